"""The verdict on every claim, what turns it, and the vocabulary."""

import pandas as pd
import pytest

from workbook import WorkbookError, checks, data
from workbook.checks import targets
from workbook.checks.articles import cities, consumer, digital, hcmc, zones
from workbook.checks.verdict import CANNOT, CAVEAT, FAILS, HOLDS, OPEN, Verdict, claimed

CHECKED = {
    HOLDS: "zones-count zones-gdp-cny cities-2020-count cities-2020-threshold cities-2020-threshold-usd "
    "cities-central-reports cities-plan-horizon de-year-cooperation plan-agencies plan-tasks core-2025-share",
    CAVEAT: "zones-gdp-usd zones-growth zones-key-labs zones-innovation-centres hcmc-localities",
    FAILS: "hcmc-hightech-share",
    OPEN: "de-overtake-us de-2030-size de-2030-share hcmc-hightech-target",
    CANNOT: "cri-2002-computers cri-bandwidth plan-firms plan-factories plan-cities",
}


def test_every_claim_has_the_verdict_that_the_evidence_leads_to():
    table = checks.all_verdicts()
    assert list(table.index) == list(data.claims().index)
    assert table["verdict"].to_dict() == {name: word for word, names in CHECKED.items() for name in names.split()}
    assert (table["sentence"].str.len() > 0).all()


def test_every_verdict_rests_on_sources_of_the_package():
    for evidence in checks.all_verdicts()["evidence"]:
        assert evidence and set(evidence) <= set(data.sources().index) and len(evidence) == len(set(evidence))


def test_a_claim_without_a_check_says_so_and_no_more(monkeypatch):
    monkeypatch.setattr(zones, "CHECKS", ())
    waiting = checks.all_verdicts("vtv-2023")
    assert set(waiting["verdict"]) == {"not checked yet"}
    assert set(waiting["computed"]) == set(waiting["sentence"]) == {""}


def test_each_check_runs_once_and_every_caller_gets_a_table_of_its_own(monkeypatch):
    calls = []
    counted = [lambda check=check: calls.append(check) or check() for check in zones.CHECKS]
    monkeypatch.setattr(zones, "CHECKS", counted)
    mine = checks.all_verdicts("vtv-2023")
    mine["verdict"] = "rewritten"
    again = checks.all_verdicts()
    assert len(calls) == len(counted)
    assert again.at["zones-count", "verdict"] == HOLDS


@pytest.mark.parametrize(
    ("check", "series_id", "cells", "verdict"),
    [
        (zones.count, "htz_count", {"value": 179}, FAILS),
        (zones.gdp_cny, "htz_gdp", {"printed": "12.43万亿元"}, FAILS),
        (zones.gdp_cny, "htz_gdp_share_national", {"printed": "13.16%"}, FAILS),
        (zones.growth, "htz_gdp_growth_nominal", {"printed": "7.91%"}, FAILS),
        (zones.key_labs, "htz_share_state_key_labs", {"printed": "68%"}, FAILS),
        # 21/31 = 67.7 and 22/31 = 71.0: neither prints as 70
        (zones.innovation_centres, "national_mfg_innovation_centres_total", {"value": 31}, FAILS),
        # Fuzhou below the line: 22 are left, and the 23rd is no longer above it
        (cities.count, "city_gdp_nominal", {"where": "entity == 'Fuzhou'", "value": 9999.0}, FAILS),
        (cities.threshold, "city_gdp_nominal", {"where": "entity == 'Fuzhou'", "value": 9999.0}, FAILS),
        # Dongguan above it: 24
        (cities.threshold, "city_gdp_nominal", {"where": "entity == 'Dongguan'", "value": 10001.0}, FAILS),
        (cities.count, "trillion_club_count", {"where": "period == '2020'", "value": 22.0}, CAVEAT),
        (cities.central_reports, "national_central_cities_count", {"value": 8.0}, FAILS),
        (cities.central_reports, "city_gdp_nominal", {"where": "entity == 'Wuhan'", "vintage": "2023"}, FAILS),
        (cities.plan_horizon, "city_plan_years", {"where": "entity == 'Nanjing'", "value": 15.0}, FAILS),
        (cities.plan_horizon, "city_plan_last_year", {"where": "value > 0", "value": 2035.0}, FAILS),
        (digital.cooperation_year, "asean_china_digital_economy_cooperation_year", {"value": 2021}, FAILS),
        (consumer.agencies, "consumer_plan_agencies", {"value": 6}, FAILS),
        (consumer.tasks, "tgt_consumer_tasks", {"where": "value > 0", "value": 9}, FAILS),
        (consumer.cities, "act_consumer_sanpin_cities_batch", {"value": 51}, HOLDS),
        (consumer.firms, "act_light_rd_tool_rate", {"value": 79.9}, FAILS),
        (consumer.firms, "act_light_ecommerce_rate", {"value": 81}, CANNOT),  # still of early 2023
        (consumer.factories, "national_smart_mfg_demo_factories", {"value": 150}, FAILS),
        (consumer.core_share, "cn_core_digital_va_share_gdp", {"value": 9.9}, FAILS),
        (hcmc.hightech_share, "hcmc_industry_share", {"printed": "chiếm 32,7% GRDP"}, CANNOT),
        (hcmc.localities, "hcmc_dialogue_cities", {"printed": "39 international cities"}, FAILS),
        (hcmc.localities, "hcmc_dialogue_delegations", {"printed": "40 đoàn"}, FAILS),
        (hcmc.localities, "hcmc_dialogue_delegations", {"printed": "more than 36 delegations"}, HOLDS),
    ],
)
def test_contrary_evidence_turns_the_verdict(plant, check, series_id, cells, verdict):
    before = check()
    plant(series_id, **cells)
    found = check()
    assert found.verdict == verdict
    assert found != before


