"""Tables of an article's figures in the form of the files in data/: columns, and cells as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
import math
from typing import Any

import pandas as pd

from workbook import data
from workbook.data.schema import cell_fault
from workbook.figures.literal import shown


class ArticleError(ValueError):
    """A text or table that holds no figures, a figure that cannot become a row, rows that make no series."""


def as_text(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table as its file would hold it: all cells text, a missing one empty."""
    check_columns(table, columns_of(name), "claim_rows()" if name == "claims" else "source_row()")
    return table.map(as_cell)


def check_columns(table: pd.DataFrame, columns: Iterable[str], maker: str) -> None:
    """Raise ArticleError for a table that is not what the function `maker` returned."""
    if not isinstance(table, pd.DataFrame):
        raise ArticleError(f"Expected the table that {maker} returned, got {shown(str(table))}; pass that table.")
    if missing := [column for column in columns if column not in table]:
        raise ArticleError(f"The table has no column {missing[0]!r}; pass the table that {maker} returned.")


def as_cell(value: object) -> str:
    """A value as a file holds it: a date as 2025-01-20, a number in plain digits, nothing for none."""
    if isinstance(value, str):
        return value
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return digits(value) if isinstance(value, float) and math.isfinite(value) else str(value)


def columns_of(name: str) -> list[str]:
    """The columns of claims.csv or sources.csv."""
    return [field["name"] for field in fields_of(name)]


def fields_of(name: str) -> list[dict[str, Any]]:
    """The same with their types and rules, as datapackage.json has them."""
    return data.resource(name)["schema"]["fields"]


def number_fault(text: str) -> str:
    """What keeps a cell from being a number to compute with, as the rest of a sentence that starts with it."""
    return cell_fault({"name": "number", "type": "number", "constraints": {"required": True}}, text)


def digits(number: float) -> str:
    """A number in plain digits: never 1.2e+12."""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
