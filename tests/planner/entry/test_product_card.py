"""A product as it is typed: its fields, its price from a day on, and what it has several of."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.product_card import (
    PARTS,
    Part,
    add_product,
    change_part,
    change_product,
    part_problems,
    part_typed,
    problems,
    typed_of,
)
from planner.language import LANGUAGES, words_for
from planner.record.book import Book
from planner.record.change import Action
from planner.record.errors import Conflict, NotFound, NotUnderstood
from planner.record.people import Motive
from planner.record.planning import Answer, Benefit, Price, Product, SellingPoint, Weight

TODAY, LATER = date(2026, 11, 23), date(2026, 12, 1)


def done(book: Book, action: Action) -> Book:
    return book.after(action(book).changes)


def one(**typed: str) -> Book:
    return done(Book.of({}), add_product({"code": "X3", "name": "Purifier", "price": "1280", **typed}, TODAY))


def product(book: Book) -> Product:
    found = book.product(1)
    assert found is not None
    return found


def test_what_is_typed_of_a_new_product_is_kept() -> None:
    book = one(tier="三星", price="1,280.50", stock="12", move="no more bottles", script="*X3* is")
    assert product(book) == Product(
        1, "X3", "Purifier", 3, (Price(TODAY, Decimal("1280.50")),), 12, move="no more bottles", script="*X3* is"
    )
    assert typed_of(product(book), TODAY)["tier"] == "3*"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("code", "", ""),
        ("code", "two words", ""),
        ("code", "far-too-long-a-code", "12"),
        ("tier", "ten", "ten"),
        ("price", "cheap", "cheap"),
        ("price", "12801,380", "12801,380"),
        ("since", "someday", "someday"),
        ("stock", "many", "many"),
        ("stock", "9999999", "9999999"),
        ("script", "x" * 4001, "4000"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(code: str, field: str, text: str, said: str) -> None:
    found = problems({field: text}, Book.of({}), Product(0, "", ""), TODAY)
    assert set(found) == {field}
    assert said in found[field].sentence(words_for(code))


def test_a_code_names_one_product_whatever_its_case() -> None:
    book = one()
    with pytest.raises(NotUnderstood):
        add_product({"code": "x3", "name": "Another"}, TODAY)(book)
    assert product(done(book, change_product(1, {"code": "x3"}, TODAY))).code == "x3"
    with pytest.raises(NotUnderstood):
        add_product({"name": "No code"}, TODAY)(book)


def test_a_price_holds_from_a_day_on_and_the_ones_before_stay() -> None:
    book = done(one(), change_product(1, {"price": "1380"}, LATER))
    assert product(book).prices == (Price(TODAY, Decimal(1280)), Price(LATER, Decimal(1380)))
    # The same day's price is corrected, not doubled.
    book = done(book, change_product(1, {"price": "1400"}, LATER))
    assert product(book).prices[-1] == Price(LATER, Decimal(1400))
    # One that is announced does not hold yet.
    book = done(book, change_product(1, {"price": "1500", "since": "2027-01-01"}, LATER))
    assert (product(book).price(LATER), product(book).price(date(2027, 1, 1))) == (Decimal(1400), Decimal(1500))
    assert problems({"price": ""}, book, product(book), LATER)


def test_two_sessions_change_different_fields_and_are_asked_about_the_same() -> None:
    book = one()
    shown = typed_of(product(book), TODAY)
    theirs = done(book, change_product(1, {"stock": "5", "price": "1300"}, TODAY, shown))
    both = done(theirs, change_product(1, {"name": "New name"}, TODAY, shown))
    assert (product(both).name, product(both).stock) == ("New name", 5)
    with pytest.raises(Conflict) as caught:
        change_product(1, {"stock": "7"}, TODAY, shown)(theirs)
    (clash,) = caught.value.clashes
    assert (clash.key, clash.stands) == ("stock", "5")
    assert not change_product(1, {"stock": "5"}, TODAY, shown)(theirs).changes
    with pytest.raises(Conflict):
        change_product(1, {"price": "1250"}, TODAY, shown)(theirs)
    for code in LANGUAGES:
        assert words_for(code).field_of(clash.matter, "since")


PART: dict[Part, tuple[dict[str, str], Any]] = {
    Part.POINTS: ({"text": "lasts two years", "motive": "fear"}, SellingPoint("lasts two years", Motive.FEAR)),
    Part.BENEFITS: (
        {"feature": "two stages", "benefit": "no smell", "weight": "safety"},
        Benefit("two stages", "no smell", Weight.SAFETY),
    ),
    Part.ANSWERS: ({"question": "how often?", "answer": "every two years"}, Answer("how often?", "every two years")),
}


@pytest.mark.parametrize("kind", Part)
def test_a_part_is_added_changed_and_taken_away(kind: Part) -> None:
    typed, made = PART[kind]
    first = PARTS[kind].fields[0]
    book = done(done(one(), change_part(1, kind, None, typed)), change_part(1, kind, None, {**typed, first: "second"}))
    assert getattr(product(book), kind)[0] == made
    assert part_typed(kind, made) == typed
    changed = done(book, change_part(1, kind, made, {**typed, first: "other"}))
    assert [getattr(part, first) for part in getattr(product(changed), kind)] == ["other", "second"]
    assert [getattr(part, first) for part in getattr(product(done(book, change_part(1, kind, made, None))), kind)] == [
        "second"
    ]
    # What another session changed or removed is not written over.
    with pytest.raises(NotFound):
        change_part(1, kind, made, typed)(changed)
    assert set(part_problems(kind, {**typed, first: " "})) == {first}
    assert not part_problems(kind, part_typed(kind, None) | {first: "said"})


def test_of_a_product_that_is_gone_nothing_is_changed() -> None:
    for action in (change_product(9, {"name": "x"}, TODAY), change_part(9, Part.POINTS, None, {"text": "x"})):
        with pytest.raises(NotFound):
            action(one())


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8))
def test_each_day_has_the_price_that_was_typed_last_for_it_or_before(changes: list[tuple[int, int]]) -> None:
    """Typed day after day, as a rep does."""
    book, held = one(), {TODAY.toordinal(): Decimal(1280)}
    for after, hundreds in sorted(changes, key=lambda one: one[0]):
        day = date.fromordinal(TODAY.toordinal() + after)
        book = done(book, change_product(1, {"price": f"{hundreds}00"}, day))
        held[day.toordinal()] = Decimal(hundreds * 100)
    for place, amount in held.items():
        assert product(book).price(date.fromordinal(place)) == amount
    assert list(product(book).prices) == sorted(product(book).prices, key=lambda price: price.since)
