"""ClaimReview: what schema.org and collectors require is there, and no verdict is made truer or falser."""

import json
import re

import pytest

from workbook import WorkbookError, checks, data
from workbook.checks import VERDICTS
from workbook.report import __main__ as command, claim_review

PAGE = "https://example.org/verdicts"


@pytest.fixture(scope="module")
def reviews():
    return {review["identifier"]: review for review in claim_review.claim_reviews(PAGE)}


def test_every_verdict_is_published_and_no_other_claim(reviews):
    verdicts = checks.all_verdicts()["verdict"]
    assert list(reviews) == list(verdicts.index[verdicts.isin(VERDICTS)])
    assert {name: review["reviewRating"]["alternateName"] for name, review in reviews.items()} == {
        name: word for name, word in verdicts.items() if word in VERDICTS
    }


def test_required_and_recommended_properties_are_there(reviews):
    # Google, "Fact check (ClaimReview) structured data": claimReviewed, reviewRating, url, alternateName are
    # required; author, datePublished and itemReviewed with author, datePublished, appearance recommended.
    for name, review in reviews.items():
        assert review["@context"] == "https://schema.org"
        assert review["@type"] == "ClaimReview"
        assert review["url"] == f"{PAGE}#{name}"
        assert review["author"]["@type"] == "Organization" and review["author"]["name"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", review["datePublished"])
        assert review["reviewRating"]["@type"] == "Rating"
        assert review["reviewRating"]["ratingExplanation"]
        item = review["itemReviewed"]
        assert item["@type"] == "Claim"
        assert item["author"] == {"@type": "Organization", "name": item["author"]["name"]}
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", item["datePublished"])
        assert item["appearance"]["headline"]
        assert "firstAppearance" not in item


def test_the_claim_names_its_article(reviews):
    claims, sources = data.claims(), data.sources()
    for name, review in reviews.items():
        source = sources.loc[claims.loc[name, "source_id"]]
        item = review["itemReviewed"]
        assert item["author"]["name"] == source["publisher"]
        assert item["datePublished"] == source["published"]
        assert item["appearance"].get("url", "") == source["url"]
        assert item["text"] == claims.loc[name, "printed"]


@pytest.mark.parametrize("word", VERDICTS)
def test_a_number_only_where_it_means_something(word):
    found = claim_review._rating({"verdict": word, "sentence": "Because."})
    assert found["alternateName"] == word
    numbers = {"holds": 5, "holds with a caveat": 4, "does not hold": 1}
    if word in numbers:
        assert (found["worstRating"], found["ratingValue"], found["bestRating"]) == (1, numbers[word], 5)
    else:  # neither true nor false, so not half true either
        assert not {"ratingValue", "worstRating", "bestRating"} & set(found)


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
def test_the_claim_is_a_sentence_that_says_what_was_printed(claim_id, sentence):
    claims = data.claims()
    claims["subject"] = claim_review._spelled_out(claims["subject"])
    claim = claims.loc[claim_id]
    assert claim_review.claim_in_english(claim) == f"{sentence}, printed as “{claim['printed']}”."


def test_no_sentence_refers_to_another_row(reviews):
    for review in reviews.values():
        assert not re.search(r"\bthe same (share|in)\b", review["claimReviewed"], re.IGNORECASE)
        assert not any(word in review["claimReviewed"] for word in ("holds", "does not hold", "cannot be checked"))


def test_the_command_writes_the_same_text_to_a_file_and_to_the_terminal(reviews, tmp_path, capfdbinary):
    file = tmp_path / "reviews.json"
    assert command.main(["claimreview", "--out", str(file), "--base-url", PAGE]) == 0
    assert command.main(["claimreview", "--base-url", PAGE]) == 0
    assert capfdbinary.readouterr().out == file.read_bytes()
    text = file.read_text(encoding="utf-8")
    assert json.loads(text) == list(reviews.values())
    assert "12.330 tỷ Nhân dân tệ" in text
    assert "NaN" not in text


def test_without_a_page_there_is_no_address(tmp_path, capsys):
    assert all("url" not in review for review in claim_review.claim_reviews())
    assert command.main(["claimreview", "--out", str(tmp_path)]) == 1  # a folder
    assert capsys.readouterr().err.startswith("Cannot write ")


def test_the_markup_can_stand_in_a_page(monkeypatch, capfdbinary):
    monkeypatch.setattr(command, "claim_reviews", lambda url: [{"text": "</script><script>alert(1)</script>"}])
    assert command.main(["claimreview"]) == 0
    said = capfdbinary.readouterr().out
    assert b"<" not in said
    assert json.loads(said) == [{"text": "</script><script>alert(1)</script>"}]


def test_a_citation_without_an_author_is_named(tmp_path, monkeypatch):
    (tmp_path / "CITATION.cff").write_text("title: x\n", encoding="utf-8")
    monkeypatch.setattr(claim_review, "CITATION", tmp_path / "CITATION.cff")
    with pytest.raises(WorkbookError, match=r"CITATION\.cff has no line '- name'"):
        claim_review.claim_reviews()
