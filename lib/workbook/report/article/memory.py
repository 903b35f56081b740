"""One's own articles in data/own/: what of a new one is kept there, and what those kept earlier say of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
import re
import unicodedata

from IPython.display import Markdown
import pandas as pd

from workbook import data, write
from workbook.checks import arithmetic
from workbook.checks.relations.facts import NO_NUMBER
from workbook.checks.relations.judge import SENTENCES, in_words
from workbook.checks.relations.words import measures, name_of, similar
from workbook.data.spreadsheets import as_csv
from workbook.data.units import months
from workbook.figures import language_of
from workbook.figures.interval import Interval
from workbook.figures.text import visible
from workbook.report.article.rows import claim_rows, day_of, kind_of_claim, source_row, validate
from workbook.report.show import literal, text as shown

ALIKE = 0.6  # so much of two subjects together stands in both
TELLING = 3  # digits of an amount that hardly comes twice
LONGEST = 80  # characters of a title
CHOICE = re.compile(r"(-?)\s*([0-9]+)\s*(?::\s*([12][0-9]{3}[^\s,;]*)?\s*(.*?))?\s*")
NOT_NOTED, UNDATED = "not noted (pasted text)", "not noted (pasted text; the day is that of pasting)"
COMPARED = ("level", "count", "share")  # a growth has a direction, which its phrase leaves out
NAMED = ("printed", "subject", "period")


def key_of(text: str) -> str:
    """The source_id of a pasted text: its first words and a mark of the whole, blanks aside."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d")[:200]).encode("ascii", "ignore").decode()
    mark = sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:6]
    return "-".join([*re.findall("[a-z0-9]+", plain)[:5], mark])


def keep(chosen: str, text: str, found: pd.DataFrame, language: str = "en") -> Markdown:
    """Write figures of a text to data/own/, or take them out again, and say in one sentence what was done.

    `chosen` has their numbers, with the period and the subject where the proposal is wrong, and a minus before
    what is to go: "2, 6: 2023 retail sales, -4". Nothing is written where anything is unclear.
    """
    say = {way: row[language] for (kind, way), row in SENTENCES.items() if kind == "keep"}
    key, figures = key_of(text), found.index[~found["kind"].isin(NO_NUMBER)]
    source, there = _source(key, text), data.files.loaded(own=True)
    picks, gone = [there["claims"].iloc[:0]], set()
    for part in filter(None, re.split(r"[,;]\s*(?=-?\s*[0-9]+\s*(?:[:,;]|$))", chosen.strip(" ,;\n"))):
        match = CHOICE.fullmatch(part)
        if not match or int(match[2]) not in figures:
            return shown(say["unknown"].format(literal(part), ", ".join(map(str, figures[:2]))))
        cells = {name: cell for name, cell in (("period", match[3]), ("subject", match[4])) if cell}
        row = claim_rows(found, key, {int(match[2]): cells})
        if match[1]:
            gone.add(row["claim_id"].item())
        elif validate(row, source):
            cells = (literal(row[name].item()) or "?" for name in NAMED)
            return shown(say["unclear"].format(match[2], *cells))
        else:
            picks.append(row)
    rows = pd.concat(picks).drop_duplicates("claim_id", keep="last")
    taken = there["claims"][there["claims"]["claim_id"].isin(gone)]
    if rows.empty and taken.empty:
        return shown(say["absent" if gone else "empty"])
    left = there["claims"][~there["claims"]["claim_id"].isin({*gone, *rows["claim_id"]})]
    others = there["sources"][there["sources"]["source_id"] != key]
    known = pd.concat([others, source]) if key in {*left["source_id"], *rows["source_id"]} else others
    for name, table in (("claims", pd.concat([left, rows])), ("sources", known)):
        path = data.files.DATA / data.files.OWN / f"{name}.csv"
        if len(table):
            write(path, as_csv([table.columns, *table.astype(str).to_numpy().tolist()]))
        else:
            path.unlink(missing_ok=True)  # a file without rows would be refused
    data.files.forget()
    told = []
    for way, table in (("gone", taken), ("kept", rows)):
        numbers = table["claim_id"].str.rsplit("-", n=1).str[1].str.lstrip("0")
        cells = zip(numbers, *(table[name].map(literal) for name in NAMED), strict=True)
        named = "; ".join(say["one"].format(*row) for row in cells)
        told += [say[way].format(named, ", ".join("-" + numbers))] if named else []
    return shown(" ".join(told))


def _source(key: str, text: str) -> pd.DataFrame:
    """The row of a pasted text: its first line as the title, its day as far as it prints one, or else today."""
    title = unicodedata.normalize("NFC", " ".join(visible(text.strip().partition("\n")[0]).split()))[
        :LONGEST
    ].strip()
    today = date.today()
    day = min(day_of(text) or today, today)
    publisher = NOT_NOTED if day == day_of(text) else UNDATED
    cells = {"title": title, "language": language_of(text), "published": day, "accessed": today}
    return source_row(key, publisher=publisher, **cells)


def remembered(found: pd.DataFrame, language: str, key: str) -> Iterator[tuple[str, int, str]]:
    """Verdict (fits, differs, again), number and sentence for each row kept earlier that speaks of a figure.

    `found` is what `read_article` gave, `key` that of its text, whose own rows say nothing new. A row of the same
    subject, kind, unit and period is the same quantity, one of a year before the base that a level and the growth
    behind it imply; the same number, unit and period under another name is shown as that.
    """
    own = data.claims(own=True)
    own = own[own["source_id"].ne(key) & own["kind"].isin(COMPARED)].to_dict("records")
    titles = {**data.sources()["title"], **data.sources(own=True)["title"]}
    moved = (found["kind"] == "amount") & (found["direction"] != "")  # an increase is no level
    for number, figure in found[(found["period"] != "") & ~moved].iterrows() if len(own) else ():
        kind, unit = kind_of_claim(found, number), "count" if figure["kind"] == "count" else figure["unit"]
        start, end = months(figure["period"])
        for row in (row for row in own if (row["unit"], row["kind"]) == (unit, kind)):
            said = ["subject", "printed"] if kind == "count" else ["subject"]  # a count has its noun with it
            words, lang = [" ".join(one[name] for name in said).lower() for one in (row, figure)], figure["lang"]
            same = similar(*(name_of(name, lang) for name in words)) >= ALIKE
            same = same and measures(words[0], lang) == measures(words[1], lang)
            says, before = (Interval(one["low"], one["high"]) for one in (figure, row))
            telling = kind != "share" and len(re.sub(r"\D", "", row["printed"]).strip("0")) >= TELLING
            way, growth = "again", ""
            if same and months(row["period"]) == (start - 12, end - 12) and number + 1 in found.index:
                way, growth, says = "base", found["printed"][number + 1], _base(says, found.loc[number + 1])
            elif months(row["period"]) != (start, end) or not (same or (telling and says == before)):
                continue
            if says is not None:
                word = "differs" if not says.overlaps(before) else "fits" if same else "again"
                told = figure["printed"], growth, in_words(says, figure["unit"], language)
                cells = (titles[row["source_id"]], *(row[name] for name in NAMED))
                yield word, number, SENTENCES["memory", way][language].format(*told, *cells)


def _base(level: Interval, growth: pd.Series) -> Interval | None:
    """The level a year before that a level and the growth printed behind it imply."""
    rate = Interval(growth["low"], growth["high"]) * (-1 if growth["direction"] == "down" else 1)
    # After a fall of all nothing would be left of what was before.
    known = growth["kind"] == "percent" and growth["direction"] and rate.low > -100
    return arithmetic.implied_base(level, rate) if known else None
