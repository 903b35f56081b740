"""What a text says of its figures elsewhere: the currency that is meant, and a slip of the unit.

Nothing is invented: a bare amount gets a currency only from its list, from the only currency of its sentence
beside a word of money, or from the article where no other currency is near; 元 follows the text: 新台幣, 港幣.
A figure that its own text contradicts by a thousand is flagged, never mended.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
import math
import re

from workbook.figures.interval import Figure
from workbook.figures.languages import CODES, COMMON, compiled, zh
from workbook.figures.patterns import LANGUAGES
from workbook.figures.printing import plain
from workbook.figures.text import lowered

LONGEST_GAP = 40  # characters between two members of a list
NEAR_PLACE = 300  # characters around pesos that say whose they are
BEFORE = 60  # characters before a bare amount that say what it is
MAIN = 0.75  # share of an article's amounts in its currency
BILLION = 1e9  # tỷ without a noun is money in Vietnamese
HEAD = 10_000  # characters of an article that name the countries it is about
_SCALE_WORD = re.compile("nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion|trillion|bn|[万萬亿億兆]")
_CENTS = re.compile(r"(?:[0-9]\S*|\b(?:a|one))[ -]cents?$|¢")
_WITH_CENTS = frozenset(("USD", "EUR", "SGD", "HKD", "AUD", "CAD", "NZD", "ZAR"))
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？；;\n]")
PLACES = compiled("places")  # of pesos and rupees
BETWEEN = compiled("between")
_WORD = {lang: "(?:{})" if lang == "zh" else r"\b(?:{})\b" for lang in LANGUAGES}
MONEY, THINGS = (
    {lang: re.compile(_WORD[lang].format("|".join(getattr(words, field)))) for lang, words in LANGUAGES.items()}
    for field in ("money", "things")
)
_ABROAD = re.compile(_WORD["vi"].format("|".join(sorted(LANGUAGES["vi"].home))))


def meant(low: str, found: list[Figure]) -> list[Figure]:
    """The figures of a text in lower case, with `unit_meant` and `meant_from` where it makes a currency plain.

    `unit` stays as printed, except that 元 of a text in traditional characters is TWD, HKD or MOP where the text
    names the place; where it names none it is CNY, as for simplified characters.
    """
    found = _cents(_placed(low, _yuan(low, found)))
    bare = [number for number, figure in enumerate(found) if _is_bare(figure)]
    if not bare:
        return found
    starts = _sentences(low)
    sentence = [bisect_right(starts, figure.start) - 1 for figure in found]
    inside: dict[int, set[str]] = {}
    count: Counter[str] = Counter()
    printed: dict[float, set[str]] = {}
    for number, figure in zip(sentence, found, strict=True):
        if figure.unit in CODES:
            count[figure.unit] += 1
            inside.setdefault(number, set()).add(figure.unit)
            printed.setdefault(figure.value or 0, set()).add(figure.unit)
    money = {lang: [m.span() for m in MONEY[lang].finditer(low)] for lang in {found[n].lang for n in bare}}
    at_home = not _ABROAD.search(low, 0, HEAD)
    for number in reversed(bare):
        figure, place = found[number], sentence[number]
        around = low[max(starts[place], figure.start - BEFORE) : figure.end + 12]
        is_thing = THINGS[figure.lang].search(around) is not None
        near = set().union(*(inside.get(place + step, ()) for step in (-1, 0, 1)))
        unit, source = _from_list(low, found, number, labelled=not is_thing and len(near) == 1), "list"
        if not unit and not is_thing:
            at = bisect_left(money[figure.lang], (starts[place], 0))
            is_money = at < len(money[figure.lang]) and money[figure.lang][at][1] <= figure.end + BEFORE
            here = inside.get(place, set())
            if is_money and len(here) == 1:
                (unit,), source = here, "sentence"
            elif not here:
                unit, source = _from_article(at_home, figure, is_money, count, printed, near)
        if unit:
            found[number] = replace(figure, unit_meant=unit, meant_from=source)
    return found


def _placed(low: str, found: list[Figure]) -> list[Figure]:
    """Pesos and rupees of the only country with such a currency that their sentence names, else the article."""
    found = list(found)
    for number, figure in enumerate(found):
        if not (named := PLACES.get(figure.unit)):
            continue
        before = _SENTENCE_END.split(low[max(0, figure.start - NEAR_PLACE) : figure.start])[-1]
        sentence = before + " " + _SENTENCE_END.split(low[figure.end : figure.end + NEAR_PLACE])[0]
        here = {match.lastgroup for match in named.finditer(sentence)}
        unit, *others = here or {match.lastgroup for match in named.finditer(low, 0, HEAD)} or ("",)
        if unit and not others:
            source = "sentence" if here else "article"
            found[number] = replace(figure, unit=unit, unit_meant=unit, meant_from=source)
    return found


def _sentences(low: str) -> list[int]:
    """Where the sentences of a text start."""
    return [0, *(match.end() for match in _SENTENCE_END.finditer(low))]


def _cents(found: list[Figure]) -> list[Figure]:
    """Cents of no country are parts of the only currency with cents that the text prints: S$1.25, up 3 cents."""
    cents = {f.start for f in found if f.unit == "USD" and _CENTS.search(f.printed)}
    unit, *others = {f.unit for f in found if f.start not in cents} & _WITH_CENTS or {"USD"}
    if others or unit == "USD":
        return found
    return [replace(f, unit=unit, unit_meant=unit, meant_from="article") if f.start in cents else f for f in found]


def _is_bare(figure: Figure) -> bool:
    """Whether a scaled amount lacks its unit; cells of tables have theirs from the table."""
    if figure.kind != "amount" or figure.unit or figure.row or figure.column:
        return False
    size = abs(figure.value if figure.value is not None else figure.high or 0)
    return any(char.isalpha() for char in figure.printed) and size >= 1000


def _from_list(low: str, found: list[Figure], number: int, labelled: bool) -> str:
    """The currency of the next or the last member of the same list; `labelled`: a name may stand before each."""
    figure = found[number]
    for other in (number + 1, number - 1):
        if not 0 <= other < len(found):
            continue
        first, second = sorted((figure, found[other]), key=lambda member: member.start)
        between = low[first.end : second.start]
        unit = found[other].unit or (found[other].unit_meant if found[other].meant_from == "list" else "")
        if unit not in CODES or len(between) > LONGEST_GAP:
            continue
        named = labelled and BETWEEN["labelled"].fullmatch(between) and not THINGS[figure.lang].search(between)
        if BETWEEN["joins"].fullmatch(between) or (named and _scale(figure) == _scale(found[other])):
            return unit
    return ""


def _scale(figure: Figure) -> frozenset[str]:
    """The scale words of a figure, as far as two members of a list have them alike."""
    return frozenset(_SCALE_WORD.findall(lowered(figure.printed)))


def _from_article(
    at_home: bool, figure: Figure, is_money: bool, count: Counter, printed: dict[float, set[str]], near: set[str]
) -> tuple[str, str]:
    """The currency of the article: printed with the same number elsewhere, or its main one with no other near."""
    again = printed.get(figure.value, set())
    if len(again) == 1:
        return next(iter(again)), "article"
    if not (is_money or (figure.lang == "vi" and abs(figure.value or figure.high or 0) >= BILLION)):
        return "", ""
    if count:
        unit, times = count.most_common(1)[0]
        plain = times >= MAIN * sum(count.values()) and near <= {unit}
        return (unit, "article") if plain else ("", "")
    return ("VND", "language") if at_home and figure.lang == "vi" else ("", "")


def _yuan(low: str, found: list[Figure]) -> list[Figure]:
    """元 as the text means it: by a name before it in the sentence, else by the article."""
    generic = [number for number, figure in enumerate(found) if _is_yuan(low, figure)]
    if not generic:
        return list(found)
    names = [(match.start(), match.lastgroup, match.end()) for match in zh.NAMED.finditer(low)]
    whole, starts = zh.currency_of(low, names), _sentences(low)
    places, found = [start for start, _, _ in names], list(found)
    for number in generic:
        figure, at = found[number], bisect_right(places, found[number].start) - 1
        if figure.unit_meant:  # in a table
            mainland = not whole or any(unit == "CNY" for _, unit, _ in names)
            found[number] = replace(figure, unit_meant="CNY" if mainland else whole)
            continue
        sentence = starts[bisect_right(starts, figure.start) - 1]
        subject = zh.SUBJECT.match(low, sentence)
        unit, source = whole or (subject.lastgroup if subject else ""), "article" if whole else "sentence"
        if at >= 0 and names[at][0] >= sentence:
            unit, source = names[at][1], "sentence"
        if unit:
            found[number] = replace(figure, unit=unit, unit_meant=unit, meant_from=source)
    return found


def _is_yuan(low: str, figure: Figure) -> bool:
    """Whether nothing but 元 is printed, beside the number or above its cell."""
    if figure.lang != "zh" or "CNY" not in (figure.unit, figure.unit_meant):
        return False
    return not zh.NAMED.search(low, figure.start, figure.end) and not set("¥￥") & set(figure.printed)


# USD, above the world's product of a year: 1.1e14 in 2024 (IMF, World Economic Outlook, April 2025)
WORLD = 1.2e14
DOLLARS = COMMON["dollars"]
TOO_FAR = 30  # a conversion that differs by more has lost or won a scale word
SLIPS = (1e3, 1e4, 1e6)
NEAR = 3000  # characters between a figure and its repetition
FURTHEST = 60  # characters between a whole and its part, or an amount and its conversion
ALIKE = 2  # words that a repetition shares with the first time
_WORDS = {"zh": re.compile("(?=([\u4e00-\u9fff]{2}))")}
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


def flagged(low: str, found: list[Figure]) -> list[Figure]:
    """The figures of a text in lower case, with `suspect` where it or the world's product speaks against one."""
    reasons: dict[int, str] = {}
    for check in (_conversions, _parts, _repetitions, _too_large):
        for number, reason in check(low, found):
            reasons.setdefault(number, reason)
    return [replace(f, suspect=reasons[n]) if n in reasons else f for n, f in enumerate(found)]


