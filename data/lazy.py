"""The tables of a file whose checksum holds, as the bytes they are: a document is decoded when it is asked for.

Such a file was written here, one document a line, by id: a document is found by its id, and those with a certain value
in a field by looking for its text. What was never asked for costs nothing.
"""

import json
import re
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from functools import cached_property
from typing import Any, Final, NamedTuple

_HEADER: Final = re.compile(rb'"((?:[^"\\]|\\.)*)": \{')
_CLOSE: Final = re.compile(rb"\n\}")
_LINE: Final = re.compile(rb'"(\d+)": (\{[^\n]*)')
_SCANS: Final = 4
"""For how many values the bytes are looked through before all values are looked up at once."""
_BLOCK: Final = 1 << 16
"""How many bytes are decoded at a time where documents are read from the end on."""
_PIECE: Final = 1 << 17
"""How many bytes are decoded at a time where all documents are."""
_GUESSES: Final = 6
"""How often a line's place is guessed from its id before it is looked for by halves."""
_KEPT: Final = 4096
"""How many decoded documents are kept at hand."""
_SCATTERED: Final = 3
"""So many documents are decoded line after line while one is looked for by its id."""


class Region(NamedTuple):
    """A table's lines in a file: from the first byte of the first one to the line feed behind the last."""

    file: bytes
    begin: int
    end: int

    def line_at(self, place: int) -> int:
        """Return where the line begins that the byte at ``place`` is in."""
        return max(self.begin, self.file.rfind(b"\n", self.begin, place) + 1)

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield where pieces of whole lines begin and end, each of about so many bytes as are decoded at once."""
        begin = self.begin
        while begin < self.end:
            place = min(self.end, begin + _PIECE)
            end = place if place == self.end else self.line_at(place)
            if end <= begin:
                # One line is longer than a piece.
                end = self.file.find(b"\n", place, self.end) + 1 or self.end
            yield begin, end
            begin = end

    def text_end(self, end: int) -> int:
        """Return where the text of the lines before ``end`` ends: the last one's, without comma and line feed."""
        end -= self.file[end - 1 : end] == b"\n"
        return end - (self.file[end - 1 : end] == b",")

    def line_end(self, begin: int) -> int:
        """Return where the line ends that begins there, without comma and line feed."""
        end = self.file.find(b"\n", begin, self.end)
        end = self.end if end < 0 else end
        return end - 1 if self.file[end - 1 : end] == b"," else end


def regions(file: bytes) -> dict[str, Region]:
    """Return the tables of a file that was written here, by name."""
    found, place = {}, file.find(b"\n") + 1
    while header := _HEADER.match(file, place):
        begin = header.end() + 1
        close = _CLOSE.search(file, header.end())
        if close is None:
            raise ValueError
        end = close.start()
        found[json.loads(b'"' + header[1] + b'"')] = Region(file, min(begin, end), end)
        place = file.find(b"\n", end + 1) + 1
    return found


def decoded(region: Region) -> dict[int, Any]:
    """Return all documents of a table by id.

    They are decoded piece by piece: nothing else runs in the process while a piece is, the screen's loop least of all.
    """
    found: dict[int, Any] = {}
    for begin, end in region.pieces():
        part = json.loads(b"{" + region.file[begin : region.text_end(end)] + b"}")
        found.update(zip(map(int, part), part.values(), strict=True))
    return found


