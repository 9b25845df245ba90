"""Beside the fields: what a citizen would be told, for answers one can choose, and what is to be mended."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.editing import texts
from ui.editing.fields import Choice
from ui.editing.lines import LineList
from ui.editing.state import Asked, EditingState, Preview, ProblemRow
from ui.editing.telling import problems_line
from ui.notes import Note
from ui.theme import space
from ui.words import Words


class SidePanel(QWidget):
    """Says which answer was chosen, and which problem's field is wanted."""

    answered = Signal(str, str)
    place_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = Preview()
        self._rows: tuple[ProblemRow, ...] = ()
        self._asks: list[tuple[Asked, QWidget, Choice]] = []
        self._title = Words(self, scale=1.1, is_bold=True)
        self._trouble = Note(self)
        asked = QWidget(self)
        self._asking = QVBoxLayout(asked)
        self._asking.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea(self)
        self._area.setWidget(asked)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list = LineList(texts.PREVIEW_LIST, texts.PREVIEW_LIST_ABOUT, self, fits=False)
        self._problems_title = Words(self, is_bold=True)
        self._problems = LineList(texts.PROBLEMS_LIST, texts.PROBLEMS_LIST_ABOUT, self, fits=False)
        self._title.setText(texts.PREVIEW)
        space(self._asking, 0.3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.3)
        column.addWidget(self._title)
        column.addWidget(self._area, 2)
        column.addWidget(self._trouble)
        column.addWidget(self._list, 4)
        column.addWidget(self._problems_title)
        column.addWidget(self._problems, 3)
        self._problems.activated_row.connect(self._lead)

    def show_state(self, state: EditingState) -> None:
        """Draw preview and problems; what stands the same is left."""
        if state.preview is not self._preview:
            self._show_preview(state.preview)
        line = problems_line(state)
        title = f"{texts.PROBLEMS}: {line}" if line else texts.PROBLEMS
        if title != self._problems_title.text():
            self._problems_title.setText(title)
        rows = (*state.pending_rows, *state.problem_rows)
        if rows != self._rows:
            self._rows = rows
            self._problems.show_lines(tuple(row.line for row in self._rows), tuple(row.path for row in self._rows))

    @property
    def lines_shown(self) -> tuple[str, ...]:
        """The words of the citizen's list as they stand."""
        return tuple(line.text for line in self._list.lines_shown)

    @property
    def problems_title_shown(self) -> str:
        """How many problems there are, in words."""
        return self._problems_title.text()

    @property
    def problems_shown(self) -> tuple[str, ...]:
        """The words of the problems as they stand."""
        return tuple(line.text for line in self._problems.lines_shown)

    def _show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self._trouble.say(preview.trouble)
        self._list.show_lines(preview.lines)
        if [_without_answer(asked) for asked, _, _ in self._asks] != [_without_answer(it) for it in preview.asked]:
            self._make_asks(preview.asked)
        for asked, (_, _, choice) in zip(preview.asked, self._asks, strict=True):
            with QSignalBlocker(choice):
                values = [value for value, _ in asked.options]
                choice.setCurrentIndex(values.index(asked.chosen) + 1 if asked.chosen in values else 0)

    def _make_asks(self, asked: tuple[Asked, ...]) -> None:
        for _, row, _ in self._asks:
            self._asking.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._asks = [self._ask(one) for one in asked]
        self._area.setVisible(bool(asked))

    def _ask(self, asked: Asked) -> tuple[Asked, QWidget, Choice]:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        words = Words(row)
        words.setText(asked.text)
        choice = Choice(row)
        choice.setAccessibleName(asked.text)
        choice.setAccessibleDescription(texts.PREVIEW_ANSWER_ABOUT)
        choice.setToolTip(texts.PREVIEW_ANSWER_ABOUT)
        choice.addItems([texts.PREVIEW_ANY, *(words_of for _, words_of in asked.options)])
        values = ("", *(value for value, _ in asked.options))
        choice.currentIndexChanged.connect(lambda at: self.answered.emit(asked.id, values[max(at, 0)]))
        layout.addWidget(words, 3)
        layout.addWidget(choice, 2)
        self._asking.addWidget(row)
        return asked, row, choice

    def _lead(self, row: int) -> None:
        path = self._problems.meaning(row)
        if isinstance(path, str):
            self.place_wished.emit(path)


def _without_answer(asked: Asked) -> tuple[object, ...]:
    return asked.id, asked.text, asked.options
