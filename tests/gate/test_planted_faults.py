"""Faults planted into a small notebook: the gate or the rules name every one, and harmless noise passes.

The faults are those of a study of what notebook tests let through. The notebook is run, each fault is planted
into a cell of its own, and `pytest --nbval` runs once over all of them, pictures compared.
"""

from collections.abc import Callable
from copy import deepcopy
import os
import re
import shutil
import subprocess
import sys

from nbformat import NotebookNode, v4
import pytest

from workbook.gate.__main__ import NOTEBOOKS, run
from workbook.gate.form import as_bytes, read
from workbook.gate.rules import check

NAME = "02_zones"
# What charts.figure() gives a page, a picture and its description, from a file beside the notebook.
CHARTS = """
from base64 import b64encode
from io import BytesIO

from IPython.display import display
from matplotlib.figure import Figure

def chart(title, last):
    figure, file = Figure((4, 2)), BytesIO()
    axes = figure.subplots()
    axes.plot([13.6, 15.3, last])
    axes.set_title(title)
    figure.savefig(file)
    text = f"Chart: {title}\\nzones: 13.6, 15.3, {last:.6g}\\nSource: MOST, 2023."
    picture = {"image/png": b64encode(file.getvalue()).decode(), "text/plain": text}
    display(picture, raw=True, metadata={"image/png": {"alt": text}})
"""

# Every cell by its name. A cell named ", set" makes what the one after it needs.
CELLS = {
    "opening": """# 02 · Do the zones outgrow China?

[previous: raw figures](01_first.ipynb) | [contents](01_first.ipynb) | [next: cities](03_last.ipynb)

**In short.** Zones are said to grow faster than the country.

**Tóm tắt** Các khu tăng 7,1%.""",
    "imports": "import pandas as pd\nfrom planted import chart\nfrom workbook import charts, report\n\n"
    "charts.use_style()\nreport.data_as_of('macro')",
    "prose": "## What was printed\n\nThey grew by 7.1 %.",
    "print the growth": 'print(f"{12.33 / 11.51 * 100 - 100:.1f} %")',
    "changed number": "12.33 / 2",
    "changed data file": 'pd.read_csv("cities.csv")',
    "changed plotted value": "chart('Zones grow', 17.3)",
    "wrong title of a chart": "chart('Zones grow fast', 17.3)",
    "replaced picture": "chart('Zones grew', 17.3)",
    "picture too many": "chart('Zones will grow', 17.3)",
    "exception": "zones = 178\nzones",
    "missing output": "zones * 2",
    "text too much": 'print("trn CNY")',
    "new warning": "share = 13.5\nshare",
    "order of rows": 'pd.DataFrame({"zones": [169, 178, 173]}).sort_values("zones")',
    "out of order, set": "base = 11.51",
    "out of order": "base",
    "stale number of a run": "zones + 1",
    "never run": "zones + 2",
    "wrong number under a skip tag": "zones + 3",
    "wrong number under an ignore tag": "zones + 4",
    "wrong number under a skip comment": "zones + 5",
    "error that is said to belong there": "zones + 6",
    "path of one machine": 'print("data/claims.csv")',
    "noise in the twelfth digit": 'print(f"{12.33 / 1.73:.6g}")',
    "noise in a plotted value": "chart('Zones grew faster', 17.3)",
    "silent last line": "zones * 10;",
    "state of a deleted cell, set": "rate = 7.15",
    "state of a deleted cell": "rate",
    "network": "zones * 11",
    "kernel that dies": "zones * 12",
    "learned": "## What we learned\n\n## Try it yourself\n\n## What could be wrong",
    "sources": "## Sources\n\nThe ministry.\n\n[Next: cities](03_last.ipynb)",
}
MARKDOWN = ("opening", "prose", "learned", "sources")
Fault = Callable[[dict[str, NotebookNode], NotebookNode], object]


