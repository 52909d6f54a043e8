"""A proposal for one client: read on the screen, and written to a file."""

from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from planner.record.errors import NotUnderstood
from screens.dialogs.line import LineDialog
from screens.dialogs.reading import ReadingDialog

if TYPE_CHECKING:
    from planner.review.exporting import Outgoing
    from planner.review.proposal import Proposal


class ProposalDialog(ReadingDialog):
    """Shows a proposal; a key writes it to a file."""

    BINDINGS = [Binding("s", "write", id="proposal.write")]

    def __init__(self, found: "Proposal", title: str, text: str) -> None:
        super().__init__(title, text)
        self._found = found

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        keys = self.words.keys_reading()
        return keys if self.planner.outgoing is None else [("s", self.words.proposal_to_file), *keys]

    def action_write(self) -> None:
        """Ask for a file, and write the proposal to it as Markdown."""
        if self.planner.outgoing is not None:
            self._ask(self.planner.outgoing)

    def _ask(self, outgoing: "Outgoing") -> None:
        app, words = self.planner, self.words

        def read(path: str) -> str:
            if not path.strip().lower().endswith(".md"):
                raise NotUnderstood(lambda words: words.proposal_is_markdown)
            outgoing.ensure_place(path.strip())
            return words.proposal_echo

        def write(path: str | None) -> None:
            if path is not None:
                target = path.strip()
                work = partial(outgoing.write_proposal, target, words, self._found)
                app.recorder.find_out(work, lambda _: self._written(target), app.say_refusal)

        begun = f"~/{self._found.client.number}.md"
        hint = words.proposal_is_markdown
        app.push_screen(LineDialog(words.proposal_to_file, hint, read, words.write_it, begun=begun), write)

    def _written(self, target: str) -> None:
        self.dismiss(None)
        self.planner.call_later(self.planner.tell_here, self.words.proposal_written(target))
