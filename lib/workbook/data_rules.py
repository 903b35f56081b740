"""The rules that every row of the data package obeys, the seals, and the generated data dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd

from workbook import figures
from workbook.data import DataError, read_table, scale_left_to_column
from workbook.money import split_unit


def problems(folder: Path) -> list[str]:
    """Every broken rule as one line that names file, row, column and value; empty when all is well."""
    found = schema_problems(folder)
    package = _descriptor(folder)
    try:
        tables = {r["path"]: read_table(folder / r["path"], r["schema"]) for r in package["resources"]}
    except DataError as error:
        return [*found, str(error)]  # the rules below need tables that can be read
    published = tables["sources.csv"].set_index("source_id")["published"]
    for resource in package["resources"]:
        path, table = resource["path"], tables[resource["path"]]
        if "printed" in table:
            for index, row in table.iterrows():
                found += row_problems(row, f"{path}, row {index + 2}")
        if "series" in resource:
            found += vintage_problems(table, path, published)
            found += series_problems(table, path, resource["series"])
    used = pd.concat([table["source_id"] for path, table in tables.items() if path != "sources.csv"])
    for source in published.index.difference(used.unique()):
        found.append(f"sources.csv: no row of the package uses {source!r}; remove it.")
    if package.get("calibration") != calibration_seals(folder):
        found.append(
            "calibration/: changed since it was sealed; fit it anew or run `python -m workbook.data update`."
        )
    if (folder / "README.md").read_text(encoding="utf-8") != dictionary(folder):
        found.append("README.md in data/ is not current; run `python -m workbook.data update`.")
    return found


def schema_problems(folder: Path) -> list[str]:
    """What Frictionless finds: types, required cells, vocabularies, keys between files, broken seals."""
    import frictionless

    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(folder / "datapackage.json").validate()
    found = [f"datapackage.json: {error.message}" for error in report.errors]
    for task in report.tasks:
        found += [_error_line(task.place, error) for error in task.errors]
    return found


def _error_line(path: str, error) -> str:
    if error.type in ("hash-count", "byte-count"):
        return f"{path}: changed since it was sealed; check the rows, then run `python -m workbook.data update`."
    row = f", row {error.row_number}" if hasattr(error, "row_number") else ""
    column = f", column {error.field_name}" if hasattr(error, "field_name") else ""
    cell = f": {error.cell!r}" if hasattr(error, "cell") else ""
    return f"{path}{row}{column}{cell}: {error.note or error.message}"


def row_problems(row: Mapping[str, Any], place: str) -> list[str]:
    """Read the printed phrase again and compare it with the row's value and unit."""
    if row["printed"] == "":
        computed = row.get("grade") == "D"
        return [] if computed else [f"{place}, column printed: empty, but only grade D (computed) may be."]
    try:
        figure = figures.read_one(row["printed"])
    except figures.FigureError as error:
        return [f"{place}, column printed: {error}"]
    reads = f"but {row['printed']!r} reads as"
    found = []
    if printed_value(figure) != row_value(row, figure):
        numbers = " to ".join("no number" if n is None else f"{n:.15g}" for n in printed_value(figure))
        found.append(f"{place}, column value: {row['value']} {row['unit']}, {reads} {numbers}.")
    if not _units_agree(figure, row["unit"]):
        found.append(f"{place}, column unit: {row['unit']!r}, {reads} {figure.unit!r}.")
    if row.get("hedge", figure.hedge) != figure.hedge != "none":
        found.append(f"{place}, column hedge: {row['hedge']!r}, {reads} {figure.hedge!r}.")
    return found


def printed_value(figure: figures.Figure) -> tuple[float | None, ...]:
    """The number that a phrase prints, or both ends of the range that it prints, in base units."""
    return (figure.low, figure.high) if figure.value is None else (figure.value,)


def row_value(row: Mapping[str, Any], figure: figures.Figure) -> tuple[float, ...]:
    """The same from the row, in base units unless the phrase is a bare number out of a dataset."""
    values = str(row["value"]).split("..")
    bare = len(values) == 1 and scale_left_to_column(figure, values[0], row["unit"]) != 1
    scale = Decimal(1) if bare else split_unit(row["unit"])[1]
    return tuple(float(Decimal(value) * scale) for value in values)


