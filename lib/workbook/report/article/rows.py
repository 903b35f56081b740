"""Figures of an article as rows of data/claims.csv and data/sources.csv, and what is missing or wrong in them."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
import math
import re
from typing import Any

import pandas as pd

from workbook import WorkbookError, data
from workbook.data.files import cell_fault
from workbook.data.rules import row_problems, source_problems
from workbook.figures import Figure, read_text

KINDS_OF_CLAIM = {"amount": "level", "percent": "share", "percentage_point": "growth", "multiple": "growth"}
CONVERTED_WITHIN = 40  # characters between an amount and the same amount in another currency
FIRST_LINES = 600  # characters
MONTHS = month_name[1:]
LICENCE = "news article; figures quoted, text not reproduced"
# Words before what another figure is compared with, those between a figure and its own period, and periods that
# are none of the year so far: the last six months.
COMPARED = re.compile(
    r"(?:so với|cùng kỳ|\btừ|năm (?:trước|ngoái)|compared|\bthan|\bfrom|[比较去上]年?)[^.;,。，；]{0,20}$"
)
BEHIND, JOINED = re.compile(r" ?(?:của|trong|vào|in|of|for|[(（])? ?"), re.compile(r"[ /,-]*(?:của|of|in)? ?")
PERIOD = re.compile(r"[12]\d{3}(?:Q[1-4](?:-Q3)?|H1|-[12]\d{3}|-(?:01\.\.)?(?:0[1-9]|1[0-2]))?")
COUNTED = re.compile("quý đầu|^[^q]+ quý|前|quarters")
SO_FAR, ELSEWHERE = re.compile("đầu|first|前"), re.compile(r"qua$|tới$|cuối|\b(?:past|next|last)\b|下|后")
# What makes the rows, the rules beyond single cells, and the cells that have to be sound before these are applied.
FILES = {
    "claims": ("claim_rows()", row_problems, {"printed", "value", "unit"}),
    "sources": ("source_row()", source_problems, {"published", "accessed"}),
}
# How a cell should look, shown where it does not.
EXAMPLES = {
    "period": "2024 or 2024Q1-Q3",
    "value": "1212000000000 or 2026..2030",
    "published": "2025-01-20",
    "accessed": "2025-01-20",
}


def claim_rows(found: pd.DataFrame, source_id: str, picks: Mapping[int, Mapping[str, Any]]) -> pd.DataFrame:
    """The picked figures as rows of data/claims.csv, by the numbers that `read_article` gave them.

    `picks` maps a number to the cells whose proposal is wrong: claim_id (the source and the number), subject (the
    words before the figure), period (the nearest before it, or behind it), kind, unit, hedge, printed, said_by,
    modality or material. What is not known stays empty, for `validate` to name. Raises WorkbookError for a number
    without a figure, a date, or a column that does not exist.
    """
    rows = [
        {"source_id": source_id, "claim_id": f"{source_id}-{number:02d}", **_known(found, number), **cells}
        for number, cells in picks.items()
    ]
    return _table("claims", rows)


def periods(text: str, found: list[Figure]) -> list[str]:
    """The period that each figure of a text seems to be of, as the data write it; nothing where none is printed.

    It is the one right behind a figure, or else the last before it that nothing is compared with.

    >>> from workbook.figures import read_text
    >>> text = "9 tháng năm 2025 đạt 348 tỷ USD so với 299 tỷ USD cùng kỳ."
    >>> periods(text, read_text(text))[2:]
    ['2025Q1-Q3', '']
    """
    ends = [0, *(figure.end for figure in found)]
    between = [text[end : figure.start].lower() for end, figure in zip(ends, found, strict=False)]
    spans, last, year = [], "", ""
    for at, figure in enumerate(found):
        time, after_time = (one.kind in ("period", "date") for one in (figure, found[at - 1]))
        joined = at and figure.unit == "year" and after_time and JOINED.fullmatch(between[at])  # 10 tháng năm 2025
        base = COMPARED.search(between[at - 1 if joined else at])
        if time and not base:
            named = re.search(r"(?:19|20)\d\d", figure.printed)
            year = named[0] if named else year
            span = (joined and _span(found[at - 1], year, True)) or _span(figure, year, bool(named))
            behind = at and not after_time and BEHIND.fullmatch(between[at])
            if behind and span:
                spans[-1] = span
            last = last if (behind and last) or not (named or span or figure.unit != "year") else span
        spans.append("" if base else span if time else last)
    return [span if PERIOD.fullmatch(span) else "" for span in spans]


def _span(figure: Figure, year: str, named: bool) -> str:
    """A printed period in a year as the data write it; nothing for a day and for a duration."""
    printed, unit, number = figure.printed.lower(), figure.unit, round(figure.value or 0)
    if figure.kind == "date":
        months = [int(digits) for digits in re.findall(r"\d+", printed) if digits != year]
        alone = year and len(months) == 1 and months[0] <= 12 and not re.search("ngày|日", printed)
        return f"{year}-{months[0]:02d}" if alone else ""
    if unit == "year":
        return "-".join(dict.fromkeys(f"{end:.0f}" for end in (figure.low, figure.high) if end >= 1900))
    if year and unit == "quarter" and not COUNTED.search(printed):
        return f"{year}Q{number}"
    if not year or not (named or SO_FAR.search(printed)) or ELSEWHERE.search(printed):
        return ""
    months = {"half_year": 6, "quarter": 3, "month": 1}.get(unit, 0) * number
    return f"{year}{ {3: 'Q1', 6: 'H1', 9: 'Q1-Q3', 12: ''}.get(months, f'-01..{months:02d}') }" if months else ""


def day_of(text: str) -> date | None:
    """The day of an article: the first full date in its first lines, day before month where both are numbers.

    >>> day_of("Thời báo, ngày 20/1/2025")
    datetime.date(2025, 1, 20)
    """
    for figure in read_text(text[:FIRST_LINES]):
        words = [word for word in re.findall(r"\d+|[^\W\d_]+", figure.printed) if word in MONTHS or word.isdigit()]
        parts = [MONTHS.index(word) + 1 if word in MONTHS else int(word) for word in words]
        if figure.kind == "date" and len(parts) == 3 and max(parts) > 1900:
            first, second, third = parts
            with suppress(ValueError):  # 30/2/2025
                swapped = (third, first, second) if words[0] in MONTHS else (third, second, first)
                return date(*(parts if first > 1900 else swapped))
    return None


def source_row(source_id: str, **cells: Any) -> pd.DataFrame:
    """The article as the one row of a table in the format of data/sources.csv.

    Cells: publisher, title, published, language, url, accessed; kind is press and the licence that of a
    quoted article unless given. Raises WorkbookError for a column that does not exist.
    """
    return _table("sources", [{"kind": "press", "licence": LICENCE, **cells, "source_id": source_id}])


def validate(claims: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    """What is missing or wrong before the rows can go into data/, one sentence each; empty when all is well.

    Raises WorkbookError for a table without the columns of its file.
    """
    claims, sources = _as_text("claims", claims), _as_text("sources", sources)
    found = [] if len(claims) else ["claims: there are no rows; pick figures with claim_rows()."]
    found += [*_problems("claims", claims), *_problems("sources", sources)]
    known = {*sources["source_id"], *data.sources().index}
    for place, row in _places("claims", claims):
        if row["source_id"] not in known:
            found.append(f"{place}: no source is called {row['source_id']!r}; write its row with source_row().")
    return found


def _known(found: pd.DataFrame, number: int) -> dict[str, Any]:
    """The cells of a claim that follow from the text."""
    if number not in found.index:
        numbers = ", ".join(map(str, found.index))
        raise WorkbookError(f"No figure has the number {number!r}; the numbers are {numbers}.")
    figure = found.loc[number]
    if figure["kind"] == "date":
        raise WorkbookError(f"Figure {number} is the date {figure['printed']!r}; use it as a period.")
    ends = [figure["value"]] if pd.notna(figure["value"]) else [figure["low"], figure["high"]]
    return {
        "subject": figure.get("subject", ""),
        "line": figure["line"],
        "printed": figure["phrase"],
        "kind": kind_of_claim(found, number),
        "value": "..".join(map(_digits, ends)),
        "unit": "count" if figure["kind"] == "count" else figure["unit"],
        "hedge": figure["hedge"],
        "period": figure.get("period", ""),
        "said_by": "the article",
        "modality": figure["hedge"] if figure["hedge"] in ("target", "forecast") else "fact",
        "material": "yes",
    }


def kind_of_claim(found: pd.DataFrame, number: int) -> str:
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
    same = figure["kind"] if figure["kind"] in ("count", "period") else ""
    return KINDS_OF_CLAIM.get(figure["kind"], same)


def _table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows in the columns of claims.csv or sources.csv; a missing cell is empty."""
    columns = [field["name"] for field in data.files.resource(name)["schema"]["fields"]]
    if unknown := [column for cells in rows for column in cells if column not in columns]:
        raise WorkbookError(f"{unknown[0]!r} is no column of {name}.csv; they are {', '.join(columns)}.")
    return pd.DataFrame(rows, columns=columns).map(_as_cell)


