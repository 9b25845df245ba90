"""The widgets of the page of the audit trail."""

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.audit import texts
from ui.audit.state import Asked, AuditState
from ui.buttons import Button
from ui.fields import TextField
from ui.flow import in_a_row
from ui.folders import LastFolder
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height
from ui.words import Words

_FIELDS = (
    (texts.WHO, texts.WHO_ABOUT, 8),
    (texts.ACTION, texts.ACTION_ABOUT, 8),
    (texts.SUBJECT, texts.SUBJECT_ABOUT, 10),
    (texts.TEXT, texts.TEXT_ABOUT, 9),
    (texts.SINCE, texts.SINCE_ABOUT, 7),
    (texts.UNTIL, texts.UNTIL_ABOUT, 7),
)
"""The name of each field of the filter, what it is for, and its width in line heights."""
_LIST_EMS = (8, 4, 11, 12)
_DETAIL_EMS = (7, 8)
_LEAST_TABLE_LINES = 9
_WIDE_EMS = 46


class AuditPage(FramedPage):
    """Draws one state; says what is asked for."""

    looked = Signal(str)
    asked = Signal(object)
    """An `Asked`."""
    row_chosen = Signal(int)
    more_wished = Signal()
    verify_wished = Signal()
    export_wished = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._state = AuditState()
        self._is_filling = False
        self._folder = LastFolder()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._verify = Button(texts.VERIFY, texts.VERIFY_ABOUT, self)
        self._export = Button(texts.EXPORT, texts.EXPORT_ABOUT, self)
        self._fields = tuple(TextField(name, about, self, hint=name, ems=ems) for name, about, ems in _FIELDS)
        self._filter = Button(texts.FILTER, texts.FILTER_ABOUT, self)
        self._clear = Button(texts.CLEAR, texts.CLEAR_ABOUT, self)
        self._trouble = Note(self)
        self._verdict = Words(self, is_bold=True)
        self._message = Words(self, is_bold=True)
        self._count = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._list = WordsTable(texts.LIST, texts.LIST_ABOUT, self)
        self._list_model = WordsModel(texts.COLUMNS, self)
        self._more = Button(texts.MORE, texts.MORE_ABOUT, self)
        self._detail_title = Words(self, scale=1.15, is_bold=True)
        self._detail_lines = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._detail = WordsTable(texts.DETAIL, texts.DETAIL_ABOUT, self)
        self._detail_model = WordsModel(texts.DETAIL_COLUMNS, self)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self._list.setModel(self._list_model)
        self._detail.setModel(self._detail_model)
        self._detail.setWordWrap(True)
        self.column.addWidget(self._lead)
        self.add_row(self._verify, self._export)
        for widget in (self._verdict, self._trouble, self._message):
            self.column.addWidget(widget)
        self.add_row(*self._fields, self._filter, self._clear)
        self.column.addWidget(self._count)
        self.column.addWidget(self._split, 1)
        self._fill_split()
        self._size()

    def _fill_split(self) -> None:
        left, right = QWidget(self), QWidget(self)
        listed, shown = QVBoxLayout(left), QVBoxLayout(right)
        for layout in (listed, shown):
            layout.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self._list, 1)
        listed.addWidget(in_a_row(self._more, parent=left))
        shown.addWidget(self._detail_title)
        shown.addWidget(self._detail_lines)
        shown.addWidget(self._detail, 1)
        shown.addStretch(0)
        for widget in (left, right):
            self._split.addWidget(widget)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)

    def _connect(self) -> None:
        self._verify.clicked.connect(self.verify_wished)
        self._export.clicked.connect(self._choose_file)
        for field in self._fields:
            field.returnPressed.connect(self._ask)
        self._filter.clicked.connect(self._ask)
        self._clear.clicked.connect(lambda: self.asked.emit(Asked()))
        self._more.clicked.connect(self.more_wished)
        self._list.selectionModel().currentRowChanged.connect(self._choose)

    def look(self, about: str) -> None:
        """Show, read anew, what there is about a subject; for an empty one everything."""
        self.begin_reading()
        self.looked.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the filter while it is empty."""
        (self._list if self._state.rows else self._fields[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: AuditState) -> None:
        """Draw the page; the change that was chosen stays chosen as long as it is in the list."""
        self.end_reading()
        before, self._state = self._state, state
        if state.asked != before.asked:
            asked = state.asked
            typed = (asked.who, asked.action, asked.subject, asked.text, asked.since, asked.until)
            for field, text in zip(self._fields, typed, strict=True):
                field.setText(text)
        self._trouble.say(state.trouble)
        for words, text in ((self._verdict, state.verdict), (self._message, state.message)):
            words.setText(text)
            words.setVisible(bool(text))
        self._count.setText(state.title)
        self._count.setVisible(bool(state.title))
        if state.rows != before.rows:
            self._show_rows(state, before)
        self._more.setVisible(state.has_more)
        if state.detail != before.detail:
            self._show_detail(state)
        self._split.setVisible(bool(state.rows))

    def _show_rows(self, state: AuditState, before: AuditState) -> None:
        is_typing = any(field.hasFocus() and field.isModified() for field in self._fields)
        takes_keys = self._list.hasFocus() or not (before.rows or is_typing)
        self._is_filling = True
        self._list_model.set_cells(state.rows)
        if state.rows:
            self._list.selectRow(state.row)
        self._is_filling = False
        if takes_keys and state.rows and self.isVisible():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_detail(self, state: AuditState) -> None:
        detail = state.detail
        self._detail_title.setText(detail.title if detail else "")
        self._detail_lines.setText("\n".join(detail.lines) if detail else "")
        self._detail_model.set_cells(detail.differences if detail else ())
        self._detail.setVisible(bool(detail and detail.differences))
        self._detail.resizeRowsToContents()

    @property
    def rows_shown(self) -> tuple[tuple[str, ...], ...]:
        """The changes of the list as they stand."""
        return self._state.rows

    @property
    def verdict_shown(self) -> str:
        """What is said of the chain, well or not."""
        return self._state.verdict or self._state.trouble

    def _ask(self) -> None:
        self.asked.emit(Asked(*(field.text() for field in self._fields)))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_filling:
            self.row_chosen.emit(index.row())

    def _choose_file(self) -> None:
        begin = str(self._folder.path / texts.EXPORT_NAME)
        name, chosen = QFileDialog.getSaveFileName(self, texts.EXPORT_TITLE, begin, texts.EXPORT_FILTER)
        if not name:
            return
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(chosen.rpartition("*")[2].rstrip(")") or ".xlsx")
        self._folder.used(path)
        self.export_wished.emit(path)

    def _size(self) -> None:
        unit = line_height()
        is_wide = self.width() >= unit * _WIDE_EMS
        self._split.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        for table in (self._list, self._detail):
            table.setMinimumHeight(unit * _LEAST_TABLE_LINES)
        self._list.share_width(_LIST_EMS, len(_LIST_EMS) - 1)
        for number, ems in enumerate(_DETAIL_EMS):
            self._detail.setColumnWidth(number, unit * ems)
        self._detail.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()
