"""The widgets of where a document is cited, and of drafting in bulk."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from oneshop.catalogue.in_words import number_in_figures
from ui.buttons import Button
from ui.editing.fields import DayField, LineField
from ui.flow import in_a_row
from ui.law import texts
from ui.law.state import ImpactState
from ui.notes import Note
from ui.page_frame import bring_into_view
from ui.progress_row import ProgressRow
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target, space
from ui.words import Words

_TABLE_LINES, _RESULT_LINES = 11, 8
_SHARES = (0.11, 0.42)
_LEAST_EMS = (6, 15)


class ImpactView(QWidget):
    """Draws one state; hands over what is wished by the rows."""

    open_wished = Signal(str)
    draft_wished = Signal(list, str, object, str)
    """Rows, the new document, from which day, why."""
    drafts_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = ImpactState()
        self.progress = ProgressRow(texts.STOP_ABOUT, self)
        self._title = Words(self, scale=1.15, is_bold=True)
        self.table = WordsTable(texts.CITING, texts.CITING_ABOUT, self)
        self._model = WordsModel(texts.CITING_COLUMNS, self)
        self._bulk = QWidget(self)
        self._bulk_title = Words(self._bulk, is_bold=True)
        self._bulk_lead = Words(self._bulk, role=QPalette.ColorRole.PlaceholderText)
        self.new = LineField("new", texts.NEW, texts.NEW_ABOUT, self._bulk)
        self.day = DayField("day", texts.FROM_DAY, texts.FROM_DAY_ABOUT, self._bulk)
        self.why = LineField("why", texts.WHY, texts.WHY_ABOUT, self._bulk)
        self.draft = Button(texts.DRAFT_NONE, texts.DRAFT_ABOUT, self._bulk)
        self._message = Words(self, is_bold=True)
        self._trouble = Note(self)
        self.results = WordsTable(texts.RESULTS, texts.RESULTS_ABOUT, self)
        self._result_model = WordsModel(texts.RESULT_COLUMNS, self)
        self.see_drafts = Button(texts.SEE_DRAFTS, texts.SEE_DRAFTS_ABOUT, self)
        self._lay_out()
        self._connect()
        self.show_state(self.state)

    def _lay_out(self) -> None:
        self._bulk_title.setText(texts.BULK)
        self._bulk_lead.setText(texts.BULK_LEAD)
        self.table.setModel(self._model)
        self.results.setModel(self._result_model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        line = QHBoxLayout()
        space(line, 0.6)
        for field in (self.new, self.day, self.why):
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        bulk = QVBoxLayout(self._bulk)
        bulk.setContentsMargins(0, 0, 0, 0)
        bulk.addWidget(self._bulk_title)
        bulk.addWidget(self._bulk_lead)
        bulk.addLayout(line)
        bulk.addWidget(in_a_row(self.draft, parent=self._bulk))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self.progress,
            self._title,
            self.table,
            self._bulk,
            self._trouble,
            self._message,
            self.results,
            in_a_row(self.see_drafts, parent=self),
        ):
            column.addWidget(widget)
        self._size()

    def _connect(self) -> None:
        self.table.activated.connect(lambda index: self.open_wished.emit(self.state.rows[index.row()][0]))
        self.results.activated.connect(lambda index: self.open_wished.emit(self.state.results[index.row()][0]))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow_rows())
        self.draft.clicked.connect(self._draft)
        self.see_drafts.clicked.connect(self.drafts_wished)
        for field in (self.new, self.day, self.why):
            field.edited.connect(lambda field=field: field.refuse(""))

    @property
    def rows_chosen(self) -> list[int]:
        """The chosen entries."""
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def _draft(self) -> None:
        try:
            day = self.day.value()
        except ValueError as reason:
            self.day.refuse(str(reason))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.draft_wished.emit(self.rows_chosen, str(self.new.value() or ""), day, str(self.why.value() or ""))

    def _follow_rows(self) -> None:
        count = len(self.rows_chosen)
        self.draft.setText(texts.DRAFT.format(count=number_in_figures(count)) if count else texts.DRAFT_NONE)
        self.draft.setAccessibleName(self.draft.text())
        state = self.state
        self.draft.setEnabled(bool(count) and not state.why_not and not state.progress.is_busy)
        self.draft.say_about(state.why_not or (texts.DRAFT_ABOUT if count else texts.DRAFT_NO_ROW))

    def show_state(self, state: ImpactState) -> None:
        """Draw it; after another search everything found is chosen, and what was typed for the one before is gone."""
        before, self.state = self.state, state
        self.progress.show_progress(state.progress)
        is_other = (state.number, state.rows) != (before.number, before.rows)
        if is_other:
            self._model.set_cells(state.rows)
            self.table.selectAll()
            for field, text in ((self.new, state.new), (self.day, ""), (self.why, "")):
                field.put_text(text)
                field.refuse("")
        if state.results != before.results:
            self._result_model.set_cells(state.results)
        for words, text in ((self._title, state.title), (self._message, state.message)):
            words.setText(text)
            words.setVisible(bool(text))
        self._trouble.say(state.trouble)
        for widget in (self.table, self._bulk):
            widget.setVisible(bool(state.rows))
        for widget in (self.results, self.see_drafts):
            widget.setVisible(bool(state.results))
        if state.faults is not before.faults:
            self.new.refuse(state.faults.get("new", ""))
            if state.faults:
                self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_rows()
        if is_other and state.rows and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self.draft)
        elif state.title and state.title != before.title:
            bring_into_view(self._title)
        if state.results and state.results != before.results:
            bring_into_view(self.see_drafts)

    def _size(self) -> None:
        unit = line_height()
        for table, lines in ((self.table, _TABLE_LINES), (self.results, _RESULT_LINES)):
            table.verticalHeader().setDefaultSectionSize(max(round(unit * 1.5), smallest_target()))
            table.setMinimumHeight(unit * lines)
            for column, (share, least) in enumerate(zip(_SHARES, _LEAST_EMS, strict=True)):
                table.setColumnWidth(column, max(round(self.width() * share), unit * least))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()
