"""English: what is written for other programs."""

from collections.abc import Mapping, Sequence

from planner.language.en.names import Names

_COLUMNS = {
    "number": "number",
    "name": "name",
    "phones": "phones",
    "wechat": "WeChat",
    "mail": "mail",
    "address": "address",
    "source": "source",
    "referrer": "brought by",
    "since": "since",
    "birthday": "birthday",
    "lunar": "lunar birthday",
    "level": "level",
    "product": "product",
    "quantity": "quantity",
    "buys": "expected purchase",
    "opened": "card opened",
    "contacted": "last contact",
    "ended": "ended on",
    "end": "end",
    "reason": "reason",
    "traits": "traits",
    "tier": "tier",
    "motive": "motive",
    "needs": "needs",
    "wishes": "wishes",
    "tags": "tags",
    "member": "member level",
    "points": "points",
    "services": "services used",
    "papers": "papers",
    "note": "note",
    "aliases": "other numbers",
    "external": "external id",
    "day": "day",
    "time": "time",
    "kind": "kind",
    "outcome": "outcome",
    "count": "count",
    "amount": "amount",
    "returned": "returned on",
    "due": "due",
    "text": "words",
    "done": "done on",
    "dropped": "dropped on",
    "code": "code",
    "price": "price",
    "stock": "stock",
    "move": "what would move me",
    "say": "how I say it",
    "script": "script",
}

_TABLES = {
    "clients": ("client", "clients"),
    "activities": ("activity", "activities"),
    "deals": ("deal", "deals"),
    "tasks": ("task", "tasks"),
    "products": ("product", "products"),
}


class Exporting(Names):
    """English: what is written for other programs."""

    argument_export = "the file to write; its ending says how: .csv .xlsx .vcf .ics .json .md"
    option_what = "the table (all of them where the format holds several)"
    option_force = "write over a file that is there"
    export_title = "Export to a file"
    export_formats = (
        ".xlsx   every table: clients, activities, deals, tasks, products\n"
        ".csv    one table, after which the file is called: clients.csv, deals.csv\n"
        ".vcf    clients for an address book\n"
        ".ics    visits and follow-ups for a calendar\n"
        ".json   the whole record, for planner itself\n"
        ".md     clients with their story, to read\n"
        "\n"
        "Only you can read the file. Whom you let forget later still stands in it."
    )
    write_it = "write"
    export_writes = "writing ..."

    def export_table(self, table: str) -> str:
        return _TABLES[table][1]

    def export_column(self, column: str) -> str:
        return _COLUMNS[column]

    def export_echo(self, tables: Sequence[str]) -> str:
        return f"Writes {self.listed(tables)}."

    def exported(self, path: str, counts: Mapping[str, int]) -> str:
        some = any(counts.values())
        said = [f"{count} {_TABLES[table][count != 1]}" for table, count in counts.items() if count or not some]
        return f"{path}: {', '.join(said)}."

    def export_ending_unknown(self, name: str, known: str) -> str:
        return f"How is '{name}' to be written? Its ending says it: {known}"

    def export_what_unknown(self, text: str, known: str) -> str:
        return f"There is no '{text}' to export; choose one of {known}"

    def export_one_table(self, ending: str, tables: Sequence[str]) -> str:
        names = [f"{self.export_table(one)}{ending}" for one in tables]
        return f"A {ending} file holds one table, the one that it is called after: {self.listed(names)}"

    def export_only(self, ending: str, what: str) -> str:
        return f"A {ending} file holds {'the whole record' if what == 'all' else what}; leave --what out"

    def export_there(self, path: str) -> str:
        return f"{path} is there already; name a new file"

    def export_there_force(self, path: str) -> str:
        return f"{path} is there already; name a new file, or write over it with --force"

    def no_directory(self, path: str) -> str:
        return f"There is no directory {path}; make it first"
