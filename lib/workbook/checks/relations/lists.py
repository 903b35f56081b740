"""Relations of a whole with a list of parts: sum, remainder, balance, growth of a mix, part and whole, chain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
import re

from workbook.checks.relations.items import Item
from workbook.checks.relations.near import Near, Option, Question, added, alike, other_times, same_time
from workbook.checks.relations.words import complements, cue
from workbook.figures.interval import Interval

MOST_PARTS = 8
YEAR = re.compile(r"(?:19|20)\d\d")


def total(near: Near) -> Iterator[Question]:
    """A level against the run of levels in its unit that follows, or that stands before."""
    item = near.item
    if not item.level or item.level.is_percent or cue("price", item.clause(), item.lang):
        return
    same = {id(other) for other in near.same(item.unit)}
    options = _trade(near)
    for run in ([o for o in near.after if id(o) in same], [o for o in near.before if id(o) in same]):
        children = [other for other in run if other.parent is item]
        if len(children) > 1:
            options.append(_sum(item, children, _exhausts(item, children), 0))
        for end in range(2, min(len(run), MOST_PARTS) + 1):
            options.append(_sum(item, run[:end], run[0] in near.after and _make_whole(item, run[:end]), end - 2))
        if len(run) > 2:
            options += [_sum(item, list(pair), False, 3) for pair in combinations(run[:4], 2)]
    around = [o for o in near.before if id(o) in same][:2], [o for o in near.after if id(o) in same][:2]
    options += [_sum(item, [one, other], False, 4) for one in around[0] for other in around[1]]
    last = next((n for n, other in enumerate(near.after) if id(other) in same and _rest(other)), 0)
    if last and near.after[0].parent is item:
        options.append(_sum(item, [o for o in near.after[: last + 1] if id(o) in same], True, 0))
    told = [
        option
        for option in options
        if option.plain or all(part.size > item.level.range.width for part in option.facts[1:])
    ]
    if told:
        yield Question("sum", item.level.range, item.level.size, tuple(told))


def _sum(item: Item, parts: list[Item], plain: bool, rank: int) -> Option:
    parts = sorted(parts, key=lambda part: part.level.index)
    levels = [part.level for part in parts]
    return Option((item.level, *levels), added([level.range for level in levels]), plain, rank)


def _exhausts(item: Item, children: list[Item]) -> bool:
    """Whether words say that the parts are all: made up of, the rest; or their shares add to 100."""
    first, last = children[0], children[-1]
    if cue("made_of", first.label, first.lang) or cue("rest", last.label, last.lang):
        return True
    shares = [child.one("share") for child in children]
    return all(shares) and added([share.range for share in shares]).contains(100)


def _make_whole(item: Item, parts: list[Item]) -> bool:
    """Whether the parts are named as making a whole that is named alike or stands right before "of which"."""
    of_it = any(part.parent is item or item.name & part.name for part in parts)
    beside = parts[0].sentence - item.sentence <= 2 and len({part.sentence for part in parts}) == 1
    return of_it and beside and complements([part.clause() for part in parts], item.lang)


def _trade(near: Near) -> list[Option]:
    """Trade is exports and imports of the same time."""
    item = near.item
    if not cue("trade", item.label, item.lang):
        return []
    pair = _only(near, "exports", "imports")
    if not pair:
        return []
    above = max(part.level.range.low for part in pair) <= item.level.range.high
    return [_sum(item, list(pair), above or all(part.parent is item for part in pair), 0)]


def _only(near: Near, first: str, second: str) -> tuple[Item, Item] | None:
    """The one level called by the first name and the one called by the second, of the same time."""
    item = near.item
    timed = cue("so_far", item.time, item.lang) or cue("part_of_year", item.time, item.lang)
    same = [
        o for o in near.same(item.unit) if not (cue("trade", o.label, o.lang) or cue("balance", o.label, o.lang))
    ]
    same = [o for o in same if same_time(o, item)] if timed else same
    called = [
        [o for o in same if cue(name, o.label, o.lang) and not cue(other, o.label, o.lang)]
        for name, other in ((first, second), (second, first))
    ]
    return (called[0][0], called[1][0]) if len(called[0]) == len(called[1]) == 1 else None


def bases(near: Near) -> Iterator[Question]:
    """The levels of before add up as those of now do."""
    base = near.item.one("base")
    others = [fact for other in near.others for fact in other.all("base") if base and fact.unit == base.unit]
    if base and not base.is_percent and len(others) >= 2:
        options = [
            Option(
                (base, *sorted(pair, key=lambda f: f.index)), added([f.range for f in pair]), False, rank, "base"
            )
            for rank, pair in enumerate(combinations(others[:4], 2))
        ]
        yield Question("sum", base.range, 2 * base.size, tuple(options))


def hundred(near: Near) -> Iterator[Question]:
    """Shares of one whole that add to 100."""
    own = near.item.all("share")
    run = [fact for other in [near.item, *near.after] for fact in other.all("share")]
    before = near.before[0].all("share") if near.before else []
    if (
        not own
        or len(run) < 2
        or (before and len(before) == len(own) and near.before[0].sentence == near.item.sentence)
    ):
        return
    options = [
        Option(
            tuple(run[:end]), added([fact.range for fact in run[:end]]), False, (end - 2) // 2, "hundred", weight=2
        )
        for end in range(2, min(len(run), MOST_PARTS) + 1)
    ]
    yield Question("sum", Interval(100, 100), 100, tuple(options))


def rest(near: Near) -> Iterator[Question]:
    """A balance of two levels, or what remains of a whole."""
    item = near.item
    if not item.level or item.level.is_percent:
        return
    balance = bool(cue("balance", item.label, item.lang))
    if not (balance or _rest(item)):
        return
    same = [other for other in near.same(item.unit) if not cue("balance", other.label, other.lang)]
    pairs = sorted(combinations(same, 2), key=lambda pair: (-_fits_words(item, *pair), same.index(pair[0])))[:12]
    options = []
    only = (balance and (_only(near, "exports", "imports") or _only(near, "income", "spending"))) or ()
    for rank, pair in enumerate(pairs):
        one, other = sorted(pair, key=lambda o: o.level.index)
        gap = one.level.range - other.level.range
        gap = gap if gap.high + gap.low > 0 else gap * -1
        beside = near.before[1:2] == [one] and near.before[0] is other
        alike_in_size = 0.1 < one.level.size / other.level.size < 10
        named = set(map(id, pair)) == set(map(id, only)) or (beside and _fits_words(item, one, other))
        plain = named and alike_in_size
        if not balance:
            whole = one.level.size > max(other.level.size, item.level.size)
            plain = bool(near.before) and other is near.before[0] and whole and (other.parent is one or beside)
        weight = 8.0 if _fits_words(item, one, other) else 1.0
        options.append(Option((one.level, other.level, item.level), gap, plain, rank // 2, weight=weight))
    if options:
        yield Question("remainder", item.level.range, 2 * item.level.size, tuple(options))


def _rest(item: Item) -> bool:
    """Whether the words of a level say that it is what remains: at their start, or right before it."""
    return any(cue("rest", words, item.lang) for words in (item.label[:40], item.clause()))


def _fits_words(item: Item, one: Item, other: Item) -> bool:
    """Whether two levels are called as what a balance is of: exports and imports, income and spending."""
    if complements([one.clause(), other.clause()], item.lang) and cue("balance", item.label, item.lang):
        return True
    return bool(one.name & other.name & item.name)


def parts(near: Near) -> Iterator[Question]:
    """Parts are no more than their whole."""
    item = near.item
    if not item.level or item.level.is_percent:
        return
    children = [other for other in near.after if other.parent is item and other.unit == item.unit]
    if children:
        first = children[0]
        above = first.level.range.low > item.level.range.high
        run = [first] if above else children
        whole = Interval(0, item.level.range.high)
        option = Option((item.level, *(o.level for o in run)), whole, above and first.direct, 0, "parts")
        if above or added([o.level.range for o in run]).low <= item.level.range.high:
            yield Question("part_whole", added([o.level.range for o in run]), float("inf"), (option,))
        return
    if cue("balance", item.label, item.lang):
        return
    wholes = [other for other in near.same(item.unit) if _nested(item, other) or _core(item, other)]
    if wholes:
        whole = max(wholes, key=lambda other: alike(item.name, other.name)).level
        clear = item.level.range.high <= whole.range.high or item.level.range.low > 1.2 * whole.range.high
        option = Option((whole, item.level), Interval(0, whole.range.high), clear, 0, "nested")
        yield Question("part_whole", item.level.range, float("inf"), (option,))


def _nested(part: Item, whole: Item) -> bool:
    """Whether words say that one level is the other's for a shorter time: a month in the months so far."""
    month = cue("part_of_year", part.label, part.lang)
    if complements([part.clause(), whole.clause()], part.lang):
        return False
    so_far = cue("so_far", whole.label, whole.lang) and not cue("so_far", part.label, part.lang)
    below = part.level.range.high <= whole.level.range.high
    return bool(so_far and below and not part.parent and alike(part.name, whole.name) >= (0.5 if month else 0.65))


def _core(part: Item, whole: Item) -> bool:
    """Whether one is called as the other with a word more: core deposits, in total deposits."""
    more = part.name - whole.name
    named = bool(whole.name) and whole.name < part.name and len(more) == 1 and not other_times(part, whole)
    return named and part.paragraph == whole.paragraph and bool(cue("total", whole.clause(), whole.lang))


KINDS = (total, bases, hundred, rest, parts)
