"""What CONTRIBUTING.md tells people to do, done in a copy of data/: the check stays green and slips are named."""

import csv
from datetime import date
import io
import json
import shutil

import pytest

from workbook import data
from workbook.data import __main__ as command, files, fresh, rules, store

SOURCE = "example-2026,Báo Ví Dụ,Một bài báo,2026-10-01,vi,https://example.org/a,,2026-10-02,press,quoted\n"
CLAIM = "{key},{source},3,{printed},level,GDP of the country,2025,{value},VND,none,the article,fact,yes\n"
OWN_SOURCE = SOURCE.replace("example-2026", "my-article")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    copy = tmp_path / "data"
    shutil.copytree(data.files.DATA, copy)
    for path in (copy / "own").glob("*.csv"):
        path.unlink()
    monkeypatch.setattr(files, "DATA", copy)
    monkeypatch.setattr(command, "DATA", copy)
    store.forget()
    yield copy
    store.forget()


def append(path, text):
    """Add rows; those of a series go to their place in the order of the file."""
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8") + text))
    if path.parent.name == "series":
        rows.sort(key=lambda cells: [cells[header.index(name)] for name in rules.ORDER])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def own(folder, name, text):
    header = (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)[0]
    (folder / "own" / f"{name}.csv").write_text(header + text, encoding="utf-8", newline="")


def test_a_source_a_figure_a_series_a_claim_and_an_own_article_leave_the_check_green(folder, capsys):
    append(folder / "sources.csv", SOURCE)
    row = "vietnam_gdp_nominal,Vietnam,2026,annual,13800,VND_trn,2026-10-01,example-2026,13.800 nghìn tỷ đồng,B,\n"
    append(folder / "series" / "macro.csv", row)
    new = 'example_series,Vietnam,2025,annual,7.5,percent,2026-10-01,example-2026,"7,5%",B,\n'
    append(folder / "series" / "national.csv", new)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    next(entry for entry in package["resources"] if entry["name"] == "national")["series"]["example_series"] = (
        "rate"
    )
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    claim = CLAIM.format(key="more", source="vtv-2023", printed="100 tỷ đồng", value="100000000000")
    append(folder / "claims.csv", claim)
    own(folder, "sources", OWN_SOURCE)
    own(folder, "claims", CLAIM.format(key="mine", source="my-article", printed="12 tỷ đồng", value="12000000000"))
    assert command.main(["update"]) == 0, capsys.readouterr().out
    assert command.main(["check"]) == 0
    assert data.annual("vietnam_gdp_nominal", vintage="last")[2026] == 13800
    assert data.row("example_series", 2025)["value"] == 7.5
    assert "more" in data.claims().index and "mine" not in data.claims().index
    assert data.claims(own=True).loc["mine", "value"] == 12e9
    assert data.cite("my-article").startswith("Báo Ví Dụ: Một bài báo (2026-10-01)")
    assert data.rows.newest_periods()["vietnam_gdp_nominal"] == "2026"


def test_without_own_articles_there_are_none(folder):
    assert data.claims(own=True).empty and data.sources(own=True).empty
    assert list(data.claims(own=True)) == list(data.claims())


def test_own_rows_are_not_sealed_but_held_to_the_rules(folder):
    own(folder, "sources", OWN_SOURCE)
    assert rules.problems(folder) == []
    good = CLAIM.format(key="mine", source="my-article", printed="12 tỷ đồng", value="12000000000")
    for text, words in [
        (
            good.replace("12000000000", "12"),
            "own/claims.csv, row 2, column value: 12 VND, but '12 tỷ đồng' reads as",
        ),
        (good.replace("mine", "zones-gdp-cny"), "column claim_id: 'zones-gdp-cny' is taken in claims.csv"),
        (
            good.replace("my-article", "nobody"),
            "own/claims.csv, row 2, column source_id: 'nobody' is not in sources",
        ),
        (good.replace("VND", "tỷ"), "own/claims.csv, row 2, column unit: 'tỷ' is no unit"),
    ]:
        own(folder, "claims", text)
        store.forget()
        assert any(words in line for line in rules.problems(folder)), rules.problems(folder)
    own(folder, "claims", good)
    assert rules.problems(folder) == []


# what is expected when


def test_what_should_be_there_is_overdue_and_what_comes_is_next():
    january = fresh.due(date(2027, 1, 31))
    named = "National Bureau of Statistics of China, the year's GDP, first release of 2026"
    assert any(line.startswith(f"2027-01 overdue: {named}; missing in china_gdp_nominal") for line in january)
    december = fresh.due(date(2026, 12, 31))
    assert f"2027-01 next: {named}" in december
    assert not any("the year's GDP, first release of 2025" in line for line in december)  # it is in the data
    early = fresh.due(date(2026, 11, 29))  # the month of e-Conomy is not over
    assert "2026-11 next: Google, Temasek, Bain, e-Conomy SEA of 2026" in early
    assert any("2026-11 overdue: Google, Temasek, Bain" in line for line in fresh.due(date(2026, 11, 30)))


def test_exchange_rates_grow_old():
    assert any("the ECB's rates end on 2026-10-30; take a newer" in line for line in fresh.due(date(2027, 3, 1)))
    assert not any("take a newer" in line for line in fresh.due(date(2026, 11, 27)))


def test_the_command_says_what_is_due_and_how_far_the_series_go(capsys):
    assert command.main(["due", "--on", "2027-02-01"]) == 1
    assert "overdue" in capsys.readouterr().out.splitlines()[0]
    assert command.main(["newest"]) == 0
    assert json.loads(capsys.readouterr().out)["cn_digital_economy_size"] == "2023"


def test_a_calendar_for_a_series_that_is_not_there_is_refused(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["due"][0]["series"] = ["gone"]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(data.DataError, match="due: there is no series 'gone'"):
        fresh.due(date(2026, 11, 27))


def test_newest_periods_are_of_what_has_happened():
    newest = data.rows.newest_periods()
    assert newest["sea_gmv"] == "2025"  # forecasts for 2030 are there
    assert newest["china_gdp_nominal"] == "2025" and newest["htz_count"] == "2026-02"
    assert not {name for name in newest if name.startswith(("tgt_", "fc_"))}
