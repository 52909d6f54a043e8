"""The book: an immutable picture of the record that answers questions about it.

A change makes a new book that shares nearly everything with the old one, so a screen may go on reading the
one it has while a session writes. Nothing here hands out all activities: each question reaches only the
documents that its answer needs.
"""

from planner.record.asked.cards import Cards
from planner.record.asked.clients import Clients
from planner.record.asked.happened import Happened
from planner.record.asked.planned import Planned


class Book(Clients, Cards, Happened, Planned):
    """The record as it stands after transaction ``seq``; what it is asked stands in ``planner.record.asked``."""

    __slots__ = ()
