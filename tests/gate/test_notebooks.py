"""The rules, the runner and the gate, each tried on faults planted into a good notebook."""

from collections.abc import Callable
import os
from pathlib import Path
import subprocess
import sys

from hypothesis import given, strategies as st
from nbformat import NotebookNode, v4
import pytest

from workbook.gate.form import NotebookError, as_bytes, normalise, outputs, read
from workbook.gate.prose import figures_in_prose_are_computed
from workbook.gate.runner import KERNEL_ENVIRONMENT, check, find, kernel_place, main, run

PAGES = find()

CHART = "Chart: Zones grew faster than China\nAxes: x without label; y 2 to 8.\nSource: MOST, 2023."
TABLE = """<div><style scoped>.dataframe {}</style><table><thead><tr><th></th><th>zones</th></tr></thead>
<tbody><tr><th>0</th><td>178</td></tr></tbody></table></div>"""
OPENING = """# 02 · Do the zones outgrow China?

[previous: raw figures](01_first.ipynb) | [contents](01_first.ipynb) | [next: cities](03_last.ipynb)

Zones are said to grow faster than the country. Data as of 2023-11-30.

**Tóm tắt** Các khu đạt 12.330 tỷ Nhân dân tệ, tăng 7,1%."""


# A good notebook, built by hand so that no kernel is needed.


def shown(data: dict[str, str], metadata: dict | None = None) -> NotebookNode:
    return v4.new_output("display_data", data, metadata=metadata or {})


def good_notebook() -> NotebookNode:
    cells = [
        v4.new_markdown_cell(OPENING),
        v4.new_code_cell("from workbook import charts\n\ncharts.use_style()"),
        v4.new_markdown_cell(
            "## What was printed\n\nThe zones made 12.33 trn CNY; see [the figures](01_first.ipynb)."
        ),
        v4.new_code_cell("table", outputs=[shown({"text/html": TABLE, "text/plain": "   zones\n0    178"})]),
        v4.new_code_cell(
            "chart",
            outputs=[shown({"image/png": "iVBORw0KGgo=", "text/plain": CHART}, {"image/png": {"alt": CHART}})],
        ),
        v4.new_markdown_cell("## What we learned"),
        v4.new_code_cell(
            "display(Markdown(finding))",
            outputs=[shown({"text/markdown": "They made 12.33 trn CNY, up 7.1 %.", "text/plain": "<Markdown>"})],
        ),
        v4.new_markdown_cell("## Try it yourself\n\nWhat if?\n\n## What could be wrong\n\nThe growth is nominal."),
        v4.new_markdown_cell("## Sources\n\nThe ministry.\n\n[Next: cities](03_last.ipynb)"),
    ]
    for count, cell in enumerate((cell for cell in cells if cell.cell_type == "code"), start=1):
        cell.execution_count = count
    return v4.new_notebook(cells=cells)


def save(notebook: NotebookNode, folder: Path, name: str = "02_zones.ipynb") -> Path:
    """Write the notebook in stored form between two neighbours."""
    for neighbour in ("01_first.ipynb", "03_last.ipynb"):
        (folder / neighbour).touch()
    path = folder / name
    path.write_bytes(as_bytes(normalise(notebook, path.stem)))
    return path


def test_a_good_notebook_has_no_problems(tmp_path):
    assert check(save(good_notebook(), tmp_path)) == []


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


