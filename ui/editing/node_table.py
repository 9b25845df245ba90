"""A table of the things a section edits, one row a thing, some of them inside others; rows can be dragged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.editing import structured_texts as texts
from ui.tables import WordsTable
from ui.theme import draw_edge, line_height, smallest_target
from ui.tips import plain_tip

_NOWHERE = QModelIndex()
_INDENT = "      "
_NAME_SHARE = 0.42
_FEWEST_ROWS, _MOST_ROWS = 4, 10


@dataclass(frozen=True)
class Node:
    """One thing: its path in the content, how deep it lies, its words column by column."""

    path: str
    cells: tuple[str, ...]
    depth: int = 0
    problem: str = ""


class NodeModel(QAbstractTableModel):
    """Nodes as rows; rows that stay the same are not told about."""

    def __init__(self, columns: tuple[str, ...], indented: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._indented = indented
        self.nodes: tuple[Node, ...] = ()

    def show(self, nodes: tuple[Node, ...]) -> bool:
        """Show these; True where the rows were made anew, so that the choice of a row is lost."""
        before = self.nodes
        if len(before) != len(nodes):
            self.beginResetModel()
            self.nodes = nodes
            self.endResetModel()
            return True
        self.nodes = nodes
        last = len(self._columns) - 1
        for row, (old, new) in enumerate(zip(before, nodes, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        return False

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name.
        return 0 if parent.isValid() else len(self.nodes)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name.
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name.
        # A view that moves its own rows takes no drag of another action.
        return Qt.DropAction.MoveAction

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.nodes[index.row()]
        cell = node.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() != self._indented:
                return cell
            return _INDENT * node.depth + (texts.HAS_PROBLEM.format(text=cell) if node.problem else cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(part for part in (cell, node.problem) if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{self._columns[index.column()]}: {cell}"
            return f"{said}. {node.problem}" if node.problem and index.column() == self._indented else said
        return None

    def headerData(  # noqa: N802 - Qt's name.
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return None


class NodeTable(WordsTable):
    """Draws the nodes; tells which is rested on, opened, or dropped on another."""

    rested_on = Signal(int)
    opened = Signal(int)
    dropped = Signal(int, int)
    """The row that was dragged and the row it is to take the place of."""

    def __init__(
        self,
        name: str,
        about: str,
        columns: tuple[str, ...],
        widths: Sequence[float],
        indented: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, about, parent)
        self._widths = tuple(widths)
        self._indented = indented
        self._model = NodeModel(columns, indented, self)
        self.setModel(self._model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setWordWrap(False)
        self.horizontalHeader().setStretchLastSection(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.rested_on.emit(now.row()))
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        self._size()

    def show_nodes(self, nodes: tuple[Node, ...]) -> None:
        """Draw these."""
        if self._model.show(nodes):
            self._size()

    @property
    def nodes_shown(self) -> tuple[Node, ...]:
        """The rows as they stand."""
        return self._model.nodes

    def rest_on(self, row: int) -> None:
        """Choose a row."""
        if self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row, 0))

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name.
        source, target = self.currentIndex().row(), self._row_at(event)
        # The section makes the new order; the model lets no view take a row away.
        event.accept()
        if source >= 0 and target >= 0 and source != target:
            self.dropped.emit(source, target)

    def _row_at(self, event: QDropEvent) -> int:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return self._model.rowCount() - 1
        box = self.visualRect(index)
        is_below = place.y() > box.center().y()
        source = self.currentIndex().row()
        if is_below and index.row() < source:
            return index.row() + 1
        if not is_below and index.row() > source:
            return index.row() - 1
        return index.row()

    def _size(self) -> None:
        unit = line_height()
        row = max(round(unit * 1.5), smallest_target())
        self.verticalHeader().setDefaultSectionSize(row)
        rows = min(max(self._model.rowCount(), _FEWEST_ROWS), _MOST_ROWS)
        self.setMinimumHeight(row * rows + max(self.horizontalHeader().sizeHint().height(), row) + row // 2)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(round(unit * 2))
        for column, ems in enumerate(self._widths):
            if column != self._indented:
                self.setColumnWidth(column, round(unit * ems))
        self._share_width()

    def _share_width(self) -> None:
        """The names take what the others leave, and at least so much that they can be told apart."""
        others = sum(self.columnWidth(at) for at in range(len(self._widths)) if at != self._indented)
        room = self.viewport().width()
        least = max(round(line_height() * self._widths[self._indented]), round(room * _NAME_SHARE))
        self.setColumnWidth(self._indented, max(least, room - others))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_model"):
            self._size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self.viewport(), has_focus=self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name.
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.rest_on(0)
