"""What looks like a relation by its numbers and is none: nothing may be called a fit there."""

import pytest

from workbook.checks.relations import relations
from workbook.figures import read_text

# A bound is printed next to the number: nobody calls 394% "over 5%". Levels, bound, and whether they are told.
BOUNDS = [
    (
        "Doanh thu tăng từ 100,0 tỷ đồng lên {} tỷ đồng, tăng hơn 5%.",
        {"105,4": True, "109,0": False, "199,0": False},
    ),
    ("Doanh thu giảm từ 100,0 tỷ đồng xuống {} tỷ đồng, giảm hơn 40%.", {"55,0": True, "41,0": False}),
    ("Revenue rose by more than 20% to {} billion yuan from 100.0 billion yuan.", {"123.0": True, "171.0": False}),
    ("营业收入从100.0亿元增至{}亿元，增长超过5%。", {"105.4": True, "160.0": False}),
]
SHARES = ("Xuất khẩu đạt {} tỷ USD, chiếm hơn 80% trong tổng kim ngạch 100 tỷ USD.", {"84": True, "95": False})
OF_TWO_SIDES = [  # exports of now are no earlier imports
    "Xuất khẩu đạt 2,44 tỷ USD, tăng 18%; nhập khẩu đạt 2,08 tỷ USD, tăng 5%.",
    "1至2月，中国出口2.44万亿元，增长18%；进口2.08万亿元，增长16%。",
    "Exports came to 2.44 trillion yuan, up 18%; imports were 2.08 trillion yuan, up 16%.",
]
OF_OTHERS = [  # a rate, a share or another year's growth that happens to lead from one level to the other
    "Hàng tồn kho 987 tỷ đồng, tài sản cố định 637 tỷ đồng. Tỷ lệ sở hữu là 55,07%.",
    "Năm 2015, sản lượng đạt 1,466 tỷ lít, tăng 8,46%. Ngân sách dành 1,59 tỷ lít cho kho.",
    "Unemployment was 2.9 percent. The number of people without work was 1.65 million and 1.61 million.",
]


@pytest.mark.parametrize(
    "text, level, told", [(text, level, told) for text, rows in BOUNDS for level, told in rows.items()]
)
def test_a_bound_is_met_only_by_what_lies_close_beyond_it(text, level, told):
    text = text.format(level)
    found = list(relations(read_text(text), text))
    assert [(r.kind, r.verdict) for r in found] == [("growth", "fits")] * told


@pytest.mark.parametrize(("level", "told"), SHARES[1].items())
def test_a_bound_of_a_share_too(level, told):
    text = SHARES[0].format(level)
    assert [(r.kind, r.verdict) for r in relations(read_text(text), text)] == [("share", "fits")] * told


@pytest.mark.parametrize("text", OF_TWO_SIDES + OF_OTHERS)
def test_no_growth_is_told_between_levels_that_no_word_ties(text):
    assert [r for r in relations(read_text(text), text) if r.kind == "growth"] == []


def test_close_figures_are_not_called_one_quantity():
    text = "Lợi nhuận đạt hơn 2.185 tỷ đồng.\n\nCổ đông nhận lợi nhuận 2.185 tỷ đồng."
    told = relations(read_text(text), text).fits
    assert [(r.word, "có thể" in r.sentence("vi"), "perhaps" in r.sentence()) for r in told] == [
        ("open", True, True)
    ]


def test_a_part_is_no_second_print_of_its_whole():
    text = "Cả nước có khoảng 5.200 người chết do tai nạn. Trong đó, đường bộ có gần 5.200 người chết."
    assert "repetition" not in {r.kind for r in relations(read_text(text), text)}


def test_a_month_and_a_quarter_make_no_longer_time():
    text = "前三季度进出口10.43万亿元。9月份，进出口2.78万亿元。二季度进出口7.65万亿元，三季度8.24万亿元。"
    assert "sum" not in {r.kind for r in relations(read_text(text), text)}
