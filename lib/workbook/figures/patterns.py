"""The tables of a language, compiled once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
import re
from re import _constants as sre, _parser
from typing import Any, NamedTuple

from workbook.figures.languages import CODES, LETTER, YEAR, Fixed, Reading, Words, en, one_of, trie, vi, zh
from workbook.figures.numbers import ONE

LANGUAGES = {words.lang: words for words in (vi.WORDS, zh.WORDS, en.WORDS)}
GAPS = " -\u00a0\u2009\u202f"
DIGITS = frozenset("0123456789")
ANY = "\0"
LETTERS, FEW = 6, 4  # letters that tell whether a figure may start; characters of a set that are told apart
_TABLES = ("scales", "percent", "points", "times", "currencies", "physical")
_MEASURES = {word for words in LANGUAGES.values() for table in _TABLES for word in getattr(words, table)}
_SURE = one_of(CODES | set("%万亿兆元倍吨") | {word for word in _MEASURES if len(word) > 1})
# A line broken between a number in a sentence and its scale or unit; no caption, nor a year over a column.
_CAPTIONS = ("table ", "chart ", "figure ", "bảng ", "hình ", "đồ ", "图", "圖", "表")
_IN_PROSE = r"(?<=[^\W\d].|[ $€£¥~].)" + "".join(f"(?<!(?i:{word}).)" for word in _CAPTIONS)
BROKEN = re.compile(rf"((?!{YEAR}\s)[0-9]{_IN_PROSE}[0-9.,]*+(?: ?(?:{one_of(_MEASURES)}))? ?)\n(?={_SURE})")
LONGEST_PHRASE = 4  # words, or characters in Chinese
_NOT_BEFORE_DIGIT = "(?<![$€£¥￥₫₩₹](?=[0-9]))"  # in $76-$78 the second sign is that of the second number
_WORTH = "等值的?| (?:trị giá )?(?:tương đương|quy đổi ra) | (?:in the )?equivalent (?:of|in) "
_NO_SUM = r"(?<! \+)(?<!\+(?=\s?[0-9]))"  # 3 + 2
Row = tuple[re.Pattern, Callable[[re.Match], Reading | None]]
_GROUP_NAME = re.compile(r"\(\?P<[a-z]+>")


class Phrases:
    """A table of phrases that stand before a figure, found by their last word."""

    def __init__(self, table: Mapping[str, str], spaced: bool) -> None:
        self.table, self.spaced = table, spaced
        self.lengths: dict[str, list[int]] = {}
        for words in {tuple(phrase.split()) if spaced else tuple(phrase) for phrase in table}:
            if len(words) <= LONGEST_PHRASE:
                self.lengths.setdefault(words[-1], []).append(len(words))
        for lengths in self.lengths.values():
            lengths.sort(reverse=True)

    def ending(self, words: Sequence[str], end: int) -> tuple[str, int] | None:
        """The longest phrase that ends just before word `end`, and how many words it is."""
        for length in self.lengths.get(words[end - 1], ()) if end else ():
            phrase = " ".join(words[end - length : end]) if self.spaced else words[end - length : end]
            if length <= end and phrase in self.table:
                return phrase, length
        return None


class Patterns:
    """The compiled patterns of one language."""

    def __init__(self, words: Words) -> None:
        gap = rf"[\u00a0\u2009\u202f{words.gap}]?"
        space = " " if words.spaced else r"\s?"
        scale = rf"(?P<scale>{one_of(words.scales)}){words.scale_not_before}"
        link = "(?:[ -]| -|- )" if words.spaced else "[ \u00a0]?"
        kinds = {
            "percentage_point": words.points,
            "percent": words.percent,
            "per_mille": ("‰", "phần nghìn", "phần ngàn", "per mille"),
            "multiple": dict.fromkeys(words.times, "ratio"),
            "amount": words.currencies,
            "period": words.durations,
            "physical": words.physical,
        }
        letters = {"percentage_point": "[a-z]"}  # 3pp至5pp
        unit = "|".join(f"(?P<{kind}>{one_of(keys, letters.get(kind, LETTER))})" for kind, keys in kinds.items())
        factors = {unit: Decimal(factor) for unit, factor in words.factors.items()}
        # What is measured, and how much of it one is, by the kind of unit and its word.
        self.units: dict[tuple[str, str], tuple[str, Decimal]] = {}
        for kind, keys in kinds.items():
            named = keys if isinstance(keys, Mapping) else dict.fromkeys(keys, kind)
            part = {} if kind in ("per_mille", "physical") else factors
            self.units |= {(kind, word): (name, part.get(word, ONE)) for word, name in named.items()}
        self.words = words
        self.fixed = _by_first(words)
        self.anchor = _anchor(words)
        self.numeral = re.compile(words.start)
        self.first = re.compile(words.word)
        self.word = re.compile(rf"{link}(?P<word>{words.word})")
        self.zero, self.point, self.half = map(re.compile, (words.zeros, words.point, words.half))
        self.shares, self.implied, self.elided = map(re.compile, (words.shares, words.implied, words.elided))
        self.members, self.each, self.ranging = map(re.compile, (words.members, words.each, words.ranging))
        tails = (words.period_tail, words.left_out, words.of_whole)
        self.period_tail, self.left_out, self.of_whole = map(re.compile, tails)
        self.scale = re.compile(gap + scale)
        sure = one_of(words.sure_scales)  # 2tr5
        self.short_scale = re.compile(rf"{gap}(?:(?:{sure})|(?:{one_of(words.short_scales)})(?![0-9]))")
        self.scales = {word: Decimal(value) for word, value in {**words.scales, **words.short_scales}.items()}
        # What may go on a number in digits; most numbers end where they end.
        bare = f"(?:{one_of(words.scales)}){words.scale_not_before}"
        going = (f"{gap}{bare}", f"{gap}(?:{one_of(words.short_scales)})", f"{gap}(?:{one_of(words.inside)})")
        goes_on = "|".join((*going, rf"\s?[(（]{one_of(words.scales)}", words.point, words.half))
        more = (f"{link}(?:{words.word})", " ?[0-9]", words.zeros)  # ... and on a number with a scale
        self.goes_further = re.compile("|".join((goes_on, *more)))
        # A number in digits that nothing more goes on, and its scale.
        self.plain = re.compile(f"{gap}{scale}(?!{self.goes_further.pattern})|(?!{goes_on})")
        self.bracketed_scale = re.compile(rf"\s?[(（]{scale}")
        self.unit = re.compile(rf"{gap}(?:{unit}){_NOT_BEFORE_DIGIT}{words.not_before}")
        inner = f"{one_of(words.scales)}|{one_of(words.currencies)}"
        self.bracketed = re.compile(rf"\s?[(（](?=(?:{inner}){{1,3}}[)）])|{_WORTH}(?=(?:{inner}))")
        self.ends = re.compile(rf"\s?[-–—~～]\s?|{space}(?:{words.ends}){space}")
        self.within = re.compile(rf"(?:{one_of(words.before)}){space}(?=[0-9$€£¥])")
        self.slashed = re.compile(r"(?:/[+-]?[0-9]+(?:[.,][0-9]+)*)*/[+-]?(?=[0-9])")
        self.priced = re.compile(rf"(?:{one_of(words.currencies)}) $")  # 500 USD một tấn: each tonne
        self.labelled = re.compile(r"(\w+) [0-9]{1,3},? \w+ $")
        self.change = re.compile(rf"{gap}({one_of(words.coins)})")
        self.wholes = {whole for meaning in words.coins.values() for whole in meaning.split()[:-1]}
        self.and_change = re.compile(" (?:and |và )?|又|" if words.spaced else "[又零]?")
        self.listed = re.compile(rf"(?:/\w+)?(?:{words.listed}|/)")
        self.inside = re.compile(rf"{gap}({one_of(words.inside)}){_NO_SUM}")
        self.ahead = [(hedge, re.compile(pattern)) for hedge, pattern in words.ahead.items()]
        self.scaled = re.compile(rf"[0-9.,]+{gap}(?:{one_of(words.scales)}|(?:{one_of(words.short_scales)}))")
        self.after = re.compile(
            rf"(?:/[^\W\d一二两三四五六七八九十百千几]+){{0,2}}[^\S\n]?({one_of(words.after)}){_NO_SUM}"
        )
        self.hedges = Phrases(words.before, words.spaced)
        self.directions = Phrases(words.directions, words.spaced)
        self.negations = Phrases(dict.fromkeys(words.negations, ""), words.spaced)
        self.negatives = Phrases(dict.fromkeys(words.negatives, ""), words.spaced)
        # What may stand between a direction and its figure: fillers and parts of hedges.
        parts = (hedge.split() if words.spaced else hedge for hedge in words.before)
        self.far = words.far | {word for word, hedge in words.before.items() if hedge in ("target", "forecast")}
        self.passable = words.fillers.union(*parts)
        # Before a word that is none of these nothing else says anything of the figure.
        self.telling = self.passable.union(words.multipliers, self.directions.lengths, self.negatives.lengths)
        self.factors = factors
        self.currency_ends: dict[str, list[int]] = {}  # the lengths of currencies by their last character
        for currency in sorted(words.currencies_before, key=len, reverse=True):
            self.currency_ends.setdefault(currency[-1], []).append(len(currency))


class Rows:
    """Patterns of which the first that fits counts, with what makes a reading of its match."""

    def __init__(self, rows: Fixed) -> None:
        self.rows = [(_compiled(pattern), make) for pattern, make in rows]
        bare = (_GROUP_NAME.sub("(?:", pattern) for pattern, _ in rows)
        self.any = "|".join(f"(?:{pattern})(?P<row{number}>)" for number, pattern in enumerate(bare))

    @cached_property
    def first(self) -> re.Pattern:
        """One pattern for all; the name of its last group ends in the number of the first that fits."""
        return re.compile(self.any)


class Page(NamedTuple):
    """The text that is being read, and what the caller knows about it."""

    patterns: Patterns
    text: str  # as printed
    low: str  # in lower case with plain digits, character for character
    told: bool = True  # whether the caller or the letters say which language it is
    alone: tuple[int, int] | None = None  # where the text starts and ends, blanks aside, if it is one phrase
    decimal: str | None = None  # the sign before decimals, where two readings remain
    swapped: bool = False  # whether a Vietnamese text prints 4.5 tỷ, so that its comma groups thousands
    offset: int = 0  # where the page starts in the whole text


_compiled = cache(re.compile)


@cache
def patterns(lang: str) -> Patterns:
    """The patterns of a language, compiled once."""
    return Patterns(LANGUAGES[lang])


def _by_first(words: Words) -> dict[str, Rows]:
    """What reads as a whole, in its order, by the characters that it can start with."""
    rows: dict[str, list[str]] = {}
    for pattern, _ in words.fixed:
        for char in first_characters(pattern):
            rows.setdefault(char, []).append(pattern)
    make = dict(words.fixed)
    together = {tuple(some): Rows([(pattern, make[pattern]) for pattern in some]) for some in rows.values()}
    return {char: together[tuple(some)] for char, some in rows.items()}


def _anchor(words: Words) -> re.Pattern:
    """Where a figure can start: in digits, and where the first letters are those of a number in words or of a row.

    The first item is a set of characters, which the search runs through at once: where words are spaced, what
    stands before a word, so that the match of a word ends where the word starts.
    """
    starts = [words.start, *(pattern for pattern, _ in words.fixed)]
    heads = set().union(*(_heads(_parser.parse(pattern), LETTERS if words.spaced else 2) for pattern in starts))
    heads = {head.partition(ANY)[0] for head in heads if head[0] not in DIGITS}
    starts, digits = trie(dict.fromkeys(heads, "")), "(?<=[0-9])[0-9]*"
    if words.spaced:
        return re.compile(rf"[\W\d_](?:{digits}|(?={starts}))")
    firsts = "".join(map(re.escape, sorted({head[0] for head in heads})))
    return re.compile(rf"[0-9{firsts}](?<=(?=[0-9]|{starts}).)(?:{digits}|)")


def first_characters(pattern: str) -> set[str]:
    """The characters that can start what a pattern matches. Raises ValueError where nearly any can.

    >>> sorted(first_characters("(?:in )?(?P<year>2[01])s|two|(?<=a)doubled?"))
    ['2', 'd', 'i', 't']
    """
    found = _heads(_parser.parse(pattern), 1)
    if found & {"", ANY}:
        raise ValueError(f"Any text can start {pattern!r}; begin it with letters or digits.")
    return found


def _heads(items: Iterable, length: int, inside: bool = False) -> set[str]:
    """What can start a text that a parsed pattern matches, up to `length`; ANY stands for nearly any character.

    `inside` says that something stands before it: there a set of some characters is told no further.
    """
    heads = {""}
    for operation, argument in items:
        if operation is sre.ASSERT and argument[0] > 0 and (inside or "" not in heads):  # seen, but not taken
            return {(head + tail + ANY)[:length] for head in heads for tail in _heads(argument[1], length, True)}
        if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        least, most, item = argument if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT) else (1, 1, None)
        for time in range(min(most, least + length)):
            further = inside or "" not in heads
            more = _heads(item, length, further) if item else _next(operation, argument, length, further)
            longer = {(head + tail)[:length] if ANY not in head else head for head in heads for tail in more}
            heads = longer if time < least else heads | longer
            if all(len(head) == length or ANY in head for head in heads):
                return heads
    return heads


def _next(operation: int, argument: Any, length: int, inside: bool) -> set[str]:
    """What can start a text that one item of a parsed pattern matches."""
    if operation is sre.SUBPATTERN:
        return _heads(argument[-1], length, inside)
    if operation is sre.BRANCH:
        return set().union(*(_heads(branch, length, inside) for branch in argument[1]))
    if operation is sre.LITERAL:
        return {chr(argument)}
    if operation is sre.IN and all(kind in (sre.LITERAL, sre.RANGE) for kind, _ in argument):
        ends = (value if kind is sre.RANGE else (value, value) for kind, value in argument)
        some = {chr(code) for low, high in ends for code in range(low, high + 1)}
        return {ANY} if inside and len(some) > FEW else some
    return {ANY}
