"""What is missing or wrong in rows before they go into data/, by the rules that the files themselves obey."""

from __future__ import annotations

from collections.abc import Iterator
import re
from typing import Any

import pandas as pd

from workbook import WorkbookError, data
from workbook.data.files import cell_fault
from workbook.data.rules import row_problems, source_problems
from workbook.report.article.rows import as_cell, columns_of

# The rules beyond single cells, and the cells that have to be sound before they can be applied.
RULES = {
    "claims": (row_problems, ("printed", "value", "unit")),
    "sources": (source_problems, ("published", "accessed")),
}
# How a cell should look, shown where it does not.
EXAMPLES = {
    "period": "2024 or 2024Q1-Q3",
    "value": "1212000000000 or 2026..2030",
    "published": "2025-01-20",
    "accessed": "2025-01-20",
}


def validate(claims: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    """What is missing or wrong before the rows can go into data/, one sentence each; empty when all is well.

    Raises WorkbookError for a table without the columns of its file.
    """
    claims, sources = _as_text("claims", claims), _as_text("sources", sources)
    found = [] if len(claims) else ["claims: there are no rows; pick figures with claim_rows()."]
    found += [*_problems("claims", claims), *_problems("sources", sources)]
    known = {*sources["source_id"], *data.sources().index}
    for place, row in _places("claims", claims):
        if row["source_id"] not in known:
            found.append(f"{place}: no source is called {row['source_id']!r}; write its row with source_row().")
    return found


def _problems(name: str, table: pd.DataFrame) -> Iterator[str]:
    """Empty cells, words outside a vocabulary, forms that do not fit, keys that are taken, cells that disagree."""
    fields = data.files.resource(name)["schema"]["fields"]
    required = [field["name"] for field in fields if field.get("constraints", {}).get("required")]
    key, (rules, needed) = fields[0]["name"], RULES[name]
    taken = set(data.claims().index if name == "claims" else data.sources().index)
    for place, row in _places(name, table):
        if empty := [column for column in required if row[column] == ""]:
            yield f"{place}: nothing in {', '.join(empty)}; data/README.md says what belongs there."
        filled = [field for field in fields if row[field["name"]] != ""]
        faults = {field["name"]: fault for field in filled if (fault := _fault(field, row[field["name"]]))}
        yield from (f"{place}, column {column}: {row[column]!r} {fault}." for column, fault in faults.items())
        if row[key] in taken:
            yield f"{place}, column {key}: {row[key]!r} is taken already; choose another key."
        taken.update({row[key]} - {""})
        if not {*empty, *faults} & {*needed}:
            yield from rules(row, place)


def _fault(field: dict[str, Any], text: str) -> str:
    """What is wrong with a cell that is not empty, as the rest of a sentence that starts with it."""
    name, form = field["name"], field.get("constraints", {}).get("pattern", "")
    if name == "period" and not re.match("[0-9]{4}", text):
        return f"does not start with a year; write it like {EXAMPLES[name]}"
    if not re.search(form, text):
        return f"has not the right form; write it like {EXAMPLES[name]}"
    return cell_fault(field, text)


def _as_text(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table as its file would hold it: all cells text, a missing one empty."""
    if missing := [column for column in columns_of(name) if column not in table]:
        maker = "claim_rows()" if name == "claims" else "source_row()"
        raise WorkbookError(f"The table has no column {missing[0]!r}; pass the table that {maker} returned.")
    return table.map(as_cell)


def _places(name: str, table: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """Each row with the words by which a reader finds it: its key, or else its phrase."""
    for position, (_, row) in enumerate(table.iterrows(), start=1):
        called = row.iloc[0] or row.get("printed")
        yield f"{name}, row {position} ({called})" if called else f"{name}, row {position}", row
