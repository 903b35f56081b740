"""Rebuild data/calibration, and score what came: `python -m workbook.projection --help`.

python -m workbook.projection fit                             # from the shipped panel, some minutes
python -m workbook.projection score                           # about an hour, most of it statsmodels
python -m workbook.projection resolve                         # what came of the forecasts in data/forecasts.csv
python -m workbook.projection download --panel panel.csv      # the World Bank's part anew, needs wbgapi and a
network

A new panel also needs the state series of the US BEA, which are added by hand.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
import hashlib
import json
from pathlib import Path
import sys

import numpy as np
import pandas as pd

from workbook import ROOT
from workbook.projection import record
from workbook.projection.fit_files import CALIBRATION, PANEL, read_panel
from workbook.projection.panel import COLUMNS, clean_panel, fit_levels, panel_rows
from workbook.projection.pool_backtest import pool_scores
from workbook.projection.scoring import tables
from workbook.projection.series import ProjectionError
from workbook.projection.shares import fit_shares, share_panel

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
VINTAGE = 2019  # the year of the claim that notebook 06 looks back to


def fit(panel: pd.DataFrame, as_of: int, fitted_on: str, digest: str) -> dict:
    """The fitted numbers with their provenance, ready for JSON; six significant digits.

    Raises ProjectionError for a panel with too few or too short series.
    """
    levels = fit_levels(panel_rows(panel), as_of)
    shares = fit_shares(panel_rows(share_panel(panel)), as_of)
    return {
        "attribution": ATTRIBUTION,
        "fitted_on": fitted_on,
        "as_of": as_of,
        "panel_sha256": digest,
        "families": sorted(panel["family"].unique()),
        "level": {name: _six_digits(values) for name, values in levels.items()},
        "share": {name: _six_digits(values) for name, values in shares.items()},
    }


def write_fit(panel_path: Path, fitted_on: str, folder: Path) -> list[Path]:
    """Fit and write fit.json and the table as of 2019; returns the files."""
    panel = read_panel(panel_path)
    digest = hashlib.sha256(panel_path.read_bytes()).hexdigest()
    years = {"fit.json": int(panel["year"].max()), f"fit_{VINTAGE}.json": VINTAGE}
    texts = {
        name: json.dumps(fit(panel, as_of, fitted_on, digest), separators=(",", ":")) + "\n"
        for name, as_of in years.items()
    }
    return _write(texts, folder)


def write_scores(panel_path: Path, folder: Path, cache: Path) -> list[Path]:
    """Backtest on the panel and write backtest_*.csv and pool_scores.csv; slow forecasts are kept in `cache`."""
    panel = read_panel(panel_path)
    made = {**tables(panel, cache, _progress), "pool_scores.csv": pool_scores(panel, _progress)}
    texts = {name: table.round(4).to_csv(index=False, lineterminator="\n") for name, table in made.items()}
    return _write(texts, folder)


def download(path: Path) -> list[Path]:
    """Write the World Bank's part of the panel, through wbgapi: countries only, values above zero.

    Raises ProjectionError when the World Bank does not answer.
    """
    import wbgapi  # installed for this command only

    rows = []
    for family, code in INDICATORS.items():
        try:
            found = list(wbgapi.data.fetch(code, skipAggs=True, numericTimeKeys=True, skipBlanks=True))
        except (OSError, wbgapi.APIError) as problem:
            raise ProjectionError(f"The World Bank could not be reached for {code}: {problem}") from problem
        rows += [(family, row["economy"], row["time"], float(row["value"])) for row in found if row["value"] > 0]
    panel = clean_panel(pd.DataFrame(rows, columns=COLUMNS))
    return _write({path.name: panel.to_csv(index=False, lineterminator="\n")}, path.parent)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns 0, or 1 after one sentence on what is wrong."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "download":
            written = download(options.panel)
        elif options.command == "fit":
            written = write_fit(options.panel, options.fitted_on, options.out)
        elif options.command == "resolve":
            table = record.resolve()
            print(f"{(table['outcome'] != '').sum()} of {len(table)} forecasts have an outcome")
            written = [record.FORECASTS]
        else:
            written = write_scores(options.panel, options.out, options.cache)
    except (ProjectionError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in written:
        print(f"wrote {path} ({path.stat().st_size / 1000:.1f} kB)")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workbook.projection", description="Rebuild data/calibration.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in (
        ("download", "write the World Bank's part of a panel (needs a network)"),
        ("fit", "fit the projection on the panel and write fit.json and fit_2019.json"),
        ("score", "forecast the panel's own past and write the tables backtest_*.csv (about an hour)"),
        ("resolve", "look up what came of the forecasts in data/forecasts.csv and score them"),
    ):
        command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
        if name == "resolve":
            continue
        columns = f"CSV with columns {', '.join(COLUMNS)}, by default the shipped one"
        needed = {"required": True} if name == "download" else {"default": PANEL}
        command.add_argument("--panel", type=Path, metavar="FILE", help=columns, **needed)
        if name != "download":
            where = "folder to write to, by default that of this checkout"
            command.add_argument("--out", type=Path, default=CALIBRATION, metavar="FOLDER", help=where)
        if name == "score":
            kept = "folder that keeps the slow forecasts, by default build/projection"
            command.add_argument(
                "--cache", type=Path, default=ROOT / "build/projection", metavar="FOLDER", help=kept
            )
        if name == "fit":
            told = "date to record in the files, as 2026-11-27, by default today"
            command.add_argument(
                "--fitted-on", type=_date, default=date.today().isoformat(), metavar="DATE", help=told
            )
    return parser


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it like 2026-11-27") from None


def _progress(items: Iterable) -> Iterator:
    """The items, each named on the error output as it begins."""
    for number, item in enumerate(items := list(items), 1):
        print(f"{number} of {len(items)}", file=sys.stderr)
        yield item


def _write(texts: dict[str, str], folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def _six_digits(values: np.ndarray) -> list:
    return [[float(f"{number:.6g}") for number in row] for row in values]


if __name__ == "__main__":
    sys.exit(main())
