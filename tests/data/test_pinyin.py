"""How names are spelled, and that nothing is loaded before a Chinese name is spelled."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.pinyin import SPELLING

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("张三", ["zhang", "san"]),
        ("单于飞", ["chan", "yu", "fei"]),
        ("单田芳", ["shan", "tian", "fang"]),
        ("曾重", ["zeng", "zhong"]),
        ("吕布", ["lv", "bu"]),
        ("A张", [None, "zhang"]),
        ("", []),
    ],
)
def test_the_likeliest_reading_comes_first(name: str, first: list[str | None]) -> None:
    assert [one[0] if one else None for one in SPELLING.readings(name)] == first


def test_all_readings_are_known() -> None:
    assert set(SPELLING.readings("单")[0]) == {"shan", "dan", "chan"}
    assert {"zhong", "chong"} <= set(SPELLING.readings("王重")[1])


@given(st.text(max_size=8))
def test_any_text_has_a_reading_a_character_in_plain_letters(text: str) -> None:
    found = SPELLING.readings(text)
    assert len(found) == len(text)
    assert all(reading.isascii() and reading.isalpha() and reading.islower() for one in found for reading in one)


def loads(lines: str, tmp_path: Path) -> bool:
    program = (
        "import sys; from planner.cli.main import main\n"
        f"for line in {lines!r}.splitlines(): main(line.split('|'))\n"
        "print('pypinyin' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    environ = {"PLANNER_FILE": str(tmp_path / "planner.json"), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True, timeout=60, env=environ
    )
    return done.stdout.split()[-1] == "True"


def test_the_library_is_loaded_only_where_letters_are_looked_for(tmp_path: Path) -> None:
    assert not loads("add|n 张三 13800138000\nadd|f 张三 : called\nadd|f 8000\ntoday\nclients|张", tmp_path)
    assert loads("add|f zs : called", tmp_path)
