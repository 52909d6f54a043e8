"""A plan's chain as ``plan`` and ``goal`` print it: one line a figure with what it rests on, or JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.cli.cells import cells
from planner.cli.show import columns, count_document
from planner.plan.beta import Beta
from planner.plan.chain import Chain
from planner.plan.chance import Rate
from planner.plan.goal_lines import ProductLine, goal_lines
from planner.plan.levers import Levers, carried, levers
from planner.plan.outlook import WANTED, Chances, Outlook
from planner.plan.rates import Adopted, Count, Origin
from planner.plan.stakes import Stakes

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.plan.market import Judgement


def typed_lines(words: "Words", goal: int, figures: Chain, wanted: Sequence[float] = WANTED) -> list[str]:
    """Return the chain of figures that were all typed, its chance, and what the chances ``wanted`` would take."""
    stakes = Stakes.typed(figures)
    takes, likely = {one: stakes.takes(one).per_day for one in wanted}, stakes.chance()
    note = words.chance_takes(Chances(likely, None, takes if figures.workdays else {}))
    rows = [
        ("goal", str(goal), ""),
        ("closing_rate", words.percent(figures.closing_rate), ""),
        ("cards_needed", str(figures.cards_needed), ""),
        ("held", str(figures.held), ""),
        ("new_cards", str(figures.new_cards), ""),
        ("capture_rate", words.percent(figures.capture_rate), ""),
        ("visitors", str(figures.visitors), ""),
        ("workdays", str(figures.workdays), ""),
        ("per_day", _count(figures.per_day), _per_day_note(words, figures)),
        ("chance", words.chance(likely), note),
    ]
    return columns([(_label(words, field), *rest) for field, *rest in rows], right=(1,))


def plan_lines(
    words: "Words",
    outlook: Outlook,
    products: Mapping[int, str],
    width: int | None,
    wanted: Sequence[float] = WANTED,
) -> list[str]:
    """Return a month's plan: each figure of the whole month, of what is left where that runs, and its note.

    ``products`` are the products' codes by id; of the chances ``wanted`` it says what they would take.
    """
    plan, running = outlook.plan, outlook.running
    head = ("", words.whole_month, words.left_from_today, "")
    rows: list[tuple[str, ...]] = []
    for field, *rest in (*_rows(words, outlook, products), *_chance(words, outlook, products, wanted)):
        rows.append((_label(words, field), *rest))
        rows += _product_rows(words, outlook) if field == "goal" else []
    shown: Iterable[tuple[str, ...]] = [head, *rows] if running else [(row[0], row[1], row[3]) for row in rows]
    right = (1, 2) if running else (1,)
    lever = levers(plan)
    said = [] if lever is None else [words.levers_to(lever, plan), *_filled(words.levers(lever), width)]
    return [words.goal_heading(plan), *columns(shown, width=width, right=right), *said]


def _filled(parts: Iterable[str], width: int | None) -> list[str]:
    """Return as many parts on each line as ``width`` cells hold, all on one where it is None."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}   {part}" if lines else ""
        if longer and (width is None or cells(longer) <= width):
            lines[-1] = longer
        else:
            lines.append("  " + part)
    return lines


