"""Vietnamese: the words around a figure, numbers in words, and what reads as a whole."""

from decimal import Decimal
import re

from workbook.figures.languages import common
from workbook.figures.languages.common import DASH, DAY, END, MONTH, YEAR
from workbook.figures.places import Part
from workbook.figures.words import Around, Joins, Names, Numbers, Units, Words, in_order, listed, table

# Numbers in words.

SCALES = dict(mươi=10, trăm=10**2, nghìn=10**3, ngàn=10**3, vạn=10**4, triệu=10**6, tỷ=10**9, tỉ=10**9, chục=10)
DIGITS = {
    word: value
    for value, words in enumerate(in_order("không một|mốt hai ba bốn|tư năm|lăm|nhăm sáu bảy|bẩy tám chín"))
    for word in words.split("|")
}
_DIGIT = "|".join(DIGITS)
_WORD = rf"(?:{_DIGIT}|mười)\b"
_BOUND = "".join(rf"|(?<={word} )" for word in "gần hơn ngót cả bạc chừng".split())[1:]
_SCALE = "(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)"
# A scale word without a digit: gần tỷ đồng, tỷ rưỡi.
_START = (
    rf"(?!không\b(?! (?:phẩy|phần|độ|đồng|%))){_WORD}|nửa(?= (?:triệu|tỷ|tỉ)\b)"
    rf"|(?:{_BOUND}){_SCALE}\b(?= (?!lệ|trọng|giá|phú)\w)|{_SCALE}(?= rưỡi\b)"
)
_VALUES = DIGITS | {"mười": 10}


def value(word: str) -> Part | None:
    """The number of a digit's word or of ten."""
    return Part(Decimal(_VALUES[word])) if word in _VALUES else None


NUMBERS = Numbers(
    decimal=",",
    scales=SCALES,
    scale_not_before=r"(?! (?:lệ|trọng|giá|suất|phú|lượng)\b)",
    start=_START,
    word=_WORD,
    value=value,
    zeros=" (?:linh|lẻ)(?= )|,(?= )",
    point=" (?:phẩy|phảy|chấm)(?= )",
    half=r" rưỡi\b",
    shares=r"nửa(?= (?:triệu|tỷ|tỉ)\b)",
    implied="",
    elided=r"(?=\s*(?:$|[.,;:!?)/]|(?:đồng|đ|usd|đô|mỗi|một)\b))",
    not_elided=("năm", "một", "mốt", "không"),
    not_after_ten=("năm",),
    pairs=True,
    short_scales=dict(k=10**3, m=10**6, b=10**9, bn=10**9, tr=10**6),
    sure_scales=frozenset({"tr"}),
    bare_scales=frozenset({"k"}),
    indefinite=listed("một|tư|không|năm|mốt|lăm|nhăm|bẩy"),
)


# Words around a figure. After a comparative ("none") the number is a difference, not a bound. One of the articles
# misprints vượt ngưỡng as vượt ngõ.

