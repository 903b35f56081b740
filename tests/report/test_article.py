"""From pasted text to rows and findings; what is right comes from the texts below and arithmetic by hand."""

from datetime import date
import io
import json
import subprocess
import sys
from types import SimpleNamespace

from hypothesis import given, strategies as st
import pandas as pd
import pytest

from workbook import data, figures
from workbook.checks import general
from workbook.checks.verdict import CheckError
from workbook.figures.__main__ import main
from workbook.figures.passages import language_of, read_text
from workbook.report import article

TEXT = """Tiêu đề

Năm 2024 đạt 1.212 tỷ Nhân dân tệ, tương đương 166 tỷ USD, tăng 9,6%. Mạng 5G phủ 12.330 ha.

Sales were CNY 1,058 billion, about 12 percent more.

规模为6710亿元，占80%。
"""
COMPLETE = {"claim_id": "test-level", "subject": "sales", "period": "2024"}


@pytest.fixture
def found():
    return article.read_article(TEXT)


def number_of(found, printed):
    (number,) = found.index[found["printed"] == printed]
    return number


def picked(found, phrase, **cells):
    return article.claim_rows(found, "test-2025", {number_of(found, phrase): {**COMPLETE, **cells}})


def source(**cells):
    complete = {"publisher": "Test", "title": "Tiêu đề", "published": "2025-01-20", "language": "vi"}
    return article.source_row("test-2025", **{**complete, "accessed": "2025-01-21", **cells})


def figure(printed):
    return figures.read_one(printed)


# reading


def test_every_figure_has_its_line_and_its_span(found):
    lines = dict(zip(found["printed"], found["line"], strict=True))
    assert lines["1.212 tỷ Nhân dân tệ"] == 3
    assert lines["CNY 1,058 billion"] == 5
    assert lines["6710亿元"] == 7
    for _, row in found.iterrows():
        assert TEXT[row["start"] : row["end"]] == row["printed"]


def test_each_paragraph_is_read_in_its_own_language(found):
    languages = dict(zip(found["printed"], found["lang"], strict=True))
    assert languages["9,6%"] == "vi"
    assert languages["about 12 percent"] == "en"
    assert languages["80%"] == "zh"


def test_names_in_another_script_do_not_change_the_language():
    assert language_of("The ministry calls the growth of the zones nominal (名义增长).") == "en"
    assert language_of("Bộ gọi đó là tăng trưởng danh nghĩa (名义增长).") == "vi"
    assert language_of("The city of São Paulo and its café owners signed a first agreement on data.") == "en"
    assert language_of("ngày 24-9") == "vi"
    assert language_of("中国信息通信研究院（CAICT）") == "zh"


def test_a_line_broken_in_the_middle_of_a_figure_is_mended():
    broken = "Năm ngoái thành phố này cho biết kinh tế số đạt 1.212 tỷ\nNhân dân tệ"
    (_, amount) = [None, *(f for f in read_text(broken) if f.kind == "amount")]
    assert (amount.value, amount.unit) == (1.212e12, "CNY")


def test_lines_of_their_own_stay_apart():
    values = [f.value for f in read_text("Số liệu năm 2020\n5 thành phố")]
    assert values == [2020, 5]


def test_text_without_figures_is_refused():
    with pytest.raises(article.ArticleError, match="No figure was found"):
        article.read_article("Không có con số nào.")


# Whatever surrounds it, a figure is found at its place.
@given(st.text(alphabet="ăâ ệ\n.,;日Ab*_", max_size=40))
def test_spans_hold_in_any_surroundings(around):
    text = f"{around}\n\ntăng 7,1%\n\n{around}"
    assert "7,1%" in [text[f.start : f.end] for f in read_text(text)]


# highlighting


def test_highlight_marks_each_figure_with_its_number(found):
    shown = article.highlight(TEXT, found).data
    for number, row in found.iterrows():
        assert f"<b>{row['printed']}</b><sup>{number}</sup>" in shown
    assert "Mạng 5G phủ" in shown


def test_highlight_shows_markdown_of_the_article_as_text():
    text = "1. *so* [là](x) US$3 tỷ\n\n- a_b_ `c` #1 tăng 5%\n\n    thụt vào 6%"
    shown = article.highlight(text, article.read_article(text)).data
    assert not set("*[]`_$") & set(shown)
    assert all(line == line.lstrip() and not line.startswith(("-", "1.")) for line in shown.split("\n"))


