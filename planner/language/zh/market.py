"""The sentences in Chinese: how the market of a month is judged, and how well."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import exp
from typing import TYPE_CHECKING

from planner.language.zh.forms import nearly
from planner.language.zh.names import Names
from planner.plan.market import Judgement, Offered
from planner.plan.outlook import Outlook
from planner.record.planning import MarketKind, MarketNote

if TYPE_CHECKING:
    from planner.review.judging import MonthMarket, MonthScore, Scores


def _day_month(day: date) -> str:
    """Return a day within a year that is known."""
    return f"{day.month}月{day.day}日"


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


def _too_many(expected: float, came: int) -> str:
    """Say by how much more or less was expected than came, of some that did."""
    off = round(100 * (expected / came - 1))
    return f"{'多' if off > 0 else '少'}了{abs(off)}%" if off else "正好"


class Market(Names):
    """How the market of a month is judged, and how well."""

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
        whole, ahead = outlook.plan.market, outlook.plan.market_left
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
            f"{score.came}/{nearly(score.expected)}",
            "-" if score.ratio is None else f"{score.ratio:.2f}",
            range_,
            {None: "没有差别", True: "按判断更准", False: "不判断更准"}[score.nearer],
        )

    def scores_said(self, scores: "Scores") -> str:
        if scores.error is None or scores.error_without is None:
            return ""
        few = "；单看一个月都还看不出" if all(one.too_few for one in scores.months) else ""
        told = sum(one.nearer is not None for one in scores.months)
        nearer = f"{told}个月里有{scores.nearer}个月按你的判断更准{few}" if told else f"到现在判断与不判断没有差别{few}"
        if scores.early:
            return f"{nearer}。满{scores.needed}个月才能说判断得准不准"
        off, without = (100 * (exp(error) - 1) for error in (scores.error, scores.error_without))
        said = f"{nearer}。平均偏差：按判断 {off:.0f}%，不判断 {without:.0f}%"
        if scores.bias is None or not round(100 * scores.bias):
            return said
        wins = (
            f"总共成交{scores.came}单：按你的判断预计{nearly(scores.judged)}单"
            f"（{_too_many(scores.judged, scores.came)}），不加判断预计{nearly(scores.expected)}单"
            f"（{_too_many(scores.expected, scores.came)}）"
        )
        return f"{said}。{wins}" + ("，这点差别可能只是运气" if scores.by_luck else "")

    score_heading = "过去各月的行情判断准不准"

    def score_heads(self) -> Sequence[str]:
        return ("", "判断", "成交/预计", "实际行情", "10次里有8次", "")

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
