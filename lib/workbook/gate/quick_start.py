"""Spare every start a second: import this before nbformat.

nbformat checks notebooks with jsonschema, which builds a grammar of internationalised web addresses when
JupyterLab's `rfc3987-syntax` is installed. No notebook needs it, and jsonschema does without.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
