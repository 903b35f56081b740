"""Digits that belong to a name: COVID-19, 5G, 12 Angry Men, tổ máy 5."""

import re
from typing import NamedTuple

from workbook.figures.context import A_YEAR, REACH_BACK, Context, Unit
from workbook.figures.languages import Words
from workbook.figures.patterns import Page
from workbook.figures.quantity import Quantity

_CHINESE_FROM = "\u2e80"
_ENCLOSED_FROM = "\u2460"  # ①, the number of a footnote
_INSIDE_NUMBERS = "^⁄٫٬"  # powers, fractions, and the decimals and thousands of Arabic digits
# What keeps digits from being a bare number: 26/NQ, 3:2, 10^6, 5‰, 5<b> tỷ, 5&nbsp;tỷ.
_RUNS_ON = re.compile(rf"[/_‰٪{_INSIDE_NUMBERS}]|[:：∶][0-9]|</?[a-z]|&#?[a-z0-9]+;")
_CELL_ENDS = re.compile(r"\s*(?:\||$)")
_CODE = re.compile(r"(?:[a-z0-9_-]*/(?:[+-]?[0-9]{1,3}[.,](?=[0-9]))?)*[a-z0-9_-]*", re.ASCII)
_OPENING, _CLOSING = '"“‘«「『', '"”’»」』'


class Candidate(NamedTuple):
    """A number that may be a figure: what stands before it, its digits and scale, its unit."""

    around: Context
    number: Quantity
    unit: Unit | None


def is_code(low: str, end: int) -> bool:
    """Whether letters go on after a slash or hyphen, as in 15/2020/NĐ-CP."""
    mark, letter = low[end : end + 1], low[end + 1 : end + 2]
    return mark in ("/", "-") and letter.isalpha() and letter < _CHINESE_FROM


def is_cell(low: str, start: int, end: int) -> bool:
    """Whether bars, or a bar and the end, enclose a span."""
    return low[max(0, start - 2) : start].strip() == "|" and _CELL_ENDS.match(low, end) is not None


def is_second_half(low: str, start: int) -> bool:
    """Whether the digits end a number that is not printed in plain digits: ١5, ½5, 10^6."""
    before = low[start - 1 : start]
    other_digit = before < _ENCLOSED_FROM and not before.isascii() and before.isnumeric()
    return start > 0 and (other_digit or before in _INSIDE_NUMBERS)


def after_name(low: str, end: int) -> int:
    """Where a code ends whose first digits end at `end`, so that 57-NQ/2024 is looked at once."""
    return _CODE.match(low, end).end()


def is_name(page: Page, found: Candidate) -> bool:
    """Whether the digits are no figure: part of a name or code, an article (một, one), or a list number."""
    (around, number, unit), low, words = found, page.low, page.patterns.words
    if is_second_half(low, number.start):
        return True
    if number.spelled and (_is_owned(low, found, words) or _is_article(page, found) or _is_quoted(page, found)):
        return True
    following = low[number.end : number.end + 1]
    of_list = following in ("/", ":", "：", "∶")  # 7,5/8,1/9%
    measured = unit is not None and (unit.end > number.end or (of_list and unit.name != ""))
    if unit and unit.kind != "count" and (measured or number.scale > 1 or around.currency):
        # The number of a document, and its date: Nghị quyết 26 ngày 5/8/2008, lần 2 năm 2024.
        dated = around.touching in words.labels and low[unit.end : unit.end + 2].strip()[:1].isdecimal()
        return (around.attached and unit.kind in ("period", "multiple")) or (dated and unit.kind == "period")
    letters = following.isalnum() and (words.spaced or following < _ENCLOSED_FROM)
    runs_on = letters or _RUNS_ON.match(low, number.end)
    coded = is_code(low, number.end) and not (number.scale > 1 and following == "/")  # 12tr/m2
    if following == "-" and measured and not number.spelled:  # a 200-bed hospital
        return around.attached or around.touching not in words.indefinite | {"the"}
    owned, far = _is_owned(low, found, words), max(0, around.start - REACH_BACK)
    if around.touching in words.more and (label := page.patterns.labelled.search(low, far, around.start)):
        owned = owned or label[1] in words.labels | words.owners  # tổ máy 5 và 6, Phase 2 and 3
    if owned or around.attached or coded or (following and runs_on and not measured):
        return True
    return _after_capital(page, found) if unit else _is_bare_name(page, around, number)


def _is_owned(low: str, found: Candidate, words: Words) -> bool:
    """Whether the word before the number owns it: airbus 320, 第二."""
    touching, number = found.around.touching, found.number
    if touching not in words.owners or number.spelled.startswith(("上", "过")):  # 人数过千
        return False
    noun = touching == "数" and low[number.start - 2 : number.start - 1].isalpha()  # 人数28亿, but 有数10个
    return not (noun and not number.spelled and low[number.start : number.end].strip("0") != "1")


