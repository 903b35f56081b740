"""The three forecasts for 2030 that the CRI article prints: chances by several roads, pooled, seen from two days.

First what is read from data/ (sizes, shares, gdp, imf_path), then what is projected from it. Everything stays on
CAICT's ruler: its sizes and shares as first printed, and GDP at the level on which the shares of those years rest.
`seen` is MADE, with CAICT's figures and the IMF's path in print that day but GDP as revised since, or NOW.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from workbook import WorkbookError, data, projection
from workbook.data.rows import of_the_rows
from workbook.projection import Pooled, Projection

CLAIM_YEAR = 2030
NEWEST = 2023  # the last year for which CAICT printed a size
MADE = 2019  # the last year known when the claim was made ...
MADE_ON = "2020-11-27"  # ... on this day
NOW = 2025  # the last year for which China's GDP is known
IMF_OUTLOOK = {MADE: "2020-10", NOW: "2025-10"}  # what the IMF foresaw, by the day from which it is seen
LIMITS = [(60, 400), (0.5, 0.99), (NOW + 1, 2034), (-0.1, 0.2)]  # of what a reader may ask, see `asked`
FEWEST_POINTS = 5  # of a series that starts later than it could

DIRECT = "size alone"
SHARE_AND_GDP = "share × GDP, both projected"
SHARE_AND_PATH = "share × GDP on the IMF's path"
SHARE_DIRECT = "share alone"
ODDS = "odds of the share as a level"
TWO_SERIES = "both countries' dollar series"
RATIO = "their ratio as one series"
DOLLAR_PATH = "China's share × GDP in dollars on the IMF's path"

IN_DOLLARS = {"China": "cn_digital_economy_caict_usd", "US": "us_digital_economy_caict"}
# Of two countries' errors, year by year: assumed. Dollar GDPs of pairs of countries in the panel erred together by
# 0.37, those of the US with others by 0.0.
CORRELATION = 0.3


def asked(trn: float, share: float, year: int, growth: float | None) -> dict[int, float] | None:
    """The growth of GDP by year that a reader asks for with a size, a share and a year; None takes the IMF's path.

    Raises WorkbookError for what is no number or lies where the projections say nothing.

    >>> asked(150, 0.8, 2027, 0.05), asked(150, 0.8, 2030, None)
    ({2026: 0.05, 2027: 0.05}, None)
    """
    given = {"claim_trn": trn, "claim_share": share, "year": year, "gdp_growth": 0 if growth is None else growth}
    for (name, value), (low, high) in zip(given.items(), LIMITS, strict=True):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not low <= value <= high or (name == "year" and value != int(value)):
            raise WorkbookError(f"{name} takes a number from {low} to {high}, a year a whole one, not {value!r}.")
    return None if growth is None else dict.fromkeys(range(NOW + 1, year + 1), growth)


def sizes(seen: int = NOW) -> pd.Series:
    """CAICT's sizes in trn CNY that were in print by then, computed ones left out."""
    return _in_print("cn_digital_economy_size", seen, "China")


def shares(seen: int = NOW) -> pd.Series:
    """CAICT's shares of GDP, as fractions, first printed, that were in print by then."""
    return _in_print("cn_digital_economy_share_gdp", seen, "China") / 100


def in_dollars(country: str, seen: int = NOW) -> pd.Series:
    """CAICT's size of the digital economy of "China" or "US" in trn USD, as first printed."""
    return _in_print(IN_DOLLARS[country], seen)


@of_the_rows
def known_gdp() -> pd.Series:
    """China's GDP in current prices, trn CNY, from 2005 on the census of 2023, with the first figure of 2025."""
    revised = data.annual("china_gdp_nominal_series_census5") / 1e4
    revised[2024] = data.row("china_gdp_nominal", "2024", vintage="2025-12-26")["value"]
    revised[2025] = data.row("china_gdp_nominal", "2025", vintage="first")["value"] / 1e4
    return revised


@of_the_rows
def gdp(seen: int = NOW) -> pd.Series:
    """China's GDP in current prices up to a year, trn CNY: one series at the level of the printed shares.

    Growth is that of `known_gdp`. The level is that of the census of 2018, on which the shares were printed: all
    years are multiplied by the ratio of the two in the last year of the shares. Seen from 2019, the growth is that
    of the later census too; it differs by 0.1 to 0.3 points a year.
    """
    revised = known_gdp()
    level, on = data.annual("china_gdp_nominal_series_census4") / 1e4, min(seen, NEWEST)
    return revised.loc[:seen] / revised[on] * level[on]


