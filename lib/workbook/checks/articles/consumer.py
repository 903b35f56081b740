"""The claims of the article on digital consumer goods (Sài Gòn Giải Phóng, 2022).

Most of them report what a plan wants: quoted right or not, and met or missed. A figure of a part of the industry,
or of all industry, decides neither.
"""

from __future__ import annotations

from workbook import data
from workbook.checks import targets
from workbook.checks.verdict import MET, MISSED, NO_OUTCOME, Verdict, decided, same_number

RATES = ("firms with digital management", "firms with digital design tools", "firms that use e-commerce")


def agencies() -> Verdict:
    """Five agencies: against another report of the plan, which names them."""
    return same_number(
        "plan-agencies",
        data.row("consumer_plan_agencies", "2022-07"),
        "{n} agencies named in another report of the plan",
        "China Daily says {n} as well, and Chinese reports name them: the ministries of industry and of commerce "
        "and the offices for market regulation, medical products and intellectual property. Nothing was found "
        "against it.",
    )


def tasks() -> Verdict:
    """Ten tasks: against the plan as reported in Chinese."""
    return same_number(
        "plan-tasks",
        data.row("tgt_consumer_tasks", "2022-2025"),
        "{n} tasks in the plan",
        "The plan lists {n} tasks under three heads: more variety, better quality, brands. They are things to do; "
        "none of the {n} is a result.",
    )


def cities() -> Verdict:
    """50 cities by 2025: the plan says so; how many were named in the end is not known."""
    aim = targets.rows(targets.target("demonstration cities"))["aim"]
    named = data.series("act_consumer_sanpin_cities_batch")
    total = named["value"].sum()
    return decided(
        "plan-cities",
        _came("demonstration cities"),
        f"{total:.0f} of {aim['value']:.0f} cities named in the batch of 2022",
        f"The plan does say {aim['value']:.0f}, and the first batch of 2022 has {total:.0f}. Neither a later "
        f"list nor a final count was found. The plan's cities are models of variety, quality and brands; the "
        f"article names these too, but puts digital progress first.",
        source=[aim],
        beside=[named],
    )


def firms() -> Verdict:
    """Over 80% of firms in three respects: the third has no figure, and none covers all consumer goods."""
    found = {name: targets.rows(targets.target(name)) for name in RATES}
    management, design, commerce = (found[name]["newest"] for name in RATES)
    aims = [rows["aim"] for rows in found.values()]
    return decided(
        "plan-firms",
        _came(*RATES),
        f"light industry: management {management['value']:.1f}%, design tools {design['value']:.1f}% "
        f"({design['period']}), e-commerce {commerce['value']:.0f}% ({commerce['period']})",
        f"The plan does say over {aims[0]['value']:.0f}%, one phrase for three rates. In mid-2025 "
        f"light-industry firms above the size limit stood at {management['value']:.1f}% (management) and "
        f"{design['value']:.1f}% (design tools). For e-commerce there is only {commerce['value']:.0f}% from "
        f"early 2023, on another definition, and no rate for consumer goods as a whole was found.",
        source=[*aims],
        beside=[management, design, commerce],
    )


def factories() -> Verdict:
    """200 demonstration factories: found only for all industries together."""
    found = targets.rows(targets.target("smart demonstration factories"))
    aim, everywhere = found["aim"], found["newest"]
    graded = data.row("national_excellent_smart_factories", "2025")
    return decided(
        "plan-factories",
        _came("smart demonstration factories"),
        f"{everywhere['value']:.0f} factories of all industries at the end of {everywhere['period']}",
        f"The plan does say {aim['value']:.0f}. There were {everywhere['value']:.0f} demonstration factories of "
        f"all industries at the end of {everywhere['period']}; how many make consumer goods was not found, and "
        f"since 2025 the ministry counts by another scheme.",
        source=[aim],
        beside=[everywhere, graded],
    )


def core_share() -> Verdict:
    """10% of GDP from core digital industries by 2025: quoted right and met."""
    core = targets.target("core digital industries, % of GDP")
    found = targets.rows(core)
    start, aim, newest = found["start"], found["aim"], found["newest"]
    came = data.series("cn_core_digital_va_share_gdp").query("period == '2025' and basis != 'target'")
    return decided(
        "core-2025-share",
        _came(core.name),
        f"over {newest['value']:.1f}% in {newest['period']}; the {start['value']:.1f}% of {start['period']} "
        f"was first printed before the census of 2023",
        f"The State Council's plan says {aim['value']:.0f}%, up from {start['value']:.1f}% in "
        f"{start['period']}; the data administration reports over {newest['value']:.1f}% for "
        f"{newest['period']}, the internet centre {came['value'].iloc[-1]:.1f}%. Between them the accounts were "
        f"remade with the census of 2023, and the {start['value']:.1f}% was first printed before. "
        f"This is the narrow core, not the digital economy in the broad sense.",
        source=[aim],
        beside=[start, came],
    )


def _came(*names: str) -> str:
    """What came of targets that are one: met when all were, missed when one was, else no outcome was found."""
    outcomes = {targets.outcome(targets.target(name)) for name in names}
    return MISSED if MISSED in outcomes else MET if outcomes == {MET} else NO_OUTCOME


CHECKS = (agencies, cities, tasks, firms, factories, core_share)
