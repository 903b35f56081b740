"""Everything in data/ as flat tables: `python -m workbook.report export [FOLDER]`.

    workbook.xlsx            the sheets claims, series and sources, for Excel and LibreOffice in any language
    workbook_claims.csv      one figure of the five articles a row, with the article and the verdict
    workbook_series.csv      one published figure a row, with its definition and the document that it comes from
    workbook_sources.csv     one document a row

In the CSV files every cell is the text that stands in data/, so no number gains or loses a digit on the way; they
are for R, pandas and the like. In the workbook numbers are numbers, with the decimal sign of whoever opens it,
and everything else is text: no phrase such as `+8.3%` becomes a formula, no period a date.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workbook import checks, data
from workbook.data.files import NUMBER, read_frame

OF_THE_SOURCE = ["publisher", "title", "published", "language", "url", "licence"]
NUMBERS = ("line", "value", "value_base", "low", "high")
KEY = ["series_id", "entity", "period", "basis", "vintage", "source_id", "printed"]
WIDEST = 60  # characters of a column
GROUPED_FROM = 10_000  # below it are years
CREATED = datetime(2026, 1, 1)  # a fixed day: the same data give the same bytes


def export(folder: Path) -> list[Path]:
    """Write the four files into `folder`, which is made if it is not there, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"claims": all_claims(), "series": all_series(), "sources": _as_printed("sources.csv")}
    written = [folder / "workbook.xlsx", *(folder / f"workbook_{name}.csv" for name in tables)]
    for path, table in zip(written[1:], tables.values(), strict=True):
        table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    written[0].write_bytes(_workbook(tables))
    return written


def all_series() -> pd.DataFrame:
    """All series, every cell as printed in data/: topic, definition, the file's columns, the source's.

    Five more from `data.rows.tidy`: value_base, low, high (without the scale), is_first, is_last (yes or no).
    """
    tables = []
    for resource in data.files.package()["resources"]:
        if "series" in resource:
            table = _as_printed(resource["path"])
            table.insert(0, "topic", resource["name"])
            table.insert(2, "definition", table["series_id"].map(resource["series"]))
            tables.append(table)
    tidy = data.rows.tidy().set_index(KEY)
    told = tidy[["value_base", "low", "high"]].map(lambda number: "" if pd.isna(number) else f"{number:.15g}")
    told = told.join(tidy[["is_first", "is_last"]].map({True: "yes", False: "no"}.get))
    return _with_source(pd.concat(tables, ignore_index=True)).join(told, on=KEY)


def all_claims() -> pd.DataFrame:
    """All claims as printed in data/, with both answers, what was computed and why, then the article's columns.

    Evidence is the source_ids of the figures compared, separated by "; ".
    """
    verdicts = checks.all_verdicts()[["quoted", "verdict", "computed", "sentence", "evidence"]]
    verdicts["evidence"] = ["; ".join(dict.fromkeys(sources)) for sources in verdicts["evidence"]]
    return _with_source(_as_printed("claims.csv").join(verdicts, on="claim_id"))


def _workbook(tables: dict[str, pd.DataFrame]) -> bytes:
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        bold, grouped = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
            for place, column in enumerate(table):
                cells = table[column].tolist()
                sheet.set_column(place, place, min(max(map(len, [column, *cells])) + 3, WIDEST))
                sheet.write_string(0, place, column, bold)
                for row, cell in enumerate(cells, start=1):
                    _write(sheet, row, place, cell, grouped if column in NUMBERS else None)
    return content.getvalue()


def _write(sheet: Worksheet, row: int, place: int, cell: str, grouped: Format | None) -> None:
    """A cell as text, or as the number that it is in a column of numbers (`grouped`); never as a formula."""
    if grouped is not None and NUMBER.fullmatch(cell):
        value = float(cell)
        large = value.is_integer() and abs(value) >= GROUPED_FROM
        sheet.write_number(row, place, value, grouped if large else None)
    elif cell:
        sheet.write_string(row, place, cell)


def _as_printed(path: str) -> pd.DataFrame:
    return read_frame(data.files.DATA / path)


def _with_source(table: pd.DataFrame) -> pd.DataFrame:
    return table.join(data.sources()[OF_THE_SOURCE], on="source_id")
