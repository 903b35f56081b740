"""Plant a change of data that makes a title false and see who notices: `python tests/tools/plant.py [PLANT...]`.

A plant of tests/data/plants.csv is one or more lines of a number. `row` selects the rows of `file` (in a file that
is no table it is the text to replace) that get `new` in `columns`: the printed phrase with its number, so that the
row itself stays sound. `words` stand in a title or finding of `notebook` and become false. Each is planted alone
in a copy, whose seals are renewed and whose notebook is run: "condition" stopped it, "stopped" is another error,
"rewritten" a title that follows the data, SILENT one that says what is false. A quarter of a minute a plant.
"""

import argparse
import csv
from itertools import groupby
import json
from operator import itemgetter
import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile

ROOT = Path(__file__).parents[2]


def change(path: Path, row: str, columns: str, new: str) -> None:
    """Put `new` into the columns of the rows that `row` selects, such as `series_id=htz_gdp;period=2020`."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".csv":
        assert row in text, f"{path.name} has no {row!r}"
        path.write_text(text.replace(row, new), encoding="utf-8", newline="\n")
        return
    rows = list(csv.DictReader(text.splitlines()))
    wanted = dict(pair.split("=", 1) for pair in row.split(";"))
    assert any(wanted.items() <= line.items() for line in rows), f"{path.name} has no row {row}"
    for line in (line for line in rows if wanted.items() <= line.items()):
        line |= dict(zip(columns.split("|"), new.split("|"), strict=True))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def says(page: Path, words: str) -> bool:
    """Whether an output of the notebook has the words."""
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    shown = [output.get("data", output) for cell in cells for output in cell.get("outputs", [])]
    return any(words in "".join(text) for part in shown for text in part.values() if isinstance(text, str | list))


def verdict(lines: list[dict[str, str]], folder: Path) -> str:
    """What becomes of the notebook when the lines are planted in a copy in `folder`."""
    for part in ("data", "lib", "notebooks"):
        shutil.copytree(ROOT / part, folder / part)
    (page,) = (folder / "notebooks").glob(f"{lines[0]['notebook']}_*.ipynb")
    assert says(page, lines[0]["words"]), f"no output of {page.name} says {lines[0]['words']!r}"
    for line in lines:
        change(folder / line["file"], line["row"], line["columns"], line["new"])
    kept = {"cwd": folder, "env": {**os.environ, "PYTHONPATH": str(folder / "lib")}, "capture_output": True}
    tasks = (["workbook.data", "update"], ["workbook.gate", "run", page.name])
    sound, done = (subprocess.run([sys.executable, "-m", *task], **kept, encoding="utf-8") for task in tasks)
    if sound.returncode:
        return f"not sound: {' '.join(sound.stdout.split())[:300]}"
    if done.returncode:
        kind = "condition" if "does not hold any more" in done.stdout else "stopped"
        return f"{kind}: {' '.join((done.stdout + done.stderr).split())[:300]}"
    return "SILENT" if says(page, lines[0]["words"]) else "rewritten"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plants", nargs="*", metavar="PLANT", help="numbers of the table; all without one")
    with (ROOT / "tests" / "data" / "plants.csv").open(encoding="utf-8", newline="") as table:
        plants = {number: [*lines] for number, lines in groupby(csv.DictReader(table), itemgetter("plant"))}
    failed = False
    for number in parser.parse_args().plants or plants:
        with tempfile.TemporaryDirectory() as place:
            found = verdict(plants[number], Path(place))
        failed |= found.startswith(("SILENT", "not sound"))
        print(f"{number} [{plants[number][0]['notebook']}] {plants[number][0]['words']!r}: {found}", flush=True)
    sys.exit(failed)
