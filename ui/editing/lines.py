"""A list of told lines that changes row by row: what stands the same is neither measured nor painted anew."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.procedure.rich import mark_ink
from ui.procedure.state import Line, Tone
from ui.shapes import tick_box
from ui.theme import bold, draw_edge, gap, line_height, smallest_target

_NOWHERE = QModelIndex()
_ROLE = QPalette.ColorRole
_WRAP = (Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop).value
_ASIDE_SHARE = 0.3
_TALLEST = 100_000
_LEAST_LINES = 3
_MOST_HEIGHTS = 4000


class LineModel(QAbstractListModel):
    """Lines with what each stands for; told apart from the lines before, so that only other rows change."""

    redrawn = Signal(int)

    def __init__(self, is_as_high: Callable[[Line, Line], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_as_high = is_as_high
        self.lines: tuple[Line, ...] = ()
        self.meanings: tuple[object, ...] = ()

    def set_lines(self, lines: tuple[Line, ...], meanings: tuple[object, ...] = ()) -> None:
        """Show these instead; `meanings` are what activating each line is told with."""
        old, self.meanings = self.lines, meanings
        if old == lines:
            return
        if len(old) == len(lines):
            self.lines = lines
            for row, (before, after) in enumerate(zip(old, lines, strict=True)):
                if before is not after and before != after:
                    self._tell(row, before, after)
            return
        head = _alike(old, lines)
        tail = min(_alike(old[::-1], lines[::-1]), len(old) - head, len(lines) - head)
        if len(old) > head + tail:
            self.beginRemoveRows(_NOWHERE, head, len(old) - tail - 1)
            self.lines = (*old[:head], *old[len(old) - tail :])
            self.endRemoveRows()
        if len(lines) > head + tail:
            self.beginInsertRows(_NOWHERE, head, len(lines) - tail - 1)
            self.lines = lines
            self.endInsertRows()
        self.lines = lines

    def _tell(self, row: int, before: Line, after: Line) -> None:
        """A row of the same height is painted anew; for another height the view lays all its rows out again."""
        if self._is_as_high(before, after):
            self.redrawn.emit(row)
        else:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name.
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (line.text, line.aside, *line.notes) if part)
        return None


def _alike(one: Sequence[Line], other: Sequence[Line]) -> int:
    """How many of the first are the same in both."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))


class LineList(QListView):
    """Draws lines; Enter or a double click tells the row, resting on one does too."""

    rested_on = Signal(int)
    activated_row = Signal(int)

    def __init__(self, name: str, about: str, parent: QWidget | None = None, *, fits: bool = True) -> None:
        super().__init__(parent)
        self._fits = fits
        self._delegate = _Delegate(self)
        self._lines = LineModel(self._delegate.is_as_high, self)
        self.setModel(self._lines)
        self._lines.redrawn.connect(lambda row: self.update(self._lines.index(row)))
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.activated.connect(lambda index: self.activated_row.emit(index.row()))
        self.selectionModel().currentChanged.connect(lambda now, _: self.rested_on.emit(now.row()))
        self._take_height()

    def show_lines(self, lines: tuple[Line, ...], meanings: tuple[object, ...] = ()) -> None:
        """Draw these lines."""
        self._lines.set_lines(lines, meanings)
        if self._fits:
            self._take_height()

    @property
    def lines_shown(self) -> tuple[Line, ...]:
        """The lines as they stand."""
        return self._lines.lines

    def meaning(self, row: int) -> object:
        """What a row stands for."""
        return self._lines.meanings[row] if 0 <= row < len(self._lines.meanings) else None

    def rest_on(self, row: int) -> None:
        """Choose a row without telling."""
        if self.currentIndex().row() != row:
            self.setCurrentIndex(self._lines.index(row))

    def _take_height(self) -> None:
        """In a form as high as a few of its rows; elsewhere as high as there is room."""
        if self._fits:
            rows = max(min(self._lines.rowCount(), 6), 2)
            self.setFixedHeight(rows * max(round(line_height() * 1.8), smallest_target()))
        else:
            self.setMinimumHeight(line_height() * _LEAST_LINES)

    def paintEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self.viewport(), has_focus=self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(self, "_delegate"):
            self._delegate.forget()
            self._take_height()
            self.scheduleDelayedItemsLayout()


