"""The numbers that `python -m workbook.projection fit` wrote, read back."""

from __future__ import annotations

from functools import lru_cache
import json

import numpy as np

from workbook.data.files import DATA
from workbook.projection.series import ProjectionError

CALIBRATION = DATA / "calibration"


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
