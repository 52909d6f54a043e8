"""Measures whether the live chance is honest, on reps that are simulated: `python -m tests.bench.calibration [REPS]`.

Each rep has a capture rate and a closing rate of their own, drawn from the method's priors; nobody tells the forecast.
Cards are won and lost by age: wins as the method's default says, losses by a hazard that is the same every day and such
that the rep carries, in the long run, a given number of cards for each new one. The record begins after two years, with
cards of every age. On the mornings of ``DAYS`` the rest of the month is forecast from what is known then, with the
visitors that the rep plans and will have, and what came of it is held against the forecast.

The goal is a number of wins drawn around what the month's first morning expects, without a look at the true rates. A
goal that is already met is no forecast: it is left out of the gaps and the Brier scores. The same seed gives the same
table. Nothing here is a test. Each line says:

    mean error     wins forecast less wins, of the rest of the month
    80 % covers    how often the wins lie between the forecast's tenths at both ends, a count split at random
    worst tenth    chance less share of goals met, in points, where they differ most: over forecasts with a chance of
                   0 to 10 %, of 10 to 20 % and so on, each where it has at least 200
    Brier          mean square of the chance's error, beside that of who says yes where the pace so far, or the mean of
                   the months before, reaches the goal, and no elsewhere
"""

import argparse
import math
import operator
import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from multiprocessing import Pool
from random import Random
from statistics import fmean
from time import perf_counter
from typing import Final, NamedTuple

from planner.plan.beta import PRIOR, Beta, posterior
from planner.plan.live import Trials, cohort
from planner.plan.live import left as left_of
from planner.plan.months import first_day, last_day, month_of, next_month
from planner.plan.outcomes import Outcomes
from planner.plan.ripening import Episode, steady

SEED: Final = 20261124
REPS: Final = 2000
FEWER: Final = 4
"""Of the reps that the method does not promise to hold for, one for this many."""
SAMPLED: Final = 3
"""In how many of the months ``FORECAST`` each rep's forecasts are looked at, where nothing else is asked for."""
BEGUN: Final = date(2022, 1, 1)
RECORD_FROM: Final = date(2024, 1, 1)
FORECAST: Final = [next_month(month_of(RECORD_FROM), months) for months in range(1, 13)]
DAYS: Final = (1, 8, 15, 22)
CLOSING: Final = 0.05
CAPTURE: Final = 0.25
CAPTURE_PRIOR: Final = Beta(10, 30)
CARRIED: Final = (1.0, 2.5)
"""How many cards a rep carries for each new one of a month: between these."""
MONTH: Final = 365.25 / 12
"""Days."""
AGES: Final = 730
"""To which age, in days, a card is followed."""
PROCESSES: Final = 2
GOALS: Final = (0.5, 1.5)
"""The goal is the wins expected on the month's first morning times a number between these."""
BINS: Final = 10
FEWEST: Final = 200
"""From how many forecasts on a tenth of the chances is judged."""


class Kind(NamedTuple):
    """A kind of reps.

    visitors   groups a workday
    drift      the part by which closing rises, or falls, from one month of the record to the next
    season     the part by which closing rises and falls in a year
    """

    name: str
    visitors: int = 10
    drift: float = 0.0
    season: float = 0.0


STEADY: Final = Kind("constant rates")
OTHERS: Final = (
    Kind("small reps, 5 visitors a day", visitors=5),
    Kind("closing drifts 5 % a month, up or down", drift=0.05),
    Kind("closing x (1 + 0.4 sin), a year's season", season=0.4),
)


@dataclass(frozen=True)
class Rates:
    """What is true of a rep.

    capture   new cards for each visitor group
    summed    the hazard of a win up to each age, in days
    loss      the share of the open cards not won on a day that is lost on it
    moves     by month, the factor on the hazard of a win
    """

    capture: float
    summed: Sequence[float]
    loss: float
    moves: Mapping[str, float]


class Card(NamedTuple):
    """A card as it truly went; ``ended`` is None where it outlived what is followed."""

    opened: date
    ended: date | None
    won: bool


