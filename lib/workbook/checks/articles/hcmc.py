"""The claims of the article on Ho Chi Minh City (Tạp chí Kinh tế Sài Gòn, September 2024)."""

from __future__ import annotations

import pandas as pd

from workbook import data, projection
from workbook.checks import arithmetic
from workbook.checks.verdict import (
    AS_PRINTED,
    CAVEAT,
    DIFFERS,
    FAILS,
    HOLDS,
    NOT_DEFINED,
    NOT_FOUND,
    Verdict,
    by_share,
    claim,
    claimed,
    evidence,
    quoted,
    stated,
)
from workbook.projection.base_rates import BaseRate

SAID, DUE = 2024, 2030
# Sectors of American states: the closest thing to a city's sector with a long record.
EVENT = "2024-09"


def localities() -> Verdict:
    """37 foreign localities: against the delegations that other reports of the day counted."""
    printed = claimed("hcmc-localities")
    agency = data.row("hcmc_dialogue_cities", EVENT)
    reports = data.series("hcmc_dialogue_delegations")
    reports = reports[reports["basis"] == "stock"]
    fits = [data.interval(row).overlaps(printed) for _, row in reports.iterrows()]
    right = quoted("hcmc-localities", agency)
    return Verdict(
        "hcmc-localities",
        right,
        by_share(fits) if right == AS_PRINTED else FAILS,
        f"{sum(fits)} of {len(fits)} other reports of the day fit {printed.middle:.0f}",
        evidence("hcmc-localities", agency, reports),
        f"The state news agency, from which the article has it, also captions a picture with "
        f"{agency['value']:.0f} cities. Of {len(fits)} other papers of the day {sum(fits)} counted 'more than 35 "
        f"delegations', which fits, the rest a plain 35, which does not. No list of the guests was found.",
    )


def hightech_share() -> Verdict:
    """About 23 % of the city's product: of what is not defined; of manufacturing it would be too much."""
    printed = claimed("hcmc-hightech-share")
    industry, speech = data.row("hcmc_industry_share", str(SAID)), data.row("hcmc_hightech_share", str(SAID))
    halves = [data.row(f"hcmc_{name}_share", f"{SAID}H1") for name in ("industry", "construction")]
    information, wider = data.row("hcmc_information_share", "2021"), sum(row["value"] for row in halves)
    too_much = printed.low > data.interval(industry).high
    ceiling = "impossible, because" if too_much else "possible:"
    with_services = industry["value"] + information["value"]
    return Verdict(
        "hcmc-hightech-share",
        quoted("hcmc-hightech-share", speech),
        NOT_DEFINED,
        f"all industry: {industry['value']:.1f} % of gross product in {SAID}; with all information services "
        f"{with_services:.1f} %",
        evidence("hcmc-hightech-share", speech, industry, *halves, information),
        f"The city's chairman said about {speech['value']:.0f} %, and no definition was found. The law on high "
        f"technologies counts services among high-tech activities, and industry with all information services "
        f"(of about {information['period']}) comes to {with_services:.1f} %. As a share of manufacturing it is "
        f"{ceiling} all industry made {industry['value']:.1f} % in {SAID}, and with construction {wider:.1f} % "
        f"in the first half of that year.",
    )


def hightech_target() -> Verdict:
    """40 % in 2030: a target on a share that is not defined; what it needs, and what the official plan says."""
    start, target = claim("hcmc-hightech-share")["value"], claim("hcmc-hightech-target")["value"]
    said = data.row("hcmc_hightech_share", str(DUE))
    lead, record = arithmetic.lead_for_share(start, target, DUE - SAID), share_record()
    plan, making = (
        data.row("hcmc_industry_construction_share", str(DUE)),
        data.row("hcmc_manufacturing_share", str(DUE)),
    )
    room = "less than the target" if data.interval(plan).high < target else "enough for the target"
    return Verdict(
        "hcmc-hightech-target",
        quoted("hcmc-hightech-target", said),
        NOT_DEFINED,
        f"needs a lead of {lead:.1f} % a year over the rest, {SAID} to {DUE}; {record.hits} of {record.count:,} "
        f"windows of sector shares ({record.share * 100:.0f} %) rose as far",
        evidence("hcmc-hightech-target", said, plan, making),
        f"The chairman said {target:.0f} % by {DUE}. A target on a share that nobody defined can be neither met "
        f"nor missed. Whatever is meant, it must outgrow the rest by {lead:.1f} % every year; of windows in "
        f"which a sector of some country began at 15 to 30 %, {record.hits} of {record.count:,}, which overlap, "
        f"rose as far in {record.years} years. The official plan, three months later, gives all manufacturing "
        f"about {making['value']:.0f} % and industry with construction about {plan['value']:.0f} % in {DUE}, "
        f"{room}.",
    )


