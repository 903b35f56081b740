"""The repository around the notebooks: pins, imports that run one way, commands and links that hold."""

import ast
from itertools import count
import json
from pathlib import Path
import re
import subprocess
import tomllib
from urllib.parse import unquote

from packaging.specifiers import SpecifierSet
import pytest

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "lib" / "workbook"
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "data/README.md")]

# Each layer may import those before it; a module may also import its own layer.
LAYERS = [
    {"intervals", "quick_start", "progress", "chart_values", "projection_input", "literal", "table_files"},
    {"figures", "money", "chart_text", "chart_input", "chart_layout", "chart_faults", "panel_fit"},
    {"table_schema", "calibration_files"},
    {"data", "chart_marks", "share_fit", "base_rates", "projected", "projection", "peers", "backtest"},
    {"data_rules", "charts", "digital_economy", "calibrate"},
    {"outlook"},
    {"checks"},
    {"findings"},
    {"report", "readme", "article", "claim_review", "data_export"},
    {"notebook_form", "output_rules", "prose_guard"},
    {"pictures"},
    {"notebook_rules"},
    {"notebooks"},
]
LAYER_OF = {module: number for number, layer in enumerate(LAYERS) for module in layer}


def modules():
    return sorted(path for path in LIBRARY.rglob("*.py") if path != LIBRARY / "__init__.py")


def own_module(path):
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


def imported_modules(path):
    """Modules of the library that a file imports when it is itself imported."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module == "workbook":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workbook."):
            yield node.module.split(".")[1]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(LIBRARY)))
def test_imports_run_one_way(path):
    own = own_module(path)
    for other in imported_modules(path):
        assert other == own or LAYER_OF[other] < LAYER_OF[own] or other in LAYERS[LAYER_OF[own]]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(LIBRARY)))
def test_nothing_evaluates_text(path):
    """What a reader pastes is read, never run: no call that would take text for code."""
    forbidden = {"eval", "exec", "compile", "__import__", "system", "popen", "read_pickle"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            of_re = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "re"
            if name == "query":  # pandas evaluates its text: only a text written down here
                assert isinstance(node.args[0], ast.Constant), f"{path.name}, line {node.lineno}: query()"
            assert name not in forbidden or of_re, f"{path.name}, line {node.lineno}: {name}()"
            assert not any(word.arg == "shell" for word in node.keywords), (
                f"{path.name}, line {node.lineno}: shell="
            )
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {getattr(node, "module", None), *(alias.name for alias in node.names)}
            assert not names & {"pickle", "marshal", "shelve"}, f"{path.name}, line {node.lineno}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(LIBRARY)))
def test_no_module_outgrows_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 310


def test_requirements_pin_everything_exactly():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "-e ."
    pins = [line for line in lines[1:] if not line.startswith("#")]
    assert all(re.match(r"[a-z0-9-]+==\S+", line) for line in pins)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    direct = project["project"]["dependencies"] + project["dependency-groups"]["workbook"]
    pinned = {line.split("==")[0] for line in pins}
    assert {name.lower() for name in direct} <= pinned


def test_the_test_command_is_one_and_the_same():
    command = "-m pytest --nbval"
    assert f".venv/bin/python {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


def test_git_ignores_neither_library_nor_data():
    ignored = subprocess.run(
        ["git", "check-ignore", "lib", "data", "lib/workbook/data.py", "data/claims.csv"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ignored.stdout == ""


def without_code(path):
    return re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def anchors(path):
    """The anchors of a page's headings as GitHub makes them: hyphens for spaces, -1, -2 for repeats."""
    taken = set()
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", text, re.MULTILINE):
        shown = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")
        taken.add(next(name for n in count() if (name := f"{anchor}-{n}" if n else anchor) not in taken))
    return taken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_and_anchors_lead_somewhere(page):
    text = without_code(page)
    links = re.findall(r"\]\(\s*<?([^)>\s]+)", text) + re.findall(r"\b(?:href|src)=\"([^\"]+)\"", text)
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue  # another site
        place, _, anchor = unquote(link).partition("#")
        target = (page.parent / place).resolve() if place else page
        assert target.exists() and target.is_relative_to(ROOT), link
        if anchor:
            assert target.suffix == ".md" and anchor in anchors(target), link


def test_anchors_are_made_as_on_github(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# A `claims.csv` file\n## Tiếng Việt\n## What's new?\n## Units\n## Units\n```\n# no heading\n```\n",
        encoding="utf-8",
    )
    assert anchors(page) == {"a-claimscsv-file", "tiếng-việt", "whats-new", "units", "units-1"}


def test_codespaces_installs_as_the_readme_says():
    settings = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert settings["postCreateCommand"] in (ROOT / "README.md").read_text(encoding="utf-8")
    (notebook,) = re.findall(r"notebooks/\S+\.ipynb", settings["postAttachCommand"])
    assert (ROOT / notebook).exists()
    assert python_of_the_project().contains(settings["image"].rpartition(":")[2])


def test_binder_gets_a_python_that_the_pins_allow():
    # Without runtime.txt it takes its own default, Python 3.10. It reads .binder/ alone, because it is there.
    runtime = (ROOT / ".binder" / "runtime.txt").read_text(encoding="utf-8").strip()
    assert python_of_the_project().contains(runtime.removeprefix("python-"))
    lines = (ROOT / ".binder" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["-r ../requirements.txt"]


def python_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return SpecifierSet(project["project"]["requires-python"])


def test_readme_lists_every_notebook():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"(notebooks/{notebook.name})" in text


@pytest.mark.parametrize(
    "workflow", sorted((ROOT / ".github" / "workflows").iterdir()), ids=lambda path: path.name
)
def test_workflow_actions_are_pinned_and_may_only_read(workflow):
    text = workflow.read_text(encoding="utf-8")
    used = re.findall(r"uses: *(\S+)", text)
    assert used and all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action in used), used
    assert re.findall(r"^permissions:\n((?:  .*\n)+)", text, re.MULTILINE) == ["  contents: read\n"]
    assert text.count("permissions:") == 1
