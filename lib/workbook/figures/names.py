"""Digits that belong to a name or number a list: COVID-19, 5G, Boeing 787, lần thứ 17, Điều 4."""

from __future__ import annotations

import re

from workbook.figures.context import Context
from workbook.figures.patterns import Quantity
from workbook.figures.units import A_YEAR, Page, Unit
from workbook.figures.words import Words

_CHINESE_FROM = "\u2e80"
_ENCLOSED_FROM = "\u2460"  # ①, the number of a footnote
_INSIDE_NUMBERS = "^⁄٫٬"  # powers, fractions, and the decimals and thousands of Arabic digits
# What keeps digits from being a bare number: 26/NQ, 10^6, 5‰, 5<b> tỷ, 5&nbsp;tỷ.
_RUNS_ON = re.compile(rf"[/_‰٪{_INSIDE_NUMBERS}]|</?[a-z]|&#?[a-z0-9]+;")
_OPENING, _CLOSING = '"“‘«「『', '"”’»」』'


def is_code(low: str, end: int) -> bool:
    """Whether letters go on after a slash or hyphen, as in 15/2020/NĐ-CP."""
    mark, letter = low[end : end + 1], low[end + 1 : end + 2]
    return mark in ("/", "-") and letter.isalpha() and letter < _CHINESE_FROM


def is_second_half(low: str, start: int) -> bool:
    """Whether the digits end a number that is not printed in plain digits: ١5, ½5, 10^6."""
    before = low[start - 1 : start]
    other_digit = before < _ENCLOSED_FROM and not before.isascii() and before.isnumeric()
    return start > 0 and (other_digit or before in _INSIDE_NUMBERS)


def after_name(low: str, end: int) -> int:
    """Where a code ends whose first digits end at `end`, so that 57-NQ/2024 is looked at once."""
    while end < len(low) and low[end].isascii() and (low[end].isalnum() or low[end] in "-/_"):
        end += 1
    return end


def is_name(page: Page, around: Context, found: Quantity, unit: Unit | None) -> bool:
    """Whether the digits are no figure: part of a name or code, an article (một, one), or a list number."""
    words, low = page.patterns.words, page.low
    measured = unit is not None and unit.end > found.end
    if is_second_half(low, found.start):
        return True
    if found.spelled and (
        around.touching in words.name_words
        or _is_article(words, low, around, found, unit)
        or _is_quoted(page, around, unit)
    ):
        return True
    if unit and unit.kind != "count" and (measured or found.scale > 1 or around.currency):
        attached = around.attached and unit.kind in ("period", "multiple")
        return attached or (unit.kind == "period" and _is_numbered(page, around, unit))
    following = low[found.end : found.end + 1]
    letters = following.isalnum() and (words.spaced or following < _ENCLOSED_FROM)
    runs_on = letters or _RUNS_ON.match(low, found.end)
    if around.attached or is_code(low, found.end) or (following and runs_on and not measured):
        return True
    if around.touching in words.name_words:
        return True
    return _after_capital(words, around) if unit else _is_bare_name(page, around, found)


def _is_article(words: Words, low: str, around: Context, found: Quantity, unit: Unit | None) -> bool:
    """Whether một, 一 or "one" is an article: it counts only before a scale or a percent."""
    if found.spelled not in words.indefinite or (found.scale > 1 and found.numbers[""]):
        return False
    if unit and unit.kind == "period" and around.hedge != "none" and around.hedge_word not in words.recent:
        return False  # hơn một năm, 不到一年
    article = unit is None or unit.kind == "count" or (words.spaced and unit.kind in ("amount", "multiple"))
    if article or not found.numbers[""]:
        return True
    # "năm" is a year far more often than a five; before a unit of time it counts in năm tháng đầu năm.
    return unit.kind == "period" and " " not in low[found.end : unit.end].strip()


def _is_quoted(page: Page, around: Context, unit: Unit | None) -> bool:
    """Whether quotation marks enclose a number in words and what it counts: the "two sessions"."""
    if unit is None or unit.kind != "count":
        return False
    before = page.low[max(0, around.start - 1) : around.start]
    after = page.low[unit.end : unit.end + 2].lstrip(",.")[:1]
    return bool(before and after) and before in _OPENING and after in _CLOSING


def _is_numbered(page: Page, around: Context, unit: Unit) -> bool:
    """Whether a date follows the number of a document: Nghị quyết 26 ngày 5/8/2008, lần 2 năm 2024."""
    following = page.low[unit.end : unit.end + 2].strip()[:1]
    return around.touching in page.patterns.words.label_words and following.isdecimal()


def _after_capital(words: Words, around: Context) -> bool:
    """Whether a count follows a name: Apollo 11 astronauts; only where other words have no capital."""
    possessive = around.before.endswith(("'s", "’s", "s'", "s’"))  # BYD's 641,000 cars
    inside = around.capital and not (around.opens or possessive) and around.hedge == "none"
    return inside and bool(words.function_words) and around.before not in words.function_words


def _is_bare_name(page: Page, around: Context, found: Quantity) -> bool:
    """Whether a number without unit or noun is no figure: it is one only after words such as đạt, 为, to."""
    words = page.patterns.words
    alone = page.options.alone
    is_alone = alone is not None and around.start <= alone[0] and alone[1] <= found.end
    if found.hedge != "none" and not found.spelled:
        return False
    if is_alone or found.spelled:
        return bool(found.spelled)
    a_year = A_YEAR.fullmatch(found.digits)
    if around.touching in words.label_words and not (a_year and around.touching in words.year_before):
        return True
    if a_year:
        common = words.reach | words.year_before | words.function_words
        return around.capital and around.hedge == "none" and around.touching not in common
    return around.hedge == "none" and not around.direction and around.touching not in words.reach
