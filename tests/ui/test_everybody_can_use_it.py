"""Names for the reader, targets large enough, and no text cut at any zoom."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

from oneshop.accounts.roles import Role
from oneshop.catalogue.reports import ReportKind
from oneshop.counter.dossiers.money import Method
from oneshop.services.clock import now, today
from tests.desk_people import add_person
from tests.dossier_samples import put_dossier
from tests.ui.test_review import renamed, told_by_the_state
from ui.accounts.fields import PasswordField
from ui.actions import Deed
from ui.app import Program
from ui.dossiers.view import DossiersPage
from ui.fees.view import FeesPage
from ui.law.view import LawPage
from ui.page_table import ABOUT_THE_OPEN_ONE
from ui.page_table import PAGES as TABLE
from ui.questions.options import OptionButton
from ui.receiving.state import Typed
from ui.receiving.view import ReceivingPage
from ui.search.model import HitModel
from ui.search.view import HitList
from ui.tables import WordsTable
from ui.theme import SMALLEST_TARGET_PX, line_height
from ui.words import Words

Wait = Callable[[Callable[[], bool]], None]
SIZES = ((1440, 860), (1024, 768), (560, 900))
OWN_PAGES = (
    "desk",
    "preview",
    "import",
    "shortcuts",
    "quality",
    "unanswered",
    "wrong",
    "first account",
    "as of",
    "fee form",
)
PAGES = (*OWN_PAGES, *(deed.value for deed in TABLE))


def with_somebody(program: Program) -> None:
    """A supervisor at the desk, with something on every page: a report, a submitted draft, a queue, a decision."""
    services = program.window._services
    assert services is not None
    for name, role in (("mai", Role.SUPERVISOR), ("hoa", Role.ADMIN)):
        add_person(services.database, name, role)
    services.gate.sign_in("mai")
    services.reports.report("1.001193", ReportKind.DATA, "Sai phí")
    draft = services.drafting.begin("1.000894")
    services.drafting.save(draft, draft.content, change_note="Đọc lại")
    birth = services.reader.version("1.001193").content
    told_by_the_state(services, birth)
    told_by_the_state(services, renamed(birth, "Tờ khai mới"))


def go_to(program: Program, page: str, wait_for: Wait) -> None:
    """Open a procedure, then one of the pages."""
    window = program.window
    window.desk.open("1.001193")
    wait_for(lambda: window.desk.checklist is not None)
    if page == "preview":
        window.pages.show_preview()
        wait_for(lambda: window.pages.preview is not None and window.pages.preview.has_pages)
    elif page == "import":
        window.pages.show_import()
    elif page == "shortcuts":
        window.pages.show_shortcuts()
    elif page == "first account":
        window.pages.show_of_table(Deed.ACCOUNTS)
        wait_for(lambda: any(field.isVisible() for field in window.findChildren(PasswordField)))
    elif page in ("fees", "fee form"):
        _go_to_fees(program, wait_for, has_form=page == "fee form")
    elif page == "law":
        _go_to_law(program, wait_for)
    elif page == "unanswered":
        window.pages.show_unanswered()
    elif page == "as of":
        window.go_to_the_day()
        wait_for(window.desk.day_line.isVisible)
    elif page == "wrong":
        with_somebody(program)
        window.say_wrong()
        wait_for(lambda: window.wrong is not None and window.wrong.isVisible())
        assert window.wrong is not None
        window.wrong.kinds[0].click()
        wait_for(window.wrong.sentence.isVisible)
    elif page == "quality":
        window.pages.show_quality()
        wait_for(lambda: window.pages.quality_page is not None and window.pages.quality_page.has_report)
    elif page == Deed.RECEIVE.value:
        _go_to_receiving(program, wait_for)
    elif page != "desk":
        go_to_table(program, Deed(page), wait_for)
    QApplication.processEvents()


def _go_to_receiving(program: Program, wait_for: Wait) -> None:
    """With a doubt, a fault and another who hands it in."""
    with_somebody(program)
    window = program.window
    window.desk.open("1.001193")
    wait_for(lambda: window.desk.code == "1.001193" and window.desk.checklist is not None)
    window.pages.show_of_table(Deed.RECEIVE, "1.001193")
    page = window.pages.page(Deed.RECEIVE)
    assert isinstance(page, ReceivingPage)
    wait_for(lambda: page.papers.has_rows)
    page.presenter.type(Typed(identity="0491", received="mai", is_on_behalf=True))
    page.save.click()


def _go_to_fees(program: Program, wait_for: Wait, *, has_form: bool) -> None:
    with_somebody(program)
    program.window.pages.show_of_table(Deed.FEES)
    page = program.window.pages.page(Deed.FEES)
    assert isinstance(page, FeesPage)
    wait_for(lambda: bool(page.state.rows))
    if has_form:
        page.add.click()
        page.form.field("amount").put_text("5O.000")
        page.form.save.click()
    else:
        page.lists.walk.click()
        wait_for(lambda: bool(page.lists.state.choices) and not page.lists.state.progress.is_busy)


def _go_to_law(program: Program, wait_for: Wait) -> None:
    with_somebody(program)
    program.window.pages.show_of_table(Deed.LAW)
    page = program.window.pages.page(Deed.LAW)
    assert isinstance(page, LawPage)
    wait_for(lambda: bool(page.state.rows))
    page.where.click()
    wait_for(lambda: bool(page.impact.state.title) and not page.impact.state.progress.is_busy)


def go_to_table(program: Program, deed: Deed, wait_for: Wait) -> None:
    """A page of the table, with what it has to show."""
    with_somebody(program)
    window = program.window
    if deed is Deed.ACCOUNTS:
        assert window._services is not None
        window._services.gate.sign_in("hoa")
    if deed is Deed.DAY:
        _do_a_days_work(program)
    about = "1.001193" if deed in ABOUT_THE_OPEN_ONE else ""
    if deed is Deed.DOSSIERS:
        # Open, and late: with everything that a dossier shows, beside the list.
        assert window._services is not None
        about = put_dossier(window._services.database, at=now() - timedelta(days=9), due=now() - timedelta(days=7))
    window.pages.show_of_table(deed, about)
    shown = window.pages.page(deed)
    assert shown is not None
    if isinstance(shown, DossiersPage):
        wait_for(lambda: shown.panel.state.opened is not None)
    if deed is not Deed.EDIT:
        tables = shown.findChildren(WordsTable)
        wait_for(
            lambda: (
                deed in (Deed.CHECK, Deed.RETIRE) or any(one.isVisible() and one.model().rowCount() for one in tables)
            )
        )
    else:
        wait_for(lambda: any(field.isVisible() for field in shown.findChildren(QPlainTextEdit)))


def _do_a_days_work(program: Program) -> None:
    """Yesterday is closed; today a payment was made void, and the slip was issued and not printed."""
    services = program.window._services
    assert services is not None
    services.receiving.day.close(today() - timedelta(days=1), 0)
    code = put_dossier(services.database)
    paid = services.receiving.cashier.pay(code, 16_000, Method.CASH)
    services.receiving.cashier.void_payment(paid.id, "Ghi nhầm hồ sơ của người đến sau")
    services.receiving.fee_slips.current(code)


def visible(program: Program, kind: type[QWidget]) -> Iterator[QWidget]:
    for widget in program.window.findChildren(kind):
        if widget.isVisible():
            yield widget


@pytest.mark.parametrize("page", PAGES)
def test_everything_on_a_page_is_named_large_enough_and_reached_by_tab_and_no_text_is_cut(
    program: Program, wait_for: Wait, page: str
) -> None:
    program.window.resize(*SIZES[0])
    go_to(program, page, wait_for)
    assert _nameless(program) == []
    assert _too_small(program) == []
    assert _not_reached_by_tab(program) == []
    for size in SIZES:
        program.window.resize(*size)
        for zoom in (100, 200):
            program.appearance.zoom_to(zoom)
            _assert_nothing_is_cut(program, wait_for)
    program.appearance.zoom_to(80)
    QApplication.processEvents()
    assert _too_small(program) == []


def _nameless(program: Program) -> list[str]:
    nameless = []
    for widget in visible(program, QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        is_part = isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QAbstractSpinBox)
        if takes_keys and not is_part and not (widget.accessibleName() and widget.accessibleDescription()):
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    return nameless


def _too_small(program: Program) -> list[str]:
    return [
        f"{button.text()} {button.width()}×{button.height()}"
        for button in visible(program, QAbstractButton)
        if isinstance(button, QPushButton) and min(button.width(), button.height()) < SMALLEST_TARGET_PX
    ]


def _not_reached_by_tab(program: Program) -> list[str]:
    program.window.activateWindow()
    shown = program.window.pages.currentWidget()
    assert shown is not None
    wanted = {
        widget
        for widget in shown.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QAbstractSpinBox)
        and not _is_come_to_by_arrows(widget)
    }
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 30):
        program.window.focusNextChild()
        at = QApplication.focusWidget()
        if at is not None:
            reached.add(at)
    return [f"{type(one).__name__} {one.accessibleName()}" for one in wanted - reached]


def _is_come_to_by_arrows(widget: QWidget) -> bool:
    """Of several choices Tab comes to the one that is chosen; the arrows go on from there."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


