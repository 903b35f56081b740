"""What fits by its numbers alone, whatever the words between: a = b + c, growth, the same figure twice.

Near figures are tried with all others. The further apart three stand, the more others there are, and the closer
must they fit: the chances of all that is tried for one figure add up to little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
import math

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import SPANS
from workbook.checks.relations.judge import ONE_DIGIT, Relation, fitting, relation_of
from workbook.checks.relations.lists import gap
from workbook.checks.relations.pairs import by_delta
from workbook.checks.relations.questions import Option, Question, added, chance, printed_first, printed_last, size
from workbook.checks.relations.words import alike, cue, measures, name_of
from workbook.figures.interval import Interval

AROUND, LEVELS = 14, 8  # figures in one unit; figures on each side of a per cent
FEW = 100  # so few of a kind meet by chance
APART = 4  # sentences between three that add up, the headline left out
LEAST, LOOSE = 0.002, 0.05  # of a whole: the least part that is told, and a gap that no rounding closes
UNLIKE = 0.1  # of figures of two times
PERCENTS, ALIKE = 50, 0.5  # so far apart lie the per cents of an article; of the words before a figure
NO_LEVEL = ("percent", "percentage_point", "multiple")
IN_PERCENT = ("rate", "growth", "of_plan", "none")  # of many wholes that a text prints one fits: no shares
ONE_THING = ("share", "growth", "target", "remainder")  # the last figure says it of two levels, and no more
# How much likelier than its chance something is: a sum; one with no digit off; a difference called a change; a
# change in per cent; one from a base; where units differ or a figure is about so much; a headline; words alike.
SUMMED, EXACT, CHANGE, BESIDE, BASE, DOUBTFUL, TITLE, CALLED = 3.0, 3.0, 2.0, 1.2, 8.0, 0.3, 20.0, 8.0
AGAIN = {"converted": "level", "per": "level", "mark": "level", "rate": "growth"}  # roles of one figure told twice


def with_numbers(told: list[Relation], facts: list[Fact]) -> list[Relation]:
    """What is told, and what fits by numbers alone, where no figures are tied already; `facts` are as printed."""
    told = list(told)
    answers = [(question, option) for question in _asked(facts) if (option := fitting(question))]
    answers.sort(key=lambda pair: chance(*pair) / pair[1].weight)
    tied = {_values(relation) for relation in told}
    explained = {relation.places[-1] for relation in told if relation.kind in ONE_THING}
    grown = {relation.places[:2] for relation in told if relation.kind == "growth"}  # a pair has one rate
    for question, option in answers:
        relation = relation_of(question, option, "fits")
        one_thing = relation.kind in ONE_THING
        known = (one_thing and relation.places[-1] in explained) or relation.places[:2] in grown
        if _values(relation) not in tied and not known:
            told.append(relation)
            tied.add(_values(relation))
            explained |= {relation.places[-1]} if one_thing else set()
    return told


def _values(relation: Relation) -> frozenset[tuple[float, float]]:
    """Its figures, whichever print of each it is."""
    return frozenset((figure.low, figure.high) for figure in relation.figures)


def _asked(facts: list[Fact]) -> Iterator[Question]:
    plain = [fact for fact in facts if fact.figure.low > 0 and math.isfinite(fact.figure.high)]
    levels = [f for f in plain if f.figure.kind not in NO_LEVEL and f.role not in ("mark", "none")]
    at_level = {fact.index for fact in levels}
    yield from _again(plain)
    rows: dict[tuple[str, bool], list[Fact]] = {("", True): [f for f in plain if f.role == "share"]}
    for fact in levels:
        a_piece = fact.role == "per" or bool(cue("per_after", fact.after, fact.lang))
        if not a_piece or fact.figure.value:  # from 37.22 to 37.28 are two prices
            rows.setdefault((fact.unit if fact.unit.isupper() else "", a_piece), []).append(fact)
    for row in rows.values():
        sizes = [fact.size for fact in row]
        for at, first in enumerate(row):
            for middle, last in combinations(range(at + 1, min(at + AROUND, len(row))), 2):
                three = sizes[at], sizes[middle], sizes[last]
                if first.is_percent and row[last].sentence > first.sentence + 1:
                    continue  # shares of another whole
                if abs(2 * max(three) - sum(three)) <= LOOSE * max(three):
                    yield from _added(*sorted((first, row[middle], row[last]), key=lambda f: -f.size), last - at)
    for fact in (fact for fact in plain if fact.is_percent and fact.role in IN_PERCENT):
        beside = [f for f in facts[max(0, fact.place - LEVELS) : fact.place + LEVELS] if f.index in at_level]
        beside.sort(key=lambda f: abs(f.place - fact.place))
        for far, one in enumerate(beside):
            for other in beside[:far]:
                if one.unit == other.unit and one.size != other.size:
                    yield from _grown(facts, *sorted((one, other), key=lambda f: f.size), fact, far)


def _span(fact: Fact) -> Interval:
    return fact.range * fact.sign


def _sized(of: Callable) -> Callable:
    return lambda *row: of(*map(size, row))


def _added(whole: Fact, part: Fact, rest: Fact, far: int) -> Iterator[Question]:
    """The largest of three as the sum of the others, or the smallest as the difference."""
    three = (whole, part, rest)
    meet = (_span(whole) - _span(part)).overlaps(_span(rest))
    spans = [next((span for span in SPANS if cue(span, f.before, f.lang)), "") for f in (part, rest)]
    if part.size == rest.size or rest.size < LEAST * whole.size or not meet or (all(spans) and len({*spans}) > 1):
        return  # September and the second quarter
    told = [fact.sentence for fact in three if fact.sentence] or [0]
    if max(told) - min(told) > APART:
        return
    change = [fact for fact in three if fact.role == "delta"] == [rest]
    change = change and not cue("per_after", rest.after, rest.lang)  # prices in a list rise alike
    beside = (f for f in (whole, part) if abs(f.place - rest.place) == 1 and cue("reached", f.before, f.lang))
    two = (whole, part)
    based = any(beside) or any(f.role == "base" or cue("earlier", f.before, f.lang) for f in two)
    few = sum(bool(ONE_DIGIT.fullmatch(fact.figure.printed)) for fact in three) > 1
    if few or (change and not based) or (whole.figure.kind == "count" and whole.size < FEW):
        return
    mixed = len({fact.unit for fact in three}) - 1 if not change else 0
    weight = SUMMED * (CHANGE if change else 1)
    weight *= DOUBTFUL ** max(mixed, any(fact.figure.hedge != "none" for fact in three))
    if math.isclose(_span(part).middle + _span(rest).middle, _span(whole).middle):
        weight *= EXACT
    strict, loose = (
        sum(max(end.width, 1e-12) for end in ends)  # noughts at the end of a figure tell little apart
        for ends in (map(_span, three), (Interval(f.figure.low, f.figure.high) for f in three))
    )
    spread, rank = 3 * rest.size * min(1.0, strict / loose), (far - 1) * far * (far - 1) - 1
    called = any(cue(name, rest.before, rest.lang) for name in ("balance", "rest"))
    called = called or bool(cue("per_after", rest.after, rest.lang))
    one, other = sorted((whole, part) if change or called else (part, rest), key=lambda f: f.index)
    if change or called:
        option = Option((one, other, rest), _sized(gap), False, rank, "alone", weight=weight)
        yield Question("remainder", _span(rest), spread, [option])
    elif whole.role == "delta" or (whole.sentence == one.sentence) == (whole.sentence == other.sentence):
        weight *= 1 if len({fact.role == "base" for fact in three}) < 2 else UNLIKE
        option = Option((whole, one, other), _sized(printed_first(added)), False, rank, "alone", weight=weight)
        yield Question("sum", _span(whole), spread, [option])


def _grown(facts: list[Fact], small: Fact, large: Fact, fact: Fact, far: int) -> Iterator[Question]:
    """A per cent as the growth from one level to the other, or as a change over what was before it."""
    rising = fact.sign > 0
    later, before = (large, small) if rising else (small, large)
    own = [f for f in facts[max(0, fact.place - 1) : fact.place + 2] if f.role == "level" and f.unit == small.unit]
    own = [f for f in own if f.sentence == fact.sentence and f not in (small, large)]
    if later.role == "base" or any(
        cue("reached", f.before, f.lang) if f.place > fact.place else not name_of(fact.before, f.lang) for f in own
    ):
        return  # from 85 to 83 is no rise, and what rose 5% to 90 is another
    options = []
    near = abs(100 * abs(later.size / before.size - 1) - fact.size) < max(10, fact.size / 2)  # else too far off
    named = alike(*(name_of(words, fact.lang) for words in (later.lead, fact.before))) >= ALIKE
    named = named and before.role == "base"
    beside = named or fact.sentence == 0 or abs(fact.sentence - later.sentence) <= 1
    grows = fact.role == "growth" or cue("growth", fact.before, fact.lang)
    if near and beside and grows and _before(before, later) and not _own(before, fact, later):
        far = 1 if named and later.sentence != fact.sentence else far
        tried, based = (far * (far + 1) / 2) ** 2, BASE if before.role == "base" else 1.0
        options.append(("alone", (later, before), _sized(arithmetic.growth_percent), based, tried))
    called = alike(*(name_of(f.before, f.lang) for f in (large, fact))) > 0
    told = fact.role == "growth" and (called or fact.sentence in (0, small.sentence))
    beside = fact.place == small.place + 1 and fact.sentence == small.sentence
    beside = beside or (told and small.sentence == large.sentence)
    if small.role == "delta" and beside and small.sign == fact.sign and large.size > 2 * small.size:
        level = _span(large) - _span(small) if rising else _span(large) + _span(small)
        if level.low > 0:
            grown = _sized(lambda level, delta: by_delta(level, delta * fact.sign))
            options.append(("alone delta", (large, small), grown, BESIDE, far + 1))
    for way, pair, of, weight, tried in options:
        weight *= 1 if fact.figure.hedge == "none" else DOUBTFUL
        option = Option((*pair, fact), printed_last(of), False, tried - 1, way, weight=weight)
        if option.computed.overlaps(fact.range):
            yield Question("growth", fact.range, max(PERCENTS, 2 * fact.size), [option])


def _before(one: Fact, later: Fact) -> bool:
    """Whether words say that a level is an earlier one of another, or call both alike."""
    sides = [measures(fact.before, fact.lang) for fact in (one, later)]
    if all(sides) and not sides[0] & sides[1]:
        return False  # exports of 2.44 trillion, up 18%, and imports of 2.08 trillion
    told = cue("base", one.before, one.lang) or any(cue("earlier", w, one.lang) for w in (one.before, one.after))
    called = alike(name_of(one.before, one.lang), name_of(later.before, later.lang)) >= ALIKE
    return called or bool(told or one.role == "base")


def _own(one: Fact, fact: Fact, later: Fact) -> bool:
    """Whether a growth right behind a level is its own: 1.47 billion litres, up 8%; the year after 1.6 billion."""
    beside = fact.place == one.place + 1 and fact.sentence == one.sentence
    return beside and one.role != "base" and not cue("reached", later.before, later.lang)


def _again(facts: list[Fact]) -> Iterator[Question]:
    """The same number in the same unit and role in another sentence."""
    in_unit = Counter(fact.unit for fact in facts)
    last: dict[tuple, Fact] = {}
    for fact in (fact for fact in facts if fact.role not in ("none", "mark") and fact.figure.kind != "multiple"):
        key = (fact.unit, fact.range, AGAIN.get(fact.role, fact.role))
        first = last.setdefault(key, fact)
        last[key] = fact
        if first.sentence != fact.sentence and fact.figure.value:
            names = (name_of(f.before, f.lang) for f in (first, fact))
            weight = TITLE if first.sentence == 0 else CALLED if alike(*names) >= ALIKE else 1.0
            printed = Interval(fact.figure.low, fact.figure.high)  # noughts at the end tell nothing apart
            option = Option(
                (first, fact),
                lambda *_, same=printed: (same, same),
                False,
                in_unit[fact.unit] - 1,
                "alone",
                weight=weight,
            )
            yield Question("repetition", printed, fact.size, [option])
