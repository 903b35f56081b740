"""How many figures of whole texts are tested, and how many rows accuse: `python tests/tools/tested.py FILE...`."""

from pathlib import Path
import re
import sys

from workbook.report import article


def main(paths: list[str]) -> None:
    """A line a text, then the sum; figures without dates, as the page on one's own article counts them."""
    sums = [0, 0, 0]
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        rows = article.related(text, article.read_article(text))
        read, tested, _ = map(int, re.findall(r"\d+", rows.iloc[-1, 2]))
        accused = int(rows.iloc[:, 0].str.startswith("**").sum())
        sums = [total + own for total, own in zip(sums, (read, tested, accused), strict=True)]
        print(f"{path}: {read} figures, {tested} tested, {accused} in bold")
    print("together: {} figures, {} tested, {} in bold".format(*sums))


if __name__ == "__main__":
    main(sys.argv[1:])
