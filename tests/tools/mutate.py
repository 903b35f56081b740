"""Change one character of data/ at a time and count who notices: `python tests/tools/mutate.py`.

Every row of the claims and the series loses one digit, letter or sign after another, in each column named
below. Counted is what the rules of the rows say, as if somebody had renewed the seals after the slip; what they
let pass is held by the seal of the file alone, which `pytest tests` checks too: any changed byte breaks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
import sys
from typing import NamedTuple

import pandas as pd

from workbook import data
from workbook.data import rules
from workbook.data.files import cell_fault, read_frame

COLUMNS = ("value", "printed", "unit", "vintage", "source_id", "entity")


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


def tables() -> Iterator[tuple[dict, pd.DataFrame]]:
    """The claims and each series: what the descriptor says of the file, and its rows as they stand in it."""
    for resource in data.files.package()["resources"]:
        table = read_frame(data.files.DATA / resource["path"])
        if "printed" in table:
            yield resource, table


class Slip(NamedTuple):
    """One changed cell: the file, its rows, the row from 0, and what stands in the column now."""

    resource: dict
    table: pd.DataFrame
    index: int
    column: str
    kind: str
    text: str


def slips() -> Iterator[Slip]:
    """Every slip of one character in the columns that are tried."""
    for resource, table in tables():
        for column in (name for name in COLUMNS if name in table):
            for index, text in enumerate(table[column]):
                if column == "value" and table["printed"].iloc[index] == "":
                    continue  # computed: tests/test_computed_rows.py holds every digit of it
                for kind, other in changed(text):
                    yield Slip(resource, table, index, column, kind, other)


def is_noticed(slip: Slip) -> bool:
    """Whether a rule objects to the changed row, seals left aside."""
    fields = {field["name"]: field for field in slip.resource["schema"]["fields"]}
    first = max(slip.index - 1, 0)
    around = slip.table.iloc[first : slip.index + 2].reset_index(drop=True)
    around.at[slip.index - first, slip.column] = slip.text
    row, published = around.iloc[slip.index - first], _published()
    if cell_fault(fields[slip.column], slip.text) or row["source_id"] not in published.index:
        return True
    if rules.row_problems(row, "row"):
        return True
    if "series" not in slip.resource:
        return False
    described = dict.fromkeys(around["series_id"], "")
    return bool(
        rules.vintage_problems(around, "file", published) or rules.series_problems(around, "file", described)
    )


@cache
def _published() -> pd.Series:
    return data.sources()["published"]


def main() -> int:
    """Print what was planted and noticed by column; 1 when a digit of a figure or a reference passed."""
    planted, noticed = Counter(), Counter()
    for slip in slips():
        place = (slip.column, slip.kind)
        planted[place] += 1
        noticed[place] += is_noticed(slip)
    print(f"{'column':10} {'changed':8} {'planted':>8} {'noticed by a rule':>18} {'by the seal alone':>18}")
    for place in sorted(planted):
        seal = planted[place] - noticed[place]
        print(f"{place[0]:10} {place[1]:8} {planted[place]:8} {noticed[place]:18} {seal:18}")
    return int(any(noticed[place] < planted[place] for place in planted if must_be_noticed(*place)))


def must_be_noticed(column: str, kind: str) -> bool:
    """A digit of a figure and any part of a reference, whatever the seals say."""
    return column == "source_id" or (column in ("value", "printed") and kind == "digit")


if __name__ == "__main__":
    sys.exit(main())
