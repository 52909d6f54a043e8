"""What a key has to wait for is done once: a plan for one record, a style sheet for one theme."""

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.css.parse import parse as real_parse
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

from planner.entry.acts import one_visitor
from planner.plan.goals import month_plan
from planner.plan.month_plan import Trial
from screens.plans import Plans
from screens.stylesheet import ParsedOnce
from tests.journeys.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.css.model import RuleSet

    from data.calendars import HolidayCalendar
    from data.store import FileStore

TODAY = MORNING.date()


def test_a_plan_is_reckoned_once_for_a_record_a_day_and_what_is_tried(
    ready: "FileStore", calendar: "HolidayCalendar"
) -> None:
    plans, book, trial = Plans(calendar), ready.book, Trial(closing_rate=Fraction(1, 10))
    plan, tried = plans.plan(book, "2026-11", TODAY), plans.plan(book, "2026-11", TODAY, trial)
    assert plan == month_plan(book, "2026-11", TODAY, calendar)
    assert tried == month_plan(book, "2026-11", TODAY, calendar, trial) != plan
    assert plans.plan(book, "2026-11", TODAY) is plan
    assert plans.plan(book, "2026-11", TODAY, trial) is tried
    assert plans.plan(book, "2026-12", TODAY).month == "2026-12"
    outlook = plans.outlook(book, plan, TODAY)
    assert plans.outlook(book, plan, TODAY) is outlook
    assert plans.outlook(book, tried, TODAY).plan is tried

    ready.transact(one_visitor(MORNING))
    later = plans.plan(ready.book, "2026-11", TODAY)
    assert later is not plan
    assert later == month_plan(ready.book, "2026-11", TODAY, calendar)
    assert plans.outlook(ready.book, later, TODAY).book is ready.book
    before = TODAY.replace(day=20)
    assert plans.plan(ready.book, "2026-11", before) == month_plan(ready.book, "2026-11", before, calendar) != later


class Coloured(App[None]):
    """An app with a style that its theme gives."""

    CSS = "Widget { color: $primary; }"

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())


async def test_a_sheet_is_parsed_once_for_a_theme(
    monkeypatch: pytest.MonkeyPatch, parsing: "Callable[..., list[RuleSet]]"
) -> None:
    parsed: list[str] = []

    def parse(scope: str, css: str, *source: object, **more: object) -> object:
        parsed.append(css)
        return real_parse(scope, css, *source, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsing)
    monkeypatch.setattr("textual.css.stylesheet.parse", parse)
    app = Coloured()
    async with app.run_test() as pilot:
        await app.mount(shown := Widget())
        one = shown.styles.color
        parsed.clear()
        app.stylesheet.add_source("Widget { width: 7; }", ("here", ""))
        app.stylesheet.reparse()
        app.stylesheet.update(app)
        assert parsed == ["Widget { width: 7; }"]
        assert str(shown.styles.width) == "7"
        app.refresh_css()
        assert parsed == ["Widget { width: 7; }"]
        app.theme = "nord"
        await pilot.pause()
        assert shown.styles.color != one
        assert Coloured.CSS in parsed
