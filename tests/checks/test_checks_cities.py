"""The claims on trillion-yuan cities, against figures counted and worked out by hand."""

import pytest

from workbook import data
from workbook.checks.articles import cities


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


def test_a_year_without_a_figure_has_no_members():
    for ask in (cities.levels, cities.members):
        with pytest.raises(data.DataError, match="no row for 2099"):
            ask(2099)


def test_six_cities_cleared_the_line_of_2020_by_less_than_two_percent():
    # Quanzhou 10158.66, Jinan 10140.91, Hefei 10045.72, Nantong 10036.3, Xi'an 10020.39, Fuzhou 10020.02
    levels = cities.levels(2020)
    close = levels[(levels >= 1e12) & (levels < 1.02e12)]
    assert list(close.index) == ["Quanzhou", "Jinan", "Hefei", "Nantong", "Xi'an", "Fuzhou"]
    assert "6 of them" in cities.count().sentence


def test_the_nine_central_cities_are_those_of_the_printed_list():
    note = data.row("national_central_cities_count", "2018")["note"]
    listed = note.partition(": ")[2].split(", ")
    assert sorted(listed) == sorted(cities.CENTRAL) and len(listed) == 9


def test_no_city_has_two_figures_for_a_year():
    rows = data.series("city_gdp_nominal")
    assert not rows.duplicated(["entity", "period"]).any()


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