def source(old: str, new: str) -> Fault:
    def fault(cells: dict[str, NotebookNode], cell: NotebookNode) -> None:
        assert cell.source.count(old) == 1
        cell.source = cell.source.replace(old, new)

    return fault


def as_it_is(cells: dict[str, NotebookNode], cell: NotebookNode) -> None:
    """What is tried lies elsewhere: in a file, in a neighbour, or in the cell as it was run."""


def shows_a_wrong_number(cells: dict[str, NotebookNode], cell: NotebookNode, **metadata: list[str]) -> None:
    cell.outputs[0].data["text/plain"] = "999"
    cell.metadata.update(metadata)


def tagged(tag: str) -> Fault:
    return lambda cells, cell: shows_a_wrong_number(cells, cell, tags=[tag])


def swap(cells: dict[str, NotebookNode], cell: NotebookNode) -> None:
    other = cells["out of order, set"]
    cell.source, other.source = other.source, cell.source
    cell.outputs, other.outputs = other.outputs, cell.outputs
    cell.execution_count, other.execution_count = other.execution_count, cell.execution_count


def commented(cells: dict[str, NotebookNode], cell: NotebookNode) -> None:
    shows_a_wrong_number(cells, cell)
    cell.source = f"# NBVAL_SKIP\n{cell.source}"


def expected_error(cells: dict[str, NotebookNode], cell: NotebookNode) -> None:
    cell.source, cell.metadata.tags = "1 / 0", ["raises-exception"]
    cell.outputs = [v4.new_output("error", ename="ZeroDivisionError", evalue="division by zero")]


# What is done to the cell, what the gate says of it, and words of the rule that names it ("" for none).
FAULTS: dict[str, tuple[Fault, str, str]] = {
    "changed number": (shows_a_wrong_number, "FAILED", ""),
    "changed data file": (as_it_is, "FAILED", ""),  # the file is changed after the run
    "changed plotted value": (source("17.3", "17.4"), "FAILED", ""),
    "wrong title of a chart": (source("fast", "slowly"), "FAILED", ""),
    "replaced picture": (
        lambda cells, cell: cell.outputs[0].data.update(
            {"image/png": cells["picture too many"].outputs[0].data["image/png"]}
        ),
        "FAILED",
        "",
    ),
    "picture too many": (lambda cells, cell: cell.outputs.append(deepcopy(cell.outputs[0])), "FAILED", ""),
    "exception": (source("\nzones", "\n1 / 0"), "FAILED", ""),
    "missing output": (lambda cells, cell: cell.update(outputs=[]), "FAILED", ""),
    "text too much": (
        lambda cells, cell: cell.outputs[0].update(text=cell.outputs[0].text + "more\n"),
        "FAILED",
        "",
    ),
    "new warning": (source("share = ", "import warnings\nwarnings.warn('old')\nshare = "), "FAILED", ""),
    "order of rows": (source('"zones")', '"zones", ascending=False)'), "FAILED", ""),
    "state of a deleted cell": (
        lambda cells, cell: cells.pop("state of a deleted cell, set"),
        "FAILED",
        "was run as number",
    ),
    "out of order": (swap, "PASSED", "was run as number"),
    "out of order, set": (as_it_is, "FAILED", "was run as number"),
    "stale number of a run": (lambda cells, cell: cell.update(execution_count=99), "PASSED", "number 99 instead"),
    "never run": (lambda cells, cell: cell.update(execution_count=None, outputs=[]), "ERROR", "was never run"),
    "wrong number under a skip tag": (tagged("nbval-skip"), "ERROR", "has the tag 'nbval-skip'"),
    "wrong number under an ignore tag": (tagged("nbval-ignore-output"), "ERROR", "has the tag"),
    "wrong number under a skip comment": (commented, "ERROR", "has the comment '# NBVAL_SKIP'"),
    "error that is said to belong there": (expected_error, "ERROR", "ends in an error: ZeroDivisionError"),
    "path of one machine": (
        lambda cells, cell: (
            cell.update(source='print("/home/ann/claims.csv")'),
            cell.outputs[0].update(text="/home/ann/claims.csv\n"),
        ),
        "PASSED",
        "names a place on one machine: /home/ann/claims.csv",
    ),
    "prose": (source("7.1 %", "7.2 %"), "", "says '7.2 %', which no output shows"),
    "noise in the twelfth digit": (source("1.73", "1.73 * (1 + 1e-12)"), "PASSED", ""),
    "noise in a plotted value": (source("17.3", "17.3 * (1 + 1e-12)"), "PASSED", ""),
    "silent last line": (as_it_is, "PASSED", ""),
    "network": (
        source("zones * 11", "import socket; socket.create_connection(('example.org', 80))"),
        "FAILED",
        "was run as number",
    ),
    "kernel that dies": (source("zones * 12", "import os; os._exit(1)"), "FAILED", "was run as number"),
}


