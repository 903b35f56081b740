"""Texts as they come: odd characters, paragraphs, languages, files; at a cost that grows with the length only."""

import math
import sys
import unicodedata

from hypothesis import given, strategies as st
import pytest

from workbook.figures import FigureError, language_of, read, read_one, read_text
from workbook.figures.phrases import phrase_of
from workbook.figures.text import lines_of, load, visible


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        # Groups of digits
        ("đạt 12\u00a0345 đồng", "vi", [(12345, "VND")]),
        ("đạt 12\u2009345\u200a678 đồng", "vi", [(12345678, "VND")]),
        ("CHF 1’234.5", "en", [(1234.5, "CHF")]),
        ("１２，３４５元", "zh", [(12345, "CNY")]),
        ("５．５％", "zh", [(5.5, "percent")]),
        ("10·0%", "zh", [(10, "percent")]),
        # What nobody sees
        ("tăng 7,\u00ad1\u200b%", "vi", [(7.1, "percent")]),
        ("đạt 5 tri\u00adệu\ufeff đồng", "vi", [(5e6, "VND")]),
        ("7\x1b[31m,1\x1b[0m%", "vi", [(7.1, "percent")]),
        ("tăng 5%\ud800", "vi", [(5, "percent")]),
        # Hyphens
        ("‑5%", "en", [(-5, "percent")]),
        # Digits of other scripts, powers, fractions: never a part of them
        ("đạt ١٢%, १२%, 5١%, ١5%, 1٫5%", "vi", []),
        ("达5١家，½家，1½元，10⁶元", "zh", [(1.5, "CNY")]),
        ("đạt 10^6 USD, 5², ½, ①, 1⁄2, Ⅳ", "vi", []),
        ("tăng 5‰, 5٪", "vi", [(5, "per_mille")]),
        ("达178①", "zh", [(178, "")]),  # a footnote
        # Too many digits, exponents
        ("9" * 400 + "%", "en", []),
        ("百分之" + "9" * 400, "zh", []),
        ("1e999 and 1e5", "en", []),
        # HTML, Markdown, LaTeX, formulas
        ("<td class='x'>7.1%</td>", "zh", [(7.1, "percent")]),
        ("đạt 5<b> tỷ</b>, 5&nbsp;tỷ đồng", "vi", []),
        ("**7,1%** [8%](x) `9%` | 6% |", "vi", [(7.1, "percent"), (8, "percent"), (9, "percent"), (6, "percent")]),
        (r"up $7.1\%$ or $8\%$", "en", [(7.1, "percent"), (8, "percent")]),
        ("$5$ triệu đồng", "vi", [(5e6, "VND")]),
        ("from $500,$600 to US$5", "en", [(500, "USD"), (600, "USD"), (5, "USD")]),
        ("=7,1%", "vi", [(7.1, "percent")]),
    ],
)
def test_odd_characters_are_read_right_or_not_at_all(text, lang, expected):
    figures = read(text, lang)
    assert [(figure.value, figure.unit) for figure in figures] == expected
    assert all(text[figure.start : figure.end] == figure.printed for figure in figures)


@pytest.mark.parametrize("phrase", ["from $5, ", "$5 to ", "giá $5/", "giá $5 lên ", "人民币5、", "US$5和"])
def test_a_text_may_end_where_a_list_or_a_range_would_go_on(phrase):
    (figure,) = read(phrase)
    assert figure.value == 5


def test_a_tag_is_no_hedge_and_a_hyphen_of_any_kind_joins_a_range():
    assert read_one("<b>7.1%</b>增长").hedge == "none"
    assert read_one(">7.1%", lang="zh").hedge == "over"
    joined = read_one("1‑2%", lang="en")
    assert (joined.low, joined.high) == (1, 2)


def test_the_span_leaves_out_what_is_invisible_around_it():
    (figure,) = read("tăng \u200b7,1%\u200b.", "vi")
    assert figure.printed == "7,1%"
    (figure,) = read(r"$7.1\%$", "en")
    assert figure.printed == r"7.1\%"


