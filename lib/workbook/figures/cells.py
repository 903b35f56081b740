"""A cell of a table: its place, and the bare number that it may hold."""

from __future__ import annotations

from functools import lru_cache
import re
from typing import NamedTuple

from workbook.figures.quantity import readings
from workbook.figures.text import lowered

LONGEST_NUMBER = 40  # characters of a cell
SIGN = "(?:us|hk|nt|s|a|c|r)?[$€£¥₫₩₹]|rmb|rm"
_DIGITS = r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f'][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+"
_NUMBER = re.compile(
    rf"(?P<open>\(?)\s?(?P<minus>[-–—+]?)\s?(?P<sign>{SIGN})?\s?(?P<inner>[-–(]?)\s?(?P<digits>{_DIGITS})"
    r"\s?(?P<close>\)?)\s?(?P<percent>%?)\)?\s?(?:\*{1,3}|[efpr]|\[[0-9]\]|\([a-z]\)|[¹²³†‡])?"
)
YEAR = re.compile("(?:fy ?)?(?:19|20)[0-9]{2}[efp]?(?:[/-][0-9]{2,4})?")


class Cell(NamedTuple):
    """A cell, its place in the text, and a sign of currency that stood in a cell of its own before it."""

    start: int
    text: str
    sign: str = ""


def number_in(cell: Cell) -> re.Match | None:
    """The parts of a cell that is a bare number (digits, sign, bracket, percent); None for other cells."""
    return _number(cell.text) if cell.text and len(cell.text) <= LONGEST_NUMBER else None


@lru_cache(maxsize=1 << 14)
def _number(printed: str) -> re.Match | None:
    match = _NUMBER.fullmatch(lowered(printed))
    stray = match and match["close"] and "(" not in (match["open"], match["inner"])
    return match if match and not stray and readings(match["digits"]) else None


def is_data(cell: Cell) -> bool:
    """Whether the cell holds a number that is no year."""
    return number_in(cell) is not None and YEAR.fullmatch(lowered(cell.text)) is None


def is_year(label: list[Cell]) -> bool:
    """Whether a label is a year."""
    return bool(label) and YEAR.fullmatch(lowered(label[0].text)) is not None
