"""Checks that suit any article: each takes figures as read and says in one sentence whether they agree.

A figure is a `Figure`, or a row of what `article.read_article` returns: it has printed, low, high and unit. Where
the article prints nothing to compare with, `agrees` is None and the sentence says what follows. Each raises
WorkbookError for figures that cannot be compared: a date, an amount for a share, another unit. The checks of an
article against itself (total, share, points, mix ...) stand in `inner` and are called from here as well.
"""

from __future__ import annotations

from datetime import date
import re

from workbook import WorkbookError, data
from workbook.checks import arithmetic
from workbook.checks.finding import (
    Finding,
    Printed,
    against_growth,
    compared,
    percent_of,
    quoted,
    range_of,
    same_unit,
    sign_unknown,
    signed,
    unit_of,
)
from workbook.checks.inner import (
    above,
    chain,
    divided,
    growth,
    mix,
    multiple,
    part_of,
    per,
    points,
    price_growth,
    remainder,
    remainder_growth,
    same,
    share,
    target,
    total,
    within_whole,
)
from workbook.checks.rates import market
from workbook.data.money import as_date
from workbook.data.units import split_unit
from workbook.figures import printing
from workbook.figures.interval import Interval
from workbook.figures.printing import four_digits, span

__all__ = [
    "Finding",
    "above",
    "chain",
    "conversion",
    "growth",
    "implied_base",
    "implied_level",
    "implied_whole",
    "mix",
    "multiple",
    "part_of",
    "per",
    "points",
    "price_growth",
    "remainder",
    "remainder_growth",
    "required_growth",
    "required_lead",
    "same",
    "same_as_series",
    "share",
    "share_of_series",
    "target",
    "total",
]

CURRENCY = re.compile("[A-Z]{3}")


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
    start, end = period
    if start > end:
        raise WorkbookError(f"The period {start} to {end} ends before it starts; swap the dates.")
    many, few = sorted((amount, converted), key=lambda figure: range_of(figure).low, reverse=True)
    implied = arithmetic.implied_rate(range_of(many), range_of(few))
    pair = f"{many.unit} per {few.unit}"
    head = f"{quoted(converted)} for {quoted(amount)} implies {span(implied)} {pair}"
    try:
        rates = market(implied, few.unit, many.unit, as_date(on), (as_date(start), as_date(end)))
    except ValueError as error:  # no rate for the currency or the day
        return Finding(None, implied, f"{head}; nothing to compare it with: {error}")
    fits = {
        f"the rate of {on} ({four_digits(rates.on)})": implied.contains(rates.on),
        f"the mean of {start} to {end} ({four_digits(rates.mean)})": implied.contains(rates.mean),
    }
    if not any(fits.values()):
        fits = {
            f"the fixings of the week around {on}": rates.near_day,
            f"the span of {start} to {end} ({span(rates.span)})": rates.in_period,
        }
    says = "; ".join(f"{name} {'fits' if fit else 'does not fit'}" for name, fit in fits.items())
    if not any(fits.values()):
        says += f"; the nearest is {four_digits(rates.fixing)} of {rates.nearest}, {rates.gap:.2f} % away"
    return Finding(any(fits.values()), implied, f"{head}; {says}.")


def implied_base(level: Printed, growth: Printed, before: Printed | None = None) -> Finding:
    """The level of the period before that a level and its growth imply, against a printed one."""
    same_unit(level, before)
    base = arithmetic.implied_base(range_of(level), signed(growth))
    implied = printing.amount(base, unit_of(level))
    head = f"{quoted(level)} at {quoted(growth)} implies {implied} for the period before"
    if before is None:
        return Finding(None, base, f"{head}; the article prints nothing to compare it with.")
    found = compared(base, before, head)
    if not found.agrees and sign_unknown(growth):
        fall = arithmetic.implied_base(range_of(level), signed(growth) * -1)
        if fall.overlaps(range_of(before)):
            return Finding(
                True, fall, f"{head}; the printed {quoted(before)} agrees if {quoted(growth)} is a fall."
            )
    if found.agrees or range_of(before).low <= 0:
        return found
    needed = arithmetic.growth_percent(range_of(level), range_of(before))
    more = f" From there to {quoted(level)} is a growth of {span(needed)} %."
    return Finding(found.agrees, base, found.sentence + more)


def implied_level(before: Printed, growth: Printed, level: Printed | None = None) -> Finding:
    """The level that follows from the one of the period before and the growth, against a printed one."""
    same_unit(before, level)
    after = arithmetic.implied_level(range_of(before), signed(growth))
    return compared(
        after, level, f"{quoted(before)} at {quoted(growth)} leads to {printing.amount(after, unit_of(before))}"
    )


def implied_whole(part: Printed, share: Printed, whole: Printed | None = None) -> Finding:
    """The whole that a part and its share in per cent imply, against a printed one.

    A share of "up to 65 %" leaves the whole without an upper end.
    """
    same_unit(part, whole)
    implied = divided(range_of(part), percent_of(share))
    words = printing.amount(implied, unit_of(part))
    head = f"{quoted(part)} as {quoted(share)} of a whole implies a whole of {words}"
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
    percent_of(share)
    whole, row_named = _row_for(part, series_id, period, entity, vintage)
    computed = arithmetic.share_percent(range_of(part), whole)
    return within_whole(computed, share, f"{quoted(part)} is {span(computed)} % of {row_named}")


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
        raise WorkbookError(f"{quoted(now)} and {quoted(target)} are shares; use required_lead.")
    needed = arithmetic.growth_a_year(range_of(target), range_of(now), years)
    time = "a year" if years == 1 else f"{years} years"
    return against_growth(
        needed, growth, f"From {quoted(now)} to {quoted(target)} in {time} takes {span(needed)} % a year"
    )


def required_lead(now: Printed, target: Printed, years: int) -> Finding:
    """How much faster than the rest a part must grow each year to move its share, in per cent."""
    start, end = percent_of(now), percent_of(target)
    lead = Interval(
        arithmetic.lead_for_share(start.high, end.low, years),
        arithmetic.lead_for_share(start.low, end.high, years),
    )
    head = f"From {quoted(now)} to {quoted(target)} in {years} years"
    return Finding(None, lead, f"{head} the part must outgrow the rest by {span(lead)} % every year.")


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
    known = data.interval(row)
    words = f"{row['printed'] or printing.amount(known, unit)}, published {row['vintage']}"
    return known, f"{series_id} for {row['entity']} in {period} ({words})"
