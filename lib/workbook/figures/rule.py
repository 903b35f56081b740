"""The interval rule: which numbers would have been printed like this."""

from __future__ import annotations

from decimal import Decimal

HALF = Decimal("0.5")
WIDEST = Decimal("0.05")  # share of the value that uncounted zeros and "about" may add on each side
INFINITY = Decimal("Infinity")


def ends(number: Decimal, scale: Decimal, kind: str, hedge: str) -> tuple[Decimal, Decimal]:
    """Low and high end of `number` x `scale`, in base units; `number` keeps its printed digits.

    `kind` is a figure's kind, or "exact" for a value that is not rounded.

    >>> ends(Decimal("12330"), Decimal(10**9), "amount", "none")[0] == 12325 * 10**9
    True
    >>> [str(end) for end in ends(Decimal("23"), Decimal(1), "percent", "about")]
    ['22', '24']
    """
    value = number * scale
    exact = _half_width(number, scale, kind)
    if hedge in ("over", "at least"):
        return value, INFINITY
    if hedge in ("at most", "up to"):
        return (-INFINITY if value < 0 else Decimal(0)), value
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
    if kind in ("exact", "period", "rank", "ordinal") or (kind == "count" and whole and scale == 1):
        return Decimal(0)
    half = HALF * _printed_unit(number) * scale
    if kind in ("amount", "count") and whole:
        half = max(half, min(HALF * _significant_unit(number) * scale, WIDEST * abs(number * scale)))
    return half


def _printed_unit(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(0, number.as_tuple().exponent))


def _significant_unit(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(number.normalize().as_tuple().exponent) if number else _printed_unit(number)
