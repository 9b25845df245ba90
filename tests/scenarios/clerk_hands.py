"""The hands of a clerk who receives dossiers: keys that are counted, a scanner, and paper that goes into files."""

import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from oneshop.counter.dossiers.money import Method
from tests.scenarios.window_hands import CONTROL, NONE, Hands, PageType, Wait
from ui.app import Program
from ui.dossiers.panel import DossierPanel
from ui.dossiers.state import Todo
from ui.dossiers.view import DossiersPage
from ui.editing.button_choice import ButtonChoiceField
from ui.payments.panel import PaymentsPanel
from ui.printing.view import PreviewPage
from ui.receiving.state import Mode
from ui.receiving.view import ReceivingPage

_MOST_TABS = 60
_SCANNED_MS_APART = 5


def telex(text: str) -> int:
    """How many keys a Vietnamese text takes with Telex: each mark and tone is a key more, đ is two."""
    return len(unicodedata.normalize("NFD", text)) + sum(letter in "đĐ" for letter in text)


class ClerkHands(Hands):
    """Two hands and a scanner at one window; `keys` counts what was pressed, a chord as one."""

    def __init__(self, program: Program, wait_for: Wait, papers: Path) -> None:
        super().__init__(program, wait_for)
        self.keys = 0
        self.papers = papers
        """Where the paper goes: this desk has no printer."""
        self.saved: list[Path] = []
        self._scanned_at_ms = 1_000

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.keys += 1
        super().press(key, modifier)

    def write(self, text: str) -> None:
        """Type where the caret is, as an input method commits Vietnamese."""
        self.keys += telex(text)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus, event)
        QApplication.processEvents()

    def write_over(self, text: str) -> None:
        """Type in place of all that stands there."""
        self.press(Qt.Key.Key_A, CONTROL)
        self.write(text)

    def tab_to(self, target: QWidget) -> None:
        """Tab until the keyboard is there; whoever has no mouse must come everywhere so."""
        wished = target.focusProxy() or target
        for _ in range(_MOST_TABS):
            if self.focus is wished:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {wished.accessibleName()!r}")

    def push(self, target: QWidget) -> None:
        """Tab to a button and press Space."""
        self.tab_to(target)
        self.press(Qt.Key.Key_Space)

    def scan(self, text: str) -> None:
        """As the system tells it: letter by letter to the window, faster than anybody types, Enter behind them."""
        keys = [(Qt.Key.Key_unknown, letter) for letter in text] + [(Qt.Key.Key_Return, "\r")]
        for place, (key, letter) in enumerate(keys):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, NONE, letter)
                event.setTimestamp(self._scanned_at_ms + place * _SCANNED_MS_APART)
                QApplication.sendEvent(self.window.windowHandle(), event)
        self._scanned_at_ms += len(keys) * _SCANNED_MS_APART + 1_000
        QApplication.processEvents()

    def go(self, key: Qt.Key, kind: type[PageType], modifier: Qt.KeyboardModifier = NONE) -> PageType:
        """Press the keys of a page and see it, as soon as what it is about stands."""
        self.press(key, modifier)
        self.wait_for(lambda: isinstance(self.window.pages.currentWidget(), kind))
        page = self.window.pages.currentWidget()
        assert isinstance(page, kind), page
        return page

    def open_procedure(self, asked: str, code: str) -> None:
        """Ctrl+K, a few words, Enter: the procedure stands first."""
        self.press(Qt.Key.Key_K, CONTROL)
        self.write_over(asked)
        desk = self.window.desk
        self.wait_for(lambda: desk.hits.answers(asked))
        self.press(Qt.Key.Key_Return)
        self.wait_for(lambda: desk.code == code and desk.questions.isAncestorOf(self.focus))

    def begin(self, asked: str, code: str) -> ReceivingPage:
        """The next citizen brings a dossier."""
        self.open_procedure(asked, code)
        return self.receive()

    def receive(self) -> ReceivingPage:
        """F8: the page, read and ready, with the keyboard on the first paper."""
        page = self.go(Qt.Key.Key_F8, ReceivingPage)
        self.wait_for(lambda: page.papers.has_rows and page.save.isVisible() and page.isAncestorOf(self.focus))
        return page

    def file(self, page: ReceivingPage) -> str:
        """Ctrl+Enter, until it is in the register with its form; its code."""
        self.press(Qt.Key.Key_Return, CONTROL)
        self.wait_for(lambda: page.presenter.filed is not None or bool(page.presenter._state.trouble))
        filed = page.presenter.filed
        assert filed is not None, page.presenter._state.trouble
        assert page.presenter._state.mode is Mode.SAVED and filed.form is not None, filed.why_no_form
        return filed.kept.dossier.code

    def print_it(self) -> None:
        """Enter on "Xem và in phiếu", Enter on the page; then back."""
        self.press(Qt.Key.Key_Return)
        self.print_shown()

    def print_shown(self) -> None:
        """Enter on the form that is shown as paper, until it is counted as printed; then back."""
        self.wait_for(lambda: isinstance(self.window.pages.currentWidget(), PreviewPage))
        preview = self.window.pages.form_preview
        assert preview is not None
        self.wait_for(lambda: preview.has_pages)
        count = len(self.saved)
        self.press(Qt.Key.Key_Return)
        self.wait_for(lambda: len(self.saved) > count and str(self.saved[-1]) in preview._message.text())
        self.press(Qt.Key.Key_Escape)

    def words_of_last_paper(self) -> str:
        """What stands on the paper that was printed last."""
        with pdfium.PdfDocument(self.saved[-1]) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)

    def next_citizen(self) -> None:
        """F4: nothing of the last one is left."""
        self.press(Qt.Key.Key_F4)
        assert self.window.pages.currentWidget() is self.window.desk

    def file_name(self, begin: str) -> tuple[str, str]:
        """What is answered when it is asked where a file is to go."""
        path = self.papers / f"{len(self.saved) + 1:02d} {Path(begin).name}"
        self.saved.append(path)
        return str(path), ""

    def answer(self, *numbers: int) -> None:
        """Answer the questions of the open procedure by their number keys."""
        for number in numbers:
            self.press(Qt.Key(Qt.Key.Key_0 + number))

    def open_dossier(self, asked: str, code: str) -> DossierPanel:
        """F5, what the citizen says, Enter: the dossier stands open."""
        page = self.go(Qt.Key.Key_F5, DossiersPage)
        if not page.panel.isHidden():
            self.press(Qt.Key.Key_Escape)
            self.tab_to(page.box)
        self.write_over(asked)
        self.press(Qt.Key.Key_Return)
        return self.opened(code)

    def opened(self, code: str) -> DossierPanel:
        """The dossier that has just been asked for, read, with the keyboard on what can be done with it."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, DossiersPage), page
        panel = page.panel
        self.wait_for(lambda: panel.state.opened is not None and panel.state.opened.code == code)
        self.wait_for(lambda: panel.isAncestorOf(self.focus))
        return panel

    def begin_step(self, panel: DossierPanel, todo: Todo) -> None:
        """Tab to the step and press Space; the keyboard stands in its form."""
        self.push(panel.button(todo))
        self.wait_for(lambda: panel.form.isAncestorOf(self.focus))

    def choose(self, panel: DossierPanel, key: str, value: object) -> None:
        """Tab to a field of a step that has several values, and go on with the arrows to the wished one."""
        field = panel.form.field(key)
        checked = field.button(field.value()) if isinstance(field, ButtonChoiceField) else field
        self.tab_to(checked)
        for _ in range(_MOST_TABS):
            if field.value() == value:
                return
            self.press(Qt.Key.Key_Right if isinstance(field, ButtonChoiceField) else Qt.Key.Key_Down)
        raise AssertionError(f"{key} cannot be {value}")

    def fill(self, panel: DossierPanel, key: str, text: str) -> None:
        """Tab to a field of a step and write in place of what stands there."""
        self.tab_to(panel.form.field(key))
        self.write_over(text)

    def end_step(self, panel: DossierPanel) -> None:
        """Ctrl+Enter: it is in the register."""
        self.press(Qt.Key.Key_Return, CONTROL)
        self.wait_for(lambda: bool(panel.said) and panel.state.asked is None)
        assert not panel.state.trouble and panel.state.asked is None, panel.state

    def pay(self, panel: PaymentsPanel, method: Method, reference: str, amount: str = "") -> None:
        """Note a payment; the sum stands there already where it is certain."""
        self.wait_for(lambda: panel.state.takes_money)
        if amount:
            self.tab_to(panel.amount)
            self.write_over(amount)
        self.tab_to(panel.methods[Method.CASH])
        while not panel.methods[method].isChecked():
            self.press(Qt.Key.Key_Right)
        self.tab_to(panel.reference)
        self.write(reference)
        count = len(panel.state.rows)
        self.press(Qt.Key.Key_Return)
        self.wait_for(lambda: len(panel.state.rows) > count or bool(panel.state.faults))
        assert not panel.state.faults, panel.state.faults
