"""A series over time: its breaks, its years, and its growth between two periods on one ground."""

from __future__ import annotations

import pandas as pd

from workbook.data import store
from workbook.data.periods import months
from workbook.data.rows import AHEAD, once, row_interval, scale_of, series
from workbook.data.units import DataError, split_unit
from workbook.figures.interval import Interval

EVERY = "*"  # entity of a break that all entities of a series have
NOT_FOR_GROWTH = ("percent", "percentage_point")


def breaks(series_id: str, entity: str | None = None) -> pd.DataFrame:
    """The breaks of a series, or of one entity in it: entity, from_period, kind, what, source_id.

    From `from_period` on its figures do not stand on the same ground as before. Raises DataError for a series
    or an entity that is not there.
    """
    series(series_id, entity)
    table = store.loaded()["breaks"]
    found = table[table["series_id"] == series_id]
    if entity is not None:
        found = found[found["entity"].isin([entity, EVERY])]
    order = found["from_period"].map(months)
    return found.drop(columns="series_id").loc[order.sort_values(kind="stable").index].reset_index(drop=True)


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
    before, after = (_happened(rows, period) for period in (start, end))
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
        for _, entry in breaks(series_id, before["entity"]).iterrows()
        if last < months(entry["from_period"])[0] <= now
    ]
    if crossed and not (across or "").strip():
        many = "breaks" if len(crossed) == 1 else f"breaks {len(crossed)} times"
        raise DataError(
            f"Series {series_id!r} of {before['entity']} {many} between {start} and {end}: {'; '.join(crossed)}. "
            "Take figures of one side, or say in across=... why they may be compared."
        )
    return (row_interval(after) / row_interval(before) - 1) * 100


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
    values = rows["value"].to_numpy()
    if unit is not None:
        scale = scale_of(unit, units, series_id)
        values = rows["value"] * [float(split_unit(own)[1]) for own in rows["unit"]] / scale
    years = rows["period"].str[:4].astype(int).rename("year")
    by_year = pd.Series(list(values), index=years, name=series_id)
    found = by_year[~by_year.index.duplicated(keep="last")]
    found.attrs["breaks"] = _by_year(series_id, rows, found.index)
    return found


def _happened(rows: pd.DataFrame, period: str | int) -> pd.Series:
    """The one row of a period: what came before what was expected of it."""
    found = once(rows[rows["period"] == str(period)])
    came = found[~found["basis"].isin(AHEAD)]
    found = came if len(came) else found
    if len(found) != 1:
        asked = f"{rows['series_id'].iloc[0]!r}, period {str(period)!r}"
        raise DataError(f"Expected one row for {asked}, found {len(found)}; name the entity or the vintage.")
    return found.iloc[0]


def _by_year(series_id: str, rows: pd.DataFrame, years: pd.Index) -> dict[int, str]:
    """What broke, by the first year of the series on new ground; a break before the first year is none."""
    marked: dict[int, list[str]] = {}
    for _, entry in breaks(series_id, rows["entity"].iloc[0]).iterrows() if len(rows) else ():
        after = [year for year in years if year * 12 + 11 >= months(entry["from_period"])[0]]
        if after and len(after) < len(years):
            marked.setdefault(min(after), []).append(f"{entry['kind']}: {entry['what']}")
    return {year: "; ".join(texts) for year, texts in sorted(marked.items())}
