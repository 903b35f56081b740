"""The rules of a page: what every notebook must have, so that it can be read, run and trusted.

A rule is a function of the notebook and its path that yields one problem for each fault: the number of the
cell (from 1; 0 is the notebook as a whole) and a sentence that says what to do. `RULES` lists them all.
Outputs have their own module, `workbook.gate.outputs`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
import re
import unicodedata
from urllib.parse import unquote

from nbformat import NotebookNode

from workbook.gate.form import is_in_stored_form
from workbook.gate.outputs import OUTPUT_RULES, Problem
from workbook.gate.prose import SUMMARY, figures_in_prose_are_computed

MAX_CODE_LINES = 15
MAX_BYTES = 1_000_000
LAST_SECTIONS = ["What we learned", "Try it yourself", "What could be wrong", "Sources"]
NBVAL_COMMENT = re.compile(r"#\s*(NBVAL_\w+|PYTEST_VALIDATE_IGNORE_OUTPUT)", re.IGNORECASE)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*(\S+)|\b(?:href|src)\s*=\s*[\"']([^\"']+)", re.MULTILINE)
NAVIGATION = re.compile(r"\[\W*(previous|contents|next)\b[^\]]*\]\(([^)\s]+)\)", re.IGNORECASE)


def broken_rules(notebook: NotebookNode, path: Path) -> list[Problem]:
    """Every problem of the notebook, cell by cell."""
    if not notebook.cells:
        return [(0, "has no cells; start from a neighbour.")]
    return sorted({problem for rule in RULES for problem in rule(notebook, path)})


def name_has_number_and_words(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """`03_high_tech_zones.ipynb`: two digits make the reading order."""
    if not re.fullmatch(r"\d\d_[a-z0-9_]+", path.stem):
        yield 0, "the file name must be two digits and lower-case words, like 03_high_tech_zones.ipynb."


def title_agrees_with_the_name(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The first cell starts with `# NN · The question`, where NN is the number of the file name."""
    first = _lines(notebook.cells[0], "markdown")
    title, number = (first or [""])[0], path.name[:2]
    if not re.fullmatch(rf"# {number} · \S.*", title):
        yield 1, f"must start with '# {number} · ' and the question, not with '{title}'."


