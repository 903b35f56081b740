"""What reads as a whole: a pattern is tried wherever it can start, none is dead, and all take linear time."""

import random
import re
from re import _constants as sre, _parser

import pytest

from workbook.figures.patterns import LANGUAGES, Page, first_characters, patterns
from workbook.figures.reader import starts
from workbook.figures.text import lowered


def drawn(parsed, chance):
    """A text that a pattern may match, what it wants to see before or behind included."""
    text = ""
    for operation, argument in parsed:
        if operation is sre.BRANCH:
            text += drawn(chance.choice(argument[1]), chance)
        elif operation is sre.SUBPATTERN:
            text += drawn(argument[3], chance)
        elif operation is sre.ASSERT:
            text += drawn(argument[1], chance)
        elif operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            least, most, repeated = argument
            text += "".join(drawn(repeated, chance) for _ in range(chance.randint(least, min(most, least + 2))))
        elif operation is sre.IN:
            kind, value = chance.choice(argument)
            value = chance.randint(*value) if kind is sre.RANGE else value
            letter = " " if value is sre.CATEGORY_SPACE else "a"
            text += chr(value) if kind in (sre.LITERAL, sre.RANGE) else letter
        elif operation is sre.LITERAL:
            text += chr(argument)
    return text


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_no_fixed_pattern_is_dead(lang):
    known, chance = patterns(lang), random.Random(12)
    for pattern, _ in LANGUAGES[lang].fixed:
        parsed, reads = _parser.parse(pattern), []
        for _ in range(400):
            low = lowered(drawn(parsed, chance))
            match = re.search(pattern, low)
            if not match or (known.words.spaced and re.match(r"[^\W\d_][^\W\d_]", low[match.start() - 1 :])):
                continue  # what is drawn starts inside of a word
            assert match.start() in starts(Page(known, low, low)), low
            rows = known.fixed[low[match.start()]].rows
            rows = [row.pattern for row, _ in rows if row.match(low, match.start())]
            reads.append(rows[0] == pattern)
            if reads[-1]:
                break
        assert any(reads), f"an earlier pattern takes all that {pattern} matches"


@pytest.mark.parametrize("pattern", [r"\w+fold", r"[^a]x", r".*"])
def test_a_pattern_that_can_start_with_anything_is_refused(pattern):
    with pytest.raises(ValueError, match="begin it with letters or digits"):
        first_characters(pattern)


def endless_starts(parsed):
    """The sets of characters that a pattern may repeat without end before it has matched anything else."""
    for operation, argument in parsed:
        if operation in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
            continue
        inner = [argument[3]] if operation is sre.SUBPATTERN else argument[1] if operation is sre.BRANCH else []
        optional = any(branch.getwidth()[0] == 0 for branch in inner)
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            least, most, repeated = argument
            inner, optional = [repeated], least == 0
            if most is sre.MAXREPEAT:
                yield repeated
        for branch in inner:
            yield from endless_starts(branch)
        if not optional:
            return


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_no_pattern_starts_with_an_endless_run_of_anything_but_digits(lang):
    # Digits are read once. A pattern such as \w+fold would be tried from every letter of a run to its end.
    for pattern in [patterns(lang).anchor.pattern, *(pattern for pattern, _ in LANGUAGES[lang].fixed)]:
        for run in endless_starts(_parser.parse(pattern)):
            assert list(run) == [(sre.IN, [(sre.RANGE, (ord("0"), ord("9")))])], pattern


def test_the_rule_for_endless_runs_sees_what_was_wrong():
    assert list(endless_starts(_parser.parse(r"(?:one|\w+fold)(?!x)")))
    assert not list(endless_starts(_parser.parse(r"(?<=a)b[0-9]+|c\w*")))
