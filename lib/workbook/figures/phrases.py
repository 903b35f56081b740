"""The shortest phrase of a text that carries a figure by itself."""

import re

from workbook.figures import Figure, FigureError, read_one

WORDS_AROUND = 3
REACH = 200  # characters on each side; in Chinese a "word" may be as long as its paragraph
WORD = re.compile(r"\S+")


def phrase_of(text: str, figure: Figure) -> str:
    """The printed figure, with a word or two around it where it alone would be read as another figure."""
    spans = [(figure.start, figure.end)]
    spans += [(start, figure.end) for start in _starts_before(text, figure.start)]
    spans += [(figure.start, end) for end in _ends_after(text, figure.end)]
    phrases = [" ".join(text[start:end].split()) for start, end in spans]
    return next((phrase for phrase in phrases if _reads_alone(phrase, figure)), phrases[0])


def _starts_before(text: str, at: int) -> list[int]:
    """Where the last words of the line before a place start, the nearest first."""
    left = max(0, at - REACH)
    line_start = text.rfind("\n", left, at) + 1
    starts = [word.start() for word in WORD.finditer(text, max(line_start, left), at)]
    if left and starts[:1] == [left] and not text[left - 1].isspace():
        starts = starts[1:]  # the reach cuts this word
    return starts[-WORDS_AROUND:][::-1]


def _ends_after(text: str, at: int) -> list[int]:
    """Where the next words of the line after a place end."""
    right = min(len(text), at + REACH)
    line_end = text.find("\n", at, right)
    ends = [word.end() for word in WORD.finditer(text, at, right if line_end < 0 else line_end)]
    if right < len(text) and ends[-1:] == [right] and not text[right].isspace():
        ends = ends[:-1]
    return ends[:WORDS_AROUND]


def _reads_alone(phrase: str, figure: Figure) -> bool:
    try:
        alone = read_one(phrase)
    except FigureError:
        return False
    return (alone.value, alone.low, alone.high, alone.unit) == (figure.value, figure.low, figure.high, figure.unit)
