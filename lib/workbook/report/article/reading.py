"""The figures of an article as a table, the article with its figures in bold, and what it says about itself."""

from __future__ import annotations

from calendar import month_name
from collections import ChainMap
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import date
import json
import math
import re

from IPython.display import Markdown
import pandas as pd

from workbook import WorkbookError, data
from workbook.checks.relations import relations
from workbook.checks.relations.facts import NO_NUMBER
from workbook.checks.relations.judge import SENTENCES, vietnamese
from workbook.checks.relations.words import name_of
from workbook.data import files
from workbook.figures import Figure, read_text
from workbook.figures.phrases import phrase_of
from workbook.figures.printing import number, plain
from workbook.figures.text import lines_of, visible
from workbook.report.article.memory import remembered
from workbook.report.show import Safe, literal, paragraphs, running, table, text as shown

FIRST_LINES = 600  # characters
MONTHS = month_name[1:]
CLAUSE = re.compile(r"[,;:，；：。！？](?!\d)|[.!?](?=\s)")
COLUMNS = [field.name for field in fields(Figure)]
KEYS = ("kind", "verdict", "figures", "by_chance", "sentence")


def read_article(text: str, lang: str | None = None) -> pd.DataFrame:
    """Every figure of a text, numbered from 1 in the order of the text.

    Columns: line (empty lines counted), those of `Figure`, `phrase`: as much of the text as it takes to read
    the same figure again without the article, and `subject`: the words before it. `lang` is vi, zh or en, or
    None to go by paragraph.
    A text without figures gives no rows. Raises FigureError for another language and for what is no text.

    >>> read_article("GDP\\n\\ntăng 7,1%")[["line", "printed", "direction"]].values.tolist()
    [[3, '7,1%', 'up']]
    """
    found = read_text(text, lang)
    table = pd.DataFrame([vars(figure) for figure in found], columns=COLUMNS)
    table = table.astype(dict.fromkeys(("value", "low", "high"), float))  # also where all figures are dates
    table.insert(0, "line", lines_of(text, (figure.start for figure in found)))
    table["phrase"] = [phrase_of(text, figure) for figure in found]
    table["subject"] = _subjects(text, found)
    return table.set_index(pd.RangeIndex(1, len(found) + 1, name="no."))


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


def highlight(text: str, found: pd.DataFrame, language: str = "en") -> Markdown:
    """The text with each figure in bold and its number raised behind it, as Markdown that GitHub shows.

    Bold is written as <b>, because ** fails beside a per cent sign in Chinese. Raises WorkbookError when the
    figures are those of another text. Where there is none, a sentence in `language` says so.
    """
    if found.empty:
        return shown(SENTENCES["text", "none"][language])
    parts, at = [], 0
    for (start, end), readings in found.groupby(["start", "end"], sort=True):
        printed = readings["printed"].iloc[0]
        if text[start:end].split() != printed.split():
            raise WorkbookError(f"{printed!r} is not at its place; read this text again.")
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


def related(text: str, found: pd.DataFrame, language: str = "en", day: date | None = None) -> pd.DataFrame:
    """The relations among the figures of a text: verdict, the figures by number, and a sentence.

    `found` is what `read_article` gave for this text. What does not add up comes first, then what nearly fits,
    then what fits; within each the least likely by chance first; at the end what earlier articles in data/own/
    say of the same quantities, and which figures were not tested. Slips of the scale stand before all. One row
    says so when nothing is tied. `language` is that of the sentences, en or vi. `day` is the article's own, by
    which conversions are checked that name no year; without it the first full date in its first lines.
    """
    rows, tested = [], set()
    for _, word, numbers, _, sentence in _told(text, found, language, day):
        verdict = SENTENCES["verdict", word][language]
        shown_as = verdict if word in ("fits", "open") else Safe(f"**{verdict}**")
        rows.append([shown_as, ", ".join(map(str, numbers)), sentence])
        tested |= set() if word == "open" else set(numbers)
    asked = found.index[~found["kind"].isin(NO_NUMBER)]
    if rows:
        counts = (len(asked), len(tested.intersection(asked)), len(asked.difference(tested)))
        said = SENTENCES["text", "tested"][language].format(*counts)
        rows.append(
            [SENTENCES["verdict", "untested"][language], ", ".join(map(str, asked.difference(tested))), said]
        )
    nothing = SENTENCES["text", "none" if found.empty else "nothing"][language]
    return pd.DataFrame(rows or [["–", "", nothing]], columns=SENTENCES["text", "heads"][language].split("|"))


