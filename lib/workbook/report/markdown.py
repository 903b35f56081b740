"""The one escaper: text from elsewhere as Markdown that shows what the text says, and does nothing."""

from __future__ import annotations

import re

from workbook.figures.text import visible

# What Markdown obeys wherever it stands, and the dollar sign, which GitHub and JupyterLab take as mathematics.
# References like &#42; are read by every Markdown, inside of tables as well.
ALWAYS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*[]|~$"})
# These are obeyed in some places only, so that "<1 %", R&D and claim_id stay as they are.
SOMETIMES = re.compile(r"&(?=#?\w+;)|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])")
STARTS = re.compile(r"^(\d+)?([-+=.)>#])")  # a list, a rule, a quotation or a heading
BLANKS = re.compile(r"\s+")
LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Safe(str):
    """Text that is Markdown already, so nothing escapes it; pandas keeps it in columns of dtype object only."""


def literal(text: str) -> str:
    """A text as Markdown that shows it as it stands, in one line, fit for a cell of a table; `Safe` as it is.

    >>> literal("R&D <1 % of [x](y) | a_b"), literal(Safe("**no**"))
    ('R&D <1 % of &#91;x&#93;(y) &#124; a_b', '**no**')
    """
    if isinstance(text, Safe):
        return text
    return running(BLANKS.sub(lambda run: " " if LINE_END.search(run[0]) else run[0], text))


def running(text: str) -> str:
    """The same for a piece of running text, line ends and all."""
    return SOMETIMES.sub(lambda sign: f"&#{ord(sign[0])};", visible(text)).translate(ALWAYS)


def paragraphs(markdown: str) -> str:
    """The lines of such text as paragraphs, none of which is a list, a heading or code by its start."""
    lines = [line.strip() for line in re.split("[\r\n]", markdown)]
    return "\n\n".join(
        STARTS.sub(lambda start: f"{start[1] or ''}&#{ord(start[2])};", line) for line in lines if line
    )
