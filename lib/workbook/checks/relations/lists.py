"""Relations of a whole with its parts: sum, remainder, balance, part and whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
import math
import re

from workbook.checks.relations.again import of_one_time, on_one_side
from workbook.checks.relations.facts import DIGIT, OPENED, Fact
from workbook.checks.relations.items import DIGITS, SPANS, Item, Near, other_times
from workbook.checks.relations.questions import MOST_PARTS, Option, Question, added, printed_first, size
from workbook.checks.relations.words import CLAUSE, WHOLES, YEAR, complements, cue, last_cue, name_of, similar
from workbook.figures.interval import Interval

SAME = 0.5  # of the words right before two levels
BALANCES = (("exports", "imports"), ("income", "spending"), ("bought", "sold"))
SIDES = ("urban", "rural", "men", "women")  # halves of a population, divided anew by what follows
FAR = 4  # words of content
BRACKET = re.compile(r"[(（]\s*\||\|\s*[)）]")
MANY = 100
BESIDE, CLOSE = 12, 0.03  # items around one; so near must levels meet to speak for those of before
CONFIRMED = 3.0
APART = 0.25  # so much less likely are parts in several sentences
MOST_APART = 6  # sentences between a balance and its two levels


def total(near: Near) -> Iterator[Question]:
    """A level against the run of levels in its unit that follows, or that stands before."""
    item = near.item
    if not item.amount or cue("price", item.clause, item.lang):
        return
    same = [o for o in near.same(item.unit) if o.level.role != "mark" and not other_times(o, item)]
    same = [o for o in same if on_one_side(o, item)]
    # What stands beside it as another part of one whole makes no sum of it: 45, gồm 20, 15 và 10.
    same = [other for other in same if not item.parent or other.parent is not item.parent]
    after, before = ([other for other in row if other in same] for row in (near.after, near.before))
    options = []
    for run in runs(item, after, before):
        children = [other for other in run if other.parent is item]
        if len(children) > 1:
            each = any(cue("each", part.level.before, part.lang) for part in children)
            options.append(_sum(near, children, _exhausts(item, children) and not each, 0))
        timed = [o for o in after if not item.span or o.span in ("", item.span)]  # a month's stands between
        for end in range(2, min(len(run), MOST_PARTS) + 1):
            if not of_one_time(run[:end]):
                break
            options.append(_sum(near, run[:end], run[0] in timed[:1] and make_whole(item, run[:end]), end - 2))
        if len(run) > 2:
            options += [_sum(near, pair, False, 3) for pair in combinations(run[:4], 2) if of_one_time(pair)]
    options += [_sum(near, pair, False, 4) for pair in product(before[:2], after[:2]) if of_one_time(pair)]
    just = [other for other in before if before and other.sentence == before[0].sentence]
    if item.says("adds_up") and len(just) > 1 and item.sentence - just[0].sentence <= 1:
        options.append(_sum(near, just, not any(other.parent for other in just), 0))
    told = [o for o in options if o.plain or all(part.size > item.level.range.width for part in o.facts[1:])]
    yield Question("sum", item.level.range, item.level.size, told)


def runs(item: Item, *rows: list[Item]) -> list[list[Item]]:
    """Levels in a row, and those of them that are of the item's time: the month's beside the year's."""
    timed = [[other for other in row if other.span == item.span] for row in rows if item.span]
    told = [[o for o in row if o.sentence == at] for row in rows for at in {o.sentence for o in row}]
    return [*rows, *(run for run in timed if len(run) > 1), *(run for run in told if len(run) > 2)]


def _sum(near: Near, parts: Iterable[Item], plain: bool, rank: int) -> Option:
    item, parts = near.item, sorted(parts, key=lambda part: part.level.index)
    levels = [part.level for part in parts]
    pair = complements(part.measures for part in parts)
    # Of parts told in several sentences more can be tried.
    at, own = {level.sentence for level in levels}, any(part.parent is item for part in parts)
    # ... and of some of a list that is told elsewhere.
    more = [o for o in near.same(item.unit) if o not in parts and {o.sentence} == at != {item.sentence}]
    weight = 1.0 if pair or (len(at) == 1 and (own or not more)) else APART
    return Option((item.level, *levels), printed_first(added), plain, rank, weight=weight)


