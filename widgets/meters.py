"""The top of Today: the goal and the day's targets, each count with what it is of."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from planner.language.words import Words
from planner.plan.checklist import Checklist, Section
from planner.plan.month_plan import MonthPlan
from planner.plan.pace import EVEN, pace
from widgets.cells import column, widest
from widgets.painted import PaintedLines, Parts, Tone

CELLS = 10
"""The longest bar."""

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Meter:
    """One count: its name, how many of how many, that in words, and what else is to be said of it."""

    name: str
    count: int
    target: int
    said: str
    aside: tuple[str, ...] = ()
    late: bool = False


def bar(count: int, target: int, longest: int = CELLS) -> str:
    """Return a bar of ``target`` cells, at most ``longest``; it is full only when the target is reached."""
    if target <= 0:
        return ""
    cells = min(target, longest)
    full = min(cells, max(0, count) * cells // target)
    return "▪" * full + "▫" * (cells - full)


class Meters(PaintedLines):
    """The month's goal and the day's three targets, one a line."""

    DEFAULT_CSS = """
    Meters { padding: 0 1; }
    """

    def show(self, plan: MonthPlan, checklist: Checklist, words: Words, chance: float | None = None) -> None:
        """Show where month and day stand; ``chance`` is that of the month's goal."""
        self.set_meters([_goal(plan, words, chance), *_day(checklist, words)])

    def set_meters(self, meters: list[Meter]) -> None:
        """Show these meters, their columns aligned."""
        name = widest((meter.name for meter in meters), 16)
        said = widest((meter.said for meter in meters if meter.target), 20)
        self.set_lines(_line(meter, name, said) for meter in meters)


def _goal(plan: MonthPlan, words: Words, chance: float | None) -> Meter:
    name = words.month_name(plan.month)
    if not plan.goal:
        return Meter(name, plan.units, 0, words.no_goal)
    standing = pace(plan)
    if plan.met:
        aside = words.goal_is_met(plan)
    elif standing.behind:
        aside = words.behind_pace(standing.behind)
    else:
        aside = words.on_pace if chance is None or chance >= EVEN else ""
    likely = () if chance is None or plan.met else (words.chance_of_goal(chance),)
    said = words.made_of(plan)
    return Meter(name, plan.units, plan.goal, said, (*likely, *filter(None, [aside])), standing.behind > 0)


def _day(checklist: Checklist, words: Words) -> Iterator[Meter]:
    visitors, target = checklist.done.visitors, checklist.targets.new_visitors
    cards = (words.new_cards(checklist.done.new_cards),) if checklist.done.new_cards else ()
    yield Meter(words.new_visitors, visitors, target, _of(visitors, target, words), cards)
    for section in (Section.FOLLOW_UPS, Section.VISITS):
        done, of, beside = checklist.progress(section)
        aside = (words.done_beside(beside),) if beside and of else ()
        yield Meter(words.section(section), done, of, _of(done if of else beside, of, words), aside)


def _of(done: int, target: int, words: Words) -> str:
    return words.done_of(done, target) if target else str(done) if done else words.none_due


def _line(meter: Meter, name: int, said: int) -> Parts:
    drawn = bar(meter.count, meter.target)
    parts = [
        (column(meter.name, name) + _GAP, Tone.NORMAL),
        (column(meter.said, max(said, cell_len(meter.said))) + _GAP, Tone.STRONG if meter.target else Tone.MUTED),
        (drawn.rstrip("▫"), Tone.GOOD if meter.count >= meter.target else Tone.ACCENT),
        (drawn.lstrip("▪"), Tone.MUTED),
    ]
    if meter.aside:
        pad = " " * (CELLS - len(drawn)) + _GAP if meter.target else ""
        parts.append((pad + _GAP.join(meter.aside), Tone.LATE if meter.late else Tone.MUTED))
    return parts
