"""What one's own earlier articles, in data/own/, say of the figures of a new one."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workbook import data
from workbook.checks import arithmetic
from workbook.checks.relations.items import similar
from workbook.checks.relations.judge import SENTENCES, in_words
from workbook.checks.relations.words import name_of
from workbook.figures.interval import Interval

ALIKE = 0.6  # so much of two subjects together stands in both


def remembered(found: pd.DataFrame, language: str = "en") -> Iterator[tuple[str, int, str]]:
    """Verdict (fits, cannot), number of the figure and sentence for each earlier row that speaks of a figure.

    `found` is what `read_article` gave. A row of the same subject, unit and year is the same quantity; one of
    the year before is the base that a level and the growth behind it imply.
    """
    own = data.claims(own=True)
    own = own[own["kind"].isin(["level", "count"]) & own["period"].str.fullmatch("[0-9]{4}")]
    for number, figure in found.iterrows() if len(own) else ():
        unit = "count" if figure["kind"] == "count" else figure["unit"]
        year = year_before(found, number)
        for claim_id, row in own[own["unit"] == unit].iterrows() if year else ():
            names = [name_of(one["subject"].lower(), figure["lang"]) for one in (row, figure)]
            if similar(*names) < ALIKE or int(row["period"]) not in (year, year - 1):
                continue
            level, before = (Interval(one["low"], one["high"]) for one in (figure, row))
            growth = found.loc[number + 1] if number + 1 in found.index else None
            if int(row["period"]) == year:
                way, says, printed = "again", level, ""
            elif growth is not None and growth["kind"] == "percent" and growth["direction"]:
                rate = Interval(growth["low"], growth["high"]) * (-1 if growth["direction"] == "down" else 1)
                if rate.low <= -100:
                    continue  # nothing may be left of what was before
                way, says, printed = "base", arithmetic.implied_base(level, rate), growth["printed"]
            else:
                continue
            fits = "fits" if says.overlaps(before) else "cannot"
            words = SENTENCES["memory", way][language].format(
                figure["printed"], printed, in_words(says, figure["unit"], language), claim_id, row["printed"]
            )
            yield fits, number, words


def year_before(found: pd.DataFrame, number: int) -> int:
    """The nearest year that is printed before a figure in its line, or 0."""
    before = found[(found["line"] == found.loc[number, "line"]) & (found.index < number)]
    years = before[(before["kind"] == "period") & (before["unit"] == "year") & (before["value"] >= 1900)]
    return int(years["value"].iloc[-1]) if len(years) else 0
