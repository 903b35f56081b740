"""The three promises for 2030 that the CRI article prints, seen from a year: chances by several methods.

Everything stays on CAICT's ruler: its sizes and shares as first printed, and GDP at the level on which the
shares of those years rest.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from workbook import data, projection
from workbook.checks import digital_economy
from workbook.projection import Projection, ProjectionError
from workbook.projection.result import bounded_chance
from workbook.projection.series import check_above_zero, read_series, whole_year

CLAIM_YEAR = 2030
NEWEST = 2023  # the last year for which CAICT printed a size
MADE = 2019  # the last year known when the claim was made, in November 2020
FITTED = {2019: 2019, 2023: None}  # which calibration table was knowable then; None is the newest

DIRECT = "size projected directly"
SHARE_AND_GDP = "projected share of projected GDP"
SHARE_AND_PATH = "projected share of the IMF's GDP path"


def sizes(origin: int = NEWEST) -> pd.Series:
    """CAICT's sizes up to a year, trn CNY."""
    known = digital_economy.caict_sizes()
    return known[known.index <= whole_year(origin)]


def shares(origin: int = NEWEST) -> pd.Series:
    """CAICT's shares of GDP up to a year, as fractions, first printed."""
    known = data.annual("cn_digital_economy_share_gdp", entity="China", vintage="first") / 100
    return known[known.index <= whole_year(origin)]


def gdp(origin: int = NEWEST) -> pd.Series:
    """China's GDP in current prices up to a year, trn CNY: the long series at the level of the printed shares.

    Growth is that of the series on the census of 2023, which goes back to 2005; the level in `origin` is that
    of the census of 2018, on which the shares of those years were printed.
    """
    long = data.annual("china_gdp_nominal_series_census5") / 1e4
    level = data.annual("china_gdp_nominal_series_census4") / 1e4
    origin = whole_year(origin)
    if origin not in long.index or origin not in level.index:
        raise ProjectionError(
            f"There is no GDP on both censuses for {origin}; the last year is {level.index[-1]}."
        )
    known = long[long.index <= origin]
    return known / known[origin] * level[origin]


def imf_path(origin: int = NEWEST, until: int = CLAIM_YEAR) -> dict[int, float]:
    """Yearly growth of China's nominal GDP after `origin`, as fractions, as the IMF saw it.

    From 2019 the outlook of October 2020, from 2023 what came in 2024 and then that of October 2025. Where
    the outlook ends before `until`, its last growth rate goes on.
    """
    _table_of(origin)
    forecast = data.series("imf_china_nominal_gdp_forecast", vintage="2020-10" if origin == MADE else "2025-10")
    levels = pd.Series((forecast["value"] / 1e3).to_numpy(), index=forecast["period"].astype(int))
    if origin == MADE:
        levels[origin] = gdp()[origin]
    else:
        revised = data.annual("china_gdp_nominal_series_census5") / 1e4
        levels[2023], levels[2024] = revised[2023], revised[2024]
    growth = levels.sort_index().pct_change().dropna()
    return {year: float(growth.get(year, growth.iloc[-1])) for year in range(origin + 1, whole_year(until) + 1)}


def project_size(origin: int = NEWEST, until: int = CLAIM_YEAR) -> Projection:
    """The size projected directly, with the calibration that was knowable in the year."""
    return projection.project(sizes(origin), until, as_of=_table_of(origin))


def project_share(origin: int = NEWEST, until: int = CLAIM_YEAR) -> Projection:
    """The share of GDP projected, with the calibration that was knowable in the year."""
    return projection.share(shares(origin), until, as_of=_table_of(origin))


def size_by_method(
    origin: int = NEWEST, until: int = CLAIM_YEAR, growth: Mapping[int, float] | None = None
) -> dict[str, Projection]:
    """Three projections of the size: direct, and as a share of a projected or an assumed GDP.

    `growth` is the assumed nominal growth of GDP by year as fractions; the IMF's path when left out.
    """
    share = project_share(origin, until)
    projected_gdp = projection.project(gdp(origin), until, as_of=_table_of(origin))
    path = projection.scenario(gdp()[origin], imf_path(origin, until) if growth is None else growth)
    return {
        DIRECT: project_size(origin, until),
        SHARE_AND_GDP: projection.level_from_share(share, projected_gdp),
        SHARE_AND_PATH: projection.level_from_share(share, path),
    }


def recent_growth(series: pd.Series, years: int = 5) -> float:
    """Growth a year over the last years of a series, as a fraction. Raises ProjectionError for a missing year.

    >>> round(recent_growth(pd.Series([100.0, 161.051], index=[2018, 2023])), 3)
    0.1
    """
    observed = read_series(series)
    check_above_zero(observed)
    known = dict(zip(observed.years.tolist(), observed.values.tolist(), strict=True))
    last = max(known)
    if last - years not in known or years == 0:
        raise ProjectionError(
            f"The series has no value {years} years before {last}; choose a span that it covers."
        )
    return (known[last] / known[last - years]) ** (1 / years) - 1


def in_dollars(country: str) -> pd.Series:
    """CAICT's size of the digital economy of "China" or "US" in trn USD, as first printed.

    Raises DataError for another country.
    """
    names = {"China": "cn_digital_economy_caict_usd", "US": "us_digital_economy_caict"}
    if country not in names:
        raise data.DataError(f"There is no size in dollars for {country!r}; choose {' or '.join(names)}.")
    return data.annual(names[country], vintage="first")


def chance_of_passing(chaser: Projection, leader: Projection, year: int) -> float:
    """The chance that one projected quantity is above another in a year, the two taken as independent.

    Counted over every pair of 200 quantiles of each; never below 0.001 nor above 0.999.
    Raises ProjectionError for a share against a level.
    """
    if getattr(chaser, "kind", None) != getattr(leader, "kind", ""):
        raise ProjectionError("Compare two projected levels or two projected shares, in the same unit.")
    grid = (np.arange(200) + 0.5) / 200
    ahead = np.array([chaser.quantile(year, q) for q in grid])[:, None] > [leader.quantile(year, q) for q in grid]
    return bounded_chance(ahead.mean())


def _table_of(origin: int) -> int | None:
    """The calibration table that was knowable in a year. Raises ProjectionError for another year."""
    if origin not in FITTED:
        years = " or ".join(map(str, FITTED))
        raise ProjectionError(f"The outlook is made as seen from {years}, not from {origin!r}.")
    return FITTED[origin]