def _size(figure: Figure) -> float:
    """The value, or the middle of a range, without its sign; 0 for none."""
    meant = figure.meant
    if meant.value is not None or meant.low is None:
        return abs(meant.value or 0)
    return abs(meant.low + meant.high) / 2 if math.isfinite(meant.low + meant.high) else 0.0


def _unit(figure: Figure) -> str:
    return figure.unit_meant or figure.unit


def _too_large(low: str, found: list[Figure]) -> Iterator[tuple[int, str]]:
    for number, figure in enumerate(found):
        rate = DOLLARS.get(_unit(figure), 0) if figure.kind == "amount" else 0
        if rate and _size(figure) * rate > WORLD:
            worth = plain(float(f"{_size(figure) * rate:.2g}"))
            yield number, f"{figure.printed!r} is about {worth} USD, more than the world produces in a year."


def _conversions(low: str, found: list[Figure]) -> Iterator[tuple[int, str]]:
    for number, (first, second) in enumerate(pairwise(found), 1):
        if first.row or first.kind != "amount" or second.kind != "amount" or _unit(first) == _unit(second):
            continue
        rates = [DOLLARS.get(_unit(figure), 0) for figure in (first, second)]
        if not (all(rates) and _size(first) and _size(second)):
            continue
        between = low[first.end : second.start]
        in_hedge = second.printed.startswith(("约合", "約合", "折合"))
        said = (in_hedge or between.strip(" ,;，")) and "\n" not in between  # a comma alone only lists
        if len(between) > FURTHEST or not said or not BETWEEN["converts"].fullmatch(between):
            continue
        factor = _size(second) * rates[1] / (_size(first) * rates[0])
        if not 1 / TOO_FAR < factor < TOO_FAR:
            times = f"{10 ** abs(round(math.log10(factor))):,} times"
            what = f"about {times} what" if factor > 1 else f"about a {times[:-6]}th of what"
            said = f"{second.printed!r} is {what} {first.printed!r} is worth"
            yield number, f"{said}; one has a wrong scale word or a wrong decimal mark."


