"""A notebook shows the newest figure of each series that it calls, so that new rows in data/ turn stale pages red.

Called is what stands by name in a notebook's code, and in the functions of `checks` that it calls: in one piece,
as an f-string that is filled with other texts of the code, or as `data.row(name + end)`. A page that calls the
tracker of targets calls the newest values of data/targets.csv. Shown is what the output of a cell says in words or
in the text of its chart, lists of sources apart: the year or the period, and the figure in any scale and rounding.
Where an older figure is the point, `freshness_exceptions.csv` has notebook, series, the newest period that was
looked at, and the reason; a newer row ends the exception.
"""

import ast
import csv
from functools import cache
import json
from pathlib import Path
import re

import pytest

from workbook import ROOT, data
from workbook.data.rows import AHEAD, newest_periods
from workbook.data.units import months, split_unit

EXCEPTIONS = Path(__file__).with_name("freshness_exceptions.csv")
DIGITS = 4
HOLE, SUM = "\0", "\0+\0"  # in a text: what an f-string puts in; a name that code adds up
NOTEBOOKS = {path.name[:2]: path for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))}


def calls_and_texts(tree, module=""):
    """The functions that code names, as (module, function), and its texts."""
    calls, texts = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            calls.add((node.value.id, node.attr))
        elif isinstance(node, ast.Name):
            calls.add((module, node.id))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            texts.add("".join(part.value if isinstance(part, ast.Constant) else HOLE for part in node.values))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("data."):
            texts |= {SUM for argument in node.args[:1] if isinstance(argument, ast.BinOp)}
    return calls, texts


