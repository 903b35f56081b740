"""Relations of one item with its neighbours: share, growth, so many times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
import math
import operator
import re

from workbook.checks import arithmetic
from workbook.checks.relations.again import on_one_side
from workbook.checks.relations.facts import DIGIT, Fact
from workbook.checks.relations.items import Item, Near
from workbook.checks.relations.questions import Option, Question, capped, printed_first, printed_last
from workbook.checks.relations.words import (
    AND,
    APPOSED,
    CLAUSE,
    PHRASE_END,
    YEAR,
    alike,
    cue,
    last_cue,
    name_of,
    without,
)
from workbook.figures.interval import Interval

NAMED = {"vi": 2, "zh": 2, "en": 1}
TOTAL = re.compile("占[^，,；;]{0,10}总")
WORDED = 4.0  # so much likelier is a base that words join to its level
ANOTHER = 4  # words of content name another subject
LOOSELY = re.compile(r"tương ứng\D*$")
BESIDE = 3  # times likelier is the base of an item than any level
LAST = re.compile(r"\b(?:và|and)\b\s*(?:\w+\s*)?$|[和及]\s*$")  # before the last of a list
# What is said of a level and the one of before: the kind of relation, how it is computed, the spread, and how many
# times a level without such words may be the other.
CHANGES = {
    "growth": ("growth", arithmetic.growth_percent, 60, 5),
    "multiple": ("multiple", operator.truediv, 10, 1000),
    "delta": ("remainder", operator.sub, None, 1000),
}


def share(near: Near) -> Iterator[Question]:
    """A part in per cent of its whole; no share is above 100%."""
    item = near.item
    margins = item.all("rate") if item.says("margin") else []
    for fact in item.all("share") + margins:
        if fact.range.low > 100:
            said = cue("share", fact.before, fact.lang) and not cue("of_gdp", fact.after, fact.lang)
            said = said and (fact.lang != "en" or cue("total", fact.after, fact.lang))  # 110% of its equity
            option = Option((fact,), printed_first(lambda: Interval(0, 100)), bool(said), way="above", weight=4)
            yield Question("share", fact.range, 100, [option])
            continue
        clause = CLAUSE.split(fact.before)[-1]
        found = cue("share", clause, fact.lang)
        # The words for the whole: 占GDP的比重, chiếm 55% sản lượng ..., 24 percent of exports.
        named = name_of(without("share_noun", clause[found.end() :], fact.lang) if found else "", fact.lang)
        named |= name_of(PHRASE_END.split(without("of_country", fact.after, fact.lang))[0], fact.lang)
        options = [option for part in _parts(near, fact) for option in _wholes(near, *part, fact, named)]
        if (item.parent and item.parent.all("share")) or not any(o.plain or o.listed for o in options):
            options += _same_whole(near, fact)
        yield Question("share", fact.range, 100, sorted(options, key=lambda option: option.rank))


def counted(near: Near) -> Iterator[Question]:
    """A per cent of two levels in its sentence: of 41, 34 or 82.9%."""
    for fact in (f for f in near.item.rates if f.role != "share" and math.isfinite(f.figure.high)):
        told = [o.level for o in (near.item, *near.before) if o.amount and o.sentence == fact.sentence]
        told = [level for level in told if level.figure.kind == "count"]
        for rank, (one, other) in enumerate(combinations(told[:3], 2)):
            first, second = sorted((one, other), key=lambda level: level.place)
            plain = rank == 0 and (first.place, second.place) == (fact.place - 2, fact.place - 1)
            plain = plain and bool(
                cue("out_of", first.after, fact.lang) and cue("how_many", fact.before, fact.lang)
            )
            part, whole = (second, first) if plain else sorted((one, other), key=lambda level: level.size)
            if part.unit == whole.unit and max(part.place, whole.place) < fact.place and whole.range.low > 0:
                of = printed_last(arithmetic.share_percent)
                option = Option((part, whole, fact), of, plain, rank, weight=0.2)
                yield Question("share", fact.range, 100, [option])


def _same_whole(near: Near, fact: Fact) -> Iterator[Option]:
    """Two parts and their shares of one whole that is not printed."""
    for _, part in _parts(near, fact):
        others = [o for o in near.others[:8] if o.unit == part.unit and o.level is not part and o.all("share")]
        for rank, other in enumerate(others):
            theirs = other.all("share")[0]
            if other.level.range.low > 0 and theirs.size != fact.size:
                plain = rank == 0 and near.item.level is part and other.sentence == fact.sentence
                plain = plain and _of_total(fact) == _of_total(theirs) != ""
                yield Option((part, fact, other.level, theirs), _of_same, plain, rank + 2, "same")


def _of_same(part: Interval, share: Interval, other: Interval, theirs: Interval) -> tuple[Interval, Interval]:
    return theirs * part / other, share


def _the_total(fact: Fact, named: frozenset[str], wholes: list[Item]) -> Item | None:
    """The one level nearby that is called the total which a share is said to be of."""
    near = [o for o in wholes if named and named == o.name and 0 <= fact.sentence - o.sentence <= 2]
    near = [o for o in near if cue("total", o.label, o.lang)]
    return near[0] if len(near) == 1 and not near[0].parent and _of_total(fact) else None


def _of_total(fact: Fact) -> str:
    """The words of the total that a share is of, if they stand right behind it: tổng mức."""
    words = PHRASE_END.split(fact.after)[0].strip()
    return words if cue("total", words[:12], fact.lang) else ""


def _parts(near: Near, fact: Fact) -> list[tuple[Item, Fact]]:
    """What a share can be the share of: the level of its item, the base before it, or a level of the same name."""
    item = near.item
    for base in item.all("base"):
        if base.place == fact.place - 1 and not base.is_percent:
            return [(item, base)]
    cued = last_cue("share", fact.before, fact.lang)
    subject = name_of(fact.before[: cued.start()] if cued else fact.before, fact.lang)
    if item.amount:  # not where another has the share: 15 tỷ lợi nhuận, nợ xấu chiếm 1,9%
        return [(item, item.amount)] if len(subject) < 2 or subject & item.name else []
    named = [o for o in near.others if o.amount and o is not item.parent and o.level.role != "mark"]
    named = [other for other in named if alike(item.name, other.name) >= 0.5 and _same_words(item, other)]
    named.sort(key=lambda other: -alike(item.name, other.name))
    return [(other, other.amount) for other in named[:2]]


def _same_words(item: Item, other: Item) -> bool:
    """Whether two names share more than a syllable, of which a Vietnamese word has two: cơ cấu, cơ khí."""
    return item.lang != "vi" or len(item.name & other.name) > 1


def _wholes(near: Near, item: Item, part: Fact, fact: Fact, named: frozenset[str]) -> Iterator[Option]:
    wholes = [o for o in near.same(part.unit) if o is not item and o.level.range.high >= part.range.low]
    far = False
    if cue("of_country", f"{CLAUSE.split(fact.before)[-1]} {CLAUSE.split(fact.after)[0]}", fact.lang):
        national = [o for o in wholes if o.says("of_country") or o.says("own_country")]  # not a region's total
        far = not national
        wholes = national or [o for o in wholes if alike(named, o.name) >= 0.5]
    parent = item.parent or near.item.parent
    direct = parent is not None and parent.unit == part.unit and not named - parent.name and part is item.level
    if direct and parent not in wholes and parent is not item and parent.level.range.low > 0:
        wholes.append(parent)
    of_total = bool(TOTAL.search(fact.before))  # then the largest is the likeliest
    wholes.sort(key=lambda o: (o is not parent, -round(alike(named, o.name), 1), -o.level.size * of_total))
    called = [round(alike(named, o.name), 1) for o in wholes] + [0]
    loose = LOOSELY.search(fact.before)  # 15,3 tỷ đồng, tương ứng 20% vốn: of whose capital?
    called_so, same = _the_total(fact, named, wholes), _of_total(fact) * (not loose)
    for rank, whole in enumerate(wholes):
        plain = direct and whole is parent and 0 < fact.place - part.place <= 2
        beside = part is item.level and 0 < fact.place - part.place == whole.level.place - fact.place == 1
        total = beside and cue("total", whole.level.before, fact.lang) and not CLAUSE.search(whole.level.before)
        total = total and not cue("whereas", whole.level.before, fact.lang)
        plain = plain or (bool(total) and whole.sentence == part.sentence)
        alone = part is item.level and not AND.search(whole.clause)  # not: new capital and added capital
        clear = rank == 0 and named and named <= whole.name and called[0] > called[1]
        plain = plain or (alone and item.name != whole.name and whole is called_so)
        plain = plain or (clear and alone and near.item is item and not item.name <= whole.name)
        plain = plain and fact.role == "share" and not LAST.search(part.before)  # 189 và 305, chiếm 77%
        other = whole.sentence != fact.sentence and cue("share", whole.level.lead, fact.lang)
        sibling = other and cue("total", fact.after, fact.lang)  # a share of the total, as the one before
        plain = plain and not loose and not sibling
        plain = plain and not (whole.level.place > fact.place and cue("whereas", whole.level.before, fact.lang))
        anchor = (whole.level.index, fact.sentence)
        plain = plain and not far
        listed = 0 <= fact.sentence - part.sentence <= (near.item.level is None) and not named - whole.name
        listed = listed and not loose
        total = (whole.level.index, same) if same and part is item.level and near.item is item else None
        listed, of = listed and not far, printed_last(arithmetic.share_percent)
        yield Option((part, whole.level, fact), of, bool(plain), rank, "", anchor, listed, 1.0, total)


def change(near: Near) -> Iterator[Question]:
    """A level against the one of before: growth, so many times, or a change in its unit."""
    item, price = near.item, near.item.one("per")
    if price and (item.level is None or item.level.role == "delta"):
        item = replace(item, level=price)  # giá giảm 440 đồng, từ 21.600 đồng xuống 21.160 đồng một lít
    if not item.amount:
        return
    bases = [base for o in (item, *near.others) if o.sentence == item.sentence for base in o.all("base")]
    bases = [base for base in bases if base.like(item.level) and base.range.low > 0]
    own = [base for base in bases if base in item.all("base")]
    beside = [base for base in bases if base not in own][:2]
    for role, (kind, of, spread, most) in CHANGES.items():
        same = [o for o in near.same(item.unit) if item.level is not price and on_one_side(o, item)]
        levels = [o.level for o in same if 1 / most < o.level.size / item.level.size < most]
        told = [f for f in item.all(role) if f is not item.level and (role != "delta" or f.like(item.level))]
        told = [f for f in told if not (role == "multiple" and f.figure.high == math.inf)]  # more than half
        for fact in (f for f in told if not (role == "growth" and _of_another(f, item.level))):
            found = [(base, _belongs(item, base, fact), 0) for base in own]
            found += [(base, base is _ahead(near), 1) for base in beside]
            last = near.before[0] if near.before else None
            then = last.level if last and _year_before(last, item, fact) else None
            found += [(level, level is then, rank) for rank, level in enumerate(levels[:6], 1)]
            other_base = bool(cue("against", fact.after, fact.lang) and not cue("on_year", fact.after, fact.lang))
            options = _of_deltas(item, fact, other_base) if role == "growth" else []
            for base, plain, rank in found:
                plain = plain and not (other_base and base.place < fact.place)  # up 27% from the record of 1983
                plain = plain and not (fact.place < base.place and cue("beyond", base.before, fact.lang))
                weight = BESIDE if plain and base.sentence == fact.sentence else 1.0  # gấp gần 5 lần 27,6 triệu
                another = role == "delta" and len(name_of(fact.before, fact.lang)) >= ANOTHER
                plain = plain and not another  # as loans increased by 5
                plain = plain and (role != "multiple" or _exact(item.level, base, fact))
                weight = max(weight, WORDED if base in own else 1.0)
                more = role == "multiple" and fact.lang == "zh" and cue("growth", fact.before, "zh")
                way, facts = "more" if more else "", (item.level, base, fact)
                options.append(Option(facts, printed_last(of), plain, rank, way, weight=weight))
            yield Question(kind, fact.range, spread or 2 * fact.size, options)


def _of_another(fact: Fact, level: Fact) -> bool:
    """Whether a level behind a growth is called something else: lợi nhuận tăng 12%, doanh thu đạt 5.200 tỷ."""
    named = name_of(CLAUSE.split(level.before)[-1], level.lang)
    return level.place > fact.place and level.sentence == fact.sentence and len(named) >= NAMED[level.lang]


def _exact(*facts: Fact) -> bool:
    """Whether a multiple is printed in digits, of figures without a hedge: not "half", nor 10 times "over 300"."""
    digits = all(len(DIGIT.findall(fact.figure.printed)) > 1 and "/" not in fact.figure.printed for fact in facts)
    more = facts[-1].lang == "zh" and cue("growth", facts[-1].before, "zh")  # 增长了44倍 is 44 or 45 times
    return digits and not more and all(fact.figure.hedge in ("none", "about") for fact in facts)


def _ahead(near: Near) -> Fact | None:
    """The base that stands alone ahead of an item: compared with 5 in 2023, sales rose to 6, a rise of 20%."""
    before = near.before[0] if near.before else None
    alone = before and before.sentence == near.item.sentence and set(before.said) == {"base"}
    return before.one("base") if alone and not before.level and not near.item.all("base") else None


def _year_before(one: Item, item: Item, fact: Fact) -> bool:
    """Whether a level is that of the year before: in 2022 sales were 10; in 2023 they rose 20% to 12."""
    years = [YEAR.findall(words) for words in (one.label, item.label)]
    told = one.sentence == item.sentence and one.name == item.name and abs(fact.place - item.level.place) == 1
    told = told and (fact.place < item.level.place or cue("on_year", fact.after, fact.lang))
    return told and all(len(named) == 1 for named in years) and int(years[0][0]) == int(years[1][0]) - 1


def by_delta(level: Interval, delta: Interval) -> Interval:
    """Growth in per cent by a change in the unit of the level."""
    by = capped(delta)
    return arithmetic.share_percent(by, level - by)


def _of_deltas(item: Item, fact: Fact, other_base: bool) -> list[Option]:
    """Growth as a change in the unit of the level over what was before it."""
    level, options = item.level, []
    for delta in item.all("delta"):
        if delta.like(level) and level.range.low > capped(delta.range).high:
            beside = abs(delta.place - fact.place) == 1 or delta.place + 2 == level.place + 1 == fact.place
            told = bool(APPOSED.search(fact.before))  # an increase of 5 or 3% from June
            beside = beside and (told or not (other_base and delta.place < fact.place))
            rival = any(other.place == delta.place + 1 for other in item.all("growth") if other is not fact)
            loose = "none" not in (delta.figure.hedge, fact.figure.hedge)
            beside = beside and not rival and not loose  # giảm 30% so với mệnh giá và giảm 3 đồng, tương ứng 31%
            options.append(Option((level, delta, fact), printed_last(by_delta), beside, way="delta"))
    return options


def _belongs(item: Item, base: Fact, fact: Fact) -> bool:
    """Whether a base is the one of this change: no other change of its kind stands nearer to it."""
    rivals = [other for other in item.all(fact.role) if other is not fact]
    bases = [other for other in item.all("base") if other.like(base)]
    bases = [o for o in bases if o is base or not cue("planned", o.before, o.lang)]  # the plan's is another
    if any(other.index == base.index + 1 for other in item.all("multiple") if other is not fact):
        return False  # 60亿元的1.44倍
    nearest = all(abs(fact.index - base.index) < abs(other.index - base.index) for other in rivals)
    return nearest and len(bases) == 1


KINDS = (share, counted, change)
