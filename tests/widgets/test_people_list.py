"""The archive's list, which asks of thousands only what is in sight."""

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.strip import Strip

from widgets.people_list import Group, People, PeopleList, Person, Said


class Recording(PeopleList):
    """A list that notes which of its lines were drawn."""

    drawn: Sequence[int] = ()

    def render_line(self, y: int) -> Strip:
        self.drawn = [*self.drawn, y]
        return super().render_line(y)


class Archive(App[None]):
    """Shows people of whom it notes who was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.told: set[int] = set()
        self.said: set[int] = set()

    def compose(self) -> ComposeResult:
        yield Recording()

    @property
    def shown(self) -> Recording:
        return self.query_one(Recording)

    def show(self, *groups: tuple[Group | None, Sequence[int]], marked: int | None = None) -> None:
        def tell(id_: int) -> Person:
            self.told.add(id_)
            return Person(id_, id_ == marked)

        def say(id_: int) -> Said:
            self.said.add(id_)
            return Said(f"person {id_}", f"A{id_:04}")

        self.shown.show(People(groups, tell), say)


async def test_of_thousands_only_those_in_sight_are_asked_for() -> None:
    app = Archive()
    async with app.run_test(size=(80, 10)) as pilot:
        app.show((None, range(10_000)))
        await pilot.press("down", "end", "up", "home")
        await pilot.pause()
        seen = {*range(10), *range(9_990, 10_000)}
        assert app.said <= seen
        assert app.told <= seen
        assert "person 0 " in app.shown.render_line(0).text


async def test_the_cursor_stays_on_its_person_while_others_come_and_go() -> None:
    app = Archive()
    async with app.run_test(size=(80, 10)) as pilot:
        app.show((None, range(10_000)))
        app.shown.go_to("7000")
        app.show((None, [3]), (Group("Those too"), [9, 7000]))
        assert (app.shown.client, app.shown.cursor) == (7000, 2)
        app.show((None, range(5_000, 10_000)))
        assert app.shown.client == 7000
        await pilot.press("down")
        assert app.shown.client == 7001


async def test_a_mark_draws_its_own_line() -> None:
    app = Archive()
    async with app.run_test(size=(80, 10)) as pilot:
        app.show((Group("Those"), range(100)))
        await pilot.pause()
        app.shown.drawn = []
        app.show((Group("Those"), range(100)), marked=0)
        await pilot.pause()
        assert app.shown.drawn == [1]
        assert "☑ person 0" in app.shown.render_line(1).text
