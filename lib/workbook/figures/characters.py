"""A text in the characters that the patterns know: accents composed, plain digits, nothing invisible."""

from __future__ import annotations

import re
from typing import NamedTuple
import unicodedata

_PLAIN = (
    {
        ord(wide): plain
        for wide, plain in zip("０１２３４５６７８９％．－−（）＋～", "0123456789%.--()+~", strict=True)
    }
    | dict.fromkeys(map(ord, "‐‑‒﹣"), "-")
    | dict.fromkeys(map(ord, "\u2006\u2007\u2008\u200a"), "\u2009")  # narrow spaces between groups of digits
)
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
# Japanese print sets 10·0%; elsewhere the dot is part of a name (3·15).
_MIDDLE_DOT = re.compile(
    "(?<=[0-9])[·・‧](?=[0-9]{1,3} ?(?:[%万亿萬億兆倍]|个百|個百|per ?cent|[mb]illion|trillion))"
)
# What no reader sees: soft hyphens, joiners, marks of writing direction, which browsers and PDFs leave inside of
# words and numbers; the colours of a terminal; the signs of LaTeX around $7.1\%$.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u2060-\u2064\u2066-\u2069\ufeff]"
    r"|\x1b\[[0-9;?]*[A-Za-z]"
    r"|(?<![\w$])\$(?=[0-9]+(?:[.,][0-9]+)*(?:\\?%)?\$(?![0-9]))"
    r"|(?<=[0-9])\\(?=%)"
)
_MATHS = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?:\\?%)?")
# Thirty marks on one letter are more than any language has, and composing takes the square of their number.
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]{0,30}|[\u0300-\u036f]{1,30}")
_MANY_MARKS = re.compile(r"[^\w\s!-~]{31}")


class Moved(NamedTuple):
    """Where each character of a composed text started and ended in the printed one."""

    starts: list[int]
    ends: list[int]


def composed(text: str) -> tuple[str, Moved | None]:
    """The text with accents composed and without what no reader sees; None when nothing moved."""
    unseen = _unseen(text)
    if not unseen and not _MANY_MARKS.search(text) and unicodedata.is_normalized("NFC", text):
        return text, None
    pieces, moved = [], Moved([], [])
    for cluster in _CLUSTER.finditer(text):
        at = cluster.start()
        piece = unicodedata.normalize("NFC", cluster[0][1:] if at in unseen else cluster[0])
        pieces.append(piece)
        moved.starts.extend([at] * len(piece))
        moved.ends.extend([cluster.end()] * len(piece))
    return "".join(pieces), moved


def _unseen(text: str) -> set[int]:
    """The places of the characters that no reader sees."""
    places = set()
    for match in _UNSEEN.finditer(text):
        places.update(range(*match.span()))
        if match[0] == "$":
            places.add(_MATHS.match(text, match.end()).end())
    return places


def lowered(text: str) -> str:
    """The text in lower case and with plain digits, character for character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    low = _WIDE_COMMA.sub(",", low)
    return _MIDDLE_DOT.sub(".", low.translate(_PLAIN))
