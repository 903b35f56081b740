"""Projections: what is right by arithmetic, the study's golden numbers, and the slips that are refused."""

from decimal import Decimal
from itertools import pairwise
import math

from hypothesis import given, settings, strategies as st
import numpy as np
import pandas as pd
import pytest

from workbook import projection
from workbook.figures.printing import chance
from workbook.projection import Projection, ProjectionError
from workbook.projection.project import read_series, share_from_level
from workbook.projection.rule import PROBITS, own_rule

# CAICT's first vintages as the study used them: 13 of the 19 years from 2005, in trn CNY.
DIGITAL = {
    2005: 2.66, 2008: 4.81, 2011: 9.5, 2014: 16.2, 2015: 18.6, 2016: 22.6, 2017: 27.2,
    2018: 31.3, 2019: 35.8, 2020: 39.2, 2021: 45.5, 2022: 50.2, 2023: 53.9,
}  # fmt: skip
SHARE = {
    2005: 0.142, 2008: 0.152, 2015: 0.275, 2016: 0.303, 2017: 0.329, 2018: 0.348,
    2019: 0.362, 2020: 0.386, 2021: 0.398, 2022: 0.415, 2023: 0.428,
}  # fmt: skip
GOOD = {2018: 10.0, 2019: 11.0, 2020: 12.0, 2021: 13.0, 2022: 14.0, 2023: 15.0}

walks = st.builds(
    lambda start, steps: start * np.exp(np.cumsum([0.0, *steps])),
    st.floats(0.01, 1e6),
    st.lists(st.floats(-0.3, 0.3), min_size=3, max_size=18),
)
properties = settings(max_examples=15, deadline=None)


def series(values, last=2023):
    return pd.Series(np.asarray(values, float), index=range(last - len(values) + 1, last + 1))


def width(made):
    return math.log(made.interval(2030).high / made.interval(2030).low)


# The study's golden numbers, section 9 of projection_methods.md.


def test_china_2030_agrees_with_the_study():
    made = projection.project(DIGITAL, until=2030)
    assert made.median(2030) == pytest.approx(109, abs=3)
    band = made.interval(2030, 0.8)
    assert (band.low, band.high) == (pytest.approx(75, rel=0.08), pytest.approx(163, rel=0.08))
    assert 0.12 <= made.probability(2030, above=150) <= 0.18


def test_china_2023_seen_from_2019_lies_in_the_band():
    seen = {year: value for year, value in DIGITAL.items() if year <= 2019}
    assert projection.project(seen, until=2023, as_of=2019).interval(2023, 0.8).contains(53.9)


def test_the_share_of_80_percent_is_out_of_reach():
    made = projection.share(SHARE, until=2030)
    assert made.probability(2030, above=0.8) <= 0.013
    assert chance(made.probability(2030, above=0.8)) == "<1%"
    assert 0.46 <= made.median(2030) <= 0.52


def test_required_growth_by_hand():
    made = projection.project(DIGITAL, until=2030)
    # (150 / 53.9) ** (1 / 7) = 1.1574; the study prints 15.7% a year.
    assert made.required_growth(2030, 150) == pytest.approx(0.157, abs=0.0005)
    assert made.required_growth(2024, 53.9) == 0


# Rules that hold for every series.


@properties
@given(walks, st.floats(1e-9, 1e15))
def test_a_change_of_unit_changes_nothing_else(values, factor):
    one, other = projection.project(series(values)), projection.project(series(values * factor))
    np.testing.assert_allclose(np.exp(other.transformed - np.log(factor)), np.exp(one.transformed), rtol=1e-9)


@properties
@given(walks | st.lists(st.floats(1e-6, 1e15), min_size=4, max_size=12))
def test_quantiles_rise_bands_widen_and_values_stay_positive(values):
    made = projection.project(series(values), may_jump=True)
    assert np.isfinite(made.transformed).all() and (np.diff(made.transformed, axis=1) > 0).all()
    for level in (0.5, 0.8, 0.95, 0.99):
        bands = [made.interval(year, level) for year in made.years]
        assert all(0 < band.low < band.high < math.inf for band in bands)
        ratios = [band.high / band.low for band in bands]
        assert all(later >= earlier * (1 - 1e-12) for earlier, later in pairwise(ratios))


@properties
@given(st.lists(st.floats(0.001, 0.999), min_size=4, max_size=19))
def test_a_share_stays_a_share(values):
    made = projection.share(series(values))
    ends = [made.quantile(2030, q) for q in (0.001, 0.1, 0.5, 0.9, 0.999)]
    assert ends[0] > 0 and ends[-1] < 1 and ends == sorted(ends)


def test_chance_and_quantile_are_each_others_inverse():
    for made in (projection.project(DIGITAL), projection.share(SHARE)):
        for q in np.linspace(0.002, 0.998, 20):
            assert made.probability(2030, above=made.quantile(2030, q)) == pytest.approx(1 - q, abs=1e-9)


