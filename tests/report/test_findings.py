"""The findings: alike in both languages, gone with their data, current in the README, which shows charts too."""

import base64
import csv
from html import unescape
import json
import os
import re

import pandas as pd
import pytest

from workbook import ROOT, WorkbookError, checks, data
from workbook.report import Safe, findings, readme
from workbook.report.__main__ import main

TEXT = readme.README.read_text(encoding="utf-8")
AGAIN = "run `python -m workbook.report pictures`"
FELL = "its condition does not hold any more"


@pytest.fixture(scope="module")
def told():
    return {language: [findings.verdicts(language), *findings.findings(language)] for language in ("en", "vi")}


def numbers(text):
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text.replace(",", ".")))


def test_there_are_five_of_our_own_and_both_languages_print_the_same_numbers(told):
    assert len(told["en"]) == len(told["vi"]) == 1 + 5
    assert all(isinstance(line, Safe) and line.count("**") == 2 for line in told["vi"][1:])
    assert numbers(told["en"][0]) == numbers(told["vi"][0])
    for english, vietnamese in zip(told["en"][1:], told["vi"][1:], strict=True):
        vietnamese = re.sub(r"tháng \d+", "", vietnamese)  # English has the month's name
        assert set(numbers(vietnamese)) - {"2023", "1.000"} <= set(numbers(english))  # 1 trn
    # One chance is printed, with the range of its methods.
    assert re.search(
        r"150 trn CNY in 2030, [^,]+, is \d%\*\* \(the mean of three methods: under 1% to \d%\)", told["en"][2]
    )
    assert "promis" not in told["en"][2] and "forecast" in told["en"][2]


