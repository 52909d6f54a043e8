"""The sentences in English: what promotions and events brought."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.language.en.forms import nearly, plural, sold_name
from planner.language.en.names import Names
from planner.plan.rates import FEW

if TYPE_CHECKING:
    from planner.review.campaigns import Campaign, Effect, Held, RateHeld
    from planner.review.ratio import Rate as Share


class Campaigns(Names):
    """What promotions and events brought."""

    campaigns_title = "What the campaigns brought"
    campaigns_caveat = (
        "Before is what as many of the same weekdays brought in the 8 weeks before, each weekday by itself, days of "
        "other campaigns left out. Other things differ too, such as the season and your own work: more need not come "
        "of the campaign. Who comes after it, or bought earlier because of it, is not seen."
    )

    def campaign_heading(self, campaign: "Campaign", today: date) -> str:
        product = campaign.product
        about = [
            {"price": "new price", "event": "event"}.get(campaign.kind, campaign.kind),
            "" if product is None else product.name or product.code,
        ]
        days = self.day(campaign.first, today)
        if campaign.last != campaign.first:
            days += f" to {self.day(campaign.last, today)}"
        of = ", ".join(part for part in about if part)
        return f"{campaign.name} ({of}), {days}" if campaign.name else f"{of[:1].upper()}{of[1:]}, {days}"

    def campaign_told(self, campaign: "Campaign") -> Sequence[str]:
        said = [self._campaign_days(campaign)]
        if campaign.days:
            said += [self._campaign_count(campaign, one) for one in campaign.counted]
            said += [self._campaign_rate(one) for one in campaign.rated]
        if campaign.took_part is not None:
            said.append(f"{plural(campaign.took_part, 'client')} of yours took part")
        if campaign.beside:
            said.append(f"At the same time ran: {self.listed(campaign.beside)}; which brought what cannot be told")
        return said

    def _campaign_days(self, campaign: "Campaign") -> str:
        if campaign.until is None:
            return "Its first day is not over yet"
        if not campaign.days:
            return "None of its days so far was a workday" if campaign.running else "None of its days was a workday"
        days = plural(len(campaign.days), "workday") + (" so far, today not counted" if campaign.running else "")
        if not campaign.compared:
            return f"{days}; there is no such weekday before to hold them against"
        left = campaign.left_out
        alone = f"; {plural(left, 'other')} had no such weekday before and stay out" if left > 1 else ""
        alone = "; 1 other had no such weekday before and stays out" if left == 1 else alone
        return f"{days}, held against {len(campaign.compared)} of the same weekdays in the 8 weeks before{alone}"

    def _campaign_count(self, campaign: "Campaign", held: "Held") -> str:
        from planner.review.campaigns import Effect

        against = held.against
        if against is None:
            return f"{self._campaign_figure(campaign, held)} {held.came}"
        said = f"{self._campaign_figure(campaign, held)} {held.came}, {nearly(against.before)} before"
        if held.effect is Effect.TOO_FEW or against.ratio is None or against.high is None:
            return f"{said}: too few to tell"
        times = f"{against.ratio:.2f} times as many, 8 times in 10 it is {against.low:.2f} to {against.high:.2f}"
        return f"{said}: {times}; {self._campaign_effect(held.effect)}"

    def _campaign_figure(self, campaign: "Campaign", held: "Held") -> str:
        product, sold = campaign.product, sold_name(apart=campaign.apart).capitalize()
        return {
            "visitors": "Visitors",
            "cards": "New cards",
            "deals": sold,
            "deals_of_product": "" if product is None else f"{sold} of {product.name or product.code}",
            "won": "Cards won",
        }[held.figure]

    def _campaign_rate(self, held: "RateHeld") -> str:
        told = held.effect != "too_few"
        came, before = (self._campaign_share(one, told=told) for one in (held.rates.came, held.rates.before))
        counted = f"{came}, {before} before"
        what = "New cards of visitors"
        if held.figure == "cohort_closing_rate":
            what = "Won by now of the cards opened while it ran"
            counted = f"{came}; of those opened on the days before, within as many days of opening, {before}"
        return f"{what} {counted}: {self._campaign_effect(held.effect, rate=True)}"

    def _campaign_share(self, rate: "Share", *, told: bool) -> str:
        said = f"{nearly(rate.hits)} of {rate.trials}"
        if rate.trials < FEW or not told:
            return said
        low, high = (round(100 * end) for end in rate.likely)
        return f"{said} ({low} to {high} %, 8 times in 10)"

    def _campaign_effect(self, effect: "Effect", *, rate: bool = False) -> str:
        more, fewer = ("higher", "lower") if rate else ("more", "fewer")
        return {
            "more": f"{more}, beyond luck",
            "perhaps_more": f"perhaps {more}",
            "within_luck": "within luck",
            "perhaps_fewer": f"perhaps {fewer}",
            "fewer": f"{fewer}, beyond luck",
            "too_few": "too few to tell",
        }[effect]

    def campaign_in_short(self, campaign: "Campaign") -> str:
        name = campaign.name or self.campaign_heading(campaign, campaign.last)
        if not campaign.told:
            said = self._campaign_days(campaign)
            return f"{name}: {said[:1].lower()}{said[1:]}"
        parts = [
            f"{self._campaign_figure(campaign, held).lower()} {held.came} "
            f"({nearly(held.against.before)} before: {self._campaign_effect(held.effect)})"
            for held in campaign.counts
            if held.figure in ("visitors", "deals") and held.against is not None
        ]
        return f"{name}: {self.listed(parts)}"
