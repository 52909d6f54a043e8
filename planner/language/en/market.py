"""The sentences in English: how the market of a month is judged, and how well."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import exp
from typing import TYPE_CHECKING

from planner.language.en.forms import MONTHS, nearly, plural
from planner.language.en.names import Names
from planner.plan.market import Judgement, Offered
from planner.plan.outlook import Outlook
from planner.record.planning import MarketKind, MarketNote

if TYPE_CHECKING:
    from planner.review.judging import MonthMarket, MonthScore, Scores


def _day_month(day: date) -> str:
    """Return a day within a year that is known."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


_HELP_MARKET = """\
# The market of a month
What will make it sell more or less than your rates say: the season, a \
competitor's move, an own price cut, promotion, launch or event. Each note may \
have a factor that you judge: 0.9 a tenth less, 1.15 or +15% more.

Enter            change the note under the cursor
a                add a note
x                remove it
u U              undo, redo
Esc              back to Goals

Factors multiply. A note with days counts for the workdays that it covers, one \
on a product for its share of what is sold. They scale what is expected and \
every chance; the cards needed stay what your rates say.

When the month is over its judgement is held against what came: planner market \
lists how good it was."""


def _too_many(expected: float, came: int) -> str:
    """Say by how much more or less was expected than came, of some that did."""
    off = round(100 * (expected / came - 1))
    return f"{abs(off)} % too {'many' if off > 0 else 'few'}" if off else "as many"


