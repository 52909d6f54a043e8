"""Why cards were lost: two levels, told by reason in a review; excluded apart, and a card that goes on is no loss."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.grammar import parse
from planner.language import LANGUAGES, words_for
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Card, Client, End, Reason
from planner.review.losses import Losses, LostTo, losses
from planner.review.periods import review
from planner.review.timeline import timeline
from tests.planner.calendars import CALENDAR
from tests.planner.test_goals import at

TODAY = date(2026, 11, 23)


def a_book(cards: int = 1) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 9, 1), country="")
    for nth in range(1, cards + 1):
        pen.add(Client(0, f"A{nth:04d}", f"P{nth}", TODAY - timedelta(30)))
        pen.add(Card(0, nth, TODAY - timedelta(20)))
    return pen.book


def typed(book: Book, line: str) -> Book:
    return book.after(parse(line, book, at(TODAY), CALENDAR).apply(book).changes)


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ("l P1 price", Reason.PRICE, ""),
        ("l P1 price/over_budget", Reason.PRICE, "over budget"),
        ("l P1 too expensive/200 more", Reason.PRICE, "200 more"),
        ("l P1 竞品／小米 : said so", Reason.COMPETITOR, "小米"),
        ("流失 P1 价格、超预算", Reason.PRICE, "超预算"),
        ("l P1 reason=family/wife_against", Reason.FAMILY, "wife against"),
        ("l P1 excluded/wrong_number", None, "wrong number"),
        ("l P1 price/\x1b[31mred", Reason.PRICE, "[31mred"),
    ],
)
def test_a_reason_has_a_second_level_behind_a_slash(line: str, reason: Reason | None, detail: str) -> None:
    book = typed(a_book(), line)
    (card,) = book.cards_of(1)
    assert (card.reason, card.reason_detail) == (reason, detail)
    assert card.end is (End.EXCLUDED if reason is None else End.LOST)
    for lang in LANGUAGES:
        words = words_for(lang)
        assert detail in parse(line, a_book(), at(TODAY), CALENDAR).echo(words)
        ended = next(moment for moment in timeline(book, 1) if moment.end is not None)
        assert detail in words.event(ended)


@pytest.mark.parametrize("line", ["l P1 rain/heavy", "l P1 /over", "l P1 returned/broken"])
def test_a_detail_of_no_reason_is_refused(line: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(line, a_book(), at(TODAY), CALENDAR)


def test_a_card_that_goes_on_forgets_why_it_was_lost() -> None:
    book = typed(typed(a_book(), "l P1 price/over_budget"), "f P1 !b : asks again")
    (card,) = book.cards_of(1)
    assert (card.end, card.reason, card.reason_detail) == (None, None, "")
    assert losses(book, TODAY, TODAY) == Losses()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_review_tells_the_reasons_the_most_first(lang: str) -> None:
    book = a_book(6)
    for line in ("l P1 price/over_budget", "l P2 price/over_budget", "l P3 price", "l P4 family", "l P5 excluded"):
        book = typed(book, line)
    found = review(book, TODAY, TODAY, TODAY, CALENDAR).losses
    assert found == Losses((LostTo(Reason.PRICE, 3, (("over budget", 2),)), LostTo(Reason.FAMILY, 1)), 1)
    said = words_for(lang).lost_to(found)
    assert said.index(words_for(lang).reason_lost(Reason.PRICE)) < said.index(
        words_for(lang).reason_lost(Reason.FAMILY)
    )
    assert "over budget" in said
    assert words_for(lang).lost_to(Losses()) == ""
    assert "1" in words_for(lang).lost_to(Losses((), 1))


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from([*Reason, None]), st.sampled_from(["", "a", "b"]))))
def test_the_reasons_come_to_the_lost_cards_of_the_days(ended: list[tuple[int, Reason | None, str]]) -> None:
    pen = Pen(a_book(0))
    for ago, reason, detail in ended:
        day = TODAY - timedelta(ago)
        end = End.EXCLUDED if reason is None else End.LOST
        pen.add(Card(0, 1, day - timedelta(3), ended=day, end=end, reason=reason, reason_detail=detail))
    first = TODAY - timedelta(5)
    found = losses(pen.book, first, TODAY)
    assert found.lost == pen.book.tally_of(first, TODAY).lost
    assert found.excluded == sum(ago <= 5 and reason is None for ago, reason, _ in ended)
    assert all(sum(count for _, count in one.details) <= one.lost for one in found.by_reason)
