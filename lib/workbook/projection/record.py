"""Forecasts on record: frozen with their day, never changed, only resolved.

data/forecasts.csv has one row a forecast, ours or somebody's. What it says stands in `statement`, by `kind`:

    chance      p=0.03 of >=150          q (quantiles)   q10=70 q50=90 q90=119
    point       60                       at_least, at_most   60 (a bound: "over 60")

The seal is a hash of everything that was said; a row whose seal does not fit was changed and is refused.
`resolved_by` names the row of data/series that tells what came: series, entity and period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
import hashlib
import math
from pathlib import Path
import re

import numpy as np
import pandas as pd

from workbook import data
from workbook.data.files import DATA
from workbook.data.money import split_unit
from workbook.projection.backtest import interval_score
from workbook.projection.result import ProjectionError

FORECASTS = DATA / "forecasts.csv"
SAID = ["forecast_id", "made_on", "by", "about", "entity", "for_period", "kind", "statement", "unit", "source_id"]
COLUMNS = [*SAID, "resolved_by", "seal", "outcome", "outcome_source", "held", "score"]
KINDS = ("chance", "quantiles", "point", "at_least", "at_most")
NO_OUTCOME = ("", "", "", "")

_CHANCE = re.compile(r"p=(0?\.\d+) of >=(\d+(?:\.\d+)?)")


def read(path: Path | None = None) -> pd.DataFrame:
    """The record, every column as text, by forecast_id. Raises ProjectionError for a row that was changed."""
    path = FORECASTS if path is None else path
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(table) != COLUMNS:
        raise ProjectionError(f"{path.name} must have the columns {', '.join(COLUMNS)}.")
    for row in table.to_dict("records"):
        if row["seal"] != seal(row):
            raise ProjectionError(
                f"{path.name}: the forecast {row['forecast_id']!r} was changed after it was made; restore it from "
                "git and add a new row for what you say now."
            )
    if table["forecast_id"].duplicated().any():
        twice = table.loc[table["forecast_id"].duplicated(), "forecast_id"].iloc[0]
        raise ProjectionError(
            f"{path.name}: the forecast {twice!r} is there twice; give the newer one its own name."
        )
    return table.set_index("forecast_id", drop=False)


def seal(row: Mapping[str, str]) -> str:
    """Twelve hex digits of the sha256 of what was said and how it is to be resolved."""
    said = "\x1f".join(str(row[column]) for column in [*SAID, "resolved_by"])
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def freeze(rows: Iterable[Mapping[str, str]], path: Path | None = None) -> pd.DataFrame:
    """Add forecasts (SAID and resolved_by) to the record and return it; those already there stay as they are.

    Raises ProjectionError for a statement that cannot be read, or one on record that says something else.
    """
    path = FORECASTS if path is None else path
    known = read(path) if path.exists() else pd.DataFrame(columns=COLUMNS)
    added = []
    for row in rows:
        said = {column: str(row[column]) for column in [*SAID, "resolved_by"]}
        parse(said["kind"], said["statement"])
        if said["forecast_id"] in known.index:
            if known.loc[said["forecast_id"], "seal"] != seal(said):
                raise ProjectionError(
                    f"{said['forecast_id']!r} is on record and says something else; name it anew."
                )
            continue
        added.append({**said, "seal": seal(said), **dict(zip(COLUMNS[-4:], NO_OUTCOME, strict=True))})
    table = pd.concat([known, pd.DataFrame(added, columns=COLUMNS)], ignore_index=True)
    table.to_csv(path, index=False, lineterminator="\n")
    return read(path)


def resolve(path: Path | None = None) -> pd.DataFrame:
    """Look up what came for every forecast, score it, write the record and return it. What was said stays."""
    path = FORECASTS if path is None else path
    table = read(path)
    for name, row in table.iterrows():
        found = _outcome(row["resolved_by"])
        if found is None:
            continue
        value, source = found
        came = value / float(split_unit(row["unit"])[1])
        held, score = scored(row["kind"], row["statement"], came)
        table.loc[name, COLUMNS[-4:]] = [f"{came:.6g}", source, held, f"{score:.4f}"]
    table.to_csv(path, index=False, lineterminator="\n")
    return table


def parse(kind: str, statement: str) -> dict[float, float]:
    """A statement as numbers: {threshold: chance}, {quantile: value} or {nan: value}. Raises ProjectionError."""
    if kind == "chance" and (found := _CHANCE.fullmatch(statement)):
        return {float(found[2]): float(found[1])}
    if kind == "quantiles":
        parts = [re.fullmatch(r"q(\d+(?:\.\d+)?)=(\d+(?:\.\d+)?)", part) for part in statement.split()]
        if all(parts):
            numbers = {float(part[1]) / 100: float(part[2]) for part in parts}
            if {0.1, 0.5, 0.9} <= set(numbers) and list(numbers.values()) == sorted(numbers.values()):
                return numbers
    if kind in KINDS[2:] and re.fullmatch(r"\d+(\.\d+)?", statement):
        return {math.nan: float(statement)}
    raise ProjectionError(f"The statement {statement!r} is no {kind}; see the head of projection/record.py.")


def scored(kind: str, statement: str, came: float) -> tuple[str, float]:
    """Whether it held, and its score, all on logs where it is a distance.

    chance: whether the event came, and the Brier score (p - 1 or 0)^2. quantiles: whether the 80 % interval held,
    and its interval score. point: "" and log(said / came). Bounds: whether they held, and by how much in logs.

    >>> scored("at_least", "200", 300.0)[0], round(scored("chance", "p=0.2 of >=150", 160.0)[1], 2)
    ('yes', 0.64)
    """
    said = parse(kind, statement)
    if kind == "chance":
        threshold, chance = next(iter(said.items()))
        happened = came >= threshold
        return _yes(happened), (chance - happened) ** 2
    if kind == "quantiles":
        low, high = said[0.1], said[0.9]
        logs = np.log([[low], [high], [came]])
        return _yes(low <= came <= high), float(interval_score(*logs, 0.8)[0])
    value = next(iter(said.values()))
    if kind == "point":
        return "", math.log(value / came)
    distance = math.log(came / value) * (1 if kind == "at_least" else -1)
    return _yes(distance >= 0), distance


def _yes(held: bool) -> str:
    return "yes" if held else "no"


def _outcome(place: str) -> tuple[float, str] | None:
    """What came, in base units, with its source: the first row of "series | entity | period"; or None."""
    series_id, entity, period = (part.strip() for part in place.split("|")) if place else ("", "", "")
    if series_id not in data.series_ids():
        return None
    rows = data.series(series_id)
    rows = rows[rows["period"].eq(period) & rows["basis"].isin(["annual", "stock", "growth_yoy"])]
    rows = rows[rows["entity"].eq(entity)] if entity else rows
    if rows.empty:
        return None
    row = rows.sort_values("vintage").iloc[0]
    return float(row["value"]) * float(split_unit(row["unit"])[1]), row["source_id"]
