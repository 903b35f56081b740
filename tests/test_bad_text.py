"""Hostile and damaged text: read right or refused with one sentence, at a cost that grows with the length only."""

from datetime import date, datetime
import json
import math
from pathlib import Path
import re
from re import _constants as sre, _parser
import sys
import unicodedata

from hypothesis import example, given, settings, strategies as st
import pandas as pd
import pytest

from workbook import data
from workbook.data.files import DataError
from workbook.data.schema import read_table
from workbook.figures import FigureError, read, read_one
from workbook.figures.__main__ import main
from workbook.figures.literal import in_markdown, visible
from workbook.figures.passages import lines_of, load, read_text
from workbook.figures.patterns import LANGUAGES, patterns
from workbook.report import article

TEXT = "Năm 2024 đạt 1.212 tỷ Nhân dân tệ, tương đương 166 tỷ USD, tăng 9,6% vào ngày 5/6."
LEVEL = 2  # the number of 1.212 tỷ Nhân dân tệ


@pytest.fixture(scope="module")
def found():
    return article.read_article(TEXT)


def row(found, **cells):
    complete = {"claim_id": "test-level", "subject": "sales", "period": "2024"}
    return article.claim_rows(found, "test-2025", {LEVEL: {**complete, **cells}})


def source(**cells):
    complete = {"publisher": "Test", "title": "Tiêu đề", "published": "2025-01-20", "language": "vi"}
    return article.source_row("test-2025", **{**complete, "accessed": "2025-01-21", **cells})


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
    def cost(times):
        return calls(read_text, piece * times)

    cost(1)  # compiles the patterns
    assert cost(200) <= 2.2 * cost(100)


def test_a_chain_of_amounts_or_of_leading_words_has_any_length():
    assert len(read("1 tỷ " * 1500, "vi")) == 1500
    assert len(read("1亿" * 1500, "zh")) == 1500
    assert read("5" + " more" * 1500, "en") == []


def endless_starts(parsed):
    """The sets of characters that a pattern may repeat without end before it has matched anything else."""
    for operation, argument in parsed:
        if operation in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
            continue
        if operation is sre.SUBPATTERN:
            yield from endless_starts(argument[3])
            optional = argument[3].getwidth()[0] == 0
        elif operation is sre.BRANCH:
            for branch in argument[1]:
                yield from endless_starts(branch)
            optional = any(branch.getwidth()[0] == 0 for branch in argument[1])
        elif operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            least, most, repeated = argument
            if most is sre.MAXREPEAT:
                yield repeated
            yield from endless_starts(repeated)
            optional = least == 0
        else:
            optional = False
        if not optional:
            return


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_no_pattern_starts_with_an_endless_run_of_anything_but_digits(lang):
    # Digits are read once. A pattern such as \w+fold would be tried from every letter of a run to its end.
    known = patterns(lang)
    for pattern in [known.anchor, *(pattern for pattern, _ in known.fixed)]:
        for run in endless_starts(_parser.parse(pattern.pattern)):
            assert list(run) == [(sre.IN, [(sre.RANGE, (ord("0"), ord("9")))])], pattern.pattern


def test_the_rule_for_starts_sees_what_was_wrong():
    assert list(endless_starts(_parser.parse(r"(?:one|\w+fold)(?!x)")))
    assert not list(endless_starts(_parser.parse(r"(?<=a)b[0-9]+|c\w*")))


@settings(max_examples=50)
@given(st.lists(st.sampled_from([" ", "\t", "a", "\n", "\r", "\u3000", "\x1c"]), max_size=30).map("".join))
def test_paragraphs_are_the_runs_of_lines_that_are_not_blank(text):
    figures = read_text(f"{text}\n\n7%\n\n{text}", "en")
    assert [figure.value for figure in figures if figure.kind == "percent"] == [7]


@given(st.text("a\n", max_size=30))
def test_lines_are_counted_like_an_editor_does(text):
    assert lines_of(text, range(len(text) + 1)) == [text[:at].count("\n") + 1 for at in range(len(text) + 1)]


@pytest.mark.parametrize("around", ["很" * 5000, "khắp " * 1000])
def test_a_phrase_stays_short_in_a_line_without_end(around):
    found = article.read_article(f"{around}12.330 ha, {around}")
    assert max(map(len, found["phrase"])) < 100


