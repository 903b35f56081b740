"""English: the words around a figure."""

from __future__ import annotations

from decimal import Decimal
import re

from workbook.figures.calendar import DASH, DAY, END, NUMERIC_DATES, YEAR, Reading, between, constant, date, decade, skip, year, years
from workbook.figures.words import CURRENCY_CODES, CURRENCY_SYMBOLS, PHYSICAL, Words

DIGITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * (place + 2) for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "bn": 10**9, "trn": 10**12, "tn": 10**12, "mn": 10**6, "mln": 10**6, "bln": 10**9, "trln": 10**12, "mio": 10**6, "dozen": 12,
    "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_ONE = "|".join(sorted([*DIGITS, *TENS], key=len, reverse=True))
NUMERALS = rf"half a(?= (?:million|billion|trillion|dozen)\b)|(?:{_ONE}|an?(?= (?:hundred|thousand|million|billion|trillion)\b))\b(?:(?:-| and | )(?:{_ONE}|hundred|thousand)\b){{0,10}}"


def read_numeral(words: str) -> Decimal | None:
    """A number in words; None when the words do not form one. Million and above are left to the scale.

    >>> int(read_numeral("twenty-three")), int(read_numeral("two hundred and five"))
    (23, 205)
    """
    if words == "half a":
        return Decimal("0.5")
    total, group, last = 0, 0, 1000
    for word in re.split(r"[ -]", words):
        if word in ("a", "an"):
            group, last = 1, 1
        elif word in DIGITS or word in TENS:
            value = DIGITS.get(word, TENS.get(word))
            if last <= 9 or (value > 9 and last < 100):
                return None
            group, last = group + value, value
        elif word == "hundred":
            if not group:
                return None
            group, last = group * 100, 100
        elif word == "thousand":
            if not group:
                return None
            total, group, last = total + group * 1000, 0, 1000
    if words.endswith(" and"):
        return None
    return Decimal(total + group)


