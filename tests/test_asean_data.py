"""The computed row of the trade series, worked out again, and the joins that notebook 09 relies on."""

import pytest

from workbook import data


def test_trade_of_2017_is_exports_plus_imports():
    parts = [data.row(f"china_asean_trade_{way}", "2017")["value"] for way in ("exports", "imports")]
    total = data.row("china_asean_trade", "2017")
    assert total["grade"] == "D" and total["printed"] == ""
    assert sum(parts) == pytest.approx(total["value"]) == pytest.approx(514.8)  # 279.1 + 235.7


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
    six = data.interval("sea_gmv", "2025", "SEA-6", vintage="2025-11-11")
    ten = data.interval("sea_gmv", "2025", "ASEAN-10")
    assert six.low <= ten.high  # over 300 and 305