# odd characters


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        # Groups of digits
        ("đạt 12\u00a0345 đồng", "vi", [(12345, "VND")]),
        ("đạt 12\u2007345 đồng", "vi", [(12345, "VND")]),
        ("đạt 12\u2009345\u200a678 đồng", "vi", [(12345678, "VND")]),
        ("CHF 1'234'567", "en", [(1234567, "CHF")]),
        ("CHF 1’234.5", "en", [(1234.5, "CHF")]),
        ("１２，３４５元", "zh", [(12345, "CNY")]),
        ("５．５％", "zh", [(5.5, "percent")]),
        # What nobody sees
        ("tăng 7,\u00ad1\u200b%", "vi", [(7.1, "percent")]),
        ("\u200f7,1%\u200e", "vi", [(7.1, "percent")]),
        ("đạt 5 tri\u00adệu\ufeff đồng", "vi", [(5e6, "VND")]),
        ("7\x1b[31m,1\x1b[0m%", "vi", [(7.1, "percent")]),
        ("😀5%😀", "en", [(5, "percent")]),
        ("tăng 5%\ud800", "vi", [(5, "percent")]),
        # Hyphens
        ("‑5%", "en", [(-5, "percent")]),
        # Digits of other scripts, powers, fractions: never a part of them
        ("đạt ١٢%, १२%, 5١%, ١5%, 1٫5%", "vi", []),
        ("达5١家，½家，1½元，10⁶元", "zh", []),
        ("đạt 10^6 USD, 5², ½, ①, 1⁄2, Ⅳ", "vi", []),
        ("tăng 5‰, 5٪", "vi", []),
        ("达178①", "zh", [(178, "")]),  # a footnote
        # Too many digits, exponents
        ("9" * 400 + "%", "en", []),
        ("9" * 5000 + "%", "vi", []),
        ("9" * 400 + "-fold", "en", []),
        ("百分之" + "9" * 400, "zh", []),
        ("1e999 and 1e5", "en", []),
        # HTML, Markdown, LaTeX, formulas
        ("<b>7,1%</b>", "vi", [(7.1, "percent")]),
        ("<td class='x'>7.1%</td>", "zh", [(7.1, "percent")]),
        ("đạt 5<b> tỷ</b>, 5&nbsp;tỷ đồng", "vi", []),
        ("**7,1%** [8%](x) `9%` | 6% |", "vi", [(7.1, "percent"), (8, "percent"), (9, "percent"), (6, "percent")]),
        (r"up $7.1\%$ or $8\%$", "en", [(7.1, "percent"), (8, "percent")]),
        ("$5$ triệu đồng", "vi", [(5e6, "VND")]),
        (r"\frac{1}{2}, $x$", "en", []),
        ("from $500,$600 to US$5", "en", [(500, "USD"), (600, "USD"), (5, "USD")]),
        ("=7,1%", "vi", [(7.1, "percent")]),
        ("+7,1%", "vi", [(7.1, "percent")]),
        ("@SUM(1) =cmd|' /C calc'!A0", "vi", []),
    ],
)
def test_odd_characters_are_read_right_or_not_at_all(text, lang, expected):
    figures = read(text, lang)
    assert [(figure.value, figure.unit) for figure in figures] == expected
    assert all(text[figure.start : figure.end] == figure.printed for figure in figures)


def test_a_tag_is_no_hedge_and_a_hyphen_of_any_kind_joins_a_range():
    assert read_one("<b>7.1%</b>增长", lang="zh").hedge == "none"
    assert read_one(">7.1%", lang="zh").hedge == "over"
    joined = read_one("1‑2%", lang="en")
    assert (joined.low, joined.high) == (1, 2)


def test_the_span_leaves_out_what_is_invisible_around_it():
    (figure,) = read("tăng \u200b7,1%\u200b.", "vi")
    assert figure.printed == "7,1%"
    (figure,) = read(r"$7.1\%$", "en")
    assert figure.printed == r"7.1\%"


VIETNAMESE = [
    "tăng khoảng 7,1%",
    "đạt 5 tỷ đồng",
    "quý II năm 2024",
    "hơn 3 nghìn doanh nghiệp",
    "mục tiêu đạt 40%",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(VIETNAMESE), min_size=1, max_size=4).map(", ".join))
