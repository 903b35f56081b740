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


def figure(printed, **more):
    """A figure as read, or with other ends."""
    return SimpleNamespace(**{**vars(figures.read_one(printed)), **more})


A_DATE = SimpleNamespace(printed="24-9", low=float("nan"), high=float("nan"), unit="CNY")
NO_UNIT = figure("5", unit=float("nan"))  # in a table that went through a file
NOTHING, UP_20 = figure("0%", low=0, high=0), figure("20%", direction="up")


def read(given):
    """What is given with its phrases read, also inside lists and pairs."""
    if isinstance(given, list | tuple):
        return type(given)(map(read, given))
    return figure(given) if isinstance(given, str) else given


TWO_PARTS = [("428 tỷ USD", "tăng 15,0%"), ("208 tỷ USD", "tăng 43,0%")]
UP_10 = ["tăng 10,0%", "tăng 10,0%"]


@pytest.mark.parametrize(
    ("check", "given", "agrees"),
    [
        # 114.59 + 290.94 = 405.53
        (general.total, (["114,59 tỷ USD", "290,94 tỷ USD"], "405,53 tỷ USD"), True),
        (general.total, (["114,59 tỷ USD", "290,94 tỷ USD"], "450,53 tỷ USD"), False),
        (general.total, (["114,59 tỷ USD", "290,94 tỷ USD"],), None),
        (general.total, (["7,1%", "38,3%", "54,6%"], "100%"), True),
        # 102.6 - 96.31 = 6.29
        (general.remainder, ("102,6 tỷ USD", ["96,31 tỷ USD"], "6,3 tỷ USD"), True),
        (general.remainder, ("102,6 tỷ USD", ["96,31 tỷ USD"], "9,3 tỷ USD"), False),
        (general.remainder, ("hơn 102,6 tỷ USD", ["96,31 tỷ USD"], "9,3 tỷ USD"), True),  # over
        (general.part_of, ("12 tỷ USD", "10 tỷ USD"), False),
        (general.part_of, ("12 tỷ USD", "hơn 10 tỷ USD"), True),
        # 43.9 / 142.47 = 30.8 %
        (general.share, ("43,9 tỷ USD", "142,47 tỷ USD", "30,8%"), True),
        (general.share, ("142,47 tỷ USD", "43,9 tỷ USD", "hơn 30%"), False),
        (general.target, ("186 tỷ đồng", "160 tỷ đồng", "116%"), True),
        # 96.4 to 115.2 is 19.5 %, back it is 16.3 %
        (general.growth, ("115,2 tỷ USD", "96,4 tỷ USD", "tăng 19,5%"), True),
        (general.growth, ("96,4 tỷ USD", "115,2 tỷ USD", "giảm 16,3%"), True),
        (general.growth, ("96,4 tỷ USD", "115,2 tỷ USD", "tăng 16,3%"), False),
        (general.growth, ("96,4 tỷ USD", "115,2 tỷ USD", "16,3%"), True),  # no word says rise or fall
        (general.points, ("14,0%", "10,2%", "3,8 điểm phần trăm"), True),
        (general.points, ("10,2%", "14,0%", "giảm 3,8 điểm phần trăm"), True),
        (general.points, ("14,0%", "10,2%", "4,8 điểm phần trăm"), False),
        (general.multiple, ("186 tỷ đồng", "124 tỷ đồng", "gấp 1,5 lần"), True),
        (general.multiple, ("186 tỷ đồng", "124 tỷ đồng", "gấp 2,5 lần"), False),
        (general.same, ("hơn 122 tỷ USD", "122,69 tỷ USD"), True),
        (general.same, ("855 tỷ đồng", "742 tỷ đồng"), False),
        # 428 / 1.15 + 208 / 1.43 = 517.6; 636 / 517.6 = 1.2287
        (general.mix, (TWO_PARTS, "tăng 22,8%"), True),
        (general.mix, (TWO_PARTS, "tăng 32,8%"), False),
        # 1.217 / 1.599 = 0.761
        (general.price_growth, ("tăng 21,7%", "tăng 59,9%", "giảm 23,9%"), True),
        (general.per, ("2,382 tỷ USD", "1,243 triệu tấn", "1916 USD"), True),
        (general.per, ("2,382 tỷ USD", "1,243 triệu tấn", "1961 USD"), False),
        (general.above, ("208 tỷ USD", "200 tỷ USD"), True),
        (general.above, ("192 tỷ USD", "hơn 200 tỷ USD"), False),
        # 1.1 x 1.1 = 1.21
        (general.chain, (UP_10, "tăng 21%"), True),
        (general.chain, (UP_10, "tăng 31%"), False),
        # 1211.5 / 1.0965 = 1104.9 and 1212.5 / 1.0955 = 1106.8
        (general.implied_base, (LEVEL, GROWTH, "CNY 1,058 billion"), False),
        (general.implied_base, (LEVEL, GROWTH, "CNY 1,106 billion"), True),
        (general.implied_base, ("80 tỷ đồng", "giảm 20%", "100 tỷ đồng"), True),
        # 3,576 as "up to 65 %" of a whole: at least 5,501, so 5,456 cannot be it.
        (general.implied_whole, ("3,576 billion yuan", "up to 65 percent", "5,456 billion yuan"), False),
        (general.implied_whole, ("3,576 billion yuan", "up to 65 percent", "5,601 billion yuan"), True),
        # 12.33 of 91.3027 trn is 13.5 %; 166 % is no share, even of "over 60 %".
        (general.share_of_series, ("12.330 tỷ Nhân dân tệ", "13,5%"), True),
        (general.share_of_series, ("12.330 tỷ Nhân dân tệ", "14,3%"), False),
        (general.share_of_series, ("150 nghìn tỷ Nhân dân tệ", "hơn 60%"), False),
        # 100 to 121 in two years is 10 % a year; from 100 to 80 is a fall of 20 % and no rise.
        (general.required_growth, ("100 tỷ đồng", "121 tỷ đồng", 2, "10%"), True),
        (general.required_growth, ("100 tỷ đồng", "80 tỷ đồng", 1, "giảm 20%"), True),
        (general.required_growth, ("100 tỷ đồng", "80 tỷ đồng", 1, UP_20), False),
    ],
)
def test_a_check_agrees_or_not_and_says_so(check, given, agrees):
    given = read(given)
    if check is general.share_of_series:
        finding = check(*given, *NATION, vintage="first")
    else:
        finding = check(*given)
    assert finding.agrees is agrees and finding.sentence.endswith(".")


