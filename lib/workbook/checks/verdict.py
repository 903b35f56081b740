"""What a check says: the closed list of verdicts, and what each check needs to reach one."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workbook import data
from workbook.figures.interval import Interval

HOLDS = "holds"
CAVEAT = "holds with a caveat"
FAILS = "does not hold"
OPEN = "open"
CANNOT = "cannot be checked"
VERDICTS = (HOLDS, CAVEAT, FAILS, OPEN, CANNOT)

TRN = 1e12
BN = 1e9


class CheckError(ValueError):
    """A verdict that is not in the vocabulary, or a check of a claim that does not exist."""


@dataclass(frozen=True)
class Verdict:
    """The verdict on one claim, what was computed, the sources and one sentence that says why.

    `evidence` holds source_ids of data/sources.csv. Raises CheckError for a word that is no verdict.
    """

    claim_id: str
    verdict: str
    computed: str
    evidence: tuple[str, ...]
    sentence: str

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise CheckError(f"{self.verdict!r} is no verdict; use one of: {', '.join(VERDICTS)}.")


def claim(claim_id: str) -> dict:
    """One row of data/claims.csv. Raises CheckError when there is none of that name."""
    table = data.claims()
    if claim_id not in table.index:
        raise CheckError(f"There is no claim {claim_id!r} in data/claims.csv.")
    return table.loc[claim_id].to_dict()


def claimed(claim_id: str) -> Interval:
    """The numbers that a claim's printed phrase stands for, in base units (yuan, not trillions).

    Raises CheckError for a date, which stands for none.
    """
    row = claim(claim_id)
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        raise CheckError(f"The claim {claim_id!r} is printed as {row['printed']!r}, a date without a number.")
    return Interval(row["low"], row["high"])


def span(interval: Interval, digits: int = 2) -> str:
    """An interval for a sentence: `7.10 to 7.15`, one number when both ends print alike, `80.00 or more`.

    >>> span(Interval(12.3255, 12.3349))
    '12.33'
    """
    low, high = f"{interval.low:.{digits}f}", f"{interval.high:.{digits}f}"
    if interval.high == float("inf"):
        return f"{low} or more"
    return low if low == high else f"{low} to {high}"
