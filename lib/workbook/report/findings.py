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
from workbook.checks.verdict import (
    AS_PRINTED,
    CANNOT,
    CAVEAT,
    DIFFERS,
    FAILS,
    HOLDS,
    MET,
    MISSED,
    NO_OUTCOME,
    NOT_DEFINED,
    NOT_FOUND,
    OPEN,
    TRN,
    claim,
    claimed,
)
from workbook.figures.printing import LANGUAGES, chance, number
from workbook.report.show import Safe, held

CALIBRATION = data.files.DATA / "calibration"
SAMPLE, ALL = "backtest_sample.csv", "backtest_scores.csv"
OURS, WIDENED, AHEAD = "panel, family unseen", "panel widths", 7
PROMISED = 80  # per cent of the outcomes in the bands whose scores are compared

# How a count is told: of one claim, of several, and in Vietnamese, where {what} is what is counted.
TOLD = {
    AS_PRINTED: (
        "{n} is as printed by its source",
        "{n} are as printed by their source",
        "{n} {what} khớp với nguồn",
    ),
    DIFFERS: ("{n} differs from it", "{n} differ from it", "{n} {what} khác nguồn"),
    NOT_FOUND: (*("for {n} the source was not found",) * 2, "{n} {what} không tìm thấy nguồn"),
    HOLDS: ("{n} holds", "{n} hold", "{n} {what} đúng"),
    CAVEAT: ("{n} holds with a caveat", "{n} hold with a caveat", "{n} {what} đúng nhưng cần lưu ý thêm"),
    FAILS: ("{n} does not hold", "{n} do not hold", "{n} {what} sai"),
    MET: ("{n} was met", "{n} were met", "{n} chỉ tiêu đã đạt"),
    MISSED: ("{n} was missed", "{n} were missed", "{n} chỉ tiêu không đạt"),
    OPEN: ("{n} is open", "{n} are open", "{n} dự báo còn bỏ ngỏ"),
    NO_OUTCOME: (*("for {n} no outcome was found",) * 2, "{n} chỉ tiêu chưa tìm thấy kết quả"),
    NOT_DEFINED: ("{n} is not defined", "{n} are not defined", "{n} {what} không có định nghĩa"),
    CANNOT: (*("{n} cannot be checked",) * 2, "{n} {what} không thể kiểm chứng"),
    checks.NOT_YET: ("{n} is not checked yet", "{n} are not checked yet", "{n} {what} chưa được kiểm tra"),
}


def findings(language: str = "en") -> list[Safe]:
    """Five findings, two to four sentences each, in "en" or "vi". Raises WorkbookError for one that fell."""
    return [finding(language) for finding in FINDINGS]


def zones_growth(language: str) -> Safe:
    """The zones' printed growth is nominal, and three measures give two answers on who grew faster."""
    printed, ministry = claim("zones-growth")["value"], data.row("htz_gdp_growth_nominal", zones.PERIOD)
    real = data.row("china_gdp_real_growth_ytd", zones.PERIOD)["value"]
    quarters = [data.row("china_gdp_nominal_growth_quarter", quarter)["value"] for quarter in ("2023Q2", "2023Q3")]
    rate, year, two = (row for _, row in zones.measures().iterrows())
    growth, second, third, whole = (number(value, 1, language) for value in (printed, *quarters, real))
    zone = number(ministry["value"], 2, language)
    low, high, china, low2, high2, china2 = (number(value, 1, language) for value in (*year, *two))
    return _told(
        language,
        en=f"**The high-tech zones' +{growth}% is nominal, and whether they outgrew China depends on the measure.** "
        f"The ministry printed {zone}% for three quarters of 2023 and said so. China's nominal growth was "
        f"{second}% in the second and {third}% in the third quarter (the first was not found), its real growth "
        f"{whole}%. The levels printed for 2022 and 2024 leave the zones {low} to {high}% in 2023, China had "
        f"{china}%; over both years they give {low2} to {high2}% against {china2}%, while the set of zones "
        f"and the ministry that counts changed.",
        vi=f"**Mức tăng {growth}% của các khu công nghệ cao là tăng trưởng danh nghĩa; các khu có tăng nhanh hơn Trung Quốc hay không còn tùy cách đo.** Bộ Công nghiệp và Công nghệ thông tin Trung Quốc công bố {zone}% cho ba quý đầu năm 2023 và ghi rõ như vậy. Tăng trưởng danh nghĩa của Trung Quốc là {second}% trong quý II và {third}% trong quý III (không tìm thấy số liệu quý I), tăng trưởng thực là {whole}%. Theo quy mô công bố cho năm 2022 và 2024, các khu chỉ tăng {low}% đến {high}% trong năm 2023, Trung Quốc tăng {china}%; tính cả hai năm là {low2}% đến {high2}% so với {china2}%, trong khi số khu và cơ quan công bố đã thay đổi.",
        holds=claimed("zones-growth").contains(ministry["value"])
        and "名义" in ministry["printed"]
        and rate["low"] > rate["nation"]
        and year["high"] < year["nation"]
        and two["low"] > two["nation"],
    )


