"""Which heads stand above which columns of a table."""

from __future__ import annotations

import re

from workbook.figures.cells import Cell
from workbook.figures.headers import unit_in
from workbook.figures.text import lowered

HEAD = re.compile(
    r"\(?(?:fy)?(?:19|20)[0-9]{2}|%|q[1-4]|h[12]|qu[ýí]|tháng|năm|lũy kế|số tiền|lượng|trị giá|金[额額]"
    r"|.{0,9}[季月年]$|.*累[计計]|.*\(%\)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|(?:first|second|third|fourth|three|six|nine|twelve|full|year|quarter|half|change|yoy)\b"
)


def spread(names: list[str], columns: list[int], width: int) -> dict[int, str]:
    """Heads above their columns; a line of heads may leave out the cell above the labels, or span columns."""
    full = [name for name in names if name]
    if len(names) == width and len(full) > len(columns) and all(names[column] for column in columns):
        return {column: names[column] for column in columns}
    for heads in (full, full[1:]):
        if heads and len(columns) % len(heads) == 0 and (heads is full or len(heads) > 1):
            step = len(columns) // len(heads)
            return {column: heads[n // step] for n, column in enumerate(columns)}
    if columns and len(full) % len(columns) == 0:
        step = len(full) // len(columns)
        return {column: " ".join(full[n * step : (n + 1) * step]) for n, column in enumerate(columns)}
    return {}


def joined(cells: list[Cell]) -> list[Cell]:
    """Heads with the unit that stands below each of them: Tháng 7, (tỷ USD)."""
    below = [cell.text[:1] in "(（" and unit_in(cell.text) is not None for cell in cells]
    if sum(below[1:]) < 2:
        return cells
    joined: list[Cell] = []
    for cell, is_unit in zip(cells, below, strict=True):
        if is_unit and joined:
            joined[-1] = joined[-1]._replace(text=f"{joined[-1].text} {cell.text}")
        else:
            joined.append(cell)
    return joined


def heads_of(cells: list[Cell], width: int) -> tuple[dict[int, str], int]:
    """The heads of a table whose cells stand one a line, and after how many cells they end."""
    like = [HEAD.match(lowered(cell.text)) is not None for cell in cells]
    windows = range(len(cells) - width, -1, -1)
    best = max(windows, key=lambda at: sum(like[at : at + width]), default=0)
    if not any(like[best : best + width]) and width <= len(cells) <= width + 2:
        best = len(cells) - width
    elif not any(like[best : best + width]) or len(cells) < width:
        return {}, 0
    names = [cell.text for cell in cells[best : best + width]]
    over = best
    while over and like[over - 1]:
        over -= 1
    spans = [cell.text for cell in cells[over:best]]
    if 1 < len(spans) < width and width % len(spans) == 0:
        step = width // len(spans)
        names = [f"{spans[n // step]} {name}" for n, name in enumerate(names)]
    return dict(enumerate(names)), best + width
