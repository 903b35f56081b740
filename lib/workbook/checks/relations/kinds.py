"""Relations of one item with its neighbours: share, growth, multiple, points, price, target, conversion."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
import re

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact, name_of
from workbook.checks.relations.items import Item
from workbook.checks.relations.near import (
    Near,
    Option,
    Question,
    alike,
    same_time,
)
from workbook.checks.relations.words import PHRASE_END, cue, last_cue
from workbook.figures.interval import Interval

DAYS = ((365, 366), (28, 31), (90, 92), (181, 184), (273, 275))  # of a month, a quarter, half a year ...


def share(near: Near) -> Iterator[Question]:
    """A part in per cent of its whole; no share is above 100 %."""
    item = near.item
    margins = item.all("rate") if cue("margin", item.label, item.lang) else []
    for fact in item.all("share") + margins:
        if fact.range.low > 100:
            option = Option((fact,), Interval(0, 100), bool(cue("share", fact.before, fact.lang)), way="above")
            yield Question("share", fact.range, 100, (option,))
            continue
        named = _named_whole(fact)
        options = [option for part in _parts(near, fact) for option in _wholes(near, *part, fact, named)]
        options.sort(key=lambda option: option.rank)
        if options:
            yield Question("share", fact.range, 100, tuple(options))


def _parts(near: Near, fact: Fact) -> list[tuple[Item, Fact]]:
    """What a share can be the share of: the level of its item, the base before it, or a level of the same name."""
    item = near.item
    for base in item.all("base"):
        if base.place == fact.place - 1 and not base.is_percent:
            return [(item, base)]
    if item.level and not item.level.is_percent:
        return [(item, item.level)]
    if fact.role == "rate":
        return [(other, other.level) for other in near.before[:2] if other.level and not other.level.is_percent]
    named = [(alike(item.name, other.name), -n, other) for n, other in enumerate(near.others) if other.level]
    named = [row for row in named if row[0] >= 0.5 and not row[2].level.is_percent]
    return [(row[2], row[2].level) for row in sorted(named, key=lambda row: row[:2], reverse=True)[:2]]


def _named_whole(fact: Fact) -> frozenset[str]:
    """The words for the whole: 占GDP的比重, chiếm 55% sản lượng ..., 24 percent of exports."""
    found = last_cue("share", fact.before, fact.lang)
    inside = fact.before[found.end() :] if found else ""
    return name_of(inside, fact.lang) | name_of(PHRASE_END.split(fact.after)[0], fact.lang)


def _wholes(near: Near, item: Item, part: Fact, fact: Fact, named: frozenset[str]) -> list[Option]:
    wholes = [o for o in near.same(part.unit) if o is not item and o.level.range.high >= part.range.low]
    parent = item.parent or near.item.parent
    direct = parent is not None and parent.unit == part.unit and not named - parent.name and part is item.level
    if direct and parent not in wholes and parent is not item and parent.level.range.low > 0:
        wholes.append(parent)
    wholes.sort(key=lambda o: (o is not parent, -round(alike(named, o.name), 1)))
    called = [round(alike(named, o.name), 1) for o in wholes] + [0]
    options = []
    for rank, whole in enumerate(wholes):
        plain = direct and whole is parent and 0 < fact.place - part.place <= 2
        clear = rank == 0 and named and named <= whole.name and called[0] > called[1]
        plain = plain or (clear and part is item.level and near.item is item and not item.name <= whole.name)
        computed = part.range / whole.level.range * 100
        anchor = (whole.level.index, fact.sentence)
        near_part = 0 <= fact.sentence - part.sentence <= (near.item.level is None) and not named - whole.name
        options.append(
            Option(
                (part, whole.level, fact),
                computed,
                bool(plain),
                rank,
                "",
                anchor,
                near_part,
                (whole.level.index, part.index),
            )
        )
    return options


def growth(near: Near) -> Iterator[Question]:
    """Growth between two levels, or from the change in the unit of the level."""
    item = near.item
    if not item.level or item.level.is_percent:
        return
    for fact in item.all("growth"):
        options = []
        for delta in item.all("delta"):
            beside = abs(delta.place - fact.place) == 1
            if delta.like(item.level) and item.level.range.low > delta.range.high:
                base = item.level.range - delta.range
                options.append(Option((item.level, delta, fact), delta.range / base * 100, beside, 0, "delta"))
        for base in item.all("base"):
            if base.like(item.level) and base.range.low > 0:
                options.append(_grown(item, base, fact, _belongs(item, base, fact), 0))
        shared = [
            b for o in near.others if o.sentence == item.sentence for b in o.all("base") if b.like(item.level)
        ]
        options += [_grown(item, base, fact, False, 1) for base in shared[:2] if base.range.low > 0]
        alike_in_size = [o for o in near.same(item.unit) if 0.2 < o.level.size / item.level.size < 5]
        for rank, other in enumerate(alike_in_size[:6], 1):
            options.append(_grown(item, other.level, fact, False, rank))
        if options:
            yield Question("growth", fact.range, 60, tuple(options))


def _grown(item: Item, base: Fact, fact: Fact, plain: bool, rank: int) -> Option:
    return Option((item.level, base, fact), arithmetic.growth_percent(item.level.range, base.range), plain, rank)


def _belongs(item: Item, base: Fact, fact: Fact) -> bool:
    """Whether a base is the one of this growth: no other growth stands nearer to it."""
    rivals = [other for other in item.all("growth") if other is not fact]
    bases = [other for other in item.all("base") if other.like(base)]
    nearest = all(abs(fact.index - base.index) < abs(other.index - base.index) for other in rivals)
    return nearest and len(bases) == 1


def multiple(near: Near) -> Iterator[Question]:
    """A level as so many times another."""
    item = near.item
    for fact in item.all("multiple"):
        if not item.level or item.level is fact:
            continue
        bases = [base for base in item.all("base") if base.like(item.level) and base.range.low > 0]
        options = [
            Option((item.level, base, fact), item.level.range / base.range, len(bases) == 1) for base in bases
        ]
        options += [
            Option((item.level, other.level, fact), item.level.range / other.level.range, False, rank)
            for rank, other in enumerate(near.same(item.unit)[:4], 1)
        ]
        if options:
            yield Question("multiple", fact.range, 10, tuple(options))


def change(near: Near) -> Iterator[Question]:
    """A change in the unit of the level, against the base: tăng 5 tỷ USD so với 90 tỷ USD."""
    item = near.item
    for fact in item.all("delta"):
        if not item.level or item.level is fact or not fact.like(item.level):
            continue
        bases = [base for base in item.all("base") if base.like(item.level)]
        found = [(base, len(bases) == 1, 0) for base in bases]
        found += [(other.level, False, rank) for rank, other in enumerate(near.same(item.unit)[:5], 1)]
        options = [
            Option((item.level, base, fact), item.level.range - base.range, plain, rank)
            for base, plain, rank in found
        ]
        if options:
            yield Question("remainder", fact.range, 2 * fact.size, tuple(options))


def points(near: Near) -> Iterator[Question]:
    """Percentage points between two rates, shares or growths."""
    item = near.item
    for fact in item.all("points"):
        own = [f for f in _rates(item) if f.index < fact.index and f.role != "base"][::-1]
        bases = [f for f in item.all("base") if f.is_percent]
        above = last_cue("above", fact.before, fact.lang)
        named = name_of(fact.before[above.end() :], fact.lang) if above else frozenset()
        others = [(f, other) for other in near.others for f in _rates(other)]
        if named:
            others.sort(key=lambda pair: (-alike(named, pair[1].name), pair[0].index))
        options = []
        for far, rate in enumerate(own):
            for base in bases:
                options.append(
                    Option((rate, base, fact), rate.range - base.range, len(own) == len(bases) == 1, far)
                )
            for rank, (base, other) in enumerate(others[:8], far):
                plain = (
                    rank == 0
                    and len(named) > 0
                    and alike(named, other.name) >= 0.5
                    and bool(fact.figure.direction or above)
                )
                options.append(
                    Option((rate, base, fact), _gap(rate, base), plain, rank, "", (base.index, fact.sentence))
                )
        if options:
            yield Question("points", _size(fact), 10, tuple(options))


def _size(fact: Fact) -> Interval:
    """A difference without its sign; which side is above is told by words far from the figure."""
    low, high = fact.figure.low, fact.figure.high
    return (
        Interval(low, high) if low >= 0 else Interval(-high, -low) if high <= 0 else Interval(0, max(-low, high))
    )


def _gap(rate: Fact, base: Fact) -> Interval:
    gap = rate.range - base.range
    if gap.high <= 0:
        return gap * -1
    return gap if gap.low >= 0 else Interval(0, max(gap.high, -gap.low))


def _rates(item: Item) -> list[Fact]:
    facts = [fact for role in ("rate", "share", "growth", "base") for fact in item.all(role)]
    return sorted((fact for fact in facts if fact.is_percent), key=lambda fact: fact.index)


def per_unit(near: Near) -> Iterator[Question]:
    """A price, or an amount per head or piece, as value over volume; a day's amount over the days of a period."""
    for fact in near.item.all("per"):
        items = [o for o in near.others[:8] if o.level]
        values = [o for o in items if o.unit == fact.unit]
        counts = [o for o in items if o.unit not in (fact.unit, "percent", "ratio") and o.level.range.low > 0]
        pairs = sorted(product(values, counts), key=lambda pair: -_clear(near.item, fact, *pair))
        clear = [_clear(near.item, fact, *pair) for pair in pairs] + [0]
        options = [
            Option(
                (value.level, count.level, fact),
                value.level.range / count.level.range,
                clear[0] == 3 > clear[1] and rank == 0,
                rank,
            )
            for rank, (value, count) in enumerate(pairs)
        ]
        if cue("daily", fact.before + "|" + fact.after, fact.lang):
            options += [
                Option((value.level, fact), value.level.range / Interval(*days), False, rank, "days", weight=3)
                for rank, (value, days) in enumerate(product(values[:3], DAYS))
            ]
        if options:
            yield Question("per_unit", fact.range, 2 * fact.size, tuple(options))


def _clear(item: Item, fact: Fact, value: Item, count: Item) -> int:
    """How clear it is that a price is one level over another: side by side, its noun, the same time."""
    noun = re.search(r"\w+$", fact.after.split(",")[0][:12].strip() or fact.unit)
    beside = value.sentence == count.sentence and abs(value.level.place - count.level.place) == 1
    return beside + bool(noun and noun[0] in count.unit.lower().split()) + (beside and same_time(item, value))


KINDS = (share, growth, multiple, change, points, per_unit)
