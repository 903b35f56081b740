"""What was printed, where and when: the claims of the articles, their sources, and the series to hold them to.

    data.claims().at["zones-gdp-cny", "value"]       # 12330000000000.0, in yuan
    data.annual("htz_gdp", unit="CNY_trn")           # a series by year, its breaks in .attrs["breaks"]
    data.find("GDP Việt Nam 2024")                   # which rows could be meant

`data.money` has exchange rates. `python -m workbook.data check` holds data/ to its rules, `update` renews seals
and data/README.md after an edit, `due` says what is expected when, `newest` how far each series goes.
"""

from workbook.data.files import DATA as DATA
from workbook.data.fresh import newest, newest_periods as newest_periods
from workbook.data.history import annual, breaks, change
from workbook.data.rows import interval, row, row_interval as row_interval, series, series_ids as series_ids
from workbook.data.search import find, suggest as suggest
from workbook.data.store import cite, claims, package as package, resource as resource, sources
from workbook.data.tidy import tidy as tidy
from workbook.data.units import DataError

# The face; what else is imported above lives in the module that it comes from.
__all__ = [
    "DataError", "annual", "breaks", "change", "cite", "claims", "find", "interval", "newest", "row", "series",
    "sources",
]  # fmt: skip
