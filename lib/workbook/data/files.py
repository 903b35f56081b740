"""CSV and JSON files as an editor, Excel or git left them: read in full, or refused with one sentence a fault.

A byte order mark and the line ends of Windows, which Excel adds, are read as if they were not there.
`byte_faults` tells of them.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

from workbook.figures.literal import shown

MOST_SHOWN = 20  # faults of one file; a column of decimal commas has one in every row
LONGEST_CELL = 10_000  # characters; a phrase, a title or a note is far below
TOO_LONG = f"a cell is longer than {LONGEST_CELL:,} characters; shorten it, or close its quotation mark"
STRAY_QUOTE = "a quotation mark is not closed, or stands single inside a quoted cell; close or double it"
UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = {
    ";": "by semicolons, as Excel writes where the decimal is a comma",
    "\t": "by tabs",
    "|": "by vertical bars",
}


DATA = Path(__file__).resolve().parents[3] / "data"


class DataError(ValueError):
    """A file, a row or a request that the data package cannot answer for; one line a fault."""


def refusal(faults: list[str], name: str) -> DataError:
    """The error that lists the faults of a file, the first 20 of them in full."""
    more = [f"{name}: and {len(faults) - MOST_SHOWN} more faults."] if len(faults) > MOST_SHOWN else []
    return DataError("\n".join([*faults[:MOST_SHOWN], *more]))


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises DataError when it is missing, a folder or not readable."""
    if path.is_dir():
        raise DataError(f"{path.name} in {path.parent} is a folder; a file of that name is needed.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError(
            f"There is no file {path.name} in {path.parent}; put it back or correct the name."
        ) from None
    except OSError as error:
        raise DataError(
            f"{path.name} in {path.parent} cannot be read ({error.strerror}); check its permissions."
        ) from error


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, its lines ended by \\n. Raises DataError for another encoding, naming the row."""
    content = read_bytes(path)
    if content.startswith(UTF_16_MARKS) or content.count(b"\0") > len(content) / 4:
        raise DataError(
            f"{path.name} is in UTF-16 (in Excel: Unicode Text); save it as UTF-8 (in Excel: CSV UTF-8)."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(
            f"{path.name}, row {row}: the byte 0x{error.object[error.start]:02X} is not UTF-8; the file is "
            "probably in a Windows code page such as 1252 or 1258, save it as UTF-8 (in Excel: CSV UTF-8)."
        ) from None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise DataError(f"{path.name}, row {row}: there is a NUL byte, the file is damaged; restore it.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def byte_faults(path: Path) -> list[str]:
    """What a program left in a file that cannot be seen in it, one sentence each. Raises as `read_bytes`."""
    content = read_bytes(path)
    found = []
    if content.startswith(UTF_8_MARK):
        found.append(f"{path.name} starts with a byte order mark, as Excel writes; save it as UTF-8 without it.")
    if b"\r\n" in content:
        found.append(f"{path.name} has the line ends of Windows (CRLF); save it with those of Unix (LF).")
    elif b"\r" in content:
        found.append(f"{path.name} has the line ends of an old Mac (CR); save it with those of Unix (LF).")
    return found


def read_cells(path: Path) -> tuple[list[str], list[list[str]]]:
    """The column names of a CSV file and the cells of its rows, all as text.

    Raises DataError as `read_lines` and `check_rows` do.
    """
    header, rows = read_lines(path)
    check_rows(path, header, rows)
    return header, rows


def read_frame(path: Path) -> pd.DataFrame:
    """The same as a table, every cell the text that stands in the file."""
    header, rows = read_cells(path)
    return pd.DataFrame(rows, columns=header, dtype=str)


def read_lines(path: Path) -> tuple[list[str], list[list[str]]]:
    """As `read_cells`, rows of any length. Raises DataError for another separator and stray quotation marks."""
    text = read_text(path)
    if not text.strip():
        raise DataError(f"{path.name} is empty, not even the column names are there; restore it.")
    lines: list[list[str]] = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), strict=True):
            lines.append(line)
    except csv.Error as error:
        # Python's own limit is far above ours, and frictionless lifts it.
        what = TOO_LONG if "field larger" in str(error) else STRAY_QUOTE
        raise DataError(f"{path.name}, row {len(lines) + 1}: {what}.") from None
    header, *rows = lines
    for sign, words in SEPARATORS.items():
        if sign in "".join(header[:1]) or header == [f"sep={sign}"]:
            raise DataError(
                f"{path.name}: the cells are separated {words}; save it with a comma between the cells "
                "and a point in decimal numbers."
            )
    if twice := [name for name in dict.fromkeys(header) if header.count(name) > 1]:
        raise DataError(f"{path.name}, row 1: the column {shown(twice[0])} is there twice; keep one of them.")
    return header, rows


def check_rows(path: Path, header: list[str], rows: list[list[str]]) -> None:
    """Raise DataError for empty lines, rows of another length than the header, and cells of several lines.

    Rows are counted from the header, which is row 1.
    """
    faults = [
        f"{path.name}, row {n}: {fault}." for n, row in enumerate(rows, 2) if (fault := _row_fault(row, header))
    ]
    if faults:
        raise refusal(faults, path.name)


def _row_fault(row: list[str], header: list[str]) -> str:
    if not any(cell.strip() for cell in row):
        return "the line is empty; delete it"
    if broken := next((cell for cell in row if "\n" in cell), None):
        return (
            f"the cell {shown(broken)} runs over several lines; close its quotation mark, or write it in one line"
        )
    if any(len(cell) > LONGEST_CELL for cell in row):
        return TOO_LONG
    if len(row) > len(header):
        return (
            f"there are {len(row)} cells for {len(header)} columns; "
            "put a cell that contains a comma in quotation marks, or delete what is too many"
        )
    if len(row) < len(header):
        return f"only {len(row)} of {len(header)} cells are there; add the missing ones, empty ones as well"
    return ""


def read_json(path: Path) -> dict[str, Any]:
    """The object of a JSON file. Raises DataError for broken JSON, no object, a name twice, or NaN."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise DataError(f"{path.name} has the name {shown(twice)} twice in one object; delete one of them.")
        return dict(pairs)

    def no_number(text: str) -> None:
        raise DataError(f"{path.name} contains {text}, which is not a number; correct or restore it.")

    try:
        found = json.loads(read_text(path), object_pairs_hook=once, parse_constant=no_number)
    except json.JSONDecodeError as error:
        raise DataError(
            f"{path.name}, line {error.lineno}: not valid JSON ({error.msg}); correct it or restore the file."
        ) from error
    if not isinstance(found, dict):
        raise DataError(f"{path.name} holds no JSON object, which starts with {{; restore it.")
    return found
