"""Run the notebooks in place or check them: `python -m workbook.gate run|check|exercises [NAME...]`.

`run` executes from top to bottom in a fresh kernel and writes a file only when its bytes change.
`exercises FOLDER` writes the notebooks into a folder without the answers.
`check` prints one line for each broken rule of `workbook.gate.rules`.
"""

import argparse
import asyncio
import atexit
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import DEVNULL
import sys

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

from workbook import ROOT, WorkbookError, command, write
from workbook.gate.form import SOLUTION, NotebookError, as_bytes, normalise, read
from workbook.gate.kernels import OF_PAGES, fix_environment, start_server
from workbook.gate.rules import check

NOTEBOOKS = ROOT / "notebooks"
TIMEOUT = 120  # seconds for one cell


def find(names: Iterable[str] = (), folder: Path = NOTEBOOKS) -> list[Path]:
    """The notebooks called `names` (03, 03_high_tech_zones or a path), or all of `folder` in reading order.

    Raises NotebookError when a name matches no notebook.
    """
    pages = sorted(folder.glob("*.ipynb"))
    called = {name: page for page in pages for name in (page.name[:2], page.stem, page.name)}
    try:
        return [called.get(name) or Path(name).resolve(strict=True) for name in names] or pages
    except FileNotFoundError as error:
        known = ", ".join(page.stem for page in pages)
        raise NotebookError(f"No notebook is called '{Path(error.filename).name}'; there are: {known}.") from None


def run(path: Path) -> bool:
    """Execute the notebook at `path` in a fresh kernel and write it; True when its bytes changed.

    Raises NotebookError naming notebook, cell and error; the file is then as it was before.
    """
    fix_environment()
    before, notebook, started = path.read_bytes(), normalise(read(path), path.stem), [0]
    client = NotebookClient(
        notebook,
        # With no folder to search in, "python3" is this very interpreter, whatever else is installed.
        km=AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[])),
        resources={"metadata": {"path": str(path.parent)}},
        timeout=TIMEOUT,
        coalesce_streams=True,
        record_timing=False,
        store_widget_state=False,
        force_raise_errors=True,
        skip_cells_with_tag="",
        shutdown_kernel="immediate",
        on_cell_start=lambda cell, cell_index: started.append(cell_index + 1),
    )
    try:
        # Jupyter's sockets need a selector loop, which is not the default on Windows.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as loop:
            loop.run(client.async_execute(cleanup_kc=True, stderr=DEVNULL))
    except CellTimeoutError:
        reason = f"ran longer than {TIMEOUT} s"
    except DeadKernelError:
        reason = "the kernel died"
    except RuntimeError as error:
        reason = f"the kernel did not start ({str(error).rstrip('.')})"
        atexit.unregister(client._cleanup_kernel)  # it would fail at the exit, where nothing is left to clean
    except CellExecutionError as error:
        # What a chart objects to when it is shown stands among the outputs; the error itself is "NoneType: None".
        outputs = notebook.cells[started[-1] - 1].outputs
        shown = next((output for output in outputs if output.output_type == "error"), error)
        reason = f"{shown.ename}: {shown.evalue.rstrip('.')}"
    else:
        after = as_bytes(normalise(notebook, path.stem))
        if after != before:
            write(path, after)
        return after != before
    cell = f", cell {started[-1]}" if started[-1] else ""
    raise NotebookError(f"{path.name}{cell}: {reason}. The notebook was not changed.")


def write_exercises(folder: Path) -> list[Path]:
    """Every notebook without the answers to its exercises, in `folder`, which is made. Returns the paths."""
    written = []
    for path in find():
        notebook = read(path)
        notebook.cells = [cell for cell in notebook.cells if SOLUTION not in cell.metadata.get("tags", [])]
        written.append(folder / path.name)
        write(written[-1], as_bytes(notebook))
    return written


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns 0 when all went well and 1 when there is something to mend."""
    parser = argparse.ArgumentParser(prog="python -m workbook.gate", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=["run", "check", "exercises"])
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="03, 03_high_tech_zones or a path; all without one"
    )
    options = parser.parse_args(arguments)
    if options.command == "exercises":
        if len(options.names) != 1:
            parser.error("exercises takes the folder to write to")
        print(*write_exercises(Path(options.names[0])), sep="\n")
        return 0
    try:
        paths = find(options.names)
    except NotebookError as error:
        sys.exit(str(error))
    if options.command == "run":
        fix_environment()
        start_server(*OF_PAGES)
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = pool.map(_run if options.command == "run" else check, paths)
        problems = [line for lines in tqdm(found, total=len(paths), disable=None, leave=False) for line in lines]
    print(*problems, sep="\n", end="\n" if problems else "")
    return int(bool(problems))


def _run(path: Path) -> list[str]:
    """Run the notebook and say what became of it; the problem, if there is one."""
    try:
        tqdm.write(f"{path.name}: {'written' if run(path) else 'unchanged'}")
    except WorkbookError as error:
        return [str(error)]
    return []


if __name__ == "__main__":
    sys.exit(command(main))
