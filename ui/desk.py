"""The desk: search box and filters on top; hits, procedure and questions below, side by side as the width allows."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from oneshop.catalogue.versions import Version
from oneshop.counter.checklist import Checklist
from ui.background import Workers
from ui.day.presenter import DayPresenter
from ui.day.view import DayLine
from ui.procedure.presenter import ProcedurePresenter, Tailoring
from ui.procedure.state import ProcedureState
from ui.procedure.view import ProcedureView
from ui.questions.presenter import QuestionsPresenter
from ui.questions.state import QuestionsState
from ui.questions.view import QuestionsPanel
from ui.search.box import SearchBox
from ui.search.filters import FilterRow
from ui.search.presenter import SearchPresenter
from ui.search.state import SearchState
from ui.search.view import SearchColumn
from ui.theme import gap, line_height

if TYPE_CHECKING:
    from oneshop.services.opening import Services

THREE_COLUMNS_EMS = 70
TWO_COLUMNS_EMS = 44
_FIRST_SHARES = (30, 46, 24)
_QUESTIONS_STRETCH, _PAGE_STRETCH = 2, 3
"""Shares of the height, where the questions stand above the page."""


class Desk(QWidget):
    """Wires the three pages; holds their presenters, which without an owner would be gone with their connections."""

    print_wished = Signal()
    answered = Signal(str, bool)
    """The list stands for this text, and whether anything in it may be called an answer."""

    def __init__(self, workers: Workers, zoom: QWidget, menu: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self._search: SearchPresenter | None = None
        self._procedure: ProcedurePresenter | None = None
        self._enter_waits = False
        self._columns = 0
        self._shows_page = False
        self._query: str | None = None
        self._page_query: str | None = None
        self.box = SearchBox(self)
        self.day_line = DayLine(self)
        self._on_day = DayPresenter(self.day_line.show_state, self._look_on)
        self.filters = FilterRow(self)
        self.hits = SearchColumn(self)
        self.page = ProcedureView(self)
        self.questions = QuestionsPanel(self)
        self._asking = QuestionsPresenter(self._show_questions, self._tailor)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._middle = QWidget(self._splitter)
        self._zoom = zoom
        self._lay_out(zoom, menu)
        self._connect()
        self._asking.start()

    def _lay_out(self, zoom: QWidget, menu: QWidget) -> None:
        top = QHBoxLayout()
        top.addWidget(self.box, 1)
        top.addWidget(zoom)
        top.addWidget(menu)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.page, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(gap(0.6))
        for widget in (self.hits, self._middle, self.questions):
            self._splitter.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.day_line)
        column.addWidget(self.filters)
        column.addWidget(self._splitter, 1)
        QWidget.setTabOrder(self.box, self.filters)

    def _connect(self) -> None:
        self.box.typed.connect(self._type)
        self.day_line.day_wished.connect(self._on_day.choose)
        self.day_line.today_wished.connect(self._on_day.to_today)
        self.box.list_key.connect(self.hits.move_selection)
        self.box.entered.connect(self._enter)
        self.box.successor_wished.connect(self.hits.choose_successor)
        self.box.left_empty.connect(self.go_back)
        self.hits.rested_on.connect(self._show_rested)
        self.hits.chosen.connect(self.open)
        self.questions.answered.connect(self._asking.answer)
        self.questions.numbered.connect(self._asking.answer_by_number)
        self.questions.taken_back.connect(self._asking.take_back)
        self.questions.all_taken_back.connect(self.next_citizen)
        self.questions.question_focused.connect(self._asking.go_to)
        self.questions.copies_set.connect(self._asking.set_copies)
        self.questions.folded.connect(self._share_height)
        self.questions.print_wished.connect(self.print_wished)
        self.page.pin_wished.connect(self.toggle_pin)
        self.page.other_wished.connect(self.open)

    def connect_services(self, services: "Services") -> None:
        """Begin to answer; what was typed meanwhile is searched at once."""
        quick = self._workers.quick(self)
        search = SearchPresenter(
            services.finder, services.reader, services.memory, quick, self._show_hits, self.hits.rows_in_sight
        )
        procedure = ProcedurePresenter(
            services.reader,
            services.checklists,
            services.memory,
            services.neighbourhood,
            quick,
            self._show_procedure,
            self._ask,
            services.reports.of_entry,
        )
        self._search, self._procedure = search, procedure
        self.filters.chosen.connect(search.set_filter)
        self.filters.removed.connect(search.remove_filter)
        self.box.filter_removal_wished.connect(search.remove_last_filter)
        self.hits.as_typed_wished.connect(search.search_as_typed)
        self.hits.more_wished.connect(search.show_more)
        procedure.start()
        search.start(self.box.asked())

    @property
    def is_open(self) -> bool:
        """Whether there is a catalogue to ask."""
        return self._search is not None

    @property
    def code(self) -> str:
        """The code of the open procedure, or nothing."""
        return (self._procedure.code or "") if self._procedure else ""

    @property
    def name(self) -> str:
        """What the open procedure is called, or nothing."""
        return self._procedure.name if self._procedure else ""

    @property
    def checklist(self) -> Checklist | None:
        """The list of the open procedure as it stands on the screen."""
        return self._procedure.checklist if self._procedure else None

    def when_settled(self, then: Callable[[], None]) -> None:
        """Go on when the list stands for the last answer that was given; at once where nothing is open."""
        if self._procedure is None:
            then()
        else:
            self._procedure.when_settled(then)

    def open(self, code: str) -> None:
        """Open a procedure and take the keyboard to its questions."""
        if self._procedure is not None:
            self._procedure.open(code, then=self._show_page)

    def look_for(self, text: str) -> None:
        """Put a question into the box, as if it had been typed."""
        self.box.setText(text)

    def ask_for_a_day(self) -> None:
        """Take the keyboard to where another day than today is typed."""
        self._on_day.ask()
        self.day_line.take_focus()

    def _look_on(self, day: date | None) -> None:
        """Search, page and paper are those of a day; None is today."""
        if self._search is not None and self._procedure is not None:
            self._search.look_on(day)
            self._procedure.look_on(day)
        if day is None:
            self.go_to_box()

    def follow_catalogue(self) -> None:
        """The catalogue, or what stands over it, has changed: ask for hits, filters and the open procedure again."""
        if self._search is not None:
            self._search.catalogue_changed()
        if self._procedure is not None:
            self._procedure.follow(self._asking.tailor_anew)

    def follow_reports(self, code: str) -> None:
        """Something was reported or answered about a procedure: where it is open, say so."""
        if self._procedure is not None and self._procedure.code == code:
            self._procedure.read_reports()

    def go_to_questions(self) -> None:
        """Take the keyboard to the questions of the open procedure."""
        self.questions.focus_current()

    def go_to_box(self) -> None:
        """Take the keyboard to the search box, ready for another question."""
        self._shows_page = False
        self._arrange()
        self.box.focus_all()

    def go_back(self) -> None:
        """Open the procedure before this one; on a narrow window, first come back to the list."""
        if self._columns == 1 and self._shows_page:
            self.go_to_box()
        elif self._procedure is not None:
            self._procedure.back(self._show_earlier)

    def next_citizen(self) -> None:
        """Forget the answers and be ready for another question."""
        self._asking.take_all_back()
        self.go_to_box()

    def toggle_pin(self) -> None:
        """Pin the open procedure or take its pin away."""
        if self._procedure is not None:
            self._procedure.toggle_pin(self._show_pins)

    def _show_pins(self) -> None:
        if not self.box.asked() and self._search is not None:
            self._search.again()

    def _type(self, text: str) -> None:
        self._enter_waits = False
        if self._shows_page and self._columns == 1:
            self._shows_page = False
            self._arrange()
        if self._search is not None:
            self._search.search(text)

    def _enter(self) -> None:
        if self._search is None or self._search.is_waiting:
            # The rows on the screen answer an older question; Enter means the newest.
            self._enter_waits = True
        else:
            self.hits.choose_current()

    def _show_hits(self, state: SearchState) -> None:
        self.filters.show_menus(state.filters)
        self.hits.show_state(state)
        self._query = state.query
        self.answered.emit(state.query or "", state.has_answer)
        self.page.say_still_open(is_left_behind=bool(state.query) and state.query != self._page_query)
        if self._enter_waits:
            self._enter_waits = False
            self.hits.choose_current()

    def _show_rested(self, code: str) -> None:
        if self._procedure is not None:
            self._procedure.open(code, then=self._note_shown, is_chosen=False)

    def _show_questions(self, state: QuestionsState) -> None:
        self.questions.show_state(state)
        self._share_height()

    def _show_procedure(self, state: ProcedureState) -> None:
        self.page.show_state(state)
        self._follow_fees()

    def _ask(self, version: Version) -> None:
        self._asking.ask(version)
        self._follow_fees()

    def _follow_fees(self) -> None:
        if self.checklist is not None:
            self._asking.follow_fees(self.checklist.fees.lines)

    def _note_shown(self) -> None:
        """The page answers what the list answers."""
        self._page_query = self._query
        self.page.say_still_open(is_left_behind=False)

    def _show_earlier(self) -> None:
        self._note_shown()
        self.hits.select(self._procedure.code if self._procedure else None)

    def _show_page(self) -> None:
        self._note_shown()
        self._shows_page = True
        self._arrange()
        self.questions.focus_current()

    def _tailor(self, tailoring: Tailoring) -> None:
        if self._procedure is not None:
            self._procedure.tailor(tailoring)

    def _arrange(self) -> None:
        """Three columns, two, or one, by how many letters fit side by side."""
        ems = self.width() / line_height()
        columns = 3 if ems >= THREE_COLUMNS_EMS else 2 if ems >= TWO_COLUMNS_EMS else 1
        if columns != self._columns:
            self._columns = columns
            self._place_questions(is_beside=columns == 3)
        self.hits.setVisible(columns > 1 or not self._shows_page)
        self.filters.setVisible(columns > 1 or not self._shows_page)
        self._middle.setVisible(columns > 1 or self._shows_page)
        self._zoom.setVisible(columns > 1)
        self._share_height()

    def _share_height(self) -> None:
        """Above the page the open questions take a fixed share of the height, so that nothing jumps."""
        layout = self._middle.layout()
        if self._columns < 3 and isinstance(layout, QVBoxLayout):
            layout.setStretchFactor(self.questions, _QUESTIONS_STRETCH if self.questions.is_open else 0)
            layout.setStretchFactor(self.page, _PAGE_STRETCH)

    def _place_questions(self, *, is_beside: bool) -> None:
        had_focus = self.questions.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if is_beside:
            self._splitter.addWidget(self.questions)
            self._splitter.setSizes([self.width() * share // 100 for share in _FIRST_SHARES])
        else:
            layout = self._middle.layout()
            if isinstance(layout, QVBoxLayout):
                layout.insertWidget(0, self.questions)
            self._splitter.setSizes([self.width() * 2 // 5, self.width() * 3 // 5])
        self.questions.stand_beside(is_beside=is_beside)
        self.questions.show()
        if had_focus:
            self.questions.focus_current()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._arrange()
        QTimer.singleShot(0, self, self.questions.keep_current_in_sight)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        """Letters typed where nothing takes them begin a new question; Esc comes back to the box."""
        text = event.text()
        is_plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.go_to_box()
        elif text.strip() and text.isprintable() and is_plain:
            self.go_to_box()
            self.box.insert(text)
        else:
            super().keyPressEvent(event)
