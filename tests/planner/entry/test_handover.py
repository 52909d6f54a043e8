"""A colleague's record taken over: whole into an empty one, merged into one that is in use."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.put import put_record
from data.exchange.record_in import read_record
from planner.entry.importing.handover import handed_over
from planner.record.book import Book
from planner.record.check import check
from planner.record.keeping import Flaw

TODAY = date(2026, 11, 23)

texts = st.text(st.characters(codec="utf-8"), max_size=6)
days = st.dates(date(2020, 1, 1), TODAY).map(date.isoformat)
leaves = st.none() | st.booleans() | st.integers(-9, 9) | texts
values = st.recursive(leaves, lambda some: st.lists(some, max_size=2), max_leaves=3)
unknown = st.dictionaries(texts.map(lambda text: f"x-{text}"), values.filter(lambda v: v is not None), max_size=2)
ids = st.integers(1, 4)


def documents(fields: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]) -> Any:
    known = st.fixed_dictionaries(fields, optional=optional)
    return st.tuples(known, unknown).map(lambda parts: {**parts[1], **parts[0]})


def at(day: str) -> str:
    return f"{day}T10:00:00+08:00"


happened = {"day": days, "at": days.map(at)}
TABLES = {
    "clients": documents(
        {
            "number": st.sampled_from([f"A000{n}" for n in (1, 2, 3, 7)]),
            "name": st.sampled_from("张李王"),
            "since": days,
        },
        {
            "phones": st.lists(st.sampled_from(["13800138000", "13800138001", "13800138002"]), max_size=2, unique=True),
            "tags": st.lists(texts, max_size=2),
            "aliases": st.lists(st.sampled_from(["A0009"]), max_size=1),
            "note": texts,
            "referrer": ids,
        },
    ),
    "cards": documents({"client": ids, "opened": days}, {"product": ids, "buys": days, "activity": ids}),
    "activities": documents({"kind": st.sampled_from(["visitor", "visit"]), **happened}, {"client": ids, "card": ids}),
    "deals": documents({"client": ids, **happened}, {"amount": st.just("12.50"), "first": st.just(True)}),
    "products": documents({"code": st.sampled_from(["3*", "4*"]), "name": texts}, {"stock": st.integers(0, 9)}),
    "tasks": documents({"due": days}, {"client": ids, "text": texts, "kind": st.just("visit"), "done": days}),
    "goals": documents({"month": st.sampled_from(["2026-10", "2026-11"])}, {"quota": st.integers(0, 9)}),
    "settings": documents({}, {"name": texts, "held": st.integers(0, 9)}),
    "x-ours": documents({}, {}),
}
numbered = {name: st.dictionaries(ids, of, max_size=3) for name, of in TABLES.items()}
records = st.fixed_dictionaries({}, optional=numbered).map(
    lambda tables: {name: found for name, found in tables.items() if found}
)


def tables_of(book: Book) -> dict[str, dict[int, Any]]:
    return {name: dict(table.items()) for name, table in book.tables().items() if len(table)}


@settings(max_examples=40, deadline=None)
@given(records, st.integers(5, 9))
def test_a_record_into_an_empty_one_is_the_same(tables: dict[str, dict[int, Any]], following: int) -> None:
    theirs = Book.of(tables, {"clients": following, "cards": 1})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "theirs.json"
        put_record(path, theirs, over=False)
        read = read_record(path)
        done = handed_over(Book.of({}), read, TODAY)
        after = Book.of({}).after(done.changes)
        assert tables_of(after) == tables
        assert {name: after.next_id(name) for name in theirs.next_ids} == dict(theirs.next_ids)
        assert after.counts_as(after.anew())
        # Taken back, nothing is left.
        assert not tables_of(after.after([change.inverse for change in reversed(done.changes)]))


def sound(tables: dict[str, dict[int, Any]]) -> dict[str, dict[int, Any]]:
    """Leave out what no sound record has: what speaks of nobody, a phone or a number twice."""
    phones: set[str] = set()
    numbers: set[str] = set()
    clients = {}
    for id_, client in tables.get("clients", {}).items():
        if client["number"] not in numbers:
            clients[id_] = {**client, "phones": [one for one in client.get("phones", []) if one not in phones]}
            phones.update(clients[id_]["phones"])
            numbers.add(client["number"])
    of_them = ("cards", "deals")
    kept = {
        name: {id_: one for id_, one in found.items() if name not in of_them or one["client"] in clients}
        for name, found in tables.items()
    }
    open_of: set[int] = set()
    for id_, card in list(kept.get("cards", {}).items()):
        if card["client"] in open_of:
            del kept["cards"][id_]
        open_of.add(card["client"])
    codes: set[str] = set()
    for id_, product in list(kept.get("products", {}).items()):
        if product["code"] in codes:
            del kept["products"][id_]
        codes.add(product["code"])
    return {**kept, "clients": clients, "settings": {1: {"name": "me"}}}


@settings(max_examples=60, deadline=None)
@given(records, records)
def test_a_handover_loses_nobody_and_is_done_once(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    ours, theirs = sound(ours), sound(theirs)
    book, other = Book.of(ours), Book.of(theirs)
    done = handed_over(book, other, TODAY)
    after = book.after(done.changes)
    for client in theirs["clients"].values():
        named = [one["name"] for one in tables_of(after)["clients"].values() if client["number"] in
                 (one["number"], *one.get("aliases", []))]  # fmt: skip
        assert client["name"] in named or client["phones"]
        assert all(after.clients_phoned(phone) for phone in client["phones"])
        assert after.index("client by number").get(client["number"])
    # Nothing of ours is overwritten.
    for id_, client in ours["clients"].items():
        now = tables_of(after)["clients"][id_]
        assert {name: now[name] for name in client if not isinstance(client[name], list)} == {
            name: value for name, value in client.items() if not isinstance(value, list)
        }
    worse = {(one.flaw, one.table) for one in check(after)} - {(one.flaw, one.table) for one in check(book)}
    assert not {one for one in worse if one[0] is not Flaw.REFERENCE}
    for table in ("activities", "tasks"):
        kept = len(tables_of(after).get(table, {}))
        assert kept >= max(len(ours.get(table, {})), len(theirs.get(table, {})))
    again = handed_over(after, other, TODAY)
    assert not [change for change in again.changes if change.before is None]


def test_a_number_that_collides_stays_as_an_alias_that_finds() -> None:
    phones = ["13800138000"]
    ours = Book.of({"clients": {1: {"number": "A0001", "name": "张三", "since": "2026-01-01", "phones": phones}}})
    met = {"number": "A0002", "name": "张三丰", "since": "2026-02-02", "phones": phones, "mail": "z@x.cn"}
    visitor = {"kind": "visitor", "day": "2026-02-01", "at": at("2026-02-01"), "client": 1, "card": 9}
    theirs = Book.of(
        {
            "clients": {1: {"number": "A0001", "name": "李四", "since": "2026-02-01", "x-ray": 7}, 2: met},
            "cards": {9: {"client": 1, "opened": "2026-02-01", "activity": 4}},
            "activities": {4: visitor},
            "deals": {1: {"client": 2, "day": "2026-03-01", "at": at("2026-03-01"), "card": 8}},
        }
    )
    done = handed_over(ours, theirs, TODAY)
    after = ours.after(done.changes)
    assert done.renumbered == [("A0001", "A0003", "李四")]
    assert sorted(after.clients_found("A0001")) == [1, 2]
    new = tables_of(after)["clients"][2]
    assert (new["number"], new["aliases"], new["x-ray"]) == ("A0003", ["A0001"], 7)
    met = tables_of(after)["clients"][1]
    assert (met["name"], met["mail"], met["aliases"]) == ("张三", "z@x.cn", ["A0002"])
    assert tables_of(after)["cards"] == {1: {"client": 2, "opened": "2026-02-01", "activity": 1}}
    assert tables_of(after)["activities"][1]["card"] == 1
    assert [one.client for one in after.deals_of(1)] == [1]