def _units_agree(figure: figures.Figure, unit: str) -> bool:
    if figure.unit == "":
        return True  # a bare number out of a dataset takes the column's unit
    if figure.kind == "count":
        return unit == "count"
    return figure.unit == split_unit(unit)[0]


def vintage_problems(table: pd.DataFrame, path: str, published: pd.Series) -> list[str]:
    """A row's vintage is the day its source was published, to the same precision."""
    expected = table["source_id"].map(published)
    wrong = table.index[table["vintage"] != expected]
    return [
        f"{path}, row {index + 2}, column vintage: {table.at[index, 'vintage']!r}, but source "
        f"{table.at[index, 'source_id']!r} was published {expected[index]!r}."
        for index in wrong
    ]


def series_problems(table: pd.DataFrame, path: str, described: dict[str, str]) -> list[str]:
    """The series of a file are those that datapackage.json defines, and the rows are in order."""
    found = [
        f"{path}: series {name!r} has no definition in datapackage.json."
        for name in sorted(set(table["series_id"]) - set(described))
    ]
    found += [
        f"{path}: series {name!r} is defined in datapackage.json but has no row."
        for name in sorted(set(described) - set(table["series_id"]))
    ]
    order = ["series_id", "entity", "period", "vintage", "source_id"]
    if not table[order].equals(table[order].sort_values(order, ignore_index=True)):
        found.append(f"{path}: rows are not sorted by {', '.join(order)}.")
    return found


def calibration_seals(folder: Path) -> dict[str, str]:
    """The sha256 of each file of data/calibration, which only `python -m workbook.calibrate` writes."""
    files = sorted((folder / "calibration").glob("*"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def update(folder: Path) -> None:
    """Renew the sha256 seals in datapackage.json, then write data/README.md from it."""
    package = _descriptor(folder)
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
    package["calibration"] = calibration_seals(folder)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(dictionary(folder), encoding="utf-8", newline="\n")


def dictionary(folder: Path) -> str:
    """The data dictionary as Markdown, from datapackage.json and the rows alone."""
    package = _descriptor(folder)
    parts = [
        f"# {package['title']}",
        "<!-- Generated by `python -m workbook.data update`; edit datapackage.json instead. -->",
        package["description"],
    ]
    schemas_shown: list[dict] = []
    for resource in package["resources"]:
        table = read_table(folder / resource["path"], resource["schema"])
        parts += [f"## {resource['path']}", f"{resource['description']} {len(table)} rows."]
        if resource["schema"] in schemas_shown:
            parts.append("Columns as in the first file of `series/`.")
        else:
            schemas_shown.append(resource["schema"])
            parts.append(_field_table(resource["schema"]["fields"]))
        if "series" in resource:
            parts.append(_series_table(resource["series"], table))
    units = "\n".join(f"| `{unit}` | {meaning} |" for unit, meaning in package["units"].items())
    parts += ["## Units", f"| unit | meaning |\n|---|---|\n{units}"]
    return "\n\n".join(parts) + "\n"


def _field_table(fields: list[dict]) -> str:
    lines = ["| column | type | meaning |", "|---|---|---|"]
    return "\n".join(lines + [f"| `{f['name']}` | {f['type']} | {f['description']} |" for f in fields])


def _series_table(described: dict[str, str], table: pd.DataFrame) -> str:
    lines = ["| series | unit | periods | rows | definition |", "|---|---|---|---|---|"]
    for name, definition in described.items():
        rows = table[table["series_id"] == name]
        span = " to ".join(dict.fromkeys((rows["period"].min(), rows["period"].max())))
        units = ", ".join(f"`{unit}`" for unit in sorted(rows["unit"].unique()))
        lines.append(f"| `{name}` | {units} | {span} | {len(rows)} | {definition} |")
    return "\n".join(lines)


def _descriptor(folder: Path) -> dict:
    path = folder / "datapackage.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise DataError(f"datapackage.json, line {error.lineno}: not valid JSON ({error.msg}).") from error
