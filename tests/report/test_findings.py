"""The README's findings: current, alike in both languages, and gone as soon as the data say the opposite."""

import json
import re

import pandas as pd
import pytest

from workbook import ROOT, WorkbookError, checks
from workbook.checks import outlook
from workbook.figures.interval import Interval
from workbook.report import Safe, findings


def test_there_are_five_and_each_is_markdown_of_our_own():
    assert len(findings.findings()) == 5
    assert all(isinstance(line, Safe) and line.count("**") == 2 for line in findings.findings("vi"))


def test_both_languages_print_the_same_numbers():
    # Digits alone: separators and units differ between the languages.
    for english, vietnamese in zip(findings.findings("en"), findings.findings("vi"), strict=True):
        digits = [sorted("".join(c for c in text if c.isdigit())) for text in (english, vietnamese)]
        assert set(digits[1]) <= set(digits[0] + list("2023"))


def test_another_language_is_refused():
    for finding in (findings.findings, findings.verdicts):
        with pytest.raises(WorkbookError, match="'fr'"):
            finding("fr")


def test_the_vietnamese_summary_of_the_start_page_counts_the_current_verdicts():
    page = json.loads((ROOT / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8"))
    assert findings.verdicts("vi") in "".join(page["cells"][0]["source"])


def test_the_verdicts_add_up(monkeypatch):
    table = checks.all_verdicts()
    table.loc[table.index[0], "verdict"] = checks.NOT_YET
    monkeypatch.setattr(checks, "all_verdicts", lambda: table)
    for language in ("en", "vi"):
        total, *counts = map(int, re.findall(r"\d+", findings.verdicts(language)))
        assert total == sum(counts) == len(table)
    table.loc[table.index[1], "verdict"] = "half true"
    with pytest.raises(WorkbookError, match="does not hold any more"):
        findings.verdicts()


def other_claim(monkeypatch, low, high):
    monkeypatch.setattr(findings, "claimed", lambda claim_id: Interval(low, high))


def other_row(monkeypatch, series_id, value):
    known = findings.data.row

    def row(asked, *rest):
        found = known(asked, *rest)
        return found if asked != series_id else found.to_frame().T.assign(value=value).iloc[0]

    monkeypatch.setattr(findings.data, "row", row)


def test_growth_that_fits_no_nominal_rate_is_not_called_nominal(monkeypatch):
    other_claim(monkeypatch, 5.15, 5.25)
    with pytest.raises(WorkbookError, match=r"is nominal.*does not hold any more"):
        findings.zones_growth("en")


def test_the_real_rate_is_no_wrong_ruler_where_it_is_the_lower_one(monkeypatch):
    other_row(monkeypatch, "china_gdp_real_growth_ytd", 3.0)
    with pytest.raises(WorkbookError, match=r"real 3\.0 %.*does not hold any more"):
        findings.zones_growth("en")


def test_a_size_that_recent_growth_would_reach_is_not_called_fast(monkeypatch):
    monkeypatch.setattr(outlook, "recent_growth", lambda sizes: 0.2)
    with pytest.raises(WorkbookError, match=r"after 20\.0 %.*does not hold any more"):
        findings.size_2030("en")


def test_a_size_that_is_likely_is_no_finding(monkeypatch):
    monkeypatch.setattr(findings, "TRN", 3e12)  # a third: 50 trn, which has been passed
    with pytest.raises(WorkbookError, match=r"50 trn CNY.*does not hold any more"):
        findings.size_2030("en")


def test_a_share_that_industry_could_make_is_not_impossible(monkeypatch):
    other_claim(monkeypatch, 17.5, 18.5)  # all industry: 18.2
    with pytest.raises(WorkbookError, match=r"cannot make.*does not hold any more"):
        findings.city_share("en")


def test_another_count_of_cities_is_not_right(monkeypatch):
    other_claim(monkeypatch, 24, 24)
    with pytest.raises(WorkbookError, match=r"is right for 2020.*does not hold any more"):
        findings.trillion_cities("en")


@pytest.mark.parametrize(("method", "coverage"), [("panel", 0.5), ("drift", 0.81), ("panel", 1.0)])
def test_bands_that_hold_worse_than_the_usual_ones_are_no_finding(method, coverage, tmp_path, monkeypatch):
    scores = pd.read_csv(findings.SCORES)
    scores.loc[(scores["method"] == method) & (scores["horizon"] == 7), "cov80"] = coverage
    scores.to_csv(tmp_path / "scores.csv", index=False)
    monkeypatch.setattr(findings, "SCORES", tmp_path / "scores.csv")
    with pytest.raises(WorkbookError, match="does not hold any more"):
        findings.bands("en")
