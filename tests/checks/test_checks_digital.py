"""The outlook for the digital economy, against arithmetic by hand."""

import pandas as pd
import pytest

from workbook import WorkbookError, data, projection
from workbook.checks import arithmetic, outlook
from workbook.checks.articles import digital


@pytest.mark.parametrize(
    ("year", "fits"), [(2016, False), (2017, True), (2018, False), (2019, False), (2020, True)]
)
def test_printed_growth_against_the_printed_sizes(year, fits):
    # 22.6/1.189 = 19.01, not 18.6; 31.3/1.209 = 25.89, not 27.2; 35.8/1.156 = 30.97, not 31.3
    size = data.interval("cn_digital_economy_size", str(year))
    growth = data.interval("cn_digital_economy_growth_nominal", str(year))
    before = data.interval("cn_digital_economy_size", str(year - 1))
    assert arithmetic.implied_base(size, growth).overlaps(before) is fits


def test_parts_make_the_whole_and_two_makers_differ_ninefold():
    # 7.5 and 31.70 trn against 39.2; 10.8 trn against 1 209.2 bn: 8.93
    parts = [
        data.row(f"cn_{part}_va", "2020")["value"]
        for part in ("digital_industrialisation", "industry_digitalisation")
    ]
    assert sum(parts) == pytest.approx(outlook.sizes()[2020], abs=0.05)
    caict, bea = (data.interval(f"us_digital_economy_{maker}", "2016") for maker in ("caict", "bea_va"))
    assert (caict / bea).middle == pytest.approx(8.93, abs=0.01)


def test_the_outlook_from_2019_knows_only_what_was_in_print():
    for known in (outlook.sizes(2019), outlook.shares(2019), outlook.gdp(2019)):
        assert known.index[-1] == 2019
    # The size of 2012 was printed in 2022, the share of 2002 in 2021; the sizes of 2002 and 2014 were computed.
    assert list(outlook.sizes(2019).index) == [2008, *range(2015, 2020)]
    assert 2012 in outlook.sizes().index and not {2002, 2014} & set(outlook.sizes().index)
    assert 2002 not in outlook.shares(2019).index and 2002 in outlook.shares().index
    assert outlook.project_size(2019).origin == 2019
    # Of these six sizes two first years leave five: a pool of two, and not of the eight of today.
    assert [*outlook.project_size(2019).roads] == ["from 2008", "from 2015"]
    with pytest.raises(WorkbookError, match="as seen from 2019 or 2025, not from 2022"):
        outlook.project_size(2022)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ((59, 0.8, 2030, None), "claim_trn takes a number from 60 to 400"),
        (("150", 0.8, 2030, None), "claim_trn"),
        ((150, 80, 2030, None), "claim_share takes a number from 0.5 to 0.99"),
        ((150, 0.8, 2025, None), "year takes a number from 2026 to 2034"),
        ((150, 0.8, 2030.5, None), "a year a whole one, not 2030.5"),
        ((150, 0.8, 2030, 4), "gdp_growth takes a number from -0.1 to 0.2"),
        ((150, 0.8, 2030, False), "gdp_growth"),
    ],
)
def test_what_a_reader_asks_for_is_a_number_within_reach(asked, named):
    with pytest.raises(WorkbookError, match=named):
        outlook.asked(*asked)


def test_gdp_stands_on_one_base():
    known = outlook.gdp()
    # 126.05821 trn on the census of 2018; 134.8066 after 129.42717 and 140.1879 after that on the census of 2023.
    assert known[2023] == pytest.approx(126.05821)
    assert known[2024] == pytest.approx(126.05821 * 134.8066 / 129.42717)
    assert known[2025] == pytest.approx(126.05821 * 140.1879 / 129.42717)
    assert known.index[-1] == 2025 and (known.pct_change().loc[2024:] < 0.05).all()
    # Known years stay known whatever is assumed.
    path = outlook.gdp_path(growth=dict.fromkeys(range(2024, 2031), 0.0))
    assert path[2025] == known[2025] == path[2030]


@pytest.mark.parametrize(("seen", "last_known"), [(outlook.MADE, 98.65152), (outlook.NOW, 139.838437)])
def test_the_path_of_gdp_grows_as_the_imf_said(seen, last_known):
    path = outlook.imf_path(seen, 2034)
    assert list(path) == list(range(seen + 1, 2035))
    assert path[2034] == path[2031]  # its last growth goes on
    foreseen = data.series("imf_china_nominal_gdp_forecast", vintage=outlook.IMF_OUTLOOK[seen])
    last = int(foreseen["period"].iloc[-1])
    reached = projection.scenario(last_known, {year: rate for year, rate in path.items() if year <= last})
    assert reached[last] == pytest.approx(foreseen["value"].iloc[-1] / 1e3)


