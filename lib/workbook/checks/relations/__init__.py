"""What an article says about itself: every relation among its figures, found without being asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from workbook.checks.relations import kinds, lists
from workbook.checks.relations.facts import facts_of
from workbook.checks.relations.items import items_of
from workbook.checks.relations.judge import Relation, judged
from workbook.checks.relations.near import Question, neighbourhoods
from workbook.figures import Figure

KINDS = (
    kinds.share, kinds.growth, kinds.multiple, kinds.change, kinds.points, kinds.per_unit, kinds.target, kinds.conversion,
    kinds.repetition, kinds.threshold, *lists.KINDS,
)
__all__ = ["Relation", "Relations", "relations"]


@dataclass(frozen=True)
class Relations:
    """Three lists: what nearly fits (look there first), what cannot be, and what fits."""

    nearly: tuple[Relation, ...]
    cannot: tuple[Relation, ...]
    fits: tuple[Relation, ...]


def relations(found: Sequence[Figure] | pd.DataFrame, text: str) -> Relations:
    """Every relation among the figures of one text, offline, in Vietnamese, Chinese and English."""
    items = items_of(facts_of(found, text))
    told = judged(_questions(items))
    return Relations(*(tuple(r for r in told if r.verdict == verdict) for verdict in ("nearly", "cannot", "fits")))


def _questions(items: list) -> Iterator[Question]:
    for near in neighbourhoods(items):
        for kind in KINDS:
            yield from kind(near)
