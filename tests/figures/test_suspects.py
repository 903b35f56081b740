"""Slips of the unit are told and never mended; what is right raises no alarm."""

import pytest

from workbook.figures import read_text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Khu vực này đóng góp 12.330 triệu Nhân dân tệ, tương đương 1.730 tỷ USD.", "1.730 tỷ USD"),
        ("Khoản vay 5 tỷ đồng (200 triệu USD).", "200 triệu USD"),
        ("规模达12.33万亿元，约合1.73亿美元。", "约合1.73亿美元"),
        ("Revenue of CNY 1,058 billion, or $150 million.", "$150 million"),
        ("Tổng vốn đầu tư là 1.250 tỷ đồng. Sau đó, tổng vốn đầu tư là 1.250 triệu đồng.", "1.250 triệu đồng"),
        ("投资总额为3.45亿元。去年投资总额为3.45万亿元。", "3.45万亿元"),
        ("Quy mô kinh tế đạt 150 triệu tỷ USD.", "150 triệu tỷ USD"),
        ("Xuất khẩu đạt 30 tỷ USD, trong đó nông sản đạt 40 tỷ USD.", "40 tỷ USD"),
        ("Ngành này chiếm 120% thị trường.", "120%"),
    ],
)
def test_a_slip_is_flagged_and_kept(text, printed):
    before = [(f.printed, f.value) for f in read_text(text)]
    ((figure, reason),) = [(figure, figure.suspect) for figure in read_text(text) if figure.suspect]
    assert figure.printed == printed and repr(printed) in reason and reason.endswith(".")
    assert (figure.printed, figure.value) in before


@pytest.mark.parametrize(
    "text",
    [
        "GDP 1.000 tỷ Nhân dân tệ (khoảng 150 tỷ USD).",
        "Vốn hóa 6 triệu tỷ đồng, tương đương 240 tỷ USD.",
        "Xuất khẩu 500 tỷ đồng, nhập khẩu 2 tỷ USD.",
        "Loans of $5 million ($3 million in 2020).",
        "Xuất khẩu tăng 30 tỷ USD, trong đó nông sản đạt 40 tỷ USD.",
        "Doanh thu hơn 30 tỷ USD, trong đó nông sản đạt 31 tỷ USD.",
        "Vốn 150 tỷ đồng. Vốn 150 triệu đồng.",  # two digits are no repetition
        "Tổng vốn là 1.250 tỷ đồng. Mỗi hộ nhận trung bình 1.250 triệu đồng.",
        "Xuất siêu 9 tháng đạt 17,06 tỷ USD. Trong đó, xuất khẩu đạt 203,71 tỷ USD, nhập khẩu đạt 186,65 tỷ USD.",
        "Bội chi ngân sách 51,3 tỷ đồng, trong đó thu 902,6 tỷ đồng, chi 953,9 tỷ đồng.",
        "Lợi nhuận đạt 12,4 tỷ đồng, trong đó doanh thu đạt 96,3 tỷ đồng.",
        "Xuất siêu 2,4 tỷ USD (năm trước nhập siêu 3,7 tỷ USD), trong đó trong nước nhập siêu 12,8 tỷ USD.",
        "The surplus was 17.1 bn USD, of which exports were 203.7 bn USD.",
        "贸易顺差17.1亿美元，其中出口203.7亿美元。",
        "Nợ công chiếm 107% GDP.",
        "Giá trị thị trường phái sinh bằng 120% GDP.",
        "Đơn vị: tỷ đồng\nNgành | 2023 | 2024\nThép | 1.250,5 | 1.260,5\nGiấy | 1.250.500,0 | 8,5\n",
    ],
)
def test_no_false_alarm(text):
    assert not [figure for figure in read_text(text) if figure.suspect]
