"""What newspapers of every language print alike: currency codes, measures, dates and years in digits."""

from collections.abc import Callable
from decimal import Decimal
import re

from workbook.figures.words import Reading, in_order, listed, table

CODES = in_order(
    """USD CNY VND EUR GBP JPY KRW HKD TWD SGD AUD CAD CHF INR THB IDR MYR PHP RUB NZD BRL SEK LAK KHR MMK BND NGN
    KES ZAR PKR BDT LKR TRY MXN AED SAR"""
)
CURRENCIES = {code.lower(): code for code in CODES} | table(
    """CNY: rmb|cnh|￥; VND: vnđ|₫; TWD: ntd|nt$; USD: $|us$|$us; HKD: hk$; SGD: s$; AUD: a$|au$; CAD: c$|ca$;
    EUR: €; GBP: £; JPY: ¥; KRW: ₩; INR: ₹; THB: ฿; RUB: ₽; IDR: rp; MYR: rm; BRL: r$"""
)
PHYSICAL = listed(
    """km²|km2|km/h|km|m²|m2|m³|m3|cm|mm|nm|ha|kg|kwh|mwh|gwh|twh|kw|mw|gw|tw|mwp|kwp|khz|mhz|ghz|thz|hz|kb|mb|gb|
    tb|pb|eb|zb|kbps|mbps|gbps|tbps|gb/s|mb/s|kbit/s|mbit/s|gbit/s|eflops|pflops|teu|teus|gcal|mmbtu|°c|℃|°f|
    μm|ppm|db|tce|boe|usd/oz|kcal|kv|mva|dwt"""
)
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:1[6-9]|20|21)[0-9]{2}"
DASH = r"\s?[-–—~～]\s?"
END = r"(?![0-9])(?![.,/][0-9])"

Reader = Callable[[re.Match], Reading | None]


def date(match: re.Match) -> Reading:
    """A day, a month or a clock time: no number that could be compared."""
    return Reading("date", "")


def skip(match: re.Match) -> None:
    """A name: its digits are no figure."""
    return None


def year(match: re.Match) -> Reading:
    """A calendar year, from the group `year`; two digits are of this century."""
    text = match["year"]
    return Reading("period", "year", value=Decimal(text if len(text) == 4 else "20" + text))


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


def fraction(value: Callable[[str], Decimal] = Decimal) -> Reader:
    """A reader for the groups `top` and `bottom`."""
    return lambda match: Reading("multiple", "ratio", value=value(match["top"]) / value(match["bottom"]))


NUMERIC_DATES = [
    (
        r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\s?(?:[ap]\.?m\.?|gmt|utc)\b)?(?:\s?[+-]\d{1,2}\b)?(?![0-9:])",
        date,
    ),
    (rf"{DAY}([/.-]){MONTH}\1(?:{YEAR}|[0-9]{{2}}){END}", date),
    (rf"{MONTH}/{DAY}/{YEAR}{END}", date),
    (rf"{YEAR}([/.-]){MONTH}\1{DAY}{END}", date),
    (rf"{DAY}{DASH}{DAY}/{MONTH}(?:/{YEAR})?{END}", date),
    (rf"{DAY}/{MONTH}{DASH}{DAY}/{MONTH}(?:/{YEAR})?{END}", date),
    (rf"{MONTH}[/-]{YEAR}{END}", date),
    (rf"(?:1[3-9]|2[0-9]|3[01])[-/]{MONTH}{END}(?!\s?[%\w])", date),
    (rf"(?P<year>{YEAR}){DASH}(?P<until>{YEAR}){END}(?![%\w])", years),
    (rf"(?P<year>{YEAR})[-–/](?P<until>[0-9]{{2}}){END}(?![%\w-])", years),
]
