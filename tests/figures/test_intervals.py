"""Interval arithmetic: every result holds what its operands could have given."""

import math

from hypothesis import given, strategies as st
import pytest

from workbook.figures.interval import Interval, IntervalError

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)


@st.composite
def interval_and_member(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Interval(low, high), min(high, low + draw(st.floats(0, 1)) * (high - low))


@given(interval_and_member(), interval_and_member())
def test_sum_difference_and_product_hold_every_member(first, second):
    (a, x), (b, y) = first, second
    slack = 1e-9 * (1 + abs(x)) * (1 + abs(y))
    for result, member in [(a + b, x + y), (a - b, x - y), (a * b, x * y)]:
        assert result.low - slack <= member <= result.high + slack


@given(interval_and_member(), interval_and_member())
def test_quotient_holds_every_member_or_refuses_zero(first, second):
    (a, x), (b, y) = first, second
    if b.contains(0):
        with pytest.raises(IntervalError, match="contains zero"):
            a / b
    elif abs(y) > 1e-6:
        slack = 1e-9 * (1 + abs(x / y))
        assert (a / b).low - slack <= x / y <= (a / b).high + slack


@given(interval_and_member(), interval_and_member())
def test_overlap_is_symmetric_and_follows_from_a_common_member(first, second):
    (a, x), (b, _) = first, second
    assert a.overlaps(b) == b.overlaps(a)
    if b.contains(x):
        assert a.overlaps(b)


def test_plain_numbers_work_on_both_sides():
    seven = Interval(7, 8)
    assert 1 + seven == Interval(8, 9) and 10 - seven == Interval(2, 3)
    assert 2 * seven == Interval(14, 16) and 56 / seven == Interval(7, 8)


def test_an_open_end_stays_open():
    over_80 = Interval(80, math.inf)
    assert (over_80 / 100).high == math.inf
    assert (over_80 * 0) == Interval(0, 0)
    assert over_80.contains(1e300) and not over_80.contains(79.9)


def test_touching_ends_overlap_and_a_gap_does_not():
    assert Interval(1, 2).overlaps(Interval(2, 3))
    assert not Interval(1, 2).overlaps(Interval(2.001, 3))


@pytest.mark.parametrize(("low", "high", "message"), [(2, 1, "swap them"), (math.nan, 1, "two numbers")])
def test_impossible_intervals_are_refused(low, high, message):
    with pytest.raises(IntervalError, match=message):
        Interval(low, high)


def test_middle_width_and_rounding():
    share = Interval.around(13.5, 0.25)
    assert (share.middle, share.width) == (13.5, 0.5)
    assert Interval(7.10374, 7.15072).rounded(2) == Interval(7.1, 7.15)
