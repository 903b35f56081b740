"""What the reader of printed figures promises: values, intervals, spans, names left alone, and its speed."""

from __future__ import annotations

from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
import math
import re
from time import process_time

from hypothesis import assume, example, given, settings, strategies as st
import pytest

from workbook.figures import Figure, FigureError, Interval, interval_rule, language_of, read, read_one
from workbook.figures.interval import HEDGES, KINDS


def test_a_figure_says_what_was_printed_and_where() -> None:
    text = "kinh tế số đạt khoảng 150 tỷ USD vào năm 2030"
    amount, year = read(text, "vi")
    assert (amount.printed, amount.value, amount.unit, amount.kind) == (
        "khoảng 150 tỷ USD",
        150e9,
        "USD",
        "amount",
    )
    assert text[amount.start : amount.end] == amount.printed
    assert amount.interval == Interval(142.5e9, 157.5e9)
    assert (year.kind, year.value, year.unit) == ("period", 2030, "year")


def test_values_are_exact() -> None:
    assert read_one("12.33万亿元").value == float(Decimal("12.33") * 10**12)
    assert read_one("91,302.7 billion yuan").value == float(Decimal("91302.7") * 10**9)
    assert read_one("7.11%").high == 7.115
    assert read_one("0.2个百分点").low == 0.15


RULE = {  # the examples of interval_rule, by hand
    "7,1%": (7.05, 7.15),
    "70%": (69.5, 70.5),
    "12.330 tỷ Nhân dân tệ": (12_325e9, 12_335e9),
    "1.000 tỷ Nhân dân tệ": (950e9, 1050e9),
    "178家": (178, 178),
    "1,5 triệu người": (1.45e6, 1.55e6),
    "翻一番": (2, 2),
    "khoảng 23%": (22, 24),
    "gần 80%": (76, 80),
    "hơn 80%": (80, math.inf),
    "不到5%": (0, 5),
    "mục tiêu 6,5%": (6.45, 6.55),
    "9,5 - 11 triệu đồng": (9.5e6, 11e6),
}


def test_the_interval_rule_is_as_by_hand() -> None:
    assert {example: (low, high) for _, example, low, high in interval_rule()} == RULE


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("150 tỷ USD", 145e9, 155e9),  # the zero carries no information
        ("2 tỷ USD", 1.5e9, 2.5e9),  # half of the printed unit, though it is more than 5 %
        ("13.50%", 13.495, 13.505),
        ("khoảng 80%", 76, 84),  # a whole ten would be 12 %: 5 % of the value instead
        ("khoảng 200 nhà máy", 190, 210),
        ("giảm không quá 3%", 0, 3),
        ("không quá -3%", -math.inf, -3),
        ("gần -20%", -20, -19),  # nearly: on the side of zero
        ("0%", -0.5, 0.5),
    ],
)
def test_intervals(printed: str, low: float, high: float) -> None:
    assert read_one(printed, lang="vi").interval == Interval(low, high)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("dịch COVID-19, mạng 5G và nhóm G20", "vi"),
        ("lần thứ 17, đại biểu lần thứ 19, máy bay Boeing 787", "vi"),
        ("Nghị quyết 57-NQ/TW, Quyết định 411/QĐ-TTg, Điều 4, quốc lộ 1A", "vi"),
        ("hai bên, một số nơi, hàng hóa, đầu tư, ba là", "vi"),
        ("Chỉ số S&P 500 chốt phiên, thành phố cấp 2 và 3, kế hoạch 5 năm lần thứ 14", "vi"),
        ("“十四五”规划、973计划、波音787、第十四届、三农、三亚、一带一路、万科", "zh"),
        ("双十一、二十大、一些、统一、千方百计、四个自信、世界500强", "zh"),
        ("“三个坚定”、云海1号展馆、第十四个五年规划、三大门类、3·15晚会、168+1家", "zh"),
        ("ASEAN+6, A4, Industry 4.0, the 19th Congress, S&P 500, Fortune 500", "en"),
        ("Boeing 787, Article 5, Phase 2, Web 3.0, 192.168.1.1, v2.3", "en"),
        ('the "two sessions", Nikkei 225 futures, the bZ4X, Phase 2 and 3', "en"),
    ],
)
def test_digits_of_names_are_no_figures(text: str, lang: str) -> None:
    assert read(text, lang) == []


def test_a_word_beside_the_figure_sets_the_hedge_and_only_a_touching_one_the_span() -> None:
    assert read_one("mục tiêu 40%").printed == "mục tiêu 40%"
    reached = read_one("mục tiêu đạt 40%")
    assert (reached.printed, reached.hedge) == ("40%", "target")


def test_an_open_reading_is_given_twice_and_has_to_be_settled() -> None:
    grouped, decimal = read("thu nhập 3,445 USD", "vi")
    assert (grouped.value, decimal.value) == (3445, 3.445)
    assert grouped.ambiguous and decimal.ambiguous
    with pytest.raises(FigureError, match=r"3445 or 3\.445"):
        read_one("3,445 USD", lang="vi")
    assert read_one("3,445 USD", lang="vi", decimal=",").value == 3.445
    with pytest.raises(FigureError, match=r"12640 or 12\.64"):
        read_one("12.640 USD")
    assert read_one("12.640 USD", lang="vi").value == 12640