def test_split_accents_read_like_composed_ones(text):
    composed = [(f.value, f.unit, f.kind, f.hedge, f.direction) for f in read(text, "vi")]
    split = unicodedata.normalize("NFD", text)
    assert [(f.value, f.unit, f.kind, f.hedge, f.direction) for f in read(split, "vi")] == composed
    assert [(f.value, f.lang) for f in read_text(split)] == [(f.value, f.lang) for f in read_text(text)]


def test_more_marks_on_a_letter_than_any_language_has_hide_no_figure():
    marks = "\u0301\u0323" * 200
    (figure,) = read(f"a{marks} tăng 7,1%", "vi")
    assert (figure.printed, figure.value) == ("7,1%", 7.1)


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


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("1２٣²½Ⅳ①,.' %\u00a0\u00ad\u200b\u202e\x1b[\x00\ud800'^$\\<>&;年亿tỷ-‑"), max_size=14)
)
@example("$1.1.1$")
@example("\x1b[" + "1" * 30)
def test_any_mixture_has_finite_values_at_its_places(text):
    for lang in ("vi", "zh", "en"):
        for figure in read(text, lang):
            assert text[figure.start : figure.end] == figure.printed
            assert figure.value is None or math.isfinite(figure.value)


# wrong arguments


@pytest.mark.parametrize("wrong", [None, 5, b"7,1%", ["7,1%"], pd.Series(["7,1%"]), Path("my.txt"), math.nan])
def test_what_is_no_text_is_refused(wrong):
    kind = type(wrong).__name__
    for function in (read, read_one, read_text, article.read_article):
        with pytest.raises(FigureError, match=rf"Expected a text in quotes, got .* \({kind}\); read a file with"):
            function(wrong)


@pytest.mark.parametrize("lang", ["fr", "VI", ["vi"], 5])
def test_another_language_is_refused_even_for_an_empty_text(lang):
    for text in ("tăng 7,1%", ""):
        with pytest.raises(FigureError, match="use one of vi, zh, en or None"):
            read_text(text, lang)


def test_another_sign_before_decimals_is_refused():
    with pytest.raises(FigureError, match=r"The sign before decimals is ',' or '.', not ';'"):
        read_one("3,445 USD", lang="vi", decimal=";")


def test_messages_shorten_long_phrases():
    for phrase in ("x" * 5000, "5% " * 2000, "9" * 5000):
        with pytest.raises(FigureError, match="…") as refused:
            read_one(phrase)
        assert len(str(refused.value)) < 250


@pytest.mark.parametrize("blank", ["", " \n\t\u3000"])
def test_blank_text_has_no_figures(blank):
    assert read(blank) == read_text(blank) == []
    with pytest.raises(article.ArticleError, match=r"No figure was found.*load\(\)"):
        article.read_article(blank)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("tăng 7,1%".encode("utf-16"), "is not in UTF-8"),
        ("up 12%".encode("utf-16-le"), "has NUL characters: it is no text, or in UTF-16"),
        ("tăng 7%".encode("cp1258", "ignore"), "is not in UTF-8"),
        (bytes(range(256)), "is not in UTF-8"),
    ],
)
def test_files_that_are_no_text_are_refused(tmp_path, content, words):
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    with pytest.raises(FigureError, match=f"article.txt' {words}"):
        load(path)


@pytest.mark.parametrize("name", ["", ".", "none.txt", "a\0b", "GDP tăng 7,1%. " * 500])
def test_names_that_are_no_file_are_refused(name):
    with pytest.raises(FigureError, match=r"Cannot read '.*check the name of the file") as refused:
        load(name)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("picks", "words"),
    [
        ([3], r"Picks are numbers with their cells, such as \{3: .*, not '\[3\]'"),
        (None, "Picks are numbers with their cells"),
        ({3: "x"}, "Picks are numbers with their cells"),
        ({"3": {}}, "No figure has the number '3'; the numbers run from 1 to 5"),
        ({3: {1: "x"}}, "Pick 3 names 1; the columns are claim_id"),
    ],
)
def test_picks_of_another_form_are_refused(found, picks, words):
    with pytest.raises(article.ArticleError, match=words):
        article.claim_rows(found, "x", picks)