def imf_path(seen: int = NOW, until: int = CLAIM_YEAR, dollars: bool = False) -> dict[int, float]:
    """Yearly growth of China's nominal GDP after `seen`, as fractions, as the IMF saw it.

    From 2019 by the outlook of October 2020, now by that of October 2025. Where the outlook ends before `until`,
    its last growth rate goes on. Raises WorkbookError for another day.
    """
    _check(seen)
    foreseen = data.series(
        f"imf_china_{'gdp_usd' if dollars else 'nominal_gdp'}_forecast", vintage=IMF_OUTLOOK[seen]
    )
    levels = pd.Series(foreseen["value"].to_numpy() / 1e3, index=foreseen["period"].astype(int))
    if seen not in levels:  # the outlook starts the year after
        levels[seen] = (data.annual("china_gdp_usd_imf") / 1e3 if dollars else gdp(seen))[seen]
    growth = levels.sort_index().pct_change().dropna()
    return {year: float(growth.get(year, growth.iloc[-1])) for year in range(seen + 1, until + 1)}


def gdp_path(seen: int = NOW, until: int = CLAIM_YEAR, growth: Mapping[int, float] | None = None) -> pd.Series:
    """China's GDP in trn CNY as in `gdp`, and on by `growth` a year as fractions, the IMF's when left out.

    Known years stay known, whatever `growth` says of them.
    """
    known = gdp(seen)
    path = imf_path(seen, until) if growth is None else {year: g for year, g in growth.items() if year > seen}
    return pd.concat([known, projection.scenario(known[seen], path).loc[seen + 1 :]])


def recent_growth(series: pd.Series, years: int = 5) -> float:
    """Growth a year over the last years of a series, as a fraction. Raises WorkbookError for a missing year.

    >>> round(recent_growth(pd.Series([100.0, 161.051], index=[2018, 2023])), 3)
    0.1
    """
    last = series.index[-1]
    if last - years not in series.index:
        raise WorkbookError(f"The series has no value {years} years before {last}; choose a span that it covers.")
    return (float(series[last]) / float(series[last - years])) ** (1 / years) - 1


def size_by_method(
    seen: int = NOW, until: int = CLAIM_YEAR, growth: Mapping[int, float] | None = None
) -> dict[str, Projection]:
    """Three projections of the size in trn CNY: alone, and as a projected share of a projected or assumed GDP."""
    share, known = project_share(seen, until), gdp(seen)
    return {
        DIRECT: project_size(seen, until),
        SHARE_AND_GDP: projection.level_from_share(share, _projected(known, seen, until), known),
        SHARE_AND_PATH: projection.level_from_share(share, gdp_path(seen, until, growth)),
    }


def share_by_method(seen: int = NOW, until: int = CLAIM_YEAR) -> dict[str, Projection]:
    """Two projections of the share, as fractions: by the rule for shares, and its odds by the rule for levels.

    A size projected alone over a GDP is no road to the share: on the panel it scored worse than the share alone
    even with the GDP that came (data/calibration/pool_scores.csv). `coherence` shows what it says all the same.
    """
    return {SHARE_DIRECT: project_share(seen, until), ODDS: _odds(seen, until)}


def pooled_size(seen: int = NOW, until: int = CLAIM_YEAR, growth: Mapping[int, float] | None = None) -> Pooled:
    """The roads of `size_by_method` in one, equally weighted."""
    return projection.pool(size_by_method(seen, until, growth))


def pooled_share(seen: int = NOW, until: int = CLAIM_YEAR) -> Pooled:
    """The roads of `share_by_method` in one, equally weighted."""
    return projection.pool(share_by_method(seen, until))


def coherence(seen: int = NOW, year: int = CLAIM_YEAR, growth: Mapping[int, float] | None = None) -> pd.DataFrame:
    """What each road to the size says of the rest, one row a road: the reason to distrust one alone.

    Columns: size (its median, trn CNY), of_gdp_projected and of_imf_path (that size as a fraction of the two
    GDPs), and chance_of_share: the chance that the share, projected alone, is at least that of the IMF's path.
    """
    share, whole = project_share(seen, year), _projected(gdp(seen), seen, year).median(year)
    path, rows = gdp_path(seen, year, growth)[year], {}
    for name, road in size_by_method(seen, year, growth).items():
        median = road.median(year)
        rows[name] = (median, median / whole, median / path, share.probability(year, min(median / path, 0.999)))
    names = ["size", "of_gdp_projected", "of_imf_path", "chance_of_share"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=names).rename_axis("road")


def overtaking(
    first: int = 2026, last: int = CLAIM_YEAR, seen: int = NOW, correlation: float = CORRELATION
) -> pd.Series:
    """The chance by way, as fractions, that China's digital economy is the larger in one year at least.

    At market rates in dollars, on CAICT's ruler. The errors of the two countries correlate by `correlation` in
    every year, and each country's add up over the years; their ratio, as one series, needs no such assumption.
    Roads without four years in print by then are left out.
    """
    china, states = in_dollars("China", seen), in_dollars("US", seen)
    years, found, on = (first, last), {}, min(seen, NEWEST)
    if min(len(china), len(states)) >= 4:
        roads = [projection.project(series, last, as_of=_fit(seen)) for series in (china, states)]
        found[TWO_SERIES] = chance_of_passing(*roads, years, correlation)
        ratio = projection.project((china / states).dropna(), last, as_of=_fit(seen))
        found[RATIO] = chance_of_passing(ratio, None, years)
    dollars = data.annual("china_gdp_usd_imf").loc[: min(seen, 2024)] / 1e3
    growth = imf_path(seen, last, dollars=True)
    if seen == NOW:  # the year after the last one known is foreseen as well
        ahead = data.series("imf_china_gdp_usd_forecast", vintage=IMF_OUTLOOK[NOW]).set_index("period")["value"]
        dollars[NOW] = ahead["2025"] / 1e3
    ruler = gdp(seen)[on] / (data.annual("china_gdp_nominal_series_census5")[on] / 1e4)
    path = pd.concat([dollars, projection.scenario(dollars[seen], growth).loc[seen + 1 :]]) * ruler
    states = projection.project(states, last, as_of=_fit(seen))
    china = projection.level_from_share(project_share(seen, last), path)
    found[DOLLAR_PATH] = chance_of_passing(china, states, years, correlation)
    return pd.Series(found, name="chance").rename_axis("road")


