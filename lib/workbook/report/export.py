"""Everything in data/ as flat tables for a spreadsheet or another program: `python -m workbook.data export`.

    workbook_series.csv           one published figure a row, with the document that it comes from
    workbook_claims.csv           one figure of the five articles a row, with the article and the verdict
    workbook_series_excel.csv     the same two with a byte order mark, without which Excel
    workbook_claims_excel.csv     garbles Vietnamese and Chinese

Every cell is the text that stands in data/, so no number gains or loses a digit on the way. In the files for
Excel a text that begins like a formula (= + - @, a tab, a line end) has an apostrophe in front, as OWASP's page
on CSV injection advises; numbers have none. Where Excel writes decimals with a comma, or turns a month into a
date, import the plain file with Data > From Text/CSV.
"""

from __future__ import annotations

from pathlib import Path
import re
import sys

import pandas as pd

from workbook import checks, data
from workbook.data.files import DataError, read_frame

OF_THE_SOURCE = ["publisher", "title", "published", "language", "url", "licence"]
FORMULA = re.compile(r"(?!-?[0-9]+(\.[0-9]+)?\Z)[=+\-@\t\r\n]")  # at the start of a cell that is no number


def export(folder: Path) -> dict[Path, int]:
    """Write the four files into `folder`, which is made if it is not there, and return the rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for name, table in (("workbook_series", all_series()), ("workbook_claims", all_claims())):
        for ending, cells, encoding in (("", table, "utf-8"), ("_excel", for_excel(table), "utf-8-sig")):
            path = folder / f"{name}{ending}.csv"
            cells.to_csv(path, index=False, encoding=encoding, lineterminator="\n")
            written[path] = len(cells)
    return written


def for_excel(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before each text that a spreadsheet would take as a formula."""
    return table.map(lambda cell: f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell)


def all_series() -> pd.DataFrame:
    """All series, every cell as printed in data/: topic, definition, the file's columns, the source's.

    The columns of the source: publisher, title, published, language, url, licence.
    """
    tables = []
    for resource in data.package()["resources"]:
        if "series" not in resource:
            continue
        table = _as_printed(resource["path"])
        table.insert(0, "topic", resource["name"])
        table.insert(2, "definition", table["series_id"].map(resource["series"]))
        tables.append(table)
    return _with_source(pd.concat(tables, ignore_index=True))


def all_claims() -> pd.DataFrame:
    """All claims as printed in data/, with verdict, computed, sentence and evidence, then the article's columns.

    Evidence is the source_ids of the figures compared, separated by "; ".
    """
    verdicts = checks.all_verdicts()[["verdict", "computed", "sentence", "evidence"]]
    verdicts["evidence"] = ["; ".join(dict.fromkeys(sources)) for sources in verdicts["evidence"]]
    return _with_source(_as_printed("claims.csv").join(verdicts, on="claim_id"))


def main(folder: Path) -> int:
    """Export and say what was written where. Returns the exit code."""
    try:
        written = export(folder)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Cannot write into {folder}: {error.strerror}; name another folder.", file=sys.stderr)
        return 1
    for path, rows in written.items():
        print(f"{path}: {rows} rows")
    return 0


def _as_printed(path: str) -> pd.DataFrame:
    return read_frame(data.DATA / path)


def _with_source(table: pd.DataFrame) -> pd.DataFrame:
    return table.join(data.sources()[OF_THE_SOURCE], on="source_id")
