"""Digits with dots, commas and spaces: the numbers that they can stand for."""

from __future__ import annotations

from decimal import Decimal
import re

LONGEST = 24  # more digits than that are a code, not a figure
GROUPING = "\u00a0\u2009\u202f'’"  # between groups of three digits: narrow spaces, and the Swiss 1'234
NUMBER = re.compile(rf"[0-9]{{1,3}}(?:[{GROUPING}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*")
SPACED_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?")
_GROUPS = {sign: re.compile(rf"[0-9]{{1,3}}(?:\{sign}[0-9]{{3}})+") for sign in ".,"}


def readings(digits: str) -> dict[str, Decimal]:
    """The numbers that `digits` can stand for, keyed by the sign taken as decimal ("" when none is).

    One entry when grammar settles it, two for one group of three digits, none when it is no number.

    >>> readings("91,302.7"), readings("7,1")
    ({'.': Decimal('91302.7')}, {',': Decimal('7.1')})
    >>> readings("12.330")
    {'': Decimal('12330'), '.': Decimal('12.330')}
    >>> readings("192.168.1.1")
    {}
    """
    digits = re.sub(rf"[ {GROUPING}]", "", digits)
    if len(digits) > LONGEST:
        return {}
    signs = [char for char in digits if char in ".,"]
    if not signs:
        return {"": Decimal(digits)}
    last = signs[-1]
    head, _, tail = digits.rpartition(last)
    grouping = signs[0]
    if len(set(signs)) == 2:
        fits = signs.count(last) == 1 and _GROUPS[grouping].fullmatch(head)
        return {last: Decimal(head.replace(grouping, "") + "." + tail)} if fits else {}
    if len(signs) > 1:
        return {"": Decimal(digits.replace(last, ""))} if _GROUPS[last].fullmatch(digits) else {}
    found = {last: Decimal(f"{head}.{tail}")}
    if _GROUPS[last].fullmatch(digits) and not head.startswith("0"):
        return {"": Decimal(head + tail)} | found
    return found


def sign_used(digits: str) -> str:
    """The last dot or comma in `digits`, or "" when there is none."""
    return next((char for char in reversed(digits) if char in ".,"), "")
