"""Tables to read: rows of words under named columns, one row a thing, never edited."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import bold, draw_edge, line_height, smallest_target
from ui.tips import plain_tip

_NOWHERE = QModelIndex()


class WordsModel(QAbstractTableModel):
    """Rows of words; reset as a whole."""

    def __init__(self, columns: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._cells: tuple[tuple[str, ...], ...] = ()

    def set_cells(self, cells: tuple[tuple[str, ...], ...]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._cells = cells
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name.
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name.
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()]}: {cell}"
        return None

    def headerData(  # noqa: N802 - Qt's name.
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return None


class WordsTable(QTableView):
    """A table of such rows: one whole row is chosen, and Tab goes on to the next control. A row is `lines` high."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None, *, lines: float = 1.5) -> None:
        super().__init__(parent)
        self._lines = lines
        self._shares: tuple[tuple[int, ...], int] = ((), 0)
        self.setHorizontalHeader(_Header(self))
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._follow_zoom()

    def refill(self, model: WordsModel, cells: tuple[tuple[str, ...], ...]) -> None:
        """Show other rows, standing where the chosen row was."""
        row = max(self.currentIndex().row(), 0)
        model.set_cells(cells)
        if cells:
            self.selectRow(min(row, len(cells) - 1))

    def share_width(self, least_ems: tuple[int, ...], widest: int) -> None:
        """Give each column its least width in line heights, now and at every width and zoom, and what room is left to
        the widest one. Where not even that fits, the table is scrolled sideways: no word is cut for want of room."""
        self._shares = (least_ems, widest)
        self._share()

    def _share(self) -> None:
        least_ems, widest = self._shares
        unit = line_height()
        room = self.viewport().width() - unit * sum(least_ems)
        for column, ems in enumerate(least_ems):
            self.setColumnWidth(column, unit * ems + (max(room, 0) if column == widest else 0))

    def _follow_zoom(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(round(line_height() * self._lines), smallest_target()))
        # Qt gives headers the size they were made with.
        self.horizontalHeader().setFont(bold(self.font()))
        self._share()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        header, room = self.horizontalHeader(), self.viewport().rect()
        row, foot = self.rowAt(room.top()), room.top() - 1
        while row >= 0:
            foot = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            painter.drawLine(room.left(), foot, min(room.right(), header.length() - header.offset() - 1), foot)
            row = self.rowAt(foot + 1) if foot < room.bottom() else -1
        for column in range(header.count()):
            x = header.sectionViewportPosition(column) + header.sectionSize(column) - 1
            painter.drawLine(x, room.top(), x, foot)
        painter.end()
        if self.hasFocus():
            draw_edge(self.viewport(), has_focus=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_zoom()


class _Header(QHeaderView):
    """The names of the columns, with lines that are seen on every ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setStretchLastSection(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        room = self.viewport().rect()
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        for section in range(self.count()):
            x = self.sectionViewportPosition(section) + self.sectionSize(section) - 1
            painter.drawLine(x, room.top(), x, room.bottom())
        painter.end()
