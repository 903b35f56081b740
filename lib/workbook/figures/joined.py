"""Numbers that share a unit: ranges, lists, amount and change."""

from collections.abc import Iterator
from decimal import Decimal
import re

from workbook.figures.context import A_YEAR, REACH_BACK, Context, Unit, possible, unit_of
from workbook.figures.names import Candidate, is_grouped
from workbook.figures.numbers import sign_used
from workbook.figures.patterns import DIGITS, Page
from workbook.figures.quantity import Quantity, quantity, share

LONGEST_LIST = 4  # numbers that may share the unit of the last one
LONGEST_CURRENCY = 4  # characters of a currency before the second end of a range: US$1bn-US$2bn
_SIGNS = frozenset("$£€¥")
_THREE = re.compile(
    r"(?<![0-9.,:：∶])([0-9]{1,2}(?:[.,][0-9]{1,2})?)"
    + r" ?[:：∶] ?([0-9]{1,2}(?:[.,][0-9]{1,2})?)" * 2
    + r"(?! ?[:：∶.,]?[0-9])"
)
_STRUCTURE = re.compile("[结結][构構]|比[例重]|cơ cấu|tỷ trọng|structure|shares|ratio|split")
SHAREABLE = ("percent", "percentage_point", "multiple", "amount")
WIDEST = 100  # how many times the low end of a range is in the high one, if it takes a smaller scale


def with_change(page: Page, found: Candidate) -> Candidate:
    """An amount with the smaller parts or the half that follow it: 3 dollars 20 cents, 1 tấn 2 tạ, 2 năm rưỡi."""
    p, unit = page.patterns, found.unit
    measured = unit.kind in ("amount", "period", "multiple") and unit.end > found.number.end
    if measured and not sign_used(found.number.digits) and (half := p.half.match(page.low, unit.end)):
        numbers = {sign: value + share(half[0]) for sign, value in found.number.numbers.items()}
        return found._replace(number=found.number._replace(numbers=numbers), unit=unit._replace(end=half.end()))
    name = "money" if unit.name.isupper() and unit.name != "GBP" else unit.name.lower()
    while name in p.wholes and (match := p.and_change.match(page.low, unit.end)):
        part = quantity(p, page.low, match.end())
        change = p.change.match(page.low, part.end) if part and part.scale == 1 and part.numbers else None
        wholes, _, parts = p.words.coins[change[1]].rpartition(" ") if change else ("", "", "")
        if name not in wholes.split():
            break
        more = part.numbers[next(iter(part.numbers))] / Decimal(parts) / unit.factor
        numbers = {sign: value + more for sign, value in found.number.numbers.items()}
        unit = unit._replace(end=change.end())
        found = found._replace(number=found.number._replace(numbers=numbers), unit=unit)
    return found


def shared(page: Page, found: Candidate) -> Candidate:
    """A number in a list takes scale and unit of the list's last.

    So do the first numbers of 4.6和3.1个百分点, of 1.1 trillion and 350 billion yuan, of 12 of the 20 cities.
    """
    (around, first, unit), p, low = found, page.patterns, page.low
    at, joins = first.end, p.words
    a_year = A_YEAR.fullmatch(first.digits)
    if first.digits and _is_structure(low, first):
        return Candidate(around._replace(attached=False), first, Unit("percent", "percent", at))
    if first.digits and (slashed := p.slashed.match(low, at)):
        last = _after_slashes(page, found, slashed.end())
        many = slashed[0].count("/") > 1 or sign_used(low[at - len(first.digits) : slashed.end()])
        if last and (many or p.each.search(low, max(0, around.start - REACH_BACK), around.start)):
            return last
    for _ in range(LONGEST_LIST):
        joiner = p.members.match(low, at)
        if not joiner:
            break
        word = joiner[0].split()[0]
        changing, part = word in joins.change, word in joins.part
        each = not part and p.each.search(low, max(0, around.start - REACH_BACK), around.start)
        signed = around.currency and low[joiner.end() : joiner.end() + 1] in _SIGNS  # from £16.1 to £45.3 million
        start = joiner.end() + bool(signed)
        if low[start : start + 1] not in DIGITS and not (first.spelled and (part or each)):
            break
        item = quantity(p, low, start, bool(signed))
        if not item or not item.numbers:
            break
        last = unit_of(page, item, around.currency)
        at = last.end if last else item.end
        if unit and changing and signed and first.scale == 1 < item.scale and sign_used(first.digits):
            return found._replace(number=first._replace(scale=item.scale))
        if unit:  # a scaled number that lacks only its currency or noun
            if last and last.name and last.kind in ("amount", "count"):
                return found._replace(unit=last._replace(end=unit.end))
            continue
        if not (changing or part or each) and (first.spelled or a_year):
            break
        decimals = sign_used(first.digits) or sign_used(item.digits)
        part_of = joiner[0] == "/" and last and last.kind == "amount" and not last.name.isupper()
        shareable = SHAREABLE if not a_year and (changing or each or (decimals and not part)) else ()
        if part_of or (last and last.kind in (("count", *shareable) if changing or part or each else shareable)):
            end = last.end if joiner[0] == "/" else first.end  # 31/85 dự án is one figure
            return Candidate(around, first._replace(scale=item.scale), last._replace(end=end))
        if last or not (decimals or each):
            break
    return found


