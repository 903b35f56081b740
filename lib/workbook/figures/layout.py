"""Where a text holds tables (rows of cells on a line, or cells one a line), and which head is above which cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
import re
from typing import NamedTuple

from workbook.figures.headers import HEADS, SIGN, Cell, heads_of, is_data, is_year, joined, number_in, spread
from workbook.figures.text import lowered

LONGEST_ROW = 2000  # characters of a row without bars
MOST_COLUMNS = 100
MOST_BLANK = 3  # empty lines between the parts of a table
CAPTION_LINES = 3
_ONLY_SIGN = re.compile(SIGN)
_NONE = re.compile(r"[-–—.*]{1,4}|n/?[am]\.?|不适用|不適用|…")
_PROSE = re.compile(r".{45,}[.!?;]|.*。.*|.{91,}")
_RULE = re.compile(r"[-:|=+_ ]{3,}")
_PART, _WORD = re.compile(r"\S+(?:[ \u00a0]\S+)*"), re.compile(r"\S+(?: \)(?!\S))?")
_BLANKS = " \t\u00a0\u3000\r"
_NUMBERED = re.compile(r"[0-9]{1,3}\.?")


class Row(NamedTuple):
    """Labels, the nearest first (the row's own, then lines above without numbers), and cells by column."""

    labels: list[str]
    cells: dict[int, Cell]
    unit: str = ""  # from a column of units


class Layout(NamedTuple):
    """A table before it is read."""

    start: int
    end: int
    heads: dict[int, str]  # by column
    rows: list[Row]
    texts: list[Cell]  # heads and labels
    above: list[Cell]  # lines that may be captions, the nearest last


class _Line(NamedTuple):
    start: int
    end: int
    cells: list[Cell]
    kind: str  # row, single, prose or blank
    barred: bool


def layouts(text: str) -> Iterator[Layout]:
    """The tables of a text in order."""
    lines, free, at = list(_lines(text)), 0, 0
    while at < len(lines):
        kind, until, found = lines[at].kind, at + 1, None
        if kind in ("row", "single"):
            until = _run(lines, at)
            above = [line for line in lines[max(free, at - 2 * CAPTION_LINES) : at] if line.kind != "blank"]
            captions = [_whole(text, line) for line in above[-CAPTION_LINES:]]
            block = [line for line in lines[at:until] if line.kind != "blank"]
            found = _rows(block, captions) if kind == "row" else _stack(block, captions)
        if found:
            yield found
            free = until
        at = until


def _whole(text: str, line: _Line) -> Cell:
    return Cell(line.start, text[line.start : line.end].strip(_BLANKS + "|"))


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.split("\n"):
        cells, barred = _split(line, at)
        full = [cell for cell in cells if cell.text]
        kind = "blank" if not full else "row" if len(full) > 1 or (barred and line.count("|") > 1) else "single"
        if len(cells) > MOST_COLUMNS or (kind == "single" and _PROSE.fullmatch(full[0].text)):
            kind = "prose"
        yield _Line(at, at + len(line), cells, kind, barred)
        at += len(line) + 1


def _split(line: str, at: int) -> tuple[list[Cell], bool]:
    """The cells of a line, empty ones included where bars or tabs say so."""
    bare = line.strip(_BLANKS)
    if not bare or _RULE.fullmatch(bare) or not bare.strip("|"):
        return [], "|" in bare
    mark = "|" if "|" in line else "\t" if "\t" in bare else ""
    if mark:
        cells = []
        for piece in line.split(mark):
            cells.append(_cell(piece, at))
            at += len(piece) + 1
        if mark == "|":
            cells = cells[not cells[0].text : len(cells) - (len(cells) > 1 and not cells[-1].text)]
        return cells, True
    may_be = "  " in bare or not (bare[-1].isalpha() or bare[-1] in ",.;:!?。")  # prose is not taken apart
    if len(line) <= LONGEST_ROW and may_be:
        parts = [_cell(match[0], at + match.start()) for match in _PART.finditer(line)]
        cells = [piece for part in parts for piece in _numbers_last(part, len(parts) > 1)]
        if len(parts) > 2 or sum(number_in(cell) is not None for cell in cells) > 1:
            return cells, False
    return [_cell(line, at)], False


def _cell(piece: str, at: int) -> Cell:
    bare = piece.strip(_BLANKS)
    bare = bare.strip("*") if bare.startswith("**") else bare
    return Cell(at + piece.find(bare), bare)


def _numbers_last(part: Cell, wide: bool) -> Iterator[Cell]:
    """Split off numbers at the end that single blanks separate: Doanh thu 20.203 21.574."""
    words = [Cell(part.start + match.start(), match[0]) for match in _WORD.finditer(part.text)]
    first = len(words)
    while first and (number_in(words[first - 1]) or _NONE.fullmatch(words[first - 1].text)):
        first -= 1
    if len(words) - first < 2 or (wide and number_in(part)):
        yield part
        return
    if first:
        yield Cell(part.start, part.text[: words[first].start - part.start].rstrip())
    yield from words[first:]


def _run(lines: list[_Line], at: int) -> int:
    """Where the lines of one kind end, empty lines between them included."""
    blank, last = 0, at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        blank = 0 if line.kind != "blank" else blank + (not line.barred)  # a bar alone is an empty cell
        other = line.kind != lines[at].kind or (line.kind == "row" and line.barred != lines[at].barred)
        in_row = lines[at].kind == "row" and not lines[at].barred
        if line.kind == "single" and in_row and number - last < MOST_BLANK:
            continue  # a label without numbers, if rows follow
        if blank > MOST_BLANK or (other and line.kind != "blank"):
            break
        last = last if line.kind == "blank" else number + 1
    return last


def _rows(block: list[_Line], captions: list[Cell]) -> Layout | None:
    """The table of lines that hold several cells each; None when they are none."""
    counts = [any(map(is_data, line.cells)) for line in block]
    body = [line for line, counted in zip(block, counts, strict=True) if counted]
    if len(body) < 2 and not (body and _is_row_alone(body[0])):
        return None
    width = Counter(len(line.cells) for line in body).most_common(1)[0][0]
    columns = _columns([line.cells for line in body if len(line.cells) == width], width)
    levels, rows, texts, above, units = [], [], [], [], None
    for line, counted in zip(block, counts, strict=True):
        full = [cell for cell in line.cells if cell.text]
        if not counted and not (rows and len(full) > 1 and all(map(number_in, full[1:]))):
            texts += full
            if len(full) == 1:
                above = full
                captions = captions + ([] if rows else full)
            elif not rows:
                levels.append([cell.text for cell in line.cells])
                captions = captions + [cell for cell in full[:1] if len(full) > len(columns)]  # the corner
                if len(line.cells) == width and len(full) >= width - 1:  # heads of labels too
                    low = [lowered(cell.text) for cell in line.cells]
                    columns -= {n for n in range(width) if HEADS["no_figures"].fullmatch(low[n])}
                    units = next((n for n in range(width) if HEADS["unit_column"].fullmatch(low[n])), units)
            continue
        cells = dict(enumerate(line.cells))
        if not line.barred and len(line.cells) != width:  # a number is missing somewhere, or the label
            shift = 1 if len(line.cells) == width - 1 and 0 not in columns and number_in(line.cells[0]) else width
            cells = {n + shift if n or shift == 1 else 0: cell for n, cell in cells.items()}
        data = {n: cell for n, cell in cells.items() if cell.text and (n in columns or n >= width)}
        named = [cell for n, cell in cells.items() if cell.text and n not in data and n != units]
        names = [c.text for c in named if not _NUMBERED.fullmatch(c.text)] or [c.text for c in named]
        texts += named
        unit = cells[units].text if units in cells else ""
        rows.append(Row([" / ".join(names), *(cell.text for cell in above)], data, unit))
    plain = not block[0].barred and not levels  # 024 3825 1234 under the like is no table, nor is a score
    data = [cell.text for row in rows for cell in row.cells.values() if is_data(cell)]
    if plain and not any(re.search("[.,%(][0-9]", printed) for printed in data):
        return None
    kept = sorted(columns)
    if not levels and captions and kept:  # Q2 2024 Q3 2024, with single blanks between them
        words = captions[-1].text.split()
        if len(words) % len(kept) == 0 and all(map(HEADS["head"].match, map(lowered, words))):
            levels = [words]
    found = [spread(level, kept, width) for level in levels]
    heads = {column: " ".join(level[column] for level in found if level.get(column)) for column in kept}
    return Layout(block[0].start, block[-1].end, heads, rows, texts, captions)


def _is_row_alone(line: _Line) -> bool:
    """Whether one line is a table: bars between its numbers, or numbers as no sentence prints them."""
    numbers = [cell for cell in line.cells if is_data(cell)]
    grouped = all(re.search("[.,][0-9]", cell.text) for cell in numbers)
    return len(numbers) > 1 and (line.barred or (grouped and len(line.cells) - len(numbers) < 2))


def _columns(rows: list[list[Cell]], width: int) -> set[int]:
    """The columns with numbers; not years, and not 1, 2, 3 that count the rows."""
    found = set()
    for column in range(width):
        cells = [row[column] for row in rows if row[column].text]
        numbers = sum(map(is_data, cells))
        count = [str(number + 1) for number in range(len(cells))]
        counts_rows = column == 0 and len(cells) > 2 and [cell.text.rstrip(".") for cell in cells] == count
        if numbers * 2 > sum(number_in(cell) is not None for cell in cells) and not counts_rows:
            found.add(column)
    return found


def _stack(block: list[_Line], captions: list[Cell]) -> Layout | None:
    """The table of cells that stand one a line: a label, then its numbers; None when there is none."""
    groups: list[tuple[list[Cell], list[Cell]]] = []
    labels, numbers, sign = [], [], ""
    for cell in (cell for line in block for cell in line.cells if cell.text and cell.text != ")"):
        low = lowered(cell.text)
        if _ONLY_SIGN.fullmatch(low):
            sign = low
            continue
        later = groups and number_in(cell) and not is_year(groups[-1][0][-1:])
        if is_data(cell) or later or ((labels or numbers) and _NONE.fullmatch(low)):
            numbers.append(cell._replace(sign=sign))
            sign = ""
        else:
            if numbers:
                groups.append((labels, numbers))
                labels, numbers = [], []
            labels.append(cell)
    groups += [(labels, numbers)] if numbers else []
    width, times = Counter(len(n) for _, n in groups).most_common(1)[0] if groups else (0, 0)
    if width > MOST_COLUMNS or times < (3 if width == 1 else 2) or times * 2 < len(groups) or not groups[0][0]:
        return None
    groups[0] = (joined(groups[0][0]), groups[0][1])
    first = groups[0][0]
    heads, after = heads_of(first[:-1], width)
    rows = []
    for group, (names, cells) in enumerate(groups):
        above = (names if group else names[after:])[-4:]
        columns = range(len(cells)) if len(cells) == width else range(width, width + len(cells))
        rows.append(Row([cell.text for cell in reversed(above)], dict(zip(columns, cells, strict=True))))
    used = [cell for cell in first[:-1] if any(cell.text in head for head in heads.values())] or first[-1:]
    captions = captions + [cell for cell in first[:-1] if cell not in used]
    end = groups[-1][1][-1]
    texts = [cell for n, (names, _) in enumerate(groups) for cell in names if n or cell.start >= used[0].start]
    return Layout(used[0].start, end.start + len(end.text), heads, rows, texts, captions)
