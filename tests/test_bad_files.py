"""Files as they come back from Excel, git or a slip of the hand: read rightly, or refused in a sentence."""

import csv
import io
import json
from pathlib import Path
import shutil
import unicodedata

from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt
import pandas as pd
import pytest

from workbook import data, report
from workbook.data import DataError, rules as data_rules
from workbook.data.files import byte_faults, read_cells, read_json
from workbook.figures.literal import in_markdown, prose_in_markdown, shown
from workbook.projection import base_rates, calibrate
from workbook.projection.fit_files import NEEDED
from workbook.projection.series import ProjectionError
from workbook.report import claim_review, export as data_export, pictures, readme

CLAIMS = """\
claim_id,source_id,line,printed,kind,subject,period,value,unit,hedge
cities,paper,5,23 thành phố,count,cities above the line,2020,23,count,none
line,paper,6,1.000 tỷ Nhân dân tệ,level,the line,2020,1000000000000,CNY,none
"""
SOURCES = """\
source_id,publisher,title,published,language,url,accessed,kind,licence
office,Office,Bulletin,2019-11,en,https://example.org/a,2026-11-25,official,quoted
paper,Báo,Tiêu đề,2021,vi,,2026-11-25,article,quoted
"""
MACRO = """\
series_id,entity,period,basis,value,unit,vintage,source_id,printed,grade,note
revision,China,2008,annual,4.4,percent,2019-11,office,4.4%,B,
revision,China,2013,annual,3.4,percent,2019-11,office,3.4%,B,"first, or second"
"""
TABLES = {"claims.csv": CLAIMS, "sources.csv": SOURCES, "series/macro.csv": MACRO}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A valid package of six rows, with the real schemas and calibration."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "series").mkdir()
    for path, text in TABLES.items():
        (folder / path).write_text(text, encoding="utf-8", newline="")
    shutil.copytree(data.DATA / "calibration", folder / "calibration")
    package = json.loads((data.DATA / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["path"] in TABLES]
    package["resources"][2]["series"] = {"revision": "revision of GDP by a census"}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8", newline="")
    data_rules.update(folder)
    return folder


@pytest.fixture
def folder(whole, tmp_path, monkeypatch):
    """A copy of it that the library loads from."""
    copy = shutil.copytree(whole, tmp_path / "data")
    monkeypatch.setattr(data, "DATA", copy)
    caches = (data.package, data._table, data._claims, data._rows_by_series)
    for cache in caches:
        cache.cache_clear()
    yield copy
    for cache in caches:
        cache.cache_clear()


@pytest.fixture
def without_frictionless(monkeypatch):
    """The check without its slow part, whose answers to bad rows tests/test_data.py reads."""
    monkeypatch.setattr(data_rules, "schema_problems", lambda folder: [])


def load():
    return data.claims(), data.sources(), data.series("revision")


def changed(text, row, column, cell):
    """The CSV text with another cell; the header is row 1."""
    rows = list(csv.reader(io.StringIO(text)))
    rows[row - 1][rows[0].index(column)] = cell
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def edit(folder, path, text):
    (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def refused_by_both(folder, *words):
    """The loader and the check refuse: every line is a sentence, and one of them says all the words."""
    for call in (load, lambda: data.validate(folder)):
        with pytest.raises(DataError) as error:
            call()
        lines = str(error.value).splitlines()
        assert any(all(word in line for word in words) for line in lines), lines
        assert all(line.endswith(".") and len(line) < 420 for line in lines)


def lines_of(text, row, *new):
    lines = text.split("\n")
    return "\n".join([*lines[: row - 1], *new, *lines[row:]])


def test_the_package_of_the_tests_is_valid(folder):
    assert data_rules.problems(folder) == []
    claims, sources, series = load()
    assert claims.at["line", "value"] == 1e12
    assert sources.at["paper", "title"] == "Tiêu đề"
    assert list(series["value"]) == [4.4, 3.4]


SECOND = "revision,China,2008,annual,4.4,percent,2019-11,office,4.4%,B,"
FILES = {
    "empty": ("", "macro.csv is empty"),
    "blank_lines_only": ("\n\n", "macro.csv is empty"),
    "header_only": (MACRO.split("\n")[0] + "\n", "has column names but no rows"),
    "missing_column": (MACRO.replace("basis,", "", 1), "row 1: the column 'basis' is missing"),
    "extra_column": (MACRO.replace("note", "note,why", 1), "column 'why' is unknown"),
    "extra_column_filled": ("".join(f"{line},x\n" for line in MACRO.splitlines()), "column 'x' is unknown"),
    "renamed_column": (MACRO.replace("unit", "units", 1), "the column 'unit' is missing and 'units' unknown"),
    "column_twice": (MACRO.replace("basis", "period", 1), "row 1: the column 'period' is there twice"),
    "reordered": (MACRO.replace("series_id,entity", "entity,series_id", 1), "put them as series_id, entity,"),
    "blank_in_header": (MACRO.replace("entity", " entity", 1), "'entity' is missing and ' entity' unknown"),
    "utf_16": (MACRO.encode("utf-16"), "macro.csv is in UTF-16"),
    "utf_16_without_mark": (MACRO.encode("utf-16-le"), "macro.csv is in UTF-16"),
    "latin_1": (MACRO.replace("second", "zweité").encode("latin-1"), "row 3: the byte 0xE9 is not UTF-8"),
    "windows_1258": (
        MACRO.replace("second", "đồng").encode("cp1258", "ignore"),
        "row 3: the byte 0xF0 is not UTF-8",
    ),
    "nul": (MACRO.replace("second", "sec\0ond"), "row 3: there is a NUL byte"),
    "semicolons": (MACRO.replace(",", ";").replace(".", ","), "separated by semicolons, as Excel writes"),
    "tabs": (MACRO.replace(",", "\t"), "separated by tabs"),
    "excel_separator_line": ("sep=;\n" + MACRO.replace(",", ";"), "separated by semicolons"),
    "stray_quote": (MACRO.replace("annual", '"annual', 1), "row 2: a quotation mark is not closed"),
    "single_quote_inside": (
        MACRO.replace("first,", 'fir"st,'),
        "row 3: a quotation mark is not closed, or stands",
    ),
    "too_many_cells": (MACRO.replace("4.4%", "4,4%"), "row 2: there are 12 cells for 11 columns"),
    "too_few_cells": (lines_of(MACRO, 2, SECOND[:-1]), "row 2: only 10 of 11 cells"),
    "merge_conflict": (lines_of(MACRO, 2, "<<<<<<< HEAD", SECOND), "row 2: only 1 of 11 cells"),
    "blank_line": (lines_of(MACRO, 2, SECOND, "  "), "row 3: the line is empty"),
    "line_of_commas": (lines_of(MACRO, 2, SECOND, "," * 10), "row 3: the line is empty"),
    "blank_line_at_the_end": (MACRO + "\n", "row 4: the line is empty"),
    "duplicate_row": (lines_of(MACRO, 2, SECOND, SECOND), "row 3: series_id, entity, period, basis, vintage"),
    "long_cell": (changed(MACRO, 2, "note", "x" * 10_001), "row 2: a cell is longer than 10,000 characters"),
    "wrong_in_every_row": (MACRO + "a,b\n" * 30, "macro.csv: and 10 more faults."),
}


@pytest.mark.parametrize("name", FILES)
def test_a_table_that_cannot_be_read_is_refused_with_its_place(name, folder):
    text, words = FILES[name]
    edit(folder, "series/macro.csv", text)
    refused_by_both(folder, words)


@pytest.mark.parametrize("path", [*TABLES, "datapackage.json"])
def test_missing_files_and_folders_in_their_place_are_named(path, folder):
    (folder / path).unlink()
    refused_by_both(folder, f"There is no file {Path(path).name} in")
    (folder / path).mkdir()
    refused_by_both(folder, f"{Path(path).name} in {(folder / path).parent} is a folder")


def test_a_file_without_permission_is_named(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # the tests may run as root, whom no permission stops
    refused_by_both(folder, "datapackage.json in", "cannot be read (Permission denied)")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (lambda text: b"\xef\xbb\xbf" + text, "starts with a byte order mark, as Excel writes"),
        (lambda text: text.replace(b"\n", b"\r\n"), "has the line ends of Windows (CRLF)"),
        (lambda text: text.replace(b"\n", b"\r"), "has the line ends of an old Mac (CR)"),
    ],
    ids=["mark", "crlf", "cr"],
)
def test_marks_and_line_ends_are_read_over_on_loading_and_told_by_the_check(written, words, folder):
    before = load()
    for cache in (data.package, data._table, data._claims, data._rows_by_series):
        cache.cache_clear()
    for path in (*TABLES, "datapackage.json", "calibration/fit.json"):
        edit(folder, path, written((folder / path).read_bytes()))
    for old, new in zip(before, load(), strict=True):
        pd.testing.assert_frame_equal(old, new)
    told = [line for line in data_rules.problems(folder) if words in line]
    assert [line.split()[0] for line in told] == [
        "datapackage.json", "claims.csv", "sources.csv", "macro.csv", "calibration/fit.json",
    ]  # fmt: skip


CELLS = [
    *(
        (cell, "is not a number")
        for cell in ("NaN", "N/A", "inf", "-inf", "1,000", "1.000,5", "1 000", "12a", "٣")
    ),
    *((cell, "too large or too small") for cell in ("1e999", "-1e999", "1e-400")),
    ("", "must not be empty"),
    (" 4.4", "starts or ends with a blank"),
    ("4\u00a0400", "non-breaking space"),
]


@pytest.mark.parametrize(("cell", "words"), CELLS)
def test_a_value_that_is_no_number_is_named(cell, words, folder):
    edit(folder, "series/macro.csv", changed(MACRO, 2, "value", cell))
    refused_by_both(folder, f"macro.csv, row 2, column value: {cell!r} ", words)


@pytest.mark.parametrize(
    ("path", "column", "cell", "words"),
    [
        ("series/macro.csv", "unit", "CNY_tnr", "is not one of CNY, CNY_100m"),
        ("series/macro.csv", "grade", "E", "is not one of A, B, C, D"),
        ("series/macro.csv", "basis", "yearly", "is not one of annual"),
        ("series/macro.csv", "source_id", "nobody", "is not in sources.csv"),
        ("series/macro.csv", "period", "2023Q5", "does not exist in the calendar"),
        ("series/macro.csv", "period", "2023H3", "does not exist in the calendar"),
        ("series/macro.csv", "period", "2023-13", "does not exist in the calendar"),
        ("series/macro.csv", "period", "Q1 2023", "is not a period such as"),
        ("series/macro.csv", "vintage", "2023-02-30", "does not exist in the calendar"),
        ("series/macro.csv", "entity", "Tru\u0323ng", "not Unicode NFC"),
        ("series/macro.csv", "entity", "Chi\u200bna", "invisible character (U+200B)"),
        ("series/macro.csv", "entity", "\ufeffChina", "invisible character (U+FEFF)"),
        ("series/macro.csv", "note", "Nh\ufffdn", "has lost a character"),
        ("series/macro.csv", "note", "Chi\u202ena", "invisible character (U+202E)"),
        ("claims.csv", "kind", "guess", "is not one of count"),
        ("claims.csv", "hedge", "maybe", "is not one of none"),
        ("claims.csv", "line", "0", "is below 1"),
        ("claims.csv", "line", "5.5", "is not a whole number"),
        ("claims.csv", "value", "1,000", "is not a number such as"),
        ("claims.csv", "source_id", "nobody", "is not in sources.csv"),
        ("sources.csv", "published", "2023-02-30", "does not exist in the calendar"),
        ("sources.csv", "published", "14/12/2023", "is not a date such as 2023"),
        ("sources.csv", "accessed", "2026-11", "is not a date such as 2023-10-18"),
        ("sources.csv", "accessed", "2026-11-31", "does not exist in the calendar"),
        ("sources.csv", "title", "", "must not be empty"),
        ("sources.csv", "language", "xx", "is not one of"),
    ],
)
def test_a_bad_cell_is_named_with_row_column_and_value(path, column, cell, words, folder):
    edit(folder, path, changed(TABLES[path], 2, column, cell))
    refused_by_both(folder, f"{Path(path).name}, row 2, column {column}: {cell!r} ", words)


@pytest.mark.parametrize(("path", "column"), [("claims.csv", "claim_id"), ("sources.csv", "source_id")])
def test_a_key_that_stands_twice_is_named(path, column, folder):
    first = TABLES[path].split("\n")[1].split(",")[0]
    edit(folder, path, changed(TABLES[path], 3, column, first))
    refused_by_both(folder, f"row 3: {column} as in a row above ('{first}')")


@pytest.mark.parametrize(
    ("path", "column", "cell", "words"),
    [
        (
            "sources.csv",
            "published",
            "2099-01-01",
            "accessed: '2026-11-25' is before the publication, '2099-01-01'",
        ),
        ("sources.csv", "accessed", "2019-10-31", "accessed: '2019-10-31' is before the publication, '2019-11'"),
        ("sources.csv", "url", "javascript:alert(1)", "url: 'javascript:alert(1)' is no address"),
        ("sources.csv", "url", "www.example.org", "url: 'www.example.org' is no address"),
        ("series/macro.csv", "vintage", "2099", "vintage: '2099', but source 'office' was published '2019-11'"),
        ("series/macro.csv", "value", "1e300", "value: 1e+300 percent, but '4.4%' reads as 4.4"),
        ("claims.csv", "value", "1.2.3", "row 2, column value: '1.2.3' is not a number"),
        ("claims.csv", "value", "..", "row 2, column value: '..' is not"),
    ],
)
def test_a_row_that_contradicts_itself_is_found_by_the_check(
    path, column, cell, words, folder, without_frictionless
):
    edit(folder, path, changed(TABLES[path], 2, column, cell))
    found = data_rules.problems(folder)
    assert any(words in line for line in found), found


def test_a_document_read_in_the_month_it_was_published_passes(folder, without_frictionless):
    # "2026-11" may be any day of the month, so the 25th is not before it.
    edit(folder, "sources.csv", SOURCES.replace("2021", "2026-11"))
    assert not any("before the publication" in line for line in data_rules.problems(folder))


def test_a_phrase_without_a_figure_is_refused_on_loading(folder):
    edit(folder, "claims.csv", changed(CLAIMS, 3, "printed", "nothing"))
    with pytest.raises(DataError, match=r"claims.csv, row 3, column printed: .*'nothing'"):
        data.claims()


def test_a_computed_row_has_no_interval(folder):
    computed = changed(changed(MACRO, 2, "printed", ""), 2, "grade", "D")
    edit(folder, "series/macro.csv", computed)
    with pytest.raises(DataError, match="revision, 2008: computed, not printed"):
        data.interval("revision", "2008")


JSON = {
    "broken": ('{"title": ', "line 1: not valid JSON"),
    "a_list": ("[]", "holds no JSON object"),
    "null": ("null", "holds no JSON object"),
    "empty": ("", "not valid JSON"),
    "no_resources": ("{}", "'resources' is missing"),
    "name_twice": ('{"title": "a", "title": "b"}', "has the name 'title' twice"),
    "nan": ('{"title": NaN}', "contains NaN"),
    "latin_1": ('{"title": "é"}'.encode("latin-1"), "row 1: the byte 0xE9 is not UTF-8"),
}


@pytest.mark.parametrize("name", JSON)
def test_a_broken_descriptor_is_refused(name, folder):
    text, words = JSON[name]
    edit(folder, "datapackage.json", text)
    refused_by_both(folder, "datapackage.json", words)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda package: package["resources"].append(1), "resource 4 is no object"),
        (lambda package: package["resources"][0].pop("schema"), "resource 1 has no 'schema'"),
        (lambda package: package["resources"][0].pop("path"), "resource 1 has no 'path'"),
        (lambda package: package["resources"][1]["schema"].pop("fields"), "resource 2 has a field without"),
        (lambda package: package["resources"][2].update(series=[]), "resource 3 has no object under 'series'"),
        (lambda package: package["resources"].pop(0), "no resource is called 'claims'"),
        (lambda package: package["resources"].pop(2), "no resource lies in series/"),
        (lambda package: package.update(units=[]), "'units' is missing"),
    ],
)
def test_a_descriptor_with_a_hole_is_refused(change, words, folder):
    package = read_json(folder / "datapackage.json")
    change(package)
    edit(folder, "datapackage.json", json.dumps(package))
    refused_by_both(folder, words)