class Month(NamedTuple):
    """What a month truly had: cards carried into it, cards opened, cards won."""

    carried: int
    opened: int
    won: int


class Looked(NamedTuple):
    """A forecast and what came of it.

    wins      that the rest of the month brought
    error     wins forecast less wins
    place     where the wins lie in the forecast, between 0 and 1
    chance    of the goal; None where it was met before
    met       whether the goal was met in the end
    run_rate, trailing   what the pace and the mean of the months before say of it
    """

    day: int
    wins: int
    error: float
    place: float
    chance: float | None
    met: bool
    run_rate: bool
    trailing: bool


def log_normal(days: int) -> float:
    """Return the share of wins dated in a card's first days: a win at age j comes at j + 1/2 days."""
    return math.erfc(-math.log((days - 0.5) / 14) / 2.03 / math.sqrt(2)) / 2 if days else 0.0


RIPENING: Final = [log_normal(age + 1) - log_normal(age) for age in range(AGES)]
"""The share of wins that comes at each age."""


def survival(closing: float, loss: float) -> tuple[list[float], list[float]]:
    """Return the share of cards open by age, and at each age the share of them that is won."""
    still, won = [1.0], []
    for ripening in RIPENING:
        won.append(min(0.5, closing * ripening / max(0.02, still[-1])))
        still.append(still[-1] * (1 - won[-1]) * (1 - loss))
    return still, won


def true_hazards(closing: float, carried: float) -> tuple[list[float], float]:
    """Return by age the shares of open cards won, and the share lost in a day, of a rep who wins ``closing`` of all.

    Cards lost before their win would have come are made up for by the others, so that the share won holds.
    """
    aimed, loss, won = closing, 0.0, [0.0]
    for _ in range(4):
        loss = loss_for(aimed, carried)
        still, won = survival(aimed, loss)
        aimed *= closing / math.fsum(map(operator.mul, still, won))
    return won, loss


def loss_for(closing: float, carried: float) -> float:
    """Return the daily loss with which ``carried`` cards are open in the long run for each new one of a month."""
    low, high = 0.0, 0.2
    for _ in range(25):
        middle = (low + high) / 2
        still, _ = survival(closing, middle)
        low, high = (middle, high) if sum(still[1:]) / MONTH > carried else (low, middle)
    return (low + high) / 2


def rates_of(kind: Kind, random: Random) -> Rates:
    """Draw what is true of a rep of this kind."""
    period = random.betavariate(CLOSING * PRIOR, (1 - CLOSING) * PRIOR)
    carried = random.uniform(*CARRIED)
    closing = min(0.9, period * (1 + carried))
    won, loss = true_hazards(closing, carried)
    slope, phase = 1 + random.choice((-1, 1)) * kind.drift, random.uniform(0, 2 * math.pi)
    months = [next_month(month_of(BEGUN), months) for months in range(64)]
    begun = months.index(month_of(RECORD_FROM))
    return Rates(
        capture=random.betavariate(*CAPTURE_PRIOR),
        summed=[0.0, *accumulate(-math.log1p(-share) for share in won)],
        loss=loss,
        moves={
            month: slope ** max(0, nth - begun) * (1 + kind.season * math.sin(math.tau * nth / 12 + phase))
            for nth, month in enumerate(months)
        },
    )


def card(opened: date, rates: Rates, random: Random) -> Card:
    """Follow a card to its end."""
    lost = int(random.expovariate(1) / -math.log1p(-rates.loss)) if rates.loss else AGES
    won = age_won(opened, random.expovariate(1), rates, min(lost + 1, AGES))
    if won is not None:
        return Card(opened, opened + timedelta(won), won=True)
    return Card(opened, opened + timedelta(lost) if lost < AGES else None, won=False)


