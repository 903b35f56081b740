"""Relations of two levels: against a plan, in another currency, printed twice, past a mark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
import re

from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import Item
from workbook.checks.relations.near import Near, Option, Question, alike, capped, common, in_title, other_times
from workbook.checks.relations.words import cue
from workbook.data import money
from workbook.figures.interval import Interval

FEW = 20  # a smaller count comes again without being the same: two rooms, four lanes
OTHER_DAY = 0.1  # rates of two days in one text lie no further apart
YEAR = re.compile(r"(?:19|20)\d\d")


def target(near: Near) -> Iterator[Question]:
    """A level in per cent of a plan, or beyond it."""
    item = near.item
    for fact in item.all("beyond") + item.all("of_plan"):
        if not item.level or item.level.is_percent:
            continue
        same = near.same(item.unit)
        if cue("planned", item.clause(), item.lang):
            pairs = [(other.level, item.level, other) for other in same]
        else:
            pairs = [(item.level, o.level, o) for o in same if cue("planned", o.clause(), o.lang)]
        options = []
        for rank, (level, plan, other) in enumerate(pairs[:4]):
            part = level.range / plan.range * 100
            computed = part - 100 if fact.role == "beyond" else part
            plain = rank == 0 and alike(item.name, other.name) >= 0.5 and item.sentence - other.sentence in (0, 1)
            options.append(Option((level, plan, fact), computed, plain, rank, fact.role))
        if options:
            yield Question("target", fact.range, 100, tuple(options))


def conversion(near: Near) -> Iterator[Question]:
    """The exchange rates that two pairs of amounts imply, or one pair against the market of its years."""
    item = near.item
    for fact in item.all("converted"):
        if not item.level or min(fact.range.low, item.level.range.low) <= 0:
            continue
        rate = capped(item.level.range) / capped(fact.range)
        pairs = [(other.level, pair) for other in near.before for pair in other.all("converted") if other.level]
        pairs = [pair for pair in pairs if (pair[0].unit, pair[1].unit) == (item.unit, fact.unit)]
        known = _market(item, fact)
        if pairs and min(pairs[0][1].range.low, pairs[0][0].range.low) > 0:
            facts = (*pairs[0], item.level, fact)
            option = Option(facts, capped(pairs[0][0].range) / capped(pairs[0][1].range), True, 0, "pairs")
            yield Question("conversion", rate, rate.high, (option,), slack=OTHER_DAY * rate.high)
        elif known:
            option = Option((item.level, fact), known, True, 0, "rate")
            yield Question("conversion", rate, rate.high, (option,), slack=0.5 * OTHER_DAY * rate.high)


def _market(item: Item, fact: Fact) -> Interval | None:
    """The span of the market's rates from the year named in the sentence to the end of the next."""
    year = YEAR.search(item.time + fact.before)
    if year is None:
        return None
    try:
        rates = money.fixings(fact.unit, item.unit, date(int(year[0]), 1, 1), date(int(year[0]) + 1, 12, 31))
    except ValueError:  # a currency or a year without fixings
        return None
    return Interval(float(rates.min()), float(rates.max()))


def repetition(near: Near) -> Iterator[Question]:
    """The same quantity printed twice."""
    item = near.item
    for role in ("level", "growth", "share", "rate"):
        for fact in _printed(item, role):
            earlier = [
                (f, o)
                for o in near.before
                for f in _printed(o, role)
                if f.unit in (fact.unit, "") and f.sentence != fact.sentence and not other_times(o, item)
            ]
            earlier.sort(key=lambda pair: -round(common(pair[1].name, item.name), 1))
            options = [
                Option(
                    (f, fact), capped(f.range), in_title(o, item), rank, "twice", weight=_likely(f, fact, o, item)
                )
                for rank, (f, o) in enumerate(earlier)
            ]
            options = [option for option in options if option.weight > 0]
            if options:
                yield Question(
                    "repetition", capped(fact.range), 30 if fact.is_percent else fact.size, tuple(options)
                )


def _printed(item: Item, role: str) -> list[Fact]:
    if role != "level":
        return item.all(role)
    level = item.level
    telling = level and level.role in ("level", "mark") and (level.size >= FEW or level.figure.kind != "count")
    return [level] if telling else []


def _likely(one: Fact, fact: Fact, other: Item, item: Item) -> float:
    """How much more the words speak for one quantity than for two: alike names, or the headline."""
    close, title = common(other.name, item.name), other.sentence == 0
    called = alike(other.name, item.name) if min(len(other.name), len(item.name)) > 1 else 0.0
    if one.figure.value == fact.figure.value:
        if one.is_percent and not (close >= 0.3 or called >= 0.6 or (title and called >= 0.5)):
            return 0.0
        return 1 + 6 * close + 2 * title
    apart = abs(one.size - fact.size) / fact.size
    return 4.0 if (title and apart < 0.06 and (called >= 0.3 or apart < 0.002)) or in_title(other, item) else 0.0


def threshold(near: Near) -> Iterator[Question]:
    """A level that crossed a mark is above it."""
    for fact in near.item.all("mark"):
        levels = [near.item.level, *near.item.all("growth"), *(o.level for o in near.before[:2])]
        options = [
            Option(
                (level, fact), Interval(fact.range.low, max(fact.range.low, level.range.high)), False, 0, "mark"
            )
            for level in levels
            if level and level is not fact and level.unit == fact.unit and level.range.high >= fact.range.low
        ]
        if options:
            yield Question("threshold", options[0].facts[0].range, 4 * fact.size, tuple(options[:1]))


KINDS = (target, conversion, repetition, threshold)
