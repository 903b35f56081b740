"""The computed rows, each worked out again from its formula, and the joins that notebook 09 relies on."""

import pytest

from workbook import data

CENTRAL_CITIES = (
    "Beijing", "Shanghai", "Tianjin", "Guangzhou", "Xi'an", "Chongqing", "Chengdu", "Wuhan", "Zhengzhou",
)  # fmt: skip
# Value and formula of every row that nobody printed, by series and period.
COMPUTED = {
    ("city_gdp_nominal", "2020"): (6733.79, 312.35 + 2102.93 + 4318.51),  # Kunming's three sectors
    ("cn_digital_economy_size", "2002"): (1.22, 0.100 * 12.17174),  # share of the product, then listed so
    ("cn_digital_economy_size", "2014"): (16.14, 18.6 - 2.46),  # the next year less its increase
    ("htz_count", "2026-02"): (179, 178 + 1),  # one more zone approved
    ("national_central_cities_count", "2018"): (9, len(CENTRAL_CITIES)),
}


def test_every_computed_row_follows_its_formula():
    rows = [row for name in data.series_ids() for _, row in data.series(name).iterrows() if row["printed"] == ""]
    found = {(row["series_id"], row["period"]): (row["grade"], row["value"]) for row in rows}
    assert len(found) == len(rows)
    assert found == {key: ("D", value) for key, (value, _) in COMPUTED.items()}
    for value, formula in COMPUTED.values():
        decimals = len(f"{value}".partition(".")[2])
        assert round(formula, decimals) == value


def test_exports_and_imports_make_the_trade_that_was_printed():
    parts = [data.interval(f"china_asean_trade_{way}", "2017", "USD_bn") for way in ("exports", "imports")]
    assert data.interval("china_asean_trade", "2017", "USD_bn").overlaps(parts[0] + parts[1])  # 514.8


def test_core_and_digitised_parts_make_vietnams_digital_economy():
    # 43.3 + 28.8 = 72.1 bn USD, and 8.42 of 14.02 per cent of GDP is the core
    names = ("vn_core_digital_va", "vn_digitised_industries_va")
    core, digitised = (data.row(name, "2025")["value"] for name in names)
    whole = data.row("vn_digital_economy_va", "2025")["value"]
    assert core + digitised == pytest.approx(whole)
    share = data.row("vn_core_digital_va_share_gdp", "2025")["value"]
    assert core / whole == pytest.approx(
        share / data.row("vn_digital_economy_va_share_gdp", "2025")["value"], abs=0.002
    )


def test_the_six_countries_cannot_exceed_the_ten():
    six = data.interval("sea_gmv", 2025, entity="SEA-6", vintage="2025-11-11")
    ten = data.interval("sea_gmv", 2025, entity="ASEAN-10")
    assert six.low <= ten.high  # over 300 and 305