CALIBRATION = [
    ("fit.json", None, "calibration/fit.json is missing"),
    ("fit.json", "", "calibration/fit.json, line 1: not valid JSON"),
    ("fit.json", "[]", "calibration/fit.json holds no JSON object"),
    (
        "fit.json",
        '{"level": {"z": [[1e999]]}, "share": {"z": [[1]]}}',
        "fit.json: 'level' is missing or not all numbers",
    ),
    (
        "fit.json",
        '{"level": {"z": [[1]]}, "share": {"z": [["1"]]}}',
        "fit.json: 'share' is missing or not all numbers",
    ),
    ("backtest_scores.csv", "", "calibration/backtest_scores.csv is empty"),
    ("backtest_scores.csv", "method,n\n", "backtest_scores.csv has column names but no rows"),
    ("backtest_scores.csv", "method,n\na,nan\n", "backtest_scores.csv, row 2, column n: 'nan' is no result"),
    ("backtest_scores.csv", "method,n\na,-inf\n", "row 2, column n: '-inf' is no result"),
    ("backtest_scores.csv", "method,n\na,\n", "row 2, column n: '' is no result"),
    ("backtest_scores.csv", "method;n\na;1\n", "backtest_scores.csv: the cells are separated by semicolons"),
    ("extra.csv", "a,b\n1,2\n", "calibration/extra.csv was never sealed"),
]


