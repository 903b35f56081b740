"""The claims of the article on digital cooperation with ASEAN (CRI, 27 November 2020), on CAICT's ruler."""

from __future__ import annotations

import pandas as pd

from workbook import data, projection
from workbook.checks import outlook
from workbook.checks.verdict import CANNOT, OPEN, TRN, Verdict, claim, claimed, decided, same_number
from workbook.figures.printing import chance, percent

REPORT = "The report that the article names was not found, in six languages"
SINCE = 2005  # windows of growth that start before are of another world economy


UNBROKEN = 2019  # the first year of CAICT's sizes after its last recount


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
    return decided(
        "cri-2002-computers",
        CANNOT,
        "no second source",
        f"The {row['value']:.0f} computers stood in one housing estate in Fujian. Neither the estate nor the "
        f"day is named, and no other record was found, for it or against it.",
    )


def bandwidth() -> Verdict:
    """About 2 MHz of household broadband: a unit that does not say how fast a line is."""
    said = claim("cri-bandwidth")
    average, faster = data.row("cn_broadband_speed_avg", "2011"), data.row("cn_broadband_share_4m", "2013-04")
    compared = "more" if said["value"] > average["value"] else "no more"
    return decided(
        "cri-bandwidth",
        CANNOT,
        f"in megabits a second: {average['value']:.1f} for all of China's broadband lines at about the end of "
        f"{average['period']}",
        f"Megahertz measure a range of frequencies, not the speed of a line, so the phrase leaves open what it "
        f"means. Read as {said['value']:.0f} Mbit/s it would be {compared} than the {average['value']:.1f} "
        f"Mbit/s printed for all of China's lines at about the end of {average['period']}, nine years later; "
        f"such lines did exist, and by April 2013 {faster['value']:.1f}% had 4 Mbit/s or more. No record of "
        f"this estate was found.",
        beside=[average, faster],
    )


def size_2030() -> Verdict:
    """Over 150 trn CNY in 2030: one chance pooled from three roads, and what the size needs."""
    size = claim("de-2030-size")["value"] / TRN
    made = outlook.pooled_size()
    newest = data.row("cn_digital_economy_size", str(outlook.NEWEST))
    official = data.row("cn_digital_economy_va_nda", str(outlook.NOW))
    sizes, years = outlook.sizes(), outlook.CLAIM_YEAR - outlook.NOW
    step = data.row("cn_digital_economy_growth_nominal", str(outlook.MADE))["value"]  # on a comparable basis
    recent = (sizes[outlook.NEWEST] / sizes[outlook.MADE] * (1 + step / 100)) ** (1 / 5) - 1
    needed = _pace(newest["value"], size, outlook.CLAIM_YEAR - outlook.NEWEST)
    rate = projection.base_rate(needed, outlook.CLAIM_YEAR - outlook.NEWEST, recent_growth=recent, since=SINCE)
    by_now = outlook.project_share().median(outlook.NOW) * outlook.gdp()[outlook.NOW]
    return decided(
        "de-2030-size",
        OPEN,
        f"chance of over {size:.0f} trn CNY in {outlook.CLAIM_YEAR}: "
        f"{made.describe_chance(outlook.CLAIM_YEAR, size)}; with CAICT's figures and the IMF's path "
        f"known in November 2020: {outlook.pooled_size(outlook.MADE).describe_chance(outlook.CLAIM_YEAR, size)}",
        f"The size was {newest['value']:.1f} trn CNY in {outlook.NEWEST} after {percent(recent)} a year over "
        f"five years on a comparable basis, and the article claims no more than a prospect. But over "
        f"{size:.0f} trn needs {percent(needed)} a year from {outlook.NEWEST}, "
        f"{percent(_pace(by_now, size, years), 0)} from the {by_now:.0f} trn that a projected share of the GDP of "
        f"{outlook.NOW} gives, and "
        f"{percent(_pace(official['value'], size, years), 0)} from the {official['value']:.0f} trn of the "
        f"official scope. Of {rate.count:,} stretches of {outlook.CLAIM_YEAR - outlook.NEWEST} years since "
        f"{SINCE}, which overlap, before which an economy or a sector had grown at a similar pace, {rate.hits:,} "
        f"grew as fast. {REPORT}: that it measures as CAICT does is assumed.",
        beside=[newest, official],
    )


