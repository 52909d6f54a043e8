"""Which keys a binding may have: those that reach a program in every terminal."""

_NAMED = {"up", "down", "left", "right", "enter", "escape", "tab", "space", *(f"f{n}" for n in range(1, 13))}
_TAKEN = {"h", "i", "j", "m"}
"""With ctrl these are backspace, tab and Enter in a terminal without a modern keyboard protocol."""


def known_key(text: str) -> str | None:
    """Return a key as Textual writes it, None where it is not one that every terminal sends.

    Letters (a capital is its own key), digits, arrows, Enter, Escape, Tab, Space, f1 to f12, and ctrl with a letter.
    """
    text = text.strip()
    if len(text) == 1 and text.isascii() and text.isalnum():
        return text
    name = text.lower()
    if name in _NAMED:
        return name
    letter = name.removeprefix("ctrl+")
    plain = len(letter) == 1 and letter.isascii() and letter.isalpha()
    return name if name.startswith("ctrl+") and plain and letter not in _TAKEN else None
