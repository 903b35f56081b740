"""A text before it is read: its characters, its paragraphs, its language and its lines."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
import re
import unicodedata

from workbook.figures.interval import FigureError

NO_TEXT = {  # first bytes of files that hold no plain text
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
BLOCKS = frozenset("p div br h1 h2 h3 h4 h5 h6 li ul ol tr table section article blockquote".split())
UNSEEN_TAGS = frozenset(("script", "style", "head"))
_PLAIN = (
    dict(zip("０１２３４５６７８９％．－−（）＋～", "0123456789%.--()+~", strict=True))
    | dict.fromkeys("‐‑‒﹣", "-")
    | dict.fromkeys("\u2006\u2007\u2008\u200a", "\u2009")  # narrow spaces between groups of digits
)
_NOT_PLAIN = re.compile(f"[{''.join(map(re.escape, _PLAIN))}]")
_WIDE_COMMA = re.compile("，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
# Japanese print sets 10·0%; elsewhere the dot is part of a name (3·15).
_MIDDLE_DOT = re.compile(
    "[·・‧](?<=[0-9].)(?=[0-9]{1,3} ?(?:[%万亿萬億兆倍]|个百|個百|per ?cent|[mb]illion|trillion))"
)
# What no reader sees: soft hyphens, joiners, marks of writing direction, which browsers and PDFs leave inside of
# words and numbers; the colours of a terminal; the signs of LaTeX around $7.1\%$.
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u2060-\u2064\u2066-\u2069\ufeff"
_SUSPECT = re.compile(rf"[{_INVISIBLE}\x1b$\\]")
# Characters with a blank after each, as a scanner or a poster sets them: 总 投 资 1 2 . 5 亿 元.
_SPACED_OUT = re.compile(
    r"[\u3400-\u9fff](?<!\S.) (?:[\u3400-\u9fff] ){2}"
    r"(?:(?:[\u3400-\u9fff.,，。%]|[0-9.,]+) )*[\u3400-\u9fff%](?!\S)"
)
_UNSEEN = re.compile(
    rf"[{_INVISIBLE}]"
    r"|\x1b\[[0-9;?]*[A-Za-z]"
    r"|(?<![\w$])\$(?=[0-9]+(?:[.,][0-9]+)*(?:\\?%)?\$(?![0-9]))"
    r"|(?<=[0-9])\\(?=%)"
)
# Two or three blanks before a word or a percent sign, where no column ends: 151,98  tỷ  USD.
_SURPLUS = re.compile(r"[ \u00a0](?<=[^\W_][ \u00a0]{2})[ \u00a0]?(?=[%$€£¥]|[A-Z]{3}\b|(?![A-ZĐ])[^\W\d_])")
_MATHS = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?:\\?%)?")
# Thirty marks on one letter are more than any language has, and composing takes the square of their number.
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]{0,30}|[\u0300-\u036f]{1,30}")
_MARK = re.compile("[\u0300-\u036f]")
_MANY_MARKS = re.compile(r"[^\w\s!-~][^\w\s!-~]{30}")  # a single sign first is what a search runs through
# What a terminal obeys, what turns the direction of a line, and halves of characters, which no file can hold.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Neither blanks nor lines are given back, or a long line of blanks would be searched from each of them.
_PARAGRAPH = re.compile(r"(?m)^(?:[^\S\n]*+\S[^\n]*+(?:\n|\Z))++")
# A line that is long and ends in the middle of a sentence was broken by a mail program or a PDF.
_BROKEN_LINE = re.compile(r"\n(?<=[^\n]{40}\n)(?<![.!?:;…。！？：；”\"]\n)(?=\S)")

_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_CHINESE, _CHINESE_RUN = re.compile("[\u3400-\u9fff]"), re.compile("[\u3400-\u9fff]+")
_NOT_ENGLISH = re.compile(r"[^\W\d_a-zA-Z]")
_VIETNAMESE = "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"  # letters that no other language has
_VIETNAMESE_LETTER = re.compile(f"[{_VIETNAMESE}]")
_MARKED_WORD = re.compile(rf"(?<![^\W\d_])[a-z]*[àáãâèéêìíòóõôùúý{_VIETNAMESE}][^\W\d_]*")
_ENGLISH_WORD = re.compile(r"\b(?:the|of|and|from|was|percent|million|billion|trillion)\b")
LARGEST = 100_000_000  # bytes of a file; an article has some thousands
ENOUGH = 4000  # characters that tell the language of a text
PLAINLY = {"vi": 4, "zh": 8, "en": 4}  # marked words, characters or function words that leave no doubt
_FEW_ACCENTS = 0.2  # of the words: an English text may have a café in São Paulo


def composed(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The text with accents composed and without what no reader sees; and where each character was printed.

    None in place of the places stands for a text in which nothing moved.
    """
    unseen = _unseen(text)
    if not _MANY_MARKS.search(text) and unicodedata.is_normalized("NFC", text):
        if not unseen:
            return text, None
        if not _MARK.search(text):
            kept = [at for at in range(len(text)) if at not in unseen]
            return "".join([text[at] for at in kept]), [(at, at + 1) for at in kept]
    pieces, places = [], []
    for cluster in _CLUSTER.finditer(text):
        shown = cluster[0][1:] if cluster.start() in unseen else cluster[0]
        pieces.append(unicodedata.normalize("NFC", shown))
        places += [cluster.span()] * len(pieces[-1])
    return "".join(pieces), places


