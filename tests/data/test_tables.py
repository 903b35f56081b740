"""Files as they come back from Excel, git or a slip of the hand: read rightly, or refused with their place.

A package of six rows with the real schemas is added to as CONTRIBUTING.md says, and damaged in every way that
people damage tables; `python -m workbook.data check` must name file, row, column and value.
"""

import csv
from datetime import date
import io
import json
from pathlib import Path
import re
import shutil
import unicodedata

from hypothesis import given, settings, strategies as st
import pandas as pd
import pytest

from workbook import data
from workbook.data import __main__ as command, files, rules
from workbook.data.files import DataError, cell_fault, read_frame, read_json, read_package, read_table

CLAIMS = """\
claim_id,source_id,line,printed,kind,subject,period,value,unit,hedge,said_by,modality,material
cities,paper,5,23 thành phố,count,cities above the line,2020,23,count,none,the paper,fact,yes
line,paper,6,1.000 tỷ Nhân dân tệ,level,the line,2020,1000000000000,CNY,none,the paper,definition,no
mayor,paper,7,lần thứ 17,statement,the fair is the 17th,2020,,,none,the mayor,fact,no
"""
SOURCES = """\
source_id,publisher,title,published,language,url,read_at,accessed,kind,licence
office,Office,Bulletin,2019-11,en,https://example.org/a,,2026-11-25,official,quoted
paper,Báo,Tiêu đề,2021,vi,,,2026-11-25,article,quoted
"""
MACRO = """\
series_id,entity,period,basis,value,unit,vintage,source_id,printed,grade,note
revision,China,2008,annual,4.4,percent,2019-11,office,4.4%,A,
revision,China,2013,annual,3.4,percent,2019-11,office,3.4%,B,"first, or second"
"""
BREAKS = """\
series_id,entity,from_period,kind,what,source_id
revision,China,2013,census,"the third census, of 2013",office
"""
TABLES = {"claims.csv": CLAIMS, "sources.csv": SOURCES, "series/macro.csv": MACRO, "breaks.csv": BREAKS}
ROW = MACRO.splitlines()[1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    for path in ("series", "calibration"):
        (folder / path).mkdir()
    for path, text in (TABLES | {"calibration/fit.json": "{}\n"}).items():
        (folder / path).write_text(text, encoding="utf-8", newline="")
    package = read_json(data.files.DATA / "datapackage.json")
    package["resources"] = [resource for resource in package["resources"] if resource["path"] in TABLES]
    package["cited"] = {}
    package["resources"][-1]["series"] = {"revision": "revision of GDP by a census"}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8", newline="")
    rules.update(folder)
    return folder


@pytest.fixture
def folder(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "data")


@pytest.fixture
def loaded(folder, monkeypatch):
    """A copy that the library loads from."""
    monkeypatch.setattr(files, "DATA", folder)
    files.forget()
    yield folder
    files.forget()


def edit(folder, path, text):
    (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def changed(path, column, cell, row=2):
    """The table with another cell; the header is row 1."""
    rows = list(csv.reader(io.StringIO(TABLES[path])))
    rows[row - 1][rows[0].index(column)] = cell
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def refused(folder, *words):
    """The check refuses; every line is a sentence, and one of them says all the words."""
    lines = rules.problems(folder)
    assert any(all(word in line for word in words) for line in lines), lines
    assert all(line.endswith(".") and len(line) < 420 for line in lines)


def test_the_package_of_the_tests_is_sound(loaded):
    assert rules.problems(loaded) == []
    assert data.claims().at["line", "value"] == 1e12
    assert data.sources().at["paper", "title"] == "Tiêu đề"
    assert list(data.series("revision")["value"]) == [4.4, 3.4]
    with pytest.raises(DataError, match="revision, 2008: computed, not printed"):
        data.interval(data.row("revision", 2008).to_dict() | {"printed": ""})


def test_what_is_not_sound_is_not_loaded(loaded):
    edit(loaded, "series/macro.csv", changed("series/macro.csv", "value", "1,000"))
    edit(loaded, "claims.csv", changed("claims.csv", "claim_id", "cities", row=3))
    with pytest.raises(DataError) as error:
        data.claims()
    assert str(error.value).splitlines() == rules.problems(loaded) and len(rules.problems(loaded)) == 2


# whole files

FILES = {
    "empty": ("", ["macro.csv is empty"]),
    "header_only": (MACRO.split("\n")[0] + "\n", ["no rows"]),
    "missing_column": (MACRO.replace("basis,", "", 1), ["row 1: missing or unknown: 'basis'"]),
    "extra_column": ("".join(f"{line},x\n" for line in MACRO.splitlines()), ["unknown: 'x'"]),
    "renamed_column": (MACRO.replace("unit", "units", 1), ["'unit', 'units'; the columns are series_id, entity,"]),
    "column_twice": (MACRO.replace("basis", "period", 1), ["row 1: the column 'period' is there twice"]),
    "reordered": (MACRO.replace("series_id,entity", "entity,series_id", 1), ["in another order"]),
    "utf_16": (MACRO.encode("utf-16"), ["row 1: the byte 0xFF is not UTF-8; save the file as UTF-8"]),
    "latin_1": (MACRO.replace("second", "zweité").encode("latin-1"), ["row 3: the byte 0xE9 is not UTF-8"]),
    "windows_1258": (MACRO.replace("second", "đồng").encode("cp1258", "ignore"), ["row 3: the byte 0xF0"]),
    "semicolons": (MACRO.replace(",", ";").replace(".", ","), ["separated by ';'", "which puts commas there"]),
    "tabs": (MACRO.replace(",", "\t"), ["separated by '\\t'"]),
    "excel_separator_line": ("sep=;\n" + MACRO.replace(",", ";"), ["separated by ';'"]),
    "stray_quote": (MACRO.replace("annual", '"annual', 1), ["macro.csv, row 2: ", "quotation mark"]),
    "quote_inside": (MACRO.replace("first,", 'fir"st,'), ["macro.csv, row 3: ", "quotation mark"]),
    "line_break_in_a_cell": (MACRO.replace("first,", "first\n"), ["row 3, column note: 'first\\n or second'"]),
    "decimal_comma": (
        MACRO.replace("4.4%", "4,4%"),
        ["row 2: 12 cells for 11 columns; a cell with a comma needs"],
    ),
    "too_few_cells": (MACRO.replace(ROW, ROW[:-1]), ["row 2: 10 cells for 11 columns"]),
    "merge_conflict": (MACRO.replace(ROW, f"<<<<<<< HEAD\n{ROW}"), ["row 2: git left a conflict here; keep one"]),
    "columns_without_a_name": (MACRO.replace("\n", ",,\n"), ["row 1: column 12 has no name; delete it"]),
    "blank_line": (MACRO + "\n", ["row 4: 0 cells", "an empty line must go"]),
    "line_of_commas": (MACRO + "," * 10 + "\n", ["row 4, column series_id: '' must not be empty"]),
    "duplicate_row": (MACRO.replace(ROW, f"{ROW}\n{ROW}"), ["row 3: series_id, entity, period, basis, vintage"]),
    "wrong_in_every_row": (MACRO + "a,b\n" * 30, ["macro.csv: and 10 more faults."]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_table_that_cannot_be_read_is_refused_with_its_place(name, folder):
    text, words = FILES[name]
    edit(folder, "series/macro.csv", text)
    refused(folder, *words)


@pytest.mark.parametrize("path", [*TABLES, "datapackage.json"])
def test_a_missing_file_is_named(path, folder):
    (folder / path).unlink()
    refused(folder, f"{Path(path).name} in ", "cannot be read (No such file or directory)")


@pytest.mark.parametrize(("sign", "other"), [(b"\\A", b"\xef\xbb\xbf"), (b"\n", b"\r\n")], ids=["mark", "crlf"])
def test_the_mark_and_line_ends_of_excel_are_read_over_and_the_seals_notice(sign, other, folder):
    before = read_package(folder)[1]
    for path in (*TABLES, "datapackage.json"):
        edit(folder, path, re.sub(sign, other, (folder / path).read_bytes()))
    for name, table in read_package(folder)[1].items():
        pd.testing.assert_frame_equal(table, before[name])
    assert {line.split(":")[0] for line in rules.problems(folder)} == set(TABLES)
    rules.update(folder)
    assert rules.problems(folder) == [] and b"\r" not in (folder / "datapackage.json").read_bytes()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"title": ', "datapackage.json, line 1: "),
        ("[]", "holds no JSON object"),
        ('{"title": "a", "title": "b"}', "has the name 'title' twice"),
        ('{"title": "é"}'.encode("latin-1"), "row 1: the byte 0xE9 is not UTF-8"),
    ],
)
def test_a_broken_descriptor_is_refused(text, words, folder):
    edit(folder, "datapackage.json", text)
    refused(folder, "datapackage.json", words)


# cells and keys

CELLS = [
    *(("series/macro.csv", "value", cell, "is no number") for cell in ("NaN", "1e999", "1,000", "1 000", "٣")),
    ("series/macro.csv", "value", "", "must not be empty"),
    ("series/macro.csv", "value", " 4.4", "a blank at an end"),
    ("series/macro.csv", "value", "4\u00a0400", "invisible"),
    ("series/macro.csv", "unit", "Percent", "is no unit; write percent"),
    ("series/macro.csv", "grade", "E", "is not one of A, B, C, D"),
    ("series/macro.csv", "basis", "yearly", "is not one of annual"),
    ("series/macro.csv", "source_id", "nobody", "is not in sources.csv"),
    *(("series/macro.csv", "period", cell, "2023Q1-Q3") for cell in ("2023Q5", "2023H3", "2023-13", "Q1 2023")),
    ("series/macro.csv", "vintage", "2023-02-30", "not in the calendar"),
    ("series/macro.csv", "entity", "Tru\u0323ng", "in two parts"),
    ("series/macro.csv", "entity", "Chi\u200bna", "invisible"),
    ("series/macro.csv", "entity", "\ufeffChina", "invisible"),
    ("series/macro.csv", "note", "Nh\ufffdn", "lost"),
    ("series/macro.csv", "note", "Chi\u202ena", "invisible"),
    ("claims.csv", "unit", "CYN", "is no unit; write CNY"),
    ("claims.csv", "kind", "guess", "is not one of count"),
    ("claims.csv", "hedge", "nearlly", "is not one of none"),
    ("claims.csv", "line", "0", "is below 1"),
    ("claims.csv", "line", "5.5", "is no integer"),
    ("claims.csv", "value", "1,000", "is not of the form of 1212000000000 or 2026..2030"),
    ("claims.csv", "value", "1.2.3", "is not of the form of"),
    ("claims.csv", "period", "in 2020", "is not of the form of"),
    ("claims.csv", "source_id", "nobody", "is not in sources.csv"),
    ("sources.csv", "published", "14/12/2023", "is not of the form of 2023, 2023-10 or 2023-10-18"),
    ("sources.csv", "accessed", "2026-11", "is not of the form of 2023-10-18"),
    ("sources.csv", "accessed", "2026-11-31", "not in the calendar"),
    ("sources.csv", "title", "", "must not be empty"),
    ("sources.csv", "language", "xx", "is not one of"),
    ("claims.csv", "material", "maybe", "is not one of yes, no"),
    ("claims.csv", "modality", "promise", "is not one of fact, target"),
    ("claims.csv", "said_by", "", "must not be empty"),
    ("breaks.csv", "kind", "jump", "is not one of census"),
    ("breaks.csv", "from_period", "since 2013", "is not of the form of"),
    ("breaks.csv", "source_id", "nobody", "is not in sources.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "column", "cell", "words"), CELLS)
def test_a_bad_cell_is_named_with_row_column_and_value(path, column, cell, words, folder):
    edit(folder, path, changed(path, column, cell))
    refused(folder, f"{Path(path).name}, row 2, column {column}: {cell!r} ", words)


@pytest.mark.parametrize(("path", "column"), [("claims.csv", "claim_id"), ("sources.csv", "source_id")])
def test_a_key_that_stands_twice_is_named(path, column, folder):
    first = TABLES[path].splitlines()[1].split(",")[0]
    edit(folder, path, changed(path, column, first, row=3))
    refused(folder, f"row 3: {column} as in a row above ({first})")


def test_a_column_may_be_unique_without_being_the_key(tmp_path):
    fields = [
        {"name": "key", "type": "string"},
        {"name": "title", "type": "string", "constraints": {"unique": True}},
    ]
    edit(tmp_path, "x.csv", "key,title\na,x\nb,x\n")
    with pytest.raises(DataError, match=r"x.csv, row 3: title as in a row above \(x\)"):
        read_table(tmp_path / "x.csv", {"fields": fields, "primaryKey": ["key"]}, {})


# what a row says of itself

ROWS = [
    ("sources.csv", "published", "2099-01-01", "accessed: '2026-11-25' is before the publication, '2099-01-01'"),
    ("sources.csv", "accessed", "2019-10-31", "accessed: '2019-10-31' is before the publication, '2019-11'"),
    ("sources.csv", "url", "javascript:alert(1)", "url: 'javascript:alert(1)' is no address"),
    ("sources.csv", "url", "www.example.org", "url: 'www.example.org' is no address"),
    ("series/macro.csv", "vintage", "2019", "vintage: '2019', but source 'office' was published '2019-11'"),
    ("series/macro.csv", "value", "0.044", "value: 0.044 percent, but '4.4%' reads as 4.4"),
    ("series/macro.csv", "unit", "percentage_point", "unit: 'percentage_point', but '4.4%' reads as 'percent'"),
    ("series/macro.csv", "printed", "about nothing", "row 2, column printed: "),
    ("series/macro.csv", "printed", "", "printed: empty, but only grade D"),
    ("series/macro.csv", "series_id", "revison", "series 'revison' has no definition"),
    ("series/macro.csv", "entity", "Vietnam", "rows are not sorted by series_id, entity, period"),
    ("claims.csv", "value", "24", "row 2, column value: 24 count, but '23 thành phố' reads as 23"),
    ("claims.csv", "printed", "khoảng 23 thành phố", "hedge: 'none', but 'khoảng 23 thành phố' reads as 'about'"),
    ("claims.csv", "unit", "CNY", "row 2, column unit: 'CNY', but '23 thành phố' reads as"),
    ("claims.csv", "value", "", "row 2, column value: empty, but only a claim of kind statement"),
    ("claims.csv", "unit", "", "row 2, column unit: empty, but only a claim of kind statement"),
    ("claims.csv", "kind", "statement", "row 2, column value: '23', but a statement has none"),
    ("sources.csv", "read_at", "www.example.org", "read_at: 'www.example.org' is no address"),
    ("sources.csv", "url", "", "kind: official, but without an address"),
    ("sources.csv", "kind", "press", "column grade: A, but source 'office' is of kind press"),
    ("breaks.csv", "series_id", "revison", "no series 'revison' has entity 'China'"),
    ("breaks.csv", "entity", "Vietnam", "no series 'revision' has entity 'Vietnam'"),
]


@pytest.mark.parametrize(("path", "column", "cell", "words"), ROWS)
def test_a_row_that_contradicts_itself_is_found(path, column, cell, words, folder):
    edit(folder, path, changed(path, column, cell))
    found = rules.problems(folder)
    assert any(words in line for line in found), found


@pytest.mark.parametrize(("path", "cell"), [("claims.csv", "count_cities"), ("claims.csv", "count")])
def test_a_count_may_name_its_noun(path, cell, folder):
    edit(folder, path, changed(path, "unit", cell))
    rules.update(folder)
    assert rules.problems(folder) == []


@pytest.mark.parametrize(
    ("printed", "value", "holds"),
    [
        ("913027", 913027, True),  # bare, out of a dataset: takes the column's unit
        ("913027亿元", 913027, True),
        ("91.3027万亿", 913027, True),  # a scale word without a currency is read, not taken from the column
        ("913027亿元", 91.3027, False),
        ("91.3027万亿", 91.3027, False),
    ],
)
def test_scale_words_and_bare_numbers_meet_the_column_unit(printed, value, holds):
    row = {"printed": printed, "value": value, "unit": "CNY_100m", "grade": "B"}
    assert (rules.row_problems(row, "row") == []) is holds
    if holds:
        assert data.interval(row).middle == pytest.approx(91.3027e12)


@pytest.mark.parametrize(
    ("entity", "unit", "holds"),
    [
        ("China", "CNY_100m", True),
        ("US", "USD_100m", True),
        ("China", "USD_100m", False),
        ("US", "CNY_10k", False),
    ],
)
def test_the_bare_numbers_of_a_series_are_in_one_scale_and_of_an_entity_in_one_unit(entity, unit, holds):
    rows = pd.DataFrame([["gdp", who, "100", own] for who, own in (("China", "CNY_100m"), (entity, unit))])
    rows.columns = ["series_id", "entity", "printed", "unit"]
    rows = rows.assign(period=["2018", "2019"], vintage="2020", source_id="a", grade="B")
    found = rules.series_problems(rows, "x.csv", {"gdp": ""}, {"a": {"published": "2020", "kind": "press"}})
    assert found == [] if holds else f"'gdp' prints bare numbers in CNY_100m and {unit}" in found[0]


@pytest.mark.parametrize(("printed", "holds"), [("lần thứ 17", True), ("lần thứ 18", False), ("20-7", False)])
def test_the_numbers_of_a_statement_stand_in_its_subject_or_period(printed, holds, folder):
    edit(folder, "claims.csv", changed("claims.csv", "printed", printed, row=4))
    rules.update(folder)
    assert (rules.problems(folder) == []) is holds


def test_what_no_row_uses_may_be_cited_elsewhere(folder):
    edit(folder, "sources.csv", SOURCES + SOURCES.splitlines()[2].replace("paper", "rates") + "\n")
    package = read_json(folder / "datapackage.json")
    edit(folder, "datapackage.json", json.dumps(package | {"cited": {"rates": "the rates", "gone": "nothing"}}))
    rules.update(folder)
    (fault,) = rules.problems(folder)
    assert "cited: 'gone' is not in sources.csv" in fault


def test_a_document_read_in_the_month_it_was_published_passes():
    row = {"url": "", "read_at": "", "kind": "press", "published": "2026-11", "accessed": "2026-11-25"}  # any day
    assert rules.source_problems(row, "row") == []
    assert rules.source_problems(row | {"published": "2026-12"}, "row") != []


def test_a_source_that_no_row_uses_is_found(folder):
    edit(folder, "sources.csv", SOURCES + SOURCES.splitlines()[2].replace("paper", "unused") + "\n")
    rules.update(folder)
    (fault,) = rules.problems(folder)
    assert "no row of the package uses 'unused'; remove it" in fault


# seals, dictionary, command


@pytest.mark.parametrize("path", [*TABLES, "calibration/fit.json"])
def test_every_file_is_sealed(path, folder):
    package = read_json(folder / "datapackage.json")
    (folder / path).write_bytes((folder / path).read_bytes() + b" ")
    assert [line.split(";")[0] for line in rules.seal_problems(folder, package)] == [
        f"{path}: changed since it was sealed"
    ]
    (folder / path).rename(folder / "other.csv")
    found = {line.split(";")[0] for line in rules.seal_problems(folder, package)}
    assert found == {f"{path} is missing", "other.csv is read by nothing"}


@pytest.mark.parametrize("content", [None, "", "# Data"])
def test_a_data_dictionary_that_is_not_current_is_told_and_renewed(content, folder):
    path = folder / "README.md"
    current = path.read_bytes()
    path.unlink() if content is None else path.write_text(content)
    assert rules.problems(folder) == ["README.md in data/ is not current; run `python -m workbook.data update`."]
    rules.update(folder)
    assert path.read_bytes() == current


def test_a_dictionary_shows_every_unit_and_keeps_its_tables(folder):
    package, tables = read_package(folder)
    package["resources"][-1]["series"]["revision"] = "a | b"
    tables["macro"]["unit"] = "EUR_mn"
    page = rules.dictionary(package, tables)
    assert "| `revision` | `EUR_mn` | 2008 to 2013 | 2 | a \\| b |" in page
    assert "| `EUR_mn` | 1,000,000 EUR |" in page and "| `percent` | per cent |" in page


def test_an_update_of_a_bad_table_writes_nothing(loaded, capsys):
    before = [(loaded / name).read_bytes() for name in rules.NOT_SEALED]
    bad = "\ufeff" + MACRO.replace("annual", "yearly").replace(",", ";")
    edit(loaded, "series/macro.csv", bad)
    assert command.main(["update"]) == 1
    assert "column basis: 'yearly' is not one of" in capsys.readouterr().out
    assert (loaded / "series/macro.csv").read_bytes() == bad.encode()
    assert before == [(loaded / name).read_bytes() for name in rules.NOT_SEALED]


def test_the_command_checks_and_updates(loaded, capsys):
    edit(loaded, "sources.csv", SOURCES.replace("Bulletin", "Another title"))
    assert command.main(["check"]) == 1
    assert capsys.readouterr().out.startswith("sources.csv: changed since it was sealed")
    assert command.main(["update"]) == 0
    assert capsys.readouterr().out == "data: every row holds\n"
    with pytest.raises(SystemExit):
        command.main(["export"])


# what CONTRIBUTING.md tells people to do

SOURCE = "example-2026,Báo Ví Dụ,Một bài báo,2026-10-01,vi,https://example.org/a,,2026-10-02,press,quoted\n"
OWN_SOURCE = SOURCE.replace("example-2026", "my-article")
CLAIM = "{key},{source},3,{printed},level,GDP of the country,2025,{value},VND,none,the article,fact,yes\n"
MINE = CLAIM.format(key="mine", source="my-article", printed="12 tỷ đồng", value="12000000000")
MORE = CLAIM.format(key="more", source="paper", printed="100 tỷ đồng", value="100000000000")
NEW = 'example_series,Vietnam,2025,annual,7.5,percent,2026-10-01,example-2026,"7,5%",B,\n'


def own(folder, name, text):
    (folder / "own").mkdir(exist_ok=True)
    edit(folder, f"own/{name}.csv", TABLES[f"{name}.csv"].splitlines(keepends=True)[0] + text)


def test_a_source_a_figure_a_series_a_claim_and_an_own_article_leave_the_check_green(loaded, capsys):
    assert data.claims(own=True).empty and data.sources(own=True).empty
    assert list(data.claims(own=True)) == list(data.claims())
    files.forget()
    lines = SOURCES.splitlines(keepends=True)
    edit(loaded, "sources.csv", "".join([lines[0], SOURCE, *lines[1:]]))
    edit(loaded, "claims.csv", CLAIMS + MORE)
    figure = "revision,China,2018,annual,2.1,percent,2026-10-01,example-2026,2.1%,B,\n"
    header, rest = MACRO.split("\n", 1)
    edit(loaded, "series/macro.csv", f"{header}\n{NEW}{rest}{figure}")
    package = read_json(loaded / "datapackage.json")
    package["resources"][-1]["series"]["example_series"] = "rate"
    edit(loaded, "datapackage.json", json.dumps(package))
    own(loaded, "sources", OWN_SOURCE)
    own(loaded, "claims", MINE)
    assert command.main(["update"]) == 0, capsys.readouterr().out
    assert data.annual("revision")[2018] == 2.1 and data.rows.newest_periods()["revision"] == "2018"
    assert data.row("example_series", 2025)["value"] == 7.5
    assert "more" in data.claims().index and "mine" not in data.claims().index
    assert data.claims(own=True).loc["mine", "value"] == 12e9


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "", ""),
        ("12000000000", "12", "own/claims.csv, row 2, column value: 12 VND, but '12 tỷ đồng' reads as"),
        ("mine", "cities", "column claim_id: 'cities' is taken in claims.csv"),
        ("my-article", "nobody", "own/claims.csv, row 2, column source_id: 'nobody' is not in sources"),
        ("VND", "tỷ", "own/claims.csv, row 2, column unit: 'tỷ' is no unit"),
    ],
)
def test_own_rows_are_not_sealed_but_held_to_the_rules(old, new, words, folder):
    own(folder, "sources", OWN_SOURCE)
    own(folder, "claims", MINE.replace(old, new))
    assert rules.problems(folder) == [] if not words else any(words in line for line in rules.problems(folder))


def test_a_calendar_for_a_series_that_is_not_there_is_refused(loaded):
    package = read_json(loaded / "datapackage.json")
    edit(loaded, "datapackage.json", json.dumps(package | {"due": [package["due"][0] | {"series": ["gone"]}]}))
    with pytest.raises(DataError, match="due: there is no series 'gone'"):
        command.due(date(2026, 11, 27))


# rules that hold for any file


@settings(max_examples=40, deadline=None)
@given(
    content=st.binary(max_size=60) | st.text(st.sampled_from('a1,;"\n\r\t\ufeff é'), max_size=40).map(str.encode)
)
def test_any_bytes_are_a_table_or_refused_in_sentences(content, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    try:
        table = read_frame(path)
    except DataError as error:
        assert all(line.startswith("any.csv") and line.endswith(".") for line in str(error).splitlines())
    else:
        assert len(table) and table.map(lambda cell: isinstance(cell, str)).all(axis=None)


@settings(max_examples=40, deadline=None)
@given(cells=st.lists(st.text(st.sampled_from('a,";é\u0323 \n'), max_size=8), min_size=3, max_size=3))
def test_every_table_that_python_writes_comes_back_cell_by_cell(cells, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "written.csv"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["a", "b", "c"], cells])
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    assert read_frame(path).to_numpy().tolist() == [cells]


@given(
    st.text(st.sampled_from("0123456789.-+e a\u00a0é\u0301\u200b٣"), max_size=8),
    st.sampled_from(["string", "number", "integer"]),
)
def test_a_cell_that_passes_is_one_that_is_computed_with(text, kind):
    if not cell_fault({"name": "any", "type": kind, "constraints": {"required": True}}, text):
        assert text == unicodedata.normalize("NFC", text.strip()) != ""
        if kind != "string":
            assert abs((int if kind == "integer" else float)(text)) < float("inf")


def separated(text, sign):
    form = io.StringIO(newline="")
    csv.writer(form, delimiter=sign, lineterminator="\n").writerows(csv.reader(io.StringIO(text, newline="")))
    return form.getvalue()


@pytest.mark.parametrize(
    "does",
    [
        lambda text: "\ufeff" + "\r\n".join([text.split("\n")[0], *reversed(text.splitlines()[1:]), ""]),
        lambda text: separated(text, ";"),
        lambda text: "sep=;\n" + separated(text, ";").replace(";4.4;", ";4,4;"),
        lambda text: separated(text, "\t"),
        lambda text: text.replace("\n", ",,\n"),
        lambda text: text + "," * 10 + "\n\n",
    ],
    ids=["mark, line ends and order", "semicolons", "decimal commas", "tabs", "empty columns", "empty rows"],
)
@pytest.mark.parametrize("path", ["series/macro.csv", "own/claims.csv"])
def test_what_a_spreadsheet_does_to_a_table_is_put_right_and_told(path, does, folder):
    own(folder, "sources", OWN_SOURCE)
    own(folder, "claims", MINE)
    text = (folder / path).read_text(encoding="utf-8")
    (folder / path).write_bytes(does(text).encode())
    assert [line.split(":")[0] for line in rules.update(folder)] == [path]
    assert (folder / path).read_text(encoding="utf-8") == text and rules.problems(folder) == []


def test_a_month_that_a_spreadsheet_made_a_date_is_refused_with_its_row(folder):
    edit(folder, "series/macro.csv", MACRO.replace("2008", "Nov-08", 1))
    with pytest.raises(DataError, match=r"row \d, column period: 'Nov-08' is not of the form of"):
        rules.update(folder)


@pytest.mark.parametrize("name", ["series/mine.csv", "series/Untitled.ipynb", "own/mine.csv"])
def test_a_file_that_nothing_reads_is_told_and_never_sealed(name, folder):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("a,b\n1,2\n")
    rules.update(folder)
    assert [line.split(";")[0] for line in rules.problems(folder)] == [f"{name} is read by nothing"]
