"""Draws one hit: name with the matched letters bold, level by word and shape, office, field and reason."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPixmap

from oneshop.catalogue.procedure import OnlineLevel
from ui.search.letters import Letters, Setter
from ui.search.state import HitRow
from ui.shapes import draw_level
from ui.theme import scaled

NAME_LINES = 2
_DETAIL_SCALE = 0.9
_MOST_FOR_REASON = 0.6
"""The share of its line that the reason takes from the office at most."""
_KEPT_NAMES, _KEPT_LINES = 256, 1024
"""Texts that stay set: from letter to letter most rows say again what some row has said before."""
_ROLE = QPalette.ColorRole


class RowDrawing:
    """Draws rows of one width in one font and one palette on a screen with so many dots to a unit."""

    def __init__(self, font: QFont, palette: QPalette, width: int, dots: float) -> None:
        self._palette = palette.cacheKey()
        self._width, self._dots = width, dots
        detail = scaled(font, _DETAIL_SCALE)
        self._names, self._details = Setter(font), Setter(detail)
        self._name_line, self._detail_line = self._names.line_height, self._details.line_height
        self._margin = self._name_line / 2
        self.row_height = round(NAME_LINES * self._name_line + 2 * self._detail_line + 1.2 * self._margin)
        self._inside = width - 2.2 * self._margin
        self._chosen_ground = palette.color(_ROLE.AlternateBase)
        self._ink, self._quiet = palette.color(_ROLE.Text), palette.color(_ROLE.PlaceholderText)
        self._edge, self._accent = palette.color(_ROLE.Mid), palette.color(_ROLE.Accent)
        self._name = lru_cache(_KEPT_NAMES)(self._set_name)
        self._line = lru_cache(_KEPT_LINES)(self._details.on_one_line)
        self._disc = lru_cache(None)(self._drawn_disc)

    def is_of(self, font: QFont, palette: QPalette, width: int, dots: float) -> bool:
        """Whether this is the drawing for that font, those colours and that width."""
        return (
            (self._width, self._dots) == (width, dots)
            and self._palette == palette.cacheKey()
            and self._names.is_of(font)
        )

    def draw(self, painter: QPainter, row: HitRow, place: QRectF, *, is_chosen: bool) -> None:
        """The row on the ground of the list; two lines for the name, two for the rest."""
        if is_chosen:
            painter.fillRect(place, self._chosen_ground)
            bar = QRectF(place.topLeft(), QSizeF(self._margin / 2, place.height()))
            painter.fillRect(bar, self._accent)
        foot = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(foot, self._edge)
        left, top = place.left() + 1.2 * self._margin, place.top() + 0.6 * self._margin
        name = self._name(row.name, row.marks)
        # A short name stands in the middle of its row, not over an empty line.
        top += (NAME_LINES - name.lines) * self._name_line / 2
        painter.setPen(self._quiet if row.is_quiet else self._ink)
        name.draw(painter, QPointF(left, top))
        top += name.lines * self._name_line
        self._draw_about(painter, row, QPointF(left, top))
        self._draw_reason(painter, row, QPointF(left, top + self._detail_line))

    def _draw_about(self, painter: QPainter, row: HitRow, at: QPointF) -> None:
        """Level by shape and word, then code, level of government and field, quieter."""
        room, details = self._inside, row.details
        if row.level_text:
            side = self._details.ascent * 0.95
            disc = self._disc(row.level, row.is_quiet)
            painter.drawPixmap(at + QPointF(0, (self._detail_line - side) / 2), disc)
            at, room, details = at + QPointF(side * 1.4, 0), room - side * 1.4, f" · {row.details}"
            level = self._line(row.level_text, room)
            level.draw(painter, at)
            at, room = at + QPointF(level.width, 0), room - level.width
        painter.setPen(self._quiet)
        self._line(details, room).draw(painter, at)

    def _draw_reason(self, painter: QPainter, row: HitRow, at: QPointF) -> None:
        """The office, quieter, or that the procedure is withdrawn; then why the row is there. What is first is cut
        first, but for the withdrawal, which is never cut for the reason's sake."""
        first, room = row.status or row.office, self._inside
        if first:
            rest = f" · {row.reason}" if row.reason else ""
            taken = 0.0 if row.status or not rest else self._line(rest, room * _MOST_FOR_REASON).width
            painter.setPen(self._ink if row.status else self._quiet)
            said = self._line(first, room - taken)
            said.draw(painter, at)
            at, room = at + QPointF(said.width, 0), room - said.width
        else:
            rest = row.reason
        if rest:
            painter.setPen(self._quiet if row.status or row.is_quiet else self._ink)
            self._line(rest, room).draw(painter, at)

    def _set_name(self, name: str, marks: tuple[tuple[int, int], ...]) -> Letters:
        return self._names.on_lines(name, marks, self._inside, NAME_LINES)

    def _drawn_disc(self, level: OnlineLevel, is_quiet: bool) -> QPixmap:
        side = self._details.ascent * 0.95
        dots = round(side * self._dots)
        picture = QPixmap(QSize(dots, dots))
        picture.setDevicePixelRatio(self._dots)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_level(painter, level, QRectF(0, 0, side, side), self._quiet if is_quiet else self._ink)
        painter.end()
        return picture
