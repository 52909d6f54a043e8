"""Which sentences there are: what is written for other programs."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Exporting(Protocol):
    """What is written for other programs."""

    @property
    def argument_export(self) -> str: ...
    @property
    def option_what(self) -> str: ...
    @property
    def option_force(self) -> str: ...
    @property
    def export_title(self) -> str: ...
    @property
    def export_formats(self) -> str:
        """Say what each format holds."""
        ...

    @property
    def export_writes(self) -> str:
        """Say that a file is being written."""
        ...

    @property
    def write_it(self) -> str:
        """Say what a key does: write the file."""
        ...

    def export_echo(self, tables: Sequence[str]) -> str:
        """Say which tables a file would hold."""
        ...

    def export_table(self, table: str) -> str:
        """Name a table: clients, activities, deals, tasks, products."""
        ...

    def export_column(self, column: str) -> str:
        """Name a column of a table, by the name of its field."""
        ...

    def exported(self, path: str, counts: Mapping[str, int]) -> str:
        """Say what was written, and where."""
        ...

    def export_ending_unknown(self, name: str, known: str) -> str: ...
    def export_what_unknown(self, text: str, known: str) -> str: ...
    def export_one_table(self, ending: str, tables: Sequence[str]) -> str:
        """Say that a format holds one table, and which ones there are."""
        ...

    def export_only(self, ending: str, what: str) -> str:
        """Say what alone a format holds."""
        ...

    def export_there(self, path: str) -> str: ...
    def export_there_force(self, path: str) -> str:
        """Say that a file is there, and how a command writes over it."""
        ...

    def no_directory(self, path: str) -> str: ...
