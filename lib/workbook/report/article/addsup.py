"""What an article says about itself: relations among its figures, what does not add up first."""

from __future__ import annotations

import json

import pandas as pd

from workbook.checks.relations import relations
from workbook.checks.relations.judge import Relation
from workbook.report.article.reading import read_article
from workbook.report.show import Safe

VERDICTS = {
    "en": {"nearly": "nearly fits", "cannot": "does not add up", "fits": "fits"},
    "vi": {"nearly": "gần khớp", "cannot": "không khớp", "fits": "khớp"},
}
NOTHING = {
    "en": "No two figures of this text are tied by its words; nothing could be checked.",
    "vi": "Không có hai con số nào trong bài gắn với nhau bằng lời văn; chưa kiểm tra được gì.",
}


def related(text: str, found: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """The relations among the figures of a text: verdict, the figures by number, and a sentence.

    `found` is what `read_article` gave for this text. What does not add up comes first, then what nearly fits,
    then what fits; within each the least likely by chance first. Empty when nothing is tied. `language` is that
    of the sentences, en or vi.
    """
    rows = [
        [_marked(one.verdict, language), _numbers(found, one.places), one.sentence(language)]
        for one in _in_order(text, found)
    ]
    return pd.DataFrame(rows, columns=["verdict", "figures", "what was found"])


def as_json(text: str, lang: str | None, language: str) -> str:
    """The same as a JSON list of objects: kind, verdict, figures as printed, chance, sentence."""
    rows = [
        {
            "kind": one.kind,
            "verdict": one.verdict,
            "figures": [figure.printed for figure in one.figures],
            "by_chance": round(one.by_chance, 4),
            "sentence": one.sentence(language),
        }
        for one in _in_order(text, read_article(text, lang))
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _in_order(text: str, found: pd.DataFrame) -> list[Relation]:
    told = relations(found, text)
    return [*told.cannot, *told.nearly, *told.fits]


def _marked(verdict: str, language: str) -> str:
    words = VERDICTS[language][verdict]
    return words if verdict == "fits" else Safe(f"**{words}**")


def _numbers(found: pd.DataFrame, places: tuple[int, ...]) -> str:
    return ", ".join(str(found.index[place]) for place in dict.fromkeys(places))