def age_won(opened: date, endures: float, rates: Rates, until: int) -> int | None:
    """Return the age, below ``until``, at which the hazard of a win has summed up to what the card endures."""
    age = 0
    while age < until:
        month = month_of(opened + timedelta(age))
        turns = min(until, (first_day(next_month(month)) - opened).days)
        move = rates.moves[month]
        through = move * (rates.summed[turns] - rates.summed[age])
        if through >= endures:
            return bisect_left(rates.summed, rates.summed[age] + endures / move, age + 1, turns) - 1
        endures -= through
        age = turns
    return None


def workdays(first: date, last: date) -> list[date]:
    days = (first + timedelta(nth) for nth in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


class Rep:
    """A rep's cards, and what the record says of them on a morning."""

    def __init__(self, kind: Kind, random: Random) -> None:
        self.kind = kind
        rates, last = rates_of(kind, random), last_day(FORECAST[-1])
        self.cards = [
            card(day, rates, random)
            for day in workdays(BEGUN, last)
            for _ in range(kind.visitors)
            if random.random() < rates.capture
        ]
        self.months = {month: self.month(month) for month in (month_of(RECORD_FROM), *FORECAST)}

    def month(self, month: str) -> Month:
        first, until = first_day(month), first_day(next_month(month))
        return Month(self.carried(month), self.opened(first, until), self.won(first, until))

    def carried(self, month: str) -> int:
        first = first_day(month)
        return sum(one.opened < first and (one.ended is None or one.ended >= first) for one in self.cards)

    def opened(self, first: date, until: date) -> int:
        return sum(first <= one.opened < until for one in self.cards)

    def won(self, first: date, until: date) -> int:
        return sum(one.won and one.ended is not None and first <= one.ended < until for one in self.cards)

    def episodes(self, today: date) -> list[Episode]:
        """Return the cards that the record knows this morning, as far as it knows them."""
        return [
            Episode(opened, max(opened, RECORD_FROM), ended, won)
            if ended is not None and ended < today
            else Episode(opened, max(opened, RECORD_FROM), None, won=False)
            for opened, ended, won in self.cards
            if opened < today and (ended is None or ended >= RECORD_FROM)
        ]

    def visitors(self, first: date, last: date) -> int:
        return self.kind.visitors * len(workdays(first, last))

    def capture(self, month: str, today: date) -> Beta:
        """Return the capture rate as the record knows it this morning, the running month included."""
        months = [
            Trials(one.opened, self.visitors(first_day(name), last_day(name)))
            for name, one in self.months.items()
            if name < month
        ]
        first = first_day(month)
        begun = Trials(self.opened(first, today), self.visitors(first, today - timedelta(1)))
        return posterior(CAPTURE, [*months, begun])

    def forecast(self, month: str, today: date) -> Outcomes:
        """Return the wins of the rest of the month as the program sees them this morning."""
        known = [*(name for name in self.months if name < month), month]
        capture, episodes, last = self.capture(month, today), self.episodes(today), last_day(month)
        new = round(self.visitors(first_day(month), last) * capture.mean)
        found = cohort(episodes, {}, steady(CLOSING, self.months[month].carried, new), first_day(known[0]), today)
        ages = [(today - one.opened).days for one in episodes if one.opened and one.ended is None]
        coming = [self.visitors(day, day) for day in days_of(today, last)]
        return left_of(found, ages, 0, len(coming), capture).wins(coming)

    def goal(self, month: str, random: Random) -> int:
        """Return a goal around the wins that are expected on the month's first morning."""
        first, last = first_day(month), last_day(month)
        closed = [one for name, one in self.months.items() if name < month]
        period = posterior(CLOSING, [Trials(one.won, one.carried + one.opened) for one in closed])
        adopted = max(0.001, round(period.mean, 3))
        new = round(self.visitors(first, last) * self.capture(month, first).mean)
        return max(1, round(adopted * (self.months[month].carried + new) * random.uniform(*GOALS)))

    def looked(self, month: str, random: Random) -> Iterable[Looked]:
        """Forecast the rest of a month on each of its mornings."""
        first, last = first_day(month), last_day(month)
        wins = [one.won for name, one in self.months.items() if name < month]
        goal = self.goal(month, random)
        for day in DAYS:
            today = first.replace(day=day)
            left = self.forecast(month, today)
            so_far, rest = self.won(first, today), self.won(today, last + timedelta(1))
            gone = self.visitors(first, today - timedelta(1)) / self.visitors(first, last)
            at_least, more = left.at_least(rest), left.at_least(rest + 1)
            yield Looked(
                day=day,
                wins=rest,
                error=left.mean - rest,
                place=1 - at_least + random.random() * (at_least - more),
                chance=left.at_least(goal - so_far) if so_far < goal else None,
                met=so_far + rest >= goal,
                run_rate=(so_far / gone if gone else wins[-1]) >= goal,
                trailing=fmean(wins) >= goal,
            )


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(nth) for nth in range((last - first).days + 1)]


