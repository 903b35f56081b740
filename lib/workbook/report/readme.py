"""The findings in README.md, written between their marks: `python -m workbook.report readme`."""

from __future__ import annotations

from pathlib import Path
import re

from workbook import ROOT
from workbook.data.files import DataError, read_text
from workbook.report import findings

README = ROOT / "README.md"


class ReadmeError(ValueError):
    """A README that cannot be read, or has no marks between which the findings stand."""


def with_findings(text: str) -> str:
    """The README's text with the current findings between the marks of each language.

    Raises ReadmeError when a pair of marks is missing.
    """
    for language in findings.LANGUAGES:
        marks = re.compile(f"(<!-- findings:{language} -->\n).*?(<!-- /findings:{language} -->)", re.DOTALL)
        if not marks.search(text):
            raise ReadmeError(f"README.md has no marks <!-- findings:{language} --> ...; put them back.")
        lines = [findings.verdicts(language), "", *(f"- {line}" for line in findings.findings(language)), ""]
        text = marks.sub(lambda found, lines=lines: found[1] + "\n".join(lines) + found[2], text)
    return text


def update(path: Path = README) -> None:
    """Write the current findings into the README. Raises ReadmeError for a file that cannot be read."""
    try:
        text = read_text(path)
    except DataError as error:
        raise ReadmeError(str(error)) from error
    path.write_text(with_findings(text), encoding="utf-8", newline="\n")
