"""The rows of the list on the screen, drawn with the fonts and colours of now."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.search.drawing import RowDrawing
from ui.search.model import HitModel


class HitDelegate(QStyledItemDelegate):
    """Every row has the same height."""

    def __init__(self, view: QListView, rows: HitModel) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows
        self._drawing: RowDrawing | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(0, self._drawing_of(option).row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, place = self._rows.row(index.row()), option.rect
        if row is not None:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._drawing_of(option).draw(painter, row, QRectF(place), is_chosen=is_chosen)

    def _drawing_of(self, option: QStyleOptionViewItem) -> RowDrawing:
        """The fonts, colours and width of now; with others the letters have to be set anew."""
        drawing, view = self._drawing, self._view
        now = (option.font, option.palette, view.viewport().width(), view.devicePixelRatioF())
        if drawing is None or not drawing.is_of(*now):
            self._drawing = drawing = RowDrawing(*now)
        return drawing
