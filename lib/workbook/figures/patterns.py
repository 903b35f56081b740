"""The tables of a language, compiled once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
import re

from workbook.figures.languages import en, vi, zh
from workbook.figures.starts import NUMBER, starts
from workbook.figures.languages import LETTER, Reading, Words, one_of

LANGUAGES = {words.lang: words for words in (vi.WORDS, zh.WORDS, en.WORDS)}
GAPS = " -\u00a0\u2009\u202f"
DIGITS = frozenset("0123456789")
LONGEST_PHRASE = 4  # words, or characters in Chinese
_NOT_BEFORE_DIGIT = "(?<![$€£¥￥₫₩₹](?=[0-9]))"  # in $76-$78 the second sign is that of the second number
_NUMBER = re.compile("[0-9]+")

Row = tuple[re.Pattern, Callable[[re.Match], Reading | None]]


class Phrases:
    """A table of phrases that stand before a figure, found by their last word."""

    def __init__(self, table: Mapping[str, str], spaced: bool) -> None:
        self.table = table
        self.glue = " " if spaced else ""
        self.lengths: dict[str, list[int]] = {}
        for words in {tuple(phrase.split()) if spaced else tuple(phrase) for phrase in table}:
            if len(words) <= LONGEST_PHRASE:
                self.lengths.setdefault(words[-1], []).append(len(words))
        for lengths in self.lengths.values():
            lengths.sort(reverse=True)

    def ending(self, words: Sequence[str], end: int) -> Iterator[tuple[str, int]]:
        """The phrases that end just before word `end`, the longest first, and how many words they are."""
        for length in self.lengths.get(words[end - 1], ()):
            if length <= end and (phrase := self.glue.join(words[end - length : end])) in self.table:
                yield phrase, length


class Patterns:
    """The compiled patterns of one language."""

    def __init__(self, words: Words) -> None:
        
        gap = rf"[\u00a0\u2009\u202f{words.gap}]?"
        space = " " if words.spaced else r"\s?"
        scale = rf"(?P<scale>{one_of(words.scales)}){words.scale_not_before}"
        link = "[ -]" if words.spaced else "[ \u00a0]?"
        kinds = {
            "percentage_point": words.points,
            "percent": words.percent,
            "per_mille": ("‰",),
            "multiple": words.times,
            "amount": words.currencies,
            "period": words.durations,
            "physical": words.physical,
        }
        unit = "|".join(f"(?P<{kind}>{one_of(keys)})" for kind, keys in kinds.items())
        self.words = words
        # Where a figure can start, and what reads as a whole, by how it starts.
        self.anchor, self.fixed = _by_start(words)
        self.numeral = re.compile(words.start)
        self.first = re.compile(words.word)
        self.word = re.compile(rf"{link}(?P<word>{words.word})")
        self.zero, self.point, self.half, self.shares, self.implied, self.elided = map(
            re.compile,
            (words.zeros, words.point, words.half, words.shares, words.implied, words.elided),
        )
        self.scale = re.compile(gap + scale)
        self.short_scale = re.compile(rf"{gap}(?:{one_of(words.short_scales)})(?![0-9])")
        self.scales = {word: Decimal(value) for word, value in {**words.scales, **words.short_scales}.items()}
        # What may go on a number in digits; most numbers end where they end.
        going = (f"{gap}{scale}", f"{gap}(?:{one_of(words.short_scales)})", f"{gap}(?:{one_of(words.inside)})")
        self.goes_on = re.compile(
            "|".join((*going, rf"\s?[(（]{one_of(words.scales)}", words.point, words.half))
        )
        self.bracketed_scale = re.compile(rf"\s?[(（]{scale}")
        self.unit = re.compile(rf"{gap}(?:{unit}){_NOT_BEFORE_DIGIT}{words.not_before}")
        self.bracketed = re.compile(
            rf"\s?[(（](?=(?:{one_of(words.scales)}|{one_of(words.currencies)}){{1,3}}[)）])"
        )
        self.period_tail = re.compile(words.period_tail)
        self.ends = re.compile(rf"\s?[-–—~～]\s?|{space}(?:{words.ends}){space}")
        self.members = re.compile(words.members)
        self.left_out = re.compile(words.left_out)
        self.change = re.compile(rf"{gap}({one_of(words.coins)})")
        self.and_change = re.compile(" (?:and |và )?|又|" if words.spaced else "又?")
        self.each = re.compile(words.each)
        self.listed = re.compile(rf"(?:/\w+)?(?:{words.listed})")
        self.inside = re.compile(rf"{gap}({one_of(words.inside)})")
        self.ahead = re.compile(words.ahead)
        self.after = re.compile(rf"(?:/\w+){{0,2}}\s?({one_of(words.after)})")
        self.hedges = Phrases(words.before, words.spaced)
        self.directions = Phrases(words.directions, words.spaced)
        # What may stand between a direction and its figure: fillers and parts of hedges.
        parts = (hedge.split() if words.spaced else hedge for hedge in words.before)
        self.passable = words.fillers.union(*parts)
        self.currency_ends = frozenset(currency[-1] for currency in words.currencies_before)

    def rows_at(self, low: str, anchor: re.Match) -> list[Row]:
        """The fixed patterns that can match where the anchor did, in their order."""
        key = anchor[0]
        if key in DIGITS:
            end = _NUMBER.match(low, anchor.start()).end()
            key = NUMBER + low[end : end + 1]
        return self.fixed[key if key in self.fixed else NUMBER]


@cache
def patterns(lang: str) -> Patterns:
    """The patterns of a language, compiled once."""
    return Patterns(LANGUAGES[lang])


def _by_start(words: Words) -> tuple[re.Pattern, dict[str, list[Row]]]:
    """Where a number or a fixed pattern can start, and the fixed patterns to try at each start, in their order."""
    rows = [(re.compile(pattern), make) for pattern, make in words.fixed]
    numbers: dict[str, set[int]] = {start: set() for start in {NUMBER, *starts(words.start)}}
    for number, (pattern, _) in enumerate(rows):
        for start in starts(pattern.pattern):
            numbers.setdefault(start, set()).add(number)
    fixed = {}
    for start in numbers:
        beginnings = (start[:length] for length in range(1, len(start) + 1))
        tried = set().union(*(numbers.get(beginning, ()) for beginning in beginnings))
        fixed[start] = [rows[number] for number in sorted(tried)]
    initials: dict[str, list[str]] = {}
    for start in sorted(numbers, key=len, reverse=True):
        if start[0] != NUMBER:
            initials.setdefault(start[0], []).append(re.escape(start[1:]))
    opening = rf"(?<!{LETTER})" if words.spaced else ""
    branches = "|".join(f"{initial}(?:{'|'.join(rest)})" for initial, rest in initials.items())
    return re.compile(rf"[0-9]|{opening}(?:{branches})"), fixed
