"""A number in digits, words or both, composed by one rule of place value for all languages.

Each scale word multiplies what stands before it and is smaller: 二億五千萬 is 2 x 10^8 and (5 x 10^3) x 10^4,
hai nghìn một trăm tỷ is (2 x 10^3 + 1 x 10^2) x 10^9, and what follows must fit below the last scale word.
"""

from __future__ import annotations

from decimal import Decimal
import re
from typing import NamedTuple
from unicodedata import numeric

LONGEST = 24  # more digits than that are a code, not a figure
GROUPING = "\u00a0\u2009\u202f'’"  # between groups of three digits: narrow spaces, and the Swiss 1'234
NUMBER = re.compile(rf"[0-9]{{1,3}}(?:[{GROUPING}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*")
SPACED_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?")
LOOSE_NUMBER = re.compile(r"[0-9]{1,3}(?: [.,] ?[0-9]+)+(?![0-9])")  # a scanner's blanks: 12 , 5%
_NO_GROUPING = str.maketrans("", "", " " + GROUPING)
_GROUPS = {sign: re.compile(rf"[0-9]{{1,3}}(?:\{sign}[0-9]{{3}})+") for sign in ".,"}
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
# 4 1/2, 14-1/2, 5½, and the decimals of ,79 €
_FRACTION = re.compile(r" ?([½¼¾⅓⅔⅛⅜⅝⅞])|[ -]([1-9][0-9]?)/(2|3|4|5|8|16|32)(?![0-9/])")
LEADING = re.compile(r"(?<![^\s$€£¥₫(~<>≈-])(?:\.[0-9]+|,[0-9]{1,2})(?![.,]?[0-9])")
ROUNDED_FROM = 1000  # a number in words that ends in a smaller scale word (two hundred) is as exact as its digits
DOUBLED_FROM = 10**4  # scale words that multiply a scale word as large
ZERO, ONE = Decimal(0), Decimal(1)


class Part(NamedTuple):
    """A number times its scale; `spread` is how far the upper end of 三四千 lies above the lower."""

    number: Decimal
    scale: Decimal = ONE
    spread: Decimal = ZERO

    def folded(self) -> Part:
        """The same in ones: fifty is not five tens."""
        return Part(self.value, spread=self.spread * self.scale)

    @property
    def value(self) -> Decimal:
        """The number in ones."""
        return self.number * self.scale


SEVERAL = Part(Decimal(2), spread=Decimal(8))  # 几十, hàng chục, several hundred: 2 to 10 of what follows


class Places(NamedTuple):
    """What has been read of a number: its finished parts, each below the one before, and what awaits a scale."""

    parts: tuple[Part, ...] = ()
    pending: Part | None = None
    by_words: bool = True

    def put(self, part: Part, by_words: bool) -> Places | None:
        """With a number that fits below the last scale word; None when it does not."""
        if self.pending or (self.parts and not self._takes(part)):
            return None
        return Places(self.parts, part, self.by_words and by_words)

    def times(self, scale: Decimal) -> Places | None:
        """With a scale word; None when there is nothing that it could multiply, or the places would not fall."""
        kept = list(self.parts)
        smaller = [self.pending] if self.pending else []
        while kept and kept[-1].scale < scale and (kept[-1].value < scale or not smaller):
            smaller.append(kept.pop())
        if not smaller and kept and scale >= DOUBLED_FROM:
            smaller = [kept.pop()]  # 万亿亿
        if not smaller:
            return None
        if len(smaller) == 1:
            (only,) = smaller
            only = only.folded() if self.by_words and only.scale < ROUNDED_FROM else only
            part = only._replace(scale=only.scale * scale)
        else:
            whole = sum((part.value for part in smaller), ZERO)
            part = Part(whole, scale, sum((part.spread * part.scale for part in smaller), ZERO))
        if kept and part.value >= kept[-1].scale:
            return None
        return Places((*kept, part), None, self.by_words)

    def plus(self, share: Decimal) -> Places | None:
        """With half or a quarter of what the last word stands for: tỷ rưỡi, two and a half."""
        last = self.pending or (self.parts[-1] if self.parts else None)
        if last is None or last.number != last.number.to_integral_value():
            return None
        more = last._replace(number=last.number + share)
        return self._replace(pending=more) if self.pending else self._replace(parts=(*self.parts[:-1], more))

    def whole(self) -> Places:
        """With its parts as one number before decimals: 三十 of 三十点七万."""
        return Places((), self.total(), self.by_words) if self.pending is None and self.parts else self

    def elided(self, digits: int = 1) -> Places:
        """With the last digits as decimals of the last scale word: 14万3 is 143,000, 1 tỷ 050 is 1.05 billion."""
        last, tail = self.parts[-1], self.pending
        more = last._replace(number=last.number + tail.number.scaleb(-digits), spread=tail.spread.scaleb(-digits))
        return Places((*self.parts[:-1], more), None, self.by_words)

    def total(self) -> Part:
        """The number by its last scale word, so that its printed digits show how far it is rounded."""
        parts = (*self.parts, self.pending) if self.pending else self.parts
        last = parts[-1]
        scale = Decimal(1) if self.by_words and last.scale < ROUNDED_FROM else last.scale
        if len(parts) == 1 and scale == last.scale:
            return last
        number = sum((part.value / scale for part in parts[:-1]), ZERO) + last.number * (last.scale / scale)
        return Part(number, scale, sum((part.spread * part.scale / scale for part in parts), ZERO))

    def _takes(self, part: Part) -> bool:
        last = self.parts[-1]
        return part.value < last.scale and last.number == last.number.to_integral_value() and not last.spread


