"""A table of the data package by its Table Schema: columns, forms, vocabularies, numbers, dates and keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
import math
from pathlib import Path
import re
from typing import Any
import unicodedata

import pandas as pd

from workbook.data.files import DataError, check_rows, read_json, read_lines, refusal
from workbook.figures.literal import shown

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,15}")
FORMS = {  # what to write where a cell has not the form that datapackage.json asks for
    "published": "a date such as 2023, 2023-10 or 2023-10-18",
    "vintage": "a date such as 2023, 2023-10 or 2023-10-18",
    "accessed": "a date such as 2023-10-18",
    "period": "a period such as 2023, 2023Q3, 2023Q1-Q3 or 2023-11",
    "value": "a number such as 1212000000000, or both ends of a range, 2026..2030",
}
DATES = ("published", "vintage", "accessed")
DATE = re.compile(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")
WIDE_BLANKS = re.compile("[\u00a0\u2007\u202f]")


def read_descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor `datapackage.json` of a data package. Raises DataError for what is missing in it."""
    package = read_json(folder / "datapackage.json")
    if faults := [f"datapackage.json: {fault}; restore it." for fault in _descriptor_faults(package)]:
        raise refusal(faults, "datapackage.json")
    return package


def read_table(path: Path, schema: dict) -> pd.DataFrame:
    """Read one CSV file by its Table Schema. Raises DataError with file, row, column and value.

    Row numbers count the header as row 1, as a text editor or a spreadsheet shows them.
    """
    header, rows = read_lines(path)
    expected = [field["name"] for field in schema["fields"]]
    if header != expected:
        raise DataError(f"{path.name}, row 1: {_header_fault(header, expected)}.")
    check_rows(path, header, rows)
    if not rows:
        raise DataError(f"{path.name} has column names but no rows; restore it.")
    table = pd.DataFrame(rows, columns=header, dtype=str)
    found = _cell_faults(table, schema) + _key_faults(table, schema)
    if found:
        raise refusal([f"{path.name}, row {index + 2}{fault}." for index, fault in sorted(found)], path.name)
    for field in schema["fields"]:
        if field["type"] in ("number", "integer"):
            numbers = pd.to_numeric(table[field["name"]])
            # Whole numbers beyond 64 bits would stay Python objects.
            table[field["name"]] = numbers.astype(float) if numbers.dtype == object else numbers
    return table


