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
from workbook.projection import ProjectionError
from workbook.projection.series import read_series

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
properties = settings(max_examples=30, deadline=None)


def series(values, last=2023):
    return pd.Series(np.asarray(values, float), index=range(last - len(values) + 1, last + 1))


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
    assert chance(made.probability(2030, above=0.8)) == "<1 %"
    assert 0.46 <= made.median(2030) <= 0.52


def test_required_growth_by_hand():
    made = projection.project(DIGITAL, until=2030)
    # (150 / 53.9) ** (1 / 7) = 1.1574; the study prints 15.7 % a year.
    assert made.required_growth(2030, 150) == pytest.approx(0.157, abs=0.0005)
    assert made.required_growth(2024, 53.9) == 0


# Rules that hold for every series.


@properties
@given(walks, st.floats(1e-9, 1e15))
def test_a_change_of_unit_changes_nothing_else(values, factor):
    one, other = projection.project(series(values)), projection.project(series(values * factor))
    np.testing.assert_allclose(np.exp(other.transformed - np.log(factor)), np.exp(one.transformed), rtol=1e-9)


def test_a_repeated_value_is_no_fall_in_any_unit():
    values = np.array([882216.98, 771766.38, 771766.38, 650000.0, 690000.0])
    for factor in (781523830897127.2, 511693910840755.3, 1e-9, 7.0):
        one, other = projection.project(series(values)), projection.project(series(values * factor))
        np.testing.assert_allclose(other.median(2030) / factor, one.median(2030), rtol=1e-9)


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


@pytest.mark.parametrize("made", [projection.project(DIGITAL), projection.share(SHARE)], ids=["level", "share"])
def test_chance_and_quantile_are_each_others_inverse(made):
    for q in np.linspace(0.002, 0.998, 50):
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


def test_four_points_are_enough_and_said_to_be_few():
    made = projection.project(series([10, 11, 12, 13]))
    assert made.points == 4 and "only 4 years were observed" in made.describe()


def test_a_real_jump_can_be_accepted():
    assert projection.project(GOOD | {2022: 140.0, 2023: 150.0}, may_jump=True).median(2030) > 0


def test_a_break_in_the_definition_is_refused():
    scope = dict.fromkeys(GOOD, "CAICT") | {2022: "NDA", 2023: "NDA"}
    with pytest.raises(ProjectionError, match="changes in 2022 from 'CAICT' to 'NDA'"):
        projection.project(GOOD, definitions=scope)
    assert projection.project(GOOD, definitions=dict.fromkeys(GOOD, "CAICT")).points == 6


