"""Tables in a text: numbers, labels and units by hand from what a reader sees."""

from hypothesis import given, strategies as st
import pytest

from workbook.figures import read, read_text, tables
from workbook.figures.headers import unit_in


def cells(text, lang=None):
    found = [figure for table in tables(text, lang) for figure in table.figures]
    return [(f.row, f.column, f.value, f.meant.unit, f.scale_meant) for f in found if f.row]


@pytest.mark.parametrize("mark", [" | ", "\t", "   "], ids=["bars", "tabs", "gaps"])
def test_a_caption_gives_the_unit_and_a_year_as_a_head_is_no_figure(mark):
    rows = [["Chỉ tiêu", "2023", "2024"], ["Doanh thu", "1.234,5", "1.300,0"], ["Lợi nhuận", "(56,7)", "−8,0"]]
    text = "Đơn vị: tỷ đồng\n" + "\n".join(mark.join(row) for row in rows)
    assert cells(text) == [
        ("Doanh thu", "2023", 1234.5, "VND", 1e9),
        ("Doanh thu", "2024", 1300, "VND", 1e9),
        ("Lợi nhuận", "2023", -56.7, "VND", 1e9),
        ("Lợi nhuận", "2024", -8, "VND", 1e9),
    ]
    assert len(read_text(text)) == 4  # neither years nor the caption, and no cell twice


def test_cells_that_stand_one_a_line():
    text = "单位：亿元\n指标\n本月\n比上年增长(%)\n零售总额\n1475.2\n4.3\n餐饮收入\n128.5\n-1.2\n"
    assert cells(text) == [
        ("零售总额", "本月", 1475.2, "CNY", 1e8),
        ("零售总额", "比上年增长(%)", 4.3, "percent", 1),
        ("餐饮收入", "本月", 128.5, "CNY", 1e8),
        ("餐饮收入", "比上年增长(%)", -1.2, "percent", 1),
    ]


def test_numbers_behind_single_blanks_with_heads_above():
    text = "CNYbn\n2023 2024\nRevenue 20,203 21,574\nCost of sales (4,281) (4,900)\n"
    assert cells(text)[2:] == [
        ("Cost of sales", "2023", -4281, "CNY", 1e9),
        ("Cost of sales", "2024", -4900, "CNY", 1e9),
    ]


def test_a_row_or_a_column_of_units_goes_before_the_caption():
    text = "(in millions of dollars, except per share)\n | 2024\nSales | 1,250.5\nMargin (%) | 12.5\n"
    text += "Earnings per share | 2.45\n"
    assert [cell[2:] for cell in cells(text)] == [(1250.5, "USD", 1e6), (12.5, "percent", 1), (2.45, "USD", 1)]
    text = "Chỉ tiêu | ĐVT | Tháng 7 | So với cùng kỳ (%)\nXuất khẩu | triệu USD | 512,3 | 8,1\n"
    text += "Lúa | nghìn tấn | 41,5 | -2,0\n"
    assert [cell[2:] for cell in cells(text)] == [
        (512.3, "USD", 1e6),
        (8.1, "percent", 1),
        (41.5, "tấn", 1e3),
        (-2, "percent", 1),
    ]


def test_heads_with_their_units_below_them_one_cell_a_line():
    text = "Chỉ tiêu\nTháng 7\n(tỷ USD)\nTháng 8\n(tỷ USD)\nXuất khẩu\n36,2\n37,6\nNhập khẩu\n33,9\n33,1\n"
    assert [cell for cell in cells(text) if cell[0]] == [
        ("Xuất khẩu", "Tháng 7 (tỷ USD)", 36.2, "USD", 1e9),
        ("Xuất khẩu", "Tháng 8 (tỷ USD)", 37.6, "USD", 1e9),
        ("Nhập khẩu", "Tháng 7 (tỷ USD)", 33.9, "USD", 1e9),
        ("Nhập khẩu", "Tháng 8 (tỷ USD)", 33.1, "USD", 1e9),
    ]


def test_a_head_over_several_columns_and_a_head_of_two_words():
    text = "Item\n2023\n2024\nQ1\nQ2\nQ1\nQ2\nExports\n1.5\n1.6\n1.7\n1.8\nImports\n1.1\n1.2\n1.3\n1.4\n"
    heads = ["2023 Q1", "2023 Q2", "2024 Q1", "2024 Q2"]
    assert [cell[1] for cell in cells(text)] == heads * 2
    text = "Q2  2024  Q3  2024\nExports  1.5  1.6\nImports  1.1  1.2\n"
    assert [cell[1:3] for cell in cells(text)][:2] == [("Q2 2024", 1.5), ("Q3 2024", 1.6)]


