"""One grammar for all languages: number, scale, unit, and what stands before and after.

A figure is  [hedge] [currency] [sign] number [hedge] [scale ...] [more] [unit or noun] [hedge],
a range joins two of them and shares scale and unit. Every step moves to the right and looks back at most
a fixed number of characters, so the time grows linearly with the text.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
import re
from typing import NamedTuple

from workbook.figures.context import REACH_BACK, Context, Page, before
from workbook.figures.figure import Figure, ends
from workbook.figures.names import Candidate, after_name, is_code, is_name, is_second_half
from workbook.figures.patterns import DIGITS
from workbook.figures.quantity import Quantity, leading, quantity, sign_used
from workbook.figures.units import A_YEAR, Unit, possible, settled, unit_of
from workbook.figures.words import Reading

LONGEST_LIST = 4  # numbers that may share the unit of the last one
LONGEST_CURRENCY = 4  # characters of a currency before the second end of a range: US$1bn-US$2bn
SHAREABLE = ("percent", "percentage_point", "multiple", "amount")
WIDEST = 100  # how many times the low end of a range is in the high one, if it takes a smaller scale
Ends = tuple[Decimal | None, Decimal | None]
_NO_FIGURE = Reading("", "")


class Frame(NamedTuple):
    """What surrounds the number of a figure, once all is settled."""

    around: Context
    unit: Unit
    hedge: str
    start: int
    end: int


def figures(page: Page) -> Iterator[Figure]:
    """All figures of a page in order; a direction before a list holds for every member."""
    p, last = page.patterns, None
    for figure in _figures(page):
        if last and last.direction and not figure.direction and last.kind == figure.kind:
            joiner = p.listed.fullmatch(page.low, last.end, figure.start)
            figure = replace(figure, direction=last.direction) if joiner else figure
        yield figure
        last = figure


def _figures(page: Page) -> Iterator[Figure]:
    p, low = page.patterns, page.low
    at = floor = 0
    while match := p.anchor.search(low, at):
        start = match.start()
        reading, end = _whole(page, match)
        if reading is not None:
            if reading is not _NO_FIGURE:
                yield _from_reading(page, start, end, floor, reading)
            at = floor = end
        elif low[start] in DIGITS or p.numeral.match(low, start):
            found, end = _phrase(page, start - leading(low, start, floor), floor)
            if found:
                yield from found
                floor = end
            at = max(end, start + 1)
        else:
            at = start + 1


def _whole(page: Page, anchor: re.Match) -> tuple[Reading | None, int]:
    """The first fixed pattern that matches here: dates, periods, multiples in words, names."""
    low, start = page.low, anchor.start()
    if anchor[0] in DIGITS:
        touching = low[start - 1 : start]
        if (touching.isascii() and touching.isalnum()) or is_second_half(low, start):
            return None, start
    for pattern, make in page.patterns.rows_at(low, anchor):
        match = pattern.match(low, start)
        if match and not is_code(low, match.end()):
            return make(match) or _NO_FIGURE, match.end()
    return None, start


def _from_reading(page: Page, start: int, end: int, floor: int, reading: Reading) -> Figure:
    around = before(page, start, floor)
    unit = Unit(reading.kind, reading.unit, end)
    frame = Frame(around, unit, reading.hedge, start, end)
    if reading.kind in ("percent", "multiple") and not around.attached:
        widened = _framed(page, around, unit)
        frame = widened if reading.hedge == "none" else frame._replace(start=around.start)
    if reading.value is None:
        return _figure(page, frame, None, (reading.low, reading.high))
    value = -reading.value if around.negative and reading.kind == "percent" else reading.value
    if (
        frame.hedge in ("about", "nearly") and reading.scale == 10
    ):  # 近七成: tenths are as vague as tens of percents
        value, reading = value * reading.scale, reading._replace(scale=Decimal(1))
    span = ends(value, reading.scale, "exact" if reading.exact else reading.kind, frame.hedge)
    return _figure(page, frame, value * reading.scale, span)


def _framed(page: Page, around: Context, unit: Unit, inside: str = "none") -> Frame:
    """What surrounds a number, with the hedge that stands before, inside or after it."""
    p, after, end = page.patterns, "none", unit.end
    if match := p.after.match(page.low, end):
        after, end = p.words.around.after[match[1]], match.end()
    # 近5年 is "the last five years", not "nearly five".
    recent = unit.kind == "period" and around.hedge_word in p.words.around.recent
    hedges = (after, inside, "none" if recent else around.hedge)
    return Frame(around, unit, next((hedge for hedge in hedges if hedge != "none"), "none"), around.start, end)


def _figure(page: Page, frame: Frame, value: Decimal | None, span: Ends, ambiguous: bool = False) -> Figure:
    around, unit, hedge, start, end = frame
    low, high = span
    return Figure(
        printed=page.text[start:end],
        value=None if value is None else float(value),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        unit=unit.name,
        kind=unit.kind,
        hedge=hedge,
        start=start,
        end=end,
        lang=page.patterns.words.lang,
        ambiguous=ambiguous,
        direction="" if unit.kind in ("period", "date") else "down" if (high or 0) < 0 else around.direction,
    )


def _phrase(page: Page, start: int, floor: int) -> tuple[list[Figure], int]:
    """Read the figure whose number starts at `start`; no figure gives an empty list. Also where to go on."""
    around = before(page, start, floor)
    first = quantity(page.patterns, page.low, start, bool(around.currency))
    if first is None:
        return [], start + 1
    unit = unit_of(page, first, around.currency)
    if (
        unit
        and unit.name.isupper()
        and first.scale == 1
        and (match := page.patterns.scale.match(page.low, unit.end))
    ):
        first = first._replace(scale=page.patterns.scales[match["scale"]])  # 75 USD million
        unit = unit._replace(end=match.end())
    found = _bracketed(page, floor, Candidate(around, first, unit))
    around, first, _ = found
    second = _second(page, found)
    if second:
        frame = _framed(page, around, second.unit, second.number.hedge)
        return [_figure(page, frame, None, _both_ends(page, first, second))], second.unit.end
    if found.unit is None or (found.unit.kind, found.unit.name) == ("amount", ""):
        found = _shared(page, found)
    found = found._replace(unit=settled(page, around, found.number, found.unit))
    found = found._replace(around=_fitting(page, found))
    if not first.numbers or is_name(page, found):
        return [], after_name(page.low, first.end)
    if found.unit is None:
        kind, name = ("period", "year") if A_YEAR.fullmatch(first.digits) else ("amount", "")
        found = found._replace(unit=Unit(kind, name, first.end))
    figures = _single(page, floor, _with_change(page, found))
    return figures, figures[0].end


def _with_change(page: Page, found: Candidate) -> Candidate:
    """An amount with the cents that follow it: 3 dollars 20 cents, 五元六角."""
    p, unit = page.patterns, found.unit
    if unit.kind != "amount" or not unit.name.isupper() or found.number.scale != 1 or not p.words.units.change:
        return found
    while match := p.and_change.match(page.low, unit.end):
        part = quantity(p, page.low, match.end())
        change = p.change.match(page.low, part.end) if part and part.scale == 1 and part.numbers else None
        if not change:
            break
        more = part.numbers[next(iter(part.numbers))] * Decimal(p.words.units.change[change[1]]) / unit.factor
        numbers = {sign: value + more for sign, value in found.number.numbers.items()}
        unit = unit._replace(end=change.end())
        found = found._replace(number=found.number._replace(numbers=numbers), unit=unit)
    return found


def _single(page: Page, floor: int, found: Candidate) -> list[Figure]:
    """The figure of one number, or two figures when its digits stay open to two readings."""
    (around, number, unit), p = found, page.patterns
    if unit.kind == "period" and (match := p.period_tail.match(page.low, unit.end)):
        unit = unit._replace(end=match.end())
    frame = _framed(page, around, unit, number.hedge)
    if around.before in p.words.units.multipliers and unit.name in ("ratio", ""):
        unit = unit._replace(kind="multiple", name="ratio")
        frame = frame._replace(unit=unit, start=page.low.rindex(around.before, floor, frame.start))
    added = 1 if unit.kind == "multiple" and _is_increase(page, found) else 0
    if number.spread:
        span = tuple(
            value * number.scale * unit.factor
            for value in (number.numbers[""], number.numbers[""] + number.spread)
        )
        return [_figure(page, frame, None, span)]
    scale = number.scale * unit.factor
    values = [-value if around.negative else value for value in possible(page, number, unit)]
    figures = []
    for value in values:
        low, high = ends(value, scale, unit.kind, frame.hedge)
        span = (low + added, high + added)
        figures.append(_figure(page, frame, value * scale + added, span, len(values) > 1))
    return figures


def _bracketed(page: Page, floor: int, found: Candidate) -> Candidate:
    """The negative number of an account, whose currency or unit stands outside: $(0.35), (2.1)%."""
    (around, number, _), low = found, page.low
    start, end = around.start - 1, number.end
    if around.currency or start < floor or low[start] != "(" or low[end : end + 1] != ")" or not number.numbers:
        return found
    outside = before(page, start, floor)
    number = number._replace(end=end + 1)
    unit = unit_of(page, number, outside.currency)
    touching = unit is not None and unit.end > end + 1 and low[end + 1] != " " and unit.kind != "count"
    if not (touching or (outside.currency and sign_used(number.digits))):
        return found
    return Candidate(outside._replace(negative=True, attached=False), number, unit)


def _fitting(page: Page, found: Candidate) -> Context:
    """The context without a hedge that means something else here: trên 3 sàn, kế hoạch 5 năm."""
    around, number, unit = found
    if unit is None or around.hedge == "none":
        return around
    plan = unit.kind == "period" and around.hedge == "target"
    place = unit.kind == "count" and around.hedge_word in page.patterns.words.around.prepositions
    value = number.numbers.get("", Decimal(0))  # over 63 provinces is no bound that anybody would print
    noun = page.low[number.end : unit.end].split()[:1]
    few = number.scale == 1 and value < 100 and (value % 5 != 0 or set(noun) & page.patterns.words.around.places)
    if plan or (place and few):
        return around._replace(start=around.bare or around.start, hedge="none", hedge_word="")
    return around


def _is_increase(page: Page, found: Candidate) -> bool:
    """Whether a multiple is added to the base: 增长2.4倍 is 3.4 times, 增至2.4倍 is not."""
    words, around, at = page.patterns.words, found.around, found.number.start
    if not words.units.increase_after:
        return False
    rises = around.direction == "up" and around.before not in words.around.reach
    return rises or page.low[max(0, at - 2) : at] in words.units.increase_after


def _shared(page: Page, found: Candidate) -> Candidate:
    """A number in a list takes scale and unit of the list's last.

    So do the first numbers of 4.6和3.1个百分点, of 1.1 trillion and 350 billion yuan, of 12 of the 20 cities.
    """
    (around, first, unit), p, low = found, page.patterns, page.low
    at, joins = first.end, p.words.joins
    a_year = A_YEAR.fullmatch(first.digits)
    for _ in range(LONGEST_LIST):
        joiner = p.members.match(low, at)
        if not joiner or low[joiner.end() : joiner.end() + 1] not in DIGITS:
            break
        item = quantity(p, low, joiner.end())
        last = unit_of(page, item, around.currency)
        at = last.end if last else item.end
        if unit:  # a scaled number that lacks only its currency or noun
            if last and last.name and last.kind in ("amount", "count"):
                return found._replace(unit=last._replace(end=unit.end))
            continue
        word = joiner[0].split()[0]
        changing, part = word in joins.change, word in joins.part
        if not (changing or part) and (first.spelled or a_year):
            break
        decimals = sign_used(first.digits) or sign_used(item.digits)
        each = not part and p.each.search(low, max(0, around.start - REACH_BACK), around.start)
        shareable = SHAREABLE if not a_year and (changing or each or (decimals and not part)) else ()
        if last and last.kind in (("count", *shareable) if changing or part or each else shareable):
            end = last.end if joiner[0] == "/" else first.end  # 31/85 dự án is one figure
            return Candidate(around, first._replace(scale=item.scale), last._replace(end=end))
        if last or not (decimals or each):
            break
    return found


def _second(page: Page, found: Candidate) -> Candidate | None:
    """The other end of a range that starts with the number found, with the unit that both share."""
    (around, first, unit), p, low, words = found, page.patterns, page.low, page.patterns.words
    own = unit is not None and unit.kind != "count" and unit.end > first.end
    joiner = p.ends.match(low, unit.end if own else first.end)
    if not joiner or not first.numbers or _are_apart(page, joiner[0].strip(), around):
        return None
    at = joiner.end()
    for length in range(LONGEST_CURRENCY, 0, -1):
        if low[at : at + length] in words.units.currencies_before and low[at + length : at + length + 1] in DIGITS:
            at += length
            break
    signed = low[at : at + 1] == "-" and around.negative
    at += signed
    if low[at : at + 1] not in DIGITS and not (first.spelled and p.numeral.match(low, at)):
        return None
    second = quantity(p, low, at, bool(around.currency))
    if not second or not second.numbers:
        return None
    shared = unit_of(page, second, around.currency)
    if own and shared == ("amount", "", second.end, 1):
        shared = unit._replace(end=second.end)  # 500 triệu đồng-1,2 tỷ
    if shared is None or (own and (shared.kind, shared.name) != (unit.kind, unit.name)):
        return None
    other = Candidate(around._replace(both_negative=around.both_negative or signed), second, shared)
    low_end, high_end = _both_ends(page, first, other)
    return other if low_end < high_end else None


def _are_apart(page: Page, joiner: str, around: Context) -> bool:
    """Whether a joining word keeps two figures apart: from 5% to 7%, 5% and 7%."""
    joins = page.patterns.words.joins
    if joiner in joins.paired:
        return around.touching != joins.paired[joiner]
    return joiner.isalpha() and around.touching in joins.apart_after


def _both_ends(page: Page, first: Quantity, other: Candidate) -> tuple[Decimal, Decimal]:
    """The printed ends of a range; the first takes the scale of the second, or one below it, when it has none."""
    around, second, unit = other
    high_end = possible(page, second, unit)[0] * second.scale * unit.factor
    for scale in _scales(second.scale) if first.scale == 1 else (first.scale,):
        low_end = possible(page, first._replace(scale=scale), unit)[0] * scale * unit.factor
        if around.negative or (low_end < high_end and (scale in (1, second.scale) or low_end * WIDEST > high_end)):
            break
    if around.both_negative:
        return tuple(sorted((-low_end, -high_end)))
    return (-low_end if around.negative else low_end), high_end


def _scales(scale: Decimal) -> Iterator[Decimal]:
    """A scale and those below it, by thousands: the low end of 850-1,2 tỷ is in millions."""
    while scale >= 1:
        yield scale
        scale /= 1000
    yield Decimal(1)
