"""What reads as a whole: a pattern is tried wherever it can start, none is dead, and all take linear time."""

import re
from re import _constants as sre, _parser

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from workbook.figures import read
from workbook.figures.patterns import LANGUAGES, patterns
from workbook.figures.starts import starts
from workbook.figures.text import lowered

ROWS = [(lang, row) for lang in LANGUAGES for row in range(len(LANGUAGES[lang].fixed))]
QUICK = settings(max_examples=5, database=None, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize(("lang", "row"), ROWS)
def test_no_fixed_pattern_is_dead(lang, row):
    known, pattern = patterns(lang), LANGUAGES[lang].fixed[row][0]
    reads = []

    @QUICK
    @given(st.from_regex(pattern))
    def is_tried(drawn):
        low = lowered(drawn)
        match = re.search(pattern, low)
        if not match or (known.words.spaced and re.match(r"[^\W\d_][^\W\d_]", low[match.start() - 1 :])):
            return  # what is drawn starts inside of a word
        anchor = known.anchor.match(low, match.start())
        assert anchor, drawn
        rows = [row.pattern for row, _ in known.rows_at(low, anchor) if row.match(low, match.start())]
        assert pattern in rows, drawn
        reads.append(rows[0] == pattern)

    is_tried()
    assert any(reads), "an earlier pattern takes all that this one matches"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("城市排在第九", 9, "rank"),
        ("升至第九", 9, "rank"),
        ("上升至第9", 9, "rank"),
        ("跃居全国第三位", 3, "rank"),
        ("đứng thứ hai", 2, "rank"),
        ("ranked 5th", 5, "rank"),
        ("hai con số", None, "percent"),
        ("more than doubled", 2, "ratio"),
    ],
)
def test_patterns_are_read_from_their_first_word(text, value, unit):
    lang = "zh" if "第" in text else "en" if text.isascii() else "vi"
    (figure,) = read(text, lang)
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize("text", ["前四名", "前六名", "前九名", "前十强", "前20位"])
def test_the_first_so_many_of_a_ranking_are_no_count(text):
    assert read(text, "zh") == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<=x)(?:in )?(?P<year>20[0-9]{2})s?|two\b", {"in ", "0", "0s", "two"}),
        (r"[0-9]{1,2}\s?[-–]", {"0-", "0–", "0\n"}),
        (r"half(?= of|$)|q[1-4]", {"half", "q"}),
        (r"(?:a|b)?c", {"ac", "bc", "c"}),
    ],
)
def test_starts_are_read_from_the_pattern(pattern, expected):
    assert expected <= starts(pattern)


@pytest.mark.parametrize("pattern", [r"\w+fold", r"[^a]x", r".*"])
def test_a_pattern_that_can_start_with_anything_is_refused(pattern):
    with pytest.raises(ValueError, match="begin it with letters or digits"):
        starts(pattern)


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
