"""The checks and the problems as Qt models."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import texts
from ui.quality.state import CheckRow, ProblemRow

_NOWHERE = QModelIndex()


class _Rows(QAbstractTableModel):
    """Rows of words under named columns; reset as a whole."""

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()]}: {cell}"
        return None

    def headerData(  # noqa: N802 - Qt's name.
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return None


class CheckModel(_Rows):
    """One row a check, with how many problems it found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(texts.CHECK_COLUMNS, parent)

    def set_rows(self, rows: tuple[CheckRow, ...]) -> None:
        """Show these checks instead."""
        cells = ((row.title, row.part, row.count) for row in rows)
        self.set_cells(tuple(cells))


class ProblemModel(_Rows):
    """One row a problem."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(texts.QUALITY_COLUMNS, parent)

    def set_rows(self, rows: tuple[ProblemRow, ...]) -> None:
        """Show these problems instead."""
        self.set_cells(tuple(row.cells for row in rows))
