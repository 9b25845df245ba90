"""The receiving page: papers left, whose they are right, the appointment and one big button below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from oneshop.counter.dossiers.scans import Scan
from ui.buttons import Button
from ui.flow import Beside, in_a_row
from ui.notes import Note
from ui.page_frame import FramedPage, bring_into_view
from ui.receiving import texts
from ui.receiving.applicant_view import ApplicantView
from ui.receiving.papers_view import ALL_THERE_KEYS, PapersView
from ui.receiving.reasons_view import ReasonsView
from ui.receiving.saved_view import SavedView
from ui.receiving.state import Mode, ReceivingState
from ui.theme import bold, line_height, scaled, space, surround
from ui.words import Words

if TYPE_CHECKING:
    from ui.receiving.presenter import ReceivingPresenter

TWO_COLUMNS_EMS = 56
_DUE_EMS = 30
ONE_COLUMN_EMS = 26
"""What a paper and its counts need beside each other."""
TALL_EMS = 32
_PAPERS_SHARE, _APPLICANT_SHARE = 6, 5
_SAVE_SCALE = 1.25
_WORDING = (Mode.SUPPLEMENT, Mode.REFUSAL)


class ReceivingPage(FramedPage):
    """Draws one state; says what a person does."""

    looked = Signal()
    save_wished = Signal()
    refuse_wished = Signal()
    next_wished = Signal()
    stay_wished = Signal()

    presenter: "ReceivingPresenter"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._mode = Mode.EMPTY
        self._drawn = ReceivingState()
        self._put_away: ReceivingState | None = None
        """What waits out of sight while the desk is locked."""
        self._is_tall: bool | None = None
        self._procedure = Words(self, is_bold=True)
        self._note = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._barred = Note(self)
        self._message = Words(self)
        self._leaving = QWidget(self)
        self._leaving_words = Note(self._leaving)
        self.papers = PapersView(self)
        self.applicant = ApplicantView(self)
        self.reasons = ReasonsView(self)
        self.saved = SavedView(self)
        self._body = QWidget(self)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._days = Words(self._body, scale=0.95)
        self._foot = QWidget(self)
        self._due = Words(self._foot, scale=1.15, is_bold=True)
        self._due_trouble = Note(self._foot)
        self._why = Button(texts.WHY, texts.WHY_ABOUT, self._foot)
        self._detail = QWidget(self._foot)
        self._money = Words(self._detail)
        self._money_trouble = Note(self._detail)
        self._missing = Words(self._detail)
        self._open = Words(self._detail, role=QPalette.ColorRole.PlaceholderText)
        self._trouble = Note(self._foot)
        self.save = Button(texts.SAVE, texts.SAVE_ABOUT, self._foot)
        self.refuse = Button(texts.REFUSE, texts.REFUSE_ABOUT, self._foot)
        self._next = Button(texts.NEXT, texts.NEXT_ABOUT, self._foot)
        self._lay_out()
        self._connect()
        self.show_state(ReceivingState())

    def _lay_out(self) -> None:
        self._why.setCheckable(True)
        self.save.setFont(bold(scaled(self.font(), _SAVE_SCALE)))
        keep = Button(texts.KEEP_AND_LEAVE, texts.KEEP_AND_LEAVE_ABOUT, self._leaving)
        drop = Button(texts.DROP, texts.DROP_ABOUT, self._leaving)
        stay = Button(texts.STAY, texts.STAY_ABOUT, self._leaving)
        keep.clicked.connect(self._leave)
        drop.clicked.connect(self.next_wished)
        stay.clicked.connect(self.stay_wished)
        asking = QVBoxLayout(self._leaving)
        surround(asking, 0.5, 0.2, 0.5, 0.2)
        asking.addWidget(self._leaving_words)
        asking.addWidget(in_a_row(keep, drop, stay, parent=self._leaving))
        self._leaving_words.say(texts.KEPT_DRAFT)
        self._sides.setContentsMargins(0, 0, 0, 0)
        space(self._sides, 1.2)
        left = QVBoxLayout()
        space(left, 0.6)
        left.addWidget(self.papers)
        left.addWidget(self._days)
        left.addStretch(1)
        self._sides.addLayout(left, _PAPERS_SHARE)
        self._sides.addWidget(self.applicant, _APPLICANT_SHARE)
        for widget in (self._procedure, self._barred, self._note, self._body, self.reasons, self.saved):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._lay_out_foot()

    def _lay_out_foot(self) -> None:
        column = QVBoxLayout(self._foot)
        surround(column, 0.5, 0.2, 0.5, 0.2)
        space(column, 0.25)
        column.addWidget(self._message)
        # The appointment and how it was counted are one question and its answer.
        due = Beside(_DUE_EMS)
        space(due, 0.6)
        due.addWidget(self._due, 1)
        due.addWidget(self._due_trouble, 1)
        due.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addLayout(due)
        column.addWidget(self._trouble)
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(0, 0, 0, 0)
        space(detail, 0.25)
        for widget in (self._money, self._money_trouble, self._missing, self._open):
            detail.addWidget(widget)
        column.addWidget(in_a_row(self.save, self.refuse, self._next, parent=self._foot))
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            # Below the scroll bar's room, so that appointment, money and the button are always seen.
            whole.addWidget(self._leaving)
            whole.addWidget(self._foot)

    def _place_detail(self) -> None:
        """Money and what is missing stand above the button where there is height for them, else above the papers."""
        foot = self._foot.layout()
        if self._is_tall and isinstance(foot, QVBoxLayout):
            foot.insertWidget(foot.indexOf(self._trouble), self._detail)
        else:
            self.column.insertWidget(self.column.indexOf(self._body), self._detail)
        self._detail.show()

    def _connect(self) -> None:
        self.back.clicked.disconnect(self.left)
        self.back.clicked.connect(self._leave)
        self.papers.passed.connect(self.applicant.take_focus)
        self.applicant.passed.connect(lambda: self.save.setFocus(Qt.FocusReason.TabFocusReason))
        self.save.clicked.connect(self.save_wished)
        self.refuse.clicked.connect(self.refuse_wished)
        self._next.clicked.connect(self.next_wished)
        self.saved.next_wished.connect(self.next_wished)
        self._why.toggled.connect(self._show_days)
        for keys, work in (
            (ALL_THERE_KEYS, self.papers.press_all),
            ("Alt+U", self.applicant.toggle_on_behalf),
            # Behind a long list of papers the button is a hundred Tabs away.
            ("Alt+C", self.refuse.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)

    def look(self, about: str) -> None:
        """Begin with the procedure that is open at the desk."""
        self.begin_reading()
        self.looked.emit()

    def take_focus(self) -> None:
        """Put the keyboard where work begins: on the first paper, or on what was just saved."""
        if self._mode is Mode.SAVED:
            self.saved.take_focus()
        elif self._mode in _WORDING:
            self.reasons.take_focus()
        elif self._mode is Mode.FILLING and not self.papers.has_rows:
            self.applicant.take_focus()
        elif self._mode is Mode.FILLING:
            self.papers.take_focus()
        else:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ReceivingState) -> None:
        """Draw the page; the keyboard follows from one part of the work to the next."""
        if self._put_away is not None:
            self._put_away = state
            return
        self._drawn = state
        self.end_reading()
        before, self._mode = self._mode, state.mode
        is_filling = state.mode is Mode.FILLING
        self._say(self._procedure, state.procedure or texts.NO_PROCEDURE)
        self._procedure.setVisible(state.mode is not Mode.SAVED)
        self._say(self._note, state.note if is_filling else "")
        self._barred.say(state.barred)
        self._body.setVisible(is_filling)
        self.papers.show_papers(state.papers)
        self.applicant.show_state(state)
        self.reasons.setVisible(state.mode in _WORDING)
        self.reasons.show_state(state)
        self.saved.setVisible(state.mode is Mode.SAVED)
        self.saved.show_saved(state.saved)
        self._leaving.setVisible(state.asks_to_leave)
        self._show_foot(state)
        if before is not state.mode and self.isVisible():
            self.take_focus()

    def _show_foot(self, state: ReceivingState) -> None:
        is_entering = state.mode in (Mode.FILLING, *_WORDING)
        is_filling = state.mode is Mode.FILLING
        self._foot.setVisible(is_entering or bool(state.message or state.trouble))
        self._say(self._message, state.message)
        due, money = (state.due, state.money) if is_filling else ("", "")
        self._say(self._due, due if state.due_is_certain else "")
        self._due_trouble.say("" if state.due_is_certain else due)
        self._say(self._money, money if state.money_is_certain else "")
        self._money_trouble.say("" if state.money_is_certain else money)
        self._say(self._missing, state.missing if state.mode is not Mode.REFUSAL else "")
        self._say(self._open, state.open if is_filling and not state.missing else "")
        self._trouble.say(state.trouble)
        self._days.setText("\n".join(state.due_days))
        self._why.setVisible(is_filling and bool(state.due_days))
        self._show_days(is_on=self._why.isChecked())
        text, about = _SAVING[state.mode, state.needs_supplement]
        self.save.setText(text)
        self.save.setAccessibleName(text)
        self.save.say_about(state.barred or about)
        self.save.setVisible(is_entering)
        self.save.setEnabled(not state.is_busy and not state.barred)
        self.refuse.setVisible(is_filling)
        self.refuse.setEnabled(not state.is_busy and not state.barred)
        self._next.setVisible(is_entering)

    def _say(self, words: Words, text: str) -> None:
        words.setText(text)
        words.setVisible(bool(text))

    def _show_days(self, is_on: bool) -> None:
        self._days.setVisible(is_on and self._mode is Mode.FILLING and bool(self._days.text()))
        if is_on and self.sender() is self._why:
            # It can be scrolled to once it has been laid out.
            QTimer.singleShot(0, self._days, lambda: bring_into_view(self._days))

    def take_scan(self, scan: Scan) -> bool:
        """Fill in what was scanned; whether it belongs here."""
        return self.presenter.take_scan(scan, is_for_agent=self.applicant.is_at_agent)

    def hide_people(self) -> None:
        """Take the citizen off the widgets; what is typed, and what was saved, waits in memory."""
        if self._put_away is None:
            kept = self._drawn
            self.presenter.wait()
            self.show_state(ReceivingState())
            self._put_away = kept

    def show_people(self) -> None:
        """Show it again: its owner is back."""
        if self._put_away is not None:
            kept, self._put_away = self._put_away, None
            self.show_state(kept)
            filed = self.presenter.filed
            if filed is not None:
                self.saved.show_pages(filed.pages)

    def forget_citizen(self) -> bool:
        """Clear everything of the citizen; with something unsaved it is asked once, and False until it is answered."""
        if self.presenter.is_busy or (self.presenter.is_unsaved and not self.presenter.asks_to_leave):
            return self.presenter.ask_to_leave()
        self.presenter.drop()
        return True

    def _leave(self) -> None:
        if self.presenter.ask_to_leave():
            self.left.emit()

    def _arrange(self) -> None:
        """Two columns where there is room for both, else one below the other."""
        is_wide = self.width() / line_height() >= TWO_COLUMNS_EMS
        wide, narrow = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(wide if is_wide else narrow)
        self.saved.stand(is_wide=is_wide)
        self.papers.stand(is_wide=self.width() / line_height() >= ONE_COLUMN_EMS)
        is_tall = self.height() / line_height() >= TALL_EMS
        if is_tall is not self._is_tall:
            self._is_tall = is_tall
            # Layouts that are being laid out are not to be changed.
            QTimer.singleShot(0, self, self._place_detail)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.save.setFont(bold(scaled(QApplication.font(), _SAVE_SCALE)))
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.save.isVisible() and self.save.isEnabled():
                self.save.click()
        else:
            super().keyPressEvent(event)


_SAVE = texts.SAVE, texts.SAVE_ABOUT
_SUPPLEMENT = texts.ASK_SUPPLEMENT, texts.ASK_SUPPLEMENT_ABOUT
_REFUSAL = texts.PRINT_REFUSAL, texts.PRINT_REFUSAL_ABOUT
_SAVING = {
    (mode, is_short): words
    for mode, whole, short in (
        (Mode.EMPTY, _SAVE, _SAVE),
        (Mode.FILLING, _SAVE, _SUPPLEMENT),
        (Mode.SUPPLEMENT, _SUPPLEMENT, _SUPPLEMENT),
        (Mode.REFUSAL, _REFUSAL, _REFUSAL),
        (Mode.SAVED, _SAVE, _SAVE),
    )
    for is_short, words in ((False, whole), (True, short))
}
