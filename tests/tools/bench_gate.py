"""Where the time of `pytest --nbval` goes: `python tests/tools/bench_gate.py` prints a table for this machine.

The floor is what no notebook can save: a kernel for each, and its imports. It is measured with the same command on
copies of the notebooks that hold nothing else. Run it on an idle machine: CPU seconds are those of all processes,
kernels included. WORKBOOK_PLAIN_KERNELS=1 measures without the server that forks kernels.
"""

import argparse
from datetime import UTC, datetime
import os
from pathlib import Path
import platform
import shutil
import subprocess
import sys
import tempfile
from time import perf_counter

import nbformat
from nbformat.v4 import new_code_cell
import psutil

from workbook.gate.__main__ import NOTEBOOKS, run

ROOT = NOTEBOOKS.parent
LIBRARIES = "import pandas, matplotlib.figure, matplotlib.backends.backend_agg"
ROOMS = "from workbook import charts, checks, data, figures, projection, report"
# One kernel that does nothing, and the server before it when there is none yet.
KERNEL = """
from time import perf_counter
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager
from workbook.gate import kernels

kernels.fix_environment()
for kernel in range(2):
    start = perf_counter()
    manager = KernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    kernels.start_server(*kernels.OF_PAGES)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.kernel_info(reply=True, timeout=60)
    print(perf_counter() - start)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
"""


def cost(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall and processor seconds of a command and all that it starts. Ends the script when it fails."""
    before, start = psutil.cpu_times(), perf_counter()
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nThis part failed, so that its time says nothing.")
    after, seconds = psutil.cpu_times(), perf_counter() - start
    return seconds, after.user + after.system - before.user - before.system


def gate(*parts: str) -> list[str]:
    """The test command on a part of the repository."""
    return ["-m", "pytest", "--nbval", "-q", *parts]


def copies(folder: Path, imports: bool) -> Path:
    """The repository's gate with notebooks that only import, or do nothing at all."""
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "notebooks").mkdir()
    for page in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = nbformat.read(page, as_version=4)
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        notebook.cells = [first if imports else new_code_cell("None", id="nothing", execution_count=1)]
        path = folder / "notebooks" / page.name
        nbformat.write(notebook, path)
        run(path)
    return folder


def main() -> None:
    """Print the parts of the gate, and what follows from them."""
    pages = f"{len(list(NOTEBOOKS.glob('*.ipynb')))} kernels"
    kernels = subprocess.run([sys.executable, "-c", KERNEL], capture_output=True, text=True, check=True).stdout
    first, second = map(float, kernels.split())
    kind = "plain" if os.environ.get("WORKBOOK_PLAIN_KERNELS") == "1" else "forked where it is safe"
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, Python ", end="")
    print(f"{platform.python_version()}, {sys.platform}; kernels: {kind}")
    print(f"| {'part':45} | {'s':>5} | {'CPU s':>5} |\n|:{'-' * 46}|------:|------:|")
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as importing:
        for name, command, folder in (
            ("imports: pandas and matplotlib", ["-c", LIBRARIES], ROOT),
            ("imports: with them the library", ["-c", f"{LIBRARIES}; {ROOMS}"], ROOT),
            ("pytest that collects everything", gate("--collect-only", "-n", "0"), ROOT),
            (f"{pages} that do nothing", gate("notebooks"), copies(Path(empty), imports=False)),
            (f"{pages} and their imports, the floor", gate("notebooks"), copies(Path(importing), imports=True)),
            ("the notebooks", gate("notebooks"), ROOT),
            ("tests and doctests, `pytest` alone", ["-m", "pytest", "-q"], ROOT),
            ("all of it, `pytest --nbval`", gate(), ROOT),
        ):
            seconds, processor = cost(command, folder)
            print(f"| {name:45} | {seconds:5.1f} | {processor:5.1f} |", flush=True)
    print(f"a kernel is ready after {second:.2f} s, the first, for which the server starts, after {first:.2f} s")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()  # --help tells, and does nothing
    main()
