"""Notes on the market as a rep types them: what they are about, the factor, the product and the days."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from planner.entry.dates import parse_date
from planner.entry.products import product_called
from planner.plan.months import first_day, last_day
from planner.record.book import Book
from planner.record.change import Action, Change, Label, Transaction, What
from planner.record.clash import Clash, Shown
from planner.record.documents import MARKET, plain
from planner.record.errors import Conflict, NotFound, NotUnderstood, PlannerError
from planner.record.matters import matter_of
from planner.record.pen import Pen
from planner.record.planning import MARKET_FIELDS, MOST_FACTOR, MarketKind, MarketNote
from planner.record.text import clean, folded

MOST: Final = 500
"""Characters of a note's words."""

_WORDS: Final[Mapping[MarketKind, tuple[str, ...]]] = {
    MarketKind.SEASON: ("season", "季节", "淡旺季", "淡季", "旺季"),
    MarketKind.COMPETITOR: ("competitor", "competition", "竞品", "竞争对手", "对手"),
    MarketKind.PRICE: ("price", "price cut", "降价", "价格", "调价"),
    MarketKind.PROMOTION: ("promotion", "promo", "促销", "优惠"),
    MarketKind.LAUNCH: ("launch", "新品", "上市", "新品上市"),
    MarketKind.EVENT: ("event", "活动"),
}
_KINDS: Final = {folded(word): kind for kind, words in _WORDS.items() for word in words}

_NUMBER: Final = r"[0-9]{0,4}\.?[0-9]{1,4}"
_CHANGED: Final = re.compile(rf"([+-])({_NUMBER})%")
_PERCENT: Final = re.compile(rf"({_NUMBER})%")
_RATIO: Final = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")


def parse_factor(text: str) -> Fraction | None:
    """Return the exact factor that ``0.9``, ``90%``, ``9/10`` or ``-10%`` means; None where nothing is typed.

    Raises NotUnderstood for anything else, and for a factor that is not above 0 and at most 5.
    """
    typed = unicodedata.normalize("NFKC", clean(text)).replace(" ", "").replace("\u2212", "-")
    if not typed:
        return None
    if changed := _CHANGED.fullmatch(typed):
        factor = 1 + Fraction(changed[1] + changed[2]) / 100
    elif percent := _PERCENT.fullmatch(typed):
        factor = Fraction(percent[1]) / 100
    elif ratio := _RATIO.fullmatch(typed):
        factor = Fraction(int(ratio[1]), int(ratio[2])) if int(ratio[2]) else Fraction(0)
    elif re.fullmatch(_NUMBER, typed):
        factor = Fraction(typed)
    else:
        raise NotUnderstood(lambda words: words.factor_unknown(text))
    if not 0 < factor <= MOST_FACTOR:
        raise NotUnderstood(lambda words: words.factor_out_of_range(MOST_FACTOR))
    return factor


def parse_kind(text: str) -> MarketKind:
    """Return what a note is about, in the words of either language. Raises NotUnderstood."""
    found = _KINDS.get(folded(text))
    if found is None:
        raise NotUnderstood(lambda words: words.market_kind_unknown(text))
    return found


def typed_of(note: MarketNote, book: Book) -> dict[str, str]:
    """Return a note's fields as they would be typed."""
    product = book.product(note.product)
    return {
        "kind": note.kind,
        "factor": factor_typed(note.factor),
        "text": note.text,
        "product": product.code if product else "",
        "start": "" if note.start is None else note.start.isoformat(),
        "end": "" if note.end is None else note.end.isoformat(),
    }


def factor_typed(factor: Fraction | None) -> str:
    """Return a factor as it would be typed: with decimals where these say it exactly, else as a fraction."""
    if factor is None:
        return ""
    exact = (factor * 10_000).denominator == 1
    return f"{float(factor):.4f}".rstrip("0").rstrip(".") if exact else f"{factor.numerator}/{factor.denominator}"


def problems(typed: Mapping[str, str], book: Book, note: MarketNote, today: date) -> dict[str, PlannerError]:
    """Return what is wrong with what is typed of a note, by field; a new note has the id 0 and its month."""
    found: dict[str, PlannerError] = {}
    fields: dict[str, Any] = {}
    for name, text in typed.items():
        try:
            fields[name] = _read(name, text, book, note, today)
        except PlannerError as error:
            found[name] = error
    wrong = None if found else _wrong(replace(note, **fields))
    return found if wrong is None else {wrong[0]: wrong[1]}


def add_note(month: str, typed: Mapping[str, str], today: date) -> Action:
    """Note something on a month's market; the action raises NotUnderstood where the fields do not say a note."""

    def action(book: Book) -> Transaction:
        note = _typed(typed, book, MarketNote(0, month), today)
        pen = Pen(book)
        pen.add(replace(note, since=None if note.factor is None else today))
        return pen.transaction(_label(What.MARKET, note))

    return action


