"""Chinese: the words around a figure, numbers in words, and what reads as a whole."""

from collections import Counter
from decimal import Decimal
from functools import partial
from itertools import pairwise
import re

from workbook.figures import languages as common
from workbook.figures.languages import Reading, Words, tables
from workbook.figures.numbers import SEVERAL, Part, Places

TABLES = tables("zh")

# Numbers in words.

_DIGITS = "零〇○ 一壹 二两贰 三叁 四肆 五伍 六陆 七柒 八捌 九玖".split()
DIGITS = {char: value for value, chars in enumerate(_DIGITS) for char in chars}
TENS = {"廿": 20, "卅": 30, "卌": 40}
SCALES = TABLES["scales"]
_DIGIT = "".join(DIGITS)
# 二、三根 is two to three as 二三根 is, where something is counted.
_PAIR = rf"(?<!第)[{_DIGIT}]、[{_DIGIT}](?=[十百千万亿成倍个家人名位件次台根只条张户间天岁元块])|(?<=[百千万])[{_DIGIT}]、[{_DIGIT}](?=$|[，。；！？）]|左右|上下)"
_VAGUE = r"(?<![参人倍位总次函指个户件计岁级无多少单双基分复偶])数(?=[十百千万亿])"
_RUN = rf"(?:[{''.join(TENS)}][{_DIGIT}]?|{_PAIR}|[{_DIGIT}]{{1,12}}|几|{_VAGUE})"
_TOKEN = re.compile(rf"{_RUN}|.")
# Hundreds alone are a number only where something bounds them (近百家, 逾千亿): 万亿城市 and 百家 are names.
_BOUND = (
    r"(?:(?<!成[百千])上|(?<![通经不超越])过|(?<=[超逾近约破逼])|(?<=超过)|(?<=不[足到])|(?<=未满)|(?=[百千万亿兆]{2}[元美人]{0,2}以上|[百千万亿兆]{1,2}余|[百千]来[个家户人块元斤]|[百千][一二三四五六七八九]万|[百千万亿兆]{1,2}[元美人家]?(?:大关|关口|左右|上下)))"
    r"[百千万亿兆](?!分|度|[瓦米克]|里)"
)


def value(run: str) -> Part | None:
    """A run of digits: 八一七 is 817, 三四 is 3 to 4, 三五 3 to 5; other pairs are guesses, 一二三 is a list.

    >>> value("三○三").number, value("两三").spread, value("卅五").number, value("二五")
    (Decimal('303'), Decimal('1'), Decimal('35'), None)
    """
    run = run.replace("、", "")
    if run in "几数":
        return SEVERAL
    if run[0] in TENS:
        return Part(Decimal(TENS[run[0]] + (DIGITS[run[1]] if run[1:] else 0)))
    values = [DIGITS[char] for char in run]
    steps = all(follows == value + 1 for value, follows in pairwise(values)) and values[0]
    if len(values) == 2 and 0 not in values:
        pair = Part(Decimal(values[0]), spread=Decimal(values[1] - values[0]))
        return pair if steps or values == [3, 5] else None
    if len(values) == 3 and steps:
        return None
    return Part(Decimal("".join(map(str, values))))


def read_numeral(words: str) -> Decimal | None:
    """A number in Chinese characters; None when they do not form one.

    >>> int(read_numeral("二十三")), int(read_numeral("一千零五")), str(read_numeral("七点一"))
    (23, 1005, '7.1')
    """
    whole, _, decimals = words.replace("、", "").partition("点")
    places: Places | None = Places()
    for token in _TOKEN.findall(whole):
        if token in SCALES:
            scale = Decimal(SCALES[token])
            grown = places.times(scale) or places.put(Part(Decimal(1)), True)
            places = grown if grown is None or grown.pending is None else grown.times(scale)
        elif (number := value(token)) and not (number.number == 0 and places.parts):
            places = places.put(number, True)
        elif not number:
            places = None
        if places is None:
            return None
    if not DIGITS.keys() >= set(decimals):
        return None
    fraction = "".join(str(DIGITS[char]) for char in decimals)
    return places.total().value + (Decimal(f"0.{fraction}") if fraction else 0)


# What is measured or counted: the measure word is the unit.

