"""Figures of an article as rows of data/claims.csv and data/sources.csv, and what is missing or wrong in them."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
import math
from pathlib import Path
import re
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from workbook import WorkbookError, data, write
from workbook.data import DataError
from workbook.data.files import read_table
from workbook.data.rules import row_problems, source_problems
from workbook.data.spreadsheets import as_csv
from workbook.data.units import PLAIN, months
from workbook.figures import Figure, read_text

KINDS_OF_CLAIM = {"amount": "level", "percent": "share", "percentage_point": "growth", "multiple": "growth"}
KINDS_OF_CLAIM |= {"count": "count", "period": "period"}
CONVERTED_WITHIN = 40  # characters between an amount and the same amount in another currency
FIRST_LINES = 600  # characters
MONTHS = month_name[1:]
LICENCE = "news article; figures quoted, text not reproduced"
# Words before what another figure is compared with or the end of a run of months, before a time from January on,
# and before a part of a month; between a figure and its period; and periods not of the year so far: last months.
COMPARED = re.compile(
    r"(?:so với|cùng kỳ|\btừ|năm (?:trước|ngoái)|compared|\bthan|\bfrom|[比较去上])[^.;,。，；]{0,20}$"
    r"|^ ?[-–] ?$|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*[. ]*(?:[-–]|to|through) ?$"
)
TO_DATE = re.compile(r"(?:hết|l[uũ][yỹ] kế(?: đến| tới)?|tính (?:chung|đến))\s$")
IN_PART = re.compile(r"(?:nửa|kỳ \d|đầu|giữa|cuối)\s\w*\s?$")
EARLY = re.compile(r"(?:nửa|đầu|giữa|(?:tháng|quý) cuối)\s\w*\s?$|\b(?:early|half of) $")  # in a year
WHOLE = re.compile(r".*(cả năm|全年|\b(?:full|entire) year)|.*(?:l[uũ][yỹ] kế|tính chung|累计|year to date)")
BEHIND, JOINED = re.compile(r" ?(?:của|trong|vào|in|of|for|[(（])? ?"), re.compile(r"[ /,-]*(?:của|of|in)? ?")
PERIOD = re.compile(r"[12]\d{3}(?:Q[1-4](?:-Q3)?|H1|-[12]\d{3}|-(?:01\.\.)?(?:0[1-9]|1[0-2]))?")
COUNTED = re.compile("quý đầu|^[^q]+ quý|前|quarters")
SO_FAR, ELSEWHERE = re.compile("đầu|first|前|上半"), re.compile(r"qua$|tới$|cuối|\b(?:past|next|last)\b|下|后")


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

    It is the one right behind a figure, or else the last before it in its line that nothing is compared with. A
    year that it leaves out is one of its line, or that of the article's day where the period has ended by then.

    >>> text = "9 tháng năm 2025 đạt 348 tỷ USD so với 299 tỷ USD cùng kỳ."
    >>> periods(text, read_text(text))[2:]
    ['2025Q1-Q3', '']
    """
    ends = [0, *(figure.end for figure in found)]
    between = [text[end : figure.start].lower() for end, figure in zip(ends, found, strict=False)]
    spans, last, day = [], "", day_of(text)
    above = years = [day.year] if day else []
    for at, figure in enumerate(found):
        time, after_time = (one.kind in ("period", "date") for one in (figure, found[at - 1]))
        joined = at and figure.unit == "year" and after_time and JOINED.fullmatch(between[at])  # 10 tháng năm 2025
        words = between[at - 1 if joined else at]
        last, years = ("", above) if "\n" in between[at] else (last, years)
        if time and not COMPARED.search(words):
            named = re.search(r"(?:19|20)\d\d", figure.printed)
            years = [*years, int(named[0])] if named else years
            sure = years and 0 <= years[-1] - years[0] < 2  # or "quarter 1" may be of any
            year = named[0] if named else str(years[-1]) if sure else ""
            span = joined and _span(found[at - 1], year, words, [], named=True)
            span = span or _span(figure, year, words, spans, named=bool(named))
            ahead = years is above and PERIOD.fullmatch(span) and months(span)[1] > months(f"{day:%Y-%m}")[1]
            span = "" if ahead else span
            behind = at and not after_time and BEHIND.fullmatch(between[at])
            if behind and span:
                spans[-1] = span
            last = last if (behind and last) or not (named or span or figure.unit != "year") else span
        elif not time and (whole := WHOLE.match(words)):
            last = last[:4] if whole[1] else ""  # the year of the quarter before, or who knows what
        spans.append("" if COMPARED.search(words) else span if time else last)
    return [span if PERIOD.fullmatch(span) else "" for span in spans]