def never_run(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(execution_count=None, outputs=[])


def tag(name: str) -> Fault:
    return lambda notebook: notebook.cells[3].metadata.update(tags=[name])


def chart(text: str, alt: str | None = None) -> Fault:
    return output(shown({"image/png": "iVBORw0KGgo=", "text/plain": text}, {"image/png": {"alt": alt or text}}))


def html_rows(rows: int, columns: int) -> str:
    row = f"<tr><th>0</th>{'<td>1</td>' * columns}</tr>"
    return f"<table><thead><tr><th></th></tr></thead><tbody>{row * rows}</tbody></table>"


WIDE = "| a | b | c | d | e | f | g |\n|---|---|---|---|---|---|---|\n| x | x | x | x | x | x | x |"
LONG = "| a |\n|---|\n" + "| x |\n" * 13
HTML = [
    "<script>alert(1)</script>",
    "<style type='text/css'>#T_1 {}</style>",
    "<svg></svg>",
    "<a onclick='f()'>x</a>",
]
PLACES = ["/home/ann/data.csv", "/tmp/x", "/work/main", "/root", "C:\\Users\\ann", "/Users/ann", "(/opt/x)"]
LINES = "\n".join(f"step_{line} = {line}" for line in range(16))

FAULTS = [
    # the first cell
    (source(0, "# 02 · Do", "# 03 · Do"), 1, "must start with '# 02 · '"),
    (source(0, "# 02 · Do", "Do"), 1, "must start with '# 02 · '"),
    (source(0, "previous: raw figures", "raw figures"), 1, "'previous | contents | next'"),
    (source(0, " | [next: cities](03_last.ipynb)", ""), 1, "'previous | contents | next'"),
    (source(0, "[next: cities](03_last.ipynb)", "[next](01_first.ipynb)"), 1, "must lead to 03_last.ipynb"),
    (source(0, "Data as of", "Data from"), 1, "'Data as of'"),
    (source(0, "Data as of 2023-11-30.", "Data as of"), 1, "'Data as of'"),
    (source(0, "**Tóm tắt**", "Tóm tắt"), 1, "'**Tóm tắt**'"),
    (source(0, "**Tóm tắt** ", "**Tóm tắt**\n\n"), 1, "'**Tóm tắt**'"),
    # the second cell
    (source(1, "charts.use_style()", "charts.use_style()\nrate = 7.1"), 2, "must hold the imports"),
    (source(1, "\n\ncharts.use_style()", ""), 2, "must hold the imports"),
    (source(1, "from workbook import charts", "charts = None"), 2, "must hold the imports"),
    # the last cells
    (source(5, "What we learned", "Findings"), 9, "'## What we learned' is missing"),
    (source(7, "Try it yourself", "More"), 9, "'## Try it yourself' is missing"),
    (source(7, "What could be wrong", "Limits"), 9, "'## What could be wrong' is missing"),
    (source(8, "## Sources\n", ""), 9, "'## Sources' is missing"),
    (source(8, "## Sources", "## Sources\n\n## More"), 9, "in this order"),
    (lambda nb: nb.cells.insert(5, nb.cells.pop(7)), 9, "in this order"),
    (source(8, "(03_last.ipynb)", "(01_first.ipynb)"), 9, "must link to the next notebook, 03_last.ipynb"),
    # headings and links
    (source(2, "## What", "#### What"), 3, "level 4 below one of level 1"),
    (source(2, "## What", "# What"), 3, "second title"),
    (source(2, "01_first.ipynb", "99_gone.ipynb"), 3, "99_gone.ipynb leads nowhere"),
    (source(2, "01_first.ipynb", "#claims"), 3, "#claims leads nowhere"),
    (source(2, "01_first.ipynb", "/etc"), 3, "/etc leads nowhere"),
    (prose('<img src="picture.png">'), 3, "picture.png leads nowhere"),
    (prose("[figures]\n\n[figures]: gone.md"), 3, "gone.md leads nowhere"),
    (output(shown({"text/markdown": "[x](gone.md)"})), 4, "gone.md leads nowhere"),
    # code
    (code(LINES), 4, "has 16 lines of code"),
    (code(" \n"), 4, "has 0 lines of code"),
    (code("%matplotlib inline"), 4, "not plain Python at '%matplotlib inline'"),
    (code("x = 1\n!ls"), 4, "not plain Python at '!ls'"),
    (code("table?"), 4, "not plain Python at 'table?'"),
    (code("get_ipython().run_line_magic('time', '')"), 4, "get_ipython()"),
    # exemptions
    *[
        (tag(name), 4, f"the tag '{name}'")
        for name in (
            "nbval-skip",
            "nbval-ignore-output",
            "nbval-check-output",
            "raises-exception",
            "skip-execution",
            "hide",
        )
    ],
    (code("# NBVAL_IGNORE_OUTPUT\ntable"), 4, "the comment '# NBVAL_IGNORE_OUTPUT'"),
    (code("#NBVAL_SKIP\ntable"), 4, "the comment '#NBVAL_SKIP'"),
    (code("# PYTEST_VALIDATE_IGNORE_OUTPUT\ntable"), 4, "the comment"),
    # order of execution
    (count(3, None), 4, "has outputs but was not run"),
    (count(1, None), 2, "was never run"),
    (never_run, 0, "was never run"),
    (count(3, 7), 4, "number 7 instead of 2"),
    (lambda nb: nb.cells.insert(3, nb.cells.pop(4)), 4, "number 3 instead of 2"),
    (lambda nb: nb.cells.pop(3), 4, "number 3 instead of 2"),
    (output(v4.new_output("execute_result", {"text/plain": "1"}, execution_count=9)), 4, "another run"),
    # outputs
    (output(v4.new_output("error", ename="KeyError", evalue="'zones'")), 4, "an error: KeyError: 'zones'"),
    (output(v4.new_output("stream", name="stderr", text="Warning: old\n")), 4, "stderr: Warning: old"),
    (output(shown({"application/vnd.jupyter.widget-view+json": {"model_id": "1"}})), 4, "widget-view+json"),
    (output(shown({"application/javascript": "alert(1)"})), 4, "application/javascript"),
    (output(shown({"image/svg+xml": "<svg/>"})), 4, "image/svg+xml"),
    *[(output(shown({"text/html": html})), 4, "which GitHub removes") for html in HTML],
    (output(shown({"text/html": html_rows(13, 2)})), 4, "13 rows and 2 columns"),
    (output(shown({"text/html": html_rows(2, 7)})), 4, "2 rows and 7 columns"),
    (output(shown({"text/html": "<p>100 rows × 3 columns</p>"})), 4, "100 rows and 3 columns"),
    (output(shown({"text/markdown": WIDE})), 4, "1 rows and 7 columns"),
    (prose(LONG), 3, "13 rows and 1 columns"),
    (prose("A share of $5."), 3, "dollar sign"),
    (output(shown({"text/markdown": "It costs $5."})), 4, "dollar sign"),
    (output(shown({"text/html": "<table><tr><td>$5</td></tr></table>"})), 4, "dollar sign"),
    *[(output(v4.new_output("stream", text=f"read {place} now")), 4, "one machine") for place in PLACES],
    (code("path = '/home/ann/data.csv'"), 4, "one machine: /home/ann/data.csv"),
    (output(shown({"text/plain": "<Thing at 0x7f3a1c2b4d50>"})), 4, "object address"),
    (chart(CHART.replace("Zones grew faster than China", "")), 4, "without a title"),
    (chart(CHART.replace("Source: MOST, 2023.", "")), 4, "without a source"),
    (chart(CHART, alt="A picture"), 4, "alt text is missing or differs"),
    (output(shown({"image/png": "iVBORw0KGgo="})), 4, "without a title"),
    (lambda nb: nb.cells.append(v4.new_markdown_cell("x" * 1_000_001)), 0, "GitHub needs less than 1,000,000"),
    # figures in prose
    (source(2, "12.33 trn", "12.34 trn"), 3, "says '12.34 trn CNY'"),
    (source(0, "7,1%", "7,2%"), 1, "says '7,2%'"),
]


@pytest.mark.parametrize(("fault", "cell", "words"), FAULTS, ids=[words for _, _, words in FAULTS])
def test_a_planted_fault_is_named_with_its_cell(fault, cell, words, tmp_path):
    notebook = good_notebook()
    fault(notebook)
    place = f"02_zones.ipynb, cell {cell}: " if cell else "02_zones.ipynb: "
    found = check(save(notebook, tmp_path))
    assert any(line.startswith(place) and words in line for line in found), found


def test_allowed_things_are_not_reported(tmp_path):
    notebook = good_notebook()
    notebook.cells[3].metadata.tags = ["parameters"]
    notebook.cells[3].source = "\n".join(LINES.splitlines()[:15])
    notebook.cells[
        2
    ].source += (
        "\n\nSee [the ministry](https://www.example.org/home/a/$b) and `[code](gone.md)`; GDP/work, n/a.".replace(
            "$", ""
        )
    )
    notebook.cells[3].outputs = [shown({"text/html": html_rows(12, 6), "text/plain": "at 12:00"})]
    assert check(save(notebook, tmp_path)) == []


def test_the_first_notebook_has_no_previous_and_the_last_no_next(tmp_path):
    for name in ("01_first", "02_zones", "03_last"):
        (tmp_path / f"{name}.ipynb").touch()
    first, last = good_notebook(), good_notebook()
    first.cells[0].source = OPENING.replace("# 02", "# 00").replace(
        "[previous: raw figures](01_first.ipynb) | ", ""
    )
    last.cells[0].source = OPENING.replace("# 02", "# 04").replace(" | [next: cities](03_last.ipynb)", "")
    for cell in (0, 8):
        first.cells[cell].source = first.cells[cell].source.replace("03_last", "01_first")
        last.cells[cell].source = last.cells[cell].source.replace(
            "previous: raw figures](01_first", "previous](03_last"
        )
    assert check(save(first, tmp_path, "00_start.ipynb")) == []
    assert check(save(last, tmp_path, "04_end.ipynb")) == []


@pytest.mark.parametrize(
    "fault",
    [
        lambda text: text.replace('"name": "python"', '"name": "python", "version": "3.12.1"'),
        lambda text: text.replace('"metadata": {}', '"metadata": {"execution": {"iopub.status.busy": "now"}}', 1),
        lambda text: text.replace('"nbformat_minor": 5', '"nbformat_minor": 4'),
        lambda text: text.replace("\n ", "\n  "),
        lambda text: text.rstrip("\n"),
    ],
    ids=["version", "timing", "older format", "indent", "no last newline"],
)
def test_a_file_that_the_runner_would_write_otherwise_is_reported(fault, tmp_path):
    path = save(good_notebook(), tmp_path)
    text = fault(path.read_text("utf-8"))
    assert text != path.read_text("utf-8")
    path.write_text(text, "utf-8")
    assert check(path) == ["02_zones.ipynb: is not as the runner writes it: python -m workbook.gate run 02_zones"]


def test_a_name_without_number_is_reported(tmp_path):
    assert any("two digits" in line for line in check(save(good_notebook(), tmp_path, "Zones.ipynb")))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}'])
