"""Percentage points between two rates, of which words tell the one that is above."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import Item, Near
from workbook.checks.relations.questions import Option, Question, size
from workbook.checks.relations.words import CLAUSE, alike, cue, last_cue, name_of
from workbook.figures.interval import Interval


def points(near: Near) -> Iterator[Question]:
    """Percentage points between two rates, shares or growths; words far from the figure tell which is above."""
    item = near.item
    for fact in item.all("points"):
        own = [f for f in item.rates if f.index < fact.index and f.role != "base"][::-1]
        bases = [f for f in item.all("base") if f.is_percent]
        if cue("adds", fact.before, fact.lang) or cue("average", fact.before, fact.lang):
            continue
        above = last_cue("above", fact.before, fact.lang)
        named = name_of(fact.before[above.end() :], fact.lang) if above else frozenset()
        past = cue("earlier", fact.before, fact.lang)  # above its own rate of then
        others = [(f, o) for o in near.others for f in o.rates if not past or alike(item.name, o.name) >= 0.5]
        if named:
            others.sort(key=lambda pair: (-alike(named, pair[1].name), pair[0].index))
        clear = bool(fact.figure.direction or above)
        told = [f for o in (item, *near.others) if o.sentence == item.sentence for f in o.all("points")]
        options = []
        for far, rate in enumerate(own):
            for base in bases:
                plain = len(own) == len(bases) == 1
                options.append(Option((rate, base, fact), _between, plain, far, weight=1.5))
            for rank, (base, other) in enumerate(others[:8], far):
                plain = rank == 0 and _same_rate(named, other, item) and clear and base.role == rate.role
                ends = not named and not CLAUSE.split(fact.after)[0].strip(" )）") and not past
                plain = (plain and not past) or (ends and rank == far == 0 and above and _beside(base, rate))
                plain = plain and len(told) == 1  # 分别上升0.7和0.3个百分点 are two changes
                options.append(Option((rate, base, fact), _between, plain, rank))
        yield Question("points", size(fact.range), 10, options)


def _same_rate(named: frozenset[str], other: Item, item: Item) -> bool:
    """Whether a rate is the one that words name, told before, and of profits where the item tells profits."""
    called = alike(named, other.name) >= 0.5 and not named <= item.name
    return called and other.last <= item.last and other.says("profit") == item.says("profit")


def _beside(base: Fact, rate: Fact) -> bool:
    """Whether two rates of one role follow each other in a sentence."""
    return base.role == rate.role and base.sentence == rate.sentence and base.place == rate.place - 1


def _between(rate: Interval, base: Interval, points: Interval) -> tuple[Interval, Interval]:
    return size(rate - base), size(points)


KINDS = (points,)
