"""Units and periods by rule. A unit: any currency in any scale, shares, counts, indices, rates, physical units.

percent  percentage_point  ratio  year  index_2015=100
CNY_100m  VND_trn  EUR_bn  JPY        an ISO 4217 code, with a scale of SCALES or without
count  count_patents  count_mn        things, with their noun or a scale or both (count_users_mn)
MHz  kWh_100m  km2  t                 physical, with an SI prefix
person_mn  intl_dollar_bn             people, and dollars at purchasing power parity
CNY_per_USD  Mbit_per_s  USD_per_person

Periods become spans of months, so that a year, a quarter and a day can be put in order.
"""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
import re

from workbook import WorkbookError
from workbook.figures import Figure

SCALES = {"thousand": 3, "10k": 4, "mn": 6, "100m": 8, "bn": 9, "trn": 12}  # powers of ten
# ISO 4217, what is legal tender somewhere, by CLDR 48 (babel 2.18); a test compares.
_CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
    MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
    RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
    UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = _CODES.split()
SHARES = ("percent", "percentage_point", "ratio", "year")
_MONEY, _SCALE = "|".join(CURRENCIES), "|".join(SCALES)
_PHYSICAL = "[munkMGTPEZ]?(?:Hz|Wh?|V|J|bit|B|FLOPS|m[23]?|g|t|l|s)|ha|tce|boe|TEU|person|intl_dollar"
_UNIT = re.compile(
    rf"{'|'.join(SHARES)}|index_[12][0-9]{{3}}=100"
    rf"|(?P<what>{_MONEY}|{_PHYSICAL}|count(?:_(?!(?:{_SCALE}|per)(?:_|$))[a-z]+)?)"
    rf"(?:_(?P<scale>{_SCALE}))?(?P<per>_per_(?:{_MONEY}|{_PHYSICAL}|household|year|month|day|hour))?"
)
PLAIN = dict.fromkeys(("tấn", "tonne", "tonnes", "吨"), "t")  # the printed word for a unit
# What people write for a part of a unit.
_MEANT = {
    "%": "percent", "pp": "percentage_point", "rmb": "CNY", "vnđ": "VND", "$": "USD", "us$": "USD",
    "k": "thousand", "m": "mn", "b": "bn", "million": "mn", "billion": "bn", "trillion": "trn", "tn": "trn",
}  # fmt: skip

_PART = {"Q1": (0, 2), "Q2": (3, 5), "Q3": (6, 8), "Q4": (9, 11), "H1": (0, 5), "H2": (6, 11)}
_FORM = re.compile(
    r"(?P<year>\d{4})(?:(?P<part>[QH]\d)(?:-(?P<to>Q\d))?|-(?P<last>\d{4})|-(?P<month>\d\d)(?:-\d\d)?"
    r"(?:\.\.(?:(?P<end_year>\d{4})-)?(?P<end>\d\d))?)?"
)


class DataError(WorkbookError):
    """What the data package, its units or the exchange rates cannot answer for; one line a fault."""


@lru_cache(maxsize=4096)
def split_unit(unit: str) -> tuple[str, Decimal]:
    """The base unit of a column's unit and the factor that leads to it. Raises DataError for CNY_TRN.

    >>> split_unit("CNY_100m")
    ('CNY', Decimal('100000000'))
    >>> split_unit("percent")
    ('percent', Decimal('1'))
    """
    if fault := unit_fault(unit):
        raise DataError(f"{unit!r} {fault}.")
    parts = _UNIT.fullmatch(unit)
    base = f"{parts['what']}{parts['per'] or ''}" if parts["what"] else unit
    return base, Decimal(10) ** SCALES.get(parts["scale"], 0)


def unit_fault(unit: str) -> str:
    """What is wrong with a unit, as the rest of a sentence that starts with it; nothing if it is one.

    >>> unit_fault("CYN_bn")
    'is no unit; write CNY_bn'
    """
    if _UNIT.fullmatch(unit):
        return ""
    meant = "_".join(_MEANT.get(part.lower(), part) for part in re.split("[_ ]", unit))
    if not _UNIT.fullmatch(meant):
        usual = [*SHARES, "count", "MHz", "Mbit_per_s", "CNY_per_USD", "index_2015=100", *CURRENCIES]
        usual += [f"{code}_{scale}" for code in CURRENCIES for scale in SCALES]
        by_lower = {name.lower(): name for name in usual}
        near = get_close_matches(meant.lower(), by_lower, 1, 0.65)
        meant = by_lower[near[0]] if near else "one such as CNY_100m, percent or count"
    return f"is no unit; write {meant}"


def scale_left_to_column(figure: Figure, value: float | str, unit: str) -> float:
    """What the phrase leaves to the column's unit: a bare `913027` in CNY_100m still needs a factor of 1e8.

    A phrase that names its unit or its scale (`22.6万亿`, no currency) needs none.
    """
    bare = figure.unit == "" and figure.value == float(value)
    return float(split_unit(unit)[1]) if bare else 1.0


@lru_cache(maxsize=4096)
def months(period: str | int) -> tuple[int, int]:
    """The first and the last month of a period, counted from the year 0. Raises DataError for another form.

    >>> first, last = months("2023Q1-Q3")
    >>> last - first + 1, first == months("2023")[0], months("2023-11-30") == months("2023-11")
    (9, True, True)
    """
    found = _FORM.fullmatch(str(period))
    if not found or (found["part"] and not {found["part"], found["to"] or "Q1"} <= set(_PART)):
        raise DataError(f"{period!r} is no period; write it like 2023, 2023Q3, 2023Q1-Q3, 2023-11 or 2026-2030.")
    start = int(found["year"]) * 12
    if found["part"]:
        return start + _PART[found["part"]][0], start + _PART[found["to"] or found["part"]][1]
    if found["month"]:
        first = start + int(found["month"]) - 1
        last = int(found["end_year"] or found["year"]) * 12 + int(found["end"] or found["month"]) - 1
        return first, last
    return start, int(found["last"] or found["year"]) * 12 + 11
