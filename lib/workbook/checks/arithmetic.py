"""The arithmetic that every article needs, on intervals: implied rates, bases, wholes, shares."""

from __future__ import annotations

from collections.abc import Sequence
import math

from workbook import WorkbookError
from workbook.figures.interval import Interval


def implied_rate(amount: Interval, converted: Interval) -> Interval:
    """The exchange rate that a writer must have used, in `amount` per unit of `converted`.

    >>> implied_rate(Interval(12.325, 12.335), Interval(1.725, 1.735)).rounded(2)
    Interval(low=7.1, high=7.15)
    """
    return amount / converted


def implied_base(level: Interval, growth_percent: Interval) -> Interval:
    """The level of the period before, from a level and its printed growth in per cent.

    >>> implied_base(Interval(12.325, 12.335), Interval(7.105, 7.115)).rounded(2)
    Interval(low=11.51, high=11.52)
    """
    return level / (1 + growth_percent / 100)


def implied_whole(part: Interval, share_percent: Interval) -> Interval:
    """The whole, from a part and its printed share in per cent; without an upper end for "up to 65%".

    Raises WorkbookError for a share of 0.

    >>> implied_whole(Interval(150, 150), Interval(80, 80))
    Interval(low=187.5, high=187.5)
    """
    if share_percent.high <= 0:
        raise WorkbookError(f"A share of {share_percent.high:g}% has no whole.")
    if share_percent.low > 0:
        return part / (share_percent / 100)
    return Interval(part.low / share_percent.high * 100, math.inf)


def share_percent(part: Interval, whole: Interval) -> Interval:
    """A part in per cent of the whole.

    >>> share_percent(Interval(12.33, 12.33), Interval(91.3027, 91.3027)).rounded(2)
    Interval(low=13.5, high=13.5)
    """
    return part / whole * 100


def growth_percent(later: Interval, earlier: Interval) -> Interval:
    """Growth in per cent between two levels; both must come from one vintage or base.

    >>> growth_percent(Interval(107, 107), Interval(100, 100)).rounded(6)
    Interval(low=7.0, high=7.0)
    """
    return (later / earlier - 1) * 100


def growth_of_whole(levels: Sequence[Interval], growths: Sequence[Interval]) -> Interval:
    """Growth in per cent of a whole, from the levels of its parts and the growth of each in per cent.

    >>> growth_of_whole([Interval(110, 110), Interval(90, 90)], [Interval(10, 10), Interval(-10, -10)]).rounded(6)
    Interval(low=0.0, high=0.0)
    """
    return growth_percent(sum(levels), sum(map(implied_base, levels, growths)))


def growth_a_year(later: Interval, earlier: Interval, years: int) -> Interval:
    """Growth in per cent a year that leads from one level to another in so many years.

    Raises WorkbookError for no years and for levels that are not above zero.

    >>> growth_a_year(Interval(121, 144), Interval(100, 100), years=2).rounded(6)
    Interval(low=10.0, high=20.0)
    """
    _check_years(years)
    if later.low < 0 or earlier.low <= 0:
        raise WorkbookError(
            f"Growth a year needs levels above zero, not {earlier.low:g} to {earlier.high:g} "
            f"and {later.low:g} to {later.high:g}."
        )
    ratio = later / earlier
    return Interval(ratio.low ** (1 / years) - 1, ratio.high ** (1 / years) - 1) * 100


def counts_that_print_as(share: Interval, total: int) -> list[int]:
    """The whole numbers out of `total` whose share in per cent prints like `share`.

    >>> counts_that_print_as(Interval(69.5, 70.5), 33)
    [23]
    """
    # Multiplied first: 57.5 / 100 * 200 is a hair below 115.
    lowest = math.ceil(max(share.low, 0) * total / 100)
    highest = math.floor(min(share.high, 100) * total / 100)
    return list(range(lowest, highest + 1))


def growth_for_share(whole_growth: float, share_from: float, share_to: float, years: int) -> tuple[float, float]:
    """Yearly growth of a part and of the rest, in per cent, that moves the part's share while the whole grows.

    Shares and growth in per cent. Prices are taken to rise alike in both. Raises WorkbookError for shares that
    do not lie between 0 and 100, and for no years.

    >>> growth_for_share(0, 20, 40, years=1)
    (100.0, -25.0)
    """
    _check_years(years)
    for share in (share_from, share_to):
        if not 0 < share < 100:
            raise WorkbookError(f"The share {share:g} does not lie between 0 and 100 per cent.")
    whole = 1 + whole_growth / 100
    part = whole * (share_to / share_from) ** (1 / years)
    rest = whole * ((100 - share_to) / (100 - share_from)) ** (1 / years)
    return (part - 1) * 100, (rest - 1) * 100


def lead_for_share(share_from: float, share_to: float, years: int) -> float:
    """How much faster than the rest a part must grow each year to move its share, in per cent.

    The growth of the whole cancels out: the part at 2.00 over the rest at 0.75 is 2.667. Raises as above.

    >>> round(lead_for_share(20, 40, years=1), 1)
    166.7
    """
    part, rest = growth_for_share(0, share_from, share_to, years)
    return ((1 + part / 100) / (1 + rest / 100) - 1) * 100


def _check_years(years: float) -> None:
    if not years > 0:
        raise WorkbookError(f"Growth a year runs over a number of years above zero, not over {years}.")
