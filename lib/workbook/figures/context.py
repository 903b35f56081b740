"""What stands around a number: hedge, direction and currency before it, after it what it measures or counts."""

from collections.abc import Sequence
from decimal import Decimal
import re
from typing import NamedTuple

from workbook.figures.languages import YEAR
from workbook.figures.numbers import ONE, sign_used
from workbook.figures.patterns import GAPS, Page, Patterns
from workbook.figures.quantity import Quantity

LONGEST_TAG = 200
_TAG = re.compile(r"(?s:.)*<[a-z/][^<>]*>")
REACH_BACK = 60  # characters; the longest hedge with its fillers fits
REACH_BACK_UNSPACED = 14
_OPENING = re.escape("([{\"'“‘«（《「【")
_CLOSING = re.escape(',.;:!?)]”"»…–—')
_IN_NAMES = frozenset("-+/._#@&=")
# Up to the last place that words do not reach across: after a bracket or a comma; in Chinese after any sign.
_SHORTENED = r"(?<!approx\.)(?<!\bc\.)(?<!\bca\.)(?<!\best\.)"  # their point ends no sentence
_BREAK = re.compile(rf"(?s:.)*(?:[{_CLOSING}](?=\s){_SHORTENED}|(?<!\S)[{_OPENING}]+)")
_BREAK_UNSPACED = re.compile(r"(?s:.)*(?:[^\w~≈><≥≤]|_)")
_FILLERS_AT_MOST = 4
# What a negation before a comparison makes of it: not to exceed, 不得低于, không được thấp hơn.
_NEGATED = {"over": "at most", "up": "at most", "at most": "at least", "down": "at least"}
_RATES = frozenset("比率幅为值额润至到达")  # Chinese words after which a hyphen is a sign: 增长率-1.57‰


class Context(NamedTuple):
    """Where the figure's span starts, and what the words before it say."""

    start: int
    currency: str = ""
    negative: bool = False
    both_negative: bool = False  # a word says so, which holds for both ends of a range
    attached: bool = False  # letters or a hyphen touch the digits: a name, unless a unit says otherwise
    hedge: str = "none"
    hedge_word: str = ""
    direction: str = ""
    touching: str = ""  # the word before the number itself
    before: str = ""  # the word before the figure and its hedge
    before_at: int = -1  # its place; -1 for none
    bare: int = 0  # where the span would start without the hedge, if there are words
    times: bool = False  # a word such as gấp says that the number is a multiple


def before(page: Page, at: int, floor: int) -> Context:
    """Read the words before the number at `at`, never left of `floor`."""
    low, p, currency = page.low, page.patterns, ""
    start, negative = _sign(low, at, floor) if low[at - 1 : at] in ("-", "+") else (at, False)
    end = start - 1 if start > floor and low[start - 1] in " \u00a0" else start
    if low[end - 1 : end] in p.currency_ends and (found := _currency(p, low, start, end, floor)):
        start, currency = found
        if not negative:
            start, negative = _sign(low, start, floor)
    return (_spaced if p.words.spaced else _unspaced)(p, low, (start, currency, negative), floor)


def _sign(low: str, at: int, floor: int) -> tuple[int, bool]:
    if at > floor and low[at - 1] in "-+":
        previous = low[at - 2] if at >= 2 else " "
        of_list = previous == "/" and 0 < floor == at - 2  # +1.2/-0.3pct
        if of_list or previous in _RATES or not (previous.isalnum() or previous in "-+%)_./"):
            return at - 1, low[at - 1] == "-"
    return at, False


def _currency(p: Patterns, low: str, at: int, end: int, floor: int) -> tuple[int, str] | None:
    """The currency that ends at `end` before the number at `at`, and where it starts."""
    for length in p.currency_ends[low[end - 1]]:
        if length > end - floor:
            continue
        first, previous = low[end - length], low[end - length - 1 : end - length]
        printed = low[end - length : end]
        code = p.words.currencies_before.get(printed)
        if code and printed in p.words.needs_scale and not p.scaled.match(low, at):
            continue
        if code and not (first.isascii() and first.isalpha() and previous.isascii() and previous.isalnum()):
            return end - length, code
    return None