REACH = listed("mốc|ngưỡng|đỉnh|đáy|bằng|chỉ|còn|có|giảm|gồm|là|lên|mức|thu|thành|tăng|tới|từ|về|xuống|đạt|đến|ở")
AROUND = Around(
    before=table(
        """about: khoảng|độ chừng|áng chừng|chừng|xấp xỉ|trên dưới|tầm|ước|vào khoảng|ước tính|ước khoảng|
        ước tính khoảng|cỡ|quanh|quanh mức|xung quanh|đâu đó|~|≈; nearly: gần|gần mốc|ngót nghét|ngấp nghé|non|
        ngót|sát|suýt soát|gần tới|gần đạt|gần bằng|tiệm cận|gần như|gần chạm; over: hơn|trên|vượt|quá|
        vượt quá|vượt mức|vượt mốc|vượt ngưỡng|vượt con số|vượt qua|vượt trên|cán mốc hơn|lớn hơn|vượt qua mốc|
        vượt qua ngưỡng|nhiều hơn|vượt xa|vượt ngõ|vượt qua con số|vượt khoảng|hơn cả|có hơn|từ trên|trên mức|
        >; at least: ít nhất|ít ra|thấp nhất|ít nhất cũng|tối thiểu|không dưới|không thấp hơn|ít nhất là|
        tối thiểu là|không ít hơn|chí ít|không kém|không nhỏ hơn|tối thiểu đạt|≥; at most: dưới|dưới mốc|
        chưa quá|không đầy|cao nhất là|không quá|không nổi|chưa nổi|chưa bằng|tối đa|chưa đến|chưa tới|
        không vượt quá|không đến|không tới|không hơn|chưa đầy|thấp hơn mức|không vượt|tối đa là|nhiều nhất|
        ít hơn|chưa được|dưới mức|dưới ngưỡng|xuống dưới|không cao hơn|nhỏ hơn|nhiều nhất là|chỉ dưới|
        không lớn hơn|<|≤; none: cao hơn|thấp hơn|nhanh hơn|chậm hơn|kém hơn|đắt hơn|rẻ hơn|tốt hơn|dài hơn|
        hơn nhau; target: mục tiêu|phấn đấu|chỉ tiêu|mục tiêu là|đặt mục tiêu|hướng tới|hướng đến|kế hoạch;
        forecast: dự kiến|dự báo|kỳ vọng|dự đoán|dự tính"""
    ),
    after=table("at least: trở lên|là tối thiểu|hoặc hơn; at most: trở xuống|là tối đa"),
    directions=table(
        """up: tăng|tăng trưởng|tăng thêm|tăng mạnh|tăng nhẹ|cao hơn|nhiều hơn|nhanh hơn|lớn hơn|đắt hơn|tăng lên|
        tăng vọt|tăng bình quân|nâng lên; down: giảm|giảm mạnh|giảm nhẹ|thấp hơn|ít hơn|chậm hơn|kém|sụt giảm|
        mất|lao dốc|hạ|sụt|rẻ hơn|kém hơn|thu hẹp|hụt|suy giảm|đi xuống"""
    ),
    fillers=REACH
    | listed("và|lần|lượt|bình|chiếm|duy|gdp|lệ|mô|nay|nâng|năm|quy|quân|sẽ|trì|trưởng|tốc|tỷ|được|độ"),
    reach=REACH,
    prepositions=frozenset({"trên"}),
    places=listed("sàn|nền|kênh|trang|tuyến|mạng|tờ|báo"),
    negatives=frozenset({"âm"}),
    ahead=r"(?:dự kiến|dự báo)\b.*\bsẽ\b",
)
JOINS = Joins(
    ends=r"đến|tới|và",
    paired={"và": "giữa"},
    members=r" và |, | hay | hoặc | lên | xuống | còn | trong (?:tổng )?(?:số )?| trên (?:tổng )?số |/",
    listed=r",? và |, ",
    more=frozenset({"và"}),
    left_out=" (?:ở|tại|từ) [A-ZĐ]",
    each=r"lần lượt[^.;]*$",
    change=listed("lên|xuống|còn"),
    part=listed("trong|trên|/"),
)
NAMES = Names(
    owners=listed(
        """s&p|nasdaq|nikkei|csi|russell|stoxx|ftse|kospi|topix|dax|cac|airbus|apollo|asean|block|boeing|bảng|bậc|
        chương|covid|cp|cảng|f1|forbes|fortune|galaxy|hiệu|htv|hình|hạng|hẻm|iphone|khoá|khoản|khóa|kênh|lô|lộ|
        lớp|metro|mục|ngách|ngõ|nq|opec|phim|phiên|phường|ql|quận|qđ|thôn|thứ|tl|top|trang|tuyến|tập|u|version|
        vn|vtc|vtv|vành|web|windows|xã|đai|điều|ảnh|ấp"""
    ),
    labels=listed(
        """bài|ca|cmcn|câu|công|cấp|dòng|dự|f|giai|hs|khu|kỳ|level|loại|luật|lần|lệnh|máy|mẫu|nghiệp|nghệ|ngày|
        pha|phòng|phần|quyết|quý|sư|số|tháng|thị|tiểu|tàu|tư|tầng|tổ|vòng|đoàn|đường|định|đội|đợt"""
    ),
    weighed=listed("tấn|tạ|yến|kg|sào|mẫu|ha|hecta|km|lít|thùng"),
    year_before=listed("năm|kỳ|trong|trước|sau|cuối|đầu|giữa|niên|khóa"),
)

# What is measured or counted.