def navigation_leads_to_the_neighbours(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The first cell has a line `previous | contents | next` with links; the ends of the row have two parts."""
    before, after = _neighbours(path)
    wanted = {"previous": before, "contents": None, "next": after}
    words = [word for word in wanted if word == "contents" or wanted[word]]
    lines = [line for line in _lines(notebook.cells[0], "markdown") if re.search(r"\[\W*contents", line, re.I)]
    found = [NAVIGATION.fullmatch(part.strip()) for part in (lines or [""])[0].split("|")]
    if not all(found) or [match[1].lower() for match in found if match] != words:
        yield 1, f"needs a line of links '{' | '.join(words)}'."
        return
    for word, target in [(match[1].lower(), match[2]) for match in found if match]:
        if wanted[word] and target != wanted[word]:
            yield 1, f"'{word}' leads to {target}; it must lead to {wanted[word]}."


def data_are_dated(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The first cell says `Data as of` and a date."""
    if not re.search(r"Data as of[^\w\n]+\w", notebook.cells[0].source):
        yield 1, "must say 'Data as of' and a date."


def summary_is_in_vietnamese(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The first cell has a paragraph that starts with **Tóm tắt** and goes on with the answer."""
    if not SUMMARY.search(unicodedata.normalize("NFC", notebook.cells[0].source)):
        yield 1, "needs a paragraph that starts with '**Tóm tắt**' and gives the answer in Vietnamese."


def second_cell_only_imports(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The second cell holds imports, then `charts.use_style()`, and nothing else."""
    second = notebook.cells[1] if len(notebook.cells) > 1 else None
    statements = _statements(second) if second is not None and second.cell_type == "code" else []
    imports = all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in statements[:-1])
    if not statements or not imports or ast.unparse(statements[-1]) != "charts.use_style()":
        yield 2, "must hold the imports and then charts.use_style(), nothing else."


def last_sections_are_there(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The page ends with the closing sections in their order."""
    sections = [text for _, level, text in _headings(notebook) if level == 2]
    missing = [name for name in LAST_SECTIONS if name not in sections]
    for name in missing:
        yield len(notebook.cells), f"the section '## {name}' is missing."
    if not missing and sections[-len(LAST_SECTIONS) :] != LAST_SECTIONS:
        yield len(notebook.cells), f"the last sections must be, in this order: {', '.join(LAST_SECTIONS)}."


def last_cell_leads_on(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The last cell links to the next notebook; the last notebook has none to link to."""
    after, last = _neighbours(path)[1], notebook.cells[-1]
    if after and (last.cell_type != "markdown" or f"]({after})" not in last.source):
        yield len(notebook.cells), f"the last cell must link to the next notebook, {after}."


def headings_form_a_ladder(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """One H1, and no step down that skips a level: JupyterLab's table of contents is built from them."""
    previous = 0
    for number, level, text in _headings(notebook):
        if level > previous + 1:
            yield number, f"'{text}' is a heading of level {level} below one of level {previous}."
        if level == 1 and previous:
            yield number, f"'{text}' is a second title; use '##'."
        previous = level


def links_lead_somewhere(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """Relative links lead to files that exist; links inside a page do not work on GitHub."""
    for number, text in _markdown(notebook):
        for target in ["".join(groups) for groups in LINK.findall(_without_code(text))]:
            if re.match(r"(https?|mailto):", target):
                continue
            file = unquote(target.split("#")[0])
            if not file or file.startswith("/") or not (path.parent / file).exists():
                yield number, f"the link to {target} leads nowhere."


def code_cells_are_short(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """A code cell has 1 to 15 lines; what is longer belongs into the library, with a test."""
    for number, cell in enumerate(notebook.cells, start=1):
        lines = len(cell.source.strip().splitlines())
        if cell.cell_type == "code" and not 1 <= lines <= MAX_CODE_LINES:
            yield number, f"has {lines} lines of code; 1 to {MAX_CODE_LINES} are allowed."


def code_is_plain_python(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No magics and shell escapes: they hide errors and work in Jupyter only."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        try:
            names = {node.id for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name)}
        except SyntaxError as error:
            line = cell.source.splitlines()[(error.lineno or 1) - 1].strip()
            yield number, f"is not plain Python at '{line}'; magics and shell escapes are not allowed."
        else:
            if "get_ipython" in names:
                yield number, "calls get_ipython(); magics are not allowed."


def nothing_is_exempted(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No tag but `parameters` and no NBVAL comment: both can switch the comparison of outputs off."""
    for number, cell in enumerate(notebook.cells, start=1):
        for tag in cell.metadata.get("tags", []):
            if tag != "parameters":
                yield number, f"has the tag '{tag}'; only 'parameters' is allowed."
        if cell.cell_type == "code" and (comment := NBVAL_COMMENT.search(cell.source)):
            yield number, f"has the comment '{comment[0]}', which would exempt it from the comparison."


def no_dollar_signs(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """GitHub takes what stands between two dollar signs for mathematics: write USD."""
    for number, text in _markdown(notebook):
        if "$" in text:
            yield number, "has a dollar sign, which GitHub reads as mathematics; write USD."


def file_is_small(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """GitHub stops rendering big notebooks."""
    if (size := path.stat().st_size) > MAX_BYTES:
        yield 0, f"has {size:,} bytes; GitHub needs less than {MAX_BYTES:,}."


def file_is_in_stored_form(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The file is what the runner would write, so that the next run changes nothing but results."""
    if not is_in_stored_form(notebook, path):
        yield 0, f"is not as the runner writes it: python -m workbook.gate run {path.stem}"


RULES = [
    name_has_number_and_words,
    title_agrees_with_the_name,
    navigation_leads_to_the_neighbours,
    data_are_dated,
    summary_is_in_vietnamese,
    second_cell_only_imports,
    last_sections_are_there,
    last_cell_leads_on,
    headings_form_a_ladder,
    links_lead_somewhere,
    code_cells_are_short,
    code_is_plain_python,
    nothing_is_exempted,
    no_dollar_signs,
    file_is_small,
    file_is_in_stored_form,
    figures_in_prose_are_computed,
    *OUTPUT_RULES,
]


def _lines(cell: NotebookNode, kind: str) -> list[str]:
    return cell.source.splitlines() if cell.cell_type == kind else []


def _neighbours(path: Path) -> tuple[str | None, str | None]:
    names = [page.name for page in sorted(path.parent.glob("*.ipynb"))]
    here = names.index(path.name)
    return names[here - 1] if here else None, names[here + 1] if here + 1 < len(names) else None


def _statements(cell: NotebookNode) -> list[ast.stmt]:
    try:
        return ast.parse(cell.source).body
    except SyntaxError:
        return []


def _without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def _headings(notebook: NotebookNode) -> Iterator[tuple[int, int, str]]:
    """Cell, level and text of each heading in the Markdown cells."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            for marks, text in re.findall(r"^(#{1,6}) +(.+?) *#*$", _without_code(cell.source), re.MULTILINE):
                yield number, len(marks), text


def _markdown(notebook: NotebookNode) -> Iterator[tuple[int, str]]:
    """Cell and text of everything that is shown as Markdown or HTML: cells and outputs."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            yield number, cell.source
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            yield from ((number, data[kind]) for kind in ("text/markdown", "text/html") if kind in data)