def _span(figure: Figure, year: str, words: str, known: list[str], named: bool) -> str:
    """A printed period in a year as the data write it; nothing for a day, a part of a month and a duration."""
    printed, unit, number = figure.printed.lower(), figure.unit, round(figure.value or 0)
    to_date = TO_DATE.search(words)
    if unit == "year" and EARLY.search(words):
        return ""
    if unit == "year" or not year:
        return "-".join(dict.fromkeys(f"{end:.0f}" for end in (figure.low or 0, figure.high or 0) if end >= 1900))
    if figure.kind == "date":
        months = [int(digits) for digits in re.findall(r"\d+", printed) if digits != year]
        months += [at for at, name in enumerate(MONTHS, 1) if name[:3].lower() in printed]
        to_date = to_date or (months[:1] == [1] and months[1:] and "月" in printed)  # 1-7月
        if not 0 < len(months) < 2 + bool(to_date) or re.search("ngày|日", printed) or IN_PART.search(words):
            return ""
        if not to_date:
            return f"{year}-{months[0]:02d}"
        number, unit = months[-1], "month"
    elif unit == "quarter" and not COUNTED.search(printed):
        return f"{year}Q{number}"
    months = {"half_year": 6, "quarter": 3, "month": 1}.get(unit, 0) * number
    span = f"{year}{ {3: 'Q1', 6: 'H1', 9: 'Q1-Q3', 12: ''}.get(months, f'-01..{months:02d}') }" if months else ""
    so_far = named or to_date or SO_FAR.search(printed) or span in known
    return span if so_far and not ELSEWHERE.search(printed) else ""


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

    The rules are those of the files, and rows are counted as an editor would show them there.
    """
    there = {"claims": data.claims().index, "sources": data.sources().index}
    known, found = {"sources": {*there["sources"], *sources.get("source_id", ())}}, []
    for name, table, rules in (("claims", claims, row_problems), ("sources", sources, source_problems)):
        with TemporaryDirectory() as folder:
            path = Path(folder, f"{name}.csv")
            cells = as_csv([table.columns, *table.map(_as_cell).to_numpy().tolist()])
            write(path, cells.encode("utf-8", "surrogatepass"))
            try:
                rows = read_table(path, data.files.resource(name)["schema"], known).to_dict("records")
            except DataError as error:
                found += str(error).splitlines()
                continue
        for place, row in enumerate(rows, start=2):
            found += rules(row, f"{name}.csv, row {place}")
            if (key := row[table.columns[0]]) in there[name]:
                found.append(f"{name}.csv, row {place}: {key!r} is taken already; choose another key.")
            if not re.search(r"[^\W\d_]{2}|[\u3400-\u9fff]", row.get("subject", "what is quoted")):
                found.append(f"{name}.csv, row {place}: the subject names nothing; write what the figure is of.")
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
        "unit": "count" if figure["kind"] == "count" else PLAIN.get(figure["unit"], figure["unit"]),
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
    return KINDS_OF_CLAIM.get(figure["kind"], "")


def _table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows in the columns of claims.csv or sources.csv; a missing cell is empty."""
    columns = [field["name"] for field in data.files.resource(name)["schema"]["fields"]]
    if unknown := [column for cells in rows for column in cells if column not in columns]:
        raise WorkbookError(f"{unknown[0]!r} is no column of {name}.csv; they are {', '.join(columns)}.")
    return pd.DataFrame(rows, columns=columns).map(_as_cell)


def _as_cell(value: object) -> str:
    """A value as a file holds it: a date as 2025-01-20, a number in plain digits, nothing for none."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return _digits(value) if isinstance(value, float) and math.isfinite(value) else str(value)


def _digits(number: float) -> str:
    """A number in plain digits: never 1.2e+12."""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
