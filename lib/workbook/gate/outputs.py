"""The rules of what a committed notebook shows: run in order, nothing GitHub drops, charts that speak."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
import re

from nbformat import NotebookNode

from workbook.gate.form import outputs

Problem = tuple[int, str]

MAX_ROWS, MAX_COLUMNS = 12, 6
SHOWN_BY_GITHUB = {"text/plain", "text/html", "text/markdown", "image/png"}
# pandas puts a harmless <style scoped> above each DataFrame; that of a Styler has other attributes.
ACTIVE_HTML = re.compile(
    r"<(script|svg|iframe|object|embed|link|form)\b|<style(?! scoped>)|<[^>]+\son\w+\s*=|javascript:", re.I
)
MACHINE_PATH = re.compile(
    r"(?<![\w./:~-])/(home|tmp|work|root|usr|opt|mnt|var|etc|private|Users|Library)(?![\w-])[^\s'\"]*"
    r"|\b[A-Z]:\\+\w[^\s'\"]*|ipykernel_\d+"
)
OBJECT_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")


def run_from_top_to_bottom(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """Code cells are numbered 1, 2, 3, ... as one run of the whole notebook leaves them."""
    code = [(number, cell) for number, cell in _cells(notebook) if cell.cell_type == "code"]
    if code and not was_run(notebook):
        yield 0, f"was never run: python -m workbook.gate run {path.stem}"
        return
    for expected, (number, cell) in enumerate(code, start=1):
        count = cell.execution_count
        results = [output.execution_count for output in cell.outputs if "execution_count" in output]
        if count is None and cell.outputs:
            yield number, "has outputs but was not run; run the notebook from the top."
        elif count is None:
            yield number, "was never run; run the notebook from the top."
        elif count != expected:
            yield number, f"was run as number {count} instead of {expected}; run the notebook from the top."
        elif any(result != count for result in results):
            yield number, "shows the result of another run; run the notebook from the top."


def was_run(notebook: NotebookNode) -> bool:
    """Whether any code cell was run."""
    return any(cell.get("execution_count") or cell.get("outputs") for cell in notebook.cells)


def no_errors_and_warnings(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No error and nothing on stderr: a warning on the page is a fault that nobody mended."""
    for number, output in outputs(notebook):
        if output.output_type == "error":
            yield number, f"ends in an error: {output.ename}: {output.evalue}"
        if output.get("name") == "stderr":
            yield number, f"writes to stderr: {output.text.strip()[:200]}"


def only_what_github_shows(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No widgets, JavaScript, SVG, LaTeX or styled HTML: GitHub drops them and readers see nothing."""
    for number, output in outputs(notebook):
        for kind in sorted(set(output.get("data", {})) - SHOWN_BY_GITHUB):
            yield number, f"has an output of type {kind}, which GitHub does not show."
    for number, kind, text in _texts(notebook):
        if kind in ("text/html", "text/markdown") and (tag := ACTIVE_HTML.search(text)):
            yield number, f"has '{tag[0]}' in its HTML, which GitHub removes; show a plain table or a chart."


def charts_say_what_they_show(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """A picture has a text with title and source, which is also its alt text for those who cannot see."""
    for number, output in outputs(notebook):
        if "image/png" not in output.get("data", {}):
            continue
        lines = output.data.get("text/plain", "").splitlines()
        if not re.match(r"Chart: \S", (lines or [""])[0]):
            yield number, "has a picture without a title; draw it with charts.figure()."
        if not any(re.match(r"Source: \S", line) for line in lines):
            yield number, "has a picture without a source; draw it with charts.figure()."
        if output.metadata.get("image/png", {}).get("alt") != output.data.get("text/plain"):
            yield number, "has a picture whose alt text is missing or differs from its description."


def tables_are_small(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """At most 12 rows and 6 columns; the index of a DataFrame is not counted. A list of sources may be longer."""
    sources = [number for number, cell in _cells(notebook) if re.search("^## Sources$", cell.source, re.M)]
    for number, kind, text in _texts(notebook):
        if sources and number > sources[-1]:
            continue
        tables = {"text/html": _html_tables, "text/markdown": _markdown_tables}.get(kind, lambda _: [])
        for rows, columns in tables(text):
            if rows > MAX_ROWS or columns > MAX_COLUMNS:
                yield (
                    number,
                    f"has a table of {rows} rows and {columns} columns; "
                    f"show at most {MAX_ROWS} and {MAX_COLUMNS}.",
                )


def no_trace_of_a_machine(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No absolute path and no object address: they differ on the next machine or in the next run."""
    for number, kind, text in [*_texts(notebook), *((n, "", cell.source) for n, cell in _cells(notebook))]:
        if kind in ("stderr", "error"):
            continue  # reported as such
        if trace := MACHINE_PATH.search(text):
            yield number, f"names a place on one machine: {trace[0]}"
        if trace := OBJECT_ADDRESS.search(text):
            yield number, f"shows an object address: '{trace[0]}'; print what the object holds."


OUTPUT_RULES = [
    run_from_top_to_bottom,
    no_errors_and_warnings,
    only_what_github_shows,
    charts_say_what_they_show,
    tables_are_small,
    no_trace_of_a_machine,
]


def _cells(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    return enumerate(notebook.cells, start=1)


def _texts(notebook: NotebookNode) -> Iterator[tuple[int, str, str]]:
    """Cell, type and text of each Markdown cell and of each part of an output that is text."""
    for number, cell in _cells(notebook):
        if cell.cell_type == "markdown":
            yield number, "text/markdown", cell.source
        for output in cell.get("outputs", []):
            yield number, output.get("name", "stream"), output.get("text", "")
            yield number, "error", "\n".join(output.get("traceback", []))
            for kind, text in output.get("data", {}).items():
                if isinstance(text, str) and not kind.startswith("image/png"):
                    yield number, kind, text


def _html_tables(text: str) -> Iterator[tuple[int, int]]:
    """Rows and columns of each table, and the size that pandas prints below a shortened one."""
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        body = re.search(r"<tbody>(.*)</tbody>", table, re.DOTALL)
        rows = re.findall(r"<tr.*?</tr>", body[1] if body else table, re.DOTALL)
        yield len(rows), max((len(re.findall(r"<td\b", row)) for row in rows), default=0)
    for rows, columns in re.findall(r"<p>(\d+) rows × (\d+) columns</p>", text):
        yield int(rows), int(columns)


def _markdown_tables(text: str) -> Iterator[tuple[int, int]]:
    """Rows and columns of each table, found by the line of dashes below its header."""
    for rule, body in re.findall(
        r"^[ \t]*(\|?[-:| \t]*-[-:| \t]*\|[-:| \t]*)\n((?:.*\|.*(?:\n|\Z))*)", text, re.MULTILINE
    ):
        yield len(body.splitlines()), len(rule.strip().strip("|").split("|"))
