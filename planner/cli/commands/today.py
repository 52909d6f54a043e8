"""``planner today``: the day's list as text or JSON; a look never writes."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag
from planner.cli.show import columns, show_found
from planner.plan.checklist import Checklist, Line, Section, checklist
from planner.plan.goals import month_plan
from planner.plan.month_plan import MonthPlan
from planner.plan.months import month_of
from planner.plan.outlook import Outlook
from planner.plan.pace import EVEN, pace

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the day's list."""
    book, today = ports.store.book, ports.today
    month = month_plan(book, month_of(today), today, ports.calendar)
    day = checklist(book, today, ports.calendar, month)
    chance = Outlook(book, month, today, ports.calendar).now
    return show_found(
        json=options.json,
        document=lambda: _document(ports.words, day, month, chance),
        lines=lambda: lines(ports.words, day, month, ports.width, chance),
    )


def lines(
    words: "Words", day: Checklist, month: MonthPlan, width: int | None, chance: float | None = None
) -> list[str]:
    """Return the day's list as lines of text; ``chance`` is that of the month's goal."""
    number, workdays = _workday(day, month)
    off = "" if day.off is None else words.off(day.off)
    standing = off or words.workday_of(number, workdays)
    figures = [
        (words.month_name(month.month), *_goal(words, month, chance)),
        (words.new_visitors, _of(words, day.done.visitors, day.targets.new_visitors), ""),
        *(_progress(words, day, section) for section in (Section.FOLLOW_UPS, Section.VISITS)),
    ]
    printed = [f"{words.full_day(day.day)}   {standing}", "", *columns(figures, indent=1, width=width)]
    for section in Section:
        if found := day.of(section):
            rows = [_row(words, line) for line in found]
            printed += ["", f" {words.section(section)}", *columns(rows, width=width)]
    return printed


def _goal(words: "Words", month: MonthPlan, chance: float | None) -> tuple[str, str]:
    if not month.goal:
        return words.no_goal_here, ""
    behind = pace(month).behind
    on_pace = words.on_pace if chance is None or chance >= EVEN else ""
    standing = words.goal_is_met(month) if month.met else words.behind_pace(behind) if behind else on_pace
    likely = [] if chance is None or month.met else [words.chance_of_goal(chance)]
    return words.made_of(month), words.listed([*likely, *filter(None, [standing])])


def _progress(words: "Words", day: Checklist, section: Section) -> tuple[str, str, str]:
    done, target, beside = day.progress(section)
    if not target:
        return words.section(section), str(beside) if beside else words.none_due, ""
    return words.section(section), words.done_of(done, target), words.done_beside(beside) if beside else ""


def _of(words: "Words", done: int, target: int) -> str:
    return words.done_of(done, target) if target else str(done) if done else words.none_due


def _workday(day: Checklist, month: MonthPlan) -> tuple[int, int]:
    """Return which workday of the month it is, 0 on a day off, and how many there are."""
    return (month.workdays - month.workdays_left + 1 if day.workday else 0), month.workdays


def _row(words: "Words", line: Line) -> tuple[str, ...]:
    when = line.done_at if line.done else words.late(line.days_late) if line.days_late else line.time
    why = words.why(line) if line.name else ""
    return (
        "x" if line.done else "-",
        line.name or line.text,
        line.number,
        line.level.value if line.level else "",
        when,
        words.echo_note(why, line.text) if line.name and line.text else why,
    )


def _document(words: "Words", day: Checklist, month: MonthPlan, chance: float | None) -> dict[str, Any]:
    number, workdays = _workday(day, month)
    return {
        "date": day.day,
        "workday": day.workday,
        "workday_number": number or None,
        "workdays": workdays,
        "new_visitors": {"target": day.targets.new_visitors, "done": day.done.visitors},
        **{section.value: _section(words, day, section) for section in Section},
        "goal": month.goal,
        "deals": month.units,
        "chance": chance,
    }


def _section(words: "Words", day: Checklist, section: Section) -> dict[str, Any]:
    """Return a section; ``done`` counts every contact of the day, those that were not due among them."""
    found = day.of(section)
    contacts = {Section.FOLLOW_UPS: day.done.follow_ups, Section.VISITS: day.done.visits}
    done = contacts.get(section, sum(line.done for line in found))
    due = [_due(words, line) for line in found if not line.done]
    return {"target": day.progress(section).target, "done": done, "due": due}


def _due(words: "Words", line: Line) -> dict[str, Any]:
    return {
        "client": line.number or None,
        "name": line.name or line.text,
        "level": line.level,
        "due": line.due,
        "time": line.time or None,
        "days_late": line.days_late,
        "reason": words.why(line),
    }