def _spaced(p: Patterns, low: str, number: tuple[int, str, bool], floor: int) -> Context:
    start, hedges, left = number[0], p.words.before, max(floor, number[0] - REACH_BACK)
    if start > left and not low[start - 1].isspace():
        mark = low[left:start].rsplit(None, 1)[-1].lstrip("([") or "("
        after = mark == "-" and left == floor and low[floor - 1 : floor].isalpha()  # 28 phiếu thuận-3 phiếu trắng
        # 259 mã tăng/68 mã giảm, and the next of 7,5/8,1/9%
        if after or (mark[-1] == "/" and (mark[:-1] in p.words.directions or 0 < floor == start - 1)):
            return Context(*number)
        joined = mark[-1] == "-" and low[start].isalpha() and ("-" in mark[:-1] or not p.numeral.match(low, start))
        said = mark[:-1].replace("-", " ") if joined else mark  # more-than-doubled, but under-five
        if said in hedges:
            return Context(start - len(mark), *number[1:], hedge=hedges[said], hedge_word=said)
        return Context(*number, attached=mark[-1].isalnum() or mark[-1] in _IN_NAMES or mark[-1] in ":\\")
    if found := _BREAK.match(low, left, start):
        left = found.end()
    return _peel(p, low, number, low[left:start].split(), left)


def _unspaced(p: Patterns, low: str, number: tuple[int, str, bool], floor: int) -> Context:
    start = end = number[0]
    while end > floor and low[end - 1] in " \u00a0":
        end -= 1
    previous = low[end - 1] if end > floor else ""
    touches = end == start and previous.isascii() and (previous.isalnum() or previous in _IN_NAMES)
    if touches and not (previous == "/" and 0 < floor == end - 1):  # the next of 3.7/3.8/1.5亿元
        return Context(*number, attached=True)
    left = max(floor, end - REACH_BACK_UNSPACED)
    if found := _BREAK_UNSPACED.match(low, left, end):
        left = found.end()
    if ">" in low[left:end] and (tag := _TAG.match(low, max(0, left - LONGEST_TAG), end)):
        left = max(left, tag.end())  # <b>7.1%: no hedge
    return _peel(p, low, number, low[left:end], left)


def _peel(p: Patterns, low: str, found: tuple[int, str, bool], chain: Sequence[str], left_at: int) -> Context:
    """Take hedge, fillers and direction off the words before a figure (characters in Chinese), nearest first."""
    if not chain:
        return Context(*found)
    words, (start, currency, negative), below = p.words, found, 0
    if chain[-1] in p.negatives.lengths and (below := _below_zero(p, chain, len(chain))):
        start, chain = _place(low, chain[-below:], start), chain[:-below]
    number, left, hedge, hedge_word, direction, times = start, len(chain), "none", "", "", False
    if chain and chain[-1] in p.telling:  # as a rule not
        if times := chain[-1] in words.multipliers:  # gần gấp 2 lần
            left, start = left - 1, _place(low, chain[-1:], start)
        if longest := p.hedges.ending(chain, left):
            hedge_word, length = longest
            hedge, direction = words.before[hedge_word], words.directions.get(hedge_word, "")
            turned = _NEGATED.get(hedge) or _NEGATED.get(direction)
            if turned and (no := p.negations.ending(chain, left - length)):
                hedge, hedge_word, direction, length = turned, f"{no[0]} {hedge_word}", "", length + no[1]
            if hedge != "none":
                start = _place(low, chain[left - length : left], start)
            left -= length
        if left and not times and chain[left - 1] in words.multipliers:  # gấp gần 2 lần
            times, start, left = True, _place(low, chain[left - 1 :], number), left - 1
        far = left
        while far and left - far < 2 and chain[far - 1] in words.fillers:
            far -= 1
        if not negative and not below and (below := _below_zero(p, chain, far)):  # âm tới 5,8%
            left = far - below
            start = _place(low, chain[left:], number)
        direction = direction or _direction(p, chain, left)
        if not hedge_word and chain[-1] in words.fillers:
            hedge = _distant_hedge(p, chain)
    if not hedge_word and hedge == "none" and p.ahead:
        hedge = next((far for far, clause in p.ahead if clause.search(low, left_at, number)), hedge)
    return Context(
        start, currency, negative or below > 0, below > 0, False, hedge, hedge_word, direction,
        chain[-1] if chain else "", chain[left - 1] if left else "",
        _place(low, chain[left - 1 :], number) if left and words.spaced else -1, number, times,
    )  # fmt: skip


