"""From a printed figure to a verdict, in seven rooms.

A figure is read (`figures`), set beside `data`, made into a `projection` or a verdict (`checks`), and shown by
`report`. `charts` draws and imports nothing of ours; the `gate` holds the notebooks. Each room imports only
rooms before it in this row: figures, data, projection, checks, report.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]  # of the checkout: notebooks/, README.md, docs/


class WorkbookError(ValueError):
    """What the workbook refuses, in one sentence that says where, what and what to do."""
