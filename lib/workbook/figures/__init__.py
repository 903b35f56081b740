"""Read printed figures in Vietnamese, Chinese and English as a careful reader of economic news would.

A printed figure stands for all numbers that would print that way. `interval_rule()` reads the examples of
this table:

| rule | example | interval |
|---|---|---|
| half a unit of the last printed digit each way | `7,1%` | 7.05 to 7.15 |
| percents keep their zeros | `70%` | 69.5 to 70.5 |
| zeros at the end of a whole amount carry no information | `12.330 tỷ` | 12 325 to 12 335 bn |
| ... but add at most 5 % of the value each way | `1.000 tỷ` | 950 to 1050 bn |
| a count is exact, unless a scale word or a decimal rounds it | `178家`, `1,5 triệu người` | 178; 1.45 to 1.55 m |
| periods, ranks, fractions and doublings are exact | `翻一番` | 2 |
| "about": a whole unit of the last digit that is not zero, at most 5 % | `khoảng 23%` | 22 to 24 |
| "nearly": the width of "about" below, closed at the printed number | `gần 80%` | 76 to 80 |
| "over", "at least": from the printed number upwards | `hơn 80%` | 80 and more |
| "at most", "up to": from 0 (or any negative number) to the printed number | `不到5%` | 0 to 5 |
| "target", "forecast": as without the word | `mục tiêu 6,5%` | 6.45 to 6.55 |
| a range: its two printed ends | `9,5 - 11 triệu` | 9.5 to 11 m |

Hedges by words (the full tables are in vi.py, zh.py and en.py): about (khoảng, ước, 约, 左右, around, an
estimated), nearly (gần, 近, almost), over (hơn, trên, vượt, 超, 突破, 多, more than), at least (ít nhất,
trở lên, 以上, 不低于, no less than), at most (dưới, không quá, tối đa, 不到, 以下, less than), up to (最高, up to,
as much as), target (mục tiêu, phấn đấu, 目标, 力争, target of), forecast (dự kiến, dự báo, 预计, 有望, expected).
The hedge nearest to the number counts. It is part of the span only where it touches the number.

Units: ISO currency codes, `percent`, `percentage_point`, `ratio` (multiples and fractions), physical units
as printed, for periods `year`, `quarter`, `month` ..., for counts the noun as printed: in Vietnamese the
run of words up to a verb or function word, in English up to the plural, in Chinese the measure word (家,
大 in 五大中心城市). A part of a count has the noun of the whole: 12 of the 20 cities, 31/85 dự án.
A sum without a currency (`500 tỷ`) and a bare number have the unit "".
"""

from __future__ import annotations

from dataclasses import replace
from decimal import localcontext
import re

from workbook.figures.characters import composed, lowered
from workbook.figures.figure import HEDGES, KINDS, Figure, FigureError
from workbook.figures.grammar import figures
from workbook.figures.literal import shown
from workbook.figures.patterns import LANGUAGES
from workbook.figures.units import Options

__all__ = ["HEDGES", "KINDS", "Figure", "FigureError", "interval_rule", "read", "read_one"]

MOST_NAMED = 5  # figures of a phrase in a message
DIGITS_KEPT = 60  # of decimal arithmetic; no printed figure comes near
RULE_EXAMPLES = (
    ("half a unit of the last printed digit each way", "7,1%"),
    ("percents keep their zeros", "70%"),
    ("zeros at the end of a whole amount carry no information", "12.330 tỷ Nhân dân tệ"),
    ("zeros add at most 5 % of the value each way", "1.000 tỷ Nhân dân tệ"),
    ("a count is exact", "178家"),
    ("a count with a scale word is rounded", "1,5 triệu người"),
    ("periods, ranks, fractions and doublings are exact", "翻一番"),
    ("about: a unit of the last digit that is not zero, at most 5 %", "khoảng 23%"),
    ("nearly: the width of about, below the printed number", "gần 80%"),
    ("over and at least: from the printed number upwards", "hơn 80%"),
    ("at most and up to: from 0 to the printed number", "不到5%"),
    ("target and forecast: as without the word", "mục tiêu 6,5%"),
    ("a range: its two printed ends", "9,5 - 11 triệu đồng"),
)

