"""Relations of two units: a price, an amount a head or a day, a plan in per cent, two currencies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import product
from operator import truediv
import re

from workbook.checks import arithmetic
from workbook.checks.relations.facts import Fact
from workbook.checks.relations.items import FAR, Item, Near, other_times
from workbook.checks.relations.questions import BY_CHANCE, Follows, Option, Question, capped, printed_last
from workbook.checks.relations.words import PHRASE_END, YEAR, alike, cue, name_of
from workbook.data import money
from workbook.figures.interval import Interval

# Of a year, a month, a quarter, half a year, nine months, and the days of trade in a month.
DAYS = ((365, 366), (28, 31), (90, 92), (181, 184), (273, 275), (20, 23))
YEAR_BACK = timedelta(days=366)  # what an article tells is at most so old where it names no year
MOST_DAYS = 31  # of a time whose length is not printed
LISTED = re.compile(r"[^,;:]{0,40}(?:\b(?:và|and)\b|,|[和、及])[^,;:]{0,40}")
OTHER_DAY = 0.1  # rates of two days in one text lie no further apart


def per_unit(near: Near) -> Iterator[Question]:
    """A price, or an amount per head or piece, as value over volume; a day's amount over the days of a period."""
    for fact in near.item.all("per"):
        items = [o for o in [near.item, *near.others[:8]] if o.level and not other_times(o, near.item)]
        values = [o for o in items if o.unit == fact.unit]
        counts = [o for o in items if o.unit not in (fact.unit, "percent", "ratio") and o.level.range.low > 0]
        pairs = sorted(product(values, counts), key=lambda pair: -_clear(near.item, fact, *pair))
        clear = [_clear(near.item, fact, *pair) for pair in pairs] + [0]
        exact = bool(pairs) and fact.figure.hedge == "none" and pairs[0][0].sentence == fact.sentence
        options = []
        for rank, (value, count) in enumerate(pairs):
            options.append(
                Option(
                    (value.level, count.level, fact),
                    printed_last(truediv),
                    clear[0] == 3 > clear[1] and rank == 0 and exact,
                    rank,
                )
            )
        if cue("daily", f"{fact.before}|{fact.after}", fact.lang):
            for rank, (value, days) in enumerate(product(values[:3], DAYS)):
                each = printed_last(lambda level, days=days: level / Interval(*days))
                options.append(Option((value.level, fact), each, False, rank, "days", weight=3))
            for value in (v for v in values[:1] if 0 < fact.place - v.level.place <= 2):
                days = max(1, round(value.level.size / fact.size))  # of a holiday, a fair, the days of trade
                chance = (value.level.range.width / value.level.size + fact.range.width / fact.size) * days
                if days <= MOST_DAYS and chance < BY_CHANCE * 2:
                    each = printed_last(lambda level, days=days: level / days)
                    options.append(Option((value.level, fact), each, way="some days"))
        yield Question("per_unit", fact.range, 2 * fact.size, options)


def _clear(item: Item, fact: Fact, value: Item, count: Item) -> int:
    """How clear it is that a price is one level over another: side by side, its noun, the same time."""
    noun = re.search(r"\w+$", fact.after.split(",")[0][:12].strip() or fact.unit)
    named = bool(count.unit) and count.unit in fact.before[-12:]
    beside = value.sentence == count.sentence and abs(value.level.place - count.level.place) == 1
    named = named or bool(noun and noun[0] in count.unit.lower().split())
    return beside + named + (beside and item.span in ("", value.span))


