"""Verdicts and sources as tables for a reader: what the notebooks and the README show.

python -m workbook.report claimreview [--out FILE] [--base-url URL]    the verdicts as schema.org JSON-LD
python -m workbook.report pictures                                     the README's charts
"""

from __future__ import annotations

from collections.abc import Iterable
import math
import re
from typing import Any
from urllib.parse import quote

from IPython.display import Markdown
import pandas as pd

from workbook import checks, data
from workbook.data.money import scale_word
from workbook.figures.literal import in_markdown

AS_MARKDOWN = "columns that are Markdown already"  # a note that a table carries in its attrs
STRESSED = re.compile(r"\*\*\w+\*\*")  # one word in bold, as `checks.general.table` says **no**


def scoreboard(source_id: str | None = None) -> pd.DataFrame:
    """The claims of one article, or of all, with their verdicts, by `claim_id`.

    Columns: printed, about, verdict, computed, why. A claim without a check says "not checked yet" and no more.
    """
    table = checks.all_verdicts(source_id)
    columns = {"subject": "about", "sentence": "why"}
    return table[["printed", "subject", "verdict", "computed", "sentence"]].rename(columns=columns)


def source_table(source_ids: Iterable[str]) -> pd.DataFrame:
    """The documents behind a notebook, one publisher a row: its titles with dates, linked where possible."""
    table = data.sources().loc[sorted(set(source_ids))]
    table = table.assign(documents=[_document(source) for _, source in table.iterrows()])
    grouped = table.sort_values("published").groupby("publisher", sort=True)["documents"].agg("; ".join)
    found = grouped.rename_axis("publisher").to_frame()
    found.attrs[AS_MARKDOWN] = ["documents"]
    return found


def source_ids(*series_ids: str) -> list[str]:
    """The documents that the rows of these series come from."""
    return sorted({source for series_id in series_ids for source in data.series(series_id)["source_id"]})


def claim_reviews(base_url: str | None = None) -> list[dict[str, Any]]:
    """The verdicts as schema.org ClaimReview objects; see `workbook.report.claim_review`."""
    from workbook.report import claim_review  # prints numbers with `plain` from here

    return claim_review.claim_reviews(base_url)


def plain(number: float | None) -> str:
    """A number with its scale word, as prose prints it; a dash for none, "no end" for infinity.

    >>> [plain(number) for number in (12.325e12, 1.5e11, 7.05, 2026, 12640, None)]
    ['12.325 trn', '150 bn', '7.05', '2026', '12,640', '–']
    """
    if number is None or math.isnan(number):
        return "–"
    if math.isinf(number):
        return "no end"
    name, scale = scale_word(number)
    if name:
        return f"{number / scale:.10g} {name}"
    return f"{number:,.10g}" if abs(number) >= 10_000 else f"{number:.10g}"


def markdown(table: pd.DataFrame, digits: int = 2) -> Markdown:
    """A table that GitHub shows in full, where a DataFrame's cells would be cut at 50 characters.

    Numbers with `digits` decimals and grouped thousands, to the right; a missing value is a dash. Text is shown
    as it stands: what Markdown, HTML or mathematics would make of it does not happen.
    """
    numeric = table.dtypes.map(pd.api.types.is_numeric_dtype)
    align = ["left", *("right" if is_number else "left" for is_number in numeric)]
    shown = table.map(lambda cell: _cell(cell, digits))
    for name in table.attrs.get(AS_MARKDOWN, []):
        shown[name] = table[name]
    shown = shown.rename(index=_literal, columns=_literal).rename_axis(index=_literal(table.index.name))
    padded = shown.to_markdown(colalign=align, disable_numparse=True)
    # Padding to the widest cell would fill the file with blanks and every change with noise.
    head, rule, *rows = re.sub(" {2,}", " ", padded).split("\n")
    return Markdown("\n".join([head, re.sub("-{3,}", "---", rule), *rows]))


def _cell(cell: object, digits: int) -> str:
    if not isinstance(cell, str) and pd.isna(cell):
        return "–"
    if isinstance(cell, float):
        # Adding zero turns a rounded -0.00 into 0.00.
        return f"{round(cell, digits) + 0.0:,.{digits}f}"
    return str(cell) if STRESSED.fullmatch(str(cell)) else in_markdown(str(cell))


def _literal(label: object) -> object:
    return in_markdown(label) if isinstance(label, str) else label


def _document(source: pd.Series) -> str:
    title, url = in_markdown(source["title"]), source["url"]
    if url.startswith(("https://", "http://")):
        # Brackets, bars and blanks, which would end the link or the table's cell, become %28 and the like.
        title = f"[{title}]({quote(url, safe='%!#&+,/:;=?@~')})"
    return f"{title} ({source['published']})"
