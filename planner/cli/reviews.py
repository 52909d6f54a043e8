"""A review as it is printed: lines of text, a report in Markdown, a JSON document."""

from typing import TYPE_CHECKING, Any, Final

from planner.cli.cells import wrapped
from planner.cli.markdown import literal, markdown_table
from planner.cli.show import columns, count_document
from planner.review.periods import Span
from planner.review.readings import Reading
from planner.review.reflecting import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.language.words import Words
    from planner.record.tally import Tally
    from planner.review.campaigns import Campaign, Held
    from planner.review.figures import Figures
    from planner.review.judging import MonthMarket, MonthScore, Scores
    from planner.review.periods import Review, ReviewDay
    from planner.review.ratio import Rate

ROWS: Final = ("visitors", "cards", "follow_ups", "visits", "deals", "lost")
TARGETED: Final = {"visitors", "follow_ups", "visits"}
"""The figures that each day has a target of."""


def counted(actual: "Tally") -> dict[str, int]:
    """Return a tally's figures under the review's names."""
    return {
        "visitors": actual.visitors,
        "cards": actual.new_cards,
        "follow_ups": actual.follow_ups,
        "visits": actual.visits,
        "deals": actual.units,
        "lost": actual.lost,
    }


def planned(plan: "Figures | None") -> dict[str, Any] | None:
    """Return a plan's figures under the review's names, None where there was none."""
    return None if plan is None else {name: getattr(plan, name) for name in ROWS}


def lines(words: "Words", review: "Review", width: int | None, market: "MonthMarket | None" = None) -> list[str]:
    """Return a review as lines of text; ``market`` is how a month's was judged."""
    heads, rows = _table(words, review)
    printed = [words.review_heading(review), "", *columns([heads, *rows], right=range(1, len(heads)))]
    if said := comes_to(words, review, market):
        printed += ["", *(part for one in said for part in _below(words.sentences([one]), width))]
    for campaign in review.campaigns:
        printed += ["", *_below(words.campaign_heading(campaign, review.today), width)]
        told = (f"- {words.sentences([one])}" for one in words.campaign_told(campaign))
        printed += [part for one in told for part in _below(one, width)]
    if review.campaigns:
        printed += ["", *_below(words.campaigns_caveat, width)]
    for question, answer in _answers(review):
        printed += ["", words.question(question), *_below(answer, width)]
    return printed


def report(words: "Words", review: "Review", market: "MonthMarket | None" = None) -> list[str]:
    """Return a review as a report in Markdown; ``market`` is how a month's was judged."""
    heads, rows = _table(words, review)
    printed = [f"# {words.review_heading(review)}", "", *markdown_table(heads, rows)]
    if said := comes_to(words, review, market):
        printed += ["", f"## {words.comes_to_title}", "", *(f"- {literal(words.sentences([one]))}" for one in said)]
    printed += _campaigns(words, review)
    if review.span is not Span.WEEK and len(review.days) > 1:
        heads, rows = _days(words, review)
        printed += ["", f"## {words.day_by_day_title}", "", *markdown_table(heads, rows)]
    answers = list(_answers(review))
    if answers:
        printed += ["", f"## {words.own_words_title}"]
    for question, answer in answers:
        printed += ["", f"**{literal(words.question(question))}**", ""]
        printed += [f"> {literal(line)}" for line in answer.split("\n")]
    return printed


def comes_to(words: "Words", review: "Review", market: "MonthMarket | None" = None) -> list[str]:
    """Return what a review comes to: how the month stands, where the deals come from, each stage, the market."""
    said: list[str] = []
    standing = review.standing
    if standing is not None:
        said.append(words.standing(standing, past=review.past))
    if review.readings:
        said.append(words.on_time(review.so_far.on_time, review.so_far.planned))
    if standing is not None and review.span is Span.MONTH:
        said.append(words.closing_range(standing))
    said.append(words.attribution(review))
    if review.cared_for is not None:
        said.append(words.cared_for(review.cared_for))
    said += [_said(words, review, one) for one in review.told]
    said.append(words.lost_to(review.losses))
    said.append(words.left_out(review))
    if review.span is Span.WEEK and review.promise is not None:
        said.append(words.said_last_time(review.promise))
    if market is not None:
        said.append(words.month_market(market))
        said.append("" if market.months is None else words.scores_said(market.months))
    return [one for one in said if one]


