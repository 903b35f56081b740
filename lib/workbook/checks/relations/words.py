"""The words between figures that say which figures belong together, by language.

Each cue is one pattern, searched in lower case: `before` a figure (from the figure before it, or the start of
its sentence) or `after` it (up to the next figure or the end of the sentence).
"""

from __future__ import annotations

import re

CUES = {
    # Parts of the figure before: a list that may not exhaust it.
    "of_which": {
        "vi": r"trong (?:đó|số (?:này|đó))|riêng|bao gồm|gồm",
        "zh": r"其中|分别|包括",
        "en": r"of (?:which|this|these|that|them)\b|\bincluding\b|\bcompris|\bconsist|\bmade up of\b|\binclude[sd]?\b",
    },
    # The parts are all there.
    "made_of": {
        "vi": r"bao gồm|\bgồm\b",
        "zh": r"由.*(?:组成|构成)|包括",
        "en": r"\bcompris|\bconsist|\bmade up of\b|\bbroken? down\b",
    },
    # The total of what stands before.
    "total": {
        "vi": r"tổng cộng|cộng lại|tính chung|tổng (?:số|kim ngạch|thu|chi|vốn|giá trị|doanh thu|cộng|mức)|\btổng\b",
        "zh": r"合计|总计|共计|总(?:额|量|值|数|收入)|\b共\b|全年|全市|累计",
        "en": r"\btotal|\btogether\b|\bcombined\b|\boverall\b|\ball told\b|\bin all\b",
    },
    "rest": {
        "vi": r"còn lại|phần còn lại",
        "zh": r"其余|剩余|余下",
        "en": r"\bremain|\bthe rest\b|\bbalance of\b|\bother\b",
    },
    "balance": {
        "vi": r"xuất siêu|nhập siêu|thặng dư|thâm hụt|cán cân|chênh lệch|bội chi|bội thu|lợi nhuận gộp",
        "zh": r"顺差|逆差|差额|净增|净流|赤字|盈余",
        "en": r"\bsurplus|\bdeficit|\btrade balance|\bnet\b|\bgap\b|\bdifference\b",
    },
    "share": {
        "vi": r"chiếm|tỷ trọng|tỉ trọng|tương (?:đương|ứng) với|đóng góp|tỷ lệ|tỉ lệ",
        "zh": r"占|比重|占比|份额|比例|贡献率",
        "en": r"\baccount\w* for|\bmak\w+ up|\bmade up|\brepresent\w*|\bshare\b|\bcontribut|\bproportion|\bconstitut",
    },
    "share_after": {
        "vi": r"^\W{0,2}(?:trong )?(?:tổng|thị phần|cơ cấu|kim ngạch|gdp|grdp|của tổng)",
        "zh": r"^的?(?:份额|比重|市场)",
        "en": r"^ (?:share\b|of (?!growth))",
    },
    "plan": {
        "vi": r"kế hoạch|dự toán|mục tiêu|chỉ tiêu|hoàn thành",
        "zh": r"计划|预算|目标|完成|进度",
        "en": r"\bplan|\btarget|\bgoal\b|\bbudget|\bforecast|\bfull-year\b|\bestimate",
    },
    "growth": {
        "vi": r"tăng|giảm|sụt|cao hơn|thấp hơn|\bâm\b|nhanh hơn|chậm hơn",
        "zh": r"增长|增|下降|减少|上升|下跌|上涨|回落|提高|降低|增速|增幅|降幅|同比|环比",
        "en": r"\bup\b|\bdown\b|\bris|\brose\b|\bgr[eo]w|\bfell\b|\bfall|\bincreas|\bdeclin|\bdecreas|\bdrop|\bgain|"
        r"\bsurg|\bjump|\bhigher\b|\blower\b|\bclimb|\bshrank|\bexpan|\bcontract|\byear-on-year\b|\bslip|\bplung|"
        r"\btumbl|\bsoar|\beas(?:ed|ing)|\bslid",
    },
    "falls": {
        "vi": r"giảm|sụt|thấp hơn|\bâm\b|chậm hơn",
        "zh": r"下降|减少|下跌|回落|降低|负增长|下滑|降幅|跌",
        "en": r"\bdown\b|\bfell\b|\bfall|\bdeclin|\bdecreas|\bdrop|\blower\b|\bshrank|\bcontract|\bslip|\bplung|"
        r"\btumbl|\beas(?:ed|ing)|\bslid",
    },
    # The level reached, after a word of change: tăng lên 5 tỷ, rose to 5 billion.
    "reached": {
        "vi": r"(?:lên|xuống|còn|đạt|tới|đến|là|ở mức|về)(?: mức| mốc| hơn| gần| khoảng)*\s*$",
        "zh": r"(?:至|到|达|为|达到|实现)\s*$",
        "en": r"\b(?:to|at|reach\w*|totall?\w*|hit\w*|was|were|stood at)(?: a| an| around| about| some| nearly)*\s*$",
    },
    # The level of before, right before it.
    "base": {
        "vi": r"(?:so với|từ|hơn|thay vì|trước đó là|năm (?:trước|ngoái) (?:là|đạt)|cùng kỳ(?: năm \S+)? (?:là|đạt))"
        r"(?: con số| mức| mốc| của| khoảng| hơn| gần| chỉ| là| cùng kỳ| đạt)*\s*$",
        "zh": r"(?:从|由|上年(?:同期)?的?为?|去年(?:同期)?的?为?|比|较)\s*$",
        "en": r"\b(?:from|than|versus|vs\.?|compared (?:with|to)|against|up on|down on)"
        r"(?: the| a| an| some| about| just| only| around| revenues? of| figure of| level of)*\s*$",
    },
    "earlier": {
        "vi": r"cùng kỳ|năm (?:trước|ngoái)|tháng trước|quý trước|kỳ trước|trước đó",
        "zh": r"上年|去年|同期|上月|上季|前值|此前",
        "en": r"\ba year (?:earlier|ago|before)|\blast year|\bprevious|\byear-earlier|\bprior|\bearlier\b|\bago\b",
    },
    "respectively": {"vi": r"lần lượt|tương ứng", "zh": r"分别|依次|各", "en": r"\brespective"},
    "per": {
        "vi": r"bình quân|trung bình|mỗi|giá (?:xuất khẩu|bán|nhập)|đơn giá",
        "zh": r"人均|日均|月均|均价|平均|每|单价|户均",
        "en": r"\baverag|\bper\b|\beach\b|\ba head\b|\bprice",
    },
    "per_after": {
        "vi": r"^\s*(?:/|mỗi|một|trên mỗi|mỗi một)\s*(\w+)",
        "zh": r"^\s*[/每](\w+)",
        "en": r"^\s*(?:/|per|an?|each)\s+(\w+)",
    },
    "multiple": {"vi": r"gấp|bằng", "zh": r"倍|相当于|是", "en": r"\btimes|\bfold"},
    "threshold": {
        "vi": r"vượt|mốc|ngưỡng|cán",
        "zh": r"突破|超过|超|跨|首破|迈上|大关",
        "en": r"\bexceed|\bsurpass|\btopp?|\bcross|\bmark\b|\bthreshold|\bpass|\bover\b|\bmore than\b",
    },
    "yearly": {
        "vi": r"năm|bình quân|mỗi năm|hằng năm",
        "zh": r"年均|年",
        "en": r"\byear|\bannual|\bcagr",
    },
}

