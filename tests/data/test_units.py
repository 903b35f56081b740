"""Units and periods by rule: what is one without an edit anywhere, what a wrong one should have been."""

from datetime import date
from decimal import Decimal

from babel.core import get_global
from babel.numbers import get_territory_currencies
import pytest

from workbook import data
from workbook.data.units import CURRENCIES, DataError, months, split_unit, unit_fault
from workbook.figures.patterns import LANGUAGES

DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("unit", "base", "scale"),
    [
        ("CNY_trn", "CNY", 10**12),
        ("CNY_100m", "CNY", 10**8),
        ("VND_bn", "VND", 10**9),
        ("EUR_thousand", "EUR", 1000),
        ("JPY_10k", "JPY", 10**4),
        ("KRW", "KRW", 1),
        ("CNY_per_USD", "CNY_per_USD", 1),
        ("VND_mn_per_person", "VND_per_person", 10**6),
        ("count", "count", 1),
        ("count_patents", "count_patents", 1),
        ("count_users_mn", "count_users", 10**6),
        ("count_mn", "count", 10**6),
        ("kWh_100m", "kWh", 10**8),
        ("Mbit_per_s", "Mbit_per_s", 1),
        *(
            (plain, plain, 1)
            for plain in ("percent", "percentage_point", "ratio", "year", "index_2015=100", "MHz")
        ),
    ],
)
def test_units_split_into_base_and_scale(unit, base, scale):
    assert split_unit(unit) == (base, Decimal(scale))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("CNY_TRN", "CNY_trn"), ("CYN_bn", "CNY_bn"), ("CNY_tnr", "CNY_trn"), ("USD_billion", "USD_bn"),
        ("RMB_trillion", "CNY_trn"), ("usd_bn", "USD_bn"), ("EUR_m", "EUR_mn"), ("$_bn", "USD_bn"),
        ("Percent", "percent"), ("%", "percent"), ("percentage_points", "percentage_point"), ("counts", "count"),
    ],
)  # fmt: skip
def test_a_wrong_unit_is_refused_with_the_right_one(wrong, right):
    assert unit_fault(wrong) == f"is no unit; write {right}"
    assert unit_fault(right) == ""
    with pytest.raises(DataError, match=f"write {right}"):
        split_unit(wrong)


@pytest.mark.parametrize("wrong", ["", "tỷ", "percent_mn", "index_2015=50", "CNY_200m", "CNY_per_xyz", "USD/CNY"])
def test_what_has_no_place_in_the_rule_is_refused(wrong):
    assert unit_fault(wrong).startswith("is no unit; write ")


def test_every_currency_of_today_is_one_and_every_currency_that_is_read():
    babel = {
        code
        for territory in get_global("territory_currencies")
        for code in get_territory_currencies(territory, start_date=DAY, end_date=DAY)
    }
    assert set(CURRENCIES) == babel
    assert {code for words in LANGUAGES.values() for code in words.currencies.values() if code.isupper()} <= babel


def test_every_unit_of_the_data_has_its_meaning_for_the_dictionary():
    units = {*data.claims()["unit"]} - {""} | {*data.rows.tidy()["unit"]}
    assert set(data.files.package()["units"]) == units


@pytest.mark.parametrize(
    ("period", "first", "many"),
    [("2023", 0, 12), ("2023Q2", 3, 3), ("2023Q1-Q3", 0, 9), ("2023H2", 6, 6), ("2023-11", 10, 1),
     ("2023-11-30", 10, 1), ("2023-2025", 0, 36), ("2023-11..12", 10, 2), ("2023-11..2024-02", 10, 4)],
)  # fmt: skip
def test_periods_are_spans_of_months(period, first, many):
    start, end = months(period)
    assert (start - 2023 * 12, end - start + 1) == (first, many)


@pytest.mark.parametrize("period", ["", "2023Q5", "Q1 2023", "23", "2023Q1-Q9"])
def test_what_is_no_period_is_refused(period):
    with pytest.raises(DataError, match="is no period; write it like 2023"):
        months(period)
