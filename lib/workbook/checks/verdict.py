"""What a check says: the closed list of verdicts, the claim that it is about, and the usual ways to reach one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from workbook import WorkbookError, data
from workbook.figures.interval import Interval

HOLDS = "holds"
CAVEAT = "holds with a caveat"
FAILS = "does not hold"
OPEN = "open"
CANNOT = "cannot be checked"
VERDICTS = (HOLDS, CAVEAT, FAILS, OPEN, CANNOT)

TRN = 1e12
BN = 1e9


@dataclass(frozen=True)
class Verdict:
    """The verdict on one claim, what was computed, the sources and one sentence that says why.

    `evidence` holds source_ids of data/sources.csv. Raises WorkbookError for a word that is no verdict.
    """

    claim_id: str
    verdict: str
    computed: str
    evidence: tuple[str, ...]
    sentence: str

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise WorkbookError(f"{self.verdict!r} is no verdict; use one of: {', '.join(VERDICTS)}.")


def claim(claim_id: str) -> dict:
    """One row of data/claims.csv. Raises WorkbookError when there is none of that name."""
    table = data.claims()
    if claim_id not in table.index:
        raise WorkbookError(f"There is no claim {claim_id!r} in data/claims.csv.")
    return table.loc[claim_id].to_dict()


def claimed(claim_id: str) -> Interval:
    """The numbers that a claim's printed phrase stands for, in base units (yuan, not trillions).

    Raises WorkbookError for a date, which stands for none.

    >>> claimed("zones-gdp-cny") / TRN
    Interval(low=12.325, high=12.335)
    """
    row = claim(claim_id)
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        raise WorkbookError(f"The claim {claim_id!r} is printed as {row['printed']!r}, a date without a number.")
    return Interval(row["low"], row["high"])


def same_number(claim_id: str, row: pd.Series, computed: str, sentence: str) -> Verdict:
    """Holds when another source prints a number that the claim's phrase stands for, and fails otherwise.

    `row` is that source's row of data/series; `{n}` in both texts stands for its number, without decimals.
    """
    number = f"{row['value']:.0f}"
    verdict = HOLDS if claimed(claim_id).contains(row["value"]) else FAILS
    return Verdict(claim_id, verdict, computed.format(n=number), sources(row), sentence.format(n=number))


def by_share(fits: Sequence[bool]) -> str:
    """The verdict when several readings are as good: all fit, some fit, or none.

    >>> by_share([True, True]), by_share([True, False]), by_share([False])
    ('holds', 'holds with a caveat', 'does not hold')
    """
    return HOLDS if all(fits) else CAVEAT if any(fits) else FAILS


def sources(*found: pd.Series | pd.DataFrame) -> tuple[str, ...]:
    """The source_ids of rows or tables of data/series, each once, in their order."""
    ids = (part["source_id"] if isinstance(part, pd.DataFrame) else [part["source_id"]] for part in found)
    return tuple(dict.fromkeys(source_id for part in ids for source_id in part))
