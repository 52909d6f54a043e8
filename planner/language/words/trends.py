"""Which sentences there are: twelve months, the season, what sells."""

from collections.abc import Sequence
from typing import Protocol

from planner.plan.rates import Count
from planner.plan.season import Season
from planner.review.attribution import Factor
from planner.review.mix import Mix
from planner.review.periods import Review, Standing
from planner.review.readings import Reading
from planner.review.trend import Forecast, Trend, TrendMonth
from planner.review.verdict import Finding as Verdict


class Trends(Protocol):
    """Twelve months, the season, what sells."""

    def trend_head(self, name: str) -> str:
        """Name a column or a row of the trend: month, visitors, cards, deals (or units), capture, workdays, ..."""
        ...

    def month_short(self, month: str) -> str:
        """Name a month given as ``2026-11`` in four cells at the most."""
        ...

    def trend_span(self, months: int, mix: Mix) -> str:
        """Say how many months are looked at, and how many units were sold in them."""
        ...

    def month_said(self, month: TrendMonth, *, running: bool) -> str:
        """Say a month's deals, with capture and closing as counts."""
        ...

    def month_against(self, trend: Trend) -> str:
        """Hold the month that is looked at against the one before and the same one a year ago, at the same workday."""
        ...

    def month_end(self, forecast: Forecast) -> str:
        """Say what the running month is heading for, and what the month before came to."""
        ...

    def season_said(self, season: Season, month: str) -> str:
        """Say how a month's workday differs from the mean one, or what is missing to know it."""
        ...

    def mix_said(self, mix: Mix, months: int) -> str:
        """Say how many deals the months had, and the best seller."""
        ...

    def tier(self, tier: int | None) -> str:
        """Name a tier, None where a product has none."""
        ...

    def others(self, count: int) -> str:
        """Stand for what is summed up in one line, so many products or tiers."""
        ...

    def explain_trend(self, trend: Trend) -> str:
        """Say what the figures of the trend rest on, with all of them."""
        ...

    @property
    def month_so_far(self) -> str: ...
    @property
    def product_not_said(self) -> str: ...
    @property
    def trends_empty(self) -> str:
        """Teach what fills the trend of an empty record."""
        ...

    def together(self, finding: Verdict, readings: Sequence[Reading]) -> str:
        """Say in one sentence of which stages little need be said: those on plan, or with too few to tell."""
        ...

    def factor(self, factor: Factor) -> str:
        """Name a figure of the chain that deals come of."""
        ...

    def attribution(self, review: Review) -> str:
        """Say how many wins came beside those planned, and which figures the difference comes from; empty for none."""
        ...

    def standing(self, standing: Standing, *, past: bool = False) -> str:
        """Say how the month's goal stands beside the workdays gone."""
        ...

    def closing_range(self, standing: Standing) -> str:
        """Say whether the month's won cards are within the range of its closing rate; empty without cards."""
        ...

    def cared_for(self, count: Count) -> str: ...
    def on_time(self, done: int, of: int) -> str:
        """Say how many of the contacts that had been due were made by their date; empty where none was due."""
        ...

    def explain_review(self, review: Review) -> str:
        """Say in plain words how the parts and the verdicts come about, with their figures."""
        ...
