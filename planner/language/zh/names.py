"""The sentences in Chinese: dates, lists, and what things are called."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.language.zh.forms import WEEKDAYS
from planner.record.change import Label, What
from planner.record.people import End, How, Kind, Level, Outcome, Reason

if TYPE_CHECKING:
    from planner.language.words import Words

    Base = Words
else:
    Base = object


class Names(Base):
    """Dates, lists, and what things are called."""

    def day(self, day: date, today: date) -> str:
        year = "" if day.year == today.year else f"{day.year}年"
        return f"{year}{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"

    def weekday(self, day: date) -> str:
        return f"周{WEEKDAYS[day.weekday()]}"

    def month(self, month: str) -> str:
        year, number = month.split("-")
        return f"{year}年{int(number)}月"

    def listed(self, parts: Sequence[str]) -> str:
        return "、".join(parts)

    def sentences(self, parts: Sequence[str]) -> str:
        return "".join(part if part[-1:] in "。？！" else part + "。" for part in parts if part)

    def person(self, name: str, number: str) -> str:
        return f"{name}（{number}）" if number and number != name else name

    def level(self, level: Level) -> str:
        return {
            Level.O: "已订未交",
            Level.H: "7天内买",
            Level.A: "15天内买",
            Level.B: "30天内买",
            Level.C: "更晚或未知",
        }[level]

    def reason_lost(self, reason: Reason) -> str:
        return {
            Reason.PRICE: "价格",
            Reason.COMPETITOR: "选了竞品",
            Reason.NO_NEED: "没有需求",
            Reason.NOT_NOW: "暂不考虑",
            Reason.UNREACHABLE: "联系不上",
            Reason.FAMILY: "家人反对",
            Reason.NO_STOCK: "无货",
            Reason.TOO_FAR: "太远",
            Reason.NOT_ELIGIBLE: "不符合条件",
            Reason.CREDIT: "资金问题",
            Reason.PREFERENCE: "不喜欢",
            Reason.OTHER: "其他",
        }[reason]

    def kind(self, kind: Kind) -> str:
        return {
            Kind.VISITOR: "新客户",
            Kind.FOLLOW_UP: "跟进",
            Kind.VISIT: "拜访",
            Kind.GREETING: "问候",
            Kind.EVENT: "活动",
        }[kind]

    def outcome(self, outcome: Outcome) -> str:
        return {
            Outcome.REACHED: "已联系",
            Outcome.NO_ANSWER: "未接",
            Outcome.CALL_BACK: "改约",
            Outcome.VISIT_AGREED: "约访",
        }[outcome]

    def how(self, how: How) -> str:
        return {How.VISITOR: "接待", How.REFERRAL: "转介绍", How.IMPORT: "导入", How.HELD: "原有"}[how]

    def end(self, end: End) -> str:
        return {End.WON: "成交", End.LOST: "流失", End.EXCLUDED: "排除"}[end]

    def did(self, label: Label) -> str:
        who = self.person(label.who, label.number)
        return {
            What.VISITORS: f"新客户{label.count}组",
            What.CARD: f"新建卡 {who}",
            What.CLIENT: f"修改客户 {who}",
            What.VISITOR: f"新客户 {label.who}",
            What.FOLLOW_UP: f"跟进 {who}",
            What.VISIT: f"拜访 {who}",
            What.GREETING: f"问候 {who}",
            What.REFERRAL: f"{label.detail} 转介绍 {who}",
            What.EVENT: f"{who} 参加活动",
            What.ATTEMPT: f"联系 {who}，未接",
            What.DEAL: f"成交 {who}",
            What.LOST: f"流失 {who}",
            What.EXCLUDED: f"排除 {who}",
            What.RETURNED: f"退单 {who}",
            What.STEP: f"安排{self.step(label.detail)} {who}",
            What.TASK: f"待办：{label.detail}",
            What.TASK_DONE: f"完成：{label.detail}",
            What.POSTPONED: f"改期 {who or label.detail}",
            What.DECLINED: f"这次不问候 {who}",
            What.GOAL: f"目标 {label.detail}",
            What.SETTINGS: "设置",
            What.SET_UP: "初始设置",
            What.MENDED: "修复记录",
            What.MERGED: f"{label.detail} 并入 {who}",
            What.ERASED: f"彻底删除 {label.number} 的资料",
            What.ANSWER: "总结",
            What.CLOSED: "结束本周",
            What.IMPORT: f"从{label.detail}导入{label.count}行",
            What.SEVERAL: f"{label.count}条记录",
            What.CHANGED: f"批量修改{label.count}位客户",
            What.LIST: f"名单 {label.detail}",
            What.LIST_GONE: f"删去名单 {label.detail}",
            What.PRODUCT: f"产品 {label.detail}",
            What.MARKET: f"行情备注 {label.detail}：{self.market_kind(label.who)}",
            What.MARKET_GONE: f"删除行情备注 {label.detail}：{self.market_kind(label.who)}",
        }[label.what]
