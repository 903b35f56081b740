"""One grammar for all languages: number, scale, unit, and what stands before and after.

A figure is  [hedge] [currency] [sign] number [hedge] [scale ...] [more] [unit or noun] [hedge],
a range joins two of them and shares scale and unit. Every step moves to the right and looks back at most
a fixed number of characters, so the time grows linearly with the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
import re
from typing import NamedTuple

from workbook.figures import context, numerals, rule
from workbook.figures.calendar import YEAR, Reading
from workbook.figures.figure import Figure
from workbook.figures.patterns import GAPS, Patterns, Quantity, patterns, quantity
from workbook.figures.words import Words

# No price list reaches these; a dot that would need more is a decimal (18.720 nghìn tỷ USD).
LARGEST = Decimal(10) ** 15
SMALL_CURRENCIES = frozenset({"VND", "IDR", "KRW", "JPY", "LAK", "KHR", "MMK", ""})
_YEAR = re.compile(YEAR)
_NO_FIGURE = Reading("", "")
_LONGEST_LIST = 4
_SHAREABLE = ("percent", "percentage_point", "multiple", "amount")
_DIGITS = tuple("0123456789")


class Options(NamedTuple):
    """What the caller knows about the text."""

    guessed: bool = False  # nobody told the language
    whole: bool = False  # the text is one phrase, so that a bare number in it is a figure
    decimal: str | None = None  # the sign before decimals, where two readings remain


class Unit(NamedTuple):
    """What is measured or counted, and where its word ends."""

    kind: str
    name: str
    end: int


def figures(text: str, low: str, lang: str, options: Options) -> Iterator[Figure]:
    """All figures of `text` in order; `low` is the text in lower case with plain digits, as long as `text`."""
    p = patterns(lang)
    at = floor = 0
    while match := p.anchor.search(low, at):
        start = match.start()
        if low[start] in "0123456789" and start > 0 and low[start - 1] in "0123456789":
            at = _past(low, start)
            continue
        reading, end = _fixed(p, low, start)
        if reading is not None:
            if reading is not _NO_FIGURE:
                yield _from_reading(p, text, low, start, end, floor, reading)
            at = floor = end
            continue
        found, at = _phrase(p, text, low, start, floor, options)
        if found:
            yield from found
            floor = at
        at = max(at, start + 1)


def _past(low: str, at: int) -> int:
    match = numerals.NUMBER.match(low, at)
    return match.end() if match else at + 1


def _fixed(p: Patterns, low: str, start: int) -> tuple[Reading | None, int]:
    """The first fixed pattern that matches here: dates, periods, multiples in words, names."""
    if low[start] in "0123456789" and start and (low[start - 1].isascii() and low[start - 1].isalpha()):
        return None, start
    for pattern, make in p.fixed:
        match = pattern.match(low, start)
        if match and not _is_code(low, match.end()):
            return make(match) or _NO_FIGURE, match.end()
    return None, start


def _is_code(low: str, end: int) -> bool:
    """Whether letters go on after a slash or hyphen, as in 15/2020/NĐ-CP."""
    return low[end : end + 1] in ("/", "-") and low[end + 1 : end + 2].isalpha() and low[end + 1 : end + 2] < "\u2e80"


def _from_reading(p: Patterns, text: str, low: str, start: int, end: int, floor: int, reading: Reading) -> Figure:
    around = context.before(text, low, start, floor, p.words)
    hedge, first = reading.hedge, start
    if reading.kind in ("percent", "multiple") and not around.attached:
        first = around.start
        if hedge == "none":
            hedge, end = _hedge(p, low, around, "none", reading.kind, end)
    value, ends = None, (reading.low, reading.high)
    if reading.value is not None:
        value = reading.value * reading.scale
        ends = rule.ends(reading.value, reading.scale, "exact" if reading.exact else reading.kind, hedge)
    numbers = (None if number is None else float(number) for number in (value, *ends))
    return Figure(
        text[first:end], *numbers, reading.unit, reading.kind, hedge, first, end, p.words.lang,
        direction=around.direction,
    )  # fmt: skip


def _unit(p: Patterns, text: str, low: str, found: Quantity, currency: str) -> Unit | None:
    """The unit or the counted noun after a quantity; None for a bare number."""
    at = found.end
    bracketed = p.bracketed.match(low, at)
    match = p.unit.match(low, bracketed.end() if bracketed else at)
    if match:
        kind, printed = match.lastgroup, match[0].lstrip(GAPS)
        end = match.end()
        if kind == "physical" and len(printed) == 1 and text[end - 1].isupper():
            match = None  # 5G, 4M: a name
    if match:
        names = {
            "amount": p.words.currencies.get(printed, ""),
            "period": p.words.durations.get(printed, ""),
            "physical": text[end - len(printed) : end],
            "multiple": "ratio",
        }
        end += low[end : end + 1] in (")", "）") and low[found.start : end].count("(") + low[found.start : end].count("（") == 1
        return Unit("amount" if kind == "physical" else kind, names.get(kind, kind), end)
    if currency:
        return Unit("amount", currency, at)
    end = p.words.noun(text, low, at)
    if end > at:
        return Unit("count", text[at:end].strip(), end)
    return Unit("amount", "", at) if found.scale > 1 else None


def _phrase(p, text, low, start, floor, options) -> tuple[list[Figure], int]:
    """Read the figure whose number starts at `start`; no figure gives an empty list. Also where to go on."""
    around = context.before(text, low, start, floor, p.words)
    first = quantity(p, low, start, bool(around.currency))
    if first is None:
        return [], start + 1
    unit = _unit(p, text, low, first, around.currency)
    second, second_unit = _second(p, text, low, first, unit, around)
    if second:
        return [_range(p, text, low, around, first, second, second_unit)], second_unit.end
    if first.digits and (unit is None or (unit.name == "" and unit.kind == "amount")):
        first, unit = _shared(p, text, low, first, unit, around)
    unit = _settled(p.words, low, around, first, unit)
    if not first.numbers or _is_name(p, text, low, around, first, unit, options.whole):
        return [], _after_name(low, first.end)
    if unit is None:
        kind, name = ("period", "year") if _YEAR.fullmatch(first.digits) else ("amount", "")
        unit = Unit(kind, name, first.end)
    found = _single(p, text, low, floor, around, first, unit, options)
    return found, found[0].end


def _single(p, text, low, floor, around, first, unit, options) -> list[Figure]:
    """The figure of one number, or two figures when its digits stay open to two readings."""
    words, kind, name = p.words, unit.kind, unit.name
    end = unit.end
    if kind == "period" and (match := p.period_tail.match(low, end)):
        end = match.end()
    hedge, end = _hedge(p, low, around, first.hedge, kind, end)
    span = around.start
    if around.before in words.multipliers and kind in ("multiple", "amount") and name in ("ratio", ""):
        kind, name = "multiple", "ratio"
        span = low.rindex(around.before, floor, span)
    options = _choose(words, first, kind, name, options)
    found = []
    for number in options:
        number = -number if around.negative else number
        low_end, high_end = rule.ends(number, first.scale, kind, hedge)
        value = number * first.scale
        if kind == "multiple" and _is_increase(words, low, around, first.start):
            value, low_end, high_end = value + 1, low_end + 1, high_end + 1
        found.append(
            Figure(
                text[span:end], float(value), float(low_end), float(high_end), name, kind, hedge, span, end,
                words.lang, len(options) > 1, around.direction,
            )  # fmt: skip
        )
    return found


def _settled(words: Words, low: str, around: context.Context, first: Quantity, unit: Unit | None) -> Unit | None:
    """A year before a noun is a year (In 2023 exports rose), and "3 lần" after no verb counts occurrences."""
    if unit is None or first.scale > 1:
        return unit
    if unit.kind == "count" and _YEAR.fullmatch(first.digits) and around.touching in words.year_before:
        return Unit("period", "year", first.end)
    whole = not numerals.sign_used(first.digits)
    if unit.kind == "multiple" and words.frequency_after and whole:
        if not {around.before, around.touching} & words.frequency_after and not around.direction:
            return Unit("count", low[first.end : unit.end].strip(), unit.end)
    return unit


def _shared(p, text, low, first, unit, around) -> tuple[Quantity, Unit | None]:
    """A number in a list takes scale and unit of the list's last: 4.6和3.1个百分点, 1.1 trillion and 350 billion yuan."""
    at = first.end
    for _ in range(_LONGEST_LIST):
        joiner = p.listed.match(low, at)
        if not joiner or low[joiner.end() : joiner.end() + 1] not in _DIGITS:
            break
        item = quantity(p, low, joiner.end())
        shared = _unit(p, text, low, item, around.currency)
        if shared and unit:
            return first, unit._replace(name=shared.name) if shared.kind == "amount" else unit
        changes = joiner[0].strip() in p.words.change_joiners and shared and shared.kind == "count"
        decimals = numerals.sign_used(first.digits) or numerals.sign_used(item.digits)
        if shared and (changes or (decimals and shared.kind in _SHAREABLE)):
            return replace(first, scale=item.scale), Unit(shared.kind, shared.name, first.end)
        at = item.end
    return first, unit


