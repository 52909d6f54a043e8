"""What each entry does to the record."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from planner.entry.grammar import Opening, parse
from planner.record.book import Book
from planner.record.change import What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, How, Kind, Level, Outcome, Reason
from planner.record.planning import Task
from planner.record.ports import Calendar
from planner.review.timeline import timeline

MONDAY = date(2026, 11, 23)
TUESDAY, FRIDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 28)
WU, ZHANG, MIN = 1, 2, 5
Record = Callable[[str], Book]
Say = Callable[[Book, Sequence[str], datetime], Book]


@pytest.fixture
def record(book: Book, now: datetime, calendar: Calendar) -> Record:
    """Return what types one line on Monday into the record of five clients."""
    return lambda line: book.after(parse(line, book, now, calendar).apply(book).changes)


def card(book: Book, client: int) -> Card:
    return book.cards_of(client)[-1]


def last(book: Book, client: int) -> Activity:
    return book.activities_of(client)[-1]


def deal(book: Book, client: int) -> Deal:
    return book.deals_of(client)[-1]


def open_steps(book: Book, client: int) -> list[tuple[Kind | None, date]]:
    return [(step.kind, step.due) for step in book.open_tasks_of(client)]


def with_step(book: Book, client: int, kind: Kind, due: date) -> tuple[Book, Task]:
    pen = Pen(book)
    step = pen.add(Task(0, due, kind, client, since=due - timedelta(7)))
    return pen.book, step


# New visitors.


def test_visitors_are_counted_and_nobody_is_opened(record: Record, book: Book) -> None:
    after = record("n 3 ~walkin : a family")
    (visitors,) = after.activities_on(MONDAY)
    assert (visitors.kind, visitors.count, visitors.source, visitors.note) == (Kind.VISITOR, 3, "walkin", "a family")
    assert (visitors.client, visitors.card) == (None, None)
    assert after.client_count() == book.client_count()
    assert after.tally(MONDAY).visitors == 3


def test_a_visitor_without_a_contact_is_a_name_and_no_card(record: Record, book: Book) -> None:
    after = record("n 李四")
    (visitor,) = after.activities_on(MONDAY)
    assert (visitor.name, visitor.count, visitor.client) == ("李四", 1, None)
    assert after.open_card_count() == book.open_card_count()


def test_a_visitor_with_a_contact_gets_a_number_and_a_card(record: Record) -> None:
    after = record("n 李四 135 0013 5000 13600136001 wx=lisi mail=l@s.cn 3* x2 ^eom ~fair >v fri 14:00 : likes red")
    client = after.client_numbered("A0006")
    assert client is not None
    assert (client.name, client.since, client.source) == ("李四", MONDAY, "fair")
    assert (client.phones, client.wechat, client.mail) == (("13500135000", "13600136001"), "lisi", "l@s.cn")
    visitor, opened = last(after, client.id), card(after, client.id)
    assert (visitor.kind, visitor.card, visitor.note) == (Kind.VISITOR, opened.id, "likes red")
    assert (opened.how, opened.opened, opened.seen, opened.activity) == (How.VISITOR, MONDAY, MONDAY, visitor.id)
    assert (opened.product, opened.quantity, opened.buys) == (1, 2, date(2026, 11, 30))
    assert (opened.level, opened.level_set) == (Level.H, False)
    assert (opened.due, opened.contacted) == (TUESDAY, None)
    assert open_steps(after, client.id) == [(Kind.VISIT, FRIDAY)]
    assert after.tally(MONDAY).new_cards == 1


def test_a_typed_level_stands_whatever_the_expected_date_says(record: Record) -> None:
    opened = card(record("n 李四 13500135000 !b ^tomorrow"), 6)
    assert (opened.level, opened.level_set) == (Level.B, True)


def test_a_visitor_of_another_day_is_dated_so_at_noon(record: Record, now: datetime) -> None:
    after = record("n 李四 13500135000 <昨天")
    visitor, opened = last(after, 6), card(after, 6)
    assert (visitor.day, opened.opened, opened.seen) == (MONDAY - timedelta(1), MONDAY - timedelta(1), MONDAY)
    assert visitor.at == datetime(2026, 11, 22, 12, tzinfo=now.tzinfo)
    assert opened.due == MONDAY


def test_numbers_are_never_given_twice(book: Book, now: datetime, calendar: Calendar) -> None:
    first = parse("n 李四 13500135000", book, now, calendar).apply(book)
    back = book.after(first.changes).after([change.inverse for change in reversed(first.changes)])
    again = back.after(parse("n 李四 13500135000", back, now, calendar).apply(back).changes)
    assert again.clients_named("李四")[0].number == "A0007"


# Contacts.


def test_a_follow_up_restarts_the_cadence(record: Record) -> None:
    after = record("f 张三 : talked price")
    contact, held = last(after, ZHANG), card(after, ZHANG)
    assert (contact.kind, contact.outcome, contact.note) == (Kind.FOLLOW_UP, Outcome.REACHED, "talked price")
    assert (contact.card, contact.due) == (held.id, date(2026, 11, 17))
    assert (held.contacted, held.level, held.due) == (MONDAY, Level.A, MONDAY + timedelta(4))


@pytest.mark.parametrize(("buys", "level"), [("+7d", "H"), ("+15d", "A"), ("+30d", "B"), ("+31d", "C")])
def test_the_level_rises_and_falls_with_the_expected_date(record: Record, buys: str, level: str) -> None:
    assert card(record(f"f 张三 ^{buys}"), ZHANG).level == level


def test_a_level_set_stays_until_it_is_freed(record: Record, book: Book, say: Say, now: datetime) -> None:
    assert card(record("f 王五 ^+30d"), WU).level is Level.H
    freed = card(say(book, ["f 王五 ^+30d", "f 王五 !-"], now), WU)
    assert (freed.level, freed.level_set) == (Level.B, False)


def test_the_reps_own_cadence_counts(book: Book, now: datetime, say: Say) -> None:
    pen = Pen(book)
    pen.settle(cadence={"H": 1})
    assert card(say(pen.book, ["f 王五"], now), WU).due == TUESDAY


def test_a_follow_up_completes_follow_ups_due_and_leaves_the_rest(book: Book, now: datetime, say: Say) -> None:
    for kind, due in ((Kind.FOLLOW_UP, MONDAY - timedelta(3)), (Kind.FOLLOW_UP, MONDAY), (Kind.VISIT, MONDAY)):
        book, _ = with_step(book, ZHANG, kind, due)
    book, _ = with_step(book, ZHANG, Kind.FOLLOW_UP, FRIDAY)
    after = say(book, ["f 张三"], now)
    assert open_steps(after, ZHANG) == [(Kind.VISIT, MONDAY), (Kind.FOLLOW_UP, FRIDAY)]
    assert [step.done for step in after.tasks_of(ZHANG)] == [MONDAY, MONDAY, None, None]
    assert last(after, ZHANG).due == MONDAY - timedelta(3)


def test_an_open_step_of_another_kind_speaks_for_the_client(book: Book, now: datetime, say: Say) -> None:
    book, _ = with_step(book, ZHANG, Kind.VISIT, FRIDAY)
    assert last(say(book, ["f 张三"], now), ZHANG).due is None


def test_a_visit_before_its_day_completes_the_earliest_visit(book: Book, now: datetime, say: Say) -> None:
    book, later = with_step(book, ZHANG, Kind.VISIT, FRIDAY)
    book, sooner = with_step(book, ZHANG, Kind.VISIT, TUESDAY)
    after = say(book, ["v 张三"], now)
    assert [step.id for step in after.open_tasks_of(ZHANG)] == [later.id]
    done = after.task(sooner.id)
    assert done is not None
    assert done.done == MONDAY
    assert last(after, ZHANG).due is None


def test_a_visit_that_cadence_asked_for_answers_it(record: Record) -> None:
    after = record("v 张三")
    assert (last(after, ZHANG).kind, last(after, ZHANG).due) == (Kind.VISIT, date(2026, 11, 17))


def test_a_greeting_completes_greetings(book: Book, now: datetime, say: Say) -> None:
    book, _ = with_step(book, MIN, Kind.GREETING, MONDAY)
    after = say(book, ["g 赵敏"], now)
    assert open_steps(after, MIN) == []
    assert (last(after, MIN).kind, last(after, MIN).due) == (Kind.GREETING, MONDAY)


def test_an_attempt_is_no_contact_and_due_again_the_next_day(record: Record) -> None:
    after = record("f 张三 未接")
    assert last(after, ZHANG).outcome is Outcome.NO_ANSWER
    assert (card(after, ZHANG).contacted, card(after, ZHANG).due) == (None, TUESDAY)
    assert (after.tally(MONDAY).follow_ups, after.tally(MONDAY).attempts) == (0, 1)


def test_an_attempt_moves_steps_due_to_the_next_workday(book: Book, now: datetime, say: Say) -> None:
    friday = now + timedelta(4)
    book, _ = with_step(book, ZHANG, Kind.FOLLOW_UP, FRIDAY)
    book, _ = with_step(book, ZHANG, Kind.FOLLOW_UP, SATURDAY)
    after = say(book, ["f 张三 =na"], friday)
    assert open_steps(after, ZHANG) == [(Kind.FOLLOW_UP, date(2026, 11, 30)), (Kind.FOLLOW_UP, SATURDAY)]
    assert last(after, ZHANG).due == FRIDAY
    assert card(after, ZHANG).due == card(book, ZHANG).due


def test_a_contact_after_an_attempt_of_the_day_still_answers_what_was_due(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["f 张三 =na", "f 张三"], now)
    assert [one.due for one in after.activities_of(ZHANG)[1:]] == [date(2026, 11, 17)] * 2
    assert after.tally(MONDAY).planned == 1


def test_call_back_and_a_visit_agreed_are_contacts(record: Record) -> None:
    assert card(record("f 张三 =cb"), ZHANG).contacted == MONDAY
    agreed = record("f 张三 约访 >fri 14:00")
    assert card(agreed, ZHANG).contacted == MONDAY
    (step,) = agreed.open_tasks_of(ZHANG)
    assert (step.kind, step.due, step.time, step.since) == (Kind.VISIT, FRIDAY, "14:00", MONDAY)


def test_a_next_step_takes_the_place_of_those_of_its_kind(book: Book, now: datetime, say: Say) -> None:
    book, _ = with_step(book, ZHANG, Kind.FOLLOW_UP, SATURDAY)
    book, _ = with_step(book, ZHANG, Kind.VISIT, SATURDAY)
    after = say(book, ["f 张三 >fri"], now)
    assert open_steps(after, ZHANG) == [(Kind.VISIT, SATURDAY), (Kind.FOLLOW_UP, FRIDAY)]
    assert [step.dropped for step in after.tasks_of(ZHANG)] == [MONDAY, None, None]


def test_no_next_step_lets_the_client_rest(book: Book, now: datetime, say: Say) -> None:
    book, _ = with_step(book, ZHANG, Kind.FOLLOW_UP, SATURDAY)
    book, _ = with_step(book, ZHANG, Kind.VISIT, SATURDAY)
    after = say(book, ["f 张三 >-"], now)
    assert open_steps(after, ZHANG) == []
    assert (card(after, ZHANG).contacted, card(after, ZHANG).due) == (MONDAY, None)


def test_a_contact_typed_late_never_turns_the_cadence_back(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["f 张三", "f 张三 <fri : forgotten"], now)
    assert card(after, ZHANG).contacted == MONDAY
    assert last(after, ZHANG).day == MONDAY - timedelta(3)


def test_another_phone_is_added_to_the_client(record: Record) -> None:
    client = record("f 张三 13900139009 wx=zs").client(ZHANG)
    assert client is not None
    assert (client.phones, client.wechat) == (("13900139001", "13900139009"), "zs")


def test_a_level_reopens_the_card_that_ended_this_month(record: Record, book: Book) -> None:
    after = record("f 赵敏 !b")
    assert after.open_card(MIN) == card(after, MIN)
    assert len(after.cards_of(MIN)) == len(book.cards_of(MIN))
    assert (card(after, MIN).level, card(after, MIN).reason) == (Level.B, None)


def test_in_a_later_month_a_new_card_begins(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["f 赵敏 ^+7d"], now + timedelta(14))
    assert [one.end for one in after.cards_of(MIN)] == [End.LOST, None]
    assert card(after, MIN).how is How.IMPORT


def test_without_a_word_of_a_purchase_no_card_begins(record: Record) -> None:
    after = record("f 赵敏 >fri")
    assert after.open_card(MIN) is None
    assert open_steps(after, MIN) == [(Kind.FOLLOW_UP, FRIDAY)]


@pytest.mark.parametrize(("line", "kind"), [("f 李四", Kind.FOLLOW_UP), ("v 李四", Kind.VISIT)])
def test_an_unknown_name_may_be_a_new_visitor(
    book: Book, now: datetime, calendar: Calendar, line: str, kind: Kind
) -> None:
    entry = parse(f"{line} 13500135000 !a", book, now, calendar, opening=Opening.NEW)
    after = book.after(entry.apply(book).changes)
    assert [one.kind for one in after.activities_of(6)] == [Kind.VISITOR, kind]
    assert (card(after, 6).how, card(after, 6).level, card(after, 6).contacted) == (How.VISITOR, Level.A, MONDAY)
    assert after.settings.held == 50


def test_an_unknown_name_may_be_one_of_those_held(book: Book, now: datetime, calendar: Calendar) -> None:
    entry = parse("f 李四", book, now, calendar, opening=Opening.HELD)
    after = book.after(entry.apply(book).changes)
    assert [one.kind for one in after.activities_of(6)] == [Kind.FOLLOW_UP]
    assert (card(after, 6).how, after.settings.held) == (How.HELD, 49)
    assert after.tally(MONDAY).visitors == 0


def test_nobody_is_one_of_the_held_when_none_is_left(book: Book, now: datetime, calendar: Calendar) -> None:
    pen = Pen(book)
    pen.settle(held=0)
    with pytest.raises(NotUnderstood):
        parse("f 李四", pen.book, now, calendar, opening=Opening.HELD)


def test_the_counter_of_held_cards_never_falls_below_none(book: Book, now: datetime, calendar: Calendar) -> None:
    entry = parse("f 李四", book, now, calendar, opening=Opening.HELD)
    pen = Pen(book)
    pen.settle(held=0)
    assert pen.book.after(entry.apply(pen.book).changes).settings.held == 0


def test_another_product_is_wanted_once(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["f 王五 4*"], now)
    assert (card(after, WU).product, card(after, WU).quantity) == (2, 1)
    same = say(book, ["f 王五 3*"], now)
    assert card(same, WU).quantity == card(book, WU).quantity == 2


def test_what_was_said_before_a_card_ended_does_not_open_it_again(book: Book, now: datetime, say: Say) -> None:
    lost = say(book, ["l 王五 price"], now)
    noted = say(lost, ["f 王五 <yesterday : called"], now)
    assert card(noted, WU) == card(lost, WU)
    with pytest.raises(NotUnderstood):
        say(lost, ["f 王五 <yesterday !h"], now)


# Deals.


def test_a_deal_wins_the_card_and_drops_its_steps(book: Book, now: datetime, say: Say) -> None:
    book, _ = with_step(book, WU, Kind.VISIT, FRIDAY)
    after = say(book, ["d 王五 : cash"], now)
    sold = deal(after, WU)
    assert (sold.product, sold.quantity, sold.amount) == (1, 2, Decimal("2560"))
    assert (sold.card, sold.first, sold.note) == (card(after, WU).id, True, "cash")
    assert (card(after, WU).end, card(after, WU).ended) == (End.WON, MONDAY)
    assert open_steps(after, WU) == []
    assert (after.tally(MONDAY).won, after.tally(MONDAY).units, after.tally(MONDAY).first_deals) == (1, 2, 1)


def test_the_amount_typed_is_for_all_units(record: Record) -> None:
    assert deal(record("d 王五 4* x3 @1999"), WU).amount == Decimal(1999)


def test_a_deals_price_is_that_of_its_day(book: Book, now: datetime, say: Say) -> None:
    assert deal(say(book, ["d 张三 3* <fri"], now), ZHANG).amount == Decimal(1280)


def test_without_a_price_there_is_no_amount(book: Book, now: datetime, calendar: Calendar) -> None:
    pen = Pen(book)
    for product in pen.book.products():
        pen.alter(product, prices=())
    entry = parse("d 张三 3*", pen.book, now, calendar)
    after = pen.book.after(entry.apply(pen.book).changes)
    assert deal(after, ZHANG).amount is None


def test_the_only_product_need_not_be_named(now: datetime, say: Say, calendar: Calendar) -> None:
    book = say(Book.of({}), ["n 张三 13900139001", "d 张三 @100"], now)
    assert (deal(book, 1).product, deal(book, 1).amount) == (None, Decimal(100))


def test_a_second_deal_is_a_repeat_purchase_and_changes_nothing_else(book: Book, now: datetime, say: Say) -> None:
    once = say(book, ["d 王五"], now)
    twice = say(once, ["d 王五 4*"], now)
    again = deal(twice, WU)
    assert (again.card, again.first) == (None, False)
    assert twice.cards_of(WU) == once.cards_of(WU)
    assert (twice.tally(MONDAY).deals, twice.tally(MONDAY).won) == (2, 1)


def test_a_client_on_file_without_card_or_deal_wins_a_card_of_the_day(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["d 赵敏 3*"], now + timedelta(14))
    assert [one.end for one in after.cards_of(MIN)] == [End.LOST, End.WON]
    assert (card(after, MIN).how, deal(after, MIN).card) == (How.IMPORT, card(after, MIN).id)
    assert after.settings.held == 50


def test_a_deal_wins_the_card_that_was_lost_this_month(record: Record, book: Book) -> None:
    after = record("d 赵敏 3*")
    assert [one.end for one in after.cards_of(MIN)] == [End.WON]
    assert (card(after, MIN).how, deal(after, MIN).card) == (How.VISITOR, card(book, MIN).id)
    month = after.tally_of(date(2026, 11, 1), date(2026, 11, 30))
    assert (month.won, month.lost, month.other_cards) == (1, 0, 0)


def test_a_customers_excluded_card_is_not_won_by_a_repeat_purchase(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["d 王五", "f 王五 !b", "l 王五 excluded", "d 王五 4*"], now)
    assert [one.end for one in after.cards_of(WU)] == [End.WON, End.EXCLUDED]
    assert deal(after, WU).card is None


def test_what_was_said_when_a_card_was_lost_stays_when_it_goes_on(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["l 王五 price : 太贵了", "f 王五 !b", "l 王五 later : 再说"], now)
    assert card(after, WU).end_note == "太贵了 / 再说"
    assert "太贵了 / 再说" in [moment.note for moment in timeline(say(after, ["f 王五 !b"], now), WU)]


def test_a_walk_in_deal_is_visitor_card_and_win_in_one(book: Book, now: datetime, calendar: Calendar) -> None:
    transaction = parse("d 李四 3* 13500135000", book, now, calendar, opening=Opening.NEW).apply(book)
    after = book.after(transaction.changes)
    assert transaction.label.what is What.DEAL
    assert (last(after, 6).kind, card(after, 6).how, card(after, 6).end) == (Kind.VISITOR, How.VISITOR, End.WON)
    assert (deal(after, 6).first, deal(after, 6).card) == (True, card(after, 6).id)


def test_a_held_card_that_buys_lowers_the_counter(book: Book, now: datetime, calendar: Calendar) -> None:
    entry = parse("d 李四 3*", book, now, calendar, opening=Opening.HELD)
    after = book.after(entry.apply(book).changes)
    assert (card(after, 6).how, card(after, 6).end, after.settings.held) == (How.HELD, End.WON, 49)


# Lost, excluded, returned.


def test_a_lost_card_keeps_reason_and_words_and_drops_its_steps(book: Book, now: datetime, say: Say) -> None:
    book, _ = with_step(book, ZHANG, Kind.VISIT, FRIDAY)
    after = say(book, ["l 张三 价格 : 买了别家"], now)
    lost = card(after, ZHANG)
    assert (lost.end, lost.ended, lost.reason, lost.end_note) == (End.LOST, MONDAY, Reason.PRICE, "买了别家")
    assert open_steps(after, ZHANG) == []


def test_an_excluded_card_has_no_reason(record: Record) -> None:
    excluded = card(record("l 张三 excluded : wrong number"), ZHANG)
    assert (excluded.end, excluded.reason, excluded.end_note) == (End.EXCLUDED, None, "wrong number")


def test_words_alone_are_a_reason(record: Record) -> None:
    lost = card(record("l 张三 : moved to Kunming"), ZHANG)
    assert (lost.reason, lost.end_note) == (Reason.OTHER, "moved to Kunming")


def test_a_lost_client_may_have_a_next_step(record: Record) -> None:
    after = record("l 张三 not now >+3m")
    assert open_steps(after, ZHANG) == [(Kind.FOLLOW_UP, date(2027, 2, 23))]


def test_a_returned_deal_leaves_and_its_card_goes_on_at_h(book: Book, now: datetime, say: Say) -> None:
    sold = say(book, ["d 张三 3* : cash"], now - timedelta(3))
    after = say(sold, ["l 张三 退货 : too small"], now)
    back, going_on = deal(after, ZHANG), card(after, ZHANG)
    assert (back.returned, back.note) == (MONDAY, "cash / too small")
    assert (going_on.open, going_on.ended, going_on.level) == (True, None, Level.H)
    assert going_on.due == TUESDAY
    assert (after.tally(MONDAY - timedelta(3)).deals, after.tally(MONDAY - timedelta(3)).won) == (0, 0)


def test_a_returned_deal_is_no_win_though_another_card_was_opened_since(book: Book, now: datetime, say: Say) -> None:
    won = say(book, ["d 王五", "f 王五 4* ^+5d"], now - timedelta(1))
    after = say(won, ["l 王五 returned"], now)
    first, second = after.cards_of(WU)
    assert (first.end, first.level, first.product, first.buys) == (None, Level.H, 2, date(2026, 11, 27))
    assert (second.end, second.ended) == (End.EXCLUDED, MONDAY)
    month = after.tally_of(date(2026, 11, 1), date(2026, 11, 30))
    assert (month.won, month.deals, month.other_cards) == (0, 0, 0)


def test_an_order_taken_back_before_its_delivery_is_at_h_again(book: Book, now: datetime, say: Say) -> None:
    ordered = say(book, ["f 王五 !o"], now - timedelta(3))
    after = say(ordered, ["l 王五 退订 : 换型号"], now)
    before, found = card(ordered, WU), card(after, WU)
    assert (found.level, found.end, found.level_set, found.due) == (Level.H, None, False, before.due)
    assert "换型号" in [moment.note for moment in timeline(after, WU)]


def test_a_visit_of_yesterday_leaves_the_visit_planned_today(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["t v 王五 >fri", "v 王五 <yesterday"], now)
    assert open_steps(after, WU) == [(Kind.VISIT, FRIDAY)]


def test_the_newest_deal_comes_back_first(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["d 张三 3* <fri", "d 张三 4*", "l 张三 returned"], now)
    assert [one.returned for one in after.deals_of(ZHANG)] == [None, MONDAY]
    assert after.open_card(ZHANG) is None


def test_after_a_return_the_next_deal_is_the_first_again(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["d 张三 3*", "l 张三 returned", "d 张三 4*"], now)
    assert (deal(after, ZHANG).first, deal(after, ZHANG).card) == (True, card(after, ZHANG).id)
    assert (after.tally(MONDAY).deals, after.tally(MONDAY).first_deals, after.tally(MONDAY).won) == (1, 1, 1)


# Tasks.


def test_a_step_takes_the_place_of_its_kind_and_keeps_its_words(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["t v 张三 >fri 14:00 : sample", "t v 张三 >tomorrow 9:00 : both samples", "t f 张三 >fri"], now)
    visit, follow_up = after.open_tasks_of(ZHANG)
    assert (visit.kind, visit.due, visit.time, visit.text) == (Kind.VISIT, TUESDAY, "09:00", "both samples")
    assert (follow_up.kind, follow_up.due) == (Kind.FOLLOW_UP, FRIDAY)


def test_a_task_of_ones_own_has_nobody_and_a_day(record: Record) -> None:
    (task,) = record("t buy milk >fri 9:00 for the shop : two").tasks_due(FRIDAY)
    assert (task.text, task.due, task.time) == ("buy milk for the shop: two", FRIDAY, "09:00")
    assert (task.client, task.kind, task.since) == (None, None, MONDAY)


def test_a_step_with_an_unknown_name_is_a_task_of_ones_own(book: Book, now: datetime, calendar: Calendar) -> None:
    entry = parse("t v 李四 >fri", book, now, calendar, opening=Opening.NEW)
    after = book.after(entry.apply(book).changes)
    assert after.client_count() == book.client_count()
    assert [task.text for task in after.tasks_due(FRIDAY) if task.kind is None] == ["v 李四"]


def test_a_deal_after_a_return_and_a_loss_wins_a_card(book: Book, now: datetime, say: Say) -> None:
    after = say(book, ["d 王五", "l 王五 returned", "l 王五 price"], now)
    later = say(after, ["d 王五 3*"], now.replace(month=12))
    assert later.deals_of(WU)[-1].card is not None
    assert later.deals_of(WU)[-1].first


def test_a_card_without_a_product_is_won_by_the_one_that_was_bought(record: Record) -> None:
    after = record("d 张三 4*")
    product = after.product_coded("4*")
    assert product is not None
    assert (deal(after, ZHANG).product, card(after, ZHANG).product) == (product.id, product.id)
