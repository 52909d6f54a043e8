"""A stretch of one month as the chain has it: what was planned for its days, and what came.

What is planned is what the month began with: the goal, the rates known then, the cards carried as frozen. A share of it
is planned by a day: of the visitors the share of the known workdays gone, of the wins the share of the month's workdays
gone, since the closing rate is a whole month's. Days from before the record began are in neither.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from planner.plan.beginning import record_began
from planner.plan.chain import chain
from planner.plan.counts import Cards
from planner.plan.goals import counted_again, units_per_win
from planner.plan.money import in_units
from planner.plan.months import first_day, last_day, month_of, months_from, next_month
from planner.plan.own_rates import own_rates, rate_of_goal
from planner.plan.rates import Adopted, adopted_closing, adopted_loss, capture_of
from planner.plan.repeats import repeats
from planner.record.planning import Goal
from planner.record.tally import Tally
from planner.review.attribution import Attribution, Flow, attributed
from planner.review.figures import Figures, Plans


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of a month from ``first`` to ``until``, which is today at the latest.

    goal                    the month's, in units; 0 where there is none
    closing, capture, loss  the rates that the month began with; no loss rate where the record knew none
    cards                   the month's cards as its days up to ``until`` counted them; ``within`` those of the stretch
    gone                    share of the month's workdays that the stretch holds; today, which is not over, is none
    gone_today              the same with today
    begun, worked           share of the known workdays that was over when the stretch began, and that it holds
    held, visitors          cards carried, and visitors asked for in the whole month, no more than the rep can do
    per_win                 mean units per won card, as known in the month
    """

    month: str
    first: date
    until: date
    goal: int
    closing: Adopted
    capture: Adopted
    loss: Adopted | None
    cards: Cards
    within: Tally
    gone: Fraction
    gone_today: Fraction
    begun: Fraction
    worked: Fraction
    held: int
    visitors: int
    per_win: Fraction

    @property
    def apart(self) -> bool:
        """Whether units and deals are not as many: a deal was of several, or wins are known to be."""
        return self.within.units != self.within.deals or self.per_win != 1

    @property
    def planned(self) -> Flow:
        """The plan's chain by now; cards that were to be opened before the stretch count as held."""
        before = self.visitors * self.begun * self.capture.rate
        return Flow(
            self.held + before,
            Fraction(0),
            self.visitors * self.worked,
            self.capture.rate,
            self.closing.rate * self.gone,
        )

    @property
    def actual(self) -> Flow:
        """The chain as it came; what is held is what makes the cards of the closing rate whole."""
        captured, trials = capture_of(self.within), self.cards.trials
        referred = self.within.other_cards - self.within.named_cards
        return Flow(
            Fraction(trials - referred - captured.hits),
            Fraction(referred),
            Fraction(captured.trials),
            Fraction(captured.hits, captured.trials) if captured.trials else None,
            Fraction(self.within.won, trials) if trials else None,
        )

    @property
    def attribution(self) -> Attribution | None:
        """What came beside what was planned; None for a month without a goal."""
        return attributed(self.planned, self.actual) if self.goal else None

    def figures(self, share: Fraction, share_of_month: Fraction) -> Figures:
        """Return a share of the month's plan: of its known workdays, and of all its workdays for what is lost."""
        visitors = self.visitors * share
        cards = visitors * self.capture.rate
        lost = Fraction(0)
        if self.loss is not None:
            lost = self.loss.rate * (self.held + self.visitors * self.capture.rate) * share_of_month
        return Figures(floor(visitors + Fraction(1, 2)), cards, 0, 0, self.goal * share, lost)


def stretches(plans: Plans, first: date, last: date) -> Iterator[Stretch]:
    """Yield the stretches of the months that the days from ``first`` to ``last`` lie in."""
    for month in months_from(month_of(first), month_of(last)):
        yield stretch(plans, month, max(first, first_day(month)), min(last, last_day(month)))


def stretch(plans: Plans, month: str, first: date, last: date) -> Stretch:
    """Return the stretch of a month from ``first`` to ``last``; a day to come has counted nothing yet."""
    book, today, counts = plans.book, plans.today, plans.counts
    goal = in_units(book.goal(month) or Goal(0, month), book, today)
    closing = adopted_closing(book, month, today, plans.morning)
    capture = plans.capture(month, first_day(month))
    held = _carried(plans, month, goal)
    again = counted_again(repeats(book, month, plans.morning), first_day(month), last_day(month))
    # A month that is over keeps what a win was then: later ones are no part of its plan.
    known = min(today, first_day(next_month(month)))
    per_win = units_per_win(plans.morning.before(known))
    wins = max(Fraction(0), (goal.units - again) / per_win)
    own = own_rates(book, goal.lines, closing, month, plans.morning)
    whole = chain(wins, rate_of_goal(goal.lines, closing.rate, own), held, capture.rate, 0)
    until = min(last, today)
    shares = Shares(plans, month)
    over = until - timedelta(1) if until == today else until
    return Stretch(
        month,
        first,
        until,
        goal.units,
        closing,
        capture,
        adopted_loss(plans.morning, month),
        counts.cards_until(month, until),
        counts.between(first, until),
        shares.of_month(first, over),
        shares.of_month(first, until),
        shares.of_known(first_day(month), first - timedelta(1)),
        shares.of_known(first, over),
        held,
        plans.bounded(month, whole.visitors) if goal.units else 0,
        per_win,
    )


class Shares:
    """Shares of a month's workdays; days from before the record began count as none."""

    __slots__ = ("_all", "_days_known", "_known")

    def __init__(self, plans: Plans, month: str) -> None:
        first, last = first_day(month), last_day(month)
        workdays = plans.workdays.between(first, last)
        self._days_known = workdays[bisect_left(workdays, record_began(plans.book, first)) :]
        self._all, self._known = max(1, len(workdays)), max(1, len(self._days_known))

    def of_month(self, first: date, last: date) -> Fraction:
        """Return the share of all the month's workdays that lie from ``first`` to ``last``, of the known ones."""
        return Fraction(self._days(first, last), self._all)

    def of_known(self, first: date, last: date) -> Fraction:
        """Return the share of the workdays that the record knows."""
        return Fraction(self._days(first, last), self._known)

    def _days(self, first: date, last: date) -> int:
        return max(0, bisect_right(self._days_known, last) - bisect_left(self._days_known, first))


def _carried(plans: Plans, month: str, goal: Goal) -> int:
    """Return the cards that a month began with: as frozen, else as they are; of one to come what the rep expects."""
    if month > month_of(plans.today) and goal.held is not None:
        return goal.held
    frozen = plans.sums.frozen(month)
    if frozen is not None:
        return len(frozen.cards) + frozen.held
    return max(0, plans.counts.open_at(first_day(month)) + plans.counts.anonymous(month))
