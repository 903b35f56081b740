"""What the projection learned and what it learned from: the files of data/calibration, read back."""

from __future__ import annotations

from functools import lru_cache
import json
from pathlib import Path

import numpy as np
import pandas as pd

from workbook.data.files import DATA
from workbook.projection.panel import clean_panel
from workbook.projection.series import ProjectionError

CALIBRATION = DATA / "calibration"
PANEL = CALIBRATION / "panel.csv.gz"


@lru_cache(maxsize=4)
def load_fit(as_of: int | None = None) -> dict[str, dict[str, np.ndarray]]:
    """The fitted arrays of "level" and "share" by name; `as_of` takes those of what was known in that year.

    Each has one row a horizon: `scale` (H, 7), the error quantiles `z` (H, 13), levels also `location` (H, 6).
    Raises ProjectionError when there is no such fit, and for numbers that are not finite or do not rise.
    """
    path = CALIBRATION / ("fit.json" if as_of is None else f"fit_{as_of}.json")
    if not path.exists():
        raise ProjectionError(f"There is no {path.name}; make it with python -m workbook.projection fit.")
    fit = json.loads(path.read_text(encoding="utf-8"))
    found = {
        kind: {name: np.array(rows, float) for name, rows in fit[kind].items()} for kind in ("level", "share")
    }
    for kind, arrays in found.items():
        if not all(np.isfinite(rows).all() for rows in arrays.values()) or (np.diff(arrays["z"]) < 0).any():
            raise ProjectionError(
                f"{path.name}: a number of {kind!r} is missing or a quantile falls; fit it anew."
            )
    return found


@lru_cache(maxsize=2)
def read_panel(path: Path | None = None) -> pd.DataFrame:
    """The panel of a CSV with columns family, entity, year, value; values above zero, one row a year.

    The shipped one unless a path is given; other columns are left out. Raises ProjectionError naming the file and
    the column or row that does not fit. Callers must not change it.
    """
    path = PANEL if path is None else path
    try:
        text = pd.read_csv(path, dtype=str, keep_default_na=False)  # NA is a country
    except (OSError, ValueError) as problem:
        raise ProjectionError(f"{path} cannot be read as CSV: {problem}") from problem
    return clean_panel(text, path.name)


@lru_cache(maxsize=1)
def read_sector_shares() -> pd.DataFrame:
    """Shares of agriculture, industry and services in countries' GDP: family, entity, year, value (a fraction)."""
    path = CALIBRATION / "sector_shares.csv.gz"
    shares = pd.read_csv(path, keep_default_na=False)
    return shares.assign(value=shares["percent"] / 100)
