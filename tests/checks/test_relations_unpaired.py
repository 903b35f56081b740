"""What figures side by side do not say: sentences of which none may be accused, and what one slip explains.

unpaired.csv holds an invented sentence for each kind of false accusation that was seen in 8,000 published texts.
"""

import csv
from pathlib import Path

import pytest

from workbook.checks.relations import relations
from workbook.checks.relations.credible import left_out
from workbook.checks.relations.facts import facts_of
from workbook.figures import read_text

with Path(__file__).with_name("unpaired.csv").open(encoding="utf-8", newline="") as table:
    UNPAIRED = list(csv.DictReader(table))


def accused(text):
    return {
        r.kind: [figure.printed for figure in r.figures]
        for r in relations(read_text(text), text)
        if r.verdict != "fits"
    }


@pytest.mark.parametrize("row", UNPAIRED, ids=[f"{row['lang']} {row['why']}" for row in UNPAIRED])
def test_what_words_do_not_pair_is_not_accused(row):
    assert not accused(row["text"].replace("\\n", "\n"))  # a headline ends its line


# 115.2 / 96.4 = 1.195; one digit, two swapped, the mark moved, a thousand for a million
@pytest.mark.parametrize("growth", ["19.9", "91.5", "1.95", "195"])
def test_one_slip_is_doubted(growth):
    text = "Exports rose {}% to 115.2 bn USD from 96.4 bn USD."
    assert not accused(text.format("19.5"))
    assert accused(text.format(growth)) == {"growth": ["115.2 bn USD", "96.4 bn USD", f"{growth}%"]}


@pytest.mark.parametrize("level", ["115.2 mn USD", "11.52 bn USD", "151.2 bn USD", "125.2 bn USD"])
def test_a_slip_in_any_figure_is_doubted(level):
    assert set(accused(f"Exports rose 19.5% to {level} from 96.4 bn USD.")) == {"growth"}


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        # 1,212 / 1,058 = 1.146; 105 / 85.431 = 1.229
        ("Quy mô đạt 1.212 tỷ Nhân dân tệ, tương đương 166 tỷ USD, tăng 9,6% so với 1.058 tỷ Nhân dân tệ.",
         "growth", "cannot"),
        ("Doanh thu đạt 105 nghìn tỷ đồng tương đương hơn 4 tỷ USD, tăng 23% so với cùng kỳ (85.431 tỷ đồng).",
         "growth", "fits"),
        # 4,120.33 + 13.60 = 4,133.93, of which 13.60 is 0.33%
        ("指数收报4120.33点,较前一交易日跌13.60点,跌幅为0.33%。", "growth", "fits"),
        # 203.71 - 186.65 = 17.06
        ("Xuất siêu đạt 17,06 tỷ USD. Trong đó, xuất khẩu đạt 203,71 tỷ USD, nhập khẩu đạt 186,65 tỷ USD.",
         "remainder", "fits"),
    ],
)  # fmt: skip
def test_what_stands_between_two_figures_does_not_part_them(text, kind, verdict):
    assert (kind, verdict) in {(r.kind, r.verdict) for r in relations(read_text(text), text)}


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 2 percent to $83.30 billion from $85.04 billion.",
        "Local revenue was 659 billion yuan, up 0.9%. Local spending was 1,183 billion yuan, up 0.9%.",
    ],
)
def test_what_is_another_thing_does_not_fit(text):
    assert not relations(read_text(text), text).fits


def test_a_digit_left_out_is_doubted():
    # 1,323 / 1,154 = 1.146
    assert set(accused("Năm 2020, doanh thu đạt 1.323 tỷ đồng, tăng 1,6% so với 1.154 tỷ đồng của năm 2019.")) == {
        "growth"
    }


@pytest.mark.parametrize(
    ("printed", "value", "said"),
    [("1,6%", 14.6, True), ("1.6 percent", 14.6, True), ("1,6%", 24.7, False), ("2 percent", 12.3, True),
     ("two percent", 5.3, False)],
)  # fmt: skip
def test_a_digit_is_left_out_of_digits_only(printed, value, said):
    text = f"Doanh thu tăng {printed}." if "," in printed else f"Sales rose {printed}."
    (fact,) = facts_of(read_text(text), text)
    assert left_out(fact, value) is said


def test_a_rise_told_plainly_is_doubted_without_a_slip():
    # 14.5 is no slip of 9.6, and 1,212 and 1,058 are none of what would give 9.6.
    assert set(accused("Sales rose 9.6% to 1,212 bn USD from 1,058 bn USD.")) == {"growth"}
    # Three times as much is another thing: by volume, or of another year.
    assert not accused("Sales rose 9.6% to 1,212 bn USD from 931 bn USD.")
