"""The tokens of a line: signs and word forms, in any order, each read into a value.

Nothing here knows the record: a product stays the text that names it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from planner.entry.dates import ImpossibleDate, read_moment
from planner.entry.line import VERBS, Verb, Word
from planner.entry.phones import joined, phone, unlike
from planner.entry.products import STARS, read_amount
from planner.record.errors import NotUnderstood
from planner.record.people import Kind, Level, Outcome
from planner.record.text import clean

if TYPE_CHECKING:
    from planner.record.errors import Sentence

_SIGNS: Final = {
    "!": "level",
    "#": "product",
    "@": "amount",
    ">": "next",
    "<": "on",
    "^": "buys",
    "~": "source",
    "=": "outcome",
}
_KEYS: Final = {
    **dict.fromkeys(("level", "级别", "等级"), "level"),
    **dict.fromkeys(("product", "产品"), "product"),
    **dict.fromkeys(("qty", "数量"), "quantity"),
    **dict.fromkeys(("amount", "金额"), "amount"),
    **dict.fromkeys(("next", "下次"), "next"),
    **dict.fromkeys(("on", "日期"), "on"),
    **dict.fromkeys(("buys", "预计"), "buys"),
    **dict.fromkeys(("from", "来源"), "source"),
    **dict.fromkeys(("outcome", "结果"), "outcome"),
    **dict.fromkeys(("wx", "微信"), "wechat"),
    **dict.fromkeys(("mail", "邮箱"), "mail"),
    **dict.fromkeys(("phone", "电话", "手机"), "phone"),
    **dict.fromkeys(("reason", "原因"), "reason"),
}
_STARS: Final = f"({STARS})(?:x([0-9]+))?"
_GLUED: Final = re.compile("(微信|电话|手机|邮箱)号?(?=[\x21-\x7e])")
_MAIL: Final = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
_CLOCK: Final = re.compile("[0-9]{1,2}:[0-9]{2}")
_TIMES: Final = "[xX]([0-9]+)"
_OUTCOMES: Final = {
    **dict.fromkeys(("na", "noanswer", "未接"), Outcome.NO_ANSWER),
    **dict.fromkeys(("cb", "callback", "改约"), Outcome.CALL_BACK),
    **dict.fromkeys(("visit", "约访"), Outcome.VISIT_AGREED),
}
_NO_NEXT: Final = frozenset(("-", "--", "none", "无", "不"))
_STEP_KINDS: Final = {Verb.FOLLOW: Kind.FOLLOW_UP, Verb.VISIT: Kind.VISIT, Verb.GREET: Kind.GREETING}
STEP_WORDS: Final = {word: _STEP_KINDS[verb] for word, verb in VERBS.items() if verb in _STEP_KINDS}
"""What kind of step a verb's word plans, behind ``t`` and ``>``."""
_STEP: Final = "|".join(f"{word}(?![a-z])" if word.isascii() else word for word in STEP_WORDS)
_DATE_WORDS: Final = 6
"""How many words a date with its time has at the most (``>v end of next month 14:00``)."""
MOST_UNITS: Final = 9999


@dataclass(frozen=True, slots=True)
class Next:
    """The next step: its kind (None where the line does not say), day and time; without a day no step is wanted."""

    kind: Kind | None = None
    day: date | None = None
    time: str = ""


@dataclass(slots=True)
class Tokens:
    """What the tokens of one line say; ``places`` tells where each stands, by its name."""

    phones: tuple[str, ...] = ()
    level: Level | None = None
    level_free: bool = False
    product: str = ""
    quantity: int | None = None
    amount: Decimal | None = None
    next: Next | None = None
    on: date | None = None
    on_time: str = ""
    buys: date | None = None
    source: str = ""
    outcome: Outcome | None = None
    wechat: str = ""
    mail: str = ""
    reason: str = ""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def contacts(self) -> bool:
        """Whether there is a way to reach the person."""
        return bool(self.phones or self.wechat or self.mail)


def wrong(sentence: "Sentence", word: Word) -> NotUnderstood:
    """Return the refusal of a word, which marks it."""
    return NotUnderstood(sentence, start=word.start, end=word.end)


