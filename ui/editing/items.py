"""A section over a list: the items as lines, the form of the one that is chosen, and a box that adds another.

One form serves all items, so that a list of hundreds has no more widgets than a list of one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oneshop.catalogue.procedure import ProcedureContent
from ui.buttons import Button
from ui.editing import texts
from ui.editing.fields import LineField
from ui.editing.form import Form
from ui.editing.lines import LineList
from ui.editing.problems import SEVERITY_WORDS, FieldProblem
from ui.editing.section import Section
from ui.flow import FlowLayout
from ui.procedure.state import Line
from ui.theme import space
from ui.words import Words

_LIST_LINES = (5, 14)


class ItemsSection(Section):
    """`make` makes an item of the text typed into the box that adds; ValueError where it makes none."""

    def __init__(
        self,
        title: str,
        part: str,
        one: str,
        form: Form,
        line: Callable[[Any], Line],
        make: Callable[[str], Any],
        *,
        known: Sequence[str] = (),
        values: Callable[[Any, str], object] = getattr,
        below: "Section | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.parts = (part, *(below.parts if below else ()))
        self._part, self._one = part, one
        self._line, self._make, self._values = line, make, values
        self._below = below
        self._content: ProcedureContent | None = None
        self._current = -1
        self._pending: dict[str, str] = {}
        self._problems: Sequence[FieldProblem] = ()
        self._lead = Words(self, is_bold=True)
        self._list = LineList(texts.ITEMS.format(title=title), texts.ITEMS_ABOUT, self)
        self._up = Button(texts.UP, texts.UP_ABOUT, self)
        self._down = Button(texts.DOWN, texts.DOWN_ABOUT, self)
        self._remove = Button(texts.REMOVE, texts.REMOVE_ABOUT, self)
        self._form = form
        self._new = LineField("", texts.ADD.format(one=one), texts.ADD_ABOUT.format(one=one), self, known=known)
        self._add = Button(texts.DO_ADD, texts.ADD_ABOUT.format(one=one), self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._form.setParent(self)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        space(row, 0.4)
        for button in (self._up, self._down, self._remove):
            row.addWidget(button)
        adding = QHBoxLayout()
        adding.addWidget(self._new, 1)
        adding.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        space(column, 0.5)
        for widget in (self._lead, self._list, buttons, self._form):
            column.addWidget(widget)
        column.addLayout(adding)
        if self._below is not None:
            self._below.setParent(self)
            column.addWidget(self._below)
        column.addStretch(1)
        self.setFocusProxy(self._list)

    def _connect(self) -> None:
        self._list.rested_on.connect(self._choose)
        self._list.activated_row.connect(lambda _: self._form.focus_first(Qt.FocusReason.OtherFocusReason))
        self._form.changed.connect(self._take)
        self._form.pending_changed.connect(self._keep_pending)
        self._up.clicked.connect(lambda: self.move_current(-1))
        self._down.clicked.connect(lambda: self.move_current(1))
        self._remove.clicked.connect(self.remove_current)
        self._add.clicked.connect(self.add)
        self._new.entered.connect(self.add)
        self._new.edited.connect(lambda: self._new.refuse(""))
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.move_current(step))
        if self._below is not None:
            self._below.changed.connect(self.changed)
            self._below.pending_changed.connect(self.pending_changed)

    def show_content(self, content: ProcedureContent) -> None:
        self._content = content
        items = self._items
        self._list.show_lines(tuple(self._line(item) for item in items), tuple(range(len(items))))
        self._lead.setText(texts.ITEM_COUNT.format(count=len(items), one=self._one) if items else texts.NO_ITEMS)
        self._show_form(min(max(self._current, 0), len(items) - 1))
        if self._below is not None:
            self._below.show_content(content)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        self._problems = problems
        self._form.show_problems(problems)
        own = [it for it in problems if it.path == self._part]
        self._new.show_problems([f"{SEVERITY_WORDS[it.severity]}: {it.message}" for it in own])
        if self._below is not None:
            self._below.show_problems(problems)

    def pending(self) -> Mapping[str, str]:
        return {**self._pending, **(self._below.pending() if self._below else {})}

    def take_pending(self, texts_held: Mapping[str, str]) -> None:
        self._pending = {path: text for path, text in texts_held.items() if path.startswith(f"{self._part}[")}
        self._form.forget_held()
        self._form.take_pending(self._pending)
        if self._below is not None:
            self._below.take_pending(texts_held)

    def go_to(self, path: str) -> bool:
        if path == self._part:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if path.startswith(f"{self._part}["):
            number = path[len(self._part) + 1 :].split("]")[0]
            if number.isdigit() and int(number) < len(self._items):
                self._choose(int(number))
                self._form.go_to(path)
                return True
        return self._below.go_to(path) if self._below is not None else False

    def add(self) -> None:
        """Put another item at the end, made of what stands in the box."""
        if self._content is None:
            return
        try:
            item = self._make(str(self._new.value() or ""))
        except ValueError as reason:
            self._new.refuse(str(reason))
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._new.put_text("")
        self._current = len(self._items)
        self._hand_over((*self._items, item), texts.DID_ADD)
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_current(self, step: int) -> None:
        """Let the chosen item change places with the one before or after it."""
        here, there = self._current, self._current + step
        items = list(self._items)
        if 0 <= here < len(items) and 0 <= there < len(items):
            items[here], items[there] = items[there], items[here]
            self._renumber({here: there, there: here})
            self._current = there
            self._hand_over(tuple(items), texts.DID_MOVE)

    def remove_current(self) -> None:
        """Take the chosen item away; undo brings it back."""
        items = self._items
        if 0 <= self._current < len(items):
            gone = self._current
            self._renumber({gone: None, **{number: number - 1 for number in range(gone + 1, len(items))}})
            self._hand_over((*items[:gone], *items[gone + 1 :]), texts.DID_REMOVE)

    @property
    def _items(self) -> tuple[Any, ...]:
        return getattr(self._content, self._part) if self._content is not None else ()

    def _choose(self, number: int) -> None:
        if number != self._current and 0 <= number < len(self._items):
            self._show_form(number)

    def _show_form(self, number: int) -> None:
        items = self._items
        prefix = f"{self._part}[{number}]."
        is_other = number != self._current or self._form.prefix != prefix
        self._current = number
        has_items = 0 <= number < len(items)
        for widget in (self._list, self._form, self._up, self._down, self._remove):
            widget.setVisible(has_items)
        if not has_items:
            self._form.forget_held()
            return
        self._list.rest_on(number)
        self._up.setEnabled(number > 0)
        self._down.setEnabled(number + 1 < len(items))
        if is_other:
            self._form.forget_held()
            self._form.prefix = prefix
        self._form.show_item(items[number], self._values)
        if is_other:
            self._form.take_pending(self._pending)
            self._form.show_problems(self._problems)

    def _take(self, item: object, label: str) -> None:
        items = self._items
        if 0 <= self._current < len(items):
            self._hand_over((*items[: self._current], item, *items[self._current + 1 :]), label)

    def _hand_over(self, items: tuple[Any, ...], label: str) -> None:
        content = self._content
        if content is not None:
            new = replace(content, **{self._part: items})  # type: ignore[arg-type]  # the part is one of its names
            self.show_content(new)
            self.changed.emit(new, label if label not in _BARE else label.format(one=self._one))

    def _keep_pending(self) -> None:
        prefix = self._form.prefix
        kept = {path: text for path, text in self._pending.items() if not path.startswith(prefix)}
        self._pending = {**kept, **self._form.pending()}
        self.pending_changed.emit()

    def _renumber(self, moves: Mapping[int, int | None]) -> None:
        """Let the texts that no item holds follow their items."""
        moved = {}
        for path, text in self._pending.items():
            number, _, rest = path[len(self._part) + 1 :].partition("]")
            place = moves.get(int(number), int(number))
            if place is not None:
                moved[f"{self._part}[{place}]{rest}"] = text
        if moved != self._pending:
            self._pending = moved
            self.pending_changed.emit()
        self._form.prefix = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Delete and self._list.hasFocus():
            self.remove_current()
        elif event.key() == Qt.Key.Key_Insert:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


_BARE = frozenset({texts.DID_ADD, texts.DID_MOVE, texts.DID_REMOVE})
