"""The sentences in English: the day's list and its targets."""

from fractions import Fraction

from planner.language.en.care import Caring
from planner.language.en.forms import MONTHS, plural, sold, tenth
from planner.plan.checklist import Section
from planner.plan.lines import WHY_OF, Line, Why
from planner.plan.month_plan import MonthPlan
from planner.plan.workdays import Off, OffKind


class Today(Caring):
    """The day's list and its targets."""

    def month_unknown(self, text: str) -> str:
        return f"'{text}' is no month; type one like 2026-11"

    def rate_unknown(self, text: str) -> str:
        return f"'{text}' is no rate; type one like 5%, 0.05, 1/20 or 2/40"

    chance_out_of_range = "No plan is sure; type a chance above 0 and below 100%, such as 80%"
    rate_out_of_range = "A rate of 0 or above 100 % carries no plan; type one above 0, up to 100%"
    figure_negative = "A plan has no figures below 0; type 0 or more"

    no_amount_per_unit = (
        "What a unit brings is not known yet: type units, or a goal of one product that has a price, such as 3*=5"
    )
    amount_too_high = "That comes to more than a million units; type a lower amount"

    def section(self, section: Section) -> str:
        return {
            Section.FOLLOW_UPS: "Follow-ups",
            Section.VISITS: "Visits",
            Section.GREETINGS: "Greetings",
            Section.TASKS: "Tasks",
        }[section]

    def done_beside(self, count: int) -> str:
        return f"{count} more, not due"

    def done_of(self, done: int, of: int) -> str:
        return f"{done} of {of}"

    def made_of(self, plan: MonthPlan) -> str:
        return f"{plan.units} of {sold(plan.goal, apart=plan.apart)}"

    def month_name(self, month: str) -> str:
        return MONTHS[int(month.split("-")[1]) - 1]

    def behind_pace(self, units: Fraction) -> str:
        return f"{tenth(units)} behind pace"

    def new_cards(self, count: int) -> str:
        return plural(count, "new card")

    nothing_due = "Nothing is due today. Type n and a name for a new visitor, or t and a few words for a task."
    nothing_yet = (
        "Nothing is due today. Type n and a name for a new visitor, or t and a few words for a task. The clients that "
        "you have come in with ctrl+p, Import a file."
    )
    entry_when = "When? tomorrow, fri 14:00, +3d or 11-30"
    entry_when_past = "When? yesterday, mon, mon 14:00 or 11-20"
    entry_more = ">fri 14:00 the next step   =na no answer   : and a note"
    nothing_left = "Nothing is left on today's list. n logs a new visitor, t and a few words a task."
    due_today = "today"
    none_due = "none due"
    new_visitors = "New visitors"
    goal_met = "met"
    no_goal = "no goal yet: press 2 to set one"

    on_pace = "on pace"

    def goal_is_met(self, plan: MonthPlan) -> str:
        return f"met in all, {plan.lines_missing} short by product" if plan.lines_missing else self.goal_met

    def why(self, line: Line) -> str:
        if line.proposal is not None:
            return self.proposal_why(line.proposal)
        step = {Section.VISITS: "visit planned", Section.GREETINGS: "greeting planned"}
        return {
            Why.CADENCE: f"{plural(line.days, 'day')} since the last contact",
            Why.NEW_CARD: "new card, not called yet",
            Why.ATTEMPT: "tried today, no answer"
            if not line.days
            else f"tried {plural(line.days, 'day')} ago, no answer",
            Why.STEP: step.get(line.section, "follow-up planned"),
            Why.AFTER_DEAL: f"{plural(line.days, 'day')} after {line.product or 'the deal'}",
            Why.BIRTHDAY: _birthday(line.days),
            Why.OWN: "own task",
            Why.DONE: "done without having been due",
            **{why: self.care(care) for care, why in WHY_OF.items()},
        }[line.why]

    def late(self, days: int) -> str:
        return f"{plural(days, 'day')} late"

    def off(self, off: Off) -> str:
        return {
            OffKind.REST: "day of rest",
            OffKind.LEAVE: "leave",
            OffKind.HOLIDAY: f"public holiday: {off.name}" if off.name else "public holiday",
        }[off.kind]

    answer_first = "Answer the last question first (Enter on it): the answer becomes the task"
    task_without_words = "A task needs a few words that say what to do"


def _birthday(ago: int) -> str:
    """Say that it is somebody's birthday, was so many days ago, or is to come."""
    if not ago:
        return "birthday today"
    return f"birthday {plural(ago, 'day')} ago" if ago > 0 else f"birthday in {plural(-ago, 'day')}"
