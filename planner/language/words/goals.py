"""Which sentences there are: a month's plan: chain, chance, levers."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol

from planner.plan.beta import Beta
from planner.plan.chain import Ahead
from planner.plan.goal_lines import GoalLines, ProductLine
from planner.plan.levers import Levers, Spare
from planner.plan.month_plan import MonthPlan
from planner.plan.outlook import Chances, Outlook
from planner.plan.rates import Adopted, Count
from planner.plan.repeats import Repeats
from planner.plan.ripening import Ripening


class Goals(Protocol):
    """A month's plan: chain, chance, levers."""

    def figure(self, field: str) -> str:
        """Name a figure of the chain; ``field`` is as in ``planner.plan.month_plan.differences``."""
        ...

    def rates_over(self, months: int) -> str:
        """Say over which months rates are counted: the closed ones that the record knows, six at the most."""
        ...

    @property
    def rates_weigh(self) -> str: ...
    @property
    def not_said(self) -> str: ...
    def rates_head(self, name: str) -> str:
        """Name a column of the rates: rate, count, likely, plan, product, level, source, and so on."""
        ...

    def rate_name(self, field: str) -> str:
        """Name a rate by its field's name, in full."""
        ...

    def likely(self, count: Count, belief: Beta | None) -> str:
        """Say the 80 % range of a rate, of few hits in whole percent; empty where too few were counted for one."""
        ...

    def per_100_likely(self, count: Count, belief: Beta | None) -> str:
        """Say the 80 % range of clients brought per 100 customers; empty where too few customers were counted."""
        ...

    @property
    def referrals_over(self) -> str: ...
    def brought_by_others(self, clients: int) -> str:
        """Say how many clients were brought by who has not bought; at least one."""
        ...

    def planned_rate(self, adopted: Adopted) -> str:
        """Say the rate that the plan takes, and where it was not counted."""
        ...

    def cohort_likely(self, low: float, high: float) -> str:
        """Say which share of the cards opened is likely ever won."""
        ...

    def ripening(self, ripening: Ripening) -> str:
        """Say how fast cards ripen, and whether the record knows it itself."""
        ...

    def rate(self, adopted: Adopted) -> str:
        """Write an adopted rate; one that is not known to a decimal only about, in whole percent."""
        ...

    def percent(self, rate: Fraction) -> str:
        """Say a rate as a percentage, to a tenth."""
        ...

    def chance(self, chance: float) -> str:
        """Say a chance as a whole percentage; it is never quite 0 or 100."""
        ...

    def chance_takes(self, chances: Chances) -> str:
        """Say how many visitors a day each chance takes, or which smaller goal has it where that is out of reach."""
        ...

    def chance_note(self, chances: Chances) -> str:
        """Say the same where there is room for more, and how the market is judged that the chance is of."""
        ...

    def explain_spare(self, plan: MonthPlan, spare: Spare | None) -> str:
        """Say which days can be spared, or what today takes at the least; empty where nothing is known of it."""
        ...

    def explain_chance(self, outlook: Outlook) -> str:
        """Say what the chance of the running month's goal rests on, in a few sentences; empty where there is none."""
        ...

    def chance_of_goal(self, chance: float) -> str:
        """Say how likely the month's goal is."""
        ...

    def repeats_from(self, again: Repeats) -> str:
        """Say what the repeat purchases that a plan counts on rest on."""

    def some_rate(self, rate: Fraction, *, rough: bool) -> str:
        """Say a rate: to a decimal, or where it is known roughly only, about, in whole percent."""
        ...

    def measured_rate(self, adopted: Adopted) -> str:
        """Say what the record says of a rate, in whole percent where few hits were counted."""
        ...

    def rate_origin(self, adopted: Adopted) -> str:
        """Say where an adopted rate comes from, with the counts behind it."""
        ...

    def closing_rate(self, plan: MonthPlan) -> str:
        """Write the closing rate that drives a plan: the adopted one, or what its products' own come to."""
        ...

    def closing_note(self, plan: MonthPlan) -> str:
        """Say where it comes from: the adopted one's origin, or each product's own rate and that of all cards."""
        ...

    def held_from(self, plan: MonthPlan) -> str:
        """Say where the cards held come from: carried as frozen and as they are now, or typed."""
        ...

    def quota_note(self, plan: MonthPlan) -> str:
        """Say what the goal is short of the quota, and what the quota is in money; empty where neither."""
        ...

    def made_in_money(self, plan: MonthPlan) -> str:
        """Say what was made of a goal in money, and what a unit of it is taken to bring."""
        ...

    def explain_money(self, plan: MonthPlan) -> str:
        """Say how what is in money became units, and what was made; empty where all is in units."""
        ...

    def goal_line(self, line: ProductLine, today: date) -> Sequence[str]:
        """Say what stands under a product's line, in short parts, the most telling first."""
        ...

    def more_lines(self, lines: Sequence[ProductLine], *, more: bool) -> str:
        """Say what several lines come to; ``more`` says that others stand above."""
        ...

    def explain_lines(self, found: GoalLines, today: date) -> str:
        """Say what stands under each line in full; empty where no line has a product."""
        ...

    def cards_ahead(self, ahead: Ahead) -> str:
        """Say what the cards held, and a new one, bring by the month's end: beside the cards needed."""
        ...

    def can_do(self, plan: MonthPlan, spare: Spare | None) -> str:
        """Say that more is needed a day than the rep can do, or what can be spared of it; empty where neither."""
        ...

    def planned_for(self, plan: MonthPlan) -> str:
        """Say what the visitors are for, and what the mean takes; empty where they are the mean's."""
        ...

    def planned_chance(self, chance: Fraction | None) -> str:
        """Say what the visitors are planned for: a chance, or where that is None or 0 the mean."""
        ...

    def carries(self, plan: MonthPlan) -> str:
        """Say how many units the visitors that are tried carry in all."""
        ...

    def levers_to(self, found: Levers, plan: MonthPlan) -> str:
        """Say what the levers reach."""
        ...

    def levers(self, found: Levers) -> list[str]:
        """Say what each lever alone would have to become, one after the other."""
        ...

    def year_not_announced(self, year: str) -> str:
        """Say that a year's public holidays are not settled yet."""
        ...

    @property
    def whole_month(self) -> str: ...
    @property
    def left_from_today(self) -> str: ...
