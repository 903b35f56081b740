"""From questions to relations: which option is meant, whether it fits, how likely that is by chance, in words."""

from __future__ import annotations

from collections.abc import Iterable
import csv
from dataclasses import dataclass, replace
import math
from pathlib import Path
import re

from workbook import WorkbookError
from workbook.checks.relations.credible import by_a_slip, by_its_list, far_beyond, left_out
from workbook.checks.relations.facts import unit_of
from workbook.checks.relations.questions import BY_CHANCE, Option, Question, capped, chance, gap_of, widths_of
from workbook.checks.relations.words import cue
from workbook.figures import Figure
from workbook.figures.interval import Interval
from workbook.figures.printing import amount, span

RIVAL = 0.02  # another match that is as unlikely speaks for the printed figure
ROUGH = 0.2  # of its size
ROUND = 0.05  # of its size
FAR_OFF = 2  # times; so far from it another base is meant
DOUBT = 0.25  # figures so rough meet by chance, and miss by chance
ABSURD = 1 / 15  # so far from what is printed another thing is meant; a decimal mark is ten times
NEAR = 1.0  # so many widths of rounding outside nearly fits
# What is left of several parts, and a figure a day, have no plain whole: the cue, and the figure before which.
DOUBTFUL = {"remainder": ("left", -1), "part_whole": ("average", 0)}
TOLD_BY_SUM = {("parts", "fits"), ("over", "nearly"), ("over", "cannot")}  # where the parts are all
ONE_DIGIT = re.compile(r"\D*[1-9]0{0,2}(?:[.,]?000)*\D*")  # is all that a figure says: 500,000
COMPUTED = ("sum", "share", "growth", "multiple", "per_unit", "target")
ONE_RATE = (("growth", ""), ("multiple", ""), ("mix", "price"))  # of two levels, or of a volume and a value
MOST_NESTED = 3  # a month in its year proves little; the first ones are those of the headline
LOOK_BACK = 40  # characters before that figure
VIETNAMESE = dict(trn="nghìn tỷ", bn="tỷ", mn="triệu", to="đến", CNY="Nhân dân tệ", VND="đồng", count="số lượng")
VIETNAMESE |= {"or more": "trở lên", "or less": "trở xuống", "percent": "%", "ratio": "lần"}
VIETNAMESE |= dict(percentage_point="điểm phần trăm", year="năm", quarter="quý", month="tháng")
VIETNAMESE |= {"100m": "trăm triệu", "intl_dollar": "đô la quốc tế", "person": "người", "index": "chỉ số"}
# What is said, and a sentence for each kind and way: {0}, {1} ... are the figures in their order, {rest} all
# but the first, {c} what was computed and {p} what is printed, both in the unit, or else in that of the first
# figure; [rose|fell] by the sign of what was computed, <rise|fall> by that of what is printed.
with Path(__file__).with_name("sentences.csv").open(encoding="utf-8", newline="") as table:
    SENTENCES = {(row["kind"], row["way"]): row for row in csv.DictReader(table)}
CLEAR = 3  # digits that count of a figure whose noughts are taken for rounding without a doubt