def before(near: Near) -> Iterator[Question]:
    """What two levels make of a third, their levels of the time before make of its own."""
    item, base = near.item, near.item.one("base") if near.item.amount else None
    known = [o for o in near.others[:BESIDE] if base and o.amount and o.unit == item.unit and o.one("base")]
    for one, other in combinations([o for o in known if o.one("base").like(base)], 2):
        first, second = (part.level.range for part in (one, other))
        then = [part.one("base") for part in (one, other)]
        left = any(part.says(name) for part in (item, one, other) for name in ("balance", "rest"))
        kind, of = ("remainder", gap) if left else ("sum", printed_first(added))
        facts, now = (*then, base) if left else (base, *then), size(first - second) if left else first + second
        close = max(now.width, item.level.range.width) < CLOSE * item.level.size
        if now.overlaps(item.level.range) and close and base.range.width < CLOSE * base.size:
            option = Option(facts, of, weight=CONFIRMED)
            yield Question(kind, base.range, 2 * base.size, [option])


def _exhausts(item: Item, children: list[Item]) -> bool:
    """Whether words say that the parts are all: made up of, the rest; or their shares add to 100."""
    if cue("rest", children[-1].level.after, item.lang):
        return False  # gồm 5, 3, còn lại là chi khác
    rest = children[-1].says("rest") and not children[-1].says("whereas")
    if rest or children[0].says("made_of"):
        some = cue("including", children[0].label, item.lang)
        return rest or not some or added(*(child.level.range for child in children)).low > item.level.range.high
    shares = [child.one("share") for child in children]
    return all(shares) and added(*(share.range for share in shares)).contains(100)


def make_whole(item: Item, parts: list[Item]) -> bool:
    """Whether the parts are named as making a whole that is named alike or stands right before "of which"."""
    trade = item.measures == {"trade"}
    alike = parts[0].span in ("", item.span) and (trade or any(item.name & part.name for part in parts))
    of_it = alike or any(part.parent is item for part in parts)
    of_it = of_it and all(part.parent in (None, item) for part in parts)
    beside = parts[0].sentence - item.sentence <= 2 and parts[-1].sentence - parts[0].sentence <= trade
    itself = item.says("balance") or any(part.measures & item.measures for part in parts)
    itself = itself or (item.measures & set(SIDES) and not any(part.parent is item for part in parts))
    return of_it and beside and complements(part.measures for part in parts) and not itself


def trade(near: Near) -> Iterator[Question]:
    """Trade, or its change, as that of exports and imports, wherever the three stand."""
    item, sides = near.item, set(WHOLES[0])
    if not item.amount or len(item.measures & sides) != 1 or item.says("balance"):
        return
    told = [o for o in near.before if o.unit == item.unit and not o.says("balance")]
    wholes = [o for o in told if "trade" in o.measures][:4]
    others = [o for o in told if o.measures & sides == sides - item.measures][:4]
    for whole in wholes:
        rows = [(whole.level, other.level, item.level) for other in others]
        options = [Option(row, printed_first(added), False, rank) for rank, row in enumerate(rows)]
        yield Question("sum", whole.level.range, whole.level.size, options)
        rows = [tuple(o.one("delta") for o in (whole, other, item)) for other in others]
        rows = [row for row in rows if all(row)]
        options = [Option(row, printed_first(added), False, rank) for rank, row in enumerate(rows)]
        yield from (Question("sum", row[0].range, row[0].size, options) for row in rows[:1])


def _only(near: Near, first: str, second: str) -> tuple[Item, Item] | None:
    """The one level called by the first name and the one called by the second, of the same time."""
    item = near.item
    same = [o for o in near.same(item.unit) if o.level.role != "mark" and not o.says("balance")]
    if item.span:
        same = [o for o in same if o.span == item.span]
    named = (lambda o, name: o.measures == {name}) if first in WHOLES[0] else Item.says
    ones, others = ([o for o in same if named(o, name)] for name in (first, second))
    return (ones[0], others[0]) if len(ones) == len(others) == 1 and ones != others else None