def readings(digits: str) -> dict[str, Decimal]:
    """The numbers that `digits` can stand for, keyed by the sign taken as decimal ("" when none is).

    One entry when grammar settles it, two for one group of three digits, none when it is no number.

    >>> readings("91,302.7"), readings("7,1")
    ({'.': Decimal('91302.7')}, {',': Decimal('7.1')})
    >>> readings("12.330")
    {'': Decimal('12330'), '.': Decimal('12.330')}
    >>> readings("192.168.1.1")
    {}
    """
    if not digits.isdecimal():
        digits = digits.translate(_NO_GROUPING)
    if len(digits) > LONGEST:
        return {}
    if digits.isdecimal():
        return {"": Decimal(digits)}
    last = sign_used(digits)
    head, _, tail = digits.rpartition(last)
    if not head or head.isdecimal():
        grouped = len(tail) == 3 and len(head) < 4 and head[:1] not in ("", "0")
        found = {last: Decimal(f"{head}.{tail}")}
        return {"": Decimal(head + tail)} | found if grouped else found
    signs = [char for char in digits if char in ".,"]
    grouping = signs[0]
    if _INDIAN.fullmatch(digits if last == grouping else head):
        whole = (digits if last == grouping else head).replace(",", "")
        return {"": Decimal(whole)} if last == grouping else {last: Decimal(f"{whole}.{tail}")}
    if len(set(signs)) == 2:
        fits = signs.count(last) == 1 and _GROUPS[grouping].fullmatch(head)
        return {last: Decimal(head.replace(grouping, "") + "." + tail)} if fits else {}
    return {"": Decimal(digits.replace(last, ""))} if _GROUPS[last].fullmatch(digits) else {}


def sign_used(digits: str) -> str:
    """The last dot or comma in `digits`, or "" when there is none."""
    last = max(digits.rfind("."), digits.rfind(","))
    return digits[last] if last >= 0 else ""


def leading(low: str, start: int, floor: int) -> int:
    """One when a sign before the digits at `start` begins their decimals, else 0: .5 percent, ,79 €."""
    return int(start > floor and low[start - 1] in ".," and LEADING.match(low, start - 1) is not None)


def fraction(low: str, end: int) -> tuple[Decimal, int] | None:
    """The fraction that is printed beside a whole number, and its end: 4 1/2, 5½."""
    if not (match := _FRACTION.match(low, end)):
        return None
    share = Decimal(str(numeric(match[1]))) if match[1] else Decimal(match[2]) / Decimal(match[3])
    return (share, match.end()) if share < 1 else None
