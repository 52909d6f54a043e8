"""The verbs r (somebody was brought) and e (somebody came to an event)."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from planner.entry.grammar import Opening, parse
from planner.language.en import English
from planner.language.zh import Chinese
from planner.plan.rates import referral_share
from planner.record.book import Book
from planner.record.change import What
from planner.record.errors import AlreadyOnFile, NotUnderstood, PlannerError, UnknownPerson
from planner.record.people import How, Kind, Level
from planner.record.ports import Calendar
from planner.review.timeline import Event, timeline

MONDAY = date(2026, 11, 23)
Record = Callable[[str], Book]


@pytest.fixture
def record(book: Book, now: datetime, calendar: Calendar) -> Record:
    """Return what types one line on Monday into the record of five clients."""
    return lambda line: book.after(parse(line, book, now, calendar).apply(book).changes)


@pytest.mark.parametrize(
    "line",
    [
        "r 王五 / 李四 13900139000",
        "r 王五/李四 139 0013 9000",
        "R A0002 / 李四 13900139000",
        "转介绍 王五、李四 13900139000",
        "转介绍王五／李四 13900139000",
        "refer 王五 /李四 13900139000",
        "r 王五/ 李四 13900139000",
        "r 王五 // 李四 13900139000",
    ],
)
def test_who_was_brought_gets_a_card_and_is_no_visitor(record: Record, book: Book, line: str) -> None:
    referrer = next(one for one in map(book.client, range(1, 6)) if one is not None and one.name == "王五")
    after = record(line.replace("A0002", referrer.number))
    client = after.client_numbered("A0006")
    assert client is not None
    assert (client.name, client.phones, client.referrer) == ("李四", ("13900139000",), referrer.id)
    (card,) = after.cards_of(client.id)
    assert (card.how, card.activity, card.open) == (How.REFERRAL, None, True)
    assert after.tally(MONDAY).visitors == 0
    assert (after.tally(MONDAY).referred_cards, after.tally(MONDAY).new_cards) == (1, 0)
    assert not after.activities_of(client.id)


def test_all_that_is_said_is_kept(record: Record) -> None:
    after = record("r 王五 / Li Si wx=lisi !h 3* x2 ^eom ~club >fri : her brother")
    client = after.client_numbered("A0006")
    assert client is not None
    assert (client.name, client.wechat, client.source, client.note) == ("Li Si", "lisi", "club", "her brother")
    card = after.open_card(client.id)
    assert card is not None
    assert (card.level, card.quantity, card.buys) == (Level.H, 2, date(2026, 11, 30))
    assert [step.due for step in after.open_tasks_of(client.id)] == [date(2026, 11, 27)]
    opened = next(one for one in timeline(after, client.id) if one.event is Event.OPENED)
    assert (opened.how, opened.note) == (How.REFERRAL, "her brother")


def test_it_counts_to_the_referral_share_once_the_referrer_had_bought(
    book: Book, now: datetime, calendar: Calendar
) -> None:
    for line in ("d 王五", "r 王五 / 李四 13900139000", "d 李四 3*"):
        book = book.after(parse(line, book, now, calendar).apply(book).changes)
    assert referral_share(book, MONDAY, MONDAY).hits == 1


@pytest.mark.parametrize(
    ("line", "error", "said"),
    [
        ("r", NotUnderstood, "Whom?"),
        ("r 王五", NotUnderstood, "after a slash"),
        ("r 王五 /", NotUnderstood, "after a slash"),
        ("r / 李四 13900139000", NotUnderstood, "Whom?"),
        ("r 王五 / 李四", NotUnderstood, "needs a phone"),
        ("r 王五 / 13900139000", NotUnderstood, "after a slash"),
        ("r 王五 / 42 13900139000", NotUnderstood, "letter"),
        ("r 王五 !h / 李四 13900139000", NotUnderstood, "'!h'"),
        ("r 王五 / 李四 13900139000 =na", NotUnderstood, "=na"),
        ("r nobody / 李四 13900139000", UnknownPerson, "nobody"),
    ],
)
def test_what_is_wrong_is_said(record: Record, line: str, error: type[PlannerError], said: str) -> None:
    with pytest.raises(error) as caught:
        record(line)
    assert said in caught.value.sentence(English())
    assert caught.value.sentence(Chinese())


def test_a_phone_that_is_on_file_is_nobody_new(record: Record, book: Book) -> None:
    phone = next(one.phones[0] for one in map(book.client, range(1, 6)) if one is not None and one.phones)
    with pytest.raises(AlreadyOnFile):
        record(f"r 王五 / 李四 {phone}")


def test_an_unknown_referrer_is_never_opened(book: Book, now: datetime, calendar: Calendar) -> None:
    with pytest.raises(UnknownPerson):
        parse("r nobody / 李四 13900139000", book, now, calendar, opening=Opening.NEW)


def test_the_slash_of_a_token_parts_nobody(record: Record) -> None:
    after = record("r 王五 / 李四 wx=a/b <11/20")
    client = after.client_numbered("A0006")
    assert client is not None
    assert (client.wechat, client.since) == ("a/b", date(2026, 11, 20))


@pytest.mark.parametrize("who", ["Bo/Co", '"Bo/Co"'])
def test_a_slash_that_stands_alone_leaves_those_within_names(
    book: Book, now: datetime, calendar: Calendar, who: str
) -> None:
    after = book
    for line in ("n Bo/Co wx=boco", f"r {who} / Li/Si wx=lisi"):
        after = after.after(parse(line, after, now, calendar).apply(after).changes)
    (found,) = (one for one in map(after.client, range(1, 9)) if one is not None and one.name == "Li/Si")
    referrer = after.client(found.referrer or 0)
    assert referrer is not None
    assert referrer.name == "Bo/Co"


@pytest.mark.parametrize("line", ["e 王五 : club evening", "活动王五：club evening", "Event 王五 : club evening"])
def test_who_came_to_an_event_was_met(record: Record, line: str) -> None:
    after = record(line)
    (came,) = after.activities_on(MONDAY)
    assert (came.kind, came.note, came.contact) == (Kind.EVENT, "club evening", True)
    assert came.client is not None
    assert list(after.took_part_on(MONDAY)) == [came.client]
    card = after.open_card(came.client)
    assert card is None or card.contacted == MONDAY


def test_an_event_can_have_no_outcome_and_nobody_is_opened_by_it(record: Record) -> None:
    for line in ("e 王五 =na", "e nobody"):
        with pytest.raises(PlannerError):
            record(line)


def test_both_are_said_in_both_languages(book: Book, now: datetime, calendar: Calendar) -> None:
    brought = parse("r 王五 / 李四 13900139000", book, now, calendar)
    came = parse("e 王五", book, now, calendar)
    assert brought.echo(English()).startswith("New card 李四, brought by 王五 (")
    assert brought.echo(Chinese()).startswith("新建卡 李四，由 王五")
    assert "came to an event" in came.echo(English())
    assert "参加活动" in came.echo(Chinese())
    assert (brought.apply(book).label.what, came.apply(book).label.what) == (What.REFERRAL, What.EVENT)
    assert English().did(brought.apply(book).label) == "王五 brought 李四 (A0006)"


@pytest.mark.parametrize(("line", "said"), [("d 张三 three", "type 3*"), ("f 张三 Three", "type 3*")])
def test_a_products_name_is_told_how_it_is_typed(record: Record, line: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        record(line)
    assert said in caught.value.sentence(English())
    assert "3*" in caught.value.sentence(Chinese())
