"""The rules of a page: what every notebook must have, so that it can be read, run and trusted.

A rule is a function of the notebook and its path that yields one problem for each fault: the number of the cell
(from 1; 0 is the notebook as a whole) and what to do. The rule of figures in prose has its own module.
"""

import ast
import builtins
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
import re
import unicodedata
from urllib.parse import unquote

from nbformat import NotebookNode

from workbook.gate.form import SOLUTION, NotebookError, outputs, read, texts, was_run
from workbook.gate.prose import ANSWER, SUMMARY, figures_in_prose_are_computed

Problem = tuple[int, str]

MAX_BYTES = 1_000_000
NAME = re.compile(r"[0-9]{2}_[a-z0-9_]+")  # of a page that is read in its turn
BLANK = "blank"  # notebooks/blank.ipynb, where a reader pastes an article
MAX_LINES, LINE = 15, 100  # of code in a cell; characters that count as one line
MAX_ROWS, MAX_COLUMNS = 12, 6  # of a table
LAST_SECTIONS = ["What we learned", "Try it yourself", "What could be wrong", "Sources"]
CONDITIONED = {"charts.figure": "its title", "report.finding": "the finding"}
SHOWN_BY_GITHUB = {"text/plain", "text/html", "text/markdown", "image/png"}
QUOTED = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*(\S+)|\b(?:href|src)\s*=\s*[\"']([^\"']+)", re.MULTILINE)
NAVIGATION = re.compile(r"\[\W*(previous|contents|next)\b[^\]]*\]\(([^)\s]+)\)", re.IGNORECASE)
# pandas puts a harmless <style scoped> above each DataFrame; that of a Styler has other attributes.
ACTIVE = r"(?i)<(?:script|svg|iframe|object|embed|link|form)\b|<style(?! scoped>)|<[^>]+\son\w+\s*=|javascript:"
MACHINE = (
    r"(?<![\w./:~-])/(?:home|tmp|work|root|usr|opt|mnt|var|etc|private|Users|Library)(?![\w-])[^\s'\"]*"
    r"|\b[A-Z]:\\+\w[^\s'\"]*|ipykernel_\d+"
)
PAGE, ANYWHERE = {"text/markdown", "text/html"}, {"code", "stdout", "text/plain", "text/markdown", "text/html"}
# Where it must not stand, what, and what is said of it.
FORBIDDEN = [
    ({"error"}, r"(?s).{1,200}", "ends in an error: {}"),
    ({"stderr"}, r"(?s)\S.{0,200}", "writes to stderr: {}"),
    (
        {"code"},
        r"(?i)#\s*(?:NBVAL|PYTEST_VALIDATE)_\w+",
        "has the comment '{}', which exempts it from comparison.",
    ),
    ({"code"}, r"\bget_ipython\(\)", "calls {}; magics are not allowed."),
    (PAGE, r"\$", "has a dollar sign, which GitHub reads as mathematics; write USD."),
    (PAGE, ACTIVE, "has '{}' in its HTML, which GitHub removes; show a plain table or a chart."),
    (ANYWHERE, MACHINE, "names a place on one machine: {}"),
    (ANYWHERE, r"\bat 0x[0-9a-fA-F]{6,}", "shows an object address: '{}'; print what the object holds."),
]


def check(path: Path) -> list[str]:
    """One line for each rule that the notebook at `path` breaks; an empty list when it is in order."""
    try:
        notebook = read(path)
    except NotebookError as error:
        return [str(error)]
    named = path.stem == BLANK or NAME.fullmatch(path.stem)
    problems = {*file_has_a_name_and_a_size(notebook, path), *(broken_rules(notebook, path) if named else ())}
    return [f"{path.name}{f', cell {cell}' if cell else ''}: {message}" for cell, message in sorted(problems)]


def broken_rules(notebook: NotebookNode, path: Path) -> set[Problem]:
    """The problems of a notebook that would be stored at `path`, whatever the file holds now."""
    if not notebook.cells:
        return {(0, "has no cells; start from a neighbour.")}
    rules = RULES_OF_BLANK if path.stem == BLANK else RULES
    return {problem for rule in rules for problem in rule(notebook, path)}


