"""The sentences in English."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import exp, floor
from typing import TYPE_CHECKING

from planner.language.clashes import said_when, told
from planner.plan.beta import Beta
from planner.plan.chain import Ahead, Chain
from planner.plan.checklist import Section
from planner.plan.goal_lines import GoalLines, Intended, ProductLine, together
from planner.plan.goals import MonthPlan
from planner.plan.levers import Levers, Spare, carried
from planner.plan.lines import Line, Why
from planner.plan.market import Judgement, Offered
from planner.plan.outlook import Chances, Outlook
from planner.plan.rates import FEW, FEW_HITS, Adopted, Count, Origin
from planner.plan.repeats import Repeats
from planner.plan.ripening import ENOUGH, MEDIAN, Ripening
from planner.plan.workdays import Off, OffKind
from planner.record.change import Label, What
from planner.record.clash import Clash, Matter
from planner.record.keeping import Finding, Flaw, Occasion, Offer, Way
from planner.record.people import End, How, Kind, Level, Outcome, Reason
from planner.record.planning import MARKET_FIELDS, MarketKind, MarketNote

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.plan.season import Season
    from planner.review.attribution import Factor
    from planner.review.campaigns import Campaign, Effect, Held, RateHeld
    from planner.review.judging import MonthMarket, MonthScore, Scores
    from planner.review.mix import Mix, ProductShare, Sold
    from planner.review.periods import Promise, Review, Standing
    from planner.review.ratio import Rate as Share
    from planner.review.readings import Reading
    from planner.review.reflecting import Question
    from planner.review.scoring import Interval, Judged
    from planner.review.timeline import Moment
    from planner.review.trend import Against, Forecast, Trend, TrendMonth
    from planner.review.verdict import Finding as Verdict

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _s(count: int, one: str, many: str = "") -> str:
    """Return ``1 card``, ``2 cards``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def _tenth(value: Fraction) -> str:
    """Return a number with its tenth, where it has one."""
    return f"{float(value):.1f}".removesuffix(".0")


def _about(value: float) -> str:
    """Return an expected number with its tenth, where it has one."""
    return f"{value:.1f}".removesuffix(".0")


def _day_month(day: date) -> str:
    """Return a day within a year that is known."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def _intended(intended: Intended | None) -> str:
    """Return how many units cards want, those overdue apart; empty where the month is over."""
    if intended is None:
        return ""
    return f"cards want {intended.units or 'none'}" + (f" + {intended.overdue} overdue" if intended.overdue else "")


def _signed(value: Fraction) -> str:
    """Return a number to its tenth with its sign, 0 without one."""
    said = f"{float(value):+.1f}"
    return "0" if said in ("+0.0", "-0.0") else said


def _often(reading: "Reading") -> str:
    """Return how often luck alone does this, in whole numbers."""
    once_in = reading.once_in
    return "less than 1 time in 1000" if once_in is None else f"1 time in {once_in}"


_HELP_TODAY = """\
# The list
Up Down          another line
Space            tick: done, without a note (again: take it back)
Enter            done, with a note and the next step
x                tried, no answer: due again next workday
p                put off: 1 tomorrow, 2 in two workdays, 7 a week, or a date
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
l wang price : too dear   lost, with the reason
t v wang >fri 14:00       plan a visit
t call the printer >+3d   a task of your own
g wang                    greeted a customer
r wang / Li Si 139..      Wang brought Li Si, who gets a card
e wang : club evening     Wang came to an event

wang is a name or its beginning; a number (A0012) or the last digits of a phone
will do. What follows the ':' is the note, so put it last.
>date next step   <date when it happened   ^date expected purchase
!h level   3* or #code product   x2 quantity   @9 amount   ~source
wx=name WeChat    mail=address (each of them, like a phone, opens a card)
Dates: today, tomorrow, fri, next fri, +3d, +2w, eom, 11-28, 2026-11-28

# Everywhere
1 2 3 6          Today, Goals, Week, Trends
/                find a person
u U              undo, redo: yesterday's too
ctrl+p           everything by name, the language too
q                quit; nothing is lost"""

_HELP_GOALS = """\
# The chain
From the goal to the visitors of a day. Figures marked with › can be changed:
Enter changes the one under the cursor, and all that follows from it changes
at once. Nothing is kept until s.

Enter            change a figure: 5, 3*=5, 5%, 2/40; in money @6400, 3*=@6400
s                save what is tried
r                take it back
m                visitors for the mean, for a chance of 80 %, for one of 90 %
[ ]              the month before, the month after
n                notes on the market: season, competitors, promotions
w                what today's target rests on, and what stands under each line

Under the goal stand its products: how many are sold, what open cards mean to
buy by the month's end (overdue: the day they named is past), stock, money.

Type another number under "A day" to see the deals that it carries. Below the
chance stands what each figure alone would have to become, where the plan
falls short of the quota or asks for more visitors than you can do.

A star stands behind each figure that differs from what is saved."""

_HELP_MARKET = """\
# The market of a month
What will make it sell more or less than your rates say: the season, a
competitor's move, an own price cut, promotion, launch or event. Each note may
have a factor that you judge: 0.9 a tenth less, 1.15 or +15% more.

Enter            change the note under the cursor
a                add a note
x                remove it
u U              undo, redo
Esc              back to Goals

Factors multiply. A note with days counts for the workdays that it covers, one
on a product for its share of what is sold. They scale what is expected and
every chance; the cards needed stay what your rates say.

When the month is over its judgement is held against what came: planner market
lists how good it was."""

_HELP_WEEK = """\
# The week
Each day's plan beside what was done, then what it comes to by stage, then
your own answers.

Enter            answer the question under the cursor
t                on the last question: make the answer a dated task
c                close the week
[ ]              the week before, the week after
w                where the deals come from, was it luck, campaigns

Visitors and capture are read over the week; closing, loss and referrals over
the month so far, since a week holds too few deals to tell."""


_HELP_TRENDS = """\
# Twelve months
Deals, visitors and new cards of each month on record, twelve at the most; the
bars below the numbers only repeat them. Below: the month that is looked at,
the same workday of others, where the month is heading, the season, and what
sells by product and by tier.

[ ]              look at the month before, the month after
w                what the figures rest on, all of them, with the money"""


_HELP_CLIENT = """\
# One client
What is planned stands first, then all that happened, the newest first.
A letter goes on to the entry line with this client in it:

f                followed up
v                visited
g                greeted
d                a deal
l                lost, with the reason
t                plan a visit

