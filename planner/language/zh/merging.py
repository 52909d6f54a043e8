"""Chinese: two clients that are one person."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from planner.language.pages import merge_difference, merge_page
from planner.language.zh.archive import Archive
from planner.record.people import CLIENT_FIELDS

if TYPE_CHECKING:
    from planner.entry.merging import Alike, Merge, Pair

_MORE = {"since": "建档", "external": "外部编号", "referrer": "介绍人", "lunar": "历法"}


class Merging(Archive):
    """Chinese: two clients that are one person."""

    argument_gone = "重复的客户：编号、姓名或电话；不写则列出可能重复的客户"
    argument_kept = "要保留的客户：编号、姓名或电话"
    option_dry_merge = "只看合并后会怎样，不合并"
    merge_into_whom = "请写明并入哪位客户：planner merge 编号 保留的编号，如 planner merge A0031 A0012"
    merge_with_whom = "和哪位是同一个人？"
    merge_command = "与重复的客户合并"
    no_suspects = "没有发现重复的客户"
    suspects_hint = "planner merge 编号 保留的编号 --dry-run 可先看合并后会怎样；合并后撤销一次即可还原"

    def alike(self, why: "Alike") -> str:
        return {"phone": "电话相同", "name_and_mail": "姓名和邮箱都相同"}[why.value]

    def suspects(self, pair: "Pair") -> str:
        gone, kept = (self.person(one.name, one.number) for one in (pair.gone, pair.kept))
        return f"{gone}与{kept}：{self.alike(pair.why)}"

    def merge_one_person(self, who: str) -> str:
        return f"{who}本来就是同一位客户；请写两位不同的客户"

    def merge_title(self, merge: "Merge") -> str:
        return f"{self.person(merge.gone.name, merge.gone.number)} 并入 {merge.kept.number}"

    def merge_field(self, field: str) -> str:
        return self.client_field(field) if field in CLIENT_FIELDS else _MORE.get(field, field)

    def merge_page(self, merge: "Merge", today: date) -> str:
        return merge_page(self, merge, today, "：")

    def merge_stays(self, merge: "Merge") -> str:
        who = self.person(merge.kept.name, merge.kept.number)
        return f"保留{who}；以后用 {merge.gone.number} 也能找到这位客户。"

    def merge_moves(self, number: str, counts: Mapping[str, int]) -> str:
        names = {
            "activities": "联系{}次",
            "cards": "卡{}张",
            "deals": "成交{}笔",
            "tasks": "安排{}项",
            "referrals": "介绍来的客户{}位",
        }
        moved = "，".join(names[name].format(count) for name, count in counts.items())
        return f"转到 {number} 名下：{moved}。"

    def merge_ends(self, opened: str) -> str:
        return f"两边都有未结束的卡：{opened}开的那张作为重复卡排除。"

    def merge_gets(self, number: str) -> str:
        return f"{number} 新增"

    def merge_keeps(self, number: str) -> str:
        return f"两边不一致：{number} 保留前一个，后一个记入备注"

    def merge_line(self, merge: "Merge", today: date) -> str:
        said = "；".join(merge_difference(self, one, "：", one.dropped) for one in merge.differences)
        return f"{today} 并入 {merge.gone.number}" + (f"（{said}）" if said else "")

    def merge_ended(self, merge: "Merge") -> str:
        return f"重复：{merge.gone.number} 就是 {merge.kept.number}"

    def merged(self, merge: "Merge") -> str:
        return f"{merge.gone.number} 已并入 {self.person(merge.kept.name, merge.kept.number)}"

    def phone_of_another(self, phone: str, mine: str, number: str, name: str) -> str:
        return f"{phone} 是{self.person(name, number)}的；同一个人？ctrl+g 或 planner merge {mine} {number}"

    def keys_merge(self) -> list[tuple[str, str]]:
        return [("Enter", "合并"), ("s", "改为保留另一位"), ("Esc", "离开")]
