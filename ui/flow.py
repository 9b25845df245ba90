"""A layout that sets widgets side by side and goes on in a new line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import space


class FlowLayout(QLayout):
    """Left to right, then the next line; the height follows the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name.
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name.
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name.
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name.
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name.
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name.
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, place: QRect) -> None:  # noqa: N802 - Qt's name.
        super().setGeometry(place)
        self._place(place, is_trial=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name.
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, place: QRect, *, is_trial: bool) -> int:
        x, y, row_height = place.x(), place.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), max(place.width(), 1))
            if x + width > place.right() + 1 and row_height:
                x, y, row_height = place.x(), y + row_height + self.spacing(), 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self.spacing()
            row_height = max(row_height, hint.height())
        return y + row_height - place.y()


def in_a_row(*widgets: QWidget, parent: QWidget) -> QWidget:
    """The widgets side by side, and below each other where there is little room."""
    bar = QWidget(parent)
    row = FlowLayout(bar)
    space(row, 0.5)
    for widget in widgets:
        row.addWidget(widget)
    return bar