def look_up(words: str, language: str = "en") -> Markdown:
    """What the workbook has on these words, as `data.find` ranks it, in the words of the language."""
    say = {way: row[language] for (kind, way), row in SENTENCES.items() if kind == "text"}
    known = data.find(words, 5) if words.strip() else pd.DataFrame()
    if known.empty:
        return shown(say["unknown" if words.strip() else "empty"].format(literal(f"“{words}”")))
    named = dict(files.loaded()["words"].set_index("means")["vi"]) if language == "vi" else {}
    defined = ChainMap(*(entry.get("series", {}) for entry in files.package()["resources"]))
    rows = []
    for row in known.itertuples():
        unit = re.sub(r"(.*)_(bn|trn|mn|100m)$", r"\2 \1", row.unit).replace("index_", "index ")
        unit = "%" if unit == "percent" else vietnamese(unit) if language == "vi" else unit
        value = number(row.value, 2 * (abs(row.value) < 1000 and row.value % 1 > 0), language)
        entity = named.get(row.entity, row.entity).split(";")[0]
        what = defined[row.series_id].split(";")[0]
        rows.append([entity, row.period, value, unit, row.vintage, row.grade, what])
    first, *heads = say["known"].split("|")
    told = table(pd.DataFrame(rows, columns=[first, *heads]).set_index(first))
    return shown(f"{told.data}\n\n{say['grades']}")


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


def _told(text: str, found: pd.DataFrame, language: str, day: date | None = None) -> Iterator[tuple]:
    """Kind, verdict, numbers of the figures, chance and sentence of each relation and of each memory."""
    told = relations(found, text, day or day_of(text))
    accused = {found.index[place] for one in told.cannot for place in one.places}
    for at, reason in found.loc[found["suspect"] != "", "suspect"].drop(accused, errors="ignore").items():
        named = [number for number, printed in found["printed"].items() if repr(printed) in reason]
        yield "slip", "slip", named or [at], None, _slip(reason, language)
    for one in told:
        numbers = [found.index[place] for place in dict.fromkeys(one.places)]
        yield one.kind, one.word, numbers, round(one.by_chance, 4), one.sentence(language)
    for fits, at, sentence in remembered(found, language):
        yield "memory", fits, [at], None, f"{sentence}: {SENTENCES['verdict', fits][language]}."


def _slip(reason: str, language: str) -> str:
    """What a figure's `suspect` says, in the language."""
    for (kind, _), row in SENTENCES.items() if language == "vi" else ():
        if kind == "slip" and (match := re.fullmatch(row["en"], reason)):
            told = match.expand(row["vi"]).replace(" trn ", " nghìn tỷ ")  # what is quoted stays as printed
            return re.sub(r"“[^”]*”|(?<=\d),(?=\d{3})", lambda part: "." if part[0] == "," else part[0], told)
    return reason


def _subjects(text: str, found: list[Figure]) -> list[str]:
    """The words before each figure in its clause; those of the figure before where there are none."""
    subjects, end = [], 0
    for figure in found:
        words = CLAUSE.split(text[max(end, figure.start - 160) : figure.start])[-1]
        words = words.strip(" \t()（）\"“”'").rsplit("\n")[-1]
        named = len(name_of(words.lower(), figure.lang)) >= 2
        subjects.append(visible(words[-80:]) if named or not subjects else subjects[-1])
        end = figure.end
    return subjects


def _ends(low: float, high: float) -> str:
    if high == math.inf:
        return f"{plain(low)} or more"
    return f"{plain(low)} to {plain(high)}" if low < high else plain(low)
