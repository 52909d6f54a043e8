"""Pages to be read whose parts stand in one order in every language; a line that begins with ``# `` is a heading."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from planner.plan.care.lunar import next_birthday
from planner.record.people import Client
from planner.record.planning import Benefit, Product, Weight
from planner.record.ports import Calendar
from planner.review.family import Family, Relative
from planner.review.product_page import seconds_to_read
from planner.review.proposal import Proposal
from planner.review.timeline import View

if TYPE_CHECKING:
    from planner.entry.merging import Difference, Merge
    from planner.language.words import Words


def sections(parts: Iterable[Iterable[str]]) -> str:
    """Return parts of lines as one page, those that say nothing left out."""
    said = ("\n".join(line for line in part if line) for part in parts)
    return "\n\n".join(part for part in said if part)


def product_page(words: "Words", facts: Iterable[str], product: Product, colon: str) -> str:
    """Return all that is known of a product: its facts, then what a call takes of it."""
    return sections([facts, *_prepared(words, product, colon)])


def _prepared(words: "Words", product: Product, colon: str) -> Iterator[Iterable[str]]:
    if product.points:
        motives = [words.product_motive(one.motive) if one.motive else "" for one in product.points]
        pairs = zip(product.points, motives, strict=True)
        yield [f"# {words.product_parts('points')}", *(f"- {words.aside(one.text, motive)}" for one, motive in pairs)]
    for weight in Weight:
        if found := [one for one in product.benefits if one.weight is weight]:
            heading = f"# {words.product_parts('benefits')}{colon}{words.product_weight(weight)}"
            yield [heading, *(_benefit(one, colon) for one in found)]
    if product.answers:
        said = (f"{one.question}\n  {one.answer or '-'}" for one in product.answers)
        yield [f"# {words.product_parts('answers')}", *said]
    for asked, answer in (("move", product.move), ("say", product.say)):
        yield [f"# {words.product_hint(asked)}", answer] if answer else []
    if product.script:
        length = words.product_read_in(seconds_to_read(product.script))
        yield [f"# {words.product_script}{colon}{length}", product.script]


def _benefit(one: Benefit, colon: str) -> str:
    return f"- {one.feature}" + (f"{colon}{one.benefit}" if one.benefit else "")


def family_page(words: "Words", family: Family, by: str, nobody: str, comma: str) -> str:
    """Return who brought whom: those above, the nearest first, and the tree of those below; ``by`` heads the first."""
    above = [f"{by}{words.person(one.name, one.number)}" for one in family.above]
    below = [f"{'  ' * (one.depth - 1)}{_relative(words, one, comma)}" for one in family.below]
    heading = [f"# {words.story_view(View.FAMILY)}"] if below else []
    return sections([above, [*heading, *below]]) or nobody


def _relative(words: "Words", one: Relative, comma: str) -> str:
    said = words.person(one.client.name, one.client.number)
    return f"{said}{comma}{words.has_bought(one.bought)}" + (" ..." if one.more else "")


class ProposalParts(NamedTuple):
    """What the parts of a proposal are called."""

    needs: str
    wishes: str
    offer: str
    each: str
    total: str
    promotion: str
    until: str
    points: str
    benefits: Mapping[Weight, str]
    answers: str
    then: str
    colon: str


def proposal_page(words: "Words", found: Proposal, parts: ProposalParts, say: Callable[[str], str]) -> str:
    """Return a proposal as Markdown; ``say`` makes what a rep typed literal."""
    client, product = found.client, found.product
    dated = "  ".join(part for part in (words.full_day(found.day), say(found.by)) if part)
    return sections([
        [f"# {say(words.proposal_title(found))}"],
        [dated],
        [f"## {parts.needs}", say(client.needs)] if client.needs else [],
        [f"## {parts.wishes}", say(client.wishes)] if client.wishes else [],
        [f"## {parts.offer}", *_offer(words, found, parts, say)],
        [f"## {parts.points}", *(f"- {say(one.text)}" for one in found.points)] if found.points else [],
        *(
            [f"## {heading}", *(f"- {say(one.feature)}{parts.colon}{say(one.benefit)}" for one in of_weight)]
            for weight, heading in parts.benefits.items()
            if (of_weight := [one for one in found.benefits if one.weight is weight])
        ),
        [f"## {parts.answers}", *(f"- {say(one.question)} {say(one.answer)}" for one in product.answers if one.answer)]
        if any(one.answer for one in product.answers)
        else [],
        _then(words, found, parts),
    ])  # fmt: skip


def _offer(words: "Words", found: Proposal, parts: ProposalParts, say: Callable[[str], str]) -> Iterator[str]:
    name = " ".join(part for part in (found.product.code, found.product.name) if part)
    yield f"- {say(name)} x{found.quantity}"
    if found.price is not None:
        yield f"- {parts.each}{parts.colon}{words.amount(found.price)}"
    if found.amount is not None and found.quantity > 1:
        yield f"- {parts.total}{parts.colon}{words.amount(found.amount)}"
    for one in found.promotions:
        yield f"- {parts.promotion}{parts.colon}{say(one.text)} ({parts.until} {words.day(one.last, found.day)})"


def _then(words: "Words", found: Proposal, parts: ProposalParts) -> list[str]:
    step = found.promised
    if step is None or step.kind is None:
        return []
    when = f"{words.day(step.due, found.day)} {step.time}".rstrip()
    return [f"## {parts.then}", words.step_on(step.kind, when)]


def lunar_birthday(words: "Words", client: Client, today: date, calendar: Calendar) -> str:
    """Return a client's birthday of the lunar calendar with the day of the next one; empty where it has none."""
    if not client.lunar or not client.birthday:
        return ""
    return words.lunar_birthday(client.birthday, next_birthday(client, today, calendar), today, leap=client.leap)


