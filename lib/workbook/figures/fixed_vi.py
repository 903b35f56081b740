"""Vietnamese: what reads as a whole: dates, periods, multiples and fractions in words, ranks, names."""

from __future__ import annotations

from decimal import Decimal
import re

from workbook.figures.calendar import (
    DASH,
    DAY,
    END,
    MONTH,
    NUMERIC_DATES,
    YEAR,
    Reading,
    between,
    constant,
    date,
    decade,
    skip,
    year,
    years,
)
from workbook.figures.spelled_vi import DIGIT_WORDS, DIGITS


def _quarter(match: re.Match) -> Reading:
    names = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
    name = match["quarter"]
    return Reading("period", "quarter", value=Decimal(names.get(name) or name))


def _months(match: re.Match) -> Reading:
    return Reading("period", "month", value=Decimal(match["number"]))


def _fraction(match: re.Match) -> Reading:
    top, bottom = match["top"], match["bottom"]
    return Reading(
        "multiple",
        "ratio",
        value=Decimal(DIGITS.get(top) or top)
        / Decimal(DIGITS.get(bottom, 10) if not bottom.isdigit() else bottom),
    )


def _rank(match: re.Match) -> Reading:
    place = match["place"]
    names = DIGITS | {"nhất": 1, "nhì": 2, "mười": 10}
    return Reading("rank", "rank", value=Decimal(names.get(place) or place.partition("/")[0]))


