"""How many labelled phrases the reader reads right: for the tests and for the notebook that shows the misses."""

from collections.abc import Iterable, Mapping
import math
from typing import NamedTuple

from workbook.figures import Figure, read


class Outcome(NamedTuple):
    """One labelled phrase and what was read: `kind` is the label's, "none" for a name without a figure."""

    phrase: str
    lang: str
    kind: str
    right: bool
    found: str


def score(rows: Iterable[Mapping[str, str]]) -> list[Outcome]:
    """Read every phrase as running text and compare with its label.

    A row has phrase, lang, kind, value, low, high, unit, hedge as text; an empty value means None. A phrase
    is right when exactly one figure is found and kind, value, both ends, unit and hedge agree; a row of the
    kind "none" is right when nothing is found.
    """
    return [_outcome(row, read(row["phrase"], row["lang"])) for row in rows]


def _outcome(row: Mapping[str, str], figures: list[Figure]) -> Outcome:
    right = not figures if row["kind"] == "none" else len(figures) == 1 and _agrees(figures[0], row)
    found = "; ".join(f"{f.printed} = {f.value} {f.unit} {f.kind} {f.hedge}" for f in figures)
    return Outcome(row["phrase"], row["lang"], row["kind"], right, found or "nothing")


def _agrees(figure: Figure, row: Mapping[str, str]) -> bool:
    words = all(getattr(figure, name) == row[name] for name in ("kind", "unit", "hedge"))
    return words and all(_same(getattr(figure, name), row[name]) for name in ("value", "low", "high"))


def _same(number: float | None, label: str) -> bool:
    if number is None or not label:
        return number is None and not label
    return math.isclose(number, float(label), rel_tol=1e-12)
