"""What stands before a figure: hedge, direction, currency, or a name that owns the digits."""

from __future__ import annotations

from dataclasses import dataclass
import re

from workbook.figures.words import Words

LONGEST_CURRENCY = 8  # characters
LONGEST_TAG = 200
REACH_BACK = 48  # characters; the longest hedge with its fillers fits
_WORD = re.compile(r"\S+")
_OPENING = "([{\"'“‘«（《「【"
_LONGEST_PHRASE = 4  # words, or characters in Chinese
_FILLERS_AT_MOST = 4


@dataclass(frozen=True)
class Context:
    """Where the figure's span starts, and what the words before it say."""

    start: int
    hedge: str = "none"
    hedge_word: str = ""
    direction: str = ""
    currency: str = ""
    negative: bool = False
    attached: bool = False  # letters or a hyphen touch the digits: a name, unless a unit says otherwise
    before: str = ""  # the word before the figure and its hedge
    touching: str = ""  # the word before the number itself
    capital: bool = False  # whether that word starts with a capital
    opens: bool = False  # ... because it opens a sentence
    bare: int = 0  # where the span would start without the hedge


def before(text: str, low: str, at: int, floor: int, words: Words) -> Context:
    """Read the words before the number at `at`, never left of `floor`."""
    start, negative = _sign(low, at, floor)
    start, currency = _currency(low, start, floor, words)
    if not negative and currency:
        start, negative = _sign(low, start, floor)
    if words.spaced:
        return _spaced(text, low, start, floor, words, currency, negative)
    return _unspaced(low, start, floor, words, currency, negative)


def _sign(low: str, at: int, floor: int) -> tuple[int, bool]:
    if at - 1 >= floor and low[at - 1] in "-+":
        previous = low[at - 2] if at >= 2 else " "
        if not (previous.isalnum() or previous in "-+%)_./"):
            return at - 1, low[at - 1] == "-"
    return at, False


def _currency(low: str, at: int, floor: int, words: Words) -> tuple[int, str]:
    end = at - 1 if at > floor and low[at - 1] in " \u00a0" else at
    if end <= floor or low[end - 1] not in words.currency_ends:
        return at, ""
    for length in range(min(LONGEST_CURRENCY, end - floor), 0, -1):
        code = words.currencies_before.get(low[end - length : end])
        if code:
            previous = low[end - length - 1 : end - length]
            if (
                low[end - length].isascii()
                and low[end - length].isalpha()
                and previous.isascii()
                and previous.isalnum()
            ):
                continue
            return end - length, code
    return at, ""


def _spaced(text: str, low: str, start: int, floor: int, words: Words, currency: str, negative: bool) -> Context:
    left = max(floor, start - REACH_BACK)
    found = list(_WORD.finditer(low, left, start))
    if found and found[-1].end() == start:
        run = found.pop()
        mark = run[0]
        if mark[-1] == "/" and mark[:-1] in words.directions:  # 259 mã tăng/68 mã giảm
            return Context(start, currency=currency, negative=negative)
        if mark in words.hedges_before:
            return Context(run.start(), words.hedges_before[mark], mark, "", currency, negative)
        if mark[-1] in _OPENING or not (mark[-1].isalnum() or mark[-1] in "-+/._#@&=:\\"):
            return Context(start, currency=currency, negative=negative)
        return Context(start, currency=currency, negative=negative, attached=True)
    chain = []
    for match in reversed(found):
        word = match[0]
        if word[-1] in ',.;:!?)]”"»…–—':
            break
        bare = word.lstrip(_OPENING)
        chain.append((bare, match.start() + len(word) - len(bare)))
        if bare != word:
            break
    return _peel(text, start, chain, words, currency, negative, " ")


def _unspaced(low: str, start: int, floor: int, words: Words, currency: str, negative: bool) -> Context:
    end = start
    while end > floor and low[end - 1] in " \u00a0":
        end -= 1
    previous = low[end - 1] if end > floor else ""
    if end == start and previous and previous.isascii() and (previous.isalnum() or previous in "-+/._#@&="):
        return Context(start, currency=currency, negative=negative, attached=True)
    chain = []
    for at in range(end - 1, max(floor, end - 14) - 1, -1):
        if (not low[at].isalnum() and low[at] not in "~≈><≥≤") or _ends_tag(low, at):
            break
        chain.append((low[at], at))
    return _peel(low, start, chain, words, currency, negative, "")


def _ends_tag(low: str, at: int) -> bool:
    """Whether the sign at `at` ends a tag of HTML, where it is no hedge: <b>7.1%."""
    opening = low.rfind("<", max(0, at - LONGEST_TAG), at) if low[at] == ">" else -1
    name = low[opening + 1 : opening + 2]
    return opening >= 0 and (name == "/" or (name.isascii() and name.isalpha())) and ">" not in low[opening:at]


def _peel(text, start, chain, words, currency, negative, glue) -> Context:
    """Take hedge, fillers and direction off the chain of words, nearest first."""
    touching = chain[0][0] if chain else ""
    hedge, hedge_word, used = "none", "", 0
    span = start
    for length in range(min(_LONGEST_PHRASE, len(chain)), 0, -1):
        phrase = glue.join(word for word, _ in reversed(chain[:length]))
        if phrase in words.hedges_before:
            hedge, hedge_word, used = words.hedges_before[phrase], phrase, length
            if hedge != "none":
                span = chain[length - 1][1]
            break
    direction = words.directions.get(hedge_word) or _first_of(chain, used, words.directions, words, glue)
    if hedge == "none" and not used:
        hedge = _distant_hedge(chain, words, glue)
    rest = chain[used:]
    first = rest[0] if rest else ("", start)
    return Context(
        span,
        hedge,
        hedge_word,
        direction,
        currency,
        negative,
        False,
        first[0],
        touching,
        bool(rest) and text[first[1]].isupper(),
        bool(rest) and _opens(text, first[1]),
        start,
    )


def _opens(text: str, at: int) -> bool:
    """Whether the word at `at` opens a sentence."""
    return text[max(0, at - 2) : at].rstrip()[-1:] in ("", ".", "!", "?", ":")


def _first_of(chain, at, table, words, glue) -> str:
    """The table's entry for the nearest phrase, looking past hedges and fillers."""
    for skipped in range(at, min(at + _FILLERS_AT_MOST, len(chain))):
        for length in range(min(_LONGEST_PHRASE, len(chain) - skipped), 0, -1):
            phrase = glue.join(word for word, _ in reversed(chain[skipped : skipped + length]))
            # One character such as 高 or 低 is a direction only where it touches the number.
            if phrase in table and (glue or len(phrase) > 1 or skipped == at):
                return table[phrase]
        if chain[skipped][0] not in words.passable:
            return ""
    return ""


def _distant_hedge(chain, words, glue) -> str:
    """A target, forecast or estimate counts across fillers: mục tiêu tăng trưởng 6,5%, ước đạt 30 tỷ."""
    for skipped in range(1, min(_FILLERS_AT_MOST + 1, len(chain))):
        if chain[skipped - 1][0] not in words.fillers:
            return "none"
        for length in range(min(_LONGEST_PHRASE, len(chain) - skipped), 0, -1):
            phrase = glue.join(word for word, _ in reversed(chain[skipped : skipped + length]))
            if words.hedges_before.get(phrase) in ("target", "forecast", "about"):
                return words.hedges_before[phrase]
    return "none"
