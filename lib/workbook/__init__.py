"""From a printed figure to a verdict, in seven rooms.

A figure is read (`figures`), set beside `data`, made into a `projection` or a verdict (`checks`), and shown by
`report`. `charts` draws and imports nothing of ours; the `gate` holds the notebooks. Each room imports only
rooms before it in this row: figures, data, projection, checks, report.
"""

from collections.abc import Callable
from contextlib import suppress
import os
from pathlib import Path
import shutil
import sys

STDOUT = 1
ROOT = Path(__file__).resolve().parents[2]  # of the checkout: notebooks/, README.md, docs/


class WorkbookError(ValueError):
    """What the workbook refuses, in one sentence that says where, what and what to do."""


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, and the folder where it belongs. Text is UTF-8 with plain line ends.

    A link stays a link, a file keeps its permissions, and what is no file, such as /dev/stdout, is written to.
    Raises WorkbookError when the disk is full or the place may not be written; what was there is as it was.
    """
    content = content.encode("utf-8") if isinstance(content, str) else content
    file = path.resolve()
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")  # of this process alone
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        if file.exists():
            file.open("ab").close()  # or a file that is read-only would be replaced
        beside.write_bytes(content)
        if file.exists():
            shutil.copymode(file, beside)
        os.replace(beside, file)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise WorkbookError(
            f"{path} cannot be written ({error.strerror}); make room, or name another place. It is as it was."
        ) from None


def command(main: Callable[[], int]) -> int:
    """Run a command line to its exit code, and say in a sentence what stopped it.

    That is what the workbook refuses, Ctrl-C, a closed pipe, and an output that cannot be written.
    """
    try:
        code = main()
        if sys.stdout:  # there is none where the shell closed it
            sys.stdout.flush()
        return code
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), STDOUT)
        return 0
    except OSError as error:
        print(f"{error.filename or 'The output'} cannot be written ({error.strerror}).", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), STDOUT)  # or the exit would try once more
        return 1
