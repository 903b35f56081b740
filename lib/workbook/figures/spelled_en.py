"""English: numbers in words."""

from __future__ import annotations

from decimal import Decimal
import re

DIGITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * tens
    for tens, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_ONE = "|".join(sorted([*DIGITS, *TENS], key=len, reverse=True))
_BEFORE_SCALE = r"(?= (?:hundred|thousand|million|billion|trillion)\b)"
NUMERALS = (
    r"half a(?= (?:million|billion|trillion|dozen)\b)"
    rf"|(?:{_ONE}|an?{_BEFORE_SCALE})\b(?:(?:-| and | )(?:{_ONE}|hundred|thousand)\b){{0,10}}"
)


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
