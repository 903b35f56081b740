"""Run the notebooks in place or check them: `python -m workbook.gate run|check [NAME...]`.

`run` executes from top to bottom in a fresh kernel and writes a file only when its bytes change.
`check` prints one line for each broken rule of `workbook.gate.rules`.
"""

import argparse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
import sys

from tqdm import tqdm

from workbook.gate import kernels
from workbook.gate.environment import fix_environment
from workbook.gate.form import NotebookError
from workbook.gate.rules import check
from workbook.gate.runner import find, run


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns 0 when all went well and 1 when there is something to mend."""
    parser = argparse.ArgumentParser(prog="python -m workbook.gate", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=["run", "check"])
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="03, 03_high_tech_zones or a path; all without one"
    )
    options = parser.parse_args(arguments)
    try:
        paths = find(options.names)
    except NotebookError as error:
        print(error, file=sys.stderr)
        return 1
    if options.command == "run":
        return _run_all(paths)
    problems = [problem for path in paths for problem in check(path)]
    for problem in problems:
        print(problem)
    return int(bool(problems))


def _run_all(paths: list[Path]) -> int:
    """Run the notebooks two at a time and say of each how it went; 1 when one failed."""

    def outcome(path: Path) -> tuple[bool, str]:
        try:
            return False, f"{path.name}: {'written' if run(path) else 'unchanged'}"
        except NotebookError as error:
            return True, str(error)

    fix_environment()
    kernels.start_server()
    with ThreadPoolExecutor(max_workers=2) as pool:
        failures = 0
        for failed, line in tqdm(pool.map(outcome, paths), total=len(paths), disable=None, leave=False):
            tqdm.write(line, file=sys.stderr if failed else sys.stdout)
            failures += failed
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