def looked_at(kind: Kind, months: int, seed: int) -> list[Looked]:
    """Simulate one rep and look at so many of its months, drawn at random."""
    random = Random(seed)
    rep = Rep(kind, random)
    return [one for month in sorted(random.sample(FORECAST, months)) for one in rep.looked(month, random)]


def brier(judged: Iterable[tuple[float, bool]]) -> float:
    return fmean((chance - met) ** 2 for chance, met in judged)


def worst_gap(judged: Iterable[tuple[float, bool]]) -> float | None:
    """Return by how many points the chances of a tenth miss what came, in the worst tenth that is judged."""
    tenths: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for chance, met in judged:
        tenths[min(BINS - 1, int(chance * BINS))].append((chance, met))
    gaps = [100 * fmean(chance - met for chance, met in tenth) for tenth in tenths if len(tenth) >= FEWEST]
    return max(gaps, key=abs, default=None)


def show(kind: Kind, found: Sequence[Looked]) -> None:
    """Print a line for each day of the month."""
    say(f"\n{kind.name}")
    say("day  forecasts  mean wins  mean error  80 % covers  worst tenth  goals   Brier  run-rate  trailing")
    for day in DAYS:
        lines = [one for one in found if one.day == day]
        open_goals = [one for one in lines if one.chance is not None]
        judged = [(one.chance, one.met) for one in open_goals if one.chance is not None]
        gap = worst_gap(judged)
        say(
            f"{day:3}  {len(lines):9,}",
            f" {fmean(one.wins for one in lines):9.2f}",
            f" {fmean(one.error for one in lines):+10.2f}",
            f" {100 * fmean(0.1 <= one.place <= 0.9 for one in lines):9.1f} %",
            " " * 10 + "-" if gap is None else f" {gap:+11.1f}",
            f" {len(judged):5,}",
            f" {brier(judged):6.3f}",
            f" {brier((one.run_rate, one.met) for one in open_goals):8.3f}",
            f" {brier((one.trailing, one.met) for one in open_goals):8.3f}",
        )


def say(*parts: str) -> None:
    sys.stdout.write("".join(parts).rstrip() + "\n")
    sys.stdout.flush()


def main() -> None:
    """Simulate the reps on two processes and print what the forecasts were worth."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("reps", nargs="?", type=int, default=REPS)
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--months", type=int, default=SAMPLED, choices=range(1, len(FORECAST) + 1))
    asked = arguments.parse_args()
    random, began = Random(asked.seed), perf_counter()
    fewer = max(1, asked.reps // FEWER)
    say(f"{asked.reps:,} reps with constant rates, {fewer:,} of each other kind;")
    say(f"of each, {asked.months} of {len(FORECAST)} months drawn at random")
    with Pool(PROCESSES) as pool:
        for kind in (STEADY, *OTHERS):
            seeds = [random.getrandbits(64) for _ in range(asked.reps if kind is STEADY else fewer)]
            found = pool.map(partial(looked_at, kind, asked.months), seeds, chunksize=4)
            show(kind, [one for looked in found for one in looked])
    say(f"\n{perf_counter() - began:.0f} seconds")


if __name__ == "__main__":
    main()
