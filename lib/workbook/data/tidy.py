"""All series in one table that can be drawn and joined as it is: one unit a kind, intervals, first and last."""

from __future__ import annotations

import pandas as pd

from workbook.data.rows import by_series, row_interval
from workbook.data.units import split_unit


def tidy() -> pd.DataFrame:
    """Every row of every series with five more columns.

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
    scales = {unit: float(split_unit(unit)[1]) for unit in table["unit"].unique()}
    ends = [row_interval(row) if row["printed"] else None for _, row in table.iterrows()]
    one = ["series_id", "entity", "period", "basis"]
    return table.assign(
        value_base=table["value"] * table["unit"].map(scales),
        low=[_end(interval and interval.low) for interval in ends],
        high=[_end(interval and interval.high) for interval in ends],
        is_first=~table.duplicated(one, keep="first"),
        is_last=~table.duplicated(one, keep="last"),
    )


def _end(number: float | None) -> float:
    return float("nan") if number is None or abs(number) == float("inf") else number