def client_facts(words: "Words", client: Client, birthday: str, colon: str) -> str:
    """Return what is known of a client beside name, number and phones, a fact a line."""
    known = {
        "mail": client.mail,
        "wechat": client.wechat,
        "address": client.address,
        "birthday": birthday,
        "motive": words.product_motive(client.motive) if client.motive else "",
        "needs": client.needs,
        "wishes": client.wishes,
        "traits": client.traits,
        "tier": f"{client.tier}*" if client.tier else "",
        "tags": words.listed(client.tags),
        "member": client.member,
        "points": str(client.points or ""),
        "services": words.listed(client.services),
        "papers": words.listed(client.papers),
        "without": words.care_without(client.without) if client.without else "",
        "note": client.note,
    }
    return "\n".join(f"{words.client_field(name)}{colon}{text}" for name, text in known.items() if text)


def merge_page(words: "Words", merge: "Merge", today: "date", colon: str) -> str:
    """Return what merging two clients comes to."""
    number = merge.kept.number
    counted = {name: getattr(merge, name) for name in ("activities", "cards", "deals", "tasks", "referrals")}
    moved = {name: count for name, count in counted.items() if count}
    ends = words.merge_ends(words.day(merge.excluded.opened, today)) if merge.excluded else ""
    gets = [f"- {words.merge_field(name)}{colon}{_shown(merge, name)}" for name in merge.taken]
    more = [f"- {name}{colon}{value}" for name, value in merge.unknown.items()]
    said = [f"- {merge_difference(words, one, colon, f'{one.kept} / {one.dropped}')}" for one in merge.differences]
    return sections(
        [
            [words.merge_stays(merge), words.merge_moves(number, moved) if moved else "", ends],
            [f"# {words.merge_gets(number)}", *gets, *more] if gets or more else [],
            [f"# {words.merge_keeps(number)}", *said] if said else [],
        ]
    )


def _shown(merge: "Merge", name: str) -> str:
    """Return what the one that stays gets: of several things only what is new."""
    mine, now = getattr(merge.kept, name), getattr(merge.after, name)
    if isinstance(now, tuple):
        return ", ".join(str(one) for one in now if one not in mine)
    return merge.gone.number if name == "referrer" else str(now)


def merge_difference(words: "Words", one: "Difference", colon: str, said: str) -> str:
    """Return a field that two clients say differently, with what is said of it."""
    return f"{words.merge_field(one.field)}{colon}{said}"