class Market(Names):
    """How the market of a month is judged, and how well."""

    def market_kind(self, kind: str) -> str:
        known = {
            MarketKind.SEASON: "season",
            MarketKind.COMPETITOR: "competitor",
            MarketKind.PRICE: "own price",
            MarketKind.PROMOTION: "promotion",
            MarketKind.LAUNCH: "launch",
            MarketKind.EVENT: "event",
        }
        return next((said for one, said in known.items() if one == kind), kind)

    def market_factor(self, factor: Fraction | float) -> str:
        return f"{float(factor):.2f}"

    def market_judged(self, factor: Fraction) -> str:
        return f"market judged at {self.market_factor(factor)}"

    def market_days(self, note: MarketNote) -> str:
        first, last = note.start, note.end
        if first is None:
            return "" if last is None else f"until {_day_month(last)}"
        return f"from {_day_month(first)}" if last is None else f"{_day_month(first)} to {_day_month(last)}"

    def market_notes(self, notes: Sequence[MarketNote], products: Mapping[int, str]) -> str:
        return self.listed([self._market_note(note, products) for note in notes])

    def _market_note(self, note: MarketNote, products: Mapping[int, str]) -> str:
        of = "" if note.product is None else f" ({products.get(note.product, '?')})"
        factor = note.judgement
        return self.market_kind(note.kind) + ("" if factor is None else f" {self.market_factor(factor)}") + of

    def market_heading(self, month: str, whole: Judgement, ahead: Judgement) -> str:
        if not whole.in_force:
            return f"Market of {self.month(month)}: not judged"
        rest = self.market_factor(ahead.factor)
        said = f"Market of {self.month(month)}: judged at {self.market_factor(whole.factor)}"
        return said if rest == self.market_factor(whole.factor) else f"{said}, from today on at {rest}"

    def explain_market(self, outlook: Outlook, products: Mapping[int, str]) -> str:
        whole, ahead = outlook.plan.market, outlook.plan.market_left
        if not whole.in_force:
            return ""
        month = outlook.plan.month
        lines = [
            f"# {self.market_heading(month, whole, ahead)}",
            (
                "What is expected and every chance are scaled by it; the cards needed are not. Notes multiply on the "
                "days that they are about, and a note on one product counts by its share of what is sold."
            ),
        ]
        for note in outlook.book.market_notes(month):
            told = self.listed([self._market_note(note, products), *filter(None, [self.market_days(note)])])
            judged = "" if note.judgement is not None else f", {self.market_not_judged}"
            words = " ".join(note.text.split())
            lines.append(f"  {told}{judged}" + (f": {words}" if words else ""))
        return "\n".join(lines)

    def season_offered(self, offered: Offered, month: str) -> str:
        season = offered.season
        rests_on = f"{plural(season.years, 'year')}, {plural(season.deals, 'deal')}"
        return f"The record shows {self.market_factor(offered.factor)} for {self.month_name(month)} ({rests_on})"

    def season_to_take(self, offered: Offered, month: str) -> str:
        said = self.season_offered(offered, month)
        return f"{said}; to take it: planner market {month} --kind season --factor {self.market_factor(offered.factor)}"

    def month_market(self, market: "MonthMarket") -> str:
        if not market.judgement.in_force:
            return ""
        score, judged = market.score, f"Market judged {self.market_factor(market.judgement.factor)}"
        if not market.over:
            return f"{judged}; it is scored when the month is over"
        if score is None:
            return f"{judged}; not scored: judged too late, or the record began within the month"
        if score.ratio is None:
            return f"{judged}; nothing was expected of the month"
        _, factor, came, ratio, range_, nearer = self.score_cells(score)
        few = "; one month is too few to tell" if score.too_few else ""
        said = f"Market judged {factor}; came {ratio} of what was expected without it"
        return f"{said} ({came}, range {range_}): {nearer}{few}"

    def score_cells(self, score: "MonthScore") -> Sequence[str]:
        low, high = score.likely
        range_ = f"{low:.2f} to {high:.2f}" if high is not None else f"{low:.2f} or more"
        return (
            f"{self.month_short(score.month)} {score.month[:4]}",
            self.market_factor(score.factor),
            f"{score.came} of {nearly(score.expected)}",
            "-" if score.ratio is None else f"{score.ratio:.2f}",
            range_,
            {None: "no difference", True: "nearer with it", False: "nearer without it"}[score.nearer],
        )

    def scores_said(self, scores: "Scores") -> str:
        if scores.error is None or scores.error_without is None:
            return ""
        few = "; alone each is too few to tell" if all(one.too_few for one in scores.months) else ""
        told = sum(one.nearer is not None for one in scores.months)
        nearer = f"Your judgement came nearer in {scores.nearer} of {plural(told, 'month')}{few}"
        if not told:
            nearer = f"So far your judgement made no difference{few}"
        if scores.early:
            return f"{nearer}. From {scores.needed} judged months on it can be said how good it is"
        off, without = (100 * (exp(error) - 1) for error in (scores.error, scores.error_without))
        said = f"{nearer}. On the average {off:.0f} % off with it, {without:.0f} % without"
        if scores.bias is None or not round(100 * scores.bias):
            return said
        wins = (
            f"In all {scores.came} wins came; {nearly(scores.judged)} were expected as you judged "
            f"({_too_many(scores.judged, scores.came)}), {nearly(scores.expected)} without your judgement "
            f"({_too_many(scores.expected, scores.came)})"
        )
        return f"{said}. {wins}" + ("; luck alone does as much" if scores.by_luck else "")

    score_heading = "What your judgement of closed months was worth"

    def score_heads(self) -> Sequence[str]:
        return ("", "judged", "won of", "market was", "8 times in 10", "")

    market_not_judged = "not judged"
    market_empty = "No note on the market of this month; a adds one: season, a competitor, an own price or promotion"

    def market_none(self, month: str) -> str:
        return f"Nothing noted; such as: planner market {month} --kind season --factor 0.9 --text quiet"

    def market_title(self, month: str) -> str:
        return f"Market of {self.month(month)}"

    market_new = "New note"

    def market_field(self, field: str) -> str:
        return {
            "kind": "about",
            "factor": "factor",
            "text": "in words",
            "product": "product",
            "start": "first day",
            "end": "last day",
        }[field]

    def market_hint(self, field: str) -> str:
        return {
            "kind": "Left and right turn it. Season, a competitor's move, an own price cut, promotion, launch or event",
            "factor": "How much more or less will sell: 0.9, 90%, -10% or +15%. Empty: noted, not judged",
            "text": "A few words for later",
            "product": "Left and right turn it. Of one product only its share of the sales is scaled",
            "start": "Empty: from the month's first day on. 5, 11-05 or fri",
            "end": "Empty: to the month's last day. Enter keeps the note",
        }[field]

    any_product = "all products"

    market_changed = "Another session changed this note meanwhile; look again, then x removes it"

    def market_removed(self, what: str) -> str:
        return f"{what}; u brings it back"

    def season_proposed(self, offered: Offered, month: str) -> str:
        return f"{self.season_offered(offered, month)}. Keep it or type yours"

    def keys_market(self) -> list[tuple[str, str]]:
        return [("Enter", "change"), ("a", "add"), ("x", "remove"), ("u", "undo"), ("?", "help"), ("Esc", "back")]

    def keys_market_note(self) -> list[tuple[str, str]]:
        return [("Enter", "next, on the last keep"), ("ctrl+n", "keep"), ("Esc", "leave")]

    help_market = _HELP_MARKET

    def factor_unknown(self, text: str) -> str:
        return f"'{text}' is no factor; write 0.9, 90%, 9/10, -10% or +15%"

    def factor_out_of_range(self, most: int) -> str:
        return f"A factor lies above 0 and is at most {most}: 0.9 or 90% is a tenth less"

    def market_kind_unknown(self, text: str) -> str:
        return f"'{text}' is nothing a note is about; write season, competitor, price, promotion, launch or event"

    def market_note_gone(self, number: int) -> str:
        return f"There is no market note {number}; 'planner market' lists them with their numbers"

    market_says_nothing = "A note needs a factor or a few words"

    def market_days_elsewhere(self, month: str) -> str:
        return f"No day of the note lies in {self.month(month)}"

    market_kind_needed = "Say what the note is about, such as --kind season or --kind promotion"
    market_one_at_a_time = "--change and --remove go alone: change one note or remove one"

    def market_too_long(self, most: int) -> str:
        return f"A note has at most {most} characters"

    option_kind = "what a note is about: season, competitor, price, promotion, launch, event; adds a note"
    option_factor = "by how much more or less sells: 0.9, 90%, -10%, +15%; - for none"
    option_text = "the note in words"
    option_product = "the one product that it is about, such as 3*; - for all"
    option_from = "its first day, such as 2026-11-05; - for the month's"
    option_to = "its last day; - for the month's"
    option_change = "change the note of this number instead"
    option_remove = "remove the note of this number"