def _is_structure(low: str, number: Quantity) -> bool:
    """Whether a number is one of three shares of a whole: 三次产业结构比为5.2:36.6:58.2."""
    near = low[max(0, number.start - 2) : number.start] + low[number.end : number.end + 2]
    if not any(colon in near for colon in ":：∶"):  # as a rule
        return False
    for match in _THREE.finditer(low, max(0, number.start - 20), number.end + 20):
        if match.start() <= number.start < match.end():
            parts = [Decimal(part.replace(",", ".")) for part in match.groups()]
            told = _STRUCTURE.search(low, max(0, match.start() - 24), number.end)
            told = told is not None or any(part % 1 for part in parts)
            return told and abs(sum(parts) - 100) <= Decimal("0.2")
    return False


def _after_slashes(page: Page, found: Candidate, at: int) -> Candidate | None:
    """A number before slashes with scale and unit of the last one: 2.4/3.1/3.9bn."""
    around, first, unit = found
    item = quantity(page.patterns, page.low, at, bool(around.currency))
    last = unit_of(page, item, around.currency) if item and item.numbers and first.scale == 1 else None
    fits = last and (last.kind in SHAREABLE or item.scale > 1) and (around.currency or not unit)
    return Candidate(around, first._replace(scale=item.scale), last._replace(end=first.end)) if fits else None


def second_end(page: Page, found: Candidate) -> Candidate | None:
    """The other end of a range that starts with the number found, with the unit that both share."""
    (around, first, unit), p, low, words = found, page.patterns, page.low, page.patterns.words
    own = unit is not None and unit.kind != "count" and unit.end > first.end
    joiner = p.ends.match(low, unit.end if own else first.end)
    if not joiner or not first.numbers:
        return None
    apart = _are_apart(page, joiner[0].strip(), around)
    if apart and (own or around.touching not in words.directions):
        return None
    at = joiner.end()
    if hedge := p.within.match(low, at):  # 2% tới trên 3%
        at = hedge.end()
    for length in range(LONGEST_CURRENCY, 0, -1):
        if low[at : at + length] in words.currencies_before and low[at + length : at + length + 1] in DIGITS:
            if not around.currency:
                return None  # 3.2% to £24.8bn
            at += length
            break
    signed = low[at : at + 1] == "-" and around.negative
    at += signed
    if low[at : at + 1] not in DIGITS and not ((first.spelled or first.scale > 1) and p.numeral.match(low, at)):
        return None
    second = quantity(p, low, at, bool(around.currency))
    if not second or not second.numbers:
        return None
    last = unit_of(page, second, around.currency)
    if own and last == ("amount", "", second.end, 1):
        last = unit._replace(end=second.end)  # 500 triệu đồng-1,2 tỷ
    even = joiner[0].startswith(" ") == joiner[0].endswith(" ")  # no second amount below zero: 3,180 -960,500
    if last is None and unit is None and even and is_grouped(page, first) and is_grouped(page, second):
        last = Unit("amount", "", second.end)  # the 70,000-80,000 level
    if last is None or last[:2] != (unit[:2] if own else ("percent", "percent") if apart else last[:2]):
        return None
    around = around._replace(both_negative=around.both_negative or signed)
    other = Candidate(around, second, last)
    other = with_change(page, other) if second.scale == 1 else other
    low_end, high_end = both_ends(page, first, other)
    return other if low_end < high_end else None


def _are_apart(page: Page, joiner: str, around: Context) -> bool:
    """Whether a joining word keeps two figures apart: from 5% to 7%, 5% and 7%."""
    joins = page.patterns.words
    if joiner in joins.paired:
        return around.touching != joins.paired[joiner]
    far = max(0, around.start - REACH_BACK)
    apart = joiner.isalpha() and around.touching in joins.apart_after
    return apart and not page.patterns.ranging.search(page.low, far, around.start)


def both_ends(page: Page, first: Quantity, other: Candidate) -> tuple[Decimal, Decimal]:
    """The printed ends of a range; the first takes the scale of the second, or one below it, when it has none."""
    around, second, unit = other
    high_end = possible(page, second, unit)[0] * second.scale * unit.factor
    for scale in _scales(second.scale) if first.scale == 1 else (first.scale,):
        low_end = possible(page, first._replace(scale=scale), unit)[0] * scale * unit.factor
        if around.negative or (low_end < high_end and (scale in (1, second.scale) or low_end * WIDEST > high_end)):
            break
    if first.scale == 1 and not around.negative and (first.spelled or page.low[first.end : second.start] == "-"):
        one = second.scale * unit.factor
        low_end = one * _abbreviated(low_end / one, high_end / one)
    if around.both_negative:
        return tuple(sorted((-low_end, -high_end)))
    return (-low_end if around.negative else low_end), high_end


def _abbreviated(low_end: Decimal, high_end: Decimal) -> Decimal:
    """The low end in the tens of the high one: 2-300 is 200 to 300, 20-25.000 is 20,000 to 25,000.

    >>> [str(_abbreviated(Decimal(low), Decimal(high))) for low, high in ((2, 300), (20, 25000), (1, 500))]
    ['200', '20000', '1']
    """
    for ten in (100, 1000, 10**4, 10**5):
        most = max(low_end + min(2, low_end), low_end * 10 * (ten == 1000 and low_end > 1))
        if high_end % ten == 0 and low_end < high_end / ten <= most:
            return low_end * ten
    return low_end


def _scales(scale: Decimal) -> Iterator[Decimal]:
    """A scale and those below it, by thousands: the low end of 850-1,2 tỷ is in millions."""
    while scale >= 1:
        yield scale
        scale /= 1000
    yield Decimal(1)