def _second(p, text, low, first, unit, around) -> tuple[Quantity | None, Unit | None]:
    """The other end of a range that starts with `first`, with the unit that both share."""
    words = p.words
    own = unit is not None and unit.kind != "count" and unit.end > first.end
    joiner = p.joiner.match(low, unit.end if own else first.end)
    if not joiner or not first.numbers:
        return None, None
    spelled = joiner[0].strip()
    if spelled.isalpha() and own and around.touching in words.range_from:
        return None, None
    if spelled in ("and", "và") and around.touching != "between":
        return None, None
    at, currency = joiner.end(), around.currency
    for length in range(4, 0, -1):
        if low[at : at + length] in words.currencies_before and low[at + length : at + length + 1].isdecimal():
            at += length
            break
    if not low[at : at + 1].isdecimal() and not (first.spelled and p.numeral.match(low, at)):
        return None, None
    second = quantity(p, low, at, bool(currency))
    if not second or not second.numbers:
        return None, None
    second_unit = _unit(p, text, low, second, currency)
    if second_unit is None or (own and (second_unit.kind, second_unit.name) != (unit.kind, unit.name)):
        return None, None
    return second, second_unit


def _range(p, text, low, around, first, second, unit) -> Figure:
    shared = replace(first, scale=second.scale) if first.scale == 1 and first.end < second.start else first
    ends = [
        _choose(p.words, quantity, unit.kind, unit.name, Options())[0] * quantity.scale for quantity in (shared, second)
    ]
    ends[0] = -ends[0] if around.negative else ends[0]
    hedge, end = _hedge(p, low, around, second.hedge, unit.kind, unit.end)
    return Figure(
        text[around.start : end], None, float(min(ends)), float(max(ends)), unit.name, unit.kind, hedge, around.start, end,
        p.words.lang, direction=around.direction,
    )  # fmt: skip


