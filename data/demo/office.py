"""What the rep of the demonstration does at the desk: goals, the market, own tasks, looking back on the week."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from data.demo.desk import Desk
from planner.plan.months import month_of
from planner.record.people import Kind
from planner.record.planning import (
    CarriedCards,
    DayTargets,
    Goal,
    GoalLine,
    MarketNote,
    Period,
    Product,
    Reflection,
    Task,
)
from planner.review.week import Question


class Office:
    """The paper work of one rep, who sells about ``wins`` units a month and can see ``capacity`` visitors a day."""

    def __init__(self, desk: Desk, products: tuple[Product, ...], wins: int, capacity: int) -> None:
        self._desk, self._random = desk, desk.random
        self._products, self._wins, self._capacity = products, wins, capacity

    def month_begins(self, held: int, cards: tuple[int, ...]) -> None:
        """Set the month's goal and freeze the carried cards."""
        desk, month = self._desk, month_of(self._desk.day)
        best = self._products[0].id
        dear = max(1, self._wins // 5)
        lines = (GoalLine(self._wins - dear, best), GoalLine(dear, self._products[1].id))
        desk.keep(Goal(desk.id_for(Goal), month, quota=self._wins * 3 // 2, lines=lines))
        desk.keep(CarriedCards(desk.id_for(CarriedCards), month, cards, held))
        self._market(month)

    def _market(self, month: str) -> None:
        desk, random, phrases = self._desk, self._random, self._desk.phrases
        factor = Fraction(random.randrange(85, 121, 5), 100)
        id_ = desk.id_for(MarketNote)
        # Of each pair of phrases the first speaks of more, the second of less.
        words = phrases.season[random.randrange(len(phrases.season)) // 2 * 2 + (factor < 1)]
        desk.keep(MarketNote(id_, month, "season", words, factor, since=desk.day))
        if desk.happens(0.6):
            first = desk.day + timedelta(random.randrange(0, 14))
            last = first + timedelta(random.randrange(5, 15))
            text, product = random.choice(phrases.promotion), random.choice(self._products).id
            factor, id_ = Fraction(random.choice((105, 110, 115)), 100), desk.id_for(MarketNote)
            desk.keep(MarketNote(id_, month, "promotion", text, factor, product, first, last, desk.day))
        if desk.happens(0.4):
            text, id_ = random.choice(phrases.competitor), desk.id_for(MarketNote)
            factor = Fraction(random.choice((90, 95)), 100)
            desk.keep(MarketNote(id_, month, "competitor", text, factor, since=desk.day))

    def own_task(self) -> None:
        """Note something to do, and do it in time as a rule."""
        due = self._desk.later(self._random.randrange(5))
        self._to_do(self._random.choice(self._desk.phrases.tasks), due, None)

    def _to_do(self, text: str, due: date, origin: int | None) -> None:
        desk = self._desk
        task = Task(desk.id_for(Task), due, text=text, since=desk.day, origin=origin)
        desk.keep(task)
        day = desk.workdays.on_or_after(due + timedelta(self._random.choice((0, 0, 0, 0, 0, 1, 2, 5))))
        desk.at(day, lambda: desk.keep(replace(task, done=day)))

    def week_ends(self) -> None:
        """Look back on the week; what is to be done differently becomes a task."""
        desk, random = self._desk, self._random
        monday = desk.day - timedelta(desk.day.weekday())
        answers = {
            question.value: random.choice(desk.phrases.answers.get(question.value, ("",))) for question in Question
        }
        answers[Question.DIFFERENTLY.value] = random.choice(desk.phrases.resolutions)
        id_ = desk.id_for(Reflection)
        desk.keep(Reflection(id_, Period.WEEK, monday, answers, closed=desk.day))
        self._to_do(answers[Question.DIFFERENTLY.value], desk.workdays.next(desk.day), id_)

    def last_evening(self, first: date, today: date) -> None:
        """Store the targets of all days that were worked, and leave tasks for ``today``."""
        desk = self._desk
        for ahead in range((today - first).days):
            day = first + timedelta(ahead)
            if desk.workdays.is_workday(day):
                asked = desk.asked[Kind.FOLLOW_UP][day], desk.asked[Kind.VISIT][day]
                desk.keep(DayTargets(desk.id_for(DayTargets), day, self._capacity, *asked))
        for days, text in zip((-2, 0, 0, 1), desk.phrases.tasks, strict=False):
            due, since = today + timedelta(days), max(first, today - timedelta(3))
            desk.keep(Task(desk.id_for(Task), due, text=text, since=since))


def months_back(today: date, months: int) -> date:
    """Return the first day of the month so many months ago."""
    return today.replace(day=1) - relativedelta(months=months)
