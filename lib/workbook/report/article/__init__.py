"""From the text of an article to rows of the data package: read, pick, write down, validate.

    text = load("my_article.txt")                     or the text itself, in quotes
    found = read_article(text)                        every figure with its number and line
    highlight(text, found)                            the text with the figures in bold
    rows = claim_rows(found, "my-article", picks)     the picked figures as rows of data/claims.csv
    source = source_row("my-article", ...)            the article as a row of data/sources.csv
    validate(rows, source)                            one sentence for each thing missing or wrong

The checks that suit any article are in `workbook.checks.general`.
"""

from __future__ import annotations

from collections.abc import Mapping
import math
from typing import Any

from IPython.display import Markdown
import pandas as pd

from workbook import report
from workbook.figures import Figure
from workbook.figures.literal import lines_in_markdown, running_in_markdown, shown, visible
from workbook.figures.passages import lines_of, load, read_text
from workbook.figures.phrases import phrase_of
from workbook.report.article.tables import ArticleError, as_cell, check_columns, columns_of, digits, number_fault
from workbook.report.article.validation import validate

__all__ = [
    "ArticleError",
    "annual",
    "claim_rows",
    "highlight",
    "listing",
    "load",
    "read_article",
    "source_row",
    "validate",
]

COLUMNS = [*Figure.__dataclass_fields__]
WITHOUT_NUMBER = ("date",)
KINDS_OF_CLAIM = {
    "amount": "level",
    "percent": "share",
    "percentage_point": "growth",
    "count": "count",
    "multiple": "growth",
    "period": "period",
}
CONVERTED_WITHIN = 40  # characters between an amount and the same amount in another currency
LICENCE = "news article; figures quoted, text not reproduced"
EXAMPLE_PICKS = '{3: {"claim_id": "x-2024", "subject": "sales", "period": "2024"}}'


def read_article(text: str, lang: str | None = None) -> pd.DataFrame:
    """Every figure of a text, numbered from 1 in the order of the text.

    Columns: line (empty lines counted), those of `Figure`, and `phrase`: as much of the text as it takes
    to read the same figure again without the article. `lang` is vi, zh or en, or None to go by paragraph.
    Raises ArticleError when there is no figure, FigureError for another language and for what is no text.

    >>> read_article("GDP\\n\\ntăng 7,1%")[["line", "printed", "direction"]].values.tolist()
    [[3, '7,1%', 'up']]
    """
    found = read_text(text, lang)
    if not found:
        raise ArticleError(
            "No figure was found in the text; is it the right text, with its digits? A file is read with load()."
        )
    table = pd.DataFrame([vars(figure) for figure in found], columns=COLUMNS)
    table.insert(0, "line", lines_of(text, (figure.start for figure in found)))
    table["phrase"] = [phrase_of(text, figure) for figure in found]
    return table.set_index(pd.RangeIndex(1, len(found) + 1, name="no."))


def highlight(text: str, found: pd.DataFrame) -> Markdown:
    """The text with each figure in bold and its number raised behind it, as Markdown that GitHub shows.

    Bold is written as <b>, because ** fails beside a per cent sign in Chinese. Raises ArticleError when the
    figures are those of another text.
    """
    check_columns(found, ("start", "end", "printed"), "read_article()")
    parts, at = [], 0
    for (start, end), readings in found.groupby(["start", "end"], sort=True):
        if text[start:end].split() != readings["printed"].iloc[0].split():
            raise ArticleError(f"{shown(readings['printed'].iloc[0])} is not at its place; read this text again.")
        numbers = " or ".join(map(str, readings.index))  # digits that stay open to two readings have two
        bold = f"<b>{running_in_markdown(text[start:end])}</b><sup>{numbers}</sup>"
        parts += [running_in_markdown(text[at:start]), bold]
        at = end
    parts.append(running_in_markdown(text[at:]))
    return Markdown(lines_in_markdown("".join(parts)))


def listing(found: pd.DataFrame) -> pd.DataFrame:
    """The figures for people: line, printed, value, unit and the range that each stands for."""
    check_columns(found, ("line", "printed", "unit", "value", "low", "high"), "read_article()")
    listed = found[["line", "printed", "unit"]].copy()
    listed["printed"] = [visible(" ".join(printed.split())) for printed in found["printed"]]
    listed.insert(2, "value", found["value"].map(report.plain))
    listed["stands for"] = [_ends(low, high) for low, high in zip(found["low"], found["high"], strict=True)]
    return listed


