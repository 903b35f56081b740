"""Arithmetic on printed figures, against sums done by hand."""

from math import inf

from hypothesis import given, strategies as st
import pytest

from workbook import WorkbookError, data
from workbook.checks import arithmetic
from workbook.checks.articles import zones
from workbook.checks.verdict import claimed
from workbook.figures.interval import Interval


def test_implied_rate_and_base_of_the_zones():
    # 12.325 / 1.735 = 7.1037 and 12.335 / 1.725 = 7.1507
    implied = arithmetic.implied_rate(claimed("zones-gdp-cny"), claimed("zones-gdp-usd"))
    assert (implied.low, implied.high) == pytest.approx((7.1037, 7.1507), abs=1e-4)
    # 12.33 / 1.0711 = 11.5115; ends 12.325 / 1.07115 and 12.335 / 1.07105
    base = zones.implied_base() / 1e12
    assert (base.low, base.high) == pytest.approx((11.5063, 11.5168), abs=1e-4)


def test_printed_share_rests_on_first_releases():
    level = data.interval("htz_gdp", "2023Q1-Q3")
    first = arithmetic.share_percent(level, data.interval("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="first"))
    census = arithmetic.share_percent(level, data.interval("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="last"))
    printed = data.interval("htz_gdp_share_national", "2023Q1-Q3")
    assert first.overlaps(printed) and not census.overlaps(printed)
    assert census.middle == pytest.approx(13.16, abs=0.005)  # 12.33 / 93.7047


@given(st.floats(1, 1e15), st.floats(0, 0.1), st.floats(-90, 500), st.floats(0, 1))
def test_from_a_level_to_the_one_before_and_back_nothing_is_lost(level, width, rate, slack):
    printed, growth = Interval(level, level * (1 + width)), Interval(rate, rate + slack)
    back = arithmetic.implied_base(printed, growth) * (1 + growth / 100)
    assert back.low <= printed.low * (1 + 1e-12) and back.high >= printed.high * (1 - 1e-12)


@given(st.integers(0, 1000), st.integers(1, 1000), st.sampled_from([0.05, 0.5, 5]))
def test_a_count_prints_as_its_own_share(part, total, half):
    part = min(part, total)
    share = part / total * 100
    found = arithmetic.counts_that_print_as(Interval(share - half, share + half), total)
    assert part in found
    assert all(0 <= count <= total and abs(count / total * 100 - share) <= half + 1e-9 for count in found)


@pytest.mark.parametrize(
    ("share", "total", "counts"),
    [
        (Interval(69.5, 70.5), 33, [23]),  # 22/33 = 66.7, 23/33 = 69.7, 24/33 = 72.7
        (Interval(56.5, 57.5), 200, [113, 114, 115]),  # 57.5 / 100 * 200 is a hair below 115 in floats
        (Interval(95, inf), 20, [19, 20]),  # "over 95 %"
        (Interval(120, 130), 33, []),
    ],
)
def test_counts_stay_between_none_and_all(share, total, counts):
    assert arithmetic.counts_that_print_as(share, total) == counts


@pytest.mark.parametrize("whole", [-3, 10])
def test_a_share_of_23_goes_to_40_percent_by_the_same_lead_whatever_the_whole_grows(whole):
    # (40/23)^(1/6) = 1.09662 and (60/77)^(1/6) = 0.95928; their ratio is 1.14317
    part, rest = arithmetic.growth_for_share(whole, 23, 40, years=6)
    assert 1 + part / 100 == pytest.approx((1 + whole / 100) * 1.09662, abs=1e-5)
    assert 1 + rest / 100 == pytest.approx((1 + whole / 100) * 0.95928, abs=1e-5)
    assert arithmetic.lead_for_share(23, 40, years=6) == pytest.approx(14.317, abs=1e-3)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: arithmetic.growth_a_year(Interval(2, 2), Interval(1, 1), 0), "years above zero, not over 0"),
        (lambda: arithmetic.lead_for_share(20, 40, -5), "years above zero, not over -5"),  # swapped years
        (lambda: arithmetic.growth_a_year(Interval(-1, 1), Interval(1, 1), 5), "levels above zero, not 1 to 1"),
        (lambda: arithmetic.growth_for_share(0, 20, 120, 2), "share 120 does not lie between 0 and 100"),
        (lambda: arithmetic.growth_percent(Interval(5, 5), Interval(0, 5)), "contains zero"),
        (lambda: arithmetic.implied_base(Interval(5, 5), Interval(-101, -99)), "contains zero"),
    ],
)
def test_what_has_no_growth_is_refused(call, words):
    with pytest.raises(WorkbookError, match=words):
        call()
