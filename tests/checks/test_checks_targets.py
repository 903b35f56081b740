"""Plan targets: paces, outcomes and computed rows, against arithmetic done by hand."""

from dataclasses import replace

import pytest

from workbook import WorkbookError, data
from workbook.checks import targets


@pytest.fixture(scope="module")
def table():
    return targets.tracker()


def test_paces_by_hand(table):
    core = table.loc["core digital industries, % of GDP"]
    # 10 - 7.8 = 2.2 points in five years; 10.5 - 7.8 = 2.7 points were made in the same five
    assert (core["needed"], core["had"]) == pytest.approx((0.44, 0.54))
    assert (core["way"], core["time"]) == pytest.approx((2.7 / 2.2 * 100, 100))
    zones = table.loc["national high-tech zones"]
    # 51 more zones wanted in five years, 9 came in the 59 months to November 2025
    assert (zones["needed"], zones["way"]) == pytest.approx((51 / 5, 9 / 51 * 100))
    assert zones["had"] == pytest.approx(9 / (59 / 12))
    tools = table.loc["all industry: design tools, %"]
    # from the end of October 2021 to the end of March 2025 are 41 of 50 months
    assert tools["time"] == pytest.approx(41 / 50 * 100)
    software = table.loc["software revenue, trn CNY"]
    assert software["newest"] == pytest.approx(13.7276)


def test_a_pace_across_a_break_is_marked(table, monkeypatch):
    core = "core digital industries, % of GDP"
    marked = table.index[table["broke"] != ""]
    # the census of 2023, two changes of the firms counted, and the zones counted in the statistics of 2022
    assert list(marked) == [
        core,
        "all industry: design tools, %",
        "all industry: numerical control, %",
        "national high-tech zones",
    ]
    assert "census" in table.at[core, "broke"] and "*" not in targets.readable(targets.CITY).to_string()
    # A break in the year of the start, or after the newest value, lies outside.
    breaks = data.files.loaded()["breaks"].query("series_id == 'cn_core_digital_va_share_gdp'")
    for period, expected in (("2020", ""), ("2021", "moved"), ("2025", "moved"), ("2026", "")):
        moved = breaks.assign(from_period=period, what="moved")
        monkeypatch.setitem(data.files.loaded(), "breaks", moved)
        again = dict(data.rows.by_series())  # else what is known of the rows stays
        monkeypatch.setattr(data.rows, "by_series", lambda again=again: again)
        assert targets.tracker().at[core, "broke"] == expected


def test_outcomes(table):
    outcomes = table["outcome"]
    assert set(outcomes) == set(targets.OUTCOMES)
    assert list(outcomes[outcomes == targets.MET].index) == [
        "core digital industries, % of GDP",
        "gigabit subscribers, mn",
        "IPv6 users, mn",
    ]
    assert list(outcomes[outcomes == targets.MISSED].index) == ["national high-tech zones"]
    # A value that measures something else is never divided.
    other = table[table["differs"] != ""]
    assert len(other) == 5 and set(other["outcome"]) == {targets.INCOMPARABLE}
    assert other[["had", "way", "time"]].isna().all(axis=None)


def test_start_and_end_of_the_core_share_stand_on_one_base():
    # 7.8 % of 103.487 trn in 2020, plus 73.8 %, are 14.03 trn: 10.4 % of the 134.908 trn of 2024
    core = data.annual("cn_core_digital_va_share_gdp", vintage="last")
    gdp = data.annual("china_gdp_nominal_series_census5")
    growth = data.row("cn_core_digital_va_growth_vs_2020", "2024")["value"]
    assert core[2020] * (1 + growth / 100) * gdp[2020] / gdp[2024] == pytest.approx(core[2024], abs=0.05)
    assert data.row("cn_core_digital_va", "2023")["value"] / gdp[2023] * 100 == pytest.approx(core[2023], abs=0.05)


def test_online_retail_changed_its_base():
    # 15.97 / 1.086 = 14.71, but 15.5 had been printed for 2024; on that base 15.5 * 1.086 = 16.83
    levels = data.annual("cn_online_retail")
    growth = data.row("cn_online_retail_growth", "2025")["value"]
    assert levels[2025] / (1 + growth / 100) == pytest.approx(14.71, abs=0.005)
    assert levels[2024] == 15.5
    assert targets.outcome(targets.target("online retail, trn CNY")) == targets.INCOMPARABLE


def test_the_table_for_a_page_keeps_the_hedges():
    table = targets.readable(targets.STATE, targets.INDUSTRY)
    assert list(table.loc["core digital industries, % of GDP"]) == [
        "7.8", "10", "over 10.5 (2025)", "0.44 / 0.54*", "met",
    ]  # fmt: skip
    assert table.at["national high-tech zones", "aim for 2025"] == "about 220"
    assert table.at["firms on industrial platforms, %", "newest value"] == "none found"


@pytest.mark.parametrize(
    ("series_id", "value", "outcome"),
    [
        ("htz_count", 209, targets.MISSED),  # "about 220" stands for 210 to 230
        ("htz_count", 210, targets.MET),
        ("city_digital_economy_share", 47.4, targets.UNPUBLISHED),  # "about 50 %": 47.5 to 52.5, of 2023
        ("city_digital_economy_share", 47.5, targets.MET),
    ],
)
def test_about_reaches_as_far_as_it_is_read(plant, series_id, value, outcome):
    plant(series_id, value=value)
    (one,) = (one for one in targets.listed().values() if one.newest and one.newest[0] == series_id)
    assert targets.outcome(one) == outcome


def test_a_target_starts_before_its_aim(monkeypatch):
    core = targets.target("core digital industries, % of GDP")
    swapped = replace(core, start=core.newest, newest=core.start)
    monkeypatch.setattr(targets, "listed", lambda: {core.name: swapped})
    with pytest.raises(WorkbookError, match="starts after its aim or newest value"):
        targets.tracker()


def test_a_wrong_period_or_key_is_named():
    for period in ("around 2025", "2025Q5", "2025-13"):
        with pytest.raises(WorkbookError, match=f"'{period}' is no year, half-year, quarter or month"):
            targets.moment(period)
    with pytest.raises(WorkbookError, match="no target 'zones'"):
        targets.target("zones")
