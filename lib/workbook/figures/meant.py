"""The currency that is meant where none is printed beside the number, and the place that makes it plain.

Nothing is invented: a bare amount gets a currency only from its list, from the only currency of its
sentence beside a word of money, or from the article where no other currency is near.
元 follows the text: 新台幣, 港幣, 人民币.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
import re

from workbook.figures.figure import Figure
from workbook.figures.languages import CODES
from workbook.figures.text import lowered

LONGEST_GAP = 40  # characters between two members of a list
BEFORE = 60  # characters before a bare amount that say what it is
MAIN = 0.75  # share of an article's amounts in its currency
BILLION = 1e9  # tỷ without a noun is money in Vietnamese
HEAD = 10_000  # characters of an article that name the countries it is about
_CODES = frozenset(CODES) | {"MOP"}
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？；;\n]")
_JOINS = re.compile(
    r"\s?(?:,|;|、|，|và|hay|hoặc|lên|xuống|còn|đến|tới|so với|and|or|to|from|from about|和|及|與|与|至|到"
    r"|增至|升至|降至|跌至|减至|减少到|增加到)\s?"
)
_LABELLED = re.compile(
    r"\s?[,;、，](?: (?:và|and))?\s?[^\d.,;:()]{1,32}(?:\s?[:(]\s?)?|\s?(?:và|and|和|及)\s[^\d.,;:()]{1,32}"
)
_MONEY = {
    "vi": "vốn|doanh thu|doanh số|lợi nhuận|lãi|lỗ|nợ|giá|tiền|lương|thu nhập|chi phí|ngân sách"
    "|đầu tư|tài khoản|vay|trị giá|kim ngạch|gdp|grdp|thanh khoản|bán ròng|mua ròng|phạt|thuế"
    "|thưởng|bồi thường|gói|kinh phí|tài trợ|cổ tức|tài sản|quỹ|vốn hóa|dự án|hỗ trợ|mức đầu tư"
    "|thiệt hại|giải ngân|tín dụng|dư nợ|huy động",
    "en": r"revenues?|profits?|loss(?:es)?|sales|costs?|worth|prices?|invest\w*|funds?|budget|debt"
    r"|loans?|deposits?|gdp|income|spend\w*|spent|earn\w*|paid|pay|rais\w+|fine[ds]?|tax\w*"
    r"|exports?|imports?|deal|market cap\w*|deficit|surplus|assets?",
    "zh": "资金|資金|金额|金額|市值|营收|營收|收入|利润|利潤|盈利|亏损|虧損|投资|投資|贷款|貸款|存款"
    "|融资|融資|预算|預算|生产总值|gdp|总值|總值|价值|價值|价格|價格|售价|售價|销售额|銷售額"
    "|成交|债|債|财政|財政|出口|进口|進口|贸易|貿易|费|費|淨利|净利|规模|規模",
}
_THINGS = {
    "vi": "dân số|người|dân|lượt|khách|thuê bao|xe|con|tấn|lao động|hộ|học sinh|sinh viên|ca nhiễm"
    "|cổ phiếu|cổ phần|cp|mắt xem|sản lượng|công suất|diện tích|khối lượng|thùng|lít|liều|bản"
    "|view",
    "en": "people|population|users?|customers?|passengers?|tonnes?|tons?|barrels?|units?|cars?"
    "|vehicles?|shares|workers?|jobs|subscribers?|households?|hectares?|visitors?|voters?"
    "|doses?|times",
    "zh": "人口|用户|用戶|人次|旅客|游客|产量|產量|面积|面積|户|辆|輛|台|噸|吨|股|張|张|份|桶|粉丝"
    "|销量|銷量|点击|人数|人數",
}
_WORD = {"vi": r"\b(?:{})\b", "en": r"\b(?:{})\b", "zh": "(?:{})"}
MONEY, THINGS = (
    {lang: re.compile(_WORD[lang].format(words)) for lang, words in table.items()} for table in (_MONEY, _THINGS)
)
_ABROAD = re.compile(
    r"\b(?:mỹ|trung quốc|nhật|hàn quốc|thái lan|singapore|anh|pháp|đức|nga|ấn độ|châu âu|eu|đài loan"
    r"|hồng kông|lào|campuchia|úc|đô)\b"
)
_NAMED = re.compile(
    "(?P<TWD>新?[台臺][幣币]|nt\\$)|(?P<HKD>港[幣币元]|hk\\$)|(?P<CNY>人民[幣币]|rmb)|(?P<MOP>[澳葡][門门]?[元幣币])"
)
_PLACES = {
    "TWD": re.compile("台股|台積電|[台臺][灣湾]|主計總處|行政院|金管會|國發會"),
    "HKD": re.compile("港股|恒指|恆指|香港|港人|港府|港交所|金管局|存保會|中環"),
}
_TRADITIONAL = re.compile("[萬億國產業長營處當個來時們對說過還開關東車無電買賣錢證價點雖與為這]")
_SIMPLIFIED = re.compile("[万亿国产业长营处当个来时们对说过还开关东车无电买卖钱证价点虽与为这]")
_SAME_BELOW = re.compile("[(（,，、 ]{0,2}下同")


def meant(text: str, found: list[Figure]) -> list[Figure]:
    """The figures with `unit_meant` and `meant_from` where the text makes a currency plain.

    `unit` stays as printed, except that 元 in a text of Taiwan or Hong Kong becomes TWD or HKD.
    """
    low = lowered(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(low)]
    sentence = [bisect_right(ends, figure.start) for figure in found]
    starts = [0, *ends]
    found = _yuan(low, found, [starts[number] for number in sentence])
    bare = [number for number, figure in enumerate(found) if _is_bare(figure)]
    if not bare:
        return found
    inside: dict[int, set[str]] = {}
    for number, figure in zip(sentence, found, strict=True):
        if figure.unit in _CODES:
            inside.setdefault(number, set()).add(figure.unit)
    count = Counter(figure.unit for figure in found if figure.unit in _CODES)
    printed: dict[float, set[str]] = {}
    for figure in found:
        if figure.unit in _CODES and figure.value:
            printed.setdefault(figure.value, set()).add(figure.unit)
    for number in reversed(bare):
        figure, place = found[number], sentence[number]
        around = low[max(starts[place], figure.start - BEFORE) : figure.end + 12]
        is_thing = THINGS[figure.lang].search(around) is not None
        near = set().union(*(inside.get(place + step, ()) for step in (-1, 0, 1)))
        unit, source = _from_list(low, found, number, labelled=not is_thing and len(near) == 1), "list"
        if not unit and not is_thing:
            is_money = MONEY[figure.lang].search(low, starts[place], figure.end + BEFORE) is not None
            here = inside.get(place, set())
            if is_money and len(here) == 1:
                (unit,), source = here, "sentence"
            elif not here:
                unit, source = _from_article(low, figure, is_money, count, printed, near)
        if unit:
            found[number] = replace(figure, unit_meant=unit, meant_from=source)
    return found


def _is_bare(figure: Figure) -> bool:
    """Whether a scaled amount lacks its unit; cells of tables have theirs from the table."""
    size = abs(figure.value if figure.value is not None else figure.high or 0)
    scaled = any(char.isalpha() for char in figure.printed) and size >= 1000
    return figure.kind == "amount" and not figure.unit and not figure.row and not figure.column and scaled


def _from_list(low: str, found: list[Figure], number: int, labelled: bool) -> str:
    """The currency of the next or the last member of the same list; `labelled`: a name may stand before each."""
    figure = found[number]
    for other in (number + 1, number - 1):
        if not 0 <= other < len(found):
            continue
        first, second = sorted((figure, found[other]), key=lambda member: member.start)
        between = low[first.end : second.start]
        unit = found[other].unit or (found[other].unit_meant if found[other].meant_from == "list" else "")
        if unit not in _CODES or len(between) > LONGEST_GAP:
            continue
        named = labelled and _LABELLED.fullmatch(between) and not THINGS[figure.lang].search(between)
        if _JOINS.fullmatch(between) or (named and _scale(figure) == _scale(found[other])):
            return unit
    return ""


def _scale(figure: Figure) -> frozenset[str]:
    """The scale words of a figure, as far as two members of a list have them alike."""
    words = re.findall(
        r"nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion|trillion|bn|[万萬亿億兆]", lowered(figure.printed)
    )
    return frozenset(words)


def _from_article(
    low: str, figure: Figure, is_money: bool, count: Counter, printed: dict[float, set[str]], near: set[str]
) -> tuple[str, str]:
    """The currency of the article: printed with the same number elsewhere, or its main one with no other near."""
    again = printed.get(figure.value, set())
    if len(again) == 1:
        return next(iter(again)), "article"
    if not (is_money or (figure.lang == "vi" and abs(figure.value or figure.high or 0) >= BILLION)):
        return "", ""
    if count:
        unit, times = count.most_common(1)[0]
        plain = times >= MAIN * sum(count.values()) and near <= {unit}
        return (unit, "article") if plain else ("", "")
    home = figure.lang == "vi" and not _ABROAD.search(low, 0, HEAD)
    return ("VND", "language") if home else ("", "")


def _yuan(low: str, found: list[Figure], starts: list[int]) -> list[Figure]:
    """元 as the text means it: by a name before it in the sentence, else by the article."""
    generic = [number for number, figure in enumerate(found) if _is_yuan(figure)]
    names = [(match.start(), match.lastgroup, match.end()) for match in _NAMED.finditer(low)] if generic else []
    if not names and not any(pattern.search(low) for pattern in _PLACES.values()):
        return list(found)
    whole = _of_article(low, names)
    places = [start for start, _, _ in names]
    found = list(found)
    for number in generic:
        figure, at = found[number], bisect_right(places, found[number].start) - 1
        unit, source = whole, "article"
        if at >= 0 and names[at][0] >= starts[number]:
            unit, source = names[at][1], "sentence"
        if unit:
            found[number] = replace(figure, unit=unit, unit_meant=unit, meant_from=source)
    return found


def _is_yuan(figure: Figure) -> bool:
    named = _NAMED.search(lowered(figure.printed)) or any(sign in figure.printed for sign in "¥￥")
    return figure.lang == "zh" and figure.unit == "CNY" and not named and not figure.unit_meant


def _of_article(low: str, names: list[tuple[int, str, int]]) -> str:
    """TWD or HKD for a text in traditional characters with their names, or where a name says 下同; else ""."""
    same = next((unit for _, unit, end in names if _SAME_BELOW.match(low, end)), "")
    if same or len(_TRADITIONAL.findall(low)) <= len(_SIMPLIFIED.findall(low)):
        return same
    score = Counter(unit for _, unit, _ in names)
    for unit, pattern in _PLACES.items():
        score[unit] += len(set(pattern.findall(low)))
    (first, most), (_, second) = [*score.most_common(2), ("", 0)][:2]
    return first if most >= 2 * max(second, 1) and first != "CNY" else ""