def test_another_language_is_refused():
    with pytest.raises(WorkbookError, match="'fr'"):
        findings.findings("fr")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_start_page_counts_the_current_verdicts(language):
    page = json.loads((ROOT / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8"))
    material, rest = re.split(r"(?<=\.) ", findings.verdicts(language))
    start = {"en": "**In short.**", "vi": "**Tóm tắt.**"}[language]
    (summary,) = [line for line in page["cells"][0]["source"] if line.startswith(start)]
    table = checks.all_verdicts()
    table = table[(table["kind"] != "statement") & (table["material"] == "yes")]
    held, caveat = (
        table["verdict"].isin(["holds", "holds with a caveat", "met"]),
        table["verdict"].str.contains("cav"),
    )
    counts = [len(table), (table["quoted"] == "as printed").sum(), held.sum(), caveat.sum(), (~held).sum()]
    assert [int(n) for n in re.findall(r"\d+", summary)[: len(counts)]] == counts  # before anything else
    shown = "".join(
        "".join(o.get("data", {}).get("text/markdown", "")) for c in page["cells"] for o in c.get("outputs", [])
    )
    assert material in shown and rest in shown


def test_both_questions_are_counted_and_the_material_figures_come_first():
    # Counted by hand from the lists in tests/checks/test_checks.py and claims.csv.
    first, second = re.split(r"(?<=\.) ", findings.verdicts())
    assert first == (
        "Of 15 main figures 12 are as printed by their source and for 3 the source was not found; 3 hold, 3 "
        "hold with a caveat, 1 was met, 3 are open, for 3 no outcome was found and 2 are not defined."
    )
    assert second.startswith("Of 12 other figures and 14 names, dates and statements 10 are as printed")
    assert "16 hold, 6 hold with a caveat, 1 does not hold and 3 cannot be checked" in second


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_claim_is_counted_once_a_question(monkeypatch, language):
    table = checks.all_verdicts()
    table.loc[table.index[:2], ["quoted", "verdict"]] = checks.NOT_YET
    monkeypatch.setattr(checks, "all_verdicts", lambda own=False: table)
    text, total = findings.verdicts(language), 0
    assert {"en": "1 is not checked yet", "vi": "1 chưa được kiểm tra"}[language] in text
    for sentence in re.split(r"(?<=\.) ", text):
        quotation, answers = sentence.split(";")
        heads = 1 if "trọng yếu" in sentence or "main" in sentence else 2
        claimed, told = numbers(quotation), numbers(answers)
        claimed = [int(n) for n in re.findall(r"\d+", quotation)][:heads]
        assert sum(claimed) == sum(map(int, told))
        total += sum(claimed)
    assert total == len(table)


def test_a_word_of_ones_own_is_not_passed_over(monkeypatch):
    for column in ("quoted", "verdict"):
        table = checks.all_verdicts()
        table.loc[table.index[1], column] = "half true"
        monkeypatch.setattr(checks, "all_verdicts", lambda own=False, table=table: table)
        with pytest.raises(WorkbookError, match=FELL):
            findings.verdicts()
        monkeypatch.undo()


def test_ones_own_articles_are_counted_apart(monkeypatch):
    real = data.claims
    mine = real().loc[["zones-count"]].rename({"zones-count": "mine"}).assign(source_id="my-paper")
    monkeypatch.setattr(data, "claims", lambda own=False: mine.copy() if own else real())
    assert findings.verdicts(own=True) == "Of 1 main figures of your own articles 1 is not checked yet."


DEFLATOR, INDUSTRY = "china_gdp_deflator_imf", "hcmc_industry_share"
SO_FAR, NOMINAL = "china_gdp_nominal_ytd", "htz_gdp_growth_nominal"
RATE = "period == '2023Q1-Q3'"


@pytest.mark.parametrize(
    ("finding", "series_id", "where", "cells"),
    [
        (findings.zones_growth, NOMINAL, RATE, {"value": 5.2}),
        (findings.zones_growth, NOMINAL, RATE, {"printed": "同比增长7.11%"}),  # without the word nominal
        (findings.zones_growth, SO_FAR, "period == '2022Q1-Q3' and vintage == '2026-01'", {"value": 874000}),
        (findings.zones_growth, SO_FAR, "period == '2022Q1-Q3' and vintage < '2026'", {"value": 852000}),
        (findings.zones_growth, "htz_gdp", "period == '2022'", {"value": 16.9}),  # the levels agree with the rate
        (findings.zones_growth, "china_gdp_nominal", "vintage == '2023-01-17'", {"value": 1225000}),  # China 2.9%
        (findings.size_2030, "cn_digital_economy_size", "period == '2023'", {"value": 90}),  # on its way
        (findings.size_2030, "cn_digital_economy_size", "period == '2019'", {"value": 21}),  # 20.7% a year before
        (findings.city_share, INDUSTRY, "period == '2024'", {"value": 24}),  # manufacturing could make it
        (findings.city_share, "hcmc_industry_construction_share", "period == '2023'", {"value": 20.5}),
        (findings.city_share, "hcmc_information_share", "value > 0", {"value": 2}),  # services do not reach it
        (
            findings.city_share,
            "hcmc_information_share",
            "value > 0",
            {"value": 5.8, "printed": "5,8%"},
        ),  # 24.1 at most
        (findings.trillion_cities, "city_gdp_nominal", "entity == 'Fuzhou'", {"value": 9990}),
        (findings.trillion_cities, DEFLATOR, "period == '2024'", {"value": 119}),  # prices rise again
        (findings.trillion_cities, "city_gdp_nominal", "entity == 'Foshan'", {"entity": "Hong Kong"}),
    ],
)
def test_a_finding_falls_with_its_data(plant, finding, series_id, where, cells):
    plant(series_id, where, **cells)
    with pytest.raises(WorkbookError, match=FELL):
        finding("en")


@pytest.mark.parametrize(
    ("finding", "claim_id", "printed"),
    [
        (findings.zones_growth, "zones-growth", "5,2%"),
        (findings.size_2030, "de-2030-size", "60 nghìn tỷ Nhân dân tệ"),
        (findings.size_2030, "de-2030-share", "khoảng 45% GDP"),
        (findings.city_share, "hcmc-hightech-share", "khoảng 18%"),
        (findings.trillion_cities, "cities-2020-count", "24 thành phố"),
    ],
)
def test_a_finding_falls_with_its_claim(print_as, finding, claim_id, printed):
    print_as(claim_id, printed)
    with pytest.raises(WorkbookError, match=FELL):
        finding("en")


@pytest.mark.parametrize(
    ("name", "method", "coverage"),
    [
        (findings.SAMPLE, findings.OURS, 0.5),
        (findings.SAMPLE, findings.OURS, 1.0),  # far wider than promised
        (findings.SAMPLE, findings.OURS, 0.79),  # "wider than promised" would be untrue
        (findings.ALL, findings.OURS, 0.75),
        (findings.SAMPLE, "drift", 0.81),
        (findings.SAMPLE, "ETS (log), panel widths", 0.5),  # then it is not the widths
        (findings.FAMILIES, findings.OURS, 0.81),  # then current prices are no exception
        (findings.FAMILIES, findings.OURS, 0.73),  # nor better than dollars
        (findings.FAMILIES, findings.USED, 0.75),  # then the wider width helps nothing
    ],
)
def test_intervals_that_come_out_otherwise_are_no_finding(name, method, coverage, tmp_path, monkeypatch):
    for table in (findings.SAMPLE, findings.ALL, findings.FAMILIES):
        scores = pd.read_csv(findings.CALIBRATION / table)
        if table == name:
            at = scores["family"].eq("gdp_nominal_lcu") if "family" in scores else scores["horizon"].eq(7)
            scores.loc[(scores["method"] == method) & at, "cov80"] = coverage
        scores.to_csv(tmp_path / table, index=False)
    monkeypatch.setattr(findings, "CALIBRATION", tmp_path)
    with pytest.raises(WorkbookError, match=FELL):
        findings.bands("en")


def test_the_chart_of_chances_prints_them_as_the_text_does(told):
    drawn = readme.picture("outlook")[1].split("Text in the picture: ")[1].splitlines()[0]
    said = re.findall(r"(\d+%)(?:\*\*|\)\. With|, on a shorter)", told["en"][2])
    assert len(said) == 3 and set(said) <= set(re.findall(r"(?<!<)\b\d+%", drawn)) and "." not in drawn[:-1]


def test_the_readme_prints_the_current_findings_and_an_old_one_is_replaced(told, monkeypatch):
    monkeypatch.setattr(findings, "verdicts", lambda language: told[language][0])
    monkeypatch.setattr(findings, "findings", lambda language: told[language][1:])
    old = TEXT.replace(told["vi"][1], "cũ")
    assert old != TEXT
    assert readme.with_findings(old) == TEXT


def test_both_halves_of_the_readme_grade_the_data_with_the_same_numbers():
    grades = [
        re.search(rf"<!-- evidence:{language} -->(.*?)<!--", TEXT, re.DOTALL)[1].replace(sign, "")
        for language, sign in (("en", ","), ("vi", "."))
    ]
    english, vietnamese = (re.findall(r"\d{1,}", text) for text in grades)
    assert english == vietnamese and len(english) == 9


def test_rows_of_grade_a_read_in_a_copy_are_those_whose_source_names_one():
    def rows(path):
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    elsewhere = {row["source_id"] for row in rows(ROOT / "data" / "sources.csv") if row["read_at"]}
    tables = map(rows, (ROOT / "data" / "series").glob("*.csv"))
    copied = sum(row["grade"] == "A" and row["source_id"] in elsewhere for table in tables for row in table)
    assert f"{copied} of them read in a copy elsewhere" in TEXT and f"{copied} dòng qua bản sao" in TEXT


def test_missing_marks_are_named_and_nothing_is_written(told, tmp_path, monkeypatch):
    monkeypatch.setattr(findings, "findings", lambda language: told[language][1:])
    (tmp_path / "README.md").write_text("# Title", encoding="utf-8")
    with pytest.raises(WorkbookError, match="findings:en"):
        readme.update(tmp_path / "README.md")
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "# Title"


def test_pictures_are_current_and_shown_with_their_findings_as_alt_text(tmp_path):
    names = [*readme.TILES, *readme.CHARTS]
    assert readme.write_pictures(tmp_path) == [tmp_path / f"{name}.png" for name in names]
    kept, again = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in (readme.PICTURES, tmp_path)
    )
    assert {*kept} == {*again} == {f"{name}.{kind}" for name in names for kind in ("png", "txt")}
    if os.environ.get("WORKBOOK_COMPARE_PNG") != "1":  # elsewhere fonts may differ by a dot; the words may not
        drawn = [name for name in names if name in readme.TILES or name.endswith("_vi")]
        again |= {f"{name}.png": kept[f"{name}.png"] for name in drawn}
    assert again == kept, AGAIN
    for name in readme.TILES:
        finding = findings.headline("vi" if "_vi" in name else "en")
        assert kept[f"{name}.txt"].decode().splitlines()[0] == f"Chart: {finding}"
        assert kept[f"{name}.txt"].count(b"(black)") == 12  # of 15 tiles, counted by hand
        if name.endswith("_phone"):
            # On a phone, some 350 dots wide, letters of 8 points or more come out above 9 dots.
            assert int.from_bytes(kept[f"{name}.png"][16:20], "big") <= 850  # of 200 to the inch
            assert TEXT.count(f'<source media="(max-width: 500px)" srcset="docs/pictures/{name}.png">') == 1
        else:
            shown = re.findall(rf'<img src="docs/pictures/{name}\.png" alt="(.*?)">', TEXT)
            assert list(map(unescape, shown)) == [finding]
    for name, (notebook, number) in readme.CHARTS.items():
        if name.endswith("_vi"):
            finding = kept[f"{name}.txt"].decode().splitlines()[0].removeprefix("Chart: ")
            assert re.findall(rf"!\[(.*)\]\(docs/pictures/{name}\.png\)", TEXT) == [finding]
            continue
        # Read once more, from the file as plain JSON.
        cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
        shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
        chart = [found for found in shown if "image/png" in found][number - 1]
        assert kept[f"{name}.png"] == base64.b64decode("".join(chart["image/png"]))
        finding = "".join(chart["text/plain"]).splitlines()[0].removeprefix("Chart: ")
        assert re.findall(rf"!\[(.*)\]\(docs/pictures/{name}\.png\)", TEXT) == [finding]


def test_a_chart_that_is_not_there_is_named(monkeypatch, capsys):
    monkeypatch.setattr(readme, "CHARTS", {"gone": ("00_start_here", 99)})
    assert main(["pictures"]) == 1
    assert re.search(r"'gone' is chart 99 of 00_start_here, which has \d+; mend CHARTS", capsys.readouterr().err)


def test_both_ways_to_count_dollars_are_told_in_both_languages(told):
    for language, words in {"en": ("at market rates", "purchasing power"), "vi": ("tỷ giá", "ngang giá")}.items():
        assert all(word in told[language][2] for word in words)


def test_every_number_in_the_readme_s_answers_stands_in_its_notebook_or_in_the_method():
    rows = re.findall(r"^\| \[.*\]\((notebooks/\S+)\) \| .* \| (.*) \|$", TEXT, re.MULTILINE)
    assert len(rows) >= 14
    method, missing = (ROOT / "docs" / "method.md").read_text(encoding="utf-8"), []
    for page, answer in rows:
        cells = json.loads((ROOT / page).read_text(encoding="utf-8"))["cells"]
        told = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
        told += ["".join(kinds.get(kind, "")) for kinds in shown for kind in ("text/markdown", "text/plain")]
        known = set(figures_in(" ".join([*told, method])))
        known |= {f"{float(n):.0f}" for n in known if re.fullmatch(r"\d+\.\d+", n)}  # 17.16 may be told as 17
        missing += [(page, n) for n in figures_in(answer) if n not in known]
    assert missing == []


def figures_in(text):
    return re.findall(r"\d[\d.,]*\d|\d", text)
