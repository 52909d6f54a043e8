"""Goals: the chain from goal to day, every figure of it to be tried; saved only when the rep says so."""

from dataclasses import fields, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.entry.figures import read_figure
from planner.plan.goal_lines import goal_lines
from planner.plan.month_plan import IN_MONEY, UNTRIED, MonthPlan, Trial, differences, tried
from planner.plan.months import month_of, next_month, previous_month
from planner.plan.outlook import WANTED
from planner.plan.saving import figures_shown, save_plan, without
from planner.record.change import Action, Transaction
from planner.record.errors import PlannerError
from planner.record.planning import Goal
from screens.base import PlannerScreen
from screens.conflicts import keep_form
from screens.dialogs.market import MarketDialog
from screens.dialogs.reading import ReadingDialog
from widgets.chain_view import ChainView, Market
from widgets.ends_line import EndsLine

if TYPE_CHECKING:
    from planner.record.clash import Shown


class GoalsScreen(PlannerScreen[None]):
    """A month's plan."""

    TAB = "goals"
    BINDINGS = [
        Binding("s", "save", id="goals.save"),
        Binding("r", "take_back", id="goals.take_back"),
        Binding("left_square_bracket", "month(-1)", id="goals.earlier"),
        Binding("right_square_bracket", "month(1)", id="goals.later"),
        Binding("m", "plan_for", id="goals.plan_for"),
        Binding("n", "market", id="goals.market"),
        Binding("w", "why", id="goals.why"),
    ]
    CSS = """
    #month { margin: 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._trial = Trial()
        self._shown: dict[str, Any] = {}
        self._month = ""

    def body(self) -> ComposeResult:
        """Yield the month's heading and the chain."""
        yield EndsLine(id="month")
        yield ChainView()

    def on_mount(self) -> None:
        """Show this month."""
        self._month = month_of(self.planner.today)
        super().on_mount()
        self.chain.focus_list()

    @property
    def chain(self) -> ChainView:
        """The chain."""
        return self.query_one(ChainView)

    @property
    def at_home(self) -> bool:
        """Whether letters are keys: not while a figure is being typed."""
        return not self.chain.editing

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave every key to a figure that is being typed."""
        return self.at_home if action in {"save", "take_back", "month", "plan_for", "market", "why"} else True

    def _plan(self, trial: Trial) -> MonthPlan:
        return self.planner.plans.plan(self.book, self._month, self.planner.today, trial)

    def _goal(self) -> Goal:
        """Return the month's goal with what is tried."""
        return tried(self.book.goal(self._month) or Goal(0, self._month), self._trial)

    def show(self) -> None:
        """Show the month as it would be with what is tried."""
        super().show()
        self._draw(self._plan(self._trial))

    def _draw(self, plan: MonthPlan) -> None:
        words = self.words
        shown_as = {"quota_amount": "quota", "amount": "goal"}
        changed = {shown_as.get(one.field, one.field) for one in differences(self._plan(Trial()), plan)}
        products = {product.id: product.code for product in self.book.products()}
        running = self._month == month_of(self.planner.today)
        outlook = self.outlook(plan)
        market = Market(outlook.plan.market, outlook.plan.market_left)
        lines, today = goal_lines(self.book, plan, self.planner.today).products, self.planner.today
        self.chain.show(
            plan,
            words,
            products,
            running=running,
            changed=changed,
            chances=outlook.chances(),
            spare=outlook.spare,
            market=market,
            lines=lines,
            today=today,
        )
        standing = words.not_saved if self._trial != Trial() else ""
        made = words.made_of(plan) if plan.goal else words.no_goal_here
        self.query_one("#month", EndsLine).show((words.month(self._month), made), (standing,))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        if self.chain.editing:
            return self.words.keys_figure()
        return self.words.keys_goals_tried() if self._trial != Trial() else self.words.keys_goals()

    def help_text(self) -> str:
        """Explain the chain and its keys."""
        return self.words.help_goals

    @override
    def on_descendant_focus(self) -> None:
        """Note what the record says of a figure that is opened to be tried."""
        super().on_descendant_focus()
        name = {"goal": "lines", "per_day": "a_day"}.get(self.chain.editing, self.chain.editing)
        if name and getattr(self._trial, name) is None:
            self._shown[name] = figures_shown(self.book, self._month, self.planner.today)[name]

    def on_chain_view_edited(self, message: ChainView.Edited) -> None:
        """Try the figure; the rest follows."""
        try:
            trial = read_figure(message.field, message.text, self._trial, self._goal(), self.book, self.planner.today)
            plan = self._plan(trial)
        except PlannerError as error:
            self.chain.set_error(error.sentence(self.words))
            return
        self._trial = trial
        self.chain.close_edit()
        self._draw(plan)
        if plan.goal < plan.units:
            self.planner.say(self.words.goal_below_deals(plan.goal, plan.units))
        self.show_keys()

    def action_save(self) -> None:
        """Keep what was tried."""
        trial = without(self._trial, ["a_day"])
        if trial == Trial():
            tried = self._trial.a_day is not None
            self.planner.say(self.words.a_day_only_tried if tried else self.words.nothing_to_save)
            return
        month, today, before = self._month, self.planner.today, self._plan(Trial())
        saved = trial

        def make(shown: "Shown", theirs: frozenset[str]) -> Action:
            nonlocal saved
            saved = without(trial, theirs)
            return save_plan(month, saved, today, shown)

        def kept(_: Transaction) -> None:
            self._trial = Trial()
            self.show()
            self.planner.say(self._said(before, saved))

        keep_form(self.planner, make, dict(self._shown), kept, left=self.show)

    def _said(self, before: MonthPlan, saved: Trial) -> str:
        """Say what was saved: the figures that the rep tried, and what they come to a day."""
        words = self.words
        if saved == Trial():
            return words.theirs_kept
        names = {one.name for one in fields(saved) if getattr(saved, one.name) is not None}
        names |= {amount for of, amount in IN_MONEY.items() if of in names}
        mine = {"goal" if name == "lines" else name for name in names}
        changes = differences(before, self._plan(Trial()))
        said = [words.figure_changed(*one) for one in changes if one.field in (*mine, "per_day")]
        return words.goal_saved(words.listed(said))

    def action_take_back(self) -> None:
        """Go back to what is saved."""
        self._trial = Trial()
        self.show()

    def action_plan_for(self) -> None:
        """Plan the visitors for the mean, for a chance of 80 %, for one of 90 %, and round again."""
        plan, words = self._plan(self._trial), self.words
        if not plan.goal or plan.met:
            self.planner.say(words.nothing_left_to_plan if plan.met else words.goal_comes_first)
            return
        chances = [Fraction(0), *(Fraction(str(chance)) for chance in WANTED)]
        now = self._goal().planned_chance or Fraction(0)
        after = next((chance for chance in chances if chance > now), chances[0])
        if "planned_chance" not in self._shown:
            self._shown["planned_chance"] = figures_shown(self.book, self._month, self.planner.today)["planned_chance"]
        kept = tried(self.book.goal(self._month) or Goal(0, self._month), UNTRIED).planned_chance or Fraction(0)
        self._trial = replace(self._trial, planned_chance=None if after == kept else after, a_day=None)
        self.show()

    def action_month(self, by: int) -> None:
        """Show the month before or after; what was tried belongs to its month and is left there only if saved."""
        if self._trial != Trial():
            self.planner.say(self.words.save_or_take_back)
            return
        self._month = next_month(self._month) if by > 0 else previous_month(self._month)
        self.show()

    def action_market(self) -> None:
        """Show what is noted on the month's market."""
        self.app.push_screen(MarketDialog(self._month))

    def action_why(self) -> None:
        """Say what the figures rest on."""
        plan, words, today = self._plan(self._trial), self.words, self.planner.today
        under = words.explain_lines(goal_lines(self.book, plan, today), today)
        self.app.push_screen(ReadingDialog(words.why_title, "\n\n".join(filter(None, (self.why(plan), under)))))
