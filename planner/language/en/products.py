"""English: products, and what a call takes of them."""

from datetime import date

from planner.language.en.forms import plural
from planner.language.en.names import Names
from planner.language.en.screens import Screens
from planner.language.pages import product_page
from planner.plan.goal_lines import Promotion
from planner.review.product_page import Passage, ProductPage

_HELP = """Products are what the plan's units are of, and what a call is prepared with. Enter opens one: its price \
with all earlier ones, stock, promotions, what was sold, what speaks for it, what each feature is good for, \
questions with their answers, your own words, and a script.

s searches all questions, features and selling points while you talk: a few letters of each word are enough.

A new price holds from today, or from the day you name; deals keep the price of their day. Promotions are notes on the \
market (n on Goals): they count in the forecast there and stand here with their days.

In the script, *what stands between two stars* is stressed: product, company and person names. r reads it: it is shown \
large and plain, and Space says how long you took."""

_WEIGHTS = {"necessary": "necessary", "safety": "safety", "nice": "nice to have"}


class Products(Screens, Names):
    """English: products, and what a call takes of them."""

    def product_field(self, field: str) -> str:
        return {
            "code": "code",
            "name": "name",
            "tier": "tier",
            "price": "price",
            "since": "price holds from",
            "stock": "in stock",
            "move": "what would move me",
            "say": "how I say it",
            "script": "script",
        }[field]

    def product_hint(self, field: str) -> str:
        return {
            "code": "Short, as it is typed in an entry: X3, 3*, LX",
            "name": "As clients know it",
            "tier": "Its stars, 1 to 9; empty where there are none",
            "price": "Of one unit: 1280, 1,280.50 or 25万; empty as long as it is not known",
            "since": "Today as long as nothing else is typed: 12-01, fri, 2026-12-01",
            "stock": "How many there are; empty where nobody counts",
            "move": "Which point would move me to buy it?",
            "say": "How do I say it, in my own words?",
            "script": "To be read aloud; *so* is stressed. Enter keeps it all",
        }[field]

    def product_weight(self, weight: str) -> str:
        return _WEIGHTS[weight]

    def product_motive(self, motive: str) -> str:
        return {"": "either", "gain": "gain", "fear": "fear of loss"}[motive]

    def product_parts(self, part: str) -> str:
        return {"points": "Selling points", "benefits": "Features", "answers": "Questions and answers"}[part]

    def product_part(self, part: str) -> str:
        return {"points": "Selling point", "benefits": "Feature", "answers": "Question"}[part]

    def product_part_field(self, field: str) -> str:
        return {
            "text": "in a sentence",
            "motive": "speaks to",
            "feature": "feature",
            "benefit": "good for",
            "weight": "is",
            "question": "question",
            "answer": "answer",
        }[field]

    def product_part_hint(self, field: str) -> str:
        return {
            "text": "What speaks for it, as you would say it",
            "motive": "Left and right turn it: who wants to gain, or who fears to lose; Enter keeps it",
            "feature": "What it has or does",
            "benefit": "What that is good for, to the client",
            "weight": "Left and right turn it: necessary, safety, or nice to have; Enter keeps it",
            "question": "As clients ask it",
            "answer": "What you answer; Enter keeps it",
        }[field]

    def parts_empty(self, part: str) -> str:
        return f"{self.product_parts(part)}: none yet; a adds one"

    products_empty = "No product yet; a adds the first: its code, its name, its price"
    product_new = "New product"

    def product_row(self, page: ProductPage, today: date) -> tuple[str, str, str, str]:
        product = page.product
        running = (one for one in page.promotions if one.first <= today)
        return (
            "" if page.price is None else self.amount(page.price),
            "" if product.stock is None else f"stock {product.stock}",
            f"sold {page.this_month}, {page.this_year} in 12 months",
            next((f"promotion to {self.day(one.last, today)}" for one in running), ""),
        )

    def product_page(self, page: ProductPage, today: date) -> str:
        return product_page(self, self._facts(page, today), page.product, ": ")

    def aside(self, text: str, beside: str) -> str:
        return f"{text} ({beside})" if beside else text

    def _facts(self, page: ProductPage, today: date) -> list[str]:
        product = page.product
        prices = [f"{self.amount(one.amount)} from {self.day(one.since, today)}" for one in reversed(product.prices)]
        return [
            f"Price {'; '.join(prices)}" if prices else "Price not known yet; e sets it",
            "" if product.stock is None else plural(product.stock, "unit") + " in stock",
            f"{plural(page.this_month, 'unit')} sold this month, {page.this_year} in twelve months",
            *(self._promotion(one, today) for one in page.promotions),
        ]

    def _promotion(self, one: Promotion, today: date) -> str:
        days = self.day(one.first, today) + ("" if one.first == one.last else f" to {self.day(one.last, today)}")
        return f"Promotion {days}" + (f": {one.text}" if one.text else "")

    def product_removed(self, what: str) -> str:
        return f"Removed from {what}; u brings it back"

    product_search = "Search questions, features and selling points"

    def product_nothing_found(self, text: str) -> str:
        return f"Nothing said of a product has '{text}' in it"

    def product_passage(self, passage: Passage) -> str:
        return f"# {passage.product.code}: {passage.title}\n\n{passage.text}".rstrip()

    product_script = "Script"
    product_no_script = "There is no script yet; e writes one"

    def product_read_in(self, seconds: int) -> str:
        return f"about {_time(seconds)} aloud"

    def product_was_read(self, seconds: int, about: int) -> str:
        return f"You took {_time(seconds)}; at a calm pace it is about {_time(about)}"

    def keys_products(self) -> list[tuple[str, str]]:
        return [("Enter", "open"), ("a", "add"), ("s", "search"), ("u", "undo"), ("?", "help")]

    def keys_product(self) -> list[tuple[str, str]]:
        return [
            ("e", "edit"),
            ("p", "points"),
            ("b", "features"),
            ("a", "answers"),
            ("r", "read aloud"),
            ("Esc", "back"),
        ]

    def keys_product_parts(self) -> list[tuple[str, str]]:
        return [("Enter", "change"), ("a", "add"), ("x", "remove"), ("u", "undo"), ("Esc", "back")]

    def keys_product_form(self) -> list[tuple[str, str]]:
        return [("Enter", "next, on the last keep"), ("ctrl+n", "keep"), ("Esc", "leave")]

    def keys_product_script(self) -> list[tuple[str, str]]:
        return [("Space", "begin, then end"), ("Esc", "back")]

    help_products = _HELP

    product_gone = "This product is gone meanwhile; undo brings it back"
    product_part_changed = "Another session changed this one meanwhile; look again"
    product_part_empty = "Nothing is said yet: type a few words, or Esc leaves"
    product_needs_code = "A product needs a code, such as X3 or 3*: entries name it by it"

    def product_code_short(self, most: int) -> str:
        return f"A code is one word of at most {most} characters, such as X3"

    def product_code_taken(self, code: str, name: str) -> str:
        return f"{code} is already the code of {name or 'another product'}; choose another"

    def product_tier_unknown(self, text: str) -> str:
        return f"'{text}' is no tier; write 1 to 9, or 3*"

    product_price_stays = "A price that held cannot be taken away; type the new one, 0 where it is free"

    def product_price_unknown(self, text: str) -> str:
        return f"'{text}' is no price; write 1280, 1,280.50 or 25万"

    def product_stock_unknown(self, text: str) -> str:
        return f"'{text}' is no stock; write how many there are, such as 12"

    def product_too_long(self, most: int) -> str:
        return f"That is longer than {most} characters; shorten it"


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
