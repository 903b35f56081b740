"""The figures of an article as a table, and the article with its figures in bold."""

from __future__ import annotations

from dataclasses import fields
import math

from IPython.display import Markdown
import pandas as pd

from workbook import WorkbookError
from workbook.figures import Figure, read_text
from workbook.figures.phrases import phrase_of
from workbook.figures.printing import plain
from workbook.figures.text import lines_of, visible
from workbook.report.show import paragraphs, running, text as shown

COLUMNS = [field.name for field in fields(Figure)]


def read_article(text: str, lang: str | None = None) -> pd.DataFrame:
    """Every figure of a text, numbered from 1 in the order of the text.

    Columns: line (empty lines counted), those of `Figure`, and `phrase`: as much of the text as it takes
    to read the same figure again without the article. `lang` is vi, zh or en, or None to go by paragraph.
    Raises WorkbookError when there is no figure, FigureError for another language and for what is no text.

    >>> read_article("GDP\\n\\ntăng 7,1%")[["line", "printed", "direction"]].values.tolist()
    [[3, '7,1%', 'up']]
    """
    found = read_text(text, lang)
    if not found:
        raise WorkbookError(
            "No figure was found in the text; is it the right text, with its digits? A file is read with load()."
        )
    table = pd.DataFrame([vars(figure) for figure in found], columns=COLUMNS)
    table.insert(0, "line", lines_of(text, (figure.start for figure in found)))
    table["phrase"] = [phrase_of(text, figure) for figure in found]
    return table.set_index(pd.RangeIndex(1, len(found) + 1, name="no."))


def highlight(text: str, found: pd.DataFrame) -> Markdown:
    """The text with each figure in bold and its number raised behind it, as Markdown that GitHub shows.

    Bold is written as <b>, because ** fails beside a per cent sign in Chinese. Raises WorkbookError when the
    figures are those of another text.
    """
    parts, at = [], 0
    for (start, end), readings in found.groupby(["start", "end"], sort=True):
        printed = readings["printed"].iloc[0]
        if text[start:end].split() != printed.split():
            raise WorkbookError(f"{printed!r} is not at its place; read this text again.")
        numbers = " or ".join(map(str, readings.index))  # digits that stay open to two readings have two
        parts += [running(text[at:start]), f"<b>{running(text[start:end])}</b><sup>{numbers}</sup>"]
        at = end
    return shown(paragraphs("".join([*parts, running(text[at:])])))


def listing(found: pd.DataFrame) -> pd.DataFrame:
    """The figures for people: line, printed, value, unit and the range that each stands for."""
    listed = found[["line", "printed", "unit"]].copy()
    listed["printed"] = [visible(" ".join(printed.split())) for printed in found["printed"]]
    listed.insert(2, "value", found["value"].map(plain))
    listed["stands for"] = [_ends(low, high) for low, high in zip(found["low"], found["high"], strict=True)]
    return listed


def _ends(low: float, high: float) -> str:
    if high == math.inf:
        return f"{plain(low)} or more"
    return f"{plain(low)} to {plain(high)}" if low < high else plain(low)
