"""One printed figure, and the interval of numbers that would have been printed like it.

A printed number stands for every number that would print that way. The rule of each operation is the textbook one
of interval arithmetic (Moore, Kearfott and Cloud, *Introduction to Interval Analysis*, SIAM 2009, chapter 2): the
result holds every value that the operation can give for members of the two intervals. A figure that enters twice
is treated as two independent figures, so the result is never too narrow.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, replace
from decimal import Decimal
import math
from numbers import Real

from workbook import WorkbookError


class FigureError(WorkbookError):
    """A phrase that does not hold exactly one figure, or an interval that cannot be formed or divided by."""


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`, both ends included; an end may be infinite.

    Raises FigureError when an end is not a number, `low` is above `high`, or nothing finite lies between.

    >>> zones = Interval(12.325, 12.335)            # "12.330 tỷ Nhân dân tệ", in trn CNY
    >>> dollars = Interval(1.725, 1.735)            # "1.730 tỷ USD", in trn USD
    >>> (zones / dollars).rounded(2)                # CNY per USD that the writer must have used
    Interval(low=7.1, high=7.15)
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        for name in ("low", "high"):
            object.__setattr__(self, name, _number(getattr(self, name)))
        if self.low > self.high:
            raise FigureError(f"The low end {self.low} is above the high end {self.high}; swap them.")
        if self.low == math.inf or self.high == -math.inf:
            raise FigureError(f"No number is {self.low} to {self.high}; compute with figures below 1e300.")

    @property
    def middle(self) -> float:
        """The number halfway between the ends, in their unit. Raises FigureError for an open end."""
        if math.isinf(self.low) or math.isinf(self.high):
            raise FigureError(f"{self.low} to {self.high} has an open end and no middle; take the other end.")
        return self.low / 2 + self.high / 2

    @property
    def width(self) -> float:
        """The distance between the ends, in the interval's own unit."""
        return self.high - self.low

    def contains(self, number: float) -> bool:
        """Whether `number` lies between the ends, ends included."""
        return bool(self.low <= _number(number) <= self.high)

    def overlaps(self, other: Interval | float) -> bool:
        """Whether some number lies in both intervals; touching ends count.

        >>> Interval(7.05, 7.15).overlaps(Interval(7.105, 7.115))
        True
        """
        other = _interval(other)
        return bool(self.low <= other.high and other.low <= self.high)

    def rounded(self, digits: int) -> Interval:
        """The same interval with its ends rounded to `digits` decimals, for printing only."""
        return Interval(round(self.low, digits), round(self.high, digits))

    def __add__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        products = [_product(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        if other.contains(0):
            raise FigureError(f"Cannot divide by {other.low} to {other.high}: it contains zero.")
        # Not times 1 / other: that rounds twice, and 49 / 49 would not contain 1.
        quotients = [_quotient(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(quotients), max(quotients))

    def __rsub__(self, other: float) -> Interval:
        return _interval(other) - self

    def __rtruediv__(self, other: float) -> Interval:
        return _interval(other) / self

    __radd__, __rmul__ = __add__, __mul__


def _interval(number: Interval | float) -> Interval:
    if not isinstance(number, Interval):
        number = Interval(*2 * [float(_number(number))])
    return number


def _number(value: object) -> float:
    """The value itself, or as a float from a Decimal. Raises FigureError for text, NaN, None and the like."""
    if isinstance(value, Decimal):
        value = float(value)
    if not isinstance(value, Real) or value != value:
        raise FigureError(f"An interval needs two numbers, not {str(value)!r}.")
    return value


def _product(a: float, b: float) -> float:
    # 0 x infinity is 0 here: an open end of a figure never turns a plain zero into "not a number".
    return 0.0 if a == 0 or b == 0 else a * b


def _quotient(a: float, b: float) -> float:
    return 0.0 if a == 0 or math.isinf(b) else a / b


KINDS = ("amount", "percent", "percentage_point", "count", "multiple", "period", "date", "rank")
HEDGES = ("none", "about", "nearly", "over", "at least", "at most", "up to", "target", "forecast")
HALF = Decimal("0.5")
WIDEST = Decimal("0.05")  # share of the value that uncounted zeros and "about" may add on each side
INFINITY = Decimal("Infinity")


@dataclass(frozen=True, init=False)
class Figure:
    """One figure as printed and what it stands for.

    `value`, `low` and `high` are in base units (yuan, not trillions). `value` is None for a range, and all
    three are None for a date. `unit` is an ISO currency code, `percent`, `percentage_point`, `ratio` (multiples
    and fractions), a physical unit as printed, for a count the noun as printed (in Chinese the measure word), or
    a length of time in English (`year`, `quarter`, ...); a sum without a currency and a bare number have "".
    `start` and `end` are the span in the text that was read. `direction` is `up` or `down` where a word such as
    tăng or 下降 stands before the figure; the value itself never changes its sign for a word.

    What stands elsewhere in the text is kept apart from what is printed: `unit_meant` (and `scale_meant`, the
    factor that the head or caption of a table gives) with `meant_from` ("list", "sentence", "article", "language",
    "cell", "table header", "table row", "table caption"); `row` and `column` are the labels of a cell. `suspect`
    says in a sentence why the figure may be a slip of the unit.
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
    unit_meant: str = field(default="", repr=False)
    scale_meant: float = field(default=1.0, repr=False)
    meant_from: str = field(default="", repr=False)
    row: str = field(default="", repr=False)
    column: str = field(default="", repr=False)
    suspect: str = field(default="", repr=False)

    def __init__(self, *values: object, **named: object) -> None:
        own = vars(self)  # the constructor of a frozen dataclass sets each attribute by a call
        own.update(_DEFAULTS)
        own.update(zip(_NAMES, values, strict=False), **named)

    @property
    def meant(self) -> Figure:
        """The figure with the unit and scale that are meant: 65,7 under "tỷ đồng" is 65.7e9 VND."""
        if not self.unit_meant and self.scale_meant == 1:
            return self
        value, low, high = (end and end * self.scale_meant for end in (self.value, self.low, self.high))
        kind = self.unit_meant if self.unit_meant in ("percent", "percentage_point") else self.kind
        kind = "multiple" if self.unit_meant == "ratio" else kind
        return replace(self, value=value, low=low, high=high, unit=self.unit_meant, kind=kind, scale_meant=1.0)

    @property
    def interval(self) -> Interval:
        """The interval of numbers that would be printed like this. Raises FigureError for a date."""
        if self.low is None or self.high is None:
            raise FigureError(f"{self.printed!r} is a date and has no interval; read its parts instead.")
        return Interval(self.low, self.high)


_NAMES = tuple(each.name for each in fields(Figure))
_DEFAULTS = {each.name: None if each.default is MISSING else each.default for each in fields(Figure)}


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
    decimals = len(f"{number:f}".partition(".")[2])
    whole = not decimals
    if kind in ("exact", "period", "rank") or (kind == "count" and whole and scale == 1):
        return Decimal(0)
    half = HALF.scaleb(-decimals) * scale if decimals else HALF * scale
    if whole and kind in ("amount", "count"):
        half = max(half, min(HALF * _significant_unit(number) * scale, WIDEST * abs(number * scale)))
    return half


def _significant_unit(number: Decimal) -> Decimal:
    """One in the place of the last digit that is not zero; of 0.0 in that of the last."""
    whole, _, tail = f"{number:f}".partition(".")
    if number and not tail.strip("0"):
        return Decimal(10) ** (len(whole) - len(whole.rstrip("0")))
    return Decimal(1).scaleb(-len(tail.rstrip("0") if number else tail))
