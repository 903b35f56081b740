"""Checks for any article, on phrases as articles print them, against arithmetic by hand."""

from datetime import date
from types import SimpleNamespace

import pytest

from workbook import WorkbookError, figures
from workbook.checks import general
from workbook.figures.interval import Interval

DAY, NINE_MONTHS = date(2023, 12, 14), (date(2023, 1, 1), date(2023, 9, 30))
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
NATION = ("china_gdp_nominal_ytd", "2023Q1-Q3")
LEVEL, GROWTH = "1.212 tỷ Nhân dân tệ", "9,6%"
A_DATE = SimpleNamespace(printed="24-9", low=float("nan"), high=float("nan"), unit="CNY")


def figure(printed, **more):
    """A figure as read, or with other ends."""
    return SimpleNamespace(**{**vars(figures.read_one(printed)), **more})


def test_a_conversion_is_held_against_the_day_and_the_period_whichever_comes_first():
    # 12.325 / 1.735 = 7.104 and 12.335 / 1.725 = 7.151
    yuan, dollars = figure("12.330 tỷ Nhân dân tệ"), figure("1.730 tỷ USD")
    finding = general.conversion(yuan, dollars, DAY, NINE_MONTHS)
    assert finding.agrees and finding.computed.rounded(3) == Interval(7.104, 7.151)
    assert "(7.131) fits" in finding.sentence and "(7.037) does not fit" in finding.sentence
    assert general.conversion(dollars, yuan, DAY, NINE_MONTHS).computed == finding.computed


def test_a_currency_without_a_rate_shows_what_is_implied():
    finding = general.conversion(figure("25.000 tỷ đồng"), figure("1 tỷ USD"), date(2024, 6, 3), YEAR)
    assert finding.agrees is None and finding.computed.contains(25_000)
    assert "no rate for 'VND'" in finding.sentence


def test_a_conversion_fits_the_rates_of_a_week_or_names_the_nearest_day():
    # CNY per USD was 7.1654 to 7.1871 in the week around 13 December 2023 and 7.131 on the 14th.
    found = general.conversion(figure("717,5 tỷ Nhân dân tệ"), figure("100,00 tỷ USD"), DAY, (DAY, DAY))
    assert found.agrees and "the week around 2023-12-14 fits" in found.sentence
    # 7.105 is in the span of the nine months (6.7 to 7.3) and in no week of December.
    found = general.conversion(figure("690,5 tỷ Nhân dân tệ"), figure("100,00 tỷ USD"), DAY, NINE_MONTHS)
    assert found.agrees and "does not fit; the span" in found.sentence
    found = general.conversion(figure("817,5 tỷ Nhân dân tệ"), figure("100,00 tỷ USD"), DAY, NINE_MONTHS)
    assert found.agrees is False and "% away" in found.sentence and "the nearest is 7.3" in found.sentence


def test_growth_and_level_must_fit_the_level_before():
    # 1211.5 / 1.0965 = 1104.9 and 1212.5 / 1.0955 = 1106.8
    misfit = general.implied_base(figure(LEVEL), figure(GROWTH), figure("CNY 1,058 billion"))
    assert misfit.agrees is False
    assert "14.45 to 14.66 %" in misfit.sentence  # 1211.5/1058.5 and 1212.5/1057.5
    assert general.implied_base(figure(LEVEL), figure(GROWTH), figure("CNY 1,106 billion")).agrees
    alone = general.implied_base(figure(LEVEL), figure(GROWTH))
    assert alone.agrees is None and "1.105 to 1.107 trn CNY" in alone.sentence


def test_a_printed_fall_counts_as_a_fall():
    (fall,) = [found for found in figures.read("giảm 20%", lang="vi") if found.kind == "percent"]
    before, after = figure("100 tỷ đồng"), figure("80 tỷ đồng")
    assert general.implied_base(after, fall, before).agrees
    assert general.implied_level(before, fall, after).agrees
    # From 100 to 80 in a year is a growth of -20 %: printed as a fall of 20 % it agrees, as a rise it does not.
    assert general.required_growth(before, after, 1, fall).agrees
    assert not general.required_growth(before, after, 1, figure("20%", direction="up")).agrees


def test_a_fall_whose_word_stands_elsewhere_is_no_error_and_said_to_be_a_fall():
    # Xuất khẩu của hai khu giảm lần lượt 5,2% và 3,1%: 97.3 / 0.969 = 100.4
    level, growth, before = figure("97,3 tỷ USD"), figure("3,1%"), figure("100,4 tỷ USD")
    found = general.implied_base(level, growth, before)
    assert found.agrees and found.sentence.endswith("agrees if '3,1%' is a fall.")
    assert not general.implied_base(level, figure("3,1%", direction="up"), before).agrees


