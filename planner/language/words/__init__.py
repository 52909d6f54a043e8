"""Which sentences there are, and the slots of each.

A sentence is an attribute, or a method whose parameters are its slots. Nothing here says anything: the languages do.
Dates in sentences come through ``day``; numbers stand with what they are of.
"""

from typing import Protocol

from planner.language.words.archive import Archive
from planner.language.words.calls import Calls
from planner.language.words.campaigns import Campaigns
from planner.language.words.care import Caring
from planner.language.words.commands import Commands
from planner.language.words.edits import Edits
from planner.language.words.entry import Entries
from planner.language.words.erasing import Erasing
from planner.language.words.errors import Errors
from planner.language.words.exporting import Exporting
from planner.language.words.goals import Goals
from planner.language.words.importing import Importing
from planner.language.words.lists import Lists
from planner.language.words.market import Market
from planner.language.words.merging import Merging
from planner.language.words.names import Names
from planner.language.words.products import Products
from planner.language.words.proposals import Proposals
from planner.language.words.review import Reviews
from planner.language.words.screens import Screens
from planner.language.words.setup import SetUp
from planner.language.words.today import Today
from planner.language.words.trends import Trends


class Words(
    Names,
    Edits,
    Entries,
    Today,
    Goals,
    Reviews,
    Trends,
    Campaigns,
    Caring,
    Archive,
    Merging,
    Erasing,
    Calls,
    Lists,
    Exporting,
    Products,
    Proposals,
    SetUp,
    Screens,
    Importing,
    Market,
    Commands,
    Errors,
    Protocol,
):
    """All sentences of one language."""

    code: str
