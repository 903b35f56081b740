"""Chinese: the words around a figure."""

from __future__ import annotations

from decimal import Decimal
import re

from workbook.figures.fixed_zh import ANCHORS, BEFORE_MAJOR, FIXED
from workbook.figures.spelled_zh import DIGITS, NUMERALS, SCALES, read_numeral
from workbook.figures.words import CURRENCY_CODES, CURRENCY_SYMBOLS, PHYSICAL, Words, listed, table

CURRENCIES = (
    CURRENCY_CODES
    | CURRENCY_SYMBOLS
    | table(
        {
            "CNY": "元|人民币|元人民币|人民幣|元人民幣|块|块钱|圆|元(人民币",
            "USD": "美元|美金",
            "EUR": "欧元|歐元",
            "GBP": "英镑|英鎊",
            "JPY": "日元|日圆|日圓",
            "HKD": "港元|港币|港幣|元港币",
            "TWD": "新台币|新臺幣|新台幣|台币|元新台币",
            "KRW": "韩元|韓元",
            "VND": "越南盾|越盾",
            "THB": "泰铢|泰銖",
            "RUB": "卢布|盧布",
            "INR": "卢比|印度卢比",
            "IDR": "印尼盾",
            "SGD": "新加坡元|新元|新币|坡元",
            "AUD": "澳元",
            "CAD": "加元",
            "CHF": "瑞士法郎|瑞郎",
            "MYR": "林吉特|马币",
            "PHP": "比索",
            "BRL": "雷亚尔",
            "MOP": "澳门元|澳門元",
        }
    )
)
CURRENCIES_BEFORE = (
    CURRENCY_CODES
    | CURRENCY_SYMBOLS
    | {"¥": "CNY", "￥": "CNY", "人民币": "CNY", "人民幣": "CNY", "新台币": "TWD", "新台幣": "TWD", "港币": "HKD"}
)
HEDGES = table(
    {
        "about": """约|約|大约|大約|大概|近似|约合|約合|估计|大致|约等于|约为人民币|折合约|共约|平均约|估算|
        差不多|~|≈""",
        "nearly": "近|将近|將近|接近|逼近|直逼|几乎|临近|趋近|已近",
        "none": "最近|附近|节约|公约|条约|契约|签约",
        "over": """超|超过|超過|突破|逾|高于|高於|大于|超出|已超|超过了|突破了|多于|越过|跨越|迈上|跨过|站上|
        跨上|破|冲破|首破|大破|越|高过|>""",
        "at least": "至少|至少有|至少达|不低于|不低於|不少于|不少於|最低|最少|起码|不小于|不下|达到或超过|≥",
        "at most": """不到|不足|低于|低於|少于|小于|未满|不超过|不超過|不高于|至多|最多|不多于|未超过|跌破|未达|
        不及|上限为|上限|<|≤""",
        "up to": "最高|最高达",
        "forecast": "预计|預計|预期|預期|有望|预测|預測",
        "target": "目标|目標|力争|力爭|目标为|预期目标|计划",
    }
)
HEDGES_INSIDE = {"多": "over", "余": "over", "餘": "over", "来": "about", "几": "over"}
HEDGES_AFTER = table(
    {
        "about": "左右|上下|许",
        "at least": "以上|及以上|或以上|起|(含)以上",
        "at most": "以下|及以下|以内|之内|以內|不到",
        "over": "多|有余|出头|开外",
        "none": "之多",
    }
)
DIRECTIONS = table(
    {
        "up": """增长|增長|增|上升|上涨|上漲|提高|提升|增加|扩大|涨|升|增幅|增速|增幅达|增长了|提高了|增加了|
        上升了|上涨了|上调|加快|回升|攀升|涨幅|高出|多出|净增|新增|同比增|回升了|增至|高|多|增长约""",
        "down": """下降|减少|減少|下跌|下滑|回落|降低|减|降|跌|下调|萎缩|收窄|缩小|降幅|跌幅|下降了|减少了|
        回落了|降至|降到|缩减|低|放缓|负增长|负|缩水|减至|下降到|亏损""",
    }
)
MEASURES = listed(
    """万户|个|产业|人|人份|人口|人次|件|件次|份|企业|位|例|個|公司|册|列|剂|剂次|匹|区|千个|单|县|口|只|台|
    台次|名|名额|员工|品牌|国|国家|國|地区|场|块|城|城市|場|处|头|套|套次|字|学生|宗|客户|家|家次|封|岗位|
    市|席|部委|组|組|层|層|趟|幢|隻|筆|檔|页|頁|羽|网点|机构|银行|园区|学校|医院|工厂|专家|幅|床|店|座|张|张床|張|成员国|戶|户|户次|所|所|批|支|支队|期|本|村|条|枚|架|架次|标准箱|标箱|栋|
    株|根|桶|條|棟|棵|次|款|片|班|瓶|用户|盒|省|省份|省市|票|种|種|站|笔|箱|篇|类|粒|网民|职工|股|臺|艘|
    艘次|节点|處|行业|袋|起|路|輛|輪|车次|轮|辆|辆次|道|部|部门|镇|間|门|门店|间|集|項|頭|顆|類|项|项目|
    领域|颗|颗|首"""
)
# What single characters such as 三 or 两 may count; with others they are part of a word (三农, 两会).
_COUNTED = {*"家个個名座项項台辆套件户所条只款批宗位种類类处艘架部张份场间枚次轮人城省县大"} | listed(
    "部门|部委|企业|城市|省份|省市|国家|公司|行业|领域"
)
_MEASURE = re.compile(
    f"[ \u00a0]?({'|'.join(sorted(MEASURES, key=len, reverse=True))}|大{BEFORE_MAJOR})(?!分点|集团)"
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


OWN_PHYSICAL = listed(
    """g|m|t|个基点|亩|人公里|兆|兆字节|兆瓦|兆赫|光年|克|公升|公斤|公里|公頃|公顷|分|千克|千瓦|千瓦小时|
    千瓦时|千米|升|卡路里|厘米|吉瓦|吨|吨公里|吨标准煤|吨标煤|噸|基点|太瓦时|奈米|平方公里|平方千米|平方米|
    度|总吨|摄氏度|斤|桶|毫米|海里|点|畝|盎司|立方|立方米|米|纳米|英亩|英寸|英尺|蒲式耳|载重吨|里|點"""
)
DURATIONS = table(
    {
        "year": "年|周年|年间|年間|週年|岁|歲|周岁|年来|学年|载",
        "month": "个月|個月|个半月",
        "day": "天|日|个工作日|个交易日|個交易日",
        "week": "周|个星期|週|個星期",
        "quarter": "個季度|个季度",
        "hour": "小时|小時|个小时|個小時",
        "minute": "分钟|分鐘",
        "second": "秒|秒钟",
        "century": "世纪|世紀",
    }
)
FILLERS = listed(
    """上|为|了|净|到|加|占|去|同|在|均|增|实|将|將|已|幅|年|总|是|模|比|為|率|现|的|至|规|达|速|達|长|额"""
)
REACH = listed("""为|从|共|到|在|是|有|為|由|第|至|达|達""")
CHANGES = listed("""上升|上涨|加了|升了|增了|增加|增長|增长|多出|大了|扩大|提升|提高|涨了|长了|高了|高出""")
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
    physical=(*PHYSICAL, *OWN_PHYSICAL),
    times=("倍",),
    durations=DURATIONS,
    hedges_before=HEDGES,
    hedges_inside=HEDGES_INSIDE,
    hedges_after=HEDGES_AFTER,
    directions=DIRECTIONS,
    fillers=FILLERS,
    reach=REACH,
    name_words=frozenset("数几數幾"),
    label_words=frozenset("第号"),
    joiners=r"至|到",
    noun=noun,
    fixed=FIXED,
    anchors=ANCHORS,
    spaced=False,
    gap=" ",
    indefinite=frozenset("一"),
    half=("半",),
    recent=frozenset("近"),
    change_multiple=CHANGES,
    unit_not_before="(?<!天(?=猫|津|然|气|河))(?<!分(?=公司|别|行|店|会|之))(?<!日(?=本|元|均|常))(?<!周(?=末|报))",
    generic_currencies=frozenset("元圆圓块塊"),
    range_from=frozenset("从由從"),
    list_joiners=r"、|和|与|及",
)