_CJK = re.compile("[\u3400-\u9fff]")
_VIETNAMESE = re.compile("[àáãèẽìíĩòóõùúýăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def read(text: str, lang: str | None = "vi") -> list[Figure]:
    """All figures in running text, in order, dates and periods included.

    `lang` is vi, zh, en, or None to guess by the letters. Where the digits stay open to two readings, both
    are given with the same span, the likelier first, and `ambiguous` set. Raises FigureError for another
    language and for what is no text.

    >>> [(figure.printed, figure.value, figure.unit) for figure in read("đạt 1.730 tỷ USD, tăng gần 7,1%")]
    [('1.730 tỷ USD', 1730000000000.0, 'USD'), ('gần 7,1%', 7.1, 'percent')]
    """
    return _read(text, lang, whole=False)


def read_one(printed: str, lang: str | None = None, decimal: str | None = None) -> Figure:
    """The one figure in a phrase; dates and periods beside it do not count.

    A bare number such as `913027` is an amount without a unit. `decimal` ("," or ".") says which sign starts
    the decimals where both readings are possible. Raises FigureError when there is not exactly one figure or
    two readings remain.

    >>> read_one("约12.33万亿元").value
    12330000000000.0
    >>> read_one("3,445 USD", lang="vi", decimal=".").value
    3445.0
    """
    if decimal not in (None, "", ",", "."):
        raise FigureError(f"The sign before decimals is ',' or '.', not {shown(str(decimal))}.")
    found = _read(printed, lang, whole=True, decimal=decimal)
    if len(found) > 1:
        found = [figure for figure in found if figure.kind not in ("period", "date")] or found
    if len(found) == 1:
        return found[0]
    if found and all(figure.ambiguous and figure.start == found[0].start for figure in found):
        likely, other = (f"{figure.value:g}" for figure in found)
        raise FigureError(f"{shown(printed)} can be {likely} or {other}; say decimal=',' or decimal='.'.")
    more = ", …" if len(found) > MOST_NAMED else ""
    what = ", ".join(shown(figure.printed) for figure in found[:MOST_NAMED]) + more or "none"
    raise FigureError(
        f"Expected one figure in {shown(printed)}, found {what}; pass a phrase with a single figure."
    )


def interval_rule() -> list[tuple[str, str, float, float]]:
    """The interval rule as rows (rule, example, low, high); the ends are read from the examples."""
    read_examples = [(rule, read_one(example)) for rule, example in RULE_EXAMPLES]
    return [(rule, figure.printed, figure.interval.low, figure.interval.high) for rule, figure in read_examples]


def check_input(text: str, lang: str | None) -> None:
    """Raise FigureError for what is no text, such as the name of a file or bytes, and for another language."""
    if not isinstance(text, str):
        kind = type(text).__name__
        raise FigureError(
            f"Expected a text in quotes, got {shown(str(text))} ({kind}); read a file with article.load(), and "
            "several texts one by one."
        )
    if lang and lang not in list(LANGUAGES):
        raise FigureError(f"Cannot read figures in {shown(str(lang))}; use one of {', '.join(LANGUAGES)} or None.")


def _read(text: str, lang: str | None, whole: bool, decimal: str | None = None) -> list[Figure]:
    check_input(text, lang)
    plain, places = composed(text)
    low = lowered(plain)
    language = lang or _guess(low)
    alone = (len(plain) - len(plain.lstrip()), len(plain.rstrip())) if whole else None
    with localcontext() as exact:
        exact.prec = DIGITS_KEPT
        found = list(figures(plain, low, language, Options(lang is None, alone, decimal)))
    if places is None:
        return found
    spans = [(places.starts[figure.start], places.ends[figure.end - 1]) for figure in found]
    return [
        replace(figure, printed=text[start:end], start=start, end=end)
        for figure, (start, end) in zip(found, spans, strict=True)
    ]


def _guess(low: str) -> str:
    if _CJK.search(low):
        return "zh"
    # VNĐ stands in English texts as well.
    return "vi" if _VIETNAMESE.search(low.replace("vnđ", "")) else "en"
