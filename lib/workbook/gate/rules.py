"""The rules of a page: what every notebook must have, so that it can be read, run and trusted.

A rule is a function of the notebook and its path that yields one problem for each fault: the number of the cell
(from 1; 0 is the notebook as a whole) and what to do. Rules of outputs and prose have their own modules.
"""

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path
import re
import unicodedata
from urllib.parse import unquote

from nbformat import NotebookNode

from workbook.gate.form import NotebookError, as_bytes, normalise, read, texts
from workbook.gate.outputs import OUTPUT_RULES, Problem
from workbook.gate.prose import SUMMARY, figures_in_prose_are_computed

MAX_BYTES = 1_000_000
MAX_LINES, LINE = 15, 100  # of code in a cell; characters that count as one line
LAST_SECTIONS = ["What we learned", "Try it yourself", "What could be wrong", "Sources"]
CONDITIONED = {"charts.figure": "its title", "report.finding": "the finding"}
QUOTED = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*(\S+)|\b(?:href|src)\s*=\s*[\"']([^\"']+)", re.MULTILINE)
NAVIGATION = re.compile(r"\[\W*(previous|contents|next)\b[^\]]*\]\(([^)\s]+)\)", re.IGNORECASE)


def check(path: Path) -> list[str]:
    """One line for each rule that the notebook at `path` breaks; an empty list when it is in order."""
    try:
        notebook = read(path)
    except NotebookError as error:
        return [str(error)]
    problems = {*_problems_of_the_file(notebook, path), *broken_rules(notebook, path)}
    return [f"{path.name}{f', cell {cell}' if cell else ''}: {message}" for cell, message in sorted(problems)]


def broken_rules(notebook: NotebookNode, path: Path) -> list[Problem]:
    """The problems of a notebook that would be stored at `path`, whatever the file holds now."""
    if not notebook.cells:
        return [(0, "has no cells; start from a neighbour.")]
    return sorted({problem for rule in RULES for problem in rule(notebook, path)})