class _Delegate(QStyledItemDelegate):
    """Measures a line once for each width."""

    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[Line, int], int] = {}
        self._marks: dict[object, QImage] = {}

    def forget(self) -> None:
        """The zoom or the palette has become other."""
        self._heights.clear()
        self._marks.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:  # noqa: N802 - Qt's name.
        width = self._view.viewport().width()
        return QSize(width, self._height(self._view.lines_shown[index.row()], width))

    def is_as_high(self, one: Line, other: Line) -> bool:
        """Whether one line may stand where the other stood without any other being moved."""
        width = self._view.viewport().width()
        return self._height(one, width) == self._height(other, width)

    def _height(self, line: Line, width: int) -> int:
        height = self._heights.get((line, width))
        if height is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            height = self._heights[line, width] = self._measured(line, width)
        return height

    def _measured(self, line: Line, width: int) -> int:
        text, aside, notes = self._places(line, QRect(0, 0, width, _TALLEST))
        return max(text.height(), aside.height()) + notes.height() + 2 * gap(0.2)

    def _places(self, line: Line, row: QRect) -> tuple[QRect, QRect, QRect]:
        """Where text, aside and notes stand in a row."""
        metrics = QFontMetrics(self._view.font())
        inner = row.adjusted(gap(0.4), gap(0.2), -gap(0.4), 0)
        if line.mark is not None:
            inner.setLeft(inner.left() + round(line_height() * 1.2))
        aside = QRect()
        if line.aside:
            widest = round(inner.width() * _ASIDE_SHARE)
            aside = metrics.boundingRect(QRect(0, 0, widest, _TALLEST), _WRAP, line.aside)
            aside.moveTopRight(inner.topRight())
            inner.setRight(aside.left() - gap(0.5))
        heavy = QFontMetrics(self._font(line))
        text = heavy.boundingRect(QRect(inner.topLeft(), QSize(max(inner.width(), 1), _TALLEST)), _WRAP, line.text)
        text.setWidth(inner.width())
        notes = QRect()
        if line.notes:
            top = max(text.bottom(), aside.bottom()) + 1
            inner.setRight(row.right() - gap(0.4))
            room = QRect(inner.left(), top, max(inner.width(), 1), _TALLEST)
            notes = metrics.boundingRect(room, _WRAP, "\n".join(line.notes))
            notes.setWidth(room.width())
        return text, aside, notes

    def _font(self, line: Line) -> QFont:
        font = bold(self._view.font()) if line.tone is Tone.HEADING else QFont(self._view.font())
        font.setStrikeOut(line.tone is Tone.STRUCK)
        return font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        line = self._view.lines_shown[index.row()]
        palette = self._view.palette()
        row: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text, aside, notes = self._places(line, row)
        painter.save()
        if is_chosen:
            painter.fillRect(row, palette.color(_ROLE.AlternateBase))
            painter.fillRect(QRect(row.topLeft(), QSize(gap(0.2), row.height())), palette.color(_ROLE.Accent))
        if line.mark is not None:
            side = round(line_height() * 0.8)
            painter.drawImage(QRect(row.left() + gap(0.4), text.top() + side // 8, side, side), self._mark(line))
        is_quiet = line.tone in (Tone.QUIET, Tone.STRUCK)
        painter.setPen(palette.color(_ROLE.PlaceholderText if is_quiet else _ROLE.Text))
        painter.setFont(self._font(line))
        painter.drawText(text, _WRAP, line.text)
        painter.setFont(self._view.font())
        painter.setPen(palette.color(_ROLE.PlaceholderText))
        painter.drawText(aside, _WRAP, line.aside)
        painter.drawText(notes, _WRAP, "\n".join(line.notes))
        painter.restore()

    def _mark(self, line: Line) -> QImage:
        mark = line.mark
        if mark is None:
            raise ValueError("no mark")
        ratio = self._view.devicePixelRatioF()
        ink = mark_ink(mark, self._view.palette())
        image = self._marks.get((mark, ink, ratio))
        if image is None:
            image = tick_box(mark, round(line_height() * 0.8 * ratio), QColor(ink))
            self._marks[mark, ink, ratio] = image
        return image
