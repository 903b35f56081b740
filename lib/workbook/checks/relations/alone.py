"""What fits by its numbers alone, whatever the words between: a = b + c, a per cent of two levels, a change in both.

Near figures are tried with all others; the further apart they stand, the more others there are, and the closer must
they fit: the chances of all that is tried for one figure add up to little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
import math

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import alike
from workbook.checks.relations.judge import Option, Question
from workbook.checks.relations.words import cue, name_of
from workbook.figures.interval import Interval

AROUND = 14  # figures in one unit
LEVELS = 8  # on each side of a per cent
SUMMED, EXACT = 3.0, 3.0  # how much likelier an addition is than its chance says; the same where no digit is off
NEAR_BY = 1.2  # a change right beside its per cent
DOUBTFUL = 0.3  # where the nouns differ, or one is about so much
CUED = 8.0  # where the words call one of the two levels a base, or a change
TITLE = 20.0  # the headline is told again below
NAMED = 0.5
CHANGED = {"level": "level", "converted": "level", "per": "level", "rate": "rate", "growth": "rate"}
LOOSE = 0.05  # further off no rounding reaches
FAR_OFF = 10  # per cent
LEAST = 0.002  # of the whole; nothing is tied by less
IN_PERCENT = ("rate", "growth", "of_plan", "none")
NO_LEVEL = ("percent", "percentage_point", "multiple")
PERCENTS = 50  # apart lie the per cents of an article


def alone(facts: list[Fact]) -> Iterator[Question]:
    """Additions, shares and growths among figures that stand near each other, as printed."""
    plain = [fact for fact in facts if fact.figure.low > 0 and math.isfinite(fact.figure.high)]
    levels = [f for f in plain if f.figure.kind not in NO_LEVEL and f.role not in ("mark", "none")]
    by_unit: dict[tuple[str, bool], list[Fact]] = {("percent", False): [f for f in plain if f.role == "share"]}
    for fact in levels:
        a_piece = fact.role == "per" or bool(cue("per_after", fact.after, fact.lang))
        if not a_piece or fact.figure.value:  # from 37.22 to 37.28 are two prices
            by_unit.setdefault((fact.unit if fact.unit.isupper() else "", a_piece), []).append(fact)
    for row in by_unit.values():
        sizes = [fact.size for fact in row]
        for at, middle, last in _near(len(row)):
            three = sizes[at], sizes[middle], sizes[last]
            if abs(2 * max(three) - sum(three)) <= LOOSE * max(three):
                yield from _added(sorted((row[at], row[middle], row[last]), key=lambda f: -f.size), last - at)
    yield from _again(plain)
    for fact in (f for f in plain if f.is_percent and f.role in IN_PERCENT):
        beside = [f for f in levels if abs(f.place - fact.place) <= LEVELS]
        beside.sort(key=lambda f: abs(f.place - fact.place))
        for far, one in enumerate(beside):
            for other in beside[:far]:
                if one.unit == other.unit and one.size != other.size:
                    yield from _in_percent(one, other, fact, far)


def _near(many: int) -> Iterator[tuple[int, int, int]]:
    """All three places of a row that lie near each other."""
    for at in range(many):
        for last in range(at + 2, min(at + AROUND, many)):
            for middle in range(at + 1, last):
                yield at, middle, last


def _again(facts: list[Fact]) -> Iterator[Question]:
    """The same number in the same unit and role in another sentence."""
    in_unit = Counter(fact.unit for fact in facts)
    last: dict[tuple, Fact] = {}
    for fact in facts:
        key = (fact.unit, fact.range, CHANGED.get(fact.role, fact.role))
        first = last.setdefault(key, fact)
        last[key] = fact
        if first.sentence != fact.sentence and fact.role not in ("none", "mark") and fact.figure.value:
            names = (name_of(f.before, f.lang) for f in (first, fact))
            weight = TITLE if first.sentence == 0 else CUED if alike(*names) >= NAMED else 1.0
            printed = Interval(fact.figure.low, fact.figure.high)  # noughts at the end tell nothing apart
            option = Option((first, fact), printed, False, in_unit[fact.unit] - 1, "alone", weight=weight)
            yield Question("repetition", printed, fact.size, [option])


def _span(fact: Fact) -> Interval:
    return fact.range * fact.sign


def _added(three: list[Fact], far: int) -> Iterator[Question]:
    """The largest of three as the sum of the others, or the smallest as the difference."""
    whole, part, rest = three
    if part.size == rest.size or rest.size < LEAST * whole.size:
        return
    gap = _span(whole) - _span(part)
    if not gap.overlaps(_span(rest)):
        return
    exact = math.isclose(sum(_span(f).middle for f in (part, rest)), _span(whole).middle, rel_tol=1e-9)
    change = [f for f in three if f.role == "delta"] == [rest]
    doubtful = (len({f.unit for f in three}) > 1 and not change) or any(f.figure.hedge != "none" for f in three)
    weight = SUMMED * (EXACT if exact else 1) * (DOUBTFUL if doubtful else 1) * (1 + change)
    rank = (far - 1) * far * (far - 1) - 1
    if _is_rest(*three):
        facts = (*sorted((whole, part), key=lambda f: f.index), rest)
        yield Question(
            "remainder", _span(rest), _spread(three), [Option(facts, gap, False, rank, "alone", weight=weight)]
        )
    else:
        facts = (whole, *sorted((part, rest), key=lambda f: f.index))
        both = _span(part) + _span(rest)
        yield Question(
            "sum", _span(whole), _spread(three), [Option(facts, both, False, rank, "alone", weight=weight)]
        )


def _spread(three: list[Fact]) -> float:
    """How far apart other sums lie; noughts at the end of a figure tell little apart."""
    strict, loose = (
        sum(max(end.width, 1e-12) for end in ends)
        for ends in (map(_span, three), (Interval(f.figure.low, f.figure.high) for f in three))
    )
    return 3 * three[-1].size * min(1.0, strict / loose)


def _is_rest(whole: Fact, part: Fact, rest: Fact) -> bool:
    """Whether the smallest of three is rather called a difference or what remains than a part."""
    change = [f for f in (whole, part, rest) if f.role == "delta"] == [rest]
    called = any(cue(name, rest.before, rest.lang) for name in ("balance", "rest"))
    return (
        change or called or bool(cue("per_after", rest.after, rest.lang)) or part.index < whole.index < rest.index
    )


def _in_percent(one: Fact, other: Fact, fact: Fact, far: int) -> Iterator[Question]:
    """A per cent as the growth from one level to the other, or as a change over what was before it.

    Shares are left to words: of many wholes that a text prints one fits easily.
    """
    small, large = sorted((one, other), key=lambda f: f.size)
    rising = fact.sign > 0
    later, before = (large, small) if rising else (small, large)
    grown = arithmetic.growth_percent(_span(later), _span(before))
    options = [
        ("alone", (later, before), grown, CUED if before.role == "base" else 1.0, (far * (far + 1) / 2) ** 2)
    ]
    if small.role == "delta" and large.size > 2 * small.size:
        level = _span(large) - _span(small) if rising else _span(large) + _span(small)
        grown = arithmetic.share_percent(_span(small), level) * (1 if rising else -1)
        options.append(("alone delta", (large, small), grown, NEAR_BY, far + 1))
    weigh = DOUBTFUL if fact.figure.hedge != "none" else 1.0
    for way, pair, computed, weight, tried in options:
        if computed.overlaps(fact.range):
            option = Option((*pair, fact), computed, False, tried - 1, way, weight=weigh * weight)
            yield Question("growth", fact.range, max(PERCENTS, 2 * fact.size), [option])
