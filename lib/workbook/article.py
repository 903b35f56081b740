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

from collections.abc import Iterator, Mapping
from decimal import Decimal
import re
from typing import Any

from IPython.display import Markdown
import pandas as pd

from workbook import data, figures, report
from workbook.data_rules import row_problems
from workbook.figures import Figure, FigureError
from workbook.figures.passages import line_of, load, read_text

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
WORD = re.compile(r"\S+")
WORDS_AROUND = 3
CONVERTED_WITHIN = 40  # characters between an amount and the same amount in another currency
LICENCE = "news article; figures quoted, text not reproduced"

TWO_READINGS = "say decimal=',' or decimal='.'."
CONTEXT = "take a word of the sentence along in printed, so that its language shows."

# How a cell should look, shown where it does not.
EXAMPLES = {
    "line": "5",
    "period": "2024 or 2024Q1-Q3",
    "value": "1212000000000 or 2026..2030",
    "published": "2025-01-20",
    "accessed": "2025-01-20",
}
# What Markdown would take as an instruction, and the dollar sign, which GitHub takes as mathematics.
_LITERAL = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_[]<>#|~&$"})
_LIST_OR_RULE = re.compile(r"^(\d+)?([-+=.)])")


class ArticleError(ValueError):
    """A figure that cannot become a row, or a number under which no figure was found."""


def read_article(text: str, lang: str | None = None) -> pd.DataFrame:
    """Every figure of a text, numbered from 1 in the order of the text.

    Columns: line (empty lines counted), those of `Figure`, and `phrase`: as much of the text as it takes
    to read the same figure again without the article. `lang` is vi, zh or en, or None to go by paragraph.
    Raises ArticleError when there is no figure.

    >>> read_article("GDP\\n\\ntăng 7,1%")[["line", "printed", "direction"]].values.tolist()
    [[3, '7,1%', 'up']]
    """
    found = read_text(text, lang)
    if not found:
        raise ArticleError("No figure was found in the text; is it the right text, with its digits?")
    table = pd.DataFrame([vars(figure) for figure in found], columns=COLUMNS)
    table.insert(0, "line", [line_of(text, figure.start) for figure in found])
    table["phrase"] = [_phrase(text, figure) for figure in found]
    return table.set_index(pd.RangeIndex(1, len(found) + 1, name="no."))


def highlight(text: str, found: pd.DataFrame) -> Markdown:
    """The text with each figure in bold and its number raised behind it, as Markdown that GitHub shows.

    Bold is written as <b>, because ** fails beside a per cent sign in Chinese.
    """
    parts, at = [], 0
    for (start, end), readings in found.groupby(["start", "end"], sort=True):
        numbers = " or ".join(map(str, readings.index))  # digits that stay open to two readings have two
        parts += [_literal(text[at:start]), f"<b>{_literal(text[start:end])}</b><sup>{numbers}</sup>"]
        at = end
    parts.append(_literal(text[at:]))
    lines = ("".join(parts)).split("\n")
    return Markdown("\n\n".join(_LIST_OR_RULE.sub(_as_text, line.strip()) for line in lines if line.strip()))


def listing(found: pd.DataFrame) -> pd.DataFrame:
    """The figures for people: line, printed, value, unit and the range that each stands for."""
    shown = found[["line", "printed", "unit"]].copy()
    shown["printed"] = [" ".join(printed.split()) for printed in found["printed"]]
    shown.insert(2, "value", found["value"].map(report.plain))
    shown["stands for"] = [_ends(low, high) for low, high in zip(found["low"], found["high"], strict=True)]
    return shown


def claim_rows(found: pd.DataFrame, source_id: str, picks: Mapping[int, Mapping[str, str]]) -> pd.DataFrame:
    """The picked figures as rows of data/claims.csv, by the numbers that `read_article` gave them.

    `picks` maps a number to the cells that only a reader can fill: claim_id, subject, period, and where
    the proposal is wrong also kind, unit, hedge or printed. What is not given stays empty, for `validate`
    to name. Raises ArticleError for a number without a figure, a date, or a column that does not exist.
    """
    columns = _columns("claims")
    rows = []
    for number, given in picks.items():
        if unknown := sorted(set(given) - set(columns)):
            raise ArticleError(f"Pick {number} names {unknown[0]!r}; the columns are {', '.join(columns)}.")
        rows.append({**dict.fromkeys(columns, ""), **_known(found, number), "source_id": source_id, **given})
    return pd.DataFrame(rows, columns=columns)


def source_row(source_id: str, **cells: str) -> pd.DataFrame:
    """The article as the one row of a table in the format of data/sources.csv.

    Cells: publisher, title, published, language, url, accessed; kind is press and the licence that of a
    quoted article unless given. Raises ArticleError for a column that does not exist.
    """
    columns = _columns("sources")
    if unknown := sorted(set(cells) - set(columns)):
        raise ArticleError(f"{unknown[0]!r} is no column of sources.csv; they are {', '.join(columns)}.")
    row = dict.fromkeys(columns, "") | {"kind": "press", "licence": LICENCE, **cells, "source_id": source_id}
    return pd.DataFrame([row], columns=columns)


