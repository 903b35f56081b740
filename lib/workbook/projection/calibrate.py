"""Rebuild data/calibration from a panel of real series: `python -m workbook.projection --help`.

python -m workbook.projection --download --panel panel.csv                 # World Bank part, needs a network
python -m workbook.projection --panel panel.csv --fitted-on 2026-11-25     # the tables
python -m workbook.projection --panel panel.csv --backtest                 # the scores, some minutes

The tables and scores also need the state series of the US BEA in the panel, which is added by hand.
"""

from __future__ import annotations

import argparse
from datetime import date
import hashlib
import json
import math
from pathlib import Path
import re
import sys

import numpy as np
import pandas as pd

from workbook.data.files import DataError, read_frame, refusal
from workbook.data.schema import NUMBER
from workbook.figures.literal import shown
from workbook.projection import backtest, base_rates, panel as panel_fit, peers, shares as share_fit
from workbook.projection.project import CALIBRATION
from workbook.projection.series import ProjectionError

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
FEWEST_CASES = 70  # ten for each of the seven coefficients of the scale; with fewer the fit is noise
SLOW_EVERY = 7  # the methods of statsmodels run on every seventh task


def read_panel(path: Path) -> pd.DataFrame:
    """The panel of a CSV with columns family, entity, year, value; values above zero, one row a year.

    Other columns are left out. Raises ProjectionError naming the file, the column or the rows that do not fit.
    """
    try:
        panel = read_frame(path)
    except DataError as error:
        raise ProjectionError(str(error)) from error
    missing = [name for name in COLUMNS if name not in panel]
    if missing:
        raise ProjectionError(f"{path.name} has no column {missing[0]!r}; it needs {', '.join(COLUMNS)}.")
    if panel.empty:
        raise ProjectionError(f"{path.name} has column names but no rows; add the series.")
    panel = panel[COLUMNS]
    faults = []
    for index, row in zip(panel.index, panel.itertuples(index=False), strict=True):
        if fault := _row_fault(row.family, row.entity, row.year, row.value):
            faults.append(f"{path.name}, row {index + 2}: {fault}.")
    if faults:
        raise ProjectionError(str(refusal(faults, path.name)))
    panel = panel.assign(year=pd.to_numeric(panel["year"]).astype(int), value=pd.to_numeric(panel["value"]))
    twice = panel[panel.duplicated(COLUMNS[:3])]
    if len(twice):
        row = twice.iloc[0]
        raise ProjectionError(
            f"{path.name}, row {twice.index[0] + 2}: {row.family} {row.entity} has the year {row.year} twice; "
            "keep one row."
        )
    return panel.sort_values(COLUMNS[:3], kind="stable").reset_index(drop=True)


def _row_fault(family: str, entity: str, year: str, value: str) -> str:
    """What is wrong with a row of the panel, without its place."""
    if "" in (family, entity) or (family, entity) != (family.strip(), entity.strip()):
        return "family or entity is empty or has a blank at an end; correct it"
    if not re.fullmatch(r"[12][0-9]{3}(\.0+)?", year):
        return f"the year {shown(year)} is no year; write it like 2023"
    if not NUMBER.fullmatch(value):
        return f"the value {shown(value)} is no number; write it like 1234.5, or delete the row if it is not known"
    if not 0 < float(value) < math.inf:
        return f"{family} {entity} {year} is {value}; only values above zero fit"
    return ""


def fit(panel: pd.DataFrame, as_of: int, fitted_on: str, digest: str) -> dict:
    """The fitted numbers with their provenance, ready for JSON; six significant digits.

    Raises ProjectionError for a panel with too few or too short series.
    """
    level_rows = panel_fit.panel_rows(panel)
    share_rows = panel_fit.panel_rows(share_fit.share_panel(panel))
    _check_cases(level_rows["family"][panel_fit.followed(level_rows, panel_fit.MAX_HORIZON, as_of)], as_of)
    share_families = share_rows["family"][panel_fit.followed(share_rows, panel_fit.MAX_HORIZON, as_of)]
    for family in np.unique(share_rows["family"]):
        _check_cases(share_families[share_families != family], as_of, share_fit.NEEDED)
    levels = panel_fit.fit_table(level_rows, as_of)
    shares = share_fit.fit_table(share_rows, as_of)
    return {
        "attribution": ATTRIBUTION,
        "fitted_on": fitted_on,
        "as_of": as_of,
        "panel_sha256": digest,
        "families": sorted(panel["family"].unique()),
        "level": {name: _six_digits(values) for name, values in levels.items()},
        "share": {name: _six_digits(values) for name, values in shares.items()},
    }


