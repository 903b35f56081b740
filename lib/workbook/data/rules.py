"""The rules that the data package obeys beyond its schema: what a row says of itself, order, seals, dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
import hashlib
import json
from pathlib import Path
import re
from typing import Any

import pandas as pd

from workbook import figures
from workbook.data.dictionary import dictionary
from workbook.data.files import DataError, read_own, read_package, read_text
from workbook.data.units import scale_left_to_column, split_unit, unit_fault

ORDER = ["series_id", "entity", "period", "vintage", "source_id"]  # of the rows of a file
NOT_SEALED = ("datapackage.json", "README.md")  # the seals themselves, and what is made from them
ADDRESS = r"https?://[^\s<>\"]+"
UPDATE = "`python -m workbook.data update`"


def problems(folder: Path) -> list[str]:
    """Every broken rule as one line that names file, row, column and value; empty when all is well."""
    try:
        package, tables = read_package(folder)
    except DataError as error:
        return str(error).splitlines()  # the rules below need tables that can be read
    sources = tables["sources"]
    published = sources.set_index("source_id")["published"]
    found = seal_problems(folder, package.get("seals", {}))
    for index, row in sources.iterrows():
        found += source_problems(row, f"sources.csv, row {index + 2}")
    for resource in package["resources"]:
        path, table = resource["path"], tables[resource["name"]]
        if "printed" in table:
            for index, row in table.iterrows():
                found += row_problems(row, f"{path}, row {index + 2}")
        if "series" in resource:
            found += vintage_problems(table, path, published) + series_problems(table, path, resource["series"])
            found += grade_problems(table, path, sources.set_index("source_id")["kind"])
    if "breaks" in tables:
        found += break_problems(tables["breaks"], [table for table in tables.values() if "series_id" in table])
    citing = [table for name, table in tables.items() if name != "sources" and "source_id" in table]
    used = {source for table in citing for source in table["source_id"]}
    cited = package.get("cited", {})
    for source in published.index.difference([*used, *cited]):
        found.append(
            f"sources.csv: no row of the package uses {source!r}; remove it, or say under cited what does."
        )
    for source in sorted(set(cited) - set(published.index)):
        found.append(f"datapackage.json, cited: {source!r} is not in sources.csv; add its row or delete the name.")
    found += own_problems(folder / "own", package, tables)
    page = folder / "README.md"
    if not page.exists() or read_text(page) != dictionary(package, tables):
        found.append(f"README.md in data/ is not current; run {UPDATE}.")
    return found


def own_problems(folder: Path, package: dict[str, Any], tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The same rules for the rows of one's own articles, whose keys must not be taken already."""
    try:
        own = read_own(folder, package, tables)
    except DataError as error:
        return [f"own/{line}" for line in str(error).splitlines()]
    found = []
    for name, problems_of, key in (
        ("sources", source_problems, "source_id"),
        ("claims", row_problems, "claim_id"),
    ):
        for index, row in own[name].iterrows():
            place = f"own/{name}.csv, row {index + 2}"
            found += problems_of(row, place)
            if row[key] in set(tables[name][key]):
                found.append(f"{place}, column {key}: {row[key]!r} is taken in {name}.csv; choose another.")
    return found


def row_problems(row: Mapping[str, Any], place: str) -> list[str]:
    """Read the printed phrase again and compare it with the row's value, unit and hedge, whose forms are right."""
    if row.get("kind") == "statement":
        return statement_problems(row, place)
    if row["value"] == "" or row["unit"] == "":
        empty = "value" if row["value"] == "" else "unit"
        return [f"{place}, column {empty}: empty, but only a claim of kind statement may be."]
    if row["printed"] == "":
        computed = row.get("grade") == "D"
        return [] if computed else [f"{place}, column printed: empty, but only grade D (computed) may be."]
    if fault := unit_fault(row["unit"]):
        return [f"{place}, column unit: {row['unit']!r} {fault}."]
    try:
        figure = figures.read_one(row["printed"])
    except figures.FigureError as error:
        return [f"{place}, column printed: {error}"]
    reads = f"but {row['printed']!r} reads as"
    found = []
    printed = (figure.low, figure.high) if figure.value is None else (figure.value,)
    if printed != _value(row, figure):
        numbers = " to ".join("no number" if n is None else f"{n:.15g}" for n in printed)
        found.append(f"{place}, column value: {row['value']} {row['unit']}, {reads} {numbers}.")
    base = split_unit(row["unit"])[0]
    agrees = base.startswith("count") if figure.kind == "count" else base == figure.unit
    if figure.unit and not agrees:  # a bare number out of a dataset takes the column's unit
        found.append(f"{place}, column unit: {row['unit']!r}, {reads} {figure.unit!r}.")
    if row.get("hedge", figure.hedge) != figure.hedge != "none":
        found.append(f"{place}, column hedge: {row['hedge']!r}, {reads} {figure.hedge!r}.")
    return found


