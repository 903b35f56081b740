"""Verdicts and data for other programs: ClaimReview, and flat tables for spreadsheets and statistics.

ClaimReview (https://schema.org/ClaimReview) is the markup that fact checkers publish and collectors read.
What these want is in Google's guide: https://developers.google.com/search/docs/appearance/structured-data/factcheck.
A rating from 1 to 5 is closer to 5 the closer it is to true: 5 holds, 4 holds with a caveat, 1 does not hold. What
is true of a target or a forecast (met, missed, open, no outcome found), what is not defined and what cannot be
checked get the word and the reason but no number, because any number would call them half true.

    workbook.xlsx            the sheets claims, series and sources, for Excel and LibreOffice in any language
    workbook_claims.csv      one figure of the five articles a row, with the article and the verdict
    workbook_series.csv      one published figure a row, with its definition and the document that it comes from
    workbook_sources.csv     one document a row

In the CSV files every cell is the text that stands in data/, so no number gains or loses a digit on the way. In
the workbook numbers are numbers, with the decimal sign of whoever opens it, and everything else is text: no phrase
such as `+8.3%` becomes a formula, no period a date.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
import math
from pathlib import Path
import re
from typing import Any

import pandas as pd
from xlsxwriter import Workbook

from workbook import ROOT, WorkbookError, checks, data, write
from workbook.checks.verdict import CAVEAT, FAILS, HOLDS
from workbook.data.files import NUMBER, read_frame, read_text
from workbook.figures.printing import plain

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

OF_THE_SOURCE = ["publisher", "title", "published", "language", "url", "licence"]
NUMBERS = ("line", "value", "value_base", "low", "high")
KEY = ["series_id", "entity", "period", "basis", "vintage", "source_id", "printed"]
WIDEST = 60  # characters of a column
GROUPED_FROM = 10_000  # below it are years
CREATED = datetime(2026, 1, 1)  # a fixed day: the same data give the same bytes


def claim_reviews(base_url: str | None = None) -> list[dict[str, Any]]:
    """One ClaimReview object for each claim that has a verdict, in the order of claims.csv.

    base_url: address of the page on which the verdicts are published; each review's `url` is that page
    with the claim_id as its anchor. Without it the objects have no `url`, which collectors require.

    The reviews are dated with the release in CITATION.cff: that is when these verdicts were published.
    """
    if base_url and not re.fullmatch(r"https?://[^\s#<>\"]+", base_url):
        raise WorkbookError(f"{base_url!r} is no address of a page; it starts with https:// and has no #.")
    claims, sources, verdicts = data.claims(), data.sources(), checks.all_verdicts()
    claims["subject"] = _spelled_out(claims["subject"])
    return [
        _review(claims.loc[claim_id], verdict, sources.loc[verdict["source_id"]])
        | ({"url": f"{base_url}#{claim_id}"} if base_url else {})
        for claim_id, verdict in verdicts[verdicts["verdict"].isin(checks.VERDICTS)].iterrows()
    ]


def claim_in_english(claim: pd.Series) -> str:
    """One plain sentence that says what was claimed and how it was printed; never whether it holds."""
    subject = claim["subject"].removeprefix("the ")
    if claim["kind"] == "statement":
        return f"The article says “{claim['printed']}” ({subject})."
    preposition = "on" if re.fullmatch(r"\d{4}-\d\d-\d\d", claim["period"]) else "in"
    template = SENTENCES.get((claim["kind"], claim["unit"]), OTHER_SENTENCE)
    sentence = template.format(subject=subject, figure=_figure(claim), when=f"{preposition} {claim['period']}")
    return f"{sentence}, printed as “{claim['printed']}”."


def _figure(claim: pd.Series) -> str:
    """The number with its hedge and unit: `about 150 bn USD`, `2026 to 2030`, `5 years`."""
    hedge = f"{claim['hedge']} " if claim["hedge"] in ("about", "over", "nearly") else ""
    is_range = math.isnan(claim["value"])
    number = f"{plain(claim['low'])} to {plain(claim['high'])}" if is_range else plain(claim["value"])
    a_length = claim["unit"] == "year" and claim["value"] < 1000
    units = {"count": "", "percent": "%", "year": " years" if a_length else ""}
    return hedge + number + units.get(claim["unit"], f" {claim['unit']}")


def _spelled_out(subjects: pd.Series) -> list[str]:
    """The subjects, with "the same (share)" replaced by what the row above is about."""
    found = [""]
    for subject in subjects:
        found.append(re.sub(r"^the same( share)?\b", lambda _: found[-1], subject))
    return found[1:]


def _review(claim: pd.Series, verdict: pd.Series, source: pd.Series) -> dict[str, Any]:
    """The review of one claim. Whether it appeared first in its article is not known, so no firstAppearance."""
    word, published = verdict["verdict"], {"datePublished": source["published"]}
    rating = {"@type": "Rating", "alternateName": word, "ratingExplanation": verdict["sentence"]}
    if word in RATINGS:
        rating |= {"ratingValue": RATINGS[word], "worstRating": 1, "bestRating": 5}
    article = {"@type": "NewsArticle", "headline": source["title"], **published, "inLanguage": source["language"]}
    publisher = {"@type": "Organization", "name": source["publisher"]}
    appearance = article | ({"url": source["url"]} if source["url"] else {})
    item = {"@type": "Claim", "text": claim["printed"], "author": publisher, **published, "appearance": appearance}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim.name,
        "claimReviewed": claim_in_english(claim),
        "itemReviewed": item,
        "reviewRating": rating,
        "author": {"@type": "Organization", "name": _citation("- name")},
        "datePublished": _citation("date-released"),
        "inLanguage": "en",
    }


def _citation(key: str) -> str:
    """A one-line entry of CITATION.cff. Raises WorkbookError when it is not there."""
    found = re.search(rf"^ *{key}: *(.*?) *$", read_text(CITATION), re.MULTILINE)
    if found is None:
        raise WorkbookError(f"CITATION.cff has no line {key!r}, which dates and signs the reviews; put it back.")
    return found[1]


def export(folder: Path) -> list[Path]:
    """Write the four files into `folder`, which is made if it is not there, and return their paths."""
    tables = {
        "claims": all_claims(),
        "series": all_series(),
        "sources": read_frame(data.files.DATA / "sources.csv"),
    }
    written = [folder / "workbook.xlsx", *(folder / f"workbook_{name}.csv" for name in tables)]
    for path, table in zip(written[1:], tables.values(), strict=True):
        write(path, table.to_csv(index=False, lineterminator="\n"))
    write(written[0], _workbook(tables))
    return written


def all_series() -> pd.DataFrame:
    """All series, every cell as printed in data/: topic, definition, the file's columns, the source's.

    Five more from `data.tidy`: value_base, low, high (without the unit's scale), is_first, is_last (yes or no).
    """
    tables = []
    for resource in data.files.package()["resources"]:
        if "series" in resource:
            table = read_frame(data.files.DATA / resource["path"])
            table.insert(0, "topic", resource["name"])
            table.insert(2, "definition", table["series_id"].map(resource["series"]))
            tables.append(table)
    tidy = data.rows.tidy().set_index(KEY)
    told = tidy[["value_base", "low", "high"]].map(lambda number: "" if pd.isna(number) else f"{number:.15g}")
    told = told.join(tidy[["is_first", "is_last"]].map({True: "yes", False: "no"}.get))
    return _with_source(pd.concat(tables, ignore_index=True)).join(told, on=KEY)


def all_claims() -> pd.DataFrame:
    """All claims as printed in data/, with both answers, what was computed and why, then the article's columns.

    Evidence is the source_ids of the figures compared, separated by "; ".
    """
    verdicts = checks.all_verdicts()[["quoted", "verdict", "computed", "sentence", "evidence"]]
    verdicts["evidence"] = verdicts["evidence"].map("; ".join)
    return _with_source(read_frame(data.files.DATA / "claims.csv").join(verdicts, on="claim_id"))


def _with_source(table: pd.DataFrame) -> pd.DataFrame:
    return table.join(data.sources()[OF_THE_SOURCE], on="source_id")


def _workbook(tables: dict[str, pd.DataFrame]) -> bytes:
    """A workbook with a sheet for each table. A number in a column of NUMBERS is one, all else is text."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        bold, grouped = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
            for place, column in enumerate(table):
                cells = table[column].tolist()
                sheet.set_column(place, place, min(max(map(len, [column, *cells])) + 3, WIDEST))
                sheet.write_string(0, place, column, bold)
                for row, cell in enumerate(cells, start=1):
                    if column in NUMBERS and NUMBER.fullmatch(cell):
                        value = float(cell)
                        large = value.is_integer() and abs(value) >= GROUPED_FROM
                        sheet.write_number(row, place, value, grouped if large else None)
                    elif cell:
                        sheet.write_string(row, place, cell)
    return content.getvalue()