@dataclass(frozen=True)
class Relation:
    """A relation among figures of a text: what was computed from the others against what is printed."""

    kind: str
    figures: tuple[Figure, ...]
    places: tuple[int, ...]  # of the figures, as given
    computed: Interval
    printed: Interval
    verdict: str  # fits, nearly, cannot
    by_chance: float  # chance that such a match or miss comes about among unrelated figures
    plain: bool  # words alone make the pairing clear
    way: str  # how it was computed, where a kind knows several ways
    rounded: bool = False  # as printed it does not fit; it may where noughts at the end are rounding

    @property
    def word(self) -> str:
        """The verdict for people: "open" for a part merely below its whole, or figures that only rounding ties."""
        open_ = self.verdict == "fits" and (self.kind == "part_whole" or self.rounded or self._about_twice)
        near = self.verdict == "fits" and not self.computed.overlaps(self.printed)  # within a slack
        open_ = open_ or (near and self.way == "yearly")  # the mean of a year is a rough measure
        return "open" if open_ else "nearly" if near else self.verdict

    @property
    def _about_twice(self) -> bool:
        """Whether two prints of what may be one quantity differ: over 2,185 and 2,186."""
        return self.way == "twice" and len({(figure.low, figure.high) for figure in self.figures}) > 1

    def sentence(self, lang: str = "en", verdict: bool = True) -> str:
        """The relation in a sentence, with its verdict or not. Raises WorkbookError unless `lang` is en or vi."""
        if lang not in ("en", "vi"):
            raise WorkbookError(f"Relations are told in en or vi, not in {lang!r}.")
        accused = self.verdict != "fits" and (self.kind, f"{self.way} not") in SENTENCES
        way = f"{self.way} not" if accused else f"{self.way} near" if self._about_twice else self.way
        row = SENTENCES[self.kind, way]
        unit = row["unit"] or unit_of(self.figures[0])
        signed = "[" in row[lang] or self.kind == "remainder"
        close = self.kind != "conversion" and unit in ("percent", "percentage_point", "ratio")
        about = Interval(self.computed.middle, self.computed.middle) if self.rounded else self.computed
        width = min(1.0, self.printed.width or 1.0)
        digits = max(1, round(-math.log10(width))) if close else None  # as many as printed, and one at least
        told = row[lang]
        for signs, interval in ((r"\[(.*?)\|(.*?)\]", about), (r"<(.*?)\|(.*?)>", self.printed)):
            told = re.sub(signs, r"\2" if interval.low + interval.high < 0 else r"\1", told)
        c, p = (
            in_words(end * -1 if signed and end.high <= 0 else end, unit, lang, digits)
            for end in (about, self.printed)
        )
        if self.kind == "conversion":
            c, p = _rates([about, self.printed], *map(unit_of, self.figures[-2:]), lang)
        printed = [f"“{' '.join(figure.printed.split())}”" for figure in self.figures]
        c = f"{SENTENCES['about', ''][lang]} {c}" if self.rounded else c
        told = told.format(*printed, rest=", ".join(printed[1:]), c=c, p=p)
        if self.rounded:
            told = f"{told}; {SENTENCES['rounded', self.verdict][lang]}"
        elif verdict:
            told = f"{told}: {SENTENCES['verdict', self.word][lang]}"
        return f"{told[0].upper()}{told[1:]}."


def _rates(rates: list[Interval], many: str, few: str, lang: str) -> list[str]:
    """Exchange rates of `many` for one of `few`, told as so much of the cheaper currency for one of the dearer."""
    if rates[-1].high < 1:
        rates, many, few = [Interval(1 / rate.high, 1 / rate.low) for rate in rates], few, many
    told = [f"{span(rate).replace(' to ', '–')} {many} per {few}" for rate in rates]
    return told if lang == "en" else [vietnamese(rate.replace(" per ", "/"), digits=4) for rate in told]


def in_words(interval: Interval, unit: str, lang: str, digits: int | None = None) -> str:
    """An interval with its unit, as the language prints it; with `digits` decimals, or four significant digits."""
    if digits is None:
        text = amount(interval, "" if unit in ("percent", "percentage_point", "ratio") else unit)
        if lang == "vi" and abs(interval.low) / 10 <= interval.high - interval.low < math.inf:
            # 4,050 reads as thousands there, and in so wide a range no third decimal counts
            text = re.sub(r"\b[1-9]\d*\.\d{3}\b", lambda wide: f"{float(wide[0]):.2f}", text)
    else:
        text = span(interval, digits)
        text = text.replace(" to ", "–") if interval.low >= 0 else text
    if unit == "percent":
        text = re.sub(r"(?<=\d)(?= (?:to|or)\b|$)" if lang == "vi" else "$", "%", text)
    if lang == "en":
        return text
    if 1e12 <= abs(interval.low) < 1e14:  # a Vietnamese newspaper prints 1.212 tỷ, and 150 nghìn tỷ
        numbers, _, more = span(interval / 1e9).partition(" or ")
        text = " ".join(filter(None, (numbers, "bn", unit, more and f"or {more}")))
    return vietnamese(text, digits)


def vietnamese(text: str, digits: int | None = None) -> str:
    """2.40 trn CNY as 2,4 nghìn tỷ Nhân dân tệ, 1,300 trn as 1,3 triệu tỷ; with `digits` noughts stay."""
    if not digits:  # no noughts at the end of decimals
        text = re.sub(r"\.(\d*?)0+(?!\d)", lambda tail: f".{tail[1]}" * bool(tail[1]), text)
    if huge := re.match(r"(?:([\d,]+) to )?([\d,]+) trn\b", text):
        ends = [int(end.replace(",", "")) / 1000 for end in huge.groups() if end]
        if min(ends) >= 1 and all(round(end, 2) == end for end in ends):
            text = f"{' to '.join(f'{end:.10g}' for end in ends)} triệu tỷ{text[huge.end() :]}"
    text = text.translate(str.maketrans(",.", ".,"))
    return re.sub(rf"\b(?:{'|'.join(VIETNAMESE)})\b", lambda word: VIETNAMESE[word[0]], text)


