"""A number as printed: its digits or words, its scale words, and the smaller parts that follow them."""

from decimal import Decimal
import re
from typing import NamedTuple

from workbook.figures.patterns import DIGITS, GAPS, Patterns

LONGEST = 24  # more digits than that are a code, not a figure
GROUPING = "\u00a0\u2009\u202f'’"  # between groups of three digits: narrow spaces, and the Swiss 1'234
NUMBER = re.compile(rf"[0-9]{{1,3}}(?:[{GROUPING}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*")
SPACED_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?")
_NO_GROUPING = str.maketrans("", "", " " + GROUPING)
_GROUPS = {sign: re.compile(rf"[0-9]{{1,3}}(?:\{sign}[0-9]{{3}})+") for sign in ".,"}
_LONGEST_PART = 4  # digits of the smaller part in 35 tỷ 700 triệu
_HALF = Decimal("0.5")


class Quantity(NamedTuple):
    """A number with its scale words, before it has a unit."""

    start: int
    end: int
    numbers: dict[str, Decimal]  # by the sign taken as decimal, see readings
    digits: str  # as printed; "" when in words
    scale: Decimal = Decimal(1)
    hedge: str = "none"
    spelled: str = ""


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


def quantity(p: Patterns, low: str, start: int, currency: bool = False) -> Quantity | None:
    """The number at `start` with its scale words; None when there is none. `currency`: one stands before it."""
    if low[start : start + 1] in DIGITS:
        match = NUMBER.match(low, start)
        spaced = SPACED_NUMBER.match(low, start)
        if spaced and spaced.end() > match.end():
            thousands = spaced[0].endswith(" 000") or spaced[0].count(" ") > 1
            end = spaced.end()
            if thousands or currency or p.scale.match(low, end) or p.unit.match(low, end):
                match = spaced
        found = Quantity(start, match.end(), readings(match[0]), match[0])
    else:
        match = p.numeral.match(low, start)
        spelled, number = _spelled(p, match[0]) if match else ("", None)
        if number is None:
            return None
        found = Quantity(start, start + len(spelled), {"": number}, "", spelled=spelled)
    found = _with_scale(p, low, found, currency)
    return _with_rest(p, low, found) if found.scale > 1 and len(found.numbers) == 1 else found


def _spelled(p: Patterns, text: str) -> tuple[str, Decimal | None]:
    """The longest start of `text` that is a number in words; large scale words at its end are left over."""
    numbers, spaced = p.words.numbers, p.words.spaced
    glue = " " if spaced else ""
    parts = text.split(" ") if spaced else list(text)
    while len(parts) > 1 and (parts[-1] in numbers.half or numbers.scales.get(parts[-1], 0) >= 1000):
        parts.pop()
    while parts:
        number = numbers.read(glue.join(parts))
        if number is not None:
            return glue.join(parts), number
        parts.pop()
    return "", None


def _with_scale(p: Patterns, low: str, found: Quantity, currency: bool) -> Quantity:
    end, scale, hedge = found.end, found.scale, "none"
    if match := p.bracketed.match(low, end):  # 38700.58(亿元)
        end = match.end()
    for _ in range(4):
        if hedge == "none" and (match := p.inside.match(low, end)):
            hedge, end = p.words.around.inside[match[1]], match.end()
        elif match := p.scale.match(low, end):
            scale, end = scale * p.scales[match[0].lstrip(GAPS)], match.end()
        elif (
            scale == 1 and (match := p.short_scale.match(low, end)) and (currency or _is_bare(p, found, match[0]))
        ):
            scale, end = p.scales[match[0].strip(GAPS)], match.end()
        else:
            break
    numbers = found.numbers
    if scale > 1 and (match := p.half.match(low, end)):
        numbers, end = {sign: number + _HALF for sign, number in numbers.items()}, match.end()
    return found._replace(end=end, numbers=numbers, scale=scale, hedge=hedge)


def _is_bare(p: Patterns, found: Quantity, printed: str) -> bool:
    """Whether 17.3m or 300k is a scaled number although no currency says so; 4K and 3M are names."""
    return printed in p.words.numbers.bare_scales and len(found.digits) > 1


def _with_rest(p: Patterns, low: str, found: Quantity) -> Quantity:
    """Add a smaller part that follows: 35 tỷ 700 triệu, 1亿2000万."""
    at = found.end + (low[found.end : found.end + 1] == " ")
    match = NUMBER.match(low, at)
    if not match or len(match[0]) > _LONGEST_PART or not match[0].isdecimal():
        return found
    rest = _with_scale(p, low, Quantity(at, match.end(), {"": Decimal(match[0])}, match[0]), False)
    if not 1 < rest.scale < found.scale:
        return found
    rest = _with_rest(p, low, rest)
    (number,) = found.numbers.values()
    if rest.numbers[""] * rest.scale >= found.scale:
        return found
    total = number * (found.scale / rest.scale) + rest.numbers[""]
    return found._replace(end=rest.end, numbers={"": total}, scale=rest.scale)
