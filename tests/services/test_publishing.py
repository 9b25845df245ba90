"""The chain of versions: approved by another, published for a day, taken back, retired, restored, and by itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import Draft, DraftState
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.versions import VersionState
from oneshop.services.drafting import ContentRefused
from oneshop.services.gate import NotPermitted
from oneshop.services.history import Standing
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.publishing import BaseOvertaken, DraftRefused
from oneshop.services.reading import UnknownProcedure
from tests.desk_people import add_person

CODE = "1.001193"
TODAY = date(2026, 11, 20)
TOMORROW = TODAY + timedelta(days=1)

Turn = Callable[[date], None]


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> Turn:
    """Makes it another day everywhere."""
    modules = (
        "publishing",
        "history",
        "reading",
        "index_making",
        "content_checks",
        "finding",
        "importing",
        "checklists",
    )

    def make_it(day: date) -> None:
        for module in modules:
            monkeypatch.setattr(f"oneshop.services.{module}.today", lambda: day, raising=False)

    make_it(TODAY)
    return make_it


@pytest.fixture
def desk(desk_folder: Path, turn: Turn) -> Iterator[Services]:
    services = open_services(Location(desk_folder))
    for name, role in (("lan", Role.SUPERVISOR), ("minh", Role.SUPERVISOR), ("it", Role.ADMIN), ("hoa", Role.CLERK)):
        add_person(services.database, name, role)
    services.gate.sign_in("lan")
    yield services
    services.close()


def submitted(desk: Services, name: str, code: str = CODE) -> Draft:
    """A draft of Lan's with another name, handed in; Minh is at the desk afterwards."""
    desk.gate.sign_in("lan")
    draft = desk.drafting.begin(code)
    saved = desk.drafting.save(draft, replace(draft.content, name=name), change_note=f"Đổi tên: {name}")
    handed_in = desk.drafting.submit(saved.id, saved.lock)
    desk.gate.sign_in("minh")
    return handed_in


def publish(desk: Services, name: str, on: date | None = None, code: str = CODE) -> int:
    draft = submitted(desk, name, code)
    return desk.publishing.approve(draft.id, draft.lock, on).number


def name(desk: Services, on: date | None = None) -> str:
    return desk.reader.version(CODE, on).content.name


def found(desk: Services, text: str) -> list[str]:
    return [hit.code for hit in desk.finder.search(text).hits]


def test_what_another_approves_is_at_the_desk_at_once_and_found(desk: Services) -> None:
    before = name(desk)
    draft = submitted(desk, "Khai sinh tại bưu cục văn hóa")
    version = desk.publishing.approve(draft.id, draft.lock)
    assert (version.author, version.approver, version.based_on) == ("lan", "minh", version.number - 1)
    assert name(desk) == "Khai sinh tại bưu cục văn hóa"
    assert name(desk, TODAY - timedelta(days=1)) == before
    assert CODE in found(desk, "Khai sinh tại bưu cục văn hóa")
    assert not desk.keeper.verify()
    assert desk.drafting.draft(draft.id).state is DraftState.PUBLISHED


def test_nobody_approves_what_they_wrote_or_changed_last(desk: Services) -> None:
    draft = submitted(desk, "Khai sinh")
    desk.gate.sign_in("lan")
    with pytest.raises(NotPermitted, match="người khác duyệt"):
        desk.publishing.approve(draft.id, draft.lock)
    back = desk.drafting.take_back(draft.id, draft.lock)
    desk.gate.sign_in("minh")
    saved = desk.drafting.save(back, replace(back.content, name="Khai sinh (Minh sửa)"))
    again = desk.drafting.submit(saved.id, saved.lock)
    with pytest.raises(NotPermitted, match="người khác duyệt"):
        desk.publishing.approve(again.id, again.lock)


def test_nobody_approves_what_they_once_wrote_whoever_saved_after_them(desk: Services) -> None:
    add_person(desk.database, "cuc", Role.SUPERVISOR)
    add_person(desk.database, "dao", Role.SUPERVISOR)
    draft = desk.drafting.begin(CODE)
    for who in ("lan", "cuc", "minh"):
        desk.gate.sign_in(who)
        draft = desk.drafting.save(draft, replace(draft.content, name=f"Khai sinh của {who}"))
    handed_in = desk.drafting.submit(draft.id, draft.lock)
    for who in ("lan", "cuc", "minh"):
        desk.gate.sign_in(who)
        with pytest.raises(NotPermitted, match=r"đã lưu: lan, cuc, minh.*soạn lại"):
            desk.publishing.approve(handed_in.id, handed_in.lock)
    desk.gate.sign_in("dao")
    assert desk.publishing.approve(handed_in.id, handed_in.lock).approver == "dao"
    assert not desk.history.of(CODE, TODAY)[0].is_self_approved


