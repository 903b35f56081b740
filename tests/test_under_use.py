"""What people do to the workbook: save in JupyterLab and Excel, fill the disk, stop, hand in the wrong file."""

import errno
import json
import os
from pathlib import Path
import re
import sys

from nbformat import v4
import pytest

import workbook
from workbook import WorkbookError, figures
from workbook.figures.text import load
from workbook.gate.__main__ import find, main, write_exercises
from workbook.report import article


def test_exercises_come_without_their_answers(tmp_path, monkeypatch):
    answer = v4.new_code_cell("1 + 1", metadata={"tags": ["solution"]})
    page = v4.new_notebook(cells=[v4.new_markdown_cell("How much?"), answer])
    (tmp_path / "01_sums.ipynb").write_text(v4.writes(page), encoding="utf-8")
    monkeypatch.setattr("workbook.gate.__main__.find", lambda: [tmp_path / "01_sums.ipynb"])
    (written,) = write_exercises(tmp_path / "class")
    assert [cell["source"] for cell in json.loads(written.read_text(encoding="utf-8"))["cells"]] == [["How much?"]]
    with pytest.raises(SystemExit):
        main(["exercises"])


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    workbook.write(path, "năm\n2023\n")
    assert path.read_bytes() == "năm\n2023\n".encode()

    def full(self, content):
        path.with_name(f".a.csv.{os.getpid()}.part").touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WorkbookError, match=r"a\.csv cannot be written \(No space left on device\)"):
        workbook.write(path, "2024\n")
    assert path.read_bytes() == "năm\n2023\n".encode() and list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are others there")
def test_writing_replaces_neither_a_link_nor_a_pipe_and_keeps_the_permissions(tmp_path):
    real, link, pipe = (tmp_path / name for name in ("real.csv", "link.csv", "pipe"))
    real.write_text("2023\n")
    real.chmod(0o600)
    link.symlink_to(real)
    workbook.write(link, "2024\n")
    assert link.is_symlink() and real.read_text() == "2024\n" and real.stat().st_mode & 0o777 == 0o600
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    workbook.write(pipe, "2025\n")
    assert pipe.is_fifo() and os.read(reading, 9) == b"2025\n"
    os.close(reading)
    assert {path.name for path in tmp_path.iterdir()} == {"real.csv", "link.csv", "pipe"}


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="the administrator may write everything")
def test_a_read_only_file_is_not_replaced(tmp_path):
    (tmp_path / "a.csv").write_text("2023\n")
    (tmp_path / "a.csv").chmod(0o444)
    with pytest.raises(WorkbookError, match="Permission denied"):
        workbook.write(tmp_path / "a.csv", "2024\n")


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped"),
        (WorkbookError("No such row."), 1, "No such row."),
        (OSError(errno.ENOSPC, "No space left"), 1, "No space left"),
    ],
)
def test_a_command_that_is_stopped_says_so_in_one_line(raised, code, said, capsys, monkeypatch):
    def stopped():
        raise raised

    monkeypatch.setattr(os, "dup2", lambda *_: None)
    assert workbook.command(stopped) == code
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "a PDF"),
        ("a.docx", b"PK\x03\x04rest", "a Word, Excel or zip file"),
        ("a.png", b"\x89PNG\r\n", "a picture"),
        ("a.txt", "tăng 7,1%".encode("utf-16"), "UTF-8"),
    ],
)
def test_the_wrong_kind_of_file_is_told_by_its_kind(tmp_path, name, content, kind):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(figures.FigureError, match=kind):
        load(tmp_path / name)


def test_a_saved_web_page_is_read_as_what_it_says(tmp_path):
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><html><head><title>99%</title></head><body><script>x = 12</script>"
        "<p>Tăng <b>12</b>&nbsp;tỷ đồng</p><table><tr><td>Quý 1</td><td>7,1%</td></tr></table></body></html>",
        encoding="utf-8",
    )
    found = figures.read(load(tmp_path / "a.html"), "vi")
    assert [(figure.value, figure.unit) for figure in found if figure.kind != "period"] == [
        (12e9, "VND"),
        (7.1, "percent"),
    ]


def test_notebooks_name_no_file_by_where_their_kernel_was_started():
    for page in find():
        code = "".join(
            "".join(cell["source"]) for cell in json.loads(page.read_text("utf-8"))["cells"] if "outputs" in cell
        )
        assert not re.findall(r"(?:open|read_csv|load|Path)\(\s*[\"'][\w./]+\.\w+[\"']", code), page.name


def test_everything_is_written_whole():
    """By `workbook.write`, and so no module calls what writes in place."""
    library = Path(workbook.__file__).parent
    in_place = re.compile(r"\.write_(?:text|bytes)\(|open\([^)]*[\"'][wa]b?[\"']")
    found = [path.name for path in library.rglob("*.py") if in_place.search(path.read_text("utf-8"))]
    assert sorted(found) == ["__init__.py", "kernels.py"]  # the latter in a folder of its own


def test_what_people_are_told_to_run_still_runs_in_a_folder_that_was_moved():
    """Scripts in .venv/bin hold the place where they were made; python -m does not."""
    told = [*workbook.ROOT.glob("*.md"), *workbook.ROOT.glob(".devcontainer/*"), workbook.ROOT / ".ci" / "run"]
    called = {name for path in told for name in re.findall(r"\.venv/bin/(\w+)", path.read_text("utf-8"))}
    assert called <= {"python"}


def test_a_text_with_nothing_but_dates_is_listed():
    text = "Cuộc họp diễn ra ngày 20/1/2025."
    found = article.read_article(text)
    assert article.listing(found)["printed"].tolist() == ["ngày 20/1/2025"]
    assert article.related(text, found)["verdict"].tolist() == ["–"]
