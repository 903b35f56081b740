"""Growth and yearly series know where the ground changes; the right numbers are worked out by hand."""

import pytest

from workbook import data
from workbook.data import DataError


def test_growth_is_as_wide_as_the_two_printed_figures_leave_it():
    # 39.2 after 35.8 trn yuan, in 2020 and 2019: 39.15 / 35.85 and 39.25 / 35.75
    growth = data.change("cn_digital_economy_size", 2019, 2020, vintage="first")
    assert (growth.low, growth.high) == pytest.approx((9.2050, 9.7902), abs=0.0001)


@pytest.mark.parametrize(
    ("series_id", "start", "end", "entity", "named"),
    [
        ("city_gdp_nominal", 2023, 2024, "Jinan", "5th economic census"),
        ("city_gdp_nominal", 2018, 2019, "Tianjin", "Binhai"),
        ("htz_gdp", 2022, 2024, None, "nobody printed the bridge"),
        ("cn_digital_economy_size", 2018, 2019, None, "comparable basis"),
        ("hcmc_grdp_nominal", 2022, 2023, None, "implies a revised 2022"),
        ("us_digital_economy_bea_va", 2019, 2021, None, "four kinds"),
        ("sea_gmv", 2024, 2025, "Vietnam", "about 33 for 2024"),
        ("imf_population", 2010, 2011, "Vietnam", "do not stand on one count"),
    ],
)
def test_growth_across_a_break_needs_a_reason(series_id, start, end, entity, named):
    with pytest.raises(DataError, match=rf"breaks .*between {start} and {end}: .*{named}.*across="):
        data.change(series_id, start, end, entity=entity, vintage="last")
    with pytest.raises(DataError, match="across="):
        data.change(series_id, start, end, entity=entity, vintage="last", across=" ")
    assert data.change(series_id, start, end, entity=entity, vintage="last", across="said so").high > -50


def test_on_one_side_of_a_break_growth_is_plain():
    jinan = data.change("city_gdp_nominal", 2021, 2022, entity="Jinan")  # 12027.5 after 11432.2
    assert (jinan.low, jinan.high) == pytest.approx((5.2063, 5.2081), abs=0.0006)
    assert data.change("imf_population", 2011, 2012, entity="Vietnam").low > 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: data.change("htz_gdp", 2024, 2022), "does not lead forward"),
        (lambda: data.change("china_gdp_nominal_ytd", "2022Q1-Q3", "2023H1", vintage="last"), "not equally long"),
        (lambda: data.change("cn_digital_economy_share_gdp", 2019, 2020, vintage="first"), "in points"),
        (lambda: data.change("china_gdp_nominal", 2022, 2023), "name the entity or the vintage"),
        (lambda: data.change("htz_gdp", 2022, 2035), "found 0"),
        (lambda: data.breaks("htz_gpd"), "take htz_gdp"),
        (lambda: data.breaks("htz_gdp", "Vietnam"), "no row for entity 'Vietnam'"),
    ],
)
def test_a_change_that_cannot_be_computed_says_why(call, message):
    with pytest.raises(DataError, match=message):
        call()


def test_years_carry_what_broke_at_the_first_year_on_new_ground():
    found = data.annual("cn_digital_economy_size", vintage="first").attrs["breaks"]
    assert list(found) == [2014, 2016, 2018, 2019]
    share = data.annual("cn_digital_economy_share_gdp", vintage="first").attrs["breaks"]
    assert list(share) == [2015, 2016, 2018, 2019]  # what breaks a size breaks its share; of 2014 none is known
    assert found[2019].startswith("census: counted with GDP on the base of the 4th")
    # quarters change on 2023Q1; the next yearly level is that of 2024, where two more things changed
    zones = data.annual("htz_gdp", unit="CNY_trn")
    assert zones.attrs["breaks"][min(year for year in zones.index if year >= 2023)].startswith("coverage")
    assert data.annual("us_gdp_nominal").attrs["breaks"] == {}


def test_a_break_of_all_entities_is_one_of_each_and_the_merger_comes_in_the_middle_of_a_year():
    assert "correction" in set(data.breaks("city_gdp_nominal", "Dalian")["kind"])
    assert "correction" not in set(data.breaks("city_gdp_nominal", "Suzhou")["kind"])
    merged = data.breaks("hcmc_industry_construction_share")
    assert merged["from_period"].tolist() == ["2017Q1-Q3", "2025Q3"]


def test_a_number_printed_twice_is_one_and_two_numbers_are_not():
    assert data.row("hcmc_digital_share_mic", "2023")["value"] == 21.5
    with pytest.raises(DataError, match="several values for Ho Chi Minh City 2020"):
        data.annual("hcmc_digital_share_statistics")  # 12.61 and 12.62
    assert data.annual("hcmc_digital_share_statistics", vintage="last")[2020] == 12.62


def test_a_tidy_table_has_one_unit_a_kind_and_marks_first_and_last():
    table = data.rows.tidy()
    gdp = table[(table["series_id"] == "china_gdp_nominal") & (table["period"] == "2024")]
    assert gdp["value_base"].between(134e12, 135e12).all()  # printed in 亿元 and in 万亿元
    assert (gdp["is_first"].sum(), gdp["is_last"].sum()) == (1, 1)
    assert gdp.loc[gdp["is_first"], "vintage"].item() == "2025-01-17"
    zones = table[(table["series_id"] == "htz_gdp") & (table["period"] == "2023Q1-Q3")].iloc[0]
    assert (zones["low"], zones["high"]) == pytest.approx((12.325e12, 12.335e12))
    assert table.loc[table["printed"] == "", ["low", "high"]].isna().all(axis=None)
    both = table.dropna(subset=["low", "high"])
    inside = both["value_base"].between(both["low"] * (1 - 1e-9), both["high"] * (1 + 1e-9))
    assert both[~inside & (both["value_base"] > 0)].empty and len(both) > 1500
