"""The walls that import-linter does not see: rooms without a contract, files and clocks, what a start loads."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
METHOD = ("record", "entry", "plan", "review", "language")
TOUCHES_FILES = {"open", "print", "input", "exec", "eval", "breakpoint"}
TELLS_THE_TIME = {"now", "today", "utcnow", "time", "monotonic", "localtime"}
MAY_IMPORT = {
    "abc",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "dateutil",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "importlib",
    "itertools",
    "math",
    "operator",
    "planner",
    "re",
    "types",
    "typing",
    "unicodedata",
}


def method_files() -> list[Path]:
    return sorted(path for room in METHOD for path in (ROOT / "planner" / room).glob("**/*.py"))


def test_every_room_is_under_a_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    held = {module for contract in contracts for module in contract.get("source_modules", ())}
    rooms = {f"planner.{path.parent.name}" for path in (ROOT / "planner").glob("*/__init__.py")}
    assert rooms - {"planner.cli"} == {f"planner.{room}" for room in METHOD}
    assert rooms - {"planner.cli"} <= held
    assert {"screens", "widgets", "data"} <= held


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            if name in TOUCHES_FILES and owner is None:
                yield node.lineno, name
            if name in TELLS_THE_TIME and isinstance(owner, ast.Name) and owner.id in {"datetime", "date", "time"}:
                yield node.lineno, f"{owner.id}.{name}"


@pytest.mark.parametrize("path", method_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_method_opens_no_file_and_asks_no_clock(path: Path) -> None:
    assert list(calls(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", method_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_method_imports_the_standard_library_and_relativedelta_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                modules = [name.name for name in names]
            case ast.ImportFrom(module=str(module)):
                modules = [module]
            case _:
                continue
        for module in modules:
            assert module.split(".")[0] in MAY_IMPORT, f"line {node.lineno}: {module}"
            assert not module.startswith("dateutil") or module == "dateutil.relativedelta"
            assert not f"{module}.".startswith("planner.cli.")


def test_the_walls_find_what_they_look_for() -> None:
    found = dict(calls(ast.parse("open('x')\ndatetime.now()\nbook.today()\nx.open()")))
    assert found == {1: "open", 2: "datetime.now"}


def loaded(*arguments: str) -> set[str]:
    """Return the top-level packages that a command has loaded when it ends."""
    program = (
        "import sys; from planner.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('LOADED', *{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, timeout=60)
    return set(done.stderr.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("command", [("--help",), ("add", "n 3"), ("today",)], ids=lambda command: command[0])
def test_a_command_loads_no_screen(command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_FILE", str(tmp_path / "planner.json"))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    assert not loaded(*command) & {"textual", "rich", "screens", "widgets"}


def test_versions_are_pinned_for_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {one.split(">")[0].split("<")[0].split("=")[0].lower().replace("_", "-") for one in wanted}
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    assert names <= pinned
