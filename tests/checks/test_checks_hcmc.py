"""Ho Chi Minh City: arithmetic done by hand, and evidence that turns the verdicts."""

import pandas as pd
import pytest

from workbook import checks, data
from workbook.checks import arithmetic
from workbook.checks.articles import hcmc

VERDICTS = {
    "hcmc-localities": "holds with a caveat",
    "hcmc-hightech-share": "does not hold",
    "hcmc-hightech-target": "open",
}


def test_verdicts():
    found = checks.all_verdicts()["verdict"]
    assert found[list(VERDICTS)].to_dict() == VERDICTS


@pytest.mark.parametrize(
    ("series_id", "changes", "claim_id", "verdict"),
    [
        ("hcmc_industry_share", {"printed": "chiếm 32,7% GRDP"}, "hcmc-hightech-share", "cannot be checked"),
        ("hcmc_dialogue_cities", {"printed": "39 international cities"}, "hcmc-localities", "does not hold"),
    ],
)
def test_contrary_row_turns_the_verdict(monkeypatch, series_id, changes, claim_id, verdict):
    real_row = data.row

    def changed(asked, *arguments, **options):
        found = real_row(asked, *arguments, **options).copy()
        if asked == series_id:
            for column, value in changes.items():
                found[column] = value
        return found

    monkeypatch.setattr(data, "row", changed)
    assert checks.all_verdicts().at[claim_id, "verdict"] == verdict


@pytest.mark.parametrize(
    ("printed", "verdict"), [("40 đoàn", "does not hold"), ("more than 36 delegations", "holds")]
)
def test_other_counts_turn_the_verdict_on_localities(monkeypatch, printed, verdict):
    real = data.series

    def changed(asked, *arguments, **options):
        rows = real(asked, *arguments, **options)
        return rows.assign(printed=printed) if asked == "hcmc_dialogue_delegations" else rows

    monkeypatch.setattr(data, "series", changed)
    assert hcmc.localities().verdict == verdict


@pytest.mark.parametrize(
    ("printed", "value", "verdict"), [("41%", 41, "holds"), ("40%", 40, "holds"), ("31%", 31, "does not hold")]
)
def test_an_outcome_for_2030_closes_the_target(monkeypatch, printed, value, verdict):
    real = data.series

    def with_outcome(asked, *arguments, **options):
        rows = real(asked, *arguments, **options)
        if asked != "hcmc_hightech_share":
            return rows
        outcome = rows.iloc[[-1]].assign(period="2030", basis="annual", printed=printed, value=value)
        return pd.concat([rows, outcome], ignore_index=True)

    monkeypatch.setattr(data, "series", with_outcome)
    assert hcmc.hightech_target().verdict == verdict


def test_growth_for_a_share_of_23_to_40_percent_in_six_years():
    # (40/23)^(1/6) = 1.09662 and (60/77)^(1/6) = 0.95928, times 1.10
    part, rest = arithmetic.growth_for_share(10, 23, 40, years=6)
    assert (part, rest) == pytest.approx((20.628, 5.520), abs=1e-3)


@pytest.mark.parametrize("whole", [-3, 0, 7.17, 11])
def test_the_lead_does_not_depend_on_the_growth_of_the_whole(whole):
    # odds 23/77 = 0.29870 to 40/60 = 0.66667: ratio 2.23188, sixth root 1.14317
    part, rest = arithmetic.growth_for_share(whole, 23, 40, years=6)
    assert (1 + part / 100) / (1 + rest / 100) == pytest.approx(1.14317, abs=1e-5)
    assert arithmetic.lead_for_share(23, 40, years=6) == pytest.approx(14.317, abs=1e-3)


def test_readings_are_what_was_printed():
    table = hcmc.readings()
    assert list(table["percent"]) == sorted(table["percent"])
    percent = table["percent"]
    # 11,511.9 trn VND = 476.3 bn USD, so 1,780 trn VND = 73.65 bn USD; 19.20 of it is 26.1 %, 20.05 - 17.03 4.1 %
    assert percent["hi-tech park: exports, 2024"] == pytest.approx(26.07, abs=0.01)
    assert percent["hi-tech park: output less imports, 2024"] == pytest.approx(4.10, abs=0.01)
    assert percent["industry and construction, early 2024"] == pytest.approx(21.0)  # 17.8 + 3.2
    assert percent["23 % of manufacturing"] == pytest.approx(3.795)  # of 16.5
    fits = set(table.index[table["fits"]])
    assert fits == {"industry and construction, 2018", "all industry and all information services"}


def test_the_record_of_american_sectors_backs_no_such_growth():
    # 23 to 40 % in seven years at 5 % for the whole: 1.05 x (40/23)^(1/7) = 1.1364, or 13.6 % a year.
    record = hcmc.sector_record()
    assert list(record.index) == list(hcmc.SECTORS)
    assert (record["hits"] <= record["windows"]).all()
    assert record["hits"].sum() / record["windows"].sum() < 0.05
