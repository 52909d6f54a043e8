"""``planner rates``: period and cohort rates as counts with what is likely, by product, level and source too."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag
from planner.cli.chain import measured_document, rate_document
from planner.cli.show import columns, show_found
from planner.plan.measured import By, Group, Known, measured
from planner.plan.rates import Adopted, Count

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the rates."""
    found = measured(ports.outlook())
    return show_found(
        json=options.json, document=lambda: _document(found), lines=lambda: _lines(ports.words, found, ports.width)
    )


def _lines(words: "Words", found: Known, width: int | None) -> list[str]:
    heads = [words.rates_head(name) for name in ("rate", "count", "likely", "plan")]
    lines = [words.rates_over, *columns([heads, *_whole(words, found)], width=width)]
    opened = [
        [words.month(one.month), *map(str, (one.cards, one.won, one.lost, one.open))]
        for one in found.opened
        if one.cards
    ]
    if opened:
        names = ("opened", "cards", "won", "lost", "open")
        lines += ["", *columns([[words.rates_head(name) for name in names], *opened], right=(1, 2, 3, 4))]
    for by, groups in found.groups.items():
        if groups:
            rows = [_group(words, by, group) for group in groups]
            of_each = (by.value, "closing", "likely", "lost", "ever", *(("capture",) if by is By.SOURCE else ()))
            lines += ["", *columns([[words.rates_head(name) for name in of_each], *rows], width=width)]
    return lines


def _whole(words: "Words", found: Known) -> "list[list[str]]":
    def adopted(field: str, rate: Adopted) -> list[str]:
        return [
            words.rate_name(field),
            _count(words, rate.count),
            words.likely(rate.count, rate.record),
            words.rate(rate),
        ]

    def counted(field: str, count: Count, plan: str = "") -> list[str]:
        return [words.rate_name(field), _count(words, count), words.likely(count, None), plan]

    closing = found.cohort.closing
    low, high = closing.likely
    return [
        adopted("capture_rate", found.capture),
        adopted("closing_rate", found.closing),
        counted("loss_rate", found.lost, "" if found.loss is None else words.rate(found.loss)),
        counted("referral_share", found.referral_share),
        [words.rate_name("referrals_per_100"), _count(words, found.referrals_per_100), "", ""],
        [
            words.rate_name("cohort_closing_rate"),
            "",
            words.cohort_likely(low, high),
            words.ripening(found.cohort.ripening),
        ],
    ]


def _group(words: "Words", by: By, group: Group) -> list[str]:
    row = [
        group.name or words.not_said,
        _count(words, group.closing.counted),
        words.likely(group.closing.counted, group.closing.belief),
        _count(words, group.loss),
        _count(words, group.cohort),
    ]
    capture = Count(0, 0) if group.capture is None else group.capture.counted
    return [*row, _count(words, capture)] if by is By.SOURCE else row


def _count(words: "Words", count: Count) -> str:
    return words.done_of(count.hits, count.trials) if count.trials else "-"


def _document(found: Known) -> dict[str, Any]:
    ripening = found.cohort.ripening
    low, high = found.cohort.closing.likely
    return {
        "capture_rate": measured_document(found.capture.count, found.capture.record),
        "closing_rate": measured_document(found.closing.count, found.closing.record),
        "loss_rate": measured_document(found.lost, None if found.loss is None else found.loss.record),
        "referral_share": measured_document(found.referral_share, None),
        "referrals_per_100": _per_100(found.referrals_per_100),
        "adopted": {"capture_rate": rate_document(found.capture), "closing_rate": rate_document(found.closing)},
        "cohort_closing_rate": {"mean": found.cohort.closing.mean, "low": low, "high": high},
        "ripening": {"assumed": ripening.assumed, "shares": {days: ripening.shares[days] for days in (7, 14, 30, 60)}},
        "cohorts": [{**one._asdict(), "open": one.open} for one in found.opened],
        **{f"by_{by.value}": [_group_document(group) for group in groups] for by, groups in found.groups.items()},
    }


def _per_100(count: Count) -> dict[str, Any] | None:
    per = 100 * count.hits / count.trials if count.trials else None
    return None if per is None else {"referred": count.hits, "customers": count.trials, "per_100": per}


def _group_document(group: Group) -> dict[str, Any]:
    return {
        "name": group.name or None,
        "closing_rate": measured_document(*group.closing),
        "loss_rate": measured_document(group.loss, None),
        "cohort": {"opened": group.cohort.trials, "won": group.cohort.hits},
        "capture_rate": None if group.capture is None else measured_document(*group.capture),
    }
