"""Upkeep: the day's first transaction stores its targets, the month's first one freezes the carried set."""

from datetime import UTC, date, datetime

from planner.entry.entries import Opening
from planner.entry.grammar import parse
from planner.entry.setup import set_up
from planner.plan.checklist import checklist
from planner.plan.counts import Counts
from planner.plan.goals import month_plan
from planner.plan.month_plan import Trial
from planner.plan.rates import Count, rates
from planner.plan.saving import save_plan
from planner.plan.targets import reckoned_targets, targets
from planner.plan.upkeep import upkeep
from planner.record.book import Book
from planner.record.change import Action
from planner.record.history import remembering, undo
from planner.record.pen import Pen
from planner.record.people import Activity, Card, End, How, Kind
from planner.record.planning import Goal, GoalLine
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
BEFORE = date(2026, 10, 20)


def kept(before: Book, pen: Pen, now: datetime = NOW) -> Book:
    """The book after what the pen wrote and the upkeep that goes with it."""
    return pen.book.after(upkeep(before, pen.book, now, CALENDAR))


def a_visitor(book: Book, now: datetime = NOW) -> Pen:
    pen = Pen(book)
    pen.add(Activity(0, Kind.VISITOR, now.date(), now))
    return pen


def with_a_goal() -> Book:
    pen = Pen(Book.of({}))
    pen.settle(held=5)
    pen.add(Goal(0, "2026-11", lines=(GoalLine(9),)))
    pen.add(Card(0, 1, BEFORE, due=BEFORE))
    pen.add(Card(0, 2, BEFORE, ended=date(2026, 11, 3), end=End.LOST))
    pen.add(Card(0, 3, BEFORE, ended=date(2026, 11, 3), end=End.EXCLUDED))
    pen.add(Card(0, 4, BEFORE, ended=date(2026, 10, 30), end=End.WON))
    pen.add(Card(0, 5, date(2026, 11, 2)))
    return pen.book


def test_the_first_transaction_stores_what_the_day_asks_for() -> None:
    book = with_a_goal()
    after = kept(book, a_visitor(book))
    stored, asked = after.targets(TODAY), targets(book, TODAY, CALENDAR)
    assert stored is not None
    assert (stored.new_visitors, stored.follow_ups, stored.visits) == (asked.new_visitors, 1, 0)
    assert stored.new_visitors > 0


def test_later_ones_leave_it() -> None:
    book = with_a_goal()
    after = kept(book, a_visitor(book))
    assert upkeep(after, a_visitor(after).book, NOW, CALENDAR) == ()


def test_each_day_has_its_own() -> None:
    book = with_a_goal()
    after = kept(book, a_visitor(book))
    tomorrow = datetime(2026, 11, 24, 9, tzinfo=UTC)
    later = kept(after, a_visitor(after, tomorrow), tomorrow)
    assert later.targets(TODAY) == after.targets(TODAY)
    assert later.targets(date(2026, 11, 24)) is not None


def test_a_new_goal_changes_todays_targets() -> None:
    book = with_a_goal()
    after = kept(book, a_visitor(book))
    pen = Pen(after)
    goal = after.goal("2026-11")
    assert goal is not None
    pen.alter(goal, lines=(GoalLine(1),))
    changed = kept(after, pen).targets(TODAY)
    assert changed is not None
    assert changed.new_visitors == reckoned_targets(pen.book, TODAY, CALENDAR).new_visitors
    assert changed != after.targets(TODAY)


def test_capacity_changes_todays_targets() -> None:
    book = with_a_goal()
    after = kept(book, a_visitor(book))
    pen = Pen(after)
    pen.settle(capacity=2)
    stored = kept(after, pen).targets(TODAY)
    assert stored is not None
    assert (stored.new_visitors, stored.follow_ups) == (2, 1)