def _rows(words: "Words", outlook: Outlook, products: Mapping[int, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield field, the month's figure, what is left of it, and what it rests on."""
    plan = outlook.plan
    whole, left = plan.whole, plan.left
    if plan.quota is not None:
        yield "quota", str(plan.quota), "", words.quota_note(plan)
    lines = [f"{products.get(line.product, '?')}={line.units}" for line in plan.lines if line.product is not None]
    met = [words.goal_is_met(plan)] if plan.met else []
    money = [words.made_in_money(plan)] if plan.amount is not None else []
    yield "goal", str(plan.goal), str(plan.units_left), words.listed([*money, *lines, *met])
    if plan.again is not None and plan.repeats:
        yield "repeats", str(plan.repeats), str(plan.repeats_left), words.repeats_from(plan.again)
    yield "closing_rate", words.closing_rate(plan), "", words.closing_note(plan)
    ahead = "" if left.ahead is None else words.cards_ahead(left.ahead)
    yield "cards_needed", str(whole.cards_needed), str(left.cards_needed), ahead
    yield "held", str(whole.held), str(left.held), words.held_from(plan)
    yield "new_cards", str(whole.new_cards), str(left.new_cards), ""
    yield "capture_rate", words.rate(plan.capture), "", words.rate_origin(plan.capture)
    yield "visitors", str(whole.visitors), str(left.visitors), words.planned_for(plan)
    year = "" if plan.announced else words.year_not_announced(plan.month[:4])
    yield "workdays", str(whole.workdays), str(left.workdays), year
    a_day = words.carries(plan) if plan.tried else _per_day_note(words, left)
    yield "per_day", _count(whole.per_day), _count(left.per_day), a_day
    note = words.can_do(plan, outlook.spare)
    if note or plan.capacity is not None:
        yield "capacity", _count(plan.capacity), "", note


def _product_rows(words: "Words", outlook: Outlook) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each product of the goal: its units, what is left of them, and what stands under its line."""
    for line in goal_lines(outlook.book, outlook.plan, outlook.today).products:
        said = words.listed(words.goal_line(line, outlook.today))
        yield f"  {line.label}", str(line.units), str(line.left), said


def _chance(
    words: "Words", outlook: Outlook, products: Mapping[int, str], wanted: Sequence[float]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the row of the market where it is judged, and that of the chance where there is a goal to have one of."""
    if (month := outlook.plan.market).in_force:
        notes, ahead = words.market_notes(month.notes, products), words.market_factor(outlook.plan.market_left.factor)
        yield "market", words.market_factor(month.factor), ahead, notes
    if (chances := outlook.chances(wanted)) is not None:
        now = "" if chances.now is None else words.chance(chances.now)
        yield "chance", words.chance(chances.whole), now, words.chance_note(chances)


def _label(words: "Words", field: str) -> str:
    label = words.figure(field)
    return label[:1].upper() + label[1:]


def _count(count: int | None) -> str:
    return "-" if count is None else str(count)


def _per_day_note(words: "Words", figures: Chain) -> str:
    exact = figures.per_day_exact
    if exact is None:
        return words.no_workday_left
    return "" if exact.denominator == 1 else f"{float(exact):.2f}"


def chain_document(figures: Chain) -> dict[str, Any]:
    """Return a chain's figures under the names of the contract."""
    return {
        "closing_rate": figures.closing_rate,
        "capture_rate": figures.capture_rate,
        "held": figures.held,
        "cards_needed": figures.cards_needed,
        "new_cards": figures.new_cards,
        "visitors": figures.visitors,
        "workdays": figures.workdays,
        "per_day_exact": figures.per_day_exact,
        "per_day": figures.per_day,
    }


def rate_document(adopted: Adopted) -> object:
    """Return a rate as JSON has it: a number, or what was measured with its counts and its 80 % range."""
    if adopted.origin is not Origin.MEASURED or adopted.belief is None:
        return adopted.rate
    return {**count_document(adopted.count), **_spread(adopted.rate, adopted.belief.likely)}


def measured_document(count: Count, belief: Beta | None) -> dict[str, Any] | None:
    """Return a measured rate with its counts and its 80 % range as JSON has it; None where nothing was counted."""
    if not count.trials:
        return None
    if belief is None:
        return {**count_document(count), **_spread(count.hits / count.trials, count.wilson)}
    return {**count_document(count), **_spread(belief.mean, belief.likely)}


def _spread(mean: Rate | float, likely: tuple[float, float]) -> dict[str, Any]:
    return {"mean": mean, "low": likely[0], "high": likely[1]}


def typed_document(goal: int, figures: Chain, wanted: float | None = None) -> dict[str, Any]:
    """Return the chain of figures that were all typed as JSON has it, and what the chance ``wanted`` would take."""
    stakes = Stakes.typed(figures)
    return {"goal": goal, **chain_document(figures), "chance": stakes.chance()} | _for_chance(wanted, stakes)


def _for_chance(wanted: float | None, stakes: Stakes) -> dict[str, Any]:
    return {} if wanted is None else {"for_chance": stakes.takes(wanted)._asdict()}


def plan_document(outlook: Outlook, wanted: float | None = None) -> dict[str, Any]:
    """Return a month's plan as JSON has it: the whole month, and under ``left`` what is left of it from today on.

    The ``chance`` is that of the whole month's plan, the one under ``left`` that of the goal as the month stands.
    """
    plan, spare, lever = outlook.plan, outlook.spare, levers(outlook.plan)
    ahead = plan.left.ahead
    return {
        "month": plan.month,
        "quota": plan.quota,
        "quota_amount": plan.quota_amount,
        "goal": plan.goal,
        "amount": plan.amount,
        "per_unit": None if plan.per_unit is None else plan.per_unit.amount,
        "made_amount": None if plan.brought is None else plan.brought.amount,
        "short": plan.short,
        "deals": plan.units,
        "met": plan.met,
        "lines_missing": plan.lines_missing,
        "lines": [_line_document(line) for line in goal_lines(outlook.book, plan, outlook.today).lines],
        **chain_document(plan.whole),
        "closing_rate": rate_document(plan.closing),
        "closing_rate_of_goal": plan.whole.closing_rate,
        "own_rates": [
            {"product": one.code, "rate": one.rate, "hits": one.counted.hits, "trials": one.counted.trials}
            for one in plan.own
        ],
        "capture_rate": rate_document(plan.capture),
        "chance": outlook.whole,
        **_for_chance(wanted, outlook.stakes()),
        "closing_origin": plan.closing.origin,
        "capture_origin": plan.capture.origin,
        "repeats": plan.repeats,
        "planned_chance": plan.planned_chance,
        "mean_visitors": plan.whole.visitors if plan.whole.mean is None else plan.whole.mean,
        "carries": carried(plan, whole=True),
        "carried": plan.carried,
        "carried_now": plan.carried_now,
        "capacity": plan.capacity,
        "target_today": plan.target,
        "announced": plan.announced,
        "levers": None if lever is None else _lever_document(lever),
        "market": market_document(outlook.plan.market),
        "left": {
            "goal": plan.units_left,
            "repeats": plan.repeats_left,
            **chain_document(plan.left),
            "ahead": None if ahead is None else {"held": ahead.held, "card": ahead.card},
            "carries": carried(plan, whole=False),
            "spare_days": None if spare is None else spare.days,
            "least_today": None if spare is None else spare.today,
            "chance": outlook.now,
            "market": market_document(outlook.plan.market_left),
        },
    }


def _line_document(line: ProductLine) -> dict[str, Any]:
    return {
        "product": line.code or None,
        "units": line.units,
        "made": line.made,
        "intended": None if line.intended is None else line.intended.units,
        "overdue": None if line.intended is None else line.intended.overdue,
        "stock": line.stock,
        "promotions": [{"text": one.text, "from": one.first, "to": one.last} for one in line.promotions],
        "amount": line.amount,
    }


def _lever_document(lever: Levers) -> dict[str, Any]:
    return {
        "goal": lever.aim,
        "per_day": lever.a_day,
        "capture_rate": lever.capture,
        "closing_rate": lever.closing,
        "held": lever.held,
        "referred_deals": lever.referred,
    }


def market_document(market: "Judgement") -> float | None:
    """Return the factor at which a market is judged, None where it is not."""
    return float(market.factor) if market.in_force else None