def token(word: Word) -> tuple[str, Word] | None:
    """Return a token's name and what it says, None where the word is none."""
    if word.quoted:
        return None
    name = _SIGNS.get(word.text[:1])
    if name is not None:
        return name, word.after(len(word.text) - len(word.text.lstrip(word.text[0])))
    key, equals, _ = word.text.partition("=")
    if equals and key.casefold() in _KEYS:
        return _KEYS[key.casefold()], word.after(len(key) + 1)
    if glued := _GLUED.match(word.text):
        return _KEYS[glued[1]], word.after(glued.end())
    if re.fullmatch(_STARS, word.text, re.ASCII):
        return "product", word
    if re.fullmatch(_TIMES, word.text, re.ASCII):
        return "quantity", word.after(1)
    if word.text in _OUTCOMES and not word.text.isascii():
        return "outcome", word
    if _MAIL.fullmatch(word.text):
        return "mail", word
    dialled = word.text.rstrip(",;")
    return ("phone", word.before(len(dialled))) if phone(dialled) else None


def _something(sign: str, said: Word) -> None:
    """Raise NotUnderstood where nothing follows a sign."""
    if not clean(said.text):
        raise wrong(lambda words: words.value_missing(sign), said)


def _phone(tokens: Tokens, said: Word, _: date) -> None:
    found = phone(said.text)
    if found is None:
        raise wrong(lambda words: words.bad_phone(clean(said.text)), said)
    tokens.phones = unlike((*tokens.phones, found))


def _level(tokens: Tokens, said: Word, _: date) -> None:
    _something("!", said)
    text = said.text.upper().removesuffix("级")
    if text in ("-", "AUTO"):
        tokens.level_free = True
    elif text in Level.__members__:
        tokens.level = Level[text]
    else:
        raise wrong(lambda words: words.bad_level(clean(said.text)), said)


def _product(tokens: Tokens, said: Word, today: date) -> None:
    stars = re.fullmatch(_STARS, said.text, re.ASCII)
    _something("#", said)
    tokens.product = stars[1] if stars else clean(said.text)
    if stars and stars[2]:
        _put(tokens, "quantity", Word(stars[2], stars[2], said.start, said.end), today)


def _quantity(tokens: Tokens, said: Word, _: date) -> None:
    _something("qty=", said)
    if not re.fullmatch("[0-9]{1,4}", said.text) or int(said.text) == 0:
        raise wrong(lambda words: words.bad_quantity(clean(said.text), MOST_UNITS), said)
    tokens.quantity = int(said.text)


def _amount(tokens: Tokens, said: Word, _: date) -> None:
    _something("@", said)
    amount = read_amount(said.text)
    if amount is None:
        raise wrong(lambda words: words.bad_amount(clean(said.text.lstrip("@"))), said)
    tokens.amount = amount


def _source(tokens: Tokens, said: Word, _: date) -> None:
    _something("~", said)
    tokens.source = clean(said.text.replace("_", " "))


def _outcome(tokens: Tokens, said: Word, _: date) -> None:
    _something("=", said)
    outcome = _OUTCOMES.get(said.text.casefold())
    if outcome is None:
        raise wrong(lambda words: words.bad_outcome(clean(said.text)), said)
    tokens.outcome = outcome


def _wechat(tokens: Tokens, said: Word, _: date) -> None:
    _something("wx=", said)
    tokens.wechat = clean(said.text)


def _mail(tokens: Tokens, said: Word, _: date) -> None:
    tokens.mail = clean(said.text)
    if not _MAIL.fullmatch(tokens.mail):
        raise wrong(lambda words: words.bad_mail(clean(said.text)), said)


def _reason(tokens: Tokens, said: Word, _: date) -> None:
    _something("reason=", said)
    tokens.reason = clean(said.text)


_READERS: Final[dict[str, Callable[[Tokens, Word, date], None]]] = {
    "phone": _phone,
    "level": _level,
    "product": _product,
    "quantity": _quantity,
    "amount": _amount,
    "source": _source,
    "outcome": _outcome,
    "wechat": _wechat,
    "mail": _mail,
    "reason": _reason,
}


def _next(tokens: Tokens, said: Word, today: date) -> None:
    text = said.text.casefold().strip()
    if text in _NO_NEXT:
        tokens.next = Next()
        return
    kind = re.match(_STEP, text)
    day, time = _moment(said, text[kind.end() :] if kind else text, today)
    if day < today:
        raise wrong(lambda words: words.date_past(words.day(day, today)), said)
    tokens.next = Next(STEP_WORDS[kind[0]] if kind else None, day, time)


