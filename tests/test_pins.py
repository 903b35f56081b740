"""The list of the pins' ages, on a hand-made page of an index."""

from datetime import date

from packaging.version import Version
import pins
import pytest

TODAY = date(2026, 11, 25)


def _page(*files: tuple[str, str, bool]) -> dict:
    keys = ("filename", "upload-time", "yanked")
    return {
        "files": [dict(zip(keys, (name, f"{day}T10:00:00.5Z", gone), strict=True)) for name, day, gone in files]
    }


WHEEL, SOURCE = "a-{}-py3-none-any.whl", "a-{}.tar.gz"
ONE = (WHEEL.format("1.0"), "2026-11-20", False)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([ONE], "     5  a 1.0, 2026-11-20"),
        ([ONE, (SOURCE.format("1.0"), "2026-11-15", False)], "    10  a 1.0, 2026-11-15"),
        (
            [ONE, (WHEEL.format("1.1"), "2026-11-24", False)],
            "     5  a 1.0, 2026-11-20; newest is 1.1, 2026-11-24",
        ),
        ([ONE, (WHEEL.format("2.0rc1"), "2026-11-24", False)], "     5  a 1.0, 2026-11-20"),
        ([ONE, (WHEEL.format("1.1"), "2026-11-24", True)], "     5  a 1.0, 2026-11-20"),
        ([ONE, ("a-1.1.exe", "2026-11-24", False)], "     5  a 1.0, 2026-11-20"),
        ([(*ONE[:2], True)], "     5  a 1.0, 2026-11-20; WITHDRAWN by its makers, pin another"),
        ([(WHEEL.format("0.9"), "2026-11-20", False)], "        a 1.0: not on PyPI; pin a release that is there"),
    ],
    ids=["age", "first file", "newer", "candidate", "newer withdrawn", "installer", "withdrawn", "unknown"],
)
def test_a_pin_is_listed_with_its_age_and_what_came_after(files, expected):
    assert pins.line("a", Version("1.0"), _page(*files), TODAY) == expected


def test_every_line_of_the_requirements_is_listed():
    lines = (pins.ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    listed = pins.pins()
    assert [line for line in lines if line.split("==")[0] not in listed and line[0] != "#"] == ["-e ."]
    assert {"setuptools", "nbval"} <= set(listed)
