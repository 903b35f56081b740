"""English: what reads as a whole: dates, periods, multiples and fractions in words, ranks, names."""

from __future__ import annotations

from decimal import Decimal
import re

from workbook.figures.calendar import (
    DASH,
    DAY,
    END,
    NUMERIC_DATES,
    YEAR,
    Reading,
    between,
    constant,
    date,
    decade,
    skip,
    year,
    years,
)
from workbook.figures.spelled_en import DIGITS, read_numeral

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
# Words whose number is part of a name: Article 5, Boeing 787, Industry 4.0.
_NAME_LEADS = (
    "no|nos|number|article|section|chapter|phase|level|tier|grade|class|type|version|route|highway|page|table|"
    "figure|fig|chart|annex|covid|boeing|airbus|group of|fortune|forbes|csi|nasdaq|s&p|ftse|industry|web|part|"
    "room|flight|line|resolution|decree|directive|decision|generation|season|episode|stage|vision|agenda|top|gen|"
    "model|world cup|formula|euro|mach|platform|track"
)
_PLACES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_PLACE = {word: value for value, word in enumerate(_PLACES.split("|"), 1)}
_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}


def _quarter(match: re.Match) -> Reading:
    name = match["quarter"]
    return Reading("period", "quarter", value=Decimal(_PLACE.get(name) or name[0]))


def _half(match: re.Match) -> Reading:
    return Reading("period", "half_year", value=Decimal(1 if match["half"] in ("first", "1st", "1") else 2))


def _first(match: re.Match) -> Reading:
    number = match["number"]
    return Reading("period", match["unit"], value=Decimal(number) if number.isdecimal() else read_numeral(number))


def _fraction(match: re.Match) -> Reading:
    top, bottom = match["top"], match["bottom"].rstrip("s")
    bottom = {"halve": "half"}.get(bottom, bottom)
    top_number = Decimal(1 if top in ("a", "an") else DIGITS.get(top, top))
    return Reading("multiple", "ratio", value=top_number / _DENOMINATORS[bottom])


def _one_in(match: re.Match) -> Reading:
    top, bottom = (Decimal(DIGITS.get(match[name]) or match[name]) for name in ("top", "bottom"))
    return Reading("multiple", "ratio", value=top / bottom)


def _slash(match: re.Match) -> Reading:
    return Reading("multiple", "ratio", value=Decimal(match["top"]) / Decimal(match["bottom"]))


def _fold(match: re.Match) -> Reading:
    number = match["number"]
    spelled = number in DIGITS
    return Reading("multiple", "ratio", value=Decimal(DIGITS[number] if spelled else number), exact=spelled)


def _rank(match: re.Match) -> Reading:
    place = match["place"]
    return Reading("rank", "rank", value=Decimal(_PLACE.get(place) or re.sub(r"\D", "", place)))


