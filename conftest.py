"""The gate's shim: what nbval needs so that `pytest --nbval` is strict, quick, and says the same everywhere."""

import gc
import os
from queue import Empty
import re
import subprocess
import sys
from time import monotonic

import pytest

from workbook.gate import kernels  # before nbval, whose imports it makes a second shorter

gc.disable()  # until all is collected: what is made until then stays
kernels.fix_environment()
sys.dont_write_bytecode = False  # or each run would compile all tests again
pytest_plugins = ["nbval.plugin"]


class KernelDied(Exception):
    """The kernel ended while a cell ran in it."""


def pytest_collection_finish():
    """What was imported and collected is not looked through for garbage again."""
    gc.freeze()
    gc.enable()


def pytest_configure(config):
    if config.option.nbval_lax or config.option.nbval_sanitize_with:
        raise pytest.UsageError("This workbook compares every output as it is; use --nbval alone.")
    if not config.option.nbval:
        return
    from nbval import kernel, plugin

    class Kernel(kernel.RunningKernel):
        """nbval's kernel, without its wait of half a second at the start and of minutes for one that died."""

        def __init__(self, kernel_name, cwd=None, startup_timeout=60):
            specs = kernel.NbvalKernelspecManager()
            self.km = kernel.KernelManager(kernel_name=kernel_name, kernel_spec_manager=specs)
            self.km.start_kernel(cwd=cwd, stderr=subprocess.DEVNULL)
            self.kc = self.km.client()
            self.kc.start_channels()
            self.await_reply(self.kc.kernel_info(), startup_timeout)
            self._ensure_iopub_up()

        def execute_cell_input(self, source, allow_stdin=None):
            # Without a history a last line that ends in ";" is shown, and Out[n] is missing (nbval issue 194).
            return self.kc.execute(source, store_history=True, allow_stdin=allow_stdin, stop_on_error=False)

        def get_message(self, stream, timeout=None):
            # nbval's own formats each message for a log that nobody reads.
            end = monotonic() + timeout
            while True:
                try:
                    return getattr(self.kc, f"get_{stream}_msg")(timeout=max(0, min(0.2, end - monotonic())))
                except Empty:
                    if not self.is_alive():
                        raise KernelDied("The kernel died.") from None
                    if monotonic() > end:
                        raise

    plugin.RunningKernel = Kernel
    if not hasattr(config, "workerinput") and not kernels.start_server(*kernels.OF_PAGES):
        import matplotlib.font_manager  # noqa: F401  (a kernel that makes the list of fonts says so on stderr)


def pytest_collectstart(collector):
    # Pictures have the same bytes only where fonts and libraries are the same: `.ci/run` asks for it.
    if hasattr(collector, "skip_compare") and os.environ.get("WORKBOOK_COMPARE_PNG") == "1":
        collector.skip_compare = tuple(kind for kind in collector.skip_compare if kind != "image/png")


def pytest_runtest_setup(item):
    # nbval passes both without a word: a cell that was never run, and one that is tagged as exempt.
    if hasattr(item, "cell"):
        if item.cell.execution_count is None:
            pytest.fail("This cell was never run: python -m workbook.gate run", pytrace=False)
        if item.options["skip"] or item.options["check_exception"] or not item.options["check"]:
            pytest.fail("A tag or comment exempts this cell from the comparison; remove it.", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    try:
        return (yield)
    except Exception as error:
        network = re.findall(
            r"Notebooks run without .* asks for .*(?=\.)", getattr(error, "inner_traceback", None) or ""
        )
        if isinstance(error, KernelDied):
            reason = "the kernel died"
        elif str(error).startswith("Timeout of"):
            reason = f"it ran longer than {item.config.option.nbval_cell_timeout:g} s"
        elif network:
            reason = network[-1]
        else:
            raise
        item.parent.timed_out = (
            not network
        )  # then nbval expects the cells after it to fail, and says no more of them
        number = next(n for n, cell in enumerate(item.parent.nb.cells, start=1) if cell is item.cell)
        pytest.fail(f"{item.path.name}, cell {number}: {reason}.", pytrace=False)
