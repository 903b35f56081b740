"""The gate holds the notebooks: it runs them in one form everywhere and says in one line what is not in order.

    python -m workbook.gate run 03      # executes in place; the file changes only where results change
    python -m workbook.gate check       # one line for each broken rule of a page
    python -m pytest --nbval            # runs every cell and compares it with what is committed

`form` is how a notebook is stored, `kernels` is what it runs in, `rules` and `prose` are what a page must keep,
`__main__` runs and checks. The gate reads figures in prose (`figures`) and knows no other room.
"""

import sys

# Here, as it must come before nbformat: jsonschema would build a grammar of web addresses for a second, and import
# a library of calendars for formats that no notebook has.
sys.modules.setdefault("rfc3987_syntax", None)
sys.modules.setdefault("isoduration", None)
