"""The strongest findings of the workbook as sentences, in English and Vietnamese, computed from the data.

The start page and the README print the same sentences, so neither can fall behind the data. Each carries the
condition that makes it true and raises WorkbookError when the data come to say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from workbook import WorkbookError, checks, data
from workbook.checks import outlook, verdict as word
from workbook.checks.articles import cities, digital, zones
from workbook.checks.verdict import TRN, claim, claimed
from workbook.figures.printing import LANGUAGES, chance, number
from workbook.report import answered
from workbook.report.show import Safe, held

CALIBRATION = data.files.DATA / "calibration"
SAMPLE, ALL, FAMILIES = "backtest_sample.csv", "backtest_scores.csv", "backtest_families.csv"
OURS, USED, WIDENED, AHEAD = "panel, family unseen", "panel, family unseen, 1.1 wide", "panel widths", 7
PROMISED = 80  # per cent of the outcomes in the bands whose scores are compared

# How a count is told: of one claim, of several, and in Vietnamese.
TOLD = {
    word.AS_PRINTED: (
        "{n} is as printed by its source",
        "{n} are as printed by their source",
        "{n} khớp với nguồn",
    ),
    word.DIFFERS: ("{n} differs from it", "{n} differ from it", "{n} khác nguồn"),
    word.NOT_FOUND: (*("for {n} the source was not found",) * 2, "{n} chưa tìm thấy nguồn"),
    word.HOLDS: ("{n} holds", "{n} hold", "{n} đúng"),
    word.CAVEAT: ("{n} holds with a caveat", "{n} hold with a caveat", "{n} đúng nhưng cần lưu ý thêm"),
    word.FAILS: ("{n} does not hold", "{n} do not hold", "{n} không đúng"),
    word.MET: ("{n} was met", "{n} were met", "{n} mục tiêu đã đạt"),
    word.MISSED: ("{n} was missed", "{n} were missed", "{n} mục tiêu không đạt"),
    word.OPEN: ("{n} is open", "{n} are open", "{n} dự báo chưa đến hạn"),
    word.NO_OUTCOME: (*("for {n} no outcome was found",) * 2, "{n} mục tiêu chưa tìm thấy kết quả"),
    word.NOT_DEFINED: ("{n} is not defined", "{n} are not defined", "{n} không rõ định nghĩa"),
    word.CANNOT: (*("{n} cannot be checked",) * 2, "{n} không thể kiểm chứng"),
    checks.NOT_YET: ("{n} is not checked yet", "{n} are not checked yet", "{n} chưa được kiểm tra"),
}


def findings(language: str = "en") -> list[Safe]:
    """Five findings, two to four sentences each, in "en" or "vi". Raises WorkbookError for one that fell."""
    return [finding(language) for finding in FINDINGS]


def zones_growth(language: str) -> Safe:
    """The zones' printed growth is nominal, and two measures give two answers on who grew faster in 2023."""
    printed, ministry = claim("zones-growth")["value"], data.row("htz_gdp_growth_nominal", zones.PERIOD)
    real = data.row("china_gdp_real_growth_ytd", zones.PERIOD)["value"]
    rate, year = (row for _, row in zones.measures().iloc[:2].iterrows())
    zone = number(ministry["value"], 2, language)
    growth, one_base, released, whole, low, high, one_base_year, released_year = (
        number(value, 1, language) for value in (printed, rate["nation"], rate["released"], real, *year)
    )
    return _told(
        language,
        en=f'**"+{growth}%" for China\'s high-tech zones is quoted right, but without the word that matters, "nominal"; whether they outgrew China in 2023 depends on the measure.** By the rates they did: {zone}% in three quarters, China {released} or {one_base}% depending on the release, all in current prices (China\'s {whole}% is real growth and does not compare). By levels, which may not be comparable (presumably one zone more, perhaps another base, since March 2023 another ministry), no lead shows: the zones\' product of 2023, worked back from 2024 by the printed growth, is {low} to {high}% above that of 2022; China grew by {released_year} or {one_base_year}%.',
        vi=f'**Mức tăng {growth}% của các khu công nghệ cao Trung Quốc khớp với nguồn nhưng thiếu hai chữ quan trọng: "danh nghĩa"; năm 2023 các khu có tăng nhanh hơn toàn nền kinh tế Trung Quốc hay không còn tùy cách đo.** Xét theo tốc độ tăng thì có: các khu tăng {zone}% trong ba quý đầu năm, Trung Quốc tăng {released}% hoặc {one_base}% tùy lần công bố, đều theo giá hiện hành (còn {whole}% là tăng trưởng thực của Trung Quốc, không so được). Xét theo quy mô (hai quy mô có thể không so sánh được: có lẽ thêm một khu, có thể khác cơ sở số liệu, và từ tháng 3/2023 các khu do một bộ khác quản lý) thì không thấy nhanh hơn: quy mô năm 2023, tính lùi từ năm 2024 theo tốc độ đã công bố, lớn hơn năm 2022 từ {low}% đến {high}%; Trung Quốc tăng {released_year}% hoặc {one_base_year}%.',
        holds=claimed("zones-growth").contains(ministry["value"])
        and "名义" in ministry["printed"]
        and rate["low"] > max(rate["nation"], rate["released"])
        and year["low"] < year["released"]
        and year["high"] < year["nation"],
    )


