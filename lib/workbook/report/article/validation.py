"""What is missing or wrong in rows before they go into data/, by the rules that the files themselves obey."""

from __future__ import annotations

from collections.abc import Iterator
import re
from typing import Any

import pandas as pd

from workbook import data
from workbook.data.files import LONGEST_CELL
from workbook.data.rules import row_problems, source_problems
from workbook.data.schema import cell_fault
from workbook.figures.literal import shown, visible
from workbook.report.article.tables import as_text, fields_of, number_fault

TWO_READINGS = "say decimal=',' or decimal='.'."
CONTEXT = "take a word of the sentence along in printed, so that its language shows."
# How a cell should look, shown where it does not.
EXAMPLES = {
    "line": "5",
    "period": "2024 or 2024Q1-Q3",
    "value": "1212000000000 or 2026..2030",
    "published": "2025-01-20",
    "accessed": "2025-01-20",
}


def validate(claims: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    """What is missing or wrong before the rows can go into data/, one sentence each; empty when all is well.

    Raises ArticleError for a table without the columns of its file.
    """
    claims, sources = as_text("claims", claims), as_text("sources", sources)
    found = ["claims: there are no rows; pick figures with claim_rows()."] if claims.empty else []
    found += [*_cell_problems("claims", claims), *_cell_problems("sources", sources)]
    known = {*sources["source_id"], *data.sources().index}
    fields = {field["name"]: field for field in fields_of("claims")}
    for place, row in _places("claims", claims):
        if row["source_id"] not in known:
            found.append(
                f"{place}: no source is called {shown(row['source_id'])}; write its row with source_row()."
            )
        readable = not _cell_problem(fields["value"], row["value"])
        if readable and row["value"] and row["unit"] and row["printed"]:
            found += [problem.replace(TWO_READINGS, CONTEXT) for problem in row_problems(row, place)]
    dates = [field for field in fields_of("sources") if field["name"] in ("published", "accessed")]
    for place, row in _places("sources", sources):
        if all(row[field["name"]] and not _cell_problem(field, row[field["name"]]) for field in dates):
            problems = source_problems(row.to_frame().T.reset_index(drop=True))
            found += [problem.replace("sources.csv, row 2", place, 1) for problem in problems]
    return found


def _cell_problems(name: str, table: pd.DataFrame) -> Iterator[str]:
    """Empty cells, words outside a vocabulary, forms that do not fit, keys that are taken."""
    fields = fields_of(name)
    key = fields[0]["name"]
    taken = set(data.claims().index if name == "claims" else data.sources().index)
    for place, row in _places(name, table):
        required = [f["name"] for f in fields if f.get("constraints", {}).get("required")]
        if empty := [column for column in required if row[column] == ""]:
            yield f"{place}: nothing in {', '.join(empty)}; data/README.md says what belongs there."
        for field in fields:
            if problem := _cell_problem(field, str(row[field["name"]])):
                yield f"{place}, column {field['name']}: {problem}"
        if row[key] in taken:
            yield f"{place}, column {key}: {shown(row[key])} is taken already; choose another key."
        taken.update({row[key]} - {""})


def _cell_problem(field: dict[str, Any], text: str) -> str:
    """What is wrong with a cell that is not empty, by the rules that the files themselves obey."""
    rules, form = field.get("constraints", {}), EXAMPLES.get(field["name"])
    fault = cell_fault(field, text)
    if field["name"] == "value":
        fault = fault or next(filter(None, map(number_fault, text.split(".."))), "")
    if text == "":
        return ""
    if text not in rules.get("enum", [text]):
        return (
            f"{shown(text)} is not in data/datapackage.json; use one of {', '.join(rules['enum'])}, "
            "or add it there."
        )
    if "pattern" in rules and not re.search(rules["pattern"], text):
        return f"{shown(text)} has not the right form; write it like {form}."
    if field["name"] == "period" and not re.match("[0-9]{4}", text):
        return f"{shown(text)} does not start with a year; write it like {form}."
    if not fault and visible(text) != text:
        fault = "has half of a character; type it again"
    if not fault and len(text) > LONGEST_CELL:
        fault = f"is longer than {LONGEST_CELL:,} characters; shorten it"
    return f"{shown(text)} {fault}." if fault else ""


def _places(name: str, table: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    for position, (_, row) in enumerate(table.iterrows(), start=1):
        called = next((cell for cell in (row.iloc[0], row.get("printed")) if cell), "")
        # Without the quotation marks that `shown` sets.
        yield f"{name}, row {position} ({shown(called)[1:-1]})" if called else f"{name}, row {position}", row
