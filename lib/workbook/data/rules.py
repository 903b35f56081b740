"""The rules that the data package obeys beyond its schema: what a row says of itself, order, seals, dictionary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
import hashlib
import json
from pathlib import Path
import re
from typing import Any

import pandas as pd

from workbook import WorkbookError, figures, write
from workbook.data.dictionary import dictionary
from workbook.data.files import (
    OWN,
    DataError,
    figure_in,
    read_json,
    read_own,
    read_package,
    read_rows,
    read_text,
)
from workbook.data.rows import EVERY
from workbook.data.spreadsheets import as_csv, mended
from workbook.data.units import PLAIN, scale_left_to_column, split_unit, unit_fault

ORDER = ["series_id", "entity", "period", "vintage", "source_id"]  # of the rows of a file
BREAKS = ["series_id", "entity", "from_period", "kind"]
NOT_SEALED = ("datapackage.json", "README.md")  # the seals themselves, and what is made from them
BARE = re.compile(r"[-+−]?[0-9][0-9.,]*")
ADDRESS = r"https?://[^\s<>\"]+"
UPDATE = "`python -m workbook.data update`"


def problems(folder: Path) -> list[str]:
    """Every broken rule as one line that names file, row, column and value; empty when all is well."""
    try:
        package, tables = read_package(folder)
    except DataError as error:
        return str(error).splitlines()  # the rules below need tables that can be read
    sources = tables["sources"].set_index("source_id", drop=False).to_dict("index")
    found = seal_problems(folder, package)
    for number, row in enumerate(sources.values(), start=2):
        found += source_problems(row, f"sources.csv, row {number}")
    for resource in package["resources"]:
        path, table = resource["path"], tables[resource["name"]]
        if "printed" in table:
            for place, row in _places(table, path):
                found += row_problems(row, place)
        if "series" in resource:
            found += series_problems(table, path, resource["series"], sources)
    found += break_problems(tables)
    citing = [table["source_id"] for name, table in tables.items() if name != "sources" and "source_id" in table]
    cited = package.get("cited", {})
    for source in sorted(set(sources).difference(cited, *citing)):
        found.append(
            f"sources.csv: no row of the package uses {source!r}; remove it, or say under cited what does."
        )
    for source in sorted(set(cited) - set(sources)):
        found.append(f"datapackage.json, cited: {source!r} is not in sources.csv; add its row or delete the name.")
    found += own_problems(package, tables, folder / OWN)
    page = folder / "README.md"
    if not page.exists() or read_text(page) != dictionary(package, tables):
        found.append(f"README.md in data/ is not current; run {UPDATE}.")
    return found


def _places(table: pd.DataFrame, path: str) -> Iterator[tuple[str, dict]]:
    """Each row with its place as an editor counts."""
    for number, row in enumerate(table.to_dict("records"), start=2):
        yield f"{path}, row {number}", row


def own_problems(package: dict[str, Any], tables: Mapping[str, pd.DataFrame], folder: Path) -> list[str]:
    """The same rules for the rows of one's own articles, whose keys must not be taken already."""
    try:
        own = read_own(package, tables, folder)
    except DataError as error:
        return [f"own/{line}" for line in str(error).splitlines()]
    found = []
    for name, problems_of, key in (
        ("sources", source_problems, "source_id"),
        ("claims", row_problems, "claim_id"),
    ):
        for place, row in _places(own[name], f"own/{name}.csv"):
            found += problems_of(row, place)
            if row[key] in set(tables[name][key]):
                found.append(f"{place}, column {key}: {row[key]!r} is taken in {name}.csv; choose another.")
    return found


def row_problems(row: Mapping[str, Any], place: str) -> list[str]:
    """Read the printed phrase again and compare it with the row's value, unit and hedge, whose forms are right."""
    if row.get("kind") == "statement":
        return _statement_problems(row, place)
    if row["value"] == "" or row["unit"] == "":
        empty = "value" if row["value"] == "" else "unit"
        return [f"{place}, column {empty}: empty, but only a claim of kind statement may be."]
    if row["printed"] == "":
        computed = row.get("grade") == "D"
        return [] if computed else [f"{place}, column printed: empty, but only grade D (computed) may be."]
    if fault := unit_fault(row["unit"]):
        return [f"{place}, column unit: {row['unit']!r} {fault}."]
    try:
        figure = figure_in(row["printed"])
    except figures.FigureError as error:
        return [f"{place}, column printed: {error}"]
    reads = f"but {row['printed']!r} reads as"
    found = []
    printed = (figure.low, figure.high) if figure.value is None else (figure.value,)
    if printed != _value(row, figure):
        numbers = " to ".join("no number" if n is None else f"{n:.15g}" for n in printed)
        found.append(f"{place}, column value: {row['value']} {row['unit']}, {reads} {numbers}.")
    base = split_unit(row["unit"])[0]
    agrees = base.startswith("count") if figure.kind == "count" else base == PLAIN.get(figure.unit, figure.unit)
    if figure.unit and not agrees:  # a bare number out of a dataset takes the column's unit
        found.append(f"{place}, column unit: {row['unit']!r}, {reads} {figure.unit!r}.")
    if row.get("hedge", figure.hedge) != figure.hedge != "none":
        found.append(f"{place}, column hedge: {row['hedge']!r}, {reads} {figure.hedge!r}.")
    return found


