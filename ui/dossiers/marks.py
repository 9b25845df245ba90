"""The state of a dossier and how much it presses, as a shape beside its words: colours alone say nothing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.remaining import Urgency
from ui.dossiers.model import MARK
from ui.shapes import draw_tick
from ui.theme import bold, line_height

_PRESSES = frozenset({Urgency.OVERDUE, Urgency.TODAY})


def draw_state(painter: QPainter, state: DossierState, place: QRectF, ink: QColor) -> None:
    """Awaiting is a dotted ring, received a ring, processing half a disc, paused two bars, done a disc, returned a
    tick, refused a cross, stopped a square, void a line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, max(1.2, place.width() / 9))
    inner = place.adjusted(pen.widthF(), pen.widthF(), -pen.widthF(), -pen.widthF())
    if state is DossierState.AWAITING:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    match state:
        case DossierState.AWAITING | DossierState.RECEIVED | DossierState.PROCESSING | DossierState.DONE:
            painter.setBrush(QBrush(ink) if state is DossierState.DONE else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(inner)
            if state is DossierState.PROCESSING:
                painter.setBrush(QBrush(ink))
                painter.drawPie(inner, 90 * 16, 180 * 16)
        case DossierState.PAUSED:
            for share in (0.35, 0.65):
                x = inner.left() + inner.width() * share
                painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()))
        case DossierState.RETURNED:
            reach = place.width() * 0.3
            draw_tick(painter, place.adjusted(-reach, -reach, reach, reach), ink)
        case DossierState.REFUSED:
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case DossierState.STOPPED:
            painter.drawRect(inner)
        case DossierState.VOID:
            painter.drawLine(QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y()))
    painter.restore()


def draw_urgency(painter: QPainter, urgency: Urgency, place: QRectF, ink: QColor) -> None:
    """Overdue is a full triangle, today an empty one; nothing else has a mark."""
    if urgency not in _PRESSES:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(1.2, place.width() / 10)))
    painter.setBrush(QBrush(ink) if urgency is Urgency.OVERDUE else Qt.BrushStyle.NoBrush)
    inner = place.adjusted(1, 1, -1, -1)
    painter.drawPolygon(QPolygonF([QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()]))
    painter.restore()


class MarkDelegate(QStyledItemDelegate):
    """Draws the mark of a row before the words of its cell: of its state, or of how much it presses."""

    def __init__(self, parent: QWidget | None = None, *, of_state: bool) -> None:
        super().__init__(parent)
        self._of_state = of_state

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        row = index.data(MARK)
        role = QPalette.ColorRole
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.color(role.HighlightedText if is_chosen else role.Text)
        unit = line_height()
        room = QRectF(option.rect).adjusted(unit * 0.25, 0, -unit * 0.2, 0)
        side = unit * 0.6
        presses = False
        if row is not None:
            place = QRectF(room.left(), room.center().y() - side / 2, side, side)
            presses = row.urgency in _PRESSES and not self._of_state
            if self._of_state:
                draw_state(painter, row.state, place, ink)
            else:
                draw_urgency(painter, row.urgency, place, ink)
        painter.save()
        painter.setPen(ink)
        painter.setFont(bold(option.font) if presses else option.font)
        words = room.adjusted(side * 1.45 if self._of_state or presses else 0, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
