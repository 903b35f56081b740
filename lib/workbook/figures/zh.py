"""Chinese, simplified and traditional: the words around a figure."""

from __future__ import annotations

from decimal import Decimal
import re

from workbook.figures.calendar import (
    DASH, DAY, MONTH, NUMERIC_DATES, YEAR, Reading, between, constant, date, decade, skip, year, years,
)  # fmt: skip
from workbook.figures.words import CURRENCY_CODES, CURRENCY_SYMBOLS, PHYSICAL, Words

DIGITS = {char: value for value, chars in enumerate("零〇○|一壹|二两兩贰|三叁|四肆|五伍|六陆陸|七柒|八捌|九玖".split("|")) for char in chars}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
SCALES = SMALL | LARGE
_D = "".join(DIGITS)
NUMERALS = rf"[{_D}十百千][{_D}十百千万萬亿億兆点點]{{0,15}}"


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
        return Decimal("".join(str(DIGITS[char]) for char in words)) if len(words) in (1, 4) else None
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


CURRENCIES = CURRENCY_CODES | CURRENCY_SYMBOLS | {
    "元": "CNY", "人民币": "CNY", "元人民币": "CNY", "人民幣": "CNY", "元人民幣": "CNY", "块": "CNY", "块钱": "CNY", "圆": "CNY",
    "元(人民币": "CNY", "美元": "USD", "美金": "USD", "欧元": "EUR", "歐元": "EUR", "英镑": "GBP", "英鎊": "GBP", "日元": "JPY", "日圆": "JPY",
    "日圓": "JPY", "港元": "HKD", "港币": "HKD", "港幣": "HKD", "新台币": "TWD", "新臺幣": "TWD", "新台幣": "TWD", "台币": "TWD", "韩元": "KRW",
    "韓元": "KRW", "越南盾": "VND", "越盾": "VND", "泰铢": "THB", "泰銖": "THB", "卢布": "RUB", "盧布": "RUB", "卢比": "INR", "印度卢比": "INR",
    "印尼盾": "IDR", "新加坡元": "SGD", "新元": "SGD", "新币": "SGD", "坡元": "SGD", "澳元": "AUD", "加元": "CAD", "瑞士法郎": "CHF", "瑞郎": "CHF",
    "林吉特": "MYR", "马币": "MYR", "比索": "PHP", "雷亚尔": "BRL", "澳门元": "MOP", "澳門元": "MOP", "元新台币": "TWD", "元港币": "HKD",
}  # fmt: skip
CURRENCIES_BEFORE = (
    CURRENCY_CODES
    | CURRENCY_SYMBOLS
    | {"¥": "CNY", "￥": "CNY", "人民币": "CNY", "人民幣": "CNY", "新台币": "TWD", "新台幣": "TWD", "港币": "HKD"}
)
HEDGES = {
    "约": "about", "約": "about", "大约": "about", "大約": "about", "大概": "about", "近似": "about",
    "约合": "about", "約合": "about", "估计": "about", "大致": "about",
    "约等于": "about", "约为人民币": "about", "折合约": "about", "共约": "about", "平均约": "about", "估算": "about", "差不多": "about",
    "近": "nearly", "最近": "none", "附近": "none", "节约": "none", "公约": "none", "条约": "none", "契约": "none", "签约": "none", "将近": "nearly", "將近": "nearly", "接近": "nearly", "逼近": "nearly", "直逼": "nearly", "几乎": "nearly", "临近": "nearly",
    "趋近": "nearly", "已近": "nearly",
    "超": "over", "超过": "over", "超過": "over", "突破": "over", "逾": "over", "高于": "over", "高於": "over", "大于": "over", "超出": "over",
    "已超": "over", "超过了": "over", "突破了": "over", "多于": "over", "越过": "over", "跨越": "over", "迈上": "over", "跨过": "over",
    "站上": "over", "跨上": "over", "破": "over", "冲破": "over", "首破": "over", "大破": "over", "越": "over", "高过": "over",
    "至少": "at least", "至少有": "at least", "至少达": "at least", "不低于": "at least", "不低於": "at least", "不少于": "at least", "不少於": "at least", "最低": "at least",
    "最少": "at least", "起码": "at least", "不小于": "at least", "不下": "at least", "达到或超过": "at least",
    "不到": "at most", "不足": "at most", "低于": "at most", "低於": "at most", "少于": "at most", "小于": "at most", "未满": "at most",
    "不超过": "at most", "不超過": "at most", "不高于": "at most", "至多": "at most", "最多": "at most", "不多于": "at most", "未超过": "at most",
    "跌破": "at most", "未达": "at most", "不及": "at most", "最高": "up to", "最高达": "up to", "上限为": "at most", "上限": "at most",
    "预计": "forecast", "預計": "forecast", "预期": "forecast", "預期": "forecast", "有望": "forecast", "预测": "forecast", "預測": "forecast",
    
    "目标": "target", "目標": "target", "力争": "target", "力爭": "target", "目标为": "target", "预期目标": "target", "计划": "target",
    "~": "about", "≈": "about", ">": "over", "<": "at most", "≥": "at least", "≤": "at most",
}  # fmt: skip
HEDGES_INSIDE = {"多": "over", "余": "over", "餘": "over", "来": "about", "几": "over"}
HEDGES_AFTER = {
    "左右": "about", "上下": "about", "以上": "at least", "及以上": "at least", "或以上": "at least", "以下": "at most", "及以下": "at most",
    "以内": "at most", "之内": "at most", "多": "over", "有余": "over", "之多": "none", "出头": "over", "许": "about", "起": "at least",
    "以內": "at most", "开外": "over", "(含)以上": "at least", "不到": "at most",
}  # fmt: skip
UP = "增长|增長|增|上升|上涨|上漲|提高|提升|增加|扩大|涨|升|增幅|增速|增幅达|增长了|提高了|增加了|上升了|上涨了|上调|加快|回升|攀升|涨幅|高出|多出|净增|新增|同比增|回升了|增至|高|增长约|翻"
DOWN = "下降|减少|減少|下跌|下滑|回落|降低|减|降|跌|下调|萎缩|收窄|缩小|降幅|跌幅|下降了|减少了|回落了|降至|降到|缩减|低|放缓|负增长|负|缩水|减至|下降到|亏损"
MEASURES = (
    "家|个|個|名|人|座|项|項|台|臺|辆|輛|套|件|户|戶|所|条|條|只|支|款|批|宗|起|位|种|種|类|類|处|處|艘|架|部|张|張|份|幅|篇|场|場|股|道|栋|"
    "棟|间|間|本|颗|顆|枚|根|头|頭|匹|株|棵|口|次|轮|輪|期|人次|人份|家次|城|市|省|县|区|国|國|村|镇|岗位|颗|列|班|车次|票|单|笔|例|剂|"
    "剂次|箱|盒|瓶|桶|袋|床|张床|粒|块|片|门|所|册|首|封|支队|部门|企业|公司|城市|国家|省份|项目|品牌|产业|领域|行业|省市|地区|标箱|标准箱|"
    "辆次|架次|艘次|台次|套次|户次|件次|千个|席|名额|站|节点|字|集|路|成员国|职工|员工|学生|用户|客户|网民|店|门店|万户"
).split("|")
# What single characters such as 三 or 两 may count; with others they are part of a word (三农, 两会).
_COUNTED = set("家个個名座项項台辆套件户所条只款批宗位种類类处艘架部张份场间枚次轮人城省市县大".replace("大", ""))
_MEASURE = re.compile("[ \u00a0]?(" + "|".join(sorted(set(MEASURES), key=len, reverse=True)) + ")(?!分点|集团)")
_SLOGANS = re.compile("[一二三四五六七八九两](?:个(?:代表|自信|维护|全面|意识|文明|确立|务必|毫不动摇|一百年|百年|一)|大(?!于)|人行|位一体|家村)")


