"""Each figure with the words around it, and the role that those words give it: level, growth, share, base ..."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
import math
import re
import unicodedata

from workbook.checks.relations.words import (
    APPOSED,
    CLAUSE,
    FOLDED,
    LISTING,
    PHRASE_END,
    SENTENCE,
    cue,
    last_cue,
    name_of,
)
from workbook.figures import Figure
from workbook.figures.interval import Interval

LONGEST_GAP = 240  # characters of the words before a figure that are searched for cues
LONGEST_AFTER = 80
NO_NUMBER = ("period", "date", "rank", "ordinal")
EXACT_FROM = 1000  # a large count may itself be rounded: 156,000 containers
PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
DIGIT = re.compile(r"\d")
OPENED = re.compile(r"[(（]\s*$")
HEDGE = re.compile(r"[^\d$€£¥]*?(?=[A-Z]{0,3}[\d$€£¥])")  # the words of a printed figure before its digits
STARTS = re.compile(r"^[^\w]{0,3}[,;:：∶、，；)）]|^\s*(?:và|and|和|及)\b")  # of a further member of a list
AND_SO = re.compile(r"^[^,;:()]{1,40}\b(?:và|and)\s*$")  # hoàn thành 65% doanh thu và 78% lợi nhuận
ALL = re.compile(r"100(?![\d.,])")  # per cent
HEADLINE = re.compile(r"\s*[^\n]{1,200}?[^\s.!?。！？…]\s*\n")  # a first line that does not end as a sentence
MOST_NAMED = 8  # words in its name
CHANGES = ("growth", "delta", "points")
POINTS = ("points", "点", "點")
OF_MANY_COUNTRIES = ("pesos", "rupees", "crowns", "dinars")  # no currency where no country is named


def unit_of(figure: Figure) -> str:
    """The unit that is meant, or else the printed one."""
    return getattr(figure, "unit_meant", "") or figure.unit


@dataclass(eq=False)
class Fact:
    """One figure, the words before and after it in its sentence, and its role.

    `before` starts at the figure before or at the sentence; `lead` at the level before or at the sentence.
    """

    index: int  # among the figures given
    place: int  # among the facts
    figure: Figure
    before: str
    after: str
    lead: str = ""
    unit: str = ""
    sentence: int = 0
    paragraph: int = 0
    role: str = "level"
    sign: int = 1
    as_printed: bool = False  # 450 is no rounding to tens

    @property
    def lang(self) -> str:
        """The language that the figure was read in."""
        return self.figure.lang

    @cached_property
    def range(self) -> Interval:
        """The numbers that it stands for, with its sign; a round count may be rounded."""
        low, high = self.figure.low, self.figure.high
        half = 0.0
        if self.figure.kind == "multiple" and not DIGIT.search(self.figure.printed):
            half = low / 4  # doubled, a half
        elif high == math.inf and low > 0 and len(digits := "".join(DIGIT.findall(self.figure.printed))) > 2:
            high = (1 + 0.05 * 0.1 ** max(0, len(digits.rstrip("0")) - 3)) * low  # "over 13.38" is cut
        elif low == high and abs(low) >= EXACT_FROM and self.unit != "percent" and low == round(low):
            zeros = _noughts(str(round(abs(low))))
            half = min(0.5 * 10**zeros, 0.05 * abs(low))
        if self.unit in POINTS and "." not in self.figure.printed:
            high += 0.5  # Hong Kong prints 22 of 22.9 points
        value, noughts = self.figure.value, _noughts("".join(DIGIT.findall(self.figure.printed)))
        counted = noughts and value and value == round(value) and self.figure.hedge in ("none", "target")
        if self.as_printed and counted:
            scaled = _noughts(str(round(abs(value)))) - noughts
            half = 0.5 * 10**scaled * (scaled > 0 or self.figure.kind != "count")  # 10 accidents are ten
            low = high = value
        return Interval(low - half, high + half) * self.sign

    @cached_property
    def size(self) -> float:
        """Its size without the sign, never zero."""
        ends = [abs(end) for end in (self.figure.low, self.figure.high) if math.isfinite(end)]
        return max([*ends, 1e-9])

    @property
    def is_percent(self) -> bool:
        """Whether it is printed in per cent."""
        return self.unit == "percent"

    def like(self, other: Fact) -> bool:
        """Whether two figures are in one unit; a noun may change: 187,240 TEUs from 156,000 containers."""
        measures = (
            f.unit and not f.unit.isupper() and f.figure.kind in ("count", "amount") for f in (self, other)
        )
        return self.unit == other.unit or all(measures)


def facts_of(figures: Iterable[Figure], text: str, as_printed: bool = False) -> list[Fact]:
    """The figures that have a number, in the order of the text, each with its words and its role."""
    kept = [
        (index, figure)
        for index, figure in enumerate(figures)
        if figure.kind not in NO_NUMBER
        and figure.low is not None
        and not math.isnan(figure.low + figure.high)
        # A word without a unit is no quantity: năm is five and year.
        and (figure.unit or figure.kind == "multiple" or DIGIT.search(figure.printed))
    ]
    facts: list[Fact] = []
    following = [*(figure.start + len(_hedge(figure)) for _, figure in kept[1:]), len(text)]
    first = not HEADLINE.match(text)  # sentence 0 is a headline
    end = 0
    for (index, figure), until in zip(kept, following, strict=False):
        if figure.start < end:
            continue  # the other reading of open digits
        last = facts[-1] if facts else None
        gap = text[max(end, figure.start - LONGEST_GAP) : figure.start]
        end = figure.end
        *_, before = pieces = SENTENCE.split(gap)
        each = cue("per_after", gap.lower(), last.lang) if last and len(pieces) == 1 else None
        before = before[each.end() if each else 0 :]  # what a price is of names nothing: 428元/吨
        before, after = _plain(before + _hedge(figure)), text[end : min(until, end + LONGEST_AFTER)]
        fact = Fact(index, len(facts), figure, before, _plain(SENTENCE.split(after)[0]), before, _unit(figure))
        starts = last is None or bool(SENTENCE.search(gap)) or len(gap) >= LONGEST_GAP
        if last is None:
            fact.sentence = int(first or "\n" in text[: figure.start].lstrip())
        else:
            fact.sentence = last.sentence + starts
            fact.paragraph = last.paragraph + bool(PARAGRAPH.search(gap))
            if not starts and last.role != "level":
                fact.lead = f"{last.lead[-LONGEST_GAP:]} # {fact.before}"
            same = [f.unit for f in facts[-4:] if f.sentence == fact.sentence and f.unit and not f.is_percent]
            fact.unit = fact.unit or (same or [""])[-1]  # 2.2 million TEUs in and 1.4 million out
            last.unit = last.unit or fact.unit * (fact.unit in POINTS and not starts)  # 2,311, down 9 points
        fact.as_printed = as_printed
        _give_role(fact, None if starts else last)
        facts.append(fact)
    return facts


def _hedge(figure: Figure) -> str:
    """The words of a printed figure before its digits: khoảng 5 tỷ."""
    return HEDGE.match(figure.printed)[0] if DIGIT.search(figure.printed) else ""


def _noughts(digits: str) -> int:
    return len(digits) - len(digits.rstrip("0"))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower().translate(FOLDED)


def _unit(figure: Figure) -> str:
    """What is compared: the unit meant, of a counted noun the word that counts (lượt dự án, empty boxes)."""
    words = unit_of(figure).split() if figure.kind == "count" else []
    return words[-(figure.lang != "vi")] if words else unit_of(figure)


def _give_role(fact: Fact, last: Fact | None) -> None:
    """Its role, and the sign -1 where words say that it falls; `last` is the figure before in the sentence."""
    if fact.is_percent:
        fact.role = _percent_role(fact, last)
    elif fact.figure.kind in ("percentage_point", "multiple"):
        fact.role = "points" if fact.figure.kind == "percentage_point" else "multiple"
    else:
        fact.role = _level_role(fact, last)
    role = last.role if last else ""
    goes_on = fact.role == "rate" and role in ("share", "growth") and _elliptic(fact)
    goes_on = goes_on or (fact.role in ("rate", "share") and role == "of_plan" and AND_SO.match(fact.before))
    if goes_on:
        fact.role = last.role
    listed = last is not None and LISTING.match(fact.before) and fact.figure.kind == last.figure.kind
    listed = listed and fact.role in ("rate", "level") and last.role not in ("base", "converted")
    if listed:
        fact.role = last.role
    if fact.role in CHANGES and fact.figure.low >= 0:
        again = last is not None and last.role in CHANGES and APPOSED.search(fact.before)
        as_before = listed or goes_on or (again and not fact.figure.direction)
        fact.sign = last.sign if as_before else -1 if _falls(fact) else 1


def _elliptic(fact: Fact) -> bool:
    """Whether a figure goes on with a list in which only names are repeated: oil made up 12%, gas 8%."""
    starts = STARTS.match(fact.before) and not cue("reached", fact.before, fact.lang)
    return bool(starts) and len(name_of(fact.before, fact.lang)) <= MOST_NAMED


def _falls(fact: Fact) -> bool:
    if fact.figure.direction:
        return fact.figure.direction == "down"
    change = last_cue("growth", fact.before, fact.lang)
    fall = last_cue("falls", fact.before, fact.lang)
    if change is None:
        behind = cue("growth_after", fact.after, fact.lang)
        return fall is not None or bool(behind and cue("falls", behind[0], fact.lang))
    return fall is not None and fall.end() >= change.end()


def _percent_role(fact: Fact, last: Fact | None) -> str:
    before, after, lang = fact.before, fact.after, fact.lang
    role = last.role if last else ""
    told = any(cue(name, before, lang) for name in ("growth", "share")) or fact.figure.direction
    if role == "plan" and not told:
        return "of_plan"
    behind_level = role == "level" and not last.is_percent
    if fact.figure.low == fact.figure.high == 100 or ALL.match(fact.figure.printed):
        return "none"
    share, change = last_cue("share", before, lang), last_cue("growth", before, lang)
    if fact.figure.hedge in ("over", "at least") and cue("threshold", before, lang) and not change:
        return "mark"
    plan = last_cue("plan_before", before, lang)
    later = max((word.start() for word in (share, change) if word), default=-1)
    if cue("plan_after", after, lang) or (plan and later < plan.start()):
        return "beyond" if cue("beyond", before, lang) else "of_plan"
    if role == "delta" and APPOSED.search(before):
        return "growth"
    if cue("ratio", before, lang):
        return "share" if name_of(PHRASE_END.split(after)[0], lang) and not cue("earlier", after, lang) else "none"
    if cue("base", before, lang):
        return "base"
    if cue("by_how_much", before, lang):
        return "growth"
    given = last_cue("contribution", before, lang)
    if given and not (share or cue("share_after", after, lang) or (change and change.start() > given.start())):
        return "contribution"  # to a growth: đóng góp 15,2% vào mức tăng chung
    reached = cue("reached", before, lang) and not cue("by_as_much", before, lang)
    shared = share and (reached or not (change and change.start() > share.start()))
    shared = shared or cue("share_of", before, lang)  # 占全国总增量的60%
    if reached and ((change and not behind_level) or role == "base"):
        return "share" if shared and change else "rate"
    if shared or cue("share_after", after, lang):
        return "share"
    if fact.figure.direction or change or cue("growth_after", after, lang):
        return "growth"
    of_it = cue("equals", before, lang) and name_of(PHRASE_END.split(after)[0], lang)  # tương ứng 9,5% vốn điều lệ
    return "share" if behind_level and (of_it or cue("share_bracket", before, lang)) else "rate"


def _currency(fact: Fact) -> bool:
    return (len(fact.unit) == 3 and fact.unit.isupper()) or fact.unit in OF_MANY_COUNTRIES


def _level_role(fact: Fact, last: Fact | None) -> str:
    before, after, lang = fact.before, fact.after, fact.lang
    role = last.role if last else ""
    money = fact.figure.kind == "amount"
    reached = cue("reached", before, lang)
    other_money = last is not None and fact.unit != last.unit and money and _currency(last) and _currency(fact)
    each = cue("per_after", after, lang)
    if other_money and not each and role in ("level", "base", "per", "mark") and cue("converted", before, lang):
        return "converted"
    is_round = len("".join(DIGIT.findall(fact.figure.printed)).strip("0")) <= 2
    if is_round and cue("threshold", before, lang) and cue("mark", f"{before}|{after[:10]}", lang):
        return "mark"
    balance, change = last_cue("balance", before, lang), last_cue("growth", before, lang)
    moves = fact.figure.direction and not (balance and not (change and change.start() > balance.start()))
    money = money or cue("daily", CLAUSE.split(before)[-1], lang)
    if (money and (each or cue("per", before, lang))) or "/" in fact.unit:
        told = cue("delta", before, lang) and role == "per" and fact.unit == last.unit
        by = ((each and fact.figure.direction) or told) and not reached  # giảm 420.000 đồng/lượng, từ 37,6 triệu
        return "delta" if by else "base" if cue("base", before, lang) else "per"
    if role == "multiple" and cue("equals", before, lang):
        return "delta"  # tăng 3,4 lần, tương đương 314 tỷ đồng
    of_plan, planned = role in ("of_plan", "beyond") and not CLAUSE.search(before), cue("planned", before, lang)
    if of_plan and planned and OPENED.search(before):
        return "plan"  # 90% so với kế hoạch năm (635 tỷ đồng)
    again = role == "base" and fact.unit == last.unit and not reached and AND_SO.search(before)
    again = again and len(name_of(before, lang)) < 2
    unsaid = role == "multiple" and not (reached or name_of(before, lang))
    if again or unsaid or cue("base", before, lang):  # from 5 in November and 4 a year before
        return "base"
    of_it = role == "level" and fact.unit == last.unit and cue("of_plan", after, lang)
    if planned and (of_it or of_plan):
        return "plan"
    noun = f" {unit_of(fact.figure)}" if lang == "en" and fact.figure.kind == "count" else ""
    # giảm tới 8.095 tỷ đồng, tương ứng 5,4%
    reached = reached and not (cue("by_as_much", before, lang) and APPOSED.search(after))
    if (moves or cue("delta", before, lang) or cue("delta_after", noun + after, lang)) and not reached:
        return "delta"
    if role == "growth" and APPOSED.search(before):
        return "delta"
    return "level"
