"""SOURCES.md: every document behind the workbook, with address and grades, and the line that leads there.

A topic is a file of `data/series`, by the name that `data/datapackage.json` gives it.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from IPython.display import Markdown
import pandas as pd

from workbook import ROOT, data, write
from workbook.data import files
from workbook.report.show import Safe, literal, table, text

SOURCES = ROOT / "SOURCES.md"
HEADINGS = {
    "macro": "China's product and exchange rates",
    "digital_economy": "Digital economy",
    "high_tech_zones": "High-tech zones",
    "cities": "Trillion-yuan cities",
    "asean": "ASEAN and Vietnam",
    "ho_chi_minh_city": "Ho Chi Minh City",
    "national": "Nations and the world",
}
GRADES = {
    "A": "read in the publisher's own text",
    "B": "at second hand",
    "C": "one of several that disagree",
    "D": "computed here",
}
OPENING = """# Sources

Every document from which a figure of this workbook was taken, by topic; one that serves two stands under both.
The columns A to D count its rows in `data/series/` by grade: A the publisher's own text, B second hand (a press
report, a data set, public code), C one of several prints that disagree, D computed. A title is linked where the
document has an address of its own; "copy" is the address at which it was read instead. {missing} of {number}
documents have neither.

This page is written by `python -m workbook.report readme` from `data/sources.csv`.
"""


def data_as_of(*topics: str) -> Markdown:
    """One line for the top of a page: the newest document on its topics, how many, and where they stand."""
    rows = pd.concat([files.loaded()[topic] for topic in topics])
    counts = rows["grade"].value_counts().reindex(GRADES.keys()).dropna().astype(int).items()
    grades = ", ".join(f"{count:,} {GRADES[grade]} ({grade})" for grade, count in counts)
    listed = ", ".join(f"[{HEADINGS[topic]}](../SOURCES.md#{_anchor(HEADINGS[topic])})" for topic in topics)
    return text(
        f"Data as of {rows['vintage'].max()}, the date of the newest of {rows['source_id'].nunique()} documents. "
        f"Of their {len(rows):,} rows by grade: {grades}. All documents, with addresses where known: {listed}."
    )


def page() -> str:
    """SOURCES.md as the data would have it: a table of documents for each topic, then those behind no series."""
    known = data.sources()
    by_topic = {topic: files.loaded()[topic] for topic in HEADINGS}
    counts = {topic: pd.crosstab(rows["source_id"], rows["grade"]) for topic, rows in by_topic.items()}
    rest = known.index.difference(pd.Index([source for count in counts.values() for source in count.index]))
    parts = [OPENING.format(missing=((known["url"] + known["read_at"]) == "").sum(), number=len(known))]
    for topic, count in counts.items():
        parts += [f"## {HEADINGS[topic]}\n", _table(known.loc[count.index], count)]
    parts += ["## The five articles, rates, and what a verdict alone rests on\n", _table(known.loc[rest])]
    return "\n".join(parts)


def update(path: Path = SOURCES) -> None:
    """Write SOURCES.md."""
    write(path, page())


def _table(known: pd.DataFrame, counts: pd.DataFrame | None = None) -> str:
    known = known.sort_values(["publisher", "published"], kind="stable")
    shown = pd.DataFrame(
        {
            "document": [Safe(_document(row)) for _, row in known.iterrows()],
            "published": known["published"],
            "kind": known["kind"],
        },
        dtype=object,
    ).set_axis(known["publisher"])
    if counts is not None:
        shown[list(GRADES)] = counts.reindex(known.index, columns=list(GRADES), fill_value=0).to_numpy()
    return table(shown.rename_axis("publisher")).data + "\n"


def _document(source: pd.Series) -> str:
    title = _link(literal(source["title"]), source["url"])
    return f"{title} ({_link('copy', source['read_at'])})" if source["read_at"] else title


def _link(words: str, address: str) -> str:
    # Brackets, bars and blanks, which would end the link or the table's cell, become %28 and the like.
    web = address.startswith(("https://", "http://"))
    return f"[{words}]({quote(address, safe='%!#&+,/:;=?@~')})" if web else words


def _anchor(heading: str) -> str:
    return heading.lower().replace("'", "").replace(" ", "-")
