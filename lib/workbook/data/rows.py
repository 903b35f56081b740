"""The series: their rows, what a printed figure stands for, years, breaks, and growth on one ground."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import wraps
from math import inf, nan
from typing import Any

import pandas as pd

from workbook.data import files
from workbook.data.units import DataError, months, scale_left_to_column, split_unit
from workbook.figures.interval import Interval

AHEAD = ("forecast", "target")  # basis of what has not happened
EVERY = "*"  # entity of a break that all entities of a series have
NOT_FOR_GROWTH = ("percent", "percentage_point")


def of_the_rows(function: Callable) -> Any:
    """A function of the series and of what it is given: computed once, as long as the series are the same rows.

    Every caller gets a copy, which may be changed.
    """
    found: dict[Any, Any] = {}

    @wraps(function)
    def asked(*given: Any, **named: Any) -> Any:
        rows, key = by_series(), (given, *named.items())
        if found.get("rows") is not rows:
            found.clear()
            found["rows"] = rows
        if key not in found:
            found[key] = function(*given, **named)
        return found[key].copy()

    return asked


@of_the_rows
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


@of_the_rows
def row(series_id: str, period: str | int, entity: str | None = None, vintage: str | None = None) -> pd.Series:
    """The one row of a series for a period; of several that print the same number, the first.

    Raises DataError when there is none, or more than one number.
    """
    rows = once(series(series_id, entity, vintage))
    asked = f"{series_id!r}, period {str(period)!r}, entity {entity!r}, vintage {vintage!r}"
    return _only(rows[rows["period"] == str(period)], asked)


def interval(
    of: str | Mapping | pd.Series,
    period: str | int | None = None,
    unit: str | None = None,
    *,
    entity: str | None = None,
    vintage: str | None = None,
) -> Interval:
    """The numbers that a printed figure stands for, in `unit` or else in base units (yuan, not trillions).

    Of a series and a period, or of a row at hand. Raises DataError for a computed row, and for a unit of another
    kind.

    >>> interval("htz_gdp_share_national", "2023Q1-Q3").rounded(3)
    Interval(low=13.495, high=13.505)
    >>> interval(row("htz_gdp", "2023Q1-Q3"), unit="CNY_trn").rounded(3)
    Interval(low=12.325, high=12.335)
    """
    one = row(of, period, entity, vintage) if isinstance(of, str) else of
    if one["printed"] == "":
        named = f"{one['series_id']}, {one['period']}"
        raise DataError(f"{named}: computed, not printed, so it has no interval; take its value {one['value']:g}.")
    figure = files.figure_in(one["printed"])
    printed = figure.interval * scale_left_to_column(figure, one["value"], one["unit"])
    return printed if unit is None else printed / _scale(unit, [one["unit"]], one["series_id"])


@of_the_rows
def annual(
    series_id: str, entity: str | None = None, vintage: str | None = None, *, unit: str | None = None
) -> pd.Series:
    """A series by year: values in its unit or the one asked for, only annual figures and stocks.

    Of several dates within a year the last one stands for it. `attrs["breaks"]` has, by the first year on new
    ground, what broke: a line drawn across it needs a gap and a mark. Raises DataError when a year has more than
    one value left, because a series must not mix releases (then choose a vintage), and for rows in several units.

    >>> levels = annual("htz_gdp", unit="CNY_trn")
    >>> levels[[2012, 2022]].tolist()
    [5.4, 17.3]
    >>> list(annual("sea_gmv", "Vietnam", "last").attrs["breaks"])
    [2022, 2025]
    """
    rows = series(series_id, entity, vintage)
    rows = once(rows[rows["basis"].isin(["annual", "stock"])])
    twice = rows[rows.duplicated(["entity", "period"], keep=False)]
    if len(twice) or rows["entity"].nunique() > 1:
        example = f"{twice['entity'].iloc[0]} {twice['period'].iloc[0]}" if len(twice) else "several entities"
        raise DataError(f"Series {series_id!r} has several values for {example}; name the entity or the vintage.")
    units = list(rows["unit"].unique())
    if unit is None and len(units) > 1:
        raise DataError(
            f"Series {series_id!r} is printed in {' and '.join(units)}; ask for one, unit={units[0]!r}."
        )
    values = rows["value"]
    if unit is not None:
        values = values * [float(split_unit(own)[1]) for own in rows["unit"]] / _scale(unit, units, series_id)
    years = rows["period"].str[:4].astype(int).rename("year")
    by_year = pd.Series(values.to_list(), index=years, name=series_id)
    found = by_year[~by_year.index.duplicated(keep="last")]
    found.attrs["breaks"] = _by_year(series_id, rows, found.index)
    return found


@of_the_rows
def breaks(series_id: str, entity: str | None = None) -> pd.DataFrame:
    """The breaks of a series, or of one entity in it: entity, from_period, kind, what, source_id.

    From `from_period` on its figures do not stand on the same ground as before. Raises DataError for a series
    or an entity that is not there.
    """
    series(series_id, entity)
    table = files.loaded()["breaks"]
    found = table[table["series_id"] == series_id].drop(columns="series_id")
    if entity is not None:
        found = found[found["entity"].isin([entity, EVERY])]
    return found.sort_values("from_period", key=lambda own: own.map(months), kind="stable", ignore_index=True)


def change(
    series_id: str,
    start: str | int,
    end: str | int,
    *,
    entity: str | None = None,
    vintage: str | None = None,
    across: str | None = None,
) -> Interval:
    """Growth of a series from one period to another in per cent, as wide as the two printed figures leave it.

    Where the series breaks between the two, DataError names the breaks, unless `across` says in words why they
    may be crossed. Raises it for shares, too, whose difference is in points, and for computed rows.

    >>> change("us_gdp_nominal", 2016, 2024).rounded(1)
    Interval(low=55.8, high=55.8)
    >>> change("htz_gdp", 2022, 2024, across="said in the sentence").rounded(1)
    Interval(low=11.0, high=12.2)
    """
    rows = series(series_id, entity, vintage)
    before, after = (_happened(rows, str(period)) for period in (start, end))
    (first, last), (then, now) = months(before["period"]), months(after["period"])
    if first >= then:
        raise DataError(f"The change from {start} to {end} does not lead forward; give the earlier period first.")
    if last - first != now - then:
        raise DataError(f"{start} and {end} are not equally long; compare a year with a year, a half with a half.")
    if before["unit"] in NOT_FOR_GROWTH:
        named = f"Series {series_id!r} is in {before['unit']}"
        raise DataError(f"{named}; its change is the difference of data.interval(...), in points.")
    crossed = [
        f"{entry['from_period']} ({entry['kind']}: {entry['what']})"
        for entry in breaks(series_id, before["entity"]).to_dict("records")
        if last < months(entry["from_period"])[0] <= now
    ]
    if crossed and not (across or "").strip():
        many = "breaks" if len(crossed) == 1 else f"breaks {len(crossed)} times"
        raise DataError(
            f"Series {series_id!r} of {before['entity']} {many} between {start} and {end}: {'; '.join(crossed)}. "
            "Take figures of one side, or say in across=... why they may be compared."
        )
    return (interval(after) / interval(before) - 1) * 100


@of_the_rows
def newest_periods() -> dict[str, str]:
    """The newest period of each series for which something has happened: forecasts and targets do not count.

    >>> newest_periods()["htz_gdp_share_national"]
    '2024'
    """
    both = {name: zip(rows["period"], rows["basis"], strict=True) for name, rows in by_series().items()}
    happened = {name: [period for period, basis in pairs if basis not in AHEAD] for name, pairs in both.items()}
    return {name: newest_of(periods) for name, periods in happened.items() if periods}


def newest_of(periods: Iterable[str]) -> str:
    """The period that ends last, and of those the one that starts last."""
    return max(periods, key=lambda period: months(period)[::-1])


@of_the_rows
def tidy() -> pd.DataFrame:
    """All series in one table that can be drawn and joined as it is: every row, with five more columns.

    `value_base` is the value in the unit without its scale (yuan, not trillions), so that a series printed in two
    scales does not jump; `low` and `high` are the ends of what the printed figure stands for, in the same unit,
    missing where it is open or computed. `is_first` and `is_last` mark the first and the last release of one
    figure: of the same series, entity, period and basis.

    >>> table = tidy()
    >>> levels = table[(table["series_id"] == "htz_gdp") & table["is_last"]].set_index("period")["value_base"]
    >>> levels[["2001", "2012"]].tolist()
    [285540000000.0, 5400000000000.0]
    """
    table = pd.concat(by_series().values(), ignore_index=True)
    none = Interval(-inf, inf)
    ends = [interval(own) if own["printed"] else none for own in table.to_dict("records")]
    one = ["series_id", "entity", "period", "basis"]
    return table.assign(
        value_base=table["value"] * [float(split_unit(unit)[1]) for unit in table["unit"]],
        low=[nan if own.low == -inf else own.low for own in ends],
        high=[nan if own.high == inf else own.high for own in ends],
        is_first=~table.duplicated(one, keep="first"),
        is_last=~table.duplicated(one, keep="last"),
    )


def once(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the later prints of a number that was printed before, for the same entity and period."""
    return rows.drop_duplicates(["series_id", "entity", "period", "basis", "value", "unit"])