def test_two_readings_of_the_same_digits_share_a_place():
    text = "Income was 12.640 USD."
    found = article.read_article(text)
    assert found["value"].to_list() == [12640, 12.64]
    assert "<b>12.640 USD</b><sup>1 or 2</sup>" in article.highlight(text, found).data


def test_listing_says_what_a_figure_stands_for(found):
    listed = article.listing(found).set_index("printed")["stands for"]
    assert listed["9,6%"] == "9.55 to 9.65"
    assert article.listing(article.read_article("hơn 80%"))["stands for"].item() == "80 or more"


# rows


def test_what_the_text_knows_fills_the_row(found):
    row = picked(found, "1.212 tỷ Nhân dân tệ").iloc[0]
    assert row.to_dict() == {
        "claim_id": "test-level",
        "source_id": "test-2025",
        "line": 3,
        "printed": "1.212 tỷ Nhân dân tệ",
        "kind": "level",
        "subject": "sales",
        "period": "2024",
        "value": "1212000000000",
        "unit": "CNY",
        "hedge": "none",
    }


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("166 tỷ USD", "conversion"), ("9,6%", "growth"), ("80%", "share"), ("Năm 2024", "period")],
)
def test_kinds_are_proposed(found, printed, kind):
    assert picked(found, printed)["kind"].item() == kind


def test_a_reader_overrules_the_proposal(found):
    row = picked(found, "80%", kind="target", hedge="target").iloc[0]
    assert (row["kind"], row["hedge"]) == ("target", "target")
    assert article.validate(picked(found, "80%", kind="target", hedge="target"), source()) == []


def test_a_range_keeps_both_ends():
    found = article.read_article("giai đoạn 2026 – 2030")
    assert article.claim_rows(found, "x", {1: {}})["value"].item() == "2026..2030"


def test_a_phrase_takes_words_along_where_it_alone_reads_otherwise(found):
    # Alone, 12.330 ha would be read as English: twelve and a third.
    assert found.loc[number_of(found, "12.330 ha"), "phrase"] == "phủ 12.330 ha"
    assert found.loc[number_of(found, "9,6%"), "phrase"] == "9,6%"


def test_rows_have_the_columns_of_the_files(found):
    for name, table in {"claims": picked(found, "9,6%"), "sources": source()}.items():
        written = table.to_csv(index=False).splitlines()[0]
        assert written == (data.DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("picks", "message"),
    [
        ({99: {}}, "No figure has the number 99; the numbers run from 1 to 9"),
        ({1: {"subjct": "x"}}, "names 'subjct'"),
    ],
)
def test_impossible_picks_are_refused(found, picks, message):
    with pytest.raises(article.ArticleError, match=message):
        article.claim_rows(found, "x", picks)


def test_a_date_is_no_claim():
    found = article.read_article("ngày 14/12/2023")
    with pytest.raises(article.ArticleError, match="is the date 'ngày 14/12/2023'"):
        article.claim_rows(found, "x", {1: {}})


def test_levels_make_a_series_by_year(found):
    rows = pd.concat(
        [
            picked(found, "1.212 tỷ Nhân dân tệ"),
            picked(found, "CNY 1,058 billion", period="2023"),
            picked(found, "9,6%"),
        ]
    )
    assert article.annual(rows, scale=1e9).to_dict() == {2023: 1058, 2024: 1212}
    with pytest.raises(article.ArticleError, match="two levels for 2024"):
        article.annual(pd.concat([rows, picked(found, "6710亿元")]))
    with pytest.raises(article.ArticleError, match="CNY and USD"):
        article.annual(pd.concat([rows, picked(found, "166 tỷ USD", kind="level")]))


# validating


