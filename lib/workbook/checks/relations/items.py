"""Items: a level with what is said of it, the whole that it is a part of, and the items around it.

"B 114,59 tỷ USD, tăng 19,8%, chiếm 28,3%" is one item with a growth and a share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
import re

from workbook.checks.relations.facts import Fact
from workbook.checks.relations.words import AND, BRACKETS, CLAUSE, LISTING, PHRASE_END, cue, measures, name_of

FAR = {"zh": 3, "vi": 3, "en": 2}  # so many words of content name another subject
SAID = ("growth", "share", "points", "multiple", "delta", "of_plan", "beyond", "converted", "plan")
SPANS = {"so_far": 3, "part_of_year": 1, "quarter": 2, "whole_year": 4}  # by the cue that is looked for first
MOST_SAID = 12  # of one role about one level; more is a table without words
BACK, AHEAD = 20, 14  # items around one
OPENED = re.compile(r"^\s*[(（]")
DIGITS = re.compile(r"\d+")
MONTH = re.compile(r"(?:tháng|quý) (\d+)|(\d+) tháng|(\d+)月")


@dataclass(eq=False)
class Item:
    """A level with what is said of it; `level` is missing where only a growth or a share is printed."""

    label: str
    lang: str
    sentence: int
    paragraph: int
    last: int  # place of its last fact
    time: str  # the words of the sentence up to it
    name: frozenset[str] = frozenset()
    level: Fact | None = None
    said: dict[str, list[Fact]] = field(default_factory=dict)
    parent: Item | None = None
    opens: bool = False  # the words before it announce parts: trong số chi ngân sách 820 tỷ đồng, ...
    direct: bool = False  # the words "of which" stand right before it

    def all(self, role: str) -> list[Fact]:
        """All that is said of it in this role."""
        return self.said.get(role, [])

    def one(self, role: str) -> Fact | None:
        """What is said of it in this role, if it is said once."""
        facts = self.all(role)
        return facts[0] if len(facts) == 1 else None

    def add(self, fact: Fact) -> None:
        """Keep what a figure says of it, up to a limit that keeps the time linear."""
        facts = self.said.setdefault(fact.role, [])
        if len(facts) < MOST_SAID:
            facts.append(fact)
        self.last = fact.place

    @property
    def clause(self) -> str:
        """The words right before its first figure."""
        return CLAUSE.split(self.label)[-1]

    @property
    def unit(self) -> str:
        """The unit of its level; increases are compared with increases only."""
        more = " more" if self.level and self.level.role == "delta" else ""
        return f"{self.level.unit}{more}" if self.level else "no level"

    @cached_property
    def measures(self) -> frozenset[str]:
        """Which part of a pair it is called, exports or imports, or both together."""
        behind = CLAUSE.split(self.level.after)[0] if self.level else ""  # 464 billion yuan on imports
        return next(filter(None, (measures(w, self.lang) for w in (self.clause, self.label, behind))), frozenset())

    @cached_property
    def span(self) -> str:
        """How long a time it is of, by the nearest words before it: month, quarter, so_far, year or nothing."""
        behind = CLAUSE.split(self.level.after)[0] if self.level else ""
        told = ((name, words) for words in (self.label, behind, self.time) for name in SPANS)
        return next((name for name, words in told if cue(name, words, self.lang)), "")

    @property
    def amount(self) -> Fact | None:
        """Its level where that is no per cent."""
        return self.level if self.level and not self.level.is_percent else None

    @property
    def rates(self) -> list[Fact]:
        """What is said of it in per cent, in the order of the text."""
        facts = [fact for role in ("rate", "share", "growth", "base") for fact in self.all(role)]
        return sorted((fact for fact in facts if fact.is_percent), key=lambda fact: fact.index)

    def says(self, name: str) -> bool:
        """Whether a cue stands in the words before it."""
        return bool(cue(name, self.label, self.lang))


@dataclass
class Near:
    """One item and the items around it, the nearest first."""

    item: Item
    before: list[Item]
    after: list[Item]
    day: date | None = None  # of the article

    @cached_property
    def others(self) -> list[Item]:
        """All neighbours, the nearest first, those before ahead of those after."""
        at = self.item.last
        return sorted([*self.before, *self.after], key=lambda other: abs(other.last - at) + 3 * (other.last > at))

    def same(self, unit: str) -> list[Item]:
        """Neighbours with a level in the unit that is above zero."""
        return [other for other in self.others if other.unit == unit and other.level.range.low > 0]


def neighbourhoods(facts: list[Fact], day: date | None = None) -> Iterator[Near]:
    """Every item with its neighbours; the window keeps the work linear in the length of the text."""
    items = _items_of(facts)
    for at, item in enumerate(items):
        before = [o for o in items[max(0, at - BACK) : at] if item.paragraph - o.paragraph <= 8]
        after = [o for o in items[at + 1 : at + 1 + AHEAD] if o.paragraph - item.paragraph <= 5]
        yield Near(item, before[::-1], after, day)


def other_times(one: Item, other: Item) -> bool:
    """Whether the words before two figures name different years or months."""
    named = ([set(number.findall(item.label)) for item in (one, other)] for number in (DIGITS, MONTH))
    return any(first and second and not first & second for first, second in named)


def _items_of(facts: list[Fact]) -> list[Item]:
    """The items of a text in order."""
    items: list[Item] = []
    owners, runs = _lists(facts)
    by_level: dict[int, Item] = {}
    apart = {fact.index for run in runs for fact in run[1:]} | set(owners.values())
    for fact in (fact for fact in facts if fact.role != "none"):
        owner = by_level.get(owners.get(fact.index, -1))
        if owner is None:
            item = _place(fact, items, fact.index in apart)
            if item is not None:
                items.append(item)
                by_level[fact.index] = item
            continue
        if fact.role == "level":
            owner.level = fact
        else:
            owner.add(fact)
        items[-1].last = fact.place
    for run in runs:
        _name_run([by_level[fact.index] for fact in run if fact.index in by_level])
    return items


def _lists(facts: list[Fact]) -> tuple[dict[int, int], list[list[Fact]]]:
    """Whose each member of a list is (tăng lần lượt 5% và 6%: of the first and the second), and all lists."""
    runs: list[list[Fact]] = []
    for fact in facts:
        last = runs[-1][-1] if runs else None
        joined = last and last.sentence == fact.sentence and LISTING.match(fact.before)
        if joined and (last.role, last.figure.kind) == (fact.role, fact.figure.kind):
            runs[-1].append(fact)
        else:
            runs.append([fact])
    owners = {}
    for at, second in enumerate(runs[1:], 1):
        first = runs[at - 1]
        if len(second) > 1 and len(first) == 1:  # 7 tỷ doanh thu và 855 triệu lợi nhuận, tăng 28% và 44%
            first = [run[0] for run in runs[max(0, at - len(second)) : at] if len(run) == 1]
        roles = {fact.role for fact in first}
        tied = roles in ({"level"}, {"growth"}) and second[0].role in {*SAID, "level"} - roles
        if tied and len(first) == len(second) > 1 and first[0].sentence == second[0].sentence:
            owners |= {b.index: a.index for a, b in zip(first, second, strict=True)}
    return owners, [run for run in runs if len(run) > 1]


def _name_run(items: list[Item]) -> None:
    """Names for the members of a list, from the enumeration before its first figure."""
    if len(items) < 2:
        return
    label = "第一产业、第二产业、第三产业" if "三次产业" in items[0].label else items[0].label
    pieces = [piece for piece in AND.split(label) if name_of(piece, items[0].lang)]
    if len(pieces) >= len(items):
        for item, piece in zip(items, pieces[-len(items) :], strict=True):
            item.name, item.measures = name_of(piece, item.lang), measures(piece, item.lang)


def _place(fact: Fact, items: list[Item], listed: bool) -> Item | None:
    """Add a fact to the item that it speaks of, or return a new item."""
    last = items[-1] if items and items[-1].sentence == fact.sentence else None
    if items and items[-1].sentence == fact.sentence - 1 and cue("refers", fact.before, fact.lang):
        last = items[-1]
        last.sentence = fact.sentence  # what follows speaks of it, too
    other = bool(last and last.measures and measures(fact.before, fact.lang) - last.measures)
    named = len(name_of(CLAUSE.split(fact.before)[-1], fact.lang)) >= FAR[fact.lang]
    named = named or other or bool(re.search(r";|\bwhile [a-z]", fact.before))
    apart = listed and fact.role in ("growth", "share", "level")
    if last is not None and not apart and _takes(fact, last, named):
        if fact.role in ("level", "rate"):
            last.level = fact
            last.name = last.name or _name(fact, last)
        if fact.role != "level":
            last.add(fact)
        last.last = fact.place
        return None
    label = fact.lead if fact.role in ("level", "per", "mark") else fact.before
    time = f"{last.time} {label}"[-400:] if last else label
    item = Item(label, fact.lang, fact.sentence, fact.paragraph, fact.place, time)
    item.name = _name(fact, last) or (last.name if last else frozenset())
    if fact.role in ("level", "rate", "mark") or (fact.role == "delta" and fact.figure.kind != "percent"):
        item.level = fact
    if fact.role != "level":
        item.add(fact)
    if fact.role in ("level", "share", "per", "delta"):
        item.parent, item.direct = _parent(fact, items)
    item.opens = fact.role == "level" and bool(cue("among", fact.lead, fact.lang))
    return item


def _name(fact: Fact, last: Item | None) -> frozenset[str]:
    """What a figure is of: the words before it, and a noun right behind it."""
    words = fact.lead if fact.role in ("level", "per", "mark") else fact.before
    words = words.rpartition(";")[2]
    if last and last.last == fact.place - 1:  # 7 tỷ doanh thu và 8 tỷ lợi nhuận
        words = AND.split(words)[-1]
    return name_of(words, fact.lang) | name_of(PHRASE_END.split(fact.after)[0], fact.lang)


def _takes(fact: Fact, last: Item, named: bool) -> bool:
    """Whether a figure speaks of the item before it in the sentence."""
    if fact.role == "base":
        _, comma, clause = fact.before.rpartition(",")
        anew = comma and cue("growth", clause, fact.lang)  # ..., do doanh thu từ bò giảm từ 5
        return not (named and (last.level or last.all("growth")) and (last.unit != fact.unit or anew))
    if fact.role in ("points", "converted", "beyond", "of_plan", "plan"):
        return True
    if fact.role == "rate":
        return last.level is None and bool(last.all("base") and cue("reached", fact.before, fact.lang))
    if fact.role in ("level", "per"):  # giá giảm 440 đồng, xuống 21.160 đồng/lít
        moved = last.level and last.level.role == "delta"
        priced = fact.role == "per" and not (moved and cue("reached", fact.before, fact.lang))
        return (last.level is None or moved) and not named and not priced
    if fact.role == "share":
        opened = last.opens and name_of(CLAUSE.split(fact.before)[-1], fact.lang)
        if opened or (last.all("share") and _subject(fact)) or cue("of_which", fact.before, fact.lang):
            return False  # còn tôm sú chiếm 31%
    if fact.role == "share" and last.level is not None and not last.all("share"):
        return not named or bool(cue("share", fact.before[:12], fact.lang) or OPENED.match(fact.before))
    another = fact.role == "delta" and last.level and last.all("delta") and name_of(fact.before, fact.lang)
    another = another or (fact.role == "growth" and last.all("growth") and cue("quarter", fact.before, fact.lang))
    return fact.role in SAID and not named and not another


def _subject(fact: Fact) -> bool:
    clause = CLAUSE.split(fact.before)[-1]
    return bool((said := cue("share", clause, fact.lang)) and name_of(clause[: said.start()], fact.lang))


def _parent(fact: Fact, items: list[Item]) -> tuple[Item | None, bool]:
    """The whole of which an item is said to be a part, and whether the words say so right before it."""
    lead, lang = BRACKETS.sub(" ", fact.before if fact.role == "delta" else fact.lead), fact.lang
    if fact.role == "level" and cue("balance", lead, lang):
        return None, False
    near = [i for i in items[-10:] if i.level and i.level.range.low > 0 and fact.paragraph - i.paragraph <= 1]
    if fact.role != "share":
        near = [i for i in near if (i.level.unit, i.level.role == "delta") == (fact.unit, fact.role == "delta")]
    done = cue("reached", fact.before, lang)  # what came of a plan is no part of it
    near = [i for i in near if not (cue("planned", i.clause, lang) and (done or i.sentence != fact.sentence))]
    last = _whole(fact, near)
    if last is None:
        return None, False
    which = cue("of_which", lead, lang)
    if which and ";" in lead and last.parent and last.sentence == fact.sentence:
        return last.parent, False  # one more of a list
    inside = items[-1].level and items[-1].sentence == fact.sentence != last.sentence
    if inside and fact.role != "share":
        return None, False  # what is of the level right before, in another unit
    if which and (fact.sentence - last.sentence <= 1 or last not in near[-1:]):
        alone = last.sentence == fact.sentence or sum(item.sentence == last.sentence for item in near) == 1
        unclear = last.paragraph != fact.paragraph or cue("total", lead, lang) or cue("price", lead, lang)
        anew = last.sentence != fact.sentence and any(cue(span, lead[: which.start()], lang) for span in SPANS)
        unclear = unclear or anew or (cue("alone", lead, lang) and not name_of(lead, lang) & last.name)
        return last, alone and not unclear
    if last.sentence == fact.sentence and (cue("made_of", lead, lang) or last.opens):
        return last, True
    if last.sentence == fact.sentence and last.parent and not which:
        nested = ";" in fact.before and last.parent.parent and last.parent.sentence == fact.sentence
        return last.parent.parent if nested else last.parent, False
    return None, False


def _whole(fact: Fact, near: list[Item]) -> Item | None:
    """The likeliest whole for what follows "of which": the level before, among several the one named alike."""
    own = frozenset() if near and near[-1].sentence == fact.sentence else name_of(fact.lead, fact.lang)
    beside = [item for item in near if item.sentence == near[-1].sentence]
    return max(beside, key=lambda item: (len(item.name & own), item.level.index), default=None)
