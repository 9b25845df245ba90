"""The papers of the list with what of each is handed in: Space takes one as asked for, Enter goes on to the next."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from ui.buttons import Button
from ui.page_frame import bring_into_view
from ui.receiving import texts
from ui.receiving.state import PaperShown
from ui.receiving.tick_box import TickBox
from ui.theme import draw_edge, line_height, smallest_target, space, surround
from ui.tips import plain_tip
from ui.words import Words

ALL_THERE_KEYS = "Ctrl+T"
_MOST = 99
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KINDS = (texts.ORIGINALS, texts.CERTIFIED, texts.COPIES)
_NAME_COLUMN, _DATABASE_COLUMN = 0, 4


class _Tick(TickBox):
    """The box of one paper; it has the keys of the list."""

    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and not is_command:
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class _Named(QWidget):
    """A box with the paper's name and what is asked for; all of it is the target."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tick = _Tick(self)
        self._name = Words(self)
        self._words = Words(self, scale=0.9, role=QPalette.ColorRole.PlaceholderText)
        row = QHBoxLayout(self)
        surround(row, 0.3, 0.15, 0.3, 0.15)
        space(row, 0.4)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        space(column, 0.0)
        column.addWidget(self._name)
        column.addWidget(self._words)
        row.addLayout(column, 1)
        self.tick.focus_changed.connect(self.update)

    def show_paper(self, paper: PaperShown) -> None:
        """Draw one paper."""
        said = "; ".join(part for part in (texts.SHORT if paper.is_short else "", paper.words) if part)
        self._name.setText(paper.name)
        self._words.setText(said)
        self.tick.setAccessibleName(paper.name)
        self.tick.setAccessibleDescription(f"{said}. {texts.PAPER_ABOUT}")
        with QSignalBlocker(self.tick):
            self.tick.setChecked(paper.is_ticked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name.
        if self.rect().contains(event.position().toPoint()):
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)
            self.tick.click()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        if self.tick.hasFocus():
            draw_edge(self, has_focus=True)


