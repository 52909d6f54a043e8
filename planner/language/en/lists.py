"""English: the lists of the archive, and changing many clients at once."""

from datetime import date

from planner.language.en.forms import plural
from planner.language.en.names import Names
from planner.plan.archive import AHEAD, BIRTHDAYS_AHEAD, Listed, Roll
from planner.plan.care.dormant import AFTER as DORMANT

_NAMES = {
    Roll.OVERDUE: "Overdue",
    Roll.TODAY: "Due today",
    Roll.SOON: f"Due in the next {AHEAD} workdays",
    Roll.COLD: "Going cold",
    Roll.LEVELS: "By level",
    Roll.BUYING: "Expected to buy this month",
    Roll.CALL_BACKS: "To call back after a deal",
    Roll.BIRTHDAYS: f"Birthdays in the next {BIRTHDAYS_AHEAD} days",
    Roll.DORMANT: "Dormant, to wake",
    Roll.REFERRERS: "Brought others",
    Roll.EVERYONE: "Everyone",
}

_EMPTY = {
    Roll.OVERDUE: "Nobody is overdue.",
    Roll.TODAY: "Nobody is due today.",
    Roll.SOON: f"Nobody is due in the next {AHEAD} workdays.",
    Roll.COLD: "Nobody is going cold: each open card has a step planned, or was contacted as its level asks.",
    Roll.LEVELS: "No card is open. Type n and a name with a phone on Today: a card begins.",
    Roll.BUYING: "Nobody is expected to buy this month. f zs ^eom says of somebody that it will be by its end.",
    Roll.CALL_BACKS: "Nobody is to be called back: that comes set days after a deal; ctrl+p, Greetings, says which.",
    Roll.BIRTHDAYS: f"No birthday in the next {BIRTHDAYS_AHEAD} days. e on a client's page says when it is.",
    Roll.DORMANT: f"No customer is dormant: all bought in the last {DORMANT} days, or by their own rhythm.",
    Roll.REFERRERS: "Nobody has brought others yet. r zs / Li Si 13900139000 says who did.",
    Roll.EVERYONE: "The archive is empty. Type n and a name with a phone on Today.",
}

_HELP = """\
# Clients
The archive in lists: [ and ] (or Left and Right) go from one to the next, o offers them all. Each line says why \
somebody is on it.
Enter opens the client, c calls, e edits; f v d l t g begin an entry for the person, as everywhere.

# Finding
/ and a name, its initials (zs), a number, part of a phone, a product or a tag. The list keeps who fits; \
who fits and is not on it stands below. !h leaves one level, 3* or #code who wants or bought a product, \
~fair who came from there. Enter opens the person under the cursor; Tab gives the keys back to the list; Esc ends it.

# Many at once
Space marks, a marks all of the list (again: none). b changes all that are marked, else the one under the cursor:
!h level   ^eom expected purchase   >fri next step   +tag and -tag   ~fair source. One u takes all of it back.

# Your own lists
s keeps the list as it is narrowed under a name; it stands behind the others. x gives it up, its people stay.
"""


class Lists(Names):
    """English: the lists of the archive."""

    def roll(self, roll: Roll) -> str:
        return _NAMES[roll]

    def roll_empty(self, roll: Roll) -> str:
        return _EMPTY[roll]

    def roll_reason(self, roll: Roll, one: Listed, today: date) -> str:
        day = self.day(one.day, today) if one.day is not None else ""
        match roll:
            case Roll.OVERDUE:
                return f"{plural(one.days, 'day')} late"
            case Roll.TODAY:
                return "today"
            case Roll.COLD:
                return f"{plural(one.days, 'day')} since, {one.of} at most"
            case Roll.LEVELS | Roll.BUYING if day:
                return f"buys {day}" if one.days >= 0 else f"{day}, {plural(-one.days, 'day')} past"
            case Roll.LEVELS:
                return "no date"
            case Roll.CALL_BACKS:
                return f"{plural(one.days, 'day')} after the deal"
            case Roll.BIRTHDAYS:
                return f"{day}, in {plural(one.days, 'day')}" if one.days else f"{day}, today"
            case Roll.DORMANT:
                return f"{plural(one.days, 'day')} since {day}"
            case Roll.REFERRERS:
                return f"brought {one.days}, {one.of} bought"
            case _:
                return day

    def people(self, count: int) -> str:
        return f"{count} {'person' if count == 1 else 'people'}"

    def people_marked(self, count: int) -> str:
        return f"{count} marked"

    def people_of(self, count: int, of: int) -> str:
        return f"{count} of {of}"

    not_on_list = "Not on this list"
    lists_title = "Lists"
    narrow_hint = "a name, phone, tag; !h level, 3* product, ~fair source"
    bulk_hint = "What changes: !h level  ^eom expected  >fri next step  +tag  -tag  ~source"
    bulk_empty = "Say what is to change: !h  ^eom  >fri  +tag  -tag  ~source"
    bulk_nobody = "Nobody is left to change; Esc leaves"

    bulk_nothing = "That changes nobody: it is so already, or no card is open"

    def bulk_dropped(self, steps: int) -> str:
        return f"{plural(steps, 'planned step')} dropped"

    def bulk_unknown(self, text: str) -> str:
        return f"'{text}' changes nothing; a tag is +{text}, a level !h, a date >fri or ^eom"

    def bulk_echo(self, clients: int, parts: str) -> str:
        return f"{self.people(clients)}: {parts}"

    def bulk_cardless(self, clients: int) -> str:
        return f"{clients} without an open card keep theirs"

    def bulk_tagged(self, tags: str) -> str:
        return f"Tagged {tags}"

    def bulk_untagged(self, tags: str) -> str:
        return f"No longer tagged {tags}"

    list_name_hint = "A name for this list, and Enter"

    keep_it = "keep"
    change_them = "change"

    def list_kept_as(self, name: str, *, replaces: bool) -> str:
        return f"Replaces your list {name}" if replaces else f"Kept as {name}"

    def list_is_ours(self, name: str) -> str:
        return f"'{name}' is one of the planner's own lists; choose another name"

    def list_needs_name(self, most: int) -> str:
        return f"A list needs a name of at most {most} characters"

    def list_unknown(self, name: str) -> str:
        return f"No list of yours is called '{name}'"

    def list_of_command_unknown(self, name: str, known: str) -> str:
        return f"There is no list '{name}'; there are {known}"

    list_not_own = "Only a list of your own can be given up; this one is the planner's"
    option_list = "one of the lists: overdue, cold, dormant, or one of your own"

    def keys_clients(self, *, narrowed: bool, own: bool) -> list[tuple[str, str]]:
        return [
            ("Enter", "open"),
            ("/", "find"),
            ("[ ]", "lists"),
            ("o", "all lists"),
            ("space", "mark"),
            ("b", "change"),
            *([("s", "keep list"), ("Esc", "all")] if narrowed else [("x", "give up")] if own else []),
            ("?", "help"),
        ]

    def keys_narrow(self) -> list[tuple[str, str]]:
        return [("Enter", "open"), ("Tab", "to the list"), ("Esc", "all again")]

    def keys_line(self, does: str) -> list[tuple[str, str]]:
        return [("Enter", does), ("Esc", "leave")]

    help_clients = _HELP
