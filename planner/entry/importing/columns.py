"""Which column says what: heads in the words of both languages, mapped to fields."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from planner.entry.importing.heads import FIELDS, TELLING, TITLES, Rows
from planner.entry.importing.sheets import Sheet
from planner.record.errors import NotUnderstood
from planner.record.text import clean

SEVERAL: Final = frozenset(("phone", "note", "address", "tags", "aliases", "services", "papers"))
"""The fields that several columns may fill."""
IGNORED: Final = "-"
"""What ``--map COLUMN=-`` makes of a column."""

_NAMED: Final = 12
"""How many columns are named where one is not found."""
_ENOUGH: Final = frozenset(("name", "given", "family", "number", "external", "phone", "count", "code", "text"))
"""The fields one of which a sheet must have to say anything."""

_EXPLAINED: Final = re.compile(r"[(（\[【].*|\s*[0-9]*\s+-\s+(?:value|formatted)\s*$", re.IGNORECASE)
"""What explains a head: ``phone (mobile)``, ``Phone 1 - Value`` of an address book."""

Mapped = Mapping[int, str]
"""Which field a column (by its place) fills."""


def _key(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", clean(text)).casefold())


_BY_HEAD: Final = {
    rows: {_key(head): field for field, heads in fields.items() for head in (field, *heads.split("|"))}
    for rows, fields in FIELDS.items()
}


def fields_of(rows: Rows) -> Sequence[str]:
    """Return the fields that a sheet's columns can fill."""
    return tuple(FIELDS[rows])


def proposed(heads: Sequence[str], rows: Rows) -> dict[int, str]:
    """Return which fields the columns fill by their heads; of several for a field that takes one, the first."""
    known, found = _BY_HEAD[rows], dict[int, str]()
    for place, head in enumerate(heads):
        # What stands in brackets is an explanation: ``phone (mobile)``.
        plain = _key(_EXPLAINED.sub("", head))
        field = known.get(_key(head)) or known.get(plain) or known.get(plain.rstrip("0123456789"))
        if field == _key(head) and field not in SEVERAL:
            # A column that is called as the field itself is meant, whatever else could be.
            found = {one: other for one, other in found.items() if other != field}
        if field and (field in SEVERAL or field not in found.values()):
            found[place] = field
    return found


_TITLES: Final = {_key(one): rows for rows, titles in TITLES.items() for one in titles.split("|")}
_OF_CLIENTS: Final = {"wechat", "address", "opened", "birthday"}
"""What nothing but a list of clients says."""


def told(sheet: Sheet) -> Rows:
    """Return what the rows of a sheet are by its title and its heads: clients where nothing else is told."""
    if (titled := _TITLES.get(_key(sheet.title))) is not None:
        return titled
    clients = set(proposed(sheet.heads, Rows.CLIENTS).values())
    for rows, telling in TELLING.items():
        found = set(proposed(sheet.heads, rows).values())
        dated = rows in (Rows.PRODUCTS, Rows.TASKS) or "day" in found
        if dated and found & telling and not clients & _OF_CLIENTS:
            return rows
    return Rows.CLIENTS


def mapped(sheet: Sheet, rows: Rows, typed: Sequence[str] = ()) -> dict[int, str]:
    """Return which fields the columns fill, with what was ``typed`` (``COLUMN=FIELD``, ``COLUMN=-``) in force.

    A column is named by its head, or counted from 1. Raises NotUnderstood for a column or a field that is none, and
    where nothing says who a row is about.
    """
    found = proposed(sheet.heads, rows)
    for text in typed:
        head, _, name = text.rpartition("=")
        place, field = column_called(sheet, head, needed=True), _field(name, rows)
        if place is None:
            continue
        found.pop(place, None)
        if field != IGNORED:
            found = {one: known for one, known in found.items() if known != field or field in SEVERAL}
            found[place] = field
    if not set(found.values()) & _ENOUGH:
        heads = [clean(one) for one in sheet.heads[:_NAMED]]
        raise NotUnderstood(lambda words: words.import_no_columns(sheet.called, heads))
    return dict(sorted(found.items()))


def column_called(sheet: Sheet, head: str, *, needed: bool = False) -> int | None:
    """Return the place of a column by its head, or counted from 1; None where there is none, or NotUnderstood."""
    keys = [_key(one) for one in sheet.heads]
    if _key(head) in keys:
        return keys.index(_key(head))
    number = clean(head)
    if number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= len(keys):
        return int(number) - 1
    if not needed:
        return None
    heads = [clean(one) for one in sheet.heads[:_NAMED]]
    raise NotUnderstood(lambda words: words.import_no_such_column(clean(head), heads))


def _field(name: str, rows: Rows) -> str:
    if name.strip() == IGNORED:
        return IGNORED
    field = _BY_HEAD[rows].get(_key(name))
    if field is None:
        raise NotUnderstood(lambda words: words.import_no_such_field(clean(name), fields_of(rows)))
    return field
