"""Files with anything wrong in them: never a traceback, never written over what could not be read, always a way back.

``PLANNER_FAULT_ROUNDS`` says how many; ``make faults`` runs them at full length.
"""

import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.calendars import HolidayCalendar
from data.doctor import FileDoctor
from data.rescue import FileRescue
from data.store import FileStore
from data.trouble import Unwritable
from planner.language import words_for
from planner.plan.checklist import checklist
from planner.record.change import Action
from planner.record.errors import Damaged, FileTrouble, PlannerError

GOLDEN = Path(__file__).parent / "golden"
ROUNDS = 40 * int(os.environ.get("PLANNER_FAULT_ROUNDS", "2"))
PIECES = (
    b"{",
    b"}",
    b'"',
    b",",
    b":",
    b"[",
    b"\n",
    b"\0" * 30,
    b"\xff\xfe",
    b"null",
    b"1e999",
    b"-1",
    b"[" * 2000,
    b"9" * 400,
)

Opening = Callable[[Path], FileStore]
Adding = Callable[[str], Action]


def mutated(found: bytes, of: random.Random) -> bytes:
    """Return the bytes with one to four things wrong."""
    wrong = bytearray(found)
    for _ in range(of.randint(1, 4)):
        place = of.randrange(len(wrong) + 1)
        match of.randrange(8):
            case 0:
                wrong[place : place + 1] = bytes([of.randrange(256)])
            case 1:
                del wrong[place : place + of.randrange(1, 400)]
            case 2:
                wrong[place:place] = of.choice(PIECES)
            case 3:
                wrong[place : place + 40] = bytes(min(40, max(0, len(wrong) - place)))
            case 4:
                del wrong[place:]
            case 5:
                other = of.randrange(len(wrong) + 1)
                wrong[place:place] = wrong[other : other + of.randrange(300)]
            case 6:
                lines = wrong.split(b"\n")
                of.shuffle(lines)
                wrong = bytearray(b"\n".join(lines))
            case _:
                wrong[place:place] = of.randbytes(of.randrange(1, 64))
    return bytes(wrong)


def looked_at(store: FileStore, calendar: HolidayCalendar) -> None:
    """Look at the record as the screens and the commands do."""
    book = store.book
    checklist(book, date(2026, 11, 24), calendar)
    book.clients_containing("")


def said(trouble: PlannerError) -> str:
    return trouble.sentence(words_for("zh")) and trouble.sentence(words_for("en"))


class Trial:
    """A record with a copy and a journal, one of whose files is put in place with something wrong in it."""

    def __init__(self, folder: Path, open_store: Opening, adding: Adding) -> None:
        self.folder, self.path = folder, folder / "planner.json"
        self._open, self._adding = open_store, adding
        self._whole = folder / "whole"
        self._whole.mkdir()
        self._calendar = HolidayCalendar(self._whole)
        for ending in ("", ".journal"):
            shutil.copy(GOLDEN / f"schema-2.json{ending}", self._whole / f"planner.json{ending}")
        store = open_store(self._whole / "planner.json")
        store.fold()
        store.transact(adding("李四"))

    def of(self, name: str, wrong: bytes) -> None:
        """Put the record in place with that in one of its files, and see that it is treated well."""
        for left in self.folder.iterdir():
            if left != self._whole:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        shutil.copytree(self._whole, self.folder, dirs_exist_ok=True)
        (self.folder / name).write_bytes(wrong)
        self._looks()
        self._writes()
        self._comes_back()

    def _files(self) -> dict[str, bytes]:
        names = ("planner.json", "planner.json.journal")
        return {name: (self.folder / name).read_bytes() for name in names if (self.folder / name).exists()}

    def _looks(self) -> None:
        before = self._files()
        try:
            looked_at(self._open(self.path), self._calendar)
        except FileTrouble as trouble:
            said(trouble)
        store = self._open(self.path)
        FileDoctor(self.path, store=store, now=store._now).findings()
        assert self._files() == before

    def _writes(self) -> None:
        """Record something: it is kept, or refused with both files as they were."""
        before = self._files()
        try:
            self._open(self.path).transact(self._adding("new"))
        except PlannerError as trouble:
            said(trouble)
            after = self._files()
        else:
            before = after = {}
            assert "new" in [client.name for client in self._open(self.path).book.clients_named("new")]
        assert after == before

    def _comes_back(self) -> None:
        """Bring it back where it has to be: what could not be read is kept as it was, and the next entry goes in."""
        before = self._files()
        try:
            looked_at(self._open(self.path), self._calendar)
        except Damaged:
            rescue = FileRescue(self.path, now=self._open(self.path)._now)
            try:
                rescue.take(rescue.offers()[0])
            except Unwritable as trouble:
                # A newer planner's, as far as can be seen: it is not replaced.
                said(trouble)
                after = self._files()
            else:
                aside = [one.read_bytes() for one in self.folder.glob("*.damaged-*")]
                copies = list((self.folder / "backups").glob("*.replaced*.gz"))
                assert copies or all(one in aside for one in before.values() if one)
                self._open(self.path).transact(self._adding("after"))
                looked_at(self._open(self.path), self._calendar)
                after = before
            assert after == before
        except FileTrouble as trouble:
            said(trouble)


@pytest.fixture
def trial(tmp_path: Path, open_store: Opening, adding: Adding) -> Trial:
    return Trial(tmp_path, open_store, adding)


@pytest.mark.parametrize("name", ["planner.json", "planner.json.journal"])
def test_bytes_that_went_wrong_anywhere(name: str, trial: Trial) -> None:
    whole = (trial._whole / name).read_bytes()
    for seed in range(ROUNDS):
        trial.of(name, mutated(whole, random.Random(f"{name} {seed}")))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(
    max_examples=ROUNDS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_json_whose_values_went_wrong(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, open_store: Opening, adding: Adding
) -> None:
    """Any value of any field, document or table may be any other."""
    trial = Trial(tmp_path_factory.mktemp("trial"), open_store, adding)
    raw = json.loads((trial._whole / "planner.json").read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        table = data.draw(st.sampled_from(sorted(raw)))
        if not isinstance(raw[table], dict) or not raw[table] or data.draw(st.integers(0, 9)) == 0:
            raw[table] = data.draw(VALUES)
            continue
        id_ = data.draw(st.sampled_from(sorted(raw[table])))
        document = raw[table][id_]
        if not isinstance(document, dict) or not document or data.draw(st.integers(0, 9)) == 0:
            raw[table][id_] = data.draw(VALUES)
        else:
            document[data.draw(st.sampled_from(sorted(document)))] = data.draw(VALUES)
    trial.of("planner.json", json.dumps(raw).encode())
