"""Figures that would fit if one digit were another or the decimal mark stood elsewhere: where words tie them, a slip."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
import math
import re

from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import DIGITS, SPANS, alike
from workbook.checks.relations.judge import Option, Question
from workbook.checks.relations.words import complements, cue, measures, name_of

NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
AROUND = 4  # figures in one unit; slips are told of near ones only
UNLIKELY, UNLIKELY_TIED = (
    0.01,
    0.1,
)  # how seldom three such figures are one digit from a sum, without and with words
LEAD = 2  # sentences after the headline
NAMED = 0.3  # of the words of the headline
SAME = {"converted": "level", "per": "level", "mark": "level", "rate": "growth"}


def slips(facts: list[Fact]) -> Iterator[Question]:
    """Sums and headlines that one digit or the decimal mark would put right; `facts` are as printed."""
    known = [
        f
        for f in facts
        if f.role != "none" and f.figure.value and f.figure.value > 0 and NUMBER.search(f.figure.printed)
    ]
    yield from _headline([fact for fact in known if fact.figure.hedge == "none"])
    rows: dict[str, list[Fact]] = {}
    for fact in known:
        if fact.figure.kind in ("amount", "count", "physical") and fact.role not in ("mark", "per"):
            rows.setdefault(fact.unit if fact.unit.isupper() else "", []).append(fact)
    for row in rows.values():
        for at, first in enumerate(row):
            for second, third in combinations(row[at + 1 : at + 1 + AROUND], 2):
                if {second.figure.hedge, third.figure.hedge} == {"none"} and first.figure.hedge in (
                    "none",
                    "over",
                ):
                    far = row.index(third, at) - at
                    yield from _sum(first, (second, third), far)
                    if any(cue(name, third.before, third.lang) for name in ("balance", "rest")):
                        yield from _sum(second, (first, third), far)


def _digits(fact: Fact) -> str:
    return re.sub(r"\D", "", NUMBER.search(fact.figure.printed)[0])


def _last_place(fact: Fact) -> float:
    """What one of its last digit is worth."""
    return fact.figure.value / max(1, int(_digits(fact)))


def _slipped(fact: Fact) -> Iterator[tuple[float, bool]]:
    """Its value with one digit changed, and with the decimal mark moved by one; and whether it was moved."""
    digits, unit = _digits(fact), _last_place(fact)
    for place, digit in enumerate(reversed(digits)):
        for other in range(place == len(digits) - 1, 10):
            if other != int(digit):
                yield fact.figure.value + (other - int(digit)) * unit * 10.0**place, False
    yield from ((fact.figure.value * 10, True), (fact.figure.value / 10, True))


def _sum(whole: Fact, parts: tuple[Fact, Fact], far: int) -> Iterator[Question]:
    """A whole before two parts that would be their sum but for a slip of one of the three."""
    three = (whole, *parts)
    tied, called = _tied(*three)
    tried = far - 1 if called else (far - 1) * far * (far - 1)  # exports and imports are no choice of many
    width = sum(max(f.range.width if math.isfinite(f.range.width) else 0, _last_place(f)) for f in three)
    # Noughts at the end tell little apart.
    loose = max(width, sum(min(f.figure.high, 1.05 * f.figure.value) - f.figure.low for f in three))
    off = whole.figure.value - sum(part.figure.value for part in parts)
    size = max(f.figure.value for f in three)
    limit = UNLIKELY_TIED if tied else UNLIKELY
    if abs(off) <= width or min(f.figure.value for f in three) * 1000 < size or 3 * loose * tried > limit * size:
        return  # six moves of a decimal mark alone come near so often
    moved = {False: set(), True: set()}
    for fact in three:
        for value, shift in _slipped(fact):
            moved[shift].add(round((value - fact.figure.value) * (1 if fact is whole else -1) / width * 2))
    needed = round(-off / width * 2)
    for shift in (True, False):
        chance = len(moved[shift]) * loose / (2 * size) * tried
        if needed in moved[shift] and chance < limit:
            added = parts[0].range * parts[0].sign + parts[1].range * parts[1].sign
            option = Option(three, added, True, 0, "slip")
            yield Question("sum", whole.range * whole.sign, size / max(1, tried), [option])
            return


def _tied(whole: Fact, first: Fact, second: Fact) -> tuple[bool, bool]:
    """Whether words call two figures parts of the first, and whether by names that together make a whole."""
    which = cue("of_which", first.before, first.lang) or cue("made_of", first.before, first.lang)
    named = [measures(f.before, f.lang) for f in (first, second)]
    left = cue("rest", second.before, second.lang) or cue("total", whole.before, whole.lang)
    return bool(which or left or complements(named)), complements(named)


def _headline(facts: list[Fact]) -> Iterator[Question]:
    """A figure of the headline that no sentence repeats, and that of the lead which one slip makes of it."""
    for fact in (fact for fact in facts if fact.sentence == 0):
        same = [f for f in facts if f.sentence > 0 and (f.unit == fact.unit or not fact.unit)]
        if len(_digits(fact).strip("0")) < 2 or any(f.range.overlaps(fact.range) for f in same):
            continue
        for other in (f for f in same if f.sentence <= LEAD and _called_alike(fact, f)):
            again = sum(f.range.overlaps(other.range) for f in same) > 1
            sure = again or (not fact.is_percent and len(_digits(fact).strip("0")) > 2)
            if sure and any(math.isclose(value, other.figure.value) for value, _ in _slipped(fact)):
                option = Option((fact, other), other.range, True, 0, "slip")
                yield Question("repetition", fact.range, 10 * fact.size, [option])
                break


def _called_alike(fact: Fact, other: Fact) -> bool:
    """Whether the words around two figures are alike, name no unlike times, and give them one role."""
    names = [name_of(f.before, f.lang) | name_of(f.after[:25], f.lang) for f in (fact, other)]
    spans = [{name for name in SPANS if cue(name, f.before, f.lang)} for f in (fact, other)]
    times = [set(DIGITS.findall(f.before)) for f in (fact, other)]
    apart = any(one and two and not one & two for one, two in (spans, times))
    roles = {SAME.get(f.role, f.role) for f in (fact, other)}
    return alike(*names) >= NAMED and not apart and len(roles) == 1 and fact.sign == other.sign
