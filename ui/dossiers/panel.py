"""The dossier that is open: where it stands, what can be done next, its papers, money, forms and story."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from oneshop.counter.dossiers.remaining import Urgency
from ui.buttons import Button, ChoiceButton
from ui.dossiers import texts
from ui.dossiers.state import Opened, OpenState, Todo, TodoShown
from ui.dossiers.step_form import StepFields
from ui.flow import Beside, FlowLayout
from ui.notes import Note
from ui.page_frame import bring_into_view
from ui.page_table import HidesPeople
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, space
from ui.timeline import BarDelegate
from ui.words import Words

_PAPER_EMS, _FORM_EMS, _EVENT_EMS = (14, 9, 7), (13, 4, 9, 12), (9, 8, 5, 14)
_EVENT_LINES = 2.4
_MOST_ROWS = 12
_NAME_EMS, _HEAD_EMS = 7, 22
_LEAST_LINES = 12


class DossierPanel(QScrollArea):
    """Draws the open dossier; says what is to be done with it."""

    todo_wished = Signal(object)
    """A `Todo`."""
    form_wished = Signal(int)
    """The id of an issued form that is to be shown as paper."""
    close_wished = Signal()
    money_wished = Signal(str)
    """The code of the dossier whose money is to be seen and taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = OpenState()
        self._body = QWidget(self)
        self._head = Words(self._body, scale=1.15, is_bold=True)
        self._name = Words(self._body)
        self._standing = Words(self._body, is_bold=True)
        self._late = Note(self._body)
        self.close_button = Button(texts.CLOSE, texts.CLOSE_ABOUT, self._body)
        self._trouble = Note(self._body)
        self._message = Words(self._body, is_bold=True)
        self._buttons: dict[Todo, Button] = {}
        self._row = QWidget(self._body)
        self.form = StepFields(self._body)
        self._facts = QWidget(self._body)
        self.papers = _Table(texts.PAPERS, texts.PAPERS_ABOUT, texts.PAPER_COLUMNS, _PAPER_EMS, self._body)
        self._money_title = _Heading(texts.MONEY, self._body)
        self._money = Words(self._body)
        self.pay = ChoiceButton(texts.PAY, texts.PAY_ABOUT, self._body)
        self._money_place = QWidget(self._body)
        self._money_form: QWidget | None = None
        self.forms = _Table(texts.FORMS, texts.FORMS_ABOUT, texts.FORM_COLUMNS, _FORM_EMS, self._body)
        self._no_papers = Words(self._body, role=QPalette.ColorRole.PlaceholderText)
        self._no_forms = Words(self._body, role=QPalette.ColorRole.PlaceholderText)
        self.events = _Table(
            texts.EVENTS, texts.EVENTS_ABOUT, texts.EVENT_COLUMNS, _EVENT_EMS, self._body, lines=_EVENT_LINES
        )
        self._bars = BarDelegate(self.events)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.events.setItemDelegateForColumn(0, self._bars)
        self._no_forms.setText(texts.NO_FORMS)
        self._no_papers.setText(texts.NO_PAPERS)
        buttons = FlowLayout(self._row)
        space(buttons, 0.4)
        place = QVBoxLayout(self._money_place)
        place.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        space(grid, 0.25)
        column = QVBoxLayout(self._body)
        space(column, 0.45)
        top = Beside(_HEAD_EMS)
        top.addWidget(self._head, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        for widget in (
            *(self._name, self._standing, self._late, self._trouble, self._message),
            *(self._row, self.form, self._facts),
            *(_Heading(texts.PAPERS, self._body), self._no_papers, self.papers),
            *(self._money_title, self._money, self.pay, self._money_place),
            *(_Heading(texts.FORMS, self._body), self._no_forms, self.forms),
            *(_Heading(texts.EVENTS, self._body), self.events),
        ):
            column.addWidget(widget)
        column.setAlignment(self.pay, Qt.AlignmentFlag.AlignLeft)
        self._money_place.hide()
        column.addStretch(1)
        self.setWidget(self._body)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_wished)
        self.pay.toggled.connect(self._show_money)
        self.forms.activated.connect(self._wish_form)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        # It scrolls by itself: wishing for more would give the page around it a second scroll bar.
        return QSize(super().sizeHint().width(), line_height() * _LEAST_LINES)

    def show_state(self, state: OpenState) -> None:
        """Draw the dossier, or nothing; the form of a step keeps what is typed."""
        before, self.state = self.state, state
        self.setVisible(state.opened is not None)
        self._trouble.say(state.trouble)
        self._message.setText(state.message)
        self._message.setVisible(bool(state.message))
        if state.opened is not None and state.opened is not before.opened:
            self._show_opened(state.opened, before.opened)
        had_form = before.asked is not None
        self.form.show_asked(state.asked)
        if state.asked is not None and (
            before.asked is None or before.asked.written.number != state.asked.written.number
        ):
            self.form.take_focus()
            bring_into_view(self.form)
        elif had_form and state.asked is None and self.isVisible():
            self.take_focus()
        if state.trouble and state.trouble != before.trouble:
            bring_into_view(self._trouble)

    def put_money(self, form: QWidget) -> None:
        """Put the form of payments where it is shown when money is taken."""
        place = self._money_place.layout()
        if place is not None:
            place.addWidget(form)
            self._money_place.setFocusProxy(form)
            self._money_form = form

    def _show_money(self, is_shown: bool) -> None:
        self._money_place.setVisible(is_shown)
        # The form tells the sums itself, under a title of its own.
        for widget in (self._money_title, self._money):
            widget.setVisible(not is_shown)
        opened = self.state.opened
        if is_shown and opened is not None:
            self.money_wished.emit(opened.code)
            bring_into_view(self._money_place)

    def take_focus(self) -> None:
        """Put the keyboard on the form of a step, else on the first step that can be taken."""
        if self.state.asked is not None:
            self.form.take_focus()
            return
        first = next((button for button in self._buttons.values() if button.isEnabled()), self.close_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> dict[str, str]:
        """Take everything of people off the widgets; answers what was typed, for `put_back`."""
        typed = self.form.typed()
        self.form.type_again(dict.fromkeys(typed, ""))
        self.show_state(OpenState())
        for words in (self._head, self._name, self._standing, self._late, self._money, self._trouble, self._message):
            words.setText("")
        self._show_facts(())
        for table in (self.papers, self.forms, self.events):
            table.show_cells(())
        if isinstance(self._money_form, HidesPeople):
            self._money_form.hide_people()
        return typed

    def put_back(self, state: OpenState, typed: dict[str, str]) -> None:
        """Show a dossier again, with what was typed for its next step."""
        self.show_state(state)
        if state.asked is not None:
            self.form.type_again(typed)

    def button(self, todo: Todo) -> Button:
        """The button of a step."""
        return self._buttons[todo]

    @property
    def said(self) -> str:
        """What the panel says of what was done or refused last."""
        return self.state.trouble or self.state.message

    def _show_opened(self, opened: Opened, before: Opened | None) -> None:
        self._head.setText(opened.head)
        self._name.setText(opened.name)
        is_late = opened.urgency is Urgency.OVERDUE
        self._standing.setText("" if is_late else opened.standing)
        self._standing.setVisible(not is_late)
        self._late.say(opened.standing if is_late else "")
        self._show_todos(opened.todos)
        self._show_facts(opened.facts)
        self._no_papers.setVisible(not opened.papers)
        self.papers.show_cells(opened.papers)
        self._money.setText("\n".join(opened.money))
        self.forms.show_cells(tuple(form.cells for form in opened.forms))
        self._no_forms.setVisible(not opened.forms)
        self._bars.set_bars(opened.bars)
        self.events.show_cells(opened.events)
        if before is None or before.code != opened.code:
            self.pay.setChecked(False)
            self.verticalScrollBar().setValue(0)

    def _show_todos(self, todos: tuple[TodoShown, ...]) -> None:
        layout = self._row.layout()
        for shown in todos:
            button = self._buttons.get(shown.todo)
            if button is None and layout is not None:
                button = self._buttons[shown.todo] = Button(shown.words, shown.about, self._row)
                button.clicked.connect(lambda _=False, todo=shown.todo: self.todo_wished.emit(todo))
                layout.addWidget(button)
            if button is not None:
                button.setEnabled(not shown.why_not)
                button.say_about(shown.why_not or shown.about)

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        grid = self._facts.layout()
        if not isinstance(grid, QGridLayout):
            return
        while item := grid.takeAt(0):
            widget = item.widget()
            if isinstance(widget, Words):
                # It is deleted only when Qt comes to it; until then it must not hold what it said.
                widget.setText("")
                widget.setAccessibleName("")
                widget.hide()
                widget.deleteLater()
        # The labels themselves take whatever width there is.
        grid.setColumnMinimumWidth(0, line_height() * _NAME_EMS)
        for row, (name, value) in enumerate(facts):
            label, words = Words(self._facts, role=QPalette.ColorRole.PlaceholderText), Words(self._facts)
            label.setText(name)
            words.setText(value)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setAccessibleName(f"{name}: {value}")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)

    def _wish_form(self) -> None:
        opened, row = self.state.opened, self.forms.currentIndex().row()
        if opened is not None and 0 <= row < len(opened.forms):
            self.form_wished.emit(opened.forms[row].id)

    @property
    def chosen_form(self) -> int | None:
        """The id of the form that is chosen in the table, for printing it again."""
        opened, row = self.state.opened, self.forms.currentIndex().row()
        return opened.forms[row].id if opened is not None and 0 <= row < len(opened.forms) else None

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        grid = self._facts.layout() if event.type() == QEvent.Type.FontChange else None
        if isinstance(grid, QGridLayout):
            grid.setColumnMinimumWidth(0, line_height() * _NAME_EMS)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Escape:
            self.close_wished.emit()
        else:
            super().keyPressEvent(event)


class _Heading(Words):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent, scale=1.05, is_bold=True)
        self.setText(text)


class _Table(WordsTable):
    """As high as its rows, up to some; the page scrolls what is longer."""

    def __init__(
        self,
        name: str,
        about: str,
        columns: tuple[str, ...],
        least_ems: tuple[int, ...],
        parent: QWidget,
        *,
        lines: float = 1.5,
    ) -> None:
        super().__init__(name, about, parent, lines=lines)
        self._words = WordsModel(columns, self)
        self._least_ems = least_ems
        self.setModel(self._words)
        self._size()

    def show_cells(self, cells: tuple[tuple[str, ...], ...]) -> None:
        """Show these rows; nothing at all while there are none."""
        self._words.set_cells(cells)
        self.setVisible(bool(cells))
        self._size()

    def _size(self) -> None:
        widest = max(range(len(self._least_ems)), key=lambda column: self._least_ems[column])
        self.share_width(self._least_ems, widest)
        rows = min(max(self._words.rowCount(), 1), _MOST_ROWS)
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(rows * self.verticalHeader().defaultSectionSize() + head + bar)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._size()
