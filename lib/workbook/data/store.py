"""The package as it was loaded: claims, sources, and one's own articles beside them."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from workbook import figures
from workbook.data import files
from workbook.data.units import DataError

OWN = "own"  # the folder in data/ for one's own articles, which git leaves alone


def claims(own: bool = False) -> pd.DataFrame:
    """The figures and checkable statements of the five articles, or of one's own, one a row, by `claim_id`.

    `value` is in base units (yuan, not trillions) and missing for a range and for a statement; `low` and
    `high` are the ends of the interval that the printed figure stands for.
    """
    return _claims(own).copy()


def sources(own: bool = False) -> pd.DataFrame:
    """The documents that the figures come from, or those of one's own articles, one a row, by `source_id`."""
    return loaded(own)["sources"].set_index("source_id")


def evidence(claim_id: str) -> list[str]:
    """The documents on which the verdict on a claim rests beside the series, as source_ids."""
    table = loaded()["evidence"]
    return table.loc[table["claim_id"] == claim_id, "source_id"].tolist()


def cite(source_id: str) -> str:
    """One line that names a source: publisher, title, date, address, and where a copy of it was read."""
    table = sources() if source_id in sources().index else sources(own=True)
    if source_id not in table.index:
        raise DataError(f"There is no source {source_id!r} in data/sources.csv; add its row first.")
    source = table.loc[source_id]
    address = f", {source['url']}" if source["url"] else ""
    copy = f", read at {source['read_at']}" if source["read_at"] else ""
    return f"{source['publisher']}: {source['title']} ({source['published']}){address}{copy}"


def package() -> dict[str, Any]:
    """The descriptor `datapackage.json`: resources with schemas, units and the definition of each series."""
    return _package()[0]


def resource(name: str) -> dict[str, Any]:
    """The part of the descriptor on one file: path, schema, and for series their definitions."""
    return next(entry for entry in package()["resources"] if entry["name"] == name)


def definitions() -> dict[str, str]:
    """What each series is, by its name."""
    return {name: text for entry in package()["resources"] for name, text in entry.get("series", {}).items()}


def loaded(own: bool = False) -> dict[str, pd.DataFrame]:
    """The tables by name: all of the package, or claims and sources of one's own articles."""
    return _own() if own else _package()[1]


def forget() -> None:
    """Read everything again when it is next asked for: after an edit of data/."""
    for loader in _LOADERS:
        loader.cache_clear()


@cache
def _package() -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    return files.read_package(files.DATA)


@cache
def _own() -> dict[str, pd.DataFrame]:
    return files.read_own(files.DATA / OWN, *_package())


@cache
def _claims(own: bool) -> pd.DataFrame:
    table = loaded(own)["claims"].set_index("claim_id")
    read = [
        None if kind == "statement" else figures.read_one(printed)
        for kind, printed in zip(table["kind"], table["printed"], strict=True)
    ]
    columns = {name: [getattr(figure, name, None) for figure in read] for name in ("value", "low", "high")}
    return table.assign(**{name: pd.Series(cells, table.index, dtype=float) for name, cells in columns.items()})


_LOADERS = [_package, _own, _claims]


def cached(loader: Any) -> Any:
    """A loader without arguments that is called once, until `forget()`."""
    kept = cache(loader)
    _LOADERS.append(kept)
    return kept
