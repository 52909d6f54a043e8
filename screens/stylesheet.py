"""Style sheets that are parsed once.

Textual parses every sheet anew whenever a screen that was not open yet brings one, and at each theme; on a small
server that is what a first look at a dialog waits for longest.
"""

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from typing_extensions import override


class ParsedOnce(Stylesheet):
    """A stylesheet that keeps what it parsed for as long as the variables of its sheets stay the same."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parsed: dict[tuple[object, ...], list[RuleSet]] = {}

    @override
    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the variables of a theme; others make what was parsed useless."""
        if variables != self._variables:
            super().set_variables(variables)
            self._parsed.clear()

    @override
    def reparse(self) -> None:
        """Take in the sheets that are new."""
        self.parse()

    @override
    def _parse_rules(
        self, css: str, read_from: CSSLocation, is_default_rules: bool = False, tie_breaker: int = 0, scope: str = ""
    ) -> list[RuleSet]:
        key = css, read_from, is_default_rules, tie_breaker, scope
        if key not in self._parsed:
            self._parsed[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return self._parsed[key]
