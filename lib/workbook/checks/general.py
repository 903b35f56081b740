"""Checks that suit any article: each takes figures as read and says in one sentence whether they agree.

A figure is a `Figure`, or a row of what `article.read_article` returns: it has printed, low, high and unit, and
stands for all numbers that would print like it; "over 25" has no upper end, "up to 65%" starts at 0. Where the
article prints nothing to compare with, `agrees` is None and the sentence says what follows. Each raises
WorkbookError for figures that cannot be compared: a date, an amount for a share, another unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
import math
import re

import pandas as pd

from workbook import WorkbookError, data
from workbook.checks import arithmetic
from workbook.checks.finding import (
    Finding,
    Printed,
    against_growth,
    all_quoted,
    compared,
    percent_of,
    quoted,
    range_of,
    same_unit,
    sign_unknown,
    signed,
    unit_of,
)
from workbook.data import money
from workbook.data.units import split_unit
from workbook.figures.interval import Interval
from workbook.figures.printing import amount, four_digits, span

CURRENCY = re.compile("[A-Z]{3}")
WEEK = timedelta(days=7)  # writers use the day before, a central bank's parity, a search engine


def total(parts: Sequence[Printed], whole: Printed | None = None) -> Finding:
    """The sum of parts, against a printed whole; shares in per cent may add to a printed 100%."""
    same_unit(*parts, whole)
    added = sum(map(range_of, parts))
    return compared(added, whole, f"{all_quoted(parts)} add up to {amount(added, unit_of(parts[0]))}")


def remainder(whole: Printed, parts: Sequence[Printed], rest: Printed | None = None) -> Finding:
    """What parts leave of a whole, or one level less another, against a printed rest, balance or change."""
    same_unit(whole, *parts, rest)
    left = range_of(whole) - sum(map(range_of, parts))
    return compared(left, rest, f"{quoted(whole)} less {all_quoted(parts)} leaves {amount(left, unit_of(whole))}")


def part_of(part: Printed, whole: Printed) -> Finding:
    """Whether a part is no more than its whole."""
    return _can_be(range_of(part).low <= range_of(whole).high, part, "a part of", whole)


def same(one: Printed, other: Printed) -> Finding:
    """Whether two prints can be one quantity."""
    return _can_be(range_of(one).overlaps(range_of(other)), one, "the same as", other)


def above(level: Printed, mark: Printed) -> Finding:
    """Whether a level can have passed a mark."""
    return _can_be(range_of(level).high >= range_of(mark).low, level, "above", mark)


def share(part: Printed, whole: Printed, printed: Printed | None = None, of_plan: bool = False) -> Finding:
    """A part in per cent of its whole, against a printed share. Above 100% it disagrees, unless `of_plan`."""
    same_unit(part, whole)
    return _share(part, range_of(whole), quoted(whole), printed, of_plan)


def target(level: Printed, plan: Printed, printed: Printed | None = None) -> Finding:
    """A level in per cent of a plan, which may be above 100, against a printed share of it."""
    return share(level, plan, printed, of_plan=True)


def growth(level: Printed, before: Printed, printed: Printed | None = None) -> Finding:
    """Growth in per cent between two printed levels, against a printed growth."""
    same_unit(level, before)
    grown = arithmetic.growth_percent(range_of(level), range_of(before))
    head = f"From {quoted(before)} to {quoted(level)} is a growth of {span(grown)}%"
    return against_growth(grown, printed, head)


def points(one: Printed, other: Printed, printed: Printed | None = None) -> Finding:
    """Percentage points from `other` to `one`, against printed ones; a fall may be printed without its sign."""
    gap = percent_of(one, "rate") - percent_of(other, "rate")
    head = f"From {quoted(other)} to {quoted(one)} are {span(gap)} percentage points"
    return against_growth(gap, printed, head, ("percentage_point", "percent"))


def multiple(level: Printed, base: Printed, printed: Printed | None = None) -> Finding:
    """How many times a base a level is, against a printed multiple."""
    same_unit(level, base)
    times = range_of(level) / range_of(base)
    return compared(times, printed, f"{quoted(level)} is {span(times)} times {quoted(base)}")


def per(value: Printed, count: Printed, printed: Printed | None = None) -> Finding:
    """A value per head, piece, tonne or day, against a printed price or average."""
    same_unit(value, printed)
    each = range_of(value) / range_of(count)
    return compared(each, printed, f"{quoted(value)} over {quoted(count)} is {amount(each, unit_of(value))}")


def mix(parts: Sequence[tuple[Printed, Printed]], printed: Printed | None = None) -> Finding:
    """The growth in per cent of a whole from the levels and growths of its parts, against a printed growth."""
    levels, growths = zip(*parts, strict=True)
    same_unit(*levels)
    ends = [signed(grown) for grown in growths]
    grown = arithmetic.growth_of_whole([range_of(level) for level in levels], ends)
    # The same levels stand above and below the line, so the whole grows no faster than its fastest part.
    grown = Interval(max(grown.low, min(e.low for e in ends)), min(grown.high, max(e.high for e in ends)))
    return against_growth(grown, printed, f"{all_quoted(growths)} of the parts make {span(grown)}% of the whole")


def price_growth(value: Printed, volume: Printed, price: Printed | None = None) -> Finding:
    """The growth in per cent of a price from those of value and volume, against a printed growth."""
    grown = arithmetic.growth_percent(1 + signed(value) / 100, 1 + signed(volume) / 100)
    head = f"{quoted(value)} in value on {quoted(volume)} in volume make {span(grown)}% in price"
    return against_growth(grown, price, head)


def chain(growths: Sequence[Printed], printed: Printed | None = None) -> Finding:
    """Growth in per cent over several years from the growth of each, against a printed one."""
    factor = math.prod((1 + signed(grown) / 100 for grown in growths), start=Interval(1, 1))
    grown = (factor - 1) * 100
    return against_growth(grown, printed, f"{all_quoted(growths)} one on the other make {span(grown)}%")


def conversion(amount: Printed, converted: Printed, on: date, period: tuple[date, date]) -> Finding:
    """The exchange rate that two amounts imply, against the ECB's rates around a day and in a period.

    `on` is the day of the article, `period` the first and last day of what the amount is about. It fits when a
    fixing within a week of the day, or the span of the period's fixings, meets what is implied; otherwise the
    nearest fixing is named. For a currency that the ECB does not fix, the dong for instance, the implied rate
    is all there is.
    """
    for figure in (amount, converted):
        if not CURRENCY.fullmatch(unit_of(figure)):
            raise WorkbookError(f"{quoted(figure)} is no amount of money; a conversion needs two currencies.")
    if amount.unit == converted.unit:
        raise WorkbookError(
            f"{quoted(amount)} and {quoted(converted)} are both in {amount.unit}; compare them as such."
        )
    on, start, end = map(money.as_date, (on, *period))
    if start > end:
        raise WorkbookError(f"The period {start} to {end} ends before it starts; swap the dates.")
    many, few = sorted((amount, converted), key=lambda figure: range_of(figure).low, reverse=True)
    implied = arithmetic.implied_rate(range_of(many), range_of(few))
    head = f"{quoted(converted)} for {quoted(amount)} implies {span(implied)} {many.unit} per {few.unit}"
    try:
        that_day = money.rate(few.unit, many.unit, on)
        week_ends = min(on + WEEK, money.last_day(few.unit), money.last_day(many.unit))
        week = money.fixings(few.unit, many.unit, on - WEEK, week_ends)
        then = money.fixings(few.unit, many.unit, start, end)
    except ValueError as error:  # no rate for the currency or the day
        return Finding(None, implied, f"{head}; nothing to compare it with: {error}")
    fits = {
        f"the rate of {on} ({four_digits(that_day)})": implied.contains(that_day),
        f"the mean of {start} to {end} ({four_digits(then.mean())})": implied.contains(then.mean()),
    }
    if not any(fits.values()):
        around, during = (Interval(float(rates.min()), float(rates.max())) for rates in (week, then))
        fits = {
            f"the fixings of the week around {on}": implied.overlaps(around),
            f"the span of {start} to {end} ({span(during)})": implied.overlaps(during),
        }
    says = "; ".join(f"{name} {'fits' if fit else 'does not fit'}" for name, fit in fits.items())
    if not any(fits.values()):
        rates = {**then, **week}
        gaps = {day: max(implied.low - rate, rate - implied.high) / rate * 100 for day, rate in rates.items()}
        nearest = min(gaps, key=lambda day: (gaps[day], abs(day - pd.Timestamp(on))))
        says += f"; the nearest is {four_digits(rates[nearest])} of {nearest.date()}, {gaps[nearest]:.2f}% away"
    return Finding(any(fits.values()), implied, f"{head}; {says}.")


def implied_base(level: Printed, growth: Printed, before: Printed | None = None) -> Finding:
    """The level of the period before that a level and its growth imply, against a printed one."""
    same_unit(level, before)
    base = arithmetic.implied_base(range_of(level), signed(growth))
    head = f"{quoted(level)} at {quoted(growth)} implies {amount(base, unit_of(level))} for the period before"
    if before is None:
        return Finding(None, base, f"{head}; the article prints nothing to compare it with.")
    found = compared(base, before, head)
    if found.agrees:
        return found
    fall = arithmetic.implied_base(range_of(level), signed(growth) * -1)
    if sign_unknown(growth) and fall.overlaps(range_of(before)):
        says = f"{head}; the printed {quoted(before)} agrees if {quoted(growth)} is a fall."
        return Finding(True, fall, says)
    if range_of(before).low <= 0:
        return found
    needed = arithmetic.growth_percent(range_of(level), range_of(before))
    more = f" From there to {quoted(level)} is a growth of {span(needed)}%."
    return Finding(False, base, found.sentence + more)


def implied_whole(part: Printed, share: Printed, whole: Printed | None = None) -> Finding:
    """The whole that a part and its share in per cent imply, against a printed one.

    A share of "up to 65%" leaves the whole without an upper end.
    """
    same_unit(part, whole)
    implied = arithmetic.implied_whole(range_of(part), percent_of(share))
    head = f"{quoted(part)} as {quoted(share)} of a whole implies a whole of {amount(implied, unit_of(part))}"
    return compared(implied, whole, head)


def share_of_series(
    part: Printed,
    share: Printed,
    series_id: str,
    period: str,
    entity: str | None = None,
    vintage: str | None = None,
) -> Finding:
    """A printed share against the part divided by a row of the data package.

    Raises WorkbookError when the series is in another unit, DataError when there is not exactly one such row.
    """
    return _share(part, *_row_for(part, series_id, period, entity, vintage), share)


def same_as_series(
    figure: Printed, series_id: str, period: str, entity: str | None = None, vintage: str | None = None
) -> Finding:
    """A printed figure against a row of the data package that measures the same thing. Raises as above."""
    known, row_named = _row_for(figure, series_id, period, entity, vintage)
    return compared(known, figure, f"The data package has {row_named}")


def required_growth(now: Printed, target: Printed, years: int, growth: Printed | None = None) -> Finding:
    """The growth a year in per cent from a level to a target `years` later, against a printed one."""
    same_unit(now, target)
    if unit_of(now) == "percent":
        raise WorkbookError(f"{quoted(now)} and {quoted(target)} are shares; growth a year is of levels.")
    needed = arithmetic.growth_a_year(range_of(target), range_of(now), years)
    time = "a year" if years == 1 else f"{years} years"
    head = f"From {quoted(now)} to {quoted(target)} in {time} takes {span(needed)}% a year"
    return against_growth(needed, growth, head)


def _can_be(agrees: bool, one: Printed, what: str, other: Printed) -> Finding:
    same_unit(one, other)
    says = "can be" if agrees else "cannot be"
    return Finding(agrees, range_of(one), f"{quoted(one)} {says} {what} {quoted(other)}.")


def _share(part: Printed, whole: Interval, called: str, printed: Printed | None, of_plan: bool = False) -> Finding:
    """A part in per cent of a whole against a printed share; no part is above its whole, unless it is a plan."""
    if printed is not None:
        percent_of(printed)
    computed = arithmetic.share_percent(range_of(part), whole)
    head = f"{quoted(part)} is {span(computed)}% of {called}"
    if computed.low > 100 and not of_plan:
        return Finding(False, computed, f"{head}: a part is no more than its whole; perhaps the two are swapped.")
    return compared(computed, printed, head)


def _row_for(
    figure: Printed, series_id: str, period: str, entity: str | None, vintage: str | None
) -> tuple[Interval, str]:
    """The interval of a row in the figure's unit, and the row in words."""
    row = data.row(series_id, period, entity, vintage)
    unit = split_unit(row["unit"])[0]
    if unit not in (unit_of(figure), "count"):  # the unit of a printed count is its noun
        raise WorkbookError(
            f"{quoted(figure)} is in {unit_of(figure) or 'no unit'}, {series_id} in {unit}; convert first."
        )
    resources = data.files.package()["resources"]
    defined = next(one["series"][series_id] for one in resources if series_id in one.get("series", ()))
    what = re.split("[,;:]", defined)[0]  # up to the first of its particulars
    where = "" if row["entity"] in what else f", {row['entity']}"
    known = data.interval(row)
    words = f"{what}{where}, {period}, published {row['vintage']}"
    return known, f"{amount(known, '' if unit == 'count' else unit)} ({words})"
