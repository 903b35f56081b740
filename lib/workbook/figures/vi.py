"""Vietnamese: the words around a figure."""

from __future__ import annotations

from decimal import Decimal
import re

from workbook.figures.calendar import YEAR
from workbook.figures.fixed_vi import ANCHORS, FIXED
from workbook.figures.spelled_vi import NUMERALS, SCALES, read_numeral
from workbook.figures.words import CURRENCY_CODES, CURRENCY_SYMBOLS, PHYSICAL, Words, listed, table

CURRENCIES = (
    CURRENCY_CODES
    | CURRENCY_SYMBOLS
    | table(
        {
            "VND": "đồng|đồng việt nam|đ|việt nam đồng",
            "CNY": "nhân dân tệ|ndt|tệ|đồng nhân dân tệ|nhân dân tệ trung quốc",
            "USD": "đô la mỹ|đô-la mỹ|đô la|đô-la|đôla|đô|đôla mỹ|đồng đô la mỹ|mỹ kim",
            "HKD": "đô la hồng kông",
            "SGD": "đô la singapore|đôla singapore",
            "AUD": "đô la australia|đô la úc",
            "CAD": "đô la canada",
            "TWD": "đô la đài loan",
            "EUR": "euro|ơ-rô",
            "GBP": "bảng anh|bảng",
            "JPY": "yên|yên nhật|yen|yen nhật",
            "KRW": "won|won hàn quốc",
            "THB": "baht|bạt",
            "RUB": "rúp|ruble",
            "IDR": "rupiah",
            "MYR": "ringgit",
            "INR": "rupee",
            "CHF": "franc thụy sĩ",
            "PHP": "peso",
            "LAK": "kíp",
        }
    )
)
# After a comparative ("none") the number is a difference, not a bound. One of the articles misprints vượt
# ngưỡng as vượt ngõ.
HEDGES = table(
    {
        "about": """khoảng|chừng|xấp xỉ|trên dưới|tầm|ước|vào khoảng|ước tính|ước khoảng|ước tính khoảng|cỡ|
        quanh|quanh mức|xung quanh|đâu đó|~|≈""",
        "nearly": "gần|ngót|sát|suýt soát|gần tới|gần đạt|gần bằng|tiệm cận|gần như|gần chạm",
        "over": """hơn|trên|vượt|quá|vượt quá|vượt mức|vượt mốc|vượt ngưỡng|vượt con số|vượt qua|vượt trên|
        cán mốc hơn|lớn hơn|vượt qua mốc|vượt qua ngưỡng|nhiều hơn|vượt xa|vượt ngõ|vượt qua con số|
        vượt khoảng|hơn cả|có hơn|từ trên|trên mức|>""",
        "at least": """ít nhất|tối thiểu|không dưới|không thấp hơn|ít nhất là|tối thiểu là|không ít hơn|chí ít|
        không kém|không nhỏ hơn|tối thiểu đạt|≥""",
        "at most": """dưới|không quá|không nổi|chưa nổi|chưa bằng|tối đa|chưa đến|chưa tới|không vượt quá|
        không đến|không tới|không hơn|chưa đầy|thấp hơn mức|không vượt|tối đa là|nhiều nhất|ít hơn|
        chưa được|dưới mức|
        dưới ngưỡng|xuống dưới|không cao hơn|nhỏ hơn|nhiều nhất là|chỉ dưới|không lớn hơn|<|≤""",
        "none": "cao hơn|thấp hơn|nhanh hơn|chậm hơn|kém hơn|đắt hơn|rẻ hơn|tốt hơn|dài hơn|hơn nhau",
        "target": "mục tiêu|phấn đấu|chỉ tiêu|mục tiêu là|đặt mục tiêu|hướng tới|hướng đến|kế hoạch",
        "forecast": "dự kiến|dự báo|kỳ vọng|dự đoán|dự tính",
    }
)
HEDGES_AFTER = table(
    {
        "at least": "trở lên|là tối thiểu|hoặc hơn",
        "at most": "trở xuống|là tối đa",
    }
)
DIRECTIONS = table(
    {
        "up": """tăng|tăng trưởng|tăng thêm|tăng tới|tăng mạnh|tăng nhẹ|tăng hơn|cao hơn|nhiều hơn|nhanh hơn|
        lớn hơn|đắt hơn|tăng lên|tăng vọt|tăng khoảng|tăng gần|tăng bình quân|nâng lên""",
        "down": """giảm|giảm tới|giảm mạnh|giảm nhẹ|giảm hơn|giảm còn|giảm xuống|âm|thấp hơn|ít hơn|chậm hơn|
        kém|sụt giảm|mất|lao dốc|hạ|sụt|giảm gần|rẻ hơn|kém hơn|thu hẹp|hụt|suy giảm|đi xuống""",
    }
)
REACH = listed(
    """mốc|ngưỡng|đỉnh|đáy|bằng|chỉ|còn|có|giảm|gồm|là|lên|mức|thu|thành|tăng|tới|từ|về|xuống|đạt|đến|ở"""
)
FILLERS = REACH | listed("""và|bình|chiếm|duy|gdp|lệ|mô|nay|nâng|năm|quy|quân|sẽ|trì|trưởng|tốc|tỷ|được|độ""")
NAME_WORDS = listed(
    """s&p|nasdaq|nikkei|csi|russell|stoxx|ftse|kospi|topix|dax|cac|airbus|apollo|asean|block|boeing|bảng|bậc|chương|covid|cp|cảng|f1|forbes|fortune|galaxy|hiệu|htv|hình|
    hạng|hẻm|iphone|khoá|khoản|khóa|kênh|lô|lộ|lớp|metro|mục|ngách|ngõ|nq|opec|phim|phiên|phường|ql|quận|qđ|
    thôn|thứ|tl|top|trang|tuyến|tập|u|version|vn|vtc|vtv|vành|web|windows|xã|đai|điều|ảnh|ấp"""
)
LABEL_WORDS = listed(
    """bài|ca|cmcn|câu|công|cấp|dòng|dự|f|giai|hs|khu|kỳ|level|loại|luật|lần|lệnh|máy|mẫu|nghiệp|nghệ|ngày|
    pha|phòng|phần|quyết|quý|sư|số|tháng|thị|tiểu|tàu|tư|tầng|tổ|vòng|đoàn|đường|định|đội|đợt"""
)
# Words that end a counted noun: function words, and verbs that follow a noun in news.
STOP = listed(
    """đã|đang|sẽ|được|bị|có|là|và|với|của|trong|tại|từ|đến|tới|cho|để|nhằm|như|so|về|theo|trên|dưới|ở|ra|vào|
    lên|xuống|mà|thì|này|đó|kia|khi|do|bởi|vì|nên|hoặc|hay|nhưng|cũng|đều|còn|chỉ|mới|vừa|rất|hơn|nhất|gồm|
    bao|đạt|tăng|giảm|chiếm|cùng|cả|mỗi|mọi|các|những|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trước|sau|
    cuối|qua|nay|thuộc|nằm|không|chưa|phải|cần|song|ngoài|giữa|bằng|gần|khoảng|vượt|đứng|xếp|lại|nữa|đây|ấy|
    nọ|rồi|đưa|nhận|tạo|làm|góp|giúp|khiến|chịu|bán|mua|trải|khắp|suốt|kể|mang|gây|trở|nhanh|chậm|đi|đâu|
    bất|tuy|dù|nếu|gửi|nộp|trả|nêu|thấy|nói|tuyên|khẳng|coi|lấy|tức|xin|phấn|lọt|rơi|rút|tụt|vẫn|luôn|ngay|thậm|dùng|chốt|
    nhờ|vay|mất|chết|bước|nhấn|đóng|kéo|dành|đáp|gọi|phê|dừng|khỏi|chấm|sụt|nhích|bứt|cán|cập|chạm|ngang|
    thay|ứng|chi|tương|cách|quý|tháng|ngày|tuần|giờ|cấp_phép|vs|hút|thu"""
)
# Pairs of syllables that are one verb or adverb although each alone can be part of a noun (công nghệ cao).
PAIRS = listed(
    """thành lập|hoạt động|thể hiện|triển khai|đầu tiên|gia nhập|lớn nhất|quan tâm|sử dụng|xuất hiện|nghỉ việc|
    mắc covid|tử vong|hợp tác|phát triển|trung bình|bình quân|quay lại|công bố|phục vụ|liên quan|sinh sống|
    làm việc|chính thức|trực tiếp|nhập cảnh|nhập viện|tốt nghiệp|đồng ý|ra đời|rời khỏi|tiếp cận|cung cấp|
    tham dự|hưởng lợi|hoàn thiện|tính đến|ủng hộ|quy tụ|đầu năm|cao hơn|thấp hơn|cao nhất|thấp nhất|tính từ|
    tính theo|tính tới|hàng đầu|hàng năm|lập kỷ|tham gia|tham quan|tập trung|gia tăng|kết thúc|lần đầu|
    ký kết|chuyển sang|chuyển đổi|thực hiện|phục hồi|tổng vốn|tổng số|tổng trị|dự kiến|dự báo|hướng tới|
    hướng đến|đầu tháng|đầu quý|tiếp tục|tiếp nhận|giành được|thêm mới|hiện nay|hiện có|hiện đang|ước đạt|
    ước tính|ghi nhận|diễn ra|khai thác|khai trương|vận hành|hoàn thành|xây dựng|thông qua|hết hạn|đề xuất|
    đăng ký|sở hữu|đồng thời|trị giá|tổng trị|lần lượt|tiếp theo|trở nên|mở rộng|mở cửa|xuất sang|phấn đấu|
    hình thành|chính là|bắt đầu|sản xuất ra|thuộc về|gia hạn|kết nối|lắp đặt|nâng cấp|ban hành|kịch trần|
    kịch sàn|khớp lệnh|quan trắc"""
)
# Nouns that hold a word or a pair of the tables above.
COMPOUNDS = listed(
    """hợp tác xã|cán bộ|chi nhánh|chi cục|chi hội|chi bộ|chi phí|hàng không|người dùng|tiêu dùng|đồ dùng|
    bán lẻ|bán buôn|bán dẫn|người mua|người bán|nhà bán|hợp đồng mua|hợp đồng bán|bằng sáng chế|
    bằng độc quyền|bằng chứng|bằng lái|hai bánh|ba bánh|bốn bánh|thu nhập|đồng tiền|không gian|phải thu|
    khoản chi|khoản thu|khoản vay|gói vay|hộ vay|cuộc gọi|chuyến đi|lượt đi|câu trả lời|đường trên cao|
    cận nghèo|đóng tàu|ngày công|cách mạng|tháng lương|quý khách|trung gian|ứng viên|cùng ngành|chủ chốt|
    then chốt|giờ làm|chỉ tiêu|chỉ số|chỉ dẫn|chỉ thị|điểm đến|dự án mới|sản phẩm mới|doanh nghiệp mới|
    việc làm mới|thuê bao mới|khách hàng mới|đơn hàng mới|cửa hàng mới|nhà máy mới"""
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


OWN_PHYSICAL = listed(
    """chỉ|cây số|g|gigawatt|hecta|héc ta|hải lý|ki-lô-mét|kilomet|kilômét|km vuông|kw giờ|l|lít|lượng|m|
    megawatt|mét|mét khối|mét vuông|ounce|thùng|tạ|tấn|tấn co2|điểm|điểm cơ bản|độ c"""
)
# Units that start a longer noun: 3 đồng chí, 2 đô thị, 15 chỉ tiêu, 20 điểm du lịch.
UNIT_NOT_BEFORE = "".join(
    rf"(?<! {word}(?= (?:{nouns})\b))"
    for word, nouns in {
        "đồng": "tiền|chí|phạm|bào|minh|nghiệp|chủ|đội|hồ",
        "đô": "thị|vật",
        "chỉ": "tiêu|số|thị|dẫn|huy|đạo",
        "điểm": "du lịch|đến|cầu|bán|nóng|giao|sáng|trường|thi|tham|dừng|tiếp|đen|nghẽn|kiểm|đỗ|dân|ngập|sạt",
        "bảng": "đấu|giá|xếp|hiệu",
        "lượng": "khách|tử",
        "kíp": "trực|thợ|mổ",
        "tiếng": "nổ|nói|anh",
        "lít": "thông",
        "thùng": "hàng|rác|phiếu",
    }.items()
)
DURATIONS = table(
    {
        "year": "năm|năm tới|năm qua|năm gần đây|năm trước|năm tiếp theo|năm nữa",
        "month": """tháng|tháng qua|tháng tới|tháng đầu năm|tháng cuối năm|tháng đầu|tháng gần đây|
        tháng trước|tháng nữa""",
        "quarter": "quý|quý đầu năm|quý cuối năm|quý đầu",
        "week": "tuần|tuần qua|tuần tới|tuần nữa",
        "day": "ngày|ngày qua|ngày đầu|ngày tới|ngày nữa",
        "hour": "giờ|tiếng",
        "minute": "phút|phút trước",
        "second": "giây",
        "decade": "thập kỷ|thập niên",
        "century": "thế kỷ",
    }
)
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
    physical=(*PHYSICAL, *OWN_PHYSICAL),
    times=("lần",),
    durations=DURATIONS,
    hedges_before=HEDGES,
    hedges_inside={},
    hedges_after=HEDGES_AFTER,
    directions=DIRECTIONS,
    fillers=FILLERS,
    reach=REACH,
    name_words=NAME_WORDS,
    label_words=LABEL_WORDS,
    joiners=r"đến|tới",
    list_joiners=r" và |, | hay | hoặc | lên | xuống | còn | trong (?:tổng )?(?:số )?| trên (?:tổng )?số |/",
    change_joiners=listed("lên|xuống|còn"),
    part_joiners=listed("trong|trên|/"),
    unit_not_before=UNIT_NOT_BEFORE,
    prepositions=frozenset({"trên"}),
    multipliers=frozenset({"gấp"}),
    frequency_after=listed("gấp|tăng|giảm|bằng|hơn|cao|lớn|nhiều|gần|tới|nhanh|trên|thấp|kém|đến|lên"),
    year_before=listed("năm|kỳ|trong|trước|sau|cuối|đầu|giữa|niên|khóa"),
    period_tail=rf"(?:(?<=đầu năm)|(?<=cuối năm))(?: nay| {YEAR})\b",
    half=("rưỡi",),
    noun=noun,
    fixed=FIXED,
    anchors=ANCHORS,
    indefinite=frozenset({"một", "tư", "không", "năm", "mốt", "lăm", "nhăm", "bẩy"}),
)