def statement_problems(row: Mapping[str, Any], place: str) -> list[str]:
    """A statement has no value and no unit; each number in its phrase stands in its subject or period as well."""
    found = [
        f"{place}, column {column}: {row[column]!r}, but a statement has none; empty it, or change the kind."
        for column in ("value", "unit")
        if row[column] != ""
    ]
    said = {int(digits) for digits in re.findall("[0-9]+", f"{row['subject']} {row['period']}")}
    for digits in re.findall("[0-9]+", row["printed"]):
        if int(digits) not in said:
            found.append(
                f"{place}, column printed: {digits} stands neither in subject nor in period; correct one."
            )
    return found


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
    found = []
    if row["url"] and not re.fullmatch(ADDRESS, row["url"]):
        found.append(f"{place}, column url: {row['url']!r} is no address; it starts with https:// or http://.")
    if row["read_at"] and not re.fullmatch(ADDRESS, row["read_at"]):
        found.append(
            f"{place}, column read_at: {row['read_at']!r} is no address; it starts with https:// or http://."
        )
    if row["kind"] == "official" and not row["url"] + row["read_at"]:
        found.append(f"{place}, column kind: official, but without an address nobody can open it; write press.")
    if row["accessed"] and row["accessed"][: len(row["published"])] < row["published"]:
        dates = f"{row['accessed']!r} is before the publication, {row['published']!r}"
        found.append(f"{place}, column accessed: {dates}; correct the one that is wrong.")
    return found


def vintage_problems(table: pd.DataFrame, path: str, published: pd.Series) -> list[str]:
    """A row's vintage is the day its source was published, to the same precision."""
    expected = table["source_id"].map(published)
    return [
        f"{path}, row {index + 2}, column vintage: {row['vintage']!r}, but source {row['source_id']!r} was "
        f"published {expected[index]!r}."
        for index, row in table[table["vintage"] != expected].iterrows()
    ]


def grade_problems(table: pd.DataFrame, path: str, kinds: pd.Series) -> list[str]:
    """Grade A is the publisher's own text, so its source is official."""
    kind = table["source_id"].map(kinds)
    return [
        f"{path}, row {index + 2}, column grade: A, but source {row['source_id']!r} is of kind {kind[index]}; "
        "write B."
        for index, row in table[(table["grade"] == "A") & (kind != "official")].iterrows()
    ]


def break_problems(breaks: pd.DataFrame, tables: Sequence[pd.DataFrame]) -> list[str]:
    """A break is of a series and an entity that are there, and rows are sorted."""
    rows = pd.concat([table[["series_id", "entity"]] for table in tables if "period" in table])
    there = {*rows.itertuples(index=False, name=None), *((name, "*") for name in rows["series_id"])}
    found = [
        f"breaks.csv, row {index + 2}: no series {row['series_id']!r} has entity {row['entity']!r}; "
        "correct the key."
        for index, row in breaks.iterrows()
        if (row["series_id"], row["entity"]) not in there
    ]
    key = ["series_id", "entity", "from_period", "kind"]
    if not breaks[key].equals(breaks[key].sort_values(key, ignore_index=True)):
        found.append(f"breaks.csv: rows are not sorted by {', '.join(key)}.")
    return found


def series_problems(table: pd.DataFrame, path: str, described: Mapping[str, str]) -> list[str]:
    """Series are defined in datapackage.json, rows sorted, bare numbers in one scale, of an entity in one unit."""
    there, place = set(table["series_id"]), f"{path}: series"
    found = [f"{place} {name!r} has no definition in datapackage.json." for name in sorted(there - set(described))]
    found += [f"{place} {name!r} of datapackage.json has no row." for name in sorted(set(described) - there)]
    if not table[ORDER].equals(table[ORDER].sort_values(ORDER, ignore_index=True)):
        found.append(f"{path}: rows are not sorted by {', '.join(ORDER)}.")
    bare = table[table["printed"].str.fullmatch(r"[-+−]?[0-9][0-9.,]*")]
    for name, rows in bare.groupby("series_id"):
        units = rows["unit"].unique()
        scales = {split_unit(unit)[1] for unit in units if not unit_fault(unit)}
        if len(scales) > 1 or rows.groupby("entity")["unit"].nunique().max() > 1:
            found.append(f"{place} {name!r} prints bare numbers in {' and '.join(units)}; correct one of them.")
    return found


def seals(folder: Path) -> dict[str, str]:
    """The sha256 of every file by its path, but for the descriptor, the page made from it, and one's own rows."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    paths = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in paths.items()
        if name not in NOT_SEALED and not name.startswith("own/")
    }


def seal_problems(folder: Path, sealed: Mapping[str, str]) -> list[str]:
    """The files are those that were sealed, to the byte."""
    found = []
    for name, seal in {**dict.fromkeys(sealed), **seals(folder)}.items():
        if seal is None:
            found.append(f"{name} is missing; restore it.")
        elif name not in sealed:
            found.append(f"{name} was never sealed; delete it, or run {UPDATE}.")
        elif sealed[name] != seal:
            found.append(f"{name}: changed since it was sealed; check it, then run {UPDATE}.")
        elif not name.endswith(".gz") and re.search(b"\\A\xef\xbb\xbf|\r", (folder / name).read_bytes()):
            found.append(f"{name} has the mark or the line ends of Windows; save it as UTF-8 with LF.")
    return found


def update(folder: Path) -> None:
    """Renew the seals in datapackage.json and data/README.md.

    Raises DataError, before anything is written, for a table that cannot be read.
    """
    package, tables = read_package(folder)
    page = dictionary(package, tables)
    text = json.dumps(package | {"seals": seals(folder)}, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
