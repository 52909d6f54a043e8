"""The sentences in English: what is refused, and what would do."""

from collections.abc import Sequence

from planner.language.clashes import told
from planner.language.en.names import Names
from planner.record.change import Label
from planner.record.clash import Clash, Matter


class Errors(Names):
    """What is refused, and what would do."""

    def ambiguous(self, text: str, fits: Sequence[tuple[str, str, str]]) -> str:
        people = "; ".join(" ".join(part for part in fit if part) for fit in fits[:8])
        people += f"; and {len(fits) - 8} more" if len(fits) > 8 else ""
        return f"'{text}' fits several people: {people}. Type the number or more of the name"

    def _on_file(self, near: Sequence[str]) -> str:
        more = f" and {len(near) - 8} more" if len(near) > 8 else ""
        return f"; on file: {self.listed(near[:8])}{more}" if near else ""

    def unknown_person(self, name: str, near: Sequence[str]) -> str:
        known = self._on_file(near)
        return f"Nobody called '{name}' is in the archive; a new visitor is 'n {name} PHONE'{known}"

    def unknown_person_options(self, name: str, near: Sequence[str]) -> str:
        known = self._on_file(near)
        said = "add --new for a new visitor, --held for one of the cards held"
        return f"Nobody called '{name}' is in the archive; {said}{known}"

    def number_unknown(self, number: str) -> str:
        return f"Nobody has the number '{number}'; type a name or a phone, or look it up with /"

    def phone_unknown(self, phone: str) -> str:
        return f"Nobody has the phone {phone}; a new visitor is 'n NAME {phone}'"

    def none_held(self, name: str) -> str:
        return f"No card held without a name is left, so '{name}' is none of them; a new visitor is 'n {name} PHONE'"

    def already_on_file(self, phone: str, number: str, name: str) -> str:
        return f"{phone} is already {name} ({number}): a follow-up? Type 'f {number}'"

    def conflict(self, clashes: Sequence[Clash]) -> str:
        about, mine, found = told(self, clashes[0])
        more = f" (and {len(clashes) - 1} more)" if len(clashes) > 1 else ""
        return f"Changed meanwhile: {about} is now '{found}', yours is '{mine}'{more}; look again and repeat it"

    def undo_conflict(self, label: Label, clashes: Sequence[Clash], *, again: bool) -> str:
        about, back, found = told(self, clashes[0])
        more = f" (and {len(clashes) - 1} more)" if len(clashes) > 1 else ""
        name = "redo" if again else "undo"
        ways = f"'planner {name} --anyway' does it all the same, 'planner {name} --skip' passes over it"
        does = f"make {about} '{back}'" if again else f"put {about} back to '{back}'"
        goes = f"take away {self.matter(clashes[0].matter)}"
        now = f"it is '{found}' by now" if back else f"{about} is '{found}' by now"
        did = self.did(label)
        return f"{name.capitalize()} of '{did}' would {does if back else goes}, but {now}{more}: {ways}"

    def still_used_by(self, matter: Matter) -> str:
        return f"Entries of later speak of {self.matter(matter)}; take those back first, or pass over this one"

    def still_used(self, label: Label, matter: Matter) -> str:
        did, what = self.did(label), self.matter(matter)
        skip = "'planner undo --skip' passes over it"
        return f"'{did}' cannot be undone: entries of later speak of {what}; take those back first, or {skip}"

    def damaged(self, table: str, id_: int, field: str, found: str) -> str:
        where = f"'{field}' in {table} {id_}"
        return f"The file has a document that cannot be read: {where} is {found}; 'planner doctor' says what mends it"

    def file_read_forbidden(self, path: str) -> str:
        return f"{path} may not be read by you; ask its owner, or name another file with --file"

    def file_write_forbidden(self, path: str) -> str:
        return f"{path} may not be written, so nothing is recorded; allow it, or name another file with --file"

    def file_no_room(self, path: str) -> str:
        return f"No room left on the disk for {path}; nothing was recorded, the file is whole: make room and repeat it"

    def file_disk(self, path: str, code: str) -> str:
        return f"The disk refused {path} ({code}) and nothing was recorded; check the disk and repeat it"

    def file_planted(self, path: str) -> str:
        return f"{path} is a link or no plain file, so nothing is recorded beside it; take it away"

    def perhaps_kept(self, path: str) -> str:
        return f"The disk took {path} only in part: this entry may have been kept or not; look before you repeat it"

    def file_not_plain(self, path: str) -> str:
        return f"{path} is no plain file; name another with --file"

    def file_damaged(self, path: str) -> str:
        return f"{path} is damaged or no planner file, and stays as it is; 'planner doctor' says what can be saved"

    not_folded = "All that was recorded is kept, but the file could not be written whole yet; planner does it later"

    def journal_damaged(self, path: str) -> str:
        return f"{path} is damaged; it and the file beside it stay as they are: 'planner doctor' says what can be saved"

    def journal_of_another(self, path: str) -> str:
        return (
            f"{path} continues another state of the file beside it, which must have been replaced; "
            "both stay as they are: put the right file back, or move the journal away to go on without it"
        )

    def file_not_a_record(self, path: str) -> str:
        return f"{path} is JSON but no planner file and is left as it is; name another with --file"

    def file_lost(self, path: str) -> str:
        return f"{path} is gone or empty, but copies of it are kept: 'planner restore' lists them and brings one back"

    def backup_damaged(self, name: str) -> str:
        return f"The backup {name} is damaged; 'planner restore' lists the others"

    def no_place_for_backups(self, path: str) -> str:
        return f"No backups can be made: {path} is a link, another user's or open to everybody; move it away"

    def no_such_backup(self, name: str) -> str:
        return f"There is no backup {name}; 'planner restore' lists those there are"

    nothing_to_restore = "Nothing can be brought back any more; look again with 'planner restore'"

    def file_newer(self, path: str) -> str:
        return f"{path} was written by a newer planner and can only be read here; update this one to record"

    def file_gone(self, path: str) -> str:
        return f"{path} has gone or was emptied since it was read; put it back, or start planner again for a new one"

    def file_of_another(self, path: str) -> str:
        return f"{path} belongs to another user and can only be read; copy it, or name your own with --file"

    def file_directory_open(self, directory: str) -> str:
        return f"Everybody may write in {directory}, so nothing is recorded there; make it private or use another"

    def file_busy(self, path: str) -> str:
        return f"Another session has been writing {path} for too long; see whether it hangs, then repeat this"

    def file_exists(self, path: str) -> str:
        return f"{path} is there already and stays as it is; name a new file"

    def config_unreadable(self, path: str, line: int) -> str:
        return f"{path} cannot be understood at line {line} and is left as it is; mend it and start again"

    def config_unknown(self, path: str, setting: str, found: str, choices: Sequence[str]) -> str:
        one_of = f"; it can be {', '.join(choices)}" if choices else ""
        return f"{path}: '{found}' is not known for {setting}, so the default stands{one_of}"

    def config_bad_key(self, path: str, binding: str, key: str) -> str:
        what = "a letter, a digit, f1 to f12, or ctrl with a letter but h, i, j and m"
        return f"{path}: '{key}' cannot be the key for {binding}; use {what}"

    def zone_unknown(self, zone: str, used: str) -> str:
        return f"The time zone '{zone}' is not known, so {used} is used; choose one such as Asia/Shanghai"

    nothing_to_undo = "Nothing to undo"
    nothing_to_redo = "Nothing to redo"

    def unknown_option(self, name: str, help_command: str) -> str:
        return f"There is no option '{name}' here; '{help_command}' lists them, and a word that is none goes behind --"

    def option_takes_nothing(self, name: str) -> str:
        return f"'{name}' takes no value; leave out what stands behind ="

    def option_value_missing(self, option: str) -> str:
        return f"A value is missing; type {option}"

    def argument_missing(self, what: str, help_command: str) -> str:
        return f"{what} is missing; '{help_command}' shows what is needed"

    def word_too_many(self, word: str, help_command: str) -> str:
        return f"'{word}' is a word too many; '{help_command}' shows what fits"

    new_or_held = "A name that is not on file is new or one of those held; leave out --new or --held"
    not_a_path = "The path is empty; name a file"
    not_utf8 = "This is no UTF-8 text, so nothing was recorded; set the terminal, or save the file, as UTF-8"

    def not_printed(self, code: str) -> str:
        return (
            f"The output could not be written ({code}): see where it goes; what was recorded is kept, don't repeat it"
        )

    def date_too_far(self, text: str, first: int, last: int) -> str:
        return f"'{text}' is too far away; use a year from {first} to {last}"

    def no_such_language(self, text: str, known: str) -> str:
        return f"There is no language '{text}'; choose one of {known}"

    def not_iso_date(self, text: str) -> str:
        return f"'{text}' is no date; write it as 2026-11-23"

    def unknown_command(self, name: str) -> str:
        return f"There is no command '{name}'; 'planner --help' lists them"

    def bug(self, what: str) -> str:
        return f"Something broke that should not ({what}); nothing that was saved is lost. With --debug you see where"

    nothing_typed = "Nothing was typed; say what happened, such as 'n 3' for three visitors"

    def in_line(self, number: int, sentence: str) -> str:
        return f"Line {number}: {sentence}; nothing was recorded"

    def no_such_size(self, text: str, known: str) -> str:
        return f"There is no size '{text}'; choose one of {known}"

    def nobody_fits(self, text: str) -> str:
        return f"Nobody fits '{text}'"

    def not_a_count(self, text: str) -> str:
        return f"'{text}' is no count; type a whole number from 0 to 1000000"

    def no_such_country(self, text: str) -> str:
        return f"No country '{text}' is known; use its name or two letters, such as China, CN, US or DE"

    def no_such_period(self, text: str) -> str:
        return f"There is no review of '{text}': say day, week or month, or two days such as 2026-11-02 2026-11-20"

    def goal_line_unknown(self, text: str, known: Sequence[str]) -> str:
        return f"'{text}' names no product; write CODE=UNITS with one of {self.listed(known) or 'your products'}"

    def product_without_name(self, text: str) -> str:
        return f"'{text}' has no name; write name, price and tier, such as Harmony card 1280 3*"

    def no_such_zone(self, name: str) -> str:
        return f"No time zone is called '{name}'; write it as Asia/Shanghai or America/New_York"

    def key_taken(self, name: str, key: str, other: str) -> str:
        return f"config.toml: '{key}' is the key for {name} and for {other}; give one of them another key"

    def no_such_key(self, name: str) -> str:
        return f"config.toml: no key is called '{name}'; docs/keys.md lists the names"
