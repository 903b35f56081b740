"""The bar is for a person at a terminal and for nobody else."""

import sys

from workbook.gate.progress import progress


def test_nothing_is_shown_where_nobody_watches(capsys):
    assert list(progress(iter("abc"), "Working", 3)) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_the_words_and_gets_the_items(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress(iter("abc"), "Working", 3)) == ["a", "b", "c"]
    shown = capsys.readouterr()
    assert "Working" in shown.err and shown.out == ""