def test_tables_that_are_not_the_right_one_are_refused(found):
    with pytest.raises(article.ArticleError, match="numbers are none: no row is left"):
        article.claim_rows(found.iloc[:0], "x", {1: {}})
    with pytest.raises(article.ArticleError, match="Two figures have the same number"):
        article.claim_rows(pd.concat([found, found]), "x", {1: {}})
    with pytest.raises(article.ArticleError, match=r"no column 'low'; pass the table that read_article\(\)"):
        article.claim_rows(article.listing(found), "x", {1: {}})
    with pytest.raises(article.ArticleError, match=r"read_article\(\) returned, got 'None'"):
        article.listing(None)
    with pytest.raises(article.ArticleError, match="'Năm 2024' is not at its place; read this text again"):
        article.highlight("Another text.", found)
    with pytest.raises(article.ArticleError, match=r"no column 'claim_id'; pass the table that claim_rows\(\)"):
        article.validate(row(found).set_index("claim_id"), source())
    with pytest.raises(article.ArticleError, match="no column 'claim_id'"):
        article.validate(source(), row(found))


def test_no_rows_are_not_well(found):
    empty = article.claim_rows(found, "x", {})
    assert article.validate(empty, source())[0] == "claims: there are no rows; pick figures with claim_rows()."
    assert article.listing(found.iloc[:0]).empty
    assert article.highlight("không", found.iloc[:0]).data == "không"


@pytest.mark.parametrize(
    ("day", "cell"),
    [
        (date(2025, 1, 20), "2025-01-20"),
        (datetime(2025, 1, 20, 8, 30), "2025-01-20"),
        (pd.Timestamp("2025-01-20 08:30"), "2025-01-20"),
        (date(1, 1, 1), "0001-01-01"),
        (2025, "2025"),
    ],
)
def test_a_publication_date_may_be_a_date(found, day, cell):
    written = source(published=day)
    assert written["published"].item() == cell
    assert article.validate(row(found), written) == []


def test_missing_cells_are_empty(found):
    for nothing in (None, math.nan, pd.NaT):
        assert any(
            "nothing in published" in line for line in article.validate(row(found), source(published=nothing))
        )


def test_rows_that_went_through_a_file_are_still_valid(found, tmp_path):
    row(found).to_csv(tmp_path / "claims.csv", index=False)
    source().to_csv(tmp_path / "sources.csv", index=False)
    again = [pd.read_csv(tmp_path / name) for name in ("claims.csv", "sources.csv")]
    assert article.validate(*again) == []
    assert article.annual(again[0]).to_dict() == {2024: 1.212e12}


@pytest.mark.parametrize("value", ["a lot", "", "nan", math.nan, None, "2026..2030", "1e999", "9" * 400, "٣"])
def test_a_series_needs_numbers(found, value):
    with pytest.raises(article.ArticleError, match=r"The level for 2024 is '.*not a number; a series needs one"):
        article.annual(row(found).assign(value=[value]))


def test_a_series_needs_levels_and_a_scale(found):
    with pytest.raises(article.ArticleError, match="No row is a level of a whole year"):
        article.annual(row(found, period="2024Q1"))
    for scale in (0, -1, math.nan, math.inf):
        with pytest.raises(article.ArticleError, match="divided by scale, which cannot be"):
            article.annual(row(found), scale)


# validated by the rules of the files


CLAIM_FAULTS = {
    "printed": ["1.212 tỷ\u00a0Nhân dân tệ", "1.212 tỷ Nhân dân te\u0323\u0302"],
    "subject": ["sa\u200bles", " sales", "sa\nles", "sales\ufffd", "\x1b[2J", "doanh thu o\u031b\u0309"],
    "period": ["2024-13", "2024-02-30", "2024Q5", "2024H3", "0000"],
    "line": ["0", "-1", "1.5", "٣", "²", "9" * 5000],
    "value": ["1.2.3", "9" * 400, "٣"],
}
SOURCE_FAULTS = {
    "published": ["2025-02-30", "2025-13", "0000", "٢٠٢٥"],
    "accessed": ["2025-01-32", "2025-01-19"],
    "title": ["Tie\u0302u", "a\u200bb", "x" * 10_001, "\ud800"],
    "url": ["yunhai.vn", "https://a b"],
}


