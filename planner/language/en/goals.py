"""The sentences in English: a month's plan: chain, chance, levers."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from planner.language.en.forms import nearly, plural, sold, sold_name, tenth
from planner.language.en.names import Names
from planner.plan.beta import Beta
from planner.plan.goal_lines import GoalLines, Intended, ProductLine, together
from planner.plan.levers import Levers, Spare, carried
from planner.plan.month_plan import MonthPlan
from planner.plan.outlook import Chances, Outlook
from planner.plan.rates import FEW, Adopted, Count, Origin, decimals
from planner.plan.repeats import Repeats
from planner.plan.ripening import ENOUGH, Ripening


def _intended(intended: Intended | None) -> str:
    """Return how many units cards want, those overdue apart; empty where the month is over."""
    if intended is None:
        return ""
    return f"cards want {intended.units or 'none'}" + (f" + {intended.overdue} overdue" if intended.overdue else "")


def _likely(count: Count, belief: Beta | None, unit: str) -> str:
    if count.trials < FEW:
        return ""
    low, high, digits = decimals(count, belief)
    if high < 0.005:
        return f"under 1 {unit}"
    return f"{100 * low:.{digits}f} to {100 * high:.{digits}f} {unit}"


class Goals(Names):
    """A month's plan: chain, chance, levers."""

    def figure(self, field: str) -> str:
        return {
            "quota": "company quota",
            "goal": "Goal",
            "repeats": "repeat purchases",
            "closing_rate": "closing rate",
            "cards_needed": "Cards needed",
            "held": "cards held",
            "new_cards": "New cards",
            "capture_rate": "capture rate",
            "visitors": "Visitors",
            "workdays": "workdays",
            "per_day": "A day",
            "capacity": "you can do",
            "target": "Target a day",
            "market": "market",
            "quota_amount": "quota in money",
            "amount": "goal in money",
            "chance": "Chance",
            "planned_chance": "chance planned for",
        }[field]

    rates_weigh = (
        "What is likely 8 times in 10 also weighs the months before those counted, recent ones more. Counts, and no "
        "percentage, stand for fewer than 20."
    )
    not_said = "not said"

    def rates_over(self, months: int) -> str:
        if not months:
            return "No closed month is on record yet (capture: this month; referrals: twelve months)"
        closed = plural(months, "closed month")
        return f"Rates over {closed} (capture: and this one; referrals: twelve months)"

    def planned_rate(self, adopted: Adopted) -> str:
        origin = {Origin.TYPED: " (typed)", Origin.BELIEVED: " (what you said)", Origin.ASSUMED: " (assumed)"}
        leans = " (a first guess still weighs)" if adopted.leans else ""
        return self.rate(adopted) + origin.get(adopted.origin, leans)

    def rates_head(self, name: str) -> str:
        return {
            "count": "counted",
            "likely": "8 times in 10",
            "plan": "in the plan",
            "ever": "won of 12 months'",
            "share": "referral share",
            "brought": "of customers",
        }.get(name, name)

    def rate_name(self, field: str) -> str:
        return {
            "capture_rate": "Capture rate",
            "closing_rate": "Closing rate",
            "loss_rate": "Loss rate",
            "referral_share": "Referral share",
            "referrals_per_100": "Referred, of customers",
            "cohort_closing_rate": "Cohort closing rate",
        }[field]

    def likely(self, count: Count, belief: Beta | None) -> str:
        return _likely(count, belief, "%")

    def per_100_likely(self, count: Count, belief: Beta | None) -> str:
        return "" if belief is None else _likely(count, belief, "per 100")

    referrals_over = "Referrals over twelve months: of first deals; clients brought, of customers"

    def brought_by_others(self, clients: int) -> str:
        return f"Brought by clients who have not bought: {clients}"

    def cohort_likely(self, low: float, high: float) -> str:
        return f"{100 * low:.0f} to {100 * high:.0f} %"

    def ripening(self, ripening: Ripening) -> str:
        known = "assumed" if ripening.assumed else "on record"
        return f"half of a card's wins within {ripening.half} days ({known})"

    def measured_rate(self, adopted: Adopted) -> str:
        mean = Fraction(0) if adopted.record is None else Fraction(round(1000 * adopted.record.mean), 1000)
        return self.some_rate(mean, rough=adopted.vague)

    def rate(self, adopted: Adopted) -> str:
        return self.some_rate(adopted.rate, rough=adopted.rough)

    def some_rate(self, rate: Fraction, *, rough: bool) -> str:
        return f"~{max(1, round(rate * 100))} %" if rough else self.percent(rate)

    def percent(self, rate: Fraction) -> str:
        return f"{float(rate * 100):.1f}".removesuffix(".0") + " %"

    def chance(self, chance: float) -> str:
        percent = round(100 * chance)
        return "<1 %" if percent < 1 else ">99 %" if percent > 99 else f"{percent} %"

    def chance_takes(self, chances: Chances) -> str:
        beyond = "is out of reach" if chances.carries is None else f"only for a goal of {chances.carries}"
        return ", ".join(
            f"{self.chance(chance)} " + (beyond if a_day is None else f"takes {a_day}" + ("" if nth else " a day"))
            for nth, (chance, a_day) in enumerate(chances.told())
        )

    def chance_note(self, chances: Chances) -> str:
        market = "" if chances.market is None else self.market_judged(chances.market)
        return "; ".join(filter(None, [self.chance_takes(chances), market]))

    def explain_spare(self, plan: MonthPlan, spare: Spare | None) -> str:
        if spare is None or not plan.goal:
            return ""
        others = f"with the {plan.capacity} a day that you can do on the others"
        if spare.days:
            return f"You can spare {spare.days} of the {plural(plan.workdays_left, 'workday')} left, {others}."
        return f"Today takes at least {plural(spare.today, 'visitor')}, {others}: no day is left to spare."

    def _explain_coming(self, outlook: Outlook, chance: float) -> str:
        whole, plan = outlook.plan.whole, outlook.plan
        wins, a_day = plural(ceil(whole.wins), "win"), plural(plan.a_day, "visitor")
        known = "" if plan.closing.origin is Origin.TYPED else ", as far as the record knows them"
        return (
            f"Chance {self.chance(chance)}: how likely {wins} or more come of {plural(whole.held, 'card')} held and of "
            f"those that {a_day} a day bring, at these rates{known}. A plan by the mean succeeds about half the time."
        )

    _begins = (
        " No workday is over yet, so the rows take a card for a whole month's, whatever its age; this chance does not, "
        "and from the next workday on the rows do not either."
    )

    def explain_chance(self, outlook: Outlook) -> str:
        if outlook.now is None or outlook.plan.met:
            return ""
        if not outlook.running:
            return self._explain_coming(outlook, outlook.now)
        found, plan = outlook.cohort, outlook.plan
        low, high = found.closing.likely
        judged = self.market_judged(plan.market_left.factor)
        market = f", with the {judged}, which the sums above leave out" if plan.market_left.in_force else ""
        again = nearly(outlook.again)
        ripening = (
            f"Fewer than {ENOUGH} wins are on record, so it is assumed how they ripen: half of a card's wins "
            f"within {found.ripening.half} days, two thirds within a month."
            if found.ripening.assumed
            else "How cards ripen is the record's own."
        )
        return "\n\n".join(
            [
                (
                    f"Chance {self.chance(outlook.now)}: {plural(outlook.cards, 'card')} open, each counted by its age "
                    f"where that is known, and {plural(plan.a_day, 'visitor')} on each workday left bring about "
                    f"{outlook.expected:.1f} wins by the month's end{market}; {outlook.wins_left} are needed"
                    + (f", beside {again} units of repeat purchases." if again != "0" else ".")
                    + (self._begins if plan.begins else "")
                ),
                (
                    f"Of the cards that are opened about {self.chance(found.closing.mean)} are ever won, likely "
                    f"{self.chance(low)} to {self.chance(high)}; a card is less and less likely to be as it grows old. "
                    f"{ripening}"
                ),
            ]
        )

    def chance_of_goal(self, chance: float) -> str:
        return f"chance {self.chance(chance)}"

    def repeats_from(self, again: Repeats) -> str:
        return f"{again.counted.units} in {plural(again.months, 'month')}"

    def rate_origin(self, adopted: Adopted) -> str:
        measured = f"{adopted.count.hits} of {adopted.count.trials}"
        counted = f", {measured} so far" if adopted.count.trials else ""
        likely, typed, found = self.likely(adopted.count, adopted.record), f"typed for this month{counted}", ""
        if likely and adopted.record is not None:
            typed = f"typed; record {self.measured_rate(adopted)}, {measured}"
            found = f"{measured}, so {likely}"
        return {
            Origin.TYPED: typed,
            Origin.BELIEVED: f"what you said{counted}",
            Origin.MEASURED: found or f"{measured} so far + first guess",
            Origin.ASSUMED: "assumed: type yours",
        }[adopted.origin]

    def closing_rate(self, plan: MonthPlan) -> str:
        rough = plan.closing.rough or any(one.rough for one in plan.own)
        return self.some_rate(plan.whole.closing_rate, rough=rough) if plan.own else self.rate(plan.closing)

    def closing_note(self, plan: MonthPlan) -> str:
        if not plan.own:
            return self.rate_origin(plan.closing)
        own = [f"{one.code} {self.some_rate(one.rate, rough=one.rough)}" for one in plan.own]
        others = len({line.product for line in plan.lines if line.units}) > len(own)
        return self.listed([*own, f"{'others' if others else 'all'} {self.rate(plan.closing)}"])

    def held_from(self, plan: MonthPlan) -> str:
        carried, now = plan.carried, plan.carried_now
        if plan.held != now:
            return f"typed; the record holds {now}"
        return f"carried over: {carried} then, {now} now" if now != carried else "carried over"

    def quota_note(self, plan: MonthPlan) -> str:
        if plan.quota_amount is None:
            return f"the goal is {plan.short} short of it" if plan.short else ""
        short = f", {plan.short} short" if plan.short else ""
        return f"{plan.quota_amount:,f}{self._at_unit(plan)}{short}"

    def made_in_money(self, plan: MonthPlan) -> str:
        made = Decimal(0) if plan.brought is None else plan.brought.amount
        return f"{made:,f} of {plan.amount or 0:,f}{self._at_unit(plan)}"

    def _at_unit(self, plan: MonthPlan) -> str:
        unit = plan.per_unit
        if unit is None:
            return ""
        return f" at {unit.rounded:,f} a unit" if unit.product else f" at about {unit.rounded:,f} a unit"

    def explain_money(self, plan: MonthPlan) -> str:
        said = []
        if plan.quota_amount is not None:
            said.append(f"The quota is {plan.quota_amount:,f}{self._at_unit(plan)}: {plural(plan.quota or 0, 'unit')}.")
        if plan.amount is not None:
            said.append(f"The goal is {plan.amount:,f}{self._at_unit(plan)}: {plural(plan.goal, 'unit')}.")
        if plan.brought is not None:
            unknown = plan.brought.unknown
            beside = f", {plural(unknown, 'unit')} without an amount apart" if unknown else ""
            said.append(f"This month's deals brought {plan.brought.amount:,f}{beside}.")
        if said and plan.per_unit is not None:
            said.append(
                "What a unit brings is the price of the goal's product."
                if plan.per_unit.product
                else "What a unit brings is the mean of the last six closed months."
            )
        return " ".join(said)

    def goal_line(self, line: ProductLine, today: date) -> list[str]:
        said = [
            self.done_of(line.made, line.units),
            _intended(line.intended),
            self._stock(line),
            self._line_amount(line),
            self._promoted(line, today),
        ]
        return [*filter(None, said)]

    def more_lines(self, lines: Sequence[ProductLine], *, more: bool) -> str:
        whole = together(lines)
        count = plural(len(lines), "more line" if more else "line")
        parts = [self.done_of(whole.made, whole.units), _intended(whole.intended)]
        return f"{count}: {self.listed([*filter(None, parts)])}"

    def explain_lines(self, found: GoalLines, today: date) -> str:
        if not found.products:
            return ""
        said = ["# Under each line of the goal", *(self._explain_line(line, today) for line in found.products)]
        if any(found.others):
            late = f", {found.others.overdue} of them overdue" if found.others.overdue else ""
            what = plural(sum(found.others), "unit")
            said.append(f"Beside these, open cards intend to buy {what} of other products or of none named{late}.")
        return "\n\n".join(said)

    def _explain_line(self, line: ProductLine, today: date) -> str:
        said = [
            f"Goal of {line.units} {line.label}: {line.made} made, " + (f"{line.left} to go." if line.left else "met.")
        ]
        if line.intended is not None:
            units, overdue = line.intended
            wanted = f"intend to buy {units}" if units else "intend to buy none"
            late = f"; for {overdue} more the day on which they meant to buy is past" if overdue else ""
            said.append(f"Open cards {wanted} by the month's end{late}.")
        if line.stock is not None:
            said.append(self._stock(line).capitalize() + (" of the goal." if line.out_of_stock else ": enough for it."))
        if line.amount is not None:
            said.append(f"In money: {self._line_amount(line)}.")
        for text, first, last in line.promotions:
            days = self.day(first, today) + ("" if first == last else f" to {self.day(last, today)}")
            said.append(f'Promotion "{text}", {days}.' if text else f"Promotion, {days}.")
        return " ".join(said)

    def _stock(self, line: ProductLine) -> str:
        if line.stock is None:
            return ""
        return f"stock {line.stock}" + (f": {line.out_of_stock} short" if line.out_of_stock else "")

    def _line_amount(self, line: ProductLine) -> str:
        return "" if line.amount is None else f"{line.units} x {line.price:,f} = {line.amount:,f}"

    def _promoted(self, line: ProductLine, today: date) -> str:
        if len(line.promotions) != 1:
            return f"{len(line.promotions)} promotions" if line.promotions else ""
        _, first, last = line.promotions[0]
        return f"promotion from {self.day(first, today)}" if first > today else f"promotion to {self.day(last, today)}"

    def can_do(self, plan: MonthPlan, spare: Spare | None) -> str:
        if (plan.left.per_day or 0) > plan.most:
            if plan.capacity is None:
                return "type yours: targets keep to it"
            then = f", then {plan.a_day} a day" if plan.workdays_left > 1 else ""
            return f"target {plan.target} today{then}" if plan.stored else f"so the target stays at {plan.a_day} a day"
        if spare is None or not plan.goal:
            return ""
        wanted = self.planned_chance(plan.planned_chance)
        return (
            f"{plural(spare.days, 'day')} to spare for {wanted}"
            if spare.days
            else f"today takes at least {spare.today}"
        )

    def planned_for(self, plan: MonthPlan) -> str:
        mean, wanted = plan.whole.mean, self.planned_chance(plan.planned_chance)
        if plan.met and not plan.tried:
            return ""
        if plan.whole.short:
            return f"{wanted} is out of reach"
        if mean is None:
            return ""
        return f"as tried; the goal takes {mean}" if plan.tried else f"for {wanted}; the mean takes {mean}"

    def planned_chance(self, chance: Fraction | None) -> str:
        return self.percent(chance) if chance else "the mean"

    def carries(self, plan: MonthPlan) -> str:
        units = tenth(carried(plan, whole=plan.left.ahead is None))
        if plan.goal:
            return f"carries {units} of {sold(plan.goal, apart=plan.apart)}"
        return f"carries {units} {sold_name(apart=plan.apart)}"

    def levers_to(self, found: Levers, plan: MonthPlan) -> str:
        what = f"the quota of {found.aim}" if found.aim > plan.goal else f"the goal of {found.aim}"
        alone = "one of these alone" if len(self.levers(found)) > 1 else "this alone"
        return f"To reach {what}, {alone}:"

    def levers(self, found: Levers) -> list[str]:
        said = [
            "" if found.a_day is None else f"visitors {found.a_day} a day",
            "" if found.capture is None else f"capture {self.percent(found.capture)}",
            "" if found.closing is None else f"closing {self.percent(found.closing)}",
            "" if found.held is None else f"held {found.held}",
            plural(found.referred, "referred deal"),
        ]
        return [*filter(None, said)]

    def year_not_announced(self, year: str) -> str:
        return f"{year} holidays not announced"

    whole_month = "month"
    left_from_today = "from today"

    # The week is loaded when its words are asked for: today and add do without it.
