"""A month's chain on one screen: from the goal to the visitors a day, each figure that can be changed marked."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rich.cells import cell_len
from textual.message import Message

from planner.language.words import Words
from planner.plan.goal_lines import ProductLine
from planner.plan.levers import Spare, levers
from planner.plan.market import Judgement
from planner.plan.month_plan import MonthPlan
from planner.plan.outlook import Chances
from planner.plan.rates import Adopted
from widgets.cells import widest
from widgets.chain_lines import CAN_CHANGE, CODE, FIGURE, GAP, ChainLines, Figure, Heads, Page, Shown, Under
from widgets.edit_list import EditList
from widgets.lines import MARKER, LineList

_LINE = 72
"""How wide a line of words is at the most."""


class Market(NamedTuple):
    """How the market is judged: of the whole month, and of the days left."""

    whole: Judgement
    left: Judgement


class ChainView(EditList):
    """The Goals screen's chain."""

    class Edited(Message):
        """A figure was typed: ``field`` is as in ``planner.plan.month_plan.differences``, ``text`` as typed.

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
    _page: "Page | None" = None

    def make_list(self) -> LineList[Shown]:
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
        lines: Sequence[ProductLine] = (),
        today: date = date.min,
    ) -> None:
        """Show a month's plan, with its ``chances``, what it can spare, and its ``market`` where it is judged.

        Under the goal stands what is known of its ``lines``, of one product each, in as many rows as the page has.

        ``products`` gives the products' codes by id; ``running`` says that the month is today's, so that what is left
        of it stands beside; ``changed`` are the fields that differ from the saved plan, marked with ``*``.
        """
        ahead = (*_judged(market, words, products), *_likely(chances, words))
        figures = list(_figures(plan, words, products, spare, ahead, running=running, changed=changed))
        self._figures = {figure.field: figure for figure in figures}
        rows = self.query_one(ChainLines)
        rows.label_width = widest((figure.label for figure in figures), 24) + 2
        rows.left_width = max(FIGURE, cell_len(words.left_from_today)) if running else 0
        rows.code_width = widest((line.label for line in lines), CODE)
        heads = Heads(words.whole_month, words.left_from_today if running else "")
        under, levers = [Under(line.label, tuple(words.goal_line(line, today))) for line in lines], _levers(plan, words)
        self._page = Page(heads, figures, under, tuple(levers), lambda nth: words.more_lines(lines[nth:], more=nth > 0))
        self._lay_out()

    def _lay_out(self) -> None:
        """Show as many rows as the page has room for."""
        if self._page is not None:
            rows = self.query_one(ChainLines)
            rows.show_rows(self._page.rows(rows.size.height))
            rows.refresh()
            if self.editing:
                self._place()

    def on_resize(self) -> None:
        """Show the lines of the goal that the page has room for now."""
        self.call_after_refresh(self._lay_out)

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


def _levers(plan: MonthPlan, words: Words) -> Iterator[str]:
    """Yield what each lever alone would have to become, where the plan falls short."""
    found = levers(plan)
    if found is not None:
        yield from ("", words.levers_to(found, plan))
        line = ""
        for said in words.levers(found):
            if line and cell_len(line + GAP + said) > _LINE:
                yield line
                line = ""
            line += ("  " if not line else GAP) + said
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
    text = "" if plan.quota is None else quota if plan.quota_amount is None else f"@{plan.quota_amount:f}"
    yield Figure("quota", "", quota, "", words.quota_note(plan), text)
    parts = [f"{products.get(line.product, '?')}={line.units}" for line in plan.lines if line.product is not None]
    text = " ".join(parts) or (str(plan.goal) if plan.goal else "")
    note = words.goal_is_met(plan) if plan.met else words.listed(parts)
    if plan.amount is not None:
        text = f"@{plan.amount:f}"
        note = words.listed([*([words.goal_is_met(plan)] if plan.met else []), words.made_in_money(plan)])
    yield Figure("goal", "", str(plan.goal), str(plan.units_left), note, text, result=True)


def _followed(plan: MonthPlan, words: Words, spare: Spare | None, *, running: bool) -> Iterator[Figure]:
    whole, left = plan.whole, plan.left
    if plan.again is not None and plan.repeats:
        yield Figure("repeats", "", str(plan.repeats), str(plan.repeats_left), words.repeats_from(plan.again))
    capture = words.rate(plan.capture)
    yield Figure("closing_rate", "", words.closing_rate(plan), "", words.closing_note(plan), _typed(plan.closing))
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
