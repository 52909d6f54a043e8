"""A month's chain on one screen: from the goal to the visitors a day, each figure that can be changed marked."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from rich.cells import cell_len
from textual.message import Message

from planner.language.words import Words
from planner.plan.goals import MonthPlan
from planner.plan.levers import Spare, levers
from planner.plan.market import Judgement
from planner.plan.outlook import Chances
from planner.plan.rates import Adopted
from widgets.cells import column, fit, right, widest
from widgets.edit_list import EditList
from widgets.lines import MARKER, LineList, Row
from widgets.painted import Part, Tone

CAN_CHANGE = "› "
"""What marks a figure that can be changed."""

_FIGURE, _NOTE = 7, 10
_LINE = 72
"""How wide a line of words is at the most."""
_GAP = "   "


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: the figure of the whole month, that of what is left from today, and what it rests on.

    ``text`` is what an edit begins with, None where the figure follows from others.
    """

    field: str
    label: str
    month: str
    left: str = ""
    note: str = ""
    text: str | None = None
    result: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the two columns."""

    month: str
    left: str


class Market(NamedTuple):
    """How the market is judged: of the whole month, and of the days left."""

    whole: Judgement
    left: Judgement


@dataclass(frozen=True, slots=True)
class Said:
    """A line of words below the figures."""

    text: str


_Shown = Figure | Heads | Said


class ChainLines(LineList[_Shown]):
    """The chain's rows."""

    label_width = 0
    left_width = 0

    def row_parts(self, value: _Shown, width: int) -> Iterable[Part]:
        """Return label, the mark of what can be changed, the figures and the note."""
        if isinstance(value, Said):
            yield " " * len(MARKER) + fit(value.text, width - len(MARKER)), Tone.MUTED
            return
        if isinstance(value, Heads):
            yield " " * (len(MARKER) + self.label_width + len(CAN_CHANGE)), Tone.NORMAL
            yield right(value.month, _FIGURE) + _GAP + right(value.left, self.left_width), Tone.MUTED
            return
        if value.text is None:
            yield " " * len(MARKER), Tone.NORMAL
            width -= len(MARKER)
        yield column(value.label, self.label_width), Tone.STRONG if value.result else Tone.NORMAL
        yield (CAN_CHANGE if value.text is not None else "  "), Tone.MUTED
        yield right(value.month, _FIGURE), Tone.STRONG if value.result else Tone.NORMAL
        yield ("* " if value.changed else "  "), Tone.ACCENT
        yield " " + right(value.left, self.left_width), Tone.NORMAL
        width -= self.label_width + len(CAN_CHANGE) + _FIGURE + len(_GAP) + self.left_width
        if width >= _NOTE:
            yield _GAP + fit(value.note, width - len(_GAP)), Tone.MUTED


class ChainView(EditList):
    """The Goals screen's chain."""

    class Edited(Message):
        """A figure was typed: ``field`` is as in ``planner.plan.goals.differences``, ``text`` as typed.

        The input stays open until the screen calls ``close_edit`` or ``set_error``.
        """

        def __init__(self, chain_view: "ChainView", field: str, text: str) -> None:
            super().__init__()
            self.chain_view, self.field, self.text = chain_view, field, text

        @property
        def control(self) -> "ChainView":
            """The chain."""
            return self.chain_view

    _figures: Mapping[str, Figure] = {}

    def make_list(self) -> LineList[_Shown]:
        """Return the chain's list."""
        return ChainLines()

    def show(
        self,
        plan: MonthPlan,
        words: Words,
        products: Mapping[int, str],
        *,
        running: bool = True,
        changed: Collection[str] = (),
        chances: Chances | None = None,
        spare: Spare | None = None,
        market: Market | None = None,
    ) -> None:
        """Show a month's plan, with its ``chances``, what it can spare, and its ``market`` where it is judged.

        ``products`` gives the products' codes by id; ``running`` says that the month is today's, so that what is left
        of it stands beside; ``changed`` are the fields that differ from the saved plan, marked with ``*``.
        """
        ahead = (*_judged(market, words, products), *_likely(chances, words))
        figures = list(_figures(plan, words, products, spare, ahead, running=running, changed=changed))
        self._figures = {figure.field: figure for figure in figures}
        lines = self.query_one(ChainLines)
        lines.label_width = widest((figure.label for figure in figures), 24) + 2
        lines.left_width = max(_FIGURE, cell_len(words.left_from_today)) if running else 0
        heads = Heads(words.whole_month, words.left_from_today if running else "")
        lines.show_rows(_rows(heads, figures, _levers(plan, words)))
        lines.refresh()

    @property
    def field(self) -> str:
        """The field under the cursor."""
        return self.line_list.cursor_key

    def text_to_edit(self, key: str) -> str:
        """Return the figure as it would be typed."""
        return self._figures[key].text or ""

    def action_edit(self) -> None:
        """Open the figure with all of it selected: what is typed takes its place, the arrows keep it."""
        super().action_edit()
        self.input.action_select_all()

    def edit_column(self) -> int:
        """Return where the figures begin."""
        return 1 + len(MARKER) + self.query_one(ChainLines).label_width + len(CAN_CHANGE)

    def edit_done(self, key: str, text: str) -> None:
        """Post ``Edited``."""
        self.post_message(self.Edited(self, key, text))


