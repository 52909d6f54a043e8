"""Every key has a name, a place in the documentation, and works in every terminal."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding

from screens.keymap import NAMES

ROOT = Path(__file__).parent.parent
PLAIN = re.compile(
    r"[a-zA-Z0-9]|question_mark|slash|plus|(left|right)_square_bracket|up|down|left|right|home|end|pageup|pagedown"
    r"|enter|escape|tab|shift\+tab|space|f[0-9]+|ctrl\+[a-gk-ln-z]"
)


def bindings() -> Iterator[Binding]:
    for package in ("screens", "screens.dialogs", "widgets"):
        for found in pkgutil.iter_modules(importlib.import_module(package).__path__):
            module = importlib.import_module(f"{package}.{found.name}")
            for kind in vars(module).values():
                if inspect.isclass(kind) and kind.__module__ == module.__name__:
                    yield from vars(kind).get("BINDINGS", ())


ALL = list(bindings())


@pytest.mark.parametrize("binding", ALL, ids=lambda binding: binding.id or binding.key)
def test_a_key_works_in_every_terminal(binding: Binding) -> None:
    assert all(PLAIN.fullmatch(key) for key in binding.key.split(","))


def test_every_key_has_a_name_of_its_own() -> None:
    names = [binding.id for binding in ALL]
    assert None not in names
    assert len(names) == len(set(names))
    assert set(names) == NAMES


def test_the_documentation_lists_them_all() -> None:
    documented = set(re.findall(r"\| `([a-z_.]+)` \|$", (ROOT / "docs" / "keys.md").read_text(encoding="utf-8"), re.M))
    assert documented == NAMES
