"""One printed figure, and the rule that says which numbers would have been printed like it."""

from dataclasses import dataclass
from decimal import Decimal

from workbook.figures.interval import FigureError, Interval

KINDS = ("amount", "percent", "percentage_point", "count", "multiple", "period", "date", "rank")
HEDGES = ("none", "about", "nearly", "over", "at least", "at most", "up to", "target", "forecast")
HALF = Decimal("0.5")
WIDEST = Decimal("0.05")  # share of the value that uncounted zeros and "about" may add on each side
INFINITY = Decimal("Infinity")


@dataclass(frozen=True)
class Figure:
    """One figure as printed and what it stands for.

    `value`, `low` and `high` are in base units (yuan, not trillions). `value` is None for a range, and all
    three are None for a date. `unit` is an ISO currency code, `percent`, `per_mille`, `percentage_point`, `ratio`
    (multiples and fractions), a physical unit as printed, for a count the noun as printed (in Chinese the measure
    word), or a length of time in English (`year`, `quarter`, ...); a sum without a currency and a bare number have
    "". Pence, 角, 仙 and paise are in the currency: 187p is 1.87 GBP. `start` and `end` are the span in the text
    that was read. `direction` is `up` or `down` where a word such as tăng or 下降 stands before the figure or its
    list, and `down` for a value below zero; a word for a fall leaves the value positive, one for a number below
    zero (âm, 负, minus) or an account's brackets make it negative.
    """

    printed: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    kind: str
    hedge: str
    start: int
    end: int
    lang: str
    ambiguous: bool = False
    direction: str = ""

    @property
    def interval(self) -> Interval:
        """The interval of numbers that would be printed like this. Raises FigureError for a date."""
        if self.low is None or self.high is None:
            raise FigureError(f"{self.printed!r} is a date and has no interval; read its parts instead.")
        return Interval(self.low, self.high)


def ends(number: Decimal, scale: Decimal, kind: str, hedge: str) -> tuple[Decimal, Decimal]:
    """Low and high end of `number` x `scale`, in base units; `number` keeps its printed digits.

    `kind` is a figure's kind, or "exact" for a value that is not rounded.

    >>> ends(Decimal("12330"), Decimal(10**9), "amount", "none")[0] == 12325 * 10**9
    True
    >>> [str(end) for end in ends(Decimal("23"), Decimal(1), "percent", "about")]
    ['22', '24']
    """
    value = number * scale
    if hedge in ("over", "at least"):
        return value, INFINITY
    if hedge in ("at most", "up to"):
        return (-INFINITY if value < 0 else Decimal(0)), value
    exact = _half_width(number, scale, kind)
    if hedge in ("about", "nearly"):
        # A fraction or a doubling has no last digit (một nửa, 翻一番).
        unit = WIDEST * abs(value) if kind == "exact" else _significant_unit(number) * scale
        wide = max(exact, min(unit, WIDEST * abs(value)))
        # "Nearly" keeps the side away from zero closed at the printed number.
        low_side = wide if hedge == "about" or value >= 0 else Decimal(0)
        high_side = wide if hedge == "about" or value < 0 else Decimal(0)
        return value - low_side, value + high_side
    return value - exact, value + exact


def _half_width(number: Decimal, scale: Decimal, kind: str) -> Decimal:
    whole = number == number.to_integral_value() and number.as_tuple().exponent >= 0
    if kind in ("exact", "period", "rank") or (kind == "count" and whole and scale == 1):
        return Decimal(0)
    half = HALF * _printed_unit(number) * scale
    if kind in ("amount", "count") and whole:
        half = max(half, min(HALF * _significant_unit(number) * scale, WIDEST * abs(number * scale)))
    return half


def _printed_unit(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(0, number.as_tuple().exponent))


def _significant_unit(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(number.normalize().as_tuple().exponent) if number else _printed_unit(number)
