"""The strongest findings of the workbook as sentences, in English and Vietnamese, computed from the data.

The start page and the README print the same sentences, so neither can fall behind the data. Each carries the
condition that makes it true and raises WorkbookError when the data come to say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from workbook import WorkbookError, checks, data
from workbook.checks import outlook
from workbook.checks.articles import cities, zones
from workbook.checks.verdict import TRN, claim, claimed
from workbook.figures.printing import LANGUAGES, chance, number
from workbook.report.markdown import Safe
from workbook.report.show import held

SCORES = data.DATA / "calibration" / "backtest_sample.csv"
PROMISED = 80  # per cent of the outcomes in the bands whose scores are compared


def findings(language: str = "en") -> list[Safe]:
    """Five findings, one sentence or two each, in "en" or "vi". Raises WorkbookError for one that fell."""
    return [finding(language) for finding in FINDINGS]


def zones_growth(language: str) -> Safe:
    """The zones' printed growth is the ministry's nominal one, and the nation's real growth is another number."""
    printed, ministry = claim("zones-growth")["value"], data.row("htz_gdp_growth_nominal", zones.PERIOD)
    real = data.row("china_gdp_real_growth_ytd", zones.PERIOD)["value"]
    quarters = [data.row("china_gdp_nominal_growth_quarter", quarter)["value"] for quarter in ("2023Q2", "2023Q3")]
    growth, second, third, whole = (number(value, 1, language) for value in (printed, *quarters, real))
    zone = number(ministry["value"], 2, language)
    return _told(
        language,
        en=f"**The high-tech zones' +{growth} % is nominal.** The ministry printed {zone} % and said so. It belongs "
        f"beside the nation's nominal {second} and {third} % (second and third quarter of 2023), not its real "
        f"{whole} %.",
        vi=f"**Mức tăng {growth}% của các khu công nghệ cao là tăng trưởng danh nghĩa.** Bộ công bố {zone}% và ghi rõ "
        f"như vậy. Phải so với mức tăng danh nghĩa của cả nước là {second}% (quý II/2023) và {third}% (quý III), "
        f"không phải mức tăng thực {whole}%.",
        holds=claimed("zones-growth").overlaps(data.row_interval(ministry)) and real > max(quarters),
    )


def size_2030(language: str) -> Safe:
    """150 trn CNY and 80 % of GDP in 2030: unlikely by every method, and faster than the economy has grown."""
    size, share = claim("de-2030-size")["value"] / TRN, claim("de-2030-share")
    made = outlook.size_by_method()
    chances = [projection.probability(outlook.CLAIM_YEAR, size) for projection in made.values()]
    of_share = outlook.project_share().probability(outlook.CLAIM_YEAR, share["low"] / 100)
    needed = made[outlook.DIRECT].required_growth(outlook.CLAIM_YEAR, size) * 100
    recent = outlook.recent_growth(outlook.sizes()) * 100
    pace, before = number(needed, 1, language), number(recent, 1, language)
    low, high, other = (chance(value, language) for value in (min(chances), max(chances), of_share))
    return _told(
        language,
        en=f"**A digital economy of {size:.0f} trn CNY in 2030 has a chance of {low} to {high}**, depending on the "
        f"method; about {share['value']:.0f} % of GDP has {other}. The size needs {pace} % a year after {before} %.",
        vi=f"**Khả năng kinh tế số Trung Quốc đạt {size:.0f} nghìn tỷ Nhân dân tệ vào năm 2030 là từ "
        f"{low} đến {high}**, tùy phương pháp; khả năng chiếm khoảng {share['value']:.0f}% GDP "
        f"là {other}. Quy mô ấy đòi hỏi mức tăng {pace}% mỗi năm, trong khi năm năm trước đó "
        f"là {before}%.",
        holds=low != high and max(*chances, of_share) < 0.5 and needed > recent,
    )


