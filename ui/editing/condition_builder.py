"""The builder of a condition: its rows, one level of groups, and the buttons that add to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oneshop.catalogue.conditions import ALWAYS, Condition, Is, Stated
from oneshop.catalogue.procedure import Question
from ui.buttons import Button
from ui.editing import structured_texts as texts
from ui.editing.condition_rows import QuestionRow, RowWidget, StatedRow, asked
from ui.editing.condition_shape import Group, Join, Row, Shape, condition_of, shape_of
from ui.editing.fields import Choice
from ui.flow import FlowLayout
from ui.theme import space, surround
from ui.words import Words

_OTHER = {Join.ALL: Join.ANY, Join.ANY: Join.ALL}


class Builder(QWidget):
    """The rows of one condition, one level of groups, and the buttons that add to them."""

    built = Signal()
    """Something was changed; `condition` and `refusal` say what it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: Shape | None = Shape()
        self._whole: Condition = ALWAYS
        self._questions: tuple[Question, ...] = ()
        self._rows: list[tuple[tuple[int, ...], RowWidget]] = []
        self._body: QWidget | None = None
        self._deep = Words(self)
        self._deep.setText(texts.TOO_DEEP)
        self._rebuild = Button(texts.REBUILD, texts.REBUILD_ABOUT, self)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons)
        space(flow, 0.4)
        for words, about, act in (
            (texts.ADD_ROW, texts.ADD_ROW_ABOUT, lambda: self.add_row()),
            (texts.ADD_STATED, texts.ADD_STATED_ABOUT, lambda: self.add_stated()),
            (texts.ADD_GROUP, texts.ADD_GROUP_ABOUT, self.add_group),
            (texts.CLEAR_CONDITION, texts.CLEAR_CONDITION_ABOUT, self.clear),
        ):
            button = Button(words, about, self._buttons)
            button.clicked.connect(act)
            flow.addWidget(button)
        self._column = QVBoxLayout(self)
        surround(self._column, 1.0, 0.2, 0, 0.2)
        space(self._column, 0.4)
        self._column.addWidget(self._deep)
        self._column.addWidget(self._rebuild, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._buttons)
        self._rebuild.clicked.connect(self._start_anew)

    @property
    def condition(self) -> Condition:
        """What the rows say; the condition that was shown where they cannot show it."""
        return self._whole if self._shape is None else condition_of(self._shape)

    @property
    def refusal(self) -> str:
        """Why some row says nothing yet."""
        return next((row.refusal for _, row in self._rows if row.refusal), "")

    @property
    def rows_shown(self) -> tuple[RowWidget, ...]:
        """The rows as they stand."""
        return tuple(row for _, row in self._rows)

    def show_condition(self, condition: Condition, questions: Sequence[Question]) -> None:
        """Draw the rows of a condition; those that say it already stay, with their focus."""
        is_said = self._shape is not None and condition_of(self._shape) == condition and not self.refusal
        if is_said and tuple(questions) == self._questions:
            return
        self._questions = tuple(questions)
        self._whole = condition
        if not is_said:
            self._shape = shape_of(condition)
        self._draw()

    def take_focus(self) -> None:
        """Put the keyboard on the first row, where there is one."""
        if self._rows:
            self._rows[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def add_row(self, group: int | None = None) -> None:
        """One more comparison, with the first answer of the first question, so that it says something."""
        question, _, answers = asked(self._questions)[0]
        self._add(Row(Is(question, (answers[0][0],))), group)

    def add_stated(self, group: int | None = None) -> None:
        """One more row of words."""
        self._add(Row(Stated(texts.NEW_STATED)), group)

    def add_group(self) -> None:
        """Rows in brackets, joined by the other word."""
        if self._shape is not None:
            question, _, answers = asked(self._questions)[0]
            row = Row(Is(question, (answers[0][0],)))
            group = Group(_OTHER[self._shape.join], (row,))
            self._become(replace(self._shape, items=(*self._shape.items, group)), (len(self._shape.items), 0))

    def clear(self) -> None:
        """No condition: it holds for everybody."""
        self._become(Shape(), None)

    def _start_anew(self) -> None:
        # The old condition stays in force until the first row is added.
        self._shape = Shape()
        self._draw()

    def _add(self, row: Row, group: int | None) -> None:
        shape = self._shape
        if shape is None:
            return
        if group is None:
            self._become(replace(shape, items=(*shape.items, row)), (len(shape.items),))
            return
        old = shape.items[group]
        if isinstance(old, Group):
            new = replace(old, rows=(*old.rows, row))
            self._become(_with_item(shape, group, new), (group, len(old.rows)))

    def _become(self, shape: Shape, focus: tuple[int, ...] | None) -> None:
        """Another number of rows: they are drawn anew, with the keyboard on the one that came."""
        self._shape = shape
        self._draw()
        for place, row in self._rows:
            if place == focus:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.built.emit()

    def _draw(self) -> None:
        shape = self._shape
        self._deep.setVisible(shape is None)
        self._rebuild.setVisible(shape is None)
        self._buttons.setVisible(shape is not None)
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self._rows = []
        if shape is None:
            return
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.5)
        if len(shape.items) > 1:
            column.addWidget(self._join_choice(shape.join, self._join, self._body), 0, Qt.AlignmentFlag.AlignLeft)
        for number, item in enumerate(shape.items):
            if isinstance(item, Group):
                column.addWidget(self._group_widget(number, item, self._body))
            else:
                column.addWidget(self._row_widget((number,), item, self._body))
        self._column.insertWidget(2, self._body)
        self._body.show()

    def _group_widget(self, number: int, group: Group, parent: QWidget) -> QWidget:
        frame = QWidget(parent)
        column = QVBoxLayout(frame)
        surround(column, 1.5, 0.2, 0, 0.2)
        space(column, 0.4)

        def join(chosen: Join) -> None:
            if self._shape is not None:
                old = self._shape.items[number]
                if isinstance(old, Group):
                    self._shape = _with_item(self._shape, number, replace(old, join=chosen))
                    self.built.emit()

        column.addWidget(self._join_choice(group.join, join, frame), 0, Qt.AlignmentFlag.AlignLeft)
        for place, row in enumerate(group.rows):
            column.addWidget(self._row_widget((number, place), row, frame))
        adding = QHBoxLayout()
        for words, about, act in (
            (texts.ADD_ROW, texts.ADD_ROW_ABOUT, self.add_row),
            (texts.ADD_STATED, texts.ADD_STATED_ABOUT, self.add_stated),
        ):
            button = Button(words, about, frame, is_small=True)
            button.clicked.connect(lambda _=False, act=act: act(number))
            adding.addWidget(button)
        adding.addStretch(1)
        column.addLayout(adding)
        return frame

    def _row_widget(self, place: tuple[int, ...], row: Row, parent: QWidget) -> RowWidget:
        widget: RowWidget = (
            QuestionRow(row, asked(self._questions), parent) if isinstance(row.is_, Is) else StatedRow(row, parent)
        )
        widget.changed.connect(lambda: self._take_row(place, widget.row))
        widget.removed.connect(lambda: self._remove(place))
        self._rows.append((place, widget))
        return widget

    def _take_row(self, place: tuple[int, ...], row: Row) -> None:
        shape = self._shape
        if shape is None:
            return
        item = shape.items[place[0]]
        if len(place) == 1:
            self._shape = _with_item(shape, place[0], row)
        elif isinstance(item, Group):
            rows = (*item.rows[: place[1]], row, *item.rows[place[1] + 1 :])
            self._shape = _with_item(shape, place[0], replace(item, rows=rows))
        self.built.emit()

    def _remove(self, place: tuple[int, ...]) -> None:
        shape = self._shape
        if shape is None:
            return
        number = place[0]
        item = shape.items[number]
        if isinstance(item, Group) and len(item.rows) > 1:
            left = replace(item, rows=(*item.rows[: place[1]], *item.rows[place[1] + 1 :]))
            self._become(_with_item(shape, number, left), (number, max(place[1] - 1, 0)))
        else:
            items = (*shape.items[:number], *shape.items[number + 1 :])
            self._become(replace(shape, items=items), (max(number - 1, 0),))

    def _join(self, join: Join) -> None:
        if self._shape is not None:
            self._shape = replace(self._shape, join=join)
            self.built.emit()

    @staticmethod
    def _join_choice(join: Join, chosen: Callable[[Join], None], parent: QWidget) -> Choice:
        box = Choice(parent)
        with QSignalBlocker(box):
            box.addItems([texts.JOIN_ALL, texts.JOIN_ANY])
            box.setCurrentIndex(list(Join).index(join))
        box.setAccessibleName(texts.JOIN)
        box.setAccessibleDescription(texts.JOIN_ABOUT)
        box.setToolTip(texts.JOIN_ABOUT)
        box.currentIndexChanged.connect(lambda index: chosen(list(Join)[index]))
        return box


def _with_item(shape: Shape, number: int, item: Row | Group) -> Shape:
    return replace(shape, items=(*shape.items[:number], item, *shape.items[number + 1 :]))
