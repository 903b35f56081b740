"""Chinese: what reads as a whole: dates, periods, multiples and fractions in words, ranks, names."""

from __future__ import annotations

from decimal import Decimal
import re

from workbook.figures.calendar import (
    DASH,
    DAY,
    MONTH,
    NUMERIC_DATES,
    YEAR,
    Reading,
    constant,
    date,
    decade,
    skip,
    year,
    years,
)
from workbook.figures.spelled_zh import DIGIT_CHARS, read_numeral

# 五大中心城市 counts five; without one of these nouns 三大 opens a name.
_MAJOR = "[\u4e00-\u9fff]{0,4}(?:城市|行业|领域|产业|企业|部门|中心|集群|基地|省份|国家|机构|工程|平台)"
BEFORE_MAJOR = f"(?={_MAJOR})"
_DOUBLING_HEDGES = {"近": "nearly", "超": "over", "约": "about", "約": "about"}
_SLOGANS = re.compile(
    "[一二三四五六七八九两](?:个(?:代表|自信|维护|全面|意识|文明|确立|务必|毫不动摇|一百年|百年|一)|"
    rf"大(?!于|{_MAJOR})|人行|位一体|家村)"
)


def _value(printed: str) -> Decimal:
    return Decimal(printed) if printed[0].isdecimal() else read_numeral(printed) or Decimal(0)


def _percent(match: re.Match) -> Reading:
    return Reading("percent", "percent", value=_value(match["number"]), exact=False)


def _percent_range(match: re.Match) -> Reading | None:
    low, high = _value(match["low"]), _value(match["high"])
    return Reading("percent", "percent", low=low, high=high) if low < high else None


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
    hedge = _DOUBLING_HEDGES.get(match["hedge"], "none")
    return Reading("multiple", "ratio", value=Decimal(2) ** min(int(_value(match["number"])), 60), hedge=hedge)


def _quarter(match: re.Match) -> Reading:
    return Reading("period", "quarter", value=_value(match["number"]))


def _months(match: re.Match) -> Reading | None:
    low, high = Decimal(match["low"]), Decimal(match["high"])
    return Reading("period", "month", low=low, high=high) if low < high else None


def _year_in_words(match: re.Match) -> Reading:
    return Reading("period", "year", value=read_numeral(match["year"]))


def _century_decade(match: re.Match) -> Reading:
    """20世纪90年代 is 1990 to 1999."""
    low = 100 * (_value(match["century"]) - 1) + _value(match["tens"])
    return Reading("period", "year", low=low, high=low + 9)


def _rank(match: re.Match) -> Reading:
    return Reading("rank", "rank", value=_value(match["number"]))


