"""The one form in which notebooks are stored, so that a run that changes nothing changes no byte."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
import re

import nbformat
from nbformat import NotebookNode

from workbook import WorkbookError

# Jupyter writes the interpreter's version and its own settings here; they differ between machines.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

SOLUTION = "solution"  # the tag of an answer, which is folded in JupyterLab and left out for students


class NotebookError(WorkbookError):
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
        message = f"{path.name}: this is not a notebook of format 4; open and save it in JupyterLab."
        raise NotebookError(message) from None
    return notebook


def normalise(notebook: NotebookNode, name: str) -> NotebookNode:
    """A copy in the stored form: fixed metadata, no cell metadata but tags and folded answers, stable cell ids.

    `name` is the file name without its ending; ids of new cells are made from it and their position.
    """
    notebook = deepcopy(notebook)
    for cell, cell_id in zip(notebook.cells, _stable_ids(notebook.cells, name), strict=True):
        tags = cell.metadata.get("tags")
        cell.metadata, cell.id = NotebookNode(tags=tags) if tags else NotebookNode(), cell_id
        if tags and SOLUTION in tags:
            hidden = {"source_hidden": True}
            cell.metadata.jupyter = hidden | ({"outputs_hidden": True} if cell.cell_type == "code" else {})
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _stable_ids(cells: list[NotebookNode], name: str) -> Iterator[str]:
    """The ids that are valid and not repeated; in place of the others, the name and the cell's position."""
    kept = {cell.id for cell in cells if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", str(cell.get("id", "")))}
    free, taken = set(kept), set(kept)
    for position, cell in enumerate(cells, start=1):
        cell_id = cell.get("id")
        if cell_id not in free:
            cell_id = f"{re.sub(r'[^A-Za-z0-9_-]', '-', name)[:50]}-{position:02d}"
            while cell_id in taken:
                cell_id += "x"
        free.discard(cell_id)
        taken.add(cell_id)
        yield cell_id


def as_bytes(notebook: NotebookNode) -> bytes:
    """The file's bytes, as `nbformat.write` makes them: UTF-8, sorted keys, indent 1, a last newline."""
    return (nbformat.v4.writes(notebook) + "\n").encode("utf-8")


def was_run(notebook: NotebookNode) -> bool:
    """Whether any code cell was run."""
    return any(cell.get("execution_count") or cell.get("outputs") for cell in notebook.cells)


def outputs(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """Each output in the order of the page, with the number of its cell, counted from 1."""
    for number, cell in enumerate(notebook.cells, start=1):
        yield from ((number, output) for output in cell.get("outputs", []))


def texts(notebook: NotebookNode) -> Iterator[tuple[int, str, str]]:
    """Cell, kind and text of all that stands on the page; kinds: code, stdout, stderr, error and text/...

    What is shown as Markdown is "text/markdown", in a cell and in an output.
    """
    for number, cell in enumerate(notebook.cells, start=1):
        yield number, "code" if cell.cell_type == "code" else "text/markdown", cell.source
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                yield number, output.name, output.text
            elif output.output_type == "error":
                yield number, "error", f"{output.ename}: {output.evalue}"
            else:
                yield from ((number, kind, text) for kind, text in output.data.items() if kind.startswith("text/"))
