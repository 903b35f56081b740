"""Numeric plan targets for 2025: where each started, the pace it needed, the pace it had, what came of it.

Each target names rows of data/series: its aim, its start and the newest value. An outcome is one of a
closed list. A newest value that measures something else than the target, or another set of firms, is never
set against it; `differs` says what is different.
"""

from __future__ import annotations

from dataclasses import dataclass
import re

import pandas as pd

from workbook import data, figures
from workbook.checks.verdict import CheckError
from workbook.data.money import split_unit

MET = "met"
MISSED = "missed"
UNPUBLISHED = "no outcome published"
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
    differs: str = ""
    entity: str | None = None


def _same(
    name: str, plan: str, unit: str, series_id: str, start: str | None, newest: str | None, **more
) -> Target:
    """A target whose aim, start and newest value are rows of one series."""
    periods = [(series_id, period) if period else None for period in (start, newest)]
    return Target(name, plan, unit, series_id, *periods, **more)


ONLY_LIGHT = "light industry alone, not all consumer goods"
TARGETS = (
    Target(
        "firms with digital management",
        CONSUMER,
        "percent",
        "tgt_consumer_mgmt_digital_rate",
        newest=("act_light_mgmt_digital_rate", "2025H1"),
        differs=f"{ONLY_LIGHT}; firms above size",
    ),
    Target(
        "firms with digital design tools",
        CONSUMER,
        "percent",
        "tgt_consumer_rd_tool_rate",
        newest=("act_light_rd_tool_rate", "2025H1"),
        differs=f"{ONLY_LIGHT}; firms above size",
    ),
    Target(
        "firms that use e-commerce",
        CONSUMER,
        "percent",
        "tgt_consumer_ecommerce_firm_share",
        newest=("act_light_ecommerce_rate", "2023Q1"),
        differs=f"{ONLY_LIGHT}; 'industrial e-commerce rate', another definition",
    ),
    Target(
        "smart demonstration factories",
        CONSUMER,
        "count",
        "tgt_consumer_smart_factories",
        newest=("national_smart_mfg_demo_factories", "2024-10"),
        differs="factories of all industries; the consumer-goods part was not found",
    ),
    Target(
        "demonstration cities",
        CONSUMER,
        "count",
        "tgt_consumer_sanpin_cities",
        newest=("act_consumer_sanpin_cities_batch", "2022-11"),
    ),
    _same("core digital industries, % of GDP", STATE, "percent", "cn_core_digital_va_share_gdp", "2020", "2025"),
    _same("gigabit subscribers, mn", STATE, "count_mn", "cn_gigabit_users", "2020", "2025"),
    _same("IPv6 users, mn", STATE, "count_mn", "cn_ipv6_users", "2020", "2025-06"),
    Target(
        "online retail, trn CNY",
        STATE,
        "CNY_trn",
        "cn_online_retail",
        ("cn_online_retail", "2020"),
        ("cn_online_retail", "2025"),
        differs="the set of platforms behind it was changed in between",
    ),
    _same("software revenue, trn CNY", STATE, "CNY_trn", "cn_software_revenue", "2020", "2024"),
    _same("firms on industrial platforms, %", STATE, "percent", "cn_industrial_platform_rate", "2020", ""),
    _same("all industry: design tools, %", INDUSTRY, "percent", "cn_rd_tool_rate", "2021-10", "2025Q1"),
    _same(
        "all industry: numerical control, %", INDUSTRY, "percent", "cn_cnc_rate_key_processes", "2021-10", "2025Q1"
    ),
    _same("all industry: digital management, %", INDUSTRY, "percent", "cn_mgmt_digital_rate", "2021-10", ""),
    _same(
        "all industry: smart demonstration factories",
        INDUSTRY,
        "count",
        "national_smart_mfg_demo_factories",
        "",
        "2024-10",
    ),
    Target(
        "national high-tech zones",
        INDUSTRY,
        "count",
        "htz_target_count",
        ("htz_count", "2020"),
        ("htz_count", "2025-11"),
    ),
    _same(
        "Beijing: digital economy, % of GDP",
        CITY,
        "percent",
        "city_digital_economy_share",
        "2020",
        "2023",
        entity="Beijing",
    ),
)


def target(name: str) -> Target:
    """One target by its name. Raises CheckError when there is none."""
    for candidate in TARGETS:
        if candidate.name == name:
            return candidate
    raise CheckError(f"There is no target {name!r} in the tracker.")


def tracker() -> pd.DataFrame:
    """Every target by name, in its own unit.

    Columns: plan, start, aim, newest (numbers), newest_period, needed and had (change a year), way and time
    (per cent of the planned change and of the planned years that had passed at the newest value), outcome,
    differs, sources. Where start or newest were not found, or do not compare, the numbers are missing.
    """
    return pd.DataFrame([_progress(one) for one in TARGETS]).set_index("name")


