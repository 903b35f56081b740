"""One sentence for each relation, in English and in Vietnamese."""

from __future__ import annotations

from typing import Any

from workbook import WorkbookError
from workbook.figures.interval import Interval
from workbook.figures.printing import amount

VERDICTS = {
    "en": {"fits": "fits", "nearly": "nearly fits", "cannot": "does not add up"},
    "vi": {"fits": "khớp", "nearly": "gần khớp", "cannot": "không khớp"},
}
# By kind and way: {0}, {1} ... are the figures in their order, {c} what was computed, {rest} all but the first.
TELLS = {
    ("share", ""): ("{0} of {1} is {c}, printed {2}", "{0} trên {1} là {c}, bài viết {2}"),
    ("share", "above"): ("{0} as a share is above 100 %", "tỷ trọng {0} vượt quá 100%"),
    ("growth", ""): ("from {1} to {0} is a growth of {c}, printed {2}", "từ {1} lên {0} là {c}, bài viết {2}"),
    ("growth", "delta"): (
        "a change of {1} to a level of {0} is a growth of {c}, printed {2}",
        "thay đổi {1} để đạt {0} tương ứng {c}, bài viết {2}",
    ),
    ("multiple", ""): ("{0} is {c} times {1}, printed {2}", "{0} gấp {c} lần {1}, bài viết {2}"),
    ("remainder", ""): (
        "the difference between {0} and {1} is {c}, printed {2}",
        "chênh lệch giữa {0} và {1} là {c}, bài viết {2}",
    ),
    ("points", ""): (
        "between {0} and {1} lie {c} percentage points, printed {2}",
        "giữa {0} và {1} là {c} điểm phần trăm, bài viết {2}",
    ),
    ("points", "points"): ("{rest} add up to {c}, printed {0}", "{rest} cộng lại là {c}, bài viết {0}"),
    ("per_unit", ""): ("{0} over {1} is {c}, printed {2}", "{0} chia cho {1} là {c}, bài viết {2}"),
    ("per_unit", "days"): (
        "{0} over the days of its time is {c}, printed {1}",
        "{0} chia cho số ngày là {c}, bài viết {1}",
    ),
    ("target", "of_plan"): (
        "{0} is {c} of the plan of {1}, printed {2}",
        "{0} bằng {c} kế hoạch {1}, bài viết {2}",
    ),
    ("target", "beyond"): (
        "{0} is {c} above the plan of {1}, printed {2}",
        "{0} vượt {c} so với kế hoạch {1}, bài viết {2}",
    ),
    ("conversion", "pairs"): (
        "{0} for {1} and {2} for {3} are converted at one rate",
        "{0} đổi ra {1} và {2} đổi ra {3} theo cùng một tỷ giá",
    ),
    ("conversion", "rate"): (
        "{0} for {1} implies a rate of {p}, the market had {c}",
        "{0} đổi ra {1} cho tỷ giá {p}, thị trường là {c}",
    ),
    ("repetition", "twice"): (
        "{0} and {1} are one quantity printed twice",
        "{0} và {1} là một đại lượng được nêu hai lần",
    ),
    ("threshold", "mark"): ("{0} is above the mark of {1}", "{0} vượt mốc {1}"),
    ("sum", ""): ("{rest} add up to {c}, printed {0}", "{rest} cộng lại là {c}, bài viết {0}"),
    ("sum", "hundred"): ("the shares {0}, {rest} add up to {c}", "các tỷ trọng {0}, {rest} cộng lại là {c}"),
    ("mix", ""): (
        "the growth of the parts makes {c} for the whole, printed {1}",
        "tăng trưởng của các thành phần cho {c} của tổng thể, bài viết {1}",
    ),
    ("mix", "price"): (
        "{1} in value on {0} in volume makes {c} in price, printed {2}",
        "giá trị {1} và lượng {0} cho {c} về giá, bài viết {2}",
    ),
    ("mix", "between"): ("{0} lies between {1} and {2}", "{0} nằm giữa {1} và {2}"),
    ("chain", "chain"): ("{0} on {2} makes {c}, printed {1}", "{0} sau {2} thành {c}, bài viết {1}"),
    ("part_whole", ""): ("{rest} within a whole of {0}", "{rest} trong tổng {0}"),
}
SAME = {
    ("sum", "base"): ("sum", ""),
    ("part_whole", "parts"): ("part_whole", ""),
    ("part_whole", "nested"): ("part_whole", ""),
}
WORDS = (
    ("trn", "nghìn tỷ"),
    ("bn", "tỷ"),
    ("mn", "triệu"),
    ("to", "đến"),
    ("or more", "trở lên"),
    ("or less", "trở xuống"),
)


def sentence(relation: Any, lang: str) -> str:
    """What was computed against what is printed, in one sentence. Raises WorkbookError for another language."""
    if lang not in VERDICTS:
        raise WorkbookError(f"Relations are told in en or vi, not in {lang!r}.")
    key = (relation.kind, relation.way)
    template = TELLS[SAME.get(key, key)][lang == "vi"]
    printed = [f"“{' '.join(figure.printed.split())}”" for figure in relation.figures]
    computed, stands_for = (_value(interval, relation, lang) for interval in (relation.computed, relation.printed))
    told = template.format(*printed, rest=", ".join(printed[1:]), c=computed, p=stands_for)
    return f"{told[0].upper()}{told[1:]}: {VERDICTS[lang][relation.verdict]}."


def _value(interval: Interval, relation, lang: str) -> str:
    unit = relation.unit
    text = amount(interval, "" if unit in ("percent", "percentage_point", "ratio") else unit)
    if unit == "percent":
        text += " %"
    if lang == "en":
        return text
    words = text.translate(str.maketrans(",.", ".,")).split(" ")
    text = " ".join(dict(WORDS[:4]).get(word, word) for word in words).replace(" %", "%")
    return text.replace("or more", "trở lên").replace("or less", "trở xuống")
