"""A call: what it is prepared with while it lasts, and its outcome in one key."""

from textual.app import ComposeResult
from textual.binding import Binding

from planner.entry.readiness import keep_ready, read_ready
from planner.record.people import Client
from planner.review.call import Call, call
from screens.dialogs.client_form import ClientForm
from screens.dialogs.line import LineDialog
from screens.dialogs.passages import PassagesDialog
from screens.dialogs.product import ScriptDialog
from screens.dialogs.telling import TellingDialog
from widgets.ends_line import EndsLine
from widgets.plain_text import PlainText
from widgets.said import Said

OUTCOMES = {"reached": "f {} ", "no_answer": "f {} =na ", "call_back": "f {} =cb >", "visit": "f {} =visit >v ",
            "deal": "d {} ", "lost": "l {} "}  # fmt: skip
"""How the entry of an outcome begins: what is left to type is the note, and when."""


class CallDialog(TellingDialog[str]):
    """Shows what a call is prepared with; the key of its outcome hands back the beginning of the entry."""

    BINDINGS = [
        Binding("r,enter", "end('reached')", id="call.reached"),
        Binding("x", "end('no_answer')", id="call.no_answer"),
        Binding("b", "end('call_back')", id="call.call_back"),
        Binding("v", "end('visit')", id="call.visit"),
        Binding("d", "end('deal')", id="call.deal"),
        Binding("l", "end('lost')", id="call.lost"),
        Binding("s", "search", id="call.search"),
        Binding("e", "edit", id="call.edit"),
        Binding("a", "read_aloud", id="call.read"),
        Binding("p", "prepare", id="call.prepare"),
    ]

    CSS = """
    CallDialog Said { height: 1; padding: 0 1; }
    """

    def __init__(self, client: Client) -> None:
        super().__init__(client.name)
        self._client = client

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield PlainText(classes="body")
        yield Said()

    def on_mount(self) -> None:
        """Show it from its begin."""
        super().on_mount()
        self.set_focus(self.query_one(PlainText))

    @property
    def _found(self) -> Call:
        return call(self.book, self.book.client(self._client.id) or self._client, self.planner.today)

    def show(self) -> None:
        """Show the call as the record now has it; who is gone is shown as last seen."""
        super().show()
        today, found = self.planner.today, self._found
        level = "" if found.level is None else found.level.value
        who = [part for part in (found.client.name, found.client.number, level) if part]
        self.query_one("#title", EndsLine).show(tuple(who), found.client.phones or (found.client.wechat,))
        self.query_one(PlainText).show(self.words.call_page(found, today))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_call()

    def help_text(self) -> str:
        """Explain a call and its outcomes."""
        return self.words.help_call

    def action_end(self, outcome: str) -> None:
        """Hand back the beginning of the entry line."""
        self.dismiss(OUTCOMES[outcome].format(self._client.number))

    def action_search(self) -> None:
        """Search questions and answers while talking."""
        self.app.push_screen(PassagesDialog())

    def action_read_aloud(self) -> None:
        """Read the script of the day's product aloud."""
        product = self._found.script
        if product is None:
            self.complain(self.words.product_no_script)
        else:
            self.app.push_screen(ScriptDialog(product))

    def action_prepare(self) -> None:
        """Ask for the rep's own list of what is done before the day's first call."""
        words = self.words

        def read(text: str) -> str:
            found = read_ready(text)
            return words.ready_echo(words.listed(found)) if found else words.ready_default

        def keep(text: str | None) -> None:
            if text is not None:
                self.planner.recorder.keep(keep_ready(text), lambda done: self.tell(self.words.did(done.label)))

        begun = "; ".join(self.book.settings.ready)
        self.app.push_screen(LineDialog(words.ready_title, words.ready_hint, read, words.keep_it, begun=begun), keep)

    def action_edit(self) -> None:
        """Put down at once what was learned of the client."""
        client = self.book.client(self._client.id)
        if client is not None:
            self.app.push_screen(ClientForm(client, self.book.open_card(client.id)))