_N = rf"(?:[0-9]{{1,24}}(?:\.[0-9]{{1,24}})?(?![0-9])|[{DIGIT_CHARS}十百千点點]{{1,8}})"
# 15号 is a day at the start or after one of these; after other letters it is a name (云海1号).
_DAY_STANDS = r"(?:(?<![\u3400-\u9fff])|(?<=[月在于至到从截本上下今明昨前，。]))"
_NO_HALL = "(?!线|線|楼|院|店|令|文|展|馆|館|厅|库|机|井|门|车|公告)"
FIXED = [
    (rf"(?P<year>{YEAR})年?(?:{DASH}|至|到)(?P<until>{YEAR})年", years),
    (rf"{YEAR}年{MONTH}(?:{DASH}|至|到){MONTH}月份?", date),
    (rf"{YEAR}年{MONTH}月(?:份|{DAY}(?:{DASH}{DAY})?[日号])?", date),
    (rf"{MONTH}月{DAY}日?(?:{DASH}|至|到)(?:{MONTH}月)?{DAY}[日号]", date),
    (rf"{MONTH}月{DAY}[日号]", date),
    (rf"{DAY}[日号](?:{DASH}|至|到){DAY}[日号]", date),
    (rf"(?P<low>{MONTH})(?:{DASH}|至|到)(?P<high>{MONTH})月份?", _months),
    (rf"{MONTH}月份?(?!{DASH}?台)", date),
    (rf"{DAY}(?:{DASH}{DAY})?日", date),
    (rf"{_DAY_STANDS}{DAY}(?:{DASH}{DAY})?[号號]{_NO_HALL}", date),
    (rf"(?P<century>{_N})(?:世纪|世紀)(?P<tens>[0-9]0|[{DIGIT_CHARS}]十)年代", _century_decade),
    (rf"(?P<year>{YEAR}|[0-9]0)年代", lambda m: decade(m) if len(m["year"]) == 4 else date(m)),
    (rf"(?P<year>{YEAR})年(?!均|化|产|薪|底前)", year),
    (r"(?P<year>[一二][九〇零○][零〇○一二三四五六七八九]{2})年", _year_in_words),
    (r"[0-2]?[0-9][点时時](?:[0-5]?[0-9]分|半)", date),
    (r"(?P<number>[一二三四1-4])季度", _quarter),
    (r"第(?P<number>[一二三四1-4])季度?", _quarter),
    (r"前(?P<number>[一二两兩三四1-4])(?:个|個)?季度?", _quarter),
    (rf"(?:{YEAR}年?)?q(?P<number>[1-4])(?![a-z0-9])", _quarter),
    (r"[上下]半年", lambda m: Reading("period", "half_year", value=Decimal(1 if m[0][0] == "上" else 2))),
    (r"[十一二两三四五六七八九]{1,4}五(?:规划|时期|期间|末|以来|计划|”|」|\"|$)", skip),
    (rf"[{DIGIT_CHARS}十]{{1,4}}五(?=[”」\"])", skip),
    (rf"(?<=[“「『\"])[{DIGIT_CHARS}十][^”」』\"，。,%成倍亿億万萬元]{{1,8}}(?=[”」』\"])", skip),
    (rf"第[{DIGIT_CHARS}十0-9]+个五年(?:规划|计划)", skip),
    (
        r"(?:双|雙)(?:十一|11|12|十二)|(?:两|二)位数|(?:两|兩)"
        r"位數", lambda m: None if m[0][0] in "双雙" else Reading("percent", "percent",
        low=Decimal(10), high=Decimal(100)),
    ),
    (rf"百分之(?P<low>{_N})(?:至|到|{DASH})(?:百分之)?(?P<high>{_N})", _percent_range),
    (rf"百分之(?P<number>{_N})(?!分之)", _percent),
    (rf"(?P<bottom>{_N})分之(?P<top>{_N})", _fraction),
    (
        r"(?P<number>[一二两三四五六七八九]|[0-9](?:\.[0-9])?)成(?P<rest>[一二三四五六七八九]?)"
        r"(?![员员立长都为本果交绩功熟就份分品人])",
        _tenths,
    ),
    (r"(?P<number>[0-9](?:\.[0-9])?|[1-9][0-9]|[一二三四五六七八九]{1,2})折(?!叠|合|旧|扣)", _discount),
    (r"翻了?(?P<hedge>近|超|约|約)?(?P<number>[一二两三四1-4])[番倍]", _doublings),
    (r"翻倍|翻番", constant("multiple", "ratio", "2")),
    (r"(?:超过?|逾|过)半数?(?!年|个|月|天|小)|半数以上", constant("multiple", "ratio", "0.5", "over")),
    (r"一半(?!以上)|半数", constant("multiple", "ratio", "0.5")),
    (r"一半以上", constant("multiple", "ratio", "0.5", "at least")),
    (
        rf"(?:排名|位居|位列|居|列|排|排在|名列|升至|稳居|跃居|上升至|上升到)?(?:全国|世界|全球|"
        rf"全省)?第(?P<number>[0-9]{{1,3}}|[{DIGIT_CHARS}十]{{1,3}})(?=[位名]|大[^0-9])[位名]?",
        _rank,
    ),
    (
        rf"(?:位居|位列|排名|居|名列|稳居|跃居|排在|世界|全球|全国|全省|亚洲)"
        rf"第(?P<number>[0-9]{{1,3}}|[{DIGIT_CHARS}十]{{1,3}})",
        _rank,
    ),
    (rf"第(?:[0-9]+|[{DIGIT_CHARS}十百]+)", skip),
    (r"[0-9]+(?:号|號)(?:线|文|令|公告|楼|院)?", skip),
    (r"[0-9]{3}(?:计划|工程)", skip),
    (_SLOGANS.pattern, skip),
    (rf"[{DIGIT_CHARS}十]{{1,4}}届", skip),
    (rf"前(?:[0-9]+|[{DIGIT_CHARS}十百]+)[名位强大]", skip),
    (r"近半数?(?!年|个|月|天|小)", constant("multiple", "ratio", "0.5", "nearly")),
    (r"中国制造2025", skip),
    (r"(?P<top>[1-9])/(?P<bottom>[1-9][0-9]?)(?![0-9/])", _slash),
    *NUMERIC_DATES,
]  # fmt: skip
# What can start a pattern of FIXED, besides a digit or a number in words.
ANCHORS = (
    r"第|q[1-4]|前[0-9一二两兩三四十]|近半|中国制造2025|[上下]半年|双十|双1|雙|翻|超过?半|逾半|过半|半数|百分之|排名|位居|位列|名列|居|列|稳居|跃居|世界第|全国第|全球第|"
    r"全省第|亚洲第"
)