def file_has_a_name_and_a_size(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """`03_high_tech_zones.ipynb`, under 1 MB. What JupyterLab adds of its own settings is no fault."""
    if path.stem != BLANK and not NAME.fullmatch(path.stem):
        yield 0, "a page is called like 03_high_tech_zones.ipynb; rename it, or keep it in another folder."
    if (size := len(path.read_bytes())) > MAX_BYTES:
        yield 0, f"has {size:,} bytes; GitHub needs less than {MAX_BYTES:,} to show it."


def opening_is_complete(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The first cell has `# NN · The question` and the answer, short, in English and in Vietnamese."""
    text, title = unicodedata.normalize("NFC", notebook.cells[0].source), f"# {path.name[:2]} · "
    if not re.match(rf"{title}\S", text):
        yield 1, f"must start with '{title}' and the question."
    for name, pattern, most in (("In short", ANSWER, 100), ("Tóm tắt", SUMMARY, 145)):  # words, or syllables
        if not (answer := pattern.search(text)):
            yield 1, f"needs a paragraph that starts with '**{name}.**' and gives the answer."
        elif (words := len(answer["text"].split())) > most:
            yield 1, f"has {words} words after '{name}', but {most} are the most; cut it."


def second_cell_sets_up(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """The second cell holds imports, `charts.use_style()`, and `report.data_as_of(...)`, which dates the page."""
    statements = [ast.unparse(node) for number, tree in _trees(notebook) if number == 2 for node in tree.body]
    imports = all(statement.startswith(("import ", "from ", "LANGUAGE = ")) for statement in statements[:-2])
    dated = statements[-1:] != [] and statements[-1].startswith("report.data_as_of(")
    if not (imports and dated and statements[-2] == "charts.use_style()"):
        yield 2, "must hold the imports, charts.use_style() and report.data_as_of(topics), nothing else."


def links_lead_on(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """A line `previous | contents | next` in the first cell, and the next notebook again in the last cell."""
    pages = {path, *(page for page in path.parent.glob("*.ipynb") if NAME.fullmatch(page.stem))}
    names = ["", *sorted(page.name for page in pages), ""]
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
        for target in map("".join, LINK.findall(QUOTED.sub("", text)) if kind in PAGE else []):
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
    """No tag but `parameters` and `solution`: others can switch the comparison of outputs off."""
    for number, cell in enumerate(notebook.cells, start=1):
        for tag in set(cell.metadata.get("tags", [])) - {"parameters", SOLUTION}:
            yield number, f"has the tag '{tag}'; only 'parameters' and '{SOLUTION}' are allowed."


def code_is_short_and_plain(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """Python without magics, which hide errors, in 1 to 15 lines, as if every statement stood on lines of 100.

    One figure is one cell: what only draws on `chart` does not count.
    """
    trees = dict(_trees(notebook))
    for number, cell in enumerate(notebook.cells, start=1):
        if number in trees:
            counted = [node for node in trees[number].body if not _draws(node)]
            code = "\n".join(map(ast.unparse, counted))
            lines = sum(1 + len(line) // LINE for line in code.splitlines() if line)
            if lines > MAX_LINES or not trees[number].body:
                yield number, f"has {lines} lines of code; 1 to {MAX_LINES} are allowed. Use the library."
        elif cell.cell_type == "code":
            yield number, "is not plain Python; magics and shell escapes are not allowed."


def _draws(node: ast.stmt) -> bool:
    """Whether a statement makes the chart, only calls its methods, also in a loop, or shows it."""
    if isinstance(node, ast.For | ast.If):
        return all(map(_draws, [*node.body, *node.orelse]))
    code = ast.unparse(node)
    return bool(re.match(r"chart($|[.[]| = charts\.figure\()|in_language\(chart, LANGUAGE\)$", code))


def conditions_are_computed(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """Each chart and each finding says by `holds=` when its words are true, computed from what the page holds.

    Constants, and names that were given nothing else, are no condition: they would hold whatever the data say.
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
        call = ast.unparse(node.func) if isinstance(getattr(node, "func", None), ast.Attribute) else ""
        if call in CONDITIONED:
            holds = next((word.value for word in node.keywords if word.arg == "holds"), None)
            if not holds:
                yield number, f"calls {call}() without holds=, the condition that makes {CONDITIONED[call]} true."
            elif not _is_computed(holds, given):
                yield number, f"has holds={ast.unparse(holds)}, which no data can make false; compute it."


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
        if cell.cell_type == "code" and (tree := _tree(cell.source)):
            yield number, tree


@lru_cache(maxsize=128)
def _tree(source: str) -> ast.Module | None:
    with suppress(SyntaxError):  # which is reported
        return ast.parse(source)


def run_from_top_to_bottom(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """Code cells are numbered 1, 2, 3, ... as one run of the whole notebook leaves them."""
    code = [(number, cell) for number, cell in enumerate(notebook.cells, 1) if cell.cell_type == "code"]
    if code and not was_run(notebook):
        yield 0, f"was never run: python -m workbook.gate run {path.stem}"
        return
    for expected, (number, cell) in enumerate(code, start=1):
        count = cell.execution_count
        if count is None:
            yield number, "has outputs but was not run." if cell.outputs else "was never run."
        elif count != expected:
            yield number, f"was run as number {count} instead of {expected}; run the notebook from the top."
        elif any(output.get("execution_count", count) != count for output in cell.outputs):
            yield number, "shows the result of another run; run the notebook from the top."


def nothing_forbidden_is_shown(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """None of `FORBIDDEN`, and no widgets, JavaScript, SVG or LaTeX: GitHub drops them and readers see nothing."""
    for number, kind, text in texts(notebook):
        for kinds, pattern, message in FORBIDDEN:
            if kind in kinds and (found := re.search(pattern, text)):
                yield number, message.format(found[0].strip())
    for number, output in outputs(notebook):
        for kind in set(output.get("data", {})) - SHOWN_BY_GITHUB:
            yield number, f"has an output of type {kind}, which GitHub does not show."


def charts_say_what_they_show(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """A picture has a text with title and source, which is also its alt text for those who cannot see."""
    for number, output in outputs(notebook):
        if "image/png" in output.get("data", {}):
            text = output.data.get("text/plain", "")
            for part, pattern in {"title": r"\AChart: \S", "source": r"(?m)^(?:Source|Nguồn): \S"}.items():
                if not re.search(pattern, text):
                    yield number, f"has a picture without a {part}; draw it with charts.figure()."
            if output.metadata.get("image/png", {}).get("alt") != text:
                yield number, "has a picture whose alt text is missing or differs from its description."


def tables_are_small(notebook: NotebookNode, path: Path) -> Iterator[Problem]:
    """At most 12 rows and 6 columns; the index of a DataFrame is not counted. A list of sources may be longer."""
    for number, kind, text in texts(notebook):
        if kind == "text/markdown" and re.search("(?m)^## Sources$", text):
            return
        for rows, columns in _tables(text) if kind in PAGE else ():
            if rows > MAX_ROWS or columns > MAX_COLUMNS:
                size = f"{rows} rows and {columns} columns"
                yield number, f"has a table of {size}; show at most {MAX_ROWS} and {MAX_COLUMNS}."


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Rows and columns of each table in HTML and Markdown, and the size that pandas prints below a cut one."""
    for table in text.split("<table")[1:]:
        rows = table.split("<tbody>")[-1].split("<tr")[1:]
        yield len(rows), max((row.count("<td") for row in rows), default=0)
    for rows, columns in re.findall(r"<p>(\d+) rows × (\d+) columns", text):
        yield int(rows), int(columns)
    dashes_and_body = r"(?m)^[ \t]*(\|?[-:| \t]*-[-:| \t]*\|[-:| \t]*)\n((?:.*\|.*(?:\n|\Z))*)"
    for dashes, body in re.findall(dashes_and_body, text):
        yield len(body.splitlines()), len(dashes.strip().strip("|").split("|"))


RULES = [
    *(opening_is_complete, second_cell_sets_up, links_lead_on, links_lead_somewhere, headings_are_in_order),
    *(nothing_is_exempted, code_is_short_and_plain, conditions_are_computed, run_from_top_to_bottom),
    *(nothing_forbidden_is_shown, charts_say_what_they_show, tables_are_small, figures_in_prose_are_computed),
]
# The page to start from has no question and no answer of its own.
RULES_OF_BLANK = [links_lead_somewhere, nothing_is_exempted, run_from_top_to_bottom, nothing_forbidden_is_shown]
