"""The usual methods, base rates and backtests: arithmetic by hand, and the slips that are refused."""

import ast
import math
from pathlib import Path
import sys

import numpy as np
import pandas as pd
import pytest

from workbook import projection
from workbook.projection import ProjectionError, base_rates, peers
from workbook.projection.backtest import OURS, QUANTILE_COLUMNS, brier, calibration, scores
from workbook.projection.rule import PROBABILITIES

# CAICT's sizes of China's digital economy, trn CNY.
DIGITAL = {
    2014: 16.2, 2015: 18.6, 2016: 22.6, 2017: 27.2, 2018: 31.3, 2019: 35.8, 2020: 39.2, 2021: 45.5, 2022: 50.2,
    2023: 53.9,
}  # fmt: skip
GROWING = pd.Series(100 * 1.05 ** np.arange(12), index=range(2012, 2024))


def test_the_room_imports_numpy_and_pandas_only():
    # statsmodels takes most of a second, scipy and tqdm are no part of a projection.
    for path in Path(projection.__file__).parent.glob("[!_]*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
                roots = {name.split(".")[0] for name in names}
                assert roots <= {*sys.stdlib_module_names, "numpy", "pandas", "workbook"}, path.name


# The usual methods.


def test_usual_methods_on_constant_growth():
    values = GROWING.to_numpy()
    expected = values[-1] * 1.05 ** np.arange(1, 8)
    middle = len(PROBABILITIES) // 2
    for method in (peers.drift, peers.cagr_5y, peers.log_linear):
        np.testing.assert_allclose(method(values, 7)[:, middle], expected, rtol=1e-9)
    np.testing.assert_allclose(peers.naive(values, 7)[:, middle], values[-1])
    squares = np.arange(3.0, 15.0) ** 2
    np.testing.assert_allclose(peers.polynomial(squares, 2)[:, middle], [15.0**2, 16.0**2], rtol=1e-9)


@pytest.mark.parametrize("name", peers.SIMPLE)  # those of statsmodels, slow to import, are run by notebook 06
def test_a_forecast_answers_like_a_projection(name):
    wavy = GROWING * 1e12 * np.exp(0.03 * np.sin(np.arange(12.0)))
    made, quantiles = peers.forecast(wavy, 2030, name), peers.METHODS[name](wavy.to_numpy(), 7)
    for at, q in ((2, 0.1), (6, 0.5), (10, 0.9)):
        assert made.quantile(2030, q) == pytest.approx(quantiles[-1, at])
    assert made.years == tuple(range(2024, 2031)) and made.last_value == wavy[2023]
    assert f"the method {name!r}" in made.describe()


def test_a_forecast_bridges_gaps_at_constant_growth():
    made = peers.forecast(GROWING.drop([2015, 2020]), 2025, "drift")
    assert made.gaps == (2015, 2020) and made.median(2025) == pytest.approx(GROWING[2023] * 1.05**2)


def test_a_forecast_below_zero_or_without_spread_has_a_chance_all_the_same():
    # A parabola through these falls through zero: a positive quantity is then as good as gone.
    falling = peers.forecast({2019: 50.0, 2020: 48.0, 2021: 43.0, 2022: 34.0, 2023: 22.0}, 2030, "polynomial")
    assert 0 < falling.median(2030) < 1e-4 and falling.probability(2030, above=22) < 0.5
    constant = peers.forecast(dict.fromkeys(range(2015, 2024), 100.0), 2030, "naive")
    assert constant.probability(2030, above=99) > 0.99 and constant.probability(2030, above=101) < 0.01


def test_what_no_usual_method_can_forecast_is_refused():
    for call, words in [
        (lambda: peers.forecast(GROWING, 2030, "Arima"), "no method 'Arima'; choose one of naive, drift"),
        (lambda: peers.forecast(GROWING, 2020, "drift"), "ends in 2023, so 2020 cannot be projected"),
        (lambda: peers.forecast(-GROWING, 2030, "drift"), "only values above zero"),
    ]:
        with pytest.raises(ProjectionError, match=words):
            call()


# Base rates.


@pytest.fixture
def windows_of(monkeypatch):
    """Plant a panel (family, entity) -> {year: value} behind the base rates."""

    def plant(series):
        wide = pd.DataFrame(series).rename_axis(columns=["family", "entity"])
        monkeypatch.setattr(base_rates, "_wide", lambda table: wide)

    return plant


def test_windows_are_counted_by_hand(windows_of):
    # One series at 10% a year to 2010 and 3% after: seen from 2010, the next three years grew by 3%.
    values = [100 * 1.1**i for i in range(11)]
    values += [values[-1] * 1.03**i for i in range(1, 6)]
    windows_of({("f", "e"): dict(zip(range(2000, 2016), values, strict=True))})
    # Windows of three years start in 2005 to 2012. At 9% or more: those from 2005 to 2007.
    found = projection.base_rate(0.09, 3, family="f")
    assert (found.hits, found.count, found.entities) == (3, 8, 1)
    assert found.windows.loc[found.windows["made"], "origin"].tolist() == [2005, 2006, 2007]
    # Five years at 10%, give or take 2.5, lie before the starts from 2005 to 2011 (8.6%; 2012 has 7.2%).
    # Of these 2008 (10, 10, 3%) grew by 7.6%.
    found = projection.base_rate(0.07, 3, recent_growth=0.10, family="f")
    assert (found.hits, found.count) == (4, 7)
    np.testing.assert_allclose(found.paths[0], [1, 1.1, 1.21, 1.331])
    assert projection.base_rate(0.07, 3, family="f", since=2008).count == 5


def test_windows_of_inflation_are_kept_out(windows_of):
    years = range(2000, 2016)
    dear, calm = ({year: 100 * g ** (year - 2000) for year in years} for g in (1.2, 1.12))
    real = {year: 100 * 1.1 ** (year - 2000) for year in years}
    windows_of({
        ("gdp_nominal_lcu", "dear"): dear, ("gdp_real_lcu", "dear"): real,
        ("gdp_nominal_lcu", "calm"): calm, ("gdp_real_lcu", "calm"): real,
    })  # fmt: skip
    # Prices rose by 9.1% a year (1.2 / 1.1) in one country, by 1.8% in the other.
    found = projection.base_rate(0.1, 5, family="gdp_nominal_lcu", inflation_below=0.05)
    assert set(found.windows["entity"]) == {"calm"} and found.share == 1


def test_windows_of_shares_compare_by_log_odds(windows_of):
    # From 20 to 31% is log(0.31 / 0.69) - log(0.2 / 0.8) = 0.586; from 23 to 40% it is 0.803.
    rising, steady = {2000: 0.20, 2001: 0.25, 2002: 0.31}, {2000: 0.22, 2001: 0.22, 2002: 0.22}
    high = {2000: 0.50, 2001: 0.60, 2002: 0.80}  # rises further, but starts elsewhere
    windows_of({("s", "r"): rising, ("s", "s"): steady, ("s", "h"): high})
    found = projection.share_base_rate(0.23, 0.40, years=2)
    assert (found.hits, found.count) == (0, 2) and found.needed == pytest.approx(0.803, abs=0.001)
    found = projection.share_base_rate(0.23, 0.345, years=2)  # 0.567
    assert (found.hits, found.count) == (1, 2)
    assert "a share of 15% to 30% at the start" in found.describe()


def test_base_rate_says_its_class_and_period():
    found = projection.base_rate(0.157, 7, recent_growth=0.115, since=2005)
    assert found.count > 500 and found.hits == round(found.share * found.count) == found.windows["made"].sum()
    assert "9.0% to 14.0%" in found.class_definition and "2005" in found.period
    assert "windows" in found.describe() and "by at least 15.7% a year over the next 7 years" in found.describe()
    assert len(found.paths) == found.count and np.allclose(found.paths[:, 0], 1)
    assert projection.base_rate(0.05, 7).share > projection.base_rate(0.10, 7).share


def test_what_no_base_rate_answers_is_refused():
    for call, words in [
        (lambda: projection.base_rate(0.1, 16), "whole years from 1 to 15, not 16"),
        (lambda: projection.base_rate(0.1, 7, since=2022), "No series of the panel has a window"),
        (lambda: projection.base_rate(0.1, 7, recent_growth=15.7), "1570.0% a year; 0.157 stands for 15.7"),
        (lambda: projection.base_rate(0.1, 7, recent_growth=-0.9), "widen the class"),
        (lambda: projection.base_rate(0.1, 7, family="cities"), "No family 'cities'"),
        (lambda: projection.share_base_rate(23, 40, 6), "not at 23; divide per cent by 100"),
    ]:
        with pytest.raises(ProjectionError, match=words):
            call()


# Backtests and scores.


def forecast_of(logs, actual, **more):
    head = {"family": "f", "entity": "e", "origin": 2010, "method": "m", "horizon": 7, "actual": actual, **more}
    return head | dict(zip(QUANTILE_COLUMNS, np.exp(logs), strict=True))


def test_scores_by_hand():
    # One forecast: every quantile at 1 (log 0), except the 80% interval of log -0.1 to 0.1; log 0.3 came.
    logs = np.zeros(13)
    logs[:3], logs[-3:] = -0.1, 0.1
    score = scores(pd.DataFrame([forecast_of(logs, math.exp(0.3))])).iloc[0]
    assert score["mae"] == pytest.approx(0.3) and score["bias"] == pytest.approx(-0.3)
    assert not score["cov80"] and not score["cov95"]
    assert score["is80"] == pytest.approx(0.2 + 10 * 0.2)
    pinball = [p * (0.3 - q) for p, q in zip(PROBABILITIES, logs, strict=True)]
    assert score["wis"] == pytest.approx(2 * np.mean(pinball))


def test_calibration_counts_what_was_said():
    # The median is exactly 2, so the chance of doubling is one half; it happens in one of two cases.
    ladder = 0.1 * np.arange(13) + math.log(2) - 0.6
    said = pd.DataFrame([forecast_of(ladder, actual) for actual in (1.5, 2.5)])
    table = calibration(said)
    assert table["n"].item() == 2
    assert table["said"].item() == pytest.approx(0.5)
    assert table["happened"].item() == 0.5 and brier(said)["brier"].item() == pytest.approx(0.25)


def test_live_backtest_of_the_golden_case():
    forecasts = projection.backtest({"China": pd.Series(DIGITAL)}, origins=[2019], horizons=(4,))
    assert set(forecasts["method"]) == {OURS, *peers.SIMPLE}
    ours = forecasts[forecasts["method"] == OURS].iloc[0]
    assert ours["actual"] == pytest.approx(53.9 / 35.8)
    assert ours["q0.1"] < ours["actual"] < ours["q0.9"]
    made = projection.project({year: value for year, value in DIGITAL.items() if year <= 2019}, 2023, as_of=2019)
    assert ours["q0.5"] * 35.8 == pytest.approx(made.median(2023))
    trend = forecasts[forecasts["method"] == "last 5 years"].iloc[0]
    assert trend["actual"] < trend["q0.1"]  # the usual extrapolation was too high, and sure of it


def test_what_cannot_be_scored_is_refused():
    for call, words in [
        (lambda: projection.backtest({"a": DIGITAL}, origins=[2019], horizons=[16]), "from 1 to 15, not"),
        (lambda: projection.backtest({"a": DIGITAL}, origins=[2013]), "behind and ahead of an origin"),
        (lambda: projection.backtest({"a": DIGITAL}, origins=[2018]), r"no fit_2018\.json"),
        (lambda: projection.backtest({"a": {**DIGITAL, 2015: "18,6"}}, origins=[2019]), "2015 is '18,6'"),
    ]:
        with pytest.raises(ProjectionError, match=words):
            call()
