"""What a notebook's cell shows: tables, computed prose, findings with their condition; verdicts and sources.

Text from elsewhere is escaped in one place, `literal`: as Markdown it shows what it says, and does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
import math
import re
from typing import TYPE_CHECKING, Any

from IPython.display import Markdown
import numpy as np
import pandas as pd

from workbook import ROOT, WorkbookError, checks, data
from workbook.checks import Finding
from workbook.figures.printing import number, plain
from workbook.figures.text import visible

if TYPE_CHECKING:  # slow to import, and tables need none
    from workbook import charts

# What Markdown obeys wherever it stands, and the dollar sign, which GitHub and JupyterLab take as mathematics.
# References like &#42; are read by every Markdown, inside of tables as well.
ALWAYS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*[]|~"})
# JupyterLab looks for mathematics in the page, not in its source: no formula reaches over the edge of an element.
DOLLAR = "<span>&#36;</span>"
ALWAYS[ord("$")] = DOLLAR
# These are obeyed in some places only, so that "<1%", R&D and claim_id stay as they are.
SOMETIMES = re.compile(r"&(?=#?\w+;)|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])")
STARTS = re.compile(r"^(\d+)?([-+=.)>#])")  # a list, a rule, a quotation or a heading
VIETNAMESE = ROOT / "notebooks" / "vietnamese.csv"  # the words of the pages that can be switched: en, vi
PLACES, LETTER, MARK = re.compile(r"\{(\w+)\}"), re.compile(r"[^\W\d_]"), re.compile(r"(?<=\d)[.,](?=\d)")
BLANKS = re.compile(r"\s+")
LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Safe(str):
    """Text that is Markdown already, so nothing escapes it; pandas keeps it in columns of dtype object only."""


def literal(text: str) -> str:
    """A text as Markdown that shows it as it stands, in one line, fit for a cell of a table; `Safe` as it is.

    >>> literal("R&D <1% of [x](y) | a_b"), literal(Safe("**no**"))
    ('R&D <1% of &#91;x&#93;(y) &#124; a_b', '**no**')
    """
    if isinstance(text, Safe):
        return text
    return running(BLANKS.sub(lambda run: " " if LINE_END.search(run[0]) else run[0], text))


def running(text: str) -> str:
    """The same for a piece of running text, line ends and all."""
    return SOMETIMES.sub(lambda sign: f"&#{ord(sign[0])};", visible(text)).translate(ALWAYS)


def paragraphs(markdown: str) -> str:
    """The lines of such text as paragraphs, none of which is a list, a heading or code by its start."""
    lines = [line.strip() for line in re.split("[\r\n]", markdown)]
    return "\n\n".join(
        STARTS.sub(lambda start: f"{start[1] or ''}&#{ord(start[2])};", line) for line in lines if line
    )


def text(markdown: str) -> Markdown:
    """Computed prose as it stands, as Markdown: `report.text(f"From {low:.1f} to {high:.1f}%.")`."""
    shown = Markdown()
    shown.data = markdown  # IPython's own reading of its argument would fetch what starts with "http"
    return shown


def bullets(lines: Iterable[str], none: str = "") -> Markdown:
    """The lines as a list, each shown as it stands unless it is `Safe`; `none` where there is no line."""
    return text("\n".join(f"- {literal(line)}" for line in lines) or none)


def finding(sentence: str, *, holds: bool) -> Markdown:
    """A finding as Markdown. `holds` is its condition, computed from the data; False raises WorkbookError."""
    return text(held(sentence, holds=holds))


def held(sentence: str, *, holds: bool) -> Safe:
    """The finding's text, which is Markdown. Raises WorkbookError unless `holds` is a computed True.

    >>> held("7.1% is more than 5.2%.", holds=7.1 > 5.2)
    '7.1% is more than 5.2%.'
    """
    if not isinstance(holds, bool | np.bool_):
        raise WorkbookError(f"holds={holds!r} is neither True nor False; compute the condition of {sentence!r}.")
    if not holds:
        raise WorkbookError(
            f"{sentence!r}: its condition does not hold any more; look at the data, then at the sentence."
        )
    return Safe(sentence)


def table(
    rows: pd.DataFrame | Mapping[Any, Sequence],
    columns: Sequence[str] | None = None,
    title: str | None = None,
    digits: int = 2,
) -> Markdown:
    """A table that GitHub shows in full, where a DataFrame's cells would be cut at 50 characters.

    `rows` is a table, or a dict from the name of a row to its cells. `columns` are the names of the cells, or
    the columns of the table to show; `title` stands in the corner, in place of the name of the index. Numbers
    have `digits` decimals and grouped thousands, whole ones as they are, to the right; a missing one is a dash.
    Text is shown as it stands; cells that are Markdown already are `Safe`.
    """
    if isinstance(rows, Mapping):
        # As objects, or pandas would make plain text of what is Safe.
        frame = pd.DataFrame(list(rows.values()), list(rows), columns, dtype=object)
        kinds = frame.infer_objects().dtypes
    else:
        frame = rows if columns is None else rows[list(columns)]
        kinds = frame.dtypes
    rules = [":---", *("---:" if pd.api.types.is_numeric_dtype(kind) else ":---" for kind in kinds)]
    corner = (frame.index.name or "") if title is None else title
    lines = [[_label(corner), *map(_label, frame.columns)]]
    for label, *cells in zip(frame.index, *(frame.iloc[:, place] for place in range(frame.shape[1])), strict=True):
        lines.append([_label(label), *(_cell(cell, digits) for cell in cells)])
    head, *body = (re.sub(" +", " ", f"| {' | '.join(line)} |") for line in lines)
    return text("\n".join([head, f"|{'|'.join(rules)}|", *body]))


def _label(label: object) -> str:
    return literal(label if isinstance(label, str) else str(label))


def _cell(cell: object, digits: int) -> str:
    if isinstance(cell, str):
        return literal(cell)
    if pd.isna(cell):
        return "–"
    if isinstance(cell, float):
        return number(cell, digits) if math.isfinite(cell) else plain(cell)
    return literal(str(cell))


def scoreboard(source_id: str | None = None, own: bool = False) -> pd.DataFrame:
    """The claims of one article, or of all, with both answers, by `claim_id`: material ones first, then details.

    Columns: printed, about, said by (with the way it is said), material, quoted, verdict, computed, why. A claim
    without a check says "not checked yet" and no more. `own` takes the articles of data/own in place of the five.
    """
    columns = {"subject": "about", "sentence": "why"}
    table = checks.all_verdicts(source_id, own).rename(columns=columns)
    table = table.sort_values("material", ascending=False, kind="stable")  # yes before no
    table["said by"] = table["said_by"] + " (" + table["modality"] + ")"
    return table[["printed", "about", "said by", "material", "quoted", "verdict", "computed", "why"]]


def checked(findings: Mapping[str, Finding]) -> pd.DataFrame:
    """What the checks of `checks.general` found, by name: whether the figures agree, and the sentence."""
    words = {True: "yes", False: Safe("**no**"), None: "nothing to compare"}
    rows = [[words[finding.agrees], finding.sentence] for finding in findings.values()]
    index = pd.Index(list(findings), name="check")
    return pd.DataFrame(rows, index=index, columns=["agrees", "what was found"], dtype=object)


def words(language: str) -> Callable[..., str]:
    """How a page says its words in "en" or "vi": a function of the English text and the values at its {places}.

    Whole numbers are printed whole, floats with one decimal. Raises WorkbookError as `vietnamese` does.

    >>> words("vi")("target {target}", target=40)
    'mục tiêu 40'
    """

    def say(english: str, **values: float) -> str:
        told = english.format(
            **{name: number(value, int(isinstance(value, float))) for name, value in values.items()}
        )
        return vietnamese(told) if language == "vi" else told

    return say


def in_language(chart: charts.Chart, language: str) -> charts.Chart:
    """The chart as it is for "en", its texts in Vietnamese for "vi". Raises WorkbookError as `vietnamese` does."""
    return chart.retell(vietnamese, language) if language == "vi" else chart


@lru_cache(maxsize=1)
def _rows(saved: int) -> list[tuple[re.Pattern, list[str], str]]:
    """The rows of the table as it was saved at a time, the longest first: pattern, places and Vietnamese."""
    table = pd.read_csv(VIETNAMESE, index_col="en")["vi"]
    order = sorted(table.index, key=lambda row: -len(PLACES.sub("", row)))
    fits = (re.compile("(.+?)".join(map(re.escape, PLACES.split(row)[::2]))) for row in order)
    return [(fit, PLACES.findall(row), table[row]) for fit, row in zip(fits, order, strict=True)]


def vietnamese(english: str) -> str:
    """Numbers, a name, a list, or the row of `notebooks/vietnamese.csv` that fits most closely, its {places} too.

    Raises WorkbookError for a text that no row fits.

    >>> vietnamese("target 40"), vietnamese("Tangshan, Dalian"), vietnamese("1,234.5")
    ('mục tiêu 40', 'Đường Sơn, Đại Liên', '1.234,5')
    """
    if not LETTER.search(english):
        return MARK.sub(lambda mark: ",."[mark[0] == ","], english)
    for row, places, told in _rows(VIETNAMESE.stat().st_mtime_ns):
        if found := row.fullmatch(english):
            return told.format(**dict(zip(places, map(vietnamese, found.groups()), strict=True)))
    names = data.files.loaded()["words"].set_index("means")["vi"]  # of cities and countries, the usual one first
    if not all(part in names for part in english.split(", ")):
        raise WorkbookError(f"{VIETNAMESE.name} has no Vietnamese for {english!r}.")
    return ", ".join(names[part].split(";")[0] for part in english.split(", "))
