"""English: the words around a figure, numbers in words, and what reads as a whole."""

from decimal import Decimal
import re

from workbook.figures.languages import common
from workbook.figures.languages.common import DASH, DAY, END, YEAR
from workbook.figures.places import Part
from workbook.figures.words import Around, Joins, Names, Numbers, Reading, Units, Words, in_order, listed, table

# Numbers in words.

_POWERS = table(
    """2: hundred; 3: thousand; 5: lakh|lakhs|lac|lacs; 6: million|millions|mn|mln|mio; 7: crore|crores|cr;
    9: billion|billions|bn|bln; 12: trillion|trillions|tn|trn|trln|tln; 15: quadrillion"""
)
SCALES = {word: 10 ** int(power) for word, power in _POWERS.items()} | {"dozen": 12, "dozens": 12}
_DIGITS = in_order(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
)
_TENS = in_order("twenty thirty forty fifty sixty seventy eighty ninety")
DIGITS = {word: value for value, word in enumerate(_DIGITS)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, 2)}
_ONE = "|".join(sorted([*DIGITS, *TENS], key=len, reverse=True))
_LARGE = r"(?:hundred|thousand|million|billion|trillion|lakh|crore)\b"
_NUMBER_WORD = rf"(?:(?:{_ONE})\b|an?(?= (?:{_LARGE}|dozen\b)))"
_SHARE = rf"(?:an? )?(?:half|quarter|three[ -]quarters)(?:[ -]of)?(?:[ -]an?)?(?=[ -](?:{_LARGE}|dozen\b))"
_VALUES = DIGITS | TENS | {"a": 1, "an": 1}


def value(word: str) -> Part | None:
    """The number of a word below a hundred."""
    return Part(Decimal(_VALUES[word])) if word in _VALUES else None


NUMBERS = Numbers(
    decimal=".",
    scales=SCALES,
    start=rf"{_SHARE}|{_NUMBER_WORD}",
    word=_NUMBER_WORD,
    value=value,
    zeros=r" and(?= )(?! \w+ (?:half|halves|[a-z]+ths|thirds?|quarters?)\b)|,(?= )",
    point=r" point(?= )",
    half=r" and (?:an?|one) (?:half|quarter)\b",
    shares=_SHARE,
    plain_rest=True,
    short_scales=dict(k=10**3, m=10**6, b=10**9, t=10**12, mm=10**6, mil=10**6),
    bare_scales=frozenset("kmb"),
    indefinite=frozenset({"one", "zero", "a", "an"}),
    thousands_grouped=True,
)


# Words around a figure.

