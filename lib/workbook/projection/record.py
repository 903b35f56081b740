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
import re

import numpy as np
import pandas as pd

from workbook import data, write
from workbook.data.files import DATA
from workbook.data.units import split_unit
from workbook.projection.backtest import interval_score
from workbook.projection.result import ProjectionError

FORECASTS = DATA / "forecasts.csv"
SAID = ["forecast_id", "made_on", "by", "about", "entity", "for_period", "kind", "statement", "unit", "source_id"]
SEALED = [*SAID, "resolved_by"]
OUTCOME = ["outcome", "outcome_source", "held", "score"]
COLUMNS = [*SEALED, "seal", *OUTCOME]


def read() -> pd.DataFrame:
    """The record, every column as text, by forecast_id. Raises ProjectionError for a row that was changed."""
    table = pd.read_csv(FORECASTS, dtype=str, keep_default_na=False)
    for row in table.to_dict("records"):
        if row["seal"] != seal(row):
            raise ProjectionError(
                f"{FORECASTS.name}: the forecast {row['forecast_id']!r} was changed after it was made; restore it "
                "from git and add a new row for what you say now."
            )
    twice = table.loc[table["forecast_id"].duplicated(), "forecast_id"]
    if len(twice):
        raise ProjectionError(
            f"{FORECASTS.name}: the forecast {twice.iloc[0]!r} is there twice; give the newer one its own name."
        )
    return table.set_index("forecast_id", drop=False)


def seal(row: Mapping[str, str]) -> str:
    """Twelve hex digits of the sha256 of what was said and how it is to be resolved."""
    return hashlib.sha256("\x1f".join(str(row[column]) for column in SEALED).encode()).hexdigest()[:12]


def freeze(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Add forecasts (SAID and resolved_by) to the record and return it; those already there stay as they are.

    Raises ProjectionError for a statement that cannot be read, or one on record that says something else.
    """
    table = read()
    known, added = table["seal"], []
    for row in rows:
        parse(row["kind"], row["statement"])
        name, sealed = row["forecast_id"], seal(row)
        if known.get(name, sealed) != sealed:
            raise ProjectionError(f"{name!r} is on record and says something else; name it anew.")
        if name not in known:
            said = {column: str(row[column]) for column in SEALED}
            added.append(dict.fromkeys(COLUMNS, "") | said | {"seal": sealed})
    table = pd.DataFrame([*table.to_dict("records"), *added], columns=COLUMNS)
    write(FORECASTS, table.to_csv(index=False, lineterminator="\n"))
    return read()


def resolve() -> pd.DataFrame:
    """Look up what came for every forecast, score it, write the record and return it. What was said stays."""
    table = read()
    for name, row in table.iterrows():
        if found := _outcome(row["resolved_by"]):
            value, source = found
            came = value / float(split_unit(row["unit"])[1])
            held, score = scored(row["kind"], row["statement"], came)
            table.loc[name, OUTCOME] = [f"{came:.6g}", source, held, f"{score:.4f}"]
    write(FORECASTS, table.to_csv(index=False, lineterminator="\n"))
    return table


def parse(kind: str, statement: str) -> dict[float, float]:
    """A statement as numbers: {threshold: chance}, {quantile: value} or {nan: value}. Raises ProjectionError."""
    number = r"(\d+(?:\.\d+)?)"
    if kind == "chance" and (found := re.fullmatch(rf"p=(0?\.\d+) of >={number}", statement)):
        return {float(found[2]): float(found[1])}
    if kind == "quantiles":
        parts = [re.fullmatch(f"q{number}={number}", part) for part in statement.split()]
        if all(parts):
            values = {float(part[1]) / 100: float(part[2]) for part in parts}
            if {0.1, 0.5, 0.9} <= set(values) and list(values.values()) == sorted(values.values()):
                return values
    if kind in ("point", "at_least", "at_most") and re.fullmatch(number, statement):
        return {math.nan: float(statement)}
    raise ProjectionError(f"The statement {statement!r} is no {kind}; see the head of projection/record.py.")


def scored(kind: str, statement: str, came: float) -> tuple[str, float]:
    """Whether it held, and its score, all on logs where it is a distance.

    chance: whether the event came, and the Brier score (p - 1 or 0)^2. quantiles: whether the 80% interval held,
    and its interval score. point: "" and log(said / came). Bounds: whether they held, and by how much in logs.

    >>> scored("at_least", "200", 300.0)[0], round(scored("chance", "p=0.2 of >=150", 160.0)[1], 2)
    ('yes', 0.64)
    """
    said = parse(kind, statement)
    if kind == "quantiles":
        low, high = said[0.1], said[0.9]
        return _yes(low <= came <= high), float(interval_score(*np.log([low, high, came]), 0.8))
    threshold, value = next(iter(said.items()))
    if kind == "chance":
        return _yes(came >= threshold), (value - (came >= threshold)) ** 2
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
