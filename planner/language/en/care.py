"""The sentences in English: the care of clients that the day's list proposes."""

from collections.abc import Sequence
from datetime import date

from planner.language.en.forms import MONTHS, plural
from planner.language.en.names import Names
from planner.plan.care.dormant import AFTER, INTERVALS
from planner.plan.care.dormant import MOST as MOST_DORMANT
from planner.plan.care.festivals import BEFORE
from planner.plan.care.promotions import MOST as MOST_TOLD
from planner.plan.care.proposal import Proposal
from planner.plan.care.proposals import ROOM
from planner.plan.lines import Line, Why
from planner.record.care import Care, Festival

_NAMES = {
    Care.BIRTHDAY: "birthdays",
    Care.CALL_BACK: "call-backs",
    Care.FESTIVAL: "festivals",
    Care.PROMOTION: "promotions",
    Care.DORMANT: "dormant customers",
}

_KINDS = {care.value: name for care, name in _NAMES.items()}

_FESTIVALS = {
    Festival.NEW_YEAR: "New Year",
    Festival.LUNAR_NEW_YEAR: "Lunar New Year",
    Festival.EASTER: "Easter",
    Festival.END_OF_RAMADAN: "Eid al-Fitr",
    Festival.DRAGON_BOAT: "Dragon Boat Festival",
    Festival.MID_AUTUMN: "Mid-Autumn Festival",
    Festival.NATIONAL_DAY: "National Day",
    Festival.DIWALI: "Diwali",
    Festival.THANKSGIVING: "Thanksgiving",
    Festival.CHRISTMAS: "Christmas",
}

_RULES = {
    Why.BIRTHDAY: (
        "A birthday is greeted on its day, on a day off the workday before; one that was missed stays for three days. "
        "One of the lunar calendar is on the day on which it falls this year."
    ),
    Why.AFTER_DEAL: "A customer is called on set days after a deal; ctrl+p, Greetings, changes the days.",
    Why.FESTIVAL: (
        f"Customers are greeted from {BEFORE} workdays before a festival to the first workday that is not before it: "
        f"at most {ROOM} a day, fewer where you said that you can do fewer, who brought most first."
    ),
    Why.PROMOTION: (
        "A promotion is proposed while it runs, to who bought the product or another of its tier and was not reached "
        "since it began: "
        f"at most {MOST_TOLD} a day, who brought most first. What you note is what the customer said of it."
    ),
    Why.DORMANT: (
        f"A customer is dormant who neither bought nor was reached for {AFTER} days, or for {INTERVALS} times the own "
        f"usual days between purchases where that is longer: at most {MOST_DORMANT} a day, who brought most first."
    ),
}
_ENDS = (
    "It is done once the customer was reached, in whatever way; s leaves it out this time. The client's card switches "
    "the kind off for this client, ctrl+p and Greetings for all."
)


class Caring(Names):
    """The care of clients that the day's list proposes."""

    def care(self, care: Care) -> str:
        return _NAMES[care]

    def festival(self, festival: Festival) -> str:
        return _FESTIVALS[festival]

    def proposal_why(self, one: Proposal) -> str:
        day = f"{one.on.day} {MONTHS[one.on.month - 1][:3]}"
        match one.care:
            case Care.FESTIVAL:
                return f"{self.festival(one.festival or Festival.NEW_YEAR)}, {day}"
            case Care.PROMOTION:
                of = "" if one.product == one.bought else f" of {one.product}"
                return f"bought {one.bought}, promotion{of} to {day}" + (f": {one.text}" if one.text else "")
            case _:
                year = "" if one.on.year == one.day.year else f" {one.on.year}"
                quiet = f"{INTERVALS}x the usual {plural(one.usual, 'day')}" if one.usual else f"quiet {one.quiet} days"
                return f"{quiet}, bought {day}{year}"

    def care_rule(self, line: Line) -> str:
        return f"{_RULES[line.why]}\n\n{_ENDS}" if line.why in _RULES else ""

    def care_about(self, care: Care) -> str:
        return {
            Care.BIRTHDAY: "on the day, or the workday before",
            Care.CALL_BACK: "",
            Care.FESTIVAL: f"from {BEFORE} workdays before, up to {ROOM} a day",
            Care.PROMOTION: f"while one runs, buyers of what fits, up to {MOST_TOLD} a day",
            Care.DORMANT: f"after {AFTER} days or {INTERVALS}x the own interval, up to {MOST_DORMANT} a day",
        }[care]

    def care_on(self, *, on: bool) -> str:
        return "on" if on else "off"

    def care_set(self, care: Care, said: str) -> str:
        return f"{self.care(care)}: {said}"

    def care_days(self, days: Sequence[int]) -> str:
        return f"{', '.join(map(str, days))} days after a deal"

    def care_without(self, names: Sequence[str]) -> str:
        known = [_KINDS.get(name, name) for name in names]
        return f"no {', no '.join(known)}" if known else "all proposed"

    def lunar_birthday(self, birthday: str, next_one: date | None, today: date, *, leap: bool) -> str:
        said = f"lunar {'leap ' if leap else ''}{birthday}"
        if next_one is None:
            return said
        day = f"{next_one.day} {MONTHS[next_one.month - 1][:3]}"
        return f"{said}, this year {day}" if next_one.year == today.year else f"{said}, next on {day} {next_one.year}"

    care_title = "Greetings that are proposed"
    care_days_hint = "How many days after a deal its client is called, such as 3,7,30,90"
    help_care = (
        "# Greetings\n"
        "These kinds are proposed on the day's list, each with its reason. Space switches a kind off or on for all "
        "clients; the client's card switches it off for one. d says on which days after a deal its client is called. "
        "What is switched off is gone from today's list at once, and u brings it back."
    )

    def keys_care(self) -> list[tuple[str, str]]:
        return [("Space", "on or off"), ("d", "call-back days"), ("Esc", "back")]

    def call_backs_unknown(self, text: str) -> str:
        return f"'{text}' names no days; write up to six from 1 to 365 with commas, such as 3,7,30,90"

    nothing_to_decline = "Only a greeting that is proposed can be left out; p puts others off"

    def option_care_off(self, kinds: str) -> str:
        return f"propose this kind no more: {kinds}"

    option_care_on = "propose this kind again"
    option_call_backs = "how many days after a deal its client is called, such as 3,7,30,90"