@pytest.mark.parametrize(
    ("printed", "value", "verdict"), [("41%", 41, HOLDS), ("40%", 40, HOLDS), ("31%", 31, FAILS)]
)
def test_an_outcome_for_2030_closes_the_target_of_ho_chi_minh_city(plant, printed, value, verdict):
    plant("hcmc_hightech_share", "period == '2024'", period="2030", printed=printed, value=value)
    assert hcmc.hightech_target().verdict == verdict


def test_three_rates_over_the_line_hold_with_a_caveat(monkeypatch):
    real, over = targets.rows, {"period": "2025H1", "value": 81.0}
    monkeypatch.setattr(
        targets, "rows", lambda one: real(one) | {"newest": pd.Series({**real(one)["newest"], **over})}
    )
    assert consumer.firms().verdict == CAVEAT


@pytest.mark.parametrize("check", [consumer.cities, consumer.factories, consumer.firms, consumer.core_share])
def test_a_misquoted_target_does_not_hold(monkeypatch, check):
    real = consumer.claim
    monkeypatch.setattr(consumer, "claim", lambda name: real(name) | {"value": 99})
    assert check().verdict == FAILS


def test_the_sentence_on_bandwidth_follows_the_average(plant):
    assert "would be more than the 1.8 Mbit/s" in digital.bandwidth().sentence
    plant("cn_broadband_speed_avg", value=2.5)
    assert "would be no more than the 2.5 Mbit/s" in digital.bandwidth().sentence


def test_the_vocabulary_is_closed():
    with pytest.raises(WorkbookError, match="'mostly true' is no verdict"):
        Verdict("zones-count", "mostly true", "", (), "")


def test_a_wrong_key_and_a_claim_without_a_number_are_named(monkeypatch):
    with pytest.raises(WorkbookError, match="no claim 'zones-cuont'"):
        claimed("zones-cuont")
    with pytest.raises(WorkbookError, match="no claim of 'vtv'"):
        checks.all_verdicts("vtv")
    changed = data.claims().astype({"value": float, "low": float, "high": float})
    changed.loc["cities-2020-count", "value"] = 230
    changed.loc["zones-count", "low"] = float("nan")
    monkeypatch.setattr(data, "claims", lambda: changed)
    with pytest.raises(WorkbookError, match="counts 230 cities, 33 have a figure"):
        cities.threshold()
    with pytest.raises(WorkbookError, match="a date without a number"):
        zones.count()
