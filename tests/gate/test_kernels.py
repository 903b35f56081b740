"""Running a notebook: the same bytes from forked and plain kernels, and one sentence for what stops it."""

from ast import literal_eval
import os
from pathlib import Path
import subprocess
import sys

from hypothesis import given, settings, strategies as st
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbformat import NotebookNode, v4
import pytest

from workbook.gate import __main__ as runner, kernels
from workbook.gate.__main__ import find, main, run
from workbook.gate.form import NotebookError, as_bytes, normalise, read

FORKS = sys.platform.startswith("linux")
CELLS = {
    "streams": "import time\nfor n in range(3):\n    print(n, flush=True)\n    time.sleep(0.02)",
    "silent": "n * 10;",
    "place": "import os, sys\nos.environ['TZ'], hash('zones'), sys.executable, os.path.basename(os.getcwd())",
    "history": "Out[3] == _, len(In)",
    "picture": "import matplotlib.pyplot as plt\nplt.figure(figsize=(2, 1))\nplt.plot([169, 178])\nplt.show()",
    "import": "import wave, __main__\n__main__.n, sys.argv[1] == '-f', 'wave' in sys.modules, '' in sys.path",
    # Wider than a terminal, for which pandas would leave columns out.
    "table": "import pandas as pd\npd.DataFrame([['a phrase of the article'] * 6], columns=list('abcdef'))",
    # 192.0.2.1 is an address for documentation (RFC 5737); nothing is sent to it.
    "network": """import socket
try:
    socket.create_connection(("192.0.2.1", 80))
except OSError as error:
    print(error)""",
}


def write(path: Path, *sources: str) -> Path:
    other = {"kernelspec": {"name": "julia", "display_name": "Julia", "language": "julia"}}
    path.write_bytes(as_bytes(v4.new_notebook(cells=[v4.new_code_cell(text) for text in sources], metadata=other)))
    return path


def test_forked_and_plain_kernels_write_the_same_bytes(tmp_path, monkeypatch, capsys):
    page = write(tmp_path / "01_page.ipynb", *CELLS.values())
    started = []
    fork = kernels.ForkedKernel.__init__
    monkeypatch.setattr(kernels.ForkedKernel, "__init__", lambda *given: (started.append(given), fork(*given))[1])
    assert main(["run", str(page)]) == 0
    assert capsys.readouterr().out == "01_page.ipynb: written\n"
    assert len(started) == FORKS
    forked = page.read_bytes()
    monkeypatch.setenv("WORKBOOK_PLAIN_KERNELS", "1")
    assert not run(page)
    assert page.read_bytes() == forked and len(started) == FORKS

    cells = dict(zip(CELLS, read(page).cells, strict=True))
    assert [cell.execution_count for cell in cells.values()] == list(range(1, len(CELLS) + 1))
    assert [output.text for output in cells["streams"].outputs] == ["0\n1\n2\n"]
    assert cells["silent"].outputs == []
    command = [sys.executable, "-c", "print(hash('zones'))"]
    seed_0 = int(subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "0"}, capture_output=True).stdout)
    expected = ("UTC", seed_0, sys.executable, tmp_path.name)
    assert literal_eval(cells["place"].outputs[0].data["text/plain"]) == expected
    assert cells["history"].outputs[0].data["text/plain"] == "(True, 5)"
    assert "image/png" in cells["picture"].outputs[0].data
    assert cells["import"].outputs[0].data["text/plain"] == "(2, True, True, True)"
    assert "Notebooks run without a network; this one asks for 192.0.2.1." in cells["network"].outputs[0].text


