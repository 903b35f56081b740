"""The claims on trillion-yuan cities, against figures counted and worked out by hand."""

import pandas as pd
import pytest

from workbook import data
from workbook.checks.articles import cities
from workbook.checks.verdict import CAVEAT, FAILS, HOLDS

VERDICTS = {check().claim_id: check().verdict for check in cities.CHECKS}


def test_all_five_claims_have_a_verdict():
    claims = data.claims()
    assert set(VERDICTS) == set(claims.index[claims["source_id"] == "ndo-2021"])
    assert set(VERDICTS.values()) == {HOLDS}


def test_members_by_year_are_those_that_newspapers_counted():
    # 16 (2018), 17 (2019), 23 (2020), 27 (2024) and 29 (2025, without Xuzhou) in five newspapers
    counts = data.series("trillion_club_count").query("basis == 'stock'")
    assert len(counts) == 6
    for year, printed in zip(counts["period"].astype(int), counts["value"], strict=True):
        assert cities.members(year) == printed
    assert cities.members(2005) == 0


def test_who_joined_after_2020():
    entry = cities.entry_years()
    assert entry[entry == 2021].index.tolist() == ["Dongguan"]
    assert sorted(entry[entry == 2023].index) == ["Changzhou", "Yantai"]
    assert entry[entry == 2024].index.tolist() == ["Tangshan"]
    assert sorted(entry[entry == 2025].index) == ["Dalian", "Wenzhou"]
    assert not (entry == 2022).any()
    assert "Xuzhou" not in entry  # 9957.22 hundred million yuan


def test_levels_are_in_yuan_largest_first():
    levels = cities.levels(2020)
    assert levels.index[0] == "Shanghai" and levels["Shanghai"] == pytest.approx(38700.58e8)
    assert levels.is_monotonic_decreasing and levels.index.is_unique
    # printed in trillions in one year and in hundred millions in the other
    assert cities.levels(2025)["Tianjin"] == pytest.approx(1.85e12)
    with pytest.raises(data.DataError, match="no row for 1999"):
        cities.levels(1999)


def test_six_cities_cleared_the_line_of_2020_by_less_than_two_percent():
    # Quanzhou 10158.66, Jinan 10140.91, Hefei 10045.72, Nantong 10036.3, Xi'an 10020.39, Fuzhou 10020.02
    levels = cities.levels(2020)
    close = levels[(levels >= 1e12) & (levels < 1.02e12)]
    assert list(close.index) == ["Quanzhou", "Jinan", "Hefei", "Nantong", "Xi'an", "Fuzhou"]
    assert "6 of them" in cities.count().sentence


def changed(series_id, where, column, value):
    """`data.series` with one column of one series changed where the condition holds."""
    real = data.series

    def other(asked, *arguments, **options):
        rows = real(asked, *arguments, **options)
        if asked == series_id:
            rows = rows.copy()
            rows.loc[rows.eval(where) & rows["period"].isin(["2018", "2020", "2021-2025"]), column] = value
        return rows

    return other


@pytest.mark.parametrize(
    ("series_id", "where", "column", "value", "check", "verdict"),
    [
        # Fuzhou below the line: 22 are left, and the 23rd is no longer above it
        ("city_gdp_nominal", "entity == 'Fuzhou'", "value", 9999.0, cities.count, FAILS),
        ("city_gdp_nominal", "entity == 'Fuzhou'", "value", 9999.0, cities.threshold, FAILS),
        # Dongguan above it: 24
        ("city_gdp_nominal", "entity == 'Dongguan'", "value", 10001.0, cities.threshold, FAILS),
        ("trillion_club_count", "period == '2020'", "value", 22.0, cities.count, CAVEAT),
        ("national_central_cities_count", "period == '2018'", "value", 8.0, cities.central_reports, FAILS),
        ("city_gdp_nominal", "entity == 'Wuhan'", "vintage", "2023", cities.central_reports, FAILS),
        ("city_plan_years", "entity == 'Nanjing'", "value", 15.0, cities.plan_horizon, FAILS),
        ("city_plan_last_year", "entity == 'Guangzhou'", "value", 2035.0, cities.plan_horizon, FAILS),
    ],
)
def test_contrary_evidence_turns_the_verdict(monkeypatch, series_id, where, column, value, check, verdict):
    monkeypatch.setattr(data, "series", changed(series_id, where, column, value))
    assert check().verdict == verdict


def test_the_nine_central_cities_are_those_of_the_printed_list():
    note = data.row("national_central_cities_count", "2018")["note"]
    listed = note.partition(": ")[2].split(", ")
    assert sorted(listed) == sorted(cities.CENTRAL) and len(listed) == 9


def test_no_city_has_two_figures_for_a_year():
    rows = data.series("city_gdp_nominal")
    assert isinstance(rows, pd.DataFrame) and not rows.duplicated(["entity", "period"]).any()


def test_no_member_has_reported_less_than_the_line_again():
    entry = cities.entry_years()
    for year in range(2020, 2026):
        reported = cities.levels(year)
        old = entry.index[entry <= year].intersection(reported.index)
        assert (reported[old] >= cities.line()).all()


def test_kunming_is_the_sum_of_its_sectors():
    row = data.row("city_gdp_nominal", "2020", "Kunming")
    assert row["value"] == pytest.approx(312.35 + 2102.93 + 4318.51)
    assert row["grade"] == "D" and "312.35 + 2102.93 + 4318.51" in row["note"]
