"""The page of dossiers: its presenters on real services, its model by windows, and the page in the real window."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from benchmarks.dossiers_made import fill
from oneshop.accounts.roles import Role
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Delivery, DossierState, HandedPaper
from oneshop.counter.dossiers.forms import IssuedForm
from oneshop.counter.dossiers.handing_in import as_asked, missing
from oneshop.counter.dossiers.listing import Quick, Wanted
from oneshop.counter.dossiers.remaining import Urgency
from oneshop.counter.dossiers.scans import Scan, ScanKind
from oneshop.counter.papers import PaperStatus
from oneshop.services.clock import now
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.receiving.due_lists import DueList
from oneshop.store.database import StoreError
from tests.desk_people import add_person
from tests.ui.fakes import AtOnce, Later
from tests.ui.test_receiving import confirm_calendar
from ui.actions import Deed
from ui.app import Program
from ui.dossiers import texts
from ui.dossiers.correcting import change
from ui.dossiers.model import DossiersModel
from ui.dossiers.opened import OpenedPresenter
from ui.dossiers.papers_field import PapersField, papers_in
from ui.dossiers.presenter import WINDOW, ListPresenter
from ui.dossiers.state import ListState, OpenState, RowShown, Todo
from ui.dossiers.steps import fresh_values
from ui.dossiers.telling import opened
from ui.dossiers.view import DossiersPage
from ui.receiving.ticking import all_ticked

Wait = Callable[[Callable[[], bool]], None]
COUNT = 450


class Desk:
    """Real services with a clerk at the desk, and what the presenters show."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.list = ListState()
        self.open = OpenState()
        self.put: list[tuple[int, int, tuple[RowShown, ...]]] = []
        self.previewed: list[IssuedForm] = []
        self.opened = OpenedPresenter(
            services, AtOnce(), self._show_open, lambda _: self.lists.look(""), self.previewed.append
        )
        self.lists = self.lists_on(AtOnce())

    def lists_on(self, background: AtOnce | Later) -> ListPresenter:
        register, gate = self.services.receiving.register, self.services.gate
        return ListPresenter(
            register, gate, background, self._show_list, lambda *put: self.put.append(put), self.opened.open
        )

    def _show_list(self, state: ListState) -> None:
        self.list = state

    def _show_open(self, state: OpenState) -> None:
        self.open = state

    def a_code(self, state: DossierState) -> str:
        """A dossier in a state, the newest."""
        return self.services.receiving.register.rows(Wanted(state=state), 0, 1).rows[0].line.code


@pytest.fixture(scope="module")
def filled_folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossiers") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder), with_index=False)
    for name, role in (("lan", Role.CLERK), ("it", Role.ADMIN)):
        add_person(services.database, name, role)
    fill(services.database, COUNT, now(), days=60)
    services.close()
    return folder


@pytest.fixture
def desk_folder(filled_folder: Path, tmp_path: Path) -> Path:
    """A desk of the test's own, with dossiers in it."""
    folder = tmp_path / "data"
    shutil.copytree(filled_folder, folder)
    return folder


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    services = open_services(Location(desk_folder), with_index=False)
    services.gate.sign_in("lan")
    yield Desk(services)
    services.close()


def test_a_word_of_the_foot_sets_the_question_and_the_count_is_the_lists(desk: Desk) -> None:
    reminders = desk.services.receiving.due.reminders()
    for name, quick in (
        (DueList.OVERDUE, Quick.OVERDUE),
        (DueList.TODAY, Quick.DUE_TODAY),
        (DueList.TOMORROW, Quick.DUE_NEXT),
        (DueList.AWAITING, Quick.WAITED_OUT),
        (DueList.UNCOLLECTED, Quick.UNCOLLECTED),
    ):
        desk.lists.look(name.value)
        assert desk.list.wanted.quick is quick
        assert desk.list.total == reminders[name] == desk.list.counts.get(quick, desk.list.total)


def test_of_what_is_typed_while_a_list_is_read_only_the_last_is_shown(desk: Desk) -> None:
    background = Later()
    lists = desk.lists_on(background)
    lists.look("all")
    for typed in ("n", "ng", "nguyen"):
        lists.type(typed)
    background.finish_all()
    assert desk.list.wanted.words == "nguyen"
    assert desk.list.total == desk.services.receiving.register.rows(Wanted(words="nguyen")).total
    assert len(desk.list.first) == min(desk.list.total, WINDOW)


def test_an_empty_register_says_how_to_begin_and_an_empty_answer_how_to_find_more(
    desk: Desk, prepared_folder: Path, tmp_path: Path
) -> None:
    desk.lists.type("không có ai tên này")
    assert desk.list.summary == texts.NONE
    folder = tmp_path / "empty"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder), with_index=False)
    add_person(services.database, "lan", Role.CLERK)
    services.gate.sign_in("lan")
    empty = Desk(services)
    empty.lists.look("all")
    assert empty.list.summary == texts.EMPTY
    services.close()


