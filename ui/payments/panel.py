"""The widgets of the panel of payments."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from oneshop.counter.dossiers.money import Method
from ui.buttons import Button, ChoiceButton
from ui.editing.fields import LineField, PlainLineField
from ui.editing.figures import AmountField
from ui.flow import Beside, in_a_row
from ui.notes import Note
from ui.payments import texts
from ui.payments.code_picture import CodePicture
from ui.payments.state import PaymentsState, Typed
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, space
from ui.words import Words

if TYPE_CHECKING:
    from ui.payments.presenter import PaymentsPresenter

_TABLE_LINES = 6
_LEAST_EMS = (9, 7, 7, 8, 6, 8)
_STANDING = 5
_FIELDS_EMS, _BOTH_EMS = 22, 44


class PaymentsPanel(QWidget):
    """Draws one state; Enter in a field notes the payment."""

    pay_wished = Signal(object, bool)
    """A `Typed`, and whether it was confirmed."""
    edited = Signal()
    void_wished = Signal(int, str)
    slip_wished = Signal()
    changed = Signal(str)
    """The code of a dossier whose money has become other: whoever shows it reads it anew before saving."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: PaymentsPresenter | None = None
        self.state = PaymentsState()
        self._waits_for_focus = False
        self._title = Words(self, scale=1.15, is_bold=True)
        self._headline = Words(self, scale=1.5, is_bold=True)
        self._summary = Words(self)
        self._lines = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._proviso = Note(self)
        self._barred = Note(self)
        self.amount = AmountField("amount", texts.AMOUNT, texts.AMOUNT_ABOUT, self)
        self._group = QButtonGroup(self)
        self.methods = {method: self._method(method, name, about) for method, name, about in texts.METHODS}
        self.reference = PlainLineField("reference", texts.REFERENCE, texts.REFERENCE_ABOUT, self)
        self.pay = Button(texts.PAY, texts.PAY_ABOUT, self)
        self.confirm = Button(texts.CONFIRM, texts.CONFIRM_ABOUT, self)
        self.slip = Button(texts.SLIP, texts.SLIP_ABOUT, self)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self._scan = Words(self, is_bold=True)
        self.code = CodePicture(self)
        self._account = Words(self)
        self._why_no_code = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self.table = WordsTable(texts.PAYMENTS, texts.PAYMENTS_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self.reason = PlainLineField("reason", texts.REASON, texts.REASON_ABOUT, self)
        self.void = Button(texts.VOID_IT, texts.VOID_IT_ABOUT, self)
        self._lay_out()
        self._connect()
        self.show_state(self.state)

    def _method(self, method: Method, name: str, about: str) -> ChoiceButton:
        button = ChoiceButton(name, about, self)
        self._group.addButton(button)
        button.setChecked(method is Method.CASH)
        return button

    def _lay_out(self) -> None:
        self._title.setText(texts.TITLE)
        self._scan.setText(texts.SCAN)
        self.table.setModel(self._model)
        self.table.share_width(_LEAST_EMS, _STANDING)
        self._form = QWidget(self)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        space(form, 0.4)
        fields = Beside(_FIELDS_EMS)
        space(fields, 0.6)
        for field in (self.amount, self.reference):
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        form.addWidget(in_a_row(*self.methods.values(), parent=self))
        form.addLayout(fields)
        self._buttons = in_a_row(self.pay, self.confirm, self.slip, parent=self)
        self._voiding = QWidget(self)
        voiding = QHBoxLayout(self._voiding)
        voiding.setContentsMargins(0, 0, 0, 0)
        space(voiding, 0.6)
        voiding.addWidget(self.reason, 1, Qt.AlignmentFlag.AlignTop)
        voiding.addWidget(self.void, 0, Qt.AlignmentFlag.AlignBottom)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            space(side, 0.3)
        for widget in (self._headline, self._summary, self._lines, self._proviso, self._barred, self._form):
            left.addWidget(widget)
        for widget in (self._buttons, self._trouble, self._message):
            left.addWidget(widget)
        left.addStretch(1)
        for widget in (self._scan, self.code, self._account, self._why_no_code):
            right.addWidget(widget)
        right.addStretch(1)
        both = Beside(_BOTH_EMS)
        space(both, 1.0)
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.5)
        column.addWidget(self._title)
        column.addLayout(both)
        column.addWidget(self.table)
        column.addWidget(self._voiding)
        self._size()

    def _connect(self) -> None:
        self.pay.clicked.connect(lambda: self._pay(is_confirmed=False))
        self.confirm.clicked.connect(lambda: self._pay(is_confirmed=True))
        self.slip.clicked.connect(self.slip_wished)
        for field in (self.amount, self.reference):
            field.edited.connect(self.edited)
            field.entered.connect(lambda: self._pay(is_confirmed=False))
        self._group.buttonClicked.connect(lambda _: self.edited.emit())
        self.reason.edited.connect(lambda: self.reason.refuse(""))
        self.reason.entered.connect(self._void)
        self.void.clicked.connect(self._void)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow_row())

    def look(self, code: str) -> None:
        """Show the money of a dossier, read anew."""
        if self.presenter is not None:
            self.presenter.look(code)

    def hide_people(self) -> None:
        """The desk is locked: what was noted, and why it was made void, is read anew when it is looked at again."""
        self.show_state(PaymentsState(form=self.state.form))

    def show_people(self) -> None:
        """Whoever shows the panel again has it look."""

    def take_focus(self) -> None:
        """Put the keyboard on the amount, where one can be noted; on money that is still being read, once it is."""
        self._waits_for_focus = not self.state.headline and not self.state.trouble
        if self._waits_for_focus:
            return
        widget = self.amount if self.amount.isEnabled() and self._form.isVisibleTo(self) else self.table
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: PaymentsState) -> None:
        """Draw the panel; what is being typed stays until it was noted or another dossier is shown."""
        before, self.state = self.state, state
        for words, text in (
            (self._headline, state.headline),
            (self._summary, state.summary),
            (self._lines, "\n".join(state.lines)),
            (self._message, state.message),
            (self._account, "\n".join(state.account)),
            (self._why_no_code, state.why_no_code),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        for note, text in (
            (self._proviso, state.proviso),
            (self._barred, state.barred),
            (self._trouble, state.trouble),
        ):
            note.say(text)
        self._scan.setVisible(bool(state.squares))
        if state.squares != before.squares or state.scan_about != before.scan_about:
            self.code.show_code(state.squares, state.scan_about)
        if state.form != before.form:
            self._refill(state)
        if state.faults != before.faults:
            self._refuse(state)
        if state.rows != before.rows:
            self.table.refill(self._model, tuple(row.cells for row in state.rows))
        self._form.setVisible(state.takes_money)
        self.pay.setVisible(state.takes_money)
        self.confirm.setVisible(state.needs_confirming)
        self.slip.setVisible(state.has_slip)
        self.table.setVisible(bool(state.rows))
        for widget in (self.amount, self.reference, self.pay, self.slip, *self.methods.values()):
            widget.setEnabled(not state.barred)
        self.pay.say_about(state.barred or texts.PAY_ABOUT)
        self.slip.say_about(state.barred or texts.SLIP_ABOUT)
        self._follow_row()
        if self._waits_for_focus:
            self.take_focus()

    def _refill(self, state: PaymentsState) -> None:
        self.amount.put_text("")
        self.amount.show_value(state.amount)
        self.reference.put_text("")
        self.reason.put_text("")
        self.methods[Method.CASH].setChecked(True)
        for button in self.methods.values():
            # Qt leaves the Tab stop of a group on the button that was chosen for the citizen before.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _refuse(self, state: PaymentsState) -> None:
        fields: dict[str, LineField] = {"amount": self.amount, "reference": self.reference, "reason": self.reason}
        for key, field in fields.items():
            field.refuse(state.faults.get(key, ""))
        first = next((field for key, field in fields.items() if key in state.faults), None)
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pay(self, *, is_confirmed: bool) -> None:
        try:
            amount = self.amount.value()
        except ValueError as reason:
            self.amount.refuse(str(reason))
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        method = next(method for method, button in self.methods.items() if button.isChecked())
        typed = Typed(amount if isinstance(amount, int) else None, method, str(self.reference.value()))
        self.pay_wished.emit(typed, is_confirmed)

    def _void(self) -> None:
        self.void_wished.emit(self.table.currentIndex().row(), str(self.reason.value()))

    def _follow_row(self) -> None:
        row = self.table.currentIndex().row()
        can_void = 0 <= row < len(self.state.rows) and self.state.rows[row].can_void
        self._voiding.setVisible(bool(self.state.rows))
        for widget in (self.reason, self.void):
            widget.setEnabled(can_void and not self.state.barred)
        self.void.say_about(self.state.barred or texts.VOID_IT_ABOUT)

    def _size(self) -> None:
        self.table.setFixedHeight(line_height() * _TABLE_LINES)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()
            self.code.updateGeometry()
