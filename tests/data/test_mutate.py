"""A sample of what `python tests/tools/mutate.py` does to every row: no digit and no reference slips through."""

from random import Random

from mutate import is_noticed, must_be_noticed, slips
import pytest

SEED = 2026
SAMPLE = Random(SEED).sample([slip for slip in slips() if must_be_noticed(slip.column, slip.kind)], 400)


@pytest.mark.parametrize("column", ["value", "printed", "source_id"])
def test_a_slip_of_one_character_is_noticed_without_the_seal(column):
    tried = [slip for slip in SAMPLE if slip.column == column]
    missed = [(slip.resource["path"], slip.index + 2, slip.text) for slip in tried if not is_noticed(slip)]
    assert len(tried) > 50
    assert missed == []


def test_rows_without_a_slip_are_left_in_peace():
    sound = [slip._replace(text=slip.table.at[slip.index, slip.column]) for slip in SAMPLE[:100]]
    assert not [slip.text for slip in sound if is_noticed(slip)]
