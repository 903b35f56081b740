"""Chinese: the words around a figure, numbers in words, and what reads as a whole."""

from decimal import Decimal
from itertools import pairwise
import re

from workbook.figures.languages import common
from workbook.figures.languages.common import DASH, DAY, MONTH, YEAR
from workbook.figures.places import Part, Places
from workbook.figures.words import Around, Joins, Names, Numbers, Reading, Units, Words, in_order, listed, table

# Traditional characters are read as simplified ones: those that the tables below hold.
_TRADITIONAL = (
    "佔來個億兩劃劑動區參員單噸國圓報場塊學實將專屆層師幣幾廠廳張強後從戶損據擴數於時會東條棟業構樓標機檔"
    "歐歲氣淨減測漲為爭爲爾現產畝盧確碼種穩筆節紀約組經維網線縣縮總績職臺與舊萬處號虧衝裏裡製規訂計訪許調"
    "識護負貳貶買賣趨躍車軍載輛輪農週過達選醫釐針銀銖錢鎊鎮鐘長門開間關陸隊隻雙雲電韓頁頃項預領頭顆額類風"
    "餘館體點"
)
_SIMPLIFIED = (
    "占来个亿两划剂动区叁员单吨国圆报场块学实将专届层师币几厂厅张强后从户损据扩数于时会东条栋业构楼标机档"
    "欧岁气净减测涨为争为尔现产亩卢确码种稳笔节纪约组经维网线县缩总绩职台与旧万处号亏冲里里制规订计访许调"
    "识护负贰贬买卖趋跃车军载辆轮农周过达选医厘针银铢钱镑镇钟长门开间关陆队只双云电韩页顷项预领头颗额类风"
    "余馆体点"
)

# Numbers in words.

_DIGITS = in_order("零〇○ 一壹 二两贰 三叁 四肆 五伍 六陆 七柒 八捌 九玖")
DIGITS = {char: value for value, chars in enumerate(_DIGITS) for char in chars}
TENS = {"廿": 20, "卅": 30, "卌": 40}
SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_DIGIT = "".join(DIGITS)
_RUN = rf"(?:[{''.join(TENS)}][{_DIGIT}]?|[{_DIGIT}]{{1,12}})"
# Hundreds alone are a number only where something bounds them (近百家, 逾千亿): 万亿城市 and 百家 are names.
_BOUND = (
    r"(?:上|(?<![通经不超越])过|(?<=[超逾近约破])|(?<=超过)|(?=[百千万亿兆]{1,2}元(?:大关|关口)))"
    r"[百千万亿兆](?!分|度|[瓦米克]|里)"
)


def value(run: str) -> Part | None:
    """A run of digits: 八一七 is 817, 三四 is 3 to 4; other pairs are guesses, and 一二三 is a list.

    >>> value("三○三").number, value("两三").spread, value("卅五").number, value("三五")
    (Decimal('303'), Decimal('1'), Decimal('35'), None)
    """
    if run[0] in TENS:
        return Part(Decimal(TENS[run[0]] + (DIGITS[run[1]] if run[1:] else 0)))
    values = [DIGITS[char] for char in run]
    steps = all(follows == value + 1 for value, follows in pairwise(values)) and values[0]
    if len(values) == 2 and 0 not in values:
        return Part(Decimal(values[0]), spread=Decimal(1)) if steps else None
    if len(values) == 3 and steps:
        return None
    return Part(Decimal("".join(map(str, values))))


def read_numeral(words: str) -> Decimal | None:
    """A number in Chinese characters; None when they do not form one.

    >>> int(read_numeral("二十三")), int(read_numeral("一千零五")), str(read_numeral("七点一"))
    (23, 1005, '7.1')
    """
    whole, _, decimals = words.partition("点")
    places: Places | None = Places()
    for token in re.findall(rf"{_RUN}|.", whole):
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
    fraction = "".join(str(DIGITS[char]) for char in decimals)
    return places.total().value + (Decimal(f"0.{fraction}") if fraction else 0)