def test_a_chance_is_never_0_or_1():
    made = projection.project(DIGITAL)
    assert 0 < made.probability(2030, above=1e9) < 0.01
    assert 0.99 < made.probability(2030, above=0.001) < 1


# The reader of a series.


def test_a_gap_is_bridged_at_constant_growth():
    # 100 -> 400 in two years is 200 in between: with or without that year the medians agree.
    full = {2015: 100, 2016: 120, 2017: 141, 2018: 170, 2019: 200, 2020: 240, 2021: 289, 2022: 340, 2023: 408}
    bridged = {2016: math.sqrt(100 * 141), 2020: math.sqrt(200 * 289)}
    gappy = projection.project({y: v for y, v in full.items() if y not in bridged})
    assert gappy.gaps == (2016, 2020)
    assert gappy.median(2030) == pytest.approx(projection.project(full | bridged).median(2030), rel=0.05)
    assert "2 missing years were bridged" in gappy.describe()
    np.testing.assert_allclose(read_series({2020: 100, 2022: 400}).bridged(), [100, 200, 400])


def test_a_missing_value_inside_is_a_gap():
    holed = pd.Series(DIGITAL).reindex(range(2005, 2024))
    np.testing.assert_array_equal(projection.project(holed).transformed, projection.project(DIGITAL).transformed)


def test_a_year_may_be_a_date_a_period_or_a_whole_float():
    plain = projection.project(DIGITAL)
    dated = {pd.Timestamp(year, 12, 31): Decimal(repr(value)) for year, value in DIGITAL.items()}
    periods = pd.Series(list(DIGITAL.values()), index=pd.PeriodIndex([str(year) for year in DIGITAL], freq="Y"))
    for same in (dated, periods, {float(year): value for year, value in DIGITAL.items()}):
        made = projection.project(same, until=pd.Timestamp("2030-06-30"))
        assert made.median(2030.0) == plain.median(2030)


def test_constant_and_straight_series_keep_a_band():
    for values in ([100.0] * 12, 100 * 1.1 ** np.arange(12)):
        band = projection.project(series(values)).interval(2030, 0.8)
        assert band.high / band.low > 1.02


UNFIT = {
    "NaN at the end": (GOOD | {2023: math.nan}, "2023 is missing and the last one known is that of 2022"),
    "zero": (GOOD | {2020: 0.0}, "2020 is 0; only values above zero"),
    "three points": ({2021: 1.0, 2022: 2.0, 2023: 3.0}, r"Only 3 observed .*2023: 3\).*base_rate"),
    "no points": ({}, "no values at all"),
    "unit jump up": (GOOD | {2022: 140000.0, 2023: 150000.0}, "from 13 in 2021 to 140000 in 2022.*may_jump"),
    "unit jump down": (GOOD | {2022: 0.0014, 2023: 0.0015}, "from 13 in 2021 to 0.0014 in 2022"),
    "unit jump in a gap": ({**GOOD, 2026: 170000.0}, "from 15 in 2023 to 170000 in 2026"),
    "divided by zero": (GOOD | {2021: math.inf}, "2021 is inf"),
    "decimal comma": (GOOD | {2021: "13,0"}, "2021 is '13,0', which is not a number"),
    "year as text": ({str(year): value for year, value in GOOD.items()}, "'2018' is not a year"),
    "position for year": (pd.Series(GOOD).reset_index(drop=True), "0 is not a year"),
    "unsorted": ({2019: 11.0, 2018: 10.0, 2020: 12.0, 2021: 13.0}, "2018 comes after 2019; sort"),
    "two vintages": (
        pd.Series([10.0, 11.0, 11.5, 12.0, 13.0], [2018, 2019, 2019, 2020, 2021]),
        "2019 is there twice",
    ),
}


@pytest.mark.parametrize(("unfit", "words"), UNFIT.values(), ids=UNFIT.keys())
def test_an_unfit_series_is_refused(unfit, words):
    with pytest.raises(ProjectionError, match=words):
        projection.project(unfit)


def test_an_unfit_share_is_refused():
    in_percent = {year: 100 * share for year, share in SHARE.items()}
    for unfit, words in [
        (in_percent, "2005 is 14.2; .* in per cent, divide"),
        (SHARE | {2023: 1.02}, "2023 is 1.02"),
        (SHARE | {2023: 0.0}, "2023 is 0; it must lie strictly between"),
        (SHARE | {2023: math.nan}, "2023 is missing"),
        ({2022: 0.1, 2023: 0.2}, "Only 2 observed"),
    ]:
        with pytest.raises(ProjectionError, match=words):
            projection.share(unfit)


# Scenarios, and share times whole.


