"""English: what the archive keeps of a client."""

from planner.language.en.products import Products
from planner.language.pages import client_facts
from planner.record.people import Client

_FIELDS = {
    "name": "name",
    "phones": "phones",
    "wechat": "WeChat",
    "mail": "mail",
    "address": "address",
    "source": "source",
    "birthday": "birthday",
    "without": "birthday greeting",
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
    "wechat": "The id",
    "mail": "The address",
    "address": "Where to visit",
    "source": "Where the client came from: walk-in, phone, event",
    "birthday": "05-03 or 1980-05-03; lunar 05-03 is one of the lunar calendar",
    "without": "Left and right turn it: whether the day's list proposes it",
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

    def client_facts(self, client: Client) -> str:
        return client_facts(self, client, ": ")

    def client_birthday(self, client: Client) -> str:
        return f"{client.birthday} lunar" if client.lunar and client.birthday else client.birthday

    def option_set(self, fields: str) -> str:
        return f"what a field is to say, such as needs='no smell'; again for more: {fields}"

    def client_field_unknown(self, text: str, fields: str) -> str:
        return f"'{text}' names no field; write FIELD=VALUE with one of {fields}"

    def care_wanted(self, *, wanted: bool) -> str:
        return "proposed" if wanted else "not wanted"

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
        return f"'{text}' is no birthday; write 05-03, 1980-05-03, or lunar 05-03"
