"""The words between figures that say which figures belong together, by language.

Each cue is one pattern, searched in lower case in the words before a figure (back to the figure before it) or
after it (up to the next figure).
"""

from __future__ import annotations

from functools import cache
import re

CUES = {
    # What follows is a part of the level before.
    "of_which": {
        "vi": r"trong đó|trong số (?:này|đó)|riêng",
        "zh": r"其中",
        "en": r"\bof (?:which|these|them)\b|\bof (?:this|that) (?:total|amount|sum)|"
        r"\bamong (?:them|these|which)\b|"
        r"\bincluding\b",
    },
    # What follows are all the parts.
    "made_of": {
        "vi": r"^\W*(?:bao )?gồm",
        "zh": r"^\W*(?:包括|由)",
        "en": r"^\W*(?:compris|consist|made up of|broken down|being the sum)",
    },
    # The level that follows is the whole of those after it.
    "among": {
        "vi": r"^\W*(?:cụ thể, )?trong (?:tổng )?số(?! (?:này|đó))",
        "zh": r"^\W*在.*中",
        "en": r"^\W*out of\b",
    },
    "total": {
        "vi": r"\btổng|cộng lại|tính chung|cả nước|toàn",
        "zh": r"合计|总|共|全年|全市|全国|累计",
        "en": r"\btotal|\btogether\b|\bcombined\b|\boverall\b|\ball told\b|\bin all\b",
    },
    "rest": {"vi": r"còn lại", "zh": r"其余|剩余|余下", "en": r"\bthe (?:rest|remainder)\b|\bremaining\b"},
    "balance": {
        "vi": r"xuất siêu|nhập siêu|thặng dư|thâm hụt|bội chi|bội thu|chênh lệch",
        "zh": r"顺差|逆差|差额|赤字|盈余",
        "en": r"\bsurplus|\bdeficit|\btrade balance|\bdifference\b",
    },
    "share": {
        "vi": r"chiếm|t[ỷỉ] trọng|đóng góp|thị phần",
        "zh": r"占|比重|份额",
        "en": r"\baccount\w* for|\bmak\w+ up|\bmade up|\brepresent\w*|\bshare\b|\bcontribut\w+",
    },
    "share_after": {
        "vi": r"^\s*(?:trong )?(?:tổng|thị phần|cơ cấu|kim ngạch|doanh thu|lợi nhuận|sản lượng|gdp|grdp|của tổng)",
        "zh": r"^的?(?:份额|比重|市场)",
        "en": r"^\s+(?:share\b|of (?!growth|last|the (?:target|plan|same)))",
    },
    "share_bracket": {"vi": r"^\s*\($|hay$|tương đương$", "zh": r"^[(（]$", "en": r"^\s*\($|\bor\s*$"},
    "plan_before": {
        "vi": r"kế hoạch|dự toán|hoàn thành|chỉ tiêu",
        "zh": r"完成|计划|预算|目标|进度",
        "en": r"\bplan\b|\btarget\b|\bbudget\b|\bgoal\b",
    },
    "plan_after": {
        "vi": r"^\s*(?:so với |của )?(?:kế hoạch|dự toán|mục tiêu|chỉ tiêu|cả năm)",
        "zh": r"^的?(?:计划|预算|目标|年度)",
        "en": r"^\s+(?:of|above|below) (?:the |its |their )?(?:\w+ )?(?:plan|target|goal|budget|forecast)",
    },
    "planned": {
        "vi": r"kế hoạch|dự toán|mục tiêu|chỉ tiêu",
        "zh": r"计划|预算|目标",
        "en": r"\bplan|\btarget|\bgoal\b|\bbudget",
    },
    "beyond": {"vi": r"vượt|cao hơn", "zh": r"超", "en": r"\babove\b|\bexceed|\bbeat"},
    # Per cent of a level of before: neither share nor growth.
    "ratio": {
        "vi": r"(?:\bbằng|tương đương)\s*(?:khoảng |gần |hơn )?$",
        "zh": r"恢复|相当于|[是为][^,，;；]*的$",
        "en": r"\bequal to\s*$|\bequivalent to\s*$",
    },
    "growth": {
        "vi": r"tăng|giảm|sụt|\bâm\b|thu hẹp",
        "zh": r"增长|增|下降|减少|上升|下跌|上涨|回落|提高|降低|增速|增幅|降幅|同比|环比|收窄|扩大|跌|涨",
        "en": r"\bup\b|\bdown\b|\bris\w+|\brose\b|\bgr[eo]w\w*|\bfell\b|\bfall\w*|\bincreas\w*|"
        r"\bdeclin\w*|\bdecreas\w*|"
        r"\bdrop\w*|\bgain\w*|\bsurg\w*|\bjump\w*|\bhigher\b|\blower\b|\bclimb\w*|\bshrank|\bexpan\w+|"
        r"\bcontract\w*|"
        r"\byear-on-year\b|\bslip\w*|\bplung\w*|\btumbl\w*|\bsoar\w*|\beas(?:ed|ing)|\bslid",
    },
    "growth_after": {
        "vi": r"^\s*(?:về|so với cùng kỳ)",
        "zh": r"^的?(?:增长|增速|增幅|降幅)",
        "en": r"^(?: [\w-]+){0,3} (?:increase|decline|rise|drop|growth|jump|fall|decrease|gain|surge|reduction)\b|"
        r"^ (?:higher|lower|more|less|up|down)\b",
    },
    "falls": {
        "vi": r"giảm|sụt|\bâm\b|thu hẹp|thấp hơn",
        "zh": r"下降|减少|下跌|回落|降低|负增长|下滑|降幅|跌|收窄|向下",
        "en": r"\bdown\b|\bfell\b|\bfall\w*|\bdeclin\w*|\bdecreas\w*|\bdrop\w*|\blower\b|\bshrank|"
        r"\bcontract\w*|\bslip\w*|"
        r"\bplung\w*|\btumbl\w*|\beas(?:ed|ing)|\bslid|\breduction|\bless\b",
    },
    # Right before the level reached, after a word of change: tăng lên 5 tỷ, rose to 5 billion.
    "reached": {
        "vi": r"(?:lên|xuống|còn|đạt|tới|đến|là|ở mức|về)(?: mức| mốc| hơn| gần| khoảng)*\s*$",
        "zh": r"(?:至|到|达|为|达到|实现)\s*$",
        "en": r"\b(?:to|at|reach\w*|totall?\w*|was|were|stood at)(?: a| an| around| about| some| nearly)*\s*$",
    },
    # Right before the level of before.
    "base": {
        "vi": r"(?:so với|\btừ|cùng kỳ)(?:(?: con số| mức| mốc| khoảng| hơn| gần| chỉ| là| cùng kỳ| đạt| của)|"
        r" (?:năm|tháng|quý)(?: \S+)?)*\s*$|\d lần (?:mức|con số)?\s*$|(?:năm trước|năm ngoái) (?:là|đạt)\s*$",
        "zh": r"(?:从|由|上年(?:同期)?(?:的|为)|去年(?:同期)?(?:的|为))\s*$|是[^,。;]{0,12}同期的\s*$",
        "en": r"\b(?:from|(?<!more )(?<!less )(?<!fewer )than|versus|vs\.?|compared (?:with|to)|against)"
        r"(?: the| a| an| some| about| just| only| around| nearly)*\s*$",
    },
    "delta": {
        "vi": r"cụ thể là\s*$|tăng thêm\s*$|nhiều hơn\s*$",
        "zh": r"(?:增加|减少|多|少)了?\s*$",
        "en": r"\b(?:increase|decrease|rise|fall|drop|decline|gain|reduction) of"
        r"(?: more than| about| nearly)?\s*$",
    },
    "per": {
        "vi": r"(?:giá|bình quân|trung bình|thu nhập)[^,;.]{0,40}(?:bình quân|đầu người|mỗi \w+)[^,;.]{0,40}$|"
        r"mỗi ngày[^,;.]{0,40}$",
        "zh": r"人均|日均|月均|均价|户均|单价|每[^,,;。]{0,8}$",
        "en": r"\bper (?:capita|share|head|person|day)\b[^,;.]{0,40}$|"
        r"\baverage (?:price|income|wage)\b[^,;.]{0,40}$|\beach\b",
    },
    "per_after": {
        "vi": r"^\s*(?:/|mỗi|một|trên mỗi|cho mỗi)\s*\w+",
        "zh": r"^\s*[/每]\w+",
        "en": r"^\s*(?:/|per|a(?= (?:day|tonne|ton|barrel|share|head|kilo|month|person))|each)\s*\w+",
    },
    "daily": {
        "vi": r"mỗi ngày|ngày bình quân|/ngày|một ngày",
        "zh": r"日均|每天|每日",
        "en": r"\b(?:a|per|each|every) day\b|\bdaily\b",
    },
    "mark": {
        "vi": r"mốc|ngưỡng|vượt|trên",
        "zh": r"大关|突破|以上",
        "en": r"\bmark\b|\bthreshold\b|\btopp|\bfirst time",
    },
    "threshold": {
        "vi": r"(?:vượt|cán|chạm)(?: qua)?(?: mốc| ngưỡng)\s*$",
        "zh": r"(?:突破|迈上|跨过|跨越|站上|保持)\s*$",
        "en": r"\b(?:exceed|surpass|topp|cross|pass|broke)\w*(?: through)?(?: the)?\s*$",
    },
    "converted": {
        "vi": r"[(（]\s*$|tương đương\s*(?:với|khoảng)?\s*$|khoảng\s*$",
        "zh": r"[(（]\s*$|[约折]合?\s*$|相当于\s*$",
        "en": r"[(（]\s*$|\bequivalent to\s*$|\bor\s*$|\bsome\s*$",
    },
    "earlier": {
        "vi": r"cùng kỳ|năm (?:trước|ngoái)|năm \d{4}",
        "zh": r"上年|去年|同期",
        "en": r"\blast year|\ba year (?:earlier|ago|before)|\blevel\b|\b\d{4}\b",
    },
    # Above or below another rate, by points.
    "above": {
        "vi": r"(?:cao|thấp|nhanh|chậm) hơn|so với",
        "zh": r"高于|低于|高出|快于|慢于|比",
        "en": r"\b(?:above|below|over|higher than|lower than)\b",
    },
    "so_far": {
        "vi": r"từ đầu năm|lũy kế|luỹ kế|\d+ tháng|cả năm|tính chung",
        "zh": r"前\S{1,3}(?:季度|个?月)|全年|累计|上半年",
        "en": r"\byear to date\b|\bfirst \w+ months\b|\bfiscal year\b|\bcalendar year\b|\b\w+-month\b",
    },
    "part_of_year": {
        "vi": r"(?:nửa đầu|riêng|trong) tháng|\btháng \d+|trong quý|kỳ này",
        "zh": r"当月|\d+月(?!-)|本月",
        "en": r"\bduring (?:january|february|march|april|may|june|july|august|september|october|"
        r"november|december)\b|"
        r"\bthis month\b|\blast month\b|\bin the month\b",
    },
    "exports": {"vi": r"xuất khẩu", "zh": r"(?<!进)出口", "en": r"\bexport"},
    "imports": {"vi": r"(?<!xuất )nhập khẩu", "zh": r"进口", "en": r"\bimport"},
    "trade": {
        "vi": r"xuất(?:,)? nhập khẩu|xuất khẩu và nhập khẩu",
        "zh": r"进出口",
        "en": r"\bimports? and exports?|\bexports? and imports?",
    },
    "margin": {"vi": r"biên lợi nhuận|tỷ suất", "zh": r"利润率|毛利率", "en": r"\bmargin"},
    "income": {"vi": r"thu ngân sách|tổng thu", "zh": r"收入", "en": r"\brevenue|\bincome|\breceipts"},
    "spending": {"vi": r"chi ngân sách|tổng chi", "zh": r"支出", "en": r"\bexpenditure|\bspending|\bexpenses"},
    "volume": {"vi": r"lượng", "zh": r"量", "en": r"\bvolume|\bquantity"},
    "value": {"vi": r"trị giá|giá trị|kim ngạch|doanh thu", "zh": r"额|值", "en": r"\bvalue|\brevenue|\bturnover"},
    "price": {"vi": r"(?<!trị )\bgiá (?!trị)", "zh": r"价格|均价|单价", "en": r"\bprice"},
}

