"""The sentences in English: the echo of the entry line, and what it does not understand."""

from collections.abc import Sequence

from planner.language.en.forms import plural
from planner.language.en.names import Names
from planner.record.people import Kind, Level, Outcome, Reason


class Entries(Names):
    """The echo of the entry line, and what it does not understand."""

    def step(self, kind: str) -> str:
        return next((self.kind(one) for one in Kind if one.value == kind), kind)

    def echo_visitors(self, count: int, name: str) -> str:
        return f"New visitor {name}, no contact left" if name else plural(count, "new visitor")

    def echo_card(self, name: str) -> str:
        return f"New card {name}"

    def echo_referral(self, name: str, who: str) -> str:
        return f"New card {name}, brought by {who}"

    def echo_contact(self, kind: Kind, outcome: Outcome, who: str) -> str:
        if outcome is Outcome.NO_ANSWER:
            return f"Went to {who}, not met" if kind is Kind.VISIT else f"Tried {who}, no answer"
        if kind is Kind.EVENT:
            return f"{who} came to an event"
        did = {Kind.VISIT: "Visited", Kind.GREETING: "Greeted"}.get(kind, "Followed up")
        return f"{did} {who}" + ("" if outcome is Outcome.REACHED else f", {self.outcome(outcome)}")

    def echo_deal(self, who: str, product: str, quantity: int, amount: str) -> str:
        what = f"{product} x{quantity}" if product else plural(quantity, "unit")
        return f"Deal with {who}: {what}" + (f", {amount}" if amount else "")

    def echo_lost(self, who: str, reason: str) -> str:
        return f"Lost {who}, {reason}"

    def echo_excluded(self, who: str) -> str:
        return f"Excluded {who}, never a prospect"

    def echo_returned(self, who: str, product: str, quantity: int, day: str) -> str:
        what = f"{product} x{quantity}" if product else "the deal"
        return f"{who} returns {what} of {day}"

    def echo_order_off(self, who: str) -> str:
        return f"{who} takes back the order, level H again"

    def echo_step(self, kind: Kind, who: str, when: str) -> str:
        what = {Kind.VISIT: "visit", Kind.GREETING: "greet"}.get(kind, "follow up")
        return f"Planned: {what} {who}, {when}"

    def echo_task(self, text: str, when: str) -> str:
        return f"Task for {when}: {text}"

    def echo_on(self, said: str, day: str) -> str:
        return f"{day}: {said}"

    def echo_note(self, said: str, note: str) -> str:
        return f'{said}: "{note}"'

    def echo_next(self, kind: Kind, when: str) -> str:
        return f"Next: {self.kind(kind)} {when}"

    def echo_again(self, day: str) -> str:
        return f"Next contact by {day}"

    def echo_dropped(self, steps: str) -> str:
        return f"No longer planned: {steps}"

    def step_on(self, kind: Kind, when: str) -> str:
        return f"{self.kind(kind)} {when}"

    def echo_level(self, level: Level) -> str:
        return f"Level {level.value}, {self.level(level)}"

    def echo_wants(self, product: str, quantity: int) -> str:
        return "Wants " + " ".join(part for part in (product, f"x{quantity}" if quantity else "") if part)

    def echo_buys(self, day: str) -> str:
        return f"Expected to buy {day}"

    def echo_wechat(self, name: str) -> str:
        return f"WeChat {name}"

    def echo_source(self, source: str) -> str:
        return f"From {source}"

    def doubt_note_date(self, text: str) -> str:
        return f"'{text}' stands in the note and is not read as a date; put it before the ':'"

    def doubt_same_name(self, name: str, number: str) -> str:
        return f"{name} ({number}) has the same name"

    def doubt_name_digits(self, name: str) -> str:
        return f"Is '{name}' all name? A phone stands apart as 13800138000, other contacts as wx=NAME or mail=ADDRESS"

    def doubt_plain_task(self, name: str) -> str:
        return f"Nobody called '{name}' is in the archive: kept as a task of your own"

    def entry_unknown_verb(self, text: str) -> str:
        return f"'{text}' is no verb; begin with n, f, v, d, l, g, r, e or t; ? explains each"

    def entry_too_long(self, most: int) -> str:
        return f"The line is longer than {most} characters; shorten the note"

    def product_needs_sign(self, text: str, code: str) -> str:
        return f"'{text}' is a product: type {self._product_token(code)}; put a note behind ':'"

    def _product_token(self, code: str) -> str:
        return code if code[:-1].isdigit() and code.endswith("*") else f"#{code}"

    def unexpected_word(self, text: str) -> str:
        return f"'{text}' is not understood; put a note behind ':', a name of several words in quotes"

    def given_twice(self, text: str) -> str:
        return f"'{text}' says again what is there already; leave one out"

    def out_of_place(self, text: str) -> str:
        return f"'{text}' does not go with this verb; leave it out or put it in the note"

    def name_needs_letter(self, text: str) -> str:
        return f"'{text}' is no name; a name has a letter"

    def value_missing(self, sign: str) -> str:
        return f"Nothing follows '{sign}'; complete it or leave it out"

    def bad_phone(self, text: str) -> str:
        return f"'{text}' is no phone number; it has 7 to 15 digits"

    def bad_mail(self, text: str) -> str:
        return f"'{text}' is no mail address; it looks like name@place.com"

    def bad_level(self, text: str) -> str:
        return f"'{text}' is no level; use O, H, A, B or C"

    def bad_outcome(self, text: str) -> str:
        return f"'{text}' is no outcome; use =na (no answer), =cb (call back) or =visit (visit agreed)"

    def bad_quantity(self, text: str, most: int) -> str:
        return f"'{text}' is no quantity; use x1 to x{most}"

    def bad_count(self, text: str, most: int) -> str:
        return f"'{text}' is no number of visitors; use 1 to {most}"

    def bad_amount(self, text: str) -> str:
        return f"'{text}' is no amount; use for example @1999 or @1,280.50"

    def date_unknown(self, text: str) -> str:
        return f"'{text}' is no date; use for example fri, next fri, +3d, +2w, eom, 11-28 or 2026-11-28"

    def date_impossible(self, text: str) -> str:
        return f"There is no such day as '{text}'; the month comes first, as in 11-28"

    def date_past(self, day: str) -> str:
        return f"{day} is gone; use a day from today on"

    def date_future(self, day: str) -> str:
        return f"{day} is still to come; what happened lies before now"

    def time_unknown(self, text: str) -> str:
        return f"'{text}' is no time; use for example 14:00 or 3pm"

    def product_unknown(self, text: str, codes: Sequence[str]) -> str:
        if not codes:
            return f"No product is on file yet, so leave out '{text}', or add products in set-up (ctrl+p)"
        return f"No product, or more than one, is '{text}'; use {self.listed(codes)}"

    def which_product(self, codes: Sequence[str]) -> str:
        return f"Which product? Add one of {self.listed(codes)}"

    def reason_unknown(self, text: str) -> str:
        reasons = self.listed([*map(self.reason_lost, Reason), "excluded", "returned"])
        return f"'{text}' is no reason; use {reasons}" if text else f"Why? Use {reasons}"

    def before_card(self, who: str, opened: str) -> str:
        return f"The card of {who} was opened only on {opened}; use that day or a later one"

    def ended_since(self, who: str, day: str) -> str:
        return f"The card of {who} ended on {day}, after that day; leave out level, product and ^, or leave out <"

    def no_open_card(self, who: str) -> str:
        return f"{who} has no open card to end; f, v or g records a contact, l WHO returned takes a deal back"

    def no_deal_to_return(self, who: str) -> str:
        return f"{who} has no deal by then that could be returned; see the history with / and the name"

    echo_repeat = "A repeat purchase"
    echo_no_next = "No next step"
    echo_level_free = "The level follows the expected date"
    echo_opened = "New visitor, opens a card"
    echo_held = "One of the cards held before"
    echo_reopens = "A card is open again"
    doubt_no_amount = "No price is known, so the deal has no amount; add it with @"
    entry_empty = "Nothing is typed yet; begin with n, f, v, d, l, g, r, e or t"
    quote_open = "A quote is opened and not closed; close it or take it out"
    who_missing = "Whom? Type a number, a name or a phone"
    name_missing = "Who is it? Type the name before the phone"
    refer_whom = "Whom did they bring? Type it after a slash: r zs / Li Si 13900139000"
    needs_contact = "This needs a card, and a card needs a phone, wx= or mail="
    task_empty = "What is to be done? Type a few words"
    task_needs_day = "A task needs a day; use for example >fri"
    step_needs_person = "A step needs a client; type for example t v NAME >fri"
    client_gone = "This client is no longer in the archive"
    already_done = "This is done or dropped already"
    nobody_to_try = "There is nobody to call in a task of your own"
