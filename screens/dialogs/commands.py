"""The palette: everything that can be done, by name."""

from typing import TYPE_CHECKING

from planner.language import LANGUAGES
from planner.plan.months import month_of
from screens.base import TABS, PlannerScreen
from screens.dialogs.caring import CareDialog
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.market import MarketDialog

if TYPE_CHECKING:
    from screens.app import PlannerApp


def offer_commands(app: "PlannerApp") -> None:
    """Open the palette and do what is chosen."""
    words, here = app.words, app.screen
    own = here.commands() if isinstance(here, PlannerScreen) else []
    rows = [
        *((f"here {name}", text) for name, text in own),
        *((f"go {tab}", words.tab(tab)) for tab in TABS.values()),
        ("market", words.market_title(month_of(app.today))),
        ("care", words.care_title),
        ("find", words.find_title),
        ("undo", words.undo),
        ("redo", words.redo),
        *((("import", words.import_title),) if app.incoming is not None else ()),
        *((("export", words.export_title),) if app.outgoing is not None else ()),
        ("set_up", words.set_up_title),
        ("help", words.help_title),
        *((f"language {code}", name) for code, name in LANGUAGES.items() if code != words.code),
        ("leave", words.leave),
    ]

    def chosen(key: str | None) -> None:
        match (key or "").split():
            case ["here", name]:
                getattr(here, f"action_{name}")()
            case ["go", tab]:
                app.action_go(tab)
            case ["language", code]:
                app.choose_language(code)
            case ["market"]:
                app.push_screen(MarketDialog(month_of(app.today)))
            case ["care"]:
                app.push_screen(CareDialog())
            case [name]:
                getattr(app, f"action_{name}")()

    app.push_screen(ChooseDialog(words.commands_title, rows), chosen)
