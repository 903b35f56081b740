"""Plan targets and the claims of the consumer-goods article, against arithmetic done by hand."""

import pandas as pd
import pytest

from workbook import checks, data
from workbook.checks import targets
from workbook.checks.articles import consumer
from workbook.checks.verdict import CANNOT, CAVEAT, FAILS, HOLDS, CheckError

VERDICTS = {
    "plan-agencies": HOLDS,
    "plan-cities": CANNOT,
    "plan-tasks": HOLDS,
    "plan-firms": CANNOT,
    "plan-factories": CANNOT,
    "core-2025-share": HOLDS,
}


def test_the_verdicts_and_their_sources():
    found = {verdict.claim_id: verdict for verdict in (check() for check in consumer.CHECKS)}
    assert {name: verdict.verdict for name, verdict in found.items()} == VERDICTS
    known = set(data.sources().index)
    assert all(verdict.evidence and set(verdict.evidence) <= known for verdict in found.values())


def test_paces_by_hand():
    table = targets.tracker()
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


def test_outcomes():
    outcomes = targets.tracker()["outcome"]
    assert set(outcomes) == set(targets.OUTCOMES)
    assert list(outcomes[outcomes == targets.MET].index) == [
        "core digital industries, % of GDP",
        "gigabit subscribers, mn",
        "IPv6 users, mn",
    ]
    assert list(outcomes[outcomes == targets.MISSED].index) == ["national high-tech zones"]


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
        "7.8", "10", "over 10.5 (2025)", "0.44 / 0.54", "met",
    ]  # fmt: skip
    assert table.at["national high-tech zones", "aim for 2025"] == "about 220"
    assert table.at["firms on industrial platforms, %", "newest value"] == "none found"


def test_a_value_that_measures_something_else_is_never_divided():
    table = targets.tracker()
    other = table[table["differs"] != ""]
    assert len(other) == 5
    assert set(other["outcome"]) == {targets.INCOMPARABLE}
    assert other[["had", "way", "time"]].isna().all(axis=None)


def changed_rows(monkeypatch, series_id, **columns):
    """The data package with other values in the rows of one series that are no targets."""
    real = data.series

    def other(asked, *arguments, **options):
        found = real(asked, *arguments, **options)
        if asked == series_id:
            found = found.copy()
            for column, value in columns.items():
                found.loc[found["basis"] != "target", column] = value
        return found

    monkeypatch.setattr(data, "series", other)


@pytest.mark.parametrize(
    ("series_id", "value", "outcome"),
    [
        ("htz_count", 209, targets.MISSED),  # "about 220" stands for 210 to 230
        ("htz_count", 210, targets.MET),
        ("city_digital_economy_share", 47.4, targets.UNPUBLISHED),  # "about 50 %": 47.5 to 52.5, of 2023
        ("city_digital_economy_share", 47.5, targets.MET),
    ],
)
def test_about_reaches_as_far_as_it_is_read(monkeypatch, series_id, value, outcome):
    changed_rows(monkeypatch, series_id, value=value)
    names = {
        "htz_count": "national high-tech zones",
        "city_digital_economy_share": "Beijing: digital economy, % of GDP",
    }
    assert targets.outcome(targets.target(names[series_id])) == outcome


@pytest.mark.parametrize(
    ("series_id", "columns", "claim_id", "verdict"),
    [
        ("consumer_plan_agencies", {"value": 6}, "plan-agencies", FAILS),
        ("act_consumer_sanpin_cities_batch", {"value": 51}, "plan-cities", HOLDS),
        ("act_light_rd_tool_rate", {"value": 79.9}, "plan-firms", FAILS),
        ("act_light_ecommerce_rate", {"value": 81, "period": "2023Q1"}, "plan-firms", CANNOT),
        ("national_smart_mfg_demo_factories", {"value": 150}, "plan-factories", FAILS),
        ("cn_core_digital_va_share_gdp", {"value": 9.9}, "core-2025-share", FAILS),
    ],
)
def test_contrary_evidence_turns_the_verdict(monkeypatch, series_id, columns, claim_id, verdict):
    changed_rows(monkeypatch, series_id, **columns)
    assert checks.all_verdicts().at[claim_id, "verdict"] == verdict


def test_three_rates_over_the_line_hold_with_a_caveat(monkeypatch):
    real = targets.rows

    def rows(one):
        found = real(one)
        if one.name == "firms that use e-commerce":
            found["newest"] = pd.concat([found["newest"]]).replace({"2023Q1": "2025H1", 70.0: 81.0})
        return found

    monkeypatch.setattr(targets, "rows", rows)
    assert consumer.firms().verdict == CAVEAT


@pytest.mark.parametrize(("claim_id", "check"), [("plan-cities", "cities"), ("plan-factories", "factories")])
def test_a_misquoted_target_does_not_hold(monkeypatch, claim_id, check):
    real = consumer.claim
    monkeypatch.setattr(consumer, "claim", lambda name: real(name) | ({"value": 99} if name == claim_id else {}))
    assert getattr(consumer, check)().verdict == FAILS


def test_a_period_that_cannot_be_dated_is_named():
    with pytest.raises(CheckError, match="'around 2025'"):
        targets.moment("around 2025")
    with pytest.raises(CheckError, match="no target 'zones'"):
        targets.target("zones")
