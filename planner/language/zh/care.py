"""The sentences in Chinese: the care of clients that the day's list proposes."""

from collections.abc import Sequence
from datetime import date

from planner.language.zh.forms import lunar_day
from planner.language.zh.names import Names
from planner.plan.care.dormant import AFTER, INTERVALS
from planner.plan.care.dormant import MOST as MOST_DORMANT
from planner.plan.care.festivals import BEFORE
from planner.plan.care.promotions import MOST as MOST_TOLD
from planner.plan.care.proposal import Proposal
from planner.plan.care.proposals import ROOM
from planner.plan.lines import Line, Why
from planner.record.care import Care, Festival

_NAMES = {
    Care.BIRTHDAY: "生日",
    Care.CALL_BACK: "成交回访",
    Care.FESTIVAL: "节日",
    Care.PROMOTION: "促销",
    Care.DORMANT: "休眠客户",
}

_KINDS = {care.value: name for care, name in _NAMES.items()}

_FESTIVALS = {
    Festival.NEW_YEAR: "元旦",
    Festival.LUNAR_NEW_YEAR: "春节",
    Festival.EASTER: "复活节",
    Festival.END_OF_RAMADAN: "开斋节",
    Festival.DRAGON_BOAT: "端午节",
    Festival.MID_AUTUMN: "中秋节",
    Festival.NATIONAL_DAY: "国庆节",
    Festival.DIWALI: "排灯节",
    Festival.THANKSGIVING: "感恩节",
    Festival.CHRISTMAS: "圣诞节",
}

_RULES = {
    Why.BIRTHDAY: ("生日当天问候，遇休息日提前到上一个工作日；错过了还会留三天。农历生日按今年对应的公历日子。"),
    Why.AFTER_DEAL: "成交后按约定的天数回访；天数在 ctrl+p「提醒哪些问候」里改。",
    Why.FESTIVAL: (
        f"节前{BEFORE}个工作日开始问候老客户，到节日当天或节后第一个工作日为止；"
        f"每天最多{ROOM}位（你的接待能力更低时按接待能力），买得多的在前。"
    ),
    Why.PROMOTION: (
        f"促销期间提醒：买过该产品或同星级产品、促销开始后还没联系过的客户，每天最多{MOST_TOLD}位，买得多的在前。"
        "你写的备注就是客户对促销的反馈。"
    ),
    Why.DORMANT: (
        f"{AFTER}天没有购买也没有联系，或超过客户平时购买间隔的{INTERVALS}倍（取较长的），就算休眠；"
        f"每天最多{MOST_DORMANT}位，买得多的在前。"
    ),
}
_ENDS = (
    "只要联系上了就算完成；按 s 这次不提。在客户档案里可以对这位客户关掉这一类，对所有客户用 ctrl+p「提醒哪些问候」。"
)


class Caring(Names):
    """The care of clients that the day's list proposes."""

    def care(self, care: Care) -> str:
        return _NAMES[care]

    def festival(self, festival: Festival) -> str:
        return _FESTIVALS[festival]

    def proposal_why(self, one: Proposal) -> str:
        day = f"{one.on.month}月{one.on.day}日"
        match one.care:
            case Care.FESTIVAL:
                return f"{self.festival(one.festival or Festival.NEW_YEAR)}，{day}"
            case Care.PROMOTION:
                of = "" if one.product == one.bought else f"{one.product} "
                return f"买过 {one.bought}，{of}促销到{day}" + (f"：{one.text}" if one.text else "")
            case _:
                year = "" if one.on.year == one.day.year else f"{one.on.year}年"
                quiet = f"已超过平时{one.usual}天一购的{INTERVALS}倍" if one.usual else f"{one.quiet}天没有往来"
                return f"{quiet}，上次购买{year}{day}"

    def care_rule(self, line: Line) -> str:
        return f"{_RULES[line.why]}\n\n{_ENDS}" if line.why in _RULES else ""

    def care_about(self, care: Care) -> str:
        return {
            Care.BIRTHDAY: "当天，遇休息日提前一个工作日",
            Care.CALL_BACK: "",
            Care.FESTIVAL: f"节前{BEFORE}个工作日起，每天最多{ROOM}位老客户",
            Care.PROMOTION: f"促销期间，买过相应产品的客户，每天最多{MOST_TOLD}位",
            Care.DORMANT: f"{AFTER}天或平时间隔的{INTERVALS}倍没有往来，每天最多{MOST_DORMANT}位",
        }[care]

    def care_on(self, *, on: bool) -> str:
        return "开" if on else "关"

    def care_set(self, care: Care, said: str) -> str:
        return f"{self.care(care)}：{said}"

    def care_days(self, days: Sequence[int]) -> str:
        return f"成交后第{'、'.join(map(str, days))}天"

    def care_without(self, names: Sequence[str]) -> str:
        known = [_KINDS.get(name, name) for name in names]
        return f"不提醒{'、'.join(known)}" if known else "都提醒"

    def lunar_birthday(self, birthday: str, next_one: date | None, today: date, *, leap: bool) -> str:
        if next_one is None:
            return f"农历{'闰' if leap else ''} {birthday}"
        said = f"农历{lunar_day(birthday, leap=leap)}"
        year = "今年" if next_one.year == today.year else f"{next_one.year}年"
        return f"{said}，{year}{next_one.month}月{next_one.day}日"

    care_title = "提醒哪些问候"
    care_days_hint = "成交后第几天回访，如 3,7,30,90"
    help_care = (
        "# 问候\n"
        "这几类问候会自己出现在当天的清单上，并写明原因。空格对所有客户关掉或打开一类；只对一位客户关掉，在档案里改。"
        "d 改成交后第几天回访。关掉的马上从今天的清单上消失，按 u 恢复。"
    )

    def keys_care(self) -> list[tuple[str, str]]:
        return [("空格", "开或关"), ("d", "回访天数"), ("Esc", "返回")]

    def call_backs_unknown(self, text: str) -> str:
        return f"「{text}」不是回访天数；请写最多六个 1 到 365 的数，用逗号分开，如 3,7,30,90"

    nothing_to_decline = "只有提醒的问候可以不提；其他的用 p 改期"

    def option_care_off(self, kinds: str) -> str:
        return f"不再提醒这一类：{kinds}"

    option_care_on = "重新提醒这一类"
    option_call_backs = "成交后第几天回访，如 3,7,30,90"
