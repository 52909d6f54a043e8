"""English: two clients that are one person."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from planner.language.en.archive import Archive
from planner.language.en.forms import plural
from planner.language.pages import merge_difference, merge_page
from planner.record.people import CLIENT_FIELDS

if TYPE_CHECKING:
    from planner.entry.merging import Alike, Merge, Pair

_MORE = {"since": "on file since", "external": "id elsewhere", "referrer": "brought by", "lunar": "calendar"}


class Merging(Archive):
    """English: two clients that are one person."""

    argument_gone = "the client who is the same person: number, name or phone; without any, who may be one person"
    argument_kept = "the client who stays: number, name or phone"
    option_dry_merge = "only say what merging would come to"
    merge_into_whom = "Say into whom: planner merge NUMBER INTO, such as planner merge A0031 A0012"
    merge_with_whom = "Who is the same person?"
    merge_command = "Merge with the same person on another number"
    no_suspects = "Nobody in the archive seems to be there twice"
    suspects_hint = "'planner merge NUMBER INTO --dry-run' shows what merging comes to; one undo takes it back"

    def alike(self, why: "Alike") -> str:
        return {"phone": "the same phone", "name_and_mail": "the same name and mail address"}[why.value]

    def suspects(self, pair: "Pair") -> str:
        gone, kept = (self.person(one.name, one.number) for one in (pair.gone, pair.kept))
        return f"{gone} and {kept}: {self.alike(pair.why)}"

    def merge_one_person(self, who: str) -> str:
        return f"{who} is one client already; name two different ones"

    def merge_title(self, merge: "Merge") -> str:
        return f"{self.person(merge.gone.name, merge.gone.number)} becomes part of {merge.kept.number}"

    def merge_field(self, field: str) -> str:
        return self.client_field(field) if field in CLIENT_FIELDS else _MORE.get(field, field)

    def merge_page(self, merge: "Merge", today: date) -> str:
        return merge_page(self, merge, today, ": ")

    def merge_stays(self, merge: "Merge") -> str:
        who = self.person(merge.kept.name, merge.kept.number)
        return f"{who} stays; {merge.gone.number} finds and opens it from now on."

    def merge_moves(self, number: str, counts: Mapping[str, int]) -> str:
        names = {
            "activities": ("contact",),
            "cards": ("card",),
            "deals": ("deal",),
            "tasks": ("step",),
            "referrals": ("person brought", "people brought"),
        }
        moved = ", ".join(plural(count, *names[name]) for name, count in counts.items())
        return f"Moves to {number}: {moved}."

    def merge_ends(self, opened: str) -> str:
        return f"Both have an open card: the one opened {opened} ends as excluded, since it is a duplicate."

    def merge_gets(self, number: str) -> str:
        return f"{number} gets"

    def merge_keeps(self, number: str) -> str:
        return f"Said differently: {number} keeps the first, and its note the second"

    def merge_line(self, merge: "Merge", today: date) -> str:
        said = "; ".join(merge_difference(self, one, ": ", one.dropped) for one in merge.differences)
        return f"merged {merge.gone.number} {today}" + (f" ({said})" if said else "")

    def merge_ended(self, merge: "Merge") -> str:
        return f"duplicate: {merge.gone.number} is {merge.kept.number}"

    def merged(self, merge: "Merge") -> str:
        return f"Merged {merge.gone.number} into {self.person(merge.kept.name, merge.kept.number)}"

    def phone_of_another(self, phone: str, mine: str, number: str, name: str) -> str:
        return f"{phone} is {self.person(name, number)}; one person? ctrl+g, or planner merge {mine} {number}"

    def keys_merge(self) -> list[tuple[str, str]]:
        return [("Enter", "merge"), ("s", "the other one stays"), ("Esc", "leave")]
