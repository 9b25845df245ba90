"""The portal's printed lists, as workbooks and as CSV."""

import json
from pathlib import Path

import pytest

from oneshop.catalogue.incoming import Severity, Source
from oneshop.catalogue.procedure import Level, Office, OfficeRole
from oneshop.exchange.reading import FileFormat, read_file

from .builders import LIST_HEADINGS, errors, found, inline_rows, only, raw_workbook, workbook

ROW = ("1.000001", "Đăng ký  thử", "Bộ Tư pháp", "Sở Tư pháp\nỦy ban nhân dân cấp xã", "Hộ tịch")


def test_a_list_under_a_merged_title_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [("DANH SÁCH\nTHỦ TỤC",), LIST_HEADINGS, ROW], merge="A1:E1")
    record = only(path)
    assert (record.source, record.row) == (Source.PORTAL_LIST, 3)
    assert (record.content.code, record.content.name, record.content.field) == ("1.000001", "Đăng ký thử", "Hộ tịch")
    assert record.content.offices == (
        Office("Sở Tư pháp", OfficeRole.COMPETENT),
        Office("Ủy ban nhân dân cấp xã", OfficeRole.COMPETENT),
        Office("Bộ Tư pháp", OfficeRole.ISSUING),
    )
    assert json.loads(record.text)["Tên"] == "Đăng ký  thử"
    assert record.states == {"code", "name", "field", "offices"}


def test_the_headings_of_the_print_form_are_known_too(tmp_path: Path) -> None:
    headings = (
        "STT",
        "Mã TTHC",
        "Tên TTHC",
        "Đối tượng",
        "Cơ quan công khai",
        "Cấp thực hiện",
        "Tình trạng",
        "Ghi chú",
    )
    row = (1, "1.000001", "A", "Công dân Việt Nam", "Bộ Y tế", "Cấp tỉnh, Cấp xã", "Công khai", "xem lại")
    content = only(workbook(tmp_path / "list.xlsx", [headings, row])).content
    assert content.levels == (Level.PROVINCE, Level.COMMUNE)
    assert content.audiences == ("Công dân Việt Nam",)
    assert content.extra == (("Tình trạng", "Công khai"), ("Ghi chú", "xem lại"))


def test_a_heading_over_two_rows_is_put_together(tmp_path: Path) -> None:
    rows = [("Mã TTHC", "Thủ tục", None), (None, "Tên TTHC", "Lĩnh vực"), ("1.000001", "A", "Đất đai")]
    content = only(workbook(tmp_path / "list.xlsx", rows, merge="A1:A2")).content
    assert (content.name, content.field) == ("A", "Đất đai")


def test_a_field_merged_over_rows_holds_for_each_of_them(tmp_path: Path) -> None:
    rows = [("Mã số", "Tên", "Lĩnh vực"), ("1.000001", "A", "Đất đai"), ("1.000002", "B", None)]
    contents = read_file(workbook(tmp_path / "list.xlsx", rows, merge="C2:C3"))
    assert [record.content.field for record in contents.records] == ["Đất đai", "Đất đai"]


def test_a_code_that_became_a_number_gets_its_zeros_back_and_is_reported(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [LIST_HEADINGS, (1.00008, "A", None, None, None)])
    contents = read_file(path)
    assert [record.content.code for record in contents.records] == ["1.000080"]
    assert found(contents, "Mã số")


def test_missing_columns_are_named_with_what_was_found(tmp_path: Path) -> None:
    (message,) = errors(read_file(workbook(tmp_path / "x.xlsx", [("Họ tên", "Ngày sinh"), ("An", "2001")])))
    for word in ("Mã số", "Mã TTHC", "Tên TTHC", "Họ tên", "Ngày sinh"):
        assert word in message


@pytest.mark.parametrize("code", ["", "ABC"])
def test_a_row_without_a_code_refuses_the_file_and_names_the_row(tmp_path: Path, code: str) -> None:
    path = workbook(tmp_path / "x.xlsx", [LIST_HEADINGS, ROW, (code, "B", None, None, None)])
    contents = read_file(path)
    (problem,) = [problem for problem in contents.problems if problem.severity is Severity.ERROR]
    assert (problem.row, problem.field, contents.records) == (3, "Mã số", ())


@pytest.mark.parametrize("code", ["1.0133611", "1.014955-Xoa"])
def test_odd_codes_are_kept_with_a_warning(tmp_path: Path, code: str) -> None:
    contents = read_file(workbook(tmp_path / "x.xlsx", [LIST_HEADINGS, (code, "B", None, None, None)]))
    assert [record.content.code for record in contents.records] == [code]
    assert [problem.severity for problem in contents.problems] == [Severity.WARNING]


def test_equal_rows_count_once_and_different_rows_lose_no_word(tmp_path: Path) -> None:
    other = ("1.000001", "Tên khác", None, None, None)
    contents = read_file(workbook(tmp_path / "x.xlsx", [LIST_HEADINGS, ROW, ROW, other]))
    (record,) = contents.records
    assert record.content.name == "Đăng ký thử"
    assert "Tên khác" in record.text
    assert [(problem.row, problem.severity) for problem in contents.problems] == [
        (3, Severity.NOTE),
        (4, Severity.WARNING),
    ]


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "x.xlsx", inline_rows(("Mã số", "Tên"), ("1.000001", "u\u031by\u0309")))
    assert only(path).content.name == "ưỷ"


def test_a_list_said_to_be_another_format_is_refused_with_the_right_one(tmp_path: Path) -> None:
    contents = read_file(workbook(tmp_path / "x.xlsx", [LIST_HEADINGS, ROW]), FileFormat.MERGED)
    assert "portal-list" in errors(contents)[0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_same_list_as_csv_is_read_with_any_separator(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(separator.join(("Mã số", "Tên")) + "\n" + separator.join(("1.000001", "A")), encoding="utf-8-sig")
    assert only(path).content.name == "A"


def test_a_row_marked_as_abolished_is_withdrawn(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [("Mã số", "Tên", "Tình trạng"), ("1.000001", "A", "Đã bãi bỏ")])
    assert only(path).withdrawn
