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

from decimal import localcontext
import re
import unicodedata

from workbook.figures.figure import HEDGES, KINDS, Figure, FigureError
from workbook.figures.grammar import figures
from workbook.figures.patterns import LANGUAGES
from workbook.figures.units import Options

__all__ = ["HEDGES", "KINDS", "Figure", "FigureError", "interval_rule", "read", "read_one"]

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

_PLAIN = {
    ord(wide): plain
    for wide, plain in zip("０１２３４５６７８９％．－−（）＋～", "0123456789%.--()+~", strict=True)
}
_CJK = re.compile("[\u3400-\u9fff]")
_VIETNAMESE = re.compile("[àáãèẽìíĩòóõùúýăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
# Japanese print sets 10·0%; elsewhere the dot is part of a name (3·15).
_MIDDLE_DOT = re.compile(
    "(?<=[0-9])[·・‧](?=[0-9]{1,3} ?(?:[%万亿萬億兆倍]|个百|個百|per ?cent|[mb]illion|trillion))"
)
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


def read(text: str, lang: str | None = "vi") -> list[Figure]:
    """All figures in running text, in order, dates and periods included.

    `lang` is vi, zh, en, or None to guess by the letters. Where the digits stay open to two readings, both
    are given with the same span, the likelier first, and `ambiguous` set. Raises FigureError for another
    language.

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
    found = _read(printed, lang, whole=True, decimal=decimal)
    if len(found) > 1:
        found = [figure for figure in found if figure.kind not in ("period", "date")] or found
    if len(found) == 1:
        return found[0]
    if found and all(figure.ambiguous and figure.start == found[0].start for figure in found):
        likely, other = (f"{figure.value:g}" for figure in found)
        raise FigureError(f"{printed!r} can be {likely} or {other}; say decimal=',' or decimal='.'.")
    what = ", ".join(repr(figure.printed) for figure in found) or "none"
    raise FigureError(f"Expected one figure in {printed!r}, found {what}; pass a phrase with a single figure.")


def interval_rule() -> list[tuple[str, str, float, float]]:
    """The interval rule as rows (rule, example, low, high); the ends are read from the examples."""
    read_examples = [(rule, read_one(example)) for rule, example in RULE_EXAMPLES]
    return [(rule, figure.printed, figure.interval.low, figure.interval.high) for rule, figure in read_examples]


def _read(text: str, lang: str | None, whole: bool, decimal: str | None = None) -> list[Figure]:
    composed, places = _composed(text)
    low = _lowered(composed)
    language = lang or _guess(low)
    if language not in LANGUAGES:
        raise FigureError(f"Cannot read figures in {lang!r}; use one of {', '.join(LANGUAGES)} or None.")
    with localcontext() as exact:
        exact.prec = DIGITS_KEPT
        found = list(figures(composed, low, language, Options(lang is None, whole, decimal)))
    if places is None:
        return found
    spans = [(places[figure.start], places[figure.end]) for figure in found]
    return [
        Figure(**(vars(figure) | {"printed": text[start:end], "start": start, "end": end}))
        for figure, (start, end) in zip(found, spans, strict=True)
    ]


def _composed(text: str) -> tuple[str, list[int] | None]:
    """The text with accents composed, and where each of its characters stood; None when nothing moved."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces, places = [], []
    for cluster in _CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", cluster[0])
        pieces.append(piece)
        places.extend([cluster.start()] * len(piece))
    return "".join(pieces), [*places, len(text)]


def _lowered(text: str) -> str:
    """The text in lower case and with plain digits, character for character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return _MIDDLE_DOT.sub(".", low.translate(_PLAIN))


def _guess(low: str) -> str:
    if _CJK.search(low):
        return "zh"
    # VNĐ stands in English texts as well.
    return "vi" if _VIETNAMESE.search(low.replace("vnđ", "")) else "en"