def test_complete_rows_are_valid(found):
    assert article.validate(picked(found, "1.212 tỷ Nhân dân tệ"), source()) == []


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"subject": "", "period": ""}, "nothing in subject, period"),
        ({"period": "last year"}, "column period: 'last year' does not start with a year"),
        ({"kind": "boast"}, "column kind: 'boast' is not in data/datapackage.json"),
        ({"unit": "EUR"}, "column unit: 'EUR' is not in data/datapackage.json"),
        ({"value": "a lot"}, "column value: 'a lot' has not the right form"),
        ({"value": "1.2e12"}, "column value: '1.2e12' has not the right form"),
        ({"value": "1213000000000"}, "column value: 1213000000000 CNY, but '1.212 tỷ Nhân dân tệ' reads as"),
        ({"claim_id": "zones-count"}, "column claim_id: 'zones-count' is taken already"),
        ({"source_id": "nobody"}, "no source is called 'nobody'"),
        ({"printed": "1.212 tỷ"}, None),
    ],
)
def test_each_fault_of_a_claim_has_its_sentence(found, cells, message):
    problems = article.validate(picked(found, "1.212 tỷ Nhân dân tệ", **cells), source())
    assert (problems == []) if message is None else any(message in problem for problem in problems)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"published": "20/1/2025"},
            "'20/1/2025' has not the right form; write it like 2025-01-20",
        ),
        ({"publisher": ""}, "nothing in publisher"),
        ({"language": "Vietnamese"}, "column language: 'Vietnamese' is not in"),
        ({"url": ""}, None),
    ],
)
def test_each_fault_of_a_source_has_its_sentence(found, cells, message):
    problems = article.validate(picked(found, "9,6%"), source(**cells))
    assert (problems == []) if message is None else any(message in problem for problem in problems)


def test_a_key_given_twice_is_found(found):
    rows = pd.concat([picked(found, "9,6%"), picked(found, "80%")])
    assert any("claims, row 2 (test-level), column claim_id" in line for line in article.validate(rows, source()))


def test_an_open_reading_asks_for_context():
    found = article.read_article("Income was 12.640 USD.")
    rows = article.claim_rows(found, "test-2025", {1: COMPLETE})
    assert any("take a word of the sentence along" in problem for problem in article.validate(rows, source()))


# checking


def test_conversion_tells_the_day_from_the_period():
    # 12.325 to 12.335 trn over 1.725 to 1.735 trn is 7.104 to 7.151.
    yuan, dollars = figure("12.330 tỷ Nhân dân tệ"), figure("1.730 tỷ USD")
    period = (date(2023, 1, 1), date(2023, 9, 30))
    finding = general.conversion(yuan, dollars, on=date(2023, 12, 14), period=period)
    assert finding.agrees
    assert finding.computed.rounded(3) == general.Interval(7.104, 7.151)
    assert "(7.131) fits" in finding.sentence
    assert "(7.037) does not fit" in finding.sentence
    assert general.conversion(dollars, yuan, on=date(2023, 12, 14), period=period).computed == finding.computed


def test_a_currency_without_a_rate_shows_what_is_implied():
    year = (date(2024, 1, 1), date(2024, 12, 31))
    finding = general.conversion(figure("25.000 tỷ đồng"), figure("1 tỷ USD"), date(2024, 6, 3), year)
    assert finding.agrees is None
    assert finding.computed.contains(25_000)
    assert "no rate for 'VND'" in finding.sentence


def test_growth_and_level_must_fit_the_level_before():
    level, growth = figure("1.212 tỷ Nhân dân tệ"), figure("9,6%")
    # 1211.5 / 1.0965 = 1104.9 and 1212.5 / 1.0955 = 1106.8
    misfit = general.implied_base(level, growth, figure("CNY 1,058 billion"))
    assert misfit.agrees is False
    assert "14.45 to 14.66 %" in misfit.sentence  # 1211.5/1058.5 and 1212.5/1057.5
    assert general.implied_base(level, growth, figure("CNY 1,106 billion")).agrees
    assert general.implied_base(level, growth).agrees is None


def test_a_printed_fall_counts_as_a_fall():
    (fall,) = [f for f in figures.read("giảm 20%", lang="vi") if f.kind == "percent"]
    base = general.implied_base(figure("80 tỷ đồng"), fall, figure("100 tỷ đồng"))
    assert base.agrees
    assert general.implied_level(figure("100 tỷ đồng"), fall, figure("80 tỷ đồng")).agrees


def test_part_and_share_imply_the_whole():
    # "over 150 trn" and "about 80 %" (76 to 84): 150 / 0.84 = 178.6, with no upper end.
    finding = general.implied_whole(figure("vượt 150 nghìn tỷ Nhân dân tệ"), figure("khoảng 80%"))
    assert finding.sentence.endswith("implies a whole of 178.6 trn CNY or more.")


