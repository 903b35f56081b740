"""Verdicts against arithmetic done by hand."""

import pytest

from workbook import checks, data
from workbook.checks import arithmetic
from workbook.checks.articles import zones
from workbook.checks.verdict import CANNOT, CAVEAT, FAILS, HOLDS, OPEN, CheckError, Verdict, claimed
from workbook.figures.interval import Interval

CHECKED = {
    "zones-gdp-cny": HOLDS,
    "zones-gdp-usd": CAVEAT,
    "zones-growth": CAVEAT,
    "zones-count": HOLDS,
    "zones-key-labs": CAVEAT,
    "zones-innovation-centres": CAVEAT,
    "cities-2020-count": HOLDS,
    "cities-2020-threshold": HOLDS,
    "cities-2020-threshold-usd": HOLDS,
    "cities-central-reports": HOLDS,
    "cities-plan-horizon": HOLDS,
    "de-overtake-us": OPEN,
    "de-2030-size": OPEN,
    "de-2030-share": OPEN,
    "de-year-cooperation": HOLDS,
    "cri-2002-computers": CANNOT,
    "cri-bandwidth": CANNOT,
    "plan-agencies": HOLDS,
    "plan-tasks": HOLDS,
    "plan-firms": CANNOT,
    "plan-factories": CANNOT,
    "plan-cities": CANNOT,
    "core-2025-share": HOLDS,
    "hcmc-hightech-share": FAILS,
    "hcmc-hightech-target": OPEN,
    "hcmc-localities": CAVEAT,
}


def test_every_claim_has_the_verdict_that_the_evidence_leads_to():
    table = checks.all_verdicts()
    assert list(table.index) == list(data.claims().index)
    assert table.loc[list(CHECKED), "verdict"].to_dict() == CHECKED
    assert set(table.index) == set(CHECKED)


def test_a_claim_without_a_check_says_so_and_no_more(monkeypatch):
    monkeypatch.setattr(zones, "CHECKS", ())
    table = checks.all_verdicts()
    waiting = table[table["source_id"] == "vtv-2023"]
    assert set(waiting["verdict"]) == {"not checked yet"}
    assert set(waiting["computed"]) == set(waiting["sentence"]) == {""}


def test_every_verdict_rests_on_sources_of_the_package():
    for evidence in checks.all_verdicts()["evidence"]:
        assert set(evidence) <= set(data.sources().index)


def test_implied_rate_of_the_zones_is_710_to_715():
    # 12.325 / 1.735 = 7.1037 and 12.335 / 1.725 = 7.1507
    implied = arithmetic.implied_rate(claimed("zones-gdp-cny"), claimed("zones-gdp-usd"))
    assert (implied.low, implied.high) == pytest.approx((7.1037, 7.1507), abs=1e-4)


def test_implied_base_of_the_zones_is_1151_trillion():
    # 12.33 / 1.0711 = 11.5115; ends 12.325 / 1.07115 and 12.335 / 1.07105
    base = zones.implied_base() / 1e12
    assert (base.low, base.high) == pytest.approx((11.5063, 11.5168), abs=1e-4)


def test_printed_share_rests_on_first_releases():
    level = data.interval("htz_gdp", "2023Q1-Q3")
    first = arithmetic.share_percent(level, data.interval("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="first"))
    census = arithmetic.share_percent(level, data.interval("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="last"))
    printed = data.interval("htz_gdp_share_national", "2023Q1-Q3")
    assert first.overlaps(printed) and not census.overlaps(printed)
    assert census.middle == pytest.approx(13.16, abs=0.005)  # 12.33 / 93.7047


def test_one_count_of_33_prints_as_70_percent():
    # 22/33 = 66.7, 23/33 = 69.7, 24/33 = 72.7
    assert arithmetic.counts_that_print_as(Interval(69.5, 70.5), 33) == [23]
    assert arithmetic.counts_that_print_as(Interval(69.9, 70.1), 33) == []


def test_growth_and_whole():
    assert arithmetic.growth_percent(Interval(107, 107), Interval(100, 100)).middle == pytest.approx(7)
    assert arithmetic.implied_whole(Interval(150, 150), Interval(80, 80)) == Interval(187.5, 187.5)


@pytest.mark.parametrize(
    ("series_id", "column", "changed", "claim_id"),
    [
        ("htz_count", "value", 179, "zones-count"),
        ("htz_gdp", "printed", "12.43万亿元", "zones-gdp-cny"),
        ("htz_gdp_share_national", "printed", "13.16%", "zones-gdp-cny"),
        ("htz_gdp_growth_nominal", "printed", "7.91%", "zones-growth"),
        ("htz_share_state_key_labs", "printed", "68%", "zones-key-labs"),
        ("national_mfg_innovation_centres_total", "value", 31, "zones-innovation-centres"),
    ],
)
def test_contrary_evidence_turns_the_verdict(monkeypatch, series_id, column, changed, claim_id):
    real_row = data.row

    def other_row(asked, *arguments, **options):
        found = real_row(asked, *arguments, **options).copy()
        if asked == series_id:
            found[column] = changed
        return found

    monkeypatch.setattr(data, "row", other_row)
    assert checks.all_verdicts().at[claim_id, "verdict"] == "does not hold"


def test_the_vocabulary_is_closed():
    with pytest.raises(CheckError, match="'mostly true' is no verdict"):
        Verdict("zones-count", "mostly true", "", (), "")
    with pytest.raises(CheckError, match="no claim 'zones-cuont'"):
        claimed("zones-cuont")
