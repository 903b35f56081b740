"""What notebook 01 says of the rule for printed ranges: which verdicts hang on it."""

from decimal import Decimal
from importlib import import_module

import pytest

from workbook import data
from workbook.checks import all_verdicts, verdict_of
from workbook.checks.verdict import FAILS
from workbook.figures.interval import ends


def wide(number, scale, kind, hedge):
    """Ten per cent for "about" and "nearly"."""
    if hedge not in ("about", "nearly"):
        return ends(number, scale, kind, hedge)
    value, reach = number * scale, abs(number * scale) / Decimal(10)
    return value - reach, value + reach * (hedge == "about")


def bare(number, scale, kind, hedge):
    """The number alone, without range and hedge."""
    return number * scale, number * scale


def read_again():
    for forget in (data.files.forget, data.files.figure_in.cache_clear, verdict_of.cache_clear):
        forget()


@pytest.fixture
def verdicts_by(monkeypatch):
    def by(rule):
        with monkeypatch.context() as patch:
            for name in ("reader", "tables"):
                patch.setattr(import_module(f"workbook.figures.{name}"), "ends", rule)
            read_again()
            return all_verdicts()["verdict"]

    yield by
    read_again()


def test_a_wider_about_changes_no_verdict_and_bare_numbers_turn_six(verdicts_by):
    ours = all_verdicts()["verdict"]
    wider, numbers = verdicts_by(wide), verdicts_by(bare)
    assert wider.equals(ours)
    turned = numbers[numbers != ours]
    assert len(turned) == 6 and set(turned) == {FAILS}