@pytest.mark.parametrize(("name", "text", "words"), CALIBRATION)
def test_a_bad_file_of_the_calibration_is_named_by_the_check(name, text, words, folder):
    path = folder / "calibration" / name
    path.unlink() if text is None else edit(folder, f"calibration/{name}", text)
    assert any(words in line for line in data_rules.calibration_problems(folder, data.package()["calibration"]))


def test_a_new_seal_does_not_excuse_a_missing_calibration(folder, without_frictionless):
    (folder / "calibration" / "fit.json").unlink()
    data_rules.update(folder)
    assert data_rules.problems(folder) == ["calibration/fit.json is missing; restore it."]
    assert {path.name for path in (data.DATA / "calibration").iterdir()} | {"fit.json"} == set(NEEDED)


def test_a_folder_in_the_calibration_is_named(folder):
    (folder / "calibration" / "old").mkdir()
    (fault,) = data_rules.calibration_problems(folder, {})
    assert fault.startswith("old in ") and "is a folder" in fault


def test_an_update_of_a_bad_table_writes_nothing(folder, capsys):
    edit(folder, "series/macro.csv", MACRO.replace(",", ";"))
    before = (folder / "datapackage.json").read_bytes(), (folder / "README.md").read_bytes()
    assert data.main(["update"]) == 1
    assert "separated by semicolons" in capsys.readouterr().out
    assert before == ((folder / "datapackage.json").read_bytes(), (folder / "README.md").read_bytes())


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe#\x00", b"\xef\xbb\xbf# Data"])
def test_a_data_dictionary_that_is_not_current_is_told_and_renewed(content, folder, without_frictionless):
    path = folder / "README.md"
    current = path.read_bytes()
    path.unlink() if content is None else path.write_bytes(content)
    assert ["`python -m workbook.data update`" in line for line in data_rules.problems(folder)] == [True]
    data_rules.update(folder)
    assert path.read_bytes() == current


