"""What leaves the workbook: `python -m workbook.report readme|pictures|claimreview|export`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
import sys

from workbook import ROOT, WorkbookError
from workbook.report import readme
from workbook.report.claim_review import claim_reviews
from workbook.report.export import export


def main(arguments: list[str] | None = None) -> int:
    """Command line. Returns 0, or 1 after a sentence on what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m workbook.report", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("readme", help="write the current findings into README.md")
    commands.add_parser("pictures", help="write the README's charts into docs/pictures")
    reviews = commands.add_parser("claimreview", help="write the verdicts as schema.org JSON-LD")
    reviews.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    reviews.add_argument("--base-url", metavar="URL", help="the page on which the verdicts are published")
    tables = commands.add_parser("export", help="write claims, series and sources as .xlsx and .csv")
    tables.add_argument("folder", type=Path, nargs="?", default=Path("export"), help="default: export")
    options = parser.parse_args(arguments)
    try:
        if options.command == "readme":
            readme.update()
        elif options.command == "pictures":
            for path in readme.write_pictures():
                print(path.relative_to(ROOT).as_posix())
        elif options.command == "claimreview":
            _write_reviews(options.out, options.base_url)
        else:
            for path in export(options.folder):
                print(path)
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Cannot write {error.filename}: {error.strerror}; name another file or folder.", file=sys.stderr)
        return 1
    return 0


def _write_reviews(out: Path | None, base_url: str | None) -> None:
    text = json.dumps(claim_reviews(base_url), ensure_ascii=False, indent=2) + "\n"
    text = text.replace("<", "\\u003c")  # or a quoted </script> would end the script that it is pasted into
    if out is None:
        sys.stdout.buffer.write(text.encode("utf-8"))  # UTF-8 whatever the terminal's locale
    else:
        out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
