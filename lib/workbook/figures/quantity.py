"""A number as printed: its digits or words, its scale words, and the smaller parts that follow them."""

from decimal import Decimal
import re
from typing import NamedTuple

from workbook.figures.numbers import (
    LEADING,
    LOOSE_NUMBER,
    NUMBER,
    ONE,
    SEVERAL,
    SPACED_NUMBER,
    ZERO,
    Part,
    Places,
    fraction,
    readings,
)
from workbook.figures.patterns import DIGITS, GAPS, Patterns

_FRACTION_SIGNS, _GOES_ON = frozenset(" -½¼¾⅓⅔⅛⅜⅝⅞"), DIGITS | {".", ","}
_DECIMALS = re.compile(" ?([0-9]+)")
_TENTHS = re.compile("[0-9]{1,3}(?![0-9.,])")
MOST_TOKENS = 40


class Quantity(NamedTuple):
    """A number with its scale words, before it has a unit."""

    start: int
    end: int
    numbers: dict[str, Decimal]  # by the sign taken as decimal, see readings
    digits: str  # as printed; "" when in words
    scale: Decimal = ONE
    hedge: str = "none"
    spelled: str = ""
    spread: Decimal = ZERO  # from the lower to the upper end of 三四千, before the scale


def quantity(p: Patterns, low: str, start: int, currency: bool = False) -> Quantity | None:
    """The number at `start` with its scale words; None when there is none. `currency`: one stands before it."""
    digits, numbers = "", {}
    if low[start : start + 1] in DIGITS or LEADING.match(low, start):
        end = _digits_end(p, low, start, currency)
        digits = low[start:end]
        numbers = readings(digits)
        if low[end : end + 1] in _FRACTION_SIGNS and digits.isdecimal() and (more := fraction(low, end)):
            numbers, end = {".": numbers[""] + more[0]}, more[1]
        if not numbers:
            return Quantity(start, end, numbers, digits)
        if plain := p.plain.match(low, end):  # as nearly all are
            scale = p.scales[plain["scale"]] if plain["scale"] else ONE
            return Quantity(start, plain.end(), numbers, digits, scale)
        places = Places((), Part(numbers.get("") or next(iter(numbers.values()))), False)
    else:
        places, end = _words_at(p, low, start)
        if not places:
            return None
        numbers = {"": places.pending.number}
    walk = _Walk(p, low, places, end, currency and digits != "")
    if not digits:  # 上千家, 过亿元, a couple of thousand
        walk.hedge = "over" if low[start] in "上过" else "about" if low.startswith("a couple", start) else "none"
    walk.go()
    total = walk.places.total()
    if not digits and total.number == 1 and not p.first.match(low, start):  # 近百万: round, not one million
        total = Part(total.value)
    if len(numbers) > 1 and walk.alone:
        shift = total.number - places.pending.number
        numbers = {sign: number + shift for sign, number in numbers.items()}
    else:
        numbers = {("" if sign == "" or not walk.alone else sign): total.number for sign in list(numbers)[:1]}
    words = "" if digits else low[start : walk.at]
    return Quantity(start, walk.at, numbers, digits, total.scale, walk.hedge, words, total.spread)


def _digits_end(p: Patterns, low: str, start: int, currency: bool) -> int:
    """Where the digits at `start` end; spaces between groups of three count where a scale or a unit follows."""
    if low[start] in ".,":
        return LEADING.match(low, start).end()
    end = NUMBER.match(low, start).end()
    if low[end : end + 1] != " " or low[end + 1 : end + 2] not in _GOES_ON:
        return end
    if spaced := SPACED_NUMBER.match(low, start) or LOOSE_NUMBER.match(low, start):
        last, thousands = spaced.end(), spaced[0].endswith(" 000") or spaced[0].count(" ") > 1
        sure = thousands and spaced.re is SPACED_NUMBER
        if last > end and (sure or currency or p.scale.match(low, last) or p.unit.match(low, last)):
            return last
    return end


def share(printed: str) -> Decimal:
    """Half, or a quarter, or three of them; a couple is two, a third one in three."""
    if "couple" in printed:
        return Decimal(2)
    if "third" in printed:
        return Decimal(1 + ("two" in printed)) / 3
    quarter = Decimal("0.75") if "three" in printed else Decimal("0.25")
    return quarter if "quarter" in printed else Decimal("0.5")