@pytest.mark.parametrize("page", PAGES)
def test_no_text_is_cut_where_a_page_is_opened_narrow_and_large(program: Program, wait_for: Wait, page: str) -> None:
    program.window.resize(*SIZES[-1])
    program.appearance.zoom_to(200)
    go_to(program, page, wait_for)
    _assert_nothing_is_cut(program, wait_for)
    program.appearance.zoom_to(100)
    _assert_nothing_is_cut(program, wait_for)


def _assert_nothing_is_cut(program: Program, wait_for: Wait) -> None:
    def cut() -> list[str]:
        return [*_cut_buttons(program), *_cut_labels(program)]

    # The page may still be finding its layout; what stays cut is cut.
    with suppress(TooLate):
        wait_for(lambda: not cut())
    assert cut() == []


def _cut_buttons(program: Program) -> Iterator[str]:
    for button in visible(program, QAbstractButton):
        if isinstance(button, QPushButton | QCheckBox) and button.text():
            needed = QFontMetrics(button.font()).size(Qt.TextFlag.TextShowMnemonic.value, button.text())
            if needed.width() > button.width() or needed.height() > button.height():
                yield f"{button.text()} needs {needed.width()}×{needed.height()}, has {button.size().toTuple()}"


def _cut_labels(program: Program) -> Iterator[str]:
    for label in visible(program, QLabel):
        if isinstance(label, Words) and label.text():
            needed = label.heightForWidth(label.width())
            if needed > label.height() + 1:
                yield f"{label.text()[:40]} needs {needed}, has {label.height()}"


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_window_fits_a_small_screen(program: Program, wait_for: Wait, zoom: int) -> None:
    program.appearance.zoom_to(zoom)
    go_to(program, "desk", wait_for)
    program.window.resize(1024, 720)
    QApplication.processEvents()
    assert program.window.minimumSizeHint().width() <= 1024
    assert program.window.height() <= 768


