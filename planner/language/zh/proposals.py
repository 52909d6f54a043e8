"""Chinese: a proposal for one client, and what makes ready for the first call."""

from collections.abc import Callable

from planner.language.pages import ProposalParts, proposal_page
from planner.language.zh.names import Names
from planner.record.planning import Weight
from planner.review.proposal import Proposal

_PARTS = ProposalParts(
    needs="您需要的",
    wishes="最好还能有",
    offer="我们的建议",
    each="单价",
    total="合计",
    promotion="优惠",
    until="截止",
    points="为什么适合您",
    benefits={Weight.NECESSARY: "它能帮您做到", Weight.SAFETY: "让您放心的", Weight.NICE: "另外还有"},
    answers="常见问答",
    then="下一步",
    colon="：",
)


class Proposals(Names):
    """Chinese: a proposal for one client."""

    def proposal_title(self, proposal: Proposal) -> str:
        return f"给{proposal.client.name}的建议书"

    def proposal_page(self, proposal: Proposal, say: Callable[[str], str]) -> str:
        return proposal_page(self, proposal, _PARTS, say)

    def proposal_of_what(self, who: str) -> str:
        return f"{who}还没有意向产品；用 --product 指定，或在客户档案里（按 e）填写"

    proposal_to_file = "写到文件"
    proposal_is_markdown = "建议书是 Markdown：文件名请以 .md 结尾"
    proposal_echo = "写入建议书，只有自己能读。"

    def proposal_written(self, file: str) -> str:
        return f"建议书在 {file}。"

    option_propose_product = "换一款产品，不用卡上的意向产品"
    option_propose_quantity = "几件"
    option_to = "写到文件里，只有自己能读"
    ready_title = "第一个电话之前"
    ready_hint = "自己的准备清单，用；分开，按 Enter。只写 - 恢复自带的清单。"

    def ready_too_long(self, most: int, longest: int) -> str:
        return f"最多{most}条，每条不超过{longest}个字符；请精简一些"

    def ready_echo(self, parts: str) -> str:
        return f"每天第一个电话之前：{parts}"

    ready_default = "恢复自带的清单"
