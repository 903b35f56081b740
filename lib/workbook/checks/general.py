"""Checks that suit any article: each takes figures as read and says in one sentence whether they agree.

A figure is a `Figure`, or a row of what `article.read_article` returns: it has printed, low, high and unit. Where
the article prints nothing to compare with, `agrees` is None and the sentence says what follows. Each raises
WorkbookError for figures that cannot be compared: a date, an amount for a share, another unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
import re
from typing import Protocol

import pandas as pd

from workbook import WorkbookError, data
from workbook.checks import arithmetic
from workbook.data import money
from workbook.data.units import split_unit
from workbook.figures.interval import Interval
from workbook.figures.printing import amount as in_words, four_digits, span

CURRENCY = re.compile("[A-Z]{3}")


class Printed(Protocol):
    """What a check needs to know of a figure."""

    printed: str
    low: float
    high: float
    unit: str


@dataclass(frozen=True)
class Finding:
    """Whether figures agree (None: nothing to compare with), what was computed, and the sentence."""

    agrees: bool | None
    computed: Interval
    sentence: str


def conversion(amount: Printed, converted: Printed, on: date, period: tuple[date, date]) -> Finding:
    """The exchange rate that two amounts imply, against the ECB's rate of a day and its mean of a period.

    `on` is the day of the article, `period` the first and last day of what the amount is about. For a
    currency that the ECB does not fix, the dong for instance, the implied rate is all there is.
    """
    for figure in (amount, converted):
        if not CURRENCY.fullmatch(_unit(figure)):
            raise WorkbookError(f"{_quoted(figure)} is no amount of money; a conversion needs two currencies.")
    if amount.unit == converted.unit:
        raise WorkbookError(
            f"{_quoted(amount)} and {_quoted(converted)} are both in {amount.unit}; compare them as such."
        )
    start, end = period
    if start > end:
        raise WorkbookError(f"The period {start} to {end} ends before it starts; swap the dates.")
    many, few = sorted((amount, converted), key=lambda figure: _range(figure).low, reverse=True)
    implied = arithmetic.implied_rate(_range(many), _range(few))
    pair = f"{many.unit} per {few.unit}"
    head = f"{_quoted(converted)} for {_quoted(amount)} implies {span(implied)} {pair}"
    try:
        day, mean = money.rate(few.unit, many.unit, on), money.mean_rate(few.unit, many.unit, start, end)
    except data.DataError as error:
        return Finding(None, implied, f"{head}; nothing to compare it with: {error}")
    fits = {
        f"the rate of {on} ({four_digits(day)})": implied.contains(day),
        f"the mean of {start} to {end} ({four_digits(mean)})": implied.contains(mean),
    }
    says = "; ".join(f"{name} {'fits' if fit else 'does not fit'}" for name, fit in fits.items())
    return Finding(any(fits.values()), implied, f"{head}; {says}.")


def implied_base(level: Printed, growth: Printed, before: Printed | None = None) -> Finding:
    """The level of the period before that a level and its growth imply, against a printed one."""
    _same_unit(level, before)
    base = arithmetic.implied_base(_range(level), _signed(growth))
    head = f"{_quoted(level)} at {_quoted(growth)} implies {in_words(base, _unit(level))} for the period before"
    if before is None:
        return Finding(None, base, f"{head}; the article prints nothing to compare it with.")
    found = _compared(base, before, head)
    if found.agrees or _range(before).low <= 0:
        return found
    needed = arithmetic.growth_percent(_range(level), _range(before))
    more = f" From there to {_quoted(level)} is a growth of {span(needed)} %."
    return Finding(found.agrees, base, found.sentence + more)


def implied_level(before: Printed, growth: Printed, level: Printed | None = None) -> Finding:
    """The level that follows from the one of the period before and the growth, against a printed one."""
    _same_unit(before, level)
    after = arithmetic.implied_level(_range(before), _signed(growth))
    return _compared(
        after, level, f"{_quoted(before)} at {_quoted(growth)} leads to {in_words(after, _unit(before))}"
    )


def implied_whole(part: Printed, share: Printed, whole: Printed | None = None) -> Finding:
    """The whole that a part and its share in per cent imply, against a printed one."""
    _same_unit(part, whole)
    total = arithmetic.implied_whole(_range(part), _percent(share))
    head = f"{_quoted(part)} as {_quoted(share)} of a whole implies a whole of {in_words(total, _unit(part))}"
    return _compared(total, whole, head)


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
    _percent(share)
    whole, row_named = _row_for(part, series_id, period, entity, vintage)
    computed = arithmetic.share_percent(_range(part), whole)
    return _compared(computed, share, f"{_quoted(part)} is {span(computed)} % of {row_named}")


def same_as_series(
    figure: Printed, series_id: str, period: str, entity: str | None = None, vintage: str | None = None
) -> Finding:
    """A printed figure against a row of the data package that measures the same thing. Raises as above."""
    known, row_named = _row_for(figure, series_id, period, entity, vintage)
    return _compared(known, figure, f"The data package has {row_named}")


def required_growth(now: Printed, target: Printed, years: int, growth: Printed | None = None) -> Finding:
    """The growth a year in per cent from a level to a target `years` later, against a printed one."""
    _same_unit(now, target)
    if _unit(now) == "percent":
        raise WorkbookError(f"{_quoted(now)} and {_quoted(target)} are shares; use required_lead.")
    needed = arithmetic.growth_a_year(_range(target), _range(now), years)
    head = f"From {_quoted(now)} to {_quoted(target)} in {years} years takes {span(needed)} % a year"
    return _compared(needed, growth, head, None if growth is None else _signed(growth))


def required_lead(now: Printed, target: Printed, years: int) -> Finding:
    """How much faster than the rest a part must grow each year to move its share, in per cent."""
    start, end = _percent(now), _percent(target)
    lead = Interval(
        arithmetic.lead_for_share(start.high, end.low, years),
        arithmetic.lead_for_share(start.low, end.high, years),
    )
    head = f"From {_quoted(now)} to {_quoted(target)} in {years} years"
    return Finding(None, lead, f"{head} the part must outgrow the rest by {span(lead)} % every year.")


def table(findings: Mapping[str, Finding]) -> pd.DataFrame:
    """The findings by name: whether the figures agree (yes, no, nothing to compare) and the sentence."""
    words = {True: "yes", False: "**no**", None: "nothing to compare"}
    rows = {name: [words[finding.agrees], finding.sentence] for name, finding in findings.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["agrees", "what was found"]).rename_axis("check")


def _compared(
    computed: Interval, printed: Printed | None, head: str, stands_for: Interval | None = None
) -> Finding:
    if printed is None:
        return Finding(None, computed, f"{head}.")
    agrees = computed.overlaps(_range(printed) if stands_for is None else stands_for)
    says = "agrees" if agrees else "does not agree"
    return Finding(agrees, computed, f"{head}; the printed {_quoted(printed)} {says}.")


def _row_for(
    figure: Printed, series_id: str, period: str, entity: str | None, vintage: str | None
) -> tuple[Interval, str]:
    """The interval of a row in the figure's unit, and the row in words."""
    row = data.row(series_id, period, entity, vintage)
    unit = split_unit(row["unit"])[0]
    if unit not in (_unit(figure), "count"):  # the unit of a printed count is its noun
        raise WorkbookError(
            f"{_quoted(figure)} is in {_unit(figure) or 'no unit'}, {series_id} in {unit}; convert first."
        )
    known = data.row_interval(row)
    words = f"{row['printed'] or in_words(known, unit)}, published {row['vintage']}"
    return known, f"{series_id} for {row['entity']} in {period} ({words})"


