"""From questions to relations: which option is meant, whether it fits, and how likely that is by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
import math

from workbook.checks.relations.near import Option, Question, capped
from workbook.checks.relations.sentences import sentence
from workbook.figures import Figure
from workbook.figures.interval import Interval

UNITS = {(kind, ""): "percent" for kind in ("share", "growth", "mix", "target", "chain")} | {
    ("points", ""): "percentage_point",
    ("multiple", ""): "ratio",
    ("conversion", ""): "ratio",
    ("points", "points"): "percent",
    ("sum", "hundred"): "percent",
}
BY_CHANCE = 0.05  # a match without words is told when fewer than one in twenty would come by chance
OPEN = 0.1
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
    by_chance: float  # chance that such a match or miss comes about among unrelated figures
    plain: bool  # words alone make the pairing clear
    way: str  # how it was computed, where a kind knows several ways
    unit: str  # of what was computed

    def sentence(self, lang: str = "en") -> str:
        """The relation in one sentence, in English or Vietnamese."""
        return sentence(self, lang)


def judged(questions: Iterable[Question]) -> list[Relation]:
    """The relations that are told, none twice, in the order of the questions."""
    asked = list(questions)
    answers = [_fitting(question) for question in asked]
    confirmed = Counter((q.kind, option.anchor) for q, option in zip(asked, answers, strict=True) if option)
    for question, option in zip(asked, answers, strict=True):
        if option and question.kind == "sum" and not option.way:  # the whole of its parts is that of their shares
            confirmed.update(("share", (option.facts[0].index, part.index)) for part in option.facts[1:])
    told: dict[tuple, Relation] = {}
    for question, option in zip(asked, answers, strict=True):
        relation = _relation(question, option, "fits") if option else _misfit(question, confirmed)
        if relation:
            told.setdefault((relation.kind, frozenset(relation.places)), relation)
    twice = {place for r in told.values() if r.kind == "repetition" and r.verdict == "fits" for place in r.places}
    summed = {relation.places[0] for relation in told.values() if relation.kind == "sum"}
    return [
        relation
        for relation in told.values()
        if not (relation.way == "parts" and relation.verdict == "fits" and relation.places[0] in summed)
        and not (relation.kind == "repetition" and relation.verdict != "fits" and relation.places[0] in twice)
    ]


def chance(question: Question, option: Option) -> float:
    """How likely an option meets the figure by chance: widths against the spread, times the likelier ones."""
    width = _width(option.computed) + _width(question.target)
    return min(1.0, (option.rank + 1) * width / question.spread)


def _width(interval: Interval) -> float:
    """The width of an interval; "over 25" is seldom more than a tenth above."""
    if interval.low == interval.high == round(interval.low):
        return 1.0  # whole numbers meet more often than their width says
    if math.isfinite(interval.width):
        return interval.width
    ends = [abs(end) for end in (interval.low, interval.high) if math.isfinite(end) and end]
    return OPEN * ends[0] if ends else math.inf


def _fitting(question: Question) -> Option | None:
    meets = [option for option in question.options if _gap(question, option) <= question.slack]
    meets = [
        option
        for option in meets
        if option.plain or capped(option.computed).overlaps(question.target) or question.slack
    ]
    missed = any(option.plain for option in question.options) and not any(option.plain for option in meets)
    limit = BY_CHANCE / 5 if missed else BY_CHANCE  # words point elsewhere
    for option in sorted(meets, key=lambda option: (not option.plain, option.rank, chance(question, option))):
        if option.plain or chance(question, option) < limit * option.weight:
            return option
    return None


def _misfit(question: Question, confirmed: Counter) -> Relation | None:
    """What words pair and numbers do not; where another likely pairing fits, nobody is accused."""
    listed = [
        o
        for o in question.options
        if o.listed and any(confirmed[question.kind, key] for key in (o.anchor, o.pair))
    ]
    accused = [option for option in question.options if option.plain] or listed
    if not accused:
        return None
    option = min(accused, key=lambda option: option.rank)
    rivals = [other for other in question.options if other.rank == 0 and other is not option]
    if not listed and any(_gap(question, other) <= 0 for other in rivals):
        return None
    gap = _gap(question, option)
    if gap <= question.slack:
        return None
    width = _width(option.computed) + _width(question.target)
    return _relation(question, option, "nearly" if gap <= NEAR * width else "cannot")


def _gap(question: Question, option: Option) -> float:
    """How far apart what was computed and what is printed lie; 0 or less where they meet."""
    return max(option.computed.low - question.target.high, question.target.low - option.computed.high)


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
        UNITS.get((question.kind, option.way)) or UNITS.get((question.kind, "")) or option.facts[0].unit,
    )
