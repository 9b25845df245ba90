"""The rows of the list on the screen: their height, and pictures of them that are drawn once and shown again."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.search.drawing import Look, draw_row
from ui.search.model import ROW_ROLE
from ui.search.state import HitRow

_MOST_PICTURES = 48
"""Four or five screens of rows; a picture of an ordinary row holds some 140 kB."""

_Picture = tuple[HitRow, bool, int, float]
"""What a picture shows: the row, whether it is chosen, its width, and the screen's dots to a unit."""


class HitDelegate(QStyledItemDelegate):
    """Every row has the same height. From letter to letter most rows stay, and their letters are not set anew."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._look: Look | None = None
        self._pictures: dict[_Picture, QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(0, self._look_of(option).row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: HitRow = index.data(ROW_ROLE)
        place = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        look = self._look_of(option)
        pictures = self._pictures
        dots = self._view.devicePixelRatioF()
        key = (row, is_chosen, place.width(), dots)
        picture = pictures.pop(key, None)
        if picture is None:
            picture = _picture_of(row, look, place.size(), dots, is_chosen=is_chosen)
            if len(pictures) >= _MOST_PICTURES:
                del pictures[next(iter(pictures))]
        pictures[key] = picture
        painter.drawPixmap(place.topLeft(), picture)

    def _look_of(self, option: QStyleOptionViewItem) -> Look:
        """The fonts and colours of now; with others the old pictures are of no use."""
        look = self._look
        if look is None or not look.is_of(option.font, option.palette):
            self._look = look = Look(option.font, option.palette)
            self._pictures.clear()
        return look


def _picture_of(row: HitRow, look: Look, size: QSize, dots: float, *, is_chosen: bool) -> QPixmap:
    picture = QPixmap(round(size.width() * dots), round(size.height() * dots))
    picture.setDevicePixelRatio(dots)
    # Letters are smoothed for the ground they stand on, so the ground comes first.
    picture.fill(look.chosen_ground if is_chosen else look.ground)
    painter = QPainter(picture)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    draw_row(painter, row, look, QRectF(0, 0, size.width(), size.height()), is_chosen=is_chosen)
    painter.end()
    return picture
