"""The rules of a page, each tried on a fault planted into a good notebook, and kept by every notebook there is."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache

from nbformat import NotebookNode, v4
import pytest

from workbook.gate.__main__ import find
from workbook.gate.form import as_bytes, normalise, outputs, read
from workbook.gate.prose import figures_in_prose_are_computed
from workbook.gate.rules import broken_rules, check

PAGES = find()

CHART = "Chart: Zones grew faster than China\nAxes: x without label; y 2 to 8.\nSource: MOST, 2023."
TABLE = """<div><style scoped>.dataframe {}</style><table><thead><tr><th></th><th>zones</th></tr></thead>
<tbody><tr><th>0</th><td>178</td></tr></tbody></table></div>"""
OPENING = """# 02 · Do the zones outgrow China?

[previous: raw figures](01_first.ipynb) | [contents](01_first.ipynb) | [next: cities](03_last.ipynb)

**In short.** Zones are said to grow faster than the country.

**Tóm tắt** Các khu đạt 12.330 tỷ Nhân dân tệ, tăng 7,1%."""


# A good notebook, built by hand so that no kernel is needed.


def shown(data: dict[str, str], metadata: dict | None = None) -> NotebookNode:
    return v4.new_output("display_data", data, metadata=metadata or {})


@cache
def built() -> NotebookNode:
    cells = [
        v4.new_markdown_cell(OPENING),
        v4.new_code_cell("from workbook import charts, report\n\ncharts.use_style()\nreport.data_as_of('macro')"),
        v4.new_markdown_cell("## What was printed\n\nThey made 12.33 trn CNY; see [the figures](01_first.ipynb)."),
        v4.new_code_cell("table", outputs=[shown({"text/html": TABLE, "text/plain": "   zones\n0    178"})]),
        v4.new_code_cell(
            "gap = table.zones - 1\ncharts.figure(title='Zones grew', holds=gap > 0)",
            outputs=[shown({"image/png": "iVBORw0KGgo=", "text/plain": CHART}, {"image/png": {"alt": CHART}})],
        ),
        v4.new_markdown_cell("## What we learned"),
        v4.new_code_cell(
            "report.finding(text, holds=gap > 0)",
            outputs=[shown({"text/markdown": "They made 12.33 trn CNY, up 7.1 %.", "text/plain": "<Markdown>"})],
        ),
        v4.new_markdown_cell("## Try it yourself\n\nWhat if?\n\n## What could be wrong\n\nThe growth is nominal."),
        v4.new_markdown_cell("## Sources\n\nThe ministry.\n\n[Next: cities](03_last.ipynb)"),
    ]
    for count, cell in enumerate((cell for cell in cells if cell.cell_type == "code"), start=1):
        cell.execution_count = count
    return v4.new_notebook(cells=cells)


def good_notebook() -> NotebookNode:
    return deepcopy(built())


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where the good notebook would stand: between two neighbours."""
    folder = tmp_path_factory.mktemp("pages")
    for name in ("01_first", "02_zones", "03_last"):
        (folder / f"{name}.ipynb").touch()
    return folder / "02_zones.ipynb"


def test_a_good_notebook_has_no_problems(place):
    assert broken_rules(good_notebook(), place) == set()


# Faults: what to do to the good notebook (cells from 0), the cell that is named (from 1), words of the message.

Fault = Callable[[NotebookNode], object]


def source(cell: int, old: str, new: str) -> Fault:
    def fault(notebook: NotebookNode) -> None:
        assert old in notebook.cells[cell].source
        notebook.cells[cell].source = notebook.cells[cell].source.replace(old, new)

    return fault


def code(text: str) -> Fault:
    return lambda notebook: notebook.cells[3].update(source=text)


def prose(text: str) -> Fault:
    return lambda notebook: notebook.cells[2].update(source=f"## What was printed\n\n{text}")


def output(*outputs: NotebookNode) -> Fault:
    return lambda notebook: notebook.cells[3].update(outputs=list(outputs))