CURRENCIES = CURRENCY_CODES | CURRENCY_SYMBOLS | {
    "yuan": "CNY", "renminbi": "CNY", "yuan renminbi": "CNY", "chinese yuan": "CNY", "yuan (rmb": "CNY", "rmb yuan": "CNY",
    "dollars": "USD", "dollar": "USD", "us dollars": "USD", "u.s. dollars": "USD", "us dollar": "USD", "u.s. dollar": "USD",
    "american dollars": "USD", "bucks": "USD", "u.s.dollars": "USD", "usd dollars": "USD",
    "hong kong dollars": "HKD", "singapore dollars": "SGD", "australian dollars": "AUD", "canadian dollars": "CAD",
    "new zealand dollars": "NZD", "taiwan dollars": "TWD", "new taiwan dollars": "TWD",
    "euros": "EUR", "euro": "EUR", "pounds": "GBP", "pounds sterling": "GBP", "pound": "GBP", "yen": "JPY", "japanese yen": "JPY",
    "won": "KRW", "baht": "THB", "rupees": "INR", "rupiah": "IDR", "ringgit": "MYR", "pesos": "PHP", "dong": "VND", "đồng": "VND",
    "rubles": "RUB", "roubles": "RUB", "swiss francs": "CHF", "reais": "BRL", "vietnamese dong": "VND", "kip": "LAK", "riel": "KHR",
    "cents": "USD_cent",
}  # fmt: skip
CURRENCIES.pop("cents")
HEDGES = {
    word: hedge
    for hedge, listed in {
        "about": "about|around|approximately|roughly|some|circa|an estimated|estimated|approx|approx.|~|≈|c.|estimated at|in the region of|"
        "on the order of|somewhere around|approximately at|about at|in the neighborhood of",
        "nearly": "nearly|almost|close to|just under|just shy of|approaching|near|nearing|just below|shy of|virtually",
        "over": "more than|over|above|exceeding|exceeds|exceed|exceeded|surpassing|surpassed|surpasses|surpass|in excess of|upwards of|"
        "upward of|beyond|topped|tops|topping|top|just over|well over|greater than|>|higher than|just above|passed|crossed|well above|"
        "larger than|slightly more than|"
        "slightly over|a little over|crossing|hit over|worth over|broke|breaking|excess of|north of",
        "at least": "at least|no less than|not less than|no fewer than|a minimum of|minimum|≥|minimum of|not fewer than|no lower than|"
        "not lower than|at a minimum",
        "at most": "no more than|not more than|at most|under|below|less than|fewer than|a maximum of|<|≤|maximum of|not exceeding|not exceed|"
        "no higher than|maximum|capped at|smaller than|lower than|within|only under|not over|no greater than|"
        "south of",
        "up to": "up to|as much as|as many as|as high as",
        "target": "target of|targeted|targets|targeting|target|goal of|aims for|aiming for|goal|targeted at|target at|a target of|objective of|"
        "target is|set at a target of",
        "forecast": "expected|projected|forecast|forecasts|expects|predicted|forecasted|projects|projection of|forecast of|projecting|"
        "forecasting|predicts|expecting|anticipated|a projected|an expected|a forecast",
    }.items()
    for word in listed.split("|")
}  # fmt: skip
UP = (
    "up|rise|rose|rises|rising|risen|grew|grow|grows|growing|growth|increase|increased|increases|increasing|gain|gained|gains|climbed|"
    "jumped|surged|soared|expanded|expand|expanding|higher|advanced|expansion|growth rate|rebounded|jump|surge|climb|climbs|adding|added|up by|"
    "accelerated|upticked|ticked up|edged up|grown|hike|raise|raised|gaining|swelled|growth of|increase of"
)
DOWN = (
    "down|fell|fall|falls|falling|fallen|decline|declined|declines|declining|decrease|decreased|decreases|decreasing|drop|dropped|drops|"
    "dropping|shrank|shrunk|contracted|contraction|slid|slipped|lower|lost|tumbled|plunged|plummeted|reduction|reduced|cut|slumped|slowed|"
    "down by|eased|dipped|retreated|reduce|cutting|loss|shrinking|shed|edged down|sank|minus|slowing|negative"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_PLACES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_PLACE = {word: value for value, word in enumerate(_PLACES.split("|"), 1)}
_DENOMINATORS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
STOP = frozenset(
    "the a an of in on at by for from to into with and or but nor so as than that which who whom whose this these those it its is are was were "
    "be been being has have had having will would shall should can could may might must do does did not no up down out over under above below "
    "between among through during before after since until while when where there their they we he she his her our your my all both each every "
    "more less most least about around nearly almost per versus vs compared respectively year-on-year annually also only just still even "
    "rose fell grew increased decreased declined dropped according including excluding totaling accounting compared against last next this "
    "if because although though however then now ago later earlier worth across via within without towards toward upon amid off due "
    "said says say reported recorded registered came went made got took set saw hit accounted account make made are comprising representing "
    "percent higher lower faster slower plus minus times yuan dollars us eu nations' largest biggest one two three four five six seven eight "
    "nine ten to-date yoy qoq gdp so-called what how other others like such until till pm am".split()
)
_IRREGULAR = frozenset("people men women children staff personnel aircraft cattle sheep fish troops police media data species series households' headcount jobs".split())
_WORD = re.compile(r" ([^\W\d_]+(?:['’&-][^\W\d_]+)*|[^\W\d_]+-[0-9]+)")
LONGEST_NOUN = 5


def noun(text: str, low: str, at: int) -> int:
    """End of the counted noun at `at`: up to five words, the last one a plural; else up to a function word."""
    end = at
    for _ in range(LONGEST_NOUN):
        match = _WORD.match(low, end)
        if not match or match[1] in STOP:
            break
        end = match.end()
        if match[1] in _IRREGULAR or (match[1][-1] == "s" and not match[1].endswith(("ss", "us", "is", "'s", "’s", "ous"))):
            break
    return end


def _quarter(match: re.Match) -> Reading:
    name = match["quarter"]
    return Reading("period", "quarter", value=Decimal(_PLACE.get(name) or name))


def _half(match: re.Match) -> Reading:
    return Reading("period", "half_year", value=Decimal(1 if match["half"] in ("first", "1") else 2))


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
    names = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "several": None}
    return Reading("multiple", "ratio", value=Decimal(names.get(number) or number))


def _rank(match: re.Match) -> Reading:
    place = match["place"]
    return Reading("rank", "rank", value=Decimal(_PLACE.get(place) or re.sub(r"\D", "", place)))


