"""Read the figures of a text: `python -m workbook.figures FILE [--lang vi|zh|en] [--json]`."""

import argparse
import json
import math
import sys
import unicodedata

from workbook import command
from workbook.figures import FigureError, read_text
from workbook.figures.text import CONTROLS, decoded, lines_of, load, visible

COLUMNS = ("line", "printed", "value", "unit", "kind", "hedge", "from", "to")
ON_THE_RIGHT = ("line", "value", "from", "to")
RENAMED = {"low": "from", "high": "to"}


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of a file as a table or as JSON. Returns the exit code, 2 when nothing can be read."""
    parser = argparse.ArgumentParser(
        prog="python -m workbook.figures",
        description="Read the figures that a text prints, in Vietnamese, Chinese and English.",
        epilog="Values are in base units (yuan, not trillions). In JSON an open end, as of 'over 80%', is null.",
    )
    parser.add_argument("file", metavar="FILE", help="a text in UTF-8; - reads standard input")
    parser.add_argument("--lang", choices=("vi", "zh", "en"), help="language of the text; else told by paragraph")
    parser.add_argument("--json", action="store_true", help="a JSON list, with positions and languages")
    chosen = parser.parse_args(arguments)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8")  # a Windows console would refuse the letters of Vietnamese
    try:
        if chosen.file == "-" and sys.stdin is None:
            raise FigureError("Standard input is closed; name a file, or pipe the text in.")
        text = decoded(sys.stdin.buffer.read(), "-") if chosen.file == "-" else load(chosen.file)
        found = read_text(text, chosen.lang)
    except FigureError as error:
        print(error, file=sys.stderr)
        return 2
    lines = lines_of(text, (figure.start for figure in found))
    rows = [
        {"line": line} | {RENAMED.get(name, name): value for name, value in vars(figure).items()}
        for figure, line in zip(found, lines, strict=True)
    ]
    print(as_json(rows) if chosen.json else as_table(rows))
    return 0


def as_table(rows: list[dict[str, object]]) -> str:
    """One figure a line, numbers to the right, or a sentence when there is none."""
    if not rows:
        return "No figures found."
    table = [list(COLUMNS), *([_cell(row[name]) for name in COLUMNS] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    table.insert(1, ["-" * width for width in widths])
    return "\n".join("  ".join(map(_padded, cells, widths, COLUMNS)).rstrip() for cells in table)


def as_json(rows: list[dict[str, object]]) -> str:
    """The same as a JSON list of objects; an end that is open and the parts of a date are null."""
    ends = (math.inf, -math.inf)
    objects = [{name: None if value in ends else value for name, value in row.items()} for row in rows]
    text = json.dumps(objects, ensure_ascii=False, indent=1, allow_nan=False)
    # What a terminal would obey is written as JSON writes it, which stands for the same text.
    return CONTROLS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _cell(cell: object) -> str:
    """A cell of the table: numbers grouped, years not, nothing for none."""
    if not isinstance(cell, float):
        return "" if cell is None else visible(" ".join(str(cell).split()))
    if math.isinf(cell):
        return "no end"
    return f"{cell:.10g}" if abs(cell) < 10_000 else f"{cell:,.0f}" if cell.is_integer() else f"{cell:,.10g}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(cell: str, width: int, name: str) -> str:
    blanks = " " * (width - _width(cell))
    return blanks + cell if name in ON_THE_RIGHT else cell + blanks


if __name__ == "__main__":
    sys.exit(command(main))
