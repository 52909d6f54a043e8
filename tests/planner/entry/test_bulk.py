"""Changing many clients at once: what a line changes, what it leaves, and that one undo takes all of it back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.bulk import change_many, read_bulk, without_card
from planner.entry.saved_lists import MOST, give_up_list, list_called, save_list
from planner.language import LANGUAGES, words_for
from planner.plan.cadence import level_of
from planner.record.book import Book
from planner.record.errors import NotFound, NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Card, Client, Kind, Level
from planner.record.settings import SavedList
from tests.planner.test_goals import at

TODAY = date(2026, 11, 23)
NOW: datetime = at(TODAY)


def a_book(clients: int = 3, cards: int = 2) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 1, 1))
    for nth in range(1, clients + 1):
        pen.add(replace(Client(0, f"A{nth:04d}", f"P{nth}", TODAY), tags=("old",)))
        if nth <= cards:
            pen.add(Card(0, nth, TODAY - timedelta(9)))
    return pen.book


def changed(text: str, book: Book, ids: list[int] | None = None) -> Book:
    return book.after(change_many(ids or [1, 2, 3], read_bulk(text, TODAY), NOW)(book).changes)


def test_the_level_and_the_expected_date_change_on_open_cards_only() -> None:
    book = changed("!h", a_book())
    assert [level_of(card, TODAY) for card in book.open_cards()] == [Level.H, Level.H]
    assert book.open_card(3) is None
    book = changed("^+10d", book)
    assert [card.buys for card in book.open_cards()] == [TODAY + timedelta(10)] * 2


def test_a_date_plans_a_step_in_place_of_the_one_that_was() -> None:
    book = changed(">fri", changed(">v tomorrow 14:00", a_book()))
    steps = [[(task.kind, task.due, task.time) for task in book.open_tasks_of(id_)] for id_ in (1, 2, 3)]
    visit, call = (Kind.VISIT, date(2026, 11, 24), "14:00"), (Kind.FOLLOW_UP, date(2026, 11, 27), "")
    assert steps == [[visit, call]] * 3
    assert not any(changed(">-", book).open_tasks_of(id_) for id_ in (1, 2, 3))


def test_tags_come_and_go_and_the_source_is_said() -> None:
    book = changed("+vip +long_time -old ~fair", a_book())
    assert [(one.tags, one.source) for one in book.clients_of([1, 2, 3])] == [(("vip", "long time"), "fair")] * 3


def test_who_is_gone_is_left_out_and_somebody_must_be_left() -> None:
    done = change_many([1, 99], read_bulk("+vip", TODAY), NOW)(a_book())
    assert done.label.count == 1
    with pytest.raises(NotUnderstood):
        change_many([99], read_bulk("+vip", TODAY), NOW)(a_book())


@pytest.mark.parametrize("text", ["", "vip", "+", "!z", ">yesterday", "^2020-01-01", "!h !b", "+vip : note"])
def test_what_changes_nothing_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_bulk(text, TODAY)


@given(st.text(alphabet="!ha>fri+-~^ 月底", max_size=14))
def test_whatever_is_typed_is_read_or_refused_with_its_place(text: str) -> None:
    refused: NotUnderstood | None = None
    try:
        read_bulk(text, TODAY)
    except NotUnderstood as error:
        refused = error
    assert refused is None or 0 <= refused.start <= refused.end <= len(text)


@given(
    st.sampled_from(["!h", "^eom", ">v fri 14:00", ">-", "+vip -old", "~fair", "!a >fri +x ^+3d"]),
    st.lists(st.integers(1, 4), unique=True, min_size=1),
)
def test_one_undo_takes_all_of_it_back(text: str, ids: list[int]) -> None:
    book = changed(">v +2w", a_book(4, 4), [1, 2, 3, 4])
    done = change_many(ids, read_bulk(text, TODAY), NOW)(book)
    after = book.after(done.changes)
    back = after.after(change.inverse for change in reversed(done.changes))
    assert {name: dict(table.items()) for name, table in back.tables().items() if len(table)} == {
        name: dict(table.items()) for name, table in book.tables().items() if len(table)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_enter_will_change_is_said_with_how_many(lang: str) -> None:
    said = read_bulk("!h >fri +vip -old ~fair", TODAY).echo(words_for(lang), NOW, 12, 3)
    for part in ("12", "3", "H", "27", "vip", "old", "fair"):
        assert part in said
    assert "3" not in read_bulk("+vip", TODAY).echo(words_for(lang), NOW, 12, 3)
    assert without_card(a_book(), [1, 2, 3]) == 1


def test_a_list_is_kept_under_its_name_and_given_up() -> None:
    book = a_book()
    for name, narrowed in (("Hot", "!h"), ("Fair", "~fair"), (" hot ", "!h !a")):
        book = book.after(save_list(name, "levels", narrowed)(book).changes)
    assert book.settings.lists == (SavedList("hot", "levels", "!h !a"), SavedList("Fair", "levels", "~fair"))
    book = book.after(give_up_list("HOT")(book).changes)
    assert list_called(book, "hot") is None
    with pytest.raises(NotFound):
        give_up_list("hot")(book)
    for name in ("", " ", "x" * (MOST + 1)):
        with pytest.raises(NotUnderstood):
            save_list(name, "levels", "")(book)
