"""Which heads stand above which columns of a table."""

from __future__ import annotations

import re

from workbook.figures.cells import YEAR, Cell
from workbook.figures.headers import unit_in
from workbook.figures.text import lowered

HEAD = re.compile(
    r"\(?(?:fy)?(?:19|20)[0-9]{2}|%|q[1-4]|h[12]|qu[ýí]|tháng|năm|lũy kế|số tiền|lượng|trị giá|金[额額]"
    r"|.{0,9}[季月年]$|.*累[计計]|.*\(%\)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|(?:first|second|third|fourth|three|six|nine|twelve|full|year|quarter|half|change|yoy)\b"
)
_DAY = re.compile(r"(?:[0-9]{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")


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


def _kind(cell: Cell) -> str:
    """What a cell would be as a head: a year, a day, a unit, percent, another period; "" for none."""
    low = lowered(cell.text)
    if "%" in low or (unit := unit_in(cell.text)):
        return "percent" if "%" in low else unit.unit or "scale"
    if YEAR.fullmatch(low):
        return "year"
    return "day" if _DAY.match(low) else "period" if HEAD.match(low) else ""


def _fit(kinds: list[str]) -> float:
    """How well cells fit as the heads of neighbouring columns: all alike, or the same few again and again."""
    repeated = any(
        all(kind == kinds[number % step] for number, kind in enumerate(kinds))
        for step in range(1, len(kinds) // 2 + 1)
        if len(kinds) % step == 0
    )
    return sum(map(bool, kinds)) + 0.5 * repeated


def heads_of(cells: list[Cell], width: int) -> tuple[dict[int, str], int]:
    """The heads of a table whose cells stand one a line, and after how many cells they end."""
    kinds = [_kind(cell) for cell in cells]
    windows = range(len(cells) - width, -1, -1)
    best = max(windows, key=lambda at: _fit(kinds[at : at + width]), default=0)
    if len(cells) < width or (not any(kinds[best : best + width]) and len(cells) > width + 2):
        return {}, 0
    if not any(kinds[best : best + width]):
        best = len(cells) - width
    names = [cell.text for cell in cells[best : best + width]]
    over = best
    while over and kinds[over - 1]:
        over -= 1
    spans = [cell.text for cell in cells[over:best]]
    if 1 < len(spans) < width and width % len(spans) == 0:
        step = width // len(spans)
        names = [f"{spans[n // step]} {name}" for n, name in enumerate(names)]
    return dict(enumerate(names)), best + width
