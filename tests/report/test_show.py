"""Tables, prose and findings: what a text shows is what it says, and a finding needs its condition."""

import html as escapes
import re
from types import SimpleNamespace

from hypothesis import given, settings, strategies as st
import mistune
import numpy as np
import pandas as pd
import pytest

from workbook import WorkbookError, data, report
from workbook.checks import general
from workbook.figures import read_one
from workbook.report import sources
from workbook.report.show import DOLLAR, paragraphs, running

PAGE = mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])
TOKENS = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- gone -->",
    "a|b",
    "*a* **b** _c_ ~~d~~ `e`",
    "[x](javascript:alert(1)) ![y](z)",
    "# no heading",
    "R&D &lt; <1 % &#65;",
    "\\| \\*",
    "US$9.7 and $5, \\(x\\)",
    "claim_id, __init__",
]


def _text(token):
    return "".join(escapes.unescape(part.get("raw", "\n")) for part in token["children"])


def lines(markdown):
    return markdown.data.split("\n")


# tables


def test_numbers_stand_right_and_gaps_are_dashes():
    table = pd.DataFrame(
        {"agrees": ["yes", None], "n": [-0.001, float("nan")], "of": [1234, 5]}, index=["R&D", "<1 %"]
    )
    assert lines(report.table(table)) == [
        "| | agrees | n | of |",
        "|:---|:---|---:|---:|",
        "| R&D | yes | 0.00 | 1234 |",
        "| <1 % | – | – | 5 |",
    ]


def test_whole_numbers_have_no_decimals_and_thousands_are_grouped():
    table = pd.DataFrame({"trn CNY": [12640.25], "year": [2023]}, index=pd.Index([2.5], name="row"))
    assert lines(report.table(table, digits=1))[2] == "| 2.5 | 12,640.2 | 2023 |"  # half to even, as Python prints
    assert lines(report.table(table, columns=["year"], title="zones"))[0] == "| zones | year |"


def test_a_dict_makes_a_table_of_its_rows():
    rows = {"China": ["printed", 5.25, None], "zones": [report.Safe("**no**"), 7.1, float("inf")]}
    assert lines(report.table(rows, ["said", "growth, %", "end"], "2023", digits=1)) == [
        "| 2023 | said | growth, % | end |",
        "|:---|:---|---:|---:|",
        "| China | printed | 5.2 | – |",
        "| zones | **no** | 7.1 | no end |",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_shows_its_text_and_does_nothing(text):
    table = pd.DataFrame({text: [text, "plain"]}, index=pd.Index([text, "x"], name=text))
    markdown = report.table(table).data
    assert len(markdown.splitlines()) == 4
    assert not set("$`\\") & set(markdown)
    html = PAGE(markdown).replace("<span>$</span>", "$")
    as_text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html.count(f">{as_text}</t") == 4
    assert not any(tag in html for tag in ("<script", "<img", "<a ", "<em", "<strong", "<s>", "<code"))


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab1 _*`|\\<>&;#$~[]()!/:\n\r\u2028é中%-+."), max_size=25))
def test_any_text_is_shown_as_it_stands(text):
    one_line = " ".join(text.split())
    shown = report.literal(one_line)
    assert shown.count("&#36;") == shown.count(DOLLAR)  # JupyterLab would read two bare ones as a formula
    (paragraph,) = TOKENS(f"x {shown.replace(DOLLAR, '&#36;')} x")
    assert {part["type"] for part in paragraph["children"]} == {"text"}
    assert _text(paragraph) == f"x {one_line} x"
    assert not set("|\n\r\u2028$") & set(report.literal(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("a1 _*`|\\<>&;#$~[]()!-+=.:\t"), max_size=12), max_size=4),
    st.integers(0, 40),
)
def test_any_article_is_shown_as_it_stands(written, cut):
    # Cut anywhere, as the text around a figure is.
    text = "\n".join(written)
    shown = paragraphs(running(text[:cut]) + running(text[cut:]))
    tokens = [token for token in TOKENS(shown.replace(DOLLAR, "&#36;")) if token["type"] != "blank_line"]
    assert {token["type"] for token in tokens} <= {"paragraph"}
    kept = [line.strip() for line in written if line.strip()]
    assert [_text(token) for token in tokens] == kept


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("a\\x00\\x1b\\x7f\\x9b\\u202e\\u2066\\ud800\\r\\n\\t|<b>"), max_size=8))
def test_cells_hold_nothing_that_a_terminal_obeys(text):
    shown = report.literal(text)
    shown.encode("utf-8")
    assert not re.search("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069|]", shown)