def _words_at(p: Patterns, low: str, start: int) -> tuple[Places | None, int]:
    """The first word of a number; None when it is none."""
    if not p.numeral.match(low, start):
        return None, start
    if match := p.shares.match(low, start):
        return Places((), Part(share(match[0]))), match.end()
    if match := p.first.match(low, start):
        part = p.words.value(match[0])
        return (Places((), part) if part else None), match.end()
    return Places((), Part(Decimal(1))), p.implied.match(low, start).end()  # a scale word without a digit


class _Walk:
    """The walk over the tokens that go on a number, up to the last place where it is one."""

    def __init__(self, p: Patterns, low: str, places: Places, at: int, currency: bool) -> None:
        self.p, self.low, self.places, self.at, self.currency = p, low, places, at, currency
        self.hedge, self.zero, self.alone, self.done = "none", False, True, False
        self.comma, self.after_scale = False, 0
        self.sure = (places, at)  # where to turn back to when what follows does not fit
        self.digits = low[at - 1] in DIGITS  # whether the pending number is in digits
        self.single = at < 2 or low[at - 2] not in ".,0123456789"

    def go(self) -> None:
        """Read on as long as the places fall."""
        steps = (self._scale, self._inside, self._word, self._number, self._point, self._half)
        for _ in range(MOST_TOKENS):
            if self.done or not self.p.goes_further.match(self.low, self.at) or not any(step() for step in steps):
                break
        self._settle()

    def _move(self, places: Places | None, end: int) -> bool:
        if places is None:
            return False
        self.places, self.at = places, end
        if places.pending is None:
            self.sure, self.zero = (places, end), False
        return True

    def _back(self) -> bool:
        self.places, self.at = self.sure
        self.alone = self.alone or len(self.places.parts) < 2
        self.done = True
        return True

    def _scale(self) -> bool:
        p, low, at = self.p, self.low, self.at
        if match := p.scale.match(low, at) or (p.bracketed_scale.match(low, at) if self.digits else None):
            scale, places = p.scales[match[match.lastgroup]], self.places
            below = places.parts[-1].scale if places.parts and places.pending else 0
            if 100 <= below < scale and self.single and not self.zero and not p.words.spaced:
                places = places.elided()  # 三千五万 is 35 million
            places = places.times(scale)
            if places is None and self.places.parts and scale == 10 and not p.words.spaced:
                one = self.places.put(Part(Decimal(1)), True)  # 一百十五
                places = one and one.times(scale)
            return self._move(places, match.end()) or self._back()
        short = p.short_scale.match(low, at) if self.digits and not self.places.parts else None
        if short and (self.currency or self._is_bare(short[0])):
            word, end, pending = short[0].strip(GAPS), short.end(), self.places.pending
            if word in p.words.sure_scales and (more := _TENTHS.match(low, end)):  # 2tr5, 1tr250
                pending, end = Part(pending.number + Decimal(more[0]).scaleb(-len(more[0]))), more.end()
            return self._move(self.places._replace(pending=pending).times(p.scales[word]), end)
        return False

    def _is_bare(self, printed: str) -> bool:
        """Whether 17.3m or 300k is a scaled number although no currency says so; 4K and 3M are names."""
        numbers = self.p.words
        code = printed == "b" and self.low[self.at - 2] not in ".,"  # 221B Baker Street
        bare = printed in numbers.bare_scales and not self.single and not code
        return bare or printed.strip(GAPS) in numbers.sure_scales

    def _inside(self) -> bool:
        match = self.p.inside.match(self.low, self.at) if self.hedge == "none" else None
        if match:
            self.hedge = self.p.words.inside[match[1]]
            self.at = match.end()
            if not self.places.pending:
                self.sure = (self.places, self.at)
        return match is not None

    def _point(self) -> bool:
        match = self.p.point.match(self.low, self.at) if self.hedge == "none" else None
        places = self.places.whole() if match else self.places
        pending = places.pending
        if not match or not pending or pending.scale > 1 or pending.spread or pending.number % 1:
            return False
        digits, end = self._decimals(match.end())
        if not digits:
            return False
        self.digits = False
        return self._move(places._replace(pending=Part(Decimal(f"{pending.number:f}.{digits}"))), end)

    def _decimals(self, at: int) -> tuple[str, int]:
        """The digits after a point, one by one, in words or not, and where they end."""
        p, digits = self.p, ""
        if match := _DECIMALS.match(self.low, at):
            return match[1], match.end()
        while match := p.word.match(self.low, at):
            parts = [p.words.value(word) for word in ([match["word"]] if p.words.spaced else match["word"])]
            if any(part is None or part.number > 9 for part in parts):
                break
            digits += "".join(str(part.number) for part in parts)
            at = match.end()
        return digits, at

    def _half(self) -> bool:
        match = self.p.half.match(self.low, self.at)
        if not match or (self.places.pending and not self.p.words.plain_rest):
            return False
        if not self.places.pending and self.p.words.plain_rest and self.p.scale.match(self.low, match.end()):
            return False  # one billion and a half million
        return self._move(self.places.plus(share(match[0])), match.end())

    def _word(self) -> bool:
        """A digit, ten or teen in words."""
        if self.hedge != "none" or (self.digits and self.places.pending):
            return False
        p, numbers, at = self.p, self.p.words, self.at
        if match := p.zero.match(self.low, at) if self.places.parts and not self.places.pending else None:
            at = match.end()
            self.comma = match[0] == ","
        token = p.word.match(self.low, at)
        part, pending = numbers.value(token["word"]) if token else None, self.places.pending
        if part is None:
            return False
        part = Part(Decimal(1), spread=SEVERAL.spread) if part == SEVERAL else part  # 十几: 11 to 19
        if pending is None:
            if self.places.parts[-1].scale == 10 and token["word"] in numbers.not_after_ten:
                return False
            self.zero = match is not None or token["word"][0] in "零〇○"
            if part.number == 0 and not self.p.words.spaced:
                self.at = token.end()  # 一万零十二
                return True
            self.alone = self.digits = False
            self.single = part.number < 10
            return self._move(self.places.put(part, True), token.end())
        ten = pending.number >= 10 and pending.number % 10 == 0 and pending.number < 100
        if ten and part.number < 10 and not pending.spread and token["word"] not in numbers.not_after_ten:
            self.single = False
            more = part._replace(number=pending.number + part.number)
            return self._move(self.places._replace(pending=more), token.end())
        step = part.number - pending.number  # năm bảy triệu leaves out the six
        pair = numbers.pairs and part.number < 10 and (step == 1 or (step, part.number) == (2, 7))
        tens = token["word"] in numbers.contracted and 1 < pending.number < 10 and not self.places.parts
        if (pair or tens) and (p.scale.match(self.low, token.end()) or p.unit.match(self.low, token.end())):
            both = Part(pending.number * 10 + part.number) if tens else pending._replace(spread=step)
            return self._move(self.places._replace(pending=both), token.end())
        return False

    def _number(self) -> bool:
        """Digits after a scale word: 35 tỷ 700 triệu, 3万7412."""
        if self.places.pending or self.hedge != "none":
            return False
        at = self.at
        if match := self.p.zero.match(self.low, at):
            at = match.end()
        at += self.low[at : at + 1] == " "
        token = NUMBER.match(self.low, at)
        numbers = readings(token[0]) if token else {}
        value = numbers.get("")  # decimals only before one more scale word or a unit: 31兆1,056.10億, 3萬1746.08點
        behind = [self.p.scale] if self.p.words.spaced or at > self.at else [self.p.scale, self.p.unit]
        if value is None and len(numbers) == 1 and any(words.match(self.low, token.end()) for words in behind):
            (value,) = numbers.values()
        if value is None:
            return False
        self.after_scale = len(token[0])
        if self.p.words.spaced and token[0][0] == "0" and not self.p.elided.match(self.low, token.end()):
            return False
        self.zero, self.alone, self.digits, self.single = match is not None, False, True, len(token[0]) == 1
        return self._move(self.places.put(Part(value), False), token.end())

    def _settle(self) -> None:
        """Turn back before a last number that does not belong to what stands before it."""
        places, numbers = self.places, self.p.words
        if not places.pending:
            self.at = self.sure[1]
        if not places.parts or not places.pending:
            return
        scale, elides = places.parts[-1].scale, self.p.elided.match(self.low, self.at)
        decimals = self.digits and numbers.spaced and scale >= 10**6 and 1 < self.after_scale < 4
        single = self.single and not self.zero
        if self.comma:  # €188 billion, three times
            self._back()
        elif decimals and elides:  # 1 tỷ 050
            self._move(places.elided(self.after_scale), self.at)
        elif single and scale >= 100 and places.pending.number == int(places.pending.number):
            if elides and not self.low.endswith(tuple(numbers.not_elided), 0, self.at):
                self._move(places.elided(), self.at)
            elif not numbers.plain_rest or self.digits:
                self._back()
        elif self.digits and scale != 1000 and (numbers.spaced or not elides):
            self._back()  # but 12 nghìn 500 tấn
