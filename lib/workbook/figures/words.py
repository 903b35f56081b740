"""What a language brings to the grammar: tables of words, and patterns for what reads as a whole.

Keys are in lower case. In a table the longest key that fits wins.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import groupby
import re
from typing import NamedTuple

from workbook.figures.places import Part

LETTER = r"[^\W\d_]"
NEVER = "(?!)"
NONE = frozenset()


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


class Numbers(NamedTuple):
    """How numbers are printed and spelled."""

    decimal: str  # the sign before decimals in this language's own printing
    scales: Mapping[str, int]
    start: str  # a pattern for where a number in words starts
    word: str  # a pattern for one word of it, as a rule one digit, teen or ten
    value: Callable[[str], Part | None]  # the number of such a word; None when it is none
    zeros: str = ""  # a pattern for words that hold an empty place ("linh", "and")
    point: str = NEVER  # a pattern for the word before decimals
    half: str = NEVER  # ... for a word after a scale that adds half of it ("rưỡi")
    shares: str = NEVER  # ... for words before a scale that stand for a share of it ("half a")
    implied: str = NEVER  # ... for what stands before a scale word without a digit (上千)
    elided: str = NEVER  # what follows a last digit that stands for tenths of the scale before it (14万3)
    not_elided: tuple[str, ...] = ()  # ... but not these words
    not_after_ten: tuple[str, ...] = ()  # after a ten these count something: hai mươi năm is twenty years
    pairs: bool = False  # two digits side by side and a scale are a range: ba bốn triệu
    plain_rest: bool = False  # the number below a scale word may follow it as it is: two hundred five
    sure_scales: frozenset[str] = NONE  # short scales that need no currency
    short_scales: Mapping[str, int] = {}  # letters that scale an amount with a currency in front
    bare_scales: frozenset[str] = NONE  # those of them that scale 17.3m as well
    scale_not_before: str = ""  # a pattern after which a scale word is part of another word
    indefinite: frozenset[str] = NONE  # numerals that are also articles ("một", "a")
    thousands_grouped: bool = False  # four digits without a comma and before a noun are a year


class Units(NamedTuple):
    """What is measured or counted."""

    currencies: Mapping[str, str]
    currencies_before: Mapping[str, str]
    percent: Iterable[str]
    points: Iterable[str]
    physical: Iterable[str]
    times: Iterable[str]
    durations: Mapping[str, str]
    noun: Callable[[str, str, int], int]  # where the counted noun at a position ends; the position if none
    not_before: str = ""  # a pattern after which a unit is the start of a longer noun (đồng chí)
    change: Mapping[str, str] = {}  # what adds a part to an amount before it: 3 dollars 20 cents
    factors: Mapping[str, str] = {}  # units that are a part of what they stand for: 187p is 1.87 pounds
    needs_scale: frozenset[str] = NONE  # signs that are a currency only before a scaled number: N1.2trn
    touching: frozenset[str] = NONE  # units that are one only where they touch the digits
    generic: frozenset[str] = NONE  # a name before the number says which currency: 新台幣19.50元
    period_tail: str = NEVER  # what still belongs to a period after its unit: a year
    multipliers: frozenset[str] = NONE  # words before a multiple that are part of it ("gấp")
    frequency_after: frozenset[str] = NONE  # "3 lần" is a multiple only after one of these
    increase_after: frozenset[str] = NONE  # after these words a multiple is an increase (增长2.4倍 is 3.4)


class Around(NamedTuple):
    """What the words before and after a figure say of it."""

    before: Mapping[str, str]  # hedges
    after: Mapping[str, str]
    directions: Mapping[str, str]
    fillers: frozenset[str]  # what may stand between such a word and its figure
    reach: frozenset[str]  # words after which a bare number is a figure
    inside: Mapping[str, str] = {}  # hedges between number and unit
    recent: frozenset[str] = NONE  # hedges that before a period mean "the last": 近5年
    prepositions: frozenset[str] = NONE  # hedges that before a few things mean "on": trên 3 sàn
    places: frozenset[str] = NONE  # ... and before any number of these: trên 5 sàn
    ahead: str = NEVER  # a pattern for words that make what follows in their clause a forecast
    negatives: frozenset[str] = NONE  # words before a number below zero


class Joins(NamedTuple):
    """What joins two numbers."""

    ends: str  # a pattern for the words between the ends of a range
    members: str  # a pattern for what stands between numbers that share the last one's unit: 4.6和3.1个百分点
    listed: str  # ... between members of a list, for which one direction holds
    apart_after: frozenset[str] = NONE  # after these words two separate figures: "from 5% to 7%"
    change: frozenset[str] = NONE  # from 105 [to] 178 zones
    paired: Mapping[str, str] = {}  # words that join a range only after another: between 3 and 5
    more: frozenset[str] = NONE  # "and" before one more number whose noun is left out
    left_out: str = NEVER  # ... and a pattern for what follows such a number: 60 shops in Spain and 12 in Italy
    each: str = NEVER  # ... for "respectively" before a list whose numbers share the last one's unit
    part: frozenset[str] = NONE  # 12 [of the] 20 cities


class Names(NamedTuple):
    """Words that make digits a name, a label or a year."""

    owners: frozenset[str]  # a number after one of these belongs to a name, whatever follows
    labels: frozenset[str]  # ... only when nothing is counted
    weighed: frozenset[str] = NONE  # measures before which "một" counts
    year_before: frozenset[str] = NONE  # after one of these 2023 is a year although a noun follows
    function_words: frozenset[str] = NONE  # other words with a capital are names: Apollo 11 astronauts


class Words(NamedTuple):
    """The tables of one language."""

    lang: str
    numbers: Numbers
    units: Units
    around: Around
    joins: Joins
    names: Names
    fixed: Iterable[tuple[str, Callable[[re.Match], Reading | None]]]  # dates, periods, multiples, fractions
    spaced: bool = True
    gap: str = " "
    folded: Mapping[int, str] = {}  # characters that are read as others: traditional as simplified ones


def in_order(text: str) -> list[str]:
    """The words of a table in which the place of a word says what it stands for."""
    return text.split()


def listed(text: str) -> frozenset[str]:
    """The words of a table written as one text, separated by bars."""
    return frozenset(word.strip() for word in text.split("|"))


def table(text: str) -> dict[str, str]:
    """Every word with what it stands for, from a text of meanings with their words.

    >>> table("USD: dollars|bucks; CNY: yuan")["bucks"]
    'USD'
    """
    meanings = (line.partition(":") for line in text.split(";"))
    return {word: meaning.strip() for meaning, _, words in meanings for word in listed(words)}


def one_of(keys: Iterable[str]) -> str:
    """A pattern for any of `keys`, longest first; a key that ends in a Latin letter ends its word."""
    runs = groupby(sorted(keys, key=len, reverse=True), key=lambda key: _latin(key[-1]))
    ends = {True: rf"(?!{LETTER})", False: ""}
    return "|".join(f"(?:{'|'.join(map(re.escape, run))}){ends[latin]}" for latin, run in runs) or NEVER


def _latin(char: str) -> bool:
    return char.isalpha() and not "\u2e80" <= char <= "\u9fff"
