"""Project a short annual series to 2030 with bands that mean what they say.

`project` takes a positive level, `share` a fraction of a whole. Both answer with a `Projection`: quantiles
for every year, made from how wrong the same rule was on hundreds of real series (`panel`). The fitted
numbers are in data/calibration/fit.json and are rebuilt by `python -m workbook.projection fit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbook.projection.fit_files import load_fit
from workbook.projection.result import Projection
from workbook.projection.rule import PROBABILITIES, UNLIKE_PANEL, last_years, log_growth_quantiles
from workbook.projection.series import ProjectionError, read_level, read_positive, read_share, whole_year
from workbook.projection.shares import logit, logit_change_quantiles

GRID = np.array([NormalDist().inv_cdf((i + 0.5) / 100) for i in range(100)])  # 100 cases, equally likely
ALL_BUT_THE_WHOLE = 0.98  # what a part as large as its whole, or larger, counts as


def project(
    series: Mapping | pd.Series,
    until: int = 2030,
    as_of: int | None = None,
    may_jump: bool = False,
    definitions: Mapping[int, str] | None = None,
    like_panel: bool = False,
) -> Projection:
    """Project a positive annual series, in its own unit, from its last value to `until`.

    Four values are enough and gaps are bridged at constant growth. `as_of` takes the numbers fitted on what
    was known in that year. `may_jump` accepts a step that looks like a change of unit; `definitions` names the
    definition behind each year, and two different ones are refused. `like_panel` is for what the panel is made
    of, GDP of countries and US states and their sectors: elsewhere bands are 1.1 times as wide, because series of
    other kinds left the narrower ones more often than promised.
    Multiplying the series by a constant multiplies the answer by it. Raises ProjectionError.
    """
    observed, until = read_level(series, may_jump, definitions), whole_year(until)
    table, logs = load_fit(as_of)["level"], np.log(observed.values / observed.values[-1])
    wider = 1.0 if like_panel else UNLIKE_PANEL
    growth = log_growth_quantiles(table, *last_years(observed.years, logs), wider)[0]
    notes = () if like_panel else ("of a kind that the panel does not have, so the bands are 1.1 times as wide",)
    return Projection.after(observed, until, np.log(observed.values[-1]) + growth, notes=notes)


def share(
    series: Mapping | pd.Series,
    until: int = 2030,
    as_of: int | None = None,
    definitions: Mapping[int, str] | None = None,
) -> Projection:
    """Project a share of a whole, given as fractions such as 0.428; the answer stays between 0 and 1.

    The logit drifts on at the mean of its long-run and last-five-year pace, damped by 0.85 a year, with the
    errors that this rule made on the panel's shares. Raises ProjectionError, also for shares in per cent.
    """
    observed, until = read_share(series, definitions), whole_year(until)
    table, logits = load_fit(as_of)["share"], logit(observed.values)
    change = logit_change_quantiles(table, *last_years(observed.years, logits))[0]
    return Projection.after(observed, until, logits[-1] + change, "share")


def scenario(start_value: float, growth_path: Mapping[int, float]) -> pd.Series:
    """The level that follows from growth assumed from outside, by year, the start included.

    `growth_path` maps consecutive years to growth as a fraction; the start is the year before the first.
    Raises ProjectionError, also for growth in per cent.

    >>> scenario(100.0, {2024: 0.05, 2025: 0.10}).round(1).to_dict()
    {2023: 100.0, 2024: 105.0, 2025: 115.5}
    """
    if not start_value > 0:
        raise ProjectionError(f"The start is {start_value:g}; only a value above zero has a growth rate.")
    path = {whole_year(year): float(growth) for year, growth in growth_path.items()}
    years = sorted(path)
    if not years or years != list(range(years[0], years[-1] + 1)):
        raise ProjectionError(f"A growth path needs one growth rate for every year, not only for {years}.")
    for year in years:
        if not -1 < path[year] < 1:
            raise ProjectionError(f"The growth for {year} is {path[year]:g}; write 5 % as 0.05.")
    levels = start_value * np.cumprod([1.0, *(1 + path[year] for year in years)])
    return pd.Series(levels, index=pd.Index([years[0] - 1, *years], name="year"))


def usual_scenarios(series: Mapping | pd.Series, until: int = 2030) -> dict[str, pd.Series]:
    """Two named paths: the growth of the last five years repeats, or halves. Raises ProjectionError."""
    observed = read_level(series)
    last, until = int(observed.years[-1]), whole_year(until)
    if until <= last:
        raise ProjectionError(f"The series ends in {last}; a path to {until} has no year of its own.")
    start = max(last - 5, int(observed.years[0]))
    then = np.exp(np.interp(start, observed.years, np.log(observed.values)))
    growth = (observed.values[-1] / then) ** (1 / (last - start)) - 1
    years = range(last + 1, until + 1)
    return {
        name: scenario(observed.values[-1], dict.fromkeys(years, rate))
        for name, rate in (("trend repeats", growth), ("half the growth", growth / 2))
    }


def level_from_share(
    shares: Projection, whole: Projection | Mapping[int, float] | pd.Series, observed: Mapping | None = None
) -> Projection:
    """Share times whole: the level that a projected share of a projected or assumed whole implies.

    `whole` is a path of levels by year, its value in the share's last year included, or a Projection; when that
    starts later than the share, `observed` gives the whole in the years between. The two are taken as independent,
    so the product's quantiles come from every pair of 100 quantiles of each. Raises ProjectionError, also when
    share and whole are swapped.
    """
    if getattr(shares, "kind", "") != "share":
        raise ProjectionError("Give a projected share first, from share(), and then the level of the whole.")
    return _combined(shares, whole, observed, "level")


def share_from_level(
    part: Projection, whole: Projection | Mapping[int, float] | pd.Series, observed: Mapping | None = None
) -> Projection:
    """Part divided by whole: the share that a projected level of a projected or assumed whole implies.

    As `level_from_share`; a part larger than 98 % of its whole counts as 98 %. Raises ProjectionError.
    """
    if getattr(part, "kind", "") != "level":
        raise ProjectionError("Give the projected level of the part first, and then the level of the whole.")
    return _combined(part, whole, observed, "share")


def _combined(one: Projection, whole: object, observed: Mapping | None, kind: str) -> Projection:
    """A projected share times, or level divided by, a whole; see `level_from_share`."""
    projected = isinstance(whole, Projection)
    if projected and whole.kind != "level":
        raise ProjectionError("Give a projected share first, from share(), and then the level of the whole.")
    path = observed if projected else whole
    seen = None if path is None else read_positive(path)
    known = {} if seen is None else dict(zip(seen.years.tolist(), seen.values.tolist(), strict=True))
    if projected:
        known[whole.origin] = whole.last_value
    if one.origin not in known:
        raise ProjectionError(f"The whole must be known for {one.origin}, the last year of the {one.kind}.")
    years = tuple(year for year in one.years if year in known or (projected and year in whole.years))
    if not years:
        raise ProjectionError(f"The {one.kind} runs from {one.years[0]}, the whole has none of these years.")
    sign, rows = 1 if kind == "level" else -1, []
    for year in years:
        wholes = np.array([known[year]]) if year in known else whole.at(year, GRID)
        logs = np.add.outer(np.log(one.at(year, GRID)), sign * np.log(wholes))
        rows.append(np.quantile(logs, PROBABILITIES, method="hazen"))
    rows, start = np.array(rows), one.last_value * known[one.origin] ** sign
    if kind == "share":
        rows = logit(np.minimum(np.exp(rows), ALL_BUT_THE_WHOLE))
        # Where several quantiles reach the whole they must still rise.
        rows += 1e-9 * np.arange(rows.shape[1])
    return Projection(kind, one.origin, start, one.points, one.gaps, years, rows)
