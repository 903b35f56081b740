"""The rule: how a short annual series goes on, and how wrong that was elsewhere.

For each horizon h the cumulative log growth of a series over the next h years is

    start gap + 1/2 x (features of its growth . location) + 1/2 x (half its log-linear trend) x h
    + scale x z,      scale = exp(features of its noise . coefficients),

where z has the quantiles that the errors of the panel (see `panel`) had. The start gap and the half trend are
the Theta method (Assimakopoulos and Nikolopoulos, IJF 2000; Hyndman and Billah, IJF 2003) of the series alone;
the rest is learned from the panel. Everything here works on logarithms and on arrays of series.

Shares of a whole go on in logits: the odds drift by the mean of their long-run and their last-five-year drift,
damped by 0.85 a year, with errors counted with both signs, because share(1 - s) must mirror share(s). A logistic
curve, which drifts on undamped, missed fast risers by twice as much in the study.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

WINDOW = 19  # years of history that are used; older ones say little about the next decade
MAX_HORIZON = 15
PROBABILITIES = np.array([0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975])
PROBITS = np.array([NormalDist().inv_cdf(p) for p in PROBABILITIES])  # the same as normal scores
LOCATION = ("constant", "mean growth", "last 5 years", "last 3 years", "last year", "acceleration")
OWN_WEIGHT = 0.5  # of the series' own Theta rule beside the panel's
# Yearly log trend at which the Theta part is clipped. A judgement: on the panel no constant can be told from
# another (backtest_variants.csv); on 1,500 tasks of Chinese cities, one country in one slowdown, lower ones
# scored better.
STEEPEST = 0.15
# Times the width, for series of a kind that the panel does not have: too wide for those that it has.
UNLIKE_PANEL = 1.1
LEAST_NOISE = 0.003  # standard deviation of yearly log growth; below it a series is smoothed, not certain
ROUNDING = 1e-9  # a step smaller than this is no fall: in another unit its sign may be another
LARGEST_STEP = np.log(1.5)  # yearly change beyond which a year is an exception, not growth
DAMPING = 0.85  # a year, of the drift of a share's odds

_SMOOTHING = np.linspace(0.1, 1.0, 10)


def last_years(years: np.ndarray, transformed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One series as `features` takes it: its last years (1, WINDOW), and the number of observed steps (1,).

    Gaps between the `years` are bridged by straight lines: in logs that is constant growth, in logits a
    constant shift of the odds.
    """
    every = np.arange(years[0], years[-1] + 1)
    bridged = np.interp(every, years, transformed)[-WINDOW:]
    # A window that starts inside a gap starts at a bridged point, which ends one observed step.
    steps = max(int(np.sum(years > every[-len(bridged)])), 1)
    return np.r_[np.full(WINDOW - len(bridged), np.nan), bridged][None], np.array([steps])