def _below_zero(p: Patterns, chain: Sequence[str], end: int) -> int:
    """How many words before `end` say that the number is below zero, unless a longer word holds them: 正负3%."""
    if not (found := p.negatives.ending(chain, end)):
        return 0
    longer = p.hedges.ending(chain, end)
    return 0 if longer and longer[1] > found[1] else found[1]


def _place(low: str, words: Sequence[str], end: int) -> int:
    """Where the first of the words starts that stand before `end`."""
    for word in reversed(words):
        end = low.rindex(word, 0, end)
    return end


def _direction(p: Patterns, chain: Sequence[str], end: int) -> str:
    """The direction that the nearest words give, looking past hedges and fillers."""
    for at in range(end, max(0, end - _FILLERS_AT_MOST), -1):
        # One character such as 高 or 低 is a direction only where it touches the number.
        if (found := p.directions.ending(chain, at)) and (p.words.spaced or found[1] > 1 or at == end):
            return p.words.directions[found[0]]
        if chain[at - 1] not in p.passable:
            break
    return ""


def _distant_hedge(p: Patterns, chain: Sequence[str]) -> str:
    """A target or forecast counts across fillers: mục tiêu tăng trưởng 6,5%; an estimate has to touch."""
    for at in range(len(chain) - 1, max(0, len(chain) - 1 - _FILLERS_AT_MOST), -1):
        if chain[at] not in p.words.fillers:
            break
        if (found := p.hedges.ending(chain, at)) and found[0] in p.far:
            return p.words.before[found[0]]
    return "none"


# No sum reaches this in a large currency; a dot that would need more is a decimal (18.720 nghìn tỷ USD).
LARGEST = Decimal(10) ** 15
SMALL_CURRENCIES = frozenset({"VND", "IDR", "KRW", "JPY", "LAK", "KHR", "MMK", ""})
SHARES = ("percent", "percentage_point")
A_YEAR = re.compile(YEAR)
_KINDS = {"per_mille": "percent", "physical": "amount"}


class Unit(NamedTuple):
    """What is measured or counted, and where its word ends."""

    kind: str
    name: str
    end: int
    factor: Decimal = ONE  # how much of the named unit one of the printed unit is


def unit_of(page: Page, found: Quantity, currency: str) -> Unit | None:
    """The unit or the counted noun after a quantity; `currency` stands before it. None for a bare number."""
    units = page.patterns.words
    if measured := _measured(page, found):
        last = page.low[measured.end - 1]
        if currency and last in units.generic:  # 人民币8.5分
            return Unit("amount", currency, measured.end, page.patterns.factors.get(last, ONE))
        return measured
    if currency:
        return Unit("amount", currency, found.end)
    end = units.noun(page.text, page.low, found.end)
    if end > found.end:
        return Unit("count", page.text[found.end : end].strip(" -"), end)
    return Unit("amount", "", found.end) if found.scale > 1 else None


