"""The trend: the last twelve months, this one against others, what it is heading for, and what sells (section 8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.plan.counts import Counts, Sums
from planner.plan.market import NOT_JUDGED, Judgement
from planner.plan.months import first_day, last_day, month_of, previous_month
from planner.plan.outlook import Outlook
from planner.plan.rates import Count, capture_of
from planner.plan.season import Season, covered, season, workdays_of
from planner.plan.sold import SPAN, span
from planner.plan.workdays import Workdays
from planner.record.planning import Product
from planner.review.mix import Mix, Sales, mix, sales, together

if TYPE_CHECKING:
    from planner.record.book import Book


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """One month: ``units`` is what goals count, ``deals`` how many sales they were in, ``won`` the cards won.

    ``closing`` is of the cards carried into the month and opened in it, of the running month so far. ``workdays`` are
    the whole month's; ``whole`` says that the month is over and that the record had begun by its first workday.
    """

    month: str
    visitors: int
    cards: int
    units: int
    deals: int
    won: int
    capture: Count
    closing: Count
    workdays: int
    whole: bool
    mix: Mix


@dataclass(frozen=True, slots=True)
class Standing:
    """What a month had come to by a day of it, ``workday`` of its workdays gone; ``over`` says that it had ended."""

    month: str
    workday: int
    over: bool
    visitors: int
    cards: int
    units: int


@dataclass(frozen=True, slots=True)
class Against:
    """Another month at the same workday, and its ``whole`` units."""

    then: Standing
    whole: int


@dataclass(frozen=True, slots=True)
class Projection:
    """One product's month end: ``made`` so far, ``expected`` in all, and the units of last month (None: not known)."""

    product: Product | None
    made: int
    expected: float
    last: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The running month's end in units: ``made`` so far and ``coming`` if the plan is carried out.

    ``last`` are last month's units, None where the record does not know all of it. ``products`` share what is coming as
    they shared the units of the trend's months, and as the ``market`` of each is judged; empty where nothing was sold
    in them. What is coming is scaled by how the market of the days left is judged. ``apart`` says that units and deals
    are not as many, in the trend's months.
    """

    month: str
    made: int
    coming: float
    last: int | None
    products: tuple[Projection, ...]
    market: Judgement = NOT_JUDGED
    apart: bool = False

    @property
    def total(self) -> float:
        """The units expected in all."""
        return self.made + self.coming


@dataclass(frozen=True, slots=True)
class Trend:
    """The trend as one month of it is looked at.

    months   oldest first, the running one last; twelve at the most, the first that in which the record began
    shown    the month that is looked at; ``standing`` what it came to, up to today where it runs
    before   the month before it at the same workday, ``year_ago`` that of the year before; None where not on record
    mix      what was sold in all the months
    """

    months: tuple[TrendMonth, ...]
    shown: TrendMonth
    standing: Standing
    before: Against | None
    year_ago: Against | None
    mix: Mix
    forecast: Forecast
    season: Season
    today: date

    @property
    def running(self) -> bool:
        """Whether the month that is looked at is today's."""
        return self.shown.month == month_of(self.today)

    @property
    def empty(self) -> bool:
        """Whether nothing has been recorded in any of the months."""
        return not any(month.visitors or month.cards or month.units for month in self.months)


def trend(outlook: Outlook, shown: str | None = None) -> Trend:
    """Return the trend of the outlook's record, looked at from ``shown`` (one of its months; else the running one).

    ``outlook`` is the one on the running month.
    """
    return _Reader(outlook).trend(shown)