def _as_text(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table as its file would hold it: all cells text, a missing one empty."""
    fields = data.files.resource(name)["schema"]["fields"]
    if missing := [field["name"] for field in fields if field["name"] not in table]:
        maker = FILES[name][0]
        raise WorkbookError(f"The table has no column {missing[0]!r}; pass the table that {maker} returned.")
    return table.map(_as_cell)


def _as_cell(value: object) -> str:
    """A value as a file holds it: a date as 2025-01-20, a number in plain digits, nothing for none."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return _digits(value) if isinstance(value, float) and math.isfinite(value) else str(value)


def _digits(number: float) -> str:
    """A number in plain digits: never 1.2e+12."""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _problems(name: str, table: pd.DataFrame) -> Iterator[str]:
    """Empty cells, words outside a vocabulary, forms that do not fit, keys that are taken, cells that disagree."""
    fields = data.files.resource(name)["schema"]["fields"]
    required = [field["name"] for field in fields if field.get("constraints", {}).get("required")]
    key, (_, rules, needed) = fields[0]["name"], FILES[name]
    taken = set(data.claims().index if name == "claims" else data.sources().index)
    for place, row in _places(name, table):
        if empty := [column for column in required if row[column] == ""]:
            yield f"{place}: nothing in {', '.join(empty)}; data/README.md says what belongs there."
        filled = [field for field in fields if row[field["name"]] != ""]
        faults = {field["name"]: fault for field in filled if (fault := _fault(field, row[field["name"]]))}
        yield from (f"{place}, column {column}: {row[column]!r} {fault}." for column, fault in faults.items())
        if row[key] in taken:
            yield f"{place}, column {key}: {row[key]!r} is taken already; choose another key."
        taken.update({row[key]} - {""})
        if not {*empty, *faults} & needed:
            yield from rules(row, place)


def _fault(field: dict[str, Any], text: str) -> str:
    """What is wrong with a cell that is not empty, as the rest of a sentence that starts with it."""
    name, form = field["name"], field.get("constraints", {}).get("pattern", "")
    if name == "subject" and not re.search(r"[^\W\d_]{2}|[\u3400-\u9fff]", text):
        return "names nothing; write what the figure is of"
    if name == "period" and not re.match("(?:19|20)[0-9]{2}(?![0-9%.,])", text):
        return f"does not start with a year; write it like {EXAMPLES[name]}"
    if not re.search(form, text):
        return f"has not the right form; write it like {EXAMPLES[name]}"
    return cell_fault(field, text)


def _places(name: str, table: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """Each row with the words by which a reader finds it: its key, or else its phrase."""
    for position, (_, row) in enumerate(table.iterrows(), start=1):
        called = row.iloc[0] or row.get("printed")
        yield f"{name}, row {position} ({called})" if called else f"{name}, row {position}", row