def _campaigns(words: "Words", review: "Review") -> "Iterator[str]":
    """Yield what the campaigns brought, in Markdown."""
    if not review.campaigns:
        return
    yield from ("", f"## {words.campaigns_title}")
    for campaign in review.campaigns:
        yield from ("", f"**{literal(words.campaign_heading(campaign, review.today))}**", "")
        yield from (f"- {literal(words.sentences([one]))}" for one in words.campaign_told(campaign))
    yield from ("", literal(words.campaigns_caveat))


def score_document(score: "MonthScore") -> dict[str, Any]:
    """Return what a month's judgement was worth as JSON has it."""
    low, high = score.likely
    return {
        "month": score.month,
        "from": score.since,
        "factor": score.factor,
        "expected": score.expected,
        "judged": score.judged,
        "came": score.came,
        "ratio": score.ratio,
        "low": low,
        "high": high,
        "nearer": score.nearer,
        "too_few": score.too_few,
    }


def scores_document(found: "Scores") -> dict[str, Any]:
    """Return how the rep judges over months as JSON has it."""
    return {
        "n": len(found.months),
        "nearer": found.nearer,
        "error": found.error,
        "error_without": found.error_without,
        "expected": found.judged,
        "came": found.came,
        "bias": found.bias,
        "expected_without": found.expected,
        "by_luck": found.by_luck if found.months else None,
    }


def document(words: "Words", review: "Review", market: "MonthMarket | None" = None) -> dict[str, Any]:
    """Return a review as its JSON document; ``market`` is how a month's was judged."""
    found, reflection, standing = review.attribution, review.reflection, review.standing
    return {
        "from": review.first,
        "to": review.last,
        "plan": planned(review.plan),
        "planned_so_far": planned(review.planned_so_far),
        "actual": counted(review.so_far),
        "on_time": {"done": review.so_far.on_time, "of": review.so_far.planned},
        "losses": [
            {"reason": one.reason, "lost": one.lost, "details": dict(one.details)} for one in review.losses.by_reason
        ],
        "excluded": review.losses.excluded,
        "cared_for": None
        if review.cared_for is None
        else {"customers": review.cared_for.trials, "cared_for": review.cared_for.hits},
        "days": [
            {"date": one.day, "workday": one.workday, "plan": planned(one.plan), "actual": counted(one.actual)}
            for one in review.days
        ],
        "judged": None if review.judged is None else {"from": review.judged[0], "to": review.judged[1]},
        "month": None
        if standing is None
        else {
            "month": standing.month,
            "goal": standing.goal,
            "deals": standing.made,
            "asked": standing.asked,
            "closing": count_document(standing.closing),
            "low": standing.low,
            "high": standing.high,
        },
        "attribution": None
        if found is None
        else [{"factor": factor, "deals": part} for factor, part in found.parts.items()],
        "verdicts": [
            {
                "stage": one.stage,
                "actual": one.actual.hits,
                "trials": one.actual.trials,
                "expected": one.expected,
                "tail": one.tail,
                "verdict": one.finding,
                "firm": one.firm,
            }
            for one in review.readings
        ],
        "advice": [_said(words, review, one) for one in review.advised],
        "campaigns": [_campaign_document(one) for one in review.campaigns],
        "reflection": dict(reflection.answers) if reflection else None,
        "market": None
        if market is None or not market.judgement.in_force
        else {
            "factor": market.judgement.factor,
            "score": None if market.score is None else score_document(market.score),
            "judging": None if market.months is None else scores_document(market.months),
        },
    }


