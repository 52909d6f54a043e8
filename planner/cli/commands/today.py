"""``planner today``: the day's list as text or JSON; a look never writes."""

from typing import TYPE_CHECKING, Any

from planner.cli.show import columns, say, show_json
from planner.plan.checklist import Checklist, Line, Section, checklist
from planner.plan.goals import MonthPlan, month_plan
from planner.plan.months import month_of

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Print the day's list."""
    book, today = ports.store.book, ports.today
    day = checklist(book, today, ports.calendar)
    month = month_plan(book, month_of(today), today, ports.calendar)
    if options.json:
        show_json(_document(ports.words, day, month))
    else:
        for line in lines(ports.words, day, month):
            say(line)
    return 0


def lines(words: "Words", day: Checklist, month: MonthPlan) -> list[str]:
    """Return the day's list as lines of text."""
    figures = [
        (words.month_name(month.month), words.deals_of(month.units, month.goal) if month.goal else words.no_goal_here),
        (words.new_visitors, _of(words, day.done.visitors, day.targets.new_visitors)),
        (words.section(Section.FOLLOW_UPS), _of(words, day.done.follow_ups, day.targets.follow_ups)),
        (words.section(Section.VISITS), _of(words, day.done.visits, day.targets.visits)),
    ]
    printed = [words.day_heading(day.day, *_workday(day, month)), "", *columns(figures, indent=1)]
    for section in Section:
        if found := day.of(section):
            printed += ["", f" {words.section(section)}", *columns([_row(words, line) for line in found])]
    return printed


def _of(words: "Words", done: int, target: int) -> str:
    return words.done_of(done, target) if target else str(done) if done else words.none_due


def _workday(day: Checklist, month: MonthPlan) -> tuple[int, int]:
    return (month.workdays - month.workdays_left + 1 if day.workday else 0), month.workdays


def _row(words: "Words", line: Line) -> tuple[str, ...]:
    when = line.done_at if line.done else words.late(line.days_late) if line.days_late else line.time
    return (
        "x" if line.done else "-",
        line.name or line.text,
        line.number,
        line.level.value if line.level else "",
        when,
        words.why(line) + (f": {line.text}" if line.name and line.text else ""),
    )


def _document(words: "Words", day: Checklist, month: MonthPlan) -> dict[str, Any]:
    number, workdays = _workday(day, month)
    done = {
        Section.FOLLOW_UPS: (day.targets.follow_ups, day.done.follow_ups),
        Section.VISITS: (day.targets.visits, day.done.visits),
    }
    return {
        "date": day.day,
        "workday": day.workday,
        "workday_number": number or None,
        "workdays": workdays,
        "new_visitors": {"target": day.targets.new_visitors, "done": day.done.visitors},
        **{section.value: _section(words, day, section, done.get(section)) for section in Section},
        "goal": month.goal,
        "deals": month.units,
        "chance": None,
    }


def _section(words: "Words", day: Checklist, section: Section, counted: tuple[int, int] | None) -> dict[str, Any]:
    found = day.of(section)
    done = sum(line.done for line in found)
    target, done = counted or (len(found), done)
    return {
        "target": target,
        "done": done,
        "due": [
            {
                "client": line.number or None,
                "name": line.name or line.text,
                "level": line.level,
                "due": line.due,
                "time": line.time or None,
                "days_late": line.days_late,
                "reason": words.why(line),
            }
            for line in found
            if not line.done
        ],
    }
