"""The sentences in English: keys, help, status and the why pages."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.language.en.forms import MONTHS, WEEKDAYS, plural, sold, tenth
from planner.language.en.names import Names
from planner.plan.chain import Ahead, Chain
from planner.plan.lines import Line
from planner.plan.month_plan import MonthPlan
from planner.plan.rates import FEW
from planner.record.people import Outcome

if TYPE_CHECKING:
    from planner.review.timeline import Moment


_HELP_TODAY = """\
# The list
Up Down          another line
Space            tick: done, without a note (again: take it back)
Enter            done, with a note and the next step
x                tried, no answer: due again next workday
p                put off: 1 tomorrow, 2 in two workdays, 7 a week, a date
s                leave a proposed greeting out this time
c                call: what was said, what to ask, then the outcome
w                why this line is here, and what the targets rest on
+                one more visitor

# The entry line: what happened, in a few keys
Its letter opens it; the line under it says what Enter will record.

n 3                       three visitors who left no contact
n Wang Li 13800138000     a new visitor with a card
f wang >fri : asked price followed up Wang; next on Friday; a note
f wang =na                tried Wang, no answer
v wang                    visited Wang
d wang 3* x2 @1999        a deal: two 3*, 1999 in all
l wang price/over_budget  lost: the reason, and more of it
t v wang >fri 14:00       plan a visit
t call the printer >+3d   a task of your own
g wang                    greeted a customer
r wang / Li Si 139..      Wang brought Li Si, who gets a card
e wang : club evening     Wang came to an event

wang is a name or its beginning; a number (A0012) or the last digits of a phone \
will do. What follows the ':' is the note, so put it last.
>date next step   <date when it happened   ^date expected purchase
!h level   3* or #code product   x2 quantity   @9 amount   ~source
wx=name WeChat    mail=address (each of them, like a phone, opens a card)
Dates: today, tomorrow, fri, next fri, +3d, +2w, eom, 11-28, 2026-11-28

# Everywhere
1 to 6           Today, Goals, Week, Clients, Products, Trends
/                find a person
u U              undo, redo: yesterday's too
ctrl+p           everything by name, the language too
q                quit; nothing is lost"""


_HELP_GOALS = """\
# The chain
From the goal to the visitors of a day. Figures marked with › can be changed: \
Enter changes the one under the cursor, and all that follows from it changes \
at once. Nothing is kept until s.

Enter            a figure: 5, 3*=5, 5%, 2/40; in money @6400, 3*=@6400
s                save what is tried
r                take it back
m                visitors for the mean, or a chance of 80 % or 90 %
[ ]              the month before, the month after
n                notes on the market: season, competitors, promotions
w                what today's target and each line rest on

Under the goal stand its products: how many are sold, what open cards mean to \
buy by the month's end (overdue: the day they named is past), stock, money.

Type another number under "A day" to see the deals that it carries. Below the \
chance stands what each figure alone would have to become, where the plan \
falls short of the quota or asks for more visitors than you can do.

A star stands behind each figure that differs from what is saved."""


_HELP_WEEK = """\
# The week
Each day's plan beside what was done, then what it comes to by stage, then \
your own answers.

Enter            answer the question under the cursor
t                on the last question: make the answer a dated task
c                close the week
[ ]              the week before, the week after
w                where the deals come from, was it luck, campaigns

Visitors and capture are read over the week; closing, loss and referrals over \
the month so far, since a week holds too few deals to tell."""


_HELP_TRENDS = """\
# Twelve months
Deals, visitors and new cards of each month on record, twelve at the most; the \
bars below the numbers only repeat them. Below: the month that is looked at, \
the same workday of others, where the month is heading, the season, and what \
sells by product and by tier.

[ ]              look at the month before, the month after
w                what the figures rest on, all of them, with the money"""


_HELP_CLIENT = """\
# One client
What is planned stands first, then all that happened, the newest first. \
A letter goes on to the entry line with this client in it:

f                followed up
v                visited
g                greeted
d                a deal
l                lost, with the reason
t                plan a visit

