"""Rows of the series: all of one, one for a period, and the numbers that a printed figure stands for."""

from __future__ import annotations

from difflib import get_close_matches

import pandas as pd

from workbook import figures
from workbook.data import store
from workbook.data.units import DataError, scale_left_to_column, split_unit
from workbook.figures.interval import Interval

AHEAD = ("forecast", "target")  # basis of what has not happened


def series(series_id: str, entity: str | None = None, vintage: str | None = None) -> pd.DataFrame:
    """The rows of one series, in the order of period and vintage, with `value` as a number in `unit`.

    `vintage` is a publication date (`2023-10-18`, or `2023` for any date in it), or `first` or
    `last`, which keep the earliest or the newest row of each entity and period. Raises DataError when
    no row is left.
    """
    rows = by_series().get(series_id)
    if rows is None:
        near = " or ".join(get_close_matches(series_id, series_ids(), 2)) or "one of those in data/README.md"
        raise DataError(f"There is no series {series_id!r} in data/series; take {near}.")
    if entity is not None:
        rows = rows[rows["entity"] == entity]
    if vintage in ("first", "last"):
        rows = rows.drop_duplicates(["entity", "period", "basis"], keep=vintage)
    elif vintage is not None:
        rows = rows[rows["vintage"].str.startswith(str(vintage))]
    if rows.empty:
        raise DataError(f"Series {series_id!r} has no row for entity {entity!r} and vintage {vintage!r}.")
    return rows.reset_index(drop=True)


def series_ids() -> list[str]:
    """The names of all series in data/series, in alphabetical order."""
    return list(by_series())


def row(series_id: str, period: str | int, entity: str | None = None, vintage: str | None = None) -> pd.Series:
    """The one row of a series for a period; of several that print the same number, the first.

    Raises DataError when there is none, or more than one number.
    """
    rows = once(series(series_id, entity, vintage))
    rows = rows[rows["period"] == str(period)]
    if len(rows) != 1:
        asked = f"{series_id!r}, period {str(period)!r}, entity {entity!r}, vintage {vintage!r}"
        raise DataError(f"Expected one row for {asked}, found {len(rows)}; name the entity or the vintage.")
    return rows.iloc[0]


def interval(
    series_id: str,
    period: str | int,
    unit: str | None = None,
    *,
    entity: str | None = None,
    vintage: str | None = None,
) -> Interval:
    """The numbers that a printed figure stands for, in `unit` or else in base units (yuan, not trillions).

    >>> interval("htz_gdp_share_national", "2023Q1-Q3").rounded(3)
    Interval(low=13.495, high=13.505)
    >>> interval("htz_gdp", "2023Q1-Q3", "CNY_trn").rounded(3)
    Interval(low=12.325, high=12.335)
    """
    return row_interval(row(series_id, period, entity, vintage), unit)


def row_interval(row: pd.Series, unit: str | None = None) -> Interval:
    """The same for a row already at hand. Raises DataError for a computed row and another kind of unit."""
    if row["printed"] == "":
        named = f"{row['series_id']}, {row['period']}"
        raise DataError(f"{named}: computed, not printed, so it has no interval; take its value {row['value']:g}.")
    figure = figures.read_one(row["printed"])
    printed = figure.interval * scale_left_to_column(figure, row["value"], row["unit"])
    return printed if unit is None else printed / scale_of(unit, [row["unit"]], row["series_id"])


def once(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the later prints of a number that was printed before, for the same entity and period."""
    return rows.drop_duplicates(["series_id", "entity", "period", "basis", "value", "unit"])


def scale_of(asked: str, own: list[str], series_id: str) -> float:
    """The scale of the unit asked for. Raises DataError when the units of a series are of another kind."""
    base, scale = split_unit(asked)
    if {split_unit(unit)[0] for unit in own} != {base}:
        raise DataError(f"Series {series_id!r} is in {' and '.join(own)}, which {asked} cannot stand for.")
    return float(scale)


@store.cached
def by_series() -> dict[str, pd.DataFrame]:
    """Every series by its name, in alphabetical order, its rows by entity, period and vintage."""
    topics = [entry["name"] for entry in store.package()["resources"] if "series" in entry]
    table = pd.concat([store.loaded()[name] for name in topics], ignore_index=True)
    ordered = table.sort_values(["series_id", "entity", "period", "vintage"], kind="stable")
    return dict(iter(ordered.groupby("series_id", sort=True)))
