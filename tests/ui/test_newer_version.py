"""The editor and a version that came between; and what is put down, with all its steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import DraftState
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person
from tests.newer_versions import publish_between
from tests.ui.test_editing import BIRTH, Editor
from ui.editing import texts
from ui.editing.document import Document
from ui.editing.hand import Hand, Shelf
from ui.editing.overtaking import edited_of

KIND = "TTHC được luật giao"
DESCRIPTION = "Mô tả quốc gia"


@pytest.fixture
def services(desk_folder: Path) -> Iterator[Services]:
    opened = open_services(Location(desk_folder), with_index=False)
    for person in ("lan", "minh"):
        add_person(opened.database, person, Role.SUPERVISOR)
    yield opened
    opened.close()


def saved_by_lan(services: Services) -> Editor:
    lan = Editor(services, "lan").open()
    lan.edit(kind="Loại của Lan", summary="Tóm tắt của Lan")
    lan.save()
    return lan


def test_opening_tells_which_version_came_between_and_one_key_merges_and_saves(services: Services) -> None:
    saved_by_lan(services)
    number = publish_between(services, BIRTH, kind=KIND, description=DESCRIPTION)
    lan = Editor(services, "lan").open()
    told = lan.state.overtaken
    assert told is not None and f"bản số {number}" in told.lead and f"bản số {number - 1}" in told.lead
    (conflict,) = told.conflicts
    assert any(KIND in note for note in conflict.notes) and any("Loại của Lan" in it for it in conflict.notes)
    assert len(told.taken) == 1 and DESCRIPTION in told.taken[0].text
    lan.presenter.take_merge(keeps_mine=True)
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and kept.base_number == number
    assert (kept.content.kind, kept.content.description) == ("Loại của Lan", DESCRIPTION)
    assert kept.content.summary == "Tóm tắt của Lan"
    assert lan.state.message == texts.MERGED_BASE.format(number=number) and not lan.state.is_dirty


@pytest.mark.parametrize(("choice", "summary"), [("theirs", "Tóm tắt của Lan"), ("all", None)])
def test_every_way_of_merging_can_be_undone(services: Services, choice: str, summary: str | None) -> None:
    before = services.reader.version(BIRTH).content.summary
    saved_by_lan(services)
    publish_between(services, BIRTH, kind=KIND, description=DESCRIPTION)
    lan = Editor(services, "lan").open()
    if choice == "all":
        lan.presenter.take_theirs()
    else:
        lan.presenter.take_merge(keeps_mine=False)
    assert (lan.content.kind, lan.content.summary) == (KIND, summary or before)
    lan.presenter.undo()
    assert (lan.content.kind, lan.content.summary) == ("Loại của Lan", "Tóm tắt của Lan")


def test_who_does_not_want_to_merge_now_is_asked_again_on_submitting(services: Services) -> None:
    lan = saved_by_lan(services)
    publish_between(services, BIRTH, kind=KIND, description=DESCRIPTION)
    lan = Editor(services, "lan").open()
    lan.presenter.settle_later()
    assert lan.state.overtaken is None and lan.state.is_editable
    lan.edit(requirements=("Yêu cầu của Lan",))
    lan.presenter.submit()
    assert lan.state.overtaken is not None
    lan.presenter.take_merge(keeps_mine=True)
    lan.presenter.submit()
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and kept.state is DraftState.SUBMITTED, lan.state.trouble
    assert (kept.content.requirements, kept.content.description) == (("Yêu cầu của Lan",), DESCRIPTION)


def test_a_submitted_draft_is_merged_from_its_number(services: Services) -> None:
    lan = saved_by_lan(services)
    lan.presenter.submit()
    waiting = services.drafting.draft_of(BIRTH)
    assert waiting is not None and waiting.state is DraftState.SUBMITTED, lan.state.trouble
    publish_between(services, BIRTH, kind=KIND, description=DESCRIPTION)
    minh = Editor(services, "minh")
    minh.presenter.open_draft(waiting.id)
    assert minh.state.overtaken is not None and not minh.state.is_editable
    minh.presenter.take_merge(keeps_mine=True)
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and (kept.state, kept.content.description) == (DraftState.DRAFT, DESCRIPTION)
    assert minh.state.is_editable


def test_what_was_typed_and_not_saved_is_not_laid_over_a_version_that_came_between(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(summary="Tóm tắt của Lan")
    lan.presenter.keep_now()
    number = publish_between(services, BIRTH, kind=KIND, description=DESCRIPTION)
    again = Editor(services, "lan").open()
    again.presenter.take_offer()
    told = again.state.overtaken
    assert told is not None and f"bản số {number}" in told.lead
    again.presenter.take_merge(keeps_mine=True)
    assert (again.content.kind, again.content.summary) == (KIND, "Tóm tắt của Lan")


def test_an_undone_merge_that_no_saving_told_of_is_asked_for_again(services: Services) -> None:
    saved_by_lan(services)
    publish_between(services, BIRTH, kind=KIND, description=DESCRIPTION)
    lan = Editor(services, "lan").open()
    services.gate.sign_out()
    lan.presenter.take_merge(keeps_mine=True)
    assert lan.state.trouble and lan.content.description == DESCRIPTION
    lan.sit_down()
    lan.presenter.undo()
    lan.presenter.submit()
    assert lan.state.overtaken is not None


def test_who_leaves_and_comes_back_can_still_undo_every_step(services: Services) -> None:
    lan = Editor(services, "lan").open()
    first = lan.content.name
    for name in ("Một", "Hai"):
        lan.edit(name=name)
    lan.save()
    lan.edit(name="Ba")
    lan.presenter.let_go()
    lan.presenter.open(BIRTH)
    assert lan.state.offer == "" and lan.content.name == "Ba"
    for name in ("Hai", "Một", first):
        lan.presenter.undo()
        assert lan.content.name == name
    lan.presenter.redo()
    assert lan.content.name == "Một"


def test_what_another_saved_meanwhile_is_compared_with_what_was_put_down(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên của Lan")
    lan.presenter.let_go()
    minh = Editor(services, "minh").open()
    minh.edit(name="Tên của Minh")
    minh.save()
    lan.open()
    assert lan.state.overtaken is not None and len(lan.state.overtaken.conflicts) == 1


def test_what_is_put_down_waits_for_its_own_person_alone(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên của Lan")
    lan.presenter.let_go()
    services.gate.sign_in("minh")
    lan.presenter.open(BIRTH)
    assert lan.content.name != "Tên của Lan" and lan.state.undo == ""
    lan.presenter.let_go()
    lan.open()
    assert lan.content.name == "Tên của Lan" and lan.state.undo == "Sửa"


def test_what_was_dropped_from_the_line_of_the_window_does_not_come_back(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên dở")
    lan.presenter.let_go()
    services.checkpoints.drop(BIRTH, "lan", services.checkpoints.turn())
    lan.open()
    assert lan.content.name != "Tên dở"


def test_of_many_put_down_the_last_ones_keep_their_steps(services: Services) -> None:
    services.gate.sign_in("lan")
    shelf, codes = Shelf(), [f"1.9990{number:02}" for number in range(20)]
    for code in codes:
        draft = services.drafting.begin_new(code, "Thủ tục thử")
        shelf.put(Hand(draft, "lan", Document(edited_of(draft))))
    found = [code for code in codes if shelf.take("lan", code, None) is not None]
    assert found == codes[-len(found) :] and 1 <= len(found) < len(codes)
