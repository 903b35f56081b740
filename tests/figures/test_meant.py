"""The currency that is meant: taken only from where a reader would take it, and never invented."""

import pytest

from workbook.figures import read_text


def meant(text):
    return [(f.printed, f.unit_meant, f.meant_from) for f in read_text(text) if f.unit_meant]


@pytest.mark.parametrize(
    ("text", "unit", "source"),
    [
        ("Lợi nhuận tăng từ 300 tỷ đồng lên 450 tỷ.", "VND", "list"),
        ("Hà Nội giải ngân 6,2 tỷ, Đà Nẵng 3,1 tỷ đồng.", "VND", "list"),
        ("公司营收由3000亿元增至近4000亿。", "CNY", "list"),
        ("Revenue rose from $10 billion to 12 billion.", "USD", "list"),
        ("It raised $300 million, and the fund now has 2 billion under management.", "USD", "sentence"),
        ("公司市值达5000亿元，今年成交近4000億。", "CNY", "sentence"),
        ("Khối ngoại bán ròng 2.100 tỷ đồng. Thanh khoản đạt 15.000 tỷ.", "VND", "article"),
        (
            "Nhà máy cần 44.000 tỷ. Vốn vay bằng USD.\n\nNhà máy trị giá 44.000 tỷ đồng, gần 2 tỷ USD.",
            "VND",
            "article",
        ),
        ("Lương 40 triệu mỗi tháng.", "VND", "language"),
    ],
)
def test_a_bare_amount_takes_the_currency_that_is_plain(text, unit, source):
    assert [found[1:] for found in meant(text)] == [(unit, source)]
    assert [f.unit for f in read_text(text) if f.unit_meant] == [""]  # nothing was printed


@pytest.mark.parametrize(
    "text",
    [
        "Dân số đạt 100 triệu, GDP 430 tỷ USD.",
        "Sản lượng đạt 1,5 triệu, doanh thu 300 tỷ đồng.",
        "Doanh thu đạt 12 tỷ USD, trong khi vốn đầu tư 300 nghìn tỷ đồng, lợi nhuận 1,2 tỷ.",
        "Kinh tế Mỹ tăng, GDP đạt 27 nghìn tỷ.",
        "Exports were €3 billion and imports $4 billion; the deficit was 2 billion.",
        "The population of 1.4 billion has an income of $12,000.",
        "用户达3亿，营收500亿元。",
        "中国GDP达126万亿元。",
    ],
)
def test_nothing_is_invented(text):
    assert not meant(text)


@pytest.mark.parametrize(
    ("text", "unit", "source"),
    [
        ("台股成交值3,412億元，新台幣升值。", "TWD", "article"),
        ("港元存款總額達8,500億元。", "HKD", "sentence"),
        ("香港政府說，補貼為30億元，港元匯率不變。", "HKD", "article"),
        ("人民幣存款達3,412億元，台灣央行說新台幣升值。", "CNY", "sentence"),
        ("台湾经济规模为2万亿元（新台币，下同）。", "TWD", "article"),
    ],
)
def test_yuan_follows_the_text(text, unit, source):
    (amount,) = [f for f in read_text(text) if f.kind == "amount"]
    assert (amount.unit, amount.meant_from) == (unit, source)


REPORT = "項目 | 2023 | 2024\n營業收入 | 1,258 | 1,349\n淨利 | 58 | 62\n總資產 | 3,400 | 3,502\n"


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("單位：億元", "CNY"),
        ("台灣上櫃公司財報\n\n單位：億元", "TWD"),
        ("港股公司業績\n\n單位：億元", "HKD"),
        ("單位：人民幣億元", "CNY"),
    ],
)
def test_yuan_above_a_table_follows_the_text(above, unit):
    assert {f.unit_meant for f in read_text(f"{above}\n{REPORT}")} == {unit}


@pytest.mark.parametrize("text", ["這雙鞋售價八百元，運費另計。", "他在台灣花了五千元，在香港花了三千元。"])
def test_yuan_of_no_named_place_is_the_yuan_and_nothing_is_inferred(text):
    assert {(f.unit, f.unit_meant, f.meant_from) for f in read_text(text)} == {("CNY", "", "")}
