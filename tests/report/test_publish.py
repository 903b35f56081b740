"""What other programs read: ClaimReview as collectors ask for, tables that say the same as data/ to the digit."""

import csv
import io
import json
import re
from string import ascii_uppercase
from xml.etree import ElementTree
import zipfile

import pandas as pd
import pytest

from workbook import WorkbookError, checks, data
from workbook.checks import VERDICTS
from workbook.data.files import DATA
from workbook.report import publish
from workbook.report.__main__ import main

PAGE = "https://example.org/verdicts"
SHEETS = ("claims", "series", "sources")
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


# ClaimReview


@pytest.fixture(scope="module")
def reviews():
    return {review["identifier"]: review for review in publish.claim_reviews(PAGE)}


def test_every_verdict_is_published_with_a_number_only_where_it_means_something(reviews):
    verdicts = checks.all_verdicts()["verdict"]
    assert list(reviews) == list(verdicts.index[verdicts.isin(VERDICTS)])
    numbers = {"holds": 5, "holds with a caveat": 4, "does not hold": 1}
    for name, review in reviews.items():
        rating, word = review["reviewRating"], verdicts[name]
        assert rating["alternateName"] == word
        if word in numbers:
            assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (1, numbers[word], 5)
        else:  # neither true nor false, so not half true either
            assert not {"ratingValue", "worstRating", "bestRating"} & set(rating)
    assert {review["reviewRating"]["alternateName"] for review in reviews.values()} > set(numbers)


