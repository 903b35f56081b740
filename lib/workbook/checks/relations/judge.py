"""From questions to relations: which option is meant, whether it fits, and how likely that is by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
import math

from workbook.checks.relations.near import Option, Question
from workbook.figures import Figure
from workbook.figures.interval import Interval

BY_CHANCE = 0.05  # a match without words is told when fewer than one in twenty would come by chance
OPEN = 0.1
NEAR = 1.0  # so many widths of rounding outside nearly fits
CONFIRMED = 2  # so many shares of one whole that fit make a further one plain


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
    """The relations that are told, none twice, in the order of the questions."""
    asked = list(questions)
    answers = [_fitting(question) for question in asked]
    confirmed = Counter((q.kind, option.anchor) for q, option in zip(asked, answers, strict=True) if option)
    told: dict[tuple, Relation] = {}
    for question, option in zip(asked, answers, strict=True):
        relation = _relation(question, option, "fits") if option else _misfit(question, confirmed)
        if relation:
            told.setdefault((relation.kind, frozenset(relation.places)), relation)
    summed = {relation.places[0] for relation in told.values() if relation.kind == "sum"}
    return [r for r in told.values() if not (r.way == "parts" and r.places[0] in summed)]


def chance(question: Question, option: Option) -> float:
    """How likely an option meets the printed figure by chance: widths against the spread, times the likelier ones."""
    width = _width(option.computed) + _width(question.target)
    return min(1.0, (option.rank + 1) * width / question.spread)


def _width(interval: Interval) -> float:
    """The width of an interval; "over 25" is seldom more than a tenth above."""
    if math.isfinite(interval.width):
        return interval.width
    return OPEN * max((abs(end) for end in (interval.low, interval.high) if math.isfinite(end)), default=1.0)


def _fitting(question: Question) -> Option | None:
    meets = [option for option in question.options if option.computed.overlaps(question.target)]
    for option in sorted(meets, key=lambda option: (not option.plain, chance(question, option))):
        if option.plain or chance(question, option) < BY_CHANCE * option.weight:
            return option
    return None


def _misfit(question: Question, confirmed: Counter) -> Relation | None:
    """What words pair and numbers do not; where any other pairing fits, nobody is accused."""
    if any(option.computed.overlaps(question.target) for option in question.options):
        return None
    plain = [option for option in question.options if option.plain]
    plain = plain or [o for o in question.options if o.anchor and confirmed[question.kind, o.anchor] >= CONFIRMED]
    if not plain:
        return None
    option = min(plain, key=lambda option: option.rank)
    gap = max(option.computed.low - question.target.high, question.target.low - option.computed.high)
    if gap <= question.slack:
        return None
    width = option.computed.width + question.target.width
    return _relation(question, option, "nearly" if gap <= NEAR * width else "cannot")


def _relation(question: Question, option: Option, verdict: str) -> Relation:
    return Relation(
        question.kind,
        tuple(fact.figure for fact in option.facts),
        tuple(fact.index for fact in option.facts),
        option.computed,
        question.target,
        verdict,
        chance(question, option),
        option.plain,
        option.way,
    )
