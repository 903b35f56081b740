"""The record: what was said stays, what came is looked up and scored by arithmetic that can be done by hand."""

import math

import pandas as pd
import pytest

from workbook.projection import ProjectionError, record

SAID = {
    "forecast_id": "a", "made_on": "2020-01-01", "by": "somebody", "about": "cn_digital_economy_size",
    "entity": "China", "for_period": "2023", "kind": "point", "statement": "60", "unit": "CNY_trn", "source_id":
    "", "resolved_by": "cn_digital_economy_size | China | 2023",
}  # fmt: skip


def test_scores_by_hand():
    # A chance of 30% of what came: (1 - 0.3) ** 2.
    assert record.scored("chance", "p=0.3 of >=50", 53.9) == ("yes", pytest.approx(0.49))
    assert record.scored("chance", "p=0.3 of >=60", 53.9) == ("no", pytest.approx(0.09))
    # 80% interval from 100 to 200, 400 came: log 2 wide, missed by log 2, times 2 / (1 - 0.8).
    held, score = record.scored("quantiles", "q10=100 q50=150 q90=200", 400.0)
    assert held == "no" and score == pytest.approx(math.log(2) + 10 * math.log(2))
    assert record.scored("quantiles", "q10=100 q50=150 q90=200", 150.0) == ("yes", pytest.approx(math.log(2)))
    assert record.scored("point", "60", 50.0) == ("", pytest.approx(math.log(1.2)))
    # "Over 200" is no point: 300 fulfils it, 100 does not.
    assert record.scored("at_least", "200", 300.0) == ("yes", pytest.approx(math.log(1.5)))
    assert (
        record.scored("at_least", "200", 100.0)[0] == "no" and record.scored("at_most", "200", 100.0)[0] == "yes"
    )


def test_what_was_said_is_frozen_and_only_resolved(tmp_path, monkeypatch):
    path = tmp_path / "forecasts.csv"
    path.write_text(",".join(record.COLUMNS) + "\n")
    monkeypatch.setattr(record, "FORECASTS", path)
    later = SAID | {
        "forecast_id": "b",
        "for_period": "2031",
        "resolved_by": "cn_digital_economy_size | China | 2031",
    }
    record.freeze([SAID, later])
    before = path.read_text()
    record.freeze([SAID])
    assert path.read_text() == before  # twice is once
    table = record.resolve()
    assert float(table.loc["a", "outcome"]) == 53.9 and table.loc["a", "outcome_source"] == "caict-2024-08-27"
    assert float(table.loc["a", "score"]) == pytest.approx(math.log(60 / 53.9), abs=1e-4)
    assert table.loc["b", "outcome"] == ""
    pd.testing.assert_frame_equal(record.read(), table)
    with pytest.raises(ProjectionError, match="'a' is on record and says something else"):
        record.freeze([SAID | {"statement": "54"}])
    path.write_text(path.read_text().replace(",60,", ",54,", 1))
    with pytest.raises(ProjectionError, match="'a' was changed after it was made"):
        record.read()


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        ("chance", "3%"), ("chance", "p=30 of >=150"), ("quantiles", "q10=5 q90=9"), ("point", "over 60"),
        ("quantiles", "q10=9 q50=7 q90=5"), ("maybe", "60"),
    ],
)  # fmt: skip
def test_a_statement_that_cannot_be_scored_is_refused(kind, statement):
    with pytest.raises(ProjectionError, match=f"is no {kind}"):
        record.parse(kind, statement)


def test_the_shipped_record_is_whole_and_says_what_came():
    table = record.read()
    # Bain's, Google's and Temasek's 363 bn for 2025 of November 2021; over 300 bn came.
    edition = table[
        (table["about"] == "sea_gmv") & (table["entity"] == "SEA-6") & (table["made_on"] == "2021-11-10")
    ]
    edition = edition[edition["for_period"] == "2025"].iloc[0]
    assert edition["statement"] == "363" and float(edition["outcome"]) == 300
    assert float(edition["score"]) == pytest.approx(math.log(363 / 300), abs=1e-4)
    # The IMF's 153,496.917 bn yuan for 2025 of October 2020; 140,187.9 came.
    fund = table[(table["about"] == "imf_china_nominal_gdp_forecast") & (table["made_on"] == "2020-10")]
    fund = fund[fund["for_period"] == "2025"].iloc[0]
    assert float(fund["score"]) == pytest.approx(math.log(153496.917 / 140187.9), abs=1e-4)
    # CAICT said over 32 trn for 2020; 39.2 came.
    bound = table[(table["about"] == "fc_cn_digital_economy_size") & (table["for_period"] == "2020")].iloc[0]
    assert (bound["kind"], bound["held"], bound["outcome"]) == ("at_least", "yes", "39.2")
    assert {"workbook", "workbook, seen from 2019"} <= set(table["by"])
