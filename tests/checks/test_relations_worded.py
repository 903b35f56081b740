"""Forms of Chinese and English economic news, each with the arithmetic by hand: what is told, and what is not."""

import pytest

from workbook.checks.relations import relations
from workbook.figures import read_text


def told(text, verdict="fits"):
    return {(r.kind, r.way) for r in relations(read_text(text), text) if r.verdict == verdict}


@pytest.mark.parametrize(
    ("text", "kind", "way"),
    [
        # 282 / (33164 - 282) = 0.86%
        ("外汇储备规模为33164亿美元,较8月末上升282亿美元,升幅为0.86%。", "growth", "delta"),
        # 132.9 / (9804.1 - 132.9) = 1.37%
        ("会员总数为9804.1万名,比上年净增132.9万名,增长1.4%。", "growth", "delta"),
        # 17 / (428 + 17) = 3.82%: a price is no level of something else
        ("坑口价为428元/吨,较上周下跌17元/吨,跌幅3.8%。", "growth", "delta"),
        # 26 / (3231 + 26) = 0.80%, of points that are cut and not rounded 0.83%
        ("指數報3231點,跌26點或0.81%。", "growth", "delta"),
        # 9.71 / (2311.48 + 9.71) = 0.42%
        ("The index closed at 2,311.48 on Friday, down 9.71 points or 0.42 per cent.", "growth", "delta"),
        # 43 / 40 = 1.075
        ("公司收入43.0亿元,上年同期40.0亿元,同比增长7.5%。", "growth", ""),
        # 4.20 / 4.47 = 0.9396
        ("Revenue slid 6.0% year over year to US$4.20 billion from US$4.47 billion.", "growth", ""),
        # 471 / 412 = 1.143
        ("Profit rose 14% to SG$471 million from SG$412 million.", "growth", ""),
        # 7.310 / 5.930 = 1.233
        ("Collections were $7.310 trillion. This marks a 23% rise compared to the $5.930 trillion of then.",
         "growth", ""),
        # 699 / 573 = 1.2199: the growth is told ahead of its levels
        ("Solar energy rose by 22% in 2019. Wind grew to 1,404TWh, while solar grew from 573TWh to 699TWh.",
         "growth", "alone"),
        # 45.0 / 12.5 - 1 = 2.6
        ("收入由2020年的12.5亿元增长2.6倍至2024年的45.0亿元。", "multiple", "more"),
        # 5.31 / 8.20 = 64.8%, where the province is named by its name
        ("乙省外贸进出口8.20万亿元。民营企业进出口5.31万亿元,占全省外贸总值的64.8%。", "share", ""),
        # 3.10 / 7.32 = 42.3%
        ("Exports in May amounted to $7.32 billion. Machines earned $3.10 billion, or 42.3 percent of the "
         "country's total exports.", "share", ""),
        # 2737 / 24627 = 11.1%; 11.1 + 47.5 + 41.4 = 100
        ("地区生产总值24627亿元,第一产业2737亿元,第二产业11704亿元,第三产业10186亿元。三次产业结构为11.1:47.5:41.4。",
         "share", ""),
        ("三次产业结构为11.1:47.5:41.4。", "sum", "hundred"),
        # 54 + 16 + 13 + 7 = 90
        ("四大行业消费量占比分别为54%、16%、13%和7%,合计为90%。", "sum", ""),
        # 520 + 210 + 80 = 810
        ("總收入810億元:手機520億元,配件210億元,服務80億元。", "sum", ""),
        # (68253 - 68253 / 1.143) / (152135 - 152135 / 1.074) = 8539 / 10482 = 81.5%
        ("企业收入152135亿元,比上年增长7.4%。其中新业态收入68253亿元,增长14.3%,对收入增长的贡献率为81.6%。",
         "share", "contribution"),
        # 40.3 - 29.0 = 11.3 = 20.4 - 9.1
        ("制造业贷款增长40.3%,比各项贷款增速高29.0个百分点;小企业贷款增长20.4%,比各项贷款增速高9.1个百分点。",
         "points", "same"),
        # 34.2 - 23.2 = 11
        ("美国占总出口比重增至34.2%,相较陆港占比23.2%,超出11个百分点之多。", "points", ""),
        # 22.1 - 13.4 = 8.7, in a sentence of its own
        ("出口14.73万亿元,增长13.4%。进口10.74万亿元,增长22.1%。进口增速高于出口8.7个百分点。", "points", ""),
        # 14.53 / 25.47 = 57.05%; what stands in 在...中 is no whole
        ("上半年进出口25.47万亿元。在各类主体中,民营企业进出口14.53万亿元,增长17%,占外贸总值的57%。", "share", ""),
        # 5.3 lies between 5.2 and 5.4
        ("上半年国内生产总值660536亿元,同比增长5.3%。分季度看,一季度国内生产总值增长5.4%,二季度增长5.2%。",
         "mix", "between"),
        # 126.21 - 73.62 = 52.59: as for the levels, so for those of the year before
        ("The deficit widened to $54.2 billion from $52.6 billion. Exports fell to $73.21 billion from $73.62 "
         "billion, while imports rose to $127.43 billion from $126.21 billion.", "remainder", ""),
        # 3.0 billion / 20 million = 150
        ("Acme sold 20 million tonnes at $150 a tonne, for $3.0 billion.", "per_unit", ""),
        # 587 - 217 = 370: million year-on-year is no time
        ("A surplus of €217 million compares to one of €587 million. The €370 million year-on-year reduction was "
         "due to spending.", "remainder", "alone"),
    ],
)  # fmt: skip
def test_words_tie_what_adds_up(text, kind, way):
    assert (kind, way) in told(text)
    assert not told(text, "cannot") and not told(text, "nearly")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # 2.3 points are those of the share
        ("新业态收入68253亿元,增长14.3%。服务业收入增长12.0%,占全部收入的比重比上年提高2.3个百分点。", "points"),
        # 65 and 60 stand in one list, and each has its own growth
        ("汽车产销分别完成65.0万辆和60.0万辆,同比分别增长3.3%和8.3%。", "growth"),
        # a rate of interest
        ("M2余额325万亿元,同比增长8.0%。前四月贷款增加10.06万亿元。4月新发放贷款利率为3.2%。", "growth"),
        # five of nine is 56%, which is more than 10 and nobody's growth
        ("九个重点行业中5个实现增长,造纸投资增速超10%。", "share"),
        # some of a list do not make what is told elsewhere
        ("Imports of fuels were $1.37 billion. Suppliers were Japan, with $881.48 million, Korea, $777.12 "
         "million, Indonesia, $727.84 million, and Brazil, $644.48 million.", "sum"),
        # the mark is another's
        ("中央企业资产总额超过90万亿元,研发经费超过1万亿元。", "threshold"),
        # one of two parts, and one price of two years ago
        ("民营企业进出口4.3万亿元,占63.6%。今年前三季度外商投资企业进出口2.11万亿元,占31.2%。", "part_whole"),
        # a year before is no part of this year
        ("The surplus in February last year stood at 752.8 million rand. The surplus for the first quarter of "
         "this year was 3.47 billion rand.", "part_whole"),
    ],
)  # fmt: skip
def test_what_is_of_another_thing_is_not_tied(text, kind):
    assert kind not in {r.kind for r in relations(read_text(text), text)}


def test_figures_of_a_headline_and_ten_in_words_are_read_to_the_end():
    # 52.3 + 29.2 = 81.5, all of them ahead of the first sentence
    text = "Revenue of 81.5 billion yuan: phones 52.3 billion, services 29.2 billion\n\nThe company said so.\n"
    assert ("sum", "") in told(text)
    assert not told("美国占比34.2%,相较陆港占比23.2%,超出十个百分点。", "cannot")