def test_a_middle_writer_who_approves_without_four_eyes_is_told_in_the_history(desk: Services) -> None:
    desk.gate.sign_in("it")
    desk.four_eyes.switch(is_on=False)
    desk.gate.sign_in("lan")
    draft = desk.drafting.begin(CODE)
    for who in ("lan", "minh", "lan"):
        desk.gate.sign_in(who)
        draft = desk.drafting.save(draft, replace(draft.content, name=f"Khai sinh của {who}"))
    handed_in = desk.drafting.submit(draft.id, draft.lock)
    desk.gate.sign_in("minh")
    desk.publishing.approve(handed_in.id, handed_in.lock)
    assert desk.history.of(CODE, TODAY)[0].is_self_approved


def test_an_office_of_one_switches_four_eyes_off_and_the_history_says_so(desk: Services) -> None:
    with pytest.raises(NotPermitted):
        desk.four_eyes.switch(is_on=False)
    desk.gate.sign_in("it")
    desk.four_eyes.switch(is_on=False)
    draft = submitted(desk, "Khai sinh một người")
    desk.gate.sign_in("lan")
    desk.publishing.approve(draft.id, draft.lock)
    newest = desk.history.of(CODE, TODAY)[0]
    assert (newest.version.approver, newest.is_self_approved) == ("lan", True)


def test_tomorrow_comes_by_itself_also_to_the_index(desk: Services, turn: Turn) -> None:
    before = name(desk)
    publish(desk, "Khai sinh tại bưu cục văn hóa", TOMORROW)
    assert name(desk) == before
    assert name(desk, TOMORROW) == "Khai sinh tại bưu cục văn hóa"
    assert desk.history.of(CODE, TODAY)[0].standing is Standing.SCHEDULED
    assert not desk.keeper.verify()
    turn(TOMORROW)
    desk.keeper.tend()
    desk.keeper.settle()
    assert name(desk) == "Khai sinh tại bưu cục văn hóa"
    assert found(desk, "khai sinh tại bưu cục văn hóa")[0] == CODE
    assert not desk.keeper.verify()


def test_tomorrow_comes_while_the_program_is_off(desk: Services, desk_folder: Path, turn: Turn) -> None:
    publish(desk, "Khai sinh tại bưu cục văn hóa", TOMORROW)
    desk.close()
    turn(TOMORROW + timedelta(days=3))
    later = open_services(Location(desk_folder))
    assert found(later, "khai sinh tại bưu cục văn hóa")[0] == CODE
    assert not later.keeper.verify()
    later.close()


def test_a_scheduled_version_is_taken_back_and_its_words_go_back_to_the_author(desk: Services, turn: Turn) -> None:
    before = desk.reader.version(CODE)
    number = publish(desk, "Khai sinh tại bưu cục văn hóa", TOMORROW)
    draft = desk.publishing.withdraw_scheduled(CODE, number, "Tỉnh hoãn quyết định")
    assert draft is not None
    assert (draft.state, draft.answer) == (DraftState.RETURNED, "Tỉnh hoãn quyết định")
    assert desk.history.of(CODE)[0].standing is Standing.TAKEN_BACK
    turn(TOMORROW)
    after = desk.reader.version(CODE)
    assert (after.number, after.valid_to) == (before.number, before.valid_to)
    desk.gate.sign_in("lan")
    saved = desk.drafting.save(draft, draft.content)
    desk.drafting.submit(saved.id, saved.lock)


def test_what_was_taken_back_is_read_by_those_who_see_drafts_alone(desk: Services) -> None:
    number = publish(desk, "Khai sinh tại bưu cục văn hóa", TOMORROW)
    desk.publishing.withdraw_scheduled(CODE, number, "Hoãn")
    assert desk.history.version(CODE, number).state is VersionState.TAKEN_BACK
    desk.gate.sign_out()
    assert number not in [one.version.number for one in desk.history.of(CODE)]
    with pytest.raises(UnknownProcedure):
        desk.history.version(CODE, number)


