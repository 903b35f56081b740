"""English: the words around a figure, numbers in words, and what reads as a whole."""

from decimal import Decimal
from functools import partial
from math import prod
import re

from workbook.figures import languages as common
from workbook.figures.languages import Reading, Words, tables
from workbook.figures.numbers import SEVERAL, Part

TABLES = tables("en")

# Numbers in words.

SCALES = TABLES["scales"]
_DIGITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
DIGITS = {word: value for value, word in enumerate(_DIGITS)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, 2)}
_ONE = "|".join(sorted([*DIGITS, *TENS], key=len, reverse=True))
_LARGE = r"(?:hundred|thousand|million|billion|trillion|lakh|crore)\b"
_MANY = "hundreds|thousands|millions|billions|trillions"
_VAGUE = (
    rf"(?:several|a few)(?= (?:{_LARGE}|dozen\b))"
    rf"|(?:(?:tens|dozens|hundreds) of (?=(?:{_MANY})\b))?(?:dozens|(?<!test )(?<!credit )scores|{_MANY}) of(?= [a-z])"
)
_NUMBER_WORD = rf"(?:{_VAGUE}|(?:{_ONE})\b|an?(?= (?:{_LARGE}|dozen\b|[a-z]+ and a half\b)))"
_SHARE = rf"a couple of(?= (?:{_LARGE}))|(?:an? |one |two[ -])thirds? of(?: an?)?(?= (?:{_LARGE}))|(?:an? )?(?:half|quarter|three[ -]quarters?)(?:[ -]of)?(?:[ -]an?)?(?=[ -](?:{_LARGE}|dozen\b))"
_PLURALS = {"tens": 10, "scores": 20}
_VALUES = DIGITS | TENS | {"a": 1, "an": 1}


def value(word: str) -> Part | None:
    """The number of a word below a hundred; 20 to 100 thousand for tens of thousands."""
    if word in _VALUES:
        return Part(Decimal(_VALUES[word]))
    many = [_PLURALS.get(each) or SCALES[each[:-1]] for each in re.findall(r"(\w+) of", word)]
    vague = many or word in ("several", "a few")
    return Part(SEVERAL.number * prod(many), spread=SEVERAL.spread * prod(many)) if vague else None


# What is measured or counted.

STOP, _IRREGULAR = TABLES.pop("stop"), TABLES.pop("irregular")  # words that end a counted noun; plurals without -s
_WORD = re.compile(r" ([^\W\d_]+(?:['’&-][^\W\d_]+)*|[^\W\d_]+-[0-9]+)(?!\w)")
_LEADING = re.compile(r" (?:more|other|such)(?!\w|['’&-][^\W\d_])(?! than| of)")  # six other countries
# A 200-bed hospital.
_HYPHENED = re.compile(r"-(?!star|fold|odd|plus|point|part|based|style|way|on|to)[a-z]{3,}(?![\w-])")
_NO_PLURAL = ("ss", "us", "is", "'s", "’s", "ous")
LONGEST_NOUN = 5


def noun(text: str, low: str, at: int) -> int:
    """End of the counted noun at `at`: up to five words, the last one a plural; else up to a function word."""
    if (match := _HYPHENED.match(low, at)) and text[at + 1].islower():
        return match.end()
    first = at
    while (match := _LEADING.match(low, first)) is not None:
        first = match.end()
    end = _up_to_plural(text, low, first)
    return at if first > at and low[end - 1] != "s" else end


def _up_to_plural(text: str, low: str, at: int) -> int:
    end = at
    for _ in range(LONGEST_NOUN):
        match = _WORD.match(low, end)
        numeral = match and match[1].partition("-")[0] in _VALUES  # nineteen eighty-four
        if not match or numeral or match[1] in STOP or text[match.start(1) : match.end(1)].isupper():
            break
        end = match.end()
        if match[1] in _IRREGULAR or (match[1][-1] == "s" and not match[1].endswith(_NO_PLURAL)):
            break
    return end


# What reads as a whole: dates, periods, multiples and fractions in words, ranks, names.

# Words whose number is part of a name: Article 5, Boeing 787, Industry 4.0.
_NAME_LEADS = "|".join(sorted(map(re.escape, TABLES.pop("name_leads"))))
_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
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
    *top, bottom, of = filter(None, match.groups())
    kind = "percentage_point" if "point" in of else "percent"
    return Reading(kind, kind, value=_number(top[0] if top else "one") / _number(bottom))


# Six quarters, and the last three, are a time.
_NO_TIME = "".join(rf"(?<!{word} three.)" for word in "last past next previous the for first".split())
READERS: dict[str, common.Reader] = {
    "quarter in words": common.period("quarter", _number),
    "half year in words": common.period("half_year", _number),
    "first": _first,
    "count": common.exactly("count", "", lambda match: _number(next(filter(None, match.groups())))),
    "share of": common.share(_number),
    "feet": common.exactly("amount", "feet", lambda m: _number(m["feet"]) + _number(m["in"] or m["more"]) / 12),
    "old money": common.exactly("amount", "GBP", lambda m: (_number(m["s"]) * 12 + _number(m["d"])) / 240),
    "penny": lambda match: Reading("amount", "USD" if "cent" in match[0] else "GBP", Decimal("0.01")),
    "fold": _fold,
    "part of point": _part_of_point,
    "fraction": common.fraction(_number),
    "labelled share": partial(common.labelled_share, otherwise=common.skip),
    "fraction in digits": common.fraction(),
    "rank": common.rank(_number),
}
PIECES = {"NAME_LEADS": _NAME_LEADS, "NO_TIME": _NO_TIME, "PLACES": "|".join(_PLACES)}
TABLES["apart_after"] |= TABLES["directions"].keys()
WORDS = Words(
    lang="en",
    fixed=common.rows(TABLES, PIECES, READERS),
    start=rf"{_SHARE}|{_NUMBER_WORD}",
    word=_NUMBER_WORD,
    value=value,
    noun=noun,
    shares=_SHARE,
    plain_rest=True,
    thousands_grouped=True,
    function_words=STOP | TABLES.pop("names_before"),
    **TABLES.pop("patterns"),
    **TABLES,
)
