"""What clients are found by: name, spelling and initials, number, tag, and any part of a phone.

Made when it is first needed and kept up by each change, so that a key typed is answered by comparing texts only.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.record.documents import Document
from planner.record.text import bare, folded

if TYPE_CHECKING:
    from planner.record.ports import Spelling

_SEP: Final = "\x1f"
"""Stands before and behind each text by which a client is found; no name has it."""
_READINGS: Final = 12
"""How many ways to read one name are found, where its characters have several readings."""
_HOME: Final = 5
"""How many digits behind its nought tell a phone as it is dialled within its country."""
_PART: Final = 3
"""How many digits of a phone find its client, wherever they stand."""

_HAN: Final = "\u2e80"
"""Before it there are no Chinese characters."""
_PLAIN: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that are more than a plain one with a mark."""
_GERMAN: Final = {**_PLAIN, **str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})}

WHOLE, BEGINS, ELSE, WITHIN = range(4)
"""How well a client fits: a text is the one typed, or begins so; another reading or a later part of the name begins so;
or what was typed stands within a text."""


class _Columns(NamedTuple):
    """What clients are found by without spelling anything, each a text by client.

    Looking through one column is as fast as can be: ten thousand texts that follow one another. All but the first two
    stand between separators.
    """

    names: dict[int, str]
    folded: dict[int, str]
    words: dict[int, str]
    """The folded name and tags."""
    texts: dict[int, str]
    """Those, with all numbers."""
    phones: dict[int, str]


class _Spelled(NamedTuple):
    """How one name is spelled: the likeliest reading, other readings, and later parts of them, each with initials."""

    main: str
    others: str = ""
    every: str = ""
    """All of these and the later parts, so that most who do not fit are told by one look."""


_UNSPELLED: Final = _Spelled("")


def _joined(texts: Iterable[str]) -> str:
    found = _SEP.join(dict.fromkeys(filter(None, texts)))
    return f"{_SEP}{found}{_SEP}" if found else ""


def _texts(document: Document) -> tuple[str, ...]:
    """Return a client's text in each of the columns."""
    name = folded(document["name"])
    numbers = [number.casefold() for number in (document["number"], *document.get("aliases", ()))]
    short = [one[1:].lstrip("0") for one in numbers if one[1:].isdigit()]
    words = [name, *(folded(str(tag)) for tag in document.get("tags", ()))]
    return (
        document["name"],
        name,
        _joined(words),
        _joined([*words, *numbers, *short, *(f"{numbers[0][0]}{one}" for one in short)]),
        _joined(map(bare, document.get("phones", ()))),
    )


def has_letters(text: str) -> bool:
    """Say whether a folded text may be a spelling: nothing but ``a`` to ``z`` (and ``ü``)."""
    return bool(text) and text.replace("ü", "v").isascii() and text.replace("ü", "v").isalpha()


def _spelled(name: str, spelling: "Spelling") -> _Spelled:
    """Return the spellings of a name as it is written; Latin words give their initials."""
    if name.isascii():
        words = name.casefold().split()
        initials = "".join(word[0] for word in words)
        main = _joined([initials] if len(words) > 1 else [])
        return _Spelled(main, every=main)
    if max(name) < _HAN:
        return _unmarked(name.casefold().split())
    readings = [tuple(one) or (folded(name[n]),) for n, one in enumerate(spelling.readings(name))]
    readings = [one for one in readings if one[0]]
    if not readings:
        return _UNSPELLED
    ways = list(islice(product(*readings), _READINGS))
    others = [text for way in ways[1:] for text in _both(way)]
    parts = [text for way in ways for n in range(1, len(way)) for text in _both(way[n:])]
    main, more = _joined(_both(ways[0])), _joined(others)
    return _Spelled(main, more, f"{main}{more}{_joined(parts)}")


