"""The sentences in English: dates, lists, and what things are called."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.language.en.forms import MONTHS, WEEKDAYS, plural
from planner.record.change import Label, What
from planner.record.people import End, How, Kind, Level, Outcome, Reason

if TYPE_CHECKING:
    from planner.language.words import Words

    Base = Words
else:
    Base = object


class Names(Base):
    """Dates, lists, and what things are called."""

    def day(self, day: date, today: date) -> str:
        year = "" if day.year == today.year else f" {day.year}"
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:3]}{year}"

    def weekday(self, day: date) -> str:
        return WEEKDAYS[day.weekday()]

    def month(self, month: str) -> str:
        year, number = month.split("-")
        return f"{MONTHS[int(number) - 1]} {year}"

    def listed(self, parts: Sequence[str]) -> str:
        return ", ".join(parts)

    def sentences(self, parts: Sequence[str]) -> str:
        return " ".join(part if part[-1:] in ".?!" else part + "." for part in parts if part)

    def person(self, name: str, number: str) -> str:
        return f"{name} ({number})" if number and number != name else name

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
            What.VISITORS: plural(label.count, "new visitor"),
            What.CARD: f"New card {who}",
            What.CLIENT: f"Changed {who}",
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
            What.DECLINED: f"Left out the greeting of {who}",
            What.GOAL: f"Goal for {label.detail}",
            What.SETTINGS: "Settings",
            What.SET_UP: "Set-up",
            What.ANSWER: "Reflection",
            What.MENDED: "Mended the record",
            What.MERGED: f"Merged {label.detail} into {who}",
            What.ERASED: f"Forgot {label.number}",
            What.CLOSED: "Closed the week",
            What.IMPORT: f"Import of {plural(label.count, 'row')} from {label.detail}",
            What.SEVERAL: f"{label.count} entries",
            What.CHANGED: f"Changed {plural(label.count, 'client')}",
            What.LIST: f"List {label.detail}",
            What.LIST_GONE: f"Gave up the list {label.detail}",
            What.PRODUCT: f"Product {label.detail}",
            What.MARKET: f"Market note for {label.detail}: {self.market_kind(label.who)}",
            What.MARKET_GONE: f"Removed the market note for {label.detail}: {self.market_kind(label.who)}",
        }[label.what]
