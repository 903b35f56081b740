"""The digital economy: verdicts, computed rows and the record of forecasts, against arithmetic by hand."""

import pytest

from workbook import checks, data
from workbook.checks import arithmetic, digital_economy
from workbook.checks.articles import digital
from workbook.checks.digital_economy import NO_OUTCOME, RIGHT, STILL_OPEN, TOO_HIGH, TOO_LOW

CHECKED = {
    "de-year-cooperation": "holds",
    "cri-2002-computers": "cannot be checked",
    "cri-bandwidth": "cannot be checked",
}


def level(series_id, period):
    return data.row(series_id, period)["value"]


def with_value(monkeypatch, series_id, value):
    real_row = data.row

    def other_row(asked, *arguments, **options):
        found = real_row(asked, *arguments, **options).copy()
        if asked == series_id:
            found["value"] = value
        return found

    monkeypatch.setattr(data, "row", other_row)


def test_verdicts():
    assert checks.all_verdicts().loc[list(CHECKED), "verdict"].to_dict() == CHECKED


def test_another_year_of_cooperation_turns_the_verdict(monkeypatch):
    with_value(monkeypatch, "asean_china_digital_economy_cooperation_year", 2021)
    assert digital.cooperation_year().verdict == "does not hold"


def test_the_sentence_on_bandwidth_follows_the_average(monkeypatch):
    assert "would be more than the 1.8 Mbit/s" in digital.bandwidth().sentence
    with_value(monkeypatch, "cn_broadband_speed_avg", 2.5)
    assert "would be no more than the 2.5 Mbit/s" in digital.bandwidth().sentence


def test_sizes_have_named_gaps_and_no_half_years():
    sizes = digital_economy.caict_sizes()
    assert list(sizes.loc[2014:]) == [16.14, 18.6, 22.6, 27.2, 31.3, 35.8, 39.2, 45.5, 50.2, 53.9]
    assert digital_economy.missing_years(sizes) == [2003, 2004, 2006, 2007, 2009, 2010, 2011, 2013]
    assert digital_economy.computed_years() == [2002, 2005, 2014]


def test_computed_rows_follow_from_printed_ones():
    sizes = digital_economy.caict_sizes()
    # 10.0 % of 12.17174 trn; 12.7 times more means 13.7 times; 18.6 less 2.46; 39.2 less 31.70
    share = data.series("cn_digital_economy_share_gdp", vintage="first").set_index("period").at["2002", "value"]
    gdp = level("china_gdp_nominal_series_2018", "2002") / 1e4
    assert sizes[2002] == pytest.approx(share / 100 * gdp, abs=0.005)
    assert sizes[2005] == pytest.approx(sizes[2019] / (1 + 12.7), abs=0.005)
    assert sizes[2014] == pytest.approx(sizes[2015] - level("cn_digital_economy_increment", "2015"), abs=1e-9)
    counted = level("cn_digital_industrialisation_va", "2020")
    assert counted == pytest.approx(sizes[2020] - level("cn_industry_digitalisation_va", "2020"), abs=1e-9)


@pytest.mark.parametrize(
    ("year", "fits"), [(2016, False), (2017, True), (2018, False), (2019, False), (2020, True)]
)
def test_printed_growth_against_the_printed_sizes(year, fits):
    # 22.6/1.189 = 19.01, not 18.6; 31.3/1.209 = 25.89, not 27.2; 35.8/1.156 = 30.97, not 31.3
    size = data.interval("cn_digital_economy_size", str(year))
    growth = data.interval("cn_digital_economy_growth_nominal", str(year))
    before = data.interval("cn_digital_economy_size", str(year - 1))
    assert arithmetic.implied_base(size, growth).overlaps(before) is fits


def test_two_makers_of_one_country_differ_ninefold():
    # 10.8 trn against 1 209.2 bn: 8.93
    caict = data.interval("us_digital_economy_caict", "2016")
    bea = data.interval("us_digital_economy_bea_va", "2016")
    assert (caict / bea).middle == pytest.approx(8.93, abs=0.01)


def test_a_forecast_is_scored_by_its_distance_and_only_on_its_own_ruler():
    # 38.024 and 40.376 are 3 % below and above 39.2
    assert digital_economy.verdict(38.03, 39.2, 2020, last_year=2025) == RIGHT
    assert digital_economy.verdict(38.01, 39.2, 2020, last_year=2025) == TOO_LOW
    assert digital_economy.verdict(40.38, 39.2, 2020, last_year=2025) == TOO_HIGH
    assert digital_economy.verdict(60, None, 2025, last_year=2025) == NO_OUTCOME
    assert digital_economy.verdict(150, None, 2030, last_year=2025) == STILL_OPEN


def test_the_record_of_forecasts():
    record = digital_economy.forecasts()
    assert record["verdict"].value_counts().to_dict() == {NO_OUTCOME: 11, STILL_OPEN: 6, RIGHT: 5, TOO_LOW: 2}
    size_2020 = record[(record["year"] == 2020) & (record["subject"] == "size")].iloc[0]
    assert (size_2020["who"], size_2020["hedge"], size_2020["forecast"]) == ("CAICT", "over", 32)
    assert size_2020["off"] == pytest.approx((32 / 39.2 - 1) * 100)
    half = record[record["who"] == "Peking University"].iloc[0]
    assert (half["forecast"], half["unit"], half["verdict"]) == (50, "%", STILL_OPEN)
    assert not record[record["who"].str.startswith("IDC")]["came"].notna().any()
