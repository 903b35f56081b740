"""The claims of the article on digital cooperation with ASEAN (CRI, 27 November 2020)."""

from __future__ import annotations

import pandas as pd

from workbook import data, projection
from workbook.checks import outlook
from workbook.checks.verdict import (
    AS_PRINTED,
    CANNOT,
    HOLDS,
    NOT_FOUND,
    OPEN,
    TRN,
    Verdict,
    claim,
    claimed,
    evidence,
    same_number,
    stated,
)
from workbook.figures.printing import chance, percent

REPORT = "The report that the article names was not found, in six languages"
SINCE = 2005  # windows of growth that start before are of another world economy


def cooperation_year() -> Verdict:
    """2020 as the year of ASEAN-China digital economy cooperation: against the planning commission."""
    return same_number(
        "de-year-cooperation",
        data.row("asean_china_digital_economy_cooperation_year", "2020"),
        "{n} by the planning commission's report of June 2020",
        "China's planning commission calls {n} by the same name in its report on the opening ceremony, which was "
        "held online on 12 June. Nothing was found against it.",
    )


def reading_room() -> Verdict:
    """Ten computers in a reading room of 2002: an anecdote that only the article tells."""
    row = claim("cri-2002-computers")
    return Verdict(
        "cri-2002-computers",
        NOT_FOUND,
        CANNOT,
        "no second source",
        evidence("cri-2002-computers"),
        f"The {row['value']:.0f} computers stood in one housing estate in Fujian. Neither the estate nor the "
        f"day is named, and no other record was found, for it or against it.",
    )


def bandwidth() -> Verdict:
    """About 2 MHz of household broadband: a unit that does not say how fast a line is."""
    said = claim("cri-bandwidth")
    average, faster = data.row("cn_broadband_speed_avg", "2011"), data.row("cn_broadband_share_4m", "2013-04")
    compared = "more" if said["value"] > average["value"] else "no more"
    return Verdict(
        "cri-bandwidth",
        NOT_FOUND,
        CANNOT,
        f"in megabits a second: {average['value']:.1f} for all of China's broadband lines at about the end of "
        f"{average['period']}",
        evidence("cri-bandwidth", average, faster),
        f"Megahertz measure a range of frequencies, not the speed of a line, so the phrase leaves open what it "
        f"means. Read as {said['value']:.0f} Mbit/s it would be {compared} than the {average['value']:.1f} "
        f"Mbit/s printed for all of China's lines at about the end of {average['period']}, nine years later; "
        f"such lines did exist, and by April 2013 {faster['value']:.1f} % had 4 Mbit/s or more. No record of "
        f"this estate was found.",
    )


def size_2030() -> Verdict:
    """Over 150 trn CNY in 2030: one chance pooled from three roads, and what the size needs."""
    size = claim("de-2030-size")["value"] / TRN
    made = outlook.pooled_size()
    newest = data.row("cn_digital_economy_size", str(outlook.NEWEST))
    official = data.row("cn_digital_economy_va_nda", str(outlook.NOW))
    recent, years = outlook.recent_growth(outlook.sizes()), outlook.CLAIM_YEAR - outlook.NOW
    needed = _pace(newest["value"], size, outlook.CLAIM_YEAR - outlook.NEWEST)
    rate = projection.base_rate(needed, outlook.CLAIM_YEAR - outlook.NEWEST, recent_growth=recent, since=SINCE)
    by_now = outlook.project_share().median(outlook.NOW) * outlook.gdp()[outlook.NOW]
    return Verdict(
        "de-2030-size",
        NOT_FOUND,
        OPEN,
        f"chance of over {size:.0f} trn CNY in {outlook.CLAIM_YEAR}: "
        f"{made.describe_chance(outlook.CLAIM_YEAR, size)}; seen from {outlook.MADE}: "
        f"{outlook.pooled_size(outlook.MADE).describe_chance(outlook.CLAIM_YEAR, size)}",
        evidence("de-2030-size", newest, official),
        f"The size was {newest['value']:.1f} trn CNY in {outlook.NEWEST} after {percent(recent)} a year over "
        f"five years, and the article claims no more than a prospect. But over {size:.0f} trn needs "
        f"{percent(needed)} a year from {outlook.NEWEST}, {percent(_pace(by_now, size, years), 0)} from the "
        f"{by_now:.0f} trn that a projected share of the GDP of {outlook.NOW} gives, and "
        f"{percent(_pace(official['value'], size, years), 0)} from the {official['value']:.0f} trn of the "
        f"official scope. Of {rate.count:,} windows since {SINCE}, which overlap, in which an economy or a "
        f"sector had grown at a similar pace, {rate.hits:,} went on so fast. {REPORT}: that it uses the ruler of "
        f"CAICT is assumed.",
    )


