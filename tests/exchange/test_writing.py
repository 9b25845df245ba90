"""Exports: text is text in every program, and a file is there whole or not at all."""

import csv
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneshop.catalogue.procedure import Level, Office, OfficeRole, Paper, ProcedureContent, Step
from oneshop.catalogue.versions import VersionState
from oneshop.exchange.reading import read_file
from oneshop.exchange.tables import FORMULA_SIGNS, sheets_of, unquoted
from oneshop.exchange.workbook_guard import checked_workbook
from oneshop.exchange.writing import WritingError, plain_cell, write_csv, write_oneshop, write_xlsx

from .builders import only, version
from .contents_strategy import contents

CONTENT = ProcedureContent(
    code="1.001190",
    name="=1+1 Đăng ký",
    field="Kế toán, kiểm toán",
    levels=(Level.MINISTRY, Level.OTHER),
    audiences=("Tổ chức (không bao gồm doanh nghiệp, HTX)", "Công dân Việt Nam"),
    offices=(Office("Sở Y tế", OfficeRole.COMPETENT), Office("Bộ Y tế", OfficeRole.ISSUING)),
    decision="12/QĐ-BYT",
    papers=(Paper("p1", "+Tờ khai", originals=1),),
)
WRITERS = [write_oneshop, write_csv, write_xlsx]
PARTS = ("code", "name", "field", "levels", "audiences", "offices", "decision")


def _sheets(path: Path) -> dict[str, list[list[str]]]:
    return {table.name: table.rows for table in sheets_of(checked_workbook(path.read_bytes(), lambda: False))}


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_an_exported_list_reads_again_as_a_list(tmp_path: Path, write: type) -> None:
    path = tmp_path / ("a.csv" if write is write_csv else "a.xlsx")
    write(path, [version(CONTENT)])
    content = only(path).content
    assert [getattr(content, part) for part in PARTS] == [getattr(CONTENT, part) for part in PARTS]


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_no_cell_is_a_formula_and_the_text_comes_back(tmp_path: Path, sign: str) -> None:
    text = f"{sign}1+1"
    content = ProcedureContent(code="1.001190", name="A", steps=(Step(text),))
    write_xlsx(tmp_path / "a.xlsx", [version(content)])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    assert _sheets(tmp_path / "a.xlsx")["Trình tự"][1][3] == text
    assert plain_cell(text).startswith("'") and unquoted(plain_cell(text)) == text


@given(st.text(max_size=20))
def test_the_quote_before_a_csv_cell_never_costs_a_letter(text: str) -> None:
    assert unquoted(plain_cell(text)) == text
    assert not plain_cell(text).startswith(FORMULA_SIGNS)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(contents())
def test_any_content_can_be_written_to_every_format(
    tmp_path_factory: pytest.TempPathFactory, content: ProcedureContent
) -> None:
    folder = tmp_path_factory.mktemp("out")
    for write, name in ((write_csv, "a.csv"), (write_xlsx, "a.xlsx")):
        write(folder / name, [version(content)])
        assert read_file(folder / name).records[0].content.code == content.code


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row(tmp_path: Path) -> None:
    text = "Bước một. " * 5000
    write_xlsx(tmp_path / "a.xlsx", [version(ProcedureContent(code="1.001190", name="A", steps=(Step(text),)))])
    rows = _sheets(tmp_path / "a.xlsx")["Trình tự"][1:]
    assert [row[0] for row in rows] == ["1.001190", "1.001190"]
    assert "".join(row[3] for row in rows) == text


def test_a_csv_opens_with_marks_and_lines_in_a_spreadsheet(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [version(CONTENT)])
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][1] == "'=1+1 Đăng ký"
    assert "chưa rõ" not in rows[1][0]


def test_an_abolished_procedure_stays_abolished(tmp_path: Path) -> None:
    gone = version(CONTENT, state=VersionState.ABOLISHED, valid_to=date(2026, 8, 1))
    for write, name in ((write_oneshop, "a.jsonl"), (write_csv, "a.csv"), (write_xlsx, "a.xlsx")):
        write(tmp_path / name, [gone])
        assert only(tmp_path / name).withdrawn


@pytest.mark.parametrize("write", WRITERS)
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: type
) -> None:
    path = tmp_path / "a.out"
    path.write_text("bản cũ", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WritingError, match="hết chỗ") as failure:
        write(path, [version(CONTENT)])
    assert str(path) in str(failure.value)
    assert path.read_text(encoding="utf-8") == "bản cũ"
    assert [file.name for file in tmp_path.iterdir()] == ["a.out"]


@pytest.mark.parametrize("write", WRITERS)
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, write: type) -> None:
    with pytest.raises(WritingError, match="Tạo thư mục"):
        write(tmp_path / "khong_co" / "a.out", [version(CONTENT)])


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match="thư mục"):
        write_oneshop(tmp_path, [version(CONTENT)])
