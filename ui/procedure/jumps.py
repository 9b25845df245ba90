"""The row of section titles; a title there is no room for is left out whole, not cut in the middle of a word."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTabBar, QToolButton


class JumpBar(QTabBar):
    """Arrows at its end scroll to the titles left out."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        arrows = [arrow.x() for arrow in self.findChildren(QToolButton) if arrow.isVisible()]
        if not arrows:
            return
        room = self.rect()
        room.setRight(min(arrows) - 1)
        painter = QPainter(self)
        for number in range(self.count()):
            place = self.tabRect(number)
            if place.intersects(room) and not room.contains(place) and number != self.currentIndex():
                painter.fillRect(place, self.palette().color(QPalette.ColorRole.Window))
        painter.end()
