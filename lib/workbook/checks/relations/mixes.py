"""Relations of growths: of a mix, of value and volume, of contributions, over several years."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
import re

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import Item
from workbook.checks.relations.near import Near, Option, Question, added, same_time
from workbook.checks.relations.words import complements, cue
from workbook.figures.interval import Interval

YEAR = re.compile(r"(?:19|20)\d\d")


def mix(near: Near) -> Iterator[Question]:
    """The base of a whole is the sum of the bases of its parts."""
    item, fact = near.item, near.item.one("growth")
    if not fact or not item.level or item.level.is_percent:
        return
    parts = [o for o in near.after if o.unit == item.unit and o.one("growth")]
    for run in (parts[:2], parts[:3], parts[:4]):
        if len(run) < 2:
            continue
        whole = added([part.level.range for part in run])
        if whole.width + item.level.range.width > 0.05 * item.level.size or not whole.overlaps(item.level.range):
            continue
        growths = [part.one("growth") for part in run]
        before = [
            arithmetic.implied_base(part.level.range, grown.range)
            for part, grown in zip(run, growths, strict=True)
        ]
        computed = arithmetic.growth_percent(item.level.range, added(before))
        facts = (item.level, fact, *(f for part, g in zip(run, growths, strict=True) for f in (part.level, g)))
        # Growth in constant prices and levels in current ones: near is near enough.
        slack = max(0.5, 0.2 * (max(g.range.high for g in growths) - min(g.range.low for g in growths)))
        yield Question("mix", fact.range, 60, (Option(facts, computed, True),), slack)
        return


def price_of_mix(near: Near) -> Iterator[Question]:
    """Growth of value is growth of volume times growth of price."""
    found: dict[str, list[Fact]] = {"volume": [], "value": [], "price": []}
    for other in [near.item, *near.after[:3]]:
        for fact in other.all("growth"):
            found.get(_measure(fact, other), []).append(fact)
    own = near.item.all("growth")[:1]
    for triple in product(found["volume"][:2], found["value"][:2], found["price"][:3]):
        volume, value, price = triple
        if not own or own[0] not in triple:
            continue
        computed = arithmetic.growth_percent(1 + value.range / 100, 1 + volume.range / 100)
        owner = next(o for o in [*near.after[:3], near.item] if price in o.all("growth"))
        plain = {id(volume), id(value)} <= set(map(id, near.item.all("growth"))) and owner.one("growth") is price
        plain = plain and owner is not near.item and same_time(owner, near.item)
        yield Question("mix", price.range, 60, (Option(triple, computed, plain, 0, "price"),))


def _measure(fact: Fact, item: Item) -> str:
    """Whether a growth is one of value, volume or price, by the words nearest to it."""
    for words in (fact.after[:15], fact.before[-30:], item.label):
        for name in ("price", "volume", "value"):
            if cue(name, words, fact.lang):
                return name
    return ""


def contributions(near: Near) -> Iterator[Question]:
    """Points that parts contribute to a growth add up to it."""
    run = [fact for other in [near.item, *near.after[:5]] for fact in other.all("points")]
    facts = [f for f in run if f.sentence == near.item.sentence and not cue("above", f.before, f.lang)]
    first = not (near.before and near.before[0].all("points") and near.before[0].sentence == near.item.sentence)
    if near.item.all("points") and len(facts) > 1 and first:
        totals = [fact for other in near.before for fact in other.all("growth")]
        for rank, whole in enumerate(totals[:4]):
            option = Option((whole, *facts), added([fact.range for fact in facts]), False, rank, "points")
            yield Question("points", whole.range, 60, (option,))


def between(near: Near) -> Iterator[Question]:
    """The growth of trade lies between those of exports and imports."""
    whole, pair = near.item.one("growth"), near.after[:2]
    growths = [other.one("growth") for other in pair if not other.level]
    if whole and whole.range.high != float("inf") and len(growths) == 2 and all(growths):
        beside = pair[0].sentence == pair[1].sentence <= near.item.sentence + 1
        if beside and complements([other.clause() for other in pair], near.item.lang):
            low, high = sorted(growths, key=lambda fact: fact.range.low)
            option = Option(
                (whole, *growths), Interval(low.range.low, high.range.high), False, 0, "between", weight=6
            )
            yield Question("mix", whole.range, 60, (option,))


def chain(near: Near) -> Iterator[Question]:
    """Growth over two years is one year's growth on the other's."""
    growths = near.item.all("growth")
    if len(growths) == 2 and near.item.level and growths[0].range.low > 0:
        later = [fact for other in near.after[:2] for fact in other.all("growth") if YEAR.search(other.label)]
        for fact in later[:1]:
            computed = ((1 + growths[0].range / 100) * (1 + fact.range / 100) - 1) * 100
            if _years(growths, fact):
                option = Option((growths[0], growths[1], fact), computed, True, 0, "chain")
                yield Question("chain", growths[1].range, 60, (option,))


def _years(growths: list[Fact], fact: Fact) -> bool:
    """Whether the words name the years: against 2023, against 2022, and the growth of 2023."""
    first, own = YEAR.search(growths[0].after + growths[1].before), YEAR.search(fact.before)
    second = YEAR.search(growths[1].after) or YEAR.search(growths[1].before)
    return bool(first and own and second and first[0] == own[0])


KINDS = (mix, price_of_mix, contributions, between, chain)
