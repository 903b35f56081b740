"""Each printed figure in a few words of both languages, the two answers as tiles, and the section that answers it.

`tiles()` feeds the first picture of notebook 00 and README, `listed()` the table below it.
"""

from __future__ import annotations

import json

import pandas as pd

from workbook import ROOT, WorkbookError, checks
from workbook.checks import verdict as words
from workbook.report.show import Safe, literal, table

PAGES = {
    "00": "00_start_here.ipynb",
    "02": "02_units_and_vintages.ipynb",
    "03": "03_high_tech_zones.ipynb",
    "04": "04_trillion_yuan_cities.ipynb",
    "05": "05_digital_economy.ipynb",
    "06": "06_projections_to_2030.ipynb",
    "08": "08_targets_for_2025.ipynb",
    "09": "09_asean_and_vietnam.ipynb",
    "10": "10_ho_chi_minh_city.ipynb",
}
# What a figure is about, in English and Vietnamese.
FIGURES = {
    "zones-count": ("high-tech zones", "cả Trung Quốc, 2023"),
    "zones-gdp-cny": ("the zones' product, 9 months of 2023", "GDP các khu, 9 tháng đầu năm 2023"),
    "zones-growth": ("growth of the product on 2022", "mức tăng GDP các khu so với cùng kỳ 2022"),
    "zones-key-labs": ("state key laboratories in the zones", "phòng thí nghiệm trọng điểm quốc gia ở các khu"),
    "zones-innovation-centres": (
        "innovation centres in the zones",
        "trung tâm đổi mới sản xuất quốc gia ở các khu",
    ),
    "de-overtake-us": ("China's digital economy passes the US", "kinh tế số Trung Quốc vượt Mỹ"),
    "de-2030-size": ("China's digital economy, 2030", "kinh tế số Trung Quốc, 2030"),
    "de-2030-share": ("its share of GDP, 2030", "tỷ trọng trong GDP, 2030"),
    "hcmc-hightech-share": ("high-tech in HCMC's GDP", "công nghệ cao trong GRDP TP.HCM"),
    "hcmc-hightech-target": ("the same in 2030, target", "mục tiêu TP.HCM, 2030"),
    "plan-cities": ("model cities, target for 2025", "thành phố điển hình, đến 2025"),
    "plan-firms": ("digital firms, target for 2025", "doanh nghiệp đã số hóa, đến 2025"),
    "plan-factories": ("smart factories, target for 2025", "nhà máy thông minh, đến 2025"),
    "core-2025-share": ("core digital industries, 2025", "ngành kinh tế số cốt lõi, 2025"),
    "cities-2020-count": ("cities of China with a GDP of 1 trn yuan", "Trung Quốc, GDP từ 1.000 tỷ NDT, 2020"),
    "cities-2020-threshold": ("the trillion line", "ngưỡng GDP"),
    "cities-2020-threshold-usd": ("the line, in dollars", "ngưỡng, quy ra USD"),
    "cities-central-reports": ("cities with reports", "đã công bố GDP"),
    "cities-plan-horizon": ("span of two plans", "kế hoạch của 2 thành phố"),
    "zones-gdp-usd": ("the product in dollars", "GDP các khu, quy ra USD"),
    "de-year-cooperation": ("year of cooperation", "năm hợp tác kinh tế số"),
    "cri-2002-computers": ("computers, 2002", "phòng sách điện tử, 2002"),
    "cri-bandwidth": ("broadband, 2002", "băng thông, 2002"),
    "digital-fujian": ("since Digital Fujian", "từ khi có Phúc Kiến số"),
    "plan-agencies": ("agencies behind it", "ban hành kế hoạch"),
    "plan-tasks": ("tasks in the plan", "trong kế hoạch"),
    "hcmc-localities": ("places at a meeting", "dự hội nghị"),
}
# The notebook that answers it, and words of the heading of the section that does, none where it has no section.
PLACES = {
    "zones-count": ("03", "The figures of the article"),
    "zones-gdp-cny": ("03", "12.33 trn"),
    "zones-growth": ("03", "measure"),
    "zones-key-labs": ("03", "The figures of the article"),
    "zones-innovation-centres": ("03", "The figures of the article"),
    "de-overtake-us": ("06", "United States"),
    "de-2030-size": ("06", "none is trusted alone"),
    "de-2030-share": ("06", "of GDP"),
    "hcmc-hightech-share": ("10", "Six readings"),
    "hcmc-hightech-target": ("10", "What 40% would take"),
    "plan-cities": ("08", "article"),
    "plan-firms": ("08", "rates over 80%"),
    "plan-factories": ("08", "article"),
    "core-2025-share": ("08", "was met"),
    "cities-2020-count": ("04", "article"),
    "cities-2020-threshold": ("04", "article"),
    "cities-2020-threshold-usd": ("04", "article"),
    "cities-central-reports": ("04", "article"),
    "cities-plan-horizon": ("04", "article"),
    "zones-gdp-usd": ("02", "dollar"),
    "de-year-cooperation": ("05", "smaller claims"),
    "cri-2002-computers": ("05", "smaller claims"),
    "cri-bandwidth": ("05", "smaller claims"),
    "digital-fujian": ("05", "smaller claims"),
    "plan-agencies": ("08", "article"),
    "plan-tasks": ("08", "article"),
    "hcmc-localities": ("00", ""),
}
# An answer: its sign, its shade on a tile, and its words in Vietnamese.
ANSWERS = {
    words.AS_PRINTED: ("✓", "black", "khớp với nguồn"),
    words.DIFFERS: ("✗", "orange", "khác nguồn"),
    words.NOT_FOUND: ("?", "white", "chưa tìm thấy nguồn"),
    words.HOLDS: ("✓", "dark green", "đúng"),
    words.MET: ("✓", "dark green", "đã đạt"),
    words.CAVEAT: ("≈", "light green", "đúng, cần lưu ý"),
    words.FAILS: ("✗", "orange", "không đúng"),
    words.MISSED: ("✗", "orange", "không đạt"),
    words.OPEN: ("…", "white", "còn bỏ ngỏ"),
    words.NO_OUTCOME: ("?", "grey", "chưa tìm thấy kết quả"),
    words.NOT_DEFINED: ("?", "grey", "không rõ định nghĩa"),
    words.CANNOT: ("?", "grey", "không thể kiểm chứng"),
}


