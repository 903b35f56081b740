"""What an article says about itself: every relation among its figures, found without being asked.

told = relations(read_text(text), text)         figures in the order of the text, or the table of read_article
told.nearly, told.cannot, told.fits             three lists; look at the first two
[r.sentence("vi") for r in told.nearly]         what was computed against what is printed
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from workbook.checks.relations import again, lists, mixes, pairs, points, rates
from workbook.checks.relations.alone import with_numbers
from workbook.checks.relations.facts import facts_of
from workbook.checks.relations.items import neighbourhoods
from workbook.checks.relations.judge import Relation, judged
from workbook.checks.relations.slips import with_slips
from workbook.figures import Figure

__all__ = ["Relation", "Relations", "relations"]


@dataclass(frozen=True)
class Relations:
    """The relations of one text, the least likely by chance first; all of them begin with what cannot be."""

    nearly: tuple[Relation, ...]
    cannot: tuple[Relation, ...]
    fits: tuple[Relation, ...]

    def __iter__(self) -> Iterator[Relation]:
        return iter((*self.cannot, *self.nearly, *self.fits))


def relations(found: Sequence[Figure] | pd.DataFrame, text: str, day: date | None = None) -> Relations:
    """Every relation among the figures of one text, offline, in Vietnamese, Chinese and English.

    `found` is what `read_text` or `read_article` gives for this text. `nearly` and `cannot` hold only what words
    pair plainly; a relation without such words is told where it fits and chance makes that unlikely. `places` of
    a relation count the figures of `found` from 0. `day` is the article's own, for conversions without a year.

    >>> from workbook.figures import read_text
    >>> text = "Exports rose 10.0% to 115.2 bn USD from 96.4 bn USD."
    >>> for relation in relations(read_text(text), text).cannot:
    ...     print(relation.sentence())
    From “96.4 bn USD” to “115.2 bn USD” is a rise of 19.4–19.6%, printed as a rise of “10.0%”: does not add up.
    """
    if isinstance(found, pd.DataFrame):
        names = [field.name for field in fields(Figure) if field.name in found]
        kept = found[names].astype(object).where(found[names].notna(), None)  # a range has no value
        found = [Figure(**row) for row in kept.to_dict("records")]
    kinds = (*pairs.KINDS, *points.KINDS, *rates.KINDS, *again.KINDS, *lists.KINDS, *mixes.KINDS)
    facts, strict = (facts_of(found, text, as_printed) for as_printed in (False, True))
    asked, as_printed = (
        (q for near in neighbourhoods(row, day) for kind in kinds for q in kind(near)) for row in (facts, strict)
    )
    told = with_slips(with_numbers(judged(asked, as_printed), strict), strict, text)
    told.sort(key=lambda relation: (relation.word == "open", relation.by_chance))
    return Relations(*(tuple(r for r in told if r.verdict == verdict) for verdict in ("nearly", "cannot", "fits")))
