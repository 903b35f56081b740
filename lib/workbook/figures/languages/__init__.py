"""What a language brings to the grammar, and what newspapers of every language print alike.

The words and patterns of a language stand in its TOML file, what has to be computed in its module. Words are in
lower case; the longest that fits wins.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import groupby
from pathlib import Path
import re
import tomllib
from typing import NamedTuple

from workbook.figures.numbers import Part

LETTER = r"[^\W\d_]"
NEVER = "(?!)"
NONE = frozenset()
AS_THEY_ARE = ("traditional", "simplified", "fixed", "pieces", "patterns")  # tables that hold no lists of words


class Reading(NamedTuple):
    """What a fixed pattern stands for: a value, or the ends of a range, or neither (a date)."""

    kind: str
    unit: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str = "none"
    scale: Decimal = Decimal(1)  # of one printed digit: 八成 is 8 tenths
    exact: bool = True  # false when rounding shows in the printed digits


Fixed = list[tuple[str, Callable[[re.Match], Reading | None]]]


class Words(NamedTuple):
    """The words and patterns of one language; a pattern that is left out never matches."""

    lang: str
    fixed: Fixed  # dates, periods, multiples and fractions in words, ranks, names
    # How numbers are printed and spelled.
    decimal: str  # the sign before decimals in this language's own printing
    scales: Mapping[str, int]
    start: str  # a pattern for where a number in words starts
    word: str  # ... for one word of it, as a rule one digit, teen or ten
    value: Callable[[str], Part | None]  # the number of such a word; None when it is none
    # What is measured or counted.
    noun: Callable[[str, str, int], int]  # where the counted noun at a position ends; the position if none
    currencies: Mapping[str, str]
    currencies_before: Mapping[str, str]
    percent: Iterable[str]
    points: Iterable[str]
    physical: Iterable[str]
    times: Iterable[str]
    durations: Mapping[str, str]
    # What the words before and after a figure say of it.
    before: Mapping[str, str]  # hedges
    after: Mapping[str, str]
    directions: Mapping[str, str]
    fillers: frozenset[str]  # what may stand between such a word and its figure
    reach: frozenset[str]  # words after which a bare number is a figure
    money: frozenset[str]  # patterns for words that make a bare amount near them one of money
    things: frozenset[str]  # ... of things
    # What joins two numbers, and words that make digits a name, a label or a year.
    ends: str  # a pattern for the words between the ends of a range
    members: str  # ... between numbers that share the last one's unit: 4.6和3.1个百分点
    listed: str  # ... between members of a list, for which one direction holds
    owners: frozenset[str]  # a number after one of these belongs to a name, whatever follows
    labels: frozenset[str]  # ... only when nothing is counted

    spaced: bool = True
    gap: str = " "
    folded: Mapping[int, int] = {}  # characters that are read as others: traditional as simplified ones
    # Numbers.
    zeros: str = ""  # words that hold an empty place ("linh", "and")
    point: str = NEVER  # the word before decimals
    half: str = NEVER  # a word after a scale that adds half of it ("rưỡi")
    shares: str = NEVER  # words before a scale that stand for a share of it ("half a")
    implied: str = NEVER  # what stands before a scale word without a digit (上千)
    elided: str = NEVER  # what follows a last digit that stands for tenths of the scale before it (14万3)
    not_elided: frozenset[str] = NONE  # ... but not these words
    not_after_ten: frozenset[str] = NONE  # after a ten these count something: hai mươi năm is twenty years
    contracted: frozenset[str] = NONE  # after a digit these leave out its ten: hai mốt is 21
    pairs: bool = False  # two digits side by side and a scale are a range: ba bốn triệu
    plain_rest: bool = False  # the number below a scale word may follow it as it is: two hundred five
    sure_scales: frozenset[str] = NONE  # short scales that need no currency
    short_scales: Mapping[str, int] = {}  # letters that scale an amount with a currency in front
    bare_scales: frozenset[str] = NONE  # those of them that scale 17.3m as well
    scale_not_before: str = ""  # after this a scale word is part of another word
    indefinite: frozenset[str] = NONE  # numerals that are also articles ("một", "a")
    thousands_grouped: bool = False  # four digits without a comma and before a noun are a year
    # Units.
    not_before: str = ""  # after this a unit is the start of a longer noun (đồng chí)
    coins: Mapping[str, str] = {}  # smaller units: of which, and how many make one: 3 dollars 20 cents
    factors: Mapping[str, str] = {}  # units that are a part of what they stand for: 187p is 1.87 pounds
    needs_scale: frozenset[str] = NONE  # signs that are a currency only before a scaled number: N1.2trn
    touching: frozenset[str] = NONE  # units that are one only where they touch the digits
    home: Mapping[str, str] = {}  # patterns for names that say whose 元 is meant, or that a text is about abroad
    generic: frozenset[str] = NONE  # a name before the number says which currency: 新台幣19.50元
    period_tail: str = NEVER  # what still belongs to a period after its unit: a year
    multipliers: frozenset[str] = NONE  # words before a multiple that are part of it ("gấp")
    frequency_after: frozenset[str] = NONE  # "3 lần" is a multiple only after one of these
    increase_after: frozenset[str] = NONE  # after these words a multiple is an increase (增长2.4倍 is 3.4)
    # Around a figure.
    inside: Mapping[str, str] = {}  # hedges between number and unit
    recent: frozenset[str] = NONE  # hedges that before a period mean "the last": 近5年
    prepositions: frozenset[str] = NONE  # hedges that before a few things mean "on": trên 3 sàn
    places: frozenset[str] = NONE  # ... and before any number of these: trên 5 sàn
    ahead: Mapping[str, str] = {}  # hedges, with a pattern for a clause up to its figure that has them far from it
    of_whole: str = NEVER  # a hedge before what a fraction or a multiple is of: 接近总支出的四成
    far: frozenset[str] = NONE  # hedges that hold across fillers, as targets and forecasts do: ước đạt 30 tỷ
    negations: frozenset[str] = NONE  # words before a comparison that turn it round
    negatives: frozenset[str] = NONE  # words before a number below zero
    # Between figures.
    apart_after: frozenset[str] = NONE  # after these words two separate figures: "from 5% to 7%"
    ranging: str = NEVER  # ... unless these words say that they are a range: ranging from 5% to 7%
    change: frozenset[str] = NONE  # from 105 [to] 178 zones
    paired: Mapping[str, str] = {}  # words that join a range only after another: between 3 and 5
    more: frozenset[str] = NONE  # "and" before one more number whose noun is left out
    left_out: str = NEVER  # ... and what follows such a number: 60 shops in Spain and 12 in Italy
    each: str = NEVER  # "respectively" before a list whose numbers share the last one's unit
    part: frozenset[str] = NONE  # 12 [of the] 20 cities
    # Names.
    weighed: frozenset[str] = NONE  # measures before which "một" counts
    year_before: frozenset[str] = NONE  # after one of these 2023 is a year although a noun follows
    function_words: frozenset[str] = NONE  # other words with a capital are names: Apollo 11 astronauts


def tables(lang: str) -> dict[str, frozenset[str] | dict[str, str]]:
    """The words of a language from its TOML file: a set, or every word with what it means."""
    found = tomllib.loads(Path(__file__).with_name(f"{lang}.toml").read_text(encoding="utf-8"))
    plain = {name: found.pop(name) for name in AS_THEY_ARE if name in found}
    words = {name: table(entry) if isinstance(entry, dict) else listed(entry) for name, entry in found.items()}
    for name, common in (("currencies", CURRENCIES), ("currencies_before", CURRENCIES)):
        words[name] = common | words.get(name, {})
    for name in ("scales", "short_scales"):
        words[name] = {word: int(number) for word, number in words[name].items()}
    words["physical"] |= PHYSICAL
    return words | plain


def listed(text: str) -> frozenset[str]:
    """The words between bars."""
    return frozenset(word.strip() for word in text.split("|"))


def table(meanings: Mapping[str, str]) -> dict[str, str]:
    """Every word with what it means.

    >>> table({"USD": "dollars|bucks", "CNY": "yuan"})["bucks"]
    'USD'
    """
    return {word: meaning for meaning, words in meanings.items() for word in listed(words)}


def one_of(keys: Iterable[str], letter: str = LETTER) -> str:
    """A pattern for any of `keys`, the longest that fits; no `letter` follows a key that ends in a Latin one."""
    return trie({key: rf"(?!{letter})" * _latin(key[-1]) for key in keys}) or NEVER


def _latin(char: str) -> bool:
    return char.isalpha() and not "\u2e80" <= char <= "\u9fff"


def trie(ends: Mapping[str, str]) -> str:
    """A pattern for texts with what has to follow each of them, letter by letter, the longest first."""
    found = []
    for first, texts in groupby(sorted(filter(None, ends)), key=lambda text: text[0]):
        found.append(re.escape(first) + trie({text[1:]: ends[text] for text in texts}))
    if "" in ends:
        found.append(ends[""])
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})" if found else ""


def compiled(section: str) -> dict[str, re.Pattern]:
    """The patterns of a section of what all languages share, by name."""
    return {name: re.compile(pattern.replace("\n", "")) for name, pattern in COMMON[section].items()}


COMMON = tomllib.loads(Path(__file__).with_name("common.toml").read_text(encoding="utf-8"))
CODES, PHYSICAL = frozenset(COMMON["codes"].split()), listed(COMMON["physical"])
CURRENCIES = {code.lower(): code for code in CODES} | table(COMMON["signs"])
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:1[6-9]|20|21)[0-9]{2}"
DASH = r"\s?[-–—~～]\s?"
SHARE = re.compile(r"\b(?:share|portion|proportion|percentage|t[ỷỉ] (?:lệ|trọng))\b[^;\n]*$")
END = r"(?![0-9])(?![.,/][0-9])"

Reader = Callable[[re.Match], Reading | None]


def date(match: re.Match) -> Reading:
    """A day, a month or a clock time: no number that could be compared."""
    return Reading("date", "")


def skip(match: re.Match) -> None:
    """A name: its digits are no figure."""
    return None


def year(match: re.Match) -> Reading:
    """A calendar year, from the group `year`; two digits are of this century up to 49."""
    text = match["year"]
    return Reading("period", "year", value=Decimal(text if len(text) == 4 else ("19", "20")[text < "50"] + text))


def years(match: re.Match) -> Reading:
    """A range of calendar years, from the groups `year` and `until`; `2024-25` ends in 2025."""
    first, last = match["year"], match["until"]
    low, high = Decimal(first), Decimal(first[: 4 - len(last)] + last)
    return Reading("period", "year", low=low, high=high) if low < high else date(match)


def decade(match: re.Match) -> Reading:
    """The ten years of `1990s`, from the group `year`."""
    low = Decimal(match["year"])
    return Reading("period", "year", low=low, high=low + 9)


def ratio(value: str, hedge: str = "none") -> Reader:
    """A reader for words that always stand for the same multiple or fraction."""
    return lambda match: Reading("multiple", "ratio", value=Decimal(value), hedge=hedge)


def percents(low: int, high: int) -> Reader:
    """A reader for words that always stand for the same range of percents."""
    return lambda match: Reading("percent", "percent", low=Decimal(low), high=Decimal(high))


def exactly(kind: str, unit: str, value: Callable[[re.Match], Decimal], exact: bool = True) -> Reader:
    """A reader for a number that is in the match itself."""
    return lambda match: Reading(kind, unit, value=value(match), exact=exact)


def period(unit: str, value: Callable[[str], Decimal | int] = Decimal) -> Reader:
    """A reader for the number of a quarter, a half year or of months, from the group `n`."""
    return lambda match: Reading("period", unit, value=Decimal(value(match["n"])))


def rank(value: Callable[[str], Decimal]) -> Reader:
    """A reader for a place among others, from the group `n`."""
    return lambda match: Reading("rank", "rank", value=value(match["n"]))


def share(value: Callable[[str], Decimal]) -> Reader:
    """A reader for the groups `top` and `bottom` of one in ten; five out of three is none."""
    read = fraction(value)
    return lambda match: read(match) if value(match["top"]) < value(match["bottom"]) else None


def labelled_share(match: re.Match, otherwise: Reader = date) -> Reading | None:
    """The groups `top` and `bottom` after a label or a clause that names a share; else as a rule a date."""
    named = SHARE.search(match.string, max(0, match.start() - 100), match.start())
    return fraction()(match) if named and int(match["top"]) < int(match["bottom"]) else otherwise(match)


def fraction(value: Callable[[str], Decimal] = Decimal) -> Reader:
    """A reader for the groups `top` and `bottom`."""
    return lambda match: Reading("multiple", "ratio", value=value(match["top"]) / value(match["bottom"]))


def rows(tables: dict, pieces: Mapping[str, str], readers: Mapping[str, Reader]) -> Fixed:
    """What reads as a whole in a language: a reader and a pattern a line, with <PIECES> of patterns filled in."""
    known = {"DASH": DASH, "DAY": DAY, "END": END, "MONTH": MONTH, "YEAR": YEAR, **pieces}
    readers = {"labelled share": labelled_share, "year": year, "years": years, "decade": decade, **readers}
    readers |= {"date": date, "skip": skip}
    makers = {"period": period, "percents": percents, "ratio": ratio}

    def filled(pattern: str) -> str:
        return re.sub("<([A-Z_0-9]+)>", lambda name: known[name[1]], pattern)

    for name, piece in tables.pop("pieces").items():  # a list holds words that have to stand before
        known[name] = filled(piece if isinstance(piece, str) else "|".join(f"(?<={word} )" for word in piece))
    found: Fixed = []
    for line in tables.pop("fixed").strip().splitlines():
        name, _, pattern = line.partition(": ")
        first, *rest = name.split()
        if name.startswith("numeric dates"):
            dates = (row.split(": ", 1) for row in COMMON["numeric_dates"].splitlines())
            found += [(filled(pattern + more), readers[reader]) for reader, more in dates]
        else:
            found.append((filled(pattern), readers.get(name) or makers[first](*rest)))
    return found
