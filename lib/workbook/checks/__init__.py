"""From a claim and the evidence in data/ to a verdict: one small named function for each check.

A check compares intervals: a claim holds when what other figures give overlaps the numbers that its
printed phrase stands for. `arithmetic` is for every article; each article has a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import pandas as pd

from workbook import data
from workbook.checks.articles import cities, consumer, digital, hcmc, zones
from workbook.checks.verdict import VERDICTS, CheckError, Verdict

__all__ = ["NOT_YET", "VERDICTS", "CheckError", "Verdict", "all_verdicts"]

NOT_YET = "not checked yet"

# The checks of each article, by its source_id.
ARTICLES = {
    "cri-2020": digital,
    "ndo-2021": cities,
    "consumer-2022": consumer,
    "vtv-2023": zones,
    "ktsg-2024": hcmc,
}


def all_verdicts(source_id: str | None = None) -> pd.DataFrame:
    """Every claim with what its check found, by `claim_id` in the order of claims.csv.

    `source_id` keeps the claims of one article. Columns: source_id, printed, subject, verdict, computed,
    evidence, sentence. A claim without a check says "not checked yet" and nothing else. Raises CheckError for
    an article without claims, and for data that a check cannot be made from.
    """
    table = data.claims()[["source_id", "printed", "subject"]]
    if source_id is not None:
        if source_id not in set(table["source_id"]):
            raise CheckError(f"There is no claim of {source_id!r} in data/claims.csv.")
        table = table[table["source_id"] == source_id]
    modules = [ARTICLES[article] for article in table["source_id"].unique() if article in ARTICLES]
    reached = [_reach(check) for module in modules for check in module.CHECKS]
    found = {verdict.claim_id: asdict(verdict) for verdict in reached}
    unchecked = {"verdict": NOT_YET, "computed": "", "evidence": (), "sentence": ""}
    verdicts = [found.get(claim_id, unchecked) for claim_id in table.index]
    return table.assign(**{name: [verdict[name] for verdict in verdicts] for name in unchecked})


def _reach(check: Callable[[], Verdict]) -> Verdict:
    """A check's verdict; what stops it is told with the check's name, whatever it comes from."""
    try:
        return check()
    except (data.DataError, CheckError):
        raise
    except (ValueError, ArithmeticError) as error:
        name = f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
        raise CheckError(
            f"The check {name} cannot be made from the claims and series that it reads: {error}"
        ) from error
