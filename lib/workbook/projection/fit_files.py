"""The files of data/calibration: their seals, that what they hold is numbers, and the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import hashlib
from itertools import pairwise
import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from workbook.data.files import DataError, byte_faults, read_bytes, read_cells, read_frame, read_json, refusal
from workbook.figures.literal import shown

NEEDED = (
    "fit.json",
    "fit_2019.json",
    "base_rates.csv",
    "backtest_calibration.csv",
    "backtest_families.csv",
    "backtest_origins.csv",
    "backtest_sample.csv",
    "backtest_scores.csv",
)

# The arrays of each kind in a fit: one row a horizon, so many columns.
COLUMNS = {"level": {"location": 6, "scale": 7, "z": 13}, "share": {"scale": 7, "z": 13}}


def read_fit(path: Path) -> dict[str, dict[str, np.ndarray]]:
    """The arrays of a fit by kind and name. Raises DataError for a damaged file."""
    fit = read_json(path)
    if faults := _fit_faults(fit, path.name):
        raise refusal(faults, path.name)
    return {kind: {name: np.array(rows) for name, rows in fit[kind].items()} for kind in COLUMNS}


def read_scores(path: Path) -> pd.DataFrame:
    """A table of scores, its columns of numbers as numbers. Raises DataError for a damaged file."""
    faults = _table_faults(path)
    if faults:
        raise refusal(faults, path.name)
    return read_frame(path).apply(_as_numbers)


def calibration_seals(folder: Path) -> dict[str, str]:
    """The sha256 of each file of data/calibration, which only `python -m workbook.projection` writes.

    Raises DataError for a folder or a file without permission.
    """
    files = sorted((folder / "calibration").glob("*"))
    return {path.name: hashlib.sha256(read_bytes(path)).hexdigest() for path in files}


def calibration_problems(folder: Path, sealed: Mapping[str, str]) -> list[str]:
    """The files of data/calibration are those that were sealed, and hold finite numbers."""
    try:
        seals = calibration_seals(folder)
    except DataError as error:
        return str(error).splitlines()
    found = [f"calibration/{name} is missing; restore it." for name in sorted({*NEEDED, *sealed} - set(seals))]
    for name, seal in seals.items():
        if name not in sealed:
            found.append(
                f"calibration/{name} was never sealed; delete it or run `python -m workbook.data update`."
            )
        elif sealed[name] != seal:
            again = "fit it anew or run `python -m workbook.data update`"
            found.append(f"calibration/{name}: changed since it was sealed; {again}.")
        found += [f"calibration/{fault}" for fault in _faults(folder / "calibration" / name)]
    return found


def _faults(path: Path) -> list[str]:
    try:
        if path.suffix == ".json":
            return byte_faults(path) + _fit_faults(read_json(path), path.name)
        return byte_faults(path) + _table_faults(path) if path.suffix == ".csv" else []
    except DataError as error:
        return str(error).splitlines()


def _fit_faults(fit: dict[str, Any], name: str) -> list[str]:
    found = []
    for kind, columns in COLUMNS.items():
        numbers = list(_leaves(fit.get(kind)))
        if not numbers or not all(isinstance(n, int | float) and math.isfinite(n) for n in numbers):
            found.append(f"{name}: {kind!r} is missing or not all numbers; fit it anew.")
        elif not _fits_together(fit[kind], columns):
            found.append(f"{name}: the rows of {kind!r} are not as long as a fit writes them; fit it anew.")
        elif any(later < earlier for row in fit[kind]["z"] for earlier, later in pairwise(row)):
            found.append(f"{name}: the quantiles 'z' of {kind!r} fall where they should rise; fit it anew.")
    return found


def _fits_together(arrays: Any, columns: Mapping[str, int]) -> bool:
    """Whether every array is there, with the same number of rows of the right length."""
    if not isinstance(arrays, dict) or set(arrays) != set(columns):
        return False
    rows = [row for name in columns for row in (arrays[name] if isinstance(arrays[name], list) else [None])]
    if not all(isinstance(row, list) for row in rows):
        return False
    right = all(len(row) == columns[name] for name in columns for row in arrays[name])
    return right and len({len(array) for array in arrays.values()}) == 1


def _table_faults(path: Path) -> list[str]:
    header, rows = read_cells(path)
    if not rows:
        return [f"{path.name} has column names but no rows; fit it anew."]
    return [
        f"{path.name}, row {number}, column {column}: {shown(cell)} is no result; fit it anew."
        for number, row in enumerate(rows, 2)
        for column, cell in zip(header, row, strict=True)
        if _is_lost(cell)
    ]


def _is_lost(cell: str) -> bool:
    """Whether a cell is empty, or a number that is none: NaN, infinite, out of range."""
    try:
        return not math.isfinite(float(cell))
    except ValueError:
        return cell.strip().lower() in ("", "n/a")


def _as_numbers(column: pd.Series) -> pd.Series:
    try:
        return pd.to_numeric(column)
    except ValueError:
        return column


def _leaves(tree: Any) -> Iterator[Any]:
    """The numbers of nested objects and lists, and whatever stands where a number should."""
    branches = list(tree.values()) if isinstance(tree, dict) else tree
    if isinstance(branches, list):
        for branch in branches:
            yield from _leaves(branch)
    else:
        yield tree
