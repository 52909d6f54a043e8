"""Who came by referral: the share of the first deals and the clients brought per 100 customers, in all and by group."""

from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from planner.plan.beta import PRIOR, Beta
from planner.plan.goals import month_plan
from planner.plan.groups import Measured, worth_of
from planner.plan.measured import By, Group, Known, measured
from planner.plan.months import month_of, previous_month
from planner.plan.outlook import Outlook
from planner.plan.rates import Count
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, End, How, Kind
from planner.record.planning import Product
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 24)


def known(book: Book) -> Known:
    plan = month_plan(book, month_of(TODAY), TODAY, CALENDAR)
    return measured(Outlook(book, plan, TODAY, CALENDAR))


def shop() -> Pen:
    """A record that has two products and nobody yet."""
    pen = Pen(Book.of({}))
    for code in ("3*", "4*"):
        pen.add(Product(0, code, code))
    return pen


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def client(pen: Pen, since: date, source: str = "", referrer: int | None = None) -> int:
    number = pen.book.next_id("clients")
    return pen.add(Client(0, f"A{number:04}", f"c{number}", since, source=source, referrer=referrer)).id


def card(
    pen: Pen,
    who: int,
    opened: date,
    product: int | None,
    ended: date | None = None,
    end: End | None = None,
    buys: date | None = None,
) -> Card:
    found = pen.book.client(who)
    how = How.VISITOR if found is None or found.referrer is None else How.REFERRAL
    return pen.add(Card(0, who, opened, product=product, ended=ended, end=end, how=how, buys=buys))


def won(pen: Pen, who: int, opened: date, product: int, day: date, buys: date | None = None) -> None:
    """A card that was won by the client's first deal."""
    found = card(pen, who, opened, product, day, End.WON, buys)
    bought(pen, who, product, day, found.id)


def bought(pen: Pen, who: int, product: int | None, day: date, card_id: int | None = None) -> Deal:
    return pen.add(Deal(0, who, day, at(day), card=card_id, product=product, first=True))


def group(found: Known, by: By, name: str) -> Group:
    return next(one for one in found.groups[by] if one.name == name)


def counted(measured: Measured | None) -> Count | None:
    return None if measured is None else measured.counted


def test_every_rate_of_a_small_record_is_what_a_hand_counts() -> None:
    """All in October: four came by themselves, two of whom bought; three were brought; one more in November."""
    pen = shop()
    day = {n: date(2026, 10, n) for n in range(1, 32)}
    zs, walked, waits, gone = (client(pen, day[5], source) for source in ("phone", "walk-in", "phone", "walk-in"))
    won(pen, zs, day[5], 1, day[6])
    won(pen, walked, day[5], 2, day[20])
    card(pen, waits, day[5], 1)
    card(pen, gone, day[5], 2, day[7], End.LOST)
    # Brought by a customer and wanted within a week; brought by a customer and open; brought before zs had bought.
    won(pen, client(pen, day[10], referrer=zs), day[10], 1, day[15], buys=day[17])
    card(pen, client(pen, day[12], referrer=zs), day[12], 1)
    won(pen, client(pen, day[5], referrer=zs), day[5], 2, day[21])
    # Brought by one who has not bought.
    november = date(2026, 11, 2)
    card(pen, client(pen, november, referrer=waits), november, 1)
    for source, groups in (("phone", 6), ("walk-in", 4)):
        pen.add(Activity(0, Kind.VISITOR, day[5], at(day[5]), count=groups, source=source))
    found = known(pen.book)

    assert (found.closing.count, found.lost, found.capture.count) == (Count(4, 7), Count(1, 7), Count(4, 10))
    assert found.referral_share.counted == Count(1, 4)
    assert (found.referrals_per_100.counted, found.by_others) == (Count(4, 4), 1)
    figures = {
        (by, one.name): (
            one.closing.counted,
            one.loss,
            one.cohort,
            counted(one.capture),
            counted(one.referral_share),
            counted(one.referrals_per_100),
        )
        for by, groups in found.groups.items()
        for one in groups
    }
    assert figures == {
        (By.PRODUCT, "3*"): (Count(2, 4), Count(0, 4), Count(2, 5), None, Count(1, 2), Count(3, 2)),
        (By.PRODUCT, "4*"): (Count(2, 3), Count(1, 3), Count(2, 3), None, Count(0, 2), Count(0, 2)),
        (By.LEVEL, "H"): (Count(1, 1), Count(0, 1), Count(1, 1), None, Count(1, 1), None),
        (By.LEVEL, "C"): (Count(3, 6), Count(1, 6), Count(3, 7), None, Count(0, 3), None),
        (By.SOURCE, "phone"): (Count(1, 2), Count(0, 2), Count(1, 2), Count(2, 6), None, Count(3, 1)),
        (By.SOURCE, "walk-in"): (Count(1, 2), Count(1, 2), Count(1, 2), Count(2, 4), None, Count(0, 1)),
        (By.SOURCE, ""): (Count(2, 3), Count(0, 3), Count(2, 4), None, None, Count(0, 2)),
    }


