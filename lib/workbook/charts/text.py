"""Read a drawn picture back: what it shows, in lines of plain English.

Everything is taken from the artists that matplotlib will draw, never from what a method was asked to draw,
so the text changes whenever the picture's data or words do, and reads the same on every platform. Values have
four significant digits, years and other places on an axis six.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import zlib

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
from matplotlib.collections import Collection, LineCollection, PathCollection, PolyCollection, QuadMesh
from matplotlib.container import BarContainer
from matplotlib.dates import num2date
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter
import numpy as np

from workbook.charts import tiles
from workbook.charts.input import ChartError

END_LABEL, CELL = "end label", "cell"  # the marks (gid) of a text at the end of a line or band, and in a cell
STYLES = {"-": "solid line", "--": "dashed line", ":": "dotted line", "-.": "dash-dotted line"}
MOST_POINTS, MOST_CELLS = 40, 100  # up to so many all are told; beyond, ends, extremes and a checksum

Row = tuple[str, tuple[float, ...]]  # the name of a point and its value, or the two ends of its range


def describe(figure: Figure) -> str:
    """What the figure shows, a line each for its texts, its axes and every series, in reading order.

    Raises ChartError for an image, which cannot be read back.
    """
    words = {text.get_gid(): _one_line(text.get_text()) for text in figure.texts if text.get_visible()}
    lines = [f"Chart: {words.get('title', '')}", words.get("subtitle", "")]
    for number, ax in enumerate(figure.axes, start=1):
        if len(figure.axes) > 1:
            lines.append(f"Panel {number} of {len(figure.axes)}: {ax.get_title(loc='left') or 'no title'}")
        lines.extend(_panel(ax))
    known = {"title", "subtitle", "source", "note"}
    lines += [f"Text: {_one_line(text.get_text())}" for text in figure.texts if text.get_gid() not in known]
    lines += [words.get("note", ""), words.get("source", "")]
    return "\n".join(line for line in lines if line)


def _panel(ax: Axes) -> Iterator[str]:
    if ax.images:
        raise ChartError("An image cannot be read to those who do not see it; draw it with heat().")
    if ax.axison:
        yield f"Axes: x {_axis(ax.xaxis)}; y {_axis(ax.yaxis)}."
    yield from tiles.told(ax)
    yield from _lines(ax)
    bars = [container for container in ax.containers if isinstance(container, BarContainer)]
    yield from (_bars(ax, container) for container in bars)
    drawn = {bar for container in bars for bar in container.patches}
    drawn |= {patch for patch in ax.patches if patch.get_gid() == tiles.TILE}
    yield from (_patch(ax, patch) for patch in ax.patches if patch.get_visible() and patch not in drawn)
    yield from (_collection(ax, c) for c in ax.collections if c.get_visible() and len(c.get_paths()))
    if ax.get_legend() is not None:
        yield f"Legend: {', '.join(_one_line(text.get_text()) for text in ax.get_legend().get_texts())}"
    names = {artist.get_label() for artist in [*ax.lines, *ax.collections]}
    texts = [_one_line(text.get_text()) for text in ax.texts if text.get_visible() and text.get_gid() != CELL]
    if said := [words for words in texts if words and words not in names]:
        yield f"Text in the picture: {'; '.join(said)}."


def _axis(axis: Axis) -> str:
    """The label of an axis and what it spans: names, dates or numbers, log scale, limits set by hand."""

    def span(ends: np.ndarray) -> str:
        return " to ".join(_called(axis, ends) or [value(end, np.abs(ends).max()) for end in ends])

    label, names = _one_line(axis.get_label_text()), axis_names(axis)
    parts = [f'"{label}"'] if label else []
    if names:
        parts.append("names " + ", ".join(names.values()))
    elif np.isfinite(axis.get_data_interval()).all():
        parts.append(f"{'dates ' if _has_dates(axis) else ''}from {span(axis.get_data_interval())}")
    if axis.get_scale() != "linear":
        parts.append(f"{axis.get_scale()} scale")
    if not names and axis.get_inverted():
        parts.append("reversed")
    if not names and not getattr(axis.axes, f"get_autoscale{axis.axis_name}_on")():
        parts.append(f"shown from {span(axis.get_view_interval())}")
    return ", ".join(parts) or "empty"


def _lines(ax: Axes) -> Iterator[str]:
    unnamed = 0
    for line in (line for line in ax.lines if line.get_visible() and len(line.get_xdata())):
        x, y = (floats(data) for data in line.get_data(orig=False))
        if line.get_transform() == ax.get_yaxis_transform(which="grid"):
            yield f"Reference line at y = {_at(ax.yaxis, y[0])}."
        elif line.get_transform() == ax.get_xaxis_transform(which="grid"):
            yield f"Reference line at x = {_at(ax.xaxis, x[0])}."
        else:
            unnamed += not _name(line)
            yield f"{_name(line).strip() or f'Line {unnamed} without name'}, {_style(line)}, {_points(ax, x, y)}"


def _style(line: Line2D) -> str:
    style = STYLES.get(line.get_linestyle(), "markers only")
    if line.get_drawstyle() != "default":
        style = style.replace("line", "step line")
    marked = line.get_marker() not in ("", " ", "None", "none", None) and style != "markers only"
    return f"{style} with markers" if marked else style


def _bars(ax: Axes, container: BarContainer) -> str:
    flat = container.orientation == "horizontal"
    boxes = [bar.get_bbox() for bar in container.patches]
    middles = [(b.y0 + b.y1) / 2 if flat else (b.x0 + b.x1) / 2 for b in boxes]
    ends = [b.intervalx if flat else b.intervaly for b in boxes]
    names = _called(ax.yaxis if flat else ax.xaxis, middles, reach=0.5) or _places(middles)
    rows = [(n, (end,) if start == 0 else (start, end)) for n, (start, end) in zip(names, ends, strict=True)]
    return f"Bars{_name(container)}, {told(rows, 'bar')}"


def _patch(ax: Axes, patch: Patch) -> str:
    corners = floats(patch.get_patch_transform().transform(patch.get_path().vertices))
    (left, low), (right, high) = corners.min(axis=0), corners.max(axis=0)
    # axvspan and axhspan run from 0 to 1 of the panel in the other direction.
    spans = patch.get_transform() != patch.get_patch_transform() + ax.transData
    if spans and (low, high) == (0, 1):
        return f"Shaded{_name(patch)} from x = {_at(ax.xaxis, left)} to {_at(ax.xaxis, right)}."
    if spans and (left, right) == (0, 1):
        return f"Shaded{_name(patch)} from y = {_at(ax.yaxis, low)} to {_at(ax.yaxis, high)}."
    return f"{type(patch).__name__}{_name(patch)}, {_points(ax, *corners.T)}"


def _collection(ax: Axes, drawn: Collection) -> str:
    if isinstance(drawn, QuadMesh):
        return f"Heat map{_name(drawn)}, {_cells(ax, drawn)}"
    if isinstance(drawn, PathCollection):
        text, sizes = f"Points{_name(drawn)}, {_points(ax, *floats(drawn.get_offsets()).T)}", drawn.get_sizes()
        different = len(np.unique(sizes)) > 1
        return text + (f" Sizes, {told([('', (v,)) for v in sizes], 'point')}" if different else "")
    paths = [floats(path.vertices) for path in drawn.get_paths()]
    if isinstance(drawn, LineCollection):
        return f"Segments{_name(drawn)}, {told([_piece(ax, path) for path in paths], 'piece')}"
    x, y = np.concatenate(paths).T
    if isinstance(drawn, PolyCollection):
        xs = np.unique(x)
        names = _called(ax.xaxis, xs) or _places(xs)
        rows = [(name, (y[x == at].min(), y[x == at].max())) for name, at in zip(names, xs, strict=True)]
        return f"Shaded{_name(drawn) or ' area'}, {told(rows, 'point')}"
    return f"{type(drawn).__name__}{_name(drawn)}, {_points(ax, x, y)}"


def _cells(ax: Axes, drawn: QuadMesh) -> str:
    """The cells of a heat map row by row, named by the ticks at their middles."""
    corners = drawn.get_coordinates()
    middles = (corners[1:, 1:] + corners[:-1, :-1]) / 2
    down = _called(ax.yaxis, middles[:, 0, 1]) or [f"row {i}" for i in range(1, len(middles) + 1)]
    across = _called(ax.xaxis, middles[0, :, 0]) or [f"column {j}" for j in range(1, middles.shape[1] + 1)]
    cells = floats(drawn.get_array()).reshape(middles.shape[:2])
    return told(
        [(f"{down[i]}, {across[j]}", (cells[i, j],)) for i, j in np.ndindex(cells.shape)], "cell", MOST_CELLS
    )


def _piece(ax: Axes, path: np.ndarray) -> Row:
    """A straight piece: by name or x when it stands upright, by y when it lies."""
    (x0, y0), (x1, y1) = path[0], path[-1]
    if y0 == y1:
        return _at(ax.yaxis, y0), (x0, x1)
    return (_at(ax.xaxis, x0) if x0 == x1 else f"{_at(ax.xaxis, x0)} to {_at(ax.xaxis, x1)}"), (y0, y1)


def _points(ax: Axes, x: np.ndarray, y: np.ndarray) -> str:
    """The rows of a series, named by whichever axis has names, else by x; many at one name without theirs."""
    across, up = _called(ax.xaxis, x), _called(ax.yaxis, y, reach=0.5)
    if not up or across:
        return told([(n, (v,)) for n, v in zip(across or _places(x), y, strict=True)], "point")
    if len(up) > 2 and len(set(up)) == 1:
        return f"at {up[0]}, {told([('', (v,)) for v in np.sort(x)], 'point')}"
    return told([(n, (v,)) for n, v in zip(up, x, strict=True)], "point")


def _places(numbers: Sequence[float]) -> list[str]:
    return [value(number, digits=6) for number in numbers]


def _at(axis: Axis, number: float) -> str:
    return (_called(axis, [number]) or _places([number]))[0]


def _name(artist: Artist | BarContainer) -> str:
    label = _one_line(str(artist.get_label()))
    return "" if not label or label.startswith("_") else f" {label}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def told(rows: Sequence[Row], noun: str, most: int = MOST_POINTS) -> str:
    """How many rows, and all of them; or the first, last, lowest, highest and a checksum over all.

    >>> told([("2012", (11.2,)), ("2013", (float("nan"),)), ("2014", (16.2, 18.0))], "point")
    '3 points: 2012: 11.2; 2013: gap; 2014: 16.2 to 18.'
    """
    scale = max((abs(v) for _, values in rows for v in values if np.isfinite(v)), default=0.0)
    texts = [(name and f"{name}: ") + " to ".join(value(v, scale) for v in values) for name, values in rows]
    head = f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}"
    if len(rows) <= most:
        return f"{head}: {'; '.join(texts)}." if rows else f"{head}."
    known = [i for i, (_, values) in enumerate(rows) if np.isfinite(values).all()]
    lowest = min(known, key=lambda i: float(value(min(rows[i][1]), scale)))
    highest = max(known, key=lambda i: float(value(max(rows[i][1]), scale)))
    head += f": first {texts[0]}; last {texts[-1]}; lowest {texts[lowest]}; highest {texts[highest]}"
    return f"{head}; checksum of all {zlib.crc32('; '.join(texts).encode()):08x}."


def value(number: float, scale: float = 0.0, digits: int = 4) -> str:
    """A number in significant digits; noise of a trillionth of `scale` is 0, never "-0"; not a number is "gap".

    >>> value(53.94871), value(-1e-17, scale=5.0), value(2.5e13), value(7.123456789, digits=6)
    ('53.95', '0', '2.5e+13', '7.12346')
    """
    if not np.isfinite(number):
        return "gap"
    if abs(number) <= 1e-12 * scale:
        return "0"
    # Ten digits first: a tie such as 0.12345 then rounds alike, whichever side its last bit puts it on.
    rounded = float(f"{float(f'{number:.10g}'):.{digits}g}") + 0.0
    return f"{rounded:.12g}" if rounded == 0 or 1e-4 <= abs(rounded) < 1e12 else f"{rounded:.{digits}g}"


def _called(axis: Axis, places: Sequence[float], reach: float = 1e-9) -> list[str] | None:
    """What places on an axis are called, by its names or as dates; None on an axis of numbers.

    reach: how far from a name a place may be, in steps; bars drawn side by side are up to half a step away.
    """
    names = axis_names(axis)
    known = np.array(list(names))
    nearest = [known[np.abs(known - p).argmin()] for p in places] if names else []
    if names and all(abs(n - p) <= reach for n, p in zip(nearest, places, strict=True)):
        return [names[n] for n in nearest]
    return [f"{num2date(p, tz='UTC'):%Y-%m-%d}" for p in places] if _has_dates(axis) else None


def axis_names(axis: Axis) -> dict[float, str]:
    """The tick labels of an axis of names by their places; empty on an axis of numbers or dates."""
    formatter = axis.get_major_formatter()
    # set_xticks(places, labels) leaves a function behind that looks the labels up.
    looked_up = isinstance(formatter, FuncFormatter) and isinstance(axis.get_major_locator(), FixedLocator)
    if not looked_up and not isinstance(formatter, FixedFormatter | StrCategoryFormatter):
        return {}
    places = axis.get_majorticklocs()
    labels = formatter.format_ticks(places)
    return {float(p): _one_line(t) for p, t in zip(places, labels, strict=True) if t.strip()}


def _has_dates(axis: Axis) -> bool:
    return type(axis.get_converter()).__module__ == "matplotlib.dates"


def floats(data: object) -> np.ndarray:
    """Plain floats with "not a number" where data are masked."""
    return np.ma.filled(np.ma.asarray(data, float), np.nan)