def test_the_export_of_a_bad_table_says_so(folder, tmp_path, capsys):
    edit(folder, "claims.csv", CLAIMS.replace("23 thành phố", '"23 thành phố'))
    assert data_export.main(tmp_path / "out") == 1
    assert "claims.csv, row 2: a quotation mark" in capsys.readouterr().err


# The panel of calibrate, and the table of base rates.

PANEL = "family,entity,year,value\ngdp,NA,2000,1.5\ngdp,NA,2001,7.26e+08\n"
PANELS = {
    "empty": ("", "panel.csv is empty"),
    "header_only": ("family,entity,year,value\n", "has column names but no rows"),
    "missing_column": (
        PANEL.replace("year", "jahr"),
        "has no column 'year'; it needs family, entity, year, value",
    ),
    "semicolons": (PANEL.replace(",", ";").replace(".", ","), "separated by semicolons"),
    "utf_16": (PANEL.encode("utf-16"), "is in UTF-16"),
    "code_page": (PANEL.replace("NA", "Á").encode("cp1252"), "row 2: the byte 0xC1 is not UTF-8"),
    "stray_quote": (PANEL.replace("gdp", '"gdp', 1), "row 2: a quotation mark"),
    "too_many_cells": (PANEL.replace("1.5", "1,5"), "row 2: there are 5 cells for 4 columns"),
    "no_value": (PANEL.replace("1.5", ""), "row 2: the value '' is no number"),
    "nan": (PANEL.replace("1.5", "NaN"), "row 2: the value 'NaN' is no number"),
    "thousands": (PANEL.replace("1.5", '"1,500"'), "row 2: the value '1,500' is no number"),
    "underscore": (PANEL.replace("1.5", "1_500"), "row 2: the value '1_500' is no number"),
    "infinite": (PANEL.replace("1.5", "1e999"), "row 2: gdp NA 2000 is 1e999; only values above zero fit"),
    "negative": (PANEL.replace("1.5", "-1"), "row 2: gdp NA 2000 is -1; only values above zero fit"),
    "half_year": (PANEL.replace("2000", "2000.5"), "row 2: the year '2000.5' is no year"),
    "long_year": (PANEL.replace("2000", "20000"), "row 2: the year '20000' is no year"),
    "no_family": (PANEL.replace("gdp", "", 1), "row 2: family or entity is empty"),
    "twice": (PANEL.replace("2001", "2000"), "row 3: gdp NA has the year 2000 twice"),
    "short": (PANEL, "No series of the panel has five years in a row"),
}


