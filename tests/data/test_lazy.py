"""A sealed file's tables and indexes, read as they are asked for, are those of reading everything."""

import json
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import lazy
from data.lazy import Fields, LazyIndex, LazyTable, decoded, regions
from data.storage import encoded
from planner.record.layered import Layered

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 30) | st.text(alphabet='a", :{}[]\\\n1张\u2028', max_size=12),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["client", "day", "x"]), inner),
    max_leaves=5,
)
DOCUMENTS = st.dictionaries(st.sampled_from(["client", "day", "note", 'a"client', "clients"]), VALUES, max_size=5)
TABLES = st.dictionaries(st.integers(1, 400), DOCUMENTS, max_size=30)
NAMES = st.text(alphabet='abc_"\\{}: 张', min_size=1, max_size=8)


def file_of(tables: dict[str, dict[int, Any]]) -> bytes:
    return b"".join(encoded(tables))


@given(st.dictionaries(NAMES, TABLES, min_size=1, max_size=4))
def test_the_tables_of_a_file_are_found(tables: dict[str, dict[int, Any]]) -> None:
    found = regions(file_of(tables))
    assert {name: decoded(part) for name, part in found.items()} == json.loads(
        json.dumps(tables), object_hook=by_number
    )


def by_number(found: dict[str, Any]) -> dict[Any, Any]:
    return {int(key): value for key, value in found.items()} if found and all(k.isdecimal() for k in found) else found


@given(TABLES)
def test_a_document_is_found_by_its_id(documents: dict[int, Any]) -> None:
    table = LazyTable(regions(file_of({"activities": documents, "deals": {}}))["activities"], len(documents))
    for id_ in range(403):
        assert table.get(id_) == documents.get(id_)
        assert (id_ in table) == (id_ in documents)
    assert len(table) == len(documents)
    assert dict(table) == documents
    assert {id_: table[id_] for id_ in documents} == documents


@given(TABLES, st.lists(st.lists(st.integers(0, 401), max_size=20), max_size=3))
def test_documents_are_found_together_as_one_by_one(documents: dict[int, Any], asked: list[list[int]]) -> None:
    table = LazyTable(regions(file_of({"activities": documents, "deals": {}}))["activities"], len(documents))
    for ids in (*asked, [*documents], [*documents][:3]):
        found = table.together(ids)
        assert [found.get(id_) for id_ in ids] == [documents.get(id_) for id_ in ids]
        layered: Layered[int, Any] = Layered(table, {7: {"client": 9}, 8: None})
        plain = {id_: layered.get(id_) for id_ in ids}
        assert list(layered.many(ids)) == [(id_, plain[id_]) for id_ in ids if plain[id_] is not None]


@given(documents=TABLES)
@example(documents={1: {"client": 5, "x": {"day": "now"}}, 2: {"client": 5, "day": "now"}, 3: {"note": '"client": 7'}})
@example(documents={1: {"client": 5, "day": None}, 2: {"client": 5, "note": ',"day": "'}, 3: {"client": 5, "day": 4}})
def test_no_document_is_sifted_out_that_an_index_has_under_a_key(documents: dict[int, Any]) -> None:
    table = LazyTable(regions(file_of({"activities": documents, "deals": {}}))["activities"], len(documents))
    found = dict(table.sifted("client", ("day",)))
    assert {id_: documents[id_] for id_ in found} == found
    keyed = {id_ for id_, one in documents.items() if one.get("client") is not None and one.get("day") is None}
    plain = {id_ for id_, one in documents.items() if not any(isinstance(each, dict | list) for each in one.values())}
    assert keyed <= found.keys()
    # What is plain to see is not read: a field that is missing, and one that bars.
    barred = {id_ for id_, one in documents.items() if "client" not in one or isinstance(one.get("day"), str)}
    assert not barred & plain & found.keys() - {id_ for id_ in plain if "{" in str(documents[id_])}


@pytest.mark.parametrize("block", [1, 40, 1 << 16])
@given(documents=TABLES)
@example(documents={1: {"client": "now"}, 2: {"day": "no"}, 3: {"x": {"day": "now"}}, 4: {"note": "now"}})
def test_documents_are_read_from_the_end_on(block: int, documents: dict[int, Any]) -> None:
    table = LazyTable(regions(file_of({"activities": documents, "deals": {}}))["activities"], len(documents))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lazy, "_BLOCK", block)
        assert list(table.backwards()) == sorted(documents.items(), key=itemgetter(0), reverse=True)
        some = dict(table.backwards("now"))
        assert list(some) == sorted(some, reverse=True)
        assert {id_: documents[id_] for id_ in some} == some
        assert some.keys() >= {id_ for id_, one in documents.items() if "now" in [str(value) for value in one.values()]}


@pytest.mark.parametrize("scans", [0, 10**6])
@given(documents=TABLES)
@example(documents={1: {"client": 5, "note": '"client": 7,'}, 2: {"x": {"client": 5}}, 12: {"client": "5"}})
@example(documents={1: {"client": 5, "x": [{"client": 7}]}, 3: {"note": ': 5,"client": 5}'}})
def test_a_value_is_looked_up_as_in_all_documents(scans: int, documents: dict[int, Any]) -> None:
    region = regions(file_of({"activities": documents}))["activities"]
    truth: dict[str, dict[str, tuple[int, ...]]] = {"client": {}, "day": {}}
    for field, values in truth.items():
        for id_, document in sorted(documents.items()):
            if document.get(field) is not None:
                values[str(document[field])] = (*values.get(str(document[field]), ()), id_)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lazy, "_SCANS", scans)
        fields = Fields(region, LazyTable(region, len(documents)), ("client", "day"))
        for field, values in truth.items():
            index = LazyIndex(fields, field)
            plain = {value: ids for value, ids in values.items() if not isinstance_of_many(value)}
            for value, ids in plain.items():
                assert index.get(value) == ids
            for value in ("5", "nobody", "", "7", "张"):
                assert index.get(value) == values.get(value)
    for field, values in truth.items():
        assert dict(LazyIndex(fields, field)) == values


def isinstance_of_many(value: str) -> bool:
    """Lists, mappings and yes or no are no values that anything is looked up by."""
    return value[:1] in "[{" or value in ("True", "False")


@pytest.mark.parametrize("piece", [1, 40, 1 << 17])
@given(documents=TABLES)
def test_all_documents_are_decoded_in_pieces_of_whole_lines(piece: int, documents: dict[int, Any]) -> None:
    """Nothing else runs in the process while a piece is decoded: none is longer than asked for, or than one line."""
    region = regions(file_of({"activities": documents, "deals": {}}))["activities"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lazy, "_PIECE", piece)
        pieces = list(region.pieces())
        assert decoded(region) == documents
    longest = max(map(len, region.file.split(b"\n"))) + 1
    assert b"".join(region.file[begin:end] for begin, end in pieces) == region.file[region.begin : region.end]
    assert all(0 < end - begin <= max(piece, longest) for begin, end in pieces)
