"""The record of one printed figure and the error of the reader."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.figures.interval import Interval
from workbook.figures.literal import shown

KINDS = ("amount", "percent", "percentage_point", "count", "multiple", "period", "date", "rank", "ordinal")
HEDGES = ("none", "about", "nearly", "over", "at least", "at most", "up to", "target", "forecast")


class FigureError(ValueError):
    """A phrase that does not hold exactly one figure, or a figure that has no interval."""


@dataclass(frozen=True)
class Figure:
    """One figure as printed and what it stands for.

    `value`, `low` and `high` are in base units (yuan, not trillions). `value` is None for a range, and all
    three are None for a date. `unit` is an ISO currency code, `percent`, `percentage_point`, `ratio`, a
    physical unit or counted noun as printed, or a length of time in English (`year`, `quarter`, ...).
    `start` and `end` are the span in the text that was read. `direction` is `up` or `down` where a word
    such as tăng or 下降 stands before the figure; the value itself never changes its sign for a word.
    """

    printed: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    kind: str
    hedge: str
    start: int
    end: int
    lang: str
    ambiguous: bool = False
    direction: str = ""

    @property
    def interval(self) -> Interval:
        """The interval of numbers that would be printed like this. Raises FigureError for a date."""
        if self.low is None or self.high is None:
            raise FigureError(f"{shown(self.printed)} is a date and has no interval; read its parts instead.")
        return Interval(self.low, self.high)
