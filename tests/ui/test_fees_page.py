"""The page of fees: its presenters on real services, and in the real window."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oneshop.accounts.roles import Role
from oneshop.catalogue.consistency import fees_of
from oneshop.catalogue.fee_lists import FeeList
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.fee_decisions import FeeDecision, FeeEffect
from oneshop.services.opening import Location, Services, open_services
from oneshop.settings import DeskIdentity, save_identity
from tests.desk_people import add_person
from tests.ui.fakes import AtOnce, Later
from ui.actions import Deed
from ui.app import Program
from ui.fees import texts
from ui.fees.building import codes_in, decision_of, fresh_values, values_of
from ui.fees.lists import ListsPresenter
from ui.fees.presenter import FeesPresenter
from ui.fees.state import FeesState, ListsState
from ui.fees.view import FeesPage

Wait = Callable[[Callable[[], bool]], None]
AGAIN = "1.004884"
TYPED: dict[str, object] = {
    **fresh_values("Đắk Lắk"),
    **dict.fromkeys(("unit", "percent", "group", "evidence", "field", "fee", "says", "note", "valid_to")),
    "number": "12/2025/NQ-HĐND",
    "issued_on": date(2025, 12, 1),
    "council": "Hội đồng nhân dân tỉnh Đắk Lắk",
    "codes": f"{AGAIN} Đăng ký lại khai sinh",
    "amount": 8_000,
    "article": "Điều 3",
    "valid_from": date(2026, 1, 1),
}


class FeeDesk:
    """Real services with somebody at the desk, and what the presenters show."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.page = FeesState()
        self.lists = ListsState()
        self.told: list[ListsState] = []
        self.changes = 0
        self.presenter = FeesPresenter(services.fees, services.gate, AtOnce(), self._show, self._change)
        self.walking = ListsPresenter(
            services.fees, services.gate, AtOnce(), AtOnce(), lambda call: call(), self._show_lists
        )

    def _show(self, state: FeesState) -> None:
        self.page = state

    def _show_lists(self, state: ListsState) -> None:
        self.lists = state
        self.told.append(state)

    def _change(self) -> None:
        self.changes += 1

    def sign_in(self, role: Role) -> None:
        add_person(self.services.database, role.value, role)
        self.services.gate.sign_in(role.value)
        self.presenter.look()
        self.walking.look()


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[FeeDesk]:
    save_identity(desk_folder / "settings.json", DeskIdentity(province="Đắk Lắk"))
    services = open_services(Location(desk_folder), with_index=False)
    yield FeeDesk(services)
    services.close()


