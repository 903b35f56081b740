"""Vietnamese: the words around a figure, numbers in words, and what reads as a whole."""

from decimal import Decimal
from itertools import pairwise
import re

from workbook.figures import languages as common
from workbook.figures.languages import YEAR, Reading, Words, tables
from workbook.figures.numbers import SEVERAL, Part

TABLES = tables("vi")

# Numbers in words.

DIGITS = {
    word: value
    for value, words in enumerate("không một|mốt hai ba bốn|tư năm|lăm|nhăm sáu bảy|bẩy tám chín".split())
    for word in words.split("|")
}
_DIGIT = "|".join(DIGITS)
_ONES = "một hai ba bốn năm sáu bảy tám chín".split()
_SCALE = "(?:chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ)"
_PAIRS = {
    f"{one}, {next_one}": number for number, (one, next_one) in enumerate(pairwise(_ONES), 1)
}  # hai, ba trăm
_VAGUE = rf"(?:(?:{'|'.join(_PAIRS)}|vài ba|vài|mấy|hàng)(?= {_SCALE}\b)|mấy(?<=mười mấy)|mươi mười lăm)"
_WORD = rf"(?:{_VAGUE}|{_DIGIT}|mười)\b"
_BOUND = "".join(rf"|(?<={word} )" for word in "gần hơn ngót cả bạc chừng".split())[1:]
# A scale word without a digit: gần tỷ đồng, tỷ rưỡi.
_START = (
    rf"(?!không\b(?! (?:phẩy|phần|độ|đồng|%))){_WORD}|nửa(?= (?:triệu|tỷ|tỉ)\b)"
    rf"|(?:{_BOUND}){_SCALE}\b(?= (?!lệ|trọng|giá|phú)\w)|{_SCALE}(?= rưỡi\b)"
    rf"|(?<!mấy )(?<!vài )(?<!hàng )trăm(?= (?:{_DIGIT}) mươi\b)"
)
_VALUES = {word: Part(Decimal(number)) for word, number in (DIGITS | {"mười": 10}).items()}
_VALUES |= dict.fromkeys(("vài", "mấy", "hàng"), SEVERAL)
_VALUES |= {words: Part(Decimal(number), spread=Decimal(1)) for words, number in _PAIRS.items()}
_VALUES |= {"vài ba": Part(Decimal(2), spread=Decimal(1)), "mươi mười lăm": Part(Decimal(10), spread=Decimal(5))}


# What is measured or counted.

STOP = TABLES.pop("stop")  # ends a counted noun: function words, and verbs that follow a noun in news
# Pairs of syllables that are one verb or adverb although each alone can be part of a noun (công nghệ cao).
PAIRS = TABLES.pop("pairs_of_verbs")
COMPOUNDS = TABLES.pop("compounds")  # nouns that hold a word or a pair of these
_COMPOUND = re.compile(rf" (?:{'|'.join(sorted(COMPOUNDS))})\b")
_NOUN_WORD = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)*)(?!\w)")
_ACRONYM = re.compile(r" (?!MAX|PRO|NEO|PLUS)[A-ZĐ]{2,5}\b(?![-/0-9])")  # 16 FTA
_DOCUMENT = re.compile(r"\b(?:CV|QĐ|NQ|TB|TT|CT|BC|TTr|NĐ|KH|HD|CĐ|BB) [0-9]{1,5}$")  # its number: CV 3946 CBTT
_IDIOM = re.compile(r" (?:bên|chiều|mặt|mùa|lần|ông|bà|anh|chị)\b")  # hai bên: both sides
LONGEST_NOUN = 8


def noun(text: str, low: str, at: int) -> int:
    """End of the noun phrase at `at`: up to eight words, ended by a capital, a verb or a function word."""
    end = at
    if (match := _ACRONYM.match(text, at)) and not _DOCUMENT.search(text, max(0, at - 12), at):
        return match.end()
    if _IDIOM.match(low, at) and low[at - 1].isalpha():
        return at
    for _ in range(LONGEST_NOUN):
        if match := _COMPOUND.match(low, end):
            end = match.end()
            continue
        match = _NOUN_WORD.match(low, end)
        if not match or text[match.start(1)].isupper() or match[1] in STOP:
            break
        following = _NOUN_WORD.match(low, match.end())
        if following and f"{match[1]} {following[1]}" in PAIRS:
            break
        end = match.end()
    return end


# Units that start a longer noun: 3 đồng chí, 2 đô thị, 15 chỉ tiêu, 20 điểm du lịch.
_LONGER: dict[str, list[str]] = {}
for longer in sorted(TABLES.pop("longer")):
    _LONGER.setdefault(longer.split()[0], []).append(longer.partition(" ")[2])


# What reads as a whole: dates, periods, multiples and fractions in words, ranks, names.

_NAMED = DIGITS | {"mười": 10, "nhất": 1, "nhì": 2, "i": 1, "ii": 2, "iii": 3, "iv": 4}


def _number(printed: str) -> Decimal:
    return Decimal(_NAMED.get(printed) or printed.partition("/")[0])


# hai con số is a rate of 10 to 100 percent where something rises or falls, else two printed numbers.
_RATE = re.compile(
    r"\b(?:(?:tăng|giảm|lạm phát)(?:,? (?!(?:chia|cộng|nhân|trừ|sánh|giữa|lấy|ghép|cả|có)\b)\w+){0,6},?|đạt|mức) $"
)


def _digits_of_a_rate(match: re.Match) -> Reading | None:
    digits, whole = _number(match["n"]), match.span() == (0, len(match.string))
    if whole or _RATE.search(match.string, max(0, match.start() - 60), match.start()):
        return common.percents(10 ** int(digits - 1), 10 ** int(digits))(match)
    return None if "chữ" in match[0] else Reading("count", "con số", digits)


# 5/7 xã is five of seven communes, not the fifth of July.
_NO_SHARE = rf"(?! (?:{'|'.join(sorted(TABLES.pop('counted')))})\b)"
READERS: dict[str, common.Reader] = {
    "quarter in words": common.period("quarter", _number),
    "half year in words": common.period("half_year", {"đầu": 1, "cuối": 2}.get),
    "digits of a rate": _digits_of_a_rate,
    "top": common.exactly("count", "", lambda match: Decimal(match["n"])),
    "metres": common.exactly("amount", "m", lambda match: Decimal(match[0].replace("m", ".")), False),
    "kilos": common.exactly("amount", "kg", lambda match: Decimal(match[0].replace("kg", ".")), False),
    "fraction": common.fraction(_number),
    "rank": common.rank(_number),
    "fraction in digits": common.share(Decimal),
}
PIECES = {"BOUND": _BOUND, "DIGIT": _DIGIT, "NO_SHARE": _NO_SHARE}
TABLES["fillers"] |= TABLES["reach"]
WORDS = Words(
    lang="vi",
    fixed=common.rows(TABLES, PIECES, READERS),
    start=_START,
    word=_WORD,
    value=_VALUES.get,
    noun=noun,
    scale_not_before=rf"(?! (?:lệ|trọng|giá|suất|phú|lượng)\b)(?<!củ(?= (?:{'|'.join(sorted(TABLES.pop('bulbs')))})\b))",
    implied="",
    pairs=True,
    not_before="".join(rf"(?<! {unit}(?= (?:{'|'.join(longer)})\b))" for unit, longer in _LONGER.items()),
    period_tail=rf"(?:(?<=đầu năm)|(?<=cuối năm))(?: nay| {YEAR})\b",
    **TABLES.pop("patterns"),
    **TABLES,
)
