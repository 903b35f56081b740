"""Check, update or export the data package: `python -m workbook.data check|update|export [FOLDER]`."""

from __future__ import annotations

from pathlib import Path
import sys

from workbook.data import DATA, DataError, validate


def main(arguments: list[str]) -> int:
    """Command line: `check`, `update` or `export [FOLDER]`. Returns the exit code."""
    if arguments[:1] == ["export"] and len(arguments) <= 2:
        from workbook.report import export as data_export

        return data_export.main(Path(*arguments[1:] or ["export"]))
    if arguments not in (["check"], ["update"]):
        print("usage: python -m workbook.data check|update|export [FOLDER]", file=sys.stderr)
        return 2
    try:
        if arguments == ["update"]:
            from workbook.data import rules as data_rules

            data_rules.update(DATA)
        validate(DATA)
    except DataError as error:
        print(error)
        return 1
    except OSError as error:
        print(f"Cannot write {error.filename}: {error.strerror}; make it writable.")
        return 1
    print("data: every row holds")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
