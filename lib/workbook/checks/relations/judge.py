"""From questions to relations: which option is meant, whether it fits, and how likely that is by chance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
import math

from workbook.checks.relations.kinds import Option, Question
from workbook.figures import Figure
from workbook.figures.interval import Interval

BY_CHANCE = 0.05  # a match without words is told when fewer than one in twenty would come by chance
NEAR = 1.0  # so many widths of rounding outside nearly fits


@dataclass(frozen=True)
class Relation:
    """A relation among figures of a text: what was computed from the others against what is printed."""

    kind: str
    figures: tuple[Figure, ...]
    places: tuple[int, ...]  # of the figures, as given
    computed: Interval
    printed: Interval
    verdict: str  # fits, nearly, cannot
    by_chance: float
    plain: bool
    way: str


def judged(questions: Iterable[Question]) -> list[Relation]:
    """The relations that are told, best first for each question, none twice."""
    told: dict[tuple, Relation] = {}
    for question in questions:
        relation = _answer(question)
        if relation:
            key = (relation.kind, frozenset(relation.places))
            if key not in told:
                told[key] = relation
    return list(told.values())


def chance(question: Question, option: Option) -> float:
    """How likely some option meets the printed figure by chance: widths against the spread, times the options."""
    width = option.computed.width + question.target.width
    if math.isinf(width):
        return 1.0
    return min(1.0, len(question.options) * width / question.spread)


def _answer(question: Question) -> Relation | None:
    meets = [option for option in question.options if option.computed.overlaps(question.target)]
    for option in sorted(meets, key=lambda option: (not option.plain, option.computed.width)):
        likely = chance(question, option)
        if option.plain or likely < BY_CHANCE:
            return _relation(question, option, "fits", likely)
    plain = [option for option in question.options if option.plain]
    if meets or len(plain) != 1:
        return None
    (option,) = plain
    gap = max(option.computed.low - question.target.high, question.target.low - option.computed.high)
    width = option.computed.width + question.target.width
    verdict = "nearly" if gap <= NEAR * width else "cannot"
    return _relation(question, option, verdict, chance(question, option))


def _relation(question: Question, option: Option, verdict: str, likely: float) -> Relation:
    figures = tuple(fact.figure for fact in option.facts)
    places = tuple(fact.index for fact in option.facts)
    return Relation(
        question.kind,
        figures,
        places,
        option.computed,
        question.target,
        verdict,
        likely,
        option.plain,
        option.way,
    )