def test_where_more_were_brought_than_there_are_customers_nothing_is_believed() -> None:
    pen = shop()
    zs = client(pen, TODAY)
    bought(pen, zs, 1, TODAY)
    for _ in range(2):
        client(pen, TODAY, referrer=zs)
    found = known(pen.book)
    assert found.referrals_per_100 == Measured(Count(2, 1), None)
    assert group(found, By.PRODUCT, "3*").referrals_per_100 == Measured(Count(2, 1), None)


def test_a_deal_that_won_no_card_is_of_the_product_bought_and_of_no_level() -> None:
    pen = shop()
    bought(pen, client(pen, TODAY), 2, TODAY)
    found = known(pen.book)
    assert counted(group(found, By.PRODUCT, "4*").referral_share) == Count(0, 1)
    assert counted(group(found, By.LEVEL, "").referral_share) == Count(0, 1)


def test_a_card_intends_what_it_says_whatever_was_bought() -> None:
    """As the wins of the closing rate are; a customer is of what was bought first, whatever came later."""
    pen = shop()
    who, day = client(pen, TODAY), date(2026, 11, 3)
    found = card(pen, who, day, 1, day, End.WON)
    bought(pen, who, 2, day, found.id)
    pen.add(Deal(0, who, TODAY, at(TODAY), product=1))
    shown = known(pen.book)
    assert [one.name for one in shown.groups[By.PRODUCT] if one.referral_share] == ["3*"]
    assert [one.name for one in shown.groups[By.PRODUCT] if one.referrals_per_100] == ["4*"]


def test_who_gave_the_first_purchase_back_is_a_customer_of_the_next_one() -> None:
    pen = shop()
    who, day = client(pen, TODAY), date(2026, 11, 3)
    pen.alter(bought(pen, who, 1, day), returned=day)
    assert not any(one.referrals_per_100 for one in known(pen.book).groups[By.PRODUCT])
    # Entered first, though it was bought after.
    bought(pen, who, None, TODAY)
    bought(pen, who, 2, date(2026, 11, 10))
    assert [one.name for one in known(pen.book).groups[By.PRODUCT] if one.referrals_per_100] == ["4*"]


def test_what_is_believed_in_all_is_by_jeffreys_and_of_a_group_by_all() -> None:
    """Everything in one month, so that every trial weighs the same: 6 of 40, and 4 of the 24 who wanted 3*."""
    pen = shop()
    zs = client(pen, TODAY, "fair")
    pen.add(Deal(0, zs, date(2024, 1, 5), at(date(2024, 1, 5)), product=1))
    for nth in range(40):
        product = 1 if nth < 24 else 2
        brought = zs if nth < 4 or nth >= 38 else None
        who = client(pen, TODAY, "phone" if nth < 24 else "fair", brought)
        won(pen, who, TODAY, product, TODAY)
    found = known(pen.book)

    share = found.referral_share
    assert share.counted == Count(6, 40)
    assert share.belief is not None
    assert share.belief.likely == pytest.approx(beta.ppf([0.1, 0.9], 6.5, 34.5), abs=1e-9)
    wanted = group(found, By.PRODUCT, "3*").referral_share
    assert wanted is not None
    assert wanted.belief == pytest.approx((PRIOR * 6.5 / 41 + 4, PRIOR * 34.5 / 41 + 20))

    per_100 = found.referrals_per_100
    assert per_100.counted == Count(6, 41)
    assert per_100.belief == pytest.approx((6.5, 35.5))
    fair = group(found, By.SOURCE, "fair").referrals_per_100
    assert fair is not None
    assert fair.counted == Count(6, 17)
    # One customer of the year before is too little to tell groups apart by.
    assert fair.belief == pytest.approx((PRIOR * 6.5 / 42 + 6, PRIOR * 35.5 / 42 + 11))


def test_what_all_is_worth_to_a_source_follows_from_the_year_before() -> None:
    """Of 30 customers each, 4 of the one source and none of the other had brought somebody; now 3 of the other did."""
    pen, before, then = shop(), date(2025, 3, 3), date(2025, 6, 2)
    for nth in range(60):
        who = client(pen, before, "fair" if nth < 30 else "phone")
        bought(pen, who, 1, before)
        if nth < 4 or nth >= 57:
            client(pen, then if nth < 4 else TODAY, referrer=who)
    # Who was no customer then says nothing of that year, whoever was brought.
    late = client(pen, before, "fair")
    bought(pen, late, 1, TODAY)
    client(pen, then, referrer=late)
    found = known(pen.book)
    fair, whole = group(found, By.SOURCE, "fair").referrals_per_100, found.referrals_per_100
    assert whole == Measured(Count(3, 61), Beta(3.5, 58.5))
    assert fair is not None
    assert fair.belief is not None
    worth = worth_of([Count(4, 30), Count(0, 30)], 3.5 / 62)
    assert 1 < worth < PRIOR
    assert fair.belief == pytest.approx((worth * 3.5 / 62, worth * 58.5 / 62 + 31))