# Words that name nothing: change, comparison, time, function words.
EMPTY = {
    "vi": """và với so cùng kỳ năm trước ngoái tháng quý ngày của là đạt được đã đang sẽ tương đương ứng mức
    khoảng gần hơn trên trong đó ở tới đến lên xuống còn thêm này nay cuối nhẹ mạnh trưởng lần lượt
    tăng giảm chiếm tỷ trọng tỉ lệ bằng gấp cao thấp từ mà nhưng cũng tức có thì do cả ước chỉ vượt
    ra vào liền svck cho một các những theo về tổng số tính chung như vậy riêng việt nam bình quân
    cụ thể hay lũy kế thập biết""",
    "en": """and the a an of to by at in on from with for up down rose rise rising fell fall falling grew
    growing s t growth increase increased increasing decrease decreased decline declined dropped
    drop dropping gain gained jumped was were is are has have had it its their which that this than
    or year years month months quarter annual annually same period last previous prior earlier ago
    compared year-on-year on-year yoy y y/y about around nearly some over more less reached reaching
    totalled totaling totalling totaled accounted accounting making representing share first
    equivalent respectively january february march april may june july august september october
    november december against second third fourth as worth total surged another while but also
    recorded during while wise just out per under between after before total totals overall
    including valued at value usd us-dollar""",
    "zh": """同比 环比 增长 下降 增 降 上升 减少 增加 回落 提高 比 较 上年 去年 同期 年 月 日 季度
    为 达 达到 到 至 约 近 占 的 了 与 和 及 其 分别 实现 名义 实际 按 可比 口径 计算
    累计 全年 上月 比重 占比 份额 约合 折合 人民币 总 也 并 共 有 其中 前三 上半年 前 今年
    公报 显示 全市 全国 收窄 扩大 高于 低于""",
}
# Two or three parts that make a whole wherever they stand together.
COMPLEMENTS = {
    "vi": (
        ("trong nước", "(?:vốn đầu tư )?nước ngoài|fdi|quốc tế"),
        ("thành thị", "nông thôn"),
        ("xuất khẩu", "(?<!xuất )nhập khẩu"),
        ("nữ", r"\bnam\b"),
    ),
    "zh": (
        ("国内|本土|境内", "国际|国外|海外|境外|入境"),
        ("城镇", "乡村|农村"),
        ("(?<!进)出口", "进口"),
        ("第一产业", "第二产业", "第三产业"),
        ("男性", "女性"),
    ),
    "en": (
        ("domestic", "foreign|international|overseas"),
        ("urban", "rural"),
        ("export", "import"),
        (r"\bmen\b|\bmale", r"\bwomen\b|\bfemale"),
    ),
}
LISTING = re.compile(r"^\s*(?:[,;、，；/]|và|and|和|及|与|or|, and)\s*(?:và|and)?\s*$")
AND = re.compile(r",|、|，|;|；|\bvà\b|\band\b|和|及|与")
CLAUSE = re.compile(r"[,，;；:：]")
PHRASE_END = re.compile(
    r"[,，;；:：()（）]|\bvà\b|\band\b|\btrong\b|\bso với\b|\btừ\b|\bfrom\b|\bin\b|"
    r"\bas of\b|\bfor\b|\bto\b|\b(?:were|was|is|are)\b"
)
APPOSED = re.compile(
    r"^\s*[(（]?(?:,\s*)?(?:or|hay|tức(?: là)?|tương (?:đương|ứng)(?: với)?|cụ thể là|即|[(（])"
    r"\s*(?:tăng|giảm|khoảng)?\s*$"
)
SENTENCE = re.compile(r"[.!?…](?=\s|$)|[。！？]|\n(?=\s*(?:[^\Wa-zà-ỹđ]|[-•–*]))|\n\s*\n")
BRACKETS = re.compile(r"[(（][^()（）]{0,120}[)）]")
_WORD = re.compile(r"[^\W\d_](?:[\w/-]*\w)?")
_ENDING = re.compile(r"(?<=\w{4})(?:s|ed|ing)$")
_HAN = re.compile("[\u3400-\u9fff]+")
_EMPTY = {lang: frozenset(words.split()) for lang, words in EMPTY.items()}
_EMPTY_CHINESE = re.compile("|".join(sorted(_EMPTY["zh"], key=len, reverse=True)))


