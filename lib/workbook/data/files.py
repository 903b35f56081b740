"""The tables of the data package, read in full or refused in sentences: file, row, column, value, what to do.

`datapackage.json` says what a table holds, as a Table Schema; `read_table` holds a file to it. Rows are counted
from the header, which is row 1, as an editor shows them. The byte order mark and the line ends of Windows, which
Excel adds, are read over. What was read is kept: `claims()`, `sources()`, `loaded()`, until `forget()`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
import csv
from datetime import date
from functools import cache, lru_cache
import io
import json
import math
from pathlib import Path
import re
from typing import Any
import unicodedata

import pandas as pd

from workbook import ROOT, figures
from workbook.data.units import DataError, unit_fault

PACKAGED = Path(__file__).resolve().parents[1] / "tables"  # where a wheel has the folder data/
DATA = PACKAGED if PACKAGED.is_dir() else ROOT / "data"
OWN = "own"  # the folder in it for one's own articles, which git leaves alone
TYPES = {"number": float, "integer": int}
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
CONFLICT = re.compile("^(?:<{7}|>{7}) ", re.MULTILINE)  # as git marks two versions of a line
MOST_SHOWN = 20  # faults of one file; a column of decimal commas has one in every row


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, its lines ended by \\n. Raises DataError for another encoding, and a conflict."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        place = f"{path.name} in {path.parent}"
        raise DataError(f"{place} cannot be read ({error.strerror}); put it back or correct its name.") from None
    except UnicodeDecodeError as error:
        row, byte = error.object.count(b"\n", 0, error.start) + 1, error.object[error.start]
        advice = "save the file as UTF-8 (in Excel: CSV UTF-8)"
        raise DataError(f"{path.name}, row {row}: the byte 0x{byte:02X} is not UTF-8; {advice}.") from None
    if conflict := CONFLICT.search(text):
        row = text.count("\n", 0, conflict.start()) + 1
        advice = "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        raise DataError(f"{path.name}, row {row}: git left a conflict here; {advice}.")
    return text


def read_json(path: Path) -> dict[str, Any]:
    """The object of a JSON file. Raises DataError for broken JSON, for no object, and for a name twice in one."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if twice := [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]:
            raise DataError(f"{path.name} has the name {twice[0]!r} twice in one object; delete one of them.")
        return dict(pairs)

    try:
        found = json.loads(read_text(path), object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise DataError(f"{path.name}, line {error.lineno}: {error.msg}; correct or restore it.") from None
    if not isinstance(found, dict):
        raise DataError(f"{path.name} holds no JSON object, which starts with {{; restore it.")
    return found


def read_frame(path: Path) -> pd.DataFrame:
    """A CSV file as a table of text, gaps as empty text. Raises DataError as `read_table` does for its form."""
    header, rows = read_rows(path)
    return pd.DataFrame(rows, columns=header, dtype=str)


def read_table(path: Path, schema: dict, known: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """A CSV file by its Table Schema, numbers as numbers; `known` has the keys of other tables by name.

    Raises DataError for a file without rows, another separator, stray quotation marks, long or short rows, and
    for columns, cells and keys that are not as the schema says, the first 20 of them.
    """
    fields = schema["fields"]
    header, rows = read_rows(path, [field["name"] for field in fields])
    cells = dict(zip(header, zip(*rows, strict=True), strict=True))
    _refuse(path, sorted([*_cell_faults(cells, fields), *_key_faults(cells, schema, known)]))
    for name, kind in ((field["name"], field["type"]) for field in fields):
        if kind in TYPES:
            cells[name] = [TYPES[kind](cell or "nan") for cell in cells[name]]
    return pd.DataFrame({name: list(column) for name, column in cells.items()})


def read_rows(path: Path, columns: list[str] | None = None) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a CSV file; `columns` are those that it must have, in their order."""
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(read_text(path), newline=""), strict=True))
    except csv.Error as error:
        raise DataError(f"{path.name}, row {len(rows) + 1}: {error}; close or double a quotation mark.") from None
    header, *rows = rows or [[]]
    if not rows:
        raise DataError(f"{path.name} is empty or has column names but no rows; add them, or restore it.")
    if len(header) == 1 and (sign := re.search(r"[;\t|]", header[0])):
        advice = "run `python -m workbook.data update`, which puts commas there"
        raise DataError(f"{path.name}: the cells are separated by {sign[0]!r}; {advice}.")
    if "" in header:
        raise DataError(f"{path.name}, row 1: column {header.index('') + 1} has no name; delete it, or name it.")
    if twice := [name for name in header if header.count(name) > 1]:
        raise DataError(f"{path.name}, row 1: the column {twice[0]!r} is there twice; keep one of them.")
    if columns and header != columns:
        odd = [name for name in columns if name not in header] + [name for name in header if name not in columns]
        what = f"missing or unknown: {', '.join(map(repr, odd))}" if odd else "the columns are in another order"
        raise DataError(f"{path.name}, row 1: {what}; the columns are {', '.join(columns)}.")
    advice = "a cell with a comma needs quotation marks, an empty one its comma, an empty line must go"
    lengths = [(index, len(row)) for index, row in enumerate(rows) if len(row) != len(header)]
    _refuse(path, [(index, f": {n} cells for {len(header)} columns; {advice}") for index, n in lengths])
    return header, rows


def read_package(folder: Path) -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    """The descriptor `datapackage.json` and its tables by name. Raises DataError with the faults of all files."""
    package = read_json(folder / "datapackage.json")
    tables: dict[str, pd.DataFrame] = {}
    faults: list[str] = []
    # A table that others refer to is read before them; its first column is its key.
    for resource in sorted(package["resources"], key=lambda resource: "foreignKeys" in resource["schema"]):
        known = {name: set(table.iloc[:, 0]) for name, table in tables.items()}
        try:
            tables[resource["name"]] = read_table(folder / resource["path"], resource["schema"], known)
        except DataError as error:
            faults += str(error).splitlines()
    if faults:
        raise DataError("\n".join(faults))
    return package, tables


def read_own(package: dict[str, Any], tables: Mapping[str, pd.DataFrame], folder: Path) -> dict[str, pd.DataFrame]:
    """Claims and sources of one's own articles, in the columns of the package's; empty where there is no file."""
    known, found = set(tables["sources"]["source_id"]), {}
    for name in ("sources", "claims"):
        path = folder / f"{name}.csv"
        (schema,) = (entry["schema"] for entry in package["resources"] if entry["name"] == name)
        found[name] = tables[name].iloc[:0]
        if path.exists():
            found[name] = read_table(path, schema, {"sources": known})
            known |= set(found["sources"]["source_id"])
    return found


def cell_fault(field: dict[str, Any], text: str) -> str:
    """What is wrong with a cell, as the rest of a sentence that starts with it; nothing if it is sound."""
    rules = field.get("constraints", {})
    if text == "":
        return "must not be empty" if rules.get("required") else ""
    if not text.isprintable() or "\ufffd" in text or text != unicodedata.normalize("NFC", text.strip()):
        return "has a blank at an end, or a sign that is invisible, lost or in two parts; type it again"
    if field["type"] in TYPES:
        whole = field["type"] == "integer"
        if not NUMBER.fullmatch(text) or math.isinf(float(text)) or (whole and not text.lstrip("-").isdigit()):
            return f"is no {field['type']}; write it like 1212000 or -0.77: no separators but the decimal point"
        return "" if float(text) >= rules.get("minimum", -math.inf) else f"is below {rules['minimum']}; correct it"
    if field["name"] == "unit":
        return unit_fault(text)
    if text not in rules.get("enum", [text]):
        return f"is not one of {', '.join(rules['enum'])}; correct it, or add it in datapackage.json"
    if "pattern" in rules and not (re.search(rules["pattern"], text) and _days_exist(text)):
        return f"is not of the form of {field['example']}, or not in the calendar; correct it"
    return ""


def _days_exist(text: str) -> bool:
    try:
        return all(date.fromisoformat(day) for day in re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text))
    except ValueError:
        return False


def _cell_faults(cells: Mapping[str, Sequence[str]], fields: list[dict]) -> Iterator[tuple[int, str]]:
    for field in fields:
        name = field["name"]
        faults = {text: fault for text in set(cells[name]) if (fault := cell_fault(field, text))}
        for index, text in enumerate(cells[name] if faults else ()):
            if text in faults:
                yield index, f", column {name}: {text!r} {faults[text]}"


def _key_faults(cells: Mapping[str, Sequence[str]], schema: dict, known: Mapping) -> Iterator[tuple[int, str]]:
    """Rows with the key of a row above, and keys that the table they refer to does not have."""
    unique = [(field["name"],) for field in schema["fields"] if field.get("constraints", {}).get("unique")]
    for key in {tuple(schema["primaryKey"]), *unique}:
        above = set()
        for index, values in enumerate(zip(*(cells[name] for name in key), strict=True)):
            if values in above:
                named = f"{', '.join(key)} as in a row above ({', '.join(values)})"
                yield index, f": {named}; delete one or correct it"
            above.add(values)
    for reference in schema.get("foreignKeys", []):
        (column,), other = reference["fields"], reference["reference"]["resource"]
        for index, text in enumerate(cells[column] if other in known else ()):
            if text not in known[other]:
                yield index, f", column {column}: {text!r} is not in {other}.csv; add its row, or correct the key"


def _refuse(path: Path, faults: list[tuple[int, str]]) -> None:
    """Raise DataError with the faults of a file, if there are any, each with its place in the table from 0."""
    lines = [f"{path.name}, row {index + 2}{fault}." for index, fault in faults[:MOST_SHOWN]]
    if more := len(faults) - len(lines):
        lines.append(f"{path.name}: and {more} more faults.")
    if lines:
        raise DataError("\n".join(lines))


# the package as it was loaded


def claims(own: bool = False) -> pd.DataFrame:
    """The figures and checkable statements of the five articles, or of one's own, one a row, by `claim_id`.

    `value` is in base units (yuan, not trillions) and missing for a range and for a statement; `low` and
    `high` are the ends of the interval that the printed figure stands for.
    """
    return _claims(own).copy()


def sources(own: bool = False) -> pd.DataFrame:
    """The documents that the figures come from, or those of one's own articles, one a row, by `source_id`."""
    return loaded(own)["sources"].set_index("source_id")


def evidence(claim_id: str) -> list[str]:
    """The documents on which the verdict on a claim rests beside the series, as source_ids."""
    table = loaded()["evidence"]
    return table.loc[table["claim_id"] == claim_id, "source_id"].tolist()


def package() -> dict[str, Any]:
    """The descriptor `datapackage.json`: resources with schemas, units and the definition of each series."""
    return _package()[0]


def resource(name: str) -> dict[str, Any]:
    """The part of the descriptor on one file: path, schema, and for series their definitions."""
    return next(entry for entry in package()["resources"] if entry["name"] == name)


def loaded(own: bool = False) -> dict[str, pd.DataFrame]:
    """The tables by name: all of the package, or claims and sources of one's own articles."""
    return _own() if own else _package()[1]


@lru_cache(maxsize=1 << 14)
def figure_in(printed: str) -> figures.Figure:
    """The one figure in a printed phrase of the data, read once. Raises FigureError as `figures.read_one` does."""
    return figures.read_one(printed)


def forget() -> None:
    """Read everything again when it is next asked for: after an edit of data/."""
    for loader in _LOADERS:
        loader.cache_clear()


_LOADERS: list[Any] = []


def kept(loader: Callable) -> Any:
    """A loader that is called once, until `forget()`."""
    _LOADERS.append(cache(loader))
    return _LOADERS[-1]


@kept
def _package() -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    return read_package(DATA)


@kept
def _own() -> dict[str, pd.DataFrame]:
    return read_own(*_package(), DATA / OWN)


@kept
def _claims(own: bool) -> pd.DataFrame:
    table = loaded(own)["claims"].set_index("claim_id")
    read = [
        None if kind == "statement" else figure_in(printed)
        for kind, printed in zip(table["kind"], table["printed"], strict=True)
    ]
    columns = {name: [getattr(figure, name, None) for figure in read] for name in ("value", "low", "high")}
    return table.assign(**{name: pd.Series(cells, table.index, dtype=float) for name, cells in columns.items()})