def noun(text: str, low: str, at: int) -> int:
    """End of the measure word at `at` (家, 个, 人次 ...): Chinese counts by it, so it is the unit."""
    match = _MEASURE.match(low, at)
    if not match:
        return at
    if low[at - 1] in DIGITS and not (at > 1 and low[at - 2] in SCALES) and match[1] not in _COUNTED:
        return at
    return match.end()


def _value(printed: str) -> Decimal:
    return Decimal(printed) if printed[0].isdecimal() else read_numeral(printed) or Decimal(0)


def _percent(match: re.Match) -> Reading:
    return Reading("percent", "percent", value=_value(match["number"]), exact=False)


def _tenths(match: re.Match) -> Reading:
    """八成 is 80 percent, 三成五 is 35 percent."""
    tenths = _value(match["number"])
    if match["rest"]:
        tenths += _value(match["rest"]) * Decimal("0.1")
    return Reading("percent", "percent", value=tenths, scale=Decimal(10), exact=False)


def _discount(match: re.Match) -> Reading:
    """八折 is 0.8 of the price, 八五折 is 0.85."""
    digits = [str(_value(char)) for char in match["number"] if char not in ".点"]
    return Reading("multiple", "ratio", value=Decimal("0." + "".join(digits)))


def _fraction(match: re.Match) -> Reading | None:
    bottom = _value(match["bottom"])
    return Reading("multiple", "ratio", value=_value(match["top"]) / bottom) if bottom else None


