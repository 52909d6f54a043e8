"""The day's list."""

from dataclasses import replace
from datetime import date

import pytest
from textual.app import App, ComposeResult

from planner.language import words_for
from planner.plan.checklist import Checklist, Line, Section, Why
from planner.record.people import Level
from planner.record.planning import DayTargets
from planner.record.tally import Tally
from widgets.checklist import DayList, _steady

TODAY = date(2026, 11, 23)
ZHANG = Line(
    Section.FOLLOW_UPS, "follow_ups 1", Why.CADENCE, 1, "张三", "A0012", Level.H, due=date(2026, 11, 21), days_late=2
)
WANG = Line(Section.FOLLOW_UPS, "follow_ups 2", Why.STEP, 2, "Wang Li", "A0047", Level.A, due=TODAY, text="after 15:00")
LI = Line(
    Section.FOLLOW_UPS,
    "follow_ups 3",
    Why.STEP,
    3,
    "李四",
    "A0031",
    Level.B,
    due=TODAY,
    text="thinks it over",
    done=True,
    done_at="10:20",
    next=date(2026, 11, 26),
)
ZHAO = Line(Section.VISITS, "visits 4", Why.STEP, 4, "赵敏", "A0009", Level.H, due=TODAY, time="14:00", text="sample")
TASK = Line(Section.TASKS, "tasks 1", Why.OWN, text="发合同 send it", due=TODAY)


def day(*lines: Line, follow_ups: int = 3, visits: int = 1) -> Checklist:
    return Checklist(
        TODAY, workday=True, off=None, targets=DayTargets(0, TODAY, 10, follow_ups, visits), done=Tally(), lines=lines
    )


class Today(App[None]):
    def __init__(self, code: str = "en") -> None:
        super().__init__()
        self.code = code
        self.heard: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield DayList()

    @property
    def shown(self) -> DayList:
        return self.query_one(DayList)

    def show(self, *lines: Line) -> None:
        self.shown.show(day(*lines), words_for(self.code))

    @property
    def lines(self) -> list[str]:
        shown = self.shown
        return [text for y in range(shown.size.height) if (text := shown.render_line(y).text.rstrip())]

    def on_day_list_ticked(self, message: DayList.Ticked) -> None:
        self.heard.append(("ticked", message.line.key))

    def on_day_list_opened(self, message: DayList.Opened) -> None:
        self.heard.append(("opened", message.line.key))

    def on_day_list_postponed(self, message: DayList.Postponed) -> None:
        self.heard.append(("postponed", message.line.key))

    def on_day_list_attempted(self, message: DayList.Attempted) -> None:
        self.heard.append(("attempted", message.line.key))

    def on_day_list_asked(self, message: DayList.Asked) -> None:
        self.heard.append(("asked", message.line.key))


async def test_a_persons_line_says_who_when_and_why() -> None:
    app = Today()
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(ZHANG, WANG, LI, ZHAO, TASK)
        await pilot.pause()
        assert app.lines[0] == "Follow-ups  1 of 3"
        assert app.lines[1].startswith("❯ ☐ 张三     A0012  H  2 days late  ")
        assert app.lines[2] == "  ☐ Wang Li  A0047  A  today        after 15:00"
        assert app.lines[3] == "  ☑ 李四     A0031  B  10:20        thinks it over › Thu 26 Nov"
        assert app.lines[4:6] == ["Visits  0 of 1", "  ☐ 赵敏     A0009  H  14:00        sample"]
        assert app.lines[6:] == ["Tasks  0 of 1", "  ☐ 发合同 send it"]


async def test_chinese_stands_in_the_same_columns() -> None:
    app = Today("zh")
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(ZHANG, WANG, LI)
        await pilot.pause()
        assert app.lines[0] == "跟进  1/3"
        assert app.lines[2] == "  ☐ Wang Li  A0047  A  今天   after 15:00"
        assert app.lines[3] == "  ☑ 李四     A0031  B  10:20  thinks it over › 11月26日 周四"


async def test_keys_post_what_they_mean_for_the_line_under_the_cursor() -> None:
    app = Today()
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(ZHANG, WANG)
        await pilot.press("space", "down", "enter", "p", "x", "w")
        assert app.heard == [
            ("ticked", "follow_ups 1"),
            ("opened", "follow_ups 2"),
            ("postponed", "follow_ups 2"),
            ("attempted", "follow_ups 2"),
            ("asked", "follow_ups 2"),
        ]


async def test_the_cursor_stays_on_the_person_who_was_ticked_until_the_list_settles() -> None:
    app = Today()
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(ZHANG, WANG)
        done = replace(ZHANG, done=True, done_at="10:24")
        app.show(WANG, done)
        await pilot.pause()
        assert app.shown.line == done
        assert app.lines[1].startswith("❯ ☑ 张三")
        app.shown.settle()
        app.show(WANG, done)
        await pilot.pause()
        assert app.shown.line == WANG
        assert app.lines[1].startswith("❯ ☐ Wang Li")
        assert app.lines[2].startswith("  ☑ 张三")


async def test_an_empty_day_teaches_and_its_keys_do_nothing() -> None:
    app = Today()
    async with app.run_test(size=(80, 24)) as pilot:
        app.show()
        await pilot.press("space", "enter", "p")
        assert "Nothing is left on today's list" in "".join(app.lines)
        assert app.heard == []


async def test_the_language_changes_at_once() -> None:
    app = Today()
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(ZHANG)
        app.code = "zh"
        app.show(ZHANG)
        await pilot.pause()
        assert app.lines[0] == "跟进  0/1"


async def test_every_line_fills_the_width_and_hostile_names_are_literal() -> None:
    app = Today()
    hostile = replace(WANG, name="[/b]\x1b]0;P\x07" + "王" * 200, text="\u202e[red]" + "很" * 200)
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(hostile, LI, ZHAO, TASK)
        for width in (80, 60, 41, 30, 12):
            await pilot.resize_terminal(width, 8)
            strips = [app.shown.render_line(y) for y in range(8)]
            assert {strip.cell_length for strip in strips} == {app.shown.size.width}
            shown = "".join(strip.text for strip in strips)
            assert width < 30 or "[/b]" in shown
            assert not set("\x1b\x07\u202e") & set(shown)


@pytest.mark.parametrize(
    ("section", "expected"),
    [(Section.FOLLOW_UPS, (1, 3, 1)), (Section.VISITS, (0, 1, 0)), (Section.TASKS, (0, 1, 0))],
)
def test_what_was_not_due_comes_on_top_of_the_progress(section: Section, expected: tuple[int, int, int]) -> None:
    unasked = replace(LI, key="follow_ups 9", why=Why.DONE)
    assert day(ZHANG, WANG, LI, unasked, ZHAO, TASK).progress(section) == expected


def test_lines_keep_their_places_until_the_list_settles() -> None:
    def line(key: str) -> Line:
        return Line(Section.FOLLOW_UPS, key, Why.CADENCE, client=1)

    a, b, c, d = (line(key) for key in "abcd")
    assert _steady([b, c, a], ["a", "b", "c"]) == [a, b, c]
    assert _steady([b, d, c, a], ["a", "b", "c"]) == [a, b, d, c]
    assert _steady([d, a], ["a", "b"]) == [d, a]
    assert _steady([b, a], []) == [b, a]
