"""The sentences in Chinese: a month's plan: chain, chance, levers."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from planner.language.zh.forms import nearly, tenth
from planner.language.zh.names import Names
from planner.plan.beta import Beta
from planner.plan.goal_lines import GoalLines, Intended, ProductLine, together
from planner.plan.levers import Levers, Spare, carried
from planner.plan.month_plan import MonthPlan
from planner.plan.outlook import Chances, Outlook
from planner.plan.rates import FEW, Adopted, Count, Origin, decimals
from planner.plan.repeats import Repeats
from planner.plan.ripening import ENOUGH, Ripening


def _intended(intended: Intended | None) -> str:
    """Return how many units cards want, those overdue apart; empty where the month is over."""
    if intended is None:
        return ""
    wanted = f"意向{intended.units}件" if intended.units else "暂无意向"
    return wanted + (f"+过期{intended.overdue}件" if intended.overdue else "")


def _likely(count: Count, belief: Beta | None, unit: str) -> str:
    if count.trials < FEW:
        return ""
    low, high, digits = decimals(count, belief)
    if high < 0.005:
        return f"不到1{unit}"
    return f"{100 * low:.{digits}f}{unit}到{100 * high:.{digits}f}{unit}"


class Goals(Names):
    """A month's plan: chain, chance, levers."""

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

    rates_weigh = "「10次里有8次」的范围还参考了更早的月份，越近的越看重。不足20次的只列次数，不算百分比。"
    not_said = "未注明"

    def rates_over(self, months: int) -> str:
        over = f"近{months}个整月的各项比率" if months else "还没有记满一个整月"
        return f"{over}（建卡率含本月，转介绍看近十二个月）"

    def planned_rate(self, adopted: Adopted) -> str:
        origin = {Origin.TYPED: "（自己填的）", Origin.BELIEVED: "（自己估计）", Origin.ASSUMED: "（默认值）"}
        return self.rate(adopted) + origin.get(adopted.origin, "（仍参考原先的估计）" if adopted.leans else "")

    def rates_head(self, name: str) -> str:
        return {
            "rate": "比率",
            "count": "次数",
            "likely": "10次里有8次",
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
            "share": "转介绍率",
            "brought": "转介绍人数/老客户",
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
        return _likely(count, belief, "%")

    def per_100_likely(self, count: Count, belief: Beta | None) -> str:
        said = "" if belief is None else _likely(count, belief, "")
        return said and f"每百客户{said}人"

    referrals_over = "近十二个月的转介绍：首次成交中占多少；老客户介绍来多少人"

    def brought_by_others(self, clients: int) -> str:
        return f"另有{clients}人由还没成交的客户介绍"

    def cohort_likely(self, low: float, high: float) -> str:
        return f"{100 * low:.0f}%到{100 * high:.0f}%"

    def ripening(self, ripening: Ripening) -> str:
        known = "默认值" if ripening.assumed else "来自记录"
        return f"一半的成交在建卡后{ripening.half}天内（{known}）"

    def measured_rate(self, adopted: Adopted) -> str:
        mean = Fraction(0) if adopted.record is None else Fraction(round(1000 * adopted.record.mean), 1000)
        return self.some_rate(mean, rough=adopted.vague)

    def rate(self, adopted: Adopted) -> str:
        return self.some_rate(adopted.rate, rough=adopted.rough)

    def some_rate(self, rate: Fraction, *, rough: bool) -> str:
        return f"约{max(1, round(rate * 100))}%" if rough else self.percent(rate)

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
        if spare is None or not plan.goal:
            return ""
        others = f"其余各天都接待你最多能做的{plan.capacity}组"
        if spare.days:
            return f"剩下的{plan.workdays_left}个工作日里还能空出{spare.days}天，只要{others}。"
        return f"今天至少要接待{spare.today}组，而且{others}：没有哪天能空出来。"

    def _explain_coming(self, outlook: Outlook, chance: float) -> str:
        whole, plan = outlook.plan.whole, outlook.plan
        known = "这样的比率" if plan.closing.origin is Origin.TYPED else "目前估计的比率"
        return (
            f"达成概率 {self.chance(chance)}：月初手上{whole.held}张卡，加上每天接待{plan.a_day}组新建的卡，"
            f"按{known}成交{ceil(whole.wins)}单以上的可能。按均值做的计划，成与不成大约各占一半。"
        )

    _begins = "本月还没过完一个工作日，上面各行把每张卡都按整月计，不看卡龄；这个概率看卡龄，下一个工作日起各行也看。"

    def explain_chance(self, outlook: Outlook) -> str:
        if outlook.now is None or outlook.plan.met:
            return ""
        if not outlook.running:
            return self._explain_coming(outlook, outlook.now)
        found, plan = outlook.cohort, outlook.plan
        low, high = found.closing.likely
        judged = self.market_factor(plan.market_left.factor)
        market = f"（已乘行情系数 {judged}，上文没有乘）" if plan.market_left.in_force else ""
        again = nearly(outlook.again)
        ripening = (
            f"记录里的成交还不到 {ENOUGH} 单，成熟快慢先按假设：卡的成交有一半在建卡后 {found.ripening.half} 天内，"
            "三分之二在一个月内。"
            if found.ripening.assumed
            else "成熟快慢取自本人的记录。"
        )
        return "\n\n".join(
            [
                (
                    f"达成概率 {self.chance(outlook.now)}：手上 {outlook.cards} 张卡按卡龄逐张计算"
                    f"（卡龄不明的按常见分布），加上剩余每个工作日 {plan.a_day} 组新客户，"
                    f"到月底约可成交 {outlook.expected:.1f} 单{market}；还需 {outlook.wins_left} 单"
                    + (f"，另有复购约{again}件。" if again != "0" else "。")
                    + (self._begins if plan.begins else "")
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
        rough = plan.closing.rough or any(one.rough for one in plan.own)
        return self.some_rate(plan.whole.closing_rate, rough=rough) if plan.own else self.rate(plan.closing)

    def closing_note(self, plan: MonthPlan) -> str:
        if not plan.own:
            return self.rate_origin(plan.closing)
        own = [f"{one.code} {self.some_rate(one.rate, rough=one.rough)}" for one in plan.own]
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
            if plan.capacity is None:
                return "填上后，每日目标不会超过它"
            then = f"，之后每天{plan.a_day}" if plan.workdays_left > 1 else ""
            return f"所需更多，今天目标{plan.target}{then}" if plan.stored else f"所需更多，每日目标按{plan.a_day}"
        if spare is None or not plan.goal:
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
        units = tenth(carried(plan, whole=plan.left.ahead is None))
        return f"可成交约{units}件" + (f"，目标{plan.goal}件" if plan.goal else "")

    def levers_to(self, found: Levers, plan: MonthPlan) -> str:
        what = f"公司任务{found.aim}件" if found.aim > plan.goal else f"目标{found.aim}件"
        return f"要完成{what}，单靠以下任何一项：" if len(self.levers(found)) > 1 else f"要完成{what}，单靠这一项："

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
