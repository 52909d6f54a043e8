"""The rep's own lists of the archive: kept under a name, and given up."""

from typing import TYPE_CHECKING, Final

from planner.plan.archive import Roll
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.errors import NotFound, NotUnderstood
from planner.record.pen import Pen
from planner.record.settings import SavedList
from planner.record.text import clean, folded

if TYPE_CHECKING:
    from planner.language.words import Words

MOST: Final = 40
"""Characters of a list's name."""


def save_list(name: str, of: str, narrowed: str) -> Action:
    """Keep a list under a name, in place of one that is called so already.

    The action raises NotUnderstood where there is no name, or one too long.
    """
    name = clean(name)

    def action(book: Book) -> Transaction:
        ensure_name(name)
        saved = SavedList(name, of, clean(narrowed))
        lists = book.settings.lists
        pen = Pen(book)
        if list_called(book, name) is not None:
            pen.settle(lists=tuple(saved if folded(one.name) == folded(name) else one for one in lists))
        else:
            pen.settle(lists=(*lists, saved))
        return pen.transaction(Label(What.LIST, detail=name))

    return action


def ensure_name(name: str, *languages: "Words") -> None:
    """Raise NotUnderstood for no name, one too long, and one that a list of the planner's has in these languages."""
    if not name or len(name) > MOST:
        raise NotUnderstood(lambda words: words.list_needs_name(MOST))
    ours = {folded(one.value) for one in Roll} | {folded(words.roll(one)) for words in languages for one in Roll}
    if folded(name) in ours:
        raise NotUnderstood(lambda words: words.list_is_ours(name))


def give_up_list(name: str) -> Action:
    """Give a list up; its people stay. The action raises NotFound where no list is called so."""

    def action(book: Book) -> Transaction:
        found = list_called(book, name)
        if found is None:
            raise NotFound(lambda words: words.list_unknown(name))
        pen = Pen(book)
        pen.settle(lists=tuple(one for one in book.settings.lists if one != found))
        return pen.transaction(Label(What.LIST_GONE, detail=found.name))

    return action


def list_called(book: Book, name: str) -> SavedList | None:
    """Return the rep's own list of that name, case, width and blanks apart."""
    return next((one for one in book.settings.lists if folded(one.name) == folded(name)), None)