def test_of_the_papers_of_a_list_only_those_are_shown_that_lie_there_or_have_to(desk: Desk) -> None:
    desk.opened.open(desk.a_code(DossierState.DONE))
    story = desk.services.receiving.register.show(desk.opened.code)
    papers = (
        HandedPaper("Có đây", originals=1, status=PaperStatus.IF),
        HandedPaper("Còn thiếu", asked_originals=1),
        HandedPaper("Của người khác", asked_originals=1, status=PaperStatus.IF),
    )
    kept = replace(story.kept, dossier=replace(story.kept.dossier, papers=papers))
    told = opened(replace(story, kept=kept), now(), (), {})
    assert [cells[0] for cells in told.papers] == ["Có đây", "Còn thiếu"]


def test_a_list_that_cannot_be_read_does_not_keep_the_next_one_from_being_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    background = Later()
    lists = desk.lists_on(background)
    register = desk.services.receiving.register
    rows, answers = register.rows, [StoreError("Cơ sở dữ liệu đang bận. Đợi một lát rồi làm lại.")]

    def busy_once(*asked: Any) -> Any:
        if answers:
            raise answers.pop()
        return rows(*asked)

    monkeypatch.setattr(register, "rows", busy_once)
    lists.look("all")
    lists.type("nguyen")
    background.finish_all()
    assert desk.list.total == rows(Wanted(words="nguyen")).total > 0


def test_a_window_of_a_list_that_is_shown_no_more_is_dropped(desk: Desk) -> None:
    background = Later()
    lists = desk.lists_on(background)
    lists.look("all")
    background.finish_all()
    lists.fetch(desk.list.listing, WINDOW)
    lists.choose(Quick.OVERDUE)
    background.finish_all()
    assert desk.put == []


def test_a_scanned_code_opens_its_dossier_and_another_text_says_there_is_none(desk: Desk) -> None:
    code = desk.a_code(DossierState.RETURNED)
    desk.lists.look(code)
    assert desk.open.opened is not None
    assert desk.open.opened.code == code
    desk.lists.look("TAM-990101-0001")
    assert "TAM-990101-0001" in desk.list.trouble
    assert desk.list.total == COUNT


def test_enter_opens_the_only_dossier_that_is_found(desk: Desk) -> None:
    line = desk.services.receiving.register.rows(Wanted(), 0, 1).rows[0].line
    desk.lists.enter("nguyen")
    assert desk.open.opened is None
    desk.lists.enter(f"{line.number}/{line.year}")
    assert desk.open.opened is not None
    assert desk.open.opened.code == line.code


def test_steps_that_cannot_be_taken_say_why_and_the_others_can(desk: Desk) -> None:
    desk.opened.open(desk.a_code(DossierState.RETURNED))
    assert desk.open.opened is not None
    reasons = {it.todo: it.why_not for it in desk.open.opened.todos}
    assert "không trả kết quả được" in reasons[Todo.GIVE_BACK]
    assert reasons[Todo.REPRINT] == ""
    desk.opened.open(desk.a_code(DossierState.DONE))
    assert {it.todo for it in desk.open.opened.todos if not it.why_not} >= {Todo.GIVE_BACK, Todo.REPRINT, Todo.CORRECT}


def test_a_result_is_given_back_and_the_story_and_the_list_say_so(desk: Desk) -> None:
    code = desk.a_code(DossierState.DONE)
    desk.lists.look("to_return")
    waiting = desk.list.total
    desk.opened.open(code)
    desk.opened.begin(Todo.GIVE_BACK)
    assert desk.open.asked is not None
    desk.opened.save(dict(desk.open.asked.written.values))
    assert desk.open.asked is None
    assert desk.open.opened is not None
    assert desk.open.opened.state is DossierState.RETURNED
    assert desk.open.opened.events[-1][1] == "Trả kết quả"
    assert desk.list.total == waiting - 1


def test_what_is_lacking_is_told_at_its_field_and_nothing_is_lost(desk: Desk) -> None:
    desk.opened.open(desk.a_code(DossierState.PROCESSING))
    desk.opened.begin(Todo.ASK_SUPPLEMENT)
    asked = desk.open.asked
    assert asked is not None
    assert {reason.kind.value for reason in asked.reasons} == {"supplement"}
    desk.opened.save({"reason": None, "words": ""})
    assert set(desk.open.asked.written.faults) == {"reason"} if desk.open.asked else False
    desk.opened.save({"reason": "BS01", "words": "Hồ sơ còn thiếu: …"})
    assert desk.open.asked is not None
    assert desk.open.asked.written.faults == {"words": texts.WORDS_GAP}
    assert desk.open.asked.written.number == asked.written.number, "the form was filled anew, and what was typed lost"
    desk.opened.open(desk.a_code(DossierState.RETURNED))
    assert desk.open.trouble == texts.STEP_FIRST


