"""The rows of the hit list as a Qt model; it holds frozen rows and says which of them have changed."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.search.state import HitRow
from ui.tips import plain_tip

ROW_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class HitModel(QAbstractListModel):
    """Hits in the order of the answer."""

    more_wished = Signal()
    """The end of the rows has come into sight, and there are more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HitRow, ...] = ()
        self._has_more = False

    def set_rows(self, rows: tuple[HitRow, ...], *, has_more: bool = False) -> None:
        """Show these rows instead; a row that stays at its place as it was is not drawn anew."""
        self._has_more = has_more
        before, self._rows = self._rows, rows
        if len(before) > len(rows):
            self.beginRemoveRows(_NOWHERE, len(rows), len(before) - 1)
            self.endRemoveRows()
        elif len(before) < len(rows):
            self.beginInsertRows(_NOWHERE, len(before), len(rows) - 1)
            self.endInsertRows()
        changed = [number for number, (old, new) in enumerate(zip(before, rows, strict=False)) if old != new]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def row(self, number: int) -> HitRow | None:
        """The row with that number; None when there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name.
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802 - Qt's name.
        return self._has_more

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's name.
        self._has_more = False
        self.more_wished.emit()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(row.parts))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.aloud
        return None
