"""Read printed figures in Vietnamese, Chinese and English as a careful reader of economic news would.

>>> figure = read_one("khoảng 12.330 tỷ Nhân dân tệ")
>>> figure.value, figure.unit, figure.hedge, figure.interval
(12330000000000.0, 'CNY', 'about', Interval(low=12320000000000.0, high=12340000000000.0))
"""

from dataclasses import replace
from decimal import localcontext
from operator import attrgetter
import re

from workbook.figures.interval import Figure, FigureError, Interval
from workbook.figures.languages import COMMON, zh
from workbook.figures.meant import flagged, meant
from workbook.figures.patterns import BROKEN, LANGUAGES, Page, patterns
from workbook.figures.printing import plain, span
from workbook.figures.reader import figures
from workbook.figures.tables import in_rows, tables, without
from workbook.figures.text import composed, guess, language_of, lowered, other_language, passages

__all__ = [
    "Figure",
    "FigureError",
    "Interval",
    "interval_rule",
    "language_of",
    "plain",
    "read",
    "read_one",
    "read_text",
    "span",
    "tables",
]

NAMES = {"vi": "Vietnamese", "zh": "Chinese", "en": "English"}
LONGEST_NAMED = 60  # characters of a figure in a message
_DECIMALS = re.compile(r"[0-9](?<![0-9.,].)[0-9]{0,2}([.,])[0-9]{1,2} ?(?:%|(?:tỷ|tỉ|triệu|nghìn|lần|điểm|usd)\b)")
DIGITS_KEPT = 60  # of decimal arithmetic; no printed figure comes near


def read(text: str, lang: str | None = None) -> list[Figure]:
    """All figures in running text, in order, dates and periods included.

    `lang` is vi, zh, en, or None to guess by the letters. Where the digits stay open to two readings, both
    are given with the same span, the likelier first, and `ambiguous` set. The hedge nearest to a number counts;
    it is part of the span only where it touches the number. Raises FigureError for another language and for what
    is no text.

    >>> [(figure.printed, figure.value, figure.unit) for figure in read("đạt 1.730 tỷ USD, tăng gần 7,1%")]
    [('1.730 tỷ USD', 1730000000000.0, 'USD'), ('gần 7,1%', 7.1, 'percent')]
    """
    found = in_rows(text, _read(text, lang))
    return meant(lowered(text), found)


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
        raise FigureError(f"The sign before decimals is ',' or '.', not {decimal!r}.")
    found = _read(printed, lang, alone=True, decimal=decimal)
    found = meant(lowered(printed), found)
    if len(found) > 1:
        found = [figure for figure in found if figure.kind not in ("period", "date")] or found
    if len(found) == 1:
        return found[0]
    phrase = repr(printed[:LONGEST_NAMED])
    if found and all(figure.ambiguous and figure.start == found[0].start for figure in found):
        likely, other = (f"{figure.value:g}" for figure in found)
        raise FigureError(f"{phrase} can be {likely} or {other}; say decimal=',' or decimal='.'.")
    what = ", ".join(repr(figure.printed[:LONGEST_NAMED]) for figure in found[:5]) or "none"
    raise FigureError(f"Expected one figure in {phrase}, found {what}; pass a phrase with a single figure.")


def read_text(text: str, lang: str | None = None) -> list[Figure]:
    """All figures of an article, in order, each in the language of its paragraph unless `lang` names one.

    Paragraphs end at an empty line. `start` and `end` of a figure count from the start of `text`. Cells of tables
    are read with their labels, a currency that the text makes plain is added as `unit_meant`, and what looks like
    a slip of the unit is told in `suspect`; see `Figure`.

    >>> [(figure.value, figure.lang) for figure in read_text("tăng 7,1%\\n\\nup 7.1%\\n\\n增长7.1%")]
    [(7.1, 'vi'), (7.1, 'en'), (7.1, 'zh')]
    """
    _check(text, lang)
    in_tables = tables(text, lang)
    paragraphs = passages(without(text, in_tables))
    found = [figure for begin, paragraph in paragraphs for figure in _read(paragraph, lang, offset=begin)]
    found = in_rows(text, found) + [figure for table in in_tables for figure in table.figures]
    low = lowered(text)
    return flagged(low, meant(low, sorted(found, key=attrgetter("start", "end"))))


def interval_rule() -> list[tuple[str, str, float, float]]:
    """The interval rule as rows (rule, example, low, high); the ends are read from the examples."""
    read_examples = [(rule, read_one(example)) for rule, example in COMMON["rules"].items()]
    return [(rule, figure.printed, figure.interval.low, figure.interval.high) for rule, figure in read_examples]


def _check(text: str, lang: str | None) -> None:
    """Raise FigureError for what is no text, such as the name of a file or bytes, and for another language."""
    if not isinstance(text, str):
        kind = type(text).__name__
        raise FigureError(f"Expected a text in quotes, got a {kind}; load a file, read several texts one by one.")
    if lang and lang not in list(LANGUAGES):
        raise FigureError(f"Cannot read figures in {lang!r}; use one of {', '.join(LANGUAGES)} or None.")


def _read(
    text: str, lang: str | None, alone: bool = False, decimal: str | None = None, offset: int = 0
) -> list[Figure]:
    _check(text, lang)
    text = BROKEN.sub(r"\1 ", text) if "\n" in text else text
    plain_text, places = composed(text)
    low = lowered(plain_text)
    language, told = (lang, True) if lang else guess(low)
    if lang and (other := other_language(low, lang)):
        raise FigureError(
            f"The text is {NAMES[other]}, not {NAMES[lang]}; pass lang={other!r}, or None to let it be told."
        )
    whole = (len(plain_text) - len(plain_text.lstrip()), len(plain_text.rstrip())) if alone else None
    if language == "zh" and zh.TRADITIONAL.search(low):
        low = low.translate(LANGUAGES[language].folded)
    with localcontext() as exact:
        exact.prec = DIGITS_KEPT
        signs = {match[1] for match in _DECIMALS.finditer(low)} if language == "vi" else ()
        at = 0 if places else offset
        found = figures(Page(patterns(language), plain_text, low, told, whole, decimal, signs == {"."}, at))
    if places is None:
        return found
    spans = [(places[figure.start][0], places[figure.end - 1][1]) for figure in found]
    return [
        replace(figure, printed=text[start:end], start=start + offset, end=end + offset)
        for figure, (start, end) in zip(found, spans, strict=True)
    ]