def test_twelve_months_begin_with_the_first_day_of_the_first_one() -> None:
    pen = shop()
    zs = client(pen, date(2024, 1, 5))
    pen.add(Deal(0, zs, date(2024, 1, 5), at(date(2024, 1, 5)), product=1))
    for since in (date(2025, 11, 30), date(2025, 12, 1)):
        won(pen, client(pen, since, referrer=zs), since, 1, since)
    found = known(pen.book)
    assert found.referral_share.counted == Count(1, 1)
    assert found.referrals_per_100.counted == Count(1, 3)
    assert counted(group(found, By.PRODUCT, "3*").referrals_per_100) == Count(1, 3)
    assert counted(group(found, By.PRODUCT, "3*").referral_share) == Count(1, 1)


class Someone(NamedTuple):
    """A client as drawn: the months back to the first contact, and what became of it."""

    back: int
    source: str
    product: int | None
    buys: bool
    has_card: bool
    soon: bool
    returned: bool
    referrer: int


PEOPLE = st.lists(
    st.builds(
        Someone,
        st.integers(0, 26),
        st.sampled_from(["", "phone", "fair"]),
        st.sampled_from([1, 2, None]),
        *[st.booleans()] * 4,
        st.integers(-3, 9),
    ),
    max_size=10,
)


def drawn(people: list[Someone]) -> Book:
    pen = shop()
    for nth, one in enumerate(sorted(people, key=lambda one: -one.back)):
        year, month = map(int, previous_month(month_of(TODAY), one.back).split("-"))
        day = date(year, month, 10)
        who = client(pen, day, one.source, one.referrer + 1 if 0 <= one.referrer < nth else None)
        ended, end = (day, End.WON) if one.buys else (None, None)
        held = card(pen, who, day, one.product, ended, end, day if one.soon else None) if one.has_card else None
        deal = bought(pen, who, one.product, day, held.id if held else None) if one.buys else None
        if deal is not None and one.returned:
            pen.alter(deal, returned=day)
    return pen.book


@settings(max_examples=40)
@given(PEOPLE)
def test_groups_part_the_whole(people: list[Someone]) -> None:
    book = drawn(people)
    found = known(book)
    for by in (By.PRODUCT, By.LEVEL):
        shares = [one.referral_share.counted for one in found.groups[by] if one.referral_share]
        assert all(count.trials for count in shares)
        parts = Count(sum(one.hits for one in shares), sum(one.trials for one in shares))
        assert parts == found.referral_share.counted
    for by in (By.PRODUCT, By.SOURCE):
        brought = [one.referrals_per_100.counted for one in found.groups[by] if one.referrals_per_100]
        assert all(count.trials for count in brought)
        parts = Count(sum(one.hits for one in brought) + found.by_others, sum(one.trials for one in brought))
        assert parts == found.referrals_per_100.counted
    assert not any(one.referral_share for one in found.groups[By.SOURCE])
    assert not any(one.referrals_per_100 for one in found.groups[By.LEVEL])
    shown = [one for groups in found.groups.values() for one in groups]
    assert all(one.followed or one.referral_share or one.referrals_per_100 for one in shown)


@settings(max_examples=40)
@given(PEOPLE)
def test_in_all_they_are_what_the_clients_one_by_one_say(people: list[Someone]) -> None:
    book, since = drawn(people), date(2025, 12, 1)
    clients = [book.client(nth + 1) for nth in range(book.client_count())]
    deals = {one.id: [deal for deal in book.deals_of(one.id) if not deal.returned] for one in clients if one}
    firsts = [(one, deals[one.id][0]) for one in clients if one and deals[one.id] and deals[one.id][0].day >= since]
    brought = [
        one for one, deal in firsts if one.referrer and any(d.day <= one.since for d in deals.get(one.referrer, []))
    ]
    found = known(book)
    assert found.referral_share.counted == Count(len(brought), len(firsts))
    referred = [one for one in clients if one and one.referrer and one.since >= since]
    assert found.referrals_per_100.counted == Count(len(referred), sum(map(bool, deals.values())))
    assert found.by_others == sum(not deals[one.referrer] for one in referred if one.referrer)
