"""A check's answer, and what every check of printed figures needs: intervals, signs, units, words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from workbook import WorkbookError
from workbook.figures.interval import Interval


class Printed(Protocol):
    """What a check needs to know of a figure."""

    printed: str
    low: float
    high: float
    unit: str


@dataclass(frozen=True)
class Finding:
    """Whether figures agree (None: nothing to compare with), what was computed, and the sentence."""

    agrees: bool | None
    computed: Interval
    sentence: str


def compared(
    computed: Interval, printed: Printed | None, head: str, stands_for: Interval | None = None
) -> Finding:
    """What was computed against a printed figure, or against the interval that it stands for."""
    if printed is None:
        return Finding(None, computed, f"{head}.")
    agrees = computed.overlaps(range_of(printed) if stands_for is None else stands_for)
    says = "agrees" if agrees else "does not agree"
    return Finding(agrees, computed, f"{head}; the printed {quoted(printed)} {says}.")


def against_growth(
    computed: Interval, printed: Printed | None, head: str, units: tuple[str, ...] = ("percent",)
) -> Finding:
    """A computed growth against a printed one, which may be a fall that the phrase does not name."""
    if printed is None:
        return Finding(None, computed, f"{head}.")
    found = compared(computed, printed, head, signed(printed, units))
    if not found.agrees and sign_unknown(printed) and computed.overlaps(signed(printed, units) * -1):
        return Finding(True, computed, f"{head}; the printed {quoted(printed)} agrees as a fall.")
    return found


def range_of(figure: Printed) -> Interval:
    """The numbers that a figure stands for. Raises WorkbookError for a date."""
    if pd.isna(figure.low) or pd.isna(figure.high):
        raise WorkbookError(f"{quoted(figure)} is a date, which has no number to compute with.")
    return Interval(float(figure.low), float(figure.high))


def percent_of(figure: Printed, what: str = "share", units: tuple[str, ...] = ("percent",)) -> Interval:
    """A share or growth in per cent; a share of a plan or of a year before may be more than 100."""
    if unit_of(figure) not in units:
        raise WorkbookError(f"{quoted(figure)} is no {what} in per cent but {unit_of(figure) or 'a bare number'}.")
    return range_of(figure)


def signed(growth: Printed, units: tuple[str, ...] = ("percent",)) -> Interval:
    """Growth in per cent; a fall may be printed without its sign: giảm 5%."""
    falls = getattr(growth, "direction", "") == "down" and growth.low >= 0
    return percent_of(growth, "growth", units) * (-1 if falls else 1)


def sign_unknown(growth: Printed) -> bool:
    """Whether no word before a growth tells a rise from a fall: the second of giảm lần lượt 5,2% và 3,1%."""
    return not getattr(growth, "direction", "") and growth.low >= 0


def same_unit(one: Printed, *others: Printed | None) -> None:
    """Raise WorkbookError for figures in different units."""
    for other in others:
        if other is not None and unit_of(one) != unit_of(other):
            units = [unit_of(figure) or "no unit" for figure in (one, other)]
            raise WorkbookError(
                f"{quoted(one)} is in {units[0]}, {quoted(other)} in {units[1]}; compare like with like."
            )


def unit_of(figure: Printed) -> str:
    """The unit; in a table that went through a file, an empty one comes back as NaN."""
    return figure.unit if isinstance(figure.unit, str) else ""


def quoted(figure: Printed) -> str:
    """The figure as printed, in quotes."""
    return f"'{figure.printed}'"


def all_quoted(figures: Iterable[Printed]) -> str:
    """Several figures as printed, each in quotes."""
    return ", ".join(quoted(figure) for figure in figures)