def city_share(language: str) -> Safe:
    """High-tech industry cannot be 23 % of a city whose whole industry is smaller."""
    industry, printed = data.row("hcmc_industry_share", "2024"), claim("hcmc-hightech-share")["value"]
    made = number(industry["value"], 1, language)
    return _told(
        language,
        en=f"**High-tech industry cannot make about {printed:.0f} % of Ho Chi Minh City's product:** all of its "
        f"industry made {made} % in 2024. What was meant was never defined in print.",
        vi=f"**Công nghiệp công nghệ cao không thể chiếm khoảng {printed:.0f}% GRDP của TP.HCM:** năm 2024 toàn bộ "
        f"ngành công nghiệp chỉ chiếm {made}%. Không tìm thấy văn bản nào định nghĩa tỷ trọng này.",
        holds=data.row_interval(industry).high < claimed("hcmc-hightech-share").low,
    )


def trillion_cities(language: str) -> Safe:
    """23 cities passed a line in current prices, six of them barely."""
    inside, close = len(cities.inside(2020)), cities.narrowly_inside(2020)
    return _told(
        language,
        en=f"**{inside} trillion-yuan cities is right for 2020, and {close} of them cleared the line by less "
        f"than 2 %.** The line is in current prices, so the club grows with inflation too.",
        vi=f"**Con số {inside} thành phố nghìn tỷ của năm 2020 là đúng, nhưng {close} thành phố chỉ vượt ngưỡng "
        f"chưa đến 2%.** Ngưỡng tính theo giá hiện hành, nên giá cả tăng cũng làm câu lạc bộ đông thêm.",
        holds=claimed("cities-2020-count").contains(inside) and 0 < close < inside,
    )


def bands(language: str) -> Safe:
    """The usual intervals hold less often than they promise; those of this workbook come nearer to it."""
    scores = pd.read_csv(SCORES)
    held_often = scores[scores["horizon"] == 7].set_index("method")["cov80"] * 100
    usual, ours = held_often[~held_often.index.str.startswith("panel")], held_often["panel"]
    low, high, own = (number(value, 0, language) for value in (usual.min(), usual.max(), ours))
    return _told(
        language,
        en=f"**The usual {PROMISED} % forecast intervals hold {low} to {high} % of the time** seven years ahead; "
        f"those of this workbook hold {own} %. They are made from how wrong such forecasts were on hundreds of "
        f"series.",
        vi=f"**Khoảng dự báo {PROMISED}% của các phương pháp thông dụng chỉ đúng {low}% đến {high}% số lần** khi nhìn "
        f"trước bảy năm; khoảng dự báo của bộ sổ tay này đúng {own}%, vì được lập từ chính sai số đã mắc trên hàng "
        f"trăm chuỗi số liệu.",
        holds=usual.max() < PROMISED and abs(ours - PROMISED) < PROMISED - usual.max(),
    )


def verdicts(language: str = "en") -> Safe:
    """One sentence that counts the claims by verdict, and those that wait for a check where there are any."""
    counts = checks.all_verdicts()["verdict"].value_counts()
    words = (*checks.VERDICTS, checks.NOT_YET)
    holds, caveat, fails, is_open, cannot, waiting = (int(counts.get(word, 0)) for word in words)
    return _told(
        language,
        en=f"Of {counts.sum()} printed figures {holds} hold, {caveat} hold with a caveat, {fails} does not hold, "
        f"{is_open} are open and {cannot} cannot be checked"
        + (f"; {waiting} wait for a check." if waiting else "."),
        vi=f"Trong {counts.sum()} con số được in, {holds} con số đúng, {caveat} con số đúng nhưng cần lưu ý thêm, "
        f"{fails} con số không đúng, {is_open} con số còn bỏ ngỏ và {cannot} con số không thể kiểm chứng"
        + (f"; {waiting} con số chưa được kiểm tra." if waiting else "."),
        holds=holds + caveat + fails + is_open + cannot + waiting == counts.sum(),
    )


def _told(language: str, *, en: str, vi: str, holds: bool) -> Safe:
    if language not in LANGUAGES:
        raise WorkbookError(f"There are no findings in {language!r}; choose {' or '.join(LANGUAGES)}.")
    return held({"en": en, "vi": vi}[language], holds=holds)


FINDINGS: tuple[Callable[[str], Safe], ...] = (zones_growth, size_2030, city_share, trillion_cities, bands)
