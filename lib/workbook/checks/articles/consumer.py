"""The claims of the article on digital consumer goods (Sài Gòn Giải Phóng, 2022).

Most of them report what a plan wants. Such a claim is judged twice: is the target quoted right, and what came
of it? It holds when both hold, and does not hold when it is misquoted or the target was missed. Where the
plan is quoted right and no outcome for 2025 was found, it cannot be checked.
"""

from __future__ import annotations

import pandas as pd

from workbook import data
from workbook.checks import targets
from workbook.checks.verdict import CANNOT, CAVEAT, FAILS, HOLDS, Verdict, claim, same_number, sources

RATES = ("firms with digital management", "firms with digital design tools", "firms that use e-commerce")


def agencies() -> Verdict:
    """Five agencies: against another report of the plan, which names them."""
    return same_number(
        "plan-agencies",
        data.row("consumer_plan_agencies", "2022-07"),
        "{n} agencies named in another report of the plan",
        "Other reports of July 2022 say {n} as well, and Chinese ones name them: the ministries of industry and "
        "of commerce and the offices for market regulation, medical products and intellectual property.",
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
    """50 cities by 2025: quoted right; how many were named in the end is not known."""
    aim = targets.rows(targets.target("demonstration cities"))["aim"]
    named = data.series("act_consumer_sanpin_cities_batch")
    total = named["value"].sum()
    if not _quoted_right("plan-cities", aim):
        verdict = FAILS
    else:
        verdict = HOLDS if total >= aim["value"] else CANNOT
    return Verdict(
        "plan-cities",
        verdict,
        f"{total:.0f} of {aim['value']:.0f} cities named in the batch of 2022",
        sources(aim, named),
        f"The plan does say {aim['value']:.0f}. The first batch of 2022 has {total:.0f} cities, and the ministry "
        f"called for more applications in 2023; neither a later list nor a final count was found.",
    )


def firms() -> Verdict:
    """Over 80 % of firms in three respects: the third has no figure, and none covers all consumer goods."""
    found = {name: targets.rows(targets.target(name)) for name in RATES}
    aim = found[RATES[0]]["aim"]
    management, design, commerce = (found[name]["newest"] for name in RATES)
    quoted = all(_quoted_right("plan-firms", rows["aim"]) for rows in found.values())
    recent = [row for row in (management, design, commerce) if row["period"] >= "2025"]
    if not quoted or any(row["value"] <= aim["value"] for row in recent):
        verdict = FAILS
    else:
        verdict = CAVEAT if len(recent) == len(RATES) else CANNOT
    return Verdict(
        "plan-firms",
        verdict,
        f"light industry: management {management['value']:.1f} %, design tools {design['value']:.1f} % "
        f"({design['period']}), e-commerce {commerce['value']:.0f} % ({commerce['period']})",
        sources(aim, management, design, commerce),
        f"The plan does say over {aim['value']:.0f} %. In mid-2025 light-industry firms above the size limit "
        f"stood at {management['value']:.1f} % (management) and {design['value']:.1f} % (design tools). For "
        f"e-commerce there is only {commerce['value']:.0f} % from early 2023, on another definition; no rate "
        f"for consumer goods as a whole was found.",
    )


def factories() -> Verdict:
    """200 demonstration factories: published only for all industries together."""
    found = targets.rows(targets.target("smart demonstration factories"))
    aim, everywhere = found["aim"], found["newest"]
    possible = everywhere["value"] >= aim["value"]
    graded = data.row("national_excellent_smart_factories", "2025")
    return Verdict(
        "plan-factories",
        CANNOT if _quoted_right("plan-factories", aim) and possible else FAILS,
        f"{everywhere['value']:.0f} factories of all industries in October 2024",
        sources(aim, everywhere, graded),
        f"The plan does say {aim['value']:.0f}. The ministry counted {everywhere['value']:.0f} demonstration "
        f"factories of all industries by October 2024; how many make consumer goods was not found. For the "
        f"end of 2025 it counts smart factories in four grades instead.",
    )


def core_share() -> Verdict:
    """10 % of GDP from core digital industries by 2025: quoted right and met."""
    core = targets.target("core digital industries, % of GDP")
    found = targets.rows(core)
    start, aim, newest = found["start"], found["aim"], found["newest"]
    met = targets.outcome(core) == targets.MET
    return Verdict(
        "core-2025-share",
        HOLDS if _quoted_right("core-2025-share", aim) and met else FAILS,
        f"{start['value']:.1f} % in {start['period']}, over {newest['value']:.1f} % in {newest['period']}",
        sources(start, aim, newest),
        f"The State Council's plan says {aim['value']:.0f} %, up from {start['value']:.1f} % in "
        f"{start['period']}; the data administration reports over {newest['value']:.1f} % for {newest['period']}. "
        f"This is the narrow core, not the digital economy in the broad sense.",
    )


def _quoted_right(claim_id: str, aim: pd.Series) -> bool:
    """Whether the article's number is the plan's."""
    return claim(claim_id)["value"] == targets.number(aim)


CHECKS = (agencies, cities, tasks, firms, factories, core_share)