class LazyTable(Mapping[int, Any]):
    """A table's documents by id, over its lines."""

    def __init__(self, region: Region, count: int) -> None:
        self._region, self._count = region, count
        self._at_hand: dict[int, Any] = {}

    def __getitem__(self, id_: int) -> Any:
        found = self._at_hand.get(id_)
        if found is None:
            found = self.document_at(self._place_of(id_))
            if len(self._at_hand) >= _KEPT:
                self._at_hand.clear()
            self._at_hand[id_] = found
        return found

    def together(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """Return a mapping with the documents of some ids; where that is most of the table it is decoded as a whole."""
        missing = {id_ for id_ in keys if id_ not in self._at_hand}
        if _SCATTERED * len(missing) < self._count:
            return self
        found = {id_: self._at_hand[id_] for id_ in keys if id_ in self._at_hand}
        decoded_now = {id_: document for id_, document in decoded(self._region).items() if id_ in missing}
        if len(self._at_hand) + len(decoded_now) <= _KEPT:
            self._at_hand.update(decoded_now)
        return {**found, **decoded_now}

    @cached_property
    def last(self) -> int:
        """The id of the last document, 0 where there is none."""
        region = self._region
        return self._id_at(region.line_at(region.end)) if region.begin < region.end else 0

    def _id_at(self, begin: int) -> int:
        return int(self._region.file[begin + 1 : self._region.file.index(b'"', begin + 1)])

    def items(self) -> ItemsView[int, Any]:
        """Return all documents by id, decoded for this once."""
        return decoded(self._region).items()

    def values(self) -> ValuesView[Any]:
        """Return all documents, decoded for this once."""
        return decoded(self._region).values()

    def backwards(self, text: str = "") -> Iterator[tuple[int, Any]]:
        """Yield all documents by id, the last one first; what nobody comes to is not decoded.

        With a ``text`` nor is a document on whose line it is not a text of its own.
        """
        region, end, needed = self._region, self._region.end, _quoted(text) if text else b""
        while end > region.begin:
            begin = region.line_at(max(region.begin, end - _BLOCK))
            block = region.file[begin : region.text_end(end)]
            if needed:
                block = b"\n".join(line for line in block.split(b"\n") if needed in line).removesuffix(b",")
            yield from reversed(list(decoded(Region(block, 0, len(block))).items()))
            end = begin

    def sifted(self, needs: str, bars: Iterable[str]) -> Iterator[tuple[int, Any]]:
        """Yield those that may have the field ``needs`` and no text in one of ``bars``: all such, and maybe others.

        A name stands in a line as it is wherever a document has the field: inside of text its quotes are escaped. On a
        line with one brace it is the document's own field.
        """
        region, name = self._region, _quoted(needs)
        kept = region.file[region.begin : region.end].split(b"\n")
        flat = region.file.count(b"{", region.begin, region.end) == len(kept)
        kept = [line for line in kept if name in line]
        for bar in bars:
            text = _quoted(bar) + b': "'
            kept = [line for line in kept if text not in line or not (flat or line.count(b"{") == 1)]
        text = b"\n".join(kept)
        yield from decoded(Region(text, 0, len(text.removesuffix(b",")))).items()

    def _place_of(self, id_: int) -> int:
        """Return where the document's line begins. Raises KeyError where there is none.

        Ids mostly follow one another, so the first looks are where the line would be if all were as long; then by
        halves.
        """
        region, low, high = self._region, self._region.begin, self._region.end
        below, above, looks = 0, self.last + 1, 0
        if not below < id_ < above:
            raise KeyError(id_)
        while low < high:
            ahead = (high - low) * (id_ - below) // (above - below) if looks < _GUESSES else (high - low) // 2
            begin, looks = region.line_at(low + ahead), looks + 1
            found = self._id_at(begin)
            if found == id_:
                return begin
            if found < id_:
                after = region.file.find(b"\n", begin, region.end)
                low, below = high if after < 0 else after + 1, found
            else:
                high, above = begin, found
        raise KeyError(id_)

    def document_at(self, begin: int) -> Any:
        """Return the document on the line that begins there."""
        colon = self._region.file.index(b": ", begin) + 2
        # As text: of bytes it would first be found out how they are encoded.
        return json.loads(self._region.file[colon : self._region.line_end(begin)].decode())

    def __contains__(self, id_: object) -> bool:
        try:
            return isinstance(id_, int) and self._place_of(id_) >= 0
        except KeyError:
            return False

    def __iter__(self) -> Iterator[int]:
        region = self._region
        return (int(line[1]) for line in _LINE.finditer(region.file, region.begin, region.end))

    def __len__(self) -> int:
        return self._count


class Fields:
    """Where in a table's lines certain fields have which values.

    A value is looked for in the bytes; after a few different ones those of all fields are looked up at once. What is
    found is read, so that a field of that name somewhere inside a document counts for nothing.
    """

    def __init__(self, region: Region, table: LazyTable, names: Sequence[str]) -> None:
        self._region, self._table = region, table
        self._names = {name: _quoted(name) for name in names}
        self._found: dict[tuple[str, str], tuple[int, ...]] = {}

    def ids(self, name: str, value: str) -> tuple[int, ...]:
        """Return the ids of the documents with a value in a field, in their order."""
        if "all" in self.__dict__ or len(self._found) >= _SCANS:
            return self.all[name].get(value, ())
        if (name, value) not in self._found:
            self._found[name, value] = tuple(self._scanned(name, value))
        return self._found[name, value]

    def _scanned(self, name: str, value: str) -> Iterator[int]:
        """Yield the ids; as text a value is quoted, as a number it is not."""
        texts = [json.dumps(value).encode("ascii")]
        if value.isascii() and value.removeprefix("-").isdecimal():
            texts.append(value.encode("ascii"))
        for begin in sorted({begin for text in texts for begin in self._with(self._names[name], text)}):
            if _said(self._table.document_at(begin), name) == value:
                yield int(self._region.file[begin + 1 : self._region.file.index(b'"', begin + 1)])

    def _with(self, name: bytes, text: bytes) -> Iterator[int]:
        """Yield where the lines begin in which a text stands behind a field's name.

        The text is rarer than the name, so it is the one to look for.
        """
        region = self._region
        for wanted in (b": " + text + b",", b": " + text + b"}"):
            place = region.file.find(wanted, region.begin, region.end)
            while place >= 0:
                if region.file.endswith(name, region.begin, place):
                    yield region.line_at(place)
                place = region.file.find(wanted, place + 1, region.end)

    @cached_property
    def all(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """All fields, with their values, with the ids."""
        found: dict[str, dict[str, list[int]]] = {name: {} for name in self._names}
        looked = [(field, name, found[field], _value_of(name)) for field, name in self._names.items()]
        for line in _LINE.finditer(self._region.file, self._region.begin, self._region.end):
            text, id_ = line[2], int(line[1])
            nested = text.count(b"{") > 1
            for field, name, values, value_of in looked:
                mark = None if nested else value_of.search(text)
                if mark is None:
                    value = _said(self._table.document_at(line.start()), field) if name in text else None
                else:
                    value = (mark[1] or mark[2]).decode("ascii")
                if value is not None:
                    values.setdefault(value, []).append(id_)
        return {field: {value: tuple(ids) for value, ids in values.items()} for field, values in found.items()}


def _quoted(name: str) -> bytes:
    return json.dumps(name).encode("ascii")


def _said(document: Any, field: str) -> str | None:
    """Return a field's value as the indexes have it, None where it has none."""
    value = document.get(field)
    return None if value is None else str(value)


def _value_of(name: bytes) -> "re.Pattern[bytes]":
    return re.compile(rb"(?<!\\)" + re.escape(name) + rb': (?:(-?\d+)[,}]|"([^"\\]*)"[,}])')


class LazyIndex(Mapping[str, tuple[int, ...]]):
    """The ids of a table's documents by the value of one of its ``Fields``."""

    def __init__(self, fields: Fields, name: str) -> None:
        self._fields, self._name = fields, name

    def __getitem__(self, value: str) -> tuple[int, ...]:
        ids = self._fields.ids(self._name, value)
        if not ids:
            raise KeyError(value)
        return ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields.all[self._name])

    def __len__(self) -> int:
        return len(self._fields.all[self._name])
