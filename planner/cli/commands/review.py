"""``planner review week [DATE]``: plan against actual, which stage fell short, the reflection."""

from typing import TYPE_CHECKING, Any

from planner.cli.show import columns, say, show_json
from planner.cli.values import day
from planner.record.errors import NotUnderstood
from planner.record.tally import Tally
from planner.review.week import Figures, Finding, Question, WeekReview, week

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    words = parser.words
    parser.argument("period", type=_period, metavar="week", help=words.argument_period)
    parser.argument("date", nargs="?", type=day, metavar="DATE", help=words.argument_date)
    parser.json()


def _period(text: str) -> str:
    if text != "week":
        raise NotUnderstood(lambda words: words.no_such_period(text))
    return text


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Print the week's review."""
    today = ports.today
    review = week(ports.store.book, options.date or today, today, ports.calendar)
    if options.json:
        show_json(_document(ports.words, review))
    else:
        for line in lines(ports.words, review):
            say(line)
    return 0


ROWS = ("visitors", "cards", "follow_ups", "visits", "deals", "lost")


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


def lines(words: "Words", review: WeekReview) -> list[str]:
    """Return the week as lines of text."""
    header = ["", *(words.weekday(one.day) for one in review.days), words.so_far, words.weeks_plan]
    rows: list[Sequence[str]] = [header]
    for name in ROWS:
        cells = []
        for one in review.days:
            plan = planned(one.plan)
            target = f"/{plan[name]}" if plan and name in ("visitors", "follow_ups", "visits") else ""
            cells.append(f"{counted(one.actual)[name]}{target}" if one.past else "-")
        whole = getattr(review.plan, name)
        rows.append([words.count_name(name), *cells, str(counted(review.so_far)[name]), f"{float(whole):.3g}"])
    printed = [words.week_heading(review.first, review.last), *columns(rows), ""]
    printed += [words.reading(reading) for reading in review.readings]
    answers = review.reflection.answers if review.reflection else {}
    for question in Question:
        if answer := answers.get(question.value):
            printed += ["", words.question(question), f"  {answer}"]
    return printed


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
        "advice": [words.advice(r.stage) for r in review.readings if r.finding is Finding.BELOW],
        "reflection": dict(reflection.answers) if reflection else None,
    }
