"""What the archive keeps of clients and products comes back from its documents as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.record.book import Book
from planner.record.check import ensure_sound
from planner.record.documents import document
from planner.record.errors import DamagedRecord
from planner.record.people import Client, Motive
from planner.record.planning import Answer, Benefit, Product, SellingPoint, Weight

texts = st.text(max_size=6)
few = st.lists(texts, max_size=3).map(tuple)
motives = st.none() | st.sampled_from(Motive)
clients = st.builds(
    Client,
    st.just(3),
    st.just("A0003"),
    texts,
    st.dates(date(2000, 1, 1)),
    few,
    **dict.fromkeys(("wechat", "mail", "source", "note", "external", "address", "birthday", "traits"), texts),
    **dict.fromkeys(("needs", "wishes", "member"), texts),
    **dict.fromkeys(("aliases", "tags", "services", "papers", "without"), few),
    referrer=st.none() | st.integers(1, 9),
    lunar=st.booleans(),
    leap=st.booleans(),
    tier=st.none() | st.integers(0, 5),
    motive=motives,
    points=st.integers(0, 99),
)
products = st.builds(
    Product,
    st.just(2),
    texts,
    texts,
    points=st.lists(st.builds(SellingPoint, texts, motives), max_size=2).map(tuple),
    benefits=st.lists(st.builds(Benefit, texts, texts, st.sampled_from(Weight)), max_size=2).map(tuple),
    answers=st.lists(st.builds(Answer, texts, texts), max_size=2).map(tuple),
    move=texts,
    say=texts,
    script=texts,
)


@given(clients)
def test_a_client_comes_back_as_it_was(client: Client) -> None:
    assert Client.read(3, document(client)) == client


@given(products)
def test_a_product_comes_back_as_it_was(product: Product) -> None:
    assert Product.read(2, document(product)) == product


def test_what_says_nothing_is_not_kept() -> None:
    plain = Client(1, "A0001", "Li Ming", date(2026, 11, 2))
    assert set(document(plain)) == {"number", "name", "since"}
    assert set(document(Product(1, "3*", "Harmony"))) == {"code", "name"}


@pytest.mark.parametrize(
    ("field", "wrong"), [("motive", "envy"), ("points", "many"), ("tags", [1]), ("lunar", 1), ("birthday", 5)]
)
def test_a_field_that_is_not_what_it_should_be_is_named(field: str, wrong: object) -> None:
    document = {"number": "A0001", "name": "Li", "since": "2026-11-02", field: wrong}
    for read in (lambda: Client.read(1, document), lambda: ensure_sound("clients", 1, document)):
        with pytest.raises(DamagedRecord) as caught:
            read()
        assert caught.value.field == field
    assert Book.of({"clients": {1: document}}).client_count() == 1
