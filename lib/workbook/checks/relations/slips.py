"""Figures that would fit if one digit were another or the decimal mark stood elsewhere: a slip of the pen.

Nobody is accused for a digit alone: so few sums of unrelated figures are one digit off that the words decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
import math

from workbook.checks.relations.alone import AGAIN
from workbook.checks.relations.credible import MARK, digits_of, digits_slipped, last_place
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import DIGITS, SPANS
from workbook.checks.relations.judge import Relation, relation_of
from workbook.checks.relations.questions import Option, Question
from workbook.checks.relations.words import alike, complements, cue, measures, name_of

LISTED = 5  # parts of a list at most
AROUND, LEAD = 4, 2  # figures in one unit behind a whole, and figures of a headline; sentences after it
UNLIKELY = 0.05  # so seldom are three figures by chance one slip from a sum
LEAST = 0.01  # of the largest; the slip would be larger than the part
SMALL = 3  # widths of rounding; a revision may be as much
ALIKE, SURELY = 0.3, 0.5  # of the words around a figure of the headline; a per cent is near many others
SUMS = ("sum", "remainder", "mix", "repetition")


def with_slips(told: list[Relation], facts: list[Fact]) -> list[Relation]:
    """What is told, and what one slip explains where no two of its figures are tied; `facts` are as printed."""
    sums = (relation for relation in told if relation.kind in SUMS)
    tied = {pair for relation in sums for pair in combinations(sorted(relation.places), 2)}
    known = {frozenset(relation.places) for relation in told if relation.verdict != "fits"}
    found = (relation_of(question, question.options[0], "cannot") for question in _asked(facts))
    found = (relation for relation in found if frozenset(relation.places) not in known)
    return told + [r for r in found if tied.isdisjoint(combinations(sorted(r.places), 2))]


def _asked(facts: list[Fact]) -> Iterator[Question]:
    known = [f for f in facts if f.role != "none" and (f.figure.value or 0) > 0 and digits_of(f)]
    yield from _headline([fact for fact in known if fact.figure.hedge == "none"])
    rows: dict[str, list[Fact]] = {}
    for fact in known:
        # Who writes about 3,229,476 has counted.
        hedges = ("none", "over", "about") if len(digits_of(fact).strip("0")) > 3 else ("none", "over")
        sums = fact.figure.kind in ("amount", "count", "physical") and fact.role not in ("mark", "per")
        if sums and fact.figure.hedge in hedges:
            rows.setdefault(fact.unit if fact.unit.isupper() else "", []).append(fact)
    for row in rows.values():
        for at, first in enumerate(row):
            for middle, last in combinations(range(at + 1, min(at + AROUND + 1, len(row))), 2):
                second, third = row[middle], row[last]
                goes_on = row[last + 1 : last + 2]
                if goes_on and goes_on[0].sentence == third.sentence == second.sentence:
                    continue  # the list is longer
                if "over" not in (second.figure.hedge, third.figure.hedge):
                    yield from _sum(first, (second, third), last - at)
                    if any(cue(name, third.before, third.lang) for name in ("balance", "rest")):
                        yield from _sum(second, (first, third), last - at)
            for end in range(at + 4, at + 2 + LISTED):
                run = row[at + 1 : end]
                if len(run) == end - at - 1 and len({fact.sentence for fact in run}) == 1:
                    yield from _sum(first, tuple(run), 0)


def _slipped(fact: Fact) -> Iterator[tuple[float, bool]]:
    """Its value with one digit changed, and with the decimal mark moved by one; and whether it was moved."""
    yield from ((fact.figure.value + change, False) for change in digits_slipped(fact))
    if fact.figure.kind != "count":
        yield from ((fact.figure.value * factor, True) for factor in MARK)


def _sum(whole: Fact, parts: tuple[Fact, ...], far: int) -> Iterator[Question]:
    """A whole that would be the sum of two figures near it, or of a list behind it, but for one slip."""
    row = (whole, *parts)
    value = {fact.index: fact.figure.value for fact in row}
    off = value[whole.index] - sum(fact.figure.value for fact in parts)
    width = sum(last_place(f) if f.figure.hedge != "none" else max(f.range.width, last_place(f)) for f in row)
    # Noughts at the end tell little apart.
    loose = max(width, sum(min(f.figure.high, 1.05 * f.figure.value) - f.figure.low for f in row))
    size = max(value.values())
    pair = complements(measures(f.before, f.lang) for f in parts)
    tried = far - 1 if pair else (far - 1) * far * (far - 1)  # exports and imports are no choice of many
    tried = tried if len(parts) == 2 else LISTED - 2  # a list may end after three, four or five
    exact = min(len(digits_of(fact).strip("0")) for fact in row) > 1  # 50,000 beside 885,603 is about so much
    beside = (
        (far == len(parts) or row[-1].sentence == row[1].sentence)
        and min(value.values()) > LEAST * size
        and len({fact.unit for fact in row if fact.unit}) < 2
        and (pair or all(b - a < 2 for a, b in pairwise(sorted(fact.sentence for fact in row))))
    )
    tied = exact and beside and (pair or _parts(whole, parts)) and len({fact.role == "delta" for fact in row}) == 1
    if not tied or abs(off) <= SMALL * width:
        return
    moved: dict[bool, set[float]] = {False: set(), True: set()}
    for fact in row:
        for other, shift in _slipped(fact):
            moved[shift].add((other - value[fact.index]) * (1 if fact is whole else -1))
    if any(
        any(abs(off + by) <= width / 2 for by in changes)
        and len({round(by / width * 2) for by in changes}) * loose * tried < UNLIKELY * 2 * size
        for changes in moved.values()
    ):
        option = Option(row, sum(fact.range * fact.sign for fact in parts), way="slip")
        yield Question("sum", whole.range * whole.sign, size, [option])


def _parts(whole: Fact, parts: tuple[Fact, ...]) -> bool:
    """Whether words call figures parts of the first."""
    first, last = parts[0], parts[-1]
    if cue("mainly", first.before, first.lang) or cue("rest", last.after, last.lang):
        return False
    over = sum(fact.figure.low for fact in parts) > whole.figure.high  # else others may be left out
    which = (over or len(parts) > 2) and first.sentence == last.sentence
    which = which and cue("of_which", first.before, first.lang) and not cue("net", whole.before, whole.lang)
    return bool(
        which
        or cue("made_of", first.before, first.lang)
        or cue("rest", last.before, last.lang)
        or cue("total", whole.before, whole.lang)
    )


def _headline(facts: list[Fact]) -> Iterator[Question]:
    """A figure of the headline that no sentence repeats, and that of the lead which one slip makes of it."""
    for fact in [fact for fact in facts if fact.sentence == 0][:AROUND]:
        same = [f for f in facts if f.sentence > 0 and (f.unit == fact.unit or not fact.unit)]
        digits = len(digits_of(fact).strip("0"))
        if digits < 2 or any(f.range.overlaps(fact.range) for f in same):
            continue
        for other in (f for f in same if f.sentence <= LEAD and _called_alike(fact, f)):
            again = sum(f.range.overlaps(other.range) for f in same) > 1
            sure = again or (digits > 2 and not fact.is_percent)
            if sure and any(math.isclose(value, other.figure.value) for value, _ in _slipped(fact)):
                option = Option((fact, other), other.range, way="slip")
                yield Question("repetition", fact.range, 10 * fact.size, [option])
                break


def _called_alike(fact: Fact, other: Fact) -> bool:
    """Whether the words around two figures are alike, name no unlike times, and give them one role."""
    near = [f"{f.before} {f.after[:25]}" for f in (fact, other)]
    spans = [{name for name in SPANS if cue(name, words, fact.lang)} for words in near]
    apart = any(one and two and not one & two for one, two in (spans, [set(DIGITS.findall(w)) for w in near]))
    if apart or fact.sign != other.sign or AGAIN.get(fact.role, fact.role) != AGAIN.get(other.role, other.role):
        return False
    return alike(*(name_of(words, fact.lang) for words in near)) >= (SURELY if fact.is_percent else ALIKE)
