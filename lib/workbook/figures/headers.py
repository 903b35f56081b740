"""What the head of a column, the label of a row or a caption says of the unit and scale of cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbook.figures.languages import LETTER, one_of, table
from workbook.figures.patterns import LANGUAGES
from workbook.figures.text import lowered

PER_SHARE = re.compile(
    "per (?:common |ordinary |diluted |basic )?(?:share|unit)|\\beps\\b|每股"
    "|/cp\\b|(?:trên|/) ?(?:1 |một |mỗi )?cổ ph"
)
COUNTED = re.compile(  # a share or a number of things, so that a caption with a currency is not meant
    "率$|比率|比重|占比|\\bmargin|\\bratios?\\b|\\brate\\b|\\bro[ae]\\b|tỷ suất|tỷ lệ|tỷ trọng|hệ số"
    "|số lượng|number of|headcount|人数|人數|户数|数量"
)
GROWTH = re.compile(
    "增长|增長|增速|同比|环比|環比|增减|增減|比较|比較|tăng|so với|so cùng"
    "|growth|change|chg|yoy|y/y|\\+/-|tỷ trọng|比重|占比|share"
)
_DECLARED = re.compile(r"(?:đơn vị(?: tính)?|đvt|dvt|units?|计量单位|計量單位|单位|單位|単位)\s?[:：]\s?(.{1,60})")
_INSIDE = re.compile(r"(\S{0,12})\s?[(\[]([^()\[\]]{1,70})[)\]]")
_IN_SCALE = re.compile(
    r"\b(?:in|all figures in|figures in|amounts in) (?:\S+ )?(?:thousands?|millions?|billions?)\b.{0,40}"
)
_MORE_SCALES = {
    **dict(thousands=3, millions=6, billions=9, trillions=12, tr=6, mm=6, mil=6, mln=6, bln=9, m=6, bn=9, b=9),
    **{"tn": 12, "trn": 12, "k": 3, "仟": 3, "百": 2, "佰": 2, "千": 3, "lakhs": 5, "crores": 7},
}
_SHORT = frozenset("m b k tr mil".split())  # a scale only beside a currency
_SCALES = {word: float(value) for words in LANGUAGES.values() for word, value in words.scales.items()}
_SCALES |= {word: 10.0**power for word, power in _MORE_SCALES.items()}
_CURRENCIES = {word: code for words in reversed(LANGUAGES.values()) for word, code in words.currencies.items()}
_CURRENCIES |= table({"USD": "u.s. dollars|us dollars", "TWD": "新臺幣|新台幣", "HKD": "港幣|港币"})
_SCALED, _MEASURE, _ANY = range(3)  # which nouns are units: after a scale word, measures as well, any
_GENERIC = frozenset("元圆圓$¥￥")
_MEASURES = {word for words in LANGUAGES.values() for word in words.physical}
_OTHER = table({"day": "days|ngày|天", "ratio": "times|x|lần|倍|次", "仙": "仙", "cents": "cents|¢"})
_CODES = "|".join(sorted((re.escape(word) for word in _CURRENCIES if word.isascii()), key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<percent>%|phần trăm|per ?cent|百分比)|(?P<number>10{{1,2}}(?![0-9.,])|1[.,]?000(?:[.,]?000)*|['’]?000)"
    rf"|(?P<currency>{one_of(_CURRENCIES)}|(?:{_CODES})(?=(?:bn|mn|m|k|tn|trn|b|million|billion)(?!{LETTER})))"
    rf"|(?P<scale>{one_of(_SCALES)})"
    r"|(?P<skip>[\s:.,;'’\"/()-]+|(?:in|of|and|shares?|amounts?|data|figures|tính|bằng|theo|币种|幣種|per|common|ordinary)(?![a-z])"
    r"|(?:except|unless|ngoại trừ|trừ|unaudited|除).*)"
)


class Scaled(NamedTuple):
    """A unit as in `Figure.unit`, and the factor that the printed numbers take."""

    unit: str
    scale: float


class Caption(NamedTuple):
    """The unit of a table, whether its growth is in percent, and whether the line says nothing else."""

    unit: Scaled | None
    percent: bool
    whole: bool


def unit_in(text: str, alone: bool = False) -> Scaled | None:
    """The unit that a head or label names: after a colon, in brackets, at its end, or as a whole.

    `alone` says that the text is nothing but a unit, so that any noun is one.

    >>> unit_in("GDP (CNYbn)"), unit_in("2024/06 港元(千$)"), unit_in("tăng so với 2023")
    (Scaled(unit='CNY', scale=1000000000.0), Scaled(unit='HKD', scale=1000.0), None)
    """
    low = lowered(text).strip()
    if match := _DECLARED.search(low):
        return _parsed(match[1].split("  ")[0], _ANY)
    if "%" in low:
        return Scaled("percent", 1.0)
    for match in reversed(list(_INSIDE.finditer(low))):
        if found := _parsed(f"{match[1]} {match[2]}") or _parsed(match[2], _MEASURE):
            return found
    tail = re.split(r"[,，、–-] ?", low)[-1]
    in_scale = _IN_SCALE.search(low)
    by_tail = _parsed(tail, _MEASURE) if tail != low else None
    found = (in_scale and _parsed(in_scale[0])) or by_tail or _parsed(low, _ANY if alone else _SCALED)
    if not found and (last := _parsed(" ".join(low.split()[-2:])) or _parsed(low.split(" ")[-1])):
        found = last if last.unit and last.scale > 1 else None  # 2008 £m
    return found


def declared(text: str) -> Caption:
    """What a line above a table says of all its cells."""
    low = lowered(text).strip()
    if match := _DECLARED.search(low):
        return Caption(unit_in(text), "%" in match[1], match.start() <= 1)
    bare = _parsed(low.strip("()[]"))
    return Caption(bare or (None if "%" in low else unit_in(text)), False, bare is not None)


def _parsed(phrase: str, noun: int = _SCALED) -> Scaled | None:
    """The unit that a phrase consists of, as a whole."""
    unit, scale, at, short, words = "", 1.0, 0, False, 0
    phrase = phrase.strip()
    while at < len(phrase) and (unit or len(phrase) - at < 2 or phrase[at:] not in _MEASURES):  # 万千瓦时
        match = _TOKEN.match(phrase, at)
        if not match:
            break
        kind, word = match.lastgroup, match[0]
        if kind == "percent":
            return Scaled("percent", 1.0) if not unit else Scaled(unit, scale)
        if kind == "currency" and not (unit and word in _GENERIC):
            unit = _CURRENCIES[word]
        if kind == "scale":
            scale, short = scale * _SCALES[word], short or word in _SHORT
        if kind == "number":
            scale *= 10.0 ** word.count("0")
        words += kind != "skip"
        at = match.end()
    rest = phrase[at:].strip(" )")
    if not rest:
        return Scaled(unit, scale) if words and (unit or not short) and (unit or scale >= 1000) else None
    if unit or len(rest) > 20 or any(char.isdecimal() for char in rest):
        return None
    scaled = words and scale >= 1000 and not short
    known = noun == _ANY or scaled or (noun == _MEASURE and {rest, rest.split("/")[0]} & {*_MEASURES, *_OTHER})
    return Scaled(_OTHER.get(rest, rest), scale) if known else None
