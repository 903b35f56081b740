"""The words of a page in English or Vietnamese, for pages whose charts and verdicts are shown in either."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from workbook import ROOT, WorkbookError
from workbook.figures.printing import number

WORDS = ROOT / "notebooks" / "vietnamese.csv"  # columns: en, vi


def words(language: str) -> Callable[..., str]:
    """How a page says its words in "en" or "vi": a function of the English text and the values at its {places}.

    Whole numbers are printed whole, floats with one decimal. The function raises WorkbookError for a text that
    `notebooks/vietnamese.csv` lacks.

    >>> words("vi")("target {target}", target=40)
    'mục tiêu 40'
    """
    table = pd.read_csv(WORDS, index_col="en")["vi"] if language == "vi" else {}

    def say(english: str, **values: float) -> str:
        if language == "vi" and english not in table:
            raise WorkbookError(f"{WORDS.name} has no Vietnamese for {english!r}.")
        told = {name: number(value, int(isinstance(value, float)), language) for name, value in values.items()}
        return (table[english] if language == "vi" else english).format(**told)

    return say
