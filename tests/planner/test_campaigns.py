"""What a campaign brought: by hand, which days count, the cards' closing at the same age, who took part."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.language import words_for
from planner.record.book import Book
from planner.record.documents import Document
from planner.record.glimpses import Span
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, How, Kind, Outcome
from planner.record.planning import MarketNote, Product
from planner.review.campaigns import Campaign, Effect, Figure, campaigns
from planner.review.periods import review
from tests.planner.calendars import CALENDAR

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 20)
"""A campaign from Monday to Friday."""
TODAY = date(2026, 11, 23)
EIGHT_WEEKS = FIRST - timedelta(56)
NOTE = MarketNote(0, "2026-11", "promotion", "free test", start=FIRST, end=LAST)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def workdays(first: date, last: date) -> list[date]:
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def visitors(pen: Pen, days: Iterable[date], count: int) -> None:
    for day in days:
        pen.add(Activity(0, Kind.VISITOR, day, at(day), count=count))


def cards(pen: Pen, day: date, won_after: Iterable[int | None]) -> None:
    """Open a card on ``day`` for each number of days after which it was won; None stays open."""
    for after in won_after:
        ended = None if after is None else day + timedelta(after)
        pen.add(Card(0, 1, day, ended=ended, end=None if ended is None else End.WON))


def deals(pen: Pen, days: Iterable[date], **more: object) -> None:
    for day in days:
        pen.add(Deal(0, 1, day, at(day), **more))  # type: ignore[arg-type]


def a_record(*notes: MarketNote) -> Pen:
    """Ten visitors on each workday of the eight weeks before, fourteen while the campaign ran."""
    pen = Pen(Book.of({}))
    visitors(pen, workdays(EIGHT_WEEKS, FIRST - timedelta(1)), 10)
    visitors(pen, workdays(FIRST, LAST), 14)
    for note in notes or (NOTE,):
        pen.add(note)
    return pen


def found(pen: Pen, today: date = TODAY, first: date = FIRST, last: date = LAST) -> tuple[Campaign, ...]:
    return campaigns(pen.book, first, last, today, CALENDAR)


def only(pen: Pen, today: date = TODAY) -> Campaign:
    (campaign,) = found(pen, today)
    return campaign


def test_without_a_campaign_there_is_nothing_to_tell() -> None:
    pen = a_record(
        MarketNote(0, "2026-11", "season", "autumn", start=FIRST, end=LAST),
        MarketNote(0, "2026-11", "competitor", "opposite", start=FIRST, end=LAST),
        MarketNote(0, "2026-11", "promotion", "all month"),
    )
    assert found(pen) == ()
    assert found(Pen(Book.of({}))) == ()
    assert review(pen.book, FIRST, TODAY, TODAY, CALENDAR).campaigns == ()


def test_by_hand() -> None:
    pen = a_record()
    before = workdays(EIGHT_WEEKS, FIRST - timedelta(1))
    deals(pen, before[::4])
    deals(pen, [FIRST, FIRST, LAST], quantity=2)
    for day in before:
        cards(pen, day, [None, None])
    for day in workdays(FIRST, LAST):
        cards(pen, day, [None] * 7)
    one = only(pen)
    assert (one.name, one.kind, one.first, one.last, one.running) == ("free test", "promotion", FIRST, LAST, False)
    assert (one.days, one.compared, one.left_out) == (tuple(workdays(FIRST, LAST)), tuple(before), 0)
    held = {count.figure: count for count in one.counts}
    assert set(held) == {Figure.VISITORS, Figure.CARDS, Figure.DEALS, Figure.WON}
    # 40 days before brought 400, 5 of them 50; 70 came: Beta(70.5, 400.5), an eighth of the days.
    people = held[Figure.VISITORS]
    assert people.against is not None
    assert (people.came, people.against.before, people.against.counted) == (70, 50, 400)
    assert (people.against.ratio, people.against.spread) == (1.4, 1)
    assert people.against.low == pytest.approx(1.1845, abs=1e-4)
    assert people.against.high == pytest.approx(1.6506, abs=1e-4)
    assert people.effect is Effect.MORE
    sold = held[Figure.DEALS]
    assert sold.against is not None
    assert (sold.came, sold.against.before, sold.effect) == (6, 10 / 8, Effect.TOO_FEW)
    assert held[Figure.CARDS].effect is Effect.MORE
    capture = one.rates[0]
    assert capture.figure is Figure.CAPTURE
    assert (capture.rates.came.hits, capture.rates.came.trials) == (35, 70)
    assert (capture.rates.before.hits, capture.rates.before.trials) == (80, 400)
    assert (capture.rates.expected, capture.effect) == (14, Effect.MORE)


def test_each_weekday_is_held_against_itself() -> None:
    pen = Pen(Book.of({}))
    days = workdays(EIGHT_WEEKS, FIRST - timedelta(1))
    visitors(pen, [day for day in days if day.weekday() == 0], 4)
    visitors(pen, [day for day in days if day.weekday() == 1], 20)
    visitors(pen, [day for day in days if day.weekday() == 4], 90)
    pen.add(MarketNote(0, "2026-11", "event", "two days", start=FIRST, end=FIRST + timedelta(1)))
    (one,) = found(pen)
    against = one.count(Figure.VISITORS).against
    assert against is not None
    assert (against.before, against.counted) == (24, 8 * 24)
    assert {day.weekday() for day in one.compared} == {0, 1}


def test_days_of_other_campaigns_days_off_and_days_before_the_record_are_left_out() -> None:
    pen = Pen(Book.of({}))
    began, leave = FIRST - timedelta(28), FIRST - timedelta(7)
    pen.settle(days_off=(leave,))
    visitors(pen, workdays(began, LAST), 5)
    pen.add(NOTE)
    for note in (
        MarketNote(0, "2026-10", "price", "cut", start=date(2026, 10, 26), end=date(2026, 10, 28)),
        MarketNote(0, "2026-10", "competitor", "theirs", start=date(2026, 11, 2), end=date(2026, 11, 6)),
    ):
        pen.add(note)
    one = only(pen)
    gone = {leave, date(2026, 10, 26), date(2026, 10, 27), date(2026, 10, 28)}
    assert set(one.compared) == set(workdays(began, FIRST - timedelta(1))) - gone
    assert one.beside == ()
    against = one.count(Figure.VISITORS).against
    assert against is not None
    assert against.before == 25


@settings(max_examples=25)
@given(st.integers(0, 50), st.integers(1, 12), st.integers(1, 20), st.integers(0, 40))
def test_no_day_that_is_compared_is_a_campaigns_or_another_weekday(
    ahead: int, long: int, runs: int, begins: int
) -> None:
    other = FIRST - timedelta(60 - ahead)
    first = FIRST - timedelta(begins)
    last = first + timedelta(runs - 1)
    pen = a_record(
        MarketNote(0, "2026-11", "launch", "this", start=first, end=last),
        MarketNote(0, "2026-10", "price", "that", start=other, end=other + timedelta(long - 1)),
    )
    one = next(one for one in campaigns(pen.book, first, last, TODAY, CALENDAR) if one.name == "this")
    weekdays = {day.weekday() for day in one.days}
    for day in one.compared:
        assert first - timedelta(56) <= day < first
        assert day >= EIGHT_WEEKS
        assert not other <= day < other + timedelta(long)
        assert day.weekday() in weekdays
    assert all(first <= day <= last and day < TODAY for day in one.days)
    if one.compared:
        assert weekdays == {day.weekday() for day in one.compared}
    met = other <= last and first < other + timedelta(long)
    assert one.beside == (("that",) if met else ())


def test_a_running_one_counts_up_to_yesterday() -> None:
    wednesday = FIRST + timedelta(2)
    one = only(a_record(), wednesday)
    assert (one.running, one.until, one.days) == (True, wednesday - timedelta(1), (FIRST, FIRST + timedelta(1)))
    people = one.count(Figure.VISITORS)
    assert people.against is not None
    assert (people.came, people.against.before) == (28, 20)
    begun = only(a_record(), FIRST)
    assert (begun.until, begun.days, begun.told) == (None, (), False)
    assert found(a_record(), FIRST - timedelta(1)) == ()


def test_without_days_before_what_came_is_counted_all_the_same() -> None:
    pen = Pen(Book.of({}))
    visitors(pen, workdays(FIRST, LAST), 14)
    pen.add(NOTE)
    one = only(pen)
    assert (one.told, one.compared, one.rates) == (False, (), ())
    people = one.count(Figure.VISITORS)
    assert (people.came, people.against, people.effect) == (70, None, Effect.TOO_FEW)
    for lang in ("en", "zh"):
        assert "70" in words_for(lang).campaign_told(one)[1]


def test_a_weekday_that_was_never_worked_before_stays_out() -> None:
    pen = a_record(MarketNote(0, "2026-11", "event", "fair", start=FIRST, end=LAST + timedelta(1)))
    saturday = LAST + timedelta(1)
    pen.settle(extra_workdays=(saturday,))
    visitors(pen, [saturday], 40)
    one = only(pen)
    assert (one.left_out, one.count(Figure.VISITORS).came) == (1, 70)


def test_an_open_end_is_that_of_the_month() -> None:
    begun = MarketNote(0, "2026-11", "price", "from now on", start=FIRST)
    ended = MarketNote(0, "2026-11", "price", "until then", end=FIRST)
    backwards = MarketNote(0, "2026-11", "price", "turned", start=LAST, end=FIRST)
    for note, first, last in (
        (begun, FIRST, date(2026, 11, 30)),
        (ended, date(2026, 11, 1), FIRST),
        (backwards, FIRST, LAST),
    ):
        (one,) = found(a_record(note), first=FIRST, last=FIRST)
        assert (one.first, one.last) == (first, last)
        assert found(a_record(note), first=date(2026, 12, 1), last=date(2026, 12, 9)) == ()
        assert found(a_record(note), first=date(2026, 10, 1), last=date(2026, 10, 31)) == ()


@pytest.mark.parametrize("days", [(date.min, date.max), (date.min, None), (date.min, date.min), (None, date.max)])
def test_days_that_no_calendar_holds_are_no_trouble(days: tuple[date | None, date | None]) -> None:
    pen = a_record(NOTE, MarketNote(0, "2026-11", "event", "typed wrong", start=days[0], end=days[1]))
    for first, last in ((FIRST, LAST), (date.min, date.min), (date.max, date.max)):
        for one in campaigns(pen.book, first, last, TODAY, CALENDAR):
            for lang in ("en", "zh"):
                assert words_for(lang).campaign_told(one)
                assert words_for(lang).campaign_in_short(one)
                assert words_for(lang).campaign_heading(one, TODAY)


def test_units_of_its_product_alone_are_told_apart() -> None:
    pen = Pen(Book.of({}))
    mine, other = pen.add(Product(0, "3*", "Harmony", 3)), pen.add(Product(0, "4*", "Concord", 4))
    before = workdays(EIGHT_WEEKS, FIRST - timedelta(1))
    deals(pen, before, product=mine.id)
    deals(pen, before, product=other.id, quantity=2)
    deals(pen, workdays(FIRST, LAST), product=mine.id, quantity=3)
    deals(pen, [FIRST], product=mine.id, quantity=50, returned=LAST)
    pen.add(MarketNote(0, "2026-11", "promotion", "", product=mine.id, start=FIRST, end=LAST))
    one = only(pen)
    of_product, in_all = one.count(Figure.OF_PRODUCT), one.count(Figure.DEALS)
    assert of_product.against is not None
    assert in_all.against is not None
    assert (of_product.came, of_product.against.before, of_product.effect) == (15, 5, Effect.MORE)
    assert (in_all.came, in_all.against.before, in_all.effect) == (15, 15, Effect.WITHIN_LUCK)
    for lang in ("en", "zh"):
        words = words_for(lang)
        assert "Harmony" in words.campaign_heading(one, TODAY)
        assert any("Harmony" in said for said in words.campaign_told(one))


def test_cards_are_held_against_cards_of_the_same_age() -> None:
    """Of ten cards before 2 were won within 2 days and 3 within 6; Monday's are 6 days old, Friday's 2."""
    pen = a_record()
    cards(pen, FIRST - timedelta(7), [1, 2, 5, 40, *[None] * 6])
    cards(pen, FIRST, [3, None])
    cards(pen, LAST, [None, None])
    pen.add(Card(0, 1, FIRST, How.REFERRAL, ended=FIRST, end=End.WON))
    pen.add(Card(0, 1, LAST, ended=LAST, end=End.EXCLUDED))
    closing = only(pen).rates[1]
    assert closing.figure is Figure.CLOSING
    assert (closing.rates.came.hits, closing.rates.came.trials) == (1, 4)
    assert (closing.rates.before.hits, closing.rates.before.trials) == ((2 * 3 + 2 * 2) / 4, 10)
    assert closing.effect is Effect.TOO_FEW


def test_a_young_card_is_not_held_against_an_old_one() -> None:
    """Cards take a month to be won: no card of a campaign of last week could be."""
    pen = a_record()
    for day in workdays(EIGHT_WEEKS, FIRST - timedelta(40)):
        cards(pen, day, [30, None, None])
    for day in workdays(FIRST, LAST):
        cards(pen, day, [None] * 4)
    closing = only(pen).rates[1].rates
    assert (closing.before.hits, closing.expected) == (0, 0)
    later = campaigns(pen.book, FIRST, LAST, LAST + timedelta(60), CALENDAR)[0].rates[1]
    assert later.rates.expected == pytest.approx(20 / 3)
    assert later.effect is Effect.FEWER


def test_a_win_half_a_year_later_and_a_loss_are_none() -> None:
    pen = a_record()
    cards(pen, FIRST, [180, 182, None])
    pen.add(Card(0, 1, FIRST, ended=FIRST + timedelta(180), end=End.LOST))
    (one,) = campaigns(pen.book, FIRST, LAST, FIRST + timedelta(300), CALENDAR)
    assert (one.rates[1].rates.came.hits, one.rates[1].rates.came.trials) == (1, 4)


def test_of_an_event_the_clients_who_came_are_counted() -> None:
    pen = a_record(MarketNote(0, "2026-11", "event", "club evening", start=FIRST, end=LAST))
    for client, day in ((7, FIRST), (7, LAST), (8, FIRST), (9, TODAY)):
        pen.add(Activity(0, Kind.EVENT, day, at(day), client=client))
    pen.add(Activity(0, Kind.EVENT, FIRST, at(FIRST), client=10, outcome=Outcome.NO_ANSWER))
    pen.add(Activity(0, Kind.VISITOR, FIRST, at(FIRST), client=11))
    assert only(pen).took_part == 2
    assert only(a_record()).took_part is None
    assert "2 clients of yours took part" in words_for("en").campaign_told(only(pen))


def test_two_at_the_same_time_cannot_be_told_apart() -> None:
    pen = a_record(NOTE, MarketNote(0, "2026-11", "price", "cut", start=LAST, end=LAST))
    test, cut = found(pen)
    assert (test.beside, cut.beside) == (("cut",), ("free test",))
    assert not set(cut.compared) & set(test.days)


def test_a_review_has_those_that_ran_in_it_but_not_that_of_a_day() -> None:
    pen = a_record()
    assert len(review(pen.book, FIRST, LAST + timedelta(2), TODAY, CALENDAR).campaigns) == 1
    assert len(review(pen.book, date(2026, 11, 1), date(2026, 11, 30), TODAY, CALENDAR).campaigns) == 1
    assert review(pen.book, LAST, LAST, TODAY, CALENDAR).campaigns == ()
    assert review(pen.book, TODAY, TODAY + timedelta(6), TODAY, CALENDAR).campaigns == ()


def test_campaigns_near_one_another_read_each_card_once(monkeypatch: pytest.MonkeyPatch) -> None:
    later = MarketNote(0, "2026-11", "promotion", "Friday", start=LAST, end=LAST)
    pen = a_record(NOTE, later)
    for day in workdays(EIGHT_WEEKS, FIRST - timedelta(1)):
        cards(pen, day, [3, None])
    apart = [campaigns(pen.book, one, one, TODAY, CALENDAR) for one in (FIRST, LAST)]
    read: list[int] = []

    def counting(id_: int, document: Document) -> Span:
        read.append(id_)
        return real(id_, document)

    real = Span.read
    monkeypatch.setattr(Span, "read", counting)
    both = found(pen)
    assert len(both) == 2
    assert both[0] == apart[0][0]
    assert both[1] == apart[1][1]
    assert sorted(read) == sorted(set(read)) != []
