"""Run the notebooks in place and check them: `python -m workbook.gate run|check [NAME...]`.

NAME is a number (`03`), a name (`03_high_tech_zones`) or a path; without one, all of `notebooks/`.
`run` executes from top to bottom in a fresh kernel and writes a file only when its bytes change.
`check` prints one line for each broken rule of `workbook.gate.rules`.
"""

from __future__ import annotations

import argparse
import asyncio
import atexit
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile
from uuid import uuid4

from workbook import ROOT
from workbook.gate.form import NotebookError, as_bytes, normalise, read
from workbook.gate.progress import progress

NOTEBOOKS = ROOT / "notebooks"
TIMEOUT = 120  # seconds for one cell

# What a kernel may depend on besides the notebook, the data and the pinned packages.
KERNEL_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TQDM_DISABLE": "1",
}
# Every kernel reads this when it starts. Two at a time would wait for each other's history file, and a
# notebook that needs the network would give another answer on another day.
KERNEL_CONFIG = """
import sys

def no_network(event, arguments):
    if event == "socket.getaddrinfo":
        place = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        place = arguments[1][0]
    else:
        return
    if place not in (None, "", "localhost", "127.0.0.1", "::1"):
        raise OSError(f"Notebooks run without a network; this one asks for {place}.")

sys.addaudithook(no_network)
c.HistoryManager.hist_file = ":memory:"
"""
LONGEST_SOCKET = 90  # characters of its path; systems end at 103 or more
# Settings of the caller that would change or hide what a cell shows.
UNWANTED = ("MPLBACKEND", "PYTHONSTARTUP", "PYTHONWARNINGS")


def fix_environment() -> None:
    """Give this process, and with it every kernel it starts, the same environment on every machine.

    The user's own IPython and matplotlib settings are replaced by empty folders, which child processes
    share and which disappear at the end.
    """
    home = Path(os.environ.get("WORKBOOK_KERNEL_HOME", ""))
    if not os.environ.get("WORKBOOK_KERNEL_HOME") or not home.is_dir():
        home = Path(tempfile.mkdtemp(prefix="workbook-"))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        profile = home / "ipython" / "profile_default"
        profile.mkdir(parents=True)
        (profile / "ipython_kernel_config.py").write_text(KERNEL_CONFIG, "utf-8")
        (home / "matplotlibrc").touch()
    for name in UNWANTED:
        os.environ.pop(name, None)
    os.environ.update(
        KERNEL_ENVIRONMENT,
        WORKBOOK_KERNEL_HOME=str(home),
        IPYTHONDIR=str(home / "ipython"),
        MPLCONFIGDIR=str(home / "matplotlib"),
        MATPLOTLIBRC=str(home / "matplotlibrc"),
    )


def kernel_place() -> dict[str, str]:
    """Options of a kernel's manager: sockets in this run's own folder instead of numbered ports.

    Two kernels that start at the same moment can be given the same free port, and one of them dies.
    """
    path = os.path.join(os.environ["WORKBOOK_KERNEL_HOME"], uuid4().hex[:12])
    if sys.platform == "win32" or len(path) > LONGEST_SOCKET:
        return {}
    return {"transport": "ipc", "connection_file": f"{path}.json"}


def find(names: Iterable[str] = (), folder: Path = NOTEBOOKS) -> list[Path]:
    """The notebooks called `names`, or all notebooks of `folder` in reading order.

    Raises NotebookError when a name matches no notebook.
    """
    pages = sorted(folder.glob("*.ipynb"))
    found = []
    for name in names:
        matches = [page for page in pages if name in (page.name[:2], page.stem, page.name)]
        if Path(name).suffix == ".ipynb" and Path(name).is_file():
            matches = [Path(name).resolve()]
        if not matches:
            known = ", ".join(page.stem for page in pages) or "none yet"
            raise NotebookError(f"No notebook is called '{name}'; there are: {known}.")
        found += matches
    return found if names else pages


def run(path: Path) -> bool:
    """Execute the notebook at `path` in a fresh kernel and write it; True when its bytes changed.

    Raises NotebookError naming notebook, cell and error; the file is then as it was before.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    fix_environment()
    before = path.read_bytes()
    notebook = normalise(read(path), path.stem)
    started = [0]
    client = NotebookClient(
        notebook,
        km=_kernel_of_this_interpreter(),
        resources={"metadata": {"path": str(path.parent)}},
        timeout=TIMEOUT,
        coalesce_streams=True,
        record_timing=False,
        store_widget_state=False,
        force_raise_errors=True,
        skip_cells_with_tag="",
        on_cell_start=lambda cell, cell_index: started.append(cell_index + 1),
    )
    try:
        # Jupyter's sockets need a selector loop, which is not the default on Windows.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as loop:
            loop.run(client.async_execute(cleanup_kc=True, stderr=subprocess.DEVNULL))
    except CellTimeoutError:
        reason = f"ran longer than {TIMEOUT} seconds"
    except DeadKernelError:
        reason = "the kernel died"
    except RuntimeError as error:
        reason = f"the kernel did not start ({str(error).rstrip('.')})"
        atexit.unregister(client._cleanup_kernel)  # it would fail at the exit, where nothing is left to clean
    except CellExecutionError as error:
        reason = f"{error.ename}: {error.evalue.rstrip('.')}"
    else:
        after = as_bytes(normalise(notebook, path.stem))
        if after != before:
            path.write_bytes(after)
        return after != before
    cell = f", cell {started[-1]}" if started[-1] else ""
    raise NotebookError(f"{path.name}{cell}: {reason}. The notebook was not changed.")


def check(path: Path) -> list[str]:
    """One line for each rule that the notebook at `path` breaks; an empty list when it is in order."""
    from workbook.gate.rules import broken_rules

    try:
        problems = broken_rules(read(path), path)
    except NotebookError as error:
        return [str(error)]
    return [f"{path.name}{f', cell {cell}' if cell else ''}: {message}" for cell, message in problems]


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns 0 when all went well and 1 when there is something to mend."""
    parser = argparse.ArgumentParser(prog="python -m workbook.gate", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=["run", "check"])
    parser.add_argument("names", nargs="*", metavar="NAME", help="03, 03_high_tech_zones or a path")
    options = parser.parse_args(arguments)
    try:
        paths = find(options.names)
    except NotebookError as error:
        print(error, file=sys.stderr)
        return 1
    return _run_all(paths) if options.command == "run" else _check_all(paths)


def _run_all(paths: list[Path]) -> int:
    fix_environment()
    import matplotlib.font_manager  # noqa: F401  (a kernel that builds the font cache may say so on stderr)

    def outcome(path: Path) -> tuple[bool, str]:
        try:
            return True, f"{path.name}: {'written' if run(path) else 'unchanged'}"
        except NotebookError as error:
            return False, str(error)

    failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for good, line in progress(pool.map(outcome, paths), "Running", len(paths)):
            print(line, file=sys.stdout if good else sys.stderr)
            failed += not good
    return 1 if failed else 0


def _check_all(paths: list[Path]) -> int:
    problems = [problem for path in paths for problem in check(path)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _kernel_of_this_interpreter():
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpecManager

    # With no folder to search in, "python3" is this very interpreter, whatever else is installed.
    specs = KernelSpecManager(kernel_dirs=[])
    return AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs, **kernel_place())