def features(logs: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Location features (m, 6) and scale features (m, 7) of m series.

    `logs` is (m, WINDOW): yearly log values, NaN before the first, gaps filled by straight lines.
    `steps` is (m,): the number of observed steps. A gap of k years becomes k equal changes, whose
    squared deviations add up to those of one k-year step; only the divisor must count observed steps.
    """
    growth = np.diff(logs, axis=1)
    years = np.sum(~np.isnan(growth), axis=1)
    mean = np.nanmean(growth, axis=1)
    noise = np.sqrt(np.nansum((growth - mean[:, None]) ** 2, axis=1) / np.maximum(steps - 1, 1))
    noise = np.maximum(noise, LEAST_NOISE)
    falls = np.nansum(growth < -ROUNDING, axis=1) / years
    surprise = np.minimum(np.nanmax(np.abs(growth - mean[:, None]), axis=1), LARGEST_STEP)

    growth = np.clip(growth, -LARGEST_STEP, LARGEST_STEP)
    mean, last5, last3 = (np.nanmean(part, axis=1) for part in (growth, growth[:, -5:], growth[:, -3:]))
    age = np.arange(growth.shape[1])[::-1]
    late = age[None, :] < ((years + 1) // 2)[:, None]
    acceleration = _mean_where(growth, late) - _mean_where(growth, ~late)
    pace = np.maximum(np.abs(mean), np.abs(last5))
    ones = np.ones_like(mean)
    location = [ones, mean, last5, last3, growth[:, -1], acceleration]
    broken = np.minimum(np.abs(last5 - mean) / noise, 2.0)
    scale = [ones, np.log(noise), np.log(pace + 0.01), np.log(steps), falls, broken, surprise]
    return np.stack(location, axis=1), np.stack(scale, axis=1)


def trend_line(logs: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The straight line through each of m series: years (m, WINDOW), 0 the last, and its slope and last value."""
    time = np.where(np.isnan(logs), np.nan, np.arange(logs.shape[1]) - (logs.shape[1] - 1.0))
    centre, middle = np.nanmean(time, axis=1)[:, None], np.nanmean(logs, axis=1)[:, None]
    slope = np.nansum((time - centre) * (logs - middle), axis=1) / np.nansum((time - centre) ** 2, axis=1)
    return time, slope, middle[:, 0] - slope * centre[:, 0]


def own_rule(logs: np.ndarray, steepest: float = STEEPEST) -> tuple[np.ndarray, np.ndarray]:
    """The Theta method of each series: gap between its smoothed and its last log value, and half its trend.

    The series is the mean of its regression line and of a line with doubled deviations; the second is
    smoothed exponentially, with the weight of 0.1 to 1 that has the least squared one-step error. A trend
    beyond `steepest` a year, up or down, goes on at `steepest`.
    """
    logs = logs - logs[:, -1:]
    time, slope, at_end = trend_line(logs)
    doubled = 2 * logs - (at_end[:, None] + slope[:, None] * time)
    level = np.full((len(logs), len(_SMOOTHING)), np.nan)
    squared = np.zeros_like(level)
    for year in range(logs.shape[1]):
        value = doubled[:, year][:, None]
        error = value - level
        squared += np.nan_to_num(error) ** 2
        level = np.where(np.isnan(error), np.where(np.isnan(level), value, level), level + _SMOOTHING * error)
    # Ties (a straight line has no error at all) go to the largest weight: the last value as it stands.
    best = len(_SMOOTHING) - 1 - np.argmin(squared[:, ::-1].round(12), axis=1)
    gap = 0.5 * (level[np.arange(len(logs)), best] + at_end)
    return gap, 0.5 * np.clip(slope, -steepest, steepest)


def log_growth_quantiles(
    table: dict[str, np.ndarray], logs: np.ndarray, steps: np.ndarray, wider: float = 1.0
) -> np.ndarray:
    """Quantiles (m, H, 13) of log growth from the last value, for m series as `features` takes them.

    They never cross, and the distance of a quantile from the median never shrinks with the horizon. `wider`
    multiplies that distance.
    """
    x, s = features(logs, steps)
    gap, half_trend = own_rule(logs)
    horizon = np.arange(1, len(table["z"]) + 1)
    own = half_trend[:, None] * horizon
    centre = gap[:, None] + (1 - OWN_WEIGHT) * (x @ table["location"].T) + OWN_WEIGHT * own
    return spread_around(centre, deviations(table, s), wider)


def logit_change_quantiles(table: dict[str, np.ndarray], logits: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """The same (m, H, 13) of the change in logits from the last value, for m shares."""
    scale = mirrored(features(logits, steps)[1], logits)
    change = np.diff(logits, axis=1)
    drift = (np.nanmean(change, axis=1) + np.nanmean(change[:, -5:], axis=1)) / 2
    centre = drift[:, None] * np.cumsum(DAMPING ** np.arange(1, len(table["z"]) + 1))
    return spread_around(centre, deviations(table, scale))


def mirrored(scale: np.ndarray, logits: np.ndarray) -> np.ndarray:
    """Scale features (m, 7) of m shares with the share of falls as that of the rarer of falls and rises."""
    change = np.diff(logits, axis=1)
    rises, falls = (np.nansum(sign * change > ROUNDING, axis=1) for sign in (1, -1))
    rarer = np.minimum(rises, falls) / np.sum(~np.isnan(change), axis=1)
    return np.concatenate([scale[:, :4], rarer[:, None], scale[:, 5:]], axis=1)


def deviations(table: dict[str, np.ndarray], scale: np.ndarray) -> np.ndarray:
    """Errors (m, H, 13) at the quantiles, for scale features (m, 7)."""
    return np.exp(scale @ table["scale"].T)[:, :, None] * table["z"]


def spread_around(centre: np.ndarray, spread: np.ndarray, wider: float = 1.0) -> np.ndarray:
    """Quantiles (m, H, 13) from a centre (m, H) and deviations (m, H, 13), made to widen with the horizon."""
    half = len(PROBABILITIES) // 2
    median = centre + spread[:, :, half]
    deviation = wider * (spread - spread[:, :, half : half + 1])
    lower = np.minimum.accumulate(deviation[:, :, :half], axis=1)
    upper = np.maximum.accumulate(deviation[:, :, half:], axis=1)
    return median[:, :, None] + np.concatenate([lower, upper], axis=2)


def _mean_where(values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    return np.nanmean(np.where(chosen, values, np.nan), axis=1)


def logit(share: float | np.ndarray) -> float | np.ndarray:
    """The log of the odds of a share: the scale on which it is projected."""
    return np.log(share) - np.log1p(-np.asarray(share))


def from_logit(logits: float | np.ndarray) -> float | np.ndarray:
    """Back to the share. The largest number below 1 ends it: no share of a projection is the whole."""
    return np.minimum(1 / (1 + np.exp(-logits)), np.nextafter(1.0, 0.0))
