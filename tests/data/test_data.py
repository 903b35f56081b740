"""The data package as it is: every row agrees with its printed phrase, and what is asked for is what is given."""

from datetime import date
from random import Random

import mutate
import pytest

from workbook import data
from workbook.data import DataError, __main__ as command, files, rules

SAMPLED = 50  # rows of each file; `python tests/tools/mutate.py` tries every character of all
CENTRAL_CITIES = (
    "Beijing", "Shanghai", "Tianjin", "Guangzhou", "Xi'an", "Chongqing", "Chengdu", "Wuhan", "Zhengzhou",
)  # fmt: skip
# Value and formula of every row that nobody printed, by series and period.
COMPUTED = {
    ("city_gdp_nominal", "2020"): (6733.79, 312.35 + 2102.93 + 4318.51),  # Kunming's three sectors
    ("cn_digital_economy_size", "2002"): (1.22, 0.100 * 12.17174),  # share of the product, then listed so
    ("cn_digital_economy_size", "2014"): (16.14, 18.6 - 2.46),  # the next year less its increase
    ("htz_count", "2026-02"): (179, 178 + 1),  # one more zone approved
    ("national_central_cities_count", "2018"): (9, len(CENTRAL_CITIES)),
}


def test_every_row_of_the_package_holds():
    assert rules.problems(files.DATA) == []


def test_a_changed_digit_in_any_value_contradicts_the_printed_phrase():
    for resource, table in mutate.tables():
        rows = table.to_dict("records")
        for slip in filter(mutate.must_be_noticed, mutate.slips(table, "value")):
            assert rules.row_problems(rows[slip.index] | {"value": slip.text}, "row"), (resource["path"], slip)


def test_a_slip_of_one_character_in_a_sample_of_every_file_is_noticed_without_the_seal():
    random = Random(2026)
    for resource, table in mutate.tables():
        for column in ("printed", "source_id"):
            for row in random.sample(range(len(table)), min(SAMPLED, len(table))):
                slips = list(filter(mutate.must_be_noticed, mutate.slips(table, column, [row])))
                if slips:  # a phrase in words has no digit
                    slip = random.choice(slips)
                    assert mutate.is_noticed(resource, table, slip), slip
            sound = slip._replace(text=table.at[slip.index, column])
            assert not mutate.is_noticed(resource, table, sound)


def test_every_computed_row_follows_its_formula():
    table = data.rows.tidy()
    rows = table[table["printed"] == ""]
    found = {(row["series_id"], row["period"]): (row["grade"], row["value"]) for row in rows.to_dict("records")}
    assert len(found) == len(rows)
    assert found == {key: ("D", value) for key, (value, _) in COMPUTED.items()}
    for value, formula in COMPUTED.values():
        decimals = len(f"{value}".partition(".")[2])
        assert round(formula, decimals) == value


def test_sums_that_were_printed_with_their_parts():
    parts = [data.interval(f"china_asean_trade_{way}", "2017", "USD_bn") for way in ("exports", "imports")]
    assert data.interval("china_asean_trade", "2017", "USD_bn").overlaps(parts[0] + parts[1])  # 514.8
    # 43.3 + 28.8 = 72.1 bn USD, and 8.42 of 14.02 per cent of Vietnam's GDP is the core
    names = ("vn_core_digital_va", "vn_digitised_industries_va", "vn_digital_economy_va")
    core, digitised, whole = (data.row(name, "2025")["value"] for name in names)
    assert core + digitised == pytest.approx(whole)
    shares = [data.row(f"{name}_share_gdp", "2025")["value"] for name in (names[0], names[2])]
    assert core / whole == pytest.approx(shares[0] / shares[1], abs=0.002)
    six = data.interval("sea_gmv", 2025, entity="SEA-6", vintage="2025-11-11")
    assert six.low <= data.interval("sea_gmv", 2025, entity="ASEAN-10").high  # over 300 and 305


def test_the_claims_of_the_five_articles_are_all_there():
    claims = data.claims()
    figures = claims[claims["value"].notna() | claims["low"].notna()].drop(index="digital-fujian")
    count = figures.groupby("source_id").size()
    known = {"ndo-2021": 5, "vtv-2023": 6, "cri-2020": 6, "consumer-2022": 6, "ktsg-2024": 3}
    assert all(count[article] >= many for article, many in known.items())  # a row may be added
    assert (claims["kind"] == "statement").sum() >= 14
    assert set(claims.query("modality == 'forecast'").index) >= {"de-overtake-us", "de-2030-size", "de-2030-share"}
    assert claims.at["zones-gdp-cny", "value"] == 12.33e12
    assert (claims.at["de-overtake-us", "low"], claims.at["de-overtake-us", "high"]) == (2026, 2030)


def test_a_table_that_was_handed_out_may_be_changed():
    claims, sources, series = data.claims(), data.sources(), data.series("htz_gdp")
    claims["value"], sources["title"], series["value"] = 0, "", 0
    assert data.claims().at["zones-gdp-cny", "value"] == 12.33e12
    assert data.sources().at["vtv-2023", "title"] != ""
    assert data.row("htz_gdp", 2012)["value"] == 5.4


