"""The trend drawn: columns in braille, the months side by side, bars of the mix, sentences that go on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widget import Widget

from planner.language import words_for
from planner.plan.months import next_month
from planner.plan.rates import Count
from planner.plan.season import Season
from planner.record.planning import Product
from planner.review.mix import Mix, ProductShare, Sold, TierShare
from planner.review.trend import Forecast, Standing, Trend, TrendMonth
from widgets.mix_view import MixView
from widgets.months_view import MonthsView
from widgets.plot import columns
from widgets.sentences import Sentences

WORDS = words_for("en")
NOTHING = Mix(Sold(), (), ())


def month(name: str, units: int, visitors: int = 100, cards: int = 20) -> TrendMonth:
    return TrendMonth(
        name, visitors, cards, units, units, units, Count(cards, visitors), Count(units, 99), 21, True, NOTHING
    )


def a_trend(units: Sequence[int], shown: int = -1) -> Trend:
    names = ["2025-12"]
    while len(names) < len(units):
        names.append(next_month(names[-1]))
    months = tuple(month(name, count) for name, count in zip(names, units, strict=True))
    return Trend(
        months=months,
        shown=months[shown],
        standing=Standing(months[shown].month, 17, False, 100, 20, units[shown]),
        before=None,
        year_ago=None,
        mix=NOTHING,
        forecast=Forecast(names[-1], units[-1], 0, None, ()),
        season=Season(len(units), 12),
        today=date(2026, 11, 24),
    )


def a_mix(*units: int, name: str = "Harmony") -> Mix:
    shares = tuple(
        ProductShare(Product(n, f"P{n}", f"{name} {n}", n), Sold(count, deals=count))
        for n, count in enumerate(units, 1)
    )
    tiers = tuple(TierShare(share.product.tier if share.product else None, share.sold) for share in shares)
    return Mix(Sold(sum(units), sum(units), Decimal(sum(units)), sum(units)), shares, tiers)


class One(App[None]):
    """Holds one widget in as many lines as it may take."""

    def __init__(self, widget: Widget, height: int | str) -> None:
        super().__init__()
        self.held = widget
        widget.styles.height = height

    def compose(self) -> ComposeResult:
        yield self.held


async def lines(widget: Widget, width: int, height: int | str = "auto") -> list[str]:
    """Return what is drawn."""
    app = One(widget, height)
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.pause()
        drawn = [widget.render_line(y) for y in range(widget.content_size.height)]
        assert all(strip.cell_length == widget.content_size.width for strip in drawn)
        return [strip.text.rstrip() for strip in drawn]


# Columns.


def test_a_column_fills_from_below() -> None:
    assert columns(8, 8, 2, 3) == ["⣿⣿⣿", "⣿⣿⣿"]
    assert columns(5, 8, 2, 3) == ["⣀⣀⣀", "⣿⣿⣿"]
    assert columns(1, 8, 2, 1) == [" ", "⣀"]
    assert columns(1, 1000, 2, 1) == [" ", "⣀"]
    assert columns(0, 8, 2, 1) == [" ", " "]
    assert columns(0, 0, 1, 2) == ["  "]
    assert columns(3, 8, 0, 2) == []


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 500), st.integers(1, 5))
def test_more_is_never_drawn_lower(one: int, other: int, most: int, rows: int) -> None:
    def height(value: int) -> int:
        return sum(" ⣀⣤⣶⣿".index(cell) for cell in columns(value, most, rows, 1))

    low, high = sorted((one, other))
    assert height(low) <= height(high)
    assert (height(low) == 0) == (low == 0)


# Months.


async def test_the_months_stand_side_by_side_with_their_numbers() -> None:
    view = MonthsView()
    view.show(a_trend([2, 5, 3]), WORDS)
    head, deals, visitors, cards = await lines(view, 80, 4)
    assert head.split() == ["Dec", "Jan", "›Feb"]
    assert deals.split() == ["deals", "2", "5", "3"]
    assert visitors.split() == ["visitors", "100", "100", "100"]
    assert cards.split() == ["new", "cards", "20", "20", "20"]
    ends = [line.rindex(text) + len(text) for line, text in ((head, "Feb"), (deals, "3"), (visitors, "100"))]
    assert len(set(ends)) == 1


async def test_a_taller_view_draws_columns_below_the_numbers() -> None:
    view = MonthsView()
    view.show(a_trend([2, 4, 0]), WORDS)
    assert (await lines(view, 80, 7))[2].split() == ["⣤⣤⣤", "⣿⣿⣿"]
    view = MonthsView()
    view.show(a_trend([2, 4, 0]), WORDS)
    assert [line.split() for line in (await lines(view, 80, 10))[2:4]] == [["⣿⣿⣿"], ["⣿⣿⣿", "⣿⣿⣿"]]


@pytest.mark.parametrize(("shown", "first", "last"), [(-1, "Aug", "›Nov"), (9, "Aug", "Nov"), (2, "›Feb", "May")])
async def test_where_not_all_months_have_room_the_one_looked_at_is_in_sight(shown: int, first: str, last: str) -> None:
    view = MonthsView()
    view.show(a_trend(range(12), shown), WORDS)
    head = (await lines(view, 32, 4))[0].split()
    assert (head[0], head[-1], len(head)) == (first, last, 4)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_twelve_months_fit_into_80_cells(lang: str) -> None:
    view = MonthsView()
    view.show(a_trend([100] * 12), words_for(lang))
    head, deals, *_ = await lines(view, 80, 4)
    assert len(head.split()) == 12
    assert deals.split()[1:] == ["100"] * 12


# The mix.


async def test_products_and_tiers_stand_with_bars_and_counts() -> None:
    view = MixView()
    view.show(a_mix(6, 3, 1), 4, WORDS)
    title, *rows = await lines(view, 80, 6)
    assert title.strip() == "10 deals in 4 months, best seller Harmony 1"
    assert rows[0].strip() == "Harmony 1  ▪▪▪▪▪▪▫▫▫▫   6 of 10    1*  ▪▪▪▪▪▪▫▫▫▫   6 of 10"
    assert rows[2].strip() == "Harmony 3  ▪▫▫▫▫▫▫▫▫▫   1 of 10    3*  ▪▫▫▫▫▫▫▫▫▫   1 of 10"


async def test_what_has_no_room_is_summed_up() -> None:
    view = MixView()
    view.show(a_mix(5, 4, 3, 2, 1), 4, WORDS)
    _, first, rest = await lines(view, 80, 3)
    assert first.split()[:2] == ["Harmony", "1"]
    assert rest.split()[:6] == ["4", "others", "▪▪▪▪▪▪▫▫▫▫", "10", "of", "15"]


async def test_long_names_are_cut_by_cells_and_tiers_give_way() -> None:
    view = MixView()
    view.show(a_mix(6, 3, name="超长的产品名称" * 5), 4, WORDS)
    wide = (await lines(view, 80, 6))[1]
    assert "产品名称.." not in wide[:6]
    assert ".." in wide
    assert wide.count("6 of 9") == 2
    view = MixView()
    view.show(a_mix(6, 3, name="超长的产品名称" * 5), 4, WORDS)
    narrow = (await lines(view, 40, 6))[1]
    assert narrow.count("6 of 9") == 1
    assert cell_len(narrow) <= 39


async def test_a_bar_is_never_full_before_all_and_never_empty_for_some() -> None:
    view = MixView()
    view.show(a_mix(99, 1), 4, WORDS)
    first, second = (await lines(view, 80, 4))[1:3]
    assert "▪▪▪▪▪▪▪▪▪▫ " in first
    assert "▪▫▫▫▫▫▫▫▫▫ " in second


async def test_a_product_without_a_name_is_called_by_its_code_and_none_by_words() -> None:
    shares = (ProductShare(Product(1, "X9", ""), Sold(2)), ProductShare(None, Sold(1)))
    view = MixView()
    view.show(replace(a_mix(3), products=shares), 1, WORDS)
    found = await lines(view, 80, 4)
    assert found[0].strip() == "3 deals in 1 month, best seller X9"
    assert found[1].split()[0] == "X9"
    assert found[2].strip().startswith("product not said")


# Sentences.


async def test_each_sentence_begins_a_line_and_what_goes_on_is_set_in() -> None:
    said = Sentences()
    said.say(["one two three four five six", "seven"])
    assert await lines(said, 20) == ["one two three four", "  five six", "seven"]