def share_2030() -> Verdict:
    """About 80 % of GDP in 2030: the pooled chance of that share, and the GDP that both claims imply."""
    printed, size, share = (
        claimed("de-2030-share"),
        *(claim(f"de-2030-{name}")["value"] for name in ("size", "share")),
    )
    made = outlook.pooled_share()
    band = made.interval(outlook.CLAIM_YEAR, 0.8)
    newest = data.row("cn_digital_economy_share_gdp", str(outlook.NEWEST))
    official = data.row("cn_digital_economy_share_gdp_nda", str(outlook.NOW))
    other = data.row("cn_digital_economy_share_gdp_questmobile", str(outlook.NOW))
    reached = made.describe_chance(outlook.CLAIM_YEAR, printed.low / 100)
    return Verdict(
        "de-2030-share",
        NOT_FOUND,
        OPEN,
        f"chance of at least {printed.low:.0f} % of GDP in {outlook.CLAIM_YEAR}: {reached}; with "
        f"{size / TRN:.0f} trn CNY, {share:.0f} % implies a GDP of {size / share * 100 / TRN:.1f} trn CNY",
        evidence("de-2030-share", newest, official, other),
        f"On CAICT's ruler the share was {newest['value']:.1f} % in {outlook.NEWEST}, and one other maker prints "
        f"over {other['value']:.0f} % for {outlook.NOW}. But the 80 % band of the pool for {outlook.CLAIM_YEAR} "
        f"runs from {band.low * 100:.0f} to {band.high * 100:.0f} %, the official scope has about "
        f"{official['value']:.0f} % in {outlook.NOW}, and both claims together imply a GDP of "
        f"{size / share * 100 / TRN:.1f} trn CNY, where the IMF's path leads to "
        f"{outlook.gdp_path()[outlook.CLAIM_YEAR]:.0f} trn. {REPORT}.",
    )


def overtake_us() -> Verdict:
    """Passing the US in 2026 to 2030: by gap and by ratio, at market rates and at purchasing power parity."""
    china, states = map(outlook.in_dollars, ("China", "US"))
    ratio, equal = (china / states).dropna(), ratio_at_ppp()
    first, last = ratio.index[0], ratio.index[-1]
    window = claimed("de-overtake-us")
    roads = outlook.overtaking(int(window.low), int(window.high))
    ahead = int(window.high) - last
    made, needed = _pace(ratio[first], ratio[last], last - first), _pace(ratio[last], 1, ahead)
    made_equal, needed_equal = _pace(equal[first], equal[last], last - first), _pace(equal[last], 1, ahead)
    pace = [_pace(series[first], series[last], last - first) for series in (china, states)]
    gap = states - china
    return Verdict(
        "de-overtake-us",
        NOT_FOUND,
        OPEN,
        f"chance of China ahead in any year from {window.low:.0f} to {window.high:.0f}, at market rates: "
        f"{chance(roads.mean())} (by road {chance(roads.min())} to {chance(roads.max())})",
        evidence(
            "de-overtake-us",
            *map(data.series, outlook.IN_DOLLARS.values()),
            *(data.row("cn_digital_economy_share_gdp", str(year), vintage="first") for year in (first, last)),
            data.row("imf_gdp_ppp", str(last), "China"),
        ),
        f"In CAICT's dollars China went from {percent(ratio[first], 0)} of the US in {first} to "
        f"{percent(ratio.max(), 0)} in {ratio.idxmax()} and {percent(ratio[last], 0)} in {last}: it grew by "
        f"{percent(pace[0])} a year, the US by {percent(pace[1])}, so the ratio gained {percent(made)} a year. "
        f"To draw level by {window.high:.0f} it must gain {percent(needed)}, and the gap widened from "
        f"{gap[first]:.1f} to {gap[last]:.1f} trn USD. At purchasing power parity the ratio was "
        f"{percent(equal[last], 0)} in {last}, needs {percent(needed_equal)} a year and gained "
        f"{percent(made_equal)}. Which of the two is meant is not printed. {REPORT}: that it uses CAICT's ruler "
        f"is assumed.",
    )


