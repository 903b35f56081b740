"""What a reader could hand over by mistake: refused in one sentence, or answered rightly, never a wrong number."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
import json
import math
from types import SimpleNamespace

from hypothesis import given, settings, strategies as st
from matplotlib.figure import Figure
import numpy as np
import pandas as pd
import pytest

from workbook import charts, checks, data, projection
from workbook.checks import CheckError, arithmetic, digital_economy, general, outlook, targets
from workbook.checks.articles import cities
from workbook.data import money
from workbook.data.files import DataError
from workbook.data.money import MoneyError
from workbook.figures.interval import Interval, IntervalError
from workbook.projection import (
    ProjectionError,
    backtest,
    base_rates,
    fit_files as calibration_files,
    peers,
    shares as share_fit,
)
from workbook.report import findings

INF, NAN = math.inf, math.nan


def table(*cases):
    """Cases of (what is called, words of its error), named by the words."""
    return pytest.mark.parametrize(("call", "words"), cases, ids=[words for _, words in cases])


def refused(call, kind, words):
    with pytest.raises(kind, match=words) as caught:
        call()
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)


# Intervals.

finite = st.floats(-1e12, 1e12)


@st.composite
def interval_and_members(draw):
    low, high = sorted((draw(finite), draw(finite)))
    return Interval(low, high), draw(st.floats(low, high))


@settings(max_examples=60, deadline=None)
@given(interval_and_members(), interval_and_members())
def test_a_result_holds_the_result_of_any_members_without_slack(first, second):
    # Rounding is monotone: what two members give rounds to something between what the ends give.
    (a, x), (b, y) = first, second
    assert (a + b).contains(x + y) and (a - b).contains(x - y) and (a * b).contains(x * y)
    if not b.contains(0) and math.isfinite(x / y):
        assert (a / b).contains(x / y)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(allow_nan=False), min_size=4, max_size=4), st.sampled_from("+-*/"))
def test_no_result_is_upside_down_or_without_a_finite_member(ends, sign):
    try:
        a, b = Interval(*sorted(ends[:2])), Interval(*sorted(ends[2:]))
        made = {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[sign](b)
    except IntervalError:
        return
    assert made.low <= made.high and made.low < INF and made.high > -INF


def test_a_number_over_itself_is_one():
    assert (Interval(49, 49) / 49).contains(1)


def test_open_ends_stay_open_in_a_quotient():
    assert Interval(1, INF) / Interval(2, INF) == Interval(0, INF)
    assert Interval(-INF, -1) / Interval(2, 4) == Interval(-INF, -0.25)


def test_decimals_become_floats_and_numbers_stand_for_themselves():
    assert Interval(Decimal("1.5"), Decimal(2)) * Decimal(2) == Interval(3.0, 4.0)
    assert Interval(1, 2).overlaps(2) and not Interval(1, 2).overlaps(2.1)
    assert Interval(1.5e308, 1.7e308).middle == 1.6e308


@table(
    (lambda: Interval("12,3", 13), "needs two numbers, not '12,3'"),
    (lambda: Interval(None, 1), "not 'None'"),
    (lambda: Interval(pd.NA, 1), "not '<NA>'"),
    (lambda: Interval(Decimal("NaN"), 1), "not 'nan'"),
    (lambda: Interval(date(2020, 1, 1), 1), "not '2020-01-01'"),
    (lambda: Interval(1, 10**400), "not '10{38}…'"),
    (lambda: Interval(INF, INF), "No number lies between inf and inf"),
    (lambda: Interval(1e308, 1e308) * 10, "compute with figures below 1e300"),
    (lambda: Interval(1, 2) + "3", "not '3'"),
    (lambda: Interval(1, 2) / pd.Series([1.0]), "needs two numbers"),
    (lambda: Interval(1, 2).contains(NAN), "two numbers, not 'nan'"),
    (lambda: Interval(1, 2).overlaps("1 to 2"), "not '1 to 2'"),
    (lambda: Interval.around("13,5", 0.5), "not '13,5'"),
    (lambda: Interval(1, INF).middle, "open end and no middle"),
)
def test_what_is_no_interval_is_refused(call, words):
    refused(call, IntervalError, words)


# Money.

DAY = date(2023, 12, 14)


@pytest.mark.parametrize("when", [datetime(2023, 12, 14, 23, 59), pd.Timestamp("2023-12-14 12:00", tz="UTC")])
def test_a_moment_counts_as_its_day(when):
    assert money.rate("USD", "CNY", when) == money.rate("USD", "CNY", DAY)
    assert len(money.fixings("USD", "CNY", when, pd.Timestamp("2023-12-15"))) == 2


@pytest.mark.parametrize("currency", ["EUR", "USD", "CNY"])
def test_a_currency_in_itself_is_worth_one(currency):
    assert money.convert(5, currency, currency, DAY) == 5
    assert set(money.fixings(currency, currency, date(2023, 12, 1), DAY)) == {1.0}


@settings(max_examples=25, deadline=None)
@given(
    st.dates(date(2010, 1, 1), date(2026, 10, 30)), st.floats(1e-6, 1e15), st.permutations(["USD", "CNY", "JPY"])
)
def test_a_round_trip_over_three_currencies_returns_the_amount(day, amount, pair):
    a, b, c = pair
    back = money.convert(money.convert(money.convert(amount, a, b, day), b, c, day), c, a, day)
    assert back == pytest.approx(amount, rel=1e-12)


@table(
    (lambda: money.rate("USD", "CNY", "2023-12-14"), "'2023-12-14' is no date; give one as date"),
    (lambda: money.rate("USD", "CNY", None), "'None' is no date"),
    (lambda: money.rate("USD", "CNY", pd.NaT), "'NaT' is no date"),
    (lambda: money.mean_rate("USD", "CNY", 2023, DAY), "'2023' is no date"),
    (lambda: money.rate("usd", "CNY", DAY), "no rate for 'usd'"),
    (lambda: money.rate("X" * 300, "CNY", DAY), "no rate for 'X{39}…'"),
    (lambda: money.rate("USD", None, DAY), "no rate for 'None'"),
    (lambda: money.convert("12,3", "CNY", "USD", DAY), "'12,3' is no amount"),
    (lambda: money.convert(NAN, "CNY", "USD", DAY), "'nan' is no amount"),
    (lambda: money.convert(pd.Series(["1"]), "CNY", "USD", DAY), "is no amount of money; give one number"),
    (lambda: money.split_unit("CNY_TRN"), "'CNY_TRN' is written CNY_trn"),
    (lambda: money.split_unit("CNY_100M"), "'CNY_100M' is written CNY_100m"),
)
def test_what_has_no_rate_is_refused(call, words):
    refused(call, MoneyError, words)


# Projections.

GOOD = {year: 100 * 1.07 ** (year - 2012) + year % 3 for year in range(2012, 2024)}
SHARES = {year: 0.2 + 0.02 * (year - 2012) + 0.003 * (year % 3) for year in range(2012, 2024)}
positive = st.floats(0.001, 0.999) | st.floats(min_value=0, exclude_min=True, allow_infinity=False)


@settings(max_examples=30, deadline=None)
@given(st.lists(positive, min_size=4, max_size=12), st.booleans())
def test_any_positive_series_is_projected_in_rising_quantiles_or_refused(values, as_share):
    years = range(2024 - len(values), 2024)
    try:
        if as_share:
            made = projection.share(dict(zip(years, values, strict=True)))
        else:
            made = projection.project(dict(zip(years, values, strict=True)), may_jump=True)
    except ProjectionError:
        return
    assert np.isfinite(made.transformed).all() and (np.diff(made.transformed, axis=1) > 0).all()
    widths = made.transformed[:, -1] - made.transformed[:, 0]
    assert all(later >= earlier * (1 - 1e-12) for earlier, later in pairwise(widths))
    bands = [made.interval(year) for year in made.years]
    assert all(0 < band.low < band.high < (1 if as_share else INF) for band in bands)


LEVEL, SHARE = projection.project(GOOD), projection.share(SHARES)


@settings(max_examples=30, deadline=None)
@given(st.floats().filter(lambda level: not 0 < level < 1))
def test_a_level_outside_0_to_1_always_refuses(level):
    for call in (LEVEL.quantile, LEVEL.interval):
        with pytest.raises(ProjectionError):
            call(2030, level)
    with pytest.raises(ProjectionError):
        backtest.interval_score(np.array([1.0]), np.array([2.0]), np.array([3.0]), level)


def test_a_year_may_be_a_timestamp_or_a_whole_float():
    dated = {pd.Timestamp(year, 12, 31): Decimal(repr(value)) for year, value in GOOD.items()}
    made = projection.project(dated, until=pd.Timestamp("2030-06-30"))
    assert made.median(2030.0) == LEVEL.median(pd.Timestamp("2030-01-01"))
    assert made.describe(2030.0) == LEVEL.describe()
    assert projection.scenario(100, pd.Series({2024.0: 0.1, 2025.0: 0.05})).to_dict() == pytest.approx(
        {2023: 100, 2024: 110, 2025: 115.5}
    )


@table(
    (lambda: projection.project({**GOOD, INF: 1.0}), "inf is not a year"),
    (lambda: projection.project({**GOOD, 2023: 10**400}), "value for 2023 is infinite"),
    (lambda: projection.project({**GOOD, 2023: "x" * 500}), "'x{39}…', which is not a number"),
    (
        lambda: projection.project({y: v * 1e300 for y, v in GOOD.items()}),
        r"1.02e\+302; give the series in a handier",
    ),
    (lambda: projection.project({y: v * 1e-310 for y, v in GOOD.items()}), "give the series in a handier unit"),
    (lambda: projection.share({2020: 1e-6, 2021: 1 - 1e-6, 2022: 1e-6, 2023: 1 - 1e-6}, 2038), "moves too fast"),
    (lambda: projection.project(GOOD, until="2030"), "'2030' is not a year; give a whole year"),
    (lambda: projection.project(GOOD, until=None), "None is not a year"),
    (lambda: projection.project(GOOD, until=2030.5), "2030.5 is not a year"),
    (lambda: projection.share(SHARES, until=2523), "so 2523 cannot be projected"),
    (lambda: projection.project(GOOD, as_of="../fit"), "'../fit' is not a year"),
    (lambda: projection.project(GOOD, definitions={}), "No definition is named for 2012"),
    (lambda: projection.project(GOOD, definitions={str(y): "A" for y in GOOD}), "No definition is named for 2012"),
    (lambda: projection.project(GOOD, definitions="CAICT"), "as a mapping from year to name, not as str"),
    (lambda: projection.share({**SHARES, 2023: 1 - 1e-9}), "too near to 1"),
    (lambda: projection.share(dict.fromkeys(SHARES, 5e-324)), "too near to 0"),
    (lambda: LEVEL.quantile(2030, "0.9"), "The quantile is '0.9', which is not a number"),
    (lambda: LEVEL.interval(2030, 1e-300), "level of an interval lies between 0 and 1"),
    (lambda: LEVEL.median("2030"), "'2030' is not a year"),
    (lambda: LEVEL.probability(2030, NAN), "The value to exceed is 'nan'"),
    (lambda: LEVEL.probability(2030, "300"), "The value to exceed is '300'"),
    (lambda: LEVEL.required_growth(2030, NAN), "The value to grow to is 'nan'"),
    (lambda: LEVEL.required_growth(2030, 5e-324), "No growth rate leads to"),
    (lambda: SHARE.required_growth(2030, 80), "No growth rate leads to 80 in 2030 from 0.4"),
    (lambda: projection.chance_text(15), "lies between 0 and 1, not at 15; 0.15 stands for 15 %"),
    (lambda: projection.chance_text(NAN), "The chance is 'nan'"),
    (lambda: projection.chance_above(np.arange(13.0)[::-1], 3), "13 numbers that rise"),
    (lambda: projection.chance_above(np.full(13, NAN), 3), "13 numbers that rise"),
    (lambda: projection.scenario("100", {2024: 0.1}), "The start is '100'"),
    (lambda: projection.scenario(-5, {2024: 0.1}), "The start is -5"),
    (lambda: projection.scenario(100, {2024: "5 %"}), "The growth for 2024 is '5 %'"),
    (lambda: projection.scenario(100, {"2024": 0.1}), "'2024' is not a year"),
    (lambda: projection.scenario(100, [0.1]), "it is a list"),
    (lambda: projection.scenario(1, dict.fromkeys(range(1000, 3000), 0.99)), "leaves the numbers of a computer"),
    (lambda: projection.usual_scenarios(GOOD, 2020), "ends in 2023; a path to 2020"),
    (lambda: projection.usual_scenarios(GOOD, "2030"), "'2030' is not a year"),
    (lambda: projection.level_from_share(SHARE, {2023: 100, 2030: -150}), "2030 is -150; only values above zero"),
    (lambda: projection.level_from_share(LEVEL, SHARE), "Give a projected share first"),
    (lambda: projection.level_from_share(SHARE, SHARE), "Give a projected share first"),
)
def test_what_cannot_be_projected_is_refused(call, words):
    refused(call, ProjectionError, words)


# Base rates, backtests and the usual methods.

PANEL = pd.DataFrame({"family": "f", "entity": "e", "year": range(1990, 2020), "value": np.arange(1.0, 31.0)})


@lru_cache(maxsize=1)
def forecasts():
    return backtest.run({"a": pd.Series(GOOD)}, origins=[2019], horizons=[1, 3])


@table(
    (lambda: projection.base_rate("0.157", 7), "The growth needed is '0.157'"),
    (lambda: projection.base_rate(0.1, 7, recent_growth="0.157"), "The recent growth is '0.157'"),
    (lambda: projection.base_rate(0.1, 7, recent_growth=NAN), "The recent growth is 'nan'"),
    (lambda: projection.base_rate(0.1, 7, recent_growth=15.7), "1570.0% a year; 0.157 stands for 15.7 %"),
    (lambda: base_rates.count_windows(PANEL.iloc[:0]), "No series of the panel has five years behind"),
    (lambda: share_fit.share_panel(PANEL.assign(family="gdp_nominal_usd")), "no share with a value in every year"),
    (lambda: backtest.run(pd.Series(GOOD)), "a series under each name, not a Series"),
    (lambda: backtest.run({"a": pd.Series(GOOD).astype(str)}, origins=[2019]), "value for 2012 is '10[0-9.]+'"),
    (lambda: backtest.run({"a": -pd.Series(GOOD)}, origins=[2019]), "only values above zero"),
    (lambda: backtest.run({"a": pd.Series(GOOD)}, horizons=[]), r"from 1 to 15, not \(\)"),
    (lambda: backtest.run({"a": pd.Series(GOOD)}, horizons=[16]), r"from 1 to 15, not \(16,\)"),
    (lambda: backtest.run(PANEL.drop(columns="value")), "no column 'value'"),
    (lambda: backtest.run(PANEL.assign(value="1")), "are text"),
    (lambda: backtest.run(PANEL.assign(value=0.0)), "not above zero"),
    (lambda: backtest.run(pd.concat([PANEL, PANEL])), "a year twice"),
    (lambda: backtest.calibration(forecasts(), horizon=9), "No forecast is 9 years ahead"),
    (lambda: backtest.common_tasks(forecasts(), "ARIMA"), "No forecast is by 'ARIMA'; there are: panel"),
    (lambda: backtest.chances(forecasts(), -1), "The multiple is -1"),
    (lambda: peers.naive(np.array([1.0, 2.0, NAN, 4.0]), 3), "A value of the series is 'nan'"),
    (lambda: peers.drift([1, 2, -3, 4], 3), "all above zero, and got 4, the lowest -3"),
    (lambda: peers.theta([], 3), "need 4 values or more"),
    (lambda: peers.naive([1, 2, 3, 4.0], 0), "1 year ahead or more, not 0"),
)
def test_what_cannot_be_scored_is_refused(call, words):
    refused(call, ProjectionError, words)


def test_a_backtest_reads_mappings_and_dated_series_like_plain_ones():
    dated = pd.Series(GOOD).set_axis(pd.to_datetime([f"{year}-12-31" for year in GOOD]))
    for same in ({"a": GOOD}, {"a": dated}):
        pd.testing.assert_frame_equal(backtest.run(same, origins=[2019], horizons=[1, 3]), forecasts())


# Outlook, the record of forecasts, findings.


@table(
    (lambda: outlook.project_size(2022), "as seen from 2019 or 2023, not from 2022"),
    (lambda: outlook.imf_path(1990), "as seen from 2019 or 2023, not from 1990"),
    (lambda: outlook.imf_path(until="2030"), "'2030' is not a year"),
    (lambda: outlook.gdp(1990), "no GDP on both censuses for 1990"),
    (lambda: outlook.sizes("2023"), "'2023' is not a year"),
    (lambda: outlook.recent_growth(pd.Series([1.0, 2.0], index=[2022, 2023])), "no value 5 years before 2023"),
    (lambda: outlook.recent_growth(pd.Series({2018: 0.0, 2023: 1.0})), "2018 is 0; only values above zero"),
    (lambda: outlook.recent_growth(pd.Series(GOOD), 0), "no value 0 years before"),
    (lambda: outlook.chance_of_passing(SHARE, LEVEL, 2030), "two projected levels or two projected shares"),
    (lambda: digital_economy.verdict(32, 0, 2020, 2025), "The outcome is 0"),
    (lambda: digital_economy.verdict(32, NAN, 2020, 2025), "The outcome is 'nan'"),
    (lambda: digital_economy.verdict(NAN, 32, 2020, 2025), "The forecast is 'nan'"),
)
def test_an_outlook_without_an_answer_is_refused(call, words):
    refused(call, ProjectionError, words)


@pytest.mark.parametrize(
    ("forecast", "verdict"), [(97, "right"), (103, "right"), (96.9, "too low"), (103.1, "too high")]
)
def test_a_forecast_off_by_exactly_the_tolerance_is_right(forecast, verdict):
    assert digital_economy.verdict(forecast, 100, 2020, last_year=2025) == verdict


@table(
    (lambda: outlook.in_dollars("china"), "no size in dollars for 'china'; choose China or US"),
    (lambda: findings.findings("fr"), "no findings in 'fr'; choose en or vi"),
    (lambda: findings.number(1.5, 1, "EN"), "no findings in 'EN'"),
    (lambda: findings.verdicts("EN"), "no findings in 'EN'"),
    (lambda: findings.number(NAN, 1, "vi"), "one of its numbers is nan"),
    (lambda: cities.members(1990), "no row for 1990"),
    (lambda: cities.members(2099), "no row for 2099"),
)
def test_what_the_data_do_not_hold_is_refused(call, words):
    refused(call, DataError, words)


def test_a_number_that_rounds_to_zero_has_no_sign():
    assert findings.number(-0.001, 1, "vi") == "0,0"


# Files of the calibration.

FIT = json.loads((data.DATA / "calibration" / "fit.json").read_text(encoding="utf-8"))


def with_z(change):
    z = [change(list(row)) for row in FIT["level"]["z"]]
    return json.dumps(FIT | {"level": FIT["level"] | {"z": z}})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "fit.json, line 1: not valid JSON"),
        ("[]", "fit.json holds no JSON object"),
        ("{}", "'level' is missing or not all numbers"),
        (json.dumps(FIT | {"share": {"z": [[1.0]]}}), "'share' are not as long as a fit writes them"),
        (json.dumps(FIT | {"level": [[1.0]]}), "'level' are not as long as a fit writes them"),
        (with_z(lambda row: row[1:]), "'level' are not as long as a fit writes them"),
        (with_z(lambda row: row[::-1]), "'z' of 'level' fall where they should rise"),
        (with_z(lambda row: [*row[:-1], "1,5"]), "'level' is missing or not all numbers"),
    ],
)
def test_a_damaged_fit_is_named_when_it_is_used(text, words, tmp_path, monkeypatch):
    (tmp_path / "fit.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(projection, "CALIBRATION", tmp_path)
    projection.load_table.cache_clear()
    try:
        with pytest.raises(ProjectionError, match=words):
            projection.project(GOOD)
    finally:
        projection.load_table.cache_clear()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "no file backtest_sample.csv"),
        ("method,horizon,cov80\nARIMA,7,nan\n", "row 2, column cov80: 'nan' is no result"),
        ("method;horizon;cov80\n", "separated by semicolons"),
        ("method,horizon,cov80\npanel,7,0.8\n", "no score of .ARIMA. at 7 years; score anew"),
        ("method,horizon\npanel,7\n", "no numbers for horizon or cov80"),
    ],
)
def test_a_damaged_table_of_scores_is_named_by_the_finding(text, words, tmp_path, monkeypatch):
    (tmp_path / "calibration").mkdir()
    if text is not None:
        (tmp_path / "calibration" / "backtest_sample.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(data, "DATA", tmp_path)
    refused(lambda: findings.bands("en"), DataError, words)


def test_scores_are_read_as_numbers_and_names():
    read = calibration_files.read_scores(data.DATA / "calibration" / "backtest_sample.csv")
    assert read["cov80"].between(0, 1).all() and set(read["method"]) >= {"panel", "ARIMA"}


# Checks.


def figure(low, high, unit="CNY", **more):
    return SimpleNamespace(printed=f"{low} {unit}", value=low, low=low, high=high, unit=unit, **more)


YUAN, DOLLARS = figure(4.5e12, 5.5e12), figure(0.65e12, 0.75e12, "USD")
PERIOD = (date(2023, 1, 1), date(2023, 9, 30))


def percent(low, high, **more):
    return figure(low, high, "percent", **more)


@table(
    (lambda: general.conversion(YUAN, YUAN, DAY, PERIOD), "are both in CNY; compare them as such"),
    (lambda: general.conversion(YUAN, figure(0, 1e9, "USD"), DAY, PERIOD), "'0 USD' reaches down to 0"),
    (lambda: general.conversion(YUAN, DOLLARS, DAY, PERIOD[::-1]), "ends before it starts; swap the dates"),
    (lambda: general.conversion(YUAN, figure(1, 2, NAN), DAY, PERIOD), "is no amount of money"),
    (lambda: general.conversion(YUAN, figure(None, None, "USD"), DAY, PERIOD), "is a date, which has no number"),
    (
        lambda: general.conversion(YUAN, figure("4,5", "5,5", "USD"), DAY, PERIOD),
        "cannot be computed with: .*'4,5'",
    ),
    (lambda: general.implied_base(YUAN, percent(120, 121, direction="down")), "no level falls by 100 per cent"),
    (lambda: general.implied_level(YUAN, percent(-100, -99)), "no level falls by 100 per cent"),
    (lambda: general.implied_whole(YUAN, YUAN), "is no share in per cent but CNY"),
    (lambda: general.implied_whole(YUAN, percent(0, 5)), "'0 percent' reaches down to 0"),
    (lambda: general.required_growth(YUAN, figure(-2, -1), 5), "levels above zero, not .* and -2 to -1"),
    (lambda: general.required_growth(figure(-2, -1), YUAN, 5), "'-2 CNY' reaches down to -2"),
    (lambda: general.required_growth(YUAN, YUAN, 5, YUAN), "is no growth in per cent but CNY"),
    (lambda: general.required_growth(YUAN, YUAN, 0), "years above zero, not over 0"),
    (lambda: general.required_lead(percent(20, 21), percent(40, 41), NAN), "years above zero, not over nan"),
    (lambda: general.required_lead(percent(None, None), percent(40, 41), 5), "is a date"),
    (lambda: arithmetic.growth_a_year(Interval(-1, 1), Interval(1, 1), 5), "levels above zero, not 1 to 1 and -1"),
    (lambda: arithmetic.growth_for_share(0, 20, 120, 2), "last share is 120; it must lie between 0 and 100"),
    (lambda: arithmetic.lead_for_share(0, 40, 5), "first share is 0"),
    (lambda: arithmetic.growth_for_share(-100, 20, 40, 2), "growth of the whole is -100"),
    (lambda: arithmetic.counts_that_print_as(Interval(1, 2), 33.5), "whole number of at least 1, not 33.5"),
    (lambda: arithmetic.counts_that_print_as(Interval(1, 2), NAN), "whole number of at least 1, not nan"),
    (lambda: targets.moment("2025Q5"), "'2025Q5' is no year"),
    (lambda: targets.moment("2025-13"), "'2025-13' is no year"),
    (lambda: targets.readable("a plan"), "no plan 'a plan'"),
    (lambda: checks.all_verdicts("vtv"), "no claim of 'vtv'"),
)
def test_a_check_of_what_does_not_fit_is_refused(call, words):
    refused(call, CheckError, words)


@pytest.mark.parametrize(
    ("claim_id", "numbers", "words"),
    [
        ("cities-2020-count", (230, 230, 230), "counts 230.* cities, and 33 have a figure"),
        ("cities-2020-count", (NAN, 20, 30), "counts nan cities"),
        ("cities-2020-threshold", (1e30, 1e30, 1e30), "No city reaches 1e.30 yuan"),
        (
            "cities-2020-threshold-usd",
            (0, 0, 0),
            "The check cities.threshold_usd cannot be made .*division by zero",
        ),
        ("zones-gdp-usd", (5, 0, 5), "The check zones.gdp_usd cannot be made .*contains zero"),
        ("zones-count", (NAN, NAN, NAN), "'zones-count' is printed as .*a date without a number"),
        ("de-overtake-us", (80, 80, INF), "The check digital.overtake_us cannot be made"),
    ],
)
def test_a_claim_that_a_check_cannot_use_is_named(claim_id, numbers, words, monkeypatch):
    changed = data.claims()
    changed[["value", "low", "high"]] = changed[["value", "low", "high"]].astype(float)
    changed.loc[claim_id, ["value", "low", "high"]] = numbers
    monkeypatch.setattr(data, "_claims", lambda: changed)
    source = changed.loc[claim_id, "source_id"]
    refused(lambda: checks.all_verdicts(source), CheckError, words)


def test_more_than_the_plan_and_up_to_an_amount_are_figures_like_others():
    # 12 is 120 % of a plan of 10; from 100 to "up to 100" in a year is anything from -100 to 0 %.
    assert general.implied_whole(figure(12, 12), percent(120, 120)).computed == Interval(10, 10)
    assert general.required_growth(figure(100, 100), figure(0, 100), 1).computed == Interval(-100, 0)


def test_a_printed_fall_is_compared_as_a_fall():
    # From 100 to 90 in a year is a growth of -10 %, printed as "a fall of 10 %".
    from_100_to_90 = figure(100, 100), figure(90, 90), 1
    assert general.required_growth(*from_100_to_90, percent(9.5, 10.5, direction="down")).agrees
    assert not general.required_growth(*from_100_to_90, percent(9.5, 10.5)).agrees


@pytest.mark.parametrize(
    ("share", "total", "counts"),
    [
        (Interval(56.5, 57.5), 200, [113, 114, 115]),  # 57.5 / 100 * 200 is a hair below 115 in floats
        (Interval(-5, 5), 33, [0, 1]),
        (Interval(-INF, INF), 2, [0, 1, 2]),
        (Interval(120, 130), 33, []),
        (Interval(-3, -1), 33, []),
    ],
)
def test_counts_stay_between_none_and_all(share, total, counts):
    assert arithmetic.counts_that_print_as(share, total) == counts


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(-INF, 5e12), "5 trn CNY or less"),
        (Interval(-INF, INF), "any number CNY"),
        (Interval(0, 3.6667e12), "0 to 3.667 trn CNY"),
        (Interval(0, INF), "0 CNY or more"),
        (Interval(999.97, 1001), "1000 to 1,001 CNY"),
        (Interval(1e300, 1e300), "1e+288 trn CNY"),
    ],
)
def test_an_interval_in_words_is_short(interval, words):
    assert general.in_words(interval, "CNY") == words


# Charts.

YEARS, VALUES = [2020, 2021, 2022], [1.0, 2.0, 3.0]


@pytest.fixture(scope="module")
def ax():
    """A panel on which nothing is ever drawn, because every call refuses before it draws."""
    return Figure().subplots()


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda ax: charts.line(ax, YEARS, ["12,3", "1", "2"]), "'12,3' is no number that can be drawn"),
        (lambda ax: charts.line(ax, YEARS, pd.Series(["1", "2", "3"])), "'1' is no number that can be drawn"),
        (lambda ax: charts.line(ax, YEARS, [1, 2, INF]), "'inf' is too large to be drawn"),
        (lambda ax: charts.line(ax, YEARS, [1, 2, 1e300]), r"'1e\+300' is too large"),
        (lambda ax: charts.line(ax, YEARS, [NAN, None, pd.NA]), "not one value is known"),
        (lambda ax: charts.line(ax, [], []), "not one value is known"),
        (lambda ax: charts.line(ax, YEARS, [1, 2]), "3 places on the x axis and 2 values"),
        (lambda ax: charts.line(ax, ["2020", "2021", "2022"], VALUES), "'2020' on the x axis is text"),
        (lambda ax: charts.line(ax, [2022, 2020, 2021], VALUES), "go to and fro; sort them"),
        (lambda ax: charts.line(ax, pd.period_range("2020", "2022", freq="Y"), VALUES), "is no number"),
        (lambda ax: charts.line(ax, YEARS, VALUES, "_hidden"), "'_hidden' would be hidden"),
        (lambda ax: charts.points(ax, [1, 2], [None, "b"]), "Not all places on the y axis are names"),
        (lambda ax: charts.points(ax, [1], ["a", "b"]), "2 names and 1 values"),
        (lambda ax: charts.band(ax, YEARS, [3, 4, 5], VALUES), "low end of the band, 3, is above its high end, 1"),
        (lambda ax: charts.band(ax, YEARS, None, VALUES), "'None' is no row of numbers"),
        (lambda ax: charts.band(ax, YEARS, VALUES, VALUES, level=0.8), "50, 80 or 95, not 0.8"),
        (lambda ax: charts.bars(ax, ["A", "A"], [1, 2]), "'A' has two bars"),
        (lambda ax: charts.bars(ax, ["A", ""], [1, 2]), "'' is no name"),
        (lambda ax: charts.bars(ax, ["A", None], [1, 2]), "None is no name"),
        (lambda ax: charts.bars(ax, ["A", "B"], [1, NAN]), "bar of 'B' has no number"),
        (lambda ax: charts.bars(ax, ["A"], [1, 2]), "1 names and 2 bars"),
        (lambda ax: charts.grouped_bars(ax, ["A"], {}, colours=[]), "0 groups and 0 colours"),
        (lambda ax: charts.fan(ax, YEARS, VALUES, {}, entity="China"), "a median inside its bands"),
        (lambda ax: charts.fan(ax, YEARS, VALUES, {80: ([2] * 3, [9] * 3)}, entity="China"), "a median inside"),
        (
            lambda ax: charts.fan(ax, YEARS, VALUES, {80: ([0] * 3, [9] * 3), 95: ([1] * 3, [8] * 3)}, entity="x"),
            "the wider ones outside",
        ),
        (
            lambda ax: charts.fan(ax, YEARS, [1, 2, NAN], {80: (VALUES, VALUES)}, entity="China"),
            "to the last year",
        ),
        (lambda ax: charts.claim(ax, 2021, NAN, "claim"), "not one value is known"),
        (lambda ax: charts.claim(ax, 2021, 2, "claim", side="up"), "right, left, above, below, not 'up'"),
        (lambda ax: charts.rule(ax, "rule", y=NAN), "'nan' is no place on the y axis"),
        (lambda ax: charts.rule(ax, "rule", x="2021"), "'2021' on the x axis is text"),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_what_would_be_blank_or_misread_is_refused(ax, draw, words):
    refused(lambda: draw(ax), charts.ChartError, words)
    assert not ax.lines and not ax.patches and not ax.collections and not ax.texts


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": None}, "title is None"),
        ({"source": NAN}, "source is nan"),
        ({"note": 5}, "note is 5"),
        ({"size": (0, 0)}, r"size is \(0, 0\)"),
        ({"size": (8, NAN)}, "from 1 to 40"),
        ({"panels": (0, 1)}, r"panels are \(0, 1\)"),
        ({"size": (8, 1)}, "leave no room for the picture; shorten them"),
    ],
)
def test_a_chart_without_texts_or_room_is_refused(changed, words):
    whole = {"title": "A finding", "subtitle": "trn CNY", "source": "CAICT"}
    refused(lambda: charts.figure(**whole | changed), charts.ChartError, words)


def chart():
    charts.use_style()
    return charts.figure(title="A finding", subtitle="trn CNY", source="CAICT")


def test_a_kind_of_place_that_the_axis_does_not_hold_is_refused():
    drawn = chart()
    charts.line(drawn.ax, YEARS, VALUES, "China")
    for call in (
        lambda: charts.claim(drawn.ax, date(2021, 1, 1), 2, "claim"),
        lambda: charts.line(drawn.ax, ["a", "b", "c"], VALUES),
        lambda: charts.points(drawn.ax, VALUES, ["a", "b", "c"]),
    ):
        refused(call, charts.ChartError, "axis holds numbers; .* is of another kind")


def test_a_log_scale_shows_nothing_of_zero_or_less():
    drawn = chart()
    charts.line(drawn.ax, YEARS, [1, 0, 3], "China")
    refused(lambda: charts.log_axis(drawn.ax), charts.ChartError, "y axis reaches down to 0")
    before = Figure().subplots()
    charts.log_axis(before)
    refused(lambda: charts.line(before, YEARS, [1, -2, 3]), charts.ChartError, "-2 has no place on it")
    drawn.ax.set_yscale("log")
    assert "The y axis is logarithmic and hides values of zero or less." in charts.problems(drawn)


def test_a_format_that_prints_no_number_is_refused():
    drawn = chart()
    charts.line(drawn.ax, YEARS, VALUES, "China")
    refused(lambda: charts.label_ends(drawn.ax, "%"), charts.ChartError, "format '%' does not print")
    refused(lambda: charts.bars(drawn.ax, ["A"], [1.5], fmt="{:d}"), charts.ChartError, "format '{:d}' does not")


def test_a_point_without_neighbours_is_drawn():
    ax = Figure().subplots()
    drawn = charts.line(ax, [2018, 2019, *YEARS], [1, 2, NAN, 5, NAN])
    assert drawn.get_marker() == "o" and drawn.get_markevery() == [3]
    assert charts.line(ax, [2018, 2019], [1, 2]).get_marker() == ""


def test_missing_values_of_any_kind_are_gaps_and_a_series_may_be_a_fan():
    ax = Figure().subplots()
    drawn = charts.line(ax, YEARS, pd.Series([1, None, Decimal(3)], dtype=object))
    assert np.isnan(drawn.get_ydata()[1]) and drawn.get_ydata()[2] == 3
    by_year = pd.Series(VALUES, index=YEARS)
    charts.fan(ax, YEARS, by_year, {80: (by_year - 1, by_year + 1)}, entity="China")
    assert [text.get_text() for text in ax.texts] == ["3 median", "2 (80 % band)", "4 (80 % band)"]


def test_signs_without_a_letter_in_the_font_and_formulas_are_found():
    drawn = chart()
    charts.line(drawn.ax, YEARS, VALUES, "China")
    drawn.ax.text(2020, 2, "北京")
    drawn.ax.text(2020, 1, "from $2 to $7", parse_math=True)
    found = charts.problems(drawn)
    assert 'The text "北京" has signs that its font lacks: 北京.' in found
    assert 'The text "from $2 to $7" is read as a formula; call use_style() before drawing.' in found


def test_a_name_that_leaves_no_room_is_refused_not_drawn_as_a_blank():
    drawn = chart()
    charts.bars(drawn.ax, ["a very long name " * 12, "B"], [1, 2])
    refused(lambda: charts.problems(drawn), charts.ChartError, "leave no room for the picture")


def test_words_over_two_lines_are_told_in_one():
    drawn = chart()
    charts.line(drawn.ax, YEARS, VALUES, "two\nlines")
    assert "two lines, solid line" in drawn.describe()
