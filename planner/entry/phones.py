"""Phone numbers as a rep types them: with signs, and in groups."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from planner.entry.line import Word
from planner.record.text import bare, digits

LENGTHS: Final = range(7, 16)
"""How many digits a phone number has."""

_DIALLED: Final = re.compile(r"\+?[0-9()./ -]+")
_CHINA: Final = re.compile(r"86(1[0-9]{10})")
_DATE: Final = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")
_NAMED: Final = re.compile("((?!电话|手机|微信|邮箱)[\u3400-\u9fff·]{1,12})((?:\\+?86)?1[0-9]{10})")
_GROUP: Final = re.compile(r"\+?[0-9]{2,5}|(?:\+|00)[0-9]{1,3}\(0\)[0-9]{0,5}|\+[0-9]|\+?\([0-9]{1,5}\)[0-9]{0,5}")


def phone(text: str) -> str | None:
    """Return a phone number as it is kept; None where it is none.

    Digits, with a ``+`` before those that begin with their country's; a Chinese mobile stands without it. The nought in
    ``+44 (0)20`` is not dialled from abroad and is left out.
    """
    text = unicodedata.normalize("NFKC", text)
    typed = digits(text.replace("(0)", "") if text.startswith(("+", "00")) else text)
    found = bare(typed)
    abroad = text.startswith("+") or found != typed
    if not _DIALLED.fullmatch(text) or len(found) not in LENGTHS or _DATE.fullmatch(text):
        return None
    china = _CHINA.fullmatch(found)
    if china:
        return china[1]
    return f"+{found}" if abroad else found


def unlike(phones: Iterable[str], known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the phones, each once, that are none of those known: with or without ``+`` it is the same one."""
    found: dict[str, str] = {}
    for one in phones:
        found.setdefault(bare(one), one)
    for one in known:
        found.pop(bare(one), None)
    return tuple(found.values())


def joined(found: Sequence[Word]) -> list[Word]:
    """Return the words with a phone number that was typed in groups as one.

    ``138 0013 8000``, ``+86 13800138000`` and ``(415) 555-0134`` are such; what is no phone together stays apart. A
    Chinese name with a mobile behind it (``陈姐13800138000``) is two words.
    """
    done: list[Word] = []
    group: list[Word] = []
    for word in (one for whole in found for one in _apart(whole)):
        if not _goes_on(group, word):
            done += _as_one(group)
            group = []
        if group or _goes_on(group, word):
            group.append(word)
        else:
            done.append(word)
    return done + _as_one(group)


def _apart(word: Word) -> list[Word]:
    glued = None if word.quoted or word.raw != word.text else _NAMED.fullmatch(word.text)
    if glued is None:
        return [word]
    middle = word.start + len(glued[1])
    return [Word(glued[1], glued[1], word.start, middle), Word(glued[2], glued[2], middle, word.end)]


def _goes_on(group: Sequence[Word], word: Word) -> bool:
    """Say whether a word goes on with a phone number in groups, or begins one."""
    if word.quoted or (group and phone(group[-1].text)):
        return False
    if phone(word.text):
        return bool(group) and group[0].text.startswith(("+", "(", "00"))
    return _GROUP.fullmatch(word.text) is not None


def _as_one(group: Sequence[Word]) -> list[Word]:
    whole = "".join(word.text for word in group)
    if len(group) < 2 or not phone(whole):
        return list(group)
    return [Word(whole, whole, group[0].start, group[-1].end)]
