"""The compiled patterns of each language, and its quantities: number, hedge inside, scale words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
import re
from typing import NamedTuple

from workbook.figures import en, numerals, vi, zh
from workbook.figures.words import LETTER, Words, one_of

LANGUAGES = {words.lang: words for words in (vi.WORDS, zh.WORDS, en.WORDS)}
GAPS = " -\u00a0\u2009\u202f"
_NEVER = "(?!)"
_NOT_BEFORE_DIGIT = "(?<![$€£¥￥₫₩₹](?=[0-9]))"  # in $76-$78 the second sign is that of the second number
# By the convention of the fixed_*.py files a pattern that starts with a letter cannot start with a digit.
_STARTS_WITH_LETTER = re.compile(r"(?:\(\?(?::|P<\w+>))*[^\W\d_]")
_LONGEST_PART = 4  # digits of the smaller part in 35 tỷ 700 triệu


class Patterns(NamedTuple):
    """The compiled patterns of one language."""

    words: Words
    anchor: re.Pattern
    fixed: list  # every pattern that reads as a whole, with its reader
    fixed_digit: list  # those of them that can start with a digit
    numeral: re.Pattern
    scale: re.Pattern
    short_scale: re.Pattern
    unit: re.Pattern
    bracketed: re.Pattern
    joiner: re.Pattern
    listed: re.Pattern
    inside: re.Pattern
    after: re.Pattern
    half: re.Pattern
    period_tail: re.Pattern


@dataclass(frozen=True)
class Quantity:
    """A number with its scale words, before it has a unit."""

    start: int
    end: int
    numbers: dict[str, Decimal]  # by the sign taken as decimal, see numerals.readings
    digits: str  # as printed; "" when in words
    scale: Decimal = Decimal(1)
    hedge: str = "none"
    spelled: str = ""


@cache
def patterns(lang: str) -> Patterns:
    """Compile the tables of a language, once."""
    words = LANGUAGES[lang]
    gap = rf"[\u00a0\u2009\u202f{words.gap}]?"
    edge = rf"(?!{LETTER})" if words.spaced else ""
    opening = rf"(?<!{LETTER})" if words.spaced else ""
    groups = {
        "percentage_point": words.points,
        "percent": words.percent,
        "multiple": words.times,
        "amount": words.currencies,
        "period": words.durations,
        "physical": words.physical,
    }
    unit = "|".join(f"(?P<{name}>{one_of(keys)})" for name, keys in groups.items())
    scale = rf"(?:{one_of(words.scales)}){words.scale_not_before}"
    fixed = [(re.compile(pattern), make) for pattern, make in words.fixed]
    dash = r"\s?[-–—~～]\s?"
    space = " " if words.spaced else r"\s?"
    return Patterns(
        words,
        re.compile(rf"[0-9]|{opening}(?:{words.anchors}|{words.numerals}){edge}"),
        fixed,
        [(pattern, make) for pattern, make in fixed if not _STARTS_WITH_LETTER.match(pattern.pattern)],
        re.compile(words.numerals),
        re.compile(gap + scale),
        re.compile(rf"{gap}(?:{one_of(words.short_scales) or _NEVER})(?![0-9])"),
        re.compile(rf"{gap}(?:{unit}){_NOT_BEFORE_DIGIT}{words.unit_not_before}"),
        re.compile(rf"\s?[(（](?=(?:{scale}|{one_of(words.currencies)}){{1,3}}[)）])"),
        re.compile(rf"{dash}|{space}(?:{words.joiners}){space}"),
        re.compile(words.list_joiners),
        re.compile(rf"{gap}({one_of(words.hedges_inside) or _NEVER})"),
        re.compile(rf"\s?(?:{one_of(words.hedges_after)})"),
        re.compile(rf"{gap}(?:{one_of(words.half) or _NEVER})"),
        re.compile(words.period_tail or _NEVER),
    )


def quantity(p: Patterns, low: str, start: int, currency: bool = False) -> Quantity | None:
    """The number at `start` with its scale words; None when there is none. `currency`: one stands before it."""
    if low[start : start + 1] in tuple("0123456789"):
        match = numerals.NUMBER.match(low, start)
        spaced = numerals.SPACED_NUMBER.match(low, start)
        thousands = spaced and (spaced[0].endswith(" 000") or spaced[0].count(" ") > 1)
        if spaced and spaced.end() > match.end() and (thousands or _measured(p, low, spaced.end(), currency)):
            match = spaced
        found = Quantity(start, match.end(), numerals.readings(match[0]), match[0])
    else:
        match = p.numeral.match(low, start)
        spelled, number = _spelled(p.words, match[0]) if match else ("", None)
        if number is None:
            return None
        found = Quantity(start, start + len(spelled), {"": number}, "", spelled=spelled)
    return _scaled(p, low, found, currency)


def _spelled(words: Words, text: str) -> tuple[str, Decimal | None]:
    """The longest start of `text` that is a number in words; large scale words at its end are left over."""
    glue = " " if words.spaced else ""
    parts = text.split(" ") if words.spaced else list(text)
    while len(parts) > 1 and (parts[-1] in words.half or words.scales.get(parts[-1], 0) >= 1000):
        parts.pop()
    while parts:
        number = words.read_numeral(glue.join(parts))
        if number is not None:
            return glue.join(parts), number
        parts.pop()
    return "", None


def _measured(p: Patterns, low: str, at: int, currency: bool) -> bool:
    return currency or bool(p.scale.match(low, at) or p.unit.match(low, at))


def _scaled(p: Patterns, low: str, found: Quantity, currency: bool) -> Quantity:
    found = _with_scale(p, low, found, currency)
    return _with_rest(p, low, found) if found.scale > 1 and len(found.numbers) == 1 else found


def _with_scale(p: Patterns, low: str, found: Quantity, currency: bool) -> Quantity:
    words, end, scale, hedge = p.words, found.end, found.scale, "none"
    if match := p.bracketed.match(low, end):  # 38700.58(亿元)
        end = match.end()
    for _ in range(4):
        if hedge == "none" and (match := p.inside.match(low, end)):
            hedge, end = words.hedges_inside[match[1]], match.end()
        elif match := p.scale.match(low, end):
            scale, end = scale * words.scales[match[0].lstrip(GAPS)], match.end()
        elif scale == 1 and (match := p.short_scale.match(low, end)) and (currency or _is_short(found, match[0])):
            scale, end = words.short_scales[match[0].strip(GAPS)], match.end()
        else:
            break
    found = replace(found, end=end, scale=scale, hedge=hedge)
    if scale > 1 and (match := p.half.match(low, end)):
        numbers = {sign: number + Decimal("0.5") for sign, number in found.numbers.items()}
        found = replace(found, end=match.end(), numbers=numbers)
    return found


def _is_short(found: Quantity, printed: str) -> bool:
    """Whether 17.3m or 300k is a scaled number although no currency says so; 4K and 3M are names."""
    return printed[0] in "kmb" and len(found.digits) > 1


def _with_rest(p: Patterns, low: str, found: Quantity) -> Quantity:
    """Add a smaller part that follows: 35 tỷ 700 triệu, 1亿2000万."""
    at = found.end + (low[found.end : found.end + 1] == " ")
    match = numerals.NUMBER.match(low, at)
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
    return replace(found, end=rest.end, numbers={"": total}, scale=rest.scale)