def rest(near: Near) -> Iterator[Question]:
    """A balance of two levels, or what remains of a whole."""
    item = near.item
    if not item.amount:
        return
    balance = item.says("balance")
    behind = item.label[last_cue("balance", item.label, item.lang).end() :] if balance else ""
    # Not the loans that cover a deficit, nor a printed minus, which may be the change of a balance.
    itself = len(name_of(behind, item.lang)) <= FAR and item.level.range.low >= 0
    then = f"{item.clause} {item.level.after}"
    itself = itself and not (cue("earlier", then, item.lang) and not _now(then, near))
    itself = itself and DIGIT.search(item.level.figure.printed) and item.level.figure.hedge in ("none", "over")
    left = any(cue("rest", words, item.lang) for words in (item.label[:40], item.clause))
    if not (balance or left):
        return
    same = [other for other in near.same(item.unit) if not other.says("balance")]
    pairs = sorted(combinations(same, 2), key=lambda pair: (-_fits_words(item, *pair), same.index(pair[0])))[:12]
    rivals = [o for o in near.same(item.unit) if o.says("balance") and o.span in ("", item.span)]
    alone = all(other.level.size == item.level.size for other in rivals)
    only = (balance and next(filter(None, (_only(near, *names) for names in BALANCES)), None)) or ()
    if balance and last_cue("balance", item.label, item.lang)[0].endswith("ròng"):
        traded = only and item.level.role == "level" and cue("balance", item.clause, item.lang)
        pairs = [only] if traded else []  # mua ròng: of what was bought and sold alone
    options = []
    for rank, pair in enumerate(pairs):
        one, other = sorted(pair, key=lambda o: o.level.index)
        off = one.level.range - other.level.range
        beside = near.before[:2] == [other, one]
        called = _fits_words(item, one, other)
        if balance:
            named = itself and set(pair) == set(only) and (alone or beside)
            named = named or (itself and beside and complements([one.measures, other.measures]))
            named = named and abs(item.sentence - one.sentence) <= MOST_APART
            plain = named and _with_one(item, one, other) and one.span in ("", item.span)
            plain = plain and 0.1 < one.level.size / other.level.size < 10
            plain = plain and 15 * item.level.size > abs(off.low)  # or it is a change of the balance
        else:
            whole = one.level.size > max(other.level.size, item.level.size)
            plain = near.before[:1] == [other] and whole and (other.parent is one or beside)
        if math.isinf(off.width):
            continue  # 144 less "over 1"
        facts = (one.level, other.level, item.level)
        options.append(Option(facts, gap, plain, rank // 2, weight=8.0 if called else 1.0))
    yield Question("remainder", item.level.range, 2 * item.level.size, options)


def gap(one: Interval, other: Interval, left: Interval) -> tuple[Interval, Interval]:
    """What is left between two levels."""
    return size(one - other), size(left)


def _now(words: str, near: Near) -> bool:
    """Whether a time is that of both levels before: a deficit of 5 in July, and trade in July."""
    told = set(DIGITS.findall(words))
    return bool(told) and all(
        told <= set(DIGITS.findall(o.time + o.level.after)) for o in near.same(near.item.unit)[:2]
    )


def _with_one(item: Item, *levels: Item) -> bool:
    """Whether a balance and its two levels are those with one partner, or with all."""
    partner = last_cue("partner", item.clause, item.lang)
    named = name_of(item.clause[partner.end() :], item.lang) if partner else frozenset()
    markets = [bool(cue("market", o.label, o.lang)) for o in (item, *levels)]
    return all(named <= o.name for o in levels) and len(set(markets)) == 1


def _fits_words(item: Item, one: Item, other: Item) -> bool:
    """Whether two levels are called as what a balance is of: exports and imports, income and spending."""
    return bool(
        (item.says("balance") and complements([one.measures, other.measures])) or one.name & other.name & item.name
    )


def parts(near: Near) -> Iterator[Question]:
    """Parts are no more than their whole."""
    item = near.item
    if not item.amount:
        return
    children = [other.level for other in near.after if other.parent is item and other.unit == item.unit]
    signed = any(item.says(name) for name in ("balance", "net", "profit"))  # of which a part may be more
    if children and not signed:
        above = children[0].range.low > item.level.range.high
        run = children[:1] if above else children
        total = added(*(child.range for child in run))
        direct = next(other for other in near.after if other.level is children[0]).direct
        over = not above and len(run) == 2 and total.low > item.level.range.high and _two_parts(*run)
        if above or over or total.low <= item.level.range.high:
            plain = (above or over) and direct and _of_one_kind(item.level, run[0])
            way, of = ("over", _whole) if over else ("parts", _most)
            yield Question("part_whole", total, float("inf"), [Option((item.level, *run), of, plain, 0, way)])
    if not (children or item.says("balance")) or item.span:
        wholes = [other for other in near.same(item.unit) if _nested(item, other)]
        for other in sorted(wholes, key=lambda other: -similar(item.name, other.name))[:1]:
            option = Option((other.level, item.level), _most, True, 0, "nested")
            yield Question("part_whole", item.level.range, float("inf"), [option])


def _whole(whole: Interval, *parts: Interval) -> tuple[Interval, Interval]:
    return whole, added(*parts)


def _most(whole: Interval, *parts: Interval) -> tuple[Interval, Interval]:
    return Interval(0, whole.high), added(*parts)


def _of_one_kind(whole: Fact, part: Fact) -> bool:
    """Whether words call a level a part of one printed as a number of the same: not 60项任务、336项举措."""
    noun = whole.lang != "zh" or whole.figure.kind != "count" or whole.after[:2] == part.after[:2]
    printed = whole.figure.unit and part.figure.unit and whole.figure.hedge == "none"
    which = cue("of_which", part.before, part.lang) and not cue("alone", part.before, part.lang)
    which = which and not cue("net", whole.before, whole.lang)
    return bool(
        noun
        and printed
        and which
        and whole.role == "level"
        and not BRACKET.search(f"{whole.before}|{whole.after}")
    )


def _two_parts(one: Fact, other: Fact) -> bool:
    """Whether two levels stand as parts side by side: not "of which 12.9, close to its assets (13.1)"."""
    another = any(cue(name, other.before, other.lang) for name in ("total", "whereas"))
    beside = one.sentence == other.sentence and one.figure.hedge == other.figure.hedge == "none"
    listed = one.lang != "en"  # where "of which 5, and a programme of 6" is another sum
    many = one.figure.kind != "count" or one.size + other.size >= MANY  # few may be counted twice
    return beside and listed and many and not another and not OPENED.search(other.before)


def _nested(part: Item, whole: Item) -> bool:
    """Whether words say that one level is the other's for a shorter time: a month in the months so far."""
    longer = SPANS.get(whole.span, 0) > SPANS.get(part.span, 2 * whole.says("so_far")) > 0
    same = part.measures == whole.measures and part.says("balance") == whole.says("balance")
    marks = "mark" in (part.level.role, whole.level.role)
    beside = part.all("share") and whole.all("share")  # two parts of one whole
    if not longer or not same or marks or beside or whole.says("planned"):
        return False
    words = [f"{o.clause} {CLAUSE.split(o.level.after)[0] * (o.lang == 'en')}" for o in (part, whole)]
    years = [set(YEAR.findall(told)) for told in words]
    past = {bool(cue("past", told, part.lang)) for told in words}
    one = {part.lang == "zh" and bool(cue("partner", o.clause, "zh")) for o in (part, whole)}
    if len(one) > 1 or len(past) > 1 or (all(years) and years[0].isdisjoint(years[1])) or part.says("price"):
        return False
    close = part.paragraph == whole.paragraph and (part.name <= whole.name or whole.name <= part.name)
    named = close or similar(part.name, whole.name) >= (0.2 if part.measures else 0.6)
    called = [name_of(item.clause, item.lang) & item.name for item in (part, whole)]
    named = named or (all(called) and similar(*called) >= SAME)
    return named and bool(part.name and whole.name) and part.level.size < whole.level.size


KINDS = (total, trade, rest, before, parts)
