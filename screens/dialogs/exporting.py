"""Writing files for other programs: the path is typed, its ending says the format."""

from functools import partial
from typing import TYPE_CHECKING, Final

from planner.entry.importing.run import skipped_rows
from screens.dialogs.line import LineDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.entry.importing.desk import Skipped
    from planner.record.errors import PlannerError
    from planner.review.exporting import Outgoing
    from screens.app import PlannerApp


_NAME: Final = 60
"""Characters of an imported file's name in the name of the file of what was left out: a disk takes 255 bytes."""


def offer_export(app: "PlannerApp", outgoing: "Outgoing") -> None:
    """Ask for a file, saying what it would hold, and write it while the keys wait."""
    words = app.words

    def read(path: str) -> str:
        return words.export_echo([words.export_table(table) for table in outgoing.tables(path.strip())])

    def told(said: str) -> None:
        app.say("")
        app.tell_here(said)

    def refused(error: "PlannerError") -> None:
        app.say("")
        app.say_refusal(error)

    def write(path: str | None) -> None:
        if path is not None:
            target = path.strip()
            # Ten years as a workbook take most of a minute.
            app.say(words.export_writes)
            app.recorder.find_out(
                lambda: words.exported(target.rpartition("/")[2], outgoing.export(target, words)), told, refused
            )

    begun = f"~/planner-{app.today.isoformat()}.xlsx"
    about = words.export_formats
    app.push_screen(LineDialog(words.export_title, about, read, words.write_it, about=about, begun=begun), write)


def offer_skipped(app: "PlannerApp", outgoing: "Outgoing", skipped: "Sequence[Skipped]") -> None:
    """Ask for a file, and write to it the rows that an import leaves out, with why."""
    words = app.words

    def read(path: str) -> str:
        outgoing.ensure_place(path.strip())
        return words.import_skipped_echo(len(skipped))

    def write(path: str | None) -> None:
        if path is not None:
            rows = partial(outgoing.write_rows, path.strip(), skipped_rows(words, skipped))
            said = words.import_skipped_written(len(skipped), path.strip())
            app.recorder.find_out(rows, lambda _: app.tell_here(said), app.say_refusal)

    name = skipped[0].file.rpartition(".")[0] or skipped[0].file
    begun = f"~/{name[:_NAME]}-{words.import_skipped_file}.csv"
    hint = words.import_skipped_hint
    app.push_screen(LineDialog(words.import_skipped_title, hint, read, words.write_it, begun=begun), write)
