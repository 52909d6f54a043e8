"""English: a call, prepared and made."""

from collections.abc import Iterator
from datetime import date

from planner.language.en.forms import plural
from planner.language.en.names import Names
from planner.language.en.products import Products
from planner.language.pages import sections
from planner.record.people import Kind
from planner.review.call import Call, Unknown

_HELP = """What a call is prepared with: what was said last and promised, what the client must have apart from what \
would be nice, what is intended, what speaks for it to somebody with this motive, and what to ask because the card \
does not say it yet.

When it is over, one key begins the entry, and the note and next step follow it:

r  reached
x  no answer: due again next workday
b  call back
v  a visit was agreed: type when, such as fri 14:00
d  a deal
l  lost: type the reason

s searches questions and their answers while you talk, e puts down at once what you learned, a shows the script to \
read aloud. Before the day's first call the list above it gets you ready; p makes it your own."""

_ASK = {
    Unknown.NEEDS: "What must it do for you, whatever else it does?",
    Unknown.MOTIVE: "What would get better with it, and what could go wrong without?",
    Unknown.PRODUCT: "Which of them have you looked at, and how many would you need?",
    Unknown.BUYS: "By when would you like to have it?",
    Unknown.WISHES: "What would be nice to have besides?",
    Unknown.SOURCE: "How did you hear of us?",
    Unknown.BIRTHDAY: "When is your birthday? We greet our clients.",
}


class Calls(Products, Names):
    """English: a call, prepared and made."""

    def call_page(self, call: Call, today: date) -> str:
        return sections([
            ["# Before the first call", *self._ready(call)] if call.first else [],
            [*self._said(call, today)],
            [*self._wanted(call, today)],
            ["# Speaks for it", *(f"- {one.text}" for one in call.points)] if call.points else [],
            ["# Ask", *(f"- {_ASK[one]}" for one in call.unknown)] if call.unknown else [],
        ])  # fmt: skip

    def _ready(self, call: Call) -> Iterator[str]:
        if call.ready:
            yield from (f"- {one}" for one in call.ready)
            return
        yield "- Research: who is it, what is known of them?"
        if call.script is not None:
            yield f"- Read the script of {call.script.code} aloud once (a)"
        yield "- Breathe out slowly"
        yield "- A glass of water"
        yield "- Smile: it is heard"

    def _said(self, call: Call, today: date) -> Iterator[str]:
        if call.last is None:
            yield "Nobody has spoken with this person yet"
        else:
            note = f": {call.last.note}" if call.last.note else ""
            what = "Came as a new visitor" if call.last.kind is Kind.VISITOR else f"Last {self.kind(call.last.kind)}"
            yield f"{what} {self.day(call.last.day, today)}{note}"
        if call.tries:
            yield f"Tried in vain since: {plural(call.tries, 'time')}"
        if call.promised is not None and call.promised.kind is not None:
            step, when = call.promised, self.day(call.promised.due, today)
            about = f": {step.text}" if step.text else ""
            yield f"Promised: {self.kind(call.promised.kind)} {when} {step.time}".rstrip() + about
        if call.client.note:
            yield call.client.note

    def _wanted(self, call: Call, today: date) -> Iterator[str]:
        client, card = call.client, call.card
        if client.motive is not None:
            yield f"Motive: {self.product_motive(client.motive)}"
        if client.needs:
            yield f"Needs: {client.needs}"
        if client.wishes:
            yield f"Would be nice: {client.wishes}"
        if card is not None and (call.product is not None or card.buys is not None):
            what = "" if call.product is None else f"{call.product.code} x{card.quantity}"
            price = "" if call.price is None else f"{self.amount(call.price)} each"
            by = "" if card.buys is None else f"by {self.day(card.buys, today)}"
            yield "Intends: " + self.listed([one for one in (what, price, by) if one])

    nobody_to_call = "Nobody to call here; / finds a person, c calls"

    def keys_call(self) -> list[tuple[str, str]]:
        return [
            ("r", "reached"),
            ("x", "no answer"),
            ("b", "call back"),
            ("v", "visit"),
            ("d", "deal"),
            ("l", "lost"),
            ("s", "search"),
            ("?", "help"),
        ]

    help_call = _HELP