def _check_cases(families: np.ndarray, as_of: int, why: str = "add more series, or longer ones") -> None:
    if len(families) < FEWEST_CASES:
        raise ProjectionError(
            f"The panel is too small to fit as of {as_of}: {len(families)} cases were followed long enough "
            f"by then, and it takes {FEWEST_CASES}; {why}."
        )


def write_tables(panel_path: Path, fitted_on: str, folder: Path) -> list[Path]:
    """Fit and write fit.json, the table as of 2019, and the base rates; returns the files."""
    panel = read_panel(panel_path)
    digest = hashlib.sha256(panel_path.read_bytes()).hexdigest()
    years = {"fit.json": int(panel["year"].max()), f"fit_{VINTAGE}.json": VINTAGE}
    fits = {name: fit(panel, as_of, fitted_on, digest) for name, as_of in years.items()}
    windows = base_rates.count_windows(panel)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in fits.items():
        (folder / name).write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    windows.to_csv(folder / "base_rates.csv", index=False, lineterminator="\n")
    return [folder / name for name in (*fits, "base_rates.csv")]


def write_backtest(panel_path: Path, folder: Path) -> list[Path]:
    """Backtest on the panel and write the summary tables; the methods of statsmodels run on a sample of tasks."""
    panel = read_panel(panel_path)
    rows = panel_fit.panel_rows(panel)
    known = rows["family"][panel_fit.followed(rows, max(backtest.HORIZONS), backtest.ORIGINS[0])]
    for family in np.unique(rows["family"]):  # each is forecast once by what the others taught
        _check_cases(known[known != family], backtest.ORIGINS[0])
    forecasts = backtest.run(panel, slow_methods=peers.STATSMODELS, slow_every=SLOW_EVERY)
    if forecasts.empty:
        raise ProjectionError(
            "No series of the panel has 12 years up to 2000 or a later year, and 7 more; add longer series."
        )
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
    folder.mkdir(parents=True, exist_ok=True)
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
    parser = argparse.ArgumentParser(prog="python -m workbook.projection", description="Rebuild data/calibration.")
    parser.add_argument("--panel", type=Path, required=True, help="CSV with columns family, entity, year, value")
    parser.add_argument("--download", action="store_true", help="first write the panel, from the World Bank")
    parser.add_argument(
        "--fitted-on",
        type=_date,
        metavar="DATE",
        help="date to record in the tables, as 2026-11-25; writes the tables",
    )
    parser.add_argument("--backtest", action="store_true", help="write the backtest's summary tables")
    parser.add_argument("--out", type=Path, default=CALIBRATION, help="folder to write to")
    options = parser.parse_args(arguments)
    if not (options.download or options.fitted_on or options.backtest):
        parser.error("there is nothing to do; give --download, --fitted-on or --backtest")
    try:
        if options.download:
            download().to_csv(options.panel, index=False, lineterminator="\n")
            print(f"wrote {options.panel}")
        written = []
        if options.fitted_on:
            written += write_tables(options.panel, options.fitted_on, options.out)
        if options.backtest:
            written += write_backtest(options.panel, options.out)
    except ProjectionError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"Cannot write {problem.filename}: {problem.strerror}; name another place.", file=sys.stderr)
        return 1
    for path in written:
        print(f"wrote {path} ({path.stat().st_size / 1000:.1f} kB)")
    return 0


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it like 2026-11-25") from None


def _six_digits(values: np.ndarray) -> list:
    return [[float(f"{number:.6g}") for number in row] for row in values]