def size_2030(language: str) -> Safe:
    """150 trn CNY and 80% of GDP in 2030: one pooled chance each, with the range of the methods."""
    size, share, year = claim("de-2030-size")["value"] / TRN, claim("de-2030-share"), outlook.CLAIM_YEAR
    made, before, shares = outlook.pooled_size(), outlook.pooled_size(outlook.MADE), outlook.pooled_share()
    now, then = made.probability(year, size), before.probability(year, size)
    ends, of_share = made.range(year, size), shares.probability(year, share["low"] / 100)
    sizes = outlook.sizes()
    needed = (size / sizes[outlook.NEWEST]) ** (1 / (year - outlook.NEWEST)) - 1
    recent = outlook.recent_growth(sizes, 4)  # since the census of 2019, one base
    pace, pace_before = (number(rate * 100, 1, language) for rate in (needed, recent))
    roads, equal, unbroken = outlook.overtaking(), digital.chance_at_ppp(), digital.chance_at_ppp(digital.UNBROKEN)
    low, high, pooled, once, other = (chance(p, language) for p in (ends.low, ends.high, now, then, of_share))
    passing, least, most, at_ppp, since = (
        chance(p, language) for p in (roads.mean(), roads.min(), roads.max(), equal, unbroken)
    )
    distance, tested = year - outlook.MADE, pd.read_csv(CALIBRATION / ALL)["horizon"].max()
    return _told(
        language,
        en=f"**The chance that China's digital economy passes {size:.0f} trn CNY in {year}, as one article quotes a forecast, is {pooled}** (the mean of three methods: {low} to {high}). With CAICT's figures and the IMF's forecast known in November 2020, when the article appeared, and past GDP as revised since, the same methods give {once}, on a shorter series and {distance} years ahead, further than was tested. The digital economy would have to grow by {pace}% a year in current prices from {outlook.NEWEST} on; from 2019 to {outlook.NEWEST} it grew by {pace_before}% a year. A share of about {share['value']:.0f}% of GDP has {other}. All this is by the count of one institute (CAICT): the report that the article names was not found.\n  - By the same count, being ahead of the United States in some year from 2026 to {year} has {passing} at market rates ({least} to {most}) and, by one method only, {at_ppp} at purchasing power ({since} from the figures since {digital.UNBROKEN}, after the last recount).",
        vi=f"**Xác suất kinh tế số Trung Quốc vượt {size:.0f} nghìn tỷ Nhân dân tệ vào năm {year}, triển vọng mà một bài báo dẫn lại, là {pooled}** (trung bình của ba phương pháp: từ {low} đến {high}). Với số liệu của CAICT và dự báo của IMF đã công bố tính đến tháng 11 năm 2020, khi bài báo ra, và GDP quá khứ theo số đã điều chỉnh về sau, các phương pháp ấy cho kết quả {once}, trên một chuỗi số liệu ngắn hơn và ở tầm dự báo {distance} năm, xa hơn mức đã được kiểm nghiệm. Muốn đạt {size:.0f} nghìn tỷ, kinh tế số phải tăng bình quân {pace}% mỗi năm theo giá hiện hành kể từ {outlook.NEWEST}; từ 2019 đến {outlook.NEWEST} tăng bình quân {pace_before}% mỗi năm. Xác suất chiếm khoảng {share['value']:.0f}% GDP là {other}. Tất cả đều tính theo cách đo của một viện Trung Quốc (CAICT); chưa tìm thấy báo cáo mà bài báo nhắc đến.\n  - Cũng theo cách đo ấy, xác suất đứng trên Mỹ trong ít nhất một năm của giai đoạn 2026–{year} là {passing} theo tỷ giá thị trường (từ {least} đến {most}) và, chỉ theo một phương pháp, {at_ppp} theo ngang giá sức mua ({since} nếu chỉ dùng số liệu từ năm {digital.UNBROKEN}, sau lần tính lại gần nhất).",
        holds=ends.low < now < ends.high
        and now < then < 0.5
        and of_share < 0.5
        and roads.mean() < 0.5 < equal
        and tested < distance
        and needed > recent
        and share["hedge"] == "about",
    )