def test_the_size_is_a_share_of_the_gdp_that_is_assumed():
    made = outlook.size_by_method(growth=dict.fromkeys(range(2026, 2031), 0.0))
    expected = outlook.project_share().median(2030) * outlook.gdp()[2025]
    assert made[outlook.SHARE_AND_PATH].median(2030) == pytest.approx(expected, rel=1e-3)


def test_the_pool_is_the_mean_of_its_roads():
    pools = [outlook.pooled_size(seen) for seen in (outlook.MADE, outlook.NOW)]
    for size in pools:
        each = size.chances(2030, 150)
        assert len(each) == 3 and size.probability(2030, 150) == pytest.approx(each.mean())
        # The direct road is the most flattering one from both days, and the pool lies between.
        assert each.idxmax() == outlook.DIRECT and each.min() < size.probability(2030, 150) < each.max()
    # What has come since 2019 spoke against the forecast.
    assert pools[1].probability(2030, 150) < pools[0].probability(2030, 150)


def test_the_roads_contradict_each_other():
    table = outlook.coherence()
    path = outlook.gdp_path()[2030]
    assert table.loc[outlook.DIRECT, "of_imf_path"] == pytest.approx(table.loc[outlook.DIRECT, "size"] / path)
    # The median of a share times a path has, by its making, a share that is reached in half of the cases.
    assert table.loc[outlook.SHARE_AND_PATH, "chance_of_share"] == pytest.approx(0.5, abs=0.02)
    assert table.loc[outlook.DIRECT, "chance_of_share"] < 0.4


def test_the_ratio_at_parity_mixes_no_bases():
    # 22.6 trn CNY / 3.957 CNY per international dollar / 10.8 trn USD; 50.2 / 3.796 / 17.2. The share of a first
    # release times the IMF's GDP after the census of 2023 would say 53.9% and 78.4%.
    ratio = digital.ratio_at_ppp()
    assert ratio[2016] == pytest.approx(22.6 / 3.957 / 10.8) == pytest.approx(0.5288, abs=1e-4)
    assert ratio[2022] == pytest.approx(50.2 / 3.796 / 17.2) == pytest.approx(0.7689, abs=1e-4)
    # (0.7689 / 0.5288) ** (1 / 6) = 1.0644; (1 / 0.7689) ** (1 / 8) = 1.0334
    assert "was 77% in 2022, needs 3.3% a year and gained 6.4%" in digital.overtake_us().sentence


def test_growth_over_a_gap_is_not_made_up():
    # 31.3 to 53.9 in five years: 1.722 ** 0.2 = 1.1148
    assert outlook.recent_growth(outlook.sizes()) == pytest.approx(0.1148, abs=1e-4)
    with pytest.raises(WorkbookError, match="no value 5 years before 2023"):
        outlook.recent_growth(pd.Series([1.0, 2.0], index=[2017, 2023]))


def test_the_chance_of_passing_by_what_must_be():
    china, united_states = (projection.project(outlook.in_dollars(country), 2030) for country in ("China", "US"))
    # A half against oneself, and never nought or one.
    assert outlook.chance_of_passing(china, china, 2030, 0.0) == pytest.approx(0.5, abs=0.01)
    ahead = outlook.chance_of_passing(china, united_states, 2030, 0.0)
    assert ahead + outlook.chance_of_passing(united_states, china, 2030, 0.0) == pytest.approx(1, abs=0.02)
    giant = projection.project(outlook.in_dollars("US") * 1000, 2030)
    assert outlook.chance_of_passing(giant, china, 2030) == 0.999
    with pytest.raises(WorkbookError, match="lacks a year"):
        outlook.chance_of_passing(giant, china, 2031)
    # Any year is likelier than the last, and shared errors help the leader.
    any_year = outlook.chance_of_passing(china, united_states, (2026, 2030), 0.0)
    assert any_year > ahead
    assert any_year > outlook.chance_of_passing(china, united_states, (2026, 2030), 0.6)
    # Years that end before the projections do: of the same futures, so what was ahead before adds up exactly.
    before, whole = (outlook.chance_of_passing(china, united_states, (2023, end), 0.0) for end in (2025, 2030))
    assert before <= outlook.chance_of_passing(china, united_states, (2023, 2026), 0.0) <= whole
    assert max(before, any_year) <= whole <= before + any_year


def test_each_day_has_its_roads_past_the_us():
    assert list(outlook.overtaking().index) == [outlook.TWO_SERIES, outlook.RATIO, outlook.DOLLAR_PATH]
    # By November 2020 CAICT had printed three years of China in dollars: too few for a series.
    assert list(outlook.overtaking(seen=outlook.MADE).index) == [outlook.DOLLAR_PATH]