def test_a_conversion_is_held_against_the_day_and_the_period_whichever_comes_first():
    # 12.325 / 1.735 = 7.104 and 12.335 / 1.725 = 7.151
    yuan, dollars = read(("12.330 tỷ Nhân dân tệ", "1.730 tỷ USD"))
    finding = general.conversion(yuan, dollars, DAY, NINE_MONTHS)
    assert finding.agrees and finding.computed.rounded(3) == Interval(7.104, 7.151)
    assert "(7.131) fits" in finding.sentence and "(7.037) does not fit" in finding.sentence
    assert general.conversion(dollars, yuan, DAY, NINE_MONTHS).computed == finding.computed


def test_a_currency_without_a_rate_shows_what_is_implied():
    finding = general.conversion(*read(("25.000 tỷ đồng", "1 tỷ USD")), date(2024, 6, 3), YEAR)
    assert finding.agrees is None and finding.computed.contains(25_000)
    assert "no rate for 'VND'" in finding.sentence


@pytest.mark.parametrize(
    ("yuan", "period", "agrees", "words"),
    [
        # CNY per USD was 7.1654 to 7.1871 in the week around 13 December 2023 and 7.131 on the 14th.
        ("717,5 tỷ Nhân dân tệ", (DAY, DAY), True, "the week around 2023-12-14 fits"),
        # 6.905 is in the span of the nine months (6.7 to 7.3) and in no week of December.
        ("690,5 tỷ Nhân dân tệ", NINE_MONTHS, True, "does not fit; the span"),
        ("817,5 tỷ Nhân dân tệ", NINE_MONTHS, False, "% away"),
    ],
)
def test_a_conversion_fits_the_rates_of_a_week_or_names_the_nearest_day(yuan, period, agrees, words):
    found = general.conversion(*read((yuan, "100,00 tỷ USD")), DAY, period)
    assert found.agrees is agrees and words in found.sentence
    assert agrees or "the nearest is 7.3" in found.sentence


