"""What a reader sees: tables, one line of computed prose, findings that hold, scoreboards and sources.

>>> text(f"The zones are **{178}**.").data
'The zones are **178**.'
>>> table({"China": [5.2, "Q1–Q3"]}, columns=["growth, %", "period"], title="2023", digits=1).data.split("\\n")[-1]
'| China | 5.2 | Q1–Q3 |'
>>> finding(f"It grew by {5.2}%.", holds=5.2 > 0).data
'It grew by 5.2%.'

`article` reads an article of one's own, `findings` has the five of the README; the rest are commands:
`python -m workbook.report readme|pictures|claimreview|export`.
"""

from workbook.report.show import (
    Safe,
    bullets,
    checked,
    finding,
    literal,
    scoreboard,
    table,
    text,
)
from workbook.report.sources import data_as_of

__all__ = [
    "Safe",
    "bullets",
    "checked",
    "data_as_of",
    "finding",
    "literal",
    "scoreboard",
    "table",
    "text",
]
