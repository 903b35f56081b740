"""The fit: refits agree, the future stays unseen, the commands write what projections use."""

import hashlib
import json
import sys
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from workbook import projection
from workbook.projection import ProjectionError, panel as panels, peers, record, scoring
from workbook.projection.__main__ import INDICATORS, main
from workbook.projection.backtest import OURS_READER, OURS_UNSEEN, draw_tasks, forecasts, summaries as summarised
from workbook.projection.panel import CALIBRATION, fit_levels, fit_shares, panel_rows, read_panel, share_panel
from workbook.projection.rule import WINDOW, features, last_years, own_rule
from workbook.projection.scoring import EARNED, EQUAL


def walk_panel(entities=5, years=range(1990, 2022), seed=3):
    """Random walks with drift in logs: dollar GDP of countries, state GDP and a sector of it."""
    random = np.random.default_rng(seed)
    frames = []
    for family, size in (("gdp_nominal_usd", 1e9), ("us_state_gdp", 1e5), ("us_state_information", 4e3)):
        for number in range(entities):
            steps = random.normal(0.04, 0.03, len(years))
            values = size * np.exp(np.cumsum(steps))
            frames.append(
                pd.DataFrame({"family": family, "entity": f"e{number:02d}", "year": years, "value": values})
            )
    return pd.concat(frames, ignore_index=True)


@pytest.fixture(scope="module")
def panel():
    return walk_panel()


@pytest.fixture(scope="module")
def rows(panel):
    return panel_rows(panel)


def test_what_came_after_the_year_changes_nothing(panel, rows):
    later = panel.copy()
    later.loc[later["year"] > 2010, "value"] *= 1.3
    for made in (fit_levels, fit_shares):
        ours, theirs = made(rows, 2010, horizons=5), made(panel_rows(later), 2010, horizons=5)
        for name in ours:
            np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-9)


def test_a_family_left_out_has_no_say(panel, rows):
    changed = panel.copy()
    chosen = changed["family"] == "us_state_gdp"
    changed.loc[chosen, "value"] **= 1.5
    ours = fit_levels(rows, 2021, without="us_state_gdp", horizons=3)
    theirs = fit_levels(panel_rows(changed), 2021, without="us_state_gdp", horizons=3)
    np.testing.assert_allclose(ours["z"], theirs["z"], rtol=1e-9)


def test_bands_cover_what_random_walks_do(rows):
    # Fitted and counted on the same walks, 80% bands must hold close to 80% of them.
    table = fit_levels(rows, 2021)
    fresh = panel_rows(walk_panel(seed=4))
    x, s = fresh["location"], fresh["scale"]
    z = (fresh["future"][:, 6] - x @ table["location"][6]) / np.exp(s @ table["scale"][6])
    # The panel rule alone: the Theta part is a fixed mixture and takes no part in the fit.
    known = ~np.isnan(z)
    covered = np.mean((z[known] >= table["z"][6, 2]) & (z[known] <= table["z"][6, 10]))
    assert covered == pytest.approx(0.8, abs=0.06)


def test_features_by_hand():
    # Growth of 10, 10, 30 and -10% (logs) in four years.
    logs = np.full((1, WINDOW), np.nan)
    logs[0, -5:] = [0.0, 0.1, 0.2, 0.5, 0.4]
    location, scale = features(logs, np.array([4]))
    np.testing.assert_allclose(location[0], [1, 0.1, 0.1, 0.1, -0.1, 0.1 - 0.1], atol=1e-12)
    noise = np.sqrt((0.04 + 0.04) / 3)  # deviations 0, 0, 0.2, -0.2
    np.testing.assert_allclose(scale[0], [1, np.log(noise), np.log(0.11), np.log(4), 0.25, 0, 0.2], atol=1e-12)


