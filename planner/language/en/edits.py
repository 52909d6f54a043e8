"""The sentences in English: two edits of one field."""

from collections.abc import Sequence

from planner.language.clashes import said_when
from planner.language.en.names import Names
from planner.record.change import Label
from planner.record.clash import Matter
from planner.record.people import CLIENT_FIELDS
from planner.record.planning import MARKET_FIELDS, PRODUCT_FIELDS


class Edits(Names):
    """Two edits of one field."""

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
        if matter.table == "clients" and field in CLIENT_FIELDS:
            return self.client_field(field)
        if matter.table == "products" and field in PRODUCT_FIELDS:
            return self.product_field(field)
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
            "levels": "earlier levels",
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
            "lines": "units",
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
            "without": "care that is not proposed",
            "call_backs": "days of call-backs",
            "lunar": "lunar birthday",
            "leap": "birthday in the leap month",
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
