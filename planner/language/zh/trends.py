"""The sentences in Chinese: twelve months, the season, what sells."""

from typing import TYPE_CHECKING

from planner.language.zh.forms import nearly
from planner.language.zh.names import Names
from planner.plan.rates import FEW, Count

if TYPE_CHECKING:
    from planner.plan.season import Season
    from planner.review.mix import Mix, ProductShare, Sold
    from planner.review.trend import Against, Forecast, Trend, TrendMonth


class Trends(Names):
    """Twelve months, the season, what sells."""

    def trend_head(self, name: str) -> str:
        return {
            "month": "月份",
            "visitors": "接待",
            "cards": "建卡",
            "deals": "成交",
            "units": "成交件数",
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

    def trend_span(self, months: int, mix: "Mix") -> str:
        return f"{months}个月，成交{mix.whole.units}件"

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
        end = f"照计划做，{self.month_name(forecast.month)}底约{nearly(forecast.total)}件"
        market = f"（行情系数 {self.market_factor(forecast.market.factor)}）" if forecast.market.in_force else ""
        parts = f"已成交{forecast.made}件，预计还有{nearly(forecast.coming)}件{market}"
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
            lines.append(f"  {name}：已成交{one.made}，月底约{nearly(one.expected)}{last}")
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
            f"  {self.month(month.month)}：成交{month.units}件，建卡{capture.hits}/{capture.trials}组"
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
