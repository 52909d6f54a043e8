"""Customers cared for (method, section 7): of all who bought, those who heard of the rep within half a year."""

from datetime import date, timedelta
from typing import Final

from planner.plan.rates import Count
from planner.record.book import Book

WITHIN: Final = 180
"""Within how many days a customer wants to be cared for."""


def cared_for(book: Book, until: date) -> Count:
    """Return the customers who were reached, or bought, in the 180 days up to ``until``, of all customers by then.

    An attempt reaches nobody. Who gave everything back is no customer.
    """
    since = until - timedelta(WITHIN - 1)
    customers = book.buyers(date.min, until)
    cared = customers & (book.reached(since, until) | book.buyers(since, until))
    return Count(len(cared), len(customers))
