"""Whether the exchange rate that a conversion implies is one that the market had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workbook.data import money
from workbook.figures.interval import Interval

WEEK = timedelta(days=7)  # writers use the day before, a central bank's parity, a search engine


@dataclass(frozen=True)
class Market:
    """The rates of a day's neighbourhood and of a period against an implied one.

    `gap` is how far the implied rate lies from the nearest fixing, in per cent of that fixing; 0 inside.
    """

    on: float
    mean: float
    span: Interval
    nearest: date
    fixing: float
    gap: float
    near_day: bool
    in_period: bool

    @property
    def fits(self) -> bool:
        """Whether the rate of a day nearby or of the period meets the implied one."""
        return self.near_day or self.in_period


def market(implied: Interval, base: str, quote: str, on: date, period: tuple[date, date]) -> Market:
    """The ECB's fixings of a week around `on` and of a period beside an implied rate, in `quote` per `base`.

    Raises WorkbookError where the ECB fixes no rate.
    """
    week = money.fixings(base, quote, on - WEEK, _last(base, quote, on + WEEK, on))
    span = money.fixings(base, quote, *period)
    gaps = {day: _gap(implied, rate) for day, rate in [*span.items(), *week.items()]}
    nearest = min(gaps, key=lambda day: (gaps[day], abs(day.date() - on)))
    fixing = float(week.get(nearest, span.get(nearest)))
    return Market(
        money.rate(base, quote, on),
        float(span.mean()),
        Interval(float(span.min()), float(span.max())),
        nearest.date(),
        fixing,
        gaps[nearest],
        implied.overlaps(Interval(float(week.min()), float(week.max()))),
        implied.overlaps(Interval(float(span.min()), float(span.max()))),
    )


def _gap(implied: Interval, rate: float) -> float:
    return max(implied.low - rate, rate - implied.high, 0.0) / rate * 100


def _last(base: str, quote: str, wanted: date, on: date) -> date:
    """The last day of the week after `on` for which there are rates."""
    for day in (wanted - timedelta(days=n) for n in range((wanted - on).days)):
        try:
            money.rate(base, quote, day)
        except ValueError:
            continue
        return day
    return on