def _is_article(page: Page, found: Candidate) -> bool:
    """Whether một, 一 or "one" is an article: it counts only before a scale or a percent."""
    (around, number, unit), words = found, page.patterns.words
    if number.spelled not in words.indefinite or (number.scale > 1 and number.numbers[""]):
        return False
    if unit and unit.kind == "count" and number.spelled == "năm" and around.hedge != "none":
        return False  # dưới năm tiêu chí
    far = max(0, number.start - REACH_BACK)
    priced = page.patterns.priced.search(page.low, far, number.start)  # 500 USD một tấn
    if unit and (number.numbers[""] % 1 or (unit.name in words.weighed and not priced)):
        return False  # khoảng một tấn thóc, một năm rưỡi
    if unit and unit.kind == "period" and around.hedge != "none" and around.hedge_word not in words.recent:
        return False  # hơn một năm, 不到一年
    article = unit is None or unit.kind == "count" or (words.spaced and unit.kind in ("amount", "multiple"))
    if article or (not number.numbers[""] and unit.kind != "percent"):
        return True
    # "năm" is a year far more often than a five; before a unit of time it counts in năm tháng đầu năm.
    measure = page.low[number.end : unit.end].strip()
    return unit.kind == "period" and " " not in measure and measure != number.spelled  # năm năm tù


def _is_quoted(page: Page, found: Candidate) -> bool:
    """Whether quotation marks enclose a number and what it counts: the "two sessions", "101 Dalmatians"."""
    around, _, unit = found
    if unit is None or unit.kind != "count":
        return False
    before = page.low[max(0, around.start - 1) : around.start]
    after = page.low[unit.end : unit.end + 2].lstrip(",.")[:1]
    return bool(before and after) and before in _OPENING and after in _CLOSING


def _is_capital(page: Page, around: Context) -> bool:
    """Whether the word before the figure and its hedge starts with a capital."""
    at = around.before_at  # iOS 18 users
    return page.patterns.words.spaced and at >= 0 and page.text[at : at + 2] != page.low[at : at + 2]


def _after_capital(page: Page, found: Candidate) -> bool:
    """Whether a count follows a name or is one: Apollo 11 astronauts; only where other words have no capital."""
    around, functions = found.around, page.patterns.words.function_words
    text, number, unit = page.text, found.number, found.unit
    last = text[number.end : unit.end].rpartition(" ")[2]
    if functions and last[:1].isupper() and (_is_title(page, found) or _is_quoted(page, found)):
        return True
    if not functions or around.before in functions or around.hedge != "none" or not _is_capital(page, around):
        return False
    possessive = around.before.endswith(("'s", "’s", "s'", "s’"))  # BYD's 641,000 cars
    at = around.before_at
    opens = page.text[max(0, at - 2) : at].rstrip()[-1:] in ("", ".", "!", "?", ":")  # ... a sentence
    # Unit 8200 soldiers, Scope 3 emissions; but Employs 300 people.
    named = number.digits.isdecimal() and not around.before.endswith(("s", "ed", "ing"))
    return not ((opens and not named) or possessive)


def _is_title(page: Page, found: Candidate) -> bool:
    """Whether a count is a title in capitals in a text without them: the Three Gorges, 12 Angry Men."""
    text, number, end, said = page.text, found.number, found.unit.end, found.around.hedge_word
    if number.digits and (number.scale > 1 or (said and not said.isalpha())):
        return False  # (~ 1.2 Million People)
    words = text[number.end : end].split()
    if number.spelled:
        return text[number.start].isupper() and not _is_capital(page, found.around)
    singular = page.low[end - 1] != "s" and words[-1][1:].islower()
    around = text[: found.around.start].split()[-1:] + text[end:].split()[:1]
    return singular and all(map(str.istitle, words)) and not any(word[0].isupper() for word in around)


def is_grouped(page: Page, number: Quantity) -> bool:
    """Whether the digits are grouped as the language prints numbers: compared with 2,020."""
    sign = "." if page.patterns.words.decimal == "," else ","
    return sign in number.digits and "" in number.numbers


def _is_bare_name(page: Page, around: Context, number: Quantity) -> bool:
    """Whether a number without unit or noun is no figure: it is one only after words such as đạt, 为, to."""
    words, alone = page.patterns.words, page.alone
    value = number.numbers.get("", 0) * number.scale
    vague = "over" in (number.hedge, around.hedge) or around.hedge in ("nearly", "about")
    rounded = vague and (value > 1000 or (value == 1000 and not page.low[number.end : number.end + 1].isalpha()))
    hundreds = not words.spaced and (rounded or (number.spread and value >= 100))  # 人数过千, 两三百
    bracketed = page.low[number.end - 1] == ")"  # Tax (13.0)
    if hundreds or bracketed or (number.hedge != "none" and not number.spelled):
        return False
    is_alone = alone is not None and around.start <= alone[0] and alone[1] <= number.end
    if is_alone or number.spelled:
        counted = words.spaced and around.hedge != "none" and value >= 10  # at most a dozen
        return bool(number.spelled) and not counted and value == value.to_integral_value()  # zero point two three
    a_year = A_YEAR.fullmatch(number.digits)
    if not a_year and is_cell(page.low, around.start, number.end):
        return False  # | Housing | -0.1 |
    groups = sum(sign in ".,'\u00a0 " for sign in number.digits)
    if groups >= (1 if around.negative else 2) and len(number.digits) > 4:
        return False  # no name is grouped like -4,210,000
    if page.patterns.left_out.match(page.text, number.end) and around.touching in words.more and not a_year:
        return False  # 60 shops in Spain and 12 in Italy
    touching = around.touching
    if page.patterns.after.match(page.low, number.end) and not around.attached:
        return touching in words.labels  # 65 and over
    if touching in words.labels and not (a_year and touching in words.year_before):
        return True
    if is_grouped(page, number):
        return False
    plain = around.hedge == "none" and touching not in words.reach
    if a_year:
        common = touching in words.year_before or touching in words.function_words
        return plain and not common and _is_capital(page, around)
    return plain and not around.direction
