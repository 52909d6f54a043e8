"""``planner trend``: twelve months, this one against others, what sells, the season, where the month is heading."""

from typing import TYPE_CHECKING, Any, Final

from planner.cli.arguments import json_flag
from planner.cli.cells import wrapped
from planner.cli.chain import market_document
from planner.cli.show import columns, count_document, show_found
from planner.review.trend import Against, Forecast, Standing, Trend, TrendMonth, trend

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.plan.rates import Count
    from planner.plan.season import Season
    from planner.record.planning import Product
    from planner.review.mix import Mix, Sold

_MONTHS: Final = ("month", "deals", "visitors", "capture", "closing", "workdays")
_PRODUCTS: Final = ("product", "sold", "money", "end", "last")
_TIERS: Final = ("tier", "sold", "money")


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the trend."""
    found = trend(ports.outlook())
    return show_found(
        json=options.json, document=lambda: _document(found), lines=lambda: _lines(ports.words, found, ports.width)
    )


def _lines(words: "Words", found: Trend, width: int | None) -> list[str]:
    """Return the trend as lines of text."""
    if found.empty:
        return wrapped(words.trends_empty, width) if width else [words.trends_empty]
    said = (
        words.month_said(found.shown, running=True),
        words.month_against(found),
        words.month_end(found.forecast),
        words.season_said(found.season, found.shown.month),
    )
    heads = [words.trend_head("units" if name == "deals" and found.mix.whole.apart else name) for name in _MONTHS]
    months = [heads, *(_month(words, month) for month in found.months)]
    lines = [
        *columns(months, right=range(1, len(_MONTHS))),
        "",
        *(line for sentence in said for line in _indented(sentence, width)),
    ]
    return [*lines, "", *_mix(words, found, width)] if found.mix.products else lines


def _month(words: "Words", month: TrendMonth) -> list[str]:
    return [
        words.month(month.month),
        str(month.units),
        str(month.visitors),
        words.done_of(*_pair(month.capture)),
        words.done_of(*_pair(month.closing)),
        str(month.workdays),
    ]


def _mix(words: "Words", found: Trend, width: int | None) -> list[str]:
    whole = found.mix.whole.units
    ends = {one.product: one for one in found.forecast.products}
    products = [
        [
            words.product_not_said if product is None else product.name or product.code,
            words.done_of(sold.units, whole),
            _money(sold),
            f"{ends[product].expected:.1f}",
            "-" if ends[product].last is None else str(ends[product].last),
        ]
        for product, sold in found.mix.products
    ]
    tiers = [[words.tier(tier), words.done_of(sold.units, whole), _money(sold)] for tier, sold in found.mix.tiers]
    head = [words.trend_head(name) for name in _PRODUCTS]
    below = [words.trend_head(name) for name in _TIERS]
    return [
        *_indented(words.mix_said(found.mix, len(found.months)), width),
        *columns([head, *products], right=(1, 2, 3, 4), width=width),
        "",
        *columns([below, *tiers], right=(1, 2), width=width),
    ]


def _indented(sentence: str, width: int | None) -> list[str]:
    return [f"  {line}" for line in (wrapped(sentence, width - 2) if width else [sentence])]


def _money(sold: "Sold") -> str:
    return "-" if sold.known_money is None else f"{sold.known_money:,f}"


def _pair(count: "Count") -> tuple[int, int]:
    return count.hits, count.trials


def _document(found: Trend) -> dict[str, Any]:
    return {
        "months": [_month_document(month) for month in found.months],
        "mix": _mix_document(found.mix),
        "best_seller": _code(found.mix.best.product) if found.mix.best else None,
        "this_month": _standing_document(found.standing),
        "against_last_month": _against_document(found.before),
        "against_last_year": _against_document(found.year_ago),
        "season": _season_document(found.season, found.shown.month),
        "forecast": _forecast_document(found.forecast),
    }


def _month_document(month: TrendMonth) -> dict[str, Any]:
    return {
        "month": month.month,
        "visitors": month.visitors,
        "cards": month.cards,
        "units": month.units,
        "deals": month.deals,
        "won": month.won,
        "capture": count_document(month.capture),
        "closing": count_document(month.closing),
        "workdays": month.workdays,
        "whole": month.whole,
        "mix": _mix_document(month.mix),
    }


def _mix_document(mix: "Mix") -> dict[str, Any]:
    return {
        **_sold_document(mix.whole),
        "products": [{"product": _code(product), **_sold_document(sold)} for product, sold in mix.products],
        "tiers": [{"tier": tier, **_sold_document(sold)} for tier, sold in mix.tiers],
    }


def _sold_document(sold: "Sold") -> dict[str, Any]:
    return {"units": sold.units, "priced": sold.priced, "money": sold.known_money}


def _against_document(other: Against | None) -> dict[str, Any] | None:
    if other is None:
        return None
    return {**_standing_document(other.then), "whole": other.whole}


def _standing_document(standing: Standing) -> dict[str, Any]:
    return {
        "month": standing.month,
        "workday": standing.workday,
        "visitors": standing.visitors,
        "cards": standing.cards,
        "units": standing.units,
    }


def _season_document(season: "Season", month: str) -> dict[str, Any]:
    return {
        "factor": season.factor(month) if season.known else None,
        "factors": dict(enumerate(season.factors, 1)) if season.known else None,
        "weight": season.weight if season.known else None,
        "years": season.years,
        "deals": season.deals,
        "months": season.months,
        "needed": season.needed,
    }


def _forecast_document(forecast: Forecast) -> dict[str, Any]:
    return {
        "month": forecast.month,
        "made": forecast.made,
        "coming": forecast.coming,
        "units": forecast.total,
        "last_month": forecast.last,
        "market": market_document(forecast.market),
        "products": [
            {"product": _code(one.product), "made": one.made, "units": one.expected, "last_month": one.last}
            for one in forecast.products
        ],
    }


def _code(product: "Product | None") -> str | None:
    return None if product is None else product.code
