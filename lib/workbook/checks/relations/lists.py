"""Relations of a whole with a list of parts: sum, remainder, balance, growth of a mix, part and whole, chain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
import re

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import Item
from workbook.checks.relations.near import Near, Option, Question, added, alike, other_times
from workbook.checks.relations.words import cue
from workbook.figures.interval import Interval

MOST_PARTS = 8
YEAR = re.compile(r"(?:19|20)\d\d")


def total(near: Near) -> Iterator[Question]:
    """A level against the run of levels in its unit that follows, or that stands before."""
    item = near.item
    if not item.level or item.level.is_percent:
        return
    same = {id(other) for other in near.same(item.unit)}
    options = []
    for run in ([o for o in near.after if id(o) in same], [o for o in near.before if id(o) in same]):
        children = [other for other in run if other.parent is item]
        if len(children) > 1:
            options.append(_sum(item, children, _exhausts(item, children), 0))
        for end in range(2, min(len(run), MOST_PARTS) + 1):
            options.append(_sum(item, run[:end], _identity(item, run[:end]), end - 2))
        if len(run) > 2:
            options += [_sum(item, list(pair), False, 3) for pair in combinations(run[:4], 2)]
    around = [o for o in near.before if id(o) in same][:2], [o for o in near.after if id(o) in same][:2]
    options += [_sum(item, [one, other], False, 4) for one in around[0] for other in around[1]]
    if options:
        yield Question("sum", item.level.range, 2 * item.level.size, tuple(options))


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


def _identity(item: Item, parts: list[Item]) -> bool:
    """Exports and imports are trade."""
    if len(parts) != 2 or not cue("trade", item.label, item.lang):
        return False
    says = [{name for name in ("exports", "imports") if cue(name, part.label, part.lang)} for part in parts]
    return says in ([{"exports"}, {"imports"}], [{"imports"}, {"exports"}])


def bases(near: Near) -> Iterator[Question]:
    """The levels of before add up as those of now do."""
    base = near.item.one("base")
    others = [fact for other in near.others for fact in other.all("base") if base and fact.unit == base.unit]
    if base and not base.is_percent and len(others) >= 2:
        options = [
            Option((base, *sorted(pair, key=lambda f: f.index)), added([f.range for f in pair]), False, rank, "base")
            for rank, pair in enumerate(combinations(others[:4], 2))
        ]
        yield Question("sum", base.range, 2 * base.size, tuple(options))


def hundred(near: Near) -> Iterator[Question]:
    """Shares of one whole that add to 100."""
    own = near.item.all("share")
    run = [fact for other in [near.item, *near.after] for fact in other.all("share")]
    before = near.before[0].all("share") if near.before else []
    if not own or len(run) < 2 or (before and len(before) == len(own) and near.before[0].sentence == near.item.sentence):
        return
    options = [
        Option(tuple(run[:end]), added([fact.range for fact in run[:end]]), False, end - 2, "hundred")
        for end in range(2, min(len(run), MOST_PARTS) + 1)
    ]
    yield Question("sum", Interval(100, 100), 100, tuple(options))


def rest(near: Near) -> Iterator[Question]:
    """A balance of two levels, or what remains of a whole."""
    item = near.item
    if not item.level or item.level.is_percent:
        return
    balance = bool(cue("balance", item.label, item.lang))
    if not (balance or cue("rest", item.label, item.lang)):
        return
    same = [other for other in near.same(item.unit) if not cue("balance", other.label, other.lang)]
    pairs = sorted(combinations(same, 2), key=lambda pair: (-_fits_words(item, *pair), same.index(pair[0])))[:12]
    options = []
    for rank, pair in enumerate(pairs):
        one, other = sorted(pair, key=lambda o: o.level.index)
        gap = one.level.range - other.level.range
        gap = gap if gap.high + gap.low > 0 else gap * -1
        plain = not balance and other is near.before[0] and (other.parent is one or one is near.before[1])
        weight = 4.0 if _fits_words(item, one, other) else 1.0
        options.append(Option((one.level, other.level, item.level), gap, plain, rank // 2, weight=weight))
    if options:
        yield Question("remainder", item.level.range, 2 * item.level.size, tuple(options))


def _fits_words(item: Item, one: Item, other: Item) -> bool:
    """Whether two levels are called as what a balance is of: exports and imports, income and spending."""
    trade = [{name for name in ("exports", "imports") if cue(name, o.label, o.lang)} for o in (one, other)]
    if trade in ([{"exports"}, {"imports"}], [{"imports"}, {"exports"}]):
        return True
    return bool(one.name & other.name & item.name)


def mix(near: Near) -> Iterator[Question]:
    """The base of a whole is the sum of the bases of its parts."""
    item, fact = near.item, near.item.one("growth")
    if not fact or not item.level or item.level.is_percent:
        return
    parts = [o for o in near.after if o.unit == item.unit and o.one("growth")]
    for run in (parts[:2], parts[:3], parts[:4]):
        if len(run) < 2:
            continue
        whole = added([part.level.range for part in run])
        if whole.width > 0.05 * item.level.size or not whole.overlaps(item.level.range):
            continue
        growths = [part.one("growth") for part in run]
        before = [
            arithmetic.implied_base(part.level.range, grown.range)
            for part, grown in zip(run, growths, strict=True)
        ]
        computed = arithmetic.growth_percent(item.level.range, added(before))
        facts = (item.level, fact, *(f for part, g in zip(run, growths, strict=True) for f in (part.level, g)))
        # Growth in constant prices and levels in current ones: near is near enough.
        slack = max(0.5, 0.2 * (max(g.range.high for g in growths) - min(g.range.low for g in growths)))
        yield Question("mix", fact.range, 60, (Option(facts, computed, True),), slack)
        return


def price_of_mix(near: Near) -> Iterator[Question]:
    """Growth of value is growth of volume times growth of price."""
    found: dict[str, list[Fact]] = {"volume": [], "value": [], "price": []}
    for other in [near.item, *near.after[:3]]:
        for fact in other.all("growth"):
            found.get(_measure(fact, other), []).append(fact)
    own = near.item.all("growth")[:1]
    triples = product(found["volume"][:2], found["value"][:2], found["price"][:3])
    options = [
        Option(triple, arithmetic.growth_percent(1 + triple[1].range / 100, 1 + triple[0].range / 100), False, rank, "price")
        for rank, triple in enumerate(triples)
        if own and own[0] in triple
    ]
    for option in options:
        yield Question("mix", option.facts[2].range, 60, (option,))


def _measure(fact: Fact, item: Item) -> str:
    """Whether a growth is one of value, volume or price, by the words nearest to it."""
    for words in (fact.after[:15], fact.before[-30:], item.label):
        for name in ("price", "volume", "value"):
            if cue(name, words, fact.lang):
                return name
    return ""


def contributions(near: Near) -> Iterator[Question]:
    """Points that parts contribute to a growth add up to it."""
    run = [other for other in [near.item, *near.after[:5]] if other.all("points")]
    if near.item.one("points") and len(run) > 1 and not (near.before and near.before[0].all("points")):
        facts = [other.all("points")[0] for other in run]
        totals = [fact for other in near.before for fact in other.all("growth")]
        options = [
            Option((whole, *facts[:end]), added([fact.range for fact in facts[:end]]), False, rank, "points")
            for rank, whole in enumerate(totals[::-1][:4])
            for end in range(2, len(facts) + 1)
        ]
        for option in options:
            yield Question("points", option.facts[0].range, 60, (option,))


def chain(near: Near) -> Iterator[Question]:
    """Growth over two years is one year's growth on the other's."""
    growths = near.item.all("growth")
    if len(growths) == 2 and near.item.level and growths[0].range.low > 0:
        later = [fact for other in near.after[:2] for fact in other.all("growth") if YEAR.search(other.label)]
        for fact in later[:1]:
            computed = ((1 + growths[0].range / 100) * (1 + fact.range / 100) - 1) * 100
            option = Option((growths[0], growths[1], fact), computed, _years(growths, fact), 0, "chain", weight=4)
            yield Question("chain", growths[1].range, 60, (option,))


def _years(growths: list[Fact], fact: Fact) -> bool:
    """Whether the words name the years: against 2023, against 2022, and the growth of 2023."""
    first, own = YEAR.search(growths[0].after + growths[1].before), YEAR.search(fact.before)
    second = YEAR.search(growths[1].after) or YEAR.search(growths[1].before)
    return bool(first and own and second and first[0] == own[0])


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
    for other in near.same(item.unit)[:8]:
        below = item.level.range.high <= other.level.range.high
        called = _core(item, other)
        if (below and _nested(item, other)) or called:
            whole = Interval(0, other.level.range.high)
            clear = below or item.level.range.low > 1.2 * other.level.range.high
            yield Question(
                "part_whole", item.level.range, float("inf"), (Option((other.level, item.level), whole, clear, 0, "nested"),)
            )
            return


def _nested(part: Item, whole: Item) -> bool:
    """Whether words say that one level is the other's for a shorter time: a month in the months so far."""
    if part.parent or alike(part.name, whole.name) < 0.3:
        return False
    return bool(cue("so_far", whole.label, whole.lang)) and not cue("so_far", part.label, part.lang)


def _core(part: Item, whole: Item) -> bool:
    """Whether one is called as the other with a word more: core deposits, in total deposits."""
    more = part.name - whole.name
    named = bool(whole.name) and whole.name < part.name and len(more) == 1 and not other_times(part, whole)
    return named and part.paragraph == whole.paragraph and bool(cue("total", whole.clause(), whole.lang))


KINDS = (total, bases, hundred, rest, mix, price_of_mix, contributions, chain, parts)
