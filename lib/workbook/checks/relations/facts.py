"""From figures to items: who grew by how much, which share is whose, which level is the one of the year before.

A fact is one figure with the words around it and its role. An item is a level with what is said of it:
"B 114,59 tỷ USD, tăng 19,8%, chiếm 28,3%" is one item with a growth and a share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
import math
import unicodedata

from workbook.checks.relations.words import LISTING, SENTENCE, content, cue
from workbook.figures import Figure
from workbook.figures.interval import Interval

LONGEST_GAP = 200  # characters of the words before a figure that are searched for cues
FAR = {"zh": 3, "vi": 3, "en": 2}  # so many words or signs of content name another subject
NO_NUMBER = ("period", "date", "rank", "ordinal")


@dataclass(eq=False)
class Fact:
    """One figure, the words before and after it, and its role."""

    index: int
    figure: Figure
    before: str
    after: str
    sentence: int
    paragraph: int
    role: str = "level"
    sign: int = 1

    @property
    def lang(self) -> str:
        return self.figure.lang

    @property
    def range(self) -> Interval:
        return Interval(self.figure.low, self.figure.high) * self.sign

    @property
    def unit(self) -> str:
        return getattr(self.figure, "unit_meant", "") or self.figure.unit

    def says(self, name: str) -> bool:
        return bool(cue(name, self.before, self.lang))


@dataclass(eq=False)
class Item:
    """A level with what is said of it; the level is missing where only a growth is printed."""

    label: str
    lang: str
    sentence: int
    paragraph: int
    level: Fact | None = None
    said: dict[str, list[Fact]] = field(default_factory=dict)
    parent: Item | None = None
    last: int = 0

    def all(self, role: str) -> list[Fact]:
        return self.said.get(role, [])

    def one(self, role: str) -> Fact | None:
        """What is said of it in this role, if it is said once."""
        facts = self.all(role)
        return facts[0] if len(facts) == 1 else None

    @property
    def name(self) -> tuple[str, ...]:
        return content(self.label, self.lang)


def facts_of(figures: Iterable[Figure], text: str) -> list[Fact]:
    """The figures that have a number, with the words around them, in the order of the text."""
    facts, sentence, paragraph, end, taken = [], 0, 0, 0, -1
    kept = [(index, figure) for index, figure in enumerate(figures) if _counts(figure)]
    for position, (index, figure) in enumerate(kept):
        if figure.start < taken:
            continue  # the other reading of open digits
        gap = _plain(text[max(end, figure.start - LONGEST_GAP) : figure.start])
        if "\n" in gap.strip(" ") and "\n\n" in text[end : figure.start].replace(" ", ""):
            paragraph += 1
        breaks = list(SENTENCE.finditer(gap))
        sentence += bool(breaks)
        following = kept[position + 1][1].start if position + 1 < len(kept) else len(text)
        after = _plain(text[figure.end : min(following, figure.end + 40)])
        stop = SENTENCE.search(after)
        before = gap[breaks[-1].end() :] if breaks else gap
        facts.append(Fact(index, figure, before, after[: stop.start()] if stop else after, sentence, paragraph))
        end = taken = figure.end
    _give_roles(facts)
    return facts


def items_of(facts: list[Fact]) -> list[Item]:
    """The items of a text, in order, each with its parent where "of which" or a list says so."""
    items: list[Item] = []
    lists = _lists(facts)
    for fact in facts:
        owner = lists.get(fact.index)
        if owner is not None and fact.role != "level":
            found = next((item for item in items if item.level is owner), None)
            if found:
                found.said.setdefault(fact.role, []).append(fact)
                found.last = fact.index
                continue
        _place(fact, items)
    return items


def _counts(figure: Figure) -> bool:
    low, high = figure.low, figure.high
    return figure.kind not in NO_NUMBER and low is not None and not (math.isnan(low) or math.isnan(high))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _give_roles(facts: list[Fact]) -> None:
    previous = None
    for fact in facts:
        linked = previous is not None and previous.sentence == fact.sentence and LISTING.match(fact.before)
        fact.role = _role(fact)
        if linked and fact.figure.kind == previous.figure.kind and fact.role in ("percent", "level"):
            if previous.role in ("growth", "share", "points", "delta"):
                fact.role = previous.role
            if previous.role in ("growth", "points", "delta"):
                fact.sign = previous.sign if fact.figure.low >= 0 else 1
        elif fact.role in ("growth", "points", "delta"):
            falls = fact.figure.direction == "down" or (not fact.figure.direction and _last_falls(fact))
            fact.sign = -1 if falls and fact.figure.low >= 0 else 1
        previous = fact


def _last_falls(fact: Fact) -> bool:
    clause = fact.before[-40:]
    return bool(cue("falls", clause, fact.lang))


def _role(fact: Fact) -> str:
    figure, near = fact.figure, fact.before[-60:]
    kind, lang = figure.kind, fact.lang
    if kind in ("percentage_point", "multiple"):
        return {"percentage_point": "points", "multiple": "multiple"}[kind]
    if kind == "percent":
        share = list(_all("share", near, lang))
        growth = list(_all("growth", near, lang))
        if cue("base", fact.before, lang):
            return "base"
        if figure.direction or (growth and not (share and share[-1] > growth[-1])):
            return "growth" if not cue("reached", near, lang) or figure.direction == "" else "growth"
        if share or cue("share_after", fact.after, lang) or (cue("plan", fact.after[:30], lang)):
            return "share"
        return "percent"
    if cue("per_after", fact.after, lang) or cue("per", near[-25:], lang):
        return "per"
    if cue("base", fact.before, lang):
        return "base"
    if figure.direction and not cue("reached", fact.before, lang):
        return "delta"
    return "level"


def _all(name: str, text: str, lang: str) -> Iterable[int]:
    from workbook.checks.relations.words import _COMPILED

    return (match.start() for match in _COMPILED[name][lang].finditer(text))


def _lists(facts: list[Fact]) -> dict[int, Fact]:
    """Which level each member of a list of growths or shares belongs to: lần lượt, respectively, 分别."""
    runs: list[list[Fact]] = []
    for fact in facts:
        last = runs[-1][-1] if runs else None
        joined = last and last.sentence == fact.sentence and LISTING.match(fact.before)
        if joined and last.figure.kind == fact.figure.kind and last.role == fact.role:
            runs[-1].append(fact)
        else:
            runs.append([fact])
    owners = {}
    for levels, said in zip(runs, runs[1:], strict=False):
        same = len(levels) == len(said) > 1 and levels[0].sentence == said[0].sentence
        if same and "level" in (levels[0].role, said[0].role) and levels[0].role != said[0].role:
            if said[0].role == "level":
                levels, said = said, levels
            owners |= {fact.index: level for level, fact in zip(levels, said, strict=True)}
    return owners


def _place(fact: Fact, items: list[Item]) -> None:
    """Put a fact where it belongs: with the item before it, or as a new one."""
    last = items[-1] if items else None
    near = last is not None and last.sentence == fact.sentence
    named = content(fact.before, fact.lang)
    new_subject = len(named) >= FAR[fact.lang]
    if fact.role == "level":
        takes = near and last.level is None and not new_subject and last.last == fact.index - 1
        if takes and fact.unit != "percent":
            last.level, last.last = fact, fact.index
            return
    elif near and (fact.role in ("base", "share", "multiple", "points") or not new_subject):
        last.said.setdefault(fact.role, []).append(fact)
        last.last = fact.index
        return
    item = Item(fact.before, fact.lang, fact.sentence, fact.paragraph, last=fact.index)
    if fact.role in ("level", "percent", "per", "base"):
        item.level = fact
    if fact.role != "level":
        item.said.setdefault(fact.role, []).append(fact)
    item.parent = _parent(item, fact, items)
    items.append(item)


def _parent(item: Item, fact: Fact, items: list[Item]) -> Item | None:
    """The whole of which an item is said to be a part."""
    if fact.says("of_which"):
        same = [other for other in items[-4:] if other.level and other.level.unit == fact.unit]
        same = [other for other in same if other.paragraph == item.paragraph]
        return same[-1] if same else None
    last = items[-1] if items else None
    if last and last.sentence == item.sentence and last.parent and last.level and last.level.unit == fact.unit:
        return last.parent
    return None
