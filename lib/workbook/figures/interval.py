"""Arithmetic on rounded figures: a printed number stands for every number that would print that way.

The rule of each operation is the textbook one of interval arithmetic (Moore, Kearfott and Cloud,
*Introduction to Interval Analysis*, SIAM 2009, chapter 2): the result holds every value that the
operation can give for members of the two intervals. A figure that enters twice is treated as two
independent figures, so the result is never too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
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
