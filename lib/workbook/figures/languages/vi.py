"""Vietnamese: the words around a figure, numbers in words, and what reads as a whole."""

from decimal import Decimal
import re

from workbook.figures import languages as common
from workbook.figures.languages import DASH, DAY, END, MONTH, YEAR, Words, listed, tables
from workbook.figures.numbers import Part

TABLES = tables("vi")

# Numbers in words.

SCALES = dict(mươi=10, chục=10, trăm=10**2, nghìn=10**3, ngàn=10**3, vạn=10**4, triệu=10**6, tỷ=10**9, tỉ=10**9)
SCALES |= dict(lakh=10**5, crore=10**7, củ=10**6)
DIGITS = {
    word: value
    for value, words in enumerate("không một|mốt hai ba bốn|tư năm|lăm|nhăm sáu bảy|bẩy tám chín".split())
    for word in words.split("|")
}
_DIGIT = "|".join(DIGITS)
_WORD = rf"(?:{_DIGIT}|mười)\b"
_BOUND = "".join(rf"|(?<={word} )" for word in "gần hơn ngót cả bạc chừng".split())[1:]
_SCALE = "(?:chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ)"
# A scale word without a digit: gần tỷ đồng, tỷ rưỡi.
_START = (
    rf"(?!không\b(?! (?:phẩy|phần|độ|đồng|%))){_WORD}|nửa(?= (?:triệu|tỷ|tỉ)\b)"
    rf"|(?:{_BOUND}){_SCALE}\b(?= (?!lệ|trọng|giá|phú)\w)|{_SCALE}(?= rưỡi\b)"
    rf"|(?<!mấy )(?<!vài )(?<!hàng )trăm(?= (?:{_DIGIT}) mươi\b)"
)
_VALUES = DIGITS | {"mười": 10}


def value(word: str) -> Part | None:
    """The number of a digit's word or of ten."""
    return Part(Decimal(_VALUES[word])) if word in _VALUES else None


# What is measured or counted.

STOP = TABLES.pop("stop")  # ends a counted noun: function words, and verbs that follow a noun in news
# Pairs of syllables that are one verb or adverb although each alone can be part of a noun (công nghệ cao).
PAIRS = TABLES.pop("pairs_of_verbs")
COMPOUNDS = TABLES.pop("compounds")  # nouns that hold a word or a pair of these
_COMPOUND = re.compile(rf" (?:{'|'.join(sorted(COMPOUNDS))})\b")
_NOUN_WORD = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)*)(?!\w)")
_ACRONYM = re.compile(r" (?!MAX|PRO|NEO|PLUS)[A-ZĐ]{2,5}\b(?![-/0-9])")  # 16 FTA
_IDIOM = re.compile(r" (?:bên|chiều|mặt|mùa|lần|ông|bà|anh|chị)\b")  # hai bên: both sides
LONGEST_NOUN = 8


def noun(text: str, low: str, at: int) -> int:
    """End of the noun phrase at `at`: up to eight words, ended by a capital, a verb or a function word."""
    end = at
    if match := _ACRONYM.match(text, at):
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


def _top(match: re.Match) -> Decimal:
    return Decimal(match["n"])


def _number(printed: str) -> Decimal:
    return Decimal(_NAMED.get(printed) or printed.partition("/")[0])


