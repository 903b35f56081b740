"""How a pattern can start, read from the pattern itself, so that the text is searched for these places only."""

from collections.abc import Iterable
from re import _constants as sre, _parser

MOST = 40  # starts of one pattern; from there on they are not told apart any longer
LONGEST = 4  # characters
NUMBER = "0"  # stands for any run of digits
_SPACES = frozenset(char for char in map(chr, range(0x3001)) if char.isspace())
_CATEGORIES = {sre.CATEGORY_SPACE: _SPACES, sre.CATEGORY_DIGIT: frozenset("0123456789")}


def starts(pattern: str) -> set[str]:
    """The beginnings of all that a pattern matches: its first characters, or 0 for digits with what follows them.

    >>> sorted(starts("(?:in )?(?P<year>2[0-9])s|two|doubled?")), sorted(starts("q(?=[1-4])|[0-9]+[a-c]?"))
    (['0s', 'doub', 'in ', 'two'], ['0', '0a', '0b', '0c', 'q'])
    """
    ended: set[str] = set()
    ended |= _grown(_parser.parse(pattern), {""}, ended)
    if "" in ended:
        raise ValueError(f"Any text can start {pattern!r}; begin it with letters or digits.")
    return ended


def _grown(items: Iterable, growing: set[str], ended: set[str]) -> set[str]:
    """`growing` with what `items` add to it; what cannot or need not grow further goes to `ended`."""
    for operation, argument in items:
        if operation in (sre.AT, sre.ASSERT_NOT) or (operation is sre.ASSERT and argument[0] < 0):
            continue
        if operation is sre.ASSERT:  # looks ahead: nothing is consumed, so what follows says no more
            ended |= _grown(argument[1], growing, ended)
            growing = set()
        elif operation is sre.SUBPATTERN:
            growing = _grown(argument[-1], growing, ended)
        elif operation is sre.BRANCH:
            growing = set().union(*(_grown(branch, growing, ended) for branch in argument[1]))
        elif operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, repeated = argument
            steps = [growing]
            while steps[-1] and len(steps) <= min(int(most), LONGEST):
                steps.append(_grown(repeated, steps[-1], ended))
            growing = set().union(*steps[min(least, LONGEST) :])
        else:
            growing = _longer(_characters(operation, argument), growing, ended)
        if not growing:
            break
    return growing


def _longer(characters: set[str], growing: set[str], ended: set[str]) -> set[str]:
    """The starts with one more of some characters; an empty set of them stands for nearly any character."""
    letters = {character for character in characters if not character.isdecimal()}
    short = {start for start in growing if len(start) < (2 if start[:1] == NUMBER else LONGEST)}
    if not characters or (len(short) * len(letters) > MOST and "" not in short):
        ended |= growing
        return set()
    ended |= growing - short if letters else set()
    longer = {start + letter for start in short for letter in letters}
    if len(letters) < len(characters):  # digits go on a number and end any other start
        ended |= growing - {"", NUMBER}
        longer |= {NUMBER} if growing & {"", NUMBER} else set()
    return longer


def _characters(operation: object, argument: object) -> set[str]:
    """The characters of a literal or a small class; none for a class that can be nearly anything."""
    if operation is sre.LITERAL:
        return {chr(argument)}
    found: set[str] = set()
    for kind, value in argument if operation is sre.IN else [(sre.NEGATE, None)]:
        if kind is sre.LITERAL:
            found.add(chr(value))
        elif kind is sre.RANGE and value[1] - value[0] < MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif kind is sre.CATEGORY and value in _CATEGORIES:
            found |= _CATEGORIES[value]
        else:
            return set()
    return found
