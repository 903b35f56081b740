"""Projections: what is right by arithmetic, the study's golden numbers, and every way a series can be unfit."""

from itertools import pairwise
import json
import math
import time

from hypothesis import given, settings, strategies as st
import numpy as np
import pandas as pd
import pytest

from workbook import projection
from workbook.projection import ProjectionError, backtest, base_rates, panel as panel_fit, peers

# CAICT's first vintages as the study used them: 13 of the 19 years from 2005, in trn CNY.
DIGITAL = {
    2005: 2.66, 2008: 4.81, 2011: 9.5, 2014: 16.2, 2015: 18.6, 2016: 22.6, 2017: 27.2,
    2018: 31.3, 2019: 35.8, 2020: 39.2, 2021: 45.5, 2022: 50.2, 2023: 53.9,
}  # fmt: skip
SHARE = {
    2005: 0.142, 2008: 0.152, 2015: 0.275, 2016: 0.303, 2017: 0.329, 2018: 0.348,
    2019: 0.362, 2020: 0.386, 2021: 0.398, 2022: 0.415, 2023: 0.428,
}  # fmt: skip

walks = st.builds(
    lambda start, steps: start * np.exp(np.cumsum([0.0, *steps])),
    st.floats(0.01, 1e6),
    st.lists(st.floats(-0.3, 0.3), min_size=3, max_size=18),
)


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
    band = projection.project(seen, until=2023, as_of=2019).interval(2023, 0.8)
    assert band.contains(53.9)


def test_the_share_of_80_percent_is_out_of_reach():
    made = projection.share(SHARE, until=2030)
    assert made.probability(2030, above=0.8) <= 0.013
    assert projection.chance_text(made.probability(2030, above=0.8)) == "<1 %"
    assert 0.46 <= made.median(2030) <= 0.52


def test_required_growth_by_hand():
    made = projection.project(DIGITAL, until=2030)
    # (150 / 53.9) ** (1 / 7) = 1.1574; the study prints 15.7 % a year.
    assert made.required_growth(2030, 150) == pytest.approx(0.157, abs=0.0005)
    assert made.required_growth(2024, 53.9) == 0


# Rules that hold for every series.


@settings(max_examples=40, deadline=None)
@given(walks, st.floats(1e-9, 1e15))
def test_a_change_of_unit_changes_nothing_else(values, factor):
    one, other = projection.project(series(values)), projection.project(series(values * factor))
    np.testing.assert_allclose(np.exp(other.transformed - np.log(factor)), np.exp(one.transformed), rtol=1e-9)


def test_a_repeated_value_is_no_fall_in_any_unit():
    values = np.array([882216.98, 771766.38, 771766.38, 650000.0, 690000.0])
    for factor in (781523830897127.2, 511693910840755.3, 1e-9, 7.0):
        one, other = projection.project(series(values)), projection.project(series(values * factor))
        np.testing.assert_allclose(other.median(2030) / factor, one.median(2030), rtol=1e-9)


@settings(max_examples=40, deadline=None)
@given(walks)
def test_quantiles_rise_bands_widen_and_values_stay_positive(values):
    made = projection.project(series(values))
    ladder = np.exp(made.transformed)
    assert np.all(np.isfinite(ladder)) and np.all(ladder > 0)
    assert np.all(np.diff(ladder, axis=1) > 0)
    for level in (0.5, 0.8, 0.95, 0.99):
        ratios = [made.interval(year, level).high / made.interval(year, level).low for year in made.years]
        assert all(later >= earlier * (1 - 1e-12) for earlier, later in pairwise(ratios))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0.001, 0.999), min_size=4, max_size=19))
def test_a_share_stays_a_share(values):
    made = projection.share(series(values))
    ends = [made.quantile(2030, q) for q in (0.001, 0.1, 0.5, 0.9, 0.999)]
    assert ends[0] > 0 and ends[-1] < 1 and ends == sorted(ends)


@given(st.floats(0.002, 0.998))
def test_chance_and_quantile_are_each_others_inverse(q):
    made = projection.project(DIGITAL)
    assert made.probability(2030, above=made.quantile(2030, q)) == pytest.approx(1 - q, abs=1e-9)


def test_a_chance_is_never_0_or_1():
    made = projection.project(DIGITAL)
    assert 0 < made.probability(2030, above=1e9) < 0.01
    assert 0.99 < made.probability(2030, above=0.001) < 1
    assert projection.chance_text(made.probability(2030, above=0.001)) == ">99 %"