@pytest.mark.parametrize(
    "text", ["tăng khoảng 7,1%", "quý II năm 2024", "hơn 3 nghìn doanh nghiệp, mục tiêu đạt 40%, 5 tỷ đồng"]
)
def test_split_accents_read_like_composed_ones(text):
    split = unicodedata.normalize("NFD", text)
    for function in (lambda text: read(text, "vi"), read_text):
        composed, decomposed = (
            [(f.value, f.unit, f.kind, f.hedge, f.direction, f.lang) for f in function(written)]
            for written in (text, split)
        )
        assert composed == decomposed


def test_more_marks_on_a_letter_than_any_language_has_hide_no_figure():
    marks = "\u0301\u0323" * 200
    (figure,) = read(f"a{marks} tăng 7,1%", "vi")
    assert (figure.printed, figure.value) == ("7,1%", 7.1)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The ministry calls the growth of the zones nominal (名义增长).", "en"),
        ("Bộ gọi đó là tăng trưởng danh nghĩa (名义增长).", "vi"),
        ("The city of São Paulo and its café owners signed a first agreement on data.", "en"),
        ("Brazil's Petrobrás: 7.115 percent", "en"),
        ("about VNĐ1.78 quadrillion", "en"),
        ("15.000 VNĐ", "vi"),
        ("25.000đ", "vi"),
        ("ngày 24-9", "vi"),
        ("US$5亿", "zh"),
        ("中国信息通信研究院（CAICT）", "zh"),
    ],
)
def test_one_guesser_tells_the_language(text, lang):
    assert language_of(text) == lang
    for figures in (read(text), read_text(text)):
        assert all(figure.lang == lang for figure in figures)


def test_plain_letters_leave_the_language_open():
    assert [figure.value for figure in read("12.640 USD")] == [12640, 12.64]
    assert [figure.value for figure in read("达12.640美元")] == [12.64]


def test_dollars_with_a_letter_are_scaled_in_vietnamese_too():
    assert [read_one(f"giá {printed}").value for printed in ("$10k", "US$3,5m", "$2bn")] == [1e4, 3.5e6, 2e9]
    assert read_one("cao 12m", lang="vi").unit == "m"


def test_paragraphs_are_read_one_by_one_and_broken_lines_mended():
    text = "tăng 7,1%\n \t\nup 7.1%\n\n增长7.1%"
    figures = read_text(text)
    assert [(figure.value, figure.lang) for figure in figures] == [(7.1, "vi"), (7.1, "en"), (7.1, "zh")]
    assert [text[figure.start : figure.end] for figure in figures] == ["7,1%", "7.1%", "7.1%"]
    assert lines_of(text, [figure.start for figure in figures]) == [1, 3, 5]
    broken = read_text("Năm ngoái thành phố này cho biết kinh tế số đạt 1.212 tỷ\nNhân dân tệ")
    assert (broken[-1].value, broken[-1].unit) == (1.212e12, "CNY")
    assert [figure.value for figure in read_text("Số liệu năm 2020\n5 thành phố")] == [2020, 5]


@given(st.text(alphabet="ăâ ệ\n.,;日Ab*_", max_size=40))
def test_a_figure_is_found_whatever_surrounds_it(around):
    text = f"{around}\n\ntăng 7,1%\n\n{around}"
    assert "7,1%" in [text[f.start : f.end] for f in read_text(text)]


@given(st.text("a\n", max_size=30))
def test_lines_are_counted_like_an_editor_does(text):
    assert lines_of(text, range(len(text) + 1)) == [text[:at].count("\n") + 1 for at in range(len(text) + 1)]


def test_a_phrase_takes_words_along_where_it_alone_reads_otherwise():
    text = "Mạng 5G phủ 12.330 ha, tăng 9,6%."
    area, growth = read(text)
    assert phrase_of(text, area) == "phủ 12.330 ha"  # alone it would be English: twelve and a third
    assert phrase_of(text, growth) == "9,6%"
    long = "很" * 5000 + "12.330公顷" + "很" * 5000
    assert phrase_of(long, read(long)[0]) == "12.330公顷"


