"""The widgets of the lists of fees to mend, and of confirming a line by its basis."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.buttons import Button, ChoiceButton
from ui.editing.fields import LineField
from ui.fees import texts
from ui.fees.state import ListsState
from ui.flow import in_a_row
from ui.notes import Note
from ui.page_frame import bring_into_view
from ui.progress_row import ProgressRow
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target, space
from ui.words import Words

if TYPE_CHECKING:
    from ui.fees.lists import ListsPresenter

_TABLE_LINES = 12
_SHARES = (0.11, 0.39, 0.25)
_LEAST_EMS = (6, 14, 9)


class FeeLists(QWidget):
    """Draws one state; hands over what is wished by the row."""

    walk_wished = Signal()
    list_chosen = Signal(object)
    open_wished = Signal(str)
    edit_wished = Signal(str)
    confirm_wished = Signal(int, str, str, bool)
    drafts_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: ListsPresenter | None = None
        self.state = ListsState()
        self._title = Words(self, scale=1.15, is_bold=True)
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self.walk = Button(texts.WALK, texts.WALK_ABOUT, self)
        self.progress = ProgressRow(texts.STOP_ABOUT, self)
        self.choices = {
            kind: ChoiceButton(name, texts.LIST_CHOICE_ABOUT, self) for kind, name in texts.LIST_NAMES.items()
        }
        self._count = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self.table = WordsTable(texts.FOUND, texts.FOUND_ABOUT, self)
        self._model = WordsModel(texts.FOUND_COLUMNS, self)
        self.open = Button(texts.OPEN, texts.OPEN_ABOUT, self)
        self.edit = Button(texts.EDIT, texts.EDIT_ABOUT, self)
        self._confirm_title = Words(self, is_bold=True)
        self.document = LineField("document", texts.DOCUMENT, texts.DOCUMENT_ABOUT, self)
        self.article = LineField("article", texts.ARTICLE, texts.CONFIRM_ARTICLE_ABOUT, self)
        self.has_read = ChoiceButton(texts.HAS_READ, texts.HAS_READ_ABOUT, self)
        self.confirm = Button(texts.CONFIRM, texts.CONFIRM_ABOUT, self)
        self._message = Words(self, is_bold=True)
        self._trouble = Note(self)
        self.see_draft = Button(texts.SEE_DRAFT, texts.SEE_DRAFT_ABOUT, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._title.setText(texts.LISTS)
        self._lead.setText(texts.LISTS_LEAD)
        self.table.setModel(self._model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._title, self._lead, in_a_row(self.walk, parent=self), self.progress):
            column.addWidget(widget)
        self._found = QWidget(self)
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        basis = QHBoxLayout()
        space(basis, 0.6)
        for field in (self.document, self.article):
            basis.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        for widget in (in_a_row(*self.choices.values(), parent=self), self._count, self.table):
            found.addWidget(widget)
        found.addWidget(in_a_row(self.open, self.edit, parent=self))
        found.addWidget(self._confirm_title)
        found.addLayout(basis)
        found.addWidget(in_a_row(self.has_read, self.confirm, parent=self))
        column.addWidget(self._found)
        for widget in (self._trouble, self._message, in_a_row(self.see_draft, parent=self)):
            column.addWidget(widget)
        self._size()

    def _connect(self) -> None:
        self.walk.clicked.connect(self.walk_wished)
        for kind, button in self.choices.items():
            button.clicked.connect(lambda _=False, kind=kind: self.list_chosen.emit(kind))
        self.table.activated.connect(lambda index: self.open_wished.emit(self._code(index.row())))
        self.open.clicked.connect(lambda: self.open_wished.emit(self._code(self.row)))
        self.edit.clicked.connect(lambda: self.edit_wished.emit(self._code(self.row)))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow_row())
        self.confirm.clicked.connect(self._confirm)
        self.see_draft.clicked.connect(self.drafts_wished)
        for field in (self.document, self.article):
            field.edited.connect(lambda field=field: field.refuse(""))
            field.entered.connect(self._confirm)

    @property
    def row(self) -> int:
        """The chosen row; -1 where there is none."""
        return self.table.currentIndex().row()

    def _code(self, row: int) -> str:
        return self.state.rows[row][0] if 0 <= row < len(self.state.rows) else ""

    def _confirm(self) -> None:
        texts_typed = (str(self.document.value() or ""), str(self.article.value() or ""))
        self.confirm_wished.emit(self.row, *texts_typed, self.has_read.isChecked())

    def _follow_row(self) -> None:
        has_row = 0 <= self.row < len(self.state.rows)
        if self.presenter is not None:
            self._confirm_title.setText(self.presenter.title_of(self.row))
        for button in (self.open, self.edit):
            button.setEnabled(has_row)
        why_not = self.state.why_not
        self.confirm.setEnabled(has_row and not why_not)
        self.confirm.say_about(why_not or texts.CONFIRM_ABOUT)

    def show_state(self, state: ListsState) -> None:
        """Draw the lists; the table stays at the row it was on."""
        before, self.state = self.state, state
        self.progress.show_progress(state.progress)
        self.walk.setEnabled(not state.progress.is_busy)
        self._found.setVisible(bool(state.choices))
        for choice in state.choices:
            self.choices[choice.kind].setText(choice.words)
        for kind, button in self.choices.items():
            button.setChecked(kind is state.chosen)
            button.updateGeometry()
        if state.rows != before.rows:
            row = max(self.row, 0)
            self._model.set_cells(state.rows)
            if state.rows:
                self.table.selectRow(min(row, len(state.rows) - 1))
        self.table.setVisible(bool(state.rows))
        for words, text in ((self._count, state.count), (self._message, state.message)):
            words.setText(text)
            words.setVisible(bool(text))
        self._trouble.say(state.trouble)
        self.see_draft.setVisible(state.has_draft)
        for field in (self.document, self.article):
            field.refuse(state.faults.get(field.key, ""))
        if state.faults and state.faults != before.faults:
            first = self.document if "document" in state.faults else self.article
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(first)
        self._follow_row()
        told = self._trouble if state.trouble else self.see_draft if state.has_draft else None
        if told is not None and (state.trouble, state.message) != (before.trouble, before.message):
            bring_into_view(told)
        if state.rows and not before.choices and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size(self) -> None:
        unit = line_height()
        self.table.verticalHeader().setDefaultSectionSize(max(round(unit * 1.5), smallest_target()))
        self.table.setMinimumHeight(unit * _TABLE_LINES)
        for column, (share, least) in enumerate(zip(_SHARES, _LEAST_EMS, strict=True)):
            self.table.setColumnWidth(column, max(round(self.width() * share), unit * least))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def event(self, event: QEvent) -> bool:
        # F2 edits the chosen line here, not the procedure that is open at the desk.
        is_override = event.type() == QEvent.Type.ShortcutOverride and self.edit.isEnabled()
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_F2 and self.edit.isEnabled():
            self.edit.click()
        else:
            super().keyPressEvent(event)
