"""The widgets of the page of dossiers: the box, the quick questions, the list, and beside it the open dossier."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from oneshop.counter.dossiers.listing import Quick
from oneshop.counter.dossiers.scans import Scan, ScanKind
from ui.buttons import ChoiceButton
from ui.dossiers import texts
from ui.dossiers.filters import Filters
from ui.dossiers.marks import MarkDelegate
from ui.dossiers.model import DossiersModel
from ui.dossiers.panel import DossierPanel
from ui.dossiers.state import ListState, OpenState, RowShown
from ui.fields import TextField
from ui.flow import in_a_row
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsTable
from ui.theme import line_height, space
from ui.words import Words

if TYPE_CHECKING:
    from ui.dossiers.opened import OpenedPresenter
    from ui.dossiers.presenter import ListPresenter

_EMS = (4, 13, 11, 11, 6, 6, 9, 10)
_EMS_BESIDE = (4, 13, 11, 9, 6, 6, 7, 10)
"""The same beside an open dossier, so that nothing is scrolled sideways."""
_NAME, _DUE, _STATE = 2, 6, 7
_BESIDE = (0, 2, 4, 5, 7)
"""Columns that give way to an open dossier, which tells them itself."""
_LEAST_LIST_LINES = 14
_WIDE_EMS = 68
_ONLY_WHEN_ASKED = frozenset({Quick.DUE_NEXT, Quick.WAITED_OUT})
"""Questions that the foot of the window asks; the row of buttons stays short without them."""
"""From this width on the open dossier stands beside the list, and instead of it on a narrower screen."""


@dataclass(frozen=True)
class _PutAway:
    """What waits out of sight while the desk is locked."""

    searched: str = field(repr=False)
    opened: OpenState
    typed: dict[str, str] = field(repr=False)


class DossiersPage(FramedPage):
    """Draws the list and the open dossier."""

    looked = Signal(str)
    quick_chosen = Signal(object)
    typed = Signal(str)
    entered = Signal(str)
    open_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._is_about = False
        self.list_presenter: ListPresenter | None = None
        self.opened_presenter: OpenedPresenter | None = None
        self.state = ListState()
        self._put_away: _PutAway | None = None
        self.box = TextField(texts.SEARCH, texts.SEARCH_ABOUT, self, hint=texts.SEARCH_HINT)
        self.quick = {quick: ChoiceButton(words, about, self) for quick, (words, about) in texts.QUICK.items()}
        self.more = ChoiceButton(texts.MORE_FILTERS, texts.MORE_FILTERS_ABOUT, self)
        self.filters = Filters(self)
        self._trouble = Note(self)
        self._summary = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self.model = DossiersModel(self)
        self.table = WordsTable(texts.TABLE, texts.TABLE_ABOUT, self)
        self.panel = DossierPanel(self)
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._connect()
        self.show_state(self.state)

    def _lay_out(self) -> None:
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._lead.setText(texts.LEAD)
        self.table.setModel(self.model)
        self._of_due = MarkDelegate(self.table, of_state=False)
        self._of_state = MarkDelegate(self.table, of_state=True)
        self.table.setItemDelegateForColumn(_DUE, self._of_due)
        self.table.setItemDelegateForColumn(_STATE, self._of_state)
        for button in self.quick.values():
            button.setAutoExclusive(True)
        self.filters.hide()
        self._halves.setChildrenCollapsible(False)
        self._list = QWidget(self)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.3)
        column.addWidget(self._summary)
        column.addWidget(self.table, 1)
        self._halves.addWidget(self._list)
        self._halves.addWidget(self.panel)
        for widget in (self._lead, self.box):
            self.column.addWidget(widget)
        self._questions = in_a_row(*self.quick.values(), self.more, parent=self.content)
        self.column.addWidget(self._questions)
        self.column.addWidget(self.filters)
        self.column.addWidget(self._trouble)
        self.column.addWidget(self._halves, 1)
        self._arrange()

    def _connect(self) -> None:
        self.box.textEdited.connect(self.typed)
        self.box.returnPressed.connect(lambda: self.entered.emit(self.box.text()))
        for quick, button in self.quick.items():
            button.clicked.connect(lambda _=False, quick=quick: self.quick_chosen.emit(quick))
        self.more.toggled.connect(lambda _: self._arrange())
        self.table.activated.connect(self._open_row)
        self.panel.close_wished.connect(self._after_close)

    def look(self, about: str) -> None:
        """Read the list anew; about a code, or a word for a question, show that."""
        self._is_about = bool(about)
        self.looked.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard on the dossier that was asked for, else in the box: what is typed after F5 is a search, and
        must not land on the buttons of a dossier left open."""
        if self._is_about and not self.panel.isHidden():
            self.panel.take_focus()
        else:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.box.selectAll()

    def take_scan(self, scan: Scan) -> bool:
        """Open the dossier whose code was scanned."""
        if scan.kind is not ScanKind.DOSSIER:
            return False
        self.looked.emit(scan.text)
        return True

    def forget_citizen(self) -> bool:
        """Close the dossier of who leaves, and empty the box; False where it is asked first about a step in hand."""
        if self.opened_presenter is not None and not self.opened_presenter.forget():
            return False
        self.box.clear()
        if self.list_presenter is not None:
            self.list_presenter.forget()
        return True

    def hide_people(self) -> None:
        """Take the names off the page; what is open and typed waits in memory."""
        if self._put_away is None:
            self._put_away = _PutAway(self.box.text(), self.panel.state, self.panel.put_away())
            self.box.clear()
            self.model.begin(-1, 0, ())

    def show_people(self) -> None:
        """Show them again: their owner is back."""
        if self._put_away is not None:
            kept, self._put_away = self._put_away, None
            self.box.setText(kept.searched)
            self.model.begin(self.state.listing, self.state.total, self.state.first)
            self.panel.put_back(kept.opened, kept.typed)
            self._arrange()

    def show_state(self, state: ListState) -> None:
        """Draw the list; a row that was chosen stays chosen by its place."""
        before, self.state = self.state, state
        if self._put_away is not None:
            return
        self._say_trouble()
        self._summary.setText(state.summary)
        for quick, button in self.quick.items():
            words = texts.QUICK[quick][0]
            if quick in state.counts:
                words = texts.COUNTED.format(words=words, count=f"{state.counts[quick]:,}".replace(",", "."))
            if button.text() != words:
                button.setText(words)
                button.setAccessibleName(words)
                button.updateGeometry()
            with QSignalBlocker(button):
                button.setChecked(quick is state.wanted.quick)
            # Tab comes to the question that is asked; from there the arrows go on.
            policy = Qt.FocusPolicy.StrongFocus if quick is state.wanted.quick else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
            button.setEnabled(not state.why_not)
            button.setVisible(quick not in _ONLY_WHEN_ASKED or quick is state.wanted.quick)
        self.box.setEnabled(not state.why_not)
        if self.box.text() != state.wanted.words and not self.box.hasFocus():
            self.box.setText(state.wanted.words)
        self.filters.know(state.choices)
        if state.first is not before.first or state.total != before.total:
            self._show_rows(state)

    def _show_rows(self, state: ListState) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self.model.begin(state.listing, state.total, state.first)
        if state.total:
            self.table.selectRow(min(row, state.total - 1) if state.total > row else 0)

    def put_rows(self, listing: int, offset: int, rows: tuple[RowShown, ...]) -> None:
        """Take in rows that were fetched."""
        self.model.put(listing, offset, rows)

    def show_opened(self, state: OpenState) -> None:
        """Draw the open dossier."""
        if self._put_away is not None:
            self._put_away = replace(self._put_away, opened=state)
            return
        was_open, before = not self.panel.isHidden(), self.panel.state.opened
        self.panel.show_state(state)
        if state.opened is not None and (before is None or before.code != state.opened.code):
            self._choose_row(state.opened.code)
        self._say_trouble()
        if was_open == self.panel.isHidden():
            self._arrange()
            if not was_open and self.isVisible():
                self.panel.take_focus()

    def _choose_row(self, code: str) -> None:
        """The open dossier is the chosen row too, where the list holds it; else none is."""
        place = self.model.place_of(code)
        if place is None:
            self.table.clearSelection()
        elif place != self.table.currentIndex().row():
            self.table.selectRow(place)

    def _say_trouble(self) -> None:
        """Why there is no list; or why a dossier could not be opened, where none is open to say it."""
        opening = self.panel.state
        why_not_open = opening.trouble if opening.opened is None else ""
        self._trouble.say(self.state.why_not or self.state.trouble or why_not_open)

    def _open_row(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if row is not None:
            self.open_wished.emit(row.code)

    def _after_close(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Beside each other where there is room; else one at a time."""
        is_open, is_wide = not self.panel.isHidden(), self.width() >= line_height() * _WIDE_EMS
        # On a small screen an open dossier has the page for itself; the box stays, for the next scan.
        for widget in (self._list, self._lead, self._questions):
            widget.setVisible(is_wide or not is_open)
        self.filters.setVisible(self.more.isChecked() and (is_wide or not is_open))
        for column in _BESIDE:
            self.table.setColumnHidden(column, is_open and is_wide)
        ems = _EMS_BESIDE if is_open and is_wide else _EMS
        shown = tuple(0 if self.table.isColumnHidden(at) else width for at, width in enumerate(ems))
        self.table.share_width(shown, _NAME if not (is_open and is_wide) else 3)
        # The height that a list out of sight asks for would put a second scroll bar beside the dossier.
        is_listed = is_wide or not is_open
        self.table.setMinimumHeight(line_height() * _LEAST_LIST_LINES if is_listed else 0)
        if is_open and is_wide:
            self._halves.setSizes([self.width() * 45 // 100, self.width() * 55 // 100])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Down and self.box.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self.panel.close_wished.emit()
        else:
            super().keyPressEvent(event)
