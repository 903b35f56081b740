"""Slips of the unit: a figure that its own text contradicts by a thousand. They are flagged, never mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
import math
import re

from workbook.figures.figure import Figure
from workbook.figures.printing import plain
from workbook.figures.text import lowered

WORLD = (
    1.2e14  # USD, above the world's product of a year: 1.1e14 in 2024 (IMF, World Economic Outlook, April 2025)
)
# Dollars that a unit buys, one digit, from the IMF's yearly rates of 2015 to 2024 (International Financial
# Statistics); a conversion is doubted from a factor of 30 on, so no rate of these years moves a flag.
DOLLARS = {
    **{"USD": 1, "EUR": 1.1, "GBP": 1.3, "CHF": 1.1, "SGD": 0.7, "AUD": 0.7, "CAD": 0.75, "NZD": 0.65, "BND": 0.7},
    **{"CNY": 0.15, "HKD": 0.13, "TWD": 0.03, "JPY": 0.008, "KRW": 8e-4, "INR": 0.013, "THB": 0.03, "MYR": 0.23},
    **{"PHP": 0.019, "IDR": 7e-5, "VND": 4e-5, "RUB": 0.014, "BRL": 0.2, "SEK": 0.11, "LAK": 1e-4, "KHR": 2.4e-4},
}
TOO_FAR = 30  # a conversion that differs by more has lost or won a scale word
SLIPS = (1e3, 1e4, 1e6)
NEAR = 3000  # characters between a figure and its repetition
LONGEST_GAP = 60  # characters between a whole and its part, or an amount and its conversion
ALIKE = 2  # words that a repetition shares with the first time
_CONVERTS = re.compile(
    r"[\s,;，]*[(（]?\s*(?:(?:tương đương|tức|quy đổi ra|hay|约合|約合|折合|相当于|相當於"
    r"|equivalent|equal|or|worth)\s*(?:với|là|khoảng|to|about|some|nearly|约|約)?\s*)?"
)
_OF_WHICH = re.compile(r"\W*(?:trong đó|trong số đó|其中|of which|including|of that)\b.{0,50}", re.DOTALL)
_SHARE = re.compile(
    r"(?:chiếm(?: tới| khoảng| gần| hơn)?|占(?:比|到|了)?|佔|account(?:s|ed|ing) for|makes? up)\s*$"
)
_WORDS = {"zh": re.compile("(?=([\u4e00-\u9fff]{2}))")}
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


def suspects(found: list[Figure]) -> list[tuple[Figure, str]]:
    """The figures that may be a slip of the unit, each with the reason in a sentence.

    >>> from workbook.figures import read_text
    >>> found = read_text("Khu vực này đóng góp 12.330 triệu Nhân dân tệ, tương đương 1.730 tỷ USD.")
    >>> suspects(found)[0][1]
    "'1.730 tỷ USD' is about 1,000 times what '12.330 triệu Nhân dân tệ' is worth; one has a wrong scale word."
    """
    return [(figure, figure.suspect) for figure in found if figure.suspect]


def flagged(text: str, found: list[Figure]) -> list[Figure]:
    """The figures of a text, with `suspect` where the text or the world's product speaks against one."""
    low = lowered(text)
    reasons: dict[int, str] = {}
    for check in (_conversions, _parts, _repetitions, _too_large):
        for number, reason in check(low, found):
            reasons.setdefault(number, reason)
    return [replace(f, suspect=reasons[n]) if n in reasons else f for n, f in enumerate(found)]


def _size(figure: Figure) -> float:
    """The value, or the middle of a range, without its sign; 0 for none."""
    meant = figure.meant
    if meant.value is not None or meant.low is None:
        return abs(meant.value or 0)
    return abs(meant.low + meant.high) / 2 if math.isfinite(meant.low + meant.high) else 0.0


def _unit(figure: Figure) -> str:
    return figure.unit_meant or figure.unit