def _unseen(text: str) -> set[int]:
    """The places of the characters that no reader sees."""
    places = {at for run in _SPACED_OUT.finditer(text) for at in range(*run.span()) if text[at] == " "}
    places.update(at for run in _SURPLUS.finditer(text) for at in range(*run.span()))
    for suspect in _SUSPECT.finditer(text):
        if match := _UNSEEN.match(text, suspect.start()):
            places.update(range(*match.span()))
            if match[0] == "$":
                places.add(_MATHS.match(text, match.end()).end())
    return places


def lowered(text: str) -> str:
    """The text in lower case and with plain digits, character for character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    low = _NOT_PLAIN.sub(lambda sign: _PLAIN[sign[0]], _WIDE_COMMA.sub(",", low))
    return _MIDDLE_DOT.sub(".", low)


def visible(text: str) -> str:
    """The text with control characters written out, so that a terminal shows them and does nothing.

    >>> print(visible("7,1%" + chr(27) + "[2J"))
    7,1%\\x1b[2J
    """
    return CONTROLS.sub(lambda sign: repr(sign[0])[1:-1], text)


def language_of(text: str) -> str:
    """vi, zh or en, by letters and a few English words; a name of another language does not count.

    >>> language_of("The ministry called the growth nominal (名义增长)."), language_of("Petrobrás: 7.115 percent")
    ('en', 'en')
    """
    return guess(lowered(composed(text)[0]))[0]


def guess(low: str) -> tuple[str, bool]:
    """The language of a text in lower case, and whether its letters tell it.

    Plain letters may be Vietnamese without its marks: then 12.640 USD stays open to two readings.
    """
    without = low.replace("vnđ", " ")  # the code stands in English texts as well
    low = without if _WORD.search(without) else low
    if (chinese := sum(map(len, _CHINESE_RUN.findall(low)))) and chinese >= len(_WORD.findall(without)):
        return "zh", True
    if not _NOT_ENGLISH.search(low):
        return "en", False
    needed = len(_ENGLISH_WORD.findall(low))
    if not _VIETNAMESE_LETTER.search(low):
        needed = max(needed, int(_FEW_ACCENTS * len(_WORD.findall(without))))
    return ("vi" if any(islice(_MARKED_WORD.finditer(low), needed, None)) else "en"), True


def other_language(low: str, lang: str) -> str:
    """The language that a text in lower case is plainly in when it is not `lang`; else ""."""
    low = low[:ENOUGH]
    guessed = guess(low)[0]
    clear = {"vi": _MARKED_WORD, "zh": _CHINESE, "en": _ENGLISH_WORD}[guessed]
    if guessed == lang or len(clear.findall(low)) < PLAINLY[guessed]:
        return ""
    return "" if {"vi": _VIETNAMESE_LETTER, "zh": _CHINESE, "en": _ENGLISH_WORD}[lang].search(low) else guessed


def passages(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs, which end at an empty line, with their places; a line broken in a sentence is mended."""
    for paragraph in _PARAGRAPH.finditer(text):
        yield paragraph.start(), _BROKEN_LINE.sub(" ", paragraph[0])


def lines_of(text: str, positions: Iterable[int]) -> list[int]:
    """The line on which each position lies, from 1, empty lines counted."""
    ends = [end.start() for end in re.finditer("\n", text)]
    return [bisect_left(ends, position) + 1 for position in positions]


def load(source: str | Path) -> str:
    """The text of a UTF-8 file. Raises FigureError for no such file, one above 100 MB, or another encoding."""
    try:
        with Path(source).open("rb") as file:
            content = file.read(LARGEST + 1)  # /dev/zero has no end
    except (OSError, ValueError) as error:  # a NUL character in the name is a ValueError
        why = getattr(error, "strerror", None) or error
        page = str(source).startswith("http")
        advice = "save the page and name its file" if page else "check the name of the file"
        raise FigureError(f"Cannot read {str(source)!r}: {why}; {advice}.") from None
    if len(content) > LARGEST:
        raise FigureError(f"{str(source)!r} has more than {LARGEST // 10**6} MB; give the text of one article.")
    return decoded(content, str(source))


def decoded(content: bytes, name: str) -> str:
    """The text of a file's bytes, with plain line ends and without a byte order mark; of a web page what it says.

    Raises FigureError for what is no text in UTF-8, and names the kind of file where its first bytes tell.
    """
    if kind := next((kind for sign, kind in NO_TEXT.items() if content.startswith(sign)), ""):
        raise FigureError(f"{name!r} is {kind}; open it, and save or paste its words as plain text in UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FigureError(f"{name!r} is not in UTF-8 (line {line}); save it as UTF-8 and try again.") from None
    if "\0" in text:
        raise FigureError(f"{name!r} has NUL characters: it is no text, or in UTF-16; save it as UTF-8.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _said(text) if re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE) else text


def _said(page: str) -> str:
    """The words of a saved web page, a line for each block, a tab between cells."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return re.sub(r"[ \t]*\n\s*", "\n", "".join(reader.parts)).strip() + "\n"


class _Page(HTMLParser):
    """Collects what a web page says, without scripts, styles and the head."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN_TAGS
        self.parts += ["\n"] * (tag in BLOCKS)

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN_TAGS and self.unseen > 0
        self.parts += ["\t" if tag in ("td", "th") else "\n"] * (tag in BLOCKS or tag in ("td", "th"))

    def handle_data(self, data: str) -> None:
        self.parts += [data] * (not self.unseen)
