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

import pandas as pd

from workbook import ROOT, WorkbookError, command, write
from workbook.projection import record
from workbook.projection.panel import (
    CALIBRATION,
    COLUMNS,
    PANEL,
    fit_levels,
    fit_shares,
    panel_rows,
    read_panel,
    share_panel,
)
from workbook.projection.result import ProjectionError
from workbook.projection.scoring import pool_scores, tables

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


def fitted(panel: pd.DataFrame, as_of: int) -> dict[str, dict[str, list]]:
    """The fitted numbers of levels and shares, ready for JSON; six significant digits."""
    made = {
        "level": fit_levels(panel_rows(panel), as_of),
        "share": fit_shares(panel_rows(share_panel(panel)), as_of),
    }
    return {
        kind: {
            name: [[float(f"{number:.6g}") for number in row] for row in values] for name, values in table.items()
        }
        for kind, table in made.items()
    }


def fit(panel: Path, fitted_on: date, out: Path) -> list[Path]:
    """Fit and write fit.json and the table as of 2019 with their provenance; returns the files."""
    read, digest = read_panel(panel), hashlib.sha256(panel.read_bytes()).hexdigest()
    texts = {}
    for name, as_of in {"fit.json": int(read["year"].max()), f"fit_{VINTAGE}.json": VINTAGE}.items():
        made = {
            "attribution": ATTRIBUTION,
            "fitted_on": fitted_on.isoformat(),
            "as_of": as_of,
            "panel_sha256": digest,
            "families": sorted(read["family"].unique()),
            **fitted(read, as_of),
        }
        texts[name] = json.dumps(made, separators=(",", ":")) + "\n"
    return _write(texts, out)


def score(panel: Path, out: Path, cache: Path) -> list[Path]:
    """Backtest on the panel and write backtest_*.csv and pool_scores.csv; slow forecasts are kept in `cache`."""
    read = read_panel(panel)
    made = {**tables(read, cache, _progress), "pool_scores.csv": pool_scores(read, _progress)}
    texts = {name: table.round(4).to_csv(index=False, lineterminator="\n") for name, table in made.items()}
    return _write(texts, out)


def resolve() -> list[Path]:
    """Look up what came of the forecasts on record."""
    table = record.resolve()
    print(f"{(table['outcome'] != '').sum()} of {len(table)} forecasts have an outcome")
    return [record.FORECASTS]


def download(panel: Path) -> list[Path]:
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
    made = pd.DataFrame(rows, columns=COLUMNS).sort_values(COLUMNS[:3])
    return _write({panel.name: made.to_csv(index=False, lineterminator="\n")}, panel.parent)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns 0, or 1 after one sentence on what is wrong."""
    options = vars(_parser().parse_args(arguments))
    try:
        written = options.pop("run")(**options)
    except (WorkbookError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in written:
        print(f"wrote {path} ({path.stat().st_size / 1000:.1f} kB)")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workbook.projection", description="Rebuild data/calibration.")
    commands = parser.add_subparsers(required=True)
    made = {}
    for run, what in (
        (download, "write the World Bank's part of a panel (needs a network)"),
        (fit, "fit the projection on the panel and write fit.json and fit_2019.json"),
        (score, "forecast the panel's own past and write the tables backtest_*.csv (about an hour)"),
        (resolve, "look up what came of the forecasts in data/forecasts.csv and score them"),
    ):
        made[run] = commands.add_parser(run.__name__, help=what, description=what[0].upper() + what[1:] + ".")
        made[run].set_defaults(run=run)
    columns = f"CSV with columns {', '.join(COLUMNS)}, by default the shipped one"
    made[download].add_argument("--panel", type=Path, metavar="FILE", help=columns, required=True)
    for run in (fit, score):
        made[run].add_argument("--panel", type=Path, metavar="FILE", help=columns, default=PANEL)
        where = "folder to write to, by default that of this checkout"
        made[run].add_argument("--out", type=Path, metavar="FOLDER", help=where, default=CALIBRATION)
    kept, cache = "folder that keeps the slow forecasts, by default build/projection", ROOT / "build/projection"
    made[score].add_argument("--cache", type=Path, metavar="FOLDER", help=kept, default=cache)
    told, today = "date to record in the files, as 2026-11-27, by default today", date.today()
    made[fit].add_argument("--fitted-on", type=date.fromisoformat, metavar="DATE", help=told, default=today)
    return parser


def _progress(items: Iterable) -> Iterator:
    """The items, each named on the error output as it begins."""
    for number, item in enumerate(items := list(items), 1):
        print(f"{number} of {len(items)}", file=sys.stderr)
        yield item


def _write(texts: dict[str, str], folder: Path) -> list[Path]:
    for name, text in texts.items():
        write(folder / name, text)
    return [folder / name for name in texts]


if __name__ == "__main__":
    sys.exit(command(main))