def test_required_and_recommended_properties_are_there(reviews):
    # Google, "Fact check (ClaimReview) structured data": claimReviewed, reviewRating, url, alternateName are
    # required; author, datePublished and itemReviewed with author, datePublished, appearance recommended.
    claims, sources = data.claims(), data.sources()
    for name, review in reviews.items():
        assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
        assert review["url"] == f"{PAGE}#{name}"
        assert review["author"]["@type"] == "Organization" and review["author"]["name"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", review["datePublished"])
        assert review["reviewRating"]["@type"] == "Rating" and review["reviewRating"]["ratingExplanation"]
        item, source = review["itemReviewed"], sources.loc[claims.loc[name, "source_id"]]
        assert item["@type"] == "Claim" and item["text"] == claims.loc[name, "printed"]
        assert item["author"] == {"@type": "Organization", "name": source["publisher"]}
        assert item["datePublished"] == source["published"]
        assert item["appearance"]["headline"] == source["title"]
        assert item["appearance"].get("url", "") == source["url"]
        assert "firstAppearance" not in item
        # No sentence refers to another row, or says what came out.
        assert not re.search(r"\bthe same (share|in)\b", review["claimReviewed"], re.IGNORECASE)
        assert not re.search("holds|does not hold|cannot be checked", review["claimReviewed"])


@pytest.mark.parametrize(
    ("claim_id", "sentence"),
    [
        ("zones-gdp-cny", "The gross product of the national high-tech zones came to 12.33 trn CNY in 2023Q1-Q3"),
        ("zones-count", "The number of national high-tech zones was 178 in 2023-11"),
        ("cities-2020-threshold-usd", "The threshold in US dollars came to about 150 bn USD in 2020"),
        ("cities-plan-horizon", "The horizon of Nanjing's and Guangzhou's plans was 5 years"),
        ("de-2030-size", "The size of China's digital economy will come to over 150 trn CNY in 2030"),
        (
            "de-overtake-us",
            "The years in which China's digital economy passes that of the US will be 2026 to 2030",
        ),
        (
            "plan-factories",
            "The goal for the number of smart-manufacturing factories in consumer goods in 2025 is 200",
        ),
        ("hcmc-localities", "The number of foreign localities at the mayors' conference was 37 on 2024-09-24"),
    ],
)
def test_the_claim_is_a_sentence_that_says_what_was_printed(reviews, claim_id, sentence):
    printed = data.claims().at[claim_id, "printed"]
    assert reviews[claim_id]["claimReviewed"] == f"{sentence}, printed as “{printed}”."


def test_the_command_writes_the_same_text_to_a_file_and_to_the_terminal(
    reviews, tmp_path, monkeypatch, capfdbinary
):
    hostile = [{"text": "</script><script>alert(1)</script>"}]
    monkeypatch.setattr(publish, "claim_reviews", lambda url: hostile if url is None else list(reviews.values()))
    file = tmp_path / "reviews.json"
    assert main(["claimreview", "--out", str(file), "--base-url", PAGE]) == 0
    assert main(["claimreview", "--base-url", PAGE]) == 0
    assert capfdbinary.readouterr().out == file.read_bytes()
    text = file.read_text(encoding="utf-8")
    assert json.loads(text) == list(reviews.values())
    assert "12.330 tỷ Nhân dân tệ" in text and "NaN" not in text
    # The markup can stand in a page.
    assert main(["claimreview"]) == 0
    said = capfdbinary.readouterr().out
    assert b"<" not in said and json.loads(said) == hostile
    assert main(["claimreview", "--out", str(tmp_path)]) == 1  # a folder
    assert b" cannot be written (Is a directory)" in capfdbinary.readouterr().err


def test_without_a_page_there_is_no_address_and_without_an_author_no_review(tmp_path, monkeypatch):
    assert all("url" not in review for review in publish.claim_reviews())
    (tmp_path / "CITATION.cff").write_text("title: x\n", encoding="utf-8")
    monkeypatch.setattr(publish, "CITATION", tmp_path / "CITATION.cff")
    with pytest.raises(WorkbookError, match=r"CITATION\.cff has no line '- name'"):
        publish.claim_reviews()


# tables


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheet_of(content, name):
    """The rows of a sheet, numbers as floats, text as text, an empty cell as an empty text; and its XML."""
    book = zipfile.ZipFile(io.BytesIO(content))
    texts = ["".join(entry.itertext()) for entry in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
    tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{SHEETS.index(name) + 1}.xml"))
    rows = []
    for row in tree.iter(f"{XML}row"):
        found = {cell.get("r").rstrip("0123456789"): cell for cell in row}
        values = {at: cell.findtext(f"{XML}v") for at, cell in found.items()}
        read = {at: texts[int(v)] if found[at].get("t") == "s" else float(v) for at, v in values.items()}
        rows.append([read.get(at, "") for at in ascii_uppercase[: len(rows[0]) if rows else len(read)]])
    return rows, tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("export") / "new"
    publish.export(target)
    return target


@pytest.fixture(scope="module")
def tables(folder):
    return {name: rows_of(folder / f"workbook_{name}.csv") for name in SHEETS}


@pytest.fixture(scope="module")
def sheets(folder):
    content = (folder / "workbook.xlsx").read_bytes()
    return {name: sheet_of(content, name) for name in SHEETS}


def test_every_row_comes_back_cell_by_cell(tables):
    series = [resource["path"] for resource in data.files.package()["resources"] if "series" in resource]
    for name, paths in {"series": series, "claims": ["claims.csv"], "sources": ["sources.csv"]}.items():
        original = [row for path in paths for row in rows_of(DATA / path)]
        assert [{column: row[column] for column in original[0]} for row in tables[name]] == original


def test_every_row_carries_its_document_its_definition_and_its_verdict(tables):
    sources = {source["source_id"]: source for source in rows_of(DATA / "sources.csv")}
    for row in (*tables["series"], *tables["claims"]):
        assert all(row[column] == sources[row["source_id"]][column] for column in publish.OF_THE_SOURCE)
        # No noise of binary numbers, and as many digits as a spreadsheet keeps.
        assert re.fullmatch(r"(-?\d+(\.\d+)?(\.\.-?\d+(\.\d+)?)?)?", row["value"]), row["value"]
        assert len(row["value"].replace(".", "")) <= 15
    assert all(
        row["definition"] == data.files.resource(row["topic"])["series"][row["series_id"]] != ""
        for row in tables["series"]
    )
    verdicts = checks.all_verdicts()
    for row in tables["claims"]:
        verdict = verdicts.loc[row["claim_id"]]
        assert all(row[name] == verdict[name] for name in ("quoted", "verdict", "computed", "sentence"))
        assert row["evidence"] == "; ".join(verdict["evidence"])


def test_a_series_in_two_scales_does_not_jump(tables):
    rows = [row for row in tables["series"] if row["series_id"] == "htz_gdp"]
    base = {row["period"]: float(row["value_base"]) for row in rows if row["is_last"] == "yes"}
    assert (base["2001"], base["2012"]) == (2855.4e8, 5.4e12)
    assert all(float(row["low"]) <= float(row["value_base"]) <= float(row["high"]) for row in rows if row["low"])


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_holds_the_same_with_numbers_as_numbers_and_is_easy_to_read(tables, sheets, name):
    (header, *rows), tree = sheets[name]
    assert header == list(tables[name][0])
    for row, original in zip(rows, tables[name], strict=True):
        for column, cell, text in zip(header, row, original.values(), strict=True):
            is_number = text and column in publish.NUMBERS and ".." not in text
            assert cell == (float(text) if is_number else text)
    # The header stays in sight, and columns are wide enough; neighbours of one width share an entry.
    assert next(tree.iter(f"{XML}pane")).get("state") == "frozen"
    widths = []
    for column in tree.iter(f"{XML}col"):
        widths += [float(column.get("width"))] * (int(column.get("max")) - int(column.get("min")) + 1)
    for width, cells in zip(widths, zip(header, *rows, strict=True), strict=True):
        assert width >= min(max(len(cell) for cell in cells if isinstance(cell, str)), publish.WIDEST)


def test_a_phrase_like_a_formula_stays_text(sheets):
    (header, *rows), _ = sheets["series"]
    printed = [row[header.index("printed")] for row in rows]
    assert any(phrase.startswith(("+", "-")) for phrase in printed)
    assert all(isinstance(phrase, str) for phrase in printed)
    hostile = {"printed": ["=1+1", "@SUM(1)", "https://x.org", "-5"], "value": ["1", "=2", "", "-0.5"]}
    content, again = (publish._workbook({"claims": pd.DataFrame(hostile)}) for _ in range(2))
    assert content == again
    rows, tree = sheet_of(content, "claims")
    assert rows == [["printed", "value"], ["=1+1", 1], ["@SUM(1)", "=2"], ["https://x.org", ""], ["-5", -0.5]]
    assert not list(tree.iter(f"{XML}f")) and not list(tree.iter(f"{XML}hyperlink"))


def test_the_command_names_what_it_wrote_and_what_it_cannot(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(publish, "all_series", publish.all_claims)  # a small table
    assert main(["export"]) == 0
    written = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "export").iterdir())
    assert sorted(capsys.readouterr().out.splitlines()) == written and len(written) == 4
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert main(["export", "taken"]) == 1
    assert "taken" in (said := capsys.readouterr().err) and "cannot be written" in said


@pytest.mark.parametrize("address", ["javascript:alert(1)", "not a url", "https://x.org/y#a"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(WorkbookError, match="is no address of a page"):
        publish.claim_reviews(address)