def target(near: Near) -> Iterator[Question]:
    """A level in per cent of a plan, or beyond it."""
    item = near.item
    for fact in item.all("beyond") + item.all("of_plan"):
        same = near.same(item.unit) if item.amount else [o for o in near.before if o.amount]
        named = name_of(PHRASE_END.split(fact.after)[0], fact.lang)
        if (plan := item.one("plan")) and item.amount and plan.unit == item.unit:
            pairs = [(item, plan, item)]
        elif item.amount and cue("planned", item.clause, item.lang):
            pairs = [(other, item.level, other) for other in same]
        else:
            plans = [o for o in same if _planned(o, near)]
            done = [item] if item.amount else [o for o in same if o not in plans and named & o.name]
            pairs = [(one, o.level, o) for one in done for o in plans if one.unit == o.unit]
            pairs.sort(key=lambda pair: -alike(pair[0].name, pair[2].name))
        options = []
        for rank, (one, plan, other) in enumerate(pair for pair in pairs[:8] if pair[1].range.low > 0):
            of = arithmetic.growth_percent if fact.role == "beyond" else arithmetic.share_percent
            unnamed = len(item.name) < FAR[item.lang] and len(pairs) == 1  # with 413 done, 87% of the plan is met
            close = alike(item.name, other.name) >= 0.6
            plain = rank == 0 and bool(item.amount) and (close or unnamed)
            plain = plain and item.sentence - other.sentence in (0, 1)
            # The plan of one town, what it has done, and what is done elsewhere.
            done = (o for o in near.before if other.last < o.last < item.last and o.unit == item.unit)
            plain = plain and not any(o.sentence < item.sentence for o in done)
            plain = plain and one.level.figure.hedge != "over"
            own = plan is item.level or plan.role == "plan"
            plain = plain and (
                own or (cue("planned", other.clause, other.lang) and not cue("reached", plan.before, plan.lang))
            )
            weight = 3.0 if alike(one.name, other.name) >= 0.6 else 1.0
            follows = printed_last(lambda level, plan, of=of: of(capped(level), plan))
            options.append(Option((one.level, plan, fact), follows, plain, rank, fact.role, weight=weight))
        yield Question("target", fact.range, 100, options)


def _planned(item: Item, near: Near) -> bool:
    """Whether a level is a plan, or follows one in its sentence: kế hoạch doanh thu 5.695 và lợi nhuận 1.369."""
    ahead = [
        o for o in (near.item, *near.others) if o.sentence == item.sentence and o.last < item.last and o.level
    ]
    listed = ahead and LISTED.fullmatch(item.label) and not cue("reached", item.level.before, item.lang)
    listed = listed and _planned(max(ahead, key=lambda o: o.last), near)
    return bool(cue("planned", item.clause, item.lang) or listed)


def conversion(near: Near) -> Iterator[Question]:
    """The exchange rates that two pairs of amounts imply, or one pair against the market of its years."""
    item = near.item
    for fact in item.all("converted"):
        level = item.level or item.one("per")
        if not level or min(fact.range.low, level.range.low) <= 0:
            continue
        rate = capped(level.range) / capped(fact.range)
        pairs = [(o.level or o.one("per"), few) for o in near.before for few in o.all("converted")]
        pairs = [(many, few) for many, few in pairs if many and (many.unit, few.unit) == (level.unit, fact.unit)]
        pairs = [pair for pair in pairs if min(end.range.low for end in pair) > 0]
        if pairs:  # the one that is printed with the most digits tells the rate best
            many, few = min(pairs, key=lambda pair: sum(capped(end.range).width / end.size for end in pair))
            option = Option((many, few, level, fact), _two_rates, True, 0, "pairs")
            yield Question("conversion", rate, rate.high, [option], slack=OTHER_DAY * rate.high)
            continue
        named = YEAR.search(item.time + fact.before)
        if named or near.day:
            year = int(named[0]) if named else 0
            ends = (date(year, 1, 1), date(year + 1, 12, 31)) if year else (near.day - YEAR_BACK, near.day)
            known, way = _market(fact.unit, level.unit, *ends)
            if known:
                option = Option((level, fact), _at(known), True, 0, way)
                yield Question("conversion", rate, rate.high, [option], slack=0.5 * OTHER_DAY * rate.high)


def _two_rates(many: Interval, few: Interval, more: Interval, other: Interval) -> tuple[Interval, Interval]:
    return capped(many) / capped(few), capped(more) / capped(other)


def _at(known: Interval) -> Follows:
    return lambda many, few: (known, capped(many) / capped(few))


def _market(few: str, many: str, start: date, end: date) -> tuple[Interval | None, str]:
    """The span of the ECB's rates from one day to another, or else of the IMF's for these years, and which."""
    try:
        rates = money.fixings(few, many, start, end)
        return Interval(float(rates.min()), float(rates.max())), "rate"
    except ValueError:  # a currency or a year without fixings
        yearly = []
        for year in range(start.year, end.year + 1):
            with suppress(ValueError):
                yearly.append(money.yearly_rate(few, many, year).rate)
        return (Interval(min(yearly), max(yearly)), "yearly") if yearly else (None, "")


KINDS = (per_unit, target, conversion)
