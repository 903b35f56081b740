"""What one more claim, row of a series or megabyte costs: `python tests/tools/bench_growth.py`.

Each line ten times as long as the one before; where the cost of one stays the same, reading and checking grow
in step with the data. Ends at 100 000 claims and rows and at 100 MB of text; takes about ten minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
import json
from pathlib import Path
import resource
import shutil
import tempfile
from time import process_time

from bench_figures import PROSE
import pandas as pd

from workbook import data
from workbook.data import rules as data_rules
from workbook.figures import read_text
from workbook.report import article

TEXT = "".join(f"{prose.strip()}\n\n" for prose in PROSE.values())


def claims(count: int) -> pd.DataFrame:
    """`count` claims that are all different: 0,01 to 999,99 tỷ Nhân dân tệ."""
    amounts = [(number // 100 % 1000, number % 100) for number in range(1, count + 1)]
    rows = [
        (f"claim-{number}", f"{whole},{cents:02} tỷ Nhân dân tệ", (whole * 100 + cents) * 10**7)
        for number, (whole, cents) in enumerate(amounts, 1)
    ]
    table = pd.DataFrame(rows, columns=["claim_id", "printed", "value"])
    fixed = {
        "source_id": "vtv-2023", "line": 1, "kind": "level", "subject": "a sum", "period": "2023", "unit": "CNY",
        "hedge": "none",
    }  # fmt: skip
    return table.assign(**fixed)


def rows(count: int) -> pd.DataFrame:
    """`count` rows of one series, each of another place."""
    like = data.series("china_gdp_census_revision_pct").iloc[0]
    table = pd.DataFrame([like] * count).assign(value=[n / 100 for n in range(1, count + 1)])
    return table.assign(
        entity=[f"Place {number:06}" for number in range(count)],
        printed=[f"{number // 100}.{number % 100:02}%" for number in range(1, count + 1)],
    )


def check(name: str, table: pd.DataFrame) -> float:
    """Seconds to check the package with `table` in place of the rows of one file, seals included."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        shutil.copytree(data.files.DATA, folder)
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        described = next(entry for entry in descriptor["resources"] if entry["name"] == name)
        if "series" in described:
            described["series"] = dict.fromkeys(table["series_id"], "a definition")
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        columns = [field["name"] for field in described["schema"]["fields"]]
        table[columns].to_csv(folder / described["path"], index=False, lineterminator="\n")
        data_rules.update(folder)
        start = process_time()
        found = [line for line in data_rules.problems(folder) if "no row of the package uses" not in line]
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
    for label, reader, largest in (
        ("read", read_text, 100_000_000),
        ("list the figures of", article.read_article, 10_000_000),
    ):
        for size in (1_000_000, 10_000_000, 100_000_000):
            if size <= largest:
                seconds = read(size, reader)
                yield f"{label} {size // 1_000_000} MB of text", seconds, f"{size / seconds / 1e6:.2f} MB/s"


def main() -> None:
    """Print one line for each size."""
    for what, seconds, each in measured():
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{what}: {seconds:.1f} s, {each}, at most {peak:.1f} GB so far", flush=True)


if __name__ == "__main__":
    main()