def test_two_reasons_go_on_one_supplement_and_its_form_is_shown(desk: Desk) -> None:
    code = desk.a_code(DossierState.PROCESSING)
    desk.opened.open(code)
    desk.opened.begin(Todo.ASK_SUPPLEMENT)
    desk.opened.another_reason({"reason": "BS01", "words": "Thiếu giấy chứng sinh."})
    assert desk.open.asked is not None
    assert desk.open.asked.given == ("1. Thiếu giấy chứng sinh.",)
    desk.opened.save({"reason": "BS05", "words": "Tờ khai chưa ký."})
    assert desk.open.asked is None, desk.open.trouble
    kept = desk.services.receiving.register.show(code)
    assert [event.reason for event in kept.events if event.kind.value == "supplement_asked"] == ["BS01", "BS05"]
    assert [(form.purpose.value, form.dossier) for form in desk.previewed] == [("supplement", code)]


def test_a_button_pressed_twice_issues_one_form_and_nothing_closes_while_it_is_made(desk: Desk) -> None:
    background = Later()
    opened = OpenedPresenter(desk.services, background, desk._show_open, lambda _: None, desk.previewed.append)
    code = desk.a_code(DossierState.PROCESSING)
    opened.open(code)
    background.finish_all()
    opened.reprint(None)
    opened.reprint(None)
    opened.close()
    assert not opened.forget()
    background.finish_all()
    assert len(desk.services.receiving.forms.of_dossier(code)) == len(desk.previewed) == 1
    assert opened.forget() and opened.code == ""


def test_a_supplement_is_ticked_and_what_is_still_missing_is_named(desk: Desk) -> None:
    add_person(desk.services.database, "hoa", Role.SUPERVISOR)
    desk.services.gate.sign_in("hoa")
    confirm_calendar(desk.services)
    code = desk.a_code(DossierState.AWAITING)
    desk.opened.open(code)
    desk.opened.begin(Todo.SUPPLEMENTED)
    assert desk.open.asked is not None
    papers = as_asked(papers_in(desk.open.asked.written.values["papers"]))
    lacking = missing(papers)
    desk.opened.save({"papers": papers})
    assert lacking and lacking[0].name in desk.open.trouble and desk.open.asked is not None
    assert desk.services.receiving.register.show(code).kept.dossier.state is DossierState.AWAITING
    desk.opened.save({"papers": all_ticked(papers)})
    assert desk.open.asked is None and not desk.open.trouble
    assert desk.services.receiving.register.show(code).kept.dossier.state is DossierState.RECEIVED


def test_what_was_entered_wrong_is_put_right_in_one_form_and_nothing_else_is_touched(desk: Desk) -> None:
    code = desk.a_code(DossierState.PROCESSING)
    desk.opened.open(code)
    desk.opened.begin(Todo.CORRECT)
    assert desk.open.asked is not None
    before = desk.services.receiving.register.show(code).kept
    values = dict(desk.open.asked.written.values)
    assert not change(before.dossier, values).kinds, "nothing was touched yet"
    papers = all_ticked(before.dossier.papers)
    desk.opened.save({**values, "received": "25:99 1/1/2026", "why": "thử"})
    assert "received" in desk.open.asked.written.faults
    desk.opened.save({**values, "delivery": Delivery.POST, "papers": papers, "why": "Bà con đổi ý"})
    after = desk.services.receiving.register.show(code).kept
    assert (desk.open.trouble, after.dossier.delivery, after.dossier.papers) == ("", Delivery.POST, papers)
    assert (after.personal, after.dossier.parts, after.dossier.due) == (
        before.personal, before.dossier.parts, before.dossier.due,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("procedures", "1.004222, 1.001193", "codes"),
        ("channel", ChannelKind.ONLINE, "channel"),
        ("received", "08:30 20/11/2026", "received"),
        ("code", "H15.50.05.13-261008-0975", "code"),
    ],
)
def test_a_changed_field_asks_for_just_that_correction(desk: Desk, field: str, value: object, kind: str) -> None:
    kept = desk.services.receiving.register.show(desk.a_code(DossierState.PROCESSING)).kept
    values = fresh_values(Todo.CORRECT, kept)
    assert change(kept.dossier, {**values, field: value}).kinds == (kind,)