def test_a_broken_file_gets_one_clear_line(text, tmp_path):
    path = tmp_path / "02_zones.ipynb"
    path.write_text(text, "utf-8")
    (line,) = check(path)
    assert line.startswith("02_zones.ipynb: ")


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
    ],
)
def test_prose_is_supported_by_outputs(sentence, data, supported, tmp_path):
    cells = [v4.new_markdown_cell(sentence), v4.new_code_cell("x", outputs=[shown(data)])]
    problems = list(figures_in_prose_are_computed(v4.new_notebook(cells=cells), tmp_path))
    assert (problems == []) is supported, problems


def test_prose_is_supported_by_what_a_chart_says(tmp_path):
    chart_of_zones = shown(
        {"image/png": "iVBORw0KGgo=", "text/plain": "Chart: Zones\nzones: 2022 17.3.\nSource: X"}
    )
    cells = [v4.new_markdown_cell("They made 17.3 trn CNY."), v4.new_code_cell("x", outputs=[chart_of_zones])]
    assert list(figures_in_prose_are_computed(v4.new_notebook(cells=cells), tmp_path)) == []


# The notebooks of the workbook


def test_there_are_notebooks():
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_notebook_keeps_the_rules(page):
    assert check(page) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_notebook_shows_what_a_setting_returns(page):
    # A last line such as ax.set(...) prints its value, [(0.0, 3.4)], which tells a reader nothing.
    bare = [number for number, output in outputs(read(page)) if set(output.get("data", {})) == {"text/plain"}]
    assert bare == []