def _problems_of_the_file(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """`03_high_tech_zones.ipynb`, under 1 MB, and with the very bytes that the runner would write."""
    stored = path.read_bytes()
    if not re.fullmatch(r"\d\d_[a-z0-9_]+", path.stem):
        yield 0, "the file name must be two digits and lower-case words, like 03_high_tech_zones.ipynb."
    if len(stored) > MAX_BYTES:
        yield 0, f"has {len(stored):,} bytes; GitHub needs less than {MAX_BYTES:,} to show it."
    if stored != as_bytes(normalise(notebook, path.stem)):
        yield 0, f"is not as the runner writes it: python -m workbook.gate run {path.stem}"


def opening_is_complete(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The first cell has `# NN · The question`, `Data as of` with a date, and the answer in Vietnamese."""
    text, title = unicodedata.normalize("NFC", notebook.cells[0].source), f"# {path.name[:2]} · "
    if not re.match(rf"{title}\S", text):
        yield 1, f"must start with '{title}' and the question."
    if not re.search(r"Data as of[^\w\n]+\w", text):
        yield 1, "must say 'Data as of' and a date."
    if not SUMMARY.search(text):
        yield 1, "needs a paragraph that starts with '**Tóm tắt**' and gives the answer in Vietnamese."


def second_cell_only_imports(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The second cell holds imports, then `charts.use_style()`, and nothing else."""
    statements = [ast.unparse(node) for number, tree in _trees(notebook) if number == 2 for node in tree.body]
    imports = all(statement.startswith(("import ", "from ")) for statement in statements[:-1])
    if not imports or statements[-1:] != ["charts.use_style()"]:
        yield 2, "must hold the imports and then charts.use_style(), nothing else."


def links_lead_on(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """A line `previous | contents | next` in the first cell, and the next notebook again in the last cell."""
    names = ["", *sorted(page.name for page in path.parent.glob("*.ipynb")), ""]
    here = names.index(path.name)
    wanted = {"previous": names[here - 1], "contents": "", "next": names[here + 1]}
    words = [word for word in wanted if word == "contents" or wanted[word]]
    lines = [line for line in notebook.cells[0].source.splitlines() if re.search(r"\[\W*contents", line, re.I)]
    found = [(word.lower(), target) for word, target in NAVIGATION.findall("".join(lines[:1]))]
    if [word for word, _ in found] != words:
        yield 1, f"needs a line of links '{' | '.join(words)}'."
    for word, target in found:
        if wanted[word] and target != wanted[word]:
            yield 1, f"'{word}' leads to {target}; it must lead to {wanted[word]}."
    if wanted["next"] and f"]({wanted['next']})" not in notebook.cells[-1].source:
        yield len(notebook.cells), f"the last cell must link to the next notebook, {wanted['next']}."


def links_lead_somewhere(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """Relative links lead to files that exist; links inside a page do not work on GitHub."""
    for number, kind, text in texts(notebook):
        links = LINK.findall(QUOTED.sub("", text)) if kind in ("text/markdown", "text/html") else []
        for target in map("".join, links):
            file = unquote(target.split("#")[0])
            outside = re.match(r"(https?|mailto):", target)
            if not outside and (not file or file.startswith("/") or not (path.parent / file).exists()):
                yield number, f"the link to {target} leads nowhere."


def headings_are_in_order(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """One title, no step down that skips a level, and the closing sections in their order at the end."""
    previous, sections, last = 0, [], len(notebook.cells)
    for number, cell in enumerate(notebook.cells, start=1):
        source = QUOTED.sub("", cell.source) if cell.cell_type == "markdown" else ""
        for marks, text in re.findall(r"^(#{1,6}) +(.+?) *#*$", source, re.MULTILINE):
            if len(marks) > previous + 1:
                yield number, f"'{text}' is a heading of level {len(marks)} below one of level {previous}."
            if len(marks) == 1 and previous:
                yield number, f"'{text}' is a second title; use '##'."
            previous = len(marks)
            sections += [text] if previous == 2 else []
    missing = [(last, f"the section '## {name}' is missing.") for name in LAST_SECTIONS if name not in sections]
    yield from missing
    if not missing and sections[-len(LAST_SECTIONS) :] != LAST_SECTIONS:
        yield last, f"the last sections must be, in this order: {', '.join(LAST_SECTIONS)}."


def nothing_is_exempted(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No tag but `parameters`: others can switch the comparison of outputs off."""
    for number, cell in enumerate(notebook.cells, start=1):
        for tag in set(cell.metadata.get("tags", [])) - {"parameters"}:
            yield number, f"has the tag '{tag}'; only 'parameters' is allowed."


def code_is_short(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """1 to 15 lines, as if every statement stood on lines of 100 characters, however a formatter breaks it."""
    for number, tree in _trees(notebook):
        lines = sum(1 + len(line) // LINE for line in ast.unparse(tree).splitlines() if line)
        if not 1 <= lines <= MAX_LINES:
            yield number, f"has {lines} lines of code; 1 to {MAX_LINES} are allowed. Move some into the library."


def code_is_plain_python(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """No magics and no shell escapes: they hide errors and work in Jupyter only."""
    readable = {number for number, _ in _trees(notebook)}
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and number not in readable:
            yield number, "is not plain Python; magics and shell escapes are not allowed."


def conditions_are_computed(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """Each chart and each finding says by `holds=` when its words are true, computed from what the page holds.

    A constant, a comparison of constants, and names that were given nothing else are no condition: they would
    hold whatever the data say.
    """
    nodes = [(number, node) for number, tree in _trees(notebook) for node in ast.walk(tree)]
    given: dict[str, list[ast.expr]] = {}
    for _, node in nodes:
        value = getattr(node, "value", None) or getattr(node, "iter", None)
        targets = [*getattr(node, "targets", []), getattr(node, "target", None)] if value else []
        for name in (name for target in targets if target for name in ast.walk(target)):
            if isinstance(name, ast.Name):
                given.setdefault(name.id, []).append(value)
    for number, node in nodes:
        call = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if call in CONDITIONED:
            holds = [word.value for word in node.keywords if word.arg == "holds"]
            if not holds:
                yield number, f"calls {call}() without holds=, the condition that makes {CONDITIONED[call]} true."
            elif not _is_computed(holds[0], given):
                yield number, f"has holds={ast.unparse(holds[0])}, which no data can make false; compute it."


def _is_computed(node: ast.expr, given: dict[str, list[ast.expr]], known: frozenset[str] = frozenset()) -> bool:
    """Whether the value depends on a name of the page that stands for more than constants."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return all(_is_computed(part, given, known) for part in node.values)
    names = {name.id for name in ast.walk(node) if isinstance(name, ast.Name)} - known - set(dir(builtins))
    return any(
        name not in given or any(_is_computed(value, given, known | {name}) for value in given[name])
        for name in names
    )


def _trees(notebook: NotebookNode) -> Iterator[tuple[int, ast.Module]]:
    """The number and the syntax tree of each code cell that is plain Python."""
    for number, cell in enumerate(notebook.cells, start=1):
        try:
            if cell.cell_type == "code":
                yield number, ast.parse(cell.source)
        except SyntaxError:
            continue  # reported as such


RULES = [
    opening_is_complete,
    second_cell_only_imports,
    links_lead_on,
    links_lead_somewhere,
    headings_are_in_order,
    nothing_is_exempted,
    code_is_short,
    code_is_plain_python,
    conditions_are_computed,
    *OUTPUT_RULES,
    figures_in_prose_are_computed,
]
