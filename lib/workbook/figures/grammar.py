"""One grammar for all languages: number, scale, unit, and what stands before and after.

A figure is  [hedge] [currency] [sign] number [hedge] [scale ...] [more] [unit or noun] [hedge],
a range joins two of them and shares scale and unit. Every step moves to the right and looks back at most
a fixed number of characters, so the time grows linearly with the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbook.figures import context, names, numerals, rule
from workbook.figures.calendar import Reading
from workbook.figures.context import Context
from workbook.figures.figure import Figure
from workbook.figures.patterns import Quantity, patterns, quantity
from workbook.figures.units import A_YEAR, Options, Page, Unit, possible, settled, unit_of

LONGEST_LIST = 4  # numbers that may share the unit of the last one
LONGEST_CURRENCY = 4  # characters of a currency before the second end of a range: US$1bn-US$2bn
SHAREABLE = ("percent", "percentage_point", "multiple", "amount")
_DIGITS = tuple("0123456789")
_NO_FIGURE = Reading("", "")


def figures(text: str, low: str, lang: str, options: Options) -> Iterator[Figure]:
    """All figures of `text` in order; `low` is the text in lower case with plain digits, as long as `text`."""
    page = Page(patterns(lang), text, low, options)
    at = floor = 0
    while match := page.patterns.anchor.search(low, at):
        start = match.start()
        reading, end = _whole(page, start)
        if reading is not None:
            if reading is not _NO_FIGURE:
                yield _from_reading(page, start, end, floor, reading)
            at = floor = end
            continue
        found, end = _phrase(page, start, floor)
        if found:
            yield from found
            floor = end
        at = max(end, start + 1)


def _whole(page: Page, start: int) -> tuple[Reading | None, int]:
    """The first fixed pattern that matches here: dates, periods, multiples in words, names."""
    low = page.low
    before = low[start - 1 : start]
    digit = low[start] in _DIGITS
    if digit and ((before.isascii() and before.isalnum()) or names.is_second_half(low, start)):
        return None, start
    for pattern, make in page.patterns.fixed_digit if digit else page.patterns.fixed:
        match = pattern.match(low, start)
        if match and not names.is_code(low, match.end()):
            return make(match) or _NO_FIGURE, match.end()
    return None, start


def _from_reading(page: Page, start: int, end: int, floor: int, reading: Reading) -> Figure:
    around = context.before(page.text, page.low, start, floor, page.patterns.words)
    hedge, first = reading.hedge, start
    if reading.kind in ("percent", "multiple") and not around.attached:
        first = around.start
        if hedge == "none":
            hedge, end = _hedge(page, around, "none", reading.kind, end)
    value, ends = None, (reading.low, reading.high)
    if reading.value is not None:
        value = reading.value * reading.scale
        ends = rule.ends(reading.value, reading.scale, "exact" if reading.exact else reading.kind, hedge)
    return _figure(page, (first, end), value, ends, Unit(reading.kind, reading.unit, end), hedge, around)


def _figure(page, span, value, ends, unit, hedge, around, ambiguous=False) -> Figure:
    numbers = (None if number is None else float(number) for number in (value, *ends))
    direction = "" if unit.kind in ("period", "date") else around.direction
    lang = page.patterns.words.lang
    return Figure(
        page.text[slice(*span)], *numbers, unit.name, unit.kind, hedge, *span, lang, ambiguous, direction
    )


def _phrase(page: Page, start: int, floor: int) -> tuple[list[Figure], int]:
    """Read the figure whose number starts at `start`; no figure gives an empty list. Also where to go on."""
    words, low = page.patterns.words, page.low
    around = context.before(page.text, low, start, floor, words)
    first = quantity(page.patterns, low, start, bool(around.currency))
    if first is None:
        return [], start + 1
    unit = unit_of(page, first, around.currency)
    second, shared_unit = _second(page, first, unit, around)
    if second:
        return [_range(page, around, first, second, shared_unit)], shared_unit.end
    if unit is None or (unit.kind, unit.name) == ("amount", ""):
        first, unit = _shared(page, first, unit, around)
    unit = settled(words, low, around, first, unit)
    around = _fitting(page, around, first, unit)
    if not first.numbers or names.is_name(page, around, first, unit):
        return [], names.after_name(low, first.end)
    if unit is None:
        kind, name = ("period", "year") if A_YEAR.fullmatch(first.digits) else ("amount", "")
        unit = Unit(kind, name, first.end)
    found = _single(page, floor, around, first, unit)
    return found, found[0].end


def _single(page: Page, floor: int, around: Context, first: Quantity, unit: Unit) -> list[Figure]:
    """The figure of one number, or two figures when its digits stay open to two readings."""
    p, low = page.patterns, page.low
    end = unit.end
    if unit.kind == "period" and (match := p.period_tail.match(low, end)):
        end = match.end()
    hedge, end = _hedge(page, around, first.hedge, unit.kind, end)
    start = around.start
    if around.before in p.words.multipliers and unit.name in ("ratio", ""):
        unit = unit._replace(kind="multiple", name="ratio")
        start = low.rindex(around.before, floor, start)
    added = 1 if unit.kind == "multiple" and _is_increase(page, around, first.start) else 0
    readings = possible(page, first, unit)
    found = []
    for number in readings:
        number = -number if around.negative else number
        ends = [end + added for end in rule.ends(number, first.scale, unit.kind, hedge)]
        value = number * first.scale + added
        found.append(_figure(page, (start, end), value, ends, unit, hedge, around, len(readings) > 1))
    return found


def _fitting(page: Page, around: Context, first: Quantity, unit: Unit | None) -> Context:
    """The context without a hedge that means something else here: trên 3 sàn, kế hoạch 5 năm."""
    if unit is None or around.hedge == "none":
        return around
    plan = unit.kind == "period" and around.hedge == "target"
    place = unit.kind == "count" and around.hedge_word in page.patterns.words.prepositions
    number = first.numbers.get("", Decimal(0))  # over 63 provinces is no bound that anybody would print
    few = first.scale == 1 and number < 100 and number % 5 != 0
    if plan or (place and few):
        return replace(around, start=around.bare or around.start, hedge="none", hedge_word="")
    return around


def _is_increase(page: Page, around: Context, start: int) -> bool:
    """Whether a multiple is added to the base: 增长2.4倍 is 3.4 times, 增至2.4倍 is not."""
    words = page.patterns.words
    if not words.change_multiple:
        return False
    touching = page.low[max(0, start - 2) : start]
    rises = around.direction == "up" and around.before not in words.reach
    return rises or touching in words.change_multiple


def _shared(page: Page, first: Quantity, unit: Unit | None, around: Context) -> tuple[Quantity, Unit | None]:
    """A number in a list takes scale and unit of the list's last.

    So do the first numbers of 4.6和3.1个百分点, of 1.1 trillion and 350 billion yuan, of 12 of the 20 cities.
    """
    p, low, at = page.patterns, page.low, first.end
    a_year = A_YEAR.fullmatch(first.digits)
    for _ in range(LONGEST_LIST):
        joiner = p.listed.match(low, at)
        if not joiner or low[joiner.end() : joiner.end() + 1] not in _DIGITS:
            break
        item = quantity(p, low, joiner.end())
        last = unit_of(page, item, around.currency)
        at = last.end if last else item.end
        if unit:  # a scaled number that lacks only its currency or noun
            if last and last.name and last.kind in ("amount", "count"):
                return first, Unit(last.kind, last.name, unit.end)
            continue
        word = joiner[0].split()[0]
        changing, part = word in p.words.change_joiners, word in p.words.part_joiners
        if not (changing or part) and (first.spelled or a_year):
            break
        decimals = numerals.sign_used(first.digits) or numerals.sign_used(item.digits)
        shareable = SHAREABLE if not a_year and (changing or (decimals and not part)) else ()
        if last and last.kind in (("count", *shareable) if changing or part else shareable):
            end = last.end if joiner[0] == "/" else first.end  # 31/85 dự án is one figure
            return replace(first, scale=item.scale), Unit(last.kind, last.name, end)
        if last or not decimals:
            break
    return first, unit


def _second(page, first, unit, around) -> tuple[Quantity | None, Unit | None]:
    """The other end of a range that starts with `first`, and the unit that both share; or twice None."""
    p, low, words = page.patterns, page.low, page.patterns.words
    own = unit is not None and unit.kind != "count" and unit.end > first.end
    joiner = p.joiner.match(low, unit.end if own else first.end)
    if not joiner or not first.numbers or _parts(words, joiner[0].strip(), around):
        return None, None
    at, currency = joiner.end(), around.currency
    for length in range(LONGEST_CURRENCY, 0, -1):
        if low[at : at + length] in words.currencies_before and low[at + length : at + length + 1] in _DIGITS:
            at += length
            break
    if low[at : at + 1] not in _DIGITS and not (first.spelled and p.numeral.match(low, at)):
        return None, None
    second = quantity(p, low, at, bool(currency))
    if not second or not second.numbers:
        return None, None
    shared = unit_of(page, second, currency)
    if shared is None or (own and (shared.kind, shared.name) != (unit.kind, unit.name)):
        return None, None
    low_end, high_end = _ends(page, around, first, second, shared)
    return (second, shared) if low_end < high_end else (None, None)


def _parts(words, joiner: str, around: Context) -> bool:
    """Whether a joining word keeps two figures apart: from 5% to 7%, 5% and 7%."""
    if joiner == "and":
        return around.touching != "between"
    return joiner.isalpha() and around.touching in words.range_from


def _ends(page, around, first, second, unit) -> tuple[Decimal, Decimal]:
    """The printed ends of a range; the first takes the scale of the second when it has none."""
    shared = replace(first, scale=second.scale) if first.scale == 1 else first
    low_end, high_end = (possible(page, end, unit)[0] * end.scale for end in (shared, second))
    return (-low_end if around.negative else low_end), high_end


def _range(page, around, first, second, unit) -> Figure:
    hedge, end = _hedge(page, around, second.hedge, unit.kind, unit.end)
    ends = _ends(page, around, first, second, unit)
    return _figure(page, (around.start, end), None, ends, unit, hedge, around)


def _hedge(page: Page, around: Context, inside: str, kind: str, end: int) -> tuple[str, int]:
    """The hedge before, inside or after the figure, and where the span ends."""
    p = page.patterns
    match = p.after.match(page.low, end)
    after = p.words.hedges_after[match[0].strip()] if match else "none"
    end = match.end() if match else end
    # 近5年 is "the last five years", not "nearly five".
    before = "none" if around.hedge_word in p.words.recent and kind == "period" else around.hedge
    return next((hedge for hedge in (after, inside, before) if hedge != "none"), "none"), end