def test_buttons_of_one_page_do_not_lie_over_each_other(program: Program, wait_for: Wait) -> None:
    program.window.resize(560, 900)
    program.appearance.zoom_to(200)
    go_to(program, "desk", wait_for)
    places = [
        (button.accessibleName(), QRect(button.mapTo(program.window, button.rect().topLeft()), button.size()))
        for button in visible(program, QPushButton)
        if not _is_scrolled(button)
    ]
    over = [
        (one, other)
        for number, (one, place) in enumerate(places)
        for other, other_place in places[number + 1 :]
        if place.intersects(other_place)
    ]
    assert over == []


def _is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def test_the_list_reads_out_a_whole_hit(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    desk.look_for("khai sinh")
    wait_for(lambda: desk.hits.answers("khai sinh"))
    hits = program.window.findChild(HitList)
    assert isinstance(hits, HitList)
    model = hits.model()
    assert isinstance(model, HitModel)
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    row = model.row(0)
    assert row is not None
    assert all(part in said for part in (row.name, row.code, row.level_text))
    read = QAccessible.queryAccessibleInterface(hits).child(0).text(QAccessible.Text.Name)
    assert read == said


def test_the_rows_of_the_list_have_one_height(program: Program, wait_for: Wait, qtbot: QtBot) -> None:
    desk = program.window.desk
    desk.look_for("dang ky")
    wait_for(lambda: desk.hits.answers("dang ky"))
    hits = program.window.findChild(HitList)
    assert isinstance(hits, HitList)
    heights = {hits.sizeHintForRow(number) for number in range(hits.model().rowCount())}
    assert len(heights) == 1


@pytest.mark.parametrize("size", [(1366, 740), (560, 740)])
def test_the_papers_can_be_reached_where_the_screen_is_small_and_the_letters_large(
    program: Program, wait_for: Wait, size: tuple[int, int]
) -> None:
    program.window.resize(*size)
    program.appearance.zoom_to(200)
    go_to(program, "desk", wait_for)
    page = program.window.desk.page
    wait_for(lambda: program.window.desk.questions.isVisible() and page.page.stands_whole)
    QApplication.processEvents()
    assert page.page.height() >= page.page.document().size().height()
    assert all(card.height() >= card.heightForWidth(card.width()) for card in page.cards)
    program.window.sections[0].trigger()
    QApplication.processEvents()
    assert not page.page.visibleRegion().isEmpty()
    assert page.page.visibleRegion().boundingRect().top() <= page.page.top_of("muc0") + line_height()


def test_answers_are_not_cut_after_zooming_there_and_back(program: Program, wait_for: Wait) -> None:
    program.window.resize(1366, 740)
    go_to(program, "desk", wait_for)
    for zoom in (200, 100):
        program.appearance.zoom_to(zoom)
        QApplication.processEvents()
    wait_for(lambda: all(button.height() >= button.heightForWidth(button.width()) for button in _answers(program)))


def _answers(program: Program) -> list[OptionButton]:
    return program.window.desk.questions.findChildren(OptionButton)