def _statement_problems(row: Mapping[str, Any], place: str) -> list[str]:
    """A statement has no value and no unit; each number in its phrase stands in its subject or period as well."""
    found = [
        f"{place}, column {column}: {row[column]!r}, but a statement has none; empty it, or change the kind."
        for column in ("value", "unit")
        if row[column] != ""
    ]
    said = {int(digits) for digits in re.findall("[0-9]+", f"{row['subject']} {row['period']}")}
    return found + [
        f"{place}, column printed: {digits} stands neither in subject nor in period; correct one."
        for digits in re.findall("[0-9]+", row["printed"])
        if int(digits) not in said
    ]


def _value(row: Mapping[str, Any], figure: figures.Figure) -> tuple[float, ...]:
    """A row's value, or both ends of its range, in base units unless the phrase is a bare number."""
    values = str(row["value"]).split("..")
    bare = len(values) == 1 and scale_left_to_column(figure, values[0], row["unit"]) != 1
    scale = Decimal(1) if bare else split_unit(row["unit"])[1]
    return tuple(float(Decimal(value) * scale) for value in values)


def source_problems(row: Mapping[str, str], place: str) -> list[str]:
    """An address leads to a page, the publisher's own text has one, and it was read after it was published.

    Today's date has no say, or the same data would hold on one day and not on another.
    """
    found = [
        f"{place}, column {column}: {row[column]!r} is no address; it starts with https:// or http://."
        for column in ("url", "read_at")
        if row[column] and not re.fullmatch(ADDRESS, row[column])
    ]
    if row["kind"] == "official" and not row["url"] + row["read_at"]:
        found.append(f"{place}, column kind: official, but without an address nobody can open it; write press.")
    if row["accessed"] and row["accessed"][: len(row["published"])] < row["published"]:
        dates = f"{row['accessed']!r} is before the publication, {row['published']!r}"
        found.append(f"{place}, column accessed: {dates}; correct the one that is wrong.")
    return found


def series_problems(
    table: pd.DataFrame, path: str, described: Mapping[str, str], sources: Mapping[str, Mapping]
) -> list[str]:
    """What the rows of one file say together, with their definitions and their sources by source_id.

    A row's vintage is the day its source was published, to the same precision; grade A is the publisher's own
    text. Rows are sorted, and bare numbers of a series are in one scale, of an entity in one unit.
    """
    found = []
    for n, (source, vintage, grade) in enumerate(_rows(table, ["source_id", "vintage", "grade"]), start=2):
        day, kind = sources[source]["published"], sources[source]["kind"]
        if vintage != day:
            was = f"but source {source!r} was published {day!r}"
            found.append(f"{path}, row {n}, column vintage: {vintage!r}, {was}.")
        if grade == "A" and kind != "official":
            found.append(f"{path}, row {n}, column grade: A, but source {source!r} is of kind {kind}; write B.")
    there, known, place = set(table["series_id"]), set(described), f"{path}: series"
    found += [f"{place} {name!r} has no definition in datapackage.json." for name in sorted(there - known)]
    found += [f"{place} {name!r} of datapackage.json has no row." for name in sorted(known - there)]
    if not _sorted(table, ORDER):
        found.append(f"{path}: rows are not sorted by {', '.join(ORDER)}.")
    scales: dict[tuple, set] = defaultdict(set)  # of bare numbers, by series, and units by series and entity
    for name, entity, unit, printed in _rows(table, ["series_id", "entity", "unit", "printed"]):
        if BARE.fullmatch(printed):
            scales[name,].add(split_unit(unit)[1])
            scales[name, entity].add(unit)
    for name in dict.fromkeys(key[0] for key, several in scales.items() if len(several) > 1):
        units = table["unit"][table["series_id"] == name].unique()
        found.append(f"{place} {name!r} prints bare numbers in {' and '.join(units)}; correct one of them.")
    return found