def test_naming_a_held_card_changes_nothing() -> None:
    book = with_a_goal()
    after = kept(book, a_visitor(book))
    pen = Pen(after)
    pen.settle(held=4)
    pen.add(Card(0, 9, TODAY, How.HELD))
    assert upkeep(after, pen.book, NOW, CALENDAR) == ()


def test_the_months_first_transaction_freezes_the_carried_set() -> None:
    book = with_a_goal()
    after = kept(book, a_visitor(book))
    frozen = after.carried("2026-11")
    assert frozen is not None
    # Open when November began: 1, and 2 that was lost since; not the excluded, the won and the new one.
    assert (frozen.cards, frozen.held) == ((1, 2), 5)
    pen = Pen(after)
    card = after.card(1)
    assert card is not None
    pen.alter(card, ended=TODAY, end=End.EXCLUDED)
    assert kept(after, pen).carried("2026-11") == frozen


def test_held_typed_later_is_frozen_too() -> None:
    book = with_a_goal()
    after = kept(book, a_visitor(book))
    pen = Pen(after)
    pen.settle(held=50)
    frozen = kept(after, pen).carried("2026-11")
    assert frozen is not None
    assert frozen.held == 50


def test_a_held_card_named_and_excluded_at_once_stays_in_the_frozen_set_and_leaves_the_rates() -> None:
    book = with_a_goal()
    book = kept(book, a_visitor(book))
    pen = Pen(book)
    pen.settle(held=4)
    pen.add(Card(0, 9, TODAY, How.HELD, ended=TODAY, end=End.EXCLUDED))
    after = kept(book, pen)
    frozen = after.carried("2026-11")
    assert frozen is not None
    assert frozen.held == 5
    assert Counts(after, date(2026, 12, 1)).anonymous("2026-11") == 4


def test_a_card_that_the_months_first_transaction_excludes_is_in_the_frozen_set() -> None:
    pen = Pen(Book.of({}))
    for client in (1, 2):
        pen.add(Card(0, client, BEFORE))
    book, first = pen.book, Pen(pen.book)
    card = book.card(1)
    assert card is not None
    first.alter(card, ended=TODAY, end=End.EXCLUDED)
    frozen = kept(book, first).carried("2026-11")
    assert frozen is not None
    assert frozen.cards == (1, 2)


def done(book: Book, action: Action, now: datetime = NOW) -> Book:
    """The book after an action and the upkeep that goes with it."""
    after = book.after(action(book).changes)
    return after.after(upkeep(book, after, now, CALENDAR))


def said(book: Book, line: str, now: datetime = NOW) -> Book:
    return done(book, lambda fresh: parse(line, fresh, now, CALENDAR, opening=Opening.HELD).apply(fresh), now)


def test_the_target_stands_when_visitors_are_dated_back_and_today_and_plan_say_the_same() -> None:
    book = said(with_a_goal(), "n 1")
    stored = book.targets(TODAY)
    for name in ("ann", "bob", "cid"):
        book = said(book, f"n {name} wx={name} <2026-11-20")
    assert stored is not None
    assert reckoned_targets(book, TODAY, CALENDAR).new_visitors < stored.new_visitors
    assert book.targets(TODAY) == checklist(book, TODAY, CALENDAR).targets == stored
    assert month_plan(book, "2026-11", TODAY, CALENDAR).target == stored.new_visitors


def test_after_that_a_capacity_typed_later_still_bounds_the_target() -> None:
    able = with_a_goal()
    book = said(done(able, save_plan("2026-11", Trial(capacity=500), TODAY)), "n 1")
    for name in ("ann", "bob", "cid"):
        book = said(book, f"n {name} wx={name} <2026-11-20")
    reckoned = reckoned_targets(book, TODAY, CALENDAR).new_visitors
    tried = month_plan(book, "2026-11", TODAY, CALENDAR, Trial(capacity=reckoned))
    book = done(book, save_plan("2026-11", Trial(capacity=reckoned), TODAY))
    assert tried.target == month_plan(book, "2026-11", TODAY, CALENDAR).target == reckoned
    assert checklist(book, TODAY, CALENDAR).targets.new_visitors == reckoned


