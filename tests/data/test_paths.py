"""Where things are, for each environment."""

from pathlib import Path

import pytest

from data.paths import Paths, paths

HOME = {"HOME": "/home/rep"}


def test_the_defaults_stand_below_home() -> None:
    assert paths(HOME) == Paths(
        Path("/home/rep/.local/share/planner/planner.json"),
        Path("/home/rep/.config/planner/config.toml"),
        Path("/home/rep/.local/state/planner"),
        Path("/home/rep/.cache/planner"),
    )


def test_the_desktop_directories_come_first() -> None:
    environ = {f"XDG_{name}_HOME": f"/x/{name.lower()}" for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    assert paths(HOME | environ) == Paths(
        Path("/x/data/planner/planner.json"),
        Path("/x/config/planner/config.toml"),
        Path("/x/state/planner"),
        Path("/x/cache/planner"),
    )


@pytest.mark.parametrize("value", ["", "relative/path"])
def test_a_relative_or_empty_one_counts_as_not_set(value: str) -> None:
    assert paths(HOME | {"XDG_DATA_HOME": value}) == paths(HOME)


def test_the_file_is_what_was_said_first() -> None:
    environ = HOME | {"PLANNER_FILE": "/p/env.json"}
    assert paths(environ, "/p/said.json").file == Path("/p/said.json")
    assert paths(environ).file == Path("/p/env.json")
    assert paths(environ | {"PLANNER_FILE": ""}) == paths(HOME)
    assert paths(HOME, "~/work.json").file == Path("/home/rep/work.json")


def test_a_relative_file_is_of_the_present_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths(HOME, "work.json").file == tmp_path / "work.json"