def test_vintages_select_releases():
    releases = data.series("china_gdp_nominal_ytd")
    of_2023 = releases[releases["period"] == "2023Q1-Q3"]
    assert list(of_2023["value"]) == [913027, 937047]
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="first")["value"] == 913027
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="last")["value"] == 937047
    assert data.row("china_gdp_nominal_ytd", "2023Q1-Q3", vintage="2023-10")["value"] == 913027


def test_quarters_of_china_add_up_to_what_was_published_for_longer_on_the_same_base():
    quarters = data.series("china_gdp_nominal_quarter").set_index("period")["value"]
    years = {**data.annual("china_gdp_nominal_series_census5").loc[2022:2023], 2024: 1348066}  # verified in 2025
    for year, whole in years.items():
        parts = quarters[[f"{year}Q{n}" for n in (1, 2, 3, 4)]]
        so_far = data.row("china_gdp_nominal_ytd", f"{year}Q1-Q3", vintage="last")["value"]
        assert (parts.sum(), parts[:3].sum()) == pytest.approx((whole, so_far), abs=0.3)


def test_a_printed_figure_becomes_an_interval_in_base_units_or_those_asked_for():
    level = data.interval("htz_gdp", "2023Q1-Q3")  # 12.33万亿元
    assert (level.low, level.high) == pytest.approx((12.325e12, 12.335e12))
    trillions = data.interval("htz_gdp", "2023Q1-Q3", "CNY_trn")
    assert (trillions.low, trillions.high) == pytest.approx((12.325, 12.335), rel=1e-15)
    # 913027 in CNY_100m is printed to the last hundred million
    gdp = data.interval("china_gdp_nominal_ytd", "2023Q1-Q3", "CNY_bn", vintage="first")
    assert (gdp.low, gdp.high) == pytest.approx((91302.65, 91302.75))
    assert data.interval("htz_gdp_share_national", "2023Q1-Q3", "percent").middle == pytest.approx(13.5)


def test_a_series_printed_in_several_scales_is_never_mixed():
    # 2855.4亿元 in 2001 and 5.4万亿元 in 2012
    with pytest.raises(DataError, match="'htz_gdp' is printed in CNY_100m and CNY_trn; ask for one"):
        data.annual("htz_gdp")
    levels = data.annual("htz_gdp", unit="CNY_100m")
    assert (levels[2001], levels[2012]) == (2855.4, 54000)
    assert data.annual("htz_gdp", unit="CNY_trn")[2001] == 0.28554


def test_years_may_be_numbers():
    assert data.row("htz_gdp", 2012).equals(data.row("htz_gdp", "2012"))
    assert data.series("china_gdp_nominal", vintage=2023).equals(data.series("china_gdp_nominal", vintage="2023"))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: data.series("htz_gpd"), "no series 'htz_gpd' in data/series; take htz_gdp or "),
        (lambda: data.series("zzz"), "take one of those in data/README.md"),
        (lambda: data.series("htz_gdp", entity="Vietnam"), "no row for entity 'Vietnam'"),
        (lambda: data.row("china_gdp_nominal_ytd", "2023Q1-Q3"), "Expected one row .* found 2"),
        (lambda: data.row("htz_gdp", 1850), "Expected one row .* found 0"),
        (lambda: data.annual("china_gdp_nominal"), "several values for China 20"),
        (lambda: data.annual("city_gdp_nominal"), "several values|several entities"),
        (lambda: data.interval("htz_gdp", "2024", "USD_trn"), "is in CNY_trn, which USD_trn cannot stand for"),
        (lambda: data.interval("htz_gdp", "2024", "CNY_TRN"), "'CNY_TRN' is no unit; write CNY_trn"),
        (lambda: data.annual("htz_gdp_share_national", unit="ratio"), "is in percent, which ratio cannot"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(call, message):
    with pytest.raises(DataError, match=message):
        call()


# what is expected when


def test_what_should_be_there_is_overdue_and_what_comes_is_next():
    january = command.due(date(2027, 1, 31))
    named = "National Bureau of Statistics of China, the year's GDP, first release of 2026"
    assert any(line.startswith(f"2027-01 overdue: {named}; missing in china_gdp_nominal") for line in january)
    december = command.due(date(2026, 12, 31))
    assert f"2027-01 next: {named}" in december
    assert not any("the year's GDP, first release of 2025" in line for line in december)  # it is in the data
    early = command.due(date(2026, 11, 29))  # the month of e-Conomy is not over
    assert "2026-11 next: Google, Temasek, Bain, e-Conomy SEA of 2026" in early
    assert any("2026-11 overdue: Google, Temasek, Bain" in line for line in command.due(date(2026, 11, 30)))


def test_exchange_rates_grow_old():
    assert any("the ECB's rates end on 2026-10-30; take a newer" in line for line in command.due(date(2027, 3, 1)))
    assert not any("take a newer" in line for line in command.due(date(2026, 11, 27)))


def test_the_command_says_what_is_due(capsys):
    assert command.main(["due", "--on", "2027-02-01"]) == 1
    assert "overdue" in capsys.readouterr().out.splitlines()[0]


def test_newest_periods_are_of_what_has_happened():
    newest = data.rows.newest_periods()
    assert newest["sea_gmv"] == "2025"  # forecasts for 2030 are there
    assert newest["china_gdp_nominal"] == "2025" and newest["htz_count"] == "2026-02"
    assert not {name for name in newest if name.startswith(("tgt_", "fc_"))}
