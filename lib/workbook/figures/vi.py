"""Vietnamese: the words around a figure."""

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
from workbook.figures.words import CURRENCY_CODES, CURRENCY_SYMBOLS, PHYSICAL, Words, listed

SCALES = {
    "trăm": 10**2, "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
    "chục": 10,
}  # fmt: skip
DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
CURRENCIES = CURRENCY_CODES | CURRENCY_SYMBOLS | {
    "đồng": "VND", "đồng việt nam": "VND", "đ": "VND", "₫": "VND", "việt nam đồng": "VND",
    "nhân dân tệ": "CNY", "ndt": "CNY", "tệ": "CNY", "đồng nhân dân tệ": "CNY", "nhân dân tệ trung quốc": "CNY",
    "đô la mỹ": "USD", "đô-la mỹ": "USD", "đô la": "USD", "đô-la": "USD", "đôla": "USD", "đô": "USD", "đôla mỹ": "USD",
    "đồng đô la mỹ": "USD", "mỹ kim": "USD", "đô la hồng kông": "HKD", "đô la singapore": "SGD", "đô la australia": "AUD",
    "đô la úc": "AUD", "đô la canada": "CAD", "đô la đài loan": "TWD", "đôla singapore": "SGD",
    "euro": "EUR", "ơ-rô": "EUR", "bảng anh": "GBP", "bảng": "GBP", "yên": "JPY", "yên nhật": "JPY", "yen": "JPY",
    "yen nhật": "JPY", "won": "KRW", "won hàn quốc": "KRW", "baht": "THB", "bạt": "THB", "rúp": "RUB", "ruble": "RUB",
    "rupiah": "IDR", "ringgit": "MYR", "rupee": "INR", "franc thụy sĩ": "CHF", "peso": "PHP", "kíp": "LAK",
}  # fmt: skip
HEDGES = {
    "khoảng": "about", "chừng": "about", "xấp xỉ": "about", "trên dưới": "about", "tầm": "about", "ước": "about", "vào khoảng": "about",
    "ước tính": "about", "ước khoảng": "about", "ước tính khoảng": "about",
    "cỡ": "about", "quanh": "about", "quanh mức": "about", "xung quanh": "about", "trung bình khoảng": "about", "đâu đó": "about",
    "gần": "nearly", "ngót": "nearly", "sát": "nearly", "suýt soát": "nearly", "gần tới": "nearly", "gần đạt": "nearly",
    "gần bằng": "nearly", "tiệm cận": "nearly", "gần như": "nearly", "gần chạm": "nearly",
    "hơn": "over", "trên": "over", "vượt": "over", "quá": "over", "vượt quá": "over", "vượt mức": "over", "vượt mốc": "over",
    "vượt ngưỡng": "over", "vượt con số": "over", "vượt qua": "over", "vượt trên": "over", "cán mốc hơn": "over",
    "lớn hơn": "over", "vượt qua mốc": "over", "vượt qua ngưỡng": "over", "nhiều hơn": "over", "vượt xa": "over",
    "vượt ngõ": "over",  # a misprint of vượt ngưỡng that the CRI article has
    "vượt qua con số": "over", "vượt khoảng": "over", "hơn cả": "over", "có hơn": "over",
    "ít nhất": "at least", "tối thiểu": "at least", "không dưới": "at least", "không thấp hơn": "at least",
    "ít nhất là": "at least", "tối thiểu là": "at least", "không ít hơn": "at least", "chí ít": "at least",
    "từ trên": "over", "không kém": "at least", "không nhỏ hơn": "at least", "tối thiểu đạt": "at least",
    "dưới": "at most", "không quá": "at most", "chưa bằng": "at most", "tối đa": "at most", "chưa đến": "at most", "chưa tới": "at most",
    "không vượt quá": "at most", "không đến": "at most", "không tới": "at most", "không hơn": "at most", "chưa đầy": "at most",
    "thấp hơn mức": "at most", "không vượt": "at most", "tối đa là": "at most", "nhiều nhất": "at most", "ít hơn": "at most",
    "chưa được": "at most", "dưới mức": "at most", "dưới ngưỡng": "at most", "xuống dưới": "at most", "trên mức": "over",
    "không cao hơn": "at most", "nhỏ hơn": "at most", "nhiều nhất là": "at most", "chỉ dưới": "at most", "không lớn hơn": "at most",
    # Comparatives: the number is a difference, not a bound.
    "cao hơn": "none", "thấp hơn": "none", "nhanh hơn": "none", "chậm hơn": "none", "kém hơn": "none", "đắt hơn": "none",
    "rẻ hơn": "none", "tốt hơn": "none", "dài hơn": "none", "hơn nhau": "none", "giảm hơn": "over", "tăng hơn": "over",
    "mục tiêu": "target", "phấn đấu": "target", "chỉ tiêu": "target", "mục tiêu là": "target",
    "đặt mục tiêu": "target", "hướng tới": "target", "hướng đến": "target", "kế hoạch": "target",
    "dự kiến": "forecast", "dự báo": "forecast", "kỳ vọng": "forecast", 
    "dự đoán": "forecast", "dự tính": "forecast", 
    "~": "about", "≈": "about", ">": "over", "<": "at most", "≥": "at least", "≤": "at most",
}  # fmt: skip
HEDGES_AFTER = {
    "trở lên": "at least", "trở xuống": "at most", "là tối thiểu": "at least", "là tối đa": "at most", "hoặc hơn": "at least",
}  # fmt: skip
DIRECTIONS = {
    word: direction
    for direction, listed in {
        "up": "tăng|tăng trưởng|tăng thêm|tăng tới|tăng mạnh|tăng nhẹ|tăng hơn|cao hơn|nhiều hơn|nhanh hơn|lớn hơn|đắt hơn|tăng lên|"
        "tăng vọt|tăng khoảng|tăng gần|tăng bình quân|nâng lên",
        "down": "giảm|giảm tới|giảm mạnh|giảm nhẹ|giảm hơn|giảm còn|giảm xuống|âm|thấp hơn|ít hơn|chậm hơn|kém|sụt giảm|mất|"
        "lao dốc|hạ|sụt|giảm gần|rẻ hơn|kém hơn|thu hẹp|hụt|suy giảm|đi xuống",
    }.items()
    for word in listed.split("|")
}
REACH = frozenset(["đạt", "là", "lên", "xuống", "còn", "tới", "đến", "từ", "ở", "mức", "chỉ", "tăng", "giảm", "thành", "bằng", "gồm", "có", "thu", "về", "và"])
FILLERS = REACH | frozenset(
    ["sẽ", "được", "trưởng", "tỷ", "lệ", "tăng", "giảm", "chiếm", "duy", "trì", "nâng", "tốc", "độ", "gdp", "quy", "mô", "năm", "nay", "bình", "quân"]
)
NAME_WORDS = frozenset(
    ["top", "thứ", "điều", "khoản", "lớp", "quận", "phường", "khóa", "khoá", "covid", "boeing", "airbus", "hạng", "bậc", "bảng", "hình", "ảnh", "trang", "chương", "mục", "tập", "lô", "ql", "tl", "block", "vành", "đai", "lộ", "qđ", "nq", "cp", "iphone", "galaxy", "windows", "web", "fortune", "forbes", "hiệu", "phiên", "version", "tuyến", "metro", "xã", "ấp", "thôn", "ngõ", "ngách", "hẻm", "kênh", "vtv", "vtc", "htv", "cảng", "f1", "u", "phim", "apollo", "opec", "asean", "nhóm_g", "vn"]
)
LABEL_WORDS = frozenset(
    ["số", "cấp", "kỳ", "đường", "công", "nghệ", "cmcn", "nghiệp", "định", "quyết", "tư", "thị", "luật", "lệnh", "loại", "tầng", "phòng", "đội", "sư", "tiểu", "đoàn", "máy", "tổ", "khu", "đợt", "lần", "vòng", "giai", "ca", "f", "tàu", "mẫu", "dòng", "pha", "câu", "bài", "phần", "dự", "tháng", "quý", "ngày", "s&p", "nikkei", "csi", "hs", "mức_độ", "level"]
)
# Words that end a counted noun: function words, and verbs that follow a noun in news.
STOP = listed(
    """đã|đang|sẽ|được|bị|có|là|và|với|của|trong|tại|từ|đến|tới|cho|để|nhằm|như|so|về|theo|trên|dưới|ở|ra|vào|lên|xuống|mà|thì|này|đó|
    kia|khi|do|bởi|vì|nên|hoặc|hay|nhưng|cũng|đều|còn|chỉ|mới|vừa|rất|hơn|nhất|gồm|bao|đạt|tăng|giảm|chiếm|cùng|cả|mỗi|mọi|các|những|một|
    hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trước|sau|cuối|qua|nay|thuộc|nằm|không|chưa|phải|cần|song|ngoài|giữa|bằng|gần|khoảng|vượt|đứng|
    xếp|lại|nữa|đây|ấy|nọ|rồi|đưa|nhận|tạo|làm|góp|giúp|khiến|chịu|bán|mua|trải|khắp|suốt|kể|mang|gây|trở|nhanh|chậm|đi|đâu|bất|tuy|dù|
    nếu|gửi|nộp|trả|nêu|thấy|nói|tuyên|khẳng|lấy|tức|xin|phấn|lọt|rơi|rút|tụt|vẫn|luôn|ngay|thậm|nhờ|vay|mất|chết|bước|nhấn|đóng|kéo|dành|
    đáp|gọi|phê|dừng|khỏi|chấm|sụt|nhích|bứt|cán|cập|chạm|ngang|thay|ứng|chi|tương|cách|quý|tháng|ngày|tuần|giờ|cấp_phép|vs|hút|thu"""
)
# Pairs of syllables that are one verb or adverb although each alone can be part of a noun (công nghệ cao).
PAIRS = listed(
    """thành lập|hoạt động|thể hiện|triển khai|đầu tiên|gia nhập|lớn nhất|quan tâm|sử dụng|xuất hiện|nghỉ việc|mắc covid|tử vong|
    hợp tác|phát triển|trung bình|bình quân|quay lại|công bố|phục vụ|liên quan|sinh sống|làm việc|chính thức|trực tiếp|nhập cảnh|
    nhập viện|tốt nghiệp|đồng ý|ra đời|rời khỏi|tiếp cận|cung cấp|tham dự|hưởng lợi|hoàn thiện|tính đến|ủng hộ|quy tụ|đầu năm|cao hơn|
    thấp hơn|cao nhất|thấp nhất|tính từ|tính theo|tính tới|hàng đầu|hàng năm|lập kỷ|tham gia|tham quan|tập trung|gia tăng|kết thúc|
    lần đầu|ký kết|chuyển sang|chuyển đổi|thực hiện|phục hồi|tổng vốn|tổng số|tổng trị|dự kiến|dự báo|hướng tới|hướng đến|đầu tháng|
    đầu quý|tiếp tục|tiếp nhận|giành được|thêm mới|hiện nay|hiện có|hiện đang|ước đạt|ước tính|ghi nhận|diễn ra|khai thác|khai trương|
    vận hành|hoàn thành|xây dựng|thông qua|hết hạn|đề xuất|đăng ký|sở hữu|đồng thời|trị giá|tổng trị|lần lượt|tiếp theo|trở nên|
    mở rộng|mở cửa|xuất sang|phấn đấu|hình thành|chính là|bắt đầu|sản xuất ra|thuộc về|gia hạn|kết nối|lắp đặt|nâng cấp|ban hành"""
)
_NOUN_WORD = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)*)")
_ACRONYM = re.compile(r" [A-ZĐ]{2,5}\b(?![-/0-9])")  # 16 FTA
_IDIOM = re.compile(r" (?:bên|chiều|mặt|mùa|lần|ông|bà|anh|chị)\b")  # hai bên: both sides
LONGEST_NOUN = 6


