"""Kernels that start at once: forked from one process that has imported what notebooks import.

jupyter_client asks a *provisioner* for each kernel. This one has a server, a process that imports the library, and
pandas and matplotlib with it, before there is any thread, and forks itself for each kernel; nbval and nbclient run
on it as they are. Kernels are plain ones, with the same outputs, where forking is not safe (macOS, Windows), with
WORKBOOK_PLAIN_KERNELS=1, and where the imports fail or print what belongs on a page.
"""

import atexit
from contextlib import redirect_stderr, redirect_stdout, suppress
import gc
from importlib import import_module
from importlib.metadata import EntryPoint
import io
import json
import os
import pkgutil
from select import select
import signal
import socket
from subprocess import DEVNULL, Popen
import sys
from typing import Any
from uuid import uuid4

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

import workbook
from workbook import figures

NAME = "workbook"
SERVER = "kernels"  # its socket, in the folder that all processes of a run share
LONGEST_SOCKET = 90  # characters of such a path; systems end at 103 or more
# What a kernel or a page would import after the fork; seaborn and statsmodels take a second where they are used.
OF_KERNELS = ("IPython.core.completerlib", "IPython.extensions.storemagic", "ipykernel.kernelapp", "sqlite3")
OF_PAGES = ("seaborn", "statsmodels.tsa.api")


class Provisioner(LocalProvisioner):
    """Starts a kernel by a fork of the server, or as a process of its own where there is no server."""

    async def pre_launch(self, **options: Any) -> dict[str, Any]:
        """Give the kernel sockets in this run's own folder: of two numbered ports taken at once, one is lost."""
        if place := _place(uuid4().hex[:12]):
            self.parent.transport, self.parent.ip, self.parent.connection_file = "ipc", place, f"{place}.json"
        return await super().pre_launch(**options)

    async def launch_kernel(self, cmd: list[str], **options: Any) -> dict[str, Any]:
        """Start the kernel of `cmd`."""
        if cmd[0] == sys.executable and "ipykernel_launcher" in cmd and start_server():
            with suppress(OSError):  # the server is gone: what stopped it will show in a plain kernel
                self.process = ForkedKernel(cmd[cmd.index("ipykernel_launcher") :], options)
                return self.connection_info
        return await super().launch_kernel(cmd, **options)


class ForkedKernel:
    """What `subprocess.Popen` is for other kernels. The kernel holds the other end of the socket until it ends."""

    stdin = stdout = stderr = returncode = None

    def __init__(self, argv: list[str], options: dict[str, Any]) -> None:
        request = {"argv": argv, "cwd": options.get("cwd") or os.getcwd(), "env": options["env"]}
        with socket.socket(socket.AF_UNIX) as asking:
            asking.connect(_place(SERVER) or "")
            asking.sendall(json.dumps(request).encode() + b"\n")
            if not (answer := asking.makefile().readline()):
                raise ConnectionError("The server of kernels ended.")
            self.pid, self.socket = int(answer), socket.socket(fileno=asking.detach())

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


def use() -> None:
    """Let jupyter_client start every kernel of this process by `Provisioner`."""
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:{Provisioner.__name__}", factory.GROUP_NAME)
    factory.default_provisioner_name = NAME


def start_server() -> bool:
    """Start the server, once for all processes of a run; False where kernels are plain ones."""
    place = _place(SERVER)
    if not place or not sys.platform.startswith("linux") or os.environ.get("WORKBOOK_PLAIN_KERNELS") == "1":
        return False
    with socket.socket(socket.AF_UNIX) as listening, suppress(OSError):  # it is in use: another process was first
        listening.bind(place)
        listening.listen()
        command = [sys.executable, "-m", __name__]
        server = Popen(command, stdin=listening, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)
        atexit.register(lambda: (server.terminate(), server.wait()))
    return True


def _place(name: str) -> str | None:
    """A path for a socket in the folder of this run, or None where it would be too long or there are none."""
    path = os.path.join(os.environ["WORKBOOK_KERNEL_HOME"], name)
    return None if sys.platform == "win32" or len(path) > LONGEST_SOCKET else path


def serve() -> None:
    """The server: import, then fork a kernel for each that asks, as long as the process that started it lives."""
    owner = os.getppid()
    del sys.path[0]  # the folder in which this was started, which no kernel needs
    listening = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"  # as a kernel sets it before the import
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(said):
        rooms = [f"workbook.{room.name}" for room in pkgutil.iter_modules(workbook.__path__)]
        for module in (*rooms, *OF_KERNELS, *OF_PAGES):
            with suppress(ImportError):  # the page that needs it will say so
                import_module(module)
        for language in ("vi", "zh", "en"):
            figures.read("1", language)  # makes the patterns of the language
    if said.getvalue():
        return
    gc.collect()
    gc.freeze()  # what all kernels share is not looked through again in each
    signal.signal(signal.SIGCHLD, _reap)
    while os.getppid() == owner:
        if select([listening], [], [], 1)[0]:
            asking = listening.accept()[0]
            if os.fork() == 0:
                listening.close()
                _be_kernel(asking)
            asking.close()


def _reap(*_: object) -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _be_kernel(asking: socket.socket) -> None:
    """Become the kernel that was asked for, in a group of its own, so that signals reach nobody else."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    request = json.loads(asking.makefile().readline())
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    sys.argv = request["argv"]
    asking.sendall(b"%d\n" % os.getpid())
    app = import_module("ipykernel.kernelapp").IPKernelApp
    app.launch_instance(argv=sys.argv[1:], parent_handle=os.getppid())  # it ends with its parent, the server
    sys.exit()


if __name__ == "__main__":
    serve()
