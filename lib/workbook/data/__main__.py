"""Check or update the data package: `python -m workbook.data check|update`."""

import sys

from workbook.data.files import DATA, DataError
from workbook.data.rules import problems, update


def main(arguments: list[str]) -> int:
    """Command line: `check`, or `update` of seals and README before it. Returns 1 after a line a broken rule."""
    if arguments not in (["check"], ["update"]):
        print("usage: python -m workbook.data check|update", file=sys.stderr)
        return 2
    try:
        if arguments == ["update"]:
            update(DATA)
        found = problems(DATA)
    except DataError as error:
        found = [str(error)]
    print("\n".join(found) or "data: every row holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
