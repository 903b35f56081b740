"""Every way in which this workbook turns a number into words, so that one number prints alike everywhere.

Values are in base units (yuan, not trillions); chances and shares of a projection are fractions, growth and
printed shares are in per cent, as each function says.
"""

import math

from workbook import WorkbookError
from workbook.figures.interval import Interval

SCALE_WORDS = {"trn": 1e12, "bn": 1e9, "mn": 1e6}
LANGUAGES = ("en", "vi")


def number(value: float, digits: int, language: str = "en") -> str:
    """A number with `digits` decimals and grouped thousands, as the language prints it. Raises WorkbookError.

    >>> number(1234.5, 1), number(1234.5, 1, "vi")
    ('1,234.5', '1.234,5')
    """
    if language not in LANGUAGES:
        raise WorkbookError(f"Numbers are printed for {' or '.join(LANGUAGES)}, not for {language!r}.")
    if not math.isfinite(value):
        raise WorkbookError(f"A sentence cannot be told: one of its numbers is {value}; look for it in data/.")
    text = f"{value:z,.{digits}f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def percent(fraction: float, digits: int = 1) -> str:
    """A fraction in per cent.

    >>> percent(0.157)
    '15.7%'
    """
    return f"{fraction * 100:.{digits}f}%"


def chance(probability: float, language: str = "") -> str:
    """A chance for people, never 0 or 100%; with a language in the words of its sentences. Raises WorkbookError.

    >>> chance(0.004), chance(0.148), chance(0.997), chance(0.004, "en"), chance(0.148, "vi")
    ('<1%', '15%', '>99%', 'under 1%', '15%')
    """
    if not 0 <= probability <= 1:
        raise WorkbookError(f"A chance lies between 0 and 1, not at {probability:g}; 0.15 stands for 15%.")
    under, over = {"": ("<", ">"), "en": ("under ", "over "), "vi": ("dưới ", "trên ")}[language]
    text = f"{under}1%" if probability < 0.01 else f"{over}99%" if probability > 0.99 else percent(probability, 0)
    return text


def scale_word(value: float) -> tuple[str, float]:
    """The largest scale word of prose that a number reaches, and its factor; none and 1 below a million.

    >>> scale_word(1.5e11), scale_word(12640)
    (('bn', 1000000000.0), ('', 1.0))
    """
    return next(((word, scale) for word, scale in SCALE_WORDS.items() if abs(value) >= scale), ("", 1.0))


def plain(value: float | None) -> str:
    """A number with its scale word, as prose prints it; a dash for none, "no end" for infinity.

    >>> [plain(number) for number in (12.325e12, 1.5e11, 7.05, 2026, 12640, None)]
    ['12.325 trn', '150 bn', '7.05', '2026', '12,640', '–']
    """
    if value is None or math.isnan(value):
        return "–"
    if math.isinf(value):
        return "no end"
    word, scale = scale_word(value)
    if word:
        return f"{value / scale:.10g} {word}"
    return f"{value:,.10g}" if abs(value) >= 10_000 else f"{value:.10g}"


def four_digits(value: float) -> str:
    """A number in four significant digits, whole from a thousand on.

    >>> [four_digits(value) for value in (7.29, 4.0, 12640.2, 999.97)]
    ['7.290', '4', '12,640', '1000']
    """
    if abs(value) >= 1e15:
        return f"{value:.4g}"
    if abs(value) >= 1000 or float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:#.4g}".removesuffix(".")  # 999.97 prints as 1000.


def three_digits(value: float) -> str:
    """A level above zero in three significant digits, the digits beyond as zeros.

    >>> three_digits(0.12345), three_digits(53.949), three_digits(12645.0)
    ('0.123', '53.9', '12,600')
    """
    digits = 2 - math.floor(math.log10(value))
    if 0 <= digits <= 8:
        return f"{value:.{digits}f}"
    return f"{round(value, digits):,.0f}" if -15 < digits < 0 else f"{value:.3g}"


def span(interval: Interval, digits: int | None = None) -> str:
    """An interval in words, one number when both ends print alike; four significant digits unless told.

    >>> span(Interval(12.3255, 12.3349), 2), span(Interval(7.1, float("inf"))), span(Interval(7.29, 7.35))
    ('12.33', '7.100 or more', '7.290 to 7.350')
    """
    ends = (interval.low, interval.high)
    low, high = (four_digits(end) if digits is None else f"{end:.{digits}f}" for end in ends)
    if interval.low == -math.inf:
        return "any number" if interval.high == math.inf else f"{high} or less"
    if interval.high == math.inf:
        return f"{low} or more"
    return low if low == high else f"{low} to {high}"


def amount(interval: Interval, unit: str) -> str:
    """An interval with scale word and unit, four digits an end.

    >>> amount(Interval(1.1049e12, 1.1068e12), "CNY")
    '1.105 to 1.107 trn CNY'
    """
    ends = (interval.low, interval.high)
    word, scale = scale_word(next((end for end in ends if end != 0 and math.isfinite(end)), 0.0))
    numbers, _, more = span(interval / scale).partition(" or ")
    return " ".join(part for part in (numbers, word, unit, more and f"or {more}") if part)
