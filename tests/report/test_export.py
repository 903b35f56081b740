"""The flat tables say the same as data/, to the digit, and open correctly in Excel."""

import csv
import re

import pandas as pd
import pytest

from workbook import checks, data
from workbook.data import DATA
from workbook.report import export as data_export


def rows_of(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("export") / "new"
    data_export.export(target)
    return target


def series_files():
    return [resource["path"] for resource in data.package()["resources"] if "series" in resource]


def test_four_files_are_written(folder):
    names = ["workbook_claims", "workbook_claims_excel", "workbook_series", "workbook_series_excel"]
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.csv" for name in names]


def test_every_row_of_every_series_comes_back_cell_by_cell(folder):
    original = [row for path in series_files() for row in rows_of(DATA / path)]
    exported = rows_of(folder / "workbook_series.csv")
    assert len(exported) == len(original)
    assert [{column: row[column] for column in original[0]} for row in exported] == original


def test_every_row_carries_its_document(folder):
    sources = {source["source_id"]: source for source in rows_of(DATA / "sources.csv")}
    for name in ("workbook_series.csv", "workbook_claims.csv"):
        for row in rows_of(folder / name):
            for column in data_export.OF_THE_SOURCE:
                assert row[column] == sources[row["source_id"]][column]


def test_every_series_carries_its_definition(folder):
    for row in rows_of(folder / "workbook_series.csv"):
        resource = data.resource(row["topic"])
        assert row["definition"] == resource["series"][row["series_id"]] != ""


def test_the_claims_come_back_with_their_verdicts(folder):
    original, exported = rows_of(DATA / "claims.csv"), rows_of(folder / "workbook_claims.csv")
    assert [{column: row[column] for column in original[0]} for row in exported] == original
    verdicts = checks.all_verdicts()
    known = set(data.sources().index)
    for row in exported:
        verdict = verdicts.loc[row["claim_id"]]
        assert (row["verdict"], row["computed"], row["sentence"]) == tuple(
            verdict[["verdict", "computed", "sentence"]]
        )
        evidence = row["evidence"].split("; ") if row["evidence"] else []
        assert set(evidence) == set(verdict["evidence"]) <= known
        assert len(evidence) == len(set(evidence))


def test_the_files_for_excel_differ_by_the_byte_order_mark_and_the_apostrophes_alone(folder):
    for name in ("workbook_series", "workbook_claims"):
        plain, excel = ((folder / f"{name}{ending}.csv").read_bytes() for ending in ("", "_excel"))
        assert excel.startswith(b"\xef\xbb\xbf") and not plain.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in plain and b"\r" not in excel
        pairs = zip(
            rows_of(folder / f"{name}.csv"), rows_of(folder / f"{name}_excel.csv", "utf-8-sig"), strict=True
        )
        for row, shown in pairs:
            for column, cell in row.items():
                formula = cell.startswith(("=", "+", "-", "@")) and not re.fullmatch(r"-?[0-9.]+", cell)
                assert shown[column] == ("'" + cell if formula else cell)


def test_values_have_no_noise_of_binary_numbers(folder):
    for name in ("workbook_series.csv", "workbook_claims.csv"):
        for row in rows_of(folder / name):
            assert re.fullmatch(r"-?\d+(\.\d+)?(\.\.-?\d+(\.\d+)?)?", row["value"]), row["value"]
            assert len(row["value"].replace(".", "")) <= 16


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+8.3%", "'+8.3%"),
        ("-6,78%", "'-6,78%"),  # the phrase; Excel would make a number of it
        ("-2+3", "'-2+3"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("-0.77", "-0.77"),
        ("-12\n", "'-12\n"),
        ("2026..2030", "2026..2030"),
        ("a=b", "a=b"),
        ("", ""),
        (-0.77, -0.77),
    ],
)
def test_no_text_is_a_formula_to_excel_and_numbers_stay_numbers(cell, shown):
    table = pd.DataFrame({"note": [cell]})
    assert data_export.for_excel(table).at[0, "note"] == shown
    assert table.at[0, "note"] == cell


def test_the_command_says_what_it_wrote(tmp_path, capsys):
    assert data.main(["export", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    count = sum(len(rows_of(DATA / path)) for path in series_files())
    assert f"{tmp_path / 'workbook_series.csv'}: {count} rows" in said
    assert len(said) == 4


def test_the_command_without_a_folder_writes_to_export(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert data.main(["export"]) == 0
    assert len(list((tmp_path / "export").iterdir())) == 4
    (tmp_path / "taken").write_text("")
    assert data.main(["export", "taken"]) == 1
    assert capsys.readouterr().err.startswith("Cannot write into taken: ")
    assert data.main(["export", "a", "b"]) == 2
    assert "export [FOLDER]" in capsys.readouterr().err
