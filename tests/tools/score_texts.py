"""Precision and recall of the reader on whole texts: `python tests/tools/score_texts.py FOLDER`.

A folder holds `NAME.txt` and `NAME.csv` with the columns printed, kind, value, low, high, unit and hedge, in
the order of the text. The language is the start of the name (vi_, zh_, en_). A figure is right when a label of
the same kind, numbers, unit and hedge is left at the same place of the order; the others are listed.
"""

import csv
from difflib import SequenceMatcher
import math
from pathlib import Path
import sys

from workbook.figures import Figure, read_text

COLUMNS = ("kind", "value", "low", "high", "unit", "hedge")


def key(row: dict[str, str]) -> tuple:
    """What has to agree, with numbers rounded to nine digits."""
    return tuple(
        _rounded(row[column]) if column in ("value", "low", "high") else row[column] for column in COLUMNS
    )


def as_row(figure: Figure) -> dict[str, str]:
    """A figure as a labelled row."""
    numbers = {name: getattr(figure, name) for name in ("value", "low", "high")}
    return {
        "printed": figure.printed,
        "kind": figure.kind,
        "unit": figure.unit,
        "hedge": figure.hedge,
    } | {name: "" if number is None else repr(number) for name, number in numbers.items()}


def score(folder: Path, name: str) -> tuple[int, int, int]:
    """How many figures are right, read and labelled; prints what differs."""
    labels = list(csv.DictReader((folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    found = [as_row(figure) for figure in read_text(text, name[:2])]
    matcher = SequenceMatcher(None, [key(row) for row in labels], [key(row) for row in found], autojunk=False)
    right = 0
    for change, first, last, begin, end in matcher.get_opcodes():
        if change == "equal":
            right += last - first
            continue
        for sign, rows in (("-", labels[first:last]), ("+", found[begin:end])):
            for row in rows:
                print(f"  {sign} {row['printed']!r}", *key(row))
    print(f"{name}: {right} right, {len(found)} read, {len(labels)} labelled")
    return right, len(found), len(labels)


def _rounded(text: str) -> float | None:
    number = float(text) if text else None
    return number if number is None or math.isinf(number) or not number else float(f"{number:.9g}")


def main() -> None:
    """Score every text of a folder."""
    folder = Path(sys.argv[1])
    names = sorted(path.stem for path in folder.glob("*.txt"))
    right, read, labelled = map(sum, zip(*(score(folder, name) for name in names), strict=True))
    print(f"precision {100 * right / read:.1f} %, recall {100 * right / labelled:.1f} %")


if __name__ == "__main__":
    main()
