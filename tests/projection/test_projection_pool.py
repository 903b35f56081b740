"""The pool of roads, futures as paths, shares that mirror each other, and what a description owns up to."""

import math

from hypothesis import given, settings, strategies as st
import numpy as np
import pandas as pd
import pytest

from workbook import projection
from workbook.projection import Projection, ProjectionError
from workbook.projection.rule import PROBITS, own_rule

SLOW, FAST = ({2012 + i: 100 * g**i * 1.01 ** (i % 3) for i in range(12)} for g in (1.02, 1.08))


def normal(mean, spread, years=(2024, 2025), kind="level"):
    rows = np.array([mean + spread * math.sqrt(h + 1) * PROBITS for h in range(len(years))])
    return Projection(kind, years[0] - 1, math.exp(mean), 12, (), years, rows)


def test_a_pool_of_the_same_road_twice_is_that_road():
    one = normal(4.0, 0.1)
    made = projection.pool({"a": one, "b": one})
    np.testing.assert_allclose(made.transformed, one.transformed, atol=2e-3)
    assert made.probability(2025, 60) == one.probability(2025, 60)


def test_a_pool_of_two_roads_far_apart_by_hand():
    # Half of the mixture lies around e^0 and half around e^10: the median is anywhere between, and each quartile
    # is the median of its own road.
    made = projection.pool({"low": normal(0.0, 0.1), "high": normal(10.0, 0.1)})
    assert math.log(made.quantile(2024, 0.25)) == pytest.approx(0.0, abs=0.1)
    assert math.log(made.quantile(2024, 0.75)) == pytest.approx(10.0, abs=0.1)
    assert made.probability(2024, math.exp(5)) == pytest.approx(0.5, abs=0.002)
    ends = made.range(2024, math.exp(5))
    assert (ends.low, ends.high) == (0.001, 0.999)  # no chance is ever quite nought or one
    assert made.describe_chance(2024, math.exp(5)) == "50 % (by road <1 % to >99 %)"


def test_weights_are_shares_of_their_sum():
    made = projection.pool({"low": normal(0.0, 0.1), "high": normal(10.0, 0.1)}, {"low": 3, "high": 1})
    assert made.probability(2024, math.exp(5)) == pytest.approx(0.25, abs=0.002)
    assert made.weights == {"low": 0.75, "high": 0.25}


def test_a_pool_needs_roads_of_one_kind_with_a_year_in_common():
    level, share = normal(0.0, 0.1), normal(0.0, 0.1, kind="share")
    for roads, weights, words in [
        ({"a": level}, None, "two roads"),
        ({"a": level, "b": share}, None, "all of them levels"),
        ({"a": level, "b": normal(0.0, 0.1, (2030, 2031))}, None, "no year in common"),
        ({"a": level, "b": level}, {"a": 1.0}, "one weight above zero"),
        ({"a": level, "b": level}, {"a": 1.0, "b": 0.0}, "one weight above zero"),
    ]:
        with pytest.raises(ProjectionError, match=words):
            projection.pool(roads, weights)


def test_paths_spread_in_every_year_as_the_quantiles_say():
    made = normal(3.0, 0.2, tuple(range(2024, 2031)))
    shocks = np.random.default_rng(1).standard_normal((20_000, 7))
    logs = np.log(made.paths(shocks))
    # Errors of 0.2 a year that add up: 0.2 * sqrt(7) in the seventh, and years 2 and 7 correlate by sqrt(2 / 7).
    assert logs[:, 6].std() == pytest.approx(0.2 * math.sqrt(7), rel=0.03)
    assert np.corrcoef(logs[:, 1], logs[:, 6])[0, 1] == pytest.approx(math.sqrt(2 / 7), abs=0.03)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0.02, 0.98), min_size=4, max_size=19))
def test_a_share_and_the_rest_of_its_whole_mirror_each_other(values):
    years = range(2024 - len(values), 2024)
    one = projection.share(pd.Series(values, index=years))
    rest = projection.share(pd.Series([1 - value for value in values], index=years))
    for q in (0.05, 0.2, 0.5, 0.9):
        assert one.quantile(2030, q) == pytest.approx(1 - rest.quantile(2030, 1 - q), abs=1e-6)


def test_a_share_of_a_level_is_the_level_divided():
    part = projection.project(SLOW, until=2030)
    whole = dict.fromkeys(range(2023, 2031), 1000.0)
    made = projection.share_from_level(part, whole)
    assert made.median(2030) == pytest.approx(part.median(2030) / 1000, rel=1e-3)
    assert made.last_value == pytest.approx(SLOW[2023] / 1000)
    with pytest.raises(ProjectionError, match="level of the part first"):
        projection.share_from_level(made, whole)
    crowded = projection.share_from_level(part, dict.fromkeys(range(2023, 2031), 150.0))
    assert crowded.quantile(2030, 0.999) <= 1  # a part larger than its whole is nearly all of it


def test_a_whole_known_for_longer_than_the_share_is_used_as_known():
    shares = projection.share({2019 + i: 0.40 + 0.01 * i for i in range(5)}, until=2030)
    known = {2023: 100.0, 2024: 103.0, 2025: 105.0}
    whole = projection.project({2015 + i: 60.0 * 1.05**i for i in range(8)} | known, until=2030, like_panel=True)
    made = projection.level_from_share(shares, whole, known)
    assert made.median(2025) == pytest.approx(105 * shares.median(2025), rel=1e-3)
    assert made.years == tuple(range(2024, 2031))
    with pytest.raises(ProjectionError, match="must be known for 2023"):
        projection.level_from_share(shares, whole)


def test_a_steep_trend_is_clipped():
    logs = 0.3 * np.arange(19.0)[None, :]
    gap, half = own_rule(logs)
    assert half[0] == pytest.approx(0.15 / 2) and gap[0] == pytest.approx(0, abs=1e-9)
    assert own_rule(-logs)[1][0] == pytest.approx(-0.15 / 2)
    assert own_rule(logs, math.inf)[1][0] == pytest.approx(0.3 / 2)


def test_bands_are_a_tenth_wider_for_a_kind_that_the_panel_lacks():
    new, like = (projection.project(SLOW, until=2030, like_panel=like) for like in (False, True))

    def width(made):
        band = made.interval(2030, 0.8)
        return math.log(band.high / band.low)

    assert width(new) == pytest.approx(1.1 * width(like))
    assert "of a kind that the panel does not have" in new.describe() and not like.notes


def test_a_description_owns_up_to_what_is_weak():
    broken = {**{2012 + i: 100 * 1.02**i for i in range(6)}, **{2018 + i: 150 * 1.02**i for i in range(6)}}
    # 100 * 1.02 ** 5 = 110.4 in 2017 and 150 in 2018: a step of 36 % where 2 % is usual.
    assert "2018 is out of line (+36% a year after 2017, usually +2%), perhaps a break" in (
        projection.project(broken).describe()
    )
    assert "out of line" not in projection.project(FAST).describe()
    assert (
        "only 5 years were observed" in projection.project({2019 + i: 100 * 1.02**i for i in range(5)}).describe()
    )
