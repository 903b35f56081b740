"""Exchange rates against figures that were published elsewhere, and the limits of what is covered."""

import csv
from datetime import date, datetime, timedelta
import io
from zipfile import ZipFile

from currency_converter import CURRENCY_FILE
from hypothesis import given, settings, strategies as st
import pandas as pd
import pytest

from workbook import data
from workbook.data import DataError, money

FIRST_YUAN_DAY = date(2005, 4, 1)
DAY = date(2023, 12, 14)


def _mean_of(year):
    return money.mean_rate("USD", "CNY", date(year, 1, 1), date(year, 12, 31))


def test_ecb_yearly_means_agree_with_the_world_bank_outside_its_break():
    for year in (2006, 2012, 2016, 2019, 2020, 2023, 2024):
        assert _mean_of(year) == pytest.approx(data.row("cny_per_usd_avg_worldbank", year)["value"], rel=0.0006)


def test_the_world_bank_break_is_there():
    # The World Bank series stands at the central parity in these years, the ECB cross at the market rate.
    for year, gap_percent in {2013: -0.8, 2014: 0.3, 2015: 0.9}.items():
        world_bank = data.row("cny_per_usd_avg_worldbank", year)["value"]
        assert round((_mean_of(year) / world_bank - 1) * 100, 1) == gap_percent


@pytest.mark.parametrize(
    ("closed", "last"),
    [(date(2023, 12, 17), date(2023, 12, 15)), (date(2023, 4, 7), date(2023, 4, 6))],  # a Sunday, Good Friday
)
def test_weekends_and_holidays_take_the_last_fixing_before(closed, last):
    assert money.rate("USD", "CNY", on=closed) == money.rate("USD", "CNY", on=last)
    assert money.rate("USD", "CNY", on=last) == money.fixings("USD", "CNY", last, last).iloc[0]


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
    with pytest.raises(DataError, match=covered):
        money.rate("USD", "CNY", on=day)


def test_a_currency_without_fixings_for_years_has_no_rate_then():
    with pytest.raises(DataError, match="no EUR/ISK rate in the 10 days up to 2015-06-01"):
        money.rate("EUR", "ISK", on=date(2015, 6, 1))  # the ECB fixed none from December 2008 to February 2018


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: money.mean_rate("USD", "CNY", date(2005, 1, 1), date(2005, 12, 31)), "2005-01-01 to 2005-12-31"),
        (lambda: money.rate("USD", "VND", on=DAY), r"no rate for 'VND'.*money\.yearly_rate"),
        (lambda: money.rate("usd", "CNY", on=DAY), "no rate for 'usd'; use an ISO code"),
        (lambda: money.rate("USD", "CNY", on="2023-12-14"), "'2023-12-14' is no date; give one as date"),
        (lambda: money.mean_rate("USD", "CNY", 2023, DAY), "2023 is no date"),
        (lambda: money.fixings("USD", "CNY", date(2023, 2, 1), date(2023, 1, 1)), "swap the dates"),
        (lambda: money.fixings("USD", "CNY", date(2023, 12, 16), date(2023, 12, 17)), "longer period"),
    ],
)
def test_slips_in_asking_for_a_rate_are_refused(call, words):
    with pytest.raises(DataError, match=words):
        call()


def test_a_moment_counts_as_its_day():
    for when in (datetime(2023, 12, 14, 23, 59), pd.Timestamp("2023-12-14 12:00", tz="UTC")):
        assert money.rate("USD", "CNY", when) == money.rate("USD", "CNY", DAY)


def test_the_mean_is_over_working_days_only():
    week = money.fixings("USD", "CNY", date(2023, 12, 11), date(2023, 12, 17))
    assert [day.day for day in week.index] == [11, 12, 13, 14, 15]
    assert money.mean_rate("USD", "CNY", date(2023, 12, 11), date(2023, 12, 17)) == pytest.approx(sum(week) / 5)


def test_every_fixing_is_the_cross_of_two_rates_of_the_euro():
    with ZipFile(CURRENCY_FILE) as packed:
        (name,) = packed.namelist()
        rows = list(csv.DictReader(io.TextIOWrapper(packed.open(name))))
    both = [row for row in rows if "N/A" not in (row["USD"], row["CNY"]) and row["Date"] >= f"{FIRST_YUAN_DAY}"]
    expected = {row["Date"]: float(row["CNY"]) / float(row["USD"]) for row in both}
    fixings = money.fixings("USD", "CNY", FIRST_YUAN_DAY, money.last_day("USD"))
    assert {f"{day:%Y-%m-%d}": rate for day, rate in fixings.items()} == pytest.approx(expected, rel=1e-15)


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2010, 1, 1), date(2026, 10, 30)), st.permutations(["USD", "CNY", "JPY"]))
def test_a_round_trip_over_three_currencies_returns_the_amount(day, pair):
    a, b, c = pair
    trip = money.rate(a, b, day) * money.rate(b, c, day) * money.rate(c, a, day)
    assert trip == pytest.approx(1, rel=1e-12)
    assert money.rate(a, a, day) == 1


# the IMF's rates of a year


def test_the_dong_converts_at_the_rate_that_the_imf_used():
    # 11,511,869 bn dong and 459.472 bn dollars: GDP of Vietnam in 2024
    found = money.yearly_rate("USD", "VND", 2024)
    assert found.rate == pytest.approx(11_511_868 / 459.472, rel=1e-5)
    assert found.words.startswith("mean of 2024 by the IMF: nominal GDP of Vietnam in VND over the same in USD")
    assert set(found.sources) <= set(data.sources().index)
    assert money.yearly_rate("VND", "USD", 2024).rate == pytest.approx(1 / found.rate)
    assert "a forecast" in money.yearly_rate("USD", "VND", 2026).words


def test_the_imf_and_the_ecb_agree_on_the_yuan_of_a_year():
    for year in range(2006, 2025):
        assert money.yearly_rate("USD", "CNY", year).rate == pytest.approx(_mean_of(year), rel=0.02)


def test_a_rate_between_yuan_and_dong_goes_through_the_dollar():
    parts = [money.yearly_rate("USD", currency, 2023).rate for currency in ("VND", "CNY")]
    assert money.yearly_rate("CNY", "VND", 2023).rate == pytest.approx(parts[0] / parts[1])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("USD", "EUR", 2024), "no yearly rate for 'EUR'; use one of VND, CNY, USD"),
        (("USD", "VND", 1990), "no GDP of Vietnam for 1990"),
        (("USD", "USD", 2024), "needs no rate"),
    ],
)
def test_a_yearly_rate_that_is_not_there_says_so(arguments, message):
    with pytest.raises(DataError, match=message):
        money.yearly_rate(*arguments)
