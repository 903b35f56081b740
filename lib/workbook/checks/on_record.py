"""What goes on record: every chance that the pages print, and other people's forecasts that can be scored.

`rows()` is what `projection.record.freeze` takes. A page that prints a new chance adds it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook import data, figures, projection
from workbook.checks import outlook, targets
from workbook.checks.articles import digital
from workbook.checks.verdict import TRN, claim, claimed
from workbook.projection import Projection
from workbook.projection.record import SAID

FROZEN = "2026-11-27"
OURS, OURS_2019 = "workbook", "workbook, seen from 2019"
CORE = "cn_core_digital_va_share_gdp"
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)

# Series of forecasts and the series that tells what came on the same ruler.
OTHERS = {
    "sea_gmv": "sea_gmv",
    "fc_cn_digital_economy_size": "cn_digital_economy_size",
    "fc_cn_digital_economy_share_gdp": "cn_digital_economy_share_gdp",
    "fc_cn_core_digital_va_share_gdp": "cn_core_digital_va_share_gdp",
    "imf_china_nominal_gdp_forecast": "china_gdp_nominal_imf",
    "imf_china_gdp_usd_forecast": "china_gdp_usd_imf",
}
KINDS = {"over": "at_least", "at least": "at_least", "up to": "at_most", "at most": "at_most"}


def rows() -> list[dict[str, str]]:
    """Every forecast to freeze, in the columns that `projection.record.freeze` takes."""
    then = _seen(OURS_2019, outlook.MADE, range(2020, outlook.NEWEST + 1))
    now = _seen(OURS, outlook.NOW, [outlook.CLAIM_YEAR])
    columns = [*SAID, "resolved_by"]
    made = (*_others(), *_plans(), *then, *now, *_gdp(), *_later())
    return [dict(zip(columns, cells, strict=True)) for cells in made]


def _others() -> Iterator[tuple[str, ...]]:
    publishers = data.sources()["publisher"]
    for series_id, outcome in OTHERS.items():
        for _, row in data.series(series_id).query("basis == 'forecast'").iterrows():
            entity, period, made_on, source_id = row[["entity", "period", "vintage", "source_id"]]
            # The IMF has not printed 2025 as known; the statistics bureau has, which differs by under 1%.
            official = series_id == "imf_china_nominal_gdp_forecast" and period == "2025"
            known = "china_gdp_nominal" if official else outcome
            name = f"{series_id}-{entity}-{period}-{made_on}-{source_id}"
            about = (made_on, publishers[source_id], series_id, entity, period)
            kind = KINDS.get(figures.read_one(row["printed"]).hedge, "point")
            said = (kind, _plain(row["value"]), row["unit"], source_id)
            yield (name, *about, *said, f"{known} | {entity} | {period}")


def _plans() -> Iterator[tuple[str, ...]]:
    publishers = data.sources()["publisher"]
    for target in targets.listed().values():
        aim, _, newest = targets.rows(target).values()
        decided = targets.outcome(target) in (targets.MET, targets.MISSED)
        name = f"target-{target.name.replace(', ', '-').replace(' ', '-')}"
        about = (aim["vintage"], publishers[aim["source_id"]], *aim[["series_id", "entity", "period"]])
        said = ("at_least", _plain(aim["value"]), aim["unit"], aim["source_id"])
        yield (name, *about, *said, " | ".join(newest[["series_id", "entity", "period"]]) if decided else "")


def _seen(by: str, seen: int, years: Iterable[int]) -> Iterator[tuple[str, ...]]:
    """The pooled quantiles of some years and the three claims of the article as chances: pooled, and by road."""
    year, size, share = outlook.CLAIM_YEAR, outlook.pooled_size(seen), outlook.pooled_share(seen)
    for one in years:
        yield _quantiles(by, "size", "cn_digital_economy_size", one, size, "CNY_trn")
        yield _quantiles(by, "share", "cn_digital_economy_share_gdp", one, share, "percent")
    trillions, percent = claim("de-2030-size")["value"] / TRN, claimed("de-2030-share").low
    for claim_id, series_id, made, above, shown, unit in (
        ("de-2030-size", "cn_digital_economy_size", size, trillions, trillions, "CNY_trn"),
        ("de-2030-share", "cn_digital_economy_share_gdp", share, percent / 100, percent, "percent"),
    ):
        for road, chance in {"pool": made.probability(year, above), **made.chances(year, above)}.items():
            said = (claim_id, str(year), "chance", _chance(chance, shown), unit, f"{series_id} | China | {year}")
            yield _frozen(by, f"{claim_id}, {road}", *said)
    first, last = (int(end) for end in (claimed("de-overtake-us").low, claimed("de-overtake-us").high))
    passing = outlook.overtaking(first, last, seen)
    for road, chance in {"pool": passing.mean(), **passing}.items():
        said = ("de-overtake-us", f"{first}-{last}", "chance", _chance(chance, 1), "ratio", "")
        yield _frozen(by, f"de-overtake-us, {road}", *said)


def _gdp() -> Iterator[tuple[str, ...]]:
    """China's GDP, which comes every January and says soonest whether the bands are any good."""
    made = projection.project(outlook.known_gdp(), outlook.CLAIM_YEAR, like_panel=True)
    return (_quantiles(OURS, "gdp", "china_gdp_nominal", year, made, "CNY_trn") for year in made.years)


def _later() -> Iterator[tuple[str, ...]]:
    """Two chances outside the pools: that of the core industries (08), and that of passing the US at PPP (06)."""
    core, year = data.annual(CORE, vintage="last") / 100, outlook.CLAIM_YEAR
    aims = data.series(CORE).query("basis == 'target'").set_index("period")["value"]
    aim = float(aims.loc[[str(year)]].iloc[0])
    reached = projection.share(core, year).probability(year, aim / 100)
    said = (CORE, str(year), "chance", _chance(reached, aim), "percent", f"{CORE} | China | {year}")
    yield _frozen(OURS, f"core industries {year}, their share as a share", *said)
    first, last = (int(end) for end in (claimed("de-overtake-us").low, claimed("de-overtake-us").high))
    said = ("de-overtake-us", f"{first}-{last}", "chance", _chance(digital.chance_at_ppp(), 1), "ratio", "")
    yield _frozen(OURS, "de-overtake-us, at purchasing power parity: their ratio as one series", *said)


def _quantiles(by: str, name: str, series_id: str, year: int, made: Projection, unit: str) -> tuple[str, ...]:
    factor = 100 if made.kind == "share" else 1
    quantiles = " ".join(f"q{q * 100:g}={made.quantile(year, q) * factor:.4g}" for q in LEVELS)
    said = (series_id, str(year), "quantiles", quantiles, unit, f"{series_id} | China | {year}")
    return _frozen(by, f"{name} {year}", *said)


def _frozen(
    by: str, name: str, about: str, period: str, kind: str, statement: str, unit: str, resolved_by: str
) -> tuple[str, ...]:
    return (f"{by}: {name}", FROZEN, by, about, "China", period, kind, statement, unit, "", resolved_by)


def _chance(chance: float, above: float) -> str:
    return f"p={chance:.3f} of >={above:g}"


def _plain(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
