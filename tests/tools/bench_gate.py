"""Where the time of `pytest --nbval` goes: `python tests/tools/bench_gate.py` prints a table for this machine.

The floor is what no notebook can save: a kernel for each, and its imports. It is measured with the same
command on copies of the notebooks that hold nothing else. Run it on an idle machine.
"""

from __future__ import annotations

from datetime import UTC, datetime
import os
from pathlib import Path
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from time import perf_counter

import nbformat
from nbformat.v4 import new_code_cell
from tabulate import tabulate

from workbook.gate.runner import NOTEBOOKS, run

ROOT = NOTEBOOKS.parent
LIBRARIES = "import pandas, matplotlib.figure, matplotlib.backends.backend_agg"
MODULES = "from workbook import charts, checks, data, digital_economy, figures, money, projection, report"


def cost(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall and processor seconds of a command, kernels and workers included. Ends the script when it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nThis part failed, so that its time says nothing.")
    after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter() - start
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def gate(*parts: str) -> list[str]:
    """The test command on a part of the repository."""
    return ["-m", "pytest", "--nbval", "-q", *parts]


def copies(folder: Path, imports: bool) -> Path:
    """The repository's gate with notebooks that only import, or do nothing at all."""
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "notebooks").mkdir()
    for page in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = nbformat.read(page, as_version=4)
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        cell = first if imports else new_code_cell("None", id="nothing", execution_count=1)
        notebook.cells = [cell]
        path = folder / "notebooks" / page.name
        nbformat.write(notebook, path)
        run(path)
    return folder


def import_cost() -> tuple[float, float]:
    """Processor seconds of the libraries, and what the workbook's modules add, the best of seven runs each."""

    def seconds(lines: str) -> float:
        # A kernel has IPython already, and so have both sides here.
        clock = "import IPython.display; from time import process_time; start = process_time()"
        code = f"{clock}; {lines}; print(process_time() - start)"
        return float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)

    pairs = [(seconds(LIBRARIES), seconds(f"{LIBRARIES}; {MODULES}")) for _ in range(7)]
    libraries, both = map(min, zip(*pairs, strict=True))
    return libraries, both - libraries


def main() -> None:
    """Print the parts of the gate, and what follows from them."""
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as importing:
        parts = {
            "kernels alone": cost(gate("notebooks"), copies(Path(empty), imports=False)),
            "kernels and imports: the floor": cost(gate("notebooks"), copies(Path(importing), imports=True)),
            "the notebooks": cost(gate("notebooks"), ROOT),
            "tests and doctests": cost(["-m", "pytest", "-q", "tests", "lib"], ROOT),
            "all of it, the test command": cost(gate(), ROOT),
        }
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, {sys.platform}"
    )
    print(tabulate([(name, *seconds) for name, seconds in parts.items()], ["part", "s", "CPU s"], floatfmt=".1f"))
    floor, notebooks = parts["kernels and imports: the floor"][0], parts["the notebooks"][0]
    pages = len(list(NOTEBOOKS.glob("*.ipynb")))
    print(f"the notebooks take {notebooks / floor:.1f} times the floor, {notebooks / pages:.1f} s each ({pages})")
    libraries, added = import_cost()
    print(f"imports: {libraries:.2f} CPU s for pandas and matplotlib, {added:.2f} more for the workbook")


if __name__ == "__main__":
    main()
