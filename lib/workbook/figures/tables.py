"""Tables in a text: every cell as printed, with its labels, and beside it the unit that head, row or caption say.

`value` is the printed number (1.234); `unit_meant` and `scale_meant` add what stands elsewhere, and `Figure.meant`
puts both together.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
import re
from typing import NamedTuple

from workbook.figures.headers import HEADS, Cell, Scaled, declared, number_in, unit_beside, unit_in
from workbook.figures.interval import Figure, ends
from workbook.figures.languages import CODES, CURRENCIES
from workbook.figures.layout import Layout, Row, layouts
from workbook.figures.numbers import readings
from workbook.figures.patterns import LANGUAGES, Page, patterns
from workbook.figures.reader import figures
from workbook.figures.text import guess, lowered

ENOUGH = 3  # cells with one sign before three digits, and no other, show that it groups thousands
SAMPLE = 2000  # characters before a table that tell its language when its own words do not
_DIGIT = re.compile("[0-9０-９]")
_unit_in = lru_cache(maxsize=4096)(unit_in)


class Table(NamedTuple):
    """A table in a text: its span, and its figures with `row` and `column`."""

    start: int
    end: int
    figures: tuple[Figure, ...]


def tables(text: str, lang: str | None = None) -> list[Table]:
    """The tables of a text in order; `lang` is that of its words, or None to guess. A year as a head is no figure.

    >>> (table,) = tables("Unit: CNYbn\\n | 2023 | 2024\\nGDP | 126,058 | 134,908\\nBudget | (5,883) | (6,200)")
    >>> [(f.row, f.column, f.value, f.unit_meant, f.meant.value) for f in table.figures[1:3]]
    [('GDP', '2024', 134908.0, 'CNY', 134908000000000.0), ('Budget', '2023', -5883.0, 'CNY', -5883000000000.0)]
    """
    return [_read(text, layout, lang) for layout in layouts(text)]


def without(text: str, found: list[Table]) -> str:
    """The text with empty lines in place of its tables, so that no cell is read twice."""
    parts, at = [], 0
    for table in found:
        parts += [text[at : table.start], "\n" * (table.end - table.start)]
        at = table.end
    return "".join([*parts, text[at:]])


def in_rows(text: str, found: list[Figure]) -> list[Figure]:
    """Cells of a single row take unit and scale from another of its cells: Net debt (£m) | (364) |."""
    if "|" not in text:
        return found
    found = list(found)
    for number, figure in enumerate(found):
        bare = figure.kind == "amount" and not (figure.unit or figure.row or figure.column)
        unit = unit_beside(text, figure.start, figure.end) if bare else None
        if unit and unit.unit in CODES:
            meant = {"unit_meant": unit.unit, "scale_meant": unit.scale, "meant_from": "table row"}
            found[number] = replace(figure, **meant)
    return found


def _read(text: str, layout: Layout, lang: str | None) -> Table:
    captions = [(cell, declared(cell.text)) for cell in layout.above]
    caption = next((found for _, found in reversed(captions) if found.unit), None)
    start = min([layout.start, *(cell.start for cell, found in captions if found.whole)])
    lang = lang or _language(text, layout)
    cells = [cell for row in layout.rows for cell in row.cells.values()]
    numbers = [match for cell in cells if (match := number_in(cell))]
    decimal = _decimal([match["digits"] for match in numbers], lang)
    signs = ({cell.sign for cell in cells} | {match["sign"] for match in numbers}) - {"", None}
    money = CURRENCIES.get(signs.pop(), "") if len(signs) == 1 else ""
    units = [_unit_in(row.unit, True) if row.unit else _unit_in(row.labels[0]) for row in layout.rows]
    whole_unit = caption.unit if caption else None
    if not whole_unit and len(units) > 2 and units[0] and not any(units[1:]) and units[0].unit != "percent":
        whole_unit = units[0]  # 零售总额(亿元), and under it its parts without a unit
    found = [figure for cell in layout.texts for figure in _ordinary(cell, lang) if figure.kind == "date"]
    for row, own in zip(layout.rows, units, strict=True):
        for column, cell in sorted(row.cells.items()):
            head = layout.heads.get(column, "")
            match = number_in(cell)
            if not match:
                found += [replace(f, row=row.labels[0], column=head) for f in _ordinary(cell, lang)]
                continue
            unit, source = _unit(row, own, head, whole_unit, caption is not None and caption.percent)
            if money and unit and not unit.unit and unit.scale > 1:
                unit = unit._replace(unit=money)
            found.append(_cell(cell, match, decimal, lang, unit, source, row.labels[0], head))
    found.sort(key=lambda figure: figure.start)
    return Table(start, layout.end, tuple(found))


@lru_cache(maxsize=4096)
def _says(name: str, label: str) -> bool:
    return HEADS[name].search(lowered(label)) is not None


def _language(text: str, layout: Layout) -> str:
    words = " ".join(cell.text for cell in layout.texts) + " ".join(cell.text for cell in layout.above)
    language, told = guess(lowered(words))
    return language if told else guess(lowered(text[max(0, layout.start - SAMPLE) : layout.start] + words))[0]


def _decimal(digits: list[str], lang: str) -> tuple[str, bool]:
    """The sign before decimals in a table, and whether its cells show it or the language has to."""
    votes, open_to = {",": 0, ".": 0}, {",": 0, ".": 0}
    for printed in digits:
        found = readings(printed)
        sign = next((char for char in reversed(printed) if char in ".,"), "")
        if len(found) == 1 and sign:
            votes[sign if sign in found else ".,"[sign == "."]] += 1
        elif sign:
            open_to[sign] += 1
    if votes[","] != votes["."]:
        return max(votes, key=votes.get), True
    own = LANGUAGES[lang].decimal
    other = ".,"[own == "."]
    grouped = own == "," and open_to[own] >= ENOUGH and not open_to[other]
    return (other, True) if grouped else (own, own == "." or not open_to[own])


def _unit(
    row: Row, own: Scaled | None, head: str, caption: Scaled | None, percents: bool
) -> tuple[Scaled | None, str]:
    """The unit of a cell and where it stands: a percent in its head, else row, head, lines above, caption."""
    of_head = _unit_in(head) if head else None
    if of_head and of_head.unit == "percent":
        return of_head, "table header"
    if own:
        return own, "table row"
    above = next((unit for label in row.labels[1:] if (unit := _unit_in(label))), None)
    found, source = of_head or above, "table header" if of_head else "table row"
    if not found and _says("growth", head):
        return (Scaled("percent", 1.0), "table caption") if percents else (None, "")
    if _says("counted", row.labels[0]):
        return None, ""
    if not found:
        found, source = caption, "table caption"
    per_share = any(_says("per_share", label) for label in row.labels)
    return (found._replace(scale=1.0) if found and per_share else found), source if found else ""


def _cell(cell: Cell, match: re.Match, decimal: tuple[str, bool], lang: str,
          unit: Scaled | None, source: str, row: str, column: str) -> Figure:  # fmt: skip
    numbers = readings(match["digits"])
    number = numbers.get(decimal[0], numbers.get("")) if len(numbers) > 1 else next(iter(numbers.values()))
    if re.search("[-–—(]", match["open"] + match["minus"] + match["inner"]):
        number = -number
    kind, printed_unit = "amount", CURRENCIES.get(match["sign"] or "", "")
    if match["percent"]:
        kind = printed_unit = "percent"
    value, low, high = (float(end) for end in (number, *ends(number, Decimal(1), kind, "none")))
    meant = unit if unit and kind != "percent" else None
    sign = CURRENCIES.get(cell.sign, "") or printed_unit
    name = sign if kind == "amount" and sign else meant.unit if meant else ""
    end = cell.start + len(cell.text)
    source, scale = (source, meant.scale) if meant else ("cell" if name else "", 1.0)
    return Figure(
        cell.text, value, low, high, printed_unit, kind, "none", cell.start, end, lang, row=row, column=column,
        ambiguous=len(numbers) > 1 and not decimal[1], unit_meant=name, scale_meant=scale, meant_from=source,
    )  # fmt: skip


def _ordinary(cell: Cell, lang: str) -> list[Figure]:
    """The figures of a cell with words, as a sentence would have them."""
    if not _DIGIT.search(cell.text):
        return []
    page = Page(patterns(lang), cell.text, lowered(cell.text), True, (0, len(cell.text)), offset=cell.start)
    return figures(page)