def _parts(low: str, found: list[Figure]) -> Iterator[tuple[int, str]]:
    for number, figure in enumerate(found):
        before = max(0, figure.start - FURTHEST)
        above = figure.kind == "percent" and (figure.value or 0) > 100
        said = BETWEEN["share"].search(low, before, figure.start)
        if above and said and not BETWEEN["of_gdp"].match(low, figure.end):
            yield number, f"{figure.printed!r} is a share above 100 per cent."
        if not number or figure.kind not in ("amount", "count") or figure.direction:
            continue
        whole = found[number - 1]
        other = whole.kind != figure.kind or _unit(whole) != _unit(figure)
        if other or whole.hedge in ("over", "at least") or whole.direction or whole.row:
            continue
        if BETWEEN["increased"].search(low, max(0, whole.start - 12), whole.start):
            continue
        if BETWEEN["balance"].search(low, max(0, whole.start - FURTHEST), whole.start):
            continue  # a part of what comes in may be more than what is left
        if _size(figure) > _size(whole) > 0 and BETWEEN["of_which"].fullmatch(low[whole.end : figure.start]):
            yield number, f"{figure.printed!r} is a part of {whole.printed!r} and is larger."


def _repetitions(low: str, found: list[Figure]) -> Iterator[tuple[int, str]]:
    """The same digits for the same thing again, a thousand times larger or smaller."""
    seen: dict[tuple[str, str], list[int]] = {}
    for number, figure in enumerate(found):
        if figure.kind not in ("amount", "count") or figure.row or figure.column or not _unit(figure):
            continue
        size = _size(figure)
        digits = f"{size:.12e}".partition("e")[0].replace(".", "").strip("0")
        if len(digits) < 3:
            continue
        before = seen.setdefault((_unit(figure), digits), [])
        while before and figure.start - found[before[0]].start > NEAR:
            before.pop(0)
        for other in before[-3:]:
            factor = max(size, _size(found[other])) / min(size, _size(found[other]))
            slip = next((times for times in SLIPS if math.isclose(factor, times, rel_tol=1e-9)), 0)
            if slip and len(_near(low, figure) & _near(low, found[other])) >= ALIKE:
                alike = f"{figure.printed!r} and {found[other].printed!r} have the same digits"
                yield number, f"{alike} for what seems the same thing, {slip:,.0f} times apart."
        before.append(number)


def _near(low: str, figure: Figure) -> set[str]:
    before = re.split(r"[.!?;。；\n]", low[max(0, figure.start - FURTHEST) : figure.start])[-1]
    return set(_WORDS.get(figure.lang, _LONG_WORD).findall(before))
