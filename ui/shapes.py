"""Small drawings that say by their form what a colour alone must not: online levels and tick boxes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from oneshop.catalogue.procedure import OnlineLevel
from oneshop.counter.checklist import PaperStatus


def draw_level(painter: QPainter, level: OnlineLevel, place: QRectF, ink: QColor) -> None:
    """Full is a filled disc, partial a half-filled one, information a ring with a dot, unknown a dashed ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, place.width() / 8)
    circle = place.adjusted(pen.widthF(), pen.widthF(), -pen.widthF(), -pen.widthF())
    if level is OnlineLevel.UNKNOWN:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(QBrush(ink) if level is OnlineLevel.FULL else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ink))
    if level is OnlineLevel.PARTIAL:
        painter.drawPie(circle, 90 * 16, 180 * 16)
    elif level is OnlineLevel.INFORMATION:
        radius = circle.width() / 7
        painter.drawEllipse(circle.center(), radius, radius)
    painter.restore()


def tick_box(status: PaperStatus, side: int, ink: QColor) -> QImage:
    """An empty box for a needed paper, a dashed one for "nếu…", a crossed one for a paper nobody has to bring."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, max(1.0, side / 11))
    box = QRectF(0, 0, side, side).adjusted(pen.widthF(), pen.widthF(), -pen.widthF(), -pen.widthF())
    if status is PaperStatus.IF:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.drawRect(box)
    if status is PaperStatus.REPLACED:
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    painter.end()
    return image


def draw_choice(painter: QPainter, place: QRectF, ink: QColor, *, is_chosen: bool) -> None:
    """A ring, with a tick in it when it is chosen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, place.width() / 10))
    painter.setBrush(QBrush(ink) if is_chosen else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place)
    painter.restore()


def draw_tick(painter: QPainter, place: QRectF, ink: QColor) -> None:
    """A tick inside the place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, place.width() / 7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    tick = QPainterPath(QPointF(place.left() + place.width() * 0.25, place.center().y()))
    tick.lineTo(place.left() + place.width() * 0.43, place.top() + place.height() * 0.70)
    tick.lineTo(place.left() + place.width() * 0.76, place.top() + place.height() * 0.32)
    painter.drawPath(tick)
    painter.restore()
