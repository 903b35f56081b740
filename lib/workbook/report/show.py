"""What a notebook's cell shows: a table, a line of computed prose, a list, a finding with its condition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
import math
import re
from typing import Any

from IPython.display import Markdown
import numpy as np
import pandas as pd

from workbook import WorkbookError
from workbook.figures.printing import number, plain
from workbook.report.markdown import Safe, literal


def text(markdown: str) -> Markdown:
    """Computed prose as it stands, as Markdown: `report.text(f"From {low:.1f} to {high:.1f} %.")`."""
    shown = Markdown()
    shown.data = markdown  # IPython's own reading of its argument would fetch what starts with "http"
    return shown


def bullets(lines: Iterable[str], none: str = "") -> Markdown:
    """The lines as a list, each shown as it stands unless it is `Safe`; `none` where there is no line."""
    return text("\n".join(f"- {literal(line)}" for line in lines) or none)


def finding(sentence: str, *, holds: bool) -> Markdown:
    """A finding as Markdown. `holds` is its condition, computed from the data; False raises WorkbookError."""
    return text(held(sentence, holds=holds))


def held(sentence: str, *, holds: bool) -> Safe:
    """The finding's text, which is Markdown. Raises WorkbookError unless `holds` is a computed True.

    >>> held("7.1 % is more than 5.2 %.", holds=7.1 > 5.2)
    '7.1 % is more than 5.2 %.'
    """
    if not isinstance(holds, bool | np.bool_):
        raise WorkbookError(f"holds={holds!r} is neither True nor False; compute the condition of {sentence!r}.")
    if not holds:
        raise WorkbookError(
            f"{sentence!r}: its condition does not hold any more; look at the data, then at the sentence."
        )
    return Safe(sentence)


def table(
    rows: pd.DataFrame | Mapping[Any, Sequence],
    columns: Sequence[str] | None = None,
    title: str | None = None,
    digits: int = 2,
) -> Markdown:
    """A table that GitHub shows in full, where a DataFrame's cells would be cut at 50 characters.

    `rows` is a table, or a dict from the name of a row to its cells. `columns` are the names of the cells, or
    the columns of the table to show; `title` stands in the corner, in place of the name of the index. Numbers
    have `digits` decimals and grouped thousands, whole ones as they are, to the right; a missing one is a dash.
    Text is shown as it stands; cells that are Markdown already are `Safe`.
    """
    if isinstance(rows, Mapping):
        # As objects, or pandas would make plain text of what is Safe.
        frame = pd.DataFrame(list(rows.values()), list(rows), columns, dtype=object)
        kinds = frame.infer_objects().dtypes
    else:
        frame = rows if columns is None else rows[list(columns)]
        kinds = frame.dtypes
    rules = [":---", *("---:" if pd.api.types.is_numeric_dtype(kind) else ":---" for kind in kinds)]
    corner = (frame.index.name or "") if title is None else title
    lines = [[_label(corner), *map(_label, frame.columns)]]
    for label, *cells in zip(frame.index, *(frame.iloc[:, place] for place in range(frame.shape[1])), strict=True):
        lines.append([_label(label), *(_cell(cell, digits) for cell in cells)])
    head, *body = (re.sub(" +", " ", f"| {' | '.join(line)} |") for line in lines)
    return text("\n".join([head, f"|{'|'.join(rules)}|", *body]))


def _label(label: object) -> str:
    return literal(label if isinstance(label, str) else str(label))


def _cell(cell: object, digits: int) -> str:
    if isinstance(cell, str):
        return literal(cell)
    if pd.isna(cell):
        return "–"
    if isinstance(cell, float):
        return number(cell, digits) if math.isfinite(cell) else plain(cell)
    return literal(str(cell))