def noun(text: str, low: str, at: int) -> int:
    """End of the noun phrase at `at`: up to six words, ended by a capital, a verb or a function word."""
    end = at
    if match := _ACRONYM.match(text, at):
        return match.end()
    if _IDIOM.match(low, at) and low[at - 1].isalpha():
        return at
    for _ in range(LONGEST_NOUN):
        match = _NOUN_WORD.match(low, end)
        if not match or text[match.start(1)].isupper() or match[1] in STOP:
            break
        following = _NOUN_WORD.match(low, match.end())
        if following and f"{match[1]} {following[1]}" in PAIRS:
            break
        end = match.end()
    return end


_UNIT_WORD = "|".join(DIGITS)
_SCALE_WORD = "mươi|mười|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|linh|lẻ|rưỡi|phẩy"
NUMERALS = rf"nửa(?= (?:triệu|tỷ|tỉ)\b)|(?:{_UNIT_WORD}|mười)(?: (?:{_UNIT_WORD}|{_SCALE_WORD})\b){{0,14}}\b"


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
                return None  # after mười the digit is lăm: mười năm is ten years  # two digits in a row: not a number but a list, "hai ba"
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
FIXED = [
    (rf"năm (?P<year>{YEAR})(?:{DASH}| đến (?:năm )?)(?P<until>{YEAR}){END}", years),
    (rf"năm (?P<year>{YEAR}){END}(?!{DASH}[0-9]{{2,4}}\b)", year),
    (rf"quý (?P<quarter>iv|i{{1,3}}|[1-4]|một|hai|ba|tư)\b{_YEAR_AFTER}{END}", _quarter),
    (rf"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|mùng|mồng|rạng sáng) (?:ngày )?{DAY}(?:{DASH}{DAY})?(?:[-/.]{MONTH}| tháng {MONTH})(?:[-/.]{YEAR}| năm {YEAR})?{END}", date),
    (rf"(?:ngày|mùng|mồng) {DAY}\b{END}(?! (?:tỷ|triệu|nghìn))", date),
    (rf"tháng (?:{MONTH}\b|(?:{_MONTH_WORD})\b){_YEAR_AFTER}{END}", date),
    (rf"{DAY}[/.-]{MONTH}[/.-]{YEAR}{END}", date),
    (r"[0-2]?[0-9] ?(?:h|g|giờ) ?[0-5][0-9](?: phút)?\b", date),
    (r"[0-2]?[0-9]h\b", date),
    (r"nửa (?:đầu|cuối) năm\b(?: \d{4}\b)?", lambda m: Reading("period", "half_year", value=Decimal(1 if "đầu" in m[0] else 2))),
    (r"hai con số\b", between("percent", "percent", "10", "100")),
    (r"ba con số\b", between("percent", "percent", "100", "1000")),
    (r"24/7\b|24/24\b", skip),
    (r"(?:đường|phố|đại lộ) [0-9]{1,2}[/-][0-9]{1,2}\b", skip),
    (r"(?P<number>[0-9]{1,2})t/?(?:20)?[0-9]{2}\b", _months),
    (r"q(?P<quarter>[1-4])(?:[/ -]?(?:20)?[0-9]{2})?\b", _quarter),
    (r"h(?P<half>[12])[/ -]?(?:20)?[0-9]{2}\b", lambda m: Reading("period", "half_year", value=Decimal(m["half"]))),
    (rf"thập (?:niên|kỷ) (?P<year>{YEAR})\b", decade),
    (r"(?:tăng )?gấp (?:đôi|hai)\b(?! lần)", constant("multiple", "ratio", "2")),
    (r"gấp ba\b(?! lần)", constant("multiple", "ratio", "3")),
    (r"gấp rưỡi\b", constant("multiple", "ratio", "1.5")),
    (r"một nửa\b", constant("multiple", "ratio", "0.5")),
    (r"quá bán\b|quá nửa\b", constant("multiple", "ratio", "0.5", "over")),
    (r"(?P<top>một|hai|ba|bốn|năm|[1-9]) phần (?P<bottom>ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[2-9])\b", _fraction),
    (r"(?:xếp hạng|lên hạng|đứng hạng|vị trí|hạng(?= [0-9]+/)) (?:thứ )?(?P<place>[0-9]{1,3})\b(?:/[0-9]+)?", _rank),
    (r"(?:đứng|xếp|xếp hạng|vị trí|hạng|lớn|cao|nhiều|nhanh|đông) thứ (?P<place>[0-9]{1,3}(?:/[0-9]+)?|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b", _rank),
    (rf"(?:lần )?thứ (?:{_UNIT_WORD}|nhất|nhì|mười)\b", skip),
    (r"(?:thế kỷ|đại hội|khóa|kỳ họp) (?:thứ )?[0-9]+\b", skip),
    (rf"{DAY} tháng {MONTH}\b(?: năm {YEAR})?{END}", date),
    (r"(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?= (?:số|dân|tổng|diện|gdp|lượng|các|cả|của|sản|kim|thị|doanh|người|nhu|chi|giá|vốn|thu|trong|so|thời|kế)\b)", _fraction),
    (r"(?:(?<=hơn )|(?<=gần )|(?<=chiếm )|(?<=khoảng )|(?<=bằng )|(?<=tới )|(?<=trên )|(?<=còn )|(?<=tỷ lệ )|(?<=tỉ lệ ))(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![0-9/])", _fraction),
    *NUMERIC_DATES,
    (rf"{DAY}/{MONTH}{END}(?![%/\w])", date),
]  # fmt: skip

