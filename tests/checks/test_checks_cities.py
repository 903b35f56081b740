"""Cities: members of the club, and what could be meant in Ho Chi Minh City, counted and worked out by hand."""

import pytest

from workbook import data
from workbook.checks.articles import cities, hcmc


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


def test_no_member_has_reported_less_than_the_line_again():
    entry = cities.entry_years()
    for year in range(2020, 2026):
        reported = cities.levels(year)
        old = entry.index[entry <= year].intersection(reported.index)
        assert (reported[old] >= cities.line()).all()


def test_readings_are_what_was_printed():
    table = hcmc.readings()
    assert list(table["percent"]) == sorted(table["percent"])
    percent = table["percent"]
    # 11,511.9 trn VND = 476.3 bn USD, so 1,780 trn VND = 73.65 bn USD; 19.20 of it is 26.1%, 20.05 - 17.03 4.1%
    assert percent["hi-tech park: exports, 2024"] == pytest.approx(26.07, abs=0.01)
    assert percent["hi-tech park: net output, 2024"] == pytest.approx(4.10, abs=0.01)
    assert percent["industry, construction, H1 2024"] == pytest.approx(21.0)  # 17.8 + 3.2
    assert percent["23% of manufacturing, about 2021"] == pytest.approx(3.795)  # of 16.5
    both = "industry 2024, information ~2021"  # 18.2 + 5
    assert percent[both] == pytest.approx(23.2) and percent["industry, construction, 2023"] == 21.9
    fits = set(table.index[table["fits"]])
    digital = "digital economy (ministry), 2024"  # 22.0, at the edge
    # 23.0, 23.2 and 22.0 lie in 22 to 24
    assert fits == {"industry, construction, Q1–Q3 2018", both, digital}


def test_a_sum_of_rounded_shares_is_as_wide_as_they_are():
    # 18.2 stands for 18.15 to 18.25, 5 for 4.5 to 5.5; the year of the second was inferred
    verdict = hcmc.hightech_share()
    for told in (verdict.computed, verdict.sentence):
        assert "22.65 to 23.75%" in told and "23.2%" not in told
    assert "without a year" in verdict.sentence


def test_the_record_of_sector_shares_is_told_with_its_size():
    # ln(0.40 / 0.60) - ln(0.23 / 0.77) = 0.803; six years from 2024 to 2030
    record = hcmc.share_record()
    assert (record.years, record.needed) == (6, pytest.approx(0.803, abs=1e-3))
    told, made = hcmc.hightech_target().computed, record.windows.query("made")["family"]
    sizes = record.windows["family"].value_counts()
    assert (
        f"of {sizes['industry']:,} overlapping 6-year stretches of industry that began at 15 to 30% of a " in told
    )
    hits = {sector: (made == sector).sum() for sector in ("industry", "services")}
    assert f"{hits['industry']} rose as far, of services {hits['services']} of {sizes['services']}" in told
    assert record.hits / record.count < 0.05 and "overlap" in hcmc.hightech_target().sentence
