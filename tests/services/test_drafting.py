"""Drafts are begun, saved and handed in; of two people who write at once neither loses a word."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import DraftState
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.drafting import ContentRefused, DraftOvertaken, DraftRefused
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person

CODE = "1.001193"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder), with_index=False)
    for name, role in (("lan", Role.SUPERVISOR), ("minh", Role.SUPERVISOR), ("hoa", Role.CLERK)):
        add_person(services.database, name, role)
    services.gate.sign_in("lan")
    yield services
    services.close()


def test_a_draft_begins_with_the_newest_version_and_is_saved_only_when_it_is_saved(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    live = desk.reader.version(CODE)
    assert (draft.id, draft.lock, draft.content) == (0, 0, live.content)
    assert (draft.base_number, draft.base_hash) == (live.number, live.content_hash)
    assert desk.drafting.draft_of(CODE) is None


def test_what_is_saved_is_read_back_with_its_days_and_words(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    content = replace(draft.content, summary="Tóm tắt mới")
    saved = desk.drafting.save(
        draft, content, valid_from=date(2027, 1, 1), decision="QĐ 12/QĐ-UBND", change_note="Viết gọn"
    )
    found = desk.drafting.draft_of(CODE)
    assert found == saved
    assert (found.content, found.valid_from, found.decision) == (content, date(2027, 1, 1), "QĐ 12/QĐ-UBND")
    assert (found.author, found.state) == ("lan", DraftState.DRAFT)
    again = desk.drafting.save(found, content)
    assert (again.valid_from, again.change_note) == (date(2027, 1, 1), "Viết gọn")


def test_the_published_entry_stays_as_it_is_while_a_draft_is_written(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    stamp = desk.database.stamp(date(2026, 11, 20))
    desk.drafting.save(draft, replace(draft.content, summary="Khác hẳn"))
    assert desk.reader.version(CODE).content.summary != "Khác hẳn"
    assert desk.database.stamp(date(2026, 11, 20)) == stamp


def test_who_saves_second_keeps_their_text_and_gets_all_three(desk: Services) -> None:
    first = desk.drafting.save(desk.drafting.begin(CODE), desk.reader.version(CODE).content)
    theirs = desk.drafting.save(first, replace(first.content, summary="của Lan"))
    desk.gate.sign_in("minh")
    mine = replace(first.content, description="của Minh")
    with pytest.raises(DraftOvertaken) as told:
        desk.drafting.save(first, mine)
    assert (told.value.theirs, told.value.mine, told.value.base) == (theirs, mine, first.content)
    assert "lan" in str(told.value)
    merged = desk.drafting.save(told.value.theirs, replace(mine, summary="của Lan"))
    assert (merged.author, merged.changed_by) == ("lan", "minh")


def test_two_who_begin_at_once_come_to_one_draft(desk: Services) -> None:
    lans, minhs = desk.drafting.begin(CODE), desk.drafting.begin(CODE)
    saved = desk.drafting.save(lans, replace(lans.content, summary="của Lan"))
    with pytest.raises(DraftOvertaken) as told:
        desk.drafting.save(minhs, replace(minhs.content, summary="của Minh"))
    assert told.value.theirs == saved
    assert told.value.base == minhs.content
    assert desk.drafting.begin(CODE) == saved
    assert len(desk.drafting.drafts()) == 1


def test_a_new_procedure_is_drafted_with_a_code_of_the_right_form(desk: Services) -> None:
    draft = desk.drafting.save(
        desk.drafting.begin_new("1.999001", "Thủ tục của xã"), ProcedureContent("1.999001", "Thủ tục của xã")
    )
    assert draft.base_number is None
    assert desk.drafting.begin_new("1.999001", "Thủ tục của xã") == draft
    with pytest.raises(DraftRefused, match="đã có trong danh mục"):
        desk.drafting.begin_new(CODE, "Khai sinh")
    with pytest.raises(DraftRefused, match="không đúng dạng"):
        desk.drafting.begin_new("khai sinh", "Khai sinh")


def test_errors_are_told_before_a_draft_is_handed_in_and_the_draft_stays(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    saved = desk.drafting.save(draft, replace(draft.content, legal_basis=()))
    with pytest.raises(ContentRefused, match="căn cứ pháp lý") as told:
        desk.drafting.submit(saved.id, saved.lock)
    assert [problem.path for problem in told.value.problems] == ["legal_basis"]
    assert desk.drafting.draft(saved.id) == saved


def test_a_submitted_draft_is_not_written_on_until_it_is_taken_back(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    saved = desk.drafting.save(draft, draft.content)
    submitted = desk.drafting.submit(saved.id, saved.lock)
    with pytest.raises(DraftRefused, match="đang chờ duyệt"):
        desk.drafting.save(submitted, draft.content)
    back = desk.drafting.take_back(submitted.id, submitted.lock)
    assert desk.drafting.save(back, draft.content).state is DraftState.DRAFT


def test_a_discarded_draft_leaves_room_for_another_and_its_words_are_kept(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    saved = desk.drafting.save(draft, replace(draft.content, summary="Bỏ đi"))
    desk.drafting.discard(saved.id, saved.lock)
    assert desk.drafting.begin(CODE).id == 0
    assert [one.content.summary for one in desk.drafting.drafts(DraftState.DISCARDED)] == ["Bỏ đi"]


def test_who_may_not_edit_is_refused_whatever_the_screen_shows(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    desk.gate.sign_in("hoa")
    with pytest.raises(NotPermitted):
        desk.drafting.save(draft, draft.content)
    with pytest.raises(NotPermitted):
        desk.drafting.drafts()


def test_the_draft_of_another_code_is_not_taken(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    with pytest.raises(DraftRefused, match=r"không đổi sang mã 1\.000894"):
        desk.drafting.save(draft, desk.reader.version("1.000894").content)
