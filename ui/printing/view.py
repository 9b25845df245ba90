"""The preview page: the paper as it will be, its size, and the ways to get it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from oneshop.counter.dossiers.forms import FormSize
from oneshop.printing.sizes import PaperSize
from ui import texts
from ui.buttons import Button, ChoiceButton
from ui.flow import FlowLayout
from ui.folders import LastFolder
from ui.notes import Note
from ui.printing.paper import picture
from ui.printing.state import PreviewState, Sheet
from ui.theme import gap, line_height, space
from ui.words import Words

_POINTS_PER_INCH = 72
_SHEET_WIDTH_PT = 595
_SHEET_WIDTH_EMS = 52
"""A sheet is shown this many lines of ordinary text wide, where the window allows."""
_SHARPEST_DPI = 220
_ROLL_MM = 72
"""What a printer of 80 mm paper prints across."""


class PreviewPage(QWidget):
    """Draws one state; Enter does what the first button says. `sizes` are the sheets that may be chosen."""

    size_chosen = Signal(object)
    save_wished = Signal(Path)
    print_wished = Signal()
    left = Signal()

    def __init__(
        self,
        folder: LastFolder,
        parent: QWidget | None = None,
        *,
        sizes: Sequence[Sheet] = tuple(PaperSize),
        called: str = texts.PREVIEW,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._state = PreviewState(size=sizes[0])
        self._title = Words(self, scale=1.2, is_bold=True)
        self._summary = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._message = Note(self)
        self._print = Button(texts.PRINT, texts.PRINT_ABOUT, self)
        self._save = Button(texts.SAVE_PDF, texts.SAVE_PDF_ABOUT, self)
        self._back = Button(texts.BACK, texts.BACK_ABOUT, self)
        self._sizes = QButtonGroup(self)
        self._size_buttons = {size: self._size_button(size) for size in sizes}
        self._pages = _Pages(self)
        self._area = QScrollArea(self)
        self._lay_out(called)
        self._connect()

    def _size_button(self, size: Sheet) -> ChoiceButton:
        button = ChoiceButton(size.value, texts.PAPER_SIZE_ABOUT.format(size=size.value), self)
        self._sizes.addButton(button)
        return button

    def _lay_out(self, called: str) -> None:
        bar = QWidget(self)
        flow = FlowLayout(bar)
        space(flow, 0.5)
        for button in (self._print, self._save, *self._size_buttons.values(), self._back):
            flow.addWidget(button)
        self._area.setWidget(self._pages)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(called)
        self._area.setAccessibleDescription(texts.PREVIEW_ABOUT)
        head = QHBoxLayout()
        head.addWidget(self._title, 3)
        head.addWidget(self._summary, 1)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(bar)
        column.addWidget(self._message)
        column.addWidget(self._area, 1)

    def _connect(self) -> None:
        for size, button in self._size_buttons.items():
            button.clicked.connect(lambda _=False, size=size: self.size_chosen.emit(size))
        self._save.clicked.connect(self.ask_where)
        self._print.clicked.connect(self.print_wished)
        self._back.clicked.connect(self.left)

    def show_state(self, state: PreviewState) -> None:
        """Draw the preview."""
        pages_changed = state.pages is not self._state.pages
        self._state = state
        self._title.setText(state.title)
        self._summary.setText(state.summary)
        self._message.say(state.message)
        self._print.setVisible(state.can_print)
        self._print.setEnabled(state.can_save)
        self._save.setEnabled(state.can_save)
        self._size_buttons[state.size].setChecked(True)
        if pages_changed:
            self._pages.show_pages(tuple(picture(page) for page in state.pages))

    def take_focus(self) -> None:
        """Put the keyboard where Enter prints or saves; arrows and PgDn scroll."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def size_shown(self) -> Sheet:
        """The paper on the screen."""
        return self._state.size

    @property
    def has_pages(self) -> bool:
        """Whether the paper stands on the screen."""
        return bool(self._state.pages)

    def page_width(self) -> int:
        """How wide the first sheet stands on the screen, in pixels."""
        return self._state.pages[0].width if self._state.pages else 0

    def roll_shown(self) -> tuple[float, float] | None:
        """Width and length in millimetres of a roll's page on the screen; None for a sheet."""
        if self._state.size is not FormSize.SLIP or not self._state.pages:
            return None
        page = self._state.pages[0]
        return _ROLL_MM, _ROLL_MM * page.height / page.width

    def dpi(self) -> int:
        """The resolution at which the pages fill the view, zoomed as the rest is."""
        width = min(self._area.viewport().width() * 0.95, line_height() * _SHEET_WIDTH_EMS)
        wished = width * self.devicePixelRatioF() * _POINTS_PER_INCH / _SHEET_WIDTH_PT
        return max(_POINTS_PER_INCH, min(round(wished), _SHARPEST_DPI))

    def ask_where(self) -> None:
        """Ask for a file and save there."""
        if not self._state.can_save:
            return
        begin = str(self._folder.path / self._state.file_name)
        ending = Path(self._state.file_name).suffix or ".pdf"
        kinds = texts.SAVE_PICTURE_FILTER if ending == ".png" else texts.SAVE_FILTER
        name, _ = QFileDialog.getSaveFileName(self, texts.SAVE_TITLE, begin, kinds)
        if name:
            path = Path(name)
            self._folder.used(path)
            self.save_wished.emit(path if path.suffix else path.with_suffix(ending))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        key = event.key()
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 3,
            Qt.Key.Key_Up: -bar.singleStep() * 3,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.print_wished.emit if self._state.can_print else self.ask_where)()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in steps:
            bar.setValue(bar.value() + steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)


class _Pages(QWidget):
    """The sheets, one below the other; paper stays white whatever the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[QImage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_pages(self, images: tuple[QImage, ...]) -> None:
        """Draw these sheets."""
        self._images = images
        ratio = self.devicePixelRatioF()
        for image in images:
            image.setDevicePixelRatio(ratio)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        between = gap(1.0)
        sizes = [image.deviceIndependentSize().toSize() for image in self._images]
        height = sum(size.height() + between for size in sizes) + between
        return QSize(max((size.width() for size in sizes), default=0) + 2 * between, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        painter = QPainter(self)
        between = gap(1.0)
        top = between
        for image in self._images:
            size = image.deviceIndependentSize().toSize()
            sheet = QRect(max(between, (self.width() - size.width()) // 2), top, size.width(), size.height())
            painter.drawImage(sheet, image)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(sheet)
            top += size.height() + between
        painter.end()
