"""Per cents of a whole and of its parts: growth weighted, by volume and price, by years; shares of all of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
import math
import re

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import Item, Near, other_times
from workbook.checks.relations.lists import make_whole, runs
from workbook.checks.relations.questions import MOST_PARTS, Option, Question, added, printed_first, printed_last
from workbook.checks.relations.words import YEAR, alike, complements, cue, last_cue
from workbook.figures.interval import Interval

IN_WHAT = re.compile(r"\s*(?:về|in|by)\b")  # before the measure of a growth, behind it: tăng 5% về lượng
CALLED = 0.5  # of the words before two growths
TIGHT = 0.005  # a sum that fits so tightly names all the parts


def mix(near: Near) -> Iterator[Question]:
    """The base of a whole is the sum of the bases of its parts."""
    item = near.item
    if not item.amount or not item.all("growth") or item.says("balance"):
        return
    same = near.same(item.unit)
    rows = runs(item, *([o for o in row if o in same and o.all("growth")] for row in (near.after, near.before)))
    told = item.all("growth")
    for run in (row[:end] for row in rows for end in (2, 3, 4, 5) if end <= len(row)):
        levels = [part.level for part in run]
        whole = added(*(level.range for level in levels))
        if whole.width + item.level.range.width > 0.05 * item.level.size or not whole.overlaps(item.level.range):
            continue
        if any(level.range == item.level.range for level in levels):
            continue  # itself again
        alone = all(one.one("growth") for one in (item, *run)) and run[0].sentence - item.sentence < 2
        tight = whole.width + item.level.range.width < TIGHT * item.level.size
        tight = tight and run[0].sentence == run[-1].sentence
        plain = alone and (tight or all(part.parent is item for part in run) or make_whole(item, run))
        alike = all(len(part.all("growth")) == len(told) for part in run)  # on the month and on the year
        for at, fact in enumerate(told):
            growths = [part.all("growth")[at if alike else 0] for part in run]
            ends = [grown.range for grown in growths]
            if any(end.low <= -100 or math.isinf(end.high) for end in ends):
                continue  # nothing may be left, or there may have been nothing
            # Growth in constant prices and levels in current ones: near is near enough.
            slack = max(0.5, 0.2 * (max(end.high for end in ends) - min(end.low for end in ends)))
            facts = (item.level, fact, *(f for pair in zip(levels, growths, strict=True) for f in pair))
            yield Question("mix", fact.range, 60, [Option(facts, _mixed, plain, weight=8)], slack)
        return


def _mixed(whole: Interval, growth: Interval, *parts: Interval) -> tuple[Interval, Interval]:
    before = sum(map(arithmetic.implied_base, parts[::2], parts[1::2]))
    return arithmetic.growth_percent(whole, before), growth


def price_of_mix(near: Near) -> Iterator[Question]:
    """Growth of value is growth of volume times growth of price."""
    found: dict[str, list[tuple[Fact, Item]]] = {"volume": [], "value": [], "price": []}
    for other in [*near.before[:2], near.item, *near.after[:3]]:
        for fact in other.all("growth"):
            found.get(_measure(fact, other), []).append((fact, other))
    first = near.item.all("growth")[:1]
    spoken = {name: {fact.sentence for fact, _ in rows} for name, rows in found.items()}
    both, priced = spoken["volume"] & spoken["value"], spoken["price"]
    for row in product(found["volume"][:2], found["value"][:2], found["price"][:3]):
        (volume, of_volume), (value, of_value), (price, owner) = row
        # Of one market: none has a pair, or a price, of its own in its sentence.
        together = volume.sentence == value.sentence or not both & {volume.sentence, value.sentence}
        together = together and (price.sentence == value.sentence or value.sentence not in priced)
        if together and first and first[0] in (volume, value, price) and volume.range.low > -100:
            plain = of_volume is of_value is near.item is not owner and owner.one("growth") is price
            plain = plain or volume.sentence == value.sentence == price.sentence
            plain = plain and owner.span == near.item.span and not other_times(owner, near.item)
            yield Question(
                "mix", price.range, 60, [Option((volume, value, price), printed_last(_price), plain, 0, "price")]
            )


def _price(volume: Interval, value: Interval) -> Interval:
    return arithmetic.growth_percent(1 + value / 100, 1 + volume / 100)


def _measure(fact: Fact, item: Item) -> str:
    """Whether a growth is one of value, volume or price, by the words nearest to it."""
    kinds = ("price", "volume", "value")
    behind = next(
        (name for name in kinds if IN_WHAT.match(fact.after) and cue(name, fact.after[:15], fact.lang)), ""
    )
    for words in () if behind else (fact.before, item.label):
        found = [(match.start(), name) for name in kinds if (match := last_cue(name, words, fact.lang))]
        if found:
            return max(found)[1]
    return behind


def between(near: Near) -> Iterator[Question]:
    """The growth of a whole lies between those of its parts: trade, exports and imports; what "of which" lists."""
    whole, item = near.item.one("growth"), near.item
    sentence = next((other.sentence for other in near.after if other.one("growth")), 0)
    run = [other for other in near.after[:MOST_PARTS] if other.sentence == sentence and other.one("growth")]
    run = run[:2] if run and complements(other.measures for other in run[:2]) else run
    pair = complements(other.measures for other in run)
    listed = run and (run[0].says("of_which") or pair) and sentence - item.sentence <= 1
    mixed = any(cue(name, item.label, item.lang) for name in ("average", "per", "price"))
    times = [o for o in near.after if o.span == "quarter" and o.one("growth") and o.sentence - item.sentence <= 4]
    timed = [o for o in times if o.sentence == times[0].sentence and item.span in ("so_far", "whole_year")]
    timed = timed if timed and alike(timed[0].name, item.name) >= CALLED else []
    for parts in (run if listed and not mixed else [], timed):
        growths = [other.one("growth") for other in parts]
        levels = any(other.level for other in parts)
        if whole and len(parts) > 1 and not levels and max(f.range.high for f in [whole, *growths]) < math.inf:
            # Of three sectors households are left out.
            plain = parts is run and pair and len(run) == 2 and run[0].says("of_which")
            # The growths at home and abroad may lie far apart.
            weight = 60 if parts is run and pair else 6
            option = Option((whole, *growths), printed_first(_span), plain, 0, "between", weight=weight)
            yield Question("mix", whole.range, 60, [option])


def _span(*growths: Interval) -> Interval:
    return Interval(min(growth.low for growth in growths), max(growth.high for growth in growths))


def contribution(near: Near) -> Iterator[Question]:
    """What a part gave to the growth of its whole: its increase over that of the whole, by levels and growths."""
    for fact in near.item.all("contribution"):
        known = [o for o in [near.item, *near.others[:6]] if o.amount and o.one("growth")]
        known = [o for o in known if o.level.range.low > 0 and -100 < o.one("growth").range.low < math.inf]
        part = next((o for o in known if o.sentence == fact.sentence and o.level.place < fact.place), None)
        options = []
        for rank, whole in enumerate(o for o in known if part and o.unit == part.unit and o is not part):
            if whole.level.size > part.level.size and whole.one("growth").range.low > 0:
                four = [f for o in (part, whole) for f in (o.level, o.one("growth"))]
                options.append(Option((*four, fact), printed_last(_given), False, rank, "contribution"))
        yield Question("share", fact.range, 100, options)


def _given(part: Interval, growth: Interval, whole: Interval, all_: Interval) -> Interval:
    one, other = part - arithmetic.implied_base(part, growth), whole - arithmetic.implied_base(whole, all_)
    return arithmetic.share_percent(one, other)


def chain(near: Near) -> Iterator[Question]:
    """Growth over two years is one year's on the other's: against 2023, against 2022, and the growth of 2023."""
    growths = near.item.all("growth")
    later = [o.one("growth") for o in near.after[:2] if YEAR.search(o.label) and o.one("growth")]
    if later and len(growths) == 2 and near.item.level and growths[0].range.low > 0:
        (newest, both), before = growths, later[0]
        years = [
            YEAR.search(words) for words in (newest.after + both.before, before.before, both.after + both.before)
        ]
        if all(years) and years[0][0] == years[1][0]:
            yield Question("chain", both.range, 60, [Option((newest, both, before), _chained, True, 0, "chain")])


def _chained(newest: Interval, both: Interval, before: Interval) -> tuple[Interval, Interval]:
    return ((1 + newest / 100) * (1 + before / 100) - 1) * 100, both


def hundred(near: Near) -> Iterator[Question]:
    """Shares of one whole, or contributions to one growth, that add to 100."""
    kind = "share" if near.item.all("share") else "contribution"
    told = [(fact, other) for other in [near.item, *near.after] for fact in other.all(kind)][:MOST_PARTS]
    run, owners = [fact for fact, _ in told], [other for _, other in told]
    if near.item.all(kind):
        options = [
            Option(
                tuple(run[:end]),
                _in_all,
                _all_of_one(owners, run, end) or _and_the_rest(near, owners[:end]),
                (end - 2) // 2,
                "hundred",
                weight=2,
            )
            for end in range(2, len(run) + 1)
            if end == len(run) or run[end].sentence > run[end - 1].sentence  # else the list goes on
        ]
        beside = [other for other in near.after if other.sentence == near.item.sentence]
        told = [fact for other in (near.item, *beside) for fact in other.rates]
        if len(told) > 2 and all(fact.figure.hedge == "none" for fact in told):
            options.append(Option(tuple(told), _in_all, False, 0, "hundred", weight=2))
        yield Question("sum", Interval(100, 100), 100, options)
        listed = [fact for fact in run if fact.sentence == near.item.sentence]
        rates = [other.one("rate") for other in near.after if other.says("adds_up") and other.one("rate")]
        for total in (f for f in rates[:1] if len(listed) > 1 and f.place == listed[-1].place + 1):
            option = Option((total, *listed), printed_first(added), weight=2)
            yield Question("sum", total.range, 100, [option])


def _in_all(*shares: Interval) -> tuple[Interval, Interval]:
    return added(*shares), Interval(100, 100)


def _and_the_rest(near: Near, owners: list[Item]) -> bool:
    """Whether the last of two or three shares, all those of a sentence, is that of the rest."""
    beside = [other for other in near.before if other.sentence == near.item.sentence and other.all("share")]
    alone = not beside and {owner.sentence for owner in owners} == {near.item.sentence}
    return (
        1 < len(owners) < 4 and alone and [o.says("rest") for o in owners] == [False] * (len(owners) - 1) + [True]
    )


def _all_of_one(owners: list[Item], run: list[Fact], end: int) -> bool:
    """Whether words list shares as those of one whole, all in one sentence: cơ cấu kinh tế gồm ..."""
    total = sum(fact.range for fact in run[:end])
    item = owners[0]
    least = 0 if item.says("all_parts") else 100  # else less may leave out taxes on products, or the rest
    near = least < total.high < math.inf and total.low < 200
    alone = near and {fact.sentence for fact in run[:end]} == {item.sentence}
    sectors = all(any(o.says(name) for o in owners[:end]) for name in ("farming", "industry", "services"))
    return (
        end > 2
        and (item.says("structure") or not least or sectors)
        and alone
        and not any(
            sum(fact.range for fact in run[:of]).contains(100) for of in range(2, end)
        )  # the rest are parts of parts
        and sum(f.sentence == item.sentence for f in run) == end
    )


KINDS = (mix, price_of_mix, between, contribution, chain, hundred)
