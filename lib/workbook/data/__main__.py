"""Check or update the data package, and say how new it is: `python -m workbook.data check|update|due|newest`."""

import argparse
from datetime import date
import json
import sys

from workbook.data.files import DATA, DataError
from workbook.data.fresh import due, newest_periods
from workbook.data.rules import problems, update


def main(arguments: list[str]) -> int:
    """Command line. `check` and `update` return 1 after a line a broken rule, `due` after what is overdue."""
    parser = argparse.ArgumentParser(prog="python -m workbook.data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="hold data/ to its rules")
    commands.add_parser("update", help="renew seals and data/README.md, then check")
    commands.add_parser("newest", help="the newest period of each series, as JSON")
    calendar = commands.add_parser("due", help="what is expected when")
    calendar.add_argument(
        "--on", type=date.fromisoformat, default=None, help="a day such as 2027-02-01, else today"
    )
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "newest":
            print(json.dumps(newest_periods(), indent=1))
            return 0
        if asked.command == "due":
            print("\n".join(lines := due(asked.on)))
            return int(any(" overdue: " in line for line in lines))
        if asked.command == "update":
            update(DATA)
        found = problems(DATA)
    except DataError as error:
        found = [str(error)]
    print("\n".join(found) or "data: every row holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
