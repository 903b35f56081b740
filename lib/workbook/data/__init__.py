"""Load the data package in data/ and hold it to its rules.

`datapackage.json` there is schema, data dictionary and seal (a sha256 of every file) in one. On top of
what Frictionless checks, every row must agree with itself: the printed phrase, read again, gives
the row's value and unit, and the row's vintage is the publication date of its source.

    python -m workbook.data check      says which row breaks which rule
    python -m workbook.data update     after an edit: renews the seals and data/README.md
    python -m workbook.data export [FOLDER]    all series and claims as flat tables, by default in export/
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import pandas as pd

from workbook import figures
from workbook.data.files import DATA, DataError
from workbook.data.money import split_unit
from workbook.data.schema import check_references, read_descriptor, read_table
from workbook.figures.interval import Interval
from workbook.figures.literal import shown


def claims() -> pd.DataFrame:
    """The figures of the five articles, one a row, by `claim_id`.

    `value` is in base units (yuan, not trillions) and missing for a range; `low` and `high` are the
    ends of the interval that the printed figure stands for.
    """
    return _claims().copy()


def sources() -> pd.DataFrame:
    """The documents that the figures come from, one a row, by `source_id`."""
    return _table("sources").set_index("source_id")


def series(series_id: str, entity: str | None = None, vintage: str | None = None) -> pd.DataFrame:
    """The rows of one series, in the order of period and vintage, with `value` as a number in `unit`.

    `vintage` is a publication date (`2023-10-18`, or `2023` for any date in it), or `first` or
    `last`, which keep the earliest or the newest row of each entity and period. Raises DataError when
    no row is left.
    """
    _check_text("name of a series", series_id, "htz_count")
    if vintage is not None:
        _check_text("vintage", vintage, "2023-10-18, 2023, first or last")
    rows = _rows_by_series().get(series_id)
    if rows is None:
        near = " or ".join(get_close_matches(series_id, series_ids(), 2)) or "one of those in data/README.md"
        raise DataError(f"There is no series {shown(series_id)} in data/series; take {near}.")
    if entity is not None:
        rows = rows[rows["entity"] == entity]
    if vintage in ("first", "last"):
        rows = rows.drop_duplicates(["entity", "period", "basis"], keep=vintage)
    elif vintage is not None:
        rows = rows[rows["vintage"].str.startswith(vintage)]
    if rows.empty:
        raise DataError(f"Series {series_id!r} has no row for entity {entity!r} and vintage {vintage!r}.")
    return rows.reset_index(drop=True)


def series_ids() -> list[str]:
    """The names of all series in data/series, in alphabetical order."""
    return list(_rows_by_series())


def row(series_id: str, period: str, entity: str | None = None, vintage: str | None = None) -> pd.Series:
    """The one row of a series for a period. Raises DataError when there is none or more than one."""
    _check_text("period", period, "2023 or 2023Q1-Q3")
    rows = series(series_id, entity, vintage)
    rows = rows[rows["period"] == period]
    if len(rows) != 1:
        asked = f"{series_id!r}, period {period!r}, entity {entity!r}, vintage {vintage!r}"
        raise DataError(f"Expected one row for {asked}, found {len(rows)}; name the entity or the vintage.")
    return rows.iloc[0]


def annual(series_id: str, entity: str | None = None, vintage: str | None = None) -> pd.Series:
    """A series by year: values in its unit, index of whole years, only annual figures and stocks.

    Of several dates within a year the last one stands for it. Raises DataError when a year has more
    than one value left, because a series must not mix releases: then choose a vintage.
    """
    rows = series(series_id, entity, vintage)
    rows = rows[rows["basis"].isin(["annual", "stock"])]
    twice = rows[rows.duplicated(["entity", "period"], keep=False)]
    if len(twice) or rows["entity"].nunique() > 1:
        example = f"{twice['entity'].iloc[0]} {twice['period'].iloc[0]}" if len(twice) else "several entities"
        raise DataError(f"Series {series_id!r} has several values for {example}; name the entity or the vintage.")
    years = rows["period"].str[:4].astype(int)
    by_year = pd.Series(rows["value"].to_numpy(), index=years.rename("year"), name=series_id)
    return by_year[~by_year.index.duplicated(keep="last")]


def interval(series_id: str, period: str, entity: str | None = None, vintage: str | None = None) -> Interval:
    """The numbers that a printed figure stands for, in base units (yuan, not trillions; percent).

    >>> interval("htz_gdp_share_national", "2023Q1-Q3").rounded(3)
    Interval(low=13.495, high=13.505)
    """
    return row_interval(row(series_id, period, entity, vintage))


def row_interval(row: pd.Series) -> Interval:
    """The same for a row already at hand."""
    if row["printed"] == "":
        named = f"{row['series_id']}, {row['period']}"
        raise DataError(f"{named}: computed, not printed, so it has no interval; take its value {row['value']:g}.")
    figure = figures.read_one(row["printed"])
    return figure.interval * scale_left_to_column(figure, row["value"], row["unit"])


def scale_left_to_column(figure: figures.Figure, value: float | str, unit: str) -> float:
    """What the phrase leaves to the column's unit: a bare `913027` in CNY_100m still needs a factor of 1e8.

    A phrase that names its unit or its scale (`22.6万亿`, no currency) needs none.
    """
    bare = figure.unit == "" and figure.value == float(value)
    return float(split_unit(unit)[1]) if bare else 1.0


def cite(source_id: str) -> str:
    """One line that names a source: publisher, title, date and address."""
    _check_text("name of a source", source_id, "vtv-2023")
    table = sources()
    if source_id not in table.index:
        raise DataError(f"There is no source {source_id!r} in data/sources.csv; add its row first.")
    source = table.loc[source_id]
    address = f", {source['url']}" if source["url"] else ""
    return f"{source['publisher']}: {source['title']} ({source['published']}){address}"


def validate(folder: Path = DATA) -> None:
    """Hold a data package to all its rules. Raises DataError naming file, row, column and value."""
    from workbook.data import rules as data_rules  # needs frictionless, which no notebook does

    found = data_rules.problems(folder)
    if found:
        raise DataError("\n".join(found))


def newest() -> str:
    """The publication date of the newest source, as printed in the data: what "data as of" means."""
    return max(sources()["published"])


@lru_cache(maxsize=1)
def package() -> dict:
    """The descriptor `datapackage.json`: resources with schemas, units and the definition of each series."""
    return read_descriptor(DATA)


def resource(name: str) -> dict:
    """The part of the descriptor on one file: path, schema, and for series their definitions.

    Raises DataError for a name without a file.
    """
    found = {entry["name"]: entry for entry in package()["resources"]}
    if name not in found:
        raise DataError(f"datapackage.json describes no {shown(str(name))}; there are: {', '.join(found)}.")
    return found[name]


def _check_text(name: str, given: object, example: str) -> None:
    if not isinstance(given, str):
        raise DataError(f"The {name} is {shown(str(given))}, no text; write it in quotes, as {example}.")


@lru_cache(maxsize=16)
def _table(name: str) -> pd.DataFrame:
    described = resource(name)
    path, schema = DATA / described["path"], described["schema"]
    table = read_table(path, schema)
    others = {key["reference"]["resource"] for key in schema.get("foreignKeys", [])}
    check_references(path, table, schema, {other: _table(other) for other in others})
    return table


@lru_cache(maxsize=1)
def _claims() -> pd.DataFrame:
    table = _table("claims").set_index("claim_id")
    read = [_read_printed(printed, index + 2) for index, printed in enumerate(table["printed"])]
    return table.assign(
        value=[figure.value for figure in read],
        low=[figure.low for figure in read],
        high=[figure.high for figure in read],
    )


def _read_printed(printed: str, row: int) -> figures.Figure:
    try:
        return figures.read_one(printed)
    except figures.FigureError as error:
        raise DataError(f"claims.csv, row {row}, column printed: {error}") from error


@lru_cache(maxsize=1)
def _rows_by_series() -> dict[str, pd.DataFrame]:
    """Every series by its name, in alphabetical order, its rows by entity, period and vintage."""
    names = [r["name"] for r in package()["resources"] if r["path"].startswith("series/")]
    table = pd.concat([_table(name) for name in names], ignore_index=True)
    ordered = table.sort_values(["series_id", "entity", "period", "vintage"], kind="stable")
    return dict(iter(ordered.groupby("series_id", sort=True)))
