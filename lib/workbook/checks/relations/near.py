"""An item among its neighbours, and the questions that kinds of relations ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
import re

from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import Item
from workbook.checks.relations.words import cue
from workbook.figures.interval import Interval

BACK, AHEAD = 20, 14  # items
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Option:
    """Figures from which a printed one should follow, and what follows from them.

    `plain`: the words make the pairing clear without the numbers. `rank`: how many pairings are likelier.
    `anchor`: the whole or base that other figures of a list share.
    """

    facts: tuple[Fact, ...]
    computed: Interval
    plain: bool = False
    rank: int = 0
    way: str = ""
    anchor: tuple[int, int] | None = None
    listed: bool = False  # speaks of the whole of its list, so that its neighbours make it plain
    pair: tuple[int, int] | None = None  # whole and part
    weight: float = 1.0  # how much likelier than others words make it


@dataclass(frozen=True)
class Question:
    """What a printed figure should equal. `spread`: how far apart other values of the kind lie.

    `slack` is how far outside rounding is no matter at all, where words leave open what was meant.
    """

    kind: str
    target: Interval
    spread: float
    options: tuple[Option, ...]
    slack: float = 0.0


@dataclass
class Near:
    """One item and the items around it, the nearest first."""

    item: Item
    before: list[Item]
    after: list[Item]
    _others: list[Item] = field(default_factory=list)

    @property
    def others(self) -> list[Item]:
        """All neighbours, the nearest first, those before ahead of those after."""
        if not self._others:
            at = self.item.last
            self._others = sorted(
                [*self.before, *self.after], key=lambda other: abs(other.last - at) + 3 * (other.last > at)
            )
        return self._others

    def same(self, unit: str) -> list[Item]:
        """Neighbours with a level in the unit that is above zero."""
        return [other for other in self.others if other.level and other.unit == unit and other.level.range.low > 0]


def capped(interval: Interval) -> Interval:
    """ "Over 122" of one and the same quantity is no more than a twentieth above."""
    open_end = interval.high == float("inf") and interval.low > 0
    return Interval(interval.low, 1.05 * interval.low) if open_end else interval


def neighbourhoods(items: list[Item]) -> Iterator[Near]:
    """Every item with its neighbours; the window keeps the work linear in the length of the text."""
    for at, item in enumerate(items):
        before = [o for o in items[max(0, at - BACK) : at] if item.paragraph - o.paragraph <= 8]
        after = [o for o in items[at + 1 : at + 1 + AHEAD] if o.paragraph - item.paragraph <= 3]
        yield Near(item, before[::-1], after)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter of two names stands in the other, from 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def common(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two names together stands in both, from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def other_times(one: Item, other: Item) -> bool:
    """Whether the words before two figures name different years or months."""
    first, second = set(DIGITS.findall(one.label)), set(DIGITS.findall(other.label))
    return bool(first and second and not first & second)


def same_time(one: Item, other: Item) -> bool:
    """Whether both or none of two figures are said to be of the year so far."""
    return bool(cue("so_far", one.time, one.lang)) == bool(cue("so_far", other.time, other.lang))


def in_title(title: Item, other: Item) -> bool:
    """Whether a figure of the headline is called the same below, years and months in its words included."""
    same = title.sentence == 0 and other.parent is None and len(title.name) >= 5 and title.name <= other.name
    return same and set(DIGITS.findall(title.label)) <= set(DIGITS.findall(other.label))


def added(intervals: list[Interval]) -> Interval:
    """The sum of intervals."""
    total = intervals[0]
    for interval in intervals[1:]:
        total = total + interval
    return total