class _Reader:
    """Reads a trend off a record."""

    def __init__(self, outlook: Outlook) -> None:
        self.outlook, self.today = outlook, outlook.today
        self.book: Book = outlook.book
        self.sums = Sums(self.book)
        self.days = Workdays(self.book.settings, outlook.calendar)
        self.products = {product.id: product for product in self.book.products()}

    def trend(self, shown: str | None) -> Trend:
        running = month_of(self.today)
        names = span(self.book, self.today)
        sold = {month: self._sales(month) for month in names}
        months = tuple(self._months(names, sold))
        wanted = next((month for month in months if month.month == shown), months[-1])
        standing = self._standing(wanted.month)
        total = together(sold.values())
        return Trend(
            months=months,
            shown=wanted,
            standing=standing,
            before=self._against(previous_month(wanted.month), standing),
            year_ago=self._against(previous_month(wanted.month, SPAN), standing),
            mix=mix(total, self.products),
            forecast=self._forecast(running, sold, total),
            season=season(self.book, self.today, self.outlook.calendar, self.sums),
            today=self.today,
        )

    def _sales(self, month: str) -> Sales:
        first, last = first_day(month), last_day(month)
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        # A tally is a look at a day's counts; most days have no deal to read.
        deals = (deal for day in days if self.book.tally(day).deals for deal in self.book.deals_on(day))
        return sales(deals, self.products)

    def _months(self, names: list[str], sold: Mapping[str, Sales]) -> Iterator[TrendMonth]:
        counts, running = Counts(self.book, self.today, sums=self.sums), month_of(self.today)
        for name, cards in zip(names, counts.cards(names), strict=True):
            tally = cards.tally
            yield TrendMonth(
                month=name,
                visitors=tally.visitors,
                cards=tally.new_cards,
                units=tally.units,
                deals=tally.deals,
                won=tally.won,
                capture=capture_of(tally),
                closing=Count(tally.won, cards.trials),
                workdays=workdays_of(self.book, self.days, name),
                whole=name < running and self._known(name),
                mix=mix(sold[name], self.products),
            )

    def _known(self, month: str) -> bool:
        """Say whether all of a month is on record; of a record in which nothing stands no month is."""
        return self.book.first_day() is not None and covered(self.book, self.days, month)

    def _standing(self, month: str) -> Standing:
        """Return what a month has come to: up to today where it runs, in all where it is over."""
        until = min(self.today, last_day(month))
        return self._at(month, self.days.count(first_day(month), until), until)

    def _against(self, month: str, standing: Standing) -> Against | None:
        if not self._known(month):
            return None
        last = last_day(month)
        until = last if standing.over else self._same_workday(month, standing.workday)
        return Against(self._at(month, standing.workday, until), self.sums.month(month).units)

    def _same_workday(self, month: str, workday: int) -> date:
        """Return the day of a month that stands as far in it as today does in its own month.

        On a day off that is the last day before the workday that comes next.
        """
        first, last = first_day(month), last_day(month)
        wanted = workday if self.days.is_workday(self.today) else workday + 1
        gone = 0
        for day in (first + timedelta(n) for n in range((last - first).days + 1)):
            gone += self.days.is_workday(day)
            if gone == wanted:
                return day if self.days.is_workday(self.today) else day - timedelta(1)
        return last

    def _at(self, month: str, workday: int, until: date) -> Standing:
        first, last = first_day(month), last_day(month)
        tally = self.sums.month(month) if until == last else self.sums.between(first, until)
        over = until == last and month < month_of(self.today)
        return Standing(month, workday, over, tally.visitors, tally.new_cards, tally.units)

    def _forecast(self, running: str, sold: Mapping[str, Sales], total: Sales) -> Forecast:
        coming = self.outlook.coming
        before = previous_month(running)
        known = self._known(before)
        # A month that the record knows is one of the trend's.
        last = sold.get(before, {})
        whole_mix = mix(total, self.products)
        now, market, shares = sold[running], self.outlook.plan.market_left, whole_mix.products
        parts = [share.sold.units * float(market.of(_key(share.product))) for share in shares]
        projected = (
            Projection(
                share.product,
                _units(now, share.product),
                _units(now, share.product) + coming * part / sum(parts),
                _units(last, share.product) if known else None,
            )
            for share, part in zip(shares, parts, strict=True)
        )
        made, whole = self.sums.month(running).units, self.sums.month(before).units if known else None
        return Forecast(running, made, coming, whole, tuple(projected), market, whole_mix.whole.apart)


def _units(sold: Sales, product: Product | None) -> int:
    key = _key(product)
    return sold[key].units if key in sold else 0


def _key(product: Product | None) -> int | None:
    return None if product is None else product.id
