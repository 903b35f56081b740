"""The strongest findings of the workbook as sentences, in English and Vietnamese, computed from the data.

The start page and the README print the same sentences, so neither can fall behind the data.
"""

from __future__ import annotations

from collections.abc import Callable
import math

from workbook import checks, data
from workbook.checks import outlook
from workbook.checks.articles import cities, zones
from workbook.checks.verdict import TRN, claim
from workbook.projection import chance_text
from workbook.projection.fit_files import read_scores

LANGUAGES = ("en", "vi")
USUAL_METHODS = ("ARIMA", "Theta (log)", "damped ETS (log)", "drift", "last 5 years", "log-linear trend", "naive")


def findings(language: str = "en") -> list[str]:
    """Five findings, one sentence or two each, in "en" or "vi". Raises DataError for another language."""
    return [finding(language) for finding in FINDINGS]


def number(value: float, digits: int, language: str) -> str:
    """A number as the language prints it.

    >>> number(1234.5, 1, "en"), number(1234.5, 1, "vi")
    ('1,234.5', '1.234,5')
    """
    _check_language(language)
    if not math.isfinite(value):
        raise data.DataError(f"A finding cannot be told: one of its numbers is {value}; look for it in data/.")
    text = f"{value:z,.{digits}f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def chance(value: float, language: str) -> str:
    """A chance inside a sentence: "15 %", "under 1 %", "dưới 1%".

    >>> chance(0.004, "en"), chance(0.148, "vi")
    ('under 1 %', '15%')
    """
    _check_language(language)
    under, over = {"en": ("under ", "over "), "vi": ("dưới ", "trên ")}[language]
    text = chance_text(value).replace("<", under).replace(">", over)
    return text if language == "en" else text.replace(" %", "%")


def zones_growth(language: str) -> str:
    """The zones' growth is nominal, and beats the nation's nominal growth."""
    nominal = data.row("htz_gdp_growth_nominal", zones.PERIOD)["value"]
    real = data.row("china_gdp_real_growth_ytd", zones.PERIOD)["value"]
    quarters = [data.row("china_gdp_nominal_growth_quarter", quarter)["value"] for quarter in ("2023Q2", "2023Q3")]
    zone, second, third, real = (
        number(value, digits, language)
        for value, digits in ((nominal, 2), *((quarter, 1) for quarter in quarters), (real, 1))
    )
    return {
        "en": f"**The high-tech zones' +7.1 % is nominal.** The ministry printed {zone} % and said so. It belongs "
        f"beside the nation's nominal {second} and {third} % (second and third quarter of 2023), not its real "
        f"{real} %.",
        "vi": f"**Mức tăng 7,1% của các khu công nghệ cao là tăng trưởng danh nghĩa.** Bộ công bố {zone}% và ghi rõ "
        f"như vậy. Phải so với mức tăng danh nghĩa của cả nước là {second}% (quý II/2023) và {third}% (quý III), "
        f"không phải mức tăng thực {real}%.",
    }[language]


def size_2030(language: str) -> str:
    """The chance of 150 trn CNY and of 80 % of GDP in 2030."""
    size, share = claim("de-2030-size")["value"] / TRN, claim("de-2030-share")
    made = outlook.size_by_method()
    chances = [projection.probability(outlook.CLAIM_YEAR, size) for projection in made.values()]
    low, high = chance(min(chances), language), chance(max(chances), language)
    of_share = chance(outlook.project_share().probability(outlook.CLAIM_YEAR, share["low"] / 100), language)
    needed = made[outlook.DIRECT].required_growth(outlook.CLAIM_YEAR, size) * 100
    recent = outlook.recent_growth(outlook.sizes()) * 100
    pace, before = (number(value, 1, language) for value in (needed, recent))
    return {
        "en": f"**A digital economy of {size:.0f} trn CNY in 2030 has a chance of {low} to {high}**, depending on the "
        f"method; about 80 % of GDP has {of_share}. The size needs {pace} % a year after {before} %.",
        "vi": f"**Khả năng kinh tế số Trung Quốc đạt {size:.0f} nghìn tỷ Nhân dân tệ vào năm 2030 là từ "
        f"{low} đến {high}**, tùy phương pháp; khả năng chiếm khoảng 80% GDP "
        f"là {of_share}. Quy mô ấy đòi hỏi mức tăng {pace}% mỗi năm, trong khi năm năm trước đó "
        f"là {before}%.",
    }[language]


