"""The sentences in English: copies, damage and the doctor."""

from collections.abc import Mapping, Sequence

from planner.language.en.forms import plural
from planner.language.en.names import Names
from planner.record.keeping import Finding, Flaw, Occasion, Offer, Way


class Keeping(Names):
    """Copies, damage and the doctor."""

    def record_counts(self, counts: Mapping[str, int]) -> str:
        names = {"clients": "client", "activities": "activity", "deals": "deal"}
        parts = (plural(counts.get(table, 0), name) for table, name in names.items())
        return ", ".join(parts).replace("activitys", "activities")

    def occasion(self, occasion: Occasion) -> str:
        return {
            Occasion.DAY: "of the day",
            Occasion.HAND: "by hand",
            Occasion.EDIT: "another program's file",
            Occasion.SCHEMA: "before an update",
            Occasion.REPLACED: "replaced",
        }[occasion]

    def came_later(self, count: int) -> str:
        return f"+ {plural(count, 'entry').replace('entrys', 'entries')} since" if count else ""

    copy_damaged = "damaged"
    no_copies = "No backup yet: the first one is made on the second day of recording, or now with 'planner backup'"
    restore_hint = (
        "'planner restore NAME' brings one back as it was; with --entries, with all that is kept of what came after it"
    )

    def restore_plan(self, offer: Offer, present: Mapping[str, int] | None) -> str:
        later = f" and {plural(offer.later, 'entry').replace('entrys', 'entries')} since" if offer.later else ""
        now = "The record as it is cannot be read" if present is None else f"Now: {self.record_counts(present)}"
        return f"{now}\nThen: {self.record_counts(offer.counts)} (backup {offer.copy}{later}); the present one is kept"

    ask_yes = "Bring it back? [y/N] "
    restore_needs_yes = "Nothing was changed: nobody can be asked here, so add --yes to bring it back"
    nothing_changed = "Nothing was changed"

    def restored(self, counts: Mapping[str, int], kept: str) -> str:
        return f"Brought back: {self.record_counts(counts)}" + (f"; the old one is kept as {kept}" if kept else "")

    def backup_made(self, name: str, counts: Mapping[str, int]) -> str:
        return f"Backup {name}: {self.record_counts(counts)}"

    def finding(self, finding: Finding) -> str:
        found, what = finding.found, f"{finding.table} {finding.id}"
        if finding.trouble is not None:
            return finding.trouble.sentence(self)
        return {
            Flaw.SUM: f"{found} is not as planner wrote it: somebody edited it by hand, or the disk changed it",
            Flaw.COUNTS: f"The counts in the head of {found} are not those of its documents",
            Flaw.COUNTER: f"The table {finding.table} would give number {finding.id} again, which is taken",
            Flaw.TORN: f"{found} ends in an entry that was broken off and never kept",
            Flaw.FOLDED: f"{found} is left over: the file holds it all",
            Flaw.MODE: f"Others may open {found}",
            Flaw.OPEN: f"Everybody can write in {found}, so nothing is recorded there; chmod o-w mends that",
            Flaw.LEFTOVER: f"{found} is left over from a session that was killed",
            Flaw.NETWORK: f"{found} is a network disk mounted without locks: use the record from one machine at a time",
            Flaw.BACKUP: f"The backup {found} is damaged; take it away, the others are not touched by it",
            Flaw.UNREADABLE: f"{what} cannot be read: '{finding.field}' is {found}",
            Flaw.REFERENCE: f"'{finding.field}' of {what} names {found}, which is not there",
            Flaw.NUMBER: f"{what} has the number {found}, which another client has",
            Flaw.TWO_CARDS: f"{what} has two open cards; end one of them (l)",
            Flaw.TWICE: f"{finding.table} has {found} twice; the first counts",
            Flaw.DERIVED: "The counts kept along with each entry are not those of counting anew; please report this",
        }.get(finding.flaw, found)

    doctor_ok = "All is well"

    def doctor_would_mend(self, count: int) -> str:
        return f"'planner doctor --fix' mends {count} of these"

    def doctor_mended(self, count: int) -> str:
        return f"Mended: {count}"

    rescue_title = "The record cannot be read"

    def rescue_about(self, trouble: str, kept: str) -> str:
        aside = f"\nA copy of it as it is: {kept}" if kept else ""
        return f"{trouble}{aside}\nNothing is written before you choose. What is there:"

    def offer(self, offer: Offer) -> str:
        counts = self.record_counts(offer.counts)
        match offer.way:
            case Way.BACKUP:
                later = f" {self.came_later(offer.later)}" if offer.later else ""
                return f"Backup of {offer.day}{later}: {counts}"
            case Way.SALVAGE:
                lost = f"; {plural(offer.lost, 'piece')} lost" if offer.lost else ""
                return f"Still readable: {counts}{lost}"
            case Way.ANEW:
                return "Begin a new record; the backups stay"

    rescue_look = "Only look at what can be read"

    def rescue_sure(self, offer: Offer) -> str:
        return f"{self.offer(offer)}\nThis becomes the record; the present file is kept beside it. Go on?"

    yes = "Yes"
    no = "No"
    option_yes = "do it without asking"
    option_entries = "with all that is kept of what was recorded after it"
    option_fix = "mend what can be mended"
    argument_backup = "a backup's name, as the list shows it; without it the list"

    def command(self, name: str) -> str:
        return {
            "add": "record what happened",
            "today": "the day's list",
            "plan": "from the goal to a day's visitors",
            "goal": "show or set a month's goal",
            "rates": "capture, closing, loss and referrals, with what is likely",
            "review": "look back on a day, a week, a month or any days",
            "trend": "twelve months, what sells, where the month is heading",
            "market": "notes on a month's market, and how good your judgement is",
            "care": "which greetings the day's list proposes",
            "backtest": "how often the ranges and chances held",
            "clients": "the archive, or who in it fits",
            "client": "one client with the history",
            "propose": "a proposal for one client, as Markdown",
            "import": "take in clients, activities and deals of other programs, or a colleague's record",
            "merge": "two clients that are one person, or who may be",
            "erase": "forget a client who asks for it, for ever",
            "undo": "take back the newest change",
            "redo": "make it again",
            "history": "what was recorded, newest first",
            "export": "write clients, deals, tasks or all of it for other programs",
            "backup": "keep a copy of the record now",
            "restore": "list the copies, bring one back",
            "doctor": "check the record and mend it",
            "fold": "make sure that the file itself holds everything",
            "where": "the paths in use",
            "demo": "try it on a throw-away record",
        }[name]

    def example(self, name: str) -> Sequence[str]:
        return {
            "add": (
                "planner add",
                "planner add 'f zs >fri : asked the price'",
                "planner add n Wang Li 13800138000 level=h",
            ),
            "today": ("planner today",),
            "plan": ("planner plan --goal 5 --closing-rate 5% --held 50 --capture-rate 25% --workdays 22",),
            "goal": (
                "planner goal --quota 8 --line '3*=5' --held 50",
                "planner goal 2026-12 --line 6 --off 2026-12-24",
            ),
            "review": (
                "planner review week",
                "planner review month 2026-10-01",
                "planner review 2026-11-02 2026-11-20",
            ),
            "market": (
                "planner market",
                "planner market --kind season --factor 0.9 --text 'quiet before the holiday'",
                "planner market 2026-12 --kind promotion --factor +15% --product '3*' --from 2026-12-05",
                "planner market --change 3 --factor 95%",
            ),
            "import": (
                "planner import clients.csv deals.csv --dry-run",
                "planner import clients.csv --map 'Cell=phone'",
            ),
            "care": ("planner care", "planner care --off festival", "planner care --callbacks 3,7,30,90"),
            "clients": ("planner clients", "planner clients wang", "planner clients --list cold level=a"),
            "client": ("planner client A0012",),
            "erase": ("planner erase A0031",),
            "merge": ("planner merge", "planner merge A0031 A0012 --dry-run", "planner merge A0031 A0012"),
            "propose": ("planner propose A0012", "planner propose wang --product '3*' --quantity 2 --to proposal.md"),
            "export": (
                "planner export clients.xlsx",
                "planner export deals.csv --what deals",
                "planner export visits.ics",
            ),
            "restore": ("planner restore", "planner restore 2026-11-23.812.day --entries"),
            "doctor": ("planner doctor", "planner doctor --fix"),
            "demo": ("planner demo", "planner demo --write demo.json --size three"),
        }.get(name, (f"planner {name}",))
