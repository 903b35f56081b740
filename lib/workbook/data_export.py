"""Everything in data/ as flat tables for a spreadsheet or another program: `python -m workbook.data export`.

    workbook_series.csv           one published figure a row, with the document that it comes from
    workbook_claims.csv           one figure of the five articles a row, with the article and the verdict
    workbook_series_excel.csv     the same two with a byte order mark, without which Excel
    workbook_claims_excel.csv     garbles Vietnamese and Chinese

Every cell is the text that stands in data/, so no number gains or loses a digit on the way. Where Excel
writes decimals with a comma, or turns a month into a date, import the plain file with Data > From Text/CSV.
"""

from __future__ import annotations

from pathlib import Path
import sys

import pandas as pd

from workbook import checks, data

OF_THE_SOURCE = ["publisher", "title", "published", "language", "url", "licence"]
ENCODINGS = {"": "utf-8", "_excel": "utf-8-sig"}  # utf-8-sig: with a byte order mark


def export(folder: Path) -> dict[Path, int]:
    """Write the four files into `folder`, which is made if it is not there, and return the rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for name, table in (("workbook_series", all_series()), ("workbook_claims", all_claims())):
        for suffix, encoding in ENCODINGS.items():
            path = folder / f"{name}{suffix}.csv"
            table.to_csv(path, index=False, encoding=encoding, lineterminator="\n")
            written[path] = len(table)
    return written


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
    except OSError as error:
        print(f"Cannot write into {folder}: {error.strerror}; name another folder.", file=sys.stderr)
        return 1
    for path, rows in written.items():
        print(f"{path}: {rows} rows")
    return 0


def _as_printed(path: str) -> pd.DataFrame:
    return pd.read_csv(data.DATA / path, dtype=str, keep_default_na=False, encoding="utf-8")


def _with_source(table: pd.DataFrame) -> pd.DataFrame:
    return table.join(data.sources()[OF_THE_SOURCE], on="source_id")
