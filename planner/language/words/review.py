"""Which sentences there are: looking back: the week, verdicts, advice."""

from typing import Protocol

from planner.review.losses import Losses
from planner.review.periods import Promise, Review
from planner.review.readings import Reading
from planner.review.reflecting import Question


class Reviews(Protocol):
    """Looking back: the week, verdicts, advice."""

    def count_name(self, name: str) -> str:
        """Name a row of the week's table: visitors, cards, follow_ups, visits, deals (or units), lost."""
        ...

    def done_of_expected(self, done: int, of: str) -> str:
        """Say how many are done of what was planned, a number that may have a tenth."""
        ...

    def said_last_time(self, promise: "Promise") -> str:
        """Recall what the rep meant to do differently, and how many of the tasks from it are done."""
        ...

    def question(self, question: Question) -> str:
        """Ask one of the reflection's questions."""
        ...

    def reading(self, reading: Reading, *, to_date: bool, past: bool = False) -> str:
        """Say a stage's count, what was expected of as many, and whether it was luck.

        ``to_date``: of a month to date, which is the running one unless ``past``.
        """
        ...

    def advice(self, reading: Reading, *, to_date: bool, past: bool = False) -> str:
        """Say of a stage behind plan its figures and, firmly or softly, what the method advises; never blame."""
        ...

    def lost_to(self, losses: Losses) -> str:
        """Say for which reasons cards were lost, the most first, with what was said more of each; empty without any."""
        ...

    def left_out(self, review: Review) -> str:
        """Say what the verdicts leave out of what is counted; empty where nothing."""
        ...

    def review_heading(self, review: Review) -> str: ...
    @property
    def comes_to_title(self) -> str: ...
    @property
    def own_words_title(self) -> str: ...
    @property
    def day_by_day_title(self) -> str: ...
    @property
    def planned_by_now(self) -> str: ...
    @property
    def date_heading(self) -> str: ...
    @property
    def range_backwards(self) -> str: ...
    @property
    def range_too_long(self) -> str: ...
    @property
    def range_needs_end(self) -> str: ...
    @property
    def option_markdown(self) -> str: ...
