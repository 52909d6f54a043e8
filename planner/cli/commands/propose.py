"""``planner propose NUMBER``: a proposal for one client, as Markdown."""

from typing import TYPE_CHECKING

from planner.cli.arguments import flag, option, word
from planner.cli.markdown import literal
from planner.cli.outgoing import FileOutgoing
from planner.cli.show import say, say_all
from planner.cli.values import path
from planner.entry.figures import parse_count
from planner.entry.people import the_one
from planner.entry.products import product_called
from planner.record.errors import NotUnderstood
from planner.review.proposal import proposal

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.planning import Product


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("number", shown="NUMBER", about=words.argument_number, many=True, needed=True),
        option("--product", shown="CODE", about=words.option_propose_product),
        option("--quantity", shown="N", about=words.option_propose_quantity, read=_units),
        option("--to", shown="FILE", about=words.option_to, read=path),
        flag("--force", about=words.option_force),
    ]


def _units(text: str) -> int:
    count = parse_count(text)
    if not count:
        raise NotUnderstood(lambda words: words.not_a_count(text))
    return count


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the proposal, or write it to a file."""
    book, words = ports.store.book, ports.words
    client = the_one(" ".join(options.number), book)
    product = _product(ports, options.product) if options.product else None
    found = proposal(book, client, ports.today, product, options.quantity)
    if options.to is None:
        say_all(words.proposal_page(found, literal).splitlines())
    else:
        outgoing = FileOutgoing(ports.store, ports.clock.now)
        outgoing.write_proposal(options.to, words, found, over=options.force)
        say(words.proposal_written(options.to))
    return 0


def _product(ports: "Ports", text: str) -> "Product":
    book = ports.store.book
    found = product_called(text, book)
    if found is None:
        raise NotUnderstood(lambda words: words.product_unknown(text, [one.code for one in book.products()]))
    return found