def _hedge(p: Patterns, low: str, around: context.Context, inside: str, kind: str, end: int) -> tuple[str, int]:
    """The hedge before, inside or after the figure, and where the span ends."""
    match = p.after.match(low, end)
    after = p.words.hedges_after[match[0].strip()] if match else "none"
    end = match.end() if match else end
    # 近5年 is "the last five years", not "nearly five".
    before = "none" if around.hedge_word == "近" and kind == "period" else around.hedge
    return next((hedge for hedge in (after, inside, before) if hedge != "none"), "none"), end


def _is_increase(words, low, around, start) -> bool:
    return any(word in words.change_multiple for word in (around.before, low[max(0, start - 2) : start])) or (
        bool(words.change_multiple) and around.direction == "up" and around.before not in words.reach
    )


def _choose(words: Words, quantity: Quantity, kind: str, unit: str, options: Options) -> list[Decimal]:
    """The readings of the digits that remain possible, the preferred one first."""
    numbers = quantity.numbers
    if len(numbers) == 1:
        return list(numbers.values())
    (sign,) = (key for key in numbers if key)
    grouped, decimal = numbers[""], numbers[sign]
    if options.decimal:
        return [decimal if options.decimal == sign else grouped]
    if sign == words.decimal:
        if words.lang != "vi":
            return [grouped, decimal] if options.guessed and kind == "amount" and unit.isupper() and quantity.scale == 1 else [decimal]
        if quantity.scale > 1 or kind in ("percent", "percentage_point", "multiple"):
            return [decimal]
        if kind == "count" or unit == "VND":
            return [grouped]
        return [grouped, decimal]
    if kind in ("percent", "percentage_point") and words.lang == "vi" and not quantity.digits.endswith("0"):
        return [decimal]
    too_large = unit not in SMALL_CURRENCIES and kind == "amount" and grouped * quantity.scale >= LARGEST
    return [decimal] if too_large else [grouped]


def _is_name(p, text, low, around, found, unit, whole) -> bool:
    """Whether the digits belong to a name (5G, Boeing 787, lần thứ 17) or number a list."""
    words = p.words
    measured = unit is not None and unit.end > found.end
    firm = unit is not None and unit.kind != "count" and (measured or found.scale > 1 or bool(around.currency))
    if found.spelled and around.touching in words.name_words:
        return True
    if found.spelled in words.indefinite and not (found.numbers[""] and _is_definite(words, low, found, unit)):
        return True
    if firm:
        return around.attached and unit.kind == "period"
    if around.attached or _is_code(low, found.end) or around.touching in words.name_words:
        return True
    following = low[found.end : found.end + 1]
    if not measured and (following in ("/", "_") or (following.isalnum() and words.spaced)):
        return True
    if unit is not None:
        return around.capital and not around.opens and around.hedge == "none" and bool(words.function_words) and around.before not in words.function_words
    if whole and not text[: around.start].strip() and not text[found.end :].strip():
        return bool(found.spelled)
    if found.spelled or around.touching in words.label_words:
        return True
    if _YEAR.fullmatch(found.digits):
        common = words.reach | words.year_before | words.function_words
        return around.capital and around.hedge == "none" and around.touching not in common
    return around.hedge == "none" and around.touching not in words.reach


def _is_definite(words: Words, low: str, found: Quantity, unit: Unit | None) -> bool:
    """Whether một, 一 or "one" counts here: before a scale, a percent or a currency, not as an article."""
    if found.scale > 1:
        return True
    if unit is None or unit.kind == "count" or (unit.kind == "multiple" and words.spaced):
        return False
    # "năm" is a year far more often than a five; before a unit of time only in năm tháng đầu năm.
    return unit.kind != "period" or " " in low[found.end : unit.end].strip()


def _after_name(low: str, end: int) -> int:
    """Skip the rest of a code, so that the digits of `57-NQ/2024` are read once."""
    while end < len(low) and low[end].isascii() and (low[end].isalnum() or low[end] in "-/_"):
        end += 1
    return end
