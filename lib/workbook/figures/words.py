"""What a language brings to the grammar: tables of words, compiled once into patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
import re

LETTER = r"[^\W\d_]"


def listed(text: str) -> frozenset[str]:
    """The words of a table written as one text, separated by bars."""
    return frozenset(word.strip() for word in text.split("|"))


def table(words: Mapping[str, str]) -> dict[str, str]:
    """Every word with what it stands for, from a table that lists the words of each meaning."""
    return {word: meaning for meaning, text in words.items() for word in listed(text)}


# Codes, symbols and measures that newspapers of every language print.
CURRENCY_CODES = {
    code.lower(): code
    for code in listed(
        """USD|CNY|VND|EUR|GBP|JPY|KRW|HKD|TWD|SGD|AUD|CAD|CHF|INR|THB|IDR|MYR|PHP|RUB|NZD|BRL|SEK|LAK|KHR|
        MMK|BND"""
    )
} | {"rmb": "CNY", "vnđ": "VND", "cnh": "CNY", "ntd": "TWD"}
CURRENCY_SYMBOLS = {
    "us$": "USD", "$us": "USD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD",
    "ca$": "CAD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "CNY", "₫": "VND", "₩": "KRW", "₹": "INR",
    "฿": "THB", "₽": "RUB", "rp": "IDR", "rm": "MYR",
}  # fmt: skip
PHYSICAL = listed(
    """km²|km2|km/h|km|m²|m2|m³|m3|cm|mm|nm|ha|kg|kwh|mwh|gwh|twh|kw|mw|gw|tw|mwp|kwp|khz|mhz|ghz|thz|hz|
    kb|mb|gb|tb|pb|eb|zb|kbps|mbps|gbps|tbps|gb/s|mb/s|kbit/s|mbit/s|gbit/s|eflops|pflops|teu|teus|gcal|
    mmbtu|°c|℃|°f|μm|ppm|db|tce|boe|usd/oz|kcal|kv|mva|dwt"""
)


@dataclass(frozen=True)
class Words:
    """The tables of one language. Keys are in lower case; the longest key that fits wins."""

    lang: str
    decimal: str  # the sign before decimals in this language's own printing
    scales: Mapping[str, Decimal]
    scale_not_before: str  # a pattern after which a scale word is part of another word
    short_scales: Mapping[str, Decimal]  # letters that scale only an amount with a currency in front
    numerals: str  # a pattern for numbers in words
    read_numeral: Callable[[str], Decimal | None]
    currencies: Mapping[str, str]
    currencies_before: Mapping[str, str]
    percent: Iterable[str]
    points: Iterable[str]
    physical: Iterable[str]
    times: Iterable[str]
    durations: Mapping[str, str]
    hedges_before: Mapping[str, str]
    hedges_inside: Mapping[str, str]
    hedges_after: Mapping[str, str]
    directions: Mapping[str, str]
    fillers: frozenset[str]
    reach: frozenset[str]  # words after which a bare number is a figure
    name_words: frozenset[str]  # a number after one of these belongs to a name, whatever follows
    label_words: frozenset[str]  # ... only when nothing is counted
    joiners: str  # words between the ends of a range
    noun: Callable[[str, str, int], int]  # where the counted noun at a position ends; the position if none
    fixed: Iterable[tuple[str, Callable]]  # patterns that read as a whole: dates, periods, multiples, fractions
    anchors: str  # what can start a fixed pattern, besides a digit
    spaced: bool = True
    gap: str = " "
    list_joiners: str = "(?!)"  # between numbers that share the last one's unit: 4.6和3.1个百分点
    recent: frozenset[str] = frozenset()  # hedges that before a period mean "the last": 近5年
    change_joiners: frozenset[str] = frozenset()  # from 105 [to] 178 zones
    part_joiners: frozenset[str] = frozenset()  # 12 [of the] 20 cities
    frequency_after: frozenset[str] = frozenset()  # "3 lần" is a multiple only after one of these
    function_words: frozenset[str] = frozenset()  # other words with a capital are names: Apollo 11 astronauts
    year_before: frozenset[str] = frozenset()  # after one of these 2023 is a year although a noun follows
    thousands_grouped: bool = False  # four digits without a comma and before a noun are a year
    period_tail: str = ""  # what still belongs to a period after its unit: a year
    indefinite: frozenset[str] = frozenset()  # numerals that are also articles ("một", "a")
    multipliers: frozenset[str] = frozenset()  # words before a multiple that are part of it ("gấp")
    half: tuple[str, ...] = ()  # words after a scale that add half of it ("rưỡi")
    change_multiple: frozenset[str] = frozenset()  # after these words a multiple is an increase (增长2.4倍 is 3.4)
    generic_currencies: frozenset[str] = frozenset()  # a name before the number says which: 新台幣19.50元
    unit_not_before: str = ""  # a pattern after which a unit is the start of a longer noun (đồng chí)
    prepositions: frozenset[str] = frozenset()  # hedges that before a few things mean "on": trên 3 sàn
    range_from: frozenset[str] = frozenset()  # words before two separate figures: "from 5% to 7%"

    @cached_property
    def currency_ends(self) -> frozenset[str]:
        """The last characters of currencies that stand before a number."""
        return frozenset(currency[-1] for currency in self.currencies_before)

    @cached_property
    def passable(self) -> frozenset[str]:
        """Words that may stand between a direction word and its figure: fillers and parts of hedges."""
        hedges = self.hedges_before
        parts = {part for hedge in hedges for part in (hedge.split() if self.spaced else hedge)}
        return self.fillers | parts


def one_of(keys: Iterable[str]) -> str:
    """A pattern for any of `keys`, longest first; a key that ends in a Latin letter ends its word."""
    ordered = sorted(keys, key=len, reverse=True)
    return "|".join(re.escape(key) + (rf"(?!{LETTER})" if _latin(key[-1]) else "") for key in ordered)


def _latin(char: str) -> bool:
    return char.isalpha() and not "\u2e80" <= char <= "\u9fff"
