"""The words between figures that say which figures belong together, by language.

Each cue of words.csv is one pattern, searched in lower case in the words before a figure (back to the figure
before it) or after it (up to the next figure); the row "empty" lists whole words instead.
"""

from __future__ import annotations

from collections.abc import Iterable
import csv
from functools import cache
from pathlib import Path
import re

from workbook.figures.languages import zh

with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as table:
    CUES = {row["cue"]: row for row in csv.DictReader(table)}
# Two or three parts that make a whole wherever they stand together.
WHOLES = [
    pair.split()
    for pair in ("exports imports", "domestic foreign", "urban rural", "men women", "primary secondary tertiary")
]
LISTING = re.compile(r"^\s*(?:[,;、，；/:：∶]|và|and|和|及|与|or|, and)\s*(?:và|and)?\s*$")
AND = re.compile(r",|、|，|;|；|\bvà\b|\band\b|和|及|与")
CLAUSE = re.compile(r"[,，;；:：]")
PHRASE_END = re.compile(
    r"[,，;；:：()（）]|\bvà\b|\band\b|\btrong\b|\bso với\b|\btừ\b|\bfrom\b|\bin\b|"
    r"\bas of\b|\bfor\b|\bto\b|\b(?:were|was|is|are)\b"
)
APPOSED = re.compile(
    r"^(?:\s*/\s*\w+)?\s*[(（]?(?:,\s*)?(?:or|hay|tức(?: là)?|tương (?:đương|ứng)(?: với)?|cụ thể là|即|或|[(（])"
    r"(?: (?:với )?(?:mức|t[ỷỉ] lệ))?\s*(?:tăng|giảm)?\s*(?:khoảng|gần|hơn|trên)?\s*$"
)
_SHORT = "".join(rf"(?<!\b{word})" for word in ("Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "No"))
SENTENCE = re.compile(_SHORT + r"[.!?…](?=\s|$)|[。！？]|\n(?=\s*(?:[^\Wa-zà-ỹđ]|[-•–*]))|\n\s*\n")
# Traditional characters are searched as simplified ones.
FOLDED = zh.WORDS.folded | str.maketrans("進較計貿順總額減對優", "进较计贸顺总额减对优")
YEAR = re.compile(r"(?:19|20)\d\d")
BRACKETS = re.compile(r"[(（][^()（）]{0,120}[)）]")
_WORD = re.compile(r"[^\W\d_](?:[\w/-]*\w)?")
_ENDING = re.compile(r"(?<=\w{4})(?:s|ed|ing)$")
_HAN = re.compile("[\u3400-\u9fff]+")
_EMPTY = {lang: frozenset(CUES["empty"][lang].split()) for lang in ("vi", "zh", "en")}
_EMPTY_CHINESE = re.compile("|".join(sorted(_EMPTY["zh"], key=len, reverse=True)))


@cache
def _pattern(name: str, lang: str) -> re.Pattern[str]:
    return re.compile(CUES[name][lang])


def cue(name: str, text: str, lang: str) -> re.Match[str] | None:
    """The first place where a cue stands in a piece of text."""
    return _pattern(name, lang).search(text)


def last_cue(name: str, text: str, lang: str) -> re.Match[str] | None:
    """The last place where a cue stands in a piece of text."""
    return max(_pattern(name, lang).finditer(text), key=re.Match.start, default=None)


def without(name: str, text: str, lang: str) -> str:
    """A piece of text with blanks for a cue."""
    return _pattern(name, lang).sub(" ", text)


def complements(names: Iterable[frozenset[str]]) -> bool:
    """Whether figures are called what together makes a whole: domestic and foreign, exports and imports."""
    names = list(names)
    return any(len(names) == len(whole) and set(whole) <= set().union(*names) for whole in WHOLES) and all(names)


def measures(text: str, lang: str) -> frozenset[str]:
    """Which part of a pair words name, exports or imports, or trade, which is both."""
    names = {name for pair in WHOLES for name in pair if cue(name, text, lang)}
    return frozenset(names - set(WHOLES[0]) | {"trade"} if cue("trade", text, lang) else names)


def name_of(text: str, lang: str) -> frozenset[str]:
    """The words of a piece of text that name something; in Chinese pairs of characters, and words in letters."""
    if lang != "zh":
        words = (word for word in _WORD.findall(text) if word not in _EMPTY[lang])
        return frozenset(words if lang == "vi" else (_ENDING.sub("", word) for word in words))
    runs = _HAN.findall(_EMPTY_CHINESE.sub(" ", text))
    pairs = {run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))}
    return frozenset(pairs.union(re.findall(r"[a-z]{2,}", text)))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter of two names stands in the other, from 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def similar(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two names together stands in both, from 0 to 1."""
    return len(one & other) / (len(one | other) or 1)
