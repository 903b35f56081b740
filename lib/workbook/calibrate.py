"""Rebuild data/calibration from a panel of real series: `python -m workbook.calibrate --help`.

python -m workbook.calibrate --download --panel panel.csv                 # World Bank, needs a network
python -m workbook.calibrate --panel panel.csv --fitted-on 2026-11-25     # the tables
python -m workbook.calibrate --panel panel.csv --backtest                 # the scores, some minutes
"""

from __future__ import annotations

import argparse
from datetime import date
import hashlib
import json
from pathlib import Path
import sys

import numpy as np
import pandas as pd

from workbook import backtest, base_rates, panel_fit, peers, projection, share_fit
from workbook.projection_input import ProjectionError

# World Development Indicators: family in the panel, and the code of the series.
INDICATORS = {
    "gdp_nominal_lcu": "NY.GDP.MKTP.CN",
    "gdp_nominal_usd": "NY.GDP.MKTP.CD",
    "gdp_real_lcu": "NY.GDP.MKTP.KN",
}
ATTRIBUTION = (
    "Fitted on World Bank, World Development Indicators (CC BY 4.0), and U.S. Bureau of Economic Analysis, "
    "regional accounts (public domain). The fitted numbers are under CC BY 4.0 as well."
)
COLUMNS = ["family", "entity", "year", "value"]
VINTAGE = 2019  # the year of the claim that notebook 06 looks back to
SLOW_EVERY = 7  # the methods of statsmodels run on every seventh task


def read_panel(path: Path) -> pd.DataFrame:
    """The panel of a CSV with columns family, entity, year, value; values above zero, one row a year.

    Raises ProjectionError naming the column or the first row that does not fit.
    """
    panel = pd.read_csv(path)
    missing = [name for name in COLUMNS if name not in panel.columns]
    if missing:
        raise ProjectionError(f"{path.name} has no column {missing[0]!r}; it needs {', '.join(COLUMNS)}.")
    bad = panel[~(panel["value"] > 0) | np.isinf(panel["value"])]
    if len(bad):
        row = bad.iloc[0]
        raise ProjectionError(
            f"{path.name}: {row.family} {row.entity} {row.year} is {row.value}; only values above zero fit."
        )
    twice = panel[panel.duplicated(COLUMNS[:3])]
    if len(twice):
        row = twice.iloc[0]
        raise ProjectionError(f"{path.name}: {row.family} {row.entity} has the year {row.year} twice.")
    return panel[COLUMNS].sort_values(COLUMNS[:3], kind="stable").reset_index(drop=True)


def fit(panel: pd.DataFrame, as_of: int, fitted_on: str, digest: str) -> dict:
    """The fitted numbers with their provenance, ready for JSON; six significant digits."""
    levels = panel_fit.fit_table(panel_fit.panel_rows(panel), as_of)
    shares = share_fit.fit_table(panel_fit.panel_rows(share_fit.share_panel(panel)), as_of)
    return {
        "attribution": ATTRIBUTION,
        "fitted_on": fitted_on,
        "as_of": as_of,
        "panel_sha256": digest,
        "families": sorted(panel["family"].unique()),
        "level": {name: _six_digits(values) for name, values in levels.items()},
        "share": {name: _six_digits(values) for name, values in shares.items()},
    }


def write_tables(panel_path: Path, fitted_on: str, folder: Path) -> list[Path]:
    """Fit and write fit.json, the table as of 2019, and the base rates; returns the files."""
    panel = read_panel(panel_path)
    digest = hashlib.sha256(panel_path.read_bytes()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, as_of in (("fit.json", int(panel["year"].max())), (f"fit_{VINTAGE}.json", VINTAGE)):
        table = fit(panel, as_of, fitted_on, digest)
        (folder / name).write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
        written.append(folder / name)
    base_rates.count_windows(panel).to_csv(folder / "base_rates.csv", index=False, lineterminator="\n")
    return [*written, folder / "base_rates.csv"]


def write_backtest(panel_path: Path, folder: Path) -> list[Path]:
    """Backtest on the panel and write the summary tables; the methods of statsmodels run on a sample of tasks."""
    panel = read_panel(panel_path)
    forecasts = backtest.run(panel, slow_methods=peers.STATSMODELS, slow_every=SLOW_EVERY)
    everywhere = forecasts[~forecasts["method"].isin(peers.STATSMODELS)]
    seven = everywhere[everywhere["horizon"] == 7]
    blocks = seven.assign(block=seven["origin"] // 4 * 4)
    tables = {
        "backtest_scores.csv": backtest.scores(everywhere),
        "backtest_sample.csv": backtest.scores(backtest.common_tasks(forecasts, next(iter(peers.STATSMODELS)))),
        "backtest_families.csv": backtest.scores(seven, by=("method", "family")),
        "backtest_origins.csv": backtest.scores(blocks, by=("method", "block")),
        "backtest_calibration.csv": backtest.calibration(everywhere),
    }
    for name, table in tables.items():
        table.round(4).to_csv(folder / name, index=False, lineterminator="\n")
    return [folder / name for name in tables]


def download() -> pd.DataFrame:
    """The World Bank part of the panel, through wbgapi: countries only, values above zero.

    Raises ProjectionError when the World Bank does not answer.
    """
    import wbgapi

    parts = []
    for family, code in INDICATORS.items():
        try:
            rows = list(wbgapi.data.fetch(code, skipAggs=True, numericTimeKeys=True, skipBlanks=True))
        except (OSError, wbgapi.APIError) as problem:
            raise ProjectionError(f"The World Bank could not be reached for {code}: {problem}") from problem
        kept = [(family, row["economy"], row["time"], float(row["value"])) for row in rows if row["value"] > 0]
        parts.append(pd.DataFrame(kept, columns=COLUMNS))
    return pd.concat(parts).sort_values(COLUMNS[:3]).reset_index(drop=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns 0, or 1 after one sentence on what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m workbook.calibrate", description="Rebuild data/calibration.")
    parser.add_argument("--panel", type=Path, required=True, help="CSV with columns family, entity, year, value")
    parser.add_argument("--download", action="store_true", help="first write the panel, from the World Bank")
    parser.add_argument("--fitted-on", help="date to record in the tables, as 2026-11-25; writes the tables")
    parser.add_argument("--backtest", action="store_true", help="write the backtest's summary tables")
    parser.add_argument("--out", type=Path, default=projection.CALIBRATION, help="folder to write to")
    options = parser.parse_args(arguments)
    try:
        if options.download:
            download().to_csv(options.panel, index=False, lineterminator="\n")
            print(f"wrote {options.panel}")
        written = []
        if options.fitted_on:
            written += write_tables(options.panel, date.fromisoformat(options.fitted_on).isoformat(), options.out)
        if options.backtest:
            written += write_backtest(options.panel, options.out)
    except (ProjectionError, FileNotFoundError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in written:
        print(f"wrote {path} ({path.stat().st_size / 1000:.1f} kB)")
    return 0


def _six_digits(values: np.ndarray) -> list:
    return [[float(f"{number:.6g}") for number in row] for row in values]


if __name__ == "__main__":
    sys.exit(main())
