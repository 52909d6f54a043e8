"""Cutting a typed line: verb, words with their places, note.

The places are those of the characters as typed, whatever was read for them: full-width forms count as their ASCII
ones, 《 and 》 as < and >, 、 as /, and characters that are never kept (control and direction marks) as nothing.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from planner.record.errors import NotUnderstood
from planner.record.text import clean


class Verb(StrEnum):
    """What an entry is about."""

    NEW = "new"
    FOLLOW = "follow"
    VISIT = "visit"
    DEAL = "deal"
    LOST = "lost"
    GREET = "greet"
    REFER = "refer"
    EVENT = "event"
    TODO = "todo"


VERBS: Final = {
    **dict.fromkeys(("n", "new", "来访", "新客", "新客户"), Verb.NEW),
    **dict.fromkeys(("f", "follow", "跟进"), Verb.FOLLOW),
    **dict.fromkeys(("v", "visit", "拜访"), Verb.VISIT),
    **dict.fromkeys(("d", "deal", "成交"), Verb.DEAL),
    **dict.fromkeys(("l", "lost", "流失", "战败"), Verb.LOST),
    **dict.fromkeys(("g", "greet", "问候", "回访"), Verb.GREET),
    **dict.fromkeys(("r", "refer", "转介绍"), Verb.REFER),
    **dict.fromkeys(("e", "event", "活动"), Verb.EVENT),
    **dict.fromkeys(("t", "todo", "待办"), Verb.TODO),
}
"""Every word of every verb, small letters."""

_SIGNS: Final = str.maketrans({
    "《": "<", "〈": "<", "》": ">", "〉": ">", "、": "/", "×": "x", "￥": "@", "¥": "@", "—": "-", "…": "^",
    "“": '"', "”": '"', "「": '"', "」": '"', "\u3000": " ",
})  # fmt: skip
_GLUED: Final = re.compile("(" + "|".join(sorted((v for v in VERBS if not v.isascii()), key=len, reverse=True)) + ")")
_LETTER: Final = re.compile("([" + "".join(v + v.upper() for v in VERBS if len(v) == 1) + "])(?=[\u3400-\u9fff])")
_NOTE: Final = re.compile("(?<![0-9]):|:(?![0-9])")
_WORD: Final = re.compile(r'"(?P<quoted>[^"]*)"(?![^\s<>])|(?:[^\s=<>"]+=|[<>^~#@!=])"[^"]*"(?![^\s<>])|\S[^\s<>]*')
_COUNTED: Final = re.compile("([nN])(?=[0-9]{1,2}(?![0-9]))")
_TITLE: Final = re.compile("《[^《》]*》")
_BARE: Final = re.compile(r"\S+")
MOST_CHARACTERS: Final = 4000
"""How long a line may be: it is read anew at every key."""
_FREE: Final = re.compile(r"\S(?:[^\s<>]|(?<=[\x00-\x7f])[<>])*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``text`` as tokens are read, ``raw`` as typed and cleaned, ``start`` to ``end`` its place in the line.

    A ``quoted`` word is never a token.
    """

    text: str
    raw: str
    start: int
    end: int
    quoted: bool = False

    @property
    def name(self) -> str:
        """The word as a part of a person's name: outside quotes ``_`` stands for a blank."""
        return self.raw if self.quoted else clean(self.raw.replace("_", " "))

    def before(self, count: int) -> "Word":
        """Return the first ``count`` characters, as a word in the same place."""
        return Word(self.text[:count], self.raw, self.start, self.end)

    def after(self, count: int) -> "Word":
        """Return what follows the first ``count`` characters, as a word in the same place."""
        return Word(self.text[count:], self.raw, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was cut: its verb, the words behind it, and the note with the words in it.

    ``free`` are the same words with quotes as mere characters: those of a task's own text.
    ``end`` is the line's length.
    """

    verb: Verb
    words: tuple[Word, ...]
    free: tuple[Word, ...]
    note: str
    note_words: tuple[Word, ...]
    end: int


class Typed:
    """A text as typed, beside the form in which it is read; each of its characters knows where it was typed."""

    __slots__ = ("_at", "plain", "text")

    def __init__(self, text: str, *, titles: bool = False) -> None:
        """Read ``text``; with ``titles`` what stands between 《 and 》 is a title, and these are no signs."""
        self.text = text
        kept = {n for title in _TITLE.finditer(text) for n in (title.start(), title.end() - 1)} if titles else ()
        signs = [(n, one if n in kept else _sign(one)) for n, one in enumerate(text)]
        self._at = [n for n, sign in signs if sign]
        self.plain = "".join(sign for _, sign in signs)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters ``start`` to ``end`` of ``plain`` were typed."""
        if start >= end:
            return len(self.text), len(self.text)
        return self._at[start], self._at[end - 1] + 1

    def raw(self, start: int, end: int) -> str:
        """Return characters ``start`` to ``end`` as typed, cleaned."""
        first, last = self.place(start, end)
        return clean(self.text[first:last])

    def words(self, start: int, end: int, *, free: bool = False) -> tuple[Word, ...]:
        """Return the words between two characters of ``plain``; in ``free`` text quotes are only characters."""
        return tuple(self._word(match) for match in (_FREE if free else _WORD).finditer(self.plain, start, end))

    def _word(self, match: re.Match[str]) -> Word:
        first, last = match.span()
        place = self.place(first, last)
        if match.re is _FREE:
            return Word(match[0], self.raw(first, last), *place)
        if match["quoted"] is not None:
            return Word(match["quoted"], self.raw(first + 1, last - 1), *place, quoted=True)
        if match[0][0] == '"' or match[0].count('"') == 1:
            raise NotUnderstood(lambda words: words.quote_open, start=place[0], end=place[1])
        return Word(match[0].replace('"', ""), self.raw(first, last), *place)


@lru_cache(maxsize=4096)
def _sign(one: str) -> str:
    """Return the form in which one character is read, empty where it is never kept."""
    sign = one.translate(_SIGNS)
    if sign != one:
        return sign
    if one.isspace():
        return " "
    if clean(f".{one}.") == "..":
        return ""
    folded = unicodedata.normalize("NFKC", one)
    return folded if len(folded) == 1 and folded.isascii() else one


def _verb(typed: Typed, stop: int) -> tuple[Verb, int]:
    """Return the verb that a line begins with, and where the rest begins."""
    start = len(typed.plain[:stop]) - len(typed.plain[:stop].lstrip())
    glued = next(filter(None, (form.match(typed.plain, start, stop) for form in (_GLUED, _LETTER, _COUNTED))), None)
    if glued:
        return VERBS[glued[1].casefold()], glued.end()
    word = _BARE.match(typed.plain, start, stop)
    if word is None:
        raise NotUnderstood(lambda words: words.entry_empty, start=len(typed.text), end=len(typed.text))
    verb = VERBS.get(word[0].casefold())
    if verb is None:
        said = typed.raw(*word.span())
        first, last = typed.place(*word.span())
        raise NotUnderstood(lambda words: words.entry_unknown_verb(said), start=first, end=last)
    return verb, word.end()


def cut(text: str) -> Line:
    """Cut a line into verb, words and note.

    The note begins at the first colon that does not stand between two digits. Raises NotUnderstood where the line
    is empty or too long, begins with no verb, or leaves a quote open.
    """
    if len(text) > MOST_CHARACTERS:
        raise NotUnderstood(lambda words: words.entry_too_long(MOST_CHARACTERS), start=MOST_CHARACTERS, end=len(text))
    typed = Typed(text)
    colon = _NOTE.search(typed.plain)
    stop = colon.start() if colon else len(typed.plain)
    verb, start = _verb(typed, stop)
    if verb is Verb.TODO:
        typed = Typed(text, titles=True)
    free = typed.words(start, stop, free=True)
    try:
        words = typed.words(start, stop)
    except NotUnderstood:
        if verb is not Verb.TODO:
            raise
        words = free
    if colon is None:
        return Line(verb, words, free, "", (), len(text))
    after = len(typed.plain)
    note_words = typed.words(colon.end(), after, free=True)
    return Line(verb, words, free, typed.raw(colon.end(), after), note_words, len(text))
