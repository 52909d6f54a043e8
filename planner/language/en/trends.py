"""The sentences in English: twelve months, the season, what sells."""

from typing import TYPE_CHECKING

from planner.language.en.forms import MONTHS, nearly, plural, sold, sold_name
from planner.language.en.names import Names
from planner.plan.rates import FEW, Count

if TYPE_CHECKING:
    from planner.plan.season import Season
    from planner.review.mix import Mix, ProductShare, Sold
    from planner.review.trend import Against, Forecast, Trend, TrendMonth


class Trends(Names):
    """Twelve months, the season, what sells."""

    def trend_head(self, name: str) -> str:
        return {"cards": "new cards", "end": "month end", "last": "last month"}.get(name, name)

    def month_short(self, month: str) -> str:
        return self.month_name(month)[:3]

    def trend_span(self, months: int, mix: "Mix") -> str:
        return f"{plural(months, 'month')}, {sold(mix.whole.units, apart=mix.whole.apart)}"

    def month_said(self, month: "TrendMonth", *, running: bool) -> str:
        name = self.month_short(month.month) + (" so far" if running else "")
        capture, closing = month.capture, month.closing
        return (
            f"{name}: capture {capture.hits} of {plural(capture.trials, 'visitor')}{self._share(capture)}, "
            f"closing {closing.hits} of {plural(closing.trials, 'card')}{self._share(closing)}"
        )

    def _share(self, count: Count) -> str:
        told = count.trials >= FEW and 0 < count.hits < count.trials
        return f" ({self.chance(count.hits / count.trials)})" if told else ""

    def month_against(self, trend: "Trend") -> str:
        standing, others = trend.standing, [one for one in (trend.before, trend.year_ago) if one is not None]
        made = sold(standing.units, apart=trend.mix.whole.apart)
        if standing.over:
            known = ", ".join(f"{self._beside(one, trend)} {one.whole}" for one in others)
            return f"{made} in {self.month_name(standing.month)}; " + (known or "no whole month before it is on record")
        by = f"{made} by workday {standing.workday}" if standing.workday else f"{made} before the first workday"
        if not others:
            return f"{by}; no whole month before it is on record"
        open_then = [one for one in others if not one.then.over]
        return f"{by}; " + ", ".join(
            f"{self._beside(one, trend)} {one.whole} in all"
            if one.then.over
            else f"{self._beside(one, trend)} {one.then.units}"
            f"{' by then' if one is open_then[0] else ''} ({one.whole} in all)"
            for one in others
        )

    def _beside(self, other: "Against", trend: "Trend") -> str:
        month = other.then.month
        return self.month_name(month) if other is trend.before else f"{self.month_short(month)} {month[:4]}"

    def month_end(self, forecast: "Forecast") -> str:
        near = f"{nearly(forecast.total)} {sold_name(apart=forecast.apart)}"
        if nearly(forecast.total) == "1":
            near = sold(1, apart=forecast.apart)
        end = f"On plan {self.month_name(forecast.month)} ends near {near}"
        market = f" (market judged {self.market_factor(forecast.market.factor)})" if forecast.market.in_force else ""
        parts = f"{forecast.made} made, {nearly(forecast.coming)} to come{market}"
        return f"{end}: {parts}" + ("" if forecast.last is None else f"; last month had {forecast.last}")

    def season_said(self, season: "Season", month: str) -> str:
        if not season.known:
            few = "at fewer than 5 deals a month it " if season.needed > 12 else ""
            return f"Season: {few}needs {season.needed} whole months, has {season.months}"
        years = plural(season.years, "year")
        if season.extremes is None:
            return f"Season ({years}): the months differ no more than chance makes them"
        strong, weak = (MONTHS[number - 1][:3] for number in season.extremes)
        more = round(100 * (season.factor(month) - 1))
        sells = f"{abs(more)} % {'more' if more > 0 else 'less'}" if more else "as usual"
        named = self.month_short(month)
        return f"Season ({years}): a workday sells {sells} in {named}; most in {strong}, least in {weak}"

    def mix_said(self, mix: "Mix", months: int) -> str:
        made = f"{sold(mix.whole.units, apart=mix.whole.apart)} in {plural(months, 'month')}"
        best = mix.best
        if best is None or best.product is None:
            return made
        return f"{made}, best seller {best.product.name or best.product.code}"

    def tier(self, tier: int | None) -> str:
        return "no tier" if tier is None else f"{tier}*"

    def others(self, count: int) -> str:
        return plural(count, "other")

    def explain_trend(self, trend: "Trend") -> str:
        return "\n\n".join(
            [
                self.month_said(trend.shown, running=trend.running) + ".\n" + self.month_against(trend) + ".",
                self._same_workday,
                self._explain_end(trend),
                f"# {self.mix_said(trend.mix, len(trend.months))}\n"
                + "\n".join(
                    [
                        *(self._sold(self._product(share), share.sold, trend) for share in trend.mix.products),
                        *(self._sold(self.tier(tier), of, trend) for tier, of in trend.mix.tiers),
                    ]
                )
                + "\nMoney is the deal's amount, else that day's price.",
                "# Month by month\n" + "\n".join(self._whole_month(month, trend) for month in trend.months),
                self._what_counts,
                self._explain_season(trend),
            ]
        )

    _what_counts = (
        "What is sold is counted in units, returned deals left out. Cards are new ones, of visitors: capture. Won is "
        "of the cards carried into the month and opened in it: closing."
    )
    _same_workday = (
        "Months are held against each other at the same workday, not the same date, so that weekends and holidays do "
        "not count; a month of which the record knows only a part is left out."
    )

    def _explain_end(self, trend: "Trend") -> str:
        forecast = trend.forecast
        said = (
            f"{self.month_end(forecast)}. What is to come is what the cards held, by their age, and the visitors "
            "planned for the days left are expected to bring, in units; "
            + (
                f"for the market {self._market_listed(trend)}."
                if forecast.market.in_force
                else "it takes no season into account, unless you judge one (n on Goals)."
            )
        )
        lines = [f"{said} By product it is shared as what was sold in all these months:"]
        for one in forecast.products:
            name = self.product_not_said if one.product is None else one.product.name or one.product.code
            last = "" if one.last is None else f", last month {one.last}"
            lines.append(f"  {name}: {one.made} made, about {nearly(one.expected)} at the end{last}")
        return "\n".join(lines) if forecast.products else said

    def _market_listed(self, trend: "Trend") -> str:
        codes = {one.product.id: one.product.code for one in trend.forecast.products if one.product}
        market = trend.forecast.market
        return f"they are scaled by {self.market_factor(market.factor)}: {self.market_notes(market.notes, codes)}"

    def _product(self, share: "ProductShare") -> str:
        return self.product_not_said if share.product is None else share.product.name or share.product.code

    def _sold(self, name: str, of: "Sold", trend: "Trend") -> str:
        count = Count(of.units, trend.mix.whole.units)
        money = "" if of.known_money is None else f", {of.known_money:,f}"
        part = f" ({of.priced} of them with a price)" if 0 < of.priced < of.units else ""
        return f"  {name}: {count.hits} of {count.trials}{self._share(count)}{money}{part}"

    def _whole_month(self, month: "TrendMonth", trend: "Trend") -> str:
        capture, closing = month.capture, month.closing
        return (
            f"  {self.month_short(month.month)} {month.month[:4]}: {sold(month.units, apart=trend.mix.whole.apart)}, "
            f"cards {capture.hits} of {capture.trials}{self._share(capture)}, "
            f"won {closing.hits} of {closing.trials}{self._share(closing)}, {plural(month.workdays, 'workday')}"
        )

    def _explain_season(self, trend: "Trend") -> str:
        season = trend.season
        said = f"# {self.season_said(season, trend.shown.month)}.\n"
        if not season.known:
            return said + "Before that the difference between two months is mostly chance."
        each = ", ".join(f"{name[:3]} {factor:.2f}" for name, factor in zip(MONTHS, season.factors, strict=True))
        return (
            f"{said}Of {plural(season.deals, 'deal')}: those a workday of each month over the mean of the twelve, so "
            f"that Lunar New Year counts by its workdays; drawn towards 1, since part of every difference is chance: "
            f"{round(100 * season.weight)} % of it is believed.\n  {each}"
        )

    month_so_far = "so far"
    product_not_said = "product not said"
    trends_empty = (
        "Nothing is on record yet. Type n and a name on Today (key 1) for a visitor and d for a deal: month by month "
        "they add up here."
    )