c                call: what was said, what to ask
e                change phones, birthday, motive, needs, tags, all else
k                contacts, then cards and deals, then referrals, then all
p                a proposal of what the client wants
m                merge with the same person on another number
Up Down PgUp PgDn Home End   read on
Esc              back"""


class Screens(Names):
    """Keys, help, status and the why pages."""

    def saved_at(self, time: str) -> str:
        return f"saved {time}"

    def workday_of(self, nth: int, of: int) -> str:
        return f"workday {nth} of {of}"

    day_off = "day off"

    def week_number(self, week: int) -> str:
        return f"week {week}"

    def full_day(self, day: date) -> str:
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"

    def tab(self, tab: str) -> str:
        return {
            "today": "Today",
            "goals": "Goals",
            "week": "Week",
            "clients": "Clients",
            "products": "Products",
            "trends": "Trends",
        }[tab]

    demo_here = "demo, nothing is kept"
    read_only = "read only"
    help_title = "Help"
    find_title = "Find a person"
    find_hint = "Type a name, initials, a number, part of a phone, a product or a tag"
    commands_title = "What to do"
    undo = "Undo"
    redo = "Redo"
    leave = "Quit"

    def postpone_title(self, who: str) -> str:
        return f"{who}: put off to"

    tomorrow = "tomorrow"
    in_two_workdays = "in two workdays"
    in_a_week = "in a week"
    another_date = "or type a date: fri, +3d, eom; Space first for 11-28"

    def who_is_meant(self, text: str) -> str:
        return f"Who is '{text}'?"

    def open_new(self, name: str) -> str:
        return f"{name} is a new visitor"

    def open_held(self, name: str, held: int) -> str:
        return f"{name} is one of the {plural(held, 'card')} held before"

    entry_hint = "n visitor  f follow-up  v visit  d deal  l lost  t task  g greet  r referral"
    why_title = "Why this many"

    def keys_today(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "done with note"),
            ("Space", "tick"),
            ("p", "put off"),
            ("c", "call"),
            ("x", "no answer"),
            ("+", "visitor"),
            ("/", "find"),
            ("u", "undo"),
            ("?", "help"),
        ]

    def keys_entry(self) -> list[tuple[str, str]]:
        return [("Enter", "record"), ("Tab", "complete"), ("Esc", "leave"), ("Up", "earlier lines")]

    def keys_rescue(self) -> list[tuple[str, str]]:
        return [("Enter", "choose"), ("Esc", "back, only look")]

    def keys_choose(self) -> list[tuple[str, str]]:
        return [("Enter", "choose"), ("letters", "narrow"), ("Esc", "leave")]

    def keys_reading(self) -> list[tuple[str, str]]:
        return [("Esc", "back"), ("PgDn", "further down")]

    def keys_postpone(self) -> list[tuple[str, str]]:
        return [("1", "tomorrow"), ("2", "in two workdays"), ("7", "in a week"), ("Esc", "leave")]

    def keys_find(self) -> list[tuple[str, str]]:
        return [("Enter", "open"), ("Esc", "leave")]

    def keys_client(self) -> list[tuple[str, str]]:
        return [
            ("c", "call"),
            ("e", "edit"),
            ("k", "view"),
            ("f", "follow up"),
            ("v", "visit"),
            ("d", "deal"),
            ("l", "lost"),
            ("Esc", "back"),
        ]

    def keys_answer(self) -> list[tuple[str, str]]:
        return [("Enter", "keep the answer"), ("Esc", "leave it for now")]

    def keys_figure(self) -> list[tuple[str, str]]:
        return [("Enter", "try it"), ("Esc", "leave it")]

    def keys_goals(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "change"),
            ("m", "mean/80/90 %"),
            ("n", "market"),
            ("[ ]", "month"),
            ("w", "why"),
            ("?", "help"),
        ]

    def keys_goals_tried(self) -> list[tuple[str, str]]:
        return [
            ("s", "save"),
            ("r", "take back"),
            ("Enter", "change"),
            ("m", "mean/80/90 %"),
            ("w", "why"),
            ("?", "help"),
        ]

    def keys_week(self) -> list[tuple[str, str]]:
        return [("Enter", "answer"), ("t", "make a task"), ("c", "close"), ("[ ]", "week"), ("w", "why"), ("?", "help")]

    def keys_trends(self) -> list[tuple[str, str]]:
        return [("[ ]", "month"), ("w", "why"), ("?", "help")]

    not_saved = "tried, not saved"
    nothing_to_save = "Nothing is changed, nothing to save"
    save_or_take_back = "First save (s) or take back (r) what is tried"

    def goal_saved(self, changes: str) -> str:
        return f"saved: {changes}"

    def figure_changed(
        self, field: str, old: int | Fraction | Decimal | None, new: int | Fraction | Decimal | None
    ) -> str:
        if field == "planned_chance":
            was, now = (self.planned_chance(Fraction(one or 0)) for one in (old, new))
            return f"{self.figure(field)} {was} > {now}"
        return f"{self.figure(field)} {self.amount(old)} > {self.amount(new)}"

    def amount(self, value: int | Fraction | Decimal | None) -> str:
        if isinstance(value, Decimal):
            return f"{value:,f}"
        return "-" if value is None else self.percent(value) if isinstance(value, Fraction) else str(value)

    def goal_below_deals(self, goal: int, made: int) -> str:
        return f"The goal of {goal} lies below the {made} already made; it counts as met"

    no_goal_here = "no goal yet"
    goal_comes_first = "A goal comes first: Enter on the line Goal sets one"
    nothing_left_to_plan = "The goal is met: no visitors are left to plan for it"
    no_workday_left = "no workday left"
    no_terminal = "There is no terminal to draw on here (a pipe, or TERM=dumb); this is today's list"

    def goal_heading(self, plan: MonthPlan) -> str:
        return f"{self.month(plan.month)}: {self.made_of(plan) if plan.goal else self.no_goal_here}"

    left_heading = "What is left, from today on"

    def week_heading(self, first: date, last: date) -> str:
        return f"Week {first.isocalendar().week}   {self.full_day(first)} to {self.full_day(last)}"

    week_closed = "closed"

    def task_made(self, text: str, day: str) -> str:
        return f"Task for {day}: {text}"

    def task_when_title(self, text: str) -> str:
        return f"{text}: when?"

    def event(self, moment: "Moment") -> str:
        from planner.review.timeline import Event

        bought = f" {moment.product.code} x{moment.quantity}" if moment.product else ""
        bought += f", {moment.amount:,f}" if moment.amount is not None else ""
        match moment.event:
            case Event.PLANNED:
                return f"planned: {self.kind(moment.kind)}" if moment.kind else "planned"
            case Event.VISITOR:
                return "came as a new visitor"
            case Event.OPENED:
                return f"card opened ({self.how(moment.how)})" if moment.how else "card opened"
            case Event.CONTACT:
                kind = self.kind(moment.kind) if moment.kind else "contact"
                kind += f", promotion of {moment.product.code}" if moment.product else ""
                outcome = moment.outcome or Outcome.REACHED
                return kind if outcome is Outcome.REACHED else f"{kind}, {self.outcome(outcome)}"
            case Event.DEAL:
                return f"deal{bought}"
            case Event.RETURNED:
                return f"returned{bought}"
            case Event.ENDED:
                why = f": {self.reason_lost(moment.reason)}" if moment.reason else ""
                return self.aside(f"{self.end(moment.end)}{why}", moment.detail) if moment.end else "ended"

    def explain_line(self, line: Line, today: date) -> str:
        said = [f"On the list because: {self.why(line)}."]
        if line.due is not None:
            late = f", {self.late(line.days_late)}" if line.days_late else ""
            said.append(f"Due {self.day(line.due, today)}{late}.")
        if line.level is not None:
            said.append(f"Level {line.level.value}: {self.level(line.level)}.")
        if line.next is not None:
            said.append(f"Next step: {self.day(line.next, today)}.")
        if line.text:
            said += ["", line.text]
        if rule := self.care_rule(line):
            said += ["", rule]
        return "\n".join(said)

    def explain_target(self, plan: MonthPlan, *, here: bool = False) -> str:
        left, month = plan.stands, self.month(plan.month)
        if not plan.goal:
            sets = "Enter on the line Goal sets one" if here else "Screen 2 (Goals) sets one"
            return f"{month}: {self.no_goal_here}. {sets}."
        said = [
            f"Goal of {month}: {sold(plan.goal, apart=plan.apart)}, {plan.units} made, {plan.units_left} to go.",
            *self._explain_repeats(plan),
            *self._explain_own(plan),
            *(self._explain_cards(plan) if left.ahead is None else self._explain_ahead(left, left.ahead)),
            (
                f"Capture rate {self.rate(plan.capture)} ({self.rate_origin(plan.capture)}): "
                f"that takes {plural(left.visitors if left.mean is None else left.mean, 'visitor')}."
            ),
            *self._explain_planned(plan),
            plural(left.workdays, "workday")
            + (" left" if plan.running else "")
            + (", today included: " if plan.running and not plan.day_off else ": ")
            + (self.no_workday_left if left.per_day is None else f"{left.per_day} a day."),
            *self._explain_record(plan),
        ]
        if not plan.running:
            return "\n\n".join(said)
        if plan.day_off:
            said.append("Today is a day off, so it asks for nobody.")
        elif left.per_day is not None and left.per_day > plan.most:
            most = (
                f"No day asks for more than {plan.most}, until you say on Goals how many you can do"
                if plan.capacity is None
                else f"You said that you can do {plan.capacity} a day"
            )
            target = f"{most}: today's target is {plan.target}."
            said.append(f"{most}. {self._explain_stored(plan)}" if plan.stored else target)
        elif plan.stored:
            said.append(self._explain_stored(plan))
        if plan.met:
            said.append("The goal is met: every visitor now feeds next month.")
        return "\n\n".join(said)

    def _explain_stored(self, plan: MonthPlan) -> str:
        return (
            f"Today's target was set to {plan.target} with the day's first entry and stands; "
            "what changed since counts from tomorrow on."
        )

    def _explain_planned(self, plan: MonthPlan) -> list[str]:
        wanted, left = self.planned_chance(plan.planned_chance), plan.stands
        if left.short:
            most = plural(plan.most * left.workdays, "visitor")
            return [f"A chance of {wanted} is out of reach, even with {plan.most} a day, {most} in all."]
        if plan.planned_chance is None or left.mean is None:
            return []
        instead = f"in place of {left.mean}, which the mean takes"
        return [f"You plan for a chance of {wanted}: that takes {left.visitors} {instead}."]

    def _explain_repeats(self, plan: MonthPlan) -> list[str]:
        if plan.again is None or plan.met or not plan.repeats:
            return []
        known = f"Repeat purchases ({self.repeats_from(plan.again)})"
        if not plan.running:
            return [f"{known}: {plural(plan.repeats, 'unit')} counted on, so the rest is for cards to bring."]
        more = f"{plural(plan.repeats_left, 'unit')} more counted on this month"
        return [f"{known}: {more}, so the rest is for cards to bring."]

    def _explain_record(self, plan: MonthPlan) -> list[str]:
        rates = (("closing rate", plan.closing), ("capture rate", plan.capture))
        ranges = ((name, self.likely(adopted.count, adopted.record)) for name, adopted in rates)
        said = self.listed([f"{name} {likely}" for name, likely in ranges if likely])
        leans = " A first guess still weighs where little is counted." if any(one.leans for _, one in rates) else ""
        return [f"What the record says of them over six months, right 8 times in 10: {said}.{leans}"] if said else []

    def _explain_own(self, plan: MonthPlan) -> list[str]:
        if not plan.own:
            return []
        own = [
            f"{one.code} {self.some_rate(one.rate, rough=one.rough)} "
            f"({one.counted.hits} of {one.counted.trials} over twelve months)"
            for one in plan.own
        ]
        return [
            (
                f"From {FEW} cards on a product of the goal has a closing rate of its own, which leans on that of all "
                f"cards, {self.rate(plan.closing)} ({self.rate_origin(plan.closing)}): {self.listed(own)}. For this "
                f"goal that comes to {self.closing_rate(plan)}; the cards are taken to be of products as the goal is."
            )
        ]

    def _explain_cards(self, plan: MonthPlan) -> list[str]:
        left, now = plan.stands, " this morning" if plan.running else ""
        return [
            (
                f"Closing rate {self.closing_rate(plan)} ({self.closing_note(plan)}): "
                f"{tenth(left.wins)} to go{now}, that takes {plural(left.cards_needed, 'card')}."
            ),
            f"{plural(left.held, 'card')} held{now or ' as it begins'}: {plural(left.new_cards, 'new card')} needed.",
        ]

    def _explain_ahead(self, left: Chain, ahead: Ahead) -> list[str]:
        return [
            (
                f"The {plural(left.held, 'card')} held this morning bring about {float(ahead.held):.1f} wins by the "
                f"month's end, each counted by its age; {tenth(left.wins)} were to go. A card that is opened from now "
                f"on brings about {float(ahead.card):.3f} by then, since few are won so soon: "
                f"{plural(left.new_cards, 'new card')} needed."
            )
        ]

    def cards_ahead(self, ahead: Ahead) -> str:
        return f"held bring {float(ahead.held):.1f}, a new one {float(ahead.card):.3f}"

    help_today = _HELP_TODAY
    help_goals = _HELP_GOALS
    help_week = _HELP_WEEK
    help_trends = _HELP_TRENDS
    help_client = _HELP_CLIENT
    saving = "saving"
