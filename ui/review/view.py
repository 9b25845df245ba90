"""The widgets of the page of the review."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QTextBrowser, QVBoxLayout, QWidget

from ui.buttons import Button, ChoiceButton
from ui.flow import in_a_row
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.review import texts
from ui.review.state import Column, Compared, ReviewPageState
from ui.tables import WordsModel, WordsTable
from ui.theme import css_colour, draw_edge, line_height, smallest_target
from ui.words import Words

if TYPE_CHECKING:
    from ui.review.presenter import ReviewPresenter

_COLUMN_EMS = (5, 8, 5, 3, 10)
_NAME = 4
"""The column that takes what room is left."""
_BESIDE_EMS = 62
"""From this width on the queue stands beside the texts."""
_COLUMNS_EMS = 30
"""From this width on the three texts stand beside each other."""
_LEAST_TABLE_LINES, _LEAST_TEXT_LINES = 8, 6
_FIRST = "first"
"""The anchor of the first word that another text does not have."""
_ROLE = QPalette.ColorRole


class ReviewPage(FramedPage):
    """Draws one state; says what a person wishes, by the row."""

    look_wished = Signal(str)
    rested_on = Signal(int)
    merge_wished = Signal(int)
    take_wished = Signal(int)
    keep_wished = Signal(int)
    put_off_wished = Signal(int)
    open_wished = Signal(int)
    accept_wished = Signal()
    harmless_chosen = Signal(object)
    part_chosen = Signal(object)
    field_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: ReviewPresenter | None = None
        self._state = ReviewPageState()
        self._lead = Words(self, role=_ROLE.PlaceholderText)
        self._all = ChoiceButton(texts.ALL, texts.ALL_ABOUT, self)
        self._harmless = ChoiceButton(texts.ONLY_HARMLESS, texts.ONLY_HARMLESS_ABOUT, self)
        self._to_read = ChoiceButton(texts.ONLY_TO_READ, texts.ONLY_TO_READ_ABOUT, self)
        self._parts = _Choice(texts.PARTS, texts.PARTS_ALL, self)
        self._fields = _Choice(texts.FIELDS, texts.FIELDS_ALL, self)
        self._accept = Button(texts.ACCEPT, texts.ACCEPT_ABOUT, self)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self._why_not = Words(self, role=_ROLE.PlaceholderText)
        self._count = Words(self, role=_ROLE.PlaceholderText)
        self._table = WordsTable(texts.LIST, texts.LIST_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self._about = Words(self, is_bold=True)
        self._texts = [_TextColumn(self) for _ in range(3)]
        self._merge_title = Words(self, is_bold=True)
        self._merge_lines = Words(self)
        self._merge = Button(texts.MERGE, texts.MERGE_ABOUT, self)
        self._take = Button(texts.TAKE, texts.TAKE_ABOUT, self)
        self._keep = Button(texts.KEEP, texts.KEEP_ABOUT, self)
        self._put_off = Button(texts.PUT_OFF, texts.PUT_OFF_ABOUT, self)
        self._open = Button(texts.OPEN, texts.OPEN_ABOUT, self)
        self._deciding = (self._merge, self._take, self._keep, self._put_off)
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self._merge_title.setText(texts.MERGE_TITLE)
        self._table.setModel(self._model)
        self.column.addWidget(self._lead)
        self.add_row(self._all, self._harmless, self._to_read, self._parts, self._fields, self._accept)
        for widget in (self._trouble, self._message, self._why_not, self._count):
            self.column.addWidget(widget)
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side_by_side.addWidget(self._table, 5)
        self._opened = QWidget(self.content)
        opened = QVBoxLayout(self._opened)
        opened.setContentsMargins(0, 0, 0, 0)
        opened.addWidget(self._about)
        opened.addWidget(in_a_row(*self._deciding, self._open, parent=self._opened))
        self._three = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for column in self._texts:
            self._three.addWidget(column, 1)
        opened.addLayout(self._three, 1)
        opened.addWidget(self._merge_title)
        opened.addWidget(self._merge_lines)
        self._side_by_side.addWidget(self._opened, 7)
        self.column.addLayout(self._side_by_side, 1)
        self.column.addStretch(0)
        self._size()

    def _connect(self) -> None:
        self._table.selectionModel().currentRowChanged.connect(lambda index, _: self.rested_on.emit(index.row()))
        self._table.activated.connect(lambda index: self.open_wished.emit(index.row()))
        wished = (self.merge_wished, self.take_wished, self.keep_wished, self.put_off_wished, self.open_wished)
        for button, signal in zip((*self._deciding, self._open), wished, strict=True):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.row))
        for button, key in zip(self._deciding, texts.KEYS.values(), strict=True):
            self._key(key, button.click)
        self._accept.clicked.connect(self.accept_wished)
        for choice, harmless in ((self._all, None), (self._harmless, True), (self._to_read, False)):
            choice.clicked.connect(lambda _=False, harmless=harmless: self.harmless_chosen.emit(harmless))
        self._parts.chosen.connect(self.part_chosen)
        self._fields.chosen.connect(self.field_chosen)

    def _key(self, key: str, act: Callable[[], None]) -> None:
        """A key that holds while the queue has the keyboard."""
        shortcut = QShortcut(QKeySequence(key), self._table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)

    @property
    def row(self) -> int:
        """The row the keyboard is on, -1 where there is none."""
        return self._table.currentIndex().row()

    def look(self, about: str) -> None:
        """Read the queue anew; changes of the procedure of this code first."""
        self.begin_reading()
        self.look_wished.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard on the queue."""
        (self._table if self._state.rows else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ReviewPageState) -> None:
        """Draw the page; the keyboard stays at the row it was on, or the one that took its place."""
        self.end_reading()
        before, self._state = self._state, state
        self._trouble.say(state.trouble)
        for words, text in ((self._message, state.message), (self._why_not, state.why_not)):
            words.setText(text)
            words.setVisible(bool(text))
        self._count.setText(state.title)
        if state.rows != before.rows:
            self._fill(state)
        harmless = state.filters.harmless
        for choice, value in ((self._all, None), (self._harmless, True), (self._to_read, False)):
            choice.setChecked(harmless is value)
        self._parts.offer(state.parts, state.filters.part)
        self._fields.offer(tuple((field, field) for field in state.fields), state.filters.field)
        self._accept.setEnabled(state.can_accept and not state.is_busy and not state.why_not)
        self._accept.say_about(state.why_not or texts.ACCEPT_ABOUT)
        self._table.setVisible(bool(state.rows))
        self._show_compared(state)
        if state.rows and not before.rows and self.back.hasFocus():
            self.take_focus()

    def _fill(self, state: ReviewPageState) -> None:
        row = max(self.row, 0)
        with QSignalBlocker(self._table.selectionModel()):
            self._model.set_cells(tuple(one.cells for one in state.rows))
            if state.rows:
                self._table.selectRow(min(row, len(state.rows) - 1))

    def _show_compared(self, state: ReviewPageState) -> None:
        compared = state.compared
        self._opened.setVisible(bool(state.rows))
        for button in self._deciding:
            button.setEnabled(compared is not None and not state.why_not and not state.is_busy)
        abouts = (texts.MERGE_ABOUT, texts.TAKE_ABOUT, texts.KEEP_ABOUT, texts.PUT_OFF_ABOUT)
        for button, about in zip(self._deciding, abouts, strict=True):
            button.say_about(state.why_not or about)
        if compared is None:
            return
        self._draw(compared)
        if compared.cannot_merge:
            self._merge.setEnabled(False)
            self._merge.say_about(compared.cannot_merge)

    def _draw(self, compared: Compared) -> None:
        self._about.setText(compared.title)
        for text, column in zip(self._texts, (compared.base, compared.theirs, compared.ours), strict=True):
            text.show_column(column, is_old=column is compared.base)
        self._merge_title.setVisible(bool(compared.merge_lines))
        self._merge_lines.setVisible(bool(compared.merge_lines))
        self._merge_lines.setText("\n".join(compared.merge_lines))

    def _size(self) -> None:
        unit = line_height()
        self._table.setMinimumHeight(unit * _LEAST_TABLE_LINES)
        for choice in (self._parts, self._fields):
            choice.setMinimumHeight(smallest_target())
        self._table.share_width(_COLUMN_EMS, _NAME)
        is_beside = self.width() >= unit * _BESIDE_EMS
        room = self.width() * 3 // 5 if is_beside else self.width()
        direction = QBoxLayout.Direction
        self._side_by_side.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)
        self._three.setDirection(direction.LeftToRight if room >= unit * _COLUMNS_EMS else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._size()
            if self._state.compared is not None:
                self._draw(self._state.compared)


class _TextColumn(QWidget):
    """One text under its title, to read and to select in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = Words(self, is_bold=True)
        self._text = QTextBrowser(self)
        self._text.setAccessibleName(texts.TEXT)
        self._text.setAccessibleDescription(texts.TEXT_ABOUT)
        self._text.setMinimumHeight(line_height() * _LEAST_TEXT_LINES)
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QTextBrowser.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)

    def show_column(self, column: Column, *, is_old: bool) -> None:
        """Show a text; words that another text does not have are struck through in the old one, else underlined."""
        self._title.setText(column.title)
        self._text.setAccessibleName(column.title)
        self._text.setMinimumHeight(line_height() * _LEAST_TEXT_LINES)
        palette = self.palette()
        ground, ink = css_colour(palette, _ROLE.ToolTipBase), css_colour(palette, _ROLE.ToolTipText)
        line = "line-through" if is_old else "underline"
        mark = f'<span style="background-color:{ground};color:{ink};text-decoration:{line}">'
        pieces = [f"{mark}{_html(run.text)}</span>" if run.is_marked else _html(run.text) for run in column.runs]
        first = next((place for place, run in enumerate(column.runs) if run.is_marked), None)
        if first is not None:
            pieces.insert(first, f'<a name="{_FIRST}"></a>')
        self._text.setHtml("".join(pieces))
        self._text.scrollToAnchor(_FIRST)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self)


class _Choice(QComboBox):
    """One of several words, or all."""

    chosen = Signal(object)

    def __init__(self, name: str, everything: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._everything = everything
        self._offered: tuple[tuple[str, str], ...] | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(texts.CHOICE_ABOUT)
        self.setToolTip(texts.CHOICE_ABOUT)
        self.setMinimumHeight(smallest_target())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.activated.connect(lambda _: self.chosen.emit(self.currentData()))

    def offer(self, choices: tuple[tuple[str, str], ...], chosen: str | None) -> None:
        """Offer values by their words, with one of them chosen."""
        if choices != self._offered:
            self._offered = choices
            self.clear()
            self.addItem(self._everything, None)
            for value, words in choices:
                self.addItem(words, value)
        self.setCurrentIndex(max(self.findData(chosen), 0) if chosen is not None else 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self, has_focus=self.hasFocus())


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
