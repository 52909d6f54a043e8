"""The sentences in Simplified Chinese."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import exp, floor
from typing import TYPE_CHECKING

from planner.language.clashes import said_when, told
from planner.plan.beta import Beta
from planner.plan.chain import Ahead, Chain
from planner.plan.checklist import Section
from planner.plan.goal_lines import GoalLines, Intended, ProductLine, together
from planner.plan.goals import MonthPlan
from planner.plan.levers import Levers, Spare, carried
from planner.plan.lines import Line, Why
from planner.plan.market import Judgement, Offered
from planner.plan.outlook import Chances, Outlook
from planner.plan.rates import FEW, FEW_HITS, Adopted, Count, Origin
from planner.plan.repeats import Repeats
from planner.plan.ripening import ENOUGH, MEDIAN, Ripening
from planner.plan.workdays import Off, OffKind
from planner.record.change import Label, What
from planner.record.clash import Clash, Matter
from planner.record.keeping import Finding, Flaw, Occasion, Offer, Way
from planner.record.people import End, How, Kind, Level, Outcome, Reason
from planner.record.planning import MARKET_FIELDS, MarketKind, MarketNote

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.plan.season import Season
    from planner.review.attribution import Factor
    from planner.review.campaigns import Campaign, Effect, Held, RateHeld
    from planner.review.judging import MonthMarket, MonthScore, Scores
    from planner.review.mix import Mix, ProductShare, Sold
    from planner.review.periods import Promise, Review, Standing
    from planner.review.ratio import Rate as Share
    from planner.review.readings import Reading
    from planner.review.reflecting import Question
    from planner.review.scoring import Interval, Judged
    from planner.review.timeline import Moment
    from planner.review.trend import Against, Forecast, Trend, TrendMonth
    from planner.review.verdict import Finding as Verdict

_WEEKDAYS = "一二三四五六日"


def _tenth(value: Fraction) -> str:
    """Return a number with its tenth, where it has one."""
    return f"{float(value):.1f}".removesuffix(".0")


def _about(value: float) -> str:
    """Return an expected number with its tenth, where it has one."""
    return f"{value:.1f}".removesuffix(".0")


def _day_month(day: date) -> str:
    """Return a day within a year that is known."""
    return f"{day.month}月{day.day}日"


def _signed(value: Fraction) -> str:
    """Return a number to its tenth with its sign, 0 without one."""
    said = f"{float(value):+.1f}"
    return "0" if said in ("+0.0", "-0.0") else said


_HELP_TODAY = """\
# 清单
上 下            换一行
空格             打勾：完成，不写备注（再按一次取消）
Enter            完成，并写备注和下一步
x                联系过，未接：下个工作日再联系
p                改期：1 明天，2 两个工作日后，7 一周后，或输入日期
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
l 张三 价格 : 嫌贵        流失及原因
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
1 2 3 6          今天、目标、本周、趋势
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

_HELP_MARKET = """\
# 一个月的行情
哪些事会让这个月比平时的成交率卖得更多或更少：季节、竞品动作、自己降价、
促销、新品上市、活动。每条都可以写一个自己判断的系数：0.9 是少卖一成，
1.15 或 +15% 是多卖一成半。

Enter            修改光标所在的一条
a                添加一条
x                删除这一条
u U              撤销、重做
Esc              回到目标

系数相乘。写了日子的，只算它覆盖的工作日；针对一个产品的，按它的销量占比算。
系数影响预计成交和各个达成概率；需要的A卡数仍按成交率算。

月底过后，每个月的判断都会和实际对照（planner market）。"""

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

