"""Bad and hostile files: refused in words, never a crash, never half read."""

import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from oneshop.exchange.reading import FileFormat, ReadingCancelled, read_file

from .builders import LIST_HEADINGS, detail, errors, inline_rows, lines, merged, raw_workbook, workbook

HEADING = ("Mã số", "Tên")
SHEET = inline_rows(HEADING, ("1.000001", "A"))


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 80_000_000)
    return path


def many_members(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2001):
            archive.writestr(f"xl/{number}.xml", "")
    return path


def macro(path: Path) -> Path:
    raw_workbook(path, SHEET)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", "x")
    return path


def not_a_workbook(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return path


def encrypted(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 600)
    return path


def cut(path: Path) -> Path:
    whole = workbook(path, [LIST_HEADINGS, ("1.000001", "A", "", "", "")]).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def wrong_size(path: Path) -> Path:
    """A member that unpacks to more than its entry says."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x>" + b" " * 5_000_000 + b"</x>")
    data = packed.getvalue().replace((5_000_007).to_bytes(4, "little"), (700).to_bytes(4, "little"))
    path.write_bytes(data)
    return path


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData/></worksheet>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
ROWS_BEYOND = f"<worksheet><sheetData>{'<row/>' * 50_002}</sheetData></worksheet>"

BAD_WORKBOOKS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "zip bomb": (bomb, "quá lớn"),
    "many members": (many_members, "quá nhiều phần"),
    "macro": (macro, "macro"),
    "another office file": (not_a_workbook, "không phải bảng tính"),
    "cut off": (cut, "tải về chưa hết"),
    "a size that lies": (wrong_size, "không phải .xlsx"),
    "encrypted": (encrypted, "mật khẩu"),
    "entities": (lambda path: raw_workbook(path, LAUGHS), "DOCTYPE"),
    "outside entity": (lambda path: raw_workbook(path, XXE), "DOCTYPE"),
    "entities in strings": (lambda path: raw_workbook(path, SHEET, {"xl/sharedStrings.xml": LAUGHS}), "DOCTYPE"),
    "far cell": (
        lambda path: raw_workbook(
            path, '<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
        ),
        "XFD1048576",
    ),
    "far row": (
        lambda path: raw_workbook(path, '<worksheet><sheetData><row r="1048576"/></sheetData></worksheet>'),
        "Bảng trải đến dòng 1.048.576, vượt giới hạn 50.000 dòng và 200 cột. Xóa",
    ),
    "many rows": (lambda path: raw_workbook(path, ROWS_BEYOND), "50.000 dòng"),
    "giant cell": (lambda path: raw_workbook(path, inline_rows(HEADING, ("1.000001", "A" * 40_000))), "32.767"),
    "broken inside": (lambda path: raw_workbook(path, "<worksheet><sheetData>"), "hỏng"),
    "nesting": (lambda path: raw_workbook(path, f"<worksheet>{'<a>' * 200}{'</a>' * 200}</worksheet>"), "quá sâu"),
}


@pytest.mark.parametrize("name", BAD_WORKBOOKS)
def test_a_hostile_workbook_is_refused_in_words(tmp_path: Path, name: str) -> None:
    make, words = BAD_WORKBOOKS[name]
    contents = read_file(make(tmp_path / "bad.xlsx"))
    assert contents.records == ()
    assert words in errors(contents)[0]


def test_a_giant_text_among_the_shared_strings_is_found(tmp_path: Path) -> None:
    strings = f"<sst><si><t>{'A' * 40_000}</t></si></sst>"
    path = raw_workbook(tmp_path / "a.xlsx", SHEET, {"xl/sharedStrings.xml": strings})
    assert "32.767" in errors(read_file(path))[0]


NO_WORKBOOKS: dict[str, bytes] = {
    "a web page": "<html><body><table><tr><td>Mã số</td></tr></table></body></html>".encode(),
    "a PDF": b"%PDF-1.7\n\x00\x01",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "words": "xin chào".encode(),
    "words of another system": "xin chào".encode("utf-16"),
}


@pytest.mark.parametrize("name", ["danh sach.xlsx", "b.xls", "C.XLSM"])
@pytest.mark.parametrize("data", NO_WORKBOOKS)
def test_a_file_that_only_calls_itself_a_workbook_is_told_so(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_bytes(NO_WORKBOOKS[data])
    (message,) = errors(read_file(tmp_path / name))
    assert message.startswith(f"Tệp {name} không phải bảng tính Excel (.xlsx)")
    assert "lưu lại dạng .xlsx rồi nhập lại" in message


@pytest.mark.parametrize("content", ["Mã số,Tên\n1.000001,A\n", '{"code": "1.000001", "name": "A"}'])
def test_a_list_with_the_wrong_name_is_read_all_the_same(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.xls").write_text(content, encoding="utf-8")
    assert [record.content.code for record in read_file(tmp_path / "a.xls").records] == ["1.000001"]


BAD_TEXTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "rỗng"),
    "blank": (b"\xef\xbb\xbf \n\n", "rỗng"),
    "UTF-16": ("{}".encode("utf-16"), "UTF-16"),
    "binary": (b"\x7fELF\x00\x00\x01", "không phải văn bản"),
    "cut line": (b'{"code": "1.000001", "name": "A', "Dòng 1, cột"),
    "cut array": (b'[{"code": "1.000001", "name": "A"},\n', "Dòng 2"),
    "no comma": (b'[{"code": "1.000001", "name": "A"} {}]', "thiếu dấu phẩy"),
    "text after array": (b'[{"code": "1.000001", "name": "A"}] x', "thừa chữ"),
    "not a number": (b'{"code": "1.000001", "name": "A", "levels": NaN}', "NaN"),
    "infinity": (b'[{"code": "1.000001", "name": "A", "levels": -Infinity}]', "-Infinity"),
    "key twice": (b'{"code": "1.000001", "code": "1.000002", "name": "A"}', "hai lần"),
    "giant number": (b'{"code": "1.000001", "name": "A", "x": ' + b"9" * 5000 + b"}", "quá dài"),
    "deep": (b'{"code": ' + b"[" * 100_000, "quá sâu"),
    "deep array": (b"[" * 100_000, "quá sâu"),
    "long line": (b'{"code": "' + b"A" * 9_000_000, "dài quá"),
    "NUL inside": (b'{"code": "1.000001", "name": "' + b"A" * 20_000 + b'\x00"}', "ký tự điều khiển"),
    "Latin-1": ('{"code": "1.000001", "name": "Đăng"}'.encode("cp1258", errors="replace"), "UTF-8"),
    "list of numbers": (b"[1, 2]", "không nhận ra định dạng"),
    "unknown shape": (b'{"hello": 1}', "“hello”"),
    "words": (b"xin ch\xc3\xa0o", "không nhận ra định dạng"),
    "aliases": (b"a: &a [x]\nb: [*a, *a]\n", "neo"),
    "deep YAML": (b"a: " + b"[" * 100 + b"]" * 100, "quá sâu"),
    "a tag": (b"!!python/object/apply:os.system ['true']", "thẻ"),
    "only headings": ("Mã số,Tên\n".encode(), "không có thủ tục nào"),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_a_bad_text_is_refused_in_words(tmp_path: Path, name: str) -> None:
    data, words = BAD_TEXTS[name]
    (tmp_path / "bad").write_bytes(data)
    contents = read_file(tmp_path / "bad")
    assert contents.records == () and contents.is_refused
    assert words in errors(contents)[0]


def test_a_truncated_line_is_named_by_line_and_column(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", merged(), merged(code="1.000002"))
    path.write_text(path.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    contents = read_file(path)
    (message,) = errors(contents)
    assert message.startswith("Dòng 2, cột") and "cắt giữa chừng" in message
    assert contents.problems[-1].row == 2 and contents.records == ()


def test_one_bad_line_refuses_all_lines(tmp_path: Path) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", merged(), {"code": "", "name": "B"}, merged(code="1.000003"), 7))
    assert contents.records == () and contents.read == 4
    assert [problem.row for problem in contents.problems] == [2, 4]


def test_a_file_of_errors_is_not_listed_to_the_end(tmp_path: Path) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", merged(), *({"code": "", "name": "B"} for _ in range(900))))
    assert len(contents.problems) < 300
    assert "nhiều lỗi khác" in errors(contents)[-1]


SAME_LINES = json.dumps(merged()).encode() + b"\n"
SAME_LINES *= 50_000


@pytest.mark.parametrize(
    ("pack", "words"),
    [
        (lambda: lzma.compress(SAME_LINES), "quá lớn"),
        (lambda: gzip.compress(SAME_LINES), "quá lớn"),
        (lambda: lzma.compress(json.dumps(merged()).encode())[:-20], "hỏng"),
        (lambda: gzip.compress(json.dumps(merged()).encode())[:-9], "hỏng"),
        (lambda: b"\xfd7zXZ\x00rubbish", "hỏng"),
        (lambda: b"\x1f\x8brubbish", "hỏng"),
    ],
    ids=["xz bomb", "gz bomb", "cut xz", "cut gz", "no xz", "no gz"],
)
def test_a_bad_packed_file_is_refused_in_words(tmp_path: Path, pack: Callable[[], bytes], words: str) -> None:
    (tmp_path / "a.jsonl.xz").write_bytes(pack())
    assert words in errors(read_file(tmp_path / "a.jsonl.xz"))[0]


def test_a_record_nested_beyond_sense_is_one_bad_row(tmp_path: Path) -> None:
    deep = '{"a": ' * 700 + "1" + "}" * 700
    text = json.dumps(detail(other=0)).replace('"other": 0', f'"other": {deep}')
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    assert read_file(tmp_path / "a.jsonl").read <= 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    contents = read_file(tmp_path / "khong_co.xlsx")
    assert contents.is_refused and contents.sha256 == ""
    assert str(tmp_path / "khong_co.xlsx") in errors(contents)[0]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "thư mục" in errors(read_file(tmp_path))[0]


def test_a_folder_is_no_file_where_the_system_calls_it_forbidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert "thư mục" in errors(read_file(tmp_path))[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_named(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", merged())
    path.chmod(0)
    assert "quyền đọc" in errors(read_file(path))[0]


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *(merged(code=f"1.{number:06}") for number in range(200)))
    seen: list[int] = []
    with pytest.raises(ReadingCancelled):
        read_file(path, progress=lambda done, total: seen.append(done), cancelled=lambda: bool(seen))
    assert seen == [50]


def test_progress_ends_with_everything(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADING, *((f"1.{number:06}", "A") for number in range(120))])
    seen: list[tuple[int, int | None]] = []
    read_file(path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(50, 120), (100, 120), (120, 120)]


def test_a_forced_format_is_checked_against_the_file(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", merged())
    assert "merged" in errors(read_file(path, FileFormat.ONESHOP))[0]
    assert errors(read_file(path, FileFormat.MERGED)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="limits of address space")
def test_the_worst_files_need_little_memory(tmp_path: Path) -> None:
    (tmp_path / "line.jsonl").write_bytes(b'{"code": "' + b"A" * 300_000_000)
    (tmp_path / "laughs.xz").write_bytes(lzma.compress(b'{"a": "' + b"A" * 150_000_000))
    bomb(tmp_path / "bomb.xlsx")
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000));"
        "from oneshop.exchange.reading import read_file;"
        "sys.exit(0 if all(read_file(path).is_refused for path in sys.argv[1:]) else 1)"
    )
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run([sys.executable, "-c", program, *files], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
