"""English: the words around a figure."""

from __future__ import annotations

from decimal import Decimal
import re

from workbook.figures.fixed_en import ANCHORS, FIXED
from workbook.figures.spelled_en import NUMERALS, read_numeral
from workbook.figures.words import CURRENCY_CODES, CURRENCY_SYMBOLS, PHYSICAL, Words, listed, table

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "bn": 10**9, "trn": 10**12, "tn": 10**12, "mn": 10**6, "mln": 10**6, "bln": 10**9,
    "trln": 10**12, "mio": 10**6, "dozen": 12, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
CURRENCIES = (
    CURRENCY_CODES
    | CURRENCY_SYMBOLS
    | table(
        {
            "CNY": "yuan|renminbi|yuan renminbi|chinese yuan|yuan (rmb|rmb yuan",
            "USD": """dollars|dollar|us dollars|u.s. dollars|us dollar|u.s. dollar|american dollars|bucks|
        u.s.dollars|usd dollars""",
            "HKD": "hong kong dollars",
            "SGD": "singapore dollars",
            "AUD": "australian dollars",
            "CAD": "canadian dollars",
            "NZD": "new zealand dollars",
            "TWD": "taiwan dollars|new taiwan dollars",
            "EUR": "euros|euro",
            "GBP": "pounds|pounds sterling|pound",
            "JPY": "yen|japanese yen",
            "KRW": "won",
            "THB": "baht",
            "INR": "rupees",
            "IDR": "rupiah",
            "MYR": "ringgit",
            "PHP": "pesos",
            "VND": "dong|đồng|vietnamese dong",
            "RUB": "rubles|roubles",
            "CHF": "swiss francs",
            "BRL": "reais",
            "LAK": "kip",
            "KHR": "riel",
        }
    )
)
HEDGES = table(
    {
        "none": """back up to|rose up to|went up to|moved up to|edged up to|handed over|hand over|handing over|
        took over|take over|taken over|taking over|turned over|spread over""",
        "about": """about|around|approximately|roughly|some|circa|an estimated|estimated|approx|approx.|~|≈|c.|
        estimated at|in the region of|on the order of|somewhere around|approximately at|about at|
        in the neighborhood of""",
        "nearly": """nearly|almost|close to|just under|just shy of|approaching|near|nearing|just below|shy of|
        virtually""",
        "over": """more than|over|above|exceeding|exceeds|exceed|exceeded|surpassing|surpassed|surpasses|
        surpass|in excess of|upwards of|upward of|beyond|topped|tops|topping|just over|well over|
        greater than|>|higher than|just above|passed|crossed|well above|larger than|
        slightly more than|slightly over|a little over|crossing|hit over|worth over|broke|breaking|
        excess of|north of""",
        "at least": """at least|no less than|not less than|no fewer than|a minimum of|minimum|≥|minimum of|
        not fewer than|no lower than|not lower than|at a minimum""",
        "at most": """no more than|not more than|at most|under|below|less than|fewer than|a maximum of|<|≤|
        maximum of|not exceeding|not exceed|no higher than|maximum|capped at|smaller than|
        lower than|within|only under|not over|no greater than|south of""",
        "up to": "up to|as much as|as many as|as high as",
        "target": """target of|targeted|targets|targeting|target|goal of|aims for|aiming for|goal|targeted at|
        target at|a target of|objective of|target is|set at a target of""",
        "forecast": """expected|projected|forecast|forecasts|expects|predicted|forecasted|projects|projection of|
        forecast of|projecting|forecasting|predicts|expecting|anticipated|a projected|an expected|
        a forecast""",
    }
)
DIRECTIONS = table(
    {
        "up": """up|rise|rose|rises|rising|risen|grew|grow|grows|growing|growth|increase|increased|increases|
        increasing|gain|gained|gains|climbed|jumped|surged|soared|expanded|expand|expanding|higher|
        advanced|expansion|growth rate|rebounded|jump|surge|climb|climbs|up by|accelerated|upticked|
        ticked up|edged up|grown|hike|raise|raised|gaining|swelled|growth of|increase of""",
        "down": """down|fell|fall|falls|falling|fallen|decline|declined|declines|declining|decrease|decreased|
        decreases|decreasing|drop|dropped|drops|dropping|shrank|shrunk|contracted|contraction|slid|
        slipped|lower|lost|tumbled|plunged|plummeted|reduction|reduced|cut|slumped|slowed|down by|
        eased|dipped|retreated|reduce|cutting|loss|shrinking|shed|edged down|sank|minus|slowing|
        negative""",
        "": "makes up|make up|made up|making up|up to",
    }
)
STOP = listed(
    """a|about|above|according|account|accounted|accounting|across|after|against|ago|all|almost|also|although|
    am|amid|among|an|and|annually|are|around|as|at|be|because|been|before|being|below|between|biggest|both|
    but|by|came|can|compared|comprising|could|declined|decreased|did|do|does|dollars|down|dropped|due|
    during|each|earlier|eight|eu|even|every|excluding|faster|fell|five|range|mark|level|threshold|barrier|milestone|handle|for|four|from|gdp|got|grew|had|has|
    have|having|he|her|higher|his|hit|how|however|if|in|including|increased|into|is|it|its|just|largest|
    last|later|least|less|like|lower|made|make|may|might|minus|more|most|must|my|nations'|nearly|next|nine|
    no|nor|not|now|of|off|on|one|only|or|other|others|our|out|over|per|percent|plus|pm|qoq|recorded|
    registered|reported|representing|respectively|rose|said|saw|say|says|set|seven|shall|she|should|since|
    six|slower|so|so-called|still|such|ten|than|that|the|their|then|there|these|they|this|those|though|
    three|through|till|times|to|to-date|took|totaling|toward|towards|two|under|until|up|upon|us|versus|via|
    vs|was|we|went|were|what|when|where|which|while|who|whom|whose|will|with|within|without|worth|would|
    year-on-year|your|yoy|yuan"""
)
_IRREGULAR = listed(
    """aircraft|cattle|children|data|fish|headcount|jobs|media|men|people|personnel|police|series|sheep|
    species|staff|troops|women"""
)
_WORD = re.compile(r" ([^\W\d_]+(?:['’&-][^\W\d_]+)*|[^\W\d_]+-[0-9]+)(?!\w)")
LONGEST_NOUN = 5
_LEADING = re.compile(r" (?:more|other|such)(?!\w|['’&-][^\W\d_])(?! than| of)")  # six other countries