def size_2030(language: str) -> Safe:
    """150 trn CNY and 80% of GDP in 2030: one pooled chance each, with the range of the roads."""
    size, share, year = claim("de-2030-size")["value"] / TRN, claim("de-2030-share"), outlook.CLAIM_YEAR
    made, before, shares = outlook.pooled_size(), outlook.pooled_size(outlook.MADE), outlook.pooled_share()
    now, then = made.probability(year, size), before.probability(year, size)
    ends, of_share = made.range(year, size), shares.probability(year, share["low"] / 100)
    sizes = outlook.sizes()
    needed = (size / sizes[outlook.NEWEST]) ** (1 / (year - outlook.NEWEST)) - 1
    recent = outlook.recent_growth(sizes)
    pace, pace_before = (number(rate * 100, 1, language) for rate in (needed, recent))
    low, high, pooled, once, other = (chance(p, language) for p in (ends.low, ends.high, now, then, of_share))
    return _told(
        language,
        en=f"**The forecast of over {size:.0f} trn CNY for China's digital economy in {year} has a chance of {pooled}** "
        f"(by road {low} to {high}); seen from {outlook.MADE} it had {once}. About {share['value']:.0f}% of GDP "
        f"has {other}. The size needs {pace}% a year from {outlook.NEWEST}, after {pace_before}%. All this is "
        f"on the ruler of one institute (CAICT): the report that the article names was not found.",
        vi=f"**Dự báo kinh tế số Trung Quốc vượt {size:.0f} nghìn tỷ Nhân dân tệ vào năm {year} có xác suất {pooled}** "
        f"(tùy cách tính: {low} đến {high}); nhìn từ năm {outlook.MADE} là {once}. Khả năng chiếm khoảng "
        f"{share['value']:.0f}% GDP là {other}. Quy mô ấy cần tăng {pace}% mỗi năm kể từ {outlook.NEWEST}, trong "
        f"khi trước đó là {pace_before}%. Tất cả tính theo thước đo của một viện (CAICT); không tìm thấy báo cáo "
        f"mà bài báo nhắc đến.",
        holds=ends.low < now < ends.high and now < then < 0.5 and of_share < 0.5 and needed > recent,
    )


def city_share(language: str) -> Safe:
    """The 23% of a city are not defined; as manufacturing they are impossible, with services they are not."""
    industry, services = data.row("hcmc_industry_share", "2024"), data.row("hcmc_information_share", "2021")
    printed, both = claimed("hcmc-hightech-share"), industry["value"] + services["value"]
    share, target = (claim(f"hcmc-hightech-{name}")["value"] for name in ("share", "target"))
    made, together = number(industry["value"], 1, language), number(both, 1, language)
    return _told(
        language,
        en=f"**Nothing that was found defines what makes about {share:.0f}% of Ho Chi Minh City's product.** As a share of manufacturing it is impossible: all industry made {made}% in 2024. But the law counts services among high-tech activities, and industry with all information services comes to {together}%. So nobody can say whether the {target:.0f}% of 2030 will be met.",
        vi=f"**Không tìm thấy văn bản nào định nghĩa khoảng {share:.0f}% GRDP của TP.HCM gồm những gì.** Nếu chỉ là công nghiệp chế biến, chế tạo thì không thể: năm 2024 toàn bộ ngành công nghiệp chiếm {made}%. Nhưng luật tính cả dịch vụ vào hoạt động công nghệ cao, và công nghiệp cùng toàn bộ dịch vụ thông tin cộng lại là {together}%. Vì vậy không thể nói mục tiêu {target:.0f}% của năm 2030 sẽ đạt hay không.",
        holds=data.interval(industry).high < printed.low and printed.contains(both),
    )


def trillion_cities(language: str) -> Safe:
    """23 cities passed a line in current prices, six of them barely; prices lifted them in the long run."""
    inside, close = len(cities.inside(2020)), cities.narrowly_inside(2020)
    long, since = cities.price_change(2006, 2022), cities.price_change(2022, 2024)
    rise, fall = number(long, 0, language), number(-since, 1, language)
    return _told(
        language,
        en=f"**{inside} trillion-yuan cities is right for mainland China in 2020, and {close} of them cleared the line "
        f"by less than 2%.** Hong Kong is left out. The line is in current prices: these rose by {rise}% from "
        f"2006 to 2022 and lifted cities towards it, but fell by {fall}% from 2022 to 2024.",
        vi=f"**Con số {inside} thành phố nghìn tỷ của năm 2020 là đúng với Trung Quốc đại lục, và {close} thành phố chỉ "
        f"vượt ngưỡng chưa đến 2%.** Hồng Kông không được tính. Ngưỡng tính theo giá hiện hành: mặt bằng giá tăng "
        f"{rise}% từ 2006 đến 2022, đẩy các thành phố lên gần ngưỡng, nhưng giảm {fall}% từ 2022 đến 2024.",
        holds=claimed("cities-2020-count").contains(inside)
        and 0 < close < inside
        and "Hong Kong" not in cities.levels(2020).index
        and since < 0 < long,
    )


