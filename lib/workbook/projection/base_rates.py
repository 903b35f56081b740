"""How often comparable series did at least as well: the outside view, before any model.

The comparison class is every window of the panel whose last five years grew at a similar pace. The answer
moves by a factor of two with the class and the period, so both are part of the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from workbook.figures.printing import percent
from workbook.projection.fit_files import CALIBRATION
from workbook.projection.series import ProjectionError

HORIZONS = (3, 5, 7, 10)
SINCE = (1985, 2005)
# Yearly growth of the last five years, in percent: the classes' edges.
CLASS_EDGES = (-100, 0, 2, 5, 8, 13, 20, 1000)
# Yearly growth that the windows are counted above, in percent.
THRESHOLDS = tuple(range(-4, 27))


@dataclass(frozen=True)
class BaseRate:
    """`hits` of `count` windows grew at least as fast as asked; `share` is their ratio."""

    share: float
    hits: int
    count: int
    years: int
    growth_needed: float
    class_definition: str
    period: str
    families: str

    def describe(self) -> str:
        """One sentence with the class, its size and its period."""
        return (
            f"{self.hits} of {self.count} windows ({percent(self.share, 0)}) grew by at least "
            f"{percent(self.growth_needed)} a year over the next {self.years} years "
            f"({self.class_definition}; {self.families}; {self.period})."
        )


def base_rate(
    growth_needed: float,
    years: int,
    recent_growth: float | None = None,
    since: int = 1985,
    family: str = "all",
) -> BaseRate:
    """How many comparable windows grew at least `growth_needed` a year over the next `years` years.

    `growth_needed` and `recent_growth` (of the last five years) are yearly fractions, 0.157 for 15.7 %;
    without `recent_growth` every window counts. `since` is the earliest year in which a window's history
    may end, 1985 or 2005. Windows are counted at whole percents; between two, by a straight line.
    `years` must be 3, 5, 7 or 10. Raises ProjectionError otherwise and for an empty class.
    """
    for name, asked, known in (("years", years, HORIZONS), ("since", since, SINCE)):
        if asked not in known:
            raise ProjectionError(
                f"{name}={asked} is not in the table; choose one of {', '.join(map(str, known))}."
            )
    needed = growth_needed * 100
    if not THRESHOLDS[0] <= needed <= THRESHOLDS[-1]:
        raise ProjectionError(
            f"A growth of {percent(growth_needed)} a year is outside the table, which runs from "
            f"{THRESHOLDS[0]} to {THRESHOLDS[-1]} %; 0.157 stands for 15.7 %."
        )
    table = _table()
    rows = table[(table["years"] == years) & (table["since"] == since) & (table["family"] == family)]
    if rows.empty:
        raise ProjectionError(f"No family {family!r}; choose one of {', '.join(sorted(set(table['family'])))}.")
    definition = "any pace in the five years before"
    if recent_growth is not None:
        if not -1 < recent_growth <= 1:
            raise ProjectionError(
                f"The recent growth is {percent(recent_growth)} a year; 0.157 stands for 15.7 %."
            )
        low = int(_class_of(recent_growth * 100))
        rows = rows[rows["recent_from"] == low]
        definition = f"{_edge(low)} a year in the five years before"
    counts = rows[[f"above_{t}" for t in THRESHOLDS]].sum().to_numpy(float)
    count = int(rows["windows"].sum())
    if not count:
        raise ProjectionError(f"No window of the panel had {definition}; widen the class or the period.")
    hits = round(float(np.interp(needed, THRESHOLDS, counts)))
    period = f"history up to a year from {since} to {int(rows['last_origin'].max())}"
    families = "all families of the panel" if family == "all" else family
    return BaseRate(hits / count, hits, count, years, growth_needed, definition, period, families)


def count_windows(panel: pd.DataFrame) -> pd.DataFrame:
    """The table behind `base_rate`, from a panel with columns family, entity, year, value."""
    windows = []
    for (family, _), group in panel.groupby(["family", "entity"], sort=True):
        logs = np.log(group.set_index("year")["value"].sort_index())
        logs = logs.reindex(range(logs.index[0], logs.index[-1] + 1))
        recent = np.expm1((logs - logs.shift(5)) / 5) * 100
        for years in HORIZONS:
            ahead = np.expm1((logs.shift(-years) - logs) / years) * 100
            both = pd.DataFrame({"recent": recent, "ahead": ahead}).dropna()
            windows.append(both.assign(family=family, years=years, origin=both.index))
    windows = pd.concat(windows)
    windows["recent_from"] = _class_of(windows["recent"])
    records = []
    for since in SINCE:
        chosen = windows[windows["origin"] >= since]
        for family, part in [("all", chosen), *chosen.groupby("family", sort=True)]:
            for (years, low), cell in part.groupby(["years", "recent_from"], sort=True):
                above = {f"above_{t}": int((cell["ahead"] >= t).sum()) for t in THRESHOLDS}
                head = {"family": family, "since": since, "years": years, "recent_from": low}
                records.append({**head, "windows": len(cell), "last_origin": int(cell["origin"].max()), **above})
    return pd.DataFrame(records)


@lru_cache(maxsize=1)
def _table() -> pd.DataFrame:
    return pd.read_csv(CALIBRATION / "base_rates.csv")


def _class_of(percent_a_year: float | pd.Series) -> np.ndarray:
    """The lower edge of the class that a growth in per cent falls into."""
    return np.array(CLASS_EDGES)[np.searchsorted(CLASS_EDGES, percent_a_year, side="right") - 1]


def _edge(low: int) -> str:
    """A class in words, by its lower edge."""
    high = CLASS_EDGES[CLASS_EDGES.index(low) + 1]
    if low == CLASS_EDGES[0]:
        return f"growth below {high} %"
    if high == CLASS_EDGES[-1]:
        return f"growth of {low} % or more"
    return f"growth of {low} to {high} %"
