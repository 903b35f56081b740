"""Each printed figure has its tile in both languages, its row in README, and a section that answers it."""

import re

import pytest

from workbook import ROOT, WorkbookError, checks
from workbook.charts.tiles import COLUMNS, SHADES
from workbook.report import answered, readme

TEXT = readme.README.read_text(encoding="utf-8")


def figures():
    table = checks.all_verdicts()
    return table[table["kind"] != "statement"]


def test_every_figure_has_one_tile_in_each_language_with_its_own_answers():
    for language in ("en", "vi"):
        both = [answered.tiles(material, language) for material in (True, False)]
        assert sorted([*both[0].index, *both[1].index]) == sorted(figures().index) == sorted(answered.FIGURES)
        assert all(list(table.columns) == COLUMNS for table in both)
    english = answered.tiles(True)
    for claim, row in figures().loc[english.index].iterrows():
        assert english.at[claim, "answer"].endswith(row["verdict"])
        assert english.at[claim, "printed"] == row["printed"]
    assert {*english["shade"], *english["foot_shade"]} <= set(SHADES)


def test_every_answer_of_the_lists_has_a_sign_a_shade_and_words():
    assert set(answered.ANSWERS) == {*checks.QUOTED, *checks.VERDICTS, checks.NOT_YET}
    bad = {word for word, (_, shade, _) in answered.ANSWERS.items() if shade == "orange"}
    assert bad == {"differs", "does not hold", "missed"}


def test_the_tables_name_the_caveat_of_each_figure_that_has_one_and_of_no_other():
    held = figures()["verdict"]
    assert set(answered.CAVEATS) == set(held[held == "holds with a caveat"].index)
    for claim, caveat in answered.CAVEATS.items():
        assert f"holds with a caveat: {caveat} |" in answered.listed(figures().at[claim, "material"] == "yes")


def test_a_main_figure_stands_in_the_readme_with_its_section_and_a_smaller_one_on_the_start_page():
    start = (ROOT / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8")
    for claim in answered.FIGURES:
        main = figures().at[claim, "material"] == "yes"
        place = answered.where(claim, "notebooks/" if main else "")
        assert f"| {figures().at[claim, 'printed']} |" in (text := TEXT if main else start), claim
        assert place in text, claim


def test_every_main_figure_has_its_reason_in_both_languages_and_chances_are_told_in_words():
    for language in ("en", "vi"):
        boards = [answered.board([modality], language).data for modality in ("fact", "target", "forecast")]
        told = "".join(boards)
        assert all(told.count(f"| {printed} |") == 1 for printed in answered.tiles(True)["printed"])
        assert "{" not in told and "| |" not in told
    assert set(answered.REASONS) == set(answered.tiles(True).index)
    # The English says "3% (by method <1% to 9%)"; a smaller one is no sign in Vietnamese.
    # The second chance is that of the month in which the article appeared, as in English.
    methods = r"\d+% \(tùy phương pháp: (?:dưới )?\d+% đến \d+%\)"
    before = f"; với số liệu của CAICT và dự báo của IMF đã công bố tính đến tháng 11/2020: {methods}\\."
    assert re.search(f"Xác suất vượt 150 nghìn tỷ Nhân dân tệ: {methods}{before}", told)
    assert re.search(
        r"theo tỷ giá thị trường: \d+% .*; theo ngang giá sức mua, chỉ theo một phương pháp: \d+%; \d+% nếu chỉ",
        told,
    )


@pytest.mark.parametrize(("said", "other"), [("7,11%", "7,2%"), ("33 trung tâm", "34 trung tâm"), ("421", "420")])
def test_a_vietnamese_reason_with_another_number_than_the_english_is_refused(monkeypatch, said, other):
    (claim,) = [name for name, reason in answered.REASONS.items() if said in reason]
    monkeypatch.setitem(answered.REASONS, claim, answered.REASONS[claim].replace(said, other))
    with pytest.raises(WorkbookError, match=f"REASONS of '{claim}'.* prints '{other.split()[0]}"):
        answered.board(["fact", "target", "forecast"], "vi")


def test_a_section_that_went_is_named(monkeypatch):
    gone = answered.FIGURES["zones-growth"]._replace(section="No such section")
    monkeypatch.setitem(answered.FIGURES, "zones-growth", gone)
    with pytest.raises(WorkbookError, match=r"03_high_tech_zones.ipynb has no section .* take one of its own"):
        answered.where("zones-growth")


def test_a_figure_without_words_is_named(monkeypatch):
    fewer = {name: words for name, words in answered.FIGURES.items() if name != "zones-growth"}
    monkeypatch.setattr(answered, "FIGURES", fewer)  # deleting and restoring an entry would move it to the end
    with pytest.raises(WorkbookError, match="what these are about: zones-growth"):
        answered.tiles(True)
