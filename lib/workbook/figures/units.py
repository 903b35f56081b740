"""What a quantity measures or counts, and which reading of its digits that unit allows."""

from decimal import Decimal
import re
from typing import NamedTuple

from workbook.figures.context import Context, Page
from workbook.figures.languages import YEAR
from workbook.figures.numbers import sign_used
from workbook.figures.patterns import GAPS
from workbook.figures.quantity import Quantity

# No sum reaches this in a large currency; a dot that would need more is a decimal (18.720 nghìn tỷ USD).
LARGEST = Decimal(10) ** 15
SMALL_CURRENCIES = frozenset({"VND", "IDR", "KRW", "JPY", "LAK", "KHR", "MMK", ""})
SHARES = ("percent", "percentage_point")
A_YEAR = re.compile(YEAR)


class Unit(NamedTuple):
    """What is measured or counted, and where its word ends."""

    kind: str
    name: str
    end: int
    factor: Decimal = Decimal(1)  # how much of the named unit one of the printed unit is


def unit_of(page: Page, found: Quantity, currency: str) -> Unit | None:
    """The unit or the counted noun after a quantity; `currency` stands before it. None for a bare number."""
    units = page.patterns.words
    measured = _measured(page, found)
    if measured:
        generic = currency and page.low[measured.end - 1] in units.generic
        return measured._replace(name=currency) if generic else measured
    if currency:
        return Unit("amount", currency, found.end)
    end = units.noun(page.text, page.low, found.end)
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
    if printed in p.words.touching and end - len(printed) > found.end:
        return None
    factor = Decimal(p.words.factors.get(printed, 1))
    inside = low[found.start : end]
    if low[end : end + 1] in (")", "）") and ("(" in inside or "（" in inside):
        end += 1  # 38700.58(亿元)
    if kind == "amount":
        return Unit("amount", p.words.currencies[printed], end, factor)
    if kind == "per_mille":
        return Unit("percent", kind, end)
    if kind == "physical":
        return Unit("amount", as_printed, end)
    if kind == "period":
        return Unit("period", p.words.durations[printed], end)
    return Unit(kind, "ratio" if kind == "multiple" else kind, end, factor)


def settled(page: Page, around: Context, found: Quantity, unit: Unit | None) -> Unit | None:
    """A year before a noun is a year (In 2023 exports rose), and "3 lần" after no verb counts occurrences."""
    if unit is None or found.scale > 1 or sign_used(found.digits):
        return unit
    words = page.patterns.words
    if unit.kind == "count" and A_YEAR.fullmatch(found.digits):
        # English groups the thousands of a count, so that 2025 projections are those of a year.
        grouped = words.thousands_grouped and around.hedge == "none" and not found.digits.endswith("00")
        if grouped or around.touching in words.year_before:
            return Unit("period", "year", found.end)
    verbs = words.frequency_after
    if unit.kind == "multiple" and verbs and not ({around.before, around.touching} & verbs or around.direction):
        return Unit("count", page.low[found.end : unit.end].strip(), unit.end)
    return unit


def possible(page: Page, found: Quantity, unit: Unit) -> list[Decimal]:
    """The readings of the digits that the unit leaves possible, the likelier first.

    One dot or comma before three digits is a decimal sign or groups thousands. Vietnamese groups with the
    dot; a comma is its decimal sign, but not for đồng or people, of which there are no thousandths.
    """
    numbers, own = found.numbers, page.patterns.words.decimal
    if len(numbers) == 1:
        return list(numbers.values())
    (sign,) = (key for key in numbers if key)
    grouped, decimal = numbers[""], numbers[sign]
    if page.decimal:
        return [decimal if page.decimal == sign else grouped]
    bare_sum = unit.kind == "amount" and found.scale == 1
    if sign == own == ".":
        # 12.640 USD in a text whose language nobody told may be Vietnamese.
        return [decimal] if page.told or not (bare_sum and unit.name.isupper()) else [grouped, decimal]
    if sign == own:
        if (unit.kind == "count" and found.scale == 1) or (unit.name == "VND" and bare_sum):
            return [grouped]
        return [grouped, decimal] if bare_sum else [decimal]
    if own == "." or (unit.kind in SHARES and found.digits.endswith("0")):
        return [grouped]
    large = unit.kind == "amount" and unit.name not in SMALL_CURRENCIES and grouped * found.scale >= LARGEST
    return [decimal] if unit.kind in SHARES or large else [grouped]  # 6.412%, 18.720 nghìn tỷ USD
