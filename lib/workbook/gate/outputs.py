"""The rules of what a committed notebook shows: run in order, nothing GitHub drops, charts that speak."""

from collections.abc import Iterator
from pathlib import Path
import re

from nbformat import NotebookNode

from workbook.gate.form import outputs, texts, was_run

Problem = tuple[int, str]

MAX_ROWS, MAX_COLUMNS = 12, 6
SHOWN_BY_GITHUB = {"text/plain", "text/html", "text/markdown", "image/png"}
PAGE, ANYWHERE = {"text/markdown", "text/html"}, {"code", "stdout", "text/plain", "text/markdown", "text/html"}
# Where it must not stand, what, and what is said of it.
FORBIDDEN = [
    ({"error"}, r"(?s).{1,200}", "ends in an error: {}"),
    ({"stderr"}, r"(?s)\S.{0,200}", "writes to stderr: {}"),
    (
        {"code"},
        r"(?i)#\s*(?:NBVAL_\w+|PYTEST_VALIDATE_\w+)",
        "has the comment '{}', which exempts it from comparison.",
    ),
    ({"code"}, r"\bget_ipython\(\)", "calls {}; magics are not allowed."),
    (PAGE, r"\$", "has a dollar sign, which GitHub reads as mathematics; write USD."),
    (  # pandas puts a harmless <style scoped> above each DataFrame; that of a Styler has other attributes
        PAGE,
        r"(?i)<(?:script|svg|iframe|object|embed|link|form)\b|<style(?! scoped>)|<[^>]+\son\w+\s*=|javascript:",
        "has '{}' in its HTML, which GitHub removes; show a plain table or a chart.",
    ),
    (
        ANYWHERE,
        r"(?<![\w./:~-])/(?:home|tmp|work|root|usr|opt|mnt|var|etc|private|Users|Library)(?![\w-])[^\s'\"]*"
        r"|\b[A-Z]:\\+\w[^\s'\"]*|ipykernel_\d+",
        "names a place on one machine: {}",
    ),
    (ANYWHERE, r"\bat 0x[0-9a-fA-F]{6,}", "shows an object address: '{}'; print what the object holds."),
]


def run_from_top_to_bottom(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """Code cells are numbered 1, 2, 3, ... as one run of the whole notebook leaves them."""
    code = [(number, cell) for number, cell in enumerate(notebook.cells, 1) if cell.cell_type == "code"]
    if code and not was_run(notebook):
        yield 0, f"was never run: python -m workbook.gate run {path.stem}"
        return
    for expected, (number, cell) in enumerate(code, start=1):
        count = cell.execution_count
        results = {output.execution_count for output in cell.outputs if "execution_count" in output}
        if count is None:
            yield number, "has outputs but was not run." if cell.outputs else "was never run."
        elif count != expected:
            yield number, f"was run as number {count} instead of {expected}; run the notebook from the top."
        elif results - {count}:
            yield number, "shows the result of another run; run the notebook from the top."


def nothing_forbidden_is_shown(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No error, warning, dollar sign, active HTML, or trace of one machine; no comment or magic in code."""
    for number, kind, text in texts(notebook):
        for kinds, pattern, message in FORBIDDEN:
            if kind in kinds and (found := re.search(pattern, text)):
                yield number, message.format(found[0].strip())


def only_what_github_shows(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No widgets, JavaScript, SVG or LaTeX: GitHub drops them and readers see nothing."""
    for number, output in outputs(notebook):
        for kind in sorted(set(output.get("data", {})) - SHOWN_BY_GITHUB):
            yield number, f"has an output of type {kind}, which GitHub does not show."


def charts_say_what_they_show(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """A picture has a text with title and source, which is also its alt text for those who cannot see."""
    for number, output in outputs(notebook):
        if "image/png" not in output.get("data", {}):
            continue
        text = output.data.get("text/plain", "")
        for part, pattern in {"title": r"\AChart: \S", "source": r"^Source: \S"}.items():
            if not re.search(pattern, text, re.MULTILINE):
                yield number, f"has a picture without a {part}; draw it with charts.figure()."
        if output.metadata.get("image/png", {}).get("alt") != text:
            yield number, "has a picture whose alt text is missing or differs from its description."


def tables_are_small(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """At most 12 rows and 6 columns; the index of a DataFrame is not counted. A list of sources may be longer."""
    readers = {"text/html": _html_tables, "text/markdown": _markdown_tables}
    for number, kind, text in texts(notebook):
        if kind == "text/markdown" and re.search("^## Sources$", text, re.MULTILINE):
            return
        for rows, columns in readers[kind](text) if kind in readers else ():
            if rows > MAX_ROWS or columns > MAX_COLUMNS:
                size = f"{rows} rows and {columns} columns"
                yield number, f"has a table of {size}; show at most {MAX_ROWS} and {MAX_COLUMNS}."


def _html_tables(text: str) -> Iterator[tuple[int, int]]:
    """Rows and columns of each table, and the size that pandas prints below a shortened one."""
    for table in text.split("<table")[1:]:
        rows = table.split("<tbody>")[-1].split("<tr")[1:]
        yield len(rows), max((row.count("<td") for row in rows), default=0)
    yield from ((int(rows), int(columns)) for rows, columns in re.findall(r"(\d+) rows × (\d+) columns", text))


def _markdown_tables(text: str) -> Iterator[tuple[int, int]]:
    """Rows and columns of each table, found by the line of dashes below its header."""
    table = r"^[ \t]*(\|?[-:| \t]*-[-:| \t]*\|[-:| \t]*)\n((?:.*\|.*(?:\n|\Z))*)"
    for rule, body in re.findall(table, text, re.MULTILINE):
        yield len(body.splitlines()), len(rule.strip().strip("|").split("|"))


OUTPUT_RULES = [
    run_from_top_to_bottom,
    nothing_forbidden_is_shown,
    only_what_github_shows,
    charts_say_what_they_show,
    tables_are_small,
]
