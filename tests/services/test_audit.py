"""The audit trail as services see it: what is noted, who may read it, how it is handed out, and the key's file."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from oneshop.accounts.roles import Role
from oneshop.exchange.writing import WritingError
from oneshop.services.audit import AuditFault, AuditFilter
from oneshop.services.audit_words import Difference, action_in_words, chain_in_words, differences
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.store import audit
from oneshop.store.audit import Entry
from oneshop.store.database import StoreError
from oneshop.store.tables import DraftRow, OfficeRecordRow
from tests.desk_people import add_person

BIRTH = "1.001193"


def opened(folder: Path) -> Services:
    return open_services(Location(folder), with_index=False)


@pytest.fixture
def services(desk_folder: Path) -> Iterator[Services]:
    opened_services = opened(desk_folder)
    yield opened_services
    opened_services.close()


def write(services: Services, *entries: Entry) -> None:
    with services.database.writing() as session:
        audit.note(session, *entries)


def chain(folder: Path) -> tuple[bool, str, str]:
    services = opened(folder)
    try:
        finding = chain_in_words(services.database.audit_report())
        return finding.is_well, finding.detail, finding.next_step
    finally:
        services.close()


def test_a_new_desk_notes_the_shipped_catalogue_in_one_row_and_its_chain_is_sound(services: Services) -> None:
    (first,) = services.audit.changes().changes
    assert (first.seq, first.who, first.action, first.done) == (
        1,
        "oneshop",
        "catalogue.laid_in",
        "Danh mục: nạp kèm theo chương trình",
    )
    assert services.audit.verify().is_well and services.audit.head().seq == 1


def test_an_import_notes_the_file_and_each_version_with_its_hash_before_and_after(
    services: Services, tmp_path: Path
) -> None:
    path = tmp_path / "mot.jsonl"
    plain = {"code": "1.999999", "name": "Thủ tục thử", "field": "Thử"}
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert services.imports.run([path], publish=True).new == 1
    path.write_text(json.dumps({**plain, "name": "Thủ tục thử đổi tên"}), encoding="utf-8")
    assert services.imports.run([path]).drafted == ("1.999999",)
    assert services.imports.run([path], publish=True).changed == 1
    changes = services.audit.changes(AuditFilter(subject="1.999999")).changes
    actions = ["version.published", "draft.published", "draft.made", "version.published"]
    assert [change.action for change in changes] == actions
    assert changes[0].before == changes[3].after and changes[3].before is None and changes[0].note == "Bản số 2"
    files = services.audit.changes(AuditFilter(action="import")).changes
    assert [json.loads(file.after or "")["changed"] for file in files] == [1, 0, 0]
    assert all(file.subject == "file mot.jsonl" and len(json.loads(file.after or "")["sha256"]) == 64 for file in files)
    assert services.audit.verify().is_well


def test_a_dry_run_notes_nothing(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "mot.jsonl"
    path.write_text(json.dumps({"code": "1.999999", "name": "Thủ tục thử"}), encoding="utf-8")
    services.imports.run([path], publish=True, dry_run=True)
    assert services.audit.head().seq == 1


def test_learning_is_noted_without_the_words_of_a_question_that_is_forgotten(services: Services) -> None:
    services.learning.switch(is_on=True)
    for text in ("hộ chiếu của tôi", "xổ số"):
        services.learning._questions.note(text)
    services.learning.assign("xổ số", BIRTH, "giấy em bé sơ sinh")
    services.learning.forget("hộ chiếu của tôi")
    services.learning.forget("chưa ai hỏi")
    services.learning.take_back("giấy em bé sơ sinh")
    services.learning.clear()
    changes = services.audit.changes(AuditFilter(action="learning")).changes
    actions = [change.action.removeprefix("learning.") for change in changes]
    assert actions == ["cleared", "unassigned", "forgotten", "assigned", "switched"]
    assert all("hộ chiếu" not in f"{change}" for change in changes)


def test_days_are_vietnams_and_both_count(services: Services) -> None:
    (change,) = services.audit.changes().changes
    day = change.at.date()
    assert services.audit.changes(AuditFilter(since=day, until=day)).total == 1
    assert services.audit.changes(AuditFilter(until=date(2020, 1, 1))).total == 0
    with pytest.raises(AuditFault, match="Đổi lại"):
        AuditFilter(since=date(2026, 2, 1), until=date(2026, 1, 1))


def test_pages_follow_each_other_without_a_gap(services: Services) -> None:
    write(services, *(Entry("lan", "draft.saved", f"procedure {number}") for number in range(9)))
    first = services.audit.changes(limit=4)
    second = services.audit.changes(limit=4, below=first.more)
    third = services.audit.changes(limit=4, below=second.more)
    assert [change.seq for page in (first, second, third) for change in page.changes] == list(range(10, 0, -1))
    assert first.total == 10 and third.more is None


@pytest.mark.parametrize(
    ("role", "may"), [(Role.ADMIN, True), (Role.SUPERVISOR, True), (Role.CLERK, False), (Role.POSTAL, False)]
)
def test_only_administrators_and_supervisors_read_it(services: Services, role: Role, may: bool) -> None:
    add_person(services.database, "lan", role)
    services.gate.sign_in("lan")
    if may:
        services.audit.changes()
        services.audit.verify()
    else:
        for asked in (services.audit.changes, services.audit.verify, lambda: services.audit.write(Path("x.csv"))):
            with pytest.raises(NotPermitted, match="nhật ký"):
                asked()


def test_it_is_handed_out_in_three_forms_and_none_holds_a_formula(services: Services, tmp_path: Path) -> None:
    write(services, Entry("lan", "draft.saved", "=1+1", before="@x", after='+cmd|" /C calc"!A0', note="hai\ndòng"))
    for ending in (".jsonl", ".csv", ".xlsx"):
        assert services.audit.write(tmp_path / f"nhat-ky{ending}") == 2
    lines = (tmp_path / "nhat-ky.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["subject"] == "=1+1" and json.loads(lines[1])["seq"] == 1
    rows = list(csv.reader(io.StringIO((tmp_path / "nhat-ky.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0][0] == "Số" and rows[1][5:8] == ["'=1+1", "'@x", '\'+cmd|" /C calc"!A0']
    sheet = load_workbook(tmp_path / "nhat-ky.xlsx").active
    assert sheet is not None
    assert all(cell.data_type == "s" for row in sheet.iter_rows(max_row=3) for cell in row if cell.value is not None)


def test_a_file_of_another_kind_or_in_no_folder_is_refused(services: Services, tmp_path: Path) -> None:
    with pytest.raises(AuditFault, match="đuôi"):
        services.audit.write(tmp_path / "nhat-ky.doc")
    with pytest.raises(WritingError, match="không có thư mục"):
        services.audit.write(tmp_path / "khong-co" / "nhat-ky.csv")


def test_a_lost_key_is_said_until_an_administrator_answers_for_it(desk_folder: Path) -> None:
    (desk_folder / "audit.key").unlink()
    for _ in range(2):
        is_well, detail, step = chain(desk_folder)
        assert not is_well and "không phải khóa đã niêm" in detail and "audit acknowledge" in step
    services = opened(desk_folder)
    add_person(services.database, "lan", Role.SUPERVISOR)
    add_person(services.database, "quan-tri", Role.ADMIN)
    services.gate.sign_in("lan")
    with pytest.raises(NotPermitted):
        services.audit.acknowledge("máy hỏng ổ đĩa")
    services.gate.sign_in("quan-tri")
    with pytest.raises(AuditFault, match="nguyên nhân"):
        services.audit.acknowledge("  ")
    services.audit.acknowledge("máy hỏng ổ đĩa")
    with pytest.raises(AuditFault, match="không có sự cố"):
        services.audit.acknowledge("lần nữa")
    services.close()
    is_well, detail, _ = chain(desk_folder)
    assert is_well and "đã được xác nhận" in detail


def test_one_database_from_two_folders_is_sealed_by_one_key_until_an_administrator_adopts_the_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"sqlite:///{tmp_path / 'chung.db'}"
    first = open_services(Location(tmp_path / "mot", url), with_index=False)
    write(first, Entry("lan", "draft.saved", "x"))
    second = open_services(Location(tmp_path / "hai", url), with_index=False)
    assert "quầy đầu tiên" in caplog.text and second.reader.version(BIRTH).content.code == BIRTH
    with pytest.raises(StoreError, match=r"audit\.key"):
        write(second, Entry("mai", "draft.saved", "x"))
    assert first.audit.verify().is_well
    second.close()
    (tmp_path / "hai" / "audit.key").write_bytes((tmp_path / "mot" / "audit.key").read_bytes())
    second = open_services(Location(tmp_path / "hai", url), with_index=False)
    write(second, Entry("mai", "draft.saved", "x"))
    assert first.audit.verify().is_well
    second.close()
    (tmp_path / "hai" / "audit.key").unlink()
    second = open_services(Location(tmp_path / "hai", url), with_index=False)
    second.audit.acknowledge("máy quầy một đã hỏng")
    write(second, Entry("mai", "draft.saved", "x"))
    assert second.audit.verify().is_well
    with pytest.raises(StoreError, match="quầy đầu tiên"):
        write(first, Entry("lan", "draft.saved", "x"))
    first.close()
    second.close()


def test_a_spoilt_key_is_kept_beside_and_said(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oneshop.services.audit_key._PATIENCE_SECONDS", 0.0)
    (desk_folder / "audit.key").write_text("không phải khóa", encoding="utf-8")
    is_well, detail, _ = chain(desk_folder)
    assert not is_well and "không phải khóa đã niêm" in detail
    assert (desk_folder / "audit.key.hong").read_text(encoding="utf-8") == "không phải khóa"


def test_another_key_is_said_and_rows_that_were_edited_cannot_be_answered_for(desk_folder: Path) -> None:
    kept = (desk_folder / "audit.key").read_bytes()
    (desk_folder / "audit.key").write_text("ab" * 32)
    is_well, detail, _ = chain(desk_folder)
    assert not is_well and "không phải khóa đã niêm" in detail
    (desk_folder / "audit.key").write_bytes(kept)
    assert chain(desk_folder)[0]
    services = opened(desk_folder)
    from sqlalchemy import text

    with services.database.writing() as session:
        session.execute(text("UPDATE audit SET who = 'ai khác'"))
    with pytest.raises(AuditFault, match="không làm chúng lành lại"):
        services.audit.acknowledge("không sao")
    services.close()


def test_a_desk_that_is_opened_twice_at_once_has_one_key(tmp_path: Path) -> None:
    first = opened(tmp_path / "desk")
    second = opened(tmp_path / "desk")
    write(first, Entry("lan", "draft.saved", "x"))
    write(second, Entry("mai", "draft.saved", "x"))
    assert first.audit.verify().is_well
    first.close()
    second.close()


def test_damage_to_drafts_and_own_registers_is_found_by_their_hashes(services: Services) -> None:
    from oneshop.store import office_records
    from oneshop.store.mapping import now

    with services.database.writing() as session:
        office_records.save(session, "fees", "khai sinh", {"amount": 8000}, "lan", None)
        at = now()
        session.add(
            DraftRow(
                code=BIRTH,
                kind="edit",
                state="draft",
                origin="editor",
                content="{}",
                content_hash="0" * 64,
                author="lan",
                writers="lan",
                created_at=at,
                changed_at=at,
                changed_by="lan",
            )
        )
    with services.database.writing() as session:
        session.get_one(OfficeRecordRow, 1).record = '{"amount": 80000}'
    found = {one.name: one for one in services.health.examine_database()}
    own = found["Sổ và bản nháp của cơ quan"]
    assert not own.is_well and "sổ fees, mục khai sinh" in own.detail and f"{BIRTH}, bản nháp 1" in own.detail
    assert found["Chuỗi nhật ký"].is_well


def test_a_change_is_told_thing_by_thing() -> None:
    before = json.dumps({"fees": [{"amount": 5000}], "name": "a", "gone": "x"})
    after = json.dumps({"fees": [{"amount": 8000}], "name": "a", "new": None})
    assert differences(before, after) == (Difference("fees[0].amount", "5000", "8000"), Difference("gone", "x", ""))
    assert differences("cũ", "mới") == (Difference("", "cũ", "mới"),)
    assert differences(None, "a" * 64) == (Difference("", "", "aaaaaaaaaaaa…"),)
    assert differences(None, None) == ()


def test_every_action_of_the_program_itself_has_words() -> None:
    told = ["catalogue.laid_in", "import.taken_in", "version.published", "version.withdrawn", "draft.made"]
    told += [audit.BREACH, audit.ACKNOWLEDGED]
    told += [f"report.{it}" for it in ("reported", "changed", "assigned", "answered", "closed", "reopened")]
    told += [f"learning.{it}" for it in ("assigned", "unassigned", "forgotten", "cleared", "switched")]
    accounts = ("added", "disabled", "enabled", "password_changed", "role_changed", "sign_in_failed")
    told += [f"account.{it}" for it in accounts]
    told += [f"calendar.{it}" for it in ("confirmed", "day", "hours", "late_receipt", "reopened")]
    drafts = ("begun", "discarded", "published", "returned", "saved", "submitted", "taken_back")
    told += [f"draft.{it}" for it in drafts]
    told += ["version.taken_back", "checklist.printed", "document.saved", "settings.four_eyes"]
    told += ["fee_decision.saved", "fee_decision.removed"]
    assert [action for action in told if action_in_words(action) == action] == []
