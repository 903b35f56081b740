"""Figures that would fit if one digit were another or the decimal mark stood elsewhere: a slip of the pen.

Nobody is accused for a digit alone: so few sums of unrelated figures are one digit off that the words decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
import math
import re

from workbook.checks.relations.alone import AGAIN
from workbook.checks.relations.credible import MARK, NUMBER, digits_of, digits_slipped, last_place
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import DIGITS, SPANS
from workbook.checks.relations.judge import Relation, relation_of
from workbook.checks.relations.questions import Option, Question, added, printed_first, size
from workbook.checks.relations.words import alike, complements, cue, measures, name_of

LISTED = 5  # parts of a list at most
AROUND, LEAD = 4, 3  # figures in one unit behind a whole; sentences below a headline
UNLIKELY = 0.05  # so seldom are three figures by chance one slip from a sum
LEAST = 0.01  # of the largest; the slip would be larger than the part
SMALL = 3  # widths of rounding; a revision may be as much
ALIKE = 0.5  # of the words around a figure of the headline with two digits
MOST_HEADS = 50  # figures in them
# A line that does not end as a sentence, between lines that do.
HEADLINE = re.compile(
    r"(?:\A|(?<=[\n.!?。！？…”\"]\n))[^\n|\t•]{8,120}[^\s.!?。！？…;；:：,，|]\s*\n(?=[^\n|]{40,}[.!?。！？…”\"]\s*(?:\n|\Z))"
)
SUMS = ("sum", "remainder", "mix", "repetition")


def with_slips(told: list[Relation], facts: list[Fact], text: str) -> list[Relation]:
    """What is told, and what one slip explains where no two of its figures are tied; `facts` are as printed."""
    sums = (relation for relation in told if relation.kind in SUMS)
    tied = {pair for relation in sums for pair in combinations(sorted(relation.places), 2)}
    known = {frozenset(relation.places) for relation in told if relation.verdict != "fits"}
    found = (relation_of(question, question.options[0], "cannot") for question in _asked(facts, text))
    found = (relation for relation in found if frozenset(relation.places) not in known)
    return told + [r for r in found if tied.isdisjoint(combinations(sorted(r.places), 2))]


def _asked(facts: list[Fact], text: str) -> Iterator[Question]:
    known = [f for f in facts if f.role != "none" and (f.figure.value or 0) > 0 and digits_of(f)]
    yield from _headlines(known, text)
    rows: dict[str, list[Fact]] = {}
    opens = {fact.sentence: fact.before for fact in facts[::-1]}
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
                    opening = opens[second.sentence] if second.sentence > first.sentence else ""
                    yield from _sum(first, (second, third), last - at, f"{opening} {second.before}")
                    if any(cue(name, third.before, third.lang) for name in ("balance", "rest")):
                        yield from _sum(second, (first, third), last - at)
            for end in range(at + 4, at + 2 + LISTED):
                run = row[at + 1 : end]
                if len(run) == end - at - 1 and len({fact.sentence for fact in run}) == 1:
                    yield from _sum(first, tuple(run), 0, run[0].before)


def _slipped(fact: Fact) -> Iterator[tuple[float, bool]]:
    """Its value with one digit changed, and with the decimal mark moved by one; and whether it was moved."""
    yield from ((fact.figure.value + change, False) for change in digits_slipped(fact))
    if fact.figure.kind != "count":
        yield from ((fact.figure.value * factor, True) for factor in MARK)


def _sum(whole: Fact, parts: tuple[Fact, ...], far: int, opening: str = "") -> Iterator[Question]:
    """A whole that would be the sum of two figures near it, or of a list behind it, but for one slip."""
    row = (whole, *parts)
    value = {fact.index: fact.figure.value for fact in row}
    off = value[whole.index] - sum(fact.figure.value for fact in parts)
    width = sum(last_place(f) if f.figure.hedge != "none" else max(f.range.width, last_place(f)) for f in row)
    # Noughts at the end tell little apart.
    loose = max(width, sum(min(f.figure.high, 1.05 * f.figure.value) - f.figure.low for f in row))
    largest = max(value.values())
    pair = complements(measures(f.before, f.lang) for f in parts)
    tried = far - 1 if pair else (far - 1) * far * (far - 1)  # exports and imports are no choice of many
    tried = tried if len(parts) == 2 else LISTED - 2  # a list may end after three, four or five
    exact = min(len(digits_of(fact).strip("0")) for fact in row) > 1  # 50,000 beside 885,603 is about so much
    beside = (
        (far == len(parts) or row[-1].sentence == row[1].sentence)
        and min(value.values()) > LEAST * largest
        and len({fact.unit for fact in row if fact.unit}) < 2
        and (pair or all(b - a < 2 for a, b in pairwise(sorted(fact.sentence for fact in row))))
    )
    tied = (
        exact
        and beside
        and (pair or _parts(whole, parts, opening))
        and len({fact.role == "delta" for fact in row}) == 1
    )
    if not tied or abs(off) <= SMALL * width:
        return
    moved: dict[bool, set[float]] = {False: set(), True: set()}
    for fact in row:
        for other, shift in _slipped(fact):
            moved[shift].add((other - value[fact.index]) * (1 if fact is whole else -1))
    if any(
        any(abs(off + by) <= width / 2 for by in changes)
        and len({round(by / width * 2) for by in changes}) * loose * tried < UNLIKELY * 2 * largest
        for changes in moved.values()
    ):
        option = Option(row, printed_first(added), way="slip")
        yield Question("sum", whole.range * whole.sign, largest, [option])


def _parts(whole: Fact, parts: tuple[Fact, ...], opening: str) -> bool:
    """Whether words call figures parts of the first; `opening` are those before the first figure of a sentence."""
    first, last = parts[0], parts[-1]
    if cue("mainly", first.before, first.lang) or cue("rest", last.after, last.lang):
        return False
    over = sum(fact.figure.low for fact in parts) > whole.figure.high  # else others may be left out
    digits = min(len(digits_of(fact).strip("0")) for fact in (whole, *parts))
    which = (over or len(parts) > 2 or digits > 2) and first.sentence == last.sentence
    which = which and cue("of_which", opening, first.lang) and not cue("net", whole.before, whole.lang)
    return bool(
        which
        or cue("made_of", first.before, first.lang)
        or cue("rest", last.before, last.lang)
        or cue("total", whole.before, whole.lang)
    )


def _headlines(facts: list[Fact], text: str) -> Iterator[Question]:
    """A figure of a headline that no sentence below repeats, and that of one which a slip makes of it."""
    lines = [line.span() for line in HEADLINE.finditer(text)]
    heads = [f for f in facts if any(a <= f.figure.start < b for a, b in lines) or f.sentence == 0]
    for fact in [fact for fact in heads if fact.figure.hedge == "none"][:MOST_HEADS]:
        end = fact.sentence + LEAD if fact.sentence else math.inf
        same = [f for f in facts if fact.sentence < f.sentence <= end and (f.unit == fact.unit or not fact.unit)]
        digits = len(digits_of(fact).strip("0"))
        again = any(size(f.range).overlaps(size(fact.range)) for f in same)
        number = re.escape(NUMBER.search(fact.figure.printed)[0])
        if digits < 2 or again or re.search(rf"(?<!\d)(?<!\d[.,]){number}(?![.,]?\d)", text[fact.figure.end :]):
            continue
        for other in (f for f in same if _one_thing(fact, f, digits)):
            if any(math.isclose(value, other.figure.value) for value, _ in _slipped(fact)):
                option = Option((fact, other), printed_first(added), way="slip")
                yield Question("repetition", fact.range, 10 * fact.size, [option])
                break


def _one_thing(fact: Fact, other: Fact, digits: int) -> bool:
    """Whether a figure may be that of the headline: no unlike times, one role, and for few digits alike words."""
    near = [f"{f.before} {f.after[:25]}" for f in (fact, other)]
    spans = [{name for name in SPANS if cue(name, words, fact.lang)} for words in near]
    apart = any(one and two and not one & two for one, two in (spans, [set(DIGITS.findall(w)) for w in near]))
    apart = apart or other.figure.hedge != "none"
    if apart or fact.sign != other.sign or AGAIN.get(fact.role, fact.role) != AGAIN.get(other.role, other.role):
        return False
    sides = [measures(words, fact.lang) for words in near]
    if len({bool(cue("planned", words, fact.lang)) for words in near}) > 1 or (
        all(sides) and sides[0] != sides[1]
    ):
        return False
    if fact.sentence:
        return digits > 2 and not fact.is_percent
    sure = digits > 2 and (not fact.is_percent or other.sentence <= LEAD)
    return sure or alike(*(name_of(f.before, fact.lang) for f in (fact, other))) >= ALIKE