def test_share_times_a_known_whole_is_the_share_scaled():
    shares = projection.share(SHARE, until=2030)
    whole = projection.scenario(126.0, dict.fromkeys(range(2024, 2031), 0.0))
    made = projection.level_from_share(shares, whole)
    assert made.median(2030) == pytest.approx(126 * shares.median(2030), rel=1e-3)
    assert made.interval(2030).high == pytest.approx(126 * shares.interval(2030).high, rel=2e-3)
    assert made.last_value == pytest.approx(126 * 0.428)


def test_share_times_an_uncertain_whole_is_wider():
    shares = projection.share(SHARE, until=2030)
    whole = projection.project(series(100 * 1.07 ** np.arange(15) * (1 + 0.02 * np.sin(np.arange(15)))))
    made = projection.level_from_share(shares, whole)
    assert width(made) > max(width(shares), width(whole))
    # Independent parts: the squared widths add up, nearly (exactly so for normal distributions).
    assert width(made) == pytest.approx(math.hypot(width(shares), width(whole)), rel=0.1)


@properties
@given(st.lists(st.floats(0.02, 0.98), min_size=4, max_size=19))
def test_a_share_and_the_rest_of_its_whole_mirror_each_other(values):
    years = range(2024 - len(values), 2024)
    one = projection.share(pd.Series(values, index=years))
    rest = projection.share(pd.Series([1 - value for value in values], index=years))
    for q in (0.05, 0.2, 0.5, 0.9):
        assert one.quantile(2030, q) == pytest.approx(1 - rest.quantile(2030, 1 - q), abs=1e-6)


# Pools, paths and descriptions.

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
    assert made.describe_chance(2024, math.exp(5)) == "50% (by method <1% to >99%)"


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


def test_a_share_of_a_level_is_the_level_divided():
    part = projection.project(SLOW, until=2030)
    made = share_from_level(part, dict.fromkeys(range(2023, 2031), 1000.0))
    assert made.median(2030) == pytest.approx(part.median(2030) / 1000, rel=1e-3)
    assert made.last_value == pytest.approx(SLOW[2023] / 1000)
    crowded = share_from_level(part, dict.fromkeys(range(2023, 2031), 150.0))
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
    assert width(new) == pytest.approx(1.1 * width(like))
    assert "of a kind that the panel does not have" in new.describe() and not like.notes


def test_a_description_owns_up_to_what_is_weak():
    broken = {**{2012 + i: 100 * 1.02**i for i in range(6)}, **{2018 + i: 150 * 1.02**i for i in range(6)}}
    # 100 * 1.02 ** 5 = 110.4 in 2017 and 150 in 2018: a step of 36% where 2% is usual.
    assert "2018 is out of line (+36% a year after 2017, usually +2%), perhaps a break" in (
        projection.project(broken).describe()
    )
    assert "out of line" not in projection.project(FAST).describe()
    assert (
        "only 5 years were observed" in projection.project({2019 + i: 100 * 1.02**i for i in range(5)}).describe()
    )


LEVEL, SHARES = projection.project(GOOD, until=2025), projection.share(SHARE, until=2030)
QUESTIONS = [
    (lambda: projection.project(GOOD, until=2023), "ends in 2023, so 2023 cannot be projected"),
    (lambda: projection.project(GOOD, until=2060), "2060 cannot be projected; ask for 2024 to 2038"),
    (lambda: projection.project(GOOD, as_of=1999), "no fit_1999.json"),
    (lambda: LEVEL.median(2030), "2030 is not projected.*2024 to 2025"),
    (lambda: LEVEL.quantile(2025, 90), "between 0 and 1, not at 90"),
    (lambda: LEVEL.interval(2025, 80), "between 0 and 1, not at 80"),
    (lambda: LEVEL.probability(2025, above=-1), "level above zero, not of -1"),
    (lambda: LEVEL.probability(2025, above=math.nan), "level above zero, not of nan"),  # the value of a range
    (lambda: SHARES.probability(2025, above=80), "share strictly between 0 and 1, not of 80"),
    (lambda: SHARES.required_growth(2030, 80), "No growth rate leads to 80 in 2030 from 0.4"),
    (lambda: projection.scenario(126.0, {2024: 5}), r"2024 is 5; write 5% as 0\.05"),
    (lambda: projection.scenario(126.0, {2024: 0.05, 2026: 0.05}), "every year, not only for"),
    (lambda: projection.level_from_share(SHARES, SHARES), "Give a projected share first"),
    (lambda: projection.level_from_share(SHARES, {2024: 130.0, 2030: 170.0}), "must be known for 2023"),
    (lambda: projection.level_from_share(SHARES, {2023: 130.0}), "the whole has none of these years"),
]


@pytest.mark.parametrize(("question", "words"), QUESTIONS, ids=[words for _, words in QUESTIONS])
def test_a_question_without_an_answer_is_refused(question, words):
    with pytest.raises(ProjectionError, match=words):
        question()