@pytest.mark.parametrize("name", PANELS)
def test_a_bad_panel_is_refused_in_one_sentence_and_nothing_is_written(name, tmp_path, capsys):
    text, words = PANELS[name]
    edit(tmp_path, "panel.csv", text)
    arguments = [
        "--panel",
        str(tmp_path / "panel.csv"),
        "--fitted-on",
        "2026-11-25",
        "--out",
        str(tmp_path / "out"),
    ]
    assert calibrate.main(arguments) == 1
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "written",
    [
        PANEL,
        b"\xef\xbb\xbf" + PANEL.encode(),
        PANEL.replace("\n", "\r\n"),
        PANEL.replace("2000", "2000.0"),  # as pandas writes years beside a gap
        "note,value,year,entity,family\nx,1.5,2000,NA,gdp\nx,7.26e+08,2001,NA,gdp\n",
    ],
    ids=["plain", "mark", "crlf", "years_as_floats", "extra_and_reordered_columns"],
)
def test_a_panel_is_read_as_it_was_meant(written, tmp_path):
    edit(tmp_path, "panel.csv", written)
    panel = calibrate.read_panel(tmp_path / "panel.csv")
    # NA is Namibia, not a missing value.
    assert panel.to_numpy().tolist() == [["gdp", "NA", 2000, 1.5], ["gdp", "NA", 2001, 7.26e8]]


