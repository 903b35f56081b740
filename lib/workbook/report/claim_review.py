"""The verdicts as ClaimReview, the markup that fact checkers publish and search engines collect.

Vocabulary: https://schema.org/ClaimReview. What collectors ask for is in Google's guide
(https://developers.google.com/search/docs/appearance/structured-data/factcheck): `claimReviewed`,
`reviewRating.alternateName` and `url` are required, the number of a rating is only recommended, numbers need
a documented scale, and every root object names its type and context (Full Fact's reading of the guide:
https://fullfact.github.io/markup-investigation/docs/notes/01-basic-usage/). Google Search phases the markup
out; its Fact Check Explorer and other collectors keep reading it.

The scale runs from 1 to 5, and closer to 5 is closer to true:

    5  holds
    4  holds with a caveat: the figure stands, with a condition that the article leaves out
    1  does not hold

What is true of a target or a forecast (met, missed, open, no outcome found) and what is not defined or cannot be
checked gets the word and the reason but no number. Any number between worst and best
would call them half true, and a code such as -1, which some publishers use, is read as worse than false.
"""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd

from workbook import ROOT, WorkbookError, checks, data
from workbook.checks.verdict import CAVEAT, FAILS, HOLDS
from workbook.data.files import read_text
from workbook.figures.printing import plain

WORST, BEST = 1, 5
RATINGS = {HOLDS: 5, CAVEAT: 4, FAILS: 1}

SENTENCES = {
    ("count", "count"): "The number of {subject} was {figure} {when}",
    ("period", "year"): "The {subject} was {figure}",
    ("forecast", "year"): "The {subject} will be {figure}",
    ("forecast", "CNY"): "The {subject} will come to {figure} {when}",
    ("forecast", "percent"): "The {subject} will come to {figure} {when}",
    ("target", "count"): "The goal for the number of {subject} {when} is {figure}",
    ("target", "percent"): "The goal for the {subject} {when} is {figure}",
}
OTHER_SENTENCE = "The {subject} came to {figure} {when}"

CITATION = ROOT / "CITATION.cff"


def claim_reviews(base_url: str | None = None) -> list[dict[str, Any]]:
    """One ClaimReview object for each claim that has a verdict, in the order of claims.csv.

    base_url: address of the page on which the verdicts are published; each review's `url` is that page
    with the claim_id as its anchor. Without it the objects have no `url`, which collectors require.

    The reviews are dated with the release in CITATION.cff: that is when these verdicts were published.
    The day of the run would differ from run to run, and the date of the newest source is another's.
    """
    claims = data.claims()
    claims["subject"] = _spelled_out(claims["subject"])
    verdicts = checks.all_verdicts()
    judged = verdicts[verdicts["verdict"].isin(checks.VERDICTS)]
    sources = data.sources()
    return [
        _review(claims.loc[claim_id], verdict, sources.loc[verdict["source_id"]], base_url)
        for claim_id, verdict in judged.iterrows()
    ]


def claim_in_english(claim: pd.Series) -> str:
    """One plain sentence that says what was claimed and how it was printed; never whether it holds."""
    template = SENTENCES.get((claim["kind"], claim["unit"]), OTHER_SENTENCE)
    subject = claim["subject"].removeprefix("the ")
    if claim["kind"] == "statement":
        return f"The article says “{claim['printed']}” ({subject})."
    preposition = "on" if re.fullmatch(r"\d{4}-\d\d-\d\d", claim["period"]) else "in"
    sentence = template.format(subject=subject, figure=_figure(claim), when=f"{preposition} {claim['period']}")
    return f"{sentence}, printed as “{claim['printed']}”."


def _figure(claim: pd.Series) -> str:
    """The number with its hedge and unit: `about 150 bn USD`, `2026 to 2030`, `5 years`."""
    hedge = f"{claim['hedge']} " if claim["hedge"] in ("about", "over", "nearly") else ""
    is_range = math.isnan(claim["value"])
    number = f"{plain(claim['low'])} to {plain(claim['high'])}" if is_range else plain(claim["value"])
    a_length = claim["unit"] == "year" and claim["value"] < 1000
    units = {"count": "", "percent": " %", "year": " years" if a_length else ""}
    return hedge + number + units.get(claim["unit"], f" {claim['unit']}")


def _spelled_out(subjects: pd.Series) -> list[str]:
    """The subjects, with "the same (share)" replaced by what the row above is about."""
    found: list[str] = []
    for subject in subjects:
        above = found[-1] if found else ""
        found.append(re.sub(r"^the same( share)?\b", lambda _, above=above: above, subject))
    return found


def _review(claim: pd.Series, verdict: pd.Series, source: pd.Series, base_url: str | None) -> dict[str, Any]:
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim.name,
        "claimReviewed": claim_in_english(claim),
        "itemReviewed": _item(claim, source),
        "reviewRating": _rating(verdict),
        "author": {"@type": "Organization", "name": _citation("- name")},
        "datePublished": _citation("date-released"),
        "inLanguage": "en",
    }
    return review | ({"url": f"{base_url}#{claim.name}"} if base_url else {})


def _item(claim: pd.Series, source: pd.Series) -> dict[str, Any]:
    """The claim as it stands in the article. Whether it appeared there first is not known: no firstAppearance."""
    article = {
        "@type": "NewsArticle",
        "headline": source["title"],
        "datePublished": source["published"],
        "inLanguage": source["language"],
    }
    return {
        "@type": "Claim",
        "text": claim["printed"],
        "author": {"@type": "Organization", "name": source["publisher"]},
        "datePublished": source["published"],
        "appearance": article | ({"url": source["url"]} if source["url"] else {}),
    }


def _rating(verdict: pd.Series) -> dict[str, Any]:
    word = verdict["verdict"]
    rating = {"@type": "Rating", "alternateName": word, "ratingExplanation": verdict["sentence"]}
    if word not in RATINGS:
        return rating
    return rating | {"ratingValue": RATINGS[word], "worstRating": WORST, "bestRating": BEST}


def _citation(key: str) -> str:
    """A one-line entry of CITATION.cff. Raises WorkbookError when it is not there."""
    for line in read_text(CITATION).splitlines():
        if line.strip().startswith(f"{key}:"):
            return line.partition(":")[2].strip()
    raise WorkbookError(f"CITATION.cff has no line {key!r}, which dates and signs the reviews; put it back.")