Up Down PgUp PgDn Home End   read on
Esc              back"""


class English:
    """English."""

    code = "en"

    # ---- Shared: dates, lists, names of things -----------------------------------------------------------------

    def day(self, day: date, today: date) -> str:
        year = "" if day.year == today.year else f" {day.year}"
        return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1][:3]}{year}"

    def weekday(self, day: date) -> str:
        return _WEEKDAYS[day.weekday()]

    def month(self, month: str) -> str:
        year, number = month.split("-")
        return f"{_MONTHS[int(number) - 1]} {year}"

    def listed(self, parts: Sequence[str]) -> str:
        return ", ".join(parts)

    def sentences(self, parts: Sequence[str]) -> str:
        return " ".join(part if part[-1:] in ".?!" else part + "." for part in parts if part)

    def person(self, name: str, number: str) -> str:
        return f"{name} ({number})" if number else name

    def level(self, level: Level) -> str:
        return {
            Level.O: "ordered, not delivered",
            Level.H: "buys within 7 days",
            Level.A: "buys within 15 days",
            Level.B: "buys within 30 days",
            Level.C: "buys later, or not known",
        }[level]

    def reason_lost(self, reason: Reason) -> str:
        return {
            Reason.PRICE: "price",
            Reason.COMPETITOR: "competitor",
            Reason.NO_NEED: "no need",
            Reason.NOT_NOW: "not now",
            Reason.UNREACHABLE: "unreachable",
            Reason.FAMILY: "family against",
            Reason.NO_STOCK: "no stock",
            Reason.TOO_FAR: "too far",
            Reason.NOT_ELIGIBLE: "not eligible",
            Reason.CREDIT: "credit",
            Reason.PREFERENCE: "preference",
            Reason.OTHER: "other",
        }[reason]

    def kind(self, kind: Kind) -> str:
        return {
            Kind.VISITOR: "new visitor",
            Kind.FOLLOW_UP: "follow-up",
            Kind.VISIT: "visit",
            Kind.GREETING: "greeting",
            Kind.EVENT: "event",
        }[kind]

    def outcome(self, outcome: Outcome) -> str:
        return {
            Outcome.REACHED: "reached",
            Outcome.NO_ANSWER: "no answer",
            Outcome.CALL_BACK: "call back",
            Outcome.VISIT_AGREED: "visit agreed",
        }[outcome]

    def how(self, how: How) -> str:
        return {
            How.VISITOR: "visitor",
            How.REFERRAL: "referral",
            How.IMPORT: "import",
            How.HELD: "held before",
        }[how]

    def end(self, end: End) -> str:
        return {End.WON: "won", End.LOST: "lost", End.EXCLUDED: "excluded"}[end]

    def did(self, label: Label) -> str:
        who = self.person(label.who, label.number)
        return {
            What.VISITORS: _s(label.count, "new visitor"),
            What.CARD: f"New card {who}",
            What.VISITOR: f"New visitor {label.who}",
            What.FOLLOW_UP: f"Followed up {who}",
            What.VISIT: f"Visited {who}",
            What.GREETING: f"Greeted {who}",
            What.REFERRAL: f"{label.detail} brought {who}",
            What.EVENT: f"{who} came to an event",
            What.ATTEMPT: f"Tried {who}, no answer",
            What.DEAL: f"Deal with {who}",
            What.LOST: f"Lost {who}",
            What.EXCLUDED: f"Excluded {who}",
            What.RETURNED: f"Return from {who}",
            What.STEP: f"Planned {self.step(label.detail)} with {who}",
            What.TASK: f"Task: {label.detail}",
            What.TASK_DONE: f"Done: {label.detail}",
            What.POSTPONED: f"Postponed {who or label.detail}",
            What.GOAL: f"Goal for {label.detail}",
            What.SETTINGS: "Settings",
            What.SET_UP: "Set-up",
            What.ANSWER: "Reflection",
            What.MENDED: "Mended the record",
            What.CLOSED: "Closed the week",
            What.SEVERAL: f"{label.count} entries",
            What.PRODUCT: f"Product {label.detail}",
            What.MARKET: f"Market note for {label.detail}: {self.market_kind(label.who)}",
            What.MARKET_GONE: f"Removed the market note for {label.detail}: {self.market_kind(label.who)}",
        }[label.what]

    # ---- Two edits of one field --------------------------------------------------------------------------------

    def matter(self, matter: Matter) -> str:
        who, when = self.person(matter.name, matter.number), said_when(self, matter)
        return {
            "settings": "Settings",
            "clients": who,
            "cards": f"Card of {who}",
            "activities": f"Entry on {who}" if who else f"Entry of {when}",
            "deals": f"Deal with {who}",
            "products": f"Product {matter.name}" if matter.name else "Products",
            "goals": f"Goal of {when}",
            "tasks": f"Planned {self.step(matter.kind)}: {who}" if matter.kind else f"Task: {matter.name}",
            "reflections": f"Reflection on the {matter.kind} of {when}",
            "days": f"Targets of {when}",
            "months": f"Cards held at the start of {when}",
            "market": f"Note on the market, {when}: {self.market_kind(matter.kind)}",
        }.get(matter.table, matter.table)

    def field_of(self, matter: Matter, field: str) -> str:
        if matter.table == "settings":
            own = {
                "name": "your name",
                "held": "cards held without a name",
                "capacity": "visitors a day that you can do",
            }
            if field in own:
                return own[field]
        if matter.table == "market" and field in MARKET_FIELDS:
            return self.market_field(field)
        return {
            "name": "name",
            "number": "number",
            "phones": "phones",
            "wechat": "WeChat",
            "mail": "mail",
            "source": "source",
            "referrer": "brought by",
            "note": "note",
            "text": "words",
            "due": "due",
            "time": "time",
            "done": "done on",
            "dropped": "dropped on",
            "level": "level",
            "level_set": "level chosen",
            "product": "product",
            "quantity": "quantity",
            "amount": "amount",
            "buys": "expected purchase",
            "contacted": "last contact",
            "opened": "opened",
            "ended": "ended on",
            "end": "end",
            "reason": "reason",
            "returned": "returned on",
            "outcome": "outcome",
            "day": "day",
            "count": "visitors",
            "code": "code",
            "tier": "tier",
            "prices": "price",
            "quota": "company's quota",
            "quota_amount": "company's quota in money",
            "lines": "deals",
            "closing_rate": "closing rate",
            "capture_rate": "capture rate",
            "workdays": "workdays",
            "planned_chance": "chance planned for",
            "held": "cards held",
            "answers": "answers",
            "closed": "closed on",
            "country": "country",
            "zone": "time zone",
            "work_week": "work week",
            "works_holidays": "public holidays",
            "days_off": "days off",
            "since": "since",
            "set_up": "set-up done on",
        }.get(field, field)

    def about_field(self, what: str, field: str) -> str:
        return f"{what}: {field}" if field else what

    def yes_or_no(self, *, yes: bool) -> str:
        return "yes" if yes else "no"

    nothing_there = "nothing"
    conflict_title = "Changed meanwhile in another session"

    def undo_title(self, label: Label, *, again: bool) -> str:
        return f"{'Redo' if again else 'Undo'} {self.did(label)}: changed since"

    def conflict_values(self, mine: str, found: str) -> Sequence[str]:
        return (f"Yours: {mine}", f"Kept meanwhile: {found}")

    def undo_values(self, back: str, found: str, *, again: bool) -> Sequence[str]:
        would = f"Redo would make it: {back}" if again else f"Undo would put back: {back}"
        goes = f"{'Redo' if again else 'Undo'} would take it away altogether"
        return (would if back else goes, f"Changed since to: {found}")

    keep_mine = "Keep yours"
    keep_theirs = "Keep the other"
    keep_neither = "Leave it, record nothing"
    undo_anyway = "Take it back all the same"
    redo_anyway = "Make it all the same"
    leave_it_alone = "Leave it alone"
    skip_this_one = "Pass over this one"

    def passed_over(self, what: str) -> str:
        return f"Passed over: {what}"

    left_as_typed = "Nothing was recorded; what you typed is still there"
    theirs_kept = "The other value stays"
    left_as_it_is = "Left as it is"

    def keys_conflict(self) -> list[tuple[str, str]]:
        return [("Enter", "choose"), ("Esc", "leave"), ("PgDn", "read on")]

    option_anyway = "also where it has changed since"
    option_skip = "pass over the newest change, so that the next one comes to the change before it"
    anyway_or_skip = "--anyway and --skip do not go together; leave one out"

    # ---- Entry: the echo of the line ---------------------------------------------------------------------------

    def step(self, kind: str) -> str:
        return next((self.kind(one) for one in Kind if one.value == kind), kind)

    def echo_visitors(self, count: int, name: str) -> str:
        return f"New visitor {name}, no contact left" if name else _s(count, "new visitor")

    def echo_card(self, name: str) -> str:
        return f"New card {name}"

    def echo_referral(self, name: str, who: str) -> str:
        return f"New card {name}, brought by {who}"

    def echo_contact(self, kind: Kind, outcome: Outcome, who: str) -> str:
        if outcome is Outcome.NO_ANSWER:
            return f"Went to {who}, not met" if kind is Kind.VISIT else f"Tried {who}, no answer"
        if kind is Kind.EVENT:
            return f"{who} came to an event"
        did = {Kind.VISIT: "Visited", Kind.GREETING: "Greeted"}.get(kind, "Followed up")
        return f"{did} {who}" + ("" if outcome is Outcome.REACHED else f", {self.outcome(outcome)}")

    def echo_deal(self, who: str, product: str, quantity: int, amount: str) -> str:
        what = f"{product} x{quantity}" if product else _s(quantity, "unit")
        return f"Deal with {who}: {what}" + (f", {amount}" if amount else "")

    def echo_lost(self, who: str, reason: str) -> str:
        return f"Lost {who}, {reason}"

    def echo_excluded(self, who: str) -> str:
        return f"Excluded {who}, never a prospect"

    def echo_returned(self, who: str, product: str, quantity: int, day: str) -> str:
        what = f"{product} x{quantity}" if product else "the deal"
        return f"{who} returns {what} of {day}"

    def echo_order_off(self, who: str) -> str:
        return f"{who} takes back the order, level H again"

    def echo_step(self, kind: Kind, who: str, when: str) -> str:
        what = {Kind.VISIT: "visit", Kind.GREETING: "greet"}.get(kind, "follow up")
        return f"Planned: {what} {who}, {when}"

    def echo_task(self, text: str, when: str) -> str:
        return f"Task for {when}: {text}"

    def echo_on(self, said: str, day: str) -> str:
        return f"{day}: {said}"

    def echo_note(self, said: str, note: str) -> str:
        return f'{said}: "{note}"'

    def echo_next(self, kind: Kind, when: str) -> str:
        return f"Next: {self.kind(kind)} {when}"

    def echo_again(self, day: str) -> str:
        return f"Next contact by {day}"

    def echo_dropped(self, steps: str) -> str:
        return f"No longer planned: {steps}"

    def step_on(self, kind: Kind, when: str) -> str:
        return f"{self.kind(kind)} {when}"

    def echo_level(self, level: Level) -> str:
        return f"Level {level.value}, {self.level(level)}"

    def echo_wants(self, product: str, quantity: int) -> str:
        return "Wants " + " ".join(part for part in (product, f"x{quantity}" if quantity else "") if part)

    def echo_buys(self, day: str) -> str:
        return f"Expected to buy {day}"

    def echo_wechat(self, name: str) -> str:
        return f"WeChat {name}"

    def echo_source(self, source: str) -> str:
        return f"From {source}"

    def doubt_note_date(self, text: str) -> str:
        return f"'{text}' stands in the note and is not read as a date; put it before the ':'"

    def doubt_same_name(self, name: str, number: str) -> str:
        return f"{name} ({number}) has the same name"

    def doubt_name_digits(self, name: str) -> str:
        return f"Is '{name}' all name? A phone stands apart as 13800138000, other contacts as wx=NAME or mail=ADDRESS"

    def doubt_plain_task(self, name: str) -> str:
        return f"Nobody called '{name}' is in the archive: kept as a task of your own"

    def entry_unknown_verb(self, text: str) -> str:
        return f"'{text}' is no verb; begin with n, f, v, d, l, g, r, e or t; ? explains each"

    def entry_too_long(self, most: int) -> str:
        return f"The line is longer than {most} characters; shorten the note"

    def product_needs_sign(self, text: str, code: str) -> str:
        return f"'{text}' is a product: type {self._product_token(code)}; put a note behind ':'"

    def _product_token(self, code: str) -> str:
        return code if code[:-1].isdigit() and code.endswith("*") else f"#{code}"

    def unexpected_word(self, text: str) -> str:
        return f"'{text}' is not understood; put a note behind ':', a name of several words in quotes"

    def given_twice(self, text: str) -> str:
        return f"'{text}' says again what is there already; leave one out"

    def out_of_place(self, text: str) -> str:
        return f"'{text}' does not go with this verb; leave it out or put it in the note"

    def name_needs_letter(self, text: str) -> str:
        return f"'{text}' is no name; a name has a letter"

    def value_missing(self, sign: str) -> str:
        return f"Nothing follows '{sign}'; complete it or leave it out"

    def bad_phone(self, text: str) -> str:
        return f"'{text}' is no phone number; it has 7 to 15 digits"

    def bad_mail(self, text: str) -> str:
        return f"'{text}' is no mail address; it looks like name@place.com"

    def bad_level(self, text: str) -> str:
        return f"'{text}' is no level; use O, H, A, B or C"

    def bad_outcome(self, text: str) -> str:
        return f"'{text}' is no outcome; use =na (no answer), =cb (call back) or =visit (visit agreed)"

    def bad_quantity(self, text: str, most: int) -> str:
        return f"'{text}' is no quantity; use x1 to x{most}"

    def bad_count(self, text: str, most: int) -> str:
        return f"'{text}' is no number of visitors; use 1 to {most}"

    def bad_amount(self, text: str) -> str:
        return f"'{text}' is no amount; use for example @1999 or @1,280.50"

    def date_unknown(self, text: str) -> str:
        return f"'{text}' is no date; use for example fri, next fri, +3d, +2w, eom, 11-28 or 2026-11-28"

    def date_impossible(self, text: str) -> str:
        return f"There is no such day as '{text}'; use one that the calendar has"

    def date_past(self, day: str) -> str:
        return f"{day} is gone; use a day from today on"

    def date_future(self, day: str) -> str:
        return f"{day} is still to come; what happened lies before now"

    def time_unknown(self, text: str) -> str:
        return f"'{text}' is no time; use for example 14:00 or 3pm"

    def product_unknown(self, text: str, codes: Sequence[str]) -> str:
        if not codes:
            return f"No product is on file yet, so leave out '{text}', or add products in set-up (ctrl+p)"
        return f"No product, or more than one, is '{text}'; use {self.listed(codes)}"

    def which_product(self, codes: Sequence[str]) -> str:
        return f"Which product? Add one of {self.listed(codes)}"

    def reason_unknown(self, text: str) -> str:
        reasons = self.listed([*map(self.reason_lost, Reason), "excluded", "returned"])
        return f"'{text}' is no reason; use {reasons}" if text else f"Why? Use {reasons}"

    def before_card(self, who: str, opened: str) -> str:
        return f"The card of {who} was opened only on {opened}; use that day or a later one"

    def ended_since(self, who: str, day: str) -> str:
        return f"The card of {who} ended on {day}, after that day; leave out level, product and ^, or leave out <"

    def no_open_card(self, who: str) -> str:
        return f"{who} has no open card to end; f, v or g records a contact, l WHO returned takes a deal back"

    def no_deal_to_return(self, who: str) -> str:
        return f"{who} has no deal by then that could be returned; see the history with / and the name"

    echo_repeat = "A repeat purchase"
    echo_no_next = "No next step"
    echo_level_free = "The level follows the expected date"
    echo_opened = "New visitor, opens a card"
    echo_held = "One of the cards held before"
    echo_reopens = "A card is open again"
    doubt_no_amount = "No price is known, so the deal has no amount; add it with @"
    entry_empty = "Nothing is typed yet; begin with n, f, v, d, l, g, r, e or t"
    quote_open = "A quote is opened and not closed; close it or take it out"
    who_missing = "Whom? Type a number, a name or a phone"
    name_missing = "Who is it? Type the name before the phone"
    refer_whom = "Whom did they bring? Type it after a slash: r zs / Li Si 13900139000"
    needs_contact = "This needs a card, and a card needs a phone, wx= or mail="
    task_empty = "What is to be done? Type a few words"
    task_needs_day = "A task needs a day; use for example >fri"
    step_needs_person = "A step needs a client; type for example t v NAME >fri"
    client_gone = "This client is no longer in the archive"
    already_done = "This is done or dropped already"
    nobody_to_try = "There is nobody to call in a task of your own"

    # ---- Plan and Today ----------------------------------------------------------------------------------------

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

    def deals_of(self, done: int, of: int) -> str:
        return f"{done} of {_s(of, 'deal')}"

    def month_name(self, month: str) -> str:
        return _MONTHS[int(month.split("-")[1]) - 1]

    def behind_pace(self, units: int) -> str:
        return f"{units} behind pace"

    def new_cards(self, count: int) -> str:
        return _s(count, "new card")

    nothing_due = "Nothing is due today. Type n and a name for a new visitor, or t and a few words for a task."
    entry_more = ">fri 14:00 the next step   =na no answer   : and a note"
    nothing_left = "Nothing is left on today's list. n logs a new visitor, t and a few words a task."
    due_today = "today"
    none_due = "none due"
    new_visitors = "New visitors"
    no_goal = "no goal yet: press 2 to set one"
    goal_met = "met"
    on_pace = "on pace"

    def why(self, line: Line) -> str:
        step = {Section.VISITS: "visit planned", Section.GREETINGS: "greeting planned"}
        return {
            Why.CADENCE: f"{_s(line.days, 'day')} since the last contact",
            Why.NEW_CARD: "new card, not called yet",
            Why.ATTEMPT: "tried today, no answer" if not line.days else f"tried {_s(line.days, 'day')} ago, no answer",
            Why.STEP: step.get(line.section, "follow-up planned"),
            Why.AFTER_DEAL: f"{_s(line.days, 'day')} after {line.product or 'the deal'}",
            Why.OWN: "own task",
            Why.DONE: "done without having been due",
        }[line.why]

    def late(self, days: int) -> str:
        return f"{_s(days, 'day')} late"

    def off(self, off: Off) -> str:
        return {
            OffKind.REST: "day of rest",
            OffKind.LEAVE: "leave",
            OffKind.HOLIDAY: f"public holiday: {off.name}" if off.name else "public holiday",
        }[off.kind]

    answer_first = "Answer the last question first (Enter on it): the answer becomes the task"
    task_without_words = "A task needs a few words that say what to do"

    # ---- Goals -------------------------------------------------------------------------------------------------

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

    rates_over = "Rates over six closed months (capture: and this one; referrals: twelve months)"
    not_said = "not said"

    def rates_head(self, name: str) -> str:
        return {
            "count": "counted",
            "likely": "8 times in 10",
            "plan": "in the plan",
            "ever": "won of 12 months'",
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
        if count.trials < FEW:
            return ""
        low, high = count.wilson if belief is None else belief.likely
        digits = 0 if count.hits < FEW_HITS else 1
        if high < 0.005:
            return "under 1 %"
        return f"{100 * low:.{digits}f} to {100 * high:.{digits}f} %"

    def cohort_likely(self, low: float, high: float) -> str:
        return f"{100 * low:.0f} to {100 * high:.0f} %"

    def ripening(self, ripening: Ripening) -> str:
        half = next((days for days, share in enumerate(ripening.shares) if share >= 0.5), MEDIAN)
        known = "assumed" if ripening.assumed else "on record"
        return f"half of a card's wins within {half} days ({known})"

    def measured_rate(self, adopted: Adopted) -> str:
        mean = Fraction(0) if adopted.record is None else Fraction(round(1000 * adopted.record.mean), 1000)
        few = adopted.count.hits < FEW_HITS
        return f"~{max(1, round(mean * 100))} %" if few else self.percent(mean)

    def rate(self, adopted: Adopted) -> str:
        if not adopted.rough:
            return self.percent(adopted.rate)
        return f"~{max(1, round(adopted.rate * 100))} %"

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
        if spare is None:
            return ""
        others = f"with the {plan.capacity} a day that you can do on the others"
        if spare.days:
            return f"You can spare {spare.days} of the {_s(plan.workdays_left, 'workday')} left, {others}."
        return f"Today takes at least {_s(spare.today, 'visitor')}, {others}: no day is left to spare."

    def explain_chance(self, outlook: Outlook) -> str:
        if outlook.now is None or outlook.plan.met or not outlook.running:
            return ""
        found, plan = outlook.cohort, outlook.plan
        low, high = found.closing.likely
        ripening = (
            f"Fewer than {ENOUGH} wins are on record, so it is assumed how they ripen: half of a card's wins "
            f"within {MEDIAN} days, two thirds within a month."
            if found.ripening.assumed
            else "How cards ripen is the record's own."
        )
        return "\n\n".join(
            [
                (
                    f"Chance {self.chance(outlook.now)}: {_s(outlook.cards, 'card')} open, each counted by its age "
                    f"where that is known, and {_s(plan.a_day, 'visitor')} on each workday left bring about "
                    f"{outlook.expected:.1f} wins by the month's end; {outlook.wins_left} are needed"
                    + (f", beside {outlook.again:.1f} units of repeat purchases." if plan.again is not None else ".")
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
        return f"{again.counted.units} in {_s(again.months, 'month')}"

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
        return self.percent(plan.whole.closing_rate) if plan.own else self.rate(plan.closing)

    def closing_note(self, plan: MonthPlan) -> str:
        if not plan.own:
            return self.rate_origin(plan.closing)
        own = [f"{one.code} {self.percent(one.rate)}" for one in plan.own]
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
            said.append(f"The quota is {plan.quota_amount:,f}{self._at_unit(plan)}: {_s(plan.quota or 0, 'unit')}.")
        if plan.amount is not None:
            said.append(f"The goal is {plan.amount:,f}{self._at_unit(plan)}: {_s(plan.goal, 'unit')}.")
        if plan.brought is not None:
            unknown = plan.brought.unknown
            beside = f", {_s(unknown, 'unit')} without an amount apart" if unknown else ""
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
        count = _s(len(lines), "more line" if more else "line")
        parts = [self.done_of(whole.made, whole.units), _intended(whole.intended)]
        return f"{count}: {self.listed([*filter(None, parts)])}"

    def explain_lines(self, found: GoalLines, today: date) -> str:
        if not found.products:
            return ""
        said = ["# Under each line of the goal", *(self._explain_line(line, today) for line in found.products)]
        if any(found.others):
            late = f", {found.others.overdue} of them overdue" if found.others.overdue else ""
            what = _s(sum(found.others), "unit")
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
            return f"so the target stays at {plan.a_day} a day"
        if spare is None:
            return ""
        wanted = self.planned_chance(plan.planned_chance)
        return f"{_s(spare.days, 'day')} to spare for {wanted}" if spare.days else f"today takes at least {spare.today}"

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
        units = _tenth(carried(plan, whole=plan.left.ahead is None))
        return f"carries {units} of {_s(plan.goal, 'deal')}" if plan.goal else f"carries {units} deals"

    def levers_to(self, found: Levers, plan: MonthPlan) -> str:
        what = f"the quota of {found.aim}" if found.aim > plan.goal else f"the goal of {found.aim}"
        return f"To reach {what}, one of these alone:"

    def levers(self, found: Levers) -> list[str]:
        said = [
            "" if found.a_day is None else f"visitors {found.a_day} a day",
            "" if found.capture is None else f"capture {self.percent(found.capture)}",
            "" if found.closing is None else f"closing {self.percent(found.closing)}",
            "" if found.held is None else f"held {found.held}",
            _s(found.referred, "referred deal"),
        ]
        return [*filter(None, said)]

    def year_not_announced(self, year: str) -> str:
        return f"{year} holidays not announced"

    whole_month = "month"
    left_from_today = "from today"

    # The week is loaded when its words are asked for: today and add do without it.
    # ---- Week --------------------------------------------------------------------------------------------------

    def count_name(self, name: str) -> str:
        return {"cards": "new cards", "follow_ups": "follow-ups"}.get(name, name)

    def done_of_expected(self, done: int, of: str) -> str:
        return f"{done} of {of}"

    def said_last_time(self, promise: "Promise") -> str:
        when = "Last week" if promise.weeks_ago == 1 else f"{promise.weeks_ago} weeks ago"
        then, now = promise.then, promise.now
        moved = [f"{promise.done} of {_s(promise.of, 'task')} done"] if promise.of else []
        if now.visitors:
            moved.append(f"visitors {then.visitors} then, {now.visitors} now")
        if then.captured.trials and now.captured.trials:
            moved.append(f"captured {self._counted(then.captured)} then, {self._counted(now.captured)} now")
        return f'{when} you said "{promise.said}"' + (f": {self.listed(moved)}" if moved else "")

    def _counted(self, count: Count) -> str:
        return f"{count.hits} of {count.trials}"

    def question(self, question: "Question") -> str:
        from planner.review.reflecting import Question

        return {
            Question.WORK_DONE: "Was the planned work done?",
            Question.GOAL_MET: "Was the goal met?",
            Question.CAMPAIGN: "Did the campaign bring people?",
            Question.CLOSING_RATE: "Did the closing rate stay in its range?",
            Question.PROGRESS: "Does progress match the calendar?",
            Question.DIFFERENTLY: "What will I do differently?",
        }[question]

    # ---- What a review comes to ------------------------------------------------------------------------------------

    def reading(self, reading: "Reading", *, to_date: bool, past: bool = False) -> str:
        from planner.review.readings import Finding, Stage

        hits, trials = reading.actual.hits, reading.actual.trials
        visitors = f"Visitors {hits} of {trials} planned"
        if reading.stage is Stage.VISITORS and reading.running:
            if not reading.expected and hits < trials:
                return f"{visitors}: today is still open"
            visitors = f"Visitors {hits}, {trials} planned before today" if reading.expected else visitors
        month, by = ("", "") if not to_date else (" in the month", " by then") if past else (" this month", " by now")
        expected = f", {_tenth(reading.expected)} expected"
        by_now = expected + by
        known = bool(reading.expected)
        said = {
            Stage.VISITORS: visitors,
            Stage.CAPTURE: f"New cards {hits} of {_s(trials, 'visitor')}{expected}",
            Stage.CLOSING: f"Won{month} {hits} of {_s(trials, 'card')}{by_now}",
            Stage.LOSS: f"Lost{month} {hits} of {_s(trials, 'card')}{by_now if known else ''}",
            Stage.REFERRAL: f"Referred{month} {hits} of {_s(trials, 'first deal')}{expected if known else ''}",
        }[reading.stage]
        luck = _often(reading)
        found = {
            Finding.ON_PLAN: "on plan",
            Finding.SHORT: f"{trials - hits} short",
            Finding.TOO_FEW: "too few to tell",
            Finding.WITHIN_LUCK: f"within luck, luck does this {luck}",
            Finding.WATCH: f"{'watched twice running' if reading.firm else 'watch'}, luck does this {luck}",
            Finding.REAL: f"more than luck, which does this {luck}",
        }[reading.finding]
        return f"{said}: {found}"

    def advice(self, reading: "Reading", *, to_date: bool, past: bool = False) -> str:
        from planner.review.readings import Finding, Stage

        said = self.reading(reading, to_date=to_date, past=past)
        if reading.finding is Finding.WITHIN_LUCK:
            return said
        firm = {
            Stage.CAPTURE: "Visitors came, cards are missing: work on the opening, and ask for the contact",
            Stage.CLOSING: "Cards reached, sales missed: work on negotiation and closing",
            Stage.LOSS: "Take care of clients, and follow up on the day",
            Stage.REFERRAL: "Take care of old customers: they bring the new ones",
        }
        soft = {
            Stage.VISITORS: "Prospecting takes its hours",
            Stage.CAPTURE: "Should it stay so: look at the opening, and at asking for the contact",
            Stage.CLOSING: "Should it stay so: look at negotiation and closing",
            Stage.LOSS: "Should it stay so: look at the care of clients, and at late follow-ups",
            Stage.REFERRAL: "Should it stay so: look at the care of old customers",
        }
        return f"{said}. {(firm if reading.firm else soft)[reading.stage]}"

    def together(self, finding: "Verdict", readings: "Sequence[Reading]") -> str:
        from planner.review.readings import Finding, Stage

        visitors = {True: "visitors {} ({} before today)", False: "visitors {} of {} today"}
        counts = [
            {
                Stage.VISITORS: visitors[bool(one.expected)] if one.running else "visitors {} of {}",
                Stage.CAPTURE: "new cards {} of {}",
                Stage.CLOSING: "won {} of {}",
                Stage.LOSS: "lost {} of {}",
                Stage.REFERRAL: "referred {} of {}",
            }[one.stage].format(one.actual.hits, one.actual.trials)
            for one in readings
        ]
        return ("On plan: " if finding is Finding.ON_PLAN else "Too few to tell: ") + ", ".join(counts)

    def factor(self, factor: "Factor") -> str:
        return {"held": "cards held", "referred": "referrals"}.get(factor.value, factor.value)

    def attribution(self, review: "Review") -> str:
        found = review.attribution
        if found is None:
            return ""
        parts = [f"{self.factor(factor)} {_signed(part)}" for factor, part in found.telling]
        said = f"{self._judged(review)} {found.actual} won, {_tenth(found.planned)} planned"
        return f"{said}: {', '.join(parts)}" if parts else said

    def _judged(self, review: "Review") -> str:
        first, last = review.judged or (review.first, review.last)
        if first.day != 1 or (first.year, first.month) != (last.year, last.month):
            return "In these days"
        month = _MONTHS[first.month - 1]
        if last == review.today:
            return f"{month} so far"
        return month if (last + timedelta(1)).day == 1 else f"1 to {last.day} {month}"

    def standing(self, standing: "Standing", *, past: bool = False) -> str:
        month, made = _MONTHS[int(standing.month[5:]) - 1], standing.made
        if not standing.goal:
            return f"{month}: {_s(made, 'deal')}, no goal"
        behind = floor(standing.asked) - made
        paced = "goal met" if made >= standing.goal else f"{behind} behind" if behind > 0 else "on pace"
        asked = (
            ""
            if standing.asked == standing.goal
            else f", the calendar asks for {_tenth(standing.asked)} by {'then' if past else 'now'}"
        )
        return f"{month}: {made} of {_s(standing.goal, 'deal')}{asked}: {paced}"

    def closing_range(self, standing: "Standing") -> str:
        low, high = standing.low, standing.high
        if low is None or high is None:
            return ""
        won, cards = standing.closing.hits, standing.closing.trials
        place = "below its range" if won < low else "above its range" if won > high else "in its range"
        return f"Closing: {won} of {_s(cards, 'card')} won, 8 times in 10 it is {low} to {high}: {place}"

    def cared_for(self, count: Count) -> str:
        return f"Customers cared for in 180 days: {count.hits} of {count.trials}" if count.trials else ""

    def on_time(self, done: int, of: int) -> str:
        return f"Contacts made by their due date: {done} of {of}" if of else ""

    def explain_review(self, review: "Review") -> str:
        from planner.review.readings import Finding

        readings, judged = review.readings, sum(one.tail is not None for one in review.readings)
        if not readings:
            return "None of these days has begun yet, so there is nothing to judge."
        said = ["# Where the deals come from", *self._explained_parts(review), "# Was it luck?"]
        said.append(
            "What was expected is the plan's rate times as many trials; a month that is not over expects its share of "
            "workdays. Beside it stands how often luck alone brings a count as bad, given how well the rate is known."
        )
        shared = f": 1 in 20, shared among the {judged} stages judged" if judged > 1 else ""
        said.append(
            "1 time in 5 or more often is within luck; less often is to be watched. More than luck is what it does "
            f"less than 1 time in {20 * max(1, judged)}{shared}. With fewer than 5 expected there is too little to "
            "tell. Visitors are your own doing: they are counted, not judged, and today's once the day is over. Advice "
            "is firm only beyond luck or when watched twice running, and from 5 deals on record on. What is judged by "
            "the month is watched twice running when the month before was watched too."
        )
        for one in review.told:
            say = self.advice if one.behind else self.reading
            said.append(say(one, to_date=review.to_date, past=review.past))
            if one.finding is Finding.ON_PLAN and one.tail is not None:
                said[-1] += "; nothing is missing"
        if review.campaigns:
            said.append(f"# {self.campaigns_title}")
            for campaign in review.campaigns:
                said.append(self.campaign_heading(campaign, review.today))
                said += self.campaign_told(campaign)
            said.append(self.campaigns_caveat)
        if review.cared_for is not None and review.cared_for.trials:
            said += ["# Customers", self.cared_for(review.cared_for) + " (followed up, visited, greeted, sold to)"]
        return "\n\n".join(part + ("" if part.startswith("#") or part.endswith(".") else ".") for part in said)

    def _explained_parts(self, review: "Review") -> "Iterator[str]":
        found = review.attribution
        if found is None:
            yield "The month has no goal, so nothing was planned to hold it against."
            return
        yield (
            "Deals are won cards: (cards held + referred + visitors x capture rate) x closing rate. Figure by figure "
            "the plan's is replaced by what came, in every order; a figure's part is what that changes on average. "
            "The parts add up to the difference. Planned is what the plan's figures bring by now, which may be less "
            "than the calendar asks for: late cards sell late, and no more visitors are planned than you can do."
        )
        for head, flow, won in (("Planned", review.planned, found.planned), ("Came", review.came, found.actual)):
            if flow is not None:
                yield (
                    f"{head}: {_tenth(flow.held)} cards held, {_tenth(flow.referred)} referred, "
                    f"{_tenth(flow.visitors)} visitors with {_tenth(flow.new_cards)} new cards; "
                    f"of these {_tenth(flow.cards)} cards {_tenth(won)} won."
                )
        parts = (f"{self.factor(factor)} {_signed(part)}" for factor, part in found.parts.items())
        yield f"{', '.join(parts)}; together {_signed(found.actual - found.planned)}.".capitalize()

    # ---- What campaigns brought ------------------------------------------------------------------------------------

    campaigns_title = "What the campaigns brought"
    campaigns_caveat = (
        "Before is what as many of the same weekdays brought in the 8 weeks before, each weekday by itself, days of "
        "other campaigns left out. Other things differ too, such as the season and your own work: more need not come "
        "of the campaign. Who comes after it, or bought earlier because of it, is not seen."
    )

    def campaign_heading(self, campaign: "Campaign", today: date) -> str:
        product = campaign.product
        about = [
            {"price": "new price", "event": "event"}.get(campaign.kind, campaign.kind),
            "" if product is None else product.name or product.code,
        ]
        days = self.day(campaign.first, today)
        if campaign.last != campaign.first:
            days += f" to {self.day(campaign.last, today)}"
        of = ", ".join(part for part in about if part)
        return f"{campaign.name} ({of}), {days}" if campaign.name else f"{of[:1].upper()}{of[1:]}, {days}"

    def campaign_told(self, campaign: "Campaign") -> Sequence[str]:
        said = [self._campaign_days(campaign)]
        if campaign.days:
            said += [self._campaign_count(campaign, one) for one in campaign.counted]
            said += [self._campaign_rate(one) for one in campaign.rated]
        if campaign.took_part is not None:
            said.append(f"{_s(campaign.took_part, 'client')} of yours took part")
        if campaign.beside:
            said.append(f"At the same time ran: {self.listed(campaign.beside)}; which brought what cannot be told")
        return said

    def _campaign_days(self, campaign: "Campaign") -> str:
        if campaign.until is None:
            return "Its first day is not over yet"
        if not campaign.days:
            return "None of its days so far was a workday" if campaign.running else "None of its days was a workday"
        days = _s(len(campaign.days), "workday") + (" so far, today not counted" if campaign.running else "")
        if not campaign.compared:
            return f"{days}; there is no such weekday before to hold them against"
        left = campaign.left_out
        alone = f"; {_s(left, 'other')} had no such weekday before and stay out" if left > 1 else ""
        alone = "; 1 other had no such weekday before and stays out" if left == 1 else alone
        return f"{days}, held against {len(campaign.compared)} of the same weekdays in the 8 weeks before{alone}"

    def _campaign_count(self, campaign: "Campaign", held: "Held") -> str:
        from planner.review.campaigns import Effect

        against = held.against
        if against is None:
            return f"{self._campaign_figure(campaign, held)} {held.came}"
        said = f"{self._campaign_figure(campaign, held)} {held.came}, {_about(against.before)} before"
        if held.effect is Effect.TOO_FEW or against.ratio is None or against.high is None:
            return f"{said}: too few to tell"
        times = f"{against.ratio:.2f} times as many, 8 times in 10 it is {against.low:.2f} to {against.high:.2f}"
        return f"{said}: {times}; {self._campaign_effect(held.effect)}"

    def _campaign_figure(self, campaign: "Campaign", held: "Held") -> str:
        product = campaign.product
        return {
            "visitors": "Visitors",
            "cards": "New cards",
            "deals": "Deals",
            "deals_of_product": "" if product is None else f"Deals of {product.name or product.code}",
            "won": "Cards won",
        }[held.figure]

    def _campaign_rate(self, held: "RateHeld") -> str:
        told = held.effect != "too_few"
        came, before = (self._campaign_share(one, told=told) for one in (held.rates.came, held.rates.before))
        counted = f"{came}, {before} before"
        what = "New cards of visitors"
        if held.figure == "cohort_closing_rate":
            what = "Won by now of the cards opened while it ran"
            counted = f"{came}; of those opened on the days before, within as many days of opening, {before}"
        return f"{what} {counted}: {self._campaign_effect(held.effect, rate=True)}"

    def _campaign_share(self, rate: "Share", *, told: bool) -> str:
        said = f"{_about(rate.hits)} of {rate.trials}"
        if rate.trials < FEW or not told:
            return said
        low, high = (round(100 * end) for end in rate.likely)
        return f"{said} ({low} to {high} %, 8 times in 10)"

    def _campaign_effect(self, effect: "Effect", *, rate: bool = False) -> str:
        more, fewer = ("higher", "lower") if rate else ("more", "fewer")
        return {
            "more": f"{more}, beyond luck",
            "perhaps_more": f"perhaps {more}",
            "within_luck": "within luck",
            "perhaps_fewer": f"perhaps {fewer}",
            "fewer": f"{fewer}, beyond luck",
            "too_few": "too few to tell",
        }[effect]

    def campaign_in_short(self, campaign: "Campaign") -> str:
        name = campaign.name or self.campaign_heading(campaign, campaign.last)
        if not campaign.told:
            said = self._campaign_days(campaign)
            return f"{name}: {said[:1].lower()}{said[1:]}"
        parts = [
            f"{held.figure} {held.came} ({_about(held.against.before)} before: {self._campaign_effect(held.effect)})"
            for held in campaign.counts
            if held.figure in ("visitors", "deals") and held.against is not None
        ]
        return f"{name}: {self.listed(parts)}"

    # ---- A review as it is printed -----------------------------------------------------------------------------------

    def review_heading(self, review: "Review") -> str:
        from planner.review.periods import Span

        if review.span is Span.WEEK:
            return self.week_heading(review.first, review.last)
        if review.span is Span.MONTH:
            return f"{_MONTHS[review.first.month - 1]} {review.first.year}"
        first, last = self.full_day(review.first), self.full_day(review.last)
        return first if review.span is Span.DAY else f"{first} to {last}"

    comes_to_title = "What it comes to"
    own_words_title = "In your own words"
    day_by_day_title = "Day by day"
    planned_by_now = "planned by now"
    date_heading = "date"
    range_backwards = "That range ends before it begins: name the earlier day first"
    range_too_long = "That range is too long: a review covers twelve years at the most"
    range_needs_end = "Where does it end? Name two days, such as 'planner review 2026-11-01 2026-11-20'"
    option_markdown = "print a report in Markdown"

    # The trend too is loaded when its words are asked for.
    # ---- Trends ------------------------------------------------------------------------------------------------

    def trend_head(self, name: str) -> str:
        return {"cards": "new cards", "end": "month end", "last": "last month"}.get(name, name)

    def month_short(self, month: str) -> str:
        return self.month_name(month)[:3]

    def trend_span(self, months: int, units: int) -> str:
        return f"{_s(months, 'month')}, {_s(units, 'deal')}"

    def month_said(self, month: "TrendMonth", *, running: bool) -> str:
        name = self.month_short(month.month) + (" so far" if running else "")
        capture, closing = month.capture, month.closing
        return (
            f"{name}: capture {capture.hits} of {_s(capture.trials, 'visitor')}{self._share(capture)}, "
            f"closing {closing.hits} of {_s(closing.trials, 'card')}{self._share(closing)}"
        )

    def _share(self, count: Count) -> str:
        told = count.trials >= FEW and 0 < count.hits < count.trials
        return f" ({self.chance(count.hits / count.trials)})" if told else ""

    def month_against(self, trend: "Trend") -> str:
        standing, others = trend.standing, [one for one in (trend.before, trend.year_ago) if one is not None]
        made = _s(standing.units, "deal")
        if standing.over:
            known = ", ".join(f"{self._beside(one, trend)} {one.whole}" for one in others)
            return f"{made} in {self.month_name(standing.month)}; " + (known or "no whole month before it is on record")
        by = f"{made} by workday {standing.workday}" if standing.workday else f"{made} before the first workday"
        if not others:
            return f"{by}; no whole month before it is on record"
        open_then = [one for one in others if not one.then.over]
        return f"{by}; " + ", ".join(
            f"{self._beside(one, trend)} {one.whole} in all"
            if one.then.over
            else f"{self._beside(one, trend)} {one.then.units}"
            f"{' by then' if one is open_then[0] else ''} ({one.whole} in all)"
            for one in others
        )

    def _beside(self, other: "Against", trend: "Trend") -> str:
        month = other.then.month
        return self.month_name(month) if other is trend.before else f"{self.month_short(month)} {month[:4]}"

    def month_end(self, forecast: "Forecast") -> str:
        end = f"On plan {self.month_name(forecast.month)} ends near {_about(forecast.total)} deals"
        market = f" (market judged {self.market_factor(forecast.market.factor)})" if forecast.market.in_force else ""
        parts = f"{forecast.made} made, {_about(forecast.coming)} to come{market}"
        return f"{end}: {parts}" + ("" if forecast.last is None else f"; last month had {forecast.last}")

    def season_said(self, season: "Season", month: str) -> str:
        if not season.known:
            few = "at fewer than 5 deals a month it " if season.needed > 12 else ""
            return f"Season: {few}needs {season.needed} whole months, has {season.months}"
        years = _s(season.years, "year")
        if season.extremes is None:
            return f"Season ({years}): the months differ no more than chance makes them"
        strong, weak = (_MONTHS[number - 1][:3] for number in season.extremes)
        more = round(100 * (season.factor(month) - 1))
        sells = f"{abs(more)} % {'more' if more > 0 else 'less'}" if more else "as usual"
        named = self.month_short(month)
        return f"Season ({years}): a workday sells {sells} in {named}; most in {strong}, least in {weak}"

    def mix_said(self, mix: "Mix", months: int) -> str:
        sold = f"{_s(mix.whole.units, 'deal')} in {_s(months, 'month')}"
        best = mix.best
        if best is None or best.product is None:
            return sold
        return f"{sold}, best seller {best.product.name or best.product.code}"

    def tier(self, tier: int | None) -> str:
        return "no tier" if tier is None else f"{tier}*"

    def others(self, count: int) -> str:
        return _s(count, "other")

    def explain_trend(self, trend: "Trend") -> str:
        return "\n\n".join(
            [
                self.month_said(trend.shown, running=trend.running) + ".\n" + self.month_against(trend) + ".",
                self._same_workday,
                self._explain_end(trend),
                f"# {self.mix_said(trend.mix, len(trend.months))}\n"
                + "\n".join(
                    [
                        *(self._sold(self._product(share), share.sold, trend) for share in trend.mix.products),
                        *(self._sold(self.tier(tier), sold, trend) for tier, sold in trend.mix.tiers),
                    ]
                )
                + "\nMoney is the deal's amount, else that day's price.",
                "# Month by month\n" + "\n".join(self._whole_month(month) for month in trend.months),
                self._what_counts,
                self._explain_season(trend),
            ]
        )

    _what_counts = (
        "Deals are units, returned ones left out. Cards are new ones, of visitors: capture. Won is of the cards "
        "carried into the month and opened in it: closing."
    )
    _same_workday = (
        "Months are held against each other at the same workday, not the same date, so that weekends and holidays do "
        "not count; a month of which the record knows only a part is left out."
    )

    def _explain_end(self, trend: "Trend") -> str:
        forecast = trend.forecast
        said = (
            f"{self.month_end(forecast)}. What is to come is what the cards held, by their age, and the visitors "
            "planned for the days left are expected to bring, in units; "
            + (
                f"for the market {self._market_listed(trend)}."
                if forecast.market.in_force
                else "it takes no season into account, unless you judge one (n on Goals)."
            )
        )
        lines = [f"{said} By product it is shared as the deals of all these months were:"]
        for one in forecast.products:
            name = self.product_not_said if one.product is None else one.product.name or one.product.code
            last = "" if one.last is None else f", last month {one.last}"
            lines.append(f"  {name}: {one.made} made, about {_about(one.expected)} at the end{last}")
        return "\n".join(lines) if forecast.products else said

    def _market_listed(self, trend: "Trend") -> str:
        codes = {one.product.id: one.product.code for one in trend.forecast.products if one.product}
        market = trend.forecast.market
        return f"they are scaled by {self.market_factor(market.factor)}: {self.market_notes(market.notes, codes)}"

    def _product(self, share: "ProductShare") -> str:
        return self.product_not_said if share.product is None else share.product.name or share.product.code

    def _sold(self, name: str, sold: "Sold", trend: "Trend") -> str:
        count = Count(sold.units, trend.mix.whole.units)
        money = "" if sold.known_money is None else f", {sold.known_money:,f}"
        part = f" ({sold.priced} of them with a price)" if 0 < sold.priced < sold.units else ""
        return f"  {name}: {count.hits} of {count.trials}{self._share(count)}{money}{part}"

    def _whole_month(self, month: "TrendMonth") -> str:
        capture, closing = month.capture, month.closing
        return (
            f"  {self.month_short(month.month)} {month.month[:4]}: {_s(month.units, 'deal')}, "
            f"cards {capture.hits} of {capture.trials}{self._share(capture)}, "
            f"won {closing.hits} of {closing.trials}{self._share(closing)}, {_s(month.workdays, 'workday')}"
        )

    def _explain_season(self, trend: "Trend") -> str:
        season = trend.season
        said = f"# {self.season_said(season, trend.shown.month)}.\n"
        if not season.known:
            return said + "Before that the difference between two months is mostly chance."
        each = ", ".join(f"{name[:3]} {factor:.2f}" for name, factor in zip(_MONTHS, season.factors, strict=True))
        return (
            f"{said}Of {_s(season.deals, 'deal')}: those a workday of each month over the mean of the twelve, so that "
            f"Lunar New Year counts by its workdays; drawn towards 1, since part of every difference is chance: "
            f"{round(100 * season.weight)} % of it is believed.\n  {each}"
        )

    month_so_far = "so far"
    product_not_said = "product not said"
    trends_empty = (
        "Nothing is on record yet. Type n and a name on Today (key 1) for a visitor and d for a deal: month by month "
        "they add up here."
    )

    # ---- Set-up ------------------------------------------------------------------------------------------------

    set_up_title = "Set-up"

    def set_up_step(self, step: int, of: int) -> str:
        return f"step {step} of {of}"

    def set_up_about(self, step: str) -> str:
        return {
            "language": (
                "Welcome. Six short steps, and every one may be skipped: what you leave out is assumed and marked so. "
                "All can be changed later.\nctrl+d shows a demo first."
            ),
            "you": "Who you are and when you work. The country tells the public holidays, the zone your midnight.",
            "products": "What you sell. A name and a price, and the tier where there is one:\nHarmony card 1280 3*",
            "goal": "The company's quota for this month, and the goal that you set yourself, in units.",
            "rates": (
                "What you believe your own rates to be. Leave them empty if you don't know: 25 % and 5 % are assumed "
                "until your own record shows better."
            ),
            "cards": (
                "The prospects that you hold already: a number, or their names with phones, apart by commas.\n"
                "50   or   Wang Li 13800138000, Zhao Min"
            ),
        }[step]

    def set_up_field(self, field: str) -> str:
        return {
            "language": "Language",
            "name": "Your name",
            "country": "Country",
            "zone": "Time zone",
            "week": "Work week",
            "holidays": "Public holidays",
            "product": "Product",
            "quota": "Company's quota",
            "goal": "Your goal",
            "capture": "Capture rate",
            "closing": "Closing rate",
            "held": "Cards held",
        }[field]

    def set_up_hint(self, field: str) -> str:
        return {
            "language": "Left and right change it, Enter goes on",
            "name": "As your colleagues call you",
            "country": "A name or two letters: China, US, DE ...",
            "zone": "Filled in from the country; change it where it is not yours",
            "week": "Left and right change it",
            "holidays": "Left and right change it",
            "product": "Name, price, tier: Harmony card 1280 3*",
            "quota": "Units, such as 8",
            "goal": "Units, such as 5; left empty it is the quota",
            "capture": "Of 100 visitors, how many leave a contact: 25%, 1/4",
            "closing": "Of 100 cards, how many buy in a month: 5%, 2/40",
            "held": "50, or names with phones",
        }[field]

    def work_week(self, days: tuple[int, ...]) -> str:
        return {
            (0, 1, 2, 3, 4): "Monday to Friday",
            (0, 1, 2, 3, 4, 5): "Monday to Saturday",
            (0, 1, 2, 3, 4, 5, 6): "every day",
            (1, 2, 3, 4, 5): "Tuesday to Saturday",
            (0, 1, 2, 3, 6): "Sunday to Thursday",
        }.get(days, self.listed([_WEEKDAYS[day] for day in days]))

    holidays_off = "off"
    holidays_worked = "worked"

    def keys_set_up(self, *, first: bool) -> list[tuple[str, str]]:
        return [("Enter", "next"), ("ctrl+n", "next step"), ("Esc", "leave" if first else "back"), ("ctrl+d", "demo")]

    # ---- Screens: keys, help, status ---------------------------------------------------------------------------

    def saved_at(self, time: str) -> str:
        return f"saved {time}"

    def workday_of(self, nth: int, of: int) -> str:
        return f"workday {nth} of {of}"

    day_off = "day off"

    def week_number(self, week: int) -> str:
        return f"week {week}"

    def full_day(self, day: date) -> str:
        return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1][:3]} {day.year}"

    def tab(self, tab: str) -> str:
        return {"today": "Today", "goals": "Goals", "week": "Week", "trends": "Trends"}[tab]

    demo_here = "demo, nothing is kept"
    read_only = "read only"
    help_title = "Help"
    find_title = "Find a person"
    find_hint = "Type a name, a number or the end of a phone"
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
        return f"{name} is one of the {_s(held, 'card')} held before"

    entry_hint = "n visitor  f follow-up  v visit  d deal  l lost  t task  g greet  r referral"
    why_title = "Why this many"

    def keys_today(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "done with note"),
            ("Space", "tick"),
            ("p", "put off"),
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
        return [("f", "follow up"), ("v", "visit"), ("d", "deal"), ("l", "lost"), ("Esc", "back")]

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
    no_workday_left = "no workday left"
    no_terminal = "There is no terminal to draw on here (a pipe, or TERM=dumb); this is today's list"

    def goal_heading(self, plan: MonthPlan) -> str:
        return f"{self.month(plan.month)}: {self.deals_of(plan.units, plan.goal) if plan.goal else self.no_goal_here}"

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
                outcome = moment.outcome or Outcome.REACHED
                return kind if outcome is Outcome.REACHED else f"{kind}, {self.outcome(outcome)}"
            case Event.DEAL:
                return f"deal{bought}"
            case Event.RETURNED:
                return f"returned{bought}"
            case Event.ENDED:
                why = f": {self.reason_lost(moment.reason)}" if moment.reason else ""
                return f"{self.end(moment.end)}{why}" if moment.end else "ended"

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
        return "\n".join(said)

    def explain_target(self, plan: MonthPlan) -> str:
        left, month = plan.left, self.month(plan.month)
        if not plan.goal:
            return f"{month}: {self.no_goal_here}. Screen 2 (Goals) sets one."
        said = [
            f"Goal of {month}: {_s(plan.goal, 'unit')}, {plan.units} made, {plan.units_left} to go.",
            *self._explain_repeats(plan),
            *self._explain_own(plan),
            *(self._explain_cards(plan) if left.ahead is None else self._explain_ahead(left, left.ahead)),
            (
                f"Capture rate {self.rate(plan.capture)} ({self.rate_origin(plan.capture)}): "
                f"that takes {_s(left.visitors if left.mean is None else left.mean, 'visitor')}."
            ),
            *self._explain_planned(plan),
            f"{_s(left.workdays, 'workday')} left, today included: "
            + (self.no_workday_left if left.per_day is None else f"{left.per_day} a day."),
            *self._explain_record(plan),
        ]
        if left.per_day is not None and left.per_day > plan.most:
            said.append(
                f"No day asks for more than {plan.most}, until you say on Goals how many you can do: "
                f"today's target is {plan.target}."
                if plan.capacity is None
                else f"You said that you can do {plan.capacity} a day: today's target is {plan.target}."
            )
        elif 0 < plan.target != plan.a_day:
            said.append(
                f"Today's target was set to {plan.target} with the day's first entry and stands; "
                "what was dated back since counts from tomorrow on."
            )
        if plan.met:
            said.append("The goal is met: every visitor now feeds next month.")
        return "\n\n".join(said)

    def _explain_planned(self, plan: MonthPlan) -> list[str]:
        wanted, left = self.planned_chance(plan.planned_chance), plan.left
        if left.short:
            most = _s(plan.most * left.workdays, "visitor")
            return [f"A chance of {wanted} is out of reach, even with {plan.most} a day, {most} in all."]
        if plan.planned_chance is None or left.mean is None:
            return []
        instead = f"in place of {left.mean}, which the mean takes"
        return [f"You plan for a chance of {wanted}: that takes {left.visitors} {instead}."]

    def _explain_repeats(self, plan: MonthPlan) -> list[str]:
        if plan.again is None or plan.met or not plan.repeats:
            return []
        known = f"Repeat purchases ({self.repeats_from(plan.again)})"
        return [
            f"{known}: {_s(plan.repeats_left, 'unit')} more counted on this month, so the rest is for cards to bring."
        ]

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
            f"{one.code} {self.percent(one.rate)} ({one.counted.hits} of {one.counted.trials} over twelve months)"
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
        left = plan.left
        return [
            (
                f"Closing rate {self.closing_rate(plan)} ({self.closing_note(plan)}): "
                f"{_tenth(left.wins)} to go this morning, that takes {_s(left.cards_needed, 'card')}."
            ),
            f"{_s(left.held, 'card')} held this morning: {_s(left.new_cards, 'new card')} needed.",
        ]

    def _explain_ahead(self, left: Chain, ahead: Ahead) -> list[str]:
        return [
            (
                f"The {_s(left.held, 'card')} held this morning bring about {float(ahead.held):.1f} wins by the "
                f"month's end, each counted by its age; {_tenth(left.wins)} were to go. A card that is opened from now "
                f"on brings about {float(ahead.card):.3f} by then, since few are won so soon: "
                f"{_s(left.new_cards, 'new card')} needed."
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

    # ---- Market ------------------------------------------------------------------------------------------------

    def market_kind(self, kind: str) -> str:
        known = {
            MarketKind.SEASON: "season",
            MarketKind.COMPETITOR: "competitor",
            MarketKind.PRICE: "own price",
            MarketKind.PROMOTION: "promotion",
            MarketKind.LAUNCH: "launch",
            MarketKind.EVENT: "event",
        }
        return next((said for one, said in known.items() if one == kind), kind)

    def market_factor(self, factor: Fraction | float) -> str:
        return f"{float(factor):.2f}"

    def market_judged(self, factor: Fraction) -> str:
        return f"market judged at {self.market_factor(factor)}"

    def market_days(self, note: MarketNote) -> str:
        first, last = note.start, note.end
        if first is None:
            return "" if last is None else f"until {_day_month(last)}"
        return f"from {_day_month(first)}" if last is None else f"{_day_month(first)} to {_day_month(last)}"

    def market_notes(self, notes: Sequence[MarketNote], products: Mapping[int, str]) -> str:
        return self.listed([self._market_note(note, products) for note in notes])

    def _market_note(self, note: MarketNote, products: Mapping[int, str]) -> str:
        of = "" if note.product is None else f" ({products.get(note.product, '?')})"
        factor = note.judgement
        return self.market_kind(note.kind) + ("" if factor is None else f" {self.market_factor(factor)}") + of

    def market_heading(self, month: str, whole: Judgement, ahead: Judgement) -> str:
        if not whole.in_force:
            return f"Market of {self.month(month)}: not judged"
        rest = self.market_factor(ahead.factor)
        said = f"Market of {self.month(month)}: judged at {self.market_factor(whole.factor)}"
        return said if rest == self.market_factor(whole.factor) else f"{said}, from today on at {rest}"

    def explain_market(self, outlook: Outlook, products: Mapping[int, str]) -> str:
        whole, ahead = outlook.market_of_month, outlook.market
        if not whole.in_force:
            return ""
        month = outlook.plan.month
        lines = [
            f"# {self.market_heading(month, whole, ahead)}",
            (
                "What is expected and every chance are scaled by it; the cards needed are not. Notes multiply on the "
                "days that they are about, and a note on one product counts by its share of what is sold."
            ),
        ]
        for note in outlook.book.market_notes(month):
            told = self.listed([self._market_note(note, products), *filter(None, [self.market_days(note)])])
            judged = "" if note.judgement is not None else f", {self.market_not_judged}"
            words = " ".join(note.text.split())
            lines.append(f"  {told}{judged}" + (f": {words}" if words else ""))
        return "\n".join(lines)

    def season_offered(self, offered: Offered, month: str) -> str:
        season = offered.season
        rests_on = f"{_s(season.years, 'year')}, {_s(season.deals, 'deal')}"
        return f"The record shows {self.market_factor(offered.factor)} for {self.month_name(month)} ({rests_on})"

    def season_to_take(self, offered: Offered, month: str) -> str:
        said = self.season_offered(offered, month)
        return f"{said}; to take it: planner market {month} --kind season --factor {self.market_factor(offered.factor)}"

    def month_market(self, market: "MonthMarket") -> str:
        if not market.judgement.in_force:
            return ""
        score, judged = market.score, f"Market judged {self.market_factor(market.judgement.factor)}"
        if not market.over:
            return f"{judged}; it is scored when the month is over"
        if score is None:
            return f"{judged}; not scored: judged too late, or the record began within the month"
        if score.ratio is None:
            return f"{judged}; nothing was expected of the month"
        _, factor, came, ratio, range_, nearer = self.score_cells(score)
        few = "; one month is too few to tell" if score.too_few else ""
        said = f"Market judged {factor}; came {ratio} of what was expected without it"
        return f"{said} ({came}, range {range_}): {nearer}{few}"

    def score_cells(self, score: "MonthScore") -> Sequence[str]:
        low, high = score.likely
        range_ = f"{low:.2f} to {high:.2f}" if high is not None else f"{low:.2f} or more"
        return (
            f"{self.month_short(score.month)} {score.month[:4]}",
            self.market_factor(score.factor),
            f"{score.came} of {_about(score.expected)}",
            "-" if score.ratio is None else f"{score.ratio:.2f}",
            range_,
            {None: "no difference", True: "nearer with it", False: "nearer without it"}[score.nearer],
        )

    def scores_said(self, scores: "Scores") -> str:
        count = len(scores.months)
        if not count or scores.error is None or scores.error_without is None:
            return ""
        few = "; alone each is too few to tell" if all(one.too_few for one in scores.months) else ""
        nearer = f"Your judgement came nearer in {scores.nearer} of {_s(count, 'month')}{few}"
        if scores.early:
            return f"{nearer}. From {scores.needed} judged months on it can be said how good it is"
        off, without = (100 * (exp(error) - 1) for error in (scores.error, scores.error_without))
        said = f"{nearer}. On the average {off:.0f} % off with it, {without:.0f} % without"
        bias = None if scores.bias is None else round(100 * scores.bias)
        if not bias:
            return said
        judges = f"You judge {abs(bias)} % too {'high' if bias > 0 else 'low'}"
        wins = f"{_about(scores.judged)} wins expected, {scores.came} came"
        return f"{said}. {judges}: {wins}" + (", no more than luck does" if scores.by_luck else "")

    score_heading = "What your judgement of closed months was worth"

    def score_heads(self) -> Sequence[str]:
        return ("", "judged", "won of", "market was", "8 times in 10", "")

    market_not_judged = "not judged"
    market_empty = "No note on the market of this month; a adds one: season, a competitor, an own price or promotion"

    def market_none(self, month: str) -> str:
        return f"Nothing noted; such as: planner market {month} --kind season --factor 0.9 --text quiet"

    def market_title(self, month: str) -> str:
        return f"Market of {self.month(month)}"

    market_new = "New note"

    def market_field(self, field: str) -> str:
        return {
            "kind": "about",
            "factor": "factor",
            "text": "in words",
            "product": "product",
            "start": "first day",
            "end": "last day",
        }[field]

    def market_hint(self, field: str) -> str:
        return {
            "kind": "Left and right turn it. Season, a competitor's move, an own price cut, promotion, launch or event",
            "factor": "How much more or less will sell: 0.9, 90%, -10% or +15%. Empty: noted, not judged",
            "text": "A few words for later",
            "product": "Left and right turn it. Of one product only its share of the sales is scaled",
            "start": "Empty: from the month's first day on. 5, 11-05 or fri",
            "end": "Empty: to the month's last day. Enter keeps the note",
        }[field]

    any_product = "all products"

    market_changed = "Another session changed this note meanwhile; look again, then x removes it"

    def market_removed(self, what: str) -> str:
        return f"{what}; u brings it back"

    def season_proposed(self, offered: Offered, month: str) -> str:
        return f"{self.season_offered(offered, month)}. Keep it or type yours"

    def keys_market(self) -> list[tuple[str, str]]:
        return [("Enter", "change"), ("a", "add"), ("x", "remove"), ("u", "undo"), ("?", "help"), ("Esc", "back")]

    def keys_market_note(self) -> list[tuple[str, str]]:
        return [("Enter", "next, on the last keep"), ("ctrl+n", "keep"), ("Esc", "leave")]

    help_market = _HELP_MARKET

    def factor_unknown(self, text: str) -> str:
        return f"'{text}' is no factor; write 0.9, 90%, 9/10, -10% or +15%"

    def factor_out_of_range(self, most: int) -> str:
        return f"A factor lies above 0 and is at most {most}: 0.9 or 90% is a tenth less"

    def market_kind_unknown(self, text: str) -> str:
        return f"'{text}' is nothing a note is about; write season, competitor, price, promotion, launch or event"

    def market_note_gone(self, number: int) -> str:
        return f"There is no market note {number}; 'planner market' lists them with their numbers"

    market_says_nothing = "A note needs a factor or a few words"

    def market_days_elsewhere(self, month: str) -> str:
        return f"No day of the note lies in {self.month(month)}"

    market_kind_needed = "Say what the note is about, such as --kind season or --kind promotion"
    market_one_at_a_time = "--change and --remove go alone: change one note or remove one"

    def market_too_long(self, most: int) -> str:
        return f"A note has at most {most} characters"

    option_kind = "what a note is about: season, competitor, price, promotion, launch, event; adds a note"
    option_factor = "by how much more or less sells: 0.9, 90%, -10%, +15%; - for none"
    option_text = "the note in words"
    option_product = "the one product that it is about, such as 3*; - for all"
    option_from = "its first day, such as 2026-11-05; - for the month's"
    option_to = "its last day; - for the month's"
    option_change = "change the note of this number instead"
    option_remove = "remove the note of this number"

    # ---- Command line ------------------------------------------------------------------------------------------

    about = "The daily planner of a sales rep, in the terminal. Without a command it opens the planner."
    usage = "usage: "
    arguments = "Arguments"
    commands = "Commands"
    examples = "Examples"
    option_help = "show this and end"
    option_json = "print one JSON document"
    option_file = "the file that holds the record"
    option_lang = "the language"
    option_today = "act as if it were that day"
    option_debug = "show a traceback where something breaks"
    option_version = "show the version and end"
    argument_entry = "what happened: 'f zs >fri : asked the price'; without it you are asked; - reads one a line"
    option_dry_run = "only say what would be recorded"
    option_new = "an unknown name is a new visitor"
    option_held_one = "an unknown name is one of the cards held before"
    argument_query = "a part of the name, the number or the phone"
    argument_number = "the client: number, name or phone"
    argument_month = "the month, such as 2026-11; without it this month"
    argument_period = "day, week, month, or the day on which a range begins"
    argument_date = "a day of it, such as 2026-11-23 (today where left out), or the day on which the range ends"
    option_goal = "the goal in units"
    option_quota = "the company's quota in units"
    option_quota_amount = "the company's quota in money: 10000; a unit is the goal's product, else the mean deal"
    option_amount = "the goal in money: 6400; with --line 3*=0 of that product"
    option_line = "the goal: units, or units of a product such as 3*=5; again for more lines"
    option_capacity = "visitors a day that you can do"
    option_held = "cards held"
    option_closing_rate = "closing rate: 5%, 0.05 or 2/40"
    option_capture_rate = "capture rate: 25%, 0.25 or 1/4"
    option_workdays = "workdays of the month"
    option_chance = "what this chance would take, such as 80%"
    a_day_only_tried = "Visitors a day are only tried; what you can do a day is kept under 'you can do'"
    option_a_day = "what so many visitors a day would carry"
    option_plan_for = "the chance that the visitors are planned for, such as 80%, or 'mean'"
    option_off = "a day off; again for more"
    option_country = "the country whose holidays count, such as CN"
    option_write = "write the record to this file instead"
    option_size = "demo (four months), three or ten years"
    entry_prompt = "What happened? "
    nothing_recorded = "Nothing was recorded (dry run)."
    nothing_recorded_yet = "Nothing recorded yet; 'planner add' records what happened."
    nobody_yet = "Nobody in the archive yet; 'planner add' takes the first: n NAME PHONE."
    undone = "undone"
    stays = "passed over"
    so_far = "so far"
    weeks_plan = "plan"

    def backtest_heading(self, months: int, first: str, last: str) -> str:
        span = self.month(first) if first == last else f"{self.month(first)} to {self.month(last)}"
        return f"What was forecast on the 1st, 8th, 15th and 22nd, and what came: {_s(months, 'month')}, {span}"

    def backtest_progress(self, done: int, months: int) -> str:
        return f"{done} of {_s(months, 'month')} looked back on"

    backtest_came = "visitors who came"
    backtest_planned = "as planned"

    def backtest_row(self, row: str) -> str:
        return {
            "chance": "Chance, error (Brier)",
            "pace": "Pace, error",
            "base": "Earlier months, error",
        }[row]

    def backtest_range(self, level: float) -> str:
        return f"{round(100 * level)} % range held"

    def backtest_held(self, interval: "Interval") -> str:
        return f"{round(interval.covered)} of {interval.n}"

    def backtest_ranges(self, found: "Judged") -> str:
        from planner.review.scoring import RANGE, Ranges

        held = found.came.interval(RANGE)
        counts = f"{round(held.covered)} of {held.n} times ({round(RANGE * held.n)} would be right)"
        return {
            Ranges.EARLY: f"The 80 % range held {counts}; after half a year it can be judged",
            Ranges.HELD: f"The 80 % range held {counts}: you can rely on it",
            Ranges.NARROW: f"The 80 % range held only {counts}: expect more ups and downs than it says",
            Ranges.WIDE: f"The 80 % range held {counts}: your months are steadier than it says",
        }[found.ranges(found.came)]

    def backtest_visitors(self, found: "Judged") -> str:
        from planner.review.scoring import RANGE

        held = self.backtest_held(found.planned.interval(RANGE))
        came = f"{found.visitors:,} visitors came where the plan asked for {found.asked:,}"
        return f"As planned it held {held} times: {came}"

    def backtest_chances(self, found: "Judged") -> str:
        from planner.review.scoring import Knew

        came, said = (f"{100 * (share or 0):.0f} %" for share in (found.came.met, found.came.chance))
        return {
            Knew.LOW: f"Goals were met more often ({came}) than the chance said ({said})",
            Knew.HIGH: f"Goals were met less often ({came}) than the chance said ({said}): leave more room",
            Knew.NONE: "No month had a goal that was still open, so there is no chance to judge",
            Knew.BEST: "The chance knew more of the goal than the pace and the earlier months did: plan by it",
            Knew.PACE: "The pace knew as much of the goal as the chance did, or more: look at the pace as well",
            Knew.BASE: "The earlier months knew as much of the goal as the chance did, or more: look at them as well",
        }[found.knew]

    def backtest_too_few(self, count: int) -> str:
        return (
            f"There are {_s(count, 'forecast')} to look back on, too few to judge by: "
            "ask again when two whole months after the record's first one are over"
        )

    def undo_done(self, what: str) -> str:
        return f"Undone: {what}"

    def redo_done(self, what: str) -> str:
        return f"Done again: {what}"

    def folded(self, path: str) -> str:
        return f"Folded: {path} now holds everything."

    def nothing_to_fold(self, path: str) -> str:
        return f"Nothing to fold: {path} holds everything."

    def demo_written(self, path: str) -> str:
        return f"A demo record is in {path}."

    def place(self, name: str) -> str:
        return {"file": "record", "config": "configuration", "state": "drafts", "cache": "cache"}[name]

    # ---- Copies, damage and the doctor ---------------------------------------------------------------------------

    def record_counts(self, counts: Mapping[str, int]) -> str:
        names = {"clients": "client", "activities": "activity", "deals": "deal"}
        parts = (_s(counts.get(table, 0), name) for table, name in names.items())
        return ", ".join(parts).replace("activitys", "activities")

    def occasion(self, occasion: Occasion) -> str:
        return {
            Occasion.DAY: "of the day",
            Occasion.HAND: "by hand",
            Occasion.EDIT: "another program's file",
            Occasion.SCHEMA: "before an update",
            Occasion.REPLACED: "replaced",
        }[occasion]

    def came_later(self, count: int) -> str:
        return f"+ {_s(count, 'entry').replace('entrys', 'entries')} since" if count else ""

    copy_damaged = "damaged"
    no_copies = "No backup yet: the first one is made on the second day of recording, or now with 'planner backup'"
    restore_hint = (
        "'planner restore NAME' brings one back as it was; with --entries, with all that is kept of what came after it"
    )

    def restore_plan(self, offer: Offer, present: Mapping[str, int] | None) -> str:
        later = f" and {_s(offer.later, 'entry').replace('entrys', 'entries')} since" if offer.later else ""
        now = "The record as it is cannot be read" if present is None else f"Now: {self.record_counts(present)}"
        return f"{now}\nThen: {self.record_counts(offer.counts)} (backup {offer.copy}{later}); the present one is kept"

    ask_yes = "Bring it back? [y/N] "
    restore_needs_yes = "Nothing was changed: nobody can be asked here, so add --yes to bring it back"
    nothing_changed = "Nothing was changed"

    def restored(self, counts: Mapping[str, int], kept: str) -> str:
        return f"Brought back: {self.record_counts(counts)}" + (f"; the old one is kept as {kept}" if kept else "")

    def backup_made(self, name: str, counts: Mapping[str, int]) -> str:
        return f"Backup {name}: {self.record_counts(counts)}"

    def finding(self, finding: Finding) -> str:
        found, what = finding.found, f"{finding.table} {finding.id}"
        if finding.trouble is not None:
            return finding.trouble.sentence(self)
        return {
            Flaw.SUM: f"{found} is not as planner wrote it: somebody edited it by hand, or the disk changed it",
            Flaw.COUNTS: f"The counts in the head of {found} are not those of its documents",
            Flaw.COUNTER: f"The table {finding.table} would give number {finding.id} again, which is taken",
            Flaw.TORN: f"{found} ends in an entry that was broken off and never kept",
            Flaw.FOLDED: f"{found} is left over: the file holds it all",
            Flaw.MODE: f"Others may open {found}",
            Flaw.OPEN: f"Everybody can write in {found}, so nothing is recorded there; chmod o-w mends that",
            Flaw.LEFTOVER: f"{found} is left over from a session that was killed",
            Flaw.NETWORK: f"{found} is a network disk mounted without locks: use the record from one machine at a time",
            Flaw.BACKUP: f"The backup {found} is damaged; take it away, the others are not touched by it",
            Flaw.UNREADABLE: f"{what} cannot be read: '{finding.field}' is {found}",
            Flaw.REFERENCE: f"'{finding.field}' of {what} names {found}, which is not there",
            Flaw.NUMBER: f"{what} has the number {found}, which another client has",
            Flaw.TWO_CARDS: f"{what} has two open cards; end one of them (l)",
            Flaw.TWICE: f"{finding.table} has {found} twice; the first counts",
            Flaw.DERIVED: "The counts kept along with each entry are not those of counting anew; please report this",
        }.get(finding.flaw, found)

    doctor_ok = "All is well"

    def doctor_would_mend(self, count: int) -> str:
        return f"'planner doctor --fix' mends {count} of these"

    def doctor_mended(self, count: int) -> str:
        return f"Mended: {count}"

    rescue_title = "The record cannot be read"

    def rescue_about(self, trouble: str, kept: str) -> str:
        aside = f"\nA copy of it as it is: {kept}" if kept else ""
        return f"{trouble}{aside}\nNothing is written before you choose. What is there:"

    def offer(self, offer: Offer) -> str:
        counts = self.record_counts(offer.counts)
        match offer.way:
            case Way.BACKUP:
                later = f" {self.came_later(offer.later)}" if offer.later else ""
                return f"Backup of {offer.day}{later}: {counts}"
            case Way.SALVAGE:
                lost = f"; {_s(offer.lost, 'piece')} lost" if offer.lost else ""
                return f"Still readable: {counts}{lost}"
            case Way.ANEW:
                return "Begin a new record; the backups stay"

    rescue_look = "Only look at what can be read"

    def rescue_sure(self, offer: Offer) -> str:
        return f"{self.offer(offer)}\nThis becomes the record; the present file is kept beside it. Go on?"

    yes = "Yes"
    no = "No"
    option_yes = "do it without asking"
    option_entries = "with all that is kept of what was recorded after it"
    option_fix = "mend what can be mended"
    argument_backup = "a backup's name, as the list shows it; without it the list"

    def command(self, name: str) -> str:
        return {
            "add": "record what happened",
            "today": "the day's list",
            "plan": "from the goal to a day's visitors",
            "goal": "show or set a month's goal",
            "rates": "capture, closing, loss and referrals, with what is likely",
            "review": "look back on a day, a week, a month or any days",
            "trend": "twelve months, what sells, where the month is heading",
            "market": "notes on a month's market, and how good your judgement is",
            "backtest": "how often the ranges and chances held",
            "clients": "the archive, or who in it fits",
            "client": "one client with the history",
            "undo": "take back the newest change",
            "redo": "make it again",
            "history": "what was recorded, newest first",
            "backup": "keep a copy of the record now",
            "restore": "list the copies, bring one back",
            "doctor": "check the record and mend it",
            "fold": "make sure that the file itself holds everything",
            "where": "the paths in use",
            "demo": "try it on a throw-away record",
        }[name]

    def example(self, name: str) -> Sequence[str]:
        return {
            "add": (
                "planner add",
                "planner add 'f zs >fri : asked the price'",
                "planner add n Wang Li 13800138000 level=h",
            ),
            "today": ("planner today",),
            "plan": ("planner plan --goal 5 --closing-rate 5% --held 50 --capture-rate 25% --workdays 22",),
            "goal": (
                "planner goal --quota 8 --line '3*=5' --held 50",
                "planner goal 2026-12 --line 6 --off 2026-12-24",
            ),
            "review": (
                "planner review week",
                "planner review month 2026-10-01",
                "planner review 2026-11-02 2026-11-20",
            ),
            "market": (
                "planner market",
                "planner market --kind season --factor 0.9 --text 'quiet before the holiday'",
                "planner market 2026-12 --kind promotion --factor +15% --product '3*' --from 2026-12-05",
                "planner market --change 3 --factor 95%",
            ),
            "clients": ("planner clients", "planner clients wang"),
            "client": ("planner client A0012",),
            "restore": ("planner restore", "planner restore 2026-11-23.812.day --entries"),
            "doctor": ("planner doctor", "planner doctor --fix"),
            "demo": ("planner demo", "planner demo --write demo.json --size three"),
        }.get(name, (f"planner {name}",))

    # ---- Errors ------------------------------------------------------------------------------------------------

    def ambiguous(self, text: str, fits: Sequence[tuple[str, str, str]]) -> str:
        people = "; ".join(" ".join(part for part in fit if part) for fit in fits[:8])
        people += f"; and {len(fits) - 8} more" if len(fits) > 8 else ""
        return f"'{text}' fits several people: {people}. Type the number or more of the name"

    def unknown_person(self, name: str) -> str:
        return f"Nobody called '{name}' is in the archive; a new visitor is 'n {name} PHONE'"

    def unknown_person_options(self, name: str) -> str:
        return (
            f"Nobody called '{name}' is in the archive; add --new for a new visitor, --held for one of the cards held"
        )

    def number_unknown(self, number: str) -> str:
        return f"Nobody has the number '{number}'; type a name or a phone, or look it up with /"

    def phone_unknown(self, phone: str) -> str:
        return f"Nobody has the phone {phone}; a new visitor is 'n NAME {phone}'"

    def none_held(self, name: str) -> str:
        return f"No card held without a name is left, so '{name}' is none of them; a new visitor is 'n {name} PHONE'"

    def already_on_file(self, phone: str, number: str, name: str) -> str:
        return f"{phone} is already {name} ({number}): a follow-up? Type 'f {number}'"

    def conflict(self, clashes: Sequence[Clash]) -> str:
        about, mine, found = told(self, clashes[0])
        more = f" (and {len(clashes) - 1} more)" if len(clashes) > 1 else ""
        return f"Changed meanwhile: {about} is now '{found}', yours is '{mine}'{more}; look again and repeat it"

    def undo_conflict(self, label: Label, clashes: Sequence[Clash], *, again: bool) -> str:
        about, back, found = told(self, clashes[0])
        more = f" (and {len(clashes) - 1} more)" if len(clashes) > 1 else ""
        name = "redo" if again else "undo"
        ways = f"'planner {name} --anyway' does it all the same, 'planner {name} --skip' passes over it"
        does = f"make {about} '{back}'" if again else f"put {about} back to '{back}'"
        goes = f"take away {self.matter(clashes[0].matter)}"
        now = f"it is '{found}' by now" if back else f"{about} is '{found}' by now"
        did = self.did(label)
        return f"{name.capitalize()} of '{did}' would {does if back else goes}, but {now}{more}: {ways}"

    def still_used_by(self, matter: Matter) -> str:
        return f"Entries of later speak of {self.matter(matter)}; take those back first, or pass over this one"

    def still_used(self, label: Label, matter: Matter) -> str:
        did, what = self.did(label), self.matter(matter)
        skip = "'planner undo --skip' passes over it"
        return f"'{did}' cannot be undone: entries of later speak of {what}; take those back first, or {skip}"

    def damaged(self, table: str, id_: int, field: str, found: str) -> str:
        where = f"'{field}' in {table} {id_}"
        return f"The file has a document that cannot be read: {where} is {found}; 'planner doctor' says what mends it"

    def file_read_forbidden(self, path: str) -> str:
        return f"{path} may not be read by you; ask its owner, or name another file with --file"

    def file_write_forbidden(self, path: str) -> str:
        return f"{path} may not be written, so nothing is recorded; allow it, or name another file with --file"

    def file_no_room(self, path: str) -> str:
        return f"No room left on the disk for {path}; nothing was recorded, the file is whole: make room and repeat it"

    def file_disk(self, path: str, code: str) -> str:
        return f"The disk refused {path} ({code}) and nothing was recorded; check the disk and repeat it"

    def file_planted(self, path: str) -> str:
        return f"{path} is a link or no plain file, so nothing is recorded beside it; take it away"

    def perhaps_kept(self, path: str) -> str:
        return f"The disk took {path} only in part: this entry may have been kept or not; look before you repeat it"

    def file_not_plain(self, path: str) -> str:
        return f"{path} is no plain file; name another with --file"

    def file_damaged(self, path: str) -> str:
        return f"{path} is damaged or no planner file, and stays as it is; 'planner doctor' says what can be saved"

    not_folded = "All that was recorded is kept, but the file could not be written whole yet; planner does it later"

    def journal_damaged(self, path: str) -> str:
        return f"{path} is damaged; it and the file beside it stay as they are: 'planner doctor' says what can be saved"

    def journal_of_another(self, path: str) -> str:
        return (
            f"{path} continues another state of the file beside it, which must have been replaced; "
            "both stay as they are: put the right file back, or move the journal away to go on without it"
        )

    def file_not_a_record(self, path: str) -> str:
        return f"{path} is JSON but no planner file and is left as it is; name another with --file"

    def file_lost(self, path: str) -> str:
        return f"{path} is gone or empty, but copies of it are kept: 'planner restore' lists them and brings one back"

    def backup_damaged(self, name: str) -> str:
        return f"The backup {name} is damaged; 'planner restore' lists the others"

    def no_place_for_backups(self, path: str) -> str:
        return f"No backups can be made: {path} is a link, another user's or open to everybody; move it away"

    def no_such_backup(self, name: str) -> str:
        return f"There is no backup {name}; 'planner restore' lists those there are"

    nothing_to_restore = "Nothing can be brought back any more; look again with 'planner restore'"

    def file_newer(self, path: str) -> str:
        return f"{path} was written by a newer planner and can only be read here; update this one to record"

    def file_gone(self, path: str) -> str:
        return f"{path} has gone or was emptied since it was read; put it back, or start planner again for a new one"

    def file_of_another(self, path: str) -> str:
        return f"{path} belongs to another user and can only be read; copy it, or name your own with --file"

    def file_directory_open(self, directory: str) -> str:
        return f"Everybody may write in {directory}, so nothing is recorded there; make it private or use another"

    def file_busy(self, path: str) -> str:
        return f"Another session has been writing {path} for too long; see whether it hangs, then repeat this"

    def file_exists(self, path: str) -> str:
        return f"{path} is there already and stays as it is; name a new file"

    def config_unreadable(self, path: str, line: int) -> str:
        return f"{path} cannot be understood at line {line} and is left as it is; mend it and start again"

    def config_unknown(self, path: str, setting: str, found: str, choices: Sequence[str]) -> str:
        one_of = f"; it can be {', '.join(choices)}" if choices else ""
        return f"{path}: '{found}' is not known for {setting}, so the default stands{one_of}"

    def config_bad_key(self, path: str, binding: str, key: str) -> str:
        what = "a letter, a digit, f1 to f12, or ctrl with a letter but h, i, j and m"
        return f"{path}: '{key}' cannot be the key for {binding}; use {what}"

    def zone_unknown(self, zone: str, used: str) -> str:
        return f"The time zone '{zone}' is not known, so {used} is used; choose one such as Asia/Shanghai"

    nothing_to_undo = "Nothing to undo"
    nothing_to_redo = "Nothing to redo"

    def unknown_option(self, name: str, help_command: str) -> str:
        return f"There is no option '{name}' here; '{help_command}' lists them, and a word that is none goes behind --"

    def option_takes_nothing(self, name: str) -> str:
        return f"'{name}' takes no value; leave out what stands behind ="

    def option_value_missing(self, option: str) -> str:
        return f"A value is missing; type {option}"

    def argument_missing(self, what: str, help_command: str) -> str:
        return f"{what} is missing; '{help_command}' shows what is needed"

    def word_too_many(self, word: str, help_command: str) -> str:
        return f"'{word}' is a word too many; '{help_command}' shows what fits"

    new_or_held = "A name that is not on file is new or one of those held; leave out --new or --held"
    not_a_path = "The path is empty; name a file"
    not_utf8 = "This is no UTF-8 text, so nothing was recorded; set the terminal, or save the file, as UTF-8"

    def not_printed(self, code: str) -> str:
        return (
            f"The output could not be written ({code}): see where it goes; what was recorded is kept, don't repeat it"
        )

    def date_too_far(self, text: str, first: int, last: int) -> str:
        return f"'{text}' is too far away; use a year from {first} to {last}"

    def no_such_language(self, text: str, known: str) -> str:
        return f"There is no language '{text}'; choose one of {known}"

    def not_iso_date(self, text: str) -> str:
        return f"'{text}' is no date; write it as 2026-11-23"

    def unknown_command(self, name: str) -> str:
        return f"There is no command '{name}'; 'planner --help' lists them"

    def bug(self, what: str) -> str:
        return f"Something broke that should not ({what}); nothing that was saved is lost. With --debug you see where"

    nothing_typed = "Nothing was typed; say what happened, such as 'n 3' for three visitors"

    def in_line(self, number: int, sentence: str) -> str:
        return f"Line {number}: {sentence}; nothing was recorded"

    def no_such_size(self, text: str, known: str) -> str:
        return f"There is no size '{text}'; choose one of {known}"

    def nobody_fits(self, text: str) -> str:
        return f"Nobody fits '{text}'"

    def not_a_count(self, text: str) -> str:
        return f"'{text}' is no count; type a whole number from 0 to 1000000"

    def no_such_country(self, text: str) -> str:
        return f"No country '{text}' is known; use its name or two letters, such as China, CN, US or DE"

    def no_such_period(self, text: str) -> str:
        return f"There is no review of '{text}': say day, week or month, or two days such as 2026-11-02 2026-11-20"

    def goal_line_unknown(self, text: str, known: Sequence[str]) -> str:
        return f"'{text}' names no product; write CODE=UNITS with one of {self.listed(known) or 'your products'}"

    def product_without_name(self, text: str) -> str:
        return f"'{text}' has no name; write name, price and tier, such as Harmony card 1280 3*"

    def no_such_zone(self, name: str) -> str:
        return f"No time zone is called '{name}'; write it as Asia/Shanghai or America/New_York"

    def key_taken(self, name: str, key: str, other: str) -> str:
        return f"config.toml: '{key}' is the key for {name} and for {other}; give one of them another key"

    def no_such_key(self, name: str) -> str:
        return f"config.toml: no key is called '{name}'; docs/keys.md lists the names"


WORDS: "Words" = English()
