"""The form that asks for the end of a procedure."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFormLayout, QWidget

from ui.buttons import Button
from ui.fields import TextField
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.retiring import texts
from ui.retiring.presenter import Typed
from ui.retiring.state import RetiringState
from ui.theme import space
from ui.words import Words

if TYPE_CHECKING:
    from ui.retiring.presenter import RetiringPresenter

_DAY_EMS = 10


class RetiringPage(FramedPage):
    """Draws one state; says what a person typed and wishes."""

    look_wished = Signal(str)
    successors_typed = Signal(str)
    retire_wished = Signal(Typed)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: RetiringPresenter | None = None
        self._state = RetiringState()
        self._name = Words(self, is_bold=True)
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._lead.setText(texts.LEAD)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self.last_day = TextField(texts.LAST_DAY, texts.LAST_DAY_ABOUT, self, ems=_DAY_EMS)
        self.why = TextField(texts.WHY, texts.WHY_ABOUT, self)
        self.decision = TextField(texts.DECISION, texts.DECISION_ABOUT, self)
        self.successors = TextField(texts.SUCCESSORS, texts.SUCCESSORS_ABOUT, self, hint=texts.SUCCESSORS_HINT)
        self._named = Words(self)
        self.retire = Button(texts.RETIRE, texts.RETIRE_ABOUT, self)
        self._lay_out()
        self.retire.clicked.connect(self._wish)
        self.successors.textChanged.connect(self.successors_typed)
        self.show_state(self._state)

    def _lay_out(self) -> None:
        fields = QWidget(self)
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        space(form, 0.5)
        for name, field in (
            (texts.LAST_DAY, self.last_day),
            (texts.WHY, self.why),
            (texts.DECISION, self.decision),
            (texts.SUCCESSORS, self.successors),
        ):
            form.addRow(name, field)
        for widget in (self._name, self._lead, self._trouble, self._message, fields, self._named):
            self.column.addWidget(widget)
        self.column.addWidget(self.retire, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def look(self, about: str) -> None:
        """Show the form for a procedure."""
        self.look_wished.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard on the first field."""
        self.last_day.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: RetiringState) -> None:
        """Draw the page; the fields are emptied once something was handed in."""
        before, self._state = self._state, state
        self._name.setText(state.name)
        self._trouble.say(state.trouble)
        self._message.setText(state.message)
        self._message.setVisible(bool(state.message))
        self._named.setText("\n".join(state.successors))
        self._named.setVisible(bool(state.successors))
        self.retire.setEnabled(bool(state.code))
        if state.done != before.done:
            for field in (self.last_day, self.why, self.decision, self.successors):
                field.clear()

    def _wish(self) -> None:
        self.retire_wished.emit(
            Typed(self.last_day.text(), self.why.text(), self.decision.text(), self.successors.text())
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.retire.click()
        else:
            super().keyPressEvent(event)
