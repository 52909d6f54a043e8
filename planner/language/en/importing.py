"""The sentences in English: what is imported, and why a row is not."""

from collections.abc import Mapping, Sequence

from planner.language.en.forms import plural
from planner.language.en.names import Names

_FIELDS = {
    "next": "next step",
    "phone": "phones",
    "given": "given name",
    "family": "family name",
    "won": "won on",
    "lost": "lost on",
}


class Importing(Names):
    """What is imported, and why a row is not."""

    import_broken_quotes = "A quote in this row is not closed"
    import_title = "Import a file"
    import_path_hint = "The path of a CSV, Excel or vCard file, or of a whole record (.json)"
    import_columns_title = "What is in the columns?"
    import_ignored = "- leave it out"
    import_rows_are = "What are the rows?"
    import_all_well = "Every row can be taken."
    import_nothing_new = "All of it is on file already"
    help_import = (
        "# Import\n"
        "Each line is a column: its head, what it is read as, and what stands in its first rows. Space says what a "
        "column is; on a sheet's own line it says what its rows are. Enter counts what would come of it; only the "
        "next Enter takes it in, and u takes all of it back.\n"
        "The same phone is the same person: what is empty on file is filled, what you wrote stays, and what differs is "
        "listed. What happened is recorded on its own day. A row that cannot be taken says why."
    )
    which_source = "Where from?"
    which_reason = "Why was it lost?"
    which_of_products = "Which product?"
    import_lost_characters = "Characters of this row are in no known encoding"
    import_no_name = "The row has no name, and nobody on file has its phone or number"
    import_no_day = "The row has no date"
    import_day_without_end = "The row says when the card ended, but not how"
    import_end_without_day = "The row says how the card ended, but not when"
    import_ended_first = "It ends before it began"
    import_no_code = "The row names no product"
    import_head_why = "why not taken"
    import_skipped_title = "Write the rows that are left out"
    import_skipped_hint = "The path of a new CSV file"
    import_skipped_file = "left-out"
    import_head_file = "in file"
    import_head_row = "in row"
    option_import_kind = "what the rows are; else their heads tell"
    option_import_map = "which field a column fills: 'COLUMN=FIELD', 'COLUMN=-' for none; again for more"
    option_skipped = "write the rows that are not taken to this file, with why"
    option_all_or_nothing = "take nothing where one row cannot be taken"
    argument_import = "files to take in: CSV, Excel (.xlsx) or vCard, or the .json of a whole record"

    def keys_import_path(self) -> list[tuple[str, str]]:
        return [("Enter", "read"), ("Tab", "complete"), ("Esc", "leave")]

    def keys_import_columns(self) -> list[tuple[str, str]]:
        return [("Enter", "count"), ("Space", "correct"), ("Esc", "leave")]

    def import_new_products(self, names: str, count: int) -> str:
        return f"{plural(count, 'new product')}: {names}"

    def import_skipped_echo(self, count: int) -> str:
        return f"Writes {plural(count, 'row')}, each with why. Mend them there, and import that file."

    def import_skipped_written(self, count: int, path: str) -> str:
        return f"{path}: {plural(count, 'row')}."

    def keys_import_counts(self, *, skipped: bool) -> list[tuple[str, str]]:
        left = [("s", "write what is left out")] if skipped else []
        return [("Enter", "import"), *left, ("Esc", "back")]

    def import_sheet_rows(self, file: str, kind: str, rows: int) -> str:
        return f"{file}: {kind}, {plural(rows, 'row')}"

    def import_column_is(self, head: str) -> str:
        return f"What is '{head}'?"

    def import_field(self, field: str) -> str:
        return _FIELDS.get(field, "")

    def import_broken_formula(self, text: str) -> str:
        return f"'{text}' is what a broken formula shows"

    def import_rounded_phone(self, text: str) -> str:
        return f"'{text}' is a phone that a spreadsheet has rounded; make the column text and export it again"

    def import_bad_phone(self, text: str) -> str:
        return f"'{text[:40]}' is no phone; it has 7 to 15 digits"

    def import_day_or_month(self, text: str) -> str:
        return f"'{text}' can be read in two ways; write it as 2026-11-28"

    def import_future(self, text: str) -> str:
        return f"'{text}' is still to come"

    def import_bad_level(self, text: str) -> str:
        return f"'{text[:40]}' is no level; write O, H, A, B or C"

    def import_bad_tier(self, text: str) -> str:
        return f"'{text[:40]}' is no tier; write 3 or 3*"

    def import_bad_number(self, text: str, most: int) -> str:
        return f"'{text[:40]}' is no whole number up to {most}"

    def import_bad_end(self, text: str) -> str:
        return f"'{text[:40]}' says nothing of how a card ended; write open, won, lost or excluded"

    def import_bad_kind(self, text: str) -> str:
        return f"'{text[:40]}' is no kind of activity; write visitor, follow-up, visit, greeting or event"

    def import_bad_outcome(self, text: str) -> str:
        return f"'{text[:40]}' is no outcome; write reached, no answer, call back or visit agreed"

    def import_no_columns(self, file: str, heads: Sequence[str]) -> str:
        return f"No column of {file} says who; name it with --map 'COLUMN=name'. Its columns: {self.listed(heads)}"

    def import_no_such_column(self, head: str, heads: Sequence[str]) -> str:
        return f"There is no column '{head}'; there are {self.listed(heads)}"

    def import_no_such_field(self, name: str, known: Sequence[str]) -> str:
        return f"There is no field '{name}'; there are {self.listed(known)}"

    def import_no_such_kind(self, text: str, known: Sequence[str]) -> str:
        return f"Rows are no '{text}'; write one of {self.listed(known)}"

    def import_too_large(self, file: str) -> str:
        return f"{file} is too large; split it into files of at most 200,000 rows and 64 MB"

    def import_too_wide(self, file: str, most: int) -> str:
        return f"{file} has more than {most} columns; leave out those that are not needed"

    def import_no_file(self, file: str) -> str:
        return f"There is no file {file}"

    def import_empty(self, file: str) -> str:
        return f"{file} has no rows that can be read"

    def import_encoding(self, file: str) -> str:
        return f"{file} is in no known encoding; save it as CSV in UTF-8"

    def import_old_workbook(self, file: str) -> str:
        return f"{file} is an old or locked Excel workbook; save it as .xlsx without a password"

    def import_broken_workbook(self, file: str) -> str:
        return f"{file} cannot be read as an Excel workbook; save it again as .xlsx or as CSV"

    def import_swollen(self, file: str) -> str:
        return f"{file} would unpack to far more than a list of clients needs; save it as CSV"

    def import_broken_card(self, text: str) -> str:
        return f"This card cannot be read: {text[:60]}"

    def import_nobody(self, text: str) -> str:
        return f"Nobody on file is '{text[:60]}'; import the clients first" if text else "The row says nobody"

    def import_nothing_taken(self, skipped: int, first: str) -> str:
        return f"Nothing was taken: {plural(skipped, 'row')} cannot be. {first}"

    def import_progress(self, done: int, rows: int) -> str:
        return f"{done:,} of {rows:,} rows"

    def import_sheet(self, file: str, kind: str) -> str:
        return f"{file}: {kind}"

    def import_and_more(self, count: int, file: str) -> str:
        return f"and {count:,} more, in {file}" if file else f"and {count:,} more"

    def import_handed(self, added: Mapping[str, int], merged: Mapping[str, int]) -> str:
        tables = ("clients", "cards", "activities", "deals", "tasks", "products")
        said = [f"{added[one]:,} {one}" for one in tables if added.get(one)]
        met = f"; {plural(merged['clients'], 'client')} met on file" if merged.get("clients") else ""
        return f"added: {self.listed(said) or 'nothing'}{met}"

    def import_renumbered(self, name: str, old: str, new: str) -> str:
        return f"{name} is {new} here; {old} still finds them"

    def import_differ(self, count: int) -> str:
        return f"{plural(count, 'thing')} said otherwise on file; what is there stays:"

    def import_kept(self, person: str, field: str, kept: str, said: str) -> str:
        if not kept:
            return f"{person}: {field} '{said[:60]}' could not be set"
        return f"{person}: {field} stays '{kept[:60]}', not '{said[:60]}'"

    def import_row_too_wide(self, most: int) -> str:
        return f"The row has far more than {most} columns"

    def import_columns_left(self, file: str, heads: Sequence[str]) -> str:
        return f"Not read in {file}: {self.listed(heads)} (--map 'COLUMN=FIELD' says what a column is)"

    def import_sheets_left(self, sheets: Sequence[str]) -> str:
        return f"Nothing of a client in {self.listed(sheets)}"

    def import_not_plain(self, file: str) -> str:
        return f"{file} is no plain file that could be imported"

    def import_damaged(self, file: str, table: str, id_: int) -> str:
        return f"{file} is damaged in {table} {id_}; 'planner --file {file} doctor' says what mends it"

    def import_cell_too_long(self, most: int) -> str:
        return f"A cell has more than {most:,} characters"

    def import_column(self, head: str, field: str) -> str:
        return f"{head}: {field or 'left out'}"

    def import_counts(self, rows: int, added: int, merged: int, skipped: int) -> str:
        return f"{plural(rows, 'row')}: {added} added, {merged} merged with what is on file, {skipped} skipped"

    def import_row(self, file: str, row: int, why: str) -> str:
        return f"{file}, row {row}: {why}"