def test_a_gap_is_bridged_at_constant_growth():
    # 100 -> 400 in two years is 200 in between: with or without that year the medians agree.
    full = {2015: 100, 2016: 120, 2017: 141, 2018: 170, 2019: 200, 2020: 240, 2021: 289, 2022: 340, 2023: 408}
    bridged = {2016: math.sqrt(100 * 141), 2020: math.sqrt(200 * 289)}
    gappy = projection.project({y: v for y, v in full.items() if y not in bridged})
    assert gappy.gaps == (2016, 2020)
    assert gappy.median(2030) == pytest.approx(projection.project(full | bridged).median(2030), rel=0.05)
    assert "2 missing years were bridged" in gappy.describe()


def test_a_missing_value_inside_is_a_gap():
    holed = pd.Series(DIGITAL).reindex(range(2005, 2024))
    np.testing.assert_array_equal(projection.project(holed).transformed, projection.project(DIGITAL).transformed)


def test_constant_and_straight_series_keep_a_band():
    for values in ([100.0] * 12, 100 * 1.1 ** np.arange(12)):
        band = projection.project(series(values)).interval(2030, 0.8)
        assert band.high / band.low > 1.02


def test_four_points_are_enough_and_said_to_be_few():
    made = projection.project(series([10, 11, 12, 13]))
    assert made.points == 4 and "only 4 years were observed" in made.describe()


def test_a_projection_takes_less_than_5_ms():
    def once():
        start = time.perf_counter()
        projection.project(DIGITAL)
        return time.perf_counter() - start

    once()
    assert min(once() for _ in range(20)) < 0.005


def test_the_sentence_and_the_table():
    made = projection.project(DIGITAL, until=2030)
    assert made.describe().startswith("In 80 of 100 comparable past cases the 2030 value would lie in ")
    table = made.table()
    assert list(table.index) == list(range(2024, 2031))
    assert np.all(np.diff(table.to_numpy(), axis=1) > 0)
    assert table.loc[2030, "median"] == made.median(2030)


# Scenarios, and share times whole.


def test_scenario_by_hand():
    path = projection.scenario(126.0, {2024: 0.05, 2025: 0.0})
    assert path.to_dict() == {2023: 126.0, 2024: pytest.approx(132.3), 2025: pytest.approx(132.3)}
    with pytest.raises(ProjectionError, match=r"2024 is 5; write 5 % as 0\.05"):
        projection.scenario(126.0, {2024: 5})


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


def test_the_whole_must_be_known_in_the_shares_last_year():
    with pytest.raises(ProjectionError, match="must be known for 2023"):
        projection.level_from_share(projection.share(SHARE), {2024: 130.0, 2030: 170.0})


# Failure modes, section 8 of the study: a plain sentence with the year and the value.

GOOD = {2018: 10.0, 2019: 11.0, 2020: 12.0, 2021: 13.0, 2022: 14.0, 2023: 15.0}
UNFIT = {
    "NaN at the end": (GOOD | {2023: math.nan}, r"2023 is missing and the last one known is 2022"),
    "None at the end": (GOOD | {2023: None}, r"2023 is missing"),
    "zero": (GOOD | {2020: 0.0}, r"2020 is 0; only values above zero"),
    "negative": (GOOD | {2020: -3.5}, r"2020 is -3.5; only values above zero"),
    "one point": ({2023: 53.9}, r"Only 1 observed \(2023: 53.9\).*base_rate"),
    "three points": ({2021: 1.0, 2022: 2.0, 2023: 3.0}, r"Only 3 observed .*2023: 3\)"),
    "no points": ({}, r"no values at all"),
    "only missing": ({2022: None, 2023: math.nan}, r"no values at all"),
    "unit jump up": (GOOD | {2022: 140000.0, 2023: 150000.0}, r"from 13 in 2021 to 140000 in 2022.*may_jump"),
    "unit jump down": (GOOD | {2022: 0.0014, 2023: 0.0015}, r"from 13 in 2021 to 0.0014 in 2022"),
    "infinity": (GOOD | {2021: math.inf}, r"2021 is infinite"),
    "text": (GOOD | {2021: "13,0"}, r"2021 is '13,0', which is not a number"),
    "truth value": (GOOD | {2021: True}, r"2021 is 'True', which is not a number"),
    "year as text": (GOOD | {"next": 16.0}, r"'next' is not a year"),
    "half a year": ({**GOOD, 2023.5: 16.0}, r"2023.5 is not a year"),
    "position instead of year": (dict(enumerate(GOOD.values())), r"0 is not a year"),
    "unsorted": ({2019: 11.0, 2018: 10.0, 2020: 12.0, 2021: 13.0}, r"2018 comes after 2019; sort"),
}