# What may stand between a level and what is said of it, without naming another subject.
EMPTY = {
    "vi": r"""và|với|so|cùng|kỳ|năm|trước|ngoái|tháng|quý|ngày|của|là|đạt|được|đã|đang|sẽ|tương|đương|ứng|mức|
    khoảng|gần|hơn|trên|trong|đó|ở|tới|đến|lên|xuống|còn|thêm|này|nay|đầu|cuối|nhẹ|mạnh|trưởng|lần|lượt|tăng|giảm|
    chiếm|tỷ|trọng|tỉ|lệ|bằng|gấp|cao|thấp|từ|mà|nhưng|cũng|tức|có|thì|do|một|cả|ước|chỉ|vượt|ra|vào|liền|svck""",
    "en": r"""and|the|a|an|of|to|by|at|in|on|from|with|for|up|down|rose|rise|rising|fell|fall|falling|grew|growing|
    growth|increase|increased|increasing|decrease|decreased|decline|declined|dropped|drop|gain|gained|jumped|surged|
    was|were|is|are|has|have|had|it|its|their|which|that|this|than|or|year|years|month|quarter|annual|annually|same|
    period|last|previous|earlier|ago|compared|year-on-year|on-year|yoy|y|y/y|about|around|nearly|some|over|more|less|
    reached|reaching|totalled|totaling|totalling|accounted|accounting|making|representing|share|equivalent|respectively|an""",
    "zh": r"""同比|环比|增长|下降|增|降|上升|减少|增加|回落|提高|比|较|上年|去年|同期|年|月|日|季度|一|为|达|达到|到|至|约|近|占|的|了|
    与|和|及|其|分别|实现|名义|实际|按|可比|口径|计算|累计|全年|上月|增速|比重|占比|份额|约合|折合|人民币|总|也|并|共|有""",
}
LISTING = re.compile(r"^\s*(?:[,;、，；/]|và|and|和|及|與|与|or|, and)\s*(?:và|and)?\s*$")
SENTENCE = re.compile(r"[.!?](?=\s|$)(?<!\bu\.s\.)|[。！？\n]")

_COMPILED = {name: {lang: re.compile(p) for lang, p in table.items()} for name, table in CUES.items()}
_EMPTY_WORDS = {lang: frozenset("".join(table.split()).split("|")) for lang, table in EMPTY.items()}
_EMPTY_CHINESE = re.compile("|".join(sorted(_EMPTY_WORDS["zh"], key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_](?:[\w/-]*\w)?")


def cue(name: str, text: str, lang: str) -> re.Match[str] | None:
    """The first place where a cue stands in a piece of text."""
    return _COMPILED[name][lang].search(text)


def content(text: str, lang: str) -> tuple[str, ...]:
    """The words of a piece of text that name something; characters in Chinese."""
    if lang == "zh":
        return tuple(c for c in _EMPTY_CHINESE.sub(" ", text) if "\u3400" <= c <= "\u9fff")
    return tuple(word for word in _WORD.findall(text) if word not in _EMPTY_WORDS[lang])