def _campaign_document(campaign: "Campaign") -> dict[str, Any]:
    return {
        "name": campaign.name,
        "kind": campaign.kind,
        "product": campaign.product and campaign.product.code,
        "from": campaign.first,
        "to": campaign.last,
        "until": campaign.until,
        "running": campaign.running,
        "workdays": len(campaign.days),
        "left_out": campaign.left_out,
        "compared": len(campaign.compared),
        "figures": [_held_document(one) for one in campaign.counts],
        "rates": [
            {
                "rate": one.figure,
                "actual": _rate_document(one.rates.came),
                "before": _rate_document(one.rates.before),
                "expected": one.rates.expected,
                "verdict": one.effect,
            }
            for one in campaign.rates
        ],
        "took_part": campaign.took_part,
        "beside": campaign.beside,
    }


def _held_document(held: "Held") -> dict[str, Any]:
    against = held.against
    return {
        "figure": held.figure,
        "actual": held.came,
        "before": against and against.before,
        "counted_before": against and against.counted,
        "spread": against and against.spread,
        "ratio": against and against.ratio,
        "low": against and against.low,
        "high": against and against.high,
        "verdict": held.effect,
    }


def _rate_document(rate: "Rate") -> dict[str, Any] | None:
    """Return a measured rate as the contract has it; None where nothing was counted."""
    if not rate.trials:
        return None
    low, high = rate.likely
    return {"hits": rate.hits, "trials": rate.trials, "mean": rate.mean, "low": low, "high": high}


def _said(words: "Words", review: "Review", reading: Reading) -> str:
    say = words.advice if reading.behind else words.reading
    return say(reading, to_date=review.to_date, past=review.past)


def _answers(review: "Review") -> "Iterator[tuple[Question, str]]":
    answers = review.reflection.answers if review.reflection else {}
    for question in Question:
        if answer := answers.get(question.value):
            yield question, answer


def _table(words: "Words", review: "Review") -> "tuple[Sequence[str], list[Sequence[str]]]":
    """Return each figure's row: a week's days, what was done, what was planned of it by now, and in all."""
    days = review.days if review.span is Span.WEEK else ()
    by_now = () if days else (words.planned_by_now,)
    heads = ("", *(words.weekday(one.day) for one in days), words.so_far, *by_now, words.weeks_plan)
    rows: list[Sequence[str]] = []
    for name in ROWS:
        known = bool(review.days) or name not in ("follow_ups", "visits")
        plans = [_number(getattr(plan, name)) if known else "-" for plan in (review.planned_so_far, review.plan)]
        cells = (_cell(one, name) for one in days)
        rows.append((_name(words, review, name), *cells, str(counted(review.so_far)[name]), *plans[1 if days else 0 :]))
    return heads, rows


def _name(words: "Words", review: "Review", name: str) -> str:
    return words.count_name("units" if name == "deals" and review.apart else name)


def _days(words: "Words", review: "Review") -> "tuple[Sequence[str], list[Sequence[str]]]":
    """Return each day's row, those on which nothing was planned and nothing happened left out."""
    shown = [one for one in review.days if one.workday or any(counted(one.actual).values())]
    heads = (words.date_heading, *(_name(words, review, name) for name in ROWS))
    return heads, [(words.day(one.day, review.today), *(_cell(one, name) for name in ROWS)) for one in shown]


def _cell(one: "ReviewDay", name: str) -> str:
    if not one.past:
        return "-"
    plan = planned(one.plan) if name in TARGETED else None
    target = f"/{plan[name]}" if plan else ""
    return f"{counted(one.actual)[name]}{target}"


def _number(value: Any) -> str:
    return f"{float(value):.1f}".removesuffix(".0")


def _below(text: str, width: int | None) -> "Iterator[str]":
    for line in text.split("\n"):
        yield from (f"  {part}" for part in (wrapped(line, width - 2) if width else [line]))