def break_problems(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """A break is of a series and an entity that are there, and rows are sorted."""
    breaks, key = tables["breaks"], BREAKS
    there = {pair for table in tables.values() if "vintage" in table for pair in _rows(table, key[:2])}
    there |= {(name, EVERY) for name, _ in there}
    found = [
        f"{place}: no series {row['series_id']!r} has entity {row['entity']!r}; correct the key."
        for place, row in _places(breaks, "breaks.csv")
        if (row["series_id"], row["entity"]) not in there
    ]
    return found if _sorted(breaks, key) else [*found, f"breaks.csv: rows are not sorted by {', '.join(key)}."]


def _sorted(table: pd.DataFrame, key: list[str]) -> bool:
    rows = _rows(table, key)
    return rows == sorted(rows)


def _rows(table: pd.DataFrame, columns: list[str]) -> list[tuple]:
    return list(zip(*(table[column] for column in columns), strict=True))


def seals(folder: Path, package: Mapping[str, Any]) -> dict[str, str]:
    """The sha256 of every file that the descriptor describes, by its path, and of those of the calibration."""
    known = {resource["path"] for resource in package["resources"]}
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if name in known or (name.startswith("calibration/") and not path.name.startswith("."))
    }


def seal_problems(folder: Path, package: Mapping[str, Any]) -> list[str]:
    """The files are those that were sealed, to the byte, and no other lies among them."""
    found, sealed, there = [], package.get("seals", {}), seals(folder, package)
    for name, seal in {**dict.fromkeys(sealed), **there}.items():
        if seal is None:
            found.append(f"{name} is missing; restore it.")
        elif name not in sealed:
            found.append(f"{name} was never sealed; delete it, or run {UPDATE}.")
        elif sealed[name] != seal:
            found.append(f"{name}: changed since it was sealed; check it, then run {UPDATE}.")
        elif not name.endswith(".gz") and re.search(b"\\A\xef\xbb\xbf|\r", (folder / name).read_bytes()):
            found.append(f"{name} has the mark or the line ends of Windows; run {UPDATE}.")
    expected = {*there, *NOT_SEALED, f"{OWN}/claims.csv", f"{OWN}/sources.csv"}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        name = path.relative_to(folder).as_posix()
        if name not in expected and (path.parent.name != OWN or path.suffix == ".csv"):
            found.append(f"{name} is read by nothing; delete or rename it, or describe it in datapackage.json.")
    return found


def update(folder: Path) -> list[str]:
    """Put tables in their form, renew the seals in datapackage.json and data/README.md; returns what was changed.

    What a spreadsheet added or changed goes (`spreadsheets.mended`), and rows take their order.
    Raises DataError for a table that cannot be read; the files are then as they were.
    """
    resources = read_json(folder / "datapackage.json")["resources"]
    own = [{**one, "path": f"{OWN}/{one['path']}"} for one in resources if one["name"] in ("claims", "sources")]
    there = [one for one in [*resources, *own] if (folder / one["path"]).exists()]
    before = {one["path"]: (folder / one["path"]).read_bytes() for one in there}
    try:
        for one in there:
            _put(folder / one["path"], mended(folder / one["path"], one["schema"]["fields"]))
        package, tables = read_package(folder)
        read_own(package, tables, folder / OWN)
    except WorkbookError:
        for path, content in before.items():
            _put(folder / path, content)
        raise
    for one in there:
        if key := ORDER if "series" in one else BREAKS if one["name"] == "breaks" else None:
            header, rows = read_rows(folder / one["path"])
            rows.sort(key=lambda row: [row[header.index(name)] for name in key])
            _put(folder / one["path"], as_csv([header, *rows]))
    sealed = json.dumps(package | {"seals": seals(folder, package)}, ensure_ascii=False, indent=2) + "\n"
    write(folder / "datapackage.json", sealed)
    write(folder / "README.md", dictionary(package, tables))
    changed = [path for path, content in before.items() if (folder / path).read_bytes() != content]
    return [f"{path}: rows put in order, saved as UTF-8 with commas and plain line ends" for path in changed]


def _put(path: Path, content: str | bytes) -> None:
    content = content.encode("utf-8") if isinstance(content, str) else content
    if path.read_bytes() != content:
        write(path, content)
