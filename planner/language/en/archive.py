"""English: what the archive keeps of a client."""

from datetime import date

from planner.language.en.forms import plural
from planner.language.en.products import Products
from planner.language.pages import client_facts, family_page
from planner.plan.cadence import level_for, level_of
from planner.record.people import Card, Client, Level
from planner.review.family import Family
from planner.review.timeline import View

_FIELDS = {
    "name": "name",
    "phones": "phones",
    "level": "level",
    "buys": "expected to buy",
    "product": "product",
    "quantity": "how many",
    "referrer": "brought by",
    "wechat": "WeChat",
    "mail": "mail",
    "address": "address",
    "source": "source",
    "birthday": "birthday",
    "without": "care",
    "motive": "motive",
    "needs": "must have",
    "wishes": "would be nice",
    "traits": "traits",
    "tier": "tier",
    "tags": "tags",
    "member": "member level",
    "points": "points",
    "services": "services used",
    "papers": "papers",
    "note": "note",
}

_HINTS = {
    "name": "As the person is called",
    "phones": "Several apart by commas; a phone that another client has is refused",
    "level": "Left and right, or its letter: by the date, or your own choice whatever the date",
    "buys": "fri, eom, 11-28: the level follows it (H within 7 days, A 15, B 30, else C)",
    "product": "The code of what the client wants, such as 3*",
    "quantity": "How many of it",
    "referrer": "Number, name or phone of who brought the client",
    "wechat": "The id",
    "mail": "The address",
    "address": "Where to visit",
    "source": "Where the client came from: walk-in, phone, event",
    "birthday": "05-03 or 1980-05-03; lunar 05-03, of a leap month lunar leap 06-03",
    "without": "Left and right turn it: which greetings the day's list proposes",
    "motive": "Left and right turn it: who wants to gain, or who fears to lose",
    "needs": "What it must do for the client, whatever else it does",
    "wishes": "What is not needed, and would be liked",
    "traits": "What to remember in talking: hobbies, family, manner",
    "tier": "The stars of what the client buys: 3*",
    "tags": "Your own words to find the client by, apart by commas",
    "member": "Of the shop's club: gold, silver",
    "points": "How many there are",
    "services": "Apart by commas",
    "papers": "Where contracts and photos are, apart by commas",
    "note": "What else to know; Enter keeps it all",
}


class Archive(Products):
    """English: what the archive keeps of a client."""

    def client_field(self, field: str) -> str:
        return _FIELDS[field]

    def client_hint(self, field: str) -> str:
        return _HINTS[field]

    def client_facts(self, client: Client, birthday: str = "") -> str:
        return client_facts(self, client, birthday or client.birthday, ": ")

    def level_follows(self, level: Level) -> str:
        return f"by the date: {level.value}, {self.level(level)}"

    def level_stands(self, level: Level) -> str:
        return f"{level.value} until the next contact, by what happened"

    def card_facts(self, card: Card, product: str, today: date) -> str:
        level, by_date = level_of(card, today), level_for(card.buys, today)
        wants = f"wants {product} x{card.quantity}" if product else "wants no product yet"
        expected = f"expected to buy {self.day(card.buys, today)}" if card.buys else "no expected date"
        rests = "by that date" if card.buys else "without one"
        if card.level_stands:
            rests = "by what happened, until the next contact"
        elif card.level_set:
            rests = "your own choice" + (f", by the date it is {by_date.value}" if by_date is not level else "")
        return f"{wants}, {expected}; level {level.value} {rests}"

    def story_view(self, view: View) -> str:
        return {
            View.ALL: "everything",
            View.CONTACTS: "contacts only",
            View.DEALS: "cards and deals only",
            View.FAMILY: "who came through this client",
        }[view]

    def family_facts(self, family: Family) -> str:
        by = [f"brought by {self.person(one.name, one.number)}" for one in family.above[:1]]
        brought = [f"brought {family.brought}, {family.bought} of them bought"] if family.brought else []
        return "; ".join([*by, *brought])

    def family_page(self, family: Family) -> str:
        nobody = (
            "Nobody was brought, and nobody brought this client. e says who brought somebody on file; "
            "r NUMBER / NAME PHONE who brought a new one."
        )
        return family_page(self, family, "brought by ", nobody, ", ")

    def has_bought(self, times: int) -> str:
        return f"bought {plural(times, 'time')}" if times else "not bought yet"

    def card_not_open(self, who: str) -> str:
        return f"{who} has no open card; f with a level or a product begins one: f {who} !c"

    def card_brought_in_a_circle(self, who: str) -> str:
        return f"{who} was brought by this client, so it cannot be the other way round"

    typed_and_not_kept = "What you typed is not kept yet: ctrl+n keeps it, Esc once more leaves it"
    card_brought_oneself = "Nobody brings themselves; name who brought this client, or leave it empty"

    def option_set(self, fields: str) -> str:
        return f"what a field is to say, such as needs='no smell'; again for more: {fields}"

    def client_field_unknown(self, text: str, fields: str) -> str:
        return f"'{text}' names no field; write FIELD=VALUE with one of {fields}"

    def keys_client_form(self) -> list[tuple[str, str]]:
        return [("Enter", "next, on the last keep"), ("ctrl+n", "keep"), ("Esc", "leave")]

    def client_too_long(self, most: int) -> str:
        return f"That is longer than {most} characters; shorten it"

    def client_phone_unknown(self, text: str) -> str:
        return f"'{text}' is no phone; write 7 to 15 digits, several apart by commas"

    def client_points_unknown(self, text: str) -> str:
        return f"'{text}' are no points; write a number such as 120"

    def client_motive_unknown(self, text: str) -> str:
        return f"'{text}' is no motive; write gain or fear, or leave it empty"

    def client_care_unknown(self, text: str, known: str) -> str:
        return f"'{text}' is no care; write {known}, or leave it empty"

    def client_birthday_unknown(self, text: str) -> str:
        return f"'{text}' is no birthday; write 05-03, 1980-05-03, lunar 05-03 or lunar leap 06-03"