def test_one_kind_of_share_teaches_no_bands():
    # 40 countries over 40 years are plenty of cases, but of one family: nothing measures its scale from outside.
    years = range(1980, 2020)
    rows = [
        ("gdp_nominal_usd", f"e{n}", year, 1.03 ** (year - 1980) * (n + 1)) for n in range(5) for year in years
    ]
    panel = pd.DataFrame(rows, columns=calibrate.COLUMNS)
    with pytest.raises(ProjectionError, match=r"0 cases were followed long enough .* the shares need"):
        calibrate.fit(panel, 2019, "2026-11-25", "0" * 64)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [([], "there is nothing to do"), (["--fitted-on", "2026-13-01"], "'2026-13-01' is no date; write it like")],
)
def test_a_command_without_a_task_or_with_a_bad_date_says_so(arguments, words, capsys):
    with pytest.raises(SystemExit):
        calibrate.main(["--panel", "panel.csv", *arguments])
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: "", "base_rates.csv is empty"),
        (lambda text: text.split("\n")[0] + "\n", "base_rates.csv: the column"),
        (lambda text: text.replace("windows", "window"), "base_rates.csv: the column 'windows' is not what"),
        (lambda text: text.replace(",", ";"), "base_rates.csv: the cells are separated by semicolons"),
        (lambda text: text.replace("2859", "many", 1), "base_rates.csv: the column 'windows' is not what"),
    ],
)
def test_a_bad_table_of_base_rates_is_refused(change, words, tmp_path, monkeypatch):
    text = base_rates.DATA.read_text(encoding="utf-8")
    monkeypatch.setattr(base_rates, "DATA", tmp_path / "base_rates.csv")
    edit(tmp_path, "base_rates.csv", change(text))
    base_rates._table.cache_clear()
    with pytest.raises(ProjectionError, match=words):
        base_rates.base_rate(0.05, 7)
    base_rates._table.cache_clear()


