"""Whether one slip of the pen would put right what does not fit; if none would, the figures are no pair.

A slip is one digit for another, two neighbours swapped, the decimal mark moved, or a thousand for a million.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
import math
import re

from workbook.checks.relations.facts import Fact
from workbook.checks.relations.questions import Option, Question, apart, capped, gap_of
from workbook.figures.interval import FigureError, Interval

NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
MARK, SCALE = (10, 0.1), (1000, 0.001)  # the decimal mark one place off, and the next word for a scale
BOUNDED = ("growth", "share", "multiple", "target")  # what a writer computed, and then called over 5%
CLOSE = 0.1  # of what is printed: so small a gap needs no slip


def digits_of(fact: Fact) -> str:
    """The digits of a figure as printed; of a range those of its first number."""
    number = NUMBER.search(fact.figure.printed)
    return re.sub(r"\D", "", number[0]) if number else ""


def last_place(fact: Fact) -> float:
    """What one of its last digit is worth."""
    return fact.figure.value / max(1, int(digits_of(fact)))


def digits_slipped(fact: Fact) -> Iterator[float]:
    """What is added to a figure by another digit in one place, or by two neighbours swapped."""
    digits, unit = digits_of(fact), last_place(fact)
    for place, digit in enumerate(reversed(digits)):
        for other in range(place == len(digits) - 1, 10):
            if other != int(digit):
                yield (other - int(digit)) * unit * 10.0**place
        if place and digit != digits[-place]:
            yield (int(digits[-place]) - int(digit)) * 9 * unit * 10.0 ** (place - 1)


def by_a_slip(question: Question, option: Option) -> bool:
    """Whether what was computed is close to what is printed, or one slip in one of the figures makes them meet."""
    printed = question.target
    if gap_of(question, option) <= CLOSE * max(abs(printed.low), abs(printed.high)):
        return True
    row = [fact.range for fact in option.facts]
    for at, fact in enumerate(option.facts):
        for moved in _moved(fact):
            with suppress(FigureError):  # nothing was left of what it is divided by
                if apart(*option.of(*row[:at], moved, *row[at + 1 :])) <= question.slack:
                    return True
    return False


def by_its_list(question: Question, confirmed: set) -> Option | None:
    """The option that fits and has the whole that others of its list were found to have."""
    near = [o for o in question.options if o.listed and (question.kind, o.anchor) in confirmed]
    return next((o for o in near if gap_of(question, o) <= 0), None)


def left_out(fact: Fact, value: float) -> bool:
    """Whether a figure is printed as a value with one digit left out: 1.6 for 14.6."""
    number = NUMBER.search(fact.figure.printed)
    if number is None:
        return False  # two per cent
    decimals = len(number[0].replace(",", ".").partition(".")[2])
    digits = f"{abs(value):.{decimals}f}".replace(".", "")
    return digits_of(fact) in {digits[:at] + digits[at + 1 :] for at in range(len(digits))}


def far_beyond(question: Question, option: Option) -> bool:
    """Whether what was computed lies further past an open bound than people print one: 394% for "over 5%".

    That ends one of its last digit above nought further, "over 5%" at 6 and "over 40%" at 50, or a twentieth.
    """
    target, computed = question.target, option.computed
    if target.high < 0:
        target, computed = target * -1, computed * -1
    if question.kind not in BOUNDED or target.low <= 0 or target.high < math.inf:
        return False
    digits = digits_of(option.facts[-1])
    one = target.low / int(digits.rstrip("0")) if digits.strip("0") else 0.0
    middle = computed.middle if math.isfinite(computed.low + computed.high) else computed.low
    return middle > max(target.low + one, capped(target).high)


def _moved(fact: Fact) -> Iterator[Interval]:
    """The numbers that a figure would stand for after one slip, none of them zero."""
    if len(digits_of(fact).lstrip("0")) > 1 and fact.figure.value:  # one digit may be any other
        moved = [fact.range + change * fact.sign for change in digits_slipped(fact)]
        digits, value = digits_of(fact), fact.figure.value * fact.sign
        half = last_place(fact) * 10.0 ** (len(digits) - len(digits.rstrip("0"))) / 2  # 330% for 33%
        around = Interval(min(fact.range.low, value - half), max(fact.range.high, value + half))
        moved += [around * factor for factor in MARK + SCALE]
        yield from (interval for interval in moved if interval.low > 0 or interval.high < 0)
