"""What an answer says of itself above its hits: how it was read, who handles it elsewhere, what is doubtful."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import texts
from ui.buttons import Button
from ui.search.state import AnswerHead, ElsewhereCard
from ui.theme import gap, space, surround
from ui.words import Words

_ROLE = QPalette.ColorRole
_PAUSE_MS = 600
"""A doubt is told when the typing has paused for so long."""


class HeadView(QWidget):
    """Takes no room while there is nothing to say."""

    as_typed_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = AnswerHead()
        self._cards: list[CardView] = []
        self._meant = Words(self, is_bold=True)
        self._as_typed = Button(texts.AS_TYPED, texts.AS_TYPED_ABOUT, self)
        self._notice = Words(self, is_bold=True)
        self._unmet = Words(self, role=_ROLE.PlaceholderText)
        self._doubt = Words(self, is_bold=True)
        self._doubt.hide()
        # Half a word is often doubtful and the whole one is not: a heading that comes and goes would push the list.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell_doubt)
        self._as_typed.setShortcut(QKeySequence(texts.AS_TYPED_KEY))
        self._as_typed.clicked.connect(self.as_typed_wished)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        space(self._column, 0.25)
        self._column.addWidget(self._meant)
        self._column.addWidget(self._as_typed, 0, Qt.AlignmentFlag.AlignLeft)
        for words in (self._notice, self._unmet, self._doubt):
            self._column.addWidget(words)
        self.hide()

    def show_head(self, head: AnswerHead) -> None:
        """Draw it; nothing happens while it stays as it was, for it is told with every letter."""
        if self._pause.isActive():
            self._pause.start()
        if head == self._shown:
            return
        if head.elsewhere != self._shown.elsewhere:
            self._show_cards(head.elsewhere)
        self._shown = head
        for words, text in (
            (self._meant, head.meant),
            (self._notice, head.notice),
            (self._unmet, head.unmet),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        self._as_typed.setVisible(bool(head.meant))
        self._doubt.setText(head.doubt)
        if not head.doubt:
            self._pause.stop()
            self._doubt.hide()
        elif self._doubt.isHidden():
            self._pause.start()
        self.setVisible(replace(head, doubt="") != AnswerHead() or not self._doubt.isHidden())

    def _tell_doubt(self) -> None:
        self._doubt.show()
        self.show()

    def _show_cards(self, cards: tuple[ElsewhereCard, ...]) -> None:
        for old in self._cards:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [CardView(card, self) for card in cards]
        for number, view in enumerate(self._cards):
            self._column.insertWidget(number, view)


class CardView(QWidget):
    """One matter for another office: a quiet ground with a bar at its side, no warning colour."""

    def __init__(self, card: ElsewhereCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        says = Words(self, is_bold=True)
        says.setText(card.says)
        rests_on = Words(self, scale=0.9, role=_ROLE.PlaceholderText)
        rests_on.setText(card.rests_on)
        rests_on.setVisible(bool(card.rests_on))
        column = QVBoxLayout(self)
        surround(column, 0.6, 0.35, 0.4, 0.35)
        space(column, 0.15)
        column.addWidget(says)
        column.addWidget(rests_on)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(_ROLE.Base))
        painter.setPen(palette.color(_ROLE.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(self.rect().adjusted(0, 0, gap(0.2) - self.width(), 0), palette.color(_ROLE.Accent))
        painter.end()
