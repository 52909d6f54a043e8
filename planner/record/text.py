"""Making text from outside safe to keep and to show.

Names, notes and imported fields are hostile until cleaned: an escape sequence can retitle a
terminal or write its clipboard, a direction mark can reverse a line.
"""

import re
import unicodedata
from typing import Final

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_ABROAD: Final = re.compile(r"^(?:\+|00(?=[0-9]{7,15}$))")


def clean(text: str, *, lines: bool = False) -> str:
    """Return ``text`` without control, direction and invisible characters, in NFC, blanks folded and trimmed.

    Line breaks become blanks, or stay with ``lines`` (notes and reflections).
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not lines:
        text = text.replace("\n", " ")
    text = _HIDDEN.sub("", text)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def folded(text: str) -> str:
    """Return the form in which names are compared: NFKC, case-folded, without blanks."""
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")


def bare(phone: str) -> str:
    """Return a phone as it is compared: without what says that its country is dialled, ``+`` or ``00``."""
    return _ABROAD.sub("", phone)


def digits(text: str) -> str:
    """Return the digits of a phone number as typed (``+86 138-0013 8000`` gives ``8613800138000``)."""
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", text))


def printable(text: str) -> str:
    """Return ``text`` as it may be written to a terminal: nothing in it that a terminal obeys; line breaks stay."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
