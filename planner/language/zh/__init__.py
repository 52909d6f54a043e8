"""The sentences in Chinese, an area a module."""

from typing import TYPE_CHECKING

from planner.language.zh.archive import Archive
from planner.language.zh.calls import Calls
from planner.language.zh.campaigns import Campaigns
from planner.language.zh.care import Caring
from planner.language.zh.commands import Commands
from planner.language.zh.edits import Edits
from planner.language.zh.entry import Entries
from planner.language.zh.erasing import Erasing
from planner.language.zh.errors import Errors
from planner.language.zh.exporting import Exporting
from planner.language.zh.goals import Goals
from planner.language.zh.importing import Importing
from planner.language.zh.keeping import Keeping
from planner.language.zh.lists import Lists
from planner.language.zh.market import Market
from planner.language.zh.merging import Merging
from planner.language.zh.names import Names
from planner.language.zh.products import Products
from planner.language.zh.proposals import Proposals
from planner.language.zh.review import Reviews
from planner.language.zh.screens import Screens
from planner.language.zh.setup import SetUp
from planner.language.zh.today import Today
from planner.language.zh.trends import Trends

if TYPE_CHECKING:
    from planner.language.words import Words


class Chinese(
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
    """Simplified Chinese."""

    code = "zh"


WORDS: "Words" = Chinese()