def city_share(language: str) -> Safe:
    """The 23% of a city are not defined; as manufacturing they are impossible, with services they are not."""
    industry, services = data.row("hcmc_industry_share", "2024"), data.row("hcmc_information_share", "2021")
    printed, both = claimed("hcmc-hightech-share"), data.interval(industry) + data.interval(services)
    share, target = (claim(f"hcmc-hightech-{name}")["value"] for name in ("share", "target"))
    built = [data.row("hcmc_industry_construction_share", period) for period in ("2023", "2018Q1-Q3")]
    made, wider, widest = (number(row["value"], 1, language) for row in (industry, *built))
    ends = [number(end, 2, language) for end in (both.low, both.high)]
    return _told(
        language,
        en=f'**No definition was found of the high-tech industries that make "about {share:.0f}%" of Ho Chi Minh City\'s GRDP, so whether the {target:.0f}% of 2030 will be met cannot be told.** If only manufacturing counts, {share:.0f}% is impossible on the accounts used since 2017: all industry made {made}% in 2024. With construction it is near: {wider}% in 2023, {widest}% in nine months of 2018. If services count, as the law on high technologies lets them, it is possible: industry of 2024 and all information and communications (of about 2021; said in March 2022 without a year) come to {ends[0]} to {ends[1]}%.',
        vi=f'**Không tìm thấy định nghĩa nào cho các ngành công nghiệp công nghệ cao chiếm "khoảng {share:.0f}%" GRDP của TP.HCM, nên không thể nói mục tiêu {target:.0f}% vào năm 2030 có đạt hay không.** Nếu chỉ tính công nghiệp chế biến, chế tạo thì không thể có mức {share:.0f}% theo cách hạch toán dùng từ năm 2017: toàn bộ ngành công nghiệp chiếm {made}% (năm 2024). Cộng cả xây dựng thì gần mức ấy: {wider}% năm 2023, {widest}% trong chín tháng đầu năm 2018. Nếu tính cả dịch vụ, như Luật Công nghệ cao cho phép, thì có thể: công nghiệp năm 2024 cộng với toàn bộ ngành thông tin và truyền thông (khoảng năm 2021; nêu tháng 3/2022, không ghi là của năm nào) là {ends[0]}% đến {ends[1]}%.',
        holds=data.interval(industry).high < printed.low
        and printed.low - 1 < built[0]["value"] < built[1]["value"] <= share
        and printed.low <= both.low
        and both.high <= printed.high
        and claim("hcmc-hightech-share")["hedge"] == "about",
    )