def _slash(match: re.Match) -> Reading | None:
    top, bottom = Decimal(match["top"]), Decimal(match["bottom"])
    return Reading("multiple", "ratio", value=top / bottom) if top < bottom else None


def _doublings(match: re.Match) -> Reading:
    """翻一番 is twice, 翻两番 four times."""
    return Reading("multiple", "ratio", value=Decimal(2) ** min(int(_value(match["number"])), 60))


def _quarter(match: re.Match) -> Reading:
    return Reading("period", "quarter", value=_value(match["number"]))


def _months(match: re.Match) -> Reading | None:
    low, high = Decimal(match["low"]), Decimal(match["high"])
    return Reading("period", "month", low=low, high=high) if low < high else None


def _year_in_words(match: re.Match) -> Reading:
    return Reading("period", "year", value=read_numeral(match["year"]))


def _rank(match: re.Match) -> Reading:
    return Reading("rank", "rank", value=_value(match["number"]))


_N = rf"(?:[0-9]+(?:\.[0-9]+)?|[{_D}十百千点]{{1,8}})"
FIXED = [
    (rf"(?P<year>{YEAR})年?(?:{DASH}|至|到)(?P<until>{YEAR})年", years),
    (rf"{YEAR}年{MONTH}(?:{DASH}|至|到){MONTH}月份?", date),
    (rf"{YEAR}年{MONTH}月(?:份|{DAY}(?:{DASH}{DAY})?[日号])?", date),
    (rf"{MONTH}月{DAY}日?(?:{DASH}|至|到)(?:{MONTH}月)?{DAY}[日号]", date),
    (rf"{MONTH}月{DAY}[日号]", date),
    (rf"(?P<low>{MONTH})(?:{DASH}|至|到)(?P<high>{MONTH})月份?", _months),
    (rf"{MONTH}月份?(?!{DASH}?台)", date),
    (rf"{DAY}(?:{DASH}{DAY})?[日号](?!线|楼|院|店|令|文)", date),
    (rf"(?P<year>{YEAR}|[0-9]0)年代", lambda m: decade(m) if len(m["year"]) == 4 else date(m)),
    (rf"(?P<year>{YEAR})年(?!均|化|产|薪|底前)", year),
    (r"(?P<year>[一二][九〇零○][零〇○一二三四五六七八九]{2})年", _year_in_words),
    (r"[0-2]?[0-9][点时時](?:[0-5]?[0-9]分|半)", date),
    (rf"第?(?P<number>[一二三四1-4])季度", _quarter),
    (rf"前(?P<number>[一二两三四1-4])个?季度", _quarter),
    (r"[上下]半年", lambda m: Reading("period", "half_year", value=Decimal(1 if m[0][0] == "上" else 2))),
    (r"[十一二两三四五六七八九]+五(?:规划|时期|期间|末|以来|计划|”|」|\"|$)", skip),
    (rf"[{_D}十]+五(?=[”」\"])", skip),
    (r"(?:双|雙)(?:十一|11|12|十二)|(?:两|二)位数|(?:两|兩)位數", lambda m: None if m[0][0] in "双雙" else Reading("percent", "percent", low=Decimal(10), high=Decimal(100))),
    (rf"百分之(?P<number>{_N})(?!分之)", _percent),
    (rf"(?P<bottom>{_N})分之(?P<top>{_N})", _fraction),
    (rf"(?P<number>[一二两三四五六七八九]|[0-9](?:\.[0-9])?)成(?P<rest>[一二三四五六七八九]?)(?![员员立长都为本果交绩功熟就份分品人])", _tenths),
    (rf"(?P<number>[0-9](?:\.[0-9])?|[1-9][0-9]|[一二三四五六七八九]{{1,2}})折(?!叠|合|旧|扣)", _discount),
    (rf"翻了?(?P<number>[一二两三四1-4])[番倍]", _doublings),
    (r"翻倍|翻番", constant("multiple", "ratio", "2")),
    (r"(?:超过?|逾|过)半数?(?!年|个|月|天|小)|半数以上", constant("multiple", "ratio", "0.5", "over")),
    (r"一半(?!以上)|半数", constant("multiple", "ratio", "0.5")),
    (r"一半以上", constant("multiple", "ratio", "0.5", "at least")),
    (rf"(?:排名|位居|位列|居|列|排|排在|名列|升至|稳居|跃居|上升至|上升到)?(?:全国|世界|全球|全省)?第(?P<number>[0-9]{{1,3}}|[{_D}十]{{1,3}})(?=[位名]|大(?:经济|贸易|出口|进口|消费|市场))[位名]?", _rank),
    (rf"(?:位居|位列|排名|居|名列|稳居|跃居|排在|世界|全球|全国|全省|亚洲)第(?P<number>[0-9]{{1,3}}|[{_D}十]{{1,3}})", _rank),
    (rf"第(?:[0-9]+|[{_D}十百]+)", skip),
    (r"[0-9]+(?:号|號)(?:线|文|令|公告|楼|院)?", skip),
    (r"[0-9]{3}(?:计划|工程)", skip),
    (_SLOGANS.pattern, skip),
    (rf"[{_D}十]+届", skip),
    (rf"前(?:[0-9]+|[{_D}十百]+)[名位强大]", skip),
    (r"近半数?(?!年|个|月|天|小)", constant("multiple", "ratio", "0.5", "nearly")),
    (r"中国制造2025", skip),
    (r"(?P<top>[1-9])/(?P<bottom>[1-9][0-9]?)(?![0-9/])", _slash),
    *NUMERIC_DATES,
]  # fmt: skip