def judged(questions: Iterable[Question], as_printed: Iterable[Question]) -> list[Relation]:
    """The relations that are told, none twice, in the order of the questions.

    `as_printed` are the same questions where no nought at the end of a figure is taken for rounding.
    """
    strict = list(as_printed)
    near = sorted(((q, o) for q in strict for o in q.options), key=lambda pair: -gap_of(*pair))
    exact = {(q.kind, o.way, tuple(fact.index for fact in o.facts)): (q, o) for q, o in near}
    answers = [(question, fitting(question)) for question in questions]
    confirmed = {(q.kind, known) for q, option in answers if option for known in (option.anchor, option.total)}
    told: dict[tuple, Relation] = {}
    for question, fits in answers:
        option = fits or by_its_list(question, confirmed)
        relation = relation_of(question, option, "fits") if option else _misfit(question, confirmed)
        if relation:
            told.setdefault((relation.kind, frozenset(relation.places)), relation)
    known = {(r.kind, r.places[-1]) for r in told.values()}
    for question, option in ((q, fitting(q)) for q in strict if q.kind in COMPUTED):
        # 3.200 is 80% of 4.000, if no nought is rounding
        amounts = [f.figure.printed for f in option.facts if not f.is_percent] if option else []
        clear = option and option.weight >= 1 and sum(map(bool, map(ONE_DIGIT.fullmatch, amounts))) < 2
        if clear and (question.kind, option.facts[-1].index) not in known:
            relation = relation_of(question, option, "fits")
            told.setdefault((relation.kind, frozenset(relation.places)), relation)
    twice = {place for r in told.values() if r.kind == "repetition" and r.verdict == "fits" for place in r.places}
    added = {r.places[1:] for r in told.values() if (r.kind, r.verdict) == ("sum", "fits")}
    for key in [key for key, relation in told.items() if relation.way == "nested"][MOST_NESTED:]:
        del told[key]
    shared = {r.places[0] for r in told.values() if (r.kind, r.verdict) == ("share", "fits")}
    differences = {frozenset(r.places) for r in told.values() if (r.kind, r.verdict) == ("remainder", "fits")}
    pairs = [r for r in told.values() if (r.kind, r.way) in ONE_RATE and r.verdict == "fits"]
    pairs.sort(key=lambda r: (r.plain, r.places[2] > r.places[0], -abs(r.places[2] - r.places[0])))
    one = {(r.kind, r.places[:2]): r for r in pairs}  # of two rates that fit one pair the one behind its level
    for rate in (r for r in pairs if one[r.kind, r.places[:2]] is not r):
        del told[rate.kind, frozenset(rate.places)]
    fit = {(r.kind, r.places[:2]) for r in told.values() if r.kind in ("growth", "mix") and r.verdict == "fits"}
    summed = {relation.places[0] for relation in told.values() if relation.kind == "sum"}
    kept = [
        _as_printed(relation, *exact[key])
        if (key := (relation.kind, relation.way, relation.places)) in exact
        else relation
        for relation in told.values()
        if not (relation.kind == "sum" and not relation.plain and frozenset(relation.places) in differences)
        and not (relation.places[0] in summed and (relation.way, relation.verdict) in TOLD_BY_SUM)
        and not (relation.kind == "sum" and relation.verdict != "fits" and relation.places[1:] in added)
        and not (relation.kind == "share" and relation.verdict != "fits" and relation.places[0] in shared)
        and not (relation.verdict != "fits" and (relation.kind, relation.places[:2]) in fit)
        and not (relation.kind in ("part_whole", "mix") and relation.verdict == "nearly")
        and not (relation.kind == "repetition" and relation.verdict != "fits" and relation.places[0] in twice)
    ]
    # What only its numbers tie, and only with rounded noughts, is nothing.
    return [relation for relation in kept if relation.plain or not relation.rounded or relation.verdict == "fits"]


def _as_printed(relation: Relation, question: Question, option: Option) -> Relation:
    """The relation with what the figures give as printed, and whether they meet by rounded noughts only."""
    gap = gap_of(question, option)
    if relation.verdict == "cannot" or gap <= question.slack:
        return replace(relation, computed=option.computed, printed=question.target)
    far = gap > NEAR * widths_of(question, option)
    if relation.verdict == "nearly" and not far:
        return relation
    # 790.800 less 38.400 against 752.300 is rounding; 500 after 450 may be rounding, and is a doubt.
    amounts = (figure for figure in relation.figures if figure.kind != "percent")
    digits = (re.sub(r"\D", "", figure.printed).strip("0") for figure in amounts)
    doubtful = far and (relation.verdict == "nearly" or min(map(len, digits), default=0) < CLEAR)
    verdict = "fits" if not doubtful else "nearly" if relation.verdict == "fits" else "cannot"
    return replace(relation, computed=option.computed, printed=question.target, verdict=verdict, rounded=True)