# What a text does on a page.

PAGE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LITERAL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- gone -->",
    "a|b",
    "*a* **b** _c_ ~~d~~ `e`",
    "[x](javascript:alert(1)) ![y](z)",
    "# no heading",
    "R&D &lt; <1 % &#65;",
    "\\| \\*",
    "US$9.7 and $5, \\(x\\)",
    "claim_id, __init__",
]


def rendered(markdown):
    return PAGE.render(markdown)


@pytest.mark.parametrize("text", LITERAL)
def test_a_cell_shows_its_text_and_does_nothing(text):
    table = pd.DataFrame({text: [text, "plain"]}, index=pd.Index([text, "x"], name=text))
    markdown = report.markdown(table).data
    assert len(markdown.splitlines()) == 4
    assert not set("$`\\") & set(markdown)
    html = rendered(markdown)
    as_text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html.count(f">{as_text}</t") == 4
    assert not any(tag in html for tag in ("<script", "<img", "<a ", "<em", "<strong", "<s>", "<code"))


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab1 _*`|\\<>&;#$~[]()!/:\n\r\u2028é中%-+."), max_size=25))
def test_any_text_is_shown_as_it_stands(text):
    one_line = " ".join(text.split())
    inline = PAGE.parseInline(f"x {in_markdown(one_line)} x")[0].children
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline) == f"x {one_line} x"
    assert not set("|\n\r\u2028$") & set(in_markdown(text))


def test_numbers_gaps_and_words_of_the_checks_stay_as_they_were():
    table = pd.DataFrame({"agrees": ["yes", "**no**"], "n": [-0.001, float("nan")]}, index=["R&D", "<1 %"])
    assert report.markdown(table).data.splitlines()[2:] == ["| R&D | yes | 0.00 |", "| <1 % | **no** | – |"]


def test_sources_are_linked_and_their_texts_are_not(monkeypatch):
    sources = pd.DataFrame(
        {
            "publisher": ["<b>P</b>|x", "Q"],
            "title": ["T [x](javascript:1)\n**b**", "ok"],
            "url": ["https://x.org/a(b)|c d", "javascript:alert(1)"],
            "published": ["2020", "2021"],
        },
        index=["a", "b"],
    )
    monkeypatch.setattr(data, "sources", lambda: sources)
    html = rendered(report.markdown(report.source_table(["a", "b"])).data)
    assert '<a href="https://x.org/a%28b%29%7Cc%20d">T [x](javascript:1) **b**</a> (2020)' in html
    assert "&lt;b&gt;P&lt;/b&gt;|x" in html
    assert "<td>ok (2021)</td>" in html.replace(' style="text-align:left"', "")


def test_a_dictionary_keeps_code_and_shows_everything_else(folder):
    package = read_json(folder / "datapackage.json")
    package["description"] = "Kept `a..b`, <script>x</script>"
    package["resources"][2]["series"]["revision"] = "a | b\n`c` <img src=x>"
    edit(folder, "datapackage.json", json.dumps(package))
    data_rules.update(folder)
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert "Kept `a..b`, &#60;script>x&#60;/script>" in page
    assert "| `revision` | `percent` | 2008 to 2013 | 2 | a &#124; b `c` &#60;img src=x> |" in page
    assert prose_in_markdown("`a|b` `") == "&#96;a&#124;b&#96; &#96;"


