"""The data package as it is: every row agrees with its printed phrase, and what is asked for is what is given."""

import re

import pytest

from workbook import data
from workbook.data import DataError, rules
from workbook.data.files import DATA, read_frame

PRINTED = [
    resource["path"]
    for resource in data.files.package()["resources"]
    if "printed" in read_frame(DATA / resource["path"])
]


def test_every_row_of_the_package_holds():
    assert rules.problems(DATA) == []


@pytest.mark.parametrize("file", PRINTED)
def test_a_changed_digit_in_any_value_contradicts_the_printed_phrase(file):
    for _, row in read_frame(DATA / file).iterrows():
        if row["printed"] == "" or row.get("kind") == "statement":
            continue  # computed: test_computed_rows.py holds every digit of it; a statement has no value
        place = next(i for i, sign in enumerate(row["value"]) if sign in "123456789")
        value = row["value"][:place] + str(int(row["value"][place]) % 9 + 1) + row["value"][place + 1 :]
        assert "column value" in rules.row_problems(dict(row) | {"value": value}, "row")[0]


@pytest.mark.parametrize("file", PRINTED)
def test_a_changed_digit_in_any_printed_phrase_contradicts_the_value(file):
    for _, row in read_frame(DATA / file).iterrows():
        for digit in re.finditer("[0-9]", row["printed"]):
            new = str(int(digit[0]) % 9 + 1)
            printed = row["printed"][: digit.start()] + new + row["printed"][digit.end() :]
            assert rules.row_problems(dict(row) | {"printed": printed}, "row"), printed


def test_the_claims_of_the_five_articles_are_all_there():
    claims = data.claims()
    figures = claims[claims["value"].notna() | claims["low"].notna()].drop(index="digital-fujian")
    count = figures.groupby("source_id").size()
    known = {"ndo-2021": 5, "vtv-2023": 6, "cri-2020": 6, "consumer-2022": 6, "ktsg-2024": 3}
    assert all(count[article] >= many for article, many in known.items())  # a row may be added
    assert (claims["kind"] == "statement").sum() >= 14
    assert set(claims.query("modality == 'forecast'").index) >= {"de-overtake-us", "de-2030-size", "de-2030-share"}
    assert claims.at["zones-gdp-cny", "value"] == 12.33e12
    assert (claims.at["de-overtake-us", "low"], claims.at["de-overtake-us", "high"]) == (2026, 2030)


def test_a_table_that_was_handed_out_may_be_changed():
    claims, sources, series = data.claims(), data.sources(), data.series("htz_gdp")
    claims["value"], sources["title"], series["value"] = 0, "", 0
    assert data.claims().at["zones-gdp-cny", "value"] == 12.33e12
    assert data.sources().at["vtv-2023", "title"] != ""
    assert data.row("htz_gdp", 2012)["value"] == 5.4


def test_vintages_select_releases():
    releases = data.series("china_gdp_nominal_ytd")
    of_2023 = releases[releases["period"] == "2023Q1-Q3"]
    assert list(of_2023["value"]) == [913027, 937047]
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="first")["value"] == 913027
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="last")["value"] == 937047
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="2023-10")["value"] == 913027


def test_a_printed_figure_becomes_an_interval_in_base_units_or_those_asked_for():
    level = data.interval("htz_gdp", "2023Q1-Q3")  # 12.33万亿元
    assert (level.low, level.high) == pytest.approx((12.325e12, 12.335e12))
    trillions = data.interval("htz_gdp", "2023Q1-Q3", "CNY_trn")
    assert (trillions.low, trillions.high) == pytest.approx((12.325, 12.335), rel=1e-15)
    # 913027 in CNY_100m is printed to the last hundred million
    gdp = data.interval("china_gdp_nominal_ytd", "2023Q1-Q3", "CNY_bn", vintage="first")
    assert (gdp.low, gdp.high) == pytest.approx((91302.65, 91302.75))
    assert data.interval("htz_gdp_share_national", "2023Q1-Q3", "percent").middle == pytest.approx(13.5)


def test_a_series_printed_in_several_scales_is_never_mixed():
    # 2855.4亿元 in 2001 and 5.4万亿元 in 2012
    with pytest.raises(DataError, match="'htz_gdp' is printed in CNY_100m and CNY_trn; ask for one"):
        data.annual("htz_gdp")
    levels = data.annual("htz_gdp", unit="CNY_100m")
    assert (levels[2001], levels[2012]) == (2855.4, 54000)
    assert data.annual("htz_gdp", unit="CNY_trn")[2001] == 0.28554


def test_years_may_be_numbers():
    assert data.row("htz_gdp", 2012).equals(data.row("htz_gdp", "2012"))
    assert data.series("china_gdp_nominal", vintage=2023).equals(data.series("china_gdp_nominal", vintage="2023"))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: data.series("htz_gpd"), "no series 'htz_gpd' in data/series; take htz_gdp or "),
        (lambda: data.series("zzz"), "take one of those in data/README.md"),
        (lambda: data.series("htz_gdp", entity="Vietnam"), "no row for entity 'Vietnam'"),
        (lambda: data.row("china_gdp_nominal_ytd", "2023Q1-Q3"), "Expected one row .* found 2"),
        (lambda: data.row("htz_gdp", 1850), "Expected one row .* found 0"),
        (lambda: data.annual("china_gdp_nominal"), "several values for China 20"),
        (lambda: data.annual("city_gdp_nominal"), "several values|several entities"),
        (lambda: data.interval("htz_gdp", "2024", "USD_trn"), "is in CNY_trn, which USD_trn cannot stand for"),
        (lambda: data.interval("htz_gdp", "2024", "CNY_TRN"), "'CNY_TRN' is no unit; write CNY_trn"),
        (lambda: data.annual("htz_gdp_share_national", unit="ratio"), "is in percent, which ratio cannot"),
        (lambda: data.cite("nobody"), "no source 'nobody'"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(call, message):
    with pytest.raises(DataError, match=message):
        call()


def test_cite_names_publisher_title_date_and_address():
    assert data.cite("vtv-2023").startswith("VTV.vn: Trung Quốc phát triển")
    assert "(2023-12-14), https://vtv.vn/" in data.cite("vtv-2023")