WORDS = Words(
    lang="zh",
    decimal=".",
    scales={word: Decimal(scale) for word, scale in SCALES.items() if word not in "拾佰仟"},
    scale_not_before=r"(?<!千(?=[瓦米克伏卡]))(?<!百(?=分))(?<!兆(?=[瓦赫帕]))",
    short_scales={"bn": Decimal(10**9), "m": Decimal(10**6)},
    numerals=NUMERALS,
    read_numeral=read_numeral,
    currencies=CURRENCIES,
    currencies_before=CURRENCIES_BEFORE,
    percent=("%", "％", "个百分比"),
    points=("个百分点", "個百分點", "百分点", "百分點", "个点"),
    physical=(*PHYSICAL, "吨", "噸", "公里", "千米", "平方公里", "平方千米", "平方米", "立方米", "亩", "畝", "公顷", "公頃", "千瓦", "兆瓦", "吉瓦",
              "千瓦时", "千瓦小时", "度", "升", "公升", "米", "厘米", "毫米", "纳米", "奈米", "克", "千克", "公斤", "斤", "吨标准煤", "吨标煤", "桶",
              "海里", "盎司", "摄氏度", "点", "點", "基点", "个基点", "兆", "兆赫", "载重吨", "总吨", "吨公里", "人公里", "卡路里", "太瓦时", "里",
              "兆字节", "立方", "英寸", "分", "t", "m", "g", "蒲式耳", "英尺", "英亩", "光年"),
    times=("倍",),
    durations={"年": "year", "个月": "month", "個月": "month", "天": "day", "日": "day", "周": "week", "周年": "year", "個季度": "quarter",
               "个季度": "quarter", "小时": "hour", "小時": "hour", "个小时": "hour", "分钟": "minute", "分鐘": "minute", "秒": "second",
               "世纪": "century", "年间": "year", "个工作日": "day", "个星期": "week", "岁": "year", "歲": "year", "周岁": "year", "年来": "year",
               "个交易日": "day", "秒钟": "second", "个半月": "month", "学年": "year", "载": "year"},
    hedges_before=HEDGES,
    hedges_inside=HEDGES_INSIDE,
    hedges_after=HEDGES_AFTER,
    directions={word: "up" for word in UP.split("|")} | {word: "down" for word in DOWN.split("|")},
    fillers=frozenset("达到達至了为為将將的是在实现為同比比上年去年净总额规模幅率占已增长增加速均"),
    reach=frozenset("达到達至为為是有共从由第在"),
    name_words=frozenset("数几數幾"),
    label_words=frozenset("第号"),
    joiners=r"至|到",
    noun=noun,
    fixed=FIXED,
    anchors=r"第|前[0-9一二两三四十]|近半|中国制造2025|[上下]半年|双十|双1|雙|翻|超过?半|逾半|过半|半数|百分之|排名|位居|位列|名列|居|列|稳居|跃居|世界第|全国第|全球第|全省第|亚洲第",
    spaced=False,
    gap=" ",
    indefinite=frozenset("一"),
    half=("半",),
    change_multiple=frozenset({"增长", "增加", "提高", "上升", "上涨", "长了", "加了", "高了", "升了", "涨了", "增長", "提升", "扩大", "增了", "大了", "高出", "多出"}),
    range_from=frozenset("从由從"),
    list_joiners=r"、|和|与|及",
)  # fmt: skip
