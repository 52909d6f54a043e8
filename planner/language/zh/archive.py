"""Chinese: what the archive keeps of a client."""

from planner.language.pages import client_facts
from planner.language.zh.products import Products
from planner.record.people import Client

_FIELDS = {
    "name": "姓名",
    "phones": "电话",
    "wechat": "微信",
    "mail": "邮箱",
    "address": "地址",
    "source": "来源",
    "birthday": "生日",
    "without": "生日问候",
    "motive": "购买动机",
    "needs": "非要不可",
    "wishes": "有了更好",
    "traits": "特点",
    "tier": "消费星级",
    "tags": "标签",
    "member": "会员等级",
    "points": "积分",
    "services": "用过的服务",
    "papers": "合同与照片",
    "note": "备注",
}

_HINTS = {
    "name": "客户的称呼",
    "phones": "多个用逗号分开；已属于别的客户的电话不能再用",
    "wechat": "微信号",
    "mail": "邮箱地址",
    "address": "上门的地址",
    "source": "从哪里来：进店、电话、活动",
    "birthday": "05-03 或 1980-05-03；农历写 农历05-03",
    "without": "左右键切换：清单上要不要提醒",
    "motive": "左右键切换：想得到的，还是怕失去的",
    "needs": "客户非要不可的是什么",
    "wishes": "没有也行、有了更好的",
    "traits": "聊天时要记得的：爱好、家人、性格",
    "tier": "买几星的产品：3*",
    "tags": "自己起的标签，用逗号分开，方便查找",
    "member": "如金卡、银卡",
    "points": "现有积分",
    "services": "用逗号分开",
    "papers": "合同、照片放在哪里，用逗号分开",
    "note": "其他要知道的；按 Enter 保存",
}


class Archive(Products):
    """Chinese: what the archive keeps of a client."""

    def client_field(self, field: str) -> str:
        return _FIELDS[field]

    def client_hint(self, field: str) -> str:
        return _HINTS[field]

    def client_facts(self, client: Client) -> str:
        return client_facts(self, client, "：")

    def client_birthday(self, client: Client) -> str:
        return f"农历 {client.birthday}" if client.lunar and client.birthday else client.birthday

    def option_set(self, fields: str) -> str:
        return f"某项改成什么，如 needs=没有异味；可重复：{fields}"

    def client_field_unknown(self, text: str, fields: str) -> str:
        return f"「{text}」没有写明哪一项；请写 项目=内容，项目是其中之一：{fields}"

    def care_wanted(self, *, wanted: bool) -> str:
        return "提醒" if wanted else "不用提醒"

    def keys_client_form(self) -> list[tuple[str, str]]:
        return [("Enter", "下一项，最后一项即保存"), ("ctrl+n", "保存"), ("Esc", "离开")]

    def client_too_long(self, most: int) -> str:
        return f"超过{most}个字符了；请写短一些"

    def client_phone_unknown(self, text: str) -> str:
        return f"「{text}」不是电话；请写7到15位数字，多个用逗号分开"

    def client_points_unknown(self, text: str) -> str:
        return f"「{text}」不是积分；请写数字，如 120"

    def client_motive_unknown(self, text: str) -> str:
        return f"「{text}」不是购买动机；请写 想得到 或 怕失去，或空着"

    def client_care_unknown(self, text: str, known: str) -> str:
        return f"没有「{text}」这种关怀；请写 {known}，或空着"

    def client_birthday_unknown(self, text: str) -> str:
        return f"「{text}」不是生日；请写 05-03、1980-05-03 或 农历05-03"