def _range(figure: Printed) -> Interval:
    if pd.isna(figure.low) or pd.isna(figure.high):
        raise WorkbookError(f"{_quoted(figure)} is a date, which has no number to compute with.")
    return Interval(float(figure.low), float(figure.high))


def _percent(figure: Printed, what: str = "share") -> Interval:
    """A share or growth in per cent; a share of a plan or of a year before may be more than 100."""
    if _unit(figure) != "percent":
        raise WorkbookError(f"{_quoted(figure)} is no {what} in per cent but {_unit(figure) or 'a bare number'}.")
    return _range(figure)


def _signed(growth: Printed) -> Interval:
    """Growth in per cent; a fall is printed without its sign: giảm 5%."""
    falls = getattr(growth, "direction", "") == "down" and growth.low >= 0
    return _percent(growth, "growth") * (-1 if falls else 1)


def _same_unit(one: Printed, other: Printed | None) -> None:
    if other is not None and _unit(one) != _unit(other):
        units = [_unit(figure) or "no unit" for figure in (one, other)]
        raise WorkbookError(
            f"{_quoted(one)} is in {units[0]}, {_quoted(other)} in {units[1]}; compare like with like."
        )


def _unit(figure: Printed) -> str:
    # In a table that went through a file, an empty unit comes back as NaN.
    return figure.unit if isinstance(figure.unit, str) else ""


def _quoted(figure: Printed) -> str:
    return f"'{figure.printed}'"
