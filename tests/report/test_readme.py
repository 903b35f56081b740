"""The README's findings are the current ones, in both languages."""

import json

import pytest

from workbook.report import findings, readme
from workbook.report.readme import README, ReadmeError


def test_the_readme_prints_the_current_findings():
    text = README.read_text(encoding="utf-8")
    assert readme.with_findings(text) == text


def test_an_old_finding_is_replaced_and_nothing_else():
    text = README.read_text(encoding="utf-8")
    old = text.replace(findings.findings("vi")[0], "cũ")
    assert old != text
    assert readme.with_findings(old) == text


def test_missing_marks_are_named():
    with pytest.raises(ReadmeError, match="findings:en"):
        readme.with_findings("# Title")


def test_both_languages_print_the_same_numbers():
    # Digits alone: separators and units differ between the languages.
    for english, vietnamese in zip(findings.findings("en"), findings.findings("vi"), strict=True):
        digits = [sorted("".join(c for c in text if c.isdigit())) for text in (english, vietnamese)]
        assert set(digits[1]) <= set(digits[0] + list("2023II"))


def test_the_vietnamese_summary_of_the_start_page_counts_the_current_verdicts():
    page = json.loads((README.parent / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8"))
    assert findings.verdicts("vi") in "".join(page["cells"][0]["source"])