def tiles(material: bool, language: str = "en") -> pd.DataFrame:
    """The printed figures on which an article rests, or the others, as `chart.tiles` takes them, by `claim_id`.

    Raises WorkbookError when a figure has no words here, or an answer is not one of the closed lists.
    """
    found = checks.all_verdicts()
    found = found[(found["kind"] != "statement") & ((found["material"] == "yes") == material)]
    if unknown := [name for name in found.index if name not in FIGURES]:
        raise WorkbookError(f"Say in lib/workbook/report/answered.py what these are about: {', '.join(unknown)}.")
    shown = found.loc[[name for name in FIGURES if name in found.index], ["printed"]]
    shown["about"] = [FIGURES[name][language == "vi"] for name in shown.index]
    for text, shade, question in (("answer", "shade", "verdict"), ("foot", "foot_shade", "quoted")):
        given = found.loc[shown.index, question]
        shown[text] = [f"{ANSWERS[word][0]} {_said(word, language)}" for word in given]
        shown[shade] = [ANSWERS[word][1] for word in given]
    return shown


def _said(word: str, language: str) -> str:
    if language == "vi":
        return ANSWERS[word][2]
    return "quoted as printed" if word == words.AS_PRINTED else word


def listed(material: bool, language: str = "en", folder: str = "notebooks/") -> str:
    """The same figures as a Markdown table, each linked to its notebook, with the section named."""
    shown = tiles(material, language)
    heads = {"en": ["about", "quoted right?", "true, or come true?", "answered in"]}
    heads["vi"] = ["nói về", "khớp với nguồn?", "có đúng, có thành hiện thực?", "xem"]
    shown["where"] = [where(name, folder) for name in shown.index]
    rows = shown.set_index("printed")[["about", "foot", "answer", "where"]].astype(object)
    return table(rows.set_axis(heads[language], axis=1), title={"en": "printed", "vi": "báo viết"}[language]).data


def page(claim_id: str, folder: str = "") -> Safe:
    """A link to the notebook that answers a claim."""
    number = PLACES[claim_id][0]
    return Safe(f"[{number}]({folder}{PAGES[number]})")


def where(claim_id: str, folder: str = "") -> Safe:
    """The same, with the heading of the section that answers it.

    Raises WorkbookError when the notebook has no heading with the words that `PLACES` gives.
    """
    number, part = PLACES[claim_id]
    cells = json.loads((ROOT / "notebooks" / PAGES[number]).read_text(encoding="utf-8"))["cells"]
    lines = [line for c in cells if c["cell_type"] == "markdown" for line in "".join(c["source"]).splitlines()]
    headings = [line.lstrip("# ").strip() for line in lines if line.startswith("##")]
    if not (fitting := [heading for heading in headings if part in heading]):
        raise WorkbookError(
            f"{PAGES[number]} has no section with {part!r} for {claim_id!r}; take one of its own in PLACES of "
            f"lib/workbook/report/answered.py: {'; '.join(headings)}."
        )
    return Safe(page(claim_id, folder) + (f", {literal(fitting[0])}" if part else ""))