_SMALL = "one|two|three|four|five|six|seven|eight|nine"
FIXED = [
    (rf"(?:{_MONTHS})\b\.? {DAY}(?:st|nd|rd|th)?(?:{DASH}{DAY})?\b(?:,? {YEAR})?{END}", date),
    (rf"{DAY}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b\.?(?:,? {YEAR}\b)?", date),
    (rf"{DAY}-(?:{_MONTHS})-(?:{YEAR}|[0-9]{{2}})\b", date),
    (rf"(?:{_MONTHS})\b\.?(?:,? | of |-|/){YEAR}{END}", date),
    (r"q(?P<quarter>[1-4])\b(?:[ -]?(?:of )?(?:20)?[0-9]{2}\b)?", _quarter),
    (r"(?P<quarter>[1-4])q(?:[ -]?(?:20)?[0-9]{2})?\b", _quarter),
    (r"h(?P<half>[12])\b(?:[ -]?(?:of )?(?:20)?[0-9]{2}\b)?", _half),
    (r"(?P<half>[12])h(?:[ -]?(?:20)?[0-9]{2})?\b", _half),
    (rf"(?P<quarter>first|second|third|fourth) quarter\b(?: of {YEAR}{END})?", _quarter),
    (rf"(?P<half>first|second) half\b(?: of {YEAR}{END})?", _half),
    (r"first (?P<number>[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven) (?P<unit>month|quarter|year|week|day)s\b", _first),
    (rf"(?P<year>{YEAR})s\b", decade),
    (rf"fy ?'?(?P<year>{YEAR}|[0-9]{{2}})\b", year),
    (rf"fiscal (?:year )?(?P<year>{YEAR})\b", year),
    (r"[0-2]?[0-9](?::[0-5][0-9])?\s?(?:[ap]\.m\.|[ap]m\b)", date),
    (rf"(?P<year>{YEAR}) (?:to|through|and) (?P<until>{YEAR}){END}", years),
    (r"(?:[0-9]+th |)five-year plans?\b", skip),
    (rf"(?P<top>{_SMALL}|[1-9]) (?:in|out of) (?:every )?(?P<bottom>three|four|five|six|seven|eight|nine|ten|[3-9]|10)\b(?![.,]?[0-9])(?! (?:year|month|day|week|quarter|percent|per|billion|million|trillion))", _one_in),
    (r"double[ -]digits?\b", between("percent", "percent", "10", "100")),
    (r"single[ -]digits?\b", between("percent", "percent", "0", "10")),
    (r"(?:more than |over )(?:doubled|doubling|double)\b", constant("multiple", "ratio", "2", "over")),
    (r"(?:more than |over )(?:tripled|tripling|triple)\b", constant("multiple", "ratio", "3", "over")),
    (r"(?:nearly |almost )(?:doubled|doubling|double)\b", constant("multiple", "ratio", "2", "nearly")),
    (r"(?:nearly |almost )(?:tripled|tripling|triple)\b", constant("multiple", "ratio", "3", "nearly")),
    (r"doubled|doubling|doubles|twofold|twice|double(?= (?:the|that|its|what))", constant("multiple", "ratio", "2")),
    (r"tripled|tripling|trebled|triples|threefold|triple(?= (?:the|that|its|what))", constant("multiple", "ratio", "3")),
    (r"quadrupled|quadrupling|fourfold|quadruple(?= (?:the|that|its|what))", constant("multiple", "ratio", "4")),
    (r"(?P<number>[0-9]+(?:\.[0-9]+)?|two|three|four|five|six|seven|eight|nine|ten)[- ]?fold\b", _fold),
    (r"(?:one )?half(?= (?:of|the|its|their)\b|[.,;)]|$)", constant("multiple", "ratio", "0.5")),
    (rf"(?P<top>{_SMALL})[- ](?P<bottom>halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b(?! (?:century|of (?:19|20)|in ))", _fraction),
    (r"(?P<top>an?) (?P<bottom>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)(?=(?: (?:of|more|less|higher|lower|from)\b(?! (?:19|20)))|[.,;)]|$)", _fraction),
    (rf"(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?= (?:of|the)\b)", _slash),
    (rf"(?:ranked|ranks|ranking|rank|placed|came|finished) (?:at |in )?(?:the )?(?:no\.? ?)?(?P<place>{_PLACES}|[0-9]{{1,3}}(?:st|nd|rd|th)?)\b", _rank),
    (rf"(?P<place>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ](?:largest|biggest|highest|most)\b", _rank),
    (r"[0-9]+(?:st|nd|rd|th)\b", skip),
    (r"(?:no|nos|number|article|section|chapter|phase|level|tier|grade|class|type|version|route|highway|page|table|figure|fig|chart|annex|"
     r"covid|boeing|airbus|group of|fortune|forbes|csi|nasdaq|s&p|ftse|industry|web|part|room|flight|line|resolution|decree|directive|"
     r"decision|generation|season|episode|stage|vision|agenda|top|gen|model|world cup|formula|euro|mach|platform|track)\.? ?#?[0-9][0-9.,/-]*(?![0-9%])(?! ?(?:percent|per cent|billion|million|trillion|bn|trn))(?= |[^\w]|$)", skip),
    *NUMERIC_DATES,
]  # fmt: skip

