"""Chinese: what the archive keeps of a client."""

from datetime import date

from planner.language.pages import client_facts, family_page
from planner.language.zh.products import Products
from planner.plan.cadence import level_for, level_of
from planner.record.people import Card, Client, Level
from planner.review.family import Family
from planner.review.timeline import View

_FIELDS = {
    "name": "姓名",
    "phones": "电话",
    "level": "级别",
    "buys": "预计购买",
    "product": "意向产品",
    "quantity": "数量",
    "referrer": "介绍人",
    "wechat": "微信",
    "mail": "邮箱",
    "address": "地址",
    "source": "来源",
    "birthday": "生日",
    "without": "关怀提醒",
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
    "level": "左右键或按字母切换：跟着日期走，或自己定",
    "buys": "周五、月底、11-28；级别跟着它走（7天内H，15天A，30天B，其余C）",
    "product": "想买的产品编码，如 3*",
    "quantity": "要几件",
    "referrer": "介绍人的编号、姓名或电话",
    "wechat": "微信号",
    "mail": "邮箱地址",
    "address": "上门的地址",
    "source": "从哪里来：进店、电话、活动",
    "birthday": "05-03 或 1980-05-03；农历写 农历五月初三 或 农历05-03",
    "without": "左右键切换：清单上提醒哪些问候",
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

    def client_facts(self, client: Client, birthday: str = "") -> str:
        return client_facts(self, client, birthday or client.birthday, "：")

    def level_follows(self, level: Level) -> str:
        return f"跟着日期：{level.value}，{self.level(level)}"

    def level_stands(self, level: Level) -> str:
        return f"暂定{level.value}级，下次联系后重算"

    def card_facts(self, card: Card, product: str, today: date) -> str:
        level, by_date = level_of(card, today), level_for(card.buys, today)
        wants = f"意向 {product} x{card.quantity}" if product else "意向产品未定"
        expected = f"预计{self.day(card.buys, today)} 购买" if card.buys else "购买日期未定"
        rests = "跟着日期" if card.buys else "日期未知"
        if card.level_stands:
            rests = "暂定，下次联系后重算"
        elif card.level_set:
            rests = "自己定的" + (f"，按日期是{by_date.value}" if by_date is not level else "")
        return f"{wants}，{expected}；{level.value}级，{rests}"

    def story_view(self, view: View) -> str:
        return {
            View.ALL: "全部经过",
            View.CONTACTS: "只看联系",
            View.DEALS: "只看建卡与成交",
            View.FAMILY: "由这位客户介绍来的",
        }[view]

    def family_facts(self, family: Family) -> str:
        by = [f"由{self.person(one.name, one.number)}介绍" for one in family.above[:1]]
        brought = [f"介绍了{family.brought}位，其中{family.bought}位成交"] if family.brought else []
        return "；".join([*by, *brought])

    def family_page(self, family: Family) -> str:
        nobody = "没有介绍关系。已在档案里的，按 e 填介绍人；新客户用 r 编号 / 姓名 电话 记录。"
        return family_page(self, family, "介绍人：", nobody, "，")

    def has_bought(self, times: int) -> str:
        return f"成交{times}次" if times else "还未成交"

    def card_not_open(self, who: str) -> str:
        return f"{who}没有跟进中的卡；用 f 加级别或产品即可建卡：f {who} !c"

    def card_brought_in_a_circle(self, who: str) -> str:
        return f"{who}是这位客户介绍来的，不能反过来"

    typed_and_not_kept = "填写的内容还没保存：ctrl+n 保存，再按一次 Esc 放弃"
    card_brought_oneself = "自己不能介绍自己；写介绍人，或空着"

    def option_set(self, fields: str) -> str:
        return f"某项改成什么，如 needs=没有异味；可重复：{fields}"

    def client_field_unknown(self, text: str, fields: str) -> str:
        return f"「{text}」没有写明哪一项；请写 项目=内容，项目是其中之一：{fields}"

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
        return f"「{text}」不是生日；请写 05-03、1980-05-03、农历五月初三 或 农历闰06-03"
