"""The usual sentences of economic news, filled with figures that add up: none is accused, and a slip is told.

forms.csv holds a sentence with names of figures, which `figures_of` computes, the figures that its words tie, and
those of them whose slip the checks are known to miss.
"""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
import re

import pytest

from workbook.checks.relations import Relation, relations
from workbook.figures import read_text

with Path(__file__).with_name("forms.csv").open(encoding="utf-8", newline="") as table:
    FORMS = list(csv.DictReader(table))
HEDGES = {
    "vi": ("hơn", "gần", "khoảng", "âm", "tối đa"),
    "zh": ("超", "近", "约", "负"),
    "en": ("over", "nearly", "up to"),
}
LEVELS = "B L P D a b c r E I T S M mo".split()
COUNTS = "n n1 n2 n3".split()
WORDS = {  # subjects, parts, units; by direction: rises, up to, rose, up, a rise
    "vi": (
        "Thu ngân sách nhà nước|Doanh thu thuần|Tổng mức bán lẻ hàng hóa",
        "điện tử|dệt may|hóa chất",
        "tỷ đồng|triệu USD",
    ),
    "zh": ("一般公共预算收入|社会消费品零售总额|固定资产投资", "电子|纺织|化工", "亿元|万元"),
    "en": (
        "Tax revenue|Retail sales|Industrial output",
        "electronics|textiles|chemicals",
        "billion yuan|million dollars",
    ),
}
UP = dict(
    tang="tăng", len="lên", rose="rose", updown="up", a_rise="a rise", zeng="增长", zengdao="增加到", jia="增加"
)
DOWN = dict(
    tang="giảm",
    len="xuống",
    rose="fell",
    updown="down",
    a_rise="a fall",
    zeng="下降",
    zengdao="减少到",
    jia="减少",
)


def figures_of(rng: Random) -> dict[str, float]:
    """Figures that add up as printed: base, level, plan, parts, balance, multiple, counts, shares, rates."""
    digits = rng.choice([1, 2])
    base = round(rng.uniform(120, 900), digits)
    level = round(base * (1 + rng.choice([1, 1, -1]) * rng.uniform(0.03, 0.4)), digits)
    plan, a = round(level / rng.uniform(0.6, 0.95), digits), round(level * rng.uniform(0.3, 0.6), digits)
    b = round(level * rng.uniform(0.1, 0.25), digits)
    r, exports = round(level - a, digits), round(rng.uniform(1.1, 1.6) * level, digits)
    many = round(base * rng.uniform(1.6, 5), digits)
    ga, gr, q2, qd = (round(rng.uniform(2, 9), 1) for _ in range(4))
    s1, s2 = round(rng.uniform(10, 30), 1), round(rng.uniform(31, 45), 1)
    n1, n2, n3 = (rng.randint(11, 90) for _ in range(3))
    year = rng.choice([2023, 2024, 2025])
    return dict(
        B=base, L=level, P=plan, a=a, b=b, c=level - a - b, r=r, D=abs(level - base), M=many, mo=level / 11,
        E=exports, I=level, T=exports + level, S=exports - level,
        g=abs(level / base - 1) * 100, pp=level / plan * 100, m=many / base,
        sa=a / level * 100, sb=b / level * 100, sr=r / level * 100,
        ga=ga, gr=gr, gm=(level / (a / (1 + ga / 100) + r / (1 + gr / 100)) - 1) * 100, gx=12.6, gmo=3.4,
        s1=s1, s2=s2, s3=100 - s1 - s2, q1=q2 + qd, q2=q2, qd=qd,
        n=n1 + n2 + n3, n1=n1, n2=n2, n3=n3, y=year, y1=year - 1, mm=rng.randint(4, 11), digits=digits,
    )  # fmt: skip


def printed(name: str, value: float, digits: int, lang: str) -> str:
    text = f"{value:,.{digits if name in LEVELS else 0 if name in COUNTS else 1}f}"
    return (
        text.translate(str.maketrans(",.", ".,"))
        if lang == "vi"
        else text.replace(",", "")
        if lang == "zh"
        else text
    )


def filled(row: dict[str, str], seed: int) -> tuple[str, dict[str, str]]:
    """A form with its figures, and the figures as printed."""
    lang, rng = row["lang"], Random(f"{row['form']}{seed}")
    figures = figures_of(rng)
    subjects, parts, units = (words.split("|") for words in WORDS[lang])
    subject, (x1, x2, x3) = rng.choice(subjects), rng.sample(parts, 3)
    said = (UP if figures["L"] > figures["B"] else DOWN) | {name: figures[name] for name in ("y", "y1", "mm")}
    numbers = {n: printed(n, v, figures["digits"], lang) for n, v in figures.items() if n not in (*said, "digits")}
    text = row["form"].format(
        **numbers, **said, s=subject, s_=subject[0].lower() + subject[1:], u=rng.choice(units), x1=x1, x2=x2, x3=x3
    )
    return text[0].upper() + text[1:], numbers


def accused(text: str, lang: str) -> list[Relation]:
    told = relations(read_text(text, lang), text)
    return [*told.cannot, *told.nearly]


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row["form"][:60])
def test_figures_that_add_up_are_not_accused(row):
    for seed in range(3):
        text, _ = filled(row, seed)
        assert [r.sentence() for r in accused(text, row["lang"])] == [], text


@pytest.mark.parametrize("row", [row for row in FORMS if row["tied"]], ids=lambda row: row["form"][:60])
def test_another_first_digit_of_a_figure_that_words_tie_is_told(row):
    for name in sorted({*row["tied"].split()} - {*row["missed"].split()}):
        text, numbers = filled(row, 7)
        slip = str(int(numbers[name][0]) % 8 + 2) + numbers[name][1:]
        slipped = re.sub(rf"(?<![\d.,]){re.escape(numbers[name])}(?![\d.,]*\d)", slip, text, count=1)
        assert slipped != text
        assert any(slip in figure.printed for r in accused(slipped, row["lang"]) for figure in r.figures), slipped


@pytest.mark.parametrize("lang", ["vi", "zh", "en"])
def test_an_article_of_such_sentences_is_not_accused(lang):
    forms = [row for row in FORMS if row["lang"] == lang]
    for seed in range(12):
        rng = Random(f"{lang}{seed}")
        text = rng.choice(["\n\n", "" if lang == "zh" else " "]).join(
            filled(row, seed)[0] for row in rng.sample(forms, 5)
        )
        assert [r.sentence() for r in accused(text, lang)] == [], text


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row["form"][:60])
def test_hedges_and_signs_before_its_figures_stop_nothing(row):
    rng = Random(row["form"])
    text, _ = filled(row, 1)
    text = re.sub(r"(?<![\d.,])\d", lambda digit: f"{rng.choice(HEDGES[row['lang']])} {digit[0]}", text)
    assert all(r.sentence(language) for r in relations(read_text(text), text) for language in ("en", "vi"))