def _on(tokens: Tokens, said: Word, today: date) -> None:
    day, time = _moment(said, said.text, today, past=True)
    if day > today:
        raise wrong(lambda words: words.date_future(words.day(day, today)), said)
    tokens.on, tokens.on_time = day, time


def _buys(tokens: Tokens, said: Word, today: date) -> None:
    day, _ = _moment(said, said.text, today)
    if day < today:
        raise wrong(lambda words: words.date_past(words.day(day, today)), said)
    tokens.buys = day


_DATED: Final[dict[str, Callable[[Tokens, Word, date], None]]] = {"next": _next, "on": _on, "buys": _buys}


class NoDate(NotUnderstood):
    """The words are no date at all: fewer of them may be one."""


class NoDateYet(NoDate):
    """Nothing stands behind the sign: it is still to be typed; ``past`` says that it is to be one gone by."""

    past = False


def _moment(said: Word, text: str, today: date, *, past: bool = False) -> tuple[date, str]:
    try:
        found = read_moment(text, today, past=past)
    except ImpossibleDate as error:
        raise ImpossibleDate(error.sentence, start=said.start, end=said.end) from None
    if not clean(text):
        missing = NoDateYet(lambda words: words.value_missing(said.raw), start=said.start, end=said.end)
        missing.past = past
        raise missing
    if found is None:
        raise NoDate(lambda words: words.date_unknown(clean(text)), start=said.start, end=said.end)
    return found


DATED: Final = frozenset(_DATED)
"""The names of the tokens that hold a date."""


def _put(tokens: Tokens, name: str, said: Word, today: date) -> None:
    """Read one token into ``tokens``; only a phone may stand twice."""
    if name in tokens.places and name != "phone":
        raise wrong(lambda words: words.given_twice(clean(said.raw or said.text)), said)
    (_READERS.get(name) or _DATED[name])(tokens, said, today)
    tokens.places[name] = (said.start, said.end)


def _put_dated(tokens: Tokens, name: str, said: Word, following: Sequence[Word], today: date) -> int:
    """Read a date token with the words that belong to it, as many as make sense; return how many these are."""
    for count in range(len(following), 0, -1):
        text = " ".join([said.text, *(word.text for word in following[:count])])
        try:
            _put(tokens, name, Word(text, text, said.start, following[count - 1].end), today)
        except NoDate:
            continue
        return count
    _put(tokens, name, said, today)
    if following and _CLOCK.fullmatch(following[0].text):
        raise wrong(lambda words: words.time_unknown(following[0].raw), following[0])
    return 0


def _like_stars(word: Word) -> bool:
    """Say whether stars in Chinese stand in the first place: there they are a name (三星 is Samsung's, too)."""
    return re.fullmatch(_STARS, word.text) is not None and not word.text.isascii() and not word.text[0].isdigit()


def _may_follow(found: Sequence[Word]) -> list[Word]:
    """Return the words that may belong to a date token before them."""
    return list(takewhile(lambda word: not word.quoted and word.text[0] not in _SIGNS, found[:_DATE_WORDS]))


def read_tokens(
    found: Sequence[Word], today: date, *, only: frozenset[str] | None = None, who_first: bool = True
) -> tuple[Tokens, list[Word]]:
    """Read the tokens among ``found``; return them and the words that are none.

    ``only`` leaves all tokens of other names among the words. With ``who_first`` a phone is whom the line is about
    where no word stands before it. Raises NotUnderstood, with its place, where a token's value makes no sense.
    """
    tokens, rest, n = Tokens(), list[Word](), 0
    found = joined(found) if only is None or "phone" in only else found
    while n < len(found):
        word = found[n]
        n += 1
        this = token(word)
        who = who_first and not rest and this is not None and this[0] == "phone" and this[1].text == word.text
        if this is None or who or (n == 1 and _like_stars(word)) or (only is not None and this[0] not in only):
            rest.append(word)
        elif this[0] in _DATED:
            n += _put_dated(tokens, *this, _may_follow(found[n:]), today)
        else:
            _put(tokens, *this, today)
    return tokens, rest
