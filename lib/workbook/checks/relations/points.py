"""Percentage points between two rates, of which words tell the one that is above."""

from __future__ import annotations

from collections.abc import Iterator
import math

from workbook.checks.relations.credible import digits_of, last_place
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import Item, Near
from workbook.checks.relations.questions import Option, Question, size
from workbook.checks.relations.words import CLAUSE, alike, cue, last_cue, name_of
from workbook.figures.interval import Interval

NAMED = 3.0  # so much likelier is a rate that words name


def points(near: Near) -> Iterator[Question]:
    """Percentage points between two rates, shares or growths; words far from the figure tell which is above."""
    item = near.item
    for fact in item.all("points"):
        own = [f for f in item.rates if f.index < fact.index and f.role != "base"][::-1]
        last = near.before[0] if near.before and cue("above", fact.before, fact.lang) and not own else None
        if last and last.sentence == item.sentence - 1 and name_of(fact.before, fact.lang) & last.name:
            own = last.rates[-1:]  # imports grew 22.1%. Their growth was 8.7 points above that of exports
        bases = [f for f in item.all("base") if f.is_percent]
        if cue("adds", fact.before, fact.lang) or cue("average", fact.before, fact.lang):
            continue
        above = last_cue("above", fact.before, fact.lang)
        named = name_of(fact.before[above.end() :], fact.lang) if above else frozenset()
        past = cue("earlier", fact.before, fact.lang)  # above its own rate of then
        others = [(f, o) for o in near.others for f in o.rates if not past or alike(item.name, o.name) >= 0.5]
        if cue("share", fact.before, fact.lang):  # 比重比上年提高2.3个百分点
            own = [f for f in own if f.role != "growth"]
            others = [row for row in others if row[0].role != "growth"]
        if named:
            others.sort(key=lambda pair: (-alike(named, pair[1].name), pair[0].index))
        clear = bool(fact.figure.direction or above)
        told = [f for o in (item, *near.others) if o.sentence == item.sentence for f in o.all("points")]
        options = []
        for far, rate in enumerate(own):
            for base in bases:
                plain = len(own) == len(bases) == 1
                options.append(Option((rate, base, fact), _between, plain, far, weight=1.5))
            alike_roles = [row for row in others if row[0].role == rate.role or "rate" in (row[0].role, rate.role)]
            for rank, (base, other) in enumerate(alike_roles[:8], far):
                plain = rank == 0 and _same_rate(named, other, item) and clear and base.role == rate.role
                ends = not named and not CLAUSE.split(fact.after)[0].strip(" )）") and not past
                plain = (plain and not past) or (ends and rank == far == 0 and above and _beside(base, rate))
                # 分别上升0.7和0.3个百分点 are two changes
                plain = plain and len(told) == 1 and math.isfinite(fact.figure.high)
                called = above and base.role == rate.role
                called = called and (alike(named, other.name) >= 0.3 or _beside(base, rate))
                weight = NAMED if called and other.last <= item.last else 1.0
                options.append(Option((rate, base, fact), _between, plain, rank, weight=weight))
        off = size(fact.range)
        if off.high == math.inf and digits_of(fact) and cue("above", fact.figure.printed[:2], fact.lang):
            # 超出11个百分点 is no more
            off = Interval(off.low - last_place(fact) / 2, off.low + last_place(fact) / 2)
        # Rates of one text lie close together.
        yield Question("points", off, min(10, 40 * max(off.low, 0.01)), options)


def same_base(near: Near) -> Iterator[Question]:
    """Two rates and the points by which they lie above or below a third, called the same and not printed."""
    known = [_above(item) for item in (near.item, *near.before[:3])]
    for other in known[1:] if known[0] else ():
        if other and other[2:] == known[0][2:]:
            facts = (*known[0][:2], *other[:2])
            yield Question(
                "points", size(facts[1].range), 10, [Option(facts, _off if other[4] > 0 else _under, way="same")]
            )
            return


def _off(rate: Interval, points: Interval, other: Interval, by: Interval) -> tuple[Interval, Interval]:
    return rate - (other - size(by)), size(points)


def _under(rate: Interval, points: Interval, other: Interval, by: Interval) -> tuple[Interval, Interval]:
    return (other + size(by)) - rate, size(points)


def _above(item: Item) -> tuple[Fact, Fact, frozenset[str], str, int] | None:
    """A rate, how far it lies above or below another, and what that is called."""
    fact, rates = item.one("points"), [f for f in item.rates if f.role != "base"]
    above = last_cue("above", fact.before, fact.lang) if fact else None
    if not above or len(rates) != 1 or cue("earlier", fact.before, fact.lang) or rates[0].place != fact.place - 1:
        return None
    named = name_of(fact.before[above.end() :], fact.lang)
    sign = -1 if cue("under", fact.before, fact.lang) else 1
    return (rates[0], fact, named, rates[0].role, sign) if named else None


def _same_rate(named: frozenset[str], other: Item, item: Item) -> bool:
    """Whether a rate is the one that words name, told before, and of profits where the item tells profits."""
    called = alike(named, other.name) >= 0.5 and not named <= item.name
    return called and other.last <= item.last and other.says("profit") == item.says("profit")


def _beside(base: Fact, rate: Fact) -> bool:
    """Whether two rates of one role follow each other in a sentence."""
    return base.role == rate.role and base.sentence == rate.sentence and base.place == rate.place - 1


def _between(rate: Interval, base: Interval, points: Interval) -> tuple[Interval, Interval]:
    return size(rate - base), size(points)


KINDS = (points, same_base)
