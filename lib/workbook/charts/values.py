"""The numbers, names and dates of a chart as words that are the same on every platform.

Values go to four significant digits, years and other places on an axis to six, dates to ISO 8601.
"""

from __future__ import annotations

from collections.abc import Sequence
import zlib

from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
from matplotlib.dates import num2date
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter
import numpy as np

ALL_VALUES = 40  # up to this many points each is told; beyond, the ends, the extremes and a checksum

Row = tuple[str, tuple[float, ...]]  # the name of a point and its value, or the two ends of its range


def told(rows: Sequence[Row], noun: str) -> str:
    """How many rows, and all of them; or the first, last, lowest, highest and a checksum over all.

    >>> told([("2012", (11.2,)), ("2013", (float("nan"),)), ("2014", (16.2, 18.0))], "point")
    '3 points: 2012: 11.2; 2013: gap; 2014: 16.2 to 18.'
    """
    scale = max((abs(v) for _, values in rows for v in values if np.isfinite(v)), default=0.0)
    texts = [f"{name}: {' to '.join(value(v, scale) for v in values)}" for name, values in rows]
    head = f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}"
    if len(rows) <= ALL_VALUES:
        return f"{head}: {'; '.join(texts)}." if rows else f"{head}."
    head += f": first {texts[0]}; last {texts[-1]}"
    known = [i for i, (_, values) in enumerate(rows) if np.isfinite(values).all()]
    if known:
        lowest = min(known, key=lambda i: float(value(min(rows[i][1]), scale)))
        highest = max(known, key=lambda i: float(value(max(rows[i][1]), scale)))
        head += f"; lowest {texts[lowest]}; highest {texts[highest]}"
    return f"{head}; checksum of all {zlib.crc32('; '.join(texts).encode()):08x}."


def value(number: float, scale: float = 0.0) -> str:
    """Four significant digits; noise of a trillionth of `scale` is 0, never "-0"; not a number is "gap".

    >>> value(53.94871), value(-1e-17, scale=5.0), value(2.5e13)
    ('53.95', '0', '2.5e+13')
    """
    if not np.isfinite(number):
        return "gap"
    if abs(number) <= 1e-12 * scale:
        return "0"
    # Ten digits first: a tie such as 0.12345 then rounds alike, whichever side its last bit puts it on.
    rounded = float(f"{float(f'{number:.10g}'):.4g}") + 0.0
    return f"{rounded:.12g}" if rounded == 0 or 1e-4 <= abs(rounded) < 1e12 else f"{rounded:.4g}"


def place(number: float) -> str:
    """A place on an axis of numbers, such as a year: six significant digits.

    >>> place(2025.0), place(7.123456789)
    ('2025', '7.12346')
    """
    return f"{float(f'{number:.6g}') + 0.0:.12g}" if np.isfinite(number) else "gap"


def called(axis: Axis, places: Sequence[float], reach: float = 1e-9) -> list[str] | None:
    """What places on an axis are called, by its names or as dates; None on an axis of numbers.

    reach: how far from a name a place may be, in steps; bars drawn side by side are up to half a step away.
    """
    names = axis_names(axis)
    known = np.array(list(names))
    nearest = [known[np.abs(known - p).argmin()] for p in places] if names else []
    if names and all(abs(n - p) <= reach for n, p in zip(nearest, places, strict=True)):
        return [names[n] for n in nearest]
    return [_date(p) for p in places] if has_dates(axis) else None


def axis_names(axis: Axis) -> dict[float, str]:
    """The tick labels of an axis of names by their places; empty on an axis of numbers or dates."""
    formatter = axis.get_major_formatter()
    # set_xticks(places, labels) leaves a function behind that looks the labels up.
    looked_up = isinstance(formatter, FuncFormatter) and isinstance(axis.get_major_locator(), FixedLocator)
    if not looked_up and not isinstance(formatter, FixedFormatter | StrCategoryFormatter):
        return {}
    places = axis.get_majorticklocs()
    labels = formatter.format_ticks(places)
    return {float(p): " ".join(t.split()) for p, t in zip(places, labels, strict=True) if t.strip()}


def has_dates(axis: Axis) -> bool:
    """Whether matplotlib took the values of this axis for dates."""
    return type(axis.get_converter()).__module__ == "matplotlib.dates"


def floats(data: object) -> np.ndarray:
    """Plain floats with "not a number" where data are masked."""
    return np.ma.filled(np.ma.asarray(data, float), np.nan)


def _date(number: float) -> str:
    if not np.isfinite(number):
        return "gap"
    text = num2date(number, tz="UTC").isoformat(timespec="minutes")
    return text.removesuffix("+00:00").removesuffix("T00:00")
