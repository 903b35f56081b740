"""Questions to a text: what a printed figure should equal, by which figures, and how likely that is by chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
import math

from workbook.checks.relations.facts import Fact
from workbook.figures.interval import Interval

BY_CHANCE = 0.05  # a match without words is told when fewer than one in twenty would come by chance
OPEN = 0.1
MOST_PARTS = 10  # of one whole


Follows = Callable[..., tuple[Interval, Interval]]  # from numbers, in the order of their figures


def printed_last(of: Callable[..., Interval]) -> Follows:
    """What follows from all figures but the last, and the last, which is what is printed."""
    return lambda *row: (of(*row[:-1]), row[-1])


def printed_first(of: Callable[..., Interval]) -> Follows:
    """What follows from all figures but the first, and the first, which is what is printed."""
    return lambda *row: (of(*row[1:]), row[0])


def added(*numbers: Interval) -> Interval:
    """The sum of numbers."""
    return sum(numbers)


def size(gap: Interval) -> Interval:
    """A difference without its sign."""
    if gap.low >= 0:
        return gap
    return gap * -1 if gap.high <= 0 else Interval(0, max(gap.high, -gap.low))


@dataclass(frozen=True)
class Option:
    """Figures from which a printed one should follow, and how.

    `of`: what follows from the numbers of the figures, and what it should equal. `plain`: the words make the
    pairing clear without the numbers. `rank`: how many pairings are likelier. `anchor`: the whole or base that
    other figures of a list share.
    """

    facts: tuple[Fact, ...]
    of: Follows
    plain: bool = False
    rank: int = 0
    way: str = ""
    anchor: tuple[int, int] | None = None
    listed: bool = False  # speaks of the whole of its list, so that its neighbours make it plain
    weight: float = 1.0  # how much likelier than others words make it
    total: tuple[int, str] | None = None  # the whole, and the words for it that other shares have as well

    @cached_property
    def computed(self) -> Interval:
        """What follows from the figures."""
        return self.of(*(fact.range for fact in self.facts))[0]


@dataclass(frozen=True)
class Question:
    """What a printed figure should equal. `spread`: how far apart other values of the kind lie.

    `slack` is how far outside rounding is no matter at all, where words leave open what was meant.
    """

    kind: str
    target: Interval
    spread: float
    options: list[Option]
    slack: float = 0.0


def capped(interval: Interval) -> Interval:
    """ "Over 122" of one and the same quantity is no more than a twentieth above."""
    open_end = interval.high == math.inf and interval.low > 0
    return Interval(interval.low, 1.05 * interval.low) if open_end else interval


def _width(interval: Interval) -> float:
    """The width of an interval; "over 25" is seldom more than a tenth above."""
    if interval.low == interval.high == round(interval.low):
        return 1.0  # whole numbers meet more often than their width says
    if math.isfinite(interval.width):
        return interval.width
    ends = [abs(end) for end in (interval.low, interval.high) if math.isfinite(end) and end]
    return OPEN * ends[0] if ends else math.inf


def widths_of(question: Question, option: Option) -> float:
    """The widths of what was computed and of what is printed together."""
    return _width(option.computed) + _width(question.target)


def chance(question: Question, option: Option) -> float:
    """How likely an option meets the figure by chance: widths against the spread, times the likelier ones."""
    return min(1.0, (option.rank + 1) * widths_of(question, option) / question.spread)


def apart(one: Interval, other: Interval) -> float:
    """How far apart two intervals lie; 0 or less where they meet."""
    return max(one.low - other.high, other.low - one.high)


def gap_of(question: Question, option: Option) -> float:
    """How far apart what was computed and what is printed lie; 0 or less where they meet."""
    return apart(option.computed, question.target)
