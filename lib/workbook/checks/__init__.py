"""From a claim and the evidence in data/ to a verdict: a small function for each figure, a row for each phrase.

    all_verdicts()              # every claim with two answers, what was computed, and both sides of the evidence
    articles.zones.gdp_usd()    # the check of one claim: is it quoted right, and is it true, or did it come true?
    general.implied_base(level, growth, before)     # a check for any article, as a `Finding`

Both lists of words, `QUOTED` and `VERDICTS`, are closed; a claim without a check is "not checked yet".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import cache

import pandas as pd

from workbook import WorkbookError, data
from workbook.checks.articles import cities, consumer, digital, hcmc, zones
from workbook.checks.general import Finding
from workbook.checks.verdict import QUOTED, VERDICTS, Verdict, stated

__all__ = ["NOT_YET", "QUOTED", "VERDICTS", "Finding", "Verdict", "all_verdicts", "verdict_of"]

NOT_YET = "not checked yet"
OF_THE_CLAIM = ["source_id", "printed", "kind", "subject", "said_by", "modality", "material"]
UNCHECKED = {"quoted": NOT_YET, "verdict": NOT_YET, "computed": "", "evidence": (), "sentence": ""}

# The checks of each article, by its source_id.
ARTICLES = {
    "cri-2020": digital,
    "ndo-2021": cities,
    "consumer-2022": consumer,
    "vtv-2023": zones,
    "ktsg-2024": hcmc,
}


def all_verdicts(source_id: str | None = None, own: bool = False) -> pd.DataFrame:
    """Every claim with what its check found, by `claim_id` in the order of claims.csv; a table of one's own.

    `source_id` keeps the claims of one article; `own` takes those of data/own, which are none of the five.
    Columns: source_id, printed, kind, subject, said_by, modality, material, quoted, verdict, computed, evidence,
    sentence. A claim without a check says "not checked yet" and nothing else. Raises WorkbookError for an article
    without claims.
    """
    table = data.claims(own)[OF_THE_CLAIM]
    if source_id is not None:
        table = table[table["source_id"] == source_id]
        if table.empty:
            raise WorkbookError(f"There is no claim of {source_id!r} in data/{'own/' * own}claims.csv.")
    modules = [ARTICLES[article] for article in table["source_id"].unique() if article in ARTICLES]
    reached = [verdict_of(check) for module in modules for check in module.CHECKS]
    judged = table.index.intersection(data.files.loaded()["judged"]["claim_id"])
    reached += [verdict_of(stated, claim_id) for claim_id in judged]
    found = {verdict.claim_id: asdict(verdict) for verdict in reached}
    rows = [found.get(claim_id, UNCHECKED) for claim_id in table.index]
    return table.assign(**{column: [row[column] for row in rows] for column in UNCHECKED})


@cache
def verdict_of(check: Callable[..., Verdict], *of: str) -> Verdict:
    """What a check found, worked out once a session: `verdict_of.cache_clear()` after a change of data."""
    return check(*of)
