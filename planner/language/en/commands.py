"""The sentences in English: the command line."""

from typing import TYPE_CHECKING

from planner.language.en.forms import plural
from planner.language.en.names import Names

if TYPE_CHECKING:
    from planner.review.scoring import Interval, Judged


class Commands(Names):
    """The command line."""

    about = "The daily planner of a sales rep, in the terminal. Without a command it opens the planner."
    usage = "usage: "
    arguments = "Arguments"
    commands = "Commands"
    examples = "Examples"
    option_help = "show this and end"
    option_json = "print one JSON document"
    option_file = "the file that holds the record"
    option_lang = "the language"
    option_today = "act as if it were that day"
    option_debug = "show a traceback where something breaks"
    option_version = "show the version and end"
    argument_entry = "what happened: 'f zs >fri : asked the price'; without it you are asked; - reads one a line"
    option_dry_run = "only say what would be recorded"
    option_new = "an unknown name is a new visitor"
    option_held_one = "an unknown name is one of the cards held before"
    argument_query = "a part of the name, the number or the phone"
    argument_number = "the client: number, name or phone"
    argument_month = "the month, such as 2026-11; without it this month"
    argument_period = "day, week, month, a month such as 2026-10, or the day on which a range begins"
    argument_date = "a day of it, such as 2026-11-23 (today where left out), or the day on which the range ends"
    option_goal = "the goal in units"
    option_quota = "the company's quota in units"
    option_quota_amount = "the company's quota in money: 10000; a unit is the goal's product, else the mean deal"
    option_amount = "the goal in money: 6400; with --line 3*=0 of that product"
    option_line = "the goal: units, or units of a product such as 3*=5; again for more lines"
    option_capacity = "visitors a day that you can do"
    option_held = "cards held"
    option_closing_rate = "closing rate: 5%, 0.05 or 2/40"
    option_capture_rate = "capture rate: 25%, 0.25 or 1/4"
    option_workdays = "workdays of the month"
    option_chance = "what this chance would take, such as 80%"
    a_day_only_tried = "Visitors a day are only tried; what you can do a day is kept under 'you can do'"
    option_a_day = "what so many visitors a day would carry"
    option_plan_for = "the chance that the visitors are planned for, such as 80%, or 'mean'"
    option_off = "a day off; again for more"
    option_country = "the country whose holidays count, such as CN"
    option_write = "write the record to this file instead"
    option_size = "demo (four months), three or ten years"
    option_all_months = "list every month, not only the last twelve"
    entry_prompt = "What happened? "
    nothing_recorded = "Nothing was recorded (dry run)."
    nothing_recorded_yet = "Nothing recorded yet; 'planner add' records what happened."
    nobody_yet = "Nobody in the archive yet; 'planner add' takes the first: n NAME PHONE."
    undone = "undone"
    stays = "passed over"
    so_far = "so far"
    weeks_plan = "plan"

    def backtest_heading(self, months: int, first: str, last: str) -> str:
        span = self.month(first) if first == last else f"{self.month(first)} to {self.month(last)}"
        return f"What was forecast on the 1st, 8th, 15th and 22nd, and what came: {plural(months, 'month')}, {span}"

    def backtest_progress(self, done: int, months: int) -> str:
        return f"{done} of {plural(months, 'month')} looked back on"

    backtest_came = "visitors who came"
    backtest_planned = "as planned"

    def backtest_row(self, row: str) -> str:
        return {
            "chance": "Chance, error (Brier)",
            "pace": "Pace, error",
            "base": "Earlier months, error",
        }[row]

    def backtest_range(self, level: float) -> str:
        return f"{round(100 * level)} % range held"

    def backtest_held(self, interval: "Interval") -> str:
        return f"{round(interval.covered)} of {interval.n}"

    def backtest_ranges(self, found: "Judged") -> str:
        from planner.review.scoring import RANGE, Ranges

        held = found.came.interval(RANGE)
        counts = f"{round(held.covered)} of {held.n} times ({round(RANGE * held.n)} would be right)"
        return {
            Ranges.EARLY: f"For the visitors who came the 80 % range held {counts}; after half a year it can be judged",
            Ranges.HELD: f"For the visitors who came the 80 % range held {counts}: you can rely on the rates behind it",
            Ranges.NARROW: f"For the visitors who came the 80 % range held only {counts}: "
            "expect more ups and downs than it says",
            Ranges.WIDE: f"For the visitors who came the 80 % range held {counts}: "
            "your months are steadier than it says",
        }[found.ranges(found.came)]

    def backtest_visitors(self, found: "Judged") -> str:
        from planner.review.scoring import RANGE

        held = self.backtest_held(found.planned.interval(RANGE))
        came = f"{found.visitors:,} visitors came where the plan asked for {found.asked:,}"
        return f"As planned it held {held} times: {came}"

    def backtest_chances(self, found: "Judged") -> str:
        from planner.review.scoring import Knew

        came, said = (f"{100 * (share or 0):.0f} %" for share in (found.planned.met, found.planned.chance))
        visitors = f"{found.visitors:,} visitors came where the plan asked for {found.asked:,}"
        return {
            Knew.LOW: f"Goals were met more often ({came}) than the chance said ({said}) as planned: {visitors}",
            Knew.HIGH: f"Goals were met less often ({came}) than the chance said ({said}) as planned: {visitors}; "
            "leave more room",
            Knew.NONE: "No month had a goal that was still open, so there is no chance to judge",
            Knew.BEST: "The chance knew more of the goal than the pace and the earlier months did: plan by it",
            Knew.NEAR: "The chance was nearer than the pace and the earlier months, but by no more than luck makes it",
            Knew.PACE: "The pace knew as much of the goal as the chance did, or more: look at the pace as well",
            Knew.BASE: "The earlier months knew as much of the goal as the chance did, or more: look at them as well",
        }[found.knew]

    def backtest_too_few(self, count: int) -> str:
        return (
            f"There are {plural(count, 'forecast')} to look back on, too few to judge by: "
            "ask again when two whole months after the record's first one are over"
        )

    def backtest_head(self, name: str) -> str:
        heads = {"month": "Month", "goal": "Goal", "won": "Won", "chance": "Error", "pace": "Pace", "base": "Past"}
        return heads[name]

    def backtest_day(self, day: int) -> str:
        return f"{day}{ {1: 'st', 22: 'nd'}.get(day, 'th') }"

    def backtest_month(self, month: str) -> str:
        return f"{self.month_short(month)} {month[:4]}"

    def backtest_chance(self, chance: float) -> str:
        return self.chance(chance)

    backtest_no_goal = "no goal"

    def backtest_missed(self, mark: str) -> str:
        return (
            f"{mark} The wins that came lay outside the 80 % range, which is of whole wins: "
            "it holds somewhat more often than is counted below"
        )

    backtest_without_goal = "Without a goal the 80 % range of wins is shown"
    backtest_errors = "Error, pace, past: Brier of the chance, the pace, the earlier months (an even chance: 0.25)"

    def backtest_latest(self, months: int, of: int) -> str:
        return f"The last {months} of {plural(of, 'month')} are listed; --all lists every one. Below all are counted"

    def undo_done(self, what: str) -> str:
        return f"Undone: {what}"

    def redo_done(self, what: str) -> str:
        return f"Done again: {what}"

    def folded(self, path: str) -> str:
        return f"Folded: {path} now holds everything."

    def nothing_to_fold(self, path: str) -> str:
        return f"Nothing to fold: {path} holds everything."

    def demo_written(self, path: str) -> str:
        return f"A demo record is in {path}."

    def place(self, name: str) -> str:
        return {"file": "record", "config": "configuration", "state": "drafts", "cache": "cache"}[name]