def trillion_cities(language: str) -> Safe:
    """23 cities passed a line in current prices, six of them barely; prices lifted them in the long run."""
    inside, close = len(cities.inside(2020)), cities.narrowly_inside(2020)
    long, since = cities.price_change(2006, 2022), cities.price_change(2022, 2024)
    rise, fall = number(long, 0, language), number(-since, 1, language)
    return _told(
        language,
        en=f"**Mainland China did have {inside} cities with a GDP of at least 1 trn CNY in 2020, by their first reports, but {close} of them cleared the line by less than 2%.** Hong Kong is left out. The line is in current prices: China's price level (GDP deflator) rose by {rise}% from 2006 to 2022 and lifted cities towards it, but fell by {fall}% from 2022 to 2024.",
        vi=f"**Theo công bố lần đầu, Trung Quốc đại lục đúng là có {inside} thành phố đạt GDP từ 1.000 tỷ Nhân dân tệ trở lên trong năm 2020, nhưng {close} thành phố trong số đó vượt ngưỡng chưa đến 2%.** Không tính Hồng Kông. Ngưỡng tính theo giá hiện hành: mặt bằng giá (chỉ số giảm phát GDP) tăng {rise}% từ 2006 đến 2022, đẩy các thành phố lên gần ngưỡng, nhưng giảm {fall}% từ 2022 đến 2024.",
        holds=claimed("cities-2020-count").contains(inside)
        and 0 < close < inside
        and "Hong Kong" not in cities.levels(2020).index
        and since < 0 < long,
    )


def bands(language: str) -> Safe:
    """The usual intervals held less often than promised; this workbook's more often, but not on GDP in prices."""
    sample, everything = _scores(SAMPLE), _scores(ALL)
    covered = sample["cov80"] * 100
    panel, wide = covered.index.str.startswith("panel"), covered.index.str.endswith(WIDENED)
    widened, usual, ours = covered[wide & ~panel], covered[~wide & ~panel], covered[OURS]
    whole = everything.at[OURS, "cov80"] * 100
    families = pd.read_csv(CALIBRATION / FAMILIES).set_index(["family", "method"])
    dollars, prices = families.at[("gdp_nominal_usd", OURS), "cov80"] * 100, families.loc["gdp_nominal_lcu"]
    bare, used = (prices.at[method, "cov80"] * 100 for method in (OURS, USED))
    rates = (usual.min(), usual.max(), ours, whole, bare, used, dollars)
    low, high, own, of_all, of_prices, as_used, of_dollars = (number(rate, 0, language) for rate in rates)
    spelt = {"en": {9: "nine", 12: "twelve"}, "vi": {9: "chín", 12: "mười hai"}}[language]
    methods, corrected = (spelt.get(len(tried), len(tried)) for tried in (usual, widened))
    few, many = (number(table.at[OURS, "n"], 0, language) for table in (sample, everything))
    least, most = (number(value, 0, language) for value in (widened.min(), widened.max()))
    return _told(
        language,
        en=f"**A range of {PROMISED}% should hold in {PROMISED}% of cases. On {few} forecasts {AHEAD} years ahead, computed now from past data, this workbook's ranges held in {own}%, those of {methods} usual methods in {low} to {high}%; {corrected} of these, corrected by past errors as ours are, in {least} to {most}%.** On all {many} (GDP of countries; GDP and industries of American states) it was {of_all}%; on GDP in current prices, as China's digital economy is counted, {of_prices}%, or {as_used}% at the width used for it, and there a usual method so corrected scored better; {of_dollars}% on GDP in dollars, and less on some kinds never seen.",
        vi=f"**Một dải dự báo {PROMISED}% lẽ ra phải chứa kết quả thực tế trong {PROMISED}% trường hợp. Thử trên dữ liệu quá khứ với {few} dự báo giả định ở tầm {AHEAD} năm, phương pháp của chúng tôi đạt {own}%, {methods} phương pháp thông dụng đạt {low}% đến {high}%; {corrected} phương pháp trong số đó, sau khi hiệu chỉnh theo sai số trong quá khứ như chúng tôi làm, đạt {least}% đến {most}%.** Trên toàn bộ {many} dự báo giả định (GDP các nước; GDP và các ngành của các bang Mỹ) là {of_all}%; với GDP theo giá hiện hành, cũng là giá dùng để tính kinh tế số Trung Quốc, là {of_prices}%, hoặc {as_used}% nếu lấy độ rộng dùng cho kinh tế số, và ở loại này một phương pháp thông dụng đã hiệu chỉnh đạt điểm tốt hơn; với GDP tính bằng USD là {of_dollars}%, và với một số loại số liệu chưa từng gặp còn thấp hơn nữa.",
        holds=usual.max() < PROMISED < min(ours, whole)
        and max(ours, whole) - PROMISED < PROMISED - usual.max()
        and usual.max() < widened.min()
        and dollars < bare < PROMISED < whole
        and bare < used
        and prices.loc[prices.index.str.endswith(WIDENED), "is80"].min() < prices.loc[[OURS, USED], "is80"].min(),
    )


