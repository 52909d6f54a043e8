"""The sentences in Chinese: the day's list and its targets."""

from fractions import Fraction

from planner.language.zh.care import Caring
from planner.language.zh.forms import tenth
from planner.plan.checklist import Section
from planner.plan.lines import WHY_OF, Line, Why
from planner.plan.month_plan import MonthPlan
from planner.plan.workdays import Off, OffKind


class Today(Caring):
    """The day's list and its targets."""

    def month_unknown(self, text: str) -> str:
        return f"「{text}」不是月份；请输入如 2026-11"

    def rate_unknown(self, text: str) -> str:
        return f"「{text}」不是比率；请输入如 5%、0.05、1/20 或 2/40"

    chance_out_of_range = "计划没有百分之百的把握；请输入大于 0、小于 100% 的概率，例如 80%"
    rate_out_of_range = "比率为 0 或超过 100% 都算不出计划；请输入大于 0、不超过 100% 的数"
    figure_negative = "计划里的数不能小于 0；请输入 0 或更大的数"

    no_amount_per_unit = "还不知道每件卖多少钱：请填件数，或先把目标定为一个有价格的产品，如 3*=5"
    amount_too_high = "折下来超过一百万件；请填小一些的金额"

    def section(self, section: Section) -> str:
        return {
            Section.FOLLOW_UPS: "跟进",
            Section.VISITS: "拜访",
            Section.GREETINGS: "问候",
            Section.TASKS: "待办",
        }[section]

    def done_beside(self, count: int) -> str:
        return f"另有{count}次"

    def done_of(self, done: int, of: int) -> str:
        return f"{done}/{of}"

    def made_of(self, plan: MonthPlan) -> str:
        return f"{plan.units}/{plan.goal}件"

    def month_name(self, month: str) -> str:
        return f"{int(month.split('-')[1])}月"

    def behind_pace(self, units: Fraction) -> str:
        return f"落后{tenth(units)}件"

    def new_cards(self, count: int) -> str:
        return f"新建卡{count}张"

    nothing_due = "今天没有待办。按 n 输入姓名记新客户，按 t 输入内容记待办。"
    nothing_yet = (
        "今天没有待办。按 n 输入姓名记新客户，按 t 输入内容记待办。已有的客户名单用 ctrl+p「导入文件」带进来。"
    )
    entry_when = "什么时候？明天、周五 14:00、+3d 或 11-30"
    entry_when_past = "什么时候？昨天、周一、周一 14:00 或 11-20"
    entry_more = ">周五 14:00 下次时间   =未接   ：后面写备注"
    nothing_left = "今天的名单都处理完了。按 n 记新客户，按 t 记待办。"
    due_today = "今天"
    none_due = "无"
    new_visitors = "新客户"
    goal_met = "已达成"
    no_goal = "还没有目标：按 2 设定"

    on_pace = "进度正常"

    def goal_is_met(self, plan: MonthPlan) -> str:
        return f"总数已达成，按产品还差{plan.lines_missing}件" if plan.lines_missing else self.goal_met

    def why(self, line: Line) -> str:
        if line.proposal is not None:
            return self.proposal_why(line.proposal)
        step = {Section.VISITS: "已约拜访", Section.GREETINGS: "已定回访"}
        return {
            Why.CADENCE: f"上次联系后{line.days}天",
            Why.NEW_CARD: "新建卡，还没联系",
            Why.ATTEMPT: f"{line.days}天前联系过，未接" if line.days else "今天联系过，未接",
            Why.STEP: step.get(line.section, "已定跟进"),
            Why.AFTER_DEAL: f"成交 {line.product} 后{line.days}天" if line.product else f"成交后{line.days}天",
            Why.BIRTHDAY: _birthday(line.days),
            Why.OWN: "自己的待办",
            Why.DONE: "计划外完成",
            **{why: self.care(care) for care, why in WHY_OF.items()},
        }[line.why]

    def late(self, days: int) -> str:
        return f"晚{days}天"

    def off(self, off: Off) -> str:
        return {
            OffKind.REST: "休息日",
            OffKind.LEAVE: "请假",
            OffKind.HOLIDAY: f"节假日：{off.name}" if off.name else "节假日",
        }[off.kind]

    answer_first = "请先回答最后一题（在题上按 Enter），回答就会变成待办"
    task_without_words = "待办要写几个字，说明做什么"


def _birthday(ago: int) -> str:
    """Say that it is somebody's birthday, was so many days ago, or is to come."""
    if not ago:
        return "今天生日"
    return f"{ago}天前生日" if ago > 0 else f"{-ago}天后生日"
