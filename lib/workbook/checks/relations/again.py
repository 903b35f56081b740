"""One quantity against another print of it, or against a round mark that it passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
import math

from workbook.checks.relations.credible import digits_of
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import DIGITS, FAR, Item, Near, other_times
from workbook.checks.relations.questions import Follows, Option, Question, capped
from workbook.checks.relations.words import alike, cue, name_of, similar
from workbook.figures.interval import Interval

# In which roles a quantity comes again: 5,05% as a growth and after "là".
AMOUNTS, CHANGE = ("level", "converted", "per"), ("growth", "rate")
REPEATED = dict.fromkeys(AMOUNTS, AMOUNTS) | dict.fromkeys(CHANGE, CHANGE)
REPEATED |= {role: (role,) for role in ("share", "delta", "multiple")}
SIDES = (("income", "spending"), ("exports", "imports"))
FEW = 20  # a smaller count comes again without being the same: two rooms, four lanes


def repetition(near: Near) -> Iterator[Question]:
    """The same quantity printed twice."""
    item = near.item
    if item.direct:
        return  # some 5,200 deaths, of which nearly 5,200 on roads
    for role in REPEATED:
        for fact in _printed(item, role):
            earlier = [
                (similar(o.name, item.name), f, o)
                for o in near.before
                for like in REPEATED[role]
                for f in _printed(o, like)
                if (f.unit in (fact.unit, "") or (o.sentence == 0 and f.like(fact)))
                and f.sentence != fact.sentence
                and not other_times(o, item)
                and on_one_side(o, item)
                and not (fact.is_percent and _of_two_levels(o, item))
            ]
            earlier.sort(key=lambda row: -round(row[0], 1))
            options = []
            for rank, (_, f, o) in enumerate(earlier):
                known = capped if _rounds(f, fact) else _value(f)
                more = f.figure.high == math.inf and f.sign > 0 and _in_title(o, item)  # over 300%, and 337.6%
                if weight := _likely(f, fact, o, item):
                    cut = digits_of(fact).startswith(digits_of(f).strip("0"))  # 1.800 of 1.867
                    plain = _in_title(o, item) and not cut and len(digits_of(f)) > 1
                    of = _twice((f.range, fact.range), known, more)
                    options.append(Option((f, fact), of, plain, rank, "twice", weight=weight))
            yield Question("repetition", capped(fact.range), 30 if fact.is_percent else fact.size, options)


def _twice(printed: tuple[Interval, Interval], known: Callable, more: bool) -> Follows:
    """One print against another; `more`: the first may be any number less, unless a slip is sought."""

    def of(before: Interval, again: Interval) -> tuple[Interval, Interval]:
        as_printed = more and (before, again) == printed
        return Interval(before.low, math.inf) if as_printed else known(before), capped(again)

    return of


def _value(first: Fact) -> Callable[[Interval], Interval]:
    """The number itself, not what rounds to it; of "over 5" the 5."""
    bound = math.isinf(first.figure.high - first.figure.low)

    def of(printed: Interval) -> Interval:
        value = min(printed.low, printed.high, key=abs) if bound else printed.middle
        return Interval(value, value)

    return of


def on_one_side(one: Item, other: Item) -> bool:
    """Whether words do not call one item income and the other spending, or one exports and the other imports."""
    told = [[{side for side in sides if item.says(side)} for item in (one, other)] for sides in SIDES]
    return not any(first and second and not first & second for first, second in told)


def of_one_time(parts: Sequence[Item]) -> bool:
    """Whether no words name times of two lengths: a month and a quarter make no year."""
    return len({part.span for part in parts} - {""}) < 2


def _printed(item: Item, role: str) -> list[Fact]:
    if role != "level":
        told = [fact for fact in item.all(role) if fact is not item.level or role == "rate"]
        return [fact for fact in told if role != "delta" or not cue("per_after", fact.after, fact.lang)]
    level = item.level
    if (
        not level
        or (level.role == "delta" and cue("per_after", level.after, level.lang))
        or level.role not in ("level", "mark", "delta")
    ):
        return []
    return [level] if level.size >= FEW or level.figure.kind != "count" else []


def _of_two_levels(one: Item, other: Item) -> bool:
    """Whether two per cents are said of unlike levels: loans of 303, up 6.6%, and of 297, up 6.6%."""
    same = one.sentence > 0 and one.amount and other.amount and one.unit == other.unit
    return bool(same) and not one.level.range.overlaps(other.level.range)


def _in_title(title: Item, other: Item) -> bool:
    """Whether a figure of the headline is called the same below, years and months in its words included."""
    alone = title.sentence == 0 and title.paragraph < other.paragraph and title.span in ("", other.span)
    same = alone and other.parent is None and len(title.name) >= 5 and title.name <= other.name
    return same and set(DIGITS.findall(title.label)) <= set(DIGITS.findall(other.label))


def _likely(one: Fact, fact: Fact, other: Item, item: Item) -> float:
    """How much more the words speak for one quantity than for two: alike names, or the headline."""
    close, title = similar(other.name, item.name), other.sentence == 0
    called = alike(other.name, item.name) if min(len(other.name), len(item.name)) > 1 else 0.0
    if (one.figure.value or one.range) == (fact.figure.value or fact.range):
        named = close >= 0.3 or called >= 0.6 or (title and called >= 0.5)
        return 1 + 6 * close + 2 * title if named or not one.is_percent else 0.0
    apart = abs(one.size - fact.size) / fact.size
    rounded = title and _rounds(one, fact) and (called >= 0.3 or apart < 0.002)
    return 4.0 if rounded or _in_title(other, item) else 0.0


def _rounds(one: Fact, other: Fact) -> bool:
    """Whether one print can be the other with fewer digits: 12 of 12.3, over 122 of 122.7, not 4.8 of 4.9."""
    ranges, single = (capped(one.range), capped(other.range)), one.figure.value and other.figure.value
    return bool(single) and any(a.low <= b.low and b.high <= a.high for a, b in (ranges, ranges[::-1]))


def threshold(near: Near) -> Iterator[Question]:
    """A level that crossed a mark is above it."""
    item = near.item
    for fact in (fact for fact in item.all("mark") if fact.sign > 0):
        rivals = [(1.0, f) for f in [item.level, *item.all("growth")]]
        levels = [(o, o.level or o.one("per")) for o in near.others]
        rivals += [(max(alike(item.name, o.name), 0.6 * (n < 2)), f) for n, (o, f) in enumerate(levels)]
        called = [row for row in rivals if row[1] and row[0] >= 0.5 and row[1] not in (fact, item.one("mark"))]
        for _, level in sorted(called, key=lambda row: -row[0]):
            reached = level.place == fact.place + 1 and bool(cue("reached", level.before, level.lang))
            named = len(name_of(level.before, level.lang)) >= FAR[level.lang] or ";" in level.before
            reached = reached and not named
            right = fact.size <= level.size < 1.5 * fact.size and level.range != fact.range
            if level.unit == fact.unit and (right or (reached and level.sentence == fact.sentence)):
                option = Option((level, fact), _above, reached, way="mark")
                yield Question("threshold", level.range, 4 * fact.size, [option])
                break


def _above(level: Interval, mark: Interval) -> tuple[Interval, Interval]:
    return Interval(mark.low, max(mark.low, level.high)), level


KINDS = (repetition, threshold)
