"""Running text: its languages, the places of its figures, and the command that lists them."""

import io
import json
import subprocess
import sys
from types import SimpleNamespace

from hypothesis import given, strategies as st
import pytest

from workbook.figures import language_of, read_text
from workbook.figures.__main__ import main

TEXT = """Tiêu đề

Năm 2024 đạt 1.212 tỷ Nhân dân tệ, tương đương 166 tỷ USD, tăng 9,6%. Mạng 5G phủ 12.330 ha.

Sales were CNY 1,058 billion, about 12 percent more.

规模为6710亿元，占80%。
"""


def test_names_in_another_script_do_not_change_the_language():
    assert language_of("The ministry calls the growth of the zones nominal (名义增长).") == "en"
    assert language_of("Bộ gọi đó là tăng trưởng danh nghĩa (名义增长).") == "vi"
    assert language_of("The city of São Paulo and its café owners signed a first agreement on data.") == "en"
    assert language_of("ngày 24-9") == "vi"
    assert language_of("中国信息通信研究院（CAICT）") == "zh"


def test_a_line_broken_in_the_middle_of_a_figure_is_mended():
    broken = "Năm ngoái thành phố này cho biết kinh tế số đạt 1.212 tỷ\nNhân dân tệ"
    (_, amount) = [None, *(f for f in read_text(broken) if f.kind == "amount")]
    assert (amount.value, amount.unit) == (1.212e12, "CNY")


def test_lines_of_their_own_stay_apart():
    values = [f.value for f in read_text("Số liệu năm 2020\n5 thành phố")]
    assert values == [2020, 5]


# Whatever surrounds it, a figure is found at its place.
@given(st.text(alphabet="ăâ ệ\n.,;日Ab*_", max_size=40))
def test_spans_hold_in_any_surroundings(around):
    text = f"{around}\n\ntăng 7,1%\n\n{around}"
    assert "7,1%" in [text[f.start : f.end] for f in read_text(text)]


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(("\ufeff" + TEXT.replace("\n", "\r\n")).encode("utf-8"))
    return path


def test_shell_prints_a_table(text_file, capsys):
    assert main([str(text_file)]) == 0
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["line", "printed", "value", "unit", "kind", "hedge", "from", "to"]
    amount = next(row for row in rows if "1.212 tỷ" in row)
    assert amount.split()[0] == "3"
    assert "1,212,000,000,000" in amount


def test_shell_prints_json_that_every_parser_reads(tmp_path, capsys):
    path = tmp_path / "text.txt"
    path.write_text("hơn 80%, ngày 24-9", encoding="utf-8")
    assert main([str(path), "--json", "--lang", "vi"]) == 0
    over, day = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert (over["from"], over["to"], over["line"]) == (80, None, 1)
    assert (day["kind"], day["value"]) == ("date", None)


@pytest.mark.parametrize(("text", "shown"), [("kein Betrag", "No figures found."), ("", "No figures found.")])
def test_shell_says_that_there_is_no_figure(tmp_path, capsys, text, shown):
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    assert main([str(path)]) == 0
    assert capsys.readouterr().out.strip() == shown


def test_shell_errors_are_one_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().err.endswith("No such file or directory; check the name of the file.\n")
    path = tmp_path / "utf16.txt"
    path.write_text("tăng 7,1%", encoding="utf-16")
    assert main([str(path)]) == 2
    assert "is not in UTF-8 (line 1); save it as UTF-8" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main([str(path), "--lang", "fr"])
    assert ended.value.code == 2


def test_shell_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("tăng 7,1%".encode())))
    assert main(["-"]) == 0
    assert "7,1%" in capsys.readouterr().out


def test_shell_command_runs_as_a_module():
    run = subprocess.run(
        [sys.executable, "-m", "workbook.figures", "-", "--json"],
        input="增长7.1%".encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(run.stdout.decode("utf-8"))[0]["value"] == 7.1
