"""Change one character of data/ at a time and count who notices: `python tests/tools/mutate.py`.

Every row of the claims and the series loses one digit, letter or sign after another, in each column named
below. Counted is what the rules of the rows say, as if somebody had renewed the seals after the slip; what they
let pass is held by the seal of the file alone, which `pytest tests` checks too: any changed byte breaks it.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
import sys
from typing import NamedTuple

import pandas as pd

from workbook import data
from workbook.data import files, rules

COLUMNS = ("value", "printed", "unit", "vintage", "source_id", "entity")


class Slip(NamedTuple):
    """One changed cell: its row from 0, its column, what was changed, and what stands there now."""

    index: int
    column: str
    kind: str
    text: str


def tables() -> Iterator[tuple[dict, pd.DataFrame]]:
    """The claims and each series: what the descriptor says of the file, and its rows as they stand in it."""
    for resource in files.package()["resources"]:
        table = files.read_frame(files.DATA / resource["path"])
        if "printed" in table:
            yield resource, table


def changed(text: str) -> Iterator[tuple[str, str]]:
    """What is changed, and the text with one character changed: another digit, another letter, no sign."""
    for place, sign in enumerate(text):
        if sign in "0123456789":
            kind, other = "digit", str((int(sign) + 1) % 10)
        elif sign in "-+−":
            kind, other = "sign", ""
        elif sign.isascii() and sign.isalpha():
            kind, other = "letter", "x" if sign != "x" else "y"
        else:
            continue
        yield kind, text[:place] + other + text[place + 1 :]


def slips(table: pd.DataFrame, column: str, rows: Iterable[int] | None = None) -> Iterator[Slip]:
    """Every slip of one character in a column, of all rows or of some, counted from 0.

    Computed values are left out: test_data.py works them out again, every digit of them.
    """
    texts, printed = table[column].tolist(), table["printed"].tolist()
    for index in range(len(table)) if rows is None else rows:
        if printed[index] or column != "value":
            yield from (Slip(index, column, *change) for change in changed(texts[index]))


def is_noticed(resource: dict, table: pd.DataFrame, slip: Slip) -> bool:
    """Whether a rule objects to the changed row, seals left aside."""
    (field,) = (field for field in resource["schema"]["fields"] if field["name"] == slip.column)
    row = table.iloc[slip.index].to_dict() | {slip.column: slip.text}
    if files.cell_fault(field, slip.text) or row["source_id"] not in _sources():
        return True
    if rules.row_problems(row, "row"):
        return True
    if "series" not in resource:
        return False
    first = max(slip.index - 1, 0)
    around = table.iloc[first : slip.index + 2].reset_index(drop=True)
    around.loc[slip.index - first] = row
    described = dict.fromkeys(around["series_id"], "")
    return bool(rules.series_problems(around, "file", described, _sources()))


@cache
def _sources() -> dict[str, dict]:
    return data.sources().to_dict("index")


def must_be_noticed(slip: Slip) -> bool:
    """A digit of a figure and any part of a reference, whatever the seals say."""
    return slip.column == "source_id" or (slip.column in ("value", "printed") and slip.kind == "digit")


def main() -> int:
    """Print what was planted and noticed by column; 1 when a digit of a figure or a reference passed."""
    planted, noticed, passed = Counter(), Counter(), 0
    for resource, table in tables():
        for slip in (slip for column in COLUMNS if column in table for slip in slips(table, column)):
            found = is_noticed(resource, table, slip)
            planted[slip.column, slip.kind] += 1
            noticed[slip.column, slip.kind] += found
            passed += must_be_noticed(slip) and not found
    print(f"{'column':10} {'changed':8} {'planted':>8} {'noticed by a rule':>18} {'by the seal alone':>18}")
    for place in sorted(planted):
        seal = planted[place] - noticed[place]
        print(f"{place[0]:10} {place[1]:8} {planted[place]:8} {noticed[place]:18} {seal:18}")
    return int(passed > 0)


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()  # --help tells, and does nothing
    sys.exit(main())