# Six quarters, and the last three, are a time.
_NO_TIME = "".join(rf"(?<!{word} three.)" for word in ("last", "past", "next", "previous", "the", "for", "first"))
_QUARTERS = rf"(?<=one.)quarter|(?<=three.){_NO_TIME}quarters?"
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
FIXED = [
    (rf"(?:{_MONTHS})\b\.? {DAY}(?:st|nd|rd|th)?(?:(?:{DASH}| to ){DAY})?\b(?! percent)(?:,? {YEAR})?{END}", date),
    (rf"{DAY}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b(?:\.?,? {YEAR}\b)?", date),
    (rf"{DAY}-(?:{_MONTHS})-(?:{YEAR}|[0-9]{{2}})\b", date),
    (rf"(?:{_MONTHS})\b\.?(?:,? | of |-|/){YEAR}{END}", date),
    (r"q(?P<quarter>[1-4])\b(?:[ -]?(?:of )?['’]?(?:20)?[0-9]{2}\b)?", _quarter),
    (r"(?P<quarter>[1-4])q(?:[ -]?(?:20)?[0-9]{2})?\b", _quarter),
    (r"h(?P<half>[12])\b(?:[ -]?(?:of )?(?:20)?[0-9]{2}\b)?", _half),
    (r"(?P<half>[12])h(?:[ -]?(?:20)?[0-9]{2})?\b", _half),
    (
        r"(?P<quarter>1st|2nd|3rd|4th|first|second|third|fourth)[ -](?:fiscal )?quarter\b"
        rf"(?: of {YEAR}{END})?",
        _quarter,
    ),
    (rf"(?P<half>1st|2nd|first|second)[ -]half\b(?: of {YEAR}{END})?", _half),
    (
        r"first (?P<number>[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven)"
        r" (?P<unit>month|quarter|year|week|day)s\b",
        _first,
    ),
    (rf"(?P<year>{YEAR})s\b", decade),
    (rf"fy ?'?(?P<year>{YEAR}|[0-9]{{2}})\b", year),
    (rf"fiscal (?:year )?(?P<year>{YEAR})\b", year),
    (r"[0-2]?[0-9](?:[:.][0-5][0-9])?\s?(?:[ap]\.m\.|[ap]m\b)", date),
    (rf"(?P<year>{YEAR}) (?:to|through|(?<=between .{{4}} )and) (?P<until>{YEAR}){END}", years),
    (r"(?:[0-9]+th |)five-year plans?\b", skip),
    (r"two sessions\b", skip),
    (
        rf"(?P<top>[1-9]|{_SMALL})[ -](?:in|out of)[ -](?:every )?(?P<bottom>three|four|five|six|seven|"
        rf"eight|nine|ten|[3-9]|10)\b(?![.,]?[0-9])(?! (?:year|month|day|week|quarter|percent|per|"
        rf"billion|million|trillion))",
        _one_in,
    ),
    (r"double[ -]digits?\b", between("percent", "percent", "10", "100")),
    (r"single[ -]digits?\b", between("percent", "percent", "0", "10")),
    (r"(?:more than |over )(?:doubled|doubling|double)\b", constant("multiple", "ratio", "2", "over")),
    (r"(?:more than |over )(?:tripled|tripling|triple)\b", constant("multiple", "ratio", "3", "over")),
    (r"(?:nearly |almost )(?:doubled|doubling|double)\b", constant("multiple", "ratio", "2", "nearly")),
    (r"(?:nearly |almost )(?:tripled|tripling|triple)\b", constant("multiple", "ratio", "3", "nearly")),
    (
        r"doubled|doubling|doubles|twofold|twice|double(?= (?:the|that|its|what))"
        r"", constant("multiple", "ratio",
        "2"),
    ),
    (
        r"tripled|tripling|trebled|triples|threefold|triple(?= (?:the|that|its|what))"
        r"", constant("multiple", "ratio",
        "3"),
    ),
    (
        r"quadrupled|quadrupling|fourfold|quadruple(?= (?:the|that|its|what))"
        r"", constant("multiple", "ratio",
        "4"),
    ),
    (r"(?P<number>[0-9]{1,24}(?:\.[0-9]{1,24})?|two|three|four|five|six|seven|eight|nine|ten)[- ]?fold\b", _fold),
    (r"(?:one )?half(?= (?:of|the|its|their|as)\b|[.,;)]|$)", constant("multiple", "ratio", "0.5")),
    (
        rf"(?P<top>{_SMALL})[- ](?P<bottom>halves|thirds?|{_QUARTERS}|fourths?|fifths?|sixths?|"
        rf"sevenths?|eighths?|ninths?|tenths?)\b(?! (?:century|of (?:19|20)|in ))",
        _fraction,
    ),
    (
        r"(?P<top>an?) (?P<bottom>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
        r"(?=(?: (?:of|more|less|higher|lower|from)\b(?! (?:19|20)))|[.,;)]|$)",
        _fraction,
    ),
    (r"(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?= (?:of|the)\b)", _slash),
    (
        rf"(?:ranked|ranks|ranking|rank|placed|came|finished) (?:at |in )?(?:the )?(?:no\.? ?)"
        rf"?(?P<place>{_PLACES}|[0-9]{{1,3}}(?:st|nd|rd|th)?)\b",
        _rank,
    ),
    (
        r"(?P<place>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ](?:largest|"
        r"biggest|highest|most)\b",
        _rank,
    ),
    (r"[0-9]+(?:st|nd|rd|th)\b", skip),
    (
        rf"(?:{_NAME_LEADS})\.? ?#?[0-9][0-9.,/-]*(?![0-9%])"
        r"(?! ?(?:percent|per cent|billion|million|trillion|bn|trn))(?= |[^\w]|$)",
        skip,
    ),
    *NUMERIC_DATES,
]  # fmt: skip
# What can start a pattern of FIXED, besides a digit or a number in words.
ANCHORS = rf"(?:{_MONTHS})(?=\W)|{_NAME_LEADS}|" + (
    r"q[1-4]|h[12]|first|second|third|fourth|fy|fiscal|double|doubl(?:ed|ing|es)|tripl(?:ed|ing|es|e)|"
    r"more than|over|nearly|almost|trebled|twofold|threefold|fourfold|quadrupl(?:ed|ing|e)|twice|single|"
    r"(?:one )?half|an?(?= (?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth))|several|two|three|"
    r"four|five|six|seven|eight|nine|ten|rank(?:ed|s|ing)?|placed|came|finished|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|(?:five|six|seven|eight|nine|ten)fold|five-year plan"
)
