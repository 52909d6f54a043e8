"""The visitors of some days are read once, and are at any time those that the record has."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan import arriving as module
from planner.plan.arriving import arrivals
from planner.record.book import Book
from planner.record.documents import Document
from planner.record.errors import DamagedRecord
from planner.record.glimpses import Arrival
from planner.record.pen import Pen
from planner.record.people import Activity, Kind

LAST = date(2026, 11, 23)
FIRST = LAST - timedelta(60)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

ENTRIES = st.builds(
    lambda kind, days, count, source, client: Activity(
        0, kind, LAST - timedelta(days), NOW, client, source=source, count=count
    ),
    st.sampled_from([Kind.VISITOR, Kind.VISITOR, Kind.VISIT]),
    st.integers(-1, 62),
    st.integers(1, 3),
    st.sampled_from(["", "phone", "event"]),
    st.none() | st.integers(1, 2),
)


def summed(found: Iterable[Arrival]) -> Counter[tuple[str, str, int | None]]:
    """The groups by month, source and, where none was said, client."""
    groups: Counter[tuple[str, str, int | None]] = Counter()
    for one in found:
        groups[one.month, one.source, None if one.source else one.client] += one.groups
    return groups


@settings(max_examples=40, deadline=None)
@given(st.lists(ENTRIES, max_size=4), st.lists(st.tuples(st.integers(0, 5), ENTRIES), max_size=4))
def test_who_came_is_what_the_record_says_after_each_change(
    entries: list[Activity], changes: list[tuple[int, Activity]]
) -> None:
    module.forget()
    pen = Pen(Book.of({}))
    for entry in entries:
        pen.add(entry)
    for nth, entry in changes:
        assert summed(arrivals(pen.book, FIRST, LAST)) == summed(pen.book.arrivals(FIRST, LAST))
        before, old = pen.book, pen.book.activity(nth)
        if old is None:
            pen.add(entry)
        else:
            pen.alter(old, kind=entry.kind, day=entry.day, count=entry.count, source=entry.source, client=entry.client)
        assert summed(arrivals(pen.book, FIRST, LAST)) == summed(pen.book.arrivals(FIRST, LAST))
        assert summed(arrivals(before, FIRST, LAST)) == summed(before.arrivals(FIRST, LAST))


def test_after_an_entry_only_what_changed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    module.forget()
    pen = Pen(Book.of({}))
    for _ in range(5):
        pen.add(Activity(0, Kind.VISITOR, LAST, NOW, source="phone"))
    read: list[int] = []

    def counting(id_: int, document: Document) -> Arrival:
        read.append(id_)
        return real(id_, document)

    real = Arrival.read
    monkeypatch.setattr(Arrival, "read", counting)
    assert [one.groups for one in arrivals(pen.book, FIRST, LAST)] == [5]
    assert sorted(read) == [1, 2, 3, 4, 5]
    read.clear()
    pen.add(Activity(0, Kind.VISITOR, LAST, NOW, source="phone", count=2))
    assert [one.groups for one in arrivals(pen.book, FIRST, LAST)] == [7]
    assert read == [6]


def test_what_cannot_be_read_is_not_kept_half_read(monkeypatch: pytest.MonkeyPatch) -> None:
    module.forget()
    pen = Pen(Book.of({}))
    pen.add(Activity(0, Kind.VISITOR, LAST, NOW, source="phone"))
    assert [one.groups for one in arrivals(pen.book, FIRST, LAST)] == [1]
    pen.add(Activity(0, Kind.VISITOR, LAST, NOW, source="phone"))
    pen.add(Activity(0, Kind.VISITOR, LAST, NOW, source="phone"))

    def breaking(id_: int, document: Document) -> Arrival:
        if id_ == 3:
            raise DamagedRecord("activities", id_, "count", "?")
        return real(id_, document)

    real = Arrival.read
    with monkeypatch.context() as patched:
        patched.setattr(Arrival, "read", breaking)
        with pytest.raises(DamagedRecord):
            list(arrivals(pen.book, FIRST, LAST))
    assert [one.groups for one in arrivals(pen.book, FIRST, LAST)] == [3]
