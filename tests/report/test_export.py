"""The flat tables say the same as data/, to the digit, and open right in any spreadsheet."""

import csv
import io
import re
from string import ascii_uppercase
from xml.etree import ElementTree
import zipfile

import pandas as pd
import pytest

from workbook import checks, data
from workbook.data.files import DATA
from workbook.report import export
from workbook.report.__main__ import main

SHEETS = ("claims", "series", "sources")
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheet_of(content, name):
    """The rows of a sheet, numbers as floats, text as text, an empty cell as an empty text; and its XML."""
    book = zipfile.ZipFile(io.BytesIO(content))
    texts = ["".join(entry.itertext()) for entry in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
    tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{SHEETS.index(name) + 1}.xml"))
    rows = []
    for row in tree.iter(f"{XML}row"):
        found = {cell.get("r").rstrip("0123456789"): cell for cell in row}
        values = {at: cell.findtext(f"{XML}v") for at, cell in found.items()}
        read = {at: texts[int(v)] if found[at].get("t") == "s" else float(v) for at, v in values.items()}
        rows.append([read.get(at, "") for at in ascii_uppercase[: len(rows[0]) if rows else len(read)]])
    return rows, tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("export") / "new"
    export.export(target)
    return target


@pytest.fixture(scope="module")
def content(folder):
    return (folder / "workbook.xlsx").read_bytes()


def series_files():
    return [resource["path"] for resource in data.files.package()["resources"] if "series" in resource]


def test_every_row_comes_back_cell_by_cell(folder):
    for name, paths in {"series": series_files(), "claims": ["claims.csv"], "sources": ["sources.csv"]}.items():
        original = [row for path in paths for row in rows_of(DATA / path)]
        exported = rows_of(folder / f"workbook_{name}.csv")
        assert [{column: row[column] for column in original[0]} for row in exported] == original


def test_every_row_carries_its_document_and_its_definition(folder):
    sources = {source["source_id"]: source for source in rows_of(DATA / "sources.csv")}
    for name in ("series", "claims"):
        for row in rows_of(folder / f"workbook_{name}.csv"):
            assert all(row[column] == sources[row["source_id"]][column] for column in export.OF_THE_SOURCE)
            if name == "series":
                assert row["definition"] == data.files.resource(row["topic"])["series"][row["series_id"]] != ""


def test_claims_carry_their_verdicts(folder):
    verdicts = checks.all_verdicts()
    for row in rows_of(folder / "workbook_claims.csv"):
        verdict = verdicts.loc[row["claim_id"]]
        assert [row[name] for name in ("verdict", "computed", "sentence")] == [
            verdict[name] for name in ("verdict", "computed", "sentence")
        ]
        assert row["evidence"] == "; ".join(dict.fromkeys(verdict["evidence"]))


def test_values_have_no_noise_of_binary_numbers(folder):
    for name in ("series", "claims"):
        for row in rows_of(folder / f"workbook_{name}.csv"):
            assert re.fullmatch(r"(-?\d+(\.\d+)?(\.\.-?\d+(\.\d+)?)?)?", row["value"]), row["value"]
            assert len(row["value"].replace(".", "")) <= 15  # as many as a spreadsheet keeps


def test_a_series_in_two_scales_does_not_jump(folder):
    rows = [row for row in rows_of(folder / "workbook_series.csv") if row["series_id"] == "htz_gdp"]
    base = {row["period"]: float(row["value_base"]) for row in rows if row["is_last"] == "yes"}
    assert (base["2001"], base["2012"]) == (2855.4e8, 5.4e12)
    assert all(float(row["low"]) <= float(row["value_base"]) <= float(row["high"]) for row in rows if row["low"])


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_holds_the_same_with_numbers_as_numbers(folder, content, name):
    table = pd.read_csv(folder / f"workbook_{name}.csv", dtype=str, keep_default_na=False)
    (header, *rows), _ = sheet_of(content, name)
    assert header == list(table.columns)
    for row, original in zip(rows, table.itertuples(index=False), strict=True):
        for column, cell, text in zip(header, row, original, strict=True):
            is_number = text and column in export.NUMBERS and ".." not in text
            assert cell == (float(text) if is_number else text)


def test_a_phrase_like_a_formula_stays_text(content):
    (header, *rows), _ = sheet_of(content, "series")
    printed = [row[header.index("printed")] for row in rows]
    assert any(phrase.startswith(("+", "-")) for phrase in printed)
    assert all(isinstance(phrase, str) for phrase in printed)
    hostile = pd.DataFrame(
        {"printed": ["=1+1", "@SUM(1)", "https://x.org", "-5"], "value": ["1", "=2", "", "-0.5"]}
    )
    rows, tree = sheet_of(export._workbook({"claims": hostile}), "claims")
    assert rows == [["printed", "value"], ["=1+1", 1], ["@SUM(1)", "=2"], ["https://x.org", ""], ["-5", -0.5]]
    assert not list(tree.iter(f"{XML}f")) and not list(tree.iter(f"{XML}hyperlink"))


def test_the_header_stays_in_sight_and_columns_are_wide_enough(content):
    for name in SHEETS:
        rows, tree = sheet_of(content, name)
        assert next(tree.iter(f"{XML}pane")).get("state") == "frozen"
        widths = []  # neighbours of one width share an entry
        for column in tree.iter(f"{XML}col"):
            widths += [float(column.get("width"))] * (int(column.get("max")) - int(column.get("min")) + 1)
        for width, cells in zip(widths, zip(*rows, strict=True), strict=True):
            assert width >= min(max(len(cell) for cell in cells if isinstance(cell, str)), export.WIDEST)


def test_the_same_data_give_the_same_bytes(content, tmp_path):
    export.export(tmp_path)
    assert (tmp_path / "workbook.xlsx").read_bytes() == content


def test_the_command_names_what_it_wrote_and_what_it_cannot(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["export"]) == 0
    written = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "export").iterdir())
    assert sorted(capsys.readouterr().out.splitlines()) == written and len(written) == 4
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert main(["export", "taken"]) == 1
    assert capsys.readouterr().err.startswith("Cannot write taken: ")
