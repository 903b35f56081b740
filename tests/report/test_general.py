"""The checks that suit any article; what is right comes from arithmetic by hand."""

from datetime import date
from types import SimpleNamespace

import pytest

from workbook import figures
from workbook.checks import general
from workbook.checks.verdict import CheckError


def figure(printed):
    return figures.read_one(printed)


def test_conversion_tells_the_day_from_the_period():
    # 12.325 to 12.335 trn over 1.725 to 1.735 trn is 7.104 to 7.151.
    yuan, dollars = figure("12.330 tỷ Nhân dân tệ"), figure("1.730 tỷ USD")
    period = (date(2023, 1, 1), date(2023, 9, 30))
    finding = general.conversion(yuan, dollars, on=date(2023, 12, 14), period=period)
    assert finding.agrees
    assert finding.computed.rounded(3) == general.Interval(7.104, 7.151)
    assert "(7.131) fits" in finding.sentence
    assert "(7.037) does not fit" in finding.sentence
    assert general.conversion(dollars, yuan, on=date(2023, 12, 14), period=period).computed == finding.computed


def test_a_currency_without_a_rate_shows_what_is_implied():
    year = (date(2024, 1, 1), date(2024, 12, 31))
    finding = general.conversion(figure("25.000 tỷ đồng"), figure("1 tỷ USD"), date(2024, 6, 3), year)
    assert finding.agrees is None
    assert finding.computed.contains(25_000)
    assert "no rate for 'VND'" in finding.sentence


def test_growth_and_level_must_fit_the_level_before():
    level, growth = figure("1.212 tỷ Nhân dân tệ"), figure("9,6%")
    # 1211.5 / 1.0965 = 1104.9 and 1212.5 / 1.0955 = 1106.8
    misfit = general.implied_base(level, growth, figure("CNY 1,058 billion"))
    assert misfit.agrees is False
    assert "14.45 to 14.66 %" in misfit.sentence  # 1211.5/1058.5 and 1212.5/1057.5
    assert general.implied_base(level, growth, figure("CNY 1,106 billion")).agrees
    assert general.implied_base(level, growth).agrees is None


def test_a_printed_fall_counts_as_a_fall():
    (fall,) = [f for f in figures.read("giảm 20%", lang="vi") if f.kind == "percent"]
    base = general.implied_base(figure("80 tỷ đồng"), fall, figure("100 tỷ đồng"))
    assert base.agrees
    assert general.implied_level(figure("100 tỷ đồng"), fall, figure("80 tỷ đồng")).agrees


def test_part_and_share_imply_the_whole():
    # "over 150 trn" and "about 80 %" (76 to 84): 150 / 0.84 = 178.6, with no upper end.
    finding = general.implied_whole(figure("vượt 150 nghìn tỷ Nhân dân tệ"), figure("khoảng 80%"))
    assert finding.sentence.endswith("implies a whole of 178.6 trn CNY or more.")


def test_share_of_a_series_of_the_data_package():
    # 12.33 of 91.3027 trn is 13.5 %.
    part = figure("12.330 tỷ Nhân dân tệ")
    series = ("china_gdp_nominal_ytd", "2023Q1-Q3")
    assert general.share_of_series(part, figure("13,5%"), *series, vintage="first").agrees
    assert not general.share_of_series(part, figure("14,3%"), *series, vintage="first").agrees
    with pytest.raises(CheckError, match="in USD, china_gdp_nominal_ytd in CNY; convert first"):
        general.share_of_series(figure("1.730 tỷ USD"), figure("13,5%"), *series, vintage="first")


def test_a_figure_against_the_series_that_measures_the_same():
    assert general.same_as_series(figure("178家"), "htz_count", "2023-11").agrees
    assert not general.same_as_series(figure("179家"), "htz_count", "2023-11").agrees


def test_required_growth_and_lead():
    # 100 to 121 in two years is 10 % a year; 95 to 105 leads to 7.3 to 12.9.
    finding = general.required_growth(figure("100 tỷ đồng"), figure("121 tỷ đồng"), 2, figure("10%"))
    assert finding.agrees
    assert finding.computed.contains(10)
    with pytest.raises(CheckError, match="use required_lead"):
        general.required_growth(figure("23%"), figure("40%"), 6)
    # Odds of 20/80 to 40/60 in one year: 2.667 times, 166.7 % a year.
    assert general.required_lead(figure("20%"), figure("40%"), 1).computed.contains(166.67)


def test_checks_refuse_what_cannot_be_compared():
    year = (date(2024, 1, 1), date(2024, 12, 31))
    with pytest.raises(CheckError, match="no amount of money"):
        general.conversion(figure("7,1%"), figure("1 tỷ USD"), date(2024, 6, 3), year)
    with pytest.raises(CheckError, match="compare like with like"):
        general.implied_base(figure("1 tỷ USD"), figure("7,1%"), figure("1 tỷ đồng"))
    with pytest.raises(CheckError, match="no growth in per cent"):
        general.implied_base(figure("1 tỷ USD"), figure("1 tỷ đồng"))
    a_date = SimpleNamespace(printed="24-9", low=float("nan"), high=float("nan"), unit="CNY")
    with pytest.raises(CheckError, match="'24-9' is a date"):
        general.implied_whole(a_date, figure("7,1%"))
