"""Each printed figure in a few words of both languages, the two answers as tiles, and the section that answers it.

`tiles()` feeds the first picture of notebook 00 and README, `listed()` the table below it, `board()` the reasons.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
import json
from pathlib import Path
import re
from typing import NamedTuple

from IPython.display import Markdown
import pandas as pd

from workbook import ROOT, WorkbookError, checks, figures
from workbook.checks import verdict as words
from workbook.checks.articles import digital
from workbook.figures.printing import chance
from workbook.report.show import Safe, literal, table


class About(NamedTuple):
    """What a figure is about in both languages, the notebook that answers it, words of its section's heading."""

    en: str
    vi: str
    notebook: str
    section: str


FIGURES = {
    "zones-count": About("high-tech zones", "cả Trung Quốc, 2023", "03", "The figures of the article"),
    "zones-gdp-cny": About("the zones' GDP, 9 months of 2023", "GDP các khu, 9 tháng 2023", "03", "12.33 trn"),
    "zones-growth": About(
        "growth of the zones' GDP on 9 months of 2022", "mức tăng GDP các khu so với cùng kỳ 2022", "03", "rate"
    ),
    "zones-key-labs": About(
        "state key laboratories in the zones", "phòng thí nghiệm trọng điểm quốc gia ở các khu", "03", "figures"
    ),
    "zones-innovation-centres": About(
        "innovation centres in the zones", "trung tâm đổi mới sản xuất quốc gia ở các khu", "03", "The figures"
    ),
    "de-overtake-us": About(
        "China's digital economy passes the US", "kinh tế số Trung Quốc vượt Mỹ", "06", "United States"
    ),
    "de-2030-size": About(
        "China's digital economy, 2030", "kinh tế số Trung Quốc, 2030", "06", "none is trusted alone"
    ),
    "de-2030-share": About("its share of GDP, 2030", "tỷ trọng trong GDP, 2030", "06", "of GDP"),
    "hcmc-hightech-share": About(
        "high-tech in HCMC's gross product", "công nghệ cao trong GRDP TP.HCM", "10", "Six readings"
    ),
    "hcmc-hightech-target": About(
        "high-tech in HCMC's gross product, 2030", "mục tiêu công nghệ cao TP.HCM, 2030", "10", "What 40%"
    ),
    "plan-cities": About("model cities, target for 2025", "thành phố điển hình, đến 2025", "08", "article"),
    "plan-firms": About(
        "consumer-goods firms gone digital, 2025",
        "tỷ lệ doanh nghiệp hàng tiêu dùng đã số hóa, 2025",
        "08",
        "over 80%",
    ),
    "plan-factories": About(
        "smart factories, consumer goods, 2025", "nhà máy thông minh, hàng tiêu dùng, 2025", "08", "article"
    ),
    "core-2025-share": About("core digital industries, 2025", "ngành kinh tế số cốt lõi, 2025", "08", "was met"),
    "cities-2020-count": About(
        "China's cities with a GDP of at least 1 trn yuan", "Trung Quốc, GDP từ 1.000 tỷ NDT", "04", "article"
    ),
    "cities-2020-threshold": About("the trillion line", "ngưỡng GDP", "04", "article"),
    "cities-2020-threshold-usd": About("the line, in dollars", "ngưỡng, quy ra USD", "04", "article"),
    "cities-central-reports": About("cities with reports", "đã công bố GDP", "04", "article"),
    "cities-plan-horizon": About("span of two plans", "kế hoạch của 2 thành phố", "04", "article"),
    "zones-gdp-usd": About("the zones' GDP in dollars", "GDP các khu, quy ra USD", "02", "dollar"),
    "de-year-cooperation": About("year of cooperation", "năm hợp tác kinh tế số", "00", "no other page"),
    "cri-2002-computers": About("computers, 2002", "phòng sách, 2002", "00", "no other page"),
    "cri-bandwidth": About("broadband, 2002", "băng thông, 2002", "00", "no other page"),
    "digital-fujian": About("since Digital Fujian", "từ khi có Phúc Kiến số", "00", "no other page"),
    "plan-agencies": About("agencies behind it", "ban hành kế hoạch", "08", "article"),
    "plan-tasks": About("tasks in the plan", "trong kế hoạch", "08", "article"),
    "hcmc-localities": About("places at a meeting", "dự hội nghị", "00", "no other page"),
}
CAVEATS = {
    "zones-growth": "“nominal” not said", "zones-key-labs": "reorganised list", "zones-gdp-usd": "rate not named",
    "zones-innovation-centres": "few centres", "hcmc-localities": "one paper prints 35",
}  # fmt: skip
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
    words.OPEN: ("…", "white", "chưa đến hạn"),
    words.NO_OUTCOME: ("?", "grey", "chưa tìm thấy kết quả"),
    words.NOT_DEFINED: ("?", "grey", "không rõ định nghĩa"),
    words.CANNOT: ("?", "grey", "không thể kiểm chứng"),
    checks.NOT_YET: ("?", "grey", "chưa kiểm tra"),
}

