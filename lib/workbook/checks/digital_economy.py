"""China's digital economy as one annual series, and what came of the forecasts that were made of it.

The series is that of the China Academy of Information and Communications Technology (CAICT), the only
ruler with more than a few years. Its levels were never restated, so the first release of a year is the
only one.
"""

from __future__ import annotations

import re

import pandas as pd

from workbook import data, figures

# A forecast within this many per cent of the outcome counts as right: an economic census alone moves
# the GDP behind both numbers by two to three per cent.
TOLERANCE = 3.0

LOWER_BOUNDS = ("over", "at least")  # hedges of a forecast that any larger outcome fulfils

RIGHT = "right"
TOO_LOW = "too low"
TOO_HIGH = "too high"
NO_OUTCOME = "no like-for-like outcome"
STILL_OPEN = "still open"

# Each series of forecasts: its subject, and the series that measures the same on the same ruler; most have none.
FORECASTS = {
    "fc_cn_digital_economy_size": ("size", "cn_digital_economy_size"),
    "fc_cn_digital_economy_share_gdp": ("share of GDP", "cn_digital_economy_share_gdp"),
    "fc_cn_core_digital_va_share_gdp": ("core industries' share of GDP", "cn_core_digital_va_share_gdp"),
    "fc_cn_digital_economy_size_cass": ("size on the ruler of CASS", None),
    "fc_cn_digital_economy_share_gdp_other": ("share of GDP, other ruler", None),
    "fc_cn_digital_economy_increment_5g": ("increase through 5G, 2020-2025", None),
    "fc_cn_internet_gdp_high": ("gain from the internet, upper end", None),
    "fc_cn_internet_economy_usd": ("internet-based economy", None),
    "fc_china_asean_digital_economy_usd": ("China and ASEAN together", None),
}


def caict_sizes() -> pd.Series:
    """CAICT's size of China's digital economy by year, in trn CNY, first releases; some years are missing.

    2002 and 2014 are computed from printed figures (grade D in the data); 2014 and 2015 are China Info 100's count
    of the information economy, which CAICT's paper of 2017 continues.

    >>> float(caict_sizes()[2023])
    53.9
    """
    return data.annual("cn_digital_economy_size", entity="China", vintage="first")


def missing_years(series: pd.Series) -> list[int]:
    """The years between the first and the last of a series for which it has no value.

    >>> missing_years(pd.Series([1.0, 2.0], index=[2020, 2023]))
    [2021, 2022]
    """
    known = series.dropna().index
    return sorted({*range(known.min(), known.max())} - {*known})


def computed_years() -> list[int]:
    """The years of `caict_sizes` whose value nobody printed: it is computed from printed figures."""
    rows = data.series("cn_digital_economy_size", entity="China")
    return [int(year) for year in rows.loc[rows["grade"] == "D", "period"]]


def forecasts() -> pd.DataFrame:
    """Every forecast in the data with what came, in the order of the year it is for and of its date.

    Columns: who, said (date of publication), year (that it is for), subject, hedge ("over", "about" or
    empty), forecast and came (per cent, or trn of CNY or USD), unit, off (per cent of what came), ahead
    (whole years from saying to the year), verdict. A lower bound ("over 32") is right whenever as much came. A
    forecast for a year that is past, without a figure on the same ruler, has no like-for-like outcome.
    """
    rows = [row for series_id in FORECASTS for row in _with_outcome(series_id)]
    table = pd.DataFrame(rows).astype({"came": float, "off": float})
    return table.sort_values(["year", "said", "subject"], kind="stable", ignore_index=True)


def verdict(forecast: float, came: float | None, year: int, last_year: int, at_least: bool = False) -> str:
    """How a forecast compares with what came; `last_year` is the last year whose outcome can be known.

    `at_least` scores a lower bound, which is right whenever as much came.

    >>> verdict(35, 38.6, 2020, last_year=2025), verdict(32, 39.2, 2020, last_year=2025, at_least=True)
    ('too low', 'right')
    >>> verdict(60, None, 2025, last_year=2025)
    'no like-for-like outcome'
    """
    if came is None:
        return STILL_OPEN if year > last_year else NO_OUTCOME
    off = round((forecast / came - 1) * 100, 9)  # 103 against 100 is off by 3, not more
    if abs(off) <= TOLERANCE or (at_least and off < 0):
        return RIGHT
    return TOO_LOW if off < 0 else TOO_HIGH


def short_name(publisher: str) -> str:
    """A publisher's abbreviation, where it has one in brackets, or its name up to the first comma.

    >>> short_name("China Academy of Information and Communications Technology (CAICT), reported by CRI")
    'CAICT'
    """
    found = re.search(r"\(([A-Z]+)\)", publisher)
    return found[1] if found else publisher.split(",")[0]


def _with_outcome(series_id: str) -> list[dict[str, object]]:
    subject, outcome_id = FORECASTS[series_id]
    known = data.annual(outcome_id, entity="China", vintage="first") if outcome_id else pd.Series(dtype=float)
    publishers, last_year = data.sources()["publisher"], int(data.newest()[:4]) - 1
    found = []
    for _, row in data.series(series_id).iterrows():
        year, (value, unit) = int(row["period"]), _in_trn_or_percent(row)
        came = float(known[year]) if year in known.index else None
        hedge = figures.read_one(row["printed"]).hedge.replace("none", "")
        found.append(
            {
                "who": short_name(publishers[row["source_id"]]),
                "said": row["vintage"],
                "year": year,
                "subject": subject,
                "hedge": hedge,
                "forecast": value,
                "unit": unit,
                "came": came,
                "off": None if came is None else (value / came - 1) * 100,
                "ahead": year - int(row["vintage"][:4]),
                "verdict": verdict(value, came, year, last_year, at_least=hedge in LOWER_BOUNDS),
            }
        )
    return found


def _in_trn_or_percent(row: pd.Series) -> tuple[float, str]:
    """The forecast as a reader compares it: trillions of a currency, or per cent."""
    if row["unit"] in ("percent", "ratio"):
        return row["value"] * (100 if row["unit"] == "ratio" else 1), "%"
    printed = data.interval(row)
    value = printed.low if printed.high == float("inf") else printed.middle
    return round(value / 1e12, 2), f"trn {row['unit'].split('_')[0]}"
