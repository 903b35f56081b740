"""Calibration: refits agree, the future stays unseen, and the download works against a stub of the API."""

import hashlib
from http.server import BaseHTTPRequestHandler, HTTPServer
import json
import threading

import numpy as np
import pandas as pd
import pytest
import wbgapi

from workbook import projection
from workbook.projection import ProjectionError, backtest, calibrate, panel as panel_fit, shares as share_fit


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
    return panel_fit.panel_rows(panel)


def test_a_refit_gives_the_same_table(panel, tmp_path):
    first = calibrate.fit(panel, 2021, "2026-11-25", "0" * 64)
    shuffled = tmp_path / "shuffled.csv"
    panel.sample(frac=1, random_state=1).to_csv(shuffled, index=False)
    again = calibrate.fit(calibrate.read_panel(shuffled), 2021, "2026-11-25", "0" * 64)
    for kind in ("level", "share"):
        for name in first[kind]:
            np.testing.assert_allclose(first[kind][name], again[kind][name], rtol=1e-6, atol=1e-9)


def test_what_came_after_the_year_changes_nothing(panel, rows):
    later = panel.copy()
    later.loc[later["year"] > 2010, "value"] *= 1.3
    for fit in (panel_fit.fit_table, share_fit.fit_table):
        ours, theirs = fit(rows, 2010, horizons=5), fit(panel_fit.panel_rows(later), 2010, horizons=5)
        for name in ours:
            np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-9)


def test_a_family_left_out_has_no_say(panel, rows):
    changed = panel.copy()
    chosen = changed["family"] == "us_state_gdp"
    changed.loc[chosen, "value"] **= 1.5
    ours = panel_fit.fit_table(rows, 2021, without="us_state_gdp", horizons=3)
    theirs = panel_fit.fit_table(panel_fit.panel_rows(changed), 2021, without="us_state_gdp", horizons=3)
    np.testing.assert_allclose(ours["z"], theirs["z"], rtol=1e-9)


def test_bands_cover_what_random_walks_do(rows):
    # Fitted and counted on the same walks, 80 % bands must hold close to 80 % of them.
    table = panel_fit.fit_table(rows, 2021)
    fresh = panel_fit.panel_rows(walk_panel(seed=4))
    x, s = fresh["location"], fresh["scale"]
    z = (fresh["future"][:, 6] - x @ table["location"][6]) / np.exp(s @ table["scale"][6])
    # The panel rule alone: the Theta part is a fixed mixture and takes no part in the fit.
    known = ~np.isnan(z)
    covered = np.mean((z[known] >= table["z"][6, 2]) & (z[known] <= table["z"][6, 10]))
    assert covered == pytest.approx(0.8, abs=0.06)


def test_features_by_hand():
    # Growth of 10, 10, 30 and -10 % (logs) in four years.
    logs = np.full((1, panel_fit.WINDOW), np.nan)
    logs[0, -5:] = [0.0, 0.1, 0.2, 0.5, 0.4]
    location, scale = panel_fit.features(logs, np.array([4]))
    np.testing.assert_allclose(location[0], [1, 0.1, 0.1, 0.1, -0.1, 0.1 - 0.1], atol=1e-12)
    noise = np.sqrt((0.04 + 0.04) / 3)  # deviations 0, 0, 0.2, -0.2
    np.testing.assert_allclose(scale[0], [1, np.log(noise), np.log(0.11), np.log(4), 0.25, 0, 0.2], atol=1e-12)


def test_a_gap_counts_as_one_step():
    # 0 -> 0.4 over two unseen years, then 0.2 a year: deviations of the steps from 0.2 a year are all zero
    # but the spread of k equal changes equals that of one k-year step, here with a different last year.
    logs = np.full((1, panel_fit.WINDOW), np.nan)
    logs[0, -5:] = [0.0, 0.2, 0.4, 0.5, 0.8]
    _, scale = panel_fit.features(logs, np.array([3]))
    assert np.exp(scale[0, 1]) == pytest.approx(np.sqrt((0 + 0 + 0.01 + 0.01) / 2))


def test_theta_of_a_straight_line_is_half_its_trend():
    logs = np.arange(panel_fit.WINDOW)[None, :] * 0.05
    gap, half_trend = panel_fit.own_rule(logs)
    assert gap[0] == pytest.approx(0, abs=1e-9) and half_trend[0] == pytest.approx(0.025)


def test_shares_of_a_panel_are_odds(panel):
    odds = calibrate.share_fit.share_panel(panel)
    assert set(odds["family"]) == {"us_state_information", "share_of_world_gdp"}
    keys = (panel["entity"] == "e03") & (panel["year"] == 2000)
    sector = panel.loc[keys & (panel["family"] == "us_state_information"), "value"].item()
    state = panel.loc[keys & (panel["family"] == "us_state_gdp"), "value"].item()
    found = odds[(odds["family"] == "us_state_information") & (odds["entity"] == "e03") & (odds["year"] == 2000)]
    assert found["value"].item() == pytest.approx(sector / (state - sector))