def test_what_is_tried_shows_the_target_that_saving_it_gives() -> None:
    book = said(with_a_goal(), "n 1")
    book = said(book, "n ann wx=ann <2026-11-20")
    for trial in (Trial(lines=(GoalLine(4),)), Trial(workdays=9), Trial(held=80), Trial(quota=12)):
        tried = month_plan(book, "2026-11", TODAY, CALENDAR, trial)
        kept_ = done(book, save_plan("2026-11", trial, TODAY))
        assert month_plan(kept_, "2026-11", TODAY, CALENDAR).target == tried.target


def test_held_expected_for_a_coming_month_leaves_this_month_alone() -> None:
    book = said(with_a_goal(), "n 1")
    after = done(book, save_plan("2026-12", Trial(held=80), TODAY))
    assert (after.carried("2026-11"), after.targets(TODAY)) == (book.carried("2026-11"), book.targets(TODAY))
    assert after.settings.held == 5
    assert month_plan(after, "2026-12", TODAY, CALENDAR).held == 80
    assert month_plan(after, "2026-11", TODAY, CALENDAR) == month_plan(book, "2026-11", TODAY, CALENDAR)
    assert month_plan(after, "2026-12", date(2026, 12, 1), CALENDAR).held == 7


def test_held_typed_for_a_coming_month_is_what_the_rep_holds_where_the_record_has_no_card() -> None:
    book = done(Book.of({}), save_plan("2026-12", Trial(held=50), TODAY))
    assert book.settings.held == 50
    assert month_plan(book, "2026-12", date(2026, 12, 1), CALENDAR).held == 50


def test_a_held_card_named_and_dated_back_to_last_month_leaves_the_carried_set_as_large_as_it_was() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50)
    book = said(said(pen.book, "n 1"), "f ann <2026-10-20")
    plan = month_plan(book, "2026-11", TODAY, CALENDAR)
    assert (book.settings.held, plan.carried, plan.carried_now) == (49, 50, 50)


def test_months_in_which_nothing_was_recorded_still_carried_their_cards() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50)
    pen.add(Card(0, 1, date(2026, 7, 9)))
    august = datetime(2026, 8, 10, 9, tzinfo=UTC)
    book = said(said(pen.book, "n 1", august), "n 1")
    frozen = [book.carried(month) for month in ("2026-07", "2026-08", "2026-09", "2026-10", "2026-11")]
    assert [one and (one.cards, one.held) for one in frozen] == [None, *[((1,), 50)] * 4]
    assert rates(book, TODAY, 3).closing == Count(0, 3 * 51)


def undone(book: Book, now: datetime = NOW) -> Book:
    """The book after the newest remembered transaction is taken back."""
    return done(book, undo, now)


def remembered_entry(book: Book, line: str, now: datetime = NOW) -> Book:
    """The book after an entry that can be taken back."""
    return remembered_action(book, lambda fresh: parse(line, fresh, now, CALENDAR, opening=Opening.HELD).apply(fresh))


def remembered_action(book: Book, action: Action, now: datetime = NOW) -> Book:
    """The book after an action that can be taken back."""
    transaction = action(book)
    after = book.after((*transaction.changes, *remembering(book, transaction, now)))
    return after.after(upkeep(book, after, now, CALENDAR))


def targets_of(book: Book) -> tuple[int, int, int]:
    """The targets that are stored for today."""
    stored = book.targets(TODAY)
    assert stored is not None
    return stored.new_visitors, stored.follow_ups, stored.visits


def test_a_first_entry_that_is_dated_back_stores_what_the_morning_asked_for() -> None:
    book = with_a_goal()
    asked = reckoned_targets(book, TODAY, CALENDAR)
    after = remembered_entry(book, "d ann x3 <2026-11-20")
    assert targets_of(after) == (asked.new_visitors, asked.follow_ups, asked.visits)
    assert targets_of(undone(after)) == targets_of(after)


