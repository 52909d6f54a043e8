"""Measures what the program says of records whose true rates are known: `python -m tests.bench.backtesting [RECORDS]`.

The records are those of the simulated reps of ``tests.bench.calibration`` with constant rates: twelve months of
forecasts, ten visitor groups a workday, the cards that the rep has when the record begins named as held ones, and for
each month a goal around what its first morning expects. Each record is looked back on as `planner backtest` does.
The same seed gives the same figures; a goal that is met is no forecast. Nothing here is a test. It prints:

    true rate in its 80 % range    on the first morning of each month, the true capture and closing rate held against
                                   ``planner.plan.rates``; the months of one record are no independent tries
    range covers                   the coverage of the months' wins, with the visitors who came
    Brier                          that of the chance, of the pace and of the share of earlier months
"""

import argparse
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from multiprocessing import Pool
from random import Random
from statistics import fmean
from time import perf_counter
from typing import Final, NamedTuple

from planner.plan.beta import Beta
from planner.plan.months import first_day, month_of, next_month
from planner.plan.rates import adopted_capture, adopted_closing
from planner.record.book import Book
from planner.record.documents import ACTIVITIES, CARDS, DEALS, GOALS, SETTINGS, document
from planner.record.people import Activity, Deal, End, How, Kind
from planner.record.people import Card as CardOf
from planner.record.planning import Goal, GoalLine
from planner.record.settings import Settings
from planner.review.backtest import DAYS, Month, tried
from planner.review.replay import mornings
from planner.review.scoring import LEVELS, judged
from tests.bench.calibration import (
    FORECAST,
    MONTH,
    PROCESSES,
    RECORD_FROM,
    SEED,
    STEADY,
    Rates,
    Rep,
    rates_of,
    say,
    workdays,
)
from tests.planner.calendars import CALENDAR

RECORDS: Final = 100
TODAY: Final = first_day(next_month(FORECAST[-1]))


class Found(NamedTuple):
    """What was found of one record: its months, and for each whether the true rates lie in their ranges."""

    months: Sequence[Month]
    capture: Sequence[bool]
    closing: Sequence[bool]


def period_closing(rates: Rates) -> float:
    """Return the share of carried and new cards that is won in a month, in the long run."""
    still, won = [1.0], 0.0
    for before, after in zip(rates.summed, rates.summed[1:], strict=False):
        hit = 1 - math.exp(before - after)
        won += still[-1] * hit
        still.append(still[-1] * (1 - hit) * (1 - rates.loss))
    return won / (1 + sum(still[1:]) / MONTH)


def book_of(rep: Rep, random: Random) -> Book:
    """Return a rep's record: visitors, cards, deals, and a goal for each month."""
    noon = datetime(2024, 1, 1, 12, tzinfo=UTC)
    days = workdays(RECORD_FROM, TODAY - timedelta(1))
    cards: list[CardOf] = []
    deals: list[Deal] = []
    for opened, ended, won in rep.cards:
        if ended is not None and ended < RECORD_FROM:
            continue
        over = ended if ended is not None and ended < TODAY else None
        how = How.VISITOR if opened >= RECORD_FROM else How.HELD
        end = None if over is None else End.WON if won else End.LOST
        cards.append(CardOf(len(cards) + 1, len(cards) + 1, max(opened, RECORD_FROM), how, ended=over, end=end))
        if over is not None and won:
            deals.append(Deal(len(deals) + 1, len(cards), over, noon, card=len(cards), first=True))
    visitors = [Activity(nth, Kind.VISITOR, day, noon, count=rep.kind.visitors) for nth, day in enumerate(days, 1)]
    goals = [
        Goal(nth, month, lines=(GoalLine(rep.goal(month, random)),))
        for nth, month in enumerate((month_of(RECORD_FROM), *FORECAST), 1)
    ]
    settings = Settings(since=RECORD_FROM)
    tables = ((CARDS, cards), (DEALS, deals), (ACTIVITIES, visitors), (GOALS, goals), (SETTINGS, [settings]))
    return Book.of({name: {one.id: document(one) for one in found} for name, found in tables})


def looked_at(seed: int) -> Found:
    """Simulate one rep, and look back on the record."""
    rep, rates = Rep(STEADY, Random(seed)), rates_of(STEADY, Random(seed))
    book = book_of(rep, Random(seed + 1))
    firsts = [first_day(month) for month in FORECAST]
    ranges = list(_ranges(book, firsts))
    closing = period_closing(rates)
    return Found(
        list(tried(book, TODAY, CALENDAR)),
        [low <= rates.capture <= high for (low, high), _ in ranges],
        [low <= closing <= high for _, (low, high) in ranges],
    )


def _ranges(book: Book, days: Sequence[date]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for day, known in mornings(book, days):
        found = (adopted(known, month_of(day), day).belief for adopted in (adopted_capture, adopted_closing))
        capture, closing = (belief.likely for belief in found if isinstance(belief, Beta))
        yield capture, closing


def show(found: Sequence[Found]) -> None:
    """Print what was found of all records."""
    for name in ("capture", "closing"):
        inside = [one for record in found for one in getattr(record, name)]
        say(f"true {name} rate in its 80 % range: {sum(inside):,} of {len(inside):,} ({100 * fmean(inside):.1f} %)")
    months = [one for record in found for one in record.months]
    say("\nday  forecasts  50 % range covers  80 %    95 %    goals   chance    met   Brier   pace  earlier months")
    for days in ((day,) for day in DAYS):
        _row(str(days[0]), months, days)
    _row("all", months, DAYS)


def _row(name: str, months: Sequence[Month], days: Sequence[int]) -> None:
    score = judged(months, days).came
    covered = [100 * score.interval(level).covered / score.n for level in LEVELS]
    say(
        f"{name:>3}  {score.n:9,}  {covered[0]:15.1f} %  {covered[1]:4.1f} %  {covered[2]:4.1f} %",
        f"  {score.goals:5,}  {100 * (score.chance or 0):5.1f} %  {100 * (score.met or 0):4.1f} %",
        f"   {score.brier or 0:.3f}  {score.pace or 0:.3f}  {score.base or 0:.3f}",
    )


def main() -> None:
    """Look back on the records on two processes, and print what the forecasts were worth."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("records", nargs="?", type=int, default=RECORDS)
    arguments.add_argument("--seed", type=int, default=SEED)
    asked = arguments.parse_args()
    random, began = Random(asked.seed), perf_counter()
    seeds = [random.getrandbits(64) for _ in range(asked.records)]
    say(f"{asked.records:,} records of reps with constant rates, looked back on as planner backtest does")
    with Pool(PROCESSES) as pool:
        show(pool.map(looked_at, seeds, chunksize=1))
    say(f"\n{perf_counter() - began:.0f} seconds")


if __name__ == "__main__":
    main()
