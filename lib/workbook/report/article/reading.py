"""The figures of an article as a table, the article with its figures in bold, and what it says about itself."""

from __future__ import annotations

from bisect import bisect
from collections import ChainMap
from collections.abc import Iterator
from dataclasses import fields
import json
import math
import re

from IPython.display import Markdown
import pandas as pd

from workbook import WorkbookError, data
from workbook.checks.relations import Relation, Relations, relations
from workbook.checks.relations.facts import NO_NUMBER
from workbook.checks.relations.judge import SENTENCES, vietnamese
from workbook.checks.relations.words import SENTENCE, name_of
from workbook.data import files
from workbook.figures import Figure, read_text
from workbook.figures.phrases import phrase_of
from workbook.figures.printing import number, plain
from workbook.figures.text import lines_of, visible
from workbook.report.article.memory import key_of, remembered, trimmed
from workbook.report.article.rows import day_of, periods
from workbook.report.show import Safe, literal, paragraphs, running, table, text as shown

CLAUSE = re.compile(r"[,;:，；：。！？](?!\d)|[.!?](?=\s)")
OF = re.compile(r"(?:của|of)\b|的")
COLUMNS = [field.name for field in fields(Figure)]
KEYS = ("kind", "verdict", "figures", "by_chance", "sentence")


def read_article(text: str, lang: str | None = None) -> pd.DataFrame:
    """Every figure of a text, numbered from 1 in the order of the text.

    Columns: line (empty lines counted), those of `Figure`, `phrase`: as much of the text as it takes to read
    the same figure again without the article, and `subject` and `period`: the words and the time that it seems
    to be of. `lang` is vi, zh or en, or None to go by paragraph.
    A text without figures gives no rows. Raises FigureError for another language and for what is no text.

    >>> read_article("GDP\\n\\ntăng 7,1%")[["line", "printed", "direction"]].values.tolist()
    [[3, '7,1%', 'up']]
    """
    found = read_text(text, lang)
    table = pd.DataFrame([vars(figure) for figure in found], columns=COLUMNS)
    table = table.astype(dict.fromkeys(("value", "low", "high"), float))  # also where all figures are dates
    table.insert(0, "line", lines_of(text, (figure.start for figure in found)))
    table["phrase"] = [phrase_of(text, figure) for figure in found]
    table["subject"], table["period"] = _subjects(text, found), periods(text, found)
    return table.set_index(pd.RangeIndex(1, len(found) + 1, name="no."))


def highlight(text: str, found: pd.DataFrame, language: str = "en") -> Markdown:
    """The text with each figure in bold and its number raised behind it, as Markdown that GitHub shows.

    Bold is written as <b>, because ** fails beside a per cent sign in Chinese. Raises WorkbookError when the
    figures are those of another text. Where there is none, a sentence in `language` says so.
    """
    if found.empty:
        return shown(SENTENCES["text", "none"][language])
    parts, at = [], 0
    for (start, end), readings in found.groupby(["start", "end"], sort=True):
        printed, kind, unit = readings[["printed", "kind", "unit"]].iloc[0]
        if text[start:end].split() != printed.split():
            raise WorkbookError(f"{printed!r} is not at its place; read this text again.")
        if kind == "count":  # no bold that ends inside of a noun: 44 lượt nhà đầu tư nước | ngoài
            end = start + len(text[start:end].removesuffix(unit).rstrip())
        numbers = " or ".join(map(str, readings.index))  # digits that stay open to two readings have two
        parts += [running(text[at:start]), f"<b>{running(text[start:end])}</b><sup>{numbers}</sup>"]
        at = end
    return shown(paragraphs("".join([*parts, running(text[at:])])))


