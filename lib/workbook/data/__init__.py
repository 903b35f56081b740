"""What was printed, where and when: the claims of the articles, their sources, and the series to hold them to.

    data.claims().at["zones-gdp-cny", "value"]       # 12330000000000.0, in yuan
    data.annual("htz_gdp", unit="CNY_trn")           # a series by year
    data.interval("htz_gdp", "2024", "CNY_trn")      # the numbers that the printed figure stands for

`data.money` has exchange rates. `python -m workbook.data check` holds data/ to its rules, `update` renews seals
and data/README.md after an edit.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Any

import pandas as pd

from workbook import figures
from workbook.data.files import DATA, read_package
from workbook.data.units import DataError, scale_left_to_column, split_unit
from workbook.figures.interval import Interval

__all__ = [
    "DATA", "DataError", "annual", "cite", "claims", "interval", "newest", "row", "row_interval", "series",
    "series_ids", "sources",
]  # fmt: skip


def claims() -> pd.DataFrame:
    """The figures and checkable statements of the five articles, one a row, by `claim_id`.

    `value` is in base units (yuan, not trillions) and missing for a range and for a statement; `low` and
    `high` are the ends of the interval that the printed figure stands for.
    """
    return _claims().copy()


def sources() -> pd.DataFrame:
    """The documents that the figures come from, one a row, by `source_id`."""
    return _package()[1]["sources"].set_index("source_id")


def series(series_id: str, entity: str | None = None, vintage: str | None = None) -> pd.DataFrame:
    """The rows of one series, in the order of period and vintage, with `value` as a number in `unit`.

    `vintage` is a publication date (`2023-10-18`, or `2023` for any date in it), or `first` or
    `last`, which keep the earliest or the newest row of each entity and period. Raises DataError when
    no row is left.
    """
    rows = _rows_by_series().get(series_id)
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
    return list(_rows_by_series())


def row(series_id: str, period: str | int, entity: str | None = None, vintage: str | None = None) -> pd.Series:
    """The one row of a series for a period. Raises DataError when there is none or more than one."""
    rows = series(series_id, entity, vintage)
    rows = rows[rows["period"] == str(period)]
    if len(rows) != 1:
        asked = f"{series_id!r}, period {str(period)!r}, entity {entity!r}, vintage {vintage!r}"
        raise DataError(f"Expected one row for {asked}, found {len(rows)}; name the entity or the vintage.")
    return rows.iloc[0]


def annual(
    series_id: str, entity: str | None = None, vintage: str | None = None, *, unit: str | None = None
) -> pd.Series:
    """A series by year: values in its unit or the one asked for, only annual figures and stocks.

    Of several dates within a year the last one stands for it. Raises DataError when a year has more than one
    value left, because a series must not mix releases (then choose a vintage), and for rows in several units.

    >>> annual("htz_gdp", unit="CNY_trn")[[2012, 2022]].tolist()
    [5.4, 17.3]
    """
    rows = series(series_id, entity, vintage)
    rows = rows[rows["basis"].isin(["annual", "stock"])]
    twice = rows[rows.duplicated(["entity", "period"], keep=False)]
    if len(twice) or rows["entity"].nunique() > 1:
        example = f"{twice['entity'].iloc[0]} {twice['period'].iloc[0]}" if len(twice) else "several entities"
        raise DataError(f"Series {series_id!r} has several values for {example}; name the entity or the vintage.")
    units = list(rows["unit"].unique())
    if unit is None and len(units) > 1:
        raise DataError(
            f"Series {series_id!r} is printed in {' and '.join(units)}; ask for one, unit={units[0]!r}."
        )
    values = rows["value"].to_numpy()
    if unit is not None:
        values = (
            rows["value"] * [float(split_unit(own)[1]) for own in rows["unit"]] / _scale(unit, units, series_id)
        )
    by_year = pd.Series(list(values), index=rows["period"].str[:4].astype(int).rename("year"), name=series_id)
    return by_year[~by_year.index.duplicated(keep="last")]


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
    return printed if unit is None else printed / _scale(unit, [row["unit"]], row["series_id"])


def cite(source_id: str) -> str:
    """One line that names a source: publisher, title, date and address."""
    table = sources()
    if source_id not in table.index:
        raise DataError(f"There is no source {source_id!r} in data/sources.csv; add its row first.")
    source = table.loc[source_id]
    address = f", {source['url']}" if source["url"] else ""
    return f"{source['publisher']}: {source['title']} ({source['published']}){address}"


def newest() -> str:
    """The publication date of the newest source, as printed in the data: what "data as of" means."""
    return max(sources()["published"])


def package() -> dict[str, Any]:
    """The descriptor `datapackage.json`: resources with schemas, units and the definition of each series."""
    return _package()[0]


def resource(name: str) -> dict[str, Any]:
    """The part of the descriptor on one file: path, schema, and for series their definitions."""
    return next(entry for entry in package()["resources"] if entry["name"] == name)


def _scale(asked: str, own: list[str], series_id: str) -> float:
    """The scale of the unit asked for. Raises DataError when the units of a series are of another kind."""
    base, scale = split_unit(asked)
    if {split_unit(unit)[0] for unit in own} != {base}:
        raise DataError(f"Series {series_id!r} is in {' and '.join(own)}, which {asked} cannot stand for.")
    return float(scale)


@cache
def _package() -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    return read_package(DATA)


@cache
def _claims() -> pd.DataFrame:
    table = _package()[1]["claims"].set_index("claim_id")
    read = [
        None if kind == "statement" else figures.read_one(printed)
        for kind, printed in zip(table["kind"], table["printed"], strict=True)
    ]
    columns = {name: [getattr(figure, name, None) for figure in read] for name in ("value", "low", "high")}
    return table.assign(**{name: pd.Series(cells, table.index, dtype=float) for name, cells in columns.items()})


@cache
def _rows_by_series() -> dict[str, pd.DataFrame]:
    """Every series by its name, in alphabetical order, its rows by entity, period and vintage."""
    descriptor, tables = _package()
    names = [resource["name"] for resource in descriptor["resources"] if "series" in resource]
    table = pd.concat([tables[name] for name in names], ignore_index=True)
    ordered = table.sort_values(["series_id", "entity", "period", "vintage"], kind="stable")
    return dict(iter(ordered.groupby("series_id", sort=True)))
