"""Shares of a whole, projected in logits: the drift fades, and the errors are those of a panel of shares.

A share and the rest of its whole are one question asked twice, so share(1 - s) mirrors share(s): the errors are
counted with both signs and falls no otherwise than rises. The odds of a share drift on by the mean of its
long-run and its last-five-year drift, damped by 0.85 a year. A logistic curve, which drifts on undamped, missed
fast risers by twice as much in the study.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbook.projection.panel import check_cases, fit_scale, followed, row_weights, smooth, weighted_quantiles
from workbook.projection.rule import MAX_HORIZON, ROUNDING, features, spread_around
from workbook.projection.series import ProjectionError

DAMPING = 0.85
NEEDED = (
    "gdp_nominal_usd of countries and us_state_gdp with its sectors (US BEA), because the errors of each kind of "
    "share are measured in a scale that the others taught"
)

# The panel holds levels; these ratios of them are shares, each of a whole that the panel also holds.
_SECTORS = (
    "us_state_information",
    "us_state_data_processing",
    "us_state_computer_manufacturing",
    "us_state_professional_services",
)


def logit(share: float | np.ndarray) -> float | np.ndarray:
    """The log of the odds of a share: the scale on which it is projected."""
    return np.log(share) - np.log1p(-np.asarray(share))


def from_logit(logits: float | np.ndarray) -> float | np.ndarray:
    """Back to the share. The largest number below 1 ends it: no share of a projection is the whole."""
    return np.minimum(1 / (1 + np.exp(-logits)), np.nextafter(1.0, 0.0))


def centre(logits: np.ndarray, horizons: int) -> np.ndarray:
    """Damped drift (m, H) of logits (m, WINDOW) from their last value."""
    change = np.diff(logits, axis=1)
    drift = (np.nanmean(change, axis=1) + np.nanmean(change[:, -5:], axis=1)) / 2
    return drift[:, None] * np.cumsum(DAMPING ** np.arange(1, horizons + 1))


def mirrored(scale: np.ndarray, logits: np.ndarray) -> np.ndarray:
    """Scale features (m, 7) of m shares with the share of falls as that of the rarer of falls and rises."""
    change = np.diff(logits, axis=1)
    rises, falls = (np.nansum(sign * change > ROUNDING, axis=1) for sign in (1, -1))
    rarer = np.minimum(rises, falls) / np.sum(~np.isnan(change), axis=1)
    return np.concatenate([scale[:, :4], rarer[:, None], scale[:, 5:]], axis=1)


def parts_and_wholes(panel: pd.DataFrame) -> list[tuple[str, pd.DataFrame, pd.DataFrame, str]]:
    """The parts in a panel of levels and their wholes: name, two tables of year by entity, the whole's family.

    Sectors of US states and the states; countries and the dollar GDP of all countries with data in every year
    since 1990.
    """
    wide = {
        family: group.pivot(index="year", columns="entity", values="value")
        for family, group in panel.groupby("family")
    }
    found = []
    if "us_state_gdp" in wide:
        states = wide["us_state_gdp"]
        found += [
            (name, wide[name], states.reindex_like(wide[name]), "us_state_gdp")
            for name in _SECTORS
            if name in wide
        ]
    dollars = wide.get("gdp_nominal_usd", pd.DataFrame()).loc[1990:].dropna(axis=1)
    if len(dollars.columns):
        world = pd.concat([dollars.sum(axis=1)] * dollars.shape[1], axis=1, keys=dollars.columns)
        found.append(("share_of_world_gdp", dollars, world, "gdp_nominal_usd"))
    return found


def share_panel(panel: pd.DataFrame) -> pd.DataFrame:
    """Odds of every share that a panel of levels implies, in the panel's own columns; see `parts_and_wholes`.

    Odds s / (1 - s) are positive levels whose log is the logit. Raises ProjectionError when the panel implies
    none.
    """
    frames = []
    for name, part, whole, _ in parts_and_wholes(panel):
        share = (part / whole).stack().dropna()
        share = share[(share > 0) & (share < 1)]
        odds = (share / (1 - share)).rename("value").reset_index()
        frames.append(odds.assign(family=name))
    found = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    if found.empty:  # also when the only country is all of its world
        raise ProjectionError(f"The panel has no share with a value in every year; it needs {NEEDED}.")
    return found


def fit_shares(
    rows: dict[str, np.ndarray], as_of: int, horizons: int = MAX_HORIZON, without: str | None = None
) -> dict[str, np.ndarray]:
    """Scale coefficients (H, 7) and error quantiles (H, 13) of the damped drift, from growth known in `as_of`.

    `without` leaves a family out. Raises ProjectionError for a panel with too few cases of all but one kind of
    share.
    """
    fits, scales = [], mirrored(rows["scale"], rows["logs"])
    for horizon in range(1, horizons + 1):
        growth = rows["future"][:, horizon - 1]
        known = followed(rows, horizon, as_of) & (rows["family"] != without)
        weight = row_weights(rows["family"][known], as_of - rows["origin"][known])
        # Location features 1 and 2 are the mean and the last-five-year drift.
        drift = rows["location"][known][:, 1:3].mean(axis=1)
        error = growth[known] - drift * np.sum(DAMPING ** np.arange(1, horizon + 1))
        s, family = scales[known], rows["family"][known]
        # A share that is asked about is of a kind that the panel lacks: the errors of each family are
        # therefore measured in the scale that the other families taught.
        z = np.empty_like(error)
        for name in np.unique(family):
            own = family == name
            check_cases(np.sum(~own), horizon, as_of, NEEDED)
            others = fit_scale(s[~own], np.abs(error[~own]), weight[~own])
            z[own] = error[own] / np.exp(s[own] @ others)
        scale = fit_scale(s, np.abs(error), weight)
        z = weighted_quantiles(np.concatenate([z, -z]), np.concatenate([weight, weight]))
        fits.append({"scale": scale, "z": z})
    return {name: smooth(np.array([fit[name] for fit in fits])) for name in ("scale", "z")}


def logit_change_quantiles(table: dict[str, np.ndarray], logits: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Quantiles (m, H, 13) of the change in logits from the last value; never crossing, never narrowing."""
    _, s = features(logits, steps)
    spread = np.exp(mirrored(s, logits) @ table["scale"].T)[:, :, None] * table["z"]
    return spread_around(centre(logits, len(table["z"])), spread)