def test_a_gap_counts_as_one_step():
    # 0 -> 0.4 over two unseen years, then 0.2 a year: deviations of the steps from 0.2 a year are all zero
    # but the spread of k equal changes equals that of one k-year step, here with a different last year.
    logs = np.full((1, WINDOW), np.nan)
    logs[0, -5:] = [0.0, 0.2, 0.4, 0.5, 0.8]
    observed, steps = last_years(np.array([2018, 2020, 2021, 2022]), np.array([0.0, 0.4, 0.5, 0.8]))
    np.testing.assert_allclose(observed, logs)
    assert steps == [3]
    _, scale = features(logs, steps)
    assert np.exp(scale[0, 1]) == pytest.approx(np.sqrt((0 + 0 + 0.01 + 0.01) / 2))


def test_theta_of_a_straight_line_is_half_its_trend():
    logs = np.arange(WINDOW)[None, :] * 0.05
    gap, half_trend = own_rule(logs)
    assert gap[0] == pytest.approx(0, abs=1e-9) and half_trend[0] == pytest.approx(0.025)


def test_shares_of_a_panel_are_odds(panel):
    odds = share_panel(panel)
    assert set(odds["family"]) == {"us_state_information", "share_of_world_gdp"}
    keys = (panel["entity"] == "e03") & (panel["year"] == 2000)
    sector = panel.loc[keys & (panel["family"] == "us_state_information"), "value"].item()
    state = panel.loc[keys & (panel["family"] == "us_state_gdp"), "value"].item()
    found = odds[(odds["family"] == "us_state_information") & (odds["entity"] == "e03") & (odds["year"] == 2000)]
    assert found["value"].item() == pytest.approx(sector / (state - sector))