def fitting(question: Question) -> Option | None:
    """The option that is meant, where one meets the printed figure and chance alone would seldom do that."""
    near = [o for o in question.options if gap_of(question, o) <= question.slack and not far_beyond(question, o)]
    meets = [option for option in near if option.plain or capped(option.computed).overlaps(question.target)]
    missed = any(option.plain for option in question.options) and not any(option.plain for option in meets)
    limit = BY_CHANCE / 5 if missed else BY_CHANCE  # words point elsewhere
    meets = [o for o in meets if o.plain or chance(question, o) < limit * o.weight]
    meets.sort(key=lambda option: (not option.plain, option.rank, chance(question, option)))
    # 17 is 2% of 739 and of 918: so rough a figure chooses none of them.
    rough = question.target.width > ROUGH * abs(question.target.high)
    return meets[0] if meets and (meets[0].plain or not rough or len(meets) == 1) else None


def _from_to(question: Question, option: Option) -> bool:
    """Whether three figures side by side say: 115, up 10% from 96; so plain that no slip need explain it."""
    if question.kind != "growth" or option.way:
        return False
    level, base, fact = option.facts
    places = sorted(f.place for f in (level, base, fact))
    # 115, which is 16 dollars, up 10% from 96
    beside = places[2] - places[0] <= 3 and level.sentence == base.sentence == fact.sentence
    beside = beside and abs(base.place - fact.place) <= 2
    yearly = any(cue(name, f"{fact.before} {fact.after}", fact.lang) for name in ("average", "a_year"))
    near = 1 / FAR_OFF < option.computed.low / (question.target.low or 1) < FAR_OFF
    near = near or left_out(fact, option.computed.low)
    return base.role == "base" and beside and near and not yearly


def _turned(question: Question, option: Option) -> bool:
    """Whether a rise meets a fall by a word that is not known, or one that is said of another or loosely."""
    fact = option.facts[-1]
    loose = fact.figure.hedge != "none" or cue("whereas", fact.before, fact.lang)
    turned = (option.computed.low < 0) != (question.target.low < 0)
    told = fact.figure.direction or cue("growth", fact.before, fact.lang)
    whole = not told and (option.computed + 100).overlaps(question.target)  # tăng 541 tỷ đồng, tương đương 212%
    return option.computed.overlaps(question.target * -1) or bool(whole or (turned and loose))


def _misfit(question: Question, confirmed: set) -> Relation | None:
    """What words pair and numbers do not; where another likely pairing fits, nobody is accused."""
    listed = [o for o in question.options if o.listed and (question.kind, o.anchor) in confirmed]
    listed += [o for o in question.options if o.total and (question.kind, o.total) in confirmed]
    accused = [option for option in question.options if option.plain] or listed
    if not accused:
        return None
    option = min(accused, key=lambda option: option.rank)
    name, place = DOUBTFUL.get(question.kind, ("", 0))
    fact = option.facts[place]
    if name and cue(name, fact.before[-LOOK_BACK:], fact.lang):
        return None
    times = option.computed.high / max(question.target.high, 1e-9)
    if question.kind == "share" and not ABSURD < times < 1 / ABSURD:
        return None  # a cost in yuan and a turnover in billions
    rough = option.computed.width > ROUND * abs(option.computed.low)  # else a slip has made it large
    if rough and chance(question, option) > DOUBT * option.weight:
        return None
    if question.kind == "growth" and _turned(question, option):
        return None
    gap = gap_of(question, option)
    apart = len({fact.sentence for fact in option.facts}) > 1  # then any other match speaks for the printed one
    rivals = [o for o in question.options if apart or o.rank == 0 or chance(question, o) < RIVAL]
    if gap <= question.slack or any(gap_of(question, other) <= 0 for other in rivals if other is not option):
        return None
    if not (by_a_slip(question, option) or _from_to(question, option)):
        return None
    near = option.way != "between" and gap <= NEAR * widths_of(question, option)  # there it is no rounding
    return relation_of(question, option, "nearly" if near else "cannot")


def relation_of(question: Question, option: Option, verdict: str) -> Relation:
    """What is told of a question by one of its options."""
    return Relation(
        question.kind,
        tuple(fact.figure for fact in option.facts),
        tuple(fact.index for fact in option.facts),
        option.computed,
        question.target,
        verdict,
        chance(question, option),
        option.plain,
        option.way,
    )