@pytest.mark.parametrize(("unfit", "sentence"), UNFIT.values(), ids=UNFIT.keys())
def test_an_unfit_series_is_refused_in_a_plain_sentence(unfit, sentence):
    with pytest.raises(ProjectionError, match=sentence):
        projection.project(unfit)


def test_duplicate_years_are_refused():
    twice = pd.Series([10.0, 11.0, 11.5, 12.0, 13.0], index=[2018, 2019, 2019, 2020, 2021])
    with pytest.raises(ProjectionError, match="2019 appears more than once"):
        projection.project(twice)


def test_a_list_is_refused():
    with pytest.raises(ProjectionError, match="not a list"):
        projection.project([1.0, 2.0, 3.0, 4.0])


def test_a_real_jump_can_be_accepted():
    assert projection.project(GOOD | {2022: 140.0, 2023: 150.0}, may_jump=True).median(2030) > 0


def test_a_break_in_the_definition_is_refused():
    scope = dict.fromkeys(GOOD, "CAICT") | {2022: "NDA", 2023: "NDA"}
    with pytest.raises(ProjectionError, match=r"changes in 2022 \(value 14\) from 'CAICT' to 'NDA'"):
        projection.project(GOOD, definitions=scope)
    assert projection.project(GOOD, definitions=dict.fromkeys(GOOD, "CAICT")).points == 6


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ({y: 100 * s for y, s in SHARE.items()}, "2005 is 14.2, above 1; if it is in percent, divide"),
        (SHARE | {2023: 1.02}, "2023 is 1.02, above 1"),
        (SHARE | {2023: 0.0}, "2023 is 0; a share must lie strictly between"),
        (SHARE | {2023: 1.0}, "2023 is 1; a share must lie strictly between"),
        (SHARE | {2023: math.nan}, "2023 is missing"),
    ],
)
def test_an_unfit_share_is_refused(shares, sentence):
    with pytest.raises(ProjectionError, match=sentence):
        projection.share(shares)


def test_questions_without_an_answer_are_refused():
    made = projection.project(GOOD, until=2025)
    for question, sentence in [
        (lambda: projection.project(GOOD, until=2023), "ends in 2023.*2023 cannot be projected"),
        (lambda: projection.project(GOOD, until=2060), "from 2024 to 2038, so 2060"),
        (lambda: made.median(2030), "2030 is not projected.*2024 to 2025"),
        (lambda: made.quantile(2025, 1.0), "between 0 and 1, not at 1"),
        (lambda: made.interval(2025, 80), "between 0 and 1, not at 80"),
        (lambda: made.probability(2025, above=-1), "above zero, not of -1"),
        (lambda: made.required_growth(2025, -1), "No growth rate leads to -1"),
        (lambda: projection.project(GOOD, as_of=1999), "no table fit_1999.json"),
    ]:
        with pytest.raises(ProjectionError, match=sentence):
            question()


# Base rates.


def test_windows_are_counted_by_hand():
    # One series at 10 % a year to 2010 and 3 % after: seen from 2010, the next three years grew by 3 %.
    values = [100 * 1.1**i for i in range(11)]
    values += [values[-1] * 1.03**i for i in range(1, 6)]
    panel = pd.DataFrame({"family": "f", "entity": "e", "year": range(2000, 2016), "value": values})
    table = base_rates.count_windows(panel)
    cell = table[
        (table["family"] == "f") & (table["since"] == 2005) & (table["years"] == 3) & (table["recent_from"] == 8)
    ]
    # Histories end in 2005 to 2010 at 10 %, and in 2011 (four years at 10 %, one at 3 %) at 8.6 %.
    assert cell["windows"].item() == 7
    # Three years ahead at 10 % in 2005, 2006 and 2007 only; at 5 % also 2008 (10, 10, 3) and 2009 (10, 3, 3).
    assert cell["above_9"].item() == 3
    assert cell["above_5"].item() == 5
    assert cell["above_2"].item() == 7


def test_base_rate_says_its_class_and_period():
    found = projection.base_rate(0.157, 7, recent_growth=0.115, since=2005)
    assert found.count > 1000 and found.hits == round(found.share * found.count)
    assert "8 to 13 %" in found.class_definition and "2005" in found.period
    assert projection.base_rate(0.05, 7).share > projection.base_rate(0.10, 7).share
    for asked, sentence in [
        (lambda: projection.base_rate(0.1, 6), "years=6 is not in the table"),
        (lambda: projection.base_rate(15.7, 7), "0.157 stands for 15.7"),
        (lambda: projection.base_rate(0.1, 7, family="cities"), "No family 'cities'"),
    ]:
        with pytest.raises(ProjectionError, match=sentence):
            asked()