def test_the_command_writes_numbers_that_projections_use(panel, tmp_path, capsys, monkeypatch):
    path, out = tmp_path / "shuffled.csv", tmp_path / "calibration"
    panel.sample(frac=1, random_state=1).to_csv(path, index=False)
    pd.testing.assert_frame_equal(read_panel(path), panel)  # the order of the rows does not matter
    assert main(["fit", "--panel", str(path), "--fitted-on", "2026-11-25", "--out", str(out)]) == 0
    assert "fit.json" in capsys.readouterr().out and (out / "fit_2019.json").exists()
    written = json.loads((out / "fit.json").read_text(encoding="utf-8"))
    assert written["fitted_on"] == "2026-11-25" and written["as_of"] == 2021
    assert written["panel_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert written["families"] == ["gdp_nominal_usd", "us_state_gdp", "us_state_information"]
    monkeypatch.setattr(panels, "CALIBRATION", out)
    panels.load_fit.cache_clear()
    grown = pd.Series(100 * 1.04 ** np.arange(10) * (1 + 0.01 * (-1.0) ** np.arange(10)), index=range(2012, 2022))
    try:
        made = projection.project(grown, until=2028)
    finally:
        panels.load_fit.cache_clear()
    # The walks grow by 4% a year on average; a rule fitted on them must not be far from it.
    assert (made.median(2028) / grown[2021]) ** (1 / 7) - 1 == pytest.approx(0.04, abs=0.015)


@pytest.fixture(scope="module")
def summaries(panel, rows):
    tasks = draw_tasks(panel, [2013], 1, 20)
    fast, fair = forecasts(tasks, peers.SIMPLE), scoring.calibrated(rows, tasks)
    slow = fast[fast["method"] == "drift"].replace({"method": {"drift": next(iter(peers.STATSMODELS))}})
    return summarised(fast, fair, slow, slow.iloc[:0])


def test_a_rival_with_widths_from_the_panel_holds_what_it_says(summaries):
    table = summaries["backtest_scores.csv"].set_index(["method", "horizon"])
    # These are random walks with drift. The drift's own interval is right for them, and so must the panel's be.
    fair, own = table.loc[("drift, panel widths", 7)], table.loc[("drift", 7)]
    assert fair["mae"] == pytest.approx(own["mae"], rel=0.2) and fair["cov80"] == pytest.approx(0.8, abs=0.15)
    assert fair["is80"] < 1.15 * own["is80"]
    # Nobody beats the right model by much; a standing value is wrong.
    ours = table.loc[(OURS_UNSEEN, 7)]
    assert ours["mae"] < 1.3 * own["mae"] and ours["mae"] < table.loc[("naive", 7), "mae"]
    assert table.loc[(OURS_READER, 7), "cov80"] >= ours["cov80"]


def test_the_shipped_tables_are_those_that_are_written(summaries):
    for name, table in summaries.items():
        assert list(pd.read_csv(CALIBRATION / name)) == list(table), name
    # In the sample every method is scored on the tasks of the slow ones.
    shipped = pd.read_csv(CALIBRATION / "backtest_sample.csv")
    assert shipped.groupby("horizon")["n"].nunique().eq(1).all()
    assert set(peers.STATSMODELS) < set(shipped["method"])
    # Always saying how often it happens scores p (1 - p).
    chances = summaries["backtest_brier.csv"]
    np.testing.assert_allclose(chances["constant"], chances["happened"] * (1 - chances["happened"]))
    np.testing.assert_allclose(chances["skill"], 1 - chances["brier"] / chances["constant"])


def test_pools_are_scored_beside_their_roads():
    table = pd.read_csv(CALIBRATION / "pool_scores.csv", keep_default_na=False)
    each = table[table["road"] == EQUAL].set_index(["quantity", "family"])
    assert set(each["weights"]) == {"", "0.50 / 0.50"}
    # The mean over all tasks weighs families by their tasks, the mean of families does not.
    families = each.loc["size"].drop(index=["all", "mean of families"])
    weighted = (families["is80"] * families["n"]).sum() / families["n"].sum()
    assert each.loc[("size", "all"), "is80"] == pytest.approx(weighted, abs=1e-3)
    assert each.loc[("size", "mean of families"), "is80"] == pytest.approx(families["is80"].mean(), abs=1e-3)
    # What `pool` says of weights: earned ones scored no better on families left out.
    together = table[table["family"] == "all"].set_index(["quantity", "road"])["is80"]
    assert all(together[(quantity, EQUAL)] <= together[(quantity, EARNED)] for quantity in ("size", "share"))


def test_the_command_resolves_the_record(tmp_path, monkeypatch, capsys):
    path = tmp_path / "forecasts.csv"
    path.write_bytes(record.FORECASTS.read_bytes())
    monkeypatch.setattr(record, "FORECASTS", path)
    assert main(["resolve"]) == 0 and "forecasts have an outcome" in capsys.readouterr().out
    assert path.read_bytes() == (CALIBRATION.parent / "forecasts.csv").read_bytes()  # nothing new came


def test_smoothing_by_hand():
    line = np.full((1, WINDOW), np.nan)
    line[0, -6:] = 0.1 * np.arange(6)
    # A straight line goes on; damped by 0.98 a year its next two steps are 0.098 and 0.09604, or less.
    np.testing.assert_allclose(peers.smoothing(line, 2, "straight"), [[0.1, 0.2]], atol=1e-12)
    damped = peers.smoothing(line, 2, "damped")[0]
    assert 0 < damped[1] - damped[0] < damped[0] <= 0.1
    np.testing.assert_allclose(peers.smoothing(line, 2, "none"), [[0.0, 0.0]], atol=1e-12)


PANEL = "family,entity,year,value\ngdp,NA,2000,1.5\ngdp,NA,2001,7.26e+08\n"
PANELS = {
    "missing column": (PANEL.replace("year", "jahr"), "no column 'year'; it needs family, entity, year, value"),
    "semicolons": (PANEL.replace(",", ";").replace(".", ","), "no column 'family'"),
    "decimal comma": (PANEL.replace("1.5", '"1,5"'), "row 2 (family gdp, entity NA, year 2000, value 1,5)"),
    "no value": (PANEL.replace("1.5", ""), "row 2 (family gdp, entity NA, year 2000, value )"),
    "no family": (PANEL.replace("gdp", "", 1), "row 2 (family , entity NA"),
    "a year twice": (PANEL.replace("2001", "2000"), "row 3 (family gdp, entity NA, year 2000"),
    "too short": (PANEL, "No series of the panel has five years in a row"),
    "empty": ("", "panel.csv cannot be read"),
}


@pytest.mark.parametrize(("text", "words"), PANELS.values(), ids=PANELS.keys())
def test_an_unfit_panel_is_refused_in_one_sentence_and_nothing_is_written(text, words, tmp_path, capsys):
    path, out = tmp_path / "panel.csv", tmp_path / "out"
    path.write_text(text, encoding="utf-8")
    assert main(["fit", "--panel", str(path), "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1
    assert not out.exists()


def test_a_panel_is_read_as_it_was_meant(tmp_path):
    path = tmp_path / "panel.csv"
    reordered = "note,value,year,entity,family\nx,7.26e+08,2001,NA,gdp\nx,1.5,2000.0,NA,gdp\n"
    for text in (PANEL, "\ufeff" + PANEL.replace("\n", "\r\n"), reordered):
        path.write_text(text, encoding="utf-8", newline="")
        # NA is a country, not a missing value; years become floats beside a gap.
        assert read_panel(path).to_numpy().tolist() == [["gdp", "NA", 2000, 1.5], ["gdp", "NA", 2001, 7.26e8]]


def test_a_panel_too_small_for_a_fit_is_refused(panel):
    # Many cases, but of one kind of share: nothing measures its scale from outside.
    countries = panel[panel["family"] == "gdp_nominal_usd"]
    with pytest.raises(ProjectionError, match=r"0 cases were followed .* gdp_nominal_usd of countries and us_"):
        fit_shares(panel_rows(share_panel(countries)), 2021)
    with pytest.raises(ProjectionError, match="too small to fit 1 years ahead as of 1995"):
        fit_levels(panel_rows(panel), 1995)
    with pytest.raises(ProjectionError, match="no share with a value in every year"):
        share_panel(countries[countries["entity"] == "e00"])


def test_the_shipped_panel_is_the_one_that_was_fitted():
    panel = read_panel()
    assert len(panel) == 41271 and panel.groupby("family")["entity"].nunique()["us_state_gdp"] == 52
    shipped = json.loads((CALIBRATION / "fit.json").read_text(encoding="utf-8"))
    assert shipped["panel_sha256"] == hashlib.sha256(panels.PANEL.read_bytes()).hexdigest()
    # China's GDP of 2023 in current prices before the census: 126.06 trn CNY.
    china = panel[(panel["family"] == "gdp_nominal_lcu") & (panel["entity"] == "CHN") & (panel["year"] == 2023)]
    assert china["value"].item() == pytest.approx(126.06e12, rel=0.03)


def test_download_keeps_countries_with_values(tmp_path, monkeypatch, capsys):
    def fetch(code, **options):
        assert options == {"skipAggs": True, "numericTimeKeys": True, "skipBlanks": True}
        for country, year, value in (("VNM", 2023, 429.7), ("VNM", 2022, 410.3), ("CHN", 2023, 0.0)):
            yield {"economy": country, "time": year, "value": value}

    bank = SimpleNamespace(data=SimpleNamespace(fetch=fetch), APIError=RuntimeError)
    monkeypatch.setitem(sys.modules, "wbgapi", bank)
    path = tmp_path / "panel.csv"
    assert main(["download", "--panel", str(path)]) == 0
    panel = read_panel(path)
    assert set(panel["family"]) == set(INDICATORS)
    one = panel[panel["family"] == "gdp_nominal_usd"]
    assert one[["entity", "year", "value"]].to_numpy().tolist() == [["VNM", 2022, 410.3], ["VNM", 2023, 429.7]]

    def unreachable(code, **options):
        raise OSError("no route to host")

    bank.data.fetch = unreachable
    assert main(["download", "--panel", str(path)]) == 1
    assert "World Bank could not be reached" in capsys.readouterr().err
