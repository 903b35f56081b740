"""Interval arithmetic: every result holds what its operands could have given."""

from decimal import Decimal
import math

from hypothesis import given, strategies as st
import pytest

from workbook.figures import FigureError, Interval

NUMBERS = st.floats(-1e12, 1e12)


@st.composite
def interval_and_member(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Interval(low, high), draw(st.floats(low, high))


@given(interval_and_member(), interval_and_member())
def test_a_result_holds_the_result_of_any_members(first, second):
    # Rounding is monotone: what two members give rounds to something between what the ends give.
    (a, x), (b, y) = first, second
    assert (a + b).contains(x + y) and (a - b).contains(x - y) and (a * b).contains(x * y)
    if b.contains(0):
        with pytest.raises(FigureError, match="contains zero"):
            a / b
    elif math.isfinite(x / y):
        assert (a / b).contains(x / y)


@given(st.lists(st.floats(allow_nan=False), min_size=4, max_size=4), st.sampled_from("+-*/"))
def test_no_result_is_upside_down_or_without_a_finite_member(ends, sign):
    try:
        a, b = Interval(*sorted(ends[:2])), Interval(*sorted(ends[2:]))
        made = {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[sign](b)
    except FigureError:
        return
    assert made.low <= made.high and made.low < math.inf and made.high > -math.inf


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
    assert Interval(1, math.inf) / Interval(2, math.inf) == Interval(0, math.inf)
    with pytest.raises(FigureError, match="open end"):
        _ = over_80.middle


def test_a_number_over_itself_is_one_and_decimals_become_floats():
    assert (Interval(49, 49) / 49).contains(1)
    assert Interval(Decimal("1.5"), Decimal(2)) * Decimal(2) == Interval(3.0, 4.0)
    assert Interval(1.5e308, 1.7e308).middle == 1.6e308


def test_touching_ends_overlap_and_a_gap_does_not():
    assert Interval(1, 2).overlaps(Interval(2, 3))
    assert not Interval(1, 2).overlaps(Interval(2.001, 3))


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [(2, 1, "swap them"), (math.nan, 1, "two numbers"), ("12,3", 13, "'12,3'"), (None, 1, "'None'")],
)
def test_impossible_intervals_are_refused(low, high, message):
    with pytest.raises(FigureError, match=message):
        Interval(low, high)


def test_middle_width_and_rounding():
    share = Interval(13.25, 13.75)
    assert (share.middle, share.width) == (13.5, 0.5)
    assert Interval(7.10374, 7.15072).rounded(2) == Interval(7.1, 7.15)