上 下 PgUp PgDn Home End   翻看
Esc              返回"""


def _intended(intended: Intended | None) -> str:
    """Return how many units cards want, those overdue apart; empty where the month is over."""
    if intended is None:
        return ""
    wanted = f"意向{intended.units}件" if intended.units else "暂无意向"
    return wanted + (f"+过期{intended.overdue}件" if intended.overdue else "")


class Chinese:
    """Simplified Chinese."""

    code = "zh"

    # ---- Shared: dates, lists, names of things -----------------------------------------------------------------

    def day(self, day: date, today: date) -> str:
        year = "" if day.year == today.year else f"{day.year}年"
        return f"{year}{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"

    def weekday(self, day: date) -> str:
        return f"周{_WEEKDAYS[day.weekday()]}"

    def month(self, month: str) -> str:
        year, number = month.split("-")
        return f"{year}年{int(number)}月"

    def listed(self, parts: Sequence[str]) -> str:
        return "、".join(parts)

    def sentences(self, parts: Sequence[str]) -> str:
        return "".join(part if part[-1:] in "。？！" else part + "。" for part in parts if part)

    def person(self, name: str, number: str) -> str:
        return f"{name}（{number}）" if number else name

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
            What.GOAL: f"目标 {label.detail}",
            What.SETTINGS: "设置",
            What.SET_UP: "初始设置",
            What.MENDED: "修复记录",
            What.ANSWER: "总结",
            What.CLOSED: "结束本周",
            What.SEVERAL: f"{label.count}条记录",
            What.PRODUCT: f"产品 {label.detail}",
            What.MARKET: f"行情备注 {label.detail}：{self.market_kind(label.who)}",
            What.MARKET_GONE: f"删除行情备注 {label.detail}：{self.market_kind(label.who)}",
        }[label.what]

    # ---- Two edits of one field --------------------------------------------------------------------------------

    def matter(self, matter: Matter) -> str:
        who, when = self.person(matter.name, matter.number), said_when(self, matter)
        period = {"day": "当天", "week": "当周", "month": "当月"}.get(matter.kind, "")
        return {
            "settings": "设置",
            "clients": who,
            "cards": f"{who}的A卡",
            "activities": f"{who}的记录" if who else f"{when}的记录",
            "deals": f"{who}的成交",
            "products": f"产品{matter.name}",
            "goals": f"{when}的目标",
            "tasks": f"计划的{self.step(matter.kind)}：{who}" if matter.kind else f"待办：{matter.name}",
            "reflections": f"{when}{period}的复盘",
            "days": f"{when}的指标",
            "months": f"{when}初的A卡",
            "market": f"{when}的行情备注：{self.market_kind(matter.kind)}",
        }.get(matter.table, matter.table)

    def field_of(self, matter: Matter, field: str) -> str:
        if matter.table == "settings":
            own = {"name": "你的姓名", "held": "未登记姓名的A卡数", "capacity": "每天最多能接待的新客户"}
            if field in own:
                return own[field]
        if matter.table == "market" and field in MARKET_FIELDS:
            return self.market_field(field)
        return {
            "name": "名称" if matter.table == "products" else "姓名",
            "number": "编号",
            "phones": "电话",
            "wechat": "微信",
            "mail": "邮箱",
            "source": "来源",
            "referrer": "介绍人",
            "note": "备注",
            "text": "内容",
            "due": "日期",
            "time": "时间",
            "done": "完成日",
            "dropped": "取消日",
            "level": "级别",
            "level_set": "自选级别",
            "product": "产品",
            "quantity": "数量",
            "amount": "金额",
            "buys": "预计购买日",
            "contacted": "上次联系",
            "opened": "建卡日",
            "ended": "结束日",
            "end": "结果",
            "reason": "原因",
            "returned": "退货日",
            "outcome": "结果",
            "day": "日期",
            "count": "来访数",
            "code": "代码",
            "tier": "星级",
            "prices": "价格",
            "quota": "公司任务",
            "quota_amount": "公司任务金额",
            "lines": "成交件数",
            "closing_rate": "成交率",
            "capture_rate": "建卡率",
            "workdays": "工作日数",
            "planned_chance": "计划把握",
            "held": "手中的A卡数",
            "answers": "回答",
            "closed": "结束日",
            "country": "国家",
            "zone": "时区",
            "work_week": "工作日",
            "works_holidays": "法定节假日",
            "days_off": "休息日",
            "since": "起始日",
            "set_up": "设置完成日",
        }.get(field, field)

    def about_field(self, what: str, field: str) -> str:
        return f"{what}：{field}" if field else what

    def yes_or_no(self, *, yes: bool) -> str:
        return "是" if yes else "否"

    nothing_there = "（空）"
    conflict_title = "期间已在另一处被修改"

    def undo_title(self, label: Label, *, again: bool) -> str:
        return f"{'重做' if again else '撤销'}「{self.did(label)}」：之后又有改动"

    def conflict_values(self, mine: str, found: str) -> Sequence[str]:
        return (f"你的：{mine}", f"期间存下的：{found}")

    def undo_values(self, back: str, found: str, *, again: bool) -> Sequence[str]:
        would = f"重做后是：{back}" if again else f"撤销后恢复为：{back}"
        goes = f"{'重做' if again else '撤销'}会把它整个删去"
        return (would if back else goes, f"之后已改为：{found}")

    keep_mine = "用我的"
    keep_theirs = "用另一处的"
    keep_neither = "先不管，什么都不记"
    undo_anyway = "仍然撤销"
    redo_anyway = "仍然重做"
    leave_it_alone = "保持不动"
    skip_this_one = "跳过这一条"

    def passed_over(self, what: str) -> str:
        return f"已跳过：{what}"

    left_as_typed = "没有记录任何内容；你输入的还在"
    theirs_kept = "保留另一处的内容"
    left_as_it_is = "保持不动"

    def keys_conflict(self) -> list[tuple[str, str]]:
        return [("Enter", "选择"), ("Esc", "离开"), ("PgDn", "往下翻")]

    option_anyway = "之后又有改动也照做"
    option_skip = "跳过最新一条，下一次轮到它之前的那条"
    anyway_or_skip = "--anyway 和 --skip 请只用一个"

    # ---- Entry: the echo of the line ---------------------------------------------------------------------------

    def step(self, kind: str) -> str:
        return next((self.kind(one) for one in Kind if one.value == kind), kind)

    def echo_visitors(self, count: int, name: str) -> str:
        return f"新客户 {name}，未留联系方式" if name else f"新客户{count}组"

    def echo_card(self, name: str) -> str:
        return f"新建卡 {name}"

    def echo_referral(self, name: str, who: str) -> str:
        return f"新建卡 {name}，由 {who} 转介绍"

    def echo_contact(self, kind: Kind, outcome: Outcome, who: str) -> str:
        if outcome is Outcome.NO_ANSWER:
            return f"上门拜访 {who}，未见到" if kind is Kind.VISIT else f"联系 {who}，未接"
        if kind is Kind.EVENT:
            return f"{who} 参加活动"
        return f"{self.kind(kind)} {who}" + ("" if outcome is Outcome.REACHED else f"，{self.outcome(outcome)}")

    def echo_deal(self, who: str, product: str, quantity: int, amount: str) -> str:
        what = f"{product} x{quantity}" if product else f"{quantity}件"
        return f"成交 {who}：{what}" + (f"，{amount}元" if amount else "")

    def echo_lost(self, who: str, reason: str) -> str:
        return f"流失 {who}，{reason}"

    def echo_excluded(self, who: str) -> str:
        return f"排除 {who}，不是意向客户"

    def echo_returned(self, who: str, product: str, quantity: int, day: str) -> str:
        what = f"的 {product} x{quantity}" if product else "的产品"
        return f"{who}退回{day} 成交{what}"

    def echo_order_off(self, who: str) -> str:
        return f"{who}退订，回到H级"

    def echo_step(self, kind: Kind, who: str, when: str) -> str:
        return f"安排{self.kind(kind)} {who}，{when}"

    def echo_task(self, text: str, when: str) -> str:
        return f"待办（{when}）：{text}"

    def echo_on(self, said: str, day: str) -> str:
        return f"{day}，{said}"

    def echo_note(self, said: str, note: str) -> str:
        return f"{said}：「{note}」"

    def echo_next(self, kind: Kind, when: str) -> str:
        return f"下次{self.kind(kind)}：{when}"

    def echo_again(self, day: str) -> str:
        return f"最晚{day} 再联系"

    def echo_dropped(self, steps: str) -> str:
        return f"取消原计划：{steps}"

    def step_on(self, kind: Kind, when: str) -> str:
        return f"{when} {self.kind(kind)}"

    def echo_level(self, level: Level) -> str:
        return f"{level.value}级，{self.level(level)}"

    def echo_wants(self, product: str, quantity: int) -> str:
        return "意向 " + " ".join(part for part in (product, f"x{quantity}" if quantity else "") if part)

    def echo_buys(self, day: str) -> str:
        return f"预计{day} 购买"

    def echo_wechat(self, name: str) -> str:
        return f"微信 {name}"

    def echo_source(self, source: str) -> str:
        return f"来源：{source}"

    def doubt_note_date(self, text: str) -> str:
        return f"「{text}」写在备注里，不会当作日期；要安排日期请写在冒号前"

    def doubt_same_name(self, name: str, number: str) -> str:
        return f"档案里已有同名客户：{name}（{number}）"

    def doubt_name_digits(self, name: str) -> str:
        return f"「{name}」都是姓名吗？电话请单独写，如 13800138000；微信写 wx=微信号，邮箱写 mail=地址"

    def doubt_plain_task(self, name: str) -> str:
        return f"客户档案里没有「{name}」，将记为自己的待办"

    def entry_unknown_verb(self, text: str) -> str:
        return f"看不懂「{text}」；请以 n f v d l g r e t（来访、跟进、拜访、成交、流失、问候、转介绍、活动、待办）开头"

    def entry_too_long(self, most: int) -> str:
        return f"这一行超过{most}个字；请缩短备注"

    def product_needs_sign(self, text: str, code: str) -> str:
        return f"「{text}」是产品，请写成{self._product_token(code)}；备注请写在冒号后面"

    def _product_token(self, code: str) -> str:
        return code if code[:-1].isdigit() and code.endswith("*") else f"#{code}"

    def unexpected_word(self, text: str) -> str:
        return f"看不懂「{text}」；备注请写在冒号后面，姓名中有空格请加引号"

    def given_twice(self, text: str) -> str:
        return f"「{text}」重复了，请留一个"

    def out_of_place(self, text: str) -> str:
        return f"「{text}」不能用在这里；请去掉或写进备注"

    def name_needs_letter(self, text: str) -> str:
        return f"「{text}」不像姓名；姓名要有汉字或字母"

    def value_missing(self, sign: str) -> str:
        return f"「{sign}」后面缺内容；请补上或删去"

    def bad_phone(self, text: str) -> str:
        return f"「{text}」不是电话号码；应为7到15位数字"

    def bad_mail(self, text: str) -> str:
        return f"「{text}」不是邮箱地址；例如 name@place.com"

    def bad_level(self, text: str) -> str:
        return f"没有「{text}」这个级别；可用 O、H、A、B、C"

    def bad_outcome(self, text: str) -> str:
        return f"没有「{text}」这个结果；可用 未接、改约、约访（=na =cb =visit）"

    def bad_quantity(self, text: str, most: int) -> str:
        return f"「{text}」不是数量；可用 x1 到 x{most}"

    def bad_count(self, text: str, most: int) -> str:
        return f"「{text}」不是接待组数；可用 1 到 {most}"

    def bad_amount(self, text: str) -> str:
        return f"「{text}」不是金额；例如 @1999 或 @1,280.50"

    def date_unknown(self, text: str) -> str:
        return f"「{text}」不是日期；例如 周五、下周三、三天后、月底、23号、11月28日"

    def date_impossible(self, text: str) -> str:
        return f"没有「{text}」这一天；请换一个日期"

    def date_past(self, day: str) -> str:
        return f"{day} 已经过去；请用今天或以后的日期"

    def date_future(self, day: str) -> str:
        return f"{day} 还没到；发生的事请用现在以前的日期"

    def time_unknown(self, text: str) -> str:
        return f"「{text}」不是时间；例如 14:00 或 下午3点"

    def product_unknown(self, text: str, codes: Sequence[str]) -> str:
        if not codes:
            return f"还没有录入产品，请删去「{text}」，或按 ctrl+p 在初始设置里添加"
        return f"没有唯一的产品「{text}」；可用 {self.listed(codes)}"

    def which_product(self, codes: Sequence[str]) -> str:
        return f"哪个产品？请加上 {self.listed(codes)} 之一"

    def reason_unknown(self, text: str) -> str:
        reasons = self.listed([*map(self.reason_lost, Reason), "排除", "退货"])
        return f"没有「{text}」这个原因；可用 {reasons}" if text else f"什么原因？可用 {reasons}"

    def before_card(self, who: str, opened: str) -> str:
        return f"{who}的卡建于{opened}；请用当天或以后的日期"

    def ended_since(self, who: str, day: str) -> str:
        return f"{who}的卡在那天之后（{day}）已结束；请去掉级别、产品和 ^，或去掉 <"

    def no_open_card(self, who: str) -> str:
        return f"{who}没有在跟的卡；跟进、拜访、问候照常记，退货用「流失 客户 退货」"

    def no_deal_to_return(self, who: str) -> str:
        return f"{who}在那天之前没有可退的成交；按 / 输入姓名可查往来"

    echo_repeat = "老客户复购"
    echo_no_next = "不再安排下一步"
    echo_level_free = "级别随预计购买日变化"
    echo_opened = "新客户，同时建卡"
    echo_held = "属于原有未录入的卡"
    echo_reopens = "重新开卡"
    doubt_no_amount = "没有价格，成交金额为空；可用 @ 补上"
    entry_empty = "还没有输入；请以 n f v d l g r e t（来访、跟进、拜访、成交、流失、问候、转介绍、活动、待办）开头"
    quote_open = "引号没有配对；请补上或删去"
    who_missing = "哪位客户？请输入编号、姓名或电话"
    name_missing = "哪位客户？请在电话前写上姓名"
    refer_whom = "介绍了谁？写在斜杠后面：r 张三 / 李四 13900139000"
    needs_contact = "这一项要记在卡上，建卡要有电话、微信（wx=）或邮箱（mail=）"
    task_empty = "要做什么？请写几个字"
    task_needs_day = "待办要有日期；例如 >周五"
    step_needs_person = "安排跟进或拜访要有客户；例如 t v 张三 >周五"
    client_gone = "客户档案里已没有这位客户"
    already_done = "这一项已完成或已取消"
    nobody_to_try = "自己的待办没有要联系的人"

    # ---- Plan and Today ----------------------------------------------------------------------------------------

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

    def deals_of(self, done: int, of: int) -> str:
        return f"{done}/{of}件"

    def month_name(self, month: str) -> str:
        return f"{int(month.split('-')[1])}月"

    def behind_pace(self, units: int) -> str:
        return f"落后{units}件"

    def new_cards(self, count: int) -> str:
        return f"新建卡{count}张"

    nothing_due = "今天没有待办。按 n 输入姓名记新客户，按 t 输入内容记待办。"
    entry_more = ">周五 14:00 下次时间   =未接   ：后面写备注"
    nothing_left = "今天的名单都处理完了。按 n 记新客户，按 t 记待办。"
    due_today = "今天"
    none_due = "无"
    new_visitors = "新客户"
    no_goal = "还没有目标：按 2 设定"
    goal_met = "已达成"
    on_pace = "进度正常"

    def why(self, line: Line) -> str:
        step = {Section.VISITS: "已约拜访", Section.GREETINGS: "已定回访"}
        return {
            Why.CADENCE: f"上次联系后{line.days}天",
            Why.NEW_CARD: "新建卡，还没联系",
            Why.ATTEMPT: f"{line.days}天前联系过，未接" if line.days else "今天联系过，未接",
            Why.STEP: step.get(line.section, "已定跟进"),
            Why.AFTER_DEAL: f"成交 {line.product} 后{line.days}天" if line.product else f"成交后{line.days}天",
            Why.OWN: "自己的待办",
            Why.DONE: "计划外完成",
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

    # ---- Goals -------------------------------------------------------------------------------------------------

    def figure(self, field: str) -> str:
        return {
            "quota": "公司任务",
            "goal": "个人目标",
            "repeats": "老客户复购",
            "closing_rate": "成交率",
            "cards_needed": "需要A卡",
            "held": "现有A卡",
            "new_cards": "需新建卡",
            "capture_rate": "建卡率",
            "visitors": "需接待客户",
            "workdays": "工作日",
            "per_day": "每天接待",
            "capacity": "每天最多",
            "market": "行情系数",
            "chance": "达成概率",
            "planned_chance": "计划把握",
            "target": "每日目标",
            "quota_amount": "任务金额",
            "amount": "目标金额",
        }[field]

    rates_over = "近六个整月的各项比率（建卡率含本月，转介绍看近十二个月）"
    not_said = "未注明"

    def rates_head(self, name: str) -> str:
        return {
            "rate": "比率",
            "count": "次数",
            "likely": "八成范围",
            "plan": "计划采用",
            "opened": "建卡月份",
            "cards": "A卡",
            "won": "成交",
            "lost": "流失",
            "open": "在跟",
            "product": "产品",
            "level": "级别",
            "source": "来源",
            "closing": "成交率",
            "ever": "近12个月建卡成交",
            "capture": "建卡率",
        }[name]

    def rate_name(self, field: str) -> str:
        return {
            "capture_rate": "建卡率",
            "closing_rate": "成交率",
            "loss_rate": "流失率",
            "referral_share": "转介绍率",
            "referrals_per_100": "转介绍人数/老客户",
            "cohort_closing_rate": "同期群成交率",
        }[field]

    def likely(self, count: Count, belief: Beta | None) -> str:
        if count.trials < FEW:
            return ""
        low, high = count.wilson if belief is None else belief.likely
        digits = 0 if count.hits < FEW_HITS else 1
        if high < 0.005:
            return "不到1%"
        return f"{100 * low:.{digits}f}%到{100 * high:.{digits}f}%"

    def cohort_likely(self, low: float, high: float) -> str:
        return f"{100 * low:.0f}%到{100 * high:.0f}%"

    def ripening(self, ripening: Ripening) -> str:
        half = next((days for days, share in enumerate(ripening.shares) if share >= 0.5), MEDIAN)
        known = "默认值" if ripening.assumed else "来自记录"
        return f"一半的成交在建卡后{half}天内（{known}）"

    def measured_rate(self, adopted: Adopted) -> str:
        mean = Fraction(0) if adopted.record is None else Fraction(round(1000 * adopted.record.mean), 1000)
        few = adopted.count.hits < FEW_HITS
        return f"约{max(1, round(mean * 100))}%" if few else self.percent(mean)

    def rate(self, adopted: Adopted) -> str:
        if not adopted.rough:
            return self.percent(adopted.rate)
        return f"约{max(1, round(adopted.rate * 100))}%"

    def percent(self, rate: Fraction) -> str:
        return f"{float(rate * 100):.1f}".removesuffix(".0") + "%"

    def chance(self, chance: float) -> str:
        percent = round(100 * chance)
        return "不到 1%" if percent < 1 else "超过 99%" if percent > 99 else f"{percent}%"

    def chance_takes(self, chances: Chances) -> str:
        beyond = "已无法达到" if chances.carries is None else f"只够目标 {chances.carries}"
        return "，".join(
            f"{self.chance(chance)} " + (beyond if a_day is None else f"需每天 {a_day} 组")
            for chance, a_day in chances.told()
        )

    def chance_note(self, chances: Chances) -> str:
        market = "" if chances.market is None else self.market_judged(chances.market)
        return "；".join(filter(None, [self.chance_takes(chances), market]))

    def explain_spare(self, plan: MonthPlan, spare: Spare | None) -> str:
        if spare is None:
            return ""
        others = f"其余各天都接待你最多能做的{plan.capacity}组"
        if spare.days:
            return f"剩下的{plan.workdays_left}个工作日里还能空出{spare.days}天，只要{others}。"
        return f"今天至少要接待{spare.today}组，而且{others}：没有哪天能空出来。"

    def explain_chance(self, outlook: Outlook) -> str:
        if outlook.now is None or outlook.plan.met or not outlook.running:
            return ""
        found, plan = outlook.cohort, outlook.plan
        low, high = found.closing.likely
        ripening = (
            f"记录里的成交还不到 {ENOUGH} 单，成熟快慢先按假设：卡的成交有一半在建卡后 {MEDIAN} 天内，"
            "三分之二在一个月内。"
            if found.ripening.assumed
            else "成熟快慢取自本人的记录。"
        )
        return "\n\n".join(
            [
                (
                    f"达成概率 {self.chance(outlook.now)}：手上 {outlook.cards} 张卡按卡龄逐张计算"
                    f"（卡龄不明的按常见分布），加上剩余每个工作日 {plan.a_day} 组新客户，"
                    f"到月底约可成交 {outlook.expected:.1f} 单；还需 {outlook.wins_left} 单"
                    + (f"，另有复购约{outlook.again:.1f}件。" if plan.again is not None else "。")
                ),
                (
                    f"新建的卡最终约有 {self.chance(found.closing.mean)} 成交，多半在 {self.chance(low)} 到 "
                    f"{self.chance(high)} 之间；卡越老，成交的可能越小。{ripening}"
                ),
            ]
        )

    def chance_of_goal(self, chance: float) -> str:
        return f"达成概率 {self.chance(chance)}"

    def repeats_from(self, again: Repeats) -> str:
        return f"近{again.months}个月共{again.counted.units}件"

    def rate_origin(self, adopted: Adopted) -> str:
        measured = f"{adopted.count.hits}/{adopted.count.trials}"
        counted = f"，目前{measured}" if adopted.count.trials else ""
        likely, typed, found = self.likely(adopted.count, adopted.record), f"本月自定{counted}", ""
        if likely and adopted.record is not None:
            typed = f"自定；记录是{self.measured_rate(adopted)}，{measured}"
            found = f"{measured}，约在{likely}"
        return {
            Origin.TYPED: typed,
            Origin.BELIEVED: f"自己估计{counted}",
            Origin.MEASURED: found or f"目前{measured}，并参考原先的估计",
            Origin.ASSUMED: "默认值，请改成自己的",
        }[adopted.origin]

    def closing_rate(self, plan: MonthPlan) -> str:
        return self.percent(plan.whole.closing_rate) if plan.own else self.rate(plan.closing)

    def closing_note(self, plan: MonthPlan) -> str:
        if not plan.own:
            return self.rate_origin(plan.closing)
        own = [f"{one.code} {self.percent(one.rate)}" for one in plan.own]
        others = len({line.product for line in plan.lines if line.units}) > len(own)
        return self.listed([*own, f"{'其余' if others else '总体'} {self.rate(plan.closing)}"])

    def held_from(self, plan: MonthPlan) -> str:
        carried, now = plan.carried, plan.carried_now
        if plan.held != now:
            return f"自己填的；记录中有{now}张"
        return "上月结转" + (f"：月初{carried}张，现在{now}张" if now != carried else "")

    def quota_note(self, plan: MonthPlan) -> str:
        if plan.quota_amount is None:
            return f"目标比任务少{plan.short}" if plan.short else ""
        short = f"，目标少{plan.short}件" if plan.short else ""
        return f"{plan.quota_amount:,f}元{self._at_unit(plan)}{short}"

    def made_in_money(self, plan: MonthPlan) -> str:
        made = Decimal(0) if plan.brought is None else plan.brought.amount
        return f"已做{made:,f}/{plan.amount or 0:,f}元{self._at_unit(plan)}"

    def _at_unit(self, plan: MonthPlan) -> str:
        unit = plan.per_unit
        if unit is None:
            return ""
        return f"，每件{unit.rounded:,f}元" if unit.product else f"，每件约{unit.rounded:,f}元"

    def explain_money(self, plan: MonthPlan) -> str:
        said = []
        if plan.quota_amount is not None:
            said.append(f"公司任务{plan.quota_amount:,f}元{self._at_unit(plan)}，合{plan.quota or 0}件。")
        if plan.amount is not None:
            said.append(f"个人目标{plan.amount:,f}元{self._at_unit(plan)}，合{plan.goal}件。")
        if plan.brought is not None:
            unknown = plan.brought.unknown
            beside = f"，另有{unknown}件没有金额" if unknown else ""
            said.append(f"这个月已成交{plan.brought.amount:,f}元{beside}。")
        if said and plan.per_unit is not None:
            said.append("每件的金额取目标产品的价格。" if plan.per_unit.product else "每件的金额取近六个整月的平均。")
        return "".join(said)

    def goal_line(self, line: ProductLine, today: date) -> list[str]:
        said = [
            self.done_of(line.made, line.units),
            _intended(line.intended),
            self._stock(line),
            self._line_amount(line),
            self._promoted(line, today),
        ]
        return [*filter(None, said)]

    def more_lines(self, lines: Sequence[ProductLine], *, more: bool) -> str:
        whole = together(lines)
        parts = [self.done_of(whole.made, whole.units), _intended(whole.intended)]
        return f"{'另有' if more else '共'}{len(lines)}个产品：" + "，".join(filter(None, parts))

    def explain_lines(self, found: GoalLines, today: date) -> str:
        if not found.products:
            return ""
        said = ["# 各产品目标", *(self._explain_line(line, today) for line in found.products)]
        if any(found.others):
            late = f"，其中{found.others.overdue}件已过预计日期" if found.others.overdue else ""
            said.append(f"此外，意向是其他产品或没写产品的卡，月底前还想买{sum(found.others)}件{late}。")
        return "\n\n".join(said)

    def _explain_line(self, line: ProductLine, today: date) -> str:
        said = [
            f"目标{line.units}件 {line.label}：已成交{line.made}件，"
            + (f"还差{line.left}件。" if line.left else "已达成。")
        ]
        if line.intended is not None:
            units, overdue = line.intended
            wanted = f"手上的卡月底前想买{units}件" if units else "手上的卡没有月底前想买的"
            said.append(wanted + (f"，另有{overdue}件过了预计日期还没买。" if overdue else "。"))
        if line.stock is not None:
            said.append(self._stock(line) + ("。" if line.out_of_stock else "，够用。"))
        if line.amount is not None:
            said.append(f"金额：{self._line_amount(line)}。")
        for text, first, last in line.promotions:
            days = self.day(first, today) + ("" if first == last else f" 至 {self.day(last, today)}")
            said.append(f"促销「{text}」：{days}。" if text else f"促销：{days}。")
        return "".join(said)

    def _stock(self, line: ProductLine) -> str:
        if line.stock is None:
            return ""
        return f"库存{line.stock}件" + (f"（缺{line.out_of_stock}件）" if line.out_of_stock else "")

    def _line_amount(self, line: ProductLine) -> str:
        return "" if line.amount is None else f"{line.units} x {line.price:,f} = {line.amount:,f}"

    def _promoted(self, line: ProductLine, today: date) -> str:
        if len(line.promotions) != 1:
            return f"促销{len(line.promotions)}项" if line.promotions else ""
        _, first, last = line.promotions[0]
        return f"促销{self.day(first, today)}开始" if first > today else f"促销到{self.day(last, today)}"

    def can_do(self, plan: MonthPlan, spare: Spare | None) -> str:
        if (plan.left.per_day or 0) > plan.most:
            return f"所需更多，每日目标按{plan.a_day}"
        if spare is None:
            return ""
        wanted = self.planned_chance(plan.planned_chance)
        return f"按{wanted}还能空出{spare.days}天" if spare.days else f"今天至少{spare.today}组"

    def planned_for(self, plan: MonthPlan) -> str:
        mean, wanted = plan.whole.mean, self.planned_chance(plan.planned_chance)
        if plan.met and not plan.tried:
            return ""
        if plan.whole.short:
            return f"无法达到{wanted}"
        if mean is None:
            return ""
        return f"试算；按目标需{mean}" if plan.tried else f"按{wanted}；按均值需{mean}"

    def planned_chance(self, chance: Fraction | None) -> str:
        return f"{self.percent(chance)}把握" if chance else "均值"

    def carries(self, plan: MonthPlan) -> str:
        units = _tenth(carried(plan, whole=plan.left.ahead is None))
        return f"可成交约{units}件" + (f"，目标{plan.goal}件" if plan.goal else "")

    def levers_to(self, found: Levers, plan: MonthPlan) -> str:
        what = f"公司任务{found.aim}件" if found.aim > plan.goal else f"目标{found.aim}件"
        return f"要完成{what}，单靠以下任何一项："

    def levers(self, found: Levers) -> list[str]:
        said = [
            "" if found.a_day is None else f"每天接待{found.a_day}组",
            "" if found.capture is None else f"建卡率{self.percent(found.capture)}",
            "" if found.closing is None else f"成交率{self.percent(found.closing)}",
            "" if found.held is None else f"手上的卡{found.held}张",
            f"转介绍成交{found.referred}单",
        ]
        return [*filter(None, said)]

    def year_not_announced(self, year: str) -> str:
        return f"{year}年放假安排未公布"

    whole_month = "全月"
    left_from_today = "剩余"

    # The week is loaded when its words are asked for: today and add do without it.
    # ---- Week --------------------------------------------------------------------------------------------------

    def count_name(self, name: str) -> str:
        return {
            "visitors": "接待客户",
            "cards": "新建卡",
            "follow_ups": "跟进",
            "visits": "拜访",
            "deals": "成交",
            "lost": "流失",
        }[name]

    def done_of_expected(self, done: int, of: str) -> str:
        return f"{done}/{of}"

    def said_last_time(self, promise: "Promise") -> str:
        when = "上周" if promise.weeks_ago == 1 else f"{promise.weeks_ago}周前"
        then, now = promise.then, promise.now
        moved = [f"待办完成{promise.done}/{promise.of}"] if promise.of else []
        if now.visitors:
            moved.append(f"接待从{then.visitors}组到{now.visitors}组")
        if then.captured.trials and now.captured.trials:
            moved.append(f"建卡从{self._counted(then.captured)}到{self._counted(now.captured)}")
        return f"{when}你说「{promise.said}」" + (f"，{'，'.join(moved)}" if moved else "")

    def _counted(self, count: Count) -> str:
        return f"{count.hits}/{count.trials}"

    def question(self, question: "Question") -> str:
        from planner.review.reflecting import Question

        return {
            Question.WORK_DONE: "计划的工作都做了吗？",
            Question.GOAL_MET: "目标完成了吗？",
            Question.CAMPAIGN: "活动带来客户了吗？",
            Question.CLOSING_RATE: "成交率还在正常范围吗？",
            Question.PROGRESS: "进度跟得上日子吗？",
            Question.DIFFERENTLY: "接下来我要怎么改？",
        }[question]

    # ---- What a review comes to ------------------------------------------------------------------------------------

    def reading(self, reading: "Reading", *, to_date: bool, past: bool = False) -> str:
        from planner.review.readings import Finding, Stage

        hits, trials = reading.actual.hits, reading.actual.trials
        visitors = f"接待{hits}组，计划{trials}组"
        if reading.stage is Stage.VISITORS and reading.running:
            if not reading.expected and hits < trials:
                return f"{visitors}：今天还没结束"
            visitors = f"接待{hits}组，今天以前计划{trials}组" if reading.expected else visitors
        month, by_now = ("", "") if not to_date else ("当月", "到那时") if past else ("本月", "到现在")
        expected = _tenth(reading.expected)
        lost, referred = f"，{by_now}预计{expected}张", f"，应有{expected}单"
        if not reading.expected:
            lost = referred = ""
        said = {
            Stage.VISITORS: visitors,
            Stage.CAPTURE: f"接待{trials}组，新建卡{hits}张，应有{expected}张",
            Stage.CLOSING: f"{month}{trials}张卡成交{hits}张，{by_now}应有{expected}张",
            Stage.LOSS: f"{month}{trials}张卡流失{hits}张{lost}",
            Stage.REFERRAL: f"{month}首次成交{trials}单，转介绍{hits}单{referred}",
        }[reading.stage]
        once = "1000次里不到1次" if reading.once_in is None else f"{reading.once_in}次里有1次"
        found = {
            Finding.ON_PLAN: "符合计划",
            Finding.SHORT: f"差{trials - hits}组",
            Finding.TOO_FEW: "数量太少，还看不出",
            Finding.WITHIN_LUCK: f"正常波动，光凭运气{once}会这样",
            Finding.WATCH: f"{'已连续两次要留意' if reading.firm else '留意'}，光凭运气{once}会这样",
            Finding.REAL: f"不只是运气，光凭运气{once}会这样",
        }[reading.finding]
        return f"{said}：{found}"

    def advice(self, reading: "Reading", *, to_date: bool, past: bool = False) -> str:
        from planner.review.readings import Finding, Stage

        said = self.reading(reading, to_date=to_date, past=past)
        if reading.finding is Finding.WITHIN_LUCK:
            return said
        firm = {
            Stage.CAPTURE: "来了客户，没留下卡：练开场白，主动要联系方式",
            Stage.CLOSING: "卡够了，没成交：练谈判和促成",
            Stage.LOSS: "多关心客户，按时跟进",
            Stage.REFERRAL: "多维护老客户，新客户由他们带来",
        }
        soft = {
            Stage.VISITORS: "开发客户要留出时间",
            Stage.CAPTURE: "如果还是这样，看看开场白和要联系方式这一步",
            Stage.CLOSING: "如果还是这样，看看谈判和促成",
            Stage.LOSS: "如果还是这样，看看客户关怀和跟进是否及时",
            Stage.REFERRAL: "如果还是这样，看看老客户维护",
        }
        return f"{said}。{(firm if reading.firm else soft)[reading.stage]}"

    def together(self, finding: "Verdict", readings: "Sequence[Reading]") -> str:
        from planner.review.readings import Finding, Stage

        visitors = {True: "接待{}（今天以前计划{}）", False: "今天接待{}/{}"}
        counts = [
            {
                Stage.VISITORS: visitors[bool(one.expected)] if one.running else "接待{}/{}",
                Stage.CAPTURE: "新建卡{}/{}",
                Stage.CLOSING: "成交{}/{}",
                Stage.LOSS: "流失{}/{}",
                Stage.REFERRAL: "转介绍{}/{}",
            }[one.stage].format(one.actual.hits, one.actual.trials)
            for one in readings
        ]
        return ("符合计划：" if finding is Finding.ON_PLAN else "数量太少，还看不出：") + "，".join(counts)

    def factor(self, factor: "Factor") -> str:
        return {
            "held": "手上的卡",
            "referred": "转介绍",
            "visitors": "接待客户",
            "capture": "建卡率",
            "closing": "成交率",
        }[factor.value]

    def attribution(self, review: "Review") -> str:
        found = review.attribution
        if found is None:
            return ""
        parts = [f"{self.factor(factor)}{_signed(part)}" for factor, part in found.telling]
        said = f"{self._judged(review)}成交{found.actual}张卡，计划{_tenth(found.planned)}张"
        return f"{said}：{'，'.join(parts)}" if parts else said

    def _judged(self, review: "Review") -> str:
        first, last = review.judged or (review.first, review.last)
        if first.day != 1 or (first.year, first.month) != (last.year, last.month):
            return "这段日子"
        month = f"{first.month}月"
        if last == review.today:
            return f"{month}至今"
        return month if (last + timedelta(1)).day == 1 else f"{month}1日至{last.day}日"

    def standing(self, standing: "Standing", *, past: bool = False) -> str:
        month, made = f"{int(standing.month[5:])}月", standing.made
        if not standing.goal:
            return f"{month}：成交{made}件，没有目标"
        behind = floor(standing.asked) - made
        paced = "目标完成" if made >= standing.goal else f"落后{behind}件" if behind > 0 else "跟得上进度"
        asked = (
            ""
            if standing.asked == standing.goal
            else f"，按日子{'到那时' if past else ''}应有{_tenth(standing.asked)}件"
        )
        return f"{month}：成交{made}/{standing.goal}件{asked}：{paced}"

    def closing_range(self, standing: "Standing") -> str:
        low, high = standing.low, standing.high
        if low is None or high is None:
            return ""
        won, cards = standing.closing.hits, standing.closing.trials
        place = "低于正常范围" if won < low else "高于正常范围" if won > high else "在正常范围内"
        return f"成交：{cards}张卡成交{won}张，10次里有8次在{low}到{high}张之间：{place}"

    def cared_for(self, count: Count) -> str:
        return f"180天内联系过的老客户：{count.hits}/{count.trials}位" if count.trials else ""

    def on_time(self, done: int, of: int) -> str:
        return f"按时联系：{done}/{of}" if of else ""

    def explain_review(self, review: "Review") -> str:
        from planner.review.readings import Finding

        readings, judged = review.readings, sum(one.tail is not None for one in review.readings)
        if not readings:
            return "这些日子还没开始，没有什么可看的。"
        said = ["# 成交多了少了，出在哪里", *self._explained_parts(review), "# 是不是运气"]
        said.append(
            "「应有」是计划的比率乘以同样多的次数；月份没过完，只算已过工作日的那一份。"
            "旁边写的是：光凭运气，多久会有一次这么差；比率知道得越不准，这种波动就越平常。"
        )
        shared = f"（20次里1次，由判断的{judged}个环节分摊）" if judged > 1 else ""
        said.append(
            "5次里有1次或更常见，是正常波动；更少见，就留意。"
            f"{20 * max(1, judged)}次里不到1次{shared}，才说不只是运气。"
            "应有不到5次的，数量太少，还看不出。接待客户多少由自己决定，只计数，不谈运气；今天的要等今天过完才算。"
            "不只是运气，或者连续两次要留意，并且已记录5单以上，建议才说得肯定；"
            "按月判断的，要上个月也要留意，才算连续两次。"
        )
        for one in review.told:
            say = self.advice if one.behind else self.reading
            said.append(say(one, to_date=review.to_date, past=review.past))
            if one.finding is Finding.ON_PLAN and one.tail is not None:
                said[-1] += "，不用改"
        if review.campaigns:
            said.append(f"# {self.campaigns_title}")
            for campaign in review.campaigns:
                said.append(self.campaign_heading(campaign, review.today))
                said += self.campaign_told(campaign)
            said.append(self.campaigns_caveat)
        if review.cared_for is not None and review.cared_for.trials:
            said += ["# 老客户", self.cared_for(review.cared_for) + "（跟进、拜访、问候到的，或者又成交的）"]
        return "\n\n".join(part + ("" if part.startswith("#") or part.endswith("。") else "。") for part in said)

    def _explained_parts(self, review: "Review") -> "Iterator[str]":
        found = review.attribution
        if found is None:
            yield "这个月没有目标，也就没有计划可比。"
            return
        yield (
            "成交的卡 =（手上的卡 + 转介绍 + 接待客户 x 建卡率）x 成交率。把计划的数字逐个换成实际的，"
            "各种先后次序都算一遍，每个数字平均带来的变化就是它的那一份；各份相加正好是差额。"
            "「计划」是计划的数字到现在能带来的成交，可能少于按日子应有的件数：后来的卡成交也晚，"
            "接待也不会排得比你接得了的多。"
        )
        for head, flow, won in (("计划", review.planned, found.planned), ("实际", review.came, found.actual)):
            if flow is not None:
                yield (
                    f"{head}：手上的卡{_tenth(flow.held)}张，转介绍{_tenth(flow.referred)}张，接待{_tenth(flow.visitors)}组、"
                    f"新建卡{_tenth(flow.new_cards)}张；共{_tenth(flow.cards)}张卡，成交{_tenth(won)}张。"
                )
        parts = (f"{self.factor(factor)}{_signed(part)}" for factor, part in found.parts.items())
        yield f"{'，'.join(parts)}；合计{_signed(found.actual - found.planned)}。"

    # ---- What campaigns brought ------------------------------------------------------------------------------------

    campaigns_title = "活动带来了什么"
    campaigns_caveat = (
        "「之前」是活动前8周里同样的星期几、同样多的天数带来的，逐个星期几折算，有别的活动的日子不算。"
        "其他情况也会不同，比如季节、自己下的功夫，所以多了不一定就是活动带来的；"
        "活动过后才来的、因为活动提前买的，这里看不到。"
    )

    def campaign_heading(self, campaign: "Campaign", today: date) -> str:
        product = campaign.product
        kind = {"promotion": "促销", "price": "调价", "launch": "新品上市", "event": "客户活动"}[campaign.kind]
        about = f"{kind}，{product.name or product.code}" if product else kind
        days = self.day(campaign.first, today)
        if campaign.last != campaign.first:
            days += f" 至 {self.day(campaign.last, today)}"
        return f"{campaign.name}（{about}），{days}" if campaign.name else f"{about}，{days}"

    def campaign_told(self, campaign: "Campaign") -> Sequence[str]:
        said = [self._campaign_days(campaign)]
        if campaign.days:
            said += [self._campaign_count(campaign, one) for one in campaign.counted]
            said += [self._campaign_rate(one) for one in campaign.rated]
        if campaign.took_part is not None:
            said.append(f"自己的客户来了{campaign.took_part}位")
        if campaign.beside:
            said.append(f"同时还有：{self.listed(campaign.beside)}；分不清是哪个带来的")
        return said

    def _campaign_days(self, campaign: "Campaign") -> str:
        if campaign.until is None:
            return "第一天还没过完"
        if not campaign.days:
            return "到现在还没有工作日" if campaign.running else "期间没有工作日"
        days = f"{'到昨天为止' if campaign.running else '共'}{len(campaign.days)}个工作日"
        if not campaign.compared:
            return f"{days}；之前没有同样的星期几可比"
        alone = f"；另有{campaign.left_out}天之前没有同样的星期几，不算在内" if campaign.left_out else ""
        return f"{days}，与前8周里星期几相同的{len(campaign.compared)}个工作日相比{alone}"

    def _campaign_count(self, campaign: "Campaign", held: "Held") -> str:
        from planner.review.campaigns import Effect

        against, came = held.against, self._campaign_figure(campaign, held)
        if against is None:
            return came
        said = f"{came}，之前{_about(against.before)}"
        if held.effect is Effect.TOO_FEW or against.ratio is None or against.high is None:
            return f"{said}：数量太少，还看不出"
        times = f"是之前的{against.ratio:.2f}倍，10次里有8次在{against.low:.2f}到{against.high:.2f}倍之间"
        return f"{said}：{times}；{self._campaign_effect(held.effect)}"

    def _campaign_figure(self, campaign: "Campaign", held: "Held") -> str:
        product = campaign.product
        return {
            "visitors": f"接待客户{held.came}组",
            "cards": f"新建卡{held.came}张",
            "deals": f"成交{held.came}单",
            "deals_of_product": "" if product is None else f"{product.name or product.code}成交{held.came}单",
            "won": f"成交的卡{held.came}张",
        }[held.figure]

    def _campaign_rate(self, held: "RateHeld") -> str:
        told = held.effect != "too_few"
        came, before = (self._campaign_share(one, told=told) for one in (held.rates.came, held.rates.before))
        if held.figure == "cohort_closing_rate":
            said = f"活动期间建的卡，到现在成交{came}；之前那些日子建的卡，建卡后同样天数内成交{before}"
        else:
            said = f"来客建卡{came}，之前{before}"
        return f"{said}：{self._campaign_effect(held.effect, rate=True)}"

    def _campaign_share(self, rate: "Share", *, told: bool) -> str:
        said = f"{_about(rate.hits)}/{rate.trials}"
        if rate.trials < FEW or not told:
            return said
        low, high = (round(100 * end) for end in rate.likely)
        return f"{said}（10次里有8次在{low}%到{high}%之间）"

    def _campaign_effect(self, effect: "Effect", *, rate: bool = False) -> str:
        more, fewer = ("高了", "低了") if rate else ("多了", "少了")
        return {
            "more": f"{more}，不只是运气",
            "perhaps_more": f"可能{more}",
            "within_luck": "正常波动",
            "perhaps_fewer": f"可能{fewer}",
            "fewer": f"{fewer}，不只是运气",
            "too_few": "数量太少，还看不出",
        }[effect]

    def campaign_in_short(self, campaign: "Campaign") -> str:
        name = campaign.name or self.campaign_heading(campaign, campaign.last)
        if not campaign.told:
            return f"{name}：{self._campaign_days(campaign)}"
        parts = [
            f"{self._campaign_figure(campaign, held)}"
            f"（之前{_about(held.against.before)}：{self._campaign_effect(held.effect)}）"
            for held in campaign.counts
            if held.figure in ("visitors", "deals") and held.against is not None
        ]
        return f"{name}：{self.listed(parts)}"

    # ---- A review as it is printed -----------------------------------------------------------------------------------

    def review_heading(self, review: "Review") -> str:
        from planner.review.periods import Span

        if review.span is Span.WEEK:
            return self.week_heading(review.first, review.last)
        if review.span is Span.MONTH:
            return f"{review.first.year}年{review.first.month}月"
        first, last = self.full_day(review.first), self.full_day(review.last)
        return first if review.span is Span.DAY else f"{first} 至 {last}"

    comes_to_title = "结论"
    own_words_title = "自己的回答"
    day_by_day_title = "逐日"
    planned_by_now = "到现在计划"
    date_heading = "日期"
    range_backwards = "结束日早于开始日：请把早的日期写在前面"
    range_too_long = "范围太长：一次最多回顾十二年"
    range_needs_end = "到哪一天为止？请写两个日期，如「planner review 2026-11-01 2026-11-20」"
    option_markdown = "输出 Markdown 格式的报告"

    # The trend too is loaded when its words are asked for.
    # ---- Trends ------------------------------------------------------------------------------------------------

    def trend_head(self, name: str) -> str:
        return {
            "month": "月份",
            "visitors": "接待",
            "cards": "建卡",
            "deals": "成交",
            "capture": "建卡率",
            "closing": "成交率",
            "workdays": "工作日",
            "product": "产品",
            "tier": "档次",
            "sold": "销量",
            "money": "金额",
            "end": "月底",
            "last": "上月",
        }[name]

    def month_short(self, month: str) -> str:
        return self.month_name(month)

    def trend_span(self, months: int, units: int) -> str:
        return f"{months}个月，成交{units}件"

    def month_said(self, month: "TrendMonth", *, running: bool) -> str:
        name = self.month_name(month.month) + ("至今" if running else "")
        capture, closing = month.capture, month.closing
        return (
            f"{name}：接待{capture.trials}组，建卡{capture.hits}张{self._share(capture)}；"
            f"{closing.trials}张卡，成交{closing.hits}张{self._share(closing)}"
        )

    def _share(self, count: Count) -> str:
        told = count.trials >= FEW and 0 < count.hits < count.trials
        return f"（{self.chance(count.hits / count.trials)}）" if told else ""

    def month_against(self, trend: "Trend") -> str:
        standing, others = trend.standing, [one for one in (trend.before, trend.year_ago) if one is not None]
        if standing.over:
            known = "，".join(f"{self._beside(one, trend)}{one.whole}件" for one in others)
            return f"{self.month_name(standing.month)}成交{standing.units}件；" + (known or "之前没有完整的月份可比")
        by = f"到第{standing.workday}个工作日" if standing.workday else "第一个工作日之前"
        made = f"{by}{standing.units}件"
        if not others:
            return f"{made}；之前还没有完整的月份可比"
        return f"{made}；" + "，".join(
            f"{self._beside(one, trend)}全月{one.whole}件"
            if one.then.over
            else f"{self._beside(one, trend)}同期{one.then.units}件（全月{one.whole}）"
            for one in others
        )

    def _beside(self, other: "Against", trend: "Trend") -> str:
        month = other.then.month
        return self.month_name(month) if other is trend.before else self.month(month)

    def month_end(self, forecast: "Forecast") -> str:
        end = f"照计划做，{self.month_name(forecast.month)}底约{_about(forecast.total)}件"
        market = f"（行情系数 {self.market_factor(forecast.market.factor)}）" if forecast.market.in_force else ""
        parts = f"已成交{forecast.made}件，预计还有{_about(forecast.coming)}件{market}"
        return f"{end}：{parts}" + ("" if forecast.last is None else f"；上月全月{forecast.last}件")

    def season_said(self, season: "Season", month: str) -> str:
        if not season.known:
            few = "每月不到5单时，" if season.needed > 12 else ""
            return f"季节：{few}要有{season.needed}个完整的月份才看得出，现有{season.months}个"
        if season.extremes is None:
            return f"季节（近{season.years}年）：各月的差别看来只是偶然"
        strong, weak = season.extremes
        more = round(100 * (season.factor(month) - 1))
        sells = f"比平均{'多' if more > 0 else '少'}{abs(more)}%" if more else "与平均相当"
        name = self.month_name(month)
        return f"季节（近{season.years}年）：{name}每个工作日的成交{sells}；{strong}月最旺，{weak}月最淡"

    def mix_said(self, mix: "Mix", months: int) -> str:
        sold = f"{months}个月成交{mix.whole.units}件"
        best = mix.best
        if best is None or best.product is None:
            return sold
        return f"{sold}，卖得最好的是{best.product.name or best.product.code}"

    def tier(self, tier: int | None) -> str:
        return "未分档" if tier is None else f"{tier}星"

    def others(self, count: int) -> str:
        return f"其他{count}种"

    def explain_trend(self, trend: "Trend") -> str:
        return "\n\n".join(
            [
                self.month_said(trend.shown, running=trend.running) + "。\n" + self.month_against(trend) + "。",
                self._same_workday,
                self._explain_end(trend),
                f"# {self.mix_said(trend.mix, len(trend.months))}\n"
                + "\n".join(
                    [
                        *(self._sold(self._product(share), share.sold, trend) for share in trend.mix.products),
                        *(self._sold(self.tier(tier), sold, trend) for tier, sold in trend.mix.tiers),
                    ]
                )
                + "\n金额按成交金额计，没写的按当天价格。",
                "# 逐月\n" + "\n".join(self._whole_month(month) for month in trend.months),
                "成交按件数计，退单不算。建卡率按接待的客户算，成交率按当月结转和新建的卡算。",
                self._explain_season(trend),
            ]
        )

    _same_workday = "各月按第几个工作日比，不按日期比，周末和节假日就不影响；记录不完整的月份不比。"

    def _explain_end(self, trend: "Trend") -> str:
        forecast = trend.forecast
        said = (
            f"{self.month_end(forecast)}。预计的部分，是手上的卡按卡龄、加上剩余各天计划接待的客户预期能带来的成交，"
            "折成件数；"
            + (
                f"已乘上你判断的行情系数{self._market_listed(trend)}。"
                if forecast.market.in_force
                else "没有计入季节，除非你自己判断（在目标页按 n）。"
            )
        )
        lines = [f"{said}各产品按这些月份的销量占比分摊："]
        for one in forecast.products:
            name = self.product_not_said if one.product is None else one.product.name or one.product.code
            last = "" if one.last is None else f"，上月{one.last}"
            lines.append(f"  {name}：已成交{one.made}，月底约{_about(one.expected)}{last}")
        return "\n".join(lines) if forecast.products else said

    def _market_listed(self, trend: "Trend") -> str:
        codes = {one.product.id: one.product.code for one in trend.forecast.products if one.product}
        market = trend.forecast.market
        return f" {self.market_factor(market.factor)}（{self.market_notes(market.notes, codes)}）"

    def _product(self, share: "ProductShare") -> str:
        return self.product_not_said if share.product is None else share.product.name or share.product.code

    def _sold(self, name: str, sold: "Sold", trend: "Trend") -> str:
        count = Count(sold.units, trend.mix.whole.units)
        money = "" if sold.known_money is None else f"，{sold.known_money:,f}元"
        part = f"（其中{sold.priced}件有价格）" if 0 < sold.priced < sold.units else ""
        return f"  {name}：{count.hits}/{count.trials}{self._share(count)}{money}{part}"

    def _whole_month(self, month: "TrendMonth") -> str:
        capture, closing = month.capture, month.closing
        return (
            f"  {self.month(month.month)}：成交{month.units}单，建卡{capture.hits}/{capture.trials}组"
            f"{self._share(capture)}，成交{closing.hits}/{closing.trials}张卡{self._share(closing)}，"
            f"{month.workdays}个工作日"
        )

    def _explain_season(self, trend: "Trend") -> str:
        season = trend.season
        said = f"# {self.season_said(season, trend.shown.month)}。\n"
        if not season.known:
            return f"{said}在那之前，月与月的差别多半是偶然。"
        each = "，".join(f"{number}月 {factor:.2f}" for number, factor in enumerate(season.factors, 1))
        return (
            f"{said}取自{season.deals}单：各月每个工作日的成交除以十二个月的平均，所以春节按工作日算；"
            f"差别里总有偶然，因此向 1 收拢：只信其中的 {round(100 * season.weight)}%。\n  {each}"
        )

    month_so_far = "至今"
    product_not_said = "未写产品"
    trends_empty = "还没有记录。在今天（按 1）按 n 记新客户、按 d 记成交，这里会一个月一个月累积起来。"

    # ---- Set-up ------------------------------------------------------------------------------------------------

    set_up_title = "初始设置"

    def set_up_step(self, step: int, of: int) -> str:
        return f"第{step}步，共{of}步"

    def set_up_about(self, step: str) -> str:
        return {
            "language": (
                "欢迎使用。一共六步，每步都可以跳过：没填的按惯例假定，并会标明。以后都能修改。\n按 ctrl+d 先看示例。"
            ),
            "you": "你是谁、哪几天上班。国家决定法定节假日，时区决定你的零点。",
            "products": "你卖什么。名称和价格，有星级就写上：\n和卡 1280 3星",
            "goal": "公司本月的任务，以及你给自己定的目标（件数）。",
            "rates": "你估计自己的建卡率和成交率。不知道就留空：先按 25% 和 5% 假定，有了自己的记录再调整。",
            "cards": "手中已有的意向客户：写数量，或写姓名和电话，用逗号隔开。\n50   或   王丽 13800138000，赵敏",
        }[step]

    def set_up_field(self, field: str) -> str:
        return {
            "language": "语言",
            "name": "姓名",
            "country": "国家",
            "zone": "时区",
            "week": "工作日",
            "holidays": "法定节假日",
            "product": "产品",
            "quota": "公司任务",
            "goal": "个人目标",
            "capture": "建卡率",
            "closing": "成交率",
            "held": "手中的A卡",
        }[field]

    def set_up_hint(self, field: str) -> str:
        return {
            "language": "左右键切换，Enter 继续",
            "name": "同事怎么称呼你",
            "country": "国家名或两个字母：中国、US、DE ...",
            "zone": "按国家填好；不对就改",
            "week": "左右键切换",
            "holidays": "左右键切换",
            "product": "名称、价格、星级：和卡 1280 3星",
            "quota": "件数，如 8",
            "goal": "件数，如 5；留空即等于任务",
            "capture": "100组客户里有多少留下联系方式：25%、1/4",
            "closing": "100张A卡里一个月成交多少：5%、2/40",
            "held": "50，或姓名加电话",
        }[field]

    def work_week(self, days: tuple[int, ...]) -> str:
        return {
            (0, 1, 2, 3, 4): "周一至周五",
            (0, 1, 2, 3, 4, 5): "周一至周六",
            (0, 1, 2, 3, 4, 5, 6): "每天",
            (1, 2, 3, 4, 5): "周二至周六",
            (0, 1, 2, 3, 6): "周日至周四",
        }.get(days, self.listed([f"周{_WEEKDAYS[day]}" for day in days]))

    holidays_off = "休息"
    holidays_worked = "上班"

    def keys_set_up(self, *, first: bool) -> list[tuple[str, str]]:
        return [("Enter", "下一项"), ("ctrl+n", "下一步"), ("Esc", "离开" if first else "返回"), ("ctrl+d", "示例")]

    # ---- Screens: keys, help, status ---------------------------------------------------------------------------

    def saved_at(self, time: str) -> str:
        return f"已保存 {time}"

    def workday_of(self, nth: int, of: int) -> str:
        return f"第{nth}个工作日，共{of}个"

    day_off = "休息日"

    def week_number(self, week: int) -> str:
        return f"第{week}周"

    def full_day(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"

    def tab(self, tab: str) -> str:
        return {"today": "今天", "goals": "目标", "week": "本周", "trends": "趋势"}[tab]

    demo_here = "示例，不保存"
    read_only = "只读"
    help_title = "帮助"
    find_title = "查找客户"
    find_hint = "输入姓名、编号或电话尾号"
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
        return [("f", "跟进"), ("v", "拜访"), ("d", "成交"), ("l", "流失"), ("Esc", "返回")]

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
    no_workday_left = "没有剩余工作日"
    no_terminal = "这里没有可用的终端（管道或 TERM=dumb）；以下是今天的清单"

    def goal_heading(self, plan: MonthPlan) -> str:
        return f"{self.month(plan.month)}：{self.deals_of(plan.units, plan.goal) if plan.goal else self.no_goal_here}"

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
                outcome = moment.outcome or Outcome.REACHED
                return kind if outcome is Outcome.REACHED else f"{kind}，{self.outcome(outcome)}"
            case Event.DEAL:
                return f"成交{bought}"
            case Event.RETURNED:
                return f"退单{bought}"
            case Event.ENDED:
                why = f"：{self.reason_lost(moment.reason)}" if moment.reason else ""
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
        return "\n".join(said)

    def explain_target(self, plan: MonthPlan) -> str:
        left, month = plan.left, self.month(plan.month)
        needed = left.visitors if left.mean is None else left.mean
        if not plan.goal:
            return f"{month}：{self.no_goal_here}，按 2 设定。"
        said = [
            f"{month}目标：{plan.goal}件，已成交{plan.units}件，还差{plan.units_left}件。",
            *self._explain_repeats(plan),
            *self._explain_own(plan),
            *(self._explain_cards(plan) if left.ahead is None else self._explain_ahead(left, left.ahead)),
            (f"建卡率 {self.rate(plan.capture)}（{self.rate_origin(plan.capture)}）：需接待{needed}组新客户。"),
            *self._explain_planned(plan),
            f"连今天还有{left.workdays}个工作日："
            + (self.no_workday_left if left.per_day is None else f"每天{left.per_day}组。"),
            *self._explain_record(plan),
        ]
        if left.per_day is not None and left.per_day > plan.most:
            said.append(
                f"每天最多按{plan.most}组要求，直到你在目标页写明每天最多接待几组：今天的目标是{plan.target}组。"
                if plan.capacity is None
                else f"你说每天最多{plan.capacity}组：今天的目标是{plan.target}组。"
            )
        elif 0 < plan.target != plan.a_day:
            said.append(f"今天的目标在当天第一笔记录时定为{plan.target}组，不再变动；之后补记的内容从明天起计入。")
        if plan.met:
            said.append("目标已达成：现在接待的每组客户都是下个月的基础。")
        return "\n\n".join(said)

    def _explain_planned(self, plan: MonthPlan) -> list[str]:
        wanted, left = self.planned_chance(plan.planned_chance), plan.left
        if left.short:
            return [f"{wanted}已无法达到：每天接待{plan.most}组、共{plan.most * left.workdays}组也不够。"]
        if plan.planned_chance is None or left.mean is None:
            return []
        return [f"你按{wanted}安排：需接待{left.visitors}组，按均值需{left.mean}组。"]

    def _explain_repeats(self, plan: MonthPlan) -> list[str]:
        if plan.again is None or plan.met or not plan.repeats:
            return []
        known = f"老客户复购（{self.repeats_from(plan.again)}）"
        return [f"{known}：本月剩下的日子预计还有{plan.repeats_left}件，其余靠A卡成交。"]

    def _explain_record(self, plan: MonthPlan) -> list[str]:
        rates = (("成交率", plan.closing), ("建卡率", plan.capture))
        ranges = ((name, self.likely(adopted.count, adopted.record)) for name, adopted in rates)
        said = self.listed([f"{name}{likely}" for name, likely in ranges if likely])
        leans = "数量还少，仍参考原先的估计。" if any(one.leans for _, one in rates) else ""
        return [f"按近六个月的记录估计（10次里8次在此范围内）：{said}。{leans}"] if said else []

    def _explain_own(self, plan: MonthPlan) -> list[str]:
        if not plan.own:
            return []
        own = [
            f"{one.code} {self.percent(one.rate)}（近十二个月{one.counted.hits}/{one.counted.trials}）"
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
        left = plan.left
        return [
            (
                f"成交率 {self.closing_rate(plan)}（{self.closing_note(plan)}）："
                f"按今早还差的{_tenth(left.wins)}单，需要{left.cards_needed}张A卡。"
            ),
            f"今早手中有{left.held}张：还需新建{left.new_cards}张。",
        ]

    def _explain_ahead(self, left: Chain, ahead: Ahead) -> list[str]:
        return [
            (
                f"今早手中的{left.held}张A卡，按各自的卡龄到月底约能成交{float(ahead.held):.1f}单，"
                f"还差{_tenth(left.wins)}单。现在起新建的A卡当月来得及成交的不多，每张约{float(ahead.card):.3f}单："
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

    # ---- Market ------------------------------------------------------------------------------------------------

    def market_kind(self, kind: str) -> str:
        known = {
            MarketKind.SEASON: "季节",
            MarketKind.COMPETITOR: "竞品",
            MarketKind.PRICE: "自己降价",
            MarketKind.PROMOTION: "促销",
            MarketKind.LAUNCH: "新品上市",
            MarketKind.EVENT: "活动",
        }
        return next((said for one, said in known.items() if one == kind), kind)

    def market_factor(self, factor: Fraction | float) -> str:
        return f"{float(factor):.2f}"

    def market_judged(self, factor: Fraction) -> str:
        return f"行情系数 {self.market_factor(factor)}"

    def market_days(self, note: MarketNote) -> str:
        first, last = note.start, note.end
        if first is None:
            return "" if last is None else f"到{_day_month(last)}"
        return f"{_day_month(first)}起" if last is None else f"{_day_month(first)}到{_day_month(last)}"

    def market_notes(self, notes: Sequence[MarketNote], products: Mapping[int, str]) -> str:
        return self.listed([self._market_note(note, products) for note in notes])

    def _market_note(self, note: MarketNote, products: Mapping[int, str]) -> str:
        of = "" if note.product is None else f"（{products.get(note.product, '?')}）"
        factor = note.judgement
        return self.market_kind(note.kind) + ("" if factor is None else f" {self.market_factor(factor)}") + of

    def market_heading(self, month: str, whole: Judgement, ahead: Judgement) -> str:
        if not whole.in_force:
            return f"{self.month(month)}行情：还没有判断"
        rest = self.market_factor(ahead.factor)
        said = f"{self.month(month)}行情：系数 {self.market_factor(whole.factor)}"
        return said if rest == self.market_factor(whole.factor) else f"{said}，从今天起 {rest}"

    def explain_market(self, outlook: Outlook, products: Mapping[int, str]) -> str:
        whole, ahead = outlook.market_of_month, outlook.market
        if not whole.in_force:
            return ""
        month = outlook.plan.month
        lines = [
            f"# {self.market_heading(month, whole, ahead)}",
            (
                "预计的成交和各个达成概率都乘上它，需要的A卡数不变。同一天有几条的，系数相乘；只针对一个产品的，"
                "按这个产品的销量占比算。"
            ),
        ]
        for note in outlook.book.market_notes(month):
            told = self.listed([self._market_note(note, products), *filter(None, [self.market_days(note)])])
            judged = "" if note.judgement is not None else f"（{self.market_not_judged}）"
            words = " ".join(note.text.split())
            lines.append(f"  {told}{judged}" + (f"：{words}" if words else ""))
        return "\n".join(lines)

    def season_offered(self, offered: Offered, month: str) -> str:
        season = offered.season
        rests_on = f"近{season.years}年，{season.deals}单"
        return f"记录里{self.month_name(month)}的系数是 {self.market_factor(offered.factor)}（{rests_on}）"

    def season_to_take(self, offered: Offered, month: str) -> str:
        said = self.season_offered(offered, month)
        return f"{said}；要采用：planner market {month} --kind season --factor {self.market_factor(offered.factor)}"

    def month_market(self, market: "MonthMarket") -> str:
        if not market.judgement.in_force:
            return ""
        score, judged = market.score, f"行情判断 {self.market_factor(market.judgement.factor)}"
        if not market.over:
            return f"{judged}；月底过后再看准不准"
        if score is None:
            return f"{judged}；没有评分：判断得太晚，或当月才开始记录"
        if score.ratio is None:
            return f"{judged}；这个月本来就没有预计的成交"
        _, factor, came, ratio, range_, nearer = self.score_cells(score)
        few = "；只看一个月还看不出" if score.too_few else ""
        return f"行情判断 {factor}；实际是不计行情时预计的 {ratio}（成交{came}，范围 {range_}）：{nearer}{few}"

    def score_cells(self, score: "MonthScore") -> Sequence[str]:
        low, high = score.likely
        range_ = f"{low:.2f} 到 {high:.2f}" if high is not None else f"{low:.2f} 以上"
        return (
            f"{score.month[:4]}年{self.month_name(score.month)}",
            self.market_factor(score.factor),
            f"{score.came}/{_about(score.expected)}",
            "-" if score.ratio is None else f"{score.ratio:.2f}",
            range_,
            {None: "没有差别", True: "按判断更准", False: "不判断更准"}[score.nearer],
        )

    def scores_said(self, scores: "Scores") -> str:
        count = len(scores.months)
        if not count or scores.error is None or scores.error_without is None:
            return ""
        few = "；单看一个月都还看不出" if all(one.too_few for one in scores.months) else ""
        nearer = f"{count}个月里有{scores.nearer}个月按你的判断更准{few}"
        if scores.early:
            return f"{nearer}。满{scores.needed}个月才能说判断得准不准"
        off, without = (100 * (exp(error) - 1) for error in (scores.error, scores.error_without))
        said = f"{nearer}。平均偏差：按判断 {off:.0f}%，不判断 {without:.0f}%"
        bias = None if scores.bias is None else round(100 * scores.bias)
        if not bias:
            return said
        judges = f"你总体判断偏{'高' if bias > 0 else '低'}{abs(bias)}%"
        wins = f"按判断应成交{_about(scores.judged)}单，实际{scores.came}单"
        return f"{said}。{judges}：{wins}" + ("，这点差别可能只是运气" if scores.by_luck else "")

    score_heading = "过去各月的行情判断准不准"

    def score_heads(self) -> Sequence[str]:
        return ("", "判断", "成交/预计", "实际行情", "十次有八次", "")

    market_not_judged = "只记下，未判断"
    market_empty = "这个月还没有行情备注；按 a 记一条：季节、竞品、自己的降价或促销"

    def market_none(self, month: str) -> str:
        return f"还没有备注；例如：planner market {month} --kind 季节 --factor 0.9 --text 淡季"

    def market_title(self, month: str) -> str:
        return f"{self.month(month)}行情"

    market_new = "新备注"

    def market_field(self, field: str) -> str:
        return {
            "kind": "类别",
            "factor": "系数",
            "text": "说明",
            "product": "产品",
            "start": "开始日",
            "end": "结束日",
        }[field]

    def market_hint(self, field: str) -> str:
        return {
            "kind": "左右键选择：季节、竞品动作、自己降价、促销、新品上市、活动",
            "factor": "会多卖或少卖多少：0.9、90%、-10% 或 +15%；留空：只记下，不判断",
            "text": "写几个字，以后好回想",
            "product": "左右键选择；只针对一个产品的，按它的销量占比算",
            "start": "留空：从月初起。可写 5、11-05 或 周五",
            "end": "留空：到月底为止。按 Enter 保存",
        }[field]

    any_product = "全部产品"

    market_changed = "这条备注刚在另一处被修改；看过后再按 x 删除"

    def market_removed(self, what: str) -> str:
        return f"{what}；按 u 可恢复"

    def season_proposed(self, offered: Offered, month: str) -> str:
        return f"{self.season_offered(offered, month)}。可以采用，也可以改成自己的"

    def keys_market(self) -> list[tuple[str, str]]:
        return [("Enter", "修改"), ("a", "添加"), ("x", "删除"), ("u", "撤销"), ("?", "帮助"), ("Esc", "返回")]

    def keys_market_note(self) -> list[tuple[str, str]]:
        return [("Enter", "下一项，最后一项保存"), ("ctrl+n", "保存"), ("Esc", "不保存离开")]

    help_market = _HELP_MARKET

    def factor_unknown(self, text: str) -> str:
        return f"「{text}」不是系数；可写 0.9、90%、9/10、-10% 或 +15%"

    def factor_out_of_range(self, most: int) -> str:
        return f"系数要大于0，最多{most}：0.9 或 90% 表示少卖一成"

    def market_kind_unknown(self, text: str) -> str:
        return f"没有「{text}」这个类别；可写 季节、竞品、降价、促销、新品、活动"

    def market_note_gone(self, number: int) -> str:
        return f"没有编号{number}的行情备注；planner market 会列出各条和编号"

    market_says_nothing = "备注要有系数，或写几个字"

    def market_days_elsewhere(self, month: str) -> str:
        return f"这条备注的日子不在{self.month(month)}"

    market_kind_needed = "请写明类别，例如 --kind 季节 或 --kind 促销"
    market_one_at_a_time = "--change 和 --remove 只能用一个：一次修改一条，或删除一条"

    def market_too_long(self, most: int) -> str:
        return f"一条备注最多{most}个字"

    option_kind = "类别：season 季节、competitor 竞品、price 降价、promotion 促销、launch 新品、event 活动；添加一条"
    option_factor = "会多卖或少卖多少：0.9、90%、-10%、+15%；- 表示不判断"
    option_text = "说明"
    option_product = "只针对的产品，例如 3*；- 表示全部"
    option_from = "开始日，例如 2026-11-05；- 表示月初"
    option_to = "结束日；- 表示月底"
    option_change = "改为修改此编号的备注"
    option_remove = "删除此编号的备注"

    # ---- Command line ------------------------------------------------------------------------------------------

    about = "销售人员的每日计划，在终端里使用。不带命令即打开计划本。"
    usage = "用法："
    arguments = "参数"
    commands = "命令"
    examples = "例"
    option_help = "显示帮助"
    option_json = "输出一份 JSON"
    option_file = "记录所在的文件"
    option_lang = "语言"
    option_today = "当作是那一天"
    option_debug = "出错时显示详细信息"
    option_version = "显示版本"
    argument_entry = "发生了什么，如「f 张三 >周五 : 问了价格」；不写则询问；- 表示逐行读入"
    option_dry_run = "只说明会记录什么"
    option_new = "未知姓名算新客户"
    option_held_one = "未知姓名算原有意向客户之一"
    argument_query = "姓名、编号或电话的一部分"
    argument_number = "客户：编号、姓名或电话"
    argument_month = "月份，如 2026-11；不写为本月"
    argument_period = "day（日）、week（周）、month（月），或一段日子的第一天"
    argument_date = "其中的某一天，如 2026-11-23（不写即今天），或一段日子的最后一天"
    option_goal = "个人目标（件数）"
    option_quota = "公司任务（件数）"
    option_quota_amount = "公司任务（金额），如 10000；按目标产品的价格折成件数，没有则按平均成交"
    option_amount = "个人目标（金额），如 6400；加 --line 3*=0 指定产品"
    option_line = "个人目标：件数，或某产品的件数，如 3*=5；可重复"
    option_capacity = "每天最多能接待的新客户"
    option_held = "手中的A卡数"
    option_closing_rate = "成交率：5%、0.05 或 2/40"
    option_capture_rate = "建卡率：25%、0.25 或 1/4"
    option_workdays = "当月工作日数"
    option_chance = "要有这么大的达成概率需要多少，例如 80%"
    a_day_only_tried = "每天接待的组数只是试算；每天最多能接待几组，请填在「每天最多」一栏"
    option_a_day = "每天接待这么多组，能成交多少"
    option_plan_for = "按多大把握安排接待，例如 80%；mean 即按均值"
    option_off = "休息日；可重复"
    option_country = "按哪个国家的节假日，如 CN"
    option_write = "改为把记录写入此文件"
    option_size = "demo（四个月）、three（三年）或 ten（十年）"
    entry_prompt = "发生了什么？"
    nothing_recorded = "未作记录（仅预览）。"
    nothing_recorded_yet = "还没有记录；用「planner add」记一笔。"
    nobody_yet = "客户档案还是空的；用「planner add」记第一位：n 姓名 电话。"
    undone = "已撤销"
    stays = "已跳过"
    so_far = "至今"
    weeks_plan = "计划"

    def backtest_heading(self, months: int, first: str, last: str) -> str:
        span = self.month(first) if first == last else f"{self.month(first)}至{self.month(last)}"
        return f"每月1、8、15、22日的预测与实际结果：{months}个月，{span}"

    def backtest_progress(self, done: int, months: int) -> str:
        return f"已回看{done}个月，共{months}个月"

    backtest_came = "按实际接待"
    backtest_planned = "按计划接待"

    def backtest_row(self, row: str) -> str:
        return {"chance": "达成概率的误差（Brier）", "pace": "只看进度的误差", "base": "只看往月的误差"}[row]

    def backtest_range(self, level: float) -> str:
        return f"{round(100 * level)}% 范围说中"

    def backtest_held(self, interval: "Interval") -> str:
        return f"{round(interval.covered)}/{interval.n}次"

    def backtest_ranges(self, found: "Judged") -> str:
        from planner.review.scoring import RANGE, Ranges

        held = found.came.interval(RANGE)
        counts = f"{held.n}次预测，80% 范围说中{round(held.covered)}次（应为{round(RANGE * held.n)}次）"
        return {
            Ranges.EARLY: f"{counts}；满半年再下结论",
            Ranges.HELD: f"{counts}：可以放心参考",
            Ranges.NARROW: f"{counts}，偏少：实际起伏比它说的大，要多留余地",
            Ranges.WIDE: f"{counts}，偏多：你的业绩比它说的平稳",
        }[found.ranges(found.came)]

    def backtest_visitors(self, found: "Judged") -> str:
        from planner.review.scoring import RANGE

        held = found.planned.interval(RANGE)
        counts = f"{held.n}次只说中{round(held.covered)}次"
        return f"按计划接待，{counts}：计划接待{found.asked}组，实际来了{found.visitors}组"

    def backtest_chances(self, found: "Judged") -> str:
        from planner.review.scoring import Knew

        came, said = (f"{100 * (share or 0):.0f}%" for share in (found.came.met, found.came.chance))
        return {
            Knew.LOW: f"目标完成了{came}，达成概率只说{said}：说低了",
            Knew.HIGH: f"目标完成了{came}，达成概率却说{said}：说高了，要多留余地",
            Knew.NONE: "没有哪个月有待完成的目标，达成概率无从检验",
            Knew.BEST: "达成概率比只看进度、只看往月都准：可以照它安排",
            Knew.PACE: "只看进度不比达成概率差：进度也要看",
            Knew.BASE: "只看往月完成目标的比例，不比达成概率差：往月情况也要参考",
        }[found.knew]

    def backtest_too_few(self, count: int) -> str:
        return f"能回看的预测只有{count}次，太少，还下不了结论；记录的第一个月之后再满两个月，就可以看了"

    def undo_done(self, what: str) -> str:
        return f"已撤销：{what}"

    def redo_done(self, what: str) -> str:
        return f"已重做：{what}"

    def folded(self, path: str) -> str:
        return f"已合并：{path} 现在包含全部记录。"

    def nothing_to_fold(self, path: str) -> str:
        return f"无需合并：{path} 已包含全部记录。"

    def demo_written(self, path: str) -> str:
        return f"示例记录已写入 {path}。"

    def place(self, name: str) -> str:
        return {"file": "记录", "config": "配置", "state": "草稿", "cache": "缓存"}[name]

    # ---- 备份、损坏与检查 -------------------------------------------------------------------------------------------

    def record_counts(self, counts: Mapping[str, int]) -> str:
        names = {"clients": "客户", "activities": "活动", "deals": "成交"}
        return "，".join(f"{name} {counts.get(table, 0)}" for table, name in names.items())

    def occasion(self, occasion: Occasion) -> str:
        return {
            Occasion.DAY: "每日",
            Occasion.HAND: "手动",
            Occasion.EDIT: "其他程序写过",
            Occasion.SCHEMA: "升级之前",
            Occasion.REPLACED: "被替换",
        }[occasion]

    def came_later(self, count: int) -> str:
        return f"+ 之后 {count} 条" if count else ""

    copy_damaged = "已损坏"
    no_copies = "还没有备份：开始记录后的第二天会自动备份，也可现在用「planner backup」备份"
    restore_hint = "「planner restore 名称」恢复为当时的样子；加 --entries 则连同之后保存下来的记录一起恢复"

    def restore_plan(self, offer: Offer, present: Mapping[str, int] | None) -> str:
        later = f"，含之后 {offer.later} 条" if offer.later else ""
        now = "现在的记录无法读取" if present is None else f"现在：{self.record_counts(present)}"
        return f"{now}\n恢复后：{self.record_counts(offer.counts)}（备份 {offer.copy}{later}）；现在的会保留"

    ask_yes = "恢复吗？[y/N] "
    restore_needs_yes = "未作改动：这里无法询问，请加 --yes 来恢复"
    nothing_changed = "未作改动"

    def restored(self, counts: Mapping[str, int], kept: str) -> str:
        return f"已恢复：{self.record_counts(counts)}" + (f"；原来的保留为 {kept}" if kept else "")

    def backup_made(self, name: str, counts: Mapping[str, int]) -> str:
        return f"已备份 {name}：{self.record_counts(counts)}"

    def finding(self, finding: Finding) -> str:
        found, what = finding.found, f"{finding.table} {finding.id}"
        if finding.trouble is not None:
            return finding.trouble.sentence(self)
        return {
            Flaw.SUM: f"{found} 与本程序写入时不同：可能被手工编辑，或被磁盘改动",
            Flaw.COUNTS: f"{found} 开头的计数与内容不符",
            Flaw.COUNTER: f"表 {finding.table} 会再次给出已占用的编号 {finding.id}",
            Flaw.TORN: f"{found} 末尾有一条中断的、从未保存的记录",
            Flaw.FOLDED: f"{found} 是遗留的：内容都已在文件里",
            Flaw.MODE: f"其他人可以打开 {found}",
            Flaw.OPEN: f"任何人都能写入 {found}，因此不在那里记录；请收回该权限（chmod o-w）",
            Flaw.LEFTOVER: f"{found} 是被中断的会话遗留的",
            Flaw.NETWORK: f"{found} 是未加锁挂载的网络磁盘：请同一时间只在一台机器上使用",
            Flaw.BACKUP: f"备份 {found} 已损坏；可以移走，不影响其他备份",
            Flaw.UNREADABLE: f"{what} 无法读取：「{finding.field}」是 {found}",
            Flaw.REFERENCE: f"{what} 的「{finding.field}」指向不存在的 {found}",
            Flaw.NUMBER: f"{what} 的编号 {found} 已属于另一位客户",
            Flaw.TWO_CARDS: f"{what} 有两张进行中的卡；请结束其中一张（l）",
            Flaw.TWICE: f"{finding.table} 里 {found} 有两份；以第一份为准",
            Flaw.DERIVED: "随录入累计的计数与重新计数不一致；请反馈给我们",
        }.get(finding.flaw, found)

    doctor_ok = "一切正常"

    def doctor_would_mend(self, count: int) -> str:
        return f"「planner doctor --fix」可修复其中 {count} 项"

    def doctor_mended(self, count: int) -> str:
        return f"已修复 {count} 项"

    rescue_title = "记录无法读取"

    def rescue_about(self, trouble: str, kept: str) -> str:
        aside = f"\n原样另存为：{kept}" if kept else ""
        return f"{trouble}{aside}\n在你选择之前不会写入任何内容。现有："

    def offer(self, offer: Offer) -> str:
        counts = self.record_counts(offer.counts)
        match offer.way:
            case Way.BACKUP:
                later = f" {self.came_later(offer.later)}" if offer.later else ""
                return f"{offer.day} 的备份{later}：{counts}"
            case Way.SALVAGE:
                lost = f"；丢失 {offer.lost} 处" if offer.lost else ""
                return f"还能读出：{counts}{lost}"
            case Way.ANEW:
                return "新建记录；备份都保留"

    rescue_look = "只查看还能读出的内容"

    def rescue_sure(self, offer: Offer) -> str:
        return f"{self.offer(offer)}\n这将成为你的记录；现在的文件会保留在旁边。继续吗？"

    yes = "是"
    no = "否"
    option_yes = "不询问，直接执行"
    option_entries = "连同之后保存下来的记录"
    option_fix = "修复能修复的"
    argument_backup = "备份名称，如列表所示；不写则列出备份"

    def command(self, name: str) -> str:
        return {
            "add": "记录发生的事",
            "today": "今天的清单",
            "plan": "从目标推算每天的接待量",
            "goal": "查看或设定月目标",
            "rates": "建卡率、成交率、流失率、转介绍，及可能的范围",
            "review": "回顾一天、一周、一个月或任意一段日子",
            "trend": "十二个月的走势、产品占比、本月走向",
            "market": "一个月的行情备注，以及判断得准不准",
            "backtest": "回头看：预测的范围和概率准不准",
            "clients": "客户档案，或按条件查找",
            "client": "一位客户及其经过",
            "undo": "撤销最近一次改动",
            "redo": "重做",
            "history": "最近的记录",
            "backup": "现在备份",
            "restore": "列出备份并恢复",
            "doctor": "检查并修复记录",
            "fold": "确保全部内容都在文件里",
            "where": "各文件的位置",
            "demo": "用示例数据试用",
        }[name]

    def example(self, name: str) -> Sequence[str]:
        return {
            "add": (
                "planner add",
                "planner add '跟进 张三 >周五 : 问了价格'",
                "planner add 来访 王丽 13800138000 level=h",
            ),
            "today": ("planner today",),
            "plan": ("planner plan --goal 5 --closing-rate 5% --held 50 --capture-rate 25% --workdays 22",),
            "goal": (
                "planner goal --quota 8 --line '3*=5' --held 50",
                "planner goal 2026-12 --line 6 --off 2026-12-24",
            ),
            "review": (
                "planner review week",
                "planner review month 2026-10-01",
                "planner review 2026-11-02 2026-11-20",
            ),
            "market": (
                "planner market",
                "planner market --kind 季节 --factor 0.9 --text 节前淡季",
                "planner market 2026-12 --kind 促销 --factor +15% --product '3*' --from 2026-12-05",
                "planner market --change 3 --factor 95%",
            ),
            "clients": ("planner clients", "planner clients 王"),
            "client": ("planner client A0012",),
            "restore": ("planner restore", "planner restore 2026-11-23.812.day --entries"),
            "doctor": ("planner doctor", "planner doctor --fix"),
            "demo": ("planner demo", "planner demo --write demo.json --size three"),
        }.get(name, (f"planner {name}",))

    # ---- Errors ------------------------------------------------------------------------------------------------

    def ambiguous(self, text: str, fits: Sequence[tuple[str, str, str]]) -> str:
        people = "；".join(" ".join(part for part in fit if part) for fit in fits[:8])
        people += f"；另有{len(fits) - 8}位" if len(fits) > 8 else ""
        return f"「{text}」对应多位客户：{people}。请输入编号或更完整的姓名"

    def unknown_person(self, name: str) -> str:
        return f"客户档案里没有「{name}」；新客户请输入「n {name} 电话」"

    def unknown_person_options(self, name: str) -> str:
        return f"客户档案里没有「{name}」；新客户加 --new，原有未录入的卡加 --held"

    def number_unknown(self, number: str) -> str:
        return f"没有编号「{number}」；请输入姓名或电话，或按 / 查找"

    def phone_unknown(self, phone: str) -> str:
        return f"没有电话为 {phone} 的客户；新客户请输入「n 姓名 {phone}」"

    def none_held(self, name: str) -> str:
        return f"未录入的原有卡已用完，「{name}」不在其中；新客户请输入「n {name} 电话」"

    def already_on_file(self, phone: str, number: str, name: str) -> str:
        return f"{phone} 已是{name}（{number}）：要记跟进吗？请输入「f {number}」"

    def conflict(self, clashes: Sequence[Clash]) -> str:
        about, mine, found = told(self, clashes[0])
        more = f"（另有{len(clashes) - 1}处）" if len(clashes) > 1 else ""
        return f"期间已被修改：{about} 现为「{found}」，你的是「{mine}」{more}；请看过后再试"

    def undo_conflict(self, label: Label, clashes: Sequence[Clash], *, again: bool) -> str:
        about, back, found = told(self, clashes[0])
        more = f"（另有{len(clashes) - 1}处）" if len(clashes) > 1 else ""
        name, does, into = ("redo", "重做", "改为") if again else ("undo", "撤销", "恢复为")
        ways = f"「planner {name} --anyway」仍然{does}，「planner {name} --skip」跳过这一条"
        would = f"把 {about} {into}「{back}」" if back else f"删去 {self.matter(clashes[0].matter)}"
        now = f"现在已是「{found}」" if back else f"{about} 现在已是「{found}」"
        return f"{does}「{self.did(label)}」会{would}，但{now}{more}：{ways}"

    def still_used_by(self, matter: Matter) -> str:
        return f"之后的记录还用到 {self.matter(matter)}；请先撤销那些记录，或跳过这一条"

    def still_used(self, label: Label, matter: Matter) -> str:
        did, what = self.did(label), self.matter(matter)
        skip = "用「planner undo --skip」跳过它"
        return f"「{did}」不能撤销：之后的记录还用到 {what}；请先撤销那些记录，或{skip}"

    def damaged(self, table: str, id_: int, field: str, found: str) -> str:
        return f"文件中有无法读取的记录：{table} {id_} 的「{field}」是 {found}；「planner doctor」会说明如何修复"

    def file_read_forbidden(self, path: str) -> str:
        return f"没有权限读取 {path}；请联系文件所有者，或用 --file 换一个文件"

    def file_write_forbidden(self, path: str) -> str:
        return f"{path} 不能写入，没有记录任何内容；请开放权限，或用 --file 换一个文件"

    def file_no_room(self, path: str) -> str:
        return f"磁盘空间不足，{path} 没有存上，原文件完好；请腾出空间后重试"

    def file_disk(self, path: str, code: str) -> str:
        return f"磁盘读写 {path} 出错（{code}），没有记录任何内容；请检查磁盘后重试"

    def file_planted(self, path: str) -> str:
        return f"{path} 是链接或不是普通文件，因此不在它旁边记录；请把它移走"

    def perhaps_kept(self, path: str) -> str:
        return f"磁盘只写入了 {path} 的一部分：这一条可能已保存，也可能没有；重复录入前请先查看"

    def file_not_plain(self, path: str) -> str:
        return f"{path} 不是普通文件；请用 --file 换一个文件"

    def file_damaged(self, path: str) -> str:
        return f"{path} 已损坏或不是本程序的文件，未作改动；「planner doctor」会说明还能保住什么"

    not_folded = "记录的内容都已保存，只是文件暂时未能整体写入；稍后会再做"

    def journal_damaged(self, path: str) -> str:
        return f"{path} 已损坏；它和旁边的文件都未作改动：「planner doctor」会说明还能保住什么"

    def journal_of_another(self, path: str) -> str:
        return (
            f"{path} 接续的是旁边文件的另一个状态，该文件可能被替换过；两者都未作改动："
            "请放回原来的文件，或移走该日志后继续"
        )

    def file_not_a_record(self, path: str) -> str:
        return f"{path} 是 JSON，但不是本程序的文件，未作改动；请用 --file 换一个文件"

    def file_lost(self, path: str) -> str:
        return f"{path} 不见了或是空的，但还有它的备份：「planner restore」列出备份并可恢复"

    def backup_damaged(self, name: str) -> str:
        return f"备份 {name} 已损坏；「planner restore」列出其他备份"

    def no_place_for_backups(self, path: str) -> str:
        return f"无法备份：{path} 是链接、属于其他用户或人人可写；请把它移走"

    def no_such_backup(self, name: str) -> str:
        return f"没有备份 {name}；「planner restore」列出现有的备份"

    nothing_to_restore = "已经没有可以恢复的内容；请用「planner restore」再看一下"

    def file_newer(self, path: str) -> str:
        return f"{path} 由更新版本的 planner 写成，这里只能查看；请升级后再记录"

    def file_gone(self, path: str) -> str:
        return f"{path} 打开之后被移走或清空了；请放回原处，或重新启动以新建文件"

    def file_of_another(self, path: str) -> str:
        return f"{path} 属于其他用户，只能查看；请复制一份，或用 --file 指定自己的文件"

    def file_directory_open(self, directory: str) -> str:
        return f"{directory} 所有人都能写入，不在这里记录；请收紧权限或换个目录"

    def file_busy(self, path: str) -> str:
        return f"另一个会话长时间占用 {path}；请看看它是否卡住，然后重试"

    def file_exists(self, path: str) -> str:
        return f"{path} 已经存在，未作改动；请换一个新文件名"

    def config_unreadable(self, path: str, line: int) -> str:
        return f"{path} 第{line}行无法读懂，未作改动；请改好后重新启动"

    def config_unknown(self, path: str, setting: str, found: str, choices: Sequence[str]) -> str:
        one_of = f"；可选：{'、'.join(choices)}" if choices else ""
        return f"{path}：{setting} 不能设为「{found}」，暂用默认值{one_of}"

    def config_bad_key(self, path: str, binding: str, key: str) -> str:
        return (
            f"{path}：「{key}」不能用作 {binding} 的按键；请用字母、数字、f1 到 f12，或 ctrl 加字母（h、i、j、m 除外）"
        )

    def zone_unknown(self, zone: str, used: str) -> str:
        return f"没有「{zone}」这个时区，暂用 {used}；请改选一个，例如 Asia/Shanghai"

    nothing_to_undo = "没有可撤销的操作"
    nothing_to_redo = "没有可重做的操作"

    def unknown_option(self, name: str, help_command: str) -> str:
        return f"没有选项「{name}」；「{help_command}」可列出全部，不是选项的内容请写在 -- 后面"

    def option_takes_nothing(self, name: str) -> str:
        return f"「{name}」不带内容；请去掉等号和后面的部分"

    def option_value_missing(self, option: str) -> str:
        return f"选项缺少内容；请写成 {option}"

    def argument_missing(self, what: str, help_command: str) -> str:
        return f"缺少 {what}；「{help_command}」可查看用法"

    def word_too_many(self, word: str, help_command: str) -> str:
        return f"多了「{word}」；「{help_command}」可查看用法"

    new_or_held = "档案里没有的人，不是新客户就是原有意向客户；--new 和 --held 请只用一个"
    not_a_path = "路径是空的；请指定一个文件"
    not_utf8 = "输入不是 UTF-8 文字，没有记录任何内容；请把终端或文件改为 UTF-8"

    def not_printed(self, code: str) -> str:
        return f"结果无法输出（{code}）；请检查输出的地方。已记录的内容都在，不必重做"

    def date_too_far(self, text: str, first: int, last: int) -> str:
        return f"「{text}」太远了；年份请用 {first} 到 {last}"

    def no_such_language(self, text: str, known: str) -> str:
        return f"没有语言「{text}」；可选 {known}"

    def not_iso_date(self, text: str) -> str:
        return f"「{text}」不是日期；请写成 2026-11-23"

    def unknown_command(self, name: str) -> str:
        return f"没有命令「{name}」；「planner --help」可列出全部"

    def bug(self, what: str) -> str:
        return f"程序出错（{what}）；已保存的内容都在。加 --debug 可查看细节"

    nothing_typed = "没有输入内容；例如「n 3」表示三组新客户"

    def in_line(self, number: int, sentence: str) -> str:
        return f"第{number}行：{sentence}；全部未记录"

    def no_such_size(self, text: str, known: str) -> str:
        return f"没有规模「{text}」；可选 {known}"

    def nobody_fits(self, text: str) -> str:
        return f"没有客户符合「{text}」"

    def not_a_count(self, text: str) -> str:
        return f"「{text}」不是数量；请输入 0 到 1000000 的整数"

    def no_such_country(self, text: str) -> str:
        return f"没有国家「{text}」；请用国家名或两个字母，如 中国、US、DE"

    def no_such_period(self, text: str) -> str:
        return f"不能回顾「{text}」：请写 day、week 或 month，或两个日期，如 2026-11-02 2026-11-20"

    def goal_line_unknown(self, text: str, known: Sequence[str]) -> str:
        return f"「{text}」没有对应的产品；请写 代码=件数，可用 {self.listed(known) or '自己的产品'}"

    def product_without_name(self, text: str) -> str:
        return f"「{text}」没有名称；请写名称、价格和星级，如 和卡 1280 3星"

    def no_such_zone(self, name: str) -> str:
        return f"没有时区「{name}」；请写成 Asia/Shanghai 这样"

    def key_taken(self, name: str, key: str, other: str) -> str:
        return f"config.toml：按键「{key}」同时用于 {name} 和 {other}；请给其中一个换一个键"

    def no_such_key(self, name: str) -> str:
        return f"config.toml：没有名为「{name}」的按键；名称见 docs/keys.md"


WORDS: "Words" = Chinese()