def _too_large(low: str, found: list[Figure]) -> Iterator[tuple[int, str]]:
    for number, figure in enumerate(found):
        rate = DOLLARS.get(_unit(figure), 0)
        if figure.kind == "amount" and rate and _size(figure) * rate > WORLD:
            worth = plain(float(f"{_size(figure) * rate:.1g}"))
            yield number, f"{figure.printed!r} is about {worth} USD, more than the world produces in a year."


def _conversions(low: str, found: list[Figure]) -> Iterator[tuple[int, str]]:
    for number, (first, second) in enumerate(pairwise(found), 1):
        rates = [DOLLARS.get(_unit(figure), 0) for figure in (first, second)]
        if _unit(first) == _unit(second) or not all(rates) or first.row or not (_size(first) and _size(second)):
            continue
        between = low[first.end : second.start]
        in_hedge = second.printed.startswith(("约合", "約合", "折合"))
        said = (in_hedge or between.strip(" ,;，")) and "\n" not in between  # a comma alone only lists
        if len(between) > LONGEST_GAP or not said or not _CONVERTS.fullmatch(between):
            continue
        factor = _size(second) * rates[1] / (_size(first) * rates[0])
        if not 1 / TOO_FAR < factor < TOO_FAR:
            times = f"{10 ** abs(round(math.log10(factor))):,} times"
            what = f"about {times} what" if factor > 1 else f"about a {times[:-6]}th of what"
            yield (number, f"{second.printed!r} is {what} {first.printed!r} is worth; one has a wrong scale word.")


def _parts(low: str, found: list[Figure]) -> Iterator[tuple[int, str]]:
    for number, figure in enumerate(found):
        before = low[max(0, figure.start - LONGEST_GAP) : figure.start]
        if figure.kind == "percent" and (figure.value or 0) > 100 and _SHARE.search(before):
            yield number, f"{figure.printed!r} is a share above 100 per cent."
        whole = found[number - 1] if number else None
        same = (
            whole
            and (whole.kind, _unit(whole)) == (figure.kind, _unit(figure))
            and figure.kind in ("amount", "count")
        )
        if not same or whole.direction or figure.direction or whole.row or whole.hedge in ("over", "at least"):
            continue
        if _size(figure) > _size(whole) > 0 and _OF_WHICH.fullmatch(low[whole.end : figure.start]):
            yield number, f"{figure.printed!r} is a part of {whole.printed!r} and is larger."


def _repetitions(low: str, found: list[Figure]) -> Iterator[tuple[int, str]]:
    """The same digits for the same thing again, a thousand times larger or smaller."""
    seen: dict[tuple[str, str], list[int]] = {}
    for number, figure in enumerate(found):
        size = _size(figure)
        digits = f"{size:.12e}".partition("e")[0].replace(".", "").strip("0")
        cell = figure.row or figure.column
        if figure.kind not in ("amount", "count") or len(digits) < 3 or cell or not _unit(figure):
            continue
        before = seen.setdefault((_unit(figure), digits), [])
        while before and figure.start - found[before[0]].start > NEAR:
            before.pop(0)
        for other in before[-3:]:
            factor = max(size, _size(found[other])) / min(size, _size(found[other]))
            slip = next((times for times in SLIPS if math.isclose(factor, times, rel_tol=1e-9)), 0)
            if slip and len(_near(low, figure) & _near(low, found[other])) >= ALIKE:
                yield (
                    number,
                    (
                        f"{figure.printed!r} and {found[other].printed!r} have the same digits for what seems "
                        f"the same thing, {slip:,.0f} times apart."
                    ),
                )
        before.append(number)


def _near(low: str, figure: Figure) -> set[str]:
    """The words before a figure, in Chinese the pairs of characters."""
    before = re.split(r"[.!?;。；\n]", low[max(0, figure.start - LONGEST_GAP) : figure.start])[-1]
    return set(_WORDS.get(figure.lang, _LONG_WORD).findall(before))
