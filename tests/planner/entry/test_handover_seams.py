"""A hand-over into a record in use: of a card all goes on that was said, and nobody falls off the list."""

from datetime import date
from typing import Any

from planner.entry.importing.handover import handed_over
from planner.entry.merging import merge
from planner.record.book import Book
from planner.record.check import check
from planner.record.people import End, Level
from tests.planner.entry.test_merging import WHEN, said

TODAY = date(2026, 11, 23)
LI = {"number": "A0001", "name": "Li", "since": "2026-01-01", "phones": ["13800138000"]}
OPEN = {"client": 1, "opened": "2026-10-01"}
LOST = {**OPEN, "ended": "2026-10-20", "end": "lost", "reason": "price", "reason_detail": "over budget"}
AT = "2026-11-01T10:00:00+08:00"


def book(*cards: dict[str, Any], **client: Any) -> Book:
    return Book.of({"clients": {1: {**LI, **client}}, "cards": dict(enumerate(cards, 1))})


def taken_over(ours: Book, theirs: Book) -> Book:
    after = ours.after(handed_over(ours, theirs, TODAY).changes)
    assert check(after) == []
    return after


def test_the_words_of_a_reason_come_with_the_reason() -> None:
    card = taken_over(book(OPEN), book(LOST)).card(1)
    assert card is not None
    assert (card.end, card.reason_detail) == (End.LOST, "over budget")


def test_a_card_that_was_opened_after_ours_had_ended_stays_open() -> None:
    after = taken_over(book(OPEN), book(LOST, {"client": 1, "opened": "2026-11-01", "buys": "2026-12-01"}))
    card = after.open_card(1)
    assert card is not None
    assert card.opened == date(2026, 11, 1)


def test_what_became_of_an_open_card_comes_too() -> None:
    theirs = {**OPEN, "contacted": "2026-11-10", "due": "2026-11-30", "buys": "2026-12-15", "level": "A"}
    card = taken_over(book(OPEN), book(theirs)).open_card(1)
    assert card is not None
    assert (card.contacted, card.buys, card.level) == (date(2026, 11, 10), date(2026, 12, 15), Level.A)


def test_who_is_forgotten_here_does_not_come_back_with_an_older_copy() -> None:
    happened = {"kind": "visit", "day": "2026-11-01", "at": AT, "client": 1}
    shell = {"number": "A0001", "name": "A0001", "since": "2026-01-01", "erased": "2026-11-20"}
    ours = Book.of({"clients": {1: shell}, "activities": {1: happened}})
    theirs = Book.of({"clients": {1: LI}, "activities": {1: happened}})
    after = taken_over(ours, theirs)
    assert after.clients_phoned("13800138000") == []
    assert len(after.activities_on(date(2026, 11, 1))) == 1


def test_two_who_are_forgotten_under_one_number_stay_two() -> None:
    shell = {"number": "A0001", "name": "A0001", "since": "2026-01-01", "erased": "2026-11-20"}
    deal = {"client": 1, "day": "2026-11-01", "at": AT, "first": True}
    ours = Book.of({"clients": {1: shell}, "deals": {1: {**deal, "amount": "10"}}})
    theirs = Book.of({"clients": {1: {**shell, "since": "2025-01-01"}}, "deals": {1: {**deal, "amount": "20"}}})
    after = taken_over(ours, theirs)
    assert len(list(after.tables()["clients"].items())) == 2


def test_who_stays_has_no_alias_that_is_the_own_number() -> None:
    two = {**LI, "number": "A0002", "phones": ["13900139000"], "aliases": ["A0001"]}
    both = Book.of({"clients": {1: LI, 2: two}})
    kept = both.after(merge(2, 1, WHEN, said)(both).changes).client(1)
    assert kept is not None
    assert kept.aliases == ("A0002",)


def test_who_is_forgotten_there_is_not_counted_twice_here() -> None:
    deal = {"client": 1, "day": "2026-11-01", "at": AT, "first": True}
    shell = {"number": "A0001", "name": "A0001", "since": "2026-01-01", "erased": "2026-11-20"}
    ours = Book.of({"clients": {1: LI}, "deals": {1: deal}})
    after = taken_over(ours, Book.of({"clients": {1: shell}, "deals": {1: deal}}))
    assert len(list(after.tables()["deals"].items())) == 1