def test_a_writer_who_takes_back_alone_is_told_in_the_audit_and_the_history(desk: Services) -> None:
    number = publish(desk, "Khai sinh tại bưu cục văn hóa", TOMORROW)
    desk.gate.sign_in("lan")
    desk.publishing.withdraw_scheduled(CODE, number, "Hoãn")
    assert "lan rút: Hoãn; người soạn tự rút" in (desk.history.version(CODE, number).change_note or "")
    (change,) = [one for one in desk.audit.changes().changes if one.action == "version.taken_back"]
    assert "người soạn tự rút" in (change.note or "")


def test_what_has_begun_is_not_taken_back(desk: Services) -> None:
    number = publish(desk, "Khai sinh hôm nay")
    with pytest.raises(DraftRefused, match="đã có hiệu lực"):
        desk.publishing.withdraw_scheduled(CODE, number, "Nhầm")
    with pytest.raises(DraftRefused, match="không phải bản mới nhất"):
        desk.publishing.withdraw_scheduled(CODE, number - 1, "Nhầm")


def test_a_draft_made_from_an_older_version_is_refused_until_it_is_merged(desk: Services) -> None:
    waiting = submitted(desk, "Khai sinh (nháp cũ)")
    file = desk.reader.version(CODE)
    _import_national_change(desk, file.content)
    newest = desk.reader.version(CODE)
    assert newest.number > file.number
    with pytest.raises(BaseOvertaken, match=f"bản số {newest.number}") as told:
        desk.publishing.approve(waiting.id, waiting.lock)
    assert (told.value.base_number, told.value.newest) == (file.number, newest.number)
    desk.gate.sign_in("lan")
    back = desk.drafting.take_back(waiting.id, waiting.lock)
    merged = desk.drafting.save(back, replace(newest.content, name="Khai sinh (đã ghép)"), base=newest)
    again = desk.drafting.submit(merged.id, merged.lock)
    desk.gate.sign_in("minh")
    desk.publishing.approve(again.id, again.lock)
    assert name(desk) == "Khai sinh (đã ghép)"


def test_a_day_that_another_version_waits_for_later_is_refused(desk: Services) -> None:
    later = TODAY + timedelta(days=10)
    number = publish(desk, "Khai sinh từ tháng sau", later)
    draft = submitted(desk, "Khai sinh sửa bản hẹn")
    assert draft.base_number == number
    with pytest.raises(DraftRefused, match="đã hẹn công bố"):
        desk.publishing.approve(draft.id, draft.lock)
    version = desk.publishing.approve(draft.id, draft.lock, later)
    assert name(desk, later) == "Khai sinh sửa bản hẹn"
    desk.publishing.withdraw_scheduled(CODE, version.number, "Hoãn")
    assert name(desk, later) == name(desk)


def test_a_day_that_has_passed_is_refused(desk: Services) -> None:
    draft = submitted(desk, "Khai sinh")
    with pytest.raises(DraftRefused, match="đã qua"):
        desk.publishing.approve(draft.id, draft.lock, TODAY - timedelta(days=1))
    assert desk.drafting.draft(draft.id).state is DraftState.SUBMITTED


def test_what_has_errors_by_now_is_not_published(desk: Services) -> None:
    draft = submitted(desk, "Khai sinh")
    with desk.database.writing() as session:
        from oneshop.store.mapping import pack
        from oneshop.store.tables import DraftRow

        row = session.get_one(DraftRow, draft.id)
        row.content, row.content_hash = pack(replace(draft.content, legal_basis=()))
    with pytest.raises(ContentRefused):
        desk.publishing.approve(draft.id, draft.lock + 1)


def test_a_returned_draft_says_why_and_goes_round_again(desk: Services) -> None:
    draft = submitted(desk, "Khai sinh")
    with pytest.raises(DraftRefused, match="lý do"):
        desk.publishing.return_(draft.id, draft.lock, "  ")
    returned = desk.publishing.return_(draft.id, draft.lock, "Thiếu quyết định")
    assert (returned.state, returned.answer, returned.approver) == (DraftState.RETURNED, "Thiếu quyết định", "minh")
    desk.gate.sign_in("lan")
    saved = desk.drafting.save(returned, returned.content, decision="QĐ 9")
    assert desk.drafting.submit(saved.id, saved.lock).answer is None


