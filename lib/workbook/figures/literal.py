"""Text that comes from elsewhere, made safe for a page: what it prints is what it says, and no more."""

from __future__ import annotations

import re

LONGEST_SHOWN = 40  # characters of a text in a message
# What Markdown takes as an instruction wherever it stands, and the dollar sign, which GitHub takes as
# mathematics. References like &#42; are read by every Markdown, inside of tables as well.
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*[]|~$"})
# These are instructions only in some places, so that "<1 %", R&D and claim_id stay as they are.
_SOMETIMES = re.compile(r"&(?=#?\w+;)|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])")
# In running text of which nobody knows where a piece of it will stand, all of them are written out.
_ALL_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_[]<>#|~&$"})
_LIST_OR_RULE = re.compile(r"^(\d+)?([-+=.)])")
# What a terminal obeys, what turns the direction of a line, and halves of characters, which no file can hold.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def shown(text: str) -> str:
    """A cell in quotes for a message, shortened with … when it is long."""
    return repr(text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…")


def visible(text: str) -> str:
    """The text with control characters written out, so that a terminal shows them and does nothing.

    >>> print(visible("7,1%" + chr(27) + "[2J"))
    7,1%\\x1b[2J
    """
    return _CONTROLS.sub(lambda sign: repr(sign[0])[1:-1], text)


def visible_in_json(json: str) -> str:
    """The same for JSON, which stands for the same text as before."""
    return _CONTROLS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json)


def in_markdown(text: str) -> str:
    """A text as Markdown that shows it literally, in one line, fit for a cell of a table.

    >>> in_markdown("R&D <1 % of [x](y) | a_b")
    'R&D <1 % of &#91;x&#93;(y) &#124; a_b'
    """
    one_line = visible(_BLANKS.sub(lambda run: " " if _LINE_END.search(run[0]) else run[0], text))
    return _SOMETIMES.sub(lambda sign: f"&#{ord(sign[0])};", one_line).translate(_SIGNS)


def prose_in_markdown(text: str) -> str:
    """The same for text in which an editor marks names as `code` on purpose: those marks stay."""
    parts = re.split(r"(`[^`\n]+`)", text)
    # A bar would end the cell of a table inside of code as well.
    return "".join(
        part if number % 2 and "|" not in part else in_markdown(part) for number, part in enumerate(parts)
    )


def running_in_markdown(text: str) -> str:
    """A piece of running text as Markdown that shows it literally, wherever in a line it stands."""
    return visible(text).translate(_ALL_SIGNS)


def lines_in_markdown(text: str) -> str:
    """The lines of such a text as paragraphs, none of which is a list, a heading or code by its start."""
    lines = [line.strip() for line in re.split("[\r\n]", text)]
    return "\n\n".join(_LIST_OR_RULE.sub(_as_text, line) for line in lines if line)


def _as_text(match: re.Match) -> str:
    return f"{match[1] or ''}&#{ord(match[2])};"
