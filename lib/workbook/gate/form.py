"""The one form in which notebooks are stored, so that a run that changes nothing changes no byte."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
import re

import workbook.gate.quick_start  # noqa: F401  (works only before nbformat is imported)

# isort: split
import nbformat
from nbformat import NotebookNode

# Jupyter writes the interpreter's version and its own settings here; they differ between machines.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class NotebookError(Exception):
    """A notebook that cannot be found, read or run."""


def read(path: Path) -> NotebookNode:
    """The notebook at `path` as it stands on disk: nothing converted, nothing repaired.

    Raises NotebookError when the file is missing or is no notebook of format 4.
    """
    try:
        notebook = nbformat.reader.reads(path.read_text("utf-8"))
        nbformat.validate(normalise(notebook, path.stem))
    except FileNotFoundError:
        raise NotebookError(f"{path.name}: there is no such notebook in {path.parent}.") from None
    except (ValueError, AttributeError, TypeError, nbformat.ValidationError):
        raise NotebookError(
            f"{path.name}: this is not a notebook of format 4; open and save it in JupyterLab."
        ) from None
    return notebook


def normalise(notebook: NotebookNode, name: str) -> NotebookNode:
    """A copy in the stored form: fixed metadata, no cell metadata but tags, stable cell ids.

    `name` is the file name without its ending; ids of new cells are made from it and their position.
    """
    notebook = deepcopy(notebook)
    for cell, cell_id in zip(notebook.cells, _stable_ids(notebook.cells, name), strict=True):
        tags = cell.metadata.get("tags")
        cell.metadata = NotebookNode(tags=tags) if tags else NotebookNode()
        cell.id = cell_id
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def as_bytes(notebook: NotebookNode) -> bytes:
    """The file's bytes, as `nbformat.write` makes them: UTF-8, sorted keys, indent 1, a last newline.

    Raises NotebookError when the notebook breaks the format's schema.
    """
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        raise NotebookError(f"The notebook breaks the notebook format: {error.message}.") from None
    return (nbformat.v4.writes(notebook) + "\n").encode("utf-8")


def is_in_stored_form(notebook: NotebookNode, path: Path) -> bool:
    """Whether the file at `path` holds exactly the bytes that the runner would write for `notebook`."""
    return path.read_bytes() == as_bytes(normalise(notebook, path.stem))


def outputs(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """Each output in the order of the page, with the number of its cell, counted from 1."""
    for number, cell in enumerate(notebook.cells, start=1):
        yield from ((number, output) for output in cell.get("outputs", []))


def _stable_ids(cells: list[NotebookNode], name: str) -> list[str]:
    prefix = re.sub(r"[^A-Za-z0-9_-]", "-", name)[:50]
    kept: list[str | None] = []
    for cell in cells:
        old = cell.get("id")
        valid = isinstance(old, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", old)
        kept.append(old if valid and old not in kept else None)
    taken = {cell_id for cell_id in kept if cell_id}
    ids = []
    for position, old in enumerate(kept, start=1):
        cell_id = old or f"{prefix}-{position:02d}"
        while not old and cell_id in taken:
            cell_id += "x"
        taken.add(cell_id)
        ids.append(cell_id)
    return ids