MEASURES = TABLES.pop("measures")
TRADITIONAL = re.compile(f"[{''.join(TABLES.pop('tell_traditional'))}{TABLES['traditional']}]")
_SIMPLIFIED = re.compile(f"[{''.join(TABLES.pop('tell_simplified'))}]")
# What single characters such as 三 or 两 may count; with others they are part of a word (三农, 两会).
_COUNTED = TABLES.pop("counted")
# 五大中心城市 counts five; without one of these nouns 三大 opens a name.
_MAJOR = "[\u4e00-\u9fff]{0,4}(?:城市|行业|领域|产业|企业|部门|中心|集群|基地|省份|国家|机构|工程|平台)"
_MEASURE = re.compile(
    f"[ \u00a0]?({'|'.join(sorted(MEASURES, key=len, reverse=True))}|大(?={_MAJOR}))(?!分点|集团)(?<!台(?=[北中南东湾]))"
)
_CONGRESS = re.compile("[二三]?十[一二三四五六七八九]?大")  # 二十大: a party congress


def noun(text: str, low: str, at: int) -> int:
    """End of the measure word at `at` (家, 个, 人次 ...): Chinese counts by it, so it is the unit."""
    match = _MEASURE.match(low, at)
    if not match or (match[1] == "大" and _CONGRESS.fullmatch(low, max(0, at - 3), at + 1)):
        return at
    alone = low[at - 1] in DIGITS and not (at > 1 and low[at - 2] in SCALES)
    return at if alone and match[1] not in _COUNTED else match.end()


# Units that start a longer noun: 天猫, 分公司, 日本, 周末.
_LONGER = "天猫|津|然|气|河 分公司|别|行|店|会|之 日本|元|均|常 周末|报 厘米 季报|节|后|军|风 里屯|河|桥|洋|弄|堡|铺|店|庙|坪 欧洲|盟|美|冠|联|佩|姆 毫米|克|升|秒|安|伏|瓦|无|不".split()

# What reads as a whole: dates, periods, multiples and fractions in words, ranks, names.


def _number(printed: str) -> Decimal:
    if printed[0].isdecimal():
        digits = printed.rstrip("万亿").replace("点", ".")
        return Decimal(digits.replace(",", "")) * SCALES.get(printed[len(digits) :], 1)
    if printed == "半":
        return Decimal("0.5")
    return read_numeral(printed) or Decimal(DIGITS.get(printed) or SCALES.get(printed, 0))


def _percent(match: re.Match, kind: str = "percent", unit: str = "percent", scale: str = "1") -> Reading:
    """百分之七 is 7 percent, 升值2.2分 a rise by 0.022 of the currency."""
    return Reading(kind, unit, value=_number(match["number"]), scale=Decimal(scale), exact=False)


def _span(kind: str, unit: str, match: re.Match, scale: int = 1) -> Reading | None:
    low, high = _number(match["low"]), _number(match["high"])
    return Reading(kind, unit, low=low * scale, high=high * scale) if low < high else None


def _tenths(match: re.Match) -> Reading | None:
    """八成 is 80 percent, 三成五 is 35, 一成半 is 15, 七八成 is 70 to 80."""
    tenths = _number(match["number"])
    part = None if len(match["number"]) == 1 or match["number"][0].isdecimal() else value(match["number"])
    if part:
        return Reading("percent", "percent", low=part.number * 10, high=(part.number + part.spread) * 10)
    if match["rest"]:
        tenths += _number(match["rest"]) * (1 if match["rest"] == "半" else Decimal("0.1"))
    hedge = "over" if match["over"] else "none"
    return Reading("percent", "percent", tenths, hedge=hedge, scale=Decimal(10), exact=False) if tenths else None


# Near enough before 码, a word of interest rates makes it a quarter of a point.
_RATES = re.compile("(?:利率|[升降加减]息|央行|联准会|美联储)[^。；]{0,14}$|[调再又连共][升降]$")


def _quarter_points(match: re.Match) -> Reading | None:
    """升息2码 is twice a quarter of a point; where nothing speaks of rates it is a yard or a code."""
    quarters = Reading(_POINT, _POINT, value=_number(match["number"]), scale=Decimal("0.25"), exact=False)
    return quarters if _RATES.search(match.string, max(0, match.start() - 18), match.start()) else None


def _and_more(match: re.Match) -> Reading:
    """三个半月 is 3.5 months, 三个多月 more than three."""
    unit = {"月": "month", "小时": "hour", "星期": "week"}[match["unit"]]
    half, hedge = (_number("半"), "none") if match["more"] == "半" else (0, "over")
    return Reading("period", unit, value=_number(match["n"]) + half, hedge=hedge)


def _discount(match: re.Match) -> Reading:
    """八折 is 0.8 of the price, 八五折 is 0.85."""
    digits = [str(_number(char)) for char in match["number"] if char not in ".点"]
    return Reading("multiple", "ratio", value=Decimal("0." + "".join(digits)))


