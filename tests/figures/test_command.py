"""The command `python -m workbook.figures`, and what importing the room costs."""

import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from workbook.figures.__main__ import main
from workbook.figures.text import visible

TEXT = "\ufeffTiêu đề\r\n\r\nNăm 2024 đạt 1.212 tỷ Nhân dân tệ, hơn 80%.\r\n\r\n规模为6710亿元。\r\n"


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode("utf-8"))
    return str(path)


def test_a_table_has_aligned_columns(text_file, capsys):
    assert main([text_file]) == 0
    head, rule, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["line", "printed", "value", "unit", "kind", "hedge", "from", "to"]
    amount = next(row for row in rows if "1.212 tỷ" in row)
    assert amount.split()[0] == "3" and "1,212,000,000,000" in amount
    end = rule.index("  ", rule.index("  ") + 2)  # of the second column
    assert {row[end : end + 2] for row in rows[:-1]} == {"  "}
    assert rows[-1].index("CNY") == head.index("unit") - 2  # each of the two characters of 亿元 takes two places


def test_json_is_read_by_every_parser(text_file, capsys):
    assert main([text_file, "--json", "--lang", "vi"]) == 0
    year, amount, over, *_ = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert (year["kind"], year["value"], year["line"]) == ("period", 2024, 3)
    assert (amount["value"], amount["unit"], amount["lang"]) == (1.212e12, "CNY", "vi")
    assert (over["from"], over["to"], over["hedge"]) == (80, None, "over")


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_no_control_sequence_reaches_the_terminal(tmp_path, capsys, option):
    printed = "7,\x1b[31m1\u200e%"
    path = tmp_path / "text.txt"
    path.write_text(f"\x1b[2J\x1b]0;x\x07 \u202e tăng {printed}, \x9b5 \x85 6%", encoding="utf-8")
    assert main([str(path), *option]) == 0
    shown = capsys.readouterr().out
    assert visible(shown) == shown
    if option:
        assert printed in [figure["printed"] for figure in json.loads(shown)]


def test_faults_are_one_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "no\x1b[2J.txt")]) == 2
    message = capsys.readouterr().err
    assert visible(message) == message and message.count("\n") == 1
    with pytest.raises(SystemExit) as ended:
        main(["text.txt", "--lang", "fr"])
    assert ended.value.code == 2


def test_standard_input_is_read(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"no figure")))
    assert main(["-"]) == 0
    assert capsys.readouterr().out == "No figures found.\n"


def test_the_room_needs_the_standard_library_only_and_little_time():
    code = """
import sys, time
before, start = set(sys.modules), time.process_time()
import workbook.figures, workbook.figures.__main__, workbook.figures.phrases
seconds = time.process_time() - start
names = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(names - set(sys.stdlib_module_names) - {"workbook"}))
print(sorted(name for name in sys.modules if name.startswith("workbook.") and ".figures" not in name))
print(seconds)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    others, rooms, seconds = done.stdout.splitlines()
    assert (others, rooms) == ("[]", "[]")
    assert float(seconds) < 0.5  # 0.07 on an idle core
