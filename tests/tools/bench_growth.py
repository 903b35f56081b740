"""What one more claim, row of a series or megabyte costs: `python tests/tools/bench_growth.py`.

Each line ten times as long as the one before; where the cost of one stays the same, reading and checking grow
in step with the data. Ends at 100 000 claims and rows and at 100 MB of text; takes about ten minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
import resource
import shutil
import tempfile
from time import process_time

from bench_figures import PROSE
import pandas as pd

from workbook import data
from workbook.data import files, rules
from workbook.figures import read_text
from workbook.report import article

TEXT = "".join(f"{prose.strip()}\n\n" for prose in PROSE.values())


def claims(count: int) -> pd.DataFrame:
    """`count` claims that are all different: 0,01 to 999,99 tỷ Nhân dân tệ."""
    cents = [number % 100_000 for number in range(1, count + 1)]
    return pd.DataFrame(
        {
            "claim_id": [f"claim-{number}" for number in range(1, count + 1)],
            "printed": [f"{number // 100},{number % 100:02} tỷ Nhân dân tệ" for number in cents],
            "value": [number * 10**7 for number in cents],
        }
    ).assign(
        source_id="vtv-2023", line=1, kind="level", subject="a sum", period="2023", unit="CNY", hedge="none",
        said_by="the article", modality="fact", material="yes",
    )  # fmt: skip


def rows(count: int) -> pd.DataFrame:
    """`count` rows of one series, each of another place."""
    like = data.series("china_gdp_census_revision_pct").iloc[0]
    return pd.DataFrame([like] * count).assign(
        value=[number / 100 for number in range(1, count + 1)],
        entity=[f"Place {number:06}" for number in range(count)],
        printed=[f"{number // 100}.{number % 100:02}%" for number in range(1, count + 1)],
    )


def check(name: str, more: pd.DataFrame) -> float:
    """Seconds to check the package with more rows in one file, seals included."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(files.DATA, Path(place) / "data"))
        path = folder / files.resource(name)["path"]
        table = files.read_frame(path)
        table = pd.concat([table, more[list(table)].astype(str)])
        if "series_id" in table:
            table = table.sort_values(rules.ORDER)
        table.to_csv(path, index=False, lineterminator="\n")
        rules.update(folder)
        start = process_time()
        found = rules.problems(folder)
        assert not found, found[0]
        return process_time() - start


def read(size: int, reader: Callable[[str], object]) -> float:
    """Seconds to read `size` bytes of text."""
    text = TEXT * (size // len(TEXT.encode()))
    start = process_time()
    reader(text)
    return process_time() - start


def measured() -> Iterator[tuple[str, float, str]]:
    """What was done, the seconds that it took, and the cost of one."""
    check("macro", rows(10))  # imports, which no row costs again
    for name, made in (("claims", claims), ("macro", rows)):
        for count in (1_000, 10_000, 100_000):
            seconds = check(name, made(count))
            yield f"check {count:,} rows of {name}", seconds, f"{seconds / count * 1000:.2f} ms a row"
    for label, reader, sizes in (
        ("read", read_text, (1, 10, 100)),
        ("list the figures of", article.read_article, (1, 10)),
    ):
        for size in sizes:
            seconds = read(size * 1_000_000, reader)
            yield f"{label} {size} MB of text", seconds, f"{size / seconds:.2f} MB/s"


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()  # --help tells, and does nothing
    for what, seconds, each in measured():
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{what}: {seconds:.1f} s, {each}, at most {peak:.1f} GB so far", flush=True)
