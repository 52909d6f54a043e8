"""Journeys press keys only, on the real app over a real file; the clock stands where a journey puts it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual import events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.pilot import Pilot

import data.exchange.incoming
import data.zones
from data.calendars import HolidayCalendar
from data.drafts import FileDrafts
from data.erasure import FileErasure
from data.preferences import FilePreferences
from data.store import FileStore
from planner.cli.outgoing import FileOutgoing
from planner.language import words_for
from planner.plan.upkeep import upkeep
from planner.record.book import Book
from screens.app import PlannerApp
from tests.settling import PATIENCE, round_of

MORNING = datetime(2026, 11, 23, 8, 55, tzinfo=ZoneInfo("Asia/Shanghai"))

NAMES = {"\r": "enter", " ": "space", "\x1b": "escape", "\t": "tab"}
CHARACTERS = {name: character for character, name in NAMES.items()}


@dataclass
class StandingClock:
    """A clock that shows what it was set to."""

    moment: datetime = MORNING

    def now(self) -> datetime:
        return self.moment


@dataclass
class Desk:
    """A running app, with what a rep has: keys and eyes."""

    app: PlannerApp
    pilot: Pilot[str]
    clock: StandingClock
    file: Path
    pressed: int = 0
    """How many keys were pressed so far."""

    async def press(self, *keys: str) -> None:
        """Press keys at once, as a slow link delivers them, and wait until all are answered."""
        self.pressed += len(keys)
        for key in keys:
            name = key if len(key) > 1 else _character_to_key(key)
            character = CHARACTERS.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(name, character))
        await self.settled()

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal hands it over in brackets."""
        self.app.post_message(events.Paste(text))
        await self.settled()

    async def type(self, text: str) -> None:
        """Type a text; ``\\r`` in it is Enter."""
        await self.press(*(NAMES.get(char, char) for char in text))

    async def settled(self) -> None:
        """Wait until every key is answered, nothing is being written and the screen shows it."""
        quiet = 0
        async with asyncio.timeout(PATIENCE):
            # A message that is being answered stands in no queue: only the second round waits for what it led to.
            while quiet < 2 and self.app._exception is None and not self.app._exit:
                await self.until(lambda: self.app.keys_answered or self.app._exit)
                quiet = quiet + 1 if await round_of(self.app, self.pilot) else 0

    async def look(self) -> None:
        """Let the app look for what other sessions kept, as its timer lets it every second."""
        await self.until(lambda: not self.app.recorder.looking)
        self.app.recorder.look()
        await self.until(lambda: not self.app.recorder.looking)
        await self.settled()

    async def until(self, held: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(seconds):
            while not held() and self.app._exception is None:
                await asyncio.sleep(0.001)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def lines(self) -> list[str]:
        """The screen's lines."""
        return self.screen.split("\n")

    @property
    def entry(self) -> str:
        """What stands in the entry line, behind its prompt."""
        return next((line[3:].strip() for line in self.lines if line.startswith(" » ")), "")

    @property
    def under_cursor(self) -> str:
        """The line that the marker stands at."""
        return next((line.partition("❯ ")[2] for line in self.lines if line.startswith(" ❯ ")), "")

    @property
    def book(self) -> Book:
        """The record."""
        return self.app.book


Opens = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(scope="session", autouse=True)
def parsing() -> Iterator[Callable[..., list[RuleSet]]]:
    """Let all apps share what was parsed of the style sheets, which are the same in each; yields what parses anew."""
    parsed: dict[tuple[object, ...], list[RuleSet]] = {}
    real = Stylesheet._parse_rules

    def parse_rules(sheet: Stylesheet, *source: object, **more: object) -> list[RuleSet]:
        key = frozenset(sheet._variables.items()), source, frozenset(more.items())
        if key not in parsed:
            parsed[key] = real(sheet, *source, **more)  # type: ignore[arg-type]
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_rules)
        yield real


@pytest.fixture(scope="session")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> HolidayCalendar:
    """One calendar for all journeys: asking the library for a year takes longer than answering a key."""
    return HolidayCalendar(tmp_path_factory.mktemp("cache"))