def listing(found: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """The figures for people: line, printed, value, unit and the range that each stands for, in en or vi."""
    say = vietnamese if language == "vi" else str
    columns = (
        found["line"],
        [visible(" ".join(printed.split())) for printed in found["printed"]],
        [say(plain(value)) for value in found["value"]],
        found["unit"].map(say),
        [say(_ends(low, high)) for low, high in zip(found["low"], found["high"], strict=True)],
    )
    return pd.DataFrame(
        dict(zip(SENTENCES["text", "listed"][language].split("|"), columns, strict=True)), index=found.index
    )


def related(text: str, found: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """The relations among the figures of a text: verdict, the figures by number, and a sentence.

    `found` is what `read_article` gave for this text. Slips and what does not add up come first, then what nearly
    fits, then in the order of the text what fits; at the end what earlier articles in data/own/ say, and which
    figures were not tested. A part that is merely smaller than its whole is no row. `language` is that of the
    sentences, en or vi. Conversions that name no year are checked by the first full date in the first lines.
    """
    say = {way: row[language] for (kind, way), row in SENTENCES.items() if kind == "text"}
    rows, tested = [], set()
    for kind, word, numbers, _, sentence in _told(text, found, language):
        said_twice = (kind, word) == ("repetition", "fits")  # which is no test
        tested |= set() if word == "open" or said_twice else set(numbers)
        if (kind, word) != ("part_whole", "open"):
            verdict = SENTENCES["verdict", "rounded" if word == "open" else word][language]
            shown_as = verdict if word in ("fits", "open", "again") else Safe(f"**{verdict}**")
            rows.append([shown_as, ", ".join(map(str, numbers)), sentence])
    asked = found.index[~found["kind"].isin(NO_NUMBER)]
    if not rows:
        rows = [["–", "", say["none" if found.empty else "nothing" if len(asked) else "dates"]]]
        ends = [end.start() for end in SENTENCE.finditer(text)]
        sentences = [near for _, near in found.groupby([bisect(ends, start) for start in found["start"]])]
        both = [near.index.intersection(asked) for near in sentences if {"amount", "percent"} <= {*near["kind"]}]
        rows += [["–", "; ".join(", ".join(map(str, numbers)) for numbers in both), say["try"]]] if both else []
    if len(asked):
        left = asked.difference(tested)
        said = say["tested"].format(len(asked), len(asked) - len(left), len(left))
        word = SENTENCES["verdict", "untested" if len(left) else "tested"][language]
        rows.append([word, ", ".join(map(str, left)), said])
    return pd.DataFrame(rows, columns=say["heads"].split("|"))


def look_up(words: str, language: str = "en") -> Markdown:
    """What the workbook has on these words, as `data.find` ranks it, in the words of the language."""
    say = {way: row[language] for (kind, way), row in SENTENCES.items() if kind == "text"}
    known = data.find(words, 5) if words.strip() else pd.DataFrame()
    strange = " ".join(data.search.unmet(words, ("Q1", "Q2", "Q3", "Q4", "H1", "Q1-Q3"))) if words.strip() else ""
    if known.empty or strange:
        return shown(say["unknown" if words.strip() else "empty"].format(literal(f"“{strange or words}”")))
    named = files.loaded()["words"].set_index("means")["vi"].str.split(";").str[0].to_dict()
    named |= {way: row["vi"] for (kind, way), row in SENTENCES.items() if kind == "entity"}
    defined = ChainMap(*(entry.get("series", {}) for entry in files.package()["resources"]))
    rows = []
    for row in known.itertuples():
        value, unit, (base, _, scale) = row.value, row.unit, row.unit.rpartition("_")
        if scale in ("100m", "bn"):  # 亿 is no unit elsewhere, and 134,921 billion no number to read
            value /= 10 if scale == "100m" else 1
            value, unit = (value / 1000, f"{base}_trn") if value >= 1e4 else (value, f"{base}_bn")
        digits = 2 if abs(value) < 1000 else 1
        digits *= round(value, digits) % 1 > 0
        told = f"{value:.0f}" if unit == "year" else number(value, digits, language)
        entity = named.get(row.entity, row.entity) if language == "vi" else row.entity
        unit = re.sub(r"(.*)_(bn|trn|mn)$", r"\2 \1", re.sub("^percent$", "%", unit))
        unit = re.sub(r"index_(\d+)=100", r"index (\1 = 100)", unit)
        unit = vietnamese(unit.replace("_per_", "/")) if language == "vi" else unit.replace("_", " ")
        what = defined[row.series_id].split(";")[0]
        rows.append([entity, row.period, told, unit, row.vintage, row.grade, what])
    first, *heads = say["known"].split("|")
    told = [table(pd.DataFrame(rows, columns=[first, *heads]).set_index(first)).data, say["grades"]]
    if unmet := data.search.unmet(words, known["period"]):
        told.insert(0, say["unmet"].format(", ".join(f"“{literal(word)}”" for word in unmet)))
    return shown("\n\n".join(told))


def as_json(text: str, lang: str | None, language: str) -> str:
    """The same as a JSON list of objects: kind, verdict, figures as printed, chance, sentence.

    What earlier articles say has the kind `memory` and no chance.
    """
    found = read_article(text, lang)
    rows = [
        dict(zip(KEYS, (kind, fits, found.loc[numbers, "printed"].tolist(), chance, sentence), strict=True))
        for kind, fits, numbers, chance, sentence in _told(text, found, language)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _told(text: str, found: pd.DataFrame, language: str) -> Iterator[tuple]:
    """Kind, verdict, numbers of the figures, chance and finding of each relation and of each memory."""
    told = _once(relations(found, text, day_of(text)))
    accused = {found.index[place] for one in told if one.word == "cannot" for place in one.places}
    slips = found.loc[found["suspect"] != "", "suspect"]
    for at, reason in slips.drop(accused, errors="ignore").items():
        named = [number for number, printed in found["printed"].items() if repr(printed) in reason]
        yield "slip", "slip", named or [at], None, _slip(reason, language)
    for one in told:
        numbers = [found.index[place] for place in dict.fromkeys(one.places)]
        if one.way != "above" or one.word == "cannot" or numbers[0] not in slips:
            yield one.kind, one.word, numbers, round(one.by_chance, 4), one.sentence(language, verdict=False)
    once = {sentence: (word, at) for word, at, sentence in remembered(found, language, key_of(text), text)}
    for sentence, (word, at) in once.items():
        yield "memory", word, [at], None, f"{sentence}."


def _once(told: Relations) -> list[Relation]:
    """Of relations among the same figures the one that fits, or else the least likely by chance, in order."""
    best: dict[frozenset, Relation] = {}
    for one in told:
        key = frozenset((figure.kind, figure.low, figure.high, figure.unit) for figure in one.figures)
        best[key] = min(best.get(key, one), one, key=lambda one: (one.word != "fits", one.by_chance))
    order = {"cannot": [-2], "nearly": [-1]}  # and then what fits as it stands in the text
    return sorted(best.values(), key=lambda one: order.get(one.word, sorted(one.places)))


def _slip(reason: str, language: str) -> str:
    """What a figure's `suspect` says, in the language."""
    for (kind, _), row in SENTENCES.items() if language == "vi" else ():
        if kind == "slip" and (match := re.fullmatch(row["en"], reason)):
            parts = r"(“[^”]*”)|\d(?:[\d.,]*\d)?(?: trn\b)?"  # what is quoted stays as printed
            return re.sub(parts, lambda part: part[1] or vietnamese(part[0]), match.expand(row["vi"]))
    return reason


def _subjects(text: str, found: list[Figure]) -> list[str]:
    """The words before each figure in its clause, or else those of the figure before in its sentence.

    A second amount under one name is another thing, such as the increase: it has none.
    """
    subjects, last, unit, end = [], "", "", 0
    for figure in found:
        words = CLAUSE.split(text[max(end, figure.start - 160) : figure.start])[-1]
        words = words.strip(" \t()（）\"“”'=+-@").rsplit("\n")[-1]
        named = not subjects or name_of(words.lower(), figure.lang)
        if named:
            words = f"{last} {words}" if OF.match(words) else words  # doanh thu [quý 4] của công ty
            last, unit = trimmed(words[-80:].partition(" ")[2] if len(words) > 80 else words), ""
        elif SENTENCE.search(text[end : figure.start]):
            last = ""  # of another sentence
        second = figure.kind == "amount" and figure.unit == unit
        subjects.append("" if second else visible(last or figure.unit * (figure.kind == "count")))
        unit, end = figure.unit if figure.kind == "amount" else unit, figure.end
    return subjects


def _ends(low: float, high: float) -> str:
    if high == math.inf:
        return f"{plain(low)} or more"
    return f"{plain(low)} to {plain(high)}" if low < high else plain(low)
