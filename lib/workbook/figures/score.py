"""How many labelled phrases the reader reads right: for the tests and for the notebook that shows the misses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
import math

from workbook.figures import Figure, read


@dataclass(frozen=True)
class Outcome:
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
    outcomes = []
    for row in rows:
        figures = read(row["phrase"], row["lang"])
        agrees = not figures if row["kind"] == "none" else len(figures) == 1 and _agrees(figures[0], row)
        found = "; ".join(f"{f.printed} = {f.value} {f.unit} {f.kind} {f.hedge}" for f in figures)
        outcomes.append(Outcome(row["phrase"], row["lang"], row["kind"], agrees, found or "nothing"))
    return outcomes


def right_of(outcomes: list[Outcome]) -> float:
    """How many of 100 outcomes are right."""
    return 100 * sum(outcome.right for outcome in outcomes) / len(outcomes)


def _agrees(figure: Figure, row: Mapping[str, str]) -> bool:
    numbers = zip((figure.value, figure.low, figure.high), (row["value"], row["low"], row["high"]), strict=True)
    words = (figure.kind, figure.unit, figure.hedge) == (row["kind"], row["unit"], row["hedge"])
    return words and all(_same(number, label) for number, label in numbers)


def _same(number: float | None, label: str) -> bool:
    if number is None or not label:
        return number is None and not label
    return math.isclose(number, float(label), rel_tol=1e-12)