NUMBERS = Numbers(
    decimal=".",
    scales=SCALES,
    scale_not_before=r"(?<!千(?=[瓦米克伏卡]))(?<!百(?=分(?!之)))(?<!兆(?=[瓦赫帕]))",
    start=rf"(?![陆伍])[{_DIGIT}{''.join(TENS)}十]|{_BOUND}",
    word=_RUN,
    value=value,
    zeros="[零〇○](?=[0-9])",
    point=rf"(?:点|\.)(?=[{_DIGIT}]+(?![{_DIGIT}十百])|[0-9]+(?![0-9分时]))",
    half="半(?![年月天小])",
    implied="[上过]?",
    elided="(?![年月日号號%.])",
    not_elided=("一",),
    short_scales={"bn": 10**9, "m": 10**6},
    bare_scales=frozenset({"bn", "m"}),
    indefinite=frozenset("一"),
)


# Words around a figure.

AROUND = Around(
    before=table(
        """about: 约|大约|大概|近似|约合|估计|大致|约等于|约为人民币|折合约|共约|平均约|估算|差不多|~|≈;
        nearly: 近|将近|接近|逼近|直逼|几乎|临近|趋近|已近; none: 最近|附近|节约|公约|条约|契约|签约|买超|卖超|
        目标的|正负|抱负|胜负|自负; over: 超|超过|突破|逾|高于|大于|超出|已超|超过了|突破了|多于|越过|跨越|
        迈上|跨过|站上|跨上|破|冲破|首破|升破|超逾|大破|越|高过|>; at least: 至少|至少有|至少达|不低于|不少于|
        最低|最少|起码|不小于|不下|达到或超过|≥; at most: 不到|不足|低于|少于|小于|未满|不超过|不高于|至多|
        最多|不多于|未超过|跌破|未达|未及|未足|不逾|不满|不及|上限为|上限|<|≤; up to: 最高|最高达;
        forecast: 预计|预期|有望|预测|预料|预估|可望|料; target: 目标|力争|目标为|预期目标|计划"""
    ),
    after=table(
        """about: 左右|上下|许|之谱; at least: 以上|及以上|或以上|起|(含)以上; at most: 以下|及以下|以内|之内|
        不到; over: 多|有余|出头|开外; none: 之多"""
    ),
    inside=table("over: 多|余|几; about: 来"),
    directions=table(
        """up: 增长|增|上升|上涨|提高|提升|增加|扩大|涨|升|增幅|增速|上调|加快|回升|攀升|涨幅|高出|多出|净增|新增|
        高|多; down: 下降|减少|下跌|下滑|回落|降低|减|降|跌|下调|萎缩|收窄|缩小|降幅|跌幅|缩减|低|放缓|负增长|
        缩水|亏损"""
    ),
    fillers=frozenset("上为了净到加占去同在均增实将已幅年总是分别模比为率现的至规达速达长额"),
    reach=frozenset("为从共到在是有为由第至达"),
    recent=frozenset("近"),
    negatives=frozenset("负"),
    ahead="(?:预计|预估|预测|有望)[^的]*[将达可]",
)
JOINS = Joins(
    ends=r"至|到",
    members=r"、|和|与|及",
    listed=r"、|，|,|和|与|及",
    each="分别[^。；]*$",
    apart_after=frozenset("从由"),
)
NAMES = Names(owners=frozenset("数几"), labels=frozenset("第号"))

# What is measured or counted: the measure word is the unit.

