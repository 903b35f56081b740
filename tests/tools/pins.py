"""List how old the pinned packages are, oldest first: `python tests/tools/pins.py`. Needs a network.

The dates are PyPI's `upload-time` of the files of a release (https://peps.python.org/pep-0700).
"""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
import json
from pathlib import Path
import re
import sys
import tomllib
from urllib.error import URLError
from urllib.request import Request, urlopen

from packaging.utils import parse_sdist_filename, parse_wheel_filename
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.M)


def pins() -> dict[str, Version]:
    """Every pinned package and its version: what is installed, and what builds the library."""
    building = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    lines = [(ROOT / "requirements.txt").read_text(encoding="utf-8"), *building]
    return {name: Version(version) for name, version in PIN.findall("\n".join(lines))}


def releases(page: dict) -> dict[Version, tuple[date, bool]]:
    """The versions that an index page of one package lists: day of the first file, and whether withdrawn."""
    found: dict[Version, tuple[date, bool]] = {}
    for file in sorted(page["files"], key=lambda file: file["upload-time"]):
        parse = parse_wheel_filename if file["filename"].endswith(".whl") else parse_sdist_filename
        try:
            version = parse(file["filename"])[1]
        except ValueError:
            continue  # installers and old formats, which pip does not take either
        released = date.fromisoformat(file["upload-time"][:10])
        first, yanked = found.get(version, (released, True))
        found[version] = (first, yanked and bool(file["yanked"]))
    return found


def line(name: str, pinned: Version, page: dict, today: date) -> str:
    """One line: age of the pin in days, its name, version and day, and a newer release where there is one."""
    known = releases(page)
    if pinned not in known:
        return f"{'':>6}  {name} {pinned}: not on PyPI; pin a release that is there"
    released, yanked = known[pinned]
    text = f"{(today - released).days:6}  {name} {pinned}, {released}"
    newest = max((v for v, (_, gone) in known.items() if not (gone or v.is_prerelease)), default=pinned)
    if newest > pinned:
        text += f"; newest is {newest}, {known[newest][0]}"
    return text + ("; WITHDRAWN by its makers, pin another" if yanked else "")


def page(name: str) -> dict:
    """PyPI's page of one package."""
    address = f"https://pypi.org/simple/{name.lower().replace('_', '-').replace('.', '-')}/"
    request = Request(address, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urlopen(request, timeout=60) as answer:
        return json.load(answer)


def main() -> None:
    """Print one line a pin and a count at the end."""
    pinned, today = pins(), datetime.now(UTC).date()
    try:
        with ThreadPoolExecutor(8) as pool:
            pages = list(pool.map(page, pinned))
    except URLError as error:
        sys.exit(f"PyPI cannot be asked ({error.reason}); run this where there is a network.")
    lines = sorted((line(*pin, answer, today) for pin, answer in zip(pinned.items(), pages, strict=True)))
    print(f"  days  pin, day of its release; on {today}")
    print("\n".join(reversed(lines)))
    behind, gone = (sum(word in text for text in lines) for word in ("; newest is", "; WITHDRAWN"))
    print(f"{len(lines)} pins, {behind} with a newer release, {gone} withdrawn")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()  # --help tells, and does nothing
    main()
