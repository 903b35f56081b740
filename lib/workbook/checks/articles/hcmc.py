"""The claims of the article on Ho Chi Minh City (Tạp chí Kinh tế Sài Gòn, September 2024)."""

from __future__ import annotations

import pandas as pd

from workbook import data, projection
from workbook.checks import arithmetic
from workbook.checks.verdict import FAILS, NOT_DEFINED, Verdict, by_share, claim, claimed, decided
from workbook.figures.printing import span
from workbook.projection.base_rates import BaseRate

SAID, DUE = 2024, 2030
EVENT = "2024-09"
MAYBE_2021 = ("manufacturing", "information")  # shares said in March 2022 without a year


def localities() -> Verdict:
    """37 foreign localities: against the delegations that other reports of the day counted."""
    printed = claimed("hcmc-localities")
    agency = data.row("hcmc_dialogue_cities", EVENT)
    reports = data.series("hcmc_dialogue_delegations")
    reports = reports[reports["basis"] == "stock"]
    fits = [data.interval(row).overlaps(printed) for _, row in reports.iterrows()]
    return decided(
        "hcmc-localities",
        by_share(fits) if printed.contains(agency["value"]) else FAILS,
        f"{sum(fits)} of {len(fits)} other reports of the day fit {printed.middle:.0f}",
        f"The state news agency, from which the article has it, also captions a picture with "
        f"{agency['value']:.0f} cities. Of {len(fits)} other papers of the day {sum(fits)} counted 'more than 35 "
        f"delegations', which fits, {len(fits) - sum(fits)} a plain 35, which does not. No list of the guests was "
        f"found.",
        source=[agency],
        beside=[reports],
    )


def hightech_share() -> Verdict:
    """About 23% of the city's product: of what is not defined; of manufacturing it would be too much."""
    printed = claimed("hcmc-hightech-share")
    industry, speech = data.row("hcmc_industry_share", str(SAID)), data.row("hcmc_hightech_share", str(SAID))
    built = [data.row("hcmc_industry_construction_share", period) for period in ("2023", "2018Q1-Q3")]
    information = data.row("hcmc_information_share", "2021")
    too_much = printed.low > data.interval(industry).high
    ceiling = "impossible, because" if too_much else "possible:"
    with_services = span(data.interval(industry) + data.interval(information), 2)
    return decided(
        "hcmc-hightech-share",
        NOT_DEFINED,
        f"all industry: {industry['value']:.1f}% of gross product in {SAID}; with all information and "
        f"communications {with_services}%",
        f"The city's chairman said about {speech['value']:.0f}%, and no definition was found. The law on high "
        f"technologies counts services among high-tech activities, and industry with all information and "
        f"communications (of about {information['period']}; said in March 2022 without a year) comes to "
        f"{with_services}%. Counting manufacturing alone it is {ceiling} on the accounts used since 2017 all "
        f"industry made {industry['value']:.1f}% in {SAID}; with construction it was {built[0]['value']:.1f}% in "
        f"2023 and {built[1]['value']:.1f}% in nine months of 2018.",
        source=[speech],
        beside=[industry, *built, information],
    )


def hightech_target() -> Verdict:
    """40% in 2030: a target on a share that is not defined; what it needs, and what the official plan says."""
    start, target = claim("hcmc-hightech-share")["value"], claim("hcmc-hightech-target")["value"]
    said = data.row("hcmc_hightech_share", str(DUE))
    lead, record = arithmetic.lead_for_share(start, target, DUE - SAID), share_record()
    rose = record.windows.groupby("family")["made"].agg(["sum", "size"])
    (built, stretches), (served, others) = rose.loc["industry"], rose.loc["services"]
    plan, making = (
        data.row("hcmc_industry_construction_share", str(DUE)),
        data.row("hcmc_manufacturing_share", str(DUE)),
    )
    room = "less than the target" if data.interval(plan).high < target else "enough for the target"
    return decided(
        "hcmc-hightech-target",
        NOT_DEFINED,
        f"from {start:.0f}% its ratio to the rest must grow by {lead:.1f}% a year, {SAID} to {DUE}; of "
        f"{stretches:,} overlapping {record.years}-year stretches of industry that began at 15 to 30% of a "
        f"country's GDP {built} rose as far, of services {served} of {others}; the official plan gives all "
        f"manufacturing about {making['value']:.0f}%",
        f"The chairman said {target:.0f}% by {DUE}. A target on a share of which no definition was found can be "
        f"called neither met nor missed. From {start:.0f}% it must outgrow the rest by {lead:.1f}% every year, "
        f"whatever is meant; of {stretches:,} stretches of {record.years} years, which overlap, in which the "
        f"industry of some country began at 15 to 30%, {built} rose as far, of services {served} of {others}. The "
        f"official plan, three months later, gives all manufacturing about {making['value']:.0f}% and industry "
        f"with construction about {plan['value']:.0f}% in {DUE}, {room}.",
        source=[said],
        beside=[plan, making],
    )


def share_record() -> BaseRate:
    """How often a sector's share of a country's GDP rose as far as from the claimed to the promised share."""
    start, target = claim("hcmc-hightech-share")["value"] / 100, claim("hcmc-hightech-target")["value"] / 100
    return projection.share_base_rate(start, target, DUE - SAID)


def readings() -> pd.DataFrame:
    """What could have been meant by "about 23%", each as it was printed nearest to the speech of 2024.

    By reading, in rising order: `percent` of gross product inside the borders of before July 2025, and
    whether it `fits` the printed phrase. Where the words mean two figures, `percent` is their sum or difference.
    """
    # At the rate by which the statistics office converts the nation's GDP of 2024; the ECB fixes no dong.
    dong, dollars = (data.interval(f"vietnam_gdp_{name}", "2024").middle for name in ("nominal", "usd"))
    product = data.interval("hcmc_grdp_nominal", "2024") / (dong / dollars) / 100
    park = {name: data.row(f"hcmc_shtp_{name}", "2024")["value"] * 1e9 for name in ("output", "export", "import")}
    manufacturing, information = (data.row(f"hcmc_{name}_share", "2021")["value"] for name in MAYBE_2021)
    industry = data.row("hcmc_industry_share", "2024")["value"]
    half_year = [data.row(f"hcmc_{name}_share", "2024H1")["value"] for name in ("industry", "construction")]
    with_construction = {
        period: data.row("hcmc_industry_construction_share", period)["value"] for period in ("2018Q1-Q3", "2023")
    }
    digital = {
        f"digital economy (ministry), {year}": data.row("hcmc_digital_share_mic", year)["value"]
        for year in ("2023", "2024")
    }
    percent = pd.Series(
        {
            "23% of manufacturing, about 2021": claim("hcmc-hightech-share")["value"] / 100 * manufacturing,
            "hi-tech park: net output, 2024": (park["output"] - park["import"]) / product.middle,
            "four key industries, about 2019": data.row("hcmc_key4_share", "2019")["value"],
            "all manufacturing, about 2021": manufacturing,
            "all industry, 2024": industry,
            "industry, construction, H1 2024": sum(half_year),
            **digital,
            "industry, construction, 2023": with_construction["2023"],
            "industry, construction, Q1–Q3 2018": with_construction["2018Q1-Q3"],
            "industry 2024, information ~2021": industry + information,
            "hi-tech park: exports, 2024": park["export"] / product.middle,
        }
    )
    table = pd.DataFrame({"percent": percent}).rename_axis("reading").sort_values("percent")
    return table.assign(fits=[claimed("hcmc-hightech-share").contains(value) for value in table["percent"]])


CHECKS = (localities, hightech_share, hightech_target)
