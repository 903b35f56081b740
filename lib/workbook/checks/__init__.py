"""From a claim and the evidence in data/ to a verdict: one small named function for each check.

A check compares intervals: a claim holds when what other figures give overlaps the numbers that its
printed phrase stands for. `arithmetic` is for every article; each article has a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import pandas as pd

from workbook import data
from workbook.checks import cities, consumer, digital, hcmc, zones
from workbook.checks.verdict import VERDICTS, CheckError, Verdict

__all__ = ["NOT_YET", "VERDICTS", "CheckError", "Verdict", "all_verdicts"]

NOT_YET = "not checked yet"


def all_verdicts() -> pd.DataFrame:
    """Every claim with what its check found, by `claim_id` in the order of claims.csv.

    Columns: source_id, printed, subject, verdict, computed, evidence, sentence. A claim without a
    check says "not checked yet" and nothing else.
    """
    found = {verdict.claim_id: asdict(verdict) for check in _checks() for verdict in [check()]}
    unchecked = {"verdict": NOT_YET, "computed": "", "evidence": (), "sentence": ""}
    table = data.claims()[["source_id", "printed", "subject"]]
    verdicts = [found.get(claim_id, unchecked) for claim_id in table.index]
    return table.assign(**{name: [verdict[name] for verdict in verdicts] for name in unchecked})


def _checks() -> list[Callable[[], Verdict]]:
    return [check for article in (cities, zones, digital, consumer, hcmc) for check in article.CHECKS]
