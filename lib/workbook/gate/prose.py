"""Guard the figures that are written by hand in Markdown cells.

The gate compares outputs, never prose. So every amount, percentage, percentage point and multiple in prose
must also stand in an output of the same notebook: when the data change, the output changes, and this rule
finds the sentence that was left behind.

An output supports a figure when its number lies in the interval of numbers that would be printed like the
figure: "7.1%" is supported by 7.11%, but "7.11%" not by 7.1%. Where the sentence hedges ("over",
"nearly"), the number must also be within a tenth of the printed one. Numbers in the cells of tables and in
the descriptions of charts have their unit in a header, so they support a figure of any unit and scale; bare
years support nothing. Not looked at: words ("twice", "half"), and phrases in backticks, which quote a source.
"""

from collections.abc import Iterator
import math
from pathlib import Path
import re
import unicodedata

from nbformat import NotebookNode

from workbook import figures
from workbook.figures import Figure, FigureError
from workbook.gate.form import outputs, was_run

GUARDED = {"amount", "percent", "percentage_point", "multiple"}
HEDGE_ALLOWANCE = 0.1
SCALES = (1, 1e3, 1e4, 1e6, 1e8, 1e9, 1e12)  # of a table's header: thousand, 万, million, 亿, billion, trillion
ANSWER = re.compile(r"\*\*In short\.\*\*(?P<text>[^\n]*)")
SUMMARY = re.compile(r"\*\*Tóm tắt[.:]?\*\*[^\w\n]*\n?[^\w\n]*(?P<text>\w.*?)(?=\n[> \t]*\n|\Z)", re.DOTALL)
NUMBER = re.compile(
    r"(?<![\w.,/-])[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?(?![\w/]|[.,-]\d)", re.I
)
YEAR = re.compile(r"(?:19|20)\d\d")


def figures_in_prose_are_computed(notebook: NotebookNode, path: Path) -> Iterator[tuple[int, str]]:
    """Cell and message for each figure in prose that no output of the notebook shows."""
    if not was_run(notebook):
        return  # reported as such
    shown, numbers = list(_shown_figures(notebook)), list(_plain_numbers(notebook))
    for cell, passage, lang in _passages(notebook):
        for figure in _read(passage, lang):
            guarded = figure.kind in GUARDED and re.search(r"\d", figure.printed)
            if guarded and not is_supported(figure, shown, numbers):
                yield cell, f"says '{figure.printed}', which no output shows; compute it or correct it."


def is_supported(figure: Figure, shown: list[Figure], numbers: list[float]) -> bool:
    """Whether each number that `figure` prints is among the figures shown or the plain numbers."""
    scales = SCALES if figure.kind == "amount" else (1,)
    same_unit = [other for other in shown if other.low is not None and figure.unit in ("", other.unit)]
    candidates = [number for other in same_unit for number in _printed(other)]
    candidates += [number * scale for number in numbers for scale in scales]
    return all(
        any(low <= number <= high or 0 <= low <= -number <= high for number in candidates)
        for low, high in _allowed(figure)
    )


def _printed(figure: Figure) -> list[float]:
    """The number that a figure prints; for a range, its two."""
    return [figure.low, figure.high] if figure.value is None else [figure.value]


def _allowed(figure: Figure) -> Iterator[tuple[float, float]]:
    """For each number that the figure prints, the lowest and the highest that support it."""
    for number in _printed(figure):
        reach = math.inf if figure.hedge == "none" else abs(number) * HEDGE_ALLOWANCE
        low, high = max(figure.low, number - reach), min(figure.high, number + reach)
        if figure.value is None:
            low = high = number
        # The last bits of a product such as 12.33 * 1e12 are noise.
        yield low - abs(low) * 1e-9, high + abs(high) * 1e-9


def _passages(notebook: NotebookNode) -> Iterator[tuple[int, str, str]]:
    """Cell, text and language of the prose: the summary is Vietnamese, everything else English."""
    for cell, node in enumerate(notebook.cells, start=1):
        if node.cell_type != "markdown":
            continue
        text = unicodedata.normalize("NFC", node.source)
        if summary := SUMMARY.search(text):
            yield cell, _prose(summary["text"]), "vi"
            text = text[: summary.start()] + "\n\n" + text[summary.end() :]
        yield cell, _prose(text), "en"


def _prose(markdown: str) -> str:
    """The text without code, quotations in backticks, link targets, addresses and emphasis marks.

    Links to other notebooks go with their words: those are titles, and their figures are guarded there.
    """
    markdown = re.sub(r"\[[^\]]*\]\([^)]*\.ipynb\)", " ", markdown)
    text = re.sub(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|https?://\S+|<[^>]+>", " ", markdown, flags=re.DOTALL)
    return re.sub(r"\*+|(?<!\w)_+|_+(?!\w)", "", text)


def _shown_figures(notebook: NotebookNode) -> Iterator[Figure]:
    for _, output in outputs(notebook):
        data = output.get("data", {})
        bare = data.get("text/plain", "") if not {"image/png", "text/html"} & set(data) else ""
        for text in (output.get("text", ""), data.get("text/markdown", ""), bare):
            if not text.startswith("<details>"):  # a chart in words, whose numbers count as its description's
                yield from _read(_prose(text), "en")


def _read(text: str, lang: str) -> list[Figure]:
    """The figures of a text in the language of its page, or else in its own: a cell may quote an article."""
    try:
        return figures.read(text, lang)
    except FigureError:
        return figures.read(text)


def _plain_numbers(notebook: NotebookNode) -> Iterator[float]:
    for _, output in outputs(notebook):
        data = output.get("data", {})
        texts = re.findall(r"(?s)<t[dh][^>]*>(.*?)</t[dh]>", data.get("text/html", ""))
        texts += re.findall(r"(?m)^[ \t]*\|.*", data.get("text/markdown", ""))
        texts += [data.get("text/plain", "")] if "image/png" in data else []
        for number in (number for text in texts for number in NUMBER.findall(text)):
            if not YEAR.fullmatch(number):
                yield float(number.replace(",", "").replace("−", "-"))