def noun(text: str, low: str, at: int) -> int:
    """End of the counted noun at `at`: up to five words, the last one a plural; else up to a function word."""
    first = at
    while (match := _LEADING.match(low, first)) is not None:
        first = match.end()
    end = _up_to_plural(text, low, first)
    return at if first > at and low[end - 1] != "s" else end


def _up_to_plural(text: str, low: str, at: int) -> int:
    end = at
    for _ in range(LONGEST_NOUN):
        match = _WORD.match(low, end)
        if not match or match[1] in STOP or text[match.start(1) : match.end(1)].isupper():
            break
        end = match.end()
        if match[1] in _IRREGULAR or (
            match[1][-1] == "s" and not match[1].endswith(("ss", "us", "is", "'s", "’s", "ous"))
        ):
            break
    return end


OWN_PHYSICAL = listed(
    """pence|cent|cents|acres|barrels|barrels per day|basis point|basis points|basis-point|bcm|bpd|bps|
    bushels|cubic meters|cubic metres|degrees|degrees celsius|exabytes|feet|g|gigabytes|gigawatt-hours|
    gigawatts|grams|hectares|inches|kilograms|kilometers|kilometres|kilowatt hours|kilowatt-hours|kilowatts|
    liters|litres|m|megawatts|meters|metres|metric tonnes|metric tons|mile|miles|mu|nanometers|nanometres|
    nautical miles|ounces|point|points|sq km|sq m|square feet|square kilometers|square kilometres|square km|
    square meters|square metres|square miles|terabytes|terawatt-hours|ton|tonne|tonnes|tons|
    twenty-foot equivalent units|zettabytes"""
)
DURATIONS = table(
    {
        "year": "year|years|years old|yrs|-year|year-old|consecutive years|straight years",
        "month": "month|months|-month|consecutive months|straight months",
        "quarter": "quarter|quarters|consecutive quarters|straight quarters",
        "week": "week|weeks|consecutive weeks|straight weeks",
        "day": "day|days|working days|consecutive days|straight days|trading days",
        "hour": "hour|hours",
        "minute": "minute|minutes",
        "second": "second|seconds",
        "decade": "decade|decades",
        "century": "century|centurys|centuries",
    }
)
FILLERS = listed(
    """a|account|an|annual|around|at|average|be|been|between|by|climb|contract|decline|drop|ease|expand|fall|
    for|gain|gdp|grow|growing|growth|has|have|hit|hover|in|increase|is|its|jump|just|of|only|peak|rate|reach|
    reached|reaching|rise|set|shrink|slow|stand|surge|the|to|total|up|was|were|will"""
)
REACH = listed(
    """are|at|between|by|from|hit|hits|is|of|reach|reached|reaches|reaching|stood|to|total|totaled|
    totalled|was|were"""
)
POINTS = listed(
    """% points|%-points|p.p.|pc points|pct points|pct pts|percent points|percentage point|percentage points|
    percentage-point|pp|pps|ppt|ppt.|ppts"""
)
NAME_WORDS = listed(
    """s&p|nikkei|dow|russell|stoxx|ftse|kospi|dax|cac|topix|airbus|apollo|article|boeing|chapter|covid|csi|formula|fortune|iphone|nasdaq|route|windows"""
)
LABEL_WORDS = listed(
    """chart|class|figure|grade|level|may|no|number|page|part|phase|section|table|tier|type|version"""
)
YEAR_BEFORE = listed(
    """after|before|by|during|early|in|its|last|late|mid|since|the|their|this|through|till|until|year"""
)
HEDGES_AFTER = table(
    {
        "at least": "or more|or above|or higher|and above|at least|or over",
        "about": "or so",
        "at most": "or less|or below|or fewer|at most",
        "over": "-plus|+",
    }
)
OWN_FUNCTION_WORDS = listed("""china's|currently|some|today""")
WORDS = Words(
    lang="en",
    decimal=".",
    scales={word: Decimal(scale) for word, scale in SCALES.items()},
    scale_not_before="",
    short_scales={word: Decimal(scale) for word, scale in SHORT_SCALES.items()},
    numerals=NUMERALS,
    read_numeral=read_numeral,
    currencies=CURRENCIES,
    currencies_before=CURRENCY_CODES
    | CURRENCY_SYMBOLS
    | {"yuan": "CNY", "renminbi": "CNY", "rs": "INR", "rs.": "INR"},
    percent=("%", "percent", "per cent", "pct", "pc", "％"),
    points=POINTS,
    physical=(*PHYSICAL, *OWN_PHYSICAL),
    times=("times", "x", "-times"),
    durations=DURATIONS,
    hedges_before=HEDGES,
    hedges_inside={"-plus": "over", "plus": "over", "+": "over", "-odd": "over"},
    hedges_after=HEDGES_AFTER,
    directions=DIRECTIONS,
    fillers=FILLERS,
    reach=REACH,
    name_words=NAME_WORDS,
    label_words=LABEL_WORDS,
    joiners="to|and|or",
    noun=noun,
    fixed=FIXED,
    anchors=ANCHORS,
    gap=" -",
    function_words=STOP | OWN_FUNCTION_WORDS,
    year_before=YEAR_BEFORE,
    thousands_grouped=True,
    indefinite=frozenset({"one", "zero", "a", "an"}),
    range_from=frozenset({"from", *DIRECTIONS}),
    list_joiners=r",? and | or |, | to | (?:out )?of (?:the |its |their |all )?",
    change_joiners=frozenset({"to"}),
    part_joiners=frozenset({"of", "out"}),
)
