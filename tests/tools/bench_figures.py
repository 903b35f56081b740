"""How fast figures are read: megabytes a second on one core. Run it as `python tests/tools/bench_figures.py`."""

from __future__ import annotations

import argparse
from time import process_time

from workbook.figures import read

PROSE = {
    "vi": (
        "Kim ngạch ước đạt 30,33 tỷ USD, tăng 6,2% so với cùng kỳ năm 2022 và chiếm khoảng 46% của cả nước. "
        "Các doanh nghiệp cho biết nhu cầu của thị trường vẫn còn yếu trong những tháng tới. "
    ),
    "zh": (
        "前三季度进出口总值约30.8万亿元人民币，同比下降0.2%，其中民营企业占比超过五成。"
        "专家认为外部环境依然复杂严峻，企业信心有待恢复。"
    ),
    "en": (
        "Exports reached about 17.67 trillion yuan in the first three quarters, up 13.8 percent from a year ago. "
        "Analysts said that the outlook for the coming months remained uncertain. "
    ),
}
HOSTILE = {
    "digits": "7",
    "grouped digits": "1.234.567,",
    "spaces": " ",
    "scale words": "nghìn ",
    "number words": "hai mươi ",
    "ranges": "5-6-",
    "hedges": "khoảng gần hơn ",
    "lists": "5, ",
    "percents": "5%",
    "fractions": "1/2/",
    "amounts": "1 tỷ ",
    "one letter": "_",
    "Chinese numerals": "一十百千",
    "scales in digits": "1万2千",
    "brackets": "$(1.",
}


def speed(text: str, lang: str) -> float:
    """Megabytes of UTF-8 read in a second, the best of three runs."""
    times = []
    for _ in range(3):
        start = process_time()
        read(text, lang)
        times.append(process_time() - start)
    return len(text.encode()) / min(times) / 1e6


def main() -> None:
    """Print the speed on prose and on text made to be slow, at 50 kB and at twice that."""
    read("1", "vi")
    for lang, sentence in PROSE.items():
        text = sentence * (300_000 // len(sentence.encode()))
        print(f"prose, {lang}: {speed(text, lang):.2f} MB/s")
    for name, piece in HOSTILE.items():
        lang = "zh" if "一" in piece or "万" in piece else "vi"
        for size in (50_000, 100_000):
            text = piece * (size // len(piece.encode()))
            print(f"{name}, {size // 1000} kB: {speed(text, lang):.2f} MB/s")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()  # --help tells, and does nothing
    main()
