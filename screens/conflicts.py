"""What is done where two sessions changed the same: the rep is asked, and the action runs again as was answered.

The lock is held by no question: an answer is a new action on the record of then, and what has changed once more by then
is asked about again.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from planner.language.clashes import about, values
from planner.record.change import Label, Transaction, What
from planner.record.errors import Conflict
from planner.record.history import Forgotten, StillUsed, UndoConflict, agreeing, pass_over
from screens.dialogs.conflict import LEAVE, ConflictDialog

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.record.change import Action
    from planner.record.clash import Shown
    from planner.record.errors import PlannerError
    from screens.app import PlannerApp
    from screens.recorder import Kept, Refused

Make = Callable[["Shown", frozenset[str]], "Action"]
"""Makes the action of what a form showed, and of the names of what is to stay as another session left it."""

MINE, THEIRS, ANYWAY, SKIP = "mine", "theirs", "anyway", "skip"


def nothing(what: What) -> "Action":
    """Return the action that keeps nothing: the other session's value is to stay."""
    return lambda _: Transaction(Label(what), ())


def keep_form(
    app: "PlannerApp",
    make: Make,
    shown: "Shown",
    kept: "Kept | None" = None,
    refused: "Refused | None" = None,
    left: Callable[[], None] | None = None,
) -> None:
    """Record what a form says, asking whose value stays where another session changed what it showed.

    ``kept`` is called with a transaction without changes where nothing but the other session's values is to stay;
    ``left``, of a form in which something was typed, when the rep leaves the question: nothing is recorded, it stays.
    """

    def record(shown: "Shown", theirs: frozenset[str]) -> None:
        app.recorder.keep(make(shown, theirs), kept, partial(ask, shown, theirs))

    def ask(shown: "Shown", theirs: frozenset[str], error: "PlannerError") -> None:
        if not isinstance(error, Conflict) or isinstance(error, UndoConflict):
            (refused or app.say_refusal)(error)
            return
        now = {clash.key: clash.stands for clash in error.clashes}

        def chosen(answer: str | None) -> None:
            if answer is None and left is not None:
                left()
                app.complain(app.words.left_as_typed)
            elif answer is None:
                app.tell_here(app.words.left_as_it_is)
            else:
                record({**shown, **now}, theirs if answer == MINE else theirs | now.keys())

        app.drop_keys()
        app.push_screen(
            ConflictDialog(lambda words: words.conflict_title, partial(_both_values, error), _whose), chosen
        )

    record(shown, frozenset())


def _whose(words: "Words") -> list[tuple[str, str]]:
    return [(MINE, words.keep_mine), (THEIRS, words.keep_theirs), (LEAVE, words.keep_neither)]


def _both_values(conflict: Conflict, words: "Words") -> str:
    parts = (
        "\n".join((f"# {about(words, clash)}", *words.conflict_values(*values(words, clash))))
        for clash in conflict.clashes
    )
    return "\n\n".join(parts)


def take_back(app: "PlannerApp", action: "Action", told: "Callable[[Transaction], None]") -> None:
    """Undo or redo, asking first where what it would change has changed since."""

    def ask(error: "PlannerError") -> None:
        if not isinstance(error, UndoConflict | StillUsed):
            app.say_refusal(error)
            return

        def chosen(answer: str | None) -> None:
            if answer == SKIP:
                app.recorder.keep(pass_over(error.row), passed)
            elif answer == ANYWAY and isinstance(error, UndoConflict):
                take_back(app, agreeing(error), told)
            else:
                app.tell_here(app.words.left_as_it_is)

        app.drop_keys()
        again = isinstance(error, UndoConflict) and error.again
        app.push_screen(
            ConflictDialog(
                lambda words: _title(error, words, again=again),
                lambda words: _since(error, words),
                lambda words: _what_then(error, words),
            ),
            chosen,
        )

    def passed(done: "Transaction") -> None:
        app.tell_here(app.words.passed_over(app.words.did(done.label)))

    app.recorder.keep(action, told, ask)


def _what_then(error: UndoConflict | StillUsed, words: "Words") -> list[tuple[str, str]]:
    rows = [(LEAVE, words.leave_it_alone), (SKIP, words.skip_this_one)]
    if isinstance(error, UndoConflict):
        rows.insert(0, (ANYWAY, words.redo_anyway if error.again else words.undo_anyway))
    return rows


def _title(error: UndoConflict | StillUsed, words: "Words", *, again: bool) -> str:
    return words.did(error.label) if isinstance(error, Forgotten) else words.undo_title(error.label, again=again)


def _since(error: UndoConflict | StillUsed, words: "Words") -> str:
    if isinstance(error, Forgotten):
        return words.erase_stays(error.label.number)
    if isinstance(error, StillUsed):
        return words.still_used_by(error.matter)
    parts = []
    for clash in error.clashes:
        back, found = values(words, clash)
        parts.append("\n".join((f"# {about(words, clash)}", *words.undo_values(back, found, again=error.again))))
    return "\n\n".join(parts)
