"""What a check says: two closed lists of words, the claim that it is about, and the usual ways to reach an answer.

Each claim is asked two questions. Quoted right: what the article goes back to is the document or the office that
it names or, where it names none, the office whose own act or count it reports; where that was not found, other
prints may bear the claim out, but nobody can say that it is quoted right. True, or come true: facts hold or not;
targets are met or missed, forecasts open until then. What a plan says is a fact about the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
import math

import pandas as pd

from workbook import WorkbookError, data
from workbook.data.units import split_unit
from workbook.figures.interval import Interval

AS_PRINTED = "as printed"
DIFFERS = "differs"
NOT_FOUND = "source not found"
QUOTED = (AS_PRINTED, DIFFERS, NOT_FOUND)

HOLDS = "holds"
CAVEAT = "holds with a caveat"
FAILS = "does not hold"
MET = "met"
MISSED = "missed"
OPEN = "open"
NO_OUTCOME = "no outcome found"
NOT_DEFINED = "not defined"
CANNOT = "cannot be checked"
VERDICTS = (HOLDS, CAVEAT, FAILS, MET, MISSED, OPEN, NO_OUTCOME, NOT_DEFINED, CANNOT)

TRN = 1e12
BN = 1e9


@dataclass(frozen=True)
class Verdict:
    """The two answers on one claim, what was computed, the sources, and what speaks for the claim and against it.

    `evidence` holds source_ids of data/sources.csv. Raises WorkbookError for a word that is in neither list.
    """

    claim_id: str
    quoted: str
    verdict: str
    computed: str
    evidence: tuple[str, ...]
    sentence: str

    def __post_init__(self) -> None:
        for word, allowed in ((self.quoted, QUOTED), (self.verdict, VERDICTS)):
            if word not in allowed:
                raise WorkbookError(f"{word!r} is no answer; use one of: {', '.join(allowed)}.")


def claim(claim_id: str) -> dict:
    """One row of data/claims.csv or of one's own articles. Raises WorkbookError when no row has that name."""
    for own in (False, True):
        table = data.claims(own)
        if claim_id in table.index:
            return table.loc[claim_id].to_dict()
    raise WorkbookError(f"There is no claim {claim_id!r} in data/claims.csv.")


def claimed(claim_id: str) -> Interval:
    """The numbers that a claim's printed phrase stands for, in base units (yuan, not trillions).

    Raises WorkbookError for a date and a statement, which stand for none.

    >>> claimed("zones-gdp-cny") / TRN
    Interval(low=12.325, high=12.335)
    """
    row = claim(claim_id)
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        raise WorkbookError(f"The claim {claim_id!r} is printed as {row['printed']!r}, without a number.")
    return Interval(row["low"], row["high"])


def number(row: pd.Series) -> float:
    """The number of a row of data/series in base units; of a lower bound ("over 10.5%") the bound."""
    return float(row["value"]) * float(split_unit(row["unit"])[1])


def quoted(claim_id: str, *found: pd.Series) -> str:
    """Whether the article prints the numbers of its source's rows; without a row the source was not found.

    A rounded number is quoted right, 7.1 for 7.11; a bound ("over 80%") only when it is the same bound.
    """
    if not found:
        return NOT_FOUND
    said = claimed(claim_id)
    bounds = [end for end in (said.low, said.high) if math.isfinite(end)]
    fits = [said.contains(number(row)) if len(bounds) == 2 else bounds == [number(row)] for row in found]
    return AS_PRINTED if all(fits) else DIFFERS


def decided(
    claim_id: str,
    verdict: str,
    computed: str,
    sentence: str,
    source: Sequence[pd.Series] = (),
    beside: Sequence[pd.Series | pd.DataFrame] = (),
) -> Verdict:
    """The verdict on a figure: quoted right when the rows of its `source` print it, and seen `beside` others."""
    of_both = evidence(claim_id, *source, *beside)
    return Verdict(claim_id, quoted(claim_id, *source), verdict, computed, of_both, sentence)


def same_number(claim_id: str, row: pd.Series, computed: str, sentence: str) -> Verdict:
    """Quoted right and true when the source prints a number that the claim's phrase stands for.

    `row` is that source's row of data/series; `{n}` in both texts stands for its number, without decimals.
    """
    verdict = HOLDS if claimed(claim_id).contains(number(row)) else FAILS
    computed, sentence = (text.format(n=f"{row['value']:.0f}") for text in (computed, sentence))
    return decided(claim_id, verdict, computed, sentence, source=[row])


def stated(claim_id: str) -> Verdict:
    """The verdict on words: its row of data/judged.csv.

    It was reached by reading, so it stands only while what was read stands: the claim's phrase, and the phrases
    that were found in the publisher or title of documents. Raises WorkbookError when one changed.
    """
    judged, printed = data.files.loaded()["judged"].set_index("claim_id").loc[claim_id], claim(claim_id)["printed"]
    if printed != judged["judged_as"]:
        raise WorkbookError(
            f"The claim {claim_id!r} was judged as {judged['judged_as']!r} and is printed as {printed!r}; "
            "judge it again."
        )
    found, documents = evidence(claim_id), data.sources()
    for part in filter(None, judged["rests_on"].split("; ")):
        source_id, phrase = part.split(": ", 1)
        if source_id not in found or phrase not in " ".join(documents.loc[source_id, ["publisher", "title"]]):
            raise WorkbookError(
                f"The verdict on {claim_id!r} rests on {phrase!r} in {source_id!r}, which data/evidence.csv and "
                "data/sources.csv do not have; add the rows, or judge it again."
            )
    return Verdict(claim_id, *judged[["quoted", "verdict", "computed"]], found, judged["sentence"])


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


def evidence(claim_id: str, *found: pd.Series | pd.DataFrame) -> tuple[str, ...]:
    """The sources of rows and the documents that data/evidence.csv names for a claim, or the article alone."""
    named = (*sources(*found), *data.files.evidence(claim_id))
    return tuple(dict.fromkeys(named)) or (claim(claim_id)["source_id"],)