def test_the_markup_can_stand_in_a_page(monkeypatch, capfdbinary):
    monkeypatch.setattr(report, "claim_reviews", lambda url: [{"text": "</script><script>alert(1)</script>"}])
    assert report.main(["claimreview"]) == 0
    said = capfdbinary.readouterr().out
    assert b"<" not in said
    assert json.loads(said) == [{"text": "</script><script>alert(1)</script>"}]


# The files of the repository that the reports read.


def test_a_citation_without_a_date_is_named(tmp_path, monkeypatch):
    edit(tmp_path, "CITATION.cff", "title: x\n")
    monkeypatch.setattr(claim_review, "CITATION", tmp_path / "CITATION.cff")
    with pytest.raises(DataError, match=r"CITATION\.cff has no line 'date-released'"):
        claim_review._citation("date-released")


@pytest.mark.parametrize("content", [None, b"\xff\xfe#\x00", b"# No marks"])
def test_a_readme_that_cannot_be_renewed_is_named(content, tmp_path):
    path = tmp_path / "README.md"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(readme.ReadmeError, match=r"README\.md"):
        readme.update(path)


@pytest.mark.parametrize("output", [{"image/png": "abc", "text/plain": "Chart: x"}, {"image/png": "QUJD"}])
def test_a_damaged_picture_is_named(output, monkeypatch):
    class Output:
        data = output

        def get(self, name, default):
            return self.data

    monkeypatch.setattr(pictures, "read", lambda path: None)
    monkeypatch.setattr(pictures, "outputs", lambda page: [(0, Output())])
    with pytest.raises(pictures.PictureError, match="chart 1 of 00_start_here is damaged or has no description"):
        pictures.picture("verdicts")


# Rules that hold for any file.


@settings(max_examples=80, deadline=None)
@given(
    content=st.binary(max_size=60) | st.text(st.sampled_from('a1,;"\n\r\t\ufeff é'), max_size=40).map(str.encode)
)
def test_any_bytes_are_read_as_a_table_or_refused_in_sentences(content, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    byte_faults(path)
    try:
        header, rows = read_cells(path)
    except DataError as error:
        assert all(line.startswith("any.csv") and line.endswith(".") for line in str(error).splitlines())
    else:
        assert all(len(row) == len(header) for row in rows)


@settings(max_examples=40, deadline=None)
@given(cells=st.lists(st.text(st.sampled_from('a,";é\u0323 '), max_size=8), min_size=3, max_size=3))
def test_every_table_that_python_writes_comes_back_cell_by_cell(cells, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "written.csv"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["a", "b", "c"], cells])
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    if any(cell.strip() for cell in cells):
        assert read_cells(path) == (["a", "b", "c"], [cells])


def test_a_long_cell_is_shortened_in_a_message():
    assert shown("x" * 50) == repr("x" * 39 + "…")
    assert shown("x" * 40) == repr("x" * 40)


def test_every_text_of_the_package_is_nfc():
    for path in data.DATA.rglob("*.csv"):
        assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))