def test_read_one_says_what_it_found() -> None:
    with pytest.raises(FigureError, match="found '5 tỷ đồng', '6%'"):
        read_one("5 tỷ đồng, 6%")
    with pytest.raises(FigureError, match="found none"):
        read_one("COVID-19")
    with pytest.raises(FigureError, match="'xx'"):
        read("5%", "xx")
    assert read_one("5.1 million in 2020").value == 5.1e6  # the year beside it does not count
    with pytest.raises(FigureError, match="date"):
        _ = read_one("14/12/2023").interval


@pytest.mark.parametrize("bare", ["913027", "6.22748867", "91302.7", "-2.5"])
def test_a_bare_number_is_an_amount_without_a_unit(bare: str) -> None:
    figure = read_one(bare)
    assert (figure.value, figure.unit, figure.kind) == (float(bare), "", "amount")


SCALES = {
    "vi": {"": 1, " nghìn": 10**3, " triệu": 10**6, " tỷ": 10**9, " nghìn tỷ": 10**12},
    "zh": {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12},
    "en": {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9, " trillion": 10**12, "bn": 10**9},
}
UNITS = {
    "vi": [" đồng", " USD", " Nhân dân tệ", " km", " doanh nghiệp"],
    "zh": ["元", "美元", "吨", "人"],
    "en": [" yuan", " dollars", " tonnes", " people"],
}
COUNTED = (" doanh nghiệp", "人", " people")
HEDGED = {"vi": ["", "khoảng "], "zh": ["", "约"], "en": ["", "about "]}


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(["vi", "zh", "en"]), st.integers(1, 99_999_999), st.integers(0, 2))
def test_a_printed_value_lies_in_the_interval_that_is_read(data, lang, thousandths, decimals) -> None:
    value = Decimal(thousandths) / 1000
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded:,}" if rounded >= 1000 else f"{rounded}"
    if lang == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    word, scale = data.draw(st.sampled_from(sorted(SCALES[lang].items())))
    unit = data.draw(st.sampled_from(UNITS[lang]))
    if unit in COUNTED and scale == 1 and not decimals:
        value = rounded  # a count is exact: nobody prints 2 for 2.4 people
    assume(rounded * scale < 10**15)  # no sum in dollars reaches that: 1.000 nghìn tỷ USD is 1.000 trn
    printed = f"{data.draw(st.sampled_from(HEDGED[lang]))}{text}{word}{unit}"
    # Of the readings of an open one, such as 1,234 km, one has to hold the value.
    assert any(figure.interval.contains(float(value * scale)) for figure in read(printed, lang)), printed


PIECES = re.findall(
    r"[^|]+",
    "1|23|4.5|1.234|,|.|%| |-|–|/|năm |tỷ| triệu|khoảng |gấp |万|亿|元|一|三|十|百分之|分之|倍|成|翻|$|USD| bn"
    "|(|)| percent|half a |twenty|-three|quý |tháng |第|年|月|và |、|+|\u0301|ﬁ|İ|２|٣|²|½|①|'|\u00ad"
    "|\x1b[|^|\\|&|\ud800",
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)),
    st.sampled_from(["vi", "zh", "en", None]),
)
@example("９" * 30, "zh")
@example("1/0 2分之0", None)
@example("零分之一", "zh")
@example("0-+", "en")
@example("$1.1.1$", "en")
@example("\x1b[" + "1" * 30, "en")
def test_any_text_is_read_without_an_error(text: str, lang: str | None) -> None:
    floor = 0
    try:
        found = read(text, lang)
    except FigureError:
        assert lang and lang != language_of(text)
        return
    for figure in found:
        assert text[figure.start : figure.end] == figure.printed
        assert figure.start >= floor or figure.ambiguous
        assert figure.kind in KINDS and figure.hedge in HEDGES
        assert figure.value is None or math.isfinite(figure.value)
        floor = figure.end if not figure.ambiguous else figure.start
    with suppress(FigureError):
        assert isinstance(read_one(text, lang), Figure)


@pytest.mark.parametrize(
    "piece", ["7", " ", "nghìn ", "hai mươi ", "1.234.", "5-6-", "khoảng gần hơn ", "1/2/", "年月"]
)
def test_time_grows_with_the_length_of_the_text_only(piece: str) -> None:
    text = piece * (40_000 // len(piece.encode()))
    start = process_time()
    read(text, "vi" if piece.isascii() or "ơ" in piece or "ì" in piece else "zh")
    assert process_time() - start < 1  # about 0.02 s here; minutes if a pattern went back over the digits


@pytest.mark.parametrize("reader", [read, read_one])
def test_a_text_in_another_language_than_the_one_named_says_so(reader):
    with pytest.raises(FigureError, match="is English, not Vietnamese"):
        reader("The sum of the exports was 7.115 billion dollars, and of that the yield was small", "vi")
    with pytest.raises(FigureError, match="is Chinese, not English"):
        reader("国内生产总值同比增长百分之七点一", "en")
    assert reader("$10k", "vi")
