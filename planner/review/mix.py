"""What was sold, by product and by tier: units, and money as far as amounts or prices are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from planner.record.people import Deal
from planner.record.planning import Product


class Sold(NamedTuple):
    """Units sold, and the money that ``priced`` of them brought: the deal's amount, else that day's price.

    ``deals`` is in how many sales.
    """

    units: int = 0
    priced: int = 0
    money: Decimal = Decimal(0)
    deals: int = 0

    def plus(self, other: "Sold") -> "Sold":
        """Return the sum."""
        return Sold(
            self.units + other.units, self.priced + other.priced, self.money + other.money, self.deals + other.deals
        )

    @property
    def apart(self) -> bool:
        """Whether units and deals are not as many."""
        return self.units != self.deals

    @property
    def known_money(self) -> Decimal | None:
        """The money; None where it is known of no unit."""
        return self.money if self.priced else None


class ProductShare(NamedTuple):
    """What was sold of a product; None is what was sold without saying which."""

    product: Product | None
    sold: Sold


class TierShare(NamedTuple):
    """What was sold of a tier (3 for ``3*``); None is what was sold of products without one."""

    tier: int | None
    sold: Sold


@dataclass(frozen=True, slots=True)
class Mix:
    """What was sold in a time: ``whole`` in all, ``products`` most units first, ``tiers`` the lowest first.

    What has no product, or no tier, comes last.
    """

    whole: Sold
    products: tuple[ProductShare, ...]
    tiers: tuple[TierShare, ...]

    @property
    def best(self) -> ProductShare | None:
        """The best seller: of the products that were named, the one with the most units, then with the most money."""
        return next((share for share in self.products if share.product is not None), None)


Sales = Mapping[int | None, Sold]
"""What was sold, by the product's id."""


def sales(deals: Iterable[Deal], products: Mapping[int, Product]) -> Sales:
    """Return what deals come to by product; returned ones are left out, and a product that is gone is None."""
    found: defaultdict[int | None, Sold] = defaultdict(Sold)
    for deal in deals:
        if deal.returned is None:
            product = products.get(deal.product or 0)
            key = None if product is None else product.id
            found[key] = found[key].plus(_sold(deal, product))
    return found


def together(parts: Iterable[Sales]) -> Sales:
    """Return the sales of several times as one."""
    found: defaultdict[int | None, Sold] = defaultdict(Sold)
    for part in parts:
        for key, sold in part.items():
            found[key] = found[key].plus(sold)
    return found


def mix(sold: Sales, products: Mapping[int, Product]) -> Mix:
    """Return the mix of what was sold."""
    whole = Sold()
    tiers: defaultdict[int | None, Sold] = defaultdict(Sold)
    shares = [ProductShare(products.get(key or 0), one) for key, one in sold.items()]
    for share in shares:
        tier = None if share.product is None else share.product.tier
        tiers[tier] = tiers[tier].plus(share.sold)
        whole = whole.plus(share.sold)
    by_tier = (TierShare(tier, one) for tier, one in tiers.items())
    return Mix(
        whole,
        tuple(sorted(shares, key=_most_first)),
        tuple(sorted(by_tier, key=lambda share: (share.tier is None, share.tier or 0))),
    )


def _most_first(share: ProductShare) -> tuple[bool, int, Decimal, str]:
    product, sold = share
    return product is None, -sold.units, -sold.money, product.code if product else ""


def _sold(deal: Deal, product: Product | None) -> Sold:
    money, price = deal.amount, None if product is None else product.price(deal.day)
    if money is None and price is not None:
        money = price * deal.quantity
    return Sold(deal.quantity, *((0, Decimal(0)) if money is None else (deal.quantity, money)), deals=1)
