"""Figures of an article as rows of data/claims.csv, the article as one of data/sources.csv, levels as a series."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
import math
from typing import Any

import pandas as pd

from workbook import WorkbookError, data
from workbook.data.files import NUMBER

KINDS_OF_CLAIM = {
    "amount": "level",
    "percent": "share",
    "percentage_point": "growth",
    "count": "count",
    "multiple": "growth",
    "period": "period",
}
CONVERTED_WITHIN = 40  # characters between an amount and the same amount in another currency
LICENCE = "news article; figures quoted, text not reproduced"


def claim_rows(found: pd.DataFrame, source_id: str, picks: Mapping[int, Mapping[str, Any]]) -> pd.DataFrame:
    """The picked figures as rows of data/claims.csv, by the numbers that `read_article` gave them.

    `picks` maps a number to the cells that only a reader can fill: claim_id and subject, and where a proposal
    is wrong also period (the nearest year before the figure), kind, unit, hedge, printed, said_by, modality or
    material. What is not known stays empty, for `validate` to name. Raises WorkbookError for a number
    without a figure, a date, or a column that does not exist.
    """
    rows = [_row("claims", {"source_id": source_id, **_known(found, number), **picks[number]}) for number in picks]
    return pd.DataFrame(rows, columns=columns_of("claims"))


def source_row(source_id: str, **cells: Any) -> pd.DataFrame:
    """The article as the one row of a table in the format of data/sources.csv.

    Cells: publisher, title, published, language, url, accessed; kind is press and the licence that of a
    quoted article unless given. Raises WorkbookError for a column that does not exist.
    """
    row = _row("sources", {"kind": "press", "licence": LICENCE, **cells, "source_id": source_id})
    return pd.DataFrame([row], columns=columns_of("sources"))


def annual(claims: pd.DataFrame, scale: float = 1) -> pd.Series:
    """The levels among the rows as a series by year, divided by `scale`, such as 1e9 for billions.

    Only levels of whole years count. Raises WorkbookError for several units, two levels of one year, and values
    that are no single number.
    """
    claims = claims.map(as_cell)
    levels = claims[(claims["kind"] == "level") & claims["period"].str.fullmatch("[0-9]{4}")]
    units, years = levels["unit"].unique(), levels["period"].astype(int)
    if levels.empty:
        raise WorkbookError("No row is a level of a whole year; a series needs rows of kind level, period 2024.")
    if len(units) > 1:
        raise WorkbookError(f"The levels are in {' and '.join(units)}; a series needs one unit.")
    if years.duplicated().any():
        year = years[years.duplicated()].iloc[0]
        raise WorkbookError(f"The rows give two levels for {year}; keep the one that belongs to the series.")
    for year, value in zip(years, levels["value"], strict=True):
        if not NUMBER.fullmatch(value):
            raise WorkbookError(f"The level for {year} is {value!r}, not a number; a series needs one number.")
    values = levels["value"].astype(float).to_numpy() / scale
    return pd.Series(values, index=pd.Index(years, name="year")).sort_index()


def columns_of(name: str) -> list[str]:
    """The columns of claims.csv or sources.csv."""
    return [field["name"] for field in data.files.resource(name)["schema"]["fields"]]


def as_cell(value: object) -> str:
    """A value as a file holds it: a date as 2025-01-20, a number in plain digits, nothing for none."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return _digits(value) if isinstance(value, float) and math.isfinite(value) else str(value)


def _row(name: str, cells: Mapping[str, Any]) -> dict[str, str]:
    columns = columns_of(name)
    if unknown := [column for column in cells if column not in columns]:
        raise WorkbookError(f"{unknown[0]!r} is no column of {name}.csv; they are {', '.join(columns)}.")
    return dict.fromkeys(columns, "") | {column: as_cell(cell) for column, cell in cells.items()}


def _known(found: pd.DataFrame, number: int) -> dict[str, Any]:
    """The cells of a claim that follow from the text."""
    if number not in found.index:
        raise WorkbookError(
            f"No figure has the number {number!r}; the numbers are {', '.join(map(str, found.index))}."
        )
    figure = found.loc[number]
    if figure["kind"] == "date":
        raise WorkbookError(f"Figure {number} is the date {figure['printed']!r}; use it as a period.")
    ends = [figure["value"]] if pd.notna(figure["value"]) else [figure["low"], figure["high"]]
    return {
        "line": figure["line"],
        "printed": figure["phrase"],
        "kind": _kind_of_claim(found, number),
        "value": "..".join(map(_digits, ends)),
        "unit": "count" if figure["kind"] == "count" else figure["unit"],
        "hedge": figure["hedge"],
        "period": _period(found, number),
        "said_by": "the article",
        "modality": figure["hedge"] if figure["hedge"] in ("target", "forecast") else "fact",
        "material": "yes",
    }


def _period(found: pd.DataFrame, number: int) -> str:
    """The nearest year that is printed before the figure in its line, or nothing."""
    before = found[(found["line"] == found.loc[number, "line"]) & (found.index < number)]
    years = before[(before["kind"] == "period") & (before["unit"] == "year") & (before["value"] >= 1900)]
    return f"{years['value'].iloc[-1]:.0f}" if len(years) else ""


def _kind_of_claim(found: pd.DataFrame, number: int) -> str:
    """A proposal from the figure's kind, its hedge and the amount before it."""
    figure = found.loc[number]
    if figure["hedge"] in ("target", "forecast"):
        return figure["hedge"]
    if number - 1 in found.index and figure["kind"] == "amount":
        before = found.loc[number - 1]
        near = 0 <= figure["start"] - before["end"] < CONVERTED_WITHIN and before["line"] == figure["line"]
        if near and before["kind"] == "amount" and before["unit"] != figure["unit"]:
            return "conversion"
    if figure["kind"] == "percent" and figure["direction"]:
        return "growth"
    return KINDS_OF_CLAIM.get(figure["kind"], "")


def _digits(number: float) -> str:
    """A number in plain digits: never 1.2e+12."""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
