"""One answer as a large target: the number of its key, its words, and a tick when it is chosen."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui import texts
from ui.questions.state import AnswerOption
from ui.shapes import draw_choice, draw_tick
from ui.theme import line_height, smallest_target

_ROLE = QPalette.ColorRole
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OptionButton(QRadioButton):
    """A radio button by its role, drawn over its whole width."""

    move_wished = Signal(int)
    focused = Signal()

    def __init__(self, option: AnswerOption, key: int, question: str, parent: QWidget | None = None) -> None:
        super().__init__(option.text, parent)
        self.value = option.value
        self._key = str(key) if key <= 9 else ""
        self._shows_key = False
        self.setAutoExclusive(False)
        # A fixed height would stay that of the width before, when the zoom changes.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(option.text)
        self.setAccessibleDescription(texts.ANSWER_ABOUT.format(question=question, key=self._key))

    def show_choice(self, *, is_chosen: bool, shows_key: bool) -> None:
        """Draw whether it is chosen, and whether its number key would choose it now."""
        self.setChecked(is_chosen)
        self._shows_key = shows_key and bool(self._key)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        width = self.width() if self.width() > line_height() * 5 else line_height() * 12
        return QSize(line_height() * 8, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(line_height() * 5, smallest_target())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name.
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name.
        text_width = width - self._left() - line_height() * 0.4
        bounds = QFontMetricsF(self.font()).boundingRect(QRectF(0, 0, text_width, 10000), _WRAP.value, self.text())
        return max(smallest_target(), round(bounds.height() + line_height() * 0.5))

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name.
        return self.rect().contains(position)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Ctrl+Enter hands in what is written on other pages; it answers nothing for a citizen.
            event.ignore()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.move_wished.emit(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.move_wished.emit(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name.
        super().focusInEvent(event)
        self.focused.emit()

    def _left(self) -> float:
        return line_height() * 2.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = line_height()
        palette = self.palette()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = palette.color(_ROLE.AlternateBase if self.isChecked() else _ROLE.Base)
        edge = palette.color(_ROLE.Accent if self.hasFocus() else _ROLE.Mid)
        painter.setBrush(fill)
        pen = painter.pen()
        pen.setColor(edge)
        pen.setWidthF(2.0 if self.hasFocus() else 1.0)
        painter.setPen(pen)
        painter.drawRoundedRect(frame, unit / 4, unit / 4)
        side = unit * 1.15
        badge = QRectF(frame.left() + unit * 0.4, frame.center().y() - side / 2, side, side)
        self._paint_badge(painter, badge)
        painter.setPen(palette.color(_ROLE.Text))
        painter.setFont(self.font())
        place = frame.adjusted(self._left(), 0, -unit * 0.3, 0)
        painter.drawText(place, _WRAP.value, self.text())
        painter.end()

    def _paint_badge(self, painter: QPainter, badge: QRectF) -> None:
        palette = self.palette()
        if self.isChecked():
            draw_choice(painter, badge, palette.color(_ROLE.Accent), is_chosen=True)
            draw_tick(painter, badge, palette.color(_ROLE.Base))
            return
        ink = palette.color(_ROLE.Text if self._shows_key else _ROLE.PlaceholderText)
        draw_choice(painter, badge, ink, is_chosen=False)
        if self._shows_key:
            painter.setPen(ink)
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._key)
