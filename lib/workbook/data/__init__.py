"""What was printed, where and when: the claims of the articles, their sources, and the series to hold them to.

    data.claims().at["zones-gdp-cny", "value"]       # 12330000000000.0, in yuan
    data.annual("htz_gdp", unit="CNY_trn")           # a series by year, its breaks in .attrs["breaks"]
    data.find("GDP Việt Nam 2024")                   # which rows could be meant

`data.money` has exchange rates, `data.search.suggest` what a figure could be compared with, `data.rows.tidy` all
series in one table. `python -m workbook.data check` holds data/ to its rules, `update` renews seals and
data/README.md after an edit, `due` says what is expected when.
"""

from workbook.data.files import claims, sources
from workbook.data.rows import annual, breaks, change, interval, row, series, series_ids
from workbook.data.search import find
from workbook.data.units import DataError

__all__ = [
    "DataError", "annual", "breaks", "change", "claims", "find", "interval", "row", "series",
    "series_ids", "sources",
]  # fmt: skip
