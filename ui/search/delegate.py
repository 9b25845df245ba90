"""Paints one hit: name with the matched letters bold, level by word and shape, office, field and reason."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.search.model import ROW_ROLE
from ui.search.state import HitRow
from ui.shapes import draw_level
from ui.theme import scaled

NAME_LINES = 2
_DETAIL_SCALE = 0.9
_ROLE = QPalette.ColorRole


class HitDelegate(QStyledItemDelegate):
    """Every row has the same height: two lines for the name, two for the rest."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name.
        name, detail = _metrics(option.font)
        height = NAME_LINES * name.lineSpacing() + 2 * detail.lineSpacing() + 1.2 * _margin(option.font)
        return QSize(0, round(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: HitRow = index.data(ROW_ROLE)
        palette = option.palette
        place = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(place)
        margin = _margin(option.font)
        if is_chosen:
            painter.fillRect(place, palette.color(_ROLE.AlternateBase))
            painter.fillRect(place.adjusted(0, 0, margin / 2 - place.width(), 0), palette.color(_ROLE.Accent))
        painter.setPen(palette.color(_ROLE.Mid))
        foot = place.bottom() - 1
        painter.drawLine(QPointF(place.left(), foot), QPointF(place.right(), foot))
        inside = place.adjusted(1.2 * margin, 0.6 * margin, -margin, -0.6 * margin)
        below = _paint_name(painter, row, inside, option)
        _paint_details(painter, row, QRectF(inside.left(), below, inside.width(), inside.bottom() - below), option)
        painter.restore()


def _metrics(font: QFont) -> tuple[QFontMetricsF, QFontMetricsF]:
    return QFontMetricsF(font), QFontMetricsF(scaled(font, _DETAIL_SCALE))


def _margin(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing() / 2


def _paint_name(painter: QPainter, row: HitRow, place: QRectF, option: QStyleOptionViewItem) -> float:
    """The name on at most two lines, cut with an ellipsis; answers where the next line starts."""
    layout = QTextLayout(row.name, option.font)
    layout.setFormats(_bold_spans(row))
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    painter.setPen(option.palette.color(_ROLE.Text))
    layout.beginLayout()
    top = 0.0
    lines: list[QTextLine] = []
    while len(lines) < NAME_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(place.width())
        line.setPosition(QPointF(0, top))
        top += QFontMetricsF(option.font).lineSpacing()
        lines.append(line)
    layout.endLayout()
    # A short name stands in the middle of its row, not over an empty line.
    place = place.translated(0, (NAME_LINES - len(lines)) * QFontMetricsF(option.font).lineSpacing() / 2)
    shown = sum(line.textLength() for line in lines)
    if shown >= len(row.name):
        layout.draw(painter, place.topLeft())
        return place.top() + top
    for line in lines[:-1]:
        line.draw(painter, place.topLeft())
    last = lines[-1]
    rest = row.name[last.textStart() :]
    metrics = QFontMetricsF(option.font)
    cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, place.width())
    spot = QRectF(place.left(), place.top() + last.y(), place.width(), metrics.lineSpacing())
    painter.setFont(option.font)
    painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
    return place.top() + top


def _bold_spans(row: HitRow) -> list[QTextLayout.FormatRange]:
    spans = []
    for start, end in row.marks:
        span = QTextLayout.FormatRange()
        span.start = start
        span.length = end - start
        heavy = QTextCharFormat()
        heavy.setFontWeight(QFont.Weight.Bold)
        span.format = heavy
        spans.append(span)
    return spans


def _paint_details(painter: QPainter, row: HitRow, place: QRectF, option: QStyleOptionViewItem) -> None:
    font = scaled(option.font, _DETAIL_SCALE)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    height = metrics.lineSpacing()
    side = metrics.ascent() * 0.95
    quiet, ink = option.palette.color(_ROLE.PlaceholderText), option.palette.color(_ROLE.Text)
    left = place.left()
    if row.level_text:
        draw_level(painter, row.level, QRectF(left, place.top() + (height - side) / 2, side, side), ink)
        left += side * 1.4
        painter.setPen(ink)
        said = f"{row.level_text} · "
        _line(painter, metrics, said, QRectF(left, place.top(), place.width(), height))
        left += metrics.horizontalAdvance(said)
    painter.setPen(quiet)
    _line(painter, metrics, row.details, QRectF(left, place.top(), place.right() - left, height))
    reason_width = min(metrics.horizontalAdvance(row.reason), place.width() * 0.6) if row.office else place.width()
    office_width = place.width() - reason_width - (metrics.horizontalAdvance("  ") if row.reason else 0)
    second = QRectF(place.left(), place.top() + height, office_width, height)
    _line(painter, metrics, row.office, second)
    painter.setPen(ink)
    start = place.left() + min(office_width, metrics.horizontalAdvance(row.office))
    text = f" · {row.reason}" if row.office and row.reason else row.reason
    _line(painter, metrics, text, QRectF(start, second.top(), place.right() - start, height))


def _line(painter: QPainter, metrics: QFontMetricsF, text: str, place: QRectF) -> None:
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