@files.kept
def by_series() -> dict[str, pd.DataFrame]:
    """Every series by its name, in alphabetical order, its rows by entity, period and vintage."""
    topics = [entry["name"] for entry in files.package()["resources"] if "series" in entry]
    table = pd.concat([files.loaded()[name] for name in topics], ignore_index=True)
    ordered = table.sort_values(["series_id", "entity", "period", "vintage"], kind="stable")
    return dict(iter(ordered.groupby("series_id", sort=True)))


def _scale(asked: str, own: list[str], series_id: str) -> float:
    """The scale of the unit asked for. Raises DataError when the units of a series are of another kind."""
    base, scale = split_unit(asked)
    if {split_unit(unit)[0] for unit in own} != {base}:
        raise DataError(f"Series {series_id!r} is in {' and '.join(own)}, which {asked} cannot stand for.")
    return float(scale)


def _only(rows: pd.DataFrame, asked: str) -> pd.Series:
    if len(rows) != 1:
        raise DataError(f"Expected one row for {asked}, found {len(rows)}; name the entity or the vintage.")
    return rows.iloc[0]


def _happened(rows: pd.DataFrame, period: str) -> pd.Series:
    """The one row of a period: what came before what was expected of it."""
    found = once(rows[rows["period"] == period])
    came = found[~found["basis"].isin(AHEAD)]
    return _only(came if len(came) else found, f"{rows['series_id'].iloc[0]!r}, period {period!r}")


def _by_year(series_id: str, rows: pd.DataFrame, years: pd.Index) -> dict[int, str]:
    """What broke, by the first year of the series on new ground; a break before the first year is none."""
    marked: dict[int, list[str]] = {}
    for entry in breaks(series_id, rows["entity"].iloc[0]).to_dict("records") if len(rows) else ():
        after = [year for year in years if year * 12 + 11 >= months(entry["from_period"])[0]]
        if after and len(after) < len(years):
            marked.setdefault(min(after), []).append(f"{entry['kind']}: {entry['what']}")
    return {year: "; ".join(texts) for year, texts in sorted(marked.items())}
