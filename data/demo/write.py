"""Realistic records from a fixed seed: to try the program on, and to measure it on.

They end on the evening before a given day. The same size, day and language give the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from data.demo.desk import Desk
from data.demo.names import People
from data.demo.office import Office, months_back
from data.demo.town import Town
from data.demo.words import PHRASES, Phrases
from data.disk import make_directory, refusal, target_of
from data.state import file_of
from data.storage import RecordStorage
from planner.record.book import Book
from planner.record.errors import FileTrouble
from planner.record.people import How
from planner.record.planning import Price, Product
from planner.record.settings import Settings

_PRICES = (("X3", 3, 1280), ("X4", 4, 1980), ("X5", 5, 2980), ("LX", None, 198))
_SEASON = (0.9, 0.75, 1.1, 1.1, 1.05, 0.95, 0.85, 0.9, 1.15, 1.15, 1.05, 1.05)
"""Visitors of January to December, as a share of the mean."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a record is: whole months before the present one, visitor groups a workday, cards at the beginning.

    ``wins`` is the monthly goal in units; ``lost_after`` the mean days until a card is lost and ``cadence`` the
    rep's own: they decide how many contacts there are.
    """

    months: int
    visitors: float
    cards: int
    wins: int
    lost_after: int = 28
    cadence: Mapping[str, int] = field(default_factory=dict)


SIZES: Mapping[str, Size] = {
    "demo": Size(4, 8.0, 20, 8),
    "three": Size(36, 14.5, 60, 15),
    "ten": Size(120, 14.7, 60, 15, 45, {"O": 1, "H": 1, "A": 1, "B": 1, "C": 1}),
}
"""demo: about four months; three: 3,000 clients and 20,000 activities; ten: 10,000 clients and 200,000 activities."""


def write_demo(path: Path, size: str, today: date, language: str = "zh") -> None:
    """Write a record of one of ``SIZES`` to a new file at ``path``, private; ``language`` is the rep's own.

    Raises FileTrouble where a file is there already or the disk refuses.
    """
    target = target_of(path)
    if path.is_symlink() or target.exists():
        raise FileTrouble(lambda words: words.file_exists(str(path)))
    if trouble := refusal(target):
        raise trouble
    tables = generate(size, today, language)
    make_directory(target.parent)
    RecordStorage(path).write(file_of(Book.of(tables, seq=1), "demo", {}, {}))


def generate(size: str, today: date, language: str = "zh") -> Mapping[str, Mapping[int, Any]]:
    """Return a record's tables: documents by id."""
    of, phrases = SIZES[size], PHRASES[language]
    random = Random(f"planner {size}")  # noqa: S311 - it is to be the same each time
    first = months_back(today, of.months)
    settings = Settings(
        name=phrases.rep,
        country="CN",
        zone="Asia/Shanghai",
        capacity=10,
        held=6,
        cadence=of.cadence,
        since=first,
        set_up=first,
    )
    desk = Desk(random, phrases, settings)
    desk.keep(settings)
    products = _products(desk, phrases, first, today)
    town = Town(desk, People(random, 0.9 if language == "zh" else 0.35), products, of.lost_after)
    office = Office(desk, products, of.wins, round(of.visitors))
    for ahead in range((today - first).days):
        _day(first + timedelta(ahead), desk, town, office, of)
    if (today - timedelta(1)).month != today.month:
        desk.begin(today)
        office.month_begins(settings.held, tuple(sorted(town.open)))
    town.last_evening(today)
    office.last_evening(first, today)
    return desk.documents()


def _day(day: date, desk: Desk, town: Town, office: Office, size: Size) -> None:
    """Let one day go by."""
    begins, first = day.day == 1, desk.client_count() == 0
    desk.begin(day)
    if begins:
        office.month_begins(desk.settings.held, tuple(sorted(town.open)))
    if not desk.workdays.is_workday(day):
        return
    for _ in range(size.cards if first else 0):
        town.arrives(How.IMPORT)
    town.visitors(_poisson(desk.random, size.visitors * _SEASON[day.month - 1]))
    desk.live()
    if day.weekday() in (0, 2):
        office.own_task()
    if day.weekday() == 3 and desk.happens(0.2):
        town.event()
    if desk.workdays.next(day).isocalendar()[1] != day.isocalendar()[1]:
        office.week_ends()


def _products(desk: Desk, phrases: Phrases, first: date, today: date) -> tuple[Product, ...]:
    """Put the products on sale; each year they become a little dearer."""
    products = []
    for (code, tier, amount), name in zip(_PRICES, phrases.products, strict=True):
        years = range(first.year + 1, today.year + 1)
        dearer = (Price(date(year, 1, 1), Decimal(amount + 20 * (year - first.year))) for year in years)
        prices, stock = (Price(first, Decimal(amount)), *dearer), desk.random.randrange(3, 40)
        products.append(Product(desk.id_for(Product), code, name, tier, prices, stock))
        if tier is not None:
            products[-1] = _prepared(products[-1], phrases)
        desk.keep(products[-1])
    return tuple(products)


def _prepared(product: Product, phrases: Phrases) -> Product:
    """Return a product with what a call takes of it."""
    return replace(
        product,
        points=tuple(phrases.points),
        benefits=tuple(phrases.benefits),
        answers=tuple(phrases.questions),
        move=phrases.move,
        say=phrases.say,
        script=phrases.script.format(name=product.name),
    )


def _poisson(random: Random, mean: float) -> int:
    """Return a number of arrivals: those that fit into a day when each takes its time."""
    count, time = 0, random.expovariate(mean)
    while time < 1:
        count, time = count + 1, time + random.expovariate(mean)
    return count