def ratio_at_ppp() -> pd.Series:
    """China's digital economy as a fraction of the American one by year, on CAICT's ruler, at equal prices.

    China: the share of GDP times GDP in international dollars (IMF); the US: CAICT's dollars, which are the same.
    """
    gdp = data.annual("imf_gdp_ppp", entity="China") / 1e3
    return (outlook.shares() * gdp / outlook.in_dollars("US")).dropna()


def attribution() -> Verdict:
    """The institute of the Shanghai Academy as the one who forecast: no such report was found."""
    return stated(
        "sass-attribution",
        "Sở Nghiên cứu Kinh tế - Ứng dụng Viện Hàn lâm Thượng Hải",
        NOT_FOUND,
        CANNOT,
        "no report found",
        "A report of this institute with 150 trn CNY, 80 % of GDP or 2026 to 2030 was not found in Chinese, "
        "English, Vietnamese, Japanese, German or Russian. Nor was anything found against it: what was not found "
        "may exist.",
    )


def expo_dates() -> Verdict:
    """27 to 30 November 2020: against the state agency on the eve and the broadcaster afterwards."""
    return stated(
        "expo-dates",
        "27-30/11",
        NOT_FOUND,
        HOLDS,
        "27 to 30 November 2020 in two other reports",
        "The article names no source. Xinhua prints 27 to 30 November on the eve, and the broadcaster's Japanese "
        "service four days from the 27th afterwards. Nothing was found against it.",
        says={"cri-ja-2020-12-01": "第17回中国ASEAN博覧会"},
    )


def expo_number() -> Verdict:
    """The 17th Expo: in the title of another report."""
    return stated(
        "expo-number",
        "lần thứ 17",
        NOT_FOUND,
        HOLDS,
        "the 17th in the title of another report",
        "The article names no source. Xinhua's report on the opening has the same number in its title. Nothing "
        "was found against it.",
        says={"xinhua-2020-11-26": "第17届"},
    )


def digital_fujian() -> Verdict:
    """20 years ago: Digital Fujian in October 2000."""
    return stated(
        "digital-fujian",
        "20 năm trước",
        AS_PRINTED,
        HOLDS,
        f"2020 less {claim('digital-fujian')['value']:.0f} is 2000",
        "State television, whose words the article follows, dates the governor's reply to 12 October 2000. By the "
        "same text the proposal came from a university teacher in Fuzhou; the governor took it up.",
        says={"cctv-2020-10-10": "20年前"},
    )


def politburo_study() -> Verdict:
    """The second study session of the Politburo: on big data, in December 2017."""
    return stated(
        "politburo-study",
        "buổi học tập thể lần thứ hai của Bộ Chính trị",
        AS_PRINTED,
        HOLDS,
        "8 December 2017",
        "Xinhua reports the second study session of the Politburo, on big data, on 8 December 2017. It is the "
        "second of the Politburo elected that year; the article leaves the year out.",
        says={"xinhua-2017-12-09": "大数据"},
    )


def _pace(start: float, end: float, years: int) -> float:
    """Growth a year from one level to another, as a fraction."""
    return (end / start) ** (1 / years) - 1


CHECKS = (
    cooperation_year,
    overtake_us,
    size_2030,
    share_2030,
    reading_room,
    bandwidth,
    attribution,
    expo_dates,
    expo_number,
    digital_fujian,
    politburo_study,
)
