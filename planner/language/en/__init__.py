"""The sentences in English, an area a module."""

from typing import TYPE_CHECKING

from planner.language.en.archive import Archive
from planner.language.en.calls import Calls
from planner.language.en.campaigns import Campaigns
from planner.language.en.care import Caring
from planner.language.en.commands import Commands
from planner.language.en.edits import Edits
from planner.language.en.entry import Entries
from planner.language.en.erasing import Erasing
from planner.language.en.errors import Errors
from planner.language.en.exporting import Exporting
from planner.language.en.goals import Goals
from planner.language.en.importing import Importing
from planner.language.en.keeping import Keeping
from planner.language.en.lists import Lists
from planner.language.en.market import Market
from planner.language.en.merging import Merging
from planner.language.en.names import Names
from planner.language.en.products import Products
from planner.language.en.proposals import Proposals
from planner.language.en.review import Reviews
from planner.language.en.screens import Screens
from planner.language.en.setup import SetUp
from planner.language.en.today import Today
from planner.language.en.trends import Trends

if TYPE_CHECKING:
    from planner.language.words import Words


class English(
    Edits,
    Entries,
    Today,
    Goals,
    Reviews,
    Campaigns,
    Trends,
    Caring,
    Merging,
    Erasing,
    Archive,
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
    Keeping,
    Errors,
    Names,
):
    """English."""

    code = "en"


WORDS: "Words" = English()
