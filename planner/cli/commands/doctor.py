"""``planner doctor``: looks whether the record and its files are sound, says what it would mend, mends on ``--fix``."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import flag, json_flag
from planner.cli.cells import wrapped
from planner.cli.show import say_all, show_json
from planner.record.errors import FileTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.keeping import Finding


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [flag("--fix", about=words.option_fix), json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print what was found; the status is that of a file in trouble where anything is left."""
    words, doctor = ports.words, ports.doctor
    left, mended, back = doctor.findings(), 0, ""
    if options.fix and any(one.mends for one in left):
        left, mended, offer, kept = doctor.mend()
        back = words.restored(offer.counts, kept) if offer else ""
    if options.json:
        findings = [_document(words, one) for one in left]
        show_json({"ok": not left, "findings": findings, "mended": mended, "file": str(ports.paths.file)})
    else:
        said = [words.doctor_mended(mended)] if mended else []
        say_all([*said, *([back] if back else []), *_said(words, left, ports.width)])
    return FileTrouble.status if left else 0


def _said(words: "Words", left: "Sequence[Finding]", width: int | None) -> "Iterator[str]":
    for one in left:
        first, *more = wrapped(words.finding(one), width - 2) if width else [words.finding(one)]
        yield from (f"- {first}", *(f"  {line}" for line in more))
    if not left:
        yield words.doctor_ok
    elif mends := sum(one.mends for one in left):
        yield words.doctor_would_mend(mends)


def _document(words: "Words", finding: "Finding") -> dict[str, Any]:
    return {
        "flaw": finding.flaw,
        "table": finding.table or None,
        "id": finding.id or None,
        "field": finding.field or None,
        "found": finding.found or None,
        "mends": finding.mends,
        "sentence": words.finding(finding),
    }