MEASURES = listed(
    """手|桌|卷|针|串|尾|餐|班次|航班|据点|案件|股东|居民|游客|旅客|乘客|工人|教师|专利|订单|床位|车位|泊位|航线|
    住宅|单位|商户|会员|粉丝|选民|受访者|家庭|基站|充电桩|万户|个|产业|人|人份|人口|人次|件|件次|份|企业|位|例|
    公司|册|列|剂|剂次|匹|区|千个|单|县|口|只|台|台次|名|名额|员工|品牌|国|国家|地区|场|块|城|城市|处|头|套|
    套次|字|学生|宗|客户|家|家次|封|岗位|市|席|部委|组|层|趟|幢|笔|档|页|羽|网点|机构|银行|园区|学校|医院|工厂|
    专家|幅|床|店|座|张|张床|成员国|户|户次|所|批|支|支队|期|本|村|条|枚|架|架次|标准箱|标箱|栋|株|根|桶|棵|次|
    款|片|班|瓶|用户|盒|省|省份|省市|票|种|站|箱|篇|类|粒|网民|职工|股|艘|艘次|节点|行业|袋|起|路|辆|轮|车次|
    辆次|道|部|部门|镇|间|门|门店|集|项|颗|项目|领域|首"""
)
# What single characters such as 三 or 两 may count; with others they are part of a word (三农, 两会).
_COUNTED = {*"档只间家个名座项台辆套件户所条只款批宗位种类处艘架部张份场间枚次轮人城省县大"} | listed(
    "部门|部委|企业|城市|省份|省市|国家|公司|行业|领域"
)
# 五大中心城市 counts five; without one of these nouns 三大 opens a name.
_MAJOR = "[\u4e00-\u9fff]{0,4}(?:城市|行业|领域|产业|企业|部门|中心|集群|基地|省份|国家|机构|工程|平台)"
_MEASURE = re.compile(
    f"[ \u00a0]?({'|'.join(sorted(MEASURES, key=len, reverse=True))}|大(?={_MAJOR}))(?!分点|集团)"
)
_CONGRESS = re.compile("[二三]?十[一二三四五六七八九]?大")  # 二十大: a party congress


def noun(text: str, low: str, at: int) -> int:
    """End of the measure word at `at` (家, 个, 人次 ...): Chinese counts by it, so it is the unit."""
    match = _MEASURE.match(low, at)
    if not match or (match[1] == "大" and _CONGRESS.fullmatch(low, max(0, at - 3), at + 1)):
        return at
    if low[at - 1] in DIGITS and not (at > 1 and low[at - 2] in SCALES) and match[1] not in _COUNTED:
        return at
    return match.end()


# Units that start a longer noun: 天猫, 分公司, 日本, 周末.
_LONGER = ("天猫|津|然|气|河", "分公司|别|行|店|会|之", "日本|元|均|常", "周末|报", "厘米", "季报|节|后|军|风")


UNITS = Units(
    currencies=common.CURRENCIES
    | table(
        """CNY: 元|人民币|元人民币|块|块钱|圆|元(人民币|角; USD: 美元|美金; EUR: 欧元|欧罗; GBP: 英镑; JPY: 日元|
        日圆|日币; HKD: 港元|港币|元港币|仙; TWD: 新台币|台币|元新台币; KRW: 韩元|韩圜|韩币; VND: 越南盾|越盾;
        THB: 泰铢; RUB: 卢布; INR: 卢比|印度卢比; IDR: 印尼盾; SGD: 新加坡元|新元|新币|坡元; AUD: 澳元|澳币;
        CAD: 加元|加币; CHF: 瑞士法郎|瑞郎; MYR: 林吉特|马币|令吉; PHP: 比索; BRL: 雷亚尔; MOP: 澳门元|葡币;
        NZD: 纽元|新西兰元; SEK: 瑞典克朗; ZAR: 兰特; TRY: 里拉; NGN: 奈拉; AED: 迪拉姆; SAR: 里亚尔"""
    ),
    currencies_before=common.CURRENCIES | table("CNY: ¥|￥|人民币; TWD: 新台币|台币; HKD: 港币"),
    change={"角": "0.1", "毛": "0.1", "分": "0.01", "美分": "0.01"},
    factors={"角": "0.1", "仙": "0.01"},
    percent=("%", "个百分比", "厘"),
    points=("个百分点", "百分点", "个点"),
    physical=common.PHYSICAL
    | listed(
        """g|m|t|个基点|点子|亩|人公里|兆|兆字节|兆瓦|兆赫|光年|克|公升|公斤|公里|公顷|分|千克|千瓦|千瓦小时|
        千瓦时|千米|升|卡路里|厘米|吉瓦|吨|吨公里|吨标准煤|吨标煤|基点|太瓦时|奈米|平方公里|平方千米|平方米|度|
        总吨|摄氏度|斤|桶|毫米|海里|点|盎司|立方|立方米|米|纳米|英亩|英寸|英尺|蒲式耳|载重吨|里"""
    ),
    times=("倍",),
    durations=table(
        """year: 年|周年|年间|岁|周岁|年来|学年|载; month: 个月|个半月; quarter: 个季度|季; week: 周|个星期;
        day: 天|日|个工作日|个交易日; hour: 小时|个小时; minute: 分钟; second: 秒|秒钟; century: 世纪"""
    ),
    noun=noun,
    not_before="".join(f"(?<!{word[0]}(?={word[1:]}))" for word in _LONGER),
    generic=frozenset("元圆块角"),
    increase_after=listed("上升|上涨|加了|升了|增了|增加|增长|多出|大了|扩大|提升|提高|涨了|长了|高了|高出"),
)

