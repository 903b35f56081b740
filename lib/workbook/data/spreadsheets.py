"""What a spreadsheet does to a CSV file, undone: separators, decimal commas, empty ends, line ends."""

from __future__ import annotations

from collections.abc import Iterable
import csv
import io
from pathlib import Path
import re

from workbook.data.files import TYPES, read_text

OTHER_SEPARATORS = ";\t"


def mended(path: Path, fields: Iterable[dict]) -> str:
    """The text of a CSV file in the one form of the package; what is no matter of form stays, to be refused.

    Where cells are separated by a semicolon or a tab, numbers have a decimal comma, as spreadsheets write them
    in Vietnam. Columns without a name and rows without a cell go from the end.
    """
    text = re.sub(r"\Asep=.\n", "", read_text(path))
    first = text.partition("\n")[0]
    sign = next((sign for sign in OTHER_SEPARATORS if sign in first and "," not in first.rstrip(",")), ",")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        return text
    while rows and not any(rows[-1]):
        rows.pop()
    while rows and rows[0] and not any(row[len(rows[0]) - 1 :] != [""] for row in rows):
        rows = [row[:-1] for row in rows]
    numbers = {field["name"] for field in fields if field["type"] in TYPES} if sign != "," else set()
    places = [place for place, name in enumerate(rows[0] if rows else []) if name in numbers]
    for row in rows[1:]:
        for place in (place for place in places if place < len(row)):
            row[place] = re.sub(r"\A(-?[0-9]+),([0-9]+)\Z", r"\1.\2", row[place])
    return as_csv(rows)


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Rows, the header first, in the one form of the package."""
    form = io.StringIO(newline="")
    csv.writer(form, lineterminator="\n").writerows(rows)
    return form.getvalue()
