"""The verb t: a step with a client, or a task of the rep's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.entry import echo
from planner.entry.effects import FIRST_WORDS, NOTHING_SAID, When
from planner.entry.entries import Entry, Said, Who
from planner.entry.line import Verb, Word
from planner.entry.reading import Reading, doubts_of, line_end, who_first, who_of
from planner.entry.steps import plan_step
from planner.entry.tokens import STEP_WORDS, Next, Tokens, read_tokens
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.errors import NotFound, NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Kind
from planner.record.planning import Task
from planner.record.text import clean

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.record.errors import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Said):
    """A step planned with a client."""

    who: Who
    what: Kind
    due: date
    time: str = ""

    @property
    def kind(self) -> str:
        """The verb's word."""
        return Verb.TODO.value

    @property
    def client(self) -> int | None:
        """The client's id."""
        return self.who.client

    def apply(self, book: Book) -> Transaction:
        """Plan the step in place of the open one of its kind."""
        pen = Pen(book)
        client = self.who.resolve(pen, self.when, NOTHING_SAID)
        plan_step(pen, client.id, self.what, self.due, self.when.today, clock=self.time, text=self.note)
        return pen.transaction(Label(What.STEP, client.name, client.number, self.what.value))

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        who = words.person(self.who.name, self.who.number)
        said = words.echo_step(self.what, who, echo.moment(words, self.due, self.time, self.when.today))
        return echo.sentence(words, self.when, said, self.note, echo.dropped(words, self.drops, self.when))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask(Said):
    """The rep's own task."""

    text: str
    due: date
    time: str = ""

    @property
    def kind(self) -> str:
        """The verb's word."""
        return Verb.TODO.value

    @property
    def client(self) -> int | None:
        """No client."""
        return None

    def apply(self, book: Book) -> Transaction:
        """Add the task."""
        pen = Pen(book)
        pen.add(Task(0, self.due, text=self.text, time=self.time, since=self.when.today))
        return pen.transaction(Label(What.TASK, detail=self.text[:FIRST_WORDS]))

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        return words.echo_task(self.text, echo.moment(words, self.due, self.time, self.when.today))


def read_todo(reading: Reading) -> Entry:
    """Read ``t v WHO >DATE`` as a step, everything else as a task of the rep's own."""
    return _step(reading) or _own_task(reading)


def _step(reading: Reading) -> Entry | None:
    """Read ``t v WHO >DATE``: exactly a kind and somebody on file, else None."""
    split = _split_kind(reading.line.words)
    tokens, rest = read_tokens(split, reading.today, only=frozenset(("next",)))
    kind = STEP_WORDS.get(rest[0].text.casefold()) if len(rest) > 1 and not rest[0].quoted else None
    if kind is None:
        return None
    word, more = who_first(rest[1:], reading.book)
    if more:
        return None
    try:
        who = who_of(reading, tokens, word, may_open=False)
    except (NotFound, NotUnderstood):
        return None
    due = _day_of(tokens, reading)
    if due.kind not in (None, kind):
        start, end = tokens.places["next"]
        raise NotUnderstood(lambda words: words.given_twice(clean(reading.text[start:end])), start=start, end=end)
    return Step(
        when=When.of(reading.now),
        note=reading.line.note,
        doubts=doubts_of(reading),
        who=who,
        what=kind,
        due=due.day or reading.today,
        time=due.time,
    )


def _split_kind(found: Sequence[Word]) -> list[Word]:
    """Return the words with a Chinese kind that a name follows without a blank (``拜访张三``) as two."""
    if not found or found[0].quoted:
        return list(found)
    word = found[0]
    kind = next((k for k in STEP_WORDS if not k.isascii() and word.text.startswith(k) and word.text != k), None)
    if kind is None:
        return list(found)
    middle = word.start + len(kind)
    name = Word(word.text[len(kind) :], word.raw.removeprefix(kind), middle, word.end)
    return [Word(kind, kind, word.start, middle), name, *found[1:]]


def _day_of(tokens: Tokens, reading: Reading) -> Next:
    """Return when a task is due, today where the line does not say; a task needs a day."""
    if tokens.next is not None and tokens.next.day is None:
        start, end = tokens.places["next"]
        raise NotUnderstood(lambda words: words.task_needs_day, start=start, end=end)
    return tokens.next or Next(None, reading.today)


def _own_task(reading: Reading) -> Entry:
    tokens, rest = read_tokens(reading.line.free, reading.today, only=frozenset(("next",)), who_first=False)
    text = clean(": ".join(part for part in (" ".join(word.raw for word in rest), reading.line.note) if part))
    if not text:
        raise NotUnderstood(lambda words: words.task_empty, **line_end(reading))
    due = _day_of(tokens, reading)
    if due.kind is not None:
        start, end = tokens.places["next"]
        raise NotUnderstood(lambda words: words.step_needs_person, start=start, end=end)
    return OwnTask(
        when=When.of(reading.now),
        doubts=(*doubts_of(reading), *_nobody(_split_kind(rest))),
        text=text,
        due=due.day or reading.today,
        time=due.time,
    )


def _nobody(rest: Sequence[Word]) -> tuple["Sentence", ...]:
    """Doubt a task that reads like a step with somebody who is not on file."""
    if len(rest) != 2 or rest[0].text.casefold() not in STEP_WORDS:
        return ()
    return (lambda words: words.doubt_plain_task(rest[1].raw),)
