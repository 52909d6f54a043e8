"""``planner rates``: period and cohort rates as counts with what is likely, by product, level and source too."""

import sys
from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag
from planner.cli.cells import wrapped
from planner.cli.chain import measured_document, rate_document
from planner.cli.show import columns, show_found
from planner.plan.groups import Measured
from planner.plan.measured import By, Group, Known, measured
from planner.plan.rates import FEW, Adopted, Count

if TYPE_CHECKING:
    from collections.abc import Iterable
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
    lines = [words.rates_over(found.months), *columns([heads, *_whole(words, found)], width=width)]
    opened = [
        [words.month(one.month), *map(str, (one.cards, one.won, one.lost, one.open))]
        for one in found.opened
        if one.cards
    ]
    if opened:
        names = ("opened", "cards", "won", "lost", "open")
        lines += ["", *columns([[words.rates_head(name) for name in names], *opened], right=(1, 2, 3, 4))]
    for by, groups in found.groups.items():
        rows = [_group(words, by, group) for group in groups if group.followed]
        of_each = (by.value, "closing", "likely", "lost", "ever", *(("capture",) if by is By.SOURCE else ()))
        lines += _table(words, of_each, rows, width)
    return [*lines, *_referrals(words, found, width), "", *wrapped(words.rates_weigh, width or sys.maxsize)]


def _table(words: "Words", heads: "Iterable[str]", rows: "list[list[str]]", width: int | None) -> list[str]:
    return ["", *columns([[words.rates_head(name) for name in heads], *rows], width=width)] if rows else []


def _referrals(words: "Words", found: Known, width: int | None) -> list[str]:
    """Return what is known of referrals by groups; nothing where none was ever brought."""
    if not found.referral_share.counted.hits and not found.referrals_per_100.counted.hits:
        return []
    lines: list[str] = []
    for by, groups in found.groups.items():
        share, brought = by is not By.SOURCE, by is not By.LEVEL
        rows = [
            [
                group.name or words.not_said,
                *(_share(words, group.referral_share) if share else ()),
                *(_brought(words, group.referrals_per_100) if brought else ()),
            ]
            for group in groups
            if group.referral_share or group.referrals_per_100
        ]
        heads = (by.value, *(("share", "likely") if share else ()), *(("brought", "likely") if brought else ()))
        lines += _table(words, heads, rows, width)
    others = [words.brought_by_others(found.by_others)] if found.by_others else []
    return ["", words.referrals_over, *lines[1:], *others]


def _share(words: "Words", share: Measured | None) -> tuple[str, str]:
    return ("-", "") if share is None else (_count(words, share.counted), words.likely(*share))


def _brought(words: "Words", brought: Measured | None) -> tuple[str, str]:
    return ("-", "") if brought is None else (_count(words, brought.counted), words.per_100_likely(*brought))


def _whole(words: "Words", found: Known) -> "list[list[str]]":
    def adopted(field: str, rate: Adopted) -> list[str]:
        return [
            words.rate_name(field),
            _count(words, rate.count),
            words.likely(rate.count, rate.record),
            words.planned_rate(rate),
        ]

    def counted(field: str, count: Count, plan: str = "") -> list[str]:
        return [words.rate_name(field), _count(words, count), words.likely(count, None), plan]

    closing = found.cohort.closing
    low, high = closing.likely
    return [
        adopted("capture_rate", found.capture),
        adopted("closing_rate", found.closing),
        counted("loss_rate", found.lost, "" if found.loss is None else words.rate(found.loss)),
        [words.rate_name("referral_share"), *_share(words, found.referral_share), ""],
        [words.rate_name("referrals_per_100"), *_brought(words, found.referrals_per_100), ""],
        [
            words.rate_name("cohort_closing_rate"),
            "",
            words.cohort_likely(low, high) if found.followed >= FEW else "",
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
        "referral_share": measured_document(*found.referral_share),
        "referrals_per_100": _per_100(found.referrals_per_100),
        "referred_by_others": found.by_others,
        "adopted": {"capture_rate": rate_document(found.capture), "closing_rate": rate_document(found.closing)},
        "cohort_closing_rate": {"mean": found.cohort.closing.mean, "low": low, "high": high},
        "ripening": {"assumed": ripening.assumed, "shares": {days: ripening.shares[days] for days in (7, 14, 30, 60)}},
        "cohorts": [{**one._asdict(), "open": one.open} for one in found.opened],
        **{f"by_{by.value}": [_group_document(group) for group in groups] for by, groups in found.groups.items()},
    }


def _per_100(brought: Measured | None) -> dict[str, Any] | None:
    """Return the clients brought per 100 customers, and what is likely of them; None where there are no customers."""
    if brought is None or not brought.counted.trials:
        return None
    count, belief = brought
    mean, low, high = (None, None, None) if belief is None else (100 * belief.mean, *(100 * x for x in belief.likely))
    counted = {"referred": count.hits, "customers": count.trials, "per_100": 100 * count.hits / count.trials}
    return {**counted, "mean": mean, "low": low, "high": high}


def _group_document(group: Group) -> dict[str, Any]:
    return {
        "name": group.name or None,
        "closing_rate": measured_document(*group.closing),
        "loss_rate": measured_document(group.loss, None),
        "cohort": {"opened": group.cohort.trials, "won": group.cohort.hits},
        "capture_rate": None if group.capture is None else measured_document(*group.capture),
        "referral_share": None if group.referral_share is None else measured_document(*group.referral_share),
        "referrals_per_100": _per_100(group.referrals_per_100),
    }
