"""The three-way view: what both changed, and which of the merges to go on with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.buttons import Button
from ui.editing import texts
from ui.editing.lines import LineList
from ui.editing.state import Overtaken
from ui.flow import FlowLayout
from ui.notes import Note
from ui.theme import line_height, space

_LIST_LINES = 12


class OvertakenPanel(QWidget):
    """Hidden until somebody has saved first."""

    merge_wished = Signal(bool)
    """Whether mine stands where both changed the same."""
    theirs_wished = Signal()
    later_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Overtaken | None = None
        self._lead = Note(self)
        self._list = LineList(texts.CONFLICTS, texts.CONFLICTS_ABOUT, self, fits=False)
        self.mine = Button(texts.TAKE_MINE, texts.TAKE_MINE_ABOUT, self)
        self.theirs = Button(texts.TAKE_THEIRS, texts.TAKE_THEIRS_ABOUT, self)
        self.all_theirs = Button(texts.TAKE_ALL_THEIRS, texts.TAKE_ALL_THEIRS_ABOUT, self)
        self.later = Button(texts.LATER, texts.LATER_ABOUT, self)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        space(row, 0.4)
        for button in (self.mine, self.theirs, self.all_theirs, self.later):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._lead, self._list, buttons):
            column.addWidget(widget)
        self.mine.clicked.connect(lambda: self.merge_wished.emit(True))
        self.theirs.clicked.connect(lambda: self.merge_wished.emit(False))
        self.all_theirs.clicked.connect(self.theirs_wished)
        self.later.clicked.connect(self.later_wished)
        self.hide()

    def show_overtaken(self, overtaken: Overtaken | None) -> None:
        """Draw it, or nothing; the keyboard goes to the choice when it appears."""
        if overtaken is self._shown:
            return
        was_there, self._shown = self._shown is not None, overtaken
        self.setVisible(overtaken is not None)
        if overtaken is None:
            return
        self._lead.say(overtaken.lead)
        self._name(overtaken)
        self._list.show_lines((*overtaken.conflicts, *overtaken.taken))
        self._list.setVisible(bool(overtaken.conflicts or overtaken.taken))
        lines = 5 * len(overtaken.conflicts) + 2 * len(overtaken.taken)
        self._list.setMinimumHeight(line_height() * min(_LIST_LINES, max(lines, 4)))
        if not was_there:
            (self._list if overtaken.conflicts else self.mine).setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, overtaken: Overtaken) -> None:
        version = overtaken.version
        has_conflicts = bool(overtaken.conflicts)
        if has_conflicts:
            self.mine.setText(texts.TAKE_DRAFT if version else texts.TAKE_MINE)
        else:
            self.mine.setText(texts.MERGE)
        self.mine.say_about(texts.TAKE_MINE_ABOUT if has_conflicts else texts.MERGE_ABOUT)
        self.theirs.setText(texts.TAKE_VERSION.format(version=version) if version else texts.TAKE_THEIRS)
        self.all_theirs.setText(texts.TAKE_ALL_VERSION.format(version=version) if version else texts.TAKE_ALL_THEIRS)
        for button in (self.mine, self.theirs, self.all_theirs):
            button.setAccessibleName(button.text())
        for button in (self.theirs, self.all_theirs):
            button.setVisible(has_conflicts)
        self.later.setVisible(bool(version))
        name, about = texts.MERGED_PLACES, texts.MERGED_PLACES_ABOUT
        if has_conflicts and overtaken.taken:
            name, about = texts.VERSION_CONFLICTS, texts.VERSION_CONFLICTS_ABOUT
        elif has_conflicts:
            name, about = texts.CONFLICTS, texts.CONFLICTS_ABOUT
        self._list.setAccessibleName(name)
        self._list.setAccessibleDescription(about)

    @property
    def choices_shown(self) -> tuple[str, ...]:
        """The words of the buttons as they stand."""
        buttons = (self.mine, self.theirs, self.all_theirs, self.later)
        return tuple(button.text() for button in buttons if button.isVisibleTo(self))

    @property
    def lines_shown(self) -> tuple[str, ...]:
        """The lines as they stand: the places that are merged by themselves come last."""
        return tuple(line.text for line in self._list.lines_shown)

    @property
    def conflicts_shown(self) -> tuple[str, ...]:
        """The places as they stand."""
        return tuple(line.text for line in self._shown.conflicts) if self._shown else ()