# The usual methods and the scores.


def test_usual_methods_on_constant_growth():
    values = 100 * 1.05 ** np.arange(12)
    expected = values[-1] * 1.05 ** np.arange(1, 8)
    middle = len(panel_fit.PROBABILITIES) // 2
    for method in (peers.drift, peers.cagr_5y, peers.log_linear):
        np.testing.assert_allclose(method(values, 7)[:, middle], expected, rtol=1e-9)
    np.testing.assert_allclose(peers.naive(values, 7)[:, middle], values[-1])
    squares = np.arange(3.0, 15.0) ** 2
    np.testing.assert_allclose(peers.polynomial(squares, 2)[:, middle], [15.0**2, 16.0**2], rtol=1e-9)


@pytest.mark.parametrize("name", peers.STATSMODELS)
def test_statsmodels_methods_answer_in_the_series_unit(name):
    values = 1e12 * np.exp(0.05 * np.arange(15) + 0.03 * np.sin(np.arange(15.0)))
    quantiles = peers.STATSMODELS[name](values, 7)
    assert quantiles.shape == (7, 13)
    assert np.all(np.diff(quantiles, axis=1) > 0)
    assert 0.8 < quantiles[0, 6] / values[-1] < 1.2


def test_scores_by_hand():
    # One forecast: every quantile at 1 (log 0), except the 80 % interval of log -0.1 to 0.1; log 0.3 came.
    logs = np.zeros(13)
    logs[:3], logs[-3:] = -0.1, 0.1
    head = {"family": "f", "entity": "e", "origin": 2010, "method": "m", "horizon": 7, "actual": math.exp(0.3)}
    row = head | dict(zip(backtest.QUANTILE_COLUMNS, np.exp(logs), strict=True))
    score = backtest.scores(pd.DataFrame([row])).iloc[0]
    assert score["mae"] == pytest.approx(0.3) and score["bias"] == pytest.approx(-0.3)
    assert not score["cov80"] and not score["cov95"]
    assert score["is80"] == pytest.approx(0.2 + 10 * 0.2)
    pinball = [p * (0.3 - q) for p, q in zip(panel_fit.PROBABILITIES, logs, strict=True)]
    assert score["wis"] == pytest.approx(2 * np.mean(pinball))


def test_live_backtest_of_the_golden_case():
    forecasts = projection.backtest({"China": pd.Series(DIGITAL)}, origins=[2019], horizons=(4,))
    ours = forecasts[forecasts["method"] == backtest.OURS_SHIPPED].iloc[0]
    assert ours["actual"] == pytest.approx(53.9 / 35.8)
    assert ours["q0.1"] < ours["actual"] < ours["q0.9"]
    trend = forecasts[forecasts["method"] == "last 5 years"].iloc[0]
    assert trend["actual"] < trend["q0.1"]  # the usual extrapolation was too high, and sure of it


def test_calibration_counts_what_was_said():
    heads = {"family": "f", "entity": "e", "origin": 2010, "method": "m", "horizon": 7}
    ladder = dict(zip(backtest.QUANTILE_COLUMNS, np.exp(0.1 * np.arange(13)) * 2 / math.exp(0.6), strict=True))
    # The median is exactly 2, so the chance of doubling is one half; it happens in one of two cases.
    table = backtest.calibration(pd.DataFrame([heads | ladder | {"actual": a} for a in (1.5, 2.5)]))
    assert table["n"].item() == 2
    assert table["said"].item() == pytest.approx(0.5)
    assert table["happened"].item() == 0.5 and table["brier"].item() == pytest.approx(0.25)


# The shipped table.


@pytest.mark.parametrize("name", ["fit.json", "fit_2019.json"])
def test_the_shipped_table_is_small_and_says_where_it_comes_from(name):
    path = projection.CALIBRATION / name
    assert path.stat().st_size <= 10_000
    fit = json.loads(path.read_text(encoding="utf-8"))
    assert "CC BY 4.0" in fit["attribution"] and "World Bank" in fit["attribution"]
    assert len(fit["panel_sha256"]) == 64 and fit["fitted_on"]
    assert np.all(np.diff(np.array(fit["level"]["z"]), axis=1) > 0)