def _measured(page: Page, found: Quantity) -> Unit | None:
    p, low, start = page.patterns, page.low, found.end
    if not (match := p.unit.match(low, start)):
        opened = p.bracketed.match(low, start) if low[start : start + 1] in ("(", "（", " ", "等") else None
        if not (match := opened and p.unit.match(low, opened.end())):
            return None
    if match.lastgroup == "period" and found.scale > 1 and low.startswith("-", match.end()):
        return None  # 5 million year-on-year
    kind, printed, end = match.lastgroup, match[0].lstrip(GAPS), match.end()
    name, factor = p.units[kind, printed]
    if kind == "physical" or factor != 1 or printed in p.words.touching:
        as_printed = page.text[end - len(printed) : end]
        coin = factor != 1 and len(printed) > 2 and as_printed.istitle() and printed[-1] != "s"
        if coin or (kind == "physical" and len(printed) == 1 and as_printed.isupper()):
            return None  # 5G, 4M, 50 Cent: a name
        apart = printed in p.words.touching and end - len(printed) > found.end
        if apart and "/" not in low[found.start : found.end]:
            return None  # but 17 1/4 p
        name = as_printed if kind == "physical" else name
    if low[end : end + 1] in (")", "）") and ("(" in low[found.start : end] or "（" in low[found.start : end]):
        end += 1  # 38700.58(亿元)
    return Unit(_KINDS.get(kind, kind), name, end, factor)


def settled(page: Page, around: Context, found: Quantity, unit: Unit) -> Unit:
    """A year before a noun is a year (In 2023 exports rose), and "3 lần" after no verb counts occurrences."""
    words = page.patterns.words
    if unit.kind == "percentage_point":
        changed = around.direction or page.low[found.start - 1] in "+-/"  # but 占比30pct
        a_share = not changed and page.low.endswith("pct", found.end, unit.end)
        return Unit("percent", "percent", unit.end) if a_share else unit
    if found.scale > 1 or sign_used(found.digits):
        return unit
    if unit.kind == "count" and A_YEAR.fullmatch(found.digits):
        # English groups the thousands of a count, so that 2025 projections are those of a year.
        grouped = words.thousands_grouped and around.hedge == "none" and not found.digits.endswith("00")
        if grouped or around.touching in words.year_before:
            return Unit("period", "year", found.end)
    verbs = words.frequency_after
    if unit.kind == "multiple" and verbs and not ({around.before, around.touching} & verbs or around.direction):
        return Unit("count", page.low[found.end : unit.end].strip(), unit.end)
    return unit


def possible(page: Page, found: Quantity, unit: Unit) -> list[Decimal]:
    """The readings of the digits that the unit leaves possible, the likelier first.

    One dot or comma before three digits is a decimal sign or groups thousands. Vietnamese groups with the
    dot; a comma is its decimal sign, but not for đồng or people, of which there are no thousandths.
    """
    if len(found.numbers) == 1:
        return list(found.numbers.values())
    numbers, own = found.numbers, page.patterns.words.decimal
    (sign,) = (key for key in numbers if key)
    grouped, decimal = numbers[""], numbers[sign]
    if page.decimal:
        return [decimal if page.decimal == sign else grouped]
    bare_sum = unit.kind == "amount" and found.scale == 1
    if sign == own == ".":
        # 12.640 USD in a text whose language nobody told may be Vietnamese.
        return [decimal] if page.told or not (bare_sum and unit.name.isupper()) else [grouped, decimal]
    if sign == own:
        if found.digits.endswith("000") or page.swapped:
            return [grouped]  # 20,000 tỷ: nobody prints three decimals that are zero
        signed = bare_sum and page.low.endswith(("$", "€", "£"), 0, found.start)  # as where the sign comes from
        if signed or (unit.kind == "count" and found.scale == 1) or (unit.name == "VND" and bare_sum):
            return [grouped]
        of_row = not unit.name and page.low.endswith(("-", "| ", "("), 0, found.start)  # Lợi nhuận | 5,123 |
        return [decimal] if not bare_sum else [grouped] if of_row else [grouped, decimal]
    if own == "." or (unit.kind in SHARES and found.digits.endswith("0")):
        return [grouped]
    large = unit.kind == "amount" and unit.name not in SMALL_CURRENCIES and grouped * found.scale >= LARGEST
    return [decimal] if unit.kind in SHARES or large else [grouped]  # 6.412%, 18.720 nghìn tỷ USD