class Count(QSpinBox):
    """How many of one kind; the wheel goes on scrolling the page."""

    entered = Signal()

    def __init__(self, parent: QWidget, *, least: int = 0, most: int = _MOST) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(round(line_height() * 2.4), max(smallest_target(), round(line_height() * 1.5)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() in _ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.interpretText()
                event.ignore()
            else:
                self.entered.emit()
            return
        super().keyPressEvent(event)


class _Row:
    """The widgets of one paper."""

    def __init__(self, parent: QWidget) -> None:
        self.named = _Named(parent)
        self.counts = tuple(Count(parent) for _ in _KINDS)
        self.database = TickBox(parent)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.named, *self.counts, self.database)

    def show_paper(self, paper: PaperShown) -> None:
        self.named.show_paper(paper)
        for kind, box, count in zip(_KINDS, self.counts, paper.counts, strict=True):
            box.setAccessibleName(texts.COUNT_ABOUT.format(kind=kind.lower(), paper=paper.name))
            box.setAccessibleDescription(texts.COUNTING)
            box.setToolTip(plain_tip(box.accessibleName()))
            box.setVisible(paper.is_counted)
            if box.value() != count:
                with QSignalBlocker(box):
                    box.setValue(count)
        with QSignalBlocker(self.database):
            self.database.setChecked(paper.from_database)
        self.database.setAccessibleName(texts.DATABASE_NAME.format(paper=paper.name))
        self.database.setAccessibleDescription(texts.DATABASE_ABOUT)
        self.database.setToolTip(texts.DATABASE_ABOUT)


class PapersView(QWidget):
    """Draws the list; says what is ticked and counted."""

    ticked = Signal(int)
    counted = Signal(int, object)
    looked_up = Signal(int, bool)
    all_ticked = Signal()
    passed = Signal()
    """Enter on the last paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(self, scale=1.1, is_bold=True)
        self._title.setText(texts.PAPERS)
        self._all = Button(texts.ALL_THERE, texts.ALL_THERE_ABOUT, self)
        self._hint = Words(self, scale=0.9, role=QPalette.ColorRole.PlaceholderText)
        self._hint.setText(texts.PAPERS_HINT)
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        space(self._grid, 0.25)
        self._grid.setColumnStretch(_NAME_COLUMN, 1)
        self._heads = [Words(self._body, scale=0.9, is_bold=True) for _ in (*_KINDS, texts.DATABASE)]
        for column, (head, text) in enumerate(zip(self._heads, (*_KINDS, texts.DATABASE), strict=True), start=1):
            head.setText(text)
            head.setWordWrap(False)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(head, 0, column)
        self._rows: list[_Row] = []
        self._is_wide = True
        self._lay_out()
        self._all.clicked.connect(self.all_ticked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.3)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._body)
        column.addStretch(1)

    def show_papers(self, papers: tuple[PaperShown, ...]) -> None:
        """Draw the papers; a list of another length is made anew."""
        if len(papers) != len(self._rows):
            self._make_rows(len(papers))
        for row, paper in zip(self._rows, papers, strict=True):
            row.show_paper(paper)
        self._hint.setText(texts.PAPERS_HINT if papers else texts.NO_PAPERS)
        self._all.setEnabled(any(not paper.is_open for paper in papers))
        for head in self._heads:
            head.setVisible(bool(papers))

    def _make_rows(self, count: int) -> None:
        for row in self._rows:
            for widget in row.widgets:
                widget.hide()
                widget.deleteLater()
        self._rows = [_Row(self._body) for _ in range(count)]
        for number, row in enumerate(self._rows):
            self._connect(number, row)
        self._place()

    def stand(self, *, is_wide: bool) -> None:
        """The counts beside the paper, or below its name where there is no room for both."""
        if is_wide is not self._is_wide:
            self._is_wide = is_wide
            self._place()

    def _place(self) -> None:
        at = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        for number, row in enumerate(self._rows):
            line, columns = 1 + 2 * number, 1 if self._is_wide else 2 + len(_KINDS)
            self._grid.addWidget(row.named, line, _NAME_COLUMN, 1, columns)
            for column, box in enumerate((*row.counts, row.database), start=1):
                self._grid.addWidget(box, line if self._is_wide else line + 1, column, at)

    def _connect(self, number: int, row: _Row) -> None:
        tick = row.named.tick
        tick.clicked.connect(partial(self._tick, number))
        tick.entered.connect(partial(self._go_on, number, 1))
        tick.moved.connect(partial(self._go_on, number))
        for box in row.counts:
            box.valueChanged.connect(partial(self._count, number))
            box.entered.connect(partial(self._go_on, number, 1))
        row.database.clicked.connect(partial(self._look_up, number))

    def _tick(self, number: int) -> None:
        self.ticked.emit(number)

    def _count(self, number: int) -> None:
        self.counted.emit(number, tuple(box.value() for box in self._rows[number].counts))

    def _look_up(self, number: int) -> None:
        self.looked_up.emit(number, self._rows[number].database.isChecked())

    def _go_on(self, number: int, step: int) -> None:
        target = number + step
        if target >= len(self._rows):
            self.passed.emit()
        elif target >= 0:
            self._focus(target)

    def _focus(self, number: int) -> None:
        self._rows[number].named.tick.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(self._rows[number].named)

    @property
    def has_rows(self) -> bool:
        """Whether there is a paper to tick."""
        return bool(self._rows)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins: the first paper's box."""
        return self._rows[0].named.tick if self._rows else self._all

    def take_focus(self) -> None:
        """Put the keyboard on the first paper."""
        if self._rows:
            self._focus(0)

    def press_all(self) -> None:
        """The key of "Đủ hết": with every paper there, the hands go on to what comes behind the list. Not while a
        supplement or a refusal is worded in place of it."""
        if self._all.isEnabled() and self._all.isVisible():
            self._all.click()
            self.passed.emit()
