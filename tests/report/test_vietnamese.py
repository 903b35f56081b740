"""The pages whose readers are Vietnamese say the same in Vietnamese when their switch is set, charts included."""

import ast
from functools import cache
import re

from matplotlib.text import Text
import pandas as pd
import pytest

from workbook import ROOT, WorkbookError, charts
from workbook.checks.articles import hcmc
from workbook.gate.form import read
from workbook.report import answered
from workbook.report.show import VIETNAMESE, vietnamese, words

CHARTS = {
    "02_units_and_vintages": 2,
    "03_high_tech_zones": 2,
    "04_trillion_yuan_cities": 5,
    "05_digital_economy": 4,
    "06_projections_to_2030": 4,
    "08_targets_for_2025": 3,
    "09_asean_and_vietnam": 3,
    "10_ho_chi_minh_city": 3,
    "11_your_own_article": 2,
    "12_record_of_forecasts": 1,
}
TABLE = pd.read_csv(VIETNAMESE, index_col="en")["vi"]
PLACES = re.compile(r"\{\w+\}")


def cells(page: str) -> list[ast.Module]:
    """The code of a page down to the last cell that the switch changes."""
    notebook = read(ROOT / "notebooks" / f"{page}.ipynb")
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    last = max(place for place, source in enumerate(code) if re.search(r"\b(LANGUAGE|say)\b", source))
    return [ast.parse(source.replace('LANGUAGE = "en"', 'LANGUAGE = "vi"')) for source in code[: last + 1]]


@cache
def shown(page: str) -> list[object]:
    """What the cells of a page show in Vietnamese; a chart with a fault, such as a label on a label, raises."""
    names, results = {}, []
    for tree in cells(page):
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, page, "exec"), names)
        results.append(last and eval(compile(ast.Expression(last.value), page, "eval"), names))
    for result in results:
        if isinstance(result, charts.Chart):
            assert result.faults() == []
    return results


@pytest.mark.parametrize("page", CHARTS)
def test_no_chart_keeps_an_english_word(page):
    english = [text for text in TABLE.index if TABLE[text] != text and not PLACES.search(text)]
    names = "|".join(map(re.escape, TABLE.index[TABLE.index == TABLE]))  # the same in both
    drawn = [result.figure for result in shown(page) if isinstance(result, charts.Chart)]
    assert len(drawn) == CHARTS[page]
    for picture in drawn:
        said = {re.sub(names, "", " ".join(text.get_text().split())) for text in picture.findobj(Text)}
        assert any(text.startswith("Nguồn: ") for text in said) and any(
            text.startswith("Ghi chú: ") for text in said
        )
        left = [(text, word) for text in said for word in english if re.search(rf"\b{re.escape(word)}\b", text)]
        assert left == []


def test_the_verdicts_are_vietnamese_and_those_of_the_front_page():
    tables = [
        result.data for result in shown("10_ho_chi_minh_city") if "| khoảng 23% |" in getattr(result, "data", "")
    ]
    head, _, *rows = tables[-1].splitlines()
    assert head == "| báo viết | báo dẫn | kết luận |"
    assert rows == [f"| {printed} | khớp với nguồn | không rõ định nghĩa |" for printed in ("khoảng 23%", "40%")]
    for word in ("as printed", "not defined"):
        assert TABLE[word] == answered.ANSWERS[word][2]


def test_the_words_are_those_of_the_pages_and_keep_their_numbers():
    nodes = [node for page in CHARTS for tree in cells(page) for node in ast.walk(tree)]
    used = {node.value for node in nodes if isinstance(node, ast.Constant)} | {
        *hcmc.readings().index,
        *answered.ANSWERS,
    }
    used |= {"Malaysia", "Singapore", "Thailand", "Philippines"}  # entities of the data
    used |= {  # f-strings as they stand, and below what the charts on the pages say
        "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        for node in nodes
        if isinstance(node, ast.JoinedStr)
    }
    drawn = "\n".join(
        output["data"]["text/plain"]
        for page in CHARTS
        for cell in read(ROOT / "notebooks" / f"{page}.ipynb").cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    )

    def is_said(row: str) -> bool:
        words = map(re.escape, PLACES.split(" ".join(row.split())))
        return {row, PLACES.sub("{}", row)} & used or re.search(".+?".join(words), drawn)

    assert TABLE.index.is_unique and [row for row in TABLE.index if not is_said(row)] == []
    for english, told in TABLE.items():
        assert set(PLACES.findall(english)) == set(PLACES.findall(told))


def test_words_without_vietnamese_are_refused():
    assert words("en")("No such words, {n} and {x}.", n=1200, x=2.0) == "No such words, 1,200 and 2.0."
    with pytest.raises(WorkbookError, match="no Vietnamese for 'No such words'"):
        words("vi")("No such words")


def test_a_text_of_a_chart_that_no_row_fits_is_refused():
    for text in ("No such words", "target nowhere", "Tangshan, Nowhere"):
        with pytest.raises(WorkbookError, match="no Vietnamese for '"):
            vietnamese(text)
