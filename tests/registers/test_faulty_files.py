"""A faulty register file: what is wrong is told with file and line, in Vietnamese, and the rest still loads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.incoming import Problem, Severity
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers import Registers
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.exchange.registers import plain_rows, read_registers

Read = Callable[..., tuple[Registers, tuple[Problem, ...]]]

GOOD = "- {name: Hộ tịch, ministry: Bộ Tư pháp}\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write register files, `__` in a name standing for a folder, and read the folder."""

    def written(**files: str) -> tuple[Registers, tuple[Problem, ...]]:
        for name, text in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_registers(tmp_path)

    return written


@pytest.mark.parametrize(
    ("item", "row", "part", "told"),
    [
        ("- {name: Đất đai, bo: x}\n", 2, "bo", "không có mục này"),
        ("- {ministry: Bộ Y tế}\n", 2, "name", "thiếu mục bắt buộc"),
        ("- name: Đất đai\n  certainty: chắc\n", 3, "certainty", "không phải một trong"),
        ("- name: Đất đai\n  also_called: Đất\n", 3, "also_called", "phải là danh sách"),
        ("- Đất đai\n", 2, None, "nhóm tên: giá trị"),
        ("- {name: 12}\n", 2, "name", "phải là chữ"),
    ],
)
def test_a_faulty_item_is_refused_with_its_line_and_the_others_load(
    read: Read, item: str, row: int, part: str | None, told: str
) -> None:
    registers, problems = read(fields=GOOD + item + "- {name: Chứng thực}\n")
    assert [field.name for field in registers.fields] == ["Hộ tịch", "Chứng thực"]
    assert [(problem.row, problem.field, problem.severity) for problem in problems] == [(row, part, Severity.ERROR)]
    assert problems[0].file.endswith("fields.yaml")
    assert told in problems[0].message and f"Dòng {row}" in problems[0].message and "Sửa" in problems[0].message


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (GOOD + "- name: Đất đai\n  name: Đất\n", 3),
        (GOOD + "- name: Đất đai\n\tministry: Bộ\n", 3),
        ("name: Hộ tịch\n", 1),
        ("- &neo {name: Hộ tịch}\n", 1),
    ],
)
def test_a_file_that_is_no_plain_list_is_refused_and_the_other_files_load(read: Read, text: str, row: int) -> None:
    registers, problems = read(fields=text, bank_bins="- {bin: '970436', short_name: V, name: Ngoại thương}\n")
    assert registers.fields == ()
    assert len(registers.bank_bins) == 1
    assert [(problem.row, problem.severity) for problem in problems] == [(row, Severity.ERROR)]


def test_a_file_in_another_alphabet_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_bytes(GOOD.encode() + "- {name: Đất đai}\n".encode("utf-16"))
    registers, (problem,) = read_registers(tmp_path)
    assert registers.fields == ()
    assert problem.row == 2 and "UTF-8" in problem.message


def test_the_same_item_twice_is_told_with_both_places(read: Read) -> None:
    registers, (problem,) = read(fields=GOOD + "\n- {name: hộ tịch}\n")
    assert len(registers.fields) == 1
    assert (problem.row, problem.field) == (3, "name")
    assert "fields.yaml, dòng 1" in problem.message


def test_a_file_that_no_register_reads_is_told(read: Read) -> None:
    _, (problem,) = read(fields=GOOD, linh_vuc=GOOD.replace("Hộ tịch", "Đất đai"))
    assert problem.file.endswith("linh_vuc.yaml")
    assert "Không có danh bạ nào đọc tệp này" in problem.message


def test_a_register_without_files_is_empty(tmp_path: Path) -> None:
    assert read_registers(tmp_path) == (Registers(), ())


def test_equal_documents_of_several_files_become_one(read: Read) -> None:
    registers, problems = read(
        legal_documents__core="- {number: 1/2020/NĐ-CP, title: Nghị định về A}\n",
        legal_documents__c1="- {number: 1/2020/NĐ-CP, title: Nghị định về A, issued_on: 2020-01-02}\n",
    )
    assert problems == ()
    (document,) = registers.legal_documents
    assert f"{document.issued_on}" == "2020-01-02"


def test_documents_that_contradict_each_other_are_both_named(read: Read) -> None:
    registers, (problem,) = read(
        legal_documents__core="- {number: 1/2020/NĐ-CP, title: Nghị định về A, issued_on: 2020-01-02}\n",
        legal_documents__c1="- {number: 1/2020/NĐ-CP, title: Nghị định về A, issued_on: 2020-01-03}\n",
    )
    (document,) = registers.legal_documents
    assert f"{document.issued_on}" == "2020-01-02"
    assert (problem.severity, problem.field) == (Severity.WARNING, "issued_on")
    assert problem.file.endswith("c1.yaml")
    assert all(told in problem.message for told in ("core.yaml, dòng 1", "2020-01-02", "2020-01-03"))


def test_one_number_on_two_days_is_two_documents_and_the_day_must_be_told(read: Read) -> None:
    registers, (problem,) = read(
        legal_documents__core=(
            "- {number: 422/QĐ-TTg, title: Quyết định A, issued_on: 2022-04-04}\n"
            "- {number: 422/QĐ-TTg, title: Quyết định B, issued_on: 2026-03-10}\n"
            "- {number: 422/QĐ-TTg, title: Quyết định C}\n"
        )
    )
    assert [document.title for document in registers.legal_documents] == ["Quyết định A", "Quyết định B"]
    assert (problem.row, problem.field, problem.severity) == (3, "issued_on", Severity.ERROR)


names = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1).filter(str.strip)
documents = st.builds(
    LegalDocument,
    number=names,
    title=names,
    issuer=st.none() | names,
    issued_on=st.none() | st.dates(),
    replaced_by=st.lists(names, max_size=3).map(tuple),
    certainty=st.sampled_from(Certainty),
    note=st.none() | names,
)


@given(documents)
def test_a_row_read_back_is_the_item_it_was_made_of(document: LegalDocument) -> None:
    from oneshop.catalogue.plain import plain_converter, structured

    (row,) = plain_rows(Registers(legal_documents=(document,)), "legal_documents")
    assert structured(plain_converter(whole=True), row, LegalDocument, called="mỗi mục") == document
