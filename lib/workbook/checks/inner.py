"""Checks of an article against itself: sums, shares, growth, points, multiples, prices, targets, chains.

Every figure stands for all numbers that would print like it; "over 25" has no upper end, "up to 65 %" starts at 0.
"""

from __future__ import annotations

from collections.abc import Sequence
import math

from workbook import WorkbookError
from workbook.checks import arithmetic
from workbook.checks.finding import (
    Finding,
    Printed,
    against_growth,
    all_quoted,
    compared,
    percent_of,
    quoted,
    range_of,
    same_unit,
    signed,
    unit_of,
)
from workbook.figures.interval import Interval
from workbook.figures.printing import amount, span


def total(parts: Sequence[Printed], whole: Printed | None = None) -> Finding:
    """The sum of parts, against a printed whole; shares in per cent may add to a printed 100 %."""
    same_unit(*parts, whole)
    added = _added([range_of(part) for part in parts])
    return compared(added, whole, f"{all_quoted(list(parts))} add up to {amount(added, unit_of(parts[0]))}")


def remainder(whole: Printed, parts: Sequence[Printed], rest: Printed | None = None) -> Finding:
    """What parts leave of a whole, or one level less another, against a printed rest, balance or change."""
    same_unit(whole, *parts, rest)
    left = range_of(whole) - _added([range_of(part) for part in parts])
    return compared(
        left, rest, f"{quoted(whole)} less {all_quoted(list(parts))} leaves {amount(left, unit_of(whole))}"
    )


def remainder_growth(
    whole: Printed, whole_growth: Printed, part: Printed, part_growth: Printed, growth: Printed | None = None
) -> Finding:
    """The growth in per cent of what a part leaves of a whole, from both levels and both growths."""
    same_unit(whole, part)
    left = range_of(whole) - range_of(part)
    before = _base(whole, whole_growth) - _base(part, part_growth)
    if before.low <= 0:
        raise WorkbookError(
            f"{quoted(part)} may have been all of {quoted(whole)} before; there is no growth of the rest."
        )
    grown = arithmetic.growth_percent(left, before)
    return against_growth(
        grown, growth, f"The rest of {quoted(whole)} beside {quoted(part)} grew by {span(grown)} %"
    )


def part_of(part: Printed, whole: Printed) -> Finding:
    """Whether a part is no more than its whole."""
    same_unit(part, whole)
    share_of = (
        arithmetic.share_percent(range_of(part), range_of(whole)) if range_of(whole).low > 0 else Interval(0, 100)
    )
    agrees = range_of(part).low <= range_of(whole).high
    says = "can be" if agrees else "cannot be"
    return Finding(agrees, share_of, f"{quoted(part)} {says} a part of {quoted(whole)}: it is {span(share_of)} %.")


def share(part: Printed, whole: Printed, printed: Printed | None = None, of_plan: bool = False) -> Finding:
    """A part in per cent of its whole, against a printed share. Above 100 % it disagrees, unless `of_plan`."""
    same_unit(part, whole)
    if printed is not None:
        percent_of(printed)
    computed = arithmetic.share_percent(range_of(part), range_of(whole))
    return within_whole(computed, printed, f"{quoted(part)} is {span(computed)} % of {quoted(whole)}", of_plan)


def within_whole(computed: Interval, printed: Printed | None, head: str, of_plan: bool = False) -> Finding:
    """A computed share against a printed one; a part is not above its whole, unless the whole is a plan."""
    if computed.low > 100 and not of_plan:
        return Finding(False, computed, f"{head}: a part is no more than its whole; perhaps the two are swapped.")
    return compared(computed, printed, head)


def growth(level: Printed, before: Printed, printed: Printed | None = None) -> Finding:
    """Growth in per cent between two printed levels, against a printed growth."""
    same_unit(level, before)
    computed = arithmetic.growth_percent(range_of(level), range_of(before))
    return against_growth(
        computed, printed, f"From {quoted(before)} to {quoted(level)} is a growth of {span(computed)} %"
    )


