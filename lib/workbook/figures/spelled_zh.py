"""Chinese: numbers in words."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    char: value
    for value, chars in enumerate(
        ["零〇○", "一壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"]
    )
    for char in chars
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
SCALES = SMALL | LARGE
DIGIT_CHARS = "".join(DIGITS)
NUMERALS = rf"[{DIGIT_CHARS}十百千][{DIGIT_CHARS}十百千万萬亿億兆点點]{{0,15}}"


def read_numeral(words: str) -> Decimal | None:
    """A number in Chinese characters; None when they do not form one.

    >>> int(read_numeral("二十三")), int(read_numeral("一千零五")), str(read_numeral("七点一"))
    (23, 1005, '7.1')
    """
    whole, point, fraction = words.replace("點", "点").partition("点")
    if point:
        if not fraction or not whole or any(char not in DIGITS for char in fraction):
            return None
        value = read_numeral(whole)
        return None if value is None else value + Decimal("0." + "".join(str(DIGITS[char]) for char in fraction))
    if words[0] in "百千":  # 百家, 千亿: hundreds, not one hundred
        return None
    if all(char in DIGITS for char in words):
        # Digit by digit only for years and codes (二〇二三); "三五" and "两三" are guesses, not numbers.
        # Taiwan prints 三五二億; 一二三 is a list.
        values = [DIGITS[char] for char in words]
        is_list = len(words) in (2, 3) and all(value == values[0] + step for step, value in enumerate(values))
        guess = len(words) == 2 or len(words) > 4 or (is_list and len(words) > 1)
        return None if guess else Decimal("".join(map(str, values)))
    total, group, digit = Decimal(0), Decimal(0), None
    for char in words:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in SMALL:
            group, digit = group + (1 if digit is None else digit) * SMALL[char], None
        else:
            total, group, digit = (total + group + (digit or 0)) * LARGE[char], Decimal(0), None
    return total + group + (digit or 0)