# The stored form


@given(st.lists(st.one_of(st.none(), st.just("a b"), st.sampled_from(["a", "b", "zones-01", "zones-02"]))))
def test_cell_ids_are_kept_or_made_from_name_and_position(ids):
    cells = [v4.new_markdown_cell("text") for _ in ids]
    for cell, old in zip(cells, ids, strict=True):
        cell.id = old
    notebook = v4.new_notebook()
    notebook.cells = cells
    once = normalise(notebook, "zones")
    new = [cell.id for cell in once.cells]
    assert len(set(new)) == len(new)
    assert all(cell_id == old or cell_id.startswith("zones-") for cell_id, old in zip(new, ids, strict=True))
    assert {old for old in ids if old and old != "a b"} <= set(new)
    assert as_bytes(normalise(once, "zones")) == as_bytes(once)


# The runner


def write_notebook(path: Path, *sources: str) -> Path:
    cells = [v4.new_code_cell(text) for text in sources]
    other = {"kernelspec": {"name": "julia", "display_name": "Julia", "language": "julia"}}
    path.write_bytes(as_bytes(v4.new_notebook(cells=cells, metadata=other)))
    return path


def test_run_writes_the_same_bytes_twice_and_leaves_a_failing_notebook_alone(tmp_path, capsys):
    good = write_notebook(
        tmp_path / "01_good.ipynb",
        "import os, sys, time\nfor n in range(3):\n    print(n, flush=True)\n    time.sleep(0.02)",
        "n * 10;",
        "os.environ['TZ'], hash('zones'), sys.executable == "
        + repr(sys.executable)
        + ", os.path.basename(os.getcwd())",
    )
    bad = write_notebook(tmp_path / "02_bad.ipynb", "rate = 7.1", "1 / 0")
    untouched = bad.read_bytes()

    assert main(["run", str(good), str(bad)]) == 1
    printed = capsys.readouterr()
    assert printed.out == "01_good.ipynb: written\n"
    assert (
        printed.err == "02_bad.ipynb, cell 2: ZeroDivisionError: division by zero. The notebook was not changed.\n"
    )
    assert bad.read_bytes() == untouched

    cells = read(good).cells
    assert [cell.execution_count for cell in cells] == [1, 2, 3]
    assert [output.get("text") for output in cells[0].outputs] == ["0\n1\n2\n"]
    assert cells[1].outputs == []
    seed_0 = subprocess.run(
        [sys.executable, "-c", "print(hash('zones'))"],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
    )
    expected = ("UTC", int(seed_0.stdout), True, tmp_path.name)
    assert cells[2].outputs[0].data["text/plain"] == repr(expected)
    first = good.read_bytes()
    assert not run(good)
    assert good.read_bytes() == first


