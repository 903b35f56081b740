"""The claims of the article on trillion-yuan cities (Nhân Dân, early 2021)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from workbook import WorkbookError, data
from workbook.checks.verdict import (
    AS_PRINTED,
    BN,
    CAVEAT,
    FAILS,
    HOLDS,
    NOT_FOUND,
    Verdict,
    by_share,
    claim,
    claimed,
    decided,
    evidence,
    quoted,
)
from workbook.data import money
from workbook.figures.interval import Interval

NARROW = 1.02  # of the line: below that a city is inside by less than 2%
YEAR = (date(2020, 1, 1), date(2020, 12, 31))
WEEKS_OF_REPORTING = (date(2021, 1, 1), date(2021, 2, 28))

# As listed by China Watch in 2018, the list behind the count in data/; the article names the first five.
CENTRAL = ("Beijing", "Tianjin", "Shanghai", "Guangzhou", "Chongqing", "Chengdu", "Wuhan", "Zhengzhou", "Xi'an")


def line() -> float:
    """The club's threshold as the article prints it, in yuan."""
    return claim("cities-2020-threshold")["value"]


def levels(year: int) -> pd.Series:
    """Gross product of each city in a year, in yuan, largest first, by city.

    First releases from 2018 on; raises DataError for a year without any.
    """
    rows = _level_rows(year)
    return pd.Series(_in_yuan(rows).to_numpy(), index=rows["entity"]).sort_values(ascending=False)


def inside(year: int) -> pd.Series:
    """The cities of `levels` that reach the line in a year. Raises DataError for a year without any figure."""
    found = levels(year)
    return found[found >= line()]


def narrowly_inside(year: int) -> int:
    """How many of them are less than 2% above the line."""
    return int((inside(year) < NARROW * line()).sum())


def entry_years() -> pd.Series:
    """The year in which each member joined the club, by city: by its first release of that year.

    Printed for the members up to 2019; from 2020 on the first year in which the first release reaches the line.
    """
    found = data.series("city_club_entry_year").set_index("entity")["value"].astype(int).to_dict()
    rows = data.series("city_gdp_nominal", vintage="first")
    rows = rows.assign(yuan=_in_yuan(rows)).sort_values(["period", "yuan"], ascending=[True, False])
    reached = rows[(rows["period"] >= "2020") & (rows["yuan"] >= line())]
    for city, period in zip(reached["entity"], reached["period"], strict=True):
        found.setdefault(city, int(period))
    return pd.Series(found, name="entry").sort_values(kind="stable")


def members(year: int) -> int:
    """How many cities had joined by the end of a year. Nobody's first release has fallen below the line again.

    Raises DataError for a year without any figure.
    """
    _level_rows(year)  # refuses a year of which nothing is known
    return int((entry_years() <= year).sum())


def price_change(first: int, last: int) -> float:
    """By how many per cent the price level of China's GDP changed between two years (IMF)."""
    prices = data.annual("china_gdp_deflator_imf")
    return (prices[last] / prices[first] - 1) * 100


def count() -> Verdict:
    """23 cities: counted in the first releases of 2020, and as two newspapers counted them."""
    printed = claimed("cities-2020-count")
    reached = inside(2020)
    papers = data.series("trillion_club_count", vintage="2021").query("period == '2020'")
    confirmed = all(printed.contains(value) for value in papers["value"])
    if printed.contains(len(reached)):
        verdict = HOLDS if confirmed else CAVEAT
    else:
        verdict = FAILS
    return Verdict(
        "cities-2020-count",
        quoted("cities-2020-count", *(row for _, row in papers.iterrows())),
        verdict,
        f"{len(reached)} first releases of at least {line() / BN:,.0f} bn CNY; the smallest is "
        f"{reached.iloc[-1] / BN:,.1f} bn",
        evidence("cities-2020-count", _level_rows(2020), papers),
        f"By their first reports {len(reached)} cities of mainland China had at least {line() / BN:,.0f} bn CNY "
        f"in 2020, and two outlets counted as many. Hong Kong is left out; {narrowly_inside(2020)} of them are "
        f"above the line by less than 2%; and the reports of nine central cities, which the article names as its "
        f"ground, cannot show {len(reached)}.",
    )