def test_places_of_rows_notes_and_empty_cells_are_no_figures():
    text = "STT | Tỉnh | Mã số | Vốn (tỷ đồng)\n1 | Long An | 01 | 12,5\n"
    text += "2 | Bình Dương | 02 | –\n3 | Tổng cộng | 03 | 30,1\n"
    assert [(cell[0], cell[2]) for cell in cells(text)] == [("Long An", 12.5), ("Tổng cộng", 30.1)]


def test_growth_without_a_sign_is_no_money():
    text = "Đơn vị: tỷ đồng\nNgành | 2023 | 2024 | Tăng trưởng\nThép | 120 | 126 | 5,0\nGiấy | 80 | 88 | 10,0\n"
    assert [cell[3] for cell in cells(text)] == ["VND", "VND", "", "VND", "VND", ""]
    with_percent = text.replace("tỷ đồng", "tỷ đồng, %")
    assert [cell[3] for cell in cells(with_percent)] == ["VND", "VND", "percent", "VND", "VND", "percent"]


def test_a_sign_in_a_cell_of_its_own_and_a_bracket_cut_off():
    text = "(Millions)\n|Revenue\n|$\n|1,724\n|$\n|2,768\n|Other\n|(116.6\n|)\n|(26.4\n|)\n"
    assert [cell[2:] for cell in cells(text)] == [(v, "USD", 1e6) for v in (1724, 2768, -116.6, -26.4)]


def test_the_cells_show_which_sign_groups_thousands():
    english = "Chỉ tiêu | Quý 1 | Quý 2\nDoanh thu | 2,985 | 3,275\nLãi gộp | 1,548 | 1,585\n"
    assert [cell[2] for cell in cells(english)] == [2985, 3275, 1548, 1585]
    (found,) = tables("Lượt xem\n1,234\nBình luận\n56\nChia sẻ\n78\n")
    assert [f.ambiguous for f in found.figures] == [True, False, False]  # one comma may be either
    own = "Chỉ tiêu | Quý 1 | Quý 2\nDoanh thu | 2.985 | 3,5\nLãi gộp | 1.548 | 1,585\n"
    assert [cell[2] for cell in cells(own)] == [2985, 3.5, 1548, 1.585]


def test_a_cell_with_words_is_read_as_in_a_sentence():
    found = tables("Vốn | 9T/2024 | 9T/2025\nNgân sách | 415 nghìn tỷ đồng | 430,5\nVay | 12,5 | 13,5\n")[
        0
    ].figures
    assert [(f.value, f.unit) for f in found if f.row == "Ngân sách"] == [(415e12, "VND"), (430.5, "")]


@pytest.mark.parametrize(
    ("row", "value", "unit"),
    [
        ("Net cash (€m) | (512) |", -512e6, "EUR"),
        ("百萬港元 | 營業額 | 12,480.5", 12480.5e6, "HKD"),
        ("Vốn (tỷ đồng) | 350,5 |", 350.5e9, "VND"),
    ],
)
def test_a_row_alone_takes_its_unit_from_another_of_its_cells(row, value, unit):
    (figure,) = (figure.meant for figure in read(row))
    assert (figure.value, figure.unit) == (value, unit)


def test_sentences_are_no_tables():
    assert not tables("Năm 2024 đạt 12,5 tỷ USD.\nTrong đó xuất khẩu 7,1 tỷ USD.\n\nTrang 3\n\nTrang 4\n")
    assert not tables("Trang chủ | Kinh tế | 2024\n")
    assert not tables("Liên hệ: 024 3825 1234\nFax: 024 3825 5678\n")
    assert not tables("Việt Nam 3 1\nThái Lan 2 0\n")
    assert not tables("1. Doanh thu\n2. Lợi nhuận\n3. Chi phí\n")


@pytest.mark.parametrize(
    ("head", "unit", "scale"),
    [
        *[("CNYbn", "CNY", 1e9), ("£m", "GBP", 1e6), ("HK$'000", "HKD", 1e3), ("人民币百万元", "CNY", 1e6)],
        *[("Tổng thu (triệu USD)", "USD", 1e6), ("单位：万千瓦时", "千瓦时", 1e4), ("新台幣仟元", "TWD", 1e3)],
        *[("Đơn vị: 1.000.000đ", "VND", 1e6), ("Diện tích (nghìn ha)", "ha", 1e3), ("% of GDP", "percent", 1)],
    ],
)
def test_units_of_heads(head, unit, scale):
    assert unit_in(head) == (unit, scale)


@pytest.mark.parametrize(
    "head", ["Lượng", "Trị giá", "2024", "Income from operations", "第一产业", "Quarter", "m"]
)
def test_heads_without_a_unit(head):
    assert unit_in(head) is None


@given(st.text(alphabet="|\t \n-().,123abđ亿%$", max_size=200))
def test_cells_stand_where_they_say(text):
    last = 0
    for table in tables(text):
        assert last <= table.start < table.end <= len(text)
        last = table.end
        assert all(text[f.start : f.end] == f.printed for f in table.figures)