def test_a_retired_procedure_is_found_with_its_successor_and_not_retired_twice(desk: Services, turn: Turn) -> None:
    draft = desk.publishing.retire(CODE, TODAY, ("1.000894",), "Nhập vào thủ tục khác", "QĐ 77")
    desk.gate.sign_in("minh")
    with pytest.raises(DraftRefused, match=r"đề nghị bãi bỏ .* của lan"):
        desk.publishing.retire(CODE, TODAY, (), "Cũng bãi bỏ")
    desk.publishing.approve(draft.id, draft.lock)
    assert not desk.reader.version(CODE).is_withdrawn
    turn(TOMORROW)
    gone = desk.reader.version(CODE)
    assert (gone.is_withdrawn, gone.valid_from, gone.decision) == (True, TOMORROW, "QĐ 77")
    desk.keeper.follow()
    hit = next(hit for hit in desk.finder.search(CODE).hits if hit.code == CODE)
    assert (hit.withdrawn, hit.successors) == (True, ("1.000894",))
    with pytest.raises(DraftRefused, match=r"đã được bãi bỏ từ 21/11/2026.*minh"):
        desk.publishing.retire(CODE, TOMORROW, (), "Bãi bỏ lần nữa")


def test_a_procedure_is_not_succeeded_by_itself_or_by_nothing(desk: Services) -> None:
    with pytest.raises(DraftRefused, match="chính nó"):
        desk.publishing.retire(CODE, TODAY, (CODE,), "Bãi bỏ")
    with pytest.raises(DraftRefused, match=r"1\.999999"):
        desk.publishing.retire(CODE, TODAY, ("1.999999",), "Bãi bỏ")
    assert desk.drafting.draft_of(CODE) is None


def test_an_older_version_is_restored_as_a_draft_and_revives_what_was_retired(desk: Services) -> None:
    first = desk.reader.version(CODE)
    retired = desk.publishing.retire(CODE, TODAY - timedelta(days=1), (), "Bãi bỏ nhầm")
    desk.gate.sign_in("minh")
    desk.publishing.approve(retired.id, retired.lock)
    assert desk.reader.version(CODE).is_withdrawn
    desk.gate.sign_in("lan")
    draft = desk.publishing.restore(CODE, first.number)
    assert draft.content == first.content
    handed_in = desk.drafting.submit(draft.id, draft.lock)
    desk.gate.sign_in("minh")
    desk.publishing.approve(handed_in.id, handed_in.lock)
    revived = desk.reader.version(CODE)
    assert (revived.is_withdrawn, revived.content) == (False, first.content)


def test_a_new_procedure_of_the_office_is_published_and_found(desk: Services) -> None:
    sound = desk.reader.version(CODE).content
    draft = desk.drafting.begin_new("1.999001", "Cấp thẻ thư viện xã")
    saved = desk.drafting.save(
        draft, replace(sound, code="1.999001", name="Cấp thẻ thư viện xã", popular_names=("thẻ mượn sách",))
    )
    handed_in = desk.drafting.submit(saved.id, saved.lock)
    desk.gate.sign_in("minh")
    assert desk.publishing.approve(handed_in.id, handed_in.lock).number == 1
    assert found(desk, "thẻ thư viện xã")[0] == "1.999001"


def test_every_step_stands_in_the_audit(desk: Services) -> None:
    from sqlalchemy import select

    from oneshop.store.tables import AuditRow

    number = publish(desk, "Khai sinh tại bưu cục văn hóa", TOMORROW)
    desk.publishing.withdraw_scheduled(CODE, number, "Hoãn")
    with desk.database.reading() as session:
        rows = [(row.who, row.action) for row in session.scalars(select(AuditRow).order_by(AuditRow.seq))]
    assert [row for row in rows if row[1].startswith(("draft", "version"))] == [
        ("lan", "draft.begun"),
        ("lan", "draft.submitted"),
        ("minh", "version.published"),
        ("minh", "draft.published"),
        ("minh", "version.taken_back"),
        ("minh", "draft.returned"),
    ]


def _import_national_change(desk: Services, content: ProcedureContent) -> None:
    from oneshop.catalogue.incoming import Incoming, Source
    from oneshop.store.intake import Batch, take_in

    national = ProcedureContent(code=content.code, name="Tên quốc gia", kind="TTHC được luật giao")
    record = Incoming(national, Source.PORTAL_DETAIL, "nguyên văn", 1, frozenset({"code", "name", "kind"}))
    with desk.database.writing() as session:
        take_in(session, Batch([record], "qg.json", "0" * 64, "portal-api-detail", "it", TODAY))