@pytest.mark.parametrize("wrong", [None, 5, b"7,1%", ["7,1%"], math.nan])
def test_what_is_no_text_is_refused(wrong):
    for function in (read, read_one, read_text):
        with pytest.raises(FigureError, match=type(wrong).__name__):
            function(wrong)


def test_another_language_or_sign_is_refused():
    with pytest.raises(FigureError, match="vi, zh, en or None"):
        read_text("", "fr")
    with pytest.raises(FigureError, match="';'"):
        read_one("3,445 USD", lang="vi", decimal=";")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("tăng 7,1%".encode("utf-16"), "not in UTF-8"),
        ("up 12%".encode("utf-16-le"), "NUL"),
        ("7%\ntăng".encode("cp1258"), "line 2"),
        (None, "No such file"),
    ],
)
def test_files_that_are_no_text_are_refused(tmp_path, content, words):
    path = tmp_path / "article.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FigureError, match=f"article.txt'.*{words}"):
        load(path)


def test_a_file_keeps_its_lines_whatever_ends_them(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes("\ufefftăng 7,1%\r\nup\rdown\n".encode())
    assert load(path) == "tăng 7,1%\nup\ndown\n"


def test_no_control_sequence_reaches_the_terminal_in_an_error():
    with pytest.raises(FigureError) as refused:
        read_one("\x1b[2J\x9b\u202e")
    assert visible(str(refused.value)) == str(refused.value)


# linear cost


def calls(function, *arguments):
    """How many Python functions a call runs."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(
    "piece", ["1 tỷ ", "9亿8万", "1 million ", "5 more ", "5% to ", "一", "1'", "5&nbsp;", "hai "]
)
def test_twice_the_text_takes_twice_the_steps(piece):
    read_text(piece)  # compiles the patterns
    assert calls(read_text, piece * 200) <= 2.2 * calls(read_text, piece * 100)


def test_accents_are_composed_a_few_at_a_time(monkeypatch):
    # Python's own composing takes the square of the number of marks on one letter.
    lengths = []
    for name in ("normalize", "is_normalized"):
        known = getattr(unicodedata, name)
        monkeypatch.setattr(
            unicodedata, name, lambda form, text, known=known: lengths.append(len(text)) or known(form, text)
        )
    read_text("a" + "\u0301\u0323" * 500 + " tăng 7,1%")
    assert 0 < max(lengths) < 40


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("xuất khẩu đạt 84,62\ntỷ USD", "USD", 84.62e9),
        ("xuất khẩu đạt 84,62 tỷ\nUSD", "USD", 84.62e9),
        ("giá tăng 3,4\n% trong quý", "percent", 3.4),
        ("costs of $2.7\nbillion", "USD", 2.7e9),
        ("产量增长6.3\n%", "percent", 6.3),
    ],
)
def test_a_line_that_breaks_a_figure_in_a_sentence_is_mended(text: str, unit: str, value: float) -> None:
    for found in (read(text), read_text(text)):
        assert [(figure.value, figure.unit) for figure in found] == [(value, unit)]


@pytest.mark.parametrize(
    "caption", ["Table 2\nbillion yuan", "Biểu đồ 3\ntỷ đồng", "图2\n亿元", "In 2024\nmillion"]
)
def test_the_number_of_a_caption_takes_no_unit_from_the_next_line(caption: str) -> None:
    assert [figure for figure in read_text(caption) if figure.kind != "period"] == []


def test_pesos_are_those_of_the_only_country_that_the_article_names() -> None:
    (figure,) = read_text("Fares rose to 12 pesos. Commuters in Santiago, Chile, protested.")
    assert (figure.unit, figure.unit_meant, figure.meant_from) == ("CLP", "CLP", "article")
    figures = read_text("Fares in Mexico rose to 12 pesos. In the Philippines they fell to 9 pesos. Then 8 pesos.")
    assert [figure.unit for figure in figures] == ["MXN", "PHP", "pesos"]