DIRECTIONS = table(
    """up: up|rise|rose|rises|rising|risen|grew|grow|grows|growing|growth|increase|increased|increases|increasing|
    gain|gained|gains|climbed|jumped|surged|soared|expanded|expand|expanding|higher|advanced|expansion|
    growth rate|rebounded|jump|surge|climb|climbs|up by|accelerated|upticked|ticked up|edged up|grown|hike|
    raise|raised|gaining|swelled|growth of|increase of; down: down|fell|fall|falls|falling|fallen|decline|
    declined|declines|declining|decrease|decreased|decreases|decreasing|drop|dropped|drops|dropping|shrank|
    shrunk|contracted|contraction|slid|slipped|lower|lost|tumbled|plunged|plummeted|reduction|reduced|cut|
    slumped|slowed|down by|eased|dipped|retreated|reduce|cutting|loss|shrinking|shed|edged down|sank|slowing;
    : makes up|make up|made up|making up|up to"""
)
AROUND = Around(
    before=table(
        """none: back up to|rose up to|went up to|moved up to|edged up to|handed over|hand over|handing over|
        took over|take over|taken over|taking over|turned over|spread over; about: about|around|approximately|
        roughly|some|circa|an estimated|estimated|approx|approx.|~|≈|c.|estimated at|in the region of|
        on the order of|somewhere around|approximately at|about at|in the neighborhood of; nearly: nearly|
        almost|close to|just under|just shy of|approaching|near|nearing|just below|shy of|virtually|
        a little under|slightly under|slightly below|just short of|a shade under|a little less than|
        slightly less than|verging on; over: more than|over|above|exceeding|exceeds|exceed|exceeded|surpassing|
        surpassed|surpasses|surpass|in excess of|upwards of|upward of|beyond|topped|tops|topping|just over|
        well over|greater than|>|higher than|just above|passed|crossed|well above|larger than|
        slightly more than|slightly over|a little over|a shade over|slightly above|a little more than|
        well in excess of|crossing|hit over|worth over|broke|breaking|excess of|north of; at least: at least|
        no less than|not less than|no fewer than|a minimum of|minimum|≥|minimum of|not fewer than|
        no lower than|not lower than|at a minimum; at most: no more than|not more than|at most|under|below|
        less than|fewer than|a maximum of|<|≤|maximum of|not exceeding|not exceed|no higher than|maximum|
        capped at|smaller than|lower than|within|only under|not over|no greater than|south of; up to: up to|
        extend to|may extend to|as much as|as many as|as high as; target: target of|targeted|targets|targeting|
        target|goal of|aims for|aiming for|goal|targeted at|target at|a target of|objective of|target is|
        set at a target of; forecast: expected|projected|forecast|forecasts|expects|predicted|forecasted|
        projects|projection of|forecast of|projecting|forecasting|predicts|expecting|anticipated|a projected|
        an expected|a forecast"""
    ),
    after=table(
        """at least: or more|or above|or higher|and above|and up|and over|at least|or over; about: or so|
        or thereabouts|give or take; at most: or less|or below|or fewer|or under|at most|tops; over: -plus|+"""
    ),
    inside={"-plus": "over", "+": "over", "-odd": "over"},
    directions=DIRECTIONS,
    fillers=listed(
        """a|account|an|annual|around|at|average|be|been|between|by|climb|contract|decline|drop|ease|expand|fall|
        for|gain|gdp|grow|growing|growth|has|have|hit|hover|in|increase|is|its|jump|just|of|only|peak|rate|
        reach|reached|reaching|rise|set|shrink|slow|stand|surge|the|to|total|up|was|were|will"""
    ),
    reach=listed(
        """are|at|between|by|from|hit|hits|is|of|reach|reached|reaches|reaching|stood|to|total|totaled|totalled|
        was|were"""
    ),
    negatives=frozenset({"minus", "negative"}),
)
JOINS = Joins(
    ends="to|and|or",
    members=r",? and | or |, | to | (?:out )?of (?:the |its |their |all )?",
    listed=r",? and |, ",
    more=frozenset({"and"}),
    left_out=" (?:in|from|at) [A-Z]",
    paired={"and": "between"},
    apart_after=frozenset({"from", *DIRECTIONS}),
    change=frozenset({"to"}),
    part=frozenset({"of", "out"}),
)

# What is measured or counted.

STOP = listed(
    """a|about|above|according|account|accounted|accounting|across|after|against|ago|all|almost|also|although|am|
    amid|among|an|and|annually|are|around|as|at|be|because|been|before|being|below|between|biggest|both|but|by|
    came|can|compared|comprising|could|declined|decreased|did|do|does|dollars|down|dropped|due|during|each|
    earlier|eight|eu|even|every|excluding|faster|fell|five|range|mark|level|threshold|barrier|milestone|handle|
    for|four|from|gdp|got|grew|had|has|have|having|he|her|higher|his|hit|how|however|if|in|including|increased|
    into|is|it|its|just|largest|last|later|least|less|like|lower|made|make|may|might|minus|more|most|must|my|
    nations'|nearly|next|nine|no|nor|not|now|of|off|on|one|only|or|other|others|our|out|over|per|percent|plus|
    pm|qoq|recorded|registered|reported|representing|respectively|rose|said|saw|say|says|set|seven|shall|she|
    should|since|six|slower|so|so-called|still|such|ten|than|that|the|their|then|there|these|they|this|those|
    though|three|through|till|times|to|to-date|took|totaling|toward|towards|two|under|until|up|upon|us|versus|
    via|vs|was|we|went|were|what|when|where|which|while|who|whom|whose|will|with|within|without|worth|would|
    year-on-year|your|yoy|yuan"""
)
_IRREGULAR = listed(
    """aircraft|cattle|children|data|fish|headcount|jobs|media|men|people|personnel|police|series|sheep|species|
    staff|troops|women"""
)
_WORD = re.compile(r" ([^\W\d_]+(?:['’&-][^\W\d_]+)*|[^\W\d_]+-[0-9]+)(?!\w)")
_LEADING = re.compile(r" (?:more|other|such)(?!\w|['’&-][^\W\d_])(?! than| of)")  # six other countries
_NO_PLURAL = ("ss", "us", "is", "'s", "’s", "ous")
LONGEST_NOUN = 5


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
        if match[1] in _IRREGULAR or (match[1][-1] == "s" and not match[1].endswith(_NO_PLURAL)):
            break
    return end