def test_part_and_share_imply_the_whole():
    # "over 150 trn" and "about 80 %" (76 to 84): 150 / 0.84 = 178.6, with no upper end.
    finding = general.implied_whole(figure("vượt 150 nghìn tỷ Nhân dân tệ"), figure("khoảng 80%"))
    assert finding.sentence.endswith("implies a whole of 178.6 trn CNY or more.")
    # 12 is 120 % of a plan of 10.
    twelve, plan = figure("12 tỷ USD", low=12, high=12), figure("120%", low=120, high=120)
    assert general.implied_whole(twelve, plan).computed == Interval(10, 10)
    # 3,576 as "up to 65 %" of a whole: at least 5,501, so 5,456 cannot be it.
    level, up_to = figure("3,576 billion yuan"), figure("up to 65 percent")
    assert general.implied_whole(level, up_to, figure("5,456 billion yuan")).agrees is False
    assert general.implied_whole(level, up_to, figure("5,601 billion yuan")).agrees


def test_share_of_a_series_of_the_data_package():
    # 12.33 of 91.3027 trn is 13.5 %.
    part = figure("12.330 tỷ Nhân dân tệ")
    assert general.share_of_series(part, figure("13,5%"), *NATION, vintage="first").agrees
    assert not general.share_of_series(part, figure("14,3%"), *NATION, vintage="first").agrees
    # 166 % is no share, even of "over 60 %".
    upside_down = general.share_of_series(
        figure("150 nghìn tỷ Nhân dân tệ"), figure("hơn 60%"), *NATION, vintage="first"
    )
    assert upside_down.agrees is False and "no more than its whole" in upside_down.sentence
    with pytest.raises(WorkbookError, match="in USD, china_gdp_nominal_ytd in CNY; convert first"):
        general.share_of_series(figure("1.730 tỷ USD"), figure("13,5%"), *NATION, vintage="first")


def test_a_figure_against_the_series_that_measures_the_same():
    assert general.same_as_series(figure("178家"), "htz_count", "2023-11").agrees
    assert not general.same_as_series(figure("179家"), "htz_count", "2023-11").agrees


def test_required_growth_and_lead():
    # 100 to 121 in two years is 10 % a year.
    finding = general.required_growth(figure("100 tỷ đồng"), figure("121 tỷ đồng"), 2, figure("10%"))
    assert finding.agrees and finding.computed.contains(10)
    # Odds of 20/80 to 40/60 in one year: 2.667 times, 166.7 % a year.
    assert general.required_lead(figure("20%"), figure("40%"), 1).computed.contains(166.67)
    # From 100 to "up to 100" in a year is anything from -100 to 0 %.
    start, up_to = figure("100 USD", low=100, high=100), figure("100 USD", low=0, high=100)
    assert general.required_growth(start, up_to, 1).computed == Interval(-100, 0)


@pytest.mark.parametrize(
    ("check", "printed", "words"),
    [
        (general.conversion, ("7,1%", "1 tỷ USD", DAY, NINE_MONTHS), "no amount of money"),
        (general.conversion, ("1 tỷ USD", "2 tỷ USD", DAY, NINE_MONTHS), "both in USD; compare them as such"),
        (general.conversion, (LEVEL, "1 tỷ USD", DAY, NINE_MONTHS[::-1]), "ends before it starts; swap"),
        (general.implied_base, ("1 tỷ USD", "7,1%", "1 tỷ đồng"), "compare like with like"),
        (general.implied_base, ("1 tỷ USD", "1 tỷ đồng"), "no growth in per cent but VND"),
        (general.implied_whole, (LEVEL, LEVEL), "no share in per cent but CNY"),
        (general.implied_whole, (A_DATE, "7,1%"), "'24-9' is a date"),
        (general.required_growth, ("23%", "40%", 6), "use required_lead"),
        (general.required_growth, (LEVEL, LEVEL, 0), "years above zero"),
        (general.required_growth, (LEVEL, LEVEL, 5, LEVEL), "no growth in per cent but CNY"),
        (general.required_lead, (LEVEL, LEVEL, 5), "no share in per cent but CNY"),
    ],
)
def test_what_cannot_be_compared_is_refused(check, printed, words):
    with pytest.raises(WorkbookError, match=words):
        check(*(figure(given) if isinstance(given, str) else given for given in printed))


def test_a_unit_that_went_through_a_file_may_be_missing():
    with pytest.raises(WorkbookError, match="is in CNY, '5' in no unit"):
        general.implied_level(figure(LEVEL), figure(GROWTH), figure("5", unit=float("nan")))
