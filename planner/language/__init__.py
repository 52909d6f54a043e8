"""Every sentence that a rep reads, one package a language, with one module an area in each.

``words`` says which sentences there are and which slots each has; ``en`` and ``zh`` say them. Strict mypy finds a
sentence or slot that one of them lacks; a third language is a third package.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.language.words import Words

LANGUAGES = {"en": "English", "zh": "简体中文"}
"""The languages by code, each named by itself."""


def words_for(code: str) -> "Words":
    """Return the sentences of a language by its code, ``en`` or ``zh``."""
    if code not in LANGUAGES:
        raise ValueError(code)
    words: Words = import_module(f"planner.language.{code}").WORDS
    return words