WORDS = Words(
    lang="en",
    decimal=".",
    scales={word: Decimal(scale) for word, scale in SCALES.items()},
    scale_not_before="",
    short_scales={word: Decimal(scale) for word, scale in SHORT_SCALES.items()},
    numerals=NUMERALS,
    read_numeral=read_numeral,
    currencies=CURRENCIES,
    currencies_before=CURRENCY_CODES | CURRENCY_SYMBOLS | {"yuan": "CNY", "renminbi": "CNY", "rs": "INR", "rs.": "INR"},
    percent=("%", "percent", "per cent", "pct", "pc", "％"),
    points=("percentage points", "percentage point", "percent points", "pps", "pp", "ppts", "ppt", "pct points", "pct pts", "% points",
            "percentage-point", "%-points", "ppt.", "p.p.", "pc points"),
    physical=(*PHYSICAL, "tonnes", "tonne", "tons", "ton", "metric tons", "metric tonnes", "kilometers", "kilometres", "km", "miles", "mile",
              "square kilometers", "square kilometres", "square meters", "square metres", "square km", "sq km", "sq m", "square miles",
              "square feet", "hectares", "acres", "mu", "kilowatts", "kilowatt-hours", "kilowatt hours", "megawatts", "gigawatts", "barrels",
              "liters", "litres", "meters", "metres", "m", "g", "kilograms", "grams", "ounces", "cubic meters", "cubic metres", "points",
              "basis points", "bps", "zettabytes", "exabytes", "terabytes", "gigabytes", "degrees", "degrees celsius", "bushels", "feet",
              "inches", "twenty-foot equivalent units", "bpd", "barrels per day", "nanometers", "nanometres", "bcm", "terawatt-hours",
              "gigawatt-hours", "nautical miles", "point"),
    times=("times", "x", "-times"),
    durations={word + plural: word for word in "year month quarter week day hour minute second decade century".split() for plural in ("", "s")}
    | {"centuries": "century", "years old": "year", "yrs": "year", "working days": "day", "-year": "year", "-month": "month", "year-old": "year"},
    hedges_before=HEDGES,
    hedges_inside={"-plus": "over", "plus": "over", "+": "over", "-odd": "over"},
    hedges_after={"or more": "at least", "or above": "at least", "or so": "about", "or less": "at most", "or higher": "at least",
                  "and above": "at least", "or below": "at most", "at least": "at least", "or fewer": "at most", "-plus": "over",
                  "or over": "at least", "at most": "at most", "+": "over"},
    directions={word: "up" for word in UP.split("|")} | {word: "down" for word in DOWN.split("|")},
    fillers=frozenset("to reach at be of growth is hit by grow a an the was were been total reached reaching account for have set will rate "
                      "stand rise increase in around gdp annual average growing has up its between from".split()),
    reach=frozenset("to reach reached reaches reaching at is was are were hit hits from total totaled totalled stood of by between and".split()),
    name_words=frozenset("boeing airbus covid iphone windows article chapter fortune csi nasdaq formula apollo route".split()),
    label_words=frozenset("phase level tier grade class type version no number page table figure chart part section may".split()),
    joiners="to|and|or",
    noun=noun,
    fixed=FIXED,
    anchors=rf"(?:{_MONTHS})(?=\W)|q[1-4]|h[12]|first|second|third|fourth|fy|fiscal|double|doubl(?:ed|ing|es)|tripl(?:ed|ing|es|e)|more than|over|nearly|almost|"
            r"trebled|twofold|threefold|fourfold|quadrupl\w+|twice|single|(?:one )?half|an?(?= (?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth))|"
            r"several|two|three|four|five|six|seven|eight|nine|ten|rank(?:ed|s|ing)?|placed|came|finished|fifth|sixth|seventh|eighth|ninth|tenth|\w+fold|five-year plan|"
            r"no|nos|number|article|section|chapter|phase|level|tier|grade|class|type|version|route|highway|page|table|figure|fig|chart|annex|"
            r"covid|boeing|airbus|group of|fortune|forbes|csi|nasdaq|s&p|ftse|industry|web|part|room|flight|line|resolution|decree|directive|"
            r"decision|generation|season|episode|stage|vision|agenda|top|gen|model|world cup|formula|euro|mach|platform|track",
    gap=" -",
    function_words=STOP | frozenset("some these those only just nearly among currently today china's over in".split()),
    year_before=frozenset("in since by year until till during late early mid before after through".split()),
    indefinite=frozenset({"one", "zero", "a", "an"}),
    range_from=frozenset({"from"}),
    list_joiners=r",? and | or |, | to ",
    change_joiners=frozenset({"to"}),
)  # fmt: skip