def change_note(id_: int, typed: Mapping[str, str], today: date, shown: Shown | None = None) -> Action:
    """Change what is typed of a note.

    The action raises NotFound where the note is gone, NotUnderstood where the fields do not say a note, and Conflict
    for fields that no longer are what ``shown`` says of them, as typed, unless they are what was typed.
    """

    def action(book: Book) -> Transaction:
        note = found_note(book, id_)
        after = _typed(typed, book, note, today)
        clashes = list(_clashes(book, note, after, {name: shown[name] for name in typed if shown and name in shown}))
        if clashes:
            raise Conflict.of(clashes)
        fields = {name: getattr(after, name) for name in typed}
        if after.factor != note.factor:
            fields["since"] = None if after.factor is None else today
        pen = Pen(book)
        pen.alter(note, **fields)
        return pen.transaction(_label(What.MARKET, after))

    return action


def remove_note(id_: int, shown: MarketNote | None = None) -> Action:
    """Take a note away.

    The action raises NotFound where it is gone, and Conflict where it no longer is as it was ``shown``.
    """

    def action(book: Book) -> Transaction:
        note, found = found_note(book, id_), dict(book.document(MARKET, id_) or {})
        changed = [] if shown is None else [one for one in MARKET_FIELDS if getattr(shown, one) != getattr(note, one)]
        if changed:
            matter = matter_of(MARKET, found, book)
            stands = ((name, plain(getattr(note, name))) for name in changed)
            raise Conflict.of([Clash(matter, id_, name, None, value, goes=True) for name, value in stands])
        return Transaction(_label(What.MARKET_GONE, note), (Change(MARKET, id_, found, None),))

    return action


def found_note(book: Book, id_: int) -> MarketNote:
    """Return a note; raises NotFound where there is none of this number."""
    note = book.market_note(id_)
    if note is None:
        raise NotFound(lambda words: words.market_note_gone(id_))
    return note


def _label(what: What, note: MarketNote) -> Label:
    return Label(what, who=note.kind, detail=note.month)


def _typed(typed: Mapping[str, str], book: Book, note: MarketNote, today: date) -> MarketNote:
    """Return a note with what is typed of it. Raises NotUnderstood."""
    after = replace(note, **{name: _read(name, text, book, note, today) for name, text in typed.items()})
    wrong = _wrong(after)
    if wrong is not None:
        raise wrong[1]
    return after


def _read(name: str, text: str, book: Book, note: MarketNote, today: date) -> Any:
    match name:
        case "kind":
            # A kind of the file's own need not be one of ours.
            return note.kind if note.id and text == note.kind else str(parse_kind(text))
        case "factor":
            return parse_factor(text)
        case "product":
            return _product(text, book)
        case "start" | "end":
            return _day(text, note.month, today)
        case _:
            words = clean(text)
            if len(words) > MOST:
                raise NotUnderstood(lambda words: words.market_too_long(MOST))
            return words


def _product(text: str, book: Book) -> int | None:
    typed = unicodedata.normalize("NFKC", clean(text)).lstrip("#")
    if not typed:
        return None
    product = product_called(typed, book)
    if product is None:
        known = [product.code for product in book.products()]
        raise NotUnderstood(lambda words: words.product_unknown(text, known))
    return product.id


def _day(text: str, month: str, today: date) -> date | None:
    """Read a day: a number is the month's day, a date without a year one of the month or after it."""
    typed = unicodedata.normalize("NFKC", clean(text))
    if not typed:
        return None
    if typed.isdecimal() and len(typed) <= 2:
        typed = f"{month}-{int(typed):02d}"
    return parse_date(typed, first_day(month) if typed[0].isdecimal() else today)


def _wrong(note: MarketNote) -> tuple[str, NotUnderstood] | None:
    """Return what is wrong with a note as a whole, with the field to change: it says nothing, or its days are none."""
    if not note.text and note.factor is None:
        return "factor", NotUnderstood(lambda words: words.market_says_nothing)
    start, end = note.start or first_day(note.month), note.end or last_day(note.month)
    if note.start and note.end and start > end:
        return "end", NotUnderstood(lambda words: words.range_backwards)
    if start > last_day(note.month) or end < first_day(note.month):
        field = "start" if start > last_day(note.month) else "end"
        return field, NotUnderstood(lambda words: words.market_days_elsewhere(note.month))
    return None


def _clashes(book: Book, note: MarketNote, after: MarketNote, shown: Shown) -> Iterator[Clash]:
    now = typed_of(note, book)
    for name in shown:
        mine, stands = (plain(getattr(one, name)) for one in (after, note))
        if shown[name] != now[name] and stands != mine:
            matter = matter_of(MARKET, book.document(MARKET, note.id), book)
            yield Clash(matter, note.id, name, mine, stands, key=name, stands=now[name])
