"""Verdicts and sources as tables for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

import pandas as pd

from workbook import checks, data
from workbook.checks.general import Finding
from workbook.report.markdown import Safe, literal


def scoreboard(source_id: str | None = None, own: bool = False) -> pd.DataFrame:
    """The claims of one article, or of all, with both answers, by `claim_id`: material ones first, then details.

    Columns: printed, about, said by (with the way it is said), material, quoted, verdict, computed, why. A claim
    without a check says "not checked yet" and no more. `own` takes the articles of data/own in place of the five.
    """
    columns = {"subject": "about", "sentence": "why"}
    table = checks.all_verdicts(source_id, own).rename(columns=columns)
    table = table.sort_values("material", ascending=False, kind="stable")  # yes before no
    table["said by"] = table["said_by"] + " (" + table["modality"] + ")"
    return table[["printed", "about", "said by", "material", "quoted", "verdict", "computed", "why"]]


def checked(findings: Mapping[str, Finding]) -> pd.DataFrame:
    """What the checks of `checks.general` found, by name: whether the figures agree, and the sentence."""
    words = {True: "yes", False: Safe("**no**"), None: "nothing to compare"}
    rows = [[words[finding.agrees], finding.sentence] for finding in findings.values()]
    index = pd.Index(list(findings), name="check")
    return pd.DataFrame(rows, index=index, columns=["agrees", "what was found"], dtype=object)


def source_table(source_ids: Iterable[str]) -> pd.DataFrame:
    """The documents behind a notebook, one publisher a row: its titles with dates, linked where possible."""
    table = data.sources().loc[sorted(set(source_ids))]
    table = table.assign(documents=[_document(source) for _, source in table.iterrows()])
    grouped = table.sort_values("published").groupby("publisher")["documents"].agg("; ".join)
    documents = pd.Series(map(Safe, grouped), index=grouped.index, dtype=object)
    return pd.DataFrame({"documents": documents})


def source_ids(*series_ids: str) -> list[str]:
    """The documents that the rows of these series come from."""
    return sorted({source for series_id in series_ids for source in data.series(series_id)["source_id"]})


def _document(source: pd.Series) -> str:
    title, url = literal(source["title"]), source["url"]
    if url.startswith(("https://", "http://")):
        # Brackets, bars and blanks, which would end the link or the table's cell, become %28 and the like.
        title = f"[{title}]({quote(url, safe='%!#&+,/:;=?@~')})"
    return f"{title} ({source['published']})"
