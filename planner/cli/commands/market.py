"""``planner market [MONTH]``: a month's notes on the market, and how good the judgement of earlier ones was."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag, option, word
from planner.cli.cells import wrapped
from planner.cli.reviews import score_document, scores_document
from planner.cli.show import columns, say_all, show_json
from planner.entry.figures import parse_count
from planner.entry.market import add_note, change_note, remove_note
from planner.plan.goals import month_plan
from planner.plan.market import season_offered
from planner.plan.months import month_of, parse_month
from planner.plan.outlook import Outlook
from planner.record.errors import NotUnderstood
from planner.record.planning import MarketKind
from planner.review.judging import Scores, scores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.plan.market import Offered
    from planner.record.planning import MarketNote


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("month", shown="MONTH", about=words.argument_month, read=parse_month),
        option("--kind", shown="KIND", about=words.option_kind),
        option("--factor", shown="FACTOR", about=words.option_factor),
        option("--text", shown="TEXT", about=words.option_text),
        option("--product", shown="PRODUCT", about=words.option_product),
        option("--from", shown="DATE", about=words.option_from),
        option("--to", shown="DATE", about=words.option_to),
        option("--change", shown="N", about=words.option_change, read=parse_count),
        option("--remove", shown="N", about=words.option_remove, read=parse_count),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Keep what was given, then show the month's notes and the scores of earlier months."""
    book, today = ports.store.book, ports.today
    changed = book.market_note(options.change if options.remove is None else options.remove)
    month = changed.month if changed is not None else options.month or month_of(today)
    _keep(ports, options, month)
    book = ports.store.book
    outlook = Outlook(book, month_plan(book, month, today, ports.calendar), today, ports.calendar)
    offered, found = season_offered(book, month, today, ports.calendar), scores(book, today, ports.calendar)
    if options.json:
        show_json(_document(outlook, offered, found))
    else:
        say_all(_lines(ports.words, outlook, offered, found, ports.width))
    return 0


def _keep(ports: "Ports", options: "SimpleNamespace", month: str) -> None:
    typed, today = _typed(options), ports.today
    if options.remove is not None:
        if typed or options.change is not None:
            raise NotUnderstood(lambda words: words.market_one_at_a_time)
        ports.store.transact(remove_note(options.remove))
    elif options.change is not None:
        ports.store.transact(change_note(options.change, typed, today))
    elif typed:
        if "kind" not in typed:
            raise NotUnderstood(lambda words: words.market_kind_needed)
        ports.store.transact(add_note(month, typed, today))


def _typed(options: "SimpleNamespace") -> dict[str, str]:
    """Return what was given of a note; ``-`` stands for nothing."""
    given = {
        "kind": options.kind,
        "factor": options.factor,
        "text": options.text,
        "product": options.product,
        "start": getattr(options, "from"),
        "end": options.to,
    }
    return {name: "" if text == "-" else text for name, text in given.items() if text is not None}


def _lines(
    words: "Words", outlook: Outlook, offered: "Offered | None", found: Scores, width: int | None
) -> "Iterator[str]":
    """Yield the month's notes, the season that the record offers, and what earlier judgements were worth."""
    month = outlook.plan.month
    yield words.market_heading(month, outlook.plan.market, outlook.plan.market_left)
    notes = outlook.book.market_notes(month)
    if notes:
        codes = _codes(outlook)
        yield from columns([_row(words, note, codes) for note in notes], width=width, right=(0,))
    else:
        yield from _below(words.market_none(month), width)
    if offered is not None:
        yield from _below(words.season_to_take(offered, month), width)
    if found.months:
        yield ""
        yield words.score_heading
        rows = [words.score_heads(), *(words.score_cells(one) for one in found.months)]
        yield from columns(rows, width=width, right=(1, 2, 3))
        yield from _below(words.scores_said(found), width)


def _row(words: "Words", note: "MarketNote", codes: dict[int, str]) -> list[str]:
    factor = words.market_not_judged if note.judgement is None else words.market_factor(note.judgement)
    about = [codes.get(note.product, "?") if note.product else "", words.market_days(note)]
    return [str(note.id), words.market_kind(note.kind), factor, words.listed([*filter(None, about)]), note.text]


def _below(text: str, width: int | None) -> "Iterator[str]":
    yield from (f"  {line}" for line in (wrapped(text, width - 2) if width else [text]))


def _codes(outlook: Outlook) -> dict[int, str]:
    return {product.id: product.code for product in outlook.book.products()}


def _document(outlook: Outlook, offered: "Offered | None", found: Scores) -> dict[str, Any]:
    codes, month = _codes(outlook), outlook.plan.month
    notes = outlook.book.market_notes(month)
    noted = any(note.kind == MarketKind.SEASON for note in notes)
    return {
        "month": month,
        "factor": outlook.plan.market.factor if outlook.plan.market.in_force else None,
        "from_today": outlook.plan.market_left.factor if outlook.plan.market_left.in_force else None,
        "notes": [_note_document(note, codes) for note in notes],
        "season": {"noted": noted, "offered": None if offered is None else offered.factor},
        "scores": [score_document(one) for one in found.months],
        "judging": scores_document(found),
    }


def _note_document(note: "MarketNote", codes: dict[int, str]) -> dict[str, Any]:
    """Return a note as JSON has it."""
    return {
        "number": note.id,
        "kind": note.kind,
        "factor": note.judgement,
        "text": note.text,
        "product": codes.get(note.product or 0),
        "from": note.start,
        "to": note.end,
        "judged_on": note.since,
    }
