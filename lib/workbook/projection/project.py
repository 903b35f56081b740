"""Project a short annual series to 2030 with bands that mean what they say.

`project` takes a positive level, `share` a fraction of a whole. Both answer with a `Projection`: quantiles
for every year, made from how wrong the same rule was on hundreds of real series (`panel_fit`). The fitted
numbers are in data/calibration/fit.json and are rebuilt by `python -m workbook.projection`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from workbook.data.files import DATA, DataError
from workbook.projection import panel as panel_fit, shares as share_fit
from workbook.projection.fit_files import read_fit
from workbook.projection.result import Projection, to_scale
from workbook.projection.series import (
    AnnualSeries,
    ProjectionError,
    check_above_zero,
    check_definitions,
    check_positive_level,
    check_share,
    finite,
    read_series,
    whole_year,
    yearly,
)

CALIBRATION = DATA / "calibration"
FARTHEST = 300.0  # logs and logits beyond, and the tails that go on from there, have no plain number
FARTHEST_MIDDLE = {"level": FARTHEST, "share": 33.0}  # a share beyond cannot be told from 1


def project(
    series: Mapping | pd.Series,
    until: int = 2030,
    as_of: int | None = None,
    may_jump: bool = False,
    definitions: Mapping[int, str] | None = None,
) -> Projection:
    """Project a positive annual series, in its own unit, from its last value to `until`.

    Four values are enough and gaps are bridged at constant growth. `as_of` takes the table fitted on what
    was known in that year (see `calibrate`). `may_jump` accepts a step that looks like a change of unit;
    `definitions` names the definition behind each year, and two different ones are refused.
    Multiplying the series by a constant multiplies the answer by it. Raises ProjectionError.
    """
    observed = read_series(series)
    check_definitions(observed, definitions)
    check_positive_level(observed, may_jump)
    table = load_table(as_of)["level"]
    count = _steps_ahead(observed.years[-1], until, len(table["z"]))
    logs, steps = yearly(observed, np.log(observed.values / observed.values[-1]), panel_fit.WINDOW)
    growth = panel_fit.log_growth_quantiles(table, logs[None], np.array([steps]))[0, :count]
    return _projection("level", observed, growth)


def share(
    series: Mapping | pd.Series,
    until: int = 2030,
    as_of: int | None = None,
    definitions: Mapping[int, str] | None = None,
) -> Projection:
    """Project a share of a whole, given as fractions such as 0.428; the answer stays between 0 and 1.

    The logit drifts on at the mean of its long-run and last-five-year pace, damped by 0.85 a year, with the
    errors that this rule made on the panel's shares. Raises ProjectionError, also for shares in percent.
    """
    observed = read_series(series)
    check_definitions(observed, definitions)
    check_share(observed)
    table = load_table(as_of)["share"]
    count = _steps_ahead(observed.years[-1], until, len(table["z"]))
    logits, steps = yearly(observed, to_scale("share", observed.values), panel_fit.WINDOW)
    change = share_fit.logit_change_quantiles(table, logits[None], np.array([steps]))[0, :count]
    return _projection("share", observed, change)


def scenario(start_value: float, growth_path: Mapping[int, float]) -> pd.Series:
    """The level that follows from growth assumed from outside, by year, the start included.

    `growth_path` maps consecutive years to growth as a fraction; the start is the year before the first.

    >>> scenario(100.0, {2024: 0.05, 2025: 0.10}).round(1).to_dict()
    {2023: 100.0, 2024: 105.0, 2025: 115.5}
    """
    start_value = finite(start_value, "The start")
    if start_value <= 0:
        raise ProjectionError(f"The start is {start_value:g}; only a value above zero has a growth rate.")
    if not isinstance(growth_path, pd.Series | Mapping):
        raise ProjectionError(f"A growth path maps years to growth; it is a {type(growth_path).__name__}.")
    path = [(whole_year(year), finite(growth, f"The growth for {year}")) for year, growth in growth_path.items()]
    years = sorted(year for year, _ in path)
    if not years or years != list(range(years[0], years[-1] + 1)):
        raise ProjectionError(f"A growth path needs one growth rate for every year, not only for {years}.")
    for year, growth in path:
        if not -1 < growth < 1:
            raise ProjectionError(f"The growth for {year} is {growth:g}; write 5 % as 0.05.")
    with np.errstate(over="ignore"):
        levels = start_value * np.cumprod([1.0, *(1 + growth for _, growth in sorted(path))])
    if np.isinf(levels[-1]) or levels[-1] == 0:
        raise ProjectionError(f"The level for {years[-1]} leaves the numbers of a computer; end the path earlier.")
    return pd.Series(levels, index=pd.Index([years[0] - 1, *years], name="year"))


def usual_scenarios(series: Mapping | pd.Series, until: int = 2030) -> dict[str, pd.Series]:
    """Two named paths: the growth of the last five years repeats, or halves. Raises ProjectionError."""
    observed = read_series(series)
    check_positive_level(observed)
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


def level_from_share(shares: Projection, whole: Projection | Mapping[int, float] | pd.Series) -> Projection:
    """Share times whole: the level that a projected share of a projected or assumed whole implies.

    `whole` is a Projection or a path of levels by year, its value in the share's last year included. The two
    are taken as independent, so the product's quantiles come from every pair of 100 quantiles of each.
    Raises ProjectionError, also when share and whole are swapped.
    """
    if getattr(shares, "kind", "") != "share" or getattr(whole, "kind", "level") != "level":
        raise ProjectionError("Give a projected share first, from share(), and then the level of the whole.")
    fixed = None if isinstance(whole, Projection) else read_series(whole)
    if fixed is not None:
        check_above_zero(fixed)
    known = {} if fixed is None else dict(zip(fixed.years.tolist(), fixed.values.tolist(), strict=True))
    start = whole.last_value if fixed is None else known.get(shares.origin)
    if start is None or (fixed is None and whole.origin != shares.origin):
        raise ProjectionError(f"The whole must be known for {shares.origin}, the last year of the share.")
    years = tuple(y for y in shares.years if y in (known or whole.years))
    if not years:
        raise ProjectionError(f"The share runs from {shares.years[0]}, the whole has none of these years.")
    grid = (np.arange(100) + 0.5) / 100
    rows = []
    for year in years:
        parts = np.log([shares.quantile(year, q) for q in grid])
        wholes = np.log([known[year]] if known else [whole.quantile(year, q) for q in grid])
        rows.append(np.quantile(np.add.outer(parts, wholes), panel_fit.PROBABILITIES, method="hazen"))
    return Projection(
        "level", shares.origin, shares.last_value * start, shares.points, shares.gaps, years, np.array(rows)
    )


@lru_cache(maxsize=4)
def load_table(as_of: int | None = None) -> dict[str, dict[str, np.ndarray]]:
    """The fitted numbers for levels and shares; `as_of` picks the table of what was known in that year.

    Raises ProjectionError when there is no such table, or one that is damaged.
    """
    path = CALIBRATION / ("fit.json" if as_of is None else f"fit_{whole_year(as_of)}.json")
    if not path.exists():
        raise ProjectionError(f"There is no table {path.name}; fit one with python -m workbook.projection.")
    try:
        return read_fit(path)
    except DataError as error:
        raise ProjectionError(str(error)) from error


def _projection(kind: str, observed: AnnualSeries, change: np.ndarray) -> Projection:
    last, value = int(observed.years[-1]), float(observed.values[-1])
    years = tuple(range(last + 1, last + 1 + len(change)))
    quantiles = to_scale(kind, value) + change
    middle = quantiles[:, quantiles.shape[1] // 2]
    if not (np.abs(quantiles).max() < FARTHEST and middle.max() < FARTHEST_MIDDLE[kind]):
        raise ProjectionError(
            f"The series moves too fast to be projected from {last} to {years[-1]}: the ends of its band "
            "leave the numbers of a computer; look for a change of unit in it."
        )
    return Projection(kind, last, value, len(observed.years), observed.gaps, years, quantiles)


def _steps_ahead(last: int, until: int, most: int) -> int:
    until = whole_year(until)
    if not last < until <= last + most:
        raise ProjectionError(
            f"The series ends in {last}; the table reaches from {last + 1} to {last + most}, "
            f"so {until} cannot be projected."
        )
    return int(until - last)
