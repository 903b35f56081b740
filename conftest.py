"""The gate's shim: what nbval needs so that `pytest --nbval` is strict and says the same everywhere."""

import os

import pytest

from workbook.gate.runner import fix_environment, kernel_place

fix_environment()


def pytest_configure(config):
    if config.option.nbval_lax or config.option.nbval_sanitize_with:
        raise pytest.UsageError("This workbook compares every output as it is; use --nbval alone.")
    if not config.option.nbval:
        return
    from nbval import kernel

    manager = kernel.KernelManager
    kernel.KernelManager = lambda **options: manager(**options, **kernel_place())

    # Without a history a last line that ends in ";" is shown, and Out[n] is missing (nbval issue 194).
    kernel.RunningKernel.execute_cell_input = lambda running, source, allow_stdin=None: running.kc.execute(
        source, store_history=True, allow_stdin=allow_stdin, stop_on_error=False
    )
    if not hasattr(config, "workerinput"):
        import matplotlib.font_manager  # noqa: F401  (a kernel that builds the font cache says so on stderr)


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