def share_2030() -> Verdict:
    """About 80% of GDP in 2030: the pooled chance of that share, and the GDP that both claims imply."""
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
    return decided(
        "de-2030-share",
        OPEN,
        f"chance of at least {printed.low:.0f}% of GDP in {outlook.CLAIM_YEAR}: {reached}; with "
        f"{size / TRN:.0f} trn CNY, {share:.0f}% implies a GDP of {size / share * 100 / TRN:.1f} trn CNY",
        f"As CAICT measures it the share was {newest['value']:.1f}% in {outlook.NEWEST}, and one other institute "
        f"prints over {other['value']:.0f}% for {outlook.NOW}. But the 80% band of the pool for "
        f"{outlook.CLAIM_YEAR} runs from {band.low * 100:.0f} to {band.high * 100:.0f}%, the official scope has "
        f"about {official['value']:.0f}% in {outlook.NOW}, and both claims together imply a GDP of "
        f"{size / share * 100 / TRN:.1f} trn CNY, where the IMF's path leads to "
        f"{outlook.gdp_path()[outlook.CLAIM_YEAR]:.0f} trn. {REPORT}.",
        beside=[newest, official, other],
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
    return decided(
        "de-overtake-us",
        OPEN,
        f"chance of China ahead in at least one year from {window.low:.0f} to {window.high:.0f}, at market rates: "
        f"{chance(roads.mean())} (by method {chance(roads.min())} to {chance(roads.max())}); at purchasing power "
        f"parity, by one method only: {chance(chance_at_ppp())}; {chance(chance_at_ppp(UNBROKEN))} from the "
        f"figures since {UNBROKEN}",
        f"In CAICT's dollars China went from {percent(ratio[first], 0)} of the US in {first} to "
        f"{percent(ratio.max(), 0)} in {ratio.idxmax()} and {percent(ratio[last], 0)} in {last}: it grew by "
        f"{percent(pace[0])} a year, the US by {percent(pace[1])}, so the ratio gained {percent(made)} a year. "
        f"To draw level by {window.high:.0f} it must gain {percent(needed)}, and the gap widened from "
        f"{gap[first]:.1f} to {gap[last]:.1f} trn USD. At purchasing power parity the ratio was "
        f"{percent(equal[last], 0)} in {last}, needs {percent(needed_equal)} a year and gained "
        f"{percent(made_equal)}. Which of the two is meant is not printed. {REPORT}: that it measures as CAICT "
        f"does is assumed.",
        beside=[
            *map(data.series, outlook.IN_DOLLARS.values()),
            *(data.row("cn_digital_economy_size", str(year), vintage="first") for year in (first, last)),
            *(data.row("imf_ppp_rate", str(year), "China") for year in (first, last)),
        ],
    )


def ratio_at_ppp() -> pd.Series:
    """China's digital economy as a fraction of the American one by year, on CAICT's ruler, at equal prices.

    China: CAICT's yuan over the IMF's parity, so that no GDP enters (the IMF's is of a later base than CAICT's);
    the US: CAICT's dollars, of which the parity is one.
    """
    parity = data.annual("imf_ppp_rate", entity="China")
    return (outlook.sizes() / parity / outlook.in_dollars("US")).dropna()


def chance_at_ppp(first: int = 2016) -> float:
    """The chance of China ahead in any year of the claim, at equal prices: the ratio as one series from a year."""
    window = claimed("de-overtake-us")
    made = projection.project(ratio_at_ppp().loc[first:], outlook.CLAIM_YEAR)
    return outlook.chance_of_passing(made, None, (int(window.low), int(window.high)))


def _pace(start: float, end: float, years: int) -> float:
    """Growth a year from one level to another, as a fraction."""
    return (end / start) ** (1 / years) - 1


CHECKS = (cooperation_year, overtake_us, size_2030, share_2030, reading_room, bandwidth)