def chance_of_passing(
    chaser: Projection, leader: Projection | None, years: int | tuple[int, int], correlation: float = CORRELATION
) -> float:
    """The chance of one quantity above another, or above 1, in a year or in any of (first, last).

    Counted over 20,000 pairs of futures whose shocks of a year correlate by `correlation`; never below 0.001 nor
    above 0.999, as other chances. Raises WorkbookError when a projection lacks one of the years.
    """
    years = (years, years) if isinstance(years, int) else years
    start = min(road.years[0] for road in (chaser, leader or chaser))
    end = max(road.years[-1] for road in (chaser, leader or chaser))
    span = range(years[0], years[1] + 1)
    shocks = np.random.default_rng(2026).standard_normal((2, 10_000, end - start + 1))
    shocks = np.concatenate([shocks, -shocks], axis=1)  # every future has its mirror image
    theirs = correlation * shocks[0] + np.sqrt(1 - correlation**2) * shocks[1]
    ahead = _values(chaser, shocks[0], start, span)
    behind = 1.0 if leader is None else _values(leader, theirs, start, span)
    return float(np.clip(np.mean((ahead > behind).any(axis=1)), 0.001, 0.999))


def _values(road: Projection, shocks: np.ndarray, start: int, span: range) -> np.ndarray:
    if road.years[-1] < span[-1] or road.years[0] > span[0]:
        raise WorkbookError(f"A projection from {road.years[0]} to {road.years[-1]} lacks a year of {span}.")
    values = road.paths(shocks[:, road.years[0] - start :][:, : len(road.years)])
    return values[:, [road.years.index(year) for year in span]]


def project_size(seen: int = NOW, until: int = CLAIM_YEAR) -> Projection:
    """The size alone, trn CNY: a pool over the first years of the series, because none is privileged."""
    return _from_every_start(projection.project, sizes(seen), seen, until)


def project_share(seen: int = NOW, until: int = CLAIM_YEAR) -> Projection:
    """The share of GDP alone, as a fraction: a pool over the first years of the series."""
    return _from_every_start(projection.share, shares(seen), seen, until)


def _odds(seen: int, until: int) -> Projection:
    """The odds s / (1 - s) projected as a level; their log is the logit of the share."""
    known = shares(seen)
    made = _from_every_start(projection.project, known / (1 - known), seen, until)
    last = float(known.iloc[-1])
    return Projection("share", made.origin, last, made.points, made.gaps, made.years, made.transformed)


def _from_every_start(rule: Callable, values: pd.Series, seen: int, until: int) -> Projection:
    """A pool over the first years that leave FEWEST_POINTS."""
    return _pooled(rule, tuple(values.items()), until, _fit(seen))


@lru_cache(maxsize=64)
def _pooled(rule: Callable, points: tuple[tuple[int, float], ...], until: int, fit: int | None) -> Projection:
    years, values = zip(*points, strict=True)
    known = pd.Series(values, index=years)
    starts = years[: len(years) - FEWEST_POINTS + 1]
    return projection.pool({f"from {first}": rule(known.loc[first:], until, as_of=fit) for first in starts})


def _projected(known_gdp: pd.Series, seen: int, until: int) -> Projection:
    return projection.project(known_gdp, until, as_of=_fit(seen), like_panel=True)


@of_the_rows
def _in_print(series_id: str, seen: int, entity: str | None = None) -> pd.Series:
    """A series by year as first printed: only rows printed by the day of the claim when seen from it."""
    _check(seen)
    rows = data.series(series_id, entity)
    rows = rows[rows["basis"].eq("annual") & rows["grade"].ne("D")]
    if seen == MADE:
        rows = rows[rows["vintage"] <= MADE_ON]
    rows = rows.drop_duplicates("period")
    return pd.Series(rows["value"].to_numpy(), index=rows["period"].astype(int).rename("year")).loc[:seen]


def _check(seen: int) -> None:
    if seen not in IMF_OUTLOOK:
        raise WorkbookError(f"The outlook is kept as seen from {MADE} or {NOW}, not from {seen}.")


def _fit(seen: int) -> int | None:
    """The year of the calibration to use; None is the newest."""
    return MADE if seen == MADE else None
