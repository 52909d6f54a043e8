"""The sentences in Chinese: keys, help, status and the why pages."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.language.zh.forms import WEEKDAYS, tenth
from planner.language.zh.names import Names
from planner.plan.chain import Ahead, Chain
from planner.plan.lines import Line
from planner.plan.month_plan import MonthPlan
from planner.plan.rates import FEW
from planner.record.people import Outcome

if TYPE_CHECKING:
    from planner.review.timeline import Moment


_HELP_TODAY = """\
# 清单
上 下            换一行
空格             打勾：完成，不写备注（再按一次取消）
Enter            完成，并写备注和下一步
x                联系过，未接：下个工作日再联系
p                改期：1 明天，2 两个工作日后，7 一周后，或输入日期
s                清单提醒的问候，这次不提
c                打电话：上次谈了什么、可以问什么，结果一个键
w                为什么在清单上，今天的目标怎么来的
+                多一组新客户

# 录入行：几个键记下发生的事
按动词字母打开；下面一行说明按 Enter 会记录什么。

n 3                       三组新客户，未留联系方式
n 王丽 13800138000        新客户并建卡
f 张三 >周五 : 问了价格   跟进张三；周五再联系；备注
f 张三 =未接              联系张三，未接
v 张三                    拜访张三
d 张三 3星 x2 @1999       成交：三星两件，共 1999
l 张三 价格/超预算        流失：原因，再具体一点
t v 张三 >周五 14:00      安排拜访
t 打印资料 >三天后        自己的待办
g 张三                    问候老客户
r 张三 / 李四 139..       张三介绍了李四，给李四建卡
e 张三 : 答谢会           张三参加了活动

客户可写姓名、姓名开头、编号（A0012）或电话尾号。冒号后面都是备注，请写在最后。
>日期 下一步   <日期 发生日   ^日期 预计购买
!h 级别   3星 或 #代码 产品   x2 数量   @9 金额   ~来源
微信 wx=微信号   邮箱 mail=地址（和电话一样，留了就建卡）
日期：今天、明天、周五、下周三、三天后、月底、11月28日、23号

# 任何地方
1 到 6           今天、目标、本周、客户、产品、趋势
/                查找客户
u U              撤销、重做：昨天的也可以
ctrl+p           按名称找操作，切换语言也在这里
q                退出；什么都不会丢"""


_HELP_GOALS = """\
# 推算链
从目标一直推算到每天的接待量。带 › 的数字可以改：
按 Enter 修改光标所在的数字，后面的数字立刻跟着变。
按 s 之前什么都不保存。

Enter            修改数字：5、3*=5、5%、2/40；按金额填 @6400、3*=@6400
s                保存试算
r                还原
m                接待量按均值、按80%把握、按90%把握
[ ]              上个月、下个月
n                行情备注：季节、竞品、促销
w                今天的目标是怎么来的，各产品目标的详情

个人目标下面是各个产品：卖了多少，手上的卡月底前想买多少（过期：过了预计日期
还没买），库存和金额。

在「每天接待」处输入别的数字，就能看到它能带来多少成交。达不到公司任务，
或者所需接待量超过你能做的时候，最下面列出每一项单独要做到多少。

与已保存的不同的数字后面有星号。"""


_HELP_WEEK = """\
# 本周
每天的计划与实际，接着是各环节的结论，最后是自己的回答。

Enter            回答光标所在的问题
t                在最后一题：把回答变成有日期的待办
c                结束本周
[ ]              上一周、下一周
w                结论怎么来的：成交差在哪里，是不是运气，活动带来了什么

新客户和建卡率按本周看；成交、流失和转介绍按本月至今看，
因为一周的成交太少，看不出什么。"""


_HELP_TRENDS = """\
# 十二个月
记录里最近十二个月（不足则有几个月算几个月）每月的成交、接待和新建卡；
数字下面的图形只是把数字画出来。再下面：所看的月份、其他月份同期、
本月走向、季节，以及各产品、各档次卖得怎么样。

[ ]              看上个月、下个月
w                每个数字怎么来的，全部列出，包括金额"""


_HELP_CLIENT = """\
# 客户
先列出计划，再列出往来，最近的在前。
按一个字母，就为这位客户打开输入行：

f                跟进
v                拜访
g                问候
d                成交
l                流失，写明原因
t                安排拜访

c                打电话：上次谈了什么，可以问什么
e                修改电话、生日、动机、需求、标签等
k                只看联系、只看建卡与成交、介绍关系，再回到全部
p                按意向产品写一份建议书
m                与重复的客户合并

