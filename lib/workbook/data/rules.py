"""The rules that every row of the data package obeys, the seals, and the generated data dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
import hashlib
import json
from pathlib import Path
import re
from typing import Any

import pandas as pd

from workbook import figures
from workbook.data import scale_left_to_column
from workbook.data.files import DataError, byte_faults, read_bytes
from workbook.data.money import split_unit
from workbook.data.schema import NUMBER, check_references, read_descriptor, read_table
from workbook.figures.literal import in_markdown, prose_in_markdown, shown
from workbook.projection.fit_files import calibration_problems, calibration_seals


def problems(folder: Path) -> list[str]:
    """Every broken rule as one line that names file, row, column and value; empty when all is well."""
    try:
        package = read_descriptor(folder)
    except DataError as error:
        return str(error).splitlines()
    tables, unreadable = _tables(folder, package)
    found = [fault for path in ("datapackage.json", *tables) for fault in byte_faults(folder / path)]
    if unreadable:
        return found + unreadable  # the rules below need tables that can be read
    found += schema_problems(folder)
    published = tables["sources.csv"].set_index("source_id")["published"]
    found += source_problems(tables["sources.csv"])
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
    found += calibration_problems(folder, package["calibration"])
    return found + _page_problems(folder, dictionary(package, tables))


def _tables(folder: Path, package: dict) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """The tables that can be read, by path, and what is wrong with the others or with keys between them."""
    tables: dict[str, pd.DataFrame] = {}
    unreadable: list[str] = []
    for resource in package["resources"]:
        try:
            tables[resource["path"]] = read_table(folder / resource["path"], resource["schema"])
        except DataError as error:
            unreadable += str(error).splitlines()
    if unreadable:
        return tables, unreadable
    by_name = {resource["name"]: tables[resource["path"]] for resource in package["resources"]}
    for resource in package["resources"]:
        try:
            check_references(folder / resource["path"], by_name[resource["name"]], resource["schema"], by_name)
        except DataError as error:
            unreadable += str(error).splitlines()
    return tables, unreadable


def _page_problems(folder: Path, current: str) -> list[str]:
    try:
        page = read_bytes(folder / "README.md").replace(b"\r\n", b"\n")
    except DataError as error:
        return [f"{error} `python -m workbook.data update` writes it."]
    if page == current.encode("utf-8"):
        return []
    return ["README.md in data/ is not current; run `python -m workbook.data update`."]


def schema_problems(folder: Path) -> list[str]:
    """What Frictionless finds: types, required cells, vocabularies, keys between files, broken seals."""
    import frictionless

    with frictionless.system.use_context(trusted=True):
        try:
            package = frictionless.Package.from_descriptor(read_descriptor(folder), basepath=str(folder))
            report = package.validate()
        except frictionless.FrictionlessException as error:
            return [f"datapackage.json: {reason.note}." for reason in error.reasons or [error.error]]
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
    if not all(NUMBER.fullmatch(end) for end in str(row["value"]).split("..")):
        return [f"{place}, column value: {shown(str(row['value']))} is not a number; write it like 1212000000000."]
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


def source_problems(table: pd.DataFrame) -> list[str]:
    """An address leads to a page, and a document was read after it was published.

    Today's date has no say, or the same data would hold on one day and not on another.
    """
    found = []
    for index, source in table.iterrows():
        place = f"sources.csv, row {index + 2}, column"
        if source["url"] and not re.fullmatch(r"https?://[^\s<>\"]+", source["url"]):
            found.append(f"{place} url: {shown(source['url'])} is no address; it starts with https:// or http://.")
        if source["accessed"][: len(source["published"])] < source["published"]:
            found.append(
                f"{place} accessed: {source['accessed']!r} is before the publication, "
                f"{source['published']!r}; correct the one that is wrong."
            )
    return found


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


def update(folder: Path) -> None:
    """Renew the sha256 seals in datapackage.json, then write data/README.md from it.

    Raises DataError, before anything is written, for a file that cannot be read.
    """
    package = read_descriptor(folder)
    resources = package["resources"]
    page = dictionary(package, {r["path"]: read_table(folder / r["path"], r["schema"]) for r in resources})
    for resource in resources:
        content = read_bytes(folder / resource["path"])
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
    package["calibration"] = calibration_seals(folder)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")


def dictionary(package: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> str:
    """The data dictionary as Markdown, from the descriptor and the tables by their paths alone."""
    parts = [
        f"# {in_markdown(package['title'])}",
        "<!-- Generated by `python -m workbook.data update`; edit datapackage.json instead. -->",
        prose_in_markdown(package["description"]),
    ]
    schemas_shown: list[dict] = []
    for resource in package["resources"]:
        table = tables[resource["path"]]
        description = prose_in_markdown(resource["description"])
        parts += [f"## {in_markdown(resource['path'])}", f"{description} {len(table)} rows."]
        if resource["schema"] in schemas_shown:
            parts.append("Columns as in the first file of `series/`.")
        else:
            schemas_shown.append(resource["schema"])
            parts.append(_field_table(resource["schema"]["fields"]))
        if "series" in resource:
            parts.append(_series_table(resource["series"], table))
    rows = [[_code(unit), prose_in_markdown(meaning)] for unit, meaning in package["units"].items()]
    parts += ["## Units", _table_of(["unit", "meaning"], rows)]
    return "\n\n".join(parts) + "\n"


def _field_table(fields: list[dict]) -> str:
    rows = [[_code(f["name"]), in_markdown(f["type"]), prose_in_markdown(f["description"])] for f in fields]
    return _table_of(["column", "type", "meaning"], rows)


def _series_table(described: dict[str, str], table: pd.DataFrame) -> str:
    lines = []
    for name, definition in described.items():
        rows = table[table["series_id"] == name]
        if rows.empty:
            raise DataError(f"datapackage.json: series {shown(name)} has no row; add its rows or delete it.")
        span = " to ".join(dict.fromkeys((rows["period"].min(), rows["period"].max())))
        units = ", ".join(_code(unit) for unit in sorted(rows["unit"].unique()))
        lines.append([_code(name), units, in_markdown(span), str(len(rows)), prose_in_markdown(definition)])
    return _table_of(["series", "unit", "periods", "rows", "definition"], lines)


def _code(name: str) -> str:
    """A name as code, or as plain text where its own signs would end the code or the table's cell."""
    return in_markdown(name) if re.search(r"[`|\s]", name) else f"`{name}`"


def _table_of(header: list[str], rows: list[list[str]]) -> str:
    head, *lines = (f"| {' | '.join(cells)} |" for cells in (header, *rows))
    return "\n".join([head, f"|{'|'.join(['---'] * len(header))}|", *lines])