@cache
def functions_of_checks():
    """What each function of `checks` calls and which texts stand in it."""
    return {
        (path.stem, node.name): calls_and_texts(node, path.stem)
        for path in (ROOT / "lib" / "workbook" / "checks").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def called(sources, functions):
    """The series that code calls by name, itself or through `checks`."""
    waiting, seen, texts, named = set(), set(), set(), set()
    for source in sources:
        calls, own = calls_and_texts(ast.parse(re.sub("(?m)^%.*$", "", source)))
        waiting, texts = waiting | calls, texts | own
    if ("targets", "tracker") in waiting:
        named = set(data.files.loaded()["targets"]["newest_series"])
    while waiting:
        name = waiting.pop()
        if name not in seen and name in functions:
            seen.add(name)
            waiting |= functions[name][0]
            texts |= functions[name][1]
    forms = [text for text in texts - {SUM} if HOLE in text and re.search(r"\w", text)]
    forms = [re.compile("(.*)".join(map(re.escape, text.split(HOLE)))) for text in forms]
    return {name for name in newest_periods() if name in named or is_made_of(name, texts, forms)}


def is_made_of(name, texts, forms):
    """Whether code that has these texts and these f-strings can name a series, or a part of its name."""
    if name in texts or name.isdigit() or not name:
        return True
    if SUM in texts and any(name[:at] in texts and name[at:] in texts for at in range(len(name))):
        return True
    found = (form.fullmatch(name) for form in forms)
    return any(all(is_made_of(part, texts, forms) for part in match.groups()) for match in found if match)


def said(cells):
    """The words of the outputs of cells."""
    parts = []
    for _, outputs in cells:
        for output in outputs:
            bundle = output.get("data", {})
            parts += ["".join(bundle.get(kind, "")) for kind in ("text/plain", "text/markdown")]
            parts.append("".join(output.get("text", "")))
    return "\n".join(parts)


def names_year(text, period):
    """Whether the year of a period is named, other than in a date or a number."""
    last = months(period)[1] // 12
    return re.search(rf"(?<![\d.,-]){last}(?![\d-]|[.,]\d)", text) is not None


@cache
def numbers(text):
    return set(re.findall(r"(?<![\d.,])\d+(?:[.,]\d+)*", text))


def names_value(text, value, unit):
    """Whether a figure is named, in any scale, with all its digits or at least four of them."""
    return not forms(value, unit).isdisjoint(numbers(text))


@cache
def forms(value, unit):
    """How a figure may be written."""
    base = abs(value) * float(split_unit(unit)[1])
    enough = min(len(f"{abs(value):.12g}".replace(".", "").strip("0")), DIGITS)
    found = {f"{abs(value):g}"}
    for number in (abs(value), *(base / 10**power for power in (0, 6, 8, 9, 12, 15))):
        for form in (f"{number:,.{decimals}f}" for decimals in range(4)):
            if len(re.sub("[^0-9]", "", form).strip("0")) >= enough or float(form.replace(",", "")) == number:
                found |= {form, form.replace(",", "")}
    return found


@cache
def printed(series_id, period):
    """The values and units of a series in a period, forecasts and targets left out."""
    rows = data.series(series_id)
    rows = rows[(rows["period"] == period) & ~rows["basis"].isin(AHEAD)]
    return list(zip(rows["value"], rows["unit"], strict=True))


def shows(text, series_id, period):
    """Whether the newest figure of a series is shown: its year or period, and one of its figures as printed."""
    named = names_year(text, period) or re.search(rf"(?<![\w-]){period}(?![\w-])", text)
    return bool(named) and any(names_value(text, value, unit) for value, unit in printed(series_id, period))


def exceptions():
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return {(row["notebook"], row["series_id"]): row for row in csv.DictReader(file)}


def test_a_notebook_shows_the_newest_figure_of_each_series_that_it_calls():
    allowed, newest, missing = exceptions(), newest_periods(), []
    for number, path in NOTEBOOKS.items():
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        cells = [("".join(cell["source"]), cell["outputs"]) for cell in cells if cell["cell_type"] == "code"]
        texts = [said([cell]) for cell in cells]
        for name in sorted(called([source for source, _ in cells], functions_of_checks())):
            looked_at = allowed.get((number, name), {}).get("newest")
            if looked_at != newest[name] and not any(shows(text, name, newest[name]) for text in texts):
                advice = f"show it or give a reason in {EXCEPTIONS.name}"
                missing.append(
                    f"{path.name} calls {name} but does not show its newest figure ({newest[name]}); {advice}."
                )
    assert not missing, "\n" + "\n".join(missing)


def test_an_exception_names_a_page_a_series_and_a_reason():
    for (number, name), row in exceptions().items():
        assert number in NOTEBOOKS and name in data.series_ids() and len(row["reason"]) > 20, row


def test_a_newer_row_makes_a_page_stale():
    source, words = "data.annual('cn_digital_economy_size')", "2022: 50.2, 2023: 53.9"
    assert called([source], {}) == {"cn_digital_economy_size"}
    assert shows(words, "cn_digital_economy_size", "2023")
    assert not shows(words.replace("53.9", "54.6"), "cn_digital_economy_size", "2023")
    assert not names_year(words, "2024")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("[data.row(f'hcmc_{name}_growth') for name in ('industry', 'services')]",
         {"hcmc_industry_growth", "hcmc_services_growth"}),
        ("kinds = [f'{kind}_share{end}' for kind in ('industry',) for end in ('', '_merged')]\n"
         "[data.series(f'hcmc_{kind}') for kind in kinds]", {"hcmc_industry_share", "hcmc_industry_share_merged"}),
        ("for name, end in (('cn_industry_digitalisation_va', '_cass'),): data.row(name + end)",
         {"cn_industry_digitalisation_va", "cn_industry_digitalisation_va_cass"}),
        ("data.annual(f'china_gdp_nominal_series_census{n}')",
         {"china_gdp_nominal_series_census4", "china_gdp_nominal_series_census5"}),
        ("f'{low:.1f} to {high:.1f}%'", set()), ("a + b, f'{a}{b}', 'hcmc_', 'industry_share'", set()),
    ],
)  # fmt: skip
def test_a_name_that_code_puts_together_is_called(source, names):
    assert called([source], {}) == names


def test_the_tracker_of_targets_calls_the_newest_values():
    assert {"cn_software_revenue", "cn_gigabit_users"} <= called(["targets.tracker()"], {})


@pytest.mark.parametrize(
    ("text", "period", "named"),
    [
        ("from 2006 to 2025", "2025", True), ("2025: 53.9", "2025", True), ("Q1–Q3 2025", "2025Q1-Q3", True),
        ("2025Q1", "2025Q1-Q3", True), ("as of 2025-10-04", "2025", False), ("12025 firms", "2025", False),
        ("2025.5 km", "2025", False), ("2024–2026", "2026-02", True), ("1,2025", "2025", False),
    ],
)  # fmt: skip
def test_what_names_a_year(text, period, named):
    assert names_year(text, period) is named


@pytest.mark.parametrize(
    ("text", "named"),
    [("134.9 trn", True), ("134.908", True), ("1,349,084", True), ("1349084", True), ("135", False),
     ("134.8", False), ("1134.9", False), ("134.95", False)],
)  # fmt: skip
def test_what_names_a_figure(text, named):
    assert names_value(text, 1349084, "CNY_100m") is named