def test_what_follows_is_said_also_without_a_figure_to_compare_with():
    alone = general.implied_base(*read((LEVEL, GROWTH)))
    assert alone.agrees is None and "1.105 to 1.107 trn CNY" in alone.sentence
    misfit = general.implied_base(*read((LEVEL, GROWTH, "CNY 1,058 billion")))
    assert "14.45 to 14.66%" in misfit.sentence  # 1211.5/1058.5 and 1212.5/1057.5
    # "over 150 trn" and "about 80 %" (76 to 84): 150 / 0.84 = 178.6, with no upper end.
    whole = general.implied_whole(*read(("vượt 150 nghìn tỷ Nhân dân tệ", "khoảng 80%")))
    assert whole.sentence.endswith("implies a whole of 178.6 trn CNY or more.")
    # 11.8 with 16, 20, 25 and 30 % is 26.7, which is over 25
    grown = general.chain(read(["16,0%", "20,0%", "25,0%", "30,0%"])).computed
    assert (11.8 * (1 + grown / 100)).contains(26.7)
    # From 100 to "up to 100" in a year is anything from -100 to 0 %.
    start, up_to = figure("100 USD", low=100, high=100), figure("100 USD", low=0, high=100)
    assert general.required_growth(start, up_to, 1).computed == Interval(-100, 0)


def test_a_whole_grows_no_faster_than_its_fastest_part():
    parts = read([("1 tỷ USD", "tăng 5%"), ("2 tỷ USD", "tăng 6%")])
    assert general.mix(parts).computed == Interval(4.5, 6.5)


def test_a_fall_whose_word_stands_elsewhere_is_no_error_and_said_to_be_a_fall():
    # Xuất khẩu của hai khu giảm lần lượt 5,2% và 3,1%: 97.3 / 0.969 = 100.4
    level, growth, before = read(("97,3 tỷ USD", "3,1%", "100,4 tỷ USD"))
    found = general.implied_base(level, growth, before)
    assert found.agrees and found.sentence.endswith("agrees if '3,1%' is a fall.")
    assert not general.implied_base(level, figure("3,1%", direction="up"), before).agrees


def test_a_figure_against_the_series_that_measures_the_same():
    assert general.same_as_series(figure("178家"), "htz_count", "2023-11").agrees
    assert not general.same_as_series(figure("179家"), "htz_count", "2023-11").agrees
    # 91,302.7 bn yuan as first released; no name of a column and no foreign unit stands in an English sentence
    share = general.share_of_series(*read(("12.330 tỷ Nhân dân tệ", "13,5%")), *NATION, vintage="first").sentence
    assert "of 91.30 trn CNY (GDP of China in current prices, 2023Q1-Q3, published 2023-10-18)" in share
    city = general.same_as_series(figure("3.68 trillion yuan"), "city_gdp_nominal", "2024", "Shenzhen").sentence
    assert "(gross product of a city's whole administrative area, Shenzhen, 2024, published 2025" in city
    with pytest.raises(WorkbookError, match="in USD, china_gdp_nominal_ytd in CNY; convert first"):
        general.share_of_series(*read(("1.730 tỷ USD", "13,5%")), *NATION, vintage="first")


@pytest.mark.parametrize(
    ("check", "given", "words"),
    [
        (general.conversion, ("7,1%", "1 tỷ USD", DAY, NINE_MONTHS), "no amount of money"),
        (general.conversion, ("1 tỷ USD", "2 tỷ USD", DAY, NINE_MONTHS), "both in USD; compare them as such"),
        (general.conversion, (LEVEL, "1 tỷ USD", DAY, NINE_MONTHS[::-1]), "ends before it starts; swap"),
        (general.implied_base, ("1 tỷ USD", "7,1%", "1 tỷ đồng"), "compare like with like"),
        (general.implied_base, ("1 tỷ USD", "1 tỷ đồng"), "no growth in per cent but VND"),
        (general.implied_whole, (A_DATE, "7,1%"), "'24-9' is a date"),
        (general.implied_whole, ("1 tỷ USD", NOTHING), "has no whole"),
        (general.required_growth, ("23%", "40%", 6), "growth a year is of levels"),
        (general.required_growth, (LEVEL, LEVEL, 0), "years above zero"),
        (general.total, (["1 tỷ USD", "1 tỷ đồng"],), "compare like with like"),
        (general.points, ("5%", "4%", "1 tỷ USD"), "no growth in per cent but USD"),
    ],
)
def test_what_cannot_be_compared_is_refused(check, given, words):
    with pytest.raises(WorkbookError, match=words):
        check(*read(given))
