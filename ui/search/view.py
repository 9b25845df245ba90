"""The search column: what an answer says of itself over its list of hits, or advice where there is nothing to list."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedLayout, QVBoxLayout, QWidget

from ui import texts
from ui.search.delegate import HitDelegate
from ui.search.head import HeadView
from ui.search.model import HitModel
from ui.search.state import SearchState
from ui.theme import line_height, space
from ui.words import SteadyLine, Words

SHOW_AFTER_MS = 120
"""Resting on a row for so long shows its page; running through the list does not."""

_LEAST_ROW_LINES = 3
_ROWS_BELOW = 3


class HitList(QListView):
    """The list itself; letters typed into it belong to the search box, so they are passed on."""

    successor_wished = Signal()

    def __init__(self, rows: HitModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(rows)
        self.setItemDelegate(HitDelegate(self, rows))

    def dataChanged(  # noqa: N802 - Qt's name.
        self,
        topLeft: QModelIndex | QPersistentModelIndex,  # noqa: N803 - Qt's name.
        bottomRight: QModelIndex | QPersistentModelIndex,  # noqa: N803 - Qt's name.
        roles: Sequence[int] = (),
    ) -> None:
        """Draw these rows anew. Qt's own would lay out the whole list, whose rows are all of one height."""
        if QAccessible.isActive():
            super().dataChanged(topLeft, bottomRight, roles)
        else:
            self.viewport().update(self.visualRect(topLeft) | self.visualRect(bottomRight))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_of_form = is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.successor_wished.emit()
        elif is_of_form or (event.text().strip() and event.text().isprintable()):
            event.ignore()
        else:
            super().keyPressEvent(event)


class SearchColumn(QWidget):
    """Says which row a person rests on (`rested_on`) and which was chosen (`chosen`), both by code."""

    rested_on = Signal(str)
    chosen = Signal(str)
    as_typed_wished = Signal()
    more_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = SteadyLine(self, scale=0.9, role=QPalette.ColorRole.PlaceholderText)
        self.head = HeadView(self)
        self._advice = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._model = HitModel(self)
        self._list = _hit_list(self._model, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SHOW_AFTER_MS)
        self._stack = QStackedLayout()
        self._state = SearchState(query=None)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._advice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        space(layout, 0.25)
        layout.addWidget(self._summary)
        layout.addWidget(self.head)
        layout.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._begin_rest)
        self._list.clicked.connect(self._choose_index)
        self._list.activated.connect(self._choose_index)
        self._list.successor_wished.connect(self.choose_successor)
        self._rest.timeout.connect(self._tell_rest)
        self._model.more_wished.connect(self.more_wished)
        self.head.as_typed_wished.connect(self.as_typed_wished)

    def show_state(self, state: SearchState) -> None:
        """Draw the rows; the first one is what Enter would open, none is selected before a person selects it."""
        is_same_question = state.query == self._state.query
        chosen = self._code_at(self.selected_number()) if is_same_question else None
        self._state = state
        self._summary.say(state.summary)
        self.head.show_head(state.head)
        self._model.set_rows(state.rows, has_more=state.has_more)
        if self._code_at(self.selected_number()) != chosen:
            self.select(chosen)
        if not is_same_question:
            self._list.scrollToTop()
        self._advice.setText(state.advice)
        self._stack.setCurrentWidget(self._advice if state.advice else self._list)
        if QAccessible.isActive():
            spoken = " ".join(part for part in (state.head.aloud, state.advice or state.summary) if part)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, spoken))

    def rows_shown(self) -> int:
        """How many rows the list holds now."""
        return self._model.rowCount()

    def rows_in_sight(self) -> int:
        """How many rows can be seen at once, with the next few below."""
        row = max(self._list.sizeHintForRow(0), _LEAST_ROW_LINES * line_height())
        return self._list.height() // row + _ROWS_BELOW

    def selected_number(self) -> int:
        """The number of the selected row, -1 when none is."""
        return self._list.currentIndex().row()

    def answers(self, query: str) -> bool:
        """Whether the list stands for this query."""
        return self._state.query == query

    def move_selection(self, event: QKeyEvent) -> None:
        """Move the selection while the focus stays in the search box."""
        last = self._model.rowCount() - 1
        if last < 0:
            return
        now = self._list.currentIndex().row()
        page = max(1, self._list.height() // max(1, self._list.sizeHintForRow(0)))
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }[Qt.Key(event.key())]
        self._list.setCurrentIndex(self._model.index(max(0, min(now + step, last))))

    def choose_current(self) -> None:
        """Open the selected row, or the first when none is selected.

        A first row that is no sure answer is only selected, so that its page is seen; the next Enter opens it.
        """
        number = self._list.currentIndex().row()
        if number < 0 and not self._state.is_sure:
            self._list.setCurrentIndex(self._model.index(0))
            return
        self._choose_index(self._model.index(max(number, 0)))

    def choose_successor(self) -> None:
        """Open what took the place of the selected row, or of the first when none is selected."""
        row = self._model.row(max(self._list.currentIndex().row(), 0))
        if row is not None and row.successor is not None:
            self._rest.stop()
            self.chosen.emit(row.successor)

    def select(self, code: str | None) -> None:
        """Rest on the row of this procedure without opening it; on none when it is not in the list."""
        numbers = (number for number in range(self._model.rowCount()) if self._code_at(number) == code)
        self._list.setCurrentIndex(self._model.index(next(numbers, -1)))
        self._rest.stop()

    def _code_at(self, number: int) -> str | None:
        row = self._model.row(number)
        return row.code if row is not None else None

    def _begin_rest(self, index: QModelIndex) -> None:
        if index.isValid():
            self._rest.start()

    def _tell_rest(self) -> None:
        row = self._model.row(self._list.currentIndex().row())
        if row is not None:
            self.rested_on.emit(row.code)

    def _choose_index(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self._list.setCurrentIndex(self._model.index(index.row()))
            self._rest.stop()
            self.chosen.emit(row.code)


def _hit_list(model: HitModel, parent: QWidget) -> HitList:
    hits = HitList(model, parent)
    hits.setUniformItemSizes(True)
    hits.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    # A bar that comes and goes would wrap the names in other places.
    hits.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    hits.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    hits.setFrameShape(QFrame.Shape.StyledPanel)
    hits.setAccessibleName(texts.HIT_LIST)
    hits.setAccessibleDescription(texts.HIT_LIST_ABOUT)
    return hits
