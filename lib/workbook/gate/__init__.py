"""The gate holds the notebooks: it runs them in one form everywhere and says in one line what is not in order.

    python -m workbook.gate run 03      # executes in place; the file changes only where results change
    python -m workbook.gate check       # one line for each broken rule of a page
    python -m pytest --nbval            # runs every cell and compares it with what is committed

`form` is how a notebook is stored, `environment` and `kernels` what it runs in, `runner` runs it; `rules`, `code`,
`outputs` and `prose` are the rules of a page. It reads figures in prose (`figures`) and knows no other room.
"""

import sys

# nbformat brings jsonschema, which builds a grammar of web addresses for a second where JupyterLab has its parser.
# No notebook needs it, and here is the one place that is always read before nbformat.
sys.modules.setdefault("rfc3987_syntax", None)
