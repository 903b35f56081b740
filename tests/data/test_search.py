"""Search by words in three languages, with accents or none, and what a figure could be compared with."""

import pytest

from workbook import data, figures
from workbook.data import DataError

# Query, series and entity that must stand first, period.
ASKED = [
    ("GDP Việt Nam 2024", "imf_gdp_nominal", "Vietnam", "2024"),
    ("gdp viet nam 2024", "imf_gdp_nominal", "Vietnam", "2024"),
    ("越南GDP 2024年", "imf_gdp_nominal", "Vietnam", "2024"),
    ("tăng trưởng GDP Việt Nam 2024", "imf_gdp_real_growth", "Vietnam", "2024"),
    ("GDP Trung Quốc 9 tháng 2023", "china_gdp_nominal_ytd", "China", "2023Q1-Q3"),
    ("中国2023年前三季度GDP", "china_gdp_nominal_ytd", "China", "2023Q1-Q3"),
    ("China GDP 2024", "china_gdp_nominal", "China", "2024"),
    ("中国数字经济规模 2023", "cn_digital_economy_size", "China", "2023"),
    ("kinh tế số Trung Quốc 2022", "cn_digital_economy_size", "China", "2022"),
    ("tỷ trọng kinh tế số trong GDP Trung Quốc 2023", "cn_digital_economy_share_gdp", "China", "2023"),
    ("digital economy share of GDP China 2023", "cn_digital_economy_share_gdp", "China", "2023"),
    ("kinh tế số Việt Nam 2025", "vn_digital_economy_va", "Vietnam", "2025"),
    ("GRDP TP.HCM 2025", "hcmc_grdp_nominal_merged", "Ho Chi Minh City", "2025"),
    ("深圳 地区生产总值 2024", "city_gdp_nominal", "Shenzhen", "2024"),
    ("GDP Thượng Hải 2020", "city_gdp_nominal", "Shanghai", "2020"),
    ("高新区 2023年前三季度", "htz_gdp", "China national high-tech zones", "2023Q1-Q3"),
    ("dân số Việt Nam", "imf_population", "Vietnam", "2024"),
    ("World GDP growth 2024", "imf_gdp_real_growth", "World", "2024"),
    ("US digital economy 2022", "us_digital_economy_caict", "US", "2022"),
    ("thương mại Trung Quốc ASEAN 2023", "china_asean_trade", "China-ASEAN", "2023"),
    ("Vietnam e-commerce 2025", "sea_gmv", "Vietnam", "2025"),
    ("tỷ giá nhân dân tệ 2020", "cny_per_usd_avg_worldbank", "China", "2020"),
    # the internet economy of e-Conomy SEA
    ("kinh tế internet Việt Nam 2025", "sea_gmv", "Vietnam", "2025"),
    ("nền kinh tế Internet Việt Nam 2025", "sea_gmv", "Vietnam", "2025"),
    ("internet economy Vietnam 2025", "sea_gmv", "Vietnam", "2025"),
    ("越南互联网经济 2025", "sea_gmv", "Vietnam", "2025"),
    # words for the kind of place say nothing
    ("GDP thành phố Thượng Hải 2025", "city_gdp_nominal", "Shanghai", "2025"),
    ("GDP của TP Thượng Hải 2025", "city_gdp_nominal", "Shanghai", "2025"),
    ("Shanghai municipality GDP 2025", "city_gdp_nominal", "Shanghai", "2025"),
    ("上海市GDP 2025", "city_gdp_nominal", "Shanghai", "2025"),
    # the economy, its growth and its size are those of GDP, or of what stands before: the digital economy
    ("tăng trưởng kinh tế Việt Nam 2024", "imf_gdp_real_growth", "Vietnam", "2024"),
    ("economic growth Vietnam 2024", "imf_gdp_real_growth", "Vietnam", "2024"),
    ("越南经济增长 2024", "imf_gdp_real_growth", "Vietnam", "2024"),
    ("quy mô nền kinh tế Trung Quốc 2024", "china_gdp_nominal", "China", "2024"),
    ("size of the economy China 2024", "china_gdp_nominal", "China", "2024"),
    ("中国经济总量 2024", "china_gdp_nominal", "China", "2024"),
    ("quy mô kinh tế số Trung Quốc 2023", "cn_digital_economy_size", "China", "2023"),
    ("quy mô kinh tế số Việt Nam 2025", "vn_digital_economy_va", "Vietnam", "2025"),
    ("tăng trưởng kinh tế số Trung Quốc 2023", "cn_digital_economy_growth_nominal", "China", "2023"),
]


@pytest.mark.parametrize(("query", "series_id", "entity", "period"), ASKED)
def test_what_is_meant_stands_first(query, series_id, entity, period):
    first = data.find(query).iloc[0]
    assert (first["series_id"], first["entity"], first["period"]) == (series_id, entity, period)


def test_a_row_is_one_of_the_series_and_nothing_is_found_for_nonsense():
    table = data.find("GDP Việt Nam 2024")
    assert list(table) == ["series_id", "entity", "period", "value", "unit", "vintage", "grade", "score"]
    assert table["score"].is_monotonic_decreasing
    assert data.find("zzzz qqqq").empty
    assert list(data.find("zzzz qqqq")) == list(table)
    assert data.find("GDP 1850").empty


@pytest.mark.parametrize("query", ["", "  ", "2024", "của năm 2024"])
def test_a_query_without_words_says_so(query):
    with pytest.raises(DataError, match="has no words to search for"):
        data.find(query)


@pytest.mark.parametrize(
    ("printed", "words", "period", "series_id", "agrees"),
    [
        ("134,9 nghìn tỷ Nhân dân tệ", "GDP của Trung Quốc", 2024, "china_gdp_nominal", True),  # first release
        ("140 nghìn tỷ Nhân dân tệ", "GDP của Trung Quốc", 2023, "china_gdp_nominal", False),
        ("7,09%", "tăng trưởng GDP Việt Nam", 2024, "imf_gdp_real_growth", True),
        ("178家", "国家高新区 数量", "2023-11", "htz_count", True),
        ("CNY_trn", "quy mô kinh tế số Trung Quốc", 2022, "cn_digital_economy_size", None),
    ],
)
def test_a_figure_is_told_what_it_could_be_compared_with(printed, words, period, series_id, agrees):
    measured = printed if printed.startswith("CNY") else figures.read_one(printed)
    found = data.search.suggest(measured, words, period)
    assert found.loc[0, "series_id"] == series_id
    assert found.loc[0, "agrees"] is agrees


def test_a_suggestion_is_of_the_same_kind_of_unit():
    found = data.search.suggest(figures.read_one("500 tỷ USD"), "GDP Việt Nam", 2024)
    assert set(found["unit"]) == {"USD_bn"} and len(found) >= 2


def test_what_a_query_names_and_nothing_has_is_said():
    assert data.search.unmet("GDP Việt Nam quý III dệt may", ["2024", "2025"]) == ["quý III", "dệt may"]
    assert data.search.unmet("GDP Trung Quốc 9 tháng 2023", ["2023Q1-Q3"]) == []
    assert data.search.unmet("kinh tế tư nhân thành phố Thượng Hải", ["2024"]) == ["tư nhân"]


def test_every_entity_of_a_search_is_one_of_the_series():
    means = data.files.loaded()["words"]["means"]
    assert {name for name in means if name[0].isupper()} <= set(data.rows.tidy()["entity"])
