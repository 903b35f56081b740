"""What leaves the workbook: `python -m workbook.report readme|pictures|claimreview|export|article`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
import sys

from workbook import ROOT, WorkbookError, command, write
from workbook.figures import language_of
from workbook.figures.text import visible
from workbook.report import article, publish, readme, sources


def main(arguments: list[str] | None = None) -> int:
    """Command line. Returns 0, or 1 after a sentence on what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m workbook.report", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("readme", help="write the current findings into README.md, and SOURCES.md")
    commands.add_parser("pictures", help="write the README's charts into docs/pictures")
    reviews = commands.add_parser("claimreview", help="write the verdicts as schema.org JSON-LD")
    reviews.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    reviews.add_argument("--base-url", metavar="URL", help="the page on which the verdicts are published")
    tables = commands.add_parser("export", help="write claims, series and sources as .xlsx and .csv")
    tables.add_argument("folder", type=Path, nargs="?", default=Path("export"), help="default: export")
    reader = commands.add_parser("article", help="what does not add up among the figures of a text")
    reader.add_argument("file", metavar="FILE", help="a text in UTF-8")
    reader.add_argument("--lang", choices=("vi", "zh", "en"), help="language of the text; else told by paragraph")
    reader.add_argument("--in", dest="language", choices=("en", "vi"), help="language of the answer")
    reader.add_argument("--json", action="store_true", help="a JSON list")
    options = parser.parse_args(arguments)
    try:
        if options.command == "readme":
            readme.update()
            sources.update()
        elif options.command == "pictures":
            for path in readme.write_pictures():
                print(path.relative_to(ROOT).as_posix())
        elif options.command == "claimreview":
            _write_reviews(options.out, options.base_url)
        elif options.command == "article":
            _print_article(options)
        else:
            for path in publish.export(options.folder):
                print(path)
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _print_article(options: argparse.Namespace) -> None:
    text = article.load(options.file)
    language = options.language or ("vi" if language_of(text) == "vi" else "en")
    if options.json:
        print(article.as_json(text, options.lang, language))
        return
    told = article.related(text, article.read_article(text, options.lang), language)
    for verdict, _, sentence in told.itertuples(index=False):
        print(visible(f"{str(verdict).strip('*')}: {sentence}".removeprefix("–: ")))


def _write_reviews(out: Path | None, base_url: str | None) -> None:
    text = json.dumps(publish.claim_reviews(base_url), ensure_ascii=False, indent=2) + "\n"
    text = text.replace("<", "\\u003c")  # or a quoted </script> would end the script that it is pasted into
    if out is None:
        sys.stdout.buffer.write(text.encode("utf-8"))  # UTF-8 whatever the terminal's locale
    else:
        write(out, text)


if __name__ == "__main__":
    sys.exit(command(main))
