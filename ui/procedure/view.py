"""The procedure page: head, warnings, three answers in fixed places, and everything else below."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from oneshop.counter.checklist import PaperStatus
from ui import texts
from ui.buttons import Button
from ui.notes import Note
from ui.procedure.cards import CardView
from ui.procedure.head import LevelSign
from ui.procedure.jumps import JumpBar
from ui.procedure.rich import PROCEDURE_SCHEME, anchor, mark_address, mark_ink, page_html
from ui.procedure.state import ProcedureState
from ui.shapes import tick_box
from ui.theme import line_height, space
from ui.words import Words

_LONGEST_HEAD = 180
"""Letters of a name that stand in the head; a longer one is cut there and stands whole below."""
_LONGEST_STRIP = 80
"""Letters of a name in the line that tells what is still open."""
_NARROW_EMS = 27
"""Where fewer letters fit side by side, the three answers stand one below the other."""
_LEAST_PAGE_LINES = 9
"""Where fewer lines are left below the answers, answers and sections scroll as one."""
_SCROLL_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ROLE = QPalette.ColorRole


class ProcedureView(QWidget):
    """Draws one state; says when a person wants to pin."""

    pin_wished = Signal()
    other_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ProcedureState()
        self._hint = Words(self, scale=1.1, role=_ROLE.PlaceholderText)
        self._name = Words(self, scale=1.3, is_bold=True)
        self._details = Words(self, role=_ROLE.PlaceholderText)
        self._level = LevelSign(self)
        self._pin = Button(texts.PIN, texts.PIN_ABOUT, self)
        self._warnings = [Note(self), Note(self), Note(self)]
        self.cards = [CardView(self) for _ in range(3)]
        self._area = QScrollArea(self)
        self._top = QWidget(self)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._jumps = JumpBar(self)
        self.page = _Page(self)
        self._still_open = Words(self, role=_ROLE.PlaceholderText)
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._jumps.setExpanding(False)
        self._jumps.setDrawBase(False)
        self._jumps.setAccessibleName(texts.JUMPS)
        self._jumps.setAccessibleDescription(texts.JUMPS_ABOUT)
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        space(top, 0.35)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._pin, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(head)
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.addWidget(self._level)
        line.addWidget(self._details, 1)
        top.addLayout(line)
        for note in self._warnings:
            top.addWidget(note)
        for card in self.cards:
            self._cards.addWidget(card, 1)
        top.addLayout(self._cards)
        whole = QWidget(self._area)
        self._column = column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.35)
        column.addWidget(self._top)
        column.addWidget(self._jumps)
        column.addWidget(self.page, 1)
        self._area.setWidget(whole)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._area)
        self._still_open.hide()
        all_in_all = QVBoxLayout(self)
        all_in_all.setContentsMargins(0, 0, 0, 0)
        space(all_in_all, 0.25)
        all_in_all.addWidget(self._still_open)
        all_in_all.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self._pin.clicked.connect(self.pin_wished)
        self.page.other_wished.connect(self.other_wished)
        self._jumps.tabBarClicked.connect(self.jump)
        self._jumps.currentChanged.connect(self.jump)

    def show_state(self, state: ProcedureState) -> None:
        """Draw the page; while the same procedure stands, it stays scrolled where it is."""
        is_same = state.code == self._state.code
        self._state = state
        if not state.code:
            self._hint.setText(state.hint)
            self._stack.setCurrentIndex(0)
            return
        is_long = len(state.name) > _LONGEST_HEAD
        self._name.setText(state.name[: _LONGEST_HEAD - 1] + "…" if is_long else state.name)
        self._details.setText(state.details)
        self._level.show_level(state.level, state.level_text)
        self._pin.setText(texts.UNPIN if state.is_pinned else texts.PIN)
        self._pin.setAccessibleName(self._pin.text())
        for number, note in enumerate(self._warnings):
            note.say(state.warnings[number] if number < len(state.warnings) else "")
        for card, shown in zip(self.cards, state.cards or (), strict=False):
            card.show_card(shown, keeps_height=is_same)
        self._show_jumps(is_same=is_same)
        self._draw_page(keep_place=is_same)
        self._stack.setCurrentIndex(1)
        self._share_room()
        if not is_same:
            self._area.verticalScrollBar().setValue(0)

    def say_still_open(self, *, is_left_behind: bool) -> None:
        """Say that this page answers an older question than the list does."""
        is_said = is_left_behind and bool(self._state.code)
        self._still_open.setText(texts.STILL_OPEN.format(name=_short(self._state.name)) if is_said else "")
        self._still_open.setVisible(is_said)

    @property
    def is_left_behind(self) -> bool:
        """Whether the page says that it answers an older question."""
        return self._still_open.isVisibleTo(self)

    def jump(self, number: int) -> None:
        """Bring a section to the top of the page."""
        if 0 <= number < len(self._state.sections):
            if self.page.stands_whole:
                self._column.activate()
                top = self.page.y() + self.page.top_of(anchor(number))
                self._area.verticalScrollBar().setValue(top)
            else:
                self.page.scrollToAnchor(anchor(number))
            if self._jumps.currentIndex() != number:
                self._jumps.setCurrentIndex(number)

    def _show_jumps(self, *, is_same: bool) -> None:
        titles = [section.title for section in self._state.sections]
        shown = [self._jumps.tabText(number) for number in range(self._jumps.count())]
        self._jumps.blockSignals(True)
        if titles != shown:
            while self._jumps.count():
                self._jumps.removeTab(0)
            for title in titles:
                self._jumps.addTab(title)
            for arrow in self._jumps.findChildren(QToolButton):
                arrow.setAccessibleDescription(texts.JUMPS_ABOUT)
        if not is_same:
            self._jumps.setCurrentIndex(0)
        self._jumps.blockSignals(False)

    def _draw_page(self, *, keep_place: bool) -> None:
        state = self._state
        bar = self.page.verticalScrollBar()
        place = bar.value() if keep_place else 0
        whole_name = state.name if len(state.name) > _LONGEST_HEAD else ""
        self.page.setHtml(page_html(state.sections, self.palette(), whole_name))
        bar.setValue(place)

    def _share_room(self) -> None:
        """Where little is left for the sections, they stand whole below the answers and everything scrolls as one."""
        # The area itself has no size before its first page stands in it.
        width = self.width()
        is_narrow = width < line_height() * _NARROW_EMS
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(direction)
        self._line.setDirection(direction)
        for card in self.cards:
            card.stand_beside(is_beside=not is_narrow)
        rest = self.height() - self._top.heightForWidth(width) - self._jumps.sizeHint().height()
        self.page.stand(is_whole=rest < line_height() * _LEAST_PAGE_LINES)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._state.code:
            self._draw_page(keep_place=True)
            self._share_room()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_STRIP else name[: _LONGEST_STRIP - 1] + "…"


class _Page(QTextBrowser):
    """The sections as text that can be read, selected and copied; tick boxes are drawn in the palette's ink."""

    other_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(texts.PAGE)
        self.setAccessibleDescription(texts.PAGE_ABOUT)
        self.stands_whole = False
        self.anchorClicked.connect(self._follow)

    def _follow(self, url: QUrl) -> None:
        """Another procedure opens here, an address of the web in the browser."""
        if url.scheme() == PROCEDURE_SCHEME:
            self.other_wished.emit(url.path())
        else:
            QDesktopServices.openUrl(url)

    def stand(self, *, is_whole: bool) -> None:
        """Take the height of the whole text, for another to scroll; or scroll in a height of its own."""
        self.stands_whole = is_whole
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(never if is_whole else needed)
        self._take_height()

    def top_of(self, name: str) -> int:
        """How far below the top the place with that name begins."""
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                if name in fragments.fragment().charFormat().anchorNames():
                    return round(self.document().documentLayout().blockBoundingRect(block).top())
                fragments += 1
            block = block.next()
        return 0

    def _take_height(self) -> None:
        whole = round(self.document().size().height()) + 2 * self.frameWidth()
        self.setMinimumHeight(whole if self.stands_whole else line_height() * 3)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(line_height() * 10, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._take_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if self.stands_whole and event.key() in _SCROLL_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name.
        if self.stands_whole:
            event.ignore()
        else:
            super().wheelEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name.
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._mark(name.toString() if isinstance(name, QUrl) else name)
        # Nothing else is fetched, whatever a source's text may name.
        return None

    def _mark(self, address: str) -> QImage | None:
        side = round(line_height() * 0.8)
        for status in PaperStatus:
            if address == mark_address(status, self.palette()):
                ratio = self.devicePixelRatioF()
                colour = QColor(mark_ink(status, self.palette()))
                image = tick_box(status, round(side * ratio), colour)
                image.setDevicePixelRatio(ratio)
                return image
        return None
