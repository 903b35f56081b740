"""One grammar for all languages: number, scale, unit, and what stands before and after.

A figure is  [hedge] [currency] [sign] number [hedge] [scale ...] [more] [unit or noun] [hedge],
a range joins two of them and shares scale and unit. Every step moves to the right and looks back at most
a fixed number of characters, so the time grows linearly with the text.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
import re

from workbook.figures.context import A_YEAR, REACH_BACK_UNSPACED, Context, Unit, before, possible, settled, unit_of
from workbook.figures.interval import Figure, ends
from workbook.figures.joined import both_ends, second_end, shared, with_change
from workbook.figures.languages import Reading
from workbook.figures.names import Candidate, after_name, is_cell, is_code, is_name, is_second_half
from workbook.figures.numbers import leading, sign_used
from workbook.figures.patterns import DIGITS, Page, Row
from workbook.figures.quantity import Quantity, quantity

Ends = tuple[Decimal | None, Decimal | None]
_CLOSED = re.compile(r"(?: ?\|)? ?\)")  # a bracket over two cells: $ | (10,997 | )
LONGEST_SCALE = 16  # characters after a bracket: (9.5) million


def figures(page: Page) -> list[Figure]:
    """All figures of a page in order; a direction before a list holds for every member."""
    found = list(_figures(page))
    for number, (last, figure) in enumerate(pairwise(found), 1):
        if figure.direction or last.kind != figure.kind or not found[number - 1].direction:
            continue
        if page.patterns.listed.fullmatch(page.low, last.end - page.offset, figure.start - page.offset):
            found[number] = replace(figure, direction=found[number - 1].direction)
    return found


def starts(page: Page) -> Iterator[int]:
    """Where a figure can start, in order."""
    low, spaced = page.low, page.patterns.words.spaced
    if spaced and low[:1].isalpha():
        yield 0
    for match in page.patterns.anchor.finditer(low):
        start = match.start()
        yield start + 1 if spaced and low[start] not in DIGITS else start


def _figures(page: Page) -> Iterator[Figure]:
    p, low = page.patterns, page.low
    at = floor = 0
    for start in starts(page):
        if start < at:
            continue
        rows = p.fixed.get(low[start])
        fits = rows.first.match(low, start) if rows else None
        if fits and (whole := _whole(low, start, rows.rows[int(fits.lastgroup[3:]) :])):
            reading, at = whole
            if reading:
                yield _from_reading(page, start, at, floor, reading)
            floor = at
        elif low[start] in DIGITS or p.numeral.match(low, start):
            found, end = _phrase(page, start - leading(low, start, floor), floor)
            if found:
                yield from found
                floor = end
            at = max(end, start + 1)


def _whole(low: str, start: int, rows: list[Row]) -> tuple[Reading | None, int] | None:
    """What the first row that fits here makes of it (dates, periods, multiples in words; of names nothing)."""
    touching = low[start - 1 : start]
    if low[start] in DIGITS and ((touching.isascii() and touching.isalnum()) or is_second_half(low, start)):
        return None
    for pattern, make in rows:
        match = pattern.match(low, start)
        if match and not is_code(low, match.end()):
            return make(match), match.end()
    return None


def _from_reading(page: Page, start: int, end: int, floor: int, reading: Reading) -> Figure:
    around = before(page, start, floor)
    if own := page.patterns.words.directions.get(page.low[start:end]):  # halved
        around = around._replace(direction=own)
    unit, hedge = Unit(reading.kind, reading.unit, end), reading.hedge
    if reading.kind in ("percent", "percentage_point", "multiple") and not around.attached:
        start = around.start
        if hedge == "none":
            hedge, end = _hedged(page, around, unit)
    if reading.value is None:
        return _figure(page, around, unit, hedge, (start, end), None, (reading.low, reading.high))
    value, scale = reading.value, reading.scale
    value = -value if around.negative and reading.kind == "percent" else value
    if hedge in ("about", "nearly") and scale == 10:  # 近七成: as vague as tens of percents
        value, scale = value * scale, Decimal(1)
    span = ends(value, scale, "exact" if reading.exact else reading.kind, hedge)
    return _figure(page, around, unit, hedge, (start, end), value * scale, span)


def _hedged(page: Page, around: Context, unit: Unit, inside: str = "none") -> tuple[str, int]:
    """The hedge that stands before, inside or after a number, and where the figure ends."""
    p, low, end, hedge = page.patterns, page.low, unit.end, inside
    match = p.after.match(low, end)
    if match and not (match[1] in p.words.before and low[match.end() : match.end() + 1] in DIGITS):  # 2碼,不到5万
        end, after = match.end(), p.words.after[match[1]]
        hedge = after if after != "none" else hedge
    # 近5年 is "the last five years", not "nearly five".
    if hedge == "none" and not (unit.kind == "period" and around.hedge_word in p.words.recent):
        hedge = around.hedge
    if hedge == "none" and unit.kind in ("multiple", "percent"):
        near = max(0, around.start - REACH_BACK_UNSPACED - 2)
        whole = unit.kind == "multiple" or low[unit.end - 1] in "成半"
        if whole and (far := p.of_whole.search(low, near, around.start)):
            hedge = p.words.before.get(far[1], "about")
    return hedge, end


def _figure(page: Page, around: Context, unit: Unit, hedge: str, place: tuple[int, int],
            value: Decimal | None, span: Ends, ambiguous: bool = False) -> Figure:  # fmt: skip
    (start, end), (low, high) = place, span
    number = None if value is None else float(value)
    low, high = None if low is None else float(low), None if high is None else float(high)
    direction = "" if unit.kind in ("period", "date") else "down" if (high or 0) < 0 else around.direction
    return Figure(
        page.text[start:end], number, low, high, unit.name, unit.kind, hedge,
        start + page.offset, end + page.offset, page.patterns.words.lang, ambiguous, direction,
    )  # fmt: skip


def _phrase(page: Page, start: int, floor: int) -> tuple[list[Figure], int]:
    """Read the figure whose number starts at `start`; no figure gives an empty list. Also where to go on."""
    around = before(page, start, floor)
    first = quantity(page.patterns, page.low, start, bool(around.currency))
    if first and page.text[first.end : first.end + 1] in ("M", "B") and sign_used(first.digits):
        first = quantity(page.patterns, page.low, start, True)  # 1.5M việc làm; 1,5m are metres
    if first is None:  # 二五: no part of a run of digits in words is a number either
        run = None if page.patterns.words.spaced else page.patterns.first.match(page.low, start)
        return [], run.end() if run else start + 1
    unit = unit_of(page, first, around.currency)
    late = page.patterns.scale.match(page.low, unit.end) if unit and unit.name.isupper() else None
    if late and first.scale == 1:  # 75 USD million
        first, unit = first._replace(scale=page.patterns.scales[late["scale"]]), unit._replace(end=late.end())
    found = Candidate(around, first, unit)
    if page.low[around.start - 1 : around.start] == "(" and floor < around.start and not around.currency:
        found = _bracketed(page, floor, found)
    if found.unit and found.number.scale == 1:
        found = with_change(page, found)
    around, first, unit = found
    if second := second_end(page, found):
        hedge, end = _hedged(page, around, second.unit, second.number.hedge)
        span = both_ends(page, first, second)
        return [_figure(page, around, second.unit, hedge, (around.start, end), None, span)], second.unit.end
    number = first
    if unit is None or (unit.kind == "amount" and unit.end == first.end):
        around, number, unit = shared(page, found)
    if unit and unit.kind in ("percentage_point", "count", "multiple"):
        unit = settled(page, around, number, unit)
    if unit and around.hedge != "none":
        around = _fitting(page, around, number, unit)
    if not first.numbers or is_name(page, Candidate(around, number, unit)):
        return [], after_name(page.low, first.end)
    if unit is None:
        kind, name = ("period", "year") if A_YEAR.fullmatch(first.digits) else ("amount", "")
        unit = Unit(kind, name, first.end)
    figures = _single(page, around, number, unit)
    return figures, figures[0].end - page.offset


def _single(page: Page, around: Context, number: Quantity, unit: Unit) -> list[Figure]:
    """The figure of one number, or two figures when its digits stay open to two readings."""
    if unit.kind == "period" and (match := page.patterns.period_tail.match(page.low, unit.end)):
        unit = unit._replace(end=match.end())
    hedge, end = _hedged(page, around, unit, number.hedge)
    place = around.start, end
    if around.times and unit.name in ("ratio", ""):
        unit = unit._replace(kind="multiple", name="ratio")
    added = int(unit.kind == "multiple" and _is_increase(page, around, number))
    scale = number.scale * unit.factor
    if number.spread:
        low = number.numbers[""]
        return [_figure(page, around, unit, hedge, place, None, (low * scale, (low + number.spread) * scale))]
    values = possible(page, number, unit)
    figures = []
    for value in values:
        if around.negative and unit.kind != "period":  # tăng trưởng âm 2 quý liên tiếp
            value = -value
        span = ends(value, scale, unit.kind, hedge)
        value *= scale
        if added:
            value, span = value + 1, (span[0] + 1, span[1] + 1)
        figures.append(_figure(page, around, unit, hedge, place, value, span, len(values) > 1))
    return figures


def _bracketed(page: Page, floor: int, found: Candidate) -> Candidate:
    """The negative number of an account, whose currency or unit stands outside: $(0.35), (2.1)%."""
    (around, number, _), low = found, page.low
    closed = _CLOSED.match(low, number.end)
    if not (closed and number.digits and number.numbers):
        return found
    start, end = around.start - 1, closed.end() - 1
    outside = before(page, start - 3 if low.endswith(("$ | ", "€ | "), floor, start) else start, floor)
    # EUR (9.5) million: as if the bracket did not stand between the digits and their scale.
    joined = quantity(page.patterns, number.digits + low[end + 1 : end + LONGEST_SCALE], 0, bool(outside.currency))
    number = number._replace(end=end + 1 + max(joined.end - len(number.digits), 0), scale=joined.scale)
    unit = unit_of(page, number, outside.currency)
    measured = unit and unit.end > end + 1 and unit.kind != "count"
    touching = measured and (low[end + 1] != " " or number.scale > 1 or unit.name.isupper())
    in_cell = is_cell(low, start, end + 1) or (sign_used(number.digits) and _is_labelled(page, start, end + 1))
    if not (touching or in_cell or (outside.currency and sign_used(number.digits))):
        return found
    return Candidate(outside._replace(negative=True, attached=False), number, unit)


def _is_labelled(page: Page, start: int, end: int) -> bool:
    """Whether a span ends a line that is otherwise a label: Tax (13.0), but not Section (2.1)."""
    line, words = page.text[page.text.rfind("\n", 0, start) + 1 : start], page.patterns.words
    label = line.replace(" ", "").isalpha() and line[-1] == " " and line[0].upper() == line[0]
    numbered = label and line.lower().split()[-1] in words.labels | words.owners
    return label and not numbered and page.low[end : end + 1] in ("", "\n")


def _fitting(page: Page, around: Context, number: Quantity, unit: Unit) -> Context:
    """The context without a hedge that means something else here: trên 3 sàn, kế hoạch 5 năm."""
    plan = unit.kind == "period" and around.hedge == "target"
    place = unit.kind == "count" and around.hedge_word in page.patterns.words.prepositions
    value = number.numbers.get("", Decimal(0))  # over 63 provinces is no bound that anybody would print
    noun = page.low[number.end : unit.end].split()[:1]
    few = number.scale == 1 and value < 100 and (value % 5 != 0 or set(noun) & page.patterns.words.places)
    if plan or (place and few):
        return around._replace(start=around.bare or around.start, hedge="none", hedge_word="")
    return around


def _is_increase(page: Page, around: Context, number: Quantity) -> bool:
    """Whether a multiple is added to the base: 增长2.4倍 is 3.4 times, 增至2.4倍 is not."""
    words, at = page.patterns.words, number.start
    if not words.increase_after:
        return False
    rises = around.direction == "up" and around.before not in words.reach
    return rises or page.low[max(0, at - 2) : at] in words.increase_after