def readable(*plans: str) -> pd.DataFrame:
    """The tracker of some plans as text for a page: start, aim, newest value with its date, paces, outcome.

    Raises CheckError for a plan without targets.
    """
    if unknown := set(plans) - {one.plan for one in TARGETS}:
        raise CheckError(f"There is no plan {min(unknown)!r} in the tracker.")
    shown = {}
    for one in (one for one in TARGETS if one.plan in plans):
        line = _progress(one)
        texts = {key: _text(row, one.unit) for key, row in rows(one).items()}
        newest = "none found" if texts["newest"] == "–" else f"{texts['newest']} ({line['newest_period']})"
        paces = " / ".join(_pace(line[key]) for key in ("needed", "had"))
        shown[one.name] = [texts["start"], texts["aim"], newest, paces, line["outcome"]]
    columns = ["start", "aim for 2025", "newest value", "a year: needed / had", "outcome"]
    return pd.DataFrame.from_dict(shown, orient="index", columns=columns).rename_axis("target")


def rows(one: Target) -> dict[str, pd.Series | None]:
    """The rows of data/series behind a target: `aim`, `start` and `newest`, each None where nothing was found."""
    aim = _row(one.aim, "2025", one.entity, aim=True)
    places = {"start": one.start, "newest": one.newest}
    return {"aim": aim} | {key: _row(*place, one.entity) if place else None for key, place in places.items()}


def outcome(one: Target) -> str:
    """Met, missed, no outcome published, or cannot be compared: in this order of questions.

    Is there a newest value, does it measure the same, has it reached the aim, and is it from the deadline?
    A value before the deadline that has not reached the aim decides nothing.
    """
    found = rows(one)
    aim, newest = found["aim"], found["newest"]
    if newest is None:
        return UNPUBLISHED
    if one.differs:
        return INCOMPARABLE
    if number(newest) >= _lowest_that_fulfils(aim):
        return MET
    return MISSED if moment(newest["period"]) >= moment(aim["period"]) - TWO_MONTHS else UNPUBLISHED


def number(row: pd.Series) -> float:
    """The printed number in base units; of a lower bound ("over 10.5 %") the bound."""
    return float(row["value"]) * float(split_unit(row["unit"])[1])


def moment(period: str) -> float:
    """When a period ends, in years: the end of 2025 is 2026.0.

    >>> moment("2020"), moment("2025H1"), moment("2025Q1"), moment("2025-06")
    (2021.0, 2025.5, 2025.25, 2025.5)
    """
    match = re.fullmatch(r"(\d{4})(?:([HQ])((?<=H)[12]|(?<=Q)[1-4])|-(0[1-9]|1[0-2]))?", period)
    if match is None:
        raise CheckError(f"The period {period!r} is no year, half-year, quarter or month.")
    year, kind, part, month = match.groups()
    if kind:
        return int(year) + int(part) / {"H": 2, "Q": 4}[kind]
    return int(year) + (int(month) / 12 if month else 1.0)


def _progress(one: Target) -> dict[str, object]:
    found = rows(one)
    scale = float(split_unit(one.unit)[1])
    at = {key: None if row is None else number(row) / scale for key, row in found.items()}
    shown = {"name": one.name, "plan": one.plan, **at, "outcome": outcome(one), "differs": one.differs}
    shown["newest_period"] = None if found["newest"] is None else found["newest"]["period"]
    shown["sources"] = tuple(sorted({row["source_id"] for row in found.values() if row is not None}))
    nothing = float("nan")
    shown |= {"needed": nothing, "had": nothing, "way": nothing, "time": nothing}
    if found["start"] is None:
        return shown
    began, due = (moment(found[key]["period"]) for key in ("start", "aim"))
    if began >= due or (found["newest"] is not None and began >= moment(found["newest"]["period"])):
        raise CheckError(f"The target {one.name!r} starts after its aim or its newest value; correct its periods.")
    shown["needed"] = (at["aim"] - at["start"]) / (due - began)
    if found["newest"] is None or one.differs:
        return shown
    passed = moment(found["newest"]["period"]) - began
    shown["had"] = (at["newest"] - at["start"]) / passed
    planned = at["aim"] - at["start"]
    shown["way"] = (at["newest"] - at["start"]) / planned * 100 if planned else nothing
    shown["time"] = passed / (due - began) * 100
    return shown


def _text(row: pd.Series | None, unit: str) -> str:
    """A row's number in `unit` with its hedge: "over 10.5", "about 220"."""
    if row is None:
        return "–"
    hedge = figures.read_one(row["printed"]).hedge
    number_text = f"{number(row) / float(split_unit(unit)[1]):.4g}"
    return number_text if hedge == "none" else f"{hedge} {number_text}"


def _pace(change: float) -> str:
    if pd.isna(change):
        return "–"
    return f"{change:.2f}" if abs(change) < 10 else f"{change:.0f}"


def _lowest_that_fulfils(aim: pd.Series) -> float:
    """The printed number, or the low end of what "about" stands for."""
    return data.row_interval(aim).low if figures.read_one(aim["printed"]).hedge == "about" else number(aim)


def _row(series_id: str, period: str, entity: str | None = None, aim: bool = False) -> pd.Series:
    """The row of a period; of an aim the first printed, of a value the last, because revisions replace it."""
    found = data.series(series_id, entity)
    found = found[(found["period"] == period) & ((found["basis"] == "target") == aim)]
    if found.empty:
        raise CheckError(f"Series {series_id!r} has no {'target' if aim else 'value'} for {period}.")
    return found.iloc[0 if aim else -1]
