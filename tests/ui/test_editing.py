"""The editor's presenter on real drafts: nothing typed is lost, whoever saves first."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import DraftState
from oneshop.catalogue.procedure import Paper, ProcedureContent
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person
from tests.ui.fakes import AtOnce, Later
from ui.editing import texts
from ui.editing.document import Validity
from ui.editing.presenter import EditingPresenter
from ui.editing.state import EditingState

BIRTH = "1.001193"
LOST_UPDATE_ROUNDS = 60


class Editor:
    """A presenter of one person with what it showed."""

    def __init__(self, services: Services, person: str, background: Later | None = None) -> None:
        self.services = services
        self.person = person
        self.shown: list[EditingState] = []
        self.now = 0.0
        services.gate.sign_in(person)
        self.presenter = EditingPresenter(
            services.drafting,
            services.checkpoints,
            services.checks,
            services.gate,
            background or AtOnce(),
            AtOnce(),
            self.shown.append,
            clock=self._clock,
        )

    def _clock(self) -> float:
        self.now += 10.0
        return self.now

    @property
    def state(self) -> EditingState:
        return self.shown[-1]

    @property
    def content(self) -> ProcedureContent:
        assert self.state.edited is not None
        return self.state.edited.content

    def open(self, code: str = BIRTH) -> "Editor":
        self.sit_down()
        self.presenter.open(code)
        return self

    def sit_down(self) -> None:
        self.services.gate.sign_in(self.person)

    def edit(self, label: str = "Sửa", **parts: Any) -> None:
        self.presenter.edit(replace(self.content, **parts), label)

    def save(self) -> None:
        self.sit_down()
        self.presenter.save()


@pytest.fixture
def services(desk_folder: Path) -> Iterator[Services]:
    opened = open_services(Location(desk_folder), with_index=False)
    for person in ("lan", "minh"):
        add_person(opened.database, person, Role.SUPERVISOR)
    yield opened
    opened.close()


def test_what_is_saved_is_there_when_it_is_opened_again(services: Services) -> None:
    lan = Editor(services, "lan").open()
    assert lan.state.based_on == texts.BASED_ON.format(number=1) and texts.NO_DRAFT in lan.state.draft
    lan.edit(name="Tên mới")
    assert lan.state.is_dirty and "tên" in lan.state.saved
    lan.save()
    assert not lan.state.is_dirty and lan.state.message.startswith("Đã lưu bản nháp")
    again = Editor(services, "minh").open()
    assert again.content.name == "Tên mới" and "lan" in again.state.draft


def test_the_preview_follows_an_edit_and_the_answers(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(papers=(Paper("x", "Giấy chứng nhận mới", originals=1),), cases=())
    assert any("Giấy chứng nhận mới" in line.text for line in lan.state.preview.lines)
    asked = lan.state.preview.asked[0]
    lan.presenter.answer(asked.id, asked.options[0][0])
    assert lan.state.preview.asked[0].chosen == asked.options[0][0]


def test_problems_are_told_with_the_place_of_their_field(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(summary=None, results=())
    lan.presenter.judge()
    assert lan.state.problem_rows and lan.state.problems_title != texts.PROBLEMS_NONE
    assert {problem.path for problem in lan.state.problems} == {row.path for row in lan.state.problem_rows}


def test_a_cleared_day_is_cleared_in_the_draft(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.presenter.set_validity(Validity(date(2027, 1, 1), decision="QĐ 1", change_note="vì"), "Sửa")
    lan.save()
    lan.presenter.set_validity(Validity(), "Sửa")
    lan.save()
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and (kept.valid_from, kept.decision, kept.change_note) == (None, None, None)


def test_what_is_not_saved_is_offered_with_its_base_and_comes_back(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên dở")
    lan.presenter.keep_pending({"papers[0].originals": "5O"}, ("papers",))
    lan.presenter.tick()
    again = Editor(services, "lan").open()
    assert "bản số 1" in again.state.offer and again.content.name != "Tên dở" and not again.state.is_editable
    again.edit(name="Không được")
    assert again.content.name != "Không được"
    again.presenter.take_offer()
    assert again.content.name == "Tên dở" and again.state.pending == {"papers[0].originals": "5O"}
    again.presenter.undo()
    assert again.content.name == "Tên dở" and not again.state.pending
    again.presenter.undo()
    assert again.content.name != "Tên dở"


def test_what_is_not_wanted_is_not_offered_again(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên dở")
    lan.presenter.keep_now()
    again = Editor(services, "lan").open()
    again.presenter.refuse_offer()
    assert again.state.offer == "" and again.state.is_editable
    assert Editor(services, "lan").open().state.offer == ""


def test_saving_and_undoing_everything_take_the_checkpoint_away(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên dở")
    lan.presenter.tick()
    assert services.checkpoints.waiting()
    lan.presenter.undo()
    assert services.checkpoints.waiting() == ()
    lan.edit(name="Tên dở")
    lan.presenter.tick()
    lan.save()
    assert services.checkpoints.waiting() == ()


def test_a_checkpoint_older_than_the_draft_is_compared_three_ways(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên của Lan", summary="Tóm tắt của Lan")
    lan.presenter.keep_now()
    minh = Editor(services, "minh").open()
    minh.edit(name="Tên của Minh", description="Mô tả của Minh")
    minh.save()
    again = Editor(services, "lan").open()
    again.presenter.take_offer()
    assert again.state.overtaken is not None and len(again.state.overtaken.conflicts) == 1
    again.presenter.take_merge(keeps_mine=True)
    assert (again.content.name, again.content.summary, again.content.description) == (
        "Tên của Lan", "Tóm tắt của Lan", "Mô tả của Minh",
    )  # fmt: skip


def overtaken(services: Services) -> Editor:
    """Lan, who saves after Minh did; both changed the name, each something else besides."""
    lan, minh = Editor(services, "lan").open(), Editor(services, "minh").open()
    minh.edit(name="Tên của Minh", description="Mô tả của Minh")
    minh.save()
    lan.edit(name="Tên của Lan", summary="Tóm tắt của Lan")
    lan.save()
    return lan


def test_the_second_saver_is_shown_three_texts_and_loses_nothing(services: Services) -> None:
    lan = overtaken(services)
    told = lan.state.overtaken
    assert told is not None and "minh" in told.lead
    (conflict,) = told.conflicts
    assert any("Tên của Minh" in note for note in conflict.notes) and any("Tên của Lan" in it for it in conflict.notes)
    assert lan.content.name == "Tên của Lan"
    lan.presenter.tick()
    assert services.checkpoints.of(BIRTH) is not None


@pytest.mark.parametrize(
    ("choice", "name", "summary"),
    [
        ("mine", "Tên của Lan", "Tóm tắt của Lan"),
        ("theirs", "Tên của Minh", "Tóm tắt của Lan"),
        ("all", "Tên của Minh", None),
    ],
)
def test_each_choice_is_saved_over_theirs_and_can_be_undone(
    services: Services, choice: str, name: str, summary: str | None
) -> None:
    before = Editor(services, "lan").open().content.summary
    lan = overtaken(services)
    if choice == "all":
        lan.presenter.take_theirs()
    else:
        lan.presenter.take_merge(keeps_mine=choice == "mine")
    assert lan.content.name == name and lan.content.description == "Mô tả của Minh"
    assert lan.content.summary == (summary or before)
    lan.save()
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and kept.content == lan.content
    lan.presenter.undo()
    assert lan.content.name == "Tên của Lan" and lan.content.summary == "Tóm tắt của Lan"


def test_two_editors_in_any_order_lose_no_update(services: Services) -> None:
    """Each writes its own numbered papers and saves now and then, merging when it comes second."""
    chance = random.Random(7)
    editors = [Editor(services, "lan").open(), Editor(services, "minh").open()]
    written: set[str] = set()
    for number in range(LOST_UPDATE_ROUNDS):
        editor = chance.choice(editors)
        if chance.random() < 0.6:
            name = f"Giấy {editor.person} {number}"
            editor.edit(papers=(*editor.content.papers, Paper(f"{editor.person}{number}", name)))
            written.add(name)
        else:
            save_or_merge(editor)
    for editor in (*editors, *editors):
        save_or_merge(editor)
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and written <= {paper.name for paper in kept.content.papers}


def save_or_merge(editor: Editor) -> None:
    editor.save()
    if editor.state.overtaken is not None:
        editor.presenter.take_merge(keeps_mine=True)
        editor.save()


def test_a_draft_with_a_text_that_is_no_value_is_not_submitted(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.presenter.keep_pending({"papers[0].originals": "5O"}, ("papers",))
    lan.presenter.submit()
    assert "1 ô" in lan.state.trouble
    assert services.drafting.draft_of(BIRTH) is None


def test_submitting_saves_first_and_then_nothing_can_be_edited(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(popular_names=("khai sinh cho bé sơ sinh",))
    lan.presenter.submit()
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and kept.state is DraftState.SUBMITTED, lan.state.trouble
    assert not lan.state.is_editable and lan.state.message == texts.SUBMITTED
    lan.edit(name="Không được")
    assert lan.content.name != "Không được"


def test_submitting_what_has_errors_is_refused_and_stays(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(papers=(Paper("x", "Tờ khai", when=cast(Any, _asks_nothing())),), questions=(), cases=())
    lan.presenter.submit()
    assert lan.state.trouble and lan.state.is_editable
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and kept.state is DraftState.DRAFT and kept.content == lan.content


def _asks_nothing() -> object:
    from oneshop.catalogue.conditions import Is

    return Is("khong_co_cau_hoi_nay", ("co",))


def test_nobody_signed_in_is_told_so(services: Services) -> None:
    lan = Editor(services, "lan")
    services.gate.sign_out()
    lan.presenter.open(BIRTH)
    assert "Chưa đăng nhập" in lan.state.trouble and lan.state.edited is None


def test_an_unknown_code_and_a_new_procedure_without_a_name_are_refused(services: Services) -> None:
    lan = Editor(services, "lan").open("1.999999")
    assert "1.999999" in lan.state.trouble
    lan.presenter.begin_new("1.999999", " ")
    assert lan.state.trouble == texts.NEW_NEEDS_BOTH
    lan.presenter.begin_new("1.999999", "Thủ tục thử")
    assert lan.content.name == "Thủ tục thử" and lan.state.based_on == texts.BASED_ON_NONE
    lan.edit(summary="Thử")
    lan.save()
    assert services.drafting.draft_of("1.999999") is not None


def test_the_newest_preview_stays(services: Services) -> None:
    later = Later()
    lan = Editor(services, "lan", later)
    lan.presenter.open(BIRTH)
    later.finish_all()
    lan.edit(papers=(Paper("a", "Giấy cũ"),), cases=())
    lan.edit(papers=(Paper("a", "Giấy mới"),), cases=())
    later.finish_all()
    words = [line.text for line in lan.state.preview.lines]
    assert "Giấy mới" in words and "Giấy cũ" not in words


def test_who_locks_the_desk_finds_everything_again(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên dở")
    services.gate.sign_out()
    lan.presenter.let_go()
    assert lan.state.edited is None
    lan.sit_down()
    lan.presenter.open(BIRTH, reopens=True)
    assert lan.content.name == "Tên dở"


def test_a_checkpoint_that_cannot_be_read_is_said_and_the_draft_opens(services: Services, desk_folder: Path) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(name="Tên dở")
    lan.presenter.keep_now()
    (file,) = (desk_folder / "unsaved").iterdir()
    file.write_bytes(b"{")
    again = Editor(services, "lan").open()
    assert "không đọc lại được" in again.state.trouble and again.state.is_editable


def test_submitting_over_what_another_saved_takes_nothing_of_theirs_back(services: Services) -> None:
    lan = Editor(services, "lan").open()
    lan.edit(summary="Tóm tắt của Lan")
    lan.save()
    minh = Editor(services, "minh").open()
    minh.edit(name="Tên của Minh")
    minh.save()
    lan.sit_down()
    lan.presenter.submit()
    assert lan.state.overtaken is not None and lan.state.overtaken.conflicts == ()
    lan.presenter.take_merge(keeps_mine=True)
    assert (lan.content.name, lan.content.summary) == ("Tên của Minh", "Tóm tắt của Lan")


def test_a_draft_that_ends_the_procedure_is_only_looked_at(services: Services) -> None:
    services.gate.sign_in("lan")
    submitted = services.publishing.retire(BIRTH, date(2030, 12, 31), why="Không còn")
    retiring = services.drafting.take_back(submitted.id, submitted.lock)
    lan = Editor(services, "lan")
    lan.presenter.open_draft(retiring.id)
    assert not lan.state.is_editable and texts.RETIRING in lan.state.saved


def test_what_is_asked_for_while_a_saving_is_under_way_follows_it(services: Services) -> None:
    later = Later()
    lan = Editor(services, "lan", later)
    lan.presenter.open(BIRTH)
    later.finish_all()
    lan.edit(popular_names=("khai sinh cho bé sơ sinh",))
    lan.presenter.save()
    lan.edit(description="Viết thêm trong lúc lưu")
    lan.presenter.submit()
    for _ in range(4):
        later.finish_all()
    kept = services.drafting.draft_of(BIRTH)
    assert kept is not None and kept.state is DraftState.SUBMITTED, lan.state.trouble
    assert kept.content.description == "Viết thêm trong lúc lưu"
