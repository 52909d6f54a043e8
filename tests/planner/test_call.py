"""What a call is prepared with: the last contact, what was promised, what fits the motive, what is worth asking."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from planner.language import LANGUAGES, words_for
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Kind, Level, Motive, Outcome
from planner.record.planning import Price, Product, SellingPoint, Task
from planner.review.call import Call, Unknown, call
from tests.planner.test_goals import at

TODAY, BEFORE = date(2026, 11, 23), date(2026, 11, 16)
LI = Client(1, "A0001", "Li [/b] Ming", date(2026, 11, 2), ("13800138000",))
POINTS = (SellingPoint("lasts", Motive.FEAR), SellingPoint("for all"), SellingPoint("saves", Motive.GAIN))


def a_pen(client: Client = LI, **card: object) -> Pen:
    pen = Pen(Book.of({}))
    pen.add(client)
    pen.add(Product(0, "3*", "Harmony", 3, (Price(BEFORE, Decimal(1280)),), points=POINTS, script="I am *Li*"))
    pen.add(Card(0, 1, BEFORE, **card))  # type: ignore[arg-type]
    return pen


def contact(
    pen: Pen, day: date, kind: Kind = Kind.FOLLOW_UP, outcome: Outcome = Outcome.REACHED, note: str = ""
) -> None:
    pen.add(Activity(0, kind, day, at(day), 1, 1, outcome, note))


def prepared(pen: Pen) -> Call:
    client = pen.book.client(1)
    assert client is not None
    return call(pen.book, client, TODAY)


def test_what_was_said_last_how_often_it_was_tried_and_what_was_promised() -> None:
    pen = a_pen()
    assert (prepared(pen).last, prepared(pen).tries, prepared(pen).first) == (None, 0, True)
    contact(pen, BEFORE, note="wants the price")
    contact(pen, BEFORE + timedelta(1), Kind.EVENT)
    for _ in range(2):
        contact(pen, BEFORE + timedelta(2), outcome=Outcome.NO_ANSWER)
    pen.add(Task(0, TODAY + timedelta(3), Kind.FOLLOW_UP, 1))
    pen.add(Task(0, TODAY, Kind.VISIT, 1, "brings the sample", "14:00"))
    pen.add(Task(0, BEFORE, Kind.FOLLOW_UP, 1, "done", done=BEFORE))
    found = prepared(pen)
    assert (found.last and found.last.note, found.tries) == ("wants the price", 2)
    assert (found.promised and found.promised.text) == "brings the sample"
    contact(pen, TODAY)
    assert (prepared(pen).tries, prepared(pen).first) == (0, False)


@pytest.mark.parametrize(
    ("motive", "points"),
    [(None, ["lasts", "for all", "saves"]), (Motive.GAIN, ["saves", "for all"]), (Motive.FEAR, ["lasts", "for all"])],
)
def test_the_points_that_fit_the_motive_come_first(motive: Motive | None, points: list[str]) -> None:
    found = prepared(a_pen(replace(LI, motive=motive), product=1, level=Level.H, level_set=True))
    assert [one.text for one in found.points] == points
    assert (found.price, found.level) == (Decimal(1280), Level.H)
    assert prepared(a_pen(replace(LI, motive=motive))).points == ()


def test_three_things_are_asked_that_the_card_does_not_say() -> None:
    assert prepared(a_pen()).unknown == (Unknown.NEEDS, Unknown.MOTIVE, Unknown.PRODUCT)
    known = replace(LI, needs="no smell", motive=Motive.FEAR, source="phone")
    assert prepared(a_pen(known, product=1, buys=TODAY)).unknown == (Unknown.WISHES, Unknown.BIRTHDAY)
    whole = replace(known, wishes="blue", birthday="05-03")
    assert prepared(a_pen(whole, product=1, buys=TODAY)).unknown == ()


def test_who_holds_no_card_is_not_asked_what_to_buy() -> None:
    pen = Pen(Book.of({}))
    pen.add(LI)
    found = prepared(pen)
    assert (found.card, found.level, found.product) == (None, None, None)
    assert found.unknown == (Unknown.NEEDS, Unknown.MOTIVE, Unknown.WISHES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_of_it_is_said_literally_and_nothing_of_what_is_not_known(code: str) -> None:
    words, known = (
        words_for(code),
        replace(LI, needs="no [/b] smell", wishes="blue", motive=Motive.GAIN, note="the note"),
    )
    pen = a_pen(known, product=1, quantity=2, buys=TODAY)
    contact(pen, BEFORE, note="asked [b]twice[/b]")
    contact(pen, BEFORE, outcome=Outcome.NO_ANSWER)
    pen.add(Task(0, TODAY, Kind.VISIT, 1, "brings it", "14:00"))
    said = words.call_page(prepared(pen), TODAY)
    for part in ("no [/b] smell", "blue", "asked [b]twice[/b]", "brings it", "14:00", "3* x2", "1,280", "the note"):
        assert part in said
    assert said.index("saves") < said.index("for all")
    assert "lasts" not in said
    came = a_pen()
    contact(came, BEFORE, Kind.VISITOR)
    assert {"en": "Came as a new visitor", "zh": "首次接待"}[code] in words.call_page(prepared(came), TODAY)
    bare = words.call_page(prepared(a_pen()), TODAY)
    assert "None" not in bare
    assert ":\n" not in bare
    contact(pen, TODAY)
    headings = [said.count("\n# ") + said.startswith("# ") for said in (said, words.call_page(prepared(pen), TODAY))]
    assert headings[0] == headings[1] + 1
