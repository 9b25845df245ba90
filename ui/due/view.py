"""The line itself: one button a list, hidden while nothing presses."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.buttons import Button
from ui.due import texts
from ui.due.state import DueState
from ui.flow import FlowLayout


class DueLine(QWidget):
    """Says what presses."""

    list_wished = Signal(str)
    """The word by which the page of dossiers opens a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = DueState()
        self.followed: QObject | None = None
        """What has it look anew; set by whoever joins it."""
        self.setAccessibleName(texts.LINE)
        self._buttons = tuple(Button("", texts.LINE, self, is_small=True) for _ in texts.BADGES)
        row = FlowLayout(self)
        for number, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, number=number: self._wish(number))
            row.addWidget(button)
        self.show_state(self._state)

    def show_state(self, state: DueState) -> None:
        """Draw it."""
        self._state = state
        for number, button in enumerate(self._buttons):
            is_shown = number < len(state.badges)
            button.setVisible(is_shown)
            if is_shown:
                badge = state.badges[number]
                button.setText(badge.text)
                button.setAccessibleName(badge.text)
                button.say_about(badge.about)
        self.setVisible(bool(state.badges))

    @property
    def texts_shown(self) -> tuple[str, ...]:
        """What it says; empty while hidden."""
        return tuple(badge.text for badge in self._state.badges)

    def _wish(self, number: int) -> None:
        if number < len(self._state.badges):
            self.list_wished.emit(self._state.badges[number].asks)