# What reads as a whole: dates, periods, multiples and fractions in words, ranks, names.


def _number(printed: str) -> Decimal:
    if printed in DIGITS:
        return Decimal(DIGITS[printed])
    return Decimal(printed.replace(",", "")) if printed[0].isdecimal() else read_numeral(printed) or Decimal(0)


def _percent(match: re.Match) -> Reading:
    return Reading("percent", "percent", value=_number(match["number"]), exact=False)


def _quarter(match: re.Match) -> Reading:
    return Reading("period", "quarter", value=_number(match["n"] or match["m"]))


def _span(kind: str, unit: str, match: re.Match) -> Reading | None:
    low, high = _number(match["low"]), _number(match["high"])
    return Reading(kind, unit, low=low, high=high) if low < high else None


def _tenths(match: re.Match) -> Reading | None:
    """八成 is 80 percent, 三成五 is 35, 一成半 is 15, 七八成 is 70 to 80."""
    half = Decimal("0.5")
    tenths = half if match["number"] == "半" else _number(match["number"])
    part = None if len(match["number"]) == 1 or match["number"][0].isdecimal() else value(match["number"])
    if part:
        return Reading("percent", "percent", low=part.number * 10, high=(part.number + 1) * 10)
    if match["rest"]:
        tenths += half if match["rest"] == "半" else _number(match["rest"]) * Decimal("0.1")
    return Reading("percent", "percent", value=tenths, scale=Decimal(10), exact=False) if tenths else None


def _points(match: re.Match) -> Reading:
    """四分三厘 is 0.75 points, 半厘 half a point, 半码 an eighth of one."""
    parts = match.groupdict()
    value = _number(parts["top"]) / _number(parts["bottom"]) if parts.get("bottom") else Decimal("0.5")
    value = value / 4 if parts.get("quarters") else value
    return Reading("percentage_point", "percentage_point", value=value)


def _quarters(match: re.Match) -> Reading:
    """升息2码 is twice a quarter of a point."""
    kind = "percentage_point"
    return Reading(kind, kind, value=_number(match["number"]), scale=Decimal("0.25"), exact=False)


def _hundredths(match: re.Match) -> Reading:
    """升值2.2分 is a rise by 0.022 of the currency."""
    return Reading("amount", "CNY", value=_number(match["number"]), scale=Decimal("0.01"), exact=False)


def _discount(match: re.Match) -> Reading:
    """八折 is 0.8 of the price, 八五折 is 0.85."""
    digits = [str(_number(char)) for char in match["number"] if char not in ".点"]
    return Reading("multiple", "ratio", value=Decimal("0." + "".join(digits)))


def _fraction(match: re.Match) -> Reading | None:
    bottom = _number(match["bottom"])
    return Reading("multiple", "ratio", value=_number(match["top"]) / bottom) if bottom else None


def _slash(match: re.Match) -> Reading | None:
    top, bottom = Decimal(match["top"]), Decimal(match["bottom"])
    return Reading("multiple", "ratio", value=top / bottom) if top < bottom else None


def _doublings(match: re.Match) -> Reading:
    """翻一番 is twice, 翻两番 four times."""
    hedge = {"近": "nearly", "超": "over", "约": "about"}.get(match["hedge"], "none")
    return Reading("multiple", "ratio", value=Decimal(2) ** min(int(_number(match["number"])), 60), hedge=hedge)


def _century_decade(match: re.Match) -> Reading:
    """20世纪90年代 is 1990 to 1999."""
    low = 100 * (_number(match["century"]) - 1) + _number(match["tens"])
    return Reading("period", "year", low=low, high=low + 9)


