"""Numeric plan targets for 2025: where each started, the pace it needed, the pace it had, what came of it.

Each row of data/targets.csv names rows of data/series: an aim, its start and the newest value. An outcome is one
of a closed list. A newest value that measures something else than the target, or another set of firms, is never
set against it; `differs` says what is different.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
import re

import pandas as pd

from workbook import WorkbookError, data, figures
from workbook.checks.verdict import MET, MISSED, NO_OUTCOME, number, sources
from workbook.data.units import months, split_unit

UNPUBLISHED = NO_OUTCOME  # what was not found may have been published
INCOMPARABLE = "cannot be compared"
OUTCOMES = (MET, MISSED, UNPUBLISHED, INCOMPARABLE)

CONSUMER = "consumer-goods plan"
STATE = "state plan for the digital economy"
INDUSTRY = "ministries' plans for industry and zones"
CITY = "Beijing's plan"

TWO_MONTHS = 2 / 12  # the last count before the deadline stands for the deadline


@dataclass(frozen=True)
class Target:
    """A number that a plan wants by 2025. `start` and `newest` are (series_id, period); None: nothing found.

    unit: the unit to show, such as percent, CNY_trn or count_mn. differs: why `newest` is another measure.
    """

    name: str
    plan: str
    unit: str
    aim: str
    start: tuple[str, str] | None = None
    newest: tuple[str, str] | None = None
    entity: str | None = None
    differs: str = ""


@data.files.kept
def listed() -> dict[str, Target]:
    """The targets of data/targets.csv by name."""
    found = {}
    for name, plan, unit, aim, *places, entity, differs in data.files.loaded()["targets"].itertuples(index=False):
        start, newest = (tuple(place) if place[0] else None for place in (places[:2], places[2:]))
        found[name] = Target(name, plan, unit, aim, start, newest, entity or None, differs)
    return found


def target(name: str) -> Target:
    """One target by its name. Raises WorkbookError when there is none."""
    if name not in listed():
        raise WorkbookError(f"There is no target {name!r} in data/targets.csv.")
    return listed()[name]


def tracker() -> pd.DataFrame:
    """Every target by name, in its own unit.

    Columns: plan, start, aim, newest (numbers), newest_period, needed and had (change a year), way and time
    (per cent of the planned change and of the planned years that had passed at the newest value), outcome,
    differs, broke, sources. Where start or newest were not found, or do not compare, the numbers are missing.
    `broke` says what breaks the series between the two figures of a pace; empty, both stand on one ground.
    """
    return pd.DataFrame([_progress(one, rows(one)) for one in listed().values()]).set_index("name")


def readable(*plans: str) -> pd.DataFrame:
    """The tracker of some plans as text for a page: start, aim, newest value with its date, paces, outcome.

    A pace with a star crosses a break of its series.
    """
    shown = {}
    for one in (one for one in listed().values() if one.plan in plans):
        found = rows(one)
        line, texts = _progress(one, found), {key: _text(row, one.unit) for key, row in found.items()}
        newest = f"{texts['newest']} ({line['newest_period']})" if one.newest else "none found"
        paces = f"{_pace(line['needed'])} / {_pace(line['had'])}{'*' * bool(line['broke'])}"
        shown[one.name] = [texts["start"], texts["aim"], newest, paces, line["outcome"]]
    columns = ["start", "aim for 2025", "newest value", "a year: needed / had", "outcome"]
    return pd.DataFrame.from_dict(shown, orient="index", columns=columns).rename_axis("target")


def rows(one: Target) -> dict[str, pd.Series | None]:
    """The rows of data/series behind a target: `aim`, `start` and `newest`, each None where nothing was found."""
    places = {"start": one.start, "newest": one.newest}
    found = {key: _row(*place, one.entity) if place else None for key, place in places.items()}
    return {"aim": _row(one.aim, "2025", one.entity, aim=True), **found}


def outcome(one: Target) -> str:
    """Met, missed, no outcome found, or cannot be compared: in this order of questions.

    Is there a newest value, does it measure the same, has it reached the aim, and is it from the deadline?
    A value before the deadline that has not reached the aim decides nothing.
    """
    return _came(one, *rows(one).values())


def _came(one: Target, aim: pd.Series, start: pd.Series | None, newest: pd.Series | None) -> str:
    if newest is None:
        return UNPUBLISHED
    if one.differs:
        return INCOMPARABLE
    about = figures.read_one(aim["printed"]).hedge == "about"  # then the low end of what it stands for will do
    if number(newest) >= (data.interval(aim).low if about else number(aim)):
        return MET
    return MISSED if moment(newest["period"]) >= moment(aim["period"]) - TWO_MONTHS else UNPUBLISHED


def moment(period: str) -> float:
    """When a period ends, in years: the end of 2025 is 2026.0.

    >>> moment("2020"), moment("2025H1"), moment("2025Q1"), moment("2025-06")
    (2021.0, 2025.5, 2025.25, 2025.5)
    """
    match = re.fullmatch(r"(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?", period)
    if match is None:
        raise WorkbookError(f"The period {period!r} is no year, half-year, quarter or month.")
    year, half, quarter, month = match.groups()
    parts = ((half, 2), (quarter, 4), (month, 12))
    return int(year) + next((int(part) / of for part, of in parts if part), 1.0)


def _progress(one: Target, found: Mapping[str, pd.Series | None]) -> dict[str, object]:
    """The line of a target in the tracker, from its `rows`."""
    printed = {key: row for key, row in found.items() if row is not None}
    line = {"name": one.name, "plan": one.plan, **dict.fromkeys(found)}
    line |= {key: _in_unit(row, one.unit) for key, row in printed.items()}
    line |= {
        "outcome": _came(one, *found.values()),
        "differs": one.differs,
        "newest_period": one.newest and one.newest[1],
    }
    line |= {"sources": tuple(sorted(sources(*printed.values())))}
    line |= {**dict.fromkeys(("needed", "had", "way", "time"), float("nan")), "broke": ""}
    if one.start is None:
        return line
    began, due = moment(one.start[1]), moment(found["aim"]["period"])
    reached = moment(one.newest[1]) if one.newest else due
    if began >= min(due, reached):
        raise WorkbookError(f"The target {one.name!r} starts after its aim or newest value; correct its periods.")
    planned = line["aim"] - line["start"]
    line["needed"] = planned / (due - began)
    if one.newest and not one.differs:
        came = line["newest"] - line["start"]
        line["had"], line["way"] = came / (reached - began), came / planned * 100
        line["time"] = (reached - began) / (due - began) * 100
        line["broke"] = _broke(found["start"], found["newest"])
    return line


def _broke(start: pd.Series, newest: pd.Series) -> str:
    """What breaks the series between two of its rows, as `data.change` reads it; empty when nothing does."""
    (_, last), (_, now) = (months(row["period"]) for row in (start, newest))
    found = data.breaks(newest["series_id"], newest["entity"])
    since = found["from_period"].map(lambda period: months(period)[0])
    return "; ".join(found["what"][(last < since) & (since <= now)])


def _text(row: pd.Series | None, unit: str) -> str:
    """A row's number in `unit` with its hedge: "over 10.5", "about 220"."""
    if row is None:
        return "–"
    hedge = figures.read_one(row["printed"]).hedge
    return f"{hedge} {_in_unit(row, unit):.4g}".removeprefix("none ")


def _in_unit(row: pd.Series, unit: str) -> float:
    return number(row) / float(split_unit(unit)[1])


def _pace(change: float) -> str:
    if pd.isna(change):
        return "–"
    return f"{change:.2f}" if abs(change) < 10 else f"{change:.0f}"


def _row(series_id: str, period: str, entity: str | None = None, aim: bool = False) -> pd.Series:
    """The row of a period; of an aim the first printed, of a value the last, because revisions replace it.

    A number that was printed before is no revision: its first print stands, with its hedge.
    """
    found = data.rows.once(data.series(series_id, entity))
    found = found[(found["period"] == period) & ((found["basis"] == "target") == aim)]
    if found.empty:
        raise WorkbookError(f"Series {series_id!r} has no {'target' if aim else 'value'} for {period}.")
    return found.iloc[0 if aim else -1]
