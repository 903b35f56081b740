"""A plugin of pytest: tests run in processes that are forked once everything is collected.

pytest-xdist starts its workers anew, so that each imports, collects and reads for itself, and it sends them one
test at a time. Forked workers know what the parent knew, take a file at a time, and tell at once what came of it.
`-n` and Ctrl-C mean the same. Where forking is not safe (macOS, Windows) it is pytest-xdist that runs.
"""

from collections.abc import Iterator
import gc
import io
from itertools import groupby
from multiprocessing import connection, get_context
import os
import sys

import pytest

FORKS = sys.platform.startswith("linux")
MOST_FILES = 256  # their numbers go as bytes through a pipe, from which each worker takes the next


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take the place of pytest-xdist, before it has started anything."""
    if FORKS and config.option.dist != "no" and config.option.tx and not config.option.collectonly:
        config.pluginmanager.register(Workers(len(config.option.tx)))
        config.option.dist, config.option.tx = "no", []


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported and collected is not looked through for garbage, nor again in each worker."""
    gc.freeze()
    gc.enable()


class Workers:
    """Runs the loop of the tests in some processes."""

    def __init__(self, number: int) -> None:
        self.number = number

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Run all files; None, so that pytest itself does, where there is nothing to share out."""
        files = [list(items) for _, items in groupby(session.items, lambda item: item.path)]
        if session.testsfailed or not 1 < len(files) <= MOST_FILES:
            return None
        session.config._tmp_path_factory.getbasetemp()  # one for all
        numbers, writing = os.pipe()
        os.write(writing, bytes(range(len(files))))
        os.close(writing)
        workers = {}
        for _ in range(min(self.number, len(files))):
            receiving, sending = connection.Pipe(duplex=False)
            worker = get_context("fork").Process(
                target=_work, args=(session, files, numbers, sending), daemon=True
            )
            worker.start()
            sending.close()
            workers[receiving] = worker
        for message in _messages(workers):
            for data in message:
                report = session.config.hook.pytest_report_from_serializable(config=session.config, data=data)
                session.config.hook.pytest_runtest_logreport(report=report)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)
        return True


def _messages(workers: dict) -> Iterator[list[dict]]:
    """What the workers send, until all have ended; the test that a worker did not survive is an error."""
    doing = dict.fromkeys(workers, "the first test")
    while workers:
        for receiving in connection.wait(list(workers)):
            try:
                doing[receiving], reports = receiving.recv()
                yield reports
            except EOFError:
                worker = workers.pop(receiving)
                worker.join()
                if worker.exitcode:
                    raise pytest.Session.Interrupted(
                        f"A worker died ({worker.exitcode}): {doing[receiving]}."
                    ) from None


def _work(
    session: pytest.Session, files: list[list[pytest.Item]], numbers: int, sending: connection.Connection
) -> None:
    """In a worker: run the files that no other has taken."""
    config, reports = session.config, []
    plugins = config.pluginmanager
    plugins.get_plugin("terminalreporter")._tw._file = io.StringIO()  # the parent tells
    capture = plugins.get_plugin("capturemanager")  # its files are those of the parent
    capture.stop_global_capturing()
    capture.start_global_capturing()

    class Collects:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            reports.append(config.hook.pytest_report_to_serializable(config=config, report=report))

    plugins.register(Collects())
    while number := os.read(numbers, 1):
        items = files[number[0]]
        sending.send((f"it ran {items[0].path.name}", []))
        for item, following in zip(items, [*items[1:], None], strict=True):
            config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sending.send((f"it had run {items[0].path.name}", reports))
        reports.clear()