def count(cell: int, value: int | None) -> Fault:
    return lambda notebook: notebook.cells[cell].update(execution_count=value)


def tag(name: str) -> Fault:
    return lambda notebook: notebook.cells[3].metadata.update(tags=[name])


def chart(text: str, alt: str | None = None) -> Fault:
    return output(shown({"image/png": "iVBORw0KGgo=", "text/plain": text}, {"image/png": {"alt": alt or text}}))


def never_run(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(execution_count=None, outputs=[])


def html_rows(rows: int, columns: int) -> str:
    row = f"<tr><th>0</th>{'<td>1</td>' * columns}</tr>"
    return f"<table><thead><tr><th></th></tr></thead><tbody>{row * rows}</tbody></table>"


WIDE = "| a | b | c | d | e | f | g |\n|---|---|---|---|---|---|---|\n| x | x | x | x | x | x | x |"
LONG = "| a |\n|---|\n" + "| x |\n" * 13
LINES = "\n".join(f"step_{line} = {line}" for line in range(16))
HTML = ["<script>f()</script>", "<style type='text/css'>#T_1 {}</style>", "<svg></svg>", "<a onclick='f()'>x</a>"]
PLACES = ["/home/ann/data.csv", "/tmp/x", "/work/main", "/root", "C:\\Users\\ann", "/Users/ann", "(/opt/x)"]
TAGS = ["nbval-skip", "nbval-ignore-output", "nbval-check-output", "raises-exception", "skip-execution", "hide"]

FAULTS = [
    # the first cell and the second
    (source(0, "# 02 · Do", "# 03 · Do"), 1, "must start with '# 02 · '"),
    (source(0, "previous: raw figures", "raw figures"), 1, "'previous | contents | next'"),
    (source(0, " | [next: cities](03_last.ipynb)", ""), 1, "'previous | contents | next'"),
    (source(0, "[next: cities](03_last.ipynb)", "[next](01_first.ipynb)"), 1, "must lead to 03_last.ipynb"),
    (source(0, "**In short.**", "In short."), 1, "'**In short.**'"),
    (source(0, "than the country.", "than the country. " * 33), 1, "105 words after 'In short', but 100"),
    (source(0, "tăng 7,1%.", "tăng 7,1%. " * 70), 1, "148 words after 'Tóm tắt', but 145"),
    (source(1, "\nreport.data_as_of('macro')", ""), 2, "report.data_as_of"),
    (source(0, "**Tóm tắt** ", "**Tóm tắt**\n\n"), 1, "'**Tóm tắt.**'"),
    (source(1, "charts.use_style()", "charts.use_style()\nrate = 7.1"), 2, "must hold the imports"),
    (source(1, "from workbook import charts", "charts = None"), 2, "must hold the imports"),
    # the last cells
    *[
        (source(cell, name, "Else"), 9, f"'## {name}' is missing")
        for cell, name in (
            (5, "What we learned"),
            (7, "Try it yourself"),
            (7, "What could be wrong"),
            (8, "Sources"),
        )
    ],
    (source(8, "## Sources", "## Sources\n\n## More"), 9, "in this order"),
    (lambda nb: nb.cells.insert(5, nb.cells.pop(7)), 9, "in this order"),
    (source(8, "(03_last.ipynb)", "(01_first.ipynb)"), 9, "must link to the next notebook, 03_last.ipynb"),
    # headings and links
    (source(2, "## What", "#### What"), 3, "level 4 below one of level 1"),
    (source(2, "## What", "# What"), 3, "second title"),
    (source(2, "01_first.ipynb", "99_gone.ipynb"), 3, "99_gone.ipynb leads nowhere"),
    (source(2, "01_first.ipynb", "#claims"), 3, "#claims leads nowhere"),
    (prose('<img src="picture.png">'), 3, "picture.png leads nowhere"),
    (prose("[figures]\n\n[figures]: gone.md"), 3, "gone.md leads nowhere"),
    (output(shown({"text/markdown": "[x](gone.md)"})), 4, "gone.md leads nowhere"),
    # code, and what would exempt it
    (code(LINES), 4, "has 16 lines of code"),
    (code(f"rows = [{', '.join(str(number) for number in range(400))}]"), 4, "has 19 lines of code"),
    *[(code(magic), 4, "not plain Python") for magic in ("%matplotlib inline", "x = 1\n!ls", "table?")],
    (code("get_ipython().run_line_magic('time', '')"), 4, "get_ipython()"),
    *[(tag(name), 4, f"the tag '{name}'") for name in TAGS],
    (code("# NBVAL_IGNORE_OUTPUT\ntable"), 4, "the comment '# NBVAL_IGNORE_OUTPUT'"),
    (code("#NBVAL_SKIP\ntable"), 4, "the comment '#NBVAL_SKIP'"),
    (code("# PYTEST_VALIDATE_IGNORE_OUTPUT\ntable"), 4, "the comment"),
    # order of execution
    (count(3, None), 4, "has outputs but was not run"),
    (count(1, None), 2, "was never run"),
    (never_run, 0, "was never run"),
    (output(v4.new_output("execute_result", {"text/plain": "1"}, execution_count=9)), 4, "another run"),
    # outputs
    (output(v4.new_output("stream", name="stderr", text="Warning: old\n")), 4, "stderr: Warning: old"),
    *[
        (output(shown({kind: "x"})), 4, kind)
        for kind in ("application/vnd.jupyter.widget-view+json", "application/javascript", "image/svg+xml")
    ],
    *[(output(shown({"text/html": html})), 4, "which GitHub removes") for html in HTML],
    (output(shown({"text/html": html_rows(13, 2)})), 4, "13 rows and 2 columns"),
    (output(shown({"text/html": html_rows(2, 7)})), 4, "2 rows and 7 columns"),
    (output(shown({"text/html": "<p>100 rows × 3 columns</p>"})), 4, "100 rows and 3 columns"),
    (output(shown({"text/markdown": WIDE})), 4, "1 rows and 7 columns"),
    (prose(LONG), 3, "13 rows and 1 columns"),
    (prose("A share of $5."), 3, "dollar sign"),
    (output(shown({"text/markdown": "It costs $5."})), 4, "dollar sign"),
    *[(output(v4.new_output("stream", text=f"read {path} now")), 4, "one machine") for path in PLACES],
    (output(shown({"text/plain": "<Thing at 0x7f3a1c2b4d50>"})), 4, "object address"),
    (chart(CHART.replace("Zones grew faster than China", "")), 4, "without a title"),
    (chart(CHART.replace("Source: MOST, 2023.", "")), 4, "without a source"),
    (chart(CHART, alt="A picture"), 4, "alt text is missing or differs"),
    (output(shown({"image/png": "iVBORw0KGgo="})), 4, "without a title"),
    # figures in prose
    (source(0, "7,1%", "7,2%"), 1, "says '7,2%'"),
]


@pytest.mark.parametrize(("fault", "cell", "words"), FAULTS, ids=[words for _, _, words in FAULTS])
def test_a_planted_fault_is_named_with_its_cell(fault, cell, words, place):
    notebook = good_notebook()
    fault(notebook)
    found = broken_rules(notebook, place)
    assert any(number == cell and words in message for number, message in found), found


def test_allowed_things_are_not_reported(place):
    notebook = good_notebook()
    notebook.cells[3].metadata.tags = ["parameters"]
    notebook.cells[3].source = "\n".join(LINES.splitlines()[:15])
    notebook.cells[
        2
    ].source += "\n\n[A ministry](https://www.example.org/home/a), `[code](gone.md)`; GDP/work, n/a."
    notebook.cells[3].outputs = [shown({"text/html": html_rows(12, 6), "text/plain": "at 12:00"})]
    notebook.cells[6].outputs.append(shown({"text/markdown": "zones, 7.1 %"}))
    notebook.cells[8].source += f"\n\n{LONG}"  # a list of sources may be long
    assert broken_rules(notebook, place) == set()


def test_the_first_notebook_has_no_previous_and_the_last_no_next(place):
    first, last = good_notebook(), good_notebook()
    first.cells[0].source = OPENING.replace("# 02", "# 01").replace(
        "[previous: raw figures](01_first.ipynb) | ", ""
    )
    last.cells[0].source = OPENING.replace("# 02", "# 03").replace(" | [next: cities](03_last.ipynb)", "")
    for cell in (0, 8):
        first.cells[cell].source = first.cells[cell].source.replace("03_last", "02_zones")
        last.cells[cell].source = last.cells[cell].source.replace(
            "previous: raw figures](01_first", "previous](02_zones"
        )
    assert broken_rules(first, place.with_name("01_first.ipynb")) == set()
    assert broken_rules(last, place.with_name("03_last.ipynb")) == set()


# Conditions: what stands on the page, and whether it can become false when the data change.


@pytest.mark.parametrize(
    ("lines", "computed"),
    [
        ("charts.figure(title='Zones grew', holds=zones > nation)", True),
        ("charts.figure(title='Zones grew', holds=data.row('gdp', '2023')['value'] > 5)", True),
        ("gap = zones - 1\nwider = gap > 2\ncharts.figure(holds=wider and not gap < 0).line(zones)", True),
        ("chart = charts.figure(holds=all(row > 5 for row in rows))", True),
        ("for line in lines:\n    report.finding(f'{line} holds', holds=line > 2)", True),
        ("charts.figure(title='Zones grew')", False),
        ("charts.figure(**options)", False),
        ("charts.figure(holds=True)", False),
        ("charts.figure(holds=1)", False),
        ("charts.figure(holds=7.1 > 5.2)", False),
        ("charts.figure(holds=bool(1) and max(3, 2) > 1)", False),
        ("charts.figure(holds=zones > nation or True)", False),
        ("yes = True\nlimit, line = 5, 7\ncharts.figure(holds=yes and line > limit)", False),
        ("charts.figure(holds=all(row > 5 for row in (6, 7)))", False),
        ("report.finding('Zones grew.')", False),
        ("report.finding('Zones grew.', holds=not False)", False),
        ("if zones:\n    report.finding('Zones grew.', holds='yes')", False),
    ],
)
def test_a_condition_is_computed_from_the_page(lines, computed, place):
    notebook = good_notebook()
    notebook.cells[3].source = lines
    found = [message for number, message in broken_rules(notebook, place) if number == 4 and "holds=" in message]
    assert (found == []) is computed, found


# The file


def save(notebook, folder, name="02_zones.ipynb"):
    for neighbour in ("01_first.ipynb", "03_last.ipynb"):
        (folder / neighbour).touch()
    path = folder / name
    path.write_bytes(as_bytes(normalise(notebook, path.stem)))
    return path


@pytest.mark.parametrize(
    "fault",
    [
        lambda text: text.replace('"name": "python"', '"name": "python", "version": "3.12.1"'),
        lambda text: text.replace('"metadata": {}', '"metadata": {"execution": {"iopub.status.busy": "now"}}', 1),
        lambda text: text.replace('"nbformat_minor": 5', '"nbformat_minor": 4'),
        lambda text: text.replace("\n ", "\n  "),
        lambda text: text.rstrip("\n"),
    ],
)
def test_what_jupyterlab_and_vs_code_write_of_their_own_is_no_fault(fault, tmp_path):
    path = save(good_notebook(), tmp_path)
    text = path.read_text("utf-8")
    path.write_text(fault(text), "utf-8")
    assert path.read_text("utf-8") != text
    assert check(path) == []


def test_a_bad_name_and_a_big_file_are_reported(tmp_path):
    notebook = good_notebook()
    notebook.cells[4].outputs[0].data["image/png"] = "x" * 1_000_001
    found = check(save(notebook, tmp_path, "Zones.ipynb"))
    assert any("a page is called like" in line for line in found) and any(
        "less than 1,000,000" in line for line in found
    )


@pytest.mark.parametrize("name", ["Untitled.ipynb", "03 Copy.ipynb"])
def test_a_stray_notebook_is_told_once_and_puts_no_other_in_the_wrong(name, tmp_path):
    page, stray = save(good_notebook(), tmp_path), save(v4.new_notebook(), tmp_path, name)
    assert [line.split(";")[0] for line in check(stray)] == [
        f"{name}: a page is called like 03_high_tech_zones.ipynb"
    ]
    assert check(page) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}'])
