"""What goes on record: every chance that the pages print, and other people's forecasts that can be scored.

`rows()` is what `projection.record.freeze` takes. A page that prints a new chance adds it here.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook import data, figures, projection
from workbook.checks import outlook, targets
from workbook.checks.verdict import TRN, claim, claimed
from workbook.projection import Projection

FROZEN = "2026-11-27"
OURS, OURS_2019 = "workbook", "workbook, seen from 2019"
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
    return [*_others(), *_plans(), *_seen_from_2019(), *_ours()]


def _others() -> Iterator[dict[str, str]]:
    publishers = data.sources()["publisher"]
    for series_id, outcome in OTHERS.items():
        found = data.series(series_id)
        for _, row in found[found["basis"] == "forecast"].iterrows():
            # The IMF has not printed 2025 as known; the statistics office has, which differs by under 1 %.
            official = series_id == "imf_china_nominal_gdp_forecast" and row["period"] == "2025"
            known = "china_gdp_nominal" if official else outcome
            yield {
                "forecast_id": f"{series_id}-{row['entity']}-{row['period']}-{row['vintage']}-{row['source_id']}",
                "made_on": row["vintage"],
                "by": publishers[row["source_id"]],
                "about": series_id,
                "entity": row["entity"],
                "for_period": row["period"],
                "kind": KINDS.get(figures.read_one(row["printed"]).hedge, "point"),
                "statement": _plain(row["value"]),
                "unit": row["unit"],
                "source_id": row["source_id"],
                "resolved_by": " | ".join([known, row["entity"], row["period"]]),
            }


def _plans() -> Iterator[dict[str, str]]:
    publishers = data.sources()["publisher"]
    for target in targets.TARGETS:
        aim, newest = (targets.rows(target)[key] for key in ("aim", "newest"))
        decided = targets.outcome(target) in (targets.MET, targets.MISSED)
        yield {
            "forecast_id": f"target-{target.name.replace(', ', '-').replace(' ', '-')}",
            "made_on": aim["vintage"],
            "by": publishers[aim["source_id"]],
            "about": aim["series_id"],
            "entity": aim["entity"],
            "for_period": aim["period"],
            "kind": "at_least",
            "statement": _plain(aim["value"]),
            "unit": aim["unit"],
            "source_id": aim["source_id"],
            "resolved_by": f"{newest['series_id']} | {newest['entity']} | {newest['period']}" if decided else "",
        }


def _seen_from_2019() -> Iterator[dict[str, str]]:
    seen = outlook.MADE
    size, share = outlook.pooled_size(seen), outlook.pooled_share(seen)
    for year in range(2020, outlook.NEWEST + 1):
        yield _said(OURS_2019, "cn_digital_economy_size", "China", year, size, "CNY_trn", "size")
        yield _said(OURS_2019, "cn_digital_economy_share_gdp", "China", year, share, "percent", "share")
    yield from _claims(seen, OURS_2019)


def _ours() -> Iterator[dict[str, str]]:
    now = outlook.NOW
    size, share = outlook.pooled_size(now), outlook.pooled_share(now)
    yield _said(OURS, "cn_digital_economy_size", "China", outlook.CLAIM_YEAR, size, "CNY_trn", "size")
    yield _said(OURS, "cn_digital_economy_share_gdp", "China", outlook.CLAIM_YEAR, share, "percent", "share")
    yield from _claims(now, OURS)
    # China's GDP comes every January and says soonest whether the bands are any good.
    made = projection.project(outlook.known_gdp(), outlook.CLAIM_YEAR, like_panel=True)
    for year in made.years:
        yield _said(OURS, "china_gdp_nominal", "China", year, made, "CNY_trn", "gdp")


def _claims(seen: int, by: str) -> Iterator[dict[str, str]]:
    """The three claims of the article as chances: pooled, and by road."""
    year, size = outlook.CLAIM_YEAR, claim("de-2030-size")["value"] / TRN
    share, window = claimed("de-2030-share").low / 100, claimed("de-overtake-us")
    pooled = {"de-2030-size": (outlook.pooled_size(seen), size, "CNY_trn", "cn_digital_economy_size")}
    pooled["de-2030-share"] = (outlook.pooled_share(seen), share, "percent", "cn_digital_economy_share_gdp")
    for claim_id, (made, above, unit, series_id) in pooled.items():
        shown = above * 100 if unit == "percent" else above
        each = {"pool": made.probability(year, above), **made.chances(year, above)}
        for road, chance in each.items():
            yield _chance(by, claim_id, road, str(year), chance, shown, unit, f"{series_id} | China | {year}")
    passing = outlook.overtaking(int(window.low), int(window.high), seen)
    period = f"{window.low:.0f}-{window.high:.0f}"
    for road, chance in {"pool": passing.mean(), **passing}.items():
        yield _chance(by, "de-overtake-us", road, period, chance, 1, "ratio", "")


def _chance(
    by: str, claim_id: str, road: str, period: str, chance: float, above: float, unit: str, resolved_by: str
) -> dict[str, str]:
    return {
        "forecast_id": f"{by}: {claim_id}, {road}",
        "made_on": FROZEN,
        "by": by,
        "about": claim_id,
        "entity": "China",
        "for_period": period,
        "kind": "chance",
        "statement": f"p={chance:.3f} of >={above:g}",
        "unit": unit,
        "source_id": "",
        "resolved_by": resolved_by,
    }


def _plain(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _said(
    by: str, series_id: str, entity: str, year: int, made: Projection, unit: str, name: str
) -> dict[str, str]:
    factor = 100 if made.kind == "share" else 1
    quantiles = " ".join(f"q{q * 100:g}={made.quantile(year, q) * factor:.4g}" for q in LEVELS)
    return {
        "forecast_id": f"{by}: {name} {year}",
        "made_on": FROZEN,
        "by": by,
        "about": series_id,
        "entity": entity,
        "for_period": str(year),
        "kind": "quantiles",
        "statement": quantiles,
        "unit": unit,
        "source_id": "",
        "resolved_by": f"{series_id} | {entity} | {year}",
    }