def test_the_command_writes_tables_that_projections_use(panel, tmp_path, capsys, monkeypatch):
    path = tmp_path / "panel.csv"
    panel.to_csv(path, index=False)
    out = tmp_path / "calibration"
    assert calibrate.main(["--panel", str(path), "--fitted-on", "2026-11-25", "--out", str(out)]) == 0
    assert "fit.json" in capsys.readouterr().out
    fit = json.loads((out / "fit.json").read_text(encoding="utf-8"))
    assert fit["fitted_on"] == "2026-11-25" and fit["as_of"] == 2021
    assert fit["panel_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert fit["families"] == ["gdp_nominal_usd", "us_state_gdp", "us_state_information"]
    monkeypatch.setattr(projection, "CALIBRATION", out)
    projection.load_table.cache_clear()
    grown = pd.Series(100 * 1.04 ** np.arange(10) * (1 + 0.01 * (-1.0) ** np.arange(10)), index=range(2012, 2022))
    try:
        made = projection.project(grown, until=2028)
    finally:
        projection.load_table.cache_clear()
    # The walks grow by 4 % a year on average; a rule fitted on them must not be far from it.
    assert (made.median(2028) / grown[2021]) ** (1 / 7) - 1 == pytest.approx(0.04, abs=0.015)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("family,entity,value\nf,e,1\n", "no column 'year'"),
        ("family,entity,year,value\nf,e,2000,0\n", "f e 2000 is 0; only values above zero"),
        ("family,entity,year,value\nf,e,2000,1\nf,e,2000,2\n", "f e has the year 2000 twice"),
    ],
)
def test_an_unfit_panel_is_refused(text, sentence, tmp_path, capsys):
    path = tmp_path / "panel.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectionError, match=sentence):
        calibrate.read_panel(path)
    assert calibrate.main(["--panel", str(path), "--fitted-on", "2026-11-25", "--out", str(tmp_path)]) == 1
    assert sentence.split(";")[0] in capsys.readouterr().err


def test_backtest_on_a_panel(panel):
    forecasts = backtest.run(panel, origins=range(2008, 2012), horizons=(1, 7), per_series=1)
    table = backtest.scores(forecasts).set_index(["method", "horizon"])
    # Drift is the right model of these walks and nobody beats it by much; a standing value is wrong.
    assert table.loc[(backtest.OURS, 7), "mae"] < table.loc[("naive", 7), "mae"]
    assert table.loc[(backtest.OURS, 7), "mae"] < 1.3 * table.loc[("drift", 7), "mae"]
    assert set(forecasts["method"]) == {backtest.OURS, backtest.OURS_UNSEEN, *backtest.peers.SIMPLE}
    assert (forecasts["origin"] + forecasts["horizon"]).max() <= 2021
    common = backtest.common_tasks(forecasts, backtest.OURS)
    assert len(common) == len(forecasts)


# A stub of the World Bank's API, for the four kinds of requests that wbgapi makes.

COUNTRIES = {"VNM": "EAS", "CHN": "EAS", "WLD": "NA"}
VALUES = {
    ("VNM", 2022): 410.3,
    ("VNM", 2023): 429.7,
    ("CHN", 2023): 17794.8,
    ("WLD", 2023): 105435.0,
    ("CHN", 2022): None,
}


def answer(path):
    page = {"page": 1, "pages": 1, "per_page": 1000, "total": 1}
    if path.endswith("/concepts"):
        concepts = [{"id": name, "value": name} for name in ("Country", "Series", "Time")]
        return page | {"source": [{"id": "2", "concept": concepts}]}
    if "/sources/2/" in path and "/series/" in path:
        rows = [
            {
                "variable": [
                    {"concept": "Country", "id": country, "value": country},
                    {"concept": "Series", "id": "X", "value": "X"},
                    {"concept": "Time", "id": f"YR{year}", "value": str(year)},
                ],
                "value": value,
            }
            for (country, year), value in VALUES.items()
        ]
        return page | {"source": {"id": "2", "data": rows}}
    if "/sources/2/" in path:
        periods = [{"id": f"YR{year}", "value": str(year)} for year in (2022, 2023)]
        return page | {"source": [{"id": "2", "concept": [{"id": "Time", "variable": periods}]}]}
    if "/country/all" in path:
        blank = {"id": "", "value": ""}
        places = {
            "capitalCity": "",
            "longitude": "",
            "latitude": "",
            "adminregion": blank,
            "lendingType": blank,
            "incomeLevel": blank,
        }
        codes = {**COUNTRIES, "USA": "NAC"}
        return [page, [{"id": c, "iso2Code": c[:2], "region": {"id": r}, **places} for c, r in codes.items()]]
    return [page, [{"id": "EAS", "code": "EAS", "iso2code": "Z4", "name": "East Asia"}]]


class Stub(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(answer(self.path.split("?")[0])).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def world_bank(monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Stub)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    monkeypatch.setattr(wbgapi, "endpoint", f"http://127.0.0.1:{server.server_port}/v2")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_download_keeps_countries_with_values(world_bank, tmp_path):
    path = tmp_path / "panel.csv"
    assert calibrate.main(["--download", "--panel", str(path)]) == 0
    panel = calibrate.read_panel(path)
    assert set(panel["family"]) == set(calibrate.INDICATORS)
    one = panel[panel["family"] == "gdp_nominal_usd"]
    # The aggregate WLD and the blank of China in 2022 are no countries' values.
    assert one[["entity", "year", "value"]].to_numpy().tolist() == [
        ["CHN", 2023, 17794.8], ["VNM", 2022, 410.3], ["VNM", 2023, 429.7],
    ]  # fmt: skip


def test_without_a_network_the_command_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(wbgapi, "endpoint", "http://127.0.0.1:9/v2")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    # wbgapi keeps what it learned from the stub; forget it, so that it must ask.
    monkeypatch.setattr(wbgapi.source, "_concepts", {})
    assert calibrate.main(["--download", "--panel", str(tmp_path / "panel.csv")]) == 1
    assert "World Bank could not be reached" in capsys.readouterr().err