# Words that end a counted noun: function words, and verbs that follow a noun in news.
STOP = listed(
    """đã|đang|sẽ|được|bị|có|là|và|với|của|trong|tại|từ|đến|tới|cho|để|nhằm|như|so|về|theo|trên|dưới|ở|ra|vào|lên|
    xuống|mà|thì|này|đó|kia|khi|do|bởi|vì|nên|hoặc|hay|nhưng|cũng|đều|còn|chỉ|mới|vừa|rất|hơn|nhất|gồm|bao|đạt|
    tăng|giảm|chiếm|cùng|cả|mỗi|mọi|các|những|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trước|sau|cuối|qua|nay|
    thuộc|nằm|không|chưa|phải|cần|song|ngoài|giữa|bằng|gần|khoảng|vượt|đứng|xếp|lại|nữa|đây|ấy|nọ|rồi|đưa|nhận|
    tạo|làm|góp|giúp|khiến|chịu|bán|mua|trải|khắp|suốt|kể|mang|gây|trở|nhanh|chậm|đi|đâu|bất|tuy|dù|nếu|gửi|
    nộp|trả|nêu|thấy|nói|tuyên|khẳng|coi|lấy|tức|xin|phấn|lọt|rơi|rút|tụt|vẫn|luôn|ngay|thậm|dùng|chốt|nhờ|vay|
    mất|chết|bước|nhấn|đóng|kéo|dành|đáp|gọi|phê|dừng|khỏi|chấm|sụt|nhích|bứt|cán|cập|chạm|ngang|thay|ứng|chi|
    tương|cách|quý|tháng|ngày|tuần|giờ|vs|hút|thu"""
)
# Pairs of syllables that are one verb or adverb although each alone can be part of a noun (công nghệ cao).
PAIRS = listed(
    """thành lập|hoạt động|thể hiện|triển khai|đầu tiên|gia nhập|lớn nhất|quan tâm|sử dụng|xuất hiện|nghỉ việc|
    mắc covid|tử vong|hợp tác|phát triển|trung bình|bình quân|quay lại|công bố|phục vụ|liên quan|sinh sống|
    làm việc|chính thức|trực tiếp|nhập cảnh|nhập viện|tốt nghiệp|đồng ý|ra đời|rời khỏi|tiếp cận|cung cấp|
    tham dự|hưởng lợi|hoàn thiện|tính đến|ủng hộ|quy tụ|đầu năm|cao hơn|thấp hơn|cao nhất|thấp nhất|tính từ|
    tính theo|tính tới|hàng đầu|hàng năm|lập kỷ|tham gia|tham quan|tập trung|gia tăng|kết thúc|lần đầu|ký kết|
    chuyển sang|chuyển đổi|thực hiện|phục hồi|tổng vốn|tổng số|tổng trị|dự kiến|dự báo|hướng tới|hướng đến|
    đầu tháng|đầu quý|tiếp tục|tiếp nhận|giành được|thêm mới|hiện nay|hiện có|hiện đang|ước đạt|ước tính|
    ghi nhận|diễn ra|khai thác|khai trương|vận hành|hoàn thành|xây dựng|thông qua|hết hạn|đề xuất|đăng ký|
    sở hữu|đồng thời|trị giá|lần lượt|tiếp theo|trở nên|mở rộng|mở cửa|xuất sang|phấn đấu|hình thành|chính là|
    bắt đầu|sản xuất ra|thuộc về|gia hạn|kết nối|lắp đặt|tán thành|niêm yết|nâng cấp|ban hành|kịch trần|
    kịch sàn|khớp lệnh|quan trắc"""
)
# Nouns that hold a word or a pair of the tables above.
COMPOUNDS = listed(
    """hợp tác xã|cán bộ|chi nhánh|chi cục|chi hội|chi bộ|chi phí|hàng không|người dùng|tiêu dùng|đồ dùng|bán lẻ|
    bán buôn|bán dẫn|người mua|người bán|nhà bán|hợp đồng mua|hợp đồng bán|bằng sáng chế|bằng độc quyền|
    bằng chứng|bằng lái|hai bánh|ba bánh|bốn bánh|thu nhập|đồng tiền|không gian|phải thu|khoản chi|khoản thu|
    khoản vay|gói vay|hộ vay|cuộc gọi|chuyến đi|lượt đi|câu trả lời|đường trên cao|cận nghèo|đóng tàu|
    ngày công|cách mạng|tháng lương|quý khách|trung gian|ứng viên|cùng ngành|chủ chốt|then chốt|giờ làm|
    chỉ tiêu|chỉ số|chỉ dẫn|chỉ thị|điểm đến|dự án mới|sản phẩm mới|doanh nghiệp mới|việc làm mới|thuê bao mới|
    khách hàng mới|đơn hàng mới|cửa hàng mới|nhà máy mới"""
)
_COMPOUND = re.compile(rf" (?:{'|'.join(sorted(COMPOUNDS))})\b")
_NOUN_WORD = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)*)(?!\w)")
_ACRONYM = re.compile(r" [A-ZĐ]{2,5}\b(?![-/0-9])")  # 16 FTA
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
_LONGER = table(
    """tiền|chí|phạm|bào|minh|nghiệp|chủ|đội|hồ: đồng; tiêu|số|thị|dẫn|huy|đạo: chỉ; thị|vật: đô; khách|tử: lượng;
    du lịch|đến|cầu|bán|nóng|giao|sáng|trường|thi|tham|dừng|tiếp|đen|nghẽn|kiểm|đỗ|dân|ngập|sạt: điểm;
    thông: lít; đấu|giá|xếp|hiệu: bảng; trực|thợ|mổ: kíp; nổ|nói|anh: tiếng; hàng|rác|phiếu: thùng"""
)


