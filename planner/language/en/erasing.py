"""English: a client who asks to be forgotten."""

from typing import TYPE_CHECKING

from planner.language.en.forms import plural
from planner.language.en.names import Names

if TYPE_CHECKING:
    from planner.entry.erasing import Going


class Erasing(Names):
    """English: a client who asks to be forgotten."""

    argument_erase = "the client's number, such as A0031"
    erase_command = "Forget this client for ever"
    erase_needs_yes = "Nothing was erased: nobody can be asked here, so add --yes to forget the client for ever"
    erase_goes_on = "Finished forgetting a client, which had been broken off"
    erase_waits = "Forgetting a client is not finished; it goes on with the next command"

    def erase_by_number(self, typed: str) -> str:
        return f"'{typed}' is no number; nobody is forgotten by name, so write the number, such as A0031"

    def erase_title(self, number: str) -> str:
        return f"Forget {number} for ever"

    def erase_plan(self, going: "Going", copies: int) -> str:
        client = going.client
        counts = ", ".join(
            (
                plural(going.activities, "contact"),
                plural(going.cards, "card"),
                plural(going.deals, "deal"),
                plural(going.tasks, "step"),
            )
        )
        who = self.person(client.name, client.number)
        lines = [
            f"{who} will be forgotten: all that is said of this person, with the words of {counts}.",
            f"Out of {plural(copies, 'backup')} too, and out of what is typed and not recorded.",
            f"The number {client.number} stays, empty, with days and amounts: what happened counts as before.",
        ]
        if going.entries:
            changes = plural(going.entries, "change")
            lines.append(f"{changes} of this person can be undone no more, nor what else each of them changed.")
        if going.elsewhere:
            where = plural(going.elsewhere, "text")
            lines.append(f"The name also stands in {where} about others (notes, tasks); change these by hand.")
        return "\n".join((*lines, "What you exported is yours to delete. No undo brings this back."))

    def ask_erase(self, number: str) -> str:
        return f"Type {number} to go on: "

    def erase_other_number(self, typed: str, number: str) -> str:
        return f"Nothing was erased: '{typed}' is not {number}; type that number to go on"

    def erased(self, number: str) -> str:
        return f"{number} is forgotten"

    def erased_already(self, number: str) -> str:
        return f"{number} is forgotten already"

    def nothing_of_erased(self, number: str) -> str:
        return f"{number} was forgotten at the client's wish; a person who comes anew gets a new number"

    def erase_stays(self, number: str) -> str:
        return f"{number} was forgotten, and that stays; skip it (planner undo --skip) to reach what came before"

    def keys_erase(self) -> list[tuple[str, str]]:
        return [("Enter", "forget for ever"), ("Esc", "leave")]
