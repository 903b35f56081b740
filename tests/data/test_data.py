"""The data package: every row agrees with its printed phrase, and every changed digit is noticed."""

import csv
import hashlib
import json
import re
import shutil

import pytest

from workbook import data
from workbook.data import DATA, DataError, rules as data_rules

FILES = [resource["path"] for resource in data.package()["resources"]]
SMALL = ("claims.csv", "sources.csv", "series/macro.csv")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A valid package with the claims, their sources and the macro series only: quick to validate."""
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("small") / "data")
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["path"] in SMALL]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    used = {row["source_id"] for path in SMALL if path != "sources.csv" for row in rows_of(folder / path)}
    write_rows(
        folder / "sources.csv", [row for row in rows_of(folder / "sources.csv") if row["source_id"] in used]
    )
    data_rules.update(folder)
    assert data_rules.problems(folder) == []
    return folder


@pytest.fixture
def copy(small, tmp_path):
    return shutil.copytree(small, tmp_path / "data")


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change(folder, file, row, column, value):
    """Change one cell; `row` counts the header as 1."""
    rows = rows_of(folder / file)
    rows[row - 2][column] = value
    write_rows(folder / file, rows)


def test_every_row_of_the_package_holds():
    assert data_rules.problems(DATA) == []


@pytest.mark.parametrize("file", [file for file in FILES if file != "sources.csv"])
def test_a_changed_digit_in_any_value_contradicts_the_printed_phrase(file):
    schema = next(r["schema"] for r in data.package()["resources"] if r["path"] == file)
    table = data.read_table(DATA / file, schema)
    for _, row in table.iterrows():
        if row["printed"] == "":
            continue
        value = str(row["value"])
        place = next(i for i, sign in enumerate(value) if sign in "123456789")
        changed = value[:place] + str(int(value[place]) % 9 + 1) + value[place + 1 :]
        assert data_rules.row_problems(row, "row") == []
        assert "column value" in data_rules.row_problems(dict(row) | {"value": changed}, "row")[0]


@pytest.mark.parametrize("file", [file for file in FILES if file != "sources.csv"])
def test_a_changed_digit_in_any_printed_phrase_contradicts_the_value(file):
    schema = next(r["schema"] for r in data.package()["resources"] if r["path"] == file)
    for _, row in data.read_table(DATA / file, schema).iterrows():
        for digit in re.finditer("[0-9]", row["printed"]):
            new = str(int(digit[0]) % 9 + 1)
            changed = row["printed"][: digit.start()] + new + row["printed"][digit.end() :]
            assert data_rules.row_problems(dict(row) | {"printed": changed}, "row"), changed


@pytest.mark.parametrize("file", FILES)
def test_every_file_is_sealed(file):
    resource = next(r for r in data.package()["resources"] if r["path"] == file)
    assert resource["hash"] == "sha256:" + hashlib.sha256((DATA / file).read_bytes()).hexdigest()


def test_any_changed_digit_breaks_the_seal(copy):
    path = copy / "sources.csv"  # where no phrase would contradict it
    path.write_text(path.read_text(encoding="utf-8").replace("2023", "2024", 1), encoding="utf-8", newline="")
    assert any("changed since it was sealed" in line for line in data_rules.schema_problems(copy))


@pytest.mark.parametrize(
    ("file", "column", "value", "expected"),
    [
        ("series/macro.csv", "value", "12a", "macro.csv, row 3, column value: '12a'"),
        ("series/macro.csv", "unit", "CNY_tnr", "row 3, column unit: 'CNY_tnr'"),
        ("series/macro.csv", "basis", "yearly", "row 3, column basis: 'yearly'"),
        ("series/macro.csv", "source_id", "nobody-2020", "nobody-2020"),
        ("series/macro.csv", "vintage", "2019-12", "row 3, column vintage: '2019-12'"),
        ("series/macro.csv", "printed", "about nothing", "row 3, column printed"),
        ("series/macro.csv", "printed", "", "row 3, column printed: empty"),
        ("series/macro.csv", "series_id", "china_gpd", "'china_gpd' has no definition"),
        ("claims.csv", "kind", "guess", "claims.csv, row 3, column kind: 'guess'"),
        ("claims.csv", "hedge", "nearly", "claims.csv, row 4, column hedge: 'nearly'"),
        ("sources.csv", "published", "14/12/2023", "sources.csv, row 3, column published: '14/12/2023'"),
    ],
)
def test_a_bad_row_is_named_with_file_row_column_and_value(copy, file, column, value, expected):
    change(copy, file, 4 if "row 4" in expected else 3, column, value)
    with pytest.raises(DataError) as error:
        data.validate(copy)
    assert expected in str(error.value)


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
    assert (data_rules.row_problems(row, "row") == []) is holds
    if holds:
        assert data.row_interval(row).middle == pytest.approx(91.3027e12)


def test_a_value_that_is_no_number_is_refused_on_loading(copy):
    change(copy, "series/macro.csv", 5, "value", "1.2.3")
    schema = next(r["schema"] for r in data.package()["resources"] if r["path"] == "series/macro.csv")
    with pytest.raises(DataError, match=r"macro.csv, row 5, column value: '1.2.3' is not a number"):
        data.read_table(copy / "series/macro.csv", schema)


def test_missing_and_unused_sources_are_found(copy):
    rows = rows_of(copy / "sources.csv")
    rows.append(rows[-1] | {"source_id": "zz-unused"})
    write_rows(copy / "sources.csv", rows)
    assert any("no row of the package uses 'zz-unused'" in line for line in data_rules.problems(copy))


def test_a_changed_digit_in_the_calibration_breaks_its_seal(copy):
    table = copy / "calibration" / "fit.json"
    table.write_text(table.read_text(encoding="utf-8").replace("1", "2", 1), encoding="utf-8")
    assert any("calibration/" in line for line in data_rules.problems(copy))


def test_update_renews_seals_and_dictionary(copy):
    change(copy, "sources.csv", 3, "title", "Another title")
    data_rules.update(copy)
    assert data_rules.problems(copy) == []
    descriptor = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    assert all(resource["hash"].startswith("sha256:") for resource in descriptor["resources"])


def test_the_26_claims_are_all_there():
    claims = data.claims()
    assert len(claims) == 26
    assert claims.groupby("source_id").size().to_dict() == {
        "ndo-2021": 5, "vtv-2023": 6, "cri-2020": 6, "consumer-2022": 6, "ktsg-2024": 3,
    }  # fmt: skip
    assert claims.at["zones-gdp-cny", "value"] == 12.33e12
    assert (claims.at["de-overtake-us", "low"], claims.at["de-overtake-us", "high"]) == (2026, 2030)


def test_vintages_select_releases():
    releases = data.series("china_gdp_nominal_ytd")
    of_2023 = releases[releases["period"] == "2023Q1-Q3"]
    assert list(of_2023["value"]) == [913027, 937047]
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="first")["value"] == 913027
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="last")["value"] == 937047
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="2023-10")["value"] == 913027


def test_a_printed_figure_becomes_an_interval_in_base_units():
    level = data.interval("htz_gdp", "2023Q1-Q3")
    assert (level.low, level.high) == pytest.approx((12.325e12, 12.335e12))
    # 913027 is printed to the last hundred million
    gdp = data.interval("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="first")
    assert (gdp.low, gdp.high) == pytest.approx((913026.5e8, 913027.5e8))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: data.series("htz_gpd"), "no series 'htz_gpd' in data/series; take htz_gdp or "),
        (lambda: data.series("zzz"), "take one of those in data/README.md"),
        (lambda: data.series(["htz_gdp"]), "The name of a series is .*, no text"),
        (lambda: data.series("htz_gdp", vintage=2023), "The vintage is '2023', no text; write it in quotes"),
        (lambda: data.row("htz_gdp", 2023), "The period is '2023', no text; write it in quotes"),
        (lambda: data.row("htz_gdp", None), "The period is 'None', no text"),
        (lambda: data.resource("zones"), "describes no 'zones'; there are: claims, sources"),
        (lambda: data.cite(None), "The name of a source is 'None', no text"),
        (lambda: data.series("htz_gdp", entity="Vietnam"), "no row for entity 'Vietnam'"),
        (lambda: data.row("china_gdp_nominal_ytd", "2023Q1-Q3"), "Expected one row .* found 2"),
        (lambda: data.row("htz_gdp", "1850"), "Expected one row .* found 0"),
        (lambda: data.cite("nobody"), "no source 'nobody'"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(call, message):
    with pytest.raises(DataError, match=message):
        call()


def test_cite_names_publisher_title_date_and_address():
    assert data.cite("vtv-2023").startswith("VTV.vn: Trung Quốc phát triển")
    assert "(2023-12-14), https://vtv.vn/" in data.cite("vtv-2023")
