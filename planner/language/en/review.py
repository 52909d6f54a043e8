"""The sentences in English: looking back: the week, verdicts, advice."""

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.language.en.forms import MONTHS, plural, sold, tenth
from planner.language.en.names import Names
from planner.plan.pace import behind_by
from planner.plan.rates import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.review.attribution import Factor
    from planner.review.losses import Losses
    from planner.review.periods import Promise, Review, Standing
    from planner.review.readings import Reading
    from planner.review.reflecting import Question
    from planner.review.verdict import Finding as Verdict


def _signed(value: Fraction) -> str:
    """Return a number to its tenth with its sign, 0 without one."""
    said = f"{float(value):+.1f}"
    return "0" if said in ("+0.0", "-0.0") else said


def _often(reading: "Reading") -> str:
    """Return how often luck alone does this, in whole numbers."""
    once_in = reading.once_in
    return "less than 1 time in 1000" if once_in is None else f"1 time in {once_in}"


class Reviews(Names):
    """Looking back: the week, verdicts, advice."""

    def count_name(self, name: str) -> str:
        return {"cards": "new cards", "follow_ups": "follow-ups"}.get(name, name)

    def done_of_expected(self, done: int, of: str) -> str:
        return f"{done} of {of}"

    def said_last_time(self, promise: "Promise") -> str:
        when = "Last week" if promise.weeks_ago == 1 else f"{promise.weeks_ago} weeks ago"
        then, now = promise.then, promise.now
        moved = [f"{promise.done} of {plural(promise.of, 'task')} done"] if promise.of else []
        if now.visitors:
            moved.append(f"visitors {then.visitors} then, {now.visitors} now")
        if then.captured.trials and now.captured.trials:
            moved.append(f"captured {self._counted(then.captured)} then, {self._counted(now.captured)} now")
        return f'{when} you said "{promise.said}"' + (f": {self.listed(moved)}" if moved else "")

    def _counted(self, count: Count) -> str:
        return f"{count.hits} of {count.trials}"

    def question(self, question: "Question") -> str:
        from planner.review.reflecting import Question

        return {
            Question.WORK_DONE: "Was the planned work done?",
            Question.GOAL_MET: "Was the goal met?",
            Question.CAMPAIGN: "Did the campaign bring people?",
            Question.CLOSING_RATE: "Did the closing rate stay in its range?",
            Question.PROGRESS: "Does progress match the calendar?",
            Question.DIFFERENTLY: "What will I do differently?",
        }[question]

    def reading(self, reading: "Reading", *, to_date: bool, past: bool = False) -> str:
        from planner.review.readings import Finding, Stage

        hits, trials = reading.actual.hits, reading.actual.trials
        visitors = f"Visitors {hits} of {trials} planned"
        if reading.stage is Stage.VISITORS and not trials:
            return f"Visitors {hits}, none planned"
        if reading.stage is Stage.VISITORS and reading.running:
            if not reading.expected and hits < trials:
                return f"{visitors}: today is still open"
            visitors = f"Visitors {hits}, {trials} planned before today" if reading.expected else visitors
        month, by = ("", "") if not to_date else (" in the month", " by then") if past else (" this month", " by now")
        expected = f", {tenth(reading.expected)} expected"
        of_as_many = f"{expected} of as many"
        by_now = of_as_many + by
        known = bool(reading.expected)
        said = {
            Stage.VISITORS: visitors,
            Stage.CAPTURE: f"New cards {hits} of {plural(trials, 'visitor')}{of_as_many}",
            Stage.CLOSING: f"Won{month} {hits} of {plural(trials, 'card')}{by_now}",
            Stage.LOSS: f"Lost{month} {hits} of {plural(trials, 'card')}{by_now if known else ''}",
            Stage.REFERRAL: f"Referred{month} {hits} of {plural(trials, 'first deal')}{expected if known else ''}",
        }[reading.stage]
        luck = _often(reading)
        found = {
            Finding.ON_PLAN: "on plan",
            Finding.SHORT: f"{trials - hits} short",
            Finding.TOO_FEW: "too few to tell",
            Finding.WITHIN_LUCK: f"within luck, luck does this {luck}",
            Finding.WATCH: f"{'watched twice running' if reading.firm else 'watch'}, luck does this {luck}",
            Finding.REAL: f"more than luck, which does this {luck}",
        }[reading.finding]
        return f"{said}: {found}"

    def advice(self, reading: "Reading", *, to_date: bool, past: bool = False) -> str:
        from planner.review.readings import Finding, Stage

        said = self.reading(reading, to_date=to_date, past=past)
        if reading.finding is Finding.WITHIN_LUCK or reading.slight:
            return said
        firm = {
            Stage.CAPTURE: "Visitors came, cards are missing: work on the opening, and ask for the contact",
            Stage.CLOSING: "Cards reached, sales missed: work on negotiation and closing",
            Stage.LOSS: "Take care of clients, and follow up on the day",
            Stage.REFERRAL: "Take care of old customers: they bring the new ones",
        }
        soft = {
            Stage.VISITORS: "Prospecting takes its hours",
            Stage.CAPTURE: "Should it stay so: look at the opening, and at asking for the contact",
            Stage.CLOSING: "Should it stay so: look at negotiation and closing",
            Stage.LOSS: "Should it stay so: look at the care of clients, and at late follow-ups",
            Stage.REFERRAL: "Should it stay so: look at the care of old customers",
        }
        return f"{said}. {(firm if reading.firm else soft)[reading.stage]}"

    def lost_to(self, losses: "Losses") -> str:
        excluded = f"{plural(losses.excluded, 'card')} excluded, never a prospect" if losses.excluded else ""
        if not losses.by_reason:
            return excluded
        parts = [
            self.aside(f"{self.reason_lost(one.reason)} {one.lost}", self.listed([f"{d} {n}" for d, n in one.details]))
            for one in losses.by_reason
        ]
        return "; ".join(filter(None, (f"{plural(losses.lost, 'card')} lost: {self.listed(parts)}", excluded)))

    def left_out(self, review: "Review") -> str:
        found = review.left_out
        said = []
        if found.visitors:
            said.append(f"{plural(found.visitors, 'visitor')} excluded later")
        if found.lost:
            said.append(f"{plural(found.lost, 'card')} lost before a loss rate was known")
        return f"Left out of these verdicts: {self.listed(said)}" if said else ""

    def together(self, finding: "Verdict", readings: "Sequence[Reading]") -> str:
        from planner.review.readings import Finding, Stage

        visitors = {True: "visitors {} ({} before today)", False: "visitors {} of {} today"}
        counts = [
            {
                Stage.VISITORS: "visitors {}, none planned"
                if not one.actual.trials
                else visitors[bool(one.expected)]
                if one.running
                else "visitors {} of {}",
                Stage.CAPTURE: "new cards {} of {}",
                Stage.CLOSING: "won {} of {}",
                Stage.LOSS: "lost {} of {}",
                Stage.REFERRAL: "referred {} of {}",
            }[one.stage].format(one.actual.hits, one.actual.trials)
            for one in readings
        ]
        return ("On plan: " if finding is Finding.ON_PLAN else "Too few to tell: ") + ", ".join(counts)

    def factor(self, factor: "Factor") -> str:
        return {"held": "cards held", "referred": "referrals"}.get(factor.value, factor.value)

    def attribution(self, review: "Review") -> str:
        found = review.attribution
        if found is None:
            return ""
        parts = [f"{self.factor(factor)} {_signed(part)}" for factor, part in found.telling]
        said = f"{self._judged(review)} {found.actual} won, the plan's own figures come to {tenth(found.planned)}"
        return f"{said}: {', '.join(parts)}" if parts else said

    def _judged(self, review: "Review") -> str:
        first, last = review.judged or (review.first, review.last)
        if first.day != 1 or (first.year, first.month) != (last.year, last.month):
            return "In these days"
        month = MONTHS[first.month - 1]
        if last == review.today:
            return f"{month} so far"
        return month if (last + timedelta(1)).day == 1 else f"1 to {last.day} {month}"

    def standing(self, standing: "Standing", *, past: bool = False) -> str:
        month, made = MONTHS[int(standing.month[5:]) - 1], standing.made
        if not standing.goal:
            return f"{month}: {sold(made, apart=standing.apart)}, no goal"
        behind = behind_by(standing.asked, made)
        paced = "goal met" if made >= standing.goal else f"{tenth(behind)} behind" if behind else "on pace"
        asked = (
            ""
            if standing.asked == standing.goal
            else f", the calendar asks for {tenth(standing.asked)} by {'then' if past else 'now'}"
        )
        return f"{month}: {made} of {sold(standing.goal, apart=standing.apart)}{asked}: {paced}"

    def closing_range(self, standing: "Standing") -> str:
        low, high = standing.low, standing.high
        if low is None or high is None:
            return ""
        won, cards = standing.closing.hits, standing.closing.trials
        place = "below its range" if won < low else "above its range" if won > high else "in its range"
        return f"Closing: {won} of {plural(cards, 'card')} won, 8 times in 10 it is {low} to {high}: {place}"

    def cared_for(self, count: Count) -> str:
        return f"Customers cared for in 180 days: {count.hits} of {count.trials}" if count.trials else ""

    def on_time(self, done: int, of: int) -> str:
        return f"Contacts made by their due date: {done} of {of}" if of else ""

    def explain_review(self, review: "Review") -> str:
        from planner.review.readings import Finding

        readings, judged = review.readings, sum(one.tail is not None for one in review.readings)
        if not readings:
            return "None of these days has begun yet, so there is nothing to judge."
        said = ["# Where the deals come from", *self._explained_parts(review), "# Was it luck?"]
        said.append(
            "What was expected is the plan's rate times as many trials; a month that is not over expects its share of "
            "workdays. Beside it stands how often luck alone brings a count as bad, given how well the rate is known."
        )
        shared = f": 1 in 20, shared among the {judged} stages judged" if judged > 1 else ""
        said.append(
            "1 time in 5 or more often is within luck; less often is to be watched. More than luck is what it does "
            f"less than 1 time in {20 * max(1, judged)}{shared}. With fewer than 5 expected there is too little to "
            "tell. Visitors are your own doing: they are counted, not judged, and today's once the day is over. Advice "
            "is firm only beyond luck or when watched twice running, and from 5 deals on record on. What is judged by "
            "the month is watched twice running when the month before was watched too."
        )
        for one in review.told:
            say = self.advice if one.behind else self.reading
            said.append(say(one, to_date=review.to_date, past=review.past))
            if one.finding is Finding.ON_PLAN and one.tail is not None:
                said[-1] += "; nothing is missing"
        if left_out := self.left_out(review):
            said.append(left_out)
        if lost := self.lost_to(review.losses):
            said += ["# Lost cards", lost]
        if review.campaigns:
            said.append(f"# {self.campaigns_title}")
            for campaign in review.campaigns:
                said.append(self.campaign_heading(campaign, review.today))
                said += self.campaign_told(campaign)
            said.append(self.campaigns_caveat)
        if review.cared_for is not None and review.cared_for.trials:
            said += ["# Customers", self.cared_for(review.cared_for) + " (followed up, visited, greeted, sold to)"]
        return "\n\n".join(part + ("" if part.startswith("#") or part.endswith(".") else ".") for part in said)

    def _explained_parts(self, review: "Review") -> "Iterator[str]":
        found = review.attribution
        if found is None:
            yield "The month has no goal, so nothing was planned to hold it against."
            return
        yield (
            "Deals are won cards: (cards held + referred + visitors x capture rate) x closing rate. Figure by figure "
            "the plan's is replaced by what came, in every order; a figure's part is what that changes on average. "
            "The parts add up to the difference. Planned is here what the plan's own figures come to by now, in won "
            "cards. That may be less than the goal's share that the calendar asks for: late cards sell late, "
            "repeat purchases come beside, and no more visitors are planned than you can do."
        )
        for head, flow, won in (("Planned", review.planned, found.planned), ("Came", review.came, found.actual)):
            if flow is not None:
                yield (
                    f"{head}: {tenth(flow.held)} cards held, {tenth(flow.referred)} referred, "
                    f"{tenth(flow.visitors)} visitors with {tenth(flow.new_cards)} new cards; "
                    f"of these {tenth(flow.cards)} cards {tenth(won)} won."
                )
        parts = (f"{self.factor(factor)} {_signed(part)}" for factor, part in found.parts.items())
        yield f"{', '.join(parts)}; together {_signed(found.actual - found.planned)}.".capitalize()

    def review_heading(self, review: "Review") -> str:
        from planner.review.periods import Span

        if review.span is Span.WEEK:
            return self.week_heading(review.first, review.last)
        if review.span is Span.MONTH:
            return f"{MONTHS[review.first.month - 1]} {review.first.year}"
        first, last = self.full_day(review.first), self.full_day(review.last)
        return first if review.span is Span.DAY else f"{first} to {last}"

    comes_to_title = "What it comes to"
    own_words_title = "In your own words"
    day_by_day_title = "Day by day"
    planned_by_now = "planned by now"
    date_heading = "date"
    range_backwards = "That range ends before it begins: name the earlier day first"
    range_too_long = "That range is too long: a review covers twelve years at the most"
    range_needs_end = "Where does it end? Name two days, such as 'planner review 2026-11-01 2026-11-20'"
    option_markdown = "print a report in Markdown"

    # The trend too is loaded when its words are asked for.