def test_a_goal_set_first_counts_at_once() -> None:
    book = with_a_goal()
    after = done(book, save_plan("2026-11", Trial(lines=(GoalLine(1),)), TODAY))
    assert targets_of(after)[0] == reckoned_targets(after, TODAY, CALENDAR).new_visitors


def test_a_goal_that_is_changed_and_changed_back_gives_the_target_back() -> None:
    able = with_a_goal()
    book = said(done(able, save_plan("2026-11", Trial(capacity=500), TODAY)), "n 1")
    for name in ("ann", "bob", "cid"):
        book = said(book, f"n {name} wx={name} <2026-11-20")
    for trial in (Trial(lines=(GoalLine(12),)), Trial(workdays=30)):
        changed = remembered_action(book, save_plan("2026-11", trial, TODAY))
        assert targets_of(changed) != targets_of(book)
        assert targets_of(undone(changed)) == targets_of(book)
    more = done(book, save_plan("2026-11", Trial(lines=(GoalLine(10),)), TODAY))
    assert targets_of(more)[0] > targets_of(book)[0]


def test_naming_a_held_card_as_of_another_day_leaves_todays_targets_alone() -> None:
    book = said(with_a_goal(), "n 1")
    for line in ("d ann <2026-11-20", "f bob <2026-11-02", "f cid <2026-10-20"):
        after = said(book, line)
        assert after.settings.held == book.settings.held - 1
        assert targets_of(after) == targets_of(book)


def test_a_held_card_named_across_a_months_start_is_one_of_that_months_cards_ever_after() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50)
    october = datetime(2026, 10, 29, 9, tzinfo=UTC)
    november, december = datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 12, 1, 9, tzinfo=UTC)
    book = said(said(pen.book, "n 1", october), "n 1", november)
    for n in range(8):
        book = remembered_entry(book, f"f p{n} <2026-10-30", november)
    frozen = book.carried("2026-11")
    assert frozen is not None
    assert (len(frozen.cards), frozen.held) == (8, 42)
    book = undone(book, november)
    again = book.carried("2026-11")
    assert again is not None
    assert (len(again.cards), again.held) == (7, 43)
    book = said(book, "n 1", december)
    assert [rates(book, december.date(), months).closing.trials for months in (1, 2)] == [50, 100]


def test_months_passed_over_carried_what_was_held_then() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50)
    book = said(pen.book, "n 1", datetime(2026, 8, 10, 9, tzinfo=UTC))
    book = done(book, save_plan("2026-11", Trial(held=80), TODAY))
    frozen = [book.carried(month) for month in ("2026-08", "2026-09", "2026-10", "2026-11")]
    assert [one and one.held for one in frozen] == [50, 50, 50, 80]


def test_a_card_named_beyond_those_held_counts_as_held_before() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=0)
    book = said(pen.book, "n 1")
    book = done(book, set_up({"held": "Ann, Bob"}, NOW))
    plan = month_plan(book, "2026-11", TODAY, CALENDAR)
    assert (plan.carried, plan.carried_now) == (2, 2)
    book = done(book, save_plan("2026-11", Trial(held=10), TODAY))
    plan = month_plan(book, "2026-11", TODAY, CALENDAR)
    assert (plan.carried, plan.carried_now) == (10, 10)


def test_a_won_card_is_one_that_the_record_knows_of() -> None:
    pen = Pen(Book.of({}))
    pen.add(Card(0, 1, date(2026, 11, 2), ended=date(2026, 11, 4), end=End.WON))
    pen.add(Goal(0, "2026-11", lines=(GoalLine(5),)))
    book = said(pen.book, "n 1")
    after = done(book, save_plan("2026-12", Trial(held=40), TODAY))
    assert (after.settings.held, targets_of(after)) == (0, targets_of(book))
