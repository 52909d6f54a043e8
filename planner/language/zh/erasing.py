"""Chinese: a client who asks to be forgotten."""

from typing import TYPE_CHECKING

from planner.language.zh.names import Names

if TYPE_CHECKING:
    from planner.entry.erasing import Going


class Erasing(Names):
    """Chinese: a client who asks to be forgotten."""

    argument_erase = "客户编号，如 A0031"
    erase_command = "彻底删除这位客户的资料"
    erase_needs_yes = "没有删除：这里无法询问，确定要彻底删除请加 --yes"
    erase_goes_on = "上次没做完的彻底删除，现已完成"
    erase_waits = "彻底删除还没做完，下一个命令会接着做"

    def erase_by_number(self, typed: str) -> str:
        return f"「{typed}」不是编号；彻底删除只认编号，如 A0031"

    def erase_title(self, number: str) -> str:
        return f"彻底删除 {number} 的资料"

    def erase_plan(self, going: "Going", copies: int) -> str:
        client = going.client
        counts = f"联系{going.activities}次、卡{going.cards}张、成交{going.deals}笔、安排{going.tasks}项"
        lines = [
            f"将彻底删除{self.person(client.name, client.number)}：姓名、电话、邮箱、备注、需求等全部资料，",
            f"以及{counts}里写的文字。",
            f"{copies}份备份和未写完的内容里也会删除。",
            f"编号 {client.number} 保留为空壳，日期和金额仍在：发生过的事照样计数。",
        ]
        if going.entries:
            lines.append(f"与此人有关的{going.entries}次改动不能再撤销；其中一次涉及多人的，别人的那部分也不能。")
        if going.elsewhere:
            lines.append(f"别处还有{going.elsewhere}段文字（备注、待办）提到这个姓名，请自行修改。")
        return "\n".join((*lines, "导出的文件请自行删除。此操作无法撤销。"))

    def ask_erase(self, number: str) -> str:
        return f"输入 {number} 以继续："

    def erase_other_number(self, typed: str, number: str) -> str:
        return f"没有删除：「{typed}」不是 {number}；要继续请输入这个编号"

    def erased(self, number: str) -> str:
        return f"{number} 的资料已彻底删除"

    def erased_already(self, number: str) -> str:
        return f"{number} 的资料早已彻底删除"

    def nothing_of_erased(self, number: str) -> str:
        return f"{number} 已应客户要求彻底删除；此人再来请新建编号"

    def erase_stays(self, number: str) -> str:
        return f"{number} 的资料已彻底删除，不能恢复；跳过它（planner undo --skip）可撤销更早的改动"

    def keys_erase(self) -> list[tuple[str, str]]:
        return [("Enter", "彻底删除"), ("Esc", "离开")]