def test_two_kernels_never_meet_at_one_place(monkeypatch, tmp_path):
    # Numbered ports are chosen before the kernel takes them: of two at the same moment one can lose its own.
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("WORKBOOK_KERNEL_HOME", "/tmp/workbook-x")
    places = [kernel_place() for _ in range(100)]
    assert len({place["connection_file"] for place in places}) == 100
    assert {place["transport"] for place in places} == {"ipc"}


@pytest.mark.parametrize(("system", "folder"), [("win32", "C:/Temp"), ("darwin", f"/private/{'x' * 80}")])
def test_where_sockets_have_no_place_there_are_ports(monkeypatch, system, folder):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("WORKBOOK_KERNEL_HOME", folder)
    assert kernel_place() == {}


def test_a_kernel_that_does_not_start_is_told_in_one_sentence(tmp_path):
    page = write_notebook(tmp_path / "01_page.ipynb", "1 + 1")
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit(1)")  # found before the real one
    with pytest.raises(NotebookError, match=r"^01_page.ipynb: the kernel did not start \(Kernel died"):
        run(page)


def test_no_notebook_reaches_the_network(tmp_path):
    # 192.0.2.1 is an address for documentation (RFC 5737); nothing is sent to it.
    calls = {
        "192.0.2.1": "import urllib.request; urllib.request.urlopen('http://192.0.2.1')",
        "example.org": "import socket; socket.create_connection(('example.org', 80))",
    }
    cells = [f"try:\n    {call}\nexcept OSError as error:\n    print(error)" for call in calls.values()]
    online = write_notebook(tmp_path / "01_online.ipynb", *cells)
    run(online)
    shown = [cell.outputs[0].text for cell in read(online).cells]
    for place, text in zip(calls, shown, strict=True):
        assert f"Notebooks run without a network; this one asks for {place}." in text


def test_notebooks_are_found_by_number_name_or_path(tmp_path):
    first, second = tmp_path / "01_first.ipynb", tmp_path / "02_second.ipynb"
    first.touch(), second.touch()
    assert find(folder=tmp_path) == [first, second]
    for name in ("02", "02_second", "02_second.ipynb", str(second)):
        assert find([name], tmp_path) == [second]
    with pytest.raises(NotebookError, match="No notebook is called '07'; there are: 01_first, 02_second"):
        find(["07"], tmp_path)


def test_an_unknown_name_is_an_error_of_the_command(capsys):
    assert main(["check", "99"]) == 1
    assert capsys.readouterr().err.startswith("No notebook is called '99'")


# The gate


def test_the_environment_of_kernels_is_set():
    assert KERNEL_ENVIRONMENT.items() <= os.environ.items()
    assert {Path(os.environ[name]).parent for name in ("IPYTHONDIR", "MPLCONFIGDIR", "MATPLOTLIBRC")} == {
        Path(os.environ["WORKBOOK_KERNEL_HOME"])
    }