def check_references(path: Path, table: pd.DataFrame, schema: dict, tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise DataError for each key that the table it refers to, of `tables` by name, does not have."""
    found = []
    for reference in schema.get("foreignKeys", []):
        (column,), other = reference["fields"], reference["reference"]
        known = tables[other["resource"]][other["fields"][0]]
        for index, text in table.loc[~table[column].isin(known), column].items():
            found.append(
                f"{path.name}, row {index + 2}, column {column}: {shown(text)} is not in {other['resource']}.csv; "
                "add its row there, or correct the key."
            )
    if found:
        raise refusal(found, path.name)


def cell_fault(field: dict[str, Any], text: str) -> str:
    """What is wrong with a cell, as the rest of a sentence that starts with it."""
    rules, name = field.get("constraints", {}), field["name"]
    if text == "":
        return "must not be empty" if rules.get("required") else ""
    if fault := _invisible(text):
        return fault
    if field["type"] in ("number", "integer"):
        return _number_fault(text, whole=field["type"] == "integer", least=rules.get("minimum", -math.inf))
    if text not in rules.get("enum", [text]):
        return f"is not one of {', '.join(rules['enum'])}; correct it, or add it in datapackage.json"
    if not re.search(rules.get("pattern", ""), text):
        return f"is not {FORMS.get(name, 'of the form ' + rules.get('pattern', ''))}; correct it"
    if name in (*DATES, "period") and not _on_the_calendar(text):
        return f"does not exist in the calendar; write {FORMS[name]}"
    return ""


def _descriptor_faults(package: dict[str, Any]) -> list[str]:
    kinds = {"title": str, "description": str, "units": dict, "resources": list, "calibration": dict}
    found = [
        f"{name!r} is missing or of another type" for name, kind in kinds.items() if _lacks(package, name, kind)
    ]
    if found:
        return found
    for number, resource in enumerate(package["resources"], 1):
        place = f"resource {number}"
        if not isinstance(resource, dict):
            return [*found, f"{place} is no object"]
        for name, kind in {"name": str, "path": str, "description": str, "schema": dict}.items():
            if _lacks(resource, name, kind):
                found.append(f"{place} has no {name!r}")
        fields = resource["schema"].get("fields") if isinstance(resource.get("schema"), dict) else []
        whole = isinstance(fields, list) and all(
            isinstance(field, dict)
            and not any(_lacks(field, name, str) for name in ("name", "type", "description"))
            for field in fields
        )
        if not whole:
            found.append(f"{place} has a field without name, type or description")
        if not isinstance(resource.get("series", {}), dict):
            found.append(f"{place} has no object under 'series'")
    names = [resource.get("name") for resource in package["resources"]]
    found += [f"no resource is called {name!r}" for name in ("claims", "sources") if name not in names]
    if not any(str(resource.get("path")).startswith("series/") for resource in package["resources"]):
        found.append("no resource lies in series/")
    return found


def _lacks(described: dict[str, Any], name: str, kind: type) -> bool:
    return not isinstance(described.get(name), kind)


def _header_fault(header: list[str], expected: list[str]) -> str:
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    if missing and unknown:
        return f"the column {missing[0]!r} is missing and {shown(unknown[0])} unknown; rename or restore it"
    if missing:
        return f"the column {missing[0]!r} is missing; restore it"
    if unknown:
        return f"the column {shown(unknown[0])} is unknown; delete it, or describe it in datapackage.json"
    return f"the columns are in another order; put them as {', '.join(expected)}"


def _cell_faults(table: pd.DataFrame, schema: dict) -> list[tuple[int, str]]:
    found = []
    for field in schema["fields"]:
        column = table[field["name"]]
        faults = {text: fault for text in column.unique() if (fault := cell_fault(field, text))}
        for index in table.index[column.isin(list(faults))]:
            found.append((index, f", column {field['name']}: {shown(column[index])} {faults[column[index]]}"))
    return found


def _invisible(text: str) -> str:
    """What in a text cannot be seen, but would part it from the same text elsewhere."""
    if "\ufffd" in text:
        return "has lost a character (U+FFFD) in a conversion; type it again"
    if WIDE_BLANKS.search(text):
        return "has a non-breaking space; type a plain one"
    if hidden := next((sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf")), None):
        return f"has an invisible character (U+{ord(hidden):04X}); delete it"
    if text != text.strip():
        return "starts or ends with a blank; delete it"
    if not unicodedata.is_normalized("NFC", text):
        return "has accents as characters of their own (not Unicode NFC); type it again"
    return ""


def _number_fault(text: str, whole: bool, least: float) -> str:
    if whole and not WHOLE_NUMBER.fullmatch(text):
        return "is not a whole number; write it like 5"
    if not NUMBER.fullmatch(text):
        return "is not a number; write it like 1212000 or -0.77: no thousands separator, a point before decimals"
    number = float(text)
    if math.isinf(number) or (number == 0 and re.search("[1-9]", re.split("[eE]", text)[0])):
        return "is too large or too small to compute with; correct it"
    return f"is below {least}; correct it" if number < least else ""


def _on_the_calendar(text: str) -> bool:
    """Whether the year, months, days, quarters and halves that a date or period names exist."""
    if text.startswith("0000") or re.search(r"Q(?![1-4])\d|H(?![12])\d", text):
        return False
    for year, month, day in DATE.findall(text):
        try:
            date(int(year), int(month), int(day or 1))
        except ValueError:
            return False
    return True


def _key_faults(table: pd.DataFrame, schema: dict) -> list[tuple[int, str]]:
    """Rows with the key of a row above."""
    keys = [[field["name"]] for field in schema["fields"] if field.get("constraints", {}).get("unique")]
    if (key := schema.get("primaryKey")) and key not in keys:
        keys.append(key)
    found = []
    for columns in keys:
        for index in table.index[table.duplicated(columns)]:
            key = shown(", ".join(table.loc[index, columns]))
            found.append((index, f": {', '.join(columns)} as in a row above ({key}); delete one or correct it"))
    return found
