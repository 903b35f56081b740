"""Relations of a whole with a list of parts: sum, remainder, balance, growth of a mix, part and whole, chain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import Item
from workbook.checks.relations.near import Near, Option, Question, added, alike
from workbook.checks.relations.words import cue
from workbook.figures.interval import Interval

MOST_PARTS = 8


def total(near: Near) -> Iterator[Question]:
    """A level against the run of levels in its unit that follows, or that stands before."""
    item = near.item
    if not item.level or item.level.is_percent:
        return
    same = {id(other) for other in near.same(item.unit)}
    options = []
    for run in ([o for o in near.after if id(o) in same], [o for o in near.before if id(o) in same]):
        children = [other for other in run if other.parent is item]
        if len(children) > 1:
            options.append(_sum(item, children, _exhausts(item, children), 0))
        for end in range(2, min(len(run), MOST_PARTS) + 1):
            options.append(_sum(item, run[:end], _identity(item, run[:end]), end - 2))
        if len(run) > 2:
            options += [_sum(item, list(pair), False, 3) for pair in combinations(run[:4], 2)]
    if options:
        yield Question("sum", item.level.range, 2 * item.level.size, tuple(options))


def _sum(item: Item, parts: list[Item], plain: bool, rank: int) -> Option:
    parts = sorted(parts, key=lambda part: part.level.index)
    levels = [part.level for part in parts]
    return Option((item.level, *levels), added([level.range for level in levels]), plain, rank)


def _exhausts(item: Item, children: list[Item]) -> bool:
    return bool(cue("made_of", children[0].label, item.lang))


def _identity(item: Item, parts: list[Item]) -> bool:
    """Exports and imports are trade."""
    if len(parts) != 2 or not cue("trade", item.label, item.lang):
        return False
    says = [{name for name in ("exports", "imports") if cue(name, part.label, part.lang)} for part in parts]
    return says in ([{"exports"}, {"imports"}], [{"imports"}, {"exports"}])


def bases(near: Near) -> Iterator[Question]:
    """The levels of before add up as those of now do."""
    base = near.item.one("base")
    others = [fact for other in near.others for fact in other.all("base") if base and fact.unit == base.unit]
    if base and not base.is_percent and len(others) >= 2:
        options = [
            Option((base, *sorted(pair, key=lambda f: f.index)), added([f.range for f in pair]), False, rank, "base")
            for rank, pair in enumerate(combinations(others[:4], 2))
        ]
        yield Question("sum", base.range, 2 * base.size, tuple(options))


def hundred(near: Near) -> Iterator[Question]:
    """Shares of one whole that add to 100."""
    own = near.item.all("share")
    run = [fact for other in [near.item, *near.after] for fact in other.all("share")]
    before = near.before[0].all("share") if near.before else []
    if not own or len(run) < 2 or (before and len(before) == len(own) and near.before[0].sentence == near.item.sentence):
        return
    options = [
        Option(tuple(run[:end]), added([fact.range for fact in run[:end]]), False, end - 2, "hundred")
        for end in range(2, min(len(run), MOST_PARTS) + 1)
    ]
    yield Question("sum", Interval(100, 100), 100, tuple(options))


def rest(near: Near) -> Iterator[Question]:
    """A balance of two levels, or what remains of a whole."""
    item = near.item
    if not item.level or item.level.is_percent:
        return
    balance = bool(cue("balance", item.label, item.lang))
    if not (balance or cue("rest", item.label, item.lang)):
        return
    same = [other for other in near.same(item.unit) if not cue("balance", other.label, other.lang)][:8]
    options = []
    for rank, (one, other) in enumerate(combinations(same, 2)):
        one, other = sorted((one, other), key=lambda o: o.level.index)
        gap = one.level.range - other.level.range
        gap = gap if gap.high + gap.low > 0 else gap * -1
        options.append(Option((one.level, other.level, item.level), gap, False, rank // 2))
    if options:
        yield Question("remainder", item.level.range, 2 * item.level.size, tuple(options))


def mix(near: Near) -> Iterator[Question]:
    """The base of a whole is the sum of the bases of its parts."""
    item, fact = near.item, near.item.one("growth")
    if not fact or not item.level or item.level.is_percent:
        return
    parts = [o for o in near.after if o.unit == item.unit and o.one("growth")]
    for run in (parts[:2], parts[:3], parts[:4]):
        if len(run) < 2 or not added([part.level.range for part in run]).overlaps(item.level.range):
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
            words = fact.before[-40:] + "|" + fact.after[:15]
            own = [name for name in ("price", "value", "volume") if cue(name, fact.after[:15], fact.lang)]
            own = own or [name for name in ("price", "value", "volume") if cue(name, words, fact.lang)]
            if own:
                found[own[0]].append(fact)
    if not all(found.values()) or not near.item.all("growth"):
        return
    options = []
    for volume in found["volume"][:2]:
        for value in found["value"][:2]:
            for price in found["price"][:3]:
                computed = arithmetic.growth_percent(1 + value.range / 100, 1 + volume.range / 100)
                if len({volume.index, value.index, price.index}) == 3 and near.item.all("growth")[0] in (volume, value, price):
                    yield Question("mix", price.range, 60, (Option((volume, value, price), computed, False, len(options), "price"),))


def parts(near: Near) -> Iterator[Question]:
    """Parts are no more than their whole."""
    item = near.item
    if not item.level or item.level.is_percent:
        return
    children = [other for other in near.after if other.parent is item and other.unit == item.unit]
    if children:
        first = children[0]
        above = first.level.range.low > item.level.range.high
        run = [first] if above else children
        whole = Interval(0, item.level.range.high)
        option = Option((item.level, *(o.level for o in run)), whole, above and first.direct, 0, "parts")
        if above or added([o.level.range for o in run]).low <= item.level.range.high:
            yield Question("part_whole", added([o.level.range for o in run]), float("inf"), (option,))
        return
    for other in near.same(item.unit)[:8]:
        if _nested(item, other) and item.level.range.high <= other.level.range.high:
            option = Option((other.level, item.level), Interval(0, other.level.range.high), True, 0, "nested")
            yield Question("part_whole", item.level.range, float("inf"), (option,))
            return


def _nested(part: Item, whole: Item) -> bool:
    """Whether words say that one level is the other's for a shorter time: a month in the months so far."""
    if part.parent or alike(part.name, whole.name) < 0.5:
        return False
    month = cue("part_of_year", part.label, part.lang) and not cue("so_far", part.label, part.lang)
    return bool(month and cue("so_far", whole.label, whole.lang))


KINDS = (total, bases, hundred, rest, mix, price_of_mix, parts)
