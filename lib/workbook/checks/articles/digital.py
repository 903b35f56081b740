"""The claims of the article on digital cooperation with ASEAN (CRI, 27 November 2020)."""

from __future__ import annotations

from workbook import data, projection
from workbook.checks import outlook
from workbook.checks.verdict import CANNOT, OPEN, TRN, Verdict, claim, claimed, same_number, sources
from workbook.figures.printing import chance


def cooperation_year() -> Verdict:
    """2020 as the year of ASEAN-China digital economy cooperation: against the planning commission."""
    return same_number(
        "de-year-cooperation",
        data.row("asean_china_digital_economy_cooperation_year", "2020"),
        "{n} by the planning commission's report of June 2020",
        "China's planning commission calls {n} by the same name in its report on the opening ceremony, which was "
        "held online on 12 June.",
    )


def reading_room() -> Verdict:
    """Ten computers in a reading room of 2002: an anecdote that only the article tells."""
    row = claim("cri-2002-computers")
    return Verdict(
        "cri-2002-computers",
        CANNOT,
        "no second source",
        (row["source_id"],),
        f"The {row['value']:.0f} computers stood in one housing estate in Fujian. Neither the estate nor the "
        f"day is named, and no other record of it was found.",
    )


def bandwidth() -> Verdict:
    """About 2 MHz of household broadband: a unit that does not say how fast a line is."""
    said = claim("cri-bandwidth")
    average = data.row("cn_broadband_speed_avg", "2013")
    compared = "more" if said["value"] > average["value"] else "no more"
    return Verdict(
        "cri-bandwidth",
        CANNOT,
        f"in megabits a second: {average['value']:.1f} for all of China's broadband lines in {average['period']}",
        (said["source_id"], average["source_id"]),
        f"Megahertz measure a range of frequencies; the speed of a line is given in megabits a second, so the "
        f"phrase leaves open what it means. Read as {said['value']:.0f} Mbit/s it would be {compared} than the "
        f"{average['value']:.1f} Mbit/s that China's broadband lines averaged in {average['period']}, eleven "
        f"years later. No record of this estate was found.",
    )


def size_2030() -> Verdict:
    """Over 150 trn CNY in 2030: the chance by three methods, and what it needs."""
    size = claim("de-2030-size")["value"] / TRN
    made = outlook.size_by_method()
    chances = [projected.probability(outlook.CLAIM_YEAR, size) for projected in made.values()]
    needed = made[outlook.DIRECT].required_growth(outlook.CLAIM_YEAR, size)
    recent = outlook.recent_growth(outlook.sizes())
    rate = projection.base_rate(needed, 7, recent_growth=recent, since=2005)
    newest = data.row("cn_digital_economy_size", str(outlook.NEWEST))
    return Verdict(
        "de-2030-size",
        OPEN,
        f"chance of {size:.0f} trn CNY in {outlook.CLAIM_YEAR}: {chance(min(chances))} to "
        f"{chance(max(chances))}, by method",
        sources(newest),
        f"From {newest['value']:.1f} trn CNY in {outlook.NEWEST} it needs {needed:.1%} a year; the last five "
        f"years gave {recent:.1%}, and {rate.share:.0%} of {rate.count:,} comparable series since 2005 did as "
        f"well. The institute has printed no size since, so the claim may never be settled on its ruler.",
    )


def share_2030() -> Verdict:
    """About 80 % of GDP in 2030: the chance of that share, and the GDP that both claims imply."""
    printed, size = claimed("de-2030-share"), claimed("de-2030-size")
    made = outlook.project_share()
    reached = made.probability(outlook.CLAIM_YEAR, printed.low / 100)
    band = made.interval(outlook.CLAIM_YEAR, 0.8)
    share = claim("de-2030-share")["value"]
    newest = data.row("cn_digital_economy_share_gdp", str(outlook.NEWEST))
    return Verdict(
        "de-2030-share",
        OPEN,
        f"chance of at least {printed.low:.0f} % of GDP in {outlook.CLAIM_YEAR}: {chance(reached)}; with "
        f"{size.middle / TRN:.0f} trn it implies a GDP of {size.middle / share * 100 / TRN:.1f} trn CNY",
        sources(newest),
        f"The share was {newest['value']:.1f} % in {outlook.NEWEST}. In 80 of 100 comparable past cases it would "
        f"lie between {band.low:.0%} and {band.high:.0%} in {outlook.CLAIM_YEAR}; what 'about {share:.0f} %' "
        f"stands for is far outside.",
    )


def overtake_us() -> Verdict:
    """Passing the US in 2026 to 2030: inside one publisher's series, in dollars."""
    china, united_states = map(outlook.in_dollars, ("China", "US"))
    first, last = china.index[0], china.index[-1]
    then, now = (united_states[year] - china[year] for year in (first, last))
    window = claimed("de-overtake-us")
    made = [projection.project(series, int(window.high)) for series in (china, united_states)]
    passed = outlook.chance_of_passing(*made, int(window.high))
    needed = (united_states[last] / china[last]) ** (1 / (window.high - last)) - 1
    return Verdict(
        "de-overtake-us",
        OPEN,
        f"chance of China ahead in {window.high:.0f}: {chance(passed)}; gap {then:.1f} trn USD in {first}, "
        f"{now:.1f} trn in {last}",
        sources(*map(data.series, outlook.IN_DOLLARS.values())),
        f"On the institute's own dollar series the gap widened, from {then:.1f} trn USD in {first} to {now:.1f} "
        f"trn in {last}. To draw level by {window.high:.0f} China's digital economy must outgrow the American one "
        f"by {needed:.1%} every year.",
    )


CHECKS = (cooperation_year, overtake_us, size_2030, share_2030, reading_room, bandwidth)
