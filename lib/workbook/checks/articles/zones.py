"""The claims of the article on national high-tech zones (VTV, 14 December 2023)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from workbook import data
from workbook.checks import arithmetic, outlook
from workbook.checks.verdict import CAVEAT, FAILS, HOLDS, TRN, Verdict, claim, claimed, decided, same_number
from workbook.data import money
from workbook.figures.interval import Interval
from workbook.figures.printing import span

PERIOD = "2023Q1-Q3"
PERIOD_START, PERIOD_END = date(2023, 1, 1), date(2023, 9, 30)
ARTICLE_DATE = date(2023, 12, 14)


def count() -> Verdict:
    """178 zones: against the ministry's count at the end of the month before."""
    return same_number(
        "zones-count",
        data.row("htz_count", "2023-11"),
        "{n} zones at the end of November 2023",
        "The ministry counted {n} zones at the end of November 2023, two weeks before the article, in Chinese "
        "and in English. The number is older than that year: the last of them had been approved in December "
        "2022, so it does not say that zones were founded in 2023.",
    )


def gdp_cny() -> Verdict:
    """12.33 trn CNY: against the ministry's own share of a GDP that another office published."""
    printed = claimed("zones-gdp-cny")
    ministry = data.row("htz_gdp", PERIOD)
    share = data.row("htz_gdp_share_national", PERIOD)
    nation, revised = (data.row("china_gdp_nominal_ytd", PERIOD, vintage=which) for which in ("first", "last"))
    from_share = data.interval(share) / 100 * data.interval(nation)
    agrees = printed.overlaps(from_share) and printed.overlaps(data.interval(ministry))
    of_revised = arithmetic.share_percent(data.interval(ministry), data.interval(revised))
    return decided(
        "zones-gdp-cny",
        HOLDS if agrees else FAILS,
        f"{share['value']:.2f}% of the GDP first published is {span(from_share / TRN, 2)} trn CNY",
        f"The ministry printed {ministry['value']:.2f} trn CNY, and its share of {share['value']:.2f}% of the "
        f"statistics bureau's GDP leads to the same number. But all reports go back to one briefing, and of the "
        f"GDP as revised with the economic census of 2023 the same product is {span(of_revised, 1)}%.",
        source=[ministry],
        beside=[share, nation, revised],
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
    return decided(
        "zones-gdp-usd",
        verdict,
        f"{span(implied, 2)} CNY per USD implied; average of the three quarters {average:.2f}, "
        f"on the day of the article {of_the_day:.2f}",
        f"Xinhua printed {agency['value']:.2f} trn USD two days before. At "
        f"the ECB's average rate of the three quarters it is {at_average / TRN:.2f} trn USD, {gap:.1f}% more; "
        f"nobody names the rate.",
        source=[agency],
    )


def growth() -> Verdict:
    """+7.1%: right as a nominal rate, which the article does not say."""
    nominal, english = data.row("htz_gdp_growth_nominal", PERIOD), data.row("htz_gdp_growth", PERIOD)
    real = data.row("china_gdp_real_growth_ytd", PERIOD)
    quarters, year = (measures().loc[name] for name in ("rate of three quarters", "levels of 2022 and 2023"))
    nation = [
        data.row("china_gdp_nominal_ytd", period, vintage=which)
        for period in ("2022Q1-Q3", PERIOD)
        for which in ("first", "last")
    ]
    return decided(
        "zones-growth",
        CAVEAT if claimed("zones-growth").contains(nominal["value"]) else FAILS,
        f"the ministry: {nominal['value']:.2f}% and nominal, a word that the article drops",
        f"The ministry printed {nominal['value']:.2f}% and called it nominal; the article drops the word, as "
        f"Xinhua's English report does, so a reader may set it beside China's real {real['value']:.1f}%. In the "
        f"same three quarters China grew by {quarters['nation']:.1f}% in nominal terms on one base, by "
        f"{quarters['released']:.1f}% by first releases. By the level of 2022 and one of 2023 worked back from "
        f"2024 the zones grew by {year['low']:.1f} to {year['high']:.1f}% in 2023, China by {year['nation']:.1f}% "
        f"on one base and by {year['released']:.1f}% by first releases.",
        source=[nominal],
        beside=[english, real, *nation, data.row("htz_gdp", "2024")],
    )


def implied_base() -> Interval:
    """What the zones must have produced in the three quarters of 2022, as an interval in CNY.

    12.33 trn divided by 1.0711; no figure for that period was ever found.
    """
    level = data.interval("htz_gdp", PERIOD)
    return arithmetic.implied_base(level, data.interval("htz_gdp_growth_nominal", PERIOD))


def measures() -> pd.DataFrame:
    """The zones' growth beside the nation's by four measures, in current prices, per cent over the whole span.

    Columns: low and high (the zones), nation (on one base, the census of 2023), released (its first releases
    divided, as the zones' levels must be). The rate is the printed one of three quarters of 2023. The level of
    2023 is the one of 2024 less its printed growth, as nobody printed it; the nation's 2024 is the verified
    figure. Between the levels of 2022 and 2024 the set of zones grew by one (presumably from 177 to 178), another
    ministry counts, and levels and rates may not stand on one base: see the series' breaks.
    """
    gdp, known = outlook.known_gdp(), "the docstring says what changed between the levels"
    growth_2024 = data.interval("htz_gdp_growth_nominal", "2024")
    level_2023 = arithmetic.implied_base(data.interval("htz_gdp", "2024"), growth_2024)
    levels = {
        (2022, 2023): arithmetic.growth_percent(level_2023, data.interval("htz_gdp", "2022")),
        (2022, 2024): data.change("htz_gdp", 2022, 2024, across=known),
        (2019, 2021): data.change("htz_gdp", 2019, 2021),
    }
    rows = {}
    for (start, end), grown in levels.items():
        released = data.change("china_gdp_nominal", start, end, vintage="first", across=known).middle
        rows[f"levels of {start} and {end}"] = grown.low, grown.high, (gdp[end] / gdp[start] - 1) * 100, released
    rate, quarters = (
        data.interval("htz_gdp_growth_nominal", PERIOD),
        ("china_gdp_nominal_ytd", "2022Q1-Q3", PERIOD),
    )
    nation = [data.change(*quarters, vintage=which).middle for which in ("last", "first")]
    rows = {"rate of three quarters": (rate.low, rate.high, *nation)} | rows
    columns = ["low", "high", "nation", "released"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("measure")


def key_labs() -> Verdict:
    """Nearly 80% of the key laboratories: a statement of place, on a new list."""
    ministry = data.row("htz_share_state_key_labs", "2023-11")
    before = data.row("htz_share_state_key_labs", "2022-09")
    return decided(
        "zones-key-labs",
        CAVEAT if claimed("zones-key-labs").contains(ministry["value"]) else FAILS,
        f"the ministry: nearly {ministry['value']:.0f}%; a year before {before['value']:.0f}% of the old list",
        f"The ministry printed nearly {ministry['value']:.0f}%. It counts the reorganised laboratories, so the "
        f"{before['value']:.0f}% of 2022 is another list and the difference no fall; and the figure says where "
        f"laboratories are, not what the zones did for them.",
        source=[ministry],
        beside=[before],
    )


def innovation_centres() -> Verdict:
    """70% of the manufacturing innovation centres: how many of how many?"""
    printed = claimed("zones-innovation-centres")
    ministry = data.row("htz_share_national_mfg_innovation_centres", "2023-11")
    centres = data.row("national_mfg_innovation_centres_total", "2025-07")
    counts = arithmetic.counts_that_print_as(printed, int(centres["value"]))
    return decided(
        "zones-innovation-centres",
        CAVEAT if printed.contains(ministry["value"]) and counts else FAILS,
        f"the ministry: {ministry['value']:.0f}%; the number of centres in 2023 was not found, with the "
        f"{centres['value']:.0f} of mid-2025 one centre is {100 / centres['value']:.0f} points",
        f"The ministry printed {ministry['value']:.0f}%. The base is small: {centres['value']:.0f} centres in "
        f"mid-2025, while the number of 2023 was not found, so one centre moves the share by "
        f"{100 / centres['value']:.0f} points.",
        source=[ministry],
        beside=[centres],
    )


CHECKS = (count, gdp_cny, gdp_usd, growth, key_labs, innovation_centres)
