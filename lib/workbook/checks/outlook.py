"""The three promises for 2030 that the CRI article prints, seen from a year: chances by several methods.

First what is read from data/ (sizes, shares, gdp, imf_path), then what is projected from it. Everything stays on
CAICT's ruler: its sizes and shares as first printed, and GDP at the level on which the shares of those years rest.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from workbook import WorkbookError, data, projection
from workbook.checks import digital_economy
from workbook.projection import Projection

CLAIM_YEAR = 2030
NEWEST = 2023  # the last year for which CAICT printed a size
MADE = 2019  # the last year known when the claim was made, in November 2020
IMF_OUTLOOK = {MADE: "2020-10", NEWEST: "2025-10"}  # what the IMF foresaw, by the year from which it is seen

DIRECT = "size projected directly"
SHARE_AND_GDP = "projected share of projected GDP"
SHARE_AND_PATH = "projected share of the IMF's GDP path"

IN_DOLLARS = {"China": "cn_digital_economy_caict_usd", "US": "us_digital_economy_caict"}


def sizes(origin: int = NEWEST) -> pd.Series:
    """CAICT's sizes up to a year, trn CNY."""
    return digital_economy.caict_sizes().loc[:origin]


def shares(origin: int = NEWEST) -> pd.Series:
    """CAICT's shares of GDP up to a year, as fractions, first printed."""
    return data.annual("cn_digital_economy_share_gdp", entity="China", vintage="first").loc[:origin] / 100


def in_dollars(country: str) -> pd.Series:
    """CAICT's size of the digital economy of "China" or "US" in trn USD, as first printed."""
    return data.annual(IN_DOLLARS[country], vintage="first")


def gdp(origin: int = NEWEST) -> pd.Series:
    """China's GDP in current prices up to a year, trn CNY: the long series at the level of the printed shares.

    Growth is that of the series on the census of 2023, which goes back to 2005; the level in `origin` is that
    of the census of 2018, on which the shares of those years were printed.
    """
    long = data.annual("china_gdp_nominal_series_census5").loc[:origin] / 1e4
    level = data.annual("china_gdp_nominal_series_census4") / 1e4
    return long / long[origin] * level[origin]


def imf_path(origin: int = NEWEST, until: int = CLAIM_YEAR) -> dict[int, float]:
    """Yearly growth of China's nominal GDP after `origin`, as fractions, as the IMF saw it.

    From 2019 the outlook of October 2020, from 2023 what came in 2024 and then that of October 2025. Where
    the outlook ends before `until`, its last growth rate goes on.
    """
    foreseen = data.series("imf_china_nominal_gdp_forecast", vintage=IMF_OUTLOOK[origin])
    levels = pd.Series(foreseen["value"].to_numpy() / 1e3, index=foreseen["period"].astype(int))
    if origin == MADE:
        levels[origin] = gdp(origin)[origin]
    else:
        revised = data.annual("china_gdp_nominal_series_census5") / 1e4
        levels[2023], levels[2024] = revised[2023], revised[2024]
    growth = levels.sort_index().pct_change().dropna()
    return {year: float(growth.get(year, growth.iloc[-1])) for year in range(origin + 1, until + 1)}


def recent_growth(series: pd.Series, years: int = 5) -> float:
    """Growth a year over the last years of a series, as a fraction. Raises WorkbookError for a missing year.

    >>> round(recent_growth(pd.Series([100.0, 161.051], index=[2018, 2023])), 3)
    0.1
    """
    last = series.index[-1]
    if last - years not in series.index:
        raise WorkbookError(f"The series has no value {years} years before {last}; choose a span that it covers.")
    return (float(series[last]) / float(series[last - years])) ** (1 / years) - 1


def project_size(origin: int = NEWEST, until: int = CLAIM_YEAR) -> Projection:
    """The size projected directly, with the calibration that was knowable in the year."""
    return projection.project(sizes(origin), until, as_of=_knowable(origin))


def project_share(origin: int = NEWEST, until: int = CLAIM_YEAR) -> Projection:
    """The share of GDP projected, with the calibration that was knowable in the year."""
    return projection.share(shares(origin), until, as_of=_knowable(origin))


def size_by_method(
    origin: int = NEWEST, until: int = CLAIM_YEAR, growth: Mapping[int, float] | None = None
) -> dict[str, Projection]:
    """Three projections of the size: direct, and as a share of a projected or an assumed GDP.

    `growth` is the assumed nominal growth of GDP by year as fractions; the IMF's path when left out.
    """
    known = gdp(origin)
    path = imf_path(origin, until) if growth is None else growth
    share = project_share(origin, until)
    projected = projection.project(known, until, as_of=_knowable(origin))
    return {
        DIRECT: project_size(origin, until),
        SHARE_AND_GDP: projection.level_from_share(share, projected),
        SHARE_AND_PATH: projection.level_from_share(share, projection.scenario(known[origin], path)),
    }


def chance_of_passing(chaser: Projection, leader: Projection, year: int) -> float:
    """The chance that one projected quantity is above another in a year, the two taken as independent.

    Counted over every pair of 200 quantiles of each; never below 0.001 nor above 0.999, as other chances.
    """
    grid = (np.arange(200) + 0.5) / 200
    ahead = np.array([chaser.quantile(year, q) for q in grid])[:, None] > [leader.quantile(year, q) for q in grid]
    return float(np.clip(ahead.mean(), 0.001, 0.999))


def _knowable(origin: int) -> int | None:
    """The year of the calibration table to use; None is the newest."""
    return None if origin == NEWEST else origin