def headline(language: str = "en") -> Safe:
    """The main figures counted in a line, the title of their picture. Raises WorkbookError when one is refuted."""
    main = answered.tiles(True, language)
    fine, caveat, bad = (main["shade"].eq(shade).sum() for shade in ("dark green", "light green", "orange"))
    quoted, good = main["foot_shade"].eq("black").sum(), fine + caveat
    unsettled = len(main) - good - bad
    return _told(
        language,
        en=f"Of {len(main)} main figures {quoted} carry their source's number; {good} hold or were met ({caveat} with a caveat), {unsettled} are unsettled, none is refuted",
        vi=f"{len(main)} con số trọng yếu: {quoted} khớp với nguồn; {good} đúng hoặc đã đạt ({caveat} cần lưu ý), {unsettled} chưa ngã ngũ, chưa con số nào bị bác bỏ",
        holds=bool(bad == 0 and good < unsettled < quoted),
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
        (f"Of {first} main figures{' of your own articles' * own} ", material),
        (f"Of {other} other figures and {words} names, dates and statements ", rest),
    ]
    vi = [
        (f"Trong {first} con số trọng yếu{' của các bài báo của bạn' * own}: ", material),
        (f"Trong {other} con số khác cùng {words} tên gọi, ngày tháng, nhận định: ", rest),
    ]
    told = vi if language == "vi" else en
    text = " ".join(f"{head}{_counted(table[chosen], language)}." for head, chosen in told if chosen.any())
    known = table["verdict"].isin([*checks.VERDICTS, checks.NOT_YET])
    known &= table["quoted"].isin([*checks.QUOTED, checks.NOT_YET])
    return _told(language, en=text, vi=text, holds=bool(known.all()))


def _counted(table: pd.DataFrame, language: str) -> str:
    """ "12 are as printed by their source and ...; 3 hold, ..."."""
    answers = []
    for words in (table["quoted"][table["quoted"] != checks.NOT_YET], table["verdict"]):
        counts = words.value_counts().reindex(TOLD).dropna().astype(int)
        told = [TOLD[answer][2 if language == "vi" else int(n > 1)].format(n=n) for answer, n in counts.items()]
        last = " và " if language == "vi" else " and "
        answers.append(last.join(filter(None, [", ".join(told[:-1]), *told[-1:]])))
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
