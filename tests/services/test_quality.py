"""The quality of the catalogue in force and of a folder, and an embedded catalogue with a faulty file."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from oneshop.catalogue.quality.values import RulesFault
from oneshop.exchange.quality_rules import read_rules
from oneshop.paths import EMBEDDED_CATALOGUE, QUALITY_RULES
from oneshop.services import embedded
from oneshop.services.opening import Location, open_services
from oneshop.services.quality import QualityDesk, QualityStopped
from oneshop.services.registers import RegisterReader
from oneshop.store import catalogue
from oneshop.store.database import Database

SOME = ("ho_tich/1.001193.yaml", "ho_tich/1.004884.yaml", "cu_tru/1.004222.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "catalogue"
    for name in SOME:
        path = root / "procedures" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EMBEDDED_CATALOGUE / "procedures" / name, path)
    return root


def spoil(folder: Path) -> Path:
    path = folder / "procedures" / SOME[1]
    path.write_text(path.read_text(encoding="utf-8").replace("\nname:", "\nnome:", 1), encoding="utf-8")
    return path


def test_a_problem_of_a_file_names_its_line(folder: Path) -> None:
    path = folder / "procedures" / SOME[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    row = next(number for number, line in enumerate(lines, start=1) if line.startswith("summary:"))
    lines[row - 1] = lines[row - 1].replace("summary:", "summary: Đến UBND cấp huyện mà nộp.")
    path.write_text("\n".join(lines), encoding="utf-8")
    found = QualityDesk(RegisterReader()).of_folder(folder)
    dead = [problem for problem in found.report.problems if problem.check == "dead_terms"]
    assert f"{path}:{row}" in {problem.where for problem in dead}


def test_a_faulty_file_is_an_error_and_the_others_are_judged(folder: Path) -> None:
    path = spoil(folder)
    found = QualityDesk(RegisterReader()).of_folder(folder)
    assert found.report.whole.procedures == len(SOME) - 1
    assert {problem.file for problem in found.refused if problem.file.startswith(str(folder))} == {str(path)}
    assert found.errors >= 1


def test_the_rest_of_the_embedded_catalogue_is_laid_in_without_a_faulty_file(folder: Path, tmp_path: Path) -> None:
    spoil(folder)
    database = Database.open(f"sqlite:///{tmp_path / 'x.db'}")
    try:
        assert embedded.lay_in(database, folder, RegisterReader())
        with database.reading() as session:
            assert catalogue.codes_like(session, "1.001193") and catalogue.codes_like(session, "1.004222")
            assert not catalogue.codes_like(session, "1.004884")
        assert not embedded.lay_in(database, folder, RegisterReader())
    finally:
        database.close()


def test_doctor_names_a_file_that_was_left_out(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = spoil(folder)
    monkeypatch.setattr("oneshop.services.health.EMBEDDED_CATALOGUE", folder)
    services = open_services(Location(tmp_path / "desk"), with_index=False)
    try:
        told = {finding.name: finding for finding in services.health.examine()}["Danh mục kèm theo"]
        assert not told.is_well and path.name in told.detail and "“name”" in told.detail
    finally:
        services.close()


def test_a_catalogue_without_one_readable_file_is_a_damaged_installation(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'x.db'}")
    try:
        with pytest.raises(embedded.EmbeddedFault, match="Cài đặt lại"):
            embedded.lay_in(database, tmp_path / "nowhere", RegisterReader())
    finally:
        database.close()


def test_the_catalogue_in_force_is_judged_once_until_it_changes(tmp_path: Path) -> None:
    services = open_services(Location(tmp_path), with_index=False)
    try:
        told: list[int] = []
        first = services.quality.of_catalogue(lambda _, done, __: told.append(done))
        assert first.report.whole.procedures == told[-1] > 50
        assert services.quality.of_catalogue() is first
        path = tmp_path / "1.990001.H29.yaml"
        path.write_text("code: 1.990001.H29\nname: Cho thuê bàn ghế\n", encoding="utf-8")
        services.imports.run([path], publish=True)
        second = services.quality.of_catalogue()
        assert second.report.whole.procedures == first.report.whole.procedures + 1
        with_place = [problem for problem in first.report.problems if problem.where]
        assert with_place and all(Path(str(p.where).rpartition(":")[0]).is_file() for p in with_place)
    finally:
        services.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("limits:", "limit:", 1), "limit"),
        (lambda text: text.replace("  sentence: 30", "  sentence: dài", 1), ":4: mục “limits.sentence”"),
        (lambda text: text.replace("  code_form:", "  code_from:", 1), "code_form"),
        (lambda text: text.replace("  sentence: 30", "\tsentence: 30", 1), "dấu tab"),
    ],
)
def test_faulty_rules_are_told_by_file_and_line(tmp_path: Path, change: Callable[[str], str], words: str) -> None:
    path = tmp_path / "quality.yaml"
    path.write_text(change(QUALITY_RULES.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(RulesFault) as fault:
        read_rules(path)
    assert str(path) in str(fault.value) and words in str(fault.value)


def test_rules_that_are_not_there_are_told_too(tmp_path: Path) -> None:
    with pytest.raises(RulesFault, match="Cài lại"):
        read_rules(tmp_path / "quality.yaml")


def test_a_file_that_cannot_be_opened_keeps_nothing_else_out(folder: Path, tmp_path: Path) -> None:
    (folder / "procedures" / "khac.yaml").mkdir()
    (folder / "procedures" / "mat.yaml").symlink_to(tmp_path / "nowhere")
    database = Database.open(f"sqlite:///{tmp_path / 'x.db'}")
    try:
        assert embedded.lay_in(database, folder, RegisterReader())
        with database.reading() as session:
            assert catalogue.codes_like(session, "1.001193")
    finally:
        database.close()


def test_registers_of_the_folder_are_its_own_and_their_faults_too(folder: Path) -> None:
    registers = folder / "registers"
    registers.mkdir()
    (registers / "fields.yaml").write_text("- nome: Hộ tịch\n", encoding="utf-8")
    found = QualityDesk(RegisterReader()).of_folder(folder)
    assert any(problem.file.endswith("fields.yaml") for problem in found.refused)


def test_the_work_stops_when_asked(tmp_path: Path) -> None:
    services = open_services(Location(tmp_path), with_index=False)
    try:
        with pytest.raises(QualityStopped):
            services.quality.of_catalogue(cancelled=lambda: True)
    finally:
        services.close()


def test_a_title_of_the_register_fills_a_basis_that_has_only_a_number() -> None:
    from oneshop.catalogue.documents_named import with_documents_named
    from oneshop.catalogue.legal import LegalBasis
    from tests.quality.samples import REGISTERS, SOUND

    bare = replace(SOUND, legal_basis=(LegalBasis("61/2018/NĐ-CP"), LegalBasis("60/2014/QH13", "Tên của ta")))
    first, second = with_documents_named(bare, REGISTERS).legal_basis
    assert (first.title, first.replaced_by) == ("Nghị định về một cửa", "118/2025/NĐ-CP")
    assert second.title == "Tên của ta"