UNFIT = {
    "NaN at the end": (GOOD | {2023: math.nan}, "2023 is missing and the last one known is that of 2022"),
    "None at the end": (GOOD | {2023: None}, "2023 is missing"),
    "zero": (GOOD | {2020: 0.0}, "2020 is 0; only values above zero"),
    "negative": (GOOD | {2020: -3.5}, "2020 is -3.5; only values above zero"),
    "three points": ({2021: 1.0, 2022: 2.0, 2023: 3.0}, r"Only 3 observed .*2023: 3\).*base_rate"),
    "no points": ({}, "no values at all"),
    "only missing": ({2022: None, 2023: math.nan}, "no values at all"),
    "unit jump up": (GOOD | {2022: 140000.0, 2023: 150000.0}, "from 13 in 2021 to 140000 in 2022.*may_jump"),
    "unit jump down": (GOOD | {2022: 0.0014, 2023: 0.0015}, "from 13 in 2021 to 0.0014 in 2022"),
    "unit jump in a gap": ({**GOOD, 2026: 170000.0}, "from 15 in 2023 to 170000 in 2026"),
    "divided by zero": (GOOD | {2021: math.inf}, "2021 is inf"),
    "decimal comma": (GOOD | {2021: "13,0"}, "2021 is '13,0', which is not a number"),
    "year as text": ({str(year): value for year, value in GOOD.items()}, "'2018' is not a year"),
    "half a year": (GOOD | {2023.5: 16.0}, "2023.5 is not a year"),
    "position for year": (pd.Series(GOOD).reset_index(drop=True), "0 is not a year"),
    "a list": (list(GOOD.values()), "0 is not a year"),
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


def test_scenario_by_hand():
    path = projection.scenario(126.0, pd.Series({2024: 0.05, 2025: 0.0}))
    assert path.to_dict() == {2023: 126.0, 2024: pytest.approx(132.3), 2025: pytest.approx(132.3)}


def test_usual_scenarios_repeat_or_halve_the_last_five_years():
    paths = projection.usual_scenarios(series([100, 110, 121, 133.1, 146.41, 161.051]), until=2024)
    assert paths["trend repeats"][2024] == pytest.approx(161.051 * 1.1)
    assert paths["half the growth"][2024] == pytest.approx(161.051 * 1.05)


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

    def width(p):
        return np.log(p.interval(2030).high / p.interval(2030).low)

    assert width(made) > max(width(shares), width(whole))
    # Independent parts: the squared widths add up, nearly (exactly so for normal distributions).
    assert width(made) == pytest.approx(math.hypot(width(shares), width(whole)), rel=0.1)


# What a projection answers.


def test_the_sentence_and_the_table():
    made = projection.project(DIGITAL, until=2030)
    assert made.describe().startswith("80 % interval for 2030: ")
    assert "after 53.9 in 2023 (6 missing years were bridged; of a kind" in made.describe(2025)
    assert " % to " in projection.share(SHARE).describe()
    table = made.table()
    assert list(table.index) == list(range(2024, 2031))
    assert np.all(np.diff(table.to_numpy(), axis=1) > 0)
    assert table.loc[2030, "median"] == made.median(2030)


LEVEL, SHARES = projection.project(GOOD, until=2025), projection.share(SHARE, until=2030)
QUESTIONS = [
    (lambda: projection.project(GOOD, until=2023), "ends in 2023, so 2023 cannot be projected"),
    (lambda: projection.project(GOOD, until=2060), "2060 cannot be projected; ask for 2024 to 2038"),
    (lambda: projection.project(GOOD, until="2030"), "'2030' is not a year"),
    (lambda: projection.project(GOOD, as_of=1999), "no fit_1999.json"),
    (lambda: projection.project(GOOD, definitions={}), "No definition is named for 2018"),
    (lambda: LEVEL.median(2030), "2030 is not projected.*2024 to 2025"),
    (lambda: LEVEL.quantile(2025, 90), "between 0 and 1, not at 90"),
    (lambda: LEVEL.interval(2025, 80), "between 0 and 1, not at 80"),
    (lambda: LEVEL.probability(2025, above=-1), "level above zero, not of -1"),
    (lambda: LEVEL.probability(2025, above=math.nan), "level above zero, not of nan"),  # the value of a range
    (lambda: SHARES.probability(2025, above=80), "share strictly between 0 and 1, not of 80"),
    (lambda: LEVEL.required_growth(2025, -1), "No growth rate leads to -1"),
    (lambda: LEVEL.required_growth(2023, 20), "No growth rate leads to 20 in 2023"),
    (lambda: SHARES.required_growth(2030, 80), "No growth rate leads to 80 in 2030 from 0.4"),
    (lambda: projection.scenario(126.0, {2024: 5}), r"2024 is 5; write 5 % as 0\.05"),
    (lambda: projection.scenario(126.0, {2024: 0.05, 2026: 0.05}), "every year, not only for"),
    (lambda: projection.scenario(0, {2024: 0.05}), "The start is 0"),
    (lambda: projection.usual_scenarios(GOOD, 2020), "ends in 2023; a path to 2020"),
    (lambda: projection.level_from_share(LEVEL, SHARES), "Give a projected share first"),
    (lambda: projection.level_from_share(SHARES, SHARES), "Give a projected share first"),
    (lambda: projection.level_from_share(SHARES, {2024: 130.0, 2030: 170.0}), "must be known for 2023"),
    (lambda: projection.level_from_share(SHARES, {2023: 130.0}), "the whole has none of these years"),
]


@pytest.mark.parametrize(("question", "words"), QUESTIONS, ids=[words for _, words in QUESTIONS])
def test_a_question_without_an_answer_is_refused(question, words):
    with pytest.raises(ProjectionError, match=words):
        question()