NAMES = Names(
    owners=listed(
        """s&p|nikkei|dow|russell|stoxx|ftse|kospi|dax|cac|topix|airbus|apollo|article|boeing|chapter|covid|csi|
        formula|fortune|iphone|nasdaq|route|windows"""
    ),
    labels=listed(
        """chart|class|figure|grade|level|may|no|number|page|part|phase|section|table|tier|type|version"""
    ),
    year_before=listed(
        """after|before|by|during|early|in|its|last|late|mid|since|the|their|this|through|till|until|year"""
    ),
    function_words=STOP | {"china's", "currently", "some", "today"},
)
UNITS = Units(
    currencies=common.CURRENCIES
    | table(
        """USD: musd; EUR: meur; GBP: mgbp; CNY: yuan|renminbi|yuan renminbi|chinese yuan|yuan (rmb|rmb yuan;
        USD: dollars|dollar|us dollars|u.s. dollars|us dollar|u.s. dollar|american dollars|bucks|u.s.dollars|
        usd dollars; HKD: hong kong dollars; SGD: singapore dollars; AUD: australian dollars;
        CAD: canadian dollars; NZD: new zealand dollars; TWD: taiwan dollars|new taiwan dollars; EUR: euros|
        euro; GBP: pounds|pounds sterling|pound|pence|penny|p; KRW: won; JPY: yen|japanese yen; THB: baht;
        INR: rupees|rupee|paise; IDR: rupiah; MYR: ringgit; PHP: pesos; RUB: rubles|roubles|ruble|rouble;
        NGN: naira; ZAR: rand; TRY: lira|liras; AED: dirhams; SAR: riyals; SEK: krona|kronor; BDT: taka;
        PKR: pakistani rupees; MXN: mexican pesos; VND: dong|đồng|vietnamese dong; CHF: swiss francs;
        BRL: reais; LAK: kip; KHR: riel"""
    ),
    currencies_before=common.CURRENCIES
    | {"yuan": "CNY", "renminbi": "CNY", "rs": "INR", "rs.": "INR", "ksh": "KES", "n": "NGN"},
    needs_scale=frozenset("n"),
    factors={
        "musd": "1e6",
        "meur": "1e6",
        "mgbp": "1e6",
        "pence": "0.01",
        "penny": "0.01",
        "p": "0.01",
        "paise": "0.01",
    },
    touching=frozenset("p"),
    change={
        "cents": "0.01",
        "cent": "0.01",
        "pence": "0.01",
        "p": "0.01",
        "paise": "0.01",
        "sen": "0.01",
        "c": "0.01",
    },
    percent=("%", "percent", "per cent", "pct", "pc"),
    points=listed(
        """% points|%-points|p.p.|pc points|pct points|pct pts|percent points|percentage point|percentage points|
        percentage-point|pp|pps|ppt|ppt.|ppts"""
    ),
    physical=common.PHYSICAL
    | listed(
        """cent|cents|acres|barrels|barrels per day|basis point|basis points|basis-point|bcm|bpd|bp|bps|bushels|
        cubic meters|cubic metres|degrees|degrees celsius|exabytes|feet|g|gigabytes|gigawatt-hours|gigawatts|
        grams|hectares|inches|kilograms|kilometers|kilometres|kilowatt hours|kilowatt-hours|kilowatts|liters|
        litres|m|megawatts|meters|metres|metric tonnes|metric tons|mile|miles|mu|nanometers|nanometres|
        nautical miles|ounces|point|points|sq km|sq m|square feet|square kilometers|square kilometres|
        square km|square meters|square metres|square miles|terabytes|terawatt-hours|ton|tonne|tonnes|tons|
        twenty-foot equivalent units|zettabytes"""
    ),
    times=("times", "x", "-times"),
    durations=table(
        """year: year|years|years old|yrs|-year|year-old|consecutive years|straight years; month: month|months|
        -month|consecutive months|straight months; quarter: quarter|quarters|consecutive quarters|
        straight quarters; week: week|weeks|consecutive weeks|straight weeks; day: day|days|working days|
        consecutive days|straight days|trading days; hour: hour|hours; minute: minute|minutes; second: second|
        seconds; decade: decade|decades; century: century|centurys|centuries"""
    ),
    noun=noun,
)

