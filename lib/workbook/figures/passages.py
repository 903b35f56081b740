"""Read a whole text: load it, tell the language of each paragraph, and find the line of a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
import re

from workbook.figures import Figure, FigureError, check_input, read
from workbook.figures.characters import composed
from workbook.figures.literal import shown

# Neither blanks nor lines are given back, or a long line of blanks would be searched from each of them.
PARAGRAPH = re.compile(r"(?m)^(?:[^\S\n]*+\S[^\n]*+(?:\n|\Z))++")
# A line that is long and ends in the middle of a sentence was broken by a mail program or a PDF.
BROKEN_LINE = re.compile(r"(?<=[^\n]{40})(?<![.!?:;…。！？：；”\"])\n(?=\S)")
CHINESE = re.compile("[\u3400-\u9fff]")
WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
NOT_ENGLISH = re.compile(r"[^\W\d_a-zA-Z]")
VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
ACCENTED = re.compile(r"\b[a-z]*[àáãâèéêìíòóõôùúý][a-z]*\b")
LONGEST_NAME = 300  # characters of a file's name with its folders
FEW_ACCENTS = 0.2  # of the words: an English text may have a café in São Paulo


def load(source: str | Path) -> str:
    """The text of a UTF-8 file. Raises FigureError when there is no such file or it is in another encoding."""
    try:
        content = Path(source).read_bytes()
    except (OSError, ValueError) as error:  # a NUL character in the name is a ValueError
        why = getattr(error, "strerror", None) or error
        raise FigureError(f"Cannot read {_name(str(source))}: {why}; check the name of the file.") from None
    return decoded(content, str(source))


def decoded(content: bytes, name: str) -> str:
    """The text of a file's bytes, with plain line ends and without a byte order mark. Raises FigureError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FigureError(
            f"{_name(name)} is not in UTF-8 (line {line}); save it as UTF-8 and try again."
        ) from None
    if "\0" in text:
        raise FigureError(f"{_name(name)} has NUL characters: it is no text, or in UTF-16; save it as UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(text: str, lang: str | None = None) -> list[Figure]:
    """All figures of an article, in order, each in the language of its paragraph unless `lang` names one.

    Paragraphs end at an empty line. `start` and `end` of a figure count from the start of `text`.

    >>> [(figure.value, figure.lang) for figure in read_text("tăng 7,1%\\n\\nup 7.1%\\n\\n增长7.1%")]
    [(7.1, 'vi'), (7.1, 'en'), (7.1, 'zh')]
    """
    check_input(text, lang)
    return list(_moved(text, lang))


def lines_of(text: str, positions: Iterable[int]) -> list[int]:
    """The line on which each position lies, from 1, empty lines counted."""
    ends = [end.start() for end in re.finditer("\n", text)]
    return [bisect_left(ends, position) + 1 for position in positions]


def language_of(paragraph: str) -> str:
    """vi, zh or en by the letters; a name in Chinese characters does not make a paragraph Chinese.

    >>> language_of("The ministry called the growth nominal (名义增长).")
    'en'
    """
    low, _ = composed(paragraph.lower())
    words = _times(WORD, low)
    if _times(CHINESE, low) > words:
        return "zh"
    accented = _times(ACCENTED, low) > FEW_ACCENTS * words
    return "vi" if VIETNAMESE.search(low) or accented else "en"


def _name(name: str) -> str:
    """A file's name in full, because its end says the most; shortened when it must be something else."""
    return repr(name) if len(name) <= LONGEST_NAME else shown(name)


def _times(pattern: re.Pattern, text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _moved(text: str, lang: str | None) -> Iterator[Figure]:
    for paragraph in PARAGRAPH.finditer(text):
        begin = paragraph.start()
        # Plain letters may be Vietnamese without its marks: then 12.640 USD stays open to two readings.
        told = language_of(paragraph[0]) if NOT_ENGLISH.search(paragraph[0]) else None
        for figure in read(BROKEN_LINE.sub(" ", paragraph[0]), lang=lang or told):
            yield replace(figure, start=figure.start + begin, end=figure.end + begin)
