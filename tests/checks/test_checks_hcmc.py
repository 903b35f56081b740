"""Ho Chi Minh City: what could have been meant, and how often it was done, against arithmetic by hand."""

import pytest

from workbook.checks.articles import hcmc


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


def test_the_record_of_sector_shares_is_told_with_its_size():
    # ln(0.40 / 0.60) - ln(0.23 / 0.77) = 0.803; six years from 2024 to 2030
    record = hcmc.share_record()
    assert (record.years, record.needed) == (6, pytest.approx(0.803, abs=1e-3))
    assert f"{record.hits} of {record.count:,}" in hcmc.hightech_target().sentence
    assert record.hits / record.count < 0.05 and "overlap" in hcmc.hightech_target().sentence