def bands(language: str) -> Safe:
    """As tried here, the usual intervals held less often than promised, those of this workbook somewhat more often."""
    sample, everything = _scores(SAMPLE), _scores(ALL)
    covered = sample["cov80"] * 100
    panel, wide = covered.index.str.startswith("panel"), covered.index.str.endswith(WIDENED)
    usual, widened, ours = covered[~panel & ~wide], covered[wide], covered[OURS]
    whole = everything.at[OURS, "cov80"] * 100
    texts = (number(value, 0, language) for value in (usual.min(), usual.max(), ours, whole))
    low, high, own, of_all = texts
    few, many = (number(table.at[OURS, "n"], 0, language) for table in (sample, everything))
    least, most = (number(value, 0, language) for value in (widened.min(), widened.max()))
    return _told(
        language,
        en=f"**As tried here, the {PROMISED}% intervals of the usual methods held {low} to {high}% of {few} outcomes "
        f"{AHEAD} years ahead, those of this workbook {own}%.** On all {many} tasks, GDP of countries and "
        f"industries of American states, it is {of_all}%: somewhat wider than promised. With widths from the "
        f"same past errors the usual methods held {least} to {most}%, so most of the difference is in the "
        f"widths.",
        vi=f"**Trong phép thử ở đây, khoảng dự báo {PROMISED}% của các phương pháp thông dụng chứa được {low}% đến {high}% trong {few} kết quả khi nhìn trước {AHEAD} năm, khoảng dự báo của bộ sổ tay này chứa được {own}%.** Với toàn bộ {many} phép thử (GDP các nước và các ngành của các bang Mỹ), tỷ lệ là {of_all}%: hơi rộng hơn mức đã nêu. Nếu lấy độ rộng từ cùng những sai số đã qua, các phương pháp thông dụng đạt {least}% đến {most}%, nên phần lớn khác biệt nằm ở độ rộng.",
        holds=usual.max() < PROMISED < min(ours, whole)
        and max(ours, whole) - PROMISED < PROMISED - usual.max()
        and usual.max() < widened.min(),
    )


def verdicts(language: str = "en", own: bool = False) -> Safe:
    """Both answers counted: first for the figures on which an article rests, then for everything else.

    `own` counts the articles of data/own, which are none of the five. Raises WorkbookError when a word is neither
    an answer nor "not checked yet".
    """
    table = checks.all_verdicts(own=own)
    figures = table["kind"] != "statement"
    material, rest = figures & (table["material"] == "yes"), ~(figures & (table["material"] == "yes"))
    first, other, words = material.sum(), (rest & figures).sum(), (~figures).sum()
    en = [
        (f"Of {first} material figures{' of your own articles' * own} ", "", material),
        (f"Of {other} other figures and {words} names, dates and statements ", "", rest),
    ]
    vi = [
        (f"Trong {first} con số trọng yếu{' của các bài báo của bạn' * own}, ", "con số", material),
        (f"Trong {other} con số khác và {words} tên gọi, ngày tháng, nhận định, ", "mục", rest),
    ]
    told = vi if language == "vi" else en
    text = " ".join(f"{head}{_counted(table[chosen], what)}." for head, what, chosen in told if chosen.any())
    known = table["verdict"].isin([*checks.VERDICTS, checks.NOT_YET])
    known &= table["quoted"].isin([*checks.QUOTED, checks.NOT_YET])
    return _told(language, en=text, vi=text, holds=bool(known.all()))


def _counted(table: pd.DataFrame, what: str) -> str:
    """ "12 are as printed by their source and ...; 3 hold, ..."; in Vietnamese of `what`, which English leaves out."""
    answers = []
    for words in (table["quoted"][table["quoted"] != checks.NOT_YET], table["verdict"]):
        counts = words.value_counts().reindex(TOLD).dropna().astype(int)
        told = [TOLD[word][2 if what else int(n > 1)].format(n=n, what=what) for word, n in counts.items()]
        answers.append((" và " if what else " and ").join(filter(None, [", ".join(told[:-1]), *told[-1:]])))
    return "; ".join(filter(None, answers))


def _scores(name: str) -> pd.DataFrame:
    """The scores of every method seven years ahead, by method."""
    scores = pd.read_csv(CALIBRATION / name)
    return scores[scores["horizon"] == AHEAD].set_index("method")


def _told(language: str, *, en: str, vi: str, holds: bool) -> Safe:
    if language not in LANGUAGES:
        raise WorkbookError(f"There are no findings in {language!r}; choose {' or '.join(LANGUAGES)}.")
    return held({"en": en, "vi": vi}[language], holds=holds)


FINDINGS: tuple[Callable[[str], Safe], ...] = (zones_growth, size_2030, city_share, trillion_cities, bands)