def store_at(file: Path, clock: StandingClock, calendar: HolidayCalendar) -> FileStore:
    """Return a session's store on a file."""
    return FileStore(file, now=clock.now, upkeep=lambda before, after: upkeep(before, after, clock.now(), calendar))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "record" / "planner.json"


@pytest.fixture
def open_store(file: Path, calendar: HolidayCalendar) -> Callable[[StandingClock], FileStore]:
    """Opens another session's store on the same file."""
    return lambda clock: store_at(file, clock, calendar)


@pytest.fixture
def open_app(
    tmp_path: Path, file: Path, open_store: Callable[[StandingClock], FileStore], calendar: HolidayCalendar
) -> Opens:
    """Opens the app; what it keeps stays for the next time it is opened."""

    @asynccontextmanager
    async def opened(
        lang: str = "en", *, size: tuple[int, int] = (80, 24), moment: datetime = MORNING
    ) -> AsyncIterator[Desk]:
        clock = StandingClock(moment)
        store, drafts = open_store(clock), FileDrafts(tmp_path / "state", file)
        app = PlannerApp(
            store=store,
            clock=clock,
            calendar=calendar,
            zones=data.zones,
            preferences=FilePreferences(tmp_path / "config.toml", {}),
            drafts=drafts,
            words=words_for(lang),
            incoming=data.exchange.incoming,
            outgoing=FileOutgoing(store, clock.now),
            erasure=FileErasure(store, drafts, now=clock.now),
        )
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot, clock, file)
            await desk.settled()
            yield desk

    return opened


@dataclass
class Album:
    """Pictures of one run through the screens, kept as text in one file."""

    path: Path
    update: bool
    pictures: list[str] = field(default_factory=list)

    def take(self, name: str, desk: Desk) -> None:
        """Take a picture of what is on the screen."""
        self.pictures.append(f"==== {name}\n{desk.screen}\n")

    def compare(self) -> None:
        """See that the screens look as in the pictures that were kept."""
        seen = "\n".join(self.pictures)
        if self.update:
            self.path.parent.mkdir(exist_ok=True)
            self.path.write_text(seen, encoding="utf-8")
        assert seen == self.path.read_text(encoding="utf-8")


@pytest.fixture
def album(request: pytest.FixtureRequest) -> Callable[[str], Album]:
    """Opens an album by its name; ``--update-snapshots`` takes its pictures anew."""
    folder = Path(__file__).parents[1] / "snapshots"
    return lambda name: Album(folder / f"{name}.txt", request.config.getoption("--update-snapshots"))


@pytest.fixture(scope="session")
def set_up_record(tmp_path_factory: pytest.TempPathFactory, calendar: HolidayCalendar) -> Path:
    """The directory of the record of ``ready``, typed in once; it is to be copied."""
    from planner.entry.grammar import parse
    from planner.entry.setup import set_up
    from planner.record.book import Book
    from planner.record.change import Transaction

    clock = StandingClock(MORNING.replace(day=20))
    store = store_at(tmp_path_factory.mktemp("ready") / "record" / "planner.json", clock, calendar)
    answers = {
        "name": "Li Ming",
        "country": "CN",
        "product1": "Harmony 1280 3*",
        "quota": "8",
        "goal": "5",
        "held": "50",
    }
    store.transact(set_up(answers, clock.now()))

    def entered(line: str) -> Callable[[Book], Transaction]:
        return lambda book: parse(line, book, clock.now(), calendar).apply(book)

    for line in (
        "n 张三 13800138000 !h 3* : wants the price",
        "n Wang Li 13900139000 !a",
        "n 赵敏 13700137000",
        "t v 赵敏 >11-23 14:00",
        "t f 张三 >11-21",
        "t f wang >11-23",
    ):
        store.transact(entered(line))
    return store.path.parent


@pytest.fixture
def ready(set_up_record: Path, file: Path, open_store: Callable[[StandingClock], FileStore]) -> FileStore:
    """A record that is set up: a goal of 5, 50 cards held, one product, three clients."""
    shutil.copytree(set_up_record, file.parent)
    return open_store(StandingClock(MORNING.replace(day=20)))
