"""What a kernel may depend on besides its notebook, the data and pinned packages: the same on every machine."""

import atexit
import os
from pathlib import Path
import shutil
import tempfile

from platformdirs import user_cache_dir

SETTINGS = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TQDM_DISABLE": "1",
}
UNWANTED = ("MPLBACKEND", "PYTHONSTARTUP", "PYTHONWARNINGS")  # would change or hide what a cell shows
# Every kernel reads this when it starts. Two at a time would wait for each other's history file; a debugger takes
# as long to import as all of IPython; a notebook that needs the network would give another answer on another day.
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
sys.modules.setdefault("debugpy", None)
c.HistoryManager.hist_file = ":memory:"
"""


def fix_environment() -> None:
    """Give this process, and with it every kernel it starts, the same environment on every machine.

    The user's own IPython and matplotlib settings are replaced by empty folders, which child processes
    share and which disappear at the end. The list of fonts that matplotlib makes is kept for the next time.
    """
    home = Path(os.environ.get("WORKBOOK_KERNEL_HOME", "/nowhere"))
    if not home.is_dir():
        home = Path(tempfile.mkdtemp(prefix="workbook-"))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        profile = home / "ipython" / "profile_default"
        profile.mkdir(parents=True)
        (profile / "ipython_kernel_config.py").write_text(KERNEL_CONFIG, "utf-8")
        (home / "matplotlibrc").touch()
    kept = Path(user_cache_dir("workbook"), "matplotlib")
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:  # a home folder that cannot be written to
        kept = home / "matplotlib"
    for name in UNWANTED:
        os.environ.pop(name, None)
    os.environ.update(
        SETTINGS,
        WORKBOOK_KERNEL_HOME=str(home),
        IPYTHONDIR=str(home / "ipython"),
        MPLCONFIGDIR=str(kept if os.access(kept, os.W_OK) else home / "matplotlib"),
        MATPLOTLIBRC=str(home / "matplotlibrc"),
    )
