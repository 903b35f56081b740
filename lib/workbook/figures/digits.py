"""A number in digits: how they are grouped, which sign starts the decimals, and a fraction beside them."""

from decimal import Decimal
import re

from workbook.figures.patterns import Patterns

LONGEST = 24  # more digits than that are a code, not a figure
GROUPING = "\u00a0\u2009\u202f'’"  # between groups of three digits: narrow spaces, and the Swiss 1'234
NUMBER = re.compile(rf"[0-9]{{1,3}}(?:[{GROUPING}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*")
SPACED_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?")
_NO_GROUPING = str.maketrans("", "", " " + GROUPING)
_GROUPS = {sign: re.compile(rf"[0-9]{{1,3}}(?:\{sign}[0-9]{{3}})+") for sign in ".,"}
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
# 4 1/2, 5½, and the decimals of ,79 €
_FRACTION = re.compile(r" ?(?:([½¼¾])|(?<= )(1/2|1/4|3/4)(?![0-9/]))")
_FRACTIONS = {"½": "0.5", "1/2": "0.5", "¼": "0.25", "1/4": "0.25", "¾": "0.75", "3/4": "0.75"}
LEADING = re.compile(r"(?<![^\s$€£¥₫(~<>≈-])(?:\.[0-9]+|,[0-9]{1,2})(?![.,]?[0-9])")


def readings(digits: str) -> dict[str, Decimal]:
    """The numbers that `digits` can stand for, keyed by the sign taken as decimal ("" when none is).

    One entry when grammar settles it, two for one group of three digits, none when it is no number.

    >>> readings("91,302.7"), readings("7,1")
    ({'.': Decimal('91302.7')}, {',': Decimal('7.1')})
    >>> readings("12.330")
    {'': Decimal('12330'), '.': Decimal('12.330')}
    >>> readings("192.168.1.1")
    {}
    """
    digits = digits.translate(_NO_GROUPING)
    if len(digits) > LONGEST:
        return {}
    signs = [char for char in digits if char in ".,"]
    if not signs:
        return {"": Decimal(digits)}
    last = signs[-1]
    head, _, tail = digits.rpartition(last)
    grouping = signs[0]
    if _INDIAN.fullmatch(digits if last == grouping else head):
        whole = (digits if last == grouping else head).replace(",", "")
        return {"": Decimal(whole)} if last == grouping else {last: Decimal(f"{whole}.{tail}")}
    if len(set(signs)) == 2:
        fits = signs.count(last) == 1 and _GROUPS[grouping].fullmatch(head)
        return {last: Decimal(head.replace(grouping, "") + "." + tail)} if fits else {}
    if len(signs) > 1:
        return {"": Decimal(digits.replace(last, ""))} if _GROUPS[last].fullmatch(digits) else {}
    found = {last: Decimal(f"{head}.{tail}")}
    if _GROUPS[last].fullmatch(digits) and not head.startswith("0"):
        return {"": Decimal(head + tail)} | found
    return found


def sign_used(digits: str) -> str:
    """The last dot or comma in `digits`, or "" when there is none."""
    return next((char for char in reversed(digits) if char in ".,"), "")


def leading(low: str, start: int, floor: int) -> int:
    """One when a sign before the digits at `start` begins their decimals, else 0: .5 percent, ,79 €."""
    return int(start > floor and low[start - 1] in ".," and LEADING.match(low, start - 1) is not None)


def fraction(low: str, end: int) -> tuple[Decimal, int] | None:
    """The fraction that is printed beside a whole number, and its end: 4 1/2, 5½."""
    match = _FRACTION.match(low, end)
    return (Decimal(_FRACTIONS[match[1] or match[2]]), match.end()) if match else None


def digits_end(p: Patterns, low: str, start: int, currency: bool) -> int:
    """Where the digits at `start` end; spaces between groups of three count where a scale or a unit follows."""
    if low[start] in ".,":
        return LEADING.match(low, start).end()
    match = NUMBER.match(low, start)
    spaced = SPACED_NUMBER.match(low, start)
    if spaced and spaced.end() > match.end():
        thousands = spaced[0].endswith(" 000") or spaced[0].count(" ") > 1
        end = spaced.end()
        if thousands or currency or p.scale.match(low, end) or p.unit.match(low, end):
            return end
    return match.end()
