"""Text that comes from elsewhere, made safe for a page: what it prints is what it says, and no more."""

from __future__ import annotations

import re

# What Markdown takes as an instruction wherever it stands, and the dollar sign, which GitHub takes as
# mathematics. References like &#42; are read by every Markdown, inside of tables as well.
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*[]|~$"})
# These are instructions only in some places, so that "<1 %", R&D and claim_id stay as they are.
_SOMETIMES = re.compile(r"&(?=#?\w+;)|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])")
_LINE_ENDS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def in_markdown(text: str) -> str:
    """A text as Markdown that shows it literally, in one line, fit for a cell of a table.

    >>> in_markdown("R&D <1 % of [x](y) | a_b")
    'R&D <1 % of &#91;x&#93;(y) &#124; a_b'
    """
    one_line = _LINE_ENDS.sub(" ", text)
    return _SOMETIMES.sub(lambda sign: f"&#{ord(sign[0])};", one_line).translate(_SIGNS)


def prose_in_markdown(text: str) -> str:
    """The same for text in which an editor marks names as `code` on purpose: those marks stay."""
    parts = re.split(r"(`[^`\n]+`)", text)
    # A bar would end the cell of a table inside of code as well.
    return "".join(
        part if number % 2 and "|" not in part else in_markdown(part) for number, part in enumerate(parts)
    )
