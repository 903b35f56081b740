"""The files of data/calibration: their seals, and that what they hold is numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import hashlib
import math
from pathlib import Path
from typing import Any

from workbook.table_files import DataError, byte_faults, read_bytes, read_cells, read_json, shown

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


def calibration_seals(folder: Path) -> dict[str, str]:
    """The sha256 of each file of data/calibration, which only `python -m workbook.calibrate` writes.

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
    for kind in ("level", "share"):
        numbers = list(_leaves(fit.get(kind)))
        if not numbers or not all(isinstance(n, int | float) and math.isfinite(n) for n in numbers):
            found.append(f"{name}: {kind!r} is missing or not all numbers; fit it anew.")
    return found


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


def _leaves(tree: Any) -> Iterator[Any]:
    """The numbers of nested objects and lists, and whatever stands where a number should."""
    branches = list(tree.values()) if isinstance(tree, dict) else tree
    if isinstance(branches, list):
        for branch in branches:
            yield from _leaves(branch)
    else:
        yield tree