@pytest.fixture(scope="module")
def cells_in_order(tmp_path_factory):
    """The notebook after a good run, as a folder and its cells by name."""
    folder = tmp_path_factory.mktemp("planted")
    for file in ("conftest.py", "pyproject.toml"):
        shutil.copy(NOTEBOOKS.parent / file, folder / file)
    for neighbour in ("01_first.ipynb", "03_last.ipynb"):
        (folder / neighbour).touch()
    (folder.parent / "SOURCES.md").touch()
    (folder / "cities.csv").write_text("city,gdp\nHangzhou,1.61\n", encoding="utf-8")
    (folder / "planted.py").write_text(CHARTS, encoding="utf-8")
    cells = [
        v4.new_markdown_cell(text) if name in MARKDOWN else v4.new_code_cell(text) for name, text in CELLS.items()
    ]
    path = folder / f"{NAME}.ipynb"
    path.write_bytes(as_bytes(v4.new_notebook(cells=cells)))
    run(path)
    return path, dict(zip(CELLS, read(path).cells, strict=True))


@pytest.fixture(scope="module")
def planted(cells_in_order):
    """What the gate says of each cell by its name, what the rules say, the names in order, what was printed."""
    path, cells = cells_in_order
    assert check(path) == []
    for name, (fault, _, _) in FAULTS.items():
        fault(cells, cells[name])
    path.write_bytes(as_bytes(v4.new_notebook(cells=list(cells.values()), metadata=read(path).metadata)))
    (path.parent / "cities.csv").write_text("city,gdp\nHangzhou,1.62\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "0", "--nbval", path.name, "-rA", "--color", "no"]
    environment = {**os.environ, "WORKBOOK_COMPARE_PNG": "1", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        command, cwd=path.parent, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    verdicts = re.findall(rf"^(PASSED|FAILED|ERROR) {NAME}.ipynb::Cell (\d+)", done.stdout, re.MULTILINE)
    code = [name for name in cells if name not in MARKDOWN]
    return {code[int(number)]: verdict for verdict, number in verdicts}, check(path), list(cells), done.stdout


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_caught_and_noise_is_not(name, planted):
    by_gate, by_rules, order, _ = planted
    _, verdict, words = FAULTS[name]
    assert by_gate.get(name, "") == verdict
    named = [line for line in by_rules if f"{NAME}.ipynb, cell {order.index(name) + 1}: " in line]
    assert any(words in line for line in named) if words else named == []


def test_what_stops_a_cell_is_told_in_one_sentence(planted):
    *_, order, printed = planted
    for name, words in {
        "kernel that dies": "the kernel died",
        "network": "Notebooks run without a network; ",
    }.items():
        assert f"{NAME}.ipynb, cell {order.index(name) + 1}: {words}" in printed


def test_cells_without_a_fault_pass(planted):
    by_gate, by_rules, order, _ = planted
    sound = set(order) - set(FAULTS) - set(MARKDOWN)
    assert {by_gate[name] for name in sound} == {"PASSED"}
    cells = [int(cell) for line in by_rules for cell in re.findall(r", cell (\d+):", line)]
    assert not sound & {order[cell - 1] for cell in cells}