@cache
def pattern(name: str, lang: str) -> re.Pattern[str]:
    """The words of a cue in a language, compiled once."""
    return re.compile(CUES[name][lang])


def complements(labels: list[str], lang: str) -> bool:
    """Whether the words before figures name parts that make a whole: domestic and foreign, exports and imports."""
    return any(
        len(words) == len(labels)
        and all(re.search(word, label) for word, label in zip(words, ordered, strict=True))
        for words in COMPLEMENTS[lang]
        for ordered in (labels, labels[::-1])
    )


def cue(name: str, text: str, lang: str) -> re.Match[str] | None:
    """The first place where a cue stands in a piece of text."""
    return pattern(name, lang).search(text)


def last_cue(name: str, text: str, lang: str) -> re.Match[str] | None:
    """The last place where a cue stands in a piece of text."""
    return max(pattern(name, lang).finditer(text), key=lambda found: found.start(), default=None)


def content(text: str, lang: str) -> tuple[str, ...]:
    """The words of a piece of text that name something; in Chinese pairs of characters, and words in letters."""
    if lang != "zh":
        words = (word for word in _WORD.findall(text) if word not in _EMPTY[lang])
        return tuple(words) if lang == "vi" else tuple(_ENDING.sub("", word) for word in words)
    runs = _HAN.findall(_EMPTY_CHINESE.sub(" ", text))
    pairs = [run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))]
    return (*pairs, *re.findall(r"[a-z]{2,}", text))
