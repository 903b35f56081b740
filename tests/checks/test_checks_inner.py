"""Checks of an article against itself, on phrases as printed, against arithmetic by hand."""

from types import SimpleNamespace

import pytest

from workbook import WorkbookError, figures
from workbook.checks import general
from workbook.figures.interval import Interval


def f(printed, **more):
    """A figure as read, or with other properties."""
    return SimpleNamespace(**{**vars(figures.read_one(printed)), **more})


def all_of(*printed):
    return [f(one) for one in printed]


DOWN, UP = {"direction": "down"}, {"direction": "up"}

CASES = [
    # 114.59 + 290.94 = 405.53
    (general.total, (all_of("114,59 tỷ USD", "290,94 tỷ USD"), f("405,53 tỷ USD")), True),
    (general.total, (all_of("114,59 tỷ USD", "290,94 tỷ USD"), f("450,53 tỷ USD")), False),
    (general.total, (all_of("7,1%", "38,3%", "54,6%"), f("100%")), True),
    # 102.6 - 96.31 = 6.29
    (general.remainder, (f("102,6 tỷ USD"), all_of("96,31 tỷ USD"), f("6,3 tỷ USD")), True),
    (general.remainder, (f("102,6 tỷ USD"), all_of("96,31 tỷ USD"), f("9,3 tỷ USD")), False),
    (general.remainder, (f("hơn 102,6 tỷ USD"), all_of("96,31 tỷ USD"), f("9,3 tỷ USD")), True),  # over
    (general.part_of, (f("12 tỷ USD"), f("10 tỷ USD")), False),
    (general.part_of, (f("12 tỷ USD"), f("hơn 10 tỷ USD")), True),
    # 43.9 / 142.47 = 30.8 %
    (general.share, (f("43,9 tỷ USD"), f("142,47 tỷ USD"), f("30,8%")), True),
    (general.share, (f("142,47 tỷ USD"), f("43,9 tỷ USD"), f("hơn 30%")), False),
    (general.target, (f("186 tỷ đồng"), f("160 tỷ đồng"), f("116%")), True),
    # 96.4 to 115.2 is 19.5 %
    (general.growth, (f("115,2 tỷ USD"), f("96,4 tỷ USD"), f("19,5%", **UP)), True),
    (general.growth, (f("96,4 tỷ USD"), f("115,2 tỷ USD"), f("16,3%", **DOWN)), True),
    (general.growth, (f("96,4 tỷ USD"), f("115,2 tỷ USD"), f("16,3%", **UP)), False),
    (general.growth, (f("96,4 tỷ USD"), f("115,2 tỷ USD"), f("16,3%")), True),  # no word says rise or fall
    (general.points, (f("14,0%"), f("10,2%"), f("3,8 điểm phần trăm")), True),
    (general.points, (f("10,2%"), f("14,0%"), f("3,8 điểm phần trăm", **DOWN)), True),
    (general.points, (f("14,0%"), f("10,2%"), f("4,8 điểm phần trăm")), False),
    (general.multiple, (f("186 tỷ đồng"), f("124 tỷ đồng"), f("gấp 1,5 lần")), True),
    (general.multiple, (f("186 tỷ đồng"), f("124 tỷ đồng"), f("gấp 2,5 lần")), False),
    (general.same, (f("hơn 122 tỷ USD"), f("122,69 tỷ USD")), True),
    (general.same, (f("855 tỷ đồng"), f("742 tỷ đồng")), False),
    # 428 / 1.15 + 208 / 1.43 = 517.6; 636 / 517.6 = 1.2287
    (
        general.mix,
        ([(f("428 tỷ USD"), f("15,0%", **UP)), (f("208 tỷ USD"), f("43,0%", **UP))], f("22,8%", **UP)),
        True,
    ),
    (
        general.mix,
        ([(f("428 tỷ USD"), f("15,0%", **UP)), (f("208 tỷ USD"), f("43,0%", **UP))], f("32,8%", **UP)),
        False,
    ),
    # 1.217 / 1.599 = 0.761
    (general.price_growth, (f("21,7%", **UP), f("59,9%", **UP), f("23,9%", **DOWN)), True),
    (general.per, (f("2,382 tỷ USD"), f("1,243 triệu tấn"), f("1916 USD")), True),
    (general.per, (f("2,382 tỷ USD"), f("1,243 triệu tấn"), f("1961 USD")), False),
    (general.above, (f("208 tỷ USD"), f("200 tỷ USD")), True),
    (general.above, (f("192 tỷ USD"), f("hơn 200 tỷ USD")), False),
    # 1.1 x 1.1 = 1.21
    (general.chain, ([f("10,0%", **UP), f("10,0%", **UP)], f("21%", **UP)), True),
    (general.chain, ([f("10,0%", **UP), f("10,0%", **UP)], f("31%", **UP)), False),
]


@pytest.mark.parametrize(("check", "given", "agrees"), CASES)
def test_a_check_agrees_or_not_and_says_so(check, given, agrees):
    finding = check(*given)
    assert finding.agrees is agrees and finding.sentence.endswith(".")


def test_without_a_printed_figure_the_check_says_what_follows():
    assert general.total(all_of("114,59 tỷ USD", "290,94 tỷ USD")).agrees is None
    # 11.8 with 16, 20, 25 and 30 % is 26.7, which is over 25
    grown = general.chain(all_of("16,0%", "20,0%", "25,0%", "30,0%")).computed
    assert (11.8 * (1 + grown / 100)).contains(26.7)


def test_a_whole_grows_no_faster_than_its_fastest_part():
    parts = [(f("1 tỷ USD"), f("5%", **UP)), (f("2 tỷ USD"), f("6%", **UP))]
    assert general.mix(parts).computed == Interval(4.5, 6.5)


@pytest.mark.parametrize(
    ("check", "given", "words"),
    [
        (general.total, (all_of("1 tỷ USD", "1 tỷ đồng"),), "compare like with like"),
        (general.share, (f("1 tỷ USD"), f("2 tỷ USD"), f("1 tỷ USD")), "no share in per cent"),
        (general.points, (f("5%"), f("4%"), f("1 tỷ USD")), "no growth in per cent but USD"),
        (general.implied_whole, (f("1 tỷ USD"), f("0%", low=0, high=0)), "has no whole"),
    ],
)
def test_what_cannot_be_computed_is_refused(check, given, words):
    with pytest.raises(WorkbookError, match=words):
        check(*given)
