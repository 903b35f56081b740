"""What a quantity measures or counts, and which reading of its digits that unit allows."""

from __future__ import annotations

from decimal import Decimal
import re
from typing import NamedTuple

from workbook.figures.calendar import YEAR
from workbook.figures.context import Context
from workbook.figures.numerals import sign_used
from workbook.figures.patterns import GAPS, Patterns, Quantity
from workbook.figures.words import Words

# No sum reaches this in a large currency; a dot that would need more is a decimal (18.720 nghìn tỷ USD).
LARGEST = Decimal(10) ** 15
SMALL_CURRENCIES = frozenset({"VND", "IDR", "KRW", "JPY", "LAK", "KHR", "MMK", ""})
SHARES = ("percent", "percentage_point")
A_YEAR = re.compile(YEAR)


class Options(NamedTuple):
    """What the caller knows about the text."""

    guessed: bool = False  # nobody told the language
    alone: tuple[int, int] | None = None  # where the text starts and ends, blanks aside, if it is one phrase
    decimal: str | None = None  # the sign before decimals, where two readings remain


class Page(NamedTuple):
    """The text that is being read: as printed, and in lower case with plain digits, character for character."""

    patterns: Patterns
    text: str
    low: str
    options: Options


class Unit(NamedTuple):
    """What is measured or counted, and where its word ends."""

    kind: str
    name: str
    end: int


def unit_of(page: Page, found: Quantity, currency: str) -> Unit | None:
    """The unit or the counted noun after a quantity; `currency` stands before it. None for a bare number."""
    measured = _measured(page, found)
    if measured:
        generic = page.low[measured.end - 1] in page.patterns.words.generic_currencies
        return measured._replace(name=currency) if currency and generic else measured
    if currency:
        return Unit("amount", currency, found.end)
    end = page.patterns.words.noun(page.text, page.low, found.end)
    if end > found.end:
        return Unit("count", page.text[found.end : end].strip(), end)
    return Unit("amount", "", found.end) if found.scale > 1 else None


def _measured(page: Page, found: Quantity) -> Unit | None:
    p, low = page.patterns, page.low
    opened = p.bracketed.match(low, found.end)
    match = p.unit.match(low, opened.end() if opened else found.end)
    if not match:
        return None
    kind, printed, end = match.lastgroup, match[0].lstrip(GAPS), match.end()
    as_printed = page.text[end - len(printed) : end]
    if kind == "physical" and len(printed) == 1 and as_printed.isupper():
        return None  # 5G, 4M: a name
    inside = low[found.start : end]
    if low[end : end + 1] in (")", "）") and ("(" in inside or "（" in inside):
        end += 1  # 38700.58(亿元)
    names = {
        "amount": p.words.currencies.get(printed),
        "period": p.words.durations.get(printed),
        "physical": as_printed,
        "multiple": "ratio",
    }
    return Unit("amount" if kind == "physical" else kind, names.get(kind, kind), end)


def settled(words: Words, low: str, around: Context, found: Quantity, unit: Unit | None) -> Unit | None:
    """A year before a noun is a year (In 2023 exports rose), and "3 lần" after no verb counts occurrences."""
    if unit is None or found.scale > 1 or sign_used(found.digits):
        return unit
    # English groups the thousands of a count, so that 2025 projections are those of a year.
    plain = words.thousands_grouped and around.hedge == "none" and not found.digits.endswith("00")
    dated = plain or around.touching in words.year_before
    if unit.kind == "count" and A_YEAR.fullmatch(found.digits) and dated:
        return Unit("period", "year", found.end)
    changes = {around.before, around.touching} & words.frequency_after or around.direction
    if unit.kind == "multiple" and words.frequency_after and not changes:
        return Unit("count", low[found.end : unit.end].strip(), unit.end)
    return unit


def possible(page: Page, found: Quantity, unit: Unit) -> list[Decimal]:
    """The readings of the digits that the unit leaves possible, the likelier first.

    One dot or comma before three digits is a decimal sign or groups thousands. Vietnamese groups with the
    dot; a comma is its decimal sign, but not for đồng or people, of which there are no thousandths.
    """
    numbers, options, words = found.numbers, page.options, page.patterns.words
    if len(numbers) == 1:
        return list(numbers.values())
    (sign,) = (key for key in numbers if key)
    grouped, decimal = numbers[""], numbers[sign]
    if options.decimal:
        return [decimal if options.decimal == sign else grouped]
    bare_sum = unit.kind == "amount" and found.scale == 1
    if sign == words.decimal == ".":
        # 12.640 USD in a text whose language nobody told may be Vietnamese.
        return [grouped, decimal] if options.guessed and bare_sum and unit.name.isupper() else [decimal]
    if sign == words.decimal:
        if (unit.kind == "count" and found.scale == 1) or (unit.name == "VND" and bare_sum):
            return [grouped]
        return [grouped, decimal] if bare_sum else [decimal]
    if unit.kind in SHARES and words.decimal == "," and not found.digits.endswith("0"):
        return [decimal]  # 6.412%
    too_large = (
        words.decimal == ","
        and unit.kind == "amount"
        and unit.name not in SMALL_CURRENCIES
        and grouped * found.scale >= LARGEST
    )
    return [decimal] if too_large else [grouped]