def test_share_of_a_series_of_the_data_package():
    # 12.33 of 91.3027 trn is 13.5 %.
    part = figure("12.330 tỷ Nhân dân tệ")
    series = ("china_gdp_nominal_ytd", "2023Q1-Q3")
    assert general.share_of_series(part, figure("13,5%"), *series, vintage="first").agrees
    assert not general.share_of_series(part, figure("14,3%"), *series, vintage="first").agrees
    with pytest.raises(CheckError, match="in USD, china_gdp_nominal_ytd in CNY; convert first"):
        general.share_of_series(figure("1.730 tỷ USD"), figure("13,5%"), *series, vintage="first")


def test_a_figure_against_the_series_that_measures_the_same():
    assert general.same_as_series(figure("178家"), "htz_count", "2023-11").agrees
    assert not general.same_as_series(figure("179家"), "htz_count", "2023-11").agrees


def test_required_growth_and_lead():
    # 100 to 121 in two years is 10 % a year; 95 to 105 leads to 7.3 to 12.9.
    finding = general.required_growth(figure("100 tỷ đồng"), figure("121 tỷ đồng"), 2, figure("10%"))
    assert finding.agrees
    assert finding.computed.contains(10)
    with pytest.raises(CheckError, match="use required_lead"):
        general.required_growth(figure("23%"), figure("40%"), 6)
    # Odds of 20/80 to 40/60 in one year: 2.667 times, 166.7 % a year.
    assert general.required_lead(figure("20%"), figure("40%"), 1).computed.contains(166.67)


def test_checks_refuse_what_cannot_be_compared():
    year = (date(2024, 1, 1), date(2024, 12, 31))
    with pytest.raises(CheckError, match="no amount of money"):
        general.conversion(figure("7,1%"), figure("1 tỷ USD"), date(2024, 6, 3), year)
    with pytest.raises(CheckError, match="compare like with like"):
        general.implied_base(figure("1 tỷ USD"), figure("7,1%"), figure("1 tỷ đồng"))
    with pytest.raises(CheckError, match="no growth in per cent"):
        general.implied_base(figure("1 tỷ USD"), figure("1 tỷ đồng"))
    a_date = SimpleNamespace(printed="24-9", low=float("nan"), high=float("nan"), unit="CNY")
    with pytest.raises(CheckError, match="'24-9' is a date"):
        general.implied_whole(a_date, figure("7,1%"))


def test_table_of_findings_says_no():
    findings = {"base": general.implied_base(figure("110 tỷ đồng"), figure("10%"), figure("200 tỷ đồng"))}
    assert general.table(findings).loc["base", "agrees"] == "**no**"


# the shell


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(("\ufeff" + TEXT.replace("\n", "\r\n")).encode("utf-8"))
    return path


def test_shell_prints_a_table(text_file, capsys):
    assert main([str(text_file)]) == 0
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["line", "printed", "value", "unit", "kind", "hedge", "from", "to"]
    amount = next(row for row in rows if "1.212 tỷ" in row)
    assert amount.split()[0] == "3"
    assert "1,212,000,000,000" in amount


def test_shell_prints_json_that_every_parser_reads(tmp_path, capsys):
    path = tmp_path / "text.txt"
    path.write_text("hơn 80%, ngày 24-9", encoding="utf-8")
    assert main([str(path), "--json", "--lang", "vi"]) == 0
    over, day = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert (over["from"], over["to"], over["line"]) == (80, None, 1)
    assert (day["kind"], day["value"]) == ("date", None)


@pytest.mark.parametrize(("text", "shown"), [("kein Betrag", "No figures found."), ("", "No figures found.")])
def test_shell_says_that_there_is_no_figure(tmp_path, capsys, text, shown):
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    assert main([str(path)]) == 0
    assert capsys.readouterr().out.strip() == shown


def test_shell_errors_are_one_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().err.endswith("No such file or directory; check the name of the file.\n")
    path = tmp_path / "utf16.txt"
    path.write_text("tăng 7,1%", encoding="utf-16")
    assert main([str(path)]) == 2
    assert "is not in UTF-8 (line 1); save it as UTF-8" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main([str(path), "--lang", "fr"])
    assert ended.value.code == 2


def test_shell_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("tăng 7,1%".encode())))
    assert main(["-"]) == 0
    assert "7,1%" in capsys.readouterr().out


def test_shell_command_runs_as_a_module():
    run = subprocess.run(
        [sys.executable, "-m", "workbook.figures", "-", "--json"],
        input="增长7.1%".encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(run.stdout.decode("utf-8"))[0]["value"] == 7.1