UNITS = Units(
    currencies=common.CURRENCIES
    | table(
        """VND: đồng|đồng việt nam|đ|việt nam đồng; CNY: nhân dân tệ|ndt|tệ|đồng nhân dân tệ|
        nhân dân tệ trung quốc; USD: đô la mỹ|đô-la mỹ|đô la|đô-la|đôla|đô|đôla mỹ|đồng đô la mỹ|mỹ kim|mk;
        HKD: đô la hồng kông; SGD: đô la singapore|đôla singapore; AUD: đô la australia|đô la úc;
        CAD: đô la canada; TWD: đô la đài loan|đài tệ; EUR: euro|ơ-rô; GBP: bảng anh|bảng; JPY: yên|yên nhật|
        yen|yen nhật; KRW: won|won hàn quốc; THB: baht|bạt; RUB: rúp|ruble; IDR: rupiah; MYR: ringgit;
        INR: rupee|rupi; CHF: franc thụy sĩ; PHP: peso; LAK: kíp; ZAR: rand; TRY: lira; NGN: naira; SEK: krona;
        MMK: kyat; KHR: riel; BRL: real; AED: dirham; NZD: đô la new zealand"""
    ),
    currencies_before=common.CURRENCIES,
    change={"xu": "0.01", "xen": "0.01"},
    percent=("%", "phần trăm"),
    points=("điểm phần trăm", "điểm %", "điểm phần %", "% điểm"),
    physical=common.PHYSICAL
    | listed(
        """sào|mẫu|yến|hec|chỉ|cây số|g|gigawatt|hecta|héc ta|hải lý|ki-lô-mét|kilomet|kilômét|km vuông|kw giờ|l|
        lít|lượng|m|megawatt|mét|mét khối|mét vuông|ounce|thùng|tạ|tấn|tấn co2|điểm|điểm cơ bản|độ c"""
    ),
    times=("lần",),
    durations=table(
        """year: năm|năm tới|năm qua|năm gần đây|năm trước|năm tiếp theo|năm nữa; month: tháng|tháng qua|
        tháng tới|tháng đầu năm|tháng cuối năm|tháng đầu|tháng gần đây|tháng trước|tháng nữa; quarter: quý|
        quý đầu năm|quý cuối năm|quý đầu; week: tuần|tuần qua|tuần tới|tuần nữa; day: ngày|ngày qua|ngày đầu|
        ngày tới|ngày nữa; hour: giờ|tiếng; minute: phút|phút trước; second: giây; decade: thập kỷ|thập niên;
        century: thế kỷ"""
    ),
    noun=noun,
    not_before="".join(rf"(?<! {unit}(?= (?:{longer})\b))" for unit, longer in _LONGER.items()),
    period_tail=rf"(?:(?<=đầu năm)|(?<=cuối năm))(?: nay| {YEAR})\b",
    multipliers=frozenset({"gấp"}),
    frequency_after=listed("gấp|tăng|giảm|bằng|hơn|cao|lớn|nhiều|gần|tới|nhanh|trên|thấp|kém|đến|lên"),
)

# What reads as a whole: dates, periods, multiples and fractions in words, ranks, names.

_NAMED = DIGITS | {"mười": 10, "nhất": 1, "nhì": 2, "i": 1, "ii": 2, "iii": 3, "iv": 4}


def _top(match: re.Match) -> Decimal:
    return Decimal(match["n"])


def _number(printed: str) -> Decimal:
    return Decimal(_NAMED.get(printed) or printed.partition("/")[0])


