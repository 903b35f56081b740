"""Which rows could be meant: search by words in Vietnamese, Chinese or English, accents or none.

`data/words.csv` says what a word means in the names, definitions and entities of the series. Every word of the
query counts the more, the fewer series have it; a series whose name says more than was asked stands lower.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
import math
from operator import itemgetter
import re
from typing import NamedTuple
import unicodedata

import pandas as pd

from workbook.data import files
from workbook.data.rows import AHEAD, by_series, interval, newest_of
from workbook.data.units import DataError, months, split_unit
from workbook.figures import Figure

COLUMNS = ["series_id", "entity", "period", "value", "unit", "vintage", "grade", "score"]
ENOUGH = 0.45  # of the words' weight; below it a series shares a word by accident
DEFINED = 0.6  # what a word in the definition counts beside one in the name
STRANGE = 0.4  # weight of a word that no series has, one in all at most
INSIDE = 0.1  # what a part of the period asked for counts less
ELSEWHERE, PART = 0.3, 0.8  # what is left for another entity, and for a part of the one that is named
_SAME = {"gdp": ["grdp"], "United States": ["US"], "SEA-6": ["ASEAN-10"]}  # what goes by two names
_SAME |= {"gmv": ["internet"], "size": ["gdp nominal", "grdp nominal", "va"]}
# What a name says beyond the query, and still no more than was asked.
_PLAIN = set("nominal imf cn us china vietnam hcmc city va size".split())
_SPANS = {  # words for a part of the year, folded
    "Q1-Q3": "9 thang|chin thang|nine months|first three quarters|q1 q3|前三季度|前9个月",
    "H1": "6 thang|sau thang|nua dau nam|first half|h1|上半年",
    "Q1": "quy 1|quy i|first quarter|q1|一季度",
    "Q2": "quy 2|quy ii|second quarter|q2|二季度",
    "Q3": "quy 3|quy iii|third quarter|q3|三季度",
    "Q4": "quy 4|quy iv|fourth quarter|q4|四季度",
}
_IDLE = set(
    "the of in and for a by to was year s how much is what data figure figures total value province municipality "
    "nam cua va trong dat la so thanh pho tp tinh theo tong muc gia tri uoc bao nhieu lieu con cac nhung voi tren "
    "ve cho tai".split()
)
_PERIOD = re.compile(r"(?<![0-9])[12][0-9]{3}(?:Q[1-4](?:-Q[1-4])?|H[12]|-(?:0[1-9]|1[0-2])(?![0-9]))?(?![0-9])")


class _Candidate(NamedTuple):
    """A series and one of its entities, with name and definition folded, a blank at each end."""

    series_id: str
    entity: str
    name: str
    defined: str
    rows: list[dict]


def find(query: str, limit: int = 10) -> pd.DataFrame:
    """Rows that the words could mean, best first: series, entity, period, value, unit, vintage, grade, score.

    A year, quarter or half among the words keeps the rows of that period, else the newest one that is no
    forecast stands for a series; of several releases the last. A table without rows when nothing fits.

    >>> print(*find("tăng trưởng GDP Việt Nam 2024").loc[0, ["series_id", "value", "unit"]])
    imf_gdp_real_growth 7.091 percent
    """
    return _ranked(query, None)[COLUMNS].head(limit)


def suggest(measured: Figure | str, words: str, period: str | int | None = None, limit: int = 5) -> pd.DataFrame:
    """The series that could measure the same as a figure, by its unit, the words before it and its period.

    `measured` is a figure or a unit such as `CNY_bn`. The column `agrees` says whether a printed figure of the
    series can be the same number, in any release, and that release is shown; it is empty for a unit and for a
    computed row.

    >>> suggest("percent", "tăng trưởng GDP thực của Việt Nam", 2024)["series_id"][0]
    'imf_gdp_real_growth'
    """
    figure = measured if isinstance(measured, Figure) else None
    unit = split_unit(measured)[0] if figure is None else "count" if figure.kind == "count" else figure.unit
    found = _ranked(f"{words} {period or ''}", unit, every_release=True)
    fits = [
        interval(row).overlaps(figure.interval) if figure and row["printed"] else None
        for row in found.to_dict("records")
    ]
    found = found[COLUMNS].assign(agrees=pd.Series(fits, found.index, dtype=object))
    first = found.sort_values("agrees", key=lambda agrees: agrees.ne(True), kind="stable")
    one = first.drop_duplicates(["series_id", "entity", "period"]).index
    return found.loc[sorted(one)].head(limit).reset_index(drop=True)


def _ranked(query: str, unit: str | None, every_release: bool = False) -> pd.DataFrame:
    terms, period = _terms(query)
    if not terms:
        raise DataError(f"{query!r} has no words to search for; write something like 'GDP Vietnam 2024'.")
    index = _index()
    wanted = {name for term in terms for name in (term, *_SAME.get(term, ())) if name in index.entities}
    scored = [
        (round(score - (INSIDE if period and row["period"] != period else 0), 2), row)
        for candidate in index.candidates
        if (score := _score(candidate, terms, wanted)) >= ENOUGH
        for row in _rows(candidate, period, unit, every_release)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1]["grade"], len(pair[1]["series_id"]), pair[1]["series_id"]))
    if not scored:
        return pd.DataFrame(columns=[*COLUMNS, "printed"])
    return pd.DataFrame([row | {"score": score} for score, row in scored])


def _score(candidate: _Candidate, terms: list[str], wanted: set[str]) -> float:
    """The weight of the words that a series has, of all asked for; what else its name says counts against it."""
    index, got, total, known = _index(), 0.0, 0.0, 0
    strange = sum(not index.times(term) for term in terms if term not in wanted)
    for term in terms:
        if term in wanted or not index.times(term):
            continue
        weight = math.log(1 + len(index.candidates) / (1 + index.times(term)))
        total += weight
        names = [term, *_SAME.get(term, ())]
        if any(_holds(candidate.name, name) for name in names):
            got, known = got + weight, known + len(term.split())
        elif any(_holds(candidate.defined, name) for name in names):
            got += weight * DEFINED
    total += min(strange * STRANGE, 1.0)
    share = got / total if total else 1.0
    if wanted and candidate.entity not in wanted:
        share *= PART if any(_holds(f" {_fold(candidate.entity)} ", name) for name in wanted) else ELSEWHERE
    return share - 0.02 * max(len([word for word in candidate.name.split() if word not in _PLAIN]) - known, 0)


def _rows(candidate: _Candidate, period: str | None, unit: str | None, every_release: bool) -> list[dict]:
    """The last release, or each one, last first, of the rows of the period asked for, or else of the newest."""
    rows = candidate.rows
    if unit:
        kind = unit.split("_")[0] if unit.startswith("count") else unit
        rows = [row for row in rows if f"{split_unit(row['unit'])[0]}_".startswith(f"{kind}_")]
    if period is not None:
        first, last = months(period)
        inside = [row for row in rows if first <= months(row["period"])[0] <= months(row["period"])[1] <= last]
        rows = [row for row in rows if row["period"] == period] or inside
    elif rows:
        rows = [row for row in rows if row["basis"] not in AHEAD] or rows
        newest = newest_of(row["period"] for row in rows)
        rows = [row for row in rows if row["period"] == newest]
    found: dict[object, dict] = {}
    for number, row in enumerate(reversed(rows)):
        found.setdefault(number if every_release else (row["period"], row["basis"]), row)
    return list(found.values())


def unmet(query: str, found: Iterable[str]) -> list[str]:
    """The words of a query that nothing in the data speaks of, and a part of the year that no period found has."""
    index, part = _index(), _part(f" {_fold(_PERIOD.sub(' ', query))} ")
    missing = set(part[1].split()) if part and not any(period.endswith(part[0]) for period in found) else set()
    strange = {word for word in _terms(query)[0] if word not in index.entities and not index.times(word)}
    runs = groupby(query.split(), key=lambda word: "part" * (_fold(word) in missing) or _fold(word) in strange)
    return [" ".join(words) for kind, words in runs if kind]


def _part(text: str) -> tuple[str, str] | None:
    """A part of the year that a folded text names, as a period says it and as the text does."""
    hits = ((part, word) for part, words in _SPANS.items() for word in words.split("|"))
    return next((hit for hit in hits if _holds(text, hit[1], whole=True)), None)


def _terms(query: str) -> tuple[list[str], str | None]:
    """What the words mean, as `words.csv` has it, and the period among them."""
    found = _PERIOD.search(query)
    period = found[0] if found else None
    text = f" {_fold(_PERIOD.sub(' ', query))} "
    if part := _part(text):
        text = text.replace(part[1], " ")
        period = f"{period}{part[0]}" if period and period.isdigit() else period
    terms = []
    for phrase, meaning in _index().phrases:
        if _holds(text, phrase, whole=True):
            text = text.replace(phrase if _cjk(phrase) else f" {phrase} ", "  ")
            terms.append(meaning)
    left = [word for word in text.split() if word not in _IDLE and not word.isdigit() and not _cjk(word)]
    return list(dict.fromkeys([*terms, *left])), period


class _Index:
    """The series by name, definition and entity, and the phrases of three languages, longest first."""

    def __init__(self) -> None:
        described = (entry.get("series", {}) for entry in files.package()["resources"])
        defined, table = ChainMap(*described), pd.concat(by_series().values()).to_dict("records")
        self.candidates = [
            _Candidate(name, entity, f" {_fold(name)} ", f" {_fold(defined[name])} ", list(rows))
            for (name, entity), rows in groupby(table, key=itemgetter("series_id", "entity"))
        ]
        self.entities = {candidate.entity for candidate in self.candidates}
        phrases = {
            _fold(phrase): row["means"]
            for row in files.loaded()["words"].to_dict("records")
            for column in ("en", "vi", "zh")
            for phrase in row[column].split(";")
        }
        self.phrases = sorted(phrases.items(), key=lambda pair: -len(pair[0]))
        self.times = cache(self._times)

    def _times(self, term: str) -> int:
        """How many series have a term."""
        return sum(_holds(one.name + one.defined, term) for one in self.candidates)


@files.kept
def _index() -> _Index:
    return _Index()


def _holds(text: str, term: str, whole: bool = False) -> bool:
    """Whether words stand in a folded text with a blank at each end; a word of four letters may go on: shares."""
    return _needle(term, whole) in text


@lru_cache(maxsize=4096)
def _needle(term: str, whole: bool) -> str:
    folded = _fold(term)
    if _cjk(folded):
        return folded
    return f" {folded} " if whole or len(folded) < 4 else f" {folded}"


def _cjk(text: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """Small letters without accents, words apart by one blank: TP.HCM is tp hcm, Việt Nam viet nam."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain.replace("đ", "d").replace("_", " ")))