def _fraction(match: re.Match, kind: str = "multiple", unit: str = "ratio") -> Reading | None:
    """三分之一 is a third, 四分三厘 are 0.75 points."""
    bottom = _number(match["bottom"])
    return Reading(kind, unit, value=_number(match["top"]) / bottom) if bottom else None


def _doublings(match: re.Match) -> Reading:
    """翻一番 is twice, 翻两番 four times."""
    hedge = {"近": "nearly", "超": "over", "约": "about"}.get(match["hedge"], "none")
    return Reading("multiple", "ratio", value=Decimal(2) ** min(int(_number(match["number"])), 60), hedge=hedge)


def _century_decade(match: re.Match) -> Reading:
    """20世纪90年代 is 1990 to 1999."""
    low = 100 * (_number(match["century"]) - 1) + _number(match["tens"])
    return Reading("period", "year", low=low, high=low + 9)


_POINT = "percentage_point"
_percents = partial(_span, "percent", "percent")
READERS: dict[str, common.Reader] = {
    "months": partial(_span, "period", "month"),
    "century decade": _century_decade,
    "year in words": common.period("year", read_numeral),
    "quarter in words": common.period("quarter", _number),
    "half year in words": common.period("half_year", {"上": 1, "下": 2}.get),
    "percents": _percents,
    "percent": _percent,
    "per mille": partial(_percent, unit="per_mille"),
    "points": partial(_fraction, kind=_POINT, unit=_POINT),
    "half point": common.exactly(_POINT, _POINT, lambda match: Decimal("0.5")),
    "fraction": _fraction,
    "tenths to": partial(_percents, scale=10),
    "and more": _and_more,
    "tenths": _tenths,
    "quarter points": _quarter_points,
    "hundredths": partial(_percent, kind="amount", unit="CNY", scale="0.01"),
    "discount": _discount,
    "doublings": _doublings,
    "rank": common.rank(_number),
    "share": common.share(Decimal),
}
WORDS = Words(
    lang="zh",
    fixed=common.rows(TABLES, {"DIGIT": _DIGIT, "MAJOR": _MAJOR}, READERS),
    spaced=False,
    folded=str.maketrans(TABLES.pop("traditional"), TABLES.pop("simplified")),
    start=rf"(?![陆伍])[{_DIGIT}{''.join(TENS)}十]|几(?=[十百千万亿]|个亿)|{_VAGUE}|{_BOUND}",
    word=_RUN,
    value=value,
    noun=noun,
    point=rf"(?:点|\.)(?=[{_DIGIT}]+(?![{_DIGIT}十百])|[0-9]+(?![0-9分时]))",
    not_before="".join(f"(?<!{word[0]}(?={word[1:]}))" for word in _LONGER),
    **TABLES.pop("patterns"),
    **TABLES,
)

# Whose 元 is meant: in Taiwan and Hong Kong it is the word for their dollars.

PASSING = 400  # characters from which one name of a place may be a passing mention
NAMED = re.compile(
    "(?P<TWD>新?[台臺][幣币]|nt\\$)|(?P<HKD>港[幣币元]|hk\\$)|(?P<CNY>人民[幣币]|rmb|cny)|(?P<MOP>[澳葡][門门]?[元幣币])"
)
_PLACES = {
    unit: re.compile("|".join(w for w in WORDS.home if WORDS.home[w] == unit))
    for unit in sorted(set(WORDS.home.values()))
}
# A sentence of any script whose subject is a place with a currency of its own, and that names no other.
SUBJECT = re.compile(
    r"\s*(?:(?P<HKD>香港)|(?P<MOP>澳[门門])|(?P<SGD>新加坡)|(?P<TWD>[台臺][湾灣]))"
    "(?![^。；;]*(?:人民|[内內]地|大[陆陸]|中[国國]|全[国國]|[两兩]地|[广廣]|深圳))"
)
_SAME_BELOW = re.compile("[(（,，、 ]{0,2}下同")


def currency_of(low: str, names: list[tuple[int, str, int]]) -> str:
    """The currency that a text in traditional characters makes plain; "" where none is, and for simplified ones.

    Where a name says 下同 it holds for a text of any script.
    """
    same = next((unit for _, unit, end in names if _SAME_BELOW.match(low, end)), "")
    traditional = len(TRADITIONAL.findall(low)) - len(_SIMPLIFIED.findall(low))
    if same or traditional < 0:
        return same
    score = Counter(unit for _, unit, _ in names)
    for unit, pattern in _PLACES.items():
        score[unit] += len(set(pattern.findall(low)))
    score["HKD"] -= score["MOP"] > 0 and "特區政府" in low
    (first, most), (_, second) = [*score.most_common(2), ("", 0)][:2]
    return first if most >= max(2 * second, 1 + (len(low) > PASSING)) else ""
