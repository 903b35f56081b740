"""The cells of a table: the number in one, and what heads, labels of rows and captions say of unit and scale."""

from __future__ import annotations

from functools import lru_cache
import re
from typing import NamedTuple

from workbook.figures.languages import LETTER, compiled, one_of, table
from workbook.figures.numbers import readings
from workbook.figures.patterns import LANGUAGES
from workbook.figures.text import lowered

LONGEST_NUMBER = 40  # characters of a cell
SIGN = "(?:us|hk|nt|s|a|c|r)?[$€£¥₫₩₹]|rmb|rm"
_DIGITS = r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f'][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+"
_NUMBER = re.compile(
    rf"(?P<open>\(?)\s?(?P<minus>[-–—+]?)\s?(?P<sign>{SIGN})?\s?(?P<inner>[-–(]?)\s?(?P<digits>{_DIGITS})"
    r"\s?(?P<close>\)?)\s?(?P<percent>%?)\)?\s?(?:\*{1,3}|[efpr]|\[[0-9]\]|\([a-z]\)|[¹²³†‡])?"
)
YEAR = re.compile("(?:fy ?)?(?:19|20)[0-9]{2}[efp]?(?:[/-][0-9]{2,4})?")
HEADS = compiled("heads")
_INSIDE = re.compile(r"(\S{0,12})\s?[(\[]([^()\[\]]{1,70})[)\]]")
_MORE_SCALES = dict(thousands=3, millions=6, billions=9, trillions=12, tr=6, mm=6, mil=6, mln=6, bln=9, m=6, bn=9)
_MORE_SCALES |= {"b": 9, "tn": 12, "trn": 12, "k": 3, "仟": 3, "百": 2, "佰": 2, "千": 3, "lakhs": 5, "crores": 7}
_SHORT = frozenset("m b k tr mil".split())  # a scale only beside a currency
_SCALES = {word: float(value) for words in LANGUAGES.values() for word, value in words.scales.items()}
_SCALES |= {word: 10.0**power for word, power in _MORE_SCALES.items()}
_CURRENCIES = {word: code for words in reversed(LANGUAGES.values()) for word, code in words.currencies.items()}
_CURRENCIES |= table({"USD": "u.s. dollars|us dollars", "TWD": "新臺幣|新台幣", "HKD": "港幣|港币"})
_FOLDED = LANGUAGES["zh"].folded
_SCALED, _MEASURE, _ANY = range(3)  # which nouns are units: after a scale word, measures as well, any
_GENERIC = frozenset("元圆圓$¥￥")
_MEASURES = {word for words in LANGUAGES.values() for word in words.physical}
_OTHER = {"day": "days|ngày|天", "ratio": "times|x|lần|倍|次", "仙": "仙", "cents": "cents|¢"}
_OTHER = table(_OTHER | {"basis points": "bps|bp|基点|điểm cơ bản"})
_CODES = "|".join(sorted((re.escape(word) for word in _CURRENCIES if word.isascii()), key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<percent>%|phần trăm|per ?cent|百分比)|(?P<number>10{{1,2}}(?![0-9.,])|1[.,]?000(?:[.,]?000)*|['’]?000)"
    rf"|(?P<currency>{one_of(_CURRENCIES)}|(?:{_CODES})(?=(?:bn|mn|m|k|tn|trn|b|million|billion)(?!{LETTER})))"
    rf"|(?P<scale>{one_of(_SCALES)})"
    r"|(?P<skip>[\s:.,;'’\"/()-]+|(?:in|of|and|shares?|amounts?|data|figures|tính|bằng|theo|币种|幣種|per|common|ordinary)(?![a-z])"
    r"|(?:except|unless|ngoại trừ|trừ|unaudited|除).*)"
)


class Cell(NamedTuple):
    """A cell, its place in the text, and a sign of currency that stood in a cell of its own before it."""

    start: int
    text: str
    sign: str = ""


def number_in(cell: Cell) -> re.Match | None:
    """The parts of a cell that is a bare number (digits, sign, bracket, percent); None for other cells."""
    return _number(cell.text) if cell.text and len(cell.text) <= LONGEST_NUMBER else None


@lru_cache(maxsize=1 << 14)
def _number(printed: str) -> re.Match | None:
    match = _NUMBER.fullmatch(lowered(printed))
    stray = match and match["close"] and "(" not in (match["open"], match["inner"])
    return match if match and not stray and readings(match["digits"]) else None


def is_data(cell: Cell) -> bool:
    """Whether the cell holds a number that is no year."""
    return number_in(cell) is not None and YEAR.fullmatch(lowered(cell.text)) is None


def is_year(label: list[Cell]) -> bool:
    """Whether a label is a year."""
    return bool(label) and YEAR.fullmatch(lowered(label[0].text)) is not None


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
    low = lowered(text).strip().translate(_FOLDED)
    if match := HEADS["declared"].search(low):
        return _parsed(match[1].split("  ")[0], _ANY)
    if "%" in low:
        return Scaled("percent", 1.0)
    for match in reversed(list(_INSIDE.finditer(low))):
        if found := _parsed(f"{match[1]} {match[2]}") or _parsed(match[2], _MEASURE):
            return found
    tail = re.split(r"[,，、–-] ?", low)[-1]
    in_scale = HEADS["in_scale"].search(low)
    by_tail = _parsed(tail, _MEASURE) if tail != low else None
    found = (in_scale and _parsed(in_scale[0])) or by_tail or _parsed(low, _ANY if alone else _SCALED)
    if not found and (last := _parsed(" ".join(low.split()[-2:])) or _parsed(low.split(" ")[-1])):
        found = last if last.unit and last.scale > 1 else None  # 2008 £m
    return found


def unit_beside(text: str, start: int, end: int) -> Scaled | None:
    """The unit that another cell of the same row of bars says, for a span of the text."""
    at, until = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, after = text[at:start].split("|"), text[end : until if until >= 0 else None].split("|")
    if before[-1].strip() or after[0].strip() or len(before) + len(after) < 3:
        return None
    return next((unit for cell in (*before[-2::-1], *after[1:]) if (unit := unit_in(cell))), None)


def declared(text: str) -> Caption:
    """What a line above a table says of all its cells."""
    low = lowered(text).strip().translate(_FOLDED)
    if match := HEADS["declared"].search(low):
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


def spread(names: list[str], columns: list[int], width: int) -> dict[int, str]:
    """Heads above their columns; a line of heads may leave out the cell above the labels, or span columns."""
    full = [name for name in names if name]
    if len(names) == width and len(full) > len(columns) and all(names[column] for column in columns):
        return {column: names[column] for column in columns}
    for heads in (full, full[1:]):
        if heads and len(columns) % len(heads) == 0 and (heads is full or len(heads) > 1):
            step = len(columns) // len(heads)
            return {column: heads[n // step] for n, column in enumerate(columns)}
    if columns and len(full) % len(columns) == 0:
        step = len(full) // len(columns)
        return {column: " ".join(full[n * step : (n + 1) * step]) for n, column in enumerate(columns)}
    return {}


def joined(cells: list[Cell]) -> list[Cell]:
    """Heads with the unit that stands below each of them: Tháng 7, (tỷ USD)."""
    below = [cell.text[:1] in "(（" and unit_in(cell.text) is not None for cell in cells]
    if sum(below[1:]) < 2:
        return cells
    joined: list[Cell] = []
    for cell, is_unit in zip(cells, below, strict=True):
        if is_unit and joined:
            joined[-1] = joined[-1]._replace(text=f"{joined[-1].text} {cell.text}")
        else:
            joined.append(cell)
    return joined


def _kind(cell: Cell) -> str:
    """What a cell would be as a head: a year, a day, a unit, percent, another period; "" for none."""
    low = lowered(cell.text)
    if "%" in low or (unit := unit_in(cell.text)):
        return "percent" if "%" in low else unit.unit or "scale"
    if YEAR.fullmatch(low):
        return "year"
    return "day" if HEADS["day"].match(low) else "period" if HEADS["head"].match(low) else ""


def _fit(kinds: list[str]) -> float:
    """How well cells fit as the heads of neighbouring columns: all alike, or the same few again and again."""
    steps = [step for step in range(1, len(kinds) // 2 + 1) if len(kinds) % step == 0]
    repeated = any(all(kind == kinds[number % step] for number, kind in enumerate(kinds)) for step in steps)
    return sum(map(bool, kinds)) + 0.5 * repeated


def heads_of(cells: list[Cell], width: int) -> tuple[dict[int, str], int]:
    """The heads of a table whose cells stand one a line, and after how many cells they end."""
    kinds = [_kind(cell) for cell in cells]
    windows = range(len(cells) - width, -1, -1)
    best = max(windows, key=lambda at: _fit(kinds[at : at + width]), default=0)
    if len(cells) < width or (not any(kinds[best : best + width]) and len(cells) > width + 2):
        return {}, 0
    if not any(kinds[best : best + width]):
        best = len(cells) - width
    names = [cell.text for cell in cells[best : best + width]]
    over = best
    while over and kinds[over - 1]:
        over -= 1
    spans = [cell.text for cell in cells[over:best]]
    if 1 < len(spans) < width and width % len(spans) == 0:
        step = width // len(spans)
        names = [f"{spans[n // step]} {name}" for n, name in enumerate(names)]
    return dict(enumerate(names)), best + width
