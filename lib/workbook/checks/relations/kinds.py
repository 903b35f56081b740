"""The kinds of relations: each function looks at one item among its neighbours and proposes candidates.

A question is what a figure should equal (the share of a part, the total of a list); its options are the figures
from which that can be computed. `plain` says that words make the pairing clear without the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact, Item
from workbook.figures.interval import Interval

MOST_PARTS = 8
BACK, AHEAD = 8, 3  # items


@dataclass(frozen=True)
class Option:
    """Figures from which the printed one follows, and what follows from them."""

    facts: tuple[Fact, ...]
    computed: Interval
    plain: bool
    way: str = ""  # which sentence tells it


@dataclass(frozen=True)
class Question:
    """What a printed figure should equal. `spread` is how far other values of the kind lie apart."""

    kind: str
    printed: Fact
    target: Interval
    spread: float
    options: tuple[Option, ...]


def questions(items: list[Item]) -> Iterator[Question]:
    """Every question of every item; a window of neighbours keeps the work linear in the length of the text."""
    for at, item in enumerate(items):
        before = [other for other in items[max(0, at - BACK) : at] if item.paragraph - other.paragraph <= 1]
        after = [other for other in items[at + 1 : at + 1 + AHEAD] if other.paragraph == item.paragraph]
        for kind in KINDS:
            yield from kind(item, before, after)


def _share(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    for share in item.all("share") + item.all("percent"):
        if item.level is None or item.level is share or share.unit != "percent":
            continue
        options = []
        for other in [*reversed(before), *after]:
            if _same(item, other) and _safe(other):
                whole, plain = other.level, other is item.parent
                options.append(_option((item.level, whole, share), item.level.range / whole.range * 100, plain))
        if options:
            yield Question("share", share, share.range, 100, tuple(options))


def _growth(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    growth = item.one("growth")
    if not growth or not item.level or growth.unit != "percent" or item.level.unit == "percent":
        return
    options = []
    for base in item.all("base"):
        if base.unit == item.level.unit and base.range.low > 0:
            options.append(_grown(item.level, base, growth, len(item.all("base")) == 1))
    for delta in item.all("delta"):
        if delta.unit == item.level.unit and item.level.range.low > delta.range.high:
            base = item.level.range - delta.range
            options.append(_option((item.level, delta, growth), delta.range / base * 100, True, "delta"))
    for other in [*reversed(before), *after]:
        if _same(item, other) and _safe(other):
            options.append(_grown(item.level, other.level, growth, False))
    if options:
        yield Question("growth", growth, growth.range, 60, tuple(options))


def _grown(level: Fact, base: Fact, growth: Fact, plain: bool) -> Option:
    return _option((level, base, growth), arithmetic.growth_percent(level.range, base.range), plain)


def _multiple(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    for ratio in item.all("multiple"):
        if item.level is None or item.level is ratio:
            continue
        options = [
            _option((item.level, base, ratio), item.level.range / base.range, True)
            for base in item.all("base")
            if base.unit == item.level.unit and base.range.low > 0
        ]
        options += [
            _option((item.level, other.level, ratio), item.level.range / other.level.range, False)
            for other in [*reversed(before), *after]
            if _same(item, other) and _safe(other)
        ]
        if options:
            yield Question("multiple", ratio, ratio.range, 10, tuple(options))


def _difference(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    """A change in the unit of the level, against the base: tăng 5 tỷ USD so với 90 tỷ USD."""
    for delta in item.all("delta"):
        if item.level is None or item.level is delta:
            continue
        options = [
            _option((item.level, base, delta), item.level.range - base.range, True)
            for base in item.all("base")
            if base.unit == item.level.unit == delta.unit
        ]
        if options:
            yield Question("remainder", delta, delta.range, 2 * _size(delta), tuple(options))


def _points(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    for points in item.all("points"):
        rates = [f for role in ("percent", "share", "growth", "level") for f in item.all(role)]
        rates += [item.level] if item.level and item.level not in rates else []
        rates = [fact for fact in rates if fact.unit == "percent"]
        bases = [fact for fact in item.all("base") if fact.unit == "percent"]
        others = [f for other in [*before[-3:], *after] for f in _rates(other)]
        options = []
        for rate in rates:
            for base in bases + [o for o in others if o is not rate] + [r for r in rates if r is not rate]:
                if base is not rate:
                    gap = rate.range - base.range
                    options.append(_option((rate, base, points), gap, base in bases and len(rates) == 1))
        if options:
            yield Question("points", points, points.range, 20, tuple(options))


def _rates(item: Item) -> list[Fact]:
    facts = [f for role in ("percent", "share", "growth", "base") for f in item.all(role)]
    return [fact for fact in facts if fact.unit == "percent"]


def _sum(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    """A level against the run of levels of its unit that follows, or that stands before."""
    if item.level is None or item.level.unit == "percent":
        return
    total = item.level
    following = [other for other in after if _same(item, other)][:MOST_PARTS]
    leading = [other for other in reversed(before) if _same(item, other)][:MOST_PARTS]
    options = []
    says_total = total.says("total")
    for run in (following, leading):
        for start in (0, 1):
            for end in range(start + 2, len(run) + 1):
                parts = run[start:end]
                children = all(part.parent is item for part in parts)
                whole = children and end == len(run) and parts[0].level.says("made_of")
                joined = says_total and run is leading and end == len(run) == 2 and False
                options.append(_added(total, parts, whole or joined))
    if options:
        yield Question("sum", total, total.range, 2 * _size(total), tuple(options))


def _added(total: Fact, parts: list[Item], plain: bool) -> Option:
    levels = [part.level for part in parts]
    added = levels[0].range
    for level in levels[1:]:
        added = added + level.range
    return _option((total, *levels), added, plain)


def _hundred(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    """Shares that add to 100."""
    shares = [f for other in [item, *after] for f in other.all("share") if f.unit == "percent"]
    if not shares or not item.all("share"):
        return
    options = []
    for end in range(2, min(len(shares), MOST_PARTS) + 1):
        added = shares[0].range
        for share in shares[1:end]:
            added = added + share.range
        options.append(Option(tuple(shares[:end]), added, False, "hundred"))
    if options:
        yield Question("sum", shares[0], Interval(100, 100), 100, tuple(options))


def _balance(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    """What is left: a balance of two levels, or the rest of a whole."""
    if item.level is None or item.level.unit == "percent":
        return
    rest, balance = item.level.says("rest"), item.level.says("balance")
    if not (rest or balance):
        return
    same = [other for other in [*before, *after] if _same(item, other)]
    options = []
    for at, one in enumerate(same):
        for other in same[at + 1 :]:
            gap = one.level.range - other.level.range
            gap = gap if gap.high > 0 else gap * -1
            options.append(_option((one.level, other.level, item.level), gap, False))
    if options:
        yield Question("remainder", item.level, item.level.range, 2 * _size(item.level), tuple(options))


def _mix(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    """The base of a whole is the sum of the bases of its parts."""
    parts = [other for other in after if _same(item, other)]
    growth = item.one("growth")
    if not growth or not item.level or len(parts) < 2:
        return
    for run in (parts[:2], parts[:3]):
        growths = [part.one("growth") for part in run]
        added = _added(item.level, run, False)
        if not all(growths) or not added.computed.overlaps(item.level.range):
            continue
        bases = [arithmetic.implied_base(p.level.range, g.range) for p, g in zip(run, growths, strict=True)]
        total = bases[0]
        for base in bases[1:]:
            total = total + base
        computed = arithmetic.growth_percent(item.level.range, total)
        facts = (item.level, growth, *(f for p, g in zip(run, growths, strict=True) for f in (p.level, g)))
        yield Question("mix", growth, growth.range, 60, (_option(facts, computed, True),))
        return


def _per(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    for per in item.all("per"):
        near = [item, *reversed(before[-3:]), *after]
        levels = [other.level for other in near if other.level and other.level is not per]
        values = [level for level in levels if level.unit == per.unit]
        counts = [level for level in levels if level.unit not in (per.unit, "percent")]
        options = [
            _option((value, count, per), value.range / count.range, False)
            for value in values
            for count in counts
            if count.range.low > 0
        ]
        if options:
            yield Question("per_unit", per, per.range, 2 * _size(per), tuple(options))


def _repetition(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    if item.level is None or item.level.unit == "percent" or item.level.figure.kind == "count":
        return
    options = [
        _option((other.level, item.level), other.level.range, False)
        for other in reversed(before)
        if _same(item, other) and other.sentence != item.sentence
    ]
    if options:
        yield Question("repetition", item.level, item.level.range, 2 * _size(item.level), tuple(options))


def _part(item: Item, before: list[Item], after: list[Item]) -> Iterator[Question]:
    """A part is no more than its whole."""
    if item.parent and item.level and item.parent.level and item.level.unit != "percent":
        whole = item.parent.level
        below = Interval(min(0, item.level.range.low), whole.range.high)
        option = Option((whole, item.level), below, item.level.says("of_which"))
        yield Question("part_whole", item.level, item.level.range, float("inf"), (option,))


KINDS: tuple[Callable[[Item, list[Item], list[Item]], Iterator[Question]], ...] = (
    _share,
    _growth,
    _multiple,
    _difference,
    _points,
    _sum,
    _hundred,
    _balance,
    _mix,
    _per,
    _repetition,
    _part,
)


def _option(facts: tuple[Fact, ...], computed: Interval, plain: bool, way: str = "") -> Option:
    return Option(facts, computed, plain, way)


def _same(item: Item, other: Item) -> bool:
    """Whether two items have levels in one unit."""
    return bool(item.level and other.level and other is not item and item.level.unit == other.level.unit)


def _safe(other: Item) -> bool:
    return other.level.range.low > 0


def _size(fact: Fact) -> float:
    value = fact.figure.value
    return abs(value) if value else max(abs(fact.figure.low), 1e-9)
