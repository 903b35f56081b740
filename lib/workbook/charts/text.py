"""Read a drawn picture back: what it shows, in lines of plain English.

Everything is taken from the artists that matplotlib will draw, never from what a function was asked to draw,
so the text changes whenever the picture's data or words do. It holds no position on the screen and no
object address: the same picture reads the same on every platform.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import Collection, LineCollection, PathCollection, PolyCollection, QuadMesh
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import AxLine, Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Transform
import numpy as np

from workbook.charts.values import axis_names, called, floats, has_dates, place, told, value

END_LABEL = "end label"  # the mark (gid) of a text that stands at the end of a line or band
STYLES = {"-": "solid", "--": "dashed", ":": "dotted", "-.": "dash-dotted"}


def describe(figure: Figure) -> str:
    """What the figure shows, a line each for its texts, its axes and every series, in reading order."""
    words = {text.get_gid(): _one_line(text) for text in figure.texts if text.get_visible()}
    lines = [f"Chart: {words.get('title', '')}", words.get("subtitle", "")]
    panels = [ax for ax in figure.axes if ax.get_visible() and ax.get_label() != "<colorbar>"]
    for number, ax in enumerate(panels, start=1):
        if len(panels) > 1:
            title = ax.get_title(loc="left") or ax.get_title() or "no title"
            lines.append(f"Panel {number} of {len(panels)}: {title}")
        lines.extend(_panel(ax))
    for ax in figure.axes:
        if ax.get_label() == "<colorbar>":
            lines.append(f"Colour scale: {ax.get_ylabel() or ax.get_xlabel() or 'no label'}")
    lines += [f"Legend: {_legend(legend)}" for legend in figure.legends]
    known = {"title", "subtitle", "source", "note"}
    lines += [f"Text: {_one_line(text)}" for text in figure.texts if text.get_gid() not in known]
    lines += [words.get("note", ""), words.get("source", "")]
    return "\n".join(line for line in lines if line)


def _panel(ax: Axes) -> Iterator[str]:
    titles = [ax.get_title(loc=place) for place in ("center", "right")] if ax.get_title(loc="left") else []
    yield from (f"Panel title: {title}" for title in titles if title)
    if ax.axison:
        yield f"Axes: x {_axis(ax.xaxis)}; y {_axis(ax.yaxis)}."
    yield from _lines(ax)
    for container in ax.containers:
        if isinstance(container, BarContainer):
            yield _bars(ax, container)
    yield from _patches(ax)
    for collection in ax.collections:
        if collection.get_visible() and len(collection.get_paths()):
            yield _collection(ax, collection)
    for image in ax.images:
        left, right, low, high = image.get_extent()
        first, last = (high, low) if image.origin == "upper" else (low, high)
        shape = image.get_array().shape
        places = _middles(first, last, shape[0]), _middles(left, right, shape[1])
        yield _grid("Image", image.get_array(), *places, ax)
    if ax.get_legend() is not None:
        yield f"Legend: {_legend(ax.get_legend())}"
    names = {artist.get_label() for artist in [*ax.lines, *ax.collections]}
    texts = [_annotation(ax, text) for text in ax.texts if text.get_visible() and _one_line(text)]
    told = [text for text in texts if text not in names]
    if told:
        yield f"Text in the picture: {'; '.join(told)}."


def _axis(axis: Axis) -> str:
    """The label of an axis and what it spans: names, dates or numbers, log scale, limits set by hand."""
    label, names = " ".join(axis.get_label_text().split()), axis_names(axis)
    parts = [f'"{label}"'] if label else []
    if names:
        parts.append("names " + ", ".join(names.values()))
    elif np.isfinite(axis.get_data_interval()).all():
        parts.append(f"{'dates ' if has_dates(axis) else ''}from {_span(axis, axis.get_data_interval())}")
    if axis.get_scale() != "linear":
        parts.append(f"{axis.get_scale()} scale")
    if not names and axis.get_inverted():
        parts.append("reversed")
    if not names and not getattr(axis.axes, f"get_autoscale{axis.axis_name}_on")():
        parts.append(f"shown from {_span(axis, axis.get_view_interval())}")
    return ", ".join(parts) or "empty"


def _span(axis: Axis, ends: np.ndarray) -> str:
    return " to ".join(called(axis, ends) or [value(end, np.abs(ends).max()) for end in ends])


def _lines(ax: Axes) -> Iterator[str]:
    errors = [c for c in ax.containers if isinstance(c, ErrorbarContainer)]
    caps = {cap for error in errors for cap in error.lines[1]}
    labels = {error.lines[0]: error.get_label() for error in errors}
    unnamed = 0
    for line in ax.lines:
        if line in caps or not line.get_visible() or not len(line.get_xdata()):
            continue
        if isinstance(line, AxLine):
            yield f"Straight line through {line.get_xy1()} and {line.get_xy2()}, slope {line.get_slope()}."
            continue
        x, y = (floats(data) for data in line.get_data(orig=False))
        if line.get_transform() == ax.get_yaxis_transform(which="grid"):
            yield f"Reference line at y = {_at(ax.yaxis, y[0])}."
        elif line.get_transform() == ax.get_xaxis_transform(which="grid"):
            yield f"Reference line at x = {_at(ax.xaxis, x[0])}."
        else:
            name = " ".join(str(labels.get(line, line.get_label())).split())
            unnamed += name.startswith("_")
            name = f"Line {unnamed} without name" if name.startswith("_") else name
            yield f"{name}, {_line_style(line)}, {_points(ax, x, y)}"


def _line_style(line: Line2D) -> str:
    style = STYLES.get(line.get_linestyle())
    if style is None:
        return "markers only"
    marked = line.get_marker() not in ("", " ", "None", "none", None)
    return f"{style} line with markers" if marked else f"{style} line"


def _bars(ax: Axes, container: BarContainer) -> str:
    flat = container.orientation == "horizontal"
    boxes = [bar.get_bbox() for bar in container.patches]
    middles = [(b.y0 + b.y1) / 2 if flat else (b.x0 + b.x1) / 2 for b in boxes]
    ends = [b.intervalx if flat else b.intervaly for b in boxes]
    names = called(ax.yaxis if flat else ax.xaxis, middles, reach=0.5) or [place(m) for m in middles]
    rows = [(n, (end,) if start == 0 else (start, end)) for n, (start, end) in zip(names, ends, strict=True)]
    return f"Bars{_name(container)}, {told(rows, 'bar')}"


def _patches(ax: Axes) -> Iterator[str]:
    bars = {bar for c in ax.containers if isinstance(c, BarContainer) for bar in c.patches}
    for patch in ax.patches:
        if patch in bars or not patch.get_visible():
            continue
        corners = floats(patch.get_patch_transform().transform(patch.get_path().vertices))
        (left, low), (right, high) = corners.min(axis=0), corners.max(axis=0)
        # axvspan and axhspan run from 0 to 1 of the panel in the other direction.
        spans = isinstance(patch, Rectangle) and patch.get_transform() != _of_data(patch, ax)
        if spans and (low, high) == (0, 1):
            yield f"Shaded{_name(patch)} from x = {_at(ax.xaxis, left)} to {_at(ax.xaxis, right)}."
        elif spans and (left, right) == (0, 1):
            yield f"Shaded{_name(patch)} from y = {_at(ax.yaxis, low)} to {_at(ax.yaxis, high)}."
        else:
            yield f"{type(patch).__name__}{_name(patch)}, {_points(ax, corners[:, 0], corners[:, 1])}"


def _of_data(patch: Patch, ax: Axes) -> Transform:
    return patch.get_patch_transform() + ax.transData


def _collection(ax: Axes, drawn: Collection) -> str:
    if isinstance(drawn, QuadMesh):
        corners = drawn.get_coordinates()
        middles = (corners[1:, 1:] + corners[:-1, :-1]) / 2
        return _grid("Heat map" + _name(drawn), drawn.get_array(), middles[:, 0, 1], middles[0, :, 0], ax)
    if isinstance(drawn, PathCollection):
        return _scatter(ax, drawn)
    paths = [floats(path.vertices) for path in drawn.get_paths()]
    if isinstance(drawn, LineCollection):
        return f"Segments{_name(drawn)}, {_segments(ax, paths)}"
    corners = np.concatenate(paths) if paths else np.empty((0, 2))
    if isinstance(drawn, PolyCollection):
        xs = np.unique(corners[:, 0])
        heights = [corners[corners[:, 0] == x, 1] for x in xs]
        names = called(ax.xaxis, xs) or [place(x) for x in xs]
        rows = [(name, (ys.min(), ys.max())) for name, ys in zip(names, heights, strict=True)]
        return f"Shaded{_name(drawn) or ' area'}, {told(rows, 'point')}"
    return f"{type(drawn).__name__}{_name(drawn)}, {_points(ax, corners[:, 0], corners[:, 1])}"


def _scatter(ax: Axes, drawn: PathCollection) -> str:
    offsets = floats(drawn.get_offsets())
    text = f"Points{_name(drawn)}, {_points(ax, offsets[:, 0], offsets[:, 1])}"
    for word, extra in (("Sizes", drawn.get_sizes()), ("Colour values", drawn.get_array())):
        if extra is not None and len(np.unique(floats(extra))) > 1:
            text += f" {word}, {told([(str(i), (v,)) for i, v in enumerate(floats(extra), 1)], 'point')}"
    return text


def _segments(ax: Axes, paths: Sequence[np.ndarray]) -> str:
    """Error bars and other straight pieces: by name or x when they stand upright, by y when they lie."""
    rows = []
    for path in paths:
        (x0, y0), (x1, y1) = path[0], path[-1]
        if y0 == y1:
            rows.append((_at(ax.yaxis, y0), (x0, x1)))
        elif x0 == x1:
            rows.append((_at(ax.xaxis, x0), (y0, y1)))
        else:
            rows.append((f"{_at(ax.xaxis, x0)} to {_at(ax.xaxis, x1)}", (y0, y1)))
    return told(rows, "piece")


def _grid(kind: str, cells: np.ndarray, ys: np.ndarray, xs: np.ndarray, ax: Axes) -> str:
    """The cells of a heat map row by row, named by the ticks at their middles."""
    down = called(ax.yaxis, ys) or [f"row {i}" for i in range(1, len(ys) + 1)]
    across = called(ax.xaxis, xs) or [f"column {j}" for j in range(1, len(xs) + 1)]
    values = floats(cells).reshape(len(ys), len(xs), -1)  # a photograph has three or four values a cell
    rows = [(f"{down[i]}, {across[j]}", tuple(values[i, j])) for i, j in np.ndindex(values.shape[:2])]
    return f"{kind}, {told(rows, 'cell')}"


def _middles(start: float, end: float, count: int) -> np.ndarray:
    return start + (np.arange(count) + 0.5) * (end - start) / count


def _annotation(ax: Axes, text: Text) -> str:
    words = _one_line(text)
    if isinstance(text, Annotation) and text.arrow_patch is not None and text.xycoords == "data":
        x, y = ax.convert_xunits(text.xy[0]), ax.convert_yunits(text.xy[1])
        words += f" (points at {_at(ax.xaxis, x)}, {_at(ax.yaxis, y)})"
    return words


def _points(ax: Axes, x: np.ndarray, y: np.ndarray) -> str:
    """The rows of a series, named by whichever axis has names, else by x."""
    across, up = called(ax.xaxis, x), called(ax.yaxis, y)
    if up and not across:
        return told([(name, (v,)) for name, v in zip(up, x, strict=True)], "point")
    return told([(n, (v,)) for n, v in zip(across or map(place, x), y, strict=True)], "point")


def _at(axis: Axis, number: float) -> str:
    return (called(axis, [number]) or [place(number)])[0]


def _name(artist: Artist | BarContainer) -> str:
    label = " ".join(str(artist.get_label()).split())
    return "" if not label or label.startswith("_") else f" {label}"


def _legend(legend: Legend) -> str:
    return ", ".join(_one_line(text) for text in legend.get_texts())


def _one_line(text: Text) -> str:
    return " ".join(text.get_text().split())