def test_a_decision_written_in_the_form_is_kept_and_told_to_the_desk(desk: FeeDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.presenter.begin()
    assert desk.page.form is not None and desk.page.form.values["provinces"] == "Đắk Lắk"
    desk.presenter.save(TYPED)
    assert desk.changes == 1
    assert desk.page.message.startswith(texts.SAVED.format(number="12/2025/NQ-HĐND"))
    assert AGAIN in desk.page.message
    assert "12/2025/NQ-HĐND" in desk.page.rows[0].cells[0]
    assert desk.page.rows[0].cells[2] == "Mức thu 8.000 đồng"


def test_what_ends_soon_stands_first_and_the_examples_behind_our_own(desk: FeeDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    for number, last in (("1/2026/NQ-HĐND", date(2027, 6, 30)), ("2/2026/NQ-HĐND", date(2026, 12, 31))):
        desk.presenter.begin()
        fee = f"Phí theo {number}"
        desk.presenter.save({**TYPED, "number": number, "valid_to": last, "fee": fee})
    desk.presenter.begin()
    desk.presenter.save(
        {**TYPED, "number": "0/2020/NQ-HĐND", "valid_from": date(2020, 1, 1), "valid_to": date(2020, 2, 1)}
    )
    own = [row.cells[0].partition("\n")[0] for row in desk.page.rows if row.is_own]
    assert own == ["2/2026/NQ-HĐND", "1/2026/NQ-HĐND", "0/2020/NQ-HĐND"]
    assert [row.is_own for row in desk.page.rows] == sorted((row.is_own for row in desk.page.rows), reverse=True)
    assert all(row.cells[4].startswith(texts.SAMPLE) for row in desk.page.rows if not row.is_own)
    assert [row.bar.is_filled for row in desk.page.rows[:3]] == [True, True, False]


def test_refusals_stand_at_their_fields_and_nothing_is_kept(desk: FeeDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.presenter.begin()
    wrong = {**TYPED, "number": None, "codes": "9.999999\nkhai tử", "amount": 0, "valid_to": date(2025, 1, 1)}
    desk.presenter.save(wrong)
    assert desk.page.form is not None
    assert set(desk.page.form.faults) == {"number", "codes", "amount", "valid_to"}
    assert "khai tử" in desk.page.form.faults["codes"]
    desk.presenter.save({**TYPED, "codes": "9.999999"})
    assert desk.page.form is not None and "9.999999" in desk.page.form.faults["codes"]
    desk.presenter.save({**TYPED, "amount": None})
    assert desk.page.form is not None and set(desk.page.form.faults) == {"amount"}
    assert not any(row.is_own for row in desk.page.rows)


def test_two_rates_for_one_fee_at_one_time_are_refused_at_the_day(desk: FeeDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.presenter.begin()
    desk.presenter.save(TYPED)
    desk.presenter.begin()
    desk.presenter.save({**TYPED, "number": "13/2026/NQ-HĐND", "amount": 9_000})
    assert desk.page.form is not None and "12/2025/NQ-HĐND" in desk.page.form.faults["valid_from"]


def test_an_example_is_neither_changed_nor_removed_and_our_own_is(desk: FeeDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.presenter.begin()
    desk.presenter.save(TYPED)
    example = next(number for number, row in enumerate(desk.page.rows) if not row.is_own)
    before = desk.page.rows
    for act in (desk.presenter.change, desk.presenter.remove):
        act(example)
        assert desk.page.form is None and "là mẫu" in desk.page.message
    assert desk.page.rows == before
    desk.presenter.change(0)
    assert desk.page.form is not None
    desk.presenter.save({**values_of(desk.services.fees.decisions()[0].decision), **TYPED, "article": "Điều 5"})
    desk.presenter.remove(0)
    assert not any(row.is_own for row in desk.page.rows)


def test_a_clerk_reads_the_decisions_and_is_told_why_not_more(desk: FeeDesk) -> None:
    desk.sign_in(Role.CLERK)
    assert desk.page.rows and "kiểm soát thủ tục" in desk.page.why_not
    desk.presenter.begin()
    assert desk.page.form is None
    desk.walking.walk()
    assert desk.lists.rows
    desk.walking.confirm(0, "1/2026/TT-BTC", "Điều 4", True)
    assert "kiểm soát thủ tục" in desk.lists.trouble


def test_the_lists_count_what_they_hold_and_one_is_looked_at(desk: FeeDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.walking.walk()
    assert any(state.progress.of for state in desk.told) and not desk.lists.progress.is_busy
    assert {choice.kind for choice in desk.lists.choices} == set(FeeList)
    desk.walking.choose(FeeList.BY_PROVINCE)
    count = len(desk.lists.rows)
    assert texts.LIST_CHOICE.format(name=texts.LIST_NAMES[FeeList.BY_PROVINCE], count=count) in {
        choice.words for choice in desk.lists.choices
    }
    code = desk.walking.code_of(0)
    desk.presenter.begin()
    desk.presenter.save({**TYPED, "codes": code, "fee": None})
    desk.walking.walk()
    assert code not in {row[0] for row in desk.lists.rows}


def test_a_walk_that_is_stopped_leaves_the_lists_as_they_were(desk: FeeDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.walking.walk()
    rows = desk.lists.rows
    later = Later()
    walking = ListsPresenter(
        desk.services.fees, desk.services.gate, AtOnce(), later, lambda call: call(), desk._show_lists
    )
    walking.walk()
    walking.walk()
    walking.stop()
    later.finish()
    assert desk.lists.message == texts.STOPPED and not desk.lists.progress.is_busy
    assert rows


def test_confirming_wants_the_document_and_the_article_and_makes_a_draft(desk: FeeDesk) -> None:
    desk.sign_in(Role.SUPERVISOR)
    desk.walking.walk()
    desk.walking.choose(FeeList.UNVERIFIED)
    desk.walking.confirm(0, " ", "", True)
    assert set(desk.lists.faults) == {"document", "article"}
    code = desk.walking.code_of(0)
    fee = desk.lists.rows[0][2]
    desk.walking.confirm(0, "1/2026/TT-BTC", "Điều 4", True)
    assert desk.lists.has_draft and code in desk.lists.message
    draft = desk.services.drafting.draft_of(code)
    assert draft is not None and str(draft.id) in desk.lists.message
    sure = [line for _, line in fees_of(draft.content) if line.name == fee and line.is_certain]
    assert sure and sure[0].basis is not None and sure[0].basis.certainty is Certainty.READ


@given(st.sampled_from(FeeEffect), st.integers(1, 10**9), st.integers(1, 99), st.sampled_from([None, "online"]))
def test_a_decision_comes_back_out_of_its_form(
    effect: FeeEffect, amount: int, percent: int, channel: str | None
) -> None:
    decision = FeeDecision(
        number="1/2026/NQ-HĐND",
        issued_on=date(2026, 1, 1),
        council="Hội đồng",
        provinces=("Đắk Lắk", "Gia Lai"),
        effect=effect,
        says="Lời của nghị quyết",
        codes=("1.004884", "1.001193"),
        channel=channel,
        amount=amount if effect is FeeEffect.RATE else None,
        percent=percent if effect is FeeEffect.REDUCTION else None,
        source="không có trong mẫu nhập",
    )
    assert decision_of(values_of(decision), decision) == (decision, {})


def test_codes_are_read_as_people_paste_them() -> None:
    pasted = "1.004884\tĐăng ký lại khai sinh, khai tử\n1001193; 1.000656.H13\n\n2.00012"
    assert codes_in(pasted) == (("1.004884", "1.001193", "1.000656.H13"), ("2.00012",))
    assert codes_in("1.0048841") == ((), ("1.0048841",))


def _page(program: Program, wait_for: Wait, role: Role = Role.SUPERVISOR) -> FeesPage:
    services = program.window._services
    assert services is not None
    add_person(services.database, "mai", role)
    services.gate.sign_in("mai")
    program.window.deeds[Deed.FEES].trigger()
    page = program.window.pages.page(Deed.FEES)
    assert isinstance(page, FeesPage)
    wait_for(lambda: bool(page.state.rows))
    return page


@pytest.fixture
def desk_folder_of_dak_lak(desk_folder: Path) -> None:
    save_identity(desk_folder / "settings.json", DeskIdentity(province="Đắk Lắk"))


def _type(page: FeesPage, **typed: str) -> None:
    for key, text in typed.items():
        page.form.field(key).put_text(text)


def test_the_fee_on_the_desk_changes_once_a_decision_is_written(
    desk_folder_of_dak_lak: None, program: Program, wait_for: Wait
) -> None:
    desk = program.window.desk
    desk.open(AGAIN)
    wait_for(lambda: desk.checklist is not None)
    assert desk.checklist is not None and "12/2025" not in str(desk.checklist.fees)
    page = _page(program, wait_for)
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    _type(page, number="12/2025/NQ-HĐND", issued_on="1/12/2025", council="HĐND tỉnh Đắk Lắk", codes=AGAIN)
    _type(page, article="Điều 3", valid_from="1/1/2026", effect="0 đồng")
    page.form.arrange()
    assert not page.form.field("amount").isVisible() and not page.form.field("group").isVisible()
    page.form.save.click()
    wait_for(lambda: page.state.form is None and "12/2025" in page.state.message)
    page.left.emit()
    wait_for(lambda: desk.checklist is not None and "12/2025/NQ-HĐND" in str(desk.checklist.fees))
    assert "0 đồng (12/2025/NQ-HĐND của HĐND tỉnh Đắk Lắk, Điều 3)" in desk.page.cards[1].toolTip()


@pytest.mark.parametrize("amount", ["5O.000", "-1", "1e18", "miễn"])
def test_a_refused_amount_keeps_its_text_and_all_the_others(program: Program, wait_for: Wait, amount: str) -> None:
    page = _page(program, wait_for)
    page.add.click()
    _type(page, number="7/2026/NQ-HĐND", issued_on="31/2/2026", amount=amount)
    page.form.save.click()
    assert page.form.field("amount").note_shown and page.form.field("issued_on").note_shown
    texts_kept = [page.form.field(key).text() for key in ("number", "issued_on", "amount")]
    assert texts_kept == ["7/2026/NQ-HĐND", "31/2/2026", amount]
    proxy = page.form.field("issued_on").focusProxy()
    assert proxy is not None and QApplication.focusWidget() in (proxy, None)
    QTest.keyClick(page.form, Qt.Key.Key_Escape)
    wait_for(lambda: page.state.form is None)
    assert not any(row.is_own for row in page.state.rows)


def test_what_another_effect_has_is_kept_for_when_it_is_chosen_again(program: Program, wait_for: Wait) -> None:
    page = _page(program, wait_for)
    page.add.click()
    _type(page, amount="8.000", group="hộ nghèo")
    effect = page.form.field("effect")
    for words in ("Miễn", "Giảm", "Đặt mức thu"):
        effect.put_text(words)
        page.form.arrange()
        assert page.form.field("group").isVisible() is (words != "Đặt mức thu")
        assert page.form.field("percent").isVisible() is (words == "Giảm")
    assert page.form.field("amount").text() == "8.000"


def test_a_clerk_sees_the_buttons_grey_with_the_reason(program: Program, wait_for: Wait) -> None:
    page = _page(program, wait_for, Role.CLERK)
    for button in (page.add, page.change, page.remove):
        assert not button.isEnabled() and "kiểm soát thủ tục" in button.toolTip()


def test_enter_on_a_listed_fee_opens_the_procedure(program: Program, wait_for: Wait) -> None:
    page = _page(program, wait_for)
    page.lists.walk.click()
    wait_for(lambda: bool(page.lists.state.rows) and not page.lists.state.progress.is_busy)
    page.lists.choices[FeeList.UNVERIFIED].click()
    code = page.lists.state.rows[0][0]
    page.lists.table.selectRow(0)
    page.lists.table.setFocus()
    QTest.keyClick(page.lists.table, Qt.Key.Key_Return)
    wait_for(lambda: program.window.desk.code == code)
    assert program.window.pages.currentWidget() is program.window.desk


def test_f2_on_a_listed_fee_edits_that_procedure_and_not_the_one_at_the_desk(program: Program, wait_for: Wait) -> None:
    program.window.desk.open("1.001193")
    wait_for(lambda: program.window.desk.checklist is not None)
    page = _page(program, wait_for)
    page.lists.walk.click()
    wait_for(lambda: bool(page.lists.state.rows) and not page.lists.state.progress.is_busy)
    code = page.lists.state.rows[0][0]
    assert code != "1.001193"
    page.lists.table.setFocus()
    QTest.keyClick(page.lists.table, Qt.Key.Key_F2)
    pages = program.window.pages
    wait_for(lambda: pages.currentWidget() is pages.page(Deed.EDIT))
    editor = pages.currentWidget()
    assert editor is not None and pages._about[editor] == code


def test_a_confirmed_fee_leads_to_its_draft(program: Program, wait_for: Wait) -> None:
    page = _page(program, wait_for)
    page.lists.walk.click()
    wait_for(lambda: bool(page.lists.state.rows) and not page.lists.state.progress.is_busy)
    page.lists.choices[FeeList.UNVERIFIED].click()
    page.lists.confirm.click()
    assert page.lists.document.note_shown == texts.DOCUMENT_WANTED
    page.lists.document.put_text("1/2026/TT-BTC")
    page.lists.article.put_text("Điều 4")
    page.lists.confirm.click()
    wait_for(lambda: page.lists.state.has_draft)
    page.lists.see_draft.click()
    pages = program.window.pages
    assert pages.currentWidget() is pages.page(Deed.DRAFTS)
