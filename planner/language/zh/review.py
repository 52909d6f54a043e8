"""The sentences in Chinese: looking back: the week, verdicts, advice."""

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.language.zh.forms import tenth
from planner.language.zh.names import Names
from planner.plan.pace import behind_by
from planner.plan.rates import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.review.attribution import Factor
    from planner.review.losses import Losses
    from planner.review.periods import Promise, Review, Standing
    from planner.review.readings import Reading
    from planner.review.reflecting import Question
    from planner.review.verdict import Finding as Verdict


def _signed(value: Fraction) -> str:
    """Return a number to its tenth with its sign, 0 without one."""
    said = f"{float(value):+.1f}"
    return "0" if said in ("+0.0", "-0.0") else said


class Reviews(Names):
    """Looking back: the week, verdicts, advice."""

    def count_name(self, name: str) -> str:
        return {
            "visitors": "接待客户",
            "cards": "新建卡",
            "follow_ups": "跟进",
            "visits": "拜访",
            "deals": "成交",
            "units": "成交件数",
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

    def reading(self, reading: "Reading", *, to_date: bool, past: bool = False) -> str:
        from planner.review.readings import Finding, Stage

        hits, trials = reading.actual.hits, reading.actual.trials
        visitors = f"接待{hits}组，计划{trials}组"
        if reading.stage is Stage.VISITORS and not trials:
            return f"接待{hits}组，没有计划"
        if reading.stage is Stage.VISITORS and reading.running:
            if not reading.expected and hits < trials:
                return f"{visitors}：今天还没结束"
            visitors = f"接待{hits}组，今天以前计划{trials}组" if reading.expected else visitors
        month, by_now = ("", "") if not to_date else ("当月", "到那时") if past else ("本月", "到现在")
        expected = tenth(reading.expected)
        lost, referred = f"，同样多的卡{by_now}预计{expected}张", f"，应有{expected}单"
        if not reading.expected:
            lost = referred = ""
        said = {
            Stage.VISITORS: visitors,
            Stage.CAPTURE: f"接待{trials}组，新建卡{hits}张，同样多的客户应有{expected}张",
            Stage.CLOSING: f"{month}{trials}张卡成交{hits}张，同样多的卡{by_now}应有{expected}张",
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
        if reading.finding is Finding.WITHIN_LUCK or reading.slight:
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

    def lost_to(self, losses: "Losses") -> str:
        excluded = f"排除{losses.excluded}张，不是意向客户" if losses.excluded else ""
        if not losses.by_reason:
            return excluded
        parts = [
            self.aside(f"{self.reason_lost(one.reason)}{one.lost}", self.listed([f"{d}{n}" for d, n in one.details]))
            for one in losses.by_reason
        ]
        return "；".join(filter(None, (f"流失{losses.lost}张：{self.listed(parts)}", excluded)))

    def left_out(self, review: "Review") -> str:
        found = review.left_out
        said = []
        if found.visitors:
            said.append(f"后来排除的客户{found.visitors}组")
        if found.lost:
            said.append(f"还没有流失率可比时流失的卡{found.lost}张")
        return f"以上判断未计入：{self.listed(said)}" if said else ""

    def together(self, finding: "Verdict", readings: "Sequence[Reading]") -> str:
        from planner.review.readings import Finding, Stage

        visitors = {True: "接待{}（今天以前计划{}）", False: "今天接待{}/{}"}
        counts = [
            {
                Stage.VISITORS: "接待{}（没有计划）"
                if not one.actual.trials
                else visitors[bool(one.expected)]
                if one.running
                else "接待{}/{}",
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
        said = f"{self._judged(review)}成交{found.actual}张卡，按计划可成交{tenth(found.planned)}张"
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
        behind = behind_by(standing.asked, made)
        paced = "目标完成" if made >= standing.goal else f"落后{tenth(behind)}件" if behind else "跟得上进度"
        asked = (
            ""
            if standing.asked == standing.goal
            else f"，按日子{'到那时' if past else ''}应有{tenth(standing.asked)}件"
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
        if left_out := self.left_out(review):
            said.append(left_out)
        if lost := self.lost_to(review.losses):
            said += ["# 流失原因", lost]
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
            "这里的「计划」是按计划的接待和比率到现在应成交的卡，可能少于目标按日子应有的件数：后来的卡成交也晚，"
            "老客户复购另算，接待也不会排得比你接得了的多。"
        )
        for head, flow, won in (("计划", review.planned, found.planned), ("实际", review.came, found.actual)):
            if flow is not None:
                yield (
                    f"{head}：手上的卡{tenth(flow.held)}张，转介绍{tenth(flow.referred)}张，接待{tenth(flow.visitors)}组、"
                    f"新建卡{tenth(flow.new_cards)}张；共{tenth(flow.cards)}张卡，成交{tenth(won)}张。"
                )
        parts = (f"{self.factor(factor)}{_signed(part)}" for factor, part in found.parts.items())
        yield f"{'，'.join(parts)}；合计{_signed(found.actual - found.planned)}。"

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
