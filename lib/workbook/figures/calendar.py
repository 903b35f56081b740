"""Dates, clock times and years that every language prints alike, and the readings that patterns give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
import re


@dataclass(frozen=True)
class Reading:
    """What a fixed pattern stands for: a value, or the ends of a range, or neither (a date)."""

    kind: str
    unit: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str = "none"
    scale: Decimal = Decimal(1)  # of one printed digit: 八成 is 8 tenths
    exact: bool = True  # false when rounding shows in the printed digits


def date(match: re.Match) -> Reading:
    """A day, a month or a clock time: no number that could be compared."""
    return Reading("date", "")


def skip(match: re.Match) -> None:
    """A name: its digits are no figure."""
    return None


def year(match: re.Match) -> Reading:
    """A calendar year, from the group `year`; two digits are of this century."""
    text = match["year"]
    return Reading("period", "year", value=Decimal(text if len(text) == 4 else "20" + text))


def years(match: re.Match) -> Reading | None:
    """A range of calendar years, from the groups `year` and `until`; `2024-25` ends in 2025."""
    first, last = match["year"], match["until"]
    low, high = Decimal(first), Decimal(first[: 4 - len(last)] + last)
    return Reading("period", "year", low=low, high=high) if low < high else date(match)


def decade(match: re.Match) -> Reading:
    """The ten years of `1990s`, from the group `year`."""
    low = Decimal(match["year"])
    return Reading("period", "year", low=low, high=low + 9)


def constant(kind: str, unit: str, value: str, hedge: str = "none"):
    """A reader for words that always stand for the same number."""
    reading = Reading(kind, unit, value=Decimal(value), hedge=hedge)
    return lambda match: reading


def between(kind: str, unit: str, low: str, high: str):
    """A reader for words that always stand for the same range."""
    reading = Reading(kind, unit, low=Decimal(low), high=Decimal(high))
    return lambda match: reading


DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:1[6-9]|20|21)[0-9]{2}"
DASH = r"\s?[-–—~～]\s?"
END = r"(?![0-9])(?![.,/][0-9])"
NUMERIC_DATES = [
    (
        r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\s?(?:[ap]\.?m\.?|gmt|utc)\b)"
        r"?(?:\s?[+-]\d{1,2}\b)?(?![0-9:])",
        date,
    ),
    (rf"{DAY}([/.-]){MONTH}\1(?:{YEAR}|[0-9]{{2}}){END}", date),
    (rf"{MONTH}/{DAY}/{YEAR}{END}", date),
    (rf"{YEAR}([/.-]){MONTH}\1{DAY}{END}", date),
    (rf"{DAY}{DASH}{DAY}/{MONTH}(?:/{YEAR})?{END}", date),
    (rf"{DAY}/{MONTH}{DASH}{DAY}/{MONTH}(?:/{YEAR})?{END}", date),
    (rf"{MONTH}[/-]{YEAR}{END}", date),
    (rf"(?:1[3-9]|2[0-9]|3[01])[-/]{MONTH}{END}(?!\s?[%\w])", date),
    (rf"(?P<year>{YEAR}){DASH}(?P<until>{YEAR}){END}(?![%\w])", years),
    (rf"(?P<year>{YEAR})[-–/](?P<until>[0-9]{{2}}){END}(?![%\w-])", years),
]  # fmt: skip