_YEAR_ENDS = r"(?:[,;)]|$|\.(?!\d)| (?:so với|và|này|GDP|đạt|tăng|giảm)\b)"
_NO_UNIT = r"(?! ?(?:%|(?:tuổi|tỷ|tỉ|triệu|nghìn|ngàn|người|đồng|ngày|tháng|nước|lần|phần|điểm)\b))"
_YEAR_AFTER = rf"(?:(?:\s?[/.-]\s?| năm ){YEAR})?"
_MONTH = rf"(?:{MONTH}|(?:giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp))\b"
_ON_DAY = r"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|mùng|mồng|rạng sáng) (?:nay |qua |ngày ){0,2}"
# hai con số is a rate of 10 to 100 percent, unless two printed numbers are meant: chia hai con số này.
_NO_SUM = "".join(rf"(?<!{verb} )" for verb in "chia cộng nhân trừ sánh giữa lấy ghép là cả có".split())
_DIGITS_LONG = r"con số\b(?! (?:này|đó|trên|kia|ấy|nói|khác|vừa|cuối|đầu|may|lẻ)\b)"
_SIXTHS = "(?P<top>[1-9])/(?P<bottom>[2-9]|10)"
_OF_WHAT = "số|dân|tổng|diện|gdp|lượng|các|cả|của|sản|kim|thị|doanh|người|nhu|chi|giá|vốn|thu|trong|so|thời|kế"
_SHARES = listed("hơn|gần|chiếm|khoảng|bằng|tới|trên|còn|tỷ lệ|tỉ lệ")
_PLACES = "[0-9]{1,3}(?:/[0-9]+)?|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười"
_QUARTER, _RANK, _FRACTION = common.period("quarter", _number), common.rank(_number), common.fraction(_number)
_NO_TIME = r"(?! (?:đầu|cuối|triệu|tỷ|tỉ|năm|tháng|ngày|giờ|tiếng|đêm|thế kỷ|sau|trên|dưới)\b)"
_STORM = "|".join(f"(?<={word} )" for word in "bão gió mạnh giật lên xuống sóng tai".split())
# 5/7 xã is five of seven communes, not the fifth of July.
_COUNTED = TABLES.pop("counted")
_NO_SHARE = rf"(?! (?:{'|'.join(sorted(_COUNTED))})\b)"
FIXED = [
    (rf"năm (?P<year>{YEAR})(?:{DASH}| đến (?:năm )?)(?P<until>{YEAR}){END}", common.years),
    (rf"năm (?P<year>{YEAR}){END}(?!{DASH}[0-9]{{2,4}}\b)", common.year),
    (
        rf"(?<![0-9] )năm (?:['’](?=[0-9]{{2}}\b)|(?<=cuối năm )|(?<=đầu năm )|(?<=giữa năm )|(?=[0-9]{{2}}{_YEAR_ENDS}))(?P<year>[0-9]{{2}})\b{END}{_NO_UNIT}",
        common.year,
    ),
    (rf"quý (?P<n>iv|i{{1,3}}|[1-4]|một|hai|ba|tư)\b{_YEAR_AFTER}{END}", _QUARTER),
    (rf"{_ON_DAY}{DAY}(?:{DASH}{DAY})?(?:[-/.]| tháng ){MONTH}(?:(?:[-/.]| năm ){YEAR})?{END}", common.date),
    (rf"(?:ngày|mùng|mồng) {DAY}\b{END}(?! (?:tỷ|triệu|nghìn))", common.date),
    (rf"tháng {_MONTH}{_YEAR_AFTER}{END}", common.date),
    (rf"{DAY}[/.-]{MONTH}[/.-]{YEAR}{END}", common.date),
    (rf"{DAY} (?:đến|tới) (?:ngày )?{DAY}[/-]{MONTH}{END}", common.date),
    (r"[0-2]?[0-9] ?(?:h|g|giờ) ?[0-5][0-9](?: phút)?\b", common.date),
    (r"[0-2]?[0-9]h\b|[0-2]?[0-9] giờ(?= (?:ngày|sáng|trưa|chiều|tối|đêm|hôm))", common.date),
    (r"nửa (?P<n>đầu|cuối) năm\b(?: \d{4}\b)?", common.period("half_year", {"đầu": 1, "cuối": 2}.get)),
    (rf"{_NO_SUM}(?:2|hai) {_DIGITS_LONG}", common.percents(10, 100)),
    (rf"{_NO_SUM}(?:3|ba) {_DIGITS_LONG}", common.percents(100, 1000)),
    (r"kế hoạch (?:[0-9]+|năm) năm lần thứ \w+", common.skip),
    (
        r"(?:nghị quyết|nghị định|thông tư|chỉ thị|công văn|sắc lệnh) (?:số )?[0-9]{1,4}\b(?![.,%][0-9]|%| (?:tỷ|triệu|nghìn))",
        common.skip,
    ),
    (rf"(?:{_STORM})cấp {DAY}(?:{DASH}{DAY})?\b|cấp {DAY}(?= (?:giật|đổ bộ))", common.skip),
    (r"số [0-9]{1,4}[a-z]?(?= (?:phố|đường|ngõ|ngách|đại lộ)\b)|[0-9]{4,5}[ -]?ts\b", common.skip),
    (
        r"chín (?:muồi|chắn|suối|mọng|vàng)|bốn (?:phương|cẳng)|tám hướng|năm (?:bè|châu)|"
        r"bảy (?:mối|sắc)|mười (?:mươi|ý)|(?:vài|dăm) (?:ba|bốn)|"
        r"ba (?:mũi|chân)\b",
        common.skip,
    ),
    (r"(?P<n>[0-9]+)/[0-9]+(?= \((?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng)\b)", common.exactly("count", "", _top)),
    (
        r"[0-9]{2}[a-zđ]{1,2}[0-9]?[- ][0-9]{3}\.?[0-9]{2}\b|(?:[1-7]|một|hai|ba|bốn|năm) sao\b(?! vàng)",
        common.skip,
    ),
    (r"24/7\b|24/24\b|1[89]00[ .-][0-9]{4,6}\b|(?:đường|phố|đại lộ) [0-9]{1,2}[/-][0-9]{1,2}\b", common.skip),
    (r"(?:tổ|ấp|thôn|phòng|căn) [0-9]{1,4}[a-z]?(?=,? (?:khu phố|tòa|phường|xã|chung cư|thị)\b)", common.skip),
    (
        r"[0-9]m[0-9]{1,2}\b",
        common.exactly("amount", "m", lambda match: Decimal(match[0].replace("m", ".")), False),
    ),
    (r"(?P<n>[0-9]{1,2})t/?(?:20)?[0-9]{2}\b", common.period("month")),
    (r"q(?P<n>[1-4])(?:[/ -]?(?:20)?[0-9]{2})?\b", common.period("quarter")),
    (r"h(?P<n>[12])[/ -]?(?:20)?[0-9]{2}\b", common.period("half_year")),
    (r"(?P<n>[12])h/?(?:20)[0-9]{2}\b", common.period("half_year")),
    (rf"thập (?:niên|kỷ) (?P<year>{YEAR})\b", common.decade),
    (r"(?:tăng )?gấp (?:đôi|hai)\b(?! lần)", common.ratio("2")),
    (r"gấp ba\b(?! lần)", common.ratio("3")),
    (r"gấp rưỡi\b", common.ratio("1.5")),
    (
        rf"(?:(?:một|phân) nửa|(?:{_BOUND}|(?<=quá )|(?<=khoảng )|(?<=đến )|(?<=non ))nửa)\b{_NO_TIME}",
        common.ratio("0.5"),
    ),
    (r"quá bán\b|quá nửa\b", common.ratio("0.5", "over")),
    (r"(?P<top>[1-9]|một|hai|ba|bốn|năm) phần (?P<bottom>ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[2-9])\b", _FRACTION),
    (r"(?:xếp hạng|lên hạng|đứng hạng|vị trí|hạng(?= [0-9]+/)) (?:thứ )?(?P<n>[0-9]{1,3})\b(?:/[0-9]+)?", _RANK),
    (rf"(?:đứng|xếp|xếp hạng|vị trí|hạng|lớn|cao|nhiều|nhanh|đông) thứ (?P<n>{_PLACES})\b", _RANK),
    (rf"(?:lần )?thứ (?:{_DIGIT}|nhất|nhì|mười)\b|(?:thế kỷ|đại hội|khóa|kỳ họp) (?:thứ )?[0-9]+\b", common.skip),
    (rf"{DAY} tháng {MONTH}\b(?: năm {YEAR})?{END}", common.date),
    (rf"{_SIXTHS}(?= (?:{_OF_WHAT})\b)", common.fraction()),
    (rf"(?:{'|'.join(f'(?<={word} )' for word in _SHARES)}){_SIXTHS}(?![0-9/])", common.fraction()),
    *common.NUMERIC_DATES,
    (rf"{DAY}/{MONTH}{END}(?![%/\w]){_NO_SHARE}", common.date),
]
TABLES["fillers"] |= TABLES["reach"]
WORDS = Words(
    lang="vi",
    fixed=FIXED,
    decimal=",",
    scales=SCALES,
    start=_START,
    word=_WORD,
    value=value,
    noun=noun,
    ends=r"đến|tới|và",
    members=r" và |, | hay | hoặc | lên | xuống | còn | trong (?:tổng )?(?:số )?| trên (?:tổng )?số |/",
    listed=r",? và |, ",
    scale_not_before=rf"(?! (?:lệ|trọng|giá|suất|phú|lượng)\b)(?<!củ(?= (?:{'|'.join(sorted(TABLES.pop('bulbs')))})\b))",
    zeros=" (?:linh|lẻ)(?= )|,(?= )",
    point=" (?:phẩy|phảy|chấm)(?= )",
    half=r" rưỡi\b",
    shares=r"nửa(?= (?:triệu|tỷ|tỉ)\b)",
    implied="",
    elided=r"(?=\s*(?:$|[.,;:!?)/]|(?:đồng|đ|usd|đô|mỗi|một)\b))",
    pairs=True,
    short_scales=dict(k=10**3, m=10**6, b=10**9, bn=10**9, tr=10**6, ty=10**9),
    not_before="".join(rf"(?<! {unit}(?= (?:{'|'.join(longer)})\b))" for unit, longer in _LONGER.items()),
    period_tail=rf"(?:(?<=đầu năm)|(?<=cuối năm))(?: nay| {YEAR})\b",
    ahead={"forecast": r"(?:dự kiến|dự báo)\b.*\bsẽ\b"},
    left_out=" (?:ở|tại|từ) [A-ZĐ]",
    each=r"lần lượt[^.;]*$",
    **TABLES,
)
