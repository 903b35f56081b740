"""Pictures, README and ClaimReview: `python -m workbook.report claimreview|pictures|readme`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
import sys

from workbook import ROOT, data
from workbook.report import claim_reviews


def main(arguments: list[str] | None = None) -> int:
    """Command line: `claimreview`, `pictures` or `readme`. Returns 0, or 1 after a sentence on what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m workbook.report", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    reviews = commands.add_parser("claimreview", help="write the verdicts as schema.org JSON-LD")
    reviews.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    reviews.add_argument("--base-url", metavar="URL", help="the page on which the verdicts are published")
    commands.add_parser("pictures", help="write the README's charts into docs/pictures")
    commands.add_parser("readme", help="write the current findings into README.md")
    options = parser.parse_args(arguments)
    # The page and the pictures of the repository, which no notebook shows; pictures need nbformat.
    from workbook.report import pictures, readme

    try:
        if options.command == "pictures":
            for path in pictures.write():
                print(path.relative_to(ROOT).as_posix())
        elif options.command == "readme":
            readme.update()
        else:
            _write_reviews(options.out, options.base_url)
    except (data.DataError, pictures.PictureError, readme.ReadmeError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Cannot write {error.filename}: {error.strerror}; name another file.", file=sys.stderr)
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