def test_the_papers_of_a_step_are_ticked_by_keys_and_kept_as_text(qtbot: object) -> None:
    field = PapersField("papers", "Hồ sơ nay có", "")
    papers = (HandedPaper("Tờ khai", asked_originals=1), HandedPaper("Văn bản", asked_copies=2))
    field.show_value(papers)
    first = field.view.first
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert [paper.originals for paper in papers_in(field.value())] == [1, 0]
    typed = field.text()
    field.put_text("")
    assert field.value() == ()
    field.put_text(typed)
    assert [paper.originals for paper in papers_in(field.value())] == [1, 0]


def test_the_model_fetches_only_what_is_looked_at_and_lets_go_of_the_rest(qtbot: object) -> None:
    model = DossiersModel()
    wished: list[tuple[int, int]] = []
    model.window_wished.connect(lambda listing, offset: wished.append((listing, offset)))
    row = RowShown("TAM-1", tuple("abcdefgh"), DossierState.DONE, Urgency.RUNNING)
    model.begin(3, 100_000, (row,) * WINDOW)
    assert model.rowCount() == 100_000
    assert model.data(model.index(5, 0)) == "a"
    assert wished == []
    for _ in range(2):
        assert model.data(model.index(70_050, 1)) == texts.READING_ROW
    assert wished == [(3, 70_000)], "a window is asked for once"
    model.put(2, 70_000, (row,) * WINDOW)
    assert model.data(model.index(70_050, 1)) == texts.READING_ROW, "a row of an older list was taken in"
    model.put(3, 70_000, (row,) * WINDOW)
    assert model.data(model.index(70_050, 1)) == "b"
    for offset in range(0, 100_000, WINDOW):
        model.put(3, offset, (row,) * WINDOW)
    assert model.rows_held <= 6_000


def test_a_morning_in_the_window(program: Program, wait_for: Wait) -> None:
    """F5, a name typed, a dossier opened by the keyboard, a step begun; the desk is locked and opened again."""
    window = program.window
    services = window.pages._services
    assert services is not None
    services.gate.sign_in("lan")
    window.deeds[Deed.DOSSIERS].trigger()
    wait_for(lambda: isinstance(window.pages.page(Deed.DOSSIERS), DossiersPage))
    page = window.pages.page(Deed.DOSSIERS)
    assert isinstance(page, DossiersPage)
    wait_for(lambda: page.model.rowCount() == COUNT)
    assert page.box.hasFocus()
    QTest.keyClicks(page.box, "nguyen")
    wait_for(lambda: page.state.wanted.words == "nguyen" and page.model.listing == page.state.listing)
    assert 0 < page.model.rowCount() < COUNT
    code = services.receiving.register.rows(Wanted(state=DossierState.PROCESSING), 0, 1).rows[0].line.code
    assert page.take_scan(Scan(ScanKind.DOSSIER, code))
    wait_for(lambda: page.panel.state.opened is not None)
    shown = page.panel.state.opened
    assert shown is not None
    name = dict(shown.facts)[texts.FACT_APPLICANT]
    QTest.keyClick(page.panel.button(Todo.TRANSFER), Qt.Key.Key_Return)
    wait_for(lambda: page.panel.state.asked is not None)
    page.panel.form.field("note").put_text("đang gõ dở")
    page.hide_people()
    told = " ".join(label.text() for label in page.findChildren(QLabel))
    assert name not in told
    assert page.box.text() == ""
    assert page.model.rowCount() == 0
    page.show_people()
    assert page.box.text() == "nguyen"
    assert page.panel.form.field("note").text() == "đang gõ dở"
    assert name in " ".join(label.text() for label in page.findChildren(QLabel))
    window.deeds[Deed.RESET].trigger()
    assert window.pages.currentWidget() is page, "F4 drops a step that is being written only when it is pressed again"
    assert texts.STEP_TO_DROP in page.panel.said
    QTest.keyClick(page.panel.form, Qt.Key.Key_Escape)
    assert page.panel.state.asked is None
    window.deeds[Deed.RESET].trigger()
    assert window.pages.currentWidget() is window.desk
    assert page.panel.isHidden() and page.box.text() == ""
    wait_for(lambda: page.state.wanted.words == "")
    window.deeds[Deed.DOSSIERS].trigger()
    page.open_wished.emit("TAM-990101-0001")
    wait_for(lambda: any("TAM-990101-0001" in it.text() for it in page.findChildren(QLabel) if it.isVisible()))
    assert page.take_scan(Scan(ScanKind.DOSSIER, code))
    wait_for(lambda: page.panel.state.opened is not None)
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    services.gate.sign_in("it")
    page.look("")
    wait_for(lambda: bool(page.state.why_not))
    assert page.model.rowCount() == 0
