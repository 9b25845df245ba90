"""What was understood of a pasted table, to look at before anything is added."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oneshop.catalogue.in_words import counts_in_words
from ui.buttons import Button
from ui.editing import structured_texts as texts
from ui.flow import FlowLayout
from ui.notes import Note
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target, space
from ui.words import Words

if TYPE_CHECKING:
    from oneshop.exchange.pasted_tables import PastedTable

_MOST_TOLD = 5
_TABLE_LINES = 9
_WIDTHS = (18, 8, 7, 9)


class PastePanel(QWidget):
    """Hidden while nothing was pasted. Enter takes the papers, Escape lets go of them."""

    taken = Signal(object)
    """The papers, as they were understood."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pasted: PastedTable | None = None
        self._lead = Words(self, is_bold=True)
        self._doubts = Note(self)
        self._table = WordsTable(texts.PASTE_TABLE, texts.PASTE_TABLE_ABOUT, self)
        self._model = WordsModel(texts.PASTED_COLUMNS, self)
        self._table.setModel(self._model)
        self._take = Button("", texts.PASTE_TAKE_ABOUT, self)
        self._cancel = Button(texts.PASTE_CANCEL, texts.PASTE_CANCEL_ABOUT, self)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        space(row, 0.5)
        row.addWidget(self._take)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._lead, self._doubts, self._table, buttons):
            column.addWidget(widget)
        self._take.clicked.connect(self.take)
        self._cancel.clicked.connect(self.cancel)
        self._size()
        self.hide()

    def show_table(self, pasted: "PastedTable") -> None:
        """Say what each column was taken for, show every paper, and name what was not understood."""
        self._pasted = pasted
        columns = ", ".join(_column_words(kind.value, heading) for kind, heading in pasted.columns)
        told = (texts.PASTE_COLUMNS if pasted.has_heading else texts.PASTE_NO_HEADING).format(columns=columns)
        self._lead.setText(texts.PASTE_UNDERSTOOD.format(count=len(pasted.papers), columns=told))
        self._doubts.say("\n".join(_doubts(pasted)))
        self._model.set_cells(
            tuple(
                (
                    one.name,
                    counts_in_words(one.originals, one.copies, one.certified),
                    one.form or "",
                    one.group or "",
                    one.note or "",
                )
                for one in pasted.papers
            )
        )
        self._take.setText(texts.PASTE_TAKE.format(count=len(pasted.papers)))
        self._take.setAccessibleName(self._take.text())
        self.show()
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def lead_shown(self) -> str:
        """What was understood, in one line."""
        return self._lead.text()

    @property
    def doubts_shown(self) -> str:
        """What was not understood."""
        return self._doubts.text()

    def take(self) -> None:
        """Hand over the papers."""
        pasted, self._pasted = self._pasted, None
        self.hide()
        if pasted is not None:
            self.taken.emit(pasted.papers)

    def cancel(self) -> None:
        """Add nothing."""
        self._pasted = None
        self.hide()
        self.cancelled.emit()

    def _size(self) -> None:
        unit = line_height()
        self._table.verticalHeader().setDefaultSectionSize(max(round(unit * 1.5), smallest_target()))
        self._table.setMinimumHeight(unit * _TABLE_LINES)
        for column, ems in enumerate(_WIDTHS):
            self._table.setColumnWidth(column, unit * ems)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_model"):
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)


def _column_words(kind: str, heading: str) -> str:
    words = texts.COLUMN_WORDS[kind]
    return f"“{heading}” → {words}" if heading else words


def _doubts(pasted: "PastedTable") -> list[str]:
    told = [texts.PASTE_DOUBT.format(name=one.name, doubt=one.doubt) for one in pasted.papers if one.doubt]
    if pasted.left_out:
        lines = "; ".join(pasted.left_out[:_MOST_TOLD])
        told.append(texts.PASTE_LEFT_OUT.format(count=len(pasted.left_out), lines=lines))
    if len(told) > _MOST_TOLD:
        return [*told[:_MOST_TOLD], texts.PASTE_MORE.format(count=len(told) - _MOST_TOLD)]
    return told
