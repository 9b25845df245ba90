"""The list of dossiers as a table that knows only the rows that were seen: the others are fetched when painted."""

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.dossiers import texts
from ui.dossiers.presenter import WINDOW
from ui.dossiers.state import RowShown
from ui.tips import plain_tip

MARK = Qt.ItemDataRole.UserRole
"""The row itself, for whoever draws its mark."""
_KEPT_WINDOWS = 50
_NOWHERE = QModelIndex()
_ABOUT_COLUMN = 3


class DossiersModel(QAbstractTableModel):
    """Rows by windows of WINDOW; those seen longest ago are let go."""

    window_wished = Signal(int, int)
    """The listing, and the place where a window begins."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = 0
        self._total = 0
        self._windows: OrderedDict[int, tuple[RowShown, ...]] = OrderedDict()
        self._wished: set[int] = set()

    def begin(self, listing: int, total: int, first: tuple[RowShown, ...]) -> None:
        """Show another list, of which the first window is there."""
        self.beginResetModel()
        self._listing, self._total = listing, total
        self._windows = OrderedDict({0: first} if first else {})
        self._wished.clear()
        self.endResetModel()

    def put(self, listing: int, offset: int, rows: tuple[RowShown, ...]) -> None:
        """Take in a window that was fetched; one of another list is dropped."""
        if listing != self._listing:
            return
        self._wished.discard(offset)
        self._windows[offset] = rows
        while len(self._windows) > _KEPT_WINDOWS:
            self._windows.popitem(last=False)
        last = min(offset + WINDOW, self._total) - 1
        if last >= offset:
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(texts.COLUMNS) - 1))

    def row(self, place: int) -> RowShown | None:
        """The row at a place; None, and wished for, while it was not fetched."""
        if not 0 <= place < self._total:
            return None
        offset = place - place % WINDOW
        window = self._windows.get(offset)
        if window is None:
            if offset not in self._wished:
                self._wished.add(offset)
                self.window_wished.emit(self._listing, offset)
            return None
        self._windows.move_to_end(offset)
        return window[place - offset] if place - offset < len(window) else None

    def place_of(self, code: str) -> int | None:
        """Where a dossier stands among the rows that are in memory."""
        held = ((offset + at, row) for offset, rows in self._windows.items() for at, row in enumerate(rows))
        return next((place for place, row in held if row.code == code), None)

    @property
    def listing(self) -> int:
        """Which of the lists asked for is shown."""
        return self._listing

    @property
    def rows_held(self) -> int:
        """How many rows are in memory."""
        return sum(map(len, self._windows.values()))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name.
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name.
        return 0 if parent.isValid() else len(texts.COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ANSWERED:
            return None
        row = self.row(index.row())
        if row is None:
            return texts.READING_ROW if role == Qt.ItemDataRole.DisplayRole else None
        if role == MARK:
            return row
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.about if index.column() == _ABOUT_COLUMN else cell)
        return f"{texts.COLUMNS[index.column()]}: {cell}"

    def headerData(  # noqa: N802 - Qt's name.
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return texts.COLUMNS[section]
        return None


_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        MARK,
    }
)
