"""The sentences in Chinese: what promotions and events brought."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.language.zh.forms import nearly
from planner.language.zh.names import Names
from planner.plan.rates import FEW

if TYPE_CHECKING:
    from planner.review.campaigns import Campaign, Effect, Held, RateHeld
    from planner.review.ratio import Rate as Share


class Campaigns(Names):
    """What promotions and events brought."""

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
        said = f"{came}，之前{nearly(against.before)}"
        if held.effect is Effect.TOO_FEW or against.ratio is None or against.high is None:
            return f"{said}：数量太少，还看不出"
        times = f"是之前的{against.ratio:.2f}倍，10次里有8次在{against.low:.2f}到{against.high:.2f}倍之间"
        return f"{said}：{times}；{self._campaign_effect(held.effect)}"

    def _campaign_figure(self, campaign: "Campaign", held: "Held") -> str:
        product = campaign.product
        return {
            "visitors": f"接待客户{held.came}组",
            "cards": f"新建卡{held.came}张",
            "deals": f"成交{held.came}件",
            "deals_of_product": "" if product is None else f"{product.name or product.code}成交{held.came}件",
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
        said = f"{nearly(rate.hits)}/{rate.trials}"
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
            f"（之前{nearly(held.against.before)}：{self._campaign_effect(held.effect)}）"
            for held in campaign.counts
            if held.figure in ("visitors", "deals") and held.against is not None
        ]
        return f"{name}：{self.listed(parts)}"
