"""A progress bar for long work: on a terminal only, nothing in a pipe, a log or a notebook."""

from __future__ import annotations

from collections.abc import Iterable
import sys
from typing import TypeVar

T = TypeVar("T")


def progress(items: Iterable[T], words: str, total: int) -> Iterable[T]:
    """The same items, counted on the terminal's error stream while they are worked through."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, words, total, console=Console(stderr=True), transient=True)
