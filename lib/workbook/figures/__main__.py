"""Read the figures of a text: `python -m workbook.figures FILE [--lang vi|zh|en] [--json]`."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys

from tabulate import tabulate

from workbook.figures import Figure, FigureError
from workbook.figures.literal import visible, visible_in_json
from workbook.figures.passages import decoded, lines_of, load, read_text

COLUMNS = ("line", "printed", "value", "unit", "kind", "hedge", "from", "to")
RIGHT = ("line", "value", "from", "to")


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of a file as a table or as JSON. Returns the exit code, 2 when nothing can be read."""
    parser = argparse.ArgumentParser(
        prog="python -m workbook.figures",
        description="Read the figures that a text prints, in Vietnamese, Chinese and English.",
        epilog="Values are in base units (yuan, not trillions). In JSON an open end, as of 'over 80 %%', is null.",
    )
    parser.add_argument("file", metavar="FILE", help="a text in UTF-8; - reads standard input")
    parser.add_argument("--lang", choices=("vi", "zh", "en"), help="language of the text; else told by paragraph")
    parser.add_argument("--json", action="store_true", help="a JSON list, with positions and languages")
    chosen = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # a Windows console would refuse the letters of Vietnamese
    try:
        text = decoded(sys.stdin.buffer.read(), "-") if chosen.file == "-" else load(chosen.file)
        found = read_text(text, chosen.lang)
    except FigureError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        print(as_json(text, found) if chosen.json else as_table(text, found), flush=True)
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def as_table(text: str, found: list[Figure]) -> str:
    """One figure a line, or a sentence when there is none."""
    if not found:
        return "No figures found."
    rows = [[_shown(row[name]) for name in COLUMNS] for row in _rows(text, found)]
    align = ["right" if name in RIGHT else "left" for name in COLUMNS]
    return tabulate(rows, COLUMNS, tablefmt="simple", colalign=align, disable_numparse=True)


def as_json(text: str, found: list[Figure]) -> str:
    """The same as a JSON list of objects; an end that is open and the parts of a date are null."""
    rows = [
        {name: None if value in (math.inf, -math.inf) else value for name, value in row.items()}
        for row in _rows(text, found)
    ]
    return visible_in_json(json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False))


def _rows(text: str, found: list[Figure]) -> list[dict[str, object]]:
    return [
        {
            "line": line,
            "printed": figure.printed,
            "value": figure.value,
            "unit": figure.unit,
            "kind": figure.kind,
            "hedge": figure.hedge,
            "from": figure.low,
            "to": figure.high,
            "start": figure.start,
            "end": figure.end,
            "lang": figure.lang,
            "ambiguous": figure.ambiguous,
        }
        for figure, line in zip(found, lines_of(text, (figure.start for figure in found)), strict=True)
    ]


def _shown(cell: object) -> str:
    """A cell of the table: numbers grouped, years not, nothing for none."""
    if cell is None:
        return ""
    if not isinstance(cell, float):
        return visible(" ".join(str(cell).split()))
    if math.isinf(cell):
        return "no end"
    if abs(cell) < 10_000:
        return f"{cell:.10g}"
    return f"{cell:,.0f}" if cell.is_integer() else f"{cell:,.10g}"


if __name__ == "__main__":
    sys.exit(main())