def _unmarked(words: Sequence[str]) -> _Spelled:
    """Return how Latin words with marks are typed without: ``muller`` of Müller, and ``mueller``."""
    plain, german = ([_without_marks(word.translate(first)) for word in words] for first in (_PLAIN, _GERMAN))
    main, more = _joined(_with_initials(plain)), _joined(_with_initials(german))
    parts = ("".join(way[n:]) for way in (plain, german) for n in range(1, len(way)))
    return _Spelled(main, more, f"{main}{more}{_joined(parts)}")


def _with_initials(words: Sequence[str]) -> list[str]:
    return ["".join(words), *(["".join(word[0] for word in words if word)] if len(words) > 1 else [])]


def _without_marks(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def _both(syllables: tuple[str, ...]) -> tuple[str, str]:
    return "".join(syllables), "".join(one[0] for one in syllables)


class Names:
    """What all clients are found by; another one is made where a client changes, and shares what did not."""

    __slots__ = ("_begun", "_columns", "_spelling")

    def __init__(
        self,
        columns: _Columns,
        spelling: "Spelling | None",
        begun: Mapping[str, Mapping[int, _Spelled]] | None = None,
    ) -> None:
        self._columns, self._spelling = columns, spelling
        self._begun = begun
        """How names are spelled, by each letter that a spelling or a later part of one begins with."""

    @classmethod
    def of(cls, clients: Iterable[tuple[int, Document]], spelling: "Spelling | None") -> "Names":
        """Make it of all clients. How names are spelled is asked when letters are first looked for."""
        columns = _Columns({}, {}, {}, {}, {})
        for id_, document in clients:
            for column, text in zip(columns, _texts(document), strict=True):
                column[id_] = text
        return cls(columns, spelling)

    def updated(self, changed: Mapping[int, Document | None]) -> "Names":
        """Return it with some clients as they are after a change; None for one that is gone."""
        columns = _Columns(*map(dict, self._columns))
        for id_, document in changed.items():
            if document is None:
                for column in columns:
                    column.pop(id_, None)
            else:
                for column, text in zip(columns, _texts(document), strict=True):
                    column[id_] = text
        before, after = self._columns.names, columns.names
        renamed = {id_: after.get(id_, "") for id_ in changed if after.get(id_) != before.get(id_)}
        begun = None if self._begun is None else self._respelled(self._begun, renamed)
        return Names(columns, self._spelling, begun)

    def _respelled(
        self, begun: Mapping[str, Mapping[int, _Spelled]], renamed: Mapping[int, str]
    ) -> Mapping[str, Mapping[int, _Spelled]]:
        """Return the spellings with some names changed; a letter that none of them begins with is shared."""
        gone = {letter for letter, those in begun.items() if not renamed.keys().isdisjoint(those)}
        fresh = self._spell(renamed.items())
        kept = {letter: {id_: one for id_, one in begun[letter].items() if id_ not in renamed} for letter in gone}
        added = {letter: {**kept.get(letter, begun.get(letter, {})), **those} for letter, those in fresh.items()}
        return {**begun, **kept, **added}

    def _spell(self, names: Iterable[tuple[int, str]]) -> dict[str, dict[int, _Spelled]]:
        begun: dict[str, dict[int, _Spelled]] = {}
        if self._spelling is not None:
            for id_, name in names:
                one = _spelled(name, self._spelling)
                for letter in {text[0] for text in one.every.split(_SEP) if text}:
                    begun.setdefault(letter, {})[id_] = one
        return begun

    def prepare(self) -> Mapping[str, Mapping[int, _Spelled]]:
        """Spell all names, where that was not done yet, and return them by each letter that they are found by."""
        if self._begun is None:
            self._begun = self._spell(self._columns.names.items())
        return self._begun

    def by_name(self, ids: Iterable[int]) -> list[int]:
        """Return those who are clients, by name and then by number."""
        folded_names = self._columns.folded
        return sorted(sorted(id_ for id_ in ids if id_ in folded_names), key=folded_names.__getitem__)

    def fitting(self, text: str) -> dict[int, int]:
        """Return the clients whom a typed text may mean, each with how well it fits (``WHOLE`` is best)."""
        text = folded(text)
        if not text or _SEP in text:
            return {}
        found = self._typed(text)
        number = bare(text)
        if number.isdigit() and len(number) >= _PART:
            _better(found, self._dialled(number))
            if abroad := _from_abroad(number):
                _better(found, {id_: WITHIN for id_, one in self._columns.phones.items() if abroad.search(one)})
        if has_letters(text):
            _better(found, self._read(text.replace("ü", "v")))
        return found

    def _typed(self, text: str) -> dict[int, int]:
        whole, begins = f"{_SEP}{text}{_SEP}", _SEP + text
        # Every number begins with a letter: one alone is not meant for it.
        column = self._columns.words if text.isalpha() else self._columns.texts
        return {
            id_: WHOLE if whole in one else BEGINS if begins in one else WITHIN
            for id_, one in column.items()
            if text in one
        }

    def _dialled(self, text: str) -> dict[int, int]:
        ends, begins = text + _SEP, _SEP + text
        return {
            id_: BEGINS if ends in one or begins in one else WITHIN
            for id_, one in self._columns.phones.items()
            if text in one
        }

    def _read(self, text: str) -> dict[int, int]:
        whole, begins = f"{_SEP}{text}{_SEP}", _SEP + text
        return {
            id_: WHOLE if whole in one.main else BEGINS if begins in one.main else ELSE
            for id_, one in self.prepare().get(text[0], {}).items()
            if begins in one.every
        }

    def called_later(self, text: str) -> list[int]:
        """Return, by name, clients a later part of whose name begins so (``braun`` of Anna Braun, 志强 of 王志强)."""
        start = folded(text)
        if not start:
            return []
        fit = (id_ for id_, one in self._columns.folded.items() if start in one and not one.startswith(start))
        names = self._columns.names
        found = {id_ for id_ in fit if any(folded(one).startswith(start) for one in _later(names[id_]))}
        if has_letters(start):
            # What is spelled of a Latin name is how it is typed without its marks.
            spelled = self.prepare().get(start[0], {}).items()
            found |= {id_ for id_, one in spelled if _SEP + start in one.every and max(names[id_]) < _HAN}
        return self.by_name(found)

    def spelled_so(self, text: str) -> list[int]:
        """Return the clients whose name is spelled so from its beginning, or whose initials these are, by name.

        The first that fits decides: whole initials or a whole spelling, the beginning of one, another reading's.
        """
        text = folded(text).replace("ü", "v")
        if not has_letters(text):
            return []
        whole, begins = f"{_SEP}{text}{_SEP}", _SEP + text
        spelled = self.prepare().get(text[0], {}).items()
        ids = (
            [id_ for id_, one in spelled if whole in one.main]
            or [id_ for id_, one in spelled if begins in one.main]
            or [id_ for id_, one in spelled if begins in one.others]
        )
        return self.by_name(ids)


def _from_abroad(number: str) -> "re.Pattern[str] | None":
    """Return how a phone begins that is typed with ``00`` and its country, or as it is dialled within that."""
    country, home = number.removeprefix("00"), number[1:]
    if len(country) < len(number):
        return re.compile(_SEP + country) if len(country) >= _PART else None
    return re.compile(f"{_SEP}[1-9][0-9]{{0,2}}{home}") if number[0] == "0" and len(home) >= _HOME else None


def _later(name: str) -> Iterator[str]:
    """Yield the later parts of a name: what follows each word, or a Chinese surname of one character or two."""
    words = name.split()
    yield from (" ".join(words[n:]) for n in range(1, len(words)))
    if not name.isascii() and len(words) == 1:
        yield from (name[n:] for n in (1, 2) if len(name) > n + 1)


def _better(found: dict[int, int], more: Mapping[int, int]) -> None:
    """Take in how well clients fit in another way, where that is better."""
    for id_, fit in more.items():
        if fit < found.get(id_, WITHIN + 1):
            found[id_] = fit
