"""What notebooks run in: kernels that are the same on every machine, and that start at once.

jupyter_client asks a *provisioner* for each kernel. This one has a server, a process that does once what most
pages begin with, before there is any thread, and forks itself for each kernel. Kernels are plain, with the same
outputs, where forking is not safe (macOS, Windows), with WORKBOOK_PLAIN_KERNELS=1, and where an import prints what
belongs on a page.
"""

import atexit
from contextlib import redirect_stderr, redirect_stdout, suppress
import gc
from importlib.metadata import EntryPoint
import io
import json
import os
from pathlib import Path
from pkgutil import resolve_name
from select import select
import shutil
import signal
import socket
from subprocess import DEVNULL, Popen
import sys
import tempfile
from typing import Any
from uuid import uuid4

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner
from platformdirs import user_cache_dir

ONE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONUTF8", "TQDM_DISABLE")
SETTINGS = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "TZ": "UTC"} | dict.fromkeys(ONE, "1")
# The first three would change or hide what a cell shows; the last has every process compile the library again.
UNWANTED = ("MPLBACKEND", "PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONDONTWRITEBYTECODE")
# Every kernel reads this when it starts. Two at a time would wait for each other's history file; a debugger takes
# as long to import as all of IPython; a notebook that needs the network would give another answer on another day.
CONFIG = """
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
SERVER = "kernels"  # its socket, in the folder that all processes of a run share
LONGEST_SOCKET = 90  # characters of such a path; systems end at 103 or more
# What the server imports before it forks, and what many pages import or compute, which it does while nobody asks.
FIRST = ["IPython.core.completerlib", "IPython.extensions.storemagic", "ipykernel.kernelapp", "sqlite3"]
FIRST += ["workbook.charts", "workbook.projection", "workbook.report"]
OF_PAGES = ["workbook.checks:all_verdicts", "seaborn", "statsmodels.tsa.api"]


def fix_environment() -> None:
    """Give this process, and every kernel that it starts, the same environment on every machine.

    Empty folders, which all processes of a run share, stand in for the user's settings of IPython and matplotlib.
    They go at the end; the list of fonts that matplotlib makes is kept in the user's cache.
    """
    home = Path(os.environ.get("WORKBOOK_KERNEL_HOME", "/nowhere"))
    if not home.is_dir():
        home = Path(tempfile.mkdtemp(prefix="workbook-"))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        profile = home / "ipython" / "profile_default"
        profile.mkdir(parents=True)
        (profile / "ipython_kernel_config.py").write_text(CONFIG, "utf-8")
        (home / "matplotlibrc").touch()
    fonts = str(home)
    with suppress(OSError):
        fonts = user_cache_dir("workbook", ensure_exists=True)
    for name in UNWANTED:
        os.environ.pop(name, None)
    os.environ |= SETTINGS | {
        "WORKBOOK_KERNEL_HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": fonts,
        "MATPLOTLIBRC": str(home / "matplotlibrc"),
    }
    factory = KernelProvisionerFactory.instance()
    factory.provisioners["workbook"] = EntryPoint("workbook", f"{__name__}:Provisioner", factory.GROUP_NAME)
    factory.default_provisioner_name = "workbook"


class Provisioner(LocalProvisioner):
    """Starts a kernel by a fork of the server, or as a process of its own where there is no server."""

    async def pre_launch(self, **options: Any) -> dict[str, Any]:
        """Give the kernel sockets in the folder of the run: of two numbered ports taken at once, one is lost."""
        if place := _place(uuid4().hex[:12]):
            self.parent.transport, self.parent.ip, self.parent.connection_file = "ipc", place, f"{place}.json"
        return await super().pre_launch(**options)

    async def launch_kernel(self, cmd: list[str], **options: Any) -> dict[str, Any]:
        """Start the kernel of `cmd`."""
        if start_server():
            with suppress(OSError, ValueError):  # the server is gone: what stopped it will show in a plain kernel
                cwd = options.get("cwd") or os.getcwd()
                self.process = ForkedKernel(cmd[cmd.index("ipykernel_launcher") :], cwd, options["env"])
                return self.connection_info
        return await super().launch_kernel(cmd, **options)


class ForkedKernel:
    """What `subprocess.Popen` is for other kernels. The kernel holds the other end of the socket until it ends."""

    stdin = stdout = stderr = returncode = None

    def __init__(self, argv: list[str], cwd: str, env: dict[str, str]) -> None:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(60)
            asking.connect(_place(SERVER))
            asking.sendall(json.dumps([argv, cwd, env]).encode() + b"\n")
            self.pid = int(asking.makefile().readline())
            self.socket = socket.socket(fileno=asking.detach())

    def wait(self, timeout: float | None = None) -> int | None:
        """0 when the kernel has ended, after at most `timeout` seconds; None while it runs."""
        if self.returncode is None and select([self.socket], [], [], timeout)[0]:
            self.returncode = 0
            self.socket.close()
        return self.returncode

    def poll(self) -> int | None:
        """0 when the kernel has ended, None while it runs."""
        return self.wait(0)

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and what it started; a kernel that is killed has ended when this returns."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)
            self.wait(1 if number == signal.SIGKILL else 0)


def start_server(*then: str) -> bool:
    """Start the server, once for all processes of a run; False where kernels are plain ones.

    It does at its start what `FIRST` names, and what `then` names while nobody asks.
    """
    place = _place(SERVER)
    if not place or not sys.platform.startswith("linux") or os.environ.get("WORKBOOK_PLAIN_KERNELS") == "1":
        return False
    with socket.socket(socket.AF_UNIX) as listening, suppress(OSError):  # it is in use: another process was first
        listening.bind(place)
        listening.listen()
        command = [sys.executable, "-m", __name__, *then]
        server = Popen(command, stdin=listening, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)
        atexit.register(lambda: (server.terminate(), server.wait()))
    return True


def _place(name: str) -> str | None:
    """A path for a socket in the folder of the run, or None where it would be too long or there are none."""
    path = os.path.join(os.environ["WORKBOOK_KERNEL_HOME"], name)
    return None if sys.platform == "win32" or len(path) > LONGEST_SOCKET else path


def serve(*then: str) -> None:
    """The server: prepare, and fork a kernel for each that asks, as long as the process that started it lives."""
    owner, todo = os.getppid(), list(then)
    del sys.path[0]  # the folder in which this was started, which no kernel needs
    listening = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"  # as a kernel sets it before the import
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # kernels that end leave nothing behind
    silent = _prepare(*FIRST)
    # pandas, imported outside of a kernel, takes this for a terminal and leaves columns out.
    sys.modules["pandas"].set_option("display.max_columns", 20)
    while silent and os.getppid() == owner:
        if select([listening], [], [], 0 if todo else 1)[0]:
            asking = listening.accept()[0]
            if os.fork() == 0:
                listening.close()
                _be_kernel(asking)
            asking.close()
        elif todo:
            silent = _prepare(todo.pop(0))


def _prepare(*names: str) -> bool:
    """Import the modules and call the functions; whether they printed nothing, which would belong on a page."""
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(said):
        for name in names:
            with suppress(Exception):  # the page that needs it will say so
                found = resolve_name(name)
                found() if ":" in name else None
    gc.collect()
    gc.freeze()  # what all kernels share is not looked through again in each
    gc.set_threshold(100_000)
    return not said.getvalue()


def _be_kernel(asking: socket.socket) -> None:
    """Become the kernel that was asked for, in a group of its own, so that signals reach nobody else."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.argv, cwd, env = json.loads(asking.makefile().readline())
    os.chdir(cwd)
    os.environ.clear()
    os.environ |= env
    application = resolve_name("ipykernel.kernelapp").IPKernelApp
    kernel = application.instance(parent_handle=os.getppid())  # it ends with its parent, the server
    kernel.initialize(sys.argv[1:])
    asking.sendall(b"%d\n" % os.getpid())  # now that its sockets are there: who comes early tries again too late
    kernel.start()
    sys.exit()


if __name__ == "__main__":
    serve(*sys.argv[1:])