def threshold() -> Verdict:
    """1,000 bn CNY: does that line, and not another round one, part 23 cities from the rest?"""
    reached = levels(2020)
    number = int(claim("cities-2020-count")["value"])
    if number >= len(reached):
        raise WorkbookError(f"The claim counts {number} cities, {len(reached)} have a figure; look at its phrase.")
    last_in, first_out = reached.iloc[number - 1], reached.iloc[number]
    papers = data.series("trillion_club_count", vintage="2021").query("period == '2020'")
    named = papers["printed"].str.contains("万亿").any() and line() == 1e12  # 万亿: a trillion
    rows = data.series("china_gdp_deflator_imf")
    since = price_change(2022, 2024)
    return Verdict(
        "cities-2020-threshold",
        AS_PRINTED if named else NOT_FOUND,
        HOLDS if first_out < line() <= last_in else FAILS,
        f"city {number}: {last_in / BN:,.1f} bn CNY; city {number + 1}: {first_out / BN:,.1f} bn CNY",
        evidence("cities-2020-threshold", _level_rows(2020), papers, rows),
        f"The line is where the article puts it: {reached.index[number - 1]}, the last of the {number}, reported "
        f"{last_in / BN:,.1f} bn CNY for 2020 and {reached.index[number]}, the next, {first_out / BN:,.1f} bn. "
        f"But it is a round number in current prices: from 2006 to 2022 prices rose by "
        f"{price_change(2006, 2022):.0f}% and lifted cities towards it, from 2022 to 2024 they "
        f"{'rose' if since > 0 else 'fell'} by {abs(since):.1f}%.",
    )


def threshold_usd() -> Verdict:
    """About 150 bn USD: the line of 1 trn CNY at the rates of its year and of the weeks of reporting."""
    dollars = claim("cities-2020-threshold-usd")
    rates = [money.mean_rate("USD", "CNY", *period) for period in (YEAR, WEEKS_OF_REPORTING)]
    at_rates = [line() / rate for rate in rates]
    return decided(
        "cities-2020-threshold-usd",
        by_share([claimed("cities-2020-threshold-usd").contains(amount) for amount in at_rates]),
        f"{at_rates[0] / BN:.0f} bn USD at the average rate of 2020, {at_rates[1] / BN:.0f} bn at that of "
        f"January and February 2021",
        f"The round figure implies {line() / dollars['value']:.2f} CNY per USD, between the {rates[0]:.2f} that "
        f"2020 averaged and the {rates[1]:.2f} of the weeks in which the cities reported (ECB); 'about' covers "
        f"both. Whose conversion it is, the article does not say; Yicai had 155 bn in February 2021.",
    )


def central_reports() -> Verdict:
    """Nine national central cities had reported: are there nine, and do all have a figure of early 2021?"""
    printed = claimed("cities-central-reports")
    listed = data.row("national_central_cities_count", "2018")
    rows = _level_rows(2020)
    reported = rows[rows["entity"].isin(CENTRAL) & rows["vintage"].str.startswith("2021")]
    agrees = printed.contains(listed["value"]) and printed.contains(len(reported))
    gdp = levels(2020).reindex(reported["entity"])
    return decided(
        "cities-central-reports",
        HOLDS if agrees else FAILS,
        f"{listed['value']:.0f} national central cities since 2018; {len(reported)} of them have a figure for "
        f"2020 published in 2021",
        f"There are {listed['value']:.0f} national central cities, and for {len(reported)} of them a figure for "
        f"2020 was printed in 2021. The day of each report is not known, so 'before the article' is not shown; "
        f"they hold {(gdp >= line()).sum()} of the club's places and cannot stand for the others.",
        beside=[listed, reported],
    )


def plan_horizon() -> Verdict:
    """The next five years: the length of the plans of Nanjing and Guangzhou."""
    printed = claimed("cities-plan-horizon")
    plans = data.series("city_plan_years")
    ends = [f"city_plan_{end}_year" for end in ("first", "last")]
    first, last = (data.row(end, "2021-2025", "Guangzhou")["value"] for end in ends)
    lengths = [*plans["value"], last - first + 1]
    return decided(
        "cities-plan-horizon",
        HOLDS if all(printed.overlaps(Interval(years, years)) for years in lengths) else FAILS,
        f"{' and '.join(plans['entity'])}: 14th five-year plan; {first:.0f} to {last:.0f} are "
        f"{last - first + 1:.0f} years",
        f"Both cities' plans are 14th five-year plans; Guangzhou prints {first:.0f} to {last:.0f} in the title. "
        f"The texts seen are of April and May 2021, after the article, and whether either city became a centre "
        f"of science and innovation has no measure: only the horizon holds.",
        source=[row for _, row in plans.iterrows()],
    )


def _level_rows(year: int) -> pd.DataFrame:
    rows = data.series("city_gdp_nominal", vintage="first")
    rows = rows[rows["period"] == str(year)]
    if rows.empty:
        raise data.DataError(f"Series 'city_gdp_nominal' has no row for {year}; it runs from 2005 to 2025.")
    return rows


def _in_yuan(rows: pd.DataFrame) -> pd.Series:
    return rows["value"] * [float(data.units.split_unit(unit)[1]) for unit in rows["unit"]]


CHECKS = (count, threshold, threshold_usd, central_reports, plan_horizon)