def validate(claims: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    """What is missing or wrong before the rows can go into data/, one sentence each; empty when all is well."""
    found = [*_cell_problems("claims", claims), *_cell_problems("sources", sources)]
    known = {*sources["source_id"], *data.sources().index}
    fields = {field["name"]: field for field in _fields("claims")}
    for place, row in _places("claims", claims):
        if row["source_id"] not in known:
            found.append(f"{place}: no source is called {row['source_id']!r}; write its row with source_row().")
        readable = not _cell_problem(fields["value"], row["value"])
        if readable and row["value"] and row["unit"] and row["printed"]:
            found += [problem.replace(TWO_READINGS, CONTEXT) for problem in row_problems(row, place)]
    return found


def annual(claims: pd.DataFrame, scale: float = 1) -> pd.Series:
    """The levels among the rows as a series by year, divided by `scale`. Raises ArticleError.

    Only levels of whole years count, all in one unit; two levels for one year are refused.
    """
    levels = claims[(claims["kind"] == "level") & claims["period"].str.fullmatch(r"\d{4}")]
    units, years = levels["unit"].unique(), levels["period"].astype(int)
    if len(units) > 1:
        raise ArticleError(f"The levels are in {' and '.join(units)}; a series needs one unit.")
    if years.duplicated().any():
        year = years[years.duplicated()].iloc[0]
        raise ArticleError(f"The rows give two levels for {year}; keep the one that belongs to the series.")
    values = levels["value"].astype(float).to_numpy() / scale
    return pd.Series(values, index=pd.Index(years, name="year")).sort_index()


def _known(found: pd.DataFrame, number: int) -> dict[str, Any]:
    """The cells of a claim that follow from the text."""
    if number not in found.index:
        raise ArticleError(f"No figure has the number {number}; the numbers run from 1 to {len(found)}.")
    figure = found.loc[number]
    if figure["kind"] in WITHOUT_NUMBER:
        raise ArticleError(f"Figure {number} is the {figure['kind']} {figure['printed']!r}; use it as a period.")
    ends = [figure["value"]] if pd.notna(figure["value"]) else [figure["low"], figure["high"]]
    return {
        "line": figure["line"],
        "printed": figure["phrase"],
        "kind": _kind_of_claim(found, number),
        "value": "..".join(_digits(end) for end in ends),
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


def _phrase(text: str, figure: Figure) -> str:
    """The printed figure, with a word or two around it where it alone would be read as another figure."""
    line_start, line_end = text.rfind("\n", 0, figure.start) + 1, (text + "\n").index("\n", figure.end)
    before = [word.start() for word in WORD.finditer(text, line_start, figure.start)][-WORDS_AROUND:]
    after = [word.end() for word in WORD.finditer(text, figure.end, line_end)][:WORDS_AROUND]
    spans = [(figure.start, figure.end), *((start, figure.end) for start in reversed(before))]
    spans += [(figure.start, end) for end in after]
    for start, end in spans:
        phrase = " ".join(text[start:end].split())
        if _reads_alone(phrase, figure):
            return phrase
    return " ".join(figure.printed.split())


def _reads_alone(phrase: str, figure: Figure) -> bool:
    try:
        alone = figures.read_one(phrase)
    except FigureError:
        return False
    return (alone.value, alone.low, alone.high, alone.unit) == (figure.value, figure.low, figure.high, figure.unit)


def _cell_problems(name: str, table: pd.DataFrame) -> Iterator[str]:
    """Empty cells, words outside a vocabulary, forms that do not fit, keys that are taken."""
    fields = _fields(name)
    key = fields[0]["name"]
    taken = set(data.claims().index if name == "claims" else data.sources().index)
    for place, row in _places(name, table):
        required = [f["name"] for f in fields if f.get("constraints", {}).get("required")]
        if empty := [column for column in required if row[column] == ""]:
            yield f"{place}: nothing in {', '.join(empty)}; data/README.md says what belongs there."
        for field in fields:
            if problem := _cell_problem(field, str(row[field["name"]])):
                yield f"{place}, column {field['name']}: {problem}"
        if row[key] in taken:
            yield f"{place}, column {key}: {row[key]!r} is taken already; choose another key."
        taken.update({row[key]} - {""})


def _cell_problem(field: dict[str, Any], text: str) -> str:
    """What is wrong with a cell that is not empty."""
    rules, form = field.get("constraints", {}), EXAMPLES.get(field["name"])
    if text == "":
        return ""
    if text not in rules.get("enum", [text]):
        return f"{text!r} is not in data/datapackage.json; use one of {', '.join(rules['enum'])}, or add it there."
    if "pattern" in rules and not re.search(rules["pattern"], text):
        return f"{text!r} has not the right form; write it like {form}."
    if field["type"] == "integer" and not (text.isdecimal() and int(text) >= rules.get("minimum", 0)):
        return f"{text!r} is not a whole number; write it like {form}."
    if field["name"] == "period" and not re.match(r"\d{4}", text):
        return f"{text!r} does not start with a year; write it like {form}."
    return ""


def _places(name: str, table: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    for position, (_, row) in enumerate(table.iterrows(), start=1):
        called = next((cell for cell in (row.iloc[0], row.get("printed")) if cell), "")
        yield f"{name}, row {position} ({called})" if called else f"{name}, row {position}", row


def _columns(name: str) -> list[str]:
    return [field["name"] for field in _fields(name)]


def _fields(name: str) -> list[dict[str, Any]]:
    return data.resource(name)["schema"]["fields"]


def _ends(low: float, high: float) -> str:
    if high == float("inf"):
        return f"{report.plain(low)} or more"
    return report.plain(low) if not low < high else f"{report.plain(low)} to {report.plain(high)}"


def _digits(number: float) -> str:
    """A number in plain digits: never 1.2e+12."""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _literal(text: str) -> str:
    return text.translate(_LITERAL)


def _as_text(match: re.Match) -> str:
    return f"{match[1] or ''}&#{ord(match[2])};"
