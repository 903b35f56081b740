"""How often comparable series did at least as well: the outside view, before any model.

The class is every window of the shipped panel that was where the claim starts: growing at a similar pace, or, for
a share, making up a similar part of the whole. Windows overlap and lean on each other: 100 windows of ten
countries say less than 100 countries. The windows come with the answer, so that a picture can show the class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache

import numpy as np
import pandas as pd

from workbook.figures.printing import percent
from workbook.projection import panel
from workbook.projection.result import ProjectionError
from workbook.projection.rule import MAX_HORIZON, logit

NOMINAL = ("gdp_nominal_lcu", "us_state_*")  # levels in current prices of their own country
PACE_BEFORE = 5  # years over which the pace before a window is measured
PACE_WITHIN = 0.025  # of the pace asked for: 11.5% compares with 9 to 14% a year


@dataclass(frozen=True)
class BaseRate:
    """`hits` of `count` windows did at least as well as asked; `share` is their ratio, `entities` had a window.

    `windows` has one row a window: family, entity, origin, before (its pace, or the share at its start), ahead
    (growth a year, or the share at its end), made (whether it did), and `paths` (n, years + 1) its values in
    multiples of the first, or its shares, in the same order.
    """

    share: float
    hits: int
    count: int
    entities: int
    years: int
    needed: float
    class_definition: str
    asked: str
    period: str
    families: str
    windows: pd.DataFrame = field(repr=False, compare=False)
    paths: np.ndarray = field(repr=False, compare=False)

    def describe(self) -> str:
        """One sentence with the class, its size and its period."""
        return (
            f"{self.hits:,} of {self.count:,} windows ({percent(self.share, 0)}), of {self.entities} entities, "
            f"{self.asked} over the next {self.years} years ({self.class_definition}; {self.families}; "
            f"{self.period})."
        )


def base_rate(
    growth_needed: float,
    years: int,
    recent_growth: float | None = None,
    since: int = 1985,
    family: str | Sequence[str] = NOMINAL,
    inflation_below: float | None = None,
) -> BaseRate:
    """How many comparable windows grew at least `growth_needed` a year over the next `years` years.

    Growth is yearly, as a fraction: 0.157 for 15.7%. A window compares when its last five years grew by
    `recent_growth`, give or take 0.025; without `recent_growth` all do. `since` is the earliest year in which a
    window may start. `family` names families of the panel, with a star for several; levels in current prices
    unless given, "*" for all. `inflation_below` keeps windows of countries whose deflator rose by less a year in
    the five years before: elsewhere high growth in current prices is mostly inflation. Raises ProjectionError for
    growth in per cent and for an empty class.
    """
    for name, rate in (("growth needed", growth_needed), ("recent growth", recent_growth)):
        if rate is not None and not -1 < rate < 1:
            raise ProjectionError(f"The {name} is {percent(rate)} a year; 0.157 stands for 15.7%.")
    windows, paths = _windows("panel", family, years, since, PACE_BEFORE)
    first, last = paths[:, 0], paths[:, -1]
    windows["before"] = (first / windows["earlier"]) ** (1 / PACE_BEFORE) - 1
    windows["ahead"] = (last / first) ** (1 / years) - 1
    windows["made"] = windows["ahead"] >= growth_needed
    definition, inside = "any pace in the five years before", np.full(len(windows), True)
    if recent_growth is not None:
        low, high = recent_growth - PACE_WITHIN, recent_growth + PACE_WITHIN
        definition = f"growth of {percent(low)} to {percent(high)} a year in the five years before"
        inside = windows["before"].between(low, high)
    if inflation_below is not None:
        inside &= _inflation_before(windows) < inflation_below
        definition += f", prices rising by less than {percent(inflation_below)} a year"
    asked = f"grew by at least {percent(growth_needed)} a year"
    return _counted(windows, paths / first[:, None], inside, growth_needed, definition, asked, family)


def share_base_rate(start: float, end: float, years: int, low: float = 0.15, high: float = 0.30) -> BaseRate:
    """How many shares of a sector in GDP rose as far, in log-odds, as from `start` to `end` within `years` years.

    Fractions. The sectors are agriculture, industry and services of countries (World Bank). A window compares when
    its share starts between `low` and `high`. From 23 to 40% the log-odds rise by 0.80. Raises ProjectionError.

    >>> found = share_base_rate(0.23, 0.40, years=6)
    >>> round(found.needed, 2), found.hits < found.count / 20
    (0.8, True)
    """
    for value in (start, end, low, high):
        if not 0 < value < 1:
            raise ProjectionError(
                f"A share lies strictly between 0 and 1, not at {value:g}; divide per cent by 100."
            )
    needed = float(logit(end) - logit(start))
    windows, paths = _windows("sector_shares", "*", years, 0, 0)
    windows["before"], windows["ahead"] = paths[:, 0], paths[:, -1]
    windows["made"] = logit(paths[:, -1]) - logit(paths[:, 0]) >= needed
    definition = f"a share of {percent(low, 0)} to {percent(high, 0)} at the start"
    inside = windows["before"].between(low, high)
    asked = f"rose by at least {needed:.2f} in log-odds"
    return _counted(windows, paths, inside, needed, definition, asked, "*")


def _counted(
    windows: pd.DataFrame,
    paths: np.ndarray,
    inside: pd.Series | np.ndarray,
    needed: float,
    definition: str,
    asked: str,
    family: str | Sequence[str],
) -> BaseRate:
    if not inside.any():
        raise ProjectionError(f"No window of the panel had {definition}; widen the class or the period.")
    chosen = windows.loc[inside].drop(columns="earlier").reset_index(drop=True)
    hits, count = int(chosen["made"].sum()), len(chosen)
    key = family if isinstance(family, str) else tuple(family)
    named = {"*": "all families", NOMINAL: "levels in current prices"}
    return BaseRate(
        share=hits / count,
        hits=hits,
        count=count,
        entities=chosen["entity"].nunique(),
        years=paths.shape[1] - 1,
        needed=needed,
        class_definition=definition,
        asked=asked,
        period=f"starts from {chosen['origin'].min()} to {chosen['origin'].max()}",
        families=named.get(key, key if isinstance(key, str) else ", ".join(key)),
        windows=chosen,
        paths=paths[np.asarray(inside)],
    )


@lru_cache(maxsize=2)
def _wide(table: str) -> pd.DataFrame:
    """A shipped table with years as rows and (family, entity) as columns."""
    if table == "panel":
        long = panel.read_panel()
    else:
        long = pd.read_csv(panel.CALIBRATION / "sector_shares.csv.gz", keep_default_na=False)
        long = long.assign(value=long["percent"] / 100)
    wide = long.pivot(index="year", columns=["family", "entity"], values="value").sort_index(axis=1)
    return wide.reindex(range(wide.index[0], wide.index[-1] + 1))


def _windows(
    table: str, family: str | Sequence[str], years: int, since: int, before: int
) -> tuple[pd.DataFrame, np.ndarray]:
    """Windows (family, entity, origin, the value `earlier`), and their paths (n, years + 1)."""
    if years not in range(1, MAX_HORIZON + 1):
        raise ProjectionError(f"A window has whole years from 1 to {MAX_HORIZON}, not {years}.")
    wide = _wide(table)
    known = wide.columns.get_level_values("family").unique()
    asked = (family,) if isinstance(family, str) else tuple(family)
    chosen = [name for name in known if any(fnmatchcase(name, pattern) for pattern in asked)]
    if not chosen:
        raise ProjectionError(f"No family {', '.join(asked)!r}; choose from {', '.join(known)}.")
    wide = wide[chosen]
    values, parts = wide.to_numpy(), []
    for place in range(before, len(values) - years):
        path, earlier = values[place : place + years + 1], values[place - before]
        complete = ~np.isnan(path).any(axis=0) & ~np.isnan(earlier)
        if wide.index[place] >= since and complete.any():
            head = wide.columns[complete].to_frame(index=False)
            parts.append((head.assign(origin=wide.index[place], earlier=earlier[complete]), path.T[complete]))
    if not parts:
        raise ProjectionError(f"No series of the panel has a window of {years} years since {since}.")
    return pd.concat([part for part, _ in parts], ignore_index=True), np.concatenate([path for _, path in parts])


def _inflation_before(windows: pd.DataFrame) -> np.ndarray:
    """Yearly rise of a country's deflator in the years before each window; NaN where the panel has no real GDP."""
    prices = np.log(_wide("panel")["gdp_nominal_lcu"]) - np.log(_wide("panel")["gdp_real_lcu"])
    change = np.expm1((prices - prices.shift(PACE_BEFORE)) / PACE_BEFORE).stack().rename("inflation")
    return windows.join(change, on=["origin", "entity"])["inflation"].to_numpy()
