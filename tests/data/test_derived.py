"""What a file says beside its documents is what its documents say, and nothing is said that may be older than they."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.derived import COUNTS, counts_only, derived, read_derived
from data.lazy import Region, decoded, regions
from data.state import file_of
from data.storage import encoded
from planner.record.book import Book
from planner.record.index import INDEXES
from tests.data.test_round_trips import books

BY_CLIENT = ("activity by client", "card by client", "deal by client", "task by client")


def region_of(book: Book) -> Region:
    return regions(b"".join(encoded(file_of(book, "a", {}, {}))))[COUNTS]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books(), st.integers(0, 400))
def test_the_ids_of_a_client_are_those_of_the_documents(book: Book, other: int) -> None:
    found = read_derived(region_of(book))
    assert found is not None
    assert found.tallies == dict(book.tallies().items())
    assert tuple(sorted(found.indexes)) == BY_CLIENT
    for name, index in found.indexes.items():
        of_book = dict(book.index(name).items())
        assert dict(index) == dict(index.items()) == of_book
        assert len(index) == len(of_book)
        for client in (*of_book, str(other), "0", "-1", "x", "", "01", "١"):
            assert index.get(client) == of_book.get(client)


def test_there_is_nothing_of_clients_without_clients() -> None:
    found = read_derived(region_of(Book.of({})))
    assert found is not None
    assert {name: dict(index) for name, index in found.indexes.items()} == {name: {} for name in BY_CLIENT}


@pytest.mark.parametrize("client", ["x", -1, 0, "007"])
def test_where_a_document_names_what_can_be_no_client_no_ids_are_kept(client: Any) -> None:
    task = {"due": "2026-11-02", "client": client, "text": "call"}
    assert list(derived(Book.of({"tasks": {1: task}}))) == ["1", "2"]


def test_the_counts_stay_where_the_ids_are_left_out() -> None:
    task = {"due": "2026-11-02", "client": 3, "text": '"3": x'}
    region = region_of(Book.of({"tasks": {1: task}, "clients": {3: {"number": "A0003", "name": "a"}}}))
    left = counts_only(region)
    assert list(decoded(region)) == [1, 2, 3, 13]
    assert list(decoded(left)) == [1, 2]
    found = read_derived(left)
    assert found is not None
    assert found.indexes == {}
    assert counts_only(left) == left


def test_every_index_by_client_that_grows_with_the_years_is_kept() -> None:
    assert {name for name in INDEXES if name.endswith(" by client") and not name.startswith("open ")} == set(BY_CLIENT)
