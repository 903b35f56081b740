"""The claims of the article on national high-tech zones (VTV, 14 December 2023)."""

from __future__ import annotations

from datetime import date

from workbook import data
from workbook.checks import arithmetic
from workbook.checks.verdict import CAVEAT, FAILS, HOLDS, TRN, Verdict, claim, claimed, same_number, sources
from workbook.data import money
from workbook.figures.interval import Interval
from workbook.figures.printing import span

PERIOD = "2023Q1-Q3"
PERIOD_START, PERIOD_END = date(2023, 1, 1), date(2023, 9, 30)
ARTICLE_DATE = date(2023, 12, 14)


def gdp_cny() -> Verdict:
    """12.33 trn CNY: against the ministry's own share of a GDP that another office published."""
    printed = claimed("zones-gdp-cny")
    ministry = data.row("htz_gdp", PERIOD)
    share = data.row("htz_gdp_share_national", PERIOD)
    nation = data.row("china_gdp_nominal_ytd", PERIOD, vintage="first")
    from_share = data.row_interval(share) / 100 * data.row_interval(nation)
    agrees = printed.overlaps(from_share) and printed.overlaps(data.row_interval(ministry))
    return Verdict(
        "zones-gdp-cny",
        HOLDS if agrees else FAILS,
        f"{share['value']:.2f} % of the GDP first published is {span(from_share / TRN, 2)} trn CNY",
        sources(ministry, share, nation),
        f"The ministry printed {ministry['value']:.2f} trn CNY, and its share of {share['value']:.2f} % of the "
        f"statistics bureau's GDP leads to the same number; all reports go back to one briefing.",
    )


def gdp_usd() -> Verdict:
    """1.73 trn USD: which exchange rate turns 12.33 trn CNY into it?"""
    yuan, dollars = claimed("zones-gdp-cny"), claimed("zones-gdp-usd")
    implied = arithmetic.implied_rate(yuan, dollars)
    average = money.mean_rate("USD", "CNY", PERIOD_START, PERIOD_END)
    of_the_day = money.rate("USD", "CNY", on=ARTICLE_DATE)
    at_average = claim("zones-gdp-cny")["value"] / average
    gap = (at_average / claim("zones-gdp-usd")["value"] - 1) * 100
    agency = data.row("htz_gdp_usd", PERIOD)
    if implied.contains(average):
        verdict = HOLDS
    else:
        verdict = CAVEAT if implied.contains(of_the_day) else FAILS
    return Verdict(
        "zones-gdp-usd",
        verdict,
        f"{span(implied, 2)} CNY per USD implied; average of the three quarters {average:.2f}, "
        f"on the day of the article {of_the_day:.2f}",
        sources(agency),
        f"The yuan figure was converted at a rate of mid-December, as Xinhua had done two days before; at the "
        f"average rate of the three quarters it is {at_average / TRN:.2f} trn USD, {gap:.1f} % more.",
    )


def growth() -> Verdict:
    """+7.1 %: right as a nominal rate, which the article does not say."""
    nominal = data.row("htz_gdp_growth_nominal", PERIOD)
    real = data.row("china_gdp_real_growth_ytd", PERIOD)
    second, third = (data.row("china_gdp_nominal_growth_quarter", quarter) for quarter in ("2023Q2", "2023Q3"))
    return Verdict(
        "zones-growth",
        CAVEAT if claimed("zones-growth").overlaps(data.row_interval(nominal)) else FAILS,
        f"{nominal['value']:.2f} % nominal, from an implied base of {span(implied_base() / TRN, 2)} trn CNY",
        sources(nominal, real, second, third),
        f"The ministry printed {nominal['value']:.2f} % and called it nominal; the article drops the word, so "
        f"it gets compared with the nation's real {real['value']:.1f} %. The match is the nation's nominal "
        f"growth: {second['value']:.1f} % in the second and {third['value']:.1f} % in the third quarter.",
    )


def implied_base() -> Interval:
    """What the zones must have produced in the three quarters of 2022, as an interval in CNY.

    12.33 trn divided by 1.0711; no figure for that period was ever published.
    """
    level = data.interval("htz_gdp", PERIOD)
    return arithmetic.implied_base(level, data.interval("htz_gdp_growth_nominal", PERIOD))


def count() -> Verdict:
    """178 zones: against the ministry's count at the end of the month before."""
    return same_number(
        "zones-count",
        data.row("htz_count", "2023-11"),
        "{n} zones at the end of November 2023",
        "The ministry counted {n} zones at the end of November 2023, two weeks before the article.",
    )


def key_labs() -> Verdict:
    """Nearly 80 % of the key laboratories: a statement of place, on a new list."""
    ministry = data.row("htz_share_state_key_labs", "2023-11")
    before = data.row("htz_share_state_key_labs", "2022-09")
    return Verdict(
        "zones-key-labs",
        CAVEAT if claimed("zones-key-labs").overlaps(data.row_interval(ministry)) else FAILS,
        f"the ministry: nearly {ministry['value']:.0f} %; a year before {before['value']:.0f} % of the old list",
        sources(ministry, before),
        f"The ministry printed the same. It counts the reorganised laboratories, so the {before['value']:.0f} % "
        f"of 2022 is another list, not a higher share; and the figure says where laboratories are, not what "
        f"the zones did for them.",
    )


def innovation_centres() -> Verdict:
    """70 % of the manufacturing innovation centres: how many of how many?"""
    printed = claimed("zones-innovation-centres")
    ministry = data.row("htz_share_national_mfg_innovation_centres", "2023-11")
    centres = data.row("national_mfg_innovation_centres_total", "2025-07")
    counts = arithmetic.counts_that_print_as(printed, int(centres["value"]))
    agrees = printed.overlaps(data.row_interval(ministry)) and counts
    return Verdict(
        "zones-innovation-centres",
        CAVEAT if agrees else FAILS,
        f"{' or '.join(map(str, counts)) or 'no number'} of {centres['value']:.0f} centres prints as "
        f"{ministry['value']:.0f} %",
        sources(ministry, centres),
        f"The ministry printed the same. The base is small: {centres['value']:.0f} centres in mid-2025 (the "
        f"number of 2023 was not found), so one centre moves the share by {100 / centres['value']:.0f} points.",
    )


CHECKS = (count, gdp_cny, gdp_usd, growth, key_labs, innovation_centres)