def each(faults):
    return [(column, text) for column, texts in faults.items() for text in texts]


@pytest.mark.parametrize(("column", "text"), each(CLAIM_FAULTS))
def test_claims_obey_the_rules_of_their_file(found, column, text):
    problems = article.validate(row(found, **{column: text}), source())
    assert any(line.startswith(f"claims, row 1 (test-level), column {column}: ") for line in problems)
    assert all(len(line) < 400 and visible(line) == line for line in problems)


@pytest.mark.parametrize(("column", "text"), each(SOURCE_FAULTS))
def test_sources_obey_the_rules_of_their_file(found, column, text):
    (problem,) = article.validate(row(found), source(**{column: text}))
    assert problem.startswith(f"sources, row 1 (test-2025), column {column}: ") and len(problem) < 250


@settings(max_examples=40, deadline=None)
@given(column=st.sampled_from(["claim_id", "subject", "period", "line"]), text=st.text(max_size=6))
@example(column="period", text="2024-1")
@example(column="subject", text="é")
def test_what_is_valid_can_be_loaded(found, tmp_path_factory, column, text):
    rows = row(found, **{column: text})
    if article.validate(rows, source()):
        return
    path = tmp_path_factory.getbasetemp() / "claims.csv"
    rows.to_csv(path, index=False, lineterminator="\n")
    try:
        read_table(path, data.resource("claims")["schema"])
    except DataError as error:
        pytest.fail(str(error))


# inert where it is shown

ATTACK = "\x1b[2J\x1b]0;x\x07 <img src=x onerror=alert(1)> [a](javascript:x) $x$ |`*_\\# \x9b2J \u202e tăng 7,1%"


def test_highlight_is_inert():
    text = f"{ATTACK}\r- a list\r===\n\v1. one\x00\ud800"
    shown = article.highlight(text, article.read_article(text)).data
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)
    assert set(re.findall("<[^>]*>", shown)) == {"<b>", "</b>", "<sup>", "</sup>"}
    assert not set("`*_[]|$\\") & set(shown)
    assert all(not re.match(r"\s|[-+=]|[0-9]+[.)]", line) for line in shown.split("\n"))
    shown.encode("utf-8")


def test_phrases_stay_exact_and_the_listing_is_visible():
    found = article.read_article("tăng 7,\x1b[31m1%")
    assert found["printed"].item() == "7,\x1b[31m1%"
    assert article.listing(found)["printed"].item() == r"7,\x1b[31m1%"


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_no_control_sequence_reaches_the_terminal(tmp_path, capsys, option):
    path = tmp_path / "text.txt"
    printed = "7,\x1b[31m1\u200e%"
    path.write_text(f"{ATTACK}, tăng {printed}, \x9b5 \x85 6%", encoding="utf-8")
    assert main([str(path), *option]) == 0
    shown = capsys.readouterr().out
    assert visible(shown) == shown
    if option:
        assert printed in [figure["printed"] for figure in json.loads(shown)]


def test_no_control_sequence_reaches_the_terminal_in_an_error(capsys):
    assert main(["no\x1b[2J\u202e\x9b.txt"]) == 2
    message = capsys.readouterr().err
    assert visible(message) == message
    with pytest.raises(FigureError) as refused:
        read_one("\x1b[2J\x9b\u202e")
    assert visible(str(refused.value)) == str(refused.value)


@given(st.text("a \t\n\u2028|", max_size=12))
def test_a_cell_is_one_line_and_keeps_its_blanks(text):
    kept = [run if not set(run) & {"\n", "\u2028"} else " " for run in re.split(r"(\s+)", text)]
    assert in_markdown(text) == "".join(kept).replace("|", "&#124;")


@given(st.text(st.sampled_from("a\x00\x1b\x7f\x9b\u202e\u2066\ud800\r\n\t|<b>"), max_size=8))
def test_cells_of_a_table_are_inert(text):
    shown = in_markdown(text)
    shown.encode("utf-8")
    assert "\n" not in shown and visible(shown) == shown and "|" not in shown