# What reads as a whole: dates, periods, multiples and fractions in words, ranks, names.

_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b"
)
# Words whose number is part of a name: Article 5, Boeing 787, Industry 4.0.
_NAME_LEADS = (
    "no|nos|number|article|section|chapter|phase|level|tier|grade|class|type|version|route|highway|page|table|"
    "figure|fig|chart|annex|covid|boeing|airbus|group of|fortune|forbes|csi|nasdaq|s&p|ftse|industry|web|part|"
    "room|flight|line|resolution|decree|directive|decision|generation|season|episode|stage|vision|agenda|top|gen|"
    "model|world cup|formula|euro|mach|platform|track"
)
_PLACES = in_order("first second third fourth fifth sixth seventh eighth ninth tenth")
_NAMED = (
    DIGITS
    | {place: value for value, place in enumerate(_PLACES, 1)}
    | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "half": 2, "halves": 2, "quarter": 4, "a": 1, "an": 1}
)


def _number(printed: str) -> Decimal:
    return Decimal(_NAMED.get(printed) or _NAMED.get(printed.rstrip("s")) or re.sub(r"[^\d.]", "", printed))


def _fold(match: re.Match) -> Reading:
    number = match["number"]
    return Reading("multiple", "ratio", value=_number(number), exact=number in DIGITS)


def _first(match: re.Match) -> Reading:
    return Reading("period", match["unit"], value=_number(match["number"]))


def _part_of_point(match: re.Match) -> Reading:
    value = {"half": "0.5", "quarter": "0.25"}.get(match["part"], "0.75")
    kind = "percentage_point" if "point" in match["of"] else "percent"
    return Reading(kind, kind, value=Decimal(value))