def test_a_broken_file_gets_one_clear_line(text, tmp_path):
    path = tmp_path / "02_zones.ipynb"
    path.write_text(text, "utf-8")
    (line,) = check(path)
    assert line.startswith("02_zones.ipynb: this is not a notebook")


# Figures in prose: a sentence, what the outputs show, and whether they support it.


@pytest.mark.parametrize(
    ("sentence", "data", "supported"),
    [
        ("It grew by 7.1 %.", {"text/markdown": "It grew by 7.11 %."}, True),
        ("It grew by 7.11 %.", {"text/markdown": "It grew by 7.1 %."}, False),
        ("It grew by 7.1 %.", {"text/markdown": "It grew by 7.2 %."}, False),
        ("It grew by 7.1 %.", {"text/markdown": "It grew by 7.1 percentage points."}, False),
        ("It is worth 12.33 trn CNY.", {"text/plain": "12,330 bn CNY"}, True),
        ("It is worth 12.33 trn CNY.", {"text/plain": "12.33 trn USD"}, False),
        ("It is worth over 12 trn CNY.", {"text/plain": "12.33 trn CNY"}, True),
        ("It is worth over 12 trn CNY.", {"text/plain": "11.9 trn CNY"}, False),
        ("It is worth over 12 trn CNY.", {"text/plain": "17.3 trn CNY"}, False),
        ("It is 7.10 to 7.15 CNY.", {"text/plain": "7.10 CNY\nand\n7.15 CNY"}, True),
        ("It is 7.10 to 7.15 CNY.", {"text/plain": "7.10 to 7.15 CNY"}, True),
        ("It is 7.10 to 7.15 CNY.", {"text/plain": "7.10 to 7.20 CNY"}, False),
        ("It fell by 1.4 %.", {"text/plain": "-1.4 %"}, True),
        ("It is worth 12.33 trn CNY.", {"text/html": "<table><tr><td>12.33</td></tr></table>"}, True),
        ("It is worth 12.33 trn CNY.", {"text/html": "<table><tr><td>12.34</td></tr></table>"}, False),
        ("It is worth 2.02 trn CNY.", {"text/html": "<table><tr><td>2023</td></tr></table>"}, False),
        ("It grew by 7.1 %.", {"text/markdown": "| zones | 7.11 |"}, True),
        ("Twice, as in `7,9%` and [7.8 %](https://example.org/7.7%)", {"text/plain": "7.8 %"}, True),
        ("They made 17.3 trn CNY.", {"image/png": "", "text/plain": "Chart: Zones\nzones: 2022 17.3."}, True),
    ],
)
def test_prose_is_supported_by_outputs(sentence, data, supported, place):
    cells = [v4.new_markdown_cell(sentence), v4.new_code_cell("x", outputs=[shown(data)])]
    problems = list(figures_in_prose_are_computed(v4.new_notebook(cells=cells), place))
    assert (problems == []) is supported, problems


# The notebooks of the workbook


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_notebook_keeps_the_rules(page):
    problems = check(page)
    assert not problems, "\n".join(problems)


def test_no_notebook_shows_what_a_setting_returns():
    # A last line such as ax.set(...) prints its value, [(0.0, 3.4)], which tells a reader nothing.
    assert PAGES
    shown = [
        (page.name, number, output.get("data", {})) for page in PAGES for number, output in outputs(read(page))
    ]
    assert [place for *place, data in shown if set(data) == {"text/plain"}] == []