def city_share(language: str) -> str:
    """High-tech industry cannot be 23 % of a city whose whole industry is smaller."""
    industry = number(data.row("hcmc_industry_share", "2024")["value"], 1, language)
    return {
        "en": f"**High-tech industry cannot make about 23 % of Ho Chi Minh City's product:** all of its industry "
        f"made {industry} % in 2024. What was meant was never defined in print.",
        "vi": f"**Công nghiệp công nghệ cao không thể chiếm khoảng 23% GRDP của TP.HCM:** năm 2024 toàn bộ ngành "
        f"công nghiệp chỉ chiếm {industry}%. Không tìm thấy văn bản nào định nghĩa tỷ trọng này.",
    }[language]


def trillion_cities(language: str) -> str:
    """23 cities passed a line in current prices, six of them barely."""
    inside, close = cities.inside(2020), cities.narrowly_inside(2020)
    return {
        "en": f"**{len(inside)} trillion-yuan cities is right for 2020, and {close} of them cleared the line by less "
        f"than 2 %.** The line is in current prices, so the club grows with inflation too.",
        "vi": f"**Con số {len(inside)} thành phố nghìn tỷ của năm 2020 là đúng, nhưng {close} thành phố chỉ vượt ngưỡng "
        f"chưa đến 2%.** Ngưỡng tính theo giá hiện hành, nên giá cả tăng cũng làm câu lạc bộ đông thêm.",
    }[language]


def bands(language: str) -> str:
    """The usual intervals do not hold; those of this workbook do."""
    file = data.DATA / "calibration" / "backtest_sample.csv"
    scores = read_scores(file)
    numbers = scores.select_dtypes("number")
    if "method" not in scores or not {"horizon", "cov80"} <= set(numbers):
        raise data.DataError(f"{file.name} has no numbers for horizon or cov80; score anew with --backtest.")
    held = scores[scores["horizon"] == 7].set_index("method")["cov80"] * 100
    if lacking := {*USUAL_METHODS, "panel"} - set(held.index):
        raise data.DataError(
            f"{file.name} has no score of {min(lacking)!r} at 7 years; score anew with --backtest."
        )
    usual, ours = held[list(USUAL_METHODS)], held["panel"]
    low, high, ours = (f"{value:.0f}" for value in (usual.min(), usual.max(), ours))
    return {
        "en": f"**The usual 80 % forecast intervals hold {low} to {high} % of the time** seven years ahead; those of "
        f"this workbook hold {ours} %. They are made from how wrong such forecasts were on hundreds of series.",
        "vi": f"**Khoảng dự báo 80% của các phương pháp thông dụng chỉ đúng {low}% đến {high}% số lần** khi nhìn trước "
        f"bảy năm; khoảng dự báo của bộ sổ tay này đúng {ours}%, vì được lập từ chính sai số đã mắc trên hàng trăm "
        f"chuỗi số liệu.",
    }[language]


def verdicts(language: str = "en") -> str:
    """One sentence that counts the claims by verdict."""
    _check_language(language)
    counts = checks.all_verdicts()["verdict"].value_counts()
    holds, caveat, fails, is_open, cannot = (int(counts.get(name, 0)) for name in checks.VERDICTS)
    return {
        "en": f"Of {counts.sum()} printed figures {holds} hold, {caveat} hold with a caveat, {fails} does not hold, "
        f"{is_open} are open and {cannot} cannot be checked.",
        "vi": f"Trong {counts.sum()} con số được in, {holds} con số đúng, {caveat} con số đúng nhưng cần lưu ý thêm, "
        f"{fails} con số không đúng, {is_open} con số còn bỏ ngỏ và {cannot} con số không thể kiểm chứng.",
    }[language]


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise data.DataError(f"There are no findings in {language!r}; choose {' or '.join(LANGUAGES)}.")


FINDINGS: tuple[Callable[[str], str], ...] = (zones_growth, size_2030, city_share, trillion_cities, bands)
