"""The claims of the article on Ho Chi Minh City (Tạp chí Kinh tế Sài Gòn, September 2024)."""

from __future__ import annotations

import pandas as pd

from workbook import data, projection
from workbook.checks import arithmetic
from workbook.checks.verdict import CANNOT, FAILS, HOLDS, OPEN, Verdict, by_share, claim, claimed, sources

SAID, DUE = 2024, 2030
# Sectors of American states: the closest thing to a city's sector with a long record.
SECTORS = ("information", "professional_services", "computer_manufacturing", "data_processing")
GROWTH_OF_THE_WHOLE, WINDOW = 5.0, 7  # per cent a year; years for which base rates are counted
EVENT = "2024-09"


def localities() -> Verdict:
    """37 foreign localities: against the delegations that other reports of the day counted."""
    printed = claimed("hcmc-localities")
    agency = data.row("hcmc_dialogue_cities", EVENT)
    reports = data.series("hcmc_dialogue_delegations")
    reports = reports[reports["basis"] == "stock"]
    fits = [data.row_interval(row).overlaps(printed) for _, row in reports.iterrows()]
    partners = data.row("hcmc_partner_localities", "2024-07")
    return Verdict(
        "hcmc-localities",
        by_share(fits) if data.row_interval(agency).overlaps(printed) else FAILS,
        f"{sum(fits)} of {len(fits)} other reports of the day fit {printed.middle:.0f}",
        sources(agency, reports, partners),
        f"The state news agency, from which the article has it, also captions a picture with "
        f"{agency['value']:.0f} cities. Of {len(fits)} other papers of the day {sum(fits)} counted 'more than 35 "
        f"delegations', the rest a plain 35. No list of the guests was found, so the last digit rests on the "
        f"agency. The city had {partners['value']:.0f} foreign partners then.",
    )


def hightech_share() -> Verdict:
    """About 23 % of the city's product: against all of industry, high technology or not."""
    printed = claimed("hcmc-hightech-share")
    industry = data.row("hcmc_industry_share", str(SAID))
    key = data.row("hcmc_key4_share", "2019")
    speech = data.row("hcmc_hightech_share", str(SAID))
    ceiling = f"all industry together made {industry['value']:.1f} % in {SAID}"
    if printed.low > data.row_interval(industry).high:
        verdict = FAILS
        why = (
            f"as a share of high-tech industry in gross product it cannot be: {ceiling}, its four key branches "
            f"about {key['value']:.1f} %. No definition was found in print; other readings fit the number, not "
            f"the words."
        )
    else:
        verdict = CANNOT
        why = f"without a definition: {ceiling}, so the share is possible, but nobody publishes it."
    return Verdict(
        "hcmc-hightech-share",
        verdict,
        f"all industry: {industry['value']:.1f} % of gross product in {SAID}",
        sources(speech, industry, key),
        f"The city's chairman said it, but {why}",
    )


def hightech_target() -> Verdict:
    """40 % in 2030: what it needs, and what the official plan leaves room for."""
    start, target = claim("hcmc-hightech-share")["value"], claim("hcmc-hightech-target")["value"]
    lead = arithmetic.lead_for_share(start, target, DUE - SAID)
    plan = data.row("hcmc_industry_construction_share", str(DUE))
    shares = data.series("hcmc_hightech_share")
    due, aimed_at = shares["period"] == str(DUE), shares["basis"] == "target"
    outcome = shares[due & ~aimed_at]
    verdict = OPEN
    if len(outcome):
        reached = claimed("hcmc-hightech-target").overlaps(data.row_interval(outcome.iloc[-1]))
        verdict = HOLDS if reached or outcome["value"].iloc[-1] > target else FAILS
    record = sector_record()
    chance = record["hits"].sum() / record["windows"].sum() * 100
    room = "less than the target" if data.row_interval(plan).high < target else "enough for the target"
    return Verdict(
        "hcmc-hightech-target",
        verdict,
        f"needs a lead of {lead:.1f} % a year over the rest, {SAID} to {DUE}; {record['hits'].sum()} of "
        f"{record['windows'].sum():,} windows of American states' sectors ({chance:.0f} %) grew that fast",
        sources(shares[due & aimed_at], plan),
        f"The goal was said, not defined. Whatever the city grows, {start:.0f} to {target:.0f} % in "
        f"{DUE - SAID} years needs a sector that outgrows the rest by {lead:.1f} % every year. The official plan, "
        f"three months later, gives all industry and construction about {plan['value']:.0f} % of the product in "
        f"{DUE}, {room}.",
    )


def sector_record() -> pd.DataFrame:
    """How often sectors of American states grew as fast as the target needs, by sector: windows and hits.

    The growth needed is that of a sector going from the claimed to the promised share over seven years, the
    nearest period counted, while the whole grows 5 % a year in current prices.
    """
    start, target = claim("hcmc-hightech-share")["value"], claim("hcmc-hightech-target")["value"]
    needed, _ = arithmetic.growth_for_share(GROWTH_OF_THE_WHOLE, start, target, WINDOW)
    rates = {name: projection.base_rate(needed / 100, WINDOW, family=f"us_state_{name}") for name in SECTORS}
    return pd.DataFrame({name: {"windows": r.count, "hits": r.hits} for name, r in rates.items()}).T


def readings() -> pd.DataFrame:
    """What could have been meant by "about 23 %", each as it was printed nearest to the speech of 2024.

    By reading, in rising order: `percent` of gross product inside the borders of before July 2025, and
    whether it `fits` the printed phrase. Where the words mean two figures, `percent` is their sum or difference.
    """
    product = data.interval("hcmc_grdp_nominal", "2024") / _dong_per_dollar() / 100
    park = {name: data.row(f"hcmc_shtp_{name}", "2024")["value"] * 1e9 for name in ("output", "export", "import")}
    manufacturing = data.row("hcmc_manufacturing_share", "2021")["value"]
    industry = data.row("hcmc_industry_share", "2024")["value"]
    half_year = [data.row(f"hcmc_{name}_share", "2024H1")["value"] for name in ("industry", "construction")]
    percent = pd.Series(
        {
            "23 % of manufacturing": claim("hcmc-hightech-share")["value"] / 100 * manufacturing,
            "hi-tech park: output less imports, 2024": (park["output"] - park["import"]) / product.middle,
            "four key industries, about 2019": data.row("hcmc_key4_share", "2019")["value"],
            "all manufacturing, about 2021": manufacturing,
            "all industry, 2024": industry,
            "industry and construction, early 2024": sum(half_year),
            "digital economy, ministry's method, 2023": data.row("hcmc_digital_share_mic", "2023")["value"],
            "industry and construction, 2018": data.row("hcmc_industry_construction_share", "2018Q1-Q3")["value"],
            "all industry and all information services": industry
            + data.row("hcmc_information_share", "2021")["value"],
            "hi-tech park: exports, 2024": park["export"] / product.middle,
        }
    )
    table = pd.DataFrame({"percent": percent}).rename_axis("reading").sort_values("percent")
    return table.assign(fits=[claimed("hcmc-hightech-share").contains(value) for value in table["percent"]])


def _dong_per_dollar() -> float:
    """The rate at which the statistics office converts the nation's GDP of 2024; the ECB fixes no dong."""
    dong, dollars = data.interval("vietnam_gdp_nominal", "2024"), data.interval("vietnam_gdp_usd", "2024")
    return dong.middle / dollars.middle


CHECKS = (localities, hightech_share, hightech_target)
