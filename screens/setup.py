"""Set-up at the first start: step by step, each step may be skipped, and a dropped line loses nothing."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding

from planner.entry.countries import country_code
from planner.entry.setup import PRODUCTS, STEPS, WEEKS, answers_of, problems, set_up
from planner.language import LANGUAGES
from planner.record.errors import PlannerError
from screens.base import PlannerScreen
from screens.conflicts import keep_form
from widgets.ends_line import EndsLine
from widgets.form import Field, Form
from widgets.key_line import KeyLine
from widgets.plain_text import PlainText

if TYPE_CHECKING:
    from planner.record.change import Action
    from planner.record.clash import Shown

DRAFT = "set-up"


def _draft(text: str) -> dict[str, Any]:
    """Return what a draft holds, nothing where it cannot be read."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def was_left(draft: str) -> bool:
    """Say whether a draft is one that the rep left on purpose."""
    return _draft(draft).get("left") is True


class SetUpScreen(PlannerScreen[None]):
    """Asks what the planner has to know; what is left out stays assumed."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]
    BINDINGS = [
        Binding("ctrl+n", "next", id="setup.next", priority=True),
        Binding("ctrl+d", "demo", id="setup.demo", priority=True),
    ]
    CSS = """
    SetUpScreen PlainText { height: 5; margin: 1 0; }
    SetUpScreen.-short PlainText { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._step = 0
        self._left = False

    def compose(self) -> ComposeResult:
        """Yield title, explanation, fields and key line."""
        yield EndsLine(id="title")
        yield PlainText()
        yield Form()
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Go on where set-up was left."""
        self._answers, self._step = self._loaded()
        self._answers.setdefault("language", self.words.code)
        super().on_mount()
        self._ask()

    def _loaded(self) -> tuple[dict[str, str], int]:
        found = _draft(self.planner.drafts.get(DRAFT))
        shown = found.pop("shown", None)
        self._shown = shown if isinstance(shown, dict) else answers_of(self.book, self.planner.today)
        if not found:
            return dict(self._shown), 0
        found.pop("left", None)
        step = found.pop("step", 0)
        answers = {str(key): str(value) for key, value in found.items()}
        return answers, step if isinstance(step, int) and 0 <= step < len(STEPS) else 0

    def keep_drafts(self) -> None:
        """Keep the answers and the step."""
        kept = {**self._answers, "shown": self._shown, "step": self._step, **({"left": True} if self._left else {})}
        self.planner.drafts.put(DRAFT, json.dumps(kept, ensure_ascii=False))

    @property
    def _step_name(self) -> str:
        return tuple(STEPS)[self._step]

    def show(self) -> None:
        """Show the step in the language in use."""
        words = self.words
        self.query_one("#title", EndsLine).show((words.set_up_title, words.set_up_step(self._step + 1, len(STEPS))))
        self.query_one(PlainText).show(words.set_up_about(self._step_name))
        self.show_keys()

    def _ask(self) -> None:
        self.show()
        form = self.query_one(Form)
        form.show(list(self._fields()), self._answers)
        form.start(STEPS[self._step_name][0])

    def _fields(self) -> Iterator[Field]:
        words = self.words
        weeks = dict.fromkeys((*WEEKS, self._answers.get("week") or WEEKS[0]))
        options: Mapping[str, tuple[tuple[str, str], ...]] = {
            "language": tuple(LANGUAGES.items()),
            "week": tuple((week, words.work_week(tuple(map(int, week.split(","))))) for week in weeks),
            "holidays": (("no", words.holidays_off), ("yes", words.holidays_worked)),
        }
        for name in STEPS[self._step_name]:
            shown = "product" if name in PRODUCTS else name
            yield Field(name, words.set_up_field(shown), words.set_up_hint(shown), options.get(name, ()))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_set_up(first=self._step == 0)

    # Answers.

    def on_form_changed(self, message: Form.Changed) -> None:
        """Keep the answer as it is typed."""
        self._answers[message.field] = message.text
        if message.field == "language" and message.text != self.words.code:
            self.planner.choose_language(message.text)
            self._ask()
        elif message.field == "country":
            self._propose_zone(message.text)
        self.keep_drafts()

    def _propose_zone(self, country: str) -> None:
        """Fill in the country's zone, as long as the rep has typed none."""
        if self._answers.get("zone", "") in ("", self._answers.get("zone proposed", "")):
            zones = self.planner.zones.zones_of(country_code(country))
            self._answers["zone"] = self._answers["zone proposed"] = zones[0] if zones else ""
            self.query_one(Form).show(list(self._fields()), self._answers)

    def on_form_submitted(self) -> None:
        """Go on to the next step."""
        self.action_next()

    def on_form_left(self) -> None:
        """Go back a step; from the first one leave to today: what was answered waits until set-up is asked for."""
        if self._step:
            self._step -= 1
            self.keep_drafts()
            self._ask()
        else:
            self._left = True
            self.keep_drafts()
            self.dismiss(None)

    def action_next(self) -> None:
        """Take the step's answers, or mark what is wrong with them."""
        app = self.planner
        wrong = problems(STEPS[self._step_name], self._answers, app.calendar, app.zones)
        if wrong:
            self.query_one(Form).set_errors({field: error.sentence(self.words) for field, error in wrong.items()})
        elif self._step + 1 < len(STEPS):
            self._step += 1
            self.keep_drafts()
            self._ask()
        else:
            self._keep()

    def _keep(self) -> None:
        app, answers, now = self.planner, dict(self._answers), self.planner.now()

        def make(shown: "Shown", theirs: frozenset[str]) -> "Action":
            mine = {field: text for field, text in answers.items() if field not in theirs}
            return set_up(mine, now, shown)

        keep_form(app, make, self._shown, lambda _: self._done(), self._refused, self.show)

    def _done(self) -> None:
        self.planner.drafts.put(DRAFT, "")
        self.dismiss(None)

    def _refused(self, error: PlannerError) -> None:
        self.query_one(Form).set_errors({STEPS[self._step_name][0]: error.sentence(self.words)})

    def action_demo(self) -> None:
        """Look at a realistic record first; set-up waits where it is."""
        self.keep_drafts()
        self.planner.drafts.write()
        self.planner.exit("demo")
