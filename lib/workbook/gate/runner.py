"""Run notebooks in place, from top to bottom, each in a kernel of its own."""

import asyncio
import atexit
from collections.abc import Iterable
from pathlib import Path
import subprocess

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from workbook import ROOT
from workbook.gate import kernels
from workbook.gate.environment import fix_environment
from workbook.gate.form import NotebookError, as_bytes, normalise, read

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
    kernels.use()
    before = path.read_bytes()
    notebook = normalise(read(path), path.stem)
    started = [0]
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
            loop.run(client.async_execute(cleanup_kc=True, stderr=subprocess.DEVNULL))
    except CellTimeoutError:
        reason = f"ran longer than {TIMEOUT} s"
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
