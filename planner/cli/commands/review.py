"""``planner review week [DATE]``: plan against actual, which stage fell short, the reflection."""

from typing import TYPE_CHECKING, Any, Final

from planner.cli.arguments import json_flag, word
from planner.cli.cells import wrapped
from planner.cli.show import columns, say_all, show_json
from planner.cli.values import day
from planner.record.errors import NotUnderstood
from planner.record.tally import Tally
from planner.review.week import Figures, Finding, Question, Reading, WeekDay, WeekReview, week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("period", shown="week", about=words.argument_period, read=_period, needed=True),
        word("date", shown="DATE", about=words.argument_date, read=day),
        json_flag(words),
    ]


def _period(text: str) -> str:
    if text != "week":
        raise NotUnderstood(lambda words: words.no_such_period(text))
    return text


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the week's review."""
    today = ports.today
    review = week(ports.store.book, options.date or today, today, ports.calendar)
    if options.json:
        show_json(_document(ports.words, review))
    else:
        say_all(lines(ports.words, review, ports.width))
    return 0


ROWS: Final = ("visitors", "cards", "follow_ups", "visits", "deals", "lost")
TARGETED: Final = {"visitors", "follow_ups", "visits"}
"""The figures that each day has a target of."""


def counted(actual: Tally) -> dict[str, int]:
    """Return a tally's figures under the week's names."""
    return {
        "visitors": actual.visitors,
        "cards": actual.new_cards,
        "follow_ups": actual.follow_ups,
        "visits": actual.visits,
        "deals": actual.units,
        "lost": actual.lost,
    }


def planned(plan: Figures | None) -> dict[str, Any] | None:
    """Return a plan's figures under the week's names, None where there was none."""
    return None if plan is None else {name: getattr(plan, name) for name in ROWS}


def lines(words: "Words", review: WeekReview, width: int | None) -> list[str]:
    """Return the week as lines of text."""
    heads = ("", *(words.weekday(one.day) for one in review.days), words.so_far, words.weeks_plan)
    table = columns([heads, *(_row(words, review, name) for name in ROWS)], right=range(1, len(heads)))
    printed = [words.week_heading(review.first, review.last), "", *table]
    if review.readings:
        printed += ["", *(part for one in review.readings for part in _below(_said(words, one), width))]
    answers = review.reflection.answers if review.reflection else {}
    for question in Question:
        if answer := answers.get(question.value):
            printed += ["", words.question(question), *_below(answer, width)]
    return printed


def _row(words: "Words", review: WeekReview, name: str) -> "Sequence[str]":
    """Return one figure's row: each day's count, with its target where there is one, the sum, and the week's plan."""
    days = (_cell(one, name) for one in review.days)
    whole = float(getattr(review.plan, name))
    return (words.count_name(name), *days, str(counted(review.so_far)[name]), f"{whole:.1f}".removesuffix(".0"))


def _cell(one: WeekDay, name: str) -> str:
    if not one.past:
        return "-"
    plan = planned(one.plan) if name in TARGETED else None
    target = f"/{plan[name]}" if plan else ""
    return f"{counted(one.actual)[name]}{target}"


def _said(words: "Words", reading: Reading) -> str:
    """Return a stage's reading, with the method's advice where it is below plan."""
    below = reading.finding is Finding.WORSE
    return words.sentences([words.reading(reading), *([words.advice(reading.stage)] if below else [])])


def _below(text: str, width: int | None) -> "Iterator[str]":
    for line in text.split("\n"):
        yield from (f"  {part}" for part in (wrapped(line, width - 2) if width else [line]))


def _document(words: "Words", review: WeekReview) -> dict[str, Any]:
    reflection = review.reflection
    return {
        "from": review.first,
        "to": review.last,
        "plan": planned(review.plan),
        "planned_so_far": planned(review.planned_so_far),
        "actual": counted(review.so_far),
        "days": [
            {"date": one.day, "workday": one.workday, "plan": planned(one.plan), "actual": counted(one.actual)}
            for one in review.days
        ],
        "attribution": None,
        "verdicts": None,
        "readings": [
            {
                "stage": reading.stage,
                "hits": reading.actual.hits,
                "trials": reading.actual.trials,
                "expected": reading.expected,
                "finding": reading.finding,
            }
            for reading in review.readings
        ],
        "advice": [words.advice(r.stage) for r in review.readings if r.finding is Finding.WORSE],
        "reflection": dict(reflection.answers) if reflection else None,
    }
