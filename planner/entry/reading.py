"""Reading the parts of a line that several verbs share: whom, what product, what is doubtful."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from planner.entry.effects import Contacts, When, Wish
from planner.entry.entries import Opening, Who
from planner.entry.line import Line, Verb, Word
from planner.entry.people import find, the_one
from planner.entry.products import as_typed, product_called
from planner.entry.tokens import DATED, NoDate, Tokens, read_tokens, token, wrong
from planner.record.book import Book
from planner.record.errors import NotUnderstood, PlannerError, UnknownPerson
from planner.record.planning import Product
from planner.record.ports import Calendar
from planner.record.text import clean

if TYPE_CHECKING:
    from planner.record.errors import Sentence

_NAME_WORDS: Final = 4
"""How many words a name has at the most, where it stands without quotes."""
_PLACE: Final = frozenset(("next", "on"))
PERSON_TOKENS: Final = frozenset(("phone", "wechat", "mail", "source"))
WISH_TOKENS: Final = frozenset(("level", "product", "quantity", "buys"))
_ALLOWED: Final = {
    Verb.NEW: _PLACE | PERSON_TOKENS | WISH_TOKENS,
    Verb.FOLLOW: _PLACE | PERSON_TOKENS | WISH_TOKENS | {"outcome"},
    Verb.VISIT: _PLACE | PERSON_TOKENS | WISH_TOKENS | {"outcome"},
    Verb.GREET: _PLACE | PERSON_TOKENS | WISH_TOKENS | {"outcome"},
    Verb.REFER: _PLACE | PERSON_TOKENS | WISH_TOKENS,
    Verb.EVENT: _PLACE | PERSON_TOKENS | WISH_TOKENS,
    Verb.DEAL: _PLACE | PERSON_TOKENS | {"product", "quantity", "amount"},
    Verb.LOST: _PLACE | PERSON_TOKENS | {"reason"},
}
"""Which tokens a verb takes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading a line needs."""

    text: str
    line: Line
    book: Book
    now: datetime
    calendar: Calendar
    opening: Opening

    @property
    def today(self) -> date:
        """The rep's date."""
        return self.now.date()

    def tokens(self, found: Sequence[Word], *, who_first: bool = True) -> tuple[Tokens, list[Word]]:
        """Read the line's tokens; raises NotUnderstood for one that its verb does not take."""
        tokens, rest = read_tokens(found, self.today, who_first=who_first)
        allowed = _ALLOWED[self.line.verb]
        places = [place for name, place in tokens.places.items() if name not in allowed]
        if places:
            start, end = min(places)
            said = clean(self.text[start:end])
            raise NotUnderstood(lambda words: words.out_of_place(said), start=start, end=end)
        return tokens, rest

    def ensure_now(self, tokens: Tokens) -> None:
        """Raise NotUnderstood for a date of what can only be recorded as of now."""
        if "on" in tokens.places:
            start, end = tokens.places["on"]
            raise NotUnderstood(lambda words: words.out_of_place(clean(self.text[start:end])), start=start, end=end)

    def when(self, tokens: Tokens) -> When:
        """Return when it happened; raises NotUnderstood for a time of today that is still to come."""
        when = When.of(self.now, tokens.on, tokens.on_time)
        if when.at > self.now:
            start, end = tokens.places["on"]
            said = tokens.on_time
            raise NotUnderstood(lambda words: words.date_future(said), start=start, end=end)
        return when


def line_end(reading: Reading) -> dict[str, int]:
    """Return the place where something is missing: the line's end."""
    return {"start": reading.line.end, "end": reading.line.end}


def no_more(rest: Iterable[Word], book: Book) -> None:
    """Raise NotUnderstood for a word that is neither token nor name; a product's name is said how to type."""
    word = next(iter(rest), None)
    if word is not None:
        product = product_called(word.name, book)
        if product is not None:
            raise wrong(lambda words: words.product_needs_sign(word.raw, product.code), word)
        raise wrong(lambda words: words.unexpected_word(word.raw), word)


def product_of(reading: Reading, tokens: Tokens) -> Product | None:
    """Return the product that a line names, None where it names none; raises NotUnderstood with the codes otherwise."""
    if not tokens.product:
        return None
    found = product_called(tokens.product, reading.book)
    if found is None:
        start, end = tokens.places["product"]
        codes = [as_typed(one.code) for one in reading.book.products()]
        raise NotUnderstood(lambda words: words.product_unknown(tokens.product, codes), start=start, end=end)
    return found


def wish_of(tokens: Tokens, product: Product | None) -> Wish:
    """Return what a line says of a purchase."""
    return Wish(tokens.level, tokens.level_free, product.id if product else None, tokens.quantity, tokens.buys)


def contacts_of(tokens: Tokens) -> Contacts:
    """Return the contacts that a line adds."""
    return Contacts(tokens.phones, tokens.wechat, tokens.mail, tokens.source)


def who_of(reading: Reading, tokens: Tokens, word: Word, *, may_open: bool = True) -> Who:
    """Return whom a line is about; raises UnknownPerson, Ambiguous, NotUnderstood for what is no name."""
    try:
        client = the_one(word.name, reading.book)
    except UnknownPerson as error:
        if not may_open or reading.opening is Opening.ASK:
            raise UnknownPerson(error.name, may_open=may_open, near=error.near).at(word.start, word.end) from None
        return _opened(reading, tokens, word)
    except PlannerError as error:
        raise error.at(word.start, word.end) from None
    return Who(client.id, client.name, client.number, contacts=contacts_of(tokens))


def _opened(reading: Reading, tokens: Tokens, word: Word) -> Who:
    """Return a person whom the line opens; raises NotUnderstood where no held card is left to be named."""
    if reading.opening is Opening.HELD and not reading.book.settings.held:
        raise wrong(lambda words: words.none_held(word.name), word)
    return Who(None, word.name, opening=reading.opening, contacts=contacts_of(tokens))


def who_first(rest: Sequence[Word], book: Book) -> tuple[Word, list[Word]]:
    """Return the words that say whom a line is about, as one, and those behind them.

    One word, or as many as make a whole name on file, or the beginning of one.
    """
    for count in range(min(len(rest), _NAME_WORDS), 1, -1):
        name = " ".join(word.name for word in rest[:count])
        if not any(word.quoted for word in rest[:count]) and find(name, book):
            return Word(name, name, rest[0].start, rest[count - 1].end), list(rest[count:])
    return rest[0], list(rest[1:])


def person_of(reading: Reading, *, may_open: bool = True) -> tuple[Who, Tokens]:
    """Read ``WHO tokens``; raises NotUnderstood for a word that is neither."""
    tokens, rest = reading.tokens(reading.line.words)
    if not rest:
        raise NotUnderstood(lambda words: words.who_missing, **line_end(reading))
    word, more = who_first(rest, reading.book)
    no_more(more, reading.book)
    return who_of(reading, tokens, word, may_open=may_open), tokens


def doubts_of(reading: Reading) -> tuple["Sentence", ...]:
    """Return what may not be meant: a date token that stands in the note."""
    said = reading.line.note_words
    return tuple(_in_note(word) for n, word in enumerate(said) if _is_date_token(said[n : n + 3], reading.today))


def _in_note(word: Word) -> "Sentence":
    return lambda words: words.doubt_note_date(word.raw)


def _is_date_token(said: Sequence[Word], today: date) -> bool:
    this = token(said[0])
    if this is None or this[0] not in DATED:
        return False
    try:
        read_tokens(said, today, only=DATED)
    except NoDate as error:
        return error.start != said[0].start
    except NotUnderstood:
        return True
    return True
