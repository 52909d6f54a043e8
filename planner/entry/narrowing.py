"""Narrowing a list of the archive by what is typed: words that find people, and the entry line's own tokens."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.entry.line import MOST_CHARACTERS, Typed
from planner.entry.people import suggested
from planner.entry.products import product_called, stars
from planner.entry.tokens import read_tokens, token
from planner.plan.cadence import level_of
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.people import Level
from planner.record.text import clean, folded

Find = Callable[[str, Book], list[int]]
BESIDE: Final = 50
"""How many people who fit beside a list are shown at the most."""
_NARROWS: Final = frozenset(("level", "product", "source"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a rep wants to see: ``words`` find people; of ``levels``, ``products`` and ``sources`` one of each fits."""

    words: tuple[str, ...] = ()
    levels: frozenset[Level] = frozenset()
    products: frozenset[int] = frozenset()
    sources: frozenset[str] = frozenset()

    @property
    def chosen_by(self) -> tuple[frozenset[Level], frozenset[int], frozenset[str]]:
        """What chooses people without finding them by words."""
        return self.levels, self.products, self.sources


ALL: Final = Wanted()


def wanted(text: str, book: Book, today: date) -> Wanted:
    """Read what is typed to narrow a list: ``!h 3* ~fair zs``; a sign behind which nothing stands yet says nothing.

    Raises NotUnderstood for a level that is none, and for a product that is not on sale.
    """
    words: list[str] = []
    levels: set[Level] = set()
    products: set[int] = set()
    sources: set[str] = set()
    text = text[:MOST_CHARACTERS]
    typed = Typed(text)
    for word in typed.words(0, len(typed.plain), free=True):
        found = token(word)
        if found is None or found[0] not in _NARROWS:
            words.append(word.raw)
        elif clean(found[1].text):
            said = read_tokens([word], today, only=_NARROWS)[0]
            levels |= {said.level} if said.level is not None else set()
            products |= _products(said.product, book) if said.product else set()
            sources |= {folded(said.source)} if said.source else set()
    return Wanted(tuple(words), frozenset(levels), frozenset(products), frozenset(sources))


def _products(text: str, book: Book) -> set[int]:
    """Return the products that a text names: all of a tier, else the one that is called so."""
    tier = stars(text)
    found = {one.id for one in book.products() if tier and one.tier == tier}
    one = None if found else product_called(text, book)
    if one is not None:
        found = {one.id}
    if not found:
        raise NotUnderstood(lambda words: words.product_unknown(text, [one.code for one in book.products()]))
    return found


def chosen(book: Book, by: Wanted, today: date) -> frozenset[int] | None:
    """Return the clients whom levels, products and sources leave, None where none of these was typed.

    The level is that of the open card; a product is one that the open card intends, or that was bought.
    """
    sets: list[set[int]] = []
    if by.levels:
        sets.append({card.client for card in book.open_cards() if level_of(card, today) in by.levels})
    if by.products:
        intended = {card.client for card in book.open_cards() if card.product in by.products}
        sets.append(intended | book.buyers_of(by.products))
    if by.sources:
        sets.append({id_ for source in by.sources for id_ in book.clients_from(source)})
    return frozenset(set.intersection(*sets)) if sets else None


def called(book: Book, words: Sequence[str], find: Find = suggested) -> list[int] | None:
    """Return the clients whom the words find, the likeliest first; None where there are none.

    Several words are one name, or each finds the same client. ``find`` may know already whom a word finds.
    """
    if not words:
        return None
    whole = find(" ".join(words), book)
    if len(words) == 1:
        return whole
    first, *others = (find(word, book) for word in words)
    each = [set(found) for found in others]
    return list(dict.fromkeys([*whole, *(id_ for id_ in first if all(id_ in one for one in each))]))


def narrowed(
    ids: Collection[int], found: Sequence[int] | None, among: Collection[int] | None, *, beside: bool = False
) -> tuple[list[int], list[int]]:
    """Return who of a list fits, in its order, and who else fits the words, the likeliest first.

    ``found`` are whom the words find (``called``), ``among`` whom the rest leaves (``chosen``); None leaves everybody.
    With ``beside`` those who are left and not on the list are told without words, too, the newest first: who bought a
    product long ago is on few lists.
    """
    if found is None:
        here = [id_ for id_ in ids if among is None or id_ in among]
        return here, sorted(set(among or ()).difference(ids), reverse=True)[:BESIDE] if beside else []
    if ids is found:
        return [id_ for id_ in found if among is None or id_ in among], []
    inside, on_it = set(found), set(ids)
    here = [id_ for id_ in ids if id_ in inside and (among is None or id_ in among)]
    others = [id_ for id_ in found if id_ not in on_it and (among is None or id_ in among)]
    return here, others[:BESIDE]
