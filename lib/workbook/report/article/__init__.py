"""From the text of an article to rows of the data package: read, pick, write down, validate.

    text = load("my_article.txt")                     or the text itself, in quotes
    found = read_article(text)                        every figure with its number and line
    highlight(text, found)                            the text with the figures in bold
    related(text, found, "vi")                        what does not add up, what nearly fits, what fits
    keep("2, 6", text, found, "vi")                   the picked figures written to data/own/, for later articles
    rows = claim_rows(found, "my-article", picks)     the picked figures as rows of data/claims.csv
    source = source_row("my-article", ...)            the article as a row of data/sources.csv
    validate(rows, source)                            one sentence for each thing missing or wrong

The checks that suit any article are in `checks.general`; `report.checked` makes a table of what they find.
"""

from workbook.figures.text import load
from workbook.report.article.memory import keep
from workbook.report.article.reading import as_json, highlight, listing, look_up, read_article, related
from workbook.report.article.rows import claim_rows, source_row, validate

__all__ = [
    "as_json", "claim_rows", "highlight", "keep", "listing", "load", "look_up", "read_article", "related",
    "source_row", "validate",
]  # fmt: skip