_YEAR_AFTER = rf"(?:(?:\s?[/.-]\s?| năm ){YEAR})?"
_MONTH = rf"(?:{MONTH}|(?:giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp))\b"
_ON_DAY = r"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|mùng|mồng|rạng sáng) (?:nay |qua |ngày ){0,2}"
# hai con số is a rate of 10 to 100 percent, unless two printed numbers are meant: chia hai con số này.
_NO_SUM = "".join(rf"(?<!{verb} )" for verb in in_order("chia cộng nhân trừ sánh giữa lấy ghép là cả có"))
_DIGITS_LONG = r"con số\b(?! (?:này|đó|trên|kia|ấy|nói|khác|vừa|cuối|đầu|may|lẻ)\b)"
_SIXTHS = "(?P<top>[1-9])/(?P<bottom>[2-9]|10)"
_OF_WHAT = "số|dân|tổng|diện|gdp|lượng|các|cả|của|sản|kim|thị|doanh|người|nhu|chi|giá|vốn|thu|trong|so|thời|kế"
_SHARES = listed("hơn|gần|chiếm|khoảng|bằng|tới|trên|còn|tỷ lệ|tỉ lệ")
_PLACES = "[0-9]{1,3}(?:/[0-9]+)?|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười"
_QUARTER, _RANK, _FRACTION = common.period("quarter", _number), common.rank(_number), common.fraction(_number)
_NO_TIME = r"(?! (?:đầu|cuối|triệu|tỷ|tỉ|năm|tháng|ngày|giờ|tiếng|đêm|thế kỷ|sau|trên|dưới)\b)"
_STORM = "|".join(f"(?<={word} )" for word in in_order("bão gió mạnh giật lên xuống sóng tai"))
# 5/7 xã is five of seven communes, not the fifth of July.
_COUNTED = listed(
    "xã|huyện|tỉnh|phường|quận|thôn|chỉ tiêu|tiêu chí|dự án|công trình|địa phương|đơn vị|hộ|người|ngành|nhóm|mã"
)
_NO_SHARE = rf"(?! (?:{'|'.join(sorted(_COUNTED))})\b)"
FIXED = [
    (rf"năm (?P<year>{YEAR})(?:{DASH}| đến (?:năm )?)(?P<until>{YEAR}){END}", common.years),
    (rf"năm (?P<year>{YEAR}){END}(?!{DASH}[0-9]{{2,4}}\b)", common.year),
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
    (rf"(?:{_STORM})cấp {DAY}(?:{DASH}{DAY})?\b|cấp {DAY}(?= (?:giật|đổ bộ))", common.skip),
    (r"số [0-9]{1,4}[a-z]?(?= (?:phố|đường|ngõ|ngách|đại lộ)\b)|[0-9]{4,5}[ -]?ts\b", common.skip),
    (
        r"chín (?:muồi|chắn|suối|mọng|vàng)|bốn (?:phương|cẳng)|tám hướng|năm (?:bè|châu)|"
        r"bảy (?:mối|sắc)|mười (?:mươi|ý)|(?:vài|dăm) (?:ba|bốn)|"
        r"ba (?:mũi|chân)\b",
        common.skip,
    ),
    (r"(?P<n>[0-9]+)/[0-9]+(?= \((?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng)\b)", common.exactly("count", "", _top)),
    (r"24/7\b|24/24\b", common.skip),
    (r"(?:đường|phố|đại lộ) [0-9]{1,2}[/-][0-9]{1,2}\b", common.skip),
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
    (rf"(?:lần )?thứ (?:{_DIGIT}|nhất|nhì|mười)\b", common.skip),
    (r"(?:thế kỷ|đại hội|khóa|kỳ họp) (?:thứ )?[0-9]+\b", common.skip),
    (rf"{DAY} tháng {MONTH}\b(?: năm {YEAR})?{END}", common.date),
    (rf"{_SIXTHS}(?= (?:{_OF_WHAT})\b)", common.fraction()),
    (rf"(?:{'|'.join(f'(?<={word} )' for word in _SHARES)}){_SIXTHS}(?![0-9/])", common.fraction()),
    *common.NUMERIC_DATES,
    (rf"{DAY}/{MONTH}{END}(?![%/\w]){_NO_SHARE}", common.date),
]
WORDS = Words(lang="vi", numbers=NUMBERS, units=UNITS, around=AROUND, joins=JOINS, names=NAMES, fixed=FIXED)