_YEAR_AFTER = rf"(?:(?:\s?[/.-]\s?| năm ){YEAR})?"
_MONTH_WORD = "giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp"
# hai con số is a rate of 10 to 100 percent, unless two printed numbers are meant: chia hai con số này.
_SUMS = ("chia", "cộng", "nhân", "trừ", "sánh", "giữa", "lấy", "ghép", "là", "cả", "có")
_NO_RATE_BEFORE = "".join(rf"(?<!{verb} )" for verb in _SUMS)
_NO_RATE_AFTER = r"(?! (?:này|đó|trên|kia|ấy|nói|khác|vừa|cuối|đầu|may|lẻ)\b)"
FIXED = [
    (rf"năm (?P<year>{YEAR})(?:{DASH}| đến (?:năm )?)(?P<until>{YEAR}){END}", years),
    (rf"năm (?P<year>{YEAR}){END}(?!{DASH}[0-9]{{2,4}}\b)", year),
    (rf"quý (?P<quarter>iv|i{{1,3}}|[1-4]|một|hai|ba|tư)\b{_YEAR_AFTER}{END}", _quarter),
    (
        rf"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|mùng|mồng|rạng sáng) (?:nay |qua |ngày ){{0,2}}{DAY}(?:{DASH}{DAY})"
        rf"?(?:[-/.]{MONTH}| tháng {MONTH})(?:[-/.]{YEAR}| năm {YEAR})?{END}",
        date,
    ),
    (rf"(?:ngày|mùng|mồng) {DAY}\b{END}(?! (?:tỷ|triệu|nghìn))", date),
    (rf"tháng (?:{MONTH}\b|(?:{_MONTH_WORD})\b){_YEAR_AFTER}{END}", date),
    (rf"{DAY}[/.-]{MONTH}[/.-]{YEAR}{END}", date),
    (rf"{DAY} (?:đến|tới) (?:ngày )?{DAY}[/-]{MONTH}{END}", date),
    (r"[0-2]?[0-9] ?(?:h|g|giờ) ?[0-5][0-9](?: phút)?\b", date),
    (r"[0-2]?[0-9]h\b", date),
    (
        r"nửa (?:đầu|cuối) năm\b(?: \d{4}\b)?", lambda m: Reading("period", "half_year",
        value=Decimal(1 if "đầu" in m[0] else 2)),
    ),
    (rf"{_NO_RATE_BEFORE}(?:2|hai) con số\b{_NO_RATE_AFTER}", between("percent", "percent", "10", "100")),
    (rf"{_NO_RATE_BEFORE}(?:3|ba) con số\b{_NO_RATE_AFTER}", between("percent", "percent", "100", "1000")),
    (r"kế hoạch (?:[0-9]+|năm) năm lần thứ \w+", skip),
    (r"24/7\b|24/24\b", skip),
    (r"(?:đường|phố|đại lộ) [0-9]{1,2}[/-][0-9]{1,2}\b", skip),
    (r"(?P<number>[0-9]{1,2})t/?(?:20)?[0-9]{2}\b", _months),
    (r"q(?P<quarter>[1-4])(?:[/ -]?(?:20)?[0-9]{2})?\b", _quarter),
    (
        r"h(?P<half>[12])[/ -]?(?:20)?[0-9]{2}\b", lambda m: Reading("period", "half_year",
        value=Decimal(m["half"])),
    ),
    (r"[12]h/?(?:20)[0-9]{2}\b", lambda m: Reading("period", "half_year", value=Decimal(m[0][0]))),
    (rf"thập (?:niên|kỷ) (?P<year>{YEAR})\b", decade),
    (r"(?:tăng )?gấp (?:đôi|hai)\b(?! lần)", constant("multiple", "ratio", "2")),
    (r"gấp ba\b(?! lần)", constant("multiple", "ratio", "3")),
    (r"gấp rưỡi\b", constant("multiple", "ratio", "1.5")),
    (r"một nửa\b", constant("multiple", "ratio", "0.5")),
    (r"quá bán\b|quá nửa\b", constant("multiple", "ratio", "0.5", "over")),
    (
        r"(?P<top>[1-9]|một|hai|ba|bốn|năm) phần (?P<bottom>ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|"
        r"[2-9])\b",
        _fraction,
    ),
    (
        r"(?:xếp hạng|lên hạng|đứng hạng|vị trí|hạng(?= [0-9]+/)) (?:thứ )?(?P<place>[0-9]{1,3})"
        r"\b(?:/[0-9]+)?",
        _rank,
    ),
    (
        r"(?:đứng|xếp|xếp hạng|vị trí|hạng|lớn|cao|nhiều|nhanh|đông)"
        r" thứ (?P<place>[0-9]{1,3}(?:/[0-9]+)?|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b",
        _rank,
    ),
    (rf"(?:lần )?thứ (?:{DIGIT_WORDS}|nhất|nhì|mười)\b", skip),
    (r"(?:thế kỷ|đại hội|khóa|kỳ họp) (?:thứ )?[0-9]+\b", skip),
    (rf"{DAY} tháng {MONTH}\b(?: năm {YEAR})?{END}", date),
    (
        r"(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?= (?:số|dân|tổng|diện|gdp|lượng|các|cả|của|sản|kim|"
        r"thị|doanh|người|nhu|chi|giá|vốn|thu|trong|so|thời|kế)\b)",
        _fraction,
    ),
    (
        r"(?:(?<=hơn )|(?<=gần )|(?<=chiếm )|(?<=khoảng )|(?<=bằng )|(?<=tới )|(?<=trên )|(?<=còn )"
        r"|(?<=tỷ lệ )|(?<=tỉ lệ ))(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![0-9/])",
        _fraction,
    ),
    *NUMERIC_DATES,
    (rf"{DAY}/{MONTH}{END}(?![%/\w])", date),
]  # fmt: skip
# What can start a pattern of FIXED, besides a digit or a number in words.
ANCHORS = (
    r"kế hoạch|năm|quý|ngày|hôm|sáng|trưa|chiều|tối|đêm|mùng|mồng|rạng sáng|tháng|nửa|gấp|tăng gấp|một nửa|"
    r"quá bán|quá nửa|đứng thứ|xếp thứ|xếp hạng|vị trí thứ|hạng thứ|lớn thứ|cao thứ|nhiều thứ|nhanh thứ|"
    r"đông thứ|lần thứ|thứ|thế kỷ|q[1-4]|h[12]|thập niên|thập kỷ|ba con|đường|phố|đại lộ|lên hạng|"
    r"đứng hạng|vị trí|hạng|đại hội|khóa|kỳ họp"
)
