"""The widgets of the page of figures."""

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QWidget

from oneshop.counter.dossiers.figures import BY_WORDS
from oneshop.services.clock import today
from ui.buttons import Button, ChoiceButton
from ui.editing.fields import Choice
from ui.fields import TextField, named_fields
from ui.figures import texts
from ui.figures.chart import BarChart
from ui.figures.presenter import look_at, named_periods
from ui.figures.report_form import ReportForm
from ui.figures.state import FiguresState, View
from ui.folders import LastFolder
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height
from ui.words import Words

_DAY_EMS = 8
_FIRST_EMS, _FIGURE_EMS, _FEW = 9, 7, 6
_LEAST_TABLE_LINES, _MOST_TABLE_LINES = 6, 16


class FiguresPage(FramedPage):
    """Draws one state; says what a person wishes."""

    looked = Signal(str)
    days_chosen = Signal(str, str)
    period_chosen = Signal(object)
    by_chosen = Signal(object)
    view_chosen = Signal(object)
    programme_chosen = Signal(str)
    cell_opened = Signal(int, int)
    save_wished = Signal(Path)
    print_wished = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_print: bool = False) -> None:
        super().__init__(texts.TITLE, parent)
        self._state = FiguresState()
        self._folder, self._can_print = LastFolder(), can_print
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._first = TextField(texts.FIRST, texts.FIRST_ABOUT, self, ems=_DAY_EMS)
        self._last = TextField(texts.LAST, texts.LAST_ABOUT, self, ems=_DAY_EMS)
        self._see = Button(texts.SHOW, texts.SHOW_ABOUT, self)
        self._periods = {Button(name, texts.PERIOD_ABOUT, self): period for name, period in named_periods(today())}
        names = {View.TABLE: texts.TABLE, View.FUNNEL: texts.FUNNEL, View.ZERO: texts.ZERO}
        self._views = {it: ChoiceButton(name, texts.VIEWS_ABOUT[it.value], self) for it, name in names.items()}
        self._bys = {by: ChoiceButton(name, texts.BY_ABOUT, self) for by, name in BY_WORDS.items()}
        self._programme = Choice(self)
        self._programme.setAccessibleName(texts.PROGRAMME)
        self._programme.setToolTip(texts.PROGRAMME_ABOUT)
        self._trouble, self._faults = Note(self), Note(self)
        self._message = Words(self, is_bold=True)
        self._title = Words(self, scale=1.15, is_bold=True)
        self._table = WordsTable(texts.LIST, texts.LIST_ABOUT, self, lines=1.5)
        self._model = WordsModel((), self)
        self._cell = Words(self)
        self._open = Button(texts.OPEN, texts.OPEN_ABOUT, self)
        self._notes = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._chart_title = Words(self, is_bold=True)
        self.chart = BarChart(texts.CHART, self)
        self.form = ReportForm(self)
        self._save = Button(texts.SAVE, texts.SAVE_ABOUT, self)
        self._print = Button(texts.PRINT, texts.PRINT_ABOUT, self)
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self._chart_title.setText(texts.CHART_TITLE)
        self._table.setModel(self._model)
        self.add_to_head(self._save, self._print)
        self.column.addWidget(self._lead)
        days = ((texts.FIRST, self._first), (texts.LAST, self._last), ("", self._see))
        self.column.addWidget(named_fields(*days, parent=self))
        self.add_row(*self._periods)
        self.add_row(*self._views.values())
        self._by_row = self.add_row(*self._bys.values())
        self._programme_row = named_fields((texts.PROGRAMME, self._programme), parent=self)
        self.column.addWidget(self._programme_row)
        above: tuple[QWidget, ...] = (self._trouble, self._faults, self._message, self._title, self._table)
        for part in above:
            self.column.addWidget(part)
        self.column.addWidget(self._cell)
        self._cell_row = self.add_row(self._open)
        below: tuple[QWidget, ...] = (self._notes, self._chart_title, self.chart, self.form)
        for part in below:
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._print.setEnabled(self._can_print)
        self._print.say_about(texts.PRINT_ABOUT if self._can_print else texts.NO_PRINTER)

    def _connect(self) -> None:
        for field in (self._first, self._last):
            field.returnPressed.connect(self._choose_days)
        self._see.clicked.connect(self._choose_days)
        for button, period in self._periods.items():
            button.clicked.connect(lambda _=False, period=period: self.period_chosen.emit(period))
        for view, button in self._views.items():
            button.clicked.connect(lambda _=False, view=view: self.view_chosen.emit(view))
        for by, button in self._bys.items():
            button.clicked.connect(lambda _=False, by=by: self.by_chosen.emit(by))
        self._programme.activated.connect(lambda _: self.programme_chosen.emit(self._programme.currentData() or ""))
        self._table.activated.connect(lambda index: self.cell_opened.emit(index.row(), index.column()))
        self._open.clicked.connect(self._open_current)
        self._save.clicked.connect(self._ask_where)
        self._print.clicked.connect(self.print_wished)

    def look(self, about: str) -> None:
        """Count anew."""
        self.begin_reading()
        self.looked.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard on the table, or on the period while there is none."""
        (self._table if self._state.rows else self._first).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: FiguresState) -> None:
        """Draw the page; the table stays at the cell it was on."""
        if state.columns or state.trouble:
            self.end_reading()
        before, self._state = self._state, state
        for field, text, was in ((self._first, state.first, before.first), (self._last, state.last, before.last)):
            if text != was:
                field.setText(text)
        for view, button in self._views.items():
            button.setChecked(view is state.view)
        for by, choice in self._bys.items():
            choice.setChecked(by is state.by)
        self._by_row.setVisible(state.view is View.TABLE)
        self._programme_row.setVisible(state.view is not View.TABLE)
        self.form.setVisible(state.view is View.FUNNEL)
        self._show_programmes(state)
        self._trouble.say(state.trouble)
        self._faults.say(" ".join(text for name, text in state.faults.items() if name in ("first", "last")))
        self.form.show_faults(state.faults, state.why_no_reports)
        for words, text in ((self._message, state.message), (self._title, state.title), (self._notes, state.notes)):
            words.setText(text)
            words.setVisible(bool(text))
        if (state.columns, state.rows) != (before.columns, before.rows):
            self._show_rows(state, before)
        self._chart_title.setVisible(bool(state.bars))
        if state.bars != before.bars or not state.bars:
            self.chart.show_bars(state.bars)
        self._save.setEnabled(bool(state.columns))
        self._follow_cell()

    def _show_rows(self, state: FiguresState, before: FiguresState) -> None:
        place = self._table.currentIndex()
        row, column = max(place.row(), 0), max(place.column(), 1)
        self._model = WordsModel(state.columns, self)
        self._model.set_cells(state.rows)
        self._table.setModel(self._model)
        self._table.selectionModel().currentChanged.connect(self._follow_cell)
        self._table.setVisible(bool(state.rows))
        self._size()
        if state.rows:
            at = self._model.index(min(row, len(state.rows) - 1), min(column, len(state.columns) - 1))
            self._table.setCurrentIndex(at)
            if not before.rows and self._first.hasFocus():
                self.take_focus()

    def _show_programmes(self, state: FiguresState) -> None:
        if self._programme.count() != len(state.programmes) + 1:
            with QSignalBlocker(self._programme):
                self._programme.clear()
                self._programme.addItem(texts.WHOLE, "")
                for name in state.programmes:
                    self._programme.addItem(name, name)
        self._programme.setCurrentIndex(max(self._programme.findData(state.programme), 0))

    def _follow_cell(self, *_: QModelIndex) -> None:
        state, at = self._state, self._table.currentIndex()
        row, column = at.row(), at.column()
        about = look_at(state, row, column)
        for part in (self._cell, self._cell_row):
            part.setVisible(state.view is View.TABLE and bool(state.rows))
        if 0 <= row < len(state.rows) and 0 < column < len(state.columns):
            words = texts.CELL.format(
                row=state.rows[row][0],
                column=": ".join(state.columns[column].split("\n")).strip(": "),
                value=state.rows[row][column],
            )
        else:
            words = texts.NO_CELL
        self._cell.setText(words)
        self._open.setEnabled(bool(about) and not state.why_no_lists)
        self._open.say_about(state.why_no_lists or texts.OPEN_ABOUT)

    def _open_current(self) -> None:
        at = self._table.currentIndex()
        self.cell_opened.emit(at.row(), at.column())

    def _choose_days(self) -> None:
        self.days_chosen.emit(self._first.text(), self._last.text())

    def _ask_where(self) -> None:
        name = texts.SAVE_NAME.format(period=self._state.period.replace("..", "-den-"))
        start = str(self._folder.path / name)
        chosen, kind = QFileDialog.getSaveFileName(self, texts.SAVE_TITLE, start, texts.SAVE_FILTER)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(kind[kind.rfind("*") + 1 : -1])
        self._folder.used(path)
        self.save_wished.emit(path)

    @property
    def rows_shown(self) -> tuple[tuple[str, ...], ...]:
        """The table as it stands."""
        return self._state.rows

    @property
    def said(self) -> str:
        """What the page says of what was done or refused last."""
        return self._state.trouble or self._state.message or " ".join(self._state.faults.values())

    def _size(self) -> None:
        count = len(self._state.columns)
        if count > _FEW:
            ems, widest = (_FIRST_EMS, *((_FIGURE_EMS,) * (count - 1))), 0
        elif self._state.view is View.ZERO:
            ems, widest = (7, 14, 12), 1
        else:
            ems, widest = (16, *((8,) * max(count - 1, 0))), 0
        if count:
            self._table.share_width(ems, widest)
        lines = min(max(len(self._state.rows) + 2, _LEAST_TABLE_LINES), _MOST_TABLE_LINES)
        self._table.setFixedHeight(round(line_height() * lines * 1.6))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()