上 下 PgUp PgDn Home End   翻看
Esc              返回"""


class Screens(Names):
    """Keys, help, status and the why pages."""

    def saved_at(self, time: str) -> str:
        return f"已保存 {time}"

    def workday_of(self, nth: int, of: int) -> str:
        return f"第{nth}个工作日，共{of}个"

    day_off = "休息日"

    def week_number(self, week: int) -> str:
        return f"第{week}周"

    def full_day(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"

    def tab(self, tab: str) -> str:
        return {
            "today": "今天",
            "goals": "目标",
            "week": "本周",
            "clients": "客户",
            "products": "产品",
            "trends": "趋势",
        }[tab]

    demo_here = "示例，不保存"
    read_only = "只读"
    help_title = "帮助"
    find_title = "查找客户"
    find_hint = "输入姓名、拼音或首字母、编号、电话中的几位、产品或标签"
    commands_title = "操作"
    undo = "撤销"
    redo = "重做"
    leave = "退出"

    def postpone_title(self, who: str) -> str:
        return f"{who}：改到哪天"

    tomorrow = "明天"
    in_two_workdays = "两个工作日后"
    in_a_week = "一周后"
    another_date = "或输入日期：周五、+3d、月底；11-28 请先按空格"

    def who_is_meant(self, text: str) -> str:
        return f"「{text}」是哪一位？"

    def open_new(self, name: str) -> str:
        return f"{name}是新客户"

    def open_held(self, name: str, held: int) -> str:
        return f"{name}是原有{held}张A卡中的一位"

    entry_hint = "n 新客户  f 跟进  v 拜访  d 成交  l 流失  t 待办  g 问候  r 转介绍"
    why_title = "为什么是这个数"

    def keys_today(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "完成并记录"),
            ("空格", "打勾"),
            ("p", "改期"),
            ("c", "打电话"),
            ("x", "未接"),
            ("+", "新客户"),
            ("/", "查找"),
            ("u", "撤销"),
            ("?", "帮助"),
        ]

    def keys_entry(self) -> list[tuple[str, str]]:
        return [("Enter", "记录"), ("Tab", "补全"), ("Esc", "离开"), ("上", "先前输入")]

    def keys_rescue(self) -> list[tuple[str, str]]:
        return [("Enter", "选择"), ("Esc", "返回，只查看")]

    def keys_choose(self) -> list[tuple[str, str]]:
        return [("Enter", "选择"), ("字母", "筛选"), ("Esc", "离开")]

    def keys_reading(self) -> list[tuple[str, str]]:
        return [("Esc", "返回"), ("PgDn", "往下翻")]

    def keys_postpone(self) -> list[tuple[str, str]]:
        return [("1", "明天"), ("2", "两个工作日后"), ("7", "一周后"), ("Esc", "离开")]

    def keys_find(self) -> list[tuple[str, str]]:
        return [("Enter", "打开"), ("Esc", "离开")]

    def keys_client(self) -> list[tuple[str, str]]:
        return [
            ("c", "打电话"),
            ("e", "修改"),
            ("k", "筛选"),
            ("f", "跟进"),
            ("v", "拜访"),
            ("d", "成交"),
            ("l", "流失"),
            ("Esc", "返回"),
        ]

    def keys_answer(self) -> list[tuple[str, str]]:
        return [("Enter", "保存"), ("Esc", "离开，先留着")]

    def keys_figure(self) -> list[tuple[str, str]]:
        return [("Enter", "试算"), ("Esc", "不改")]

    def keys_goals(self) -> list[tuple[str, str]]:
        return [("Enter", "修改"), ("m", "均值/80/90%"), ("n", "行情"), ("[ ]", "换月"), ("w", "为什么"), ("?", "帮助")]

    def keys_goals_tried(self) -> list[tuple[str, str]]:
        return [("s", "保存"), ("r", "还原"), ("Enter", "修改"), ("m", "均值/80/90%"), ("w", "为什么"), ("?", "帮助")]

    def keys_week(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "回答"),
            ("t", "变成待办"),
            ("c", "结束本周"),
            ("[ ]", "换周"),
            ("w", "为什么"),
            ("?", "帮助"),
        ]

    def keys_trends(self) -> list[tuple[str, str]]:
        return [("[ ]", "换月"), ("w", "为什么"), ("?", "帮助")]

    not_saved = "试算中，未保存"
    nothing_to_save = "没有改动，无需保存"
    save_or_take_back = "请先保存（s）或还原（r）试算"

    def goal_saved(self, changes: str) -> str:
        return f"已保存：{changes}"

    def figure_changed(
        self, field: str, old: int | Fraction | Decimal | None, new: int | Fraction | Decimal | None
    ) -> str:
        if field == "planned_chance":
            was, now = (self.planned_chance(Fraction(one or 0)) for one in (old, new))
            return f"{self.figure(field)} {was} > {now}"
        return f"{self.figure(field)} {self.amount(old)} > {self.amount(new)}"

    def amount(self, value: int | Fraction | Decimal | None) -> str:
        if isinstance(value, Decimal):
            return f"{value:,f}"
        return "-" if value is None else self.percent(value) if isinstance(value, Fraction) else str(value)

    def goal_below_deals(self, goal: int, made: int) -> str:
        return f"目标{goal}低于已成交的{made}；算作已达成"

    no_goal_here = "还没有目标"
    goal_comes_first = "先要有目标：在「个人目标」那一行按 Enter 设定"
    nothing_left_to_plan = "目标已达成，不用再为它安排接待"
    no_workday_left = "没有剩余工作日"
    no_terminal = "这里没有可用的终端（管道或 TERM=dumb）；以下是今天的清单"

    def goal_heading(self, plan: MonthPlan) -> str:
        return f"{self.month(plan.month)}：{self.made_of(plan) if plan.goal else self.no_goal_here}"

    left_heading = "从今天起还需"

    def week_heading(self, first: date, last: date) -> str:
        return f"第{first.isocalendar().week}周   {self.full_day(first)} 至 {self.full_day(last)}"

    week_closed = "已结束"

    def task_made(self, text: str, day: str) -> str:
        return f"待办（{day}）：{text}"

    def task_when_title(self, text: str) -> str:
        return f"{text}：哪天做？"

    def event(self, moment: "Moment") -> str:
        from planner.review.timeline import Event

        bought = f" {moment.product.code} x{moment.quantity}" if moment.product else ""
        bought += f"，{moment.amount:,f}元" if moment.amount is not None else ""
        match moment.event:
            case Event.PLANNED:
                return f"已安排{self.kind(moment.kind)}" if moment.kind else "已安排"
            case Event.VISITOR:
                return "首次接待"
            case Event.OPENED:
                return f"建卡（{self.how(moment.how)}）" if moment.how else "建卡"
            case Event.CONTACT:
                kind = self.kind(moment.kind) if moment.kind else "联系"
                kind += f"（{moment.product.code} 促销）" if moment.product else ""
                outcome = moment.outcome or Outcome.REACHED
                return kind if outcome is Outcome.REACHED else f"{kind}，{self.outcome(outcome)}"
            case Event.DEAL:
                return f"成交{bought}"
            case Event.RETURNED:
                return f"退单{bought}"
            case Event.ENDED:
                why = f"：{self.reason_lost(moment.reason)}" if moment.reason else ""
                why = self.aside(why, moment.detail)
                return f"{self.end(moment.end)}{why}" if moment.end else "结束"

    def explain_line(self, line: Line, today: date) -> str:
        said = [f"列入清单的原因：{self.why(line)}。"]
        if line.due is not None:
            late = f"，{self.late(line.days_late)}" if line.days_late else ""
            said.append(f"应在 {self.day(line.due, today)} 进行{late}。")
        if line.level is not None:
            said.append(f"级别 {line.level.value}：{self.level(line.level)}。")
        if line.next is not None:
            said.append(f"下一步：{self.day(line.next, today)}。")
        if line.text:
            said += ["", line.text]
        if rule := self.care_rule(line):
            said += ["", rule]
        return "\n".join(said)

    def explain_target(self, plan: MonthPlan, *, here: bool = False) -> str:
        left, month = plan.stands, self.month(plan.month)
        needed = left.visitors if left.mean is None else left.mean
        if not plan.goal:
            sets = "在「个人目标」那一行按 Enter 设定" if here else "按 2 设定"
            return f"{month}：{self.no_goal_here}，{sets}。"
        said = [
            f"{month}目标：{plan.goal}件，已成交{plan.units}件，还差{plan.units_left}件。",
            *self._explain_repeats(plan),
            *self._explain_own(plan),
            *(self._explain_cards(plan) if left.ahead is None else self._explain_ahead(left, left.ahead)),
            (f"建卡率 {self.rate(plan.capture)}（{self.rate_origin(plan.capture)}）：需接待{needed}组新客户。"),
            *self._explain_planned(plan),
            ("共" if not plan.running else "还有" if plan.day_off else "连今天还有")
            + f"{left.workdays}个工作日："
            + (self.no_workday_left if left.per_day is None else f"每天{left.per_day}组。"),
            *self._explain_record(plan),
        ]
        if not plan.running:
            return "\n\n".join(said)
        if plan.day_off:
            said.append("今天是休息日，没有接待目标。")
        elif left.per_day is not None and left.per_day > plan.most:
            most = (
                f"每天最多按{plan.most}组要求，直到你在目标页写明每天最多接待几组"
                if plan.capacity is None
                else f"你说每天最多{plan.capacity}组"
            )
            target = f"{most}：今天的目标是{plan.target}组。"
            said.append(f"{most}。{self._explain_stored(plan)}" if plan.stored else target)
        elif plan.stored:
            said.append(self._explain_stored(plan))
        if plan.met:
            said.append("目标已达成：现在接待的每组客户都是下个月的基础。")
        return "\n\n".join(said)

    def _explain_stored(self, plan: MonthPlan) -> str:
        return f"今天的目标在当天第一笔记录时定为{plan.target}组，不再变动；之后的变化从明天起计入。"

    def _explain_planned(self, plan: MonthPlan) -> list[str]:
        wanted, left = self.planned_chance(plan.planned_chance), plan.stands
        if left.short:
            return [f"{wanted}已无法达到：每天接待{plan.most}组、共{plan.most * left.workdays}组也不够。"]
        if plan.planned_chance is None or left.mean is None:
            return []
        return [f"你按{wanted}安排：需接待{left.visitors}组，按均值需{left.mean}组。"]

    def _explain_repeats(self, plan: MonthPlan) -> list[str]:
        if plan.again is None or plan.met or not plan.repeats:
            return []
        known = f"老客户复购（{self.repeats_from(plan.again)}）"
        if not plan.running:
            return [f"{known}：全月预计{plan.repeats}件，其余靠A卡成交。"]
        return [f"{known}：本月剩下的日子预计还有{plan.repeats_left}件，其余靠A卡成交。"]

    def _explain_record(self, plan: MonthPlan) -> list[str]:
        rates = (("成交率", plan.closing), ("建卡率", plan.capture))
        ranges = ((name, self.likely(adopted.count, adopted.record)) for name, adopted in rates)
        said = self.listed([f"{name}{likely}" for name, likely in ranges if likely])
        leans = "数量还少，仍参考原先的估计。" if any(one.leans for _, one in rates) else ""
        return [f"按近六个月的记录估计（10次里有8次在这个范围内）：{said}。{leans}"] if said else []

    def _explain_own(self, plan: MonthPlan) -> list[str]:
        if not plan.own:
            return []
        own = [
            f"{one.code} {self.some_rate(one.rate, rough=one.rough)}"
            f"（近十二个月{one.counted.hits}/{one.counted.trials}）"
            for one in plan.own
        ]
        return [
            (
                f"满{FEW}张卡的产品用自己的成交率，并参考总体的 {self.rate(plan.closing)}"
                f"（{self.rate_origin(plan.closing)}）：{self.listed(own)}。按这个目标合 {self.closing_rate(plan)}；"
                "这里假定手上的卡和新建的卡，产品构成与目标相同。"
            )
        ]

    def _explain_cards(self, plan: MonthPlan) -> list[str]:
        left = plan.stands
        now, held = ("按今早还差的", "今早手中有") if plan.running else ("需成交", "月初手中有")
        return [
            (
                f"成交率 {self.closing_rate(plan)}（{self.closing_note(plan)}）："
                f"{now}{tenth(left.wins)}单，需要{left.cards_needed}张A卡。"
            ),
            f"{held}{left.held}张：还需新建{left.new_cards}张。",
        ]

    def _explain_ahead(self, left: Chain, ahead: Ahead) -> list[str]:
        return [
            (
                f"今早手中的{left.held}张A卡，按各自的卡龄到月底约能成交{float(ahead.held):.1f}单，"
                f"还差{tenth(left.wins)}单。现在起新建的A卡当月来得及成交的不多，每张约{float(ahead.card):.3f}单："
                f"还需新建{left.new_cards}张。"
            )
        ]

    def cards_ahead(self, ahead: Ahead) -> str:
        return f"现有的约成交{float(ahead.held):.1f}单，新建每张{float(ahead.card):.3f}单"

    help_today = _HELP_TODAY
    help_goals = _HELP_GOALS
    help_week = _HELP_WEEK
    help_trends = _HELP_TRENDS
    help_client = _HELP_CLIENT
    saving = "正在保存"