def _rows(heads: Heads, figures: Iterable[Figure], said: Iterable[str]) -> Iterator[Row[_Shown]]:
    yield Row(heads)
    for figure in figures:
        yield Row(figure, None if figure.text is None else figure.field)
    for text in said:
        yield Row(Said(text))


def _levers(plan: MonthPlan, words: Words) -> Iterator[str]:
    """Yield what each lever alone would have to become, where the plan falls short."""
    found = levers(plan)
    if found is not None:
        yield from ("", words.levers_to(found, plan))
        line = ""
        for said in words.levers(found):
            if line and cell_len(line + _GAP + said) > _LINE:
                yield line
                line = ""
            line += ("  " if not line else _GAP) + said
        yield line


def _figures(
    plan: MonthPlan,
    words: Words,
    products: Mapping[int, str],
    spare: Spare | None,
    ahead: Iterable[Figure],
    *,
    running: bool,
    changed: Collection[str],
) -> Iterator[Figure]:
    for figure in (*_asked(plan, words, products), *_followed(plan, words, spare, running=running), *ahead):
        yield Figure(
            figure.field,
            words.figure(figure.field) if figure.result else "  " + words.figure(figure.field),
            figure.month,
            figure.left if running else "",
            figure.note,
            figure.text,
            figure.result,
            figure.field in changed,
        )


def _asked(plan: MonthPlan, words: Words, products: Mapping[int, str]) -> Iterator[Figure]:
    quota = "-" if plan.quota is None else str(plan.quota)
    short = words.short_of_quota(plan.short) if plan.short else ""
    yield Figure("quota", "", quota, "", short, "" if plan.quota is None else quota)
    parts = [f"{products.get(line.product, '?')}={line.units}" for line in plan.lines if line.product is not None]
    text = " ".join(parts) or (str(plan.goal) if plan.goal else "")
    note = words.goal_met if plan.met else words.listed(parts)
    yield Figure("goal", "", str(plan.goal), str(plan.units_left), note, text, result=True)


def _followed(plan: MonthPlan, words: Words, spare: Spare | None, *, running: bool) -> Iterator[Figure]:
    whole, left = plan.whole, plan.left
    if plan.again is not None and plan.repeats:
        yield Figure("repeats", "", str(plan.repeats), str(plan.repeats_left), words.repeats_from(plan.again))
    closing, capture = words.rate(plan.closing), words.rate(plan.capture)
    yield Figure("closing_rate", "", closing, "", words.rate_origin(plan.closing), _typed(plan.closing))
    ahead = "" if left.ahead is None else words.cards_ahead(left.ahead)
    yield Figure("cards_needed", "", str(whole.cards_needed), str(left.cards_needed), ahead, result=True)
    yield Figure("held", "", str(plan.held), str(left.held), words.held_from(plan), str(plan.held))
    yield Figure("new_cards", "", str(whole.new_cards), str(left.new_cards), result=True)
    yield Figure("capture_rate", "", capture, "", words.rate_origin(plan.capture), _typed(plan.capture))
    yield Figure("visitors", "", str(whole.visitors), str(left.visitors), words.planned_for(plan), result=True)
    year = "" if plan.announced else words.year_not_announced(plan.month[:4])
    yield Figure("workdays", "", str(plan.workdays), str(plan.workdays_left), year, str(plan.workdays))
    carries = words.carries(plan) if plan.tried else _exactly(whole.per_day_exact)
    a_day = _count(whole.per_day), _count(left.per_day)
    yield Figure("per_day", "", *a_day, carries, a_day[running].replace("-", ""), result=True)
    capacity = "" if plan.capacity is None else str(plan.capacity)
    yield Figure("capacity", "", capacity or "-", "", words.can_do(plan, spare), capacity)


def _judged(market: Market | None, words: Words, products: Mapping[int, str]) -> Iterator[Figure]:
    if market is not None and market.whole.in_force:
        whole, left = (words.market_factor(one.factor) for one in market)
        yield Figure("market", "", whole, left, words.market_notes(market.whole.notes, products))


def _likely(chances: Chances | None, words: Words) -> Iterator[Figure]:
    if chances is not None:
        now = "" if chances.now is None else words.chance(chances.now)
        yield Figure("chance", "", words.chance(chances.whole), now, words.chance_takes(chances), result=True)


def _count(count: int | None) -> str:
    return "-" if count is None else str(count)


def _exactly(rate: Fraction | None) -> str:
    return "" if rate is None or rate.denominator == 1 else f"{float(rate):.2f}"


def _typed(adopted: Adopted) -> str:
    """Return a rate as it would be typed: as a percentage where that is exact and known, else as the fraction it is."""
    rate = adopted.rate
    exact = (rate * 1000).denominator == 1 and not adopted.rough
    return f"{float(rate * 100):g}%" if exact else f"{rate.numerator}/{rate.denominator}"
