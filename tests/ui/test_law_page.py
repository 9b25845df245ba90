"""The page of legal documents: its presenters on real services, and in the real window."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person
from tests.ui.fakes import AtOnce, Later
from ui.actions import Deed
from ui.app import Program
from ui.law import texts
from ui.law.building import values_of
from ui.law.impact import ImpactPresenter
from ui.law.presenter import LawPresenter
from ui.law.state import ImpactState, LawState
from ui.law.view import LawPage

Wait = Callable[[Callable[[], bool]], None]
CITED = "118/2025/NĐ-CP"


class LawDesk:
    """Real services with somebody at the desk, and what the presenters show."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.page = LawState()
        self.impact = ImpactState()
        self.long = AtOnce()
        self.presenter = LawPresenter(services.law, services.gate, AtOnce(), self._show, lambda: None)
        self.finding = self.finding_by(AtOnce())

    def finding_by(self, background: Later) -> ImpactPresenter:
        return ImpactPresenter(
            self.services.law, self.services.gate, background, lambda call: call(), self._show_impact
        )

    def _show(self, state: LawState) -> None:
        self.page = state

    def _show_impact(self, state: ImpactState) -> None:
        self.impact = state

    def sign_in(self, role: Role) -> None:
        add_person(self.services.database, role.value, role)
        self.services.gate.sign_in(role.value)
        self.presenter.look()
        self.finding.look()

    def know(self, number: str) -> None:
        """Keep a document, so that drafts may cite it."""
        self.services.law.save(LegalDocument(number, title="Văn bản thử"))


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[LawDesk]:
    services = open_services(Location(desk_folder), with_index=False)
    yield LawDesk(services)
    services.close()