# prose


def test_prose_is_shown_as_it_stands_and_nothing_is_fetched_or_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note").write_text("content", encoding="utf-8")
    for said in ("\n- **12.3** %\n", "https://example.org/a", "note"):
        assert report.text(said)._repr_markdown_() == said


def test_lists_show_foreign_lines_as_text_and_own_ones_as_markdown():
    assert report.bullets(["a*b*", report.Safe("**c**")]).data == "- a&#42;b&#42;\n- **c**"
    assert report.bullets([], none="Nothing is missing.").data == "Nothing is missing."


def test_a_finding_needs_a_condition_that_is_true_or_false():
    for holds in (True, np.True_, np.float64(7.1) > 5.2):
        assert report.finding("**More** than 5.2 %.", holds=holds).data == "**More** than 5.2 %."
    for holds in (False, np.False_):
        with pytest.raises(WorkbookError, match=r"More than 5.2 %.*its condition does not hold any more"):
            report.finding("More than 5.2 %.", holds=holds)
    for holds in (None, 1, "yes", pd.Series([True]), np.array([True])):
        with pytest.raises(WorkbookError, match="neither True nor False"):
            report.finding("More than 5.2 %.", holds=holds)


# verdicts and sources


def test_the_scoreboard_of_an_article_has_its_claims():
    board = report.scoreboard("vtv-2023")
    assert list(board.columns) == [
        "printed", "about", "said by", "material", "quoted", "verdict", "computed", "why",
    ]  # fmt: skip
    claims = data.claims().query("source_id == 'vtv-2023'")
    assert sorted(board.index) == sorted(claims.index)
    # What an article rests on comes first, in the order of its lines; then the details.
    material = claims.index[claims["material"] == "yes"]
    assert list(board.index[: len(material)]) == list(material)
    assert board.at["zones-count", "said by"] == "Ministry of Industry and Information Technology of China (fact)"


def test_the_table_of_findings_says_yes_no_and_nothing():
    level, growth = (read_one(printed, "vi") for printed in ("110 tỷ đồng", "10%"))
    bases = (read_one("100 tỷ đồng", "vi"), read_one("200 tỷ đồng", "vi"), None)
    found = {str(n): general.implied_base(level, growth, base) for n, base in enumerate(bases)}
    found["2"] = SimpleNamespace(agrees=None, sentence="a *b*")
    table = report.checked(found)
    assert list(table["agrees"]) == ["yes", "**no**", "nothing to compare"]
    assert lines(report.table(table))[-1] == "| 2 | nothing to compare | a &#42;b&#42; |"


def test_sources_are_linked_and_their_texts_are_not(monkeypatch):
    columns = {
        "publisher": ["<b>P</b>|x", "Q", "Q"],
        "title": ["T [x](javascript:1)\n**b**", "later", "ok"],
        "url": ["https://x.org/a(b)|c d", "", "javascript:alert(1)"],
        "read_at": ["", "https://y.org/2", ""],
        "published": ["2020", "2022-01", "2021"],
        "kind": ["press", "press", "official"],
    }
    known = pd.DataFrame(columns, index=pd.Index(["a", "b", "c"], name="source_id"))
    rows = pd.DataFrame(
        {"source_id": ["a", "a", "b"], "grade": ["B", "C", "A"], "vintage": ["2020", "2020", "2022"]}
    )
    monkeypatch.setattr(data, "sources", lambda: known)
    monkeypatch.setattr(sources.files, "loaded", lambda: dict.fromkeys(sources.HEADINGS, rows))
    page = PAGE(sources.page())
    assert '<a href="https://x.org/a%28b%29%7Cc%20d">T [x](javascript:1) **b**</a></td>' in page
    assert "&lt;b&gt;P&lt;/b&gt;|x" in page and 'later (<a href="https://y.org/2">copy</a>)' in page
    assert "0 of 3" in page
    assert re.search(
        r"2020</td>\s*<td[^>]*>press</td>\s*<td[^>]*>0</td>\s*<td[^>]*>1</td>\s*<td[^>]*>1</td>", page
    )


def test_the_page_of_sources_is_as_the_data_would_have_it():
    """Else: python -m workbook.report readme."""
    text = sources.SOURCES.read_text(encoding="utf-8")
    assert text == sources.page()
    for topic in sources.HEADINGS:
        (anchor,) = re.findall(r"SOURCES\.md#([\w-]+)", report.data_as_of(topic).data)
        assert anchor in {
            re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in re.findall("^## (.+)", text, re.M)
        }