_HUNDRED = "百(?!分)"
_N = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,24}(?:\.[0-9]{1,24})?(?![0-9])"
    rf"|(?:[{_DIGIT}十千]|{_HUNDRED})(?:[{_DIGIT}十千点]|{_HUNDRED}){{0,7}})"
)
_WORD_MONTH = "(?<![个百千万亿])(?:十[一二]?|[一二三四五六七八九])"
_WORD_DAY = "(?:二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_TO = rf"(?:{DASH}|至|到)"
_PLACE = rf"第(?P<n>[0-9]{{1,3}}|[{_DIGIT}十]{{1,3}})"
# 15号 is a day at the start or after one of these; after other letters it is a name (云海1号).
_DAY_STANDS = r"(?:(?<![\u3400-\u9fff])|(?<=[月在于至到从截本上下今明昨前，。]))"
_NO_HALL = "(?!线|楼|院|店|令|文|展|馆|厅|库|机|井|门|车|公告)"
_NO_HALF = "(?!年|个|月|天|小|百)"
_QUARTER, _RANK = common.period("quarter", _number), common.rank(_number)
FIXED = [
    (
        rf"(?:{YEAR}年|[一二][九〇零○][{_DIGIT}]{{2}}年)?(?:(?P<n>[一二三四1-4])季度|第(?P<m>[一二三四1-4])季度?)",
        _quarter,
    ),
    (rf"(?P<year>{YEAR})年?{_TO}(?P<until>{YEAR})年", common.years),
    (rf"{YEAR}年{MONTH}{_TO}{MONTH}月份?", common.date),
    (rf"{YEAR}年{MONTH}月(?:份|{DAY}(?:{DASH}{DAY})?[日号])?", common.date),
    (rf"{MONTH}月{DAY}日?{_TO}(?:{MONTH}月)?{DAY}[日号]", common.date),
    (rf"{MONTH}月{DAY}[日号]", common.date),
    (rf"{DAY}[日号]{_TO}{DAY}[日号]", common.date),
    (rf"(?:{_WORD_MONTH}月)(?:{_WORD_DAY}[日号])?(?!{DASH}?台)|{_WORD_DAY}日(?![元均内间后])", common.date),
    (rf"(?P<low>{MONTH}){_TO}(?P<high>{MONTH})月份?", lambda match: _span("period", "month", match)),
    (rf"{MONTH}月份?(?!{DASH}?台)", common.date),
    (rf"{DAY}(?:{DASH}{DAY})?日", common.date),
    (rf"{_DAY_STANDS}{DAY}(?:{DASH}{DAY})?号{_NO_HALL}", common.date),
    (rf"(?P<century>{_N})世纪(?P<tens>[0-9]0|[{_DIGIT}]十)年代", _century_decade),
    (rf"(?P<year>{YEAR})年代", common.decade),
    (r"[0-9]0年代", common.date),
    (rf"(?P<year>{YEAR})年(?!均|化|产|薪|底前)", common.year),
    (r"(?P<n>[一二][九〇零○][零〇○一二三四五六七八九]{2})年", common.period("year", read_numeral)),
    (r"[0-2]?[0-9][点时](?:[0-5]?[0-9]分|半)", common.date),
    (r"前(?P<n>[一二两三四1-4])个?季度?", _QUARTER),
    (rf"(?:{YEAR}年?)?q(?P<n>[1-4])(?![a-z0-9])", common.period("quarter")),
    (r"(?P<n>[上下])半年", common.period("half_year", {"上": 1, "下": 2}.get)),
    (r"[十一二两三四五六七八九]{1,4}五(?:规划|时期|期间|末|以来|计划|”|」|\"|$)", common.skip),
    (rf"[{_DIGIT}十]{{1,4}}五(?=[”」\"])", common.skip),
    (rf"(?<=[“「『\"])[{_DIGIT}十][^”」』\"，。,%成倍亿万元]{{1,8}}(?=[”」』\"])", common.skip),
    (rf"第[{_DIGIT}十0-9]+个五年(?:规划|计划)", common.skip),
    (r"双(?:十一|11|12|十二)", common.skip),
    (r"[两二]位数", common.percents(10, 100)),
    (rf"百分之(?P<low>{_N}){_TO}(?:百分之)?(?P<high>{_N})", lambda match: _span("percent", "percent", match)),
    (rf"百分之(?P<number>{_N})(?!分之)", _percent),
    (rf"千分之(?P<number>{_N})", lambda match: _percent(match)._replace(unit="per_mille")),
    (rf"(?P<bottom>{_N}|[{_DIGIT}十百千]{{1,3}}万)分之(?P<top>{_N})", _fraction),
    (
        r"(?P<number>[一二两三四五六七八九]{1,2}|[0-9](?:\.[0-9])?|半)成(?P<rest>[一二三四五六七八九半]?)"
        r"(?![员立长都为本果交绩功熟就份分品不])",
        _tenths,
    ),
    (rf"(?P<bottom>[{_DIGIT}十])分(?P<top>[{_DIGIT}])(?=厘)厘", _points),
    (r"(?P<top>半)厘(?!米)|(?<=息)(?P<quarters>半)码", _points),
    (rf"(?:(?<=息)|(?<=息了)|(?<=息共))(?P<number>{_N})码", _quarters),
    (rf"(?<=[升贬]值)(?P<number>{_N})分(?!钟)", _hundredths),
    (rf"(?P<bottom>[三四五六七八九十])分(?P<top>[{_DIGIT}])(?![{_DIGIT}0-9厘钟秒分成球])", _fraction),
    (
        rf"(?:[上下中]午|凌晨|[晚早]上?|傍晚|深夜)(?:{_N})[点时](?:半|整|许|钟|{_N}分)?|(?:[0-9]{{1,2}}|[{_DIGIT}十]{{1,3}})点(?:半|钟|整)",
        common.date,
    ),
    (
        r"[一二两再三四五六七八九]度(?=[\u4e00-\u9fff])(?![电角左以的])|十分(?!之|钟)|三分天下|[一二两三四五六七八九]点(?=[\u4e00-\u9fff])(?![一二两三四五六七八九〇零○十百])|一分钱|三分[球线]|[半过近]百(?=，|。|$)",
        common.skip,
    ),
    (r"(?P<number>[0-9](?:\.[0-9])?|[1-9][0-9]|[一二三四五六七八九]{1,2})折(?!叠|合|旧|扣)", _discount),
    (r"翻了?(?P<hedge>近|超|约)?(?P<number>[一二两三四1-4])[番倍]", _doublings),
    (r"翻倍|翻番", common.ratio("2")),
    (rf"(?:超过?|逾|过)半数?{_NO_HALF}|半数以上", common.ratio("0.5", "over")),
    (r"一半(?!以上)|半数", common.ratio("0.5")),
    (r"一半以上", common.ratio("0.5", "at least")),
    (
        r"(?:排名|位居|位列|居|列|排|排在|名列|升至|稳居|跃居|上升至|上升到)?(?:全国|世界|全球|全省)?"
        rf"{_PLACE}(?=[位名]|大[^0-9])[位名]?",
        _RANK,
    ),
    (rf"(?:位居|位列|排名|居|名列|稳居|跃居|排在|升至|上升至|上升到|世界|全球|全国|全省|亚洲){_PLACE}", _RANK),
    (rf"第(?:[0-9]+|[{_DIGIT}十百]+)", common.skip),
    (r"[0-9]+号(?:线|文|令|公告|楼|院)?", common.skip),
    (r"[0-9]{3}(?:计划|工程)", common.skip),
    (r"[一二三四五六七八九两]个(?:代表|自信|维护|全面|意识|文明|确立|务必|毫不动摇|一百年|百年|一)", common.skip),
    (rf"[一二三四五六七八九两](?:大(?!于|{_MAJOR})|人行|位一体|家村)", common.skip),
    (rf"[{_DIGIT}十]{{1,4}}届", common.skip),
    (rf"前(?:[0-9]+|[{_DIGIT}十百]+)[名位强大]", common.skip),
    (rf"近半数?{_NO_HALF}", common.ratio("0.5", "nearly")),
    (r"中国制造2025", common.skip),
    (r"(?P<top>[1-9])/(?P<bottom>[1-9][0-9]?)(?![0-9/])", _slash),
    *common.NUMERIC_DATES,
]
WORDS = Words(
    lang="zh",
    folded=str.maketrans(_TRADITIONAL, _SIMPLIFIED),
    spaced=False,
    numbers=NUMBERS,
    units=UNITS,
    around=AROUND,
    joins=JOINS,
    names=NAMES,
    fixed=FIXED,
)