def claim_rows(found: pd.DataFrame, source_id: str, picks: Mapping[int, Mapping[str, str]]) -> pd.DataFrame:
    """The picked figures as rows of data/claims.csv, by the numbers that `read_article` gave them.

    `picks` maps a number to the cells that only a reader can fill: claim_id, subject, period, and where
    the proposal is wrong also kind, unit, hedge or printed. What is not given stays empty, for `validate`
    to name. Raises ArticleError for a number without a figure, a date, or a column that does not exist.
    """
    columns = columns_of("claims")
    check_columns(found, (*COLUMNS, "line", "phrase"), "read_article()")
    if not found.index.is_unique:
        raise ArticleError("Two figures have the same number; take the rows of each article by themselves.")
    if not isinstance(picks, Mapping) or not all(isinstance(given, Mapping) for given in picks.values()):
        raise ArticleError(
            f"Picks are numbers with their cells, such as {EXAMPLE_PICKS}, not {shown(str(picks))}."
        )
    rows = []
    for number, given in picks.items():
        if unknown := sorted(set(given) - set(columns), key=str):
            raise ArticleError(f"Pick {number} names {unknown[0]!r}; the columns are {', '.join(columns)}.")
        cells = {column: as_cell(cell) for column, cell in {"source_id": source_id, **given}.items()}
        rows.append({**dict.fromkeys(columns, ""), **_known(found, number), **cells})
    return pd.DataFrame(rows, columns=columns)


def source_row(source_id: str, **cells: str) -> pd.DataFrame:
    """The article as the one row of a table in the format of data/sources.csv.

    Cells: publisher, title, published, language, url, accessed; kind is press and the licence that of a
    quoted article unless given. Raises ArticleError for a column that does not exist.
    """
    columns = columns_of("sources")
    if unknown := sorted(set(cells) - set(columns)):
        raise ArticleError(f"{unknown[0]!r} is no column of sources.csv; they are {', '.join(columns)}.")
    cells = {"kind": "press", "licence": LICENCE, **cells, "source_id": source_id}
    row = dict.fromkeys(columns, "") | {column: as_cell(cell) for column, cell in cells.items()}
    return pd.DataFrame([row], columns=columns)


def annual(claims: pd.DataFrame, scale: float = 1) -> pd.Series:
    """The levels among the rows as a series by year, divided by `scale`. Raises ArticleError.

    Only levels of whole years count, all in one unit; two levels for one year are refused, and values that are
    no single number.
    """
    check_columns(claims, ("kind", "period", "value", "unit"), "claim_rows()")
    claims = claims.map(as_cell)
    levels = claims[(claims["kind"] == "level") & claims["period"].str.fullmatch("[0-9]{4}")]
    units, years = levels["unit"].unique(), levels["period"].astype(int)
    if levels.empty:
        raise ArticleError("No row is a level of a whole year; a series needs rows of kind level, period 2024.")
    if len(units) > 1:
        raise ArticleError(f"The levels are in {' and '.join(units)}; a series needs one unit.")
    if years.duplicated().any():
        year = years[years.duplicated()].iloc[0]
        raise ArticleError(f"The rows give two levels for {year}; keep the one that belongs to the series.")
    for year, value in zip(years, levels["value"], strict=True):
        if number_fault(value):
            raise ArticleError(f"The level for {year} is {shown(value)}, not a number; a series needs one number.")
    if not (scale > 0 and math.isfinite(scale)):
        raise ArticleError(f"Values are divided by scale, which cannot be {scale}; use 1e9 for billions.")
    values = levels["value"].astype(float).to_numpy() / scale
    return pd.Series(values, index=pd.Index(years, name="year")).sort_index()


def _known(found: pd.DataFrame, number: int) -> dict[str, Any]:
    """The cells of a claim that follow from the text."""
    if number not in found.index:
        known = (
            f"run from {found.index.min()} to {found.index.max()}" if len(found) else "are none: no row is left"
        )
        raise ArticleError(f"No figure has the number {number!r}; the numbers {known}.")
    figure = found.loc[number]
    if figure["kind"] in WITHOUT_NUMBER:
        raise ArticleError(
            f"Figure {number} is the {figure['kind']} {shown(figure['printed'])}; use it as a period."
        )
    ends = [figure["value"]] if pd.notna(figure["value"]) else [figure["low"], figure["high"]]
    return {
        "line": figure["line"],
        "printed": figure["phrase"],
        "kind": _kind_of_claim(found, number),
        "value": "..".join(digits(end) for end in ends),
        "unit": "count" if figure["kind"] == "count" else figure["unit"],
        "hedge": figure["hedge"],
    }


def _kind_of_claim(found: pd.DataFrame, number: int) -> str:
    """A proposal from the figure's kind, its hedge and the amount before it."""
    figure = found.loc[number]
    if figure["hedge"] in ("target", "forecast"):
        return figure["hedge"]
    if number - 1 in found.index and figure["kind"] == "amount":
        before = found.loc[number - 1]
        near = 0 <= figure["start"] - before["end"] < CONVERTED_WITHIN and before["line"] == figure["line"]
        if near and before["kind"] == "amount" and before["unit"] != figure["unit"]:
            return "conversion"
    if figure["kind"] == "percent" and figure["direction"]:
        return "growth"
    return KINDS_OF_CLAIM.get(figure["kind"], "")


def _ends(low: float, high: float) -> str:
    if high == float("inf"):
        return f"{report.plain(low)} or more"
    return report.plain(low) if not low < high else f"{report.plain(low)} to {report.plain(high)}"
