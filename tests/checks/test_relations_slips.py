"""One slip in figures that words pair: each sentence adds up, and with one figure slipped it is accused."""

import pytest

from workbook.checks.relations import relations
from workbook.checks.relations.questions import size
from workbook.figures import read_text
from workbook.figures.interval import Interval

TITLED = "前两个月某省进出口{}亿元\n据海关统计，今年前两个月某省进出口9395.3亿元，同比增长7.8%，继续较快增长。"
SLIPS = [
    # the headline, and one within a text
    (TITLED, "9395.3", "9895.3"),
    ("最新快讯汇总\n央视网消息：今天有几条消息，请看详细的报道内容，欢迎收看。\n某港口进出口货物总值{}亿元\n"
     "据海关统计，截至今年七月，经某港口进出口的货物总值达9021.9亿元，收发地已实现全国范围的覆盖，增势良好。",
     "9021.9", "9021.5"),
    ("Xuất nhập khẩu nửa đầu tháng 3/2025 tăng {}% so với cùng kỳ\n\nTrị giá xuất nhập khẩu nửa đầu tháng 3/2025 "
     "đạt 35,22 tỷ USD, tăng 12% so với cùng kỳ.", "12", "19"),
    # 489,057 - 357,434 = 131,623; 2,286.9 - 519.6 = 1,767.3
    ("Nợ phải trả là 489.057 tỷ đồng, trong đó nợ dài hạn {} tỷ đồng, nợ ngắn hạn 131.623 tỷ đồng.",
     "357.434", "357.934"),
    ("汽车以旧换新申请140.8万份，带动新车销售额2286.9亿元。其中，报废更新申请40.3万份，带动销售额519.6亿元；"
     "置换更新申请100.5万份，带动销售额{}亿元。", "1767.3", "1567.3"),
    # 16.12 - 15.36 = 0.76
    ("Xuất khẩu tháng 12/2024 đạt 15,36 tỷ USD, nhập khẩu tháng 12/2024 đạt 16,12 tỷ USD. Cán cân thương mại thâm "
     "hụt {} triệu USD trong tháng 12/2024.", "760", "360"),
    # 115.3 + 117.83 = 233.13; 14.73 + 10.74 = 25.47; 2.48 + 1.9 = 4.38
    ("Xuất nhập khẩu 7 tháng đạt 233,13 tỷ USD. Trong đó, xuất khẩu tháng 7 đạt 17,67 tỷ USD và xuất khẩu 7 tháng "
     "đạt 115,3 tỷ USD. Nhập khẩu tháng 7 đạt 17,41 tỷ USD, qua đó đưa nhập khẩu 7 tháng đạt {} tỷ USD.",
     "117,83", "197,83"),
    ("China's foreign trade grew 14.2 percent to reach {} trillion yuan. Exports rose 9.8 percent to 2.48 "
     "trillion yuan, while imports went up 20.6 percent to 1.9 trillion yuan.", "4.38", "4.98"),
    # 6.8 + 40.1 + 53.1 = 100; 52 + 16.8 + 31.2 = 100
    ("第一、第二、第三产业增加值占GDP的比重分别为6.8%、40.1%、{}%。", "53.1", "43.1"),
    ("最终消费支出、资本形成总额、货物和服务净出口对经济增长的贡献率分别是{}%、16.8%、31.2%。", "52", "22"),
    # between 20.5 and 21.3
    ("全行业货邮运输量同比增长20.8%。其中，国内、国际货运规模同比分别增长{}%、21.3%。", "20.5", "22.5"),
    # 105.4 / (2,110 - 105.4) = 5.3%
    ("Total deposits were $2.11 billion as of September 30, an increase of $105.4 million or {}% from June 30, "
     "2024.", "5.3", "5.1"),
    # 16,852 / 11,973 = 1.408; 571 / 592 = 0.965; 571 / 635 = 0.90
    ("Doanh thu năm 2017 đạt 16.852 tỷ đồng, tăng đến 41% so với năm 2016 (đạt {} tỷ đồng).", "11.973", "15.973"),
    ("Vận tải hành khách ước đạt {} triệu lượt, giảm 3,6% so với cùng kỳ năm 2017 (592 triệu lượt) và đạt 90% so "
     "với kế hoạch năm 2018 (635 triệu lượt).", "571", "971"),
    # 34 / 41 = 82.9%; 58.93 / 82.29 = 71.6%
    ("41个工业大类行业中，有{}个行业实现增长，增长面达到82.9%。", "34", "74"),
    ("Trị giá xuất khẩu hàng hóa của Việt Nam đạt 82,29 tỷ USD. Trị giá xuất khẩu hàng hóa của doanh nghiệp FDI "
     "đạt 58,93 tỷ USD, chiếm {}% tổng trị giá xuất khẩu của cả nước.", "71,6", "79,6"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), SLIPS, ids=[text[:40] for text, _, _ in SLIPS])
def test_a_slip_is_told_and_what_adds_up_is_not(text, right, wrong):
    told = {figure: relations(read_text(given := text.format(figure)), given) for figure in (right, wrong)}
    assert not [*told[right].cannot, *told[right].nearly]
    accused = [*told[wrong].cannot, *told[wrong].nearly]
    assert any(wrong in figure.printed for relation in accused for figure in relation.figures)


def test_a_difference_across_zero_may_be_none():
    assert size(Interval(-0.3, 0.1)) == Interval(0, 0.3)
    assert size(Interval(-3, -1)) == Interval(1, 3)


def test_a_fall_of_more_than_is_read_as_one():
    text = "Doanh thu giảm hơn 12%\n\nDoanh thu giảm hơn 12% so với cùng kỳ. Doanh thu giảm hơn 12%."
    assert not [*relations(read_text(text), text).cannot]
