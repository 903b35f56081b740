"""Tests that are shared out among forked workers: what came of them is told, also of one that a worker died in."""

import os
from pathlib import Path
import subprocess
import sys

import pytest
import workers

PASSES = "def test_shared(tmp_path_factory):\n    assert tmp_path_factory.getbasetemp().name == 'all'\n"
FAILS = "def test_wrong():\n    print('said before')\n    assert [169] == [178]\n"
DIES = "import os\n\ndef test_last():\n    os._exit(3)\n"


def pytest_of(folder, *options, **files):
    for name, code in files.items():
        (folder / f"test_{name}.py").write_text(code, encoding="utf-8")
    plugins = ("--disable-plugin-autoload", "-p", "xdist.plugin", "-p", "workers", "-c", "/dev/null")
    command = [sys.executable, "-m", "pytest", *plugins, "-n", "2", "--basetemp", "all", *options, "."]
    place = {**os.environ, "PYTHONPATH": str(Path(workers.__file__).parent)}
    done = subprocess.run(command, cwd=folder, env=place, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout


@pytest.mark.skipif(not workers.FORKS, reason="pytest-xdist runs here")
@pytest.mark.parametrize(
    ("options", "files", "code", "told"),
    [
        ((), {"a": PASSES, "b": FAILS, "c": PASSES}, 1, ["[169] == [178]", "said before", "1 failed, 2 passed"]),
        ((), {"a": PASSES, "b": DIES}, 2, ["A worker died (3): it ran test_b.py"]),
        (("-x",), {"a": FAILS, "b": FAILS}, 1, ["stopping after 1 failures", "1 failed in"]),
    ],
    ids=["one fails", "one dies", "the first stops"],
)
def test_what_came_of_each_test_is_told(options, files, code, told, tmp_path):
    found, said = pytest_of(tmp_path, *options, **files)
    assert found == code and all(words in said for words in told), said