WORDS = Words(
    lang="vi",
    decimal=",",
    scales={word: Decimal(scale) for word, scale in SCALES.items()},
    scale_not_before=r"(?! (?:lệ|trọng|giá|suất|phú|lượng)\b)",
    short_scales={},
    numerals=NUMERALS,
    read_numeral=read_numeral,
    currencies=CURRENCIES,
    currencies_before=CURRENCY_CODES | CURRENCY_SYMBOLS,
    percent=("%", "phần trăm", "％"),
    points=("điểm phần trăm", "điểm %", "điểm phần %", "% điểm"),
    physical=(*PHYSICAL, "m", "g", "l", "tấn", "tạ", "lít", "mét", "mét vuông", "mét khối", "ki-lô-mét", "cây số", "độ c",
              "điểm", "thùng", "ounce", "lượng", "chỉ", "tấn co2", "điểm cơ bản", "hải lý", "gigawatt", "megawatt", "hecta", "héc ta",
              "kw giờ", "kilomet", "kilômét", "km vuông"),
    times=("lần",),
    durations={"năm": "year", "tháng": "month", "quý": "quarter", "tuần": "week", "ngày": "day", "giờ": "hour", "phút": "minute",
               "giây": "second", "thập kỷ": "decade", "thập niên": "decade", "thế kỷ": "century", "tiếng": "hour", "năm tới": "year",
               "năm qua": "year", "tháng qua": "month", "tháng tới": "month", "tháng đầu năm": "month", "tháng cuối năm": "month",
               "quý đầu năm": "quarter", "quý cuối năm": "quarter", "năm gần đây": "year", "năm trước": "year", "năm tiếp theo": "year",
               "quý đầu": "quarter", "tháng đầu": "month", "năm nữa": "year", "tuần qua": "week", "ngày qua": "day", "tuần tới": "week",
               "ngày đầu": "day", "ngày tới": "day", "tháng gần đây": "month", "tháng trước": "month", "phút trước": "minute"},
    hedges_before=HEDGES,
    hedges_inside={},
    hedges_after=HEDGES_AFTER,
    directions=DIRECTIONS,
    fillers=FILLERS,
    reach=REACH,
    name_words=NAME_WORDS,
    label_words=LABEL_WORDS,
    joiners=r"đến|tới",
    list_joiners=r" và |, | hay | hoặc | lên | xuống | còn ",
    change_joiners=listed("lên|xuống|còn"),
    multipliers=frozenset({"gấp"}),
    frequency_after=listed("gấp|tăng|giảm|bằng|hơn|cao|lớn|nhiều|gần|tới|nhanh|trên|thấp|kém|đến|lên"),
    year_before=listed("năm|trong|trước|sau|cuối|đầu|giữa|niên|khóa"),
    period_tail=rf"(?:(?<=đầu năm)|(?<=cuối năm))(?: nay| {YEAR})\b",
    half=("rưỡi",),
    noun=noun,
    fixed=FIXED,
    anchors=r"năm|quý|ngày|hôm|sáng|trưa|chiều|tối|đêm|mùng|mồng|rạng sáng|tháng|nửa|gấp|tăng gấp|một nửa|quá bán|quá nửa|đứng thứ|"
            r"xếp thứ|xếp hạng|vị trí thứ|hạng thứ|lớn thứ|cao thứ|nhiều thứ|nhanh thứ|đông thứ|lần thứ|thứ|thế kỷ|q[1-4]|h[12]|thập niên|thập kỷ|ba con|đường|phố|đại lộ|lên hạng|đứng hạng|vị trí|hạng|đại hội|khóa|kỳ họp",
    indefinite=frozenset({"một", "tư", "không", "năm", "mốt", "lăm", "nhăm", "bẩy"}),
)  # fmt: skip
