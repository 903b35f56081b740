"""Vietnamese: numbers in words."""

from __future__ import annotations

from decimal import Decimal

SCALES = {
    "trăm": 10**2, "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
    "chục": 10,
}  # fmt: skip
DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
DIGIT_WORDS = "|".join(DIGITS)
_SCALE_WORD = "mươi|mười|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|linh|lẻ|rưỡi|phẩy"
NUMERALS = rf"nửa(?= (?:triệu|tỷ|tỉ)\b)|(?:{DIGIT_WORDS}|mười)(?: (?:{DIGIT_WORDS}|{_SCALE_WORD})\b){{0,14}}\b"


def read_numeral(words: str) -> Decimal | None:
    """A number in words; None when the words do not form one.

    >>> int(read_numeral("hai mươi ba")), int(read_numeral("bảy nghìn không trăm linh năm"))
    (23, 7005)
    """
    whole, comma, fraction = words.partition(" phẩy ")
    total, group, digit = Decimal(0), Decimal(0), None
    last = Decimal(1)
    previous = ""
    if words == "nửa":
        return Decimal("0.5")
    for word in whole.split():
        if word in DIGITS:
            if digit is not None or (word == "năm" and previous in ("mười", "mươi")):
                # Two digits are a list (hai ba), and after mười the five is lăm: mười năm is ten years.
                return None
            digit = DIGITS[word]
        elif word == "mười":
            group, digit = group + 10, None
        elif word in ("mươi", "trăm"):
            last = Decimal(10 if word == "mươi" else 100)
            group, digit = group + (digit or 0) * last, None
        elif word == "rưỡi":
            group, digit = group, None
            total += last / 2
        elif word in SCALES:
            last = Decimal(SCALES[word])
            total, group, digit = total + (group + (digit or 0)) * last, Decimal(0), None
        previous = word
    value = total + group + (digit or 0)
    if comma:
        digits = [str(DIGITS[word]) for word in fraction.split() if word in DIGITS]
        return value + Decimal("0." + "".join(digits)) if digits else None
    return value
