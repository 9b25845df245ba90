"""A layout that sets widgets side by side and goes on in a new line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from ui.theme import line_height, space


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
        y = place.y()
        for number, row in enumerate(self._rows(max(place.width(), 1))):
            height = max(size.height() for _, size in row)
            x, y = place.x(), y + (self.spacing() if number else 0)
            for item, size in row:
                if not is_trial:
                    # Words beside a field stand at the height of what is typed there.
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height
        return y - place.y()

    def _rows(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Each line's items with their sizes."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), room), hint.height())
            if not rows or x + size.width() > room:
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + self.spacing()
        return rows


class Beside(QBoxLayout):
    """Parts side by side while there is room for `ems` lines of width, else one below the other."""

    def __init__(self, ems: int) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._ems = ems
        self._shares: tuple[int, ...] = ()

    def _turn(self, width: int) -> None:
        has_room = width >= line_height() * self._ems
        wanted = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if self.direction() is wanted:
            return
        self.setDirection(wanted)
        if not has_room:
            self._shares = tuple(self.stretch(place) for place in range(self.count()))
        for place, share in enumerate(self._shares):
            # Shares are of the width; below each other everything has its own height.
            self.setStretch(place, share if has_room else 0)

    def setGeometry(self, place: QRect) -> None:  # noqa: N802 - Qt's name.
        self._turn(place.width())
        super().setGeometry(place)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name.
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name.
        # Asked before the place is given: the height is that of the direction it will have.
        self._turn(width)
        own = super().heightForWidth(width) if super().hasHeightForWidth() else super().sizeHint().height()
        return max(own, super().minimumSize().height())

    def minimumHeightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name.
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name.
        """Below each other they need no more room than the widest."""
        parts = filter(None, map(self.itemAt, range(self.count())))
        widest = max((part.minimumSize().width() for part in parts), default=0)
        return QSize(widest, super().minimumSize().height())


def in_a_row(*widgets: QWidget, parent: QWidget) -> QWidget:
    """Widgets side by side, in as many lines as they need."""
    bar = QWidget(parent)
    row = FlowLayout(bar)
    space(row, 0.5)
    for widget in widgets:
        row.addWidget(widget)
    return bar