# Why, in Vietnamese, for those on which an article rests. The English reason says more, and holds these to it.
REASONS = {
    "zones-count": "Bộ Công nghiệp và CNTT Trung Quốc cho biết có 178 khu vào cuối tháng 11/2023.",
    "zones-gdp-cny": "Bộ Công nghiệp và CNTT Trung Quốc nêu 12,33 nghìn tỷ Nhân dân tệ, bằng 13,50% "
    "GDP Trung Quốc cùng kỳ; hai số khớp nhau, nhưng đều từ một cuộc họp báo.",
    "zones-growth": "Bộ Công nghiệp và CNTT Trung Quốc nêu 7,11% và ghi rõ là danh nghĩa, tức chưa "
    "trừ biến động giá; bài báo bỏ mất hai chữ này.",
    "zones-key-labs": "Bộ Công nghiệp và CNTT Trung Quốc cũng nói gần 80%, nhưng theo danh sách phòng "
    "thí nghiệm mới; tỷ lệ 84% của năm 2022 tính theo danh sách cũ.",
    "zones-innovation-centres": "Bộ Công nghiệp và CNTT Trung Quốc nêu 70%; cả Trung Quốc chỉ có 33 trung tâm "
    "(giữa năm 2025), nên chỉ cần thêm hay bớt một trung tâm là tỷ lệ đã đổi 3 điểm phần trăm; số trung tâm năm "
    "2023 chưa tìm thấy.",
    "de-overtake-us": "Xác suất đứng trên Mỹ trong ít nhất một năm của giai đoạn 2026–2030, theo tỷ giá thị "
    "trường: {chance}; theo ngang giá sức mua, chỉ theo một phương pháp: {ppp}; {since} nếu chỉ dùng số liệu từ "
    "năm 2019.",
    "de-2030-size": "Xác suất vượt 150 nghìn tỷ Nhân dân tệ: {chance}; với số liệu của CAICT và dự báo của IMF đã "
    "công bố tính đến tháng 11/2020: {once}.",
    "de-2030-share": "Xác suất đạt ít nhất 76% GDP: {chance}; cùng với 150 nghìn tỷ, mức 80% ngụ ý GDP là 187,5 "
    "nghìn tỷ Nhân dân tệ.",
    "hcmc-hightech-share": "Chủ tịch thành phố nêu khoảng 23%, nhưng chưa tìm thấy định nghĩa; toàn ngành "
    "công nghiệp năm 2024 chỉ chiếm 18,2%, cộng cả ngành thông tin và truyền thông (khoảng năm 2021) là 22,65% "
    "đến 23,75%.",
    "hcmc-hightech-target": "Chưa tìm thấy định nghĩa của tỷ trọng nên không thể nói là đạt hay không; từ mức "
    "23%, tỷ số giữa phần này và phần còn lại của nền kinh tế phải tăng 14,3% mỗi năm (2024–2030); trong 4.113 "
    "giai đoạn sáu năm (có chồng lấn) mà công nghiệp khởi đầu ở mức 15–30% GDP, 28 giai đoạn tăng được như thế, "
    "với dịch vụ là 59 trong 380; quy hoạch cho năm 2030 chỉ dự kiến toàn bộ công nghiệp "
    "chế biến, chế tạo chiếm khoảng 22%.",
    "plan-cities": "Đợt năm 2022 nêu tên 39/50 thành phố; chưa tìm thấy danh sách nào sau đó.",
    "plan-firms": "Chỉ có số liệu của công nghiệp nhẹ: 82,3% (quản trị) và 86,2% (công cụ thiết "
    "kế) giữa năm 2025, 70% (thương mại điện tử) đầu năm 2023.",
    "plan-factories": "Cuối năm 2024 có 421 nhà máy của mọi ngành; bao nhiêu trong số đó sản xuất "
    "hàng tiêu dùng thì chưa rõ.",
    "core-2025-share": "Từ 7,8% năm 2020 lên trên 10,5% năm 2025, nhưng giữa hai mốc có một cuộc tổng "
    "điều tra kinh tế.",
    "cities-2020-count": "Đúng 23 thành phố, theo công bố lần đầu, có GDP năm 2020 từ 1.000 tỷ Nhân dân tệ "
    "trở lên; 6 thành phố vượt chưa đến 2%.",
}
CHANCE = re.compile(r"((?:dưới )?\d+%) (?:\(by method ((?:dưới )?\d+%) to ((?:dưới )?\d+%)\)|by every method)")
HEADS = {
    "en": ["about", "quoted right?", "true, or come true?", "because", "answered in"],
    "vi": ["nói về", "khớp với nguồn không?", "có đúng không, có thành hiện thực không?", "vì sao", "xem"],
}
CORNER = {"en": "printed", "vi": "báo viết"}