_TH = "(?:st|nd|rd|th)"
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_ORDINALS = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PLACE = rf"(?P<n>{'|'.join(_PLACES)}|[0-9]{{1,3}}{_TH}?)"
# Six quarters, and the last three, are a time.
_NO_TIME = "".join(rf"(?<!{word} three.)" for word in in_order("last past next previous the for first"))
_QUARTERS = rf"(?<=one.)quarter|(?<=three.){_NO_TIME}quarters?"
_PARTS = rf"halves|thirds?|{_QUARTERS}|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_OF_YEAR = rf"(?: of {YEAR}{END})?"
_AS_MUCH = "(?= (?:the|that|its|what))"
_HEDGED = "|".join(f"(?<={word} )" for word in in_order("than over nearly almost about roughly under around"))
_NO_UNIT = r"(?! (?:hundred|thousand|year|month|day|week|quarter|percent|per|billion|million|trillion))"
_NO_SCALE = "(?! ?(?:percent|per cent|billion|million|trillion|bn|trn))"
_QUARTER, _RANK, _FRACTION = common.period("quarter", _number), common.rank(_number), common.fraction(_number)
FIXED = [
    (rf"{_MONTHS}\.? {DAY}{_TH}?(?:(?:{DASH}| to ){DAY})?\b(?! percent)(?:,? {YEAR})?{END}", common.date),
    (rf"{DAY}{_TH}? (?:of )?{_MONTHS}(?:\.?,? {YEAR}\b)?", common.date),
    (rf"{DAY}-{_MONTHS}-(?:{YEAR}|[0-9]{{2}})\b", common.date),
    (rf"{_MONTHS}\.?(?:,? | of |-|/){YEAR}{END}", common.date),
    (r"q(?P<n>[1-4])\b(?:[ -]?(?:of )?['’]?(?:20)?[0-9]{2}\b)?", common.period("quarter")),
    (r"(?P<n>[1-4])q(?:[ -]?(?:20)?[0-9]{2})?\b", common.period("quarter")),
    (r"h(?P<n>[12])\b(?:[ -]?(?:of )?(?:20)?[0-9]{2}\b)?", common.period("half_year")),
    (r"(?P<n>[12])h(?:[ -]?(?:20)?[0-9]{2})?\b", common.period("half_year")),
    (rf"(?P<n>1st|2nd|3rd|4th|first|second|third|fourth)[ -](?:fiscal )?quarter\b{_OF_YEAR}", _QUARTER),
    (rf"(?P<n>1st|2nd|first|second)[ -]half\b{_OF_YEAR}", common.period("half_year", _number)),
    (
        r"first (?P<number>[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven)"
        r" (?P<unit>month|quarter|year|week|day)s\b",
        _first,
    ),
    (rf"(?P<year>{YEAR})s\b", common.decade),
    (rf"fy ?'?(?P<year>{YEAR}|[0-9]{{2}})\b", common.year),
    (rf"fiscal (?:year )?(?P<year>{YEAR})\b", common.year),
    (r"[0-2]?[0-9](?:[:.][0-5][0-9])?\s?(?:[ap]\.m\.|[ap]m\b)", common.date),
    (rf"(?P<year>{YEAR}) (?:to|through|(?<=between .{{4}} )and) (?P<until>{YEAR}){END}", common.years),
    (r"(?:[0-9]+th |)five-year plans?\b", common.skip),
    (r"two sessions\b", common.skip),
    (
        rf"(?P<top>[1-9]|{_SMALL})[ -](?:in|out of)[ -](?:every )?"
        rf"(?P<bottom>three|four|five|six|seven|eight|nine|ten|[3-9]|10)\b(?![.,]?[0-9]){_NO_UNIT}",
        common.share(_number),
    ),
    (r"double[ -]digits?\b", common.percents(10, 100)),
    (r"single[ -]digits?\b", common.percents(0, 10)),
    (r"(?:more than |over )(?:doubled|doubling|double)\b", common.ratio("2", "over")),
    (r"(?:more than |over )(?:tripled|tripling|triple)\b", common.ratio("3", "over")),
    (r"(?:nearly |almost )(?:doubled|doubling|double)\b", common.ratio("2", "nearly")),
    (r"(?:nearly |almost )(?:tripled|tripling|triple)\b", common.ratio("3", "nearly")),
    (rf"(?:doubled|doubling|doubles|twofold|twice)\b|double{_AS_MUCH}", common.ratio("2")),
    (rf"(?:tripled|tripling|trebled|triples|threefold)\b|triple{_AS_MUCH}", common.ratio("3")),
    (rf"(?:quadrupled|quadrupling|fourfold)\b|quadruple{_AS_MUCH}", common.ratio("4")),
    (r"(?P<number>[0-9]{1,24}(?:\.[0-9]{1,24})?|two|three|four|five|six|seven|eight|nine|ten)[- ]?fold\b", _fold),
    (
        r"(?:an? |one )?(?P<part>half|quarter|three[ -]quarters)(?:[ -]of)?(?:[ -]an?)?[ -]"
        r"(?P<of>percentage[ -]point|point|percent|per cent)\b",
        _part_of_point,
    ),
    (
        rf"(?:one )?half(?= (?:of|the|its|their|as)\b(?! an? )|[.,;)]|$)"
        rf"|(?:{_HEDGED})half(?! (?:an?|of an?|hour|day|year|month|dozen|century|time|million|billion)\b|-)",
        common.ratio("0.5"),
    ),
    (
        rf"(?P<top>{_SMALL})[- ](?P<bottom>{_PARTS})\b(?! (?:century|of (?:19|20)|in ))"
        r"(?!(?<=quarters)(?: of an?)? (?:[mb]|tr)illion)",
        _FRACTION,
    ),
    (
        rf"(?P<top>an?) (?P<bottom>{_ORDINALS})"
        r"(?= (?:of|more|less|higher|lower|from|said|say)\b(?! (?:19|20|an? ))|[.,;)]| \(|$)",
        _FRACTION,
    ),
    (r"(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?= (?:of|the)\b)", common.fraction()),
    (rf"(?:ranked|ranks|ranking|rank|placed|came|finished) (?:at |in )?(?:the )?(?:no\.? ?)?{_PLACE}\b", _RANK),
    (rf"(?P<n>{'|'.join(_PLACES[1:])})[- ](?:largest|biggest|highest|most)\b", _RANK),
    (rf"[0-9]+{_TH}\b|(?:360|480|720|1080|1440|2160)p\b", common.skip),
    (r"[0-9]{1,5} (?:[a-z]+ ){1,2}(?:street|avenue|boulevard|road|lane|drive|square)\b", common.skip),
    (rf"(?:{_NAME_LEADS})\.? ?#?[0-9][0-9.,/-]*(?![0-9%]){_NO_SCALE}(?= |[^\w]|$)", common.skip),
    *common.NUMERIC_DATES,
]
WORDS = Words(
    lang="en", gap=" -", numbers=NUMBERS, units=UNITS, around=AROUND, joins=JOINS, names=NAMES, fixed=FIXED
)