def test_typing_keeps_to_the_documents_with_every_word_and_the_number_itself_stands_first(desk: LawDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    whole = len(desk.page.rows)
    desk.presenter.filter("118/2025")
    assert desk.page.rows[0].cells[0].startswith(CITED)
    assert 1 < len(desk.page.rows) < whole
    desk.presenter.filter("luat ho tich")
    assert all("Luật" in row.cells[0] and "ịch" in row.cells[0] for row in desk.page.rows)
    desk.presenter.filter("999/1999/XX")
    assert desk.page.rows == () and "999/1999/XX" in desk.page.count
    assert desk.presenter.number_of(-1) == "999/1999/XX"


def test_the_end_of_a_document_and_what_replaces_it_are_kept(desk: LawDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.presenter.filter("118/2025/NĐ-CP")
    desk.presenter.change(0)
    assert desk.page.form is not None and set(desk.page.form.fixed) == {"number", "issued_on"}
    values = dict(desk.page.form.values)
    desk.presenter.save({**values, "valid_to": date(2020, 1, 1)})
    assert desk.page.form is not None and set(desk.page.form.faults) == {"valid_to"}
    desk.presenter.save({**values, "replaced_by": CITED})
    assert desk.page.form is not None and set(desk.page.form.faults) == {"replaced_by"}
    desk.presenter.save({**values, "valid_to": date(2026, 12, 31), "replaced_by": "500/2026/NĐ-CP"})
    assert desk.page.form is None
    assert "500/2026/NĐ-CP" in desk.page.rows[0].cells[2] and "cơ quan ghi" in desk.page.rows[0].cells[3]
    assert desk.presenter.successor_of(0) == "500/2026/NĐ-CP"
    kept = desk.services.law.document(CITED)
    assert kept is not None and kept.document.valid_to == date(2026, 12, 31)
    assert values_of(kept.document)["title"] == values["title"]


def test_a_document_that_is_there_already_is_refused_at_its_number(desk: LawDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    known = desk.services.law.document(CITED)
    assert known is not None
    desk.presenter.begin()
    desk.presenter.save({**values_of(known.document), "title": "Khác"})
    assert desk.page.form is not None and "Đã có" in desk.page.form.faults["number"]


def test_everything_that_cites_a_document_is_named_and_drafted_for_those_chosen(desk: LawDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.finding.find(CITED, "")
    assert len(desk.impact.rows) > 3 and CITED in desk.impact.title
    assert any("giấy tờ" in row[2] for row in desk.impact.rows)
    desk.finding.draft([0, 1], "", None, "")
    assert set(desk.impact.faults) == {"new"}
    desk.finding.draft([0, 1], "118/2025/nđ-cp", None, "")
    assert set(desk.impact.faults) == {"new"}
    codes = {desk.finding.code_of(row) for row in (0, 1)}
    desk.finding.draft([0, 1], "5OO/2026/NĐ-CP", date(2027, 1, 1), "")
    assert "5OO/2026/NĐ-CP" in desk.impact.trouble and not desk.impact.results
    desk.know("500/2026/NĐ-CP")
    desk.know("501/2026/NĐ-CP")
    desk.finding.draft([0, 1], "500/2026/NĐ-CP", date(2027, 1, 1), "")
    assert {row[0] for row in desk.impact.results} == codes
    drafts = desk.services.drafting.drafts()
    assert {draft.code for draft in drafts} == codes
    assert {draft.valid_from for draft in drafts} == {date(2027, 1, 1)}
    assert {draft.change_note for draft in drafts} == {texts.NOTE_TOLD.format(new="500/2026/NĐ-CP", old=CITED)}
    desk.finding.draft([0], "501/2026/NĐ-CP", None, "")
    assert "không còn viện dẫn" in desk.impact.results[0][2]


def test_nothing_that_cites_it_is_said_and_a_stopped_search_shows_nothing(desk: LawDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.finding.find("999/1999/XX", "")
    assert desk.impact.rows == () and "999/1999/XX" in desk.impact.title
    later = Later()
    finding = desk.finding_by(later)
    finding.find(CITED, "")
    assert desk.impact.progress.is_busy
    finding.stop()
    later.finish()
    assert desk.impact.message == texts.STOPPED and not desk.impact.progress.is_busy


def test_a_clerk_finds_what_cites_it_and_drafts_nothing(desk: LawDesk) -> None:
    desk.sign_in(Role.CLERK)
    assert "kiểm soát thủ tục" in desk.page.why_not
    desk.presenter.change(0)
    assert desk.page.form is None
    desk.finding.find(CITED, "")
    assert desk.impact.rows
    desk.finding.draft([0], "500/2026/NĐ-CP", None, "")
    assert "kiểm soát thủ tục" in desk.impact.trouble and not desk.impact.results


def _page(program: Program, wait_for: Wait, role: Role) -> LawPage:
    services = program.window._services
    assert services is not None
    add_person(services.database, "mai", role)
    services.gate.sign_in("mai")
    program.window.deeds[Deed.LAW].trigger()
    page = program.window.pages.page(Deed.LAW)
    assert isinstance(page, LawPage)
    wait_for(lambda: bool(page.state.rows))
    return page


def test_a_supervisor_drafts_for_the_entries_that_are_chosen(program: Program, wait_for: Wait) -> None:
    page = _page(program, wait_for, Role.SUPERVISOR)
    services = program.window._services
    assert services is not None
    services.law.save(LegalDocument("500/2026/NĐ-CP", title="Nghị định thử"))
    page.filter.setText(CITED)
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    wait_for(lambda: bool(page.impact.state.rows) and not page.impact.state.progress.is_busy)
    assert page.impact.rows_chosen == list(range(len(page.impact.state.rows)))
    page.impact.table.selectRow(1)
    assert page.impact.draft.text() == texts.DRAFT.format(count=1)
    page.impact.day.put_text("31/2/2027")
    page.impact.new.put_text("500/2026/NĐ-CP")
    page.impact.draft.click()
    assert page.impact.day.note_shown and page.impact.day.text() == "31/2/2027"
    page.impact.day.put_text("1/3/2027")
    page.impact.draft.click()
    wait_for(lambda: bool(page.impact.state.results))
    assert page.impact.state.results[0][0] == page.impact.state.rows[1][0]
    page.impact.table.clearSelection()
    assert not page.impact.draft.isEnabled() and page.impact.draft.toolTip() == texts.DRAFT_NO_ROW


def test_the_form_of_a_document_keeps_what_cannot_be_kept(program: Program, wait_for: Wait) -> None:
    page = _page(program, wait_for, Role.SUPERVISOR)
    page.filter.setText(CITED)
    page.change.click()
    wait_for(lambda: page.state.form is not None)
    assert not page.form.field("number").isEnabled()
    page.form.field("valid_to").put_text("hôm nào đó")
    page.form.save.click()
    assert page.form.field("valid_to").note_shown and page.form.field("valid_to").text() == "hôm nào đó"
    page.form.field("valid_to").put_text("31/12/2026")
    page.form.save.click()
    wait_for(lambda: page.state.form is None)
    assert "31/12/2026" in page.state.rows[0].cells[1]


def test_a_clerk_sees_why_nothing_can_be_changed(program: Program, wait_for: Wait) -> None:
    page = _page(program, wait_for, Role.CLERK)
    assert not page.change.isEnabled() and "kiểm soát thủ tục" in page.change.toolTip()
    assert page.where.isEnabled()
