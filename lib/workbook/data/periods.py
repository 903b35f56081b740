"""Periods as spans of months, so that a year, a quarter and a day can be put in order."""

from __future__ import annotations

import re

from workbook.data.units import DataError

_PART = {"Q1": (0, 2), "Q2": (3, 5), "Q3": (6, 8), "Q4": (9, 11), "H1": (0, 5), "H2": (6, 11)}
_FORM = re.compile(
    r"(?P<year>\d{4})(?:(?P<part>[QH]\d)(?:-(?P<to>Q\d))?|-(?P<last>\d{4})|-(?P<month>\d\d)(?:-\d\d)?"
    r"(?:\.\.(?:(?P<end_year>\d{4})-)?(?P<end>\d\d))?)?"
)


def months(period: str | int) -> tuple[int, int]:
    """The first and the last month of a period, counted from the year 0. Raises DataError for another form.

    >>> first, last = months("2023Q1-Q3")
    >>> last - first + 1, first == months("2023")[0], months("2023-11-30") == months("2023-11")
    (9, True, True)
    """
    found = _FORM.fullmatch(str(period))
    if not found or (found["part"] and not {found["part"], found["to"] or "Q1"} <= set(_PART)):
        raise DataError(f"{period!r} is no period; write it like 2023, 2023Q3, 2023Q1-Q3, 2023-11 or 2026-2030.")
    start = int(found["year"]) * 12
    if found["part"]:
        return start + _PART[found["part"]][0], start + _PART[found["to"] or found["part"]][1]
    if found["month"]:
        first = start + int(found["month"]) - 1
        last = int(found["end_year"] or found["year"]) * 12 + int(found["end"] or found["month"]) - 1
        return first, last
    return start, int(found["last"] or found["year"]) * 12 + 11


def year(period: str) -> int:
    """The year in which a period starts."""
    return months(period)[0] // 12