def test_what_stops_a_notebook_is_told_in_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(runner, "TIMEOUT", 2)
    stops = {
        "import time; time.sleep(60)": "ran longer than 2 s",
        "1 / 0": "ZeroDivisionError: division by zero",
        "class Chart:\n    def _ipython_display_(self): raise ValueError('Labels collide.')\nChart()": (
            "ValueError: Labels collide"
        ),
        "import os; os._exit(3)": "the kernel died",
        "import socket; socket.create_connection(('example.org', 80))": (
            "OSError: Notebooks run without a network; this one asks for example.org"
        ),
    }
    pages = [write(tmp_path / f"0{n}_page.ipynb", "rate = 7.1", line) for n, line in enumerate(stops)]
    untouched = [page.read_bytes() for page in pages]
    assert main(["run", *map(str, pages)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{page.name}, cell 2: {sentence}. The notebook was not changed."
        for page, sentence in zip(pages, stops.values(), strict=True)
    ]
    assert [page.read_bytes() for page in pages] == untouched


def test_where_the_server_is_gone_a_plain_kernel_says_what_is_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr(kernels, "_place", lambda name: str(tmp_path / name))
    (tmp_path / kernels.SERVER).touch()
    page = write(tmp_path / "01_page.ipynb", "1 + 1")
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit(1)")  # found before the real one
    with pytest.raises(NotebookError, match=r"^01_page.ipynb: the kernel did not start \(Kernel died"):
        run(page)


@pytest.mark.skipif(not FORKS, reason="kernels are plain here")
def test_a_forked_kernel_can_be_interrupted_and_killed():
    manager = KernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    kernel = manager.provisioner.process
    assert os.getpgid(kernel.pid) == kernel.pid
    server = Path("/proc", Path(f"/proc/{kernel.pid}/stat").read_text().split()[3])  # its parent
    assert len(list((server / "task").iterdir())) == 1  # it must have no threads when it forks

    client.execute("print('on', flush=True)\nwhile True: pass")
    while client.get_iopub_msg(timeout=60)["content"].get("text") != "on\n":
        pass
    manager.interrupt_kernel()
    assert client.get_shell_msg(timeout=60)["content"]["ename"] == "KeyboardInterrupt"
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    assert kernel.wait(60) == 0 and not manager.is_alive()
    kernel.send_signal(9)  # a process that is gone is left in peace


@pytest.mark.parametrize(
    ("system", "home", "setting"),
    [("darwin", "/tmp/x", ""), ("linux", f"/{'x' * 90}", ""), ("linux", "/tmp/x", "1")],
)
def test_kernels_are_plain_where_a_fork_is_unsafe_or_a_socket_has_no_place(monkeypatch, system, home, setting):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("WORKBOOK_KERNEL_HOME", home)
    monkeypatch.setenv("WORKBOOK_PLAIN_KERNELS", setting)
    assert not kernels.start_server()


def test_the_environment_of_kernels_is_the_same_everywhere(monkeypatch, tmp_path):
    assert kernels.SETTINGS.items() <= os.environ.items()
    home = Path(os.environ["WORKBOOK_KERNEL_HOME"])
    assert {Path(os.environ[name]).parent for name in ("IPYTHONDIR", "MATPLOTLIBRC")} == {home}
    monkeypatch.setenv("MPLCONFIGDIR", "")  # to be put back
    monkeypatch.setenv("MPLBACKEND", "svg")
    for cache in (tmp_path, tmp_path / "file"):  # a folder of the user's, and one that cannot be made
        (tmp_path / "file").touch()
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
        kernels.fix_environment()
        writable = cache == tmp_path or not FORKS
        assert (Path(os.environ["MPLCONFIGDIR"]) == home) is not writable
    assert "MPLBACKEND" not in os.environ and os.environ["WORKBOOK_KERNEL_HOME"] == str(home)


def test_notebooks_are_found_by_number_name_or_path(tmp_path):
    first, second = tmp_path / "01_first.ipynb", tmp_path / "02_second.ipynb"
    first.touch(), second.touch()
    assert find(folder=tmp_path) == [first, second]
    for name in ("02", "02_second", "02_second.ipynb", str(second)):
        assert find([name], tmp_path) == [second]
    with pytest.raises(NotebookError, match="No notebook is called '07'; there are: 01_first, 02_second"):
        find(["01", "07"], tmp_path)
    with pytest.raises(SystemExit, match="No notebook is called '99'"):
        main(["check", "99"])


@settings(max_examples=30)
@given(st.lists(st.sampled_from([None, "a b", "a", "b", "zones-01", "zones-02"])))
def test_cell_ids_are_kept_or_made_from_name_and_position(ids):
    notebook = v4.new_notebook()
    notebook.cells = [NotebookNode(cell_type="markdown", id=old, metadata={}, source="text") for old in ids]
    once = normalise(notebook, "zones")
    new = [cell.id for cell in once.cells]
    assert len(set(new)) == len(new)
    assert all(cell_id == old or cell_id.startswith("zones-") for cell_id, old in zip(new, ids, strict=True))
    assert {old for old in ids if old and old != "a b"} <= set(new)
    assert as_bytes(normalise(once, "zones")) == as_bytes(once)
