"""A folder of catalogue files: a faulty one is refused by file and line with the next step, and the rest loads."""

from pathlib import Path

import pytest

from oneshop.catalogue.incoming import Problem
from oneshop.exchange.catalogue_folder import read_catalogue

GOOD = """\
valid_from: 2026-07-18
code: '{code}'
name: Đăng ký khai sinh
papers:
  - id: to_khai
    name: Tờ khai
    originals: 1
channels:
  - kind: in-person
    fees:
      - name: Lệ phí
        rate: not_stated
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "1.000001", GOOD.format(code="1.000001"))
    return tmp_path


def write(folder: Path, code: str, text: str) -> Path:
    path = folder / "procedures" / "ho_tich" / f"{code}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def told(folder: Path) -> Problem:
    """The one problem of a folder whose good file was read all the same."""
    read = read_catalogue(folder)
    assert [file.incoming.content.code for file in read.files] == ["1.000001"]
    (problem,) = read.problems
    assert problem.message.rstrip(".").count(" ") > 3
    return problem


BAD = [
    ("name: Đăng ký khai sinh\n", "name: Đăng ký khai sinh\nname: Khai sinh\n", 4, "“name” có hai lần"),
    ("    originals: 1", "\toriginals: 1", 7, "dấu tab"),
    ("    originals: 1", "    orignals: 1", 7, "“originals”"),
    ("    originals: 1", "    originals: 1\n    when: {tuoi: duoi_6}", 8, "không có câu hỏi nào"),
    ("rate: not_stated", "rate: free\n        amount: 8000", 11, "bỏ số tiền"),
    ("rate: not_stated", "rate: mien_phi", 12, "fixed"),
    ("code: '1.000002'", "code: '1.000009'", 2, "1.000009.yaml"),
    ("code: '1.000002'\n", "", 1, "Thiếu mã"),
    ("valid_from: 2026-07-18", "valid_from: 18/7/2026", 1, "NĂM-THÁNG-NGÀY"),
    ("name: Đăng ký khai sinh", "name: [Đăng ký", 3, ""),
    ("name: Đăng ký khai sinh", "name: &a Đăng ký", 3, "neo"),
]


@pytest.mark.parametrize(("good", "bad", "row", "words"), BAD)
def test_a_faulty_file_is_refused_by_line_with_the_next_step(
    folder: Path, good: str, bad: str, row: int, words: str
) -> None:
    text = GOOD.format(code="1.000002")
    assert good in text
    path = write(folder, "1.000002", text.replace(good, bad))
    problem = told(folder)
    assert problem.file == str(path)
    assert words in problem.message
    assert problem.row is not None and abs(problem.row - row) <= (1 if good.startswith("name: Đ") else 0)


def test_a_code_in_two_files_is_taken_from_the_first(folder: Path) -> None:
    second = folder / "procedures" / "khac" / "1.000001.yaml"
    second.parent.mkdir()
    second.write_text(GOOD.format(code="1.000001"), encoding="utf-8")
    problem = told(folder)
    assert problem.file == str(second) and "ho_tich" in problem.message


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"- 1\n- 2\n", "chữ thường".encode()])
def test_what_is_no_procedure_is_refused(folder: Path, content: bytes) -> None:
    write(folder, "1.000003", "").write_bytes(content)
    assert told(folder).file.endswith("1.000003.yaml")


def test_a_folder_without_subfolder_is_read_too(folder: Path) -> None:
    assert len(read_catalogue(folder / "procedures").files) == 1


def test_the_line_of_any_part_is_known(folder: Path) -> None:
    (file,) = read_catalogue(folder).files
    assert file.row_of("channels[0].fees[0].rate") == 12
    assert file.row_of("papers[0].note") == 5