def points(one: Printed, other: Printed, printed: Printed | None = None) -> Finding:
    """Percentage points from `other` to `one`, against printed ones; a fall may be printed without its sign."""
    gap = percent_of(one, "rate") - percent_of(other, "rate")
    head = f"From {quoted(other)} to {quoted(one)} are {span(gap)} percentage points"
    if printed is None:
        return Finding(None, gap, f"{head}.")
    if unit_of(printed) not in ("percentage_point", "percent"):
        raise WorkbookError(f"{quoted(printed)} is in {unit_of(printed) or 'no unit'}, not in percentage points.")
    falls = getattr(printed, "direction", "") == "down" and printed.low >= 0
    stands_for = range_of(printed) * (-1 if falls else 1)
    found = compared(gap, printed, head, stands_for)
    if not found.agrees and not getattr(printed, "direction", "") and gap.overlaps(stands_for * -1):
        return Finding(True, gap, f"{head}; the printed {quoted(printed)} agrees as a fall.")
    return found


def multiple(level: Printed, base: Printed, printed: Printed | None = None) -> Finding:
    """How many times a base a level is, against a printed multiple."""
    same_unit(level, base)
    times = range_of(level) / range_of(base)
    return compared(times, printed, f"{quoted(level)} is {span(times)} times {quoted(base)}")


def same(one: Printed, other: Printed) -> Finding:
    """Whether two prints can be one quantity."""
    same_unit(one, other)
    agrees = range_of(one).overlaps(range_of(other))
    says = "can be" if agrees else "cannot be"
    return Finding(agrees, range_of(one), f"{quoted(one)} and {quoted(other)} {says} one quantity.")


def mix(parts: Sequence[tuple[Printed, Printed]], printed: Printed | None = None) -> Finding:
    """The growth in per cent of a whole from the levels and growths of its parts, against a printed growth."""
    same_unit(*(level for level, _ in parts))
    now = _added([range_of(level) for level, _ in parts])
    before = _added([_base(level, grown) for level, grown in parts])
    computed = arithmetic.growth_percent(now, before)
    # The same levels stand above and below the line, so the whole grows no faster than its fastest part.
    ends = [signed(grown) for _, grown in parts]
    computed = Interval(max(computed.low, min(e.low for e in ends)), min(computed.high, max(e.high for e in ends)))
    head = f"{all_quoted([grown for _, grown in parts])} of the parts make {span(computed)} % of the whole"
    return against_growth(computed, printed, head)


def price_growth(value: Printed, volume: Printed, price: Printed | None = None) -> Finding:
    """The growth in per cent of a price from those of value and volume, against a printed growth."""
    computed = ((1 + signed(value) / 100) / (1 + signed(volume) / 100) - 1) * 100
    head = f"{quoted(value)} in value on {quoted(volume)} in volume make {span(computed)} % in price"
    return against_growth(computed, price, head)


def per(value: Printed, count: Printed, printed: Printed | None = None) -> Finding:
    """A value per head, piece, tonne or day, against a printed price or average."""
    same_unit(value, printed)
    computed = range_of(value) / range_of(count)
    return compared(
        computed, printed, f"{quoted(value)} over {quoted(count)} is {amount(computed, unit_of(value))}"
    )


def above(level: Printed, mark: Printed) -> Finding:
    """Whether a level can have passed a mark."""
    same_unit(level, mark)
    agrees = range_of(level).high >= range_of(mark).low
    says = "can be" if agrees else "is not"
    return Finding(agrees, range_of(level), f"{quoted(level)} {says} above {quoted(mark)}.")


def chain(growths: Sequence[Printed], printed: Printed | None = None) -> Finding:
    """Growth in per cent over several years from the growth of each, against a printed one."""
    factor = Interval(1, 1)
    for grown in growths:
        factor = factor * (1 + signed(grown) / 100)
    computed = (factor - 1) * 100
    return against_growth(
        computed, printed, f"{all_quoted(list(growths))} one on the other make {span(computed)} %"
    )


def target(level: Printed, plan: Printed, printed: Printed | None = None) -> Finding:
    """A level in per cent of a plan, which may be above 100, against a printed share of it."""
    return share(level, plan, printed, of_plan=True)


def divided(part: Interval, share_percent: Interval) -> Interval:
    """The whole of a part, without an upper end for "up to 65 %". Raises WorkbookError for a share of 0."""
    if share_percent.high <= 0:
        raise WorkbookError(f"A share of {share_percent.high:g} % has no whole.")
    if share_percent.low > 0:
        return arithmetic.implied_whole(part, share_percent)
    return Interval(part.low / share_percent.high * 100, math.inf)


def _base(level: Printed, grown: Printed) -> Interval:
    return arithmetic.implied_base(range_of(level), signed(grown))


def _added(intervals: list[Interval]) -> Interval:
    added = intervals[0]
    for interval in intervals[1:]:
        added = added + interval
    return added