def share_record() -> BaseRate:
    """How often a sector's share of a country's GDP rose as far as from the claimed to the promised share."""
    start, target = claim("hcmc-hightech-share")["value"] / 100, claim("hcmc-hightech-target")["value"] / 100
    return projection.share_base_rate(start, target, DUE - SAID)


def grdp_word() -> Verdict:
    """GDP of a city: the same quantity by another name."""
    return stated(
        "hcmc-grdp-word",
        "tổng GDP của Thành phố",
        DIFFERS,
        CAVEAT,
        "GRDP in other reports",
        "The same quantity is meant. But a city has a gross regional product, and Viet Nam News has the target "
        "as a share of GRDP; the article writes GDP.",
        says={"vns-2024-09-27": "40% of GRDP"},
    )


def dialogue_number() -> Verdict:
    """The 2nd Friendship Dialogue: so in two other papers."""
    return stated(
        "hcmc-dialogue-second",
        "lần thứ 2",
        NOT_FOUND,
        HOLDS,
        "the 2nd in two other reports",
        "The news agency's own text was not found. SGGP's English edition prints the 2nd Friendship Dialogue, "
        "and a paper of Turin 'secondo Friendship Dialogue'. Nothing was found against it.",
        says={"torinoggi-2024-09-24": "TorinOggi"},
    )


def dialogue_day() -> Verdict:
    """24 September: the day of the mayors' conference, not of all the Dialogue."""
    return stated(
        "hcmc-dialogue-day",
        "ngày 24-9",
        NOT_FOUND,
        HOLDS,
        "24 September 2024 in three other reports",
        "The news agency's own text was not found. Three papers have the conference on 24 September 2024; the "
        "Dialogue as a whole began on the 23rd, and the article gives the day to the conference.",
        says={"sggp-en-2024-09-24": "Friendship Dialogue 2024 opens"},
    )


def deputy_mayor() -> Verdict:
    """Ricardo Valente as deputy mayor of Porto: he was councillor for finance; another was vice-president."""
    return stated(
        "porto-deputy-mayor",
        "Phó Thị trưởng",
        NOT_FOUND,
        FAILS,
        "councillor for finance; vice-president since October 2017: Filipe Araújo",
        "He sat in the city's executive until he resigned in December 2024, but as councillor for finance and the "
        "economy. A deputy mayor is the vice-president there: Filipe Araújo, in office since October 2017.",
        says={
            "observador-2017-10-25": "Filipe Araújo é o novo vice-presidente",
            "jn-2024-12-05": "Vereador das Finanças renuncia",
            "observador-2025-01-08": "sucede a Ricardo Valente",
        },
    )


def turin_mayor() -> Verdict:
    """Stefano Lo Russo as mayor of Turin: so in a paper of Turin."""
    return stated(
        "turin-mayor",
        "Thị trưởng thành phố Torino",
        NOT_FOUND,
        HOLDS,
        "mayor in two other reports",
        "A paper of Turin and SGGP's English edition call him mayor of Turin and have him in the city in those "
        "days. Nothing was found against it.",
        says={"torinoggi-2024-09-24": "per il sindaco Lo Russo"},
    )


def san_francisco_trade() -> Verdict:
    """Mark Chandler, in charge of foreign trade in San Francisco."""
    return stated(
        "san-francisco-trade",
        "Giám đốc phụ trách về Ngoại thương",
        NOT_FOUND,
        HOLDS,
        "director in one other report",
        "SGGP's English edition calls him director of the mayor's Office of International Trade and Commerce; the "
        "article's title is a loose translation of that.",
        says={"sggp-en-2024-09-27-sf": "San Francisco"},
    )


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


CHECKS = (
    localities,
    hightech_share,
    hightech_target,
    grdp_word,
    dialogue_number,
    dialogue_day,
    deputy_mayor,
    turin_mayor,
    san_francisco_trade,
)
