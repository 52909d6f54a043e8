"""English: a proposal for one client, and what makes ready for the first call."""

from collections.abc import Callable

from planner.language.en.names import Names
from planner.language.pages import ProposalParts, proposal_page
from planner.record.planning import Weight
from planner.review.proposal import Proposal

_PARTS = ProposalParts(
    needs="What you need",
    wishes="What would be nice to have",
    offer="What we propose",
    each="each",
    total="in all",
    promotion="Promotion",
    until="until",
    points="Why it fits",
    benefits={
        Weight.NECESSARY: "What it does for you",
        Weight.SAFETY: "What makes it safe",
        Weight.NICE: "And besides",
    },
    answers="Questions and answers",
    then="Next",
    colon=": ",
)


class Proposals(Names):
    """English: a proposal for one client."""

    def proposal_title(self, proposal: Proposal) -> str:
        return f"Proposal for {proposal.client.name}"

    def proposal_page(self, proposal: Proposal, say: Callable[[str], str]) -> str:
        return proposal_page(self, proposal, _PARTS, say)

    def proposal_of_what(self, who: str) -> str:
        return f"{who} intends no product yet; name one with --product, or on the client's form (e)"

    proposal_to_file = "write it to a file"
    proposal_is_markdown = "A proposal is Markdown: give the file a name that ends in .md"
    proposal_echo = "Writes the proposal, for nobody but you to read."

    def proposal_written(self, file: str) -> str:
        return f"The proposal is in {file}."

    option_propose_product = "another product than the open card intends"
    option_propose_quantity = "how many of it"
    option_to = "write it to a file, for nobody but you to read"
    ready_title = "Before the first call"
    ready_hint = "Your own list, set apart by ; and Enter. A - alone brings back the planner's."

    def ready_too_long(self, most: int, longest: int) -> str:
        return f"At most {most} things, none longer than {longest} characters; shorten the list"

    def ready_echo(self, parts: str) -> str:
        return f"Before the day's first call: {parts}"

    ready_default = "The planner's own list again"