def tiles(material: bool, language: str = "en") -> pd.DataFrame:
    """The printed figures on which an article rests, or the others, as `chart.tiles` takes them, by `claim_id`.

    Raises WorkbookError when a figure has no words here, or an answer is not one of the closed lists.
    """
    found = checks.all_verdicts()
    found = found[(found["kind"] != "statement") & ((found["material"] == "yes") == material)]
    if unknown := [name for name in found.index if name not in FIGURES]:
        raise WorkbookError(f"Say in lib/workbook/report/answered.py what these are about: {', '.join(unknown)}.")
    shown = found.loc[[name for name in FIGURES if name in found.index], ["printed"]]
    shown["about"] = [getattr(FIGURES[name], language) for name in shown.index]
    for text, shade, question in (("answer", "shade", "verdict"), ("foot", "foot_shade", "quoted")):
        given = found.loc[shown.index, question]
        shown[text] = [f"{ANSWERS[word][0]} {_said(word, language)}" for word in given]
        shown[shade] = [ANSWERS[word][1] for word in given]
    return shown


def _said(word: str, language: str) -> str:
    if language == "vi":
        return ANSWERS[word][2]
    return "source's number" if word == words.AS_PRINTED else word


def listed(material: bool, folder: str = "notebooks/") -> str:
    """The same figures as a Markdown table, each linked to its notebook, with the section named."""
    shown = tiles(material)
    shown["answer"] += [f": {CAVEATS[name]}" if name in CAVEATS else "" for name in shown.index]
    shown["where"] = [where(name, folder) for name in shown.index]
    rows = shown.set_index("printed")[["about", "foot", "answer", "where"]].astype(object)
    return table(
        rows.set_axis([head for head in HEADS["en"] if head != "because"], axis=1), title=CORNER["en"]
    ).data


def board(modalities: Collection[str], language: str = "en") -> Markdown:
    """The figures on which an article rests, of these modalities (fact, target, forecast), each with its reason.

    Raises WorkbookError for a Vietnamese reason that says other numbers than the English one.
    """
    shown, found = tiles(True, language), checks.all_verdicts()
    shown = shown[found.loc[shown.index, "modality"].isin(modalities)]
    told = found["computed"] if language == "en" else {name: _reason(found.loc[name]) for name in shown.index}
    shown["because"] = [told[name] for name in shown.index]
    shown["page"] = [page(name) for name in shown.index]
    rows = shown.set_index("printed")[["about", "foot", "answer", "because", "page"]].astype(object)
    return table(rows.set_axis(HEADS[language], axis=1), title=CORNER[language])


def _reason(verdict: pd.Series) -> str:
    """The Vietnamese reason, with the chance that the English one gives. Raises WorkbookError, see `board`."""
    english, said = f"{verdict['computed']}. {verdict['sentence']}", REASONS[str(verdict.name)]
    known = {float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", english)}
    known |= {figure.value for figure in figures.read(english, "en")}
    for figure in figures.read(said, "vi"):
        if figure.value not in {None, *known} and any(sign.isdigit() for sign in figure.printed):
            raise WorkbookError(
                f"REASONS of {verdict.name!r} in lib/workbook/report/answered.py prints {figure.printed!r}, which "
                f"the verdict does not: {english}"
            )
    if "{chance}" not in said:
        return said
    told = [
        f"{pooled} (tùy phương pháp: {low} đến {high})" if low else f"{pooled} theo mọi phương pháp"
        for pooled, low, high in CHANCE.findall(english.replace("<", "dưới "))
    ]
    starts = {"ppp": 2016, "since": digital.UNBROKEN} if "{ppp}" in said else {}
    at_ppp = {name: chance(digital.chance_at_ppp(first), "vi") for name, first in starts.items()}
    return said.format(chance=told[0], once=told[-1], **at_ppp)


def page(claim_id: str, folder: str = "") -> Safe:
    """A link to the notebook that answers a claim."""
    number = FIGURES[claim_id].notebook
    return Safe(f"[{number}]({folder}{_path(number).name})")


def where(claim_id: str, folder: str = "") -> Safe:
    """The same, with the heading of the section that answers it.

    Raises WorkbookError when the notebook has no heading with the words that `FIGURES` gives.
    """
    number, part = FIGURES[claim_id][2:]
    path = _path(number)
    headings = _headings(path)
    if not (fitting := [heading for heading in headings if part in heading]):
        raise WorkbookError(
            f"{path.name} has no section with {part!r} for {claim_id!r}; take one of its own in FIGURES of "
            f"lib/workbook/report/answered.py: {'; '.join(headings)}."
        )
    return Safe(f"{page(claim_id, folder)}, {literal(fitting[0])}")


def _path(number: str) -> Path:
    (path,) = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
    return path


@cache
def _headings(path: Path) -> list[str]:
    """The sections of a notebook, read once: a page answers several figures, in two languages."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    lines = [line for c in cells if c["cell_type"] == "markdown" for line in "".join(c["source"]).splitlines()]
    return [line.lstrip("# ").strip() for line in lines if line.startswith("##")]
